//! Who is put on the list, and who leaves it by itself: by which hours went, and which came back.

use chrono::NaiveDate;
use domain::slots::{Exception, WeekVersion};
use domain::{
    AppointmentId, DisplacedBy, DisplacedOutcome, DisplacementId, DoctorId, DoctorStatus, ExceptionId, ExceptionKind,
    Session, TimeOfDay, Week,
};
use rusqlite::params;

use super::settle;
use crate::appointments;
use crate::appointments::hours::{self, DoctorTimes, Within};
use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, row};

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
