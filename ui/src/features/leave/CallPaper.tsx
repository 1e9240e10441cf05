// The call list as a paper: shown and printed inside the app.
import { useEffect, useState } from "react";
import { useWords } from "@/i18n";
import { fetchDocument, Refused, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { FailedList, Loading } from "@/parts/Lists";
import { PdfView } from "@/parts/PdfView";

export function CallPaper({ onClose }: { onClose: () => void }) {
  const t = useWords("leave");
  const common = useWords("common");
  const words = useRefusalWords();
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  useEffect(() => {
    fetchDocument("leave.call_list", {}).then(setBytes, (thrown) => {
      if (thrown instanceof Refused) setRefused(thrown);
    });
  }, []);
  return (
    <Dialog opened onClose={onClose} title={t("call_list")} close={common("close")} size="56rem">
      {refused ? (
        <FailedList title={t("call_list_failed")} again={{ label: common("close"), onClick: onClose }}>
          {words.refusal(refused.refusal)}
        </FailedList>
      ) : bytes ? (
        <PdfView
          bytes={bytes}
          words={{
            loading: t("loading_paper"),
            failed: t("call_list_failed"),
            failedHelp: common("try_again"),
            print: common("print"),
            page: (number, count) => t("page_of", { number, count }),
          }}
        />
      ) : (
        <Loading label={t("loading_paper")} rows={8} />
      )}
    </Dialog>
  );
}
