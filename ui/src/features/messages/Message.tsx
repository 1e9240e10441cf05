import { useFormats, useWords } from "@/i18n";
import type { Notification, Person, useMay } from "@/ipc";
import { patientName } from "@/parts/Banner";

/** What happened, then when and with whom: as far as the message says it. */
export function Message({ message }: { message: Notification }) {
  const t = useWords("messages");
  const formats = useFormats();
  const { date, to_date, time, doctor, patient, bill_number, amount_minor, count } = message.told;
  const facts = [
    patient && patientName(patient.last_name, patient.first_name),
    doctor,
    date && [formats.date(date), to_date ? `– ${formats.date(to_date)}` : time].filter(Boolean).join(" "),
    count !== null && t("appointments", { count }),
    bill_number !== null && t("bill_number", { number: bill_number }),
    amount_minor !== null && formats.money(amount_minor),
  ].filter(Boolean);
  return (
    <>
      <span className={message.unread ? "wb-strong" : undefined}>{t(`kind.${message.kind}`)}</span>
      {facts.map((fact) => (
        <span key={String(fact)} className="wb-dim">
          {" · "}
          <bdi>{fact}</bdi>
        </span>
      ))}
    </>
  );
}

/** Where a message leads, for those who have a page for it. */
export function leadsTo(
  { kind, subject_type, subject_id, told }: Notification,
  { role, doctor_id }: Pick<Person, "role" | "doctor_id">,
  may: ReturnType<typeof useMay>,
): string | null {
  if (subject_id === null) return null;
  // A patient's own page has its own places.
  if (role === "patient") {
    const own: Partial<Record<NonNullable<typeof subject_type>, string>> = {
      appointment: "/appointments",
      record: `/visits/${subject_id}`,
      bill: `/bills/${subject_id}`,
      report: `/papers/${subject_id}`,
    };
    return (subject_type && own[subject_type]) ?? null;
  }
  if (subject_type === "appointment") {
    if (!may("book_appointments")) return null;
    const day = role === "doctor" ? "/my-day" : "/today";
    return told.date ? `${day}?date=${told.date}` : day;
  }
  if (subject_type === "record") return may("read_charts") ? `/records/${subject_id}/versions` : null;
  // An owner-doctor has an administrator's pages, too; other doctors have none for hours and imports.
  if (subject_type === "schedule") {
    if (!may("manage_doctors")) return role === "doctor" ? "/my-day" : null;
    return doctor_id === null ? "/schedules" : `/schedules/${doctor_id}`;
  }
  if (subject_type === "glass") return may("review_glass") ? "/audit/glass" : null;
  if (subject_type === "import") return may("import_data") ? "/import" : null;
  if (subject_type === "user") return may("manage_users") ? `/people/${subject_id}` : null;
  // What a doctor asked for is answered on the schedules; the answer is read among one's own leave.
  if (subject_type === "leave") {
    const answered = kind === "leave_accepted" || kind === "leave_declined";
    return !answered && may("manage_doctors") ? "/schedules" : "/leave";
  }
  const rooms: Partial<Record<NonNullable<typeof subject_type>, string>> = {
    patient: "/patients",
    bill: "/bills",
    report: "/papers",
  };
  const room = subject_type && rooms[subject_type];
  return room ? `${room}/${subject_id}` : null;
}
