import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { fetchDocument, KeptPaper, Refused, type ReportId, useAct, useRefusalWords } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { FailedList, Loading } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PdfView } from "@/parts/PdfView";
import type { NoteRecord } from "../note";
import { isAtOnce, type PaperKind, type PaperOf, plainPaper } from "./papers";
import { ReferralForm } from "./ReferralForm";
import { SickNoteForm } from "./SickNoteForm";

type Seen = { paper: PaperOf; bytes: Uint8Array; key: string };

type MakerProps = {
  record: NoteRecord;
  kind: PaperKind;
  /** Hears whether a form is on screen, which needs less room than a page of paper. */
  onFilling?: (is: boolean) => void;
};

/** Filled in where there is something to say, looked at, kept; then it can be printed. */
export function PaperMaker({ record, kind, onFilling }: MakerProps) {
  const t = useWords("visit_papers");
  const [seen, setSeen] = useState<Seen | null>(null);
  const [filling, setFilling] = useState(true);
  const [kept, setKept] = useState<ReportId | null>(null);
  const fill = (is: boolean) => {
    setFilling(is);
    onFilling?.(is);
  };
  // A paper that was changed after it was looked at is another: it gets a key of its own.
  const look = (paper: PaperOf, bytes: Uint8Array) => {
    setSeen({ paper, bytes, key: crypto.randomUUID() });
    fill(false);
  };
  if (kept !== null)
    return (
      <KeptPaper
        op="reports.open"
        report={kept}
        words={{
          failed: t("failed"),
          failedHelp: t("failed_help"),
          page: (number, count) => t("page", { number, count }),
          save: t("save_pdf"),
          saved: t("saved"),
        }}
      />
    );
  if (isAtOnce(kind)) return <AtOnce paper={plainPaper(record.record_id, kind)} onKept={setKept} />;
  const Form = kind === "sick_note" ? SickNoteForm : ReferralForm;
  return (
    <>
      {/* Stays while the paper is looked at: what was typed is there again. */}
      <div hidden={!filling}>
        <Form record={record} onSeen={look} />
      </div>
      {!filling && seen && (
        <Look seen={seen} onBack={() => fill(true)} onKept={(report) => setKept(report)} />
      )}
    </>
  );
}

function AtOnce({ paper, onKept }: { paper: PaperOf; onKept: (report: ReportId) => void }) {
  const t = useWords("visit_papers");
  const common = useWords("common");
  const words = useRefusalWords();
  const [key] = useState(() => crypto.randomUUID());
  const preview = useQuery({
    queryKey: ["records.preview_paper", paper],
    queryFn: () => fetchDocument("records.preview_paper", { paper }),
    retry: false,
    gcTime: 0,
  });
  if (preview.error)
    return (
      <FailedList
        title={t("failed")}
        again={{ label: common("try_again"), onClick: () => void preview.refetch() }}
      >
        {preview.error instanceof Refused ? words.refusal(preview.error.refusal) : t("failed_help")}
      </FailedList>
    );
  if (!preview.data) return <Loading label={common("loading")} rows={10} />;
  return <Look seen={{ paper, bytes: preview.data, key }} onKept={onKept} />;
}

type LookProps = { seen: Seen; onBack?: () => void; onKept: (report: ReportId) => void };

/** As it would be kept. */
function Look({ seen, onBack, onKept }: LookProps) {
  const t = useWords("visit_papers");
  const common = useWords("common");
  const words = useRefusalWords();
  const make = useAct("records.make_paper", ({ report_id }) => onKept(report_id));
  return (
    <>
      <ErrorNote>{make.error && words.refusal(make.error.refusal)}</ErrorNote>
      <PdfView
        bytes={seen.bytes}
        printable={false}
        words={{
          loading: common("loading"),
          failed: t("failed"),
          failedHelp: t("failed_help"),
          print: common("print"),
          page: (number, count) => t("page", { number, count }),
        }}
        actions={
          <>
            <span className="wb-dim wb-paper-state">{t("not_kept")}</span>
            {onBack && (
              <Button variant="default" leftSection={<Icon icon={IconArrowLeft} />} onClick={onBack}>
                {t("back")}
              </Button>
            )}
            <Button
              data-autofocus
              loading={make.isPending}
              onClick={() => make.mutate({ paper: seen.paper, request_key: seen.key })}
            >
              {t("keep")}
            </Button>
          </>
        }
      />
    </>
  );
}
