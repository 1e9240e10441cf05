//! Walking the chain: every entry must follow the one before it, fit its hash, and every sealed row must
//! still say what its entry fixed. Says what is broken, where, and how many entries were read.

use domain::{Instant, LogId, Subject};
use rusqlite::Connection;
use serde::Serialize;
use subtle::ConstantTimeEq as _;

use super::{Keys, Row, Tip, digest};
use crate::look::{Connected as _, Look as _, Reader};
use crate::{Error, Result};

/// What is wrong with an entry or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The entry's number doesn't follow the one before: entries are missing or were added.
    Sequence,
    /// The entry isn't bound to the one before it.
    Link,
    /// The entry doesn't say what it said when it was written.
    Changed,
    /// The entry's key is missing.
    Key,
    /// The row that the entry seals no longer says what it said, or is gone.
    SealedRow,
    /// The newest entry that had been confirmed is gone, or is another one.
    Missing,
    /// A signed record, issued bill, payment or imported row that no entry seals.
    Unsealed,
}

/// One break of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Break {
    /// The entry at which it shows; none for a row without an entry.
    pub log_id: Option<LogId>,
    /// The row concerned: its kind and id.
    pub subject_type: Option<String>,
    /// `subject_type`'s id.
    pub subject_id: Option<i64>,
    /// What is wrong.
    pub fault: Fault,
}

/// What verifying found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Verdict {
    /// Entries read.
    pub entries: i64,
    /// Sealed rows compared.
    pub sealed: i64,
    /// The first breaks, at most 100; none means the chain is whole.
    pub breaks: Vec<Break>,
    /// The last entry up to which the chain is whole, where it breaks after one.
    pub sound: Option<Sound>,
    /// Whether it was stopped before the end: then nothing is known of the rest.
    pub stopped: bool,
}

/// The last entry up to which everything stands as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Sound {
    /// The entry.
    pub log_id: LogId,
    /// When it was written.
    pub at: Instant,
}

const MOST: usize = 100;
/// Entries from one look at whether to stop to the next.
const STEP: i64 = 1_000;

/// Reads the whole chain, compares every sealed row, and looks for what had been confirmed and is gone.
///
/// # Errors
/// When the person may not, or reading fails.
pub fn verify(reader: &Reader<'_>) -> Result<Verdict> {
    if reader.admission().permission != domain::Permission::ReadAudit {
        return Err(Error::Denied);
    }
    let underway = reader.shelf().walking.begin(reader.admission.session.number)?;
    walk_watched(reader.connection(), reader.keys, reader.confirmed, |done, total| underway.reached(done, total))
}

#[cfg(test)]
pub(crate) fn walk(connection: &Connection, keys: &Keys, confirmed: Option<Tip>) -> Result<Verdict> {
    walk_watched(connection, keys, confirmed, |_, _| true)
}

/// `reached` is told how many entries were read, of how many; `false` from it stops.
pub(crate) fn walk_watched(
    connection: &Connection,
    keys: &Keys,
    confirmed: Option<Tip>,
    mut reached: impl FnMut(i64, i64) -> bool,
) -> Result<Verdict> {
    let total = Tip::read(connection)?.log_id;
    let mut verdict = Verdict { entries: 0, sealed: 0, breaks: Vec::new(), sound: None, stopped: false };
    let mut tip = Tip::START;
    let (mut last, mut chain_broken) = (None, false);
    let mut still_there = confirmed.is_none();
    let mut statement = connection.prepare(
        "SELECT log_id, epoch, user_id, role, session, workstation, action, timestamp, outcome, subject_type,
                subject_id, patient_id, reason, detail, digest, previous_hash, hash
           FROM audit_log ORDER BY log_id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if verdict.entries % STEP == 0 && !reached(verdict.entries, total) {
            // Of what wasn't read nothing is said.
            verdict.stopped = true;
            return Ok(verdict);
        }
        let row = Row {
            log_id: row.get(0)?,
            epoch: row.get(1)?,
            user_id: row.get(2)?,
            role: row.get(3)?,
            session: row.get(4)?,
            workstation: row.get(5)?,
            action: row.get(6)?,
            timestamp: row.get(7)?,
            outcome: row.get(8)?,
            subject_type: row.get(9)?,
            subject_id: row.get(10)?,
            patient_id: row.get(11)?,
            reason: row.get(12)?,
            detail: row.get(13)?,
            digest: row.get(14)?,
            previous_hash: row.get(15)?,
            hash: row.get(16)?,
        };
        verdict.entries += 1;
        let fault = fault_of(&row, tip, keys);
        if fault.is_some() && !chain_broken {
            chain_broken = true;
            verdict.sound = last;
        }
        last = Some(Sound { log_id: LogId(row.log_id), at: Instant(row.timestamp) });
        let sealed_fault = match (&row.digest, &row.subject_type, row.subject_id) {
            (Some(digest), Some(kind), Some(id)) => {
                verdict.sealed += 1;
                let says = Subject::parse(kind).map(|kind| digest::of_row(connection, kind, id));
                !matches!(says, Some(Ok(now)) if bool::from(now.ct_eq(digest)))
            }
            _ => false,
        };
        let found = fault.into_iter().chain(sealed_fault.then_some(Fault::SealedRow));
        for fault in found {
            if verdict.breaks.len() < MOST {
                verdict.breaks.push(Break {
                    log_id: Some(LogId(row.log_id)),
                    subject_type: row.subject_type.clone(),
                    subject_id: row.subject_id,
                    fault,
                });
            }
        }
        tip = Tip { log_id: row.log_id, hash: row.hash };
        if confirmed == Some(tip) {
            still_there = true;
        }
    }
    if !still_there && !chain_broken {
        verdict.sound = last;
    }
    if !still_there && verdict.breaks.len() < MOST {
        let log_id = confirmed.map(|tip| LogId(tip.log_id));
        verdict.breaks.push(Break { log_id, subject_type: None, subject_id: None, fault: Fault::Missing });
    }
    unsealed(connection, &mut verdict, UNSEALED)?;
    unsealed(connection, &mut verdict, NEVER_CAME)?;
    Ok(verdict)
}

