//! Who may see whose chart, and the patient's side of it. A [`Chart`] is the proof that the person who asks
//! may see this patient's chart; every function that reads or writes clinical rows demands one. What
//! stands in a chart lives in `records`, `allergies`, `problems`, `visits`.

use chrono::NaiveDate;
use domain::{AllergyState, BloodGroup, DoctorId, Event, Gender, PatientId, Permission};
use rusqlite::{OptionalExtension as _, named_params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Look, Reader, Writer};
use crate::{Error, Result, Scope, row};

/// Proof that the person who asks may see this patient's chart. Made by [`Reader::open_chart`] and
/// [`Writer::open_chart`] and nowhere else.
#[derive(Debug)]
pub struct Chart {
    patient: PatientId,
}

impl Chart {
    /// Whose chart it is.
    pub fn patient(&self) -> PatientId {
        self.patient
    }
}

impl Reader<'_> {
    /// Opens a chart; the audit has it before the answer is let out.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown patient and for somebody else's alike.
    pub fn open_chart(&self, patient: PatientId) -> Result<Chart> {
        let chart = reach(self, patient)?;
        self.trace(Event::ChartOpened { patient });
        Ok(chart)
    }

    /// As [`Reader::open_chart`] where nothing clinical is shown but what the person wrote: a draft.
    ///
    /// # Errors
    /// As there.
    pub fn own_part_of_chart(&self, patient: PatientId) -> Result<Chart> {
        reach(self, patient)
    }
}

impl Writer<'_> {
    /// Opens a chart for a change; the change's own event names the patient.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown patient and for somebody else's alike.
    pub fn open_chart(&self, patient: PatientId) -> Result<Chart> {
        reach(self, patient)
    }
}

fn reach(look: &impl Look, patient: PatientId) -> Result<Chart> {
    match look.admission().permission {
        Permission::ReadCharts | Permission::WriteRecords | Permission::SeeOwnPage => {}
        _ => return Err(Error::Denied),
    }
    let seen = match look.scope() {
        Scope::All => is_known(look, patient)?,
        Scope::Doctor(doctor) => is_theirs(look, patient, doctor)?,
        Scope::Patient(own) => own == patient,
        Scope::User(_) | Scope::Nothing => false,
    };
    if seen { Ok(Chart { patient }) } else { Err(Error::NotFound) }
}

fn is_known(look: &impl Look, patient: PatientId) -> Result<bool> {
    Ok(look
        .connection()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM patients WHERE patient_id = ?1)")?
        .query_row([patient.0], |found| found.get(0))?)
}

/// A doctor's own patients, as SQL: a record by them, or an appointment with them, and everybody's where the
/// practice says so. An appointment that they made alone counts only once somebody else has checked the
/// patient in, or else anybody's chart could be had by booking. `:user` is the doctor's user.
macro_rules! theirs {
    ($patient:literal, $doctor:literal) => {
        concat!(
            "((SELECT every_chart FROM practice) = 1
              OR EXISTS (SELECT 1 FROM medical_records m WHERE m.doctor_id = ",
            $doctor,
            " AND m.patient_id = ",
            $patient,
            ")
              OR EXISTS (SELECT 1 FROM appointments a
                          WHERE a.patient_id = ",
            $patient,
            " AND a.doctor_id = ",
            $doctor,
            " AND a.status <> 'cancelled'
                            AND (a.created_by IS NOT :user
                              OR (a.checked_in_by IS NOT NULL AND a.checked_in_by <> :user))))"
        )
    };
}
pub(crate) use theirs;

fn is_theirs(look: &impl Look, patient: PatientId, doctor: DoctorId) -> Result<bool> {
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT EXISTS (SELECT 1 FROM patients p WHERE p.patient_id = :patient AND ",
            theirs!("p.patient_id", ":doctor"),
            ")"
        ))?
        .query_row(
            named_params! { ":patient": patient.0, ":doctor": doctor.0, ":user": look.person().user.0 },
            |found| found.get(0),
        )?)
}

/// Who the chart is about, as its banner says it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChartPatient {
    /// Whose.
    pub patient_id: PatientId,
    /// As printed on the card.
    pub patient_number: String,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub first_name: String,
    /// Title, may be empty.
    pub title: String,
    /// Date of birth, if known.
    pub date_of_birth: Option<NaiveDate>,
    /// Whether the date of birth is an estimate.
    pub birth_date_estimated: bool,
    /// Gender.
    pub gender: Gender,
    /// Blood group, if known.
    pub blood_group: Option<BloodGroup>,
    /// Date of death.
    pub deceased_on: Option<NaiveDate>,
    /// What was told of earlier illness, may be empty.
    pub medical_history: String,
    /// What is known of allergies.
    pub allergy_state: AllergyState,
}

/// The patient of a chart.
///
/// # Errors
/// When the row can't be read.
pub fn patient(look: &impl Look, chart: &Chart) -> Result<ChartPatient> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT patient_id, patient_number, last_name, first_name, title, date_of_birth, birth_date_estimated,
                    gender, blood_group, deceased_on, medical_history, allergy_state
               FROM patients WHERE patient_id = ?1",
        )?
        .query_row([chart.patient.0], |found| {
            Ok(ChartPatient {
                patient_id: PatientId(found.get(0)?),
                patient_number: found.get(1)?,
                last_name: found.get(2)?,
                first_name: found.get(3)?,
                title: found.get(4)?,
                date_of_birth: row::maybe_date(found, 5)?,
                birth_date_estimated: found.get(6)?,
                gender: row::choice(found, 7, Gender::parse)?,
                blood_group: row::maybe_choice(found, 8, BloodGroup::parse)?,
                deceased_on: row::maybe_date(found, 9)?,
                medical_history: found.get(10)?,
                allergy_state: row::choice(found, 11, AllergyState::parse)?,
            })
        })?)
}

/// The patient's own account, for telling them what was signed.
///
/// # Errors
/// When the row can't be read.
pub fn account(look: &impl Look, chart: &Chart) -> Result<Option<domain::UserId>> {
    Ok(look
        .connection()
        .prepare_cached("SELECT user_id FROM patients WHERE patient_id = ?1 AND user_id IS NOT NULL")?
        .query_row([chart.patient.0], |found| found.get(0).map(domain::UserId))
        .optional()?)
}
