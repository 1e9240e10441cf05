import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type BillId, type ClaimId, type PolicyId, type Reply, useAsk, useForm } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { MoneyInput } from "@/parts/inputs";
import { ErrorNote, Note } from "@/parts/Note";
import { useMoneyFlaw } from "../useMoneyFlaw";
import type { Claim } from "./parts";

type There = Reply<"claims.of_bill">;
type Props = {
  bill: BillId;
  number: string;
  /** The draft that is changed, or the claim whose answer is asked about again. */
  of?: { claim: Claim; as: "draft" | "appeal" };
  onClose: () => void;
  onDone: (claim: ClaimId) => void;
};

/** What is claimed of a bill, item by item; all that is left at first. */
export function ClaimDialog(props: Props) {
  const t = useWords("claims");
  const common = useWords("common");
  const { of } = props;
  const there = useAsk("claims.of_bill", {
    bill_id: props.bill,
    claim_id: of?.as === "draft" ? of.claim.claim_id : null,
  });
  const title =
    of?.as === "draft"
      ? t("change_claim")
      : of
        ? t("appeal_of", { number: of.claim.number })
        : t("claim_of_bill", { number: props.number });
  return (
    <Dialog opened onClose={props.onClose} title={title} close={common("close")} size="52rem">
      <Answered of={there} failed={t("claims_failed")} rows={5}>
        {(found) => <Items {...props} there={found} />}
      </Answered>
    </Dialog>
  );
}

/** As much of each item as is left, from the first on, up to what is left of the bill. */
function allLeft(there: There) {
  let rest = there.claimable;
  return there.items.map((item) => {
    const part = Math.min(item.claimable, rest);
    rest -= part;
    return part;
  });
}

/** A whole number that was typed; 0 for anything else. */
const counted = (typed: string | undefined) => (/^\d{1,4}$/.test(typed?.trim() ?? "") ? Number(typed) : 0);

