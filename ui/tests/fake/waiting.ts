// A series round a holiday, and three who wait for what became free.
import type { Reply } from "@/ipc";
import { addDays } from "@/lib/dates";
import type { Answers } from "./door";

type Waiting = Reply<"waiting.list">["entries"][number];

const entry = (waiting_id: number, last_name: string, first_name: string, more: object): Waiting =>
  ({
    waiting_id,
    version: 1,
    patient: {
      patient_id: waiting_id,
      patient_number: `0000${waiting_id}-3`,
      first_name,
      last_name,
      date_of_birth: "1984-09-17",
      phone: "087 555 0142",
      deceased: false,
    },
    doctor_id: null,
    doctor: "",
    department_id: null,
    department: "",
    days: [],
    part_of_day: null,
    from_date: "2026-06-01",
    until_date: null,
    duration_minutes: null,
    urgency: "routine",
    note: "",
    status: "waiting",
    close_reason: null,
    appointment_id: null,
    created_at: Date.parse("2026-06-03T10:00:00+01:00"),
    closed_at: null,
    calls: 0,
    called_at: null,
    ...more,
  }) as unknown as Waiting;

const yilmaz = { doctor_id: 1, doctor: "Dr Elif Yılmaz" };

/** Who waits, what became free, and the dates of a series. */
export function waitingAnswers(): Answers {
  let entries = [
    entry(3, "Löfgren Hayes", "Amelie", {
      ...yilmaz,
      urgency: "urgent",
      note: "Chest pain on stairs; any time",
    }),
    entry(1, "Okafor", "Ngozi", {
      ...yilmaz,
      urgency: "soon",
      days: ["tue", "thu"],
      part_of_day: "morning",
      until_date: "2026-07-31",
    }),
    entry(2, "Wojciechowska-Brzęczyszczykiewicz", "Magdalena", { duration_minutes: 30, calls: 2 }),
  ];
  const closed_at = Date.parse("2026-06-08T16:00:00+01:00");
  const ended = [
    entry(1, "Okafor", "Ngozi", { ...yilmaz, status: "booked", appointment_id: 7, closed_at }),
    entry(9, "Brennan", "Saoirse", { status: "closed", close_reason: "not_wanted", closed_at }),
  ];
  const end = ({ waiting_id }: { waiting_id: number }) => {
    const found = entries.find((it) => it.waiting_id === waiting_id) as Waiting;
    entries = entries.filter((it) => it !== found);
    return found;
  };
  return {
    "waiting.list": ({ patient_id, over }: { patient_id?: number | null; over?: boolean }) => ({
      entries: (over ? ended : entries).filter(
        (it) => patient_id == null || it.patient.patient_id === patient_id,
      ),
    }),
    "waiting.offers": () => ({
      patients: 2,
      offers: [
        {
          doctor_id: 1,
          name: "Dr Elif Yılmaz",
          date: "2026-06-09",
          time: "11:30",
          fits: entries.slice(0, 2).map((waiting, i) => ({
            waiting,
            time: "11:30",
            duration_minutes: 15,
            not_reached_at: i === 0 ? Date.parse("2026-06-09T10:12:00+01:00") : null,
          })),
        },
        {
          doctor_id: 2,
          name: "Dr Omar Al-Rashid",
          date: "2026-06-11",
          time: "15:00",
          fits: entries
            .slice(2)
            .map((waiting) => ({ waiting, time: "15:00", duration_minutes: 30, not_reached_at: null })),
        },
      ].filter(({ fits }) => fits.length > 0),
    }),
    "waiting.add": () => entries[0],
    "waiting.change": () => entries[0],
    "waiting.called": () => entries[0],
    "waiting.close": end,
    "appointments.preview_series": ({ date, time, every_weeks, times }: Record<string, string>) => ({
      dates: Array.from({ length: Number(times) }, (_, i) => {
        const on = addDays(String(date), i * 7 * Number(every_weeks));
        const free = { appointment_id: null, version: null, date: on, time, stands: "free", away: null };
        const near = (days: number, at: string) => ({ date: addDays(on, days), time: at });
        const more = [
          {},
          {
            stands: "away",
            away: "holiday",
            away_note: "Local holiday",
            proposals: [near(1, "10:00"), near(-1, "10:00")],
          },
          {
            stands: "doctor_booked",
            taken_by: {
              time: "10:00",
              duration_minutes: 30,
              first_name: "Magdalena",
              last_name: "Wojciechowska-Brzęczyszczykiewicz",
            },
            proposals: [near(0, "09:30"), near(0, "10:30")],
          },
        ][i];
        return { ...free, away_note: "", taken_by: null, proposals: [], ...more };
      }),
    }),
    "appointments.book_series": ({ dates }: { dates: object[] }) => ({ series_id: 1, appointments: dates }),
  } as unknown as Answers;
}
