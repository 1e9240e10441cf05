//! Booking, moving, making longer or shorter, cancelling and bringing back. What is noted once the patient
//! is in the house is in `here`.

use chrono::NaiveDate;
use domain::{
    AppointmentId, AppointmentStatus, CancellationReason, Conflict, DoctorId, Event, Flaw, Line, NoticeKind, PatientId,
    Permission, TimeOfDay, WaitingId, form,
};
use store::appointments::change::{self, Wish};
use store::appointments::{self, Appointment};
use store::{Error, Look as _, Recorded, Writer};

use super::{Minutes, rules};
use crate::{Command, House, Result};

const NEEDS: Permission = Permission::BookAppointments;

form! {
    /// `appointments.book`
    pub struct Book {
        /// For whom.
        pub patient_id: PatientId,
        /// With whom.
        pub doctor_id: DoctorId,
        /// On the practice's calendar.
        pub date: NaiveDate,
        /// On the practice's wall clock.
        pub time: TimeOfDay,
        /// How long.
        pub duration_minutes: Minutes,
        /// What for.
        pub reason_for_visit: Option<Line>,
        /// Why over another appointment or outside the hours, by those who may.
        pub overbook_reason: Option<Line>,
        /// The cancelled appointment of this patient that it replaces.
        pub rescheduled_from: Option<AppointmentId>,
        /// The entry of the waiting list that ends with it.
        pub waiting_id: Option<WaitingId>,
    }
}
impl Command for Book {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let patient =
            appointments::bookable(clinic, self.patient_id).map_err(|error| not_found_is(error, "patient_id"))?.patient;
        if let Some(replaced) = self.rescheduled_from {
            let unknown = || Error::flaw("rescheduled_from", Flaw::Unknown);
            let replaced = appointments::get(clinic, replaced).map_err(|_| unknown())?;
            if replaced.status != AppointmentStatus::Cancelled || replaced.patient.patient_id != patient {
                return Err(unknown());
            }
        }
        let wish = Wish {
            doctor: self.doctor_id,
            patient,
            date: self.date,
            time: self.time,
            minutes: self.duration_minutes.get(),
            itself: None,
        };
        let overbook = rules::settle(clinic, &wish, self.overbook_reason.as_ref())?;
        let reason = self.reason_for_visit.as_ref().map_or("", Line::as_str);
        let id = change::insert(clinic, &wish, reason, overbook.as_deref(), self.rescheduled_from)?;
        let booked = appointments::get(clinic, id)?;
        rules::tell(clinic, NoticeKind::AppointmentBooked, &booked)?;
        if let Some(waiting) = self.waiting_id {
            crate::waiting::fulfil(clinic, waiting, &booked)?;
        }
        rules::record(clinic, rules::booked(&booked), booked)
    }
}

form! {
    /// `appointments.move`
    pub struct Move {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
        /// To which date.
        pub date: NaiveDate,
        /// To which time.
        pub time: TimeOfDay,
        /// To which doctor; the same, when none is said.
        pub doctor_id: Option<DoctorId>,
        /// How long; as long as before, when none is said.
        pub duration_minutes: Option<Minutes>,
        /// Why over another appointment or outside the hours, by those who may.
        pub overbook_reason: Option<Line>,
    }
}
impl Command for Move {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = read(clinic, self.appointment_id, self.version)?;
        let wish = Wish {
            doctor: self.doctor_id.unwrap_or(before.doctor.doctor_id),
            date: self.date,
            time: self.time,
            minutes: self.duration_minutes.map_or(before.duration_minutes, Minutes::get),
            ..standing(&before)
        };
        let after = shift(clinic, &before, &wish, self.overbook_reason.as_ref())?;
        rules::record(clinic, rules::moved(&after), after)
    }
}

/// Moves what was read to where `wish` says, by the rules of booking, and tells those concerned. Whoever
/// calls records it.
pub(crate) fn shift(
    clinic: &mut Writer<'_>,
    before: &Appointment,
    wish: &Wish,
    reason: Option<&Line>,
) -> Result<Appointment> {
    still_ahead(before)?;
    // Who sits here has come for this date: moved in silence, the arrival would be lost and no undo brought it back.
    if before.arrived_at.is_some() && wish.date != before.date {
        return Err(Conflict::HasArrived.into());
    }
    let overbook = rules::settle(clinic, wish, reason)?;
    change::relocate(clinic, before.appointment_id, before.version, wish, overbook.as_deref())?;
    let after = appointments::get(clinic, before.appointment_id)?;
    rules::tell(clinic, NoticeKind::AppointmentMoved, &after)?;
    if before.doctor.doctor_id != after.doctor.doctor_id {
        // The doctor who had it is told, too; the patient has been told already.
        rules::tell_doctor(clinic, NoticeKind::AppointmentMoved, before)?;
    }
    Ok(after)
}

