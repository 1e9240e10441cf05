import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type AppointmentId, type Reply, useAsk, useForm, useNow, useTitle } from "@/ipc";
import { useKeys } from "@/lib/keys";
import { ErrorNote, Note } from "@/parts/Note";
import { ActionBar, Columns, PageBody } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { Allergies } from "./Allergies";
import { ChartBanner, named } from "./ChartBanner";
import { DiscardDraft, DraftState, DraftTrouble } from "./DraftNote";
import { VisitEntry } from "./History";
import { NoteField } from "./NoteFields";
import { Problems } from "./Problems";
import { empty, type Kept, type Texts, useDraft } from "./useDraft";

type OpenVisit = Reply<"charts.visit">;
/** What stands below the problems and comes from elsewhere. */
type Further = (visit: OpenVisit["visit"]) => ReactNode;

/** The visit of one appointment: written, kept as it is typed, signed. */
export function VisitPage({ params, further }: { params: { id?: string }; further: Further }) {
  const t = useWords("chart");
  useTitle(t("visit"));
  const appointment_id = Number(params.id) as AppointmentId;
  const visit = useAsk("charts.visit", { appointment_id });
  const draft = useAsk("records.draft_get", { appointment_id });
  // Once the form is on screen it stays, whatever becomes of the visit elsewhere: it holds what was typed.
  const [writing, setWriting] = useState<OpenVisit | null>(null);
  const [round, setRound] = useState(0);
  const ready = visit.data !== undefined && draft.data !== undefined;
  useEffect(() => {
    if (visit.data && ready) setWriting((before) => before ?? (visit.data.record ? null : visit.data));
  }, [visit.data, ready]);
  if (visit.data && draft.data !== undefined) {
    if (writing || !visit.data.record) {
      return (
        <Writing
          key={`${appointment_id}/${round}`}
          open={visit.data}
          kept={draft.data}
          further={further}
          onDiscarded={() => void draft.refetch().then(() => setRound((before) => before + 1))}
        />
      );
    }
    return <Signed open={visit.data} further={further} />;
  }
  return (
    <PageBody>
      <h1 className="wb-hidden">{t("visit")}</h1>
      <Answered<unknown> of={visit.data ? draft : visit} failed={t("visit_failed")} rows={8}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function Head({ open: { visit } }: { open: OpenVisit }) {
  const t = useWords("chart");
  const formats = useFormats();
  return (
    <>
      <div className="wb-section-head">
        <h1 className="wb-visit-title">
          <Say t={t} k="visit_of_day" with={{ date: <bdi>{formats.date(visit.date)}</bdi> }} />
        </h1>
        <span className="wb-dim">
          {visit.started_at ? (
            <Say t={t} k="since_time" with={{ time: <bdi>{formats.instantTime(visit.started_at)}</bdi> }} />
          ) : (
            <Say t={t} k="booked_for" with={{ time: <bdi>{visit.time}</bdi> }} />
          )}
        </span>
        <Link className="wb-link wb-section-end" href={`/patients/${visit.patient_id}/chart`}>
          {t("open_chart")}
        </Link>
      </div>
      {visit.reason_for_visit && (
        <p className="wb-visit-reason">
          <span className="wb-dim">{t("reason_for_visit")}</span> <bdi>{visit.reason_for_visit}</bdi>
        </p>
      )}
    </>
  );
}

function Beside({ open, further }: { open: OpenVisit; further: Further }) {
  const t = useWords("chart");
  return (
    <>
      <Allergies facts={open.facts} />
      <Problems facts={open.facts} />
      {further(open.visit)}
      <Section title={t("earlier_visits")}>
        {open.earlier.length > 0 ? (
          <ol className="wb-visits" data-narrow>
            {open.earlier.map((record) => (
              <li key={record.record_id}>
                <VisitEntry record={record} ways={false} />
              </li>
            ))}
          </ol>
        ) : (
          <p className="wb-facts-none wb-dim">{t("no_earlier")}</p>
        )}
      </Section>
    </>
  );
}

type WritingProps = { open: OpenVisit; kept: Kept | null; further: Further; onDiscarded: () => void };

function Writing({ open, kept, further, onDiscarded }: WritingProps) {
  const t = useWords("chart");
  const formats = useFormats();
  const notice = useNotice();
  const [, go] = useLocation();
  const { date: today } = useNow();
  const { visit, facts } = open;
  const { appointment_id, patient_id } = visit;
  const [leaving, setLeaving] = useState(false);
  const patient = <bdi>{named(facts.patient)}</bdi>;
  const form = useForm("records.sign", {
    initial: { ...empty, ...kept?.body },
    args: ({ reason: _, ...texts }) => ({
      ...texts,
      appointment_id,
      patient_id,
      draft_version: draft.version(),
    }),
    onDone: () => {
      draft.done();
      setLeaving(true);
      notice(<Say t={t} k="signed_toast" with={{ patient }} />);
      go(`/patients/${patient_id}/chart`);
    },
  });
  const draft = useDraft({
    of: { appointment_id },
    texts: form.values,
    kept,
    latest: kept,
    take: (texts: Texts) => form.reset(texts),
  });
  const refused = form.refusal?.code;
  const { look } = draft;
  useEffect(() => {
    if (refused === "stale") void look();
  }, [refused, look]);

  const latest = useRef(form);
  latest.current = form;
  const signedElsewhere = open.record !== null && !leaving;
  const blank = [
    form.values.notes,
    form.values.diagnosis,
    form.values.treatment,
    form.values.prescription,
  ].every((text) => text.trim() === "");
  const why = signedElsewhere
    ? t("signed_elsewhere")
    : visit.status === "cancelled"
      ? t("sign_cancelled")
      : visit.date > today
        ? "future"
        : draft.state.kind === "stale"
          ? t("sign_stale")
          : blank
            ? t("sign_needs_text")
            : null;
  async function sign(e?: FormEvent) {
    e?.preventDefault();
    if (why !== null) return;
    await draft.keep();
    await latest.current.submit();
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
  return (
    <form {...form.props} onSubmit={sign} className="wb-page-form">
      <ChartBanner patient={facts.patient} allergies={facts.allergies} />
      <Columns>
        <div className="wb-note-fields">
          <Head open={open} />
          <NoteField form={form} name="notes" onLeave={leave} />
          <NoteField form={form} name="diagnosis" onLeave={leave} />
          <NoteField form={form} name="treatment" onLeave={leave} />
          <NoteField form={form} name="prescription" onLeave={leave} />
        </div>
        <div>
          <Beside open={open} further={further} />
        </div>
      </Columns>
      {signedElsewhere ? (
        <Note tone="danger">{t("signed_elsewhere")}</Note>
      ) : (
        <>
          <DraftTrouble draft={draft} />
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

function Signed({ open, further }: { open: OpenVisit; further: Further }) {
  return (
    <>
      <ChartBanner patient={open.facts.patient} allergies={open.facts.allergies} />
      <Columns>
        <div>
          <Head open={open} />
          {open.record && <VisitEntry record={open.record} />}
        </div>
        <div>
          <Beside open={open} further={further} />
        </div>
      </Columns>
    </>
  );
}
