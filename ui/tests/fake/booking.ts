// A day of five doctors and fifty patients at 10:24, with long names, and what can be done with them.

import { endOf } from "@/features/booking/stands";
import type { Appointment, BoardDay, BoardDoctor } from "@/ipc";
import { addDays, weekdayOf } from "@/lib/dates";
import type { Answers } from "./door";
import { refuse } from "./door";
import { patients } from "./patients";

const at = (time: string) => Date.parse(`2026-06-09T${time}:00+01:00`);

type Line = [time: string, minutes: number, last: string, first: string, more?: Partial<Appointment>];

const seen = (time: string): Partial<Appointment> => ({
  status: "completed",
  arrived_at: at("08:20") as never,
  started_at: at("08:30") as never,
  completed_at: at(time) as never,
  signed: true,
});
const here = (time: string): Partial<Appointment> => ({ arrived_at: at(time) as never });
const within = (time: string): Partial<Appointment> => ({
  arrived_at: at("09:50") as never,
  started_at: at(time) as never,
});
const why = (reason_for_visit: string): Partial<Appointment> => ({ reason_for_visit });
const noShow: Partial<Appointment> = { status: "cancelled", cancellation_reason: "no_show" };

const days: [number, string, string, [string, string][], Line[]][] = [
  [
    1,
    "Dr Elif Yılmaz",
    "General practice",
    [
      ["08:30", "11:30"],
      ["12:00", "17:00"],
    ],
    [
      ["08:30", 15, "Murphy", "Aoife", seen("08:44")],
      ["08:45", 15, "Kováč", "Ján", seen("08:58")],
      ["09:00", 30, "da Silva", "Beatriz", seen("09:31")],
      ["09:30", 15, "Nguyễn", "Hoa", seen("09:46")],
      ["09:45", 15, "Byrne", "Paul", noShow],
      ["10:00", 30, "Halvorsen", "Ingrid", within("10:06")],
      ["10:30", 15, "Çelik", "Deniz", here("10:03")],
      ["10:45", 15, "Doyle", "Fionn", here("10:18")],
      ["11:00", 30, "Petrović", "Miloš", why("Results")],
      ["12:00", 15, "Walsh", "Gráinne"],
      ["12:15", 45, "Löfgren-Hayes", "Amélie", why("New patient")],
      ["13:15", 15, "Jansen", "Pieter"],
      ["13:30", 30, "Abubakar", "Halima", why("Antenatal")],
      ["14:15", 15, "Keogh", "Darragh"],
      ["14:30", 15, "Oyelaran", "Folasade"],
    ],
  ],
  [
    3,
    "Dr Conor O’Connell",
    "General practice",
    [
      ["08:30", "12:15"],
      ["13:15", "17:00"],
    ],
    [
      ["08:30", 45, "Schwarzenberger", "Maximiliane", seen("09:12")],
      ["09:15", 15, "Kelly", "Conor", seen("09:28")],
      ["09:45", 15, "Sato", "Haruka", seen("09:58")],
      ["10:00", 15, "Ryan", "Niamh", seen("10:13")],
      ["10:15", 30, "Okafor", "Ngozi", here("09:52")],
      ["10:45", 30, "Dunne", "Eoin", here("10:20")],
      ["11:30", 15, "Hansen", "Søren"],
      ["11:45", 15, "Papadákis", "Eléni"],
      ["13:15", 45, "Mac Giolla Bhríde", "Caoimhe", why("Follow-up")],
      ["14:00", 15, "Rossi", "Luca"],
      ["14:30", 30, "Zhang", "Xiuying", why("Results")],
    ],
  ],
  [
    4,
    "Dr Adaeze Nwosu",
    "Paediatrics",
    [
      ["08:30", "12:30"],
      ["13:15", "17:00"],
    ],
    [
      ["08:30", 30, "Brennan", "Saoirse", seen("09:04")],
      ["09:15", 15, "Adeyemi", "Tobi", seen("09:29")],
      ["09:30", 30, "Wiśniewska", "Zofia", seen("09:58")],
      ["10:15", 30, "Lynch", "Oisín", within("10:17")],
      ["10:45", 30, "Li", "Wei", here("10:22")],
      ["10:45", 30, "Paz", "Iris", { overbook_reason: "Sent by the school" }],
      ["11:15", 15, "Keane", "Róisín"],
      ["11:45", 30, "Bălan", "Ștefania", why("Vaccination")],
      ["13:15", 15, "Gallagher", "Tadhg"],
      ["13:30", 15, "Yusuf", "Amina"],
      ["14:15", 30, "Daly", "Cillian", why("2-year check")],
      ["16:00", 15, "Wolfeschlegelsteinhausenbergerdorff", "Hubert Blaine"],
    ],
  ],
  [
    5,
    "Dr Karin Lindqvist",
    "Cardiology",
    [
      ["08:30", "12:00"],
      ["12:45", "17:00"],
    ],
    [
      ["08:30", 45, "van den Berg", "Johanna", seen("09:20")],
      ["09:15", 45, "McCarthy", "Seán", seen("10:02")],
      ["10:15", 45, "Kristjánsdóttir", "Sigríður", { reason_for_visit: "Palpitations" }],
      ["11:15", 45, "Delacroix", "Émile", why("ECG")],
      ["13:00", 45, "O’Sullivan", "Máire", why("First visit")],
      ["14:15", 45, "Ahern", "Bríd", why("Echo")],
      ["15:00", 45, "Nkemelu-Whitmore", "Chukwuemeka", why("Echo")],
    ],
  ],
  [
    2,
    "Dr Omar Al-Rashid",
    "Dermatology",
    [
      ["09:30", "12:30"],
      ["13:15", "17:00"],
    ],
    [
      ["09:30", 30, "Navrátilová", "Zuzana", seen("10:01")],
      ["10:00", 30, "يوسف", "ليلى", within("10:08")],
      ["10:30", 15, "Hogan", "Liam"],
      ["10:45", 15, "Fitzgerald", "Una"],
      ["11:30", 30, "Singh", "Harpreet", why("Biopsy")],
      ["13:30", 15, "Bakker", "Femke"],
      ["14:00", 30, "Horváth", "Gábor", why("Follow-up")],
    ],
  ],
];

