//! Claims among the other deeds: what insurers are asked, answer and pay, counted beside the schema.

use domain::{BillId, PolicyPriority};
use domain::{BillItemId, BillState, ClaimId, ClaimStatus, PaymentId, PaymentMethod, PaymentOutcome, PolicyId};
use proptest::prelude::*;

use super::{Model, PATIENT, tried};
use crate::claims::{self, Answer, NewItem};
use crate::look::Look as _;
use crate::payers::{self, NewPayer};
use crate::payments::{self, NewPayment};
use crate::policies::{self, NewPolicy};
use crate::{Result, Writer};

#[derive(Debug, Clone)]
pub(super) enum Deed {
    /// Of which bill, how much of each of its items, and whether it asks about the newest answer again.
    Draft(usize, Vec<i64>, bool),
    Send(usize),
    Answer(usize, Vec<i64>),
    Withdraw(usize),
    Pay(usize, i64, bool),
}

pub(super) fn deed() -> impl Strategy<Value = Deed> {
    let amounts = || proptest::collection::vec(prop_oneof![Just(0_i64), 1_i64..900], 1..4);
    let which = 0_usize..4;
    prop_oneof![
        3 => (0_usize..3, amounts(), proptest::bool::weighted(0.2)).prop_map(|(bill, parts, again)| Deed::Draft(bill, parts, again)),
        4 => which.clone().prop_map(Deed::Send),
        3 => (which.clone(), amounts()).prop_map(|(claim, parts)| Deed::Answer(claim, parts)),
        1 => which.clone().prop_map(Deed::Withdraw),
        4 => (which, 1_i64..900, proptest::bool::weighted(0.8)).prop_map(|(claim, amount, success)| Deed::Pay(claim, amount, success)),
    ]
}

struct Claim {
    claim: ClaimId,
    bill: BillId,
    status: ClaimStatus,
    /// Item, what is claimed of it, what was accepted.
    items: Vec<(BillItemId, i64, i64)>,
    payments: Vec<PaymentId>,
    paid: i64,
}

impl Claim {
    fn claimed(&self) -> i64 {
        self.items.iter().map(|item| item.1).sum()
    }
    fn accepted(&self) -> i64 {
        self.items.iter().map(|item| item.2).sum()
    }
    fn owed(&self) -> i64 {
        match self.status {
            ClaimStatus::Sent => self.claimed(),
            ClaimStatus::Accepted => self.accepted() - self.paid,
            _ => 0,
        }
    }
    /// What it holds of an item; a draft only where drafts count.
    fn holds(&self, item: BillItemId, drafts: bool) -> i64 {
        let of = |which: fn(&(BillItemId, i64, i64)) -> i64| {
            self.items.iter().filter(|one| one.0 == item).map(which).sum::<i64>()
        };
        match self.status {
            ClaimStatus::Draft if drafts => of(|one| one.1),
            ClaimStatus::Sent => of(|one| one.1),
            ClaimStatus::Accepted => of(|one| one.2),
            _ => 0,
        }
    }
}

pub(super) struct Asked {
    policy: PolicyId,
    claims: Vec<Claim>,
}

impl Asked {
    pub(super) fn of(clinic: &mut Writer<'_>) -> Result<Self> {
        let payer = NewPayer { name: "Celtic", address: "", payer_code: None, active: true };
        let payer = payers::save(clinic, None, &payer)?;
        let new = NewPolicy {
            payer,
            member_number: "1",
            group_number: None,
            holder: None,
            valid_from: None,
            valid_until: None,
            priority: PolicyPriority::Primary,
            note: "",
        };
        Ok(Self { policy: policies::save(clinic, PATIENT, None, &new)?, claims: Vec::new() })
    }

    pub(super) fn out(&self, bill: BillId) -> i64 {
        self.claims.iter().filter(|claim| claim.bill == bill).map(Claim::owed).sum()
    }

    pub(super) fn refunded(&mut self, payment: PaymentId, amount: i64) {
        for claim in self.claims.iter_mut().filter(|claim| claim.payments.contains(&payment)) {
            claim.paid -= amount;
        }
    }

    fn held(&self, bill: BillId, item: BillItemId, drafts: bool) -> i64 {
        self.claims.iter().filter(|claim| claim.bill == bill).map(|claim| claim.holds(item, drafts)).sum()
    }

