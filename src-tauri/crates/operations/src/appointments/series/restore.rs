//! `appointments.restore_series`: what was cancelled at once is brought back at once.

use domain::{AppointmentId, AppointmentStatus, Conflict, Event, Flaw, Flaws, NoticeKind, Permission, form};
use store::appointments::change as rows;
use store::appointments::{self, Appointment};
use store::{Error, Look as _, Recorded, Writer};

use super::super::change::{read, restored, standing};
use super::super::rules;
use super::{MOST, keep};
use crate::{Command, House, Result};

form! {
    /// One appointment that comes back.
    pub struct OneBack {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
    }
}

form! {
    /// `appointments.restore_series`: those of one series that were cancelled today, all of them or none.
    pub struct RestoreSeries {
        /// 1 to 52 of one series.
        pub appointments: Vec<OneBack>,
    }
}
impl Command for RestoreSeries {
    const NEEDS: Permission = Permission::BookAppointments;
    type Reply = Vec<Appointment>;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Vec<Appointment>>> {
        if self.appointments.is_empty() {
            return Err(Error::flaw("appointments", Flaw::Missing));
        }
        if i64::try_from(self.appointments.len()).is_ok_and(|count| count > MOST) {
            return Err(Error::flaw("appointments", Flaw::TooLarge { max: MOST }));
        }
        let (zone, today) = (clinic.zone()?, clinic.today()?);
        let mut flaws = Flaws::none();
        let mut of = None;
        for (at, one) in self.appointments.iter().enumerate() {
            let before = read(clinic, one.appointment_id, one.version)?;
            if before.status != AppointmentStatus::Cancelled {
                return Err(Error::Stale);
            }
            let series =
                before.series.ok_or_else(|| Error::flaw(&format!("appointments[{at}]"), Flaw::Unknown))?.series_id;
            if *of.get_or_insert(series) != series {
                return Err(Error::flaw("appointments", Flaw::Contradicts));
            }
            let cancelled = appointments::cancelled_at(clinic, one.appointment_id)?;
            if cancelled.is_none_or(|at| zone.wall_clock(at).date() != today) {
                return Err(Conflict::CancelledEarlier.into());
            }
            let kept = before.overbook_reason.clone();
            let settled = rules::settle_kept(clinic, &standing(&before), None, kept);
            if let Some(overbook) = keep(settled, &format!("appointments[{at}]"), &mut flaws)? {
                rows::restore(clinic, one.appointment_id, one.version, overbook.as_deref())?;
            }
        }
        flaws.done()?;
        let mut after = Vec::new();
        for one in &self.appointments {
            let back = appointments::get(clinic, one.appointment_id)?;
            clinic.also(restored(&back))?;
            after.push(back);
        }
        after.sort_by_key(|one| (one.date, one.time));
        rules::tell_of_series(clinic, NoticeKind::SeriesBooked, &after[0], after.len())?;
        let series = of.expect("there is one at least");
        let (patient, count) = (after[0].patient.patient_id, u32::try_from(after.len()).unwrap_or(u32::MAX));
        clinic.record(Event::SeriesRestored { series, patient, count }, after)
    }
}
