//! Credit that a patient has with the practice: received ahead, used on a bill on purpose, given back to the
//! credit, or paid out. What is kept of an over-payment comes in with the payment.

use domain::{
    Audience, BillId, BillState, Code, Conflict, CreditId, CreditKind, Event, Flaw, Line, Lines, NoticeKind, PatientId,
    PaymentMethod, Permission, ReportId, ReportKind, Topic, Whole, form,
};
use reports::view;
use serde::Serialize;
use store::credits::{self, Credit, Request};
use store::documents::NewPaper;
use store::{Error, Look, Reader, Recorded, Writer, banner, billing};
use ts_rs::TS;

use crate::payments::key;
use crate::{Command, House, Query, Result, papers};

/// Entries of one list.
const MOST: u32 = 200;
type Amount = Whole<1, 1_000_000_000_000>;

/// A patient's credit; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct PatientCredit {
    /// What there is.
    pub balance: i64,
    /// How it came to be, newest first, at most two hundred.
    pub entries: Vec<Credit>,
}

form! {
    /// `credits.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::TakePayments;
    const READS: &'static [Topic] = &[Topic::Payments, Topic::Bills, Topic::Patients, Topic::Reports];
    type Reply = PatientCredit;
    fn run(self, clinic: &Reader<'_>) -> Result<PatientCredit> {
        let patient = banner::of(clinic, self.patient_id)?.patient_id;
        let (balance, entries) = credits::of_patient(clinic, patient, MOST)?;
        Ok(PatientCredit { balance, entries })
    }
}

/// What became of it; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct CreditReply {
    /// The first entry that was made.
    pub credit_id: CreditId,
    /// Its receipt, where money moved.
    pub report_id: Option<ReportId>,
    /// What credit there is now.
    pub balance: i64,
    /// Cash to hand back.
    pub change: i64,
}

fn reply(clinic: &impl Look, patient: PatientId, made: (CreditId, Option<ReportId>)) -> Result<CreditReply> {
    let (balance, _) = credits::of_patient(clinic, patient, 0)?;
    Ok(CreditReply { credit_id: made.0, report_id: made.1, balance, change: 0 })
}

/// Credit is a patient's: no insurer pays it in, and none gets it back.
fn patients_money(method: PaymentMethod) -> Result<()> {
    if method == PaymentMethod::Insurance { Err(Error::flaw("method", Flaw::Contradicts)) } else { Ok(()) }
}

