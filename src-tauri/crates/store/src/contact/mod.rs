//! How a patient is reached, and through whom: telephones, email addresses, addresses, next of kin and
//! emergency contacts. `telecom`, `addresses` and `persons` write the lists, `aside` keeps the entries of merged
//! rows out of their way; `links` has who belongs to whom, `desk` the picture and the desk's own note. The row
//! of `patients` says the preferred one of each; whatever writes a list here writes that with it.

mod addresses;
pub(crate) mod aside;
mod desk;
mod links;
mod persons;
mod telecom;

use domain::{AddressKind, Flaw, Flaws, PatientId, Permission, PhoneKind, Reach};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

pub use addresses::set_addresses;
pub use desk::{photo, set_desk_note, set_photo};
pub use links::{NewLink, Other, PatientLink, link, unlink};
pub use persons::set_contacts;
pub(crate) use telecom::phones_of;
pub use telecom::{Telecom, set_telecom};

use aside::List;

use crate::look::{Connected as _, Look, Writer};
use crate::patients::resolve;
use crate::{Error, Result};

/// One telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PatientPhone {
    /// The entry where it stands; none: a new one.
    pub entry_id: Option<i64>,
    /// The number of the merged row in which it stands, where it isn't written but only set aside; none: it
    /// stands in the row in use.
    pub merged_number: Option<String>,
    /// Whose or where, if that is known.
    pub kind: Option<PhoneKind>,
    /// As it is written.
    pub number: String,
    /// The one to call first.
    pub preferred: bool,
    /// No message is to be left there.
    pub no_message: bool,
    /// "After five"; may be empty.
    pub note: String,
}

/// One email address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PatientEmail {
    /// The entry where it stands; none: a new one.
    pub entry_id: Option<i64>,
    /// The number of the merged row in which it stands, where it isn't written but only set aside; none: it
    /// stands in the row in use.
    pub merged_number: Option<String>,
    /// The address.
    pub address: String,
    /// The one to write to first.
    pub preferred: bool,
    /// May be empty.
    pub note: String,
}

/// One postal address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PatientAddress {
    /// The entry where it stands; none: a new one.
    pub entry_id: Option<i64>,
    /// The number of the merged row in which it stands, where it isn't written but only set aside; none: it
    /// stands in the row in use.
    pub merged_number: Option<String>,
    /// What it is for, if that is known.
    pub kind: Option<AddressKind>,
    /// Street, house, flat; all of it where `country` is empty.
    pub lines: String,
    /// May be empty.
    pub postal_code: String,
    /// May be empty.
    pub city: String,
    /// County, state, province; may be empty.
    pub region: String,
    /// ISO 3166; empty: known only as it was written.
    pub country: String,
    /// As its country writes it.
    pub written: String,
    /// The one for letters.
    pub preferred: bool,
}

/// Next of kin, or who is called in an emergency, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PatientContactPerson {
    /// The entry where it stands; none: a new one.
    pub entry_id: Option<i64>,
    /// The number of the merged row in which it stands, where it isn't written but only set aside; none: it
    /// stands in the row in use.
    pub merged_number: Option<String>,
    /// Their name; all that is known, where it came as text.
    pub name: String,
    /// What they are to the patient; may be empty.
    pub relation: String,
    /// May be empty.
    pub phone: String,
    /// Next of kin.
    pub next_of_kin: bool,
    /// Called in an emergency.
    pub emergency: bool,
}

/// The desk's note as it stands at a merged row, where it isn't written but only set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergedNote {
    /// To set it aside.
    pub entry_id: i64,
    /// The number of that row.
    pub merged_number: String,
    /// As it was written there.
    pub note: String,
}

