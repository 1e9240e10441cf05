//! Bills: drafted from a visit or by hand, changed while they are drafts, issued with the next number, voided.
//! Taking money is in `payments`.

mod items;
mod paper;
mod settings;

use chrono::{Days, NaiveDate};
use domain::reckon::Rate;
use domain::{
    AppointmentId, BillId, BillState, Event, Flaw, Line, Lines, Minor, NoticeKind, PatientId, Permission, Subject,
    Topic, Whole, form, read_bill_number,
};
use serde::Serialize;
use store::billing::{self, BillRow, NewItem, VisitToBill};
use store::{Error, Look, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

pub use items::{Item, Reckon};
pub(crate) use paper::{currency, items, method, paid, terms, visit};
pub use settings::{ChangeSettings, Settings};
pub use store::billing::Bill;

use self::items::{checked, day_of, discount};

/// Visits of so many days back are offered to be billed.
const DAYS_BACK: u64 = 30;
/// Rows of one page.
const PAGE: u32 = 100;

/// What there is to bill.
#[derive(Debug, Serialize, TS)]
pub struct ToBillReply {
    /// Signed visits without a bill.
    pub visits: Vec<VisitToBill>,
    /// Bills begun and not issued.
    pub drafts: Vec<BillRow>,
}

form! {
    /// `billing.to_bill`
    pub struct ToBill {}
}
impl Query for ToBill {
    const NEEDS: Permission = Permission::CreateBills;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Appointments, Topic::Charts, Topic::Patients];
    type Reply = ToBillReply;
    fn run(self, clinic: &Reader<'_>) -> Result<ToBillReply> {
        let since = clinic.today()? - Days::new(DAYS_BACK);
        Ok(ToBillReply { visits: billing::to_bill(clinic, since, PAGE)?, drafts: billing::drafts(clinic, PAGE)? })
    }
}

form! {
    /// `billing.draft_for_visit`: with the price list's default for a visit.
    pub struct DraftForVisit {
        /// Which visit.
        pub appointment_id: AppointmentId,
    }
}
impl Command for DraftForVisit {
    const NEEDS: Permission = Permission::CreateBills;
    type Reply = Bill;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Bill>> {
        let bill = billing::draft_for_visit(clinic, self.appointment_id)?;
        let department = billing::department_of_visit(clinic, self.appointment_id)?;
        let day = day_of(clinic, Some(&billing::get(clinic, bill)?))?;
        if let Some(service) = store::services::visit_default(clinic, department, day)? {
            let item = NewItem {
                service: Some(service.service_id),
                description: service.name,
                quantity: 1,
                unit_price: service.price_minor.0,
                discount: None,
                tax_rate: service.tax_rate,
            };
            billing::set_items(clinic, bill, 1, &[item], None)?;
        }
        let drafted = billing::get(clinic, bill)?;
        clinic.record(Event::BillDrafted { bill, patient: drafted.row.patient.patient_id }, drafted)
    }
}

form! {
    /// `billing.create`: by hand, without a visit.
    pub struct Create {
        /// For whom.
        pub patient_id: PatientId,
        /// What is charged.
        pub items: Vec<Item>,
    }
}
impl Command for Create {
    const NEEDS: Permission = Permission::CreateBills;
    type Reply = Bill;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Bill>> {
        let bill = billing::draft(clinic, self.patient_id)?;
        let items = checked(clinic, &self.items, None, None)?;
        billing::set_items(clinic, bill, 1, &items, None)?;
        let drafted = billing::get(clinic, bill)?;
        clinic.record(Event::BillDrafted { bill, patient: drafted.row.patient.patient_id }, drafted)
    }
}

form! {
    /// `billing.set_items`: of a draft.
    pub struct SetItems {
        /// Which.
        pub bill_id: BillId,
        /// Version read.
        pub version: i64,
        /// All its items.
        pub items: Vec<Item>,
        /// What is off the whole bill, in percent; or
        pub discount_rate: Option<Rate>,
        /// as an amount, in minor units.
        pub discount_minor: Option<Whole<0, { Minor::MAX }>>,
    }
}
impl Command for SetItems {
    const NEEDS: Permission = Permission::CreateBills;
    type Reply = Bill;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Bill>> {
        let before = billing::get(clinic, self.bill_id)?;
        let off = discount(self.discount_rate, self.discount_minor)?;
        let items = checked(clinic, &self.items, off, Some(&before))?;
        billing::set_items(clinic, self.bill_id, self.version, &items, off)?;
        let changed = billing::get(clinic, self.bill_id)?;
        let event = Event::BillChanged { bill: self.bill_id, patient: changed.row.patient.patient_id };
        clinic.record(event, changed)
    }
}

