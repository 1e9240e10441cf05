import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { fetchDocument, Refused, type ReportId, saveDocument, useRefusalWords } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { FailedList, Loading } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PdfView } from "@/parts/PdfView";
import { useNotice } from "@/parts/Toasts";

/** A kept paper inside the app, to be read, printed, or saved as PDF. */
export function Paper({ report }: { report: ReportId }) {
  const t = useWords("billing");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [refused, setRefused] = useState("");
  const paper = useQuery({
    queryKey: ["reports.open", report],
    queryFn: () => fetchDocument("reports.open", { report_id: report }),
  });
  async function save() {
    setRefused("");
    try {
      if (await saveDocument("reports.open", { report_id: report })) notice(t("saved"));
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
  if (!paper.data) return <Loading label={common("loading")} rows={10} />;
  return (
    <>
      {refused && (
        <div style={{ marginBlockEnd: "0.5rem" }}>
          <ErrorNote>{refused}</ErrorNote>
        </div>
      )}
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
