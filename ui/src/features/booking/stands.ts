// How an appointment stands, as the board, the list and the lists beside it say it.
import {
  IconAlertTriangle,
  IconCalendar,
  IconCalendarX,
  IconCheck,
  IconClock,
  IconDoorEnter,
  IconUserOff,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Appointment } from "@/ipc";
import { minutesBetween } from "@/lib/dates";
import type { Tone } from "@/parts/State";

export type Standing = "booked" | "late" | "waiting" | "with_doctor" | "seen" | "no_show" | "cancelled";

/** Minutes after which somebody who isn't here counts as late. */
const LATE_AFTER = 5;

export type Now = { date: string; time: string };

export function standingOf(it: Appointment, now: Now): Standing {
  if (it.status === "completed") return "seen";
  if (it.status === "cancelled") return it.cancellation_reason === "no_show" ? "no_show" : "cancelled";
  if (it.started_at !== null) return "with_doctor";
  if (it.arrived_at !== null) return "waiting";
  return it.date === now.date && lateBy(it, now) >= LATE_AFTER ? "late" : "booked";
}

/** Minutes since the appointment should have begun; negative before it. */
export const lateBy = (it: Appointment, now: Now) => minutesBetween(it.time, now.time);

/** Minutes since the patient was checked in, by the practice's clock. */
export const waited = (arrived: string, now: Now) => Math.max(0, minutesBetween(arrived, now.time));

export const looks: Record<Standing, { icon: TablerIcon; tone: Tone }> = {
  booked: { icon: IconCalendar, tone: "plain" },
  late: { icon: IconAlertTriangle, tone: "wait" },
  waiting: { icon: IconClock, tone: "wait" },
  with_doctor: { icon: IconDoorEnter, tone: "now" },
  seen: { icon: IconCheck, tone: "quiet" },
  no_show: { icon: IconUserOff, tone: "quiet" },
  cancelled: { icon: IconCalendarX, tone: "quiet" },
};

/** The end of an appointment, `HH:MM`; 24:00 at the latest. */
export function endOf(time: string, minutes: number): string {
  const end = Math.min(1440, Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes);
  return `${String(Math.floor(end / 60)).padStart(2, "0")}:${String(end % 60).padStart(2, "0")}`;
}
