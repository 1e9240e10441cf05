//! What an event can be about, and which screens it can make stale.

use crate::choice;

choice! {
    /// What a screen can be showing. Queries say which they read; events say which they touch.
    pub enum Topic {
        /// The practice's own settings.
        Practice = "practice",
        /// Users, their roles and states.
        Users = "users",
        /// Doctors and departments.
        Doctors = "doctors",
        /// Weeks and exceptions.
        Schedules = "schedules",
        /// Patients and their contact data.
        Patients = "patients",
        /// Appointments.
        Appointments = "appointments",
        /// The waiting list.
        Waiting = "waiting",
        /// Charts: records, allergies, problems.
        Charts = "charts",
        /// One's own drafts.
        Drafts = "drafts",
        /// One's own codes of diagnoses.
        Codes = "codes",
        /// Phrases and templates.
        Phrases = "phrases",
        /// How one likes the pages.
        Preferences = "preferences",
        /// The price list.
        Services = "services",
        /// Bills.
        Bills = "bills",
        /// Payments.
        Payments = "payments",
        /// Insurers, policies and claims.
        Claims = "claims",
        /// Kept papers.
        Reports = "reports",
        /// Notifications.
        Notifications = "notifications",
        /// The audit log and administrators' actions.
        Audit = "audit",
        /// Imports.
        Imports = "imports",
        /// Who should be called back.
        Recalls = "recalls",
        /// The formulary and the practice's rules about medicines.
        Medicines = "medicines",
    }
}

choice! {
    /// The kind of row an event, a notification or an administrator's action is about.
    pub enum Subject {
        /// `practice`
        Practice = "practice",
        /// `users`
        User = "user",
        /// `doctors`
        Doctor = "doctor",
        /// `departments`
        Department = "department",
        /// `doctor_schedule`
        Schedule = "schedule",
        /// `schedule_exceptions`
        Exception = "exception",
        /// `leave_proposals`
        Leave = "leave",
        /// `patients`
        Patient = "patient",
        /// `appointments`
        Appointment = "appointment",
        /// `appointment_series`
        Series = "series",
        /// `waiting_list`
        Waiting = "waiting",
        /// `medical_records`
        Record = "record",
        /// `allergies`
        Allergy = "allergy",
        /// `problems`
        Problem = "problem",
        /// `phrases`
        Phrase = "phrase",
        /// `note_templates`
        Template = "template",
        /// `vitals`
        Vital = "vital",
        /// `prescription_items`
        Prescription = "prescription",
        /// `formulary`
        Medicine = "medicine",
        /// `medicine_rules`
        Rule = "rule",
        /// `attachments`
        Attachment = "attachment",
        /// `immunisations`
        Immunisation = "immunisation",
        /// `services`
        Service = "service",
        /// `billing`
        Bill = "bill",
        /// `payment_details`
        Payment = "payment",
        /// `payers`
        Payer = "payer",
        /// `patient_policies`
        Policy = "policy",
        /// `claims`, as it was sent
        Claim = "claim",
        /// `claims`, as it was answered
        ClaimAnswer = "claim_answer",
        /// `patient_credits`
        Credit = "credit",
        /// `payment_plans`, as it was agreed
        Plan = "plan",
        /// `payment_plans`, as it was ended
        PlanEnd = "plan_end",
        /// `reminders`
        Reminder = "reminder",
        /// `day_closes`
        Close = "close",
        /// `reports`
        Report = "report",
        /// `notifications`
        Notification = "notification",
        /// `imports`
        Import = "import",
        /// `import_batches`: what came with one patient in one import
        ImportBatch = "import_batch",
        /// `recalls`
        Recall = "recall",
        /// `glass_breaks`
        Glass = "glass",
        /// `audit_log`
        Audit = "audit",
    }
}
