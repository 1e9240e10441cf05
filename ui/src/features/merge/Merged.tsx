import { Button } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, type Reply, useAsk, useMay, useRefusalWords } from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useUndo } from "./useUndo";
import { useFieldList, useNumbered } from "./values";

type Known = Reply<"patients.merges">["merges"][number];

/** The records that were merged into this patient, and the way back. Nothing where there never were any. */
export function Merged({ patientId }: { patientId: number }) {
  const t = useWords("merge");
  const may = useMay();
  const asked = useAsk(
    "patients.merges",
    { patient_id: patientId as PatientId },
    { when: may("register_patients") },
  );
  if (!may("register_patients") || asked.data?.merges.length === 0 || asked.isPending) return null;
  return (
    <Section title={t("also_known")}>
      <Answered of={asked} failed={t("history_failed")} rows={2}>
        {({ merges }) => (
          <ul className="wb-plain wb-merges">
            {merges.map((merge) => (
              <One key={merge.merge_id} merge={merge} />
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}

function One({ merge }: { merge: Known }) {
  const t = useWords("merge");
  const formats = useFormats();
  const numbered = useNumbered();
  const [asking, setAsking] = useState(false);
  return (
    <li>
      <div>
        <bdi>{numbered(merge.gone)}</bdi>
        <div className="wb-small wb-dim">
          <Say
            t={t}
            k="merged_on"
            with={{ when: <bdi>{formats.instant(merge.merged_at)}</bdi>, who: <bdi>{merge.merged_by}</bdi> }}
          />
          {merge.undone_at !== null && (
            <>
              <br />
              <Say
                t={t}
                k="undone_on"
                with={{
                  when: <bdi>{formats.instant(merge.undone_at)}</bdi>,
                  who: <bdi>{merge.undone_by ?? ""}</bdi>,
                }}
              />
            </>
          )}
        </div>
      </div>
      {merge.undone_at === null && (
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t("undo_merge")}
        </Button>
      )}
      {asking && <Undo merge={merge} onClose={() => setAsking(false)} />}
    </li>
  );
}

function Undo({ merge, onClose }: { merge: Known; onClose: () => void }) {
  const t = useWords("merge");
  const common = useWords("common");
  const words = useRefusalWords();
  const numbered = useNumbered();
  const fields = useFieldList();
  const { act, undo } = useUndo(onClose);
  const gone = <bdi>{numbered(merge.gone)}</bdi>;
  const kept = <bdi>{numbered(merge.kept)}</bdi>;
  return (
    <ConfirmReason
      opened
      onClose={onClose}
      title={t("undo_title")}
      confirm={t("undo_commit", { gone: merge.gone.patient_number, kept: merge.kept.patient_number })}
      cancel={common("cancel")}
      close={common("close")}
      busy={act.isPending}
      error={act.error ? words.refusal(act.error.refusal) : undefined}
      onConfirm={() => undo(merge.merge_id, merge.gone)}
    >
      <p>
        <Say t={t} k="undo_what" with={{ gone }} />
      </p>
      <p>
        <Say t={t} k="undo_written" with={{ kept }} />
      </p>
      {merge.gives_back.length > 0 && (
        <p>
          <Say t={t} k="gives_back" with={{ kept }} values={{ fields: fields(merge.gives_back) }} />
        </p>
      )}
      {merge.stays.length > 0 && (
        <Note tone="wait">{t("stay_changed", { fields: fields(merge.stays) })}</Note>
      )}
      {merge.waits_for !== null && (
        <Note tone="danger">
          <Say t={t} k="waits_for" with={{ kept }} values={{ fields: fields(merge.gives_back) }} />
        </Note>
      )}
    </ConfirmReason>
  );
}
