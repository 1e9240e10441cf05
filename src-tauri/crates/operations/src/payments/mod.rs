//! Taking money: one attempt a request, once however often it is sent, with its receipt in the same
//! transaction.

mod refund;

use chrono::NaiveDate;
use domain::{
    Audience, BillId, BillState, Code, Event, Flaw, Line, NoticeKind, PayerId, PaymentId, PaymentMethod,
    PaymentOutcome, Permission, ReportId, ReportKind, Topic, Whole, form,
};
use reports::view;
use serde::Serialize;
use store::billing::{self, Bill};
use store::credits::Request;
use store::documents::NewPaper;
use store::payments::{self, MethodTotal, NewPayment, Payment, Received};
use store::{Error, Look, Reader, Recorded, Scope, Writer};
use ts_rs::TS;

pub use refund::Refund;

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
        /// The insurer whose money it is, with insurance only. What was claimed is taken with its claim.
        pub payer_id: Option<PayerId>,
        /// Whether the money is there.
        pub outcome: PaymentOutcome,
        /// What is kept as the patient's credit beyond the amount: an over-payment, on purpose.
        pub keep_as_credit: Option<Whole<1, 1_000_000_000_000>>,
        /// The person was told that an insurer has been asked for a part, and pays beyond their own all the same.
        pub beyond_share: Option<bool>,
        /// The day the screen said it would count on; none: today. After one's drawer is closed, that is the
        /// next day.
        pub counts_on: Option<NaiveDate>,
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
        let new = self.checked(clinic)?;
        let patient = before.row.patient.patient_id;
        if let Some(earlier) = payments::repeated(clinic, &new)? {
            let event = Event::PaymentRepeated { payment: earlier.payment_id, bill: self.bill_id, patient };
            return clinic.record(event, taken(&before, &earlier));
        }
        // A failed one changes no balance; the schema looks at those that succeed.
        if new.outcome == PaymentOutcome::Failed && new.amount > before.row.total {
            return Err(domain::Conflict::MoreThanIsOwed.into());
        }
        if beyond_share(&before, new.amount) && self.beyond_share != Some(true) {
            return Err(domain::Conflict::ClaimIsOut.into());
        }
        let payment = payments::insert(clinic, &new)?;
        if let Some(kept) = self.keep_as_credit {
            let request = Request {
                method: Some(self.method),
                transaction_id: new.transaction_id,
                tendered: None,
                reason: None,
                key: new.key,
            };
            let credit = store::credits::deposit(clinic, patient, kept.get(), &request)?;
            crate::credits::keep_receipt(clinic, house, patient, (credit, kept.get()), &request)?;
            clinic.also(Event::CreditReceived { credit, patient })?;
        }
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
    fn checked(&self, clinic: &impl Look) -> Result<NewPayment<'_>> {
        let mut flaws = domain::Flaws::none();
        flaws.keep("", self.whose(clinic)?);
        let kept = self.keep_as_credit.map_or(0, Whole::get);
        if let Some(tendered) = self.tendered {
            if self.method != PaymentMethod::Cash {
                flaws.add("tendered", Flaw::Contradicts);
            } else if tendered.get() < self.amount.get() + kept {
                flaws.add("tendered", Flaw::TooSmall { min: self.amount.get() + kept });
            }
        }
        if self.keep_as_credit.is_some() && self.outcome == PaymentOutcome::Failed {
            flaws.add("keep_as_credit", Flaw::Contradicts);
        }
        flaws.keep("", key(&self.idempotency_key).map(drop));
        flaws.done()?;
        Ok(NewPayment {
            bill: self.bill_id,
            method: self.method,
            outcome: self.outcome,
            transaction_id: self.transaction_id.as_ref().map(Line::as_str),
            amount: self.amount.get(),
            // What is kept of the cash isn't change.
            tendered: self.tendered.map(|tendered| tendered.get() - kept),
            refunds: None,
            claim: None,
            payer: self.payer_id,
            counts_on: self.counts_on,
            key: self.idempotency_key.as_str(),
        })
    }
}

