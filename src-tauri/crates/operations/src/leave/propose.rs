//! `leave.propose`, `leave.own`, `leave.withdraw`: what a doctor does. Their own leave only; nothing takes
//! hours away before it is accepted.

use chrono::{Days, NaiveDate};
use domain::{
    Conflict, DoctorId, DoctorStatus, Event, ExceptionKind, Flaw, Flaws, LeaveState, Line, NoticeKind, Permission,
    ProposalId, Subject, TimeOfDay, Topic, form,
};
use serde::Serialize;
use serde_json::json;
use store::appointments::hours::{self, Within};
use store::leave::{self, LeaveProposal};
use store::schedules::{self, ScheduleException};
use store::{Error, Look, Reader, Recorded, Writer, displaced};
use ts_rs::TS;

use crate::schedules::span;
use crate::{Command, House, Query, Result};

/// Days back for which answered proposals are shown: half a year.
const SHOWN_BACK: u64 = 183;

fn own(clinic: &impl Look) -> Result<DoctorId> {
    clinic.person().doctor.ok_or(Error::Denied)
}

form! {
    /// `leave.propose`
    pub struct Propose {
        /// First day.
        pub from_date: NaiveDate,
        /// Last day; the first, when none is said.
        pub to_date: Option<NaiveDate>,
        /// From when on each of these days; none: whole days.
        pub from_time: Option<TimeOfDay>,
        /// Until when on each of these days, at most 23:59.
        pub to_time: Option<TimeOfDay>,
        /// What the administrator should know.
        pub note: Option<Line>,
    }
}
impl Command for Propose {
    const NEEDS: Permission = Permission::ProposeLeave;
    type Reply = LeaveProposal;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<LeaveProposal>> {
        let doctor = own(clinic)?;
        let dates = (self.from_date, self.to_date.unwrap_or(self.from_date));
        let mut flaws = Flaws::none();
        let times = span(dates, (self.from_time, self.to_time), clinic.today()?, &mut flaws);
        flaws.done()?;
        let within = Within { from: dates.0, to: dates.0, doctor: Some(doctor), department: None };
        if hours::doctors(clinic, within)?.first().is_none_or(|doctor| doctor.status != DoctorStatus::Active) {
            return Err(Conflict::DoctorInactive.into());
        }
        if leave::overlaps(clinic, doctor, dates, times)? {
            return Err(Error::flaw("from_date", Flaw::Overlaps));
        }
        let note = self.note.as_ref().map_or("", Line::as_str);
        let proposal = leave::propose(clinic, doctor, dates, times, note)?;
        let proposed = leave::get(clinic, proposal)?;
        tell_answerers(clinic, NoticeKind::LeaveProposed, &proposed)?;
        clinic.record(Event::LeaveProposed { proposal, doctor }, proposed)
    }
}

/// Tells everybody who answers proposals; not the doctor who makes this one.
fn tell_answerers(clinic: &mut Writer<'_>, kind: NoticeKind, about: &LeaveProposal) -> Result<()> {
    let own = clinic.person().user;
    let subject = Some((Subject::Leave, about.proposal_id.0));
    for user in leave::answerers(clinic)?.into_iter().filter(|user| *user != own) {
        let mut told = told(about);
        told["doctor"] = json!(about.doctor);
        clinic.notify(user, kind, subject, &told)?;
    }
    Ok(())
}

/// The dates of a message about leave.
pub(super) fn told(about: &LeaveProposal) -> serde_json::Value {
    let last = (about.to_date != about.from_date).then_some(about.to_date);
    json!({ "date": about.from_date, "to_date": last, "time": about.from_time })
}

/// A doctor's own leave.
#[derive(Debug, Serialize, TS)]
pub struct OwnLeave {
    /// Those that wait, and those of the last half year and to come; by first day.
    pub proposals: Vec<LeaveProposal>,
    /// Leave and holidays from today on, the whole practice's included; by first day.
    pub away: Vec<ScheduleException>,
    /// Today on the practice's calendar.
    #[ts(as = "String")]
    pub today: NaiveDate,
}

form! {
    /// `leave.own`
    pub struct Own {}
}
impl Query for Own {
    const NEEDS: Permission = Permission::ProposeLeave;
    const READS: &'static [Topic] = &[Topic::Schedules, Topic::Doctors];
    type Reply = OwnLeave;
    fn run(self, clinic: &Reader<'_>) -> Result<OwnLeave> {
        let doctor = own(clinic)?;
        let today = clinic.today()?;
        let since = today.checked_sub_days(Days::new(SHOWN_BACK)).unwrap_or(today);
        let end = today.checked_add_days(Days::new(3_660)).unwrap_or(today);
        let mut away = schedules::exceptions(clinic, Some(doctor), today, end)?;
        away.retain(|exception| exception.kind != ExceptionKind::Extra);
        Ok(OwnLeave { proposals: leave::list(clinic, since)?, away, today })
    }
}

form! {
    /// `leave.withdraw`: the doctor needs it no longer. Leave that was accepted already is given back: its
    /// hours can be booked again.
    pub struct Withdraw {
        /// Which.
        pub proposal_id: ProposalId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for Withdraw {
    const NEEDS: Permission = Permission::ProposeLeave;
    type Reply = LeaveProposal;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<LeaveProposal>> {
        let doctor = own(clinic)?;
        let proposal = self.proposal_id;
        let before = leave::get(clinic, proposal)?;
        if before.version != self.version {
            return Err(Error::Stale);
        }
        match (before.state, before.exception_id) {
            (LeaveState::Proposed, _) => {
                leave::settle(clinic, proposal, self.version, LeaveState::Withdrawn, "", None)?;
            }
            (LeaveState::Accepted, Some(exception)) if before.from_date > clinic.today()? => {
                schedules::withdraw_exception(clinic, exception)?;
                displaced::recheck(clinic, Some(doctor))?;
                clinic.also(Event::ExceptionWithdrawn { exception })?;
            }
            // It was answered meanwhile, or the leave has begun: an administrator shortens that.
            _ => return Err(Error::Stale),
        }
        let after = leave::get(clinic, proposal)?;
        tell_answerers(clinic, NoticeKind::LeaveWithdrawn, &after)?;
        clinic.record(Event::LeaveWithdrawn { proposal, doctor }, after)
    }
}
