import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useWords } from "@/i18n";
import {
  fetchDocument,
  KeptPaper,
  type PatientId,
  Refused,
  type ReportId,
  useAct,
  useRefusalWords,
} from "@/ipc";
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
  if (kept !== null) return <Kept report={kept} />;
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

/** The vaccination list of a patient, asked for at no visit: looked at, then kept. */
export function VaccinationListMaker({ patient_id }: { patient_id: PatientId }) {
  const words = useRefusalWords();
  const [kept, setKept] = useState<ReportId | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const make = useAct("immunisations.make_list", ({ report_id }) => setKept(report_id));
  if (kept !== null) return <Kept report={kept} />;
  return (
    <Previewed
      name="immunisations.preview_list"
      of={patient_id}
      fetch={() => fetchDocument("immunisations.preview_list", { patient_id })}
    >
      {(bytes) => (
        <Shown
          bytes={bytes}
          busy={make.isPending}
          error={make.error && words.refusal(make.error.refusal)}
          onKeep={() => make.mutate({ patient_id, request_key: key })}
        />
      )}
    </Previewed>
  );
}

function Kept({ report }: { report: ReportId }) {
  const t = useWords("visit_papers");
  return (
    <KeptPaper
      op="reports.open"
      report={report}
      words={{
        failed: t("failed"),
        failedHelp: t("failed_help"),
        page: (number, count) => t("page", { number, count }),
        save: t("save_pdf"),
        saved: t("saved"),
      }}
    />
  );
}

function AtOnce({ paper, onKept }: { paper: PaperOf; onKept: (report: ReportId) => void }) {
  const t = useWords("visit_papers");
  const [key] = useState(() => crypto.randomUUID());
  return (
    <Previewed
      name="records.preview_paper"
      of={paper}
      fetch={() => fetchDocument("records.preview_paper", { paper })}
      lacks={paper.kind === "vaccination_list" ? t("why.nothing_given") : undefined}
    >
      {(bytes) => <Look seen={{ paper, bytes, key }} onKept={onKept} />}
    </Previewed>
  );
}

type PreviewedProps = {
  name: string;
  of: unknown;
  fetch: () => Promise<Uint8Array>;
  /** Said where there is nothing to make the paper of. */
  lacks?: string;
  children: (bytes: Uint8Array) => ReactNode;
};

function Previewed({ name, of, fetch, lacks, children }: PreviewedProps) {
  const t = useWords("visit_papers");
  const common = useWords("common");
  const words = useRefusalWords();
  const preview = useQuery({ queryKey: [name, of], queryFn: fetch, retry: false, gcTime: 0 });
  const { error } = preview;
  if (lacks && error instanceof Refused && error.refusal.code === "flawed")
    return <p className="wb-facts-none wb-dim">{lacks}</p>;
  if (error)
    return (
      <FailedList
        title={t("failed")}
        again={{ label: common("try_again"), onClick: () => void preview.refetch() }}
      >
        {error instanceof Refused ? words.refusal(error.refusal) : t("failed_help")}
      </FailedList>
    );
  if (!preview.data) return <Loading label={common("loading")} rows={10} />;
  return children(preview.data);
}

type LookProps = { seen: Seen; onBack?: () => void; onKept: (report: ReportId) => void };

function Look({ seen, onBack, onKept }: LookProps) {
  const words = useRefusalWords();
  const make = useAct("records.make_paper", ({ report_id }) => onKept(report_id));
  return (
    <Shown
      bytes={seen.bytes}
      onBack={onBack}
      busy={make.isPending}
      error={make.error && words.refusal(make.error.refusal)}
      onKeep={() => make.mutate({ paper: seen.paper, request_key: seen.key })}
    />
  );
}

type ShownProps = {
  bytes: Uint8Array;
  busy: boolean;
  error: ReactNode;
  onBack?: () => void;
  onKeep: () => void;
};

/** As it would be kept. */
function Shown({ bytes, busy, error, onBack, onKeep }: ShownProps) {
  const t = useWords("visit_papers");
  const common = useWords("common");
  return (
    <>
      <ErrorNote>{error}</ErrorNote>
      <PdfView
        bytes={bytes}
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
            <Button data-autofocus loading={busy} onClick={onKeep}>
              {t("keep")}
            </Button>
          </>
        }
      />
    </>
  );
}
