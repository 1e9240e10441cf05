//! Measurements and prescriptions as a sender tells of them.

use chrono::NaiveDate;

use super::{Moment, SourceId};
use crate::medicines::{Decimal, DoseUnit, Frequency, Route};
use crate::vitals::{VitalKind, VitalUnit};

/// An observation: one of the vital signs that are kept here, or something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedObservation {
    /// The sender's id.
    pub source_id: SourceId,
    /// What it says, or why that can't be kept.
    pub reading: Result<ImportedReading, NoReading>,
    /// When it was measured.
    pub at: Option<Moment>,
    /// The visit it was made at, if it was found in what was read.
    pub encounter: Option<SourceId>,
}

/// A value of a vital sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ImportedReading {
    /// Of what.
    pub kind: VitalKind,
    /// The value in thousandths of `unit`, rounded once; of a blood pressure the systolic.
    pub value: i64,
    /// The diastolic.
    pub second: Option<i64>,
    /// One of the kind's units.
    pub unit: VitalUnit,
}

/// Why an observation is no reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoReading {
    /// Something that isn't kept as a vital sign: a laboratory value, an answer to a questionnaire.
    NoVitalSign,
    /// A body mass index: computed here from weight and height.
    Computed,
    /// Registered, preliminary, or called off.
    NotFinal,
    /// No value, or no number.
    NoValue,
    /// One of the two values of a blood pressure.
    HalfAPressure,
    /// No unit, or one that isn't known for this.
    Unit,
}

/// Whether something that was prescribed is still taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is.
    Active,
    /// It isn't any more, or not at present.
    Over {
        /// In words.
        why: String,
        /// Since when, if the sender says so.
        on: Option<NaiveDate>,
    },
    /// A draft, a proposal, or withdrawn before it began.
    Never,
    /// The sender doesn't know.
    Unknown,
}

/// A prescription: in parts where the sender has said it in parts that are known here, the rest in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedPrescription {
    /// The sender's id.
    pub source_id: SourceId,
    /// Whether it is still taken.
    pub standing: Standing,
    /// The medicine in the sender's words, with strength and form where they are in them.
    pub medicine: String,
    /// When it was written.
    pub on: Option<Moment>,
    /// How much at a time, and of what.
    pub dose: Option<(Decimal, DoseUnit)>,
    /// Where it goes.
    pub route: Option<Route>,
    /// How often.
    pub frequency: Option<Frequency>,
    /// For how many days.
    pub days: Option<u32>,
    /// What has no part of its own.
    pub advice: String,
    /// The visit it was written at, if it was found in what was read.
    pub encounter: Option<SourceId>,
    /// Who wrote it, if they were found in what was read.
    pub practitioner: Option<SourceId>,
    /// Who wrote it, in the sender's words.
    pub practitioner_text: Option<String>,
}
