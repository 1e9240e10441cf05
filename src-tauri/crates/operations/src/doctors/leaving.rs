//! A doctor who leaves the practice, and comes back: the history stays, and whoever is booked is handed over,
//! cancelled, or left on the list of those to be moved. Leave is in `leave`.

use chrono::NaiveDate;
use domain::{
    AppointmentId, CancellationReason, Conflict, DisplacedBy, DoctorId, DoctorStatus, Event, Flaw, Permission, Subject,
    Topic, choice, form,
};
use serde::Serialize;
use serde_json::json;
use store::appointments::change::Wish;
use store::appointments::{self, Appointment};
use store::doctors::{self, Doctor};
use store::{Error, Look, Reader, Recorded, Writer, displaced};
use ts_rs::TS;

use crate::appointments::{change, rules};
use crate::{Command, House, Query, Result};

/// Somebody who is booked with a doctor who leaves.
#[derive(Debug, Serialize, TS)]
pub struct LeavingOne {
    /// The appointment.
    pub appointment: Appointment,
    /// What stands against the same time with the doctor who was named; none: it fits, or nobody was named.
    pub against: Option<Conflict>,
}

/// A doctor who would leave.
#[derive(Debug, Serialize, TS)]
pub struct LeavingDoctor {
    /// The profile.
    pub doctor: Doctor,
    /// Booked from now on, by date and time.
    pub booked: Vec<LeavingOne>,
    /// Entries of the waiting list that wait for this doctor alone.
    pub waiting: u32,
}

form! {
    /// `doctors.leaving`: who would be concerned, and whom another doctor could take at the same time.
    pub struct Leaving {
        /// Who.
        pub doctor_id: DoctorId,
        /// To whom they would be handed over.
        pub to_doctor_id: Option<DoctorId>,
    }
}
impl Query for Leaving {
    const NEEDS: Permission = Permission::ManageDoctors;
    const READS: &'static [Topic] =
        &[Topic::Doctors, Topic::Users, Topic::Appointments, Topic::Schedules, Topic::Patients, Topic::Waiting];
    type Reply = LeavingDoctor;
    fn run(self, clinic: &Reader<'_>) -> Result<LeavingDoctor> {
        let doctor = doctors::get(clinic, self.doctor_id)?;
        let booked = booked(clinic, self.doctor_id)?
            .into_iter()
            .map(|id| {
                let appointment = appointments::get(clinic, id)?;
                let against = self.to_doctor_id.map_or(Ok(None), |to| against(clinic, &appointment, to))?;
                Ok(LeavingOne { appointment, against })
            })
            .collect::<Result<_>>()?;
        Ok(LeavingDoctor { doctor, booked, waiting: store::waiting::for_doctor(clinic, self.doctor_id)? })
    }
}

/// Booked from now on.
fn booked(clinic: &impl Look, doctor: DoctorId) -> Result<Vec<AppointmentId>> {
    let forever = (clinic.today()?, NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX));
    displaced::within(clinic, Some(doctor), forever, None)
}

/// What stands against the same time with another doctor, by the rules of booking.
fn against(clinic: &impl Look, it: &Appointment, to: DoctorId) -> Result<Option<Conflict>> {
    match rules::against(clinic, &Wish { doctor: to, ..change::standing(it) }) {
        Err(Error::Conflict(conflict)) => Ok(Some(conflict)),
        other => other,
    }
}

choice! {
    /// What becomes of those who are booked.
    pub enum Booked {
        /// They stay booked, on the list of those to be moved.
        ToMove = "to_move",
        /// They go to one other doctor at the same time, where that one is free; the rest is to be moved.
        HandOver = "hand_over",
        /// The practice cancels all of them.
        Cancel = "cancel",
    }
}

/// A doctor who has left, and what became of the booked.
#[derive(Debug, Serialize, TS)]
pub struct DoctorRemoved {
    /// The profile as it is now.
    pub doctor: Doctor,
    /// Appointments from now on that stay booked, on the list of those to be moved.
    pub appointments: u32,
    /// Handed over to the other doctor.
    pub handed_over: u32,
    /// Cancelled by the practice.
    pub cancelled: u32,
}

