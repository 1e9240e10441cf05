// What is being drawn, moved or made longer on the board, by pointer or by keys, until it is put down.
import type { Appointment } from "@/ipc";
import { type Column, nearestSlot, type Span, slotAt, stepAt } from "./grid";

export type Held = {
  kind: "draw" | "move" | "resize";
  by: "pointer" | "keys";
  /** As it was when it was taken up: whoever changed it meanwhile is not overwritten. */
  it: Appointment | null;
  column: string;
  from: number;
  minutes: number;
};

/** The least an appointment lasts, and the step of its length, in minutes. */
export const LEAST = 5;

const within = (from: number, minutes: number, shown: Span) =>
  Math.max(shown.from, Math.min(from, shown.to - minutes));

/** Where it is when the pointer is at a moment of a column; `fine` goes by five minutes, not by slots. */
export function carried(
  held: Held,
  to: { column: Column; at: number; grabbed: number; pressed: number },
  shown: Span,
  fine: boolean,
): Held {
  const { column, at, grabbed, pressed } = to;
  if (held.kind === "resize") {
    const end = Math.min(1440, Math.round(at / LEAST) * LEAST);
    return { ...held, minutes: Math.max(LEAST, end - held.from) };
  }
  if (held.kind === "move") {
    const wanted = at - grabbed;
    const from = fine ? Math.round(wanted / LEAST) * LEAST : nearestSlot(column.doctor, Math.max(0, wanted));
    return { ...held, column: column.key, from: within(from, held.minutes, shown) };
  }
  const first = slotAt(column.doctor, Math.min(at, pressed));
  const last = slotAt(column.doctor, Math.max(at, pressed));
  const end = Math.min(1440, last + stepAt(column.doctor, last));
  return { ...held, from: first, minutes: Math.max(LEAST, end - first) };
}

/** One step of an arrow key. */
export function stepped(
  held: Held,
  by: { slots: number; columns: number },
  columns: readonly Column[],
  shown: Span,
): Held {
  const i = columns.findIndex(({ key }) => key === held.column);
  const column = columns[Math.max(0, Math.min(columns.length - 1, i + by.columns))];
  if (!column) return held;
  if (held.kind === "move") {
    const at =
      by.slots < 0 ? held.from - 1 : held.from + (by.slots > 0 ? stepAt(column.doctor, held.from) : 0);
    const from = slotAt(column.doctor, Math.max(0, at));
    return { ...held, column: column.key, from: within(from, held.minutes, shown) };
  }
  const step = held.kind === "resize" ? LEAST : stepAt(column.doctor, held.from);
  const most = 1440 - held.from;
  return {
    ...held,
    minutes: Math.min(most, Math.max(Math.min(step, LEAST), held.minutes + by.slots * step)),
  };
}

/** Whether it stands where it was taken up. */
export const unmoved = (held: Held, was: Held) =>
  held.column === was.column && held.from === was.from && held.minutes === was.minutes;
