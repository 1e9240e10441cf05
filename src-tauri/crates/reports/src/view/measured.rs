//! What is kept with a chart beside its notes: vital signs, immunisations, and the names of what is attached.

use chrono::{NaiveDate, NaiveDateTime};
use domain::AttachmentKind;
use domain::immunisation::{ImmunisationStatus, VaccineRoute};
use domain::vitals::{VitalKind, VitalUnit};

use super::{Author, Patient};

/// One reading.
#[derive(Debug, Clone)]
pub struct Vital {
    /// When it was measured, on the practice's wall clock.
    pub at: NaiveDateTime,
    /// What was measured.
    pub kind: VitalKind,
    /// In thousandths of the unit; of a blood pressure the systolic.
    pub value: i64,
    /// The diastolic, in thousandths of the unit.
    pub second: Option<i64>,
    /// In which unit: one and the same for all readings of a kind.
    pub unit: VitalUnit,
}

/// One immunisation.
#[derive(Debug, Clone)]
pub struct Immunisation {
    /// Which vaccine.
    pub vaccine: String,
    /// Its CVX code.
    pub cvx: Option<String>,
    /// Given, given elsewhere, refused or not given.
    pub status: ImmunisationStatus,
    /// On which day.
    pub given_on: Option<NaiveDate>,
    /// What is known of the day where it isn't known.
    pub given_on_text: String,
    /// Which dose of its series.
    pub dose: Option<u8>,
    /// Batch.
    pub batch: String,
    /// Where on the body.
    pub site: String,
    /// Which way.
    pub route: Option<VaccineRoute>,
    /// By whom.
    pub given_by: String,
    /// Why it was refused or not given.
    pub reason: String,
}

/// The name of something attached.
#[derive(Debug, Clone)]
pub struct AttachmentLine {
    /// Of which day it is.
    pub dated_on: NaiveDate,
    /// What the list calls it.
    pub title: String,
    /// What it is about.
    pub kind: AttachmentKind,
    /// Who attached it.
    pub added_by: String,
}

/// What somebody was vaccinated with, for a school, an employer or a border. Allergies are not on it.
#[derive(Debug, Clone)]
pub struct VaccinationList {
    /// Who.
    pub patient: Patient,
    /// Who says so.
    pub doctor: Author,
    /// The day of writing.
    pub date: NaiveDate,
    /// What was given, here or elsewhere, the oldest first.
    pub given: Vec<Immunisation>,
}
