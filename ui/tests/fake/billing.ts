// Bills, payments and papers as the pretended core answers them: one part paid, one draft, one visit to bill.
import type { Reply } from "@/ipc";
import type { Answers } from "./door";
import { refuse } from "./door";

type Bill = Reply<"billing.get">;

const patient = {
  patient_id: 1,
  patient_number: "40218-7",
  last_name: "Okafor",
  first_name: "Ngozi",
  title: "Dr",
  date_of_birth: "1984-09-17",
  birth_date_estimated: false,
  gender: "female",
  deceased_on: null,
  phone: "091 555 0148",
};
const visit = {
  appointment_id: 31,
  date: "2026-06-09",
  time: "10:15",
  doctor_id: 1,
  doctor: "Dr Conor O’Connell",
};
const item = (description: string, unit_price: number) => ({
  service_id: null,
  description,
  quantity: 1,
  unit_price,
  amount: unit_price,
  discount_rate: null as number | null,
  discount: 0,
  share: 0,
  tax_rate: 0,
  net: unit_price,
  tax: 0,
});
const untaxed = (net: number) => ({
  tax_mode: "inclusive",
  discount_rate: null as number | null,
  discount: 0,
  credit_used: 0,
  taxes: [{ rate: 0, net, tax: 0 }],
});
const at = Date.parse("2026-06-09T09:49:00Z");

const bills = [
  {
    bill_id: 4,
    number: null,
    state: "draft",
    patient,
    visit: { ...visit, appointment_id: 32 },
    total: 6500,
    received: 0,
    balance: 6500,
    claimed: 0,
    patient_owes: 6500,
    issued_on: null,
    due_date: null,
    payment_date: null,
    overdue: null,
    plan_id: null,
    reminders: [],
    created_at: at,
    version: 2,
    issued_at: null,
    voided_at: null,
    void_reason: null,
    created_by: "Maria Kowalczyk",
    report_id: null,
    ...untaxed(6500),
    items: [item("Consultation, 30 min", 6500)],
    payments: [],
  },
  {
    bill_id: 3,
    number: "2026-01184",
    state: "pending",
    patient,
    visit,
    total: 9650,
    received: 2000,
    balance: 7650,
    claimed: 5000,
    patient_owes: 2650,
    issued_on: "2026-06-09",
    due_date: "2026-05-09",
    payment_date: null,
    overdue: { since: "2026-04-01", amount: 1217 },
    plan_id: 2,
    reminders: [
      {
        reminder_id: 5,
        level: 1,
        reminded_on: "2026-05-20",
        pay_by: "2026-06-03",
        by: "Nuala Byrne",
        report_id: 12,
      },
    ],
    created_at: at,
    version: 4,
    issued_at: at,
    voided_at: null,
    void_reason: null,
    created_by: "Maria Kowalczyk",
    report_id: 11,
    ...untaxed(8950),
    discount: 500,
    items: [
      item("Consultation, 30 min", 6500),
      item("Venous blood sample", 1200),
      item("Throat swab, rapid test", 1350),
      item("Sick note", 600),
    ],
    payments: [
      {
        payment_id: 7740,
        bill_id: 3,
        method: "credit_card",
        outcome: "success",
        transaction_id: "T-8812",
        amount: 2000,
        tendered: null,
        change: null,
        received_at: at + 120_000,
        received_by: "Maria Kowalczyk",
        report_id: 12,
        refunds: null,
        reason: null,
        refunded: 0,
        claim_id: null,
        payer_id: null,
        payer: null,
      },
    ],
  },
] as unknown as Bill[];

/** A bill that is owed, of which no plan is agreed and a part is with an insurer. */
export const withoutPlan = (): Answers => ({
  "billing.get": () =>
    ({ ...bills[1], bill_id: 5, plan_id: null, overdue: null, reminders: [] }) as unknown as Bill,
});

