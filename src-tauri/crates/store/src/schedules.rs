//! Doctors' weeks, as versions that are kept, and what departs from them: leave, holidays, extra sessions.
//! Which slots are free is computed elsewhere, from these rows.

use chrono::{Days, NaiveDate};
use domain::{DoctorId, ExceptionId, ExceptionKind, Instant, ScheduleId, TimeOfDay, Week};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, Scope, row};

/// One version of a doctor's week. The version valid on a date is the one that began last, and of two that
/// began together the one saved last.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Schedule {
    /// `doctor_schedule.schedule_id`
    pub schedule_id: ScheduleId,
    /// Whose week.
    pub doctor_id: DoctorId,
    /// Sessions by day.
    pub week: Week,
    /// Length of a slot in minutes, 5 to 240.
    pub slot_minutes: u32,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, once a later version begins.
    pub valid_to: Option<NaiveDate>,
    /// When it was saved.
    pub created_at: Instant,
}

/// Leave and holidays take time away, an extra session gives some.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ScheduleException {
    /// `schedule_exceptions.exception_id`
    pub exception_id: ExceptionId,
    /// Whose; none: the whole practice.
    pub doctor_id: Option<DoctorId>,
    /// Leave, holiday or extra.
    pub kind: ExceptionKind,
    /// First day.
    pub from_date: NaiveDate,
    /// Last day.
    pub to_date: NaiveDate,
    /// From when on each of these days; none: all day.
    pub from_time: Option<TimeOfDay>,
    /// Until when on each of these days.
    pub to_time: Option<TimeOfDay>,
    /// What it is for.
    pub note: String,
}

const SCHEDULE: &str =
    "SELECT schedule_id, doctor_id, available_time_slots, slot_minutes, valid_from, valid_to, created_at
   FROM doctor_schedule";

fn read_schedule(found: &Row<'_>) -> rusqlite::Result<Schedule> {
    Ok(Schedule {
        schedule_id: ScheduleId(found.get(0)?),
        doctor_id: DoctorId(found.get(1)?),
        week: row::json(found, 2)?,
        slot_minutes: found.get(3)?,
        valid_from: row::date(found, 4)?,
        valid_to: row::maybe_date(found, 5)?,
        created_at: Instant(found.get(6)?),
    })
}

/// A time of day, or none.
pub(crate) fn maybe_time(found: &Row<'_>, at: usize) -> rusqlite::Result<Option<TimeOfDay>> {
    match found.get_ref(at)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => row::time(found, at).map(Some),
    }
}

fn read_exception(found: &Row<'_>) -> rusqlite::Result<ScheduleException> {
    Ok(ScheduleException {
        exception_id: ExceptionId(found.get(0)?),
        doctor_id: found.get::<_, Option<i64>>(1)?.map(DoctorId),
        kind: row::choice(found, 2, ExceptionKind::parse)?,
        from_date: row::date(found, 3)?,
        to_date: row::date(found, 4)?,
        from_time: maybe_time(found, 5)?,
        to_time: maybe_time(found, 6)?,
        note: found.get(7)?,
    })
}

/// All versions of a doctor's week, in the order in which later ones go before earlier ones.
///
/// # Errors
/// When the rows can't be read.
pub fn versions(look: &impl Look, doctor: DoctorId) -> Result<Vec<Schedule>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    look.connection()
        .prepare_cached(&format!("{SCHEDULE} WHERE doctor_id = ?1 ORDER BY valid_from, schedule_id"))?
        .query_map([doctor.0], read_schedule)?
        .map(|schedule| schedule.map_err(Error::from))
        .collect()
}

/// The version of a doctor's week that is valid on a date. Whoever may see a date's slots may see it: no
/// scope is asked.
///
/// # Errors
/// When the row can't be read.
pub fn week_on(look: &impl Look, doctor: DoctorId, date: NaiveDate) -> Result<Option<Schedule>> {
    Ok(look
        .connection()
        .prepare_cached(&format!(
            "{SCHEDULE} WHERE doctor_id = ?1 AND valid_from <= ?2 ORDER BY valid_from DESC, schedule_id DESC LIMIT 1"
        ))?
        .query_row(params![doctor.0, date.to_string()], read_schedule)
        .optional()?)
}

