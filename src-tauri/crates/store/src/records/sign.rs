//! Signing: what a note holds, and the one place that writes it as a record, first or amending another.

use chrono::NaiveDate;
use domain::{AppointmentId, Conflict, DoctorId, NotePart, RecordId};
use rusqlite::params;

use super::MedicalRecord;
use super::parts::{self, CopiedText, RecordDiagnosis};
use crate::charts::Chart;
use crate::look::{Connected as _, Look, Writer};
use crate::visits::Visit;
use crate::{Error, Result, Scope};

/// The texts of a note, each may be empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Texts<'a> {
    /// `medical_records.subjective`
    pub subjective: &'a str,
    /// `medical_records.objective`
    pub objective: &'a str,
    /// `medical_records.assessment`
    pub assessment: &'a str,
    /// `medical_records.treatment`
    pub treatment: &'a str,
    /// `medical_records.plan`
    pub plan: &'a str,
    /// `medical_records.prescription`
    pub prescription: &'a str,
    /// `medical_records.notes`
    pub notes: &'a str,
}

impl<'a> Texts<'a> {
    /// One of them.
    pub fn part(&self, part: NotePart) -> &'a str {
        match part {
            NotePart::Subjective => self.subjective,
            NotePart::Objective => self.objective,
            NotePart::Assessment => self.assessment,
            NotePart::Treatment => self.treatment,
            NotePart::Plan => self.plan,
            NotePart::Prescription => self.prescription,
            NotePart::Notes => self.notes,
        }
    }
}

/// All that is signed.
#[derive(Debug, Clone, Default)]
pub struct NoteContent<'a> {
    /// Its texts.
    pub texts: Texts<'a>,
    /// Its diagnoses, in order.
    pub diagnoses: Vec<RecordDiagnosis>,
    /// Which of the texts were copied.
    pub copied: Vec<CopiedText>,
}

impl NoteContent<'_> {
    /// The diagnoses in words, a line each.
    pub fn diagnosis(&self) -> String {
        self.diagnoses.iter().map(RecordDiagnosis::in_words).collect::<Vec<_>>().join("\n")
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.diagnoses.is_empty() && NotePart::ALL.iter().all(|part| self.texts.part(*part).is_empty())
    }

    /// Whether `record` says the same already.
    pub fn is_as_in(&self, record: &MedicalRecord) -> bool {
        let given = record.given();
        NotePart::ALL.iter().all(|part| self.texts.part(*part) == record.part(*part))
            && given.len() == self.diagnoses.len()
            && given.iter().zip(&self.diagnoses).all(|(before, now)| before.says(now))
    }
}

/// Signs the note of a visit, as the doctor whose visit it is.
///
/// # Errors
/// [`Conflict::AlreadySigned`] for a visit that has a signed record, [`Conflict::AppointmentIsOver`] for one
/// that was cancelled.
pub fn sign(writer: &Writer<'_>, chart: &Chart, visit: &Visit, content: &NoteContent<'_>) -> Result<RecordId> {
    if visit.record_id.is_some() {
        return Err(Conflict::AlreadySigned.into());
    }
    if !visit.is_open() {
        return Err(Conflict::AppointmentIsOver.into());
    }
    let row = Signing { doctor: visit.doctor, appointment: Some(visit.appointment_id), date: visit.date, amends: None };
    insert(writer, chart, &row, content)
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
    content: &NoteContent<'_>,
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
    insert(writer, chart, &row, content)
}

/// Signs a record without a visit, with nothing in it but what is prescribed anew, as the doctor who asks.
///
/// # Errors
/// [`Error::Denied`] for somebody who is no doctor.
pub fn renew(writer: &Writer<'_>, chart: &Chart, date: NaiveDate, prescription: &str) -> Result<RecordId> {
    let Scope::Doctor(doctor) = writer.scope() else { return Err(Error::Denied) };
    let notes = crate::practice::speech(writer)?.renewed_without_a_visit();
    let texts = Texts { notes, prescription, ..Texts::default() };
    let row = Signing { doctor, appointment: None, date, amends: None };
    insert(writer, chart, &row, &NoteContent { texts, ..NoteContent::default() })
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
fn insert(writer: &Writer<'_>, chart: &Chart, row: &Signing<'_>, content: &NoteContent<'_>) -> Result<RecordId> {
    let texts = content.texts;
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO medical_records (patient_id, doctor_id, appointment_id, visit_date, notes, diagnosis, treatment,
                                          prescription, signed_at, signed_by, amends_record_id, amendment_reason, created_at,
                                          subjective, objective, assessment, plan)
             VALUES (coalesce((SELECT patient_id FROM medical_records WHERE record_id = ?11),
                              (SELECT patient_id FROM appointments WHERE appointment_id = ?3), ?1),
                     ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?9, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            chart.patient().0,
            row.doctor.0,
            row.appointment.map(|appointment| appointment.0),
            row.date.to_string(),
            texts.notes,
            content.diagnosis(),
            texts.treatment,
            texts.prescription,
            writer.now().0,
            writer.person().user.0,
            row.amends.map(|(record, _)| record.0),
            row.amends.map(|(_, reason)| reason),
            texts.subjective,
            texts.objective,
            texts.assessment,
            texts.plan,
        ])?;
    let record = RecordId(writer.connection().last_insert_rowid());
    parts::insert(writer, record, &content.diagnoses, &content.copied)?;
    Ok(record)
}
