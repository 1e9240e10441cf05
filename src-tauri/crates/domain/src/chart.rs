//! Words about charts: what changes what they say, and what somebody thinks of a broken glass.

use crate::choice;

choice! {
    /// The events that change what a chart says: what a doctor is told of since the last look.
    pub enum ChartEvent {
        /// A visit was signed.
        RecordSigned = "record_signed",
        /// A record has a newer version.
        RecordAmended = "record_amended",
        /// An allergy was recorded.
        AllergyRecorded = "allergy_recorded",
        /// An allergy was ended.
        AllergyEnded = "allergy_ended",
        /// "None known" or "not recorded" was set.
        AllergyStateSet = "allergy_state_set",
        /// A problem was recorded.
        ProblemRecorded = "problem_recorded",
        /// A problem was ended.
        ProblemEnded = "problem_ended",
        /// A scan or photo was attached.
        AttachmentAdded = "attachment_added",
        /// An attachment was marked as entered in error.
        AttachmentInError = "attachment_in_error",
        /// An immunisation was recorded.
        ImmunisationRecorded = "immunisation_recorded",
        /// An immunisation was marked as entered in error.
        ImmunisationInError = "immunisation_in_error",
        /// A vital sign was recorded.
        VitalRecorded = "vital_recorded",
        /// A reading was marked as entered in error.
        VitalEnteredInError = "vital_entered_in_error",
        /// A medicine was stopped.
        PrescriptionStopped = "prescription_stopped",
        /// A medicine was renewed.
        PrescriptionRenewed = "prescription_renewed",
        /// The past came in from elsewhere.
        PatientImported = "patient_imported",
        /// Another row of the same person is seen with this chart.
        PatientMerged = "patient_merged",
        /// It isn't any more.
        PatientUnmerged = "patient_unmerged",
    }
}

choice! {
    /// `glass_breaks.verdict`
    pub enum GlassVerdict {
        /// There was reason to open the chart.
        Justified = "justified",
        /// There wasn't.
        NotJustified = "not_justified",
    }
}