/// What departs from the week between two dates, both included: a doctor's own and the whole practice's,
/// or with no doctor the whole practice's alone. By date.
///
/// # Errors
/// When the rows can't be read.
pub fn exceptions(
    look: &impl Look,
    doctor: Option<DoctorId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<ScheduleException>> {
    look.connection()
        .prepare_cached(
            "SELECT exception_id, doctor_id, kind, from_date, to_date, from_time, to_time, note
               FROM schedule_exceptions
              WHERE withdrawn_at IS NULL AND (doctor_id IS NULL OR doctor_id = ?1)
                AND to_date >= ?2 AND from_date <= ?3
              ORDER BY from_date, from_time, exception_id",
        )?
        .query_map(params![doctor.map(|doctor| doctor.0), from.to_string(), to.to_string()], read_exception)?
        .map(|exception| exception.map_err(Error::from))
        .collect()
}

/// Saves a new version of a doctor's week from a date on, until the next planned version begins. Earlier
/// versions end the day before; one that began on the same day is superseded.
///
/// # Errors
/// When the rows can't be written.
pub fn set(
    writer: &Writer<'_>,
    doctor: DoctorId,
    week: &Week,
    slot_minutes: i64,
    valid_from: NaiveDate,
) -> Result<ScheduleId> {
    let from = valid_from.to_string();
    let valid_to = until(writer, doctor, valid_from)?.map(|last| last.to_string());
    let before = valid_from.checked_sub_days(Days::new(1)).unwrap_or(valid_from).to_string();
    writer
        .connection()
        .prepare_cached(
            "UPDATE doctor_schedule SET valid_to = max(?3, valid_from)
              WHERE doctor_id = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?2)",
        )?
        .execute(params![doctor.0, from, before])?;
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO doctor_schedule (doctor_id, available_days, available_time_slots, slot_minutes, valid_from,
                                          valid_to, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![doctor.0, json(&week.days())?, json(week)?, slot_minutes, from, valid_to, writer.now().0])?;
    let schedule = ScheduleId(writer.connection().last_insert_rowid());
    writer
        .connection()
        .prepare_cached("UPDATE doctors SET schedule_id = ?2 WHERE doctor_id = ?1")?
        .execute([doctor.0, schedule.0])?;
    Ok(schedule)
}

/// A departure from the week, to be added.
#[derive(Debug)]
pub struct NewException<'a> {
    /// Whose; none: the whole practice.
    pub doctor: Option<DoctorId>,
    /// Leave, holiday or extra.
    pub kind: ExceptionKind,
    /// First and last day.
    pub dates: (NaiveDate, NaiveDate),
    /// From and until when on each of these days; none: all day.
    pub times: Option<(TimeOfDay, TimeOfDay)>,
    /// What it is for; may be empty.
    pub note: &'a str,
}

/// Adds a departure from the week.
///
/// # Errors
/// When the row can't be written.
pub fn add_exception(writer: &Writer<'_>, new: &NewException<'_>) -> Result<ExceptionId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO schedule_exceptions (doctor_id, kind, from_date, to_date, from_time, to_time, note, created_at,
                                              created_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            new.doctor.map(|doctor| doctor.0),
            new.kind.as_str(),
            new.dates.0.to_string(),
            new.dates.1.to_string(),
            new.times.map(|(from, _)| from.to_string()),
            new.times.map(|(_, to)| to.to_string()),
            new.note,
            writer.now().0,
            writer.person().user.0
        ])?;
    Ok(ExceptionId(writer.connection().last_insert_rowid()))
}

/// Withdraws a departure from the week; answers with what it was.
///
/// # Errors
/// [`Error::NotFound`], also when it was withdrawn before.
pub fn withdraw_exception(writer: &Writer<'_>, exception: ExceptionId) -> Result<ScheduleException> {
    writer
        .connection()
        .prepare_cached(
            "UPDATE schedule_exceptions SET withdrawn_at = ?2 WHERE exception_id = ?1 AND withdrawn_at IS NULL
             RETURNING exception_id, doctor_id, kind, from_date, to_date, from_time, to_time, note",
        )?
        .query_row([exception.0, writer.now().0], read_exception)
        .optional()?
        .ok_or(Error::NotFound)
}

/// The last day of a week that begins on `from`: the day before the next planned version begins.
///
/// # Errors
/// When the rows can't be read.
pub fn until(look: &impl Look, doctor: DoctorId, from: NaiveDate) -> Result<Option<NaiveDate>> {
    let next: Option<String> = look
        .connection()
        .prepare_cached("SELECT min(valid_from) FROM doctor_schedule WHERE doctor_id = ?1 AND valid_from > ?2")?
        .query_row(params![doctor.0, from.to_string()], |row| row.get(0))?;
    Ok(next.and_then(|next| next.parse::<NaiveDate>().ok()).and_then(|next| next.checked_sub_days(Days::new(1))))
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::Unreadable("week"))
}
