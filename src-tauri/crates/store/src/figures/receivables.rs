//! What patients owe, by the age of their bills, as it stood at the end of a day: reckoned from what bills
//! are settled with now, less what came after that day.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::figures::{AGE_GROUPS, age_group};
use domain::{BillId, PatientId, bill_number};
use rusqlite::named_params;
use serde::Serialize;
use ts_rs::TS;

use super::end_of;
use crate::look::Look;
use crate::merged::in_use;
use crate::{Result, row};

/// What somebody owes, in minor units. Ages are since the day of issue: up to 30, 31 to 60, 61 to 90, over 90 days.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Owing {
    /// Whose: the row in use.
    pub patient_id: PatientId,
    /// As printed on the card.
    pub patient_number: String,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub first_name: String,
    /// How many bills.
    pub bills: u32,
    /// By age.
    pub ages: [i64; AGE_GROUPS],
    /// All of it.
    pub total: i64,
}

/// All that is owed at the end of a day, in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Receivables {
    /// The day.
    pub day: NaiveDate,
    /// Patients: who owes most first; of equals, whose row is older.
    pub patients: Vec<Owing>,
    /// How many there are, also where not all are listed.
    pub patient_count: u32,
    /// How many bills.
    pub bills: u32,
    /// All of them by age.
    pub ages: [i64; AGE_GROUPS],
    /// All of it.
    pub total: i64,
}

/// A bill on which something was owed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenBill {
    /// Which.
    pub bill_id: BillId,
    /// Its number.
    pub number: String,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// How many days before the day asked about.
    pub days: i64,
    /// What it came to.
    pub total: i64,
    /// What was owed.
    pub owed: i64,
}

/// Bills that were open at the end of `:day` are among those that are open now, that were settled by something
/// later, or that were voided later.
pub(crate) const OPEN: &str = "
    WITH later (bill_id, moved) AS (
        SELECT bill_id, sum(amount_minor) FROM (
            SELECT bill_id, amount_minor FROM payment_details
             WHERE received_on > :day AND payment_status = 'success'
            UNION ALL
            SELECT bill_id, -amount_minor FROM patient_credits WHERE received_on > :day AND bill_id IS NOT NULL)
         GROUP BY bill_id),
    candidates (bill_id) AS (
        SELECT bill_id FROM billing WHERE status <> 'paid' AND voided_at IS NULL
        UNION SELECT bill_id FROM later
        UNION SELECT bill_id FROM billing WHERE voided_at >= :end)
    SELECT b.bill_id, b.patient_id, b.issued_on, b.bill_number, b.total_amount,
           b.total_amount - b.settled_minor + coalesce(l.moved, 0) AS owed
      FROM candidates c CROSS JOIN billing b ON b.bill_id = c.bill_id
      LEFT JOIN later l ON l.bill_id = b.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
     WHERE b.issued_on <= :day AND (b.voided_at IS NULL OR b.voided_at >= :end)
       AND (:doctor IS NULL OR a.doctor_id = :doctor)";

/// Hands over patient, bill, day of issue, number, total and what was owed.
fn each(look: &impl Look, day: NaiveDate, mut with: impl FnMut(i64, OpenRow)) -> Result<()> {
    let end = end_of(day, look.zone()?);
    let doctor = look.scope().doctor_filter();
    let mut statement = look.connection().prepare_cached(OPEN)?;
    let mut rows = statement.query(named_params! { ":day": day.to_string(), ":end": end.0, ":doctor": doctor })?;
    while let Some(found) = rows.next()? {
        let owed: i64 = found.get(5)?;
        if owed > 0 {
            let issued_on = row::date(found, 2)?;
            let days = (day - issued_on).num_days();
            let bill =
                OpenRow { bill: found.get(0)?, issued_on, days, number: found.get(3)?, total: found.get(4)?, owed };
            with(found.get(1)?, bill);
        }
    }
    Ok(())
}

struct OpenRow {
    bill: i64,
    issued_on: NaiveDate,
    days: i64,
    number: i64,
    total: i64,
    owed: i64,
}

/// Merged rows, each with the row in use.
fn merged(look: &impl Look) -> Result<HashMap<i64, i64>> {
    let mut statement = look.connection().prepare_cached(concat!(
        "SELECT m.patient_id, ",
        in_use!("m.patient_id"),
        " FROM patients m WHERE m.merged_into IS NOT NULL"
    ))?;
    let found = statement.query_map([], |found| Ok((found.get(0)?, found.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What was owed at the end of `day`, with the `most` patients who owed most.
///
/// # Errors
/// When the rows can't be read.
pub fn receivables(look: &impl Look, day: NaiveDate, most: usize) -> Result<Receivables> {
    let merged = merged(look)?;
    let mut by_patient: HashMap<i64, (u32, [i64; AGE_GROUPS])> = HashMap::new();
    let mut all =
        Receivables { day, patients: Vec::new(), patient_count: 0, bills: 0, ages: [0; AGE_GROUPS], total: 0 };
    each(look, day, |patient, bill| {
        let owing = by_patient.entry(*merged.get(&patient).unwrap_or(&patient)).or_default();
        let group = age_group(bill.days);
        owing.0 += 1;
        owing.1[group] += bill.owed;
        all.bills += 1;
        all.ages[group] += bill.owed;
        all.total += bill.owed;
    })?;
    all.patient_count = u32::try_from(by_patient.len()).unwrap_or(u32::MAX);
    let mut by_patient: Vec<_> = by_patient.into_iter().collect();
    by_patient.sort_by_key(|(patient, (_, ages))| (std::cmp::Reverse(ages.iter().sum::<i64>()), *patient));
    by_patient.truncate(most);
    let mut statement = look
        .connection()
        .prepare_cached("SELECT patient_number, last_name, first_name FROM patients WHERE patient_id = ?1")?;
    for (patient, (bills, ages)) in by_patient {
        let owing = statement.query_row([patient], |found| {
            Ok(Owing {
                patient_id: PatientId(patient),
                patient_number: found.get(0)?,
                last_name: found.get(1)?,
                first_name: found.get(2)?,
                bills,
                ages,
                total: ages.iter().sum(),
            })
        })?;
        all.patients.push(owing);
    }
    Ok(all)
}

/// The bills on which one patient, or anybody, owed something at the end of `day`, in one group of age or in
/// all: the oldest first, at most `most`.
///
/// # Errors
/// When the rows can't be read.
pub fn open_bills(
    look: &impl Look,
    day: NaiveDate,
    of: Option<PatientId>,
    group: Option<usize>,
    most: usize,
) -> Result<Vec<OpenBill>> {
    let merged = merged(look)?;
    let in_use = |patient: i64| *merged.get(&patient).unwrap_or(&patient);
    let of = of.map(|patient| in_use(patient.0));
    let mut bills = Vec::new();
    each(look, day, |patient, bill| {
        if of.is_none_or(|of| of == in_use(patient)) && group.is_none_or(|group| group == age_group(bill.days)) {
            bills.push(bill);
        }
    })?;
    bills.sort_by_key(|bill| (bill.issued_on, bill.bill));
    bills.truncate(most);
    Ok(bills
        .into_iter()
        .map(|bill| OpenBill {
            bill_id: BillId(bill.bill),
            number: bill_number(bill.issued_on, bill.number),
            issued_on: bill.issued_on,
            days: bill.days,
            total: bill.total,
            owed: bill.owed,
        })
        .collect())
}
