//! Finding patients: beginnings of any names in any order, and number, phone and birth date in the ways
//! people type them. What is typed never becomes a part of the query language: every word is quoted.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};
use domain::{Gender, PatientId, fold};
use rusqlite::{Connection, Row, TransactionBehavior, params};
use serde::Serialize;
use ts_rs::TS;

use super::{OtherName, names_of};
use crate::access::Scope;
use crate::look::Look;
use crate::{Result, row};

/// Lines an answer has at most.
const MOST: usize = 20;
/// Hits looked at for the best of them: the newest that fit.
const LOOKED_AT: i64 = 60;
/// Words of a query that count.
const WORDS: usize = 8;

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
}

/// Finds patients by what was typed; with nothing typed, those registered last.
///
/// # Errors
/// When reading fails.
pub fn find(look: &impl Look, text: &str) -> Result<PatientsFound> {
    let connection = look.connection();
    let asked = Asked::read(text, look.today()?);
    let mut hits: Vec<Hit> = Vec::new();
    let mut more = false;
    if asked.words.is_empty() {
        hits = newest(connection)?;
    } else {
        for expression in asked.expressions() {
            let found = matching(connection, &expression)?;
            more |= found.len() as i64 == LOOKED_AT;
            hits.extend(found);
            if hits.len() >= MOST {
                break;
            }
        }
    }
    let mut lines = Vec::new();
    let mut seen = HashSet::new();
    for hit in hits {
        if let Some(line) = hit.line(look, &asked)?
            && seen.insert(line.patient_id)
        {
            lines.push(line);
        }
    }
    if !asked.words.is_empty() {
        lines.sort_by_cached_key(|line| asked.distance(line));
    }
    more |= lines.len() > MOST;
    lines.truncate(MOST);
    let registered = match look.scope() {
        Scope::All => connection
            .prepare_cached("SELECT coalesce(max(patient_id), 0) FROM patients")?
            .query_row([], |row| row.get(0))?,
        _ => lines.len() as i64,
    };
    Ok(PatientsFound { patients: lines, more: more && !asked.words.is_empty(), registered })
}

pub(super) const NEWEST: &str =
    "SELECT patient_id, merged_into, patient_number, last_name, first_name, title, date_of_birth,
        birth_date_estimated, gender, phone, deceased_on
   FROM patients WHERE merged_into IS NULL ORDER BY patient_id DESC LIMIT 20";

pub(super) const MATCHING: &str =
    "SELECT p.patient_id, p.merged_into, p.patient_number, p.last_name, p.first_name, p.title,
        p.date_of_birth, p.birth_date_estimated, p.gender, p.phone, p.deceased_on
   FROM patient_search s JOIN patients p ON p.patient_id = s.rowid
  WHERE s.patient_search MATCH ?1 ORDER BY s.rowid DESC LIMIT ?2";

const ONE: &str = "SELECT patient_id, merged_into, patient_number, last_name, first_name, title, date_of_birth,
        birth_date_estimated, gender, phone, deceased_on
   FROM patients WHERE patient_id = ?1";

