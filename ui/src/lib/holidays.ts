// A pasted list of holidays: one a line, a day or a span, then its name. Pure text; the core decides what holds.
import { readDate } from "./dates";

export type HolidayLine = { from_date: string; to_date: string | null; note: string };

// A date has figures and ends where a name begins; a month may be written out.
const DATE = "\\d{1,4}[-./ ]+(?:\\d{1,2}|[a-z]{3,9})\\.?[-./ ]+\\d{2,4}";
const shape = new RegExp(`^(${DATE})(?:\\s*(?:[-–—]|to|until)\\s*(${DATE}))?[\\s,;:·–—-]*(.*)$`, "i");

/** The lines that could be read, and those that couldn't as they were typed. Empty lines are nothing. */
export function readHolidays(typed: string, today: string): { read: HolidayLine[]; unread: string[] } {
  const read: HolidayLine[] = [];
  const unread: string[] = [];
  for (const line of typed.split("\n").map((text) => text.trim())) {
    if (line === "") continue;
    const [, first = "", last = "", note = ""] = shape.exec(line) ?? [];
    const from = readDate(first, today, true);
    const to = last === "" ? null : readDate(last, today, true);
    if (from === null || (last !== "" && to === null)) unread.push(line);
    else read.push({ from_date: from, to_date: to, note: note.trim() });
  }
  return { read, unread };
}
