import { Button, Checkbox, Group } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useWords } from "@/i18n";
import { useAct, useRefusalWords } from "@/ipc";
import { ErrorNote, Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { Details } from "./Details";
import { lines, type Progress } from "./ImportPage";
import { Kinds } from "./Kinds";
import { useSaveReport } from "./useSaveReport";

type Props = { state: Progress; paths: string; onBegun: (state: Progress) => void };

/** What a dry run would do, or an import did; after a dry run, the way to import. */
export function Result({ state, paths, onBegun }: Props) {
  const t = useWords("import");
  const words = useRefusalWords();
  const [add, setAdd] = useState(false);
  const [, go] = useLocation();
  const report = useSaveReport();
  const start = useAct("imports.start", onBegun);
  const { account, task, outcome } = state;
  const survey = task === "survey";
  const patients = account.kinds.find(({ kind }) => kind === "Patient");
  const coming = (patients?.added ?? 0) + (add ? (patients?.duplicates ?? 0) : 0);
  const anything = account.kinds.some(({ added, duplicates }) => added > 0 || (add && duplicates > 0));
  const named = lines(paths);
  const refusal = start.error?.refusal;
  const stopped = outcome === "failed" ? t("failed") : survey ? t("cancelled_survey") : t("cancelled");
  const id = state.import_id;
  return (
    <Section
      title={survey ? t("survey_done") : t("import_done")}
      count={<bdi>{state.source}</bdi>}
      action={
        id !== null && (
          <Button
            variant="default"
            onClick={() => (account.report_id ? go(`/papers/${account.report_id}`) : void report.save(id))}
          >
            {account.report_id ? t("open_report_long") : t("save_report")}
          </Button>
        )
      }
    >
      <ErrorNote>{report.refused}</ErrorNote>
      {outcome !== "finished" && <Note tone={outcome === "failed" ? "danger" : "wait"}>{stopped}</Note>}
      <Kinds state={state} />
      {account.after_death > 0 && (
        <p className="wb-dim">{t("after_death", { count: account.after_death })}</p>
      )}
      {survey && outcome === "finished" && (
        <>
          {account.likely_count > 0 && (
            <Checkbox
              checked={add}
              onChange={(e) => setAdd(e.currentTarget.checked)}
              label={t("duplicates_add")}
              description={t("duplicates_help")}
            />
          )}
          {refusal && <ErrorNote>{words.refusal(refusal)}</ErrorNote>}
          <Group gap="sm" align="center" mt="sm">
            {anything ? (
              <Button
                loading={start.isPending}
                disabled={named.length === 0}
                onClick={() => start.mutate({ paths: named, duplicates: add ? "add" : "skip" })}
              >
                {coming > 0 ? t("start_count", { count: coming }) : t("start")}
              </Button>
            ) : (
              <Note tone="now">{t("nothing_new")}</Note>
            )}
            {anything && <span className="wb-dim">{t("survey_done_help")}</span>}
          </Group>
        </>
      )}
      <Details account={account} />
    </Section>
  );
}
