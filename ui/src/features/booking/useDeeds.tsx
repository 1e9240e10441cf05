// What can be done with an appointment in one step, each with its undo: check in, cancel, no-show, move.
import { useMemo } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Appointment, type Args, act, Refused, useRefusalWords } from "@/ipc";
import { useNotice } from "@/parts/Toasts";
import { nameOf } from "./words";

type Reason = Args<"appointments.cancel">["reason"];
export type Place = { doctor_id: number; date: string; time: string; overbook_reason?: string };

export function useDeeds() {
  const t = useWords("booking");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  return useMemo(() => {
    const patient = (it: Appointment) => <bdi>{nameOf(it.patient)}</bdi>;
    const refuse = (thrown: unknown) => {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
      return false;
    };
    const undo = (run: () => Promise<unknown>) => ({
      label: t("undo"),
      onClick: () => void run().then(() => notice(t("undone")), refuse),
    });
    const at = ({ appointment_id, version }: Appointment) => ({ appointment_id, version });

    async function checkIn(it: Appointment) {
      try {
        const done = await act("appointments.check_in", at(it));
        notice(
          <Say t={t} k="checked_in" with={{ patient: patient(it) }} />,
          undo(() => act("appointments.undo_check_in", at(done))),
        );
        return true;
      } catch (thrown) {
        return refuse(thrown);
      }
    }
    async function undoCheckIn(it: Appointment) {
      try {
        await act("appointments.undo_check_in", at(it));
        notice(<Say t={t} k="not_here_after_all" with={{ patient: patient(it) }} />);
        return true;
      } catch (thrown) {
        return refuse(thrown);
      }
    }
    async function cancel(it: Appointment, reason: Reason) {
      try {
        const done = await act("appointments.cancel", { ...at(it), reason });
        notice(
          <Say
            t={t}
            k={reason === "no_show" ? "noted_no_show" : "cancelled"}
            with={{ patient: patient(it) }}
          />,
          undo(() => act("appointments.restore", at(done))),
        );
        return true;
      } catch (thrown) {
        return refuse(thrown);
      }
    }
    /** Throws what is refused: the dialog says it beside its fields. */
    async function move(it: Appointment, to: Place) {
      const done = await act("appointments.move", { ...at(it), ...to } as Args<"appointments.move">);
      notice(
        <Say
          t={t}
          k="moved"
          with={{ patient: patient(it), day: <bdi>{formats.day(to.date)}</bdi>, time: <bdi>{to.time}</bdi> }}
        />,
        undo(() =>
          act("appointments.move", {
            ...at(done),
            doctor_id: it.doctor.doctor_id,
            date: it.date,
            time: it.time,
            overbook_reason: it.overbook_reason,
          }),
        ),
      );
    }
    return { checkIn, undoCheckIn, cancel, move, refuse };
  }, [t, formats, words, notice]);
}

export type Deeds = ReturnType<typeof useDeeds>;
