// One appointment and everything that can be done with it.
import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Appointment, type Args, Refused, saveDocument, useMay, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { useNotice } from "@/parts/Toasts";
import { RecallDialog } from "./calls/RecallDialog";
import { NumberInSeries, OfSeries } from "./series/OfSeries";
import { type Now, standingOf } from "./stands";
import type { Deeds } from "./useDeeds";
import { nameOf, Stands } from "./words";

type Reason = Args<"appointments.cancel">["reason"];

type Props = {
  it: Appointment;
  now: Now;
  deeds: Deeds;
  onMove: () => void;
  /** Goes to the patient; left out where the page is the patient's already. */
  onPatient?: (path: string) => void;
  onClose: () => void;
};

export function AppointmentDialog({ it, now, deeds, onMove, onPatient, onClose }: Props) {
  const t = useWords("booking");
  const common = useWords("common");
  const formats = useFormats();
  const may = useMay();
  const [cancelling, setCancelling] = useState(false);
  const [reason, setReason] = useState<Reason>("patient");
  const standing = standingOf(it, now);
  const open = standing === "booked" || standing === "late" || standing === "waiting";
  const then = (deed: Promise<boolean>) => void deed.then((done) => done && onClose());
  const past = it.date < now.date || (it.date === now.date && it.time <= now.time);
  const calls = useWords("calls");
  const words = useRefusalWords();
  const notice = useNotice();
  const [recalling, setRecalling] = useState(false);
  async function saveFile() {
    try {
      const { appointment_id } = it;
      if (await saveDocument("appointments.calendar_file", { appointment_id }))
        notice(calls("calendar_saved"));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
    }
  }
  const path = may("read_charts") ? "chart" : "";
  // Whoever measures without the chart: of who is here today.
  const measures =
    may("record_vitals") &&
    !may("read_charts") &&
    it.arrived_at !== null &&
    it.date === now.date &&
    it.status !== "cancelled";
  if (recalling)
    return (
      <RecallDialog
        patientId={it.patient.patient_id}
        doctorId={it.doctor.doctor_id}
        onClose={() => setRecalling(false)}
      />
    );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={cancelling ? t("cancel_title", { patient: nameOf(it.patient) }) : nameOf(it.patient)}
      close={common("close")}
    >
      <div className="wb-form">
        <dl className="wb-facts">
          <dd>
            <Say
              t={t}
              k="when"
              with={{
                day: <bdi>{formats.day(it.date)}</bdi>,
                time: <bdi>{it.time}</bdi>,
                minutes: <bdi>{formats.minutes(it.duration_minutes)}</bdi>,
              }}
            />
            {" · "}
            <bdi>{it.doctor.name}</bdi>
          </dd>
          <dd className="wb-dim">
            {it.patient.date_of_birth && (
              <Say
                t={t}
                k={it.patient.birth_date_estimated ? "born_about" : "born"}
                with={{
                  date: <bdi>{formats.born(it.patient.date_of_birth, it.patient.birth_date_estimated)}</bdi>,
                }}
              />
            )}
            {it.patient.date_of_birth && " · "}
            <Say t={t} k="number" with={{ number: <bdi>{it.patient.patient_number}</bdi> }} />
            {it.patient.phone && " · "}
            {it.patient.phone && <Say t={t} k="phone" with={{ phone: <bdi>{it.patient.phone}</bdi> }} />}
          </dd>
          {it.reason_for_visit && (
            <dd>
              <bdi>{it.reason_for_visit}</bdi>
            </dd>
          )}
          {it.overbook_reason !== null && (
            <dd>
              {t("overbooked")}: <bdi>{it.overbook_reason}</bdi>
            </dd>
          )}
          <dd>
            <Stands it={it} now={now} />
          </dd>
          {it.series && (
            <dd>
              <NumberInSeries it={it} />
            </dd>
          )}
        </dl>
        {cancelling ? (
          <>
            <Select
              label={t("cancel_reason")}
              data={(["patient", "practice", "rescheduled"] as const).map((value) => ({
                value,
                label: t(`cancelled_by.${value}`),
              }))}
              value={reason}
              onChange={(value) => setReason((value ?? "patient") as Reason)}
              allowDeselect={false}
            />
            <div className="wb-actions-end">
              <Button variant="default" onClick={() => setCancelling(false)}>
                {t("keep_appointment")}
              </Button>
              <Button color="red" onClick={() => then(deeds.cancel(it, reason))}>
                {t("cancel_button")}
              </Button>
            </div>
          </>
        ) : (
          <>
            <div className="wb-deeds">
              <OfSeries it={it} today={now.date} deeds={deeds} onClose={onClose} />
              {onPatient && (
                <Button
                  variant="subtle"
                  onClick={() => onPatient(`/patients/${it.patient.patient_id}${path && `/${path}`}`)}
                >
                  {path ? t("open_chart") : t("open_patient")}
                </Button>
              )}
              {onPatient && measures && (
                <Button
                  variant="subtle"
                  onClick={() => onPatient(`/appointments/${it.appointment_id}/vitals`)}
                >
                  {t("vitals")}
                </Button>
              )}
              {it.status === "scheduled" && (
                <Button variant="subtle" onClick={() => void saveFile()}>
                  {calls("calendar_file")}
                </Button>
              )}
              <Button variant="subtle" onClick={() => setRecalling(true)}>
                {calls("recall_add")}
              </Button>
              {open && (
                <Button variant="subtle" color="red" onClick={() => setCancelling(true)}>
                  {t("cancel_appointment")}
                </Button>
              )}
            </div>
            <div className="wb-actions-end">
              {open && past && standing !== "waiting" && (
                <Button variant="default" onClick={() => then(deeds.cancel(it, "no_show"))}>
                  {t("no_show")}
                </Button>
              )}
              {standing === "waiting" && (
                <Button variant="default" onClick={() => then(deeds.undoCheckIn(it))}>
                  {t("undo_check_in")}
                </Button>
              )}
              {standing === "with_doctor" && (
                <Button variant="default" onClick={() => then(deeds.undoStart(it))}>
                  {t("undo_in_room")}
                </Button>
              )}
              {open && (
                <Button variant="default" onClick={onMove}>
                  {t("move_to")}
                </Button>
              )}
              {it.status === "cancelled" && (
                <Button onClick={() => then(deeds.restore(it))}>{t("restore")}</Button>
              )}
              {standing === "waiting" && it.date === now.date && (
                <Button data-autofocus onClick={() => then(deeds.start(it))}>
                  {t("in_room")}
                </Button>
              )}
              {open && standing !== "waiting" && it.date === now.date && (
                <Button data-autofocus onClick={() => then(deeds.checkIn(it))}>
                  {t("check_in")}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
