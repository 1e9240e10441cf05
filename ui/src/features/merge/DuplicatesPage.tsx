import { Button } from "@mantine/core";
import { IconAlertTriangle, IconEqualNot, IconUsers } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, type Reply, useAct, useAsk, useRefusalWords, useTitle } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { Born } from "./values";

type Found = Reply<"patients.possible_duplicates">;
type Pair = Found["pairs"][number];
type Patient = Pair["one"];

/** Pairs that may be one person, to be worked off: compared and merged, or told apart for good. Some records are
 * looked at in one go; where they hold no pair, the next ones are looked at by themselves. */
export default function DuplicatesPage() {
  const t = useWords("merge");
  useTitle(t("duplicates"));
  // Where each page began: the last is the one that is shown.
  const [starts, setStarts] = useState<(PatientId | null)[]>([null]);
  const [stopped, setStopped] = useState(false);
  const from = starts.at(-1) ?? null;
  const found = useAsk("patients.possible_duplicates", { from }, { keep: true });
  const next = found.isFetching || found.isPlaceholderData ? null : (found.data?.next ?? null);
  const empty = found.data?.pairs.length === 0;
  const looking = !stopped && (found.isFetching || (empty && next !== null));
  useEffect(() => {
    if (!stopped && empty && next !== null) setStarts((before) => [...before.slice(0, -1), next]);
  }, [stopped, empty, next]);
  return (
    <PageBody>
      <PageHead title={t("duplicates")} />
      <p className="wb-dim">{t("duplicates_help")}</p>
      <Answered of={found} failed={t("duplicates_failed")} rows={6}>
        {(answer) => (
          <Pairs
            of={answer}
            looking={looking}
            page={starts.length}
            onStop={() => setStopped(true)}
            onBack={() => setStarts((before) => before.slice(0, -1))}
            onFurther={() => {
              setStopped(false);
              const { next } = answer;
              if (next !== null)
                setStarts((before) => (empty ? [...before.slice(0, -1), next] : [...before, next]));
            }}
          />
        )}
      </Answered>
    </PageBody>
  );
}

type PairsProps = {
  of: Found;
  looking: boolean;
  page: number;
  onStop: () => void;
  onBack: () => void;
  onFurther: () => void;
};

function Pairs({ of, looking, page, onStop, onBack, onFurther }: PairsProps) {
  const t = useWords("merge");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const [, go] = useLocation();
  const act = useAct("patients.not_duplicates");
  const compare = (pair: Pair) => go(`/patients/${pair.one.patient_id}/merge/${pair.other.patient_id}`);
  const name = (of: Patient) => patientName(of.last_name, of.first_name);
  const apart = (pair: Pair) =>
    act.mutate(
      { patient_id: pair.one.patient_id, other_id: pair.other.patient_id },
      {
        onSuccess: () =>
          notice(
            <Say
              t={t}
              k="told_apart"
              with={{ one: <bdi>{name(pair.one)}</bdi>, other: <bdi>{name(pair.other)}</bdi> }}
            />,
          ),
      },
    );
  const registered = <bdi>{formats.number(of.registered)}</bdi>;
  return (
    <>
      <ErrorNote>{act.error && words.refusal(act.error.refusal)}</ErrorNote>
      {!(looking && of.pairs.length === 0) && (
        <DataTable
          caption={t("duplicates")}
          rows={of.pairs}
          rowKey={(pair) => `${pair.one.patient_id} ${pair.other.patient_id}`}
          onOpen={compare}
          columns={[
            { key: "one", head: t("name"), cell: (pair) => <Named of={pair.one} /> },
            { key: "other", head: t("other_record"), cell: (pair) => <Named of={pair.other} /> },
            {
              key: "likely",
              head: t("how_likely"),
              cell: ({ likelihood }) => (
                <State
                  icon={likelihood === "very_likely" ? IconAlertTriangle : IconEqualNot}
                  tone={likelihood === "possible" ? "quiet" : "wait"}
                  strong={likelihood === "very_likely"}
                >
                  {t(`likelihood.${likelihood}`)}
                </State>
              ),
            },
            {
              key: "ways",
              head: t("compare"),
              quiet: true,
              end: true,
              cell: (pair) => (
                <span className="wb-actions-end wb-actions-line">
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => apart(pair)}
                    loading={act.isPending}
                  >
                    {t("not_same")}
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => compare(pair)}>
                    {t("compare")}
                  </Button>
                </span>
              ),
            },
          ]}
          empty={
            <EmptyList
              icon={IconUsers}
              title={of.next === null && page === 1 ? t("no_duplicates") : t("no_more_duplicates")}
            >
              {of.next === null && page === 1 ? t("no_duplicates_help") : t("no_duplicates_here")}
            </EmptyList>
          }
        />
      )}
      <div className="wb-merge-further">
        <span className="wb-dim wb-small" role="status">
          {of.next === null ? (
            <Say t={t} k="looked_at_all" with={{ registered }} />
          ) : (
            <Say t={t} k="looked_at" with={{ seen: <bdi>{formats.number(of.seen)}</bdi>, registered }} />
          )}
        </span>
        <span className="wb-actions-end">
          {page > 1 && (
            <Button variant="default" onClick={onBack} disabled={looking}>
              {t("look_back")}
            </Button>
          )}
          {looking && of.pairs.length === 0 ? (
            <Button variant="default" onClick={onStop}>
              {t("look_stop")}
            </Button>
          ) : (
            of.next !== null && (
              <Button onClick={onFurther} loading={looking}>
                {t("look_further")}
              </Button>
            )
          )}
        </span>
      </div>
    </>
  );
}

function Named({ of }: { of: Patient }) {
  const t = useWords("merge");
  return (
    <>
      <strong>
        <bdi>{patientName(of.last_name, of.first_name)}</bdi>
      </strong>
      <div className="wb-small wb-dim">
        {of.date_of_birth && (
          <>
            <Born of={{ ...of, date_of_birth: of.date_of_birth }} />
            {" · "}
          </>
        )}
        <bdi>{of.patient_number}</bdi> · {of.phone ? <bdi>{of.phone}</bdi> : t("no_phone")}
      </div>
    </>
  );
}
