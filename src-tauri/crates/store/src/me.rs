//! A patient's own page: what the practice keeps about the person who asks, as far as it is theirs to see.
//! Every function finds the patient in the admission; there is no argument that could name another.

use chrono::NaiveDate;
use domain::{
    AppointmentId, AppointmentStatus, BillId, CancellationReason, Conflict, Gender, Instant, LogId, PatientId,
    RecordId, TimeOfDay, UserId, choice,
};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, Scope, row};

/// Rows of a list at most, newest first: more than a lifetime of visits to one practice.
const MOST: i64 = 1_000;
/// Lines of the trail on one page.
const PAGE: usize = 50;

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

/// One of one's own appointments.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnAppointment {
    /// `appointments.appointment_id`
    pub appointment_id: AppointmentId,
    /// On the practice's calendar.
    pub date: NaiveDate,
    /// On the practice's wall.
    pub time: TimeOfDay,
    /// Minutes.
    pub duration_minutes: u32,
    /// With whom.
    pub doctor: String,
    /// What that doctor does.
    pub specialization: String,
    /// Scheduled, completed, cancelled.
    pub status: AppointmentStatus,
    /// Why it was called off.
    pub cancellation_reason: Option<CancellationReason>,
    /// What it is for, as it was booked.
    pub reason_for_visit: String,
    /// Whether it is still ahead.
    pub coming: bool,
    /// For stale edits.
    pub version: i64,
}

const APPOINTMENTS: &str = "SELECT a.appointment_id, a.appointment_date, a.appointment_time, a.duration_minutes,
        trim(d.first_name || ' ' || d.last_name), d.specialization, a.status, a.cancellation_reason, a.reason_for_visit,
        a.version, a.arrived_at
   FROM appointments a JOIN doctors d ON d.doctor_id = a.doctor_id
  WHERE a.patient_id = ?1 ORDER BY a.appointment_date DESC, a.appointment_time DESC LIMIT ?2";

/// One's own appointments, latest first.
///
/// # Errors
/// When reading fails.
pub fn appointments(look: &impl Look) -> Result<Vec<OwnAppointment>> {
    let patient = patient(look)?;
    let now = look.wall_clock()?;
    let mut statement = look.connection().prepare_cached(APPOINTMENTS)?;
    let found = statement.query_map(params![patient.0, MOST], |found| {
        let (date, time) = (row::date(found, 1)?, row::time(found, 2)?);
        let status = row::choice(found, 6, AppointmentStatus::parse)?;
        let arrived: Option<i64> = found.get(10)?;
        Ok(OwnAppointment {
            appointment_id: AppointmentId(found.get(0)?),
            date,
            time,
            duration_minutes: found.get(3)?,
            doctor: found.get(4)?,
            specialization: found.get(5)?,
            status,
            cancellation_reason: row::maybe_choice(found, 7, CancellationReason::parse)?,
            reason_for_visit: found.get(8)?,
            coming: status == AppointmentStatus::Scheduled && arrived.is_none() && (date, time) > now,
            version: found.get(9)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What is told of a cancelled appointment.
#[derive(Debug, Clone)]
pub struct Cancelled {
    /// When it would have been.
    pub date: NaiveDate,
    /// When it would have been.
    pub time: TimeOfDay,
    /// The doctor's user, if there is one.
    pub doctor: Option<UserId>,
    /// One's own given name.
    pub first_name: String,
    /// One's own family name.
    pub last_name: String,
}

/// Calls one's own appointment off, as long as it is ahead.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's; [`Error::Stale`]; a conflict when it is over or has begun.
pub fn cancel_appointment(writer: &Writer<'_>, id: AppointmentId, version: i64) -> Result<Cancelled> {
    let patient = patient(writer)?;
    let connection = writer.connection();
    let (told, status, arrived, found_version) = connection
        .prepare_cached(
            "SELECT a.appointment_date, a.appointment_time, a.status, a.arrived_at, a.version, d.user_id,
                    p.first_name, p.last_name
               FROM appointments a JOIN doctors d ON d.doctor_id = a.doctor_id
               JOIN patients p ON p.patient_id = a.patient_id
              WHERE a.appointment_id = ?1 AND a.patient_id = ?2",
        )?
        .query_row([id.0, patient.0], |found| {
            let told = Cancelled {
                date: row::date(found, 0)?,
                time: row::time(found, 1)?,
                doctor: found.get::<_, Option<i64>>(5)?.map(UserId),
                first_name: found.get(6)?,
                last_name: found.get(7)?,
            };
            let status = row::choice(found, 2, AppointmentStatus::parse)?;
            Ok((told, status, found.get::<_, Option<i64>>(3)?, found.get::<_, i64>(4)?))
        })?;
    if found_version != version {
        return Err(Error::Stale);
    }
    if status != AppointmentStatus::Scheduled {
        return Err(Conflict::AppointmentIsOver.into());
    }
    if arrived.is_some() || (told.date, told.time) <= writer.wall_clock()? {
        return Err(Conflict::AppointmentIsPast.into());
    }
    connection
        .prepare_cached(
            "UPDATE appointments SET status = 'cancelled', cancellation_reason = 'patient', version = version + 1
              WHERE appointment_id = ?1",
        )?
        .execute([id.0])?;
    Ok(told)
}

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
    /// `medical_records.treatment`
    pub treatment: String,
    /// `medical_records.prescription`
    pub prescription: String,
    /// `medical_records.notes`
    pub notes: String,
}

/// Signed, and not replaced by a newer version.
macro_rules! records {
    ($more:literal, $rest:literal) => {
        concat!(
            "SELECT m.record_id, m.visit_date, trim(d.first_name || ' ' || d.last_name), m.amends_record_id IS NOT NULL,
                    m.signed_at",
            $more,
            " FROM medical_records m JOIN doctors d ON d.doctor_id = m.doctor_id
              WHERE m.patient_id = ?1 AND m.signed_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM medical_records n WHERE n.amends_record_id = m.record_id)",
            $rest
        )
    };
}
const RECORDS: &str = records!("", " ORDER BY m.visit_date DESC, m.record_id DESC LIMIT ?2");
const RECORD: &str = records!(", m.diagnosis, m.treatment, m.prescription, m.notes", " AND m.record_id = ?2");

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
        })
    })?)
}

