// How wide each column of the board has to be, so that no name on it is cut: a block says a name on one line,
// or on as many as it is high. What it costs is width, and the board moves sideways.
import type { Appointment } from "@/ipc";
import { type Now, standingOf } from "../stands";
import { nameOf } from "../words";
import { type Column, type Placed, placed } from "./grid";

/** Rem that a text needs on one line, as large as a name is written on a block. */
export type Measure = (text: string, strong: boolean) => number;

/** How an appointment stands, in the words of its block. */
export type Said = (it: Appointment, room: "brief" | "block") => string;

/** Below this height, in rem, name and state share a line. */
export const TWO_LINES = 2.25;

const LINE = 1.25;
const STATE_LINE = 1;
/** An icon, and its distance from the words. */
const ICON = 1.375;
/** How large the state is written, beside the name. */
const SMALLER = 0.75 / 0.875;
/** Edges and padding of a block, and what an engine may round up. */
const AROUND = 1.0625;
const BORDERS = 0.125;

/** Height of a block, in rem. */
export const heightOf = (minutes: number, minute: number) => Math.max(1.125, minutes * minute - 0.0625);

/** How many lines of the name have room beside what else must be seen. */
function linesOf(height: number, quiet: boolean): number {
  return Math.max(1, Math.floor((height - BORDERS - (quiet ? 0 : STATE_LINE)) / LINE));
}

/** The least width on which a text stands in so many lines, broken where an engine breaks it. */
function leastWidth(text: string, lines: number, measure: (text: string) => number): number {
  const whole = measure(text);
  if (lines === 1) return whole;
  const parts = text
    .split(/(?<=[\s-])/)
    .map((part) => ({ all: measure(part), seen: measure(part.trimEnd()) }));
  const fits = (width: number) => {
    let used = 1;
    let at = 0;
    for (const { all, seen } of parts) {
      if (at > 0 && at + seen > width) {
        used += 1;
        at = 0;
      }
      at += all;
    }
    return used <= lines;
  };
  let width = Math.max(...parts.map(({ seen }) => seen));
  while (width < whole && !fits(width)) width += 0.25;
  return Math.min(width, whole);
}

/** What one appointment needs, in rem, on its share of the column. */
function needOf({ it, from, to, lanes }: Placed, minute: number, now: Now, measure: Measure, said: Said) {
  const height = heightOf(to - from, minute);
  const standing = standingOf(it, now);
  const strong = standing === "waiting" || standing === "with_doctor" || standing === "late";
  const quiet = standing === "booked";
  const brief = height < TWO_LINES;
  const overbooked = it.overbook_reason !== null ? ICON : 0;
  const lines = brief ? 1 : linesOf(height, quiet);
  const name = leastWidth(nameOf(it.patient), lines, (text) => measure(text, strong)) + overbooked;
  if (quiet) return name + AROUND;
  // Beside a name the sign of how it stands has its room, too: colour never says it alone.
  if (brief) return name + ICON + AROUND;
  const words = measure(said(it, lanes > 1 ? "brief" : "block"), standing === "waiting") * SMALLER;
  return Math.max(name, ICON + words) + AROUND;
}

/** The width of a column that cuts no name, in rem; never below `least`. */
export function widthOf(
  column: Column,
  minute: number,
  now: Now,
  least: number,
  measure: Measure,
  said: Said,
): number {
  const needs = placed(column.appointments).map((at) => needOf(at, minute, now, measure, said) * at.lanes);
  return Math.ceil(Math.max(least, ...needs) * 4) / 4;
}
