//! `appointments.preview_series`: what would become of each date, before anything is written.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, NaiveDate};
use domain::{
    AppointmentId, Conflict, DoctorId, DoctorStatus, ExceptionKind, Flaw, PatientId, Permission, Session, TimeOfDay,
    Topic, Whole, Zone, choice, form,
};
use serde::Serialize;
use store::appointments::change::{self, Wish};
use store::appointments::hours::{self, DoctorTimes, Taken, Within};
use store::appointments::{self, Appointment};
use store::{Error, Look, Reader, displaced};
use ts_rs::TS;

use super::super::{Minutes, rules};
use super::MOST;
use crate::{Query, Result};

choice! {
    /// How a planned date stands.
    pub enum DateStands {
        /// It can be booked.
        Free = "free",
        /// The doctor is on leave, or it is a holiday.
        Away = "away",
        /// The doctor has no hours then.
        OutsideHours = "outside_hours",
        /// Another patient has that time.
        DoctorBooked = "doctor_booked",
        /// The patient is booked elsewhere then.
        PatientBooked = "patient_booked",
        /// The wall clock skips that time on that date.
        NoSuchTime = "no_such_time",
        /// It is over.
        Past = "past",
    }
}

/// Whoever has that time.
#[derive(Debug, Serialize, TS)]
pub struct TakenBy {
    /// From when.
    pub time: TimeOfDay,
    /// How long.
    pub duration_minutes: u16,
    /// Given name of the patient; empty where it is the patient's own appointment elsewhere.
    pub first_name: String,
    /// Their family name; what the doctor is called, where it is the patient's own appointment elsewhere.
    pub last_name: String,
}

/// A free time near a date that can't be booked as planned.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct Proposal {
    /// The same date, or another of that week.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// From when.
    pub time: TimeOfDay,
}

/// One planned date.
#[derive(Debug, Serialize, TS)]
pub struct SeriesDate {
    /// The appointment that would be moved there; none for a new one.
    pub appointment_id: Option<AppointmentId>,
    /// Its version.
    pub version: Option<i64>,
    /// As planned.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// As planned.
    pub time: TimeOfDay,
    /// What stands against it.
    pub stands: DateStands,
    /// Leave or holiday, where it is that.
    pub away: Option<ExceptionKind>,
    /// What the practice noted beside it; may be empty.
    pub away_note: String,
    /// Who has that time, where somebody has.
    pub taken_by: Option<TakenBy>,
    /// Free times of the same doctor instead: of that date first, then of that week, the nearest first.
    pub proposals: Vec<Proposal>,
}

/// Each date of a series that isn't booked yet.
#[derive(Debug, Serialize, TS)]
pub struct SeriesPreview {
    /// By date.
    pub dates: Vec<SeriesDate>,
}

form! {
    /// `appointments.preview_series`
    pub struct PreviewSeries {
        /// For whom.
        pub patient_id: PatientId,
        /// With whom.
        pub doctor_id: DoctorId,
        /// The first date.
        pub date: NaiveDate,
        /// The same on each date.
        pub time: TimeOfDay,
        /// How long each.
        pub duration_minutes: Minutes,
        /// Every how many weeks.
        pub every_weeks: Whole<1, 26>,
        /// How many dates.
        pub times: Whole<1, MOST>,
        /// Dates on leave and holidays don't count: the series goes on until there are that many others.
        pub go_on: Option<bool>,
    }
}
impl Query for PreviewSeries {
    const NEEDS: Permission = Permission::BookAppointments;
    const READS: &'static [Topic] = &[Topic::Appointments, Topic::Schedules, Topic::Doctors, Topic::Patients];
    type Reply = SeriesPreview;
    fn run(self, clinic: &Reader<'_>) -> Result<SeriesPreview> {
        let patient = appointments::bookable(clinic, self.patient_id)
            .map_err(|error| super::super::change::not_found_is(error, "patient_id"))?
            .patient;
        let go_on = self.go_on == Some(true);
        let improbable = || Error::flaw("date", Flaw::Improbable);
        let step = Days::new(self.every_weeks.get().unsigned_abs() * 7);
        let most = if go_on { 2 * MOST } else { self.times.get() };
        let mut planned = Vec::new();
        let mut date = self.date;
        for _ in 0..most {
            planned.push(Planned { itself: None, date, time: self.time });
            date = date.checked_add_days(step).ok_or_else(improbable)?;
        }
        let mut plan = Plan::read(clinic, self.doctor_id, patient, self.duration_minutes.get(), &planned)?;
        let mut dates = Vec::new();
        let mut counted = 0;
        for one in planned {
            if counted == self.times.get() {
                break;
            }
            let date = plan.look(clinic, one)?;
            if !(go_on && date.stands == DateStands::Away) {
                counted += 1;
            }
            dates.push(date);
        }
        Ok(SeriesPreview { dates })
    }
}

