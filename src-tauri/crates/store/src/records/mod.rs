//! Signed notes and their versions. A row is written once and never changed: a correction is a new row that
//! amends the one before it. Here records are read; `sign` writes them, `parts` holds what hangs on them. What
//! is not signed yet stands in `drafts`.

mod parts;
mod sign;

use chrono::NaiveDate;
use domain::{AppointmentId, DoctorId, Instant, NotePart, PatientId, RecordId, TimeOfDay};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::charts::Chart;
pub use parts::{CopiedFrom, CopiedText, RecordDiagnosis, sources};
pub use sign::{NoteContent, Texts, amend, is_amended, renew, sign};

use crate::look::Look;
use crate::merged::rows_of;
use crate::{Error, Result, Scope, row};

/// One version of a record.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MedicalRecord {
    /// Which.
    pub record_id: RecordId,
    /// The visit's date on the practice's calendar.
    pub visit_date: NaiveDate,
    /// The appointment's time on the practice's wall, where there is one.
    pub visit_time: Option<TimeOfDay>,
    /// The visit it was written in; imported ones may have none.
    pub appointment_id: Option<AppointmentId>,
    /// Whose note it is.
    pub doctor_id: DoctorId,
    /// The doctor's name, with the title where they sign in.
    pub doctor_name: String,
    /// What the patient tells.
    pub subjective: String,
    /// What was found.
    pub objective: String,
    /// What the doctor makes of it.
    pub assessment: String,
    /// What was done.
    pub treatment: String,
    /// What is going to be done.
    pub plan: String,
    /// What was prescribed, in words.
    pub prescription: String,
    /// Free text: imported, or of somebody who doesn't part it.
    pub notes: String,
    /// The diagnoses in words: composed from `diagnoses`, or as it was imported.
    pub diagnosis: String,
    /// The diagnoses one by one; none for an imported record.
    pub diagnoses: Vec<RecordDiagnosis>,
    /// What was copied from an earlier visit and not touched since.
    pub copied: Vec<CopiedText>,
    /// When this version was signed; none for an imported one.
    pub signed_at: Option<Instant>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// Why this version replaced the one before; none for the first.
    pub amendment_reason: Option<String>,
    /// How many versions came before this one.
    pub amended_count: u32,
    /// Where an imported one comes from.
    pub imported_from: Option<String>,
    /// Whether the person who asks may amend it, were it the newest version.
    pub may_amend: bool,
}

const COLUMNS: &str = "SELECT r.record_id, r.visit_date, r.appointment_id, r.doctor_id,
        n.name, r.notes, r.diagnosis, r.treatment, r.prescription, r.signed_at,
        u.display_name, r.amendment_reason,
        (WITH RECURSIVE before(id) AS (
            SELECT r.amends_record_id UNION ALL
            SELECT b.amends_record_id FROM before JOIN medical_records b ON b.record_id = before.id)
         SELECT count(id) FROM before),
        r.source, a.appointment_time, r.subjective, r.objective, r.assessment, r.plan
   FROM medical_records r
   JOIN doctor_names n ON n.doctor_id = r.doctor_id
   LEFT JOIN users u ON u.user_id = r.signed_by
   LEFT JOIN appointments a ON a.appointment_id = r.appointment_id ";

fn read(found: &Row<'_>, scope: Scope) -> rusqlite::Result<MedicalRecord> {
    let doctor = DoctorId(found.get(3)?);
    let imported_from: Option<String> = found.get(13)?;
    Ok(MedicalRecord {
        record_id: RecordId(found.get(0)?),
        visit_date: row::date(found, 1)?,
        visit_time: row::maybe_choice(found, 14, TimeOfDay::parse)?,
        appointment_id: found.get::<_, Option<i64>>(2)?.map(AppointmentId),
        doctor_id: doctor,
        doctor_name: found.get(4)?,
        notes: found.get(5)?,
        diagnosis: found.get(6)?,
        treatment: found.get(7)?,
        prescription: found.get(8)?,
        subjective: found.get(15)?,
        objective: found.get(16)?,
        assessment: found.get(17)?,
        plan: found.get(18)?,
        diagnoses: Vec::new(),
        copied: Vec::new(),
        signed_at: found.get::<_, Option<i64>>(9)?.map(Instant),
        signed_by: found.get(10)?,
        amendment_reason: found.get(11)?,
        amended_count: found.get(12)?,
        may_amend: match scope {
            // An imported note has no signer here: whoever treats the patient corrects it.
            Scope::Doctor(own) => own == doctor || imported_from.is_some(),
            _ => false,
        },
        imported_from,
    })
}

