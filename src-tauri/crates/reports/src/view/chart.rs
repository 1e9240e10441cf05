//! The full chart on paper: everything that stands in it, the visits newest first.

use chrono::{NaiveDate, NaiveTime};

use super::{
    Allergies, Amendment, AttachmentLine, Diagnosis, Immunisation, Patient, RunningMedicine, Signature, Vital,
};

/// Everything in a chart.
#[derive(Debug, Clone)]
pub struct FullChart {
    /// Whose.
    pub patient: Patient,
    /// For the banner.
    pub banner: Allergies,
    /// As it is written, such as "A+".
    pub blood_group: Option<String>,
    /// Date of death.
    pub died: Option<NaiveDate>,
    /// What was told of earlier illness.
    pub history: String,
    /// On the list, then those taken off it.
    pub allergies: Vec<AllergyLine>,
    /// Those that go on, then those that ended.
    pub problems: Vec<ProblemLine>,
    /// Taken now.
    pub medicines: Vec<RunningMedicine>,
    /// What was measured, the newest first.
    pub vitals: Vec<Vital>,
    /// The newest first, refused ones among them.
    pub immunisations: Vec<Immunisation>,
    /// The newest first. Only their names: what they show lies in the program.
    pub attachments: Vec<AttachmentLine>,
    /// Newest first, each in its newest version.
    pub visits: Vec<ChartVisit>,
}

/// One allergy.
#[derive(Debug, Clone)]
pub struct AllergyLine {
    /// To what.
    pub substance: String,
    /// How it shows.
    pub reaction: String,
    /// How badly, where it is known.
    pub severity: Option<domain::Severity>,
    /// Since when it is known.
    pub noted: Option<NaiveDate>,
    /// When it was taken off the list, and why.
    pub ended: Option<(NaiveDate, String)>,
}

/// One problem.
#[derive(Debug, Clone)]
pub struct ProblemLine {
    /// What, with its code.
    pub problem: Diagnosis,
    /// Since when.
    pub onset: Option<NaiveDate>,
    /// Until when.
    pub ended: Option<NaiveDate>,
}

/// One visit in its newest version.
#[derive(Debug, Clone)]
pub struct ChartVisit {
    /// The day.
    pub date: NaiveDate,
    /// The time, where it is known.
    pub time: Option<NaiveTime>,
    /// By whom.
    pub doctor: String,
    /// The diagnoses one by one.
    pub diagnoses: Vec<Diagnosis>,
    /// Diagnosis in words, where they aren't known one by one.
    pub diagnosis: String,
    /// What the patient told.
    pub subjective: String,
    /// What was found.
    pub objective: String,
    /// What the doctor made of it.
    pub assessment: String,
    /// What was done.
    pub treatment: String,
    /// What is going to be done.
    pub plan: String,
    /// What was prescribed, in words.
    pub prescription: String,
    /// Free notes.
    pub notes: String,
    /// Who signed this version.
    pub signed: Option<Signature>,
    /// Where an imported one comes from.
    pub imported_from: Option<String>,
    /// Why there is more than one version, oldest first.
    pub amendments: Vec<Amendment>,
}
