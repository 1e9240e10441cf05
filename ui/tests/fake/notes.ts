// Signed notes as the pretended core knows them, and one that was never signed.
import type { Reply } from "@/ipc";

type Note = Reply<"charts.open">["history"]["records"][number];

const at = (iso: string) => Date.parse(iso);

export const note = (record_id: number, visit_date: string, doctor_name: string, more: object): Note =>
  ({
    record_id,
    visit_date,
    appointment_id: null,
    doctor_id: doctor_name.includes("Yılmaz") ? 1 : 9,
    doctor_name,
    subjective: "",
    objective: "",
    assessment: "",
    treatment: "",
    plan: "",
    prescription: "",
    notes: "",
    diagnosis: "",
    diagnoses: [],
    copied: [],
    signed_at: at(`${visit_date}T10:40:00Z`),
    signed_by: `Dr ${doctor_name}`,
    amendment_reason: null,
    amended_count: 0,
    imported_from: null,
    may_amend: doctor_name.includes("Yılmaz"),
    ...more,
  }) as unknown as Note;

/** What was typed for a visit that another doctor has by now. */
export const left = {
  version: 3,
  kept_at: at("2026-06-08T09:15:00Z"),
  sources: [],
  body: {
    reason: "",
    subjective: "Three days of cough, no fever. Sleeps badly.",
    objective: "Chest clear.",
    assessment: "",
    treatment: "",
    plan: "",
    prescription: "",
    notes: "",
    diagnoses: [{ code_system: "icd10cm", code: "R05.9", display: "Cough, unspecified", copied: null }],
    copied: [],
    items: [],
    vitals: [],
    measured_time: "",
  },
} as unknown as Reply<"records.draft_get">;

export const notes: Note[] = [
  note(88, "2026-05-12", "Elif Yılmaz", {
    diagnosis: "Essential (primary) hypertension (I10)",
    diagnoses: [
      {
        code_system: "icd10cm",
        code: "I10",
        display: "Essential (primary) hypertension",
        copied: { record_id: 80, visit_date: "2026-03-02" },
      },
    ],
    copied: [{ part: "plan", from: { record_id: 80, visit_date: "2026-03-02" } }],
    subjective:
      "Home readings 128–142 systolic over two weeks. No ankle swelling on amlodipine. Walks 30 minutes a day, has cut salt.",
    objective: "134/82 mmHg sitting, pulse 68 /min regular. No oedema.",
    assessment: "Controlled.",
    plan: "Continue, review in four weeks with kidney function and potassium.",
    prescription: "Amlodipine 5 mg, 1 × daily, 90 days",
  }),
  note(80, "2026-03-02", "Elif Yılmaz", {
    diagnosis: "Acute pharyngitis",
    notes:
      "Sore throat three days, no fever today, no exudate. Penicillin allergy noted: clarithromycin chosen.",
    prescription: "Clarithromycin 500 mg, 2 × daily, 7 days",
    amended_count: 1,
    amendment_reason: "Duration corrected from 10 to 7 days",
    signed_at: at("2026-03-04T09:12:00Z"),
  }),
  note(71, "2025-11-27", "Sven Lindqvist", {
    diagnosis: "Palpitations",
    notes:
      "Referred by Dr Yılmaz. ECG: sinus rhythm 74 /min, no ischaemia. 24-hour monitor: 12 single ectopic beats. Reassured, no treatment.",
  }),
  note(15, "2019-11-03", "Aoife Brennan", {
    diagnosis: "Anaphylaxis due to penicillin",
    notes: "Emergency department visit, two hours of observation.",
    signed_at: null,
    signed_by: null,
    imported_from: "synthea",
    may_amend: true,
  }),
];
