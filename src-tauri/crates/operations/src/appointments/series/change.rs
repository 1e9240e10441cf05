//! `appointments.cancel_series` and `appointments.move_series`: this one and those after it. What was before
//! it, what has begun and what is over stays as it is.

use chrono::NaiveDate;
use domain::{
    AppointmentId, AppointmentStatus, CancellationReason, Conflict, DoctorId, Event, Flaw, Flaws, NoticeKind,
    Permission, SeriesId, TimeOfDay, Topic, form,
};
use store::appointments::change::{self as rows, Wish};
use store::appointments::{self, Appointment, series};
use store::{Error, Look, Reader, Recorded, Writer};

use super::super::change::{read, standing, still_ahead};
use super::super::{Minutes, rules};
use super::plan::{Plan, Planned};
use super::{MOST, SeriesPreview, keep_settled};
use crate::{Command, House, Query, Result};

/// The series of `from`, and its members from there on that are still to come.
fn rest(clinic: &impl Look, from: &Appointment) -> Result<(SeriesId, Vec<Appointment>)> {
    let series = from.series.ok_or_else(|| Error::flaw("appointment_id", Flaw::Unknown))?.series_id;
    let mut members = series::members(clinic, series)?;
    members.retain(|one| {
        one.status == AppointmentStatus::Scheduled
            && one.started_at.is_none()
            && (one.date, one.time) >= (from.date, from.time)
    });
    Ok((series, members))
}

form! {
    /// `appointments.cancel_series`
    pub struct CancelSeries {
        /// From which on.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
        /// Why.
        pub reason: CancellationReason,
        /// Keep this one: only those after it are cancelled, and the series ends with it.
        pub keep_this: Option<bool>,
    }
}
impl Command for CancelSeries {
    const NEEDS: Permission = Permission::BookAppointments;
    type Reply = Vec<Appointment>;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Vec<Appointment>>> {
        let from = read(clinic, self.appointment_id, self.version)?;
        if self.reason == CancellationReason::NoShow {
            return Err(Error::flaw("reason", Flaw::Contradicts));
        }
        let (series, mut members) = rest(clinic, &from)?;
        let now = clinic.wall_clock()?;
        // One that should have begun may be a patient who didn't come: that is said of it by itself.
        members.retain(|one| one.appointment_id == from.appointment_id || (one.date, one.time) >= now);
        if self.keep_this == Some(true) {
            members.retain(|one| one.appointment_id != from.appointment_id);
        }
        if members.is_empty() {
            return Err(Conflict::AppointmentIsOver.into());
        }
        let (patient, reason) = (from.patient.patient_id, self.reason);
        for one in &members {
            let appointment = one.appointment_id;
            rows::cancel(clinic, appointment, one.version, reason)?;
            clinic.also(Event::AppointmentCancelled { appointment, patient, reason: reason.as_str() })?;
        }
        rules::tell_of_series(clinic, NoticeKind::SeriesCancelled, &members[0], members.len())?;
        let count = u32::try_from(members.len()).unwrap_or(u32::MAX);
        let after =
            members.iter().map(|one| appointments::get(clinic, one.appointment_id)).collect::<Result<Vec<_>>>()?;
        clinic.record(Event::SeriesCancelled { series, patient, count }, after)
    }
}

form! {
    /// `appointments.preview_move`: this one at another time, and those after it as much later or earlier.
    pub struct PreviewMove {
        /// From which on.
        pub appointment_id: AppointmentId,
        /// The new date of this one.
        pub date: NaiveDate,
        /// The new time of all.
        pub time: TimeOfDay,
        /// The new doctor of all; the same, when none is said.
        pub doctor_id: Option<DoctorId>,
        /// How long each; as long as this one, when none is said.
        pub duration_minutes: Option<Minutes>,
    }
}
impl Query for PreviewMove {
    const NEEDS: Permission = Permission::BookAppointments;
    const READS: &'static [Topic] = &[Topic::Appointments, Topic::Schedules, Topic::Doctors, Topic::Patients];
    type Reply = SeriesPreview;
    fn run(self, clinic: &Reader<'_>) -> Result<SeriesPreview> {
        let from = appointments::get(clinic, self.appointment_id)?;
        let (_, members) = rest(clinic, &from)?;
        let later = self.date - from.date;
        let improbable = || Error::flaw("date", Flaw::Improbable);
        let mut planned = Vec::new();
        for one in &members {
            let date = one.date.checked_add_signed(later).ok_or_else(improbable)?;
            planned.push(Planned { itself: Some((one.appointment_id, one.version)), date, time: self.time });
        }
        let doctor = self.doctor_id.unwrap_or(from.doctor.doctor_id);
        let minutes = self.duration_minutes.map_or(from.duration_minutes, Minutes::get);
        let mut plan = Plan::read(clinic, doctor, from.patient.patient_id, minutes, &planned)?;
        plan.leaving = members;
        let dates = planned.into_iter().map(|one| plan.look(clinic, one)).collect::<Result<_>>()?;
        Ok(SeriesPreview { dates })
    }
}

