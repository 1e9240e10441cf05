// Made by `cargo xtask bindings` from src-tauri/crates/operations. Do not edit.

export type Abbreviation = string;

export type AboutPatient = { 
/**
 * `patients.patient_id`
 */
patient_id: PatientId, 
/**
 * `patients.patient_number`
 */
patient_number: string, 
/**
 * Given name.
 */
first_name: string, 
/**
 * Family name.
 */
last_name: string, };

export type Account = { 
/**
 * `accounts.role`
 */
role: AccountRole, 
/**
 * What is added to the role's set and taken from it.
 */
permissions: AccountPermissions, };

export type AccountChanges = { 
/**
 * Added.
 */
grant: Array<Permission>, 
/**
 * Taken away; beats what is added.
 */
deny: Array<Permission>, 
/**
 * The most that may be off a bill, or a line of it, in whole percent; none: no limit.
 */
discount_max_percent?: number | null, 
/**
 * The most that may be refunded of one payment, in minor units; none: no limit.
 */
refund_max_minor?: number | null, };

export type AccountEntry = { 
/**
 * The day on the practice's calendar.
 */
day: string, 
/**
 * What it is.
 */
kind: EntryKind, 
/**
 * The bill's number, where it is about one.
 */
number: string | null, 
/**
 * How money came or went.
 */
method: PaymentMethod | null, 
/**
 * What is owed gets more by it, or less below 0. Of credit that was used or given back: how much.
 */
amount: number, 
/**
 * What is owed after it; below 0 in the patient's favour.
 */
balance: number, };

export type AccountLimits = { 
/**
 * The most that may be off a bill, or a line of it, in whole percent of what the list says.
 */
"discount.max_percent"?: number | null, 
/**
 * The most that may be refunded of one payment, in minor units.
 */
"refund.max_minor"?: number | null, };

export type AccountPermissions = { 
/**
 * Permissions added; only ones about money count.
 */
grant: Array<Permission>, 
/**
 * Permissions taken away.
 */
deny: Array<Permission>, 
/**
 * How far some of them go.
 */
limits: AccountLimits, };

export type AccountRole = "billing_manager" | "accountant";

export type ActionId = number & { readonly __id: "ActionId" };

export type AddressForm = { 
/**
 * ISO 3166, two letters; empty for the general way.
 */
country: string, 
/**
 * Line by line, the parts on it.
 */
rows: Array<Array<AddressPart>>, 
/**
 * What its postal code is called.
 */
postal_code_name: PostalCodeName, 
/**
 * What its regions are called.
 */
region_name: RegionName, };

export type AddressKind = "home" | "work" | "postal" | "other";

export type AddressPart = "lines" | "city" | "region" | "postal_code";

export type AdminAction = { 
/**
 * `admin_actions.action_id`
 */
action_id: ActionId, 
/**
 * Milliseconds since 1970 UTC.
 */
at: Instant, 
/**
 * By whom.
 */
who: string, 
/**
 * `admin_actions.action_type`
 */
action_type: string, 
/**
 * What it was done to.
 */
subject_type: Subject | null, 
/**
 * What people call it.
 */
subject: string | null, 
/**
 * What it changed.
 */
differences: Array<Difference>, };

export type AdminActions = { 
/**
 * The actions.
 */
actions: Array<AdminAction>, 
/**
 * Where the next page begins; none on the last.
 */
next: ActionId | null, };

export type Against = { "kind": "allergy", 
/**
 * Which.
 */
allergy_id: AllergyId, 
/**
 * As the list has it.
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
 * What in the medicine it is about.
 */
ingredient: string, 
/**
 * The practice's class through which both are the same.
 */
class: string | null, } | { "kind": "same_medicine", 
/**
 * What both have in them.
 */
ingredient: string, 
/**
 * The other.
 */
with: With, } | { "kind": "same_class", 
/**
 * The practice's class.
 */
class: string, 
/**
 * The other.
 */
with: With, } | { "kind": "interaction", 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * How much it matters.
 */
severity: InteractionSeverity, 
/**
 * What the rule says.
 */
text: string, 
/**
 * Where the rule comes from; none: the practice's own.
 */
source: string | null, 
/**
 * The other.
 */
with: With, } | { "kind": "dose_over", 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * Of what.
 */
per: DosePer, 
/**
 * How much is prescribed, in the limit's unit.
 */
prescribed: string, 
/**
 * The most.
 */
limit: string, 
/**
 * Of which unit.
 */
unit: DoseUnit, 
/**
 * What the rule says, may be empty.
 */
text: string, 
/**
 * Where the rule comes from; none: the practice's own.
 */
source: string | null, 
/**
 * What of the same substance counts with it, of a day.
 */
together: Array<With>, } | { "kind": "dose_unclear", 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * Of what.
 */
per: DosePer, 
/**
 * The most.
 */
limit: string, 
/**
 * Of which unit.
 */
unit: DoseUnit, 
/**
 * What of the same substance counts with it, of a day.
 */
together: Array<With>, };

export type Agreed = { 
/**
 * The day it is due.
 */
due_on: string, 
/**
 * How much, in minor units.
 */
amount: number, };

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

export type AllergyBanner = { 
/**
 * Not recorded, none known, listed.
 */
state: AllergyState, 
/**
 * The ones that haven't ended.
 */
active: Array<AllergyLine>, };

export type AllergyId = number & { readonly __id: "AllergyId" };

export type AllergyLine = { 
/**
 * To what.
 */
substance: string, 
/**
 * How badly.
 */
severity: Severity, };

export type AllergyRecorded = { 
/**
 * The allergy.
 */
allergy_id: AllergyId, };

export type AllergyState = "not_recorded" | "none_known" | "listed";

export type AnswerTyped = { 
/**
 * The key of the finding.
 */
finding: Typed, 
/**
 * Why.
 */
reason: Typed, };

export type AnsweredFinding = { 
/**
 * As it was said then.
 */
finding: Finding, 
/**
 * The doctor's reason.
 */
reason: string, };

export type AnsweredItem = { 
/**
 * The bill's item.
 */
bill_item_id: BillItemId, 
/**
 * What it pays of it, in minor units. The rest is the patient's.
 */
accepted: number, 
/**
 * Why not all of it: the insurer's code.
 */
reason_code?: Line | null, };

export type Appointment = { 
/**
 * `appointments.appointment_id`
 */
appointment_id: AppointmentId, 
/**
 * For stale edits.
 */
version: number, 
/**
 * With whom.
 */
doctor: AppointmentDoctor, 
/**
 * For whom.
 */
patient: AppointmentPatient, 
/**
 * On the practice's calendar.
 */
date: string, 
/**
 * On the practice's wall clock.
 */
time: string, 
/**
 * 1 to 1440.
 */
duration_minutes: number, 
/**
 * Scheduled, completed or cancelled.
 */
status: AppointmentStatus, 
/**
 * When the patient was checked in.
 */
arrived_at: Instant | null, 
/**
 * When the doctor began.
 */
started_at: Instant | null, 
/**
 * When the record was signed.
 */
completed_at: Instant | null, 
/**
 * Why it was cancelled.
 */
cancellation_reason: CancellationReason | null, 
/**
 * Why it stands over another or outside the hours.
 */
overbook_reason: string | null, 
/**
 * What the patient comes for; may be empty.
 */
reason_for_visit: string, 
/**
 * The cancelled appointment it was booked instead of.
 */
rescheduled_from: AppointmentId | null, 
/**
 * Whether the visit's record is signed.
 */
signed: boolean, 
/**
 * The series it was booked in.
 */
series: Membership | null, };

export type AppointmentDoctor = { 
/**
 * `doctors.doctor_id`
 */
doctor_id: DoctorId, 
/**
 * What they are called, with their title.
 */
name: string, };

export type AppointmentId = number & { readonly __id: "AppointmentId" };

export type AppointmentPage = { 
/**
 * Latest first.
 */
appointments: Array<Appointment>, 
/**
 * Ask with this for those before them; none: there are none.
 */
before: AppointmentId | null, };

export type AppointmentPatient = { 
/**
 * `patients.patient_id`
 */
patient_id: PatientId, 
/**
 * With its check digit.
 */
patient_number: string, 
/**
 * Given names; may be empty.
 */
first_name: string, 
/**
 * Family name.
 */
last_name: string, 
/**
 * Title; may be empty.
 */
title: string, 
/**
 * None where it is not known.
 */
date_of_birth: string | null, 
/**
 * Whether the date of birth is an estimate.
 */
birth_date_estimated: boolean, 
/**
 * As recorded.
 */
gender: Gender, 
/**
 * May be empty.
 */
phone: string, };

export type AppointmentStatus = "scheduled" | "completed" | "cancelled";

export type AttachedFile = string;

export type Attachment = { 
/**
 * Which.
 */
attachment_id: AttachmentId, 
/**
 * What it is about.
 */
kind: AttachmentKind, 
/**
 * What the list calls it.
 */
title: string, 
/**
 * Of which day it is.
 */
dated_on: string, 
/**
 * What it is to be shown as.
 */
format: AttachmentFormat, 
/**
 * How large, in bytes.
 */
size_bytes: number, 
/**
 * The visit it belongs to.
 */
appointment_id: AppointmentId | null, 
/**
 * When that was.
 */
visit_date: string | null, 
/**
 * Who attached it.
 */
added_by: string, 
/**
 * When.
 */
added_at: Instant, 
/**
 * Whether it was entered in error.
 */
in_error: InError | null, };

export type AttachmentAdded = { 
/**
 * The attachment.
 */
attachment_id: AttachmentId, };

export type AttachmentFormat = "jpeg" | "png" | "webp" | "pdf";

export type AttachmentId = number & { readonly __id: "AttachmentId" };

export type AttachmentKind = "letter" | "result" | "photo" | "consent" | "other";

export type Attachments = { 
/**
 * The newest first; those entered in error among them.
 */
attachments: Array<Attachment>, 
/**
 * How large a file may be, in bytes.
 */
most_bytes: number, 
/**
 * How much room is left for this patient, in bytes.
 */
left_bytes: number, };

export type Audience = "clinical" | "money" | "office";

export type AuditEntry = { 
/**
 * `audit_log.log_id`
 */
log_id: LogId, 
/**
 * Milliseconds since 1970 UTC.
 */
at: Instant, 
/**
 * By whom; none for the program itself.
 */
user_id: UserId | null, 
/**
 * Their display name now.
 */
who: string | null, 
/**
 * Their role then.
 */
role: string | null, 
/**
 * Where.
 */
workstation: string, 
/**
 * The event's name, or the operation's where it was refused.
 */
action: string, 
/**
 * How it ended.
 */
outcome: AuditOutcome, 
/**
 * The refusal's code, where there is one.
 */
refusal: string | null, 
/**
 * What it was done to.
 */
subject_type: Subject | null, 
/**
 * `subject_type`'s id.
 */
subject_id: number | null, 
/**
 * What people call it: a name, a number, a date.
 */
subject: string | null, 
/**
 * The patient concerned.
 */
patient: AboutPatient | null, 
/**
 * In the person's own words.
 */
reason: string | null, 
/**
 * The first eight digits of its hash.
 */
hash: string, };

export type AuditFormat = "csv" | "fhir";

export type AuditKind = "access" | "people" | "practice" | "patients" | "appointments" | "charts" | "money" | "papers" | "audit";

export type AuditOutcome = "done" | "refused" | "failed";

export type AuditPage = { 
/**
 * The entries.
 */
entries: Array<AuditEntry>, 
/**
 * Where the next page begins; none on the last.
 */
next: LogId | null, 
/**
 * When the chain was last verified, and what was found.
 */
verified: LastVerified | null, };

export type Away = { 
/**
 * Who.
 */
doctor: string, 
/**
 * First day.
 */
from_date: string, 
/**
 * Last day.
 */
to_date: string, 
/**
 * Whether it is only proposed.
 */
proposed: boolean, };

export type Before = { 
/**
 * `next.visit_date`
 */
visit_date: string, 
/**
 * `next.record_id`
 */
record_id: RecordId, };

export type Belongings = { 
/**
 * All appointments.
 */
appointments: number, 
/**
 * Those that are scheduled from today on.
 */
coming: number, 
/**
 * Visits in the chart; for those who may open it.
 */
visits: number | null, 
/**
 * Issued bills; for those who may read all bills.
 */
bills: number | null, 
/**
 * What is owed on them, in minor units; for the same.
 */
open_minor: number | null, 
/**
 * For those who may read allergies.
 */
allergies: AllergyBanner | null, };

export type Bill = { 
/**
 * For stale edits.
 */
version: number, 
/**
 * When it was issued.
 */
issued_at: Instant | null, 
/**
 * When it was voided.
 */
voided_at: Instant | null, 
/**
 * Why.
 */
void_reason: string | null, 
/**
 * Who began it.
 */
created_by: string, 
/**
 * The bill as a kept paper, once issued.
 */
report_id: ReportId | null, 
/**
 * What is charged.
 */
items: Array<BillItem>, 
/**
 * Whether its prices are with tax.
 */
tax_mode: TaxMode, 
/**
 * What is off the whole bill, where it was given in percent.
 */
discount_rate: Rate | null, 
/**
 * What is off the whole bill, beyond what is off its lines.
 */
discount: number, 
/**
 * Credit used on it: a part of what is received.
 */
credit_used: number, 
/**
 * Tax by rate, the lowest first; also those of 0 %.
 */
taxes: Array<TaxLine>, 
/**
 * Every attempt to pay, oldest first.
 */
payments: Array<Payment>, 
/**
 * When somebody was reminded of it, newest first.
 */
reminders: Array<Reminded>, 
/**
 * Which.
 */
bill_id: BillId, 
/**
 * Its number, once issued: `2026-01184`.
 */
number: string | null, 
/**
 * Where it stands.
 */
state: BillState, 
/**
 * Whose.
 */
patient: PatientBrief, 
/**
 * The visit it is for.
 */
visit: BilledVisit | null, 
/**
 * Sum of its items.
 */
total: number, 
/**
 * Sum of its successful payments, refunds taken off, and of the credit used on it.
 */
received: number, 
/**
 * What is still owed; nothing on a void one.
 */
balance: number, 
/**
 * What insurers were asked for and haven't paid: sent, or accepted. A doctor isn't told.
 */
claimed: number, 
/**
 * What is left of the balance for the patient while insurers owe that.
 */
patient_owes: number, 
/**
 * The day it was issued.
 */
issued_on: string | null, 
/**
 * The day it is due.
 */
due_date: string | null, 
/**
 * The day it was settled.
 */
payment_date: string | null, 
/**
 * What of it is overdue: since its due date, or by the plan that stands for it.
 */
overdue: Overdue | null, 
/**
 * The plan that stands for it.
 */
plan_id: PlanId | null, 
/**
 * When it was begun.
 */
created_at: Instant, };

export type BillClaims = { 
/**
 * Its claims, newest first.
 */
claims: Array<ClaimRow>, 
/**
 * What insurers still owe on it.
 */
insurer_owes: number, 
/**
 * What the patient owes.
 */
patient_owes: number, 
/**
 * Its items, with what is left of each to be claimed.
 */
items: Array<Claimable>, 
/**
 * The most that can be claimed of all of it.
 */
claimable: number, 
/**
 * The policies of its patient, those that cover its day first.
 */
policies: Array<PatientPolicy>, 
/**
 * The day of its visit, or of its issue.
 */
day: string | null, };

export type BillId = number & { readonly __id: "BillId" };

export type BillItem = { 
/**
 * The price list's line it came from, if any.
 */
service_id: ServiceId | null, 
/**
 * What it is.
 */
description: string, 
/**
 * How many, 1 to 9,999.
 */
quantity: number, 
/**
 * Price of one.
 */
unit_price: number, 
/**
 * Quantity times price, before anything is off.
 */
amount: number, 
/**
 * What is off this line, where it was given in percent.
 */
discount_rate: Rate | null, 
/**
 * What is off this line.
 */
discount: number, 
/**
 * Its share of what is off the whole bill.
 */
share: number, 
/**
 * The rate it is taxed by.
 */
tax_rate: Rate, 
/**
 * What is left, without tax.
 */
net: number, 
/**
 * Its share of the tax of its rate.
 */
tax: number, };

export type BillItemId = number & { readonly __id: "BillItemId" };

export type BillRow = { 
/**
 * Which.
 */
bill_id: BillId, 
/**
 * Its number, once issued: `2026-01184`.
 */
number: string | null, 
/**
 * Where it stands.
 */
state: BillState, 
/**
 * Whose.
 */
patient: PatientBrief, 
/**
 * The visit it is for.
 */
visit: BilledVisit | null, 
/**
 * Sum of its items.
 */
total: number, 
/**
 * Sum of its successful payments, refunds taken off, and of the credit used on it.
 */
received: number, 
/**
 * What is still owed; nothing on a void one.
 */
balance: number, 
/**
 * What insurers were asked for and haven't paid: sent, or accepted. A doctor isn't told.
 */
claimed: number, 
/**
 * What is left of the balance for the patient while insurers owe that.
 */
patient_owes: number, 
/**
 * The day it was issued.
 */
issued_on: string | null, 
/**
 * The day it is due.
 */
due_date: string | null, 
/**
 * The day it was settled.
 */
payment_date: string | null, 
/**
 * What of it is overdue: since its due date, or by the plan that stands for it.
 */
overdue: Overdue | null, 
/**
 * The plan that stands for it.
 */
plan_id: PlanId | null, 
/**
 * When it was begun.
 */
created_at: Instant, };

export type BillState = "draft" | "unpaid" | "pending" | "paid" | "void";

export type BilledVisit = { 
/**
 * The appointment.
 */
appointment_id: AppointmentId, 
/**
 * Its date.
 */
date: string, 
/**
 * Its time.
 */
time: string, 
/**
 * Whose.
 */
doctor_id: DoctorId, 
/**
 * Their name, as on papers.
 */
doctor: string, };

export type BillingSettings = { 
/**
 * Whether prices are with tax.
 */
tax_mode: TaxMode, 
/**
 * A bill is proposed to be due so many days after its issue; none: on no day.
 */
payment_days: number | null, 
/**
 * The company's register, its directors: what the law wants said of whoever bills.
 */
company: string, 
/**
 * Why there is no tax, on bills with items that aren't taxed.
 */
untaxed_note: string, 
/**
 * Where to pay: account and bank.
 */
pay_to: string, 
/**
 * A reminder proposes to pay within so many days.
 */
reminder_days: number, 
/**
 * What the first reminder says; empty: what the program says.
 */
reminder_1: string, 
/**
 * The second.
 */
reminder_2: string, 
/**
 * The last.
 */
reminder_3: string, 
/**
 * For stale edits.
 */
version: number, };

export type Bills = { 
/**
 * Newest first.
 */
bills: Array<BillRow>, 
/**
 * Where the next page begins, if there is one.
 */
next: BillId | null, };

export type BloodGroup = "A+" | "A-" | "B+" | "B-" | "AB+" | "AB-" | "O+" | "O-";

export type BoardCounts = { 
/**
 * Not cancelled.
 */
booked: number, 
/**
 * Completed.
 */
seen: number, 
/**
 * Arrived and waiting.
 */
waiting: number, 
/**
 * With the doctor.
 */
with_doctor: number, 
/**
 * Did not come.
 */
no_show: number, 
/**
 * Cancelled otherwise.
 */
cancelled: number, };

export type BoardDay = { 
/**
 * The date.
 */
date: string, 
/**
 * By name. Every active doctor, and whoever else has an appointment then.
 */
doctors: Array<BoardDoctor>, 
/**
 * Over all of them.
 */
counts: BoardCounts, };

export type BoardDays = { 
/**
 * In order, every date that was asked for.
 */
days: Array<BoardDay>, };

export type BoardDoctor = { 
/**
 * `doctors.doctor_id`
 */
doctor_id: DoctorId, 
/**
 * What they are called, with their title.
 */
name: string, 
/**
 * Of several who are called alike, what tells them apart: the department, else the licence; else empty.
 */
told_apart: string, 
/**
 * Field of medicine; may be empty.
 */
specialization: string, 
/**
 * Their department.
 */
department_id: DepartmentId | null, 
/**
 * Whether they can be booked.
 */
active: boolean, 
/**
 * When they can be booked, in order.
 */
sessions: Array<Session>, 
/**
 * Length of a slot, in minutes.
 */
slot_minutes: number, 
/**
 * What takes away or adds on this date.
 */
exceptions: Array<BoardException>, 
/**
 * By time; cancelled ones are among them.
 */
appointments: Array<Appointment>, };

export type BoardException = { 
/**
 * `schedule_exceptions.exception_id`
 */
exception_id: ExceptionId, 
/**
 * Which.
 */
kind: ExceptionKind, 
/**
 * From when; none: the whole date.
 */
from_time: string | null, 
/**
 * Until when.
 */
to_time: string | null, 
/**
 * In the practice's words; may be empty.
 */
note: string, 
/**
 * Whether it is the whole practice's.
 */
of_practice: boolean, };

export type BoardShows = "board" | "list";

export type BoardSpan = "day" | "week";

export type BoardView = { 
/**
 * Columns, or a table.
 */
shows: BoardShows, 
/**
 * A day or a week.
 */
span: BoardSpan, 
/**
 * The doctors who are shown; none: everyone.
 */
doctors: Array<DoctorId> | null, 
/**
 * Whether cancelled appointments stand on it, too.
 */
cancelled: boolean, };

export type BodyMassIndex = { 
/**
 * In thousandths of kg/m², rounded to tenths.
 */
value: number, 
/**
 * When the later of the two was measured.
 */
measured_at: Instant, };

export type Booked = "to_move" | "hand_over" | "cancel";

export type Break = { 
/**
 * The entry at which it shows; none for a row without an entry.
 */
log_id: LogId | null, 
/**
 * The row concerned: its kind and id.
 */
subject_type: string | null, 
/**
 * `subject_type`'s id.
 */
subject_id: number | null, 
/**
 * What is wrong.
 */
fault: Fault, };

export type BrokenGlass = { 
/**
 * `glass_breaks.glass_id`
 */
glass_id: GlassId, 
/**
 * Whose chart.
 */
patient: PatientBrief, 
/**
 * Their name.
 */
who: string, 
/**
 * Why, in their own words.
 */
reason: string, 
/**
 * When.
 */
broken_at: Instant, 
/**
 * What they did with the chart until they signed out, the most frequent first.
 */
did: Array<Done>, 
/**
 * Whether it was the person who asks: somebody else reviews it.
 */
own: boolean, 
/**
 * What somebody else thought of it.
 */
verdict: GlassVerdict | null, 
/**
 * What they wrote; may be empty.
 */
remark: string | null, 
/**
 * Who.
 */
reviewed_by: string | null, 
/**
 * When.
 */
reviewed_at: Instant | null, };

export type CallLine = { 
/**
 * The appointment.
 */
appointment: Appointment, 
/**
 * Where to call, the preferred one first.
 */
phones: Array<PatientPhone>, 
/**
 * BCP 47.
 */
preferred_language: string | null, 
/**
 * What came of it, where somebody has called about this date.
 */
call: CallNote | null, };

export type CallLines = { 
/**
 * The date.
 */
date: string, 
/**
 * By time.
 */
lines: Array<CallLine>, };

export type CallMark = "reached" | "not_reached" | "wants_to_move";

export type CallNote = { 
/**
 * What came of it.
 */
mark: CallMark, 
/**
 * In the desk's words; may be empty.
 */
note: string, 
/**
 * Who called.
 */
by: string, 
/**
 * When it was noted.
 */
at: Instant, };

export type CallOutcome = "not_reached" | "not_wanted";

export type CallReach = { 
/**
 * The preferred one first.
 */
phones: Array<PatientPhone>, 
/**
 * BCP 47.
 */
preferred_language: string | null, };

export type CancellationReason = "patient" | "practice" | "no_show" | "rescheduled";

export type CashKind = "note" | "coin";

export type ChartChange = { 
/**
 * Its place in the audit log.
 */
log_id: LogId, 
/**
 * Milliseconds since 1970 UTC.
 */
at: Instant, 
/**
 * Who.
 */
who: string, 
/**
 * What they did.
 */
did: ChartEvent, 
/**
 * What it was done to.
 */
subject_type: Subject | null, 
/**
 * `subject_type`'s id.
 */
subject_id: number | null, 
/**
 * What doctors call it: a substance, a problem, a visit's date, a paper's title.
 */
subject: string | null, };

export type ChartEvent = "record_signed" | "record_amended" | "allergy_recorded" | "allergy_ended" | "allergy_state_set" | "problem_recorded" | "problem_ended" | "attachment_added" | "attachment_in_error" | "immunisation_recorded" | "immunisation_in_error" | "vital_recorded" | "vital_entered_in_error" | "prescription_stopped" | "prescription_renewed" | "patient_imported" | "patient_merged" | "patient_unmerged";

export type ChartExport = { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * How far it is.
 */
phase: ExportPhase, 
/**
 * How it ended.
 */
outcome: ExportOutcome | null, 
/**
 * Whether it was asked to stop.
 */
stopping: boolean, 
/**
 * Visits that are on a page, or read.
 */
visits_done: number, 
/**
 * Visits there are; 0 until they were read.
 */
visits_total: number, 
/**
 * Pages that are full.
 */
pages: number, 
/**
 * The paper.
 */
report_id: ReportId | null, };

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
ended_problems: Array<Problem>, 
/**
 * The last of each vital sign.
 */
vitals: VitalsInChart, 
/**
 * What runs of the prescriptions, whoever wrote it.
 */
prescriptions: Array<CurrentPrescription>, };

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

export type Checked = { 
/**
 * Each line, in order.
 */
lines: Array<CheckedLine>, 
/**
 * What stands in the way until it is changed, removed or answered.
 */
findings: Array<Finding>, 
/**
 * What is known of allergies: "not recorded" is said, and stops nobody.
 */
allergy_state: AllergyState, 
/**
 * Allergies that name no medicine and no class that is known here: nothing but a like spelling is stopped at.
 */
unread_allergies: Array<string>, 
/**
 * Allergies to a medicine of which no rule says what is like it: that medicine alone is stopped at.
 */
lone_allergies: Array<string>, 
/**
 * How many rules there are: where there are none, nothing is known.
 */
rules: RuleCounts, };

export type CheckedLine = { 
/**
 * The medicine with strength and form.
 */
name: string, 
/**
 * How much: `2 tablets`.
 */
dose: string, 
/**
 * How often.
 */
often: string, 
/**
 * For how long.
 */
long: string, 
/**
 * The whole line as it will stand in the record.
 */
words: string, 
/**
 * How much has to be handed out, as counted.
 */
quantity: string | null, 
/**
 * Of what.
 */
quantity_unit: DoseUnit | null, 
/**
 * What is wrong with it, by field.
 */
flaws: Array<FieldFlaw>, 
/**
 * What of the formulary could take its place, where the practice's classes say so and something stands
 * against it.
 */
alternatives: Array<Medicine>, };

export type Claim = { 
/**
 * What it is for, in the order of the bill.
 */
items: Array<ClaimItem>, 
/**
 * The policy; whether it covers the day of the visit, or of the bill.
 */
policy: PatientPolicy, 
/**
 * That day.
 */
day: string, 
/**
 * Why it was refused, or what else the insurer said.
 */
answer_note: string | null, 
/**
 * Why it was withdrawn.
 */
withdraw_reason: string | null, 
/**
 * The number of the claim whose answer it asks about again.
 */
appeals_number: string | null, 
/**
 * A claim that asks about this one's answer again.
 */
appealed_by: ClaimId | null, 
/**
 * Who began it.
 */
created_by: string, 
/**
 * When.
 */
created_at: Instant, 
/**
 * Who sent it.
 */
sent_by: string | null, 
/**
 * Who entered the answer.
 */
answered_by: string | null, 
/**
 * What the insurer paid, failed attempts too, oldest first.
 */
payments: Array<Payment>, 
/**
 * Its newest paper.
 */
report_id: ReportId | null, 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * Its number, once sent: `CL-00017`.
 */
number: string | null, 
/**
 * Where it stands.
 */
status: ClaimStatus, 
/**
 * The bill it is about.
 */
bill_id: BillId, 
/**
 * The bill's number.
 */
bill_number: string, 
/**
 * Whose.
 */
patient: PatientBrief, 
/**
 * The insurer.
 */
payer_id: PayerId, 
/**
 * Its name.
 */
payer: string, 
/**
 * The policy.
 */
policy_id: PolicyId, 
/**
 * What the insurer knows the patient by.
 */
member_number: string, 
/**
 * What it asks for.
 */
claimed: number, 
/**
 * What was accepted; nothing before there is an answer.
 */
accepted: number, 
/**
 * What the insurer has paid, refunds taken off.
 */
paid: number, 
/**
 * What the insurer still owes: all of it until there is an answer, then what was accepted and hasn't come.
 */
owed: number, 
/**
 * What isn't paid of its bill, by whomever: more has no room until something goes back to the patient.
 */
room: number, 
/**
 * The day it was sent.
 */
sent_on: string | null, 
/**
 * Days since, while there is no answer.
 */
days_out: number | null, 
/**
 * The insurer's own number for it.
 */
reference: string | null, 
/**
 * The day of the answer.
 */
answered_on: string | null, 
/**
 * The claim whose answer it asks about again.
 */
appeals: ClaimId | null, 
/**
 * For stale edits.
 */
version: number, };

export type ClaimId = number & { readonly __id: "ClaimId" };

export type ClaimItem = { 
/**
 * The bill's item.
 */
bill_item_id: BillItemId, 
/**
 * What it is.
 */
description: string, 
/**
 * How many the bill has.
 */
billed_quantity: number, 
/**
 * What the bill charges for it: discounts off, tax on.
 */
billed: number, 
/**
 * How many are claimed.
 */
quantity: number, 
/**
 * What is claimed.
 */
claimed: number, 
/**
 * What the insurer pays of it, once it answered.
 */
accepted: number | null, 
/**
 * What falls to the patient then.
 */
patient_share: number | null, 
/**
 * Why not all of it: the insurer's code.
 */
reason_code: string | null, };

export type ClaimPaper = { 
/**
 * Which.
 */
report_id: ReportId, };

