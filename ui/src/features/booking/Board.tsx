// The board of one day: from what the core says to columns, blocks and closed time.
import { IconCoffee } from "@tabler/icons-react";
import { useMemo } from "react";
import { useFormats, useWords } from "@/i18n";
import type { Appointment, BoardDay, BoardDoctor } from "@/ipc";
import { minutesBetween } from "@/lib/dates";
import { Icon } from "@/parts/Icon";
import { type CalendarBand, type CalendarBlock, type CalendarColumn, DayCalendar } from "./DayCalendar";
import { endOf, lateBy, type Now, standingOf } from "./stands";
import { columnsOf, nameOf, Stands, useDoctorName } from "./words";

type Props = {
  day: BoardDay;
  now: Now;
  onPick: (doctor: number, time: string) => void;
  onOpen: (it: Appointment) => void;
  onMove: (it: Appointment, doctor: number, time: string) => Promise<boolean>;
};

export function Board({ day, now, onPick, onOpen, onMove }: Props) {
  const t = useWords("booking");
  const formats = useFormats();
  const doctors = useMemo(() => columnsOf(day.doctors), [day]);
  const doctorName = useDoctorName(doctors);
  const { from, to } = useMemo(() => spanOf(doctors), [doctors]);
  const appointments = useMemo(
    () => doctors.flatMap((doctor) => doctor.appointments).filter(shown),
    [doctors],
  );

  const columns: CalendarColumn[] = doctors.map((doctor) => ({
    id: String(doctor.doctor_id),
    head: (
      <>
        <strong>
          <bdi>{doctorName(doctor)}</bdi>
        </strong>
        <span className="wb-small wb-dim">
          <bdi>{doctor.specialization}</bdi>
        </span>
      </>
    ),
  }));

  const blocks: CalendarBlock[] = useMemo(
    () =>
      appointments.map((it) => ({
        id: String(it.appointment_id),
        column: String(it.doctor.doctor_id),
        start: it.time,
        end: endOf(it.time, it.duration_minutes),
        tone: standingOf(it, now),
        movable: it.status === "scheduled" && it.started_at === null,
        hint: `${nameOf(it.patient)} · ${it.time} · ${formats.minutes(it.duration_minutes)}${it.reason_for_visit ? ` · ${it.reason_for_visit}` : ""}`,
        content: <Block it={it} now={now} crowded={crowded(it, appointments)} />,
      })),
    [appointments, now, formats.minutes],
  );

  const bands: CalendarBand[] = useMemo(
    () =>
      doctors.flatMap((doctor) =>
        closed(doctor, from, to).map(({ start, end, inner }) => ({
          id: `closed ${doctor.doctor_id} ${start}`,
          column: String(doctor.doctor_id),
          start,
          end,
          content: <Closed doctor={doctor} start={start} end={end} inner={inner} words={t} />,
        })),
      ),
    [doctors, from, to, t],
  );

  const find = (id: string) => appointments.find((it) => String(it.appointment_id) === id);
  return (
    <DayCalendar
      date={day.date}
      now={now}
      columns={columns}
      blocks={blocks}
      bands={bands}
      from={from}
      to={to}
      onPick={(column, time) => onPick(Number(column), slotAt(doctors, Number(column), time))}
      onOpen={(id) => {
        const it = find(id);
        if (it) onOpen(it);
      }}
      onMove={async (id, column, time) => {
        const it = find(id);
        return it ? onMove(it, Number(column), time) : false;
      }}
    />
  );
}

/** Where the slot begins that a click fell into: counted from the session's beginning, as free slots are. */
function slotAt(doctors: readonly BoardDoctor[], id: number, time: string): string {
  const doctor = doctors.find(({ doctor_id }) => doctor_id === id);
  const session = doctor?.sessions.find(([start, end]) => start <= time && time < end);
  const since = session ? minutesBetween(session[0], time) : 0;
  return doctor && session ? endOf(session[0], since - (since % doctor.slot_minutes)) : time;
}

