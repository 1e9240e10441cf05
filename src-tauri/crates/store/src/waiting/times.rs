//! What those who wait could have: the times they were called about, and the time that was given back.

use chrono::NaiveDate;
use domain::{CallOutcome, DoctorId, Instant, PatientId, TimeOfDay, WaitingId};
use rusqlite::params;

use crate::look::{Connected as _, Look, Writer};
use crate::merged::in_use;
use crate::{Result, row};

/// A time with a doctor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// With whom.
    pub doctor: DoctorId,
    /// When.
    pub date: NaiveDate,
    /// From when.
    pub time: TimeOfDay,
}

/// Notes a call about a time.
///
/// # Errors
/// When the row can't be written.
pub fn called(writer: &Writer<'_>, waiting: WaitingId, about: Offered, outcome: CallOutcome) -> Result<()> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO waiting_calls (waiting_id, doctor_id, offered_date, offered_time, outcome, called_by, called_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            waiting.0,
            about.doctor.0,
            about.date.to_string(),
            about.time.to_string(),
            outcome.as_str(),
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(())
}

/// The calls about times from `from` on: whom, about which time, with which outcome, when.
///
/// # Errors
/// When the rows can't be read.
pub fn calls(look: &impl Look, from: NaiveDate) -> Result<Vec<(WaitingId, Offered, CallOutcome, Instant)>> {
    let mut statement = look.connection().prepare_cached(
        "SELECT c.waiting_id, c.doctor_id, c.offered_date, c.offered_time, c.outcome, c.called_at
           FROM waiting_list w JOIN waiting_calls c ON c.waiting_id = w.waiting_id
          WHERE w.status = 'waiting' AND c.offered_date >= ?1 ORDER BY c.waiting_call_id",
    )?;
    let rows = statement
        .query_map([from.to_string()], |found| {
            Ok((
                WaitingId(found.get(0)?),
                Offered { doctor: DoctorId(found.get(1)?), date: row::date(found, 2)?, time: row::time(found, 3)? },
                row::choice(found, 4, CallOutcome::parse)?,
                Instant(found.get(5)?),
            ))
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Time that was given back.
#[derive(Debug, Clone, Copy)]
pub struct Freed {
    /// In the order in which it was given back.
    pub number: i64,
    /// Whose time; none: every doctor's.
    pub doctor: Option<DoctorId>,
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// From when on each date.
    pub from_time: TimeOfDay,
    /// Until when on each date.
    pub to_time: TimeOfDay,
    /// Who gave it back, by the row in use.
    pub patient: Option<PatientId>,
}

/// What was given back on dates from `from` on, after the entry `after` was made.
///
/// # Errors
/// When the rows can't be read.
pub fn freed(look: &impl Look, from: NaiveDate, after: i64) -> Result<Vec<Freed>> {
    let mut statement = look.connection().prepare_cached(concat!(
        "SELECT f.freed_id, f.doctor_id, f.from_date, f.to_date, f.from_minute, f.to_minute, ",
        in_use!("a.patient_id"),
        " FROM freed_times f LEFT JOIN appointments a ON a.appointment_id = f.appointment_id
          WHERE f.to_date >= ?1 AND f.freed_id > ?2 ORDER BY f.freed_id"
    ))?;
    let rows = statement
        .query_map(params![from.to_string(), after], |found| {
            let minute = |at: usize| -> rusqlite::Result<TimeOfDay> {
                let minutes: u16 = found.get(at)?;
                Ok(TimeOfDay::from_minutes(minutes).unwrap_or_else(|| TimeOfDay::of(chrono::NaiveTime::MIN)))
            };
            Ok(Freed {
                number: found.get(0)?,
                doctor: found.get::<_, Option<i64>>(1)?.map(DoctorId),
                from: row::date(found, 2)?,
                to: row::date(found, 3)?,
                from_time: minute(4)?,
                to_time: minute(5)?,
                patient: found.get::<_, Option<i64>>(6)?.map(PatientId),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}
