// Who owes what is overdue, since when, and when they were reminded of it; whoever has waited longest first.
import { Button, Checkbox } from "@mantine/core";
import { IconMail, IconMoodSmile } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type PatientId, type Reply, useAsk, useNow, useTitle } from "@/ipc";
import { daysBetween } from "@/lib/dates";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { RemindDialog } from "./RemindDialog";

type Debtor = Reply<"dues.overdue">["debtors"][number];

export default function OverduePage() {
  const t = useWords("dues");
  const formats = useFormats();
  useTitle(t("overdue"));
  const [from, setFrom] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<PatientId>>(new Set());
  const [reminding, setReminding] = useState<PatientId[] | null>(null);
  const list = useAsk("dues.overdue", { from }, { keep: true });
  const shown = list.data?.debtors ?? [];
  const still = shown.map((one) => one.patient.patient_id).filter((id) => chosen.has(id));
  return (
    <PageBody>
      <PageHead
        title={t("overdue")}
        beside={
          list.data &&
          list.data.count > 0 && (
            <span className="wb-dim">
              <Say
                t={t}
                k="sum"
                with={{ amount: <bdi>{formats.money(list.data.amount)}</bdi> }}
                values={{ count: list.data.count }}
              />
            </span>
          )
        }
        actions={
          <>
            <Link className="wb-link" href="/bills">
              {t("open_bills")}
            </Link>
            <Button
              leftSection={<Icon icon={IconMail} />}
              disabled={still.length === 0}
              onClick={() => setReminding(still)}
            >
              {still.length === 0 ? t("remind") : t("remind_chosen", { count: still.length })}
            </Button>
          </>
        }
      />
      <Answered of={list} failed={t("overdue_failed")} rows={8}>
        {({ debtors, next }) => (
          <>
            {debtors.length > 1 && (
              <Checkbox
                className="wb-choose-all"
                label={t("choose_all")}
                checked={still.length === debtors.length}
                indeterminate={still.length > 0 && still.length < debtors.length}
                onChange={(event) =>
                  setChosen(
                    new Set(event.currentTarget.checked ? debtors.map((one) => one.patient.patient_id) : []),
                  )
                }
              />
            )}
            <Table debtors={debtors} chosen={chosen} onChosen={setChosen} />
            {(next !== null || from !== null) && (
              <div className="wb-list-more">
                {next !== null && (
                  <Button variant="default" onClick={() => setFrom(next)}>
                    {t("older")}
                  </Button>
                )}
                {from !== null && (
                  <Button variant="subtle" onClick={() => setFrom(null)}>
                    {t("newest")}
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </Answered>
      {reminding && (
        <RemindDialog
          patients={reminding}
          onClose={() => {
            setReminding(null);
            setChosen(new Set());
          }}
        />
      )}
    </PageBody>
  );
}

type TableProps = {
  debtors: Debtor[];
  chosen: ReadonlySet<PatientId>;
  onChosen: (to: ReadonlySet<PatientId>) => void;
};

function Table({ debtors, chosen, onChosen }: TableProps) {
  const t = useWords("dues");
  const formats = useFormats();
  const { date: today } = useNow();
  const [, go] = useLocation();
  const name = (one: Debtor) => patientName(one.patient.last_name, one.patient.first_name);
  const choose = (one: Debtor) => {
    const to = new Set(chosen);
    if (!to.delete(one.patient.patient_id)) to.add(one.patient.patient_id);
    onChosen(to);
  };
  return (
    <DataTable
      caption={t("overdue")}
      rows={debtors}
      rowKey={(one) => one.patient.patient_id}
      onOpen={(one) => {
        const only = one.lines.length === 1 ? one.lines[0]?.bill_id : null;
        go(only ? `/bills/${only}` : `/patients/${one.patient.patient_id}`);
      }}
      columns={[
        {
          key: "choose",
          head: t("choose"),
          quiet: true,
          width: "2.5rem",
          cell: (one) => (
            <Checkbox
              aria-label={t("choose_named", { name: name(one) })}
              checked={chosen.has(one.patient.patient_id)}
              onChange={() => choose(one)}
              onClick={(event) => event.stopPropagation()}
            />
          ),
        },
        {
          key: "patient",
          head: t("patient"),
          cell: (one) => (
            <>
              <bdi>{name(one)}</bdi>
              <div className="wb-small wb-dim">
                <bdi>{one.patient.phone}</bdi>
              </div>
            </>
          ),
        },
        {
          key: "since",
          head: t("since"),
          whole: true,
          cell: (one) => (
            <>
              <bdi>{formats.date(one.overdue.since)}</bdi>
              <div className="wb-small wb-dim">
                <bdi>{t("days", { count: daysBetween(one.overdue.since, today) })}</bdi>
              </div>
            </>
          ),
        },
        {
          key: "what",
          head: t("what"),
          cell: (one) =>
            one.lines.map((line) => (
              <div key={`${line.bill_id}-${line.plan_id}-${line.instalment}`} className="wb-small">
                {line.instalment === null ? (
                  <bdi>{line.numbers.join(", ")}</bdi>
                ) : (
                  <Say
                    t={t}
                    k="instalment"
                    with={{
                      number: <bdi>{line.instalment}</bdi>,
                      count: <bdi>{line.of}</bdi>,
                      bills: <bdi>{line.numbers.join(", ")}</bdi>,
                    }}
                  />
                )}
              </div>
            )),
        },
        {
          key: "reminded",
          head: t("last_reminder"),
          dim: true,
          cell: (one) =>
            one.reminded ? (
              <>
                {t(`level.${one.reminded.level as 1 | 2 | 3}`)}
                <div className="wb-small">
                  <bdi>{formats.date(one.reminded.reminded_on)}</bdi>
                </div>
              </>
            ) : (
              t("never")
            ),
        },
        {
          key: "amount",
          head: t("amount"),
          end: true,
          cell: (one) => <bdi className="wb-strong">{formats.amount(one.overdue.amount)}</bdi>,
        },
      ]}
      empty={
        <EmptyList icon={IconMoodSmile} title={t("none")}>
          {t("none_help")}
        </EmptyList>
      }
    />
  );
}
