// What was received on one day or some: the desk's own drawer, or everybody's for accounts. Taking money is
// on the bill's own page.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCash } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type PaymentId, type Reply, useAsk, useNow, useRefusalWords, useTitle } from "@/ipc";
import { addDays, isDate } from "@/lib/dates";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { DateInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";

type List = Reply<"payments.list">;

export default function PaymentsPage() {
  const t = useWords("billing");
  const words = useRefusalWords();
  const { date: today } = useNow();
  useTitle(t("payments"));
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [before, setBefore] = useState<PaymentId | null>(null);
  const list = useAsk(
    "payments.list",
    { from, to, before },
    { when: isDate(from) && isDate(to), keep: true },
  );
  const refusal = list.error?.refusal;
  const flaw =
    refusal?.code === "flawed" ? refusal.flaws.find(({ field }) => field === "to")?.flaw : undefined;
  const turn = (first: string, last: string) => {
    setFrom(first);
    setTo(last);
    setBefore(null);
  };
  return (
    <PageBody>
      <PageHead
        title={t("payments")}
        beside={
          list.data && <span className="wb-dim">{list.data.own ? t("payments_own") : t("payments_all")}</span>
        }
        actions={
          <Link className="wb-link" href="/day-close">
            {t("day_close")}
          </Link>
        }
      />
      <div className="wb-form-pair wb-days">
        <DateInput
          label={t("from_day")}
          value={from}
          onChange={(day) => turn(day, to)}
          today={today}
          unreadable={t("not_a_day")}
        />
        <DateInput
          label={t("to_day")}
          value={to}
          onChange={(day) => turn(from, day)}
          today={today}
          unreadable={t("not_a_day")}
          error={flaw && words.flaw(flaw)}
        />
        <div className="wb-days-turn">
          <Button
            variant="default"
            disabled={from === today && to === today}
            onClick={() => turn(today, today)}
          >
            {t("only_today")}
          </Button>
          <Button
            variant="subtle"
            disabled={!isDate(from)}
            onClick={() => turn(addDays(from, -1), addDays(from, -1))}
          >
            {t("day_before")}
          </Button>
        </div>
      </div>
      {!flaw && (
        <Answered of={list} failed={t("payments_failed")} rows={8}>
          {(answer) => (
            <>
              <Totals list={answer} />
              <Received
                list={answer}
                onOlder={answer.next === null ? undefined : () => setBefore(answer.next)}
                onNewest={before === null ? undefined : () => setBefore(null)}
              />
            </>
          )}
        </Answered>
      )}
    </PageBody>
  );
}

function Totals({ list }: { list: List }) {
  const t = useWords("billing");
  const formats = useFormats();
  if (list.totals.length === 0) return null;
  return (
    <Section
      title={t("by_method")}
      count={list.failed > 0 && <bdi>{t("failed_attempts", { count: list.failed })}</bdi>}
    >
      <div className="wb-totals">
        <DataTable
          caption={t("by_method")}
          size="compact"
          rows={list.totals}
          rowKey={(row) => row.method}
          columns={[
            { key: "method", head: t("how_paid"), cell: (row) => t(`by.${row.method}`) },
            {
              key: "count",
              head: t("payments_counted"),
              end: true,
              dim: true,
              cell: (row) => <bdi>{formats.number(row.count)}</bdi>,
            },
            {
              key: "amount",
              head: t("amount"),
              end: true,
              cell: (row) => <bdi>{formats.amount(row.amount)}</bdi>,
            },
          ]}
          foot={
            <tr>
              <th scope="row">{t("received_in_all")}</th>
              <td />
              <td data-end>
                <bdi className="wb-strong">{formats.money(list.total)}</bdi>
              </td>
            </tr>
          }
        />
      </div>
    </Section>
  );
}

type ReceivedProps = { list: List; onOlder?: () => void; onNewest?: () => void };

function Received({ list, onOlder, onNewest }: ReceivedProps) {
  const t = useWords("billing");
  const formats = useFormats();
  const [, go] = useLocation();
  return (
    <Section title={t("received")}>
      <DataTable
        caption={t("received")}
        rows={list.payments}
        rowKey={(row) => row.payment_id}
        onOpen={(row) => go(`/bills/${row.bill_id}`)}
        columns={[
          {
            key: "when",
            head: t("when"),
            whole: true,
            dim: true,
            cell: (row) => <bdi>{formats.instant(row.received_at)}</bdi>,
          },
          { key: "bill", head: t("bill"), whole: true, cell: (row) => <bdi>{row.bill_number}</bdi> },
          {
            key: "patient",
            head: t("patient"),
            cell: (row) => <bdi>{patientName(row.patient.last_name, row.patient.first_name)}</bdi>,
          },
          {
            key: "method",
            head: t("how_paid"),
            cell: (row) =>
              row.outcome === "failed" ? (
                <State icon={IconAlertTriangle} tone="danger">
                  {t("tried_by", { method: t(`by.${row.method}`) })}
                </State>
              ) : (
                <>
                  {t(`by.${row.method}`)}
                  {row.payer && (
                    <div className="wb-small wb-dim">
                      <bdi>{row.payer}</bdi>
                    </div>
                  )}
                </>
              ),
          },
          ...(list.own
            ? []
            : [
                {
                  key: "by",
                  head: t("taken_by"),
                  dim: true,
                  cell: (row: List["payments"][number]) => <bdi>{row.received_by}</bdi>,
                },
              ]),
          {
            key: "amount",
            head: t("amount"),
            end: true,
            cell: (row) => (
              <bdi className={row.outcome === "failed" ? "wb-dim" : undefined}>
                {formats.amount(row.amount)}
              </bdi>
            ),
          },
        ]}
        empty={
          <EmptyList icon={IconCash} title={t("no_payments")}>
            {list.own ? t("no_payments_own_help") : t("no_payments_help")}
          </EmptyList>
        }
      />
      {(onOlder || onNewest) && (
        <div className="wb-list-more">
          {onOlder && (
            <Button variant="default" onClick={onOlder}>
              {t("older")}
            </Button>
          )}
          {onNewest && (
            <Button variant="subtle" onClick={onNewest}>
              {t("newest")}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
