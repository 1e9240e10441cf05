//! What comes in from another system, before the practice has judged any of it: people, visits,
//! conditions, allergies, immunisations, measurements and prescriptions as the sender told them, each with the sender's own id. Nothing here is
//! validated for the record yet, nothing is mapped to another code, and nothing knows a file format.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

mod clinical;
mod measured;
mod people;
mod report;

pub use clinical::{
    AllergyFact, AllergyScope, ClinicalStatus, Code, CodeSystem, Concept, Criticality, EncounterStatus,
    ImportedAllergy, ImportedCondition, ImportedEncounter, ImportedImmunisation, NotGiven, Verification,
};
pub use measured::{ImportedObservation, ImportedPrescription, ImportedReading, NoReading, Standing};
pub use people::{
    Deceased, Identifier, ImportedAddress, ImportedContact, ImportedName, ImportedPatient, ImportedPractitioner,
    NameUse, Telecom,
};
pub use report::{Counts, Place, Reason, Unreadable};

/// The sender's lasting name for one resource, by which a second import finds the row again.
///
/// `Kind/id` where the sender gives a bare id, the whole address where it gives one
/// (`https://host/fhir/Patient/1`, without a version), `urn:…` where only that is given, and
/// `sha256:…` of the resource's bytes where there is nothing at all.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub String);

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A calendar date of which the sender may know only the year, or the year and the month.
///
/// The unknown parts stand at the first of January or of the month; whoever stores a birth date marks
/// it as estimated when [`PartialDate::is_whole`] is false.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartialDate {
    /// The date, with unknown parts at 1.
    pub date: NaiveDate,
    /// How much of `date` was told.
    pub precision: Precision,
}

/// How much of a date was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

impl PartialDate {
    /// Whether the day itself was told.
    pub fn is_whole(self) -> bool {
        self.precision == Precision::Day
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => write!(f, "{:04}", self.date.year()),
            Precision::Month => write!(f, "{:04}-{:02}", self.date.year(), self.date.month()),
            Precision::Day => write!(f, "{}", self.date),
        }
    }
}

/// A point in time as exactly as the sender told it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// A date, maybe a partial one.
    Date(PartialDate),
    /// A clock time whose offset from UTC wasn't told.
    Local(NaiveDateTime),
    /// A clock time with its offset.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// The calendar date where it happened, with unknown parts at 1.
    pub fn date(&self) -> NaiveDate {
        match self {
            Moment::Date(partial) => partial.date,
            Moment::Local(local) => local.date(),
            Moment::Instant(instant) => instant.date_naive(),
        }
    }

    /// The instant, if the sender told one.
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        match self {
            Moment::Instant(instant) => Some(*instant),
            _ => None,
        }
    }
}

/// One patient with everything of theirs that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatientBundle {
    /// Where the patient stood.
    pub place: Place,
    /// The person.
    pub patient: ImportedPatient,
    /// Their visits, in the order of the file.
    pub encounters: Vec<ImportedEncounter>,
    /// Their conditions.
    pub conditions: Vec<ImportedCondition>,
    /// Their allergies.
    pub allergies: Vec<ImportedAllergy>,
    /// Their immunisations.
    pub immunisations: Vec<ImportedImmunisation>,
    /// What was observed: vital signs, and what isn't one.
    pub observations: Vec<ImportedObservation>,
    /// What was prescribed.
    pub prescriptions: Vec<ImportedPrescription>,
    /// This patient came before from the same source: only what is new here counts.
    pub again: bool,
}
