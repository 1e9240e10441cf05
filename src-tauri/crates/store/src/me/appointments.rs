//! One's own appointments: reading them, and calling one off.

use chrono::NaiveDate;
use domain::{AppointmentId, AppointmentStatus, CancellationReason, Conflict, TimeOfDay, UserId};
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::{MOST, patient};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, row};

/// One of one's own appointments.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnAppointment {
    /// `appointments.appointment_id`
    pub appointment_id: AppointmentId,
    /// On the practice's calendar.
    pub date: NaiveDate,
    /// On the practice's wall.
    pub time: TimeOfDay,
    /// Minutes.
    pub duration_minutes: u32,
    /// With whom.
    pub doctor: String,
    /// What that doctor does.
    pub specialization: String,
    /// Scheduled, completed, cancelled.
    pub status: AppointmentStatus,
    /// Why it was called off.
    pub cancellation_reason: Option<CancellationReason>,
    /// What it is for, as it was booked.
    pub reason_for_visit: String,
    /// Whether it is still ahead.
    pub coming: bool,
    /// For stale edits.
    pub version: i64,
}

pub(super) const APPOINTMENTS: &str = concat!(
    "SELECT a.appointment_id, a.appointment_date, a.appointment_time, a.duration_minutes,
        (SELECT name FROM doctor_names n WHERE n.doctor_id = d.doctor_id), d.specialization, a.status, a.cancellation_reason, a.reason_for_visit,
        a.version, a.arrived_at
   FROM appointments a JOIN doctors d ON d.doctor_id = a.doctor_id
  WHERE a.patient_id IN ",
    rows_of!("?1"),
    " ORDER BY a.appointment_date DESC, a.appointment_time DESC LIMIT ?2"
);

/// One's own appointments, latest first.
///
/// # Errors
/// When reading fails.
pub fn appointments(look: &impl Look) -> Result<Vec<OwnAppointment>> {
    let patient = patient(look)?;
    let now = look.wall_clock()?;
    let mut statement = look.connection().prepare_cached(APPOINTMENTS)?;
    let found = statement.query_map(params![patient.0, MOST], |found| {
        let (date, time) = (row::date(found, 1)?, row::time(found, 2)?);
        let status = row::choice(found, 6, AppointmentStatus::parse)?;
        let arrived: Option<i64> = found.get(10)?;
        Ok(OwnAppointment {
            appointment_id: AppointmentId(found.get(0)?),
            date,
            time,
            duration_minutes: found.get(3)?,
            doctor: found.get(4)?,
            specialization: found.get(5)?,
            status,
            cancellation_reason: row::maybe_choice(found, 7, CancellationReason::parse)?,
            reason_for_visit: found.get(8)?,
            coming: status == AppointmentStatus::Scheduled && arrived.is_none() && (date, time) > now,
            version: found.get(9)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What is told of a cancelled appointment.
#[derive(Debug, Clone)]
pub struct Cancelled {
    /// When it would have been.
    pub date: NaiveDate,
    /// When it would have been.
    pub time: TimeOfDay,
    /// The doctor's user, if there is one.
    pub doctor: Option<UserId>,
    /// One's own given name.
    pub first_name: String,
    /// One's own family name.
    pub last_name: String,
}

/// Calls one's own appointment off, as long as it is ahead.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's; [`Error::Stale`]; a conflict when it is over or has begun.
pub fn cancel_appointment(writer: &Writer<'_>, id: AppointmentId, version: i64) -> Result<Cancelled> {
    let patient = patient(writer)?;
    let connection = writer.connection();
    let (told, status, arrived, found_version) = connection
        .prepare_cached(concat!(
            "SELECT a.appointment_date, a.appointment_time, a.status, a.arrived_at, a.version, d.user_id,
                    p.first_name, p.last_name
               FROM appointments a JOIN doctors d ON d.doctor_id = a.doctor_id
               JOIN patients p ON p.patient_id = ?2
              WHERE a.appointment_id = ?1 AND a.patient_id IN ",
            rows_of!("?2")
        ))?
        .query_row([id.0, patient.0], |found| {
            let told = Cancelled {
                date: row::date(found, 0)?,
                time: row::time(found, 1)?,
                doctor: found.get::<_, Option<i64>>(5)?.map(UserId),
                first_name: found.get(6)?,
                last_name: found.get(7)?,
            };
            let status = row::choice(found, 2, AppointmentStatus::parse)?;
            Ok((told, status, found.get::<_, Option<i64>>(3)?, found.get::<_, i64>(4)?))
        })?;
    if found_version != version {
        return Err(Error::Stale);
    }
    if status != AppointmentStatus::Scheduled {
        return Err(Conflict::AppointmentIsOver.into());
    }
    if arrived.is_some() || (told.date, told.time) <= writer.wall_clock()? {
        return Err(Conflict::AppointmentIsPast.into());
    }
    connection
        .prepare_cached(
            "UPDATE appointments SET status = 'cancelled', cancellation_reason = 'patient', version = version + 1
              WHERE appointment_id = ?1",
        )?
        .execute([id.0])?;
    Ok(told)
}
