import { IconFiles } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, type ReportId, useAsk, useTitle } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { Paper } from "./Paper";

/** Kept papers, of one patient or all; one of them opens inside the app. */
export default function PapersPage({ params }: { params: { id?: string; report?: string } }) {
  const t = useWords("billing");
  const formats = useFormats();
  const [, go] = useLocation();
  useTitle(t("papers"));
  const patient = params.id ? (Number(params.id) as PatientId) : null;
  const papers = useAsk("reports.list", { patient_id: patient });
  if (params.report)
    return (
      <PageBody>
        <PageHead title={t("paper")} />
        <Paper report={Number(params.report) as ReportId} />
      </PageBody>
    );
  return (
    <PageBody>
      <PageHead title={t("papers")} />
      <Answered of={papers} failed={t("papers_failed")} rows={8}>
        {({ reports }) => (
          <DataTable
            caption={t("papers")}
            rows={reports}
            rowKey={(row) => row.report_id}
            onOpen={(row) => go(`/papers/${row.report_id}`)}
            columns={[
              { key: "title", head: t("paper"), cell: (row) => <bdi>{row.title}</bdi> },
              {
                key: "patient",
                head: t("patient"),
                cell: (row) => row.last_name && <bdi>{patientName(row.last_name, row.first_name ?? "")}</bdi>,
              },
              {
                key: "made",
                head: t("made"),
                whole: true,
                dim: true,
                cell: (row) => <bdi>{formats.instant(row.created_at)}</bdi>,
              },
              { key: "by", head: t("made_by"), dim: true, cell: (row) => <bdi>{row.created_by}</bdi> },
            ]}
            empty={
              <EmptyList icon={IconFiles} title={t("no_papers")}>
                {t("no_papers_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
    </PageBody>
  );
}