export type ClaimRow = { 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * Its number, once sent: `CL-00017`.
 */
number: string | null, 
/**
 * Where it stands.
 */
status: ClaimStatus, 
/**
 * The bill it is about.
 */
bill_id: BillId, 
/**
 * The bill's number.
 */
bill_number: string, 
/**
 * Whose.
 */
patient: PatientBrief, 
/**
 * The insurer.
 */
payer_id: PayerId, 
/**
 * Its name.
 */
payer: string, 
/**
 * The policy.
 */
policy_id: PolicyId, 
/**
 * What the insurer knows the patient by.
 */
member_number: string, 
/**
 * What it asks for.
 */
claimed: number, 
/**
 * What was accepted; nothing before there is an answer.
 */
accepted: number, 
/**
 * What the insurer has paid, refunds taken off.
 */
paid: number, 
/**
 * What the insurer still owes: all of it until there is an answer, then what was accepted and hasn't come.
 */
owed: number, 
/**
 * What isn't paid of its bill, by whomever: more has no room until something goes back to the patient.
 */
room: number, 
/**
 * The day it was sent.
 */
sent_on: string | null, 
/**
 * Days since, while there is no answer.
 */
days_out: number | null, 
/**
 * The insurer's own number for it.
 */
reference: string | null, 
/**
 * The day of the answer.
 */
answered_on: string | null, 
/**
 * The claim whose answer it asks about again.
 */
appeals: ClaimId | null, 
/**
 * For stale edits.
 */
version: number, };

export type ClaimStatus = "draft" | "sent" | "accepted" | "refused" | "withdrawn";

export type ClaimView = "draft" | "out" | "to_chase" | "to_pay" | "answered" | "withdrawn";

export type Claimable = { 
/**
 * The bill's item.
 */
bill_item_id: BillItemId, 
/**
 * What it is.
 */
description: string, 
/**
 * How many.
 */
quantity: number, 
/**
 * What the bill charges for it: discounts off, tax on.
 */
billed: number, 
/**
 * What no open or accepted claim has of it.
 */
claimable: number, };

export type ClaimedItem = { 
/**
 * The bill's item.
 */
bill_item_id: BillItemId, 
/**
 * How many of it.
 */
quantity: number, 
/**
 * How much, in minor units.
 */
amount: number, };

export type Claims = { 
/**
 * Newest first.
 */
claims: Array<ClaimRow>, 
/**
 * Where the next page begins, if there is one.
 */
next: ClaimId | null, 
/**
 * The whole list by insurer, the one that owes most first.
 */
payers: Array<PayerTotal>, };

export type ClassUse = "allergy" | "duplicate" | "alternative";

export type CloseId = number & { readonly __id: "CloseId" };

export type CloseReason = "not_wanted" | "not_reached" | "elsewhere" | "too_late" | "other";

export type Closed = { 
/**
 * Which.
 */
close_id: CloseId, 
/**
 * Whose drawer; none: the practice's.
 */
drawer: UserId | null, 
/**
 * Their name.
 */
name: string | null, 
/**
 * The last day it covers.
 */
closed_on: string, 
/**
 * What lay in it at the beginning.
 */
opening: number, 
/**
 * Cash received, refunds taken off.
 */
recorded: number, 
/**
 * Cash that was counted.
 */
counted: number, 
/**
 * Counted, less opening and recorded: below 0 where some is missing.
 */
difference: number, 
/**
 * What the person said of the difference.
 */
reason: string | null, 
/**
 * When it was signed.
 */
closed_at: Instant, 
/**
 * Who signed it.
 */
closed_by: string, 
/**
 * The paper.
 */
report_id: ReportId, 
/**
 * The audit's newest entry when it was signed.
 */
anchor: number, };

export type Closes = { 
/**
 * Newest first.
 */
closes: Array<Closed>, 
/**
 * Where the next page begins, if there is one.
 */
next: CloseId | null, };

export type Code = string;

export type CodeFound = { 
/**
 * As it is written: `J01.00`.
 */
code: string, 
/**
 * What it stands for.
 */
display: string, 
/**
 * Where what was typed stands in it: half-open ranges of UTF-16 units, in order.
 */
marks: Array<[number, number]>, 
/**
 * Another name of it, where that fits better.
 */
by: string | null, 
/**
 * Whether it can be billed; else more exact codes stand below it.
 */
billable: boolean, 
/**
 * Marked by the person who asks.
 */
favourite: boolean, 
/**
 * Used by the person who asks of late.
 */
recent: boolean, };

export type CodeNotes = { 
/**
 * Never together with it: `Excludes1`.
 */
never_with: Array<string>, 
/**
 * Not part of it, and both may be there: `Excludes2`.
 */
not_included: Array<string>, };

export type CodeText = string;

export type CodesFound = { 
/**
 * The best, at most 20.
 */
codes: Array<CodeFound>, 
/**
 * How many fit in all.
 */
total: number, 
/**
 * Nothing fits; these nearly do.
 */
nearly: boolean, };

export type CodesSource = { 
/**
 * Which release.
 */
release: string, 
/**
 * Who publishes it.
 */
publisher: string, 
/**
 * How many codes it has.
 */
codes: number, 
/**
 * How many of them can be billed.
 */
billable: number, 
/**
 * SHA-256 of the table as it is shipped.
 */
sha256: string, };

export type Colleague = { 
/**
 * `users.user_id`
 */
user_id: UserId, 
/**
 * `users.display_name`
 */
display_name: string, };

export type ColorScheme = "auto" | "light" | "dark";

export type Compared = { 
/**
 * The one asked for first.
 */
one: MergeSide, 
/**
 * The other.
 */
other: MergeSide, 
/**
 * What the one that stays may take from the other, in the order of a card.
 */
fields: Array<MergeValue>, 
/**
 * What stands against merging them; nothing: they can be.
 */
against: Array<MergeAgainst>, };

export type ComparedField = "last_name" | "first_name" | "date_of_birth" | "gender" | "phone" | "email" | "address" | "national_id";

export type Confirmed = { 
/**
 * When.
 */
date: string, 
/**
 * From when.
 */
time: string, };

export type Conflict = "doctor_is_booked" | "patient_is_booked" | "past_midnight" | "outside_hours" | "doctor_inactive" | "no_such_time" | "appointment_is_over" | "appointment_is_past" | "appointment_is_ahead" | "cancelled_earlier" | "not_arrived" | "has_arrived" | "visit_has_begun" | "patient_deceased" | "last_administrator" | "own_account" | "user_disabled" | "allergies_are_listed" | "chart_is_open" | "already_reviewed" | "own_glass" | "already_signed" | "already_amended" | "plan_stands" | "plan_has_ended" | "reminded_today" | "nothing_overdue" | "bill_without_items" | "bill_is_fixed" | "visit_not_signed" | "bill_exists" | "bill_has_payments" | "bill_takes_no_payment" | "more_than_is_owed" | "more_than_was_paid" | "more_than_the_credit" | "payment_failed" | "drawer_is_closed" | "day_is_closed" | "drawers_are_open" | "policy_is_used" | "bill_takes_no_claim" | "bill_has_claims" | "more_than_is_left" | "more_than_was_accepted" | "claim_is_fixed" | "claim_has_no_answer" | "claim_has_payments" | "claim_is_out" | "plan_leaves_it_out" | "patient_paid_it" | "payer_inactive" | "different_payment" | "sign_in_exists" | "sign_in_stopped" | "doctor_has_bookings" | "department_in_use" | "department_closed" | "currency_is_fixed" | "same_patient" | "merged_already" | "merged_further" | "both_sign_in" | "one_deceased" | "appointments_overlap" | "import_running" | "note_is_imported" | "chart_export_running" | "verify_running";

export type CopiedFrom = { 
/**
 * Its record.
 */
record_id: RecordId, 
/**
 * Its date.
 */
visit_date: string, };

export type CopiedText = { 
/**
 * Which text.
 */
part: NotePart, 
/**
 * From where.
 */
from: CopiedFrom, };

export type Country = string;

export type CountsOn = { 
/**
 * Today on the practice's calendar.
 */
today: string, 
/**
 * The day it counts on: after today, once the drawer or the practice's day is closed.
 */
counts_on: string, };

export type Credit = { 
/**
 * Which.
 */
credit_id: CreditId, 
/**
 * What it is.
 */
kind: CreditKind, 
/**
 * How much; negative where credit got less.
 */
amount: number, 
/**
 * The bill it was used on, or given back from.
 */
bill_id: BillId | null, 
/**
 * Its number.
 */
bill_number: string | null, 
/**
 * How money came or went.
 */
method: PaymentMethod | null, 
/**
 * The card's, bank's or insurer's own number.
 */
transaction_id: string | null, 
/**
 * Why it was given back or repaid.
 */
reason: string | null, 
/**
 * When.
 */
received_at: Instant, 
/**
 * Who entered it.
 */
received_by: string, 
/**
 * Its receipt.
 */
report_id: ReportId | null, };

export type CreditId = number & { readonly __id: "CreditId" };

export type CreditKind = "deposit" | "used" | "given_back" | "repaid";

export type CreditReply = { 
/**
 * The first entry that was made.
 */
credit_id: CreditId, 
/**
 * Its receipt, where money moved.
 */
report_id: ReportId | null, 
/**
 * What credit there is now.
 */
balance: number, 
/**
 * Cash to hand back.
 */
change: number, };

export type CurrentMedicines = { 
/**
 * By name.
 */
prescriptions: Array<CurrentPrescription>, };

export type CurrentPrescription = { 
/**
 * The newest version of the line.
 */
item_id: ItemId, 
/**
 * The record it is a line of.
 */
record_id: RecordId, 
/**
 * What it says.
 */
item: PrescriptionLine, 
/**
 * The medicine with strength and form.
 */
name: string, 
/**
 * How much and where.
 */
dose: string, 
/**
 * How often.
 */
often: string, 
/**
 * Whose prescription it is.
 */
doctor_id: DoctorId, 
/**
 * The doctor's name.
 */
doctor_name: string, 
/**
 * Since when.
 */
from: string, 
/**
 * Its last day, repeats included; none: until it is stopped.
 */
until: string | null, 
/**
 * How many days are left after today; none: until it is stopped.
 */
days_left: number | null, 
/**
 * What stood against it when it was signed.
 */
answered: Array<AnsweredFinding>, };

export type DateStands = "free" | "away" | "outside_hours" | "doctor_booked" | "patient_booked" | "no_such_time" | "past";

export type Day = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export type Debtor = { 
/**
 * Who, and where to call.
 */
patient: PatientBrief, 
/**
 * Since when, and how much.
 */
overdue: Overdue, 
/**
 * What of it, the oldest first.
 */
lines: Array<DueLine>, 
/**
 * The last reminder of any of it.
 */
reminded: Reminded | null, };

export type Debtors = { 
/**
 * Whoever has waited longest first.
 */
debtors: Array<Debtor>, 
/**
 * How many there are in all.
 */
count: number, 
/**
 * What they owe in all.
 */
amount: number, 
/**
 * Where the next page begins, if there is one.
 */
next: number | null, };

export type Decided = { 
/**
 * As it stands now.
 */
proposal: LeaveProposal, 
/**
 * Booked appointments within accepted leave. They stay booked, and are on the list of those to be moved.
 */
appointments: number, };

export type Decimal = string;

export type Denomination = { 
/**
 * Note or coin.
 */
kind: CashKind, 
/**
 * What one is worth, in minor units.
 */
value: number, };

export type Department = { 
/**
 * `departments.department_id`
 */
department_id: DepartmentId, 
/**
 * Unique without regard to letter case.
 */
name: string, 
/**
 * A line on what it does; may be empty.
 */
description: string, 
/**
 * Whether it is offered for new doctors and services.
 */
active: boolean, 
/**
 * Active doctors in it.
 */
doctors: number, 
/**
 * The one it was merged into.
 */
merged_into: DepartmentId | null, 
/**
 * What that one is called.
 */
merged_into_name: string | null, 
/**
 * For stale edits.
 */
version: number, };

export type DepartmentId = number & { readonly __id: "DepartmentId" };

export type DepartmentList = { 
/**
 * The active first, by name.
 */
departments: Array<Department>, };

export type DepartmentSaved = { 
/**
 * `departments.department_id`
 */
department_id: DepartmentId, };

export type DiagnosisGiven = { 
/**
 * Which set the code is of; none for one in the doctor's words.
 */
code_system?: ProblemCodes | null, 
/**
 * The code.
 */
code?: Code | null, 
/**
 * What the code says, or the doctor's words.
 */
display: Wording, 
/**
 * The earlier record it was copied from.
 */
copied?: RecordId | null, };

export type Difference = { 
/**
 * The field's name.
 */
field: string, 
/**
 * Before; none where it was new.
 */
before: string | null, 
/**
 * After; none where it went.
 */
after: string | null, };

export type Displaced = { 
/**
 * `displacements.displacement_id`
 */
displacement_id: DisplacementId, 
/**
 * Why.
 */
cause: DisplacedBy, 
/**
 * The leave or holiday.
 */
exception_id: ExceptionId | null, 
/**
 * What the leave or holiday is for; may be empty.
 */
exception_note: string, 
/**
 * First and last day of the leave or holiday.
 */
exception_dates: [string, string] | null, 
/**
 * Whose hours went.
 */
doctor_id: DoctorId, 
/**
 * That doctor as the practice calls them.
 */
doctor: string, 
/**
 * Where it stood.
 */
from_date: string, 
/**
 * Where it stood.
 */
from_time: string, 
/**
 * What was decided; none: nothing yet.
 */
outcome: DisplacedOutcome | null, 
/**
 * Whether the patient has heard of it by phone.
 */
told: ToldState | null, 
/**
 * When they were called last.
 */
told_at: Instant | null, 
/**
 * The appointment as it is now.
 */
appointment: Appointment, };

export type DisplacedBy = "leave" | "holiday" | "week" | "doctor_left";

export type DisplacedOutcome = "moved" | "cancelled" | "kept" | "fits_again";

export type DisplacementId = number & { readonly __id: "DisplacementId" };

export type Doctor = { 
/**
 * `doctors.doctor_id`
 */
doctor_id: DoctorId, 
/**
 * Whose profile it is, if they can sign in.
 */
user_id: UserId | null, 
/**
 * The name on screen: the user's, else the profile's.
 */
display_name: string, 
/**
 * Given name.
 */
first_name: string, 
/**
 * Family name.
 */
last_name: string, 
/**
 * Field of medicine; may be empty.
 */
specialization: string, 
/**
 * Licence, unique.
 */
license_number: string | null, 
/**
 * Years of practice, 0 to 80.
 */
experience_years: number | null, 
/**
 * Their department.
 */
department_id: DepartmentId | null, 
/**
 * Its name.
 */
department: string | null, 
/**
 * Active or inactive.
 */
status: DoctorStatus, 
/**
 * Where the profile came from, if it was imported.
 */
source: string | null, 
/**
 * Days with hours in the week that is valid today.
 */
days: Array<Day>, 
/**
 * Length of a slot in that week, in minutes.
 */
slot_minutes: number | null, 
/**
 * For stale edits.
 */
version: number, };

export type DoctorId = number & { readonly __id: "DoctorId" };

export type DoctorList = { 
/**
 * The active first, by family name.
 */
doctors: Array<Doctor>, };

export type DoctorProfile = { 
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
 * Unique without regard to letter case.
 */
license_number?: Code | null, 
/**
 * 0 to 80.
 */
experience_years?: number | null, 
/**
 * An existing department.
 */
department_id?: DepartmentId | null, };

export type DoctorRemoved = { 
/**
 * The profile as it is now.
 */
doctor: Doctor, 
/**
 * Appointments from now on that stay booked, on the list of those to be moved.
 */
appointments: number, 
/**
 * Handed over to the other doctor.
 */
handed_over: number, 
/**
 * Cancelled by the practice.
 */
cancelled: number, };

export type DoctorStatus = "active" | "inactive";

export type DoctorUse = { 
/**
 * Whose.
 */
doctor_id: DoctorId, 
/**
 * What they are called.
 */
name: string, 
/**
 * By month of the period.
 */
months: Array<SessionUse>, 
/**
 * The whole period.
 */
sums: SessionUse, };

export type Done = { 
/**
 * The event's name.
 */
action: string, 
/**
 * How often.
 */
count: number, };

export type DosePer = "dose" | "day";

export type DoseUnit = "tablet" | "capsule" | "ml" | "drop" | "puff" | "spray" | "application" | "patch" | "suppository" | "pessary" | "sachet" | "lozenge" | "enema" | "ampoule" | "piece" | "g" | "mg" | "microgram" | "unit" | "mmol";

export type DraftKept = { 
/**
 * To be named when keeping or signing over it.
 */
version: number, 
/**
 * When it was kept.
 */
kept_at: Instant, };

export type DraftNote = { 
/**
 * Why it is amended; empty for a visit.
 */
reason: Typed, 
/**
 * What the patient tells.
 */
subjective: Typed, 
/**
 * What was found.
 */
objective: Typed, 
/**
 * What the doctor makes of it.
 */
assessment: Typed, 
/**
 * What was done.
 */
treatment: Typed, 
/**
 * What is going to be done.
 */
plan: Typed, 
/**
 * What was prescribed, in words.
 */
prescription: Typed, 
/**
 * Free text.
 */
notes: Typed, 
/**
 * The diagnoses, in order.
 */
diagnoses: TypedDiagnoses, 
/**
 * Which texts were copied from where.
 */
copied: TypedCopies, 
/**
 * What is prescribed, line by line.
 */
items: Array<PrescriptionTyped>, 
/**
 * What was measured and isn't recorded yet.
 */
vitals: Array<VitalTyped>, 
/**
 * When that was, on the practice's wall clock.
 */
measured_time: Typed, };

export type Drawer = { 
/**
 * Whose.
 */
user_id: UserId, 
/**
 * Their name.
 */
name: string, 
/**
 * Closed up to this day.
 */
closed_through: string | null, 
/**
 * The first day with an entry that no close covers.
 */
since: string | null, 
/**
 * Payments and refunds that no close covers; failed ones don't count.
 */
entries: number, 
/**
 * Cash of those, refunds taken off.
 */
cash: number, 
/**
 * All of those by every method, refunds taken off.
 */
recorded: number, 
/**
 * What was left in it at the last close.
 */
carried: number, };

export type DueDose = { 
/**
 * Which vaccine.
 */
vaccine: string, 
/**
 * Which dose.
 */
dose: number, 
/**
 * How it stands.
 */
state: DueState, 
/**
 * From which day on it is due.
 */
from: string, 
/**
 * From which day on it is overdue.
 */
overdue: string | null, 
/**
 * The first day on which it isn't given any more.
 */
until: string | null, 
/**
 * When it was refused or not given since it became due.
 */
declined: string | null, 
/**
 * Whose rule says so.
 */
source: string, };

export type DueLine = { 
/**
 * The bill; none for an instalment.
 */
bill_id: BillId | null, 
/**
 * The plan.
 */
plan_id: PlanId | null, 
/**
 * Which instalment, from 1 on.
 */
instalment: number | null, 
/**
 * Of how many.
 */
of: number | null, 
/**
 * Numbers of the bill, or of the plan's bills.
 */
numbers: Array<string>, 
/**
 * The day it was due.
 */
due_on: string, 
/**
 * What is owed of it.
 */
amount: number, };

export type DueState = "overdue" | "due" | "declined" | "ahead";

export type Duplicates = "skip" | "add";

export type Email = string;

export type EnteredInError = { 
/**
 * When it was marked.
 */
at: Instant, 
/**
 * By whom.
 */
by: string, 
/**
 * Why.
 */
reason: string, };

export type EntryKind = "bill" | "void" | "payment" | "refund" | "deposit" | "repaid" | "used" | "given_back";

export type ExceptionId = number & { readonly __id: "ExceptionId" };

export type ExceptionKind = "leave" | "holiday" | "extra";

export type ExceptionSaved = { 
/**
 * The departure.
 */
exception_id: ExceptionId, 
/**
 * Booked appointments within it. They stay booked, and are on the list of those to be moved.
 */
appointments: number, };

export type ExportOutcome = "kept" | "cancelled" | "failed";

export type ExportPhase = "reading" | "printing" | "done";

export type Fault = "sequence" | "link" | "changed" | "key" | "sealed_row" | "missing" | "unsealed";

export type FieldFlaw = { 
/**
 * Path of the field in the arguments.
 */
field: string, 
/**
 * What is wrong with it.
 */
flaw: Flaw, };

export type FieldLikeness = { 
/**
 * Which.
 */
field: ComparedField, 
/**
 * As it stands on file.
 */
on_file: string, 
/**
 * How it compares with what was typed.
 */
verdict: Likeness, };

export type FileText = string;

export type Finding = { 
/**
 * What an answer names; the same as long as what stands against it is the same.
 */
key: string, 
/**
 * Which of the items, counted from 0.
 */
item: number, 
/**
 * What stands against it.
 */
against: Against, 
/**
 * The name that is only written like one of these: the question is whether it is meant.
 */
meant: string | null, };

export type Fits = { 
/**
 * Who, and what they wish.
 */
waiting: Waiting, 
/**
 * Where they would be booked.
 */
time: string, 
/**
 * How long.
 */
duration_minutes: number, 
/**
 * When they were called last about a time of this gap and didn't answer.
 */
not_reached_at: Instant | null, };

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
max: number, } | { "code": "too_many", 
/**
 * How many there may be.
 */
max: number, } | { "code": "too_exact", 
/**
 * Digits there may be.
 */
max: number, } | { "code": "impossible", 
/**
 * Smallest that is taken.
 */
low: number, 
/**
 * Largest that is taken.
 */
high: number, 
/**
 * What may have been meant.
 */
meant: number | null, } | { "code": "doubtful", 
/**
 * What may have been meant, in thousandths of the unit typed.
 */
meant: number | null, } | { "code": "over_limit", 
/**
 * The most, in percent.
 */
percent: number, } | { "code": "characters" } | { "code": "form" } | { "code": "choice" } | { "code": "no_such_date" } | { "code": "in_future" } | { "code": "in_past" } | { "code": "improbable" } | { "code": "ends_before_it_begins" } | { "code": "overlaps" } | { "code": "taken" } | { "code": "unknown" } | { "code": "guessable" } | { "code": "mismatch" } | { "code": "unchanged" } | { "code": "contradicts" } | { "code": "file_kind" } | { "code": "file_broken" } | { "code": "file_moves" } | { "code": "file_too_large", 
/**
 * Largest file, in MiB.
 */
max_mb: number, } | { "code": "no_room", 
/**
 * All that may be kept together, in MiB.
 */
max_mb: number, } | { "code": "against", 
/**
 * Which.
 */
what: Conflict, };

export type Formulary = { 
/**
 * What is prescribed from first, by name.
 */
medicines: Array<Medicine>, 
/**
 * How many lines of the starter list it lacks.
 */
starter_missing: number, };

export type FormularyFile = { 
/**
 * Lines that are new.
 */
added: number, 
/**
 * Lines that say something else afterwards.
 */
changed: number, 
/**
 * Lines that stand already as the file has them.
 */
unchanged: number, 
/**
 * Rows that can't be taken, the first hundred.
 */
unreadable: Array<UnreadableRow>, 
/**
 * How many rows can't be taken.
 */
unreadable_count: number, };

export type FoundBy = "number" | "phone" | "birth" | "alike";

export type FreeDay = { 
/**
 * Whose.
 */
doctor_id: DoctorId, 
/**
 * When.
 */
date: string, 
/**
 * Length of each, in minutes.
 */
duration_minutes: number, 
/**
 * Where each begins, in order.
 */
times: Array<string>, };

export type FreedOffer = { 
/**
 * With whom.
 */
doctor_id: DoctorId, 
/**
 * What they are called, with their title.
 */
name: string, 
/**
 * When.
 */
date: string, 
/**
 * The earliest beginning that suits somebody.
 */
time: string, 
/**
 * Who fits it: the most urgent, and of those the longest waiting first.
 */
fits: Array<Fits>, };

export type Frequency = { 
/**
 * In which way it is said.
 */
kind: FrequencyKind, 
/**
 * The n of it, 1 to 99; 1 where the kind has none.
 */
count: number, 
/**
 * Which times of the day, each once, in the order of the day; only for [`FrequencyKind::Moments`].
 */
moments: Array<MomentOfDay>, };

export type FrequencyKind = "times_daily" | "every_hours" | "moments" | "times_weekly" | "every_days" | "once";

export type Gender = "female" | "male" | "other" | "unknown";

export type GlassId = number & { readonly __id: "GlassId" };

export type GlassReviews = { 
/**
 * How many wait for a review.
 */
open: number, 
/**
 * They.
 */
breaks: Array<BrokenGlass>, 
/**
 * Where the next page begins; none on the last.
 */
next: GlassId | null, };

export type GlassVerdict = "justified" | "not_justified";

export type Grant = "also_admin" | "record_vitals";

export type Growth = { 
/**
 * Of what.
 */
measure: GrowthMeasure, 
/**
 * In what; none: kg/m².
 */
unit: VitalUnit | null, 
/**
 * Why there are no curves.
 */
without: WithoutGrowth | null, 
/**
 * Whether the age is an estimate.
 */
birth_date_estimated: boolean, 
/**
 * By age.
 */
spans: Array<GrowthSpan>, 
/**
 * The newest first.
 */
points: Array<GrowthPoint>, };

export type GrowthCurve = { 
/**
 * Which centile it is.
 */
centile: number, 
/**
 * Ages in days, and values in thousandths of the unit.
 */
points: Array<[number, number]>, };

export type GrowthMeasure = "weight" | "height" | "body_mass_index";

export type GrowthPoint = { 
/**
 * When it was measured; of a body mass index, when the weight was.
 */
measured_at: Instant, 
/**
 * Age on that day, in days.
 */
age: number, 
/**
 * In thousandths of the unit.
 */
value: number, 
/**
 * How many of a thousand are below it, from 0 to 1000; none where there are no curves.
 */
per_mille: number | null, 
/**
 * Standard deviations from the median, in hundredths; none above the 97th centile of the body mass index, where
 * the reference is no guide.
 */
z_score: number | null, 
/**
 * Of a body mass index above the 95th centile: how many percent of that centile it is.
 */
of_95th: number | null, };

export type GrowthSpan = { 
/**
 * From this age, in days.
 */
from: number, 
/**
 * To this age, in days.
 */
to: number, 
/**
 * The lowest first.
 */
curves: Array<GrowthCurve>, };

export type History = { 
/**
 * At most as many as were asked for.
 */
records: Array<MedicalRecord>, 
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

export type HolidayDay = { 
/**
 * First day.
 */
from_date: string, 
/**
 * Last day; the first, when none is said.
 */
to_date?: string | null, 
/**
 * What it is called.
 */
note?: Line | null, };

export type HolidaysSaved = { 
/**
 * New ones; those that were on the list already weren't added again.
 */
added: number, 
/**
 * Booked appointments within them. They stay booked, and are on the list of those to be moved.
 */
appointments: number, };

export type HouseKind = "practice" | "sample";

export type Immunisation = { 
/**
 * Which.
 */
immunisation_id: ImmunisationId, 
/**
 * Given, given elsewhere, refused or not given.
 */
status: ImmunisationStatus, 
/**
 * Which vaccine, in words.
 */
vaccine: string, 
/**
 * Its CVX code, where one came with it.
 */
cvx: string | null, 
/**
 * On which day; none where nobody knows.
 */
given_on: string | null, 
/**
 * What is known of the day where it isn't known, may be empty.
 */
given_on_text: string, 
/**
 * Which dose of its series.
 */
dose: number | null, 
/**
 * Batch, may be empty.
 */
batch: string, 
/**
 * Where on the body, may be empty.
 */
site: string, 
/**
 * Which way.
 */
route: VaccineRoute | null, 
/**
 * By whom, may be empty.
 */
given_by: string, 
/**
 * Why it was refused or not given.
 */
reason: string | null, 
/**
 * Who wrote it down; none for an import.
 */
recorded_by: string | null, 
/**
 * Where an imported one comes from.
 */
imported_from: string | null, 
/**
 * When it was written down.
 */
recorded_at: Instant, 
/**
 * Whether it was entered in error.
 */
in_error: InError | null, };

export type ImmunisationId = number & { readonly __id: "ImmunisationId" };

export type ImmunisationRecorded = { 
/**
 * The immunisation.
 */
immunisation_id: ImmunisationId, };

export type ImmunisationStatus = "given" | "elsewhere" | "refused" | "not_given";

export type Immunisations = { 
/**
 * The newest first; those entered in error among them.
 */
immunisations: Array<Immunisation>, 
/**
 * The next dose of each vaccine: overdue ones first.
 */
due: Array<DueDose>, 
/**
 * Why `due` says nothing.
 */
no_due: NoDue | null, 
/**
 * Whether the age is reckoned from an estimated date of birth.
 */
estimated: boolean, 
/**
 * Vaccines of the schedule, for the form.
 */
vaccines: Array<string>, };

export type ImportAccount = { 
/**
 * By kind: those that are taken first, then the others.
 */
kinds: Array<KindCount>, 
/**
 * What isn't taken, by kind and reason.
 */
not_taken: Array<NotTakenCount>, 
/**
 * What couldn't be read, the first 500.
 */
unreadable: Array<UnreadableLine>, 
/**
 * All that couldn't be read, files included.
 */
unreadable_count: number, 
/**
 * What resources were taken without.
 */
left_out: Array<LeftOutCount>, 
/**
 * Likely duplicates, the first 500.
 */
likely: Array<LikelyLine>, 
/**
 * All likely duplicates.
 */
likely_count: number, 
/**
 * Visits added that began after the patient's death.
 */
after_death: number, 
/**
 * The kept report of the import, once it has ended; none for a dry run.
 */
report_id: ReportId | null, };

export type ImportId = number & { readonly __id: "ImportId" };

export type ImportOutcome = "finished" | "cancelled" | "failed";

export type InError = { 
/**
 * Why.
 */
reason: string, 
/**
 * Who says so.
 */
by: string, 
/**
 * Since when.
 */
at: Instant, };

export type InUse = { 
/**
 * Active doctors as the practice calls them, by family name.
 */
doctors: Array<string>, 
/**
 * Current prices: code and name, by code.
 */
services: Array<string>, 
/**
 * Entries of the waiting list that are open.
 */
waiting: number, };

export type Instalment = { 
/**
 * The day it is due.
 */
due_on: string, 
/**
 * How much it is: as agreed, unless a bill was voided or an older payment refunded.
 */
amount: number, 
/**
 * How much of it is paid.
 */
paid: number, 
/**
 * How much isn't.
 */
open: number, };

export type Instant = number;

export type InsurerPaid = { 
/**
 * A payment for each claim, in the order of the parts.
 */
payment_ids: Array<PaymentId>, 
/**
 * What the insurer still owes on these claims.
 */
owed: number, 
/**
 * Bills that are settled with it.
 */
settled: number, 
/**
 * What of patients' own payments went back or became their credit.
 */
returned: number, };

export type InteractionSeverity = "contraindicated" | "serious" | "caution";

export type IssuedCode = { 
/**
 * Whose.
 */
user_id: UserId, 
/**
 * The profile as a doctor that was made with it.
 */
doctor_id: DoctorId | null, 
/**
 * In groups, as it is typed.
 */
code: string, 
/**
 * Until when it opens anything.
 */
valid_until: Instant, };

export type Item = { 
/**
 * The price list's line it came from.
 */
service_id?: ServiceId | null, 
/**
 * What stands on the bill.
 */
description: Line, 
/**
 * How many.
 */
quantity: number, 
/**
 * Price of one.
 */
unit_price: number, 
/**
 * What is off it, in percent; or
 */
discount_rate?: Rate | null, 
/**
 * What is off it, as an amount.
 */
discount_minor?: number | null, 
/**
 * The rate it is taxed by. What comes from the price list is taxed as the list says.
 */
tax_rate?: Rate | null, };

export type ItemId = number & { readonly __id: "ItemId" };

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
body: DraftNote, 
/**
 * The earlier visits that something in it was copied from.
 */
sources: Array<CopiedFrom>, };

