//! The words: what the practice keeps, who may do what, and what happened.
//!
//! Pure values and rules, known to every other room. No SQL, no files, no clock, no randomness, no window.

mod address;
mod appointment;
mod attachment;
mod billing;
mod cash;
mod chart;
mod choice;
mod claim;
mod conflict;
mod contact;
pub mod dues;
mod event;
pub mod figures;
mod flaw;
pub mod fold;
mod form;
mod ids;
pub mod immunisation;
pub mod import;
mod leave;
pub mod medicines;
mod money;
mod note;
mod notice;
mod papers;
mod people;
pub mod policy;
pub mod reckon;
pub mod slots;
mod text;
mod time;
pub mod vitals;
mod waiting;
mod whole;

pub use address::{AddressForm, AddressPart, AddressParts, PostalCodeName, RegionName, country_named};
pub use appointment::{AppointmentStatus, CancellationReason, PartOfDay};
pub use attachment::{ATTACHMENT_BYTES, ATTACHMENTS_BYTES, ATTACHMENTS_COUNT, AttachmentFormat, AttachmentKind};
pub use billing::{BillState, CreditKind, PaymentMethod, PaymentOutcome, bill_number, read_bill_number};
pub use cash::{CashKind, Denomination, denominations};
pub use chart::{ChartEvent, GlassVerdict};
pub use claim::{ClaimStatus, ClaimView, PolicyPriority, Surplus, claim_number};
pub use conflict::Conflict;
pub use contact::{AddressKind, CallMark, PhoneKind, RecallStatus, Relation, SeenRelation};
pub use event::{Event, Subject, Topic};
pub use figures::{RevenueBy, RevenueLine};
pub use flaw::{Entry, FieldFlaw, Flaw, Flaws};
pub use form::Fields;
pub use ids::{
    AccountId, ActionId, AllergyId, AppointmentId, AttachmentId, BatchId, BillId, BillItemId, ClaimId, CloseId,
    CreditId, DepartmentId, DisplacementId, DoctorId, ExceptionId, GlassId, ImmunisationId, ImportId, ItemId, LogId,
    MedicineId, MergeId, NotificationId, PatientId, PatientLinkId, PayerId, PaymentId, PhraseId, PlanId, PolicyId,
    ProblemId, ProposalId, RecallId, RecordId, ReminderId, ReportId, RuleId, ScheduleId, SeriesId, ServiceId,
    TemplateId, UserId, VitalId, WaitingId,
};
pub use leave::{DisplacedBy, DisplacedOutcome, LeaveState, ToldState};
pub use money::{Currency, Minor, read_decimal, write_decimal};
pub use note::NotePart;
pub use notice::NoticeKind;
pub use papers::{Audience, LabelSheet, ReportKind};
pub use people::{
    AccountRole, AllergyState, BloodGroup, BoardShows, BoardSpan, ColorScheme, DoctorStatus, Gender, Grant, NameKind,
    PatientNumber, Role, Severity, UserStatus,
};
pub use policy::{AccountLimits, AccountPermissions, Permission, Reach, Standing, Why};
pub use slots::{ExceptionKind, Hours};
pub use text::{
    Code, Country, Email, LanguageTag, Line, Lines, Note, PersonName, Phone, Secret, Title, Username, Wording,
};
pub use time::{Clock, Day, Instant, Session, TimeOfDay, Week, Zone};
pub use waiting::{CallOutcome, CloseReason, Urgency, WaitingStatus};
pub use whole::Whole;

/// What the macros of this crate name in the crates that use them.
#[doc(hidden)]
pub mod reexport {
    pub use serde_json::Value;
}