/// A date somebody has in mind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planned {
    /// The appointment that would go there, and its version.
    pub itself: Option<(AppointmentId, i64)>,
    /// When.
    pub date: NaiveDate,
    /// From when.
    pub time: TimeOfDay,
}

/// Free times proposed for one date: of itself, and of its week.
const PROPOSED: usize = 2;

/// Everything that says what is free round the planned dates.
pub(super) struct Plan {
    doctor: DoctorTimes,
    patient: PatientId,
    minutes: u16,
    now: (NaiveDate, TimeOfDay),
    zone: Zone,
    taken: Taken,
    busy: BTreeMap<(PatientId, NaiveDate), Vec<Session>>,
    /// Appointments that would move away from where they stand.
    pub leaving: Vec<Appointment>,
}

impl Plan {
    pub(super) fn read(
        clinic: &impl Look,
        doctor: DoctorId,
        patient: PatientId,
        minutes: u16,
        planned: &[Planned],
    ) -> Result<Self> {
        let now = clinic.wall_clock()?;
        let week = |date: NaiveDate| date.week(chrono::Weekday::Mon);
        let first = planned.iter().map(|one| one.date).min().unwrap_or(now.0);
        let last = planned.iter().map(|one| one.date).max().unwrap_or(now.0);
        let from = week(first).checked_first_day().unwrap_or(first);
        let to = week(last).checked_last_day().unwrap_or(last);
        let within = Within { from, to, doctor: Some(doctor), department: None };
        let unknown = || Error::flaw("doctor_id", Flaw::Unknown);
        let times = hours::doctors(clinic, within)?.into_iter().next().ok_or_else(unknown)?;
        if times.status != DoctorStatus::Active {
            return Err(Conflict::DoctorInactive.into());
        }
        Ok(Self {
            doctor: times,
            patient,
            minutes,
            now,
            zone: clinic.zone()?,
            taken: hours::taken(clinic, within)?,
            busy: displaced::of_patients(clinic, &BTreeSet::from([patient]), from, to)?,
            leaving: Vec::new(),
        })
    }

    /// What stands against one date, and what is free instead.
    pub(super) fn look(&mut self, clinic: &impl Look, one: Planned) -> Result<SeriesDate> {
        let (stands, taken_by) = self.stands(clinic, one)?;
        let away = self.away(one).filter(|_| stands == DateStands::OutsideHours);
        let proposals = if stands == DateStands::Free || stands == DateStands::Past {
            Vec::new()
        } else {
            self.proposals(clinic, one)?
        };
        Ok(SeriesDate {
            appointment_id: one.itself.map(|(id, _)| id),
            version: one.itself.map(|(_, version)| version),
            date: one.date,
            time: one.time,
            stands: if away.is_some() { DateStands::Away } else { stands },
            away_note: away.as_ref().map(|(_, note)| note.clone()).unwrap_or_default(),
            away: away.map(|(kind, _)| kind),
            taken_by,
            proposals,
        })
    }

    fn wish(&self, one: Planned) -> Wish {
        Wish {
            doctor: self.doctor.doctor_id,
            patient: self.patient,
            date: one.date,
            time: one.time,
            minutes: self.minutes,
            itself: one.itself.map(|(id, _)| id),
        }
    }

