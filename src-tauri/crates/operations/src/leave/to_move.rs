//! The list of those whose doctor won't be there: who they are, where they could go, and each way to settle
//! one: `leave.move`, `leave.keep`, `appointments.move` and `appointments.cancel`. Each is one transaction for
//! one patient. `leave.tell` marks whom the desk has reached by phone.

use chrono::NaiveDate;
use domain::{
    DisplacedOutcome, DisplacementId, DoctorId, Event, Flaw, Line, Permission, TimeOfDay, ToldState, Topic, form,
};
use serde::Serialize;
use store::appointments::Appointment;
use store::appointments::change::{self as rows, Wish};
use store::displaced::{self, Displaced};
use store::{Error, Reader, Recorded, Writer};
use ts_rs::TS;

use super::offers::{Offer, Prefer, offers};
use crate::appointments::{change, rules};
use crate::{Command, House, Query, Result};

const NEEDS: Permission = Permission::BookAppointments;
const READS: &[Topic] = &[Topic::Appointments, Topic::Schedules, Topic::Doctors, Topic::Patients];

form! {
    /// `leave.left_to_do`
    pub struct LeftToDo {}
}
impl Query for LeftToDo {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = READS;
    type Reply = displaced::LeftToDo;
    fn run(self, clinic: &Reader<'_>) -> Result<displaced::LeftToDo> {
        displaced::left(clinic)
    }
}

/// An appointment that has to go elsewhere.
#[derive(Debug, Serialize, TS)]
pub struct ToMoveOne {
    /// Which, and why.
    pub displaced: Displaced,
    /// Where it could go; none: nothing is free within twelve weeks.
    pub offer: Option<Offer>,
}

/// What is left to do, and what was done.
#[derive(Debug, Serialize, TS)]
pub struct ToMoveList {
    /// Those on which nobody has decided, by date and time.
    pub open: Vec<ToMoveOne>,
    /// Those that were moved or cancelled and whose dates aren't over: who hasn't heard of it comes first.
    pub decided: Vec<Displaced>,
    /// How much is left.
    pub to_do: displaced::LeftToDo,
}

form! {
    /// `leave.to_move`
    pub struct ToMove {
        /// What is looked for first.
        pub prefer: Prefer,
        /// The chosen doctor, where one is.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Query for ToMove {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = READS;
    type Reply = ToMoveList;
    fn run(self, clinic: &Reader<'_>) -> Result<ToMoveList> {
        if (self.prefer == Prefer::ChosenDoctor) != self.doctor_id.is_some() {
            let flaw = if self.doctor_id.is_some() { Flaw::Contradicts } else { Flaw::Missing };
            return Err(Error::flaw("doctor_id", flaw));
        }
        let open = displaced::open(clinic)?;
        let offers = offers(clinic, &open, self.prefer, self.doctor_id)?;
        let open = open.into_iter().zip(offers).map(|(displaced, offer)| ToMoveOne { displaced, offer }).collect();
        Ok(ToMoveList { open, decided: displaced::decided(clinic)?, to_do: displaced::left(clinic)? })
    }
}

form! {
    /// `leave.move`: to a time that was offered, or another.
    pub struct MoveOne {
        /// Which.
        pub displacement_id: DisplacementId,
        /// Version of the appointment that was read.
        pub version: i64,
        /// To which doctor.
        pub doctor_id: DoctorId,
        /// To which date.
        pub date: NaiveDate,
        /// To which time.
        pub time: TimeOfDay,
    }
}
impl Command for MoveOne {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = open(clinic, self.displacement_id, self.version)?;
        let wish = Wish { doctor: self.doctor_id, date: self.date, time: self.time, ..change::standing(&before) };
        let after = change::shift(clinic, &before, &wish, None)?;
        rules::record(clinic, rules::moved(&after), after)
    }
}

form! {
    /// `leave.keep`: the appointment stays where it is, for a reason, by those who may book outside the hours.
    pub struct Keep {
        /// Which.
        pub displacement_id: DisplacementId,
        /// Version of the appointment that was read.
        pub version: i64,
        /// Why.
        pub reason: Line,
    }
}
impl Command for Keep {
    const NEEDS: Permission = Permission::BookAppointments;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = open(clinic, self.displacement_id, self.version)?;
        let wish = change::standing(&before);
        let overbook = rules::settle(clinic, &wish, Some(&self.reason))?;
        rows::relocate(clinic, before.appointment_id, before.version, &wish, overbook.as_deref())?;
        displaced::settle(clinic, self.displacement_id, DisplacedOutcome::Kept)?;
        let after = store::appointments::get(clinic, before.appointment_id)?;
        let (appointment, patient) = (after.appointment_id, after.patient.patient_id);
        let event = Event::AppointmentKept { appointment, patient, doctor: after.doctor.doctor_id };
        clinic.record_because(event, self.reason.as_str(), after)
    }
}

/// The appointment of a row on which nobody has decided.
fn open(clinic: &Writer<'_>, displacement: DisplacementId, version: i64) -> Result<Appointment> {
    let found = displaced::get(clinic, displacement)?;
    if found.outcome.is_some() || found.appointment.version != version {
        return Err(Error::Stale);
    }
    Ok(found.appointment)
}

form! {
    /// `leave.tell`: whether the patient has heard by phone of what was decided.
    pub struct Tell {
        /// Which.
        pub displacement_id: DisplacementId,
        /// Told, or called and not reached; none takes the mark back.
        pub told: Option<ToldState>,
    }
}
impl Command for Tell {
    const NEEDS: Permission = NEEDS;
    type Reply = Displaced;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Displaced>> {
        let found = displaced::get(clinic, self.displacement_id)?;
        displaced::tell(clinic, self.displacement_id, self.told)?;
        let (appointment, patient) = (found.appointment.appointment_id, found.appointment.patient.patient_id);
        let event = Event::PatientTold { appointment, patient, told: self.told.map(ToldState::as_str) };
        let after = displaced::get(clinic, self.displacement_id)?;
        clinic.record(event, after)
    }
}
