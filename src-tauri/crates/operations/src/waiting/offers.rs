//! `waiting.offers`: the times that were given back since somebody began to wait, and who of the waiting fits
//! each. Computed with each look, held for nobody, and by the very rules of booking: what is offered can be
//! booked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::{
    CallOutcome, Day, DoctorId, DoctorStatus, Hours, Instant, PartOfDay, PatientId, Permission, Session, TimeOfDay,
    Topic, form,
};
use serde::Serialize;
use store::appointments::change::Wish;
use store::appointments::hours::{self, DoctorTimes, Within};
use store::waiting::{self, Freed, Offered, Waiting};
use store::{Look as _, Reader, displaced};
use ts_rs::TS;

use super::NEEDS;
use crate::appointments::rules;
use crate::{Query, Result};

/// One time that became free.
#[derive(Debug, Serialize, TS)]
pub struct FreedOffer {
    /// With whom.
    pub doctor_id: DoctorId,
    /// What they are called, with their title.
    pub name: String,
    /// When.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// The earliest beginning that suits somebody.
    pub time: TimeOfDay,
    /// Who fits it: the most urgent, and of those the longest waiting first.
    pub fits: Vec<Fits>,
}

/// Somebody who fits.
#[derive(Debug, Serialize, TS)]
pub struct Fits {
    /// Who, and what they wish.
    pub waiting: Waiting,
    /// Where they would be booked.
    pub time: TimeOfDay,
    /// How long.
    pub duration_minutes: u16,
    /// When they were called last about a time of this gap and didn't answer.
    pub not_reached_at: Option<Instant>,
}

/// What the desk can offer.
#[derive(Debug, Serialize, TS)]
pub struct OffersFound {
    /// By date, time and doctor; at most 20.
    pub offers: Vec<FreedOffer>,
    /// How many who wait fit any of them.
    pub patients: u32,
}

form! {
    /// `waiting.offers`
    pub struct Offers {
        /// One patient's only.
        pub patient_id: Option<PatientId>,
    }
}

/// How far ahead is looked, in days.
const HORIZON: u64 = 182;
const MOST: usize = 20;

impl Query for Offers {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] =
        &[Topic::Waiting, Topic::Appointments, Topic::Schedules, Topic::Doctors, Topic::Patients];
    type Reply = OffersFound;
    fn run(self, clinic: &Reader<'_>) -> Result<OffersFound> {
        let none = OffersFound { offers: Vec::new(), patients: 0 };
        let now = clinic.wall_clock()?;
        let mut entries = waiting::open(clinic, self.patient_id)?;
        entries.retain(|one| !one.patient.deceased && one.until_date.is_none_or(|until| until >= now.0));
        let Some(after) = entries.iter().map(|one| one.after_freed).min() else { return Ok(none) };
        let freed = waiting::freed(clinic, now.0, after)?;
        let last = now.0.checked_add_days(Days::new(HORIZON)).unwrap_or(now.0);
        let Some(to) = freed.iter().map(|one| one.to.min(last)).max() else { return Ok(none) };
        let within = Within { from: now.0, to, doctor: None, department: None };
        let patients: BTreeSet<_> = entries.iter().map(|one| one.patient.patient_id).collect();
        let mut look = Looked {
            clinic,
            now,
            zone: clinic.zone()?,
            doctors: hours::doctors(clinic, within)?,
            taken: hours::taken(clinic, within)?,
            busy: displaced::of_patients(clinic, &patients, now.0, to)?,
            calls: waiting::calls(clinic, now.0)?,
            hours: BTreeMap::new(),
        };
        look.doctors.retain(|doctor| doctor.status == DoctorStatus::Active);
        look.offers(&entries, &freed, to)
    }
}

struct Looked<'r, 'c> {
    clinic: &'r Reader<'c>,
    now: (NaiveDate, TimeOfDay),
    zone: domain::Zone,
    doctors: Vec<DoctorTimes>,
    taken: hours::Taken,
    busy: BTreeMap<(PatientId, NaiveDate), Vec<Session>>,
    calls: Vec<(domain::WaitingId, Offered, CallOutcome, Instant)>,
    hours: BTreeMap<(DoctorId, NaiveDate), Hours>,
}

