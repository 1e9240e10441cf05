//! Payment plans as they were agreed, and what their bills make of them. Nothing of that is kept.

use chrono::NaiveDate;
use domain::dues::{Agreed, Instalment, Overdue, Owed, Planned, instalments, overdue};
use domain::{BillId, Conflict, Instant, PatientId, PlanId, bill_number};
use rusqlite::{Row, ToSql, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::merged::{in_use, rows_of};
use crate::{Error, Result, row};

/// A bill of a plan; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlanBill {
    /// Which.
    pub bill_id: BillId,
    /// Its number as the paper has it.
    pub number: String,
    /// What the patient owed on it when the plan was agreed.
    pub agreed: i64,
    /// What of that is owed now; nothing on a void one.
    pub balance: i64,
    /// What falls to the patient beside the plan: what an insurer was asked for and doesn't pay.
    pub beside: i64,
    /// The day that is due, as the bill's.
    pub due_date: Option<NaiveDate>,
    /// Whether it was voided.
    pub void: bool,
}

/// A plan with what is paid on it; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Plan {
    /// Which.
    pub plan_id: PlanId,
    /// Whose: the row in use.
    pub patient_id: PatientId,
    /// The day it was agreed.
    pub agreed_on: NaiveDate,
    /// Who entered it.
    pub agreed_by: String,
    /// What was noted.
    pub note: Option<String>,
    /// The instalments, the oldest first.
    pub instalments: Vec<Instalment>,
    /// What it is for.
    pub bills: Vec<PlanBill>,
    /// What is owed of it.
    pub owed: i64,
    /// What the patient owes on its bills beside it, while nobody ended it.
    pub beside: i64,
    /// What of it is overdue, while it stands.
    pub overdue: Option<Overdue>,
    /// Whether it stands: nobody ended it, and the patient owes something on its bills.
    pub stands: bool,
    /// When somebody ended it.
    pub ended_at: Option<Instant>,
    /// Who.
    pub ended_by: Option<String>,
    /// Why.
    pub end_reason: Option<String>,
}

pub(super) const PLAN: &str = concat!(
    "SELECT p.plan_id, ",
    in_use!("p.patient_id"),
    ", p.agreed_on, u.display_name, p.note, p.instalments, p.ended_at, e.display_name, p.end_reason
   FROM payment_plans p JOIN users u ON u.user_id = p.created_by LEFT JOIN users e ON e.user_id = p.ended_by "
);

fn read(found: &Row<'_>) -> rusqlite::Result<(Plan, String)> {
    let plan = Plan {
        plan_id: PlanId(found.get(0)?),
        patient_id: PatientId(found.get(1)?),
        agreed_on: row::date(found, 2)?,
        agreed_by: found.get(3)?,
        note: found.get(4)?,
        instalments: Vec::new(),
        bills: Vec::new(),
        owed: 0,
        beside: 0,
        overdue: None,
        stands: false,
        ended_at: found.get::<_, Option<i64>>(6)?.map(Instant),
        ended_by: found.get(7)?,
        end_reason: found.get(8)?,
    };
    Ok((plan, found.get(5)?))
}

/// The bills of a plan, with what payments and insurers have made of them.
pub(super) const BILLS: &str =
    "SELECT b.bill_id, b.issued_on, b.bill_number, b.due_date, d.owed_minor, d.insured_minor,
                    b.total_amount - b.settled_minor, b.claimed_minor,
                    (SELECT coalesce(sum(c.paid_minor), 0) FROM claims c WHERE c.bill_id = b.bill_id), b.voided_at IS NOT NULL
               FROM plan_bills d JOIN billing b ON b.bill_id = d.bill_id WHERE d.plan_id = ?1 ORDER BY b.bill_id";

