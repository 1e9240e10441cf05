//! What departs from the week: leave, holidays, extra sessions; a look at whom it would concern before it is
//! saved; a year's holidays at once; and taking one back.

use chrono::NaiveDate;
use domain::{
    AppointmentId, DisplacedBy, DoctorId, Event, ExceptionId, ExceptionKind, Flaw, Flaws, Line, Permission, Subject,
    TimeOfDay, Topic, form,
};
use serde::Serialize;
use serde_json::json;
use store::schedules::{self, NewException};
use store::{Look, Reader, Recorded, Writer, displaced, doctors};
use ts_rs::TS;

use super::{FARTHEST, LeftOutside, left_outside, tell};
use crate::{Command, House, Query, Result};

type Times = Option<(TimeOfDay, TimeOfDay)>;

/// Whether dates and hours make a span from today on: the hours, or none where it is whole days.
pub(crate) fn span(
    (from_date, to_date): (NaiveDate, NaiveDate),
    times: (Option<TimeOfDay>, Option<TimeOfDay>),
    today: NaiveDate,
    flaws: &mut Flaws,
) -> Times {
    if to_date < from_date {
        flaws.add("to_date", Flaw::EndsBeforeItBegins);
    } else if to_date < today {
        flaws.add("to_date", Flaw::InPast);
    } else if (to_date - today).num_days() > FARTHEST {
        flaws.add("to_date", Flaw::Improbable);
    }
    match times {
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
    }
}

/// Whom time that is taken away concerns.
fn concerned(clinic: &impl Look, new: &NewException<'_>) -> Result<Vec<AppointmentId>> {
    match new.kind {
        ExceptionKind::Extra => Ok(Vec::new()),
        ExceptionKind::Leave | ExceptionKind::Holiday => displaced::within(clinic, new.doctor, new.dates, new.times),
    }
}

/// Adds a departure from the week, puts those concerned on the list of appointments to be moved, and says
/// how many there are.
pub(crate) fn add(clinic: &mut Writer<'_>, new: &NewException<'_>) -> Result<ExceptionSaved> {
    let exception_id = schedules::add_exception(clinic, new)?;
    let booked = concerned(clinic, new)?;
    match new.kind {
        ExceptionKind::Extra => displaced::recheck(clinic, new.doctor)?,
        ExceptionKind::Leave => {
            displaced::add(clinic, &booked, DisplacedBy::Leave, Some(exception_id))?;
        }
        ExceptionKind::Holiday => {
            displaced::add(clinic, &booked, DisplacedBy::Holiday, Some(exception_id))?;
        }
    }
    let detail = json!({ "doctor_id": new.doctor, "kind": new.kind, "from": new.dates.0, "to": new.dates.1 });
    clinic.note_admin_action("update_schedule", Some((Subject::Exception, exception_id.0)), &detail)?;
    Ok(ExceptionSaved { exception_id, appointments: u32::try_from(booked.len()).unwrap_or(u32::MAX) })
}

/// A departure from the week, and whom it concerns.
#[derive(Debug, Serialize, TS)]
pub struct ExceptionSaved {
    /// The departure.
    pub exception_id: ExceptionId,
    /// Booked appointments within it. They stay booked, and are on the list of those to be moved.
    pub appointments: u32,
}

