import { Button } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { ReportId } from "@/ipc";
import { plainRate } from "@/lib/rate";
import type { Bill } from "./parts";

type Props = {
  bill: Bill;
  onReceipt: (report: ReportId) => void;
  /** Where the person may give money back. */
  onRefund?: (payment: Bill["payments"][number]) => void;
  onGiveBack?: () => void;
};

/** What an issued bill says: its lines, its payments, what is left. */
export function Lines({ bill, onReceipt, onRefund, onGiveBack }: Props) {
  const t = useWords("billing");
  const formats = useFormats();
  const foot = (key: string, head: React.ReactNode, amount: number, strong = false) => (
    <tr key={key} className={strong ? "wb-strong" : "wb-dim"}>
      <td colSpan={3} className="wb-end">
        {head}
      </td>
      <td className="wb-end wb-figures">
        <bdi>{formats.amount(amount)}</bdi>
      </td>
    </tr>
  );
  const off = (rate: number | null, amount: number) => (
    <div className="wb-small wb-dim">
      <Say
        t={t}
        k={rate === null ? "off_amount" : "off_rate"}
        with={{ rate: <bdi>{plainRate(rate ?? 0)}</bdi>, amount: <bdi>{formats.amount(amount)}</bdi> }}
      />
    </div>
  );
  const onTop = bill.tax_mode === "exclusive";
  const taxes = bill.taxes
    .filter((one) => one.rate > 0)
    .map((one) =>
      foot(
        `tax-${one.rate}`,
        <Say
          t={t}
          k={onTop ? "tax_on_top" : "tax_within"}
          with={{ rate: <bdi>{plainRate(one.rate)}</bdi>, net: <bdi>{formats.amount(one.net)}</bdi> }}
        />,
        one.tax,
      ),
    );
  return (
    <>
      <p className="wb-dim">
        {bill.visit && (
          <Say
            t={t}
            k="of_visit"
            with={{
              date: <bdi>{formats.date(bill.visit.date)}</bdi>,
              time: <bdi>{bill.visit.time}</bdi>,
              doctor: <bdi>{bill.visit.doctor}</bdi>,
            }}
          />
        )}{" "}
        {bill.issued_at !== null && bill.issued_on && (
          <Say
            t={t}
            k="issued_on"
            with={{
              date: <bdi>{formats.date(bill.issued_on)}</bdi>,
              time: <bdi>{formats.instantTime(bill.issued_at)}</bdi>,
            }}
          />
        )}{" "}
        {bill.due_date && <Say t={t} k="due_on" with={{ date: <bdi>{formats.date(bill.due_date)}</bdi> }} />}
      </p>
      {bill.voided_at !== null && (
        <p>
          <Say
            t={t}
            k="voided"
            with={{
              date: <bdi>{formats.instant(bill.voided_at)}</bdi>,
              reason: <bdi>{bill.void_reason}</bdi>,
            }}
          />
        </p>
      )}
      <table className="wb-table wb-bill">
        <caption className="wb-hidden">{t("items")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("service")}</th>
            <th scope="col" className="wb-end wb-bill-short">
              {t("quantity")}
            </th>
            <th scope="col" className="wb-end wb-bill-price">
              {t("price")}
            </th>
            <th scope="col" className="wb-end wb-bill-price">
              {t("amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {bill.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an issued bill never move
            <tr key={at}>
              <td>
                <bdi>{item.description}</bdi>
                {item.discount > 0 && off(item.discount_rate, item.discount)}
              </td>
              <td className="wb-end wb-figures">
                <bdi>{formats.number(item.quantity)}</bdi>
              </td>
              <td className="wb-end wb-figures">
                <bdi>{formats.amount(item.unit_price)}</bdi>
              </td>
              <td className="wb-end wb-figures">
                <bdi>{formats.amount(item.amount - item.discount)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {bill.discount > 0 &&
            foot(
              "off",
              <>
                {t("off_bill")}{" "}
                {bill.discount_rate !== null && <bdi>{`${plainRate(bill.discount_rate)} %`}</bdi>}
              </>,
              -bill.discount,
            )}
          {onTop && taxes}
          {foot("total", t("total"), bill.total)}
          {!onTop && taxes}
          {bill.payments.map((payment) => {
            const failed = payment.outcome === "failed";
            const said = (
              <>
                {payment.report_id !== null && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => onReceipt(payment.report_id as ReportId)}
                  >
                    {t("show_receipt")}
                  </Button>
                )}{" "}
                {onRefund && !failed && payment.amount > payment.refunded && (
                  <Button size="compact-sm" variant="subtle" onClick={() => onRefund(payment)}>
                    {t("refund")}
                  </Button>
                )}{" "}
                <Say
                  t={t}
                  k={failed ? "failed_by" : payment.amount < 0 ? "refunded_by" : "paid_by"}
                  with={{
                    method: payment.payer ? <bdi>{payment.payer}</bdi> : t(`method.${payment.method}`),
                    date: <bdi>{formats.instant(payment.received_at)}</bdi>,
                    time: "",
                  }}
                />
                {payment.reason && (
                  <div className="wb-small">
                    <bdi>{payment.reason}</bdi>
                  </div>
                )}
              </>
            );
            return foot(String(payment.payment_id), said, failed ? 0 : -payment.amount);
          })}
          {bill.credit_used > 0 &&
            foot(
              "credit",
              <>
                {onGiveBack && (
                  <Button size="compact-sm" variant="subtle" onClick={onGiveBack}>
                    {t("give_back")}
                  </Button>
                )}{" "}
                {t("credit_used")}
              </>,
              -bill.credit_used,
            )}
          {foot("left", t("to_pay"), bill.balance, true)}
        </tfoot>
      </table>
    </>
  );
}
