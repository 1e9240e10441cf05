//! Reading the audit: entries with the names they had to leave out, paged by key. Writing
//! them stands in `audit`, checking them in `verify`, administrators' actions in `actions`.

use domain::{Instant, LogId, PatientId, Subject, UserId, choice};
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::look::Look;
use crate::merged::rows_of;
use crate::{Error, Result, row};

/// Entries on one page.
pub(super) const PAGE: usize = 100;

choice! {
    /// `audit_log.outcome`
    pub enum AuditOutcome {
        /// It happened.
        Done = "done",
        /// It was refused.
        Refused = "refused",
        /// It broke.
        Failed = "failed",
    }
}

/// What is looked for. Everything given must hold.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'a> {
    /// By whom.
    pub user: Option<UserId>,
    /// About whom.
    pub patient: Option<PatientId>,
    /// One of these in `audit_log.action`.
    pub actions: Option<Vec<&'a str>>,
    /// How it ended.
    pub outcome: Option<AuditOutcome>,
    /// Not before this instant.
    pub from: Option<Instant>,
    /// Before this instant.
    pub to: Option<Instant>,
    /// Older than this entry.
    pub before: Option<LogId>,
}

/// A patient, as an entry names one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AboutPatient {
    /// `patients.patient_id`
    pub patient_id: PatientId,
    /// `patients.patient_number`
    pub patient_number: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
}

/// One entry.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AuditEntry {
    /// `audit_log.log_id`
    pub log_id: LogId,
    /// Milliseconds since 1970 UTC.
    pub at: Instant,
    /// By whom; none for the program itself.
    pub user_id: Option<UserId>,
    /// Their display name now.
    pub who: Option<String>,
    /// Their role then.
    pub role: Option<String>,
    /// Where.
    pub workstation: String,
    /// The event's name, or the operation's where it was refused.
    pub action: String,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// The refusal's code, where there is one.
    pub refusal: Option<String>,
    /// What it was done to.
    pub subject_type: Option<Subject>,
    /// `subject_type`'s id.
    pub subject_id: Option<i64>,
    /// What people call it: a name, a number, a date.
    pub subject: Option<String>,
    /// The patient concerned.
    pub patient: Option<AboutPatient>,
    /// In the person's own words.
    pub reason: Option<String>,
    /// The first eight digits of its hash.
    pub hash: String,
}

/// A page of entries, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditEntry>,
    /// Where the next page begins; none on the last.
    pub next: Option<LogId>,
    /// When the chain was last verified, and what was found.
    pub verified: Option<LastVerified>,
}

/// The last time somebody verified the chain.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LastVerified {
    /// Milliseconds since 1970 UTC.
    pub at: Instant,
    /// Entries read then.
    pub entries: i64,
    /// Whether all of it fitted.
    pub whole: bool,
}

/// Columns, and the rest of the statement. The index is named: the planner can't know that one person's
/// entries are few, or one day's. Pages meet at the time and number of the last entry, `:at` and `:before`.
macro_rules! listed {
    ($source:literal, $more:expr, $order:literal) => {
        concat!(
            "SELECT l.log_id, l.timestamp, l.user_id, u.display_name, l.role, l.workstation, l.action, l.outcome,
                    l.detail, l.subject_type, l.subject_id, l.patient_id, p.patient_number, p.first_name, p.last_name,
                    l.reason, lower(hex(substr(l.hash, 1, 4)))
               FROM audit_log l ",
            $source,
            " LEFT JOIN users u ON u.user_id = l.user_id
              LEFT JOIN patients p ON p.patient_id = l.patient_id
              WHERE (:user IS NULL OR l.user_id = :user) AND (:patient IS NULL OR l.patient_id IS NOT NULL)
                AND (:actions IS NULL OR l.action IN (SELECT value FROM json_each(:actions)))
                AND (:outcome IS NULL OR l.outcome = :outcome)
                AND l.timestamp >= :from AND l.timestamp < :to AND (l.timestamp < :at OR l.log_id < :before)",
            $more,
            $order,
            " LIMIT :limit"
        )
    };
}
macro_rules! by_time {
    ($source:literal, $more:expr) => {
        listed!($source, $more, " ORDER BY l.timestamp DESC, l.log_id DESC")
    };
}
/// The newest of each kind of entry, from its own index; of these few the page is made.
macro_rules! of_each {
    ($index:literal, $more:literal) => {
        concat!(
            " AND l.log_id IN (SELECT x.log_id FROM json_each(:actions) k JOIN audit_log x ON x.log_id IN (
                  SELECT y.log_id FROM audit_log y INDEXED BY ",
            $index,
            " WHERE y.action = k.value",
            $more,
            "       AND y.timestamp >= :from AND y.timestamp < :to AND (y.timestamp < :at OR y.log_id < :before)
                    AND (:outcome IS NULL OR y.outcome = :outcome)
                  ORDER BY y.timestamp DESC, y.log_id DESC LIMIT :limit))"
        )
    };
}