fn filled(look: &impl Look, (mut plan, kept): (Plan, String), today: NaiveDate) -> Result<Plan> {
    let agreed: Vec<(NaiveDate, i64)> =
        serde_json::from_str(&kept).map_err(|_| Error::Unreadable("instalments of a plan"))?;
    let agreed: Vec<Agreed> = agreed.into_iter().map(|(due_on, amount)| Agreed { due_on, amount }).collect();
    let found: Vec<(PlanBill, Owed)> = look
        .connection()
        .prepare_cached(BILLS)?
        .query_map([plan.plan_id.0], |found| {
            let planned = Planned {
                then: found.get(4)?,
                insured: found.get(5)?,
                balance: found.get(6)?,
                asked: found.get(7)?,
                insurers_paid: found.get(8)?,
                void: found.get(9)?,
            };
            let (owed, beside) = planned.parts();
            let bill = PlanBill {
                bill_id: BillId(found.get(0)?),
                number: bill_number(row::date(found, 1)?, found.get(2)?),
                agreed: planned.then,
                balance: owed.now,
                beside,
                due_date: row::maybe_date(found, 3)?,
                void: planned.void,
            };
            Ok((bill, owed))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let (bills, owed): (Vec<PlanBill>, Vec<Owed>) = found.into_iter().unzip();
    plan.instalments = instalments(&agreed, &owed);
    plan.owed = owed.iter().map(|bill| bill.now).sum();
    plan.beside = if plan.ended_at.is_none() { bills.iter().map(|bill| bill.beside).sum() } else { 0 };
    plan.bills = bills;
    plan.stands = plan.ended_at.is_none() && plan.owed + plan.beside > 0;
    plan.overdue = overdue(&plan.instalments, today).filter(|_| plan.stands);
    Ok(plan)
}

fn all(look: &impl Look, which: &str, with: &[&dyn ToSql]) -> Result<Vec<Plan>> {
    let today = look.today()?;
    let found: Vec<(Plan, String)> = look
        .connection()
        .prepare_cached(&format!("{PLAN}{which}"))?
        .query_map(with, read)?
        .collect::<rusqlite::Result<_>>()?;
    found.into_iter().map(|found| filled(look, found, today)).collect()
}

/// One plan.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, plan: PlanId) -> Result<Plan> {
    all(look, "WHERE p.plan_id = ?1", &[&plan.0])?.pop().ok_or(Error::NotFound)
}

pub(super) const OF_PATIENT: &str = concat!("WHERE p.patient_id IN ", rows_of!("?1"), " ORDER BY p.plan_id DESC");

/// The plans of one patient, newest first.
///
/// # Errors
/// When the rows can't be read.
pub fn of_patient(look: &impl Look, patient: PatientId) -> Result<Vec<Plan>> {
    all(look, OF_PATIENT, &[&patient.0])
}

/// From the bills on which something is open: plans that were paid long ago aren't looked at.
pub(super) const STANDING: &str = "WHERE p.ended_at IS NULL AND p.plan_id IN (
    SELECT d.plan_id FROM billing b JOIN plan_bills d ON d.bill_id = b.bill_id
     WHERE b.status <> 'paid' AND b.voided_at IS NULL)";

/// Every plan that nobody ended and on whose bills something is owed.
///
/// # Errors
/// When the rows can't be read.
pub fn standing(look: &impl Look) -> Result<Vec<Plan>> {
    all(look, STANDING, &[])
}

/// A plan as somebody agrees it.
#[derive(Debug)]
pub struct NewPlan<'a> {
    /// Whose bills.
    pub patient: PatientId,
    /// The day it was agreed.
    pub agreed_on: NaiveDate,
    /// The instalments.
    pub instalments: &'a [Agreed],
    /// The bills, with what the patient owes on each.
    pub bills: &'a [(BillId, i64)],
    /// What is noted.
    pub note: Option<&'a str>,
}

/// Keeps a plan.
///
/// # Errors
/// [`Conflict::PlanStands`] where one of the bills has one; [`Conflict::BillTakesNoPayment`].
pub fn agree(writer: &Writer<'_>, new: &NewPlan<'_>) -> Result<PlanId> {
    let kept: Vec<(String, i64)> = new.instalments.iter().map(|one| (one.due_on.to_string(), one.amount)).collect();
    let kept = serde_json::to_string(&kept).map_err(|_| Error::Unreadable("instalments of a plan"))?;
    let owed: i64 = new.bills.iter().map(|(_, owed)| owed).sum();
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO payment_plans (patient_id, agreed_on, owed_minor, instalments, note, created_by, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            new.patient.0,
            new.agreed_on.to_string(),
            owed,
            kept,
            new.note,
            writer.person().user.0,
            writer.now().0
        ])?;
    let plan = PlanId(writer.connection().last_insert_rowid());
    let mut insert = writer
        .connection()
        .prepare_cached(
            "INSERT INTO plan_bills (plan_id, bill_id, owed_minor, insured_minor)
             SELECT ?1, bill_id, ?3, claimed_minor + (SELECT coalesce(sum(c.paid_minor), 0) FROM claims c WHERE c.bill_id = ?2)
               FROM billing WHERE bill_id = ?2",
        )?;
    for (bill, owed) in new.bills {
        insert.execute(params![plan.0, bill.0, owed])?;
    }
    Ok(plan)
}

/// Ends a plan: its bills are due as they were before.
///
/// # Errors
/// [`Error::NotFound`]; [`Conflict::PlanHasEnded`], also for one that nothing is owed on.
pub fn end(writer: &Writer<'_>, plan: PlanId, reason: &str) -> Result<()> {
    if !get(writer, plan)?.stands {
        return Err(Conflict::PlanHasEnded.into());
    }
    writer
        .connection()
        .prepare_cached("UPDATE payment_plans SET ended_at = ?2, ended_by = ?3, end_reason = ?4 WHERE plan_id = ?1")?
        .execute(params![plan.0, writer.now().0, writer.person().user.0, reason])?;
    Ok(())
}
