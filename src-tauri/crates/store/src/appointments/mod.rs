//! Appointments as rows: a day of the practice, one of them, those of a patient. What changes them is in
//! [`change`], when doctors can be booked in [`hours`]. The rules of booking are the operations' and the
//! schema's.

pub mod change;
pub mod hours;
pub mod series;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use domain::{AppointmentId, AppointmentStatus, CancellationReason, DoctorId, Gender, Instant, PatientId, TimeOfDay};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::Look;
use crate::merged::{in_use, rows_of};
use crate::{Result, row};

/// One booking, with what a board, a list or a dialog says of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Appointment {
    /// `appointments.appointment_id`
    pub appointment_id: AppointmentId,
    /// For stale edits.
    pub version: i64,
    /// With whom.
    pub doctor: AppointmentDoctor,
    /// For whom.
    pub patient: AppointmentPatient,
    /// On the practice's calendar.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// On the practice's wall clock.
    pub time: TimeOfDay,
    /// 1 to 1440.
    pub duration_minutes: u16,
    /// Scheduled, completed or cancelled.
    pub status: AppointmentStatus,
    /// When the patient was checked in.
    pub arrived_at: Option<Instant>,
    /// When the doctor began.
    pub started_at: Option<Instant>,
    /// When the record was signed.
    pub completed_at: Option<Instant>,
    /// Why it was cancelled.
    pub cancellation_reason: Option<CancellationReason>,
    /// Why it stands over another or outside the hours.
    pub overbook_reason: Option<String>,
    /// What the patient comes for; may be empty.
    pub reason_for_visit: String,
    /// The cancelled appointment it was booked instead of.
    pub rescheduled_from: Option<AppointmentId>,
    /// Whether the visit's record is signed.
    pub signed: bool,
    /// The series it was booked in.
    pub series: Option<series::Membership>,
}

/// The doctor of an appointment.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppointmentDoctor {
    /// `doctors.doctor_id`
    pub doctor_id: DoctorId,
    /// What they are called, with their title.
    pub name: String,
}

/// The patient of an appointment, by the row in use: identity and phone, nothing clinical.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppointmentPatient {
    /// `patients.patient_id`
    pub patient_id: PatientId,
    /// With its check digit.
    pub patient_number: String,
    /// Given names; may be empty.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Title; may be empty.
    pub title: String,
    /// None where it is not known.
    #[ts(as = "Option<String>")]
    pub date_of_birth: Option<NaiveDate>,
    /// Whether the date of birth is an estimate.
    pub birth_date_estimated: bool,
    /// As recorded.
    pub gender: Gender,
    /// May be empty.
    pub phone: String,
}

macro_rules! select {
    ($($rest:expr),+) => {
        concat!(
            "SELECT a.appointment_id, a.version, a.appointment_date, a.appointment_time, a.duration_minutes, a.status,
                    a.arrived_at, a.started_at, a.completed_at, a.cancellation_reason, a.overbook_reason,
                    a.reason_for_visit, a.rescheduled_from,
                    EXISTS (SELECT 1 FROM medical_records r
                             WHERE r.appointment_id = a.appointment_id AND r.signed_at IS NOT NULL),
                    d.doctor_id, d.name,
                    p.patient_id, p.patient_number, p.first_name, p.last_name, p.title, p.date_of_birth,
                    p.birth_date_estimated, p.gender, p.phone,
                    a.series_id, a.status <> 'cancelled' OR a.cancellation_reason = 'no_show',
                    CASE WHEN a.series_id IS NOT NULL THEN
                        (SELECT count(*) FROM appointments s WHERE s.series_id = a.series_id
                            AND (s.status <> 'cancelled' OR s.cancellation_reason = 'no_show')) END,
                    CASE WHEN a.series_id IS NOT NULL THEN
                        (SELECT count(*) FROM appointments s WHERE s.series_id = a.series_id
                            AND (s.status <> 'cancelled' OR s.cancellation_reason = 'no_show')
                            AND (s.appointment_date, s.appointment_time, s.appointment_id)
                             <= (a.appointment_date, a.appointment_time, a.appointment_id)) END
               FROM appointments a
               JOIN doctor_names d ON d.doctor_id = a.doctor_id
               JOIN patients p ON p.patient_id = ",
            in_use!("a.patient_id"),
            " ",
            $($rest),+
        )
    };
}

use select;

fn read(found: &Row<'_>) -> rusqlite::Result<Appointment> {
    Ok(Appointment {
        appointment_id: AppointmentId(found.get(0)?),
        version: found.get(1)?,
        date: row::date(found, 2)?,
        time: row::time(found, 3)?,
        duration_minutes: found.get(4)?,
        status: row::choice(found, 5, AppointmentStatus::parse)?,
        arrived_at: found.get::<_, Option<i64>>(6)?.map(Instant),
        started_at: found.get::<_, Option<i64>>(7)?.map(Instant),
        completed_at: found.get::<_, Option<i64>>(8)?.map(Instant),
        cancellation_reason: row::maybe_choice(found, 9, CancellationReason::parse)?,
        overbook_reason: found.get(10)?,
        reason_for_visit: found.get(11)?,
        rescheduled_from: found.get::<_, Option<i64>>(12)?.map(AppointmentId),
        signed: found.get(13)?,
        doctor: AppointmentDoctor { doctor_id: DoctorId(found.get(14)?), name: found.get(15)? },
        patient: AppointmentPatient {
            patient_id: PatientId(found.get(16)?),
            patient_number: found.get(17)?,
            first_name: found.get(18)?,
            last_name: found.get(19)?,
            title: found.get(20)?,
            date_of_birth: row::maybe_date(found, 21)?,
            birth_date_estimated: found.get(22)?,
            gender: row::choice(found, 23, Gender::parse)?,
            phone: found.get(24)?,
        },
        series: series::membership(found, 25)?,
    })
}