export type KeptFigures = { 
/**
 * The paper.
 */
report_id: ReportId, };

export type KeptRegistration = { 
/**
 * To be named when keeping over it.
 */
version: number, 
/**
 * When it was kept.
 */
kept_at: Instant, 
/**
 * What was typed.
 */
body: RegistrationTexts, };

export type KeptStatement = { 
/**
 * Which.
 */
report_id: ReportId, };

export type KindCount = { 
/**
 * The kind, by its FHIR name.
 */
kind: string, 
/**
 * Met in what was read.
 */
met: number, 
/**
 * Added, or in a dry run: would be.
 */
added: number, 
/**
 * Here from an earlier import, or met twice.
 */
already_here: number, 
/**
 * Left out with a likely duplicate.
 */
duplicates: number, 
/**
 * Couldn't be read.
 */
unreadable: number, 
/**
 * Not taken.
 */
not_taken: number, };

export type KnownMerge = { 
/**
 * Which.
 */
merge_id: MergeId, 
/**
 * The row that stayed.
 */
kept: MergeParty, 
/**
 * The row that was merged into it.
 */
gone: MergeParty, 
/**
 * What the one that stayed took from the other.
 */
taken: Array<MergeField>, 
/**
 * Milliseconds UTC.
 */
merged_at: number, 
/**
 * By whom.
 */
merged_by: string, 
/**
 * Milliseconds UTC.
 */
undone_at: number | null, 
/**
 * By whom.
 */
undone_by: string | null, 
/**
 * What undoing it now would give back.
 */
gives_back: Array<MergeField>, 
/**
 * What was taken and changed since: that stays as it is now.
 */
stays: Array<MergeField>, 
/**
 * The merge that has to be undone first.
 */
waits_for: MergeId | null, };

export type LabelSheet = "avery_l7160" | "avery_l7159" | "avery_l7163" | "avery_5160" | "avery_5163";

export type LabelText = "identity" | "address";

export type LanguageTag = string;

export type LastVerified = { 
/**
 * Milliseconds since 1970 UTC.
 */
at: Instant, 
/**
 * Entries read then.
 */
entries: number, 
/**
 * Whether all of it fitted.
 */
whole: boolean, };

export type LeaveProposal = { 
/**
 * `leave_proposals.proposal_id`
 */
proposal_id: ProposalId, 
/**
 * Whose.
 */
doctor_id: DoctorId, 
/**
 * The doctor as the practice calls them.
 */
doctor: string, 
/**
 * First day.
 */
from_date: string, 
/**
 * Last day.
 */
to_date: string, 
/**
 * From when on each of these days; none: whole days.
 */
from_time: string | null, 
/**
 * Until when on each of these days.
 */
to_time: string | null, 
/**
 * In the doctor's words; may be empty.
 */
note: string, 
/**
 * Proposed, accepted, declined or withdrawn.
 */
state: LeaveState, 
/**
 * In the administrator's words; may be empty.
 */
answer: string, 
/**
 * The leave it became; none too once that leave was withdrawn.
 */
exception_id: ExceptionId | null, 
/**
 * When it was proposed.
 */
created_at: Instant, 
/**
 * When it was answered or withdrawn.
 */
settled_at: Instant | null, 
/**
 * By whom.
 */
settled_by: string | null, 
/**
 * For stale edits.
 */
version: number, };

export type LeaveState = "proposed" | "accepted" | "declined" | "withdrawn";

export type LeavingDoctor = { 
/**
 * The profile.
 */
doctor: Doctor, 
/**
 * Booked from now on, by date and time.
 */
booked: Array<LeavingOne>, 
/**
 * Entries of the waiting list that wait for this doctor alone.
 */
waiting: number, };

export type LeavingOne = { 
/**
 * The appointment.
 */
appointment: Appointment, 
/**
 * What stands against the same time with the doctor who was named; none: it fits, or nobody was named.
 */
against: Conflict | null, };

export type LeftOutCount = { 
/**
 * The kind, by its FHIR name.
 */
kind: string, 
/**
 * Which part.
 */
field: string, 
/**
 * How many.
 */
count: number, };

export type LeftOutside = { 
/**
 * By date and time.
 */
appointments: Array<Appointment>, 
/**
 * The week that is valid on the first day, where a week is looked at.
 */
before: Schedule | null, 
/**
 * The last day of the new week, where a later one is planned already.
 */
until: string | null, };

export type LeftToDo = { 
/**
 * Appointments on which nobody has decided.
 */
to_move: number, 
/**
 * Patients who haven't heard by phone of what was decided.
 */
to_call: number, };

export type Likelihood = "very_likely" | "likely" | "possible";

export type LikelyLine = { 
/**
 * Name of the file the patient stands in.
 */
file: string, 
/**
 * The patient here.
 */
patient_id: PatientId, 
/**
 * Their number.
 */
patient_number: string, 
/**
 * Whether it was added all the same.
 */
added: boolean, };

export type LikelyPatient = { 
/**
 * Who.
 */
patient: PatientLine, 
/**
 * How likely.
 */
likelihood: Likelihood, 
/**
 * What agrees and what differs.
 */
agreements: Array<FieldLikeness>, };

export type LikelyPatients = { 
/**
 * The likeliest first, at most eight.
 */
likely: Array<LikelyPatient>, };

export type Likeness = "agrees" | "agrees_in_spelling" | "similar" | "sounds_alike" | "part_of_it" | "names_swapped" | "day_month_swapped" | "digits_swapped" | "one_digit" | "other_name" | "differs" | "not_on_file";

export type Line = string;

export type Lines = string;

export type LockMinutes = number;

export type LogId = number & { readonly __id: "LogId" };

export type Made = { 
/**
 * Which.
 */
reminder_id: ReminderId, 
/**
 * Whom.
 */
patient_id: PatientId, 
/**
 * From 1 to 3.
 */
level: number, 
/**
 * Its paper.
 */
report_id: ReportId, };

export type Measured = { 
/**
 * The time on the practice's wall clock; none: now.
 */
measured_time?: string | null, 
/**
 * On which day that was; none: today.
 */
measured_on?: string | null, 
/**
 * What was measured.
 */
values: Array<ValueTyped>, };

export type MedicalRecord = { 
/**
 * Which.
 */
record_id: RecordId, 
/**
 * The visit's date on the practice's calendar.
 */
visit_date: string, 
/**
 * The appointment's time on the practice's wall, where there is one.
 */
visit_time: string | null, 
/**
 * The visit it was written in; imported ones may have none.
 */
appointment_id: AppointmentId | null, 
/**
 * Whose note it is.
 */
doctor_id: DoctorId, 
/**
 * The doctor's name, with the title where they sign in.
 */
doctor_name: string, 
/**
 * What the patient tells.
 */
subjective: string, 
/**
 * What was found.
 */
objective: string, 
/**
 * What the doctor makes of it.
 */
assessment: string, 
/**
 * What was done.
 */
treatment: string, 
/**
 * What is going to be done.
 */
plan: string, 
/**
 * What was prescribed, in words.
 */
prescription: string, 
/**
 * Free text: imported, or of somebody who doesn't part it.
 */
notes: string, 
/**
 * The diagnoses in words: composed from `diagnoses`, or as it was imported.
 */
diagnosis: string, 
/**
 * The diagnoses one by one; none for an imported record.
 */
diagnoses: Array<RecordDiagnosis>, 
/**
 * What was copied from an earlier visit and not touched since.
 */
copied: Array<CopiedText>, 
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

export type Medicine = { 
/**
 * Which.
 */
medicine_id: MedicineId, 
/**
 * Generic name.
 */
generic_name: string, 
/**
 * Brands and other names.
 */
other_names: Array<string>, 
/**
 * What it comes as.
 */
form: MedicineForm, 
/**
 * As the pack says it, may be empty.
 */
strength: string, 
/**
 * How much of it can be counted with, if any.
 */
strength_amount: string | null, 
/**
 * In which unit.
 */
strength_unit: DoseUnit | null, 
/**
 * Where it usually goes.
 */
route: Route, 
/**
 * Whether it is prescribed from.
 */
active: boolean, 
/**
 * Where the line comes from.
 */
source: MedicineSource, 
/**
 * For stale edits.
 */
version: number, };

export type MedicineForm = "tablet" | "gastro_resistant_tablet" | "modified_release_tablet" | "chewable_tablet" | "dispersible_tablet" | "effervescent_tablet" | "sublingual_tablet" | "capsule" | "modified_release_capsule" | "oral_solution" | "oral_suspension" | "oral_drops" | "oral_powder" | "lozenge" | "mouthwash" | "inhaler" | "nebuliser_solution" | "nasal_spray" | "nasal_drops" | "eye_drops" | "eye_ointment" | "ear_drops" | "cream" | "ointment" | "gel" | "lotion" | "shampoo" | "patch" | "suppository" | "enema" | "pessary" | "vaginal_cream" | "injection" | "infusion" | "implant" | "intrauterine_system" | "other";

export type MedicineId = number & { readonly __id: "MedicineId" };

export type MedicineRule = { 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * What it says.
 */
rule: Rule, 
/**
 * Whether it holds.
 */
active: boolean, 
/**
 * The named source of an imported one; none: the practice's own.
 */
source: string | null, 
/**
 * The licence of that source.
 */
licence: string | null, 
/**
 * For stale edits.
 */
version: number, };

export type MedicineSource = "starter" | "typed" | "imported";

export type MedicineTyped = { 
/**
 * Generic name.
 */
generic_name: Line, 
/**
 * Brands and other names.
 */
other_names?: Array<Line> | null, 
/**
 * What it comes as.
 */
form: MedicineForm, 
/**
 * As the pack says it: `500 mg`, `125 mg/5 mL`.
 */
strength?: Line | null, 
/**
 * Where it usually goes.
 */
route: Route, 
/**
 * Whether it is prescribed from.
 */
active: boolean, };

export type Membership = { 
/**
 * `appointment_series.series_id`
 */
series_id: SeriesId, 
/**
 * Which it is by time, from 1 on, among those that weren't cancelled; a patient who did not come has
 * used theirs. None for one that was cancelled.
 */
number: number | null, 
/**
 * How many there are, counted so.
 */
count: number, };

export type MergeAgainst = { "code": "both_sign_in", 
/**
 * The first's name at sign-in.
 */
one: string, 
/**
 * The other's.
 */
other: string, } | { "code": "one_deceased", 
/**
 * Who has died.
 */
patient_id: PatientId, 
/**
 * When.
 */
deceased_on: string, } | { "code": "appointments_overlap", 
/**
 * The first's.
 */
one: OverlapSide, 
/**
 * The other's.
 */
other: OverlapSide, };

export type MergeField = "name" | "title" | "date_of_birth" | "gender" | "blood_group" | "phone" | "email" | "address" | "emergency_contact" | "national_id" | "preferred_language" | "deceased_on";

export type MergeId = number & { readonly __id: "MergeId" };

export type MergeLook = { 
/**
 * The one that would end.
 */
from: Department, 
/**
 * The one that would stay.
 */
into: Department, 
/**
 * What belongs to the one that would end.
 */
moves: InUse, 
/**
 * Doctors who have left and would move along.
 */
former_doctors: number, 
/**
 * Prices that are offered no more and would move along.
 */
former_services: number, 
/**
 * What visits begin with, in the one that would stay and in the one that would end. Of two one is chosen.
 */
visit_defaults: Array<VisitDefault>, };

export type MergeParty = { 
/**
 * Which.
 */
patient_id: PatientId, 
/**
 * Its number.
 */
patient_number: string, 
/**
 * Family name.
 */
last_name: string, 
/**
 * Given names.
 */
first_name: string, };

export type MergeSide = { 
/**
 * The row in use.
 */
patient_id: PatientId, 
/**
 * With its check digit.
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
 * The date of birth is an estimate.
 */
birth_date_estimated: boolean, 
/**
 * Maiden, previous and other names.
 */
other_names: Array<OtherName>, 
/**
 * Rows that were merged into this one before.
 */
merged: Array<MergedRow>, 
/**
 * When the row was made, milliseconds UTC.
 */
created_at: number, 
/**
 * The sign-in, if there is one.
 */
sign_in: SignInState | null, 
/**
 * What belongs to this one.
 */
belongings: Belongings, 
/**
 * To be sent back with the merge.
 */
version: number, };

export type MergeValue = { 
/**
 * Which.
 */
field: MergeField, 
/**
 * As the first has it; none where it is empty.
 */
one: string | null, 
/**
 * As the other has it; none where it is empty.
 */
other: string | null, 
/**
 * Whether they differ.
 */
differs: boolean, };

export type MergedNote = { 
/**
 * To set it aside.
 */
entry_id: number, 
/**
 * The number of that row.
 */
merged_number: string, 
/**
 * As it was written there.
 */
note: string, };

export type MergedRow = { 
/**
 * The merge, to be undone.
 */
merge_id: MergeId, 
/**
 * The row.
 */
patient_id: PatientId, 
/**
 * Its number, which still finds the patient.
 */
patient_number: string, 
/**
 * Its family name.
 */
last_name: string, 
/**
 * Its given names.
 */
first_name: string, 
/**
 * Its maiden, previous and other names.
 */
other_names: Array<OtherName>, 
/**
 * Milliseconds UTC.
 */
merged_at: number, };

export type MergesKnown = { 
/**
 * The newest first.
 */
merges: Array<KnownMerge>, };

export type MethodTotal = { 
/**
 * How.
 */
method: PaymentMethod, 
/**
 * How many payments and refunds; failed ones don't count.
 */
count: number, 
/**
 * Their sum.
 */
amount: number, };

export type Minor = number;

export type Minutes = number;

export type MomentOfDay = "morning" | "noon" | "evening" | "night";

export type NameKind = "maiden" | "previous" | "other";

export type Named = { 
/**
 * Given name; may be empty.
 */
first_name: string, 
/**
 * Family name.
 */
last_name: string, };

export type NewAddress = { 
/**
 * The entry as it was read, where it stands in the row in use; none: a new one.
 */
entry_id?: number | null, 
/**
 * What it is for.
 */
kind?: AddressKind | null, 
/**
 * Street, house, flat; without a country, all of it.
 */
lines?: Lines | null, 
/**
 * The post's code.
 */
postal_code?: Line | null, 
/**
 * Town or city.
 */
city?: Line | null, 
/**
 * County, state, province.
 */
region?: Line | null, 
/**
 * ISO 3166; none: as it is written in the lines.
 */
country?: Country | null, 
/**
 * The one for letters: exactly one of them.
 */
preferred: boolean, };

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

export type NewContactPerson = { 
/**
 * The entry as it was read, where it stands in the row in use; none: a new one.
 */
entry_id?: number | null, 
/**
 * Their name; what came as text has all of it here.
 */
name: Lines, 
/**
 * What they are to the patient.
 */
relation?: Line | null, 
/**
 * Where they are called.
 */
phone?: Phone | null, 
/**
 * Next of kin.
 */
next_of_kin: boolean, 
/**
 * Called in an emergency.
 */
emergency: boolean, };

export type NewEmail = { 
/**
 * The entry as it was read, where it stands in the row in use; none: a new one.
 */
entry_id?: number | null, 
/**
 * The address.
 */
address: Email, 
/**
 * The one to write to first: exactly one of them.
 */
preferred: boolean, 
/**
 * In the desk's words.
 */
note?: Line | null, };

export type NewOtherName = { 
/**
 * Why there is another.
 */
kind: NameKind, 
/**
 * Family name.
 */
last_name: PersonName, 
/**
 * Given names, if they differed.
 */
first_name?: PersonName | null, };

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

export type NewPhone = { 
/**
 * The entry as it was read, where it stands in the row in use; none: a new one.
 */
entry_id?: number | null, 
/**
 * Whose or where.
 */
kind?: PhoneKind | null, 
/**
 * As people write it.
 */
number: Phone, 
/**
 * The one to call first: exactly one of them.
 */
preferred: boolean, 
/**
 * No message is to be left there.
 */
no_message?: boolean | null, 
/**
 * "After five".
 */
note?: Line | null, };

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

export type NextFreeSlots = { 
/**
 * By date, time and doctor; at most 20, and at most 4 of one doctor on one date, so that one empty
 * morning doesn't hide the other choices.
 */
slots: Array<Slot>, 
/**
 * The last date that was looked at.
 */
looked_until: string, };

export type NoDue = "no_schedule" | "no_birth_date" | "deceased";

export type NoShow = { 
/**
 * The appointment.
 */
appointment: Appointment, 
/**
 * Where to call, the preferred one first.
 */
phones: Array<PatientPhone>, 
/**
 * BCP 47.
 */
preferred_language: string | null, 
/**
 * How often this patient did not come before, in the year before this appointment.
 */
earlier: number, 
/**
 * Why no call is needed any more; none: there is one to make.
 */
dismissed: string | null, };

export type NoShowList = { 
/**
 * Latest first, at most 500.
 */
no_shows: Array<NoShow>, };

export type NotTakenCount = { 
/**
 * The kind, by its FHIR name.
 */
kind: string, 
/**
 * Why, as a code; `kind` where Wardbook takes nothing of that kind.
 */
reason: string, 
/**
 * How many.
 */
count: number, };

export type Note = string;

export type NotePart = "subjective" | "objective" | "assessment" | "treatment" | "plan" | "prescription" | "notes";

export type NoteTemplate = { 
/**
 * Which.
 */
template_id: TemplateId, 
/**
 * What it is for.
 */
name: string, 
/**
 * Whether it is the practice's, or one's own.
 */
shared: boolean, 
/**
 * Who wrote it last.
 */
updated_by: string, 
/**
 * When.
 */
updated_at: Instant, 
/**
 * For stale edits.
 */
version: number, 
/**
 * What the patient tells.
 */
subjective: string, 
/**
 * What is found.
 */
objective: string, 
/**
 * What the doctor makes of it.
 */
assessment: string, 
/**
 * What was done.
 */
treatment: string, 
/**
 * What is going to be done.
 */
plan: string, };

export type NoticeChoice = { 
/**
 * Which.
 */
kind: NoticeKind, 
/**
 * Whether they are told.
 */
wanted: boolean, 
/**
 * Whether that can't be chosen.
 */
always: boolean, };

export type NoticeChoices = { 
/**
 * The kinds that concern one.
 */
kinds: Array<NoticeChoice>, 
/**
 * Whether the desktop says how many new messages there are.
 */
desktop: boolean, };

export type NoticeKind = "appointment_booked" | "appointment_moved" | "appointment_cancelled" | "appointment_tomorrow" | "series_booked" | "series_moved" | "series_cancelled" | "patient_arrived" | "patient_in_room" | "record_signed" | "record_amended" | "glass_broken" | "glass_reviewed" | "bill_issued" | "bill_paid" | "schedule_changed" | "leave_proposed" | "leave_withdrawn" | "leave_accepted" | "leave_declined" | "user_changed" | "import_ended" | "chart_ready" | "chart_failed";

export type Notification = { 
/**
 * `notifications.notification_id`
 */
notification_id: NotificationId, 
/**
 * Names the words.
 */
kind: NoticeKind, 
/**
 * What the words need.
 */
told: Told, 
/**
 * What it is about.
 */
subject_type: Subject | null, 
/**
 * `subject_type`'s id.
 */
subject_id: number | null, 
/**
 * Whether it waits to be read.
 */
unread: boolean, 
/**
 * Milliseconds since 1970 UTC.
 */
created_at: Instant, };

export type NotificationId = number & { readonly __id: "NotificationId" };

export type Notifications = { 
/**
 * How many are unread, on this page or not.
 */
unread: number, 
/**
 * The messages.
 */
messages: Array<Notification>, 
/**
 * Where the next page begins; none on the last.
 */
next: NotificationId | null, };

export type Offer = { 
/**
 * With whom.
 */
doctor_id: DoctorId, 
/**
 * What they are called, with their title.
 */
doctor: string, 
/**
 * When.
 */
date: string, 
/**
 * From when.
 */
time: string, };

export type OffersFound = { 
/**
 * By date, time and doctor; at most 20.
 */
offers: Array<FreedOffer>, 
/**
 * How many who wait fit any of them.
 */
patients: number, };

export type OneBack = { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, };

export type OneMove = { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, 
/**
 * To which date.
 */
date: string, 
/**
 * To which time.
 */
time: string, 
/**
 * To which doctor; that of all, when none is said.
 */
doctor_id?: DoctorId | null, };

export type OpenBill = { 
/**
 * Which.
 */
bill_id: BillId, 
/**
 * Its number.
 */
number: string, 
/**
 * The day it was issued.
 */
issued_on: string, 
/**
 * How many days before the day asked about.
 */
days: number, 
/**
 * What it came to.
 */
total: number, 
/**
 * What was owed.
 */
owed: number, };

export type OpenBills = { 
/**
 * The oldest first.
 */
bills: Array<OpenBill>, 
/**
 * Whether there are more than are listed.
 */
more: boolean, };

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
visit: Visit | null, 
/**
 * What others changed since this doctor looked last; none where they never did.
 */
since: SinceLastLook | null, 
/**
 * When this doctor broke the glass, where that is what opens the chart.
 */
glass_broken_at: Instant | null, 
/**
 * Scans and photos.
 */
attachments: Attachments, 
/**
 * What was given, and what is due.
 */
immunisations: Immunisations, };

export type OpenDrawer = { 
/**
 * Up to which day.
 */
day: string, 
/**
 * Whether that day is closed already, by its owner or with the practice.
 */
is_closed: boolean, 
/**
 * Whether it is the reader's own.
 */
own: boolean, 
/**
 * What came in by each method.
 */
totals: Array<MethodTotal>, 
/**
 * The notes and coins of the practice's currency; none where they are counted by their sum.
 */
denominations: Array<Denomination>, 
/**
 * Whose.
 */
user_id: UserId, 
/**
 * Their name.
 */
name: string, 
/**
 * Closed up to this day.
 */
closed_through: string | null, 
/**
 * The first day with an entry that no close covers.
 */
since: string | null, 
/**
 * Payments and refunds that no close covers; failed ones don't count.
 */
entries: number, 
/**
 * Cash of those, refunds taken off.
 */
cash: number, 
/**
 * All of those by every method, refunds taken off.
 */
recorded: number, 
/**
 * What was left in it at the last close.
 */
carried: number, };

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
record: MedicalRecord | null, 
/**
 * The visits before it, the newest few.
 */
earlier: Array<MedicalRecord>, };

export type Opening = { 
/**
 * Its place in the audit log.
 */
log_id: LogId, 
/**
 * Milliseconds since 1970 UTC.
 */
at: Instant, 
/**
 * Who.
 */
who: string, 
/**
 * Their role then.
 */
role: string | null, 
/**
 * What they did.
 */
did: TrailKind, 
/**
 * The reason they gave, if they were asked for one.
 */
reason: string | null, 
/**
 * Whose chart: the row it was noted at.
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
first_name: string, };

export type Openings = { 
/**
 * They.
 */
openings: Array<Opening>, 
/**
 * Where the next page begins; none on the last.
 */
next: LogId | null, 
/**
 * From which day on they are looked for.
 */
since: string, };

export type OtherName = { 
/**
 * Why there is another.
 */
kind: NameKind, 
/**
 * Family name.
 */
last_name: string, 
/**
 * Given names, may be empty.
 */
first_name: string, };

export type Overdue = { 
/**
 * The oldest day it was due on.
 */
since: string, 
/**
 * How much, in minor units.
 */
amount: number, };

export type OverlapSide = { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * On the practice's calendar.
 */
date: string, 
/**
 * On the practice's wall.
 */
time: string, 
/**
 * With whom.
 */
doctor: string, };

export type Overview = { 
/**
 * The day up to which they were looked at.
 */
day: string, 
/**
 * Whether it is the reader's own drawer only.
 */
own: boolean, 
/**
 * Who reads.
 */
user_id: UserId, 
/**
 * Up to which day the practice is closed.
 */
closed_through: string | null, 
/**
 * By name.
 */
drawers: Array<Drawer>, 
/**
 * Closed drawers that the practice's close would gather; for those who may close it.
 */
gathered: Array<Closed>, };

export type Owing = { 
/**
 * Whose: the row in use.
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
 * How many bills.
 */
bills: number, 
/**
 * By age.
 */
ages: [number, number, number, number], 
/**
 * All of it.
 */
total: number, };

export type OwnAppointment = { 
/**
 * `appointments.appointment_id`
 */
appointment_id: AppointmentId, 
/**
 * On the practice's calendar.
 */
date: string, 
/**
 * On the practice's wall.
 */
time: string, 
/**
 * Minutes.
 */
duration_minutes: number, 
/**
 * With whom.
 */
doctor: string, 
/**
 * What that doctor does.
 */
specialization: string, 
/**
 * Scheduled, completed, cancelled.
 */
status: AppointmentStatus, 
/**
 * Why it was called off.
 */
cancellation_reason: CancellationReason | null, 
/**
 * What it is for, as it was booked.
 */
reason_for_visit: string, 
/**
 * Whether it is still ahead.
 */
coming: boolean, 
/**
 * For stale edits.
 */
version: number, };

export type OwnBill = { 
/**
 * `billing.bill_id`
 */
bill_id: BillId, 
/**
 * As the paper has it: `2026-00017`.
 */
bill_number: string, 
/**
 * On the practice's calendar.
 */
issued_on: string, 
/**
 * When it is to be paid.
 */
due_date: string | null, 
/**
 * The sum of its items.
 */
total_minor: number, 
/**
 * Received, less what was paid back, and credit used.
 */
paid_minor: number, 
/**
 * What the payments make of it.
 */
status: OwnBillStatus, 
/**
 * Whether it was taken back.
 */
voided: boolean, 
/**
 * What of it is overdue: since its due date, or by the plan that stands for it.
 */
overdue: Overdue | null, };

export type OwnBillItem = { 
/**
 * What for.
 */
description: string, 
/**
 * How many.
 */
quantity: number, 
/**
 * What it comes to: discounts off, tax on.
 */
amount_minor: number, };

export type OwnBillStatus = "paid" | "unpaid" | "pending";

export type OwnBillWhole = { 
/**
 * The bill.
 */
bill: OwnBill, 
/**
 * What it is for.
 */
items: Array<OwnBillItem>, 
/**
 * What was received.
 */
payments: Array<OwnPayment>, 
/**
 * What insurers were asked for and what they answered, oldest first.
 */
claims: Array<OwnClaim>, 
/**
 * What insurers still owe on it, in minor units.
 */
insurer_owes_minor: number, 
/**
 * What is left for oneself, in minor units.
 */
own_share_minor: number, };

export type OwnClaim = { 
/**
 * The insurer.
 */
payer: string, 
/**
 * Where it stands.
 */
status: ClaimStatus, 
/**
 * The day it was sent.
 */
sent_on: string, 
/**
 * The day of the answer.
 */
answered_on: string | null, 
/**
 * What it asks for.
 */
claimed_minor: number, 
/**
 * What the insurer pays.
 */
accepted_minor: number, 
/**
 * What has come of it.
 */
paid_minor: number, 
/**
 * What the insurer said.
 */
answer_note: string | null, };

export type OwnContact = { 
/**
 * `patients.patient_number`
 */
patient_number: string, 
/**
 * Form of address.
 */
title: string, 
/**
 * Given name.
 */
first_name: string, 
/**
 * Family name.
 */
last_name: string, 
/**
 * Date of birth.
 */
date_of_birth: string | null, 
/**
 * Whether that is an estimate.
 */
birth_date_estimated: boolean, 
/**
 * As in administrative records.
 */
gender: Gender, 
/**
 * Telephone.
 */
phone: string, 
/**
 * Email.
 */
email: string, 
/**
 * Address lines.
 */
address: string, 
/**
 * Whom to call.
 */
emergency_contact: string, 
/**
 * For stale edits.
 */
version: number, };

export type OwnLeave = { 
/**
 * Those that wait, and those of the last half year and to come; by first day.
 */
proposals: Array<LeaveProposal>, 
/**
 * Leave and holidays from today on, the whole practice's included; by first day.
 */
away: Array<ScheduleException>, 
/**
 * Today on the practice's calendar.
 */
today: string, };

export type OwnPayment = { 
/**
 * On the practice's calendar.
 */
received_on: string, 
/**
 * `payment_details.payment_method`, or `credit`.
 */
payment_method: string, 
/**
 * Minor units.
 */
amount_minor: number, };

export type OwnPlan = { 
/**
 * The day it was agreed.
 */
agreed_on: string, 
/**
 * Numbers of its bills.
 */
bills: Array<string>, 
/**
 * The instalments, the oldest first.
 */
instalments: Array<Instalment>, 
/**
 * What of it is still to pay.
 */
owed_minor: number, 
/**
 * What is to pay on its bills beside it: an insurer was asked for it and doesn't pay.
 */
beside_minor: number, 
/**
 * What of it is overdue.
 */
overdue: Overdue | null, };

export type OwnRecord = { 
/**
 * `medical_records.record_id`
 */
record_id: RecordId, 
/**
 * Date of the visit.
 */
visit_date: string, 
/**
 * Who wrote it.
 */
doctor: string, 
/**
 * Whether it replaces an earlier one.
 */
amended: boolean, 
/**
 * Milliseconds since 1970 UTC.
 */
signed_at: Instant, };

