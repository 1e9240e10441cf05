//! Next of kin, and who is called in an emergency.

use domain::{Flaw, Flaws, PatientId};
use rusqlite::{Connection, params};

use super::aside::{self, List};
use super::{PatientContactPerson, changed_one, fresh, keep_only, once};
use crate::Result;
use crate::look::{Connected as _, Look as _, Writer};
use crate::merged::rows_of;
use crate::patients::resolve;

/// Replaces next of kin and emergency contacts of the row in use. `set_aside`: those of merged rows that are seen
/// no more while these are merged. As [`super::set_telecom`].
///
/// # Errors
/// As there; a flaw for one who is neither.
pub fn set_contacts(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    contacts: &[PatientContactPerson],
    set_aside: &[i64],
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
    let before = aside::own(connection, patient, List::Contacts)?;
    let kept = in_order(contacts);
    keep_only(connection, patient, List::Contacts, kept.iter().copied().flatten())?;
    let mut lines = Vec::new();
    for (contact, entry) in contacts.iter().zip(kept) {
        let parts = [contact.name.as_str(), contact.relation.as_str(), contact.phone.as_str()];
        let written = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let changed = connection
            .prepare_cached(match entry {
                Some(_) => {
                    "UPDATE patient_contacts
                        SET name = ?3, relation = ?4, phone = ?5, next_of_kin = ?6, emergency = ?7, written = ?8
                      WHERE patient_contact_id = ?1 AND patient_id = ?2"
                }
                None => {
                    "INSERT INTO patient_contacts (patient_contact_id, patient_id, name, relation, phone, next_of_kin,
                            emergency, written)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                }
            })?
            .execute(params![
                entry,
                patient.0,
                contact.name,
                contact.relation,
                contact.phone,
                contact.next_of_kin,
                contact.emergency,
                written
            ])?;
        changed_one(changed)?;
        if contact.emergency {
            lines.push(written);
        }
    }
    aside::set(writer, patient, List::Contacts, set_aside, &before)?;
    let changed = connection
        .prepare_cached(
            "UPDATE patients SET emergency_contact = ?3, version = version + 1, updated_at = ?4
              WHERE patient_id = ?1 AND version = ?2",
        )?
        .execute(params![patient.0, version, lines.join("\n"), writer.now().0])?;
    fresh(changed)?;
    Ok((patient, version + 1))
}

/// The keys at which they stay. They are called in the order of their keys: from the first that is out of it, all
/// are written anew.
fn in_order(contacts: &[PatientContactPerson]) -> Vec<Option<i64>> {
    let mut last = Some(0);
    contacts
        .iter()
        .map(|contact| {
            last = match (contact.entry_id, last) {
                (Some(entry), Some(before)) if entry > before => Some(entry),
                _ => None,
            };
            last
        })
        .collect()
}

pub(super) fn of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientContactPerson>> {
    let all = connection
        .prepare_cached(concat!(
            "SELECT e.name, e.relation, e.phone, e.next_of_kin, e.emergency, e.patient_contact_id,
                    iif(p.patient_id = ?1, NULL, p.patient_number)
               FROM patient_contacts e JOIN patients p USING (patient_id)
              WHERE p.patient_id IN ",
            rows_of!("?1"),
            "   AND NOT EXISTS (SELECT 1 FROM patient_entries_set_aside s
                                 WHERE s.list = 'emergency_contact' AND s.entry_id = e.patient_contact_id)
              ORDER BY p.patient_id = ?1 DESC, e.patient_contact_id"
        ))?
        .query_map([patient.0], |found| {
            Ok(PatientContactPerson {
                name: found.get(0)?,
                relation: found.get(1)?,
                phone: found.get(2)?,
                next_of_kin: found.get(3)?,
                emergency: found.get(4)?,
                entry_id: found.get(5)?,
                merged_number: found.get(6)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(once(all, |contact: &PatientContactPerson| (contact.name.clone(), contact.phone.clone())))
}
