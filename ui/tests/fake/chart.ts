// Charts as the pretended core answers them: one with much in it, one nobody has asked about allergies.
import type { Reply } from "@/ipc";
import { pdf } from "./billing";
import { codesFound } from "./codes";
import type { Answers } from "./door";
import { refuse } from "./door";
import { keepsakeAnswers, keepsakesOf } from "./keepsakes";
import { running } from "./medicines";
import { left, note, notes } from "./notes";
import { growing, measured, unmeasured } from "./vitals";

type Chart = Reply<"charts.open">;
type Note = Chart["history"]["records"][number];

const at = (iso: string) => Date.parse(iso);

const exporting = (patient_id: number) =>
  ({
    patient_id,
    phase: "printing",
    outcome: null,
    stopping: false,
    visits_done: 64,
    visits_total: 163,
    pages: 21,
    report_id: null,
  }) as unknown as Reply<"charts.export">;

const patient = (patient_id: number, last_name: string, first_name: string, more: object) =>
  ({
    patient_id,
    patient_number: "20931-6",
    last_name,
    first_name,
    title: "Ms",
    date_of_birth: "1963-02-14",
    birth_date_estimated: false,
    gender: "female",
    blood_group: null,
    deceased_on: null,
    medical_history: "",
    allergy_state: "listed",
    ...more,
  }) as unknown as Chart["facts"]["patient"];

const allergy = (allergy_id: number, substance: string, more: object) =>
  ({
    allergy_id,
    substance,
    reaction: "",
    severity: "unknown",
    noted_on: null,
    ended_at: null,
    end_reason: null,
    imported_from: null,
    ...more,
  }) as unknown as Chart["facts"]["allergies"][number];

const problem = (problem_id: number, display: string, more: object) =>
  ({
    problem_id,
    display,
    code_system: null,
    code: null,
    onset_on: null,
    ended_on: null,
    imported_from: null,
    version: 1,
    ...more,
  }) as unknown as Chart["facts"]["problems"][number];

const halvorsen: Chart["facts"] = {
  patient: patient(1, "Halvorsen", "Ingrid Marie", {}),
  allergies: [
    allergy(1, "Penicillin", { reaction: "Anaphylaxis", severity: "severe", noted_on: "2019-11-03" }),
    allergy(2, "Latex", { reaction: "Contact rash", severity: "moderate", noted_on: "2014-04-21" }),
  ],
  ended_allergies: [
    allergy(3, "Aspirin", { ended_at: at("2024-02-01T09:00:00Z"), end_reason: "Taken since without harm" }),
  ],
  problems: [
    problem(1, "Essential hypertension", { code_system: "icd10cm", code: "I10", onset_on: "2018-03-12" }),
    problem(2, "Type 2 diabetes mellitus", { code_system: "icd10cm", code: "E11.9", onset_on: "2021-06-30" }),
    problem(3, "Primary osteoarthritis, right knee", { code: "M17.11", onset_on: "2024-10-14" }),
  ],
  vitals: measured,
  ended_problems: [problem(4, "Acute bronchitis", { onset_on: "2020-01-10", ended_on: "2020-02-01" })],
  prescriptions: running,
};

const okafor: Chart["facts"] = {
  patient: patient(2, "Okafor", "Ngozi", {
    patient_number: "40218-7",
    title: "",
    date_of_birth: "1984-09-17",
    allergy_state: "not_recorded",
  }),
  allergies: [],
  ended_allergies: [],
  problems: [],
  ended_problems: [],
  vitals: unmeasured,
  prescriptions: [],
};

const brandt: Chart["facts"] = {
  ...okafor,
  patient: patient(5, "Brandt", "Jonas", {
    patient_number: "40231-0",
    title: "",
    date_of_birth: "2019-03-14",
    gender: "male",
    allergy_state: "none_known",
  }),
  vitals: growing,
};

const since = {
  looked_at: at("2026-05-12T08:40:00Z"),
  changes: [
    {
      log_id: 4_102,
      at: at("2026-06-02T14:12:00Z"),
      who: "Dr O’Connell",
      did: "record_signed",
      subject_type: "record",
      subject_id: 88,
      subject: "2026-06-02",
    },
    {
      log_id: 4_099,
      at: at("2026-06-02T14:05:00Z"),
      who: "Dr O’Connell",
      did: "allergy_recorded",
      subject_type: "allergy",
      subject_id: 2,
      subject: "Latex",
    },
  ],
  further: 3,
} as unknown as NonNullable<Chart["since"]>;

