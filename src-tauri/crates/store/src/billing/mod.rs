//! Bills and the visits that still want one, as they are read; what changes them is in `change`. Sums and
//! states are kept by the schema. Payments are in `payments`.

use chrono::{Datelike as _, NaiveDate};
use domain::{
    AppointmentId, BillId, BillState, DoctorId, Instant, PatientId, PaymentOutcome, PlanId, ReportId, TimeOfDay,
    bill_number,
    dues::Overdue,
    reckon::{Discount, Rate, TaxLine, TaxMode},
};
use rusqlite::{OptionalExtension as _, Row, named_params};
use serde::Serialize;
use ts_rs::TS;

use crate::banner::{self, PatientBrief};
use crate::dues::{self, reminders::Reminded};
use crate::look::Look;
use crate::merged::{in_use, rows_of};
use crate::payments::{self, Payment};
use crate::{Result, Scope, row};

mod change;
mod items;
pub mod settings;

pub use change::{department_of_visit, draft, draft_for_visit, issue, set_items, void};
pub use items::{BillItem, NewItem};

/// The visit a bill is for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BilledVisit {
    /// The appointment.
    pub appointment_id: AppointmentId,
    /// Its date.
    pub date: NaiveDate,
    /// Its time.
    pub time: TimeOfDay,
    /// Whose.
    pub doctor_id: DoctorId,
    /// Their name, as on papers.
    pub doctor: String,
}

/// A bill as lists show it; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BillRow {
    /// Which.
    pub bill_id: BillId,
    /// Its number, once issued: `2026-01184`.
    pub number: Option<String>,
    /// Where it stands.
    pub state: BillState,
    /// Whose.
    pub patient: PatientBrief,
    /// The visit it is for.
    pub visit: Option<BilledVisit>,
    /// Sum of its items.
    pub total: i64,
    /// Sum of its successful payments, refunds taken off, and of the credit used on it.
    pub received: i64,
    /// What is still owed; nothing on a void one.
    pub balance: i64,
    /// What insurers were asked for and haven't paid: sent, or accepted. A doctor isn't told.
    pub claimed: i64,
    /// What is left of the balance for the patient while insurers owe that.
    pub patient_owes: i64,
    /// The day it was issued.
    pub issued_on: Option<NaiveDate>,
    /// The day it is due.
    pub due_date: Option<NaiveDate>,
    /// The day it was settled.
    pub payment_date: Option<NaiveDate>,
    /// What of it is overdue: since its due date, or by the plan that stands for it.
    pub overdue: Option<Overdue>,
    /// The plan that stands for it.
    pub plan_id: Option<PlanId>,
    /// When it was begun.
    pub created_at: Instant,
}

/// A bill with all that is known of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Bill {
    /// As lists show it.
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: BillRow,
    /// For stale edits.
    pub version: i64,
    /// When it was issued.
    pub issued_at: Option<Instant>,
    /// When it was voided.
    pub voided_at: Option<Instant>,
    /// Why.
    pub void_reason: Option<String>,
    /// Who began it.
    pub created_by: String,
    /// The bill as a kept paper, once issued.
    pub report_id: Option<ReportId>,
    /// What is charged.
    pub items: Vec<BillItem>,
    /// Whether its prices are with tax.
    pub tax_mode: TaxMode,
    /// What is off the whole bill, where it was given in percent.
    pub discount_rate: Option<Rate>,
    /// What is off the whole bill, beyond what is off its lines.
    pub discount: i64,
    /// Credit used on it: a part of what is received.
    pub credit_used: i64,
    /// Tax by rate, the lowest first; also those of 0 %.
    pub taxes: Vec<TaxLine>,
    /// Every attempt to pay, oldest first.
    pub payments: Vec<Payment>,
    /// When somebody was reminded of it, newest first.
    pub reminders: Vec<Reminded>,
}

impl Bill {
    /// What was entered as off the whole bill.
    pub fn off(&self) -> Option<Discount> {
        items::off(self.discount_rate, self.discount)
    }
}

/// A visit that has been signed and has no bill.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VisitToBill {
    /// The visit.
    pub visit: BilledVisit,
    /// Whose.
    pub patient: PatientBrief,
}

const ROW: &str =
    "b.bill_id, b.bill_number, b.status, b.issued_on, b.due_date, b.payment_date, b.voided_at, b.total_amount,
    b.settled_minor, b.created_at,
    (SELECT d.plan_id FROM plan_bills d JOIN payment_plans pl ON pl.plan_id = d.plan_id
      WHERE d.bill_id = b.bill_id AND pl.ended_at IS NULL),
    a.appointment_id, a.appointment_date, a.appointment_time, a.doctor_id, n.name,
    iif(:doctor IS NULL, b.claimed_minor, 0)";