impl Looked<'_, '_> {
    fn offers(mut self, entries: &[Waiting], freed: &[Freed], to: NaiveDate) -> Result<OffersFound> {
        let mut offers: Vec<FreedOffer> = Vec::new();
        let mut fitting = BTreeSet::new();
        for date in self.now.0.iter_days().take_while(|date| *date <= to) {
            let of_date: Vec<_> = freed.iter().filter(|one| (one.from..=one.to).contains(&date)).collect();
            if of_date.is_empty() {
                continue;
            }
            let mut found = Vec::new();
            for at in 0..self.doctors.len() {
                let doctor = self.doctors[at].doctor_id;
                let of_doctor: Vec<_> =
                    of_date.iter().copied().filter(|one| one.doctor.is_none_or(|id| id == doctor)).collect();
                for gap in gaps(&of_doctor) {
                    if let Some(offer) = self.offer(at, date, gap, entries, &of_doctor)? {
                        found.push(offer);
                    }
                }
            }
            found.sort_by_key(|offer| offer.time);
            for offer in found.into_iter().take(MOST - offers.len()) {
                fitting.extend(offer.fits.iter().map(|fits| fits.waiting.patient.patient_id));
                offers.push(offer);
            }
            if offers.len() == MOST {
                break;
            }
        }
        Ok(OffersFound { offers, patients: u32::try_from(fitting.len()).unwrap_or(u32::MAX) })
    }

    fn offer(
        &mut self,
        at: usize,
        date: NaiveDate,
        gap: Session,
        entries: &[Waiting],
        freed: &[&Freed],
    ) -> Result<Option<FreedOffer>> {
        let mut fits = Vec::new();
        for entry in entries {
            if let Some(one) = self.fits(at, date, gap, entry, freed)? {
                fits.push(one);
            }
        }
        let doctor = &self.doctors[at];
        Ok(fits.iter().map(|one| one.time).min().map(|time| FreedOffer {
            doctor_id: doctor.doctor_id,
            name: doctor.name.clone(),
            date,
            time,
            fits,
        }))
    }

    /// Where within a gap somebody who waits could be booked.
    fn fits(
        &mut self,
        at: usize,
        date: NaiveDate,
        gap: Session,
        entry: &Waiting,
        freed: &[&Freed],
    ) -> Result<Option<Fits>> {
        let (doctor, zone) = (&self.doctors[at], self.zone);
        let wished = entry.doctor_id.is_none_or(|id| id == doctor.doctor_id)
            && entry.department_id.is_none_or(|id| Some(id) == doctor.department_id)
            && (entry.days.is_empty() || entry.days.contains(&Day::of(date)))
            && entry.from_date <= date
            && entry.until_date.is_none_or(|until| date <= until);
        if !wished {
            return Ok(None);
        }
        // Given back since they began to wait, and not by themselves.
        let new: Vec<_> = freed
            .iter()
            .filter(|one| one.number > entry.after_freed && one.patient != Some(entry.patient.patient_id))
            .map(|one| Session(one.from_time.max(gap.0), one.to_time.min(gap.1)))
            .filter(|one| one.0 < one.1)
            .collect();
        if new.is_empty() {
            return Ok(None);
        }
        let key = (doctor.doctor_id, date);
        let hours = self.hours.entry(key).or_insert_with(|| doctor.hours(date, zone));
        let minutes = entry.duration_minutes.unwrap_or(hours.slot());
        let taken = self.taken.get(&key).map_or(&[][..], Vec::as_slice);
        // A gap that doesn't begin on the doctor's grid is used from its beginning.
        let mut starts = hours.free(taken, minutes);
        starts.extend(new.iter().map(|one| one.0));
        starts.sort();
        starts.dedup();
        let busy = self.busy.get(&(entry.patient.patient_id, date)).map_or(&[][..], Vec::as_slice);
        for time in starts {
            let Some(end) = time.plus(minutes) else { continue };
            let touches = |others: &[Session]| others.iter().any(|other| other.0 < end && time < other.1);
            let suits = entry.part_of_day.is_none_or(|part| PartOfDay::of(time) == part);
            if (date, time) < self.now || !suits || !touches(&new) || touches(taken) || touches(busy) {
                continue;
            }
            let called = |outcome: CallOutcome| {
                let about = Offered { doctor: doctor.doctor_id, date, time };
                self.calls
                    .iter()
                    .rfind(|(id, offered, was, _)| *id == entry.waiting_id && *offered == about && *was == outcome)
            };
            if called(CallOutcome::NotWanted).is_some() {
                continue;
            }
            let wish =
                Wish { doctor: doctor.doctor_id, patient: entry.patient.patient_id, date, time, minutes, itself: None };
            if rules::against(self.clinic, &wish).is_ok_and(|against| against.is_none()) {
                let not_reached_at = called(CallOutcome::NotReached).map(|(.., at)| *at);
                return Ok(Some(Fits { waiting: entry.clone(), time, duration_minutes: minutes, not_reached_at }));
            }
        }
        Ok(None)
    }
}

/// The times given back, those that touch made one.
fn gaps(freed: &[&Freed]) -> Vec<Session> {
    let mut sessions: Vec<_> = freed.iter().map(|one| Session(one.from_time, one.to_time)).collect();
    sessions.sort();
    let mut gaps: Vec<Session> = Vec::new();
    for session in sessions {
        match gaps.last_mut() {
            Some(last) if session.0 <= last.1 => last.1 = last.1.max(session.1),
            _ => gaps.push(session),
        }
    }
    gaps
}
