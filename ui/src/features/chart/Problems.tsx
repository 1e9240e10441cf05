import { Anchor, Button } from "@mantine/core";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useForm, useNow } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { EndButton } from "./Allergies";
import { type Facts, named } from "./ChartBanner";
import { DiagnosisPicker } from "./diagnoses/DiagnosisPicker";
import type { Diagnosis } from "./note";

type Problem = Facts["problems"][number];

/** What goes on, with what ended below it. */
export function Problems({ facts, readOnly = false }: { facts: Facts; readOnly?: boolean }) {
  const t = useWords("chart");
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Problem | null>(null);
  const { problems, ended_problems: ended } = facts;
  return (
    <Section
      title={t("problems")}
      count={problems.length > 0 ? t("problems_active", { count: problems.length }) : undefined}
      action={
        readOnly ? undefined : (
          <Anchor
            component="button"
            type="button"
            aria-label={t("add_problem")}
            onClick={() => setAdding(true)}
          >
            {t("add")}
          </Anchor>
        )
      }
    >
      {problems.length > 0 ? (
        <ul className="wb-facts">
          {problems.map((problem) => (
            <Row key={problem.problem_id} problem={problem}>
              {!readOnly && (
                <EndButton
                  label={t("end")}
                  what={t("end_allergy_of", { what: problem.display })}
                  onClick={() => setEnding(problem)}
                />
              )}
            </Row>
          ))}
        </ul>
      ) : (
        <p className="wb-facts-none wb-dim">{t("no_problems")}</p>
      )}
      {ended.length > 0 && !readOnly && (
        <details className="wb-more">
          <summary>{t("ended_problems", { count: ended.length })}</summary>
          <ul className="wb-facts">
            {ended.map((problem) => (
              <Row key={problem.problem_id} problem={problem} />
            ))}
          </ul>
        </details>
      )}
      {adding && <AddProblem facts={facts} onClose={() => setAdding(false)} />}
      {ending && <EndProblem problem={ending} onClose={() => setEnding(null)} />}
    </Section>
  );
}

function Row({ problem, children }: { problem: Problem; children?: React.ReactNode }) {
  const t = useWords("chart");
  const formats = useFormats();
  const { onset_on: onset, ended_on: ended } = problem;
  return (
    <li>
      <span className="wb-facts-main">
        <bdi>{problem.display}</bdi>
      </span>
      {problem.code && <bdi className="wb-dim wb-nowrap">{problem.code}</bdi>}
      <span className="wb-dim wb-nowrap">
        {ended ? (
          <Say t={t} k="until" with={{ date: <bdi>{formats.date(ended)}</bdi> }} />
        ) : (
          onset && <Say t={t} k="since" with={{ date: <bdi>{formats.date(onset)}</bdi> }} />
        )}
      </span>
      {children}
    </li>
  );
}

function AddProblem({ facts: { patient }, onClose }: { facts: Facts; onClose: () => void }) {
  const t = useWords("chart");
  const common = useWords("common");
  const now = useNow();
  const notice = useNotice();
  const form = useForm("problems.record", {
    initial: { display: [] as Diagnosis[], onset_on: "", ended_on: "" },
    args: ({ display: [what], onset_on, ended_on }) => ({
      patient_id: patient.patient_id,
      display: what?.display ?? "",
      code_system: what?.code_system ?? null,
      code: what?.code ?? null,
      onset_on,
      ended_on,
    }),
    fieldOf: (field) => (field.startsWith("code") ? "display" : field),
    onDone: () => {
      onClose();
      notice(t("problem_added"));
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t("add_problem")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <DiagnosisPicker {...form.pick("display")} label={t("problem")} single autoFocus />
        <div className="wb-form-pair">
          <DateInput
            {...form.pick("onset_on")}
            label={t("onset_on")}
            today={now.date}
            unreadable={t("not_a_date")}
          />
          <DateInput
            {...form.pick("ended_on")}
            label={t("over_since")}
            today={now.date}
            unreadable={t("not_a_date")}
          />
        </div>
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            <Say t={t} k="add_problem_for" with={{ patient: <bdi>{named(patient)}</bdi> }} />
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function EndProblem({ problem, onClose }: { problem: Problem; onClose: () => void }) {
  const t = useWords("chart");
  const common = useWords("common");
  const now = useNow();
  const notice = useNotice();
  const form = useForm("problems.end", {
    initial: { ended_on: now.date },
    args: ({ ended_on }) => ({ problem_id: problem.problem_id, version: problem.version, ended_on }),
    onDone: () => {
      onClose();
      notice(t("problem_ended"));
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t("end_problem")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p>
          <bdi>
            <strong>{problem.display}</strong>
          </bdi>
        </p>
        <DateInput
          {...form.pick("ended_on")}
          label={t("ended_on")}
          today={now.date}
          unreadable={t("not_a_date")}
          data-autofocus
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("end_problem")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
