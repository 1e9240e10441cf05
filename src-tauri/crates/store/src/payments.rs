//! Payments: one row an attempt, never changed. What they do to their bill is the schema's: it refuses more
//! than is owed and sets the bill's state in the same transaction.

use chrono::NaiveDate;
use domain::{
    BillId, ClaimId, Conflict, Instant, PayerId, PaymentId, PaymentMethod, PaymentOutcome, ReportId, bill_number,
};
use rusqlite::{OptionalExtension as _, named_params, params};
use serde::Serialize;
use ts_rs::TS;

use crate::banner::{self, PatientBrief};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::in_use;
use crate::{Error, Result, days, row};

/// One attempt to pay; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Payment {
    /// Which.
    pub payment_id: PaymentId,
    /// On which bill.
    pub bill_id: BillId,
    /// How.
    pub method: PaymentMethod,
    /// Whether the money is there.
    pub outcome: PaymentOutcome,
    /// The card's, bank's or insurer's own number.
    pub transaction_id: Option<String>,
    /// How much; negative for a refund.
    pub amount: i64,
    /// Cash handed over.
    pub tendered: Option<i64>,
    /// Cash handed back.
    pub change: Option<i64>,
    /// When.
    pub received_at: Instant,
    /// Who took it.
    pub received_by: String,
    /// Its receipt.
    pub report_id: Option<ReportId>,
    /// The payment that it refunds.
    pub refunds: Option<PaymentId>,
    /// Why it was refunded.
    pub reason: Option<String>,
    /// How much of it went back so far.
    pub refunded: i64,
    /// The claim that an insurer paid with it.
    pub claim_id: Option<ClaimId>,
    /// The insurer whose money it is: that of the claim, or as it was noted. A doctor isn't told.
    pub payer_id: Option<PayerId>,
    /// Its name.
    pub payer: Option<String>,
}

/// A payment as somebody enters it.
#[derive(Debug, Clone)]
pub struct NewPayment<'a> {
    /// On which bill.
    pub bill: BillId,
    /// How.
    pub method: PaymentMethod,
    /// Whether the money is there.
    pub outcome: PaymentOutcome,
    /// The card's, bank's or insurer's own number.
    pub transaction_id: Option<&'a str>,
    /// How much, in minor units; below zero for a refund.
    pub amount: i64,
    /// The payment that it refunds, and why.
    pub refunds: Option<(PaymentId, &'a str)>,
    /// Cash handed over.
    pub tendered: Option<i64>,
    /// The claim that an insurer pays; a refund is of the claim of its payment by itself.
    pub claim: Option<ClaimId>,
    /// The insurer that pays without a claim; a refund is of the insurer of its payment by itself.
    pub payer: Option<PayerId>,
    /// The day the person was told it would count on; none: today.
    pub counts_on: Option<NaiveDate>,
    /// The same for a repeat of the same request.
    pub key: &'a str,
}

/// A payment among others of its days, with whose it is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Received {
    /// The payment.
    #[serde(flatten)]
    #[ts(flatten)]
    pub payment: Payment,
    /// The day on the practice's calendar.
    pub received_on: NaiveDate,
    /// Its bill's number as the paper has it: `2026-00017`.
    pub bill_number: String,
    /// Who paid.
    pub patient: PatientBrief,
}

/// What came in by one method; in minor units, refunds taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MethodTotal {
    /// How.
    pub method: PaymentMethod,
    /// How many payments and refunds; failed ones don't count.
    pub count: u32,
    /// Their sum.
    pub amount: i64,
}

/// First and last day on the practice's calendar.
pub type Days = (NaiveDate, NaiveDate);

const COLUMNS: &str =
    "SELECT d.payment_id, d.bill_id, d.payment_method, d.payment_status, d.transaction_id, d.amount_minor,
        d.tendered_minor, d.received_at, u.display_name,
        (SELECT max(report_id) FROM reports r WHERE r.payment_id = d.payment_id),
        d.refunds_payment_id, d.reason,
        (SELECT -coalesce(sum(r.amount_minor), 0) FROM payment_details r
          WHERE r.refunds_payment_id = d.payment_id AND r.payment_status = 'success'), d.claim_id, py.payer_id, py.name";
/// How many columns [`COLUMNS`] has.
const AFTER_COLUMNS: usize = 16;
/// Whose money it is, of a payment `d`.
const PAYER: &str =
    "LEFT JOIN claims cl ON cl.claim_id = d.claim_id LEFT JOIN patient_policies pp ON pp.policy_id = cl.policy_id
      LEFT JOIN payers py ON py.payer_id = coalesce(d.payer_id, pp.payer_id)";
