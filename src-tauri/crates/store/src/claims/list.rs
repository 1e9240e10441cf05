//! Lists of claims: those that are out, to chase, to pay, by insurer, and what they come to.

use chrono::NaiveDate;
use domain::{ClaimId, ClaimView, PayerId};
use rusqlite::named_params;
use serde::Serialize;
use ts_rs::TS;

use super::{ClaimRow, FROM, ROW, read_row};
use crate::look::Look;
use crate::{Result, Scope, banner};

/// What an insurer still owes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PayerTotal {
    /// The insurer.
    pub payer_id: PayerId,
    /// Its name.
    pub payer: String,
    /// On how many claims of the list.
    pub count: u32,
    /// How much those ask for, in minor units.
    pub claimed: i64,
    /// How much of that it still owes, in minor units.
    pub owed: i64,
}

/// Of a list: its kind, `:payer` or all of them, and `:sent_by` as the last day for those to chase.
const LISTED: &str = "(:payer IS NULL OR y.payer_id = :payer) AND CASE :view
      WHEN 'draft' THEN c.status = 'draft'
      WHEN 'out' THEN c.status = 'sent'
      WHEN 'to_chase' THEN c.status = 'sent' AND c.sent_on < :sent_before
      WHEN 'to_pay' THEN c.status = 'accepted' AND c.paid_minor < c.accepted_minor
      WHEN 'answered' THEN c.status IN ('accepted', 'refused')
      ELSE c.status = 'withdrawn' END";

/// What a list of claims is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Which ones.
    pub view: ClaimView,
    /// Of which insurer; none: all.
    pub payer: Option<PayerId>,
    /// Sent before this day, for those to chase.
    pub sent_before: NaiveDate,
}

/// Claims, newest first, from before `before` on, at most `most`.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, asked: Asked, before: Option<ClaimId>, most: u32) -> Result<Vec<ClaimRow>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT {ROW}, {} {FROM} WHERE {LISTED} AND c.claim_id < :before ORDER BY c.claim_id DESC LIMIT :most",
        banner::COLUMNS
    ))?;
    let found = statement.query_map(
        named_params! {
            ":today": look.today()?.to_string(), ":payer": asked.payer.map(|payer| payer.0), ":view": asked.view.as_str(),
            ":sent_before": asked.sent_before.to_string(), ":before": before.map_or(i64::MAX, |claim| claim.0),
            ":most": most,
        },
        read_row,
    )?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What a list comes to by insurer, the one that owes most first.
///
/// # Errors
/// When the rows can't be read.
pub fn totals(look: &impl Look, asked: Asked) -> Result<Vec<PayerTotal>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT y.payer_id, r.name, count(*), sum(iif(c.sent_at IS NULL,
                  (SELECT coalesce(sum(i.claimed_minor), 0) FROM claim_items i WHERE i.claim_id = c.claim_id), c.claimed_minor)),
                sum(CASE c.status WHEN 'sent' THEN c.claimed_minor WHEN 'accepted' THEN c.accepted_minor - c.paid_minor ELSE 0 END)
           FROM claims c JOIN patient_policies y ON y.policy_id = c.policy_id JOIN payers r ON r.payer_id = y.payer_id
          WHERE {LISTED} GROUP BY y.payer_id ORDER BY 5 DESC, r.name"
    ))?;
    let found = statement.query_map(
        named_params! {
            ":payer": asked.payer.map(|payer| payer.0), ":view": asked.view.as_str(),
            ":sent_before": asked.sent_before.to_string(),
        },
        |found| {
            Ok(PayerTotal {
                payer_id: PayerId(found.get(0)?),
                payer: found.get(1)?,
                count: found.get(2)?,
                claimed: found.get(3)?,
                owed: found.get(4)?,
            })
        },
    )?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