/// The appointments of `date`, of one doctor or of all, by time.
///
/// # Errors
/// When the rows can't be read.
pub fn day(look: &impl Look, date: NaiveDate, doctor: Option<DoctorId>) -> Result<Vec<Appointment>> {
    let mut statement = look.connection().prepare_cached(select!(
        "WHERE a.appointment_date = ?1 AND (?2 IS NULL OR a.doctor_id = ?2) AND (?3 IS NULL OR a.doctor_id = ?3)
         ORDER BY a.appointment_time, a.appointment_id"
    ))?;
    let rows = statement
        .query_map(params![date.to_string(), doctor.map(|id| id.0), look.scope().doctor_filter()], read)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// One appointment.
///
/// # Errors
/// [`crate::Error::NotFound`], also for one that may not be seen.
pub fn get(look: &impl Look, appointment: AppointmentId) -> Result<Appointment> {
    Ok(look
        .connection()
        .prepare_cached(select!("WHERE a.appointment_id = ?1 AND (?2 IS NULL OR a.doctor_id = ?2)"))?
        .query_row(params![appointment.0, look.scope().doctor_filter()], read)?)
}

/// One appointment of the patient who asks, or of one merged into them.
///
/// # Errors
/// [`crate::Error::NotFound`], also for somebody else's.
pub fn own(look: &impl Look, appointment: AppointmentId) -> Result<Appointment> {
    let patient = crate::me::patient(look)?;
    Ok(look
        .connection()
        .prepare_cached(select!(
            "WHERE a.appointment_id = ?1 AND a.patient_id IN (
                 WITH RECURSIVE same (id) AS (
                     VALUES (?2) UNION SELECT m.patient_id FROM patients m JOIN same ON m.merged_into = same.id)
                 SELECT id FROM same)"
        ))?
        .query_row(params![appointment.0, patient.0], read)?)
}

/// How many appointments one page of a patient's list has.
pub const PAGE: usize = 50;

/// The appointments of a patient and of those merged into them, latest first, at most [`PAGE`]; those
/// before `before`, a row of the page read last.
///
/// # Errors
/// When the rows can't be read.
pub fn of_patient(
    look: &impl Look,
    patient: PatientId,
    before: Option<(NaiveDate, TimeOfDay, AppointmentId)>,
) -> Result<Vec<Appointment>> {
    let mut statement = look.connection().prepare_cached(select!(
        "WHERE a.patient_id IN ",
        rows_of!("?1"),
        " AND (?2 IS NULL OR a.doctor_id = ?2)
           AND (a.appointment_date, a.appointment_time, a.appointment_id) < (?3, ?4, ?5)
         ORDER BY a.appointment_date DESC, a.appointment_time DESC, a.appointment_id DESC
         LIMIT ?6"
    ))?;
    let (date, time, id) = match before {
        Some((date, time, id)) => (date.to_string(), time.to_string(), id.0),
        None => ("9999-12-31".to_owned(), "99:99".to_owned(), 0),
    };
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let rows = statement
        .query_map(params![patient.0, look.scope().doctor_filter(), date, time, id, limit], read)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The patient a booking for `patient` is for: the one they were merged into, if they were.
#[derive(Debug, Clone, Copy)]
pub struct Bookable {
    /// `patients.patient_id`
    pub patient: PatientId,
    /// The patient has died.
    pub deceased: bool,
}

/// See [`Bookable`].
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn bookable(look: &impl Look, patient: PatientId) -> Result<Bookable> {
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT p.patient_id, p.deceased_on IS NOT NULL FROM patients p WHERE p.patient_id = ",
            in_use!("?1")
        ))?
        .query_row([patient.0], |found| Ok(Bookable { patient: PatientId(found.get(0)?), deceased: found.get(1)? }))?)
}

/// When an appointment was cancelled last, as the audit knows it.
///
/// # Errors
/// When the rows can't be read.
pub fn cancelled_at(look: &impl Look, appointment: AppointmentId) -> Result<Option<Instant>> {
    let at: Option<i64> = look
        .connection()
        .prepare_cached(
            "SELECT max(timestamp) FROM audit_log
              WHERE subject_type = 'appointment' AND subject_id = ?1 AND action = 'appointment_cancelled'
                AND outcome = 'done'",
        )?
        .query_row([appointment.0], |found| found.get(0))?;
    Ok(at.map(Instant))
}