export type OwnRecordText = { 
/**
 * When and by whom.
 */
of: OwnRecord, 
/**
 * `medical_records.diagnosis`
 */
diagnosis: string, 
/**
 * `medical_records.subjective`
 */
subjective: string, 
/**
 * `medical_records.objective`
 */
objective: string, 
/**
 * `medical_records.assessment`
 */
assessment: string, 
/**
 * `medical_records.treatment`
 */
treatment: string, 
/**
 * `medical_records.plan`
 */
plan: string, 
/**
 * `medical_records.prescription`
 */
prescription: string, 
/**
 * `medical_records.notes`
 */
notes: string, };

export type Paper = "a4" | "letter";

export type PaperKept = { 
/**
 * To be opened with `reports.open`.
 */
report_id: ReportId, };

export type PaperOf = { 
/**
 * The version it is made from: the newest, but for a summary.
 */
record_id: RecordId, 
/**
 * Which.
 */
kind: VisitPaper, 
/**
 * Further words on a prescription.
 */
note?: Note | null, 
/**
 * With a sick note.
 */
sick_note?: SickNoteGiven | null, 
/**
 * With a referral.
 */
referral?: ReferralGiven | null, };

export type PartOfDay = "morning" | "afternoon" | "evening";

export type PastImport = { 
/**
 * `imports.import_id`
 */
import_id: ImportId, 
/**
 * What was read, as it was named.
 */
source: string, 
/**
 * Who started it.
 */
started_by: string, 
/**
 * When it began.
 */
started_at: Instant, 
/**
 * When it ended; none for one that runs or was cut off.
 */
finished_at: Instant | null, 
/**
 * How it ended.
 */
outcome: ImportOutcome | null, 
/**
 * Patients added.
 */
patients_added: number, 
/**
 * Its kept report; none while it runs, and for one that was cut off.
 */
report_id: ReportId | null, };

export type Paths = Array<string>;

export type PatientAccount = { 
/**
 * What was owed before the first day; below 0 in the patient's favour.
 */
opening: number, 
/**
 * The oldest first.
 */
entries: Array<AccountEntry>, 
/**
 * What is owed after the last day.
 */
closing: number, 
/**
 * What was paid ahead and isn't used after the last day.
 */
held: number, 
/**
 * What was overdue after the last day: up to 30, 60, 90 days late, and longer.
 */
ages: [number, number, number, number], };

export type PatientAddress = { 
/**
 * The entry where it stands; none: a new one.
 */
entry_id: number | null, 
/**
 * The number of the merged row in which it stands, where it isn't written but only set aside; none: it
 * stands in the row in use.
 */
merged_number: string | null, 
/**
 * What it is for, if that is known.
 */
kind: AddressKind | null, 
/**
 * Street, house, flat; all of it where `country` is empty.
 */
lines: string, 
/**
 * May be empty.
 */
postal_code: string, 
/**
 * May be empty.
 */
city: string, 
/**
 * County, state, province; may be empty.
 */
region: string, 
/**
 * ISO 3166; empty: known only as it was written.
 */
country: string, 
/**
 * As its country writes it.
 */
written: string, 
/**
 * The one for letters.
 */
preferred: boolean, };

export type PatientBills = { 
/**
 * Whose.
 */
patient: PatientBrief, 
/**
 * Newest first, at most a thousand.
 */
bills: Array<BillRow>, 
/**
 * What is owed on the issued ones, in minor units.
 */
balance: number, 
/**
 * On how many of them.
 */
open: number, };

export type PatientBrief = { 
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
 * Date of death.
 */
deceased_on: string | null, 
/**
 * Telephone, may be empty.
 */
phone: string, };

export type PatientChanged = { 
/**
 * The row in use.
 */
patient_id: PatientId, 
/**
 * To be sent back with the next change.
 */
version: number, };

export type PatientContact = { 
/**
 * The row in use.
 */
patient_id: PatientId, 
/**
 * To be sent back with a change.
 */
version: number, 
/**
 * The preferred one first.
 */
phones: Array<PatientPhone>, 
/**
 * The preferred one first.
 */
emails: Array<PatientEmail>, 
/**
 * The preferred one first.
 */
addresses: Array<PatientAddress>, 
/**
 * In the order they are to be called.
 */
contacts: Array<PatientContactPerson>, 
/**
 * Family, guarantors and others, from whichever side they were noted.
 */
links: Array<PatientLink>, 
/**
 * Counts up with each new picture; none: there is no picture.
 */
photo: number | null, 
/**
 * The number of the merged row in which the picture stands; none: in the row in use.
 */
photo_of: string | null, 
/**
 * For those who keep patients' data: what stands in the row in use; may be empty.
 */
desk_note: string | null, 
/**
 * For the same: what stands in merged rows, the newest first.
 */
merged_notes: Array<MergedNote>, 
/**
 * Whether the asker may change this.
 */
may_change: boolean, };

export type PatientContactPerson = { 
/**
 * The entry where it stands; none: a new one.
 */
entry_id: number | null, 
/**
 * The number of the merged row in which it stands, where it isn't written but only set aside; none: it
 * stands in the row in use.
 */
merged_number: string | null, 
/**
 * Their name; all that is known, where it came as text.
 */
name: string, 
/**
 * What they are to the patient; may be empty.
 */
relation: string, 
/**
 * May be empty.
 */
phone: string, 
/**
 * Next of kin.
 */
next_of_kin: boolean, 
/**
 * Called in an emergency.
 */
emergency: boolean, };

export type PatientCredit = { 
/**
 * What there is.
 */
balance: number, 
/**
 * How it came to be, newest first, at most two hundred.
 */
entries: Array<Credit>, };

export type PatientEmail = { 
/**
 * The entry where it stands; none: a new one.
 */
entry_id: number | null, 
/**
 * The number of the merged row in which it stands, where it isn't written but only set aside; none: it
 * stands in the row in use.
 */
merged_number: string | null, 
/**
 * The address.
 */
address: string, 
/**
 * The one to write to first.
 */
preferred: boolean, 
/**
 * May be empty.
 */
note: string, };

export type PatientFile = { 
/**
 * The row in use.
 */
patient_id: PatientId, 
/**
 * With its check digit.
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
 * Dr, Prof; may be empty.
 */
title: string, 
/**
 * `YYYY-MM-DD`
 */
date_of_birth: string | null, 
/**
 * The date of birth is an estimate.
 */
birth_date_estimated: boolean, 
/**
 * As administrative records have it.
 */
gender: Gender, 
/**
 * May be empty.
 */
phone: string, 
/**
 * May be empty.
 */
email: string, 
/**
 * Lines; may be empty.
 */
address: string, 
/**
 * Who to call; may be empty.
 */
emergency_contact: string, 
/**
 * BCP 47.
 */
preferred_language: string | null, 
/**
 * The day of death.
 */
deceased_on: string | null, 
/**
 * Maiden, previous and other names.
 */
other_names: Array<OtherName>, 
/**
 * For those who keep patients' data.
 */
national_id: string | null, 
/**
 * For those who keep patients' data.
 */
blood_group: BloodGroup | null, 
/**
 * For those who keep patients' data: the patient's sign-in, if there is one.
 */
sign_in: SignInState | null, 
/**
 * For those who may read allergies.
 */
allergies: AllergyBanner | null, 
/**
 * What is still owed, in minor units; for those who may read all bills.
 */
open_minor: number | null, 
/**
 * Whether the asker may change this.
 */
may_change: boolean, 
/**
 * To be sent back with a change.
 */
version: number, 
/**
 * Whether the row came from another system.
 */
imported: boolean, 
/**
 * When the patient was registered here, milliseconds UTC.
 */
created_at: number, 
/**
 * When a number of a merged row was asked for: that number.
 */
merged_number: string | null, 
/**
 * The rows merged into this one: numbers and names by which the patient is known, too.
 */
merged: Array<MergedRow>, };

export type PatientId = number & { readonly __id: "PatientId" };

export type PatientLine = { 
/**
 * The row in use, also when an old number of a merged one was typed.
 */
patient_id: PatientId, 
/**
 * With its check digit.
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
 * Dr, Prof; may be empty.
 */
title: string, 
/**
 * `YYYY-MM-DD`
 */
date_of_birth: string | null, 
/**
 * The date of birth is an estimate.
 */
birth_date_estimated: boolean, 
/**
 * As administrative records have it.
 */
gender: Gender, 
/**
 * May be empty.
 */
phone: string, 
/**
 * The day of death.
 */
deceased_on: string | null, 
/**
 * The other name by which the patient was found.
 */
matched_name: OtherName | null, 
/**
 * The number of the merged row by which the patient was found.
 */
merged_number: string | null, 
/**
 * By what, where it wasn't a name.
 */
found_by: FoundBy | null, };

export type PatientLink = { 
/**
 * `patient_links.patient_link_id`
 */
patient_link_id: PatientLinkId, 
/**
 * What they are to the patient.
 */
relation: SeenRelation, 
/**
 * The other patient; none: somebody who isn't a patient.
 */
other_patient_id: PatientId | null, 
/**
 * The other patient's number; empty for somebody who isn't one.
 */
other_patient_number: string, 
/**
 * `Given Family`, or the name as it was noted.
 */
other_name: string, 
/**
 * May be empty.
 */
other_phone: string, 
/**
 * May be empty; of patients it stands with them.
 */
other_address: string, 
/**
 * In the desk's words; may be empty.
 */
note: string, };

export type PatientLinkId = number & { readonly __id: "PatientLinkId" };

export type PatientLinked = { 
/**
 * To take it away again.
 */
patient_link_id: PatientLinkId, };

export type PatientNumber = string;

export type PatientPhone = { 
/**
 * The entry where it stands; none: a new one.
 */
entry_id: number | null, 
/**
 * The number of the merged row in which it stands, where it isn't written but only set aside; none: it
 * stands in the row in use.
 */
merged_number: string | null, 
/**
 * Whose or where, if that is known.
 */
kind: PhoneKind | null, 
/**
 * As it is written.
 */
number: string, 
/**
 * The one to call first.
 */
preferred: boolean, 
/**
 * No message is to be left there.
 */
no_message: boolean, 
/**
 * "After five"; may be empty.
 */
note: string, };

export type PatientPolicy = { 
/**
 * `patient_policies.policy_id`
 */
policy_id: PolicyId, 
/**
 * The insurer.
 */
payer_id: PayerId, 
/**
 * Its name.
 */
payer: string, 
/**
 * What the insurer knows the patient by.
 */
member_number: string, 
/**
 * The group's number.
 */
group_number: string | null, 
/**
 * Who is insured, where that isn't the patient.
 */
holder: string | null, 
/**
 * The first day it covers; none: nobody knows.
 */
valid_from: string | null, 
/**
 * The last day it covers; none: until further notice.
 */
valid_until: string | null, 
/**
 * Which insurer is asked first.
 */
priority: PolicyPriority, 
/**
 * What is to be known of it.
 */
note: string, 
/**
 * Whether it covers the day that was asked about.
 */
covers: boolean, 
/**
 * Whether a claim names it: then it isn't taken away.
 */
used: boolean, 
/**
 * The number of the merged row at which it stands.
 */
merged_number: string | null, 
/**
 * For stale edits.
 */
version: number, };

export type PatientRegistered = { 
/**
 * The new row.
 */
patient_id: PatientId, 
/**
 * For the card, with its check digit.
 */
patient_number: PatientNumber, };

export type PatientsFound = { 
/**
 * The best, at most 20; with nothing typed, those registered last.
 */
patients: Array<PatientLine>, 
/**
 * Whether there are more than these: type more letters.
 */
more: boolean, 
/**
 * How many are registered.
 */
registered: number, 
/**
 * Nothing fits what was typed: these sound or are spelled nearly so.
 */
alike: boolean, 
/**
 * The code of a patient card was typed: whoever it names, or nobody.
 */
card: boolean, };

export type PatientsMerged = { 
/**
 * For undoing it.
 */
merge_id: MergeId, 
/**
 * The row that stays.
 */
patient_id: PatientId, 
/**
 * What was really taken from the other.
 */
taken: Array<MergeField>, };

export type PatientsUnmerged = { 
/**
 * The row that had stayed.
 */
patient_id: PatientId, 
/**
 * The row that stands by itself again.
 */
gone_id: PatientId, 
/**
 * What the first has again as before.
 */
given_back: Array<MergeField>, 
/**
 * What was changed since and stays.
 */
stayed: Array<MergeField>, };

export type Payer = { 
/**
 * `payers.payer_id`
 */
payer_id: PayerId, 
/**
 * Unique without regard to letter case.
 */
name: string, 
/**
 * Where claims go, line by line; may be empty.
 */
address: string, 
/**
 * The number under which claims reach it.
 */
payer_code: string | null, 
/**
 * Whether new policies may name it.
 */
active: boolean, 
/**
 * For stale edits.
 */
version: number, };

export type PayerId = number & { readonly __id: "PayerId" };

export type PayerList = { 
/**
 * By name; those no longer dealt with last.
 */
payers: Array<Payer>, };

export type PayerTotal = { 
/**
 * The insurer.
 */
payer_id: PayerId, 
/**
 * Its name.
 */
payer: string, 
/**
 * On how many claims of the list.
 */
count: number, 
/**
 * How much those ask for, in minor units.
 */
claimed: number, 
/**
 * How much of that it still owes, in minor units.
 */
owed: number, };

export type Payment = { 
/**
 * Which.
 */
payment_id: PaymentId, 
/**
 * On which bill.
 */
bill_id: BillId, 
/**
 * How.
 */
method: PaymentMethod, 
/**
 * Whether the money is there.
 */
outcome: PaymentOutcome, 
/**
 * The card's, bank's or insurer's own number.
 */
transaction_id: string | null, 
/**
 * How much; negative for a refund.
 */
amount: number, 
/**
 * Cash handed over.
 */
tendered: number | null, 
/**
 * Cash handed back.
 */
change: number | null, 
/**
 * When.
 */
received_at: Instant, 
/**
 * Who took it.
 */
received_by: string, 
/**
 * Its receipt.
 */
report_id: ReportId | null, 
/**
 * The payment that it refunds.
 */
refunds: PaymentId | null, 
/**
 * Why it was refunded.
 */
reason: string | null, 
/**
 * How much of it went back so far.
 */
refunded: number, 
/**
 * The claim that an insurer paid with it.
 */
claim_id: ClaimId | null, 
/**
 * The insurer whose money it is: that of the claim, or as it was noted. A doctor isn't told.
 */
payer_id: PayerId | null, 
/**
 * Its name.
 */
payer: string | null, };

export type PaymentId = number & { readonly __id: "PaymentId" };

export type PaymentList = { 
/**
 * Newest first, failed ones too.
 */
payments: Array<Received>, 
/**
 * Where the next page begins, if there is one.
 */
next: PaymentId | null, 
/**
 * What came in on all those days by each method that was used.
 */
totals: Array<MethodTotal>, 
/**
 * Their sum.
 */
total: number, 
/**
 * How many attempts failed.
 */
failed: number, 
/**
 * Whether these are the payments that the reader took, and no others.
 */
own: boolean, };

export type PaymentMethod = "cash" | "credit_card" | "insurance" | "bank_transfer";

export type PaymentOutcome = "success" | "failed";

export type Payments = { 
/**
 * Oldest first, failed ones too.
 */
payments: Array<Payment>, };

export type Permission = "change_settings" | "import_data" | "manage_users" | "propose_leave" | "manage_doctors" | "read_audit" | "review_glass" | "read_own_trail" | "register_patients" | "find_patients" | "see_own_page" | "change_own_contact" | "see_schedules" | "book_appointments" | "overbook" | "cancel_own_appointment" | "read_allergies" | "record_vitals" | "read_charts" | "write_records" | "keep_formulary" | "create_bills" | "read_bills" | "take_payments" | "make_claims" | "answer_claims" | "keep_payers" | "adjust_bills" | "change_prices" | "close_day" | "read_figures" | "use_own_account";

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

export type Phase = "idle" | "reading" | "taking" | "done";

export type Phone = string;

export type PhoneKind = "mobile" | "home" | "work" | "other";

export type Photo = string;

export type Phrase = { 
/**
 * Which.
 */
phrase_id: PhraseId, 
/**
 * What is typed for it, without the sign before it.
 */
abbreviation: string, 
/**
 * What stands there then.
 */
body: string, 
/**
 * Whether it is the practice's, or one's own.
 */
shared: boolean, 
/**
 * Who wrote it last.
 */
updated_by: string, 
/**
 * When.
 */
updated_at: Instant, 
/**
 * For stale edits.
 */
version: number, };

export type PhraseId = number & { readonly __id: "PhraseId" };

export type PhraseSaved = { 
/**
 * The phrase.
 */
phrase_id: PhraseId, };

export type Phrases = { 
/**
 * By abbreviation, one's own first.
 */
phrases: Array<Phrase>, 
/**
 * By name, one's own first.
 */
templates: Array<NoteTemplate>, };

export type Picture = string;

export type Piece = { 
/**
 * Note or coin.
 */
kind: CashKind, 
/**
 * What one is worth, in minor units.
 */
value: number, 
/**
 * How many.
 */
count: number, };

export type Place = { 
/**
 * Number of the window, counted since the program started.
 */
window: number, 
/**
 * Since when.
 */
since: Instant, 
/**
 * When a key or the mouse was last touched there.
 */
last_input: Instant, 
/**
 * Whether it is locked.
 */
locked: boolean, 
/**
 * Whether it is the window that asks.
 */
here: boolean, };

export type Plan = { 
/**
 * Which.
 */
plan_id: PlanId, 
/**
 * Whose: the row in use.
 */
patient_id: PatientId, 
/**
 * The day it was agreed.
 */
agreed_on: string, 
/**
 * Who entered it.
 */
agreed_by: string, 
/**
 * What was noted.
 */
note: string | null, 
/**
 * The instalments, the oldest first.
 */
instalments: Array<Instalment>, 
/**
 * What it is for.
 */
bills: Array<PlanBill>, 
/**
 * What is owed of it.
 */
owed: number, 
/**
 * What the patient owes on its bills beside it, while nobody ended it.
 */
beside: number, 
/**
 * What of it is overdue, while it stands.
 */
overdue: Overdue | null, 
/**
 * Whether it stands: nobody ended it, and the patient owes something on its bills.
 */
stands: boolean, 
/**
 * When somebody ended it.
 */
ended_at: Instant | null, 
/**
 * Who.
 */
ended_by: string | null, 
/**
 * Why.
 */
end_reason: string | null, };

export type PlanBill = { 
/**
 * Which.
 */
bill_id: BillId, 
/**
 * Its number as the paper has it.
 */
number: string, 
/**
 * What the patient owed on it when the plan was agreed.
 */
agreed: number, 
/**
 * What of that is owed now; nothing on a void one.
 */
balance: number, 
/**
 * What falls to the patient beside the plan: what an insurer was asked for and doesn't pay.
 */
beside: number, 
/**
 * The day that is due, as the bill's.
 */
due_date: string | null, 
/**
 * Whether it was voided.
 */
void: boolean, };

export type PlanId = number & { readonly __id: "PlanId" };

export type Policies = { 
/**
 * Those that cover the day first, the primary one before others.
 */
policies: Array<PatientPolicy>, };

export type PolicyId = number & { readonly __id: "PolicyId" };

export type PolicyPriority = "primary" | "secondary";

export type PossiblePair = { 
/**
 * The one registered later.
 */
one: PatientLine, 
/**
 * The one registered before.
 */
other: PatientLine, 
/**
 * How likely.
 */
likelihood: Likelihood, };

export type PossiblePairs = { 
/**
 * The later record newest first.
 */
pairs: Array<PossiblePair>, 
/**
 * How many of the newest records have been looked at so far.
 */
seen: number, 
/**
 * How many there are.
 */
registered: number, 
/**
 * Where to look further; none: all of them have been looked at.
 */
next: PatientId | null, };

export type PostalCodeName = "postal_code" | "postcode" | "eircode" | "zip_code" | "pin_code" | "cep";

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
 * Years for which records are kept after the last contact, 1 to 100.
 */
retention_years: number, 
/**
 * Whether there is money already: then the currency stays.
 */
currency_fixed: boolean, 
/**
 * Whether every doctor sees every chart, as partners may agree; else each sees their own patients'.
 */
every_chart: boolean, 
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

export type Prefer = "same_doctor_after" | "same_doctor_before" | "other_doctor" | "chosen_doctor";

export type Preferences = { 
/**
 * Light, dark, or as the desktop has it.
 */
scheme: ColorScheme, 
/**
 * 100 to 200.
 */
text_percent: number, };

export type PrescribedItem = { 
/**
 * Which.
 */
item_id: ItemId, 
/**
 * The record it is a line of.
 */
record_id: RecordId, 
/**
 * What it says.
 */
item: PrescriptionLine, 
/**
 * The medicine with strength and form.
 */
name: string, 
/**
 * How much and where.
 */
dose: string, 
/**
 * How often.
 */
often: string, 
/**
 * The whole line in words.
 */
words: string, 
/**
 * What stood against it.
 */
answered: Array<AnsweredFinding>, };

export type PrescriptionLine = { 
/**
 * The line of the formulary it was taken from.
 */
medicine_id: MedicineId | null, 
/**
 * Generic name, or as it was typed.
 */
medicine: string, 
/**
 * What it comes as.
 */
form: MedicineForm | null, 
/**
 * Strength as the pack says it, may be empty.
 */
strength: string, 
/**
 * How much at a time.
 */
dose: string | null, 
/**
 * Of what.
 */
dose_unit: DoseUnit | null, 
/**
 * Where it goes.
 */
route: Route | null, 
/**
 * How often.
 */
frequency: Frequency | null, 
/**
 * Only as needed, at most so many times a day.
 */
as_needed_max: number | null, 
/**
 * For how many days; none: until it is stopped.
 */
days: number | null, 
/**
 * How much is to be handed out, where somebody said so themselves.
 */
quantity: string | null, 
/**
 * Of what.
 */
quantity_unit: DoseUnit | null, 
/**
 * How many times more.
 */
repeats: number, 
/**
 * What the patient is told, may be empty.
 */
advice: string, 
/**
 * What the pharmacist is told, may be empty.
 */
note: string, 
/**
 * The running one that this takes the place of.
 */
renews_item_id: ItemId | null, 
/**
 * In an amendment: the line of the first version that this one is.
 */
first_item_id: ItemId | null, };

export type PrescriptionTyped = { 
/**
 * The line of the formulary it was taken from.
 */
medicine_id?: MedicineId | null, 
/**
 * Generic name, or any.
 */
medicine: Typed, 
/**
 * What it comes as.
 */
form?: MedicineForm | null, 
/**
 * As the pack says it.
 */
strength: Typed, 
/**
 * How much at a time.
 */
dose: Typed, 
/**
 * Of what.
 */
dose_unit?: DoseUnit | null, 
/**
 * Where it goes.
 */
route?: Route | null, 
/**
 * In which way it is said how often.
 */
frequency?: FrequencyKind | null, 
/**
 * The n of it.
 */
frequency_count: Typed, 
/**
 * Which times of the day.
 */
moments: Array<MomentOfDay>, 
/**
 * Only as needed.
 */
as_needed: YesNo, 
/**
 * Then at most so many times a day.
 */
max_per_day: Typed, 
/**
 * For how many days; empty: until it is stopped.
 */
days: Typed, 
/**
 * How much is handed out; empty: as counted.
 */
quantity: Typed, 
/**
 * Of what.
 */
quantity_unit?: DoseUnit | null, 
/**
 * How many times more; empty: none.
 */
repeats: Typed, 
/**
 * What the patient is told.
 */
advice: Typed, 
/**
 * What the pharmacist is told.
 */
note: Typed, 
/**
 * The running one whose place it takes.
 */
renews_item_id?: ItemId | null, 
/**
 * In an amendment: the line of the amended version that this one is.
 */
first_item_id?: ItemId | null, 
/**
 * Reasons given.
 */
answers: Array<AnswerTyped>, };

export type Price = { 
/**
 * The first day, on the practice's calendar.
 */
valid_from: string, 
/**
 * Price in minor units, with tax or without as the practice has it.
 */
price_minor: Minor, 
/**
 * The rate it is taxed by, in thousandths of a percent.
 */
tax_rate: Rate, };

export type PriceFile = { 
/**
 * Codes that are new.
 */
added: number, 
/**
 * Rows that change a line, or what it costs from a day on.
 */
changed: number, 
/**
 * Rows that say what holds already.
 */
unchanged: number, 
/**
 * Rows that can't be taken, the first hundred.
 */
unreadable: Array<UnreadableRow>, 
/**
 * How many rows can't be taken.
 */
unreadable_count: number, };

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

export type ProgressState = { 
/**
 * What runs or ran last.
 */
task: Task | null, 
/**
 * How far it is.
 */
phase: Phase, 
/**
 * How it ended.
 */
outcome: ImportOutcome | null, 
/**
 * The import; none for a dry run.
 */
import_id: ImportId | null, 
/**
 * What is read, as it was named.
 */
source: string, 
/**
 * When it began.
 */
started_at: Instant | null, 
/**
 * Whether it was asked to stop.
 */
stopping: boolean, 
/**
 * Files gone through.
 */
files: number, 
/**
 * Patients gone through.
 */
patients_done: number, 
/**
 * Patients there are; known once the files were gone through.
 */
patients_total: number, 
/**
 * What it came to so far.
 */
account: ImportAccount, };

export type Proposal = { 
/**
 * The same date, or another of that week.
 */
date: string, 
/**
 * From when.
 */
time: string, };

export type ProposalId = number & { readonly __id: "ProposalId" };

export type ProposalRead = { 
/**
 * The proposal.
 */
proposal: LeaveProposal, 
/**
 * Booked appointments within it.
 */
booked: number, 
/**
 * Which other doctors are away then, or ask to be.
 */
away: Array<Away>, };

export type ProposalsToAnswer = { 
/**
 * Those that wait.
 */
waiting: Array<ProposalRead>, 
/**
 * Those of the last month and to come that were answered or withdrawn.
 */
settled: Array<LeaveProposal>, };

export type Proposed = { 
/**
 * What the patient owes on its bills.
 */
owed: number, 
/**
 * What insurers were asked for on them: the plan leaves it out.
 */
left_out: number, 
/**
 * The instalments.
 */
instalments: Array<Agreed>, };

export type Rate = number;

export type Reach = "nothing" | "own" | "all";

export type Reading = { 
/**
 * Which.
 */
vital_id: VitalId, 
/**
 * Of what.
 */
kind: VitalKind, 
/**
 * The value; of a blood pressure the systolic.
 */
value: number, 
/**
 * The diastolic.
 */
second: number | null, 
/**
 * Their unit.
 */
unit: VitalUnit, 
/**
 * As it was typed, in thousandths of `typed_unit`.
 */
typed: number, 
/**
 * The unit it was typed in.
 */
typed_unit: VitalUnit, 
/**
 * When it was measured.
 */
measured_at: Instant, 
/**
 * Who recorded it; none: imported.
 */
recorded_by: string | null, 
/**
 * Where an imported one comes from.
 */
imported_from: string | null, 
/**
 * At which appointment.
 */
appointment_id: AppointmentId | null, 
/**
 * Why it counts no longer.
 */
in_error: EnteredInError | null, };

export type Readings = { 
/**
 * The newest first, those in error among them.
 */
readings: Array<Reading>, 
/**
 * Where it goes on.
 */
next: ReadingsKey | null, 
/**
 * The practice's units, and the range it has shaded.
 */
settings: VitalSettings, };

export type ReadingsKey = { 
/**
 * When the last one seen was measured.
 */
measured_at: number, 
/**
 * Which it was.
 */
vital_id: VitalId, };

export type Recall = { 
/**
 * `recalls.recall_id`
 */
recall_id: RecallId, 
/**
 * To be sent back with a change.
 */
version: number, 
/**
 * Who.
 */
patient: PatientBrief, 
/**
 * Where to call.
 */
reach: CallReach, 
/**
 * When; of a whole month, its first day.
 */
due_on: string, 
/**
 * Some time in the month.
 */
whole_month: boolean, 
/**
 * Why, in the desk's words.
 */
reason: string, 
/**
 * With whom.
 */
doctor_id: DoctorId | null, 
/**
 * The doctor's name; empty for none.
 */
doctor: string, 
/**
 * How it stands.
 */
status: RecallStatus, 
/**
 * The appointment that it became.
 */
appointment_id: AppointmentId | null, 
/**
 * The appointment's date.
 */
booked_on: string | null, 
/**
 * Why it was dropped; may be empty.
 */
drop_reason: string, 
/**
 * Who made it.
 */
created_by: string, 
/**
 * How often nobody answered.
 */
calls: number, 
/**
 * When nobody answered last.
 */
called_at: Instant | null, 
/**
 * When the next try is; until then it is on no list.
 */
next_try: string | null, };

export type RecallId = number & { readonly __id: "RecallId" };

export type RecallStatus = "open" | "booked" | "done" | "dropped";

export type Recalls = { 
/**
 * In order.
 */
recalls: Array<Recall>, };

export type Receivables = { 
/**
 * The day.
 */
day: string, 
/**
 * Patients: who owes most first; of equals, whose row is older.
 */
patients: Array<Owing>, 
/**
 * How many there are, also where not all are listed.
 */
patient_count: number, 
/**
 * How many bills.
 */
bills: number, 
/**
 * All of them by age.
 */
ages: [number, number, number, number], 
/**
 * All of it.
 */
total: number, };

export type Received = { 
/**
 * The day on the practice's calendar.
 */
received_on: string, 
/**
 * Its bill's number as the paper has it: `2026-00017`.
 */
bill_number: string, 
/**
 * Who paid.
 */
patient: PatientBrief, 
/**
 * Which.
 */
payment_id: PaymentId, 
/**
 * On which bill.
 */
bill_id: BillId, 
/**
 * How.
 */
method: PaymentMethod, 
/**
 * Whether the money is there.
 */
outcome: PaymentOutcome, 
/**
 * The card's, bank's or insurer's own number.
 */
transaction_id: string | null, 
/**
 * How much; negative for a refund.
 */
amount: number, 
/**
 * Cash handed over.
 */
tendered: number | null, 
/**
 * Cash handed back.
 */
change: number | null, 
/**
 * When.
 */
received_at: Instant, 
/**
 * Who took it.
 */
received_by: string, 
/**
 * Its receipt.
 */
report_id: ReportId | null, 
/**
 * The payment that it refunds.
 */
refunds: PaymentId | null, 
/**
 * Why it was refunded.
 */
reason: string | null, 
/**
 * How much of it went back so far.
 */
refunded: number, 
/**
 * The claim that an insurer paid with it.
 */
claim_id: ClaimId | null, 
/**
 * The insurer whose money it is: that of the claim, or as it was noted. A doctor isn't told.
 */
payer_id: PayerId | null, 
/**
 * Its name.
 */
payer: string | null, };

