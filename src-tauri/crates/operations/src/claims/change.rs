//! A claim is drafted, sent, answered, withdrawn. An answered one stays as it is: an appeal is a claim of its own.

use chrono::NaiveDate;
use domain::{
    BillId, BillItemId, ClaimId, ClaimStatus, Conflict, Event, Flaw, Line, Lines, Permission, PolicyId, Whole, form,
};
use store::claims::{self, Claim, NewItem};
use store::{Error, Look as _, Recorded, Writer, billing};

use crate::{Command, House, Result};

form! {
    /// An item as somebody claims it.
    pub struct ClaimedItem {
        /// The bill's item.
        pub bill_item_id: BillItemId,
        /// How many of it.
        pub quantity: Whole<1, 9_999>,
        /// How much, in minor units.
        pub amount: Whole<1, 1_000_000_000_000>,
    }
}

fn entered(items: &[ClaimedItem]) -> Vec<NewItem> {
    let new = |item: &ClaimedItem| NewItem {
        bill_item: item.bill_item_id,
        quantity: item.quantity.get(),
        amount: item.amount.get(),
    };
    items.iter().map(new).collect()
}

form! {
    /// `claims.draft`: about an issued bill.
    pub struct Draft {
        /// Which bill.
        pub bill_id: BillId,
        /// With which policy of its patient.
        pub policy_id: PolicyId,
        /// The answered claim that is asked about again.
        pub appeals: Option<ClaimId>,
        /// What is claimed.
        pub items: Vec<ClaimedItem>,
    }
}
impl Command for Draft {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = Claim;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Claim>> {
        let claim = claims::draft(clinic, self.bill_id, self.policy_id, self.appeals, &entered(&self.items))?;
        let drafted = claims::get(clinic, claim)?;
        let patient = drafted.row.patient.patient_id;
        clinic.record(Event::ClaimDrafted { claim, bill: self.bill_id, patient, appeals: self.appeals }, drafted)
    }
}

form! {
    /// `claims.set`: policy and items of a draft.
    pub struct Set {
        /// Which.
        pub claim_id: ClaimId,
        /// Version read.
        pub version: i64,
        /// With which policy.
        pub policy_id: PolicyId,
        /// All that is claimed.
        pub items: Vec<ClaimedItem>,
    }
}
impl Command for Set {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = Claim;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Claim>> {
        claims::set(clinic, self.claim_id, self.version, self.policy_id, &entered(&self.items))?;
        let changed = claims::get(clinic, self.claim_id)?;
        let (bill, patient) = (changed.row.bill_id, changed.row.patient.patient_id);
        clinic.record(Event::ClaimChanged { claim: self.claim_id, bill, patient }, changed)
    }
}

/// A day that has come.
fn past(clinic: &Writer<'_>, field: &str, day: NaiveDate) -> Result<()> {
    match (clinic.today()? - day).num_days() {
        ..0 => Err(Error::flaw(field, Flaw::InFuture)),
        3_661.. => Err(Error::flaw(field, Flaw::Improbable)),
        _ => Ok(()),
    }
}

form! {
    /// `claims.send`: a draft gets its number and is with the insurer from then on.
    pub struct Send {
        /// Which.
        pub claim_id: ClaimId,
        /// Version read.
        pub version: i64,
        /// The day it goes out; today when left out, never ahead.
        pub sent_on: Option<NaiveDate>,
        /// The insurer's own number for it, where one is known.
        pub reference: Option<Line>,
    }
}
impl Command for Send {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = Claim;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Claim>> {
        let on = self.sent_on.map_or_else(|| clinic.today(), Ok)?;
        past(clinic, "sent_on", on)?;
        claims::send(clinic, self.claim_id, self.version, on, self.reference.as_ref().map(Line::as_str))?;
        let sent = claims::get(clinic, self.claim_id)?;
        let (bill, patient) = (sent.row.bill_id, sent.row.patient.patient_id);
        clinic.record(Event::ClaimSent { claim: self.claim_id, bill, patient }, sent)
    }
}

