//! The close of a day, of one drawer or of the practice. Amounts are whole minor units; sums and differences
//! come in and are never reckoned here.

use chrono::{NaiveDate, NaiveDateTime};
use domain::{CashKind, Currency};

use super::PaymentMethod;

/// What was counted, and what the payments say, signed at the end of a day.
#[derive(Debug, Clone)]
pub struct DayClose {
    /// Whose drawer; none: the practice's, of the drawers in `drawers`.
    pub drawer: Option<String>,
    /// The last day it covers.
    pub day: NaiveDate,
    /// The first day it covers an entry of, where that isn't the last one.
    pub since: Option<NaiveDate>,
    /// Who signed it with their password.
    pub signed_by: String,
    /// When, on the practice's wall clock.
    pub signed_at: NaiveDateTime,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What was received by each method: how many entries, and their sum.
    pub totals: Vec<(PaymentMethod, u32, i64)>,
    /// All of it.
    pub total: i64,
    /// The cash of a drawer.
    pub cash: Option<CountedCash>,
    /// The drawers that a close of the practice gathers.
    pub drawers: Vec<ClosedDrawer>,
    /// Cash missing (below 0) or too much, of the drawer or of all of them.
    pub difference: i64,
    /// What is said of it.
    pub reason: Option<String>,
    /// The audit's newest entry when it was signed, and its hash.
    pub anchor: (i64, [u8; 32]),
}

/// Cash as it was counted and as it should be.
#[derive(Debug, Clone)]
pub struct CountedCash {
    /// What lay in the drawer at the beginning.
    pub opening: i64,
    /// What was received in cash, refunds taken off.
    pub recorded: i64,
    /// What should lie there.
    pub expected: i64,
    /// The notes and coins there were: kind, value, how many, their sum.
    pub pieces: Vec<(CashKind, i64, i64, i64)>,
    /// What was counted otherwise.
    pub rest: i64,
    /// All that was counted.
    pub counted: i64,
    /// What stays for the next day; the rest of it is handed over.
    pub left: i64,
    /// What leaves the drawer.
    pub handed_over: i64,
}

/// A drawer among those of a practice's day.
#[derive(Debug, Clone)]
pub struct ClosedDrawer {
    /// Whose.
    pub name: String,
    /// The last day it covers.
    pub day: NaiveDate,
    /// What was received in cash.
    pub recorded: i64,
    /// What was counted.
    pub counted: i64,
    /// Missing (below 0) or too much.
    pub difference: i64,
    /// What was said of it.
    pub reason: Option<String>,
}
