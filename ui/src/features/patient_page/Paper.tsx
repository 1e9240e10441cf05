import { useWords } from "@/i18n";
import { KeptPaper, type ReportId, useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { Back } from "./Back";

/** One of one's own papers, to be read, printed, or saved. */
export function Paper({ id }: { id: number }) {
  const t = useWords("patient_page");
  useTitle(t("paper"));
  return (
    <PageBody>
      <Back href="/papers">{t("all_papers")}</Back>
      <PageHead title={t("paper")} />
      <KeptPaper
        op="me.report"
        report={id as ReportId}
        words={{
          failed: t("paper_failed"),
          failedHelp: t("paper_failed_help"),
          page: (number, count) => t("paper_page", { number, count }),
          save: t("save_pdf"),
          saved: t("saved"),
        }}
      />
    </PageBody>
  );
}
