// The lines of two versions of a prescription, told apart: which came, which went, which say something else. Pure.
import type { Reply } from "@/ipc";
import type { NoteRecord } from "../note";
import { type Checked, type Typed, typedOf } from "./typed";

export type RecordLines = Reply<"prescriptions.of_record">;
type Prescribed = RecordLines["items"][number];

/** A line in words, and which line it is: the same in every version of a record, none for a new one. */
export type Line = { id: number | null; words: string };

/** The line of the first version that this one is. */
const first = (line: Prescribed) => line.item.first_item_id ?? line.item_id;

/** Signed lines. */
export const linesOf = ({ items }: RecordLines): Line[] =>
  items.map((line) => ({ id: first(line), words: line.words }));

/** Lines while they are typed over `signed`, as the core says them. */
export const linesTyped = (
  items: readonly Typed[],
  signed: RecordLines,
  checked: Checked | undefined,
): Line[] =>
  items.map((item, at) => {
    const before = signed.items.find((line) => line.item_id === item.first_item_id);
    return { id: before ? first(before) : null, words: checked?.lines[at]?.words || item.medicine };
  });

/** Lines of two drafts, as they were typed: which line is which is a matter of its place. */
export const linesAsTyped = (items: readonly Typed[]): Line[] =>
  items.map((item, at) => {
    const count = item.as_needed ? item.max_per_day : item.frequency_count;
    const said = [item.medicine, item.strength, item.dose, count && `${count} ×`, item.days, item.advice];
    return { id: at, words: said.filter(Boolean).join(" ") };
  });

type Change = { before: Line | null; after: Line | null };

/** What differs, in the order of the newer one; what went stands first. */
export function linesDiffer(before: readonly Line[], after: readonly Line[]): Change[] {
  const same = (one: Line) => (other: Line) => one.id !== null && one.id === other.id;
  const gone = before.filter((one) => !after.some(same(one)));
  const come = after.map((one) => ({ before: before.find(same(one)) ?? null, after: one }));
  return [
    ...gone.map((one) => ({ before: one, after: null })),
    ...come.filter((change) => change.before?.words !== change.after.words),
  ];
}

/** Signed lines as an amendment begins with them: each known as the one it was, with the reasons given. */
export const amendedLines = ({ items }: RecordLines): Typed[] =>
  items.map((line) => ({
    ...typedOf(line.item),
    first_item_id: line.item_id,
    answers: line.answered.map(({ finding, reason }) => ({ finding: finding.key, reason })),
  }));

/** My lines over the version `now` that was signed meanwhile: each is the line there that it was in `base`. */
export function linesOver(base: RecordLines | null, mine: readonly Typed[], now: RecordLines): Typed[] {
  const named = (item: Typed) => [item.medicine, item.form, item.strength].join("/").toLowerCase();
  const taken = new Set<number>();
  return mine.map((item) => {
    const was = base?.items.find((line) => line.item_id === item.first_item_id);
    const there = now.items.find(
      (line) =>
        !taken.has(line.item_id) &&
        (was ? first(line) === first(was) : !base && named(typedOf(line.item)) === named(item)),
    );
    if (there) taken.add(there.item_id);
    return { ...item, first_item_id: there?.item_id ?? null };
  });
}

/** The texts of a record with what was written freely below its lines, instead of all of it in words. */
export const apart = <N extends NoteRecord>(record: N, lines: RecordLines): N => ({
  ...record,
  prescription: lines.free_text,
});
