//! One's own bills, as they were issued.

use chrono::NaiveDate;
use domain::{BillId, ClaimStatus, choice, dues::Overdue};
use rusqlite::Row;
use serde::Serialize;
use ts_rs::TS;

use super::{MOST, patient};
use crate::look::Look;
use crate::merged::rows_of;
use crate::{Result, row};

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
    /// As the paper has it: `2026-00017`.
    pub bill_number: String,
    /// On the practice's calendar.
    pub issued_on: NaiveDate,
    /// When it is to be paid.
    pub due_date: Option<NaiveDate>,
    /// The sum of its items.
    pub total_minor: i64,
    /// Received, less what was paid back, and credit used.
    pub paid_minor: i64,
    /// What the payments make of it.
    pub status: OwnBillStatus,
    /// Whether it was taken back.
    pub voided: bool,
    /// What of it is overdue: since its due date, or by the plan that stands for it.
    pub overdue: Option<Overdue>,
}

/// One line of a bill.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnBillItem {
    /// What for.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// What it comes to: discounts off, tax on.
    pub amount_minor: i64,
}

/// One payment of a bill; negative when it went back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnPayment {
    /// On the practice's calendar.
    pub received_on: NaiveDate,
    /// `payment_details.payment_method`, or `credit`.
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
    /// What insurers were asked for and what they answered, oldest first.
    pub claims: Vec<OwnClaim>,
    /// What insurers still owe on it, in minor units.
    pub insurer_owes_minor: i64,
    /// What is left for oneself, in minor units.
    pub own_share_minor: i64,
}

/// What an insurer was asked about one's own bill; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnClaim {
    /// The insurer.
    pub payer: String,
    /// Where it stands.
    pub status: ClaimStatus,
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// The day of the answer.
    pub answered_on: Option<NaiveDate>,
    /// What it asks for.
    pub claimed_minor: i64,
    /// What the insurer pays.
    pub accepted_minor: i64,
    /// What has come of it.
    pub paid_minor: i64,
    /// What the insurer said.
    pub answer_note: Option<String>,
}

/// Issued ones: a draft isn't a bill yet.
macro_rules! bills {
    ($rest:literal) => {
        concat!(
            "SELECT b.bill_id, b.bill_number, b.issued_on, b.due_date, b.total_amount,
                    b.settled_minor, b.status, b.voided_at IS NOT NULL
               FROM billing b WHERE b.issued_at IS NOT NULL AND b.patient_id IN ",
            rows_of!("?1"),
            $rest
        )
    };
}
pub(super) const BILLS: &str = bills!(" ORDER BY b.issued_at DESC, b.bill_id DESC LIMIT ?2");
const BILL: &str = bills!(" AND b.bill_id = ?2");

fn read_bill(found: &Row<'_>) -> rusqlite::Result<OwnBill> {
    let issued_on = row::date(found, 2)?;
    Ok(OwnBill {
        bill_id: BillId(found.get(0)?),
        bill_number: domain::bill_number(issued_on, found.get(1)?),
        issued_on,
        due_date: row::maybe_date(found, 3)?,
        total_minor: found.get(4)?,
        paid_minor: found.get(5)?,
        status: row::choice(found, 6, OwnBillStatus::parse)?,
        voided: found.get(7)?,
        overdue: None,
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
    let mut bills: Vec<OwnBill> = found.collect::<rusqlite::Result<_>>()?;
    let late = crate::dues::late_bills(look, patient)?;
    for bill in &mut bills {
        bill.overdue = late.get(&bill.bill_id).copied();
    }
    Ok(bills)
}

/// One of one's own bills.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's, and for a draft.
pub fn bill(look: &impl Look, id: BillId) -> Result<OwnBillWhole> {
    let patient = patient(look)?;
    let connection = look.connection();
    let mut bill = connection.prepare_cached(BILL)?.query_row([patient.0, id.0], read_bill)?;
    bill.overdue = crate::dues::late_bills(look, patient)?.get(&id).copied();
    let items = connection
        .prepare_cached(
            "SELECT description, quantity, net_minor + tax_minor FROM bill_items WHERE bill_id = ?1 ORDER BY position",
        )?
        .query_map([id.0], |found| {
            Ok(OwnBillItem { description: found.get(0)?, quantity: found.get(1)?, amount_minor: found.get(2)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let payments = connection
        .prepare_cached(
            "SELECT received_on, payment_method, amount_minor, received_at FROM payment_details
              WHERE bill_id = ?1 AND payment_status = 'success'
             UNION ALL
             SELECT received_on, 'credit', -sum(amount_minor), received_at FROM patient_credits
              WHERE bill_id = ?1 GROUP BY kind, idempotency_key
              ORDER BY received_at",
        )?
        .query_map([id.0], |found| {
            Ok(OwnPayment {
                received_on: row::date(found, 0)?,
                payment_method: found.get(1)?,
                amount_minor: found.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let claims = connection
        .prepare_cached(
            "SELECT r.name, c.status, c.sent_on, c.answered_on, c.claimed_minor, c.accepted_minor, c.paid_minor, c.answer_note
               FROM claims c JOIN patient_policies y ON y.policy_id = c.policy_id JOIN payers r ON r.payer_id = y.payer_id
              WHERE c.bill_id = ?1 AND c.sent_at IS NOT NULL ORDER BY c.claim_id",
        )?
        .query_map([id.0], |found| {
            Ok(OwnClaim {
                payer: found.get(0)?,
                status: row::choice(found, 1, ClaimStatus::parse)?,
                sent_on: row::date(found, 2)?,
                answered_on: row::maybe_date(found, 3)?,
                claimed_minor: found.get(4)?,
                accepted_minor: found.get(5)?,
                paid_minor: found.get(6)?,
                answer_note: found.get(7)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let insurer_owes_minor: i64 = connection
        .prepare_cached("SELECT claimed_minor FROM billing WHERE bill_id = ?1")?
        .query_row([id.0], |found| found.get(0))?;
    let open = if bill.voided { 0 } else { bill.total_minor - bill.paid_minor };
    let own_share_minor = (open - insurer_owes_minor).max(0);
    Ok(OwnBillWhole { bill, items, payments, claims, insurer_owes_minor, own_share_minor })
}
