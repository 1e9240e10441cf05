import { IconAlarm, IconBan, IconCheck, IconClock, IconReceipt } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type OwnBill, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { Plans } from "./Plans";

/** What is still to pay of a bill, in minor units. Of one that was taken back, nothing. */
export const openOf = (bill: OwnBill) => (bill.voided ? 0 : bill.total_minor - bill.paid_minor);

/** One's own bills, newest first; each opens its items. */
export function Bills() {
  const t = useWords("patient_page");
  const formats = useFormats();
  const [, go] = useLocation();
  useTitle(t("place.bills"));
  const bills = useAsk("me.bills", {});
  const currency = formats.currency;
  return (
    <PageBody>
      <PageHead title={t("place.bills")} />
      <Answered of={bills} failed={t("bills_failed")} rows={6}>
        {(all) => (
          <>
            <InAll minor={all.reduce((sum, bill) => sum + openOf(bill), 0)} />
            <DataTable
              caption={t("place.bills")}
              size="roomy"
              rows={all}
              rowKey={(bill) => bill.bill_id}
              onOpen={(bill) => go(`/bills/${bill.bill_id}`)}
              columns={[
                {
                  key: "issued",
                  head: t("issued"),
                  whole: true,
                  cell: (bill) => <bdi>{formats.date(bill.issued_on)}</bdi>,
                },
                {
                  key: "bill",
                  head: t("bill"),
                  whole: true,
                  cell: (bill) => <bdi className="wb-strong">{bill.bill_number}</bdi>,
                },
                { key: "state", head: t("state"), cell: (bill) => <BillState of={bill} /> },
                {
                  key: "due",
                  head: t("due"),
                  whole: true,
                  dim: true,
                  cell: (bill) =>
                    openOf(bill) > 0 && bill.due_date && <bdi>{formats.date(bill.due_date)}</bdi>,
                },
                {
                  key: "total",
                  head: t("total", { currency }),
                  end: true,
                  cell: (bill) => <bdi>{formats.amount(bill.total_minor)}</bdi>,
                },
                {
                  key: "open",
                  head: t("open_amount", { currency }),
                  end: true,
                  cell: (bill) => (
                    <bdi className={openOf(bill) > 0 ? "wb-strong" : "wb-dim"}>
                      {formats.amount(openOf(bill))}
                    </bdi>
                  ),
                },
              ]}
              empty={
                <EmptyList icon={IconReceipt} title={t("no_bills")}>
                  {t("no_bills_help")}
                </EmptyList>
              }
            />
          </>
        )}
      </Answered>
      <Plans />
    </PageBody>
  );
}

function InAll({ minor }: { minor: number }) {
  const t = useWords("patient_page");
  const formats = useFormats();
  return (
    <p className="wb-own-help">
      {minor > 0 ? (
        <Say t={t} k="open_in_all" with={{ amount: <bdi>{formats.money(minor)}</bdi> }} />
      ) : (
        t("nothing_open")
      )}
    </p>
  );
}

export function BillState({ of }: { of: OwnBill }) {
  const t = useWords("patient_page");
  const formats = useFormats();
  if (of.overdue)
    return (
      <State icon={IconAlarm} tone="danger">
        <Say t={t} k="overdue_since" with={{ date: <bdi>{formats.date(of.overdue.since)}</bdi> }} />
      </State>
    );
  if (of.voided)
    return (
      <State icon={IconBan} tone="quiet">
        {t("bill_state.voided")}
      </State>
    );
  return (
    <State icon={of.status === "paid" ? IconCheck : IconClock} tone={of.status === "paid" ? "done" : "wait"}>
      {t(`bill_state.${of.status}`)}
    </State>
  );
}
