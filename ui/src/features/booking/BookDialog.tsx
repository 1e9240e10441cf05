// Book: a free time is chosen already, three letters choose the patient, Enter books. The button says whom.
import { Button, NumberInput, TextInput } from "@mantine/core";
import { IconHourglass, IconRepeat } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useWords } from "@/i18n";
import { type Appointment, type AppointmentId, type BoardDoctor, useForm, useMay } from "@/ipc";
import { type BookingBegun, type Sought, soughtIn } from "@/lib/bookingBegun";
import { Dialog } from "@/parts/Dialog";
import { Icon } from "@/parts/Icon";
import { ErrorNote } from "@/parts/Note";
import { PatientPick, type Picked } from "./PatientPick";
import { OVERBOOKS, PlacePick } from "./PlacePick";
import { SeriesDialog } from "./series/SeriesDialog";
import type { Deeds } from "./useDeeds";
import { nameOf } from "./words";

export type Wanted = {
  doctor_id: number | null;
  date: string;
  time: string;
  minutes: number;
  /** Whom it is for, and the entry of the waiting list that ends with it. */
  patient?: Picked;
  waiting_id?: number;
  reason?: string;
};

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
  /** Puts the patient on the waiting list instead. */
  onWait?: (patient: Picked, doctor: number | null) => void;
  /** Registers whom nobody found, and comes back to this booking. */
  onRegister?: (begun: BookingBegun, sought?: Sought) => void;
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
  onWait,
  onRegister,
  onClose,
}: Props) {
  const t = useWords("booking");
  const common = useWords("common");
  const series = useWords("series");
  const may = useMay();
  const [patient, setPatient] = useState<Picked | null>(given ?? wanted.patient ?? null);
  const [repeating, setRepeating] = useState(false);
  const registers = may("register_patients") && onRegister !== undefined && wanted.waiting_id === undefined;
  const first = wanted.doctor_id ?? doctors.find(({ sessions }) => sessions.length > 0)?.doctor_id ?? "";
  const form = useForm("appointments.book", {
    initial: {
      patient_id: 0,
      doctor_id: String(first),
      date: wanted.date,
      time: wanted.time,
      duration_minutes: wanted.minutes as number | string,
      reason_for_visit: wanted.reason ?? "",
      overbook_reason: "",
    },
    args: (typed) =>
      ({
        ...typed,
        rescheduled_from: replaces ?? null,
        patient_id: patient?.patient_id ?? null,
        doctor_id: typed.doctor_id === "" ? null : Number(typed.doctor_id),
        duration_minutes: Number(typed.duration_minutes),
        waiting_id: wanted.waiting_id ?? null,
      }) as never,
    onDone: (it) => {
      deeds.booked(it);
      onBooked?.(it);
      onClose();
    },
  });
  const stood = form.refusal?.code === "conflict" && OVERBOOKS.includes(form.refusal.what);
  const needsReason = stood || form.values.overbook_reason !== "";
  const doctor = doctors.find(({ doctor_id }) => doctor_id === Number(form.values.doctor_id));
  function register(typed: string) {
    const { date, time, reason_for_visit: reason } = form.values;
    const minutes = Number(form.values.duration_minutes) || wanted.minutes;
    const whose = { doctor_id: doctor?.doctor_id ?? null, doctor: doctor?.name ?? "" };
    onRegister?.({ ...whose, date, time, minutes, reason }, soughtIn(typed));
  }
  if (repeating && patient && doctor)
    return (
      <SeriesDialog
        planned={{
          patient,
          doctor,
          date: form.values.date,
          time: form.values.time,
          minutes: Number(form.values.duration_minutes),
          reason: form.values.reason_for_visit,
        }}
        today={today}
        deeds={deeds}
        onDone={onClose}
        onClose={() => setRepeating(false)}
      />
    );
  return (
    <Dialog opened onClose={onClose} title={t("book_title")} close={common("close")} size="32rem">
      <form {...form.props} className="wb-form">
        <PatientPick
          picked={patient}
          onPick={setPatient}
          error={form.flaw("patient_id")}
          onRegister={registers ? register : undefined}
        />
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
          against={stood ? form.error : undefined}
        />
        <div className="wb-form-pair">
          <TextInput {...form.field("reason_for_visit")} label={t("reason_for_visit")} />
          <NumberInput {...form.pick("duration_minutes")} label={t("duration")} min={5} max={480} step={5} />
        </div>
        {wanted.waiting_id === undefined && (
          <div className="wb-book-ways">
            <Button
              id="booking-repeat"
              variant="subtle"
              size="compact-sm"
              leftSection={<Icon icon={IconRepeat} />}
              disabled={patient === null || !doctor || form.values.time === ""}
              onClick={() => setRepeating(true)}
            >
              {series("repeat")}
            </Button>
            {onWait && patient && (
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<Icon icon={IconHourglass} />}
                onClick={() => onWait(patient, doctor?.doctor_id ?? null)}
              >
                {t("wait_instead")}
              </Button>
            )}
          </div>
        )}
        <ErrorNote>{stood ? undefined : form.error}</ErrorNote>
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
