//! Appointments that a change of hours left without their doctor: a list of its own that lasts until each
//! was decided on. A move or a cancellation, from wherever, settles its row by a trigger. Where they could
//! go instead is computed elsewhere.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::slots::{Exception, WeekVersion};
use domain::{
    AppointmentId, DisplacedBy, DisplacedOutcome, DisplacementId, DoctorId, DoctorStatus, ExceptionId, ExceptionKind,
    Instant, Session, TimeOfDay, ToldState, Week,
};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::appointments::hours::{self, DoctorTimes, Within};
use crate::appointments::{self, Appointment};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, Scope, row};

/// One appointment on the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Displaced {
    /// `displacements.displacement_id`
    pub displacement_id: DisplacementId,
    /// Why.
    pub cause: DisplacedBy,
    /// The leave or holiday.
    pub exception_id: Option<ExceptionId>,
    /// What the leave or holiday is for; may be empty.
    pub exception_note: String,
    /// First and last day of the leave or holiday.
    #[ts(as = "Option<(String, String)>")]
    pub exception_dates: Option<(NaiveDate, NaiveDate)>,
    /// Whose hours went.
    pub doctor_id: DoctorId,
    /// That doctor as the practice calls them.
    pub doctor: String,
    /// Where it stood.
    #[ts(as = "String")]
    pub from_date: NaiveDate,
    /// Where it stood.
    pub from_time: TimeOfDay,
    /// What was decided; none: nothing yet.
    pub outcome: Option<DisplacedOutcome>,
    /// Whether the patient has heard of it by phone.
    pub told: Option<ToldState>,
    /// When they were called last.
    pub told_at: Option<Instant>,
    /// The appointment as it is now.
    pub appointment: Appointment,
}

/// How much is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LeftToDo {
    /// Appointments on which nobody has decided.
    pub to_move: u32,
    /// Patients who haven't heard by phone of what was decided.
    pub to_call: u32,
}

macro_rules! select {
    ($what:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM displacements x JOIN appointments a ON a.appointment_id = x.appointment_id ",
            $rest
        )
    };
}
macro_rules! rows {
    ($rest:literal) => {
        select!(
            "x.displacement_id, x.cause, x.exception_id,
             (SELECT note FROM schedule_exceptions e WHERE e.exception_id = x.exception_id),
             (SELECT from_date FROM schedule_exceptions e WHERE e.exception_id = x.exception_id),
             (SELECT to_date FROM schedule_exceptions e WHERE e.exception_id = x.exception_id),
             x.doctor_id,
             (SELECT name FROM doctor_names n WHERE n.doctor_id = x.doctor_id),
             x.from_date, x.from_time, x.outcome, x.told, x.told_at, x.appointment_id",
            $rest
        )
    };
}

struct Kept {
    row: Displacement,
    appointment: AppointmentId,
}
type Displacement = (
    (DisplacementId, DisplacedBy, Option<ExceptionId>),
    (String, Option<(NaiveDate, NaiveDate)>),
    (DoctorId, String, NaiveDate, TimeOfDay),
    (Option<DisplacedOutcome>, Option<ToldState>, Option<Instant>),
);

fn read(found: &Row<'_>) -> rusqlite::Result<Kept> {
    let dates = row::maybe_date(found, 4)?.zip(row::maybe_date(found, 5)?);
    Ok(Kept {
        row: (
            (
                DisplacementId(found.get(0)?),
                row::choice(found, 1, DisplacedBy::parse)?,
                found.get::<_, Option<i64>>(2)?.map(ExceptionId),
            ),
            (found.get::<_, Option<String>>(3)?.unwrap_or_default(), dates),
            (DoctorId(found.get(6)?), found.get(7)?, row::date(found, 8)?, row::time(found, 9)?),
            (
                row::maybe_choice(found, 10, DisplacedOutcome::parse)?,
                row::maybe_choice(found, 11, ToldState::parse)?,
                found.get::<_, Option<i64>>(12)?.map(Instant),
            ),
        ),
        appointment: AppointmentId(found.get(13)?),
    })
}

fn whole(look: &impl Look, kept: Kept) -> Result<Displaced> {
    let ((displacement_id, cause, exception_id), (exception_note, exception_dates), at, (outcome, told, told_at)) =
        kept.row;
    let (doctor_id, doctor, from_date, from_time) = at;
    Ok(Displaced {
        displacement_id,
        cause,
        exception_id,
        exception_note,
        exception_dates,
        doctor_id,
        doctor,
        from_date,
        from_time,
        outcome,
        told,
        told_at,
        appointment: appointments::get(look, kept.appointment)?,
    })
}

