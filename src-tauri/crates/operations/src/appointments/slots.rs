//! `appointments.free_slots`: where somebody could be booked on a day with a doctor.

use chrono::NaiveDate;
use domain::{DoctorId, DoctorStatus, Permission, Session, TimeOfDay, Topic, form};
use serde::Serialize;
use store::appointments::hours::{self, Taken, Within};
use store::{Look as _, Reader};
use ts_rs::TS;

use super::Minutes;
use crate::{Query, Result};

pub(super) const READS: &[Topic] = &[Topic::Appointments, Topic::Schedules, Topic::Doctors];

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

fn booked(taken: &Taken, doctor: DoctorId, date: NaiveDate) -> &[Session] {
    taken.get(&(doctor, date)).map_or(&[], Vec::as_slice)
}

/// Whether a slot has ended: one that is running can still be given to somebody who stands at the desk.
fn over(now: (NaiveDate, TimeOfDay), date: NaiveDate, time: TimeOfDay, minutes: u16) -> bool {
    date < now.0 || (date == now.0 && time.plus(minutes).is_some_and(|end| end <= now.1))
}
