//! `appointments.get` and `appointments.of_patient`.

use domain::{AppointmentId, PatientId, Permission, Topic, form};
use serde::Serialize;
use store::Reader;
use store::appointments::{self, Appointment};
use ts_rs::TS;

use crate::{Query, Result};

const READS: &[Topic] = &[Topic::Appointments, Topic::Doctors, Topic::Patients];

form! {
    /// `appointments.get`
    pub struct Get {
        /// Which.
        pub appointment_id: AppointmentId,
    }
}
impl Query for Get {
    const NEEDS: Permission = Permission::BookAppointments;
    const READS: &'static [Topic] = READS;
    type Reply = Appointment;
    fn run(self, clinic: &Reader<'_>) -> Result<Appointment> {
        appointments::get(clinic, self.appointment_id)
    }
}

/// Some of a patient's appointments.
#[derive(Debug, Serialize, TS)]
pub struct AppointmentPage {
    /// Latest first.
    pub appointments: Vec<Appointment>,
    /// Ask with this for those before them; none: there are none.
    pub before: Option<AppointmentId>,
}

form! {
    /// `appointments.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
        /// What the page read last said.
        pub before: Option<AppointmentId>,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::BookAppointments;
    const READS: &'static [Topic] = READS;
    type Reply = AppointmentPage;
    fn run(self, clinic: &Reader<'_>) -> Result<AppointmentPage> {
        let patient = appointments::bookable(clinic, self.patient_id)?.patient;
        let before = match self.before {
            Some(id) => {
                let last = appointments::get(clinic, id)?;
                Some((last.date, last.time, last.appointment_id))
            }
            None => None,
        };
        let appointments = appointments::of_patient(clinic, patient, before)?;
        let full = appointments.len() == appointments::PAGE;
        let before = appointments.last().filter(|_| full).map(|last| last.appointment_id);
        Ok(AppointmentPage { appointments, before })
    }
}
