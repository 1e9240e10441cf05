import { useFormats, useWords } from "@/i18n";
import { DataTable } from "@/parts/DataTable";
import type { Progress } from "./ImportPage";

const taken = [
  "Patient",
  "Practitioner",
  "Encounter",
  "Condition",
  "AllergyIntolerance",
  "Immunization",
  "Observation",
  "MedicationRequest",
] as const;
type Taken = (typeof taken)[number];
type Count = Progress["account"]["kinds"][number];

/** What a kind is called here; others keep their FHIR name. */
export function useKindName() {
  const t = useWords("import");
  return (kind: string) => {
    if ((taken as readonly string[]).includes(kind)) return t(`kinds.${kind as Taken}`);
    return kind === "" ? t("unknown_kinds") : <bdi>{kind}</bdi>;
  };
}

/** What became of each kind. Kinds that are never taken stand together in one sentence. */
export function Kinds({ state }: { state: Progress }) {
  const t = useWords("import");
  const formats = useFormats();
  const name = useKindName();
  const { kinds } = state.account;
  const rows = kinds.filter(({ kind }) => (taken as readonly string[]).includes(kind));
  const others = kinds
    .filter((kind) => !rows.includes(kind))
    .reduce((sum, { not_taken }) => sum + not_taken, 0);
  const figure = (key: Exclude<keyof Count, "kind">, head: string) => ({
    key,
    head,
    end: true,
    cell: (row: Count) => <bdi>{formats.number(row[key])}</bdi>,
  });
  const title = state.task === "import" ? t("import_done") : t("survey_done");
  return (
    <>
      {rows.length > 0 && (
        <DataTable
          caption={title}
          rows={rows}
          rowKey={({ kind }) => kind}
          columns={[
            { key: "kind", head: t("kind"), cell: ({ kind }) => name(kind) },
            figure("met", t("met")),
            figure("added", state.task === "import" ? t("added") : t("would_add")),
            figure("already_here", t("already_here")),
            figure("duplicates", t("duplicates")),
            figure("unreadable", t("unreadable")),
            figure("not_taken", t("not_taken")),
          ]}
        />
      )}
      {others > 0 && (
        <p className="wb-dim" style={{ marginBlockStart: "0.5rem" }}>
          {t("other_kinds", { count: others, shown: formats.number(others) })}
        </p>
      )}
    </>
  );
}
