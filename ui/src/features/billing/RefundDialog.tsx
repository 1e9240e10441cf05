import { Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type ReportId, useForm } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { MoneyInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { type Bill, methods, named, useOverLimit } from "./parts";

type Payment = Bill["payments"][number];
type Props = { bill: Bill; payment: Payment; onClose: () => void; onDone: (report: ReportId | null) => void };

/** Gives a payment back, in part or as a whole; it goes the way it came unless somebody says otherwise. */
export function RefundDialog({ bill, payment, onClose, onDone }: Props) {
  const t = useWords("billing");
  const common = useWords("common");
  const formats = useFormats();
  const key = useRef(crypto.randomUUID());
  const overLimit = useOverLimit();
  const returnable = payment.amount - payment.refunded;
  const form = useForm("payments.refund", {
    initial: { amount: returnable as number | null, method: payment.method, transaction_id: "", reason: "" },
    args: (typed) => ({
      payment_id: payment.payment_id,
      amount: typed.amount as number,
      method: typed.method,
      transaction_id: typed.method === "cash" ? null : typed.transaction_id || null,
      reason: typed.reason,
      idempotency_key: key.current,
    }),
    onDone: (reply) => onDone(reply.report_id),
  });
  // What is typed anew is another request; only what is sent unchanged after a lost answer is the same.
  const renew = () => {
    key.current = crypto.randomUUID();
  };
  return (
    <Dialog opened onClose={onClose} title={t("refund_title")} close={common("close")}>
      <form {...form.props} className="wb-form" onChange={renew}>
        <p className="wb-dim">
          <Say
            t={t}
            k="refund_of"
            with={{
              paid: <bdi>{formats.money(payment.amount)}</bdi>,
              method: t(`method.${payment.method}`),
              date: <bdi>{formats.instant(payment.received_at)}</bdi>,
              most: <bdi>{formats.money(returnable)}</bdi>,
            }}
          />
        </p>
        <SegmentedControl
          fullWidth
          aria-label={t("how_back")}
          value={form.values.method}
          onChange={(value) => {
            renew();
            form.set("method", value as Payment["method"]);
          }}
          data={methods
            .filter((value) => value !== "insurance" || payment.method === "insurance")
            .map((value) => ({ value, label: t(`by.${value}`) }))}
        />
        <MoneyInput
          {...form.pick("amount")}
          error={overLimit(form.found("amount")) ?? form.flaw("amount")}
          label={t("amount_back")}
          currency={formats.currency}
          unreadable={t("unreadable")}
          data-autofocus
        />
        {form.values.method !== "cash" && (
          <TextInput {...form.field("transaction_id")} label={t("reference")} autoComplete="off" />
        )}
        <Textarea {...form.field("reason")} label={t("reason")} autosize minRows={2} />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" color="red" loading={form.busy} disabled={!form.values.amount}>
            <span>
              <Say
                t={t}
                k="refund_to"
                with={{
                  amount: <bdi>{formats.money(form.values.amount ?? 0)}</bdi>,
                  patient: <bdi>{named(bill.patient)}</bdi>,
                }}
              />
            </span>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
