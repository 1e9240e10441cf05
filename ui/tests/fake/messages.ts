// Messages of the invented practice.
import type { Notifications } from "@/ipc";
import type { Answers } from "./door";

const told = {
  date: null,
  to_date: null,
  time: null,
  doctor: null,
  patient: null,
  bill_number: null,
  amount_minor: null,
  count: null,
};
const at = Date.parse("2026-06-09T08:02:00Z");

const page = {
  unread: 2,
  next: null,
  messages: [
    {
      notification_id: 31,
      kind: "patient_arrived",
      told: {
        ...told,
        date: "2026-06-09",
        time: "10:15",
        patient: { first_name: "Ngozi", last_name: "Okafor" },
      },
      subject_type: "appointment",
      subject_id: 7,
      unread: true,
      created_at: at,
    },
    {
      notification_id: 30,
      kind: "bill_issued",
      told: { ...told, bill_number: "2026-01179", amount_minor: 7650 },
      subject_type: "bill",
      subject_id: 4,
      unread: true,
      created_at: at - 3_600_000,
    },
    {
      notification_id: 29,
      kind: "record_signed",
      told: { ...told, date: "2026-06-08", doctor: "Dr Elif Yılmaz" },
      subject_type: "record",
      subject_id: 88,
      unread: false,
      created_at: at - 86_400_000,
    },
  ],
} as unknown as Notifications;

export const messagesAnswers = (): Answers => ({
  "notifications.choices": () => ({
    kinds: (
      [
        ["appointment_booked", true, false],
        ["appointment_moved", true, false],
        ["appointment_cancelled", true, false],
        ["patient_arrived", false, false],
        ["schedule_changed", true, false],
        ["leave_accepted", true, false],
        ["user_changed", true, true],
      ] as const
    ).map(([kind, wanted, always]) => ({ kind, wanted, always })),
    desktop: false,
  }),
  "notifications.choose": ({ desktop }) => ({ kinds: [], desktop }),
  "notifications.list": () => page,
  "notifications.unread": () => page.unread,
  "notifications.read": () => null,
  "notifications.read_all": () => page.unread,
});
