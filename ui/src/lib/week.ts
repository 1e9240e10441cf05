// A day's working hours as people type them: `9-1230, 13.30-17`. Pure text; the core decides what holds.
import { readTime } from "./dates";

export const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type DayName = (typeof dayNames)[number];
export type Hours = [string, string][];

/** Sessions from what was typed; null where it can't be read. Nothing typed is no session. */
export function readHours(typed: string): Hours | null {
  const sessions: Hours = [];
  for (const part of typed.split(/[,;]|\s+(?=\d)(?<![-–—]\s*)/).map((text) => text.trim())) {
    if (part === "") continue;
    const ends = part.split(/\s*[-–—]\s*/);
    const [from, to] = [readTime(ends[0] ?? ""), readTime(ends[1] ?? "")];
    if (ends.length !== 2 || !from || !to) return null;
    sessions.push([from, to]);
  }
  return sessions;
}

/** Sessions as they stand in a field: `09:00–12:30, 13:30–17:00`. */
export const writeHours = (sessions: readonly (readonly [string, string])[] = []): string =>
  sessions.map(([from, to]) => `${from}–${to}`).join(", ");
