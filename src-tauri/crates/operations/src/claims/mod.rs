//! Claims to insurers as they are read: lists by insurer, one by one, and what there is to claim of a bill. What
//! changes them is in `change`, what insurers pay in `money`, the paper and the file beside them.

mod change;
mod file;
mod money;
mod paper;
mod surplus;

use chrono::{Days, NaiveDate};
use domain::{BillId, ClaimId, ClaimView, PayerId, Permission, Topic, Whole, form};
use serde::Serialize;
use store::billing;
use store::claims::{self, Asked, Claim, ClaimRow, Claimable, PayerTotal};
use store::policies::{self, PatientPolicy};
use store::{Look, Reader};
use ts_rs::TS;

use crate::{Query, Result};

pub use change::{Answer, AnsweredItem, ClaimedItem, Draft, Send, Set, SetReference, Withdraw};
pub use file::Export;
pub use money::{TakePayment, TransferPart};
pub use paper::MakePaper;

/// Rows of one page.
const PAGE: u32 = 100;
/// A claim without an answer is chased after so many days, unless the list is asked for others.
const CHASED_AFTER: i64 = 30;
/// Days after which a list may chase.
type ChaseDays = Whole<0, 3_660>;

/// What a list is asked for; those to chase were sent more than so many days ago.
fn asked(look: &impl Look, view: ClaimView, payer: Option<PayerId>, days: Option<ChaseDays>) -> Result<Asked> {
    let days = u64::try_from(days.map_or(CHASED_AFTER, Whole::get)).unwrap_or_default();
    Ok(Asked { view, payer, sent_before: look.today()? - Days::new(days) })
}

/// A page of claims.
#[derive(Debug, Serialize, TS)]
pub struct Claims {
    /// Newest first.
    pub claims: Vec<ClaimRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<ClaimId>,
    /// The whole list by insurer, the one that owes most first.
    pub payers: Vec<PayerTotal>,
}

form! {
    /// `claims.list`
    pub struct List {
        /// Which ones.
        pub view: ClaimView,
        /// Of which insurer; none: all.
        pub payer_id: Option<PayerId>,
        /// For those to chase: sent more than so many days ago; 30 when left out.
        pub days: Option<ChaseDays>,
        /// Where the page begins: the `next` of the one before it.
        pub before: Option<ClaimId>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::MakeClaims;
    const READS: &'static [Topic] = &[Topic::Claims, Topic::Payments, Topic::Patients];
    type Reply = Claims;
    fn run(self, clinic: &Reader<'_>) -> Result<Claims> {
        let asked = asked(clinic, self.view, self.payer_id, self.days)?;
        let mut claims = claims::list(clinic, asked, self.before, PAGE + 1)?;
        let more = claims.len() > PAGE as usize;
        claims.truncate(PAGE as usize);
        let next = claims.last().filter(|_| more).map(|claim| claim.claim_id);
        Ok(Claims { claims, next, payers: claims::totals(clinic, Asked { payer: None, ..asked })? })
    }
}

form! {
    /// `claims.get`
    pub struct Get {
        /// Which.
        pub claim_id: ClaimId,
    }
}
impl Query for Get {
    const NEEDS: Permission = Permission::MakeClaims;
    const READS: &'static [Topic] = &[Topic::Claims, Topic::Payments, Topic::Patients, Topic::Reports];
    type Reply = Claim;
    fn run(self, clinic: &Reader<'_>) -> Result<Claim> {
        claims::get(clinic, self.claim_id)
    }
}

/// What insurers were asked about a bill, and what can still be claimed of it; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct BillClaims {
    /// Its claims, newest first.
    pub claims: Vec<ClaimRow>,
    /// What insurers still owe on it.
    pub insurer_owes: i64,
    /// What the patient owes.
    pub patient_owes: i64,
    /// Its items, with what is left of each to be claimed.
    pub items: Vec<Claimable>,
    /// The most that can be claimed of all of it.
    pub claimable: i64,
    /// The policies of its patient, those that cover its day first.
    pub policies: Vec<PatientPolicy>,
    /// The day of its visit, or of its issue.
    pub day: Option<NaiveDate>,
}

form! {
    /// `claims.of_bill`
    pub struct OfBill {
        /// Which bill.
        pub bill_id: BillId,
        /// The draft that is being changed: what it claims counts as left.
        pub claim_id: Option<ClaimId>,
    }
}
impl Query for OfBill {
    const NEEDS: Permission = Permission::MakeClaims;
    const READS: &'static [Topic] = &[Topic::Claims, Topic::Bills, Topic::Payments, Topic::Patients];
    type Reply = BillClaims;
    fn run(self, clinic: &Reader<'_>) -> Result<BillClaims> {
        let bill = billing::get(clinic, self.bill_id)?;
        let day = bill.row.visit.as_ref().map(|visit| visit.date).or(bill.row.issued_on);
        let on = day.map_or_else(|| clinic.today(), Ok)?;
        let (items, left) = claims::claimable(clinic, self.bill_id, self.claim_id)?;
        Ok(BillClaims {
            claims: claims::of_bill(clinic, self.bill_id)?,
            insurer_owes: bill.row.claimed,
            patient_owes: bill.row.patient_owes,
            items,
            claimable: left,
            policies: policies::of_patient(clinic, bill.row.patient.patient_id, on)?,
            day,
        })
    }
}
