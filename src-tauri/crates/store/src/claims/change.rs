//! What changes a claim: drafting, its items, sending, the insurer's answer, withdrawing.

use chrono::NaiveDate;
use domain::{BillId, BillItemId, BillState, ClaimId, ClaimStatus, Conflict, Flaw, Flaws, PolicyId};
use rusqlite::params;

use super::{Claim, claimable, get};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, billing};

/// An item as somebody claims it; the amount in minor units.
#[derive(Debug, Clone, Copy)]
pub struct NewItem {
    /// The bill's item.
    pub bill_item: BillItemId,
    /// How many of it.
    pub quantity: i64,
    /// How much.
    pub amount: i64,
}

/// What an insurer said of one item; the amount in minor units.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The bill's item.
    pub bill_item: BillItemId,
    /// What it pays of it.
    pub accepted: i64,
    /// Why not all of it: the insurer's code.
    pub reason_code: Option<&'a str>,
}

/// Begins a claim about an issued bill. `appeals`: the answered claim that is asked about again.
///
/// # Errors
/// [`Error::NotFound`]; [`Conflict::BillTakesNoClaim`], [`Conflict::ClaimHasNoAnswer`] for an appeal against none,
/// [`Conflict::MoreThanIsLeft`]; flaws by item.
pub fn draft(
    writer: &Writer<'_>,
    bill: BillId,
    policy: PolicyId,
    appeals: Option<ClaimId>,
    items: &[NewItem],
) -> Result<ClaimId> {
    let of = billing::get(writer, bill)?;
    if matches!(of.row.state, BillState::Draft | BillState::Void) {
        return Err(Conflict::BillTakesNoClaim.into());
    }
    must_be_of_bill(writer, bill, policy)?;
    let connection = writer.connection();
    connection
        .prepare_cached(
            "INSERT INTO claims (bill_id, policy_id, appeals_claim_id, created_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            bill.0,
            policy.0,
            appeals.map(|claim| claim.0),
            writer.person().user.0,
            writer.now().0
        ])?;
    let claim = ClaimId(connection.last_insert_rowid());
    write_items(writer, bill, claim, items)?;
    Ok(claim)
}

/// Replaces policy and items of a draft.
///
/// # Errors
/// As [`draft`]; [`Conflict::ClaimIsFixed`] for one that isn't a draft, [`Error::Stale`].
pub fn set(writer: &Writer<'_>, claim: ClaimId, version: i64, policy: PolicyId, items: &[NewItem]) -> Result<()> {
    let before = in_state(writer, claim, version, ClaimStatus::Draft)?;
    must_be_of_bill(writer, before.row.bill_id, policy)?;
    let connection = writer.connection();
    connection
        .prepare_cached("UPDATE claims SET policy_id = ?2, version = version + 1 WHERE claim_id = ?1")?
        .execute(params![claim.0, policy.0])?;
    connection.prepare_cached("DELETE FROM claim_items WHERE claim_id = ?1")?.execute([claim.0])?;
    write_items(writer, before.row.bill_id, claim, items)
}

fn must_be_of_bill(writer: &Writer<'_>, bill: BillId, policy: PolicyId) -> Result<()> {
    let known: bool = writer
        .connection()
        .prepare_cached(concat!(
            "SELECT EXISTS (SELECT 1 FROM billing b JOIN patient_policies y ON y.policy_id = ?2
                             WHERE b.bill_id = ?1 AND y.patient_id IN ",
            rows_of!("b.patient_id"),
            ")"
        ))?
        .query_row([bill.0, policy.0], |found| found.get(0))?;
    if known { Ok(()) } else { Err(Error::flaw("policy_id", Flaw::Unknown)) }
}

fn write_items(writer: &Writer<'_>, bill: BillId, claim: ClaimId, items: &[NewItem]) -> Result<()> {
    if items.is_empty() {
        return Err(Error::flaw("items", Flaw::Missing));
    }
    let (there, left) = claimable(writer, bill, Some(claim))?;
    let mut flaws = Flaws::none();
    for (at, item) in items.iter().enumerate() {
        let twice = items[..at].iter().any(|earlier| earlier.bill_item == item.bill_item);
        match there.iter().find(|one| one.bill_item_id == item.bill_item) {
            None => flaws.add(&format!("items[{at}].bill_item_id"), Flaw::Unknown),
            Some(_) if twice => flaws.add(&format!("items[{at}].bill_item_id"), Flaw::Taken),
            Some(one) => {
                if item.quantity > one.quantity {
                    flaws.add(&format!("items[{at}].quantity"), Flaw::TooLarge { max: one.quantity });
                }
                if item.amount > one.claimable {
                    flaws.add(&format!("items[{at}].amount"), Flaw::TooLarge { max: one.claimable });
                }
            }
        }
    }
    flaws.done()?;
    if items.iter().map(|item| item.amount).sum::<i64>() > left {
        return Err(Conflict::MoreThanIsLeft.into());
    }
    let mut insert = writer.connection().prepare_cached(
        "INSERT INTO claim_items (claim_id, bill_item_id, quantity, claimed_minor) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for item in items {
        insert.execute(params![claim.0, item.bill_item.0, item.quantity, item.amount])?;
    }
    Ok(())
}

/// The claim in that version, where it stands as it must.
fn in_state(look: &impl Look, claim: ClaimId, version: i64, status: ClaimStatus) -> Result<Claim> {
    let found = get(look, claim)?;
    if found.row.status != status {
        return Err(Conflict::ClaimIsFixed.into());
    }
    if found.row.version != version { Err(Error::Stale) } else { Ok(found) }
}

