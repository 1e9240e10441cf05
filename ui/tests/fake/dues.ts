// What is due as the pretended core answers it: one debtor with a bill, one with a plan, and an account.
import type { Answers } from "./door";

const patient = (patient_id: number, last_name: string, first_name: string, phone: string) => ({
  patient_id,
  patient_number: `4021${patient_id}-7`,
  last_name,
  first_name,
  title: "",
  date_of_birth: "1984-09-17",
  birth_date_estimated: false,
  gender: "female",
  deceased_on: null,
  phone,
});
const bill = (bill_id: number, number: string, due_on: string, amount: number) => ({
  bill_id,
  plan_id: null,
  instalment: null,
  of: null,
  numbers: [number],
  due_on,
  amount,
});
const at = Date.parse("2026-03-09T09:49:00Z");
const reminded = {
  reminder_id: 5,
  level: 1,
  reminded_on: "2026-05-20",
  pay_by: "2026-06-03",
  by: "Nuala Byrne",
  report_id: 12,
};
const aPlan = {
  plan_id: 2,
  patient_id: 1,
  agreed_on: "2026-03-09",
  agreed_by: "Maria Kowalczyk",
  note: "Pays by standing order",
  instalments: [
    { due_on: "2026-04-01", amount: 3217, paid: 2000, open: 1217 },
    { due_on: "2026-07-01", amount: 3217, paid: 0, open: 3217 },
    { due_on: "2026-08-01", amount: 3216, paid: 0, open: 3216 },
  ],
  bills: [
    {
      bill_id: 3,
      number: "2026-01184",
      agreed: 9650,
      balance: 7650,
      beside: 1500,
      due_date: "2026-07-09",
      void: false,
    },
  ],
  owed: 7650,
  beside: 1500,
  overdue: { since: "2026-04-01", amount: 1217 },
  stands: true,
  ended_at: null,
  ended_by: null,
  end_reason: null,
};
const debtors = [
  {
    patient: patient(4, "Nowak-Lindqvist", "Aleksandra Maria", "091 555 0102"),
    overdue: { since: "2026-03-02", amount: 18_250 },
    lines: [bill(21, "2026-00871", "2026-03-02", 6_500), bill(22, "2026-00990", "2026-04-14", 11_750)],
    reminded: { ...reminded, level: 2 },
  },
  {
    patient: patient(1, "Okafor", "Ngozi", "091 555 0148"),
    overdue: { since: "2026-04-01", amount: 1_217 },
    lines: [
      {
        bill_id: null,
        plan_id: 2,
        instalment: 1,
        of: 3,
        numbers: ["2026-01184"],
        due_on: "2026-04-01",
        amount: 1_217,
      },
    ],
    reminded,
  },
  {
    patient: patient(7, "Ó Briain", "Tadhg", ""),
    overdue: { since: "2026-06-01", amount: 9_650 },
    lines: [bill(25, "2026-01102", "2026-06-01", 9_650)],
    reminded: null,
  },
];
const account = {
  opening: 2_500,
  entries: [
    { day: "2026-05-12", kind: "bill", number: "2026-01184", method: null, amount: 9_650, balance: 12_150 },
    {
      day: "2026-05-12",
      kind: "payment",
      number: "2026-01184",
      method: "credit_card",
      amount: -2_000,
      balance: 10_150,
    },
    { day: "2026-05-20", kind: "deposit", number: null, method: "cash", amount: -3_000, balance: 7_150 },
    { day: "2026-05-20", kind: "used", number: "2026-01184", method: null, amount: 1_000, balance: 7_150 },
    { day: "2026-06-02", kind: "refund", number: "2026-01184", method: "cash", amount: 500, balance: 7_650 },
  ],
  closing: 7_650,
  held: 2_000,
  ages: [1_217, 0, 2_500, 0],
};

export const duesAnswers = {
  "dues.overdue": () => ({ debtors, count: 3, amount: 29_117, next: null }),
  "plans.propose": () => ({
    owed: 7_650,
    left_out: 5_000,
    instalments: ["07", "08", "09", "10", "11", "12"].map((month) => ({
      due_on: `2026-${month}-09`,
      amount: 1_275,
    })),
  }),
  "plans.agree": () => aPlan,
  "plans.end": () => ({
    ...aPlan,
    stands: false,
    overdue: null,
    ended_at: at,
    ended_by: "Maria Kowalczyk",
    end_reason: "Paid at once",
  }),
  "plans.of_patient": () => [aPlan],
  "reminders.make": () => ({ made: [{ reminder_id: 6, patient_id: 4, level: 3, report_id: 12 }] }),
  "statements.preview": () => ({ patient: patient(1, "Okafor", "Ngozi", "091 555 0148"), account }),
  "statements.keep": () => ({ report_id: 12 }),
} as unknown as Answers;
