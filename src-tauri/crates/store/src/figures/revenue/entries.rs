//! The entries that revenue is sorted from: lines of bills that were issued or voided, payments and refunds, deposits.
//! Whose visit it was is read only where somebody asks for it.

use chrono::NaiveDate;
use domain::reckon::shared;
use domain::{PaymentMethod, RevenueBy};
use rusqlite::{named_params, params};

use super::{Key, Sorted, Sums};
use crate::figures::end_of;
use crate::look::Look;
use crate::{Result, row};

/// First and last day.
type Part = (NaiveDate, NaiveDate);

pub(crate) const ISSUED: &str = "
    SELECT i.service_id, a.doctor_id, i.net_minor, i.tax_minor, i.discount_minor + i.share_minor, b.issued_on
      FROM billing b INDEXED BY billing_issued
      JOIN bill_items i ON i.bill_id = b.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
     WHERE b.issued_on BETWEEN :from AND :to AND (:doctor IS NULL OR a.doctor_id = :doctor)";
pub(crate) const ISSUED_BY_ANYBODY: &str = "
    SELECT i.service_id, NULL, i.net_minor, i.tax_minor, i.discount_minor + i.share_minor, NULL
      FROM billing b INDEXED BY billing_issued
      JOIN bill_items i ON i.bill_id = b.bill_id
     WHERE b.issued_on BETWEEN :from AND :to AND :doctor IS NULL";
pub(crate) const VOIDED: &str = "
    SELECT i.service_id, a.doctor_id, -i.net_minor, -i.tax_minor, -(i.discount_minor + i.share_minor), b.issued_on
      FROM billing b INDEXED BY billing_voided
      JOIN bill_items i ON i.bill_id = b.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
     WHERE b.voided_at >= :from AND b.voided_at < :to AND b.issued_at IS NOT NULL
       AND (:doctor IS NULL OR a.doctor_id = :doctor)";

/// Whether it has to be known whose visit an entry is of.
fn asks_whose(look: &impl Look, by: RevenueBy) -> bool {
    look.scope().doctor_filter().is_some() || matches!(by, RevenueBy::Doctor | RevenueBy::Department)
}

/// A day as it is kept; none is asked for where none is read.
fn row_text<'r>(found: &'r rusqlite::Row<'_>, at: usize) -> Result<&'r str> {
    Ok(found.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)?.unwrap_or(""))
}

/// What was issued, less what was voided.
pub(super) fn billed(look: &impl Look, sorted: &mut Sorted, month: usize, part: Part) -> Result<()> {
    let doctor = look.scope().doctor_filter();
    let zone = look.zone()?;
    let issued = if asks_whose(look, sorted.by) { ISSUED } else { ISSUED_BY_ANYBODY };
    let mut add = |rows: &mut rusqlite::Rows<'_>| -> Result<()> {
        while let Some(found) = rows.next()? {
            let key = sorted.key(month, found.get(0)?, found.get(1)?, row_text(found, 5)?);
            let (revenue, tax): (i64, i64) = (found.get(2)?, found.get(3)?);
            let sums = Sums { revenue, tax, billed: revenue + tax, discounts: found.get(4)?, ..Sums::default() };
            sorted.add(key, month, sums);
        }
        Ok(())
    };
    let connection = look.connection();
    let days = named_params! { ":from": part.0.to_string(), ":to": part.1.to_string(), ":doctor": doctor };
    add(&mut connection.prepare_cached(issued)?.query(days)?)?;
    let (from, to) = (part.0.pred_opt().map_or(i64::MIN, |before| end_of(before, zone).0), end_of(part.1, zone).0);
    let instants = named_params! { ":from": from, ":to": to, ":doctor": doctor };
    add(&mut connection.prepare_cached(VOIDED)?.query(instants)?)
}

pub(crate) const RECEIVED: &str = "
    SELECT p.payment_method, a.doctor_id, p.amount_minor, NULL
      FROM payment_details p INDEXED BY payment_details_received
      JOIN billing b ON b.bill_id = p.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
     WHERE p.received_on BETWEEN ?1 AND ?2 AND p.payment_status = 'success' AND (?3 IS NULL OR a.doctor_id = ?3)";

/// Where it is nobody's question whose visit was paid, the index says it all.
pub(crate) const RECEIVED_BY_ANYBODY: &str = "
    SELECT payment_method, NULL, amount_minor, NULL FROM payment_details INDEXED BY payment_details_received
     WHERE received_on BETWEEN ?1 AND ?2 AND payment_status = 'success' AND ?3 IS NULL";

/// With the insurer whose money it is, by its claim or as it was noted.
pub(crate) const RECEIVED_BY_PAYER: &str = "
    SELECT p.payment_method, NULL, p.amount_minor, coalesce(p.payer_id, y.payer_id)
      FROM payment_details p INDEXED BY payment_details_received
      LEFT JOIN claims c ON c.claim_id = p.claim_id
      LEFT JOIN patient_policies y ON y.policy_id = c.policy_id
     WHERE p.received_on BETWEEN ?1 AND ?2 AND p.payment_status = 'success' AND ?3 IS NULL";

