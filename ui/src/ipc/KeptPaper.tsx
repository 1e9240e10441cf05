import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Icon } from "@/parts/Icon";
import { FailedList, Loading } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PdfView } from "@/parts/PdfView";
import { useNotice } from "@/parts/Toasts";
import { fetchDocument, Refused, saveDocument } from "./call";
import type { ReportId } from "./generated/operations";
import { useRefusalWords } from "./words";

type Props = {
  /** Whose eyes it is opened with: those of the practice, or of the patient it is about. */
  op: "reports.open" | "me.report";
  report: ReportId;
  words: {
    failed: string;
    failedHelp: string;
    page: (number: number, count: number) => string;
    save: string;
    saved: string;
  };
};

/** A kept paper inside the app, to be read, printed, or saved as PDF. */
export function KeptPaper({ op, report, words }: Props) {
  const common = useWords("common");
  const refusals = useRefusalWords();
  const notice = useNotice();
  const [refused, setRefused] = useState("");
  const paper = useQuery({
    queryKey: [op, report],
    queryFn: () => fetchDocument(op, { report_id: report }),
  });
  async function save() {
    setRefused("");
    try {
      if (await saveDocument(op, { report_id: report })) notice(words.saved);
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setRefused(refusals.refusal(thrown.refusal));
    }
  }
  if (paper.error)
    return (
      <FailedList
        title={words.failed}
        again={{ label: common("try_again"), onClick: () => void paper.refetch() }}
      >
        {paper.error instanceof Refused ? refusals.refusal(paper.error.refusal) : words.failedHelp}
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
          failed: words.failed,
          failedHelp: words.failedHelp,
          print: common("print"),
          page: words.page,
        }}
        actions={
          <Button variant="default" leftSection={<Icon icon={IconDownload} />} onClick={() => void save()}>
            {words.save}
          </Button>
        }
      />
    </>
  );
}
