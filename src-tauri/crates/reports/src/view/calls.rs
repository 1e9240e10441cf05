//! Who is to be called: one paper for tomorrow's patients, those of a doctor on leave, those who did not
//! come, and those who are due again.

use chrono::{NaiveDate, NaiveTime};
pub use domain::{CallMark, PhoneKind};

/// Who is to be called, with room to write beside each.
#[derive(Debug, Clone)]
pub struct CallList {
    /// Why they are called: the title.
    pub purpose: CallsFor,
    /// In the order they are to be called.
    pub entries: Vec<CallEntry>,
}

/// Why people are called.
#[derive(Debug, Clone)]
pub enum CallsFor {
    /// They have an appointment on this date.
    Appointments(NaiveDate),
    /// They have one while this doctor is away.
    Leave {
        /// Who is away.
        doctor: String,
        /// First date away.
        from: NaiveDate,
        /// Last date away.
        to: NaiveDate,
    },
    /// They did not come, within these dates.
    NoShows {
        /// First date.
        from: NaiveDate,
        /// Last date.
        to: NaiveDate,
    },
    /// They are due again by this date.
    Recalls {
        /// The latest date that they are due.
        until: NaiveDate,
    },
}

/// One who is to be called.
#[derive(Debug, Clone)]
pub struct CallEntry {
    /// Of the appointment, or due; left out where the list is of one date.
    pub date: Option<NaiveDate>,
    /// Of the appointment, on the practice's wall clock.
    pub time: Option<NaiveTime>,
    /// `FAMILY, Given (Title)`.
    pub patient: String,
    /// The patient's number.
    pub patient_number: String,
    /// Date of birth; left out where nobody knows it.
    pub born: Option<NaiveDate>,
    /// The date of birth is an estimate; the paper says so.
    pub born_estimated: bool,
    /// Where to call, the preferred one first.
    pub phones: Vec<CallPhone>,
    /// The language to speak, by its name.
    pub language: Option<String>,
    /// The doctor's name; empty for none.
    pub doctor: String,
    /// What to say or what was agreed; an empty one leaves room to write.
    pub note: String,
    /// What came of the call.
    pub mark: Option<CallMark>,
}

/// One telephone.
#[derive(Debug, Clone)]
pub struct CallPhone {
    /// As the practice writes it.
    pub number: String,
    /// Whose or where, if that is known.
    pub kind: Option<PhoneKind>,
    /// No message is to be left there.
    pub no_message: bool,
}