form! {
    /// `credits.deposit`: money received ahead.
    pub struct Deposit {
        /// Whose.
        pub patient_id: PatientId,
        /// How.
        pub method: PaymentMethod,
        /// How much, in minor units.
        pub amount: Amount,
        /// Cash handed over; with cash only.
        pub tendered: Option<Amount>,
        /// The card's, bank's or insurer's own number.
        pub transaction_id: Option<Line>,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}
impl Command for Deposit {
    const NEEDS: Permission = Permission::TakePayments;
    type Reply = CreditReply;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<CreditReply>> {
        let (amount, tendered) = (self.amount.get(), self.tendered.map(Whole::get));
        patients_money(self.method)?;
        match tendered {
            Some(_) if self.method != PaymentMethod::Cash => {
                return Err(Error::flaw("tendered", Flaw::Contradicts));
            }
            Some(tendered) if tendered < amount => {
                return Err(Error::flaw("tendered", Flaw::TooSmall { min: amount }));
            }
            _ => {}
        }
        let patient = banner::of(clinic, self.patient_id)?.patient_id;
        let request = Request {
            method: Some(self.method),
            transaction_id: self.transaction_id.as_ref().map(Line::as_str),
            tendered,
            reason: None,
            key: key(&self.idempotency_key)?,
        };
        let change = tendered.map_or(0, |tendered| tendered - amount);
        if let Some(earlier) = credits::repeated(clinic, request.key, (CreditKind::Deposit, amount, None))? {
            let said = CreditReply { change, ..reply(clinic, patient, earlier)? };
            return clinic.record(Event::CreditRepeated { credit: earlier.0, patient }, said);
        }
        let credit = credits::deposit(clinic, patient, amount, &request)?;
        let report = keep_receipt(clinic, house, patient, (credit, amount), &request)?;
        let said = CreditReply { change, ..reply(clinic, patient, (credit, Some(report)))? };
        clinic.record(Event::CreditReceived { credit, patient }, said)
    }
}

form! {
    /// `credits.use`: on a bill of the same patient.
    pub struct Use {
        /// On which bill.
        pub bill_id: BillId,
        /// How much, in minor units.
        pub amount: Amount,
        /// The person was told that an insurer has been asked for a part, and it is used beyond the patient's own all
        /// the same.
        pub beyond_share: Option<bool>,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}
impl Command for Use {
    const NEEDS: Permission = Permission::TakePayments;
    type Reply = CreditReply;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<CreditReply>> {
        let bill = billing::get(clinic, self.bill_id)?;
        let patient = bill.row.patient.patient_id;
        let request = Request { key: key(&self.idempotency_key)?, ..Request::default() };
        let same = (CreditKind::Used, -self.amount.get(), Some(self.bill_id));
        if let Some(earlier) = credits::repeated(clinic, request.key, same)? {
            let said = reply(clinic, patient, earlier)?;
            return clinic.record(Event::CreditRepeated { credit: earlier.0, patient }, said);
        }
        if crate::payments::beyond_share(&bill, self.amount.get()) && self.beyond_share != Some(true) {
            return Err(Conflict::ClaimIsOut.into());
        }
        let made = credits::draw(clinic, patient, self.amount.get(), Some(self.bill_id), &request)?;
        let after = billing::get(clinic, self.bill_id)?;
        if after.row.state == BillState::Paid {
            crate::billing::tell_patient(clinic, &after, NoticeKind::BillPaid)?;
        }
        let (last, rest) = made.split_last().ok_or(Error::NotFound)?;
        for credit in rest {
            clinic.also(Event::CreditUsed { credit: *credit, bill: self.bill_id, patient })?;
        }
        let said = reply(clinic, patient, (made[0], None))?;
        clinic.record(Event::CreditUsed { credit: *last, bill: self.bill_id, patient }, said)
    }
}

form! {
    /// `credits.give_back`: credit that was used on a bill is credit again.
    pub struct GiveBack {
        /// From which bill.
        pub bill_id: BillId,
        /// How much, in minor units.
        pub amount: Amount,
        /// Why.
        pub reason: Lines,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}
impl Command for GiveBack {
    const NEEDS: Permission = Permission::AdjustBills;
    type Reply = CreditReply;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<CreditReply>> {
        let patient = billing::get(clinic, self.bill_id)?.row.patient.patient_id;
        let reason = Some(self.reason.as_str());
        let request = Request { key: key(&self.idempotency_key)?, reason, ..Request::default() };
        let same = (CreditKind::GivenBack, self.amount.get(), Some(self.bill_id));
        if let Some(earlier) = credits::repeated(clinic, request.key, same)? {
            let said = reply(clinic, patient, earlier)?;
            return clinic.record(Event::CreditRepeated { credit: earlier.0, patient }, said);
        }
        let made = credits::give_back(clinic, self.bill_id, self.amount.get(), &request)?;
        let (last, rest) = made.split_last().ok_or(Error::NotFound)?;
        for credit in rest {
            clinic.also(Event::CreditGivenBack { credit: *credit, bill: self.bill_id, patient })?;
        }
        let said = reply(clinic, patient, (made[0], None))?;
        let event = Event::CreditGivenBack { credit: *last, bill: self.bill_id, patient };
        clinic.record_because(event, self.reason.as_str(), said)
    }
}

form! {
    /// `credits.repay`: credit that is paid out to the patient.
    pub struct Repay {
        /// Whose.
        pub patient_id: PatientId,
        /// How much, in minor units.
        pub amount: Amount,
        /// How it goes.
        pub method: PaymentMethod,
        /// The card's, bank's or insurer's own number.
        pub transaction_id: Option<Line>,
        /// Why.
        pub reason: Lines,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}
impl Command for Repay {
    const NEEDS: Permission = Permission::AdjustBills;
    type Reply = CreditReply;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<CreditReply>> {
        let amount = self.amount.get();
        patients_money(self.method)?;
        if let Some(limit) = clinic.person().standing.limits().refund_max_minor
            && amount > limit
        {
            return Err(Error::flaw("amount", Flaw::TooLarge { max: limit }));
        }
        let patient = banner::of(clinic, self.patient_id)?.patient_id;
        let request = Request {
            method: Some(self.method),
            transaction_id: self.transaction_id.as_ref().map(Line::as_str),
            tendered: None,
            reason: Some(self.reason.as_str()),
            key: key(&self.idempotency_key)?,
        };
        if let Some(earlier) = credits::repeated(clinic, request.key, (CreditKind::Repaid, -amount, None))? {
            let said = reply(clinic, patient, earlier)?;
            return clinic.record(Event::CreditRepeated { credit: earlier.0, patient }, said);
        }
        let made = credits::draw(clinic, patient, amount, None, &request)?;
        let report = keep_receipt(clinic, house, patient, (made[0], -amount), &request)?;
        let (last, rest) = made.split_last().ok_or(Error::NotFound)?;
        for credit in rest {
            clinic.also(Event::CreditRepaid { credit: *credit, patient })?;
        }
        let said = reply(clinic, patient, (made[0], Some(report)))?;
        clinic.record_because(Event::CreditRepaid { credit: *last, patient }, self.reason.as_str(), said)
    }
}

/// The receipt of money that came as credit, or went from it (a negative amount).
pub(crate) fn keep_receipt(
    clinic: &mut Writer<'_>,
    house: &House,
    patient: PatientId,
    (credit, amount): (CreditId, i64),
    request: &Request<'_>,
) -> Result<ReportId> {
    let (practice, zone) = (store::practice::get(clinic)?, clinic.zone()?);
    let brief = banner::of(clinic, patient)?;
    let paper = view::CreditReceipt {
        number: format!("C-{:05}", credit.0),
        patient: papers::patient(clinic, &brief)?,
        currency: crate::billing::currency(&practice)?,
        payment: view::Payment {
            method: request.method.map_or(view::PaymentMethod::Credit, crate::billing::method),
            at: zone.wall_clock(clinic.now()),
            amount,
            tendered: request.tendered,
            change: request.tendered.map(|tendered| tendered - amount),
            reference: request.transaction_id.map(str::to_owned),
            received_by: Some(clinic.person().display_name.clone()),
        },
        balance: credits::of_patient(clinic, patient, 0)?.0,
    };
    let kept = NewPaper {
        kind: if amount < 0 { ReportKind::RefundReceipt } else { ReportKind::Receipt },
        audience: Audience::Money,
        title: "",
        patient: Some(patient),
        record: None,
        bill: None,
        payment: None,
        request_key: Some(request.key),
    };
    papers::keep(clinic, house, &paper, &kept)
}
