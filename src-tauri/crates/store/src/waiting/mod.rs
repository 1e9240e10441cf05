//! The waiting list as rows: who waits for what, what was called, and which time was given back since. Who
//! fits which time is computed by the operations, by the rules of booking.

mod times;

pub use times::{Freed, Offered, called, calls, freed};

use chrono::NaiveDate;
use domain::{
    AppointmentId, CloseReason, Day, DepartmentId, DoctorId, Instant, PartOfDay, PatientId, Urgency, WaitingId,
    WaitingStatus,
};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::merged::{in_use, rows_of};
use crate::{Error, Result, row};

/// One who waits, with what the desk needs to call them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Waiting {
    /// `waiting_list.waiting_id`
    pub waiting_id: WaitingId,
    /// For stale edits.
    pub version: i64,
    /// Who.
    pub patient: WaitingPatient,
    /// One doctor only.
    pub doctor_id: Option<DoctorId>,
    /// What they are called, with their title; empty without one.
    pub doctor: String,
    /// One department only.
    pub department_id: Option<DepartmentId>,
    /// Its name; empty without one.
    pub department: String,
    /// These days of the week only; empty: any.
    pub days: Vec<Day>,
    /// One part of the day only.
    pub part_of_day: Option<PartOfDay>,
    /// From which date on.
    #[ts(as = "String")]
    pub from_date: NaiveDate,
    /// Until which date.
    #[ts(as = "Option<String>")]
    pub until_date: Option<NaiveDate>,
    /// How long; none: the doctor's slot.
    pub duration_minutes: Option<u16>,
    /// How much it presses.
    pub urgency: Urgency,
    /// For the desk; may be empty.
    pub note: String,
    /// Whether they wait still.
    pub status: WaitingStatus,
    /// Why they were taken off the list.
    pub close_reason: Option<CloseReason>,
    /// What they were booked.
    pub appointment_id: Option<AppointmentId>,
    /// When they were put on the list.
    pub created_at: Instant,
    /// When it ended.
    pub closed_at: Option<Instant>,
    /// How often nobody answered.
    pub calls: u32,
    /// When they were called last.
    pub called_at: Option<Instant>,
    /// What had been given back when they were put on the list.
    #[serde(skip)]
    #[ts(skip)]
    pub after_freed: i64,
}

/// The patient, by the row in use.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WaitingPatient {
    /// `patients.patient_id`
    pub patient_id: PatientId,
    /// With its check digit.
    pub patient_number: String,
    /// Given names; may be empty.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// None where it is not known.
    #[ts(as = "Option<String>")]
    pub date_of_birth: Option<NaiveDate>,
    /// May be empty.
    pub phone: String,
    /// The patient has died.
    pub deceased: bool,
}

/// What somebody waits for.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// One doctor only.
    pub doctor: Option<DoctorId>,
    /// One department only; not beside a doctor.
    pub department: Option<DepartmentId>,
    /// Empty: any.
    pub days: Vec<Day>,
    /// One part of the day only.
    pub part_of_day: Option<PartOfDay>,
    /// From which date on.
    pub from: NaiveDate,
    /// Until which date.
    pub until: Option<NaiveDate>,
    /// 5 to 480.
    pub minutes: Option<u16>,
    /// How much it presses.
    pub urgency: Urgency,
    /// For the desk; may be empty.
    pub note: String,
}

