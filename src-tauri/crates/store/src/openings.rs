//! Looks at charts, read back from the audit: what others changed in a chart since the doctor's last look, and who
//! opened the charts in which a doctor's own notes stand. A patient's own trail is in `me`.

use chrono::NaiveDate;
use domain::{ChartEvent, DoctorId, Instant, LogId, PatientId, Subject};
use rusqlite::{Connection, OptionalExtension as _, named_params, params};
use serde::Serialize;
use ts_rs::TS;

use crate::charts::Chart;
use crate::look::Look;
use crate::me::TrailKind;
use crate::merged::rows_of;
use crate::{Result, row};

/// Looks less than half an hour apart are one: what was new at its beginning stays marked.
const ONE_LOOK_MS: i64 = 30 * 60_000;
/// Changes told one by one; of more, only how many.
const CHANGES: usize = 8;
/// Openings on one page.
const PAGE: usize = 50;

/// Somebody else's change of a chart.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChartChange {
    /// Its place in the audit log.
    pub log_id: LogId,
    /// Milliseconds since 1970 UTC.
    pub at: Instant,
    /// Who.
    pub who: String,
    /// What they did.
    pub did: ChartEvent,
    /// What it was done to.
    pub subject_type: Option<Subject>,
    /// `subject_type`'s id.
    pub subject_id: Option<i64>,
    /// What doctors call it: a substance, a problem, a visit's date, a paper's title.
    pub subject: Option<String>,
}

/// What changed since the doctor who asks looked at this chart last.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SinceLastLook {
    /// When that was.
    pub looked_at: Instant,
    /// The newest changes by others, newest first.
    pub changes: Vec<ChartChange>,
    /// How many more there are.
    pub further: i64,
}

pub(crate) const LAST_LOOK: &str = concat!(
    "SELECT l.log_id, l.timestamp FROM audit_log l INDEXED BY audit_log_patient
      WHERE l.patient_id IN ",
    rows_of!("?1"),
    " AND l.user_id = ?2 AND l.action = 'chart_opened' AND l.outcome = 'done' AND l.timestamp < ?3
      ORDER BY l.log_id DESC LIMIT 1"
);

/// The name by which a user of the practice is known: a doctor's, where they are one.
macro_rules! known_as {
    () => {
        "coalesce((SELECT n.name FROM doctors d JOIN doctor_names n USING (doctor_id) WHERE d.user_id = l.user_id),
                  u.display_name)"
    };
}

pub(crate) const CHANGED: &str = concat!(
    "SELECT l.log_id, l.timestamp, ",
    known_as!(),
    ", l.action, l.subject_type, l.subject_id
       FROM audit_log l INDEXED BY audit_log_patient JOIN users u ON u.user_id = l.user_id
      WHERE l.patient_id IN ",
    rows_of!("?1"),
    " AND l.log_id > ?2 AND l.user_id <> ?3 AND l.outcome = 'done'
        AND l.action IN (SELECT value FROM json_each(?4))
      ORDER BY l.log_id DESC"
);

/// What others changed in this chart since the person who asks looked at it last; none where they never did.
///
/// # Errors
/// When reading fails.
pub fn since_last_look(look: &impl Look, chart: &Chart) -> Result<Option<SinceLastLook>> {
    let connection = look.connection();
    let (patient, user) = (chart.patient().0, look.person().user.0);
    let last = connection
        .prepare_cached(LAST_LOOK)?
        .query_row(params![patient, user, look.now().0 - ONE_LOOK_MS], |found| {
            Ok((found.get::<_, i64>(0)?, Instant(found.get(1)?)))
        })
        .optional()?;
    let Some((log_id, looked_at)) = last else { return Ok(None) };
    let kinds = serde_json::json!(ChartEvent::ALL).to_string();
    let mut statement = connection.prepare_cached(CHANGED)?;
    let mut rows = statement.query(params![patient, log_id, user, kinds])?;
    let (mut changes, mut further) = (Vec::new(), 0);
    while let Some(found) = rows.next()? {
        if changes.len() == CHANGES {
            further += 1;
            continue;
        }
        changes.push(ChartChange {
            log_id: LogId(found.get(0)?),
            at: Instant(found.get(1)?),
            who: found.get(2)?,
            did: row::choice(found, 3, ChartEvent::parse)?,
            subject_type: row::maybe_choice(found, 4, Subject::parse)?,
            subject_id: found.get(5)?,
            subject: None,
        });
    }
    for change in &mut changes {
        if let (Some(kind), Some(id)) = (change.subject_type, change.subject_id) {
            change.subject = called(connection, kind, id)?;
        }
    }
    Ok(Some(SinceLastLook { looked_at, changes, further }))
}

