// A note while it is written: its parts, and what of them is compared, copied and shown. Pure.
import type { Reply } from "@/ipc";

export type Kept = NonNullable<Reply<"records.draft_get">>;
export type NoteBody = Kept["body"];
export type Diagnosis = NoteBody["diagnoses"][number];
export type NoteRecord = Reply<"charts.open">["history"]["records"][number];

/** What is written in words, in the order in which it is read. */
export const writtenParts = ["subjective", "objective", "assessment", "treatment", "plan"] as const;
export const textParts = [...writtenParts, "prescription", "notes"] as const;
export type TextPart = (typeof textParts)[number];

export const emptyNote: NoteBody = {
  reason: "",
  subjective: "",
  objective: "",
  assessment: "",
  treatment: "",
  plan: "",
  prescription: "",
  notes: "",
  diagnoses: [],
  copied: [],
  items: [],
  vitals: [],
  measured_time: "",
};

export const sameNote = (a: NoteBody, b: NoteBody) =>
  (Object.keys(emptyNote) as (keyof NoteBody)[]).every(
    (key) => JSON.stringify(a[key]) === JSON.stringify(b[key]),
  );

export const isBlank = (note: NoteBody) =>
  note.diagnoses.length === 0 &&
  note.items.length === 0 &&
  textParts.every((part) => note[part].trim() === "");

/** The diagnoses of a record one by one, also where they are known in words only. */
export const diagnosesOf = (record: NoteRecord): Diagnosis[] =>
  record.diagnoses.length > 0
    ? record.diagnoses.map(({ code_system, code, display, copied }) => ({
        code_system,
        code,
        display,
        copied: copied?.record_id ?? null,
      }))
    : record.diagnosis
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .map((display) => ({ code_system: null, code: null, display, copied: null }));

/** A record as the note from which its amendment begins. */
export const noteOf = (record: NoteRecord): NoteBody => ({
  ...emptyNote,
  ...Object.fromEntries(textParts.map((part) => [part, record[part]])),
  diagnoses: diagnosesOf(record),
  copied: record.copied.map(({ part, from }) => ({ part, record_id: from.record_id })),
});

/** Whether two diagnoses say the same, wherever they are from. */
export const sameDiagnosis = (a: Diagnosis, b: Diagnosis) =>
  (a.code_system ?? null) === (b.code_system ?? null) &&
  (a.code ?? null) === (b.code ?? null) &&
  a.display.trim() === b.display.trim();

export const sameDiagnoses = (a: readonly Diagnosis[], b: readonly Diagnosis[]) =>
  a.length === b.length && a.every((one, i) => b[i] !== undefined && sameDiagnosis(one, b[i]));

/** Whether two notes say the same: reasons and marks aside. */
export const saysTheSame = (a: NoteBody, b: NoteBody) =>
  textParts.every((part) => a[part].trimEnd() === b[part].trimEnd()) &&
  sameDiagnoses(a.diagnoses, b.diagnoses) &&
  JSON.stringify(a.items) === JSON.stringify(b.items);

/** Flaws of one diagnosis stand at their list. */
export const fieldOfNote = (field: string) => field.replace(/[[.].*$/, "");
