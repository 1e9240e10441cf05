// What is said of an appointment and of a doctor, in one place for board, lists and dialogs.
import { useMemo } from "react";
import { useFormats, useWords } from "@/i18n";
import type { Appointment, BoardDoctor } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { State } from "@/parts/State";
import { lateBy, looks, type Now, standingOf, waited } from "./stands";

type Named = { first_name: string; last_name: string };

export const nameOf = ({ last_name, first_name }: Named) => patientName(last_name, first_name);

/** How an appointment stands, in words: the whole of it, as much as a block holds, or next to nothing. */
export function useStandingWords(now: Now) {
  const t = useWords("booking");
  const { minutes, instantTime } = useFormats();
  return useMemo(() => {
    const since = (ms: number | null) => (ms === null ? "" : instantTime(ms));
    return (it: Appointment, room: "whole" | "block" | "brief"): string => {
      const standing = standingOf(it, now);
      const brief = room === "brief";
      switch (standing) {
        case "waiting": {
          const time = since(it.arrived_at);
          const some = minutes(waited(time, now));
          if (brief) return some;
          return room === "block"
            ? t("stands.waiting_block", { minutes: some })
            : t("stands.waiting", { time, minutes: some });
        }
        case "with_doctor":
          return brief
            ? t("stands.with_doctor")
            : t("stands.with_doctor_since", { time: since(it.started_at) });
        case "seen":
          return brief || it.completed_at === null
            ? t("stands.seen")
            : t("stands.completed_at", { time: since(it.completed_at) });
        case "late":
          return brief
            ? t("stands.late_brief", { minutes: minutes(lateBy(it, now)) })
            : t("stands.late", { minutes: minutes(lateBy(it, now)) });
        case "cancelled":
          return brief ? t("stands.cancelled") : t(`cancelled_by.${it.cancellation_reason ?? "practice"}`);
        default:
          return t(`stands.${standing}`);
      }
    };
  }, [t, minutes, instantTime, now]);
}

/** Icon and words of how an appointment stands. */
export function Stands({ it, now, brief = false }: { it: Appointment; now: Now; brief?: boolean }) {
  const said = useStandingWords(now);
  const standing = standingOf(it, now);
  const { icon, tone } = looks[standing];
  return (
    <State icon={icon} tone={tone} strong={standing === "waiting"}>
      {said(it, brief ? "brief" : "whole")}
    </State>
  );
}

/** Doctors who work or have appointments on the day; all of them when that is nobody. */
export function columnsOf(doctors: readonly BoardDoctor[]): BoardDoctor[] {
  const busy = doctors.filter(
    (doctor) => doctor.sessions.length + doctor.appointments.length + doctor.exceptions.length > 0,
  );
  return busy.length > 0 ? busy : [...doctors];
}
