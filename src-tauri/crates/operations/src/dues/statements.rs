//! Statements of account: looked at, and kept as a paper.

use chrono::NaiveDate;
use domain::{Audience, Code, Event, Flaw, PatientId, Permission, ReportId, ReportKind, Topic, form};
use reports::view;
use serde::Serialize;
use store::banner::PatientBrief;
use store::documents::NewPaper;
use store::dues::account::{self, EntryKind, PatientAccount};
use store::{Error, Look, Reader, Recorded, Scope, Writer, banner};
use ts_rs::TS;

use crate::payments::key;
use crate::{Command, House, Query, Result, papers};

/// A patient's account as a page shows it.
#[derive(Debug, Serialize, TS)]
pub struct StatementReply {
    /// Whose.
    pub patient: PatientBrief,
    /// What it says.
    pub account: PatientAccount,
}

/// What is asked, once it was looked at.
fn asked(clinic: &impl Look, patient: PatientId, from: NaiveDate, to: NaiveDate) -> Result<StatementReply> {
    // An account has everything of a patient; who bills their own visits has a part of it.
    if clinic.scope() != Scope::All {
        return Err(Error::Denied);
    }
    if to > clinic.today()? {
        return Err(Error::flaw("to", Flaw::InFuture));
    }
    if from > to {
        return Err(Error::flaw("to", Flaw::EndsBeforeItBegins));
    }
    let patient = banner::of(clinic, patient)?;
    let account = account::of(clinic, patient.patient_id, from, to)?;
    Ok(StatementReply { patient, account })
}

form! {
    /// `statements.preview`: a patient's account from one day to another.
    pub struct Preview {
        /// Whose.
        pub patient_id: PatientId,
        /// The first day.
        pub from: NaiveDate,
        /// The last one: today or before.
        pub to: NaiveDate,
    }
}
impl Query for Preview {
    const NEEDS: Permission = Permission::ReadBills;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients];
    type Reply = StatementReply;
    fn run(self, clinic: &Reader<'_>) -> Result<StatementReply> {
        asked(clinic, self.patient_id, self.from, self.to)
    }
}

form! {
    /// `statements.keep`: the account as a paper.
    pub struct Keep {
        /// Whose.
        pub patient_id: PatientId,
        /// The first day.
        pub from: NaiveDate,
        /// The last one: today or before.
        pub to: NaiveDate,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}

/// The paper that was kept.
#[derive(Debug, Serialize, TS)]
pub struct KeptStatement {
    /// Which.
    pub report_id: ReportId,
}

impl Command for Keep {
    const NEEDS: Permission = Permission::ReadBills;
    type Reply = KeptStatement;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<KeptStatement>> {
        let key = key(&self.idempotency_key)?;
        let found = asked(clinic, self.patient_id, self.from, self.to)?;
        let patient = found.patient.patient_id;
        if let Some(earlier) = store::reports::repeated(clinic, key)? {
            let event = Event::ReportRepeated { report: earlier.report_id, patient: earlier.row };
            return clinic.record(event, KeptStatement { report_id: earlier.report_id });
        }
        let practice = store::practice::get(clinic)?;
        let account = found.account;
        let paper = view::Statement {
            patient: papers::patient(clinic, &found.patient)?,
            from: self.from,
            to: self.to,
            currency: crate::billing::currency(&practice)?,
            opening: account.opening,
            entries: account
                .entries
                .into_iter()
                .map(|entry| view::AccountEntry {
                    day: entry.day,
                    kind: kind(entry.kind),
                    number: entry.number,
                    method: entry.method.map(crate::billing::method),
                    amount: entry.amount,
                    balance: entry.balance,
                })
                .collect(),
            closing: account.closing,
            held: account.held,
            ages: account.ages,
        };
        let kept = NewPaper {
            kind: ReportKind::Statement,
            audience: Audience::Money,
            title: "",
            patient: Some(patient),
            record: None,
            bill: None,
            payment: None,
            request_key: Some(key),
        };
        let report = papers::keep(clinic, house, &paper, &kept)?;
        clinic.record(Event::StatementKept { report, patient }, KeptStatement { report_id: report })
    }
}

fn kind(kind: EntryKind) -> view::EntryKind {
    match kind {
        EntryKind::Bill => view::EntryKind::Bill,
        EntryKind::Void => view::EntryKind::Void,
        EntryKind::Payment => view::EntryKind::Payment,
        EntryKind::Refund => view::EntryKind::Refund,
        EntryKind::Deposit => view::EntryKind::Deposit,
        EntryKind::Repaid => view::EntryKind::Repaid,
        EntryKind::Used => view::EntryKind::Used,
        EntryKind::GivenBack => view::EntryKind::GivenBack,
    }
}
