//! One's own visits: the newest signed note of each.

use chrono::NaiveDate;
use domain::{Instant, RecordId};
use rusqlite::Row;
use serde::Serialize;
use ts_rs::TS;

use super::{MOST, patient};
use crate::look::Look;
use crate::merged::rows_of;
use crate::{Result, row};

/// One of one's own visits: its newest signed note.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnRecord {
    /// `medical_records.record_id`
    pub record_id: RecordId,
    /// Date of the visit.
    pub visit_date: NaiveDate,
    /// Who wrote it.
    pub doctor: String,
    /// Whether it replaces an earlier one.
    pub amended: bool,
    /// Milliseconds since 1970 UTC.
    pub signed_at: Instant,
}

/// The text of one of one's own visits.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnRecordText {
    /// When and by whom.
    pub of: OwnRecord,
    /// `medical_records.diagnosis`
    pub diagnosis: String,
    /// `medical_records.subjective`
    pub subjective: String,
    /// `medical_records.objective`
    pub objective: String,
    /// `medical_records.assessment`
    pub assessment: String,
    /// `medical_records.treatment`
    pub treatment: String,
    /// `medical_records.plan`
    pub plan: String,
    /// `medical_records.prescription`
    pub prescription: String,
    /// `medical_records.notes`
    pub notes: String,
}

/// Signed, and not replaced by a newer version.
macro_rules! records {
    ($more:literal, $rest:literal) => {
        concat!(
            "SELECT m.record_id, m.visit_date, (SELECT name FROM doctor_names n WHERE n.doctor_id = d.doctor_id),
                    m.amends_record_id IS NOT NULL,
                    m.signed_at",
            $more,
            " FROM medical_records m JOIN doctors d ON d.doctor_id = m.doctor_id
              WHERE m.patient_id IN ",
            rows_of!("?1"),
            " AND m.signed_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM medical_records n WHERE n.amends_record_id = m.record_id)",
            $rest
        )
    };
}
pub(super) const RECORDS: &str = records!("", " ORDER BY m.visit_date DESC, m.record_id DESC LIMIT ?2");
const RECORD: &str = records!(
    ", m.diagnosis, m.treatment, m.prescription, m.notes, m.subjective, m.objective, m.assessment, m.plan",
    " AND m.record_id = ?2"
);

fn read_record(found: &Row<'_>) -> rusqlite::Result<OwnRecord> {
    Ok(OwnRecord {
        record_id: RecordId(found.get(0)?),
        visit_date: row::date(found, 1)?,
        doctor: found.get(2)?,
        amended: found.get(3)?,
        signed_at: Instant(found.get(4)?),
    })
}

/// One's own visits, newest first.
///
/// # Errors
/// When reading fails.
pub fn records(look: &impl Look) -> Result<Vec<OwnRecord>> {
    let patient = patient(look)?;
    let mut statement = look.connection().prepare_cached(RECORDS)?;
    let found = statement.query_map([patient.0, MOST], read_record)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The note of one of one's own visits.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's, and for what isn't signed or was replaced.
pub fn record(look: &impl Look, id: RecordId) -> Result<OwnRecordText> {
    let patient = patient(look)?;
    Ok(look.connection().prepare_cached(RECORD)?.query_row([patient.0, id.0], |found| {
        Ok(OwnRecordText {
            of: read_record(found)?,
            diagnosis: found.get(5)?,
            treatment: found.get(6)?,
            prescription: found.get(7)?,
            notes: found.get(8)?,
            subjective: found.get(9)?,
            objective: found.get(10)?,
            assessment: found.get(11)?,
            plan: found.get(12)?,
        })
    })?)
}
