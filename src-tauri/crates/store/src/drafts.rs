//! What somebody was typing when the window locked, the user changed or the power went. Only its author
//! ever reads it. Each keeping has a version, so that two windows don't overwrite each other's text.

use chrono::NaiveDate;
use domain::{AppointmentId, Instant, PatientId, RecordId, TimeOfDay, choice};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use ts_rs::TS;

use crate::charts::Chart;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::in_use;
use crate::{Error, Result, Scope, row};

/// What a draft is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The note of a visit.
    Visit(AppointmentId),
    /// A new version of a record.
    Amendment(RecordId),
}

/// Where one draft of one person lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(&'static str, i64);

/// A patient who is being registered: one for each user.
pub const REGISTRATION: Place = Place("registration", 0);

impl From<Of> for Place {
    fn from(of: Of) -> Self {
        match of {
            Of::Visit(appointment) => Place("visit", appointment.0),
            Of::Amendment(record) => Place("amendment", record.0),
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
pub fn get<Body: DeserializeOwned>(look: &impl Look, of: impl Into<Place>) -> Result<Option<Draft<Body>>> {
    let Place(kind, subject) = of.into();
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
pub fn version(look: &impl Look, of: impl Into<Place>) -> Result<Option<i64>> {
    let Place(kind, subject) = of.into();
    Ok(look
        .connection()
        .prepare_cached("SELECT version FROM drafts WHERE user_id = ?1 AND kind = ?2 AND subject_id = ?3")?
        .query_row(params![look.person().user.0, kind, subject], |found| found.get(0))
        .optional()?)
}

choice! {
    /// Whether a note that was begun can still be signed.
    pub enum Standing {
        /// It can.
        Open = "open",
        /// Its visit was cancelled.
        Cancelled = "cancelled",
        /// Its visit is another doctor's by now: what is in the draft can be read and taken elsewhere.
        Another = "another",
        /// Its visit has been signed: what is in the draft was not.
        Signed = "signed",
        /// What it amends has been amended since.
        Superseded = "superseded",
    }
}

/// A note that was begun and not signed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Unfinished {
    /// The visit, or
    pub appointment_id: Option<AppointmentId>,
    /// the record that is amended.
    pub record_id: Option<RecordId>,
    /// Whose note it is about: the row in use.
    pub patient_id: PatientId,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub first_name: String,
    /// The visit's date.
    pub visit_date: NaiveDate,
    /// The appointment's time, where there is one.
    pub visit_time: Option<TimeOfDay>,
    /// When it was kept.
    pub kept_at: Instant,
    /// Whether it can still be signed.
    pub standing: Standing,
}

/// Most that are listed; nobody has as many.
const MOST: i64 = 200;

/// The notes that the person who asks has begun and not signed, the newest first.
///
/// # Errors
/// When a row can't be read.
pub fn unfinished(look: &impl Look) -> Result<Vec<Unfinished>> {
    let Scope::Doctor(doctor) = look.scope() else { return Ok(Vec::new()) };
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT a.appointment_id, r.record_id, p.patient_id, p.last_name, p.first_name,
                    coalesce(a.appointment_date, r.visit_date), a.appointment_time, d.updated_at,
                    CASE WHEN a.doctor_id <> ?2 THEN 'another' WHEN a.status = 'cancelled' THEN 'cancelled' WHEN a.status = 'completed' THEN 'signed'
                         WHEN EXISTS (SELECT 1 FROM medical_records n WHERE n.amends_record_id = r.record_id) THEN 'superseded'
                         ELSE 'open' END
               FROM drafts d
               LEFT JOIN appointments a ON d.kind = 'visit' AND a.appointment_id = d.subject_id
               LEFT JOIN medical_records r ON d.kind = 'amendment' AND r.record_id = d.subject_id
               JOIN patients p ON p.patient_id = ",
            in_use!("d.patient_id"),
            " WHERE d.user_id = ?1 AND coalesce(a.appointment_id, r.record_id) IS NOT NULL
              ORDER BY d.updated_at DESC, d.draft_id DESC LIMIT ?3"
        ))?
        .query_map(params![look.person().user.0, doctor.0, MOST], |found| {
            Ok(Unfinished {
                appointment_id: found.get::<_, Option<i64>>(0)?.map(AppointmentId),
                record_id: found.get::<_, Option<i64>>(1)?.map(RecordId),
                patient_id: PatientId(found.get(2)?),
                last_name: found.get(3)?,
                first_name: found.get(4)?,
                visit_date: row::date(found, 5)?,
                visit_time: row::maybe_choice(found, 6, TimeOfDay::parse)?,
                kept_at: Instant(found.get(7)?),
                standing: row::choice(found, 8, Standing::parse)?,
            })
        })?
        .collect::<Result<_, _>>()?)
}