/// Where a page of the history ends: the next one begins after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryKey {
    /// The last row's date.
    pub visit_date: NaiveDate,
    /// The last row's record.
    pub record_id: RecordId,
}

/// Newest visits first, each in its current version.
#[derive(Debug, Clone, Serialize, TS)]
pub struct History {
    /// At most as many as were asked for.
    pub records: Vec<MedicalRecord>,
    /// Where the next page begins, if there is one.
    pub next: Option<HistoryKey>,
}

/// One page of the history: visits before `before`, in which every one of `words` stands somewhere, without
/// regard to letter case.
///
/// # Errors
/// When reading fails.
pub fn history(
    look: &impl Look,
    chart: &Chart,
    before: Option<HistoryKey>,
    words: &[String],
    most: usize,
) -> Result<History> {
    let (date, id) =
        before.map_or(("9999-12-31".to_owned(), i64::MAX), |key| (key.visit_date.to_string(), key.record_id.0));
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let scope = look.scope();
    let mut statement = look.connection().prepare_cached(&format!(
        "{COLUMNS} WHERE r.patient_id IN {} AND r.archived_at IS NULL AND (r.visit_date, r.record_id) < (?2, ?3)
            AND NOT EXISTS (SELECT 1 FROM medical_records n WHERE n.amends_record_id = r.record_id)
          ORDER BY r.visit_date DESC, r.record_id DESC",
        rows_of!("?1")
    ))?;
    let mut rows = statement.query(params![chart.patient().0, date, id])?;
    let mut records: Vec<MedicalRecord> = Vec::new();
    while let Some(found) = rows.next()? {
        let mut record = read(found, scope)?;
        if !record.has(&words) {
            continue;
        }
        if records.len() == most {
            let last = records.last().map(|last| HistoryKey { visit_date: last.visit_date, record_id: last.record_id });
            return Ok(History { records, next: last });
        }
        parts::add(look, &mut record)?;
        records.push(record);
    }
    Ok(History { records, next: None })
}

impl MedicalRecord {
    fn has(&self, words: &[String]) -> bool {
        if words.is_empty() {
            return true;
        }
        let texts = NotePart::ALL.iter().map(|part| self.part(*part));
        let all: Vec<String> = texts.chain([&*self.diagnosis, &self.doctor_name]).map(str::to_lowercase).collect();
        words.iter().all(|word| all.iter().any(|text| text.contains(word)))
    }

    /// One of its texts.
    pub fn part(&self, part: NotePart) -> &str {
        match part {
            NotePart::Subjective => &self.subjective,
            NotePart::Objective => &self.objective,
            NotePart::Assessment => &self.assessment,
            NotePart::Treatment => &self.treatment,
            NotePart::Plan => &self.plan,
            NotePart::Prescription => &self.prescription,
            NotePart::Notes => &self.notes,
        }
    }

    /// Its diagnoses one by one, also where they are known in words only: then a line each.
    pub fn given(&self) -> Vec<RecordDiagnosis> {
        if !self.diagnoses.is_empty() {
            return self.diagnoses.clone();
        }
        let lines = self.diagnosis.lines().map(str::trim).filter(|line| !line.is_empty());
        lines
            .map(|line| RecordDiagnosis { code_system: None, code: None, display: line.to_owned(), copied: None })
            .collect()
    }
}

/// How many visits the chart has.
///
/// # Errors
/// When reading fails.
pub fn count(look: &impl Look, chart: &Chart) -> Result<u32> {
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT count(*) FROM medical_records
              WHERE archived_at IS NULL AND amends_record_id IS NULL AND patient_id IN ",
            rows_of!("?1")
        ))?
        .query_row([chart.patient().0], |found| found.get(0))?)
}

