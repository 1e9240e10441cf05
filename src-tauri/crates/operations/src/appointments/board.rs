//! `appointments.day`: doctors, their hours and their appointments on one date, for the board, the list
//! beside it and a doctor's own day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    AppointmentStatus, CancellationReason, DepartmentId, DoctorId, DoctorStatus, ExceptionId, ExceptionKind, Flaw,
    Permission, Session, TimeOfDay, Topic, form,
};
use serde::Serialize;
use store::appointments::hours::{self, DoctorTimes, Within};
use store::appointments::{self, Appointment};
use store::{Look as _, Reader};
use ts_rs::TS;

use crate::{Query, Result};

/// One date of the practice.
#[derive(Debug, Serialize, TS)]
pub struct BoardDay {
    /// The date.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// By name. Every active doctor, and whoever else has an appointment then.
    pub doctors: Vec<BoardDoctor>,
    /// Over all of them.
    pub counts: BoardCounts,
}

/// One doctor's column.
#[derive(Debug, Serialize, TS)]
pub struct BoardDoctor {
    /// `doctors.doctor_id`
    pub doctor_id: DoctorId,
    /// What they are called, with their title.
    pub name: String,
    /// Of several who are called alike, what tells them apart: the department, else the licence; else empty.
    pub told_apart: String,
    /// Field of medicine; may be empty.
    pub specialization: String,
    /// Their department.
    pub department_id: Option<DepartmentId>,
    /// Whether they can be booked.
    pub active: bool,
    /// When they can be booked, in order.
    pub sessions: Vec<Session>,
    /// Length of a slot, in minutes.
    pub slot_minutes: u16,
    /// What takes away or adds on this date.
    pub exceptions: Vec<BoardException>,
    /// By time; cancelled ones are among them.
    pub appointments: Vec<Appointment>,
}

/// Leave, a holiday or an extra session, as it falls on the date.
#[derive(Debug, Serialize, TS)]
pub struct BoardException {
    /// `schedule_exceptions.exception_id`
    pub exception_id: ExceptionId,
    /// Which.
    pub kind: ExceptionKind,
    /// From when; none: the whole date.
    pub from_time: Option<TimeOfDay>,
    /// Until when.
    pub to_time: Option<TimeOfDay>,
    /// In the practice's words; may be empty.
    pub note: String,
    /// Whether it is the whole practice's.
    pub of_practice: bool,
}

/// How the day stands.
#[derive(Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct BoardCounts {
    /// Not cancelled.
    pub booked: u32,
    /// Completed.
    pub seen: u32,
    /// Arrived and waiting.
    pub waiting: u32,
    /// With the doctor.
    pub with_doctor: u32,
    /// Did not come.
    pub no_show: u32,
    /// Cancelled otherwise.
    pub cancelled: u32,
}

impl BoardCounts {
    fn of<'a>(appointments: impl Iterator<Item = &'a Appointment>) -> Self {
        let mut counts = Self::default();
        for it in appointments {
            match (it.status, it.cancellation_reason) {
                (AppointmentStatus::Cancelled, Some(CancellationReason::NoShow)) => counts.no_show += 1,
                (AppointmentStatus::Cancelled, _) => counts.cancelled += 1,
                (AppointmentStatus::Completed, _) => {
                    counts.booked += 1;
                    counts.seen += 1;
                }
                (AppointmentStatus::Scheduled, _) => {
                    counts.booked += 1;
                    counts.with_doctor += u32::from(it.started_at.is_some());
                    counts.waiting += u32::from(it.arrived_at.is_some() && it.started_at.is_none());
                }
            }
        }
        counts
    }
}