form! {
    /// `doctors.remove`: makes the doctor inactive. Nothing of theirs goes.
    pub struct Remove {
        /// Who.
        pub doctor_id: DoctorId,
        /// What becomes of those who are booked; left out, they are to be moved.
        pub booked: Option<Booked>,
        /// To whom they are handed over.
        pub to_doctor_id: Option<DoctorId>,
        /// Those who were shown: when others are booked by now, nothing is handed over or cancelled.
        pub concerned: Option<Vec<AppointmentId>>,
    }
}
impl Command for Remove {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = DoctorRemoved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<DoctorRemoved>> {
        let how = self.booked.unwrap_or(Booked::ToMove);
        let before = doctors::get(clinic, self.doctor_id)?;
        if before.status == DoctorStatus::Inactive {
            return Err(Error::Stale);
        }
        let to = self.to_whom(clinic, how)?;
        let booked = booked(clinic, self.doctor_id)?;
        match (&self.concerned, how) {
            (None, Booked::ToMove) => {}
            (None, _) => return Err(Error::flaw("concerned", Flaw::Missing)),
            (Some(seen), _) => {
                let sorted = |ids: &[AppointmentId]| {
                    let mut ids: Vec<_> = ids.iter().map(|id| id.0).collect();
                    ids.sort_unstable();
                    ids
                };
                if sorted(seen) != sorted(&booked) {
                    return Err(Error::Stale);
                }
            }
        }
        doctors::set_status(clinic, self.doctor_id, DoctorStatus::Inactive)?;
        // What was on the list for leave is there now because the doctor has left.
        displaced::recheck(clinic, Some(self.doctor_id))?;
        displaced::add(clinic, &booked, DisplacedBy::DoctorLeft, None)?;
        let (mut handed_over, mut cancelled) = (0, 0);
        for id in &booked {
            let it = appointments::get(clinic, *id)?;
            match (how, to) {
                (Booked::HandOver, Some(to)) if against(clinic, &it, to)?.is_none() => {
                    let wish = Wish { doctor: to, ..change::standing(&it) };
                    let after = change::shift(clinic, &it, &wish, None)?;
                    clinic.also(rules::moved(&after))?;
                    handed_over += 1;
                }
                (Booked::Cancel, _) => {
                    drop(change::cancel(clinic, &it, CancellationReason::Practice)?);
                    cancelled += 1;
                }
                _ => {}
            }
        }
        let left = u32::try_from(booked.len()).unwrap_or(u32::MAX) - handed_over - cancelled;
        let doctor = doctors::get(clinic, self.doctor_id)?;
        let mut after = json!(doctor);
        let done = json!({ "to_move": left, "handed_over": handed_over, "cancelled": cancelled, "handed_to": to_name(clinic, to)? });
        if let (Some(after), serde_json::Value::Object(done)) = (after.as_object_mut(), done) {
            after.extend(done);
        }
        let detail = json!({ "before": before, "after": after });
        clinic.note_admin_action("remove_doctor", Some((Subject::Doctor, self.doctor_id.0)), &detail)?;
        let removed = DoctorRemoved { doctor, appointments: left, handed_over, cancelled };
        clinic.record(Event::DoctorRemoved { doctor: self.doctor_id }, removed)
    }
}

/// What the other doctor is called.
fn to_name(clinic: &impl Look, to: Option<DoctorId>) -> Result<Option<String>> {
    to.map(|to| Ok(doctors::get(clinic, to)?.display_name)).transpose()
}

impl Remove {
    /// The doctor to whom they go: another one, who is here.
    fn to_whom(&self, clinic: &Writer<'_>, how: Booked) -> Result<Option<DoctorId>> {
        match (how, self.to_doctor_id) {
            (Booked::HandOver, None) => Err(Error::flaw("to_doctor_id", Flaw::Missing)),
            (Booked::HandOver, Some(to)) => {
                let here = doctors::get(clinic, to).is_ok_and(|doctor| doctor.status == DoctorStatus::Active);
                if here && to != self.doctor_id {
                    Ok(Some(to))
                } else {
                    Err(Error::flaw("to_doctor_id", Flaw::Unknown))
                }
            }
            (_, None) => Ok(None),
            (_, Some(_)) => Err(Error::flaw("to_doctor_id", Flaw::Contradicts)),
        }
    }
}

form! {
    /// `doctors.restore`: makes a doctor active who had left or was only imported.
    pub struct Restore {
        /// Who.
        pub doctor_id: DoctorId,
    }
}
impl Command for Restore {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = Doctor;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Doctor>> {
        let before = doctors::get(clinic, self.doctor_id)?;
        if before.status == DoctorStatus::Active {
            return Err(Error::Stale);
        }
        doctors::set_status(clinic, self.doctor_id, DoctorStatus::Active)?;
        displaced::recheck(clinic, Some(self.doctor_id))?;
        let after = doctors::get(clinic, self.doctor_id)?;
        let detail = json!({ "before": before, "after": after });
        clinic.note_admin_action("restore_doctor", Some((Subject::Doctor, self.doctor_id.0)), &detail)?;
        clinic.record(Event::DoctorChanged { doctor: self.doctor_id }, after)
    }
}