export type ReckonReply = { 
/**
 * By line: what is left of it, its own discount off.
 */
amounts: Array<number>, 
/**
 * The sum of them.
 */
subtotal: number, 
/**
 * What is off the whole bill.
 */
discount: number, 
/**
 * Tax by rate, the lowest first.
 */
taxes: Array<TaxLine>, 
/**
 * Whether prices are with tax.
 */
tax_mode: TaxMode, 
/**
 * What is to be paid.
 */
total: number, };

export type RecordDiagnosis = { 
/**
 * Which set its code is of; none for one in the doctor's words.
 */
code_system: ProblemCodes | null, 
/**
 * Its code.
 */
code: string | null, 
/**
 * What the code says, or the doctor's words.
 */
display: string, 
/**
 * The earlier visit it was copied from.
 */
copied: CopiedFrom | null, };

export type RecordId = number & { readonly __id: "RecordId" };

export type RecordItems = { 
/**
 * In their order.
 */
items: Array<PrescribedItem>, 
/**
 * What was written freely below them.
 */
free_text: string, };

export type RecoveryKeySheet = { 
/**
 * The key in its groups, in order.
 */
groups: Array<string>, 
/**
 * The two groups to type back, counted from 1.
 */
asked_groups: Array<number>, };

export type ReferralGiven = { 
/**
 * To whom.
 */
to: Line, 
/**
 * Their field, or the department.
 */
specialty?: Line | null, 
/**
 * Where, line by line.
 */
address?: Lines | null, 
/**
 * Whether it can't wait.
 */
urgent: boolean, 
/**
 * What is asked.
 */
reason: Note, 
/**
 * Free text.
 */
letter?: Note | null, 
/**
 * Whether allergies go with it.
 */
allergies: boolean, 
/**
 * Whether problems that go on do.
 */
problems: boolean, 
/**
 * Whether medicines do.
 */
medicines: boolean, 
/**
 * Whether the note of the visit does.
 */
visit: boolean, };

export type Refunded = { 
/**
 * Which.
 */
payment_id: PaymentId, 
/**
 * Its receipt.
 */
report_id: ReportId | null, 
/**
 * What is owed on the bill now.
 */
balance: number, 
/**
 * Where the bill stands now.
 */
state: BillState, };

export type Refusal = { "code": "denied" } | { "code": "signed_out" } | { "code": "locked" } | { "code": "must_change_password" } | { "code": "closed" } | { "code": "flawed", 
/**
 * Each with its field.
 */
flaws: Array<FieldFlaw>, } | { "code": "unanswered", 
/**
 * What.
 */
findings: Array<Finding>, } | { "code": "not_found" } | { "code": "behind_glass" } | { "code": "stale" } | { "code": "conflict", 
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
groups: Array<number>, } | { "code": "already_set_up" } | { "code": "in_use" } | { "code": "newer_schema" } | { "code": "behind" } | { "code": "keyring_refused" } | { "code": "paper_damaged" } | { "code": "bad_request" } | { "code": "unknown_operation" } | { "code": "broken" } | { "code": "unexpected", 
/**
 * Number in the log.
 */
reference: string, };

export type RegionName = "region" | "county" | "state" | "province" | "prefecture" | "emirate";

export type RegistrationTexts = { 
/**
 * Family name.
 */
last_name: Typed, 
/**
 * Given names.
 */
first_name: Typed, 
/**
 * As far as it is typed.
 */
date_of_birth: Typed, 
/**
 * `yes` or nothing.
 */
birth_date_estimated: Typed, 
/**
 * As chosen.
 */
gender: Typed, 
/**
 * Dr, Prof.
 */
title: Typed, 
/**
 * Telephone.
 */
phone: Typed, 
/**
 * Email.
 */
email: Typed, 
/**
 * Identity number.
 */
national_id: Typed, 
/**
 * Language.
 */
preferred_language: Typed, 
/**
 * As chosen.
 */
blood_group: Typed, 
/**
 * Address lines.
 */
address: Typed, 
/**
 * Who to call.
 */
emergency_contact: Typed, };

export type Relation = "parent" | "child" | "spouse" | "sibling" | "guarantor" | "other";

export type Reminded = { 
/**
 * Which.
 */
reminder_id: ReminderId, 
/**
 * From 1 to 3.
 */
level: number, 
/**
 * The day it was made.
 */
reminded_on: string, 
/**
 * The day it asks to pay by.
 */
pay_by: string, 
/**
 * Who made it.
 */
by: string, 
/**
 * Its paper.
 */
report_id: ReportId, };

export type ReminderId = number & { readonly __id: "ReminderId" };

export type Reminders = { 
/**
 * In the order that was asked for.
 */
made: Array<Made>, };

export type Renewed = { 
/**
 * The record.
 */
record_id: RecordId, };

export type Report = { 
/**
 * Which.
 */
report_id: ReportId, 
/**
 * What kind of paper.
 */
kind: ReportKind, 
/**
 * Who may open it.
 */
audience: Audience, 
/**
 * What a list calls it.
 */
title: string, 
/**
 * Whom it is about: the row in use.
 */
patient_id: PatientId | null, 
/**
 * That patient's family name.
 */
last_name: string | null, 
/**
 * That patient's given names.
 */
first_name: string | null, 
/**
 * The record it was made from.
 */
record_id: RecordId | null, 
/**
 * The bill it was made from.
 */
bill_id: BillId | null, 
/**
 * The payment it proves.
 */
payment_id: PaymentId | null, 
/**
 * When it was made.
 */
created_at: Instant, 
/**
 * Who made it.
 */
created_by: string, };

export type ReportId = number & { readonly __id: "ReportId" };

export type ReportKind = "receipt" | "refund_receipt" | "statement" | "reminder" | "bill" | "visit_summary" | "prescription" | "sick_note" | "referral" | "full_chart" | "vaccination_list" | "claim" | "day_close" | "figures" | "day_list" | "import_report";

export type Reports = { 
/**
 * The papers.
 */
reports: Array<Report>, 
/**
 * Where the next page begins, if there is one.
 */
next: ReportId | null, };

export type Returned = { 
/**
 * Their credit, or back to them.
 */
surplus: Surplus, 
/**
 * Why, as it stands with each refund.
 */
reason: Lines, };

export type Revenue = { 
/**
 * By what it is broken down.
 */
by: RevenueBy, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * The first day of each month that lies in the period.
 */
months: Array<string>, 
/**
 * The lines: months in order, everything else by name, what has none last.
 */
lines: Array<RevenueRow>, 
/**
 * All lines by month.
 */
month_totals: Array<Sums>, 
/**
 * All lines.
 */
total: Sums, };

export type RevenueBy = "month" | "doctor" | "department" | "service" | "payer";

export type RevenueLine = "month" | "doctor" | "no_doctor" | "department" | "no_department" | "service" | "no_service" | "method" | "insurer" | "billed" | "deposits";

export type RevenueRow = { 
/**
 * What it stands for.
 */
line: RevenueLine, 
/**
 * Of the doctor, department, service or insurer.
 */
id: number | null, 
/**
 * Their name; a service's with its code before it.
 */
name: string | null, 
/**
 * The way to pay.
 */
method: PaymentMethod | null, 
/**
 * The first day of the month that lies in the period.
 */
month: string | null, 
/**
 * By month of the period.
 */
months: Array<Sums>, 
/**
 * Of the whole period.
 */
sums: Sums, };

export type Rhythm = "weekly" | "monthly" | "days";

export type Right = { 
/**
 * Which.
 */
permission: Permission, 
/**
 * How far it reaches.
 */
reach: Reach, 
/**
 * Why.
 */
why: Why, };

export type RightsOf = { 
/**
 * Whose.
 */
user_id: UserId, 
/**
 * Their name.
 */
display_name: string, 
/**
 * Their role.
 */
role: Role, 
/**
 * Of an accountant: which set.
 */
account: Account | null, 
/**
 * How far some of them go.
 */
limits: AccountLimits, 
/**
 * Each permission there is, in the order of the policy.
 */
rights: Array<Right>, };

export type Role = "admin" | "doctor" | "patient" | "accountant" | "receptionist";

export type Route = "oral" | "sublingual" | "buccal" | "inhaled" | "nasal" | "eye" | "ear" | "skin" | "transdermal" | "rectal" | "vaginal" | "subcutaneous" | "intramuscular" | "intravenous" | "intradermal" | "other";

export type Rule = { "kind": "class", 
/**
 * What it is called; allergies may name it.
 */
name: string, 
/**
 * Generic names, at least one.
 */
members: Array<string>, 
/**
 * What it is good for, at least one.
 */
uses: Array<ClassUse>, } | { "kind": "interaction", 
/**
 * A generic name, or the name of a class.
 */
one: string, 
/**
 * The same.
 */
other: string, 
/**
 * How much it matters.
 */
severity: InteractionSeverity, 
/**
 * What happens, and what to do.
 */
text: string, } | { "kind": "dose_limit", 
/**
 * Generic name.
 */
medicine: string, 
/**
 * Of what.
 */
per: DosePer, 
/**
 * How much at most.
 */
amount: string, 
/**
 * Of which unit.
 */
unit: DoseUnit, 
/**
 * For whom, or why; may be empty.
 */
text: string, };

export type RuleCounts = { 
/**
 * Classes.
 */
classes: number, 
/**
 * Interactions.
 */
interactions: number, 
/**
 * Limits.
 */
dose_limits: number, };

export type RuleId = number & { readonly __id: "RuleId" };

export type RuleKind = "class" | "interaction" | "dose_limit";

export type RuleList = { 
/**
 * Those that hold first, by kind and name.
 */
rules: Array<MedicineRule>, };

export type RuleTyped = { 
/**
 * Which kind.
 */
kind: RuleKind, 
/**
 * A class's name.
 */
name?: Line | null, 
/**
 * A class's members, by generic name.
 */
members?: Array<Line> | null, 
/**
 * What a class is good for.
 */
uses?: Array<ClassUse> | null, 
/**
 * One side of an interaction: a generic name or a class.
 */
one?: Line | null, 
/**
 * The other side.
 */
other?: Line | null, 
/**
 * How much an interaction matters.
 */
severity?: InteractionSeverity | null, 
/**
 * What a limit is of.
 */
medicine?: Line | null, 
/**
 * Of what a limit is.
 */
per?: DosePer | null, 
/**
 * The most.
 */
amount?: string | null, 
/**
 * Of which unit.
 */
unit?: DoseUnit | null, 
/**
 * What happens and what to do; for whom a limit is.
 */
text?: Lines | null, };

export type RulesFile = { 
/**
 * Rules that are new.
 */
added: number, 
/**
 * Rules that hold already.
 */
unchanged: number, 
/**
 * Rows that can't be taken, the first hundred.
 */
unreadable: Array<UnreadableRow>, 
/**
 * How many rows can't be taken.
 */
unreadable_count: number, };

export type SamplePerson = { 
/**
 * What to sign in with.
 */
username: string, 
/**
 * Their name.
 */
display_name: string, 
/**
 * What they do.
 */
role: SampleRole, };

export type SampleRole = "admin" | "doctor" | "receptionist" | "accountant";

export type Schedule = { 
/**
 * `doctor_schedule.schedule_id`
 */
schedule_id: ScheduleId, 
/**
 * Whose week.
 */
doctor_id: DoctorId, 
/**
 * Sessions by day.
 */
week: Week, 
/**
 * Length of a slot in minutes, 5 to 240.
 */
slot_minutes: number, 
/**
 * First day.
 */
valid_from: string, 
/**
 * Last day, once a later version begins.
 */
valid_to: string | null, 
/**
 * When it was saved.
 */
created_at: Instant, };

export type ScheduleException = { 
/**
 * `schedule_exceptions.exception_id`
 */
exception_id: ExceptionId, 
/**
 * Whose; none: the whole practice.
 */
doctor_id: DoctorId | null, 
/**
 * Leave, holiday or extra.
 */
kind: ExceptionKind, 
/**
 * First day.
 */
from_date: string, 
/**
 * Last day.
 */
to_date: string, 
/**
 * From when on each of these days; none: all day.
 */
from_time: string | null, 
/**
 * Until when on each of these days.
 */
to_time: string | null, 
/**
 * What it is for.
 */
note: string, };

export type ScheduleFile = { 
/**
 * Doses that are new.
 */
added: number, 
/**
 * Doses that say something else afterwards.
 */
changed: number, 
/**
 * Doses that stand already as the file has them.
 */
unchanged: number, 
/**
 * Rows that can't be taken, the first hundred.
 */
unreadable: Array<UnreadableRow>, 
/**
 * How many rows can't be taken.
 */
unreadable_count: number, 
/**
 * The schedule it was compared with, or that it made.
 */
version: number, };

export type ScheduleId = number & { readonly __id: "ScheduleId" };

export type ScheduleSaved = { 
/**
 * The version.
 */
schedule_id: ScheduleId, 
/**
 * Booked appointments from then on that the new week has no hours for. They stay booked, and are on
 * the list of those to be moved.
 */
outside: number, };

export type ScheduleSheet = { 
/**
 * Whose; none: the whole practice's.
 */
doctor: Doctor | null, 
/**
 * All versions in the order in which later ones go before earlier ones.
 */
versions: Array<Schedule>, 
/**
 * The version that is valid today.
 */
current: ScheduleId | null, 
/**
 * Departures from today on, the whole practice's included.
 */
exceptions: Array<ScheduleException>, 
/**
 * Today on the practice's calendar.
 */
today: string, };

export type SearchText = string;

export type SeenRelation = "parent" | "child" | "spouse" | "sibling" | "guarantor" | "answers_for" | "other";

export type Series = { 
/**
 * Which.
 */
series_id: SeriesId, 
/**
 * Every how many weeks it was planned.
 */
every_weeks: number, 
/**
 * By time; cancelled ones are among them.
 */
appointments: Array<Appointment>, 
/**
 * Where it would go on: so many weeks after the last that stands.
 */
next_date: string, };

export type SeriesBooked = { 
/**
 * Which.
 */
series_id: SeriesId, 
/**
 * The new appointments, by time.
 */
appointments: Array<Appointment>, };

export type SeriesDate = { 
/**
 * The appointment that would be moved there; none for a new one.
 */
appointment_id: AppointmentId | null, 
/**
 * Its version.
 */
version: number | null, 
/**
 * As planned.
 */
date: string, 
/**
 * As planned.
 */
time: string, 
/**
 * What stands against it.
 */
stands: DateStands, 
/**
 * Leave or holiday, where it is that.
 */
away: ExceptionKind | null, 
/**
 * What the practice noted beside it; may be empty.
 */
away_note: string, 
/**
 * Who has that time, where somebody has.
 */
taken_by: TakenBy | null, 
/**
 * Free times of the same doctor instead: of that date first, then of that week, the nearest first.
 */
proposals: Array<Proposal>, };

export type SeriesId = number & { readonly __id: "SeriesId" };

export type SeriesPreview = { 
/**
 * By date.
 */
dates: Array<SeriesDate>, };

export type Service = { 
/**
 * `services.service_id`
 */
service_id: ServiceId, 
/**
 * Unique without regard to letter case.
 */
code: string, 
/**
 * What stands on the bill.
 */
name: string, 
/**
 * The department it belongs to; none: the whole practice.
 */
department_id: DepartmentId | null, 
/**
 * Its name.
 */
department: string | null, 
/**
 * Price in minor units on the day that was asked about.
 */
price_minor: Minor, 
/**
 * The rate it is taxed by on that day, in thousandths of a percent.
 */
tax_rate: Rate, 
/**
 * Every price it had, has and will have: the latest first.
 */
prices: Array<Price>, 
/**
 * Whether a visit's bill begins with it. At most one for each department, and one for the whole
 * practice, which counts where a department has none.
 */
visit_default: boolean, 
/**
 * Whether it is offered.
 */
active: boolean, 
/**
 * For stale edits.
 */
version: number, };

export type ServiceId = number & { readonly __id: "ServiceId" };

export type ServiceList = { 
/**
 * What is offered first, by code.
 */
services: Array<Service>, };

export type Session = [string, string];

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

export type SessionUse = { 
/**
 * What the schedule had to give: sessions, without breaks, leave and holidays, with extra ones.
 */
bookable: number, 
/**
 * What bookings took of it, those that nobody came to included; cancelled ones gave it back.
 */
taken: number, 
/**
 * The rest of it.
 */
free: number, 
/**
 * Bookings of any fate, moved ones left out: they are counted where they were moved to.
 */
booked: number, 
/**
 * Of these: visits that were completed.
 */
done: number, 
/**
 * Of these: still to come, or never closed.
 */
open: number, 
/**
 * Of these: cancelled by the patient or the practice.
 */
cancelled: number, 
/**
 * Of these: nobody came.
 */
no_shows: number, };

export type Sessions = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * The first day of each month that lies in the period.
 */
months: Array<string>, 
/**
 * Doctors who had sessions or bookings, by name.
 */
doctors: Array<DoctorUse>, 
/**
 * All doctors by month.
 */
month_totals: Array<SessionUse>, 
/**
 * All doctors.
 */
total: SessionUse, };

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

export type SickNoteGiven = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day, included.
 */
until: string, 
/**
 * Whether the diagnosis is on it. An employer reads it.
 */
diagnosis: boolean, 
/**
 * Further words.
 */
remark?: Note | null, };

export type SignInGiven = { 
/**
 * What is typed at sign-in.
 */
username: string, 
/**
 * The code, in groups. It is kept nowhere.
 */
code: string, 
/**
 * Until when it opens anything, milliseconds UTC.
 */
valid_until: Instant, 
/**
 * The same on paper: the bytes of a PDF.
 */
sheet: Array<number>, };

export type SignInState = { 
/**
 * `users.user_id`
 */
user_id: UserId, 
/**
 * What is typed at sign-in.
 */
username: string, 
/**
 * May sign in or not.
 */
status: UserStatus, 
/**
 * The code hasn't been used to choose a password yet.
 */
waits_for_first: boolean, 
/**
 * Milliseconds UTC.
 */
last_sign_in_at: number | null, };

export type Signed = { 
/**
 * The record.
 */
record_id: RecordId, };

export type SignedClose = { 
/**
 * Which.
 */
close_id: CloseId, 
/**
 * Its paper.
 */
report_id: ReportId, 
/**
 * The last day it covers.
 */
closed_on: string, 
/**
 * Missing (below 0) or too much.
 */
difference: number, };

export type SinceLastLook = { 
/**
 * When that was.
 */
looked_at: Instant, 
/**
 * The newest changes by others, newest first.
 */
changes: Array<ChartChange>, 
/**
 * How many more there are.
 */
further: number, };

export type Slot = { 
/**
 * With whom.
 */
doctor_id: DoctorId, 
/**
 * What they are called, with their title.
 */
doctor: string, 
/**
 * Their field of medicine; may be empty.
 */
specialization: string, 
/**
 * When.
 */
date: string, 
/**
 * From when.
 */
time: string, 
/**
 * How long, in minutes.
 */
duration_minutes: number, };

export type Sound = { 
/**
 * The entry.
 */
log_id: LogId, 
/**
 * When it was written.
 */
at: Instant, };

export type Span = string;

export type Standing = "open" | "cancelled" | "another" | "signed" | "superseded";

export type StarterAdded = { 
/**
 * Lines.
 */
added: number, };

export type StatementReply = { 
/**
 * Whose.
 */
patient: PatientBrief, 
/**
 * What it says.
 */
account: PatientAccount, };

export type Subject = "practice" | "user" | "doctor" | "department" | "schedule" | "exception" | "leave" | "patient" | "appointment" | "series" | "waiting" | "record" | "allergy" | "problem" | "phrase" | "template" | "vital" | "prescription" | "medicine" | "rule" | "attachment" | "immunisation" | "service" | "bill" | "payment" | "payer" | "policy" | "claim" | "claim_answer" | "credit" | "plan" | "plan_end" | "reminder" | "close" | "report" | "notification" | "import" | "import_batch" | "recall" | "glass" | "audit";

export type Suggestion = { 
/**
 * The line of the formulary.
 */
medicine: Medicine, 
/**
 * The other name by which it was found.
 */
found_by: string | null, 
/**
 * The prescription as far as it was typed.
 */
typed: PrescriptionTyped, 
/**
 * The medicine with strength and form.
 */
name: string, 
/**
 * What was read of dose, how often and how long.
 */
says: string, };

export type Suggestions = { 
/**
 * At most eight.
 */
suggestions: Array<Suggestion>, 
/**
 * How many there are in all.
 */
count: number, };

export type Sums = { 
/**
 * Billed without tax, voided bills taken off on their day: the revenue.
 */
revenue: number, 
/**
 * The tax of it.
 */
tax: number, 
/**
 * Both: what bills came to.
 */
billed: number, 
/**
 * What was taken off by discounts, as bills show it.
 */
discounts: number, 
/**
 * Money received.
 */
received: number, 
/**
 * Money that went back: above 0.
 */
refunded: number, };

export type Surplus = "credit" | "refund";

export type Taken = { 
/**
 * Which.
 */
payment_id: PaymentId, 
/**
 * Its receipt; none for a failed one.
 */
report_id: ReportId | null, 
/**
 * What is still owed on the bill.
 */
balance: number, 
/**
 * Cash to hand back.
 */
change: number, 
/**
 * Where the bill stands now.
 */
state: BillState, };

export type TakenAt = { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Whether something may be recorded here now.
 */
open: boolean, 
/**
 * What was recorded, the latest first.
 */
readings: Array<Reading>, 
/**
 * The practice's units.
 */
settings: VitalSettings, };

export type TakenBy = { 
/**
 * From when.
 */
time: string, 
/**
 * How long.
 */
duration_minutes: number, 
/**
 * Given name of the patient; empty where it is the patient's own appointment elsewhere.
 */
first_name: string, 
/**
 * Their family name; what the doctor is called, where it is the patient's own appointment elsewhere.
 */
last_name: string, };

export type Task = "survey" | "import";

export type TaxLine = { 
/**
 * The rate, in thousandths of a percent.
 */
rate: Rate, 
/**
 * What is taxed by it, without the tax.
 */
net: number, 
/**
 * The tax.
 */
tax: number, };

export type TaxMode = "inclusive" | "exclusive";

export type TemplateId = number & { readonly __id: "TemplateId" };

export type TemplateSaved = { 
/**
 * The template.
 */
template_id: TemplateId, };

export type TextCopied = { 
/**
 * Which text.
 */
part: NotePart, 
/**
 * From which record.
 */
record_id: RecordId, };

export type Title = string;

export type ToBillReply = { 
/**
 * Signed visits without a bill.
 */
visits: Array<VisitToBill>, 
/**
 * Bills begun and not issued.
 */
drafts: Array<BillRow>, };

export type ToMoveList = { 
/**
 * Those on which nobody has decided, by date and time.
 */
open: Array<ToMoveOne>, 
/**
 * Those that were moved or cancelled and whose dates aren't over: who hasn't heard of it comes first.
 */
decided: Array<Displaced>, 
/**
 * How much is left.
 */
to_do: LeftToDo, };

export type ToMoveOne = { 
/**
 * Which, and why.
 */
displaced: Displaced, 
/**
 * Where it could go; none: nothing is free within twelve weeks.
 */
offer: Offer | null, };

export type Told = { 
/**
 * Date of the appointment or visit.
 */
date: string | null, 
/**
 * Last date of leave, where it is more than one.
 */
to_date: string | null, 
/**
 * Time of the appointment.
 */
time: string | null, 
/**
 * The doctor concerned, with their title.
 */
doctor: string | null, 
/**
 * The patient concerned.
 */
patient: Named | null, 
/**
 * A bill's number as printed: `2026-00017`.
 */
bill_number: string | null, 
/**
 * The bill's total in minor units.
 */
amount_minor: number | null, 
/**
 * How many appointments of a series.
 */
count: number | null, };

export type ToldState = "told" | "not_reached";

export type Topic = "practice" | "users" | "doctors" | "schedules" | "patients" | "appointments" | "waiting" | "charts" | "drafts" | "codes" | "phrases" | "preferences" | "services" | "bills" | "payments" | "claims" | "reports" | "notifications" | "audit" | "imports" | "recalls" | "medicines";

export type Trail = { 
/**
 * Who opened the chart.
 */
lines: Array<TrailLine>, 
/**
 * Where the next page begins; none on the last.
 */
next: LogId | null, };

export type TrailKind = "chart_opened" | "glass_broken" | "allergies_read" | "report_opened" | "record_signed" | "record_amended";

export type TrailLine = { 
/**
 * Its place in the audit log.
 */
log_id: LogId, 
/**
 * Milliseconds since 1970 UTC.
 */
at: Instant, 
/**
 * Who.
 */
who: string, 
/**
 * Their role then.
 */
role: string | null, 
/**
 * Their department, where they are a doctor in one.
 */
department: string | null, 
/**
 * What they did.
 */
did: TrailKind, 
/**
 * The reason they gave, if they were asked for one.
 */
reason: string | null, };

export type TransferPart = { 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * How much, in minor units.
 */
amount: number, };

export type Typed = string;

export type TypedCopies = Array<{ 
/**
 * Which text.
 */
part: NotePart, 
/**
 * From which record.
 */
record_id: RecordId, }>;

export type TypedDiagnoses = Array<{ 
/**
 * Which set the code is of.
 */
code_system?: ProblemCodes | null, 
/**
 * The code.
 */
code?: Typed | null, 
/**
 * What the code says, or the doctor's words.
 */
display: Typed, 
/**
 * The earlier record it was copied from.
 */
copied?: RecordId | null, }>;

export type Unfinished = { 
/**
 * The visit, or
 */
appointment_id: AppointmentId | null, 
/**
 * the record that is amended.
 */
record_id: RecordId | null, 
/**
 * Whose note it is about: the row in use.
 */
patient_id: PatientId, 
/**
 * Family name.
 */
last_name: string, 
/**
 * Given names.
 */
first_name: string, 
/**
 * The visit's date.
 */
visit_date: string, 
/**
 * The appointment's time, where there is one.
 */
visit_time: string | null, 
/**
 * When it was kept.
 */
kept_at: Instant, 
/**
 * Whether it can still be signed.
 */
standing: Standing, };

export type UnreadableLine = { 
/**
 * Name of the file.
 */
file: string, 
/**
 * Which entry of the file, from 1.
 */
entry: number | null, 
/**
 * The kind, if it is known.
 */
kind: string | null, 
/**
 * Why, as a code.
 */
reason: string, 
/**
 * The limit that was passed.
 */
limit: number | null, 
/**
 * Line of the file, from 1.
 */
line: number | null, 
/**
 * Column of the line, from 1.
 */
column: number | null, };

export type UnreadableRow = { 
/**
 * Its line in the file, counted from 1.
 */
line: number, 
/**
 * What is wrong with it, by column.
 */
flaws: Array<FieldFlaw>, };

export type Urgency = "urgent" | "soon" | "routine";

export type User = { 
/**
 * `users.user_id`
 */
user_id: UserId, 
/**
 * What they sign in with.
 */
username: string, 
/**
 * Their name.
 */
display_name: string, 
/**
 * `users.role`
 */
role: Role, 
/**
 * Active or disabled.
 */
status: UserStatus, 
/**
 * Email, if known.
 */
email: string | null, 
/**
 * Telephone, if known.
 */
phone_number: string | null, 
/**
 * What they may do beyond the role.
 */
grants: Array<Grant>, 
/**
 * Whether they have still to choose a password, by a one-time code.
 */
must_change_password: boolean, 
/**
 * When they signed in last.
 */
last_sign_in_at: Instant | null, 
/**
 * `accounts`, for an accountant.
 */
account: Account | null, 
/**
 * Their profile as a doctor.
 */
doctor_id: DoctorId | null, 
/**
 * For stale edits.
 */
version: number, 
/**
 * When they were added.
 */
created_at: Instant, };

export type UserId = number & { readonly __id: "UserId" };

export type UserList = { 
/**
 * The active first, by name.
 */
users: Array<User>, };

export type UserStatus = "active" | "disabled";

export type Username = string;

export type VaccineRoute = "intramuscular" | "subcutaneous" | "intradermal" | "oral" | "nasal";

export type VaccineRuleLine = { 
/**
 * Which vaccine.
 */
vaccine: string, 
/**
 * CVX codes that count as it, parted by spaces.
 */
codes: string, 
/**
 * Which dose.
 */
dose: number, 
/**
 * From which age on, `6 weeks`; may be empty, as those below.
 */
from_age: string, 
/**
 * How long after the dose before, at least.
 */
after_previous: string, 
/**
 * From which age on it is overdue.
 */
overdue_age: string, 
/**
 * From which age on it isn't given any more.
 */
until_age: string, 
/**
 * Whose rule it is.
 */
source: string, 
/**
 * Under which licence it came, may be empty.
 */
licence: string, };

export type VaccineRuleTyped = { 
/**
 * Which vaccine.
 */
vaccine: Line, 
/**
 * CVX codes that count as it, parted by spaces or commas.
 */
codes?: Line | null, 
/**
 * Which dose.
 */
dose: number, 
/**
 * From which age on, `6 weeks`.
 */
from_age?: Span | null, 
/**
 * How long after the dose before, at least.
 */
after_previous?: Span | null, 
/**
 * From which age on it is overdue.
 */
overdue_age?: Span | null, 
/**
 * From which age on it isn't given any more.
 */
until_age?: Span | null, 
/**
 * Whose rule it is.
 */
source: Line, 
/**
 * Under which licence it came.
 */
licence?: Line | null, };

export type VaccineSchedule = { 
/**
 * In its order.
 */
lines: Array<VaccineRuleLine>, 
/**
 * For stale edits.
 */
version: number, };

export type VaccineScheduleSaved = { 
/**
 * For the next edit.
 */
version: number, };

export type ValueTyped = { 
/**
 * Of what.
 */
kind: VitalKind, 
/**
 * The value; of a blood pressure the systolic.
 */
value: Decimal, 
/**
 * The diastolic.
 */
second?: Decimal | null, 
/**
 * In which unit.
 */
unit: VitalUnit, 
/**
 * Whether the person has said that a doubtful value is right.
 */
sure?: boolean | null, };

