//! What is due and how late: who owes what is overdue. Plans, reminders and statements are beside it.

mod plans;
mod reminders;
mod statements;

use domain::{Permission, Topic, Whole, form};
use serde::Serialize;
use store::Reader;
use store::dues::{self, Debtor};
use ts_rs::TS;

use crate::{Query, Result};

pub use plans::{Agree, End, OfPatient, Propose};
pub use reminders::{Make, Together};
pub use statements::{Keep, Preview};

/// Rows of one page.
const PAGE: usize = 100;

/// A page of those who owe what is overdue. Amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct Debtors {
    /// Whoever has waited longest first.
    pub debtors: Vec<Debtor>,
    /// How many there are in all.
    pub count: u32,
    /// What they owe in all.
    pub amount: i64,
    /// Where the next page begins, if there is one.
    pub next: Option<u32>,
}

form! {
    /// `dues.overdue`: who owes what is overdue.
    pub struct AskOverdue {
        /// Where the page begins: the `next` of the one before it.
        pub from: Option<Whole<0, 10_000_000>>,
    }
}
impl Query for AskOverdue {
    const NEEDS: Permission = Permission::TakePayments;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients];
    type Reply = Debtors;
    fn run(self, clinic: &Reader<'_>) -> Result<Debtors> {
        let all = dues::debtors(clinic, None)?;
        let from = self.from.map_or(0, |from| usize::try_from(from.get()).unwrap_or(usize::MAX));
        let until = from.saturating_add(PAGE);
        let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(Debtors {
            count: whole(all.len()),
            amount: all.iter().map(|(_, overdue, _)| overdue.amount).sum(),
            next: (until < all.len()).then(|| whole(until)),
            debtors: all
                .into_iter()
                .skip(from)
                .take(PAGE)
                .map(|found| dues::debtor(clinic, found))
                .collect::<Result<_>>()?,
        })
    }
}
