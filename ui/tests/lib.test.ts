// Dates and money, as people type them and as the pages write them.
import { describe, expect, test } from "vitest";
import { wallClock } from "@/i18n/formats";
import {
  addDays,
  addMonths,
  ageOn,
  clinicalDate,
  clinicalDay,
  isDate,
  readDate,
  readEstimate,
  readTime,
} from "@/lib/dates";
import { digitsOf, formatMoney, plainMoney, readMoney } from "@/lib/money";
import { suggest } from "@/lib/region";

const today = "2026-06-09";

describe("dates", () => {
  test("are written one way", () => {
    expect(clinicalDate("2009-01-05")).toBe("05-Jan-2009");
    expect(clinicalDate("2009-09-05")).toBe("05-Sep-2009");
    expect(clinicalDay(today)).toBe("Tue 09-Jun-2026");
    expect(clinicalDate("2009-01-05", "ar")).toBe("05-Jan-2009");
    expect(clinicalDate("not a date")).toBe("not a date");
  });

  test.each([
    ["5.1.2009", "2009-01-05"],
    ["05-Jan-2009", "2009-01-05"],
    ["5 january 2009", "2009-01-05"],
    ["5jan09", "2009-01-05"],
    ["2009-01-05", "2009-01-05"],
    ["05012009", "2009-01-05"],
    ["3/4/88", "1988-04-03"],
    ["9.6.26", "2026-06-09"],
    ["1.1.27", "1927-01-01"],
    ["12 sept 2025", "2025-09-12"],
    ["24.12.", "2026-12-24"],
    ["29.2.2024", "2024-02-29"],
  ])("%s is read as %s", (typed, iso) => expect(readDate(typed, today)).toBe(iso));

  test.each([
    "",
    "31.2.2020",
    "29.2.2023",
    "13-13-2020",
    "5.1.209",
    "yesterday",
    "32.1.2020",
    "5 janua2 2009",
    "1/2/3/4",
  ])("%s is no date", (typed) => expect(readDate(typed, today)).toBeNull());

  test("a date to come may lie ahead in two figures", () =>
    expect(readDate("1.1.27", today, true)).toBe("2027-01-01"));

  test("exist or don't", () => {
    expect(isDate("2024-02-29")).toBe(true);
    expect(isDate("2023-02-29")).toBe(false);
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addMonths("2026-06-09", 3), "the same day of the month, not 91 days").toBe("2026-09-09");
    expect(addMonths("2026-11-30", 3), "the last of a month that is shorter").toBe("2027-02-28");
    expect(addMonths("2026-12-31", 12)).toBe("2027-12-31");
  });

  test.each([
    ["2009-01-05", "years", 17],
    ["2009-06-10", "years", 16],
    ["2009-06-09", "years", 17],
    ["2025-06-10", "months", 11],
    ["2024-06-09", "years", 2],
    ["2026-06-01", "days", 8],
    ["2024-02-29", "years", 2],
  ])("who was born on %s is of %s %i", (born, unit, count) =>
    expect(ageOn(born, today)).toEqual({ unit, count }),
  );

  test("nobody is born tomorrow", () => expect(ageOn("2026-06-10", today)).toBeNull());

  test.each([
    ["9", "09:00"],
    ["930", "09:30"],
    ["9.30", "09:30"],
    ["0930", "09:30"],
    ["23:59", "23:59"],
  ])("the time %s is read as %s", (typed, time) => expect(readTime(typed)).toBe(time));
  test.each(["24:00", "9:60", "noon", ""])("%s is no time", (typed) => expect(readTime(typed)).toBeNull());

  test("an instant is shown on the practice's clock, also when the clocks change", () => {
    expect(wallClock(Date.parse("2026-06-09T09:24:00Z"), "Europe/Dublin")).toEqual({
      date: today,
      time: "10:24",
    });
    expect(wallClock(Date.parse("2026-03-29T00:59:00Z"), "Europe/Dublin").time).toBe("00:59");
    expect(wallClock(Date.parse("2026-03-29T01:00:00Z"), "Europe/Dublin").time).toBe("02:00");
  });
});

describe("money", () => {
  test("is written with the currency's own figures", () => {
    expect(formatMoney(7650, "EUR")).toBe("€76.50");
    expect(formatMoney(765, "JPY")).toBe("¥765");
    expect(plainMoney(1234567, "KWD")).toBe("1,234.567");
    expect(plainMoney(-500, "EUR")).toBe("−5.00");
    expect([digitsOf("EUR"), digitsOf("JPY"), digitsOf("KWD")]).toEqual([2, 0, 3]);
  });

  test.each([
    ["76.5", "EUR", 7650],
    ["76,50", "EUR", 7650],
    ["€76", "EUR", 7600],
    ["1,131.80", "EUR", 113180],
    ["1.131,80", "EUR", 113180],
    ["1 131,80", "EUR", 113180],
    ["1,131", "EUR", 113100],
    ["1,000,000", "EUR", 100000000],
    [".5", "EUR", 50],
    ["−5.00", "EUR", -500],
    ["765", "JPY", 765],
    ["1.234", "KWD", 1234],
    ["1,234", "KWD", 1234000],
  ])("%s %s is %i", (typed, currency, minor) => expect(readMoney(typed, currency)).toBe(minor));

  test.each(["", "ten", "1.2.3", "76.505", "1e5", "1,13,1", "99999999999999999", "5-", "--5"])(
    "%s is no amount of euro",
    (typed) => expect(readMoney(typed, "EUR")).toBeNull(),
  );
  test("yen have no cents", () => expect(readMoney("7.65", "JPY")).toBeNull());
});

test("a first start suggests what the computer is set to, of what there is to choose", () => {
  const choices = {
    currencies: ["EUR", "KWD", "USD"],
    time_zones: ["Asia/Kuwait", "UTC"],
    languages: ["en"],
  };
  expect(suggest(choices, "KW", "Asia/Kuwait")).toEqual({
    currency: "KWD",
    time_zone: "Asia/Kuwait",
    language: "en",
    paper: "a4",
  });
  expect(suggest(choices, "US", "America/Boise")).toMatchObject({
    currency: "USD",
    time_zone: "UTC",
    paper: "letter",
  });
  expect(suggest(choices, "", "Europe/Paris").currency).toBe("EUR");
});

// A year that is read wrongly makes a patient somebody else's age, and hides who they are the same as.
describe("a date of birth that is only about known", () => {
  test.each([
    ["1958", "1958-07-01"],
    ["about 1958", "1958-07-01"],
    ["40 y", "1985-07-01"],
    ["~40", "1985-07-01"],
    ["2026", "2026-01-01"],
  ])("%s is read as %s", (typed, iso) => expect(readEstimate(typed, "2026-06-09")).toBe(iso));
  test("an age after the first of July counts from this year", () =>
    expect(readEstimate("40 y", "2026-07-01")).toBe("1986-07-01"));
  test.each(["40", "2027", "1800", "200 y", "19 58", "about"])("%s is no estimate", (typed) =>
    expect(readEstimate(typed, "2026-06-09")).toBeNull(),
  );
});