form! {
    /// `billing.issue`: gives it the next number; nothing of it changes afterwards.
    pub struct Issue {
        /// Which.
        pub bill_id: BillId,
        /// Version read.
        pub version: i64,
        /// The day it is due: today or later.
        pub due_date: Option<NaiveDate>,
    }
}
impl Command for Issue {
    const NEEDS: Permission = Permission::CreateBills;
    type Reply = Bill;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<Bill>> {
        let today = clinic.today()?;
        match self.due_date {
            Some(due) if due < today => return Err(Error::flaw("due_date", Flaw::InPast)),
            Some(due) if due > today + Days::new(3_660) => return Err(Error::flaw("due_date", Flaw::Improbable)),
            _ => {}
        }
        billing::issue(clinic, self.bill_id, self.version, self.due_date)?;
        let bill = billing::get(clinic, self.bill_id)?;
        let patient = bill.row.patient.patient_id;
        paper::keep(clinic, house, &bill)?;
        tell_patient(clinic, &bill, NoticeKind::BillIssued)?;
        let issued = billing::get(clinic, self.bill_id)?;
        clinic.record(Event::BillIssued { bill: self.bill_id, patient }, issued)
    }
}

form! {
    /// `billing.void`: a bill on which nothing was received.
    pub struct Void {
        /// Which.
        pub bill_id: BillId,
        /// Version read.
        pub version: i64,
        /// Why.
        pub reason: Lines,
    }
}
impl Command for Void {
    const NEEDS: Permission = Permission::AdjustBills;
    type Reply = Bill;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Bill>> {
        billing::void(clinic, self.bill_id, self.version, self.reason.as_str())?;
        let voided = billing::get(clinic, self.bill_id)?;
        let event = Event::BillVoided { bill: self.bill_id, patient: voided.row.patient.patient_id };
        clinic.record_because(event, self.reason.as_str(), voided)
    }
}

form! {
    /// `billing.get`
    pub struct Get {
        /// Which.
        pub bill_id: BillId,
    }
}
impl Query for Get {
    const NEEDS: Permission = Permission::ReadBills;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients, Topic::Reports];
    type Reply = Bill;
    fn run(self, clinic: &Reader<'_>) -> Result<Bill> {
        billing::get(clinic, self.bill_id)
    }
}

/// The bills of a patient.
#[derive(Debug, Serialize, TS)]
pub struct PatientBills {
    /// Whose.
    pub patient: store::banner::PatientBrief,
    /// Newest first, at most a thousand.
    pub bills: Vec<BillRow>,
    /// What is owed on the issued ones, in minor units.
    pub balance: i64,
    /// On how many of them.
    pub open: u32,
}

form! {
    /// `billing.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::ReadBills;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients];
    type Reply = PatientBills;
    fn run(self, clinic: &Reader<'_>) -> Result<PatientBills> {
        let patient = store::banner::of(clinic, self.patient_id)?;
        let bills = billing::of_patient(clinic, self.patient_id, 1_000)?;
        let open = || bills.iter().filter(|bill| matches!(bill.state, BillState::Unpaid | BillState::Pending));
        let (balance, count) = (open().map(|bill| bill.balance).sum(), open().count());
        Ok(PatientBills { patient, balance, open: u32::try_from(count).unwrap_or(u32::MAX), bills })
    }
}

/// A page of bills.
#[derive(Debug, Serialize, TS)]
pub struct Bills {
    /// Newest first.
    pub bills: Vec<BillRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<BillId>,
}

form! {
    /// `billing.open_bills`: issued, and something is owed.
    pub struct OpenBills {
        /// Where the page begins: the `next` of the one before it.
        pub before: Option<BillId>,
    }
}
impl Query for OpenBills {
    const NEEDS: Permission = Permission::ReadBills;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients];
    type Reply = Bills;
    fn run(self, clinic: &Reader<'_>) -> Result<Bills> {
        let mut bills = billing::open(clinic, self.before, PAGE + 1)?;
        let more = bills.len() > PAGE as usize;
        bills.truncate(PAGE as usize);
        let next = bills.last().filter(|_| more).map(|bill| bill.bill_id);
        Ok(Bills { bills, next })
    }
}

form! {
    /// `billing.find`: by its number, as written on the paper or the running number alone.
    pub struct Find {
        /// What was typed.
        pub number: Line,
    }
}
impl Query for Find {
    const NEEDS: Permission = Permission::ReadBills;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients];
    type Reply = Bills;
    fn run(self, clinic: &Reader<'_>) -> Result<Bills> {
        let found = match read_bill_number(self.number.as_str()) {
            Some((year, number)) => billing::numbered(clinic, year, number)?,
            None => None,
        };
        Ok(Bills { bills: found.into_iter().collect(), next: None })
    }
}

/// Tells the patient, if they sign in, and not of what they did themselves.
pub(crate) fn tell_patient(clinic: &mut Writer<'_>, bill: &Bill, kind: NoticeKind) -> Result<()> {
    let Some(user) = bill.row.patient.user.filter(|user| *user != clinic.person().user) else { return Ok(()) };
    let told = serde_json::json!({ "bill_number": bill.row.number, "amount_minor": bill.row.total });
    clinic.notify(user, kind, Some((Subject::Bill, bill.row.bill_id.0)), &told)
}
