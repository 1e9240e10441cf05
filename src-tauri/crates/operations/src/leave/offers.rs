//! Where those who are left without their doctor could go instead: one new time for each, no two for one
//! slot, and none over another appointment of the same patient. Computed with each look and held for nobody:
//! what is taken meanwhile is offered no more.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::{DoctorId, DoctorStatus, Hours, PatientId, Session, TimeOfDay, Zone, choice};
use serde::Serialize;
use store::Look;
use store::appointments::Appointment;
use store::appointments::hours::{self, DoctorTimes, Taken, Within};
use store::displaced::{self, Displaced};
use ts_rs::TS;

use crate::Result;

choice! {
    /// What is looked for first; where there is none, the others are looked through.
    pub enum Prefer {
        /// The same doctor, the nearest time after.
        SameDoctorAfter = "same_doctor_after",
        /// The same doctor, the nearest time before.
        SameDoctorBefore = "same_doctor_before",
        /// Another doctor of the department, as near as there is.
        OtherDoctor = "other_doctor",
        /// One chosen doctor and nobody else, as near as there is.
        ChosenDoctor = "chosen_doctor",
    }
}

/// A new time for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Offer {
    /// With whom.
    pub doctor_id: DoctorId,
    /// What they are called, with their title.
    pub doctor: String,
    /// When.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// From when.
    pub time: TimeOfDay,
}

/// How far from where it stood a new time is looked for, in days.
const REACH: u64 = 84;
/// What a day's distance weighs against the time of day, in minutes: somebody who comes at eight before work
/// rather comes at eight two days later than at noon on the next day.
const A_DAY: u64 = 45;

/// A new time for each of `open`, in their order.
pub(super) fn offers(
    clinic: &impl Look,
    open: &[Displaced],
    prefer: Prefer,
    chosen: Option<DoctorId>,
) -> Result<Vec<Option<Offer>>> {
    let dates = open.iter().map(|one| one.appointment.date);
    let (Some(first), Some(last)) = (dates.clone().min(), dates.max()) else { return Ok(Vec::new()) };
    let now = clinic.wall_clock()?;
    let from = first.checked_sub_days(Days::new(REACH)).unwrap_or(first).max(now.0);
    let to = last.checked_add_days(Days::new(REACH)).unwrap_or(last).max(from);
    let within = Within { from, to, doctor: None, department: None };
    let patients: BTreeSet<_> = open.iter().map(|one| one.appointment.patient.patient_id).collect();
    let mut board = Board {
        now,
        zone: clinic.zone()?,
        doctors: hours::doctors(clinic, within)?,
        hours: BTreeMap::new(),
        taken: hours::taken(clinic, within)?,
        patients: displaced::of_patients(clinic, &patients, from, to)?,
    };
    Ok(open.iter().map(|one| board.offer(one, prefer, chosen)).collect())
}

/// Everything that says what is free, with what has been offered already.
struct Board {
    now: (NaiveDate, TimeOfDay),
    zone: Zone,
    doctors: Vec<DoctorTimes>,
    hours: BTreeMap<(DoctorId, NaiveDate), Hours>,
    taken: Taken,
    patients: BTreeMap<(PatientId, NaiveDate), Vec<Session>>,
}

#[derive(Clone, Copy)]
enum Way {
    After,
    Before,
    Around,
}

