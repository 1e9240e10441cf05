//! Pairs of patients who may be one person, to be worked off: the newest records are looked at first, each
//! compared with the others as somebody who registers is. What likeness is stands in `likeness`.

use domain::PatientId;
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::duplicates::likely;
use super::likeness::{Likelihood, Person};
use super::search::{self, PatientLine};
use super::{apart, details_of};
use crate::Result;
use crate::access::Scope;
use crate::look::Look;

/// Two who may be one.
#[derive(Debug, Serialize, TS)]
pub struct PossiblePair {
    /// The one registered later.
    pub one: PatientLine,
    /// The one registered before.
    pub other: PatientLine,
    /// How likely.
    pub likelihood: Likelihood,
}

/// What a look through the records found.
#[derive(Debug, Serialize, TS)]
pub struct PossiblePairs {
    /// The later record newest first.
    pub pairs: Vec<PossiblePair>,
    /// How many of the newest records have been looked at so far.
    pub seen: i64,
    /// How many there are.
    pub registered: i64,
    /// Where to look further; none: all of them have been looked at.
    pub next: Option<PatientId>,
}

/// Records looked at in one go: a second or two among a hundred thousand.
const LOOKED_AT: i64 = 100;
/// Pairs after which it stops sooner.
const ENOUGH: usize = 25;

/// Looks through the records for pairs, from `from` on towards the older; merely possible ones aren't told,
/// nor those that somebody told apart.
///
/// # Errors
/// When reading fails.
pub fn possible_pairs(look: &impl Look, from: Option<PatientId>) -> Result<PossiblePairs> {
    let connection = look.connection();
    let mut pairs = Vec::new();
    let (registered, in_use): (i64, i64) = connection
        .prepare_cached("SELECT coalesce(max(patient_id), 0), count(*) FROM patients WHERE merged_into IS NULL")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if look.scope() != Scope::All {
        return Ok(PossiblePairs { pairs, seen: 0, registered: 0, next: None });
    }
    let rows: Vec<PatientId> = connection
        .prepare_cached(
            "SELECT patient_id FROM patients WHERE patient_id <= ?1 AND merged_into IS NULL
              ORDER BY patient_id DESC LIMIT ?2",
        )?
        .query_map(params![from.map_or(registered, |from| from.0), LOOKED_AT + 1], |row| row.get(0).map(PatientId))?
        .collect::<rusqlite::Result<_>>()?;
    let mut next = None;
    for (at, patient) in rows.into_iter().enumerate() {
        if at as i64 == LOOKED_AT || pairs.len() >= ENOUGH {
            next = Some(patient);
            break;
        }
        let details = details_of(connection, patient)?;
        let person = Person {
            last_name: &details.last_name,
            first_name: &details.first_name,
            date_of_birth: details.date_of_birth,
            birth_date_estimated: details.birth_date_estimated,
            gender: details.gender,
            phone: &details.phone,
            email: &details.email,
            address: &details.address,
            national_id: details.national_id.as_deref().unwrap_or_default(),
        };
        let mut besides = apart::told_apart(look, patient)?;
        besides.push(patient);
        for found in likely(connection, person, &besides)? {
            // Each pair stands once: at the one who was registered later.
            if found.patient.0 < patient.0 && found.likelihood != Likelihood::Possible && found.is_undisputed() {
                pairs.push(PossiblePair {
                    one: search::line_of(connection, patient)?,
                    other: search::line_of(connection, found.patient)?,
                    likelihood: found.likelihood,
                });
            }
        }
    }
    let seen = match next {
        Some(next) => connection
            .prepare_cached("SELECT count(*) FROM patients WHERE merged_into IS NULL AND patient_id > ?1")?
            .query_row([next.0], |row| row.get(0))?,
        None => in_use,
    };
    Ok(PossiblePairs { pairs, seen, registered: in_use, next })
}
