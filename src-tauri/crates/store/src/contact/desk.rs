//! The picture by which the desk knows a patient, and the desk's own note. The picture comes made anew from
//! whoever reads pictures; here it is only bytes.

use domain::PatientId;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::aside::{self, List};
use super::{MergedNote, touch};
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
            "SELECT f.picture FROM patient_photos f WHERE f.patient_id IN ",
            rows_of!("?1"),
            "   AND NOT EXISTS (SELECT 1 FROM patient_entries_set_aside s
                                 WHERE s.list = 'photo' AND s.entry_id = f.patient_id)
              ORDER BY f.patient_id = ?1 DESC, f.created_at DESC LIMIT 1"
        ))?
        .query_row([patient.0], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound)
}

/// Sets the picture, or takes it away; those of merged rows don't come back from behind it. Answers with the row in use
/// and its new version.
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
        None => {
            let others: Vec<i64> =
                aside::others(connection, patient, List::Photos)?.into_iter().map(|(entry, ..)| entry).collect();
            aside::set(writer, patient, List::Photos, &others, &[])?;
            connection.prepare_cached("DELETE FROM patient_photos WHERE patient_id = ?1")?.execute([patient.0])?
        }
    };
    Ok((patient, version))
}

/// When the picture was set, which names it, and the number of the merged row at which it stands, where it stands at
/// one; none: there is no picture.
pub(crate) fn photo_stamp(connection: &Connection, patient: PatientId) -> Result<Option<(i64, Option<String>)>> {
    Ok(connection
        .prepare_cached(concat!(
            "SELECT f.created_at, iif(f.patient_id = ?1, NULL, (SELECT p.patient_number FROM patients p WHERE p.patient_id = f.patient_id)) FROM patient_photos f WHERE f.patient_id IN ",
            rows_of!("?1"),
            "   AND NOT EXISTS (SELECT 1 FROM patient_entries_set_aside s
                                 WHERE s.list = 'photo' AND s.entry_id = f.patient_id)
              ORDER BY f.patient_id = ?1 DESC, f.created_at DESC LIMIT 1"
        ))?
        .query_row([patient.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The row's own note; may be empty.
pub(super) fn note_of(connection: &Connection, patient: PatientId) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT note FROM patient_desk_notes WHERE patient_id = ?1")?
        .query_row([patient.0], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

/// The notes of merged rows that aren't set aside, the newest first; one that says the same as the row's own, or as
/// another, once.
pub(super) fn merged_notes_of(connection: &Connection, patient: PatientId) -> Result<Vec<MergedNote>> {
    let own = note_of(connection, patient)?;
    let all = connection
        .prepare_cached(concat!(
            "SELECT n.patient_id, p.patient_number, n.note FROM patient_desk_notes n JOIN patients p USING (patient_id)
              WHERE n.patient_id <> ?1 AND n.note <> ?2 AND n.patient_id IN ",
            rows_of!("?1"),
            "   AND NOT EXISTS (SELECT 1 FROM patient_entries_set_aside s
                                 WHERE s.list = 'desk_note' AND s.entry_id = n.patient_id)
              ORDER BY n.updated_at DESC, n.patient_id"
        ))?
        .query_map(params![patient.0, own], |row| {
            Ok(MergedNote { entry_id: row.get(0)?, merged_number: row.get(1)?, note: row.get(2)? })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(super::once(all, |one| one.note.clone()))
}

/// Sets the desk's note; an empty one takes it away. `set_aside`: notes of merged rows that are seen no more while these
/// are merged. Answers with the row in use and its new version.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`], also for a note that isn't seen with `patient`.
pub fn set_desk_note(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    note: &str,
    set_aside: &[i64],
) -> Result<(PatientId, i64)> {
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    let version = touch(writer, patient, version)?;
    let before = aside::own(connection, patient, List::DeskNotes)?;
    let others = merged_notes_of(connection, patient)?;
    if note.is_empty() {
        connection.prepare_cached("DELETE FROM patient_desk_notes WHERE patient_id = ?1")?.execute([patient.0])?;
    } else if !before.is_empty() || others.iter().all(|one| one.note != note) {
        // One that is seen here and stands at a merged row stays there when it is saved as it is.
        connection
            .prepare_cached(
                "INSERT INTO patient_desk_notes (patient_id, note, updated_at, updated_by) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (patient_id) DO UPDATE
                    SET note = excluded.note, updated_at = excluded.updated_at, updated_by = excluded.updated_by
                  WHERE note <> excluded.note",
            )?
            .execute(params![patient.0, note, writer.now().0, writer.person().user.0])?;
    }
    aside::set(writer, patient, List::DeskNotes, set_aside, &before)?;
    Ok((patient, version))
}
