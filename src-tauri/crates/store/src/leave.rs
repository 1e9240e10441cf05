//! Leave that doctors propose, and what was answered. Accepted leave is an exception in `schedules`; what it
//! leaves without a doctor is in `displaced`.

use chrono::NaiveDate;
use domain::{DoctorId, ExceptionId, Instant, LeaveState, ProposalId, TimeOfDay, UserId};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::schedules::maybe_time;
use crate::{Error, Result, row};

/// Leave that a doctor asks for, as it stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LeaveProposal {
    /// `leave_proposals.proposal_id`
    pub proposal_id: ProposalId,
    /// Whose.
    pub doctor_id: DoctorId,
    /// The doctor as the practice calls them.
    pub doctor: String,
    /// First day.
    #[ts(as = "String")]
    pub from_date: NaiveDate,
    /// Last day.
    #[ts(as = "String")]
    pub to_date: NaiveDate,
    /// From when on each of these days; none: whole days.
    pub from_time: Option<TimeOfDay>,
    /// Until when on each of these days.
    pub to_time: Option<TimeOfDay>,
    /// In the doctor's words; may be empty.
    pub note: String,
    /// Proposed, accepted, declined or withdrawn.
    pub state: LeaveState,
    /// In the administrator's words; may be empty.
    pub answer: String,
    /// The leave it became; none too once that leave was withdrawn.
    pub exception_id: Option<ExceptionId>,
    /// When it was proposed.
    pub created_at: Instant,
    /// When it was answered or withdrawn.
    pub settled_at: Option<Instant>,
    /// By whom.
    pub settled_by: Option<String>,
    /// For stale edits.
    pub version: i64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT l.proposal_id, l.doctor_id, d.name,
                    l.from_date, l.to_date, l.from_time, l.to_time, l.note, l.state, l.answer,
                    (SELECT e.exception_id FROM schedule_exceptions e
                      WHERE e.exception_id = l.exception_id AND e.withdrawn_at IS NULL),
                    l.created_at, l.settled_at, s.display_name, l.version
               FROM leave_proposals l
               JOIN doctor_names d ON d.doctor_id = l.doctor_id
               LEFT JOIN users s ON s.user_id = l.settled_by ",
            $rest
        )
    };
}

fn read(found: &Row<'_>) -> rusqlite::Result<LeaveProposal> {
    Ok(LeaveProposal {
        proposal_id: ProposalId(found.get(0)?),
        doctor_id: DoctorId(found.get(1)?),
        doctor: found.get(2)?,
        from_date: row::date(found, 3)?,
        to_date: row::date(found, 4)?,
        from_time: maybe_time(found, 5)?,
        to_time: maybe_time(found, 6)?,
        note: found.get(7)?,
        state: row::choice(found, 8, LeaveState::parse)?,
        answer: found.get(9)?,
        exception_id: found.get::<_, Option<i64>>(10)?.map(ExceptionId),
        created_at: Instant(found.get(11)?),
        settled_at: found.get::<_, Option<i64>>(12)?.map(Instant),
        settled_by: found.get(13)?,
        version: found.get(14)?,
    })
}

/// One proposal.
///
/// # Errors
/// [`Error::NotFound`], also for somebody else's.
pub fn get(look: &impl Look, proposal: ProposalId) -> Result<LeaveProposal> {
    Ok(look
        .connection()
        .prepare_cached(select!("WHERE l.proposal_id = ?1 AND (?2 IS NULL OR l.doctor_id = ?2)"))?
        .query_row(params![proposal.0, look.scope().doctor_filter()], read)?)
}

/// Those whose last day is `from` or later, and those that wait for an answer; by first day. A doctor finds
/// their own.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, from: NaiveDate) -> Result<Vec<LeaveProposal>> {
    look.connection()
        .prepare_cached(select!(
            "WHERE (l.to_date >= ?1 OR l.state = 'proposed') AND (?2 IS NULL OR l.doctor_id = ?2)
             ORDER BY l.from_date, l.proposal_id"
        ))?
        .query_map(params![from.to_string(), look.scope().doctor_filter()], read)?
        .map(|proposal| proposal.map_err(Error::from))
        .collect()
}