export type VaultState = "new" | "closed" | "open";

export type Verdict = { 
/**
 * Entries read.
 */
entries: number, 
/**
 * Sealed rows compared.
 */
sealed: number, 
/**
 * The first breaks, at most 100; none means the chain is whole.
 */
breaks: Array<Break>, 
/**
 * The last entry up to which the chain is whole, where it breaks after one.
 */
sound: Sound | null, 
/**
 * Whether it was stopped before the end: then nothing is known of the rest.
 */
stopped: boolean, };

export type Verifying = { 
/**
 * Entries read.
 */
done: number, 
/**
 * Entries there are.
 */
total: number, 
/**
 * Whether it was asked to stop.
 */
stopping: boolean, };

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
versions: Array<MedicalRecord>, };

export type Visit = { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Who is seen: the row in use.
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

export type VisitDefault = { 
/**
 * Which.
 */
service_id: ServiceId, 
/**
 * Code and name.
 */
name: string, 
/**
 * Of which department.
 */
department_id: DepartmentId, };

export type VisitPaper = "visit_summary" | "prescription" | "sick_note" | "referral" | "vaccination_list";

export type VisitToBill = { 
/**
 * The visit.
 */
visit: BilledVisit, 
/**
 * Whose.
 */
patient: PatientBrief, };

export type VitalId = number & { readonly __id: "VitalId" };

export type VitalKind = "blood_pressure" | "pulse" | "temperature" | "respiratory_rate" | "oxygen_saturation" | "weight" | "height" | "pain" | "glucose";

export type VitalSettings = { 
/**
 * Of temperatures.
 */
temperature: VitalUnit, 
/**
 * Of weights.
 */
weight: VitalUnit, 
/**
 * Of heights.
 */
height: VitalUnit, 
/**
 * Of glucose.
 */
glucose: VitalUnit, 
/**
 * From here, in thousandths of mmHg; none: nothing is shaded.
 */
pressure_low: number | null, 
/**
 * To here.
 */
pressure_high: number | null, 
/**
 * For stale edits.
 */
version: number, };

export type VitalTrend = { 
/**
 * The last.
 */
last: Reading, 
/**
 * The one before.
 */
before: Reading | null, };

export type VitalTyped = { 
/**
 * Of what.
 */
kind: VitalKind, 
/**
 * The value; of a blood pressure the systolic.
 */
value: Typed, 
/**
 * The diastolic.
 */
second: Typed, 
/**
 * In which unit.
 */
unit: VitalUnit, };

export type VitalUnit = "mm[Hg]" | "/min" | "Cel" | "[degF]" | "%" | "kg" | "[lb_av]" | "cm" | "[in_i]" | "{score}" | "mmol/L" | "mg/dL";

export type VitalsInChart = { 
/**
 * By kind; kinds never measured aren't there.
 */
trends: Array<VitalTrend>, 
/**
 * The last blood pressures, the oldest first.
 */
pressures: Array<Reading>, 
/**
 * Computed, where weight and height are known.
 */
body_mass_index: BodyMassIndex | null, 
/**
 * Whether the patient is of an age at which growth is drawn.
 */
growing: boolean, 
/**
 * The practice's units, and the range it has shaded.
 */
settings: VitalSettings, };

export type VitalsRecorded = { 
/**
 * The readings, in the order given.
 */
vital_ids: Array<VitalId>, };

export type Waiting = { 
/**
 * `waiting_list.waiting_id`
 */
waiting_id: WaitingId, 
/**
 * For stale edits.
 */
version: number, 
/**
 * Who.
 */
patient: WaitingPatient, 
/**
 * One doctor only.
 */
doctor_id: DoctorId | null, 
/**
 * What they are called, with their title; empty without one.
 */
doctor: string, 
/**
 * One department only.
 */
department_id: DepartmentId | null, 
/**
 * Its name; empty without one.
 */
department: string, 
/**
 * These days of the week only; empty: any.
 */
days: Array<Day>, 
/**
 * One part of the day only.
 */
part_of_day: PartOfDay | null, 
/**
 * From which date on.
 */
from_date: string, 
/**
 * Until which date.
 */
until_date: string | null, 
/**
 * How long; none: the doctor's slot.
 */
duration_minutes: number | null, 
/**
 * How much it presses.
 */
urgency: Urgency, 
/**
 * For the desk; may be empty.
 */
note: string, 
/**
 * Whether they wait still.
 */
status: WaitingStatus, 
/**
 * Why they were taken off the list.
 */
close_reason: CloseReason | null, 
/**
 * What they were booked.
 */
appointment_id: AppointmentId | null, 
/**
 * When they were put on the list.
 */
created_at: Instant, 
/**
 * When it ended.
 */
closed_at: Instant | null, 
/**
 * How often nobody answered.
 */
calls: number, 
/**
 * When they were called last.
 */
called_at: Instant | null, };

export type WaitingEntries = { 
/**
 * Those who wait by urgency, then by how long; those who waited with the last first.
 */
entries: Array<Waiting>, };

export type WaitingId = number & { readonly __id: "WaitingId" };

export type WaitingPatient = { 
/**
 * `patients.patient_id`
 */
patient_id: PatientId, 
/**
 * With its check digit.
 */
patient_number: string, 
/**
 * Given names; may be empty.
 */
first_name: string, 
/**
 * Family name.
 */
last_name: string, 
/**
 * None where it is not known.
 */
date_of_birth: string | null, 
/**
 * May be empty.
 */
phone: string, 
/**
 * The patient has died.
 */
deceased: boolean, };

export type WaitingStatus = "waiting" | "booked" | "closed";

export type WallClock = { 
/**
 * `YYYY-MM-DD`
 */
date: string, 
/**
 * `HH:MM`
 */
time: string, };

export type Week = { [key in Day]?: Array<Session> };

export type Why = "role" | "granted" | "denied" | "also_admin" | "record_vitals";

export type With = { 
/**
 * Its name with strength and form.
 */
medicine: string, 
/**
 * The running prescription it is; none: it stands in this note.
 */
item_id: ItemId | null, 
/**
 * Who prescribed the running one.
 */
doctor_name: string | null, };

export type WithoutGrowth = "born" | "gender";

export type Wording = string;

export type YesNo = boolean;

export type EventName = "practice_created" | "recovery_key_confirmed" | "settings_changed" | "signed_in" | "signed_out" | "session_locked" | "session_unlocked" | "wrong_passwords" | "password_confirmed" | "password_changed" | "code_redeemed" | "recovered" | "user_added" | "user_disabled" | "sessions_ended" | "user_enabled" | "password_reset" | "permissions_changed" | "user_changed" | "code_expired" | "preferences_changed" | "reminders_written" | "favourite_codes_changed" | "department_added" | "department_changed" | "department_closed" | "department_reopened" | "department_merged" | "doctor_added" | "doctor_changed" | "doctor_removed" | "schedule_set" | "exception_added" | "exception_withdrawn" | "leave_proposed" | "leave_withdrawn" | "leave_accepted" | "leave_declined" | "patient_registered" | "patient_changed" | "patients_told_apart" | "card_printed" | "labels_printed" | "patient_sign_in_given" | "patient_sign_in_reset" | "patient_sign_in_stopped" | "patient_sign_in_enabled" | "registration_draft_kept" | "registration_draft_discarded" | "patient_merged" | "patient_merged_away" | "patient_unmerged" | "patient_parted" | "appointment_booked" | "appointment_moved" | "appointment_resized" | "appointment_cancelled" | "appointment_restored" | "patient_arrived" | "arrival_restored" | "patient_in_room" | "patient_not_in_room" | "appointment_kept" | "patient_told" | "series_booked" | "series_moved" | "series_cancelled" | "series_restored" | "waiting_added" | "waiting_changed" | "waiting_called" | "waiting_closed" | "waiting_booked" | "visit_started" | "calendar_file_made" | "call_marked" | "no_show_dismissed" | "no_show_taken_up" | "recall_added" | "recall_changed" | "recall_called" | "recall_call_undone" | "recall_settled" | "chart_opened" | "glass_broken" | "glass_reviewed" | "openings_read" | "allergies_read" | "draft_kept" | "draft_discarded" | "record_signed" | "record_amended" | "allergy_recorded" | "allergy_ended" | "allergy_state_set" | "problem_recorded" | "problem_ended" | "attachment_added" | "attachment_opened" | "attachment_in_error" | "immunisation_recorded" | "immunisation_in_error" | "vaccine_schedule_set" | "vaccine_schedule_exported" | "phrase_saved" | "phrase_removed" | "template_saved" | "template_removed" | "vital_recorded" | "vital_entered_in_error" | "vital_settings_changed" | "medicines_read" | "stops_answered" | "prescription_stopped" | "prescription_renewed" | "medicine_saved" | "starter_list_added" | "formulary_imported" | "formulary_exported" | "rule_saved" | "rules_imported" | "service_saved" | "price_dropped" | "prices_imported" | "prices_exported" | "billing_settings_changed" | "bill_drafted" | "bill_changed" | "bill_issued" | "bill_voided" | "payment_taken" | "payment_repeated" | "payment_refunded" | "credit_received" | "credit_used" | "credit_given_back" | "credit_repaid" | "credit_repeated" | "plan_agreed" | "plan_ended" | "reminder_made" | "reminders_repeated" | "reminders_printed" | "statement_kept" | "payer_saved" | "policy_added" | "policy_changed" | "policy_ended" | "policy_removed" | "claim_drafted" | "claim_changed" | "claim_sent" | "claim_answered" | "claim_withdrawn" | "claim_printed" | "claims_exported" | "drawer_closed" | "day_closed" | "figures_exported" | "report_kept" | "report_repeated" | "chart_export_started" | "chart_exported" | "chart_not_exported" | "chart_export_cancelled" | "report_opened" | "list_printed" | "notification_read" | "notifications_read" | "audit_verified" | "loss_accepted" | "audit_read" | "audit_exported" | "trail_read" | "import_surveyed" | "import_started" | "patient_imported" | "imports_sealed" | "doctors_imported" | "import_cancelled" | "import_ended";

export interface Operations {
  "session.state": { kind: "entrance"; args: { [name: symbol]: never }; reply: SessionState };
  "session.sign_in": { kind: "entrance"; args: { 
/**
 * As it was given by the administrator, in any letter case.
 */
username: string, 
/**
 * The password.
 */
password: string, }; reply: SessionState };
  "session.places": { kind: "entrance"; args: { [name: symbol]: never }; reply: Array<Place> };
  "session.end_others": { kind: "entrance"; args: { [name: symbol]: never }; reply: Array<Place> };
  "session.sign_out": { kind: "entrance"; args: { [name: symbol]: never }; reply: SessionState };
  "session.lock": { kind: "entrance"; args: { [name: symbol]: never }; reply: SessionState };
  "session.unlock": { kind: "entrance"; args: { 
/**
 * One's own password.
 */
password: string, }; reply: SessionState };
  "session.input": { kind: "entrance"; args: { [name: symbol]: never }; reply: null };
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
  "setup.choices": { kind: "entrance"; args: { [name: symbol]: never }; reply: SetupChoices };
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
  "setup.recovery_key": { kind: "entrance"; args: { [name: symbol]: never }; reply: RecoveryKeySheet };
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
  "setup.create_sample": { kind: "entrance"; args: { 
/**
 * The password of all its people.
 */
password: string, }; reply: SessionState };
  "setup.sample_people": { kind: "entrance"; args: { [name: symbol]: never }; reply: Array<SamplePerson> };
  "practice.get": { kind: "query"; args: { [name: symbol]: never }; reply: Practice };
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
idle_lock_minutes: LockMinutes, 
/**
 * Years for which records are kept after the last contact.
 */
retention_years: number, 
/**
 * ISO 4217; stays once there is money.
 */
currency: string, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * Whether every doctor sees every chart.
 */
every_chart: boolean, }; reply: Practice };
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
  "charts.openings": { kind: "query"; args: { 
/**
 * Of this patient only.
 */
patient_id?: PatientId | null, 
/**
 * From this day on; 30 days back, when none is said.
 */
since?: string | null, 
/**
 * Older than this entry; none for the newest.
 */
before?: LogId | null, }; reply: Openings };
  "glass.break": { kind: "command"; args: { 
/**
 * Whose chart.
 */
patient_id: PatientId, 
/**
 * Why it has to be.
 */
reason: Lines, }; reply: PatientId };
  "glass.reviews": { kind: "query"; args: { 
/**
 * Older than this one; none for the first page.
 */
before?: GlassId | null, }; reply: GlassReviews };
  "glass.review": { kind: "command"; args: { 
/**
 * Which.
 */
glass_id: GlassId, 
/**
 * What one thinks of it.
 */
verdict: GlassVerdict, 
/**
 * Why, and what comes of it; needed where it wasn't justified.
 */
remark?: Lines | null, }; reply: BrokenGlass };
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
body: DraftNote, }; reply: DraftKept };
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
 * What the patient tells.
 */
subjective?: Note | null, 
/**
 * What was found.
 */
objective?: Note | null, 
/**
 * What the doctor makes of it.
 */
assessment?: Note | null, 
/**
 * What was done.
 */
treatment?: Note | null, 
/**
 * What is going to be done.
 */
plan?: Note | null, 
/**
 * What was prescribed, in words.
 */
prescription?: Note | null, 
/**
 * Free text.
 */
notes?: Note | null, 
/**
 * The diagnoses, in order.
 */
diagnoses?: Array<DiagnosisGiven> | null, 
/**
 * What is prescribed, line by line; composed in words above what is in `prescription`.
 */
items?: Array<PrescriptionTyped> | null, 
/**
 * Which texts were copied from where. A mark is kept only where the text still says the same.
 */
copied?: Array<TextCopied> | null, 
/**
 * What was measured and isn't recorded yet: it is with the signature, or neither is.
 */
vitals?: Measured | null, 
/**
 * The version of the draft that this goes beyond; none where nothing was kept.
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
 * What the patient tells.
 */
subjective?: Note | null, 
/**
 * What was found.
 */
objective?: Note | null, 
/**
 * What the doctor makes of it.
 */
assessment?: Note | null, 
/**
 * What was done.
 */
treatment?: Note | null, 
/**
 * What is going to be done.
 */
plan?: Note | null, 
/**
 * What was prescribed, in words.
 */
prescription?: Note | null, 
/**
 * Free text.
 */
notes?: Note | null, 
/**
 * The diagnoses, in order.
 */
diagnoses?: Array<DiagnosisGiven> | null, 
/**
 * What is prescribed, line by line; composed in words above what is in `prescription`.
 */
items?: Array<PrescriptionTyped> | null, 
/**
 * Which texts were copied from where. A mark is kept only where the text still says the same.
 */
copied?: Array<TextCopied> | null, 
/**
 * The version of the draft that this goes beyond; none where nothing was kept.
 */
draft_version?: number | null, }; reply: Signed };
  "records.visit_summary": { kind: "command"; args: { 
/**
 * The version to print.
 */
record_id: RecordId, }; reply: PaperKept };
  "records.unfinished": { kind: "query"; args: { [name: symbol]: never }; reply: Array<Unfinished> };
  "phrases.list": { kind: "query"; args: { [name: symbol]: never }; reply: Phrases };
  "phrases.save": { kind: "command"; args: { 
/**
 * Which; none for a new one.
 */
phrase_id?: PhraseId | null, 
/**
 * Version read.
 */
version?: number | null, 
/**
 * Whether everybody in the practice writes with it.
 */
shared: boolean, 
/**
 * What is typed for it.
 */
abbreviation: Abbreviation, 
/**
 * What stands there then.
 */
body: Note, }; reply: PhraseSaved };
  "phrases.remove": { kind: "command"; args: { 
/**
 * Which.
 */
phrase_id: PhraseId, 
/**
 * Version read.
 */
version: number, }; reply: null };
  "phrases.save_template": { kind: "command"; args: { 
/**
 * Which; none for a new one.
 */
template_id?: TemplateId | null, 
/**
 * Version read.
 */
version?: number | null, 
/**
 * Whether everybody in the practice writes with it.
 */
shared: boolean, 
/**
 * What it is for.
 */
name: Wording, 
/**
 * What the patient tells.
 */
subjective?: Note | null, 
/**
 * What is found.
 */
objective?: Note | null, 
/**
 * What the doctor makes of it.
 */
assessment?: Note | null, 
/**
 * What was done.
 */
treatment?: Note | null, 
/**
 * What is going to be done.
 */
plan?: Note | null, }; reply: TemplateSaved };
  "phrases.remove_template": { kind: "command"; args: { 
/**
 * Which.
 */
template_id: TemplateId, 
/**
 * Version read.
 */
version: number, }; reply: null };
  "records.preview_paper": { kind: "document"; args: { 
/**
 * Which.
 */
paper: PaperOf, }; reply: ArrayBuffer };
  "records.make_paper": { kind: "command"; args: { 
/**
 * Which.
 */
paper: PaperOf, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
request_key: Code, }; reply: PaperKept };
  "charts.export": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: ChartExport };
  "charts.export_progress": { kind: "query"; args: { [name: symbol]: never }; reply: ChartExport | null };
  "charts.export_cancel": { kind: "command"; args: { [name: symbol]: never }; reply: ChartExport | null };
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
onset_on?: string | null, 
/**
 * Until when; none: it goes on.
 */
ended_on?: string | null, }; reply: ProblemRecorded };
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
  "vitals.record": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * At which appointment.
 */
appointment_id?: AppointmentId | null, 
/**
 * When they were measured, as an instant; none: now.
 */
measured_at?: number | null, 
/**
 * In place of the instant: the time on the practice's wall clock.
 */
measured_time?: string | null, 
/**
 * On which day that was; none: today.
 */
measured_on?: string | null, 
/**
 * What was measured.
 */
values: Array<ValueTyped>, }; reply: VitalsRecorded };
  "vitals.enter_in_error": { kind: "command"; args: { 
/**
 * Which.
 */
vital_id: VitalId, 
/**
 * Why.
 */
reason: Lines, }; reply: null };
  "vitals.growth": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Of what.
 */
measure: GrowthMeasure, }; reply: Growth };
  "vitals.of_appointment": { kind: "query"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, }; reply: TakenAt };
  "vitals.of_kind": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Of what.
 */
kind: VitalKind, 
/**
 * After which.
 */
after?: ReadingsKey | null, }; reply: Readings };
  "vitals.settings": { kind: "query"; args: { [name: symbol]: never }; reply: VitalSettings };
  "vitals.set_settings": { kind: "command"; args: { 
/**
 * Of temperatures.
 */
temperature: VitalUnit, 
/**
 * Of weights.
 */
weight: VitalUnit, 
/**
 * Of heights.
 */
height: VitalUnit, 
/**
 * Of glucose.
 */
glucose: VitalUnit, 
/**
 * The range that the plot of blood pressures shades, in mmHg, as this practice sees it; none is shipped.
 */
pressure_low?: Decimal | null, 
/**
 * Its upper end.
 */
pressure_high?: Decimal | null, 
/**
 * Version read.
 */
version: number, }; reply: VitalSettings };
  "attachments.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: Attachments };
  "attachments.add": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * The file, at most 20 MiB.
 */
file: AttachedFile, 
/**
 * What it is about.
 */
kind: AttachmentKind, 
/**
 * What the list calls it.
 */
title: Line, 
/**
 * Of which day it is.
 */
dated_on: string, 
/**
 * The visit it belongs to.
 */
appointment_id?: AppointmentId | null, }; reply: AttachmentAdded };
  "attachments.open": { kind: "document"; args: { 
/**
 * Which.
 */
attachment_id: AttachmentId, }; reply: ArrayBuffer };
  "attachments.mark_in_error": { kind: "command"; args: { 
/**
 * Which.
 */
attachment_id: AttachmentId, 
/**
 * Why.
 */
reason: Lines, }; reply: null };
  "immunisations.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: Immunisations };
  "immunisations.record": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Given, given elsewhere, refused or not given.
 */
status: ImmunisationStatus, 
/**
 * Which vaccine.
 */
vaccine: Line, 
/**
 * Its CVX code.
 */
cvx?: Code | null, 
/**
 * On which day; only what was given elsewhere may have none.
 */
given_on?: string | null, 
/**
 * Which dose of its series.
 */
dose?: number | null, 
/**
 * Batch.
 */
batch?: Code | null, 
/**
 * Where on the body.
 */
site?: Line | null, 
/**
 * Which way.
 */
route?: VaccineRoute | null, 
/**
 * By whom.
 */
given_by?: Line | null, 
/**
 * Why it was refused or not given.
 */
reason?: Lines | null, }; reply: ImmunisationRecorded };
  "immunisations.mark_in_error": { kind: "command"; args: { 
/**
 * Which.
 */
immunisation_id: ImmunisationId, 
/**
 * Why.
 */
reason: Lines, }; reply: null };
  "immunisations.preview_list": { kind: "document"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: ArrayBuffer };
  "immunisations.make_list": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
request_key: Code, }; reply: PaperKept };
  "immunisations.schedule": { kind: "query"; args: { [name: symbol]: never }; reply: VaccineSchedule };
  "immunisations.set_schedule": { kind: "command"; args: { 
/**
 * Version read.
 */
version: number, 
/**
 * Every dose.
 */
lines: Array<VaccineRuleTyped>, }; reply: VaccineScheduleSaved };
  "immunisations.preview_schedule": { kind: "query"; args: { 
/**
 * What the file says.
 */
text: FileText, }; reply: ScheduleFile };
  "immunisations.import_schedule": { kind: "command"; args: { 
/**
 * What the file says.
 */
text: FileText, 
/**
 * The schedule it was looked through against.
 */
version: number, }; reply: ScheduleFile };
  "immunisations.export_schedule": { kind: "document"; args: { [name: symbol]: never }; reply: ArrayBuffer };
  "codes.find": { kind: "query"; args: { 
/**
 * A code or the beginning of one, with or without its dot; words or parts of words in any order.
 */
text: CodeText, }; reply: CodesFound };
  "codes.notes": { kind: "query"; args: { 
/**
 * Which.
 */
code: Code, }; reply: CodeNotes };
  "codes.source": { kind: "query"; args: { [name: symbol]: never }; reply: CodesSource };
  "codes.mark": { kind: "command"; args: { 
/**
 * Which.
 */
code: Code, 
/**
 * Whether it is one.
 */
favourite: boolean, }; reply: null };
  "formulary.list": { kind: "query"; args: { 
/**
 * Also what isn't prescribed from any more.
 */
inactive?: boolean | null, }; reply: Formulary };
  "formulary.save": { kind: "command"; args: { 
/**
 * Which; none: a new one.
 */
medicine_id?: MedicineId | null, 
/**
 * Version read, for a changed one.
 */
version?: number | null, 
/**
 * What it says.
 */
medicine: MedicineTyped, }; reply: Medicine };
  "formulary.add_starter_list": { kind: "command"; args: { [name: symbol]: never }; reply: StarterAdded };
  "formulary.preview_import": { kind: "query"; args: { 
/**
 * What the file says.
 */
text: FileText, }; reply: FormularyFile };
  "formulary.import": { kind: "command"; args: { 
/**
 * What the file says.
 */
text: FileText, }; reply: FormularyFile };
  "formulary.export": { kind: "document"; args: { [name: symbol]: never }; reply: ArrayBuffer };
  "rules.list": { kind: "query"; args: { 
/**
 * Also those that don't hold any more.
 */
inactive?: boolean | null, }; reply: RuleList };
  "rules.save": { kind: "command"; args: { 
/**
 * Which; none: a new one.
 */
rule_id?: RuleId | null, 
/**
 * Version read, for a changed one.
 */
version?: number | null, 
/**
 * What it says.
 */
rule: RuleTyped, 
/**
 * Whether it holds.
 */
active: boolean, }; reply: MedicineRule };
  "rules.preview_import": { kind: "query"; args: { 
/**
 * What the file says.
 */
text: FileText, }; reply: RulesFile };
  "rules.import": { kind: "command"; args: { 
/**
 * What the file says.
 */
text: FileText, 
/**
 * Who made the rules: a formulary, a guideline, a publisher, with its edition.
 */
source: Line, 
/**
 * Under which licence they may be used here.
 */
licence: Line, }; reply: RulesFile };
  "prescriptions.suggest": { kind: "query"; args: { 
/**
 * What was typed: `amox 500 3x d 7d`.
 */
text: Line, }; reply: Suggestions };
  "prescriptions.check": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * The record that is amended, if any.
 */
amends?: RecordId | null, 
/**
 * What is typed, at most fifty lines.
 */
items: Array<PrescriptionTyped>, }; reply: Checked };
  "prescriptions.of_record": { kind: "query"; args: { 
/**
 * Which.
 */
record_id: RecordId, }; reply: RecordItems };
  "prescriptions.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: CurrentMedicines };
  "prescriptions.stop": { kind: "command"; args: { 
/**
 * Which, in its newest version.
 */
item_id: ItemId, 
/**
 * Since when the patient doesn't take it: not ahead, not before it began.
 */
ended_on: string, 
/**
 * Why.
 */
reason: Lines, }; reply: null };
  "prescriptions.renew": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * What is prescribed anew: each line names the running one whose place it takes.
 */
