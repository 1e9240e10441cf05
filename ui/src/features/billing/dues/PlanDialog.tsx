import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type Args, type BillId, type PatientId, useAsk, useForm, useNow } from "@/ipc";
import { addMonths, isDate, readDate } from "@/lib/dates";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { DateInput, MoneyInput } from "@/parts/inputs";
import { ErrorNote, Note } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import type { Row } from "../parts";

type Rhythm = Args<"plans.agree">["rhythm"];
type Props = { patient: PatientId; bills: readonly Row[]; chosen?: BillId; onClose: () => void };

/**
 * Agrees on instalments for what a patient owes on some of their bills. What they would be stands below, and can be
 * typed there.
 */
export function PlanDialog({ patient, bills, chosen, onClose }: Props) {
  const t = useWords("dues");
  const common = useWords("common");
  const formats = useFormats();
  const notice = useNotice();
  const { date: today } = useNow();
  const free = bills.filter((bill) => bill.plan_id === null && bill.patient_owes > 0 && bill.number !== null);
  const [of, setOf] = useState<ReadonlySet<BillId>>(
    new Set(chosen === undefined ? free.map((bill) => bill.bill_id) : [chosen]),
  );
  const [typing, setTyping] = useState(false);
  const [amounts, setAmounts] = useState<Record<number, number | null>>({});
  const ids = free.map((bill) => bill.bill_id).filter((id) => of.has(id));
  const asked = (typed: typeof initial): Omit<Args<"plans.propose">, never> => ({
    patient_id: patient,
    bill_ids: ids,
    rhythm: typed.rhythm,
    count: Number(typed.count) as never,
    first_due: typed.first_due || null,
    days: typed.days
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => readDate(line, today, true) ?? line),
    amounts: [],
  });
  const initial = {
    rhythm: "monthly" as Rhythm,
    count: "6",
    first_due: addMonths(today, 1),
    days: "",
    agreed_on: today,
    note: "",
  };
  const form = useForm("plans.agree", {
    initial,
    args: (typed): Args<"plans.agree"> => ({
      ...asked(typed),
      amounts: typing ? (parts.map((part) => part ?? 0) as never) : [],
      owed: (proposed.data?.owed ?? 0) as never,
      agreed_on: typed.agreed_on,
      note: typed.note.trim() || null,
    }),
    onDone: () => {
      notice(t("agreed"));
      onClose();
    },
    fieldOf: (field) => field.replace(/^days\[\d+\]$/, "days"),
  });
  const typed = asked(form.values);
  const readable =
    ids.length > 0 &&
    /^[1-9]\d{0,2}$/.test(form.values.count.trim()) &&
    Number(form.values.count) <= 120 &&
    (typed.rhythm === "days"
      ? typed.days.length > 0 && typed.days.every((day) => isDate(day))
      : typed.first_due != null && isDate(typed.first_due));
  const proposed = useAsk("plans.propose", typed, { when: readable, keep: true });
  const shown = readable && !proposed.error ? proposed.data : undefined;
  const parts =
    shown?.instalments.map((one, at) => (at in amounts ? (amounts[at] ?? null) : one.amount)) ?? [];
  const rest = typing && shown ? shown.owed - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) : 0;
  const rounded = <bdi>{formats.money(Math.abs(rest))}</bdi>;
  const told =
    rest === 0 ? undefined : (
      <Say t={t} k={rest > 0 ? "amounts_rest" : "amounts_over"} with={{ amount: rounded }} />
    );
  return (
    <Dialog opened onClose={onClose} title={t("agree_plan")} close={common("close")} size="36rem">
      <form {...form.props} className="wb-form">
        {free.length > 1 && (
          <fieldset className="wb-plan-bills">
            <legend>{t("plan_bills")}</legend>
            {free.map((bill) => (
              <Checkbox
                key={bill.bill_id}
                checked={of.has(bill.bill_id)}
                onChange={() => {
                  const to = new Set(of);
                  if (!to.delete(bill.bill_id)) to.add(bill.bill_id);
                  setOf(to);
                }}
                label={
                  <Say
                    t={t}
                    k="plan_bill"
                    with={{
                      number: <bdi>{bill.number}</bdi>,
                      amount: <bdi>{formats.money(bill.patient_owes)}</bdi>,
                    }}
                  />
                }
              />
            ))}
          </fieldset>
        )}
        <div className="wb-form-pair wb-plan-days">
          <NativeSelect
            label={t("rhythm")}
            value={form.values.rhythm}
            onChange={(event) => form.set("rhythm", event.currentTarget.value as Rhythm)}
            data={(["monthly", "weekly", "days"] as const).map((value) => ({
              value,
              label: t(`every.${value}`),
            }))}
          />
          {form.values.rhythm !== "days" && (
            <TextInput {...form.field("count")} label={t("count")} inputMode="numeric" autoComplete="off" />
          )}
          {form.values.rhythm !== "days" && (
            <DateInput
              {...form.pick("first_due")}
              label={t("first_due")}
              today={today}
              ahead
              unreadable={t("not_a_date")}
            />
          )}
        </div>
        {form.values.rhythm === "days" && (
          <Textarea {...form.field("days")} label={t("days_typed")} autosize minRows={3} autoComplete="off" />
        )}
        <div className="wb-form-pair">
          <DateInput
            {...form.pick("agreed_on")}
            label={t("agreed_on")}
            today={today}
            unreadable={t("not_a_date")}
          />
          <TextInput {...form.field("note")} label={t("note")} autoComplete="off" />
        </div>
        {shown && shown.left_out > 0 && (
          <Note tone="wait">
            <Say t={t} k="left_out" with={{ amount: <bdi>{formats.money(shown.left_out)}</bdi> }} />
          </Note>
        )}
        {shown && (
          <Checkbox
            label={t("type_amounts")}
            checked={typing}
            onChange={(event) => {
              setTyping(event.currentTarget.checked);
              setAmounts({});
            }}
          />
        )}
        {shown && (
          <div className="wb-plan-shown">
            <DataTable
              caption={t("proposed")}
              size="compact"
              rows={shown.instalments.map((one, at) => ({ ...one, nth: at + 1 }))}
              rowKey={(one) => one.nth}
              columns={[
                { key: "nth", head: t("nth"), end: true, width: "4rem", cell: (one) => <bdi>{one.nth}</bdi> },
                { key: "due", head: t("due_on"), cell: (one) => <bdi>{formats.date(one.due_on)}</bdi> },
                {
                  key: "amount",
                  head: t("amount"),
                  end: true,
                  width: typing ? "14rem" : undefined,
                  cell: (one) =>
                    typing ? (
                      <MoneyInput
                        aria-label={t("amount_of", { number: one.nth })}
                        name={`amounts[${one.nth - 1}]`}
                        currency={formats.currency}
                        unreadable={t("not_money")}
                        value={parts[one.nth - 1] ?? null}
                        onChange={(amount) => setAmounts({ ...amounts, [one.nth - 1]: amount })}
                        error={one.nth === parts.length ? told : undefined}
                      />
                    ) : (
                      <bdi>{formats.amount(one.amount)}</bdi>
                    ),
                },
              ]}
            />
          </div>
        )}
        {told && (
          <p className="wb-small wb-strong" role="status">
            {told}
          </p>
        )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={ids.length === 0 || rest !== 0}>
            {shown ? (
              <span>
                <Say
                  t={t}
                  k="agree"
                  with={{
                    amount: <bdi>{formats.money(shown.owed)}</bdi>,
                    count: <bdi>{shown.instalments.length}</bdi>,
                  }}
                />
              </span>
            ) : (
              t("agree_plan")
            )}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