/// How many columns [`ROW`] has.
const AFTER_ROW: usize = 17;
const FROM: &str = concat!(
    "FROM billing b JOIN patients p ON p.patient_id = ",
    in_use!("b.patient_id"),
    " LEFT JOIN appointments a ON a.appointment_id = b.appointment_id LEFT JOIN doctor_names n ON n.doctor_id = a.doctor_id"
);
/// A doctor's own bills are those of their visits, a patient's their issued ones.
const VISIBLE: &str = concat!(
    "(:doctor IS NULL OR a.doctor_id = :doctor) AND (:patient IS NULL OR (b.issued_at IS NOT NULL AND b.patient_id IN ",
    rows_of!(":patient"),
    "))"
);

/// The parameters of [`VISIBLE`].
fn sight(scope: Scope) -> (Option<i64>, Option<i64>) {
    match scope {
        Scope::Patient(patient) => (None, Some(patient.0)),
        scope => (scope.doctor_filter(), None),
    }
}

fn read_row(found: &Row<'_>) -> rusqlite::Result<BillRow> {
    let issued_on = row::maybe_date(found, 3)?;
    let void = found.get::<_, Option<i64>>(6)?.is_some();
    let number = found.get::<_, Option<i64>>(1)?;
    let status = row::choice(found, 2, BillState::parse)?;
    let (total, received, claimed): (i64, i64, i64) = (found.get(7)?, found.get(8)?, found.get(16)?);
    let balance = if void { 0 } else { total - received };
    Ok(BillRow {
        bill_id: BillId(found.get(0)?),
        number: issued_on.zip(number).map(|(day, number)| bill_number(day, number)),
        state: match () {
            () if void => BillState::Void,
            () if number.is_none() => BillState::Draft,
            () => status,
        },
        visit: match found.get::<_, Option<i64>>(11)? {
            Some(appointment) => Some(read_visit(found, appointment, 12)?),
            None => None,
        },
        total,
        received,
        balance,
        claimed,
        patient_owes: (balance - claimed).max(0),
        overdue: None,
        plan_id: found.get::<_, Option<i64>>(10)?.map(PlanId),
        issued_on,
        due_date: row::maybe_date(found, 4)?,
        payment_date: row::maybe_date(found, 5)?,
        created_at: Instant(found.get(9)?),
        patient: banner::read(found, AFTER_ROW)?,
    })
}

/// The rows, with what is overdue of them today.
fn late(look: &impl Look, mut rows: Vec<BillRow>) -> Result<Vec<BillRow>> {
    dues::mark(look, rows.iter_mut())?;
    Ok(rows)
}

fn read_visit(found: &Row<'_>, appointment: i64, at: usize) -> rusqlite::Result<BilledVisit> {
    Ok(BilledVisit {
        appointment_id: AppointmentId(appointment),
        date: row::date(found, at)?,
        time: row::time(found, at + 1)?,
        doctor_id: DoctorId(found.get(at + 2)?),
        doctor: found.get(at + 3)?,
    })
}

/// One bill.
///
/// # Errors
/// [`Error::NotFound`], also for one the person may not see.
pub fn get(look: &impl Look, bill: BillId) -> Result<Bill> {
    let (doctor, patient) = sight(look.scope());
    let mut found = look
        .connection()
        .prepare_cached(&format!(
            "SELECT {ROW}, {}, b.version, b.issued_at, b.void_reason, u.display_name,
                    (SELECT max(report_id) FROM reports r WHERE r.bill_id = b.bill_id AND r.report_type = 'bill'),
                    b.tax_mode, b.discount_rate, b.discount_minor
               {FROM} JOIN users u ON u.user_id = b.created_by
              WHERE b.bill_id = :bill AND {VISIBLE}",
            banner::COLUMNS
        ))?
        .query_row(named_params! { ":bill": bill.0, ":doctor": doctor, ":patient": patient }, |found| {
            let at = AFTER_ROW + banner::COUNT;
            Ok(Bill {
                row: read_row(found)?,
                version: found.get(at)?,
                issued_at: found.get::<_, Option<i64>>(at + 1)?.map(Instant),
                voided_at: found.get::<_, Option<i64>>(6)?.map(Instant),
                void_reason: found.get(at + 2)?,
                created_by: found.get(at + 3)?,
                report_id: found.get::<_, Option<i64>>(at + 4)?.map(ReportId),
                items: Vec::new(),
                tax_mode: row::choice(found, at + 5, TaxMode::parse)?,
                discount_rate: found.get::<_, Option<i64>>(at + 6)?.map(Rate),
                discount: found.get(at + 7)?,
                credit_used: 0,
                taxes: Vec::new(),
                payments: Vec::new(),
                reminders: Vec::new(),
            })
        })?;
    found.items = items::of_bill(look, bill)?;
    found.taxes = items::taxes(&found.items);
    found.payments = payments::of_bill(look, bill)?;
    let paid = found.payments.iter().filter(|one| one.outcome == PaymentOutcome::Success);
    dues::mark(look, std::iter::once(&mut found.row))?;
    found.reminders = dues::reminders::of_bill(look, bill)?;
    found.credit_used = found.row.received - paid.map(|one| one.amount).sum::<i64>();
    Ok(found)
}