const openings = {
  openings: [
    {
      log_id: 4_110,
      at: at("2026-06-08T21:40:00Z"),
      who: "Dr Lindqvist",
      role: "doctor",
      did: "chart_opened",
      reason: null,
      patient_id: 1,
      patient_number: "20931-6",
      last_name: "Halvorsen",
      first_name: "Ingrid Marie",
    },
    {
      log_id: 4_109,
      at: at("2026-06-08T21:39:00Z"),
      who: "Dr Lindqvist",
      role: "doctor",
      did: "glass_broken",
      reason: "Called at night with chest pain, medicines unknown",
      patient_id: 1,
      patient_number: "20931-6",
      last_name: "Halvorsen",
      first_name: "Ingrid Marie",
    },
  ],
  next: null,
  since: "2026-05-10",
} as unknown as Reply<"charts.openings">;

const visitOf = (facts: Chart["facts"]): NonNullable<Chart["visit"]> =>
  ({
    appointment_id: facts.patient.patient_id,
    patient_id: facts.patient.patient_id,
    date: "2026-06-09",
    time: "10:15",
    duration_minutes: 15,
    status: "scheduled",
    reason_for_visit: "Blood pressure review",
    arrived_at: at("2026-06-09T09:02:00Z"),
    started_at: facts === halvorsen ? at("2026-06-09T09:06:00Z") : null,
    record_id: null,
  }) as unknown as NonNullable<Chart["visit"]>;

const factsOf = (id: number) => {
  const facts = [halvorsen, okafor, brandt].find(({ patient }) => patient.patient_id === id);
  if (!facts) throw refuse({ code: "not_found" });
  return facts;
};

const written = (id: number, shared: boolean) => ({
  shared,
  updated_by: shared ? "Dr Sven Lindqvist" : "Dr Elif Yılmaz",
  updated_at: at("2026-05-02T09:00:00Z"),
  version: id,
});

export const writing = {
  phrases: [
    {
      phrase_id: 1,
      abbreviation: "back",
      body: "Back if worse, or no better in ___ days.",
      ...written(1, true),
    },
    {
      phrase_id: 2,
      abbreviation: "norm",
      body: "Alert, well. Heart sounds normal, ___ /min regular. Chest clear. Abdomen soft. No oedema.",
      ...written(2, false),
    },
    { phrase_id: 3, abbreviation: "ref", body: "Referred to ___ for ___.", ...written(3, false) },
  ],
  templates: [
    {
      template_id: 1,
      name: "Check-up",
      subjective: "No complaints. Sleeps ___ hours, smokes ___.",
      objective: "___ mmHg, pulse ___ /min, ___ kg.",
      assessment: "",
      treatment: "",
      plan: "Next check-up in ___.",
      ...written(1, true),
    },
    {
      template_id: 2,
      name: "Sore throat",
      subjective: "Sore throat for ___ days. Fever: ___. Cough: ___.",
      objective: "Tonsils ___, nodes ___, ear drums ___.",
      assessment: "Centor ___.",
      treatment: "",
      plan: "",
      ...written(2, false),
    },
  ],
} as unknown as Reply<"phrases.list">;

