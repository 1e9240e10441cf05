// An import as the pretended core answers it: a dry run that has ended, with something of everything.
import type { Reply } from "@/ipc";
import type { Answers } from "./door";

type Progress = Reply<"imports.progress">;

const kind = (name: string, met: number, more: object = {}) => ({
  kind: name,
  met,
  added: 0,
  already_here: 0,
  duplicates: 0,
  unreadable: 0,
  not_taken: 0,
  ...more,
});

export const surveyed = {
  task: "survey",
  phase: "done",
  outcome: "finished",
  import_id: null,
  source: "export-2026.zip",
  started_at: Date.parse("2026-06-08T08:00:00Z"),
  stopping: false,
  files: 100,
  patients_done: 100,
  patients_total: 100,
  account: {
    kinds: [
      kind("Patient", 100, { added: 97, duplicates: 2, unreadable: 1 }),
      kind("Practitioner", 259, { added: 102, already_here: 157 }),
      kind("Encounter", 2897, { added: 2880, duplicates: 14, not_taken: 3 }),
      kind("Condition", 699, { added: 698, not_taken: 1 }),
      kind("Observation", 13229, { added: 4071, not_taken: 9158 }),
      kind("MedicationRequest", 668, { added: 668 }),
      kind("Claim", 3565, { not_taken: 3565 }),
    ],
    not_taken: [
      { kind: "Encounter", reason: "planned", count: 3 },
      { kind: "Condition", reason: "refuted", count: 1 },
      { kind: "Observation", reason: "no_vital_sign", count: 8172 },
      { kind: "Observation", reason: "computed", count: 785 },
      { kind: "Observation", reason: "unit", count: 201 },
      { kind: "Claim", reason: "kind", count: 3565 },
    ],
    unreadable: [
      {
        file: "a/p-17.json",
        entry: 3,
        kind: "Patient",
        reason: "no_name",
        limit: null,
        line: null,
        column: null,
      },
      { file: "a/p-18.json", entry: null, kind: null, reason: "not_json", limit: null, line: 4, column: 17 },
    ],
    unreadable_count: 2,
    left_out: [{ kind: "Patient", field: "birthDate", count: 1 }],
    likely: [{ file: "a/p-03.json", patient_id: 1, patient_number: "00001-9", added: false }],
    likely_count: 2,
    after_death: 6,
  },
} as unknown as Progress;

export const importAnswers: Answers = {
  "imports.progress": () => surveyed,
  "imports.list": () =>
    [
      {
        import_id: 1,
        source: "export-2025.zip",
        started_by: "Elif Yılmaz",
        started_at: Date.parse("2025-12-01T09:00:00Z"),
        finished_at: Date.parse("2025-12-01T09:01:00Z"),
        outcome: "finished",
        patients_added: 12,
        report_id: 31,
      },
      {
        import_id: 2,
        source: "half.zip",
        started_by: "Elif Yılmaz",
        started_at: Date.parse("2025-11-30T09:00:00Z"),
        finished_at: null,
        outcome: null,
        patients_added: 0,
        report_id: null,
      },
    ] as unknown as Reply<"imports.list">,
  "imports.survey": () => surveyed,
  "imports.start": () => surveyed,
  "imports.cancel": () => surveyed,
};
