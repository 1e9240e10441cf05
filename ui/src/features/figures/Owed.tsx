// What patients owe by the age of their bills, as it stood at the end of a day; a row opens the bills behind it.
import { Button } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, type Reply, saveDocument, useAct, useAsk, useRefusalWords } from "@/ipc";
import { isDate } from "@/lib/dates";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { useNotice } from "@/parts/Toasts";
import { Bars } from "./Bars";
import { Output } from "./Chooser";
import type { Choice } from "./useChoice";

type Answer = Reply<"figures.receivables">;
type Asked = { patient_id: PatientId | null; group: number | null; title: string };
const groups = [0, 1, 2, 3] as const;

export function Owed({ choice }: { choice: Choice }) {
  const t = useWords("figures");
  const words = useRefusalWords();
  const notice = useNotice();
  const [, go] = useLocation();
  const args = { day: choice.day };
  const owed = useAsk("figures.receivables", args, { keep: true });
  const paper = useAct("figures.receivables_paper", (reply) => go(`/papers/${reply.report_id}`));
  return (
    <>
      <div className="wb-figures-chooser">
        <DateInput
          label={t("as_of")}
          today={choice.today}
          value={choice.day}
          unreadable={t("not_a_date")}
          onChange={(day) => isDate(day) && choice.change({ day: day >= choice.today ? null : day })}
        />
        <Output
          busy={paper.isPending}
          paper={() => paper.mutate(args)}
          save={() =>
            saveDocument("figures.receivables_file", args).then((saved) => saved && notice(t("saved")))
          }
          error={paper.error && words.refusal(paper.error.refusal)}
        />
      </div>
      <p className="wb-small wb-dim wb-figures-rule">{t("rule_owed")}</p>
      <Answered of={owed} failed={t("failed")} rows={8}>
        {(answer) => <Found answer={answer} />}
      </Answered>
    </>
  );
}

function Found({ answer }: { answer: Answer }) {
  const t = useWords("figures");
  const formats = useFormats();
  const [asked, setAsked] = useState<Asked | null>(null);
  const figure = (minor: number) => <bdi>{formats.amount(minor)}</bdi>;
  if (answer.bills === 0)
    return (
      <EmptyList icon={IconChecks} title={t("nothing_owed")}>
        {t("nothing_owed_help")}
      </EmptyList>
    );
  const hidden = answer.patient_count - answer.patients.length;
  return (
    <>
      <Bars
        bars={groups.map((group) => ({
          key: String(group),
          label: t(`age.${group}`),
          value: answer.ages[group],
        }))}
        legend={[t("owed")]}
        say={formats.amount}
      />
      <DataTable
        caption={t("kind.owed")}
        rows={answer.patients}
        rowKey={(patient) => patient.patient_id}
        size="compact"
        onOpen={(patient) =>
          setAsked({
            patient_id: patient.patient_id,
            group: null,
            title: patientName(patient.last_name, patient.first_name),
          })
        }
        columns={[
          {
            key: "name",
            head: t("patient"),
            cell: (patient) => <bdi>{patientName(patient.last_name, patient.first_name)}</bdi>,
          },
          {
            key: "number",
            head: t("number"),
            dim: true,
            whole: true,
            cell: (patient) => <bdi>{patient.patient_number}</bdi>,
          },
          {
            key: "bills",
            head: t("bills"),
            end: true,
            dim: true,
            cell: (patient) => <bdi>{formats.number(patient.bills)}</bdi>,
          },
          ...groups.map((group) => ({
            key: `age${group}`,
            head: t(`age.${group}`),
            end: true,
            cell: (patient: Answer["patients"][number]) => figure(patient.ages[group]),
          })),
          { key: "total", head: t("total"), end: true, cell: (patient) => figure(patient.total) },
        ]}
        foot={
          <tr>
            <th scope="row">{t("total_in", { currency: formats.currency })}</th>
            <td data-end />
            <td data-end>
              <bdi>{formats.number(answer.bills)}</bdi>
            </td>
            {groups.map((group) => (
              <td key={group} data-end>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={answer.ages[group] === 0}
                  aria-label={t("open_group", {
                    age: t(`age.${group}`),
                    amount: formats.amount(answer.ages[group]),
                  })}
                  onClick={() => setAsked({ patient_id: null, group, title: t(`age.${group}`) })}
                >
                  {figure(answer.ages[group])}
                </Button>
              </td>
            ))}
            <td data-end>{figure(answer.total)}</td>
          </tr>
        }
      />
      {hidden > 0 && <p className="wb-small wb-dim">{t("more_patients", { count: hidden })}</p>}
      {asked && <Bills day={answer.day} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Bills({ day, asked, onClose }: { day: string; asked: Asked; onClose: () => void }) {
  const t = useWords("figures");
  const formats = useFormats();
  const [, go] = useLocation();
  const bills = useAsk("figures.open_bills", { day, patient_id: asked.patient_id, group: asked.group });
  return (
    <Dialog opened onClose={onClose} title={asked.title} close={t("close")} size="40rem">
      <Answered of={bills} failed={t("failed")}>
        {(answer) => (
          <>
            <DataTable
              caption={asked.title}
              rows={answer.bills}
              rowKey={(bill) => bill.bill_id}
              size="compact"
              onOpen={(bill) => go(`/bills/${bill.bill_id}`)}
              columns={[
                {
                  key: "number",
                  head: t("bill"),
                  whole: true,
                  cell: (bill) => (
                    <Link href={`/bills/${bill.bill_id}`}>
                      <bdi>{bill.number}</bdi>
                    </Link>
                  ),
                },
                {
                  key: "issued",
                  head: t("issued"),
                  whole: true,
                  cell: (bill) => <bdi>{formats.date(bill.issued_on)}</bdi>,
                },
                {
                  key: "days",
                  head: t("days"),
                  end: true,
                  dim: true,
                  cell: (bill) => <bdi>{formats.number(bill.days)}</bdi>,
                },
                {
                  key: "total",
                  head: t("came_to"),
                  end: true,
                  dim: true,
                  cell: (bill) => <bdi>{formats.amount(bill.total)}</bdi>,
                },
                {
                  key: "owed",
                  head: t("owed"),
                  end: true,
                  cell: (bill) => <bdi>{formats.amount(bill.owed)}</bdi>,
                },
              ]}
            />
            {answer.more && (
              <p className="wb-small wb-dim">{t("more_bills", { count: answer.bills.length })}</p>
            )}
          </>
        )}
      </Answered>
    </Dialog>
  );
}