fn newest(connection: &Connection) -> Result<Vec<Hit>> {
    Ok(connection.prepare_cached(NEWEST)?.query_map([], Hit::read)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn matching(connection: &Connection, expression: &str) -> Result<Vec<Hit>> {
    Ok(connection
        .prepare_cached(MATCHING)?
        .query_map(params![expression, LOOKED_AT], Hit::read)?
        .collect::<rusqlite::Result<_>>()?)
}

pub(super) fn one(connection: &Connection, patient: PatientId) -> Result<Hit> {
    Ok(connection.prepare_cached(ONE)?.query_row([patient.0], Hit::read)?)
}

/// A row that was hit.
pub(super) struct Hit {
    merged: bool,
    pub(super) line: PatientLine,
}

impl Hit {
    pub(super) fn read(found: &Row<'_>) -> rusqlite::Result<Self> {
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
            },
        })
    }

    /// The line that is shown: of the row in use, with the other name by which it was found.
    fn line(self, look: &impl Look, asked: &Asked) -> Result<Option<PatientLine>> {
        let (connection, hit) = (look.connection(), self.line);
        let Ok(used) = super::resolve(look, hit.patient_id) else { return Ok(None) };
        let other = if asked.is_met_by(&hit) {
            self.merged.then(|| OtherName {
                kind: domain::NameKind::Other,
                last_name: hit.last_name.clone(),
                first_name: hit.first_name.clone(),
            })
        } else {
            names_of(connection, hit.patient_id)?.into_iter().find(|name| asked.is_met_in_part_by(name))
        };
        let mut line = if self.merged { one(connection, used)?.line } else { hit.clone() };
        if self.merged {
            line.merged_number = Some(hit.patient_number);
        }
        line.matched_name = other.filter(|other| {
            fold::fold(&other.last_name) != fold::fold(&line.last_name)
                || fold::fold(&other.first_name) != fold::fold(&line.first_name)
        });
        Ok(Some(line))
    }
}

/// Whether a patient has words in the index already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// The row has just been written.
    New,
    /// There are words of an earlier version.
    Indexed,
}

/// Writes the words by which a patient is found, as the row and its other names stand now.
pub(crate) fn index(connection: &Connection, patient: PatientId, before: Before) -> Result<()> {
    let hit = one(connection, patient)?.line;
    let mut names = name_words(&hit.last_name, &hit.first_name);
    for other in names_of(connection, patient)? {
        names.extend(name_words(&other.last_name, &other.first_name));
    }
    let mut numbers = vec![fold::digits(&hit.patient_number)];
    numbers.extend(phone_words(&hit.phone));
    numbers.extend(hit.date_of_birth.map(date_words).into_iter().flatten());
    if before == Before::Indexed {
        connection.prepare_cached("DELETE FROM patient_search WHERE rowid = ?1")?.execute([patient.0])?;
    }
    connection
        .prepare_cached("INSERT INTO patient_search (rowid, names, numbers) VALUES (?1, ?2, ?3)")?
        .execute(params![patient.0, names.join(" "), numbers.join(" ")])?;
    Ok(())
}

/// The form in which words are written. Count it up when they change: the next opening writes all anew.
const FORM: i64 = 1;