form! {
    /// One appointment and where it goes.
    pub struct OneMove {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
        /// To which date.
        pub date: NaiveDate,
        /// To which time.
        pub time: TimeOfDay,
        /// To which doctor; that of all, when none is said.
        pub doctor_id: Option<DoctorId>,
    }
}

form! {
    /// `appointments.move_series`: what was confirmed, in one transaction.
    pub struct MoveSeries {
        /// 1 to 52 of one series, in any order. Those that aren't named stay.
        pub moves: Vec<OneMove>,
        /// To which doctor; the same, when none is said.
        pub doctor_id: Option<DoctorId>,
        /// How long each; as long as before, when none is said.
        pub duration_minutes: Option<Minutes>,
    }
}
impl Command for MoveSeries {
    const NEEDS: Permission = Permission::BookAppointments;
    type Reply = Vec<Appointment>;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Vec<Appointment>>> {
        if self.moves.is_empty() {
            return Err(Error::flaw("moves", Flaw::Missing));
        }
        if i64::try_from(self.moves.len()).is_ok_and(|count| count > MOST) {
            return Err(Error::flaw("moves", Flaw::TooLarge { max: MOST }));
        }
        let mut moves = Vec::new();
        for (at, one) in self.moves.iter().enumerate() {
            let before = read(clinic, one.appointment_id, one.version)?;
            still_ahead(&before)?;
            let wish = Wish {
                doctor: one.doctor_id.or(self.doctor_id).unwrap_or(before.doctor.doctor_id),
                date: one.date,
                time: one.time,
                minutes: self.duration_minutes.map_or(before.duration_minutes, Minutes::get),
                ..standing(&before)
            };
            moves.push((at, before, wish));
        }
        let series = moves[0].1.series.ok_or_else(|| Error::flaw("moves[0]", Flaw::Unknown))?.series_id;
        if moves.iter().any(|(_, before, _)| before.series.is_none_or(|of| of.series_id != series)) {
            return Err(Error::flaw("moves", Flaw::Contradicts));
        }
        // A week later, the last goes first: it makes room for the one before it.
        moves.sort_by_key(|(_, before, _)| (before.date, before.time));
        if moves[0].2.date > moves[0].1.date {
            moves.reverse();
        }
        let (mut flaws, mut knocked_on) = (Flaws::none(), Flaws::none());
        for (at, before, wish) in &moves {
            // One that only waits for another of these to go isn't at fault: that one is.
            let there = rows::in_the_way(clinic, wish)?.map(|(_, id)| id);
            let own = moves.iter().any(|(_, other, _)| Some(other.appointment_id) == there);
            let kept = if own { &mut knocked_on } else { &mut flaws };
            if keep_settled(clinic, wish, &format!("moves[{at}]"), kept)? {
                rows::relocate(clinic, before.appointment_id, before.version, wish, None)?;
            }
        }
        flaws.done()?;
        knocked_on.done()?;
        moves.sort_by_key(|(_, _, wish)| (wish.date, wish.time));
        let mut after = Vec::new();
        for (_, before, _) in &moves {
            let moved = appointments::get(clinic, before.appointment_id)?;
            clinic.also(rules::moved(&moved))?;
            after.push(moved);
        }
        rules::tell_of_series(clinic, NoticeKind::SeriesMoved, &after[0], after.len())?;
        let had_it = &moves[0].1;
        if had_it.doctor.doctor_id != after[0].doctor.doctor_id {
            rules::tell_doctor(clinic, NoticeKind::SeriesMoved, had_it)?;
        }
        let (patient, count) = (after[0].patient.patient_id, u32::try_from(after.len()).unwrap_or(u32::MAX));
        clinic.record(Event::SeriesMoved { series, patient, count }, after)
    }
}
