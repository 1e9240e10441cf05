// Made by `cargo xtask bindings` from src-tauri/crates/operations. Do not edit.

export type Alarm = { "kind": "entries_missing", 
/**
 * First missing entry of the audit log.
 */
from: number, 
/**
 * Last entry known to have been confirmed.
 */
to: number, } | { "kind": "head_missing" };

export type Allergies = { 
/**
 * Which of the three states.
 */
allergy_state: AllergyState, 
/**
 * Those on the list, the gravest first.
 */
allergies: Array<Allergy>, };

export type Allergy = { 
/**
 * Which.
 */
allergy_id: AllergyId, 
/**
 * To what.
 */
substance: string, 
/**
 * How it shows, may be empty.
 */
reaction: string, 
/**
 * How badly.
 */
severity: Severity, 
/**
 * Since when it is known.
 */
noted_on: string | null, 
/**
 * When it was taken off the list.
 */
ended_at: Instant | null, 
/**
 * Why it was.
 */
end_reason: string | null, 
/**
 * Where an imported one comes from.
 */
imported_from: string | null, };

export type AllergyId = number & { readonly __id: "AllergyId" };

export type AllergyRecorded = { 
/**
 * The allergy.
 */
allergy_id: AllergyId, };

export type AllergyState = "not_recorded" | "none_known" | "listed";

export type AppointmentId = number & { readonly __id: "AppointmentId" };

export type Before = { 
/**
 * `next.visit_date`
 */
visit_date: string, 
/**
 * `next.record_id`
 */
record_id: RecordId, };

export type BloodGroup = "A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-";

export type ChartFacts = { 
/**
 * Who it is.
 */
patient: ChartPatient, 
/**
 * Those on the list, the gravest first.
 */
allergies: Array<Allergy>, 
/**
 * Those taken off it.
 */
ended_allergies: Array<Allergy>, 
/**
 * Those that go on.
 */
problems: Array<Problem>, 
/**
 * Those that ended.
 */
ended_problems: Array<Problem>, };

export type ChartPatient = { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * As printed on the card.
 */
patient_number: string, 
/**
 * Family name.
 */
last_name: string, 
/**
 * Given names.
 */
first_name: string, 
/**
 * Title, may be empty.
 */
title: string, 
/**
 * Date of birth, if known.
 */
date_of_birth: string | null, 
/**
 * Whether the date of birth is an estimate.
 */
birth_date_estimated: boolean, 
/**
 * Gender.
 */
gender: Gender, 
/**
 * Blood group, if known.
 */
blood_group: BloodGroup | null, 
/**
 * Date of death.
 */
deceased_on: string | null, 
/**
 * What was told of earlier illness, may be empty.
 */
medical_history: string, 
/**
 * What is known of allergies.
 */
allergy_state: AllergyState, };

export type Code = string;

export type Conflict = "doctor_is_booked" | "patient_is_booked" | "past_midnight" | "outside_hours" | "doctor_inactive" | "no_such_time" | "appointment_is_over" | "appointment_is_past" | "patient_deceased" | "last_administrator" | "own_account" | "allergies_are_listed" | "already_signed" | "already_amended" | "bill_without_items" | "bill_is_fixed" | "bill_exists" | "bill_has_payments" | "bill_takes_no_payment" | "more_than_is_owed" | "more_than_was_paid" | "different_payment" | "sign_in_exists" | "currency_is_fixed" | "import_running";

export type DoctorId = number & { readonly __id: "DoctorId" };

export type DraftKept = { 
/**
 * To be named when keeping or signing over it.
 */
version: number, 
/**
 * When it was kept.
 */
kept_at: Instant, };

export type DraftTexts = { 
/**
 * Why it is amended; empty for a visit.
 */
reason: Typed, 
/**
 * What was found.
 */
notes: Typed, 
/**
 * Diagnosis.
 */
diagnosis: Typed, 
/**
 * Treatment.
 */
treatment: Typed, 
/**
 * Prescription.
 */
prescription: Typed, };

export type Email = string;

export type FieldFlaw = { 
/**
 * Path of the field in the arguments.
 */
field: string, 
/**
 * What is wrong with it.
 */
flaw: Flaw, };

