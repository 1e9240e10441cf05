//! Reminders: who was reminded when, at which level, and of what.

use chrono::NaiveDate;
use domain::{BillId, PatientId, PlanId, ReminderId, ReportId, bill_number};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use super::DueLine;
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Result, row};

/// The last level there is.
pub const LAST: i64 = 3;

/// A reminder as lists show it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Reminded {
    /// Which.
    pub reminder_id: ReminderId,
    /// From 1 to 3.
    pub level: i64,
    /// The day it was made.
    pub reminded_on: NaiveDate,
    /// The day it asks to pay by.
    pub pay_by: NaiveDate,
    /// Who made it.
    pub by: String,
    /// Its paper.
    pub report_id: ReportId,
}

const REMINDED: &str = "SELECT r.reminder_id, r.level, r.reminded_on, r.pay_by, u.display_name, r.report_id
    FROM reminders r JOIN users u ON u.user_id = r.created_by ";

fn read(found: &Row<'_>) -> rusqlite::Result<Reminded> {
    Ok(Reminded {
        reminder_id: ReminderId(found.get(0)?),
        level: found.get(1)?,
        reminded_on: row::date(found, 2)?,
        pay_by: row::date(found, 3)?,
        by: found.get(4)?,
        report_id: ReportId(found.get(5)?),
    })
}

/// Those of one bill, also by its plans: newest first.
///
/// # Errors
/// When the rows can't be read.
pub fn of_bill(look: &impl Look, bill: BillId) -> Result<Vec<Reminded>> {
    let found = look
        .connection()
        .prepare_cached(&format!(
            "{REMINDED} WHERE r.reminder_id IN (
                SELECT l.reminder_id FROM reminder_lines l WHERE l.bill_id = ?1
                UNION SELECT l.reminder_id FROM plan_bills d JOIN reminder_lines l ON l.plan_id = d.plan_id
                       WHERE d.bill_id = ?1)
              ORDER BY r.reminder_id DESC"
        ))?
        .query_map([bill.0], read)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

pub(super) const LAST_OF_LINE: &str =
    "SELECT max((SELECT coalesce(max(reminder_id), 0) FROM reminder_lines WHERE bill_id = ?1),
                            (SELECT coalesce(max(reminder_id), 0) FROM reminder_lines
                              WHERE plan_id = ?2 AND instalment = ?3))";

/// The last one of any of these.
///
/// # Errors
/// When the rows can't be read.
pub fn last_of(look: &impl Look, lines: &[DueLine]) -> Result<Option<Reminded>> {
    let mut newest: Option<i64> = None;
    for line in lines {
        let found: Option<i64> = look
            .connection()
            .prepare_cached(LAST_OF_LINE)?
            .query_row(
                params![line.bill_id.map(|bill| bill.0), line.plan_id.map(|plan| plan.0), line.instalment],
                |found| found.get::<_, i64>(0),
            )
            .optional()?
            .filter(|id| *id > 0);
        newest = newest.max(found);
    }
    let Some(newest) = newest else { return Ok(None) };
    Ok(look
        .connection()
        .prepare_cached(&format!("{REMINDED} WHERE r.reminder_id = ?1"))?
        .query_row([newest], read)
        .optional()?)
}

/// Whether the patient was reminded on that day.
///
/// # Errors
/// When the rows can't be read.
pub fn reminded_on(look: &impl Look, patient: PatientId, day: NaiveDate) -> Result<bool> {
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT EXISTS (SELECT 1 FROM reminders WHERE reminded_on = ?2 AND patient_id IN ",
            rows_of!("?1"),
            ")"
        ))?
        .query_row(params![patient.0, day.to_string()], |found| found.get(0))?)
}