choice! {
    /// `billing.status`
    pub enum OwnBillStatus {
        /// Settled.
        Paid = "paid",
        /// Nothing received.
        Unpaid = "unpaid",
        /// Part received.
        Pending = "pending",
    }
}

/// One of one's own bills. Amounts are minor units of the practice's currency.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnBill {
    /// `billing.bill_id`
    pub bill_id: BillId,
    /// `billing.bill_number`
    pub bill_number: i64,
    /// On the practice's calendar.
    pub issued_on: NaiveDate,
    /// When it is to be paid.
    pub due_date: Option<NaiveDate>,
    /// The sum of its items.
    pub total_minor: i64,
    /// Received, less what was paid back.
    pub paid_minor: i64,
    /// What the payments make of it.
    pub status: OwnBillStatus,
    /// Whether it was taken back.
    pub voided: bool,
}

/// One line of a bill.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnBillItem {
    /// What for.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// `quantity` × the price.
    pub amount_minor: i64,
}

/// One payment of a bill; negative when it went back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnPayment {
    /// On the practice's calendar.
    pub received_on: NaiveDate,
    /// `payment_details.payment_method`
    pub payment_method: String,
    /// Minor units.
    pub amount_minor: i64,
}

/// One of one's own bills, whole.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnBillWhole {
    /// The bill.
    pub bill: OwnBill,
    /// What it is for.
    pub items: Vec<OwnBillItem>,
    /// What was received.
    pub payments: Vec<OwnPayment>,
}

/// Issued ones: a draft isn't a bill yet.
macro_rules! bills {
    ($rest:literal) => {
        concat!(
            "SELECT b.bill_id, b.bill_number, b.issued_on, b.due_date, b.total_amount,
                    (SELECT coalesce(sum(amount_minor), 0) FROM payment_details p
                      WHERE p.bill_id = b.bill_id AND p.payment_status = 'success'),
                    b.status, b.voided_at IS NOT NULL
               FROM billing b WHERE b.patient_id = ?1 AND b.issued_at IS NOT NULL",
            $rest
        )
    };
}
const BILLS: &str = bills!(" ORDER BY b.issued_at DESC, b.bill_id DESC LIMIT ?2");
const BILL: &str = bills!(" AND b.bill_id = ?2");

fn read_bill(found: &Row<'_>) -> rusqlite::Result<OwnBill> {
    Ok(OwnBill {
        bill_id: BillId(found.get(0)?),
        bill_number: found.get(1)?,
        issued_on: row::date(found, 2)?,
        due_date: row::maybe_date(found, 3)?,
        total_minor: found.get(4)?,
        paid_minor: found.get(5)?,
        status: row::choice(found, 6, OwnBillStatus::parse)?,
        voided: found.get(7)?,
    })
}

