//! `appointments.book_series` and `appointments.series`: what was confirmed is booked in one transaction, or
//! nothing of it.

use chrono::{Days, NaiveDate};
use domain::{
    AppointmentId, AppointmentStatus, Conflict, DoctorId, Event, Flaw, Flaws, Line, NoticeKind, PatientId, Permission,
    SeriesId, TimeOfDay, Topic, Whole, form,
};
use serde::Serialize;
use store::appointments::change::{self, Wish};
use store::appointments::{self, Appointment, series};
use store::{Error, Reader, Recorded, Writer};
use ts_rs::TS;

use super::super::{Minutes, rules};
use super::{MOST, keep_settled};
use crate::{Command, House, Query, Result};

form! {
    /// One date that was confirmed.
    pub struct Confirmed {
        /// When.
        pub date: NaiveDate,
        /// From when.
        pub time: TimeOfDay,
    }
}

form! {
    /// `appointments.book_series`
    pub struct BookSeries {
        /// For whom.
        pub patient_id: PatientId,
        /// With whom.
        pub doctor_id: DoctorId,
        /// How long each.
        pub duration_minutes: Minutes,
        /// What for.
        pub reason_for_visit: Option<Line>,
        /// Every how many weeks.
        pub every_weeks: Whole<1, 26>,
        /// 2 to 52, in any order; 1 to 52 that are added to a series.
        pub dates: Vec<Confirmed>,
        /// An appointment of the series to which they are added; none: a new one.
        pub extends: Option<AppointmentId>,
    }
}

/// A series as it was booked.
#[derive(Debug, Serialize, TS)]
pub struct SeriesBooked {
    /// Which.
    pub series_id: SeriesId,
    /// The new appointments, by time.
    pub appointments: Vec<Appointment>,
}

impl Command for BookSeries {
    const NEEDS: Permission = Permission::BookAppointments;
    type Reply = SeriesBooked;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<SeriesBooked>> {
        let patient = appointments::bookable(clinic, self.patient_id)
            .map_err(|error| super::super::change::not_found_is(error, "patient_id"))?
            .patient;
        let least = if self.extends.is_some() { 1 } else { 2 };
        let count = i64::try_from(self.dates.len()).unwrap_or(i64::MAX);
        if count < least {
            return Err(Error::flaw("dates", Flaw::TooSmall { min: least }));
        }
        if count > MOST {
            return Err(Error::flaw("dates", Flaw::TooLarge { max: MOST }));
        }
        let series = match self.extends {
            Some(member) => {
                let unknown = || Error::flaw("extends", Flaw::Unknown);
                let member = appointments::get(clinic, member).map_err(|_| unknown())?;
                match member.series {
                    Some(of) if member.patient.patient_id == patient => of.series_id,
                    _ => return Err(unknown()),
                }
            }
            None => series::begin(clinic, self.every_weeks.get())?,
        };
        let reason = self.reason_for_visit.as_ref().map_or("", Line::as_str);
        let mut flaws = Flaws::none();
        let mut booked = Vec::new();
        for (at, date) in self.dates.iter().enumerate() {
            let wish = Wish {
                doctor: self.doctor_id,
                patient,
                date: date.date,
                time: date.time,
                minutes: self.duration_minutes.get(),
                itself: None,
            };
            // Each is written before the next is looked at: two of one series stand in each other's way, too.
            if keep_settled(clinic, &wish, &format!("dates[{at}]"), &mut flaws)? {
                let id = change::insert(clinic, &wish, reason, None, None)?;
                series::join(clinic, id, series)?;
                booked.push(id);
            }
        }
        flaws.done()?;
        let mut appointments =
            booked.into_iter().map(|id| appointments::get(clinic, id)).collect::<Result<Vec<_>>>()?;
        appointments.sort_by_key(|one| (one.date, one.time));
        for one in &appointments {
            clinic.also(rules::booked(one))?;
        }
        let first = appointments.first().ok_or(Error::NotFound)?;
        rules::tell_of_series(clinic, NoticeKind::SeriesBooked, first, appointments.len())?;
        let count = u32::try_from(appointments.len()).unwrap_or(u32::MAX);
        let event = Event::SeriesBooked { series, patient, count };
        clinic.record(event, SeriesBooked { series_id: series, appointments })
    }
}

/// A series and its appointments.
#[derive(Debug, Serialize, TS)]
pub struct Series {
    /// Which.
    pub series_id: SeriesId,
    /// Every how many weeks it was planned.
    pub every_weeks: i64,
    /// By time; cancelled ones are among them.
    pub appointments: Vec<Appointment>,
    /// Where it would go on: so many weeks after the last that stands.
    #[ts(as = "String")]
    pub next_date: NaiveDate,
}

form! {
    /// `appointments.series`
    pub struct SeriesOf {
        /// Any appointment of it.
        pub appointment_id: AppointmentId,
    }
}
impl Query for SeriesOf {
    const NEEDS: Permission = Permission::BookAppointments;
    const READS: &'static [Topic] = &[Topic::Appointments, Topic::Doctors, Topic::Patients];
    type Reply = Series;
    fn run(self, clinic: &Reader<'_>) -> Result<Series> {
        let member = appointments::get(clinic, self.appointment_id)?;
        let series = member.series.ok_or(Error::NotFound)?.series_id;
        let every_weeks = series::every_weeks(clinic, series)?;
        let appointments = series::members(clinic, series)?;
        let last =
            appointments.iter().filter(|one| one.status != AppointmentStatus::Cancelled).map(|one| one.date).max();
        let last = last.unwrap_or(member.date);
        let next_date = last.checked_add_days(Days::new(every_weeks.unsigned_abs() * 7)).ok_or(Conflict::NoSuchTime)?;
        Ok(Series { series_id: series, every_weeks, appointments, next_date })
    }
}
