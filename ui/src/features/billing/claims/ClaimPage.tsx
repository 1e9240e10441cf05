import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Link, useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type ClaimId, useAct, useAsk, useMay, useRefusalWords, useTitle } from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { DataTable } from "@/parts/DataTable";
import { Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { BillBanner } from "../parts";
import { AnswerDialog } from "./AnswerDialog";
import { ClaimDialog } from "./ClaimDialog";
import { PaperOfClaim } from "./PaperOfClaim";
import { type Claim, ClaimState } from "./parts";
import { ReferenceDialog } from "./ReferenceDialog";
import { SendDialog } from "./SendDialog";

type Shown = "send" | "answer" | "change" | "appeal" | "withdraw" | "paper" | "reference" | null;

/** One claim: what was asked, what was answered, what came of it. */
export default function ClaimPage({ params }: { params: { id?: string } }) {
  const t = useWords("claims");
  useTitle(t("claim"));
  const claim = useAsk("claims.get", { claim_id: Number(params.id) as ClaimId });
  if (claim.data) return <Whole key={claim.data.claim_id} claim={claim.data} />;
  return (
    <PageBody>
      <h1 className="wb-hidden">{t("claim")}</h1>
      <Answered of={claim} failed={t("claim_failed")} rows={8}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function Whole({ claim }: { claim: Claim }) {
  const t = useWords("claims");
  const common = useWords("common");
  const words = useRefusalWords();
  const formats = useFormats();
  const may = useMay();
  const [, go] = useLocation();
  const [shown, setShown] = useState<Shown>(null);
  const withdraw = useAct("claims.withdraw", () => setShown(null));
  const bill = useAsk("billing.get", { bill_id: claim.bill_id });
  const close = () => setShown(null);
  const { status } = claim;
  const planned = bill.data?.plan_id != null;
  const withdrawable = status === "draft" || status === "sent" || (status === "accepted" && claim.paid === 0);
  const appealable =
    claim.appealed_by === null &&
    (status === "refused" || (status === "accepted" && claim.accepted < claim.claimed));
  return (
    <>
      <BillBanner patient={claim.patient} />
      <PageBody>
        <PageHead
          title={
            claim.number ? (
              <Say t={t} k="claim_title" with={{ number: <bdi>{claim.number}</bdi> }} />
            ) : (
              t("claim_draft")
            )
          }
          beside={<ClaimState claim={claim} />}
          actions={
            <>
              {withdrawable && (
                <Button variant="subtle" onClick={() => setShown("withdraw")}>
                  {t("withdraw")}
                </Button>
              )}
              {status !== "withdrawn" && (
                <Button variant="default" onClick={() => setShown("paper")}>
                  {t("paper")}
                </Button>
              )}
              {status === "draft" && (
                <>
                  <Button variant="default" onClick={() => setShown("change")}>
                    {t("change_claim")}
                  </Button>
                  <Button onClick={() => setShown("send")}>{t("send")}</Button>
                </>
              )}
              {status === "sent" && may("answer_claims") && (
                <Button onClick={() => setShown("answer")}>{t("answer")}</Button>
              )}
              {appealable && <Button onClick={() => setShown("appeal")}>{t("appeal")}</Button>}
            </>
          }
        />
        {bill.data && bill.data.claimed > 0 && (
          <p className="wb-strong">
            <Say
              t={t}
              k="insurer_owes"
              with={{
                insurer: <bdi>{formats.money(bill.data.claimed)}</bdi>,
                patient: <bdi>{formats.money(bill.data.patient_owes)}</bdi>,
              }}
            />
          </p>
        )}
        {!claim.policy.covers && (
          <Note tone="wait">
            <Say t={t} k="not_covered" with={{ date: <bdi>{formats.date(claim.day)}</bdi> }} />
          </Note>
        )}
        {claim.withdraw_reason && (
          <p>
            {t("withdrawn_because")} <bdi>{claim.withdraw_reason}</bdi>
          </p>
        )}
        {claim.answer_note && (
          <p>
            {t("said")} <bdi>{claim.answer_note}</bdi>
          </p>
        )}
        <Facts claim={claim} onReference={status === "sent" ? () => setShown("reference") : undefined} />
        <Items claim={claim} />
        {(status === "accepted" || claim.payments.length > 0) && <Payments claim={claim} />}
      </PageBody>
      {shown === "send" && <SendDialog claim={claim} onClose={close} />}
      {shown === "answer" && <AnswerDialog claim={claim} planned={planned} onClose={close} />}
      {shown === "reference" && <ReferenceDialog claim={claim} onClose={close} />}
      {shown === "paper" && <PaperOfClaim claim={claim} onClose={close} />}
      {(shown === "change" || shown === "appeal") && (
        <ClaimDialog
          bill={claim.bill_id}
          number={claim.bill_number}
          of={{ claim, as: shown === "change" ? "draft" : "appeal" }}
          onClose={close}
          onDone={(id) => {
            close();
            go(`/claims/${id}`);
          }}
        />
      )}
      <ConfirmReason
        opened={shown === "withdraw"}
        onClose={close}
        title={t("withdraw_title")}
        reason={t("reason")}
        confirm={t("withdraw_title")}
        cancel={common("cancel")}
        close={common("close")}
        busy={withdraw.isPending}
        error={withdraw.error ? words.refusal(withdraw.error.refusal) : undefined}
        danger
        onConfirm={(reason) => withdraw.mutate({ claim_id: claim.claim_id, version: claim.version, reason })}
      >
        <p>{t("withdraw_help")}</p>
        {planned && <p>{t("beside_plan_help")}</p>}
      </ConfirmReason>
    </>
  );
}

function Facts({ claim, onReference }: { claim: Claim; onReference?: () => void }) {
  const t = useWords("claims");
  const formats = useFormats();
  const fact = (term: string, said: ReactNode) =>
    said && (
      <div>
        <dt>{term}</dt>
        <dd>{said}</dd>
      </div>
    );
  const day = (day: string | null) => day && <bdi>{formats.date(day)}</bdi>;
  return (
    <dl className="wb-pairs wb-claims-facts">
      {fact(t("insurer"), <bdi>{claim.payer}</bdi>)}
      {fact(t("member_number"), <bdi>{claim.member_number}</bdi>)}
      {fact(t("group_number"), claim.policy.group_number && <bdi>{claim.policy.group_number}</bdi>)}
      {fact(t("holder"), claim.policy.holder && <bdi>{claim.policy.holder}</bdi>)}
      {fact(
        t("bill"),
        <Link className="wb-link" href={`/bills/${claim.bill_id}`}>
          <bdi>{claim.bill_number}</bdi>
        </Link>,
      )}
      {fact(t("sent"), day(claim.sent_on))}
      {fact(
        t("reference"),
        (claim.reference || onReference) && (
          <>
            {claim.reference && <bdi>{claim.reference}</bdi>}{" "}
            {onReference && (
              <Button variant="subtle" size="compact-sm" onClick={onReference}>
                {t(claim.reference ? "change_reference" : "add_reference")}
              </Button>
            )}
          </>
        ),
      )}
      {fact(t("answered_on"), day(claim.answered_on))}
      {fact(t("answered_by"), claim.answered_by && <bdi>{claim.answered_by}</bdi>)}
      {fact(
        t("appeal_is"),
        claim.appeals !== null && (
          <Link className="wb-link" href={`/claims/${claim.appeals}`}>
            <bdi>{claim.appeals_number}</bdi>
          </Link>
        ),
      )}
      {fact(
        t("appealed_by"),
        claim.appealed_by !== null && (
          <Link className="wb-link" href={`/claims/${claim.appealed_by}`}>
            {t("open_it")}
          </Link>
        ),
      )}
    </dl>
  );
}

function Items({ claim }: { claim: Claim }) {
  const t = useWords("claims");
  const formats = useFormats();
  const minor = (amount: number | null) => amount !== null && <bdi>{formats.amount(amount)}</bdi>;
  const sum = (of: (item: Claim["items"][number]) => number | null) =>
    claim.items.reduce((all, item) => all + (of(item) ?? 0), 0);
  const answered = claim.answered_on !== null;
  return (
    <table className="wb-table wb-bill">
      <caption className="wb-hidden">{t("claimed")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("item")}</th>
          <th scope="col" className="wb-end">
            {t("on_bill")}
          </th>
          <th scope="col" className="wb-end">
            {t("claimed")}
          </th>
          {answered && (
            <>
              <th scope="col" className="wb-end">
                {t("insurer_pays")}
              </th>
              <th scope="col" className="wb-end">
                {t("patient_pays")}
              </th>
              <th scope="col">{t("reason_code")}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {claim.items.map((item) => (
          <tr key={item.bill_item_id}>
            <td>
              <bdi>{item.description}</bdi>
              {item.quantity > 1 && <bdi className="wb-dim">{` × ${formats.number(item.quantity)}`}</bdi>}
            </td>
            <td className="wb-end wb-figures">{minor(item.billed)}</td>
            <td className="wb-end wb-figures">{minor(item.claimed)}</td>
            {answered && (
              <>
                <td className="wb-end wb-figures">{minor(item.accepted)}</td>
                <td className="wb-end wb-figures">{minor(item.patient_share)}</td>
                <td>{item.reason_code && <bdi>{item.reason_code}</bdi>}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="wb-strong">
          <td className="wb-end">{t("sum")}</td>
          <td className="wb-end wb-figures">{minor(sum((item) => item.billed))}</td>
          <td className="wb-end wb-figures">{minor(claim.claimed)}</td>
          {answered && (
            <>
              <td className="wb-end wb-figures">{minor(claim.accepted)}</td>
              <td className="wb-end wb-figures">{minor(claim.claimed - claim.accepted)}</td>
              <td />
            </>
          )}
        </tr>
      </tfoot>
    </table>
  );
}

function Payments({ claim }: { claim: Claim }) {
  const t = useWords("claims");
  const formats = useFormats();
  return (
    <Section title={t("payments")}>
      {claim.payments.length === 0 ? (
        <p className="wb-dim">{t("no_payments")}</p>
      ) : (
        <DataTable
          caption={t("payments")}
          rows={claim.payments}
          rowKey={(row) => row.payment_id}
          columns={[
            { key: "date", head: t("date"), cell: (row) => <bdi>{formats.instant(row.received_at)}</bdi> },
            {
              key: "transaction",
              head: t("transaction"),
              cell: (row) => row.transaction_id && <bdi>{row.transaction_id}</bdi>,
            },
            {
              key: "state",
              head: t("state"),
              cell: (row) =>
                row.outcome === "failed" ? t("failed_payment") : row.amount < 0 ? t("refunded") : "",
            },
            {
              key: "amount",
              head: t("amount"),
              end: true,
              cell: (row) => <bdi>{formats.amount(row.amount)}</bdi>,
            },
          ]}
        />
      )}
    </Section>
  );
}
