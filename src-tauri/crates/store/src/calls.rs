//! Who is to be called: those who have an appointment on a date, with what came of the call, and those who
//! did not come. Who should come again stands in [`crate::recalls`].

use chrono::NaiveDate;
use domain::{AppointmentId, CallMark, Instant, PatientId, ToldState};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use crate::appointments::{self, Appointment};
use crate::contact::{self, PatientPhone};
use crate::displaced;
use crate::look::{Look, Writer};
use crate::merged::rows_of;
use crate::{Result, row};

/// What came of calling somebody.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallNote {
    /// What came of it.
    pub mark: CallMark,
    /// In the desk's words; may be empty.
    pub note: String,
    /// Who called.
    pub by: String,
    /// When it was noted.
    pub at: Instant,
}

/// One appointment whose patient is to be called.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallLine {
    /// The appointment.
    pub appointment: Appointment,
    /// Where to call, the preferred one first.
    pub phones: Vec<PatientPhone>,
    /// BCP 47.
    pub preferred_language: Option<String>,
    /// What came of it, where somebody has called about this date.
    pub call: Option<CallNote>,
}

/// The scheduled appointments of `date`, by time, with where to call.
///
/// # Errors
/// When the rows can't be read.
pub fn on(look: &impl Look, date: NaiveDate) -> Result<Vec<CallLine>> {
    let mut lines = Vec::new();
    for appointment in appointments::day(look, date, None)? {
        if appointment.status == domain::AppointmentStatus::Scheduled {
            lines.push(line(look, appointment)?);
        }
    }
    Ok(lines)
}

fn line(look: &impl Look, appointment: Appointment) -> Result<CallLine> {
    let reach = reach(look, appointment.patient.patient_id)?;
    let call = look
        .connection()
        .prepare_cached(
            "SELECT m.mark, m.note, u.display_name, m.marked_at
               FROM call_marks m JOIN users u ON u.user_id = m.marked_by
              WHERE m.appointment_id = ?1 AND m.about_date = ?2",
        )?
        .query_row(params![appointment.appointment_id.0, appointment.date.to_string()], |found| {
            Ok(CallNote {
                mark: row::choice(found, 0, CallMark::parse)?,
                note: found.get(1)?,
                by: found.get(2)?,
                at: Instant(found.get(3)?),
            })
        })
        .optional()?;
    Ok(CallLine { appointment, phones: reach.phones, preferred_language: reach.preferred_language, call })
}

/// Where somebody is called, and in which language.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallReach {
    /// The preferred one first.
    pub phones: Vec<PatientPhone>,
    /// BCP 47.
    pub preferred_language: Option<String>,
}

/// Where `patient` is called: with the telephones of the one they were merged into, if they were.
pub(crate) fn reach(look: &impl Look, patient: PatientId) -> Result<CallReach> {
    let patient = appointments::bookable(look, patient)?.patient;
    let connection = look.connection();
    let preferred_language = connection
        .prepare_cached("SELECT preferred_language FROM patients WHERE patient_id = ?1")?
        .query_row([patient.0], |found| found.get(0))?;
    Ok(CallReach { phones: contact::phones_of(connection, patient)?, preferred_language })
}

/// Notes what came of a call about an appointment, or takes the note away. Whoever was to hear of a move has
/// heard of it by the same call.
///
/// # Errors
/// When the row can't be written.
pub fn mark(writer: &Writer<'_>, about: &Appointment, mark: Option<(CallMark, &str)>) -> Result<()> {
    use crate::look::Connected as _;
    let told = mark.map(|(mark, _)| match mark {
        CallMark::Reached | CallMark::WantsToMove => ToldState::Told,
        CallMark::NotReached => ToldState::NotReached,
    });
    displaced::heard(writer, about.appointment_id, told)?;
    let connection = writer.connection();
    match mark {
        Some((mark, note)) => connection
            .prepare_cached(
                "INSERT INTO call_marks (appointment_id, about_date, mark, note, marked_at, marked_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (appointment_id) DO UPDATE
                    SET about_date = excluded.about_date, mark = excluded.mark, note = excluded.note,
                        marked_at = excluded.marked_at, marked_by = excluded.marked_by",
            )?
            .execute(params![
                about.appointment_id.0,
                about.date.to_string(),
                mark.as_str(),
                note,
                writer.now().0,
                writer.person().user.0
            ])?,
        None => connection
            .prepare_cached("DELETE FROM call_marks WHERE appointment_id = ?1")?
            .execute([about.appointment_id.0])?,
    };
    Ok(())
}

