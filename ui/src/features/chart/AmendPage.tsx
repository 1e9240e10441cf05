import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type RecordId, type Reply, useAsk, useForm, useTitle } from "@/ipc";
import { leaveField } from "@/lib/focus";
import { useKeys } from "@/lib/keys";
import { ErrorNote, Note } from "@/parts/Note";
import { ActionBar, Columns, PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { ChartBanner, named } from "./ChartBanner";
import { over, useCarry } from "./carry";
import { Differences } from "./Differences";
import { DiscardDraft, DraftState, DraftTrouble } from "./DraftNote";
import { NoteCoded } from "./NoteCoded";
import { NoteTexts } from "./NoteFields";
import {
  emptyNote,
  fieldOfNote,
  type Kept,
  type NoteBody,
  type NoteRecord,
  noteOf,
  saysTheSame,
} from "./note";
import { InsertPhrase } from "./pen/InsertPhrase";
import { usePen } from "./pen/usePen";
import { amendedLines, linesOf, linesTyped } from "./prescription/lines";
import { useDates } from "./useDates";
import { useDraft } from "./useDraft";
import { ToChart } from "./VersionsPage";

type Versions = Reply<"records.versions">;

/** A new version of a signed record, with the reason and what differs in view. */
export default function AmendPage({ params }: { params: { id?: string } }) {
  const t = useWords("chart");
  useTitle(t("amend"));
  const record_id = Number(params.id) as RecordId;
  const versions = useAsk("records.versions", { record_id });
  const draft = useAsk("records.draft_get", { record_id });
  const lines = useAsk("prescriptions.of_record", { record_id });
  const [round, setRound] = useState(0);
  if (versions.data && lines.data && draft.data !== undefined) {
    return (
      <Amending
        key={`${record_id}/${round}`}
        record_id={record_id}
        of={versions.data}
        lines={lines.data}
        kept={draft.data}
        onDiscarded={() => void draft.refetch().then(() => setRound((before) => before + 1))}
      />
    );
  }
  return (
    <PageBody>
      <PageHead title={t("amend")} />
      <Answered<unknown>
        of={!versions.data ? versions : !lines.data ? lines : draft}
        failed={t("amend_failed")}
        rows={8}
      >
        {() => null}
      </Answered>
    </PageBody>
  );
}

type Props = {
  record_id: RecordId;
  of: Versions;
  lines: Reply<"prescriptions.of_record">;
  kept: Kept | null;
  onDiscarded: () => void;
};

/** The note from which an amendment begins: its lines as they would be typed, each known as the one it was. */
const amendedNote = (record: NoteRecord, lines: Props["lines"]): NoteBody => ({
  ...noteOf(record),
  prescription: lines.free_text,
  items: amendedLines(lines),
});

function Amending({ record_id, of: { patient, allergies, versions }, lines, kept, onDiscarded }: Props) {
  const t = useWords("chart");
  const formats = useFormats();
  const notice = useNotice();
  const [, go] = useLocation();
  const name = <bdi>{named(patient)}</bdi>;
  const [stops, setStops] = useState(0);
  const medicines = useWords("medicines");
  const record = versions.find((version) => version.record_id === record_id);
  const newest = versions[0];
  const signed = record ? amendedNote(record, lines) : emptyNote;
  const form = useForm("records.amend", {
    initial: kept?.body ?? signed,
    fieldOf: fieldOfNote,
    args: ({ vitals: _, measured_time: __, ...texts }) => ({
      ...texts,
      record_id,
      draft_version: draft.version(),
    }),
    onDone: () => {
      draft.done();
      notice(<Say t={t} k="amended_toast" with={{ patient: name }} />);
      go(`/patients/${patient.patient_id}/chart`);
    },
  });
  const draft = useDraft({
    of: { record_id },
    texts: form.values,
    kept,
    latest: kept,
    take: (texts: NoteBody) => form.reset(texts),
  });
  const refused = form.refusal?.code;
  const { look } = draft;
  useEffect(() => {
    if (refused === "stale") void look();
  }, [refused, look]);
  const pen = usePen(form);
  const dateOf = useDates(kept, versions);
  const { carry, busy: carrying, error: notCarried } = useCarry({ record_id }, draft.version);
  const differs = !saysTheSame(form.values, signed);
  const older = newest?.record_id !== record_id;
  // What is prescribed, as the core says it: the editor asks the same, and it is asked once.
  const checked = useAsk(
    "prescriptions.check",
    { patient_id: patient.patient_id, amends: record_id, items: form.values.items },
    { keep: true },
  );
  const there = useAsk(
    "prescriptions.of_record",
    { record_id: newest?.record_id ?? record_id },
    { when: older && newest !== undefined },
  );
  const why = older
    ? t("amend_older")
    : !record?.may_amend
      ? t("amend_not_yours")
      : draft.state.kind === "stale"
        ? t("sign_stale")
        : !differs
          ? t("amend_needs_change")
          : form.values.reason.trim() === ""
            ? t("amend_needs_reason")
            : stops > 0
              ? medicines("to_answer", { count: stops })
              : null;
  const latest = useRef(form);
  latest.current = form;
  const standing = useRef<string | null>(null);
  standing.current = why;
  async function sign(e?: FormEvent) {
    e?.preventDefault();
    // A diagnosis that is still being typed belongs to what is signed.
    const back = leaveField();
    await draft.keep();
    if (standing.current === null) await latest.current.submit();
    back();
  }
  const run = useRef(sign);
  run.current = sign;
  const keys = useMemo(
    () => [{ keys: "Mod+Enter", does: t("key_sign_amendment"), run: () => void run.current() }],
    [t],
  );
  useKeys(keys);
  const leave = () => void draft.keep();
  const part = { form, pen, dateOf, onLeave: leave };
  if (older && newest && !differs) {
    return (
      <>
        <ChartBanner patient={patient} allergies={allergies} />
        <PageBody>
          <PageHead title={t("amend")} actions={<ToChart patient={patient} />} />
          <Note
            tone="wait"
            ways={
              <Link className="wb-link" href={`/records/${newest.record_id}/amend`}>
                {t("amend_way")}
              </Link>
            }
          >
            {t("amend_older")}
          </Note>
        </PageBody>
      </>
    );
  }
  return (
    <form {...form.props} onSubmit={sign} className="wb-page-form">
      <ChartBanner patient={patient} allergies={allergies} />
      <Columns>
        <div className="wb-note-fields">
          <div className="wb-section-head">
            <h1 className="wb-visit-title">
              <Say
                t={t}
                k="amend_of_day"
                with={{ date: <bdi>{record && formats.date(record.visit_date)}</bdi> }}
              />
            </h1>
            <span className="wb-section-end wb-visit-ways">
              <InsertPhrase pen={pen} />
              <ToChart patient={patient} />
            </span>
          </div>
          <Textarea
            {...form.field("reason")}
            label={t("amend_reason")}
            description={t("amend_reason_help")}
            autosize
            minRows={2}
            onBlur={leave}
          />
          <NoteTexts {...part} />
        </div>
        <div>
          <NoteCoded {...part} patient_id={patient.patient_id} amends={record_id} onStops={setStops} />
          <Section title={t("what_differs")}>
            <Differences
              before={signed}
              after={form.values}
              lines={{
                before: linesOf(lines),
                after: linesTyped(form.values.items, lines, checked.data),
              }}
              none={t("nothing_differs")}
            />
          </Section>
          {older && newest && there.data && (
            <Section title={t("amended_meanwhile")} count={<bdi>{newest.signed_by}</bdi>}>
              <p>
                <span className="wb-dim">{t("reason")}</span> <bdi>{newest.amendment_reason}</bdi>
              </p>
              <Differences
                before={signed}
                after={amendedNote(newest, there.data)}
                lines={{ before: linesOf(lines), after: linesOf(there.data) }}
                none={t("nothing_differs")}
              />
            </Section>
          )}
        </div>
      </Columns>
      {older && newest ? (
        <Note
          tone="wait"
          ways={
            newest.may_amend && (
              <Button
                variant="default"
                loading={carrying}
                disabled={!there.data}
                onClick={() => {
                  const now = there.data;
                  if (!now) return;
                  const body = over(signed, form.values, amendedNote(newest, now), { base: lines, now });
                  void carry(newest.record_id, body);
                }}
              >
                {t("carry_amendment")}
              </Button>
            )
          }
        >
          {newest.may_amend ? t("overtaken") : t("overtaken_by_another")}
        </Note>
      ) : (
        <DraftTrouble draft={draft} mine={form.values} />
      )}
      <ErrorNote>{notCarried}</ErrorNote>
      {refused !== "stale" && <ErrorNote>{form.error}</ErrorNote>}
      <ActionBar
        note={
          <span className="wb-draft">
            <DraftState draft={draft} />
            <DiscardDraft draft={draft} of={{ record_id }} onDone={onDiscarded} />
          </span>
        }
      >
        {why && (
          <span className="wb-dim" id="why-not">
            {why}
          </span>
        )}
        <Button
          type="submit"
          loading={form.busy}
          disabled={why !== null}
          aria-describedby={why ? "why-not" : undefined}
        >
          <span>
            <Say t={t} k="amend_sign" with={{ patient: name }} />
          </span>
        </Button>
      </ActionBar>
    </form>
  );
}
