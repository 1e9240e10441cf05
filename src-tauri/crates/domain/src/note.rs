//! The texts of which the note of a visit consists. What is coded beside them (diagnoses, medicines, vital
//! signs) has types of its own.

use crate::choice;

choice! {
    /// A text of a note: a column of `medical_records`.
    pub enum NotePart {
        /// What the patient tells.
        Subjective = "subjective",
        /// What is found.
        Objective = "objective",
        /// What the doctor makes of it.
        Assessment = "assessment",
        /// What was done.
        Treatment = "treatment",
        /// What is going to be done.
        Plan = "plan",
        /// What was prescribed, in words.
        Prescription = "prescription",
        /// Free text: imported, or of somebody who doesn't part it.
        Notes = "notes",
    }
}