/** `draft` is what the core keeps; tests put another window's text there. */
export function chartAnswers(): Answers {
  const draft: { kept: Reply<"records.draft_get"> } = { kept: null };
  const records = (id: number) => (id === 1 ? notes : []);
  const broken = new Map<number, number>();
  let asked: number | null = null;
  return {
    ...keepsakeAnswers(),
    "charts.open": ({ patient_id }) => {
      if (patient_id === 3 && !broken.has(3)) throw refuse({ code: "behind_glass" });
      const facts = factsOf(patient_id === 3 ? 2 : patient_id);
      return {
        facts,
        history: { records: records(patient_id), next: null },
        visit_count: records(patient_id).length,
        visit: patient_id === 3 ? null : visitOf(facts),
        ...keepsakesOf(patient_id),
        since: patient_id === 1 ? since : null,
        glass_broken_at: (broken.get(patient_id) ?? null) as Chart["glass_broken_at"],
      };
    },
    "glass.break": ({ patient_id }) => {
      broken.set(patient_id, at("2026-06-09T09:05:00Z"));
      return patient_id;
    },
    "charts.openings": () => openings,
    "charts.history": ({ patient_id, text }) => ({
      records: records(patient_id).filter((record) =>
        JSON.stringify(record)
          .toLowerCase()
          .includes((text ?? "").toLowerCase()),
      ),
      next: null,
    }),
    "charts.visit": ({ appointment_id }) => {
      const facts = factsOf(appointment_id);
      return { visit: visitOf(facts), facts, record: null, earlier: records(appointment_id).slice(0, 3) };
    },
    "records.draft_get": ({ appointment_id }) => (appointment_id === 7 ? left : draft.kept),
    "records.draft_keep": ({ body, version }) => {
      if ((draft.kept?.version ?? null) !== (version ?? null)) throw refuse({ code: "stale" });
      draft.kept = { version: (version ?? 0) + 1, kept_at: at("2026-06-09T09:05:00Z"), body, sources: [] };
      return { version: draft.kept.version, kept_at: draft.kept.kept_at };
    },
    "records.draft_discard": () => {
      draft.kept = null;
      return null;
    },
    "records.start": ({ appointment_id }) => visitOf(factsOf(appointment_id)),
    "records.sign": () => {
      draft.kept = null;
      return { record_id: 89 as Note["record_id"] };
    },
    "records.versions": ({ record_id }) => {
      const newest = notes.find((record) => record.record_id === record_id) ?? notes[1];
      const first = note(79, "2026-03-02", "Elif Yılmaz", {
        diagnosis: "Acute pharyngitis",
        notes: "Sore throat three days, no fever today. Penicillin allergy noted: clarithromycin chosen.",
        prescription: "Clarithromycin 500 mg, 2 × daily, 10 days",
      });
      const versions = newest && newest.amended_count > 0 ? [newest, first] : newest ? [newest] : [];
      return { patient: halvorsen.patient, allergies: halvorsen.allergies, versions };
    },
    "records.unfinished": () =>
      [
        {
          appointment_id: 1,
          record_id: null,
          patient_id: 1,
          last_name: "Halvorsen",
          first_name: "Ingrid Marie",
          visit_date: "2026-06-09",
          visit_time: "10:15",
          kept_at: at("2026-06-09T09:05:00Z"),
          standing: "open",
        },
        {
          appointment_id: 7,
          record_id: null,
          patient_id: 2,
          last_name: "Okafor",
          first_name: "Chinonso",
          visit_date: "2026-06-08",
          visit_time: "11:00",
          kept_at: at("2026-06-08T09:15:00Z"),
          standing: "another",
        },
        {
          appointment_id: null,
          record_id: 80,
          patient_id: 1,
          last_name: "Halvorsen",
          first_name: "Ingrid Marie",
          visit_date: "2026-03-02",
          visit_time: null,
          kept_at: at("2026-06-08T15:41:00Z"),
          standing: "superseded",
        },
      ] as unknown as Reply<"records.unfinished">,
    "phrases.list": () => writing,
    "phrases.save": () => ({ phrase_id: 1 as (typeof writing)["phrases"][number]["phrase_id"] }),
    "phrases.remove": () => null,
    "phrases.save_template": () => ({
      template_id: 1 as (typeof writing)["templates"][number]["template_id"],
    }),
    "phrases.remove_template": () => null,
    "records.amend": () => ({ record_id: 90 as Note["record_id"] }),
    "records.visit_summary": () => ({ report_id: 1 as Reply<"records.visit_summary">["report_id"] }),
    "records.preview_paper": () => pdf as never,
    "records.make_paper": () => ({ report_id: 1 as Reply<"records.make_paper">["report_id"] }),
    "charts.export": ({ patient_id }) => {
      asked = patient_id;
      return exporting(patient_id);
    },
    "charts.export_progress": () => (asked === null ? null : exporting(asked)),
    "charts.export_cancel": () => null,
    "allergies.record": () => ({ allergy_id: 9 as Chart["facts"]["allergies"][number]["allergy_id"] }),
    "allergies.end": () => null,
    "allergies.set_state": () => null,
    "problems.record": () => ({ problem_id: 9 as Chart["facts"]["problems"][number]["problem_id"] }),
    "problems.end": () => null,
    "codes.find": ({ text }) => codesFound(text),
    "codes.mark": () => null,
    "codes.notes": ({ code }) =>
      String(code).startsWith("J01")
        ? { never_with: ["sinusitis NOS (J32.9)"], not_included: ["chronic sinusitis (J32.0-J32.8)"] }
        : { never_with: [], not_included: [] },
    "codes.source": () => ({
      release: "ICD-10-CM, April 1, 2026",
      publisher: "National Center for Health Statistics, CDC",
      codes: 98_186,
      billable: 74_719,
      sha256: "3c78653fdc94a6c506a88e12ed3040c5fecde9119d19cd496f0cf00f818685ac",
    }),
  };
}
