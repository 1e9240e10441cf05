// One of those to be moved, and the other ways: another time, a cancellation, or leaving it on purpose.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { useAct, useForm, useMay, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import type { Row } from "./ToMove";

type Props = { row: Row; onMove: () => void; onClose: () => void };

export function OtherWays({ row: { displaced, offer }, onMove, onClose }: Props) {
  const t = useWords("leave");
  const common = useWords("common");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const may = useMay();
  const [keeping, setKeeping] = useState(false);
  const { appointment, displacement_id } = displaced;
  const patient = patientName(appointment.patient.last_name, appointment.patient.first_name);
  const named = { patient: <bdi>{patient}</bdi> };
  const { appointment_id, version } = appointment;
  const move = useAct("leave.move", onClose);
  const cancel = useAct("appointments.cancel", () => {
    notice(<Say t={t} k="cancelled" with={named} />);
    onClose();
  });
  const keep = useForm("leave.keep", {
    initial: { reason: "" },
    args: ({ reason }) => ({ displacement_id, version, reason }),
    onDone: () => {
      notice(<Say t={t} k="kept" with={named} />);
      onClose();
    },
  });
  const refused = move.error ?? cancel.error;
  return (
    <Dialog opened onClose={onClose} title={patient} close={common("close")} size="34rem">
      <form className="wb-form" {...keep.props} onSubmit={(e: FormEvent) => void keep.submit(e)}>
        <dl className="wb-facts">
          <dd>
            <Say
              t={t}
              k="one_stands"
              with={{
                day: <bdi>{formats.day(appointment.date)}</bdi>,
                time: <bdi>{appointment.time}</bdi>,
                doctor: <bdi>{displaced.doctor}</bdi>,
              }}
            />
          </dd>
          <dd className="wb-dim">
            <bdi>{appointment.patient.patient_number}</bdi>
            {" · "}
            {appointment.patient.phone ? <bdi>{appointment.patient.phone}</bdi> : t("no_phone")}
          </dd>
        </dl>
        {keeping ? (
          <>
            <TextInput
              {...keep.field("reason")}
              label={t("keep_reason")}
              description={t("keep_help")}
              autoComplete="off"
              data-autofocus
            />
            <ErrorNote>{keep.error}</ErrorNote>
            <div className="wb-actions-end">
              <Button variant="default" onClick={() => setKeeping(false)}>
                {common("back")}
              </Button>
              <Button type="submit" loading={keep.busy}>
                {t("keep")}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className="wb-small wb-dim">{t("cancel_help")}</p>
            <ErrorNote>{refused && words.refusal(refused.refusal)}</ErrorNote>
            <div className="wb-form-bar">
              <span className="wb-inline">
                <Button
                  variant="subtle"
                  color="red"
                  loading={cancel.isPending}
                  onClick={() => cancel.mutate({ appointment_id, version, reason: "practice" })}
                >
                  {t("cancel")}
                </Button>
                {may("overbook") && displaced.cause !== "doctor_left" && (
                  <Button variant="subtle" onClick={() => setKeeping(true)}>
                    {t("keep")}
                  </Button>
                )}
              </span>
              <span className="wb-inline">
                <Button variant="default" onClick={onMove}>
                  {t("move_elsewhere")}
                </Button>
                {offer && (
                  <Button
                    data-autofocus
                    loading={move.isPending}
                    onClick={() =>
                      move.mutate({
                        displacement_id,
                        version,
                        doctor_id: offer.doctor_id,
                        date: offer.date,
                        time: offer.time,
                      })
                    }
                  >
                    <span>
                      <Say
                        t={t}
                        k="move_to_offer"
                        with={{ day: <bdi>{formats.day(offer.date)}</bdi>, time: <bdi>{offer.time}</bdi> }}
                      />
                    </span>
                  </Button>
                )}
              </span>
            </div>
          </>
        )}
      </form>
    </Dialog>
  );
}
