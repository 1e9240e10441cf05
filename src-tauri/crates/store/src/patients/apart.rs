//! Two patients who look like one and aren't: once somebody said so, nobody is asked again.

use domain::PatientId;
use rusqlite::params;

use super::{follow, resolve};
use crate::Result;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;

/// Keeps that two patients aren't the same person; saying it twice is saying it once. Answers with the rows
/// in use.
///
/// # Errors
/// [`crate::Error::NotFound`] when one isn't there, and when both are one row by now.
pub fn tell_apart(writer: &Writer<'_>, one: PatientId, other: PatientId) -> Result<(PatientId, PatientId)> {
    let (one, other) = (resolve(writer, one)?, resolve(writer, other)?);
    if one == other {
        return Err(crate::Error::NotFound);
    }
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO patient_pairs_told_apart (patient_a, patient_b, told_by, told_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![one.0.min(other.0), one.0.max(other.0), writer.person().user.0, writer.now().0])?;
    Ok((one, other))
}

const TOLD_APART: &str = concat!(
    "SELECT patient_b FROM patient_pairs_told_apart WHERE patient_a IN ",
    rows_of!("?1"),
    " UNION ALL SELECT patient_a FROM patient_pairs_told_apart WHERE patient_b IN ",
    rows_of!("?1")
);

/// Those who were told apart from a patient, as the rows in use.
///
/// # Errors
/// When reading fails.
pub fn told_apart(look: &impl Look, patient: PatientId) -> Result<Vec<PatientId>> {
    let connection = look.connection();
    let others: Vec<PatientId> = connection
        .prepare_cached(TOLD_APART)?
        .query_map([patient.0], |row| row.get(0).map(PatientId))?
        .collect::<rusqlite::Result<_>>()?;
    let mut used = Vec::with_capacity(others.len());
    for other in others {
        used.extend(follow(connection, other)?);
    }
    Ok(used)
}
