//! What changes an appointment. Each takes the version that was read and answers with nothing but the new
//! row's id: the operation reads it again, records the event and tells those concerned.

use chrono::NaiveDate;
use domain::{AppointmentId, CancellationReason, Conflict, DoctorId, PatientId, TimeOfDay, UserId};
use rusqlite::{OptionalExtension as _, params};

use crate::look::{Connected as _, Look, Writer};
use crate::merged::{rows_of, user_of};
use crate::{Error, Result};

/// A time with a doctor, wished for.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// With whom.
    pub doctor: DoctorId,
    /// For whom.
    pub patient: PatientId,
    /// On the practice's calendar.
    pub date: NaiveDate,
    /// On the practice's wall clock.
    pub time: TimeOfDay,
    /// 1 to 1440.
    pub minutes: u16,
    /// The appointment that is to be there, when there is one already.
    pub itself: Option<AppointmentId>,
}

/// Who stands in the way of `wish`: another appointment of the doctor, else one of the patient.
///
/// # Errors
/// When the rows can't be read.
pub fn overlap(look: &impl Look, wish: &Wish) -> Result<Option<Conflict>> {
    Ok(in_the_way(look, wish)?.map(|(conflict, _)| conflict))
}

/// As [`overlap`], with the appointment that stands there.
///
/// # Errors
/// When the rows can't be read.
pub fn in_the_way(look: &impl Look, wish: &Wish) -> Result<Option<(Conflict, AppointmentId)>> {
    let start = i64::from(wish.time.minutes());
    let doctors: Option<(bool, i64)> = look
        .connection()
        .prepare_cached(concat!(
            "SELECT doctor_id = ?1, appointment_id FROM appointments
              WHERE (doctor_id = ?1 OR patient_id IN ",
            rows_of!("?2"),
            ") AND appointment_date = ?3 AND status = 'scheduled'
                AND appointment_id <> ?4 AND start_minute < ?6 AND ?5 < start_minute + duration_minutes
              ORDER BY 1 DESC LIMIT 1"
        ))?
        .query_row(
            params![
                wish.doctor.0,
                wish.patient.0,
                wish.date.to_string(),
                wish.itself.map_or(-1, |id| id.0),
                start,
                start + i64::from(wish.minutes)
            ],
            |found| Ok((found.get(0)?, found.get(1)?)),
        )
        .optional()?;
    Ok(doctors.map(|(doctor, id)| {
        (if doctor { Conflict::DoctorIsBooked } else { Conflict::PatientIsBooked }, AppointmentId(id))
    }))
}

/// Books. The schema refuses what overlaps without a reason. What is booked instead of a member of a series
/// belongs to that series.
///
/// # Errors
/// [`Conflict`]s of the schema.
pub fn insert(
    writer: &Writer<'_>,
    wish: &Wish,
    reason_for_visit: &str,
    overbook_reason: Option<&str>,
    rescheduled_from: Option<AppointmentId>,
) -> Result<AppointmentId> {
    let connection = writer.connection();
    connection
        .prepare_cached(
            "INSERT INTO appointments (patient_id, doctor_id, appointment_date, appointment_time, duration_minutes,
                                       reason_for_visit, overbook_reason, rescheduled_from, created_by, created_at,
                                       series_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                     (SELECT series_id FROM appointments WHERE appointment_id = ?8))",
        )?
        .execute(params![
            wish.patient.0,
            wish.doctor.0,
            wish.date.to_string(),
            wish.time.to_string(),
            wish.minutes,
            reason_for_visit,
            overbook_reason,
            rescheduled_from.map(|id| id.0),
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(AppointmentId(connection.last_insert_rowid()))
}

/// Moves to the time and doctor of `wish`. Whoever had arrived for another date has not arrived for this. A
/// doctor who moves a colleague's patient over to themselves has made that appointment: by itself it opens
/// no chart.
///
/// # Errors
/// [`Error::Stale`], [`Conflict`]s of the schema.
pub fn relocate(
    writer: &Writer<'_>,
    appointment: AppointmentId,
    version: i64,
    wish: &Wish,
    overbook_reason: Option<&str>,
) -> Result<()> {
    once(
        writer
            .connection()
            .prepare_cached(
                "UPDATE appointments
                    SET doctor_id = ?3, appointment_date = ?4, appointment_time = ?5, duration_minutes = ?6,
                        overbook_reason = ?7,
                        arrived_at = CASE WHEN appointment_date = ?4 THEN arrived_at END,
                        checked_in_by = CASE WHEN appointment_date = ?4 THEN checked_in_by END,
                        arrived_before = CASE WHEN appointment_date = ?4 THEN arrived_before END,
                        checked_in_before = CASE WHEN appointment_date = ?4 THEN checked_in_before END,
                        created_by = CASE WHEN doctor_id <> ?3 AND ?8 = ?3 THEN ?9 ELSE created_by END,
                        version = version + 1
                  WHERE appointment_id = ?1 AND version = ?2",
            )?
            .execute(params![
                appointment.0,
                version,
                wish.doctor.0,
                wish.date.to_string(),
                wish.time.to_string(),
                wish.minutes,
                overbook_reason,
                writer.person().doctor.map(|doctor| doctor.0),
                writer.person().user.0
            ])?,
    )
}

/// Cancels, with the reason.
///
/// # Errors
/// [`Error::Stale`].
pub fn cancel(writer: &Writer<'_>, appointment: AppointmentId, version: i64, reason: CancellationReason) -> Result<()> {
    once(
        writer
            .connection()
            .prepare_cached(
                "UPDATE appointments SET status = 'cancelled', cancellation_reason = ?3, version = version + 1
                  WHERE appointment_id = ?1 AND version = ?2",
            )?
            .execute(params![appointment.0, version, reason.as_str()])?,
    )
}

/// Takes a cancellation back. What overbooks nobody any more loses its reason.
///
/// # Errors
/// [`Error::Stale`], [`Conflict`]s of the schema.
pub fn restore(
    writer: &Writer<'_>,
    appointment: AppointmentId,
    version: i64,
    overbook_reason: Option<&str>,
) -> Result<()> {
    once(
        writer
            .connection()
            .prepare_cached(
                "UPDATE appointments SET status = 'scheduled', cancellation_reason = NULL, overbook_reason = ?3,
                        version = version + 1
                  WHERE appointment_id = ?1 AND version = ?2 AND status = 'cancelled'",
            )?
            .execute(params![appointment.0, version, overbook_reason])?,
    )
}

/// The patient is here, or not after all: since when they were said to be here is kept.
///
/// # Errors
/// [`Error::Stale`].
pub fn arrive(writer: &Writer<'_>, appointment: AppointmentId, version: i64, here: bool) -> Result<()> {
    let at = here.then_some(writer.now().0);
    let by = here.then_some(writer.person().user.0);
    once(
        writer
            .connection()
            .prepare_cached(
                "UPDATE appointments SET arrived_before = arrived_at, checked_in_before = checked_in_by,
                        arrived_at = ?3, checked_in_by = ?4, version = version + 1
                  WHERE appointment_id = ?1 AND version = ?2",
            )?
            .execute(params![appointment.0, version, at, by])?,
    )
}

/// The patient is here since they were said to be before they weren't.
///
/// # Errors
/// [`Error::Stale`] also where nobody said so.
pub fn arrive_again(writer: &Writer<'_>, appointment: AppointmentId, version: i64) -> Result<()> {
    once(
        writer
            .connection()
            .prepare_cached(
                "UPDATE appointments SET arrived_at = arrived_before, checked_in_by = checked_in_before,
                        arrived_before = NULL, checked_in_before = NULL, version = version + 1
                  WHERE appointment_id = ?1 AND version = ?2 AND arrived_at IS NULL AND arrived_before IS NOT NULL",
            )?
            .execute(params![appointment.0, version])?,
    )
}

/// The patient is in the doctor's room, or not after all. Nothing is undone about which the doctor has kept a
/// draft: it would hang on an appointment that could be given to somebody else.
///
/// # Errors
/// [`Error::Stale`]; [`Conflict::VisitHasBegun`] where there is a draft.
pub fn begin(writer: &Writer<'_>, appointment: AppointmentId, version: i64, inside: bool) -> Result<()> {
    let connection = writer.connection();
    let written: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM drafts WHERE kind = 'visit' AND subject_id = ?1)")?
        .query_row([appointment.0], |found| found.get(0))?;
    if written && !inside {
        return Err(Conflict::VisitHasBegun.into());
    }
    once(
        connection
            .prepare_cached(
                "UPDATE appointments SET started_at = ?3, version = version + 1
                  WHERE appointment_id = ?1 AND version = ?2",
            )?
            .execute(params![appointment.0, version, inside.then_some(writer.now().0)])?,
    )
}

fn once(changed: usize) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// The users whom an appointment concerns.
#[derive(Debug, Clone, Copy)]
pub struct Concerned {
    /// The doctor's.
    pub doctor: Option<UserId>,
    /// The patient's.
    pub patient: Option<UserId>,
}

/// See [`Concerned`]: active users only.
///
/// # Errors
/// When the rows can't be read.
pub fn concerned(look: &impl Look, doctor: DoctorId, patient: PatientId) -> Result<Concerned> {
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT (SELECT u.user_id FROM doctors d JOIN users u ON u.user_id = d.user_id
                      WHERE d.doctor_id = ?1 AND u.status = 'active'),
                    (SELECT u.user_id FROM users u WHERE u.status = 'active' AND u.user_id = ",
            user_of!("?2"),
            ")"
        ))?
        .query_row([doctor.0, patient.0], |found| {
            Ok(Concerned {
                doctor: found.get::<_, Option<i64>>(0)?.map(UserId),
                patient: found.get::<_, Option<i64>>(1)?.map(UserId),
            })
        })?)
}
