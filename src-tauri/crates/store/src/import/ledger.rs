//! The imports themselves: when, by whom, from what, with which outcome.

use domain::{ImportId, Instant};
use rusqlite::{OptionalExtension as _, Row, params};

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result};

/// One import.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// `imports.import_id`
    pub import: ImportId,
    /// What was read, as it was named.
    pub source: String,
    /// When it began.
    pub started_at: Instant,
    /// Display name of whoever started it.
    pub started_by: String,
    /// When it ended; none while it runs, and for one that was cut off.
    pub finished_at: Option<Instant>,
    /// `finished`, `cancelled` or `failed`.
    pub outcome: Option<String>,
    /// What it came to, as JSON.
    pub counts: String,
}

const SELECT: &str = "SELECT i.import_id, i.source, i.started_at, u.display_name, i.finished_at, i.outcome, i.counts
       FROM imports i JOIN users u ON u.user_id = i.started_by";

fn read(row: &Row<'_>) -> rusqlite::Result<ImportRow> {
    Ok(ImportRow {
        import: ImportId(row.get(0)?),
        source: row.get(1)?,
        started_at: Instant(row.get(2)?),
        started_by: row.get(3)?,
        finished_at: row.get::<_, Option<i64>>(4)?.map(Instant),
        outcome: row.get(5)?,
        counts: row.get(6)?,
    })
}

/// Notes that an import begins.
///
/// # Errors
/// When the row can't be written.
pub fn begin(writer: &Writer<'_>, source: &str) -> Result<ImportId> {
    writer
        .connection()
        .prepare_cached("INSERT INTO imports (source, started_at, started_by) VALUES (?1, ?2, ?3)")?
        .execute(params![source, writer.now().0, writer.admission().person().user.0])?;
    Ok(ImportId(writer.connection().last_insert_rowid()))
}

/// Notes how an import ended.
///
/// # Errors
/// [`Error::NotFound`] for one that never began or has ended already.
pub fn end(writer: &Writer<'_>, import: ImportId, outcome: &str, counts: &str) -> Result<()> {
    let ended = writer
        .connection()
        .prepare_cached(
            "UPDATE imports SET finished_at = ?2, outcome = ?3, counts = ?4 WHERE import_id = ?1 AND finished_at IS NULL",
        )?
        .execute(params![import.0, writer.now().0, outcome, counts])?;
    if ended == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// One import.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, import: ImportId) -> Result<ImportRow> {
    look.connection()
        .prepare_cached(&format!("{SELECT} WHERE i.import_id = ?1"))?
        .query_row([import.0], read)
        .optional()?
        .ok_or(Error::NotFound)
}

/// The newest imports, at most `limit`.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, limit: u32) -> Result<Vec<ImportRow>> {
    let mut statement = look.connection().prepare_cached(&format!("{SELECT} ORDER BY i.import_id DESC LIMIT ?1"))?;
    let rows = statement.query_map([limit], read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}