export type Flaw = { "code": "missing" } | { "code": "too_long", 
/**
 * Characters allowed.
 */
max: number, } | { "code": "too_short", 
/**
 * Characters needed.
 */
min: number, } | { "code": "too_small", 
/**
 * Smallest allowed value.
 */
min: number, } | { "code": "too_large", 
/**
 * Largest allowed value.
 */
max: number, } | { "code": "characters" } | { "code": "form" } | { "code": "choice" } | { "code": "no_such_date" } | { "code": "in_future" } | { "code": "in_past" } | { "code": "improbable" } | { "code": "ends_before_it_begins" } | { "code": "overlaps" } | { "code": "taken" } | { "code": "unknown" } | { "code": "guessable" } | { "code": "mismatch" } | { "code": "unchanged" } | { "code": "contradicts" };

export type Gender = "female" | "male" | "other" | "unknown";

export type Grant = "also_admin" | "record_vitals";

export type History = { 
/**
 * At most as many as were asked for.
 */
records: Array<Record>, 
/**
 * Where the next page begins, if there is one.
 */
next: HistoryKey | null, };

export type HistoryKey = { 
/**
 * The last row's date.
 */
visit_date: string, 
/**
 * The last row's record.
 */
record_id: RecordId, };

export type HouseKind = "practice" | "sample";

export type Instant = number;

export type KeptDraft = { 
/**
 * To be named when keeping or signing over it.
 */
version: number, 
/**
 * When it was kept.
 */
kept_at: Instant, 
/**
 * What was typed.
 */
body: DraftTexts, };

export type Line = string;

export type Lines = string;

export type LockMinutes = number;

export type NewAdministrator = { 
/**
 * Full name.
 */
display_name: PersonName, 
/**
 * What to sign in with.
 */
username: Username, 
/**
 * Chosen here; there is no default.
 */
password: string, };

export type NewOwnerDoctor = { 
/**
 * Given name.
 */
first_name: PersonName, 
/**
 * Family name.
 */
last_name: PersonName, 
/**
 * Field of medicine.
 */
specialization?: Line | null, 
/**
 * Licence, unique.
 */
license_number?: Code | null, };

export type NewPractice = { 
/**
 * Name on the letterhead.
 */
name: Line, 
/**
 * Address lines.
 */
address?: Lines | null, 
/**
 * Telephone.
 */
phone?: Phone | null, 
/**
 * Currency, fixed once there is money.
 */
currency: string, 
/**
 * Time zone.
 */
time_zone: string, 
/**
 * Language, BCP 47.
 */
language: Line, 
/**
 * Paper size.
 */
paper: Paper, };

export type Note = string;

export type OpenChart = { 
/**
 * Banner, allergies, problems.
 */
facts: ChartFacts, 
/**
 * The newest visits.
 */
history: History, 
/**
 * How many visits there are in all.
 */
visit_count: number, 
/**
 * The visit of this doctor that is open or comes next.
 */
visit: Visit | null, };

export type OpenVisit = { 
/**
 * The appointment.
 */
visit: Visit, 
/**
 * Banner, allergies, problems.
 */
facts: ChartFacts, 
/**
 * What was signed in this visit, in its current version.
 */
record: Record | null, 
/**
 * The visits before it, the newest few.
 */
earlier: Array<Record>, };

export type Paper = "a4" | "letter";

export type PatientId = number & { readonly __id: "PatientId" };

export type Permission = "change_settings" | "import_data" | "manage_users" | "manage_doctors" | "read_audit" | "read_own_trail" | "register_patients" | "find_patients" | "see_own_page" | "change_own_contact" | "see_schedules" | "book_appointments" | "overbook" | "cancel_own_appointment" | "read_allergies" | "record_vitals" | "read_charts" | "write_records" | "create_bills" | "read_bills" | "take_payments" | "adjust_bills" | "change_prices" | "close_day" | "read_figures" | "use_own_account";

