//! What only the sample practice may: people who share a password, and its patients all at once. Each asks
//! the practice's own row first.

use domain::{PatientId, UserId};

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, practice};

fn only_there(look: &impl Look) -> Result<()> {
    if practice::get(look)?.kind == "sample" { Ok(()) } else { Err(Error::Denied) }
}

/// The password given to somebody at their making stays: in the sample nobody has to choose one of their own.
///
/// # Errors
/// [`Error::Denied`] in any other practice.
pub fn keep_password(writer: &Writer<'_>, user: UserId) -> Result<()> {
    only_there(writer)?;
    writer.connection().execute("UPDATE users SET must_change_password = 0 WHERE user_id = ?1", [user.0])?;
    Ok(())
}

/// The living patients, by id.
///
/// # Errors
/// [`Error::Denied`] in any other practice.
pub fn living(look: &impl Look) -> Result<Vec<PatientId>> {
    only_there(look)?;
    let mut statement = look
        .connection()
        .prepare_cached("SELECT patient_id FROM patients WHERE deceased_on IS NULL ORDER BY patient_id")?;
    let found = statement.query_map([], |row| row.get(0).map(PatientId))?;
    Ok(found.collect::<Result<_, _>>()?)
}