form! {
    /// `appointments.day`
    pub struct Board {
        /// Which date.
        pub date: NaiveDate,
        /// One doctor's column only.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Query for Board {
    const NEEDS: Permission = Permission::BookAppointments;
    const READS: &'static [Topic] = &[Topic::Appointments, Topic::Schedules, Topic::Doctors, Topic::Patients];
    type Reply = BoardDay;
    fn run(self, clinic: &Reader<'_>) -> Result<BoardDay> {
        read(clinic, self.date, self.doctor_id)
    }
}

/// Several dates of the practice.
#[derive(Debug, Serialize, TS)]
pub struct BoardDays {
    /// In order, every date that was asked for.
    pub days: Vec<BoardDay>,
}

/// How many dates are answered at once.
const MOST_DAYS: i64 = 14;

form! {
    /// `appointments.days`
    pub struct Days {
        /// First date.
        pub from: NaiveDate,
        /// Last date; at most 13 days later.
        pub to: NaiveDate,
        /// One doctor's columns only.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Query for Days {
    const NEEDS: Permission = Board::NEEDS;
    const READS: &'static [Topic] = Board::READS;
    type Reply = BoardDays;
    fn run(self, clinic: &Reader<'_>) -> Result<BoardDays> {
        let dates = dates(self.from, self.to).map_err(|flaw| store::Error::flaw("to", flaw))?;
        let days = dates.map(|date| read(clinic, date, self.doctor_id)).collect::<Result<_>>()?;
        Ok(BoardDays { days })
    }
}

/// The dates from `from` to `to`; a flaw of `to`, where they are none or too many.
pub(super) fn dates(from: NaiveDate, to: NaiveDate) -> std::result::Result<impl Iterator<Item = NaiveDate>, Flaw> {
    if (0..MOST_DAYS).contains(&(to - from).num_days()) {
        Ok(from.iter_days().take_while(move |date| *date <= to))
    } else {
        Err(Flaw::Contradicts)
    }
}

/// The board of `date`, of one doctor or of all.
pub(super) fn read(clinic: &Reader<'_>, date: NaiveDate, doctor: Option<DoctorId>) -> Result<BoardDay> {
    let zone = clinic.zone()?;
    let appointments = appointments::day(clinic, date, doctor)?;
    let counts = BoardCounts::of(appointments.iter());
    let mut by_doctor: BTreeMap<DoctorId, Vec<Appointment>> = BTreeMap::new();
    for appointment in appointments {
        by_doctor.entry(appointment.doctor.doctor_id).or_default().push(appointment);
    }
    let mut alike = store::doctors::told_apart(clinic)?;
    let doctors = hours::doctors(clinic, Within { from: date, to: date, doctor, department: None })?
        .into_iter()
        .filter_map(|times| {
            let appointments = by_doctor.remove(&times.doctor_id).unwrap_or_default();
            let active = times.status == DoctorStatus::Active;
            (active || !appointments.is_empty()).then(|| column(times, date, zone, active, appointments, &mut alike))
        })
        .collect();
    Ok(BoardDay { date, doctors, counts })
}

fn column(
    times: DoctorTimes,
    date: NaiveDate,
    zone: domain::Zone,
    active: bool,
    appointments: Vec<Appointment>,
    alike: &mut BTreeMap<DoctorId, String>,
) -> BoardDoctor {
    let hours = times.hours(date, zone);
    let slot_minutes = hours.slot();
    let exceptions = times
        .exceptions
        .into_iter()
        .map(|kept| BoardException {
            exception_id: kept.exception_id,
            kind: kept.exception.kind,
            from_time: kept.exception.hours.map(|hours| hours.0),
            to_time: kept.exception.hours.map(|hours| hours.1),
            note: kept.note,
            of_practice: kept.of_practice,
        })
        .collect();
    BoardDoctor {
        doctor_id: times.doctor_id,
        told_apart: alike.remove(&times.doctor_id).unwrap_or_default(),
        name: times.name,
        specialization: times.specialization,
        department_id: times.department_id,
        active,
        // Nobody books an inactive doctor: their hours are nobody's.
        sessions: if active { hours.sessions } else { Vec::new() },
        slot_minutes,
        exceptions,
        appointments,
    }
}
