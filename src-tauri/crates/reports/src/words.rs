//! The papers' own words. They stand in the interface's catalogue (`papers.json`); each has a
//! name here, so that a paper can't ask for one that is not there. How dates, times and money
//! are written belongs to the language too and is in `format`.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use crate::Error;

const ENGLISH: &str = include_str!("../../../../ui/src/i18n/en/papers.json");

macro_rules! catalogue {
    ($($name:ident = $key:literal,)*) => {
        /// A string of the papers' catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Word { $($name,)* }

        impl Word {
            pub(crate) const ALL: &[Word] = &[$(Word::$name,)*];

            /// Where it stands in the catalogue.
            pub(crate) fn key(self) -> &'static str {
                match self { $(Word::$name => $key,)* }
            }
        }
    };
}

catalogue! {
    SheetDirection = "sheet.direction",
    SheetPage = "sheet.page",
    SheetPrinted = "sheet.printed",
    SheetContinued = "sheet.continued",
    SheetPhone = "sheet.phone",
    SheetSeparator = "sheet.separator",
    FormatDate = "format.date",
    FormatDateTime = "format.date_time",
    FormatMonth1 = "format.month_1",
    FormatMonth2 = "format.month_2",
    FormatMonth3 = "format.month_3",
    FormatMonth4 = "format.month_4",
    FormatMonth5 = "format.month_5",
    FormatMonth6 = "format.month_6",
    FormatMonth7 = "format.month_7",
    FormatMonth8 = "format.month_8",
    FormatMonth9 = "format.month_9",
    FormatMonth10 = "format.month_10",
    FormatMonth11 = "format.month_11",
    FormatMonth12 = "format.month_12",
    FormatWeekday1 = "format.weekday_1",
    FormatWeekday2 = "format.weekday_2",
    FormatWeekday3 = "format.weekday_3",
    FormatWeekday4 = "format.weekday_4",
    FormatWeekday5 = "format.weekday_5",
    FormatWeekday6 = "format.weekday_6",
    FormatWeekday7 = "format.weekday_7",
    FormatDecimal = "format.decimal",
    FormatGroup = "format.group",
    PatientName = "patient.name",
    PatientNameTitle = "patient.name_title",
    PatientBorn = "patient.born",
    PatientBornEstimated = "patient.born_estimated",
    PatientNumber = "patient.number",
    PatientFemale = "patient.female",
    PatientMale = "patient.male",
    PatientOther = "patient.other",
    PatientAllergies = "patient.allergies",
    PatientAllergiesNotRecorded = "patient.allergies_not_recorded",
    PatientAllergiesNoneKnown = "patient.allergies_none_known",
    PatientAnd = "patient.and",
    MoneyVisit = "money.visit",
    MoneyService = "money.service",
    MoneyQuantity = "money.quantity",
    MoneyPrice = "money.price",
    MoneyAmount = "money.amount",
    MoneyTotal = "money.total",
    MoneyBalance = "money.balance",
    MoneyPaidBy = "money.paid_by",
    MoneyRefundedBy = "money.refunded_by",
    MoneyTendered = "money.tendered",
    MoneyTenderedExact = "money.tendered_exact",
    MoneyReference = "money.reference",
    MoneyReceivedBy = "money.received_by",
    MoneyCash = "money.cash",
    MoneyCreditCard = "money.credit_card",
    MoneyInsurance = "money.insurance",
    MoneyBankTransfer = "money.bank_transfer",
    MoneyCredit = "money.credit",
    MoneyTimes = "money.times",
    MoneyNoItems = "money.no_items",
    ReceiptTitle = "receipt.title",
    ReceiptBill = "receipt.bill",
    ReceiptReceived = "receipt.received",
    ReceiptRefunded = "receipt.refunded",
    ReceiptPaid = "receipt.paid",
    ReceiptOpen = "receipt.open",
    BillTitle = "bill.title",
    BillIssued = "bill.issued",
    BillDue = "bill.due",
    BillUnpaid = "bill.unpaid",
    BillPending = "bill.pending",
    BillPaid = "bill.paid",
    BillPaidOn = "bill.paid_on",
    BillVoided = "bill.voided",
    VisitTitle = "visit.title",
    VisitSeen = "visit.seen",
    VisitBy = "visit.by",
    VisitLicense = "visit.license",
    VisitDiagnosis = "visit.diagnosis",
    VisitSubjective = "visit.subjective",
    VisitObjective = "visit.objective",
    VisitAssessment = "visit.assessment",
    VisitPlan = "visit.plan",
    VisitTreatment = "visit.treatment",
    VisitPrescription = "visit.prescription",
    VisitNotes = "visit.notes",
    VisitCode = "visit.code",
    VisitNotRecorded = "visit.not_recorded",
    VisitSigned = "visit.signed",
    VisitDraft = "visit.draft",
    VisitImported = "visit.imported",
    VisitAmended = "visit.amended",
    VisitAmendedNote = "visit.amended_note",
    VisitSuperseded = "visit.superseded",
    VersionPlain = "version.plain",
    VersionSigned = "version.signed",
    VersionImported = "version.imported",
    PrescriptionTitle = "prescription.title",
    PrescriptionTitleNumber = "prescription.title_number",
    PrescriptionDate = "prescription.date",
    PrescriptionMedicine = "prescription.medicine",
    PrescriptionDose = "prescription.dose",
    PrescriptionRoute = "prescription.route",
    PrescriptionFrequency = "prescription.frequency",
    PrescriptionDays = "prescription.days",
    PrescriptionNone = "prescription.none",
    PrescriptionEnd = "prescription.end",
    PrescriptionEndWords = "prescription.end_words",
    PrescriptionSignature = "prescription.signature",
    SickTitle = "sick.title",
    SickDate = "sick.date",
    SickUnfit = "sick.unfit",
    SickFrom = "sick.from",
    SickUntil = "sick.until",
    SickDays = "sick.days",
    SickDiagnosis = "sick.diagnosis",
    SickRemark = "sick.remark",
    ReferralTitle = "referral.title",
    ReferralDate = "referral.date",
    ReferralTo = "referral.to",
    ReferralUrgent = "referral.urgent",
    ReferralReason = "referral.reason",
    ReferralLetter = "referral.letter",
    ReferralLastVisit = "referral.last_visit",
    ReferralMedicinesOf = "referral.medicines_of",
    ChartTitle = "chart.title",
    ChartBloodGroup = "chart.blood_group",
    ChartDied = "chart.died",
    ChartHistory = "chart.history",
    ChartAllergies = "chart.allergies",
    ChartAllergy = "chart.allergy",
    ChartReaction = "chart.reaction",
    ChartNoted = "chart.noted",
    ChartEnded = "chart.ended",
    ChartMild = "chart.mild",
    ChartModerate = "chart.moderate",
    ChartSevere = "chart.severe",
    ChartProblems = "chart.problems",
    ChartProblem = "chart.problem",
    ChartOnset = "chart.onset",
    ChartUntil = "chart.until",
    ChartNoProblems = "chart.no_problems",
    ChartMedicines = "chart.medicines",
    ChartVisits = "chart.visits",
    ChartNoVisits = "chart.no_visits",
    ChartVisit = "chart.visit",
    ChartVisitContinued = "chart.visit_continued",
    ChartEnd = "chart.end",
    RecoveryTitle = "recovery.title",
    RecoveryMade = "recovery.made",
    RecoveryWhat = "recovery.what",
    RecoveryKeepTitle = "recovery.keep_title",
    RecoveryKeep1 = "recovery.keep_1",
    RecoveryKeep2 = "recovery.keep_2",
    RecoveryKeep3 = "recovery.keep_3",
    RecoveryKeep4 = "recovery.keep_4",
    RecoveryUseTitle = "recovery.use_title",
    RecoveryUse1 = "recovery.use_1",
    RecoveryUse2 = "recovery.use_2",
    RecoveryUse3 = "recovery.use_3",
    CodeTitle = "code.title",
    CodeFor = "code.for",
    CodeUsername = "code.username",
    CodeCode = "code.code",
    CodeValid = "code.valid",
    CodeUseTitle = "code.use_title",
    CodeUse1 = "code.use_1",
    CodeUse2 = "code.use_2",
    CodeUse3 = "code.use_3",
    DayTitle = "day.title",
    DaySpan = "day.span",
    DayPractice = "day.practice",
    DayTime = "day.time",
    DayPatient = "day.patient",
    DayDoctor = "day.doctor",
    DayReason = "day.reason",
    DayState = "day.state",
    DayMinutes = "day.minutes",
    DayBorn = "day.born",
    DayBornEstimated = "day.born_estimated",
    DayBooked = "day.booked",
    DayArrived = "day.arrived",
    DayCompleted = "day.completed",
    DayCancelled = "day.cancelled",
    DayNoShow = "day.no_show",
    DayEmpty = "day.empty",
    DayCount = "day.count",
    CardTitle = "card.title",
    CardLabels = "card.labels",
    CallsTitle = "calls.title",
    CallsLeave = "calls.leave",
    CallsNoShows = "calls.no_shows",
    CallsRecalls = "calls.recalls",
    CallsCount = "calls.count",
    CallsEmpty = "calls.empty",
    CallsWhen = "calls.when",
    CallsPatient = "calls.patient",
    CallsPhones = "calls.phones",
    CallsDoctor = "calls.doctor",
    CallsNote = "calls.note",
    CallsSpeaks = "calls.speaks",
    CallsNoPhone = "calls.no_phone",
    CallsMobile = "calls.mobile",
    CallsHome = "calls.home",
    CallsWork = "calls.work",
    CallsOther = "calls.other",
    CallsNoMessage = "calls.no_message",
    CallsReached = "calls.reached",
    CallsNotReached = "calls.not_reached",
    CallsWantsToMove = "calls.wants_to_move",
    CallsMovedTo = "calls.moved_to",
    CallsCancelled = "calls.cancelled",
    ImportTitle = "import.title",
    ImportTitleDryRun = "import.title_dry_run",
    ImportSource = "import.source",
    ImportBy = "import.by",
    ImportRan = "import.ran",
    ImportCancelled = "import.cancelled",
    ImportDryRun = "import.dry_run",
    ImportKind = "import.kind",
    ImportAdded = "import.added",
    ImportUnchanged = "import.unchanged",
    ImportDuplicates = "import.duplicates",
    ImportNotTaken = "import.not_taken",
    ImportUnreadable = "import.unreadable",
    ImportNothing = "import.nothing",
    ImportUnreadableTitle = "import.unreadable_title",
    ImportUnreadableNone = "import.unreadable_none",
    ImportPlace = "import.place",
    ImportReason = "import.reason",
}