export type PersonFacts = { 
/**
 * `users.user_id`
 */
user_id: UserId, 
/**
 * `users.username`
 */
username: string, 
/**
 * `users.display_name`
 */
display_name: string, 
/**
 * `users.role`
 */
role: Role, 
/**
 * `users.grants`
 */
grants: Array<Grant>, 
/**
 * Their profile as a doctor.
 */
doctor_id: DoctorId | null, 
/**
 * Their row as a patient.
 */
patient_id: PatientId | null, 
/**
 * Whether a password has to be chosen first.
 */
must_change_password: boolean, };

export type PersonName = string;

export type Phone = string;

export type Practice = { 
/**
 * `practice` or `sample`.
 */
kind: string, 
/**
 * Name on the letterhead.
 */
name: string, 
/**
 * Address lines.
 */
address: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * Email.
 */
email: string, 
/**
 * Tax or company number, printed on bills.
 */
tax_id: string, 
/**
 * Foot of every paper.
 */
footer: string, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * Digits after the point of an amount.
 */
currency_digits: number, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `a4` or `letter`.
 */
paper: string, 
/**
 * Minutes without input until a window locks, 1 to 15.
 */
idle_lock_minutes: number, 
/**
 * Whether a logo is kept.
 */
has_logo: boolean, 
/**
 * For stale edits.
 */
version: number, };

export type PracticeFacts = { 
/**
 * Its name.
 */
name: string, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * Digits after the point.
 */
currency_digits: number, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `a4` or `letter`.
 */
paper: string, };

export type Problem = { 
/**
 * Which.
 */
problem_id: ProblemId, 
/**
 * In words.
 */
display: string, 
/**
 * Which set its code is of.
 */
code_system: ProblemCodes | null, 
/**
 * Its code.
 */
code: string | null, 
/**
 * Since when.
 */
onset_on: string | null, 
/**
 * Until when.
 */
ended_on: string | null, 
/**
 * Where an imported one comes from.
 */
imported_from: string | null, 
/**
 * For stale edits.
 */
version: number, };

export type ProblemCodes = "icd10cm" | "snomed" | "other";

export type ProblemId = number & { readonly __id: "ProblemId" };

export type ProblemRecorded = { 
/**
 * The problem.
 */
problem_id: ProblemId, };

export type Record = { 
/**
 * Which.
 */
record_id: RecordId, 
/**
 * The visit's date on the practice's calendar.
 */
visit_date: string, 
/**
 * The visit it was written in; imported ones may have none.
 */
appointment_id: AppointmentId | null, 
/**
 * Whose note it is.
 */
doctor_id: DoctorId, 
/**
 * The doctor's name as it reads.
 */
doctor_name: string, 
/**
 * What was found, as free text.
 */
notes: string, 
/**
 * Diagnosis, as free text.
 */
diagnosis: string, 
/**
 * Treatment, as free text.
 */
treatment: string, 
/**
 * Prescription, as free text.
 */
prescription: string, 
/**
 * When this version was signed; none for an imported one.
 */
signed_at: Instant | null, 
/**
 * Who signed it.
 */
signed_by: string | null, 
/**
 * Why this version replaced the one before; none for the first.
 */
amendment_reason: string | null, 
/**
 * How many versions came before this one.
 */
amended_count: number, 
/**
 * Where an imported one comes from.
 */
imported_from: string | null, 
/**
 * Whether the person who asks may amend it, were it the newest version.
 */
may_amend: boolean, };

export type RecordId = number & { readonly __id: "RecordId" };

export type RecoveryKeySheet = { 
/**
 * The key in its groups, in order.
 */
groups: Array<string>, 
/**
 * The two groups to type back, counted from 1.
 */
asked_groups: Array<number>, };

export type Refusal = { "code": "denied" } | { "code": "signed_out" } | { "code": "locked" } | { "code": "must_change_password" } | { "code": "closed" } | { "code": "flawed", 
/**
 * Each with its field.
 */
flaws: Array<FieldFlaw>, } | { "code": "not_found" } | { "code": "stale" } | { "code": "conflict", 
/**
 * Which.
 */
what: Conflict, } | { "code": "fresh_password_needed" } | { "code": "wrong_credentials" } | { "code": "wait", 
/**
 * Seconds left.
 */
seconds: number, } | { "code": "stopped" } | { "code": "code_expired" } | { "code": "recovery_key_groups", 
/**
 * Which.
 */
groups: Array<number>, } | { "code": "already_set_up" } | { "code": "in_use" } | { "code": "newer_schema" } | { "code": "behind" } | { "code": "keyring_refused" } | { "code": "bad_request" } | { "code": "unknown_operation" } | { "code": "broken" } | { "code": "unexpected", 
/**
 * Number in the log.
 */
reference: string, };

