//! `leave.proposals` and `leave.decide`: what an administrator sees of proposed leave, and answers. Accepted,
//! it is an exception like any other, and those booked in it are on the list of appointments to be moved.

use chrono::Days;
use domain::{Event, ExceptionKind, Flaw, LeaveState, Line, NoticeKind, Permission, ProposalId, Subject, Topic, form};
use serde::Serialize;
use store::leave::{self, Away, LeaveProposal};
use store::schedules::NewException;
use store::{Error, Look as _, Reader, Recorded, Writer, displaced, doctors};
use ts_rs::TS;

use super::propose::told;
use crate::{Command, House, Query, Result};

/// A proposal, and what somebody who answers it has to know.
#[derive(Debug, Serialize, TS)]
pub struct ProposalRead {
    /// The proposal.
    pub proposal: LeaveProposal,
    /// Booked appointments within it.
    pub booked: u32,
    /// Which other doctors are away then, or ask to be.
    pub away: Vec<Away>,
}

/// Proposals, those that wait first by their first day.
#[derive(Debug, Serialize, TS)]
pub struct ProposalsToAnswer {
    /// Those that wait.
    pub waiting: Vec<ProposalRead>,
    /// Those of the last month and to come that were answered or withdrawn.
    pub settled: Vec<LeaveProposal>,
}

form! {
    /// `leave.proposals`
    pub struct Proposals {}
}
impl Query for Proposals {
    const NEEDS: Permission = Permission::ManageDoctors;
    const READS: &'static [Topic] = &[Topic::Schedules, Topic::Doctors, Topic::Appointments];
    type Reply = ProposalsToAnswer;
    fn run(self, clinic: &Reader<'_>) -> Result<ProposalsToAnswer> {
        let today = clinic.today()?;
        let since = today.checked_sub_days(Days::new(31)).unwrap_or(today);
        let (waiting, settled): (Vec<_>, Vec<_>) =
            leave::list(clinic, since)?.into_iter().partition(|proposal| proposal.state == LeaveState::Proposed);
        let waiting = waiting.into_iter().map(|proposal| read(clinic, proposal)).collect::<Result<_>>()?;
        Ok(ProposalsToAnswer { waiting, settled })
    }
}

fn read(clinic: &Reader<'_>, proposal: LeaveProposal) -> Result<ProposalRead> {
    let dates = (proposal.from_date, proposal.to_date);
    let times = proposal.from_time.zip(proposal.to_time);
    let booked = displaced::within(clinic, Some(proposal.doctor_id), dates, times)?.len();
    let away = leave::away(clinic, proposal.doctor_id, dates.0, dates.1)?;
    Ok(ProposalRead { proposal, booked: u32::try_from(booked).unwrap_or(u32::MAX), away })
}

form! {
    /// `leave.decide`
    pub struct Decide {
        /// Which.
        pub proposal_id: ProposalId,
        /// Version read.
        pub version: i64,
        /// Accepted, or declined.
        pub accept: bool,
        /// A word to the doctor; who declines says why.
        pub answer: Option<Line>,
    }
}

/// What was answered, and whom it concerns.
#[derive(Debug, Serialize, TS)]
pub struct Decided {
    /// As it stands now.
    pub proposal: LeaveProposal,
    /// Booked appointments within accepted leave. They stay booked, and are on the list of those to be moved.
    pub appointments: u32,
}

impl Command for Decide {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = Decided;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Decided>> {
        let proposal = self.proposal_id;
        let before = leave::get(clinic, proposal)?;
        if before.version != self.version || before.state != LeaveState::Proposed {
            return Err(Error::Stale);
        }
        let doctor = before.doctor_id;
        let answer = self.answer.as_ref().map_or("", Line::as_str);
        let (kind, event, appointments) = if self.accept {
            if before.to_date < clinic.today()? {
                return Err(Error::flaw("accept", Flaw::InPast));
            }
            let saved = crate::schedules::add(
                clinic,
                &NewException {
                    doctor: Some(doctor),
                    kind: ExceptionKind::Leave,
                    dates: (before.from_date, before.to_date),
                    times: before.from_time.zip(before.to_time),
                    note: &before.note,
                },
            )?;
            let exception = saved.exception_id;
            leave::settle(clinic, proposal, self.version, LeaveState::Accepted, answer, Some(exception))?;
            let event = Event::LeaveAccepted { proposal, doctor, exception };
            (NoticeKind::LeaveAccepted, event, saved.appointments)
        } else {
            if answer.is_empty() {
                return Err(Error::flaw("answer", Flaw::Missing));
            }
            leave::settle(clinic, proposal, self.version, LeaveState::Declined, answer, None)?;
            (NoticeKind::LeaveDeclined, Event::LeaveDeclined { proposal, doctor }, 0)
        };
        let own = clinic.person().user;
        for user in doctors::users(clinic, Some(doctor))?.into_iter().filter(|user| *user != own) {
            clinic.notify(user, kind, Some((Subject::Leave, proposal.0)), &told(&before))?;
        }
        let proposal = leave::get(clinic, proposal)?;
        clinic.record(event, Decided { proposal, appointments })
    }
}
