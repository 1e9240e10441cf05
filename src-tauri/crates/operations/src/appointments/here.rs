//! Once the patient is in the house: arrived, in the doctor's room, and the undo of each. The doctor who
//! opens the visit says the second by it (`records.start`); what is written there is none of the desk's.

use domain::{AppointmentId, AppointmentStatus, Conflict, Event, NoticeKind, Permission, form};
use store::appointments::change;
use store::appointments::{self, Appointment};
use store::{Error, Look as _, Recorded, Writer};

use super::change::{read, restored};
use super::rules;
use crate::{Command, House, Result};

const NEEDS: Permission = Permission::BookAppointments;

form! {
    /// `appointments.check_in`
    pub struct CheckIn {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for CheckIn {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = todays(clinic, self.appointment_id, self.version)?;
        if before.arrived_at.is_some() {
            return Err(Error::Stale);
        }
        change::arrive(clinic, self.appointment_id, self.version, true)?;
        let after = appointments::get(clinic, self.appointment_id)?;
        rules::tell(clinic, NoticeKind::PatientArrived, &after)?;
        let (appointment, patient) = (after.appointment_id, after.patient.patient_id);
        clinic.record(Event::PatientArrived { appointment, patient }, after)
    }
}

form! {
    /// `appointments.undo_check_in`
    pub struct UndoCheckIn {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for UndoCheckIn {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = standing(clinic, self.appointment_id, self.version)?;
        if before.started_at.is_some() {
            return Err(Conflict::VisitHasBegun.into());
        }
        if before.arrived_at.is_none() {
            return Err(Error::Stale);
        }
        change::arrive(clinic, self.appointment_id, self.version, false)?;
        let after = appointments::get(clinic, self.appointment_id)?;
        clinic.record(restored(&after), after)
    }
}

form! {
    /// `appointments.restore_check_in`: "not here after all" was a slip. They wait since they came.
    pub struct RestoreCheckIn {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for RestoreCheckIn {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        todays(clinic, self.appointment_id, self.version)?;
        change::arrive_again(clinic, self.appointment_id, self.version)?;
        let after = appointments::get(clinic, self.appointment_id)?;
        let (appointment, patient) = (after.appointment_id, after.patient.patient_id);
        clinic.record(Event::ArrivalRestored { appointment, patient }, after)
    }
}

form! {
    /// `appointments.start`: the patient is in the doctor's room.
    pub struct Start {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for Start {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = todays(clinic, self.appointment_id, self.version)?;
        if before.started_at.is_some() {
            return Err(Error::Stale);
        }
        if before.arrived_at.is_none() {
            return Err(Conflict::NotArrived.into());
        }
        change::begin(clinic, self.appointment_id, self.version, true)?;
        let after = appointments::get(clinic, self.appointment_id)?;
        rules::tell(clinic, NoticeKind::PatientInRoom, &after)?;
        let (appointment, patient) = (after.appointment_id, after.patient.patient_id);
        clinic.record(Event::PatientInRoom { appointment, patient }, after)
    }
}

form! {
    /// `appointments.undo_start`
    pub struct UndoStart {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for UndoStart {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = standing(clinic, self.appointment_id, self.version)?;
        if before.started_at.is_none() {
            return Err(Error::Stale);
        }
        change::begin(clinic, self.appointment_id, self.version, false)?;
        let after = appointments::get(clinic, self.appointment_id)?;
        let (appointment, patient) = (after.appointment_id, after.patient.patient_id);
        clinic.record(Event::PatientNotInRoom { appointment, patient }, after)
    }
}

/// As [`read`], neither completed nor cancelled.
fn standing(clinic: &Writer<'_>, appointment: AppointmentId, version: i64) -> Result<Appointment> {
    let found = read(clinic, appointment, version)?;
    if found.status == AppointmentStatus::Scheduled { Ok(found) } else { Err(Conflict::AppointmentIsOver.into()) }
}

/// As [`standing`], of today.
fn todays(clinic: &Writer<'_>, appointment: AppointmentId, version: i64) -> Result<Appointment> {
    let (found, today) = (standing(clinic, appointment, version)?, clinic.today()?);
    if found.date > today {
        return Err(Conflict::AppointmentIsAhead.into());
    }
    if found.date < today {
        return Err(Conflict::AppointmentIsPast.into());
    }
    Ok(found)
}
