//! Taking money: one attempt a request, once however often it is sent, with its receipt in the same
//! transaction.

use domain::{
    Audience, BillId, BillState, Code, Event, Flaw, Line, NoticeKind, PaymentId, PaymentMethod, PaymentOutcome,
    Permission, ReportId, ReportKind, Topic, Whole, form,
};
use reports::view;
use serde::Serialize;
use store::billing::{self, Bill};
use store::documents::NewPaper;
use store::payments::{self, NewPayment, Payment};
use store::{Error, Look, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result, papers};

form! {
    /// `payments.take`. Amounts in minor units.
    pub struct Take {
        /// On which bill.
        pub bill_id: BillId,
        /// How.
        pub method: PaymentMethod,
        /// How much.
        pub amount: Whole<1, 1_000_000_000_000>,
        /// Cash handed over; with cash only.
        pub tendered: Option<Whole<1, 1_000_000_000_000>>,
        /// The card's, bank's or insurer's own number.
        pub transaction_id: Option<Line>,
        /// Whether the money is there.
        pub outcome: PaymentOutcome,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}

/// What became of a payment; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct Taken {
    /// Which.
    pub payment_id: PaymentId,
    /// Its receipt; none for a failed one.
    pub report_id: Option<ReportId>,
    /// What is still owed on the bill.
    pub balance: i64,
    /// Cash to hand back.
    pub change: i64,
    /// Where the bill stands now.
    pub state: BillState,
}

impl Command for Take {
    const NEEDS: Permission = Permission::TakePayments;
    type Reply = Taken;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<Taken>> {
        let before = billing::get(clinic, self.bill_id)?;
        let new = self.checked()?;
        let patient = before.row.patient.patient_id;
        if let Some(earlier) = payments::repeated(clinic, &new)? {
            let event = Event::PaymentRepeated { payment: earlier.payment_id, bill: self.bill_id, patient };
            return clinic.record(event, taken(&before, &earlier));
        }
        // A failed one changes no balance; the schema looks at those that succeed.
        if new.outcome == PaymentOutcome::Failed && new.amount > before.row.total {
            return Err(domain::Conflict::MoreThanIsOwed.into());
        }
        let payment = payments::insert(clinic, &new)?;
        let mut after = billing::get(clinic, self.bill_id)?;
        let success = new.outcome == PaymentOutcome::Success;
        if success {
            keep_receipt(clinic, house, &after, payment)?;
            if after.row.state == BillState::Paid {
                crate::billing::tell_patient(clinic, &after, NoticeKind::BillPaid)?;
            }
            after = billing::get(clinic, self.bill_id)?;
        }
        let made = after.payments.iter().find(|made| made.payment_id == payment).ok_or(Error::NotFound)?;
        let reply = taken(&after, made);
        clinic.record(Event::PaymentTaken { payment, bill: self.bill_id, patient, success }, reply)
    }
}

impl Take {
    fn checked(&self) -> Result<NewPayment<'_>> {
        let mut flaws = domain::Flaws::none();
        if let Some(tendered) = self.tendered {
            if self.method != PaymentMethod::Cash {
                flaws.add("tendered", Flaw::Contradicts);
            } else if tendered.get() < self.amount.get() {
                flaws.add("tendered", Flaw::TooSmall { min: self.amount.get() });
            }
        }
        if self.idempotency_key.as_str().len() < 8 {
            flaws.add("idempotency_key", Flaw::TooShort { min: 8 });
        } else if self.idempotency_key.as_str().len() > 64 {
            flaws.add("idempotency_key", Flaw::TooLong { max: 64 });
        }
        flaws.done()?;
        Ok(NewPayment {
            bill: self.bill_id,
            method: self.method,
            outcome: self.outcome,
            transaction_id: self.transaction_id.as_ref().map(Line::as_str),
            amount: self.amount.get(),
            tendered: self.tendered.map(Whole::get),
            key: self.idempotency_key.as_str(),
        })
    }
}

fn taken(bill: &Bill, payment: &Payment) -> Taken {
    Taken {
        payment_id: payment.payment_id,
        report_id: payment.report_id,
        balance: bill.row.balance,
        change: payment.change.filter(|_| payment.outcome == PaymentOutcome::Success).unwrap_or(0),
        state: bill.row.state,
    }
}

fn keep_receipt(clinic: &mut Writer<'_>, house: &House, bill: &Bill, payment: PaymentId) -> Result<()> {
    let (practice, zone) = (store::practice::get(clinic)?, clinic.zone()?);
    let received: Vec<_> = bill.payments.iter().filter(|payment| payment.outcome == PaymentOutcome::Success).collect();
    let at = received.iter().position(|made| made.payment_id == payment).ok_or(Error::NotFound)?;
    let number = bill.row.number.clone().unwrap_or_default();
    let paper = view::Receipt {
        number: format!("{number}-{}", at + 1),
        bill_number: number,
        patient: papers::patient(clinic, &bill.row.patient)?,
        visit: crate::billing::visit(bill),
        currency: crate::billing::currency(&practice)?,
        items: crate::billing::items(bill),
        total: bill.row.total,
        earlier: received[..at].iter().map(|made| crate::billing::paid(zone, made)).collect(),
        payment: crate::billing::paid(zone, received[at]),
        balance_after: bill.row.balance,
    };
    let kept = NewPaper {
        kind: ReportKind::Receipt,
        audience: Audience::Money,
        title: "",
        patient: Some(bill.row.patient.patient_id),
        record: None,
        bill: Some(bill.row.bill_id),
        payment: Some(payment),
    };
    papers::keep(clinic, house, &paper, &kept).map(drop)
}

/// The attempts to pay a bill.
#[derive(Debug, Serialize, TS)]
pub struct Payments {
    /// Oldest first, failed ones too.
    pub payments: Vec<Payment>,
}

form! {
    /// `payments.of_bill`
    pub struct OfBill {
        /// Which bill.
        pub bill_id: BillId,
    }
}
impl Query for OfBill {
    const NEEDS: Permission = Permission::ReadBills;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Reports];
    type Reply = Payments;
    fn run(self, clinic: &Reader<'_>) -> Result<Payments> {
        Ok(Payments { payments: billing::get(clinic, self.bill_id)?.payments })
    }
}
