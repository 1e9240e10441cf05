// Which papers a signed visit can have, and what stands against one. Pure.
import type { Args } from "@/ipc";
import type { NoteRecord } from "../note";

export type PaperOf = Args<"records.make_paper">["paper"];
export type PaperKind = PaperOf["kind"];

export const paperKinds = [
  "visit_summary",
  "prescription",
  "sick_note",
  "referral",
  "vaccination_list",
] as const;

/** Those that need nothing said before they are made. */
export const isAtOnce = (kind: PaperKind) => kind !== "sick_note" && kind !== "referral";

/** Why this visit has no such paper; null where it has. */
export function lacking(record: NoteRecord, kind: PaperKind): "imported" | "nothing_prescribed" | null {
  const leaves = kind === "prescription" || kind === "sick_note";
  if (leaves && record.imported_from !== null) return "imported";
  if (kind === "prescription" && record.prescription.trim() === "") return "nothing_prescribed";
  return null;
}

/** One that needs nothing said. */
export const plainPaper = (record_id: PaperOf["record_id"], kind: PaperKind): PaperOf => ({
  record_id,
  kind,
  note: null,
  sick_note: null,
  referral: null,
});

/** `paper.sick_note.until` as the form names it. */
export const fieldOfPaper = (field: string) => field.split(".").at(-1) ?? field;
