//! `appointments.next_free`: the first free slots there are, over doctors and departments, with a patient's
//! wishes. One doctor after the other is read, only where their hours could answer, and not past the last of
//! the answers that are known by then.

#[cfg(test)]
mod measured;
#[cfg(test)]
mod recount;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::slots::{self, Exception};
use domain::{
    Day, DepartmentId, DoctorId, DoctorStatus, Flaw, Flaws, Hours, PartOfDay, Permission, TimeOfDay, Zone, form,
};
use serde::Serialize;
use store::appointments::hours::{self, DoctorTimes, Stretch, Within};
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

    /// Where a wished slot would begin with nobody booked, in minutes since midnight.
    fn starts(&self, hours: &Hours) -> Vec<u16> {
        let minutes = self.minutes(hours);
        let wanted = |time: &TimeOfDay| self.wants(*time, minutes);
        hours.free(&[], minutes).into_iter().filter(wanted).map(TimeOfDay::minutes).collect()
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
    /// Length of the wished slot.
    minutes: u16,
    /// In order, in minutes since midnight.
    starts: Vec<u16>,
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

    fn day(&mut self, date: NaiveDate, gap: bool, zone: Zone, wish: &NextFree) -> &DayOfDoctor {
        let compute = |exceptions: &[Exception]| {
            let hours = Hours::on(date, &self.doctor.versions, exceptions, zone);
            DayOfDoctor { minutes: wish.minutes(&hours), starts: wish.starts(&hours) }
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

/// What is booked with a doctor, read ahead in growing pieces: who finds something soon reads little.
struct Booked {
    doctor: DoctorId,
    stretches: Vec<Stretch>,
    /// The first that hasn't been looked at.
    next: usize,
    /// Until which date `stretches` reach.
    read: Option<NaiveDate>,
    /// How many days are read next.
    piece: u64,
}

/// Days read with the first look at a doctor, and at most with one.
const PIECES: (u64, u64) = (7, 224);

impl Booked {
    fn of(doctor: DoctorId, stretches: Vec<Stretch>) -> Self {
        Self { doctor, stretches, next: 0, read: None, piece: PIECES.0 }
    }

    /// What is booked on `date`, by its beginning. Dates are asked for in order. `alone`: the next dates won't
    /// be asked for, nor what begins at `before` or later.
    fn on(
        &mut self,
        clinic: &Reader<'_>,
        date: NaiveDate,
        alone: Option<TimeOfDay>,
        last: NaiveDate,
    ) -> Result<&[Stretch]> {
        if self.read.is_none_or(|read| read < date) {
            let to = match alone {
                Some(_) => date,
                None => date.checked_add_days(Days::new(self.piece)).map_or(last, |to| to.min(last)),
            };
            let midnight = TimeOfDay::from_minutes(1440).expect("1440 is a time of day");
            hours::stretches(clinic, self.doctor, (date, to), alone.unwrap_or(midnight), &mut self.stretches)?;
            (self.read, self.next) = (Some(to), 0);
            self.piece = (self.piece * 2).min(PIECES.1);
        }
        while self.stretches.get(self.next).is_some_and(|stretch| stretch.date < date) {
            self.next += 1;
        }
        let begin = self.next;
        while self.stretches.get(self.next).is_some_and(|stretch| stretch.date == date) {
            self.next += 1;
        }
        Ok(&self.stretches[begin..self.next])
    }
}

/// The first of `starts` at which nothing of `taken` stands in the way. Both are in order; what is taken may
/// overlap, but what begins before a slot's end is in its way only if the last of it ends after its beginning.
fn free(starts: &[u16], minutes: u16, taken: &[Stretch]) -> impl Iterator<Item = u16> {
    let (mut next, mut busy_until) = (0, 0);
    starts.iter().copied().filter(move |start| {
        while next < taken.len() && taken[next].from < start + minutes {
            busy_until = taken[next].to.max(busy_until);
            next += 1;
        }
        busy_until <= *start
    })
}

/// Dates on which the wall clock skips something, found out once for all doctors.
struct Gaps {
    zone: Zone,
    known: BTreeMap<NaiveDate, bool>,
}

impl Gaps {
    fn on(&mut self, date: NaiveDate) -> bool {
        *self.known.entry(date).or_insert_with(|| !slots::skipped(date, self.zone).is_empty())
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
        let days = self.days.as_deref().filter(|days| !days.is_empty());
        let dates: Vec<_> = from
            .iter_days()
            .take_while(|date| *date <= last)
            .filter(|date| days.is_none_or(|days| days.contains(&Day::of(*date))))
            .collect();
        let mut gaps = Gaps { zone, known: BTreeMap::new() };
        // By date, time and doctor (by name): the first of all that were looked at so far.
        let mut found: Vec<(NaiveDate, u16, usize, u16)> = Vec::new();
        let (mut until, mut stretches) = (last, Vec::new());
        for (at, doctor) in doctors.iter().enumerate() {
            let mut weeks = Weeks::of(doctor);
            let mut booked = Booked::of(doctor.doctor_id, stretches);
            let mut of_doctor = 0;
            for date in dates.iter().copied() {
                if date > until || of_doctor >= MOST {
                    break;
                }
                let of_day = weeks.day(date, gaps.on(date), zone, &self);
                // What could not be free with nobody booked need not be read.
                let Some(end) = of_day.starts.last().map(|start| start + of_day.minutes) else { continue };
                let alone = days.filter(|days| days.len() <= 2).and(TimeOfDay::from_minutes(end));
                let taken = booked.on(clinic, date, alone, until)?;
                let begun = |start: &u16| date == now.0 && *start < now.1.minutes();
                for start in
                    free(&of_day.starts, of_day.minutes, taken).filter(|start| !begun(start)).take(MOST_OF_ONE_DAY)
                {
                    found.push((date, start, at, of_day.minutes));
                    of_doctor += 1;
                }
            }
            found.sort_unstable();
            found.truncate(MOST);
            if found.len() == MOST {
                until = found[MOST - 1].0;
            }
            stretches = booked.stretches;
        }
        let slots = found.iter().filter_map(|(date, start, at, minutes)| {
            let doctor = &doctors[*at];
            Some(Slot {
                doctor_id: doctor.doctor_id,
                doctor: doctor.name.clone(),
                specialization: doctor.specialization.clone(),
                date: *date,
                time: TimeOfDay::from_minutes(*start)?,
                duration_minutes: *minutes,
            })
        });
        Ok(NextFreeSlots { slots: slots.collect(), looked_until: until })
    }
}