impl Take {
    /// Money of an insurer says which one, and becomes no patient's credit.
    fn whose(&self, clinic: &impl Look) -> Result<std::result::Result<(), domain::Flaws>> {
        let flaw = |field: &str, flaw: Flaw| Ok(Err(domain::Flaws::of(field, flaw)));
        match (self.method, self.payer_id) {
            (PaymentMethod::Insurance, None) => flaw("payer_id", Flaw::Missing),
            (PaymentMethod::Insurance, Some(_)) if self.keep_as_credit.is_some() => {
                flaw("keep_as_credit", Flaw::Contradicts)
            }
            (PaymentMethod::Insurance, Some(payer)) => match store::payers::get(clinic, payer) {
                Ok(_) => Ok(Ok(())),
                Err(Error::NotFound) => flaw("payer_id", Flaw::Unknown),
                Err(error) => Err(error),
            },
            (_, Some(_)) => flaw("payer_id", Flaw::Contradicts),
            (_, None) => Ok(Ok(())),
        }
    }
}

/// Whether so much is more than the patient's part of a bill of which an insurer has been asked for another.
pub(crate) fn beyond_share(bill: &Bill, amount: i64) -> bool {
    let share = bill.row.patient_owes;
    bill.row.claimed > 0 && amount > share && share < bill.row.balance
}

/// A request's key: one that a kept paper can carry, too.
pub(crate) fn key(key: &Code) -> std::result::Result<&str, domain::Flaws> {
    match key.as_str() {
        short if short.len() < 8 => Err(domain::Flaws::of("idempotency_key", Flaw::TooShort { min: 8 })),
        long if long.len() > 40 => Err(domain::Flaws::of("idempotency_key", Flaw::TooLong { max: 40 })),
        key => Ok(key),
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

pub(crate) fn keep_receipt(clinic: &mut Writer<'_>, house: &House, bill: &Bill, payment: PaymentId) -> Result<()> {
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
        terms: crate::billing::terms(bill),
        total: bill.row.total,
        earlier: received[..at].iter().map(|made| crate::billing::paid(zone, made)).collect(),
        payment: crate::billing::paid(zone, received[at]),
        credit_used: bill.credit_used,
        balance_after: bill.row.balance,
    };
    let refund = received[at].amount < 0;
    let kept = NewPaper {
        kind: if refund { ReportKind::RefundReceipt } else { ReportKind::Receipt },
        audience: Audience::Money,
        title: "",
        patient: Some(bill.row.patient.patient_id),
        record: None,
        bill: Some(bill.row.bill_id),
        payment: Some(payment),
        request_key: None,
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

/// Rows of one page.
const PAGE: u32 = 100;
/// Days that one list may span.
const LONGEST: i64 = 366;

/// The payments of some days; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct PaymentList {
    /// Newest first, failed ones too.
    pub payments: Vec<Received>,
    /// Where the next page begins, if there is one.
    pub next: Option<PaymentId>,
    /// What came in on all those days by each method that was used.
    pub totals: Vec<MethodTotal>,
    /// Their sum.
    pub total: i64,
    /// How many attempts failed.
    pub failed: u32,
    /// Whether these are the payments that the reader took, and no others.
    pub own: bool,
}

form! {
    /// `payments.list`: what was received from one day to another, both included. The desk sees its own
    /// drawer, accounts see everybody's.
    pub struct List {
        /// First day.
        pub from: NaiveDate,
        /// Last day; at most a year after the first.
        pub to: NaiveDate,
        /// Where the page begins: the `next` of the one before it.
        pub before: Option<PaymentId>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::CloseDay;
    const READS: &'static [Topic] = &[Topic::Payments, Topic::Bills, Topic::Patients, Topic::Reports];
    type Reply = PaymentList;
    fn run(self, clinic: &Reader<'_>) -> Result<PaymentList> {
        match (self.to - self.from).num_days() {
            ..0 => return Err(Error::flaw("to", Flaw::EndsBeforeItBegins)),
            LONGEST.. => return Err(Error::flaw("to", Flaw::Improbable)),
            _ => {}
        }
        let days = (self.from, self.to);
        let mut payments = payments::list(clinic, days, self.before, PAGE + 1)?;
        let more = payments.len() > PAGE as usize;
        payments.truncate(PAGE as usize);
        let next = payments.last().filter(|_| more).map(|last| last.payment.payment_id);
        let (totals, failed) = payments::totals(clinic, days)?;
        let total = totals.iter().map(|one| one.amount).sum();
        Ok(PaymentList { payments, next, totals, total, failed, own: clinic.scope() != Scope::All })
    }
}
