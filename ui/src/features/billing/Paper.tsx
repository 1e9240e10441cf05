import { useWords } from "@/i18n";
import { KeptPaper, type ReportId } from "@/ipc";

/** A kept paper, as those of the practice open it. */
export function Paper({ report }: { report: ReportId }) {
  const t = useWords("billing");
  return (
    <KeptPaper
      op="reports.open"
      report={report}
      words={{
        failed: t("paper_failed"),
        failedHelp: t("paper_failed_help"),
        page: (number, count) => t("paper_page", { number, count }),
        save: t("save_pdf"),
        saved: t("saved"),
      }}
    />
  );
}
