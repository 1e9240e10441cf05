//! Who may be the patient that is being registered: those who share a birth date, a beginning of both names,
//! the names in each other's place, or a phone are compared, and the likely ones told with what agrees.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use domain::{PatientId, fold};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::likeness::{self, FieldLikeness, Likelihood, Likeness, Person};
use super::search::{self, Hit, PatientLine};
use super::{follow, names_of};
use crate::Result;
use crate::access::Scope;
use crate::look::Look;

/// What was typed so far.
#[derive(Debug, Clone, Default)]
pub struct Typed<'a> {
    /// Family name.
    pub last_name: &'a str,
    /// Given names.
    pub first_name: &'a str,
    /// If typed already.
    pub date_of_birth: Option<NaiveDate>,
    /// If typed already.
    pub phone: &'a str,
}

/// A patient who may be the same person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LikelyPatient {
    /// Who.
    pub patient: PatientLine,
    /// How likely.
    pub likelihood: Likelihood,
    /// What agrees and what differs.
    pub agreements: Vec<FieldLikeness>,
}

/// Told at most.
const MOST: usize = 5;

/// The patients who may be the one typed, the likeliest first, at most five.
///
/// # Errors
/// When reading fails.
pub fn likely_duplicates(look: &impl Look, typed: &Typed<'_>) -> Result<Vec<LikelyPatient>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let connection = look.connection();
    let asked = Person {
        last_name: typed.last_name,
        first_name: typed.first_name,
        date_of_birth: typed.date_of_birth,
        phone: typed.phone,
    };
    let mut candidates: HashMap<PatientId, PatientLine> = HashMap::new();
    for hit in candidates_of(connection, typed)? {
        let id = hit.line.patient_id;
        candidates.entry(id).or_insert(hit.line);
    }
    let mut told: HashMap<PatientId, (f64, LikelyPatient)> = HashMap::new();
    for (id, line) in candidates {
        let (agreements, sum) = compared(connection, &asked, &line)?;
        let Some(likelihood) = likeness::likelihood(&agreements, sum) else { continue };
        // A merged row speaks for the one in use.
        let Some(used) = follow(connection, id)? else { continue };
        let patient = if used == id { line } else { search::one(connection, used)?.line };
        if told.get(&used).is_none_or(|(known, _)| *known < sum) {
            told.insert(used, (sum, LikelyPatient { patient, likelihood, agreements }));
        }
    }
    let mut told: Vec<(f64, LikelyPatient)> = told.into_values().collect();
    told.sort_by(|a, b| {
        let rank =
            |(sum, likely): &(f64, LikelyPatient)| (likely.likelihood, (-sum * 10.0) as i64, likely.patient.patient_id);
        rank(a).cmp(&rank(b))
    });
    Ok(told.into_iter().take(MOST).map(|(_, likely)| likely).collect())
}

/// The present name compared, and each other name; the best counts.
fn compared(connection: &Connection, asked: &Person<'_>, line: &PatientLine) -> Result<(Vec<FieldLikeness>, f64)> {
    let mut best = likeness::compare(asked, &filed(line, &line.last_name, &line.first_name));
    for other in names_of(connection, line.patient_id)? {
        let first = if other.first_name.is_empty() { &line.first_name } else { &other.first_name };
        let (mut agreements, sum) = likeness::compare(asked, &filed(line, &other.last_name, first));
        if sum > best.1 {
            if let Some(last) = agreements.first_mut()
                && last.verdict != Likeness::Differs
            {
                last.verdict = Likeness::OtherName;
            }
            best = (agreements, sum);
        }
    }
    Ok(best)
}

fn filed<'a>(line: &'a PatientLine, last_name: &'a str, first_name: &'a str) -> Person<'a> {
    Person { last_name, first_name, date_of_birth: line.date_of_birth, phone: &line.phone }
}

pub(super) const BORN: &str =
    "SELECT patient_id, merged_into, patient_number, last_name, first_name, title, date_of_birth,
        birth_date_estimated, gender, phone, deceased_on
   FROM patients WHERE date_of_birth IN (?1, ?2) LIMIT 400";

/// Everybody worth comparing with: a few hundred at most, whatever the size of the practice.
fn candidates_of(connection: &Connection, typed: &Typed<'_>) -> Result<Vec<Hit>> {
    let mut found = Vec::new();
    if let Some(born) = typed.date_of_birth {
        let swapped = NaiveDate::from_ymd_opt(born.year(), born.day(), born.month()).unwrap_or(born);
        let mut statement = connection.prepare_cached(BORN)?;
        for hit in statement.query_map(params![born.to_string(), swapped.to_string()], Hit::read)? {
            found.push(hit?);
        }
    }
    let (last, first) = (fold::joined(typed.last_name), fold::joined(typed.first_name));
    if !last.is_empty() && !first.is_empty() {
        found.extend(search::matching(connection, &format!("{{names}} : (\"{last}\" AND \"{first}\")"))?);
        let begin = |name: &str| name.chars().take(3).collect::<String>();
        let begun = format!("{{names}} : (\"{}\" * AND \"{}\" *)", begin(&last), begin(&first));
        found.extend(search::matching(connection, &begun)?);
    }
    let digits = fold::digits(typed.phone);
    let digits = digits.trim_start_matches('0');
    if digits.len() >= 7 {
        found.extend(search::matching(connection, &format!("{{numbers}} : \"{digits}\""))?);
    }
    Ok(found)
}
