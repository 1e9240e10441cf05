//! Patients: registering and changing. `search` finds them, `duplicates` says who may be the same person,
//! `apart` keeps who isn't, `merge` makes two rows one person, `file` is what one patient's page shows,
//! `sign_in` lets a patient in. What was done to them stands in charts and bills, not here.

mod apart;
mod contact;
pub(crate) mod duplicates;
mod file;
mod keys;
pub(crate) mod likeness;
pub mod merge;
mod pairs;
pub(crate) mod search;
mod sign_in;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use domain::{BloodGroup, Flaw, Flaws, Gender, NameKind, PatientId, PatientNumber};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

pub use apart::{tell_apart, told_apart};
pub use contact::{Contact, update_own_contact};
pub use duplicates::{LikelyPatient, Typed, likely_duplicates};
pub use file::{AllergyBanner, AllergyLine, PatientFile, SignInState, get};
pub use likeness::{ComparedField, FieldLikeness, Likelihood, Likeness};
pub use pairs::{PossiblePair, PossiblePairs, possible_pairs};
pub(crate) use search::renew_search;
pub use search::{FoundBy, PatientLine, PatientsFound, find};
pub use sign_in::{ExistingSignIn, SignIn, existing_sign_in, give_sign_in, reset_sign_in, stop_sign_in};

use crate::access::Scope;
use crate::contact::aside;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::{in_use, rows_of};
use crate::{Error, Result};

/// A name somebody is or was known by, beside the present one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OtherName {
    /// Why there is another.
    pub kind: NameKind,
    /// Family name.
    pub last_name: String,
    /// Given names, may be empty.
    pub first_name: String,
}

/// What is kept of a patient's identity and contact data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// Family name.
    pub last_name: String,
    /// Given names; empty only for imported patients.
    pub first_name: String,
    /// Dr, Prof; may be empty.
    pub title: String,
    /// Absent only for imported patients.
    pub date_of_birth: Option<NaiveDate>,
    /// The date of birth is an estimate.
    pub birth_date_estimated: bool,
    /// As administrative records have it; none is unknown.
    pub gender: Option<Gender>,
    /// Blood group, if known.
    pub blood_group: Option<BloodGroup>,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub email: String,
    /// Lines; may be empty.
    pub address: String,
    /// Who to call; may be empty.
    pub emergency_contact: String,
    /// The country's number for the person.
    pub national_id: Option<String>,
    /// BCP 47.
    pub preferred_language: Option<String>,
    /// The day of death.
    pub deceased_on: Option<NaiveDate>,
    /// Maiden, previous and other names.
    pub other_names: Vec<OtherName>,
}

/// Years a birth date may lie back.
const OLDEST: u32 = 130;

impl Details {
    /// Whether the dates can be: birth not in the future and at most 130 years back, death not before birth
    /// and not in the future.
    ///
    /// # Errors
    /// The flaws, by field.
    pub fn check(&self, today: NaiveDate) -> Result<(), Flaws> {
        let mut flaws = Flaws::none();
        if let Some(born) = self.date_of_birth {
            if born > today {
                flaws.add("date_of_birth", Flaw::InFuture);
            } else if today.years_since(born).is_some_and(|age| age > OLDEST) {
                flaws.add("date_of_birth", Flaw::Improbable);
            }
        }
        if let Some(died) = self.deceased_on {
            if died > today {
                flaws.add("deceased_on", Flaw::InFuture);
            } else if self.date_of_birth.is_some_and(|born| died < born) {
                flaws.add("deceased_on", Flaw::EndsBeforeItBegins);
            }
        }
        flaws.done()
    }
}

