// What can be done with an appointment in one step, each with its undo: check in, in the room, cancel, no-show, move,
// make longer or shorter, bring back.
import { type ReactNode, useMemo, useRef } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Appointment, type Args, act, ask, Refused, useRefusalWords } from "@/ipc";
import { useNotice } from "@/parts/Toasts";
import { nameOf } from "./words";

type Reason = Args<"appointments.cancel">["reason"];
export type Place = {
  doctor_id: number;
  date: string;
  time: string;
  duration_minutes?: number;
  overbook_reason?: string | null;
};

export function useDeeds() {
  const t = useWords("booking");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const last = useRef<(() => void) | null>(null);
  return useMemo(() => {
    const patient = (it: Appointment) => <bdi>{nameOf(it.patient)}</bdi>;
    const refuse = (thrown: unknown) => {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
      return false;
    };
    /** Says what was done, and how it is undone: by its button, or by the key for the last of them. */
    const did = (said: ReactNode, undo: () => Promise<unknown>) => {
      let open = true;
      const run = () => {
        if (!open) return;
        open = false;
        if (last.current === run) last.current = null;
        void undo().then(() => notice(t("undone")), refuse);
      };
      last.current = run;
      notice(said, { label: t("undo"), onClick: run });
    };
    const at = ({ appointment_id, version }: Appointment) => ({ appointment_id, version });
    const said = async (deed: () => Promise<void>) => {
      try {
        await deed();
        return true;
      } catch (thrown) {
        return refuse(thrown);
      }
    };
    const places = (it: Appointment) => ({
      patient: patient(it),
      day: <bdi>{formats.day(it.date)}</bdi>,
      time: <bdi>{it.time}</bdi>,
      minutes: <bdi>{formats.minutes(it.duration_minutes)}</bdi>,
    });

    const checkIn = (it: Appointment) =>
      said(async () => {
        const done = await act("appointments.check_in", at(it));
        did(<Say t={t} k="checked_in" with={{ patient: patient(it) }} />, () =>
          act("appointments.undo_check_in", at(done)),
        );
      });
    const undoCheckIn = (it: Appointment) =>
      said(async () => {
        const done = await act("appointments.undo_check_in", at(it));
        did(<Say t={t} k="not_here_after_all" with={{ patient: patient(it) }} />, () =>
          act("appointments.restore_check_in", at(done)),
        );
      });
    const start = (it: Appointment) =>
      said(async () => {
        const done = await act("appointments.start", at(it));
        did(<Say t={t} k="noted_in_room" with={{ patient: patient(it) }} />, () =>
          act("appointments.undo_start", at(done)),
        );
      });
    const undoStart = (it: Appointment) =>
      said(async () => {
        const done = await act("appointments.undo_start", at(it));
        // Only who was checked in is noted by the desk; else the doctor did, and says it anew.
        did(<Say t={t} k="waits_after_all" with={{ patient: patient(it) }} />, () =>
          act("appointments.start", at(done)),
        );
      });
    const cancel = (it: Appointment, reason: Reason) =>
      said(async () => {
        const done = await act("appointments.cancel", { ...at(it), reason });
        const k = reason === "no_show" ? "noted_no_show" : "cancelled";
        did(<Say t={t} k={k} with={{ patient: patient(it) }} />, () => act("appointments.restore", at(done)));
      });
    const restore = (it: Appointment) =>
      said(async () => {
        const reason = it.cancellation_reason;
        const done = await act("appointments.restore", at(it));
        did(<Say t={t} k="restored" with={{ patient: patient(it) }} />, () =>
          act("appointments.cancel", { ...at(done), reason: reason ?? "practice" }),
        );
      });
    /** Says that it was booked; undoing calls it off. */
    const booked = (it: Appointment) =>
      did(<Say t={t} k="booked" with={places(it)} />, () =>
        act("appointments.cancel", { ...at(it), reason: "practice" }),
      );
    /** Throws what is refused: the dialog says it beside its fields. */
    async function move(it: Appointment, to: Place) {
      const done = await act("appointments.move", { ...at(it), ...to } as Args<"appointments.move">);
      did(<Say t={t} k="moved" with={places(done)} />, () =>
        act("appointments.move", {
          ...at(done),
          doctor_id: it.doctor.doctor_id,
          date: it.date,
          time: it.time,
          duration_minutes: it.duration_minutes,
          overbook_reason: it.overbook_reason,
        }),
      );
    }
    /** As `move`, from a time at which it can't stand any longer: there is no going back to it. */
    async function moveAway(it: Appointment, to: Place) {
      const done = await act("appointments.move", { ...at(it), ...to } as Args<"appointments.move">);
      notice(<Say t={t} k="moved" with={places(done)} />);
    }
    /** As `move`, for how long it is. */
    async function resize(it: Appointment, duration_minutes: number, overbook_reason?: string) {
      const done = await act("appointments.resize", { ...at(it), duration_minutes, overbook_reason });
      did(<Say t={t} k="resized" with={places(done)} />, () =>
        act("appointments.resize", {
          ...at(done),
          duration_minutes: it.duration_minutes,
          overbook_reason: it.overbook_reason,
        }),
      );
    }
    /** Somebody else was first: says where it stands now. */
    async function tellTruth(it: Appointment) {
      try {
        const found = await ask("appointments.get", { appointment_id: it.appointment_id });
        notice(
          <Say
            t={t}
            k={found.status === "cancelled" ? "stale_cancelled" : "stale_elsewhere"}
            with={{ ...places(found), doctor: <bdi>{found.doctor.name}</bdi> }}
          />,
        );
      } catch (thrown) {
        refuse(thrown);
      }
    }
    return {
      checkIn,
      undoCheckIn,
      start,
      undoStart,
      cancel,
      restore,
      booked,
      move,
      moveAway,
      resize,
      tellTruth,
      refuse,
      did,
      undoLast: () => {
        if (last.current) last.current();
        else notice(t("nothing_to_undo"));
      },
    };
  }, [t, formats, words, notice]);
}

export type Deeds = ReturnType<typeof useDeeds>;
