// Figures as the pretended core answers them: amounts as large as a practice of ten doctors has them.
import type { Reply } from "@/ipc";
import type { Answers } from "./door";

type Revenue = Reply<"figures.revenue">;
type Sums = Revenue["total"];
type Used = Reply<"figures.sessions">["total"];

const none: Sums = { revenue: 0, tax: 0, billed: 0, discounts: 0, received: 0, refunded: 0 };
const summed = <T extends Sums | Used>(all: T[], zero: T): T =>
  all.reduce(
    (sum, one) =>
      Object.fromEntries(
        Object.entries(sum).map(([key, value]) => [key, value + ((one as Record<string, number>)[key] ?? 0)]),
      ) as T,
    zero,
  );

function monthsOf(from: string, to: string): string[] {
  const months = [];
  for (
    let at = from;
    at <= to;
    at = new Date(Date.UTC(Number(at.slice(0, 4)), Number(at.slice(5, 7)), 1)).toISOString().slice(0, 10)
  )
    months.push(at);
  return months;
}

const sums = (revenue: number): Sums => {
  const tax = Math.round(revenue * 0.08);
  return {
    revenue,
    tax,
    billed: revenue + tax,
    discounts: Math.round(revenue * 0.03),
    received: Math.round(revenue * 0.97),
    refunded: Math.round(revenue * 0.01),
  };
};

const sharesBy: Record<string, { line: string; name?: string; method?: string; part: number }[]> = {
  doctor: [
    { line: "doctor", name: "Dr Conor O’Connell", part: 4 },
    { line: "doctor", name: "Dr Elif Yılmaz", part: 3 },
    { line: "no_doctor", part: 1 },
  ],
  department: [
    { line: "department", name: "General practice", part: 6 },
    { line: "no_department", part: 1 },
  ],
  service: [
    { line: "service", name: "CON-1 Consultation", part: 5 },
    { line: "service", name: "LAB-14 Full blood count", part: 2 },
    { line: "no_service", part: 1 },
  ],
  payer: [
    { line: "billed", part: 4 },
    { line: "insurer", name: "Celtic Health Insurance", part: 2 },
    { line: "method", method: "cash", part: 1 },
    { line: "method", method: "credit_card", part: 1 },
  ],
};

const used = (seed: number): Used => ({
  bookable: 9_600,
  taken: 7_200 + seed * 15,
  free: 2_400 - seed * 15,
  booked: 480 + seed,
  done: 431,
  open: 4,
  cancelled: 31 + seed,
  no_shows: 14,
});
const unused: Used = {
  bookable: 0,
  taken: 0,
  free: 0,
  booked: 0,
  done: 0,
  open: 0,
  cancelled: 0,
  no_shows: 0,
};

const patients = [
  { patient_id: 1, last_name: "Okafor", first_name: "Ngozi", ages: [12_000, 0, 4_500, 0] },
  { patient_id: 3, last_name: "Brennan", first_name: "Aoife", ages: [0, 8_000, 0, 131_250] },
].map((one) => ({
  ...one,
  patient_number: `4021${one.patient_id}-7`,
  bills: 2,
  total: one.ages.reduce((sum, age) => sum + age, 0),
}));

export const figuresAnswers = {
  "figures.revenue": ({ by, from, to }) => {
    const months = monthsOf(from, to);
    const whole = months.map((_, at) => 4_216_550 + ((at * 7_919) % 13) * 90_405);
    const lines =
      by === "month"
        ? months.map((month, at) => ({
            line: "month",
            id: null,
            name: null,
            method: null,
            month,
            months: months.map((_, other) => (other === at ? sums(whole[at] ?? 0) : none)),
          }))
        : (sharesBy[by] ?? []).map(({ part, ...line }, at) => ({
            id: line.name ? at + 1 : null,
            name: null,
            method: null,
            month: null,
            ...line,
            months: whole.map((month) => sums(Math.round((month * part) / 8))),
          }));
    const done = lines.map((line) => ({ ...line, sums: summed(line.months, none) }));
    return {
      by,
      from,
      to,
      months,
      lines: done,
      month_totals: months.map((_, at) =>
        summed(
          lines.map((line) => line.months[at] ?? none),
          none,
        ),
      ),
      total: summed(
        done.map((line) => line.sums),
        none,
      ),
    } as unknown as Revenue;
  },
  "figures.receivables": ({ day }) =>
    ({
      day: day ?? "2026-06-09",
      patients,
      patient_count: 5,
      bills: 9,
      ages: [12_000, 8_000, 4_500, 133_750],
      total: 158_250,
    }) as unknown as Reply<"figures.receivables">,
  "figures.open_bills": () =>
    ({
      bills: [
        {
          bill_id: 12,
          number: "2026-00087",
          issued_on: "2026-02-03",
          days: 126,
          total: 140_000,
          owed: 131_250,
        },
        { bill_id: 41, number: "2026-01102", issued_on: "2026-04-30", days: 40, total: 8_000, owed: 8_000 },
      ],
      more: false,
    }) as unknown as Reply<"figures.open_bills">,
  "figures.sessions": ({ from, to }) => {
    const months = monthsOf(from, to);
    const doctors = ["Dr Conor O’Connell", "Dr Elif Yılmaz"].map((name, at) => {
      const used_ = months.map((_, month) => used(at * 20 + month));
      return { doctor_id: at + 1, name, months: used_, sums: summed(used_, unused) };
    });
    return {
      from,
      to,
      months,
      doctors,
      month_totals: months.map((_, at) =>
        summed(
          doctors.map((one) => one.months[at] ?? unused),
          unused,
        ),
      ),
      total: summed(
        doctors.map((one) => one.sums),
        unused,
      ),
    } as unknown as Reply<"figures.sessions">;
  },
  "figures.revenue_paper": () => ({ report_id: 11 }) as Reply<"figures.revenue_paper">,
  "figures.receivables_paper": () => ({ report_id: 11 }) as Reply<"figures.receivables_paper">,
  "figures.sessions_paper": () => ({ report_id: 11 }) as Reply<"figures.sessions_paper">,
} satisfies Answers;