/// What the same request of the same person made before: reminders with their patients.
///
/// # Errors
/// When the rows can't be read.
pub fn repeated(writer: &Writer<'_>, key: &str) -> Result<Vec<(PatientId, Reminded)>> {
    let found = writer
        .connection()
        .prepare_cached(
            "SELECT r.reminder_id, r.level, r.reminded_on, r.pay_by, u.display_name, r.report_id, r.patient_id
               FROM reminders r JOIN users u ON u.user_id = r.created_by
              WHERE r.created_by = ?1 AND r.request_key = ?2 ORDER BY r.reminder_id",
        )?
        .query_map(params![writer.person().user.0, key], |found| Ok((PatientId(found.get(6)?), read(found)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// A reminder as it is made, and as its paper says it.
#[derive(Debug, Clone)]
pub struct NewReminder {
    /// Whom.
    pub patient: PatientId,
    /// From 1 to 3.
    pub level: i64,
    /// The day it was made.
    pub reminded_on: NaiveDate,
    /// The day it asks to pay by.
    pub pay_by: NaiveDate,
    /// What it says.
    pub said: String,
    /// Where to pay.
    pub pay_to: String,
    /// What is overdue.
    pub lines: Vec<DueLine>,
}

/// Writes down that somebody was reminded.
///
/// # Errors
/// When it can't be written.
pub fn keep(writer: &Writer<'_>, new: &NewReminder, report: ReportId, key: &str) -> Result<ReminderId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO reminders (patient_id, level, reminded_on, pay_by, owed_minor, said, pay_to, report_id,
                                    created_by, created_at, request_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            new.patient.0,
            new.level,
            new.reminded_on.to_string(),
            new.pay_by.to_string(),
            new.lines.iter().map(|line| line.amount).sum::<i64>(),
            new.said,
            new.pay_to,
            report.0,
            writer.person().user.0,
            writer.now().0,
            key
        ])?;
    let reminder = ReminderId(writer.connection().last_insert_rowid());
    let mut insert = writer.connection().prepare_cached(
        "INSERT INTO reminder_lines (reminder_id, position, bill_id, plan_id, instalment, due_on, amount_minor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (line, position) in new.lines.iter().zip(1_i64..) {
        insert.execute(params![
            reminder.0,
            position,
            line.bill_id.map(|bill| bill.0),
            line.plan_id.map(|plan| plan.0),
            line.instalment,
            line.due_on.to_string(),
            line.amount
        ])?;
    }
    Ok(reminder)
}

/// A reminder as it was made.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn get(look: &impl Look, reminder: ReminderId) -> Result<NewReminder> {
    let mut found = look
        .connection()
        .prepare_cached(
            "SELECT patient_id, level, reminded_on, pay_by, said, pay_to FROM reminders WHERE reminder_id = ?1",
        )?
        .query_row([reminder.0], |found| {
            Ok(NewReminder {
                patient: PatientId(found.get(0)?),
                level: found.get(1)?,
                reminded_on: row::date(found, 2)?,
                pay_by: row::date(found, 3)?,
                said: found.get(4)?,
                pay_to: found.get(5)?,
                lines: Vec::new(),
            })
        })?;
    found.lines = look
        .connection()
        .prepare_cached(
            "SELECT l.bill_id, l.plan_id, l.instalment,
                    (SELECT json_array_length(p.instalments) FROM payment_plans p WHERE p.plan_id = l.plan_id),
                    l.due_on, l.amount_minor
               FROM reminder_lines l WHERE l.reminder_id = ?1 ORDER BY l.position",
        )?
        .query_map([reminder.0], |found| {
            Ok(DueLine {
                bill_id: found.get::<_, Option<i64>>(0)?.map(BillId),
                plan_id: found.get::<_, Option<i64>>(1)?.map(PlanId),
                instalment: found.get(2)?,
                of: found.get(3)?,
                numbers: Vec::new(),
                due_on: row::date(found, 4)?,
                amount: found.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    for line in &mut found.lines {
        line.numbers = numbers(look, line)?;
    }
    Ok(found)
}

/// The numbers of the bill, or of the plan's.
fn numbers(look: &impl Look, line: &DueLine) -> Result<Vec<String>> {
    let found = look
        .connection()
        .prepare_cached(
            "SELECT issued_on, bill_number FROM billing WHERE bill_id = ?1
             UNION ALL
             SELECT b.issued_on, b.bill_number FROM plan_bills d JOIN billing b ON b.bill_id = d.bill_id
              WHERE d.plan_id = ?2 AND b.voided_at IS NULL",
        )?
        .query_map(params![line.bill_id.map(|bill| bill.0), line.plan_id.map(|plan| plan.0)], |found| {
            Ok(bill_number(row::date(found, 0)?, found.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}
