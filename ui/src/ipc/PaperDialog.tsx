import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Dialog } from "@/parts/Dialog";
import { Icon } from "@/parts/Icon";
import { FailedList, Loading } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PdfView } from "@/parts/PdfView";
import { type Args, type DocumentOp, fetchDocument, Refused, saveDocument } from "./call";
import { useRefusalWords } from "./words";

type Props<O extends DocumentOp> = {
  op: O;
  args: Args<O>;
  title: string;
  onClose: () => void;
};

/** A paper that isn't kept: shown, printed or saved inside the app. */
export function PaperDialog<O extends DocumentOp>({ op, args, title, onClose }: Props<O>) {
  const common = useWords("common");
  const refusals = useRefusalWords();
  const [refused, setRefused] = useState("");
  const paper = useQuery({
    queryKey: [op, args],
    queryFn: () => fetchDocument(op, args),
    retry: false,
    gcTime: 0,
  });
  async function save() {
    setRefused("");
    try {
      await saveDocument(op, args);
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setRefused(refusals.refusal(thrown.refusal));
    }
  }
  return (
    <Dialog opened onClose={onClose} title={title} close={common("close")} size="56rem">
      {paper.error ? (
        <FailedList title={common("paper_failed")} again={{ label: common("close"), onClick: onClose }}>
          {paper.error instanceof Refused ? refusals.refusal(paper.error.refusal) : ""}
        </FailedList>
      ) : paper.data ? (
        <>
          <ErrorNote>{refused}</ErrorNote>
          <PdfView
            bytes={paper.data}
            words={{
              loading: common("loading"),
              failed: common("paper_failed"),
              failedHelp: "",
              print: common("print"),
              page: (number, count) => common("paper_page", { number, count }),
            }}
            actions={
              <Button
                variant="default"
                leftSection={<Icon icon={IconDownload} />}
                onClick={() => void save()}
              >
                {common("save_pdf")}
              </Button>
            }
          />
        </>
      ) : (
        <Loading label={common("loading")} rows={8} />
      )}
    </Dialog>
  );
}
