//! Practitioners: each becomes a doctor who is inactive and has no user. Visits find them by the sender's id.

use domain::import::{ImportedPractitioner, SourceId};
use domain::{DoctorId, DoctorStatus};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{SOURCE, text};
use crate::Result;
use crate::look::{Connected as _, Look, Writer};

/// Source id of the doctor who stands for "the sender doesn't say who": appointments and records must name
/// one, and a guess would be worse.
const NOBODY: &str = "not-stated";

/// How many of these are here already.
///
/// # Errors
/// When the rows can't be read.
pub fn known(look: &impl Look, practitioners: &[ImportedPractitioner]) -> Result<u64> {
    let mut known = 0;
    for practitioner in practitioners {
        known += u64::from(find(look.connection(), &practitioner.source_id.0)?.is_some());
    }
    Ok(known)
}

/// Adds those who aren't here. Answers how many.
///
/// # Errors
/// When a row can't be written.
pub fn take(writer: &Writer<'_>, practitioners: &[ImportedPractitioner]) -> Result<u64> {
    let mut added = 0;
    for practitioner in practitioners {
        if find(writer.connection(), &practitioner.source_id.0)?.is_some() {
            continue;
        }
        let name = practitioner.names.iter().find_map(text::name);
        let (first, last) = match &name {
            Some(name) => (name.first.as_str(), name.last.as_str()),
            None => ("", "?"),
        };
        let specialization = text::short(&practitioner.qualifications.join("; "));
        insert(writer.connection(), first, last, &specialization, &practitioner.source_id.0)?;
        added += 1;
    }
    Ok(added)
}

/// The doctor of a visit: by the sender's id, else by the sender's words, else the one who stands for nobody.
pub(super) fn of_visit(
    connection: &Connection,
    practitioner: Option<&SourceId>,
    told: Option<&str>,
) -> Result<DoctorId> {
    if let Some(practitioner) = practitioner
        && let Some(doctor) = find(connection, &practitioner.0)?
    {
        return Ok(doctor);
    }
    let (told, _) = text::line(told.unwrap_or_default(), domain::PersonName::MAX);
    let source_id = if told.is_empty() { NOBODY.to_owned() } else { format!("{NOBODY}:{told}") };
    if let Some(doctor) = find(connection, &source_id)? {
        return Ok(doctor);
    }
    insert(connection, "", if told.is_empty() { "?" } else { &told }, "", &source_id)
}

fn find(connection: &Connection, source_id: &str) -> Result<Option<DoctorId>> {
    Ok(connection
        .prepare_cached("SELECT doctor_id FROM doctors WHERE source = ?1 AND source_id = ?2")?
        .query_row([SOURCE, source_id], |row| row.get(0).map(DoctorId))
        .optional()?)
}

fn insert(connection: &Connection, first: &str, last: &str, specialization: &str, source_id: &str) -> Result<DoctorId> {
    // No licence: the sender's numbers are of many kinds, and a licence is what the practice has seen.
    connection
        .prepare_cached(
            "INSERT INTO doctors (first_name, last_name, specialization, status, source, source_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![first, last, specialization, DoctorStatus::Inactive.as_str(), SOURCE, source_id])?;
    Ok(DoctorId(connection.last_insert_rowid()))
}
