// What is said of somebody who waits, in one place for the board, the list and the patient's page.
import { IconAlertTriangle, IconClock, IconHourglass } from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import type { Reply } from "@/ipc";
import { State } from "@/parts/State";

export type Waiting = Reply<"waiting.list">["entries"][number];

/** For whom they wait: a doctor, a department, or anybody. */
export function ForWhom({ it }: { it: Waiting }) {
  const t = useWords("waiting");
  if (it.doctor_id !== null) return <bdi>{it.doctor}</bdi>;
  return it.department_id !== null ? <bdi>{it.department}</bdi> : t("any_doctor");
}

/** "Mon, Wed · Mornings · from 15-Jun-2026 · 30 min" */
export function useWishes() {
  const t = useWords("waiting");
  const formats = useFormats();
  return (it: Waiting, today: string): string => {
    const said = [
      it.days.length > 0 && it.days.map((day) => t(`day_names.${day}`)).join(", "),
      it.part_of_day && t(`parts.${it.part_of_day}`),
      it.from_date > today && t("from", { date: formats.date(it.from_date) }),
      it.until_date && t("until", { date: formats.date(it.until_date) }),
      it.duration_minutes !== null && formats.minutes(it.duration_minutes),
    ].filter(Boolean);
    return said.length > 0 ? said.join(" · ") : t("any_time");
  };
}

const looks = {
  urgent: { icon: IconAlertTriangle, tone: "danger" },
  soon: { icon: IconClock, tone: "wait" },
  routine: { icon: IconHourglass, tone: "quiet" },
} as const;

export function Urgency({ it }: { it: Waiting }) {
  const t = useWords("waiting");
  const { icon, tone } = looks[it.urgency];
  return (
    <State icon={icon} tone={tone}>
      {t(`urgencies.${it.urgency}`)}
    </State>
  );
}
