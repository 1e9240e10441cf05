//! Who should be called back, and when: made at the desk or by the doctor, closed by an appointment, by
//! being done, or dropped with a reason. An appointment that is called off opens it again; the schema sees
//! to that.

use chrono::NaiveDate;
use domain::{AppointmentId, DoctorId, Flaw, Instant, PatientId, RecallId, RecallStatus};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::appointments;
use crate::banner::{self, PatientBrief};
use crate::calls::{self, CallReach};
use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, row};

/// One recall.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Recall {
    /// `recalls.recall_id`
    pub recall_id: RecallId,
    /// To be sent back with a change.
    pub version: i64,
    /// Who.
    pub patient: PatientBrief,
    /// Where to call.
    pub reach: CallReach,
    /// When; of a whole month, its first day.
    #[ts(as = "String")]
    pub due_on: NaiveDate,
    /// Some time in the month.
    pub whole_month: bool,
    /// Why, in the desk's words.
    pub reason: String,
    /// With whom.
    pub doctor_id: Option<DoctorId>,
    /// The doctor's name; empty for none.
    pub doctor: String,
    /// How it stands.
    pub status: RecallStatus,
    /// The appointment that it became.
    pub appointment_id: Option<AppointmentId>,
    /// The appointment's date.
    pub booked_on: Option<NaiveDate>,
    /// Why it was dropped; may be empty.
    pub drop_reason: String,
    /// Who made it.
    pub created_by: String,
    /// How often nobody answered.
    pub calls: u32,
    /// When nobody answered last.
    pub called_at: Option<Instant>,
    /// When the next try is; until then it is on no list.
    #[ts(as = "Option<String>")]
    pub next_try: Option<NaiveDate>,
}

/// What a recall says.
#[derive(Debug, Clone)]
pub struct NewRecall {
    /// Who.
    pub patient: PatientId,
    /// When; of a whole month, any day of it.
    pub due_on: NaiveDate,
    /// Some time in the month.
    pub whole_month: bool,
    /// Why.
    pub reason: String,
    /// With whom.
    pub doctor: Option<DoctorId>,
}

const COLUMNS: &str = "r.recall_id, r.version, r.patient_id, r.due_on, r.whole_month, r.reason, r.doctor_id,
     coalesce(d.name, ''), r.status, r.appointment_id, a.appointment_date,
     r.drop_reason, u.display_name,
     (SELECT count(*) FROM recall_calls c WHERE c.recall_id = r.recall_id),
     (SELECT max(c.called_at) FROM recall_calls c WHERE c.recall_id = r.recall_id), r.next_try
  FROM recalls r JOIN users u ON u.user_id = r.created_by
  LEFT JOIN doctor_names d ON d.doctor_id = r.doctor_id
  LEFT JOIN appointments a ON a.appointment_id = r.appointment_id";

struct Found {
    recall: RecallId,
    version: i64,
    patient: PatientId,
    due_on: NaiveDate,
    whole_month: bool,
    reason: String,
    doctor_id: Option<DoctorId>,
    doctor: String,
    status: RecallStatus,
    appointment_id: Option<AppointmentId>,
    booked_on: Option<NaiveDate>,
    drop_reason: String,
    created_by: String,
    calls: u32,
    called_at: Option<Instant>,
    next_try: Option<NaiveDate>,
}

fn read(found: &Row<'_>) -> rusqlite::Result<Found> {
    Ok(Found {
        recall: RecallId(found.get(0)?),
        version: found.get(1)?,
        patient: PatientId(found.get(2)?),
        due_on: row::date(found, 3)?,
        whole_month: found.get(4)?,
        reason: found.get(5)?,
        doctor_id: found.get::<_, Option<i64>>(6)?.map(DoctorId),
        doctor: found.get(7)?,
        status: row::choice(found, 8, RecallStatus::parse)?,
        appointment_id: found.get::<_, Option<i64>>(9)?.map(AppointmentId),
        booked_on: row::maybe_date(found, 10)?,
        drop_reason: found.get(11)?,
        created_by: found.get(12)?,
        calls: found.get(13)?,
        called_at: found.get::<_, Option<i64>>(14)?.map(Instant),
        next_try: row::maybe_date(found, 15)?,
    })
}

