//! A patient's own page: what the practice keeps about the person who asks, as far as it is theirs to see.
//! Every function finds the patient in the admission; there is no argument that could name another.

mod appointments;
mod bills;
mod plans;
mod records;
mod trail;

use chrono::NaiveDate;
use domain::{Gender, PatientId};
use serde::Serialize;
use ts_rs::TS;

pub use appointments::{Cancelled, OwnAppointment, appointments, cancel_appointment};
pub use bills::{OwnBill, OwnBillItem, OwnBillStatus, OwnBillWhole, OwnPayment, bill, bills};
pub use plans::{OwnPlan, plans};
pub use records::{OwnRecord, OwnRecordText, record, records};
pub use trail::{Trail, TrailKind, TrailLine, trail};

use crate::look::Look;
use crate::{Error, Result, Scope, row};

/// Rows of a list at most, newest first: more than a lifetime of visits to one practice.
const MOST: i64 = 1_000;

/// The patient who asks.
///
/// # Errors
/// [`Error::NotFound`] for somebody who isn't one.
pub fn patient(look: &impl Look) -> Result<PatientId> {
    match look.scope() {
        Scope::Patient(patient) => Ok(patient),
        Scope::All | Scope::Doctor(_) | Scope::User(_) | Scope::Nothing => Err(Error::NotFound),
    }
}

/// What the practice has of oneself, apart from the chart.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnContact {
    /// `patients.patient_number`
    pub patient_number: String,
    /// Form of address.
    pub title: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: Option<NaiveDate>,
    /// Whether that is an estimate.
    pub birth_date_estimated: bool,
    /// As in administrative records.
    pub gender: Gender,
    /// Telephone.
    pub phone: String,
    /// Email.
    pub email: String,
    /// Address lines.
    pub address: String,
    /// Whom to call.
    pub emergency_contact: String,
    /// For stale edits.
    pub version: i64,
}

/// One's own identity and contact data.
///
/// # Errors
/// When reading fails.
pub fn contact(look: &impl Look) -> Result<OwnContact> {
    let patient = patient(look)?;
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT patient_number, title, first_name, last_name, date_of_birth, gender, phone, email, address,
                    emergency_contact, version, birth_date_estimated
               FROM patients WHERE patient_id = ?1",
        )?
        .query_row([patient.0], |found| {
            Ok(OwnContact {
                patient_number: found.get(0)?,
                title: found.get(1)?,
                first_name: found.get(2)?,
                last_name: found.get(3)?,
                date_of_birth: row::maybe_date(found, 4)?,
                gender: row::choice(found, 5, Gender::parse)?,
                phone: found.get(6)?,
                email: found.get(7)?,
                address: found.get(8)?,
                emergency_contact: found.get(9)?,
                version: found.get(10)?,
                birth_date_estimated: found.get(11)?,
            })
        })?)
}

#[cfg(test)]
mod tests {
    use super::{appointments::APPOINTMENTS, bills::BILLS, records::RECORDS, trail::TRAIL};

    #[test]
    fn no_list_of_ones_own_reads_everybodys() {
        // A page that scans a table shows one patient's visits in the time of all patients' visits.
        let mut connection = rusqlite::Connection::open_in_memory().unwrap();
        crate::migrate::to_newest(&mut connection).unwrap();
        let mut shown = String::new();
        for (name, query) in [("appointments", APPOINTMENTS), ("records", RECORDS), ("bills", BILLS), ("trail", TRAIL)]
        {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).unwrap();
            let mut rows = statement.raw_query();
            shown += &format!("# {name}\n");
            while let Some(found) = rows.next().unwrap() {
                let line: String = found.get(3).unwrap();
                let of_one = line == "SCAN kin" || line == "SCAN CONSTANT ROW";
                assert!(!line.starts_with("SCAN") || of_one, "{name}: {line}");
                shown += &format!("{line}\n");
            }
        }
        insta::assert_snapshot!(shown);
    }
}