/// Those on which nobody has decided, from today on, by date and time.
///
/// # Errors
/// When the rows can't be read.
pub fn open(look: &impl Look) -> Result<Vec<Displaced>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let kept = look
        .connection()
        .prepare_cached(rows!(
            "WHERE x.outcome IS NULL AND a.status = 'scheduled' AND a.appointment_date >= ?1
             ORDER BY a.appointment_date, a.appointment_time, x.displacement_id"
        ))?
        .query_map([look.today()?.to_string()], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    kept.into_iter().map(|kept| whole(look, kept)).collect()
}

/// Those that were moved or cancelled, while the old or the new date hasn't passed: whoever hasn't heard of
/// it first, then by the date it stood on.
///
/// # Errors
/// When the rows can't be read.
pub fn decided(look: &impl Look) -> Result<Vec<Displaced>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let kept = look
        .connection()
        .prepare_cached(rows!(
            "WHERE x.outcome IN ('moved', 'cancelled') AND (x.from_date >= ?1 OR a.appointment_date >= ?1)
             ORDER BY x.told IS 'told', x.from_date, x.from_time, x.displacement_id"
        ))?
        .query_map([look.today()?.to_string()], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    kept.into_iter().map(|kept| whole(look, kept)).collect()
}

/// See [`LeftToDo`].
///
/// # Errors
/// When the rows can't be read.
pub fn left(look: &impl Look) -> Result<LeftToDo> {
    if look.scope() != Scope::All {
        return Ok(LeftToDo { to_move: 0, to_call: 0 });
    }
    let today = look.today()?.to_string();
    let count = |query: &str| -> Result<u32> {
        Ok(look.connection().prepare_cached(query)?.query_row([&today], |found| found.get(0))?)
    };
    Ok(LeftToDo {
        to_move: count(select!(
            "count(*)",
            "WHERE x.outcome IS NULL AND a.status = 'scheduled' AND a.appointment_date >= ?1"
        ))?,
        to_call: count(select!(
            "count(*)",
            "WHERE x.outcome IN ('moved', 'cancelled') AND (x.told IS NULL OR x.told = 'not_reached')
                AND (x.from_date >= ?1 OR a.appointment_date >= ?1)"
        ))?,
    })
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, displacement: DisplacementId) -> Result<Displaced> {
    if look.scope() != Scope::All {
        return Err(Error::NotFound);
    }
    let kept =
        look.connection().prepare_cached(rows!("WHERE x.displacement_id = ?1"))?.query_row([displacement.0], read)?;
    whole(look, kept)
}

/// Booked appointments that haven't begun and lie within dates (and times of day), of one doctor or of all.
///
/// # Errors
/// When the rows can't be read.
pub fn within(
    look: &impl Look,
    doctor: Option<DoctorId>,
    (from, to): (NaiveDate, NaiveDate),
    times: Option<(TimeOfDay, TimeOfDay)>,
) -> Result<Vec<AppointmentId>> {
    let (today, now) = look.wall_clock()?;
    look.connection()
        .prepare_cached(
            "SELECT appointment_id FROM appointments
              WHERE appointment_date BETWEEN ?2 AND ?3 AND status = 'scheduled' AND (?1 IS NULL OR doctor_id = ?1)
                AND (?4 IS NULL OR (start_minute < ?5 AND start_minute + duration_minutes > ?4))
                AND (appointment_date > ?6 OR (start_minute >= ?7 AND started_at IS NULL))
              ORDER BY appointment_date, appointment_time, appointment_id",
        )?
        .query_map(
            params![
                doctor.map(|doctor| doctor.0),
                from.max(today).to_string(),
                to.to_string(),
                times.map(|(from, _)| from.minutes()),
                times.map(|(_, to)| to.minutes()),
                today.to_string(),
                now.minutes()
            ],
            |found| found.get(0).map(AppointmentId),
        )?
        .map(|id| id.map_err(Error::from))
        .collect()
}