fn whole(look: &impl Look, found: Found) -> Result<Recall> {
    let patient = appointments::bookable(look, found.patient)?.patient;
    Ok(Recall {
        recall_id: found.recall,
        version: found.version,
        patient: banner::of(look, patient)?,
        reach: calls::reach(look, patient)?,
        due_on: found.due_on,
        whole_month: found.whole_month,
        reason: found.reason,
        doctor_id: found.doctor_id,
        doctor: found.doctor,
        status: found.status,
        appointment_id: found.appointment_id,
        booked_on: found.booked_on,
        drop_reason: found.drop_reason,
        created_by: found.created_by,
        calls: found.calls,
        called_at: found.called_at,
        next_try: found.next_try,
    })
}

/// Those who are due by `until` and aren't to be tried later, the longest due first; at most 500.
///
/// # Errors
/// When the rows can't be read.
pub fn due(look: &impl Look, until: NaiveDate) -> Result<Vec<Recall>> {
    let found: Vec<Found> = look
        .connection()
        .prepare_cached(&format!(
            "SELECT {COLUMNS} JOIN patients p ON p.patient_id = r.patient_id
              WHERE r.status = 'open' AND r.due_on <= ?1 AND (r.next_try IS NULL OR r.next_try <= ?1)
                AND p.deceased_on IS NULL
              ORDER BY r.due_on, r.recall_id LIMIT 500"
        ))?
        .query_map([until.to_string()], read)?
        .collect::<rusqlite::Result<_>>()?;
    found.into_iter().map(|found| whole(look, found)).collect()
}

/// All of one patient and of those merged into them: the open ones first, then the latest.
///
/// # Errors
/// [`Error::NotFound`].
pub fn of_patient(look: &impl Look, patient: PatientId) -> Result<Vec<Recall>> {
    let patient = crate::patients::resolve(look, patient)?;
    let found: Vec<Found> = look
        .connection()
        .prepare_cached(&format!(
            "WITH RECURSIVE same (patient_id) AS (
                 SELECT ?1 UNION SELECT p.patient_id FROM same JOIN patients p ON p.merged_into = same.patient_id)
             SELECT {COLUMNS} JOIN same ON same.patient_id = r.patient_id
              ORDER BY r.status NOT IN ('open', 'booked'), r.due_on DESC, r.recall_id DESC LIMIT 100"
        ))?
        .query_map([patient.0], read)?
        .collect::<rusqlite::Result<_>>()?;
    found.into_iter().map(|found| whole(look, found)).collect()
}

/// One recall.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, recall: RecallId) -> Result<Recall> {
    let found = look
        .connection()
        .prepare_cached(&format!("SELECT {COLUMNS} WHERE r.recall_id = ?1"))?
        .query_row([recall.0], read)?;
    whole(look, found)
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    use chrono::Datelike as _;
    date.with_day(1).unwrap_or(date)
}

fn known_doctor(look: &impl Look, doctor: Option<DoctorId>) -> Result<()> {
    let Some(doctor) = doctor else { return Ok(()) };
    let known: bool = look
        .connection()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM doctors WHERE doctor_id = ?1)")?
        .query_row([doctor.0], |found| found.get(0))?;
    if known { Ok(()) } else { Err(Error::flaw("doctor_id", Flaw::Unknown)) }
}

/// Adds a recall.
///
/// # Errors
/// [`Error::NotFound`] for the patient, a flaw of `doctor_id`.
pub fn add(writer: &Writer<'_>, new: &NewRecall) -> Result<RecallId> {
    let patient = crate::patients::resolve(writer, new.patient)?;
    known_doctor(writer, new.doctor)?;
    let due_on = if new.whole_month { first_of_month(new.due_on) } else { new.due_on };
    let connection = writer.connection();
    connection
        .prepare_cached(
            "INSERT INTO recalls (patient_id, due_on, whole_month, reason, doctor_id, created_at, created_by, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6)",
        )?
        .execute(params![
            patient.0,
            due_on.to_string(),
            new.whole_month,
            new.reason,
            new.doctor.map(|doctor| doctor.0),
            writer.now().0,
            writer.person().user.0
        ])?;
    Ok(RecallId(connection.last_insert_rowid()))
}