/// Whether leave of a doctor that is proposed or taken already touches these days and hours.
///
/// # Errors
/// When the rows can't be read.
pub fn overlaps(
    look: &impl Look,
    doctor: DoctorId,
    dates: (NaiveDate, NaiveDate),
    times: Option<(TimeOfDay, TimeOfDay)>,
) -> Result<bool> {
    let found = look
        .connection()
        .prepare_cached(
            "SELECT EXISTS (
                SELECT 1 FROM leave_proposals
                 WHERE doctor_id = ?1 AND state = 'proposed' AND from_date <= ?3 AND to_date >= ?2
                   AND (?4 IS NULL OR from_time IS NULL OR (from_time < ?5 AND ?4 < to_time))
                UNION ALL
                SELECT 1 FROM schedule_exceptions
                 WHERE doctor_id = ?1 AND kind = 'leave' AND withdrawn_at IS NULL AND from_date <= ?3 AND to_date >= ?2
                   AND (?4 IS NULL OR from_time IS NULL OR (from_time < ?5 AND ?4 < to_time)))",
        )?
        .query_row(
            params![
                doctor.0,
                dates.0.to_string(),
                dates.1.to_string(),
                times.map(|times| times.0.to_string()),
                times.map(|times| times.1.to_string())
            ],
            |found| found.get(0),
        )?;
    Ok(found)
}

/// Somebody who is away, or asks to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Away {
    /// Who.
    pub doctor: String,
    /// First day.
    #[ts(as = "String")]
    pub from_date: NaiveDate,
    /// Last day.
    #[ts(as = "String")]
    pub to_date: NaiveDate,
    /// Whether it is only proposed.
    pub proposed: bool,
}

/// Which other doctors are away between two dates, both included; by first day.
///
/// # Errors
/// When the rows can't be read.
pub fn away(look: &impl Look, but: DoctorId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Away>> {
    look.connection()
        .prepare_cached(
            "SELECT n.name, x.from_date, x.to_date, x.proposed
               FROM (SELECT doctor_id, from_date, to_date, 0 AS proposed FROM schedule_exceptions
                      WHERE kind <> 'extra' AND withdrawn_at IS NULL AND doctor_id <> ?1
                        AND from_date <= ?3 AND to_date >= ?2
                     UNION ALL
                     SELECT doctor_id, from_date, to_date, 1 FROM leave_proposals
                      WHERE state = 'proposed' AND doctor_id <> ?1 AND from_date <= ?3 AND to_date >= ?2) x
               JOIN doctors d ON d.doctor_id = x.doctor_id
               JOIN doctor_names n ON n.doctor_id = x.doctor_id
              WHERE d.status = 'active'
              ORDER BY x.from_date, 1",
        )?
        .query_map(params![but.0, from.to_string(), to.to_string()], |found| {
            Ok(Away {
                doctor: found.get(0)?,
                from_date: row::date(found, 1)?,
                to_date: row::date(found, 2)?,
                proposed: found.get(3)?,
            })
        })?
        .map(|away| away.map_err(Error::from))
        .collect()
}

/// Adds a proposal.
///
/// # Errors
/// When the row can't be written.
pub fn propose(
    writer: &Writer<'_>,
    doctor: DoctorId,
    dates: (NaiveDate, NaiveDate),
    times: Option<(TimeOfDay, TimeOfDay)>,
    note: &str,
) -> Result<ProposalId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO leave_proposals (doctor_id, from_date, to_date, from_time, to_time, note, created_at, created_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            doctor.0,
            dates.0.to_string(),
            dates.1.to_string(),
            times.map(|times| times.0.to_string()),
            times.map(|times| times.1.to_string()),
            note,
            writer.now().0,
            writer.person().user.0
        ])?;
    Ok(ProposalId(writer.connection().last_insert_rowid()))
}

/// Settles a proposal: withdrawn by the doctor, or answered.
///
/// # Errors
/// [`Error::Stale`] when `version` isn't the row's any more, or it is settled.
pub fn settle(
    writer: &Writer<'_>,
    proposal: ProposalId,
    version: i64,
    to: LeaveState,
    answer: &str,
    exception: Option<ExceptionId>,
) -> Result<()> {
    let settled = writer
        .connection()
        .prepare_cached(
            "UPDATE leave_proposals
                SET state = ?3, answer = ?4, exception_id = ?5, settled_at = ?6, settled_by = ?7, version = version + 1
              WHERE proposal_id = ?1 AND version = ?2 AND state = 'proposed'",
        )?
        .execute(params![
            proposal.0,
            version,
            to.as_str(),
            answer,
            exception.map(|id| id.0),
            writer.now().0,
            writer.person().user.0
        ])?;
    if settled == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// The active users who answer proposals.
///
/// # Errors
/// When the rows can't be read.
pub fn answerers(look: &impl Look) -> Result<Vec<UserId>> {
    look.connection()
        .prepare_cached(
            "SELECT user_id FROM users
              WHERE status = 'active' AND (role = 'admin' OR (role = 'doctor'
                AND EXISTS (SELECT 1 FROM json_each(users.grants) WHERE value = 'also_admin')))",
        )?
        .query_map([], |found| found.get(0).map(UserId))?
        .map(|user| user.map_err(Error::from))
        .collect()
}
