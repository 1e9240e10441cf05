//! Claims as they are read: by bill, by insurer, one by one; what changes them is in `change`. What they do to
//! their bill is the schema's. What insurers pay is in `payments`.

use chrono::NaiveDate;
use domain::{
    BillId, BillItemId, ClaimId, ClaimStatus, Instant, PayerId, PolicyId, ReportId, bill_number, claim_number,
};
use rusqlite::{Row, named_params};
use serde::Serialize;
use ts_rs::TS;

use crate::banner::{self, PatientBrief};
use crate::look::Look;
use crate::merged::in_use;
use crate::payments::{self, Payment};
use crate::policies::{self, PatientPolicy};
use crate::{Error, Result, Scope, row};

mod change;
mod list;
mod paper;

pub use change::{Answer, NewItem, answer, draft, send, set, set_reference, withdraw};
pub use list::{Asked, PayerTotal, list, totals};
pub use paper::{ClaimedVisit, diagnoses, kept, visit};

/// A claim as lists show it; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimRow {
    /// Which.
    pub claim_id: ClaimId,
    /// Its number, once sent: `CL-00017`.
    pub number: Option<String>,
    /// Where it stands.
    pub status: ClaimStatus,
    /// The bill it is about.
    pub bill_id: BillId,
    /// The bill's number.
    pub bill_number: String,
    /// Whose.
    pub patient: PatientBrief,
    /// The insurer.
    pub payer_id: PayerId,
    /// Its name.
    pub payer: String,
    /// The policy.
    pub policy_id: PolicyId,
    /// What the insurer knows the patient by.
    pub member_number: String,
    /// What it asks for.
    pub claimed: i64,
    /// What was accepted; nothing before there is an answer.
    pub accepted: i64,
    /// What the insurer has paid, refunds taken off.
    pub paid: i64,
    /// What the insurer still owes: all of it until there is an answer, then what was accepted and hasn't come.
    pub owed: i64,
    /// What isn't paid of its bill, by whomever: more has no room until something goes back to the patient.
    pub room: i64,
    /// The day it was sent.
    pub sent_on: Option<NaiveDate>,
    /// Days since, while there is no answer.
    pub days_out: Option<i64>,
    /// The insurer's own number for it.
    pub reference: Option<String>,
    /// The day of the answer.
    pub answered_on: Option<NaiveDate>,
    /// The claim whose answer it asks about again.
    pub appeals: Option<ClaimId>,
    /// For stale edits.
    pub version: i64,
}

/// An item of a claim; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimItem {
    /// The bill's item.
    pub bill_item_id: BillItemId,
    /// What it is.
    pub description: String,
    /// How many the bill has.
    pub billed_quantity: i64,
    /// What the bill charges for it: discounts off, tax on.
    pub billed: i64,
    /// How many are claimed.
    pub quantity: i64,
    /// What is claimed.
    pub claimed: i64,
    /// What the insurer pays of it, once it answered.
    pub accepted: Option<i64>,
    /// What falls to the patient then.
    pub patient_share: Option<i64>,
    /// Why not all of it: the insurer's code.
    pub reason_code: Option<String>,
}

/// A claim with all that is known of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Claim {
    /// As lists show it.
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: ClaimRow,
    /// What it is for, in the order of the bill.
    pub items: Vec<ClaimItem>,
    /// The policy; whether it covers the day of the visit, or of the bill.
    pub policy: PatientPolicy,
    /// That day.
    pub day: NaiveDate,
    /// Why it was refused, or what else the insurer said.
    pub answer_note: Option<String>,
    /// Why it was withdrawn.
    pub withdraw_reason: Option<String>,
    /// The number of the claim whose answer it asks about again.
    pub appeals_number: Option<String>,
    /// A claim that asks about this one's answer again.
    pub appealed_by: Option<ClaimId>,
    /// Who began it.
    pub created_by: String,
    /// When.
    pub created_at: Instant,
    /// Who sent it.
    pub sent_by: Option<String>,
    /// Who entered the answer.
    pub answered_by: Option<String>,
    /// What the insurer paid, failed attempts too, oldest first.
    pub payments: Vec<Payment>,
    /// Its newest paper.
    pub report_id: Option<ReportId>,
}

