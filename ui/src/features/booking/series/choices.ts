// What becomes of each planned date: as planned, at another time, or not at all. What somebody chose stays
// chosen while dates are read anew; only what can't be kept falls back to the nearest proposal.
import type { Reply } from "@/ipc";

export type SeriesDate = Reply<"appointments.preview_series">["dates"][number];
export type Place = { date: string; time: string };
export type Choice = { as: "planned" } | { as: "out" } | ({ as: "proposed" | "hand" } & Place);

/** A planned date is known by the appointment that moves there, or by itself. */
export const keyOf = ({ appointment_id, date }: SeriesDate) => String(appointment_id ?? date);

/** The nearest that is possible. On leave and holidays of a series that goes on, nothing. */
export function firstChoice(row: SeriesDate, goesOn: boolean): Choice {
  if (row.stands === "free") return { as: "planned" };
  const [nearest] = row.proposals;
  if (!nearest || (goesOn && row.stands === "away")) return { as: "out" };
  return { as: "proposed", date: nearest.date, time: nearest.time };
}

/** Whether what was chosen can stand as the date is now. */
export function canStand(choice: Choice, row: SeriesDate): boolean {
  if (choice.as === "planned") return row.stands === "free";
  if (choice.as === "proposed")
    return row.proposals.some(({ date, time }) => date === choice.date && time === choice.time);
  return true;
}

/** Where it would be booked; nothing when it is left out. */
export function placeOf(choice: Choice, row: SeriesDate): Place | null {
  if (choice.as === "out") return null;
  const { date, time } = choice.as === "planned" ? row : choice;
  return { date, time };
}

/** The choices of all rows: chosen ones where they can stand, else the nearest. */
export function settled(
  rows: readonly SeriesDate[],
  chosen: Readonly<Record<string, Choice>>,
  goesOn: boolean,
): { row: SeriesDate; choice: Choice; lost: boolean }[] {
  return rows.map((row) => {
    const own = chosen[keyOf(row)];
    if (own && canStand(own, row)) return { row, choice: own, lost: false };
    return { row, choice: firstChoice(row, goesOn), lost: own !== undefined };
  });
}
