//! When doctors can be booked: their weeks, what takes away or adds, and what is booked. What follows from
//! it is computed in [`domain::slots`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::slots::{Exception, WeekVersion};
use domain::{DepartmentId, DoctorId, DoctorStatus, ExceptionId, ExceptionKind, Hours, Session, TimeOfDay, Zone};
use rusqlite::params;
use rusqlite::types::ValueRef;

use crate::look::Look;
use crate::{Result, row};

/// A doctor and everything that says when they work, within some dates.
#[derive(Debug, Clone)]
pub struct DoctorTimes {
    /// `doctors.doctor_id`
    pub doctor_id: DoctorId,
    /// What they are called, with their title.
    pub name: String,
    /// Field of medicine; may be empty.
    pub specialization: String,
    /// Their department.
    pub department_id: Option<DepartmentId>,
    /// Whether they can be booked.
    pub status: DoctorStatus,
    /// Versions of the week that hold on any of the dates.
    pub versions: Vec<WeekVersion>,
    /// Exceptions on any of the dates, the whole practice's included.
    pub exceptions: Vec<KeptException>,
}

/// An exception as it is kept.
#[derive(Debug, Clone)]
pub struct KeptException {
    /// `schedule_exceptions.exception_id`
    pub exception_id: ExceptionId,
    /// Whether it is the whole practice's.
    pub of_practice: bool,
    /// In the practice's words; may be empty.
    pub note: String,
    /// When.
    pub exception: Exception,
}

impl DoctorTimes {
    /// The hours of one of the dates.
    pub fn hours(&self, date: NaiveDate, zone: Zone) -> Hours {
        let exceptions: Vec<_> = self.exceptions.iter().map(|kept| kept.exception.clone()).collect();
        Hours::on(date, &self.versions, &exceptions, zone)
    }
}

/// Which doctors, on which dates.
#[derive(Debug, Clone, Copy)]
pub struct Within {
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// One doctor, or all.
    pub doctor: Option<DoctorId>,
    /// One department, or all.
    pub department: Option<DepartmentId>,
}

/// The doctors and their times, by name. Inactive doctors are among them: they may have history.
///
/// # Errors
/// When the rows can't be read.
pub fn doctors(look: &impl Look, within: Within) -> Result<Vec<DoctorTimes>> {
    let Within { from, to, doctor, department } = within;
    let (from, to) = (from.to_string(), to.to_string());
    let doctor = doctor.map(|id| id.0);
    let mut doctors: Vec<DoctorTimes> = look
        .connection()
        .prepare_cached(
            "SELECT doctor_id, name, specialization, department_id, status FROM doctors JOIN doctor_names USING (doctor_id)
              WHERE (?1 IS NULL OR doctor_id = ?1) AND (?2 IS NULL OR department_id = ?2)
              ORDER BY last_name COLLATE NOCASE, first_name COLLATE NOCASE, doctor_id",
        )?
        .query_map(params![doctor, department.map(|id| id.0)], |found| {
            Ok(DoctorTimes {
                doctor_id: DoctorId(found.get(0)?),
                name: found.get(1)?,
                specialization: found.get(2)?,
                department_id: found.get::<_, Option<i64>>(3)?.map(DepartmentId),
                status: row::choice(found, 4, DoctorStatus::parse)?,
                versions: Vec::new(),
                exceptions: Vec::new(),
            })
        })?
        .collect::<Result<_, _>>()?;
    let mut versions: BTreeMap<i64, Vec<WeekVersion>> = BTreeMap::new();
    let mut statement = look.connection().prepare_cached(
        "SELECT doctor_id, valid_from, valid_to, available_time_slots, slot_minutes FROM doctor_schedule
          WHERE (?1 IS NULL OR doctor_id = ?1) AND valid_from <= ?3 AND (valid_to IS NULL OR valid_to >= ?2)
          ORDER BY schedule_id",
    )?;
    let mut rows = statement.query(params![doctor, from, to])?;
    while let Some(found) = rows.next()? {
        versions.entry(found.get(0)?).or_default().push(WeekVersion {
            valid_from: row::date(found, 1)?,
            valid_to: row::maybe_date(found, 2)?,
            week: row::json(found, 3)?,
            slot_minutes: found.get(4)?,
        });
    }
    let exceptions = exceptions(look, doctor, &from, &to)?;
    for doctor in &mut doctors {
        doctor.versions = versions.remove(&doctor.doctor_id.0).unwrap_or_default();
        doctor.exceptions = exceptions
            .iter()
            .filter(|(whose, _)| whose.is_none_or(|id| id == doctor.doctor_id))
            .map(|(_, kept)| kept.clone())
            .collect();
    }
    Ok(doctors)
}

type Whose = (Option<DoctorId>, KeptException);

