//! Payments: one row an attempt, never changed. What they do to their bill is the schema's: it refuses more
//! than is owed and sets the bill's state in the same transaction.

use domain::{BillId, Conflict, Instant, PaymentId, PaymentMethod, PaymentOutcome, ReportId};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, row};

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
    /// How much, in minor units, above zero.
    pub amount: i64,
    /// Cash handed over.
    pub tendered: Option<i64>,
    /// The same for a repeat of the same request.
    pub key: &'a str,
}

const SELECT: &str =
    "SELECT d.payment_id, d.bill_id, d.payment_method, d.payment_status, d.transaction_id, d.amount_minor,
        d.tendered_minor, d.received_at, u.display_name,
        (SELECT max(report_id) FROM reports r WHERE r.payment_id = d.payment_id AND r.report_type = 'receipt')
   FROM payment_details d JOIN users u ON u.user_id = d.received_by";

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
    })
}

/// All attempts to pay a bill that the person has been let see, oldest first.
pub(crate) fn of_bill(look: &impl Look, bill: BillId) -> Result<Vec<Payment>> {
    let mut statement =
        look.connection().prepare_cached(&format!("{SELECT} WHERE d.bill_id = ?1 ORDER BY d.payment_id"))?;
    let found = statement.query_map([bill.0], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The payment that came with the same key before, where it says the same and is the same person's.
///
/// # Errors
/// [`Conflict::DifferentPayment`] where it says something else.
pub fn repeated(writer: &Writer<'_>, new: &NewPayment<'_>) -> Result<Option<Payment>> {
    let earlier = writer
        .connection()
        .prepare_cached(&format!("{SELECT} WHERE d.idempotency_key = ?1 AND d.received_by = ?2"))?
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
        && earlier.tendered == new.tendered;
    if same { Ok(Some(earlier)) } else { Err(Conflict::DifferentPayment.into()) }
}

/// Writes an attempt to pay.
///
/// # Errors
/// [`Conflict::BillTakesNoPayment`] for a draft or void bill, [`Conflict::MoreThanIsOwed`].
pub fn insert(writer: &Writer<'_>, new: &NewPayment<'_>) -> Result<PaymentId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO payment_details (bill_id, payment_method, payment_status, transaction_id, amount_minor,
                                          tendered_minor, received_at, received_on, received_by, idempotency_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            new.bill.0,
            new.method.as_str(),
            new.outcome.as_str(),
            new.transaction_id,
            new.amount,
            new.tendered,
            writer.now().0,
            writer.today()?.to_string(),
            writer.person().user.0,
            new.key
        ])
        .map_err(Error::from)?;
    Ok(PaymentId(writer.connection().last_insert_rowid()))
}
