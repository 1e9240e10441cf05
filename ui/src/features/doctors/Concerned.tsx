// Who is booked in hours that would go: said before it is saved.
import { useFormats, useWords } from "@/i18n";
import type { Appointment } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { Note } from "@/parts/Note";

/** As many are named; the rest is counted. */
const NAMED = 8;

export function Concerned({ appointments }: { appointments: readonly Appointment[] }) {
  const t = useWords("leave");
  const formats = useFormats();
  const count = appointments.length;
  if (count === 0) return <p className="wb-small wb-dim">{t("concerned", { count })}</p>;
  return (
    <Note tone="wait">
      <strong>{t("concerned", { count })}</strong>
      <ul className="wb-concerned">
        {appointments.slice(0, NAMED).map((it) => (
          <li key={it.appointment_id}>
            <bdi>{`${formats.day(it.date)} ${it.time}`}</bdi>{" "}
            <bdi>{patientName(it.patient.last_name, it.patient.first_name)}</bdi>
          </li>
        ))}
        {count > NAMED && <li>{t("and_more", { count: count - NAMED })}</li>}
      </ul>
      <span className="wb-small">{t("concerned_help")}</span>
    </Note>
  );
}
