// Dates as strings, `YYYY-MM-DD`: read as people type them, and written the one way the pages write them.
// No time zones here: a date is the practice's wall clock.

// Months in a right-to-left script would turn the order of day and year round: there they stay Latin.
const latin = new Set(["en", "ar", "fa", "he", "ur"]);
const intl = (language: string) => (latin.has(language.split("-")[0] ?? "") ? "en-US" : language);

const utc = (iso: string) => new Date(`${iso}T00:00:00Z`);

/** True when the string is a day that exists. */
export function isDate(iso: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
  const date = utc(iso);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso;
}

function month(iso: string, language: string): string {
  const short = new Intl.DateTimeFormat(intl(language), { month: "short", timeZone: "UTC" }).format(utc(iso));
  return short.replace(/\.$/, "");
}

/** `05-Jan-2009`; what is no date is given back as it is. */
export function clinicalDate(iso: string, language = "en"): string {
  if (!isDate(iso)) return iso;
  return `${iso.slice(8, 10)}-${month(iso, language)}-${iso.slice(0, 4)}`;
}

/** `Tue 09-Jun-2026` */
export function clinicalDay(iso: string, language = "en"): string {
  if (!isDate(iso)) return iso;
  const weekday = new Intl.DateTimeFormat(intl(language), { weekday: "short", timeZone: "UTC" }).format(
    utc(iso),
  );
  return `${weekday} ${clinicalDate(iso, language)}`;
}

/** The day so many days later, or earlier. */
export function addDays(iso: string, days: number): string {
  const date = utc(iso);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Days from one date to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

/** The day so many months later; the last of the month, where that month is shorter. */
export function addMonths(iso: string, months: number): string {
  const date = utc(iso);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.toISOString().slice(0, 10);
}

/** Monday is 1, Sunday 7. */
export const weekdayOf = (iso: string): number => utc(iso).getUTCDay() || 7;

/** Age on a day: in days under four weeks, in months under two years, then in years. */
export function ageOn(
  born: string,
  today: string,
): { unit: "years" | "months" | "days"; count: number } | null {
  if (!isDate(born) || !isDate(today) || born > today) return null;
  const [by, bm, bd] = born.split("-").map(Number) as [number, number, number];
  const [ty, tm, td] = today.split("-").map(Number) as [number, number, number];
  const days = Math.round((utc(today).getTime() - utc(born).getTime()) / 86_400_000);
  if (days < 28) return { unit: "days", count: days };
  const months = (ty - by) * 12 + tm - bm - (td < bd ? 1 : 0);
  return months < 24 ? { unit: "months", count: months } : { unit: "years", count: Math.floor(months / 12) };
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function monthNamed(name: string): number | null {
  const index = monthNames.indexOf(name.slice(0, 3));
  if (index < 0) return null;
  const format = new Intl.DateTimeFormat("en-US", { month: "long", timeZone: "UTC" });
  const whole = format.format(new Date(Date.UTC(2000, index, 1))).toLowerCase();
  return whole.startsWith(name) || name === "sept" ? index + 1 : null;
}

type Typed = { day: number; month: number | null; year: string };

/** The ways a date is typed, each with how its parts are read. */
const shapes: [RegExp, (parts: string[]) => Typed][] = [
  [
    /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/,
    ([y = "", m, d]) => ({ day: Number(d), month: Number(m), year: y }),
  ],
  [
    /^(\d{1,2})[-./ ]+(\d{1,2})(?:[-./ ]+(\d{4}|\d{2}))?\.?$/,
    ([d, m, y = ""]) => ({ day: Number(d), month: Number(m), year: y }),
  ],
  [
    /^(\d{1,2})[-./ ]*([a-z]{3,9})\.?[-./ ]*(\d{4}|\d{2})?$/,
    ([d, m = "", y = ""]) => ({ day: Number(d), month: monthNamed(m), year: y }),
  ],
  [/^(\d{2})(\d{2})(\d{4})$/, ([d, m, y = ""]) => ({ day: Number(d), month: Number(m), year: y })],
];

/**
 * Reads a date as people type it: `5.1.2009`, `05-Jan-2009`, `5 jan 09`, `2009-01-05`, `05012009`.
 * Day comes before month. A year left out is this one; two figures of a year mean the latest such year
 * that is not after this one, unless `ahead`, for a date to come. Null when it is no date.
 */
export function readDate(typed: string, today: string, ahead = false): string | null {
  const text = typed.trim().toLowerCase();
  for (const [shape, read] of shapes) {
    const match = text.match(shape);
    if (!match) continue;
    const { day, month, year } = read(match.slice(1));
    if (month === null) return null;
    const full = fullYear(year, Number(today.slice(0, 4)), ahead);
    const iso = [String(full).padStart(4, "0"), pad(month), pad(day)].join("-");
    return isDate(iso) ? iso : null;
  }
  return null;
}

const pad = (n: number) => String(n).padStart(2, "0");

function fullYear(typed: string, thisYear: number, ahead: boolean): number {
  if (typed === "") return thisYear;
  if (typed.length === 4) return Number(typed);
  const year = Math.floor(thisYear / 100) * 100 + Number(typed);
  return !ahead && year > thisYear ? year - 100 : year;
}

/** Reads a time as people type it: `9`, `930`, `9:30`, `9.30`, `0930`. Null when it is no time. */
export function readTime(typed: string): string | null {
  const text = typed.trim();
  const match = text.match(/^(\d{1,2})(?:[:.h ]?(\d{2}))?$/);
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** Minutes from one `HH:MM` to another of the same day. */
export function minutesBetween(from: string, to: string): number {
  const of = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return of(to) - of(from);
}

/**
 * A date of birth that somebody only knows about: a year (`1958`, `about 1958`), or an age (`40 y`, `~40`).
 * Kept on the first of July, the middle of its year.
 */
export function readEstimate(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase();
  const year = /^(?:about|ca\.?|c\.|~)?\s*(\d{4})$/.exec(text);
  const age =
    /^(?:about|ca\.?|~)?\s*(\d{1,3})\s*(?:y|yr|yrs|years?)$/.exec(text) ?? /^~\s*(\d{1,3})$/.exec(text);
  const now = Number(today.slice(0, 4));
  // Who is about forty may have had this year's birthday or not; before July the year before is nearer.
  const born = year
    ? Number(year[1])
    : age
      ? now - Number(age[1]) - (today.slice(5) < "07-01" ? 1 : 0)
      : null;
  if (born === null || born > now || born < now - 130) return null;
  return born === now ? `${born}-01-01` : `${born}-07-01`;
}

/** An estimate as it is typed: its year where a year is all that is known. */
export const writeEstimate = (iso: string): string =>
  iso.endsWith("-07-01") ? iso.slice(0, 4) : clinicalDate(iso);
