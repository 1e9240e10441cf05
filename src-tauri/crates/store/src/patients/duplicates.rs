//! Who may be the patient that is being registered: the keys of what was typed bring up the few who share
//! the most of what is rare, those are compared field by field, and the likely ones told with what agrees.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{Gender, PatientId, fold};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::likeness::{Asked, Compared, ComparedField, FieldLikeness, Likelihood, Likeness, Person, Rarity};
use super::search::{self, PatientLine};
use super::{apart, follow, keys, names_of};
use crate::access::Scope;
use crate::look::Look;
use crate::{Result, row};

/// What was typed so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// Family name.
    pub last_name: &'a str,
    /// Given names.
    pub first_name: &'a str,
    /// If typed already.
    pub date_of_birth: Option<NaiveDate>,
    /// The date of birth is an estimate.
    pub birth_date_estimated: bool,
    /// As administrative records have it; unknown says nothing.
    pub gender: Option<Gender>,
    /// If typed already.
    pub phone: &'a str,
    /// If typed already.
    pub email: &'a str,
    /// If typed already.
    pub address: &'a str,
    /// If typed already.
    pub national_id: &'a str,
    /// Whose row it is that is compared with the others: neither they nor those who were told apart from
    /// them come up.
    pub besides: Option<PatientId>,
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
const MOST: usize = 8;
/// Told at most of those who are merely possible.
const MOST_POSSIBLE: usize = 3;
/// Compared at most: those who share the most.
const COMPARED: usize = 60;
/// A key that so many share brings nobody up, nor one that a thirtieth of all share.
const COMMON: usize = 3_000;

/// The patients who may be the one typed, the likeliest first, at most eight.
///
/// # Errors
/// When reading fails.
pub fn likely_duplicates(look: &impl Look, typed: &Typed<'_>) -> Result<Vec<LikelyPatient>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let mut apart = match typed.besides {
        Some(patient) => apart::told_apart(look, patient)?,
        None => Vec::new(),
    };
    apart.extend(typed.besides);
    let person = Person {
        last_name: typed.last_name,
        first_name: typed.first_name,
        date_of_birth: typed.date_of_birth,
        birth_date_estimated: typed.birth_date_estimated,
        gender: typed.gender,
        phone: typed.phone,
        email: typed.email,
        address: typed.address,
        national_id: typed.national_id,
    };
    let mut told = Vec::new();
    let mut possible = 0;
    for likely in likely(look.connection(), person, &apart)? {
        possible += usize::from(likely.likelihood == Likelihood::Possible);
        if told.len() == MOST || possible > MOST_POSSIBLE {
            break;
        }
        let patient = search::line_of(look.connection(), likely.patient)?;
        told.push(LikelyPatient { patient, likelihood: likely.likelihood, agreements: likely.told });
    }
    Ok(told)
}

/// Somebody who is likely the same, before it is told.
pub(crate) struct Likely {
    /// The row in use.
    pub(crate) patient: PatientId,
    pub(crate) likelihood: Likelihood,
    told: Vec<FieldLikeness>,
    bits: f64,
}

impl Likely {
    /// Whether name and birth date say nothing against it, as they do of twins.
    pub(crate) fn is_undisputed(&self) -> bool {
        !self.told.iter().any(|one| {
            one.verdict == Likeness::Differs
                && matches!(one.field, ComparedField::LastName | ComparedField::FirstName | ComparedField::DateOfBirth)
        })
    }
}

/// Everybody who is likely the person, the likeliest first, without those told `apart`.
pub(crate) fn likely(connection: &Connection, person: Person<'_>, apart: &[PatientId]) -> Result<Vec<Likely>> {
    let patients: i64 = connection.prepare_cached(search::REGISTERED)?.query_row([], |row| row.get(0))?;
    let asked = Asked::of(person);
    let (candidates, rarity) = candidates(connection, &person, &asked, patients)?;
    let mut told: HashMap<PatientId, Likely> = HashMap::new();
    for id in candidates {
        let compared = compared(connection, &asked, id, &rarity)?;
        let Some(likelihood) = compared.likelihood(patients) else { continue };
        // A merged row speaks for the one in use.
        let Some(used) = follow(connection, id)?.filter(|used| !apart.contains(used)) else { continue };
        if told.get(&used).is_none_or(|known| known.bits < compared.bits) {
            told.insert(used, Likely { patient: used, likelihood, told: compared.told, bits: compared.bits });
        }
    }
    let mut told: Vec<Likely> = told.into_values().collect();
    told.sort_by(|a, b| {
        (a.likelihood, b.bits, a.patient).partial_cmp(&(b.likelihood, a.bits, b.patient)).expect("bits are numbers")
    });
    Ok(told)
}

pub(super) const BY_KEY: &str = "SELECT rowid FROM patient_search_keys WHERE patient_search_keys MATCH ?1 LIMIT ?2";

