import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type ImportId, useAsk } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useSaveReport } from "./useSaveReport";

/** The imports that were, each with its report. */
export function PastImports({ running }: { running: ImportId | null }) {
  const t = useWords("import");
  const formats = useFormats();
  const past = useAsk("imports.list", {});
  const report = useSaveReport();
  return (
    <Section title={t("past_title")}>
      <ErrorNote>{report.refused}</ErrorNote>
      <Answered of={past} failed={t("past_failed")} rows={3}>
        {(imports) =>
          imports.length === 0 ? (
            <p className="wb-dim">{t("past_none")}</p>
          ) : (
            <DataTable
              caption={t("past_title")}
              rows={imports}
              rowKey={({ import_id }) => import_id}
              columns={[
                {
                  key: "when",
                  head: t("when"),
                  whole: true,
                  cell: (row) => <bdi>{formats.instant(row.started_at)}</bdi>,
                },
                { key: "source", head: t("source"), cell: (row) => <bdi>{row.source}</bdi> },
                { key: "by", head: t("by"), cell: (row) => <bdi>{row.started_by}</bdi> },
                {
                  key: "outcome",
                  head: t("outcome"),
                  cell: (row) =>
                    t(`outcomes.${row.import_id === running ? "running" : (row.outcome ?? "open")}`),
                },
                {
                  key: "added",
                  head: t("patients_added"),
                  end: true,
                  cell: (row) => <bdi>{formats.number(row.patients_added)}</bdi>,
                },
                {
                  key: "report",
                  head: t("report"),
                  quiet: true,
                  // One that was cut off has kept no report; what is known of it can still be saved.
                  cell: (row) =>
                    row.import_id === running ? null : row.report_id ? (
                      <Link
                        className="wb-link"
                        href={`/papers/${row.report_id}`}
                        aria-label={t("open_report_long")}
                      >
                        {t("open_report")}
                      </Link>
                    ) : (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        onClick={() => void report.save(row.import_id)}
                      >
                        {t("save_report")}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
    </Section>
  );
}
