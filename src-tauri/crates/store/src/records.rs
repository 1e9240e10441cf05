//! Signed notes and their versions. A row is written once and never changed: a correction is a new row that
//! amends the one before it. What is not signed yet stands in `drafts`.

use chrono::NaiveDate;
use domain::{AppointmentId, Conflict, DoctorId, Instant, PatientId, RecordId, TimeOfDay};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::charts::Chart;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::visits::Visit;
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
    /// What was found, as free text.
    pub notes: String,
    /// Diagnosis, as free text.
    pub diagnosis: String,
    /// Treatment, as free text.
    pub treatment: String,
    /// Prescription, as free text.
    pub prescription: String,
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
        r.source, a.appointment_time
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
        let record = read(found, scope)?;
        if !record.has(&words) {
            continue;
        }
        if records.len() == most {
            let last = records.last().map(|last| HistoryKey { visit_date: last.visit_date, record_id: last.record_id });
            return Ok(History { records, next: last });
        }
        records.push(record);
    }
    Ok(History { records, next: None })
}

impl MedicalRecord {
    fn has(&self, words: &[String]) -> bool {
        if words.is_empty() {
            return true;
        }
        let all = [&self.diagnosis, &self.notes, &self.treatment, &self.prescription, &self.doctor_name]
            .map(|text| text.to_lowercase());
        words.iter().all(|word| all.iter().any(|text| text.contains(word)))
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
    look.connection()
        .prepare_cached(&format!("{COLUMNS} WHERE r.record_id = ?1 AND r.patient_id IN {}", rows_of!("?2")))?
        .query_row([record.0, chart.patient().0], |found| read(found, scope))
        .optional()?
        .ok_or(Error::NotFound)
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
    let found = statement
        .query_map([record.0, chart.patient().0], |found| read(found, scope))?
        .collect::<Result<Vec<_>, _>>()?;
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

/// The four texts of a note, each may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts<'a> {
    /// `medical_records.notes`
    pub notes: &'a str,
    /// `medical_records.diagnosis`
    pub diagnosis: &'a str,
    /// `medical_records.treatment`
    pub treatment: &'a str,
    /// `medical_records.prescription`
    pub prescription: &'a str,
}

impl MedicalRecord {
    /// Its texts.
    pub fn texts(&self) -> Texts<'_> {
        Texts {
            notes: &self.notes,
            diagnosis: &self.diagnosis,
            treatment: &self.treatment,
            prescription: &self.prescription,
        }
    }
}

/// Signs the note of a visit, as the doctor whose visit it is.
///
/// # Errors
/// [`Conflict::AlreadySigned`] for a visit that has a signed record, [`Conflict::AppointmentIsOver`] for one
/// that was cancelled.
pub fn sign(writer: &Writer<'_>, chart: &Chart, visit: &Visit, texts: Texts<'_>) -> Result<RecordId> {
    if visit.record_id.is_some() {
        return Err(Conflict::AlreadySigned.into());
    }
    if !visit.is_open() {
        return Err(Conflict::AppointmentIsOver.into());
    }
    let row = Signing { doctor: visit.doctor, appointment: Some(visit.appointment_id), date: visit.date, amends: None };
    insert(writer, chart, &row, texts)
}

/// Signs a new version of a record.
///
/// # Errors
/// [`Error::Denied`] for another doctor's record, [`Conflict::AlreadyAmended`] when a newer version stands.
pub fn amend(
    writer: &Writer<'_>,
    chart: &Chart,
    record: &MedicalRecord,
    reason: &str,
    texts: Texts<'_>,
) -> Result<RecordId> {
    let Scope::Doctor(doctor) = writer.scope() else { return Err(Error::Denied) };
    if !record.may_amend {
        return Err(Error::Denied);
    }
    if is_amended(writer, record.record_id)? {
        return Err(Conflict::AlreadyAmended.into());
    }
    let amends = Some((record.record_id, reason));
    let row = Signing { doctor, appointment: record.appointment_id, date: record.visit_date, amends };
    insert(writer, chart, &row, texts)
}

/// Whether a newer version stands.
///
/// # Errors
/// When reading fails.
pub fn is_amended(look: &impl Look, record: RecordId) -> Result<bool> {
    Ok(look
        .connection()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM medical_records WHERE amends_record_id = ?1)")?
        .query_row([record.0], |found| found.get(0))?)
}

struct Signing<'a> {
    doctor: DoctorId,
    appointment: Option<AppointmentId>,
    date: NaiveDate,
    amends: Option<(RecordId, &'a str)>,
}

/// A note stands at the row whose visit it is, an amendment at the row of what it amends: undoing a merge parts
/// neither from the other.
fn insert(writer: &Writer<'_>, chart: &Chart, row: &Signing<'_>, texts: Texts<'_>) -> Result<RecordId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO medical_records (patient_id, doctor_id, appointment_id, visit_date, notes, diagnosis, treatment,
                                          prescription, signed_at, signed_by, amends_record_id, amendment_reason, created_at)
             VALUES (coalesce((SELECT patient_id FROM medical_records WHERE record_id = ?11),
                              (SELECT patient_id FROM appointments WHERE appointment_id = ?3), ?1),
                     ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?9)",
        )?
        .execute(params![
            chart.patient().0,
            row.doctor.0,
            row.appointment.map(|appointment| appointment.0),
            row.date.to_string(),
            texts.notes,
            texts.diagnosis,
            texts.treatment,
            texts.prescription,
            writer.now().0,
            writer.person().user.0,
            row.amends.map(|(record, _)| record.0),
            row.amends.map(|(_, reason)| reason),
        ])?;
    Ok(RecordId(writer.connection().last_insert_rowid()))
}
