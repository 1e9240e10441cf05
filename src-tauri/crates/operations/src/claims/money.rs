//! The insurer pays: one transfer over one claim or several, to the minor unit, once however often it is sent. Where
//! the patient has paid some of it, `surplus` makes room.

use chrono::NaiveDate;
use domain::{
    BillState, ClaimId, Code, Conflict, Event, Flaw, Flaws, Line, NoticeKind, PayerId, PaymentId, PaymentMethod,
    PaymentOutcome, Permission, Whole, form,
};
use serde::Serialize;
use store::payments::{self, NewPayment};
use store::{Error, Look as _, Recorded, Writer, billing, claims};
use ts_rs::TS;

use super::surplus::{self, Returned};
use crate::payments::{keep_receipt, key};
use crate::{Command, House, Result};

/// Claims that one transfer may cover.
const MOST: usize = 200;

form! {
    /// What of a transfer is for one claim.
    pub struct TransferPart {
        /// Which.
        pub claim_id: ClaimId,
        /// How much, in minor units.
        pub amount: Whole<1, 1_000_000_000_000>,
    }
}

form! {
    /// `claims.take_payment`: a transfer of one insurer, distributed over claims that it accepted.
    pub struct TakePayment {
        /// The insurer.
        pub payer_id: PayerId,
        /// The number of the transfer.
        pub transaction_id: Line,
        /// What it comes to: the sum of its parts, in minor units.
        pub amount: Whole<1, 1_000_000_000_000>,
        /// Whether the money is there.
        pub outcome: PaymentOutcome,
        /// What is for which claim.
        pub parts: Vec<TransferPart>,
        /// What becomes of what patients paid of it themselves; asked for where there is something.
        pub returned: Option<Returned>,
        /// The day the screen said it would count on; none: today.
        pub counts_on: Option<NaiveDate>,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}

/// What became of a transfer; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct InsurerPaid {
    /// A payment for each claim, in the order of the parts.
    pub payment_ids: Vec<PaymentId>,
    /// What the insurer still owes on these claims.
    pub owed: i64,
    /// Bills that are settled with it.
    pub settled: u32,
    /// What of patients' own payments went back or became their credit.
    pub returned: i64,
}

impl Command for TakePayment {
    const NEEDS: Permission = Permission::AnswerClaims;
    type Reply = InsurerPaid;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<InsurerPaid>> {
        if clinic.person().standing.reach(Permission::TakePayments) != domain::Reach::All {
            return Err(Error::Denied);
        }
        let key = key(&self.idempotency_key)?.to_owned();
        let mut rows = self.checked(clinic)?;
        let mut made = Vec::new();
        let (mut repeated, mut returned) = (0, 0);
        let mut last = None;
        for (at, (part, claim)) in self.parts.iter().zip(&mut rows).enumerate() {
            let key = format!("{key}-{}", at + 1);
            let new = NewPayment {
                bill: claim.row.bill_id,
                method: PaymentMethod::Insurance,
                outcome: self.outcome,
                transaction_id: Some(self.transaction_id.as_str()),
                amount: part.amount.get(),
                refunds: None,
                tendered: None,
                claim: Some(part.claim_id),
                payer: None,
                counts_on: self.counts_on,
                key: &key,
            };
            let (bill, patient) = (claim.row.bill_id, claim.row.patient.patient_id);
            if let Some(earlier) = payments::repeated(clinic, &new)? {
                repeated += 1;
                last = Some(Event::PaymentRepeated { payment: earlier.payment_id, bill, patient });
                made.push(earlier.payment_id);
                continue;
            }
            // A transfer that was sent before in part is another one.
            if repeated > 0 {
                return Err(Conflict::DifferentPayment.into());
            }
            let success = self.outcome == PaymentOutcome::Success;
            if !success && new.amount > claim.row.owed {
                return Err(Conflict::MoreThanWasAccepted.into());
            }
            if success {
                // The claim takes no more than was accepted: said before anything goes back.
                if new.amount > claim.row.owed {
                    return Err(Conflict::MoreThanWasAccepted.into());
                }
                let before = billing::get(clinic, bill)?;
                let over = new.amount - before.row.balance;
                if over > 0 {
                    surplus::returned(clinic, house, (&before, over), self.returned.as_ref(), &key)?;
                    returned += over;
                }
            }
            let payment = payments::insert(clinic, &new)?;
            if success {
                let after = billing::get(clinic, bill)?;
                keep_receipt(clinic, house, &after, payment)?;
                if after.row.state == BillState::Paid {
                    crate::billing::tell_patient(clinic, &after, NoticeKind::BillPaid)?;
                }
            }
            if let Some(event) = last.replace(Event::PaymentTaken { payment, bill, patient, success }) {
                clinic.also(event)?;
            }
            made.push(payment);
        }
        let (mut owed, mut settled) = (0, 0);
        for part in &self.parts {
            let claim = claims::get(clinic, part.claim_id)?;
            owed += claim.row.owed;
            settled += u32::from(billing::get(clinic, claim.row.bill_id)?.row.state == BillState::Paid);
        }
        let event = last.ok_or_else(|| Error::flaw("parts", Flaw::Missing))?;
        clinic.record(event, InsurerPaid { payment_ids: made, owed, settled, returned })
    }
}

impl TakePayment {
    /// The claims, in the order of the parts.
    fn checked(&self, clinic: &Writer<'_>) -> Result<Vec<claims::Claim>> {
        let mut flaws = Flaws::none();
        if self.parts.is_empty() {
            flaws.add("parts", Flaw::Missing);
        }
        if self.parts.len() > MOST {
            return Err(Error::flaw("parts", Flaw::TooMany { max: 200 }));
        }
        let sum: i64 = self.parts.iter().map(|part| part.amount.get()).sum();
        if sum != self.amount.get() {
            flaws.add("amount", Flaw::Mismatch);
        }
        let mut found = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let field = format!("parts[{at}].claim_id");
            if self.parts[..at].iter().any(|earlier| earlier.claim_id == part.claim_id) {
                flaws.add(&field, Flaw::Taken);
            }
            match claims::get(clinic, part.claim_id) {
                Ok(claim) if claim.row.payer_id == self.payer_id => found.push(claim),
                Ok(_) => flaws.add(&field, Flaw::Contradicts),
                Err(Error::NotFound) => flaws.add(&field, Flaw::Unknown),
                Err(error) => return Err(error),
            }
        }
        flaws.done()?;
        Ok(found)
    }
}