/// Everything about reaching one patient.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PatientContact {
    /// The row in use.
    pub patient_id: PatientId,
    /// To be sent back with a change.
    pub version: i64,
    /// The preferred one first.
    pub phones: Vec<PatientPhone>,
    /// The preferred one first.
    pub emails: Vec<PatientEmail>,
    /// The preferred one first.
    pub addresses: Vec<PatientAddress>,
    /// In the order they are to be called.
    pub contacts: Vec<PatientContactPerson>,
    /// Family, guarantors and others, from whichever side they were noted.
    pub links: Vec<PatientLink>,
    /// Counts up with each new picture; none: there is no picture.
    pub photo: Option<i64>,
    /// The number of the merged row in which the picture stands; none: in the row in use.
    pub photo_of: Option<String>,
    /// For those who keep patients' data: what stands in the row in use; may be empty.
    pub desk_note: Option<String>,
    /// For the same: what stands in merged rows, the newest first.
    pub merged_notes: Vec<MergedNote>,
    /// Whether the asker may change this.
    pub may_change: bool,
}

/// How `patient` is reached.
///
/// # Errors
/// [`Error::NotFound`].
pub fn of(look: &impl Look, patient: PatientId) -> Result<PatientContact> {
    let connection = look.connection();
    let patient = resolve(look, patient)?;
    let (photo, photo_of) = desk::photo_stamp(connection, patient)?.unzip();
    let keeps = look.person().standing.reach(Permission::RegisterPatients) == Reach::All;
    Ok(PatientContact {
        patient_id: patient,
        version: version_of(connection, patient)?,
        phones: telecom::phones_of(connection, patient)?,
        emails: telecom::emails_of(connection, patient)?,
        addresses: addresses::of(connection, patient)?,
        contacts: persons::of(connection, patient)?,
        links: links::of(connection, patient)?,
        photo,
        photo_of: photo_of.flatten(),
        desk_note: if keeps { Some(desk::note_of(connection, patient)?) } else { None },
        merged_notes: if keeps { desk::merged_notes_of(connection, patient)? } else { Vec::new() },
        may_change: keeps,
    })
}

/// Exactly one of a list is the preferred one, and none stands in it twice.
fn one_preferred<'a>(flaws: &mut Flaws, list: &str, entries: impl Iterator<Item = (bool, &'a str)>) {
    let mut seen: Vec<&str> = Vec::new();
    let mut preferred = 0;
    for (at, (is_preferred, what)) in entries.enumerate() {
        preferred += usize::from(is_preferred);
        if seen.contains(&what) {
            flaws.add(&format!("{list}[{at}]"), Flaw::Taken);
        }
        seen.push(what);
    }
    if !seen.is_empty() && preferred != 1 {
        flaws.add(list, Flaw::Choice);
    }
}

fn fresh(changed: usize) -> Result<()> {
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Counts the row's version up.
fn touch(writer: &Writer<'_>, patient: PatientId, version: i64) -> Result<i64> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE patients SET version = version + 1, updated_at = ?3 WHERE patient_id = ?1 AND version = ?2",
        )?
        .execute(params![patient.0, version, writer.now().0])?;
    fresh(changed)?;
    Ok(version + 1)
}

fn version_of(connection: &Connection, patient: PatientId) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT version FROM patients WHERE patient_id = ?1")?
        .query_row([patient.0], |row| row.get(0))?)
}

/// Before the entries of the row are written: those whose keys aren't among `kept` are deleted, and none is the
/// preferred one.
fn keep_only(connection: &Connection, patient: PatientId, list: List, kept: impl Iterator<Item = i64>) -> Result<()> {
    let (table, id) = (list.table(), list.id());
    let kept: Vec<String> = kept.map(|key| key.to_string()).collect();
    connection
        .prepare_cached(&format!(
            "DELETE FROM {table} WHERE patient_id = ?1 AND {id} NOT IN (SELECT value FROM json_each(?2))"
        ))?
        .execute(params![patient.0, format!("[{}]", kept.join(","))])?;
    if list != List::Contacts {
        connection
            .prepare_cached(&format!("UPDATE {table} SET preferred = 0 WHERE patient_id = ?1 AND preferred = 1"))?
            .execute([patient.0])?;
    }
    Ok(())
}

/// An entry that was to be written and isn't the row's is none.
fn changed_one(changed: usize) -> Result<()> {
    if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Each but once: a number that two merged rows had is one.
fn once<T, K: std::cmp::PartialEq>(all: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut seen: Vec<K> = Vec::new();
    all.into_iter()
        .filter(|one| {
            let key = key(one);
            let new = !seen.contains(&key);
            seen.push(key);
            new
        })
        .collect()
}
