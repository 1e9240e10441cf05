import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import {
  Answered,
  type BillId,
  type ReportId,
  useAct,
  useAsk,
  useMay,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { Note } from "@/parts/Note";
import { Columns, PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { GiveBackDialog, UseCredit } from "./Credit";
import { BillClaims } from "./claims/BillClaims";
import { DraftBill } from "./DraftBill";
import { Late } from "./dues/Late";
import { PlanDialog } from "./dues/PlanDialog";
import { Plans } from "./dues/Plans";
import { RemindDialog } from "./dues/RemindDialog";
import { Reminders } from "./dues/Reminders";
import { Lines } from "./Lines";
import { Paper } from "./Paper";
import { type Bill, BillBanner, BillState } from "./parts";
import { RefundDialog } from "./RefundDialog";
import { TakePayment } from "./TakePayment";

/** One bill: its lines while it is a draft, then what is owed, and taking it. */
export default function BillPage({ params }: { params: { id?: string } }) {
  const t = useWords("billing");
  useTitle(t("bill"));
  const bill = useAsk("billing.get", { bill_id: Number(params.id) as BillId });
  if (bill.data?.state === "draft") return <DraftBill key={bill.data.version} bill={bill.data} />;
  if (bill.data) return <IssuedBill key={bill.data.bill_id} bill={bill.data} />;
  return (
    <PageBody>
      <h1 className="wb-hidden">{t("bill")}</h1>
      <Answered of={bill} failed={t("bill_failed")} rows={8}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function IssuedBill({ bill }: { bill: Bill }) {
  const t = useWords("billing");
  const dues = useWords("dues");
  const common = useWords("common");
  const formats = useFormats();
  const words = useRefusalWords();
  const may = useMay();
  const [, go] = useLocation();
  const [shown, setShown] = useState<ReportId | null>(null);
  const [taken, setTaken] = useState<{ amount: number; change: number } | null>(null);
  const [missed, setMissed] = useState<number | null>(null);
  const [voiding, setVoiding] = useState(false);
  const [refunding, setRefunding] = useState<Bill["payments"][number] | null>(null);
  const [givingBack, setGivingBack] = useState(false);
  const [asking, setAsking] = useState<"plan" | "remind" | null>(null);
  const adjusts = may("adjust_bills") && bill.state !== "void";
  const cancel = useAct("billing.void", () => setVoiding(false));
  const owes = bill.state === "unpaid" || bill.state === "pending";
  const takes = owes && may("take_payments");
  const number = bill.number ?? "";
  return (
    <>
      <BillBanner patient={bill.patient} />
      <Columns split="main">
        <div>
          <PageHead
            title={<Say t={t} k="bill_title" with={{ number: <bdi>{number}</bdi> }} />}
            beside={
              <>
                <BillState bill={bill} /> <Late of={bill.overdue} />
              </>
            }
            actions={
              <>
                {takes && bill.overdue && (
                  <Button variant="subtle" onClick={() => setAsking("remind")}>
                    {dues("remind")}
                  </Button>
                )}
                {takes && bill.plan_id === null && bill.patient_owes > 0 && (
                  <Button variant="subtle" onClick={() => setAsking("plan")}>
                    {dues("plan")}
                  </Button>
                )}
                {bill.report_id !== null && (
                  <Button variant="subtle" onClick={() => setShown(bill.report_id)}>
                    {t("show_bill")}
                  </Button>
                )}
                {adjusts && bill.received === 0 && bill.claimed === 0 && (
                  <Button variant="subtle" onClick={() => setVoiding(true)}>
                    {t("void_bill")}
                  </Button>
                )}
              </>
            }
          />
          <Lines
            bill={bill}
            onReceipt={setShown}
            onRefund={adjusts ? setRefunding : undefined}
            onGiveBack={adjusts ? () => setGivingBack(true) : undefined}
          />
          <BillClaims bill={bill.bill_id} number={number} open={owes} />
          {/* The form that was sent may have gone with the bill's state: what became of it is said here. */}
          {missed !== null && missed !== bill.balance && (
            <Note tone="wait" icon={IconAlertTriangle}>
              <Say
                t={t}
                k={owes ? "overtaken_in_part" : "overtaken"}
                with={{ amount: <bdi>{formats.money(bill.balance)}</bdi> }}
              />
            </Note>
          )}
          {taken && (
            <Note tone="done" icon={IconCheck}>
              <Say
                t={t}
                k={taken.change > 0 ? "taken" : "taken_exactly"}
                with={{
                  amount: <bdi>{formats.money(taken.amount)}</bdi>,
                  change: <bdi>{formats.money(taken.change)}</bdi>,
                }}
              />
            </Note>
          )}
          {bill.payments.length > 0 && <p className="wb-dim">{t("never_deleted")}</p>}
          {bill.plan_id !== null && <Plans patient={bill.patient.patient_id} only={bill.plan_id} />}
          <Reminders bill={bill} onShow={setShown} />
        </div>
        <div>
          {shown !== null ? (
            <Section title={t("receipt")} count={t("kept")}>
              <Paper report={shown} />
              <div className="wb-actions-end">
                {takes && (
                  <Button variant="default" onClick={() => setShown(null)}>
                    {t("take_payment")}
                  </Button>
                )}
                <Button onClick={() => go(may("take_payments") ? "/collect" : "/bills")}>
                  {t("next_patient")}
                </Button>
              </div>
            </Section>
          ) : (
            takes && (
              <>
                <TakePayment
                  key={`${bill.balance}-${bill.claimed}`}
                  bill={bill}
                  onMissed={setMissed}
                  onTaken={(reply, amount) => {
                    setMissed(null);
                    setTaken({ amount, change: reply.change });
                    setShown(reply.report_id);
                  }}
                />
                <UseCredit bill={bill} />
              </>
            )
          )}
        </div>
      </Columns>
      {refunding && (
        <RefundDialog
          bill={bill}
          payment={refunding}
          onClose={() => setRefunding(null)}
          onDone={(report) => {
            setRefunding(null);
            setTaken(null);
            setShown(report);
          }}
        />
      )}
      {asking === "plan" && (
        <PlanDialog
          patient={bill.patient.patient_id}
          bills={[bill]}
          chosen={bill.bill_id}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "remind" && (
        <RemindDialog patients={[bill.patient.patient_id]} onClose={() => setAsking(null)} />
      )}
      {givingBack && <GiveBackDialog bill={bill} onClose={() => setGivingBack(false)} />}
      <ConfirmReason
        opened={voiding}
        onClose={() => setVoiding(false)}
        title={t("void_title", { number })}
        reason={t("reason")}
        confirm={t("void_title", { number })}
        cancel={common("cancel")}
        close={common("close")}
        busy={cancel.isPending}
        error={cancel.error ? words.refusal(cancel.error.refusal) : undefined}
        danger
        onConfirm={(reason) => cancel.mutate({ bill_id: bill.bill_id, version: bill.version, reason })}
      >
        <p>{t("void_help")}</p>
      </ConfirmReason>
    </>
  );
}
