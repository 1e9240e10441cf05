// The day list as a paper: shown, printed or saved inside the app.
import { useEffect, useState } from "react";
import { useWords } from "@/i18n";
import { fetchDocument, Refused, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { FailedList, Loading } from "@/parts/Lists";
import { PdfView } from "@/parts/PdfView";

type Props = { date: string; until?: string; doctor?: number; onClose: () => void };

export function DayPaper({ date, until, doctor, onClose }: Props) {
  const t = useWords("booking");
  const common = useWords("common");
  const words = useRefusalWords();
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  useEffect(() => {
    const args = { date, until: until ?? null, ...(doctor !== undefined && { doctor_id: doctor as never }) };
    fetchDocument("appointments.day_list", args).then(setBytes, (thrown) => {
      if (thrown instanceof Refused) setRefused(thrown);
    });
  }, [date, until, doctor]);
  return (
    <Dialog opened onClose={onClose} title={t("day_list")} close={common("close")} size="56rem">
      {refused ? (
        <FailedList title={t("print_failed")} again={{ label: common("close"), onClick: onClose }}>
          {words.refusal(refused.refusal)}
        </FailedList>
      ) : bytes ? (
        <PdfView
          bytes={bytes}
          words={{
            loading: t("loading_paper"),
            failed: t("print_failed"),
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
