// The usual periods, reckoned from a day.
import { addDays, addMonths } from "@/lib/dates";

export type Period = { from: string; to: string };
export const presets = ["this_month", "last_month", "this_quarter", "this_year", "last_year", "own"] as const;
export type Preset = (typeof presets)[number];

/** A period that goes on is whole: what is planned in it counts, too. */
export function periodOf(preset: Exclude<Preset, "own">, today: string): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const first = (y: number, m: number) => `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-01`;
  const lasting = (from: string, months: number) => ({ from, to: addDays(addMonths(from, months), -1) });
  switch (preset) {
    case "this_month":
      return lasting(first(year, month), 1);
    case "last_month":
      return lasting(addMonths(first(year, month), -1), 1);
    case "this_quarter":
      return lasting(first(year, month - ((month - 1) % 3)), 3);
    case "this_year":
      return lasting(first(year, 1), 12);
    case "last_year":
      return lasting(first(year - 1, 1), 12);
  }
}