items: Array<PrescriptionTyped>, }; reply: Renewed };
  "practice.set_logo": { kind: "command"; args: { 
/**
 * At most 4 MiB and 4,000 pixels a side; none takes it away.
 */
logo?: Picture | null, }; reply: Practice };
  "practice.logo": { kind: "document"; args: { [name: symbol]: never }; reply: ArrayBuffer };
  "users.list": { kind: "query"; args: { [name: symbol]: never }; reply: UserList };
  "users.add": { kind: "command"; args: { 
/**
 * What to sign in with.
 */
username: Username, 
/**
 * Full name.
 */
display_name: PersonName, 
/**
 * Any but patient.
 */
role: Role, 
/**
 * Email.
 */
email?: Email | null, 
/**
 * Telephone.
 */
phone_number?: Phone | null, 
/**
 * Beyond the role.
 */
grants?: Array<Grant> | null, 
/**
 * For an accountant; `accountant` when left out.
 */
account_role?: AccountRole | null, 
/**
 * For an accountant.
 */
account?: AccountChanges | null, 
/**
 * A doctor's new profile.
 */
doctor?: DoctorProfile | null, 
/**
 * A doctor's profile that is there, and nobody's.
 */
doctor_id?: DoctorId | null, }; reply: IssuedCode };
  "users.rights": { kind: "query"; args: { [name: symbol]: never }; reply: Array<RightsOf> };
  "users.sessions": { kind: "query"; args: { 
/**
 * Whose.
 */
user_id: UserId, }; reply: Array<Place> };
  "users.sign_out": { kind: "command"; args: { 
/**
 * Whom.
 */
user_id: UserId, }; reply: User };
  "users.disable": { kind: "command"; args: { 
/**
 * Whom.
 */
user_id: UserId, }; reply: User };
  "users.enable": { kind: "command"; args: { 
/**
 * Whom.
 */
user_id: UserId, }; reply: IssuedCode };
  "users.reset_password": { kind: "command"; args: { 
/**
 * Whose.
 */
user_id: UserId, }; reply: IssuedCode };
  "users.set_permissions": { kind: "command"; args: { 
/**
 * Whose.
 */
user_id: UserId, 
/**
 * Version read.
 */
version: number, 
/**
 * Beyond the role.
 */
grants?: Array<Grant> | null, 
/**
 * For an accountant.
 */
account_role?: AccountRole | null, 
/**
 * For an accountant.
 */
account?: AccountChanges | null, }; reply: User };
  "users.change": { kind: "command"; args: { 
/**
 * Whom.
 */
user_id: UserId, 
/**
 * Version read.
 */
version: number, 
/**
 * Full name, with a title where there is one.
 */
display_name: PersonName, 
/**
 * Any but patient; one's own stays.
 */
role: Role, 
/**
 * Email.
 */
email?: Email | null, 
/**
 * Telephone.
 */
phone_number?: Phone | null, 
/**
 * The new profile of somebody who becomes a doctor.
 */
doctor?: DoctorProfile | null, 
/**
 * A doctor's profile that is there, and nobody's.
 */
doctor_id?: DoctorId | null, }; reply: User };
  "users.code_sheet": { kind: "document"; args: { 
/**
 * Whose.
 */
user_id: UserId, 
/**
 * As it was told.
 */
code: string, 
/**
 * As it was told.
 */
valid_until: number, }; reply: ArrayBuffer };
  "departments.list": { kind: "query"; args: { [name: symbol]: never }; reply: DepartmentList };
  "departments.add": { kind: "command"; args: { 
/**
 * Unique without regard to letter case.
 */
name: Line, 
/**
 * What it does.
 */
description?: Lines | null, }; reply: DepartmentSaved };
  "departments.change": { kind: "command"; args: { 
/**
 * Which.
 */
department_id: DepartmentId, 
/**
 * Version read.
 */
version: number, 
/**
 * Unique without regard to letter case.
 */
name: Line, 
/**
 * What it does.
 */
description?: Lines | null, }; reply: Department };
  "departments.in_use": { kind: "query"; args: { 
/**
 * Which.
 */
department_id: DepartmentId, }; reply: InUse };
  "departments.close": { kind: "command"; args: { 
/**
 * Which.
 */
department_id: DepartmentId, 
/**
 * Version read.
 */
version: number, }; reply: Department };
  "departments.reopen": { kind: "command"; args: { 
/**
 * Which.
 */
department_id: DepartmentId, 
/**
 * Version read.
 */
version: number, }; reply: Department };
  "departments.merge_look": { kind: "query"; args: { 
/**
 * The one that would end.
 */
department_id: DepartmentId, 
/**
 * The one that would stay.
 */
into_id: DepartmentId, }; reply: MergeLook };
  "departments.merge": { kind: "command"; args: { 
/**
 * The one that ends.
 */
department_id: DepartmentId, 
/**
 * Version read.
 */
version: number, 
/**
 * The one that stays.
 */
into_id: DepartmentId, 
/**
 * Version read.
 */
into_version: number, 
/**
 * What a visit begins with from now on, where both have such a price.
 */
visit_default?: ServiceId | null, }; reply: Department };
  "doctors.list": { kind: "query"; args: { 
/**
 * Also those who have left or were only imported.
 */
inactive?: boolean | null, }; reply: DoctorList };
  "doctors.get": { kind: "query"; args: { 
/**
 * Who.
 */
doctor_id: DoctorId, }; reply: Doctor };
  "doctors.add": { kind: "command"; args: { 
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
 * Unique without regard to letter case.
 */
license_number?: Code | null, 
/**
 * 0 to 80.
 */
experience_years?: number | null, 
/**
 * An existing department.
 */
department_id?: DepartmentId | null, 
/**
 * Who signs in with it: a user with the role of a doctor who has none yet.
 */
user_id?: UserId | null, }; reply: Doctor };
  "doctors.change": { kind: "command"; args: { 
/**
 * Whose.
 */
doctor_id: DoctorId, 
/**
 * Version read.
 */
version: number, 
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
 * Unique without regard to letter case.
 */
license_number?: Code | null, 
/**
 * 0 to 80.
 */
experience_years?: number | null, 
/**
 * An existing department.
 */
department_id?: DepartmentId | null, }; reply: Doctor };
  "doctors.leaving": { kind: "query"; args: { 
/**
 * Who.
 */
doctor_id: DoctorId, 
/**
 * To whom they would be handed over.
 */
to_doctor_id?: DoctorId | null, }; reply: LeavingDoctor };
  "doctors.remove": { kind: "command"; args: { 
/**
 * Who.
 */
doctor_id: DoctorId, 
/**
 * What becomes of those who are booked; left out, they are to be moved.
 */
booked?: Booked | null, 
/**
 * To whom they are handed over.
 */
to_doctor_id?: DoctorId | null, 
/**
 * Those who were shown: when others are booked by now, nothing is handed over or cancelled.
 */
concerned?: Array<AppointmentId> | null, }; reply: DoctorRemoved };
  "doctors.restore": { kind: "command"; args: { 
/**
 * Who.
 */
doctor_id: DoctorId, }; reply: Doctor };
  "schedules.get": { kind: "query"; args: { 
/**
 * Whose; none: the whole practice's.
 */
doctor_id?: DoctorId | null, }; reply: ScheduleSheet };
  "schedules.set": { kind: "command"; args: { 
/**
 * Whose.
 */
doctor_id: DoctorId, 
/**
 * Sessions by day.
 */
week: Week, 
/**
 * 5 to 240.
 */
slot_minutes: number, 
/**
 * First day. Not before today, but for the first week of all.
 */
valid_from: string, }; reply: ScheduleSaved };
  "schedules.add_exception": { kind: "command"; args: { 
/**
 * Whose; none: the whole practice keeps a holiday.
 */
doctor_id?: DoctorId | null, 
/**
 * Leave, holiday or extra.
 */
kind: ExceptionKind, 
/**
 * First day.
 */
from_date: string, 
/**
 * Last day.
 */
to_date: string, 
/**
 * From when on each of these days; none: all day.
 */
from_time?: string | null, 
/**
 * Until when on each of these days, at most 23:59.
 */
to_time?: string | null, 
/**
 * What it is for.
 */
note?: Line | null, }; reply: ExceptionSaved };
  "schedules.withdraw_exception": { kind: "command"; args: { 
/**
 * Which.
 */
exception_id: ExceptionId, }; reply: null };
  "schedules.preview": { kind: "query"; args: { 
/**
 * Whose.
 */
doctor_id: DoctorId, 
/**
 * Sessions by day.
 */
week: Week, 
/**
 * 5 to 240.
 */
slot_minutes: number, 
/**
 * First day.
 */
valid_from: string, }; reply: LeftOutside };
  "schedules.preview_exception": { kind: "query"; args: { 
/**
 * Whose; none: the whole practice keeps a holiday.
 */
doctor_id?: DoctorId | null, 
/**
 * Leave, holiday or extra.
 */
kind: ExceptionKind, 
/**
 * First day.
 */
from_date: string, 
/**
 * Last day.
 */
to_date: string, 
/**
 * From when on each of these days; none: all day.
 */
from_time?: string | null, 
/**
 * Until when on each of these days, at most 23:59.
 */
to_time?: string | null, 
/**
 * What it is for.
 */
note?: Line | null, }; reply: LeftOutside };
  "schedules.add_holidays": { kind: "command"; args: { 
/**
 * Whose; none: the whole practice's.
 */
doctor_id?: DoctorId | null, 
/**
 * At least one, at most 100.
 */
days: Array<HolidayDay>, }; reply: HolidaysSaved };
  "leave.propose": { kind: "command"; args: { 
/**
 * First day.
 */
from_date: string, 
/**
 * Last day; the first, when none is said.
 */
to_date?: string | null, 
/**
 * From when on each of these days; none: whole days.
 */
from_time?: string | null, 
/**
 * Until when on each of these days, at most 23:59.
 */
to_time?: string | null, 
/**
 * What the administrator should know.
 */
note?: Line | null, }; reply: LeaveProposal };
  "leave.own": { kind: "query"; args: { [name: symbol]: never }; reply: OwnLeave };
  "leave.withdraw": { kind: "command"; args: { 
/**
 * Which.
 */
proposal_id: ProposalId, 
/**
 * Version read.
 */
version: number, }; reply: LeaveProposal };
  "leave.proposals": { kind: "query"; args: { [name: symbol]: never }; reply: ProposalsToAnswer };
  "leave.decide": { kind: "command"; args: { 
/**
 * Which.
 */
proposal_id: ProposalId, 
/**
 * Version read.
 */
version: number, 
/**
 * Accepted, or declined.
 */
accept: boolean, 
/**
 * A word to the doctor; who declines says why.
 */
answer?: Line | null, }; reply: Decided };
  "leave.left_to_do": { kind: "query"; args: { [name: symbol]: never }; reply: LeftToDo };
  "leave.to_move": { kind: "query"; args: { 
/**
 * What is looked for first.
 */
prefer: Prefer, 
/**
 * The chosen doctor, where one is.
 */
doctor_id?: DoctorId | null, }; reply: ToMoveList };
  "leave.move": { kind: "command"; args: { 
/**
 * Which.
 */
displacement_id: DisplacementId, 
/**
 * Version of the appointment that was read.
 */
version: number, 
/**
 * To which doctor.
 */
doctor_id: DoctorId, 
/**
 * To which date.
 */
date: string, 
/**
 * To which time.
 */
time: string, }; reply: Appointment };
  "leave.keep": { kind: "command"; args: { 
/**
 * Which.
 */
displacement_id: DisplacementId, 
/**
 * Version of the appointment that was read.
 */
version: number, 
/**
 * Why.
 */
reason: Line, }; reply: Appointment };
  "leave.tell": { kind: "command"; args: { 
/**
 * Which.
 */
displacement_id: DisplacementId, 
/**
 * Told, or called and not reached; none takes the mark back.
 */
told?: ToldState | null, }; reply: Displaced };
  "leave.call_list": { kind: "document"; args: { [name: symbol]: never }; reply: ArrayBuffer };
  "services.list": { kind: "query"; args: { 
/**
 * Also what is no longer offered.
 */
inactive?: boolean | null, 
/**
 * The day whose prices are asked for; today when left out.
 */
day?: string | null, }; reply: ServiceList };
  "services.save": { kind: "command"; args: { 
/**
 * Which; none: a new one.
 */
service_id?: ServiceId | null, 
/**
 * Version read, for a changed one.
 */
version?: number | null, 
/**
 * Unique without regard to letter case.
 */
code: Code, 
/**
 * What stands on the bill.
 */
name: Line, 
/**
 * The department it belongs to; none: the whole practice.
 */
department_id?: DepartmentId | null, 
/**
 * Price in minor units, 0 to 10¹¹.
 */
price_minor: Minor, 
/**
 * The rate it is taxed by, in thousandths of a percent; 0 when left out.
 */
tax_rate?: Rate | null, 
/**
 * From which day on it costs that: today or later; today when left out. What it cost before stays.
 */
valid_from?: string | null, 
/**
 * Whether a visit's bill begins with it. Takes that from the department's (or the practice's) line
 * that had it.
 */
visit_default: boolean, 
/**
 * Whether it is offered.
 */
active: boolean, }; reply: Service };
  "services.drop_price": { kind: "command"; args: { 
/**
 * Of which line.
 */
service_id: ServiceId, 
/**
 * The day it would begin.
 */
valid_from: string, }; reply: Service };
  "services.preview_import": { kind: "query"; args: { 
/**
 * What the file says.
 */
text: FileText, }; reply: PriceFile };
  "services.import": { kind: "command"; args: { 
/**
 * What the file says.
 */
text: FileText, }; reply: PriceFile };
  "services.export": { kind: "document"; args: { [name: symbol]: never }; reply: ArrayBuffer };
  "billing.to_bill": { kind: "query"; args: { [name: symbol]: never }; reply: ToBillReply };
  "billing.draft_for_visit": { kind: "command"; args: { 
/**
 * Which visit.
 */
appointment_id: AppointmentId, }; reply: Bill };
  "billing.create": { kind: "command"; args: { 
/**
 * For whom.
 */
patient_id: PatientId, 
/**
 * What is charged.
 */
items: Array<Item>, }; reply: Bill };
  "billing.get": { kind: "query"; args: { 
/**
 * Which.
 */
bill_id: BillId, }; reply: Bill };
  "billing.set_items": { kind: "command"; args: { 
/**
 * Which.
 */
bill_id: BillId, 
/**
 * Version read.
 */
version: number, 
/**
 * All its items.
 */
items: Array<Item>, 
/**
 * What is off the whole bill, in percent; or
 */
discount_rate?: Rate | null, 
/**
 * as an amount, in minor units.
 */
discount_minor?: number | null, }; reply: Bill };
  "billing.reckon": { kind: "query"; args: { 
/**
 * Which draft.
 */
bill_id: BillId, 
/**
 * All its items.
 */
items: Array<Item>, 
/**
 * What is off the whole bill, in percent; or
 */
discount_rate?: Rate | null, 
/**
 * as an amount.
 */
discount_minor?: number | null, }; reply: ReckonReply };
  "billing.settings": { kind: "query"; args: { [name: symbol]: never }; reply: BillingSettings };
  "billing.change_settings": { kind: "command"; args: { 
/**
 * Version read.
 */
version: number, 
/**
 * Whether prices are with tax.
 */
tax_mode: TaxMode, 
/**
 * A bill is proposed to be due so many days after its issue.
 */
payment_days?: number | null, 
/**
 * What the law wants said of whoever bills.
 */
company?: Lines | null, 
/**
 * Why there is no tax, on bills with items that aren't taxed.
 */
untaxed_note?: Lines | null, 
/**
 * Where to pay.
 */
pay_to?: Lines | null, 
/**
 * A reminder proposes to pay within so many days.
 */
reminder_days: number, 
/**
 * What the first reminder says; none: what the program says.
 */
reminder_1?: Lines | null, 
/**
 * The second.
 */
reminder_2?: Lines | null, 
/**
 * The last.
 */
reminder_3?: Lines | null, }; reply: BillingSettings };
  "billing.issue": { kind: "command"; args: { 
/**
 * Which.
 */
bill_id: BillId, 
/**
 * Version read.
 */
version: number, 
/**
 * The day it is due: today or later.
 */
due_date?: string | null, }; reply: Bill };
  "billing.void": { kind: "command"; args: { 
/**
 * Which.
 */
bill_id: BillId, 
/**
 * Version read.
 */
version: number, 
/**
 * Why.
 */
reason: Lines, }; reply: Bill };
  "billing.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: PatientBills };
  "billing.open_bills": { kind: "query"; args: { 
/**
 * Where the page begins: the `next` of the one before it.
 */
before?: BillId | null, }; reply: Bills };
  "dues.overdue": { kind: "query"; args: { 
/**
 * Where the page begins: the `next` of the one before it.
 */
from?: number | null, }; reply: Debtors };
  "plans.propose": { kind: "query"; args: { 
/**
 * Whose bills.
 */
patient_id: PatientId, 
/**
 * Which.
 */
bill_ids: Array<BillId>, 
/**
 * How their days follow each other.
 */
rhythm: Rhythm, 
/**
 * How many instalments, unless they are on days that were agreed one by one.
 */
count: number, 
/**
 * The first day: today or later.
 */
first_due?: string | null, 
/**
 * The days, where they were agreed one by one.
 */
days: Array<string>, 
/**
 * How much each of them is, where that was agreed one by one; none: equal parts.
 */
amounts: Array<number>, }; reply: Proposed };
  "plans.agree": { kind: "command"; args: { 
/**
 * Whose bills.
 */
patient_id: PatientId, 
/**
 * Which.
 */
bill_ids: Array<BillId>, 
/**
 * How their days follow each other.
 */
rhythm: Rhythm, 
/**
 * How many instalments, unless they are on days that were agreed one by one.
 */
count: number, 
/**
 * The first day: today or later.
 */
first_due?: string | null, 
/**
 * The days, where they were agreed one by one.
 */
days: Array<string>, 
/**
 * How much each of them is, where that was agreed one by one; none: equal parts.
 */
amounts: Array<number>, 
/**
 * What is owed, as the person was told it; stale where something came in since.
 */
owed: number, 
/**
 * The day it was agreed: today or before.
 */
agreed_on: string, 
/**
 * What is noted.
 */
note?: Lines | null, }; reply: Plan };
  "plans.end": { kind: "command"; args: { 
/**
 * Which.
 */
plan_id: PlanId, 
/**
 * Why.
 */
reason: Lines, }; reply: Plan };
  "plans.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: Array<Plan> };
  "reminders.make": { kind: "command"; args: { 
/**
 * Whom.
 */
patient_ids: Array<PatientId>, 
/**
 * The level for all of them; none: the one after their last.
 */
level?: number | null, 
/**
 * The day to pay by.
 */
pay_by: string, 
/**
 * Also those who were reminded today.
 */
again: boolean, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: Reminders };
  "reminders.together": { kind: "document"; args: { 
/**
 * Which.
 */
reminder_ids: Array<ReminderId>, }; reply: ArrayBuffer };
  "statements.preview": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * The first day.
 */
from: string, 
/**
 * The last one: today or before.
 */
to: string, }; reply: StatementReply };
  "statements.keep": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * The first day.
 */
from: string, 
/**
 * The last one: today or before.
 */
to: string, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: KeptStatement };
  "billing.find": { kind: "query"; args: { 
/**
 * What was typed.
 */
number: Line, }; reply: Bills };
  "payments.take": { kind: "command"; args: { 
/**
 * On which bill.
 */
bill_id: BillId, 
/**
 * How.
 */
method: PaymentMethod, 
/**
 * How much.
 */
amount: number, 
/**
 * Cash handed over; with cash only.
 */
tendered?: number | null, 
/**
 * The card's, bank's or insurer's own number.
 */
transaction_id?: Line | null, 
/**
 * The insurer whose money it is, with insurance only. What was claimed is taken with its claim.
 */
payer_id?: PayerId | null, 
/**
 * Whether the money is there.
 */
outcome: PaymentOutcome, 
/**
 * What is kept as the patient's credit beyond the amount: an over-payment, on purpose.
 */
keep_as_credit?: number | null, 
/**
 * The person was told that an insurer has been asked for a part, and pays beyond their own all the same.
 */
beyond_share?: boolean | null, 
/**
 * The day the screen said it would count on; none: today. After one's drawer is closed, that is the
 * next day.
 */
counts_on?: string | null, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: Taken };
  "payments.refund": { kind: "command"; args: { 
/**
 * Which payment.
 */
payment_id: PaymentId, 
/**
 * How much, in minor units.
 */
amount: number, 
/**
 * How it goes back.
 */
method: PaymentMethod, 
/**
 * The card's, bank's or insurer's own number.
 */
transaction_id?: Line | null, 
/**
 * Why.
 */
reason: Lines, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: Refunded };
  "credits.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: PatientCredit };
  "credits.deposit": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * How.
 */
method: PaymentMethod, 
/**
 * How much, in minor units.
 */
amount: number, 
/**
 * Cash handed over; with cash only.
 */
tendered?: number | null, 
/**
 * The card's, bank's or insurer's own number.
 */
transaction_id?: Line | null, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: CreditReply };
  "credits.use": { kind: "command"; args: { 
/**
 * On which bill.
 */
bill_id: BillId, 
/**
 * How much, in minor units.
 */
amount: number, 
/**
 * The person was told that an insurer has been asked for a part, and it is used beyond the patient's own all
 * the same.
 */
beyond_share?: boolean | null, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: CreditReply };
  "credits.give_back": { kind: "command"; args: { 
/**
 * From which bill.
 */
bill_id: BillId, 
/**
 * How much, in minor units.
 */
amount: number, 
/**
 * Why.
 */
reason: Lines, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: CreditReply };
  "credits.repay": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * How much, in minor units.
 */
amount: number, 
/**
 * How it goes.
 */
method: PaymentMethod, 
/**
 * The card's, bank's or insurer's own number.
 */
transaction_id?: Line | null, 
/**
 * Why.
 */
reason: Lines, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: CreditReply };
  "payments.of_bill": { kind: "query"; args: { 
/**
 * Which bill.
 */
bill_id: BillId, }; reply: Payments };
  "payments.list": { kind: "query"; args: { 
/**
 * First day.
 */
from: string, 
/**
 * Last day; at most a year after the first.
 */
to: string, 
/**
 * Where the page begins: the `next` of the one before it.
 */
before?: PaymentId | null, }; reply: PaymentList };
  "payers.list": { kind: "query"; args: { 
/**
 * Also those no longer dealt with.
 */
inactive?: boolean | null, }; reply: PayerList };
  "payers.save": { kind: "command"; args: { 
/**
 * Which; none: a new one.
 */
payer_id?: PayerId | null, 
/**
 * Version read, for a changed one.
 */
version?: number | null, 
/**
 * Unique without regard to letter case.
 */
name: Line, 
/**
 * Where claims go.
 */
address?: Lines | null, 
/**
 * The number under which claims reach it.
 */
payer_code?: Code | null, 
/**
 * Whether new policies may name it.
 */
active: boolean, }; reply: Payer };
  "policies.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * The day that is asked about; today when left out.
 */
day?: string | null, }; reply: Policies };
  "policies.save": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Which; none: a new one.
 */
policy_id?: PolicyId | null, 
/**
 * Version read, for a changed one.
 */
version?: number | null, 
/**
 * The insurer.
 */
payer_id: PayerId, 
/**
 * What the insurer knows the patient by.
 */
member_number: Code, 
/**
 * The group's number.
 */
group_number?: Code | null, 
/**
 * Who is insured, where that isn't the patient.
 */
holder?: Line | null, 
/**
 * The first day it covers.
 */
valid_from?: string | null, 
/**
 * The last day it covers.
 */
valid_until?: string | null, 
/**
 * Which insurer is asked first.
 */
priority: PolicyPriority, 
/**
 * What is to be known of it.
 */
note?: Lines | null, }; reply: PatientPolicy };
  "policies.end": { kind: "command"; args: { 
/**
 * Which.
 */
policy_id: PolicyId, 
/**
 * Version read.
 */
version: number, 
/**
 * The last day it covers.
 */
valid_until: string, }; reply: PatientPolicy };
  "policies.remove": { kind: "command"; args: { 
/**
 * Which.
 */
policy_id: PolicyId, 
/**
 * Version read.
 */
version: number, }; reply: null };
  "claims.list": { kind: "query"; args: { 
/**
 * Which ones.
 */
view: ClaimView, 
/**
 * Of which insurer; none: all.
 */
payer_id?: PayerId | null, 
/**
 * For those to chase: sent more than so many days ago; 30 when left out.
 */
days?: number | null, 
/**
 * Where the page begins: the `next` of the one before it.
 */
before?: ClaimId | null, }; reply: Claims };
  "claims.get": { kind: "query"; args: { 
/**
 * Which.
 */
claim_id: ClaimId, }; reply: Claim };
  "claims.of_bill": { kind: "query"; args: { 
/**
 * Which bill.
 */
bill_id: BillId, 
/**
 * The draft that is being changed: what it claims counts as left.
 */
claim_id?: ClaimId | null, }; reply: BillClaims };
  "claims.draft": { kind: "command"; args: { 
/**
 * Which bill.
 */
bill_id: BillId, 
/**
 * With which policy of its patient.
 */
policy_id: PolicyId, 
/**
 * The answered claim that is asked about again.
 */
appeals?: ClaimId | null, 
/**
 * What is claimed.
 */
items: Array<ClaimedItem>, }; reply: Claim };
  "claims.set": { kind: "command"; args: { 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * Version read.
 */
version: number, 
/**
 * With which policy.
 */
policy_id: PolicyId, 
/**
 * All that is claimed.
 */
items: Array<ClaimedItem>, }; reply: Claim };
  "claims.send": { kind: "command"; args: { 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * Version read.
 */
version: number, 
/**
 * The day it goes out; today when left out, never ahead.
 */
sent_on?: string | null, 
/**
 * The insurer's own number for it, where one is known.
 */
reference?: Line | null, }; reply: Claim };
  "claims.set_reference": { kind: "command"; args: { 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * Version read.
 */
version: number, 
/**
 * The number; none: taken back.
 */
reference?: Line | null, }; reply: Claim };
  "claims.answer": { kind: "command"; args: { 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * Version read.
 */
version: number, 
/**
 * The day of the answer; today when left out, never ahead.
 */
answered_on?: string | null, 
/**
 * Every item of the claim.
 */
items: Array<AnsweredItem>, 
/**
 * Why it was refused, or what else the insurer said.
 */
note?: Lines | null, 
/**
 * The person was told that a payment plan doesn't cover what falls to the patient.
 */
beside_plan?: boolean | null, }; reply: Claim };
  "claims.withdraw": { kind: "command"; args: { 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * Version read.
 */
version: number, 
/**
 * Why.
 */
reason: Lines, }; reply: Claim };
  "claims.take_payment": { kind: "command"; args: { 
/**
 * The insurer.
 */
payer_id: PayerId, 
/**
 * The number of the transfer.
 */
transaction_id: Line, 
/**
 * What it comes to: the sum of its parts, in minor units.
 */
amount: number, 
/**
 * Whether the money is there.
 */
outcome: PaymentOutcome, 
/**
 * What is for which claim.
 */
parts: Array<TransferPart>, 
/**
 * What becomes of what patients paid of it themselves; asked for where there is something.
 */
returned?: Returned | null, 
/**
 * The day the screen said it would count on; none: today.
 */
counts_on?: string | null, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
idempotency_key: Code, }; reply: InsurerPaid };
  "claims.make_paper": { kind: "command"; args: { 
/**
 * Which.
 */
claim_id: ClaimId, 
/**
 * Whether the diagnoses of the visit stand on it.
 */
diagnoses: boolean, 
/**
 * 8 to 40 characters, the same for a repeat of the same request.
 */
request_key: Code, }; reply: ClaimPaper };
  "claims.export": { kind: "document"; args: { 
/**
 * Which ones.
 */
view: ClaimView, 
/**
 * Of which insurer; none: all.
 */
payer_id?: PayerId | null, 
/**
 * For those to chase: sent more than so many days ago; 30 when left out.
 */
days?: number | null, }; reply: ArrayBuffer };
  "days.counts_on": { kind: "query"; args: { [name: symbol]: never }; reply: CountsOn };
  "days.overview": { kind: "query"; args: { 
/**
 * Up to which day; none: today.
 */
day?: string | null, }; reply: Overview };
  "days.drawer": { kind: "query"; args: { 
/**
 * Whose; none: the reader's own.
 */
user_id?: UserId | null, 
/**
 * Up to which day; none: today.
 */
day?: string | null, }; reply: OpenDrawer };
  "days.closes": { kind: "query"; args: { 
/**
 * Where the page begins: the `next` of the one before it.
 */
before?: CloseId | null, }; reply: Closes };
  "days.close_drawer": { kind: "command"; args: { 
/**
 * Whose; none: one's own.
 */
user_id?: UserId | null, 
/**
 * The last day it covers; none: today.
 */
day?: string | null, 
/**
 * What lay in it at the beginning.
 */
opening: number, 
/**
 * Cash received, as the person was told it; stale where another entry has come since.
 */
recorded: number, 
/**
 * The notes and coins that lay there.
 */
cash: Array<Piece>, 
/**
 * What was counted otherwise.
 */
rest?: number | null, 
/**
 * How a difference is explained; needed where there is one.
 */
reason?: Lines | null, }; reply: SignedClose };
  "days.close_practice": { kind: "command"; args: { 
/**
 * The last day it covers; none: today.
 */
day?: string | null, 
/**
 * How many closed drawers it gathers, as the person was told; stale where one has come since.
 */
drawers: number, }; reply: SignedClose };
  "figures.revenue": { kind: "query"; args: { 
/**
 * By what.
 */
by: RevenueBy, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, }; reply: Revenue };
  "figures.receivables": { kind: "query"; args: { 
/**
 * Which day; none: today.
 */
day?: string | null, }; reply: Receivables };
  "figures.open_bills": { kind: "query"; args: { 
/**
 * Which day; none: today.
 */
day?: string | null, 
/**
 * Of one patient; none: of everybody.
 */
patient_id?: PatientId | null, 
/**
 * One group of age, the youngest being 0; none: all.
 */
group?: number | null, }; reply: OpenBills };
  "figures.sessions": { kind: "query"; args: { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, }; reply: Sessions };
  "figures.revenue_file": { kind: "document"; args: { 
/**
 * By what.
 */
by: RevenueBy, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, }; reply: ArrayBuffer };
  "figures.receivables_file": { kind: "document"; args: { 
/**
 * Which day; none: today.
 */
day?: string | null, }; reply: ArrayBuffer };
  "figures.sessions_file": { kind: "document"; args: { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, }; reply: ArrayBuffer };
  "figures.revenue_paper": { kind: "command"; args: { 
/**
 * By what.
 */
by: RevenueBy, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, }; reply: KeptFigures };
  "figures.receivables_paper": { kind: "command"; args: { 
/**
 * Which day; none: today.
 */
day?: string | null, }; reply: KeptFigures };
  "figures.sessions_paper": { kind: "command"; args: { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, }; reply: KeptFigures };
  "reports.list": { kind: "query"; args: { 
/**
 * Of one patient; else of everybody.
 */
patient_id?: PatientId | null, 
/**
 * Where the page begins: the `next` of the one before it.
 */
before?: ReportId | null, }; reply: Reports };
  "reports.open": { kind: "document"; args: { 
/**
 * Which.
 */
report_id: ReportId, }; reply: ArrayBuffer };
  "appointments.day": { kind: "query"; args: { 
/**
 * Which date.
 */
date: string, 
/**
 * One doctor's column only.
 */
doctor_id?: DoctorId | null, }; reply: BoardDay };
  "appointments.days": { kind: "query"; args: { 
/**
 * First date.
 */
from: string, 
/**
 * Last date; at most 13 days later.
 */
to: string, 
/**
 * One doctor's columns only.
 */
doctor_id?: DoctorId | null, }; reply: BoardDays };
  "appointments.get": { kind: "query"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, }; reply: Appointment };
  "appointments.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * What the page read last said.
 */
before?: AppointmentId | null, }; reply: AppointmentPage };
  "appointments.free_slots": { kind: "query"; args: { 
/**
 * Whose.
 */
doctor_id: DoctorId, 
/**
 * When.
 */
date: string, 
/**
 * How long; the doctor's slot, when none is said.
 */
duration_minutes?: Minutes | null, }; reply: FreeDay };
  "appointments.next_free": { kind: "query"; args: { 
/**
 * One doctor only.
 */
doctor_id?: DoctorId | null, 
/**
 * One department only.
 */
department_id?: DepartmentId | null, 
/**
 * These doctors.
 */
doctor_ids?: Array<DoctorId> | null, 
/**
 * The doctors of these departments.
 */
department_ids?: Array<DepartmentId> | null, 
/**
 * These days of the week only; none or an empty list: any.
 */
days?: Array<Day> | null, 
/**
 * From which date on.
 */
from: string, 
/**
 * One part of the day only.
 */
part_of_day?: PartOfDay | null, 
/**
 * Not before this time of day.
 */
from_time?: string | null, 
/**
 * Over by this time of day.
 */
to_time?: string | null, 
/**
 * How long; each doctor's slot, when none is said.
 */
duration_minutes?: Minutes | null, }; reply: NextFreeSlots };
  "appointments.book": { kind: "command"; args: { 
/**
 * For whom.
 */
patient_id: PatientId, 
/**
 * With whom.
 */
doctor_id: DoctorId, 
/**
 * On the practice's calendar.
 */
date: string, 
/**
 * On the practice's wall clock.
 */
time: string, 
/**
 * How long.
 */
duration_minutes: Minutes, 
/**
 * What for.
 */
reason_for_visit?: Line | null, 
/**
 * Why over another appointment or outside the hours, by those who may.
 */
overbook_reason?: Line | null, 
/**
 * The cancelled appointment of this patient that it replaces.
 */
rescheduled_from?: AppointmentId | null, 
/**
 * The entry of the waiting list that ends with it.
 */
waiting_id?: WaitingId | null, }; reply: Appointment };
  "appointments.move": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, 
/**
 * To which date.
 */
date: string, 
/**
 * To which time.
 */
time: string, 
/**
 * To which doctor; the same, when none is said.
 */
doctor_id?: DoctorId | null, 
/**
 * How long; as long as before, when none is said.
 */
duration_minutes?: Minutes | null, 
/**
 * Why over another appointment or outside the hours, by those who may.
 */
overbook_reason?: Line | null, }; reply: Appointment };
  "appointments.resize": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, 
/**
 * How long from now on.
 */
duration_minutes: Minutes, 
/**
 * Why over another appointment or outside the hours, by those who may.
 */
overbook_reason?: Line | null, }; reply: Appointment };
  "appointments.cancel": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, 
/**
 * Why.
 */
reason: CancellationReason, }; reply: Appointment };
  "appointments.restore": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, }; reply: Appointment };
  "appointments.check_in": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, }; reply: Appointment };
  "appointments.undo_check_in": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, }; reply: Appointment };
  "appointments.restore_check_in": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, }; reply: Appointment };
  "appointments.start": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, }; reply: Appointment };
  "appointments.undo_start": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, }; reply: Appointment };
  "appointments.day_list": { kind: "document"; args: { 
/**
 * Which date.
 */
date: string, 
/**
 * Until which date, where more than one is wanted; at most 13 days later.
 */
until?: string | null, 
/**
 * One doctor's only.
 */
doctor_id?: DoctorId | null, }; reply: ArrayBuffer };
  "appointments.calendar_file": { kind: "document"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, }; reply: ArrayBuffer };
  "appointments.call_list": { kind: "query"; args: { 
/**
 * Of which date's appointments.
 */
date: string, }; reply: CallLines };
  "appointments.call_list_paper": { kind: "document"; args: { 
/**
 * Of which date's appointments.
 */
date: string, }; reply: ArrayBuffer };
  "appointments.mark_call": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read: what was said counts for the time that was spoken of.
 */