/** Cancelled ones are in the list; a no-show keeps its place, because its time is over. */
const shown = (it: Appointment) => it.status !== "cancelled" || it.cancellation_reason === "no_show";

/** Whether the block shares its column's width with another: then its state gives way, never its name. */
const crowded = (it: Appointment, all: readonly Appointment[]) =>
  all.some(
    (other) =>
      other !== it &&
      other.doctor.doctor_id === it.doctor.doctor_id &&
      other.time < endOf(it.time, it.duration_minutes) &&
      it.time < endOf(other.time, other.duration_minutes),
  );

function Block({ it, now, crowded }: { it: Appointment; now: Now; crowded: boolean }) {
  const t = useWords("booking");
  const standing = standingOf(it, now);
  const brief = it.duration_minutes < 25;
  const quiet = standing === "booked";
  const passed = it.date === now.date ? lateBy(it, now) : 0;
  return (
    <div className="wb-block-in" data-standing={standing} data-brief={brief || undefined}>
      {passed > 0 && passed < it.duration_minutes && (
        <span
          className="wb-block-now"
          style={{ insetBlockStart: `${(passed / it.duration_minutes) * 100}%` }}
        />
      )}
      <bdi className="wb-block-name">{nameOf(it.patient)}</bdi>
      <span className="wb-block-state">
        {it.overbook_reason !== null && quiet && <span>{t("overbooked")}</span>}
        {!quiet && <Stands it={it} now={now} brief={brief || crowded || standing !== "waiting"} />}
        {quiet && !brief && it.overbook_reason === null && (
          <bdi>
            {it.time}
            {it.reason_for_visit && ` · ${it.reason_for_visit}`}
          </bdi>
        )}
      </span>
    </div>
  );
}

type ClosedProps = {
  doctor: BoardDoctor;
  start: string;
  end: string;
  inner: boolean;
  words: ReturnType<typeof useWords<"booking">>;
};

function Closed({ doctor, start, end, inner, words: t }: ClosedProps) {
  const away = doctor.exceptions.find(
    (it) =>
      it.kind !== "extra" &&
      (it.from_time === null || (it.from_time < end && (it.to_time ?? "24:00") > start)),
  );
  if (!away && !inner) return null;
  const kind = away?.of_practice ? t("practice_closed") : t(away?.kind === "holiday" ? "holiday" : "leave");
  return (
    <span className="wb-board-closed">
      <Icon icon={IconCoffee} />
      {away ? away.note ? <bdi>{away.note}</bdi> : <span>{kind}</span> : <span>{t("break")}</span>}
    </span>
  );
}

/** Where a doctor can't be booked; `inner` lies between two sessions. */
function closed(doctor: BoardDoctor, from: string, to: string) {
  const bands: { start: string; end: string; inner: boolean }[] = [];
  let at = from;
  doctor.sessions.forEach(([start, end], i) => {
    if (at < start) bands.push({ start: at, end: start, inner: i > 0 });
    at = end;
  });
  if (at < to) bands.push({ start: at, end: to, inner: false });
  return bands;
}

/** The hours that the board shows: whole hours round all sessions and appointments. */
function spanOf(doctors: readonly BoardDoctor[]): { from: string; to: string } {
  const starts = doctors.flatMap((it) => [
    ...it.sessions.map(([start]) => start),
    ...it.appointments.map(({ time }) => time),
  ]);
  const ends = doctors.flatMap((it) => [
    ...it.sessions.map(([, end]) => end),
    ...it.appointments.map(({ time, duration_minutes }) => endOf(time, duration_minutes)),
  ]);
  const first = starts.sort()[0] ?? "08:00";
  const last = ends.sort().at(-1) ?? "18:00";
  const hour = Number(last.slice(0, 2)) + (last.slice(3) === "00" ? 0 : 1);
  return { from: `${first.slice(0, 2)}:00`, to: `${String(Math.min(24, hour)).padStart(2, "0")}:00` };
}
