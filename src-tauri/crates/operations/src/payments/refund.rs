//! Giving money back: a refund names the payment that it refunds, never exceeds it, and has its receipt.

use domain::{BillState, Code, Conflict, Event, Flaw, Line, Lines, PaymentId, PaymentMethod, PaymentOutcome};
use domain::{Permission, ReportId, Whole, form};
use serde::Serialize;
use store::billing;
use store::payments::{self, NewPayment};
use store::{Error, Look as _, Recorded, Writer};
use ts_rs::TS;

use super::{keep_receipt, key};
use crate::{Command, House, Result};

form! {
    /// `payments.refund`: of a payment that succeeded, in part or as a whole.
    pub struct Refund {
        /// Which payment.
        pub payment_id: PaymentId,
        /// How much, in minor units.
        pub amount: Whole<1, 1_000_000_000_000>,
        /// How it goes back.
        pub method: PaymentMethod,
        /// The card's, bank's or insurer's own number.
        pub transaction_id: Option<Line>,
        /// Why.
        pub reason: Lines,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}

/// What became of a refund; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct Refunded {
    /// Which.
    pub payment_id: PaymentId,
    /// Its receipt.
    pub report_id: Option<ReportId>,
    /// What is owed on the bill now.
    pub balance: i64,
    /// Where the bill stands now.
    pub state: BillState,
}

impl Command for Refund {
    const NEEDS: Permission = Permission::AdjustBills;
    type Reply = Refunded;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<Refunded>> {
        let bill_id = payments::bill_of(clinic, self.payment_id)?;
        let before = billing::get(clinic, bill_id)?;
        let patient = before.row.patient.patient_id;
        let of = before.payments.iter().find(|one| one.payment_id == self.payment_id).ok_or(Error::NotFound)?;
        let new = NewPayment {
            counts_on: Some(store::days::counts_on(clinic)?),
            bill: bill_id,
            method: self.method,
            outcome: PaymentOutcome::Success,
            transaction_id: self.transaction_id.as_ref().map(Line::as_str),
            amount: -self.amount.get(),
            claim: None,
            payer: None,
            refunds: Some((self.payment_id, self.reason.as_str())),
            tendered: None,
            key: key(&self.idempotency_key)?,
        };
        if let Some(earlier) = payments::repeated(clinic, &new)? {
            let event = Event::PaymentRepeated { payment: earlier.payment_id, bill: bill_id, patient };
            let reply = Refunded {
                payment_id: earlier.payment_id,
                report_id: earlier.report_id,
                balance: before.row.balance,
                state: before.row.state,
            };
            return clinic.record(event, reply);
        }
        if of.outcome == PaymentOutcome::Failed {
            return Err(Conflict::PaymentFailed.into());
        }
        if self.method == PaymentMethod::Insurance && of.method != PaymentMethod::Insurance {
            return Err(Error::flaw("method", Flaw::Contradicts));
        }
        // The limit is of the payment: two refunds don't get around it.
        if let Some(limit) = clinic.person().standing.limits().refund_max_minor
            && of.refunded + self.amount.get() > limit
        {
            return Err(Error::flaw("amount", Flaw::TooLarge { max: (limit - of.refunded).max(0) }));
        }
        let payment = payments::insert(clinic, &new)?;
        keep_receipt(clinic, house, &billing::get(clinic, bill_id)?, payment)?;
        let after = billing::get(clinic, bill_id)?;
        let made = after.payments.iter().find(|one| one.payment_id == payment).ok_or(Error::NotFound)?;
        let reply = Refunded {
            payment_id: payment,
            report_id: made.report_id,
            balance: after.row.balance,
            state: after.row.state,
        };
        clinic.record_because(Event::PaymentRefunded { payment, bill: bill_id, patient }, self.reason.as_str(), reply)
    }
}
