//! Finding patients: beginnings of any names in any order, and number, phone and birth date in the ways
//! people type them. `asked` reads what was typed, `words` writes by what a patient is found, `alike` is
//! asked when nothing fits. What is typed never becomes a part of the query language: every word is quoted.

mod alike;
mod asked;
mod dates;
mod words;

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::{Gender, PatientId, choice, fold};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use asked::Asked;
use dates::Order;
pub(crate) use words::{Before, index, index_all_of, renew_search};

use super::{OtherName, names_of};
use crate::access::Scope;
use crate::look::Look;
use crate::merged::rows_of;
use crate::{Result, row};

/// Lines an answer has at most.
const MOST: usize = 20;
/// Hits looked at for the best of them: the newest that fit.
const LOOKED_AT: i64 = 60;

choice! {
    /// By what a patient was found, where it wasn't the present name.
    pub enum FoundBy {
        /// The patient number.
        Number = "number",
        /// The telephone number.
        Phone = "phone",
        /// The date of birth.
        Birth = "birth",
        /// A name that sounds or is spelled nearly so.
        Alike = "alike",
    }
}

/// One patient as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PatientLine {
    /// The row in use, also when an old number of a merged one was typed.
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
    /// The day of death.
    pub deceased_on: Option<NaiveDate>,
    /// The other name by which the patient was found.
    pub matched_name: Option<OtherName>,
    /// The number of the merged row by which the patient was found.
    pub merged_number: Option<String>,
    /// By what, where it wasn't a name.
    pub found_by: Option<FoundBy>,
}

/// What was found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PatientsFound {
    /// The best, at most 20; with nothing typed, those registered last.
    pub patients: Vec<PatientLine>,
    /// Whether there are more than these: type more letters.
    pub more: bool,
    /// How many are registered.
    pub registered: i64,
    /// Nothing fits what was typed: these sound or are spelled nearly so.
    pub alike: bool,
    /// The code of a patient card was typed: whoever it names, or nobody.
    pub card: bool,
}

/// Finds patients by what was typed; with nothing typed, those registered last.
///
/// # Errors
/// When reading fails.
pub fn find(look: &impl Look, text: &str) -> Result<PatientsFound> {
    let connection = look.connection();
    let registered = || -> Result<i64> { Ok(connection.prepare_cached(REGISTERED)?.query_row([], |row| row.get(0))?) };
    if let Some(number) = asked::card(text) {
        let patients = of_card(look, &number)?;
        let registered = if look.scope() == Scope::All { registered()? } else { patients.len() as i64 };
        return Ok(PatientsFound { patients, more: false, registered, alike: false, card: true });
    }
    let asked = Asked::read(text, look.today()?, order(connection)?);
    let (mut lines, mut more) = (Vec::new(), false);
    if asked.is_empty() {
        add(&mut lines, look, &asked, newest(connection)?)?;
    } else {
        let mut hits = 0;
        for expression in asked.expressions() {
            let found = matching(connection, &expression)?;
            more |= found.len() as i64 == LOOKED_AT;
            hits += found.len();
            add(&mut lines, look, &asked, found)?;
            if hits >= MOST {
                break;
            }
        }
        lines.sort_by_cached_key(|line| asked.distance(line));
    }
    let mut alike = false;
    if lines.is_empty() && !asked.is_empty() {
        let found = alike::find(connection, &asked)?;
        add(&mut lines, look, &asked, found)?;
        for line in &mut lines {
            line.found_by = Some(FoundBy::Alike);
        }
        alike = !lines.is_empty();
    }
    more |= lines.len() > MOST;
    lines.truncate(MOST);
    let registered = if look.scope() == Scope::All { registered()? } else { lines.len() as i64 };
    Ok(PatientsFound { patients: lines, more: more && !asked.is_empty(), registered, alike, card: false })
}

/// Adds a line for each hit whose patient isn't there yet.
fn add(lines: &mut Vec<PatientLine>, look: &impl Look, asked: &Asked, hits: Vec<Hit>) -> Result<()> {
    let mut seen: HashSet<PatientId> = lines.iter().map(|line| line.patient_id).collect();
    for hit in hits {
        if let Some(line) = hit.line(look, asked)?
            && seen.insert(line.patient_id)
        {
            lines.push(line);
        }
    }
    Ok(())
}

/// Whom a card names: by its number, whole and with its check digit.
fn of_card(look: &impl Look, number: &str) -> Result<Vec<PatientLine>> {
    let found = look.connection().prepare_cached(BY_NUMBER)?.query_row([number], Hit::read).optional()?;
    let Some(hit) = found else { return Ok(Vec::new()) };
    Ok(hit.line(look, &Asked::default())?.into_iter().collect())
}

