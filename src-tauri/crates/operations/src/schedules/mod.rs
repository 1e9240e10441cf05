//! Doctors' weeks and what departs from them. A change is a new version from a date on; a doctor hears of
//! it when somebody else made it.

mod exceptions;

pub use exceptions::{AddException, AddHolidays, ExceptionSaved, HolidaysSaved, PreviewException, WithdrawException};
pub(crate) use exceptions::{add, span};

use chrono::NaiveDate;
use domain::{
    AppointmentId, DisplacedBy, DoctorId, Event, Flaw, NoticeKind, Permission, ScheduleId, Subject, Topic, Week, Whole,
    form,
};
use serde::Serialize;
use serde_json::json;
use store::appointments::{self, Appointment};
use store::doctors::{self, Doctor};
use store::schedules::{self, Schedule, ScheduleException};
use store::{Look, Reader, Recorded, Writer, displaced};
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

/// Appointments that a change would leave without their doctor.
#[derive(Debug, Serialize, TS)]
pub struct LeftOutside {
    /// By date and time.
    pub appointments: Vec<Appointment>,
    /// The week that is valid on the first day, where a week is looked at.
    pub before: Option<Schedule>,
    /// The last day of the new week, where a later one is planned already.
    pub until: Option<NaiveDate>,
}

fn left_outside(clinic: &Reader<'_>, found: Vec<AppointmentId>) -> Result<Vec<Appointment>> {
    found.into_iter().map(|id| appointments::get(clinic, id)).collect()
}

form! {
    /// `schedules.preview`: what `schedules.set` with the same arguments would change. Nothing is saved.
    pub struct Preview {
        /// Whose.
        pub doctor_id: DoctorId,
        /// Sessions by day.
        pub week: Week,
        /// 5 to 240.
        pub slot_minutes: Whole<5, 240>,
        /// First day.
        pub valid_from: NaiveDate,
    }
}
impl Query for Preview {
    const NEEDS: Permission = Permission::ManageDoctors;
    const READS: &'static [Topic] = &[Topic::Schedules, Topic::Appointments, Topic::Doctors, Topic::Patients];
    type Reply = LeftOutside;
    fn run(self, clinic: &Reader<'_>) -> Result<LeftOutside> {
        let (doctor, from) = (self.doctor_id, self.valid_from);
        begins(clinic, doctor, from)?;
        let until = schedules::until(clinic, doctor, from)?;
        let found = displaced::outside_week(clinic, doctor, &self.week, from, until)?;
        let before = schedules::week_on(clinic, doctor, from)?;
        Ok(LeftOutside { appointments: left_outside(clinic, found)?, before, until })
    }
}

/// Whether a version of a doctor's week may begin on a date: not before today, but for the first of all.
fn begins(clinic: &impl Look, doctor: DoctorId, from: NaiveDate) -> Result<()> {
    doctors::get(clinic, doctor)?;
    let today = clinic.today()?;
    if from < today && !schedules::versions(clinic, doctor)?.is_empty() {
        return Err(store::Error::flaw("valid_from", Flaw::InPast));
    }
    if (from - today).num_days().abs() > FARTHEST {
        return Err(store::Error::flaw("valid_from", Flaw::Improbable));
    }
    Ok(())
}

/// A new version, and what it leaves outside.
#[derive(Debug, Serialize, TS)]
pub struct ScheduleSaved {
    /// The version.
    pub schedule_id: ScheduleId,
    /// Booked appointments from then on that the new week has no hours for. They stay booked, and are on
    /// the list of those to be moved.
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
        begins(clinic, doctor, from)?;
        let before = schedules::week_on(clinic, doctor, from.max(clinic.today()?))?;
        let until = schedules::until(clinic, doctor, from)?;
        let outside = displaced::outside_week(clinic, doctor, &self.week, from, until)?;
        let schedule = schedules::set(clinic, doctor, &self.week, self.slot_minutes.get(), from)?;
        let saved = schedules::week_on(clinic, doctor, from)?.ok_or(store::Error::NotFound)?;
        displaced::recheck(clinic, Some(doctor))?;
        displaced::add(clinic, &outside, DisplacedBy::Week, None)?;
        let outside = u32::try_from(outside.len()).unwrap_or(u32::MAX);
        let detail = json!({ "before": before, "after": saved });
        clinic.note_admin_action("update_schedule", Some((Subject::Schedule, schedule.0)), &detail)?;
        tell(clinic, Some(doctor), (Subject::Schedule, schedule.0), &json!({ "what": "week", "from": from }))?;
        clinic.record(Event::ScheduleSet { doctor, schedule }, ScheduleSaved { schedule_id: schedule, outside })
    }
}

/// Tells the doctor concerned, or every doctor; not whoever made the change.
pub(crate) fn tell(
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
