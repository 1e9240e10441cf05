//! The credit of patients: a ledger of deposits and of what was drawn on each. That nothing draws more than there
//! is, and what it does to a bill, is the schema's.

use domain::{BillId, Conflict, CreditId, CreditKind, Instant, PatientId, PaymentMethod, ReportId, bill_number};
use rusqlite::{named_params, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Result, Scope, row};

/// An entry of the ledger; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Credit {
    /// Which.
    pub credit_id: CreditId,
    /// What it is.
    pub kind: CreditKind,
    /// How much; negative where credit got less.
    pub amount: i64,
    /// The bill it was used on, or given back from.
    pub bill_id: Option<BillId>,
    /// Its number.
    pub bill_number: Option<String>,
    /// How money came or went.
    pub method: Option<PaymentMethod>,
    /// The card's, bank's or insurer's own number.
    pub transaction_id: Option<String>,
    /// Why it was given back or repaid.
    pub reason: Option<String>,
    /// When.
    pub received_at: Instant,
    /// Who entered it.
    pub received_by: String,
    /// Its receipt.
    pub report_id: Option<ReportId>,
}

/// What a request about credit says; the same for all entries that it makes.
#[derive(Debug, Clone, Default)]
pub struct Request<'a> {
    /// How money comes or goes.
    pub method: Option<PaymentMethod>,
    /// The card's, bank's or insurer's own number.
    pub transaction_id: Option<&'a str>,
    /// Cash handed over.
    pub tendered: Option<i64>,
    /// Why.
    pub reason: Option<&'a str>,
    /// The same for a repeat of the same request.
    pub key: &'a str,
}

/// What there is in minor units, and how it came to be: newest first, at most `most` entries.
///
/// # Errors
/// When the rows can't be read.
pub fn of_patient(look: &impl Look, patient: PatientId, most: u32) -> Result<(i64, Vec<Credit>)> {
    if look.scope() != Scope::All {
        return Ok((0, Vec::new()));
    }
    let balance = look
        .connection()
        .prepare_cached(concat!(
            "SELECT coalesce(sum(amount_minor), 0) FROM patient_credits WHERE patient_id IN ",
            rows_of!("?1")
        ))?
        .query_row([patient.0], |found| found.get(0))?;
    let mut statement = look.connection().prepare_cached(concat!(
        "SELECT c.credit_id, c.kind, c.amount_minor, c.bill_id, b.issued_on, b.bill_number, c.payment_method,
                c.transaction_id, c.reason, c.received_at, u.display_name,
                (SELECT max(report_id) FROM reports r
                  WHERE r.created_by = c.received_by AND r.request_key = c.idempotency_key)
           FROM patient_credits c JOIN users u ON u.user_id = c.received_by LEFT JOIN billing b ON b.bill_id = c.bill_id
          WHERE c.patient_id IN ",
        rows_of!(":patient"),
        " ORDER BY c.credit_id DESC LIMIT :most"
    ))?;
    let found = statement.query_map(named_params! { ":patient": patient.0, ":most": most }, |found| {
        let issued = row::maybe_date(found, 4)?;
        Ok(Credit {
            credit_id: CreditId(found.get(0)?),
            kind: row::choice(found, 1, CreditKind::parse)?,
            amount: found.get(2)?,
            bill_id: found.get::<_, Option<i64>>(3)?.map(BillId),
            bill_number: issued.zip(found.get(5)?).map(|(day, number)| bill_number(day, number)),
            method: found.get::<_, Option<String>>(6)?.as_deref().and_then(PaymentMethod::parse),
            transaction_id: found.get(7)?,
            reason: found.get(8)?,
            received_at: Instant(found.get(9)?),
            received_by: found.get(10)?,
            report_id: found.get::<_, Option<i64>>(11)?.map(ReportId),
        })
    })?;
    Ok((balance, found.collect::<rusqlite::Result<_>>()?))
}

/// What the same request made before, where it is the same person's: first entry, kind, sum and receipt.
///
/// # Errors
/// [`Conflict::DifferentPayment`] where the key is somebody else's, or the request said something else.
pub fn repeated(
    writer: &Writer<'_>,
    key: &str,
    (kind, amount, bill): (CreditKind, i64, Option<BillId>),
) -> Result<Option<(CreditId, Option<ReportId>)>> {
    let (first, entries, own, found_kind, sum, found_bill): (Option<i64>, i64, i64, Option<String>, i64, Option<i64>) =
        writer
            .connection()
            .prepare_cached(
                "SELECT min(credit_id), count(*), coalesce(sum(received_by = ?2), 0), min(kind),
                        coalesce(sum(amount_minor), 0), min(bill_id)
                   FROM patient_credits WHERE idempotency_key = ?1",
            )?
            .query_row(params![key, writer.person().user.0], |found| {
                Ok((found.get(0)?, found.get(1)?, found.get(2)?, found.get(3)?, found.get(4)?, found.get(5)?))
            })?;
    let Some(first) = first else { return Ok(None) };
    let same = own == entries
        && found_kind.as_deref() == Some(kind.as_str())
        && sum == amount
        && found_bill == bill.map(|bill| bill.0);
    if !same {
        return Err(Conflict::DifferentPayment.into());
    }
    let report = writer
        .connection()
        .prepare_cached("SELECT max(report_id) FROM reports WHERE created_by = ?1 AND request_key = ?2")?
        .query_row(params![writer.person().user.0, key], |found| found.get::<_, Option<i64>>(0))?;
    Ok(Some((CreditId(first), report.map(ReportId))))
}

