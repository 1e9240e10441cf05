// Made by `cargo xtask bindings` from src-tauri/crates/operations. Do not edit.

export type UserId = number & { readonly __id: "User" };
export type DoctorId = number & { readonly __id: "Doctor" };
export type PatientId = number & { readonly __id: "Patient" };

export type Role = "admin" | "doctor" | "receptionist" | "accountant" | "patient";
export type Grant = "also_admin" | "record_vitals";
export type Permission = "change_settings" | "import_data" | "manage_users" | "manage_doctors" | "read_audit" | "read_own_trail" | "register_patients" | "find_patients" | "see_own_page" | "change_own_contact" | "see_schedules" | "book_appointments" | "overbook" | "cancel_own_appointment" | "read_allergies" | "record_vitals" | "read_charts" | "write_records" | "create_bills" | "read_bills" | "take_payments" | "adjust_bills" | "change_prices" | "close_day" | "read_figures" | "use_own_account";
export type HouseKind = "practice" | "sample";
export type VaultState = "new" | "closed" | "open";
export type Paper = "a4" | "letter";
export type Topic = "practice" | "users" | "doctors" | "schedules" | "patients" | "appointments" | "charts" | "drafts" | "services" | "bills" | "payments" | "reports" | "notifications" | "audit" | "imports";

export type Flaw =
  | { code: "missing" }
  | { code: "too_long"; max: number }
  | { code: "too_short"; min: number }
  | { code: "too_small"; min: number }
  | { code: "too_large"; max: number }
  | { code: "characters" }
  | { code: "form" }
  | { code: "choice" }
  | { code: "no_such_date" }
  | { code: "in_future" }
  | { code: "in_past" }
  | { code: "improbable" }
  | { code: "ends_before_it_begins" }
  | { code: "overlaps" }
  | { code: "taken" }
  | { code: "unknown" }
  | { code: "guessable" }
  | { code: "mismatch" }
  | { code: "contradicts" };
export type FieldFlaw = { field: string; flaw: Flaw };
export type Conflict = "doctor_is_booked" | "patient_is_booked" | "past_midnight" | "outside_hours" | "doctor_inactive" | "no_such_time" | "appointment_is_over" | "appointment_is_past" | "patient_deceased" | "last_administrator" | "own_account" | "allergies_are_listed" | "already_signed" | "already_amended" | "bill_without_items" | "bill_is_fixed" | "bill_exists" | "bill_has_payments" | "bill_takes_no_payment" | "more_than_is_owed" | "more_than_was_paid" | "different_payment" | "sign_in_exists" | "currency_is_fixed" | "import_running";
export type Refusal =
  | { code: "denied" }
  | { code: "signed_out" }
  | { code: "locked" }
  | { code: "must_change_password" }
  | { code: "closed" }
  | { code: "flawed"; flaws: FieldFlaw[] }
  | { code: "not_found" }
  | { code: "stale" }
  | { code: "conflict"; what: Conflict }
  | { code: "fresh_password_needed" }
  | { code: "wrong_credentials" }
  | { code: "wait"; seconds: number }
  | { code: "stopped" }
  | { code: "code_expired" }
  | { code: "recovery_key_groups"; groups: number[] }
  | { code: "already_set_up" }
  | { code: "in_use" }
  | { code: "newer_schema" }
  | { code: "behind" }
  | { code: "keyring_refused" }
  | { code: "bad_request" }
  | { code: "unknown_operation" }
  | { code: "broken" }
  | { code: "unexpected"; reference: string };

export type PracticeFacts = {
  name: string;
  currency: string;
  currency_digits: number;
  time_zone: string;
  language: string;
  paper: string;
};
export type PersonFacts = {
  user_id: UserId;
  username: string;
  display_name: string;
  role: Role;
  grants: Grant[];
  doctor_id: DoctorId | null;
  patient_id: PatientId | null;
  must_change_password: boolean;
};
export type Alarm = { kind: "entries_missing"; from: number; to: number } | { kind: "head_missing" };
export type SessionState = {
  house: HouseKind;
  other_exists: boolean;
  vault: VaultState;
  practice: PracticeFacts | null;
  person: PersonFacts | null;
  locked: boolean;
  permissions: Permission[];
  idle_lock_minutes: number;
  now: { date: string; time: string };
  recovery_key_pending: boolean;
  alarm: Alarm | null;
};

export interface Operations {
  "session.state": { kind: "entrance"; args: Record<string, never>; reply: SessionState };
  "session.sign_in": { kind: "entrance"; args: { username: string; password: string }; reply: SessionState };
  "session.lock": { kind: "entrance"; args: Record<string, never>; reply: SessionState };
  "session.unlock": { kind: "entrance"; args: { password: string }; reply: SessionState };
  "session.sign_out": { kind: "entrance"; args: Record<string, never>; reply: SessionState };
  "session.input": { kind: "entrance"; args: Record<string, never>; reply: null };
  "session.confirm_password": { kind: "entrance"; args: { password: string }; reply: null };
  "session.change_password": { kind: "entrance"; args: { current: string; new: string }; reply: SessionState };
  "session.redeem_code": {
    kind: "entrance";
    args: { username: string; code: string; new_password: string };
    reply: SessionState;
  };
  "session.recover": {
    kind: "entrance";
    args: { recovery_key: string; username: string; new_password: string };
    reply: SessionState;
  };
  "setup.choices": {
    kind: "entrance";
    args: Record<string, never>;
    reply: { currencies: string[]; time_zones: string[]; languages: string[]; papers: Paper[] };
  };
  "setup.create_practice": {
    kind: "entrance";
    args: {
      practice: {
        name: string;
        address: string | null;
        phone: string | null;
        currency: string;
        time_zone: string;
        language: string;
        paper: Paper;
      };
      administrator: { display_name: string; username: string; password: string };
      doctor: {
        first_name: string;
        last_name: string;
        specialization: string | null;
        license_number: string | null;
      } | null;
    };
    reply: SessionState;
  };
  "setup.recovery_key": {
    kind: "entrance";
    args: Record<string, never>;
    reply: { groups: string[]; asked_groups: number[] };
  };
  "setup.confirm_recovery_key": { kind: "entrance"; args: { groups: string[] }; reply: SessionState };
  "setup.create_sample": { kind: "entrance"; args: { password: string }; reply: SessionState };
  "setup.switch_house": { kind: "entrance"; args: { house: HouseKind }; reply: SessionState };
}

export const reads: Partial<Record<keyof Operations, readonly Topic[]>> = {};
