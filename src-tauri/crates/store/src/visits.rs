//! The doctor's side of an appointment: begun, written, completed. Booking, moving and checking in are the
//! desk's and live in `appointments`.

use chrono::NaiveDate;
use domain::{AppointmentId, DoctorId, Instant, PatientId, RecordId, TimeOfDay};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::charts::Chart;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::{in_use, rows_of};
use crate::{Error, Result, Scope, row};

/// An appointment as the doctor who sees the patient needs it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Visit {
    /// Which.
    pub appointment_id: AppointmentId,
    /// Who is seen: the row in use.
    pub patient_id: PatientId,
    /// By whom.
    #[serde(skip)]
    #[ts(skip)]
    pub doctor: DoctorId,
    /// Date on the practice's calendar.
    pub date: NaiveDate,
    /// Time on the practice's wall.
    pub time: TimeOfDay,
    /// How long, in minutes.
    pub duration_minutes: u32,
    /// `scheduled`, `completed`, `cancelled`
    pub status: String,
    /// Why they come, may be empty.
    pub reason_for_visit: String,
    /// When they came.
    pub arrived_at: Option<Instant>,
    /// When the doctor began.
    pub started_at: Option<Instant>,
    /// The current version of what was signed.
    pub record_id: Option<RecordId>,
}

const COLUMNS: &str = concat!(
    "SELECT a.appointment_id, ",
    in_use!("a.patient_id"),
    ", a.doctor_id, a.appointment_date, a.appointment_time,
        a.duration_minutes, a.status, a.reason_for_visit, a.arrived_at, a.started_at,
        (SELECT r.record_id FROM medical_records r WHERE r.appointment_id = a.appointment_id
            AND NOT EXISTS (SELECT 1 FROM medical_records n WHERE n.amends_record_id = r.record_id))
   FROM appointments a "
);

fn read(found: &Row<'_>) -> rusqlite::Result<Visit> {
    Ok(Visit {
        appointment_id: AppointmentId(found.get(0)?),
        patient_id: PatientId(found.get(1)?),
        doctor: DoctorId(found.get(2)?),
        date: row::date(found, 3)?,
        time: row::time(found, 4)?,
        duration_minutes: found.get(5)?,
        status: found.get(6)?,
        reason_for_visit: found.get(7)?,
        arrived_at: found.get::<_, Option<i64>>(8)?.map(Instant),
        started_at: found.get::<_, Option<i64>>(9)?.map(Instant),
        record_id: found.get::<_, Option<i64>>(10)?.map(RecordId),
    })
}

impl Visit {
    /// Whether it can still be written and signed.
    pub fn is_open(&self) -> bool {
        self.status == "scheduled"
    }
}

/// One appointment of the doctor who asks. It names the patient whose chart has to be opened next.
///
/// # Errors
/// [`Error::NotFound`] for an unknown one and for another doctor's alike.
pub fn own(look: &impl Look, appointment: AppointmentId) -> Result<Visit> {
    let Scope::Doctor(doctor) = look.scope() else { return Err(Error::NotFound) };
    look.connection()
        .prepare_cached(&format!("{COLUMNS} WHERE a.appointment_id = ?1 AND a.doctor_id = ?2"))?
        .query_row([appointment.0, doctor.0], read)
        .optional()?
        .ok_or(Error::NotFound)
}

/// The `+` keeps SQLite from going through all of the doctor's bookings instead of the patient's.
pub(crate) fn next_of_patient() -> String {
    format!(
        "{COLUMNS} WHERE a.patient_id IN {} AND +a.doctor_id = ?2 AND a.status = 'scheduled'
            AND (a.appointment_date >= ?3 OR a.started_at IS NOT NULL)
          ORDER BY a.appointment_date, a.appointment_time LIMIT 1",
        rows_of!("?1")
    )
}

/// The visit of this patient that the doctor who asks has before them: one that was begun and not signed,
/// else the next from `today` on.
///
/// # Errors
/// When reading fails.
pub fn next(look: &impl Look, chart: &Chart, today: NaiveDate) -> Result<Option<Visit>> {
    let Scope::Doctor(doctor) = look.scope() else { return Ok(None) };
    Ok(look
        .connection()
        .prepare_cached(&next_of_patient())?
        .query_row(params![chart.patient().0, doctor.0, today.to_string()], read)
        .optional()?)
}

/// Notes that the doctor has begun. A visit begun before keeps its time.
///
/// # Errors
/// When the row can't be written.
pub fn start(writer: &Writer<'_>, chart: &Chart, visit: &Visit) -> Result<()> {
    writer
        .connection()
        .prepare_cached(concat!(
            "UPDATE appointments SET started_at = ?3, version = version + 1
              WHERE appointment_id = ?1 AND started_at IS NULL AND patient_id IN ",
            rows_of!("?2")
        ))?
        .execute([visit.appointment_id.0, chart.patient().0, writer.now().0])?;
    Ok(())
}

/// Completes the appointment whose record was signed.
///
/// # Errors
/// When the row can't be written.
pub fn complete(writer: &Writer<'_>, chart: &Chart, visit: &Visit) -> Result<()> {
    writer
        .connection()
        .prepare_cached(concat!(
            "UPDATE appointments
                SET status = 'completed', completed_at = ?3, started_at = coalesce(started_at, ?3), version = version + 1
              WHERE appointment_id = ?1 AND patient_id IN ",
            rows_of!("?2")
        ))?
        .execute([visit.appointment_id.0, chart.patient().0, writer.now().0])?;
    Ok(())
}
