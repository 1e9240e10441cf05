// The same day as a table: for the keyboard, for the ear, and for whoever likes lists.
import { Button } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import type { Appointment, BoardDay } from "@/ipc";
import { type Column, DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { type Now, standingOf } from "./stands";
import type { Deeds } from "./useDeeds";
import { nameOf, Stands, useDoctorName } from "./words";

type Props = {
  day: BoardDay;
  now: Now;
  deeds: Deeds;
  onOpen: (it: Appointment) => void;
  /** One doctor's own day: no column for doctors. */
  own?: boolean;
  empty?: { title: string; help: string };
};

export function DayTable({ day, now, deeds, onOpen, own = false, empty }: Props) {
  const t = useWords("booking");
  const formats = useFormats();
  const doctorName = useDoctorName(day.doctors);
  const rows = day.doctors
    .flatMap((doctor) => doctor.appointments)
    .sort((a, b) => a.time.localeCompare(b.time) || a.appointment_id - b.appointment_id);
  const columns: Column<Appointment>[] = [
    { key: "time", head: t("time"), whole: true, cell: (it) => <bdi>{it.time}</bdi> },
    {
      key: "patient",
      head: t("patient"),
      cell: (it) => (
        <bdi className={standingOf(it, now) === "waiting" ? "wb-strong" : undefined}>
          {nameOf(it.patient)}
        </bdi>
      ),
    },
    {
      key: "born",
      head: t("born", { date: "" }).trim(),
      dim: true,
      whole: true,
      cell: (it) => it.patient.date_of_birth && <bdi>{formats.date(it.patient.date_of_birth)}</bdi>,
    },
    ...(own
      ? []
      : [
          {
            key: "doctor",
            head: t("doctor_field"),
            cell: (it: Appointment) => <bdi>{doctorName(it.doctor)}</bdi>,
          },
        ]),
    { key: "reason", head: t("reason_for_visit"), dim: true, cell: (it) => <bdi>{it.reason_for_visit}</bdi> },
    {
      key: "state",
      head: t("state"),
      cell: (it) => <Stands it={it} now={now} />,
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