/// One who did not come.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoShow {
    /// The appointment.
    pub appointment: Appointment,
    /// Where to call, the preferred one first.
    pub phones: Vec<PatientPhone>,
    /// BCP 47.
    pub preferred_language: Option<String>,
    /// How often this patient did not come before, in the year before this appointment.
    pub earlier: u32,
    /// Why no call is needed any more; none: there is one to make.
    pub dismissed: Option<String>,
}

/// Those who did not come from `from` to `to`, latest first: without a later appointment that was booked for
/// it, and, unless `all`, without those that need no call. At most 500.
///
/// # Errors
/// When the rows can't be read.
pub fn no_shows(look: &impl Look, from: NaiveDate, to: NaiveDate, all: bool) -> Result<Vec<NoShow>> {
    let found: Vec<(i64, Option<String>, u32)> = look
        .connection()
        .prepare_cached(concat!(
            "SELECT a.appointment_id, n.reason,
                    (SELECT count(*) FROM appointments e
                      WHERE e.patient_id IN ",
            rows_of!("a.patient_id"),
            " AND e.cancellation_reason = 'no_show'
                        AND e.appointment_date < a.appointment_date
                        AND e.appointment_date >= date(a.appointment_date, '-1 year'))
               FROM appointments a LEFT JOIN no_show_marks n USING (appointment_id)
              WHERE a.appointment_date BETWEEN ?1 AND ?2 AND a.cancellation_reason = 'no_show'
                AND (?3 OR n.appointment_id IS NULL) AND (?4 IS NULL OR a.doctor_id = ?4)
                AND NOT EXISTS (SELECT 1 FROM appointments s WHERE s.rescheduled_from = a.appointment_id)
              ORDER BY a.appointment_date DESC, a.appointment_time DESC, a.appointment_id DESC
              LIMIT 500"
        ))?
        .query_map(params![from.to_string(), to.to_string(), all, look.scope().doctor_filter()], |found| {
            Ok((found.get(0)?, found.get(1)?, found.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    found
        .into_iter()
        .map(|(id, dismissed, earlier)| {
            let appointment = appointments::get(look, AppointmentId(id))?;
            let reach = reach(look, appointment.patient.patient_id)?;
            Ok(NoShow {
                appointment,
                phones: reach.phones,
                preferred_language: reach.preferred_language,
                earlier,
                dismissed,
            })
        })
        .collect()
}

/// Notes that a no-show needs no call, and why; without a reason, that it does after all.
///
/// # Errors
/// When the row can't be written.
pub fn dismiss(writer: &Writer<'_>, appointment: AppointmentId, reason: Option<&str>) -> Result<()> {
    use crate::look::Connected as _;
    let connection = writer.connection();
    connection.prepare_cached("DELETE FROM no_show_marks WHERE appointment_id = ?1")?.execute([appointment.0])?;
    if let Some(reason) = reason {
        connection
            .prepare_cached(
                "INSERT INTO no_show_marks (appointment_id, reason, dismissed_at, dismissed_by) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![appointment.0, reason, writer.now().0, writer.person().user.0])?;
    }
    Ok(())
}

/// What names this practice's appointments in other people's calendars.
///
/// # Errors
/// When the row can't be read.
pub fn calendar_name(look: &impl Look) -> Result<String> {
    Ok(look
        .connection()
        .prepare_cached("SELECT name FROM calendar_names WHERE calendar_id = 1")?
        .query_row([], |found| found.get(0))?)
}
