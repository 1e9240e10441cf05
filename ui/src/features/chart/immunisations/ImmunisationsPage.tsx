import { Button } from "@mantine/core";
import { IconAlertTriangle, IconVaccine } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, type Reply, useAct, useAsk, useRefusalWords, useTitle } from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { EndButton } from "../Allergies";
import { ChartBanner } from "../ChartBanner";
import { VaccinationListMaker } from "../papers/PaperMaker";
import { DueList, type Immunisation } from "./Immunisations";
import { RecordImmunisation } from "./RecordImmunisation";

/** Whether it stands on the vaccination list. */
const counts = ({ in_error, status }: Immunisation) =>
  !in_error && (status === "given" || status === "elsewhere");

/** All immunisations of a patient, with what is due above them. */
export default function ImmunisationsPage({ params }: { params: { id?: string } }) {
  const t = useWords("immunisations");
  useTitle(t("immunisations"));
  const chart = useAsk("charts.open", { patient_id: Number(params.id) as PatientId });
  if (chart.data) return <Shown chart={chart.data} />;
  return (
    <PageBody>
      <PageHead title={t("immunisations")} />
      <Answered of={chart} failed={t("failed")} rows={8}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function Shown({ chart }: { chart: Reply<"charts.open"> }) {
  const t = useWords("immunisations");
  const common = useWords("common");
  const formats = useFormats();
  const refusals = useRefusalWords();
  const notice = useNotice();
  const [adding, setAdding] = useState<Reply<"charts.open">["immunisations"]["due"][number] | true | null>(
    null,
  );
  const [listing, setListing] = useState(false);
  const [wrong, setWrong] = useState<Immunisation | null>(null);
  const mark = useAct("immunisations.mark_in_error", () => {
    setWrong(null);
    notice(t("marked"));
  });
  const { patient, allergies } = chart.facts;
  const told = chart.immunisations;
  const error = mark.error?.refusal;
  return (
    <>
      <ChartBanner patient={patient} allergies={allergies} />
      <PageBody>
        <PageHead
          title={t("immunisations")}
          actions={
            <>
              <Link className="wb-link" href={`/patients/${patient.patient_id}/chart`}>
                {t("to_chart")}
              </Link>
              <Button
                variant="default"
                disabled={!told.immunisations.some(counts)}
                title={told.immunisations.some(counts) ? undefined : t("list_none")}
                onClick={() => setListing(true)}
              >
                {t("list")}
              </Button>
              <Button onClick={() => setAdding(true)}>{t("record")}</Button>
            </>
          }
        />
        <Section title={t("what_is_due")}>
          <DueList told={told} onGive={setAdding} />
        </Section>
        <DataTable
          caption={t("immunisations")}
          rows={told.immunisations}
          rowKey={(one) => one.immunisation_id}
          under={(one) =>
            (one.reason || one.in_error) && (
              <>
                {one.reason && <bdi>{one.reason}</bdi>}
                {one.in_error && (
                  <State icon={IconAlertTriangle} tone="danger">
                    {t("in_error")} <bdi>{one.in_error.reason}</bdi>
                  </State>
                )}
              </>
            )
          }
          columns={[
            {
              key: "on",
              head: t("on"),
              whole: true,
              cell: (one) => <bdi>{one.given_on ? formats.date(one.given_on) : one.given_on_text}</bdi>,
            },
            { key: "vaccine", head: t("vaccine"), cell: (one) => <bdi>{one.vaccine}</bdi> },
            { key: "dose", head: t("dose"), end: true, cell: (one) => <bdi>{one.dose ?? ""}</bdi> },
            { key: "status", head: t("what"), cell: (one) => t(`status.${one.status}`) },
            { key: "batch", head: t("batch"), cell: (one) => <bdi>{one.batch}</bdi> },
            {
              key: "place",
              head: t("site"),
              dim: true,
              cell: (one) => (
                <>
                  <bdi>{one.site}</bdi>
                  {one.site && one.route && " · "}
                  {one.route && t(`routes.${one.route}`)}
                </>
              ),
            },
            {
              key: "by",
              head: t("given_by"),
              dim: true,
              cell: (one) =>
                one.imported_from ? (
                  <>
                    <bdi>{one.given_by}</bdi> {t("imported")}
                  </>
                ) : (
                  <bdi>{one.given_by || one.recorded_by}</bdi>
                ),
            },
            {
              key: "wrong",
              head: t("mark"),
              quiet: true,
              end: true,
              cell: (one) =>
                !one.in_error && (
                  <EndButton
                    label={t("mark")}
                    what={t("mark_of", { vaccine: one.vaccine })}
                    onClick={() => setWrong(one)}
                  />
                ),
            },
          ]}
          empty={
            <EmptyList icon={IconVaccine} title={t("none")}>
              {t("none_help")}
            </EmptyList>
          }
        />
      </PageBody>
      {adding && (
        <RecordImmunisation
          patient={patient}
          told={told}
          due={adding === true ? null : adding}
          onClose={() => setAdding(null)}
        />
      )}
      {listing && (
        <Dialog
          opened
          onClose={() => setListing(false)}
          title={t("list_of")}
          close={common("close")}
          size="54rem"
        >
          <VaccinationListMaker patient_id={patient.patient_id} />
        </Dialog>
      )}
      <ConfirmReason
        opened={wrong !== null}
        onClose={() => setWrong(null)}
        title={t("mark_title")}
        reason={t("why")}
        confirm={t("mark_this")}
        cancel={common("cancel")}
        close={common("close")}
        busy={mark.isPending}
        error={error && refusals.refusal(error)}
        onConfirm={(reason) => wrong && mark.mutate({ immunisation_id: wrong.immunisation_id, reason })}
        danger
      >
        {wrong && (
          <p>
            <bdi>
              <strong>{wrong.vaccine}</strong>
            </bdi>
          </p>
        )}
        <p>{t("mark_help")}</p>
      </ConfirmReason>
    </>
  );
}
