import { Button } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, useAct, useAsk, useRefusalWords, useTitle } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { BillTable, OpenBills } from "./OpenBills";

/** What the desk collects: signed visits that want a bill, bills begun, and bills to be paid. */
export default function CollectPage() {
  const t = useWords("billing");
  const formats = useFormats();
  const words = useRefusalWords();
  const [, go] = useLocation();
  useTitle(t("collect"));
  const waiting = useAsk("billing.to_bill", {});
  const draft = useAct("billing.draft_for_visit", (bill) => go(`/bills/${bill.bill_id}`));
  return (
    <PageBody>
      <PageHead title={t("collect")} />
      <ErrorNote>{draft.error && words.refusal(draft.error.refusal)}</ErrorNote>
      <Answered of={waiting} failed={t("collect_failed")} rows={4}>
        {({ visits, drafts }) => (
          <>
            <Section title={t("to_bill")} count={<bdi>{visits.length}</bdi>}>
              <DataTable
                caption={t("to_bill")}
                rows={visits}
                rowKey={(row) => row.visit.appointment_id}
                columns={[
                  {
                    key: "patient",
                    head: t("patient"),
                    cell: (row) => <bdi>{patientName(row.patient.last_name, row.patient.first_name)}</bdi>,
                  },
                  {
                    key: "visit",
                    head: t("visit"),
                    whole: true,
                    cell: (row) => (
                      <bdi>
                        {formats.date(row.visit.date)} {row.visit.time}
                      </bdi>
                    ),
                  },
                  { key: "doctor", head: t("doctor"), cell: (row) => <bdi>{row.visit.doctor}</bdi> },
                  {
                    key: "make",
                    head: t("make_bill"),
                    quiet: true,
                    end: true,
                    cell: (row) => (
                      <Button
                        size="compact-sm"
                        variant="default"
                        disabled={draft.isPending}
                        onClick={() => draft.mutate({ appointment_id: row.visit.appointment_id })}
                      >
                        {t("make_bill")}
                      </Button>
                    ),
                  },
                ]}
                empty={
                  <EmptyList icon={IconReceipt} title={t("to_bill_none")}>
                    {t("to_bill_none_help")}
                  </EmptyList>
                }
              />
            </Section>
            {drafts.length > 0 && (
              <Section title={t("drafts")} count={<bdi>{drafts.length}</bdi>}>
                <BillTable caption={t("drafts")} rows={drafts} />
              </Section>
            )}
          </>
        )}
      </Answered>
      <Section title={t("open_bills")}>
        <OpenBills />
      </Section>
    </PageBody>
  );
}