/// By number, not by time: what is done while the clock is set back still stands first.
const NEWEST: &str = listed!("NOT INDEXED", " AND l.log_id < :before", " ORDER BY l.log_id DESC");
const BY_PATIENT: &str =
    by_time!("INDEXED BY audit_log_patient", concat!(" AND l.patient_id IN ", rows_of!(":patient")));
const BY_USER: &str = by_time!("INDEXED BY audit_log_user", " AND l.user_id = :user");
const BY_ACTION: &str = by_time!("NOT INDEXED", of_each!("audit_log_action", ""));
const BY_USER_AND_ACTION: &str = by_time!("NOT INDEXED", of_each!("audit_log_user_action", " AND y.user_id = :user"));
const NOT_DONE: &str = by_time!("INDEXED BY audit_log_not_done", " AND l.outcome <> 'done'");
const BY_TIME: &str = by_time!("INDEXED BY audit_log_time", "");

impl Wanted<'_> {
    /// The statement whose index narrows most.
    fn statement(&self) -> &'static str {
        if self.patient.is_some() {
            BY_PATIENT
        } else if matches!(self.outcome, Some(AuditOutcome::Refused | AuditOutcome::Failed)) {
            NOT_DONE
        } else {
            match (self.user, &self.actions) {
                (Some(_), Some(_)) => BY_USER_AND_ACTION,
                (Some(_), None) => BY_USER,
                (None, Some(_)) => BY_ACTION,
                (None, None) if self.from.is_some() || self.to.is_some() => BY_TIME,
                (None, None) => NEWEST,
            }
        }
    }
}

/// A page of the audit log.
///
/// # Errors
/// When the person may not, `before` is no entry, or reading fails.
pub fn list(look: &impl Look, wanted: &Wanted<'_>) -> Result<AuditPage> {
    if look.admission().permission != domain::Permission::ReadAudit {
        return Err(Error::Denied);
    }
    page(look.connection(), wanted)
}

/// Everything that is looked for, newest first; none where it is more than `most`.
///
/// # Errors
/// When the person may not, or reading fails.
pub fn all(look: &impl Look, wanted: &Wanted<'_>, most: usize) -> Result<Option<Vec<AuditEntry>>> {
    if look.admission().permission != domain::Permission::ReadAudit {
        return Err(Error::Denied);
    }
    gather(look.connection(), wanted, most)
}

fn gather(connection: &Connection, wanted: &Wanted<'_>, most: usize) -> Result<Option<Vec<AuditEntry>>> {
    let mut found = Vec::new();
    let mut asked = wanted.clone();
    loop {
        let next = page(connection, &asked)?;
        found.extend(next.entries);
        if found.len() > most {
            return Ok(None);
        }
        match next.next {
            Some(_) => asked.before = next.next,
            None => return Ok(Some(found)),
        }
    }
}