const FROM: &str = "FROM payment_details d JOIN users u ON u.user_id = d.received_by";

fn read(found: &rusqlite::Row<'_>) -> rusqlite::Result<Payment> {
    let (amount, tendered): (i64, Option<i64>) = (found.get(5)?, found.get(6)?);
    Ok(Payment {
        payment_id: PaymentId(found.get(0)?),
        bill_id: BillId(found.get(1)?),
        method: row::choice(found, 2, PaymentMethod::parse)?,
        outcome: row::choice(found, 3, PaymentOutcome::parse)?,
        transaction_id: found.get(4)?,
        amount,
        tendered,
        change: tendered.map(|tendered| tendered - amount),
        received_at: Instant(found.get(7)?),
        received_by: found.get(8)?,
        report_id: found.get::<_, Option<i64>>(9)?.map(ReportId),
        refunds: found.get::<_, Option<i64>>(10)?.map(PaymentId),
        reason: found.get(11)?,
        refunded: found.get(12)?,
        claim_id: found.get::<_, Option<i64>>(13)?.map(ClaimId),
        payer_id: found.get::<_, Option<i64>>(14)?.map(PayerId),
        payer: found.get(15)?,
    })
}

/// All attempts to pay a claim, oldest first.
pub(crate) fn of_claim(look: &impl Look, claim: ClaimId) -> Result<Vec<Payment>> {
    let mut statement = look
        .connection()
        .prepare_cached(&format!("{COLUMNS} {FROM} {PAYER} WHERE d.claim_id = ?1 ORDER BY d.payment_id"))?;
    let found = statement.query_map([claim.0], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// All attempts to pay a bill that the person has been let see, oldest first.
pub(crate) fn of_bill(look: &impl Look, bill: BillId) -> Result<Vec<Payment>> {
    let mut statement = look
        .connection()
        .prepare_cached(&format!("{COLUMNS} {FROM} {PAYER} WHERE d.bill_id = ?1 ORDER BY d.payment_id"))?;
    let found = statement.query_map([bill.0], read)?;
    let mut payments: Vec<Payment> = found.collect::<rusqlite::Result<_>>()?;
    if look.scope().doctor_filter().is_some() {
        payments.iter_mut().for_each(|one| (one.payer_id, one.payer) = (None, None));
    }
    Ok(payments)
}

/// Who took them comes first in the index, so that some users' days are read and not the whole table.
const OF_DAYS: &str = "FROM users u CROSS JOIN payment_details d
      ON d.received_by = u.user_id AND d.received_on BETWEEN :from AND :to
   WHERE (:by IS NULL OR u.user_id = :by)";

/// Attempts to pay from one day to another, both included, failed ones too: newest first, from before
/// `before` on, at most `most`. Who answers for their own drawer only gets what they took themselves.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, days: Days, before: Option<PaymentId>, most: u32) -> Result<Vec<Received>> {
    let mut statement = look.connection().prepare_cached(&format!(
        "{COLUMNS}, d.received_on, b.bill_number, b.issued_on, {}
           FROM (SELECT d.payment_id {OF_DAYS} AND d.payment_id < :before ORDER BY d.payment_id DESC LIMIT :most) some
           JOIN payment_details d ON d.payment_id = some.payment_id JOIN users u ON u.user_id = d.received_by {PAYER}
           JOIN billing b ON b.bill_id = d.bill_id JOIN patients p ON p.patient_id = {}
          ORDER BY d.payment_id DESC",
        banner::COLUMNS,
        in_use!("b.patient_id")
    ))?;
    let before = before.map_or(i64::MAX, |payment| payment.0);
    let parameters = named_params! {
        ":from": days.0.to_string(), ":to": days.1.to_string(), ":by": days::drawer_filter(look.scope()), ":before": before,
        ":most": most,
    };
    let found = statement.query_map(parameters, |found| {
        Ok(Received {
            payment: read(found)?,
            received_on: row::date(found, AFTER_COLUMNS)?,
            bill_number: bill_number(row::date(found, AFTER_COLUMNS + 2)?, found.get(AFTER_COLUMNS + 1)?),
            patient: banner::read(found, AFTER_COLUMNS + 3)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What came in on those days by each method, and how many attempts failed.
///
/// # Errors
/// When the rows can't be read.
pub fn totals(look: &impl Look, days: Days) -> Result<(Vec<MethodTotal>, u32)> {
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT d.payment_method, d.payment_status, count(*), sum(d.amount_minor) {OF_DAYS}
          GROUP BY d.payment_method, d.payment_status"
    ))?;
    let parameters = named_params! { ":from": days.0.to_string(), ":to": days.1.to_string(), ":by": days::drawer_filter(look.scope()) };
    let sums = statement
        .query_map(parameters, |found| {
            Ok((
                row::choice(found, 0, PaymentMethod::parse)?,
                row::choice(found, 1, PaymentOutcome::parse)?,
                found.get::<_, u32>(2)?,
                found.get::<_, i64>(3)?,
            ))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let failed = sums.iter().filter(|sum| sum.1 == PaymentOutcome::Failed).map(|sum| sum.2).sum();
    let of = |method: PaymentMethod| sums.iter().find(move |sum| sum.0 == method && sum.1 == PaymentOutcome::Success);
    let totals = PaymentMethod::ALL
        .iter()
        .filter_map(|method| of(*method).map(|sum| MethodTotal { method: *method, count: sum.2, amount: sum.3 }))
        .collect();
    Ok((totals, failed))
}

/// The payment that came with the same key before, where it says the same and is the same person's.
///
/// # Errors
/// [`Conflict::DifferentPayment`] where it says something else.
pub fn repeated(writer: &Writer<'_>, new: &NewPayment<'_>) -> Result<Option<Payment>> {
    let earlier = writer
        .connection()
        .prepare_cached(&format!("{COLUMNS} {FROM} {PAYER} WHERE d.idempotency_key = ?1 AND d.received_by = ?2"))?
        .query_row(params![new.key, writer.person().user.0], read)
        .optional()?;
    let Some(earlier) = earlier else {
        let taken: bool = writer
            .connection()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM payment_details WHERE idempotency_key = ?1)")?
            .query_row([new.key], |found| found.get(0))?;
        return if taken { Err(Conflict::DifferentPayment.into()) } else { Ok(None) };
    };
    let same = earlier.bill_id == new.bill
        && earlier.method == new.method
        && earlier.outcome == new.outcome
        && earlier.transaction_id.as_deref() == new.transaction_id
        && earlier.amount == new.amount
        && earlier.tendered == new.tendered
        && (new.refunds.is_some() || earlier.claim_id == new.claim)
        && (new.refunds.is_some() || new.claim.is_some() || earlier.payer_id == new.payer)
        && earlier.refunds == new.refunds.map(|(payment, _)| payment);
    if same { Ok(Some(earlier)) } else { Err(Conflict::DifferentPayment.into()) }
}

/// The bill of a payment: whether the person may see it is asked of the bill.
///
/// # Errors
/// [`Error::NotFound`].
pub fn bill_of(look: &impl Look, payment: PaymentId) -> Result<BillId> {
    Ok(look
        .connection()
        .prepare_cached("SELECT bill_id FROM payment_details WHERE payment_id = ?1")?
        .query_row([payment.0], |found| found.get(0).map(BillId))?)
}

/// Writes an attempt to pay, or a refund.
///
/// # Errors
/// [`Conflict::BillTakesNoPayment`] for a draft or void bill, [`Conflict::MoreThanIsOwed`],
/// [`Conflict::MoreThanWasPaid`] for a refund.
pub fn insert(writer: &Writer<'_>, new: &NewPayment<'_>) -> Result<PaymentId> {
    let counts_on = days::book_on(writer, new.counts_on)?;
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO payment_details (bill_id, payment_method, payment_status, transaction_id, amount_minor,
                                          tendered_minor, received_at, received_on, received_by, idempotency_key,
                                          refunds_payment_id, reason, claim_id, payer_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
                     coalesce(?13, (SELECT claim_id FROM payment_details WHERE payment_id = ?11)),
                     coalesce(?14, (SELECT payer_id FROM payment_details WHERE payment_id = ?11)))",
        )?
        .execute(params![
            new.bill.0,
            new.method.as_str(),
            new.outcome.as_str(),
            new.transaction_id,
            new.amount,
            new.tendered,
            writer.now().0,
            counts_on.to_string(),
            writer.person().user.0,
            new.key,
            new.refunds.map(|(payment, _)| payment.0),
            new.refunds.map(|(_, reason)| reason),
            new.claim.map(|claim| claim.0),
            new.payer.map(|payer| payer.0)
        ])
        .map_err(Error::from)?;
    Ok(PaymentId(writer.connection().last_insert_rowid()))
}
