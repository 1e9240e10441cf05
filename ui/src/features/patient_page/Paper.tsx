import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { fetchDocument, Refused, type ReportId, saveDocument, useRefusalWords, useTitle } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { FailedList, Loading } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { PdfView } from "@/parts/PdfView";
import { useNotice } from "@/parts/Toasts";
import { Back } from "./Back";

/** One of one's own papers, to be read, printed, or saved. */
export function Paper({ id }: { id: number }) {
  const t = useWords("patient_page");
  useTitle(t("paper"));
  return (
    <PageBody>
      <Back href="/papers">{t("all_papers")}</Back>
      <PageHead title={t("paper")} />
      <Sheets report={id as ReportId} />
    </PageBody>
  );
}

function Sheets({ report }: { report: ReportId }) {
  const t = useWords("patient_page");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [refused, setRefused] = useState("");
  const paper = useQuery({
    queryKey: ["me.report", report],
    queryFn: () => fetchDocument("me.report", { report_id: report }),
  });
  async function save() {
    setRefused("");
    try {
      if (await saveDocument("me.report", { report_id: report })) notice(t("saved"));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setRefused(words.refusal(thrown.refusal));
    }
  }
  if (paper.error)
    return (
      <FailedList
        title={t("paper_failed")}
        again={{ label: common("try_again"), onClick: () => void paper.refetch() }}
      >
        {paper.error instanceof Refused ? words.refusal(paper.error.refusal) : t("paper_failed_help")}
      </FailedList>
    );
  if (!paper.data) return <Loading label={common("loading")} rows={6} />;
  return (
    <>
      <ErrorNote>{refused}</ErrorNote>
      <PdfView
        bytes={paper.data}
        words={{
          loading: common("loading"),
          failed: t("paper_failed"),
          failedHelp: t("paper_failed_help"),
          print: common("print"),
          page: (number, count) => t("paper_page", { number, count }),
        }}
        actions={
          <Button variant="default" leftSection={<Icon icon={IconDownload} />} onClick={() => void save()}>
            {t("save_pdf")}
          </Button>
        }
      />
    </>
  );
}
