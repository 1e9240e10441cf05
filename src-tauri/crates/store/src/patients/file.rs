//! What one patient's page and banner show: identity and contact data, and what the asker's role may see
//! beside them. Allergies only for who may read them, the open balance only for who may read all bills,
//! national id, blood group and sign-in only for who keeps patients' data.

use chrono::NaiveDate;
use domain::{AllergyState, BloodGroup, Event, Gender, PatientId, Permission, Reach, Severity, UserId, UserStatus};
use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;
use ts_rs::TS;

use super::merge::{MergedRow, rows_merged_into};
use super::{OtherName, details_of, resolve, rows_of as all_rows_of};
use crate::charts::allergy_state;
use crate::look::{Connected as _, Look, Reader};
use crate::merged::{rows_of, user_of};
use crate::{Result, row};

/// One patient.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PatientFile {
    /// The row in use.
    pub patient_id: PatientId,
    /// With its check digit.
    pub patient_number: String,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub first_name: String,
    /// Dr, Prof; may be empty.
    pub title: String,
    /// `YYYY-MM-DD`
    pub date_of_birth: Option<NaiveDate>,
    /// The date of birth is an estimate.
    pub birth_date_estimated: bool,
    /// As administrative records have it.
    pub gender: Gender,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub email: String,
    /// Lines; may be empty.
    pub address: String,
    /// Who to call; may be empty.
    pub emergency_contact: String,
    /// BCP 47.
    pub preferred_language: Option<String>,
    /// The day of death.
    pub deceased_on: Option<NaiveDate>,
    /// Maiden, previous and other names.
    pub other_names: Vec<OtherName>,
    /// For those who keep patients' data.
    pub national_id: Option<String>,
    /// For those who keep patients' data.
    pub blood_group: Option<BloodGroup>,
    /// For those who keep patients' data: the patient's sign-in, if there is one.
    pub sign_in: Option<SignInState>,
    /// For those who may read allergies.
    pub allergies: Option<AllergyBanner>,
    /// What is still owed, in minor units; for those who may read all bills.
    pub open_minor: Option<i64>,
    /// Whether the asker may change this.
    pub may_change: bool,
    /// To be sent back with a change.
    pub version: i64,
    /// Whether the row came from another system.
    pub imported: bool,
    /// When the patient was registered here, milliseconds UTC.
    pub created_at: i64,
    /// When a number of a merged row was asked for: that number.
    pub merged_number: Option<String>,
    /// The rows merged into this one: numbers and names by which the patient is known, too.
    pub merged: Vec<MergedRow>,
}

/// The three states, and the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AllergyBanner {
    /// Not recorded, none known, listed.
    pub state: AllergyState,
    /// The ones that haven't ended.
    pub active: Vec<AllergyLine>,
}

/// One allergy, as the banner says it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AllergyLine {
    /// To what.
    pub substance: String,
    /// How badly.
    pub severity: Severity,
}

/// A patient's own sign-in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignInState {
    /// `users.user_id`
    pub user_id: UserId,
    /// What is typed at sign-in.
    pub username: String,
    /// May sign in or not.
    pub status: UserStatus,
    /// The code hasn't been used to choose a password yet.
    pub waits_for_first: bool,
    /// Milliseconds UTC.
    pub last_sign_in_at: Option<i64>,
}