impl Board {
    fn offer(&mut self, one: &Displaced, prefer: Prefer, chosen: Option<DoctorId>) -> Option<Offer> {
        let its = self.doctors.iter().position(|doctor| doctor.doctor_id == one.appointment.doctor.doctor_id);
        let same: Vec<usize> = its.into_iter().filter(|at| self.doctors[*at].status == DoctorStatus::Active).collect();
        let department = its.and_then(|at| self.doctors[at].department_id);
        let others: Vec<usize> = (0..self.doctors.len())
            .filter(|at| {
                let other = &self.doctors[*at];
                Some(*at) != its && other.status == DoctorStatus::Active && other.department_id == department
            })
            .collect();
        let wanted: Vec<usize> = (0..self.doctors.len())
            .filter(|at| {
                let doctor = &self.doctors[*at];
                Some(doctor.doctor_id) == chosen && doctor.status == DoctorStatus::Active
            })
            .collect();
        let ways = match prefer {
            Prefer::ChosenDoctor => [(&wanted, Way::Around); 3],
            Prefer::SameDoctorAfter => [(&same, Way::After), (&others, Way::Around), (&same, Way::Before)],
            Prefer::SameDoctorBefore => [(&same, Way::Before), (&same, Way::After), (&others, Way::Around)],
            Prefer::OtherDoctor => [(&others, Way::Around), (&same, Way::After), (&same, Way::Before)],
        };
        let found = ways.into_iter().find_map(|(doctors, way)| self.nearest(&one.appointment, doctors, way))?;
        let (at, date, time) = found;
        let session = session(time, one.appointment.duration_minutes)?;
        let doctor = &self.doctors[at];
        self.taken.entry((doctor.doctor_id, date)).or_default().push(session);
        self.patients.entry((one.appointment.patient.patient_id, date)).or_default().push(session);
        Some(Offer { doctor_id: doctor.doctor_id, doctor: doctor.name.clone(), date, time })
    }

    /// The free time that is nearest to where `it` stands, by date and time of day.
    fn nearest(&mut self, it: &Appointment, doctors: &[usize], way: Way) -> Option<(usize, NaiveDate, TimeOfDay)> {
        let mut best: Option<(u64, usize, NaiveDate, TimeOfDay)> = None;
        for away in 0..=REACH {
            if best.is_some_and(|(cost, ..)| cost <= away * A_DAY) {
                break;
            }
            let after = it.date.checked_add_days(Days::new(away));
            let before = it.date.checked_sub_days(Days::new(away)).filter(|_| away > 0);
            let dates = match way {
                Way::After => [after, None],
                Way::Before => [before, None],
                Way::Around => [after, before],
            };
            let today = self.now.0;
            for date in dates.into_iter().flatten().filter(|date| *date >= today) {
                for at in doctors {
                    for time in self.free(*at, date, it) {
                        let later = (date, time) > (it.date, it.time);
                        let fits = match way {
                            Way::After => later,
                            Way::Before => !later,
                            Way::Around => true,
                        };
                        let cost = away * A_DAY + u64::from(time.minutes().abs_diff(it.time.minutes()));
                        if fits && best.is_none_or(|(least, ..)| cost < least) {
                            best = Some((cost, *at, date, time));
                        }
                    }
                }
            }
        }
        best.map(|(_, at, date, time)| (at, date, time))
    }

    /// When doctor and patient are both free on a date, and it isn't over.
    fn free(&mut self, at: usize, date: NaiveDate, it: &Appointment) -> Vec<TimeOfDay> {
        let (doctor, zone) = (&self.doctors[at], self.zone);
        let key = (doctor.doctor_id, date);
        let hours = self.hours.entry(key).or_insert_with(|| doctor.hours(date, zone));
        let none = Vec::new();
        let taken = self.taken.get(&key).unwrap_or(&none);
        let mut free = hours.free(taken, it.duration_minutes);
        let mut busy = self.patients.get(&(it.patient.patient_id, date)).unwrap_or(&none).clone();
        // With another doctor they may come at the very time at which they stand.
        if date == it.date
            && let Some(own) = session(it.time, it.duration_minutes)
            && let Some(at) = busy.iter().position(|other| *other == own)
        {
            busy.swap_remove(at);
        }
        free.retain(|time| {
            (date, *time) > self.now
                && session(*time, it.duration_minutes)
                    .is_some_and(|wish| !busy.iter().any(|other| other.0 < wish.1 && wish.0 < other.1))
        });
        free
    }
}

fn session(from: TimeOfDay, minutes: u16) -> Option<Session> {
    from.plus(minutes).map(|to| Session(from, to))
}