/// One's own bills, newest first.
///
/// # Errors
/// When reading fails.
pub fn bills(look: &impl Look) -> Result<Vec<OwnBill>> {
    let patient = patient(look)?;
    let mut statement = look.connection().prepare_cached(BILLS)?;
    let found = statement.query_map([patient.0, MOST], read_bill)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One of one's own bills.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's, and for a draft.
pub fn bill(look: &impl Look, id: BillId) -> Result<OwnBillWhole> {
    let patient = patient(look)?;
    let connection = look.connection();
    let bill = connection.prepare_cached(BILL)?.query_row([patient.0, id.0], read_bill)?;
    let items = connection
        .prepare_cached(
            "SELECT description, quantity, amount_minor FROM bill_items WHERE bill_id = ?1 ORDER BY position",
        )?
        .query_map([id.0], |found| {
            Ok(OwnBillItem { description: found.get(0)?, quantity: found.get(1)?, amount_minor: found.get(2)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let payments = connection
        .prepare_cached(
            "SELECT received_on, payment_method, amount_minor FROM payment_details
              WHERE bill_id = ?1 AND payment_status = 'success' ORDER BY payment_id",
        )?
        .query_map([id.0], |found| {
            Ok(OwnPayment {
                received_on: row::date(found, 0)?,
                payment_method: found.get(1)?,
                amount_minor: found.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(OwnBillWhole { bill, items, payments })
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
                    emergency_contact, version
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
            })
        })?)
}

choice! {
    /// What somebody did with the chart.
    pub enum TrailKind {
        /// Opened the chart.
        Opened = "chart_opened",
        /// Read the allergies alone.
        Allergies = "allergies_read",
        /// Opened a kept paper.
        Paper = "report_opened",
        /// Signed the note of a visit.
        Signed = "record_signed",
        /// Amended a note.
        Amended = "record_amended",
    }
}

/// One line of the trail.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrailLine {
    /// Its place in the audit log.
    pub log_id: LogId,
    /// Milliseconds since 1970 UTC.
    pub at: Instant,
    /// Who.
    pub who: String,
    /// Their role then.
    pub role: Option<String>,
    /// Their department, where they are a doctor in one.
    pub department: Option<String>,
    /// What they did.
    pub did: TrailKind,
    /// The reason they gave, if they were asked for one.
    pub reason: Option<String>,
}

/// A page of the trail, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Trail {
    /// Who opened the chart.
    pub lines: Vec<TrailLine>,
    /// Where the next page begins; none on the last.
    pub next: Option<LogId>,
}

const TRAIL: &str = "SELECT l.log_id, l.timestamp, u.display_name, l.role, t.name, l.action, l.reason
   FROM audit_log l INDEXED BY audit_log_patient JOIN users u ON u.user_id = l.user_id
   LEFT JOIN doctors d ON d.user_id = l.user_id LEFT JOIN departments t ON t.department_id = d.department_id
  WHERE l.patient_id = ?1 AND l.log_id < ?2 AND l.user_id <> ?3 AND l.outcome = 'done'
    AND l.action IN ('chart_opened', 'allergies_read', 'report_opened', 'record_signed', 'record_amended')
  ORDER BY l.log_id DESC LIMIT ?4";

/// Who opened one's own chart, from `before` on. One's own looks are left out.
///
/// # Errors
/// When reading fails.
pub fn trail(look: &impl Look, before: Option<LogId>) -> Result<Trail> {
    let patient = patient(look)?;
    let before = before.map_or(i64::MAX, |id| id.0);
    let mut statement = look.connection().prepare_cached(TRAIL)?;
    let mut lines = statement
        .query_map(params![patient.0, before, look.person().user.0, PAGE as i64 + 1], |found| {
            let did = row::choice(found, 5, TrailKind::parse)?;
            Ok(TrailLine {
                log_id: LogId(found.get(0)?),
                at: Instant(found.get(1)?),
                who: found.get(2)?,
                role: found.get(3)?,
                department: found.get(4)?,
                did,
                // A reason for an amendment is the doctor's note; one for opening is the patient's to know.
                reason: found.get::<_, Option<String>>(6)?.filter(|_| did == TrailKind::Opened),
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|last| last.log_id);
    Ok(Trail { lines, next })
}

#[cfg(test)]
mod tests {
    use super::*;

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
                assert!(!line.starts_with("SCAN"), "{name}: {line}");
                shown += &format!("{line}\n");
            }
        }
        insta::assert_snapshot!(shown);
    }
}
