//! The picture by which the desk knows a patient, and the desk's own note. The picture comes made anew from
//! whoever reads pictures; here it is only bytes.

use domain::PatientId;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::touch;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::patients::resolve;
use crate::{Error, Result};

/// The picture of a patient.
///
/// # Errors
/// [`Error::NotFound`] also where there is none.
pub fn photo(look: &impl Look, patient: PatientId) -> Result<Vec<u8>> {
    let patient = resolve(look, patient)?;
    look.connection()
        .prepare_cached(concat!(
            "SELECT picture FROM patient_photos WHERE patient_id IN ",
            rows_of!("?1"),
            " ORDER BY patient_id = ?1 DESC, created_at DESC LIMIT 1"
        ))?
        .query_row([patient.0], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound)
}

/// Sets the picture, or takes it away. Answers with the row in use and its new version.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`].
pub fn set_photo(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    picture: Option<&[u8]>,
) -> Result<(PatientId, i64)> {
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    let version = touch(writer, patient, version)?;
    match picture {
        Some(picture) => connection
            .prepare_cached(
                "INSERT INTO patient_photos (patient_id, picture, created_at, created_by) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (patient_id) DO UPDATE
                    SET picture = excluded.picture, created_at = excluded.created_at, created_by = excluded.created_by",
            )?
            .execute(params![patient.0, picture, writer.now().0, writer.person().user.0])?,
        None => connection.prepare_cached("DELETE FROM patient_photos WHERE patient_id = ?1")?.execute([patient.0])?,
    };
    Ok((patient, version))
}

/// When the picture was set, which names it; none: there is no picture.
pub(crate) fn photo_stamp(connection: &Connection, patient: PatientId) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached(concat!(
            "SELECT created_at FROM patient_photos WHERE patient_id IN ",
            rows_of!("?1"),
            " ORDER BY patient_id = ?1 DESC, created_at DESC LIMIT 1"
        ))?
        .query_row([patient.0], |row| row.get(0))
        .optional()?)
}

pub(super) fn note_of(connection: &Connection, patient: PatientId) -> Result<String> {
    Ok(connection
        .prepare_cached(concat!(
            "SELECT note FROM patient_desk_notes WHERE patient_id IN ",
            rows_of!("?1"),
            " ORDER BY patient_id = ?1 DESC, updated_at DESC LIMIT 1"
        ))?
        .query_row([patient.0], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

/// Sets the desk's note; an empty one takes it away. Answers with the row in use and its new version.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`].
pub fn set_desk_note(writer: &Writer<'_>, patient: PatientId, version: i64, note: &str) -> Result<(PatientId, i64)> {
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    let version = touch(writer, patient, version)?;
    if note.is_empty() {
        connection.prepare_cached("DELETE FROM patient_desk_notes WHERE patient_id = ?1")?.execute([patient.0])?;
    } else if note != note_of(connection, patient)? {
        // One that is seen here and stands at a merged row stays there when it is saved as it is.
        connection
            .prepare_cached(
                "INSERT INTO patient_desk_notes (patient_id, note, updated_at, updated_by) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (patient_id) DO UPDATE
                    SET note = excluded.note, updated_at = excluded.updated_at, updated_by = excluded.updated_by",
            )?
            .execute(params![patient.0, note, writer.now().0, writer.person().user.0])?;
    }
    Ok((patient, version))
}
