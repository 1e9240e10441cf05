import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type RecordId, useAsk, useForm, useNow } from "@/ipc";
import { leaveField } from "@/lib/focus";
import { useKeys } from "@/lib/keys";
import { ErrorNote, Note } from "@/parts/Note";
import { ActionBar, Columns } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { ChartBanner, named } from "../ChartBanner";
import { useCarry } from "../carry";
import { Differences } from "../Differences";
import { DiscardDraft, DraftState, DraftTrouble } from "../DraftNote";
import { NoteCoded } from "../NoteCoded";
import { NoteTexts } from "../NoteFields";
import { emptyNote, fieldOfNote, isBlank, type Kept, type NoteBody, noteOf } from "../note";
import { PrintOnSigning, papersPath } from "../papers/PrintOnSigning";
import type { PaperKind } from "../papers/papers";
import { InsertPhrase } from "../pen/InsertPhrase";
import { usePen } from "../pen/usePen";
import { apart, linesOf, linesOver, linesTyped } from "../prescription/lines";
import { useDates } from "../useDates";
import { useDraft } from "../useDraft";
import { useVitalsRow } from "../vitals/useVitalsRow";
import { VitalsRow } from "../vitals/VitalsRow";
import { Beside, type Further, Head, type OpenVisit } from "./Beside";

type Props = { open: OpenVisit; kept: Kept | null; further: Further; onDiscarded: () => void };

const prescribes = (note: NoteBody) => note.items.length > 0 || note.prescription.trim() !== "";