form! {
    /// `claims.set_reference`: the insurer's own number of a claim that is with it.
    pub struct SetReference {
        /// Which.
        pub claim_id: ClaimId,
        /// Version read.
        pub version: i64,
        /// The number; none: taken back.
        pub reference: Option<Line>,
    }
}
impl Command for SetReference {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = Claim;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Claim>> {
        claims::set_reference(clinic, self.claim_id, self.version, self.reference.as_ref().map(Line::as_str))?;
        let changed = claims::get(clinic, self.claim_id)?;
        let (bill, patient) = (changed.row.bill_id, changed.row.patient.patient_id);
        clinic.record(Event::ClaimChanged { claim: self.claim_id, bill, patient }, changed)
    }
}

form! {
    /// What the insurer said of one item.
    pub struct AnsweredItem {
        /// The bill's item.
        pub bill_item_id: BillItemId,
        /// What it pays of it, in minor units. The rest is the patient's.
        pub accepted: Whole<0, 1_000_000_000_000>,
        /// Why not all of it: the insurer's code.
        pub reason_code: Option<Line>,
    }
}

form! {
    /// `claims.answer`: what the insurer pays of each item. Nothing of any is a refusal, and says why.
    pub struct Answer {
        /// Which.
        pub claim_id: ClaimId,
        /// Version read.
        pub version: i64,
        /// The day of the answer; today when left out, never ahead.
        pub answered_on: Option<NaiveDate>,
        /// Every item of the claim.
        pub items: Vec<AnsweredItem>,
        /// Why it was refused, or what else the insurer said.
        pub note: Option<Lines>,
        /// The person was told that a payment plan doesn't cover what falls to the patient.
        pub beside_plan: Option<bool>,
    }
}
impl Command for Answer {
    const NEEDS: Permission = Permission::AnswerClaims;
    type Reply = Claim;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Claim>> {
        let on = self.answered_on.map_or_else(|| clinic.today(), Ok)?;
        past(clinic, "answered_on", on)?;
        let answers: Vec<_> = self
            .items
            .iter()
            .map(|item| claims::Answer {
                bill_item: item.bill_item_id,
                accepted: item.accepted.get(),
                reason_code: item.reason_code.as_ref().map(Line::as_str),
            })
            .collect();
        let note = self.note.as_ref().map(Lines::as_str);
        let status = claims::answer(clinic, self.claim_id, self.version, on, &answers, note)?;
        let answered = claims::get(clinic, self.claim_id)?;
        if answered.row.accepted < answered.row.claimed
            && self.beside_plan != Some(true)
            && billing::get(clinic, answered.row.bill_id)?.row.plan_id.is_some()
        {
            return Err(Conflict::PlanLeavesItOut.into());
        }
        let outcome = match status {
            ClaimStatus::Accepted if answered.row.accepted < answered.row.claimed => "in_part",
            status => status.as_str(),
        };
        let (bill, patient) = (answered.row.bill_id, answered.row.patient.patient_id);
        clinic.record(Event::ClaimAnswered { claim: self.claim_id, bill, patient, outcome }, answered)
    }
}

form! {
    /// `claims.withdraw`: a draft, one without an answer, or one that was accepted and of which nothing came.
    pub struct Withdraw {
        /// Which.
        pub claim_id: ClaimId,
        /// Version read.
        pub version: i64,
        /// Why.
        pub reason: Lines,
    }
}
impl Command for Withdraw {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = Claim;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Claim>> {
        claims::withdraw(clinic, self.claim_id, self.version, self.reason.as_str())?;
        let withdrawn = claims::get(clinic, self.claim_id)?;
        let (bill, patient) = (withdrawn.row.bill_id, withdrawn.row.patient.patient_id);
        let event = Event::ClaimWithdrawn { claim: self.claim_id, bill, patient };
        clinic.record_because(event, self.reason.as_str(), withdrawn)
    }
}