/// Whose record it is, so that the chart can be opened; nothing of what it says.
///
/// # Errors
/// [`Error::NotFound`].
pub fn patient_of(look: &impl Look, record: RecordId) -> Result<PatientId> {
    look.connection()
        .prepare_cached("SELECT patient_id FROM medical_records WHERE record_id = ?1")?
        .query_row([record.0], |found| found.get(0).map(PatientId))
        .optional()?
        .ok_or(Error::NotFound)
}

/// One version.
///
/// # Errors
/// [`Error::NotFound`] when the chart has no such record.
pub fn get(look: &impl Look, chart: &Chart, record: RecordId) -> Result<MedicalRecord> {
    let scope = look.scope();
    let mut found = look
        .connection()
        .prepare_cached(&format!("{COLUMNS} WHERE r.record_id = ?1 AND r.patient_id IN {}", rows_of!("?2")))?
        .query_row([record.0, chart.patient().0], |found| read(found, scope))
        .optional()?
        .ok_or(Error::NotFound)?;
    parts::add(look, &mut found)?;
    Ok(found)
}

/// All versions of a record, newest first, whichever of them was named.
///
/// # Errors
/// [`Error::NotFound`] when the chart has no such record.
pub fn versions(look: &impl Look, chart: &Chart, record: RecordId) -> Result<Vec<MedicalRecord>> {
    let scope = look.scope();
    let mut statement = look.connection().prepare_cached(&format!(
        "WITH RECURSIVE earlier(id) AS (
            SELECT ?1 UNION
            SELECT e.amends_record_id FROM earlier JOIN medical_records e ON e.record_id = earlier.id
             WHERE e.amends_record_id IS NOT NULL),
         line(id) AS (
            SELECT id FROM earlier UNION
            SELECT l.record_id FROM line JOIN medical_records l ON l.amends_record_id = line.id)
         {COLUMNS} WHERE r.record_id IN (SELECT id FROM line) AND r.patient_id IN {} ORDER BY r.record_id DESC",
        rows_of!("?2")
    ))?;
    let mut found = statement
        .query_map([record.0, chart.patient().0], |found| read(found, scope))?
        .collect::<Result<Vec<_>, _>>()?;
    for version in &mut found {
        parts::add(look, version)?;
    }
    if found.is_empty() { Err(Error::NotFound) } else { Ok(found) }
}

/// The doctor of a record, as papers name one.
#[derive(Debug, Clone)]
pub struct RecordAuthor {
    /// As the practice writes the name: with the title, where they sign in.
    pub name: String,
    /// Field of medicine, may be empty.
    pub specialization: String,
    /// Licence.
    pub license_number: Option<String>,
}

/// A doctor as papers name one.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn named(look: &impl Look, doctor: DoctorId) -> Result<RecordAuthor> {
    look.connection()
        .prepare_cached(
            "SELECT n.name, d.specialization, d.license_number
               FROM doctors d JOIN doctor_names n ON n.doctor_id = d.doctor_id WHERE d.doctor_id = ?1",
        )?
        .query_row([doctor.0], |found| {
            Ok(RecordAuthor { name: found.get(0)?, specialization: found.get(1)?, license_number: found.get(2)? })
        })
        .optional()?
        .ok_or(Error::NotFound)
}

/// Whose note a record is.
///
/// # Errors
/// [`Error::NotFound`] when the chart has no such record.
pub fn author(look: &impl Look, chart: &Chart, record: RecordId) -> Result<RecordAuthor> {
    look.connection()
        .prepare_cached(concat!(
            "SELECT n.name, d.specialization, d.license_number
               FROM medical_records r
               JOIN doctors d ON d.doctor_id = r.doctor_id
               JOIN doctor_names n ON n.doctor_id = d.doctor_id
              WHERE r.record_id = ?1 AND r.patient_id IN ",
            rows_of!("?2")
        ))?
        .query_row([record.0, chart.patient().0], |found| {
            Ok(RecordAuthor { name: found.get(0)?, specialization: found.get(1)?, license_number: found.get(2)? })
        })
        .optional()?
        .ok_or(Error::NotFound)
}
