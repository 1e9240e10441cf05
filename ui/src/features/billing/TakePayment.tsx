import { Button, Checkbox, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type PayerId, type Reply, useAsk, useForm, useMay } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { MoneyInput } from "@/parts/inputs";
import { ErrorNote, Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { type Bill, type Method, methods, named } from "./parts";
import { useMoneyFlaw } from "./useMoneyFlaw";

/** A key for one attempt: the same when the same request is sent twice, a new one for the next. */
const newKey = () => crypto.randomUUID();

type Props = {
  bill: Bill;
  onTaken: (taken: Reply<"payments.take">, amount: number) => void;
  /** Nothing was taken; what was owed when it was sent. */
  onMissed: (owed: number) => void;
};

/** Amount and method, prefilled; Enter takes it. */
export function TakePayment({ bill, onTaken, onMissed }: Props) {
  const t = useWords("billing");
  const formats = useFormats();
  const key = useRef(newKey());
  const day = useAsk("days.counts_on", {}).data;
  // Whose money it is can be said by those who may see insurers.
  const insurers = useMay()("make_claims");
  const ways = insurers ? methods : methods.filter((method) => method !== "insurance");
  const later = day && day.counts_on > day.today ? day.counts_on : null;
  const outcome = useRef<"success" | "failed">("success");
  const [failed, setFailed] = useState(false);
  const received = useRef<HTMLInputElement>(null);
  // Whoever opens a bill types what is handed over; whoever is somewhere on the page already stays there.
  useEffect(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at.tagName === "MAIN") received.current?.focus();
  }, []);
  const over = (amount: number | null) => Math.max(0, (amount ?? 0) - bill.balance);
  const form = useForm("payments.take", {
    initial: {
      method: "cash" as Method,
      // Nothing is proposed where an insurer has been asked for all of it.
      amount: (bill.claimed > 0 && bill.patient_owes === 0 ? null : bill.patient_owes || bill.balance) as
        | number
        | null,
      tendered: null as number | null,
      transaction_id: "",
      payer: "",
      keep: false,
      beyond: false,
    },
    args: (typed) => ({
      bill_id: bill.bill_id,
      method: typed.method,
      amount: (typed.keep && typed.method !== "insurance"
        ? Math.min(typed.amount ?? 0, bill.balance)
        : typed.amount) as number,
      keep_as_credit:
        typed.keep && typed.method !== "insurance" && over(typed.amount) > 0 ? over(typed.amount) : null,
      tendered: typed.method === "cash" ? typed.tendered : null,
      transaction_id: typed.method === "cash" ? null : typed.transaction_id || null,
      payer_id: typed.method === "insurance" && typed.payer ? (Number(typed.payer) as PayerId) : null,
      outcome: outcome.current,
      beyond_share: typed.beyond || null,
      counts_on: later,
      idempotency_key: key.current,
    }),
    onRefused: (refusal) => refusal.code === "conflict" && onMissed(bill.balance),
    onDone: (reply, typed) => {
      key.current = newKey();
      setFailed(reply.report_id === null);
      if (reply.report_id !== null) onTaken(reply, typed.amount ?? 0);
    },
  });
  const moneyFlaw = useMoneyFlaw();
  const { method, amount, tendered } = form.values;
  const payers = useAsk("payers.list", { inactive: false }, { when: insurers && method === "insurance" });
  const change = amount !== null && tendered !== null && tendered >= amount ? tendered - amount : null;
  const send = (as: "success" | "failed") => {
    outcome.current = as;
    // What is typed anew is another attempt; only what is sent unchanged after a lost answer is the same.
    return form.submit();
  };
  const renew = () => {
    key.current = newKey();
    setFailed(false);
  };
  return (
    <Section title={t("take_payment")}>
      <form
        {...form.props}
        className="wb-form"
        onSubmit={(e) => {
          e.preventDefault();
          void send("success");
        }}
      >
        <SegmentedControl
          fullWidth
          aria-label={t("how")}
          value={method}
          onChange={(value) => {
            renew();
            form.set("method", value as Method);
          }}
          data={ways.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
        {method === "insurance" && (
          <>
            <Select
              label={t("insurer")}
              name="payer_id"
              value={form.values.payer || null}
              onChange={(value) => {
                renew();
                form.set("payer", value ?? "");
              }}
              renderOption={dataOption}
              error={form.flaw("payer_id")}
              data={(payers.data?.payers ?? []).map((one) => ({
                value: String(one.payer_id),
                label: one.name,
              }))}
            />
            {bill.claimed > 0 && <Note tone="wait">{t("take_with_claim")}</Note>}
          </>
        )}
        <MoneyInput
          label={t("amount_to_take")}
          currency={formats.currency}
          unreadable={t("unreadable")}
          value={amount}
          onChange={(value) => {
            renew();
            form.set("amount", value);
          }}
          error={form.flaw("amount")}
        />
        {over(amount) > 0 && method !== "insurance" && (
          <Checkbox
            label={
              <Say t={t} k="keep_as_credit" with={{ amount: <bdi>{formats.money(over(amount))}</bdi> }} />
            }
            description={t("keep_help")}
            checked={form.values.keep}
            onChange={(e) => {
              renew();
              form.set("keep", e.currentTarget.checked);
            }}
          />
        )}
        {bill.claimed > 0 && bill.patient_owes < bill.balance && (
          <>
            <p>
              <Say
                t={t}
                k="insurer_owes"
                with={{
                  insurer: <bdi>{formats.money(bill.claimed)}</bdi>,
                  patient: <bdi>{formats.money(bill.patient_owes)}</bdi>,
                }}
              />
            </p>
            {(amount ?? 0) > bill.patient_owes && (
              <Checkbox
                label={t("beyond_share")}
                description={t("beyond_share_help")}
                checked={form.values.beyond}
                onChange={(e) => {
                  renew();
                  form.set("beyond", e.currentTarget.checked);
                }}
              />
            )}
          </>
        )}
        {method === "cash" ? (
          <MoneyInput
            label={t("cash_received")}
            currency={formats.currency}
            unreadable={t("unreadable")}
            value={tendered}
            onChange={(value) => {
              renew();
              form.set("tendered", value);
            }}
            error={moneyFlaw(form.found("tendered"))}
            ref={received}
          />
        ) : (
          <TextInput
            label={t("reference")}
            value={form.values.transaction_id}
            onChange={(e) => {
              renew();
              form.set("transaction_id", e.currentTarget.value);
            }}
            error={form.flaw("transaction_id")}
          />
        )}
        {method === "cash" && change !== null && (
          <p className="wb-change" role="status">
            <span>{t("change_to_give")}</span>
            <bdi>{formats.money(change)}</bdi>
          </p>
        )}
        {later && (
          <Note tone="wait">
            <Say t={t} k="counts_next" with={{ date: <bdi>{formats.date(later)}</bdi> }} />
          </Note>
        )}
        <ErrorNote>{form.error}</ErrorNote>
        {failed && <Note tone="wait">{t("failed_noted")}</Note>}
        <div className="wb-actions-end">
          {method !== "cash" && (
            <Button variant="default" disabled={form.busy || !amount} onClick={() => void send("failed")}>
              {t("it_failed")}
            </Button>
          )}
          <Button type="submit" loading={form.busy} disabled={!amount}>
            <span>
              <Say
                t={t}
                k="take"
                with={{
                  amount: <bdi>{formats.money(amount ?? 0)}</bdi>,
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
