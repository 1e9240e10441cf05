//! Series as rows: appointments that were booked together. How a series is planned, moved and ended is the
//! operations'; its members are changed by [`super::change`] like any other appointment.

use domain::{AppointmentId, SeriesId};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use super::{Appointment, read};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::in_use;
use crate::{Error, Result};

/// Where an appointment stands in its series: "3 of 8".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Membership {
    /// `appointment_series.series_id`
    pub series_id: SeriesId,
    /// Which it is by time, from 1 on, among those that weren't cancelled; a patient who did not come has
    /// used theirs. None for one that was cancelled.
    pub number: Option<u32>,
    /// How many there are, counted so.
    pub count: u32,
}

/// Four columns from `at` on: series, whether it counts, how many, how many up to it.
pub(super) fn membership(found: &Row<'_>, at: usize) -> rusqlite::Result<Option<Membership>> {
    let Some(series) = found.get::<_, Option<i64>>(at)? else { return Ok(None) };
    let counts: bool = found.get(at + 1)?;
    let number = found.get(at + 3)?;
    Ok(Some(Membership { series_id: SeriesId(series), number: counts.then_some(number), count: found.get(at + 2)? }))
}

/// Begins a series, every `every_weeks` weeks (1 to 26).
///
/// # Errors
/// When the row can't be written.
pub fn begin(writer: &Writer<'_>, every_weeks: i64) -> Result<SeriesId> {
    let connection = writer.connection();
    connection
        .prepare_cached("INSERT INTO appointment_series (every_weeks, created_by, created_at) VALUES (?1, ?2, ?3)")?
        .execute(params![every_weeks, writer.person().user.0, writer.now().0])?;
    Ok(SeriesId(connection.last_insert_rowid()))
}

/// Makes an appointment a member.
///
/// # Errors
/// [`Error::NotFound`].
pub fn join(writer: &Writer<'_>, appointment: AppointmentId, series: SeriesId) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached("UPDATE appointments SET series_id = ?2 WHERE appointment_id = ?1")?
        .execute([appointment.0, series.0])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Every how many weeks.
///
/// # Errors
/// [`Error::NotFound`].
pub fn every_weeks(look: &impl Look, series: SeriesId) -> Result<i64> {
    Ok(look
        .connection()
        .prepare_cached("SELECT every_weeks FROM appointment_series WHERE series_id = ?1")?
        .query_row([series.0], |found| found.get(0))?)
}

/// All members, by time, cancelled ones among them.
///
/// # Errors
/// When the rows can't be read.
pub fn members(look: &impl Look, series: SeriesId) -> Result<Vec<Appointment>> {
    let mut statement = look.connection().prepare_cached(super::select!(
        "WHERE a.series_id = ?1 AND (?2 IS NULL OR a.doctor_id = ?2)
         ORDER BY a.appointment_date, a.appointment_time, a.appointment_id"
    ))?;
    let rows = statement.query_map(params![series.0, look.scope().doctor_filter()], read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}
