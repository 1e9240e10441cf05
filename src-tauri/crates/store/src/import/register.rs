//! The number of an imported patient: the next, as at the desk.

use domain::PatientNumber;

use crate::Result;
use crate::look::{Connected as _, Writer};

/// The number of the patient who is added next.
pub(super) fn next_number(writer: &Writer<'_>) -> Result<PatientNumber> {
    let last: i64 = writer
        .connection()
        .prepare_cached("SELECT coalesce(max(patient_id), 0) FROM patients")?
        .query_row([], |row| row.get(0))?;
    Ok(PatientNumber::of(last + 1))
}
