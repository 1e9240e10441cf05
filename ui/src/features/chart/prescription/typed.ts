// A prescription line while it is typed, and what the core says of it. Pure.
import type { Reply } from "@/ipc";
import type { NoteBody } from "../note";

export type Typed = NoteBody["items"][number];
export type Checked = Reply<"prescriptions.check">;
export type Finding = Checked["findings"][number];
export type Medicine = Checked["lines"][number]["alternatives"][number];
export type Current = Reply<"prescriptions.of_patient">["prescriptions"][number];

export const emptyItem: Typed = {
  medicine_id: null,
  medicine: "",
  form: null,
  strength: "",
  dose: "",
  dose_unit: null,
  route: null,
  frequency: null,
  frequency_count: "",
  moments: [],
  as_needed: false,
  max_per_day: "",
  days: "",
  quantity: "",
  quantity_unit: null,
  repeats: "",
  advice: "",
  note: "",
  renews_item_id: null,
  first_item_id: null,
  answers: [],
};

type Item = Current["item"];

/** A signed line as it would be typed. */
export const typedOf = (item: Item): Typed => ({
  ...emptyItem,
  medicine_id: item.medicine_id,
  medicine: item.medicine,
  form: item.form,
  strength: item.strength,
  dose: item.dose ?? "",
  dose_unit: item.dose_unit,
  route: item.route,
  frequency: item.frequency?.kind ?? null,
  frequency_count: item.frequency && counted(item.frequency.kind) ? String(item.frequency.count) : "",
  moments: item.frequency?.moments ?? [],
  as_needed: item.as_needed_max !== null,
  max_per_day: item.as_needed_max === null ? "" : String(item.as_needed_max),
  days: item.days === null ? "" : String(item.days),
  quantity: item.quantity ?? "",
  quantity_unit: item.quantity_unit,
  repeats: item.repeats === 0 ? "" : String(item.repeats),
  advice: item.advice,
  note: item.note,
});

/** What takes the place of a running prescription. */
export const renewalOf = (current: Current): Typed => ({
  ...typedOf(current.item),
  renews_item_id: current.item_id,
});

/** Another medicine in its place: how much is said anew, how long may stay. */
export const changedTo = (item: Typed, medicine: Medicine): Typed => ({
  ...emptyItem,
  medicine_id: medicine.medicine_id,
  medicine: medicine.generic_name,
  form: medicine.form,
  strength: medicine.strength,
  route: medicine.route,
  days: item.days,
  renews_item_id: item.renews_item_id,
});

export const counted = (kind: NonNullable<Typed["frequency"]>) => kind !== "moments" && kind !== "once";

export const reasonFor = (item: Typed | undefined, finding: Finding) =>
  item?.answers.find((answer) => answer.finding === finding.key)?.reason.trim() ?? "";

export const answered = (item: Typed, finding: Finding, reason: string): Typed => ({
  ...item,
  answers: [...item.answers.filter((one) => one.finding !== finding.key), { finding: finding.key, reason }],
});

/** What stands in the way and has no reason yet. */
export const openOf = (checked: Checked | undefined, items: readonly Typed[]) =>
  checked?.findings.filter((one) => one.item < items.length && reasonFor(items[one.item], one) === "") ?? [];