function doctorOf([doctor_id, name, specialization, sessions, lines]: (typeof days)[number]) {
  const appointments = lines.map(
    ([time, duration_minutes, last, first, more], i): Appointment =>
      ({
        appointment_id: doctor_id * 100 + i,
        version: 1,
        date: "2026-06-09",
        time,
        duration_minutes,
        status: "scheduled",
        arrived_at: null,
        started_at: null,
        completed_at: null,
        cancellation_reason: null,
        overbook_reason: null,
        reason_for_visit: "",
        rescheduled_from: null,
        signed: false,
        series: null,
        doctor: { doctor_id, name },
        patient: {
          patient_id: doctor_id * 1000 + i,
          patient_number: `10${doctor_id}${String(i).padStart(2, "0")}-${(i * 7) % 10}`,
          first_name: first,
          last_name: last,
          title: "",
          date_of_birth: "1984-09-17",
          birth_date_estimated: false,
          gender: "unknown",
          phone: "091 555 0163",
        },
        ...more,
      }) as unknown as Appointment,
  );
  const leave = { exception_id: 9, kind: "leave", from_time: "08:30", to_time: "09:30", of_practice: false };
  return {
    doctor_id,
    name,
    told_apart: "",
    specialization,
    department_id: null,
    active: true,
    sessions,
    slot_minutes: 15,
    exceptions: doctor_id === 2 ? [{ ...leave, note: "Theatre list, back 09:30" }] : [],
    appointments,
  } as unknown as BoardDoctor;
}