macro_rules! select {
    ($($rest:expr),+) => {
        concat!(
            "SELECT w.waiting_id, w.version, w.doctor_id, coalesce(d.name, ''), NULL,
                    w.department_id, coalesce(e.name, ''), w.days, w.part_of_day, w.from_date, w.until_date,
                    w.duration_minutes, w.urgency, w.note, w.status, w.close_reason, w.appointment_id, w.created_at,
                    w.closed_at, w.after_freed,
                    (SELECT count(*) FROM waiting_calls c WHERE c.waiting_id = w.waiting_id AND c.outcome = 'not_reached'),
                    (SELECT max(c.called_at) FROM waiting_calls c WHERE c.waiting_id = w.waiting_id),
                    p.patient_id, p.patient_number, p.first_name, p.last_name, p.date_of_birth, p.phone,
                    p.deceased_on IS NOT NULL
               FROM waiting_list w
               JOIN patients p ON p.patient_id = ",
            in_use!("w.patient_id"),
            " LEFT JOIN doctor_names d ON d.doctor_id = w.doctor_id
              LEFT JOIN departments e ON e.department_id = w.department_id ",
            $($rest),+
        )
    };
}

fn read(found: &Row<'_>) -> rusqlite::Result<Waiting> {
    Ok(Waiting {
        waiting_id: WaitingId(found.get(0)?),
        version: found.get(1)?,
        doctor_id: found.get::<_, Option<i64>>(2)?.map(DoctorId),
        doctor: found.get(3)?,
        department_id: found.get::<_, Option<i64>>(5)?.map(DepartmentId),
        department: found.get(6)?,
        days: row::json(found, 7)?,
        part_of_day: row::maybe_choice(found, 8, PartOfDay::parse)?,
        from_date: row::date(found, 9)?,
        until_date: row::maybe_date(found, 10)?,
        duration_minutes: found.get(11)?,
        urgency: row::choice(found, 12, Urgency::parse)?,
        note: found.get(13)?,
        status: row::choice(found, 14, WaitingStatus::parse)?,
        close_reason: row::maybe_choice(found, 15, CloseReason::parse)?,
        appointment_id: found.get::<_, Option<i64>>(16)?.map(AppointmentId),
        created_at: Instant(found.get(17)?),
        closed_at: found.get::<_, Option<i64>>(18)?.map(Instant),
        after_freed: found.get(19)?,
        calls: found.get(20)?,
        called_at: found.get::<_, Option<i64>>(21)?.map(Instant),
        patient: WaitingPatient {
            patient_id: PatientId(found.get(22)?),
            patient_number: found.get(23)?,
            first_name: found.get(24)?,
            last_name: found.get(25)?,
            date_of_birth: row::maybe_date(found, 26)?,
            phone: found.get(27)?,
            deceased: found.get(28)?,
        },
    })
}

/// How many entries are listed at most.
pub const MOST: usize = 500;