/// Adds a patient with the next number, and makes them findable. `source` and the source's own id stand on
/// imported rows; a second import finds them again by these.
///
/// # Errors
/// When the dates can't be, or the row can't be written.
pub fn insert(
    writer: &Writer<'_>,
    details: &Details,
    source: Option<(&str, &str)>,
) -> Result<(PatientId, PatientNumber)> {
    details.check(writer.today()?)?;
    let connection = writer.connection();
    // One writer, rows are never deleted, and what is rolled back takes its number along: no gap, no reuse.
    let sequence: i64 = connection
        .prepare_cached("SELECT coalesce(max(patient_id), 0) + 1 FROM patients")?
        .query_row([], |row| row.get(0))?;
    let number = PatientNumber::of(sequence);
    connection
        .prepare_cached(
            "INSERT INTO patients (patient_id, patient_number, last_name, first_name, title, date_of_birth,
                    birth_date_estimated, gender, blood_group, phone, email, address, emergency_contact, national_id,
                    preferred_language, deceased_on, source, source_id, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?19)",
        )?
        .execute(params![
            sequence,
            number.as_str(),
            details.last_name,
            details.first_name,
            details.title,
            details.date_of_birth.map(|date| date.to_string()),
            details.birth_date_estimated,
            details.gender.unwrap_or(Gender::Unknown).as_str(),
            details.blood_group.map(BloodGroup::as_str),
            details.phone,
            details.email,
            details.address,
            details.emergency_contact,
            details.national_id,
            details.preferred_language,
            details.deceased_on.map(|date| date.to_string()),
            source.map(|(source, _)| source),
            source.map(|(_, id)| id),
            writer.now().0
        ])?;
    let patient = PatientId(sequence);
    write_names(connection, patient, &details.other_names)?;
    search::index(connection, patient, search::Before::New)?;
    Ok((patient, number))
}

/// Replaces the details of a patient (of the one they were merged into). Answers with the names of the
/// fields that differ.
///
/// # Errors
/// [`Error::Stale`] when `version` isn't the row's any more, [`Error::NotFound`], flawed dates.
pub fn update(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    details: &Details,
) -> Result<(PatientId, Vec<&'static str>)> {
    details.check(writer.today()?)?;
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    let before = details_of(connection, patient)?;
    // A patient whose birth date is known doesn't lose it by a form that was sent without.
    if details.date_of_birth.is_none() && before.date_of_birth.is_some() {
        return Err(Error::flaw("date_of_birth", Flaw::Missing));
    }
    let lists = aside::before_columns(connection, patient)?;
    let changed = connection
        .prepare_cached(
            "UPDATE patients SET last_name = ?3, first_name = ?4, title = ?5, date_of_birth = ?6,
                    birth_date_estimated = ?7, gender = ?8, blood_group = ?9, phone = ?10, email = ?11, address = ?12,
                    emergency_contact = ?13, national_id = ?14, preferred_language = ?15, deceased_on = ?16,
                    version = version + 1, updated_at = ?17
              WHERE patient_id = ?1 AND version = ?2",
        )?
        .execute(params![
            patient.0,
            version,
            details.last_name,
            details.first_name,
            details.title,
            details.date_of_birth.map(|date| date.to_string()),
            details.birth_date_estimated,
            details.gender.unwrap_or(Gender::Unknown).as_str(),
            details.blood_group.map(BloodGroup::as_str),
            details.phone,
            details.email,
            details.address,
            details.emergency_contact,
            details.national_id,
            details.preferred_language,
            details.deceased_on.map(|date| date.to_string()),
            writer.now().0
        ])?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    aside::after_columns(writer, patient, &lists)?;
    if before.other_names != details.other_names {
        connection.prepare_cached("DELETE FROM patient_names WHERE patient_id = ?1")?.execute([patient.0])?;
        write_names(connection, patient, &details.other_names)?;
    }
    search::index(connection, patient, search::Before::Indexed)?;
    Ok((patient, differences(&before, details)))
}

/// Follows merges to the row that is in use. A patient who may not be seen is not found.
///
/// # Errors
/// [`Error::NotFound`].
pub fn resolve(look: &impl Look, patient: PatientId) -> Result<PatientId> {
    let found = row_in_use(look, patient)?;
    match look.scope() {
        Scope::All | Scope::Doctor(_) => Ok(found),
        Scope::Patient(own) if follow(look.connection(), own)? == Some(found) => Ok(found),
        Scope::Patient(_) | Scope::User(_) | Scope::Nothing => Err(Error::NotFound),
    }
}

