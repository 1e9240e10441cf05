// Made by `cargo xtask bindings` from src-tauri/crates/operations. Do not edit.

export type UserId = number & { readonly __id: "User" };
export type DoctorId = number & { readonly __id: "Doctor" };
export type PatientId = number & { readonly __id: "Patient" };

export type Role = "admin" | "doctor" | "receptionist" | "accountant" | "patient";
export type House = "practice" | "sample";
export type Topic = "practice" | "users" | "patients" | "appointments" | "charts" | "bills" | "notifications" | "audit";

export type Flaw =
  | { code: "required" }
  | { code: "too_long"; max: number }
  | { code: "too_short"; min: number }
  | { code: "unreadable" }
  | { code: "forbidden_characters" }
  | { code: "taken" }
  | { code: "too_guessable" }
  | { code: "differs" };
export type FieldFlaw = { field: string; flaw: Flaw };
export type Conflict = "already_set_up" | "code_expired";
export type Refusal =
  | { code: "denied" }
  | { code: "signed_out" }
  | { code: "locked" }
  | { code: "closed" }
  | { code: "flawed"; flaws: FieldFlaw[] }
  | { code: "not_found" }
  | { code: "stale" }
  | { code: "conflict"; what: Conflict }
  | { code: "fresh_password_needed" }
  | { code: "wait"; seconds: number }
  | { code: "wrong_credentials" }
  | { code: "bad_request" }
  | { code: "unknown_operation" }
  | { code: "busy" }
  | { code: "unexpected"; reference: string };

export type SessionState = {
  house: House;
  vault: "new" | "closed" | "open";
  practice: { name: string; currency: string; time_zone: string; language: string; paper: string } | null;
  person: {
    user_id: UserId;
    display_name: string;
    role: Role;
    grants: string[];
    doctor_id: DoctorId | null;
    patient_id: PatientId | null;
    must_change_password: boolean;
  } | null;
  locked: boolean;
  permissions: string[];
  idle_lock_minutes: number;
  now: { date: string; time: string };
  recovery_key_pending: boolean;
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
    reply: {
      currencies: string[];
      time_zones: string[];
      languages: string[];
      papers: string[];
      suggested: { currency: string; time_zone: string; language: string; paper: string };
    };
  };
  "setup.create_practice": {
    kind: "entrance";
    args: {
      practice: {
        name: string;
        address: string;
        phone: string;
        currency: string;
        time_zone: string;
        language: string;
        paper: string;
      };
      administrator: { display_name: string; username: string; password: string };
      doctor: {
        first_name: string;
        last_name: string;
        specialization: string;
        license_number: string;
      } | null;
    };
    reply: { state: SessionState; recovery_key: string; asked_groups: number[] };
  };
  "setup.confirm_recovery_key": { kind: "entrance"; args: { groups: string[] }; reply: SessionState };
  "setup.create_sample": { kind: "entrance"; args: { password: string }; reply: SessionState };
  "setup.switch_house": { kind: "entrance"; args: { house: House }; reply: SessionState };
}

export const reads: Partial<Record<keyof Operations, readonly Topic[]>> = {};
