//! The practice's figures: tables of what was reckoned elsewhere. Amounts are whole minor units; sums and totals
//! come in and are never reckoned here.

use chrono::NaiveDate;
use domain::{Currency, RevenueBy};

use super::PaymentMethod;

/// Figures for a period, or at the end of a day.
#[derive(Debug, Clone)]
pub struct FigureSheet {
    /// Which figures.
    pub figures: Figures,
    /// First day; of what is owed the same as the last.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The doctor whose own visits they are of; none: of the whole practice.
    pub of_doctor: Option<String>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The tables, the most important first.
    pub tables: Vec<FigureTable>,
}

/// Which figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// What was billed and received.
    Revenue(RevenueBy),
    /// What was owed.
    Receivables,
    /// How sessions were used.
    Sessions,
}

/// One table. Every row has as many cells as there are columns.
#[derive(Debug, Clone)]
pub struct FigureTable {
    /// What the rows are.
    pub rows_are: RowsAre,
    /// The columns behind the rows' names.
    pub columns: Vec<FigureColumn>,
    /// The rows.
    pub rows: Vec<(FigureLabel, Vec<Figure>)>,
    /// All rows together.
    pub total: Vec<Figure>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsAre {
    /// Months.
    Months,
    /// Doctors.
    Doctors,
    /// Departments.
    Departments,
    /// Services.
    Services,
    /// Ways to pay.
    Payers,
    /// Patients.
    Patients,
}

/// What a row is of.
#[derive(Debug, Clone)]
pub enum FigureLabel {
    /// Something with a name.
    Name(String),
    /// A month.
    Month(NaiveDate),
    /// A way to pay.
    Method(PaymentMethod),
    /// Bills for no visit.
    NoDoctor,
    /// What belongs to no department.
    NoDepartment,
    /// What was written on a bill by hand.
    NoService,
    /// What was billed, whoever pays it.
    Billed,
    /// Deposits, which stand on no bill.
    Deposits,
    /// So many more than are listed.
    More(u32),
}

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureColumn {
    /// Billed without tax.
    Revenue,
    /// Tax of it.
    Tax,
    /// Both.
    Billed,
    /// Taken off by discounts.
    Discounts,
    /// Money received.
    Received,
    /// Money that went back.
    Refunded,
    /// How many bills.
    Bills,
    /// Owed for up to 30 days.
    To30,
    /// Owed for 31 to 60 days.
    To60,
    /// Owed for 61 to 90 days.
    To90,
    /// Owed for longer.
    Over90,
    /// All that is owed.
    Owed,
    /// Time there was.
    Bookable,
    /// Time taken.
    Taken,
    /// Time left.
    Free,
    /// Bookings.
    Booked,
    /// Visits completed.
    Done,
    /// Bookings cancelled.
    Cancelled,
    /// Nobody came.
    NoShows,
    /// No-shows of those who came or didn't.
    NoShowRate,
}

/// One figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// An amount in minor units.
    Money(i64),
    /// How many.
    Count(u64),
    /// Minutes; printed as hours and minutes.
    Minutes(u64),
    /// Tenths of a percent; none where there is nothing to reckon it of.
    Rate(Option<u64>),
}
