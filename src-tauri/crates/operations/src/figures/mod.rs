//! The practice's figures: revenue, what is owed by age, how sessions were used. As files they are in `file`, as
//! papers in `paper`; reckoned they are in the store.

mod file;
mod paper;

use chrono::{Days, Months, NaiveDate};
use domain::figures::AGE_GROUPS;
use domain::{Flaw, Flaws, PatientId, Permission, RevenueBy, Topic, Whole, form};
use serde::Serialize;
use store::figures::receivables::{self, OpenBill, Receivables};
use store::figures::revenue::{self, Revenue};
use store::figures::sessions::{self, Sessions};
use store::{Error, Look, Reader};
use ts_rs::TS;

pub use file::{ReceivablesFile, RevenueFile, SessionsFile};
pub use paper::{KeptFigures, ReceivablesPaper, RevenuePaper, SessionsPaper};

use crate::{Query, Result};

/// The longest period, in months.
const LONGEST: u32 = 120;
/// Patients that a page lists; files have all of them.
const PATIENTS: usize = 200;
/// Bills that a page lists.
const BILLS: usize = 500;

/// A period that can be answered: not backwards, at most ten years, and not so far ahead that nothing is planned.
fn period(look: &impl Look, from: NaiveDate, to: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let mut flaws = Flaws::none();
    let latest = look.today()?.checked_add_days(Days::new(3_660)).unwrap_or(NaiveDate::MAX);
    if to < from {
        flaws.add("to", Flaw::EndsBeforeItBegins);
    } else if from.checked_add_months(Months::new(LONGEST)).is_some_and(|end| to >= end) || to > latest {
        flaws.add("to", Flaw::Improbable);
    }
    flaws.done()?;
    Ok((from, to))
}

/// The day asked for, or today; none that is still to come.
fn day_of(look: &impl Look, asked: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = look.today()?;
    match asked {
        Some(day) if day > today => Err(Error::flaw("day", Flaw::InFuture)),
        Some(day) => Ok(day),
        None => Ok(today),
    }
}

form! {
    /// `figures.revenue`: what was billed and received in a period, broken down.
    pub struct AskRevenue {
        /// By what.
        pub by: RevenueBy,
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
    }
}
impl Query for AskRevenue {
    const NEEDS: Permission = Permission::ReadFigures;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Doctors, Topic::Services, Topic::Practice];
    type Reply = Revenue;
    fn run(self, clinic: &Reader<'_>) -> Result<Revenue> {
        let (from, to) = period(clinic, self.from, self.to)?;
        revenue::revenue(clinic, self.by, from, to)
    }
}

form! {
    /// `figures.receivables`: what was owed at the end of a day, by the age of the bills.
    pub struct AskReceivables {
        /// Which day; none: today.
        pub day: Option<NaiveDate>,
    }
}
impl Query for AskReceivables {
    const NEEDS: Permission = Permission::ReadFigures;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients, Topic::Practice];
    type Reply = Receivables;
    fn run(self, clinic: &Reader<'_>) -> Result<Receivables> {
        receivables::receivables(clinic, day_of(clinic, self.day)?, PATIENTS)
    }
}

/// Bills behind a figure.
#[derive(Debug, Serialize, TS)]
pub struct OpenBills {
    /// The oldest first.
    pub bills: Vec<OpenBill>,
    /// Whether there are more than are listed.
    pub more: bool,
}

form! {
    /// `figures.open_bills`: the bills on which something was owed at the end of a day.
    pub struct AskOpenBills {
        /// Which day; none: today.
        pub day: Option<NaiveDate>,
        /// Of one patient; none: of everybody.
        pub patient_id: Option<PatientId>,
        /// One group of age, the youngest being 0; none: all.
        pub group: Option<Whole<0, 3>>,
    }
}
impl Query for AskOpenBills {
    const NEEDS: Permission = Permission::ReadFigures;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients, Topic::Practice];
    type Reply = OpenBills;
    fn run(self, clinic: &Reader<'_>) -> Result<OpenBills> {
        let group = self.group.and_then(|group| usize::try_from(group.get()).ok());
        let day = day_of(clinic, self.day)?;
        let mut bills = receivables::open_bills(clinic, day, self.patient_id, group, BILLS + 1)?;
        let more = bills.len() > BILLS;
        bills.truncate(BILLS);
        Ok(OpenBills { bills, more })
    }
}
const _: () = assert!(AGE_GROUPS == 4, "a group that can't be asked for");

form! {
    /// `figures.sessions`: how doctors' sessions were used in a period.
    pub struct AskSessions {
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
    }
}
impl Query for AskSessions {
    const NEEDS: Permission = Permission::ReadFigures;
    const READS: &'static [Topic] = &[Topic::Appointments, Topic::Doctors, Topic::Schedules, Topic::Practice];
    type Reply = Sessions;
    fn run(self, clinic: &Reader<'_>) -> Result<Sessions> {
        let (from, to) = period(clinic, self.from, self.to)?;
        sessions::sessions(clinic, from, to)
    }
}
