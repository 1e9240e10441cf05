// The appointments of one patient, on the patient's page: what comes, then what was, with all that can be
// done with each.
import { Button } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import {
  Answered,
  type Appointment,
  type AppointmentId,
  type PatientId,
  useAsk,
  useMay,
  useNow,
} from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { Section } from "@/parts/Section";
import { AppointmentDialog } from "./AppointmentDialog";
import { MoveDialog } from "./MoveDialog";
import { NumberInSeries } from "./series/OfSeries";
import { useDeeds } from "./useDeeds";
import { Stands } from "./words";

export function PatientAppointments({ patientId }: { patientId: number }) {
  const t = useWords("booking");
  const may = useMay();
  const [pages, setPages] = useState<(AppointmentId | null)[]>([null]);
  if (!may("book_appointments")) return null;
  return (
    <Section title={t("appointments")}>
      {pages.map((before, at) => (
        <OnePage
          key={before ?? 0}
          patientId={patientId as PatientId}
          before={before}
          more={at === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
        />
      ))}
    </Section>
  );
}

type PageProps = {
  patientId: PatientId;
  before: AppointmentId | null;
  more?: (next: AppointmentId) => void;
};

function OnePage({ patientId, before, more }: PageProps) {
  const t = useWords("booking");
  const now = useNow();
  const page = useAsk("appointments.of_patient", { patient_id: patientId, before }, { keep: true });
  return (
    <Answered of={page} failed={t("appointments_failed")} rows={3}>
      {({ appointments, before: next }) => {
        const comes = (it: Appointment) => it.status === "scheduled" && it.date >= now.date;
        const coming = appointments.filter(comes).reverse();
        const earlier = appointments.filter((it) => !comes(it));
        return (
          <>
            {before === null && appointments.length === 0 && (
              <EmptyList icon={IconCalendarOff} title={t("no_appointments")}>
                {t("no_appointments_help")}
              </EmptyList>
            )}
            {coming.length > 0 && <Table caption={t("coming")} rows={coming} />}
            {earlier.length > 0 && <Table caption={t("earlier")} rows={earlier} />}
            {next !== null && more && (
              <Button variant="subtle" onClick={() => more(next)}>
                {t("show_more")}
              </Button>
            )}
          </>
        );
      }}
    </Answered>
  );
}

function Table({ caption, rows }: { caption: string; rows: readonly Appointment[] }) {
  const t = useWords("booking");
  const formats = useFormats();
  const now = useNow();
  const deeds = useDeeds();
  const [opened, setOpened] = useState<{ id: AppointmentId; moving: boolean } | null>(null);
  const chosen = rows.find(({ appointment_id }) => appointment_id === opened?.id);
  const day = useAsk("appointments.day", { date: now.date }, { when: opened?.moving === true });
  const close = () => setOpened(null);
  return (
    <>
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={(it) => it.appointment_id}
        onOpen={(it) => setOpened({ id: it.appointment_id, moving: false })}
        columns={[
          {
            key: "when",
            head: caption,
            width: "45%",
            whole: true,
            cell: (it) => (
              <bdi>
                {formats.date(it.date)} {it.time}
              </bdi>
            ),
          },
          {
            key: "doctor",
            head: t("doctor_field"),
            width: "22%",
            cell: (it) => (
              <>
                <bdi>{it.doctor.name}</bdi>
                {it.reason_for_visit && (
                  <div className="wb-small wb-dim">
                    <bdi>{it.reason_for_visit}</bdi>
                  </div>
                )}
              </>
            ),
          },
          {
            key: "state",
            head: t("state"),
            cell: (it) => (
              <>
                <Stands it={it} now={now} />
                <NumberInSeries it={it} brief />
              </>
            ),
          },
        ]}
      />
      {chosen && !opened?.moving && (
        <AppointmentDialog
          it={chosen}
          now={now}
          deeds={deeds}
          onMove={() => setOpened({ id: chosen.appointment_id, moving: true })}
          onClose={close}
        />
      )}
      {chosen && opened?.moving && day.data && (
        <MoveDialog it={chosen} doctors={day.data.doctors} today={now.date} deeds={deeds} onClose={close} />
      )}
    </>
  );
}
