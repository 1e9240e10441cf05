import { Button } from "@mantine/core";
import { IconArrowLeft, IconFiles } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, type ReportId, useAsk, useTitle } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { Paper } from "./Paper";

/** Kept papers of everybody; one of them opens inside the app. */
export default function PapersPage({ params }: { params: { report?: string } }) {
  const t = useWords("billing");
  const [, go] = useLocation();
  useTitle(t("papers"));
  // To where it was opened: a patient, an import, the list. A window that begins with the paper has the list.
  const back = () => (window.history.length > 1 ? window.history.back() : go("/papers"));
  if (params.report)
    return (
      <PageBody>
        <PageHead
          title={t("paper")}
          actions={
            <Button variant="default" leftSection={<Icon icon={IconArrowLeft} />} onClick={back}>
              {t("paper_back")}
            </Button>
          }
        />
        <Paper report={Number(params.report) as ReportId} />
      </PageBody>
    );
  return (
    <PageBody>
      <PageHead title={t("papers")} />
      <Papers patient={null} />
    </PageBody>
  );
}

/** Kept papers of one patient or of all, a page at a time. */
export function Papers({ patient }: { patient: PatientId | null }) {
  const [pages, setPages] = useState<(ReportId | null)[]>([null]);
  return pages.map((before, at) => (
    <OnePage
      key={before ?? 0}
      patient={patient}
      before={before}
      more={at === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
    />
  ));
}

type PageProps = { patient: PatientId | null; before: ReportId | null; more?: (next: ReportId) => void };

function OnePage({ patient, before, more }: PageProps) {
  const t = useWords("billing");
  const formats = useFormats();
  const [, go] = useLocation();
  const papers = useAsk("reports.list", { patient_id: patient, before });
  return (
    <Answered of={papers} failed={t("papers_failed")} rows={8}>
      {({ reports, next }) => (
        <>
          <DataTable
            caption={t("papers")}
            rows={reports}
            rowKey={(row) => row.report_id}
            onOpen={(row) => go(`/papers/${row.report_id}`)}
            columns={[
              { key: "title", head: t("paper"), width: "40%", cell: (row) => <bdi>{row.title}</bdi> },
              {
                key: "patient",
                head: t("patient"),
                cell: (row) => row.last_name && <bdi>{patientName(row.last_name, row.first_name ?? "")}</bdi>,
              },
              {
                key: "made",
                head: t("made"),
                width: "12rem",
                whole: true,
                dim: true,
                cell: (row) => <bdi>{formats.instant(row.created_at)}</bdi>,
              },
              {
                key: "by",
                head: t("made_by"),
                width: "12rem",
                dim: true,
                cell: (row) => <bdi>{row.created_by}</bdi>,
              },
            ]}
            empty={
              before === null && (
                <EmptyList icon={IconFiles} title={t("no_papers")}>
                  {t("no_papers_help")}
                </EmptyList>
              )
            }
          />
          {next !== null && more && (
            <Button variant="subtle" onClick={() => more(next)}>
              {t("more")}
            </Button>
          )}
        </>
      )}
    </Answered>
  );
}