/// All bills of one patient, newest first, at most `most`.
///
/// # Errors
/// When the rows can't be read.
pub fn of_patient(look: &impl Look, of: PatientId, most: u32) -> Result<Vec<BillRow>> {
    let (doctor, patient) = sight(look.scope());
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT {ROW}, {} {FROM} WHERE b.patient_id IN {} AND {VISIBLE} ORDER BY b.bill_id DESC LIMIT :most",
        banner::COLUMNS,
        rows_of!(":of")
    ))?;
    let found = statement
        .query_map(named_params! { ":of": of.0, ":doctor": doctor, ":patient": patient, ":most": most }, read_row)?;
    late(look, found.collect::<rusqlite::Result<_>>()?)
}

/// Issued bills on which something is owed, newest first, from before `before` on.
///
/// # Errors
/// When the rows can't be read.
pub fn open(look: &impl Look, before: Option<BillId>, most: u32) -> Result<Vec<BillRow>> {
    let (doctor, patient) = sight(look.scope());
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT {ROW}, {} {FROM}
          WHERE b.status <> 'paid' AND b.voided_at IS NULL AND b.issued_at IS NOT NULL AND b.bill_id < :before AND {VISIBLE}
          ORDER BY b.bill_id DESC LIMIT :most",
        banner::COLUMNS
    ))?;
    let before = before.map_or(i64::MAX, |bill| bill.0);
    let parameters = named_params! { ":before": before, ":doctor": doctor, ":patient": patient, ":most": most };
    let found = statement.query_map(parameters, read_row)?;
    late(look, found.collect::<rusqlite::Result<_>>()?)
}

/// The issued bill with a running number, where `year` is that of its issue or isn't asked for.
///
/// # Errors
/// When the rows can't be read.
pub fn numbered(look: &impl Look, year: Option<i32>, number: i64) -> Result<Option<BillRow>> {
    let (doctor, patient) = sight(look.scope());
    let found = look
        .connection()
        .prepare_cached(&format!(
            "SELECT {ROW}, {} {FROM} WHERE b.bill_number = :number AND {VISIBLE}",
            banner::COLUMNS
        ))?
        .query_row(named_params! { ":number": number, ":doctor": doctor, ":patient": patient }, read_row)
        .optional()?;
    let found = late(look, found.into_iter().collect())?.pop();
    Ok(found.filter(|bill| year.is_none_or(|year| bill.issued_on.is_some_and(|day| day.year() == year))))
}

/// Bills that aren't issued yet, newest first, at most `most`.
///
/// # Errors
/// When the rows can't be read.
pub fn drafts(look: &impl Look, most: u32) -> Result<Vec<BillRow>> {
    let (doctor, patient) = sight(look.scope());
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT {ROW}, {} {FROM}
          WHERE b.status <> 'paid' AND b.voided_at IS NULL AND b.issued_at IS NULL AND {VISIBLE}
          ORDER BY b.bill_id DESC LIMIT :most",
        banner::COLUMNS
    ))?;
    let found =
        statement.query_map(named_params! { ":doctor": doctor, ":patient": patient, ":most": most }, read_row)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Signed visits from `since` on that have no live bill, newest first, at most `most`.
///
/// # Errors
/// When the rows can't be read.
pub fn to_bill(look: &impl Look, since: NaiveDate, most: u32) -> Result<Vec<VisitToBill>> {
    let (doctor, patient) = sight(look.scope());
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT a.appointment_id, a.appointment_date, a.appointment_time, a.doctor_id, n.name, {}
           FROM appointments a JOIN doctor_names n ON n.doctor_id = a.doctor_id JOIN patients p ON p.patient_id = {}
          WHERE a.appointment_date >= :since AND a.status = 'completed' AND a.source IS NULL
            AND EXISTS (SELECT 1 FROM medical_records m WHERE m.appointment_id = a.appointment_id AND m.signed_at IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM billing b WHERE b.appointment_id = a.appointment_id AND b.voided_at IS NULL)
            AND (:doctor IS NULL OR a.doctor_id = :doctor) AND :patient IS NULL
          ORDER BY a.appointment_date DESC, a.appointment_time DESC LIMIT :most",
        banner::COLUMNS,
        in_use!("a.patient_id")
    ))?;
    let parameters =
        named_params! { ":since": since.to_string(), ":doctor": doctor, ":patient": patient, ":most": most };
    let found = statement.query_map(parameters, |found| {
        Ok(VisitToBill { visit: read_visit(found, found.get(0)?, 1)?, patient: banner::read(found, 5)? })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
