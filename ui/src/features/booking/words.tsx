// What is said of an appointment and of a doctor, in one place for board, lists and dialogs.
import { useFormats, useWords } from "@/i18n";
import type { Appointment, BoardDoctor } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { State } from "@/parts/State";
import { lateBy, looks, type Now, standingOf, waited } from "./stands";

type Named = { first_name: string; last_name: string };

export const nameOf = ({ last_name, first_name }: Named) => patientName(last_name, first_name);

/** `Dr Yılmaz`; with the given name where two share the family name. */
export function useDoctorName(all: readonly Named[] = []) {
  const t = useWords("booking");
  return (doctor: Named) => {
    const twins = all.filter(({ last_name }) => last_name === doctor.last_name).length > 1;
    const name = twins ? `${doctor.first_name} ${doctor.last_name}`.trim() : doctor.last_name;
    return t("doctor", { name });
  };
}

/** Icon and words of how an appointment stands. */
export function Stands({ it, now, brief = false }: { it: Appointment; now: Now; brief?: boolean }) {
  const t = useWords("booking");
  const formats = useFormats();
  const standing = standingOf(it, now);
  const { icon, tone } = looks[standing];
  const since = (ms: number | null) => (ms === null ? "" : formats.instantTime(ms));
  const said = () => {
    switch (standing) {
      case "waiting": {
        const minutes = formats.minutes(waited(since(it.arrived_at), now));
        return brief ? minutes : t("stands.waiting", { minutes });
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
          ? t("stands.late_brief", { minutes: formats.minutes(lateBy(it, now)) })
          : t("stands.late", { minutes: formats.minutes(lateBy(it, now)) });
      case "cancelled":
        return t(`cancelled_by.${it.cancellation_reason ?? "practice"}`);
      default:
        return t(`stands.${standing}`);
    }
  };
  return (
    <State icon={icon} tone={tone} strong={standing === "waiting"}>
      {said()}
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
