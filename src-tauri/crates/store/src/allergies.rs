//! Allergies: three states and the list. "Not recorded" differs from "none known"; the schema keeps the
//! list and the state from contradicting each other.

use chrono::NaiveDate;
use domain::{AllergyId, AllergyState, Conflict, Event, Flaw, Instant, PatientId, Permission, Severity};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use crate::charts::{Chart, allergy_state};
use crate::look::{Connected as _, Look, Reader, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, Scope, patients, row};

/// One allergy.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Allergy {
    /// Which.
    pub allergy_id: AllergyId,
    /// To what.
    pub substance: String,
    /// How it shows, may be empty.
    pub reaction: String,
    /// How badly.
    pub severity: Severity,
    /// Since when it is known.
    pub noted_on: Option<NaiveDate>,
    /// When it was taken off the list.
    pub ended_at: Option<Instant>,
    /// Why it was.
    pub end_reason: Option<String>,
    /// Where an imported one comes from.
    pub imported_from: Option<String>,
}

/// What is known of a patient's allergies.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Allergies {
    /// Which of the three states.
    pub allergy_state: AllergyState,
    /// Those on the list, the gravest first.
    pub allergies: Vec<Allergy>,
}

/// The allergies of any patient, for every doctor; of themselves, for a patient. Leaves a trace.
///
/// # Errors
/// [`Error::NotFound`] for an unknown patient and for one who may not be seen alike.
pub fn of_patient(reader: &Reader<'_>, patient: PatientId) -> Result<Allergies> {
    if reader.admission().permission != Permission::ReadAllergies {
        return Err(Error::Denied);
    }
    let patient = patients::row_in_use(reader, patient)?;
    let seen = match reader.scope() {
        Scope::All => true,
        Scope::Patient(own) => own == patient,
        _ => false,
    };
    if !seen {
        return Err(Error::NotFound);
    }
    let allergy_state = state(reader, patient)?;
    for row in patients::rows_of(reader, patient)? {
        reader.trace(Event::AllergiesRead { patient: row });
    }
    Ok(Allergies { allergy_state, allergies: select(reader, patient, false)? })
}

fn state(look: &impl Look, patient: PatientId) -> Result<AllergyState> {
    Ok(look
        .connection()
        .prepare_cached(concat!("SELECT ", allergy_state!("?1")))?
        .query_row([patient.0], |found| row::choice(found, 0, AllergyState::parse))?)
}

/// The allergies in a chart: those on the list, or those that were taken off it.
///
/// # Errors
/// When reading fails.
pub fn list(look: &impl Look, chart: &Chart, ended: bool) -> Result<Vec<Allergy>> {
    select(look, chart.patient(), ended)
}

fn select(look: &impl Look, patient: PatientId, ended: bool) -> Result<Vec<Allergy>> {
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT allergy_id, substance, reaction, severity, noted_on, ended_at, end_reason, source
               FROM allergies WHERE patient_id IN ",
            rows_of!("?1"),
            " AND (ended_at IS NOT NULL) = ?2
              ORDER BY ended_at DESC, CASE severity WHEN 'severe' THEN 0 WHEN 'moderate' THEN 1 WHEN 'mild' THEN 2 ELSE 3 END,
                       substance COLLATE NOCASE, allergy_id"
        ))?
        .query_map(params![patient.0, ended], |found| {
            Ok(Allergy {
                allergy_id: AllergyId(found.get(0)?),
                substance: found.get(1)?,
                reaction: found.get(2)?,
                severity: row::choice(found, 3, Severity::parse)?,
                noted_on: row::maybe_date(found, 4)?,
                ended_at: found.get::<_, Option<i64>>(5)?.map(Instant),
                end_reason: found.get(6)?,
                imported_from: found.get(7)?,
            })
        })?
        .collect::<Result<_, _>>()?)
}

/// An allergy to be recorded.
#[derive(Debug, Clone, Copy)]
pub struct NewAllergy<'a> {
    /// To what.
    pub substance: &'a str,
    /// How it shows, may be empty.
    pub reaction: &'a str,
    /// How badly.
    pub severity: Severity,
    /// Since when it is known.
    pub noted_on: Option<NaiveDate>,
}

/// Puts an allergy on the list; the state becomes "listed".
///
/// # Errors
/// A flaw when the substance is on the list already.
pub fn record(writer: &Writer<'_>, chart: &Chart, new: &NewAllergy<'_>) -> Result<AllergyId> {
    let same = |listed: &Allergy| listed.substance.to_lowercase() == new.substance.to_lowercase();
    if list(writer, chart, false)?.iter().any(same) {
        return Err(Error::flaw("substance", Flaw::Taken));
    }
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO allergies (patient_id, substance, reaction, severity, noted_on, recorded_by, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            chart.patient().0,
            new.substance,
            new.reaction,
            new.severity.as_str(),
            new.noted_on.map(|date| date.to_string()),
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(AllergyId(writer.connection().last_insert_rowid()))
}

/// Whose allergy it is, so that the chart can be opened.
///
/// # Errors
/// [`Error::NotFound`].
pub fn patient_of(look: &impl Look, allergy: AllergyId) -> Result<PatientId> {
    look.connection()
        .prepare_cached("SELECT patient_id FROM allergies WHERE allergy_id = ?1")?
        .query_row([allergy.0], |found| found.get(0).map(PatientId))
        .optional()?
        .ok_or(Error::NotFound)
}

/// Takes an allergy off the list; it stays readable among the ended ones. The last one leaves "not
/// recorded": that none are known, somebody has to say.
///
/// # Errors
/// [`Error::Stale`] when it was taken off already.
pub fn end(writer: &Writer<'_>, chart: &Chart, allergy: AllergyId, reason: &str) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(concat!(
            "UPDATE allergies SET ended_at = ?3, end_reason = ?4
              WHERE allergy_id = ?1 AND ended_at IS NULL AND patient_id IN ",
            rows_of!("?2")
        ))?
        .execute(params![allergy.0, chart.patient().0, writer.now().0, reason])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Says "none known" or "not recorded".
///
/// # Errors
/// [`Conflict::AllergiesAreListed`] while there are any.
pub fn set_state(writer: &Writer<'_>, chart: &Chart, state: AllergyState) -> Result<()> {
    if state == AllergyState::Listed || !list(writer, chart, false)?.is_empty() {
        return Err(Conflict::AllergiesAreListed.into());
    }
    writer
        .connection()
        .prepare_cached("UPDATE patients SET allergy_state = ?2 WHERE patient_id = ?1")?
        .execute(params![chart.patient().0, state.as_str()])?;
    Ok(())
}
