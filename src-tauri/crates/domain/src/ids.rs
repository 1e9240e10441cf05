//! Row ids as types, so that a patient's id can't be passed for a bill's. Positive, below 2⁵³.

use serde_json::Value;

use crate::{Entry, Flaw, Flaws};

macro_rules! ids {
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl ts_rs::TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &ts_rs::Config) -> String { stringify!($name).to_owned() }
            fn inline(_: &ts_rs::Config) -> String { stringify!($name).to_owned() }
            fn decl(_: &ts_rs::Config) -> String {
                concat!("type ", stringify!($name), " = number & { readonly __id: \"", stringify!($name), "\" };").to_owned()
            }
            fn output_path() -> Option<std::path::PathBuf> { Some(concat!(stringify!($name), ".ts").into()) }
        }

        impl Entry for $name {
            fn enter(value: Value) -> Result<Self, Flaws> {
                match i64::enter(value)? {
                    id if id > 0 => Ok(Self(id)),
                    _ => Err(Flaws::here(Flaw::Unknown)),
                }
            }
        }
    )+ };
}

ids! {
    /// `users.user_id`
    UserId,
    /// `doctors.doctor_id`
    DoctorId,
    /// `patients.patient_id`
    PatientId,
    /// `appointments.appointment_id`
    AppointmentId,
    /// `doctor_schedule.schedule_id`
    ScheduleId,
    /// `schedule_exceptions.exception_id`
    ExceptionId,
    /// `medical_records.record_id`
    RecordId,
    /// `allergies.allergy_id`
    AllergyId,
    /// `problems.problem_id`
    ProblemId,
    /// `services.service_id`
    ServiceId,
    /// `billing.bill_id`
    BillId,
    /// `patient_credits.credit_id`
    CreditId,
    /// `day_closes.close_id`
    CloseId,
    /// `payers.payer_id`
    PayerId,
    /// `patient_policies.policy_id`
    PolicyId,
    /// `claims.claim_id`
    ClaimId,
    /// `bill_items.bill_item_id`
    BillItemId,
    /// `payment_details.payment_id`
    PaymentId,
    /// `departments.department_id`
    DepartmentId,
    /// `reports.report_id`
    ReportId,
    /// `notifications.notification_id`
    NotificationId,
    /// `accounts.account_id`
    AccountId,
    /// `admin_actions.action_id`
    ActionId,
    /// `audit_log.log_id`, which is also the sequence of the chain
    LogId,
    /// `patient_merges.merge_id`
    MergeId,
    /// `imports.import_id`
    ImportId,
    /// `import_batches.batch_id`
    BatchId,
    /// `patient_links.patient_link_id`
    PatientLinkId,
    /// `recalls.recall_id`
    RecallId,
    /// `leave_proposals.proposal_id`
    ProposalId,
    /// `displacements.displacement_id`
    DisplacementId,
    /// `appointment_series.series_id`
    SeriesId,
    /// `vitals.vital_id`
    VitalId,
    /// `waiting_list.waiting_id`
    WaitingId,
    /// `formulary.medicine_id`
    MedicineId,
    /// `medicine_rules.rule_id`
    RuleId,
    /// `prescription_items.item_id`
    ItemId,
    /// `glass_breaks.glass_id`
    GlassId,
    /// `phrases.phrase_id`
    PhraseId,
    /// `note_templates.template_id`
    TemplateId,
    /// `attachments.attachment_id`
    AttachmentId,
    /// `immunisations.immunisation_id`
    ImmunisationId,
    /// `payment_plans.plan_id`
    PlanId,
    /// `reminders.reminder_id`
    ReminderId,
}
