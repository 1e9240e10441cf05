//! The papers about health. They carry the patient's banner on every page, so that a page that
//! falls out of a pile still says whose it is.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Medicine, Patient, Vital};

/// One visit, as given to the patient or sent to a colleague.
#[derive(Debug, Clone)]
pub struct VisitSummary {
    /// Who was seen.
    pub patient: Patient,
    /// What is known of allergies.
    pub allergies: Allergies,
    /// When, on the practice's wall clock.
    pub visited_at: NaiveDateTime,
    /// By whom.
    pub doctor: Author,
    /// The diagnoses one by one.
    pub diagnoses: Vec<Diagnosis>,
    /// Diagnosis in words, beside those.
    pub diagnosis: String,
    /// What the patient told.
    pub subjective: String,
    /// What was found.
    pub objective: String,
    /// What was measured.
    pub vitals: Vec<Vital>,
    /// What the doctor made of it.
    pub assessment: String,
    /// Treatment in words.
    pub treatment: String,
    /// What is going to be done.
    pub plan: String,
    /// What was prescribed.
    pub medicines: Vec<Medicine>,
    /// What was prescribed in words, beside those.
    pub prescription: String,
    /// Free notes.
    pub notes: String,
    /// Who signed and when; `None` makes the paper say that it is a draft.
    pub signed: Option<Signature>,
    /// The record came from another system, named here, and has no signer.
    pub imported_from: Option<String>,
    /// Later versions of the record up to the one printed, oldest first.
    pub amendments: Vec<Amendment>,
    /// There is a newer version than the one printed.
    pub superseded: bool,
}

/// What may be given to the patient, as a pharmacy reads it.
#[derive(Debug, Clone)]
pub struct Prescription {
    /// The prescription's number, if the practice numbers them.
    pub number: Option<String>,
    /// Who it is for.
    pub patient: Patient,
    /// What is known of allergies.
    pub allergies: Allergies,
    /// Who prescribes.
    pub doctor: Author,
    /// The day of prescribing.
    pub date: NaiveDate,
    /// What is prescribed.
    pub medicines: Vec<Medicine>,
    /// What is prescribed in words, where it isn't known one by one; or beside that.
    pub prescription: String,
    /// Further words to the pharmacy or the patient.
    pub note: Option<String>,
    /// The signed note it was prescribed in.
    pub source: Option<RecordVersion>,
}

/// Which signed note a paper was made from, so that it can be told from one that was made of another version.
#[derive(Debug, Clone)]
pub struct RecordVersion {
    /// The day of the visit.
    pub visited_on: NaiveDate,
    /// Counted from 1.
    pub version: u32,
    /// Who signed this version.
    pub signed: Option<Signature>,
    /// The note came from another system, named here, and has no signer.
    pub imported_from: Option<String>,
}

/// The three states of allergies: "not recorded" is not "none known".
#[derive(Debug, Clone)]
pub enum Allergies {
    /// Nobody has asked yet.
    NotRecorded,
    /// Asked, and there are none.
    NoneKnown,
    /// These.
    Known(Vec<String>),
}

/// A doctor as papers name one.
#[derive(Debug, Clone)]
pub struct Author {
    /// Name with title.
    pub name: String,
    /// Specialization.
    pub specialization: Option<String>,
    /// License number.
    pub license_number: Option<String>,
}

/// A coded diagnosis.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// The code system as people name it, such as "ICD-10-CM"; empty for none.
    pub system: String,
    /// The code; empty for none.
    pub code: String,
    /// What the code says.
    pub display: String,
}

/// Who signed, and when on the practice's wall clock.
#[derive(Debug, Clone)]
pub struct Signature {
    /// Name with title.
    pub by: String,
    /// When.
    pub at: NaiveDateTime,
}

/// A later version of a signed record.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// Who amended.
    pub by: String,
    /// When, on the practice's wall clock.
    pub at: NaiveDateTime,
    /// Why.
    pub reason: String,
}