fn exceptions(look: &impl Look, doctor: Option<i64>, from: &str, to: &str) -> Result<Vec<Whose>> {
    let mut statement = look.connection().prepare_cached(
        "SELECT exception_id, doctor_id, kind, from_date, to_date, from_time, to_time, note FROM schedule_exceptions
          WHERE withdrawn_at IS NULL AND (?1 IS NULL OR doctor_id IS NULL OR doctor_id = ?1)
            AND from_date <= ?3 AND to_date >= ?2
          ORDER BY from_date, from_time, exception_id",
    )?;
    let rows = statement
        .query_map(params![doctor, from, to], |found| {
            let doctor = found.get::<_, Option<i64>>(1)?.map(DoctorId);
            let hours = match found.get::<_, Option<String>>(5)? {
                Some(_) => Some(Session(row::time(found, 5)?, row::time(found, 6)?)),
                None => None,
            };
            Ok((
                doctor,
                KeptException {
                    exception_id: ExceptionId(found.get(0)?),
                    of_practice: doctor.is_none(),
                    note: found.get(7)?,
                    exception: Exception {
                        kind: row::choice(found, 2, ExceptionKind::parse)?,
                        from_date: row::date(found, 3)?,
                        to_date: row::date(found, 4)?,
                        hours,
                    },
                },
            ))
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// A booking of a doctor, in minutes since midnight of its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// When.
    pub date: NaiveDate,
    /// From when.
    pub from: u16,
    /// Until when, at most 1440.
    pub to: u16,
}

/// Puts into `stretches` (emptied first) what is booked with a doctor between two dates and begins before a
/// time of day, by date and beginning. Read from the index alone, in one go, and nothing is allocated for a
/// row: hundreds of thousands of them are read while somebody waits.
///
/// # Errors
/// When the rows can't be read.
pub fn stretches(
    look: &impl Look,
    doctor: DoctorId,
    (from, to): (NaiveDate, NaiveDate),
    before: TimeOfDay,
    stretches: &mut Vec<Stretch>,
) -> Result<()> {
    stretches.clear();
    let mut statement = look.connection().prepare_cached(STRETCHES)?;
    let mut rows = statement.query(params![doctor.0, from.to_string(), to.to_string(), before.to_string()])?;
    // The rows of a date come together: it is understood once.
    let (mut written, mut date) = ([0_u8; 10], from);
    while let Some(found) = rows.next()? {
        let (ValueRef::Text(day), ValueRef::Text(time)) = (found.get_ref(0)?, found.get_ref(1)?) else {
            return Err(row::unknown("booking").into());
        };
        if *day != written {
            date = row::date(found, 0)?;
            written = day.try_into().unwrap_or_default();
        }
        let from = match *time {
            [b'0'..=b'2', b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9'] => {
                u16::from(time[0] - b'0') * 600
                    + u16::from(time[1] - b'0') * 60
                    + u16::from(time[3] - b'0') * 10
                    + u16::from(time[4] - b'0')
            }
            _ => return Err(row::unknown("time").into()),
        };
        let minutes: u16 = found.get(2)?;
        stretches.push(Stretch { date, from, to: from.saturating_add(minutes).min(1440) });
    }
    Ok(())
}

// Named, because without statistics the wider index of a doctor's appointments looks as good.
const STRETCHES: &str = "SELECT appointment_date, appointment_time, duration_minutes
                           FROM appointments INDEXED BY appointments_taken
                          WHERE doctor_id = ?1 AND appointment_date BETWEEN ?2 AND ?3 AND appointment_time < ?4
                            AND status = 'scheduled'
                          ORDER BY appointment_date, appointment_time";

/// What is booked, by doctor and date.
pub type Taken = BTreeMap<(DoctorId, NaiveDate), Vec<Session>>;

/// The scheduled appointments within `within.from` and `within.to`, of `within.doctor` or of all.
///
/// # Errors
/// When the rows can't be read.
pub fn taken(look: &impl Look, within: Within) -> Result<Taken> {
    let mut statement = look.connection().prepare_cached(
        "SELECT doctor_id, appointment_date, appointment_time, duration_minutes FROM appointments
          WHERE appointment_date BETWEEN ?1 AND ?2 AND status = 'scheduled' AND (?3 IS NULL OR doctor_id = ?3)
          ORDER BY appointment_date, appointment_time",
    )?;
    let mut taken = Taken::new();
    let mut rows =
        statement.query(params![within.from.to_string(), within.to.to_string(), within.doctor.map(|id| id.0)])?;
    while let Some(found) = rows.next()? {
        let from: TimeOfDay = row::time(found, 2)?;
        let midnight = TimeOfDay::from_minutes(1440).unwrap_or(from);
        let to = from.plus(found.get(3)?).unwrap_or(midnight);
        taken.entry((DoctorId(found.get(0)?), row::date(found, 1)?)).or_default().push(Session(from, to));
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_booked_is_read_from_the_index_alone_and_in_its_order() {
        // The next free slot may read two years of it: it touches no row, and sorts nothing.
        let mut connection = rusqlite::Connection::open_in_memory().unwrap();
        crate::migrate::to_newest(&mut connection).unwrap();
        let mut explained = connection.prepare(&format!("EXPLAIN QUERY PLAN {STRETCHES}")).unwrap();
        let plan: Vec<String> = explained
            .query_map(params![1, "2026-06-08", "2028-06-08", "24:00"], |row| row.get(3))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        assert_eq!(plan.len(), 1, "{plan:?}");
        assert!(plan[0].contains("COVERING INDEX appointments_taken (doctor_id=? AND appointment_date>?"), "{plan:?}");
    }
}