macro_rules! exceptions {
    ($($(#[$doc:meta])* $form:ident),+) => { $(
        form! {
            $(#[$doc])*
            pub struct $form {
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
        impl $form {
            fn read(&self, clinic: &impl Look) -> Result<NewException<'_>> {
                let mut flaws = Flaws::none();
                if self.doctor_id.is_none() && self.kind != ExceptionKind::Holiday {
                    flaws.add("doctor_id", Flaw::Missing);
                }
                let dates = (self.from_date, self.to_date);
                let times = span(dates, (self.from_time, self.to_time), clinic.today()?, &mut flaws);
                if self.kind == ExceptionKind::Extra && self.from_time.is_none() && self.to_time.is_none() {
                    flaws.add("from_time", Flaw::Missing);
                }
                flaws.done()?;
                if let Some(doctor) = self.doctor_id {
                    doctors::get(clinic, doctor)?;
                }
                let note = self.note.as_ref().map_or("", Line::as_str);
                Ok(NewException { doctor: self.doctor_id, kind: self.kind, dates, times, note })
            }
        }
    )+ };
}
exceptions! {
    /// `schedules.add_exception`
    AddException,
    /// `schedules.preview_exception`: whom `schedules.add_exception` with the same arguments would concern.
    PreviewException
}

impl Command for AddException {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = ExceptionSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<ExceptionSaved>> {
        let new = self.read(clinic)?;
        let saved = add(clinic, &new)?;
        let subject = (Subject::Exception, saved.exception_id.0);
        tell(clinic, new.doctor, subject, &json!({ "what": new.kind, "date": new.dates.0, "to_date": new.dates.1 }))?;
        clinic.record(Event::ExceptionAdded { exception: saved.exception_id, doctor: new.doctor }, saved)
    }
}

impl Query for PreviewException {
    const NEEDS: Permission = Permission::ManageDoctors;
    const READS: &'static [Topic] = &[Topic::Schedules, Topic::Appointments, Topic::Doctors, Topic::Patients];
    type Reply = LeftOutside;
    fn run(self, clinic: &Reader<'_>) -> Result<LeftOutside> {
        let found = concerned(clinic, &self.read(clinic)?)?;
        Ok(LeftOutside { appointments: left_outside(clinic, found)?, before: None, until: None })
    }
}

form! {
    /// One holiday of a list.
    pub struct HolidayDay {
        /// First day.
        pub from_date: NaiveDate,
        /// Last day; the first, when none is said.
        pub to_date: Option<NaiveDate>,
        /// What it is called.
        pub note: Option<Line>,
    }
}

form! {
    /// `schedules.add_holidays`: several at once, all or none.
    pub struct AddHolidays {
        /// Whose; none: the whole practice's.
        pub doctor_id: Option<DoctorId>,
        /// At least one, at most 100.
        pub days: Vec<HolidayDay>,
    }
}

/// How many holidays were added, and whom they concern.
#[derive(Debug, Serialize, TS)]
pub struct HolidaysSaved {
    /// New ones; those that were on the list already weren't added again.
    pub added: u32,
    /// Booked appointments within them. They stay booked, and are on the list of those to be moved.
    pub appointments: u32,
}

const MOST_HOLIDAYS: usize = 100;

impl Command for AddHolidays {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = HolidaysSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<HolidaysSaved>> {
        let today = clinic.today()?;
        if let Some(doctor) = self.doctor_id {
            doctors::get(clinic, doctor)?;
        }
        let mut all = Flaws::none();
        if self.days.is_empty() {
            all.add("days", Flaw::Missing);
        }
        if self.days.len() > MOST_HOLIDAYS {
            all.add("days", Flaw::TooLong { max: MOST_HOLIDAYS as u32 });
        }
        for (at, day) in self.days.iter().enumerate() {
            let mut flaws = Flaws::none();
            let dates = (day.from_date, day.to_date.unwrap_or(day.from_date));
            span(dates, (None, None), today, &mut flaws);
            all.keep(&format!("days[{at}]"), flaws.done());
        }
        all.done()?;
        let mut saved = HolidaysSaved { added: 0, appointments: 0 };
        let mut last = None;
        for day in &self.days {
            let dates = (day.from_date, day.to_date.unwrap_or(day.from_date));
            let known = schedules::exceptions(clinic, self.doctor_id, dates.0, dates.1)?.into_iter().any(|known| {
                (known.doctor_id, known.kind) == (self.doctor_id, ExceptionKind::Holiday)
                    && known.from_time.is_none()
                    && (known.from_date, known.to_date) == dates
            });
            if known {
                continue;
            }
            let note = day.note.as_ref().map_or("", Line::as_str);
            let new = NewException { doctor: self.doctor_id, kind: ExceptionKind::Holiday, dates, times: None, note };
            let one = add(clinic, &new)?;
            saved.added += 1;
            saved.appointments = saved.appointments.saturating_add(one.appointments);
            let event = Event::ExceptionAdded { exception: one.exception_id, doctor: self.doctor_id };
            if let Some(before) = last.replace((event, one.exception_id, dates)) {
                clinic.also(before.0)?;
            }
        }
        // A pasted list that says nothing new isn't a fault, but nothing happened either.
        let Some((event, exception, dates)) = last else {
            return Err(store::Error::flaw("days", Flaw::Taken));
        };
        let told = json!({ "what": ExceptionKind::Holiday, "date": dates.0, "to_date": dates.1 });
        tell(clinic, self.doctor_id, (Subject::Exception, exception.0), &told)?;
        clinic.record(event, saved)
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
        let withdrawn = schedules::withdraw_exception(clinic, exception)?;
        displaced::recheck(clinic, withdrawn.doctor_id)?;
        if withdrawn.kind == ExceptionKind::Extra {
            let (doctor, dates) = (withdrawn.doctor_id, (withdrawn.from_date, withdrawn.to_date));
            let times = withdrawn.from_time.zip(withdrawn.to_time);
            let booked = displaced::within(clinic, doctor, dates, times)?;
            let outside = displaced::without_hours(clinic, booked)?;
            displaced::add(clinic, &outside, DisplacedBy::Week, None)?;
        }
        let subject = (Subject::Exception, exception.0);
        let detail = json!({ "doctor_id": withdrawn.doctor_id, "withdrawn": true });
        clinic.note_admin_action("update_schedule", Some(subject), &detail)?;
        let told = json!({ "what": "withdrawn", "date": withdrawn.from_date, "to_date": withdrawn.to_date });
        tell(clinic, withdrawn.doctor_id, subject, &told)?;
        clinic.record(Event::ExceptionWithdrawn { exception }, ())
    }
}