/// In which order the practice writes a date.
fn order(connection: &Connection) -> Result<Order> {
    let language: Option<String> = connection
        .prepare_cached("SELECT language FROM practice WHERE practice_id = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(Order::of(language.as_deref().unwrap_or_default()))
}

macro_rules! lines {
    ($($rest:expr),+) => {
        concat!(
            "SELECT p.patient_id, p.merged_into, p.patient_number, p.last_name, p.first_name, p.title,
                    p.date_of_birth, p.birth_date_estimated, p.gender, p.phone, p.deceased_on ",
            $($rest),+
        )
    };
}

pub(super) const REGISTERED: &str = "SELECT coalesce(max(patient_id), 0) FROM patients";
pub(super) const NEWEST: &str =
    lines!("FROM patients p WHERE p.merged_into IS NULL ORDER BY p.patient_id DESC LIMIT 20");
pub(super) const MATCHING: &str = lines!(
    "FROM patient_search s JOIN patients p ON p.patient_id = s.rowid
      WHERE s.patient_search MATCH ?1 ORDER BY s.rowid DESC LIMIT ?2"
);
pub(super) const SOUNDING: &str = lines!(
    "FROM patient_search_keys k JOIN patients p ON p.patient_id = k.rowid
      WHERE k.patient_search_keys MATCH ?1 ORDER BY k.rowid DESC LIMIT ?2"
);
pub(super) const BY_NUMBER: &str = lines!("FROM patients p WHERE p.patient_number = ?1");
const MERGED_INTO: &str = lines!("FROM patients p WHERE p.patient_id IN", rows_of!("?1"));
const ONE: &str = lines!("FROM patients p WHERE p.patient_id = ?1");

fn newest(connection: &Connection) -> Result<Vec<Hit>> {
    Ok(connection.prepare_cached(NEWEST)?.query_map([], Hit::read)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn matching(connection: &Connection, expression: &str) -> Result<Vec<Hit>> {
    Ok(connection
        .prepare_cached(MATCHING)?
        .query_map(params![expression, LOOKED_AT], Hit::read)?
        .collect::<rusqlite::Result<_>>()?)
}

/// The rows merged into one.
fn merged_into(connection: &Connection, patient: PatientId) -> Result<Vec<PatientLine>> {
    let mut rows = connection
        .prepare_cached(MERGED_INTO)?
        .query_map([patient.0], Hit::read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.retain(|row| row.line.patient_id != patient);
    Ok(rows.into_iter().map(|row| row.line).collect())
}

/// The name of a merged row, as another name of the one in use.
fn name_of(line: &PatientLine) -> OtherName {
    OtherName { kind: domain::NameKind::Other, last_name: line.last_name.clone(), first_name: line.first_name.clone() }
}

/// The line of a row that is in use.
pub(super) fn line_of(connection: &Connection, patient: PatientId) -> Result<PatientLine> {
    Ok(connection.prepare_cached(ONE)?.query_row([patient.0], Hit::read)?.line)
}

/// A row that was hit.
pub(super) struct Hit {
    merged: bool,
    pub(super) line: PatientLine,
}

impl Hit {
    fn read(found: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            merged: found.get::<_, Option<i64>>(1)?.is_some(),
            line: PatientLine {
                patient_id: PatientId(found.get(0)?),
                patient_number: found.get(2)?,
                last_name: found.get(3)?,
                first_name: found.get(4)?,
                title: found.get(5)?,
                date_of_birth: row::maybe_date(found, 6)?,
                birth_date_estimated: found.get(7)?,
                gender: row::choice(found, 8, Gender::parse)?,
                phone: found.get(9)?,
                deceased_on: row::maybe_date(found, 10)?,
                matched_name: None,
                merged_number: None,
                found_by: None,
            },
        })
    }

    /// The line that is shown: of the row in use, with the other name by which it was found.
    fn line(self, look: &impl Look, asked: &Asked) -> Result<Option<PatientLine>> {
        let (connection, hit) = (look.connection(), self.line);
        let Ok(used) = super::resolve(look, hit.patient_id) else { return Ok(None) };
        let mut other = if asked.is_met_by(&hit) {
            self.merged.then(|| name_of(&hit))
        } else {
            names_of(connection, hit.patient_id)?.into_iter().find(|name| asked.is_met_in_part_by(name))
        };
        let mut line = if self.merged { line_of(connection, used)? } else { hit.clone() };
        line.found_by = asked.found_by(&hit);
        if self.merged {
            line.merged_number = Some(hit.patient_number.clone());
        } else if !asked.is_empty() {
            // The words of the rows merged into this one find it, too.
            let below = merged_into(connection, used)?;
            let named = below.iter().find(|row| other.is_none() && asked.is_met_in_part_by(&name_of(row)));
            if let Some(row) = named.filter(|_| !asked.is_met_by(&line)) {
                other = Some(name_of(row));
                line.merged_number = Some(row.patient_number.clone());
            }
            if let Some(row) = below.iter().find(|row| asked.found_by(row) == Some(FoundBy::Number)) {
                line.found_by = Some(FoundBy::Number);
                line.merged_number = Some(row.patient_number.clone());
            }
            line.found_by = line.found_by.or_else(|| below.iter().find_map(|row| asked.found_by(row)));
        }
        line.matched_name = other.filter(|other| {
            fold::fold(&other.last_name) != fold::fold(&line.last_name)
                || fold::fold(&other.first_name) != fold::fold(&line.first_name)
        });
        Ok(Some(line))
    }
}

/// The queries of one search, without a person who asks: for figures.
#[cfg(test)]
pub(super) fn measured(connection: &Connection, text: &str) {
    let today = NaiveDate::from_ymd_opt(2026, 6, 8).expect("a date");
    let asked = Asked::read(text, today, Order::DayFirst);
    let mut hits = 0;
    for expression in asked.expressions() {
        hits += matching(connection, &expression).expect("a search").len();
        if hits >= MOST {
            return;
        }
    }
    if hits == 0 {
        alike::find(connection, &asked).expect("a search");
    }
}
