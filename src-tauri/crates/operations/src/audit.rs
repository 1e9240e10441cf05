//! The audit room: who did what, whether all of it still stands as written, and going on after a loss.
//! Reading it leaves an entry, too.

use chrono::NaiveDate;
use domain::{ActionId, Event, Instant, Line, LogId, PatientId, Permission, Secret, Topic, UserId, form};
use store::audit::{self, AdminActions, AuditOutcome, AuditPage, Colleague, Verdict, Verifying, Wanted};
use store::{Admission, Look as _, Reader};

mod file;
mod kinds;

pub use file::Export;

use self::kinds::AuditKind;
use crate::session::SessionState;
use crate::{Door, Entrance, House, Query, Refusal, Result, Seat, Watch};

fn rows(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whole days of the practice's calendar, as instants.
fn span(
    clinic: &Reader<'_>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<(Option<Instant>, Option<Instant>)> {
    let zone = clinic.zone()?;
    let from = from.and_then(|first| zone.start_of(first));
    Ok((from, to.and_then(|last| last.succ_opt()).and_then(|next| zone.start_of(next))))
}

fn actions(action: Option<&Line>, kind: Option<AuditKind>) -> Option<Vec<&str>> {
    action.map(|one| vec![one.as_str()]).or_else(|| kind.map(AuditKind::actions))
}

form! {
    /// `audit.list`
    pub struct List {
        /// By whom.
        pub user_id: Option<UserId>,
        /// About whom.
        pub patient_id: Option<PatientId>,
        /// An event's name, or an operation's.
        pub action: Option<Line>,
        /// Of what kind; `action` wins.
        pub kind: Option<AuditKind>,
        /// How it ended.
        pub outcome: Option<AuditOutcome>,
        /// First day, on the practice's calendar.
        pub from: Option<NaiveDate>,
        /// Last day, on the practice's calendar.
        pub to: Option<NaiveDate>,
        /// Older than this entry; none for the newest.
        pub before: Option<LogId>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::ReadAudit;
    const READS: &'static [Topic] = &[Topic::Audit];
    type Reply = AuditPage;
    fn run(self, clinic: &Reader<'_>) -> Result<AuditPage> {
        let (from, to) = span(clinic, self.from, self.to)?;
        let wanted = Wanted {
            user: self.user_id,
            patient: self.patient_id,
            actions: actions(self.action.as_ref(), self.kind),
            outcome: self.outcome,
            from,
            to,
            before: self.before,
        };
        let page = audit::list(clinic, &wanted)?;
        clinic.trace(Event::AuditRead { rows: rows(page.entries.len()) });
        Ok(page)
    }
}

form! {
    /// `audit.people`
    pub struct People {}
}
impl Query for People {
    const NEEDS: Permission = Permission::ReadAudit;
    const READS: &'static [Topic] = &[Topic::Users];
    type Reply = Vec<Colleague>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<Colleague>> {
        audit::people(clinic)
    }
}

form! {
    /// `audit.verify`
    pub struct Verify {}
}
impl Query for Verify {
    const NEEDS: Permission = Permission::ReadAudit;
    // A verdict is of its moment: it is asked for, never refreshed.
    const READS: &'static [Topic] = &[];
    type Reply = Verdict;
    fn run(self, clinic: &Reader<'_>) -> Result<Verdict> {
        let verdict = audit::verify(clinic)?;
        if verdict.stopped {
            // What was stopped must not stand as the last time that all of it was verified.
            clinic.trace(Event::AuditRead { rows: u32::try_from(verdict.entries).unwrap_or(u32::MAX) });
            return Ok(verdict);
        }
        clinic.trace(Event::AuditVerified {
            entries: verdict.entries,
            sealed: verdict.sealed,
            breaks: rows(verdict.breaks.len()),
            broken_at: verdict.breaks.iter().find_map(|broken| broken.log_id),
        });
        Ok(verdict)
    }
}

form! {
    /// `audit.verify_progress`: how far the verifying is, whoever began it.
    pub struct VerifyProgress {}
}
impl Watch for VerifyProgress {
    const NEEDS: Permission = Permission::ReadAudit;
    const READS: &'static [Topic] = &[];
    type Reply = Option<Verifying>;
    fn run(self, house: &House, _: &Admission) -> Result<Option<Verifying>> {
        Ok(house.store().verifying())
    }
}

form! {
    /// `audit.verify_stop`: asks it to stop at the next thousand entries.
    pub struct VerifyStop {}
}
// No command: those an alarm refuses, and that is when the audit is verified. It changes no row.
impl Watch for VerifyStop {
    const NEEDS: Permission = Permission::ReadAudit;
    const READS: &'static [Topic] = &[];
    type Reply = Option<Verifying>;
    fn run(self, house: &House, _: &Admission) -> Result<Option<Verifying>> {
        house.store().stop_verifying();
        Ok(house.store().verifying())
    }
}

form! {
    /// `audit.admin_actions`
    pub struct Actions {
        /// Older than this one; none for the newest.
        pub before: Option<ActionId>,
    }
}
impl Query for Actions {
    const NEEDS: Permission = Permission::ReadAudit;
    const READS: &'static [Topic] = &[Topic::Audit];
    type Reply = AdminActions;
    fn run(self, clinic: &Reader<'_>) -> Result<AdminActions> {
        let page = audit::admin_actions(clinic, self.before)?;
        clinic.trace(Event::AuditRead { rows: rows(page.actions.len()) });
        Ok(page)
    }
}

form! {
    /// `audit.accept_alarm`
    pub struct AcceptAlarm {
        /// One's own password: nobody else's loss to accept.
        pub password: Secret,
    }
}
// An entrance, because a command is what an alarm refuses.
impl Entrance for AcceptAlarm {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        door.accept_alarm(seat, &self.password)?;
        door.state(seat)
    }
}
