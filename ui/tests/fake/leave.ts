// Leave asked for and answered, and the patients whom it leaves without their doctor.
import type { Reply } from "@/ipc";
import type { Answers } from "./door";

type List = Reply<"leave.to_move">;
type Row = List["open"][number];
type Displaced = Row["displaced"];
type Proposal = Reply<"leave.own">["proposals"][number];

const at = (day: string, time: string) => Date.parse(`${day}T${time}:00+01:00`);

const proposal = (proposal_id: number, from_date: string, to_date: string, more: object = {}): Proposal =>
  ({
    proposal_id,
    doctor_id: 1,
    doctor: "Dr Elif Yılmaz",
    from_date,
    to_date,
    from_time: null,
    to_time: null,
    note: "",
    state: "proposed",
    answer: "",
    exception_id: null,
    created_at: at("2026-06-08", "17:40"),
    settled_at: null,
    settled_by: null,
    version: 1,
    ...more,
  }) as unknown as Proposal;

const answered = { settled_at: at("2026-06-03", "08:12"), settled_by: "Tomás Ferreira" };

const people: [string, string, string][] = [
  ["Okafor", "Ngozi", "087 555 0142"],
  ["Wojciechowska-Brzęczyszczykiewicz", "Magdalena", "085 555 0117"],
  ["da Silva", "Beatriz", ""],
  ["Al-Rashid", "Yusuf Ibrahim", "086 555 0190"],
  ["Nguyễn", "Hoa", "089 555 0133"],
  ["Murphy", "Aoife", "087 555 0101"],
];

const doctors = {
  1: { doctor_id: 1, name: "Dr Elif Yılmaz" },
  2: { doctor_id: 2, name: "Dr Omar Al-Rashid" },
};

function displaced(
  id: number,
  date: string,
  time: string,
  more: Partial<Record<keyof Displaced, unknown>> = {},
  moved: object = {},
): Displaced {
  const [last_name, first_name, phone] = people[(id - 1) % people.length] as [string, string, string];
  return {
    displacement_id: id,
    cause: "leave",
    exception_id: 1,
    exception_note: "Summer",
    exception_dates: ["2026-07-06", "2026-07-17"],
    doctor_id: 1,
    doctor: "Dr Elif Yılmaz",
    from_date: date,
    from_time: time,
    outcome: null,
    told: null,
    told_at: null,
    appointment: {
      appointment_id: 700 + id,
      version: 1,
      doctor: doctors[1],
      patient: {
        patient_id: id,
        patient_number: `0000${id}-3`,
        first_name,
        last_name,
        title: "",
        date_of_birth: "1984-09-17",
        birth_date_estimated: false,
        gender: "female",
        phone,
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
      ...moved,
    },
    ...more,
  } as unknown as Displaced;
}

const offer = (doctor: 1 | 2, date: string, time: string): Row["offer"] =>
  ({ doctor_id: doctor, doctor: doctors[doctor].name, date, time }) as Row["offer"];

const holiday = {
  cause: "holiday",
  exception_id: 2,
  exception_note: "August bank holiday",
  exception_dates: ["2026-08-03", "2026-08-03"],
};

const list: List = {
  open: [
    { displaced: displaced(1, "2026-07-06", "09:00"), offer: offer(1, "2026-07-20", "09:00") },
    { displaced: displaced(2, "2026-07-06", "09:15"), offer: offer(1, "2026-07-20", "09:15") },
    { displaced: displaced(3, "2026-07-08", "16:45"), offer: offer(2, "2026-07-08", "16:30") },
    { displaced: displaced(4, "2026-07-15", "12:00"), offer: null },
    { displaced: displaced(5, "2026-08-03", "10:30", holiday), offer: offer(1, "2026-08-04", "10:30") },
  ],
  decided: [
    displaced(
      6,
      "2026-07-06",
      "11:00",
      { outcome: "moved" },
      { date: "2026-07-21", time: "11:00", doctor: doctors[2] },
    ),
    displaced(
      7,
      "2026-07-07",
      "09:45",
      { outcome: "cancelled", told: "not_reached", told_at: at("2026-06-09", "10:02") },
      { status: "cancelled", cancellation_reason: "practice" },
    ),
    displaced(8, "2026-07-07", "10:00", {
      outcome: "moved",
      told: "told",
      told_at: at("2026-06-09", "09:58"),
    }),
  ],
  to_do: { to_move: 5, to_call: 2 },
} as unknown as List;

export function leaveAnswers(): Answers {
  const booked = list.open.map(({ displaced }) => displaced.appointment);
  return {
    "leave.own": () => ({
      proposals: [
        proposal(1, "2026-05-04", "2026-05-05", {
          ...answered,
          state: "declined",
          answer: "Dr Al-Rashid is away then. The week after?",
        }),
        proposal(2, "2026-07-06", "2026-07-17", {
          ...answered,
          state: "accepted",
          exception_id: 1,
          note: "Summer",
          answer: "Enjoy it",
        }),
        proposal(3, "2026-10-21", "2026-10-21", { from_time: "13:00", to_time: "17:00", note: "Course" }),
      ],
      away: [
        {
          exception_id: 1,
          doctor_id: 1,
          kind: "leave",
          from_date: "2026-07-06",
          to_date: "2026-07-17",
          from_time: null,
          to_time: null,
          note: "Summer",
        },
        {
          exception_id: 2,
          doctor_id: null,
          kind: "holiday",
          from_date: "2026-08-03",
          to_date: "2026-08-03",
          from_time: null,
          to_time: null,
          note: "August bank holiday",
        },
      ] as unknown as Reply<"leave.own">["away"],
      today: "2026-06-09",
    }),
    "leave.proposals": () => ({
      waiting: [
        {
          proposal: proposal(3, "2026-10-21", "2026-10-21", {
            from_time: "13:00",
            to_time: "17:00",
            note: "Course",
          }),
          booked: 3,
          away: [],
        },
        {
          proposal: proposal(4, "2026-12-21", "2027-01-03", { doctor: "Dr Omar Al-Rashid" }),
          booked: 0,
          away: [
            { doctor: "Dr Elif Yılmaz", from_date: "2026-12-28", to_date: "2026-12-31", proposed: true },
          ],
        },
      ],
      settled: [],
    }),
    "leave.left_to_do": () => list.to_do,
    "leave.to_move": () => list,
    "schedules.preview": () => ({ appointments: booked, before: null, until: null }),
    "schedules.preview_exception": () => ({ appointments: booked, before: null, until: null }),
  };
}
