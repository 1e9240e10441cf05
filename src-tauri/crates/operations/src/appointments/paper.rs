//! `appointments.day_list`: a day on paper, for the desk or a doctor's pocket. That it was printed leaves a
//! trace; the paper isn't kept.

use chrono::NaiveDate;
use domain::{AppointmentStatus, CancellationReason, DoctorId, Event, Permission, TimeOfDay, Zone, form};
use reports::view::{DayEntry, DayList as Paper, DayScope, DayState, WeekList};
use store::appointments::{self, Appointment};
use store::{Look as _, Reader};

use crate::{Document, House, Result};

form! {
    /// `appointments.day_list`
    pub struct DayList {
        /// Which date.
        pub date: NaiveDate,
        /// Until which date, where more than one is wanted; at most 13 days later.
        pub until: Option<NaiveDate>,
        /// One doctor's only.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Document for DayList {
    const NEEDS: Permission = Permission::BookAppointments;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let zone = clinic.zone()?;
        let Some(until) = self.until else {
            let day = day(clinic, self.date, self.doctor_id, zone)?;
            clinic.trace(Event::ListPrinted { rows: rows(&day) });
            return crate::papers::print(clinic, &day);
        };
        let dates = super::board::dates(self.date, until).map_err(|flaw| store::Error::flaw("until", flaw))?;
        let days = dates.map(|date| day(clinic, date, self.doctor_id, zone)).collect::<Result<Vec<_>>>()?;
        clinic.trace(Event::ListPrinted { rows: days.iter().map(rows).fold(0, u32::saturating_add) });
        crate::papers::print(clinic, &WeekList { from: self.date, to: until, days })
    }
}

fn rows(day: &Paper) -> u32 {
    u32::try_from(day.entries.len()).unwrap_or(u32::MAX)
}

fn day(clinic: &Reader<'_>, date: NaiveDate, doctor: Option<DoctorId>, zone: Zone) -> Result<Paper> {
    let board = super::board::read(clinic, date, doctor)?;
    let scope = match (doctor, board.doctors.first()) {
        (Some(_), Some(doctor)) => DayScope::Doctor(doctor.name.clone()),
        (Some(_), None) => return Err(store::Error::NotFound),
        (None, _) => DayScope::Practice,
    };
    let mut entries: Vec<_> = appointments::day(clinic, date, doctor)?;
    entries.sort_by_key(|entry| (entry.time, entry.appointment_id));
    let entries = entries.iter().map(|entry| line(entry, zone)).collect();
    Ok(Paper { date, scope, entries })
}

fn line(entry: &Appointment, zone: Zone) -> DayEntry {
    let patient = &entry.patient;
    let mut called = patient.last_name.to_uppercase();
    if !patient.first_name.is_empty() {
        called = format!("{called}, {}", patient.first_name);
    }
    if !patient.title.is_empty() {
        called = format!("{called} ({})", patient.title);
    }
    DayEntry {
        time: entry.time.naive().unwrap_or_default(),
        minutes: entry.duration_minutes,
        patient: called,
        patient_number: patient.patient_number.clone(),
        born: patient.date_of_birth,
        born_estimated: patient.birth_date_estimated,
        phone: (!patient.phone.is_empty()).then(|| patient.phone.clone()),
        doctor: entry.doctor.name.clone(),
        reason: entry.reason_for_visit.clone(),
        state: state(entry, zone),
    }
}

fn state(entry: &Appointment, zone: Zone) -> DayState {
    match (entry.status, entry.cancellation_reason, entry.arrived_at) {
        (AppointmentStatus::Completed, _, _) => DayState::Completed,
        (AppointmentStatus::Cancelled, Some(CancellationReason::NoShow), _) => DayState::NoShow,
        (AppointmentStatus::Cancelled, _, _) => DayState::Cancelled,
        (AppointmentStatus::Scheduled, _, Some(at)) => {
            let time = TimeOfDay::of(zone.wall_clock(at).time());
            DayState::Arrived(time.naive().unwrap_or_default())
        }
        (AppointmentStatus::Scheduled, _, None) => DayState::Booked,
    }
}
