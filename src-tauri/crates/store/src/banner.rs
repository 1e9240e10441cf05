//! Who a bill, a paper or a notice is about: what a banner says of a patient. Whoever asks has decided
//! already that the person may see it.

use chrono::{Datelike as _, NaiveDate};
use domain::{Gender, PatientId, UserId};
use rusqlite::Row;
use serde::Serialize;
use ts_rs::TS;

use crate::look::Look;
use crate::merged::{in_use, user_of};
use crate::{Result, row};

/// A patient as a banner shows them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PatientBrief {
    /// Whose.
    pub patient_id: PatientId,
    /// As printed on the card.
    pub patient_number: String,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub first_name: String,
    /// Title, may be empty.
    pub title: String,
    /// Date of birth, if known.
    pub date_of_birth: Option<NaiveDate>,
    /// Whether the date of birth is an estimate.
    pub birth_date_estimated: bool,
    /// Gender.
    pub gender: Gender,
    /// Date of death.
    pub deceased_on: Option<NaiveDate>,
    /// Telephone, may be empty.
    pub phone: String,
    /// Their sign-in, for messages.
    #[serde(skip)]
    #[ts(skip)]
    pub user: Option<UserId>,
    /// For letters, line by line; may be empty.
    #[serde(skip)]
    #[ts(skip)]
    pub address: String,
}

/// The columns that [`read`] takes, of `patients p`.
pub(crate) const COLUMNS: &str = concat!(
    "p.patient_id, p.patient_number, p.last_name, p.first_name, p.title, p.date_of_birth,
     p.birth_date_estimated, p.gender, p.deceased_on, p.phone, ",
    user_of!("p.patient_id"),
    ", p.address"
);

/// How many they are.
pub(crate) const COUNT: usize = 12;

/// Reads [`COLUMNS`] from the `at`th column on.
pub(crate) fn read(found: &Row<'_>, at: usize) -> rusqlite::Result<PatientBrief> {
    Ok(PatientBrief {
        patient_id: PatientId(found.get(at)?),
        patient_number: found.get(at + 1)?,
        last_name: found.get(at + 2)?,
        first_name: found.get(at + 3)?,
        title: found.get(at + 4)?,
        date_of_birth: row::maybe_date(found, at + 5)?,
        birth_date_estimated: found.get(at + 6)?,
        gender: row::choice(found, at + 7, Gender::parse)?,
        deceased_on: row::maybe_date(found, at + 8)?,
        phone: found.get(at + 9)?,
        user: found.get::<_, Option<i64>>(at + 10)?.map(UserId),
        address: found.get(at + 11)?,
    })
}

/// The patient of that id, or the one they were merged into.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn of(look: &impl Look, patient: PatientId) -> Result<PatientBrief> {
    Ok(look
        .connection()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM patients p WHERE p.patient_id = {}", in_use!("?1")))?
        .query_row([patient.0], |found| read(found, 0))?)
}

impl PatientBrief {
    /// Age in whole years on `today`, or at death.
    pub fn age(&self, today: NaiveDate) -> Option<u16> {
        let (born, on) = (self.date_of_birth?, self.deceased_on.unwrap_or(today));
        let before_birthday = (on.month(), on.day()) < (born.month(), born.day());
        u16::try_from(on.year() - born.year() - i32::from(before_birthday)).ok()
    }
}
