// How doctors' sessions were used, and who didn't come; a period by doctor, or one doctor month by month.
import { Select } from "@mantine/core";
import { IconClockHour4 } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Reply, saveDocument, useAct, useAsk, useRefusalWords } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { useNotice } from "@/parts/Toasts";
import { Bars } from "./Bars";
import { Output, PeriodChooser } from "./Chooser";
import type { Choice } from "./useChoice";
import { useMonth } from "./useMonth";

type Answer = Reply<"figures.sessions">;
type Used = Answer["total"];
type Row = { key: string; name: string; used: Used };

const hours = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
/** Of those who came or should have come. */
const rate = ({ no_shows, done }: Used) =>
  no_shows + done === 0 ? "–" : `${((no_shows / (no_shows + done)) * 100).toFixed(1)} %`;

export function Sessions({ choice }: { choice: Choice }) {
  const t = useWords("figures");
  const words = useRefusalWords();
  const notice = useNotice();
  const [, go] = useLocation();
  const args = choice.period ?? { from: choice.today, to: choice.today };
  const sessions = useAsk("figures.sessions", args, { keep: true });
  const paper = useAct("figures.sessions_paper", (reply) => go(`/papers/${reply.report_id}`));
  return (
    <>
      <div className="wb-figures-chooser">
        <PeriodChooser choice={choice} />
        <Output
          busy={paper.isPending}
          paper={() => paper.mutate(args)}
          save={() =>
            saveDocument("figures.sessions_file", args).then((saved) => saved && notice(t("saved")))
          }
          error={paper.error && words.refusal(paper.error.refusal)}
        />
      </div>
      <p className="wb-small wb-dim wb-figures-rule">{t("rule_sessions")}</p>
      <Answered of={sessions} failed={t("failed")} rows={8}>
        {(answer) => <Found answer={answer} />}
      </Answered>
    </>
  );
}

function Found({ answer }: { answer: Answer }) {
  const t = useWords("figures");
  const formats = useFormats();
  const month = useMonth();
  const [whose, setWhose] = useState("doctors");
  if (answer.doctors.length === 0)
    return (
      <EmptyList icon={IconClockHour4} title={t("no_sessions")}>
        {t("no_sessions_help")}
      </EmptyList>
    );
  const doctor = answer.doctors.find((one) => String(one.doctor_id) === whose);
  const byMonth = (months: Used[]): Row[] =>
    months.map((used, at) => {
      const first = answer.months[at] ?? answer.from;
      return { key: first, name: month(first), used };
    });
  const rows: Row[] = doctor
    ? byMonth(doctor.months)
    : whose === "months"
      ? byMonth(answer.month_totals)
      : answer.doctors.map((one) => ({ key: String(one.doctor_id), name: one.name, used: one.sums }));
  const total = doctor ? doctor.sums : answer.total;
  const count = (number: number) => <bdi>{formats.number(number)}</bdi>;
  const columns = [
    { key: "bookable", say: (used: Used) => <bdi>{hours(used.bookable)}</bdi> },
    { key: "taken", say: (used: Used) => <bdi>{hours(used.taken)}</bdi> },
    { key: "free", say: (used: Used) => <bdi>{hours(used.free)}</bdi> },
    { key: "booked", say: (used: Used) => count(used.booked) },
    { key: "done", say: (used: Used) => count(used.done) },
    { key: "open", say: (used: Used) => count(used.open) },
    { key: "cancelled", say: (used: Used) => count(used.cancelled) },
    { key: "no_shows", say: (used: Used) => count(used.no_shows) },
    { key: "rate", say: (used: Used) => <bdi>{rate(used)}</bdi> },
  ] as const;
  return (
    <>
      <Select
        className="wb-figures-rows"
        label={t("rows")}
        allowDeselect={false}
        value={doctor || whose === "months" ? whose : "doctors"}
        onChange={(value) => value && setWhose(value)}
        data={[
          { value: "doctors", label: t("rows_doctors") },
          { value: "months", label: t("rows_months") },
          ...answer.doctors.map((one) => ({
            value: String(one.doctor_id),
            label: t("rows_of", { name: one.name }),
          })),
        ]}
      />
      <Bars
        bars={rows.map(({ key, name, used }) => ({
          key,
          label: name,
          value: used.bookable,
          second: used.taken,
        }))}
        legend={[t("used.bookable"), t("used.taken")]}
        say={hours}
      />
      <DataTable
        caption={t("kind.sessions")}
        rows={rows}
        rowKey={(row) => row.key}
        size="compact"
        columns={[
          {
            key: "name",
            head: doctor || whose === "months" ? t("grouping.month") : t("grouping.doctor"),
            cell: (row) => <bdi>{row.name}</bdi>,
          },
          ...columns.map(({ key, say }) => ({
            key,
            head: t(`used.${key}`),
            end: true,
            cell: (row: Row) => say(row.used),
          })),
        ]}
        foot={
          <tr>
            <th scope="row">{t("total")}</th>
            {columns.map(({ key, say }) => (
              <td key={key} data-end>
                {say(total)}
              </td>
            ))}
          </tr>
        }
      />
    </>
  );
}
