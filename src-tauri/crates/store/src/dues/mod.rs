//! What is due and how late: by a bill's due date, or by the plan that stands for it. Due today isn't late.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::dues::Overdue;
use domain::{BillId, BillState, PatientId, PlanId, bill_number};
use rusqlite::named_params;
use serde::Serialize;
use ts_rs::TS;

use crate::banner::{self, PatientBrief};
use crate::billing::BillRow;
use crate::look::Look;
use crate::merged::{in_use, rows_of};
use crate::{Result, row};

pub mod account;
#[cfg(test)]
mod measured;
pub mod plans;
pub mod reminders;

use self::plans::{Plan, PlanBill};
use self::reminders::Reminded;

/// One thing that is overdue: a bill, or an instalment of a plan. Amounts in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DueLine {
    /// The bill; none for an instalment.
    pub bill_id: Option<BillId>,
    /// The plan.
    pub plan_id: Option<PlanId>,
    /// Which instalment, from 1 on.
    pub instalment: Option<u32>,
    /// Of how many.
    pub of: Option<u32>,
    /// Numbers of the bill, or of the plan's bills.
    pub numbers: Vec<String>,
    /// The day it was due.
    pub due_on: NaiveDate,
    /// What is owed of it.
    pub amount: i64,
}

/// Somebody who owes what is overdue.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Debtor {
    /// Who, and where to call.
    pub patient: PatientBrief,
    /// Since when, and how much.
    pub overdue: Overdue,
    /// What of it, the oldest first.
    pub lines: Vec<DueLine>,
    /// The last reminder of any of it.
    pub reminded: Option<Reminded>,
}

/// What of a plan is overdue, an instalment a line.
fn lines_of(plan: &Plan, today: NaiveDate) -> impl Iterator<Item = DueLine> {
    let numbers: Vec<String> = plan.bills.iter().filter(|bill| !bill.void).map(|bill| bill.number.clone()).collect();
    let of = u32::try_from(plan.instalments.len()).ok();
    plan.instalments.iter().zip(1_u32..).filter(move |(one, _)| one.open > 0 && one.due_on < today).map(
        move |(one, at)| DueLine {
            bill_id: None,
            plan_id: Some(plan.plan_id),
            instalment: Some(at),
            of,
            numbers: numbers.clone(),
            due_on: one.due_on,
            amount: one.open,
        },
    )
}

/// What falls to the patient beside a plan: it is due as its bill is.
fn beside(plan: &Plan, today: NaiveDate) -> impl Iterator<Item = (&PlanBill, Overdue)> {
    let open = plan.bills.iter().filter(|bill| plan.ended_at.is_none() && bill.beside > 0);
    open.filter_map(move |bill| {
        let since = bill.due_date.filter(|due| *due < today)?;
        Some((bill, Overdue { since, amount: bill.beside }))
    })
}

/// Bills that are late and have no plan, by their bill alone or by whose they are. What an insurer is asked for isn't
/// late: the patient owes it once the insurer doesn't pay.
macro_rules! late {
    ($of:expr, $by:literal) => {
        concat!(
            "SELECT b.bill_id, ",
            in_use!("b.patient_id"),
            ", b.issued_on, b.bill_number, b.due_date, b.total_amount - b.settled_minor - b.claimed_minor
   FROM billing b INDEXED BY ",
            $by,
            "
  WHERE b.status <> 'paid' AND b.voided_at IS NULL AND b.issued_at IS NOT NULL AND b.due_date < :today
    AND b.settled_minor + b.claimed_minor < b.total_amount AND ",
            $of,
            "
    AND NOT EXISTS (SELECT 1 FROM plan_bills d JOIN payment_plans p ON p.plan_id = d.plan_id
                     WHERE d.bill_id = b.bill_id AND p.ended_at IS NULL)"
        )
    };
}
const LATE: &str = late!(":of IS NULL", "billing_due");
const LATE_OF: &str = late!(concat!("b.patient_id IN ", rows_of!(":of")), "billing_patient");

