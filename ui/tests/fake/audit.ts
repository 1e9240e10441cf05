// A morning of the audit log.
import type { AdminActions, AuditPage, Reply } from "@/ipc";
import type { Answers } from "./door";

const at = Date.parse("2026-06-09T09:23:41Z");
const entry = (log_id: number, who: string, action: string, more: object = {}) => ({
  log_id,
  at: at - (48_213 - log_id) * 60_000,
  user_id: 2,
  who,
  role: "receptionist",
  workstation: "desk-1",
  action,
  outcome: "done",
  refusal: null,
  subject_type: null,
  subject_id: null,
  subject: null,
  patient: null,
  reason: null,
  hash: "7be20c91",
  ...more,
});
const patient = { patient_id: 1, patient_number: "20931-6", first_name: "Ngozi", last_name: "Okafor" };

const page = {
  entries: [
    entry(48_213, "Maria Kowalczyk", "patient_arrived", { patient, subject: "2026-06-09 10:45" }),
    entry(48_212, "Dr Elif Yılmaz", "chart_opened", { patient, subject: "20931-6" }),
    entry(48_211, "Nuala Byrne", "charts.open", { outcome: "refused", refusal: "denied" }),
    entry(48_210, "Nuala Byrne", "bill_voided", { patient, subject: "1179", reason: "Entered twice" }),
  ],
  next: null,
  verified: { at, entries: 48_210, whole: true },
} as unknown as AuditPage;

const glass = {
  open: 1,
  breaks: [
    {
      glass_id: 5,
      patient: {
        patient_id: 1,
        first_name: "Ingrid Marie",
        last_name: "Halvorsen",
        patient_number: "20931-6",
      },
      who: "Dr Lindqvist",
      reason: "Called at night with chest pain, medicines unknown",
      broken_at: at,
      did: [
        { action: "chart_opened", count: 3 },
        { action: "report_opened", count: 1 },
      ],
      own: false,
      verdict: null,
      remark: null,
      reviewed_by: null,
      reviewed_at: null,
    },
    {
      glass_id: 4,
      patient: { patient_id: 3, first_name: "Deniz", last_name: "Çelik", patient_number: "40219-5" },
      who: "Dr O’Connell",
      reason: "Covering",
      broken_at: at,
      did: [],
      own: false,
      verdict: "not_justified",
      remark: "The patient was with Dr Yılmaz at the time. Spoken to on 05-Jun.",
      reviewed_by: "Tomás Ferreira",
      reviewed_at: at,
    },
  ],
  next: null,
} as unknown as Reply<"glass.reviews">;

const actions = {
  actions: [
    {
      action_id: 12,
      at,
      who: "Tomás Ferreira",
      action_type: "change_prices",
      subject_type: "service",
      subject: "Consultation, 30 min",
      differences: [{ field: "price_minor", before: "6000", after: "6500" }],
    },
    {
      action_id: 11,
      at: at - 3_600_000,
      who: "Tomás Ferreira",
      action_type: "change_permissions",
      subject_type: "user",
      subject: "Dr Omar Al-Rashid",
      differences: [
        { field: "grants", before: "[]", after: '["also_admin","record_vitals"]' },
        { field: "active", before: "false", after: "true" },
      ],
    },
    {
      action_id: 10,
      at: at - 7_200_000,
      who: "Tomás Ferreira",
      action_type: "reset_password",
      subject_type: "user",
      subject: "Nuala Byrne",
      differences: [],
    },
  ],
  next: null,
} as unknown as AdminActions;

export const auditAnswers = (): Answers => ({
  "audit.list": () => page,
  "audit.people": () => [{ user_id: 2 as never, display_name: "Maria Kowalczyk" }],
  "audit.admin_actions": () => actions,
  "glass.reviews": () => glass,
  "glass.review": () => ({ ...glass.breaks[0], verdict: "justified" }) as Reply<"glass.review">,
  "audit.verify": () => ({ entries: 48_213, sealed: 12, breaks: [], sound: null, stopped: false }),
  "audit.verify_progress": () => null,
  "audit.verify_stop": () => null,
});
