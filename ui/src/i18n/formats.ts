// Dates, times, money and ages as the pages write them, in the language and currency of the practice.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ageOn, clinicalDate, clinicalDay } from "@/lib/dates";
import { formatMoney, plainMoney } from "@/lib/money";
import { nameOfCode } from "@/lib/names";
import { currencyOf, zoneOf } from "@/lib/practice";
import { i18n } from ".";

/** The ways to write figures. `date` and its kind take ISO strings, `instant` takes milliseconds UTC. */
export function useFormats() {
  const { t, i18n: spoken } = useTranslation("common", { i18n });
  const language = spoken.language;
  const currency = currencyOf();
  return useMemo(() => formatsOf(t, language, currency), [t, language, currency]);
}

type Words = ReturnType<typeof useTranslation<"common">>["t"];

function formatsOf(t: Words, language: string, currency: ReturnType<typeof currencyOf>) {
  return {
    /** `05-Jan-2009` */
    date: (iso: string) => clinicalDate(iso, language),
    /** `Tue 09-Jun-2026` */
    day: (iso: string) => clinicalDay(iso, language),
    /** `05-Jan-2009 14:05` in the practice's time zone. */
    instant: (ms: number) => {
      const { date, time } = wallClock(ms, zoneOf());
      return `${clinicalDate(date, language)} ${time}`;
    },
    /** `05-Jan-2009` in the practice's time zone. */
    instantDate: (ms: number) => clinicalDate(wallClock(ms, zoneOf()).date, language),
    /** `14:05` in the practice's time zone. */
    instantTime: (ms: number) => wallClock(ms, zoneOf()).time,
    /** `17 y`, under two years `14 mo`, under four weeks `9 d`. */
    age: (born: string, today: string) => {
      const age = ageOn(born, today);
      if (!age) return "";
      return t(`age_${age.unit}`, { count: age.count });
    },
    /** A date of birth. Of an estimate that stands on the first of July, which is how a year alone is kept, the year. */
    born: (iso: string, estimated: boolean) =>
      estimated && iso.endsWith("-07-01") ? iso.slice(0, 4) : clinicalDate(iso, language),
    /** `18 min` */
    minutes: (count: number) => t("minutes", { count }),
    /** `€76.50` from minor units. */
    money: (minor: number) => formatMoney(minor, currency, language),
    /** `76.50`, for columns whose head names the currency. */
    amount: (minor: number) => plainMoney(minor, currency, language),
    /** `12,406` */
    number: (n: number) => new Intl.NumberFormat(intlLanguage(language)).format(n),
    /** `Irish` of `ga`. */
    language: (code: string) => nameOfCode("language", code, language),
    /** `Ireland` of `IE`. */
    country: (code: string) => nameOfCode("region", code, language),
    /** `Euro` of `EUR`. */
    currencyName: (code: string) => nameOfCode("currency", code, language),
    /** For lists that are shown in the order of the alphabet. */
    inOrder: (one: string, other: string) => one.localeCompare(other, intlLanguage(language)),
    currency,
  };
}

const intlLanguage = (language: string) => (language === "en-XA" ? "en" : language);

/** An instant as the practice's own clock shows it. */
export function wallClock(ms: number, zone: string): { date: string; time: string } {
  const parts = clockOf(zone).formatToParts(ms);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { date: `${of("year")}-${of("month")}-${of("day")}`, time: `${of("hour")}:${of("minute")}` };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than all that is asked of it on a page. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  clocks.set(zone, made);
  return made;
}