/// Sends a draft: it gets the next number, and its bill waits for the insurer.
///
/// # Errors
/// [`Conflict::ClaimIsFixed`], [`Error::Stale`]; [`Conflict::MoreThanIsLeft`] where the patient has paid or another
/// claim was sent since, [`Conflict::BillTakesNoClaim`].
pub fn send(writer: &Writer<'_>, claim: ClaimId, version: i64, on: NaiveDate, reference: Option<&str>) -> Result<()> {
    in_state(writer, claim, version, ClaimStatus::Draft)?;
    writer
        .connection()
        .prepare_cached(
            "UPDATE claims
                SET status = 'sent', claim_number = (SELECT coalesce(max(claim_number), 0) + 1 FROM claims),
                    claimed_minor = (SELECT coalesce(sum(claimed_minor), 0) FROM claim_items WHERE claim_id = ?1),
                    sent_on = ?2, sent_at = ?3, sent_by = ?4, reference = ?5, version = version + 1
              WHERE claim_id = ?1",
        )?
        .execute(params![claim.0, on.to_string(), writer.now().0, writer.person().user.0, reference])?;
    Ok(())
}

/// Notes the insurer's own number of a claim that is with it.
///
/// # Errors
/// [`Conflict::ClaimIsFixed`], [`Error::Stale`].
pub fn set_reference(writer: &Writer<'_>, claim: ClaimId, version: i64, reference: Option<&str>) -> Result<()> {
    in_state(writer, claim, version, ClaimStatus::Sent)?;
    writer
        .connection()
        .prepare_cached("UPDATE claims SET reference = ?2, version = version + 1 WHERE claim_id = ?1")?
        .execute(params![claim.0, reference])?;
    Ok(())
}

/// Enters what the insurer said of each item. Nothing accepted is a refusal, and says why.
///
/// # Errors
/// [`Conflict::ClaimIsFixed`], [`Error::Stale`]; flaws by item, and for a refusal without a reason.
pub fn answer(
    writer: &Writer<'_>,
    claim: ClaimId,
    version: i64,
    on: NaiveDate,
    answers: &[Answer<'_>],
    note: Option<&str>,
) -> Result<ClaimStatus> {
    let before = in_state(writer, claim, version, ClaimStatus::Sent)?;
    let mut flaws = Flaws::none();
    if before.row.sent_on.is_some_and(|sent| on < sent) {
        flaws.add("answered_on", Flaw::EndsBeforeItBegins);
    }
    for (at, answer) in answers.iter().enumerate() {
        let twice = answers[..at].iter().any(|earlier| earlier.bill_item == answer.bill_item);
        match before.items.iter().find(|item| item.bill_item_id == answer.bill_item) {
            None => flaws.add(&format!("items[{at}].bill_item_id"), Flaw::Unknown),
            Some(_) if twice => flaws.add(&format!("items[{at}].bill_item_id"), Flaw::Taken),
            Some(item) if answer.accepted > item.claimed => {
                flaws.add(&format!("items[{at}].accepted"), Flaw::TooLarge { max: item.claimed });
            }
            Some(_) => {}
        }
    }
    if before.items.iter().any(|item| !answers.iter().any(|answer| answer.bill_item == item.bill_item_id)) {
        flaws.add("items", Flaw::Missing);
    }
    let accepted: i64 = answers.iter().map(|answer| answer.accepted).sum();
    if accepted == 0 && note.is_none() {
        flaws.add("note", Flaw::Missing);
    }
    flaws.done()?;
    let connection = writer.connection();
    for answer in answers {
        connection
            .prepare_cached(
                "UPDATE claim_items SET accepted_minor = ?3, reason_code = ?4 WHERE claim_id = ?1 AND bill_item_id = ?2",
            )?
            .execute(params![claim.0, answer.bill_item.0, answer.accepted, answer.reason_code])?;
    }
    let status = if accepted == 0 { ClaimStatus::Refused } else { ClaimStatus::Accepted };
    connection
        .prepare_cached(
            "UPDATE claims SET status = ?2, accepted_minor = ?3, answered_on = ?4, answered_at = ?5, answered_by = ?6,
                    answer_note = ?7, version = version + 1
              WHERE claim_id = ?1",
        )?
        .execute(params![
            claim.0,
            status.as_str(),
            accepted,
            on.to_string(),
            writer.now().0,
            writer.person().user.0,
            note
        ])?;
    Ok(status)
}

/// Takes a claim back that was refused nothing: a draft, one without an answer, or one of which nothing was paid.
///
/// # Errors
/// [`Conflict::ClaimHasPayments`], [`Conflict::ClaimIsFixed`] for a refused or withdrawn one, [`Error::Stale`].
pub fn withdraw(writer: &Writer<'_>, claim: ClaimId, version: i64, reason: &str) -> Result<()> {
    let before = get(writer, claim)?;
    match before.row.status {
        ClaimStatus::Refused | ClaimStatus::Withdrawn => return Err(Conflict::ClaimIsFixed.into()),
        ClaimStatus::Accepted if before.row.paid > 0 => return Err(Conflict::ClaimHasPayments.into()),
        _ => {}
    }
    if before.row.version != version {
        return Err(Error::Stale);
    }
    writer
        .connection()
        .prepare_cached(
            "UPDATE claims SET status = 'withdrawn', withdrawn_at = ?2, withdrawn_by = ?3, withdraw_reason = ?4,
                    version = version + 1
              WHERE claim_id = ?1",
        )?
        .execute(params![claim.0, writer.now().0, writer.person().user.0, reason])?;
    Ok(())
}
