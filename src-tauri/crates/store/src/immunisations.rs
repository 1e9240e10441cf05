//! Immunisations in a chart, and the practice's schedule of them. What is due is computed in `domain`.

use chrono::NaiveDate;
use domain::immunisation::{DoseRule, DoseTold, ImmunisationStatus, Span, VaccineRoute};
use domain::{ImmunisationId, Instant, PatientId};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::attachments::InError;
use crate::charts::Chart;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, row};

/// One immunisation.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Immunisation {
    /// Which.
    pub immunisation_id: ImmunisationId,
    /// Given, given elsewhere, refused or not given.
    pub status: ImmunisationStatus,
    /// Which vaccine, in words.
    pub vaccine: String,
    /// Its CVX code, where one came with it.
    pub cvx: Option<String>,
    /// On which day; none where nobody knows.
    pub given_on: Option<NaiveDate>,
    /// What is known of the day where it isn't known, may be empty.
    pub given_on_text: String,
    /// Which dose of its series.
    pub dose: Option<u8>,
    /// Batch, may be empty.
    pub batch: String,
    /// Where on the body, may be empty.
    pub site: String,
    /// Which way.
    pub route: Option<VaccineRoute>,
    /// By whom, may be empty.
    pub given_by: String,
    /// Why it was refused or not given.
    pub reason: Option<String>,
    /// Who wrote it down; none for an import.
    pub recorded_by: Option<String>,
    /// Where an imported one comes from.
    pub imported_from: Option<String>,
    /// When it was written down.
    pub recorded_at: Instant,
    /// Whether it was entered in error.
    pub in_error: Option<InError>,
}

impl Immunisation {
    /// As the schedule counts it.
    pub fn told(&self) -> DoseTold {
        DoseTold {
            vaccine: self.vaccine.clone(),
            cvx: self.cvx.clone(),
            dose: self.dose,
            on: self.given_on,
            had: self.status.counts(),
        }
    }
}

fn read(found: &Row<'_>) -> rusqlite::Result<Immunisation> {
    let wrong: Option<String> = found.get(15)?;
    Ok(Immunisation {
        immunisation_id: ImmunisationId(found.get(0)?),
        status: row::choice(found, 1, ImmunisationStatus::parse)?,
        vaccine: found.get(2)?,
        cvx: found.get(3)?,
        given_on: row::maybe_date(found, 4)?,
        given_on_text: found.get(5)?,
        dose: found.get(6)?,
        batch: found.get(7)?,
        site: found.get(8)?,
        route: row::maybe_choice(found, 9, VaccineRoute::parse)?,
        given_by: found.get(10)?,
        reason: found.get(11)?,
        recorded_by: found.get(12)?,
        imported_from: found.get(13)?,
        recorded_at: Instant(found.get(14)?),
        in_error: match wrong {
            Some(reason) => Some(InError { reason, by: found.get(16)?, at: Instant(found.get(17)?) }),
            None => None,
        },
    })
}

/// The immunisations in a chart, the newest first; those entered in error among them, marked as such.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, chart: &Chart) -> Result<Vec<Immunisation>> {
    look.connection()
        .prepare_cached(concat!(
            "SELECT i.immunisation_id, i.status, i.vaccine, CASE i.code_system WHEN 'cvx' THEN i.code END, i.given_on,
                    i.given_on_text, i.dose, i.batch, i.site, i.route, i.given_by, i.reason, u.display_name, i.source,
                    i.created_at, i.error_reason, e.display_name, i.error_at
               FROM immunisations i LEFT JOIN users u ON u.user_id = i.recorded_by
                    LEFT JOIN users e ON e.user_id = i.error_by
              WHERE i.patient_id IN ",
            rows_of!("?1"),
            " ORDER BY i.given_on IS NULL, i.given_on DESC, i.immunisation_id DESC"
        ))?
        .query_map([chart.patient().0], read)?
        .map(|one| one.map_err(Error::from))
        .collect()
}

/// Whose immunisation it is, so that the chart can be opened.
///
/// # Errors
/// [`Error::NotFound`].
pub fn patient_of(look: &impl Look, immunisation: ImmunisationId) -> Result<PatientId> {
    look.connection()
        .prepare_cached("SELECT patient_id FROM immunisations WHERE immunisation_id = ?1")?
        .query_row([immunisation.0], |found| found.get(0).map(PatientId))
        .optional()?
        .ok_or(Error::NotFound)
}

