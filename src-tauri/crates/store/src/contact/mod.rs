//! How a patient is reached, and through whom: telephones, email addresses, addresses, next of kin and
//! emergency contacts. `links` has who belongs to whom, `desk` the picture and the desk's own note. The row
//! of `patients` says the preferred one of each; whatever writes a list here writes that with it.

mod desk;
mod links;

use domain::{AddressForm, AddressKind, AddressParts, Flaw, Flaws, PatientId, Permission, PhoneKind, Reach};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

pub use desk::{photo, set_desk_note, set_photo};
pub use links::{NewLink, Other, PatientLink, link, unlink};

use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::patients::{resolve, search};
use crate::{Error, Result, row};

/// One telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PatientPhone {
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
    /// For those who keep patients' data; may be empty.
    pub desk_note: Option<String>,
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
    let keeps = look.person().standing.reach(Permission::RegisterPatients) == Reach::All;
    Ok(PatientContact {
        patient_id: patient,
        version: version_of(connection, patient)?,
        phones: phones_of(connection, patient)?,
        emails: emails_of(connection, patient)?,
        addresses: addresses_of(connection, patient)?,
        contacts: contacts_of(connection, patient)?,
        links: links::of(connection, patient)?,
        photo: desk::photo_stamp(connection, patient)?,
        desk_note: if keeps { Some(desk::note_of(connection, patient)?) } else { None },
        may_change: keeps,
    })
}

/// Replaces the telephones and email addresses. Answers with the row in use and its new version.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`], a flaw where not exactly one is preferred or one stands twice.
pub fn set_telecom(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    phones: &[PatientPhone],
    emails: &[PatientEmail],
) -> Result<(PatientId, i64)> {
    let mut flaws = Flaws::none();
    one_preferred(&mut flaws, "phones", phones.iter().map(|phone| (phone.preferred, phone.number.as_str())));
    one_preferred(&mut flaws, "emails", emails.iter().map(|email| (email.preferred, email.address.as_str())));
    flaws.done()?;
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    for table in
        ["DELETE FROM patient_phones WHERE patient_id = ?1", "DELETE FROM patient_emails WHERE patient_id = ?1"]
    {
        connection.prepare_cached(table)?.execute([patient.0])?;
    }
    for phone in phones {
        connection
            .prepare_cached(
                "INSERT INTO patient_phones (patient_id, kind, number, preferred, no_message, note)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                patient.0,
                phone.kind.map(PhoneKind::as_str),
                phone.number,
                phone.preferred,
                phone.no_message,
                phone.note
            ])?;
    }
    for email in emails {
        connection
            .prepare_cached(
                "INSERT INTO patient_emails (patient_id, address, preferred, note) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![patient.0, email.address, email.preferred, email.note])?;
    }
    let phone = phones.iter().find(|phone| phone.preferred).map_or("", |phone| &phone.number);
    let email = emails.iter().find(|email| email.preferred).map_or("", |email| &email.address);
    let changed = connection
        .prepare_cached(
            "UPDATE patients SET phone = ?3, email = ?4, version = version + 1, updated_at = ?5
              WHERE patient_id = ?1 AND version = ?2",
        )?
        .execute(params![patient.0, version, phone, email, writer.now().0])?;
    fresh(changed)?;
    search::index(connection, patient, search::Before::Indexed)?;
    Ok((patient, version + 1))
}

/// Replaces the addresses; `written` is made here. As [`set_telecom`].
///
/// # Errors
/// As there; a flaw for an address without anything in it.
pub fn set_addresses(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    addresses: &[PatientAddress],
) -> Result<(PatientId, i64)> {
    let written: Vec<String> = addresses
        .iter()
        .map(|address| {
            AddressForm::of(&address.country).write(AddressParts {
                lines: &address.lines,
                city: &address.city,
                region: &address.region,
                postal_code: &address.postal_code,
            })
        })
        .collect();
    let mut flaws = Flaws::none();
    for (at, whole) in written.iter().enumerate() {
        if whole.is_empty() {
            flaws.add(&format!("addresses[{at}].lines"), Flaw::Missing);
        }
    }
    flaws.done()?;
    let mut flaws = Flaws::none();
    let preferred = addresses.iter().zip(&written).map(|(address, written)| (address.preferred, written.as_str()));
    one_preferred(&mut flaws, "addresses", preferred);
    flaws.done()?;
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    connection.prepare_cached("DELETE FROM patient_addresses WHERE patient_id = ?1")?.execute([patient.0])?;
    for (address, written) in addresses.iter().zip(&written) {
        connection
            .prepare_cached(
                "INSERT INTO patient_addresses (patient_id, kind, lines, postal_code, city, region, country, written,
                        preferred)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                patient.0,
                address.kind.map(AddressKind::as_str),
                address.lines,
                address.postal_code,
                address.city,
                address.region,
                address.country,
                written,
                address.preferred
            ])?;
    }
    let summary = addresses.iter().zip(&written).find(|(address, _)| address.preferred).map_or("", |(_, text)| text);
    let changed = connection
        .prepare_cached(
            "UPDATE patients SET address = ?3, version = version + 1, updated_at = ?4
              WHERE patient_id = ?1 AND version = ?2",
        )?
        .execute(params![patient.0, version, summary, writer.now().0])?;
    fresh(changed)?;
    search::index(connection, patient, search::Before::Indexed)?;
    Ok((patient, version + 1))
}

