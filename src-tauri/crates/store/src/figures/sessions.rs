//! How sessions were used: what doctors' schedules had to give, month by month, and what became of it. Hours
//! come from [`domain::slots`], bookings from their rows.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use domain::{DoctorId, Session, TimeOfDay};
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::months;
use crate::Result;
use crate::appointments::hours::{self, Within};
use crate::look::Look;
use crate::row;

/// What became of a doctor's sessions in a part of a period. Times in minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct SessionUse {
    /// What the schedule had to give: sessions, without breaks, leave and holidays, with extra ones.
    pub bookable: u32,
    /// What bookings took of it, those that nobody came to included; cancelled ones gave it back.
    pub taken: u32,
    /// The rest of it.
    pub free: u32,
    /// Bookings of any fate, moved ones left out: they are counted where they were moved to.
    pub booked: u32,
    /// Of these: visits that were completed.
    pub done: u32,
    /// Of these: still to come, or never closed.
    pub open: u32,
    /// Of these: cancelled by the patient or the practice.
    pub cancelled: u32,
    /// Of these: nobody came.
    pub no_shows: u32,
}

impl std::ops::AddAssign for SessionUse {
    fn add_assign(&mut self, other: Self) {
        self.bookable += other.bookable;
        self.taken += other.taken;
        self.free += other.free;
        self.booked += other.booked;
        self.done += other.done;
        self.open += other.open;
        self.cancelled += other.cancelled;
        self.no_shows += other.no_shows;
    }
}

/// A doctor's months.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DoctorUse {
    /// Whose.
    pub doctor_id: DoctorId,
    /// What they are called.
    pub name: String,
    /// By month of the period.
    pub months: Vec<SessionUse>,
    /// The whole period.
    pub sums: SessionUse,
}

/// How the sessions of a period were used.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Sessions {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The first day of each month that lies in the period.
    pub months: Vec<NaiveDate>,
    /// Doctors who had sessions or bookings, by name.
    pub doctors: Vec<DoctorUse>,
    /// All doctors by month.
    pub month_totals: Vec<SessionUse>,
    /// All doctors.
    pub total: SessionUse,
}

pub(crate) const BOOKINGS: &str = "
    SELECT doctor_id, appointment_date, appointment_time, duration_minutes, status, cancellation_reason
      FROM appointments
     WHERE appointment_date BETWEEN ?1 AND ?2 AND (?3 IS NULL OR doctor_id = ?3)
       AND cancellation_reason IS NOT 'rescheduled'";

type Day = (DoctorId, NaiveDate);

/// How the sessions between two days were used.
///
/// # Errors
/// When the rows can't be read.
pub fn sessions(look: &impl Look, from: NaiveDate, to: NaiveDate) -> Result<Sessions> {
    let parts = months(from, to);
    let zone = look.zone()?;
    let doctor = look.scope().doctor_filter();
    let mut taken: BTreeMap<Day, Vec<Session>> = BTreeMap::new();
    let mut counts: BTreeMap<DoctorId, Vec<SessionUse>> = BTreeMap::new();
    let month_of = |date: NaiveDate| {
        let months = (date.year() - from.year()) * 12 + i32::try_from(date.month()).unwrap_or(1);
        usize::try_from(months - i32::try_from(from.month()).unwrap_or(1)).unwrap_or(0)
    };
    let mut statement = look.connection().prepare_cached(BOOKINGS)?;
    let mut rows = statement.query(params![from.to_string(), to.to_string(), doctor])?;
    while let Some(found) = rows.next()? {
        let (whose, date) = (DoctorId(found.get(0)?), row::date(found, 1)?);
        let months = counts.entry(whose).or_insert_with(|| vec![SessionUse::default(); parts.len()]);
        let month = &mut months[month_of(date)];
        month.booked += 1;
        let status = found.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
        let reason = found.get_ref(5)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        match (status, reason) {
            ("completed", _) => month.done += 1,
            ("cancelled", Some("no_show")) => month.no_shows += 1,
            ("cancelled", _) => month.cancelled += 1,
            _ => month.open += 1,
        }
        if status != "cancelled" || reason == Some("no_show") {
            let start: TimeOfDay = row::time(found, 2)?;
            let end = start.plus(found.get(3)?).or(TimeOfDay::from_minutes(1440)).unwrap_or(start);
            taken.entry((whose, date)).or_default().push(Session(start, end));
        }
    }
    let within = Within { from, to, doctor: doctor.map(DoctorId), department: None };
    let mut all = Sessions {
        from,
        to,
        months: parts.iter().map(|part| part.0).collect(),
        doctors: Vec::new(),
        month_totals: vec![SessionUse::default(); parts.len()],
        total: SessionUse::default(),
    };
    for times in hours::doctors(look, within)? {
        let mut months = counts.remove(&times.doctor_id).unwrap_or_else(|| vec![SessionUse::default(); parts.len()]);
        let mut sums = SessionUse::default();
        for (at, part) in parts.iter().enumerate() {
            for date in part.0.iter_days().take_while(|date| *date <= part.1) {
                let open = times.hours(date, zone);
                let booked = taken.get(&(times.doctor_id, date)).map_or(&[][..], Vec::as_slice);
                let (bookable, free) = (open.minutes(), open.minutes_left(booked));
                months[at].bookable += bookable;
                months[at].free += free;
                months[at].taken += bookable - free;
            }
            sums += months[at];
        }
        if sums == SessionUse::default() {
            continue;
        }
        for (at, month) in months.iter().enumerate() {
            all.month_totals[at] += *month;
        }
        all.total += sums;
        all.doctors.push(DoctorUse { doctor_id: times.doctor_id, name: times.name, months, sums });
    }
    Ok(all)
}
