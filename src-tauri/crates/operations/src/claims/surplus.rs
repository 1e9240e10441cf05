//! A bill has no room for the insurer's money because the patient paid that part: what they paid goes back to them, or
//! becomes their credit, with the insurer's payment.

use domain::{Conflict, CreditId, Event, Flaw, Lines, Permission, Reach, Surplus, form};
use domain::{PaymentId, PaymentMethod, PaymentOutcome};
use store::billing::{self, Bill};
use store::credits::{self, Request};
use store::payments::{self, NewPayment, Payment};
use store::{Error, Look as _, Writer, days};

use crate::payments::keep_receipt;
use crate::{House, Result};

form! {
    /// What becomes of what a patient paid, and the insurer now pays.
    pub struct Returned {
        /// Their credit, or back to them.
        pub surplus: Surplus,
        /// Why, as it stands with each refund.
        pub reason: Lines,
    }
}

/// Makes room for `over` minor units on the bill. What was credit is credit again; of what was paid, the newest goes
/// first. As credit it stays with the practice: a refund and a deposit the same way, which no drawer feels.
///
/// # Errors
/// [`Conflict::PatientPaidIt`] where nobody said what becomes of it, [`Conflict::MoreThanIsOwed`] where the patient didn't
/// pay so much, [`Error::Denied`] for a refund without that right, a flaw for one beyond the limit.
pub(super) fn returned(
    clinic: &mut Writer<'_>,
    house: &House,
    (bill, over): (&Bill, i64),
    asked: Option<&Returned>,
    key: &str,
) -> Result<()> {
    let own: Vec<&Payment> = bill.payments.iter().rev().filter(|one| is_patients(one)).collect();
    let paid: i64 = own.iter().map(|one| one.amount - one.refunded).sum();
    if paid + bill.credit_used < over {
        return Err(Conflict::MoreThanIsOwed.into());
    }
    let Some(asked) = asked else { return Err(Conflict::PatientPaidIt.into()) };
    let back = asked.surplus == Surplus::Refund;
    if back && clinic.person().standing.reach(Permission::AdjustBills) != Reach::All {
        return Err(Error::Denied);
    }
    let (reason, patient) = (asked.reason.as_str(), bill.row.patient.patient_id);
    let mut left = over;
    let of_credit = left.min(bill.credit_used);
    if of_credit > 0 {
        let key = format!("{key}-b");
        let request = Request { key: &key, reason: Some(reason), ..Request::default() };
        for credit in credits::give_back(clinic, bill.row.bill_id, of_credit, &request)? {
            clinic.also_because(Event::CreditGivenBack { credit, bill: bill.row.bill_id, patient }, reason)?;
        }
        left -= of_credit;
    }
    for of in own {
        let part = left.min(of.amount - of.refunded);
        if part == 0 {
            continue;
        }
        if let Some(limit) = clinic.person().standing.limits().refund_max_minor
            && back
            && of.refunded + part > limit
        {
            return Err(Error::flaw("returned.surplus", Flaw::TooLarge { max: (limit - of.refunded).max(0) }));
        }
        let payment = refund(clinic, house, (bill, of, part), reason, &format!("{key}-r{}", of.payment_id.0))?;
        if !back {
            kept(clinic, house, (bill, of, part), payment)?;
        }
        left -= part;
    }
    Ok(())
}

/// Whether the patient paid it, and not an insurer.
fn is_patients(payment: &Payment) -> bool {
    payment.outcome == PaymentOutcome::Success
        && payment.amount > payment.refunded
        && payment.payer_id.is_none()
        && payment.method != PaymentMethod::Insurance
}

fn refund(
    clinic: &mut Writer<'_>,
    house: &House,
    (bill, of, part): (&Bill, &Payment, i64),
    reason: &str,
    key: &str,
) -> Result<PaymentId> {
    let new = NewPayment {
        counts_on: Some(days::counts_on(clinic)?),
        bill: bill.row.bill_id,
        method: of.method,
        outcome: PaymentOutcome::Success,
        transaction_id: of.transaction_id.as_deref(),
        amount: -part,
        claim: None,
        payer: None,
        refunds: Some((of.payment_id, reason)),
        tendered: None,
        key,
    };
    let payment = payments::insert(clinic, &new)?;
    keep_receipt(clinic, house, &billing::get(clinic, bill.row.bill_id)?, payment)?;
    let patient = bill.row.patient.patient_id;
    clinic.also_because(Event::PaymentRefunded { payment, bill: bill.row.bill_id, patient }, reason)?;
    Ok(payment)
}

fn kept(
    clinic: &mut Writer<'_>,
    house: &House,
    (bill, of, part): (&Bill, &Payment, i64),
    refund: PaymentId,
) -> Result<CreditId> {
    let patient = bill.row.patient.patient_id;
    // One refund is kept once.
    let key = format!("kept-of-{}", refund.0);
    let request = Request {
        method: Some(of.method),
        transaction_id: of.transaction_id.as_deref(),
        key: &key,
        ..Request::default()
    };
    let credit = credits::deposit(clinic, patient, part, &request)?;
    crate::credits::keep_receipt(clinic, house, patient, (credit, part), &request)?;
    clinic.also(Event::CreditReceived { credit, patient })?;
    Ok(credit)
}