/// Those who share the most of what is rare, and how rare the typed words are.
fn candidates(
    connection: &Connection,
    person: &Person<'_>,
    asked: &Asked<'_>,
    patients: i64,
) -> Result<(Vec<PatientId>, Rarity)> {
    let mut sums: HashMap<i64, f64> = HashMap::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut by_key = connection.prepare_cached(BY_KEY)?;
    // Among a handful of patients everybody shares everything; that says nothing of how rare it is.
    let many = patients.max(1_000) as f64;
    let common = usize::try_from(patients / 30).unwrap_or(COMMON).clamp(200, COMMON);
    for key in keys::of(person, &[]) {
        let found: Vec<i64> = by_key
            .query_map(params![format!("\"{key}\""), common as i64], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if found.len() < common {
            let bits = (many / found.len().max(1) as f64).log2();
            for id in &found {
                *sums.entry(*id).or_default() += bits;
            }
        }
        counts.insert(key, found.len());
    }
    let mut rarity = Rarity::among(patients);
    for word in asked.name_words() {
        rarity.know_name(word, counts.get(&keys::word(word)).copied().unwrap_or(0));
    }
    for word in fold::words(person.address) {
        rarity.know_place(&word, counts.get(&keys::place(&word)).copied().unwrap_or(0));
    }
    // Who shares much less than the number of patients gives away by chance isn't worth comparing.
    let chance = many.log2() * 0.6;
    let mut best: Vec<(i64, f64)> = sums.into_iter().filter(|(_, bits)| *bits >= chance).collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    let mut candidates: Vec<PatientId> = best.into_iter().take(COMPARED).map(|(id, _)| PatientId(id)).collect();
    for id in begun(connection, person)? {
        if !candidates.contains(&id) {
            candidates.push(id);
        }
    }
    Ok((candidates, rarity))
}

/// Those whose names begin as the typed ones do: while somebody types, no name is whole.
fn begun(connection: &Connection, person: &Person<'_>) -> Result<Vec<PatientId>> {
    let (last, first) = (fold::joined(person.last_name), fold::joined(person.first_name));
    if last.chars().count() < 2 || first.is_empty() || person.date_of_birth.is_some() {
        return Ok(Vec::new());
    }
    let hits = search::matching(connection, &format!("{{names}} : (\"{last}\" * AND \"{first}\" *)"))?;
    Ok(hits.into_iter().map(|hit| hit.line.patient_id).collect())
}

/// The present name compared, and each other name; the best counts.
fn compared(connection: &Connection, asked: &Asked<'_>, id: PatientId, rarity: &Rarity) -> Result<Compared> {
    let filed = Filed::read(connection, id)?;
    let mut best = asked.compare(&filed.person(), rarity);
    for other in names_of(connection, id)? {
        let first = if other.first_name.is_empty() { &filed.first_name } else { &other.first_name };
        let person = Person { last_name: &other.last_name, first_name: first, ..filed.person() };
        let mut compared = asked.compare(&person, rarity);
        if compared.bits > best.bits {
            if let Some(last) = compared.told.first_mut()
                && last.field == ComparedField::LastName
                && last.verdict != Likeness::Differs
            {
                last.verdict = Likeness::OtherName;
            }
            best = compared;
        }
    }
    Ok(best)
}

/// By what somebody on file is recognised.
pub(super) struct Filed {
    last_name: String,
    first_name: String,
    date_of_birth: Option<NaiveDate>,
    birth_date_estimated: bool,
    gender: Gender,
    phone: String,
    email: String,
    address: String,
    national_id: String,
}

impl Filed {
    pub(super) fn read(connection: &Connection, id: PatientId) -> Result<Self> {
        Ok(connection
            .prepare_cached(
                "SELECT last_name, first_name, date_of_birth, birth_date_estimated, gender, phone, email, address,
                        coalesce(national_id, '')
                   FROM patients WHERE patient_id = ?1",
            )?
            .query_row([id.0], |found| {
                Ok(Self {
                    last_name: found.get(0)?,
                    first_name: found.get(1)?,
                    date_of_birth: row::maybe_date(found, 2)?,
                    birth_date_estimated: found.get(3)?,
                    gender: row::choice(found, 4, Gender::parse)?,
                    phone: found.get(5)?,
                    email: found.get(6)?,
                    address: found.get(7)?,
                    national_id: found.get(8)?,
                })
            })?)
    }

    pub(super) fn person(&self) -> Person<'_> {
        Person {
            last_name: &self.last_name,
            first_name: &self.first_name,
            date_of_birth: self.date_of_birth,
            birth_date_estimated: self.birth_date_estimated,
            gender: Some(self.gender),
            phone: &self.phone,
            email: &self.email,
            address: &self.address,
            national_id: &self.national_id,
        }
    }
}
