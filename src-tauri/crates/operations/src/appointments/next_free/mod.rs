//! `appointments.next_free`: the first free slots there are, over doctors and departments, with a patient's
//! wishes. Only the days that could answer are read, one doctor's day at a time, and nothing past the last
//! answer.

#[cfg(test)]
mod measured;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::slots::{self, Exception};
use domain::{
    Day, DepartmentId, DoctorId, DoctorStatus, Flaw, Flaws, Hours, PartOfDay, Permission, Session, TimeOfDay, Zone,
    form,
};
use serde::Serialize;
use store::appointments::hours::{self, DoctorTimes, Within};
use store::{Look as _, Reader};
use ts_rs::TS;

use super::Minutes;
use super::slots::READS;
use crate::{Query, Result};

/// One free slot.
#[derive(Debug, Serialize, TS)]
pub struct Slot {
    /// With whom.
    pub doctor_id: DoctorId,
    /// What they are called, with their title.
    pub doctor: String,
    /// Their field of medicine; may be empty.
    pub specialization: String,
    /// When.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// From when.
    pub time: TimeOfDay,
    /// How long, in minutes.
    pub duration_minutes: u16,
}

/// The first free slots there are.
#[derive(Debug, Serialize, TS)]
pub struct NextFreeSlots {
    /// By date, time and doctor; at most 20, and at most 4 of one doctor on one date, so that one empty
    /// morning doesn't hide the other choices.
    pub slots: Vec<Slot>,
    /// The last date that was looked at.
    #[ts(as = "String")]
    pub looked_until: NaiveDate,
}

form! {
    /// `appointments.next_free`. Of doctors and departments each that is named counts; none named: all.
    pub struct NextFree {
        /// One doctor only.
        pub doctor_id: Option<DoctorId>,
        /// One department only.
        pub department_id: Option<DepartmentId>,
        /// These doctors.
        pub doctor_ids: Option<Vec<DoctorId>>,
        /// The doctors of these departments.
        pub department_ids: Option<Vec<DepartmentId>>,
        /// These days of the week only; none or an empty list: any.
        pub days: Option<Vec<Day>>,
        /// From which date on.
        pub from: NaiveDate,
        /// One part of the day only.
        pub part_of_day: Option<PartOfDay>,
        /// Not before this time of day.
        pub from_time: Option<TimeOfDay>,
        /// Over by this time of day.
        pub to_time: Option<TimeOfDay>,
        /// How long; each doctor's slot, when none is said.
        pub duration_minutes: Option<Minutes>,
    }
}

/// How far ahead a free slot is looked for, in days: two years.
const HORIZON: u64 = 731;
const MOST: usize = 20;
const MOST_OF_ONE_DAY: usize = 4;

impl NextFree {
    /// Whether somebody asks for this doctor.
    fn names(&self, doctor: &DoctorTimes) -> bool {
        let doctors = self.doctor_ids.as_deref().unwrap_or_default();
        let departments = self.department_ids.as_deref().unwrap_or_default();
        (doctors.is_empty() && departments.is_empty())
            || doctors.contains(&doctor.doctor_id)
            || doctor.department_id.is_some_and(|department| departments.contains(&department))
    }

    fn minutes(&self, hours: &Hours) -> u16 {
        self.duration_minutes.map_or(hours.slot(), Minutes::get)
    }

    /// Where a wished slot would begin with nobody booked.
    fn starts(&self, hours: &Hours) -> Vec<TimeOfDay> {
        let minutes = self.minutes(hours);
        hours.free(&[], minutes).into_iter().filter(|time| self.wants(*time, minutes)).collect()
    }

    /// Whether a slot of so many minutes from `time` on is wished for.
    fn wants(&self, time: TimeOfDay, minutes: u16) -> bool {
        self.part_of_day.is_none_or(|part| PartOfDay::of(time) == part)
            && self.from_time.is_none_or(|from| from <= time)
            && self.to_time.is_none_or(|to| time.plus(minutes).is_some_and(|end| end <= to))
    }
}

/// What one day of a doctor offers when nobody is booked.
#[derive(Clone, Default)]
struct DayOfDoctor {
    hours: Hours,
    starts: Vec<TimeOfDay>,
}

