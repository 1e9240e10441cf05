// The dialog that stands over the board: booking, one appointment, moving it, the next free times.
import { type Appointment, type BoardDoctor, type Refused, useAsk } from "@/ipc";
import type { BookingBegun, Sought } from "@/lib/bookingBegun";
import { AppointmentDialog } from "./AppointmentDialog";
import { BookDialog, type Wanted } from "./BookDialog";
import { MoveDialog } from "./MoveDialog";
import { NextFree } from "./NextFree";
import type { Picked } from "./PatientPick";
import type { Now } from "./stands";
import type { Deeds } from "./useDeeds";

export type Shown =
  | { what: "book"; wanted: Wanted }
  | { what: "one"; it: Appointment }
  | {
      what: "move";
      it: Appointment;
      /** Where it was dropped, and why that was refused. */
      to?: { doctor_id: number; date: string; time: string; minutes: number; refused: Refused };
    }
  | { what: "next_free" | "paper" };

type Props = {
  shown: Shown | null;
  onShow: (shown: Shown | null) => void;
  doctors: readonly BoardDoctor[];
  now: Now;
  deeds: Deeds;
  onPatient: (path: string) => void;
  onWait?: (patient: Picked, doctor: number | null) => void;
  onRegister?: (begun: BookingBegun, sought?: Sought) => void;
};

export function ShownDialog({ shown, onShow, doctors, now, deeds, onPatient, onWait, onRegister }: Props) {
  const opened = shown && "it" in shown ? shown.it : null;
  // As it is now, also when another window changes it while the dialog stands open.
  const one = useAsk(
    "appointments.get",
    { appointment_id: opened?.appointment_id ?? (0 as never) },
    { when: opened !== null },
  );
  const it = one.data ?? opened;
  const close = () => onShow(null);
  if (shown?.what === "book")
    return (
      <BookDialog
        wanted={shown.wanted}
        doctors={doctors}
        today={now.date}
        deeds={deeds}
        onWait={onWait}
        onRegister={onRegister}
        onClose={close}
      />
    );
  if (shown?.what === "next_free")
    return (
      <NextFree
        doctors={doctors}
        today={now.date}
        onTake={(wanted) => onShow({ what: "book", wanted })}
        onClose={close}
      />
    );
  if (shown?.what === "one" && it)
    return (
      <AppointmentDialog
        it={it}
        now={now}
        deeds={deeds}
        onMove={() => onShow({ what: "move", it })}
        onPatient={onPatient}
        onClose={close}
      />
    );
  if (shown?.what === "move" && it)
    return (
      <MoveDialog it={it} doctors={doctors} today={now.date} deeds={deeds} to={shown.to} onClose={close} />
    );
  return null;
}
