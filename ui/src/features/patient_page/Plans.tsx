// What one agreed to pay in instalments: which are paid, which are due and when.
import { IconAlarm, IconCheck, IconClock } from "@tabler/icons-react";
import { Say, useFormats, useWords } from "@/i18n";
import { type OwnPlan, useAsk, useNow } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";

/** One's own plans that stand; nothing where there is none. */
export function Plans() {
  const plans = useAsk("me.plans", {});
  return plans.data?.map((plan) => <OnePlan key={`${plan.agreed_on} ${plan.bills.join()}`} plan={plan} />);
}

function OnePlan({ plan }: { plan: OwnPlan }) {
  const t = useWords("patient_page");
  const formats = useFormats();
  const { date: today } = useNow();
  const { currency } = formats;
  return (
    <Section
      title={t("plan")}
      count={
        plan.overdue && (
          <State icon={IconAlarm} tone="danger">
            <Say t={t} k="overdue_since" with={{ date: <bdi>{formats.date(plan.overdue.since)}</bdi> }} />
          </State>
        )
      }
    >
      <p className="wb-dim">
        <Say
          t={t}
          k="plan_of"
          with={{
            date: <bdi>{formats.date(plan.agreed_on)}</bdi>,
            bills: <bdi>{plan.bills.join(", ")}</bdi>,
            amount: <bdi>{formats.money(plan.owed_minor)}</bdi>,
          }}
        />
      </p>
      {plan.beside_minor > 0 && (
        <div className="wb-plan-beside">
          <Note tone="wait">
            <Say t={t} k="plan_beside" with={{ amount: <bdi>{formats.money(plan.beside_minor)}</bdi> }} />
          </Note>
        </div>
      )}
      <DataTable
        caption={t("plan")}
        size="roomy"
        rows={plan.instalments.map((one, at) => ({ ...one, nth: at + 1 }))}
        rowKey={(one) => one.nth}
        columns={[
          { key: "due", head: t("due"), whole: true, cell: (one) => <bdi>{formats.date(one.due_on)}</bdi> },
          {
            key: "state",
            head: t("state"),
            cell: (one) =>
              one.open === 0 ? (
                <State icon={IconCheck} tone="done">
                  {t("instalment.paid")}
                </State>
              ) : one.due_on < today ? (
                <State icon={IconAlarm} tone="danger">
                  {t("instalment.overdue")}
                </State>
              ) : (
                <State icon={IconClock} tone="wait">
                  {t("instalment.open")}
                </State>
              ),
          },
          {
            key: "amount",
            head: t("amount", { currency }),
            end: true,
            cell: (one) => <bdi>{formats.amount(one.amount)}</bdi>,
          },
          {
            key: "open",
            head: t("open_amount", { currency }),
            end: true,
            cell: (one) => (
              <bdi className={one.open > 0 ? "wb-strong" : "wb-dim"}>{formats.amount(one.open)}</bdi>
            ),
          },
        ]}
      />
    </Section>
  );
}
