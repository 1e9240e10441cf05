//! A patient's account from one day to another: what happened, what was owed before and after, and how late it
//! was. Bills make it more, money makes it less; credit that is used on a bill moves nothing, for it came before.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::dues::{Agreed, Planned, instalments};
use domain::{PatientId, PaymentMethod, bill_number, choice};
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use crate::look::Look;
use crate::merged::rows_of;
use crate::{Error, Result, row};

choice! {
    /// What an entry of an account is.
    pub enum EntryKind {
        /// A bill was issued.
        Bill = "bill",
        /// A bill was voided.
        Void = "void",
        /// Money was received on a bill.
        Payment = "payment",
        /// Money went back.
        Refund = "refund",
        /// Money was received ahead.
        Deposit = "deposit",
        /// Money that was received ahead went back.
        Repaid = "repaid",
        /// What was paid ahead was used on a bill.
        Used = "used",
        /// It was given back from a bill.
        GivenBack = "given_back",
    }
}

/// One entry; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountEntry {
    /// The day on the practice's calendar.
    pub day: NaiveDate,
    /// What it is.
    pub kind: EntryKind,
    /// The bill's number, where it is about one.
    pub number: Option<String>,
    /// How money came or went.
    pub method: Option<PaymentMethod>,
    /// What is owed gets more by it, or less below 0. Of credit that was used or given back: how much.
    pub amount: i64,
    /// What is owed after it; below 0 in the patient's favour.
    pub balance: i64,
}

/// An account; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PatientAccount {
    /// What was owed before the first day; below 0 in the patient's favour.
    pub opening: i64,
    /// The oldest first.
    pub entries: Vec<AccountEntry>,
    /// What is owed after the last day.
    pub closing: i64,
    /// What was paid ahead and isn't used after the last day.
    pub held: i64,
    /// What was overdue after the last day: up to 30, 60, 90 days late, and longer.
    pub ages: [i64; 4],
}

/// Everything that ever happened, by day and instant: day, instant, kind, bill, amount.
struct Happened {
    day: NaiveDate,
    kind: EntryKind,
    bill: Option<i64>,
    number: Option<String>,
    method: Option<PaymentMethod>,
    amount: i64,
}

const HAPPENED: &str = concat!(
    "WITH mine AS (SELECT * FROM billing WHERE issued_at IS NOT NULL AND patient_id IN ",
    rows_of!("?1"),
    ")
    SELECT b.issued_on AS day, b.issued_at AS at, 'bill' AS kind, b.bill_id, b.issued_on, b.bill_number, NULL AS method,
           b.total_amount AS amount, NULL AS voided_at FROM mine b
    UNION ALL
    SELECT NULL, b.voided_at, 'void', b.bill_id, b.issued_on, b.bill_number, NULL, -b.total_amount, b.voided_at
      FROM mine b WHERE b.voided_at IS NOT NULL
    UNION ALL
    SELECT p.received_on, p.received_at, iif(p.amount_minor < 0, 'refund', 'payment'), b.bill_id, b.issued_on,
           b.bill_number, p.payment_method, -p.amount_minor, NULL
      FROM mine b JOIN payment_details p ON p.bill_id = b.bill_id WHERE p.payment_status = 'success'
    UNION ALL
    SELECT c.received_on, min(c.received_at), c.kind, c.bill_id, b.issued_on, b.bill_number, c.payment_method,
           -sum(c.amount_minor), NULL
      FROM patient_credits c LEFT JOIN billing b ON b.bill_id = c.bill_id
     WHERE c.patient_id IN ",
    rows_of!("?1"),
    " GROUP BY c.kind, c.idempotency_key ORDER BY at"
);

