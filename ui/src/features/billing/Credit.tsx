// A patient's credit: used on a bill on purpose, paid in ahead, paid out again.
import { Button, Checkbox, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { IconCoins } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type PatientId, useAsk, useForm, useMay } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { MoneyInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { type Bill, type Method, methods, named, useOverLimit } from "./parts";
import { useMoneyFlaw } from "./useMoneyFlaw";

/** Credit is a patient's money: no insurer pays it in. */
const ways = methods.filter((method) => method !== "insurance");

/** Uses the patient's credit on the bill that is open, where there is some. */
export function UseCredit({ bill }: { bill: Bill }) {
  const credit = useAsk("credits.of_patient", { patient_id: bill.patient.patient_id });
  if (!credit.data || credit.data.balance <= 0) return null;
  return (
    <Usable
      key={`${bill.balance}-${bill.claimed}-${credit.data.balance}`}
      bill={bill}
      balance={credit.data.balance}
    />
  );
}

function Usable({ bill, balance }: { bill: Bill; balance: number }) {
  const t = useWords("billing");
  const formats = useFormats();
  const notice = useNotice();
  const key = useRef(crypto.randomUUID());
  const form = useForm("credits.use", {
    initial: { amount: Math.min(balance, bill.patient_owes || bill.balance) as number | null, beyond: false },
    args: (typed) => ({
      bill_id: bill.bill_id,
      amount: typed.amount as number,
      beyond_share: typed.beyond || null,
      idempotency_key: key.current,
    }),
    onDone: () => notice(t("credit_was_used")),
  });
  return (
    <Section title={t("credit")} count={<bdi>{formats.money(balance)}</bdi>}>
      <form {...form.props} className="wb-form">
        <MoneyInput
          label={t("credit_to_use")}
          currency={formats.currency}
          unreadable={t("unreadable")}
          value={form.values.amount}
          onChange={(amount) => {
            key.current = crypto.randomUUID();
            form.set("amount", amount);
          }}
          error={form.flaw("amount")}
        />
        {bill.claimed > 0 &&
          bill.patient_owes < bill.balance &&
          (form.values.amount ?? 0) > bill.patient_owes && (
            <Checkbox
              label={t("credit_beyond_share")}
              description={t("beyond_share_help")}
              checked={form.values.beyond}
              onChange={(e) => {
                key.current = crypto.randomUUID();
                form.set("beyond", e.currentTarget.checked);
              }}
            />
          )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button type="submit" variant="default" loading={form.busy} disabled={!form.values.amount}>
            <span>
              <Say
                t={t}
                k="use_credit"
                with={{
                  amount: <bdi>{formats.money(form.values.amount ?? 0)}</bdi>,
                  patient: <bdi>{named(bill.patient)}</bdi>,
                }}
              />
            </span>
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** Gives credit that was used on a bill back to the credit. */
export function GiveBackDialog({ bill, onClose }: { bill: Bill; onClose: () => void }) {
  const t = useWords("billing");
  const common = useWords("common");
  const formats = useFormats();
  const notice = useNotice();
  const key = useRef(crypto.randomUUID());
  const form = useForm("credits.give_back", {
    initial: { amount: bill.credit_used as number | null, reason: "" },
    args: (typed) => ({
      bill_id: bill.bill_id,
      amount: typed.amount as number,
      reason: typed.reason,
      idempotency_key: key.current,
    }),
    onDone: () => {
      notice(t("credit_given_back"));
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t("give_back")} close={common("close")}>
      <form
        {...form.props}
        className="wb-form"
        onChange={() => {
          key.current = crypto.randomUUID();
        }}
      >
        <MoneyInput
          {...form.pick("amount")}
          label={t("amount_back")}
          currency={formats.currency}
          unreadable={t("unreadable")}
          data-autofocus
        />
        <Textarea {...form.field("reason")} label={t("reason")} autosize minRows={2} />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={!form.values.amount}>
            {t("give_back")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What credit a patient has, on the patient's page, and the ways money comes to it and goes from it. */
export function PatientCredit({ patientId }: { patientId: number }) {
  const t = useWords("billing");
  const formats = useFormats();
  const may = useMay();
  const [, go] = useLocation();
  const [opened, setOpened] = useState<"deposit" | "repay" | null>(null);
  const patient_id = patientId as PatientId;
  const seen = may("take_payments");
  const credit = useAsk("credits.of_patient", { patient_id }, { when: seen });
  if (!seen) return null;
  const balance = credit.data?.balance ?? 0;
  return (
    <Section
      title={t("credit")}
      count={credit.data && <bdi>{formats.money(balance)}</bdi>}
      action={
        <>
          {may("adjust_bills") && balance > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => setOpened("repay")}>
              {t("pay_out")}
            </Button>
          )}
          <Button variant="default" size="compact-sm" onClick={() => setOpened("deposit")}>
            {t("pay_in")}
          </Button>
        </>
      }
    >
      <Answered of={credit} failed={t("credit_failed")} rows={2}>
        {({ entries }) => (
          <DataTable
            caption={t("credit")}
            rows={entries}
            rowKey={(entry) => entry.credit_id}
            onOpen={(entry) =>
              entry.report_id !== null
                ? go(`/papers/${entry.report_id}`)
                : entry.bill_id !== null && go(`/bills/${entry.bill_id}`)
            }
            columns={[
              {
                key: "when",
                head: t("when"),
                whole: true,
                cell: (entry) => <bdi>{formats.instant(entry.received_at)}</bdi>,
              },
              {
                key: "what",
                head: t("credit_entry"),
                cell: (entry) => (
                  <>
                    <Say
                      t={t}
                      k={`credit_is.${entry.kind}`}
                      with={{
                        bill: <bdi>{entry.bill_number}</bdi>,
                        method: entry.method ? t(`method.${entry.method}`) : "",
                      }}
                    />
                    {entry.reason && (
                      <div className="wb-small wb-dim">
                        <bdi>{entry.reason}</bdi>
                      </div>
                    )}
                  </>
                ),
              },
              { key: "by", head: t("taken_by"), dim: true, cell: (entry) => <bdi>{entry.received_by}</bdi> },
              {
                key: "amount",
                head: t("amount"),
                end: true,
                cell: (entry) => <bdi>{formats.amount(entry.amount)}</bdi>,
              },
            ]}
            empty={
              <EmptyList icon={IconCoins} title={t("no_credit")}>
                {t("no_credit_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
      {opened && (
        <MoneyDialog
          patient={patient_id}
          out={opened === "repay"}
          most={balance}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  );
}

type MoneyProps = { patient: PatientId; out: boolean; most: number; onClose: () => void };

function MoneyDialog({ patient, out, most, onClose }: MoneyProps) {
  const t = useWords("billing");
  const common = useWords("common");
  const formats = useFormats();
  const notice = useNotice();
  const key = useRef(crypto.randomUUID());
  const initial = {
    amount: (out ? most : null) as number | null,
    method: "cash" as Method,
    tendered: null as number | null,
    transaction_id: "",
    reason: "",
  };
  const args = (typed: typeof initial) => ({
    patient_id: patient,
    amount: typed.amount as number,
    method: typed.method,
    transaction_id: typed.method === "cash" ? null : typed.transaction_id || null,
    idempotency_key: key.current,
  });
  const done = () => {
    notice(t("paid_out"));
    onClose();
  };
  const taking = useForm("credits.deposit", {
    initial,
    args: (typed) => ({ ...args(typed), tendered: typed.method === "cash" ? typed.tendered : null }),
    onDone: (reply) => {
      notice(reply.change > 0 ? t("paid_in_change", { change: formats.money(reply.change) }) : t("paid_in"));
      onClose();
    },
  });
  const giving = useForm("credits.repay", {
    initial,
    args: (typed) => ({ ...args(typed), reason: typed.reason }),
    onDone: done,
  });
  const form = out ? giving : taking;
  const overLimit = useOverLimit();
  const moneyFlaw = useMoneyFlaw();
  const change = (form.values.tendered ?? 0) - (form.values.amount ?? 0);
  const renew = () => {
    key.current = crypto.randomUUID();
  };
  return (
    <Dialog opened onClose={onClose} title={t(out ? "pay_out" : "pay_in")} close={common("close")}>
      <form {...form.props} className="wb-form" onChange={renew}>
        <SegmentedControl
          fullWidth
          aria-label={t(out ? "how_back" : "how")}
          value={form.values.method}
          onChange={(value) => {
            renew();
            form.set("method", value as Method);
          }}
          data={ways.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
        <MoneyInput
          {...form.pick("amount")}
          error={(out ? overLimit(form.found("amount")) : undefined) ?? form.flaw("amount")}
          label={t(out ? "amount_back" : "amount_to_take")}
          currency={formats.currency}
          unreadable={t("unreadable")}
          data-autofocus
        />
        {!out && form.values.method === "cash" && (
          <>
            <MoneyInput
              {...form.pick("tendered")}
              error={moneyFlaw(form.found("tendered"))}
              label={t("cash_received")}
              currency={formats.currency}
              unreadable={t("unreadable")}
            />
            {change > 0 && (
              <div className="wb-change" aria-live="polite">
                <span>{t("change_to_give")}</span>
                <bdi>{formats.money(change)}</bdi>
              </div>
            )}
          </>
        )}
        {form.values.method !== "cash" && (
          <TextInput {...form.field("transaction_id")} label={t("reference")} autoComplete="off" />
        )}
        {out && <Textarea {...form.field("reason")} label={t("reason")} autosize minRows={2} />}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={!form.values.amount}>
            {t(out ? "pay_out" : "pay_in")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
