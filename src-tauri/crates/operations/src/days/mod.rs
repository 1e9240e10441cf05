//! The close of the day: what stands in a drawer, on which day an entry counts, and what was closed before.
//! Counting and signing is in `close`.

mod close;

use chrono::NaiveDate;
use domain::{CloseId, Denomination, Flaw, Permission, Topic, UserId, denominations, form};
use serde::Serialize;
use store::days::{self, Closed, Drawer};
use store::payments::MethodTotal;
use store::{Error, Look, Reader, Scope};
use ts_rs::TS;

use crate::{Query, Result};

pub use close::{CloseDrawer, ClosePractice};

/// Rows of one page.
const PAGE: u32 = 50;

/// On which day counts what is taken now.
#[derive(Debug, Serialize, TS)]
pub struct CountsOn {
    /// Today on the practice's calendar.
    pub today: NaiveDate,
    /// The day it counts on: after today, once the drawer or the practice's day is closed.
    pub counts_on: NaiveDate,
}

form! {
    /// `days.counts_on`: on which day counts what the person takes now.
    pub struct AskDay {}
}
impl Query for AskDay {
    const NEEDS: Permission = Permission::TakePayments;
    const READS: &'static [Topic] = &[Topic::Payments, Topic::Practice];
    type Reply = CountsOn;
    fn run(self, clinic: &Reader<'_>) -> Result<CountsOn> {
        Ok(CountsOn { today: clinic.today()?, counts_on: days::counts_on(clinic)? })
    }
}

/// The drawers that somebody may close.
#[derive(Debug, Serialize, TS)]
pub struct Overview {
    /// The day up to which they were looked at.
    pub day: NaiveDate,
    /// Whether it is the reader's own drawer only.
    pub own: bool,
    /// Who reads.
    pub user_id: UserId,
    /// Up to which day the practice is closed.
    pub closed_through: Option<NaiveDate>,
    /// By name.
    pub drawers: Vec<Drawer>,
    /// Closed drawers that the practice's close would gather; for those who may close it.
    pub gathered: Vec<Closed>,
}

form! {
    /// `days.overview`: what stands in the drawers that the person may close.
    pub struct AskOverview {
        /// Up to which day; none: today.
        pub day: Option<NaiveDate>,
    }
}
impl Query for AskOverview {
    const NEEDS: Permission = Permission::CloseDay;
    const READS: &'static [Topic] = &[Topic::Payments, Topic::Users, Topic::Practice];
    type Reply = Overview;
    fn run(self, clinic: &Reader<'_>) -> Result<Overview> {
        let day = day_of(clinic, self.day)?;
        let own = clinic.scope() != Scope::All;
        Ok(Overview {
            day,
            own,
            user_id: clinic.person().user,
            closed_through: days::closed_through(clinic)?,
            drawers: days::drawers(clinic, day, own.then_some(clinic.person().user))?,
            gathered: if own { Vec::new() } else { days::gathered(clinic, day)? },
        })
    }
}

/// A drawer as it is counted.
#[derive(Debug, Serialize, TS)]
pub struct OpenDrawer {
    /// What stands in it.
    #[serde(flatten)]
    #[ts(flatten)]
    pub drawer: Drawer,
    /// Up to which day.
    pub day: NaiveDate,
    /// Whether that day is closed already, by its owner or with the practice.
    pub is_closed: bool,
    /// Whether it is the reader's own.
    pub own: bool,
    /// What came in by each method.
    pub totals: Vec<MethodTotal>,
    /// The notes and coins of the practice's currency; none where they are counted by their sum.
    pub denominations: Vec<Denomination>,
}

form! {
    /// `days.drawer`: what is to be counted.
    pub struct AskDrawer {
        /// Whose; none: the reader's own.
        pub user_id: Option<UserId>,
        /// Up to which day; none: today.
        pub day: Option<NaiveDate>,
    }
}
impl Query for AskDrawer {
    const NEEDS: Permission = Permission::CloseDay;
    const READS: &'static [Topic] = &[Topic::Payments, Topic::Users, Topic::Practice];
    type Reply = OpenDrawer;
    fn run(self, clinic: &Reader<'_>) -> Result<OpenDrawer> {
        let day = day_of(clinic, self.day)?;
        let me = clinic.person().user;
        let drawer = days::drawer(clinic, self.user_id.unwrap_or(me), day)?;
        let closed = drawer.closed_through.max(days::closed_through(clinic)?);
        let practice = store::practice::get(clinic)?;
        Ok(OpenDrawer {
            own: drawer.user_id == me,
            is_closed: closed.is_some_and(|closed| closed >= day),
            totals: days::totals(clinic, Some(drawer.user_id), day)?,
            denominations: denominations(crate::billing::currency(&practice)?),
            day,
            drawer,
        })
    }
}

/// A page of signed closes.
#[derive(Debug, Serialize, TS)]
pub struct Closes {
    /// Newest first.
    pub closes: Vec<Closed>,
    /// Where the next page begins, if there is one.
    pub next: Option<CloseId>,
}

form! {
    /// `days.closes`: what was closed before: one's own drawer, or everything for those who close the practice.
    pub struct AskCloses {
        /// Where the page begins: the `next` of the one before it.
        pub before: Option<CloseId>,
    }
}
impl Query for AskCloses {
    const NEEDS: Permission = Permission::CloseDay;
    const READS: &'static [Topic] = &[Topic::Payments, Topic::Users];
    type Reply = Closes;
    fn run(self, clinic: &Reader<'_>) -> Result<Closes> {
        let mut closes = days::closes(clinic, self.before, PAGE + 1)?;
        let more = closes.len() > PAGE as usize;
        closes.truncate(PAGE as usize);
        let next = closes.last().filter(|_| more).map(|last| last.close_id);
        Ok(Closes { closes, next })
    }
}

/// The day asked for, or today; none that is still to come.
fn day_of(clinic: &impl Look, asked: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = clinic.today()?;
    match asked {
        Some(day) if day > today => Err(Error::flaw("day", Flaw::InFuture)),
        Some(day) => Ok(day),
        None => Ok(today),
    }
}