export type Role = "admin" | "doctor" | "patient" | "accountant" | "receptionist";

export type SessionState = { 
/**
 * Practice or sample.
 */
house: HouseKind, 
/**
 * Whether the other of the two exists.
 */
other_exists: boolean, 
/**
 * New, closed or open.
 */
vault: VaultState, 
/**
 * The practice; only while the vault is open.
 */
practice: PracticeFacts | null, 
/**
 * Who is signed in at this window, also while it is locked.
 */
person: PersonFacts | null, 
/**
 * Whether the window is locked.
 */
locked: boolean, 
/**
 * What the person may do; empty while locked.
 */
permissions: Array<Permission>, 
/**
 * Minutes without input until the window locks.
 */
idle_lock_minutes: number, 
/**
 * Date and time on the practice's wall.
 */
now: WallClock, 
/**
 * Whether the recovery key still has to be shown and typed back.
 */
recovery_key_pending: boolean, 
/**
 * Something was found wrong at opening.
 */
alarm: Alarm | null, };

export type SetupChoices = { 
/**
 * ISO 4217 codes.
 */
currencies: Array<string>, 
/**
 * IANA names.
 */
time_zones: Array<string>, 
/**
 * BCP 47 tags of the catalogues there are.
 */
languages: Array<string>, 
/**
 * Paper sizes.
 */
papers: Array<Paper>, 
/**
 * Whether this program can make a sample practice.
 */
sample: boolean, };

export type Severity = "mild" | "moderate" | "severe" | "unknown";

export type Signed = { 
/**
 * The record.
 */
record_id: RecordId, };

export type Topic = "practice" | "users" | "doctors" | "schedules" | "patients" | "appointments" | "charts" | "drafts" | "services" | "bills" | "payments" | "reports" | "notifications" | "audit" | "imports";

export type Typed = string;

export type UserId = number & { readonly __id: "UserId" };

export type Username = string;

export type VaultState = "new" | "closed" | "open";

export type Versions = { 
/**
 * Whose.
 */
patient: ChartPatient, 
/**
 * The allergies on the list, for the banner.
 */
allergies: Array<Allergy>, 
/**
 * Newest first.
 */
versions: Array<Record>, };

export type Visit = { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Who is seen.
 */
patient_id: PatientId, 
/**
 * Date on the practice's calendar.
 */
date: string, 
/**
 * Time on the practice's wall.
 */
time: string, 
/**
 * How long, in minutes.
 */
duration_minutes: number, 
/**
 * `scheduled`, `completed`, `cancelled`
 */
status: string, 
/**
 * Why they come, may be empty.
 */
reason_for_visit: string, 
/**
 * When they came.
 */
arrived_at: Instant | null, 
/**
 * When the doctor began.
 */
started_at: Instant | null, 
/**
 * The current version of what was signed.
 */
record_id: RecordId | null, };

export type WallClock = { 
/**
 * `YYYY-MM-DD`
 */
date: string, 
/**
 * `HH:MM`
 */
time: string, };

export type EventName = "practice_created" | "recovery_key_confirmed" | "settings_changed" | "signed_in" | "signed_out" | "session_locked" | "session_unlocked" | "wrong_passwords" | "password_confirmed" | "password_changed" | "code_redeemed" | "recovered" | "user_added" | "user_disabled" | "user_enabled" | "password_reset" | "permissions_changed" | "department_added" | "department_changed" | "doctor_added" | "doctor_changed" | "doctor_removed" | "schedule_set" | "exception_added" | "exception_withdrawn" | "patient_registered" | "patient_changed" | "patient_sign_in_given" | "appointment_booked" | "appointment_moved" | "appointment_cancelled" | "appointment_restored" | "patient_arrived" | "visit_started" | "chart_opened" | "allergies_read" | "draft_kept" | "draft_discarded" | "record_signed" | "record_amended" | "allergy_recorded" | "allergy_ended" | "allergy_state_set" | "problem_recorded" | "problem_ended" | "service_saved" | "bill_drafted" | "bill_changed" | "bill_issued" | "bill_voided" | "payment_taken" | "payment_refunded" | "report_kept" | "report_opened" | "list_printed" | "notification_read" | "notifications_read" | "audit_verified" | "loss_accepted" | "audit_read" | "trail_read" | "import_started" | "patient_imported" | "doctors_imported" | "import_ended";

