// Revenue of a period, broken down; all sums of the period, or one of them month by month.
import { Select } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
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

/** More months than these stand in no window; the file has them. */
const MONTHS = 12;

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
  const months = measure === null ? [] : answer.months.slice(-MONTHS);
  const skipped = answer.months.length - months.length;
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
      : [...answer.month_totals.slice(skipped).map((sums) => sums[measure]), answer.total[measure]];
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
      <div className="wb-figures-table" data-many={months.length > 6 || undefined}>
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
      </div>
      {skipped > 0 && measure !== null && (
        <p className="wb-small wb-dim">{t("earlier_months", { count: skipped })}</p>
      )}
    </>
  );
}
