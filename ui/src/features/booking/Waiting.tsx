// Beside the board: who is here and for how long, who is with a doctor, who should be here.
import { useWords } from "@/i18n";
import type { Appointment, BoardDay } from "@/ipc";
import { Section } from "@/parts/Section";
import { Actions } from "./DayTable";
import { lateBy, type Now, standingOf } from "./stands";
import type { Deeds } from "./useDeeds";
import { nameOf, Stands } from "./words";

type Props = { day: BoardDay; now: Now; deeds: Deeds; onOpen: (it: Appointment) => void };

/** Who is expected within so many minutes stands among those not arrived. */
const SOON = 15;

export function Waiting({ day, now, deeds, onOpen }: Props) {
  const t = useWords("booking");
  const all = day.doctors.flatMap((doctor) => doctor.appointments);
  const standing = (which: string) => all.filter((it) => standingOf(it, now) === which);
  const waiting = standing("waiting").sort((a, b) => (a.arrived_at ?? 0) - (b.arrived_at ?? 0));
  const within = standing("with_doctor");
  const late = standing("late").sort((a, b) => a.time.localeCompare(b.time));
  const soon = standing("booked").filter((it) => it.date === now.date && lateBy(it, now) > -SOON);
  const line = (it: Appointment) => (
    <button type="button" className="wb-who" onClick={() => onOpen(it)}>
      <bdi className="wb-strong">{nameOf(it.patient)}</bdi>
      <span className="wb-small wb-dim">
        <bdi>{it.doctor.name}</bdi> · <bdi>{it.time}</bdi>
      </span>
    </button>
  );
  return (
    <div className="wb-waiting">
      <Section title={t("arrived")} count={t("waiting_count", { count: waiting.length })}>
        {waiting.length === 0 && <p className="wb-dim">{t("nobody_waits")}</p>}
        <ul className="wb-lines">
          {waiting.map((it) => (
            <li key={it.appointment_id}>
              {line(it)}
              <Stands it={it} now={now} brief />
            </li>
          ))}
        </ul>
      </Section>
      {within.length > 0 && (
        <Section title={t("with_doctor")} count={<bdi>{within.length}</bdi>}>
          <ul className="wb-lines">
            {within.map((it) => (
              <li key={it.appointment_id}>{line(it)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("not_arrived")} count={t("late_count", { count: late.length })}>
        {late.length + soon.length === 0 && <p className="wb-dim">{t("everyone_here")}</p>}
        <ul className="wb-lines">
          {[...late, ...soon].map((it) => (
            <li key={it.appointment_id} data-tall>
              {line(it)}
              <span className="wb-who-more">
                {standingOf(it, now) === "late" && <Stands it={it} now={now} brief />}
                {it.patient.phone && (
                  <span className="wb-small wb-dim">
                    <bdi>{it.patient.phone}</bdi>
                  </span>
                )}
                <Actions it={it} now={now} deeds={deeds} />
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
