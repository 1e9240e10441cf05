// How wide each column of the board has to be and how high a minute, so that no name on it is cut: a block says a
// name on one line, or on as many as it is high. A name that would make its column too wide makes the day higher
// instead, by a second line; only one that has no room on two takes more width than that.
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
/** A line of a name that stands on two in a block too low for a line of state below it. */
const TIGHT = 1;
const STATE_LINE = 1;
/** The widest that a column becomes for one name, in rem, and for each of several that stand side by side. */
const MOST = 16;
const MOST_OF_SEVERAL = 13;
/** The highest that a minute becomes for a name. */
const HIGHEST = 0.25;
/** An icon, and its distance from the words. */
const ICON = 1.375;
/** How large the state is written, beside the name. */
const SMALLER = 0.75 / 0.875;
/** Edges and padding of a block, and what an engine may round up. */
const AROUND = 1.0625;
const BORDERS = 0.125;
/** No letter is wider. */
const LETTER = 0.875;

/** What a block is lower than its time, for a gap to the next. */
const GAP = 0.0625;

/** Height of a block, in rem. */
export const heightOf = (minutes: number, minute: number) => Math.max(1.125, minutes * minute - GAP);

const mostOf = (lanes: number) => (lanes === 1 ? MOST : MOST_OF_SEVERAL);
/** The least minute at which so long an appointment has its name on two lines. */
const minuteForTwo = (minutes: number) => (2 * TIGHT + BORDERS + GAP) / minutes;
const tightLines = (height: number) => Math.max(1, Math.floor((height - BORDERS) / TIGHT + 1e-6));

/** How many lines of the name have room beside what else must be seen. */
function linesOf(height: number, quiet: boolean): number {
  return Math.max(1, Math.floor((height - BORDERS - (quiet ? 0 : STATE_LINE)) / LINE));
}

/**
 * The least width on which a text stands in so many lines, broken where an engine breaks it: at spaces and
 * hyphens, and a word that is wider than `most` anywhere.
 */
function leastWidth(text: string, lines: number, most: number, measure: (text: string) => number): number {
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
      // Each line of a broken word may end up to a letter before the edge.
      for (; seen > width && at > width; at -= width - LETTER) used += 1;
    }
    return used <= lines;
  };
  let width = Math.max(...parts.map(({ seen }) => Math.min(seen, most)));
  while (width < whole && !fits(width)) width += 0.25;
  return Math.min(width, whole);
}

/** What one appointment needs on its share of the column, in rem: as it usually stands, and with its name alone
 * beside the sign of how it stands, on as many lines as there are. */
function needOf({ it, from, to, lanes }: Placed, minute: number, now: Now, measure: Measure, said: Said) {
  const height = heightOf(to - from, minute);
  const standing = standingOf(it, now);
  const strong = standing === "waiting" || standing === "with_doctor" || standing === "late";
  const quiet = standing === "booked";
  const brief = height < TWO_LINES;
  const overbooked = it.overbook_reason !== null ? ICON : 0;
  // Beside a name the sign of how it stands has its room, too: colour never says it alone.
  const sign = quiet ? 0 : ICON;
  const name = (lines: number) => {
    const most = mostOf(lanes) - AROUND - overbooked - sign;
    return leastWidth(nameOf(it.patient), lines, most, (text) => measure(text, strong)) + overbooked + AROUND;
  };
  const wrapped = name(tightLines(height)) + sign;
  if (brief) return { usual: name(1) + sign, wrapped };
  const usual = name(linesOf(height, quiet));
  if (quiet) return { usual, wrapped: usual };
  const words = measure(said(it, lanes > 1 ? "brief" : "block"), standing === "waiting") * SMALLER;
  return { usual: Math.max(usual, ICON + words + AROUND), wrapped };
}

const NONE: ReadonlySet<number> = new Set();

export type Room = {
  /** Height of a minute, in rem. */
  minute: number;
  columns: readonly {
    /** In rem. */
    width: number;
    /** The appointments whose name is broken, with the sign alone of how they stand. */
    wrapped: ReadonlySet<number>;
  }[];
};

/** The room that a day needs so that it cuts no name; no column narrower than `least`. */
export function roomOf(
  columns: readonly Column[],
  minute: number,
  now: Now,
  least: number,
  measure: Measure,
  said: Said,
): Room {
  const blocks = columns.map(({ appointments }) => placed(appointments));
  const need = (at: Placed, minute: number) => needOf(at, minute, now, measure, said);
  let high = minute;
  for (const at of blocks.flat()) {
    const wanted = minuteForTwo(at.to - at.from);
    const { usual, wrapped } = need(at, minute);
    if (wanted <= high || wanted > HIGHEST || Math.min(usual, wrapped) <= mostOf(at.lanes)) continue;
    // What is no narrower for it isn't worth the height.
    if (need(at, wanted).wrapped < Math.min(usual, wrapped)) high = wanted;
  }
  return {
    minute: high,
    columns: blocks.map((column) => {
      let widest = least;
      const broken = column.filter((at) => {
        const { usual, wrapped } = need(at, high);
        const breaks = usual > mostOf(at.lanes) && wrapped < usual;
        widest = Math.max(widest, (breaks ? wrapped : usual) * at.lanes);
        return breaks;
      });
      const ids = new Set(broken.map(({ it }) => it.appointment_id as number));
      return { width: Math.ceil(widest * 4) / 4, wrapped: ids.size > 0 ? ids : NONE };
    }),
  };
}