const methods = ["cash", "credit_card", "cash", "insurance", "bank_transfer"] as const;
const payers = ["Okafor", "Nowak-Lindqvist", "Ó Briain", "Al-Rashid", "Halvorsen"];
const received = (from: string) => ({
  payments:
    from !== "2026-06-09"
      ? []
      : methods.map((method, i) => ({
          payment_id: 7740 - i,
          bill_id: 3,
          bill_number: `2026-0${1184 - i}`,
          received_on: from,
          received_at: at - i * 1_860_000,
          method,
          outcome: i === 1 ? "failed" : "success",
          transaction_id: null,
          amount: [7650, 12000, 2000, 6500, 9650][i],
          tendered: null,
          change: null,
          refunds: null,
          reason: null,
          refunded: 0,
          payer: method === "insurance" ? "Celtic Health Insurance" : null,
          received_by: i % 2 ? "Nuala Byrne" : "Maria Kowalczyk",
          report_id: null,
          patient: { ...patient, last_name: payers[i] },
        })),
  next: null,
  totals:
    from !== "2026-06-09"
      ? []
      : [
          { method: "cash", count: 2, amount: 9650 },
          { method: "insurance", count: 1, amount: 6500 },
          { method: "bank_transfer", count: 1, amount: 9650 },
        ],
  total: from !== "2026-06-09" ? 0 : 25800,
  failed: from !== "2026-06-09" ? 0 : 1,
  own: false,
});

const drawer = {
  user_id: 3,
  name: "Maria Kowalczyk",
  closed_through: "2026-06-08",
  since: "2026-06-09",
  entries: 24,
  cash: 61_250,
  recorded: 129_400,
  carried: 10_000,
};
const euro = (kind: "note" | "coin", ...values: number[]) => values.map((value) => ({ kind, value }));
const closed = (close_id: number, day: string, name: string | null, difference: number) => ({
  close_id,
  drawer: name ? 3 : null,
  name,
  closed_on: day,
  opening: 10_000,
  recorded: 48_300,
  counted: 58_300 + difference,
  difference,
  reason: difference ? "A note of 5 was given back twice" : null,
  closed_at: at - 86_400_000,
  closed_by: name ?? "Nuala Byrne",
  report_id: 11,
  anchor: 4211,
});

/** Drawers; only accounts see them all. */
function dayAnswers(own: () => boolean) {
  const closes = [
    closed(9, "2026-06-08", null, -500),
    closed(8, "2026-06-08", "Maria Kowalczyk", -500),
    closed(7, "2026-06-05", "Maria Kowalczyk", 0),
  ];
  return {
    "days.counts_on": () => ({ today: "2026-06-09", counts_on: "2026-06-09" }),
    "days.overview": () => ({
      day: "2026-06-09",
      own: own(),
      user_id: 3,
      closed_through: "2026-06-08",
      drawers: own()
        ? [drawer]
        : [
            drawer,
            {
              ...drawer,
              user_id: 5,
              name: "Nuala Byrne",
              closed_through: "2026-06-09",
              entries: 0,
              cash: 0,
              recorded: 0,
            },
            {
              ...drawer,
              user_id: 6,
              name: "Inês Costa",
              since: "2026-06-05",
              entries: 3,
              cash: 4_000,
              recorded: 9_650,
            },
          ],
      gathered: [],
    }),
    "days.drawer": () => ({
      ...drawer,
      day: "2026-06-09",
      is_closed: false,
      own: true,
      totals: [
        { method: "cash", count: 14, amount: 61_250 },
        { method: "credit_card", count: 9, amount: 58_500 },
        { method: "bank_transfer", count: 1, amount: 9_650 },
      ],
      denominations: [
        ...euro("note", 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500),
        ...euro("coin", 200, 100, 50, 20, 10, 5, 2, 1),
      ],
    }),
    "days.closes": () => ({ closes: own() ? closes.filter((one) => one.name) : closes, next: null }),
    "days.close_drawer": () => ({ close_id: 10, report_id: 11, closed_on: "2026-06-09", difference: 0 }),
    "days.close_practice": () => ({ close_id: 11, report_id: 11, closed_on: "2026-06-09", difference: 0 }),
  };
}

