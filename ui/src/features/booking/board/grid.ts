// The geometry of the board, without a page: hours shown, closed time, who stands beside whom, where a
// pointer snaps and where the arrow keys go. All times are minutes from the midnight of the practice.
import type { Appointment, BoardDoctor, BoardException } from "@/ipc";

/** One column: a doctor on a date. */
export type Column = {
  key: string;
  doctor: BoardDoctor;
  date: string;
  /** For those who hear it: `Dr Elif Yılmaz`, or `Mon 08-Jun-2026` in one doctor's week. */
  name: string;
  /** What stands on it, by time. */
  appointments: readonly Appointment[];
};

export const keyOf = (doctor: number, date: string) => `${doctor}:${date}`;

/** The head of a column, which names it for those who hear the board. */
export const headOf = ({ key }: Column) => `board-head-${key}`;

export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export type Span = { from: number; to: number };

const spanOfOne = ({ time, duration_minutes }: Appointment): Span => {
  const from = minutesOf(time);
  return { from, to: Math.min(1440, from + duration_minutes) };
};
const sessionsOf = (doctor: BoardDoctor): Span[] =>
  doctor.sessions.map(([from, to]) => ({ from: minutesOf(from), to: minutesOf(to) }));

/** The hours that the board shows: whole hours round all sessions and appointments. */
export function hoursShown(columns: readonly Column[]): Span {
  const spans = columns.flatMap((column) => [
    ...sessionsOf(column.doctor),
    ...column.appointments.map(spanOfOne),
  ]);
  if (spans.length === 0) return { from: 480, to: 1080 };
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  return { from: Math.floor(from / 60) * 60, to: Math.min(1440, Math.ceil(to / 60) * 60) };
}

/** Height of a quarter of an hour, in rem. */
const QUARTER = 1.375;

/** Height of a minute, in rem: a slot of ten minutes is as high as one of fifteen usually is. */
export function minuteHeight(columns: readonly Column[]): number {
  const least = Math.min(15, ...columns.map(({ doctor }) => doctor.slot_minutes));
  return Math.min(QUARTER / Math.max(least, 1), 0.2);
}

export type Closed = Span & { why: BoardException | "break" | "closed" };

/** Where a doctor can't be booked, and why: leave and holidays by name, then breaks, then the rest. */
export function closedTimes(doctor: BoardDoctor, shown: Span): Closed[] {
  const sessions = sessionsOf(doctor);
  const gaps: Closed[] = [];
  let at = shown.from;
  sessions.forEach((session, i) => {
    if (at < session.from) gaps.push({ from: at, to: session.from, why: i > 0 ? "break" : "closed" });
    at = Math.max(at, session.to);
  });
  if (at < shown.to) gaps.push({ from: at, to: shown.to, why: "closed" });
  const away = doctor.exceptions.filter(({ kind }) => kind !== "extra");
  return away.reduce<Closed[]>((left, it) => left.flatMap((gap) => cut(gap, it)), gaps);
}

function cut(gap: Closed, away: BoardException): Closed[] {
  if (typeof gap.why !== "string") return [gap];
  const from = Math.max(gap.from, away.from_time === null ? 0 : minutesOf(away.from_time));
  const to = Math.min(gap.to, away.to_time === null ? 1440 : minutesOf(away.to_time));
  if (from >= to) return [gap];
  return [
    { ...gap, to: from },
    { from, to, why: away },
    { ...gap, from: to },
  ].filter((part) => part.from < part.to);
}

/** Sessions that an exception added, as far as they are shown. */
export const extraTimes = (doctor: BoardDoctor): Span[] =>
  doctor.exceptions
    .filter(({ kind, from_time, to_time }) => kind === "extra" && from_time !== null && to_time !== null)
    .map(({ from_time, to_time }) => ({ from: minutesOf(from_time ?? ""), to: minutesOf(to_time ?? "") }));

export type Placed = Span & { it: Appointment; lane: number; lanes: number };

/** Each appointment with its share of the column's width: those that overlap stand side by side. */
export function placed(appointments: readonly Appointment[]): Placed[] {
  const all = appointments.map((it) => ({ it, ...spanOfOne(it), lane: 0, lanes: 1 }));
  all.sort((a, b) => a.from - b.from || b.to - a.to || a.it.appointment_id - b.it.appointment_id);
  let cluster: Placed[] = [];
  let until = -1;
  const close = () => {
    const lanes = Math.max(0, ...cluster.map(({ lane }) => lane)) + 1;
    for (const one of cluster) one.lanes = lanes;
    cluster = [];
  };
  for (const one of all) {
    if (one.from >= until) close();
    const busy = new Set(cluster.filter((other) => other.to > one.from).map(({ lane }) => lane));
    while (busy.has(one.lane)) one.lane += 1;
    cluster.push(one);
    until = Math.max(until, one.to);
  }
  close();
  return all;
}

/** Where the slot begins that a moment falls into: counted from the session's beginning, as free slots are. */
export function slotAt(doctor: BoardDoctor, at: number): number {
  const session = sessionsOf(doctor).find(({ from, to }) => from <= at && at < to);
  const [since, step] = session ? [session.from, doctor.slot_minutes] : [0, 15];
  return since + Math.floor((at - since) / step) * step;
}

/** The slot whose beginning is nearest. */
export function nearestSlot(doctor: BoardDoctor, at: number): number {
  const before = slotAt(doctor, at);
  const after = slotAt(doctor, before + stepAt(doctor, before));
  return at - before <= after - at ? before : after;
}

/** Minutes of a slot at a moment: the doctor's own in their hours, else a quarter of an hour. */
export const stepAt = (doctor: BoardDoctor, at: number) =>
  sessionsOf(doctor).some(({ from, to }) => from <= at && at < to) ? doctor.slot_minutes : 15;

/** Where the arrow keys stop in a column: each appointment, and each slot that none of them covers. */
export type Stop = Span & { it: Appointment | null };

export function stopsOf(column: Column, shown: Span): Stop[] {
  const taken = column.appointments.map((it) => ({ it, ...spanOfOne(it) }));
  const stops: Stop[] = [...taken];
  for (let at = shown.from; at < shown.to; ) {
    const start = slotAt(column.doctor, at);
    const step = stepAt(column.doctor, at);
    const next = edgeAfter(column.doctor, at, Math.min(shown.to, start + step));
    const cover = taken.filter((other) => other.from <= at && at < other.to);
    if (cover.length === 0) {
      const begins = taken.filter((other) => at < other.from && other.from < next);
      stops.push({ from: at, to: Math.min(next, ...begins.map(({ from }) => from)), it: null });
      at = next;
    } else {
      // What is left of a slot behind an appointment is a stop of its own.
      at = Math.min(next, Math.max(...cover.map(({ to }) => to)));
    }
  }
  return stops.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** A slot in closed time ends where hours begin, and the other way round. */
function edgeAfter(doctor: BoardDoctor, at: number, end: number): number {
  const edges = sessionsOf(doctor).flatMap(({ from, to }) => [from, to]);
  return Math.min(end, ...edges.filter((edge) => edge > at));
}

/** The stop that holds a moment, else the nearest before it, else the first. */
export function stopAt(stops: readonly Stop[], at: number, id?: number): Stop | undefined {
  return (
    stops.find(({ it }) => it !== null && it.appointment_id === id) ??
    stops.find(({ from, to }) => from <= at && at < to) ??
    stops.findLast(({ from }) => from <= at) ??
    stops[0]
  );
}
