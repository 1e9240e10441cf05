//! Postal addresses, in the order of their country.

use domain::{AddressForm, AddressKind, AddressParts, Flaw, Flaws, PatientId};
use rusqlite::{Connection, params};

use super::aside::{self, List};
use super::{PatientAddress, changed_one, fresh, keep_only, once, one_preferred};
use crate::look::{Connected as _, Look as _, Writer};
use crate::merged::rows_of;
use crate::patients::{resolve, search};
use crate::{Result, row};

/// Replaces the addresses of the row in use; `written` is made here. `set_aside`: those of merged rows that are
/// seen no more while these are merged. As [`super::set_telecom`].
///
/// # Errors
/// As there; a flaw for an address without anything in it.
pub fn set_addresses(
    writer: &Writer<'_>,
    patient: PatientId,
    version: i64,
    addresses: &[PatientAddress],
    set_aside: &[i64],
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
    let before = aside::own(connection, patient, List::Addresses)?;
    keep_only(connection, patient, List::Addresses, addresses.iter().filter_map(|address| address.entry_id))?;
    for (address, written) in addresses.iter().zip(&written) {
        let changed = connection
            .prepare_cached(match address.entry_id {
                Some(_) => {
                    "UPDATE patient_addresses
                        SET kind = ?3, lines = ?4, postal_code = ?5, city = ?6, region = ?7, country = ?8, written = ?9,
                            preferred = ?10
                      WHERE patient_address_id = ?1 AND patient_id = ?2"
                }
                None => {
                    "INSERT INTO patient_addresses (patient_address_id, patient_id, kind, lines, postal_code, city,
                            region, country, written, preferred)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                }
            })?
            .execute(params![
                address.entry_id,
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
        changed_one(changed)?;
    }
    aside::set(writer, patient, List::Addresses, set_aside, &before)?;
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

pub(super) fn of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientAddress>> {
    let all = connection
        .prepare_cached(concat!(
            "SELECT e.kind, e.lines, e.postal_code, e.city, e.region, e.country, e.written,
                    e.preferred AND p.patient_id = ?1, e.patient_address_id,
                    iif(p.patient_id = ?1, NULL, p.patient_number)
               FROM patient_addresses e JOIN patients p USING (patient_id)
              WHERE p.patient_id IN ",
            rows_of!("?1"),
            "   AND NOT EXISTS (SELECT 1 FROM patient_entries_set_aside s
                                 WHERE s.list = 'address' AND s.entry_id = e.patient_address_id)
              ORDER BY p.patient_id = ?1 DESC, e.preferred DESC, e.patient_address_id"
        ))?
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
                entry_id: found.get(8)?,
                merged_number: found.get(9)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(once(all, |address: &PatientAddress| address.written.clone()))
}