pub(super) fn page(connection: &Connection, wanted: &Wanted<'_>) -> Result<AuditPage> {
    let statement = wanted.statement();
    let at = match wanted.before {
        // By number alone; a time would leave out what was done while the clock ran ahead.
        Some(_) if statement == NEWEST => i64::MAX,
        Some(before) => connection
            .prepare_cached("SELECT timestamp FROM audit_log WHERE log_id = ?1")?
            .query_row([before.0], |found| found.get(0))
            .optional()?
            .ok_or(Error::NotFound)?,
        None => i64::MAX,
    };
    let to = wanted.to.map_or(i64::MAX, |to| to.0).min(at.saturating_add(1));
    let parameters = named_params! {
        ":before": wanted.before.map_or(i64::MAX, |id| id.0),
        ":at": at,
        ":user": wanted.user.map(|id| id.0),
        ":patient": wanted.patient.map(|id| id.0),
        ":actions": wanted.actions.as_ref().map(|actions| serde_json::json!(actions).to_string()),
        ":outcome": wanted.outcome.map(AuditOutcome::as_str),
        ":from": wanted.from.map_or(i64::MIN, |at| at.0),
        ":to": to,
        ":limit": PAGE as i64 + 1,
    };
    let mut entries =
        connection.prepare_cached(statement)?.query_map(parameters, read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    for entry in &mut entries {
        if let (Some(kind), Some(id)) = (entry.subject_type, entry.subject_id) {
            entry.subject = called(connection, kind, id)?;
        }
    }
    let next = entries.last().filter(|_| more).map(|last| last.log_id);
    Ok(AuditPage { entries, next, verified: last_verified(connection)? })
}

fn read(found: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    let outcome = row::choice(found, 7, AuditOutcome::parse)?;
    let detail: Value = row::json(found, 8)?;
    let refusal =
        detail.get("code").and_then(Value::as_str).filter(|_| outcome != AuditOutcome::Done).map(str::to_owned);
    let patient = match found.get::<_, Option<i64>>(11)? {
        Some(id) => Some(AboutPatient {
            patient_id: PatientId(id),
            patient_number: found.get(12)?,
            first_name: found.get(13)?,
            last_name: found.get(14)?,
        }),
        None => None,
    };
    Ok(AuditEntry {
        log_id: LogId(found.get(0)?),
        at: Instant(found.get(1)?),
        user_id: found.get::<_, Option<i64>>(2)?.map(UserId),
        who: found.get(3)?,
        role: found.get(4)?,
        workstation: found.get(5)?,
        action: found.get(6)?,
        outcome,
        refusal,
        subject_type: row::maybe_choice(found, 9, Subject::parse)?,
        subject_id: found.get(10)?,
        subject: None,
        patient,
        reason: found.get(15)?,
        hash: found.get(16)?,
    })
}

/// What people call a row. Nothing clinical: an administrator reads the audit, not charts.
pub(super) fn called(connection: &Connection, kind: Subject, id: i64) -> Result<Option<String>> {
    let query = match kind {
        Subject::User => "SELECT display_name FROM users WHERE user_id = ?1",
        Subject::Doctor => "SELECT name FROM doctor_names WHERE doctor_id = ?1",
        Subject::Department => "SELECT name FROM departments WHERE department_id = ?1",
        Subject::Schedule => {
            "SELECT n.name FROM doctor_schedule s JOIN doctor_names n USING (doctor_id) WHERE s.schedule_id = ?1"
        }
        Subject::Leave => {
            "SELECT n.name FROM leave_proposals l JOIN doctor_names n USING (doctor_id)
              WHERE l.proposal_id = ?1"
        }
        Subject::Patient => "SELECT patient_number FROM patients WHERE patient_id = ?1",
        Subject::Appointment => {
            "SELECT appointment_date || ' ' || appointment_time FROM appointments WHERE appointment_id = ?1"
        }
        Subject::Record => "SELECT visit_date FROM medical_records WHERE record_id = ?1",
        Subject::Recall => "SELECT due_on FROM recalls WHERE recall_id = ?1",
        Subject::Medicine => "SELECT generic_name FROM formulary WHERE medicine_id = ?1",
        Subject::Service => "SELECT code FROM services WHERE service_id = ?1",
        Subject::Bill => "SELECT CAST(bill_number AS TEXT) FROM billing WHERE bill_id = ?1",
        Subject::Payment => {
            "SELECT CAST(b.bill_number AS TEXT) FROM payment_details p JOIN billing b USING (bill_id) WHERE p.payment_id = ?1"
        }
        Subject::Payer => "SELECT name FROM payers WHERE payer_id = ?1",
        Subject::Claim | Subject::ClaimAnswer => {
            "SELECT printf('CL-%05d', claim_number) FROM claims WHERE claim_id = ?1 AND claim_number IS NOT NULL"
        }
        Subject::Close => "SELECT closed_on FROM day_closes WHERE close_id = ?1",
        Subject::Plan | Subject::PlanEnd => "SELECT agreed_on FROM payment_plans WHERE plan_id = ?1",
        Subject::Reminder => "SELECT reminded_on FROM reminders WHERE reminder_id = ?1",
        Subject::Practice
        | Subject::Glass
        | Subject::Exception
        | Subject::Allergy
        | Subject::Problem
        | Subject::Attachment
        | Subject::Immunisation
        | Subject::Vital
        | Subject::Report
        | Subject::Notification
        | Subject::Import
        | Subject::ImportBatch
        | Subject::Audit
        | Subject::Series
        | Subject::Waiting
        | Subject::Phrase
        | Subject::Prescription
        | Subject::Rule
        | Subject::Credit
        | Subject::Policy
        | Subject::Template => return Ok(None),
    };
    Ok(connection.prepare_cached(query)?.query_row([id], |row| row.get(0)).optional()?.flatten())
}

fn last_verified(connection: &Connection) -> Result<Option<LastVerified>> {
    Ok(connection
        .prepare_cached(
            "SELECT timestamp, detail FROM audit_log WHERE action = 'audit_verified' ORDER BY log_id DESC LIMIT 1",
        )?
        .query_row([], |found| {
            let detail: Value = row::json(found, 1)?;
            Ok(LastVerified {
                at: Instant(found.get(0)?),
                entries: detail.get("entries").and_then(Value::as_i64).unwrap_or_default(),
                whole: detail.get("breaks").and_then(Value::as_u64) == Some(0),
            })
        })
        .optional()?)
}

/// Somebody whose entries can be looked for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Colleague {
    /// `users.user_id`
    pub user_id: UserId,
    /// `users.display_name`
    pub display_name: String,
}

