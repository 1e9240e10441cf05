import { Anchor, Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFileImport, IconLock, IconSearch, IconStack2, IconStethoscope } from "@tabler/icons-react";
import { type ReactNode, type Ref, useState } from "react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { wallClock } from "@/i18n/formats";
import { Say } from "@/i18n/Say";
import { ask, type Refused, type Reply, useAsk, useRefusalWords } from "@/ipc";
import { zoneOf } from "@/lib/practice";
import { Icon } from "@/parts/Icon";
import { EmptyList, FailedList, Loading } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { State } from "@/parts/State";
import { DiagnosesRead, lengthOf, NoteTextsRead } from "./NoteTextsRead";
import type { NoteRecord } from "./note";
import { PapersMenu } from "./papers/PapersMenu";

type Chart = Reply<"charts.open">;
type Page = Chart["history"];

/** Visits, newest first, with one search over all of them. */
export function History({ chart, search }: { chart: Chart; search: Ref<HTMLInputElement> }) {
  const t = useWords("chart");
  const common = useWords("common");
  const words = useRefusalWords();
  const formats = useFormats();
  const patient_id = chart.facts.patient.patient_id;
  const [typed, setTyped] = useState("");
  const [wanted] = useDebouncedValue(typed.trim(), 150);
  const searching = wanted !== "";
  const found = useAsk("charts.history", { patient_id, text: wanted }, { when: searching, keep: true });
  const first = searching ? found.data : chart.history;
  return (
    <>
      <div className="wb-section-head wb-visits-head">
        <h2>{t("visits")}</h2>
        {chart.visit_count > 0 && (
          <span className="wb-dim">
            <Say t={t} k="visits_count" with={{ total: <bdi>{formats.number(chart.visit_count)}</bdi> }} />
          </span>
        )}
        <TextInput
          ref={search}
          className="wb-section-end wb-visits-search"
          aria-label={t("search")}
          placeholder={t("search")}
          leftSection={<Icon icon={IconSearch} />}
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key === "Escape") setTyped("");
          }}
          autoComplete="off"
        />
      </div>
      <p className="wb-hidden" role="status">
        {searching && found.data && t("found", { count: found.data.records.length })}
      </p>
      {first ? (
        <HistoryPages
          key={searching ? wanted : `${chart.visit_count}/${first.records[0]?.record_id}`}
          first={first}
          patient_id={patient_id}
          text={wanted}
        />
      ) : found.error ? (
        <FailedList
          title={t("visits_failed")}
          again={{ label: common("try_again"), onClick: () => void found.refetch() }}
        >
          {words.refusal(found.error.refusal)}
        </FailedList>
      ) : (
        <Loading label={common("loading")} />
      )}
    </>
  );
}

type PagesProps = {
  first: Page;
  patient_id: Chart["facts"]["patient"]["patient_id"];
  text: string;
  /** The visit that is being written: what was signed of it isn't an earlier one. */
  but?: number;
  narrow?: boolean;
  /** What stands beside each visit. */
  entry?: (record: NoteRecord) => Omit<EntryProps, "record">;
};

/** Visits page by page, from the first page on. */
export function HistoryPages({ first, patient_id, text, but, narrow, entry }: PagesProps) {
  const t = useWords("chart");
  const words = useRefusalWords();
  const [further, setFurther] = useState<Page[]>([]);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Refused | null>(null);
  const pages = [first, ...further];
  const next = pages.at(-1)?.next;
  const records = pages
    .flatMap((page) => page.records)
    .filter((record) => but === undefined || record.appointment_id !== but);
  async function more() {
    if (!next) return;
    setBusy(true);
    setFailed(null);
    try {
      const page = await ask("charts.history", { patient_id, text, before: next });
      setFurther((before) => [...before, page]);
    } catch (thrown) {
      setFailed(thrown as Refused);
    } finally {
      setBusy(false);
    }
  }
  if (records.length === 0) {
    return text === "" ? (
      <EmptyList icon={IconStethoscope} title={t("no_visits")}>
        {t("no_visits_help")}
      </EmptyList>
    ) : (
      <EmptyList icon={IconSearch} title={t("nothing_found")}>
        {t("nothing_found_help")}
      </EmptyList>
    );
  }
  return (
    <>
      <ol className="wb-visits" data-narrow={narrow || undefined}>
        {records.map((record) => (
          <li key={record.record_id}>
            <VisitEntry record={record} {...entry?.(record)} />
          </li>
        ))}
      </ol>
      <ErrorNote>{failed && words.refusal(failed.refusal)}</ErrorNote>
      {next && (
        <Button variant="default" loading={busy} onClick={() => void more()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** Characters of a note that are shown before it is opened whole. */
const BRIEF = 600;

type EntryProps = { record: NoteRecord; ways?: boolean; more?: ReactNode };

/** One visit as it stands in the chart: its current version. */
export function VisitEntry({ record, ways = true, more }: EntryProps) {
  const t = useWords("chart");
  const formats = useFormats();
  const [whole, setWhole] = useState(false);
  const long = lengthOf(record) > BRIEF && !whole;
  return (
    <article className="wb-visit">
      <div className="wb-visit-when">
        <bdi className="wb-nowrap">{formats.date(record.visit_date)}</bdi>
        <bdi className="wb-small wb-dim">{record.doctor_name}</bdi>
      </div>
      <div className="wb-visit-what">
        <div className="wb-visit-head">
          <h3>
            {record.diagnosis ? (
              <DiagnosesRead record={record} />
            ) : (
              <span className="wb-dim">{t("without_diagnosis")}</span>
            )}
          </h3>
          <span className="wb-visit-state">
            <RecordState record={record} />
            {more}
            {ways && <PapersMenu record={record} />}
            {ways && record.may_amend && (
              <Link className="wb-link" href={`/records/${record.record_id}/amend`}>
                {t("amend_way")}
              </Link>
            )}
          </span>
        </div>
        <NoteTextsRead record={record} brief={whole ? undefined : BRIEF} />
        {long && (
          <Anchor component="button" type="button" onClick={() => setWhole(true)}>
            {t("whole_note")}
          </Anchor>
        )}
      </div>
    </article>
  );
}

/** Signed, amended (one click from its versions) or imported. */
export function RecordState({ record }: { record: NoteRecord }) {
  const t = useWords("chart");
  const formats = useFormats();
  const signed = record.signed_at === null ? null : wallClock(record.signed_at, zoneOf());
  const date = <bdi>{signed && formats.date(signed.date)}</bdi>;
  if (record.amended_count > 0) {
    const count = record.amended_count;
    return (
      <Link className="wb-link" href={`/records/${record.record_id}/versions`}>
        <State icon={IconStack2}>
          <Say t={t} k={count > 1 ? "amended_times" : "amended_on"} with={{ date }} values={{ count }} />
        </State>
      </Link>
    );
  }
  if (record.imported_from !== null) {
    return (
      <State icon={IconFileImport} tone="quiet">
        <Say t={t} k="imported_from" with={{ source: <bdi>{record.imported_from.toUpperCase()}</bdi> }} />
      </State>
    );
  }
  return (
    <State icon={IconLock} tone="quiet">
      {t("signed")}
    </State>
  );
}