/// The papers' words in one language.
#[derive(Debug, Clone)]
pub struct Words(Arc<HashMap<&'static str, String>>);

impl Words {
    /// English, compiled in.
    pub fn english() -> Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Words::parse(ENGLISH).expect("a test reads the English catalogue")).clone()
    }

    /// Reads a catalogue: JSON, two levels deep, placeholders written `{{name}}`.
    ///
    /// # Errors
    /// [`Error::Catalogue`] when it is no such JSON, or with the keys it lacks.
    pub fn parse(json: &str) -> Result<Words, Error> {
        let rooms: HashMap<String, HashMap<String, String>> =
            serde_json::from_str(json).map_err(|error| Error::Catalogue(error.to_string()))?;
        let mut words = HashMap::new();
        let mut missing = Vec::new();
        for word in Word::ALL {
            let key = word.key();
            let found = key.split_once('.').and_then(|(room, name)| rooms.get(room)?.get(name));
            match found {
                Some(text) => drop(words.insert(key, text.clone())),
                None => missing.push(key),
            }
        }
        if missing.is_empty() {
            Ok(Words(Arc::new(words)))
        } else {
            Err(Error::Catalogue(format!("missing: {}", missing.join(", "))))
        }
    }

    /// Of an appointment on a call list: that it was called off.
    pub fn cancelled(&self) -> &str {
        self.get(Word::CallsCancelled)
    }

    /// Of an appointment on a call list: where it is now.
    pub fn moved_to(&self, date: chrono::NaiveDate, time: chrono::NaiveTime) -> String {
        let values = [("weekday", self.weekday(date)), ("date", &self.date(date)), ("time", &self.time(time))];
        self.join(Word::CallsMovedTo, &values)
    }

    /// A string without placeholders.
    pub(crate) fn get(&self, word: Word) -> &str {
        &self.0[word.key()]
    }

    /// A string with its placeholders filled. Values are isolated, so that a name in another
    /// direction can't rearrange the words around it.
    pub(crate) fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.replace(word, values, true)
    }

    /// As [`Words::fill`], for values that the catalogue and digits made: dates, counts.
    pub(crate) fn join(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.replace(word, values, false)
    }

    fn replace(&self, word: Word, values: &[(&str, &str)], isolate: bool) -> String {
        let mut rest = self.get(word);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some(start) = rest.find("{{") {
            out.push_str(&rest[..start]);
            rest = &rest[start + 2..];
            let end = rest.find("}}").unwrap_or(rest.len());
            let name = rest[..end].trim();
            if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                if isolate {
                    out.push_str(&isolated(value));
                } else {
                    out.push_str(value);
                }
            }
            rest = rest.get(end + 2..).unwrap_or("");
        }
        out.push_str(rest);
        out
    }

    /// Whether the language is read from right to left.
    pub(crate) fn right_to_left(&self) -> bool {
        self.get(Word::SheetDirection) == "rtl"
    }
}