/// An item of a bill as a claim may take it up; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Claimable {
    /// The bill's item.
    pub bill_item_id: BillItemId,
    /// What it is.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// What the bill charges for it: discounts off, tax on.
    pub billed: i64,
    /// What no open or accepted claim has of it.
    pub claimable: i64,
}

/// Of [`FROM`]; `:today` is the day up to which days are counted.
const ROW: &str = "c.claim_id, c.claim_number, c.status, c.bill_id, b.issued_on, b.bill_number, y.payer_id, r.name,
    c.policy_id, y.member_number, iif(c.sent_at IS NULL,
        (SELECT coalesce(sum(i.claimed_minor), 0) FROM claim_items i WHERE i.claim_id = c.claim_id), c.claimed_minor),
    c.accepted_minor, c.paid_minor, c.sent_on,
    iif(c.status = 'sent', CAST(julianday(:today) - julianday(c.sent_on) AS INTEGER), NULL), c.reference, c.answered_on,
    c.appeals_claim_id, c.version, b.total_amount - b.settled_minor";
const AFTER_ROW: usize = 20;
const FROM: &str = concat!(
    "FROM claims c JOIN billing b ON b.bill_id = c.bill_id JOIN patient_policies y ON y.policy_id = c.policy_id
       JOIN payers r ON r.payer_id = y.payer_id JOIN patients p ON p.patient_id = ",
    in_use!("b.patient_id")
);
fn read_row(found: &Row<'_>) -> rusqlite::Result<ClaimRow> {
    let status = row::choice(found, 2, ClaimStatus::parse)?;
    let (claimed, accepted, paid): (i64, i64, i64) = (found.get(10)?, found.get(11)?, found.get(12)?);
    Ok(ClaimRow {
        claim_id: ClaimId(found.get(0)?),
        number: found.get::<_, Option<i64>>(1)?.map(claim_number),
        status,
        bill_id: BillId(found.get(3)?),
        bill_number: bill_number(row::date(found, 4)?, found.get(5)?),
        payer_id: PayerId(found.get(6)?),
        payer: found.get(7)?,
        policy_id: PolicyId(found.get(8)?),
        member_number: found.get(9)?,
        claimed,
        accepted,
        paid,
        owed: match status {
            ClaimStatus::Sent => claimed,
            ClaimStatus::Accepted => accepted - paid,
            ClaimStatus::Draft | ClaimStatus::Refused | ClaimStatus::Withdrawn => 0,
        },
        sent_on: row::maybe_date(found, 13)?,
        days_out: found.get(14)?,
        reference: found.get(15)?,
        answered_on: row::maybe_date(found, 16)?,
        appeals: found.get::<_, Option<i64>>(17)?.map(ClaimId),
        version: found.get(18)?,
        room: found.get(19)?,
        patient: banner::read(found, AFTER_ROW)?,
    })
}

/// One claim.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, claim: ClaimId) -> Result<Claim> {
    if look.scope() != Scope::All {
        return Err(Error::NotFound);
    }
    let connection = look.connection();
    let today = look.today()?.to_string();
    let at = AFTER_ROW + banner::COUNT;
    let query = format!(
        "SELECT {ROW}, {}, c.answer_note, c.withdraw_reason,
                (SELECT claim_number FROM claims a WHERE a.claim_id = c.appeals_claim_id),
                (SELECT max(claim_id) FROM claims a WHERE a.appeals_claim_id = c.claim_id AND a.status <> 'withdrawn'),
                (SELECT display_name FROM users WHERE user_id = c.created_by), c.created_at,
                (SELECT display_name FROM users WHERE user_id = c.sent_by),
                (SELECT display_name FROM users WHERE user_id = c.answered_by),
                (SELECT report_id FROM claim_papers k WHERE k.claim_id = c.claim_id ORDER BY report_id DESC LIMIT 1),
                coalesce((SELECT v.appointment_date FROM appointments v WHERE v.appointment_id = b.appointment_id), b.issued_on)
           {FROM} WHERE c.claim_id = :claim",
        banner::COLUMNS
    );
    let parameters = named_params! { ":today": today, ":claim": claim.0 };
    let (row, notes, people, appeal, report, day) =
        connection.prepare_cached(&query)?.query_row(parameters, |found| {
            let text = |nth: usize| found.get::<_, Option<String>>(at + nth);
            let id = |nth: usize| found.get::<_, Option<i64>>(at + nth);
            Ok((
                read_row(found)?,
                (text(0)?, text(1)?),
                (found.get::<_, String>(at + 4)?, Instant(found.get(at + 5)?), text(6)?, text(7)?),
                (id(2)?.map(claim_number), id(3)?.map(ClaimId)),
                id(8)?.map(ReportId),
                row::date(found, at + 9)?,
            ))
        })?;
    let (policy, _) = policies::get(look, row.policy_id, day)?;
    Ok(Claim {
        row,
        items: items(look, claim)?,
        policy,
        day,
        answer_note: notes.0,
        withdraw_reason: notes.1,
        appeals_number: appeal.0,
        appealed_by: appeal.1,
        created_by: people.0,
        created_at: people.1,
        sent_by: people.2,
        answered_by: people.3,
        payments: payments::of_claim(look, claim)?,
        report_id: report,
    })
}

