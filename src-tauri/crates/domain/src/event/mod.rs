//! What happened. Each command records one event; it names the audit entry, the rows concerned, the
//! screens that went stale, and whether what it says is fixed by a digest. Ids, counts and codes only:
//! nothing a patient told anybody.

use serde::Serialize;

use crate::{
    AllergyId, AppointmentId, AttachmentId, BatchId, BillId, ClaimId, CloseId, CreditId, DepartmentId, DoctorId,
    ExceptionId, GlassId, ImmunisationId, ImportId, ItemId, LogId, MedicineId, MergeId, NotificationId, PatientId,
    PayerId, PaymentId, PhraseId, PlanId, PolicyId, ProblemId, ProposalId, RecallId, RecordId, ReminderId, ReportId,
    RuleId, ScheduleId, SeriesId, ServiceId, TemplateId, UserId, VitalId, WaitingId,
};

mod about;
mod declare;
mod sealed;

pub use about::{Subject, Topic};
use declare::events;

events! {
    /// The practice was set up on this machine.
    PracticeCreated = "practice_created" { kind: &'static str } about none, patient none, touches [Practice, Users];
    /// The recovery key was typed back.
    RecoveryKeyConfirmed = "recovery_key_confirmed" {} about none, patient none, touches [Practice];
    /// Settings changed; `fields` names which.
    SettingsChanged = "settings_changed" { fields: Vec<&'static str> } about none, patient none, touches [Practice];

    /// Somebody signed in; `opened` says whether the vault was opened by it.
    SignedIn = "signed_in" { user: UserId, opened: bool } about (User user), patient none, touches [Users];
    /// Somebody signed out.
    SignedOut = "signed_out" { user: UserId } about (User user), patient none, touches [];
    /// A window was locked, by hand or for idleness.
    SessionLocked = "session_locked" { user: UserId, idle: bool } about (User user), patient none, touches [];
    /// A locked window was opened again by its user.
    SessionUnlocked = "session_unlocked" { user: UserId } about (User user), patient none, touches [];
    /// Wrong passwords, counted outside the vault and folded in at the next unlock.
    WrongPasswords = "wrong_passwords" { count: u32 } about none, patient none, touches [];
    /// A password was typed again for something grave.
    PasswordConfirmed = "password_confirmed" { user: UserId } about (User user), patient none, touches [];
    /// Somebody chose a new password.
    PasswordChanged = "password_changed" { user: UserId } about (User user), patient none, touches [Users];
    /// A one-time code was used to choose a password.
    CodeRedeemed = "code_redeemed" { user: UserId } about (User user), patient none, touches [Users];
    /// The recovery key opened the vault.
    Recovered = "recovered" { user: UserId } about (User user), patient none, touches [Users];

    /// A user was added.
    UserAdded = "user_added" { user: UserId, role: &'static str } about (User user), patient none, touches [Users];
    /// A user was disabled.
    UserDisabled = "user_disabled" { user: UserId } about (User user), patient none, touches [Users];
    /// An administrator ended a user's sessions.
    SessionsEnded = "sessions_ended" { user: UserId } about (User user), patient none, touches [Users];
    /// A user was enabled.
    UserEnabled = "user_enabled" { user: UserId } about (User user), patient none, touches [Users];
    /// A user's password was reset: a one-time code was made.
    PasswordReset = "password_reset" { user: UserId } about (User user), patient none, touches [Users];
    /// A user's grants or account permissions changed.
    PermissionsChanged = "permissions_changed" { user: UserId } about (User user), patient none, touches [Users];

    /// A user's name, contact data or role changed; `fields` names which.
    UserChanged = "user_changed" { user: UserId, fields: Vec<&'static str> } about (User user), patient none, touches [Users, Doctors];
    /// A one-time code was typed after its time.
    CodeExpired = "code_expired" { user: UserId } about (User user), patient none, touches [];
    /// Somebody chose how they like the pages.
    PreferencesChanged = "preferences_changed" { user: UserId } about (User user), patient none, touches [Preferences];
    /// The program reminded patients of tomorrow's appointments.
    RemindersWritten = "reminders_written" { count: u32 } about none, patient none, touches [Notifications];
    /// Somebody marked a code of diagnoses for themselves, or took the mark back.
    FavouriteCodesChanged = "favourite_codes_changed" { user: UserId } about (User user), patient none, touches [Codes];

    /// A department was added.
    DepartmentAdded = "department_added" { department: DepartmentId } about (Department department), patient none, touches [Doctors];
    /// A department was changed.
    DepartmentChanged = "department_changed" { department: DepartmentId } about (Department department), patient none, touches [Doctors, Services, Waiting];
    /// A department was closed.
    DepartmentClosed = "department_closed" { department: DepartmentId } about (Department department), patient none, touches [Doctors];
    /// A closed department was opened again.
    DepartmentReopened = "department_reopened" { department: DepartmentId } about (Department department), patient none, touches [Doctors];
    /// A department was merged into another; how many moved.
    DepartmentMerged = "department_merged" { department: DepartmentId, into: DepartmentId, doctors: u32, services: u32, waiting: u32 } about (Department department), patient none, touches [Doctors, Services, Waiting];
    /// A doctor was added.
    DoctorAdded = "doctor_added" { doctor: DoctorId } about (Doctor doctor), patient none, touches [Doctors, Users];
    /// A doctor's profile was changed.
    DoctorChanged = "doctor_changed" { doctor: DoctorId } about (Doctor doctor), patient none, touches [Doctors];
    /// A doctor became inactive.
    DoctorRemoved = "doctor_removed" { doctor: DoctorId } about (Doctor doctor), patient none, touches [Doctors, Appointments];
    /// A new version of a doctor's week.
    ScheduleSet = "schedule_set" { doctor: DoctorId, schedule: ScheduleId } about (Schedule schedule), patient none, touches [Schedules, Doctors];
    /// Leave, a holiday or an extra session.
    ExceptionAdded = "exception_added" { exception: ExceptionId, doctor: Option<DoctorId> } about (Exception exception), patient none, touches [Schedules];
    /// An exception was withdrawn.
    ExceptionWithdrawn = "exception_withdrawn" { exception: ExceptionId } about (Exception exception), patient none, touches [Schedules];

    /// A doctor proposed own leave.
    LeaveProposed = "leave_proposed" { proposal: ProposalId, doctor: DoctorId } about (Leave proposal), patient none, touches [Schedules, Notifications];
    /// A doctor withdrew a proposal.
    LeaveWithdrawn = "leave_withdrawn" { proposal: ProposalId, doctor: DoctorId } about (Leave proposal), patient none, touches [Schedules, Notifications];
    /// Proposed leave was accepted: it is an exception from now on.
    LeaveAccepted = "leave_accepted" { proposal: ProposalId, doctor: DoctorId, exception: ExceptionId } about (Leave proposal), patient none, touches [Schedules, Appointments, Notifications];
    /// Proposed leave was declined.
    LeaveDeclined = "leave_declined" { proposal: ProposalId, doctor: DoctorId } about (Leave proposal), patient none, touches [Schedules, Notifications];

    /// A patient was registered.
    PatientRegistered = "patient_registered" { patient: PatientId } about (Patient patient), patient (patient), touches [Patients, Drafts];
    /// Contact data changed; `fields` names which.
    PatientChanged = "patient_changed" { patient: PatientId, fields: Vec<&'static str> } about (Patient patient), patient (patient), touches [Patients];
    /// Somebody looked at two patients and said that they aren't one.
    PatientsToldApart = "patients_told_apart" { patient: PatientId, other: PatientId } about (Patient patient), patient (patient), touches [Patients];
    /// A patient's card was printed.
    CardPrinted = "card_printed" { patient: PatientId } about (Patient patient), patient (patient), touches [];
    /// Labels of a patient were printed.
    LabelsPrinted = "labels_printed" { patient: PatientId, count: u32 } about (Patient patient), patient (patient), touches [];
    /// A patient was given a sign-in.
    PatientSignInGiven = "patient_sign_in_given" { patient: PatientId, user: UserId } about (Patient patient), patient (patient), touches [Patients, Users];
    /// A patient's password was reset: a one-time code was made.
    PatientSignInReset = "patient_sign_in_reset" { patient: PatientId, user: UserId } about (Patient patient), patient (patient), touches [Patients, Users];
    /// A patient's sign-in was stopped.
    PatientSignInStopped = "patient_sign_in_stopped" { patient: PatientId, user: UserId } about (Patient patient), patient (patient), touches [Patients, Users];
    /// A patient's sign-in that was stopped goes on, with a one-time code.
    PatientSignInEnabled = "patient_sign_in_enabled" { patient: PatientId, user: UserId } about (Patient patient), patient (patient), touches [Patients, Users];
    /// A registration that is being typed was kept. Not what it says.
    RegistrationDraftKept = "registration_draft_kept" { user: UserId } about (User user), patient none, touches [Drafts];
    /// A registration was thrown away while it was typed.
    RegistrationDraftDiscarded = "registration_draft_discarded" { user: UserId } about (User user), patient none, touches [Drafts];

    /// Another row of the same person was merged into this one; `fields` names what was taken from it.
    PatientMerged = "patient_merged" { patient: PatientId, gone: PatientId, merge: MergeId, fields: Vec<&'static str> } about (Patient patient), patient (patient), touches [Patients, Users, Appointments, Charts, Bills, Payments, Reports, Notifications];
    /// The same, of the row that was merged.
    PatientMergedAway = "patient_merged_away" { patient: PatientId, into: PatientId, merge: MergeId } about (Patient patient), patient (patient), touches [];
    /// A merge was undone; `given_back` names the fields that are again as before, `stayed` those that were changed since.
    PatientUnmerged = "patient_unmerged" { patient: PatientId, gone: PatientId, merge: MergeId, given_back: Vec<&'static str>, stayed: Vec<&'static str> } about (Patient patient), patient (patient), touches [Patients, Users, Appointments, Charts, Bills, Payments, Reports, Notifications];
    /// The same, of the row that stands by itself again.
    PatientParted = "patient_parted" { patient: PatientId, from: PatientId, merge: MergeId } about (Patient patient), patient (patient), touches [];

    /// Booked; `overbooked` when over another or outside the hours.
    AppointmentBooked = "appointment_booked" { appointment: AppointmentId, patient: PatientId, doctor: DoctorId, overbooked: bool } about (Appointment appointment), patient (patient), touches [Appointments, Notifications];
    /// Moved to another time or doctor.
    AppointmentMoved = "appointment_moved" { appointment: AppointmentId, patient: PatientId, doctor: DoctorId, overbooked: bool } about (Appointment appointment), patient (patient), touches [Appointments, Notifications];
    /// Made longer or shorter where it stands.
    AppointmentResized = "appointment_resized" { appointment: AppointmentId, patient: PatientId, from_minutes: u16, to_minutes: u16, overbooked: bool } about (Appointment appointment), patient (patient), touches [Appointments, Notifications];
    /// Cancelled, with the reason's code.
    AppointmentCancelled = "appointment_cancelled" { appointment: AppointmentId, patient: PatientId, reason: &'static str } about (Appointment appointment), patient (patient), touches [Appointments, Notifications];
    /// A cancellation or check-in was undone.
    AppointmentRestored = "appointment_restored" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [Appointments, Notifications];
    /// The patient is here.
    PatientArrived = "patient_arrived" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [Appointments, Notifications];
    /// That a patient wasn't here after all was a slip: they wait since they came.
    ArrivalRestored = "arrival_restored" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [Appointments];
    /// The patient is in the doctor's room.
    PatientInRoom = "patient_in_room" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [Appointments, Notifications];
    /// The patient isn't in the doctor's room after all.
    PatientNotInRoom = "patient_not_in_room" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [Appointments];
    /// Left on purpose where its doctor is away, with a reason.
    AppointmentKept = "appointment_kept" { appointment: AppointmentId, patient: PatientId, doctor: DoctorId } about (Appointment appointment), patient (patient), touches [Appointments];
    /// The patient was told of a change by phone, or wasn't reached; none: the mark was taken back.
    PatientTold = "patient_told" { appointment: AppointmentId, patient: PatientId, told: Option<&'static str> } about (Appointment appointment), patient (patient), touches [Appointments];
    /// Several were booked together; each has an entry of its own beside this.
    SeriesBooked = "series_booked" { series: SeriesId, patient: PatientId, count: u32 } about (Series series), patient (patient), touches [Appointments, Notifications];
    /// Some of a series were moved together; each has an entry of its own beside this.
    SeriesMoved = "series_moved" { series: SeriesId, patient: PatientId, count: u32 } about (Series series), patient (patient), touches [Appointments, Notifications];
    /// The rest of a series was cancelled; each has an entry of its own beside this.
    SeriesCancelled = "series_cancelled" { series: SeriesId, patient: PatientId, count: u32 } about (Series series), patient (patient), touches [Appointments, Notifications];
    /// Appointments of a series were brought back at once.
    SeriesRestored = "series_restored" { series: SeriesId, patient: PatientId, count: u32 } about (Series series), patient (patient), touches [Appointments, Notifications];
    /// A patient was put on the waiting list.
    WaitingAdded = "waiting_added" { waiting: WaitingId, patient: PatientId } about (Waiting waiting), patient (patient), touches [Waiting];
    /// What a patient waits for was changed.
    WaitingChanged = "waiting_changed" { waiting: WaitingId, patient: PatientId } about (Waiting waiting), patient (patient), touches [Waiting];
    /// A patient was called about a time and wasn't booked, with the outcome's code.
    WaitingCalled = "waiting_called" { waiting: WaitingId, patient: PatientId, outcome: &'static str } about (Waiting waiting), patient (patient), touches [Waiting];
    /// A patient was taken off the waiting list, with the reason's code.
    WaitingClosed = "waiting_closed" { waiting: WaitingId, patient: PatientId, reason: &'static str } about (Waiting waiting), patient (patient), touches [Waiting];
    /// A waiting patient was booked.
    WaitingBooked = "waiting_booked" { waiting: WaitingId, patient: PatientId, appointment: AppointmentId } about (Waiting waiting), patient (patient), touches [Waiting];
    /// The doctor has begun.
    VisitStarted = "visit_started" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [Appointments];

    /// An appointment was saved for the patient's own calendar.
    CalendarFileMade = "calendar_file_made" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [];
    /// What came of a call about an appointment was noted.
    CallMarked = "call_marked" { appointment: AppointmentId, patient: PatientId, mark: &'static str } about (Appointment appointment), patient (patient), touches [Appointments];
    /// A no-show needs no call, with a reason.
    NoShowDismissed = "no_show_dismissed" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [Appointments];
    /// A no-show needs a call after all.
    NoShowTakenUp = "no_show_taken_up" { appointment: AppointmentId, patient: PatientId } about (Appointment appointment), patient (patient), touches [Appointments];
    /// A recall was made.
    RecallAdded = "recall_added" { recall: RecallId, patient: PatientId } about (Recall recall), patient (patient), touches [Recalls];
    /// What a recall says was changed.
    RecallChanged = "recall_changed" { recall: RecallId, patient: PatientId } about (Recall recall), patient (patient), touches [Recalls];
    /// Nobody answered a call about a recall.
    RecallCalled = "recall_called" { recall: RecallId, patient: PatientId } about (Recall recall), patient (patient), touches [Recalls];
    /// That nobody answered was a slip.
    RecallCallUndone = "recall_call_undone" { recall: RecallId, patient: PatientId } about (Recall recall), patient (patient), touches [Recalls];
    /// A recall was booked, done, dropped or opened again.
    RecallSettled = "recall_settled" { recall: RecallId, patient: PatientId, status: &'static str } about (Recall recall), patient (patient), touches [Recalls];

    /// A chart was opened.
    ChartOpened = "chart_opened" { patient: PatientId } about (Patient patient), patient (patient), touches [];
    /// The glass was broken: a chart of somebody else's patient, with the reason.
    GlassBroken = "glass_broken" { glass: GlassId, patient: PatientId } about (Glass glass), patient (patient), touches [Charts, Reports, Notifications];
    /// Somebody else judged whether the glass had to be broken.
    GlassReviewed = "glass_reviewed" { glass: GlassId, patient: PatientId, verdict: &'static str } about (Glass glass), patient (patient), touches [Notifications];
    /// Who opened the charts in which one's notes stand was read.
    OpeningsRead = "openings_read" { patient: Option<PatientId> } about none, patient (patient?), touches [];
    /// Allergies were read outside the chart.
    AllergiesRead = "allergies_read" { patient: PatientId } about (Patient patient), patient (patient), touches [];
    /// A draft was kept. Not what it says.
    DraftKept = "draft_kept" { patient: PatientId } about (Patient patient), patient (patient), touches [Drafts];
    /// A draft was thrown away by its author.
    DraftDiscarded = "draft_discarded" { patient: PatientId } about (Patient patient), patient (patient), touches [Drafts];
    /// A record was signed.
    RecordSigned = "record_signed" { record: RecordId, patient: PatientId } about (Record record), patient (patient), touches [Charts, Appointments, Drafts, Bills, Notifications];
    /// A record was amended by a new version.
    RecordAmended = "record_amended" { record: RecordId, amends: RecordId, patient: PatientId } about (Record record), patient (patient), touches [Charts, Drafts, Notifications];
    /// An allergy was recorded.
    AllergyRecorded = "allergy_recorded" { allergy: AllergyId, patient: PatientId } about (Allergy allergy), patient (patient), touches [Charts];
    /// An allergy was ended, with a reason.
    AllergyEnded = "allergy_ended" { allergy: AllergyId, patient: PatientId } about (Allergy allergy), patient (patient), touches [Charts];
    /// "None known" or "not recorded" was set.
    AllergyStateSet = "allergy_state_set" { patient: PatientId, state: &'static str } about (Patient patient), patient (patient), touches [Charts];
    /// A problem was recorded.
    ProblemRecorded = "problem_recorded" { problem: ProblemId, patient: PatientId } about (Problem problem), patient (patient), touches [Charts];
    /// A problem was ended.
    ProblemEnded = "problem_ended" { problem: ProblemId, patient: PatientId } about (Problem problem), patient (patient), touches [Charts];
    /// A scan or photo was attached to the chart.
    AttachmentAdded = "attachment_added" { attachment: AttachmentId, patient: PatientId } about (Attachment attachment), patient (patient), touches [Charts];
    /// An attachment was opened.
    AttachmentOpened = "attachment_opened" { attachment: AttachmentId, patient: PatientId } about (Attachment attachment), patient (patient), touches [];
    /// An attachment was marked as entered in error: hidden, and kept.
    AttachmentInError = "attachment_in_error" { attachment: AttachmentId, patient: PatientId } about (Attachment attachment), patient (patient), touches [Charts];
    /// An immunisation was recorded: given, refused or not given.
    ImmunisationRecorded = "immunisation_recorded" { immunisation: ImmunisationId, patient: PatientId, status: &'static str } about (Immunisation immunisation), patient (patient), touches [Charts];
    /// An immunisation was marked as entered in error: hidden, and kept.
    ImmunisationInError = "immunisation_in_error" { immunisation: ImmunisationId, patient: PatientId } about (Immunisation immunisation), patient (patient), touches [Charts];
    /// The practice's immunisation schedule was changed; it has so many rules now.
    VaccineScheduleSet = "vaccine_schedule_set" { rules: u32 } about none, patient none, touches [Practice, Charts];
    /// The immunisation schedule was saved as a file; it had so many rules.
    VaccineScheduleExported = "vaccine_schedule_exported" { rules: u32 } about none, patient none, touches [];

    /// A text that doctors write with was written; `shared` when it is the practice's.
    PhraseSaved = "phrase_saved" { phrase: PhraseId, shared: bool } about (Phrase phrase), patient none, touches [Phrases];
    /// A text that doctors write with was taken away.
    PhraseRemoved = "phrase_removed" { phrase: PhraseId, shared: bool } about (Phrase phrase), patient none, touches [Phrases];
    /// A template of a note was written; `shared` when it is the practice's.
    TemplateSaved = "template_saved" { template: TemplateId, shared: bool } about (Template template), patient none, touches [Phrases];
    /// A template of a note was taken away.
    TemplateRemoved = "template_removed" { template: TemplateId, shared: bool } about (Template template), patient none, touches [Phrases];
    /// A vital sign was recorded.
    VitalRecorded = "vital_recorded" { vital: VitalId, patient: PatientId } about (Vital vital), patient (patient), touches [Charts];
    /// A vital sign was marked as entered in error, with a reason.
    VitalEnteredInError = "vital_entered_in_error" { vital: VitalId, patient: PatientId } about (Vital vital), patient (patient), touches [Charts];
    /// How the practice reads vital signs was changed.
    VitalSettingsChanged = "vital_settings_changed" {} about none, patient none, touches [Practice, Charts];
    /// Running medicines were read outside the chart.
    MedicinesRead = "medicines_read" { patient: PatientId } about (Patient patient), patient (patient), touches [];
    /// A record was signed over what stood against its prescription, each with a reason.
    StopsAnswered = "stops_answered" { record: RecordId, patient: PatientId, count: u32 } about (Record record), patient (patient), touches [];
    /// A prescription was stopped, with a reason.
    PrescriptionStopped = "prescription_stopped" { item: ItemId, patient: PatientId } about (Prescription item), patient (patient), touches [Charts];
    /// A prescription was renewed by a line of a record.
    PrescriptionRenewed = "prescription_renewed" { item: ItemId, record: RecordId, patient: PatientId } about (Prescription item), patient (patient), touches [Charts];
    /// A line of the formulary was added or changed.
    MedicineSaved = "medicine_saved" { medicine: MedicineId } about (Medicine medicine), patient none, touches [Medicines];
    /// The starter list's missing lines were added.
    StarterListAdded = "starter_list_added" { rows: u32 } about none, patient none, touches [Medicines];
    /// Lines of the formulary came from a file.
    FormularyImported = "formulary_imported" { added: u32, changed: u32 } about none, patient none, touches [Medicines];
    /// The formulary was saved as a file.
    FormularyExported = "formulary_exported" { rows: u32 } about none, patient none, touches [];
    /// A rule about medicines was added or changed.
    RuleSaved = "rule_saved" { rule: RuleId } about (Rule rule), patient none, touches [Medicines];
    /// Rules about medicines came from a file with a named source.
    RulesImported = "rules_imported" { rows: u32 } about none, patient none, touches [Medicines];

    /// The price list changed.
    ServiceSaved = "service_saved" { service: ServiceId } about (Service service), patient none, touches [Services];
    /// A price that hadn't begun was taken back.
    PriceDropped = "price_dropped" { service: ServiceId } about (Service service), patient none, touches [Services];
    /// Lines of the price list came from a file.
    PricesImported = "prices_imported" { added: u32, changed: u32 } about none, patient none, touches [Services];
    /// The price list was saved as a file.
    PricesExported = "prices_exported" { rows: u32 } about none, patient none, touches [];
    /// How the practice bills was changed; `fields` names what.
    BillingSettingsChanged = "billing_settings_changed" { fields: Vec<&'static str> } about none, patient none, touches [Practice];
    /// A bill was begun, as a draft.
    BillDrafted = "bill_drafted" { bill: BillId, patient: PatientId } about (Bill bill), patient (patient), touches [Bills];
    /// A draft's items changed.
    BillChanged = "bill_changed" { bill: BillId, patient: PatientId } about (Bill bill), patient (patient), touches [Bills];
    /// A bill got its number.
    BillIssued = "bill_issued" { bill: BillId, patient: PatientId } about (Bill bill), patient (patient), touches [Bills, Notifications];
    /// A bill was voided.
    BillVoided = "bill_voided" { bill: BillId, patient: PatientId } about (Bill bill), patient (patient), touches [Bills];
    /// A payment came in; `success` or not.
    PaymentTaken = "payment_taken" { payment: PaymentId, bill: BillId, patient: PatientId, success: bool } about (Payment payment), patient (patient), touches [Payments, Bills, Claims, Reports, Notifications];
    /// A payment was sent again by the same key: nothing happened a second time.
    PaymentRepeated = "payment_repeated" { payment: PaymentId, bill: BillId, patient: PatientId } about (Payment payment), patient (patient), touches [];
    /// Money went back.
    PaymentRefunded = "payment_refunded" { payment: PaymentId, bill: BillId, patient: PatientId } about (Payment payment), patient (patient), touches [Payments, Bills, Claims, Reports, Notifications];
    /// Money was received ahead, or kept of an over-payment: it is the patient's credit.
    CreditReceived = "credit_received" { credit: CreditId, patient: PatientId } about (Credit credit), patient (patient), touches [Payments, Bills, Reports];
    /// Credit was used on a bill; one entry for each deposit drawn on.
    CreditUsed = "credit_used" { credit: CreditId, bill: BillId, patient: PatientId } about (Credit credit), patient (patient), touches [Payments, Bills, Notifications];
    /// Credit used on a bill is credit again; one entry for each deposit.
    CreditGivenBack = "credit_given_back" { credit: CreditId, bill: BillId, patient: PatientId } about (Credit credit), patient (patient), touches [Payments, Bills];
    /// Credit was paid out to the patient; one entry for each deposit drawn on.
    CreditRepaid = "credit_repaid" { credit: CreditId, patient: PatientId } about (Credit credit), patient (patient), touches [Payments, Bills, Reports];
    /// Credit was asked for again by the same key: nothing happened a second time.
    CreditRepeated = "credit_repeated" { credit: CreditId, patient: PatientId } about (Credit credit), patient (patient), touches [];
    /// Instalments were agreed for bills.
    PlanAgreed = "plan_agreed" { plan: PlanId, patient: PatientId, bills: u32, instalments: u32 } about (Plan plan), patient (patient), touches [Bills];
    /// A plan was ended.
    PlanEnded = "plan_ended" { plan: PlanId, patient: PatientId } about (PlanEnd plan), patient (patient), touches [Bills];
    /// A patient was reminded of what is overdue; one entry for each.
    ReminderMade = "reminder_made" { reminder: ReminderId, patient: PatientId, level: i64, report: ReportId } about (Reminder reminder), patient (patient), touches [Bills, Reports];
    /// Reminders were asked for again by the same key: nothing happened a second time.
    RemindersRepeated = "reminders_repeated" { count: u32 } about none, patient none, touches [];
    /// Reminders were printed together.
    RemindersPrinted = "reminders_printed" { count: u32 } about none, patient none, touches [];
    /// A patient's account was kept as a paper.
    StatementKept = "statement_kept" { report: ReportId, patient: PatientId } about (Report report), patient (patient), touches [Reports];

    /// An insurer was added to the practice's list, or changed.
    PayerSaved = "payer_saved" { payer: PayerId } about (Payer payer), patient none, touches [Claims];
    /// A patient's policy was added.
    PolicyAdded = "policy_added" { policy: PolicyId, patient: PatientId } about (Policy policy), patient (patient), touches [Claims];
    /// A patient's policy was changed.
    PolicyChanged = "policy_changed" { policy: PolicyId, patient: PatientId } about (Policy policy), patient (patient), touches [Claims];
    /// A patient's policy was ended.
    PolicyEnded = "policy_ended" { policy: PolicyId, patient: PatientId } about (Policy policy), patient (patient), touches [Claims];
    /// A patient's policy that no claim names was taken away.
    PolicyRemoved = "policy_removed" { policy: PolicyId, patient: PatientId } about (Policy policy), patient (patient), touches [Claims];
    /// A claim was begun, as a draft; `appeals` names the one whose answer it asks about again.
    ClaimDrafted = "claim_drafted" { claim: ClaimId, bill: BillId, patient: PatientId, appeals: Option<ClaimId> } about (Claim claim), patient (patient), touches [Claims];
    /// A draft claim was changed.
    ClaimChanged = "claim_changed" { claim: ClaimId, bill: BillId, patient: PatientId } about (Claim claim), patient (patient), touches [Claims];
    /// A claim was sent.
    ClaimSent = "claim_sent" { claim: ClaimId, bill: BillId, patient: PatientId } about (Claim claim), patient (patient), touches [Claims, Bills];
    /// What an insurer answered was entered.
    ClaimAnswered = "claim_answered" { claim: ClaimId, bill: BillId, patient: PatientId, outcome: &'static str } about (ClaimAnswer claim), patient (patient), touches [Claims, Bills];
    /// A claim was withdrawn, with a reason.
    ClaimWithdrawn = "claim_withdrawn" { claim: ClaimId, bill: BillId, patient: PatientId } about (Claim claim), patient (patient), touches [Claims, Bills];
    /// A claim was printed; `diagnoses` when those of its visit stand on it.
    ClaimPrinted = "claim_printed" { claim: ClaimId, patient: PatientId, diagnoses: bool } about (Claim claim), patient (patient), touches [];
    /// A list of claims was saved as a file.
    ClaimsExported = "claims_exported" { rows: u32 } about none, patient none, touches [];

    /// A drawer was counted and its day closed.
    DrawerClosed = "drawer_closed" { close: CloseId, drawer: UserId, report: ReportId } about (Close close), patient none, touches [Payments, Reports];
    /// The practice's day was closed.
    DayClosed = "day_closed" { close: CloseId, report: ReportId } about (Close close), patient none, touches [Payments, Reports];

    /// Figures were saved as a file.
    FiguresExported = "figures_exported" { figures: &'static str, from: String, to: String, rows: u32 } about none, patient none, touches [];

    /// A paper was made and kept.
    ReportKept = "report_kept" { report: ReportId, patient: Option<PatientId> } about (Report report), patient (patient?), touches [Reports];
    /// A paper was asked for again by the same key: nothing happened a second time.
    ReportRepeated = "report_repeated" { report: ReportId, patient: Option<PatientId> } about (Report report), patient (patient?), touches [];
    /// Somebody asked for a full chart as a paper.
    ChartExportStarted = "chart_export_started" { patient: PatientId } about (Patient patient), patient (patient), touches [];
    /// A full chart was made and kept as a paper.
    ChartExported = "chart_exported" { report: ReportId, patient: PatientId } about (Report report), patient (patient), touches [Reports, Notifications];
    /// A full chart was asked for and not made: stopped, or it could not be.
    ChartNotExported = "chart_not_exported" { patient: PatientId, outcome: &'static str } about (Patient patient), patient (patient), touches [Notifications];
    /// Somebody asked a full chart in the making to stop.
    ChartExportCancelled = "chart_export_cancelled" {} about none, patient none, touches [];
    /// A kept paper was opened.
    ReportOpened = "report_opened" { report: ReportId, patient: Option<PatientId> } about (Report report), patient (patient?), touches [];
    /// A list of patients or appointments was printed or saved.
    ListPrinted = "list_printed" { rows: u32 } about none, patient none, touches [];

    /// One notification was read.
    NotificationRead = "notification_read" { notification: NotificationId } about (Notification notification), patient none, touches [Notifications];
    /// All of one's notifications were read.
    NotificationsRead = "notifications_read" { count: u32 } about none, patient none, touches [Notifications];

    /// The chain was verified; `broken_at` is the first entry that doesn't fit, none also when a row without one doesn't.
    AuditVerified = "audit_verified" { entries: i64, sealed: i64, breaks: u32, broken_at: Option<LogId> } about none, patient none, touches [];
    /// An administrator went on after entries had been found missing.
    LossAccepted = "loss_accepted" { from: Option<i64>, to: Option<i64> } about none, patient none, touches [];
    /// The audit log was read.
    AuditRead = "audit_read" { rows: u32 } about none, patient none, touches [];
    /// What was found in the audit was saved as a file: whose entries and about whom, as far as that was asked.
    AuditExported = "audit_exported" { format: &'static str, rows: u32, by: Option<UserId>, of_patient: Option<PatientId>, from: String, to: String } about none, patient none, touches [];
    /// One's own trail was read.
    TrailRead = "trail_read" { patient: Option<PatientId> } about none, patient (patient?), touches [];

    /// Files were looked through for an import: a dry run.
    ImportSurveyed = "import_surveyed" { files: u32 } about none, patient none, touches [];
    /// An import began.
    ImportStarted = "import_started" { import: ImportId } about (Import import), patient none, touches [Imports];
    /// One patient came in with everything of theirs.
    PatientImported = "patient_imported" { import: ImportId, patient: PatientId, batch: BatchId, rows: u32 } about (ImportBatch batch), patient (patient), touches [Patients, Charts, Appointments];
    /// What had been imported before batches were sealed is sealed as it stands.
    ImportsSealed = "imports_sealed" { batch: BatchId } about (ImportBatch batch), patient none, touches [];
    /// Doctors came in.
    DoctorsImported = "doctors_imported" { import: ImportId, rows: u32 } about (Import import), patient none, touches [Doctors];
    /// Somebody asked a running import or dry run to stop.
    ImportCancelled = "import_cancelled" {} about none, patient none, touches [];
    /// An import ended.
    ImportEnded = "import_ended" { import: ImportId, outcome: &'static str } about (Import import), patient none, touches [Imports];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ChartEvent;

    #[test]
    fn a_doctor_is_told_of_every_change_of_a_chart() {
        // An event that stales the chart's screens is a change of it, or stands here with its reason.
        // Who may see it, what the practice aims at, and how it is shown.
        const NO_CHANGE: &[&str] = &["glass_broken", "vaccine_schedule_set", "vital_settings_changed"];
        for (name, _, _, touches) in Event::PRINTED {
            let stales = touches.contains(&Topic::Charts);
            let told = ChartEvent::parse(name).is_some();
            assert_eq!(stales && !NO_CHANGE.contains(name), told, "{name}");
        }
    }
}
