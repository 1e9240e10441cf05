//! What somebody was typing when the window locked, the user changed or the power went. Only its author
//! ever reads it. Each keeping has a version, so that two windows don't overwrite each other's text.

use domain::{AppointmentId, Instant, PatientId, RecordId};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::charts::Chart;
use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, row};

/// What a draft is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The note of a visit.
    Visit(AppointmentId),
    /// A new version of a record.
    Amendment(RecordId),
}

impl Of {
    fn key(self) -> (&'static str, i64) {
        match self {
            Of::Visit(appointment) => ("visit", appointment.0),
            Of::Amendment(record) => ("amendment", record.0),
        }
    }
}

/// A kept draft.
#[derive(Debug, Clone)]
pub struct Draft<Body> {
    /// Counts from 1 with each keeping.
    pub version: i64,
    /// When it was kept.
    pub kept_at: Instant,
    /// What was typed.
    pub body: Body,
}

/// The draft of the person who asks, if they have one.
///
/// # Errors
/// When the row can't be read.
pub fn get<Body: DeserializeOwned>(look: &impl Look, of: Of) -> Result<Option<Draft<Body>>> {
    let (kind, subject) = of.key();
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT version, updated_at, body FROM drafts WHERE user_id = ?1 AND kind = ?2 AND subject_id = ?3",
        )?
        .query_row(params![look.person().user.0, kind, subject], |found| {
            Ok(Draft { version: found.get(0)?, kept_at: Instant(found.get(1)?), body: row::json(found, 2)? })
        })
        .optional()?)
}

/// The version that is kept, if any.
///
/// # Errors
/// When the row can't be read.
pub fn version(look: &impl Look, of: Of) -> Result<Option<i64>> {
    let (kind, subject) = of.key();
    Ok(look
        .connection()
        .prepare_cached("SELECT version FROM drafts WHERE user_id = ?1 AND kind = ?2 AND subject_id = ?3")?
        .query_row(params![look.person().user.0, kind, subject], |found| found.get(0))
        .optional()?)
}

/// Keeps `body` over version `over` (none: the first keeping). Answers with the new version.
///
/// # Errors
/// [`Error::Stale`] when another version is kept: what is kept stays.
pub fn keep(writer: &Writer<'_>, chart: &Chart, of: Of, over: Option<i64>, body: &impl Serialize) -> Result<i64> {
    if version(writer, of)? != over {
        return Err(Error::Stale);
    }
    let (kind, subject) = of.key();
    let body = serde_json::to_string(body).map_err(|_| Error::Unreadable("draft"))?;
    let PatientId(patient) = chart.patient();
    Ok(writer
        .connection()
        .prepare_cached(
            "INSERT INTO drafts (user_id, patient_id, kind, subject_id, body, version, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6)
             ON CONFLICT (user_id, kind, subject_id)
             DO UPDATE SET body = excluded.body, version = version + 1, updated_at = excluded.updated_at
             RETURNING version",
        )?
        .query_row(params![writer.person().user.0, patient, kind, subject, body, writer.now().0], |kept| kept.get(0))?)
}

/// Throws away version `over` of the person's draft.
///
/// # Errors
/// [`Error::Stale`] when another version is kept, or none: what is kept stays.
pub fn discard(writer: &Writer<'_>, of: Of, over: Option<i64>) -> Result<()> {
    if version(writer, of)? != over {
        return Err(Error::Stale);
    }
    let (kind, subject) = of.key();
    writer
        .connection()
        .prepare_cached("DELETE FROM drafts WHERE user_id = ?1 AND kind = ?2 AND subject_id = ?3")?
        .execute(params![writer.person().user.0, kind, subject])?;
    Ok(())
}