/// Changes what an open recall says.
///
/// # Errors
/// [`Error::Stale`] also when it isn't open any more, a flaw of `doctor_id`.
pub fn change(writer: &Writer<'_>, recall: RecallId, version: i64, new: &NewRecall) -> Result<()> {
    known_doctor(writer, new.doctor)?;
    let due_on = if new.whole_month { first_of_month(new.due_on) } else { new.due_on };
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE recalls SET due_on = ?3, whole_month = ?4, reason = ?5, doctor_id = ?6, version = version + 1,
                    next_try = CASE WHEN due_on = ?3 THEN next_try END, updated_at = ?7
              WHERE recall_id = ?1 AND version = ?2 AND status = 'open'",
        )?
        .execute(params![
            recall.0,
            version,
            due_on.to_string(),
            new.whole_month,
            new.reason,
            new.doctor.map(|doctor| doctor.0),
            writer.now().0
        ])?;
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// How a recall goes on.
#[derive(Debug, Clone)]
pub enum Settled {
    /// Open again.
    Open,
    /// The patient has this appointment.
    Booked(AppointmentId),
    /// Needs no call any more.
    Done,
    /// Not to be called, with the reason.
    Dropped(String),
}

/// Sets how a recall stands.
///
/// # Errors
/// [`Error::Stale`].
pub fn settle(writer: &Writer<'_>, recall: RecallId, version: i64, settled: &Settled) -> Result<()> {
    let (status, appointment, reason) = match settled {
        Settled::Open => (RecallStatus::Open, None, ""),
        Settled::Booked(appointment) => (RecallStatus::Booked, Some(appointment.0), ""),
        Settled::Done => (RecallStatus::Done, None, ""),
        Settled::Dropped(reason) => (RecallStatus::Dropped, None, reason.as_str()),
    };
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE recalls SET status = ?3, appointment_id = coalesce(?4, appointment_id), drop_reason = ?5,
                    next_try = NULL, version = version + 1, updated_at = ?6
              WHERE recall_id = ?1 AND version = ?2",
        )?
        .execute(params![recall.0, version, status.as_str(), appointment, reason, writer.now().0])?;
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Notes that nobody answered, and when the next try is; without a date it stays on the list.
///
/// # Errors
/// [`Error::Stale`] also when it isn't open any more.
pub fn not_reached(writer: &Writer<'_>, recall: RecallId, version: i64, next_try: Option<NaiveDate>) -> Result<()> {
    try_next(writer, recall, version, next_try)?;
    writer
        .connection()
        .prepare_cached("INSERT INTO recall_calls (recall_id, next_try, called_by, called_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![recall.0, next_try.map(|date| date.to_string()), writer.person().user.0, writer.now().0])?;
    Ok(())
}

/// Takes the last call back: it was noted by mistake.
///
/// # Errors
/// [`Error::Stale`] also when it isn't open any more, or nobody called.
pub fn undo_not_reached(writer: &Writer<'_>, recall: RecallId, version: i64) -> Result<()> {
    let connection = writer.connection();
    let taken = connection
        .prepare_cached(
            "DELETE FROM recall_calls
              WHERE recall_call_id = (SELECT max(recall_call_id) FROM recall_calls WHERE recall_id = ?1)",
        )?
        .execute([recall.0])?;
    if taken == 0 {
        return Err(Error::Stale);
    }
    let before = connection
        .prepare_cached("SELECT next_try FROM recall_calls WHERE recall_id = ?1 ORDER BY recall_call_id DESC LIMIT 1")?
        .query_row([recall.0], |found| row::maybe_date(found, 0))
        .optional()?;
    try_next(writer, recall, version, before.flatten())
}

fn try_next(writer: &Writer<'_>, recall: RecallId, version: i64, next_try: Option<NaiveDate>) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE recalls SET next_try = ?3, version = version + 1, updated_at = ?4
              WHERE recall_id = ?1 AND version = ?2 AND status = 'open'",
        )?
        .execute(params![recall.0, version, next_try.map(|date| date.to_string()), writer.now().0])?;
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}
