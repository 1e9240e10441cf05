// The same day as a table: for the keyboard, for the ear, and for whoever likes lists.
import { Button } from "@mantine/core";
import { IconCalendarOff, IconStack2 } from "@tabler/icons-react";
import { Say, useFormats, useWords } from "@/i18n";
import type { Appointment, BoardDay } from "@/ipc";
import { type Column, DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { State } from "@/parts/State";
import { type Now, standingOf } from "./stands";
import type { Deeds } from "./useDeeds";
import { nameOf, Stands } from "./words";

type Props = {
  /** One day, or several: then with a column for the date. */
  days: readonly BoardDay[];
  /** Only these doctors. */
  doctors?: readonly number[] | null;
  now: Now;
  deeds: Deeds;
  onOpen: (it: Appointment) => void;
  /** One doctor's own day: no column for doctors. */
  own?: boolean;
  empty?: { title: string; help: string };
};

export function DayTable({ days, doctors = null, now, deeds, onOpen, own = false, empty }: Props) {
  const t = useWords("booking");
  const formats = useFormats();
  const all = days.flatMap((day) => day.doctors);
  const rows = all
    .filter(({ doctor_id }) => doctors === null || doctors.includes(doctor_id))
    .flatMap((doctor) => doctor.appointments)
    .sort(
      (a, b) =>
        a.date.localeCompare(b.date) || a.time.localeCompare(b.time) || a.appointment_id - b.appointment_id,
    );
  const columns: Column<Appointment>[] = [
    ...(days.length > 1
      ? [
          {
            key: "date",
            head: t("date"),
            whole: true,
            cell: (it: Appointment) => <bdi>{formats.day(it.date)}</bdi>,
          },
        ]
      : []),
    {
      key: "time",
      head: t("time"),
      whole: true,
      cell: (it) => (
        <>
          <bdi>{it.time}</bdi>
          <div className="wb-small wb-dim">
            <bdi>{formats.minutes(it.duration_minutes)}</bdi>
          </div>
        </>
      ),
    },
    {
      key: "patient",
      head: t("patient"),
      cell: (it) => (
        <>
          <bdi className={standingOf(it, now) === "waiting" ? "wb-strong" : undefined}>
            {nameOf(it.patient)}
          </bdi>
          {it.patient.date_of_birth && <Born of={it.patient} born={it.patient.date_of_birth} />}
        </>
      ),
    },
    ...(own
      ? [
          {
            key: "reason",
            head: t("reason_for_visit"),
            dim: true,
            cell: (it: Appointment) => <bdi>{it.reason_for_visit}</bdi>,
          },
        ]
      : [
          {
            key: "doctor",
            head: t("doctor_field"),
            cell: (it: Appointment) => (
              <div className="wb-row-doctor">
                <bdi>{it.doctor.name}</bdi>
                {it.reason_for_visit && (
                  <div className="wb-small wb-dim">
                    <bdi>{it.reason_for_visit}</bdi>
                  </div>
                )}
              </div>
            ),
          },
        ]),
    {
      key: "state",
      head: t("state"),
      cell: (it) => (
        <span className="wb-row-state">
          <Stands it={it} now={now} />
          {it.overbook_reason !== null && (
            <State icon={IconStack2}>
              {t("overbooked")}: <bdi>{it.overbook_reason}</bdi>
            </State>
          )}
        </span>
      ),
    },
    ...(own
      ? []
      : [
          {
            key: "actions",
            head: t("actions"),
            quiet: true,
            end: true,
            cell: (it: Appointment) => <Actions it={it} now={now} deeds={deeds} />,
          },
        ]),
  ];
  return (
    <DataTable
      caption={t("list")}
      columns={columns}
      rows={rows}
      rowKey={(it) => it.appointment_id}
      onOpen={onOpen}
      tone={(it) => (standingOf(it, now) === "waiting" ? "wait" : undefined)}
      empty={
        <EmptyList icon={IconCalendarOff} title={empty?.title ?? t("nothing_booked")}>
          {empty?.help ?? t("nothing_booked_help")}
        </EmptyList>
      }
    />
  );
}

function Born({ of, born }: { of: Appointment["patient"]; born: string }) {
  const t = useWords("booking");
  const formats = useFormats();
  return (
    <div className="wb-small wb-dim">
      {of.birth_date_estimated && `${t("about")} `}
      <Say t={t} k="born" with={{ date: <bdi>{formats.born(born, of.birth_date_estimated)}</bdi> }} />
    </div>
  );
}

/** The one thing that is done most with an appointment of today. */
export function Actions({ it, now, deeds }: { it: Appointment; now: Now; deeds: Deeds }) {
  const t = useWords("booking");
  const standing = standingOf(it, now);
  if (it.date !== now.date || (standing !== "booked" && standing !== "late")) return null;
  const patient = nameOf(it.patient);
  return (
    <>
      {standing === "late" && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t("no_show_who", { patient })}
          onClick={() => void deeds.cancel(it, "no_show")}
        >
          {t("no_show")}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t("check_in_who", { patient })}
        onClick={() => void deeds.checkIn(it)}
      >
        {t("check_in")}
      </Button>
    </>
  );
}
