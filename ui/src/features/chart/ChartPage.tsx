import { Button } from "@mantine/core";
import { useMemo, useRef } from "react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import {
  Answered,
  type PatientId,
  type Reply,
  useAct,
  useAsk,
  useNow,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { useKeys } from "@/lib/keys";
import { ErrorNote } from "@/parts/Note";
import { Columns, PageBody } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { Allergies } from "./Allergies";
import { Attachments } from "./attachments/Attachments";
import { ChartBanner, named } from "./ChartBanner";
import { BehindGlass, BrokenGlass } from "./Glass";
import { History } from "./History";
import { Immunisations } from "./immunisations/Immunisations";
import { Problems } from "./Problems";
import { ChartPapers } from "./papers/ChartExport";
import { CurrentPrescriptions } from "./prescription/CurrentPrescriptions";
import { SinceLastLook } from "./Since";
import { Vitals } from "./vitals/Vitals";

/** The chart of one patient on one page. */
export default function ChartPage({ params }: { params: { id?: string } }) {
  const t = useWords("chart");
  useTitle(t("chart"));
  const patient_id = Number(params.id) as PatientId;
  const chart = useAsk("charts.open", { patient_id });
  if (chart.data) return <Chart chart={chart.data} />;
  if (chart.error?.refusal.code === "behind_glass") {
    return <BehindGlass patient_id={patient_id} onBroken={() => void chart.refetch()} />;
  }
  return (
    <PageBody>
      <h1 className="wb-hidden">{t("chart")}</h1>
      <Answered of={chart} failed={t("chart_failed")} rows={8}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function Chart({ chart }: { chart: Reply<"charts.open"> }) {
  const t = useWords("chart");
  const words = useRefusalWords();
  const [, go] = useLocation();
  const { date: today } = useNow();
  const { facts, visit } = chart;
  const search = useRef<HTMLInputElement>(null);
  const start = useAct("records.start", ({ appointment_id }) => go(`/visits/${appointment_id}`));
  const due = visit !== null && visit.date <= today;
  const open = useMemo(() => {
    if (!visit || !due) return null;
    const { appointment_id, started_at } = visit;
    return () => (started_at ? go(`/visits/${appointment_id}`) : start.mutate({ appointment_id }));
  }, [visit, due, go, start.mutate]);
  const keys = useMemo(
    () => [
      { keys: "/", does: t("key_search"), run: () => search.current?.focus() },
      ...(open ? [{ keys: "Mod+Enter", does: t("key_start"), run: open }] : []),
    ],
    [t, open],
  );
  useKeys(keys);
  const patient = <bdi>{named(facts.patient)}</bdi>;
  return (
    <>
      <h1 className="wb-hidden">{t("chart")}</h1>
      <ChartBanner
        patient={facts.patient}
        allergies={facts.allergies}
        action={
          open ? (
            <Button onClick={open} loading={start.isPending}>
              <span>
                <Say t={t} k={visit?.started_at ? "go_on_with_visit" : "start_visit"} with={{ patient }} />
              </span>
            </Button>
          ) : (
            visit && <NextVisit visit={visit} />
          )
        }
      />
      <ErrorNote>{start.error && words.refusal(start.error.refusal)}</ErrorNote>
      {chart.glass_broken_at !== null && <BrokenGlass at={chart.glass_broken_at} />}
      {chart.since && <SinceLastLook since={chart.since} />}
      <Columns split="side">
        <div>
          <Allergies facts={facts} />
          <Problems facts={facts} />
          <CurrentPrescriptions facts={facts} />
          <Vitals facts={facts} appointment_id={due ? (visit?.appointment_id ?? null) : null} />
          <Immunisations chart={chart} />
          <Attachments chart={chart} />
          {facts.patient.medical_history && (
            <Section title={t("history")}>
              <p className="wb-note-text">
                <bdi>{facts.patient.medical_history}</bdi>
              </p>
            </Section>
          )}
          <ChartPapers patient_id={facts.patient.patient_id} />
          <Link className="wb-link" href={`/openings?patient=${facts.patient.patient_id}`}>
            {t("openings.link")}
          </Link>
        </div>
        <div>
          <History chart={chart} search={search} />
        </div>
      </Columns>
    </>
  );
}

function NextVisit({ visit }: { visit: NonNullable<Reply<"charts.open">["visit"]> }) {
  const t = useWords("chart");
  const formats = useFormats();
  return (
    <span className="wb-dim wb-nowrap">
      <Say
        t={t}
        k="next_visit"
        with={{ date: <bdi>{formats.date(visit.date)}</bdi>, time: <bdi>{visit.time}</bdi> }}
      />
    </span>
  );
}
