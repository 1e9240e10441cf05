//! Who has heard by phone of what was decided. It is one call, wherever it is noted: here, or on the list of a
//! date's appointments.

use domain::{AppointmentId, DisplacementId, ToldState};
use rusqlite::params;

use crate::look::{Connected as _, Look as _, Writer};
use crate::{Error, Result};

/// Marks whether the patient has heard of it by phone; none takes the mark back. Of an appointment that was
/// moved the list of its date says the same.
///
/// # Errors
/// [`Error::Stale`] when nothing has been decided that one could tell.
pub fn tell(writer: &Writer<'_>, displacement: DisplacementId, told: Option<ToldState>) -> Result<()> {
    let connection = writer.connection();
    let newest = "FROM displacements x JOIN appointments a ON a.appointment_id = x.appointment_id
          WHERE x.displacement_id = ?1 AND x.outcome = 'moved' AND a.status = 'scheduled'
            AND x.displacement_id = (SELECT max(displacement_id) FROM displacements
                                      WHERE appointment_id = x.appointment_id)";
    if let Some(told) = told {
        let mark = if told == ToldState::Told { "reached" } else { "not_reached" };
        // Who spoke to them about that time isn't contradicted by a later call that nobody answered.
        connection
            .prepare_cached(&format!(
                "INSERT INTO call_marks (appointment_id, about_date, mark, note, marked_at, marked_by)
                 SELECT a.appointment_id, a.appointment_date, ?2, '', ?3, ?4 {newest}
                 ON CONFLICT (appointment_id) DO UPDATE
                    SET about_date = excluded.about_date, mark = excluded.mark, note = '',
                        marked_at = excluded.marked_at, marked_by = excluded.marked_by
                  WHERE call_marks.about_date <> excluded.about_date OR call_marks.mark = 'not_reached'"
            ))?
            .execute(params![displacement.0, mark, writer.now().0, writer.person().user.0])?;
    } else {
        connection
            .prepare_cached(&format!(
                "DELETE FROM call_marks
                  WHERE (appointment_id, marked_at) IN (SELECT a.appointment_id, x.told_at {newest})"
            ))?
            .execute([displacement.0])?;
    }
    let marked = connection
        .prepare_cached(
            "UPDATE displacements SET told = ?2, told_at = ?3, told_by = ?4
              WHERE displacement_id = ?1 AND outcome IN ('moved', 'cancelled')",
        )?
        .execute(params![
            displacement.0,
            told.map(ToldState::as_str),
            told.map(|_| writer.now().0),
            told.map(|_| writer.person().user.0)
        ])?;
    if marked == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// What a call about an appointment says to whoever wanted to tell of its move; none: that call was noted by
/// mistake. To be said before the mark of the call itself is written or taken away.
///
/// # Errors
/// When the row can't be written.
pub(crate) fn heard(writer: &Writer<'_>, appointment: AppointmentId, told: Option<ToldState>) -> Result<()> {
    writer
        .connection()
        .prepare_cached(
            "UPDATE displacements SET told = ?2, told_at = ?3, told_by = ?4
              WHERE displacement_id = (SELECT max(displacement_id) FROM displacements WHERE appointment_id = ?1)
                AND outcome = 'moved'
                AND (told_at IS (SELECT marked_at FROM call_marks WHERE appointment_id = ?1)
                     OR (?2 IS NOT NULL AND told IS NOT 'told'))",
        )?
        .execute(params![
            appointment.0,
            told.map(ToldState::as_str),
            told.map(|_| writer.now().0),
            told.map(|_| writer.person().user.0)
        ])?;
    Ok(())
}