/** A visit that is being written. */
export function Writing({ open, kept, further, onDiscarded }: Props) {
  const t = useWords("chart");
  const formats = useFormats();
  const notice = useNotice();
  const [, go] = useLocation();
  const { date: today } = useNow();
  const { visit, facts } = open;
  const { appointment_id, patient_id } = visit;
  const [leaving, setLeaving] = useState(false);
  const [wanted, setWanted] = useState<PaperKind[]>([]);
  const [stops, setStops] = useState(0);
  const medicines = useWords("medicines");
  const patient = <bdi>{named(facts.patient)}</bdi>;
  const measured = useRef<ReturnType<typeof useVitalsRow> | null>(null);
  const form = useForm("records.sign", {
    initial: kept?.body ?? emptyNote,
    fieldOf: (field) => measured.current?.fieldOf(field) ?? fieldOfNote(field),
    args: ({ reason: _, vitals, measured_time, ...texts }) => ({
      ...texts,
      vitals: measured.current?.unsaved({ vitals, measured_time }) ?? null,
      appointment_id,
      patient_id,
      draft_version: draft.version(),
    }),
    onDone: ({ record_id }, typed) => {
      draft.done();
      setLeaving(true);
      notice(<Say t={t} k="signed_toast" with={{ patient }} />);
      go(papersPath(record_id, wanted, prescribes(typed)) ?? `/patients/${patient_id}/chart`);
    },
  });
  const draft = useDraft({
    of: { appointment_id },
    texts: form.values,
    kept,
    latest: kept,
    take: (texts: NoteBody) => form.reset(texts),
  });
  const vitals = useWords("vitals");
  const row = useVitalsRow({
    note: form.values,
    set: form.set,
    open,
    onRecorded: (count) => notice(vitals("recorded", { count })),
  });
  measured.current = row;
  const refused = form.refusal?.code;
  // What is wrong with a value stands beside it, above the note.
  const flawed = form.refusal?.code === "flawed" ? form.refusal.flaws : null;
  useEffect(() => {
    if (flawed) measured.current?.show(flawed);
  }, [flawed]);
  const { look } = draft;
  useEffect(() => {
    if (refused === "stale") void look();
  }, [refused, look]);

  const pen = usePen(form);
  const writing = useRef(pen);
  writing.current = pen;
  const { goOn } = pen;
  useEffect(goOn, [goOn]);
  const dateOf = useDates(kept, open.earlier);
  const { carry, busy: carrying, error: notCarried } = useCarry({ appointment_id }, draft.version);
  const latest = useRef(form);
  latest.current = form;
  const standing = useRef<string | null>(null);
  const signedElsewhere = open.record !== null && !leaving;
  const elsewhere = signedElsewhere && open.record ? open.record : null;
  // What was signed there, line by line, and what I typed, as the core says it.
  const there = useAsk(
    "prescriptions.of_record",
    { record_id: elsewhere?.record_id ?? (0 as RecordId) },
    { when: elsewhere !== null },
  );
  const mine = there.data && { ...form.values, items: linesOver(null, form.values.items, there.data) };
  const checked = useAsk(
    "prescriptions.check",
    { patient_id, amends: elsewhere?.record_id ?? null, items: mine?.items ?? [] },
    { when: mine !== undefined, keep: true },
  );
  const why = signedElsewhere
    ? t("signed_elsewhere")
    : visit.status === "cancelled"
      ? t("sign_cancelled")
      : visit.date > today
        ? "future"
        : draft.state.kind === "stale"
          ? t("sign_stale")
          : isBlank(form.values)
            ? t("sign_needs_text")
            : stops > 0
              ? medicines("to_answer", { count: stops })
              : null;
  standing.current = why;
  async function sign(e?: FormEvent) {
    e?.preventDefault();
    // A diagnosis that is still being typed belongs to what is signed.
    const back = leaveField();
    await draft.keep();
    // What is measured goes with it: a value that can't be signs nothing.
    if (standing.current === null) await latest.current.submit();
    back();
  }
  const run = useRef(sign);
  run.current = sign;
  const keys = useMemo(
    () => [
      { keys: "Mod+Enter", does: t("key_sign"), run: () => void run.current() },
      { keys: "Alt+C", does: t("key_back"), run: () => go(`/patients/${patient_id}/chart`) },
    ],
    [t, go, patient_id],
  );
  useKeys(keys);
  const leave = () => void draft.keep();
  const part = { form, pen, dateOf, onLeave: leave };
  return (
    <form {...form.props} onSubmit={sign} className="wb-page-form">
      <ChartBanner patient={facts.patient} allergies={facts.allergies} />
      <Columns>
        <div className="wb-note-fields">
          <Head open={open} ways={<InsertPhrase pen={pen} earlier={open.earlier} />} />
          <VitalsRow row={row} onLeave={leave} />
          <NoteTexts {...part} />
        </div>
        <div>
          {elsewhere && there.data && mine && (
            <Section title={t("differs_from_signed")}>
              <Differences
                before={noteOf(apart(elsewhere, there.data))}
                after={mine}
                lines={{
                  before: linesOf(there.data),
                  after: linesTyped(mine.items, there.data, checked.data),
                }}
                none={t("nothing_differs")}
              />
            </Section>
          )}
          <NoteCoded {...part} patient_id={patient_id} current={facts.prescriptions} onStops={setStops} />
          <PrintOnSigning value={wanted} onChange={setWanted} prescribes={prescribes(form.values)} />
          <Beside open={open} further={further} pen={writing} />
        </div>
      </Columns>
      {elsewhere ? (
        <>
          <Note
            tone="danger"
            ways={
              elsewhere.may_amend && (
                <Button
                  variant="default"
                  loading={carrying}
                  disabled={!mine}
                  onClick={() => mine && void carry(elsewhere.record_id, mine)}
                >
                  {t("carry_visit")}
                </Button>
              )
            }
          >
            {t("signed_elsewhere")}
          </Note>
          <ErrorNote>{notCarried}</ErrorNote>
        </>
      ) : (
        <>
          <DraftTrouble draft={draft} mine={form.values} />
          {refused !== "stale" && <ErrorNote>{form.error}</ErrorNote>}
        </>
      )}
      <ActionBar
        note={
          <span className="wb-draft">
            <DraftState draft={draft} />
            <DiscardDraft draft={draft} of={{ appointment_id }} onDone={onDiscarded} />
          </span>
        }
      >
        {why && !signedElsewhere && (
          <span className="wb-dim" id="why-not">
            {why === "future" ? (
              <Say t={t} k="sign_future" with={{ date: <bdi>{formats.date(visit.date)}</bdi> }} />
            ) : (
              why
            )}
          </span>
        )}
        <Button
          type="submit"
          loading={form.busy}
          disabled={why !== null}
          aria-describedby={why ? "why-not" : undefined}
        >
          <span>
            <Say t={t} k="sign" with={{ patient }} />
          </span>
        </Button>
      </ActionBar>
    </form>
  );
}