/// Booked appointments that the hours hold and wouldn't hold if `week` were valid from a date until `to` (or
/// without end). What stands outside the hours on purpose stays where it is.
///
/// # Errors
/// When the rows can't be read.
pub fn outside_week(
    look: &impl Look,
    doctor: DoctorId,
    week: &Week,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<Vec<AppointmentId>> {
    let zone = look.zone()?;
    let last = to.unwrap_or(NaiveDate::MAX);
    let booked = booked(look, doctor, from, last)?;
    let (Some(first), Some(last)) = (booked.first(), booked.last()) else { return Ok(Vec::new()) };
    let dates = Within { from: first.1, to: last.1, doctor: Some(doctor), department: None };
    let Some(mut before) = hours::doctors(look, dates)?.into_iter().next() else { return Ok(Vec::new()) };
    // Leave may be withdrawn: the week is compared with the week.
    before.exceptions.retain(|kept| kept.exception.kind == ExceptionKind::Extra);
    let mut after = before.clone();
    // The last of those that began together holds.
    after.versions.push(WeekVersion { valid_from: from, valid_to: to, week: week.clone(), slot_minutes: 15 });
    Ok(booked
        .into_iter()
        .filter(|(_, date, at)| before.hours(*date, zone).hold(*at) && !after.hours(*date, zone).hold(*at))
        .map(|(id, ..)| id)
        .collect())
}

/// Those of `booked` for which there are no hours and no reason to stand there without: after an extra
/// session was withdrawn.
///
/// # Errors
/// When the rows can't be read.
pub fn without_hours(look: &impl Look, booked: Vec<AppointmentId>) -> Result<Vec<AppointmentId>> {
    let zone = look.zone()?;
    let mut without = Vec::new();
    for id in booked {
        let it = appointments::get(look, id)?;
        let dates = Within { from: it.date, to: it.date, doctor: Some(it.doctor.doctor_id), department: None };
        let end = it.time.plus(it.duration_minutes).or(TimeOfDay::from_minutes(1440)).unwrap_or(it.time);
        let held = hours::doctors(look, dates)?
            .first()
            .is_some_and(|times| times.hours(it.date, zone).hold(Session(it.time, end)));
        if !held && it.overbook_reason.is_none() {
            without.push(id);
        }
    }
    Ok(without)
}

/// A doctor's booked appointments that haven't begun, by date and time.
fn booked(
    look: &impl Look,
    doctor: DoctorId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(AppointmentId, NaiveDate, Session)>> {
    let (today, now) = look.wall_clock()?;
    // Dates are compared as text: five digits of a year would stand before four.
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).map_or(to, |last| last.min(to));
    look.connection()
        .prepare_cached(
            "SELECT appointment_id, appointment_date, appointment_time, duration_minutes FROM appointments
              WHERE doctor_id = ?1 AND appointment_date BETWEEN ?2 AND ?3 AND status = 'scheduled'
                AND (appointment_date > ?4 OR (start_minute >= ?5 AND started_at IS NULL))
              ORDER BY appointment_date, appointment_time, appointment_id",
        )?
        .query_map(
            params![doctor.0, from.max(today).to_string(), last.to_string(), today.to_string(), now.minutes()],
            |found| {
                let start: TimeOfDay = row::time(found, 2)?;
                let end = start.plus(found.get(3)?).or(TimeOfDay::from_minutes(1440)).unwrap_or(start);
                Ok((AppointmentId(found.get(0)?), row::date(found, 1)?, Session(start, end)))
            },
        )?
        .map(|booked| booked.map_err(Error::from))
        .collect()
}

/// Puts appointments on the list; one that is on it already stays as it is. Answers how many were new.
///
/// # Errors
/// When the rows can't be written.
pub fn add(
    writer: &Writer<'_>,
    appointments: &[AppointmentId],
    cause: DisplacedBy,
    exception: Option<ExceptionId>,
) -> Result<u32> {
    let mut added = 0;
    for appointment in appointments {
        added += writer
            .connection()
            .prepare_cached(
                "INSERT INTO displacements (appointment_id, cause, exception_id, doctor_id, from_date, from_time, created_at)
                 SELECT appointment_id, ?2, ?3, doctor_id, appointment_date, appointment_time, ?4 FROM appointments
                  WHERE appointment_id = ?1 AND NOT EXISTS (
                        SELECT 1 FROM displacements x WHERE x.appointment_id = ?1 AND x.outcome IS NULL)",
            )?
            .execute(params![appointment.0, cause.as_str(), exception.map(|id| id.0), writer.now().0])?;
    }
    Ok(u32::try_from(added).unwrap_or(u32::MAX))
}

/// Takes those off the list for which there are hours again, and says of the others what stands against
/// them now: after leave was withdrawn, hours were added, a doctor came back. Of one doctor or of all.
///
/// # Errors
/// When the rows can't be read or written.
pub fn recheck(writer: &Writer<'_>, doctor: Option<DoctorId>) -> Result<()> {
    let zone = writer.zone()?;
    let open: Vec<(DisplacementId, DisplacedBy, DoctorId, NaiveDate, Session, bool)> = writer
        .connection()
        .prepare_cached(select!(
            "x.displacement_id, x.cause, x.doctor_id, a.appointment_date, a.appointment_time, a.duration_minutes,
             a.overbook_reason IS NOT NULL",
            "WHERE x.outcome IS NULL AND (?1 IS NULL OR x.doctor_id = ?1) AND a.appointment_date >= ?2"
        ))?
        .query_map(params![doctor.map(|id| id.0), writer.today()?.to_string()], |found| {
            let start: TimeOfDay = row::time(found, 4)?;
            let end = start.plus(found.get(5)?).or(TimeOfDay::from_minutes(1440)).unwrap_or(start);
            Ok((
                DisplacementId(found.get(0)?),
                row::choice(found, 1, DisplacedBy::parse)?,
                DoctorId(found.get(2)?),
                row::date(found, 3)?,
                Session(start, end),
                found.get(6)?,
            ))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let (Some(from), Some(to)) = (open.iter().map(|one| one.3).min(), open.iter().map(|one| one.3).max()) else {
        return Ok(());
    };
    let doctors = hours::doctors(writer, Within { from, to, doctor, department: None })?;
    for (displacement, cause, doctor, date, at, on_purpose) in open {
        let Some(times) = doctors.iter().find(|times| times.doctor_id == doctor) else { continue };
        let held = times.hours(date, zone).hold(at);
        let away = if held { None } else { away(times, date, at) };
        let (cause, exception) = match (times.status, away, cause) {
            (DoctorStatus::Inactive, ..) => (Some(DisplacedBy::DoctorLeft), None),
            (_, Some((kind, exception)), _) => (Some(kind), Some(exception)),
            // Outside the hours on purpose it stood before, too.
            (_, None, cause) if !held && (cause == DisplacedBy::Week || !on_purpose) => (Some(DisplacedBy::Week), None),
            _ => (None, None),
        };
        match cause {
            Some(cause) => writer
                .connection()
                .prepare_cached("UPDATE displacements SET cause = ?2, exception_id = ?3 WHERE displacement_id = ?1")?
                .execute(params![displacement.0, cause.as_str(), exception.map(|id| id.0)])?,
            None => settle(writer, displacement, DisplacedOutcome::FitsAgain)?,
        };
    }
    Ok(())
}

/// The leave or holiday that takes `at` away.
fn away(times: &DoctorTimes, date: NaiveDate, at: Session) -> Option<(DisplacedBy, ExceptionId)> {
    let touches = |exception: &Exception| exception.hours.is_none_or(|hours| hours.0 < at.1 && at.0 < hours.1);
    times.exceptions.iter().find_map(|kept| {
        let cause = match kept.exception.kind {
            ExceptionKind::Leave => DisplacedBy::Leave,
            ExceptionKind::Holiday => DisplacedBy::Holiday,
            ExceptionKind::Extra => return None,
        };
        (kept.exception.is_on(date) && touches(&kept.exception)).then_some((cause, kept.exception_id))
    })
}

/// Settles one that is open; answers how many rows changed.
///
/// # Errors
/// When the row can't be written.
pub fn settle(writer: &Writer<'_>, displacement: DisplacementId, outcome: DisplacedOutcome) -> Result<usize> {
    Ok(writer
        .connection()
        .prepare_cached("UPDATE displacements SET outcome = ?2 WHERE displacement_id = ?1 AND outcome IS NULL")?
        .execute(params![displacement.0, outcome.as_str()])?)
}

/// Marks whether the patient has heard of it by phone; none takes the mark back.
///
/// # Errors
/// [`Error::Stale`] when nothing has been decided that one could tell.
pub fn tell(writer: &Writer<'_>, displacement: DisplacementId, told: Option<ToldState>) -> Result<()> {
    let marked = writer
        .connection()
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

/// The sessions in which the patients of these appointments are booked between two dates, by patient.
///
/// # Errors
/// When the rows can't be read.
pub fn of_patients(
    look: &impl Look,
    of: &BTreeSet<domain::PatientId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<std::collections::BTreeMap<(domain::PatientId, NaiveDate), Vec<Session>>> {
    let mut busy = std::collections::BTreeMap::<_, Vec<Session>>::new();
    let mut statement = look.connection().prepare_cached(concat!(
        "SELECT appointment_date, appointment_time, duration_minutes FROM appointments
          WHERE patient_id IN ",
        rows_of!("?1"),
        " AND appointment_date BETWEEN ?2 AND ?3 AND status = 'scheduled'"
    ))?;
    for patient in of {
        let mut rows = statement.query(params![patient.0, from.to_string(), to.to_string()])?;
        while let Some(found) = rows.next()? {
            let start: TimeOfDay = row::time(found, 1)?;
            let end = start.plus(found.get(2)?).or(TimeOfDay::from_minutes(1440)).unwrap_or(start);
            busy.entry((*patient, row::date(found, 0)?)).or_default().push(Session(start, end));
        }
    }
    Ok(busy)
}
