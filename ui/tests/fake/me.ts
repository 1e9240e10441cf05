// The own page of a patient of the invented practice.
import type { Reply } from "@/ipc";
import { pdf } from "./billing";
import type { Answers } from "./door";
import { refuse } from "./door";

const at = Date.parse("2026-06-09T09:14:00Z");
const day = 86_400_000;

const appointment = (appointment_id: number, date: string, time: string, more: object = {}) => ({
  appointment_id,
  date,
  time,
  duration_minutes: 20,
  doctor: "Dr Elif Yılmaz",
  specialization: "General practice",
  status: "completed",
  cancellation_reason: null,
  reason_for_visit: "Blood pressure",
  coming: false,
  version: 1,
  ...more,
});
const ahead = { status: "scheduled", coming: true };

const record = (record_id: number, visit_date: string, doctor: string, amended = false) => ({
  record_id,
  visit_date,
  doctor,
  amended,
  signed_at: Date.parse(`${visit_date}T15:20:00Z`),
});
const records = [
  record(80, "2026-05-12", "Dr Elif Yılmaz"),
  record(71, "2026-03-02", "Dr Conor O’Connell", true),
  record(52, "2026-01-19", "Dr Elif Yılmaz"),
];

const bill = (bill_id: number, more: object) => ({
  bill_id,
  bill_number: `2026-0${1180 + bill_id}`,
  issued_on: "2026-05-12",
  due_date: "2026-06-12",
  total_minor: 9650,
  paid_minor: 0,
  status: "unpaid",
  voided: false,
  overdue: null,
  ...more,
});
const bills = [
  bill(3, { status: "pending", paid_minor: 2000, overdue: { since: "2026-05-12", amount: 7650 } }),
  bill(2, { issued_on: "2026-03-02", status: "paid", total_minor: 6500, paid_minor: 6500 }),
  bill(1, { issued_on: "2026-03-02", voided: true }),
] as unknown as Reply<"me.bills">;

const paper = (report_id: number, kind: string, title: string, days: number) => ({
  report_id,
  kind,
  title,
  created_at: at - days * day,
});

const line = (log_id: number, days: number, who: string, did: string, more: object = {}) => ({
  log_id,
  at: at - days * day,
  who,
  role: "doctor",
  department: "General practice",
  did,
  reason: null,
  ...more,
});

export function meAnswers(): Answers {
  let appointments = [
    appointment(44, "2026-09-01", "10:30", { ...ahead, reason_for_visit: "Yearly check" }),
    appointment(41, "2026-06-18", "09:15", ahead),
    appointment(40, "2026-06-09", "10:05"),
    appointment(38, "2026-05-12", "11:00"),
    appointment(33, "2026-04-20", "09:00", { status: "cancelled", cancellation_reason: "patient" }),
    appointment(30, "2026-03-02", "16:20", { doctor: "Dr Conor O’Connell", reason_for_visit: "Cough" }),
  ] as unknown as Reply<"me.appointments">;
  let contact = {
    patient_number: "40218-7",
    title: "",
    first_name: "Ingrid Marie",
    last_name: "Halvorsen",
    date_of_birth: "1963-02-14",
    birth_date_estimated: false,
    gender: "female",
    phone: "091 555 0111",
    email: "",
    address: "4 Quay Lane\nGalway",
    emergency_contact: "Lars Halvorsen, 091 555 0112",
    version: 3,
  } as unknown as Reply<"me.contact">;
  return {
    "me.appointments": () => appointments,
    "me.cancel_appointment": ({ appointment_id }) => {
      appointments = appointments.map((one) =>
        one.appointment_id === appointment_id
          ? { ...one, status: "cancelled", cancellation_reason: "patient", coming: false, version: 2 }
          : one,
      );
      return null;
    },
    "me.records": () => records as unknown as Reply<"me.records">,
    "me.record": ({ record_id }) => {
      const of = records.find((one) => one.record_id === Number(record_id));
      if (!of) throw refuse({ code: "not_found" });
      return {
        of,
        diagnosis: "Essential hypertension, controlled",
        treatment:
          "Go on with the present medicine.\nMeasure at home twice a week, sitting, after five minutes of rest.",
        prescription: "Amlodipine 5 mg, one in the morning, 3 months",
        subjective: "Feels well, no swelling of the ankles.",
        objective: "Blood pressure 132/82.",
        assessment: "",
        plan: "Back in three months.",
        notes: "",
      } as unknown as Reply<"me.record">;
    },
    "me.bills": () => bills,
    "me.plans": () => [
      {
        agreed_on: "2026-03-09",
        bills: ["2026-01183"],
        instalments: [
          { due_on: "2026-05-01", amount: 2_600, paid: 2_000, open: 600 },
          { due_on: "2026-07-01", amount: 2_600, paid: 0, open: 2_600 },
          { due_on: "2026-08-01", amount: 2_600, paid: 0, open: 2_600 },
        ],
        owed_minor: 5_800,
        beside_minor: 1_850,
        overdue: { since: "2026-05-01", amount: 600 },
      },
    ],
    "me.bill": ({ bill_id }) => {
      const found = bills.find((one) => one.bill_id === bill_id);
      if (!found) throw refuse({ code: "not_found" });
      return {
        bill: found,
        items: [
          { description: "Consultation, 30 min", quantity: 1, amount_minor: 6500 },
          { description: "Venous blood sample", quantity: 1, amount_minor: 3150 },
        ],
        payments:
          found.paid_minor > 0
            ? [{ received_on: "2026-05-12", payment_method: "cash", amount_minor: found.paid_minor }]
            : [],
        claims: [
          {
            payer: "Celtic Health Insurance",
            status: "accepted",
            sent_on: "2026-05-12",
            answered_on: "2026-06-02",
            claimed_minor: 6500,
            accepted_minor: 5000,
            paid_minor: 0,
            answer_note: "Above the agreed rate",
          },
        ],
        insurer_owes_minor: 5000,
        own_share_minor: 1500,
      } as Reply<"me.bill">;
    },
    "me.reports": () =>
      ({
        reports: [
          paper(12, "receipt", "Receipt 1183-1", 28),
          paper(11, "bill", "Bill 1183", 28),
          paper(10, "visit_summary", "Visit of 12-May-2026", 28),
        ],
        next: null,
      }) as unknown as Reply<"me.reports">,
    "me.report": () => pdf as never,
    "me.change_contact": (typed) => {
      if (typed.version !== contact.version) throw refuse({ code: "stale" });
      if (typed.email && !typed.email.includes("@"))
        throw refuse({ code: "flawed", flaws: [{ field: "email", flaw: { code: "form" } }] });
      contact = { ...contact, ...typed, version: contact.version + 1 } as typeof contact;
      return contact;
    },
    "me.contact": () => contact,
    "me.trail": ({ before }) =>
      ({
        lines: before
          ? [line(102, 141, "Dr Elif Yılmaz", "chart_opened")]
          : [
              line(940, 0, "Dr Astrid Lindqvist", "chart_opened", {
                department: "Cardiology",
                reason: "Dr Yılmaz asked for a second look at the 24-hour monitor.",
              }),
              line(931, 1, "Dr Elif Yılmaz", "chart_opened"),
              line(820, 28, "Dr Elif Yılmaz", "record_signed"),
              line(819, 28, "Maria Kowalczyk", "report_opened", { role: "receptionist", department: null }),
              line(610, 97, "Dr Conor O’Connell", "record_amended"),
            ],
        next: before ? null : 610,
      }) as unknown as Reply<"me.trail">,
  };
}
