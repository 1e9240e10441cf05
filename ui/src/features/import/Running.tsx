import { Progress as Bar, Button } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { useAct } from "@/ipc";
import { Section } from "@/parts/Section";
import type { Progress } from "./ImportPage";
import { Kinds } from "./Kinds";

/** How far it is, and the way to stop it. */
export function Running({ state, onState }: { state: Progress; onState: (state: Progress) => void }) {
  const t = useWords("import");
  const formats = useFormats();
  const cancel = useAct("imports.cancel", onState);
  const taking = state.phase === "taking";
  const share = state.patients_total > 0 ? (100 * state.patients_done) / state.patients_total : 0;
  const doing = !taking ? t("reading") : state.task === "import" ? t("taking") : t("judging");
  return (
    <Section
      title={doing}
      action={
        <Button
          variant="default"
          loading={cancel.isPending}
          disabled={state.stopping}
          onClick={() => cancel.mutate({})}
        >
          {state.stopping ? t("stopping") : t("cancel")}
        </Button>
      }
    >
      <Bar value={taking ? share : 100} animated={!taking} aria-label={doing} size="lg" />
      <p className="wb-dim" role="status">
        {taking
          ? t("patients_of", {
              done: formats.number(state.patients_done),
              total: formats.number(state.patients_total),
            })
          : t("files", { count: state.files })}
      </p>
      {taking && <Kinds state={state} />}
    </Section>
  );
}
