import { Button, Group, Radio, Select, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type Args, type PayerId, type Reply, useAsk, useForm, useMay } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { MoneyInput } from "@/parts/inputs";
import { ErrorNote, Note } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { useOverLimit } from "../parts";

type Owed = Reply<"claims.list">["claims"];
type Surplus = NonNullable<Args<"claims.take_payment">["returned"]>["surplus"];

/** One transfer of one insurer, distributed over the claims it accepted; the parts come to its sum. */
export function InsurerPayment({ payer: first, onClose }: { payer: string; onClose: () => void }) {
  const t = useWords("claims");
  const common = useWords("common");
  const [payer, setPayer] = useState(first);
  const payers = useAsk("payers.list", { inactive: true });
  const payer_id = Number(payer) as PayerId;
  const owed = useAsk("claims.list", { view: "to_pay", payer_id }, { when: payer !== "" });
  return (
    <Dialog opened onClose={onClose} title={t("take_insurer")} close={common("close")} size="54rem">
      <div className="wb-form">
        <p className="wb-dim">{t("transfer_help")}</p>
        <Select
          label={t("insurer")}
          value={payer || null}
          onChange={(value) => setPayer(value ?? "")}
          allowDeselect={false}
          renderOption={dataOption}
          data={(payers.data?.payers ?? []).map((one) => ({ value: String(one.payer_id), label: one.name }))}
          data-autofocus
        />
      </div>
      {payer === "" ? (
        <p className="wb-dim">{t("transfer_choose")}</p>
      ) : (
        <Answered of={owed} failed={t("claims_failed")} rows={4}>
          {({ claims }) =>
            claims.length === 0 ? (
              <p className="wb-dim">{t("transfer_none")}</p>
            ) : (
              <Parts key={payer} payer={payer_id} claims={claims} onClose={onClose} />
            )
          }
        </Answered>
      )}
    </Dialog>
  );
}

/** What of the parts their bills have no room for, because the patient paid it. */
function beyond(claims: Owed, parts: Record<number, number | null>) {
  const room = new Map<number, number>();
  let over = 0;
  for (const claim of claims) {
    const left = room.get(claim.bill_id) ?? claim.room;
    const part = parts[claim.claim_id] ?? 0;
    over += Math.max(0, part - Math.max(0, left));
    room.set(claim.bill_id, Math.max(0, left - part));
  }
  return over;
}

