//! What a claim's paper says beside the claim: the visit, and its diagnoses where somebody chose to print them.

use chrono::NaiveDate;
use domain::{BillId, ClaimId, ReportId};
use rusqlite::OptionalExtension as _;

use crate::look::{Connected as _, Look, Writer};
use crate::{Result, row};

/// The visit that was billed.
#[derive(Debug, Clone)]
pub struct ClaimedVisit {
    /// Its day.
    pub date: NaiveDate,
    /// The doctor, as on papers.
    pub doctor: String,
    /// Their licence.
    pub license_number: Option<String>,
}

/// The visit of a bill, if it is for one.
///
/// # Errors
/// When the row can't be read.
pub fn visit(look: &impl Look, bill: BillId) -> Result<Option<ClaimedVisit>> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT a.appointment_date, n.name, d.license_number
               FROM billing b JOIN appointments a ON a.appointment_id = b.appointment_id
               JOIN doctor_names n ON n.doctor_id = a.doctor_id JOIN doctors d ON d.doctor_id = a.doctor_id
              WHERE b.bill_id = ?1",
        )?
        .query_row([bill.0], |found| {
            Ok(ClaimedVisit { date: row::date(found, 0)?, doctor: found.get(1)?, license_number: found.get(2)? })
        })
        .optional()?)
}

/// The coded diagnoses of the bill's visit, as its newest signed record has them: system, code and words. Reading them
/// is the caller's to put into the audit.
///
/// # Errors
/// When the rows can't be read.
pub fn diagnoses(look: &impl Look, bill: BillId) -> Result<Vec<(String, String, String)>> {
    let mut statement = look.connection().prepare_cached(
        "SELECT coalesce(d.code_system, ''), coalesce(d.code, ''), d.display
           FROM billing b JOIN medical_records m ON m.appointment_id = b.appointment_id AND m.signed_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM medical_records n WHERE n.amends_record_id = m.record_id AND n.signed_at IS NOT NULL)
           JOIN record_diagnoses d ON d.record_id = m.record_id
          WHERE b.bill_id = ?1 ORDER BY m.record_id, d.position",
    )?;
    let found = statement.query_map([bill.0], |found| Ok((found.get(0)?, found.get(1)?, found.get(2)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Notes which claim a kept paper is of.
///
/// # Errors
/// When the row can't be written.
pub fn kept(writer: &Writer<'_>, claim: ClaimId, report: ReportId) -> Result<()> {
    writer
        .connection()
        .prepare_cached("INSERT INTO claim_papers (report_id, claim_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute([report.0, claim.0])?;
    Ok(())
}
