//! Who may see whose chart, and the patient's side of it. A [`Chart`] is the proof that the person who asks
//! may see this patient's chart; every function that reads or writes clinical rows demands one. What
//! stands in a chart lives in `records`, `allergies`, `problems`, `visits`.

use chrono::NaiveDate;
use domain::{AllergyState, BloodGroup, DoctorId, Event, Gender, PatientId, Permission};
use rusqlite::named_params;
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Look, Reader, Writer};
use crate::merged::{rows_of, user_of};
use crate::{Error, Result, Scope, patients, row};

/// Proof that the person who asks may see this patient's chart, with the rows merged into it. Made by [`Reader::open_chart`] and
/// [`Writer::open_chart`] and nowhere else.
#[derive(Debug)]
pub struct Chart {
    patient: PatientId,
}

impl Chart {
    /// Whose chart it is: the row in use.
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
        for row in patients::rows_of(self, patient)? {
            self.trace(Event::ChartOpened { patient: row });
        }
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
    let patient = patients::row_in_use(look, patient)?;
    let seen = match look.scope() {
        Scope::All => true,
        Scope::Doctor(doctor) => is_open_to(look, patient, doctor)?,
        Scope::Patient(own) => own == patient,
        Scope::User(_) | Scope::Nothing => false,
    };
    if seen { Ok(Chart { patient }) } else { Err(Error::NotFound) }
}

/// Whether the person who asks may open this patient's chart: for saying what stands in it, not for reading it.
pub(crate) fn may_open(look: &impl Look, patient: PatientId) -> Result<bool> {
    match look.person().scope_of(Permission::ReadCharts) {
        Scope::All => Ok(true),
        Scope::Doctor(doctor) => is_open_to(look, patient, doctor),
        Scope::Patient(_) | Scope::User(_) | Scope::Nothing => Ok(false),
    }
}

/// The patients whose charts a doctor may open, as SQL: a record by them, or an appointment with them, everybody's
/// where the practice says so, and one whose glass they broke in the session `:session`. An appointment that they
/// made alone counts only once somebody else has checked the patient in, or else anybody's chart could be had by
/// booking. `:user` is the doctor's user. The `+` keeps SQLite from going through all that the doctor ever had:
/// without statistics it takes either index for as good.
macro_rules! open_to {
    ($patient:literal, $doctor:literal) => {
        concat!(
            "((SELECT every_chart FROM practice) = 1
              OR EXISTS (SELECT 1 FROM medical_records m WHERE m.doctor_id = ",
            $doctor,
            " AND m.patient_id IN ",
            crate::merged::rows_of!($patient),
            ")
              OR EXISTS (SELECT 1 FROM appointments a
                          WHERE a.patient_id IN ",
            crate::merged::rows_of!($patient),
            " AND +a.doctor_id = ",
            $doctor,
            " AND a.status <> 'cancelled'
                            AND (a.created_by IS NOT :user
                              OR (a.checked_in_by IS NOT NULL AND a.checked_in_by <> :user)))
              OR ",
            crate::glass::broken!($patient),
            ")"
        )
    };
}
pub(crate) use open_to;

/// What is known of the allergies of all rows of a patient, as SQL: what is listed anywhere is listed; else it is
/// as the row in use says. That none are known was said of one row, and doesn't hold for another by itself.
macro_rules! allergy_state {
    ($patient:literal) => {
        concat!(
            "(SELECT CASE WHEN EXISTS (SELECT 1 FROM allergies l WHERE l.ended_at IS NULL AND l.patient_id IN ",
            crate::merged::rows_of!($patient),
            ") THEN 'listed' ELSE said.allergy_state END FROM patients said WHERE said.patient_id = ",
            crate::merged::in_use!($patient),
            ")"
        )
    };
}
pub(crate) use allergy_state;

const IS_OPEN_TO: &str = concat!(
    "SELECT EXISTS (SELECT 1 FROM patients p WHERE p.patient_id = :patient AND ",
    open_to!("p.patient_id", ":doctor"),
    ")"
);

fn is_open_to(look: &impl Look, patient: PatientId, doctor: DoctorId) -> Result<bool> {
    Ok(look.connection().prepare_cached(IS_OPEN_TO)?.query_row(
        named_params! {
            ":patient": patient.0, ":doctor": doctor.0, ":user": look.person().user.0,
            ":session": look.admission().session.number,
        },
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
        .prepare_cached(concat!(
            "SELECT p.patient_id, p.patient_number, p.last_name, p.first_name, p.title, p.date_of_birth,
                    p.birth_date_estimated, p.gender, p.blood_group, p.deceased_on,
                    (SELECT coalesce(group_concat(told.medical_history, char(10)), '')
                       FROM (SELECT DISTINCT h.medical_history FROM patients h
                              WHERE h.medical_history <> '' AND h.patient_id IN ",
            rows_of!("?1"),
            " ORDER BY h.patient_id = ?1 DESC, h.patient_id) told), ",
            allergy_state!("?1"),
            " FROM patients p WHERE p.patient_id = ?1"
        ))?
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
        .prepare_cached(concat!("SELECT ", user_of!("?1")))?
        .query_row([chart.patient.0], |found| found.get::<_, Option<i64>>(0))?
        .map(domain::UserId))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_a_chart_goes_by_the_patient_not_through_all_that_the_doctor_ever_had() {
        // After some years a doctor has tens of thousands of bookings: reading them all for one patient takes
        // longer with each, and this is asked before anything of a chart is shown or signed.
        let mut connection = rusqlite::Connection::open_in_memory().unwrap();
        crate::migrate::to_newest(&mut connection).unwrap();
        let appointments = |sql: &str| -> Vec<String> {
            let mut explained = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let nothing = vec![rusqlite::types::Null; explained.parameter_count()];
            let steps =
                explained.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3)).unwrap();
            steps.map(rusqlite::Result::unwrap).filter(|step| step.contains("INDEX appointments_")).collect()
        };
        let goes_by_the_patient = ["SEARCH a USING INDEX appointments_patient (patient_id=?)"];
        assert_eq!(appointments(IS_OPEN_TO), goes_by_the_patient);
        assert_eq!(appointments(&crate::visits::next_of_patient()), goes_by_the_patient);
        let without = IS_OPEN_TO.replace("+a.doctor_id", "a.doctor_id");
        assert_ne!(appointments(&without), goes_by_the_patient, "the control");
    }
}
