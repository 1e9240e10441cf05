//! What hangs on a record beside its texts: diagnoses, and from where a text or a diagnosis was copied. Rows
//! here are written with their record and sealed with it.

use chrono::NaiveDate;
use domain::{NotePart, RecordId};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use super::MedicalRecord;
use crate::charts::Chart;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::problems::ProblemCodes;
use crate::{Result, row};

/// One diagnosis of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecordDiagnosis {
    /// Which set its code is of; none for one in the doctor's words.
    pub code_system: Option<ProblemCodes>,
    /// Its code.
    pub code: Option<String>,
    /// What the code says, or the doctor's words.
    pub display: String,
    /// The earlier visit it was copied from.
    pub copied: Option<CopiedFrom>,
}

/// The earlier visit that something was copied from and not touched since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct CopiedFrom {
    /// Its record.
    pub record_id: RecordId,
    /// Its date.
    pub visit_date: NaiveDate,
}

/// A text that says word for word what an earlier visit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct CopiedText {
    /// Which text.
    pub part: NotePart,
    /// From where.
    pub from: CopiedFrom,
}

impl RecordDiagnosis {
    /// As the column `diagnosis` and papers say it: the words, and the code where there is one.
    pub fn in_words(&self) -> String {
        match &self.code {
            Some(code) => format!("{} ({code})", self.display),
            None => self.display.clone(),
        }
    }

    /// Whether both say the same, wherever they are from.
    pub fn says(&self, other: &Self) -> bool {
        (self.code_system, &self.code, &self.display) == (other.code_system, &other.code, &other.display)
    }
}

/// The visits of those records that are in the chart, each once.
///
/// # Errors
/// When reading fails.
pub fn sources(look: &impl Look, chart: &Chart, records: &[RecordId]) -> Result<Vec<CopiedFrom>> {
    let mut statement = look.connection().prepare_cached(concat!(
        "SELECT visit_date FROM medical_records WHERE record_id = ?1 AND patient_id IN ",
        rows_of!("?2")
    ))?;
    let mut found: Vec<CopiedFrom> = Vec::new();
    for record_id in records {
        if found.iter().any(|one| one.record_id == *record_id) {
            continue;
        }
        let date = statement.query_row([record_id.0, chart.patient().0], |row| row::date(row, 0)).optional()?;
        found.extend(date.map(|visit_date| CopiedFrom { record_id: *record_id, visit_date }));
    }
    Ok(found)
}

/// Puts the diagnoses and marks of `record` into it.
pub(super) fn add(look: &impl Look, record: &mut MedicalRecord) -> Result<()> {
    record.diagnoses = look
        .connection()
        .prepare_cached(
            "SELECT d.code_system, d.code, d.display, d.from_record_id, f.visit_date
               FROM record_diagnoses d LEFT JOIN medical_records f ON f.record_id = d.from_record_id
              WHERE d.record_id = ?1 ORDER BY d.position",
        )?
        .query_map([record.record_id.0], |found| {
            let from: Option<i64> = found.get(3)?;
            let date = row::maybe_date(found, 4)?;
            Ok(RecordDiagnosis {
                code_system: row::maybe_choice(found, 0, ProblemCodes::parse)?,
                code: found.get(1)?,
                display: found.get(2)?,
                copied: from
                    .map(RecordId)
                    .zip(date)
                    .map(|(record_id, visit_date)| CopiedFrom { record_id, visit_date }),
            })
        })?
        .collect::<Result<_, _>>()?;
    record.copied = look
        .connection()
        .prepare_cached(
            "SELECT c.part, c.from_record_id, f.visit_date
               FROM record_copies c JOIN medical_records f ON f.record_id = c.from_record_id
              WHERE c.record_id = ?1 ORDER BY c.part",
        )?
        .query_map([record.record_id.0], |found| {
            let from = CopiedFrom { record_id: RecordId(found.get(1)?), visit_date: row::date(found, 2)? };
            Ok(CopiedText { part: row::choice(found, 0, NotePart::parse)?, from })
        })?
        .collect::<Result<_, _>>()?;
    Ok(())
}

pub(super) fn insert(
    writer: &Writer<'_>,
    record: RecordId,
    diagnoses: &[RecordDiagnosis],
    copied: &[CopiedText],
) -> Result<()> {
    let connection = writer.connection();
    for (position, diagnosis) in (1_i64..).zip(diagnoses) {
        connection
            .prepare_cached(
                "INSERT INTO record_diagnoses (record_id, position, code_system, code, display, from_record_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                record.0,
                position,
                diagnosis.code_system.map(ProblemCodes::as_str),
                diagnosis.code,
                diagnosis.display,
                diagnosis.copied.map(|from| from.record_id.0),
            ])?;
    }
    for copy in copied {
        connection
            .prepare_cached("INSERT INTO record_copies (record_id, part, from_record_id) VALUES (?1, ?2, ?3)")?
            .execute(params![record.0, copy.part.as_str(), copy.from.record_id.0])?;
    }
    Ok(())
}
