//! `appointments.calendar_file` and `me.calendar_file`: one appointment for the patient's own calendar. It
//! says where, with whom and when, and never what for.

use domain::{AppointmentId, AppointmentStatus, Conflict, Event, Permission, form};
use interchange::calendar::{self, CalendarEntry};
use store::appointments::{self, Appointment};
use store::{Error, Look as _, Reader};

use crate::{Document, House, Result};

form! {
    /// `appointments.calendar_file`
    pub struct CalendarFile {
        /// Which.
        pub appointment_id: AppointmentId,
    }
}
impl Document for CalendarFile {
    const NEEDS: Permission = Permission::BookAppointments;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let appointment = appointments::get(clinic, self.appointment_id)?;
        file(clinic, &appointment)
    }
}

form! {
    /// `me.calendar_file`: of one's own appointment.
    pub struct OwnCalendarFile {
        /// Which.
        pub appointment_id: AppointmentId,
    }
}
impl Document for OwnCalendarFile {
    const NEEDS: Permission = Permission::SeeOwnPage;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let appointment = appointments::own(clinic, self.appointment_id)?;
        file(clinic, &appointment)
    }
}

fn file(clinic: &Reader<'_>, of: &Appointment) -> Result<Vec<u8>> {
    let zone = clinic.zone()?;
    let time = of.time.naive().ok_or(Error::Conflict(Conflict::NoSuchTime))?;
    let starts = zone.instant(of.date.and_time(time)).ok_or(Error::Conflict(Conflict::NoSuchTime))?;
    let practice = store::practice::get(clinic)?;
    let doctor = of.doctor.name.clone();
    let mut place = vec![practice.name.clone()];
    place.extend(practice.address.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    clinic.trace(Event::CalendarFileMade { appointment: of.appointment_id, patient: of.patient.patient_id });
    Ok(calendar::write(&CalendarEntry {
        uid: format!("appointment-{}@{}.wardbook", of.appointment_id.0, store::calls::calendar_name(clinic)?),
        sequence: of.version,
        made_at: clinic.now(),
        starts,
        minutes: of.duration_minutes,
        summary: format!("{}: {doctor}", practice.name),
        location: place.join(", "),
        cancelled: of.status == AppointmentStatus::Cancelled,
    }))
}