fn items(look: &impl Look, claim: ClaimId) -> Result<Vec<ClaimItem>> {
    let mut statement = look.connection().prepare_cached(
        "SELECT i.bill_item_id, b.description, b.quantity, b.net_minor + b.tax_minor, i.quantity, i.claimed_minor,
                i.accepted_minor, i.reason_code
           FROM claim_items i JOIN bill_items b USING (bill_item_id) WHERE i.claim_id = ?1 ORDER BY b.position",
    )?;
    let found = statement.query_map([claim.0], |found| {
        let (claimed, accepted): (i64, Option<i64>) = (found.get(5)?, found.get(6)?);
        Ok(ClaimItem {
            bill_item_id: BillItemId(found.get(0)?),
            description: found.get(1)?,
            billed_quantity: found.get(2)?,
            billed: found.get(3)?,
            quantity: found.get(4)?,
            claimed,
            accepted,
            patient_share: accepted.map(|accepted| claimed - accepted),
            reason_code: found.get(7)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The claims of a bill, newest first.
///
/// # Errors
/// When the rows can't be read.
pub fn of_bill(look: &impl Look, bill: BillId) -> Result<Vec<ClaimRow>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let today = look.today()?.to_string();
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT {ROW}, {} {FROM} WHERE c.bill_id = :bill ORDER BY c.claim_id DESC",
        banner::COLUMNS
    ))?;
    let found = statement.query_map(named_params! { ":today": today, ":bill": bill.0 }, read_row)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What there is to claim of a bill: its items, and the most of it all that is owed and in no open claim. The
/// claim of `except` counts as not made.
///
/// # Errors
/// When the rows can't be read.
pub fn claimable(look: &impl Look, bill: BillId, except: Option<ClaimId>) -> Result<(Vec<Claimable>, i64)> {
    let except = except.map_or(0, |claim| claim.0);
    let connection = look.connection();
    let mut statement = connection.prepare_cached(
        "SELECT b.bill_item_id, b.description, b.quantity, b.net_minor + b.tax_minor,
                b.net_minor + b.tax_minor - (
                    SELECT coalesce(sum(iif(c.status = 'accepted', i.accepted_minor, i.claimed_minor)), 0)
                      FROM claim_items i JOIN claims c USING (claim_id)
                     WHERE i.bill_item_id = b.bill_item_id AND c.status IN ('draft', 'sent', 'accepted') AND c.claim_id <> ?2)
           FROM bill_items b WHERE b.bill_id = ?1 ORDER BY b.position",
    )?;
    let items = statement
        .query_map([bill.0, except], |found| {
            Ok(Claimable {
                bill_item_id: BillItemId(found.get(0)?),
                description: found.get(1)?,
                quantity: found.get(2)?,
                billed: found.get(3)?,
                claimable: found.get::<_, i64>(4)?.max(0),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let left: i64 = connection
        .prepare_cached(
            "SELECT total_amount - settled_minor - claimed_minor - (
                    SELECT coalesce(sum(i.claimed_minor), 0) FROM claim_items i JOIN claims c USING (claim_id)
                     WHERE c.bill_id = ?1 AND c.status = 'draft' AND c.claim_id <> ?2)
               FROM billing WHERE bill_id = ?1",
        )?
        .query_row([bill.0, except], |found| found.get(0))?;
    Ok((items, left.max(0)))
}