fn happened(look: &impl Look, patient: PatientId) -> Result<Vec<Happened>> {
    let zone = look.zone()?;
    let mut found: Vec<Happened> = look
        .connection()
        .prepare_cached(HAPPENED)?
        .query_map([patient.0], |found| {
            let issued = row::maybe_date(found, 4)?;
            let voided: Option<i64> = found.get(8)?;
            Ok(Happened {
                day: match voided {
                    Some(at) => zone.wall_clock(domain::Instant(at)).date(),
                    None => row::date(found, 0)?,
                },
                kind: row::choice(found, 2, EntryKind::parse)?,
                bill: found.get(3)?,
                number: issued.zip(found.get(5)?).map(|(day, number)| bill_number(day, number)),
                method: found.get::<_, Option<String>>(6)?.as_deref().and_then(PaymentMethod::parse),
                amount: found.get(7)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    // What counts on a later day than it was taken stands on that day.
    found.sort_by_key(|one| one.day);
    Ok(found)
}

/// Whether an entry changes what is owed.
fn moves(kind: EntryKind) -> bool {
    !matches!(kind, EntryKind::Used | EntryKind::GivenBack)
}

/// The account from `from` to `to`, both included.
///
/// # Errors
/// When the rows can't be read.
pub fn of(look: &impl Look, patient: PatientId, from: NaiveDate, to: NaiveDate) -> Result<PatientAccount> {
    let (mut opening, mut balance, mut held) = (0, 0, 0);
    let mut entries = Vec::new();
    let mut open: HashMap<i64, i64> = HashMap::new();
    for one in happened(look, patient)?.into_iter().filter(|one| one.day <= to) {
        if moves(one.kind) {
            balance += one.amount;
        }
        match one.kind {
            EntryKind::Deposit | EntryKind::Repaid => held -= one.amount,
            EntryKind::Used | EntryKind::GivenBack => {
                held -= one.amount;
                *open.entry(one.bill.unwrap_or(0)).or_default() -= one.amount;
            }
            _ => *open.entry(one.bill.unwrap_or(0)).or_default() += one.amount,
        }
        if one.day < from {
            opening = balance;
            continue;
        }
        let amount = if moves(one.kind) { one.amount } else { one.amount.abs() };
        entries.push(AccountEntry {
            day: one.day,
            kind: one.kind,
            number: one.number,
            method: one.method,
            amount,
            balance,
        });
    }
    let ages = ages(look, patient, to, &open)?;
    Ok(PatientAccount { opening, entries, closing: balance, held, ages })
}

/// What was overdue after `day`, by age, of what was open then; by the plans that stood then.
fn ages(look: &impl Look, patient: PatientId, day: NaiveDate, open: &HashMap<i64, i64>) -> Result<[i64; 4]> {
    let end_of_day = day.succ_opt().and_then(|next| look.zone().ok()?.start_of(next)).map_or(i64::MAX, |at| at.0);
    let plans: Vec<(i64, String)> = look
        .connection()
        .prepare_cached(concat!(
            "SELECT plan_id, instalments FROM payment_plans
              WHERE created_at < ?2 AND (ended_at IS NULL OR ended_at >= ?2) AND patient_id IN ",
            rows_of!("?1")
        ))?
        .query_map(params![patient.0, end_of_day], |found| Ok((found.get(0)?, found.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut planned = std::collections::HashSet::new();
    let mut late: Vec<(NaiveDate, i64)> = Vec::new();
    for (plan, kept) in plans {
        let agreed: Vec<(NaiveDate, i64)> =
            serde_json::from_str(&kept).map_err(|_| Error::Unreadable("instalments of a plan"))?;
        let agreed: Vec<Agreed> = agreed.into_iter().map(|(due_on, amount)| Agreed { due_on, amount }).collect();
        let bills: Vec<(i64, Option<NaiveDate>, Planned)> = look
            .connection()
            .prepare_cached(
                "SELECT d.bill_id, b.due_date, d.owed_minor, d.insured_minor,
                        b.claimed_minor + (SELECT coalesce(sum(p.amount_minor), 0) FROM payment_details p
                          WHERE p.bill_id = b.bill_id AND p.claim_id IS NOT NULL AND p.payment_status = 'success'
                            AND p.received_on > ?3),
                        (SELECT coalesce(sum(p.amount_minor), 0) FROM payment_details p
                          WHERE p.bill_id = b.bill_id AND p.claim_id IS NOT NULL AND p.payment_status = 'success'
                            AND p.received_on <= ?3),
                        coalesce(b.voided_at < ?2, 0)
                   FROM plan_bills d JOIN billing b ON b.bill_id = d.bill_id WHERE d.plan_id = ?1",
            )?
            .query_map(params![plan, end_of_day, day.to_string()], |found| {
                let bill: i64 = found.get(0)?;
                let planned = Planned {
                    then: found.get(2)?,
                    insured: found.get(3)?,
                    balance: open.get(&bill).copied().unwrap_or(0),
                    asked: found.get(4)?,
                    insurers_paid: found.get(5)?,
                    void: found.get(6)?,
                };
                Ok((bill, row::maybe_date(found, 1)?, planned))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut owed = Vec::with_capacity(bills.len());
        for (_, due, one) in &bills {
            let (of_plan, beside) = one.parts();
            owed.push(of_plan);
            late.extend(due.map(|due| (due, beside)));
        }
        planned.extend(bills.iter().map(|(bill, ..)| *bill));
        late.extend(instalments(&agreed, &owed).into_iter().map(|one| (one.due_on, one.open)));
    }
    // What an insurer is asked for now, or paid later, isn't late, as everywhere else.
    let mut due = look.connection().prepare_cached(
        "SELECT b.due_date, b.claimed_minor + (
                SELECT coalesce(sum(p.amount_minor), 0) FROM payment_details p
                 WHERE p.bill_id = b.bill_id AND p.claim_id IS NOT NULL AND p.payment_status = 'success' AND p.received_on > ?2)
           FROM billing b WHERE b.bill_id = ?1",
    )?;
    let on = day.to_string();
    for (bill, amount) in open.iter().filter(|(bill, amount)| **amount > 0 && !planned.contains(*bill)) {
        let (since, claimed) =
            due.query_row(params![bill, on], |found| Ok((row::maybe_date(found, 0)?, found.get::<_, i64>(1)?)))?;
        if let Some(since) = since {
            late.push((since, (amount - claimed).max(0)));
        }
    }
    let mut ages = [0; 4];
    for (on, amount) in late {
        let days = (day - on).num_days();
        let age = match days {
            ..=0 => continue,
            1..=30 => 0,
            31..=60 => 1,
            61..=90 => 2,
            _ => 3,
        };
        ages[age] += amount;
    }
    Ok(ages)
}
