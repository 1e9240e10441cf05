// A patient's account from one day to another, as it would stand on the paper, and making that paper.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import {
  Answered,
  type PatientId,
  type Reply,
  type ReportId,
  useAct,
  useAsk,
  useNow,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { addMonths, isDate } from "@/lib/dates";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { Paper } from "../Paper";
import { BillBanner } from "../parts";

type Account = Reply<"statements.preview">["account"];

export default function StatementPage({ params }: { params: { id?: string } }) {
  const t = useWords("dues");
  const common = useWords("common");
  const words = useRefusalWords();
  const { date: today } = useNow();
  useTitle(t("statement"));
  const patient_id = Number(params.id) as PatientId;
  const [from, setFrom] = useState(addMonths(today, -12));
  const [to, setTo] = useState(today);
  const [shown, setShown] = useState<ReportId | null>(null);
  const key = useRef(crypto.randomUUID());
  const readable = isDate(from) && isDate(to);
  const asked = useAsk("statements.preview", { patient_id, from, to }, { when: readable, keep: true });
  const keep = useAct("statements.keep", (reply) => {
    key.current = crypto.randomUUID();
    setShown(reply.report_id);
  });
  const refusal = asked.error?.refusal;
  const flaw =
    refusal?.code === "flawed" ? refusal.flaws.find(({ field }) => field === "to")?.flaw : undefined;
  return (
    <>
      {asked.data && <BillBanner patient={asked.data.patient} />}
      <PageBody>
        <PageHead
          title={t("statement")}
          actions={
            <>
              <Link className="wb-link" href={`/patients/${patient_id}`}>
                {t("back_to_patient")}
              </Link>
              <Button
                loading={keep.isPending}
                disabled={!readable || Boolean(refusal)}
                onClick={() => keep.mutate({ patient_id, from, to, idempotency_key: key.current })}
              >
                {t("make_statement")}
              </Button>
            </>
          }
        />
        <div className="wb-form-pair wb-days wb-days-above">
          <DateInput
            label={t("from_day")}
            value={from}
            onChange={setFrom}
            today={today}
            unreadable={t("not_a_date")}
          />
          <DateInput
            label={t("to_day")}
            value={to}
            onChange={setTo}
            today={today}
            unreadable={t("not_a_date")}
            error={flaw && words.flaw(flaw)}
          />
        </div>
        <ErrorNote>{keep.error && words.refusal(keep.error.refusal)}</ErrorNote>
        {!flaw && (
          <Answered of={asked} failed={t("statement_failed")} rows={8}>
            {({ account }) => (
              <>
                <Entries account={account} from={from} to={to} />
                <Ages account={account} to={to} />
              </>
            )}
          </Answered>
        )}
      </PageBody>
      {shown !== null && (
        <Dialog
          opened
          onClose={() => setShown(null)}
          title={t("statement")}
          close={common("close")}
          size="56rem"
        >
          <Paper report={shown} />
        </Dialog>
      )}
    </>
  );
}

function Entries({ account, from, to }: { account: Account; from: string; to: string }) {
  const t = useWords("dues");
  const billing = useWords("billing");
  const formats = useFormats();
  const opening = { at: -1, day: from, kind: "opening" as const, balance: account.opening };
  const rows = [opening, ...account.entries.map((entry, at) => ({ ...entry, at }))];
  return (
    <>
      <DataTable
        caption={t("statement")}
        rows={rows}
        rowKey={(entry) => entry.at}
        columns={[
          {
            key: "day",
            head: t("day"),
            whole: true,
            cell: (entry) => <bdi>{formats.date(entry.day)}</bdi>,
          },
          {
            key: "entry",
            head: t("entry"),
            cell: (entry) =>
              entry.kind === "opening" ? (
                <span className="wb-strong">{t("opening")}</span>
              ) : (
                <Say
                  t={t}
                  k={`is.${entry.kind}`}
                  with={{
                    number: <bdi>{entry.number}</bdi>,
                    method: entry.method ? billing(`method.${entry.method}`) : "",
                    amount: <bdi>{formats.amount(entry.amount)}</bdi>,
                  }}
                />
              ),
          },
          {
            key: "amount",
            head: t("amount"),
            end: true,
            cell: (entry) =>
              entry.kind !== "opening" &&
              entry.kind !== "used" &&
              entry.kind !== "given_back" && <bdi>{formats.amount(entry.amount)}</bdi>,
          },
          {
            key: "balance",
            head: t("balance"),
            end: true,
            cell: (entry) => <bdi>{formats.amount(entry.balance)}</bdi>,
          },
        ]}
        foot={
          <tr className="wb-strong">
            <th scope="row" colSpan={3}>
              <Say t={t} k="closing" with={{ date: <bdi>{formats.date(to)}</bdi> }} />
            </th>
            <td data-end>
              <bdi>{formats.money(account.closing)}</bdi>
            </td>
          </tr>
        }
      />
      {account.entries.length === 0 && <p className="wb-dim">{t("no_entries")}</p>}
      {account.held > 0 && (
        <p className="wb-dim">
          <Say t={t} k="held" with={{ amount: <bdi>{formats.money(account.held)}</bdi> }} />
        </p>
      )}
    </>
  );
}

function Ages({ account, to }: { account: Account; to: string }) {
  const t = useWords("dues");
  const formats = useFormats();
  const rows = account.ages.map((amount, at) => ({ amount, at })).filter((one) => one.amount > 0);
  return (
    <Section title={t("overdue_on", { date: formats.date(to) })}>
      {rows.length === 0 ? (
        <p className="wb-dim">{t("none_overdue")}</p>
      ) : (
        <div className="wb-totals">
          <DataTable
            caption={t("overdue")}
            size="compact"
            rows={rows}
            rowKey={(one) => one.at}
            columns={[
              { key: "age", head: t("age"), cell: (one) => t(`ages.${one.at as 0 | 1 | 2 | 3}`) },
              {
                key: "amount",
                head: t("amount"),
                end: true,
                cell: (one) => <bdi>{formats.amount(one.amount)}</bdi>,
              },
            ]}
          />
        </div>
      )}
    </Section>
  );
}