/// Replaces next of kin and emergency contacts. As [`set_telecom`].
///
/// # Errors
/// As there; a flaw for one who is neither.
pub fn set_contacts(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    contacts: &[PatientContactPerson],
) -> Result<(PatientId, i64)> {
    let mut flaws = Flaws::none();
    for (at, contact) in contacts.iter().enumerate() {
        if !contact.next_of_kin && !contact.emergency {
            flaws.add(&format!("contacts[{at}].emergency"), Flaw::Missing);
        }
    }
    flaws.done()?;
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    connection.prepare_cached("DELETE FROM patient_contacts WHERE patient_id = ?1")?.execute([patient.0])?;
    let mut lines = Vec::new();
    for contact in contacts {
        let parts = [contact.name.as_str(), contact.relation.as_str(), contact.phone.as_str()];
        let written = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        connection
            .prepare_cached(
                "INSERT INTO patient_contacts (patient_id, name, relation, phone, next_of_kin, emergency, written)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                patient.0,
                contact.name,
                contact.relation,
                contact.phone,
                contact.next_of_kin,
                contact.emergency,
                written
            ])?;
        if contact.emergency {
            lines.push(written);
        }
    }
    let changed = connection
        .prepare_cached(
            "UPDATE patients SET emergency_contact = ?3, version = version + 1, updated_at = ?4
              WHERE patient_id = ?1 AND version = ?2",
        )?
        .execute(params![patient.0, version, lines.join("\n"), writer.now().0])?;
    fresh(changed)?;
    Ok((patient, version + 1))
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

/// The telephones of a patient, the preferred one first; those of merged rows after them.
///
/// # Errors
/// When reading fails.
pub(crate) fn phones_of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientPhone>> {
    let all = connection
        .prepare_cached(
            concat!(
            "SELECT kind, number, preferred AND patient_id = ?1, no_message, note FROM patient_phones WHERE patient_id IN ",
            rows_of!("?1"),
            " ORDER BY patient_id = ?1 DESC, preferred DESC, patient_phone_id"
        ),
        )?
        .query_map([patient.0], |found| {
            Ok(PatientPhone {
                kind: row::maybe_choice(found, 0, PhoneKind::parse)?,
                number: found.get(1)?,
                preferred: found.get(2)?,
                no_message: found.get(3)?,
                note: found.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(once(all, |phone: &PatientPhone| phone.number.clone()))
}

fn emails_of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientEmail>> {
    let all = connection
        .prepare_cached(concat!(
            "SELECT address, preferred AND patient_id = ?1, note FROM patient_emails WHERE patient_id IN ",
            rows_of!("?1"),
            " ORDER BY patient_id = ?1 DESC, preferred DESC, patient_email_id"
        ))?
        .query_map([patient.0], |found| {
            Ok(PatientEmail { address: found.get(0)?, preferred: found.get(1)?, note: found.get(2)? })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(once(all, |email: &PatientEmail| email.address.clone()))
}

fn addresses_of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientAddress>> {
    let all = connection
        .prepare_cached(
            concat!(
            "SELECT kind, lines, postal_code, city, region, country, written, preferred AND patient_id = ?1 FROM patient_addresses WHERE patient_id IN ",
            rows_of!("?1"),
            " ORDER BY patient_id = ?1 DESC, preferred DESC, patient_address_id"
        ),
        )?
        .query_map([patient.0], |found| {
            Ok(PatientAddress {
                kind: row::maybe_choice(found, 0, AddressKind::parse)?,
                lines: found.get(1)?,
                postal_code: found.get(2)?,
                city: found.get(3)?,
                region: found.get(4)?,
                country: found.get(5)?,
                written: found.get(6)?,
                preferred: found.get(7)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(once(all, |address: &PatientAddress| address.written.clone()))
}

fn contacts_of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientContactPerson>> {
    let all = connection
        .prepare_cached(concat!(
            "SELECT name, relation, phone, next_of_kin, emergency FROM patient_contacts WHERE patient_id IN ",
            rows_of!("?1"),
            " ORDER BY patient_id = ?1 DESC, patient_contact_id"
        ))?
        .query_map([patient.0], |found| {
            Ok(PatientContactPerson {
                name: found.get(0)?,
                relation: found.get(1)?,
                phone: found.get(2)?,
                next_of_kin: found.get(3)?,
                emergency: found.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(once(all, |contact: &PatientContactPerson| (contact.name.clone(), contact.phone.clone())))
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
