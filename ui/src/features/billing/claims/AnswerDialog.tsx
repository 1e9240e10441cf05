import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { useForm, useNow } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { DateInput, MoneyInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { useMoneyFlaw } from "../useMoneyFlaw";
import type { Claim } from "./parts";

type Props = {
  claim: Claim;
  /** Whether a payment plan stands for the bill. */
  planned: boolean;
  onClose: () => void;
};

/** What the insurer pays of each item, with the patient's share beside it while it is typed. */
export function AnswerDialog({ claim, planned, onClose }: Props) {
  const t = useWords("claims");
  const common = useWords("common");
  const formats = useFormats();
  const { date: today } = useNow();
  const [accepted, setAccepted] = useState<(number | null)[]>(claim.items.map((item) => item.claimed));
  const [codes, setCodes] = useState(claim.items.map(() => ""));
  const form = useForm("claims.answer", {
    initial: { answered_on: today as string, note: "", beside: false },
    args: (typed) => ({
      claim_id: claim.claim_id,
      version: claim.version,
      answered_on: typed.answered_on || null,
      items: claim.items.map((item, at) => ({
        bill_item_id: item.bill_item_id,
        accepted: accepted[at] as number,
        reason_code: codes[at] || null,
      })),
      note: typed.note || null,
      beside_plan: typed.beside || null,
    }),
    onDone: onClose,
  });
  const moneyFlaw = useMoneyFlaw();
  const sum = accepted.reduce<number>((all, one) => all + (one ?? 0), 0);
  const put = <T,>(all: T[], at: number, value: T) => all.map((one, nth) => (nth === at ? value : one));
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("answer_title", { payer: claim.payer })}
      close={common("close")}
      size="56rem"
    >
      <form {...form.props} className="wb-form wb-claims-form">
        <div className="wb-actions-end">
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => setAccepted(claim.items.map((item) => item.claimed))}
          >
            {t("all_accepted")}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => setAccepted(claim.items.map(() => 0))}>
            {t("nothing_accepted")}
          </Button>
        </div>
        <table className="wb-table wb-bill">
          <caption className="wb-hidden">{t("claimed")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("item")}</th>
              <th scope="col" className="wb-end">
                {t("claimed")}
              </th>
              <th scope="col" className="wb-end">
                {t("insurer_pays")}
              </th>
              <th scope="col" className="wb-end">
                {t("patient_pays")}
              </th>
              <th scope="col">{t("reason_code")}</th>
            </tr>
          </thead>
          <tbody>
            {claim.items.map((item, at) => (
              <tr key={item.bill_item_id}>
                <td>
                  <bdi>{item.description}</bdi>
                </td>
                <td className="wb-end wb-figures">
                  <bdi>{formats.amount(item.claimed)}</bdi>
                </td>
                <td className="wb-bill-price">
                  <MoneyInput
                    aria-label={t("insurer_pays_of", { item: item.description })}
                    name={`items[${at}].accepted`}
                    currency={formats.currency}
                    unreadable={t("not_money")}
                    value={accepted[at] ?? null}
                    onChange={(value) => setAccepted(put(accepted, at, value))}
                    error={moneyFlaw(form.found(`items[${at}].accepted`))}
                    data-autofocus={at === 0 || undefined}
                  />
                </td>
                <td className="wb-end wb-figures">
                  <bdi>{formats.amount(item.claimed - (accepted[at] ?? 0))}</bdi>
                </td>
                <td className="wb-bill-price">
                  <TextInput
                    aria-label={t("reason_code_of", { item: item.description })}
                    name={`items[${at}].reason_code`}
                    value={codes[at] ?? ""}
                    onChange={(e) => setCodes(put(codes, at, e.currentTarget.value))}
                    error={form.flaw(`items[${at}].reason_code`)}
                    autoComplete="off"
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="wb-strong">
              <td className="wb-end">{t("sum")}</td>
              <td className="wb-end wb-figures">
                <bdi>{formats.amount(claim.claimed)}</bdi>
              </td>
              <td className="wb-end wb-figures">
                <bdi>{formats.amount(sum)}</bdi>
              </td>
              <td className="wb-end wb-figures">
                <bdi>{formats.amount(claim.claimed - sum)}</bdi>
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
        <DateInput
          {...form.pick("answered_on")}
          label={t("answered_on")}
          today={today}
          unreadable={t("not_a_date")}
        />
        <Textarea
          {...form.field("note")}
          label={t("answer_note")}
          description={sum === 0 ? t("answer_note_help") : undefined}
          autosize
          minRows={2}
        />
        {planned && sum < claim.claimed && (
          <Checkbox
            label={
              <Say t={t} k="beside_plan" with={{ amount: <bdi>{formats.money(claim.claimed - sum)}</bdi> }} />
            }
            description={t("beside_plan_help")}
            checked={form.values.beside}
            onChange={(e) => form.set("beside", e.currentTarget.checked)}
          />
        )}
        <p className="wb-small wb-dim">{t("answer_is_final")}</p>
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={accepted.includes(null)}>
            {t("answer_save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
