// How the invented people are reached, who belongs to them, and who is to be called.
import type { Appointment, PatientContact, Recall, Refusal, Reply } from "@/ipc";
import type { Answers } from "./door";
import { refuse } from "./door";
import { patients } from "./patients";

type Forms = Reply<"patients.address_forms">;

const forms = [
  {
    country: "DE",
    rows: [["lines"], ["postal_code", "city"]],
    postal_code_name: "postal_code",
    region_name: "region",
  },
  {
    country: "IE",
    rows: [["lines"], ["city"], ["region"], ["postal_code"]],
    postal_code_name: "eircode",
    region_name: "county",
  },
  {
    country: "US",
    rows: [["lines"], ["city", "region", "postal_code"]],
    postal_code_name: "zip_code",
    region_name: "state",
  },
  {
    country: "",
    rows: [["lines"], ["postal_code", "city"], ["region"]],
    postal_code_name: "postal_code",
    region_name: "region",
  },
] as Forms;

const first = {
  phones: [
    {
      entry_id: 1,
      merged_number: null,
      number: "087 555 0148",
      kind: "mobile",
      preferred: true,
      no_message: false,
      note: "after five",
    },
    {
      entry_id: 2,
      merged_number: null,
      number: "091 555 0148",
      kind: "home",
      preferred: false,
      no_message: true,
      note: "",
    },
    {
      entry_id: 3,
      merged_number: "40233-1",
      number: "085 555 0121",
      kind: null,
      preferred: false,
      no_message: false,
      note: "",
    },
  ],
  emails: [
    { entry_id: 1, merged_number: null, address: "ngozi.okafor@example.org", preferred: true, note: "" },
  ],
  addresses: [
    {
      entry_id: 1,
      merged_number: null,
      kind: "home",
      lines: "14 Shop Street",
      city: "Galway",
      region: "Co. Galway",
      postal_code: "H91 X2K7",
      country: "IE",
      written: "14 Shop Street\nGalway\nCo. Galway\nH91 X2K7",
      preferred: true,
    },
    {
      entry_id: 2,
      merged_number: "40233-1",
      kind: null,
      lines: "3 Quay Road\nGalway",
      city: "",
      region: "",
      postal_code: "",
      country: "",
      written: "3 Quay Road\nGalway",
      preferred: false,
    },
  ],
  contacts: [
    {
      entry_id: 1,
      merged_number: null,
      name: "Chidi Okafor",
      relation: "husband",
      phone: "091 555 0177",
      next_of_kin: true,
      emergency: true,
    },
    {
      entry_id: 2,
      merged_number: null,
      name: "Ada Eze",
      relation: "mother",
      phone: "",
      next_of_kin: true,
      emergency: false,
    },
  ],
  links: [
    {
      patient_link_id: 1,
      relation: "child",
      other_patient_id: 2,
      other_patient_number: "40219-4",
      other_name: "Chukwuemeka Adebayo Okafor",
      other_phone: "091 555 0148",
      other_address: "",
      note: "",
    },
    {
      patient_link_id: 2,
      relation: "guarantor",
      other_patient_id: null,
      other_patient_number: "",
      other_name: "Health Board West",
      other_phone: "091 555 0000",
      other_address: "1 Quay Road\nGalway",
      note: "Letter of 05-Jan-2026",
    },
  ],
  desk_note: "Comes with a guide dog. Please give the room on the ground floor.",
  merged_notes: [{ entry_id: 8, merged_number: "40225-6", note: "Rings twice, then waits at the gate" }],
};

const appointment = (id: number, of: number, date: string, time: string, more: Partial<Appointment> = {}) => {
  const file = patients[of] ?? patients[0];
  return {
    appointment_id: id,
    version: 1,
    doctor: { doctor_id: 1, name: "Dr Elif Yılmaz" },
    patient: {
      patient_id: file?.patient_id,
      patient_number: file?.patient_number,
      first_name: file?.first_name,
      last_name: file?.last_name,
      title: file?.title,
      date_of_birth: file?.date_of_birth,
      birth_date_estimated: file?.birth_date_estimated,
      gender: file?.gender,
      phone: file?.phone,
    },
    date,
    time,
    duration_minutes: 15,
    status: "scheduled",
    arrived_at: null,
    started_at: null,
    completed_at: null,
    cancellation_reason: null,
    overbook_reason: null,
    reason_for_visit: "",
    rescheduled_from: null,
    signed: false,
    ...more,
  } as Appointment;
};

