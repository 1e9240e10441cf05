//! The waiting list: who waits for what, how a call ended, how waiting ends. Who fits a time that became
//! free is in [`offers`]; nobody is booked from here, `appointments.book` does that.

mod offers;

pub use offers::{Fits, FreedOffer, Offers, OffersFound};

use chrono::NaiveDate;
use domain::{
    CallOutcome, CloseReason, Conflict, Day, DepartmentId, DoctorId, Event, Flaw, Flaws, Lines, PartOfDay, PatientId,
    Permission, TimeOfDay, Topic, Urgency, WaitingId, WaitingStatus, form,
};
use serde::Serialize;
use store::appointments::{self, Appointment};
use store::waiting::{self, Offered, Waiting, Wishes};
use store::{Error, Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::appointments::Minutes;
use crate::{Command, House, Query, Result};

const NEEDS: Permission = Permission::BookAppointments;

/// Some of the waiting list.
#[derive(Debug, Serialize, TS)]
pub struct WaitingEntries {
    /// Those who wait by urgency, then by how long; those who waited with the last first.
    pub entries: Vec<Waiting>,
}

form! {
    /// `waiting.list`
    pub struct List {
        /// One patient's only.
        pub patient_id: Option<PatientId>,
        /// Those who waited, instead of those who wait.
        pub over: Option<bool>,
    }
}
impl Query for List {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = &[Topic::Waiting, Topic::Patients, Topic::Doctors];
    type Reply = WaitingEntries;
    fn run(self, clinic: &Reader<'_>) -> Result<WaitingEntries> {
        let patient = match self.patient_id {
            Some(patient) => Some(appointments::bookable(clinic, patient)?.patient),
            None => None,
        };
        let entries =
            if self.over == Some(true) { waiting::over(clinic, patient) } else { waiting::open(clinic, patient) }?;
        Ok(WaitingEntries { entries })
    }
}

form! {
    /// `waiting.add`
    pub struct Add {
        /// Who waits.
        pub patient_id: PatientId,
        /// One doctor only; not beside a department.
        pub doctor_id: Option<DoctorId>,
        /// One department only.
        pub department_id: Option<DepartmentId>,
        /// These days of the week only; none or an empty list: any.
        pub days: Option<Vec<Day>>,
        /// One part of the day only.
        pub part_of_day: Option<PartOfDay>,
        /// From which date on; none: from today on.
        pub from_date: Option<NaiveDate>,
        /// Until which date.
        pub until_date: Option<NaiveDate>,
        /// How long; none: the doctor's slot.
        pub duration_minutes: Option<Minutes>,
        /// How much it presses.
        pub urgency: Urgency,
        /// For the desk.
        pub note: Option<Lines>,
    }
}
impl Command for Add {
    const NEEDS: Permission = NEEDS;
    type Reply = Waiting;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Waiting>> {
        let patient = appointments::bookable(clinic, self.patient_id).map_err(|error| match error {
            Error::NotFound => Error::flaw("patient_id", Flaw::Unknown),
            error => error,
        })?;
        if patient.deceased {
            return Err(Conflict::PatientDeceased.into());
        }
        let patient = patient.patient;
        let wishes = Wishes {
            doctor: self.doctor_id,
            department: self.department_id,
            days: self.days.unwrap_or_default(),
            part_of_day: self.part_of_day,
            from: self.from_date.unwrap_or(clinic.today()?),
            until: self.until_date,
            minutes: self.duration_minutes.map(Minutes::get),
            urgency: self.urgency,
            note: self.note.map(|note| note.as_str().to_owned()).unwrap_or_default(),
        };
        check(clinic, &wishes)?;
        let waiting = waiting::add(clinic, patient, &wishes)?;
        let added = waiting::get(clinic, waiting)?;
        clinic.record(Event::WaitingAdded { waiting, patient }, added)
    }
}

/// What can't be waited for.
fn check(clinic: &Writer<'_>, wishes: &Wishes) -> Result<()> {
    let today = clinic.today()?;
    let mut flaws = Flaws::none();
    if wishes.doctor.is_some() && wishes.department.is_some() {
        flaws.add("department_id", Flaw::Contradicts);
    }
    if let Some(until) = wishes.until {
        if until < wishes.from {
            flaws.add("until_date", Flaw::EndsBeforeItBegins);
        } else if until < today {
            flaws.add("until_date", Flaw::InPast);
        }
    }
    if let Some(doctor) = wishes.doctor
        && store::doctors::get(clinic, doctor).is_err()
    {
        flaws.add("doctor_id", Flaw::Unknown);
    }
    if let Some(department) = wishes.department
        && !store::departments::list(clinic)?.iter().any(|one| one.active && one.department_id == department)
    {
        flaws.add("department_id", Flaw::Unknown);
    }
    Ok(flaws.done()?)
}

form! {
    /// `waiting.change`
    pub struct Change {
        /// Which entry.
        pub waiting_id: WaitingId,
        /// Version read.
        pub version: i64,
        /// As in `waiting.add`.
        pub doctor_id: Option<DoctorId>,
        /// As in `waiting.add`.
        pub department_id: Option<DepartmentId>,
        /// As in `waiting.add`.
        pub days: Option<Vec<Day>>,
        /// As in `waiting.add`.
        pub part_of_day: Option<PartOfDay>,
        /// From which date on.
        pub from_date: NaiveDate,
        /// As in `waiting.add`.
        pub until_date: Option<NaiveDate>,
        /// As in `waiting.add`.
        pub duration_minutes: Option<Minutes>,
        /// As in `waiting.add`.
        pub urgency: Urgency,
        /// As in `waiting.add`.
        pub note: Option<Lines>,
    }
}
impl Command for Change {
    const NEEDS: Permission = NEEDS;
    type Reply = Waiting;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Waiting>> {
        let before = read(clinic, self.waiting_id, self.version)?;
        let wishes = Wishes {
            doctor: self.doctor_id,
            department: self.department_id,
            days: self.days.unwrap_or_default(),
            part_of_day: self.part_of_day,
            from: self.from_date,
            until: self.until_date,
            minutes: self.duration_minutes.map(Minutes::get),
            urgency: self.urgency,
            note: self.note.map(|note| note.as_str().to_owned()).unwrap_or_default(),
        };
        check(clinic, &wishes)?;
        waiting::change(clinic, self.waiting_id, self.version, &wishes)?;
        let after = waiting::get(clinic, self.waiting_id)?;
        clinic.record(Event::WaitingChanged { waiting: self.waiting_id, patient: before.patient.patient_id }, after)
    }
}

form! {
    /// `waiting.called`: a call about one time that didn't end in a booking. They wait on.
    pub struct Called {
        /// Who.
        pub waiting_id: WaitingId,
        /// The doctor of the time.
        pub doctor_id: DoctorId,
        /// Its date.
        pub date: NaiveDate,
        /// Its beginning.
        pub time: TimeOfDay,
        /// What came of it.
        pub outcome: CallOutcome,
    }
}
impl Command for Called {
    const NEEDS: Permission = NEEDS;
    type Reply = Waiting;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Waiting>> {
        let before = waiting::get(clinic, self.waiting_id)?;
        if before.status != WaitingStatus::Waiting {
            return Err(Error::Stale);
        }
        store::doctors::get(clinic, self.doctor_id).map_err(|_| Error::flaw("doctor_id", Flaw::Unknown))?;
        let about = Offered { doctor: self.doctor_id, date: self.date, time: self.time };
        waiting::called(clinic, self.waiting_id, about, self.outcome)?;
        let after = waiting::get(clinic, self.waiting_id)?;
        let (waiting, patient) = (self.waiting_id, before.patient.patient_id);
        clinic.record(Event::WaitingCalled { waiting, patient, outcome: self.outcome.as_str() }, after)
    }
}

form! {
    /// `waiting.close`
    pub struct Close {
        /// Which entry.
        pub waiting_id: WaitingId,
        /// Version read.
        pub version: i64,
        /// Why.
        pub reason: CloseReason,
    }
}
impl Command for Close {
    const NEEDS: Permission = NEEDS;
    type Reply = Waiting;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Waiting>> {
        let before = read(clinic, self.waiting_id, self.version)?;
        waiting::close(clinic, self.waiting_id, self.version, self.reason)?;
        let after = waiting::get(clinic, self.waiting_id)?;
        let (waiting, patient) = (self.waiting_id, before.patient.patient_id);
        clinic.record(Event::WaitingClosed { waiting, patient, reason: self.reason.as_str() }, after)
    }
}

/// Ends the entry of whoever was booked: the patient must be the one who waits.
pub(crate) fn fulfil(clinic: &mut Writer<'_>, waiting: WaitingId, booked: &Appointment) -> Result<()> {
    let unknown = || Error::flaw("waiting_id", Flaw::Unknown);
    let entry = waiting::get(clinic, waiting).map_err(|_| unknown())?;
    let patient = booked.patient.patient_id;
    if entry.patient.patient_id != patient {
        return Err(unknown());
    }
    waiting::booked(clinic, waiting, booked.appointment_id)?;
    clinic.also(Event::WaitingBooked { waiting, patient, appointment: booked.appointment_id })
}

fn read(clinic: &Writer<'_>, waiting: WaitingId, version: i64) -> Result<Waiting> {
    let found = waiting::get(clinic, waiting)?;
    if found.version == version { Ok(found) } else { Err(Error::Stale) }
}