version: number, 
/**
 * What came of the call; none takes the mark away.
 */
mark?: CallMark | null, 
/**
 * In the desk's words.
 */
note?: Line | null, }; reply: null };
  "appointments.no_shows": { kind: "query"; args: { 
/**
 * First date.
 */
from: string, 
/**
 * Last date, at most a year later.
 */
to: string, 
/**
 * Also those that need no call any more.
 */
all?: boolean | null, }; reply: NoShowList };
  "appointments.no_shows_paper": { kind: "document"; args: { 
/**
 * First date.
 */
from: string, 
/**
 * Last date, at most a year later.
 */
to: string, }; reply: ArrayBuffer };
  "appointments.dismiss_no_show": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * In the desk's words.
 */
reason?: Line | null, }; reply: null };
  "recalls.due": { kind: "query"; args: { 
/**
 * The latest date.
 */
until: string, }; reply: Recalls };
  "recalls.of_patient": { kind: "query"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: Recalls };
  "recalls.paper": { kind: "document"; args: { 
/**
 * The latest date.
 */
until: string, }; reply: ArrayBuffer };
  "recalls.add": { kind: "command"; args: { 
/**
 * Who.
 */
patient_id: PatientId, 
/**
 * When; of a whole month, any day of it.
 */
due_on: string, 
/**
 * Some time in the month.
 */
whole_month: boolean, 
/**
 * Why, in the desk's words.
 */
reason: Line, 
/**
 * With whom.
 */
doctor_id?: DoctorId | null, }; reply: Recall };
  "recalls.change": { kind: "command"; args: { 
/**
 * Which.
 */
recall_id: RecallId, 
/**
 * Version read.
 */
version: number, 
/**
 * When; of a whole month, any day of it.
 */
due_on: string, 
/**
 * Some time in the month.
 */
whole_month: boolean, 
/**
 * Why, in the desk's words.
 */
reason: Line, 
/**
 * With whom.
 */
doctor_id?: DoctorId | null, }; reply: Recall };
  "recalls.settle": { kind: "command"; args: { 
/**
 * Which.
 */
recall_id: RecallId, 
/**
 * Version read.
 */
version: number, 
/**
 * How it stands from now on.
 */
status: RecallStatus, 
/**
 * The appointment, for one that is booked.
 */
appointment_id?: AppointmentId | null, 
/**
 * Why, for one that is dropped.
 */
reason?: Line | null, }; reply: Recall };
  "recalls.not_reached": { kind: "command"; args: { 
/**
 * Which.
 */
recall_id: RecallId, 
/**
 * Version read.
 */
version: number, 
/**
 * When the next try is, until when it is on no list; none: it stays there.
 */
next_try?: string | null, }; reply: Recall };
  "recalls.undo_not_reached": { kind: "command"; args: { 
/**
 * Which.
 */
recall_id: RecallId, 
/**
 * Version read.
 */
version: number, }; reply: Recall };
  "appointments.preview_series": { kind: "query"; args: { 
/**
 * For whom.
 */
patient_id: PatientId, 
/**
 * With whom.
 */
doctor_id: DoctorId, 
/**
 * The first date.
 */
date: string, 
/**
 * The same on each date.
 */
time: string, 
/**
 * How long each.
 */
duration_minutes: Minutes, 
/**
 * Every how many weeks.
 */
every_weeks: number, 
/**
 * How many dates.
 */
times: number, 
/**
 * Dates on leave and holidays don't count: the series goes on until there are that many others.
 */
go_on?: boolean | null, }; reply: SeriesPreview };
  "appointments.book_series": { kind: "command"; args: { 
/**
 * For whom.
 */
patient_id: PatientId, 
/**
 * With whom.
 */
doctor_id: DoctorId, 
/**
 * How long each.
 */
duration_minutes: Minutes, 
/**
 * What for.
 */
reason_for_visit?: Line | null, 
/**
 * Every how many weeks.
 */
every_weeks: number, 
/**
 * 2 to 52, in any order; 1 to 52 that are added to a series.
 */
dates: Array<Confirmed>, 
/**
 * An appointment of the series to which they are added; none: a new one.
 */
extends?: AppointmentId | null, }; reply: SeriesBooked };
  "appointments.series": { kind: "query"; args: { 
/**
 * Any appointment of it.
 */
appointment_id: AppointmentId, }; reply: Series };
  "appointments.preview_move": { kind: "query"; args: { 
/**
 * From which on.
 */
appointment_id: AppointmentId, 
/**
 * The new date of this one.
 */
date: string, 
/**
 * The new time of all.
 */
time: string, 
/**
 * The new doctor of all; the same, when none is said.
 */
doctor_id?: DoctorId | null, 
/**
 * How long each; as long as this one, when none is said.
 */
duration_minutes?: Minutes | null, }; reply: SeriesPreview };
  "appointments.move_series": { kind: "command"; args: { 
/**
 * 1 to 52 of one series, in any order. Those that aren't named stay.
 */
moves: Array<OneMove>, 
/**
 * To which doctor; the same, when none is said.
 */
doctor_id?: DoctorId | null, 
/**
 * How long each; as long as before, when none is said.
 */
duration_minutes?: Minutes | null, }; reply: Array<Appointment> };
  "appointments.restore_series": { kind: "command"; args: { 
/**
 * 1 to 52 of one series.
 */
appointments: Array<OneBack>, }; reply: Array<Appointment> };
  "appointments.cancel_series": { kind: "command"; args: { 
/**
 * From which on.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, 
/**
 * Why.
 */
reason: CancellationReason, 
/**
 * Keep this one: only those after it are cancelled, and the series ends with it.
 */
keep_this?: boolean | null, }; reply: Array<Appointment> };
  "waiting.list": { kind: "query"; args: { 
/**
 * One patient's only.
 */
patient_id?: PatientId | null, 
/**
 * Those who waited, instead of those who wait.
 */
over?: boolean | null, }; reply: WaitingEntries };
  "waiting.offers": { kind: "query"; args: { 
/**
 * One patient's only.
 */
patient_id?: PatientId | null, }; reply: OffersFound };
  "waiting.add": { kind: "command"; args: { 
/**
 * Who waits.
 */
patient_id: PatientId, 
/**
 * One doctor only; not beside a department.
 */
doctor_id?: DoctorId | null, 
/**
 * One department only.
 */
department_id?: DepartmentId | null, 
/**
 * These days of the week only; none or an empty list: any.
 */
days?: Array<Day> | null, 
/**
 * One part of the day only.
 */
part_of_day?: PartOfDay | null, 
/**
 * From which date on; none: from today on.
 */
from_date?: string | null, 
/**
 * Until which date.
 */
until_date?: string | null, 
/**
 * How long; none: the doctor's slot.
 */
duration_minutes?: Minutes | null, 
/**
 * How much it presses.
 */
urgency: Urgency, 
/**
 * For the desk.
 */
note?: Lines | null, }; reply: Waiting };
  "waiting.change": { kind: "command"; args: { 
/**
 * Which entry.
 */
waiting_id: WaitingId, 
/**
 * Version read.
 */
version: number, 
/**
 * As in `waiting.add`.
 */
doctor_id?: DoctorId | null, 
/**
 * As in `waiting.add`.
 */
department_id?: DepartmentId | null, 
/**
 * As in `waiting.add`.
 */
days?: Array<Day> | null, 
/**
 * As in `waiting.add`.
 */
part_of_day?: PartOfDay | null, 
/**
 * From which date on.
 */
from_date: string, 
/**
 * As in `waiting.add`.
 */
until_date?: string | null, 
/**
 * As in `waiting.add`.
 */
duration_minutes?: Minutes | null, 
/**
 * As in `waiting.add`.
 */
urgency: Urgency, 
/**
 * As in `waiting.add`.
 */
note?: Lines | null, }; reply: Waiting };
  "waiting.called": { kind: "command"; args: { 
/**
 * Who.
 */
waiting_id: WaitingId, 
/**
 * The doctor of the time.
 */
doctor_id: DoctorId, 
/**
 * Its date.
 */
date: string, 
/**
 * Its beginning.
 */
time: string, 
/**
 * What came of it.
 */
outcome: CallOutcome, }; reply: Waiting };
  "waiting.close": { kind: "command"; args: { 
/**
 * Which entry.
 */
waiting_id: WaitingId, 
/**
 * Version read.
 */
version: number, 
/**
 * Why.
 */
reason: CloseReason, }; reply: Waiting };
  "imports.survey": { kind: "command"; args: { 
/**
 * What to read.
 */
paths: Paths, 
/**
 * What an import would do with likely duplicates.
 */
duplicates?: Duplicates | null, }; reply: ProgressState };
  "imports.start": { kind: "command"; args: { 
/**
 * What to read.
 */
paths: Paths, 
/**
 * What to do with likely duplicates: left out unless the person says otherwise.
 */
duplicates?: Duplicates | null, }; reply: ProgressState };
  "imports.progress": { kind: "query"; args: { [name: symbol]: never }; reply: ProgressState };
  "imports.cancel": { kind: "command"; args: { [name: symbol]: never }; reply: ProgressState };
  "imports.list": { kind: "query"; args: { [name: symbol]: never }; reply: Array<PastImport> };
  "imports.report": { kind: "document"; args: { 
/**
 * Which import.
 */
import_id: ImportId, }; reply: ArrayBuffer };
  "patients.find": { kind: "query"; args: { 
/**
 * What was typed; nothing means those registered last.
 */
text: SearchText, }; reply: PatientsFound };
  "patients.get": { kind: "query"; args: { 
/**
 * Whose; one who was merged into another answers with the other.
 */
patient_id: PatientId, }; reply: PatientFile };
  "patients.likely_duplicates": { kind: "query"; args: { 
/**
 * Family name, as far as it is typed.
 */
last_name: SearchText, 
/**
 * Given names, as far as they are typed.
 */
first_name: SearchText, 
/**
 * Once it is a date.
 */
date_of_birth?: string | null, 
/**
 * The date of birth is an estimate.
 */
birth_date_estimated?: boolean | null, 
/**
 * As administrative records have it.
 */
gender?: Gender | null, 
/**
 * As far as it is typed.
 */
phone: SearchText, 
/**
 * As far as it is typed.
 */
email: SearchText, 
/**
 * As far as it is typed.
 */
address: SearchText, 
/**
 * As far as it is typed.
 */
national_id: SearchText, 
/**
 * Whose row is compared with the others, when one is being changed: those who were told apart from
 * them don't come up again.
 */
besides?: PatientId | null, }; reply: LikelyPatients };
  "patients.register": { kind: "command"; args: { 
/**
 * Family name.
 */
last_name: PersonName, 
/**
 * Given names.
 */
first_name: PersonName, 
/**
 * Not in the future, at most 130 years back.
 */
date_of_birth: string, 
/**
 * The date of birth is an estimate.
 */
birth_date_estimated?: boolean | null, 
/**
 * As administrative records have it.
 */
gender?: Gender | null, 
/**
 * Dr, Prof.
 */
title?: Title | null, 
/**
 * Telephone.
 */
phone?: Phone | null, 
/**
 * Email.
 */
email?: Email | null, 
/**
 * Address lines.
 */
address?: Lines | null, 
/**
 * Who to call, and how.
 */
emergency_contact?: Lines | null, 
/**
 * BCP 47.
 */
preferred_language?: LanguageTag | null, 
/**
 * Blood group, if known.
 */
blood_group?: BloodGroup | null, 
/**
 * The country's number for the person.
 */
national_id?: Code | null, 
/**
 * Maiden, previous and other names.
 */
other_names?: Array<NewOtherName> | null, 
/**
 * Patients who were shown as likely the same and aren't: kept, so that nobody asks again.
 */
not_duplicates_of?: Array<PatientId> | null, }; reply: PatientRegistered };
  "patients.change": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Version read.
 */
version: number, 
/**
 * Family name.
 */
last_name: PersonName, 
/**
 * Given names; imported patients may lack them.
 */
first_name?: PersonName | null, 
/**
 * Not in the future, at most 130 years back; imported patients may lack it.
 */
date_of_birth?: string | null, 
/**
 * The date of birth is an estimate.
 */
birth_date_estimated?: boolean | null, 
/**
 * As administrative records have it.
 */
gender?: Gender | null, 
/**
 * Dr, Prof.
 */
title?: Title | null, 
/**
 * Telephone.
 */
phone?: Phone | null, 
/**
 * Email.
 */
email?: Email | null, 
/**
 * Address lines.
 */
address?: Lines | null, 
/**
 * Who to call, and how.
 */
emergency_contact?: Lines | null, 
/**
 * BCP 47.
 */
preferred_language?: LanguageTag | null, 
/**
 * Blood group, if known.
 */
blood_group?: BloodGroup | null, 
/**
 * The country's number for the person.
 */
national_id?: Code | null, 
/**
 * The day of death.
 */
deceased_on?: string | null, 
/**
 * All of them, as they are from now on.
 */
other_names: Array<NewOtherName>, }; reply: PatientChanged };
  "patients.not_duplicates": { kind: "command"; args: { 
/**
 * One.
 */
patient_id: PatientId, 
/**
 * The other.
 */
other_id: PatientId, }; reply: null };
  "patients.compare": { kind: "query"; args: { 
/**
 * One.
 */
patient_id: PatientId, 
/**
 * The other.
 */
other_id: PatientId, }; reply: Compared };
  "patients.merge": { kind: "command"; args: { 
/**
 * The row that stays.
 */
patient_id: PatientId, 
/**
 * Its version read.
 */
version: number, 
/**
 * The row that is merged into it.
 */
gone_id: PatientId, 
/**
 * Its version read.
 */
gone_version: number, 
/**
 * The fields whose value is taken from the row that goes; the others stay.
 */
take: Array<MergeField>, }; reply: PatientsMerged };
  "patients.unmerge": { kind: "command"; args: { 
/**
 * Which merge is undone.
 */
merge_id: MergeId, }; reply: PatientsUnmerged };
  "patients.merges": { kind: "query"; args: { 
/**
 * Whose; any of the rows.
 */
patient_id: PatientId, }; reply: MergesKnown };
  "patients.possible_duplicates": { kind: "query"; args: { 
/**
 * `next` of the answer before; none begins with the newest record.
 */
from?: PatientId | null, }; reply: PossiblePairs };
  "patients.contact": { kind: "query"; args: { 
/**
 * Whose; one who was merged into another answers with the other.
 */
patient_id: PatientId, }; reply: PatientContact };
  "patients.address_forms": { kind: "query"; args: { [name: symbol]: never }; reply: Array<AddressForm> };
  "patients.set_telecom": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Version read.
 */
version: number, 
/**
 * At most 20.
 */
phones: Array<NewPhone>, 
/**
 * At most 20.
 */
emails: Array<NewEmail>, 
/**
 * Entries of merged rows that aren't seen any more while these are merged: telephones.
 */
aside_phones?: Array<number> | null, 
/**
 * Likewise, email addresses.
 */
aside_emails?: Array<number> | null, }; reply: PatientChanged };
  "patients.set_addresses": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Version read.
 */
version: number, 
/**
 * At most 20.
 */
addresses: Array<NewAddress>, 
/**
 * Entries of merged rows that aren't seen any more while these are merged.
 */
set_aside?: Array<number> | null, }; reply: PatientChanged };
  "patients.set_contacts": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Version read.
 */
version: number, 
/**
 * At most 20.
 */
contacts: Array<NewContactPerson>, 
/**
 * Entries of merged rows that aren't seen any more while these are merged.
 */
set_aside?: Array<number> | null, }; reply: PatientChanged };
  "patients.set_desk_note": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Version read.
 */
version: number, 
/**
 * Nothing clinical: it stands in no chart.
 */
note?: Lines | null, 
/**
 * Notes of merged rows that aren't seen any more while these are merged.
 */
set_aside?: Array<number> | null, }; reply: PatientChanged };
  "patients.link": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * What the other is to them.
 */
relation: Relation, 
/**
 * The other patient.
 */
other_patient_id?: PatientId | null, 
/**
 * Who, where they are no patient.
 */
other_name?: PersonName | null, 
/**
 * Where they are called, where they are no patient.
 */
other_phone?: Phone | null, 
/**
 * Where they live, where they are no patient.
 */
other_address?: Lines | null, 
/**
 * In the desk's words.
 */
note?: Line | null, }; reply: PatientLinked };
  "patients.unlink": { kind: "command"; args: { 
/**
 * Which.
 */
patient_link_id: PatientLinkId, }; reply: null };
  "patients.set_photo": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Version read.
 */
version: number, 
/**
 * At most 12 MiB and 10,000 pixels a side; none takes it away.
 */
photo?: Photo | null, }; reply: PatientChanged };
  "patients.photo": { kind: "document"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: ArrayBuffer };
  "patients.card": { kind: "document"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: ArrayBuffer };
  "patients.labels": { kind: "document"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * Which sheet lies in the printer.
 */
sheet: LabelSheet, 
/**
 * The first free label, from 1, row by row; those before it stay empty.
 */
start?: number | null, 
/**
 * How many; those that don't fit go on to the next sheet.
 */
count: number, 
/**
 * Identity, when none is said.
 */
text?: LabelText | null, }; reply: ArrayBuffer };
  "patients.give_sign_in": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, 
/**
 * What the patient will type at sign-in.
 */
username: Username, }; reply: SignInGiven };
  "patients.reset_sign_in": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: SignInGiven };
  "patients.stop_sign_in": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: null };
  "patients.enable_sign_in": { kind: "command"; args: { 
/**
 * Whose.
 */
patient_id: PatientId, }; reply: SignInGiven };
  "patients.draft_get": { kind: "query"; args: { [name: symbol]: never }; reply: KeptRegistration | null };
  "patients.draft_keep": { kind: "command"; args: { 
/**
 * The version this text goes beyond; none where nothing was kept. Another one is kept: stale.
 */
version?: number | null, 
/**
 * What was typed.
 */
body: RegistrationTexts, }; reply: DraftKept };
  "patients.draft_discard": { kind: "command"; args: { 
/**
 * The version to throw away.
 */
version: number, }; reply: null };
  "notifications.list": { kind: "query"; args: { 
/**
 * Older than this one; none for the newest.
 */
before?: NotificationId | null, }; reply: Notifications };
  "notifications.unread": { kind: "query"; args: { [name: symbol]: never }; reply: number };
  "notifications.read": { kind: "command"; args: { 
/**
 * Which.
 */
notification_id: NotificationId, }; reply: null };
  "notifications.choices": { kind: "query"; args: { [name: symbol]: never }; reply: NoticeChoices };
  "notifications.choose": { kind: "command"; args: { 
/**
 * The kinds one doesn't want.
 */
unwanted: Array<NoticeKind>, 
/**
 * Whether the desktop says how many new messages there are.
 */
desktop: boolean, }; reply: NoticeChoices };
  "notifications.read_all": { kind: "command"; args: { 
/**
 * The newest that was on the screen.
 */
newest: NotificationId, }; reply: number };
  "me.preferences": { kind: "query"; args: { [name: symbol]: never }; reply: Preferences };
  "me.set_preferences": { kind: "command"; args: { 
/**
 * Light, dark, or as the desktop has it.
 */
scheme: ColorScheme, 
/**
 * Size of text in percent, 100 to 200.
 */
text_percent: number, }; reply: Preferences };
  "me.board": { kind: "query"; args: { [name: symbol]: never }; reply: BoardView };
  "me.set_board": { kind: "command"; args: { 
/**
 * Columns, or a table.
 */
shows: BoardShows, 
/**
 * A day or a week.
 */
span: BoardSpan, 
/**
 * The doctors who are shown; none: everyone.
 */
doctors?: Array<DoctorId> | null, 
/**
 * Whether cancelled appointments stand on it, too.
 */
cancelled: boolean, }; reply: BoardView };
  "me.appointments": { kind: "query"; args: { [name: symbol]: never }; reply: Array<OwnAppointment> };
  "me.cancel_appointment": { kind: "command"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, 
/**
 * Version read.
 */
version: number, }; reply: null };
  "me.records": { kind: "query"; args: { [name: symbol]: never }; reply: Array<OwnRecord> };
  "me.record": { kind: "query"; args: { 
/**
 * Which.
 */
record_id: RecordId, }; reply: OwnRecordText };
  "me.bills": { kind: "query"; args: { [name: symbol]: never }; reply: Array<OwnBill> };
  "me.bill": { kind: "query"; args: { 
/**
 * Which.
 */
bill_id: BillId, }; reply: OwnBillWhole };
  "me.plans": { kind: "query"; args: { [name: symbol]: never }; reply: Array<OwnPlan> };
  "me.reports": { kind: "query"; args: { 
/**
 * Where the page begins: the `next` of the one before it.
 */
before?: ReportId | null, }; reply: Reports };
  "me.report": { kind: "document"; args: { 
/**
 * Which.
 */
report_id: ReportId, }; reply: ArrayBuffer };
  "me.calendar_file": { kind: "document"; args: { 
/**
 * Which.
 */
appointment_id: AppointmentId, }; reply: ArrayBuffer };
  "me.contact": { kind: "query"; args: { [name: symbol]: never }; reply: OwnContact };
  "me.change_contact": { kind: "command"; args: { 
/**
 * Version read.
 */
version: number, 
/**
 * Telephone.
 */
phone?: Phone | null, 
/**
 * Email.
 */
email?: Email | null, 
/**
 * Address lines.
 */
address?: Lines | null, 
/**
 * Who to call, and how.
 */
emergency_contact?: Lines | null, }; reply: OwnContact };
  "me.trail": { kind: "query"; args: { 
/**
 * Older than this line; none for the newest.
 */
before?: LogId | null, }; reply: Trail };
  "audit.list": { kind: "query"; args: { 
/**
 * By whom.
 */
user_id?: UserId | null, 
/**
 * About whom.
 */
patient_id?: PatientId | null, 
/**
 * An event's name, or an operation's.
 */
action?: Line | null, 
/**
 * Of what kind; `action` wins.
 */
kind?: AuditKind | null, 
/**
 * How it ended.
 */
outcome?: AuditOutcome | null, 
/**
 * First day, on the practice's calendar.
 */
from?: string | null, 
/**
 * Last day, on the practice's calendar.
 */
to?: string | null, 
/**
 * Older than this entry; none for the newest.
 */
before?: LogId | null, }; reply: AuditPage };
  "audit.people": { kind: "query"; args: { [name: symbol]: never }; reply: Array<Colleague> };
  "audit.export": { kind: "document"; args: { 
/**
 * As what.
 */
format: AuditFormat, 
/**
 * By whom.
 */
user_id?: UserId | null, 
/**
 * About whom.
 */
patient_id?: PatientId | null, 
/**
 * An event's name, or an operation's.
 */
action?: Line | null, 
/**
 * Of what kind; `action` wins.
 */
kind?: AuditKind | null, 
/**
 * How it ended.
 */
outcome?: AuditOutcome | null, 
/**
 * First day, on the practice's calendar.
 */
from?: string | null, 
/**
 * Last day, on the practice's calendar.
 */
to?: string | null, }; reply: ArrayBuffer };
  "audit.verify": { kind: "query"; args: { [name: symbol]: never }; reply: Verdict };
  "audit.verify_progress": { kind: "query"; args: { [name: symbol]: never }; reply: Verifying | null };
  "audit.verify_stop": { kind: "query"; args: { [name: symbol]: never }; reply: Verifying | null };
  "audit.admin_actions": { kind: "query"; args: { 
/**
 * Older than this one; none for the newest.
 */
before?: ActionId | null, }; reply: AdminActions };
  "audit.accept_alarm": { kind: "entrance"; args: { 
/**
 * One's own password: nobody else's loss to accept.
 */
password: string, }; reply: SessionState };
}

/** What each query's answer is made of. */
export const reads = {
  "practice.get": ["practice"],
  "charts.open": ["patients", "charts", "appointments", "practice"],
  "charts.history": ["charts"],
  "charts.visit": ["patients", "charts", "appointments", "practice"],
  "charts.openings": ["audit"],
  "glass.reviews": ["audit"],
  "records.versions": ["charts", "patients"],
  "records.draft_get": ["drafts"],
  "records.unfinished": ["drafts", "appointments", "charts", "patients"],
  "phrases.list": ["phrases"],
  "charts.export_progress": ["reports"],
  "allergies.of_patient": ["charts"],
  "vitals.growth": ["charts", "practice", "patients"],
  "vitals.of_appointment": ["charts", "appointments"],
  "vitals.of_kind": ["charts", "practice", "patients"],
  "vitals.settings": ["practice"],
  "attachments.of_patient": ["charts"],
  "immunisations.of_patient": ["charts", "patients"],
  "immunisations.schedule": ["practice"],
  "immunisations.preview_schedule": ["practice"],
  "codes.find": ["codes", "charts"],
  "codes.notes": [],
  "codes.source": ["codes"],
  "formulary.list": ["medicines"],
  "formulary.preview_import": ["medicines"],
  "rules.list": ["medicines"],
  "rules.preview_import": ["medicines"],
  "prescriptions.suggest": ["medicines"],
  "prescriptions.check": ["charts", "medicines"],
  "prescriptions.of_record": ["charts"],
  "prescriptions.of_patient": ["charts", "patients"],
  "users.list": ["users"],
  "users.rights": ["users"],
  "users.sessions": ["users"],
  "departments.list": ["doctors"],
  "departments.in_use": ["doctors", "users", "services", "waiting"],
  "departments.merge_look": ["doctors", "users", "services", "waiting"],
  "doctors.list": ["doctors", "schedules", "users"],
  "doctors.get": ["doctors", "schedules", "users"],
  "doctors.leaving": ["doctors", "users", "appointments", "schedules", "patients", "waiting"],
  "schedules.get": ["schedules", "doctors", "users"],
  "schedules.preview": ["schedules", "appointments", "doctors", "patients"],
  "schedules.preview_exception": ["schedules", "appointments", "doctors", "patients"],
  "leave.own": ["schedules", "doctors"],
  "leave.proposals": ["schedules", "doctors", "appointments"],
  "leave.left_to_do": ["appointments", "schedules", "doctors", "patients"],
  "leave.to_move": ["appointments", "schedules", "doctors", "patients"],
  "services.list": ["services", "doctors"],
  "services.preview_import": ["services", "doctors"],
  "billing.to_bill": ["bills", "appointments", "charts", "patients"],
  "billing.get": ["bills", "payments", "patients", "reports"],
  "billing.reckon": ["bills", "services", "practice"],
  "billing.settings": ["practice"],
  "billing.of_patient": ["bills", "payments", "patients"],
  "billing.open_bills": ["bills", "payments", "patients"],
  "dues.overdue": ["bills", "payments", "patients"],
  "plans.propose": ["bills", "payments", "patients"],
  "plans.of_patient": ["bills", "payments", "patients"],
  "statements.preview": ["bills", "payments", "patients"],
  "billing.find": ["bills", "payments", "patients"],
  "credits.of_patient": ["payments", "bills", "patients", "reports"],
  "payments.of_bill": ["bills", "payments", "reports"],
  "payments.list": ["payments", "bills", "patients", "reports"],
  "payers.list": ["claims"],
  "policies.of_patient": ["claims", "patients"],
  "claims.list": ["claims", "payments", "patients"],
  "claims.get": ["claims", "payments", "patients", "reports"],
  "claims.of_bill": ["claims", "bills", "payments", "patients"],
  "days.counts_on": ["payments", "practice"],
  "days.overview": ["payments", "users", "practice"],
  "days.drawer": ["payments", "users", "practice"],
  "days.closes": ["payments", "users"],
  "figures.revenue": ["bills", "payments", "doctors", "services", "practice"],
  "figures.receivables": ["bills", "payments", "patients", "practice"],
  "figures.open_bills": ["bills", "payments", "patients", "practice"],
  "figures.sessions": ["appointments", "doctors", "schedules", "practice"],
  "reports.list": ["reports"],
  "appointments.day": ["appointments", "schedules", "doctors", "patients"],
  "appointments.days": ["appointments", "schedules", "doctors", "patients"],
  "appointments.get": ["appointments", "doctors", "patients"],
  "appointments.of_patient": ["appointments", "doctors", "patients"],
  "appointments.free_slots": ["appointments", "schedules", "doctors"],
  "appointments.next_free": ["appointments", "schedules", "doctors"],
  "appointments.call_list": ["appointments", "patients", "doctors"],
  "appointments.no_shows": ["appointments", "patients", "doctors"],
  "recalls.due": ["recalls", "patients", "appointments", "doctors"],
  "recalls.of_patient": ["recalls", "patients", "appointments", "doctors"],
  "appointments.preview_series": ["appointments", "schedules", "doctors", "patients"],
  "appointments.series": ["appointments", "doctors", "patients"],
  "appointments.preview_move": ["appointments", "schedules", "doctors", "patients"],
  "waiting.list": ["waiting", "patients", "doctors"],
  "waiting.offers": ["waiting", "appointments", "schedules", "doctors", "patients"],
  "imports.progress": ["imports"],
  "imports.list": ["imports"],
  "patients.find": ["patients"],
  "patients.get": ["patients", "charts", "bills", "payments", "users"],
  "patients.likely_duplicates": ["patients"],
  "patients.compare": ["patients", "appointments", "charts", "bills", "payments", "users"],
  "patients.merges": ["patients"],
  "patients.possible_duplicates": ["patients"],
  "patients.contact": ["patients"],
  "patients.address_forms": [],
  "patients.draft_get": ["drafts"],
  "notifications.list": ["notifications"],
  "notifications.unread": ["notifications"],
  "notifications.choices": ["preferences"],
  "me.preferences": ["preferences"],
  "me.board": ["preferences"],
  "me.appointments": ["appointments"],
  "me.records": ["charts"],
  "me.record": ["charts"],
  "me.bills": ["bills", "payments"],
  "me.bill": ["bills", "payments", "claims"],
  "me.plans": ["bills", "payments", "claims"],
  "me.reports": ["reports"],
  "me.contact": ["patients"],
  "me.trail": ["audit"],
  "audit.list": ["audit"],
  "audit.people": ["users"],
  "audit.verify": [],
  "audit.verify_progress": [],
  "audit.verify_stop": [],
  "audit.admin_actions": ["audit"],
} as const satisfies { [O in keyof Operations as Operations[O]["kind"] extends "query" ? O : never]: readonly Topic[] };
