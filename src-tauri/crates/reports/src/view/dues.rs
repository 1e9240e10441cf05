//! What a patient's account says, and what somebody is reminded of. Amounts are whole minor units; sums and ages
//! come in and are never reckoned here.

use chrono::NaiveDate;
use domain::Currency;

use super::{Patient, PaymentMethod};

/// A patient's account from one day to another.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Whose.
    pub patient: Patient,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What was owed before the first day; below 0 in the patient's favour.
    pub opening: i64,
    /// What happened, the oldest first.
    pub entries: Vec<AccountEntry>,
    /// What is owed after the last day.
    pub closing: i64,
    /// What was paid ahead and isn't used after the last day.
    pub held: i64,
    /// What was overdue after the last day: up to 30, 60, 90 days late, and longer.
    pub ages: [i64; 4],
}

/// One entry of an account.
#[derive(Debug, Clone)]
pub struct AccountEntry {
    /// The day.
    pub day: NaiveDate,
    /// What it is.
    pub kind: EntryKind,
    /// The bill's number, where it is about one.
    pub number: Option<String>,
    /// How money came or went.
    pub method: Option<PaymentMethod>,
    /// How much: what is owed gets more by it, or less below 0. Credit that was used moves nothing.
    pub amount: i64,
    /// What is owed after it.
    pub balance: i64,
}

/// What an entry of an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A bill was issued.
    Bill,
    /// A bill was voided.
    Void,
    /// Money was received on a bill.
    Payment,
    /// Money went back.
    Refund,
    /// Money was received ahead.
    Deposit,
    /// Money that was received ahead went back.
    Repaid,
    /// What was paid ahead was used on a bill.
    Used,
    /// It was given back from a bill.
    GivenBack,
}

/// That something is overdue.
#[derive(Debug, Clone)]
pub struct Reminder {
    /// Whom.
    pub patient: Patient,
    /// From 1 to 3.
    pub level: i64,
    /// The day it was made.
    pub on: NaiveDate,
    /// The day to pay by.
    pub pay_by: NaiveDate,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What the practice says at this level; empty for what the program says.
    pub said: String,
    /// Where to pay; may be empty.
    pub pay_to: String,
    /// What is overdue, the oldest first.
    pub lines: Vec<ReminderLine>,
    /// All of it.
    pub total: i64,
}

/// One thing that is overdue.
#[derive(Debug, Clone)]
pub struct ReminderLine {
    /// Numbers of the bill, or of the bills of a plan.
    pub numbers: Vec<String>,
    /// Which instalment of how many.
    pub instalment: Option<(u32, u32)>,
    /// The day it was due.
    pub due_on: NaiveDate,
    /// What is owed of it.
    pub amount: i64,
}