/// Bills that are late and have no plan, with the row in use of whose they are.
fn late_without_plan(look: &impl Look, patient: Option<PatientId>) -> Result<Vec<(PatientId, DueLine)>> {
    let today = look.today()?;
    let mut statement = look.connection().prepare_cached(if patient.is_some() { LATE_OF } else { LATE })?;
    let found = statement.query_map(
        named_params! { ":today": today.to_string(), ":of": patient.map(|patient| patient.0) },
        |found| {
            let line = DueLine {
                bill_id: Some(BillId(found.get(0)?)),
                plan_id: None,
                instalment: None,
                of: None,
                numbers: vec![bill_number(row::date(found, 2)?, found.get(3)?)],
                due_on: row::date(found, 4)?,
                amount: found.get(5)?,
            };
            Ok((PatientId(found.get(1)?), line))
        },
    )?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Everybody who owes what is overdue, or one of them: the oldest first.
///
/// # Errors
/// When the rows can't be read.
pub fn debtors(look: &impl Look, patient: Option<PatientId>) -> Result<Vec<(PatientId, Overdue, Vec<DueLine>)>> {
    let today = look.today()?;
    let mut by_patient: BTreeMap<i64, Vec<DueLine>> = BTreeMap::new();
    for (whose, line) in late_without_plan(look, patient)? {
        by_patient.entry(whose.0).or_default().push(line);
    }
    let plans = match patient {
        Some(patient) => plans::of_patient(look, patient)?,
        None => plans::standing(look)?,
    };
    for plan in plans.iter().filter(|plan| plan.stands) {
        let rest = beside(plan, today).map(|(bill, late)| DueLine {
            bill_id: Some(bill.bill_id),
            plan_id: None,
            instalment: None,
            of: None,
            numbers: vec![bill.number.clone()],
            due_on: late.since,
            amount: late.amount,
        });
        let late: Vec<DueLine> = lines_of(plan, today).chain(rest).collect();
        if !late.is_empty() {
            by_patient.entry(plan.patient_id.0).or_default().extend(late);
        }
    }
    let mut debtors: Vec<_> = by_patient
        .into_iter()
        .filter_map(|(whose, mut lines)| {
            lines.sort_by_key(|line| (line.due_on, line.bill_id, line.instalment));
            let since = lines.first()?.due_on;
            let amount = lines.iter().map(|line| line.amount).sum();
            Some((PatientId(whose), Overdue { since, amount }, lines))
        })
        .collect();
    debtors.sort_by_key(|(whose, overdue, _)| (overdue.since, -overdue.amount, whose.0));
    Ok(debtors)
}

/// A debtor with everything a list says of them.
///
/// # Errors
/// When the rows can't be read.
pub fn debtor(look: &impl Look, found: (PatientId, Overdue, Vec<DueLine>)) -> Result<Debtor> {
    let (whose, overdue, lines) = found;
    Ok(Debtor { patient: banner::of(look, whose)?, overdue, reminded: reminders::last_of(look, &lines)?, lines })
}

/// Shares what of a plan is overdue out over its bills, the oldest first, with what is late beside it.
fn share_out(plan: &Plan, today: NaiveDate, into: &mut HashMap<BillId, Overdue>) {
    let mut left = plan.overdue.map_or(0, |late| late.amount);
    for bill in &plan.bills {
        let amount = left.min(bill.balance);
        left -= amount;
        if let Some(late) = plan.overdue.filter(|_| amount > 0) {
            into.insert(bill.bill_id, Overdue { since: late.since, amount });
        }
    }
    for (bill, late) in beside(plan, today) {
        let found = into.entry(bill.bill_id).or_insert(Overdue { since: late.since, amount: 0 });
        *found = Overdue { since: found.since.min(late.since), amount: found.amount + late.amount };
    }
}

/// What of a patient's bills is overdue, bill by bill.
///
/// # Errors
/// When the rows can't be read.
pub fn late_bills(look: &impl Look, patient: PatientId) -> Result<HashMap<BillId, Overdue>> {
    let mut late = HashMap::new();
    for (_, line) in late_without_plan(look, Some(patient))? {
        if let Some(bill) = line.bill_id {
            late.insert(bill, Overdue { since: line.due_on, amount: line.amount });
        }
    }
    for plan in plans::of_patient(look, patient)? {
        share_out(&plan, look.today()?, &mut late);
    }
    Ok(late)
}

/// Says of each bill what of it is overdue today; a plan that has come to its end stands for it no more.
pub(crate) fn mark<'r>(look: &impl Look, rows: impl Iterator<Item = &'r mut BillRow>) -> Result<()> {
    let today = look.today()?;
    let mut known: HashMap<i64, bool> = HashMap::new();
    let mut late = HashMap::new();
    for row in rows {
        if let Some(plan) = row.plan_id {
            let stands = match known.entry(plan.0) {
                Entry::Occupied(found) => *found.get(),
                Entry::Vacant(free) => {
                    let found = plans::get(look, plan)?;
                    share_out(&found, today, &mut late);
                    *free.insert(found.stands)
                }
            };
            row.plan_id = Some(plan).filter(|_| stands);
            row.overdue = late.get(&row.bill_id).copied();
        } else if matches!(row.state, BillState::Unpaid | BillState::Pending) && row.patient_owes > 0 {
            let since = row.due_date.filter(|due| *due < today);
            row.overdue = since.map(|since| Overdue { since, amount: row.patient_owes });
        }
    }
    Ok(())
}