export interface Operations {
  "session.state": { kind: "entrance"; args: Record<symbol, never>; reply: SessionState };
  "session.sign_in": { kind: "entrance"; args: { 
/**
 * As it was given by the administrator, in any letter case.
 */
username: string, 
/**
 * The password.
 */
password: string, }; reply: SessionState };
  "session.sign_out": { kind: "entrance"; args: Record<symbol, never>; reply: SessionState };
  "session.lock": { kind: "entrance"; args: Record<symbol, never>; reply: SessionState };
  "session.unlock": { kind: "entrance"; args: { 
/**
 * One's own password.
 */
password: string, }; reply: SessionState };
  "session.input": { kind: "entrance"; args: Record<symbol, never>; reply: null };
  "session.confirm_password": { kind: "entrance"; args: { 
/**
 * One's own password.
 */
password: string, }; reply: null };
  "session.change_password": { kind: "entrance"; args: { 
/**
 * The password until now.
 */
current: string, 
/**
 * The one from now on.
 */
new: string, }; reply: SessionState };
  "session.redeem_code": { kind: "entrance"; args: { 
/**
 * User name.
 */
username: string, 
/**
 * The code on the sheet.
 */
code: string, 
/**
 * The password to use from now on.
 */
new_password: string, }; reply: SessionState };
  "session.recover": { kind: "entrance"; args: { 
/**
 * All groups of the key.
 */
recovery_key: string, 
/**
 * Whose password to set.
 */
username: string, 
/**
 * The password to use from now on.
 */
new_password: string, }; reply: SessionState };
  "setup.choices": { kind: "entrance"; args: Record<symbol, never>; reply: SetupChoices };
  "setup.create_practice": { kind: "entrance"; args: { 
/**
 * The practice.
 */
practice: NewPractice, 
/**
 * Its first administrator.
 */
administrator: NewAdministrator, 
/**
 * The owner's profile as a doctor, if any.
 */
doctor?: NewOwnerDoctor | null, }; reply: SessionState };
  "setup.recovery_key": { kind: "entrance"; args: Record<symbol, never>; reply: RecoveryKeySheet };
  "setup.confirm_recovery_key": { kind: "entrance"; args: { 
/**
 * The groups asked for, in the order asked.
 */
groups: Array<string>, }; reply: SessionState };
  "setup.switch_house": { kind: "entrance"; args: { 
/**
 * Which.
 */
house: HouseKind, }; reply: SessionState };
  "practice.get": { kind: "query"; args: Record<symbol, never>; reply: Practice };
  "practice.change": { kind: "command"; args: { 
/**
 * Version read.
 */
version: number, 
/**
 * Name on the letterhead.
 */
name: Line, 
/**
 * Address lines.
 */
address?: Lines | null, 
/**
 * Telephone.
 */
phone?: Phone | null, 
/**
 * Email.
 */
email?: Email | null, 
/**
 * Tax or company number.
 */
tax_id?: Line | null, 
/**
 * Foot of every paper.
 */
footer?: Lines | null, 
/**
 * Paper size.
 */
paper: Paper, 
/**
 * Minutes without input until a window locks.
 */
idle_lock_minutes: LockMinutes, }; reply: Practice };
  "charts.open": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: OpenChart };
  "charts.history": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * `next` of the page before.
 */
before?: Before | null, 
/**
 * Words that all have to stand in the visit.
 */
