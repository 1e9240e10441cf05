// The plans of a patient: which instalments are paid, which are late, and ending a plan.
import { Button } from "@mantine/core";
import { IconAlarm, IconCheck, IconClock } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import {
  type PatientId,
  type PlanId,
  type Reply,
  useAct,
  useAsk,
  useMay,
  useNow,
  useRefusalWords,
} from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { DataTable } from "@/parts/DataTable";
import { Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { Late } from "./Late";

type Plan = Reply<"plans.of_patient">[number];

/** The plan that stands for a bill, or every one of a patient. */
export function Plans({ patient, only }: { patient: PatientId; only?: PlanId }) {
  const may = useMay();
  const plans = useAsk("plans.of_patient", { patient_id: patient }, { when: may("take_payments") });
  const shown = plans.data?.filter((plan) => only === undefined || plan.plan_id === only) ?? [];
  return shown.map((plan) => <OnePlan key={plan.plan_id} plan={plan} />);
}

function OnePlan({ plan }: { plan: Plan }) {
  const t = useWords("dues");
  const common = useWords("common");
  const words = useRefusalWords();
  const formats = useFormats();
  const notice = useNotice();
  const { date: today } = useNow();
  const [ending, setEnding] = useState(false);
  const end = useAct("plans.end", () => {
    setEnding(false);
    notice(t("plan_ended_now"));
  });
  return (
    <Section
      title={t("plan")}
      count={
        plan.overdue ? (
          <Late of={plan.overdue} />
        ) : plan.stands && plan.owed > 0 ? (
          <Say t={t} k="plan_open" with={{ amount: <bdi>{formats.money(plan.owed)}</bdi> }} />
        ) : (
          plan.ended_at === null && t("plan_done")
        )
      }
      action={
        plan.stands && (
          <Button variant="subtle" size="compact-sm" onClick={() => setEnding(true)}>
            {t("end_plan")}
          </Button>
        )
      }
    >
      <p className="wb-dim">
        <Say
          t={t}
          k="plan_of"
          with={{ date: <bdi>{formats.date(plan.agreed_on)}</bdi>, name: <bdi>{plan.agreed_by}</bdi> }}
        />{" "}
        <Say
          t={t}
          k="plan_for"
          with={{ bills: <bdi>{plan.bills.map((bill) => bill.number).join(", ")}</bdi> }}
        />
        {plan.note && (
          <>
            {" "}
            <bdi>{plan.note}</bdi>
          </>
        )}
        {plan.ended_at !== null && (
          <>
            {" "}
            <Say
              t={t}
              k="plan_ended"
              with={{
                date: <bdi>{formats.instant(plan.ended_at)}</bdi>,
                name: <bdi>{plan.ended_by}</bdi>,
                reason: <bdi>{plan.end_reason}</bdi>,
              }}
            />
          </>
        )}
      </p>
      {plan.ended_at === null &&
        plan.bills
          .filter((bill) => bill.beside > 0)
          .map((bill) => (
            <div key={bill.bill_id} className="wb-plan-beside">
              <Note tone="wait">
                <Say
                  t={t}
                  k={bill.due_date ? "beside_due" : "beside"}
                  with={{
                    amount: <bdi>{formats.money(bill.beside)}</bdi>,
                    bill: <bdi>{bill.number}</bdi>,
                    date: bill.due_date ? <bdi>{formats.date(bill.due_date)}</bdi> : "",
                  }}
                />
              </Note>
            </div>
          ))}
      {plan.ended_at === null && (
        <DataTable
          caption={t("plan")}
          size="compact"
          rows={plan.instalments.map((one, at) => ({ ...one, nth: at + 1 })).filter((one) => one.amount > 0)}
          rowKey={(one) => one.nth}
          columns={[
            {
              key: "due",
              head: t("due_on"),
              whole: true,
              cell: (one) => <bdi>{formats.date(one.due_on)}</bdi>,
            },
            {
              key: "state",
              head: t("state"),
              cell: (one) =>
                one.open === 0 ? (
                  <State icon={IconCheck} tone="done">
                    {t("paid")}
                  </State>
                ) : one.due_on < today ? (
                  <State icon={IconAlarm} tone="danger">
                    {t("overdue")}
                  </State>
                ) : (
                  <State icon={IconClock} tone="plain">
                    {t("still_open")}
                  </State>
                ),
            },
            {
              key: "amount",
              head: t("amount"),
              end: true,
              dim: true,
              cell: (one) => <bdi>{formats.amount(one.amount)}</bdi>,
            },
            {
              key: "open",
              head: t("still_open"),
              end: true,
              cell: (one) => <bdi>{formats.amount(one.open)}</bdi>,
            },
          ]}
        />
      )}
      <ConfirmReason
        opened={ending}
        onClose={() => setEnding(false)}
        title={t("end_plan")}
        reason={t("reason")}
        confirm={t("end_plan")}
        cancel={common("cancel")}
        close={common("close")}
        busy={end.isPending}
        error={end.error ? words.refusal(end.error.refusal) : undefined}
        danger
        onConfirm={(reason) => end.mutate({ plan_id: plan.plan_id, reason })}
      >
        <p>{t("end_plan_help")}</p>
      </ConfirmReason>
    </Section>
  );
}
