// The columns as they stand on screen: what was put down elsewhere a moment ago stands there already, until
// the core's own answer shows it, or its refusal puts it back.
import { type Dispatch, type SetStateAction, useEffect, useMemo } from "react";
import type { Appointment } from "@/ipc";
import { type Column, timeOf } from "./grid";

export type Pending = { it: Appointment; column: string; from: number; minutes: number };

export function useStanding(
  columns: readonly Column[],
  pending: readonly Pending[],
  setPending: Dispatch<SetStateAction<readonly Pending[]>>,
): readonly Column[] {
  const live = useMemo(() => {
    const versions = new Map(
      columns.flatMap(({ appointments }) => appointments.map((it) => [it.appointment_id, it.version])),
    );
    return pending.filter(({ it }) => versions.get(it.appointment_id) === it.version);
  }, [columns, pending]);
  useEffect(() => {
    if (live.length !== pending.length) setPending(live);
  }, [live, pending, setPending]);
  return useMemo(() => {
    if (live.length === 0) return columns;
    const ids = new Set(live.map(({ it }) => it.appointment_id));
    return columns.map((column) => {
      const here = live.filter((one) => one.column === column.key);
      if (here.length === 0 && !column.appointments.some((it) => ids.has(it.appointment_id))) return column;
      const put = here.map(({ it, from, minutes }) => ({
        ...it,
        time: timeOf(from) as Appointment["time"],
        date: column.date,
        duration_minutes: minutes,
      }));
      const rest = column.appointments.filter((it) => !ids.has(it.appointment_id));
      return { ...column, appointments: [...rest, ...put] };
    });
  }, [columns, live]);
}