const papers = [
  { report_id: 12, kind: "receipt", title: "Receipt 2026-01184-1" },
  { report_id: 11, kind: "bill", title: "Bill 2026-01184" },
].map((paper) => ({
  ...paper,
  audience: "money",
  patient_id: 1,
  last_name: "Okafor",
  first_name: "Ngozi",
  record_id: null,
  bill_id: 3,
  payment_id: null,
  created_at: at,
  created_by: "Maria Kowalczyk",
})) as unknown as Reply<"reports.list">["reports"];

/** One empty page. */
export const pdf = new TextEncoder().encode(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/MediaBox[0 0 420 595]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n",
);

export function billingAnswers(own: () => boolean): Answers {
  const find = (id: number) => {
    const bill = bills.find((one) => one.bill_id === id);
    if (!bill) throw refuse({ code: "not_found" });
    return bill;
  };
  const answers = {
    "billing.to_bill": () => ({
      visits: [{ visit: { ...visit, appointment_id: 33, time: "09:30" }, patient }],
      drafts: bills.filter((bill) => bill.state === "draft"),
    }),
    "billing.open_bills": () => ({ bills: bills.filter((bill) => bill.state === "pending"), next: null }),
    "billing.get": ({ bill_id }: { bill_id: number }) => find(bill_id),
    "billing.of_patient": () => ({ patient, bills, balance: 7650, open: 1 }),
    "billing.draft_for_visit": () => find(4),
    "billing.create": () => find(4),
    "billing.settings": () => ({
      tax_mode: "inclusive",
      payment_days: 30,
      company: "Corrib Street Practice Ltd, registered in Galway, no. 412 880",
      untaxed_note: "Medical care, exempt from VAT",
      pay_to: "IE29 AIBK 9311 5212 3456 78",
      version: 1,
      reminder_days: 14,
      reminder_1: "",
      reminder_2: "",
      reminder_3: "",
    }),
    "billing.reckon": (asked: {
      items: {
        quantity: number;
        unit_price: number;
        discount_rate?: number;
        discount_minor?: number;
        tax_rate?: number;
      }[];
    }) => {
      const amounts = asked.items.map((one) => {
        const gross = one.quantity * one.unit_price;
        return gross - Math.round((gross * (one.discount_rate ?? 0)) / 100_000) - (one.discount_minor ?? 0);
      });
      const total = amounts.reduce((sum, amount) => sum + amount, 0);
      const tax = Math.round((total * 19) / 119);
      return {
        amounts,
        subtotal: total,
        discount: 0,
        taxes: [{ rate: 19_000, net: total - tax, tax }],
        tax_mode: "inclusive",
        total,
      };
    },
    "billing.set_items": ({ bill_id }: { bill_id: number }) => find(bill_id),
    "billing.issue": ({ bill_id }: { bill_id: number }) => find(bill_id),
    "credits.of_patient": () => ({
      balance: 3000,
      entries: [
        {
          credit_id: 2,
          kind: "used",
          amount: -2000,
          bill_id: 3,
          bill_number: "2026-01184",
          method: null,
          transaction_id: null,
          reason: null,
          received_at: at + 60_000,
          received_by: "Maria Kowalczyk",
          report_id: null,
        },
        {
          credit_id: 1,
          kind: "deposit",
          amount: 5000,
          bill_id: null,
          bill_number: null,
          method: "cash",
          transaction_id: null,
          reason: null,
          received_at: at,
          received_by: "Nuala Byrne",
          report_id: 12,
        },
      ],
    }),
    ...dayAnswers(own),
    "payments.take": () => ({ payment_id: 7741, report_id: 12, balance: 0, change: 2350, state: "paid" }),
    "billing.find": ({ number }: { number: string }) => ({
      bills: bills.filter((bill) => bill.number?.endsWith(number.replace(/^0+/, "")) && number !== ""),
      next: null,
    }),
    "payments.list": ({ from }: { from: string }) => received(from),
    "reports.list": () => ({ reports: papers, next: null }),
    "reports.open": () => pdf,
  };
  return answers as unknown as Answers;
}