    pub(super) fn play(&mut self, clinic: &mut Writer<'_>, bills: &mut [Model], deed: Deed, key: &str) -> Result<()> {
        let said = format!("{deed:?}");
        let which = match deed {
            Deed::Draft(bill, ref parts, again) => return self.draft(clinic, bills, (bill, parts, again), &said),
            Deed::Send(claim) | Deed::Answer(claim, _) | Deed::Withdraw(claim) | Deed::Pay(claim, ..) => claim,
        };
        if self.claims.is_empty() {
            return Ok(());
        }
        let at = which % self.claims.len();
        let bill = bills.iter_mut().find(|bill| bill.bill == self.claims[at].bill).unwrap();
        let version = claims::get(clinic, self.claims[at].claim)?.row.version;
        let claim = self.claims[at].claim;
        match deed {
            Deed::Send(_) => {
                let today = clinic.today()?;
                let done = tried(clinic, |clinic| claims::send(clinic, claim, version, today, None))?;
                let billed = claims::claimable(clinic, bill.bill, None)?.0;
                let one = &self.claims[at];
                let each = one.items.iter().all(|item| {
                    let whole = billed.iter().find(|one| one.bill_item_id == item.0).unwrap().billed;
                    item.1 <= whole - self.held(bill.bill, item.0, false)
                });
                let all = one.claimed() <= bill.total - bill.received() - bill.out;
                let may = one.status == ClaimStatus::Draft && bill.takes() && each && all;
                assert_eq!(done.is_some(), may, "{said}");
                if may {
                    self.claims[at].status = ClaimStatus::Sent;
                }
            }
            Deed::Answer(_, parts) => {
                let today = clinic.today()?;
                let one = &self.claims[at];
                let said_of: Vec<_> =
                    one.items.iter().zip(parts.iter().cycle()).map(|(item, part)| (item.0, *part)).collect();
                let answers: Vec<_> = said_of
                    .iter()
                    .map(|(item, part)| Answer { bill_item: *item, accepted: *part, reason_code: None })
                    .collect();
                let done = tried(clinic, |clinic| claims::answer(clinic, claim, version, today, &answers, Some("x")))?;
                let fits = one.items.iter().zip(&said_of).all(|(item, (_, part))| *part <= item.1);
                assert_eq!(done.is_some(), one.status == ClaimStatus::Sent && fits, "{said}");
                if done.is_some() {
                    let one = &mut self.claims[at];
                    for (item, (_, part)) in one.items.iter_mut().zip(&said_of) {
                        item.2 = *part;
                    }
                    one.status = if one.accepted() == 0 { ClaimStatus::Refused } else { ClaimStatus::Accepted };
                }
            }
            Deed::Withdraw(_) => {
                let done = tried(clinic, |clinic| claims::withdraw(clinic, claim, version, "x"))?;
                let one = &self.claims[at];
                let may = match one.status {
                    ClaimStatus::Draft | ClaimStatus::Sent => true,
                    ClaimStatus::Accepted => one.paid == 0,
                    _ => false,
                };
                assert_eq!(done.is_some(), may, "{said}");
                if may {
                    self.claims[at].status = ClaimStatus::Withdrawn;
                }
            }
            Deed::Pay(_, amount, success) => {
                let outcome = if success { PaymentOutcome::Success } else { PaymentOutcome::Failed };
                let new = NewPayment {
                    claim: Some(claim),
                    method: PaymentMethod::Insurance,
                    transaction_id: Some("TR"),
                    ..super::pay(bill.bill, amount, outcome, None, key)
                };
                let done = tried(clinic, |clinic| payments::insert(clinic, &new))?;
                let one = &mut self.claims[at];
                let accepted = one.status == ClaimStatus::Accepted && bill.takes();
                let fits = one.paid + amount <= one.accepted() && bill.received() + amount <= bill.total;
                assert_eq!(done.is_some(), accepted && (!success || fits), "{said}");
                if let (Some(payment), true) = (done, success) {
                    one.paid += amount;
                    one.payments.push(payment);
                    bill.paid.push((payment, amount, 0));
                }
            }
            Deed::Draft(..) => unreachable!("handled above"),
        }
        bill.out = self.out(bill.bill);
        if bill.takes() {
            bill.settle();
        }
        Ok(())
    }

    fn draft(
        &mut self,
        clinic: &mut Writer<'_>,
        bills: &[Model],
        (bill, parts, again): (usize, &[i64], bool),
        said: &str,
    ) -> Result<()> {
        if bills.is_empty() {
            return Ok(());
        }
        let bill = &bills[bill % bills.len()];
        let billed = claims::claimable(clinic, bill.bill, None)?.0;
        let items: Vec<_> = billed
            .iter()
            .zip(parts)
            .filter(|(_, part)| **part > 0)
            .map(|(item, part)| NewItem { bill_item: item.bill_item_id, quantity: 1, amount: *part })
            .collect();
        let of = again.then(|| self.claims.iter().rev().find(|one| one.bill == bill.bill)).flatten();
        let policy = self.policy;
        let appeals = of.map(|one| one.claim);
        let done = tried(clinic, |clinic| claims::draft(clinic, bill.bill, policy, appeals, &items))?;
        let whole = |item: &NewItem| billed.iter().find(|one| one.bill_item_id == item.bill_item).unwrap().billed;
        let each = items.iter().all(|item| item.amount <= whole(item) - self.held(bill.bill, item.bill_item, true));
        let drafts: i64 = self
            .claims
            .iter()
            .filter(|one| one.bill == bill.bill && one.status == ClaimStatus::Draft)
            .map(Claim::claimed)
            .sum();
        let sum: i64 = items.iter().map(|item| item.amount).sum();
        let all = sum <= bill.total - bill.received() - bill.out - drafts;
        let answered = of.is_none_or(|one| {
            matches!(one.status, ClaimStatus::Accepted | ClaimStatus::Refused) && one.accepted() < one.claimed()
        });
        let takes = !matches!(bill.state, BillState::Draft | BillState::Void);
        assert_eq!(done.is_some(), takes && !items.is_empty() && each && all && answered, "{said}");
        if let Some(claim) = done {
            let items = items.iter().map(|item| (item.bill_item, item.amount, 0)).collect();
            let (status, payments) = (ClaimStatus::Draft, Vec::new());
            self.claims.push(Claim { claim, bill: bill.bill, status, items, payments, paid: 0 });
        }
        Ok(())
    }

    /// What is read of every claim is what was counted.
    pub(super) fn agrees(&self, clinic: &mut Writer<'_>, said: &str) -> Result<()> {
        for one in &self.claims {
            let read = claims::get(clinic, one.claim)?.row;
            assert_eq!(
                (read.status, read.claimed, read.accepted, read.paid, read.owed),
                (one.status, one.claimed(), one.accepted(), one.paid, one.owed()),
                "{said}"
            );
        }
        Ok(())
    }
}