/// A value that keeps its own direction inside other text.
pub(crate) fn isolated(value: &str) -> String {
    format!("\u{2068}{}\u{2069}", clean(value))
}

/// Text without what would break a paper: control characters and direction marks, of which an
/// unclosed one would turn around everything after it. Tabs become spaces, line ends `\n`.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' | '\u{85}' => out.push('\n'),
            '\t' => out.push(' '),
            '\u{200E}'
            | '\u{200F}'
            | '\u{061C}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{AD}'
            | '\u{E0000}'..='\u{E007F}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_catalogue_has_every_word_and_no_dead_one() {
        let words = Words::parse(ENGLISH).expect("every word is there");
        let rooms: HashMap<String, HashMap<String, String>> =
            serde_json::from_str(ENGLISH).expect("it was read before");
        let there: usize = rooms.values().map(HashMap::len).sum();
        assert_eq!(there, words.0.len(), "a string that no paper uses stands in the catalogue");
    }

    #[test]
    fn a_missing_word_is_named() {
        let lacking = ENGLISH.replace("\"page\":", "\"pagina\":");
        let error = Words::parse(&lacking).expect_err("a catalogue without the page number");
        assert!(error.to_string().contains("sheet.page"), "the refusal says which: {error}");
    }

    #[test]
    fn values_are_filled_and_isolated() {
        let filled = Words::english().fill(Word::PatientNumber, &[("number", "4\u{202E}0")]);
        assert_eq!(filled, "No. \u{2068}40\u{2069}", "an override in a value would turn the line");
    }

    #[test]
    fn controls_leave_and_lines_stay() {
        assert_eq!(clean("a\0b\tc\r\nd\re\u{200F}"), "ab c\nd\ne");
    }
}