    fn stands(&self, clinic: &impl Look, one: Planned) -> Result<(DateStands, Option<TakenBy>)> {
        let wish = self.wish(one);
        match rules::against(clinic, &wish) {
            Ok(None) => Ok((DateStands::Free, None)),
            Ok(Some(Conflict::OutsideHours)) => Ok((DateStands::OutsideHours, None)),
            Ok(Some(_)) => self.taken(clinic, &wish),
            Err(Error::Conflict(Conflict::NoSuchTime)) => Ok((DateStands::NoSuchTime, None)),
            Err(Error::Conflict(Conflict::PastMidnight)) => Ok((DateStands::OutsideHours, None)),
            Err(Error::Flawed(flaws)) if flaws.0.iter().any(|flaw| flaw.flaw == Flaw::InPast) => {
                Ok((DateStands::Past, None))
            }
            Err(other) => Err(other),
        }
    }

    /// Who stands there. One that would move away itself doesn't.
    fn taken(&self, clinic: &impl Look, wish: &Wish) -> Result<(DateStands, Option<TakenBy>)> {
        let leaves = |id: AppointmentId| self.leaving.iter().any(|one| one.appointment_id == id);
        let Some((conflict, there)) = change::in_the_way(clinic, wish)? else { return Ok((DateStands::Free, None)) };
        if leaves(there) {
            let doctors_hours = self.doctor.hours(wish.date, self.zone);
            let fits = wish.time.plus(wish.minutes).is_some_and(|end| doctors_hours.hold(Session(wish.time, end)));
            return Ok((if fits { DateStands::Free } else { DateStands::OutsideHours }, None));
        }
        let there = appointments::get(clinic, there)?;
        let doctors = conflict == Conflict::DoctorIsBooked;
        let (first_name, last_name) = if doctors {
            (there.patient.first_name, there.patient.last_name)
        } else {
            (String::new(), there.doctor.name)
        };
        let by = TakenBy { time: there.time, duration_minutes: there.duration_minutes, first_name, last_name };
        Ok((if doctors { DateStands::DoctorBooked } else { DateStands::PatientBooked }, Some(by)))
    }

    /// Leave or a holiday at that time.
    fn away(&self, one: Planned) -> Option<(ExceptionKind, String)> {
        let end = one.time.minutes() + self.minutes;
        self.doctor.exceptions.iter().find_map(|kept| {
            let it = &kept.exception;
            let there = it.hours.is_none_or(|hours| hours.0.minutes() < end && one.time < hours.1);
            (it.kind != ExceptionKind::Extra && (it.from_date..=it.to_date).contains(&one.date) && there)
                .then(|| (it.kind, kept.note.clone()))
        })
    }

    fn proposals(&self, clinic: &impl Look, one: Planned) -> Result<Vec<Proposal>> {
        let mut days: Vec<NaiveDate> = one.date.week(chrono::Weekday::Mon).first_day().iter_days().take(7).collect();
        days.sort_by_key(|date| {
            let away = date.num_days_from_ce() - one.date.num_days_from_ce();
            (away.abs(), away < 0)
        });
        let mut found = Vec::new();
        for date in days {
            let of_date = date == one.date;
            let most = if of_date { PROPOSED } else { found.len() + 1 }.min(2 * PROPOSED);
            let mut free = self
                .doctor
                .hours(date, self.zone)
                .free(self.taken.get(&(self.doctor.doctor_id, date)).map_or(&[], Vec::as_slice), self.minutes);
            free.sort_by_key(|time| time.minutes().abs_diff(one.time.minutes()));
            for time in free {
                if found.len() >= most {
                    break;
                }
                if (date, time) <= self.now || self.is_busy(date, time) {
                    continue;
                }
                // By the very rule that a booking goes by: what is proposed can be taken.
                if rules::against(clinic, &self.wish(Planned { date, time, ..one })).is_ok_and(|it| it.is_none()) {
                    found.push(Proposal { date, time });
                }
            }
        }
        Ok(found)
    }

    fn is_busy(&self, date: NaiveDate, time: TimeOfDay) -> bool {
        let end = time.minutes() + self.minutes;
        let busy = self.busy.get(&(self.patient, date)).map_or(&[][..], Vec::as_slice);
        busy.iter().any(|other| other.0.minutes() < end && time < other.1)
    }
}
