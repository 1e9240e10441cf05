//! Doctors' weeks and what departs from them. A change is a new version from a date on; a doctor hears of
//! it when somebody else made it.

use chrono::NaiveDate;
use domain::{
    DoctorId, Event, ExceptionId, ExceptionKind, Flaw, Flaws, Line, NoticeKind, Permission, ScheduleId, Subject,
    TimeOfDay, Topic, Week, Whole, form,
};
use serde::Serialize;
use serde_json::json;
use store::doctors::{self, Doctor};
use store::schedules::{self, NewException, Schedule, ScheduleException};
use store::{Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// Days ahead that a date may lie: ten years.
const FARTHEST: i64 = 3_660;

/// A doctor's weeks and departures, or the whole practice's departures.
#[derive(Debug, Serialize, TS)]
pub struct ScheduleSheet {
    /// Whose; none: the whole practice's.
    pub doctor: Option<Doctor>,
    /// All versions in the order in which later ones go before earlier ones.
    pub versions: Vec<Schedule>,
    /// The version that is valid today.
    pub current: Option<ScheduleId>,
    /// Departures from today on, the whole practice's included.
    pub exceptions: Vec<ScheduleException>,
    /// Today on the practice's calendar.
    pub today: NaiveDate,
}

form! {
    /// `schedules.get`
    pub struct Get {
        /// Whose; none: the whole practice's.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Query for Get {
    const NEEDS: Permission = Permission::SeeSchedules;
    const READS: &'static [Topic] = &[Topic::Schedules, Topic::Doctors, Topic::Users];
    type Reply = ScheduleSheet;
    fn run(self, clinic: &Reader<'_>) -> Result<ScheduleSheet> {
        let today = clinic.today()?;
        let farthest = today + chrono::Duration::days(FARTHEST);
        let exceptions = schedules::exceptions(clinic, self.doctor_id, today, farthest)?;
        let Some(doctor) = self.doctor_id else {
            return Ok(ScheduleSheet { doctor: None, versions: Vec::new(), current: None, exceptions, today });
        };
        Ok(ScheduleSheet {
            doctor: Some(doctors::get(clinic, doctor)?),
            versions: schedules::versions(clinic, doctor)?,
            current: schedules::week_on(clinic, doctor, today)?.map(|week| week.schedule_id),
            exceptions,
            today,
        })
    }
}

/// A new version, and what it leaves outside.
#[derive(Debug, Serialize, TS)]
pub struct ScheduleSaved {
    /// The version.
    pub schedule_id: ScheduleId,
    /// Booked appointments from then on that the new week has no hours for. They stay booked.
    pub outside: u32,
}

form! {
    /// `schedules.set`: a new version of a doctor's week. An empty week ends their hours.
    pub struct Set {
        /// Whose.
        pub doctor_id: DoctorId,
        /// Sessions by day.
        pub week: Week,
        /// 5 to 240.
        pub slot_minutes: Whole<5, 240>,
        /// First day. Not before today, but for the first week of all.
        pub valid_from: NaiveDate,
    }
}
impl Command for Set {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = ScheduleSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<ScheduleSaved>> {
        let (doctor, from) = (self.doctor_id, self.valid_from);
        doctors::get(clinic, doctor)?;
        let today = clinic.today()?;
        let before = schedules::week_on(clinic, doctor, from.max(today))?;
        if from < today && !schedules::versions(clinic, doctor)?.is_empty() {
            return Err(store::Error::flaw("valid_from", Flaw::InPast));
        }
        if (from - today).num_days().abs() > FARTHEST {
            return Err(store::Error::flaw("valid_from", Flaw::Improbable));
        }
        let schedule = schedules::set(clinic, doctor, &self.week, self.slot_minutes.get(), from)?;
        let saved = schedules::week_on(clinic, doctor, from)?.ok_or(store::Error::NotFound)?;
        let outside = schedules::booked_outside(clinic, doctor, &self.week, from.max(today), saved.valid_to)?;
        let detail = json!({ "before": before, "after": saved });
        clinic.note_admin_action("update_schedule", Some((Subject::Schedule, schedule.0)), &detail)?;
        tell(clinic, Some(doctor), (Subject::Schedule, schedule.0), &json!({ "what": "week", "from": from }))?;
        clinic.record(Event::ScheduleSet { doctor, schedule }, ScheduleSaved { schedule_id: schedule, outside })
    }
}

/// Tells the doctor concerned, or every doctor; not whoever made the change.
fn tell(
    clinic: &mut Writer<'_>,
    doctor: Option<DoctorId>,
    subject: (Subject, i64),
    told: &serde_json::Value,
) -> Result<()> {
    let own = clinic.person().user;
    for user in doctors::users(clinic, doctor)?.into_iter().filter(|user| *user != own) {
        clinic.notify(user, NoticeKind::ScheduleChanged, Some(subject), told)?;
    }
    Ok(())
}

/// A departure from the week, and whom it concerns.
#[derive(Debug, Serialize, TS)]
pub struct ExceptionSaved {
    /// The departure.
    pub exception_id: ExceptionId,
    /// Booked appointments within it. They stay booked until somebody moves them.
    pub appointments: u32,
}

form! {
    /// `schedules.add_exception`
    pub struct AddException {
        /// Whose; none: the whole practice keeps a holiday.
        pub doctor_id: Option<DoctorId>,
        /// Leave, holiday or extra.
        pub kind: ExceptionKind,
        /// First day.
        pub from_date: NaiveDate,
        /// Last day.
        pub to_date: NaiveDate,
        /// From when on each of these days; none: all day.
        pub from_time: Option<TimeOfDay>,
        /// Until when on each of these days, at most 23:59.
        pub to_time: Option<TimeOfDay>,
        /// What it is for.
        pub note: Option<Line>,
    }
}
impl AddException {
    fn times(&self, today: NaiveDate) -> Result<Option<(TimeOfDay, TimeOfDay)>, Flaws> {
        let mut flaws = Flaws::none();
        if self.doctor_id.is_none() && self.kind != ExceptionKind::Holiday {
            flaws.add("doctor_id", Flaw::Missing);
        }
        if self.to_date < self.from_date {
            flaws.add("to_date", Flaw::EndsBeforeItBegins);
        } else if self.to_date < today {
            flaws.add("to_date", Flaw::InPast);
        } else if (self.to_date - today).num_days() > FARTHEST {
            flaws.add("to_date", Flaw::Improbable);
        }
        let times = match (self.from_time, self.to_time) {
            (None, None) if self.kind == ExceptionKind::Extra => {
                flaws.add("from_time", Flaw::Missing);
                None
            }
            (None, None) => None,
            (Some(_), None) => {
                flaws.add("to_time", Flaw::Missing);
                None
            }
            (None, Some(_)) => {
                flaws.add("from_time", Flaw::Missing);
                None
            }
            (Some(from), Some(to)) => {
                if to <= from {
                    flaws.add("to_time", Flaw::EndsBeforeItBegins);
                } else if to.naive().is_none() {
                    flaws.add("to_time", Flaw::Form);
                }
                Some((from, to))
            }
        };
        flaws.done().map(|()| times)
    }
}
impl Command for AddException {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = ExceptionSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<ExceptionSaved>> {
        let today = clinic.today()?;
        let times = self.times(today)?;
        if let Some(doctor) = self.doctor_id {
            doctors::get(clinic, doctor)?;
        }
        let dates = (self.from_date, self.to_date);
        let note = self.note.as_ref().map_or("", Line::as_str);
        let new = NewException { doctor: self.doctor_id, kind: self.kind, dates, times, note };
        let exception = schedules::add_exception(clinic, &new)?;
        let appointments = match self.kind {
            ExceptionKind::Extra => 0,
            _ => schedules::booked_within(clinic, self.doctor_id, (dates.0.max(today), dates.1), times)?,
        };
        let detail = json!({ "doctor_id": self.doctor_id, "kind": self.kind, "from": dates.0, "to": dates.1 });
        let subject = (Subject::Exception, exception.0);
        clinic.note_admin_action("update_schedule", Some(subject), &detail)?;
        tell(clinic, self.doctor_id, subject, &json!({ "what": self.kind, "from": dates.0, "to": dates.1 }))?;
        let event = Event::ExceptionAdded { exception, doctor: self.doctor_id };
        clinic.record(event, ExceptionSaved { exception_id: exception, appointments })
    }
}

form! {
    /// `schedules.withdraw_exception`
    pub struct WithdrawException {
        /// Which.
        pub exception_id: ExceptionId,
    }
}
impl Command for WithdrawException {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let exception = self.exception_id;
        let doctor = schedules::withdraw_exception(clinic, exception)?;
        let subject = (Subject::Exception, exception.0);
        let detail = json!({ "doctor_id": doctor, "withdrawn": true });
        clinic.note_admin_action("update_schedule", Some(subject), &detail)?;
        tell(clinic, doctor, subject, &json!({ "what": "withdrawn" }))?;
        clinic.record(Event::ExceptionWithdrawn { exception }, ())
    }
}