pub(super) fn received(look: &impl Look, sorted: &mut Sorted, month: usize, part: Part) -> Result<()> {
    let doctor = look.scope().doctor_filter();
    // What insurers pay is told to those who may know of claims: a doctor sees the way money came.
    let query = match sorted.by {
        _ if asks_whose(look, sorted.by) => RECEIVED,
        RevenueBy::Payer => RECEIVED_BY_PAYER,
        _ => RECEIVED_BY_ANYBODY,
    };
    let mut statement = look.connection().prepare_cached(query)?;
    let mut rows = statement.query(params![part.0.to_string(), part.1.to_string(), doctor])?;
    while let Some(found) = rows.next()? {
        let key = match (sorted.by, found.get::<_, Option<i64>>(3)?) {
            (RevenueBy::Payer, Some(payer)) => Key::Id(payer),
            (RevenueBy::Payer, None) => Key::Method(row::choice(found, 0, PaymentMethod::parse)?),
            _ => sorted.key(month, None, found.get(1)?, ""),
        };
        sorted.add(key, month, Sums::moved(found.get(2)?));
    }
    Ok(())
}

/// A payment's lines follow each other: it is the outer one of the two that are joined. To sort them would take
/// longer than to read them.
pub(crate) const RECEIVED_BY_LINE: &str = "
    SELECT p.payment_id, p.amount_minor, a.doctor_id, i.service_id, i.position, i.net_minor + i.tax_minor, b.issued_on
      FROM payment_details p INDEXED BY payment_details_received
      CROSS JOIN billing b ON b.bill_id = p.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
      CROSS JOIN bill_items i ON i.bill_id = p.bill_id
     WHERE p.received_on BETWEEN ?1 AND ?2 AND p.payment_status = 'success' AND (?3 IS NULL OR a.doctor_id = ?3)";
pub(crate) const RECEIVED_BY_ANYBODYS_LINE: &str = "
    SELECT p.payment_id, p.amount_minor, NULL, i.service_id, i.position, i.net_minor + i.tax_minor, NULL
      FROM payment_details p INDEXED BY payment_details_received
      CROSS JOIN bill_items i ON i.bill_id = p.bill_id
     WHERE p.received_on BETWEEN ?1 AND ?2 AND p.payment_status = 'success' AND ?3 IS NULL";

/// A payment that is being shared over the lines of its bill.
#[derive(Default)]
struct Shared {
    payment: Option<(i64, i64)>,
    /// Position on the bill, where it is sorted, what it comes to.
    lines: Vec<(i64, Key, i64)>,
    weights: Vec<i64>,
}

impl Shared {
    /// Sorts the payment's parts; a refund is shared as the payment of that amount would be.
    fn add(&mut self, month: usize, sorted: &mut Sorted) {
        if let Some((_, amount)) = self.payment {
            self.lines.sort_unstable_by_key(|line| line.0);
            self.weights.extend(self.lines.iter().map(|line| line.2));
            for ((_, key, _), part) in self.lines.iter().zip(shared(amount.abs(), &self.weights)) {
                sorted.add(*key, month, Sums::moved(part * amount.signum()));
            }
        }
        self.lines.clear();
        self.weights.clear();
    }
}

/// Each payment shared over the lines of its bill, by what they come to.
pub(super) fn received_by_line(look: &impl Look, sorted: &mut Sorted, month: usize, part: Part) -> Result<()> {
    let query = if asks_whose(look, sorted.by) { RECEIVED_BY_LINE } else { RECEIVED_BY_ANYBODYS_LINE };
    let mut statement = look.connection().prepare_cached(query)?;
    let doctor = look.scope().doctor_filter();
    let mut rows = statement.query(params![part.0.to_string(), part.1.to_string(), doctor])?;
    let mut shared = Shared::default();
    while let Some(found) = rows.next()? {
        let this = Some((found.get(0)?, found.get(1)?));
        if shared.payment != this {
            shared.add(month, sorted);
            shared.payment = this;
        }
        let key = sorted.key(month, found.get(3)?, found.get(2)?, row_text(found, 6)?);
        shared.lines.push((found.get(4)?, key, found.get(5)?));
    }
    shared.add(month, sorted);
    Ok(())
}

pub(crate) const DEPOSITS: &str = "
    SELECT payment_method, amount_minor FROM patient_credits INDEXED BY patient_credits_received
     WHERE payment_method IS NOT NULL AND received_on BETWEEN ?1 AND ?2";

/// Deposits and what was repaid of them: money on no bill, so no doctor's own.
pub(super) fn deposits(look: &impl Look, sorted: &mut Sorted, month: usize, part: Part) -> Result<()> {
    if look.scope().doctor_filter().is_some() {
        return Ok(());
    }
    let mut statement = look.connection().prepare_cached(DEPOSITS)?;
    let mut rows = statement.query(params![part.0.to_string(), part.1.to_string()])?;
    while let Some(found) = rows.next()? {
        let key = match sorted.by {
            RevenueBy::Month => Key::Month(month),
            RevenueBy::Payer => Key::Method(row::choice(found, 0, PaymentMethod::parse)?),
            RevenueBy::Doctor | RevenueBy::Department | RevenueBy::Service => Key::Deposits,
        };
        sorted.add(key, month, Sums::moved(found.get(1)?));
    }
    Ok(())
}