/// As [`resolve`], whoever asks: what they may see is asked next.
///
/// # Errors
/// [`Error::NotFound`] for an unknown row.
pub(crate) fn row_in_use(look: &impl Look, patient: PatientId) -> Result<PatientId> {
    follow(look.connection(), patient)?.ok_or(Error::NotFound)
}

/// Every row of the person whose row is `patient`, in the order they were registered: opening one opens all, and
/// each leaves its own trace, so that the trail of each is whole when a merge is undone.
pub(crate) fn rows_of(look: &impl Look, patient: PatientId) -> Result<Vec<PatientId>> {
    let mut rows = look
        .connection()
        .prepare_cached(concat!("SELECT patient_id FROM patients WHERE patient_id IN ", rows_of!("?1")))?
        .query_map([patient.0], |row| row.get(0).map(PatientId))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.sort();
    Ok(rows)
}

fn follow(connection: &Connection, patient: PatientId) -> Result<Option<PatientId>> {
    Ok(connection
        .prepare_cached(concat!("SELECT ", in_use!("?1")))?
        .query_row([patient.0], |row| row.get::<_, Option<i64>>(0))?
        .map(PatientId))
}

fn write_names(connection: &Connection, patient: PatientId, names: &[OtherName]) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO patient_names (patient_id, kind, first_name, last_name) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for name in names {
        statement.execute(params![patient.0, name.kind.as_str(), name.first_name, name.last_name])?;
    }
    Ok(())
}

/// Maiden, previous and other names, in the order they were given.
fn names_of(connection: &Connection, patient: PatientId) -> Result<Vec<OtherName>> {
    Ok(connection
        .prepare_cached(
            "SELECT kind, last_name, first_name FROM patient_names WHERE patient_id = ?1 ORDER BY patient_name_id",
        )?
        .query_map([patient.0], |row| {
            Ok(OtherName {
                kind: crate::row::choice(row, 0, NameKind::parse)?,
                last_name: row.get(1)?,
                first_name: row.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

fn details_of(connection: &Connection, patient: PatientId) -> Result<Details> {
    let mut details = connection
        .prepare_cached(
            "SELECT last_name, first_name, title, date_of_birth, birth_date_estimated, gender, blood_group, phone, email,
                    address, emergency_contact, national_id, preferred_language, deceased_on
               FROM patients WHERE patient_id = ?1",
        )?
        .query_row([patient.0], |row| {
            Ok(Details {
                last_name: row.get(0)?,
                first_name: row.get(1)?,
                title: row.get(2)?,
                date_of_birth: crate::row::maybe_date(row, 3)?,
                birth_date_estimated: row.get(4)?,
                gender: Some(crate::row::choice(row, 5, Gender::parse)?),
                blood_group: crate::row::maybe_choice(row, 6, BloodGroup::parse)?,
                phone: row.get(7)?,
                email: row.get(8)?,
                address: row.get(9)?,
                emergency_contact: row.get(10)?,
                national_id: row.get(11)?,
                preferred_language: row.get(12)?,
                deceased_on: crate::row::maybe_date(row, 13)?,
                other_names: Vec::new(),
            })
        })?;
    details.other_names = names_of(connection, patient)?;
    Ok(details)
}

fn differences(before: &Details, after: &Details) -> Vec<&'static str> {
    let gender = |details: &Details| details.gender.unwrap_or(Gender::Unknown);
    [
        ("last_name", before.last_name != after.last_name),
        ("first_name", before.first_name != after.first_name),
        ("title", before.title != after.title),
        ("date_of_birth", before.date_of_birth != after.date_of_birth),
        ("birth_date_estimated", before.birth_date_estimated != after.birth_date_estimated),
        ("gender", gender(before) != gender(after)),
        ("blood_group", before.blood_group != after.blood_group),
        ("phone", before.phone != after.phone),
        ("email", before.email != after.email),
        ("address", before.address != after.address),
        ("emergency_contact", before.emergency_contact != after.emergency_contact),
        ("national_id", before.national_id != after.national_id),
        ("preferred_language", before.preferred_language != after.preferred_language),
        ("deceased_on", before.deceased_on != after.deceased_on),
        ("other_names", before.other_names != after.other_names),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}