/// Writes the words of every patient anew, if they stand in another form than this program writes; all or
/// none.
pub(crate) fn renew_search(connection: &mut Connection) -> Result<()> {
    let form = |connection: &Connection| {
        connection.query_row("SELECT form FROM patient_search_state", [], |row| row.get::<_, i64>(0))
    };
    if form(connection)? == FORM {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for table in ["patient_search", "patient_search_keys"] {
        transaction.execute(&format!("INSERT INTO {table} ({table}) VALUES ('delete-all')"), [])?;
    }
    let all: Vec<i64> = transaction
        .prepare("SELECT patient_id FROM patients ORDER BY patient_id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for patient in all {
        index(&transaction, PatientId(patient), Before::New)?;
    }
    transaction.execute("UPDATE patient_search_state SET form = ?1", [FORM])?;
    transaction.commit()?;
    Ok(())
}

/// The words of a name, and each part of it run together: O’Connell is found by `oconnell`.
fn name_words(last: &str, first: &str) -> Vec<String> {
    let mut all = Vec::new();
    for name in [last, first] {
        let words = fold::words(name);
        if words.len() > 1 {
            all.push(words.concat());
        }
        all.extend(words);
    }
    all
}

/// A telephone number whole, and without what stands before it when it is dialled from nearby.
fn phone_words(phone: &str) -> Vec<String> {
    let digits = fold::digits(phone);
    let mut words: Vec<String> = [10, 9, 8, 7]
        .into_iter()
        .filter_map(|last| Some(digits[digits.len().checked_sub(last)?..].to_owned()))
        .collect();
    words.push(digits.trim_start_matches('0').to_owned());
    words.push(digits);
    words.sort();
    words.dedup();
    words.retain(|word| !word.is_empty());
    words
}

/// A birth date run together: year first, day first, day first with two figures of the year.
fn date_words(date: NaiveDate) -> [String; 3] {
    [compact(date), date.format("%d%m%Y").to_string(), date.format("%d%m%y").to_string()]
}

fn compact(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

/// What was typed, taken apart.
#[derive(Debug, Default)]
struct Asked {
    words: Vec<Word>,
}

#[derive(Debug)]
enum Word {
    /// A beginning of a name.
    Name(Vec<String>),
    /// A whole birth date; several where it can be read in several ways.
    Date(Vec<NaiveDate>),
    /// The beginning of a number: run together, and in the pieces it was typed in.
    Number { joined: String, pieces: Vec<String> },
}

impl Asked {
    fn read(text: &str, today: NaiveDate) -> Self {
        let folded = fold::fold(text);
        let raw: Vec<&str> = folded.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).collect();
        let raw: Vec<&str> = raw.into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        let mut words: Vec<Word> = Vec::new();
        let mut at = 0;
        while at < raw.len() && words.len() < WORDS {
            let dates = |count: usize| {
                raw.get(at..at + count).map(|part| read_dates(&part.join("-"), today)).filter(|found| !found.is_empty())
            };
            let number = |word: &str| {
                word.chars().any(|c| c.is_ascii_digit())
                    && word.chars().all(|c| c.is_ascii_digit() || "-./()+#".contains(c))
            };
            if let Some(found) = dates(1) {
                words.push(Word::Date(found));
                at += 1;
            } else if let Some(found) = dates(3) {
                words.push(Word::Date(found));
                at += 3;
            } else if number(raw[at]) {
                let until = (at..raw.len()).find(|at| !number(raw[*at])).unwrap_or(raw.len());
                let pieces: Vec<String> = raw[at..until].iter().map(|piece| fold::digits(piece)).collect();
                words.push(Word::Number { joined: pieces.concat(), pieces });
                at = until;
            } else {
                words.push(Word::Name(fold::words(raw[at])));
                at += 1;
            }
        }
        Self { words }
    }

    /// The queries, the narrowest first: whole words, the last one begun, all begun.
    fn expressions(&self) -> Vec<String> {
        let last = self.words.len() - 1;
        let with = |begun: &dyn Fn(usize) -> bool| {
            let parts: Vec<String> =
                self.words.iter().enumerate().map(|(at, word)| word.expression(begun(at))).collect();
            parts.join(" AND ")
        };
        let mut all = vec![with(&|_| false), with(&|at| at == last)];
        if last > 0 {
            all.push(with(&|_| true));
        }
        all
    }

    /// Whether the row itself has every word, without its other names.
    fn is_met_by(&self, line: &PatientLine) -> bool {
        let names = name_words(&line.last_name, &line.first_name);
        self.words.iter().all(|word| match word {
            Word::Name(parts) => parts.iter().all(|part| names.iter().any(|name| name.starts_with(part.as_str()))),
            Word::Date(_) | Word::Number { .. } => true,
        })
    }

    fn is_met_in_part_by(&self, name: &OtherName) -> bool {
        let names = name_words(&name.last_name, &name.first_name);
        self.words.iter().any(|word| match word {
            Word::Name(parts) => parts.iter().all(|part| names.iter().any(|name| name.starts_with(part.as_str()))),
            Word::Date(_) | Word::Number { .. } => false,
        })
    }

    /// Smaller is better: a whole family name, the beginning of one, then the order of the alphabet.
    fn distance(&self, line: &PatientLine) -> (u8, String, String, i64) {
        let family = name_words(&line.last_name, "");
        let parts: Vec<&String> = self
            .words
            .iter()
            .flat_map(|word| if let Word::Name(parts) = word { parts.as_slice() } else { &[] })
            .collect();
        let whole = parts.iter().any(|part| family.contains(part));
        let begun = parts.iter().any(|part| family.iter().any(|name| name.starts_with(part.as_str())));
        let rank = match (line.matched_name.is_none(), whole, begun) {
            (true, true, _) => 0,
            (true, false, true) => 1,
            (true, false, false) => 2,
            (false, ..) => 3,
        };
        (rank, fold::joined(&line.last_name), fold::joined(&line.first_name), line.patient_id.0)
    }
}

impl Word {
    fn expression(&self, begun: bool) -> String {
        let one = |word: &str, begun: bool| {
            // Only letters and digits get here; quoted all the same, so that no word is an operator.
            format!("\"{}\"{}", word.replace('"', ""), if begun { " *" } else { "" })
        };
        match self {
            Word::Name(parts) => {
                let last = parts.len().saturating_sub(1);
                let parts: Vec<String> =
                    parts.iter().enumerate().map(|(at, part)| one(part, begun && at == last)).collect();
                format!("({})", parts.join(" AND "))
            }
            Word::Date(dates) => {
                let dates: Vec<String> = dates.iter().map(|date| one(&compact(*date), false)).collect();
                format!("({{numbers}} : ({}))", dates.join(" OR "))
            }
            Word::Number { joined, pieces } => {
                let mut ways = vec![one(joined, begun)];
                let trimmed = joined.trim_start_matches('0');
                if trimmed.len() >= 7 && trimmed.len() < joined.len() {
                    ways.push(one(trimmed, begun));
                }
                if pieces.len() > 1 {
                    let pieces: Vec<String> = pieces.iter().map(|piece| one(piece, begun)).collect();
                    ways.push(format!("({})", pieces.join(" AND ")));
                }
                format!("({{numbers}} : ({}))", ways.join(" OR "))
            }
        }
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The dates that `text` can mean: `2009-01-05`, `05.01.2009`, `5/1/09`, `05-jan-2009`. Day before month,
/// and month before day where both can be.
fn read_dates(text: &str, today: NaiveDate) -> Vec<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '.', '/']).filter(|part| !part.is_empty()).collect();
    let &[a, b, c] = parts.as_slice() else { return Vec::new() };
    let number = |part: &str| (part.len() <= 4).then(|| part.parse::<u32>().ok()).flatten();
    let years = |part: &str| -> Vec<i32> {
        match (part.len(), number(part)) {
            (4, Some(year)) => vec![year as i32],
            (2, Some(year)) => {
                let century = today.year() / 100 * 100;
                vec![century + year as i32, century - 100 + year as i32]
            }
            _ => Vec::new(),
        }
    };
    let mut ways: Vec<(Vec<i32>, u32, u32)> = Vec::new();
    if a.len() == 4 {
        if let (Some(month), Some(day)) = (number(b), number(c)) {
            ways.push((years(a), month, day));
        }
    } else if let Some(month) = MONTHS.iter().position(|name| b.len() >= 3 && b.starts_with(name)) {
        ways.extend(number(a).map(|day| (years(c), month as u32 + 1, day)));
    } else if let (Some(first), Some(second)) = (number(a), number(b)) {
        ways.push((years(c), second, first));
        ways.push((years(c), first, second));
    }
    let mut dates: Vec<NaiveDate> = ways
        .into_iter()
        .flat_map(|(years, month, day)| {
            years.into_iter().filter_map(move |year| NaiveDate::from_ymd_opt(year, month, day))
        })
        .filter(|date| *date <= today)
        .collect();
    let mut seen = HashSet::new();
    dates.retain(|date| seen.insert(*date));
    dates
}

/// The queries of one search, without a person who asks: for figures.
#[cfg(test)]
pub(super) fn measured(connection: &Connection, text: &str) {
    let today = NaiveDate::from_ymd_opt(2026, 6, 8).expect("a date");
    let mut hits = 0;
    for expression in Asked::read(text, today).expressions() {
        hits += matching(connection, &expression).expect("a search").len();
        if hits >= MOST {
            break;
        }
    }
}
