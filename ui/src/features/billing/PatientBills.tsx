// The bills of one patient, on the patient's page, and the way to begin one by hand.
import { Button } from "@mantine/core";
import { IconPlus, IconReceipt } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, useAct, useAsk, useMay, useRefusalWords } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { Late } from "./dues/Late";
import { PlanDialog } from "./dues/PlanDialog";
import { Plans } from "./dues/Plans";
import { BillState } from "./parts";

export function PatientBills({ patientId }: { patientId: number }) {
  const t = useWords("billing");
  const dues = useWords("dues");
  const [planning, setPlanning] = useState(false);
  const formats = useFormats();
  const words = useRefusalWords();
  const may = useMay();
  const [, go] = useLocation();
  const patient_id = patientId as PatientId;
  const bills = useAsk("billing.of_patient", { patient_id }, { when: may("read_bills") });
  const create = useAct("billing.create", ({ bill_id }) => go(`/bills/${bill_id}`));
  // A doctor may read the bills of own patients only: those of others are left out without a word.
  if (!may("read_bills") || bills.error?.refusal.code === "denied") return null;
  const { data } = bills;
  return (
    <Section
      title={t("bills")}
      count={
        data &&
        data.bills.length > 0 &&
        (data.open > 0 ? (
          <Say
            t={t}
            k="open_in"
            with={{ amount: <bdi>{formats.money(data.balance)}</bdi> }}
            values={{ count: data.open }}
          />
        ) : (
          t("nothing_open")
        ))
      }
      action={
        <>
          {data && data.bills.length > 0 && may("take_payments") && (
            <Link className="wb-link" href={`/patients/${patientId}/statement`}>
              {dues("statement_short")}
            </Link>
          )}
          {may("take_payments") &&
            data?.bills.some(
              (bill) => bill.plan_id === null && bill.patient_owes > 0 && bill.number !== null,
            ) && (
              <Button variant="subtle" size="compact-sm" onClick={() => setPlanning(true)}>
                {dues("plan")}
              </Button>
            )}
          {may("create_bills") && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<Icon icon={IconPlus} />}
              loading={create.isPending}
              onClick={() => create.mutate({ patient_id, items: [] })}
            >
              {t("new_bill")}
            </Button>
          )}
        </>
      }
    >
      <ErrorNote>{create.error && words.refusal(create.error.refusal)}</ErrorNote>
      <Answered of={bills} failed={t("bills_failed")} rows={3}>
        {({ bills: rows }) => (
          <DataTable
            caption={t("bills")}
            rows={rows}
            rowKey={(row) => row.bill_id}
            onOpen={(row) => go(`/bills/${row.bill_id}`)}
            columns={[
              {
                key: "number",
                head: t("bill"),
                whole: true,
                cell: (row) => (
                  <>
                    {row.number && <bdi>{row.number}</bdi>}
                    <div className="wb-small wb-dim">
                      <bdi>
                        {row.issued_on ? formats.date(row.issued_on) : formats.instant(row.created_at)}
                      </bdi>
                    </div>
                  </>
                ),
              },
              {
                key: "state",
                head: t("state"),
                cell: (row) => (
                  <span className="wb-bill-states">
                    <BillState bill={row} /> <Late of={row.overdue} />
                  </span>
                ),
              },
              {
                key: "total",
                head: t("total"),
                end: true,
                dim: true,
                cell: (row) => <bdi>{formats.amount(row.total)}</bdi>,
              },
              {
                key: "open",
                head: t("open"),
                end: true,
                cell: (row) =>
                  row.state !== "draft" && row.state !== "void" && <bdi>{formats.amount(row.balance)}</bdi>,
              },
            ]}
            empty={
              <EmptyList icon={IconReceipt} title={t("no_bills")}>
                {t("no_bills_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
      <Plans patient={patient_id} />
      {planning && data && (
        <PlanDialog patient={patient_id} bills={data.bills} onClose={() => setPlanning(false)} />
      )}
    </Section>
  );
}
