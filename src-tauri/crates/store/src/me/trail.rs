//! Who opened one's own chart.

use domain::{Instant, LogId, choice};
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::patient;
use crate::look::Look;
use crate::merged::rows_of;
use crate::{Result, row};

/// Lines of the trail on one page.
const PAGE: usize = 50;

choice! {
    /// What somebody did with the chart.
    pub enum TrailKind {
        /// Opened the chart.
        Opened = "chart_opened",
        /// Broke the glass of the chart.
        Glass = "glass_broken",
        /// Read the allergies alone.
        Allergies = "allergies_read",
        /// Opened a kept paper.
        Paper = "report_opened",
        /// Signed the note of a visit.
        Signed = "record_signed",
        /// Amended a note.
        Amended = "record_amended",
    }
}

/// One line of the trail.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrailLine {
    /// Its place in the audit log.
    pub log_id: LogId,
    /// Milliseconds since 1970 UTC.
    pub at: Instant,
    /// Who.
    pub who: String,
    /// Their role then.
    pub role: Option<String>,
    /// Their department, where they are a doctor in one.
    pub department: Option<String>,
    /// What they did.
    pub did: TrailKind,
    /// The reason they gave, if they were asked for one.
    pub reason: Option<String>,
}

/// A page of the trail, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Trail {
    /// Who opened the chart.
    pub lines: Vec<TrailLine>,
    /// Where the next page begins; none on the last.
    pub next: Option<LogId>,
}

pub(super) const TRAIL: &str = concat!(
    "SELECT l.log_id, l.timestamp, u.display_name, l.role, t.name, l.action, l.reason
   FROM audit_log l INDEXED BY audit_log_patient JOIN users u ON u.user_id = l.user_id
   LEFT JOIN doctors d ON d.user_id = l.user_id LEFT JOIN departments t ON t.department_id = d.department_id
  WHERE l.patient_id IN ",
    rows_of!("?1"),
    " AND l.log_id < ?2 AND l.user_id <> ?3 AND l.outcome = 'done'
    AND l.action IN ('chart_opened', 'glass_broken', 'allergies_read', 'report_opened', 'record_signed', 'record_amended')
  ORDER BY l.log_id DESC LIMIT ?4"
);

/// Who opened one's own chart, from `before` on. One's own looks are left out.
///
/// # Errors
/// When reading fails.
pub fn trail(look: &impl Look, before: Option<LogId>) -> Result<Trail> {
    let patient = patient(look)?;
    let before = before.map_or(i64::MAX, |id| id.0);
    let mut statement = look.connection().prepare_cached(TRAIL)?;
    let mut lines = statement
        .query_map(params![patient.0, before, look.person().user.0, PAGE as i64 + 1], |found| {
            let did = row::choice(found, 5, TrailKind::parse)?;
            Ok(TrailLine {
                log_id: LogId(found.get(0)?),
                at: Instant(found.get(1)?),
                who: found.get(2)?,
                role: found.get(3)?,
                department: found.get(4)?,
                did,
                // A reason for an amendment is the doctor's note; one for opening is the patient's to know.
                reason: found
                    .get::<_, Option<String>>(6)?
                    .filter(|_| matches!(did, TrailKind::Opened | TrailKind::Glass)),
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    // A look at a patient of several rows leaves an entry at each.
    lines.dedup_by(|later, line| (later.at, later.did, &later.who) == (line.at, line.did, &line.who));
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|last| last.log_id);
    Ok(Trail { lines, next })
}
