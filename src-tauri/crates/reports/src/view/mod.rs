//! What each paper says, as plain values: no ids to look up, nothing to compute but layout.
//! Free text is printed as it comes, whatever script it is in; the papers' own words are not
//! here but in the catalogue.

mod calls;
mod cards;
mod chart;
mod claim;
mod clinical;
mod close;
mod desk;
mod dues;
mod figures;
mod letters;
mod measured;
mod medicines;
mod money;
mod secret;

pub use calls::{CallEntry, CallList, CallMark, CallPhone, CallsFor, PhoneKind};
pub use cards::{Card, Label, Labels};
pub use chart::{AllergyLine, ChartVisit, FullChart, ProblemLine};
pub use claim::{Claim, ClaimItem, Payer};
pub use clinical::{Allergies, Amendment, Author, Diagnosis, Prescription, RecordVersion, Signature, VisitSummary};
pub use close::{ClosedDrawer, CountedCash, DayClose};
pub use desk::{DayEntry, DayList, DayScope, DayState, ImportCount, ImportReport, Unreadable, WeekList};
pub use dues::{AccountEntry, EntryKind, Reminder, ReminderLine, Statement};
pub use figures::{Figure, FigureColumn, FigureLabel, FigureSheet, FigureTable, Figures, RowsAre};
pub use letters::{Referral, SickNote};
pub use measured::{AttachmentLine, Immunisation, VaccinationList, Vital};
pub use medicines::{Medicine, RunningMedicine};
pub use money::{Bill, BillState, CreditReceipt, Item, Off, Payment, PaymentMethod, Receipt, Terms, Visit};
pub use secret::{OneTimeCodeSheet, RecoverySheet};

use chrono::{NaiveDate, NaiveDateTime};

pub use domain::{Currency, Gender};

use crate::words::Words;

/// The size of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// What every paper of a practice has in common.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The size of the sheet.
    pub size: PaperSize,
    /// Who it comes from.
    pub letterhead: Letterhead,
    /// When it is printed, on the practice's wall clock. It stands on every page.
    pub printed_at: NaiveDateTime,
    /// The language of the paper's own words.
    pub words: Words,
}

/// The head of the first page. Empty values leave no gap.
#[derive(Debug, Clone, Default)]
pub struct Letterhead {
    /// The practice's name.
    pub name: String,
    /// The address, line by line.
    pub address: Vec<String>,
    /// The phone number as the practice writes it.
    pub phone: Option<String>,
    /// The address for mail.
    pub email: Option<String>,
    /// A PNG or JPEG file's bytes. One that [`crate::check_logo`] refuses is left out, so that a
    /// damaged picture never keeps a patient from a receipt.
    pub logo: Option<Vec<u8>>,
}

/// Who the paper is about, as the banner on the screen says it.
#[derive(Debug, Clone)]
pub struct Patient {
    /// Family name; printed in capitals.
    pub family_name: String,
    /// Given names.
    pub given_name: String,
    /// Title, such as "Dr".
    pub title: Option<String>,
    /// Date of birth; left out where nobody knows it.
    pub born: Option<NaiveDate>,
    /// The date of birth is an estimate; the paper says so.
    pub born_estimated: bool,
    /// Age in whole years on the day of printing (or at death), 0 to 130.
    pub age: u16,
    /// Gender as recorded; unknown is left out.
    pub gender: Gender,
    /// The patient's number, with its check digit.
    pub number: String,
    /// The address for letters, line by line; may be empty. On papers that go to the patient.
    pub address: String,
}