text?: Line | null, }; reply: History };
  "charts.visit": { kind: "query"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, }; reply: OpenVisit };
  "records.versions": { kind: "query"; args: { 
/**
 * Any of its versions.
 */
record_id: RecordId, }; reply: Versions };
  "records.start": { kind: "command"; args: { 
/**
 * Which visit.
 */
appointment_id: AppointmentId, }; reply: Visit };
  "records.draft_get": { kind: "query"; args: { 
/**
 * The visit, or
 */
appointment_id?: AppointmentId | null, 
/**
 * the record that is amended.
 */
record_id?: RecordId | null, }; reply: KeptDraft | null };
  "records.draft_keep": { kind: "command"; args: { 
/**
 * The visit, or
 */
appointment_id?: AppointmentId | null, 
/**
 * the record that is amended.
 */
record_id?: RecordId | null, 
/**
 * The version this text goes beyond; none where nothing was kept. Another one is kept: stale.
 */
version?: number | null, 
/**
 * What was typed.
 */
body: DraftTexts, }; reply: DraftKept };
  "records.draft_discard": { kind: "command"; args: { 
/**
 * The visit, or
 */
appointment_id?: AppointmentId | null, 
/**
 * the record that is amended.
 */
record_id?: RecordId | null, 
/**
 * The version to throw away.
 */
version: number, }; reply: null };
  "records.sign": { kind: "command"; args: { 
/**
 * Which visit.
 */
appointment_id: AppointmentId, 
/**
 * Whose it was when it was written.
 */
patient_id: PatientId, 
/**
 * What was found.
 */
notes?: Note | null, 
/**
 * Diagnosis.
 */
diagnosis?: Note | null, 
/**
 * Treatment.
 */
treatment?: Note | null, 
/**
 * Prescription.
 */
prescription?: Note | null, 
/**
 * The version of the draft that these texts go beyond; none where nothing was kept.
 */
draft_version?: number | null, }; reply: Signed };
  "records.amend": { kind: "command"; args: { 
/**
 * The version it replaces: the newest.
 */
record_id: RecordId, 
/**
 * Why.
 */
reason: Lines, 
/**
 * What was found.
 */
notes?: Note | null, 
/**
 * Diagnosis.
 */
diagnosis?: Note | null, 
/**
 * Treatment.
 */
treatment?: Note | null, 
/**
 * Prescription.
 */
prescription?: Note | null, 
/**
 * The version of the draft that these texts go beyond; none where nothing was kept.
 */
draft_version?: number | null, }; reply: Signed };
  "allergies.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: Allergies };
  "allergies.record": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * To what.
 */
substance: Line, 
/**
 * How it shows.
 */
reaction?: Line | null, 
/**
 * How badly.
 */
severity: Severity, 
/**
 * Since when it is known.
 */
noted_on?: string | null, }; reply: AllergyRecorded };
  "allergies.end": { kind: "command"; args: { 
/**
 * Which.
 */
allergy_id: AllergyId, 
/**
 * Why it comes off the list.
 */
reason: Lines, }; reply: null };
  "allergies.set_state": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * `none_known` or `not_recorded`; "listed" follows from the list.
 */
state: AllergyState, }; reply: null };
  "problems.record": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * In words.
 */
display: Line, 
/**
 * Which set the code is of.
 */
code_system?: ProblemCodes | null, 
/**
 * The code.
 */
code?: Code | null, 
/**
 * Since when.
 */
onset_on?: string | null, }; reply: ProblemRecorded };
  "problems.end": { kind: "command"; args: { 
/**
 * Which.
 */
problem_id: ProblemId, 
/**
 * Version read.
 */
version: number, 
/**
 * Until when; today, where nothing is said.
 */
ended_on?: string | null, }; reply: null };
}

/** What each query's answer is made of. */
export const reads = {
  "practice.get": ["practice"],
  "charts.open": ["patients", "charts", "appointments"],
  "charts.history": ["charts"],
  "charts.visit": ["patients", "charts", "appointments"],
  "records.versions": ["charts", "patients"],
  "records.draft_get": ["drafts"],
  "allergies.of_patient": ["charts"],
} as const satisfies { [O in keyof Operations as Operations[O]["kind"] extends "query" ? O : never]: readonly Topic[] };