function Items({ there, bill, of, onClose, onDone }: Props & { there: There }) {
  const t = useWords("claims");
  const common = useWords("common");
  const formats = useFormats();
  const drafted = of?.as === "draft" ? of.claim : undefined;
  const [policy, setPolicy] = useState(String(of?.claim.policy_id ?? there.policies[0]?.policy_id ?? ""));
  const [amounts, setAmounts] = useState<(number | null)[]>(() =>
    drafted
      ? there.items.map(
          (item) => drafted.items.find((one) => one.bill_item_id === item.bill_item_id)?.claimed ?? null,
        )
      : allLeft(there).map((part) => part || null),
  );
  const [counts, setCounts] = useState<string[]>(() =>
    there.items.map((item) => {
      const one = drafted?.items.find((of) => of.bill_item_id === item.bill_item_id);
      return String(one?.quantity ?? item.quantity);
    }),
  );
  const several = there.items.some((item) => item.quantity > 1);
  const entered = there.items.flatMap((item, at) =>
    amounts[at]
      ? [{ bill_item_id: item.bill_item_id, quantity: counted(counts[at]), amount: amounts[at], at }]
      : [],
  );
  /** So many of an item: as much of its amount, as far as it is left. */
  function count(at: number, typed: string) {
    setCounts(counts.map((one, nth) => (nth === at ? typed : one)));
    const item = there.items[at];
    const many = counted(typed);
    if (!item || many < 1 || many > item.quantity) return;
    const part = Math.min(item.claimable, Math.round((item.billed * many) / item.quantity));
    setAmounts(amounts.map((one, nth) => (nth === at ? part || null : one)));
  }
  const items = entered.map(({ at: _, ...item }) => item);
  const sum = items.reduce((all, item) => all + item.amount, 0);
  const policy_id = Number(policy) as PolicyId;
  // The core counts the items that are sent, the page all of the bill.
  const fieldOf = (field: string) =>
    field.replace(
      /^items\[(\d+)\]\.(.*)/,
      (_, at, of) => `${of === "quantity" ? "quantity" : "amount"}_${entered[Number(at)]?.at ?? 0}`,
    );
  const draft = useForm("claims.draft", {
    initial: {},
    args: () => ({
      bill_id: bill,
      policy_id,
      appeals: of?.as === "appeal" ? of.claim.claim_id : null,
      items,
    }),
    fieldOf,
    onDone: (claim) => onDone(claim.claim_id),
  });
  const change = useForm("claims.set", {
    initial: {},
    args: () => ({
      claim_id: drafted?.claim_id ?? (0 as ClaimId),
      version: drafted?.version ?? 0,
      policy_id,
      items,
    }),
    fieldOf,
    onDone: (claim) => onDone(claim.claim_id),
  });
  const form = drafted ? change : draft;
  const moneyFlaw = useMoneyFlaw();
  const chosen = there.policies.find((one) => String(one.policy_id) === policy);
  if (there.policies.length === 0) return <Note tone="wait">{t("policy_none")}</Note>;
  if (there.claimable === 0 && !drafted) return <Note tone="wait">{t("nothing_left")}</Note>;
  return (
    <form {...form.props} className="wb-form wb-claims-form">
      <Select
        label={t("policy")}
        value={policy}
        onChange={(value) => setPolicy(value ?? "")}
        allowDeselect={false}
        renderOption={dataOption}
        error={form.flaw("policy_id")}
        data={there.policies.map((one) => ({
          value: String(one.policy_id),
          label: `${one.payer} · ${one.member_number}`,
        }))}
      />
      {chosen && !chosen.covers && there.day && (
        <Note tone="wait">
          <Say t={t} k="not_covered" with={{ date: <bdi>{formats.date(there.day)}</bdi> }} />
        </Note>
      )}
      <table className="wb-table wb-bill">
        <caption className="wb-hidden">{t("claimed")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            <th scope="col" className="wb-end">
              {t("on_bill")}
            </th>
            <th scope="col" className="wb-end">
              {t("left")}
            </th>
            {several && (
              <th scope="col" className="wb-end">
                {t("quantity")}
              </th>
            )}
            <th scope="col" className="wb-end">
              {t("claim_amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {there.items.map((item, at) => (
            <tr key={item.bill_item_id}>
              <td>
                <bdi>{item.description}</bdi>
                {item.quantity > 1 && <bdi className="wb-dim">{` × ${formats.number(item.quantity)}`}</bdi>}
              </td>
              <td className="wb-end wb-figures">
                <bdi>{formats.amount(item.billed)}</bdi>
              </td>
              <td className="wb-end wb-figures">
                <bdi>{formats.amount(item.claimable)}</bdi>
              </td>
              {several && (
                <td className="wb-bill-short">
                  {item.quantity > 1 && (
                    <TextInput
                      aria-label={t("quantity_of", { item: item.description })}
                      name={`quantity_${at}`}
                      className="wb-figures"
                      inputMode="numeric"
                      autoComplete="off"
                      disabled={item.claimable === 0}
                      value={counts[at] ?? ""}
                      onChange={(e) => count(at, e.currentTarget.value)}
                      error={form.flaw(`quantity_${at}`)}
                    />
                  )}
                </td>
              )}
              <td className="wb-bill-price">
                <MoneyInput
                  aria-label={t("claim_amount_of", { item: item.description })}
                  name={`amount_${at}`}
                  currency={formats.currency}
                  unreadable={t("not_money")}
                  disabled={item.claimable === 0}
                  value={amounts[at] ?? null}
                  onChange={(value) => setAmounts(amounts.map((one, nth) => (nth === at ? value : one)))}
                  error={moneyFlaw(form.found(`amount_${at}`))}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="wb-strong">
            <td colSpan={several ? 4 : 3} className="wb-end">
              {t("sum")}
            </td>
            <td className="wb-end wb-figures">
              <bdi>{formats.money(sum)}</bdi>
            </td>
          </tr>
        </tfoot>
      </table>
      <p className={sum > there.claimable ? "wb-small" : "wb-small wb-dim"}>
        <Say t={t} k="sum_of" with={{ most: <bdi>{formats.money(there.claimable)}</bdi> }} />
      </p>
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-actions-end">
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <Button type="submit" loading={form.busy} disabled={items.length === 0}>
          {t("save_draft")}
        </Button>
      </div>
    </form>
  );
}