/// Money received ahead. It stands at the row in use.
///
/// # Errors
/// [`crate::Error::NotFound`] for an unknown patient.
pub fn deposit(writer: &Writer<'_>, patient: PatientId, amount: i64, request: &Request<'_>) -> Result<CreditId> {
    let patient = crate::banner::of(writer, patient)?.patient_id;
    insert(writer, patient.0, CreditKind::Deposit, None, amount, None, request)
}

/// Draws on the patient's deposits, the oldest first: for a bill, or to be paid out. One entry a deposit.
///
/// # Errors
/// [`Conflict::MoreThanTheCredit`]; for a bill [`Conflict::MoreThanIsOwed`], [`Conflict::BillTakesNoPayment`].
pub fn draw(
    writer: &Writer<'_>,
    patient: PatientId,
    amount: i64,
    bill: Option<BillId>,
    request: &Request<'_>,
) -> Result<Vec<CreditId>> {
    let left: Vec<(i64, i64, i64)> = writer
        .connection()
        .prepare_cached(concat!(
            "SELECT d.credit_id, d.patient_id, d.amount_minor + (SELECT coalesce(sum(u.amount_minor), 0)
                    FROM patient_credits u WHERE u.deposit_id = d.credit_id)
               FROM patient_credits d WHERE d.kind = 'deposit' AND d.patient_id IN ",
            rows_of!("?1"),
            " ORDER BY d.credit_id"
        ))?
        .query_map([patient.0], |found| Ok((found.get(0)?, found.get(1)?, found.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let kind = if bill.is_some() { CreditKind::Used } else { CreditKind::Repaid };
    take(writer, left, amount, kind, -1, bill, request)
}

/// Gives credit that was used on a bill back to it, what was drawn last first. One entry a deposit.
///
/// # Errors
/// [`Conflict::MoreThanTheCredit`] where less was used on the bill.
pub fn give_back(writer: &Writer<'_>, bill: BillId, amount: i64, request: &Request<'_>) -> Result<Vec<CreditId>> {
    let used: Vec<(i64, i64, i64)> = writer
        .connection()
        .prepare_cached(
            "SELECT deposit_id, patient_id, -sum(amount_minor) FROM patient_credits WHERE bill_id = ?1
              GROUP BY deposit_id, patient_id ORDER BY deposit_id DESC",
        )?
        .query_map([bill.0], |found| Ok((found.get(0)?, found.get(1)?, found.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    take(writer, used, amount, CreditKind::GivenBack, 1, Some(bill), request)
}

fn take(
    writer: &Writer<'_>,
    from: Vec<(i64, i64, i64)>,
    amount: i64,
    kind: CreditKind,
    sign: i64,
    bill: Option<BillId>,
    request: &Request<'_>,
) -> Result<Vec<CreditId>> {
    let mut wanted = amount;
    let mut made = Vec::new();
    for (deposit, patient, left) in from {
        let part = left.min(wanted);
        if part > 0 {
            made.push(insert(writer, patient, kind, Some(deposit), sign * part, bill, request)?);
            wanted -= part;
        }
    }
    if wanted > 0 { Err(Conflict::MoreThanTheCredit.into()) } else { Ok(made) }
}

fn insert(
    writer: &Writer<'_>,
    patient: i64,
    kind: CreditKind,
    deposit: Option<i64>,
    amount: i64,
    bill: Option<BillId>,
    request: &Request<'_>,
) -> Result<CreditId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO patient_credits (patient_id, kind, deposit_id, amount_minor, bill_id, payment_method,
                                          transaction_id, tendered_minor, reason, received_at, received_on, received_by,
                                          idempotency_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            patient,
            kind.as_str(),
            deposit,
            amount,
            bill.map(|bill| bill.0),
            request.method.map(PaymentMethod::as_str),
            request.transaction_id,
            request.tendered,
            request.reason,
            writer.now().0,
            crate::days::counts_on(writer)?.to_string(),
            writer.person().user.0,
            request.key
        ])?;
    Ok(CreditId(writer.connection().last_insert_rowid()))
}
