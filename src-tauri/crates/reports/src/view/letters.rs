//! Letters that leave the practice: the sick note, which goes to people who may know nothing of the illness,
//! and the referral, which goes to a colleague and says what the doctor chose.

use chrono::NaiveDate;

use super::{Allergies, AllergyLine, Author, Diagnosis, Patient, ProblemLine, RecordVersion, RunningMedicine};

/// That somebody was ill on certain days. An employer reads it: allergies are not on it, and a diagnosis only
/// where it was chosen.
#[derive(Debug, Clone)]
pub struct SickNote {
    /// Who.
    pub patient: Patient,
    /// Who says so.
    pub doctor: Author,
    /// The day of writing.
    pub date: NaiveDate,
    /// First day.
    pub from: NaiveDate,
    /// Last day, not before the first.
    pub until: NaiveDate,
    /// Why; empty unless it was chosen.
    pub diagnoses: Vec<Diagnosis>,
    /// Further words.
    pub remark: Option<String>,
    /// The signed note it was written from.
    pub source: RecordVersion,
}

/// A letter to a colleague. What was not chosen is `None` or empty, and is not on the letter.
#[derive(Debug, Clone)]
pub struct Referral {
    /// Who is sent.
    pub patient: Patient,
    /// For the banner; none where they are not told.
    pub banner: Option<Allergies>,
    /// Who sends.
    pub doctor: Author,
    /// The day of writing.
    pub date: NaiveDate,
    /// To whom, line by line.
    pub to: Vec<String>,
    /// It can't wait.
    pub urgent: bool,
    /// What is asked.
    pub reason: String,
    /// Free text.
    pub letter: String,
    /// Those on the list.
    pub allergies: Option<Vec<AllergyLine>>,
    /// Those that go on.
    pub problems: Option<Vec<ProblemLine>>,
    /// Taken now.
    pub medicines: Option<Vec<RunningMedicine>>,
    /// What was prescribed only in words, with the day of the visit.
    pub prescribed: Option<(NaiveDate, String)>,
    /// The visit, in the parts that say something.
    pub visit: Option<super::ChartVisit>,
    /// The signed note it was written from.
    pub source: RecordVersion,
}
