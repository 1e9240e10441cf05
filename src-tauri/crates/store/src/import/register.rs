//! A patient's number and their words in the search index.

use domain::{PatientId, PatientNumber};
use rusqlite::params;

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

/// Makes a patient findable by the beginnings of any of their names, by number, telephone and birth date.
pub(super) fn index(writer: &Writer<'_>, patient: PatientId) -> Result<()> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO patient_search (rowid, names, numbers)
             SELECT p.patient_id,
                    concat_ws(' ', p.first_name, p.last_name,
                              (SELECT group_concat(n.first_name || ' ' || n.last_name, ' ') FROM patient_names n
                                WHERE n.patient_id = p.patient_id)),
                    concat_ws(' ', replace(p.patient_number, '-', ''), p.patient_number, p.phone, p.date_of_birth)
               FROM patients p WHERE p.patient_id = ?1",
        )?
        .execute(params![patient.0])?;
    Ok(())
}
