//! The papers for the practice's own use: the day's list and what an import did.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Who is expected on a day, for the desk or a doctor's pocket.
#[derive(Debug, Clone)]
pub struct DayList {
    /// The day.
    pub date: NaiveDate,
    /// One doctor's day, or everyone's.
    pub scope: DayScope,
    /// Bookings in the order they are to be read.
    pub entries: Vec<DayEntry>,
}

/// Several days, one after the other.
#[derive(Debug, Clone)]
pub struct WeekList {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// In order; at least one.
    pub days: Vec<DayList>,
}

/// Whose day it is.
#[derive(Debug, Clone)]
pub enum DayScope {
    /// All doctors: the list has a column for them.
    Practice,
    /// The doctor named here.
    Doctor(String),
}

/// One booking.
#[derive(Debug, Clone)]
pub struct DayEntry {
    /// Start, on the practice's wall clock.
    pub time: NaiveTime,
    /// Length in minutes.
    pub minutes: u16,
    /// `FAMILY, Given (Title)`.
    pub patient: String,
    /// The patient's number.
    pub patient_number: String,
    /// Date of birth; left out where nobody knows it.
    pub born: Option<NaiveDate>,
    /// The date of birth is an estimate; the paper says so.
    pub born_estimated: bool,
    /// Phone number.
    pub phone: Option<String>,
    /// The doctor's name; read only when the scope is the practice.
    pub doctor: String,
    /// Reason for the visit.
    pub reason: String,
    /// Where it stands.
    pub state: DayState,
}

/// Where a booking stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayState {
    /// Booked, not here yet.
    Booked,
    /// Here since.
    Arrived(NaiveTime),
    /// Seen.
    Completed,
    /// Cancelled.
    Cancelled,
    /// Did not come.
    NoShow,
}

/// What an import added and what it could not read.
#[derive(Debug, Clone)]
pub struct ImportReport {
    /// What was read, in the words of who chose it.
    pub source: String,
    /// Who started it.
    pub by: String,
    /// Start, on the practice's wall clock.
    pub started_at: NaiveDateTime,
    /// End, on the practice's wall clock.
    pub finished_at: NaiveDateTime,
    /// It was cancelled before its end.
    pub cancelled: bool,
    /// A dry run: nothing was written.
    pub dry_run: bool,
    /// By kind, in the order to be read.
    pub counts: Vec<ImportCount>,
    /// What could not be read, and why.
    pub unreadable: Vec<Unreadable>,
}

/// What became of one kind.
#[derive(Debug, Clone)]
pub struct ImportCount {
    /// The kind, as its standard names it.
    pub kind: String,
    /// Added (or, in a dry run, would be).
    pub added: u64,
    /// Already here from an earlier import.
    pub unchanged: u64,
    /// Likely the same as someone already here.
    pub duplicates: u64,
    /// Of a kind that is not taken.
    pub not_taken: u64,
    /// Could not be read.
    pub unreadable: u64,
}

/// One thing that could not be read.
#[derive(Debug, Clone)]
pub struct Unreadable {
    /// Which file or entry.
    pub place: String,
    /// Why.
    pub reason: String,
}
