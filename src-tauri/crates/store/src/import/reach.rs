//! How an imported patient is reached, beyond the one line of each that stands in the row: every telephone
//! with its use, every email, the parts of the address, next of kin.

use domain::import::{ImportedAddress, ImportedPatient};
use domain::{Email, Lines, PatientId, Phone};
use rusqlite::{Connection, params};

use super::text;
use crate::Result;

/// Adds to the lists what the row's columns have no room for. The columns stay as they are.
pub(super) fn add(connection: &Connection, id: PatientId, patient: &ImportedPatient) -> Result<()> {
    let whole = |value: &str, max: u32| {
        let (line, whole) = text::line(value, max);
        (whole && !line.is_empty()).then_some(line)
    };
    for phone in &patient.phones {
        let Some(number) = whole(&phone.value, Phone::MAX) else { continue };
        let kind = phone.usage.as_deref().filter(|usage| matches!(*usage, "mobile" | "home" | "work"));
        let known = connection
            .prepare_cached(
                "UPDATE patient_phones SET kind = coalesce(kind, ?3) WHERE patient_id = ?1 AND number = ?2",
            )?
            .execute(params![id.0, number, kind])?;
        if known == 0 {
            connection
                .prepare_cached("INSERT INTO patient_phones (patient_id, kind, number) VALUES (?1, ?2, ?3)")?
                .execute(params![id.0, kind, number])?;
        }
    }
    for email in &patient.emails {
        let Some(address) = whole(&email.value, Email::MAX) else { continue };
        connection
            .prepare_cached(
                "INSERT INTO patient_emails (patient_id, address) SELECT ?1, ?2
                  WHERE NOT EXISTS (SELECT 1 FROM patient_emails WHERE patient_id = ?1 AND address = ?2)",
            )?
            .execute(params![id.0, address])?;
    }
    if let Some(address) = patient.addresses.iter().find(|address| address.usage.as_deref() != Some("old")) {
        parts(connection, id, address)?;
    }
    Ok(())
}

/// The parts of the address, where the sender said its country: without one, how it is written can't be known.
fn parts(connection: &Connection, id: PatientId, address: &ImportedAddress) -> Result<()> {
    let Some(country) = text::country_of(address) else { return Ok(()) };
    let line = |part: &Option<String>| text::line(part.as_deref().unwrap_or_default(), text::PART).0;
    let lines = text::lines(&address.lines.join("\n"), Lines::MAX).0;
    let kind = address.usage.as_deref().filter(|usage| matches!(*usage, "home" | "work"));
    connection
        .prepare_cached(
            "UPDATE patient_addresses SET kind = ?2, lines = ?3, city = ?4, region = ?5, postal_code = ?6, country = ?7
              WHERE patient_id = ?1 AND preferred = 1",
        )?
        .execute(params![
            id.0,
            kind,
            lines,
            line(&address.city),
            line(&address.state),
            line(&address.postal_code),
            country
        ])?;
    Ok(())
}
