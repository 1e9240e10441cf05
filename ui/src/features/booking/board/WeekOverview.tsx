// The week of several doctors: a row each, and in each day how many are booked and how much is free.
import { useFormats, useWords } from "@/i18n";
import type { BoardDay, BoardDoctor } from "@/ipc";
import { doctorName } from "@/lib/doctors";
import { type Column, DataTable } from "@/parts/DataTable";
import { minutesOf } from "./grid";

type Props = {
  days: readonly BoardDay[];
  doctors: readonly BoardDoctor[];
  today: string;
  onDoctor: (doctor: number) => void;
  onDay: (date: string) => void;
};

export function WeekOverview({ days, doctors, today, onDoctor, onDay }: Props) {
  const t = useWords("booking");
  const formats = useFormats();
  const columns: Column<BoardDoctor>[] = [
    {
      key: "doctor",
      head: t("doctor_field"),
      width: "16%",
      whole: true,
      cell: (doctor) => <bdi className="wb-strong">{doctorName(doctor)}</bdi>,
    },
    ...days.map((day) => ({
      key: day.date,
      width: "12%",
      head: (
        <button
          type="button"
          className="wb-week-head"
          data-today={day.date === today || undefined}
          onClick={() => onDay(day.date)}
        >
          {/* The day of the week over the date: seven days stand beside each other. */}
          {formats
            .day(day.date)
            .split(" ")
            .map((part) => (
              <bdi key={part}>{part}</bdi>
            ))}
        </button>
      ),
      cell: ({ doctor_id }: BoardDoctor) => {
        const then = day.doctors.find((doctor) => doctor.doctor_id === doctor_id);
        return then ? <Share doctor={then} /> : null;
      },
    })),
  ];
  return (
    <DataTable
      caption={t("week_of_all")}
      columns={columns}
      rows={[...doctors]}
      rowKey={({ doctor_id }) => doctor_id}
      onOpen={({ doctor_id }) => onDoctor(doctor_id)}
    />
  );
}

/** `12 booked` over `2 h 30 min free`, or why nobody can be. */
function Share({ doctor }: { doctor: BoardDoctor }) {
  const t = useWords("booking");
  const standing = doctor.appointments.filter(({ status }) => status !== "cancelled");
  const away = doctor.exceptions.find(({ kind }) => kind !== "extra");
  const free = freeMinutes(doctor);
  const why =
    away && (away.of_practice ? t("practice_closed") : t(away.kind === "holiday" ? "holiday" : "leave"));
  if (doctor.sessions.length === 0 && standing.length === 0)
    return <span className="wb-dim wb-small">{why ?? t("closed")}</span>;
  return (
    <span className="wb-week-share">
      <span>{t("booked_count", { count: standing.length })}</span>
      <span className="wb-dim wb-small">
        {t("free_hours", { hours: Math.floor(free / 60), minutes: String(free % 60).padStart(2, "0") })}
      </span>
      {why && <span className="wb-dim wb-small">{why}</span>}
    </span>
  );
}

/** Minutes of the doctor's hours that no scheduled appointment takes. */
export function freeMinutes(doctor: BoardDoctor): number {
  const taken = doctor.appointments.filter(({ status }) => status !== "cancelled");
  let free = 0;
  for (const [start, end] of doctor.sessions) {
    let at = minutesOf(start);
    const to = minutesOf(end);
    const within = taken
      .map(({ time, duration_minutes }) => [minutesOf(time), minutesOf(time) + duration_minutes] as const)
      .sort(([a], [b]) => a - b);
    for (const [from, until] of within) {
      if (from > at) free += Math.max(0, Math.min(from, to) - at);
      at = Math.max(at, until);
    }
    free += Math.max(0, to - at);
  }
  return free;
}