/// One patient, or the one they were merged into. Reading allergies here leaves its trace.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn get(reader: &Reader<'_>, asked: PatientId) -> Result<PatientFile> {
    let connection = reader.connection();
    let patient = resolve(reader, asked)?;
    let standing = &reader.person().standing;
    let keeps = standing.reach(Permission::RegisterPatients) == Reach::All;
    let details = details_of(connection, patient)?;
    let more = more_of(connection, patient)?;
    let allergies = if standing.reach(Permission::ReadAllergies) == Reach::All {
        for row in all_rows_of(reader, patient)? {
            reader.trace(Event::AllergiesRead { patient: row });
        }
        Some(AllergyBanner { state: more.allergy_state, active: allergies_of(connection, patient)? })
    } else {
        None
    };
    let open_minor = match standing.reach(Permission::ReadBills) {
        Reach::All => Some(open_of(connection, patient)?),
        Reach::Own | Reach::Nothing => None,
    };
    let merged_number = if asked == patient { None } else { Some(more_of(connection, asked)?.number) };
    Ok(PatientFile {
        patient_id: patient,
        patient_number: more.number,
        last_name: details.last_name,
        first_name: details.first_name,
        title: details.title,
        date_of_birth: details.date_of_birth,
        birth_date_estimated: details.birth_date_estimated,
        gender: details.gender.unwrap_or(Gender::Unknown),
        phone: details.phone,
        email: details.email,
        address: details.address,
        emergency_contact: details.emergency_contact,
        preferred_language: details.preferred_language,
        deceased_on: details.deceased_on,
        other_names: details.other_names,
        national_id: details.national_id.filter(|_| keeps),
        blood_group: details.blood_group.filter(|_| keeps),
        sign_in: match more.user {
            Some(user) if keeps => Some(sign_in_of(connection, user)?),
            _ => None,
        },
        allergies,
        open_minor,
        may_change: keeps,
        version: more.version,
        imported: more.imported,
        created_at: more.created_at,
        merged_number,
        merged: rows_merged_into(reader, patient)?,
    })
}

pub(super) struct More {
    pub(super) number: String,
    pub(super) user: Option<i64>,
    pub(super) allergy_state: AllergyState,
    pub(super) version: i64,
    imported: bool,
    pub(super) created_at: i64,
}

pub(super) fn more_of(connection: &Connection, patient: PatientId) -> Result<More> {
    Ok(connection
        .prepare_cached(concat!(
            "SELECT patient_number, ",
            user_of!("?1"),
            ", ",
            allergy_state!("?1"),
            ", version, source IS NOT NULL, created_at FROM patients WHERE patient_id = ?1"
        ))?
        .query_row([patient.0], |found| {
            Ok(More {
                number: found.get(0)?,
                user: found.get(1)?,
                allergy_state: row::choice(found, 2, AllergyState::parse)?,
                version: found.get(3)?,
                imported: found.get(4)?,
                created_at: found.get(5)?,
            })
        })?)
}

pub(super) fn allergies_of(connection: &Connection, patient: PatientId) -> Result<Vec<AllergyLine>> {
    Ok(connection
        .prepare_cached(concat!(
            "SELECT substance, severity FROM allergies WHERE ended_at IS NULL AND patient_id IN ",
            rows_of!("?1"),
            " ORDER BY allergy_id"
        ))?
        .query_map([patient.0], |found| {
            Ok(AllergyLine { substance: found.get(0)?, severity: row::choice(found, 1, Severity::parse)? })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// What is still owed on issued bills, in minor units.
pub(super) fn open_of(connection: &Connection, patient: PatientId) -> Result<i64> {
    Ok(connection
        .prepare_cached(concat!(
            "SELECT coalesce(sum(b.total_amount - b.settled_minor), 0)
               FROM billing b
              WHERE b.issued_at IS NOT NULL AND b.voided_at IS NULL AND b.status <> 'paid' AND b.patient_id IN ",
            rows_of!("?1")
        ))?
        .query_row([patient.0], |row| row.get(0))?)
}

pub(super) fn sign_in_of(connection: &Connection, user: i64) -> Result<SignInState> {
    connection
        .prepare_cached(
            "SELECT user_id, username, status, must_change_password, last_sign_in_at FROM users WHERE user_id = ?1",
        )?
        .query_row([user], |found| {
            Ok(SignInState {
                user_id: UserId(found.get(0)?),
                username: found.get(1)?,
                status: row::choice(found, 2, UserStatus::parse)?,
                waits_for_first: found.get(3)?,
                last_sign_in_at: found.get(4)?,
            })
        })
        .optional()?
        .ok_or(crate::Error::Unreadable("users"))
}
