// Revenue of a period, broken down; all sums of the period, or one of them month by month.
import { Button, Select } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Reply, saveDocument, useAct, useAsk, useRefusalWords } from "@/ipc";
import { type Column, DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { useNotice } from "@/parts/Toasts";
import { Bars } from "./Bars";
import { Output, PeriodChooser } from "./Chooser";
import { type By, type Choice, groupings, type Measure, measures } from "./useChoice";
import { useMonth } from "./useMonth";

type Answer = Reply<"figures.revenue">;
type Line = Answer["lines"][number];

/** More months than these stand beside each other in no small window. */
const MONTHS = 6;

export function Revenue({ choice }: { choice: Choice }) {
  const t = useWords("figures");
  const words = useRefusalWords();
  const notice = useNotice();
  const [, go] = useLocation();
  const period = choice.period ?? { from: choice.today, to: choice.today };
  const args = { by: choice.by, ...period };
  const revenue = useAsk("figures.revenue", args, { keep: true });
  const paper = useAct("figures.revenue_paper", (reply) => go(`/papers/${reply.report_id}`));
  return (
    <>
      <div className="wb-figures-chooser">
        <PeriodChooser choice={choice} />
        <Select
          label={t("by")}
          allowDeselect={false}
          value={choice.by}
          onChange={(by) => choice.change({ by: by as By })}
          data={groupings.map((by) => ({ value: by, label: t(`grouping.${by}`) }))}
        />
        <Select
          label={t("columns")}
          allowDeselect={false}
          value={choice.measure ?? "sums"}
          onChange={(of) => choice.change({ months: of === "sums" ? null : of })}
          data={[
            { value: "sums", label: t("all_sums") },
            ...measures.map((one) => ({ value: one, label: t(`monthly.${one}`) })),
          ]}
        />
        <Output
          busy={paper.isPending}
          paper={() => paper.mutate(args)}
          save={() => saveDocument("figures.revenue_file", args).then((saved) => saved && notice(t("saved")))}
          error={paper.error && words.refusal(paper.error.refusal)}
        />
      </div>
      <p className="wb-small wb-dim wb-figures-rule">{t("rule_revenue")}</p>
      <Answered of={revenue} failed={t("failed")} rows={8}>
        {(answer) => <Found answer={answer} measure={choice.by === "month" ? null : choice.measure} />}
      </Answered>
    </>
  );
}

function Found({ answer, measure }: { answer: Answer; measure: Measure | null }) {
  const t = useWords("figures");
  const formats = useFormats();
  const month = useMonth();
  const name = (line: Line) => {
    if (line.month) return month(line.month);
    if (line.method) return t(`method.${line.method}`);
    return line.name ?? t(`line.${line.line as "no_doctor"}`);
  };
  const nothing = Object.values(answer.total).every((sum) => sum === 0) && answer.by !== "month";
  const [turned, setTurned] = useState(0);
  const last = Math.max(0, answer.months.length - MONTHS);
  // The latest months first; what was turned to in a longer period may not be there in a shorter one.
  const skipped = Math.max(0, last - turned * MONTHS);
  const months = measure === null ? [] : answer.months.slice(skipped, skipped + MONTHS);
  const figure = (minor: number) => <bdi>{formats.amount(minor)}</bdi>;
  const columns: Column<Line>[] = [
    { key: "name", head: t(`grouping.${answer.by}`), cell: (line) => <bdi>{name(line)}</bdi> },
    ...(measure === null
      ? measures.map((one) => ({
          key: one,
          head: t(`measure.${one}`),
          end: true,
          dim: one === "tax" || one === "discounts",
          cell: (line: Line) => figure(line.sums[one]),
        }))
      : [
          ...months.map((first, at) => ({
            key: first,
            head: <bdi>{month(first)}</bdi>,
            end: true,
            cell: (line: Line) => figure(line.months[skipped + at]?.[measure] ?? 0),
          })),
          { key: "sum", head: t("total"), end: true, cell: (line: Line) => figure(line.sums[measure]) },
        ]),
  ];
  const totals =
    measure === null
      ? measures.map((one) => answer.total[one])
      : [
          ...answer.month_totals.slice(skipped, skipped + MONTHS).map((sums) => sums[measure]),
          answer.total[measure],
        ];
  const received = measure === "received" || measure === "refunded" || answer.by === "payer";
  const of: Measure = measure ?? (received ? "received" : "revenue");
  if (nothing)
    return (
      <EmptyList icon={IconChartBar} title={t("nothing")}>
        {t("nothing_help")}
      </EmptyList>
    );
  return (
    <>
      <Bars
        bars={answer.lines.map((line) => ({
          key: `${line.line} ${line.id ?? line.method ?? line.month ?? ""}`,
          label: name(line),
          value: line.sums[of],
          ...(of === "revenue" ? { second: line.sums.received } : {}),
        }))}
        legend={of === "revenue" ? [t("measure.revenue"), t("measure.received")] : [t(`measure.${of}`)]}
        say={formats.amount}
      />
      <DataTable
        caption={t("table_of", { of: t(`grouping.${answer.by}`) })}
        rows={answer.lines}
        rowKey={(line) => `${line.line} ${line.id ?? line.method ?? line.month ?? ""}`}
        size="compact"
        columns={columns}
        foot={
          <tr>
            <th scope="row">{t("total_in", { currency: formats.currency })}</th>
            {totals.map((sum, at) => (
              <td key={columns[at + 1]?.key ?? at} data-end>
                {figure(sum)}
              </td>
            ))}
          </tr>
        }
      />
      {last > 0 && measure !== null && (
        <div className="wb-figures-turn">
          <Button variant="default" disabled={skipped === 0} onClick={() => setTurned(turned + 1)}>
            {t("earlier_months")}
          </Button>
          <Button
            variant="default"
            disabled={skipped === last}
            onClick={() => setTurned(Math.max(0, turned - 1))}
          >
            {t("later_months")}
          </Button>
          <span className="wb-small wb-dim">{t("total_of_all")}</span>
        </div>
      )}
    </>
  );
}
