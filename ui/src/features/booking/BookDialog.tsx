// Book: a free time is chosen already, three letters choose the patient, Enter books. The button says whom.
import { Button, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { Say, useWords } from "@/i18n";
import { type Appointment, type AppointmentId, type BoardDoctor, useForm } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { PatientPick, type Picked } from "./PatientPick";
import { OVERBOOKS, PlacePick } from "./PlacePick";
import type { Deeds } from "./useDeeds";
import { nameOf } from "./words";

export type Wanted = { doctor_id: number | null; date: string; time: string; minutes: number };

type Props = {
  wanted: Wanted;
  /** Whom it is for, where the page is about one patient. */
  patient?: Picked;
  doctors: readonly BoardDoctor[];
  today: string;
  deeds: Deeds;
  /** The appointment that it is booked instead of: one that was missed. */
  replaces?: AppointmentId;
  /** Hears what was booked. */
  onBooked?: (it: Appointment) => void;
  onClose: () => void;
};

export function BookDialog({
  wanted,
  patient: given,
  doctors,
  today,
  deeds,
  replaces,
  onBooked,
  onClose,
}: Props) {
  const t = useWords("booking");
  const common = useWords("common");
  const [patient, setPatient] = useState<Picked | null>(given ?? null);
  const first = wanted.doctor_id ?? doctors.find(({ sessions }) => sessions.length > 0)?.doctor_id ?? "";
  const form = useForm("appointments.book", {
    initial: {
      patient_id: 0,
      doctor_id: String(first),
      date: wanted.date,
      time: wanted.time,
      duration_minutes: wanted.minutes as number | string,
      reason_for_visit: "",
      overbook_reason: "",
    },
    args: (typed) =>
      ({
        ...typed,
        rescheduled_from: replaces ?? null,
        patient_id: patient?.patient_id ?? null,
        doctor_id: typed.doctor_id === "" ? null : Number(typed.doctor_id),
        duration_minutes: Number(typed.duration_minutes),
      }) as never,
    onDone: (it) => {
      deeds.booked(it);
      onBooked?.(it);
      onClose();
    },
  });
  const stood = form.refusal?.code === "conflict" && OVERBOOKS.includes(form.refusal.what);
  const needsReason = stood || form.values.overbook_reason !== "";
  return (
    <Dialog opened onClose={onClose} title={t("book_title")} close={common("close")} size="32rem">
      <form {...form.props} className="wb-form">
        <PatientPick picked={patient} onPick={setPatient} error={form.flaw("patient_id")} />
        <PlacePick
          doctors={doctors}
          today={today}
          place={form.values}
          minutes={Number(form.values.duration_minutes) || wanted.minutes}
          onChange={(place) => {
            for (const [field, value] of Object.entries(place)) form.set(field as "time", value);
          }}
          flaw={form.flaw}
          needsReason={needsReason}
        />
        <div className="wb-form-pair">
          <TextInput {...form.field("reason_for_visit")} label={t("reason_for_visit")} />
          <NumberInput {...form.pick("duration_minutes")} label={t("duration")} min={5} max={480} step={5} />
        </div>
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={patient === null}>
            {patient ? (
              <span>
                <Say t={t} k="book_for" with={{ patient: <bdi>{nameOf(patient)}</bdi> }} />
              </span>
            ) : (
              t("book_for_whom")
            )}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
