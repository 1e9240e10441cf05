// What is looked at stands in the address: a page that is come back to, or sent to a colleague, shows the same.
import { useLocation, useSearch } from "wouter";
import { useNow } from "@/ipc";
import { isDate } from "@/lib/dates";
import { type Period, type Preset, periodOf, presets } from "./periods";

export const kinds = ["revenue", "owed", "sessions"] as const;
export type Kind = (typeof kinds)[number];
export const groupings = ["month", "doctor", "department", "service", "payer"] as const;
export type By = (typeof groupings)[number];
export const measures = ["revenue", "tax", "billed", "discounts", "received", "refunded"] as const;
export type Measure = (typeof measures)[number];

const oneOf = <T extends string>(all: readonly T[], asked: string | null, usual: T): T =>
  all.find((one) => one === asked) ?? usual;

export function useChoice() {
  const { date: today } = useNow();
  const [, go] = useLocation();
  const search = useSearch();
  const asked = new URLSearchParams(search);
  const preset: Preset = oneOf(presets, asked.get("period"), "this_year");
  const [from, to, day] = [asked.get("from"), asked.get("to"), asked.get("day")];
  const typed: Period | null =
    from && to && isDate(from) && isDate(to) && from <= to ? { from, to } : periodOf("this_month", today);
  return {
    today,
    kind: oneOf(kinds, asked.get("show"), "revenue"),
    by: oneOf(groupings, asked.get("by"), "month"),
    /** A measure by month; none: all measures of the whole period. */
    measure: measures.find((one) => one === asked.get("months")) ?? null,
    preset,
    period: preset === "own" ? typed : periodOf(preset, today),
    day: day !== null && isDate(day) && day <= today ? day : today,
    change(to: Record<string, string | null>) {
      const next = new URLSearchParams(search);
      for (const [name, value] of Object.entries(to))
        value === null ? next.delete(name) : next.set(name, value);
      go(`/figures?${next}`, { replace: true });
    },
  };
}
export type Choice = ReturnType<typeof useChoice>;