/// What a doctor calls a row of a chart that is open before them.
fn called(connection: &Connection, kind: Subject, id: i64) -> Result<Option<String>> {
    let query = match kind {
        Subject::Record => "SELECT visit_date FROM medical_records WHERE record_id = ?1",
        Subject::Allergy => "SELECT substance FROM allergies WHERE allergy_id = ?1",
        Subject::Problem => "SELECT display FROM problems WHERE problem_id = ?1",
        Subject::Attachment => "SELECT title FROM attachments WHERE attachment_id = ?1",
        Subject::Immunisation => "SELECT vaccine FROM immunisations WHERE immunisation_id = ?1",
        Subject::Prescription => "SELECT medicine FROM prescription_items WHERE item_id = ?1",
        Subject::Report => "SELECT title FROM reports WHERE report_id = ?1",
        _ => return Ok(None),
    };
    Ok(connection.prepare_cached(query)?.query_row([id], |found| found.get(0)).optional()?)
}

/// Somebody opened a chart in which one's own notes stand.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Opening {
    /// Its place in the audit log.
    pub log_id: LogId,
    /// Milliseconds since 1970 UTC.
    pub at: Instant,
    /// Who.
    pub who: String,
    /// Their role then.
    pub role: Option<String>,
    /// What they did.
    pub did: TrailKind,
    /// The reason they gave, if they were asked for one.
    pub reason: Option<String>,
    /// Whose chart: the row it was noted at.
    pub patient_id: PatientId,
    /// As printed on the card.
    pub patient_number: String,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub first_name: String,
}

/// A page of openings, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Openings {
    /// They.
    pub openings: Vec<Opening>,
    /// Where the next page begins; none on the last.
    pub next: Option<LogId>,
    /// From which day on they are looked for.
    #[ts(as = "String")]
    pub since: NaiveDate,
}

/// Columns and conditions; where the search begins depends on whether one patient is asked for.
macro_rules! opened {
    ($source:literal, $more:expr) => {
        concat!(
            "WITH mine (patient_id) AS MATERIALIZED (
                SELECT DISTINCT m.patient_id FROM medical_records m WHERE m.doctor_id = :doctor)
             SELECT l.log_id, l.timestamp, ",
            known_as!(),
            ", l.role, l.action, l.reason, p.patient_id, p.patient_number, p.last_name, p.first_name
               FROM audit_log l ",
            $source,
            " JOIN users u ON u.user_id = l.user_id JOIN patients p ON p.patient_id = l.patient_id
              WHERE l.log_id < :before
                AND l.log_id >= coalesce((SELECT t.log_id FROM audit_log t INDEXED BY audit_log_time
                                           WHERE t.timestamp >= :from ORDER BY t.timestamp LIMIT 1), :before)
                AND l.outcome = 'done' AND l.user_id <> :user
                AND l.action IN ('chart_opened', 'report_opened', 'glass_broken')
                AND l.patient_id IN (SELECT patient_id FROM mine)",
            $more,
            " ORDER BY l.log_id DESC LIMIT :limit"
        )
    };
}
pub(crate) const OPENED: &str = opened!("NOT INDEXED", " AND :patient IS NULL");
pub(crate) const OPENED_OF: &str =
    opened!("INDEXED BY audit_log_patient", concat!(" AND l.patient_id IN ", rows_of!(":patient")));

/// Who opened charts in which `doctor` has written, themselves left out: of one patient or of all, noted at
/// `from` or later.
///
/// # Errors
/// When reading fails.
pub fn of_own_notes(
    look: &impl Look,
    doctor: DoctorId,
    patient: Option<PatientId>,
    (since, from): (NaiveDate, Instant),
    before: Option<LogId>,
) -> Result<Openings> {
    let mut statement = look.connection().prepare_cached(if patient.is_some() { OPENED_OF } else { OPENED })?;
    let mut openings = statement
        .query_map(
            named_params! {
                ":doctor": doctor.0,
                ":before": before.map_or(i64::MAX, |id| id.0),
                ":from": from.0,
                ":user": look.person().user.0,
                ":patient": patient.map(|id| id.0),
                ":limit": PAGE as i64 + 1,
            },
            |found| {
                Ok(Opening {
                    log_id: LogId(found.get(0)?),
                    at: Instant(found.get(1)?),
                    who: found.get(2)?,
                    role: found.get(3)?,
                    did: row::choice(found, 4, TrailKind::parse)?,
                    reason: found.get(5)?,
                    patient_id: PatientId(found.get(6)?),
                    patient_number: found.get(7)?,
                    last_name: found.get(8)?,
                    first_name: found.get(9)?,
                })
            },
        )?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let more = openings.len() > PAGE;
    openings.truncate(PAGE);
    let next = openings.last().filter(|_| more).map(|last| last.log_id);
    Ok(Openings { openings, next, since })
}