export function contactAnswers(): Answers {
  let version = 1;
  let contact = first as unknown as PatientContact;
  const saved = (change: Partial<PatientContact>) => {
    contact = { ...contact, ...change };
    version += 1;
    return { patient_id: 1, version } as Reply<"patients.set_telecom">;
  };
  const lines = [0, 1, 2, 3].map((of) => ({
    appointment: appointment(900 + of, of, "2026-06-10", `0${9 + Math.floor(of / 4)}:${of * 15 || "00"}`),
    phones: of === 3 ? [] : first.phones.slice(0, of === 0 ? 2 : 1),
    preferred_language: of === 2 ? "sv" : null,
    call:
      of === 0
        ? { mark: "reached", note: "", by: "Maria Kowalczyk", at: 1_780_997_040_000 }
        : of === 1
          ? { mark: "wants_to_move", note: "", by: "Maria Kowalczyk", at: 1_780_997_100_000 }
          : null,
  }));
  const missed = [2, 4].map((of, i) => ({
    appointment: appointment(950 + of, of, "2026-06-05", i === 0 ? "11:15" : "09:30", {
      status: "cancelled",
      cancellation_reason: "no_show",
    }),
    phones: first.phones.slice(0, 1),
    preferred_language: of === 4 ? "ar" : null,
    earlier: i * 2,
    dismissed: null as string | null,
  }));
  let recalls = [0, 4].map((of, i) => ({
    recall_id: i + 1,
    version: 1,
    patient: { ...patients[of], open_minor: undefined },
    reach: { phones: first.phones.slice(0, 2 - i), preferred_language: null },
    due_on: i === 0 ? "2026-06-01" : "2026-06-15",
    whole_month: i === 0,
    reason: i === 0 ? "Yearly check, brings the list of medicines" : "Talk about the result",
    doctor_id: i === 0 ? 1 : null,
    doctor: i === 0 ? "Dr Elif Yılmaz" : "",
    status: "open",
    appointment_id: null,
    booked_on: null,
    drop_reason: "",
    created_by: "Maria Kowalczyk",
    calls: i === 0 ? 0 : 2,
    called_at: i === 0 ? null : Date.parse("2026-06-08T16:40:00+01:00"),
    next_try: null,
  })) as unknown as Recall[];
  return {
    "patients.contact": ({ patient_id }) => {
      const known = patient_id === 1;
      return {
        patient_id,
        version,
        phones: known ? contact.phones : [],
        emails: known ? contact.emails : [],
        addresses: known ? contact.addresses : [],
        contacts: known ? contact.contacts : [],
        links: known ? contact.links : [],
        photo: null,
        photo_of: null,
        desk_note: known ? contact.desk_note : "",
        merged_notes: known ? contact.merged_notes : [],
        may_change: true,
      } as PatientContact;
    },
    "patients.address_forms": () => forms,
    "patients.set_telecom": ({ phones, emails, version: sent }) => {
      if (sent !== version) throw refuse({ code: "stale" } as Refusal);
      return saved({ phones, emails } as never);
    },
    "patients.set_addresses": ({ addresses }) =>
      saved({ addresses: addresses.map((it) => ({ ...it, written: it.lines ?? "" })) } as never),
    "patients.set_contacts": ({ contacts }) => saved({ contacts } as never),
    "patients.set_desk_note": ({ note, set_aside }) =>
      saved({
        desk_note: note ?? "",
        merged_notes: contact.merged_notes.filter(({ entry_id }) => !set_aside?.includes(entry_id)),
      }),
    "patients.set_photo": () => saved({}),
    "patients.link": () => ({ patient_link_id: 3 }) as Reply<"patients.link">,
    "patients.unlink": () => null,
    "appointments.call_list": ({ date }) =>
      ({ date, lines: date === "2026-06-10" ? lines : [] }) as unknown as Reply<"appointments.call_list">,
    "appointments.mark_call": ({ appointment_id, mark }) => {
      const line = lines.find((it) => it.appointment.appointment_id === appointment_id);
      if (line) line.call = mark ? { mark, note: "", by: "Maria Kowalczyk", at: 1_780_997_160_000 } : null;
      return null;
    },
    "appointments.no_shows": ({ all }) =>
      ({
        no_shows: missed.filter((it) => all || it.dismissed === null),
      }) as unknown as Reply<"appointments.no_shows">,
    "appointments.dismiss_no_show": ({ appointment_id, reason }) => {
      const it = missed.find((one) => one.appointment.appointment_id === appointment_id);
      if (it) it.dismissed = reason ?? null;
      return null;
    },
    "recalls.due": () => ({ recalls: recalls.filter(({ status }) => status === "open") }),
    "recalls.of_patient": ({ patient_id }) => ({
      recalls: recalls.filter(({ patient }) => patient.patient_id === patient_id),
    }),
    "recalls.add": () => recalls[0] as Recall,
    "recalls.change": () => recalls[0] as Recall,
    "recalls.not_reached": ({ recall_id }) => {
      recalls = recalls.map((it) => (it.recall_id === recall_id ? { ...it, calls: it.calls + 1 } : it));
      return recalls.find((it) => it.recall_id === recall_id) as Recall;
    },
    "recalls.undo_not_reached": () => recalls[0] as Recall,
    "recalls.settle": ({ recall_id, status }) => {
      recalls = recalls.map((it) => (it.recall_id === recall_id ? { ...it, status } : it));
      return recalls.find((it) => it.recall_id === recall_id) as Recall;
    },
  };
}