/// Those who wait, the most urgent and of those the longest waiting first; of one patient and the rows
/// merged with theirs, or of all.
///
/// # Errors
/// When the rows can't be read.
pub fn open(look: &impl Look, patient: Option<PatientId>) -> Result<Vec<Waiting>> {
    let mut statement = look.connection().prepare_cached(select!(
        "WHERE w.status = 'waiting' AND (?1 IS NULL OR w.patient_id IN ",
        rows_of!("?1"),
        ") ORDER BY CASE w.urgency WHEN 'urgent' THEN 0 WHEN 'soon' THEN 1 ELSE 2 END, w.created_at, w.waiting_id
         LIMIT ?2"
    ))?;
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![patient.map(|id| id.0), most], read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Those who waited, what ended last first, at most 50.
///
/// # Errors
/// When the rows can't be read.
pub fn over(look: &impl Look, patient: Option<PatientId>) -> Result<Vec<Waiting>> {
    let mut statement = look.connection().prepare_cached(select!(
        "WHERE w.status <> 'waiting' AND (?1 IS NULL OR w.patient_id IN ",
        rows_of!("?1"),
        ") ORDER BY w.closed_at DESC, w.waiting_id DESC LIMIT 50"
    ))?;
    let rows = statement.query_map([patient.map(|id| id.0)], read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// One entry.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, waiting: WaitingId) -> Result<Waiting> {
    Ok(look.connection().prepare_cached(select!("WHERE w.waiting_id = ?1"))?.query_row([waiting.0], read)?)
}

/// Puts a patient on the list.
///
/// # Errors
/// When the row can't be written.
pub fn add(writer: &Writer<'_>, patient: PatientId, wishes: &Wishes) -> Result<WaitingId> {
    let connection = writer.connection();
    connection
        .prepare_cached(
            "INSERT INTO waiting_list (patient_id, doctor_id, department_id, days, part_of_day, from_date, until_date,
                                       duration_minutes, urgency, note, after_freed, created_by, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, (SELECT coalesce(max(freed_id), 0) FROM freed_times),
                     ?11, ?12)",
        )?
        .execute(params![
            patient.0,
            wishes.doctor.map(|id| id.0),
            wishes.department.map(|id| id.0),
            days(wishes),
            wishes.part_of_day.map(PartOfDay::as_str),
            wishes.from.to_string(),
            wishes.until.map(|date| date.to_string()),
            wishes.minutes,
            wishes.urgency.as_str(),
            wishes.note,
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(WaitingId(connection.last_insert_rowid()))
}

fn days(wishes: &Wishes) -> String {
    let days: Vec<_> = wishes.days.iter().map(|day| day.as_str()).collect();
    serde_json::json!(days).to_string()
}

/// Changes what somebody waits for.
///
/// # Errors
/// [`Error::Stale`], also when they don't wait any more.
pub fn change(writer: &Writer<'_>, waiting: WaitingId, version: i64, wishes: &Wishes) -> Result<()> {
    once(
        writer
            .connection()
            .prepare_cached(
                "UPDATE waiting_list
                    SET doctor_id = ?3, department_id = ?4, days = ?5, part_of_day = ?6, from_date = ?7,
                        until_date = ?8, duration_minutes = ?9, urgency = ?10, note = ?11, version = version + 1
                  WHERE waiting_id = ?1 AND version = ?2 AND status = 'waiting'",
            )?
            .execute(params![
                waiting.0,
                version,
                wishes.doctor.map(|id| id.0),
                wishes.department.map(|id| id.0),
                days(wishes),
                wishes.part_of_day.map(PartOfDay::as_str),
                wishes.from.to_string(),
                wishes.until.map(|date| date.to_string()),
                wishes.minutes,
                wishes.urgency.as_str(),
                wishes.note
            ])?,
    )
}

/// Takes somebody off the list, with the reason.
///
/// # Errors
/// [`Error::Stale`], also when they don't wait any more.
pub fn close(writer: &Writer<'_>, waiting: WaitingId, version: i64, reason: CloseReason) -> Result<()> {
    once(
        writer
            .connection()
            .prepare_cached(
                "UPDATE waiting_list SET status = 'closed', close_reason = ?3, closed_at = ?4, closed_by = ?5,
                        version = version + 1
                  WHERE waiting_id = ?1 AND version = ?2 AND status = 'waiting'",
            )?
            .execute(params![waiting.0, version, reason.as_str(), writer.now().0, writer.person().user.0])?,
    )
}

/// Notes that they have what they waited for.
///
/// # Errors
/// [`Error::Stale`] when they don't wait any more.
pub fn booked(writer: &Writer<'_>, waiting: WaitingId, appointment: AppointmentId) -> Result<()> {
    once(
        writer
            .connection()
            .prepare_cached(
                "UPDATE waiting_list SET status = 'booked', appointment_id = ?2, closed_at = ?3, closed_by = ?4,
                        version = version + 1
                  WHERE waiting_id = ?1 AND status = 'waiting'",
            )?
            .execute(params![waiting.0, appointment.0, writer.now().0, writer.person().user.0])?,
    )
}

fn once(changed: usize) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// How many wait for one doctor alone.
///
/// # Errors
/// When the rows can't be read.
pub fn for_doctor(look: &impl Look, doctor: DoctorId) -> Result<u32> {
    Ok(look
        .connection()
        .prepare_cached("SELECT count(*) FROM waiting_list WHERE doctor_id = ?1 AND status = 'waiting'")?
        .query_row([doctor.0], |found| found.get(0))?)
}
