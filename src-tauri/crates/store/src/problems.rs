//! Problems: what a patient has or had, in the practice's words, with a code where one was chosen. A
//! foreign code keeps its own system.

use chrono::NaiveDate;
use domain::{PatientId, ProblemId, choice};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use crate::charts::Chart;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, row};

choice! {
    /// `problems.code_system`
    pub enum ProblemCodes {
        /// ICD-10-CM, of the United States.
        Icd10Cm = "icd10cm",
        /// SNOMED CT.
        Snomed = "snomed",
        /// Another.
        Other = "other",
    }
}

/// One problem.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Problem {
    /// Which.
    pub problem_id: ProblemId,
    /// In words.
    pub display: String,
    /// Which set its code is of.
    pub code_system: Option<ProblemCodes>,
    /// Its code.
    pub code: Option<String>,
    /// Since when.
    pub onset_on: Option<NaiveDate>,
    /// Until when.
    pub ended_on: Option<NaiveDate>,
    /// Where an imported one comes from.
    pub imported_from: Option<String>,
    /// For stale edits.
    pub version: i64,
}

/// The problems in a chart: those that go on, or those that ended; the newest first.
///
/// # Errors
/// When reading fails.
pub fn list(look: &impl Look, chart: &Chart, ended: bool) -> Result<Vec<Problem>> {
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT problem_id, display, code_system, code, onset_on, ended_on, source, version
               FROM problems WHERE patient_id IN ",
            rows_of!("?1"),
            " AND (ended_on IS NOT NULL) = ?2 ORDER BY ended_on DESC, onset_on DESC, problem_id DESC"
        ))?
        .query_map(params![chart.patient().0, ended], |found| {
            Ok(Problem {
                problem_id: ProblemId(found.get(0)?),
                display: found.get(1)?,
                code_system: row::maybe_choice(found, 2, ProblemCodes::parse)?,
                code: found.get(3)?,
                onset_on: row::maybe_date(found, 4)?,
                ended_on: row::maybe_date(found, 5)?,
                imported_from: found.get(6)?,
                version: found.get(7)?,
            })
        })?
        .collect::<Result<_, _>>()?)
}

/// A problem to be recorded.
#[derive(Debug, Clone, Copy)]
pub struct NewProblem<'a> {
    /// In words.
    pub display: &'a str,
    /// Its code and the set it is of.
    pub code: Option<(ProblemCodes, &'a str)>,
    /// Since when.
    pub onset_on: Option<NaiveDate>,
    /// Until when, where it is over.
    pub ended_on: Option<NaiveDate>,
}

/// Puts a problem on the list.
///
/// # Errors
/// When the row can't be written.
pub fn record(writer: &Writer<'_>, chart: &Chart, new: &NewProblem<'_>) -> Result<ProblemId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO problems (patient_id, display, code_system, code, onset_on, ended_on, recorded_by, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            chart.patient().0,
            new.display,
            new.code.map(|(system, _)| system.as_str()),
            new.code.map(|(_, code)| code),
            new.onset_on.map(|date| date.to_string()),
            new.ended_on.map(|date| date.to_string()),
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(ProblemId(writer.connection().last_insert_rowid()))
}

/// Whose problem it is and since when they have it, so that the chart can be opened and the end checked.
///
/// # Errors
/// [`Error::NotFound`].
pub fn patient_of(look: &impl Look, problem: ProblemId) -> Result<(PatientId, Option<NaiveDate>)> {
    look.connection()
        .prepare_cached("SELECT patient_id, onset_on FROM problems WHERE problem_id = ?1")?
        .query_row([problem.0], |found| Ok((PatientId(found.get(0)?), row::maybe_date(found, 1)?)))
        .optional()?
        .ok_or(Error::NotFound)
}

/// Ends a problem.
///
/// # Errors
/// [`Error::Stale`] when it was changed or ended in the meantime.
pub fn end(writer: &Writer<'_>, chart: &Chart, problem: ProblemId, version: i64, on: NaiveDate) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(concat!(
            "UPDATE problems SET ended_on = ?4, version = version + 1
              WHERE problem_id = ?1 AND version = ?3 AND ended_on IS NULL AND patient_id IN ",
            rows_of!("?2")
        ))?
        .execute(params![problem.0, chart.patient().0, version, on.to_string()])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}
