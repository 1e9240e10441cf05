//! What one patient's import brought, as spans of numbers. The numbers of a table only rise, and one transaction
//! writes at a time: what was added between two looks at the highest numbers is this import's, whole.

use domain::{BatchId, Event, ImportId};
use rusqlite::{OptionalExtension as _, params};

use crate::audit::{By, append_event};
use crate::look::{Connected as _, Writer};
use crate::store::During;
use crate::{Result, Store};

/// Kinds of spans, with where their highest number stands.
const KINDS: [(&str, &str); 7] = [
    ("record", "SELECT coalesce(max(record_id), 0) FROM medical_records"),
    ("item", "SELECT coalesce(max(item_id), 0) FROM prescription_items"),
    ("end", "SELECT coalesce(max(end_id), 0) FROM prescription_ends"),
    ("vital", "SELECT coalesce(max(vital_id), 0) FROM vitals"),
    ("problem", "SELECT coalesce(max(problem_id), 0) FROM problems"),
    ("allergy", "SELECT coalesce(max(allergy_id), 0) FROM allergies"),
    ("immunisation", "SELECT coalesce(max(immunisation_id), 0) FROM immunisations"),
];

/// The highest number of each kind.
pub(crate) struct Newest([i64; KINDS.len()]);

impl Newest {
    pub(crate) fn read(writer: &Writer<'_>) -> Result<Newest> {
        let mut newest = [0; KINDS.len()];
        for (at, (_, query)) in KINDS.iter().enumerate() {
            newest[at] = writer.connection().prepare_cached(query)?.query_row([], |found| found.get(0))?;
        }
        Ok(Newest(newest))
    }
}

/// Notes what came since `before` as one batch.
pub(crate) fn close(writer: &Writer<'_>, import: ImportId, before: &Newest) -> Result<BatchId> {
    let connection = writer.connection();
    connection.prepare_cached("INSERT INTO import_batches (import_id) VALUES (?1)")?.execute([import.0])?;
    let batch = BatchId(connection.last_insert_rowid());
    let after = Newest::read(writer)?;
    for (at, (kind, _)) in KINDS.iter().enumerate() {
        let (first, last) = (before.0[at] + 1, after.0[at]);
        if last < first {
            continue;
        }
        let ended = match *kind {
            "problem" => {
                "(SELECT json_group_object(problem_id, json_array(ended_on)) FROM problems WHERE problem_id BETWEEN ?2 AND ?3)"
            }
            "allergy" => {
                "(SELECT json_group_object(allergy_id, json_array(ended_at, end_reason)) FROM allergies
                   WHERE allergy_id BETWEEN ?2 AND ?3)"
            }
            _ => "NULL",
        };
        connection
            .prepare_cached(&format!(
                "INSERT INTO import_spans (kind, first_id, last_id, batch_id, ended) VALUES (?1, ?2, ?3, ?4, {ended})"
            ))?
            .execute(params![kind, first, last, batch.0])?;
    }
    Ok(batch)
}

/// Seals what had been imported by a program that sealed no imports as the migration found it, once.
pub(crate) fn seal_what_came_before(store: &Store) -> Result<()> {
    if store.alarm().is_some() {
        return Ok(());
    }
    let before = store.peek(|connection| {
        let mut statement = connection.prepare(
            "SELECT batch_id FROM import_batches WHERE import_id IS NULL AND NOT EXISTS (
                SELECT 1 FROM audit_log WHERE subject_type = 'import_batch' AND subject_id = batch_id)",
        )?;
        Ok(statement.query_row([], |found| found.get(0).map(BatchId)).optional()?)
    })?;
    let Some(batch) = before else { return Ok(()) };
    let (by, event) = (By::nobody(store.workstation()), Event::ImportsSealed { batch });
    store
        .append(|connection, keys, tip, now| append_event(connection, keys, tip, &by, now, &event, None), During::Order)
}