/// A doctor's days, each of a week computed once: two years have seven hundred dates, and but for leave,
/// holidays and changes of the clock they are those seven.
struct Weeks<'a> {
    doctor: &'a DoctorTimes,
    exceptions: Vec<Exception>,
    known: BTreeMap<(usize, Day), DayOfDoctor>,
    other: DayOfDoctor,
}

impl<'a> Weeks<'a> {
    fn of(doctor: &'a DoctorTimes) -> Self {
        let exceptions = doctor.exceptions.iter().map(|kept| kept.exception.clone()).collect();
        Self { doctor, exceptions, known: BTreeMap::new(), other: DayOfDoctor::default() }
    }

    fn day(
        &mut self,
        date: NaiveDate,
        gap: bool,
        zone: Zone,
        starts: impl Fn(&Hours) -> Vec<TimeOfDay>,
    ) -> &DayOfDoctor {
        let compute = |exceptions: &[Exception]| {
            let hours = Hours::on(date, &self.doctor.versions, exceptions, zone);
            let starts = starts(&hours);
            DayOfDoctor { hours, starts }
        };
        match slots::version_on(date, &self.doctor.versions) {
            Some(version) if !gap && !self.exceptions.iter().any(|exception| exception.is_on(date)) => {
                self.known.entry((version, Day::of(date))).or_insert_with(|| compute(&[]))
            }
            _ => {
                self.other = compute(&self.exceptions);
                &self.other
            }
        }
    }
}

impl Query for NextFree {
    const NEEDS: Permission = Permission::SeeSchedules;
    const READS: &'static [domain::Topic] = READS;
    type Reply = NextFreeSlots;
    fn run(self, clinic: &Reader<'_>) -> Result<NextFreeSlots> {
        let (zone, now) = (clinic.zone()?, clinic.wall_clock()?);
        if self.from_time.zip(self.to_time).is_some_and(|(from, to)| to <= from) {
            return Err(Flaws::of("to_time", Flaw::EndsBeforeItBegins).into());
        }
        let from = self.from.max(now.0);
        let last = from.checked_add_days(Days::new(HORIZON)).ok_or(store::Error::flaw("from", Flaw::Improbable))?;
        let within = Within { from, to: last, doctor: self.doctor_id, department: self.department_id };
        let mut doctors = hours::doctors(clinic, within)?;
        doctors.retain(|doctor| doctor.status == DoctorStatus::Active && self.names(doctor));
        let mut weeks: Vec<_> = doctors.iter().map(Weeks::of).collect();
        let days = self.days.as_ref().filter(|days| !days.is_empty());
        let mut found = NextFreeSlots { slots: Vec::new(), looked_until: last };
        for date in from.iter_days().take_while(|date| *date <= last) {
            if days.is_some_and(|days| !days.contains(&Day::of(date))) {
                continue;
            }
            let mut of_date = Vec::new();
            let gap = !slots::skipped(date, zone).is_empty();
            for (doctor, weeks) in doctors.iter().zip(&mut weeks) {
                let of_day = weeks.day(date, gap, zone, |hours| self.starts(hours));
                // What could not be free with nobody booked need not be read.
                if of_day.starts.is_empty() {
                    continue;
                }
                let minutes = self.minutes(&of_day.hours);
                let taken = hours::taken_on(clinic, doctor.doctor_id, date)?;
                let free = of_day.starts.iter().copied().filter(|time| {
                    let end = time.minutes() + minutes;
                    let stands = |other: &Session| other.0.minutes() < end && *time < other.1;
                    (date > now.0 || *time >= now.1) && !taken.iter().any(stands)
                });
                of_date.extend(free.take(MOST_OF_ONE_DAY).map(|time| Slot {
                    doctor_id: doctor.doctor_id,
                    doctor: doctor.name.clone(),
                    specialization: doctor.specialization.clone(),
                    date,
                    time,
                    duration_minutes: minutes,
                }));
            }
            // Stable: doctors of one time stay by name.
            of_date.sort_by_key(|slot| slot.time);
            found.slots.extend(of_date);
            if found.slots.len() >= MOST {
                found.slots.truncate(MOST);
                found.looked_until = date;
                break;
            }
        }
        Ok(found)
    }
}