/** The day as it stands, and what changes it. */
export function bookingAnswers(): Answers {
  const doctors = days.map(doctorOf);
  const all = () => doctors.flatMap((doctor) => doctor.appointments);
  const put = (id: number, change: Partial<Appointment>): Appointment => {
    for (const doctor of doctors) {
      const i = doctor.appointments.findIndex((it) => it.appointment_id === id);
      const found = doctor.appointments[i];
      if (!found) continue;
      const next = { ...found, ...change, version: found.version + 1 };
      doctor.appointments[i] = next;
      return next;
    }
    throw refuse({ code: "not_found" });
  };
  const pick = ({ doctor_id, name }: BoardDoctor) => ({ doctor_id, name });
  const standing = (id: number, version: number) => {
    const it = all().find(({ appointment_id }) => appointment_id === id);
    if (!it) throw refuse({ code: "not_found" });
    if (it.version !== version) throw refuse({ code: "stale" });
    return it;
  };
  type Where = Pick<Appointment, "date" | "time" | "duration_minutes">;
  const taken = (doctor: number, at: Where, itself: number) =>
    all().some(
      (it) =>
        it.appointment_id !== itself &&
        it.doctor.doctor_id === doctor &&
        it.date === at.date &&
        it.status === "scheduled" &&
        it.time < endOf(at.time, at.duration_minutes) &&
        at.time < endOf(it.time, it.duration_minutes),
    );
  const dayOf = ({ date, doctor_id }: { date: string; doctor_id?: number | null }): BoardDay => ({
    date,
    doctors: doctors
      .filter((doctor) => doctor_id == null || doctor.doctor_id === doctor_id)
      .map((doctor) => ({
        ...doctor,
        sessions: weekdayOf(date) > 5 ? [] : doctor.sessions,
        exceptions: weekdayOf(date) > 5 ? [] : doctor.exceptions,
        appointments: all().filter((it) => it.date === date && it.doctor.doctor_id === doctor.doctor_id),
      })),
    counts: {
      booked: count(({ status }) => status !== "cancelled"),
      seen: count(({ status }) => status === "completed"),
      waiting: count((it) => it.status === "scheduled" && it.arrived_at !== null && it.started_at === null),
      with_doctor: count((it) => it.status === "scheduled" && it.started_at !== null),
      no_show: count((it) => it.cancellation_reason === "no_show"),
      cancelled: 0,
    },
  });
  const count = (of: (it: Appointment) => boolean) => all().filter(of).length;
  return {
    "appointments.day": dayOf,
    "appointments.days": ({ from, to, doctor_id }) => ({
      days: Array.from({ length: 14 }, (_, i) => addDays(from, i))
        .filter((date) => date <= to)
        .map((date) => dayOf({ date, doctor_id })),
    }),
    "appointments.get": ({ appointment_id }) => {
      const found = all().find((it) => it.appointment_id === appointment_id);
      if (!found) throw refuse({ code: "not_found" });
      return found;
    },
    "appointments.of_patient": ({ patient_id, before }) => {
      const [seenOnce, , , , missed, , , , coming] = doctors[0]?.appointments ?? [];
      const file = patients.find((one) => one.patient_id === patient_id);
      const of = (it: Appointment | undefined, change: Partial<Appointment>) =>
        it && file
          ? [{ ...it, ...change, patient: { ...it.patient, ...file } as Appointment["patient"] }]
          : [];
      if (patient_id !== 1) return { appointments: [], before: null };
      if (before != null)
        return {
          appointments: of(seenOnce, { appointment_id: 7004 as never, date: "2019-02-11" }),
          before: null,
        };
      return {
        appointments: [
          ...of(coming, { appointment_id: 7000 as never, date: "2026-06-23", reason_for_visit: "Results" }),
          ...of(coming, {
            appointment_id: 7001 as never,
            arrived_at: at("10:10") as never,
            reason_for_visit: "",
          }),
          ...of(seenOnce, { appointment_id: 7002 as never, date: "2026-03-02" }),
          ...of(missed, { appointment_id: 7003 as never, date: "2025-11-18" }),
        ],
        before: 7003 as never,
      };
    },
    "appointments.free_slots": ({ doctor_id, date, duration_minutes }) => ({
      doctor_id,
      date,
      duration_minutes: duration_minutes ?? 15,
      times: ["11:00", "11:15", "15:00", "15:15", "15:30", "16:30"] as never,
    }),
    "appointments.next_free": ({ from }) => ({
      looked_until: from,
      slots: doctors.map(({ doctor_id, name, specialization }, i) => ({
        doctor_id,
        doctor: name,
        specialization,
        date: from,
        time: `1${4 + (i % 3)}:45` as never,
        duration_minutes: 15,
      })),
    }),
    "appointments.check_in": ({ appointment_id }) =>
      put(appointment_id, { arrived_at: at("10:24") as never }),
    "appointments.undo_check_in": ({ appointment_id }) => put(appointment_id, { arrived_at: null }),
    "appointments.restore_check_in": ({ appointment_id }) =>
      put(appointment_id, { arrived_at: at("10:03") as never }),
    "appointments.start": ({ appointment_id }) => put(appointment_id, { started_at: at("10:24") as never }),
    "appointments.undo_start": ({ appointment_id }) => put(appointment_id, { started_at: null }),
    "appointments.cancel": ({ appointment_id, reason }) =>
      put(appointment_id, { status: "cancelled", cancellation_reason: reason }),
    "appointments.restore": ({ appointment_id }) =>
      put(appointment_id, { status: "scheduled", cancellation_reason: null }),
    "appointments.move": ({
      appointment_id,
      version,
      doctor_id,
      date,
      time,
      duration_minutes,
      overbook_reason,
    }) => {
      const it = standing(appointment_id, version);
      const doctor = doctors.find((one) => one.doctor_id === (doctor_id ?? it.doctor.doctor_id));
      const place = { date, time, duration_minutes: duration_minutes ?? it.duration_minutes };
      if (doctor && taken(doctor.doctor_id, place, appointment_id) && !overbook_reason)
        throw refuse({ code: "conflict", what: "doctor_is_booked" });
      const to = doctor && { doctor: { ...it.doctor, ...pick(doctor) } };
      return put(appointment_id, { ...place, ...to, overbook_reason: overbook_reason ?? null });
    },
    "appointments.resize": ({ appointment_id, version, duration_minutes, overbook_reason }) => {
      const it = standing(appointment_id, version);
      if (taken(it.doctor.doctor_id, { ...it, duration_minutes }, appointment_id) && !overbook_reason)
        throw refuse({ code: "conflict", what: "doctor_is_booked" });
      return put(appointment_id, { duration_minutes });
    },
    "appointments.book": ({ patient_id, doctor_id, date, time, duration_minutes, overbook_reason }) => {
      const doctor = doctors.find((it) => it.doctor_id === doctor_id);
      const like = doctor?.appointments[0];
      if (!doctor || !like) throw refuse({ code: "not_found" });
      const place = { date, time, duration_minutes: duration_minutes ?? 15 };
      if (taken(doctor.doctor_id, place, 0) && !overbook_reason)
        throw refuse({ code: "conflict", what: "doctor_is_booked" });
      const file = patients.find((one) => one.patient_id === patient_id);
      const made = {
        ...like,
        ...place,
        appointment_id: 9000 + doctor.appointments.length,
        overbook_reason: overbook_reason || null,
        patient: { ...like.patient, ...file },
      };
      const booked = { ...made, status: "scheduled", arrived_at: null, started_at: null, completed_at: null };
      doctor.appointments.push(booked as unknown as Appointment);
      return booked as unknown as Appointment;
    },
  } as Answers;
}
