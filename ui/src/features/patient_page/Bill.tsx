import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type BillId, type OwnClaim, type OwnPayment, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { Back } from "./Back";
import { BillState, openOf } from "./Bills";

const methods = ["cash", "credit_card", "insurance", "bank_transfer", "credit"] as const;

/** One of one's own bills: what it is for, what was paid, what is open. */
export function Bill({ id }: { id: number }) {
  const t = useWords("patient_page");
  const formats = useFormats();
  useTitle(t("place.bills"));
  const whole = useAsk("me.bill", { bill_id: id as BillId });
  const amount = t("amount", { currency: formats.currency });
  return (
    <PageBody>
      <Back href="/bills">{t("all_bills")}</Back>
      <Answered of={whole} failed={t("bill_failed")} rows={6}>
        {({ bill, items, payments, claims, insurer_owes_minor, own_share_minor }) => (
          <>
            <PageHead
              title={<Say t={t} k="bill_title" with={{ number: <bdi>{bill.bill_number}</bdi> }} />}
              beside={<BillState of={bill} />}
            />
            {bill.voided && <Note tone="now">{t("voided_help")}</Note>}
            <dl className="wb-pairs">
              <Pair term={t("issued")}>{formats.date(bill.issued_on)}</Pair>
              {bill.due_date && openOf(bill) > 0 && (
                <Pair term={t("due")}>{formats.date(bill.due_date)}</Pair>
              )}
              <Pair term={t("total_all")}>{formats.money(bill.total_minor)}</Pair>
              <Pair term={t("paid_all")}>{formats.money(bill.paid_minor)}</Pair>
              <Pair term={t("open_all")} strong>
                {formats.money(openOf(bill))}
              </Pair>
              {insurer_owes_minor > 0 && (
                <>
                  <Pair term={t("insurer_owes")}>{formats.money(insurer_owes_minor)}</Pair>
                  <Pair term={t("own_share")} strong>
                    {formats.money(own_share_minor)}
                  </Pair>
                </>
              )}
            </dl>
            {claims.length > 0 && <Claims claims={claims} />}
            <Section title={t("items")}>
              <DataTable
                caption={t("items")}
                size="roomy"
                rows={items.map((item, position) => ({ ...item, position }))}
                rowKey={(item) => item.position}
                columns={[
                  { key: "item", head: t("item"), cell: (item) => <bdi>{item.description}</bdi> },
                  {
                    key: "quantity",
                    head: t("quantity"),
                    end: true,
                    cell: (item) => <bdi>{formats.number(item.quantity)}</bdi>,
                  },
                  {
                    key: "amount",
                    head: amount,
                    end: true,
                    width: "14rem",
                    cell: (item) => <bdi>{formats.amount(item.amount_minor)}</bdi>,
                  },
                ]}
              />
            </Section>
            <Section title={t("payments")}>
              {payments.length === 0 ? (
                <p className="wb-dim">{t("no_payments")}</p>
              ) : (
                <DataTable
                  caption={t("payments")}
                  size="roomy"
                  rows={payments.map((payment, position) => ({ ...payment, position }))}
                  rowKey={(payment) => payment.position}
                  columns={[
                    {
                      key: "received",
                      head: t("received"),
                      whole: true,
                      cell: (payment) => <bdi>{formats.date(payment.received_on)}</bdi>,
                    },
                    { key: "by", head: t("paid_by"), cell: (payment) => <Method of={payment} /> },
                    {
                      key: "amount",
                      head: amount,
                      end: true,
                      width: "14rem",
                      cell: (payment) => <bdi>{formats.amount(payment.amount_minor)}</bdi>,
                    },
                  ]}
                />
              )}
            </Section>
          </>
        )}
      </Answered>
    </PageBody>
  );
}

/** What insurers were asked for and what they said. */
function Claims({ claims }: { claims: OwnClaim[] }) {
  const t = useWords("patient_page");
  const formats = useFormats();
  return (
    <Section title={t("insurance")}>
      <DataTable
        caption={t("insurance")}
        size="roomy"
        rows={claims.map((claim, position) => ({ ...claim, position }))}
        rowKey={(claim) => claim.position}
        columns={[
          {
            key: "payer",
            head: t("insurer"),
            cell: (claim) => (
              <>
                <bdi>{claim.payer}</bdi>
                {claim.answer_note && (
                  <div className="wb-dim">
                    <bdi>{claim.answer_note}</bdi>
                  </div>
                )}
              </>
            ),
          },
          {
            key: "state",
            head: t("claim_state"),
            cell: (claim) => (
              <>
                {t(`claim_is.${claim.status}`)} <bdi>{formats.date(claim.answered_on ?? claim.sent_on)}</bdi>
              </>
            ),
          },
          {
            key: "claimed",
            head: t("claimed"),
            end: true,
            cell: (claim) => <bdi>{formats.amount(claim.claimed_minor)}</bdi>,
          },
          {
            key: "accepted",
            head: t("accepted"),
            end: true,
            cell: (claim) => claim.answered_on && <bdi>{formats.amount(claim.accepted_minor)}</bdi>,
          },
          {
            key: "paid",
            head: t("insurer_paid"),
            end: true,
            cell: (claim) => <bdi>{formats.amount(claim.paid_minor)}</bdi>,
          },
        ]}
      />
    </Section>
  );
}

function Pair({ term, strong, children }: { term: string; strong?: boolean; children: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className={strong ? "wb-strong" : undefined}>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

function Method({ of }: { of: OwnPayment }) {
  const t = useWords("patient_page");
  const known = methods.find((method) => method === of.payment_method);
  return (
    <>
      {known ? t(`method.${known}`) : <bdi>{of.payment_method}</bdi>}
      {of.amount_minor < 0 && <span className="wb-dim">{` · ${t("paid_back")}`}</span>}
    </>
  );
}