/// An immunisation to be recorded.
#[derive(Debug)]
pub struct NewImmunisation<'a> {
    /// Given, given elsewhere, refused or not given.
    pub status: ImmunisationStatus,
    /// Which vaccine.
    pub vaccine: &'a str,
    /// Its CVX code.
    pub cvx: Option<&'a str>,
    /// On which day.
    pub given_on: Option<NaiveDate>,
    /// Which dose.
    pub dose: Option<u8>,
    /// Batch, may be empty.
    pub batch: &'a str,
    /// Where on the body, may be empty.
    pub site: &'a str,
    /// Which way.
    pub route: Option<VaccineRoute>,
    /// By whom, may be empty.
    pub given_by: &'a str,
    /// Why it was refused or not given; none where it was given.
    pub reason: Option<&'a str>,
}

/// Records an immunisation.
///
/// # Errors
/// When the row can't be written.
pub fn record(writer: &Writer<'_>, chart: &Chart, new: &NewImmunisation<'_>) -> Result<ImmunisationId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO immunisations (patient_id, status, vaccine, code_system, code, given_on, dose, batch, site, route,
                                        given_by, reason, recorded_by, created_at)
             VALUES (?1, ?2, ?3, CASE WHEN ?4 IS NOT NULL THEN 'cvx' END, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            chart.patient().0,
            new.status.as_str(),
            new.vaccine,
            new.cvx,
            new.given_on.map(|date| date.to_string()),
            new.dose,
            new.batch,
            new.site,
            new.route.map(VaccineRoute::as_str),
            new.given_by,
            new.reason,
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(ImmunisationId(writer.connection().last_insert_rowid()))
}

/// Marks an immunisation as entered in error: it counts no longer, and stays readable.
///
/// # Errors
/// [`Error::Stale`] when it was marked already.
pub fn mark_in_error(writer: &Writer<'_>, chart: &Chart, immunisation: ImmunisationId, reason: &str) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(concat!(
            "UPDATE immunisations SET error_reason = ?3, error_by = ?4, error_at = ?5
              WHERE immunisation_id = ?1 AND error_at IS NULL AND patient_id IN ",
            rows_of!("?2")
        ))?
        .execute(params![immunisation.0, chart.patient().0, reason, writer.person().user.0, writer.now().0])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// A line of the practice's schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaccineRule {
    /// What it says.
    pub rule: DoseRule,
    /// Whose rule it is.
    pub source: String,
    /// Under which licence it came; empty for the practice's own.
    pub licence: String,
}

/// The schedule, in its order, and its version.
///
/// # Errors
/// When the rows can't be read.
pub fn schedule(look: &impl Look) -> Result<(Vec<VaccineRule>, i64)> {
    let version: i64 = look
        .connection()
        .prepare_cached("SELECT version FROM vaccine_schedule WHERE one = 1")?
        .query_row([], |found| found.get(0))?;
    let rules = look
        .connection()
        .prepare_cached(
            "SELECT vaccine, codes, dose, from_age, after_previous, overdue_age, until_age, source, licence
               FROM vaccine_rules ORDER BY position",
        )?
        .query_map([], |found| {
            let span = |at: usize| -> rusqlite::Result<Option<Span>> {
                Ok(found.get::<_, Option<String>>(at)?.and_then(|text| Span::read(&text).ok()))
            };
            Ok(VaccineRule {
                rule: DoseRule {
                    vaccine: found.get(0)?,
                    codes: found.get::<_, String>(1)?.split(' ').filter(|c| !c.is_empty()).map(str::to_owned).collect(),
                    dose: found.get(2)?,
                    from_age: span(3)?,
                    after_previous: span(4)?,
                    overdue_age: span(5)?,
                    until_age: span(6)?,
                },
                source: found.get(7)?,
                licence: found.get(8)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok((rules, version))
}

/// Saves the schedule as a whole; answers with its new version.
///
/// # Errors
/// [`Error::Stale`] when somebody saved it in the meantime.
pub fn set_schedule(writer: &Writer<'_>, rules: &[VaccineRule], version: i64) -> Result<i64> {
    let connection = writer.connection();
    let changed = connection
        .prepare_cached(
            "UPDATE vaccine_schedule SET version = version + 1, changed_by = ?2, changed_at = ?3 WHERE version = ?1",
        )?
        .execute(params![version, writer.person().user.0, writer.now().0])?;
    if changed != 1 {
        return Err(Error::Stale);
    }
    connection.prepare_cached("DELETE FROM vaccine_rules")?.execute([])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO vaccine_rules (position, vaccine, codes, dose, from_age, after_previous, overdue_age, until_age, source, licence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (position, VaccineRule { rule, source, licence }) in (1_i64..).zip(rules) {
        insert.execute(params![
            position,
            rule.vaccine,
            rule.codes.join(" "),
            rule.dose,
            rule.from_age.map(Span::written),
            rule.after_previous.map(Span::written),
            rule.overdue_age.map(Span::written),
            rule.until_age.map(Span::written),
            source,
            licence
        ])?;
    }
    Ok(version + 1)
}