function Parts({ payer, claims, onClose }: { payer: PayerId; claims: Owed; onClose: () => void }) {
  const t = useWords("claims");
  const common = useWords("common");
  const formats = useFormats();
  const notice = useNotice();
  const key = useRef(crypto.randomUUID());
  const outcome = useRef<"success" | "failed">("success");
  const [parts, setParts] = useState<Record<number, number | null>>({});
  const day = useAsk("days.counts_on", {}).data;
  const later = day && day.counts_on > day.today ? day.counts_on : null;
  const chosen = claims.filter((claim) => (parts[claim.claim_id] ?? 0) > 0);
  const sum = chosen.reduce((all, claim) => all + (parts[claim.claim_id] ?? 0), 0);
  const refunds = useMay()("adjust_bills");
  const over = beyond(chosen, parts);
  const overLimit = useOverLimit();
  const form = useForm("claims.take_payment", {
    initial: {
      transaction_id: "",
      amount: null as number | null,
      surplus: "" as Surplus | "",
      reason: t("surplus_because"),
    },
    args: (typed) => ({
      payer_id: payer,
      transaction_id: typed.transaction_id,
      amount: typed.amount as number,
      outcome: outcome.current,
      parts: chosen.map(({ claim_id }) => ({ claim_id, amount: parts[claim_id] as number })),
      returned: over > 0 && typed.surplus ? { surplus: typed.surplus, reason: typed.reason } : null,
      counts_on: later,
      idempotency_key: key.current,
    }),
    fieldOf: (field) => field.replace(/^returned\./, ""),
    onDone: (reply, typed) => {
      notice(
        outcome.current === "failed" ? (
          t("transfer_failed_noted")
        ) : (
          <Say
            t={t}
            k="transfer_taken"
            with={{ amount: <bdi>{formats.money(typed.amount ?? 0)}</bdi> }}
            values={{ count: reply.payment_ids.length }}
          />
        ),
      );
      onClose();
    },
  });
  const rest = (form.values.amount ?? 0) - sum;
  // What is typed anew is another request; only what is sent unchanged after a lost answer is the same.
  const renew = () => {
    key.current = crypto.randomUUID();
  };
  /** What is owed, the oldest claim first, as far as the transfer goes. */
  function fill() {
    renew();
    let left = form.values.amount ?? claims.reduce((all, claim) => all + claim.owed, 0);
    if (form.values.amount === null) form.set("amount", left);
    const next: Record<number, number | null> = {};
    for (const claim of [...claims].reverse()) {
      const part = Math.min(claim.owed, left);
      next[claim.claim_id] = part || null;
      left -= part;
    }
    setParts(next);
  }
  const send = (as: "success" | "failed") => {
    outcome.current = as;
    return form.submit();
  };
  return (
    <form
      {...form.props}
      className="wb-form wb-claims-form"
      onChange={renew}
      onSubmit={(e) => {
        e.preventDefault();
        void send("success");
      }}
    >
      <div className="wb-form-pair">
        <TextInput {...form.field("transaction_id")} label={t("transaction")} autoComplete="off" />
        <MoneyInput
          {...form.pick("amount")}
          label={t("transfer_total")}
          currency={formats.currency}
          unreadable={t("not_money")}
        />
      </div>
      <div className="wb-actions-end">
        <Button variant="subtle" size="compact-sm" onClick={fill}>
          {t("transfer_fill")}
        </Button>
      </div>
      <table className="wb-table wb-bill">
        <caption className="wb-hidden">{t("claims")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("claim")}</th>
            <th scope="col">{t("patient")}</th>
            <th scope="col" className="wb-end">
              {t("owed")}
            </th>
            <th scope="col" className="wb-end">
              {t("this_claim")}
            </th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => {
            const at = chosen.findIndex((one) => one.claim_id === claim.claim_id);
            return (
              <tr key={claim.claim_id}>
                <td>
                  <bdi>{claim.number}</bdi>
                </td>
                <td>
                  <bdi>{patientName(claim.patient.last_name, claim.patient.first_name)}</bdi>
                </td>
                <td className="wb-end wb-figures">
                  <bdi>{formats.amount(claim.owed)}</bdi>
                </td>
                <td className="wb-bill-price">
                  <MoneyInput
                    aria-label={t("this_claim_of", { number: claim.number })}
                    currency={formats.currency}
                    unreadable={t("not_money")}
                    value={parts[claim.claim_id] ?? null}
                    onChange={(value) => {
                      renew();
                      setParts({ ...parts, [claim.claim_id]: value });
                    }}
                    error={form.flaw(`parts[${at}].claim_id`) ?? form.flaw(`parts[${at}].amount`)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr className="wb-strong">
            <td colSpan={3} className="wb-end">
              {rest > 0 ? t("transfer_rest") : rest < 0 ? t("transfer_over") : t("transfer_fits")}
            </td>
            <td className="wb-end wb-figures">
              <bdi>{formats.money(Math.abs(rest))}</bdi>
            </td>
          </tr>
        </tfoot>
      </table>
      {over > 0 && (
        <>
          <Note tone="wait">
            <Say t={t} k="surplus" with={{ amount: <bdi>{formats.money(over)}</bdi> }} />
          </Note>
          <Radio.Group
            {...form.pick("surplus")}
            error={overLimit(form.found("surplus")) ?? form.flaw("surplus")}
            label={t("surplus_what")}
          >
            <Group gap="lg">
              <Radio value="credit" label={t("surplus_is.credit")} />
              {refunds && <Radio value="refund" label={t("surplus_is.refund")} />}
            </Group>
          </Radio.Group>
          {form.values.surplus !== "" && (
            <TextInput {...form.field("reason")} label={t("reason")} autoComplete="off" />
          )}
        </>
      )}
      {later && (
        <Note tone="wait">
          <Say t={t} k="counts_next" with={{ date: <bdi>{formats.date(later)}</bdi> }} />
        </Note>
      )}
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-actions-end">
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <Button
          variant="default"
          disabled={form.busy || sum === 0 || rest !== 0}
          onClick={() => void send("failed")}
        >
          {t("transfer_failed")}
        </Button>
        <Button
          type="submit"
          loading={form.busy}
          disabled={sum === 0 || rest !== 0 || (over > 0 && form.values.surplus === "")}
        >
          <span>
            <Say t={t} k="transfer_take" with={{ amount: <bdi>{formats.money(sum)}</bdi> }} />
          </span>
        </Button>
      </div>
    </form>
  );
}
