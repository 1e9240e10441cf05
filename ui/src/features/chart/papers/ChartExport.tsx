import { Anchor, Button, Progress } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { ask, type PatientId, type Refused, type Reply, useAct, useRefusalWords } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";

type State = Reply<"charts.export_progress">;

const key = ["charts.export_progress", {}];

/** Kept papers of the patient, and the full chart as one: made in the background. */
export function ChartPapers({ patient_id }: { patient_id: PatientId }) {
  const t = useWords("visit_papers");
  const words = useRefusalWords();
  const client = useQueryClient();
  // Polled as an import is, and only while it runs.
  const progress = useQuery<State, Refused>({
    queryKey: key,
    queryFn: () => ask("charts.export_progress", {}),
    refetchInterval: (query) => (query.state.data && query.state.data.phase !== "done" ? 500 : false),
  });
  const begun = (state: State) => client.setQueryData(key, state);
  const start = useAct("charts.export", begun);
  const state = progress.data ?? null;
  const runs = state !== null && state.phase !== "done";
  const own = state?.patient_id === patient_id ? state : null;
  return (
    <Section
      title={t("papers")}
      action={
        <Link className="wb-link" href={`/patients/${patient_id}/papers`}>
          {t("all_kept")}
        </Link>
      }
    >
      {runs ? (
        <Running state={state} own={own !== null} onState={begun} />
      ) : (
        <p className="wb-chart-export">
          <Anchor
            component="button"
            type="button"
            disabled={start.isPending}
            onClick={() => start.mutate({ patient_id })}
          >
            {t("full_chart")}
          </Anchor>
          {own?.outcome === "kept" && own.report_id !== null && (
            <Link className="wb-link" href={`/papers/${own.report_id}`}>
              {t("full_chart_open")}
            </Link>
          )}
          {own?.outcome === "cancelled" && <span className="wb-dim">{t("full_chart_stopped")}</span>}
          {own?.outcome === "failed" && <span className="wb-dim">{t("full_chart_failed")}</span>}
        </p>
      )}
      <ErrorNote>{start.error && words.refusal(start.error.refusal)}</ErrorNote>
    </Section>
  );
}

type RunningProps = { state: NonNullable<State>; own: boolean; onState: (state: State) => void };

function Running({ state, own, onState }: RunningProps) {
  const t = useWords("visit_papers");
  const formats = useFormats();
  const cancel = useAct("charts.export_cancel", onState);
  const { visits_done: done, visits_total: total, pages } = state;
  const doing = own ? t("making") : t("making_other");
  return (
    <>
      <Progress value={total > 0 ? (100 * done) / total : 100} animated={total === 0} aria-label={doing} />
      <p className="wb-chart-export">
        <span className="wb-dim" role="status">
          {doing}{" "}
          {total > 0 &&
            t("visits_of", {
              done: formats.number(done),
              total: formats.number(total),
              pages: formats.number(pages),
            })}
        </span>
        <Button
          variant="default"
          size="compact-sm"
          loading={cancel.isPending}
          disabled={state.stopping}
          onClick={() => cancel.mutate({})}
        >
          {state.stopping ? t("stopping") : t("stop")}
        </Button>
      </p>
    </>
  );
}