fn fault_of(row: &Row, tip: Tip, keys: &Keys) -> Option<Fault> {
    if row.log_id != tip.log_id + 1 {
        return Some(Fault::Sequence);
    }
    if row.previous_hash != tip.hash {
        return Some(Fault::Link);
    }
    match keys.of(row.epoch) {
        None => Some(Fault::Key),
        Some(key) if bool::from(row.bound(key).ct_eq(&row.hash)) => None,
        Some(_) => Some(Fault::Changed),
    }
}

/// Rows that ought to be sealed and aren't: somebody wrote them past the door. Plans and reminders from before they
/// were sealed have their entry without a digest.
const UNSEALED: &str = "SELECT 'record', record_id FROM medical_records
          WHERE signed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type = 'record' AND subject_id = record_id AND digest IS NOT NULL)
         UNION ALL
         SELECT 'bill', bill_id FROM billing
          WHERE issued_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type = 'bill' AND subject_id = bill_id AND digest IS NOT NULL)
         UNION ALL
         SELECT 'payment', payment_id FROM payment_details
          WHERE NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type = 'payment' AND subject_id = payment_id AND digest IS NOT NULL)
         UNION ALL
         SELECT 'credit', credit_id FROM patient_credits
          WHERE NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type = 'credit' AND subject_id = credit_id AND digest IS NOT NULL)
         UNION ALL
         SELECT 'close', close_id FROM day_closes
          WHERE NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type = 'close' AND subject_id = close_id AND digest IS NOT NULL)
         UNION ALL
         SELECT 'vital', vital_id FROM vitals
          WHERE recorded_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type = 'vital' AND subject_id = vital_id AND digest IS NOT NULL)
         UNION ALL
         SELECT 'plan', plan_id FROM payment_plans
          WHERE NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type = 'plan' AND subject_id = plan_id AND action = 'plan_agreed')
         UNION ALL
         SELECT 'plan_end', plan_id FROM payment_plans
          WHERE ended_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type IN ('plan', 'plan_end') AND subject_id = plan_id AND action = 'plan_ended')
         UNION ALL
         SELECT 'reminder', reminder_id FROM reminders
          WHERE NOT EXISTS (SELECT 1 FROM audit_log
                WHERE subject_type = 'reminder' AND subject_id = reminder_id AND action = 'reminder_made')
         LIMIT ?1";

/// Imported rows that came with no batch, and batches that nobody sealed. A line of an imported record is its import's,
/// whatever it says of itself. Spans don't overlap: the last one that begins before a row is the only one it can be of.
const NEVER_CAME: &str = "SELECT 'import_batch', batch_id FROM import_batches
      WHERE NOT EXISTS (SELECT 1 FROM audit_log
            WHERE subject_type = 'import_batch' AND subject_id = batch_id AND digest IS NOT NULL)
     UNION ALL
     SELECT kind, id FROM (
         SELECT 'record' AS kind, record_id AS id FROM medical_records WHERE source IS NOT NULL
         UNION ALL
         SELECT 'item', item_id FROM prescription_items JOIN medical_records USING (record_id) WHERE source IS NOT NULL
         UNION ALL
         SELECT 'vital', vital_id FROM vitals WHERE source IS NOT NULL
         UNION ALL
         SELECT 'problem', problem_id FROM problems WHERE source IS NOT NULL
         UNION ALL
         SELECT 'allergy', allergy_id FROM allergies WHERE source IS NOT NULL
         UNION ALL
         SELECT 'immunisation', immunisation_id FROM immunisations WHERE source IS NOT NULL) came
      WHERE id > coalesce((SELECT s.last_id FROM import_spans s WHERE s.kind = came.kind AND s.first_id <= came.id
                            ORDER BY s.first_id DESC LIMIT 1), 0)
     LIMIT ?1";

fn unsealed(connection: &Connection, verdict: &mut Verdict, query: &str) -> Result<()> {
    let mut statement = connection.prepare(query)?;
    let found = statement.query_map([MOST as i64], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    for row in found {
        let (kind, id) = row?;
        if verdict.breaks.len() < MOST {
            verdict.breaks.push(Break {
                log_id: None,
                subject_type: Some(kind),
                subject_id: Some(id),
                fault: Fault::Unsealed,
            });
        }
    }
    Ok(())
}