/// Whose a draft of the person who asks is about, whoever's the visit is by now.
///
/// # Errors
/// When the row can't be read.
pub fn patient_of(look: &impl Look, of: impl Into<Place>) -> Result<Option<PatientId>> {
    let Place(kind, subject) = of.into();
    Ok(look
        .connection()
        .prepare_cached("SELECT patient_id FROM drafts WHERE user_id = ?1 AND kind = ?2 AND subject_id = ?3")?
        .query_row(params![look.person().user.0, kind, subject], |found| found.get(0))
        .optional()?
        .flatten()
        .map(PatientId))
}

/// Keeps a part of a chart over version `over` (none: the first keeping). Answers with the new version.
///
/// # Errors
/// [`Error::Stale`] when another version is kept: what is kept stays.
pub fn keep(writer: &Writer<'_>, chart: &Chart, of: Of, over: Option<i64>, body: &impl Serialize) -> Result<i64> {
    put(writer, Some(chart.patient()), of.into(), over, body)
}

/// Keeps a registration that is being typed, as [`keep`] does.
///
/// # Errors
/// As there.
pub fn keep_registration(writer: &Writer<'_>, over: Option<i64>, body: &impl Serialize) -> Result<i64> {
    put(writer, None, REGISTRATION, over, body)
}

fn put(
    writer: &Writer<'_>,
    patient: Option<PatientId>,
    place: Place,
    over: Option<i64>,
    body: &impl Serialize,
) -> Result<i64> {
    if version(writer, place)? != over {
        return Err(Error::Stale);
    }
    let Place(kind, subject) = place;
    let body = serde_json::to_string(body).map_err(|_| Error::Unreadable("draft"))?;
    let patient = patient.map(|patient| patient.0);
    Ok(writer
        .connection()
        .prepare_cached(
            // Of the row whose visit or record it is, which may have been merged into the chart's.
            "INSERT INTO drafts (user_id, patient_id, kind, subject_id, body, version, updated_at)
             VALUES (?1, coalesce(CASE ?3 WHEN 'visit' THEN (SELECT patient_id FROM appointments WHERE appointment_id = ?4)
                                         ELSE (SELECT patient_id FROM medical_records WHERE record_id = ?4) END, ?2),
                     ?3, ?4, ?5, 1, ?6)
             ON CONFLICT (user_id, kind, subject_id)
             DO UPDATE SET body = excluded.body, version = version + 1, updated_at = excluded.updated_at
             RETURNING version",
        )?
        .query_row(params![writer.person().user.0, patient, kind, subject, body, writer.now().0], |kept| kept.get(0))?)
}

/// Throws away the person's registration, whichever version: it has become a patient.
///
/// # Errors
/// When the row can't be written.
pub fn forget_registration(writer: &Writer<'_>) -> Result<()> {
    discard(writer, REGISTRATION, version(writer, REGISTRATION)?)
}

/// Throws away version `over` of the person's draft.
///
/// # Errors
/// [`Error::Stale`] when another version is kept, or none: what is kept stays.
pub fn discard(writer: &Writer<'_>, of: impl Into<Place>, over: Option<i64>) -> Result<()> {
    let place = of.into();
    if version(writer, place)? != over {
        return Err(Error::Stale);
    }
    let Place(kind, subject) = place;
    writer
        .connection()
        .prepare_cached("DELETE FROM drafts WHERE user_id = ?1 AND kind = ?2 AND subject_id = ?3")?
        .execute(params![writer.person().user.0, kind, subject])?;
    Ok(())
}
