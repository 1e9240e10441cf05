//! Entries of a merged row while two rows are one: they are seen with the others and never written. One that is
//! removed is set aside at the row in use, until the two are parted. So are the desk's note and the picture.

use domain::PatientId;
use rusqlite::{Connection, params};

use crate::look::{Connected as _, Look as _, Writer};
use crate::merged::rows_of;
use crate::{Error, Result};

/// One of the four lists, or what a row has once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Phones,
    Emails,
    Addresses,
    Contacts,
    /// One of each row.
    DeskNotes,
    /// One of each row.
    Photos,
}

impl List {
    /// Those that a column of the row tells.
    pub(crate) const ALL: [List; 4] = [List::Phones, List::Emails, List::Addresses, List::Contacts];

    /// `patient_entries_set_aside.list`
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Phones => "phone",
            Self::Emails => "email",
            Self::Addresses => "address",
            Self::Contacts => "emergency_contact",
            Self::DeskNotes => "desk_note",
            Self::Photos => "photo",
        }
    }

    pub(crate) const fn table(self) -> &'static str {
        match self {
            Self::Phones => "patient_phones",
            Self::Emails => "patient_emails",
            Self::Addresses => "patient_addresses",
            Self::Contacts => "patient_contacts",
            Self::DeskNotes => "patient_desk_notes",
            Self::Photos => "patient_photos",
        }
    }

    /// The key of its table.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Phones => "patient_phone_id",
            Self::Emails => "patient_email_id",
            Self::Addresses => "patient_address_id",
            Self::Contacts => "patient_contact_id",
            Self::DeskNotes | Self::Photos => "patient_id",
        }
    }

    /// What makes two entries one where both rows have it.
    const fn same(self) -> &'static str {
        match self {
            Self::Phones => "number",
            Self::Emails => "address",
            Self::Addresses => "written",
            Self::Contacts => "name || char(31) || phone",
            Self::DeskNotes => "note",
            // No two pictures are one.
            Self::Photos => "CAST(patient_id AS TEXT)",
        }
    }
}

/// What stands in the row's own lists: of each, what makes two entries one.
pub(crate) fn own(connection: &Connection, patient: PatientId, list: List) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {} FROM {} WHERE patient_id = ?1", list.same(), list.table()))?
        .query_map([patient.0], |found| found.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// An entry of a merged row that is seen: its key, whose it is, what makes it one with another.
pub(super) type Others = Vec<(i64, PatientId, String)>;

pub(super) fn others(connection: &Connection, patient: PatientId, list: List) -> Result<Others> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT e.{id}, e.patient_id, {same} FROM {table} e
              WHERE e.patient_id <> ?1 AND e.patient_id IN {rows}
                AND NOT EXISTS (SELECT 1 FROM patient_entries_set_aside s WHERE s.list = ?2 AND s.entry_id = e.{id})",
            id = list.id(),
            same = list.same(),
            table = list.table(),
            rows = rows_of!("?1"),
        ))?
        .query_map(params![patient.0, list.name()], |found| {
            Ok((found.get(0)?, PatientId(found.get(1)?), found.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Sets `entries` of merged rows aside, and whatever was seen as one with them or with an entry that stood in
/// `before` and stands in the row's own list no more: what was removed doesn't come back from another row.
///
/// # Errors
/// [`Error::NotFound`] for an entry that isn't seen with `patient`.
pub(super) fn set(
    writer: &Writer<'_>,
    patient: PatientId,
    list: List,
    entries: &[i64],
    before: &[String],
) -> Result<()> {
    let connection = writer.connection();
    let others = others(connection, patient, list)?;
    let mut removed: Vec<&str> = Vec::new();
    for entry in entries {
        let (.., same) = others.iter().find(|(id, ..)| id == entry).ok_or(Error::NotFound)?;
        removed.push(same);
    }
    let now = own(connection, patient, list)?;
    removed.extend(before.iter().filter(|one| !now.contains(one)).map(String::as_str));
    for (entry, whose, _) in others.iter().filter(|(.., same)| removed.contains(&same.as_str())) {
        connection
            .prepare_cached(
                "INSERT INTO patient_entries_set_aside (list, entry_id, patient_id, at_patient_id, set_aside_at,
                        set_aside_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![list.name(), entry, whose.0, patient.0, writer.now().0, writer.person().user.0])?;
    }
    Ok(())
}

/// The lists as they were, for [`after_columns`].
pub(crate) fn before_columns(connection: &Connection, patient: PatientId) -> Result<Vec<Vec<String>>> {
    List::ALL.into_iter().map(|list| own(connection, patient, list)).collect()
}

/// Where a column of the row was written alone, and its list followed: what the column said before doesn't come
/// back from another row.
pub(crate) fn after_columns(writer: &Writer<'_>, patient: PatientId, before: &[Vec<String>]) -> Result<()> {
    for (list, before) in List::ALL.into_iter().zip(before) {
        set(writer, patient, list, &[], before)?;
    }
    Ok(())
}

/// Before `gone` and the rows merged into it are parted from the rest: what was set aside across that is seen
/// again.
pub(crate) fn part(connection: &Connection, gone: PatientId) -> Result<()> {
    connection
        .prepare_cached(
            "WITH RECURSIVE below (id) AS (
                 SELECT ?1 UNION SELECT down.patient_id FROM below JOIN patients down ON down.merged_into = below.id)
             DELETE FROM patient_entries_set_aside
              WHERE patient_id IN (SELECT id FROM below) AND at_patient_id NOT IN (SELECT id FROM below)",
        )?
        .execute([gone.0])?;
    Ok(())
}

/// An entry became another one, or is gone: whoever set it aside set aside something else.
pub(crate) fn forget(connection: &Connection, list: &str, entry: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM patient_entries_set_aside WHERE list = ?1 AND entry_id = ?2")?
        .execute(params![list, entry])?;
    Ok(())
}
