//! `appointments.free_slots` and `appointments.next_free`: where somebody could be booked.

use chrono::{Days, NaiveDate};
use domain::{Day, DepartmentId, DoctorId, DoctorStatus, Flaw, PartOfDay, Permission, Session, TimeOfDay, Topic, form};
use serde::Serialize;
use store::appointments::hours::{self, Taken, Within};
use store::{Look as _, Reader};
use ts_rs::TS;

use super::Minutes;
use crate::{Query, Result};

const READS: &[Topic] = &[Topic::Appointments, Topic::Schedules, Topic::Doctors];

/// A doctor's free slots on a date.
#[derive(Debug, Serialize, TS)]
pub struct FreeDay {
    /// Whose.
    pub doctor_id: DoctorId,
    /// When.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// Length of each, in minutes.
    pub duration_minutes: u16,
    /// Where each begins, in order.
    pub times: Vec<TimeOfDay>,
}

form! {
    /// `appointments.free_slots`
    pub struct FreeSlots {
        /// Whose.
        pub doctor_id: DoctorId,
        /// When.
        pub date: NaiveDate,
        /// How long; the doctor's slot, when none is said.
        pub duration_minutes: Option<Minutes>,
    }
}
impl Query for FreeSlots {
    const NEEDS: Permission = Permission::SeeSchedules;
    const READS: &'static [Topic] = READS;
    type Reply = FreeDay;
    fn run(self, clinic: &Reader<'_>) -> Result<FreeDay> {
        let within = Within { from: self.date, to: self.date, doctor: Some(self.doctor_id), department: None };
        let Some(times) = hours::doctors(clinic, within)?.into_iter().next() else {
            return Err(store::Error::NotFound);
        };
        let hours = times.hours(self.date, clinic.zone()?);
        let duration_minutes = self.duration_minutes.map_or(hours.slot(), Minutes::get);
        let taken = hours::taken(clinic, within)?;
        let now = clinic.wall_clock()?;
        let mut free = hours.free(booked(&taken, self.doctor_id, self.date), duration_minutes);
        free.retain(|time| times.status == DoctorStatus::Active && !over(now, self.date, *time, duration_minutes));
        Ok(FreeDay { doctor_id: self.doctor_id, date: self.date, duration_minutes, times: free })
    }
}

/// One free slot.
#[derive(Debug, Serialize, TS)]
pub struct Slot {
    /// With whom.
    pub doctor_id: DoctorId,
    /// Their given name; may be empty.
    pub first_name: String,
    /// Their family name.
    pub last_name: String,
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
    /// `appointments.next_free`
    pub struct NextFree {
        /// One doctor only.
        pub doctor_id: Option<DoctorId>,
        /// One department only.
        pub department_id: Option<DepartmentId>,
        /// These days of the week only; none or an empty list: any.
        pub days: Option<Vec<Day>>,
        /// From which date on.
        pub from: NaiveDate,
        /// One part of the day only.
        pub part_of_day: Option<PartOfDay>,
        /// How long; each doctor's slot, when none is said.
        pub duration_minutes: Option<Minutes>,
    }
}

/// How far ahead a free slot is looked for, in days.
const HORIZON: u64 = 182;
/// As many days are read at once.
const STRIDE: u64 = 14;
const MOST: usize = 20;
const MOST_OF_ONE_DAY: usize = 4;

impl Query for NextFree {
    const NEEDS: Permission = Permission::SeeSchedules;
    const READS: &'static [Topic] = READS;
    type Reply = NextFreeSlots;
    fn run(self, clinic: &Reader<'_>) -> Result<NextFreeSlots> {
        let (zone, now) = (clinic.zone()?, clinic.wall_clock()?);
        let from = self.from.max(now.0);
        let last = from.checked_add_days(Days::new(HORIZON)).ok_or(store::Error::flaw("from", Flaw::Improbable))?;
        let within = |from, to| Within { from, to, doctor: self.doctor_id, department: self.department_id };
        let mut doctors = hours::doctors(clinic, within(from, last))?;
        doctors.retain(|doctor| doctor.status == DoctorStatus::Active);
        let days = self.days.filter(|days| !days.is_empty());
        let mut found = NextFreeSlots { slots: Vec::new(), looked_until: last };
        let mut taken = Taken::new();
        for (at, date) in from.iter_days().take_while(|date| *date <= last).enumerate() {
            if (at as u64).is_multiple_of(STRIDE) {
                let to = date.checked_add_days(Days::new(STRIDE)).unwrap_or(date);
                taken = hours::taken(clinic, within(date, to))?;
            }
            if days.as_ref().is_some_and(|days| !days.contains(&Day::of(date))) {
                continue;
            }
            let mut of_date = Vec::new();
            for doctor in &doctors {
                let hours = doctor.hours(date, zone);
                let duration_minutes = self.duration_minutes.map_or(hours.slot(), Minutes::get);
                let free = hours.free(booked(&taken, doctor.doctor_id, date), duration_minutes);
                let wished = free.into_iter().filter(|time| {
                    self.part_of_day.is_none_or(|part| PartOfDay::of(*time) == part) && (date > now.0 || *time >= now.1)
                });
                of_date.extend(wished.take(MOST_OF_ONE_DAY).map(|time| Slot {
                    doctor_id: doctor.doctor_id,
                    first_name: doctor.first_name.clone(),
                    last_name: doctor.last_name.clone(),
                    specialization: doctor.specialization.clone(),
                    date,
                    time,
                    duration_minutes,
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

fn booked(taken: &Taken, doctor: DoctorId, date: NaiveDate) -> &[Session] {
    taken.get(&(doctor, date)).map_or(&[], Vec::as_slice)
}

/// Whether a slot has ended: one that is running can still be given to somebody who stands at the desk.
fn over(now: (NaiveDate, TimeOfDay), date: NaiveDate, time: TimeOfDay, minutes: u16) -> bool {
    date < now.0 || (date == now.0 && time.plus(minutes).is_some_and(|end| end <= now.1))
}