/// Everybody who works or worked here, by name. Patients' own entries are found by patient.
///
/// # Errors
/// When the person may not, or reading fails.
pub fn people(look: &impl Look) -> Result<Vec<Colleague>> {
    if look.admission().permission != domain::Permission::ReadAudit {
        return Err(Error::Denied);
    }
    let mut statement = look.connection().prepare_cached(
        "SELECT user_id, display_name FROM users WHERE role <> 'patient' ORDER BY display_name COLLATE NOCASE, user_id",
    )?;
    let people = statement
        .query_map([], |row| Ok(Colleague { user_id: UserId(row.get(0)?), display_name: row.get(1)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::super::actions::ADMIN_ACTIONS;
    use super::*;

    fn plan(connection: &Connection, query: &str) -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).unwrap();
        let mut rows = statement.raw_query();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            lines.push(row.get::<_, String>(3).unwrap());
        }
        lines.join("\n")
    }

    #[test]
    fn what_is_more_than_a_file_takes_is_not_cut_in_silence() {
        // A file that ends early reads as if nothing had been done before.
        let mut connection = Connection::open_in_memory().unwrap();
        crate::migrate::to_newest(&mut connection).unwrap();
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        connection
            .execute_batch(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
                 INSERT INTO audit_log (log_id, epoch, user_id, role, session, workstation, action, timestamp, outcome,
                                        detail, previous_hash, hash)
                 SELECT i, 1, 1, 'admin', 1, 'desk', 'session_locked', i, 'done', '{}', zeroblob(32), zeroblob(32) FROM n",
            )
            .unwrap();
        let found = gather(&connection, &Wanted::default(), 250).unwrap().unwrap();
        assert_eq!((found.len(), found[0].log_id, found[249].log_id), (250, LogId(250), LogId(1)));
        assert!(gather(&connection, &Wanted::default(), 249).unwrap().is_none());
    }

    #[test]
    fn no_list_of_the_audit_reads_all_of_it() {
        // The log only grows: a scan that is quick today is the screen that hangs in three years.
        let mut connection = Connection::open_in_memory().unwrap();
        crate::migrate::to_newest(&mut connection).unwrap();
        let mut shown = String::new();
        for (name, query) in [
            ("newest", NEWEST),
            ("by patient", BY_PATIENT),
            ("by user", BY_USER),
            ("by action", BY_ACTION),
            ("by user and action", BY_USER_AND_ACTION),
            ("not done", NOT_DONE),
            ("by time", BY_TIME),
            ("administrators' actions", ADMIN_ACTIONS),
        ] {
            let plan = plan(&connection, query);
            assert!(!["SCAN l", "SCAN x", "SCAN y"].iter().any(|all| plan.contains(all)), "{name}: {plan}");
            shown += &format!("# {name}\n{plan}\n\n");
        }
        insta::assert_snapshot!(shown);
    }
}