form! {
    /// `appointments.resize`
    pub struct Resize {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
        /// How long from now on.
        pub duration_minutes: Minutes,
        /// Why over another appointment or outside the hours, by those who may.
        pub overbook_reason: Option<Line>,
    }
}
impl Command for Resize {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = movable(clinic, self.appointment_id, self.version)?;
        let wish = Wish { minutes: self.duration_minutes.get(), ..standing(&before) };
        // What was overbooked on purpose keeps its reason when it needs one still.
        let kept = before.overbook_reason.clone().filter(|_| wish.minutes <= before.duration_minutes);
        let overbook = rules::settle_kept(clinic, &wish, self.overbook_reason.as_ref(), kept)?;
        change::relocate(clinic, self.appointment_id, self.version, &wish, overbook.as_deref())?;
        let after = appointments::get(clinic, self.appointment_id)?;
        // Nobody is told: the patient comes at the same time, and the doctor's own day shows it.
        let event = Event::AppointmentResized {
            appointment: after.appointment_id,
            patient: after.patient.patient_id,
            from_minutes: before.duration_minutes,
            to_minutes: after.duration_minutes,
            overbooked: after.overbook_reason.is_some(),
        };
        rules::record(clinic, event, after)
    }
}

form! {
    /// `appointments.cancel`
    pub struct Cancel {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
        /// Why.
        pub reason: CancellationReason,
    }
}
impl Command for Cancel {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = read(clinic, self.appointment_id, self.version)?;
        if before.status != AppointmentStatus::Scheduled {
            return Err(Conflict::AppointmentIsOver.into());
        }
        if self.reason == CancellationReason::NoShow {
            if before.arrived_at.is_some() {
                return Err(Error::flaw("reason", Flaw::Contradicts));
            }
            if (before.date, before.time) > clinic.wall_clock()? {
                return Err(Conflict::AppointmentIsAhead.into());
            }
        }
        cancel(clinic, &before, self.reason)
    }
}

/// Cancels what was read, tells those concerned and records it: for whoever may cancel it.
pub(crate) fn cancel(
    clinic: &mut Writer<'_>,
    before: &Appointment,
    reason: CancellationReason,
) -> Result<Recorded<Appointment>> {
    let (appointment, patient) = (before.appointment_id, before.patient.patient_id);
    change::cancel(clinic, appointment, before.version, reason)?;
    let after = Appointment {
        status: AppointmentStatus::Cancelled,
        cancellation_reason: Some(reason),
        version: before.version + 1,
        ..before.clone()
    };
    rules::tell(clinic, NoticeKind::AppointmentCancelled, &after)?;
    clinic.record(Event::AppointmentCancelled { appointment, patient, reason: reason.as_str() }, after)
}

form! {
    /// `appointments.restore`
    pub struct Restore {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for Restore {
    const NEEDS: Permission = NEEDS;
    type Reply = Appointment;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Appointment>> {
        let before = read(clinic, self.appointment_id, self.version)?;
        if before.status != AppointmentStatus::Cancelled {
            return Err(Error::Stale);
        }
        let (zone, today) = (clinic.zone()?, clinic.today()?);
        let cancelled = appointments::cancelled_at(clinic, self.appointment_id)?;
        if cancelled.is_none_or(|at| zone.wall_clock(at).date() != today) {
            return Err(Conflict::CancelledEarlier.into());
        }
        let kept = before.overbook_reason.clone();
        let overbook = rules::settle_kept(clinic, &standing(&before), None, kept)?;
        change::restore(clinic, self.appointment_id, self.version, overbook.as_deref())?;
        let after = appointments::get(clinic, self.appointment_id)?;
        rules::tell(clinic, NoticeKind::AppointmentBooked, &after)?;
        rules::record(clinic, restored(&after), after)
    }
}

pub(crate) fn read(clinic: &Writer<'_>, appointment: AppointmentId, version: i64) -> Result<Appointment> {
    let found = appointments::get(clinic, appointment)?;
    if found.version == version { Ok(found) } else { Err(Error::Stale) }
}

/// As [`read`], and nothing has begun or ended that fixes where it stands.
fn movable(clinic: &Writer<'_>, appointment: AppointmentId, version: i64) -> Result<Appointment> {
    let found = read(clinic, appointment, version)?;
    still_ahead(&found)?;
    Ok(found)
}

pub(super) fn still_ahead(it: &Appointment) -> Result<()> {
    if it.status != AppointmentStatus::Scheduled {
        return Err(Conflict::AppointmentIsOver.into());
    }
    if it.started_at.is_some() {
        return Err(Conflict::VisitHasBegun.into());
    }
    Ok(())
}

/// Where an appointment stands now, as a wish.
pub(crate) fn standing(at: &Appointment) -> Wish {
    Wish {
        doctor: at.doctor.doctor_id,
        patient: at.patient.patient_id,
        date: at.date,
        time: at.time,
        minutes: at.duration_minutes,
        itself: Some(at.appointment_id),
    }
}

pub(super) fn restored(at: &Appointment) -> Event {
    Event::AppointmentRestored { appointment: at.appointment_id, patient: at.patient.patient_id }
}

pub(super) fn not_found_is(error: Error, field: &str) -> Error {
    match error {
        Error::NotFound => Error::flaw(field, Flaw::Unknown),
        error => error,
    }
}
