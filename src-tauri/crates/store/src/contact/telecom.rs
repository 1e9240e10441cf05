//! Telephones and email addresses.

use domain::{Flaws, PatientId, PhoneKind};
use rusqlite::{Connection, params};

use super::aside::{self, List};
use super::{PatientEmail, PatientPhone, changed_one, fresh, keep_only, once, one_preferred};
use crate::look::{Connected as _, Look as _, Writer};
use crate::merged::rows_of;
use crate::patients::{resolve, search};
use crate::{Result, row};

/// What is said of the telephones and email addresses of a patient.
#[derive(Debug, Clone, Copy)]
pub struct Telecom<'a> {
    /// All telephones of the row in use: those with an `entry_id` stay where they stand, others are new.
    pub phones: &'a [PatientPhone],
    /// All email addresses of the row in use.
    pub emails: &'a [PatientEmail],
    /// Telephones of merged rows that are seen no more while these are merged.
    pub aside_phones: &'a [i64],
    /// Likewise, email addresses.
    pub aside_emails: &'a [i64],
}

/// Replaces the telephones and email addresses of the row in use. Answers with it and its new version.
///
/// # Errors
/// [`crate::Error::Stale`], [`crate::Error::NotFound`] also for an entry that isn't the row's, a flaw where not
/// exactly one is preferred or one stands twice.
pub fn set_telecom(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    said: Telecom<'_>,
) -> Result<(PatientId, i64)> {
    let Telecom { phones, emails, aside_phones, aside_emails } = said;
    let mut flaws = Flaws::none();
    one_preferred(&mut flaws, "phones", phones.iter().map(|phone| (phone.preferred, phone.number.as_str())));
    one_preferred(&mut flaws, "emails", emails.iter().map(|email| (email.preferred, email.address.as_str())));
    flaws.done()?;
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    let before = (aside::own(connection, patient, List::Phones)?, aside::own(connection, patient, List::Emails)?);
    keep_only(connection, patient, List::Phones, phones.iter().filter_map(|phone| phone.entry_id))?;
    for phone in phones {
        let changed = connection
            .prepare_cached(match phone.entry_id {
                Some(_) => {
                    "UPDATE patient_phones SET kind = ?3, number = ?4, preferred = ?5, no_message = ?6, note = ?7
                      WHERE patient_phone_id = ?1 AND patient_id = ?2"
                }
                None => {
                    "INSERT INTO patient_phones (patient_phone_id, patient_id, kind, number, preferred, no_message, note)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                }
            })?
            .execute(params![
                phone.entry_id,
                patient.0,
                phone.kind.map(PhoneKind::as_str),
                phone.number,
                phone.preferred,
                phone.no_message,
                phone.note
            ])?;
        changed_one(changed)?;
    }
    keep_only(connection, patient, List::Emails, emails.iter().filter_map(|email| email.entry_id))?;
    for email in emails {
        let changed = connection
            .prepare_cached(match email.entry_id {
                Some(_) => {
                    "UPDATE patient_emails SET address = ?3, preferred = ?4, note = ?5
                      WHERE patient_email_id = ?1 AND patient_id = ?2"
                }
                None => {
                    "INSERT INTO patient_emails (patient_email_id, patient_id, address, preferred, note)
                     VALUES (?1, ?2, ?3, ?4, ?5)"
                }
            })?
            .execute(params![email.entry_id, patient.0, email.address, email.preferred, email.note])?;
        changed_one(changed)?;
    }
    aside::set(writer, patient, List::Phones, aside_phones, &before.0)?;
    aside::set(writer, patient, List::Emails, aside_emails, &before.1)?;
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

/// The telephones of a patient, the preferred one first; those of merged rows after them.
///
/// # Errors
/// When reading fails.
pub(crate) fn phones_of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientPhone>> {
    let all = connection
        .prepare_cached(concat!(
            "SELECT e.kind, e.number, e.preferred AND p.patient_id = ?1, e.no_message, e.note, e.patient_phone_id,
                    iif(p.patient_id = ?1, NULL, p.patient_number)
               FROM patient_phones e JOIN patients p USING (patient_id)
              WHERE p.patient_id IN ",
            rows_of!("?1"),
            "   AND NOT EXISTS (SELECT 1 FROM patient_entries_set_aside s
                                 WHERE s.list = 'phone' AND s.entry_id = e.patient_phone_id)
              ORDER BY p.patient_id = ?1 DESC, e.preferred DESC, e.patient_phone_id"
        ))?
        .query_map([patient.0], |found| {
            Ok(PatientPhone {
                kind: row::maybe_choice(found, 0, PhoneKind::parse)?,
                number: found.get(1)?,
                preferred: found.get(2)?,
                no_message: found.get(3)?,
                note: found.get(4)?,
                entry_id: found.get(5)?,
                merged_number: found.get(6)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(once(all, |phone: &PatientPhone| phone.number.clone()))
}

pub(super) fn emails_of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientEmail>> {
    let all = connection
        .prepare_cached(concat!(
            "SELECT e.address, e.preferred AND p.patient_id = ?1, e.note, e.patient_email_id,
                    iif(p.patient_id = ?1, NULL, p.patient_number)
               FROM patient_emails e JOIN patients p USING (patient_id)
              WHERE p.patient_id IN ",
            rows_of!("?1"),
            "   AND NOT EXISTS (SELECT 1 FROM patient_entries_set_aside s
                                 WHERE s.list = 'email' AND s.entry_id = e.patient_email_id)
              ORDER BY p.patient_id = ?1 DESC, e.preferred DESC, e.patient_email_id"
        ))?
        .query_map([patient.0], |found| {
            Ok(PatientEmail {
                address: found.get(0)?,
                preferred: found.get(1)?,
                note: found.get(2)?,
                entry_id: found.get(3)?,
                merged_number: found.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(once(all, |email: &PatientEmail| email.address.clone()))
}
