//! What comes in from another system, before the practice has judged any of it: people, visits,
//! conditions and allergies as the sender told them, each with the sender's own id. Nothing here is
//! validated for the record yet, nothing is mapped to another code, and nothing knows a file format.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::{Gender, Severity};

/// The sender's lasting name for one resource, by which a second import finds the row again.
///
/// `Kind/id` where the sender gives a bare id, the whole address where it gives one
/// (`https://host/fhir/Patient/1`, without a version), `urn:…` where only that is given, and
/// `sha256:…` of the resource's bytes where there is nothing at all.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub String);

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A calendar date of which the sender may know only the year, or the year and the month.
///
/// The unknown parts stand at the first of January or of the month; whoever stores a birth date marks
/// it as estimated when [`PartialDate::is_whole`] is false.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartialDate {
    /// The date, with unknown parts at 1.
    pub date: NaiveDate,
    /// How much of `date` was told.
    pub precision: Precision,
}

/// How much of a date was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

impl PartialDate {
    /// Whether the day itself was told.
    pub fn is_whole(self) -> bool {
        self.precision == Precision::Day
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => write!(f, "{:04}", self.date.year()),
            Precision::Month => write!(f, "{:04}-{:02}", self.date.year(), self.date.month()),
            Precision::Day => write!(f, "{}", self.date),
        }
    }
}

/// A point in time as exactly as the sender told it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// A date, maybe a partial one.
    Date(PartialDate),
    /// A clock time whose offset from UTC wasn't told.
    Local(NaiveDateTime),
    /// A clock time with its offset.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// The calendar date where it happened, with unknown parts at 1.
    pub fn date(&self) -> NaiveDate {
        match self {
            Moment::Date(partial) => partial.date,
            Moment::Local(local) => local.date(),
            Moment::Instant(instant) => instant.date_naive(),
        }
    }

    /// The instant, if the sender told one.
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        match self {
            Moment::Instant(instant) => Some(*instant),
            _ => None,
        }
    }
}

/// One way in which a person is or was called.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportedName {
    /// What the name is for.
    pub usage: NameUse,
    /// Family name.
    pub family: Option<String>,
    /// Given names in their order.
    pub given: Vec<String>,
    /// Titles before the name.
    pub prefix: Vec<String>,
    /// What stands behind the name.
    pub suffix: Vec<String>,
    /// The whole name, where the sender wrote it out.
    pub text: Option<String>,
    /// Whether the sender says that it is no longer in use.
    pub ended: bool,
}

/// What a name is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum NameUse {
    /// The name in official papers.
    Official,
    /// The name commonly used.
    Usual,
    /// The sender didn't say.
    #[default]
    Unstated,
    /// A nickname.
    Nickname,
    /// Temporary.
    Temporary,
    /// Given to protect the person.
    Anonymous,
    /// Before marriage.
    Maiden,
    /// No longer in use.
    Old,
}

/// How someone can be reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Telecom {
    /// Number or address.
    pub value: String,
    /// `home`, `work`, `mobile` … as the sender told it.
    pub usage: Option<String>,
}

/// A postal address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportedAddress {
    /// `home`, `work`, `old` … as the sender told it.
    pub usage: Option<String>,
    /// Street lines.
    pub lines: Vec<String>,
    /// Town.
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// The whole address, where the sender wrote it out.
    pub text: Option<String>,
}

/// A number by which somebody else knows a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identifier {
    /// Who gives these numbers, a URI.
    pub system: Option<String>,
    /// The number.
    pub value: String,
    /// Its HL7 v2-0203 type: `MR` chart number, `SS` social security, `NI` national, `DL`, `PPN` …
    pub kind: Option<String>,
}

/// Someone to call for a patient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedContact {
    /// Who it is to the patient, in the sender's words.
    pub relationship: Option<String>,
    /// HL7 code of the relationship; `C` and `EP` are the emergency contact.
    pub relationship_code: Option<String>,
    /// Their name.
    pub name: Option<ImportedName>,
    /// Their telephone numbers.
    pub phones: Vec<Telecom>,
}

/// What the sender says about a patient's death.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Deceased {
    /// Nothing.
    #[default]
    Unstated,
    /// Alive when it was recorded.
    No,
    /// Dead, without a date.
    Yes,
    /// Dead since.
    On(Moment),
}

/// A person who was a patient elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedPatient {
    /// The sender's id.
    pub source_id: SourceId,
    /// Every name; the one in use first.
    pub names: Vec<ImportedName>,
    /// Date of birth, maybe only the year.
    pub birth_date: Option<PartialDate>,
    /// Gender, if told.
    pub gender: Option<Gender>,
    /// Death.
    pub deceased: Deceased,
    /// Telephone numbers, the preferred first.
    pub phones: Vec<Telecom>,
    /// Mail addresses, the preferred first.
    pub emails: Vec<Telecom>,
    /// Postal addresses.
    pub addresses: Vec<ImportedAddress>,
    /// Numbers.
    pub identifiers: Vec<Identifier>,
    /// Preferred language, BCP 47.
    pub language: Option<String>,
    /// Marital status in the sender's words or code.
    pub marital_status: Option<String>,
    /// Who to call.
    pub contacts: Vec<ImportedContact>,
    /// `false` if the sender has set this row aside, for example after a merge.
    pub active: bool,
}

/// A person who treated patients elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedPractitioner {
    /// The sender's id.
    pub source_id: SourceId,
    /// Every name; the one in use first. Never empty.
    pub names: Vec<ImportedName>,
    /// Numbers, among them the licence where there is one.
    pub identifiers: Vec<Identifier>,
    /// Qualifications in the sender's words.
    pub qualifications: Vec<String>,
    /// Whether the sender still has them at work; none if it doesn't say.
    pub active: Option<bool>,
}

/// Which set of codes a code comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum CodeSystem {
    /// ICD-10-CM, of the United States.
    Icd10Cm,
    /// ICD-10 of the WHO.
    Icd10,
    /// SNOMED CT.
    Snomed,
    /// Another, by its URI.
    Other(String),
}

/// One code with the words that came with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    /// The set it comes from; none if the sender didn't say.
    pub system: Option<CodeSystem>,
    /// The code itself.
    pub code: String,
    /// The words that came with it.
    pub display: Option<String>,
    /// A person chose this code; the others were derived.
    pub chosen: bool,
}

/// A thing said in words, in codes, or both. Never wholly empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Concept {
    /// Every code that came.
    pub codes: Vec<Code>,
    /// The sender's words.
    pub text: Option<String>,
}

impl Concept {
    /// The code to show: one that a person chose, else ICD-10-CM, else SNOMED, else the first.
    pub fn code(&self) -> Option<&Code> {
        let of = |system: CodeSystem| self.codes.iter().find(move |code| code.system.as_ref() == Some(&system));
        self.codes
            .iter()
            .find(|code| code.chosen)
            .or_else(|| of(CodeSystem::Icd10Cm))
            .or_else(|| of(CodeSystem::Snomed))
            .or_else(|| self.codes.first())
    }

    /// The words to show: the sender's, else those of [`Concept::code`], else the bare code.
    pub fn words(&self) -> &str {
        let code = self.code();
        self.text
            .as_deref()
            .or_else(|| code.and_then(|code| code.display.as_deref()))
            .or_else(|| self.codes.iter().find_map(|code| code.display.as_deref()))
            .or_else(|| code.map(|code| code.code.as_str()))
            .unwrap_or_default()
    }
}

/// How far a visit got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EncounterStatus {
    /// Over.
    Finished,
    /// Not begun: planned or booked.
    Planned,
    /// Begun and not over: arrived, triaged, in progress, on leave.
    Underway,
    /// Called off.
    Cancelled,
    /// Unknown to the sender, or a status this program doesn't know.
    Unknown,
}

/// One visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedEncounter {
    /// The sender's id.
    pub source_id: SourceId,
    /// How far it got.
    pub status: EncounterStatus,
    /// When it began.
    pub start: Option<Moment>,
    /// When it ended.
    pub end: Option<Moment>,
    /// Setting: HL7 ActCode such as `AMB`, `EMER`, `IMP`, `HH`, `VR`.
    pub class: Option<String>,
    /// What kind of visit.
    pub kind: Option<Concept>,
    /// Why the patient came; several where the sender has several.
    pub reasons: Vec<Concept>,
    /// Who saw the patient, if they were found in what was read.
    pub practitioner: Option<SourceId>,
    /// Who saw the patient, in the sender's words.
    pub practitioner_text: Option<String>,
}

/// Whether a condition is still there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClinicalStatus {
    /// There.
    Active,
    /// There again.
    Recurrence,
    /// There again after it was gone.
    Relapse,
    /// Not causing trouble now.
    Inactive,
    /// Controlled, may come back.
    Remission,
    /// Gone.
    Resolved,
}

/// How sure the sender is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// Confirmed.
    Confirmed,
    /// Not confirmed.
    Unconfirmed,
    /// Provisional.
    Provisional,
    /// One of several that are thought of.
    Differential,
    /// Looked for and excluded: not a condition of the patient.
    Refuted,
}

/// A problem or diagnosis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedCondition {
    /// The sender's id.
    pub source_id: SourceId,
    /// What it is.
    pub concept: Concept,
    /// When it began.
    pub onset: Option<Moment>,
    /// When it began, where the sender has only words.
    pub onset_text: Option<String>,
    /// When it ended.
    pub abatement: Option<Moment>,
    /// Whether it is still there; none if the sender doesn't say.
    pub clinical_status: Option<ClinicalStatus>,
    /// How sure; none if the sender doesn't say.
    pub verification: Option<Verification>,
    /// `encounter-diagnosis` rather than an item of the problem list.
    pub encounter_diagnosis: bool,
    /// The visit it was noted at, if it was found in what was read.
    pub encounter: Option<SourceId>,
    /// When it was written down.
    pub recorded: Option<Moment>,
}

/// What an allergy entry says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AllergyFact {
    /// The patient doesn't bear this.
    To(Concept),
    /// The patient was asked and there is none of this kind.
    NoneKnown(AllergyScope),
    /// There is no information: the same as no entry.
    NotKnown,
}

/// Of which kind no allergy is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllergyScope {
    /// Of any kind: only this is the patient's state "none known".
    Any,
    /// Medicines.
    Medicines,
    /// Food.
    Food,
    /// Surroundings: pollen, dust, animals.
    Environment,
    /// Latex.
    Latex,
    /// Something particular, which the entry names.
    Particular,
}

/// What an allergic reaction could do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criticality {
    /// Not life-threatening.
    Low,
    /// Could be life-threatening.
    High,
    /// The sender can't tell.
    UnableToAssess,
}

/// An allergy or intolerance, or the statement that there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedAllergy {
    /// The sender's id.
    pub source_id: SourceId,
    /// What it says.
    pub fact: AllergyFact,
    /// Each manifestation in the sender's words.
    pub reactions: Vec<String>,
    /// The worst reaction told.
    pub severity: Option<Severity>,
    /// What it could do.
    pub criticality: Option<Criticality>,
    /// Active, inactive or resolved; none if the sender doesn't say.
    pub clinical_status: Option<ClinicalStatus>,
    /// How sure; none if the sender doesn't say.
    pub verification: Option<Verification>,
    /// An intolerance rather than an allergy.
    pub intolerance: bool,
    /// When it began.
    pub onset: Option<Moment>,
    /// When it was written down.
    pub recorded: Option<Moment>,
}

/// One patient with everything of theirs that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatientBundle {
    /// Where the patient stood.
    pub place: Place,
    /// The person.
    pub patient: ImportedPatient,
    /// Their visits, in the order of the file.
    pub encounters: Vec<ImportedEncounter>,
    /// Their conditions.
    pub conditions: Vec<ImportedCondition>,
    /// Their allergies.
    pub allergies: Vec<ImportedAllergy>,
    /// This patient came before from the same source: only what is new here counts.
    pub again: bool,
}

/// Where something stood in what was read.
///
/// File names often hold patients' names: show `file` to the person who imports and to nobody else.
/// `Debug` and `Display` leave it out, so that a log can't hold it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Name of the file, with its folders or its archive before it.
    pub file: String,
    /// Which file it was, from 1.
    pub number: u64,
    /// Which entry of the file, from 1; none if the whole file is meant.
    pub entry: Option<u64>,
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file {}", self.number)?;
        match self.entry {
            Some(entry) => write!(f, ", entry {entry}"),
            None => Ok(()),
        }
    }
}

/// Something that wasn't read, or not wholly.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Unreadable {
    /// Where.
    pub place: Place,
    /// The FHIR kind, if it is known by then.
    pub kind: Option<&'static str>,
    /// Why.
    pub reason: Reason,
}

/// Why something wasn't read. Holds nothing that the file says, only positions and names of fields.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// There is no such file or folder, or it may not be opened.
    CannotOpen,
    /// The disk or the archive failed while it was read.
    ReadFailed,
    /// A file that was named is of no kind that is taken.
    NotTaken,
    /// The archive is damaged or not what its name says.
    BadArchive,
    /// The archive or file in it wants a password.
    Encrypted,
    /// An archive within an archive isn't opened.
    NestedArchive,
    /// The file is larger than the limit.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// More files, entries or loose resources than the limit.
    TooMany {
        /// The limit.
        limit: u64,
    },
    /// The archive unpacks to far more than it should.
    Bomb,
    /// Not UTF-8 text.
    NotUtf8,
    /// Not JSON, from here on.
    NotJson {
        /// Line from 1.
        line: u64,
        /// Column from 1.
        column: u64,
    },
    /// The JSON ends before it is complete.
    CutOff,
    /// JSON, and no FHIR resource.
    NotFhir,
    /// A resource, or a part of one, is of another shape than FHIR R4 says.
    WrongShape,
    /// The sender says that it was entered in error.
    EnteredInError,
    /// The person has no name.
    NoName,
    /// There is neither code nor text.
    NoConcept,
    /// A visit without a beginning.
    NoStart,
    /// The patient it is about isn't in what was read.
    PatientMissing,
    /// More than one patient answers to the reference.
    PatientAmbiguous,
    /// It is about a group, a device or a place.
    NotAboutAPatient,
    /// The same resource stood here before; the first is taken.
    Repeated,
    /// The resource was taken without this part: of the wrong shape, no date, an unknown code, too long.
    LeftOut {
        /// Which part.
        field: &'static str,
    },
    /// The program failed here; it is reported without detail.
    Unexpected,
}

impl Reason {
    /// Whether the resource was taken all the same, without one part.
    pub fn is_partial(self) -> bool {
        matches!(self, Reason::LeftOut { .. })
    }
}

/// How many resources were met, by their FHIR kind.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Counts {
    /// Kinds that are taken: met, before any is judged.
    pub taken: BTreeMap<&'static str, u64>,
    /// Kinds that are not taken.
    pub not_taken: BTreeMap<&'static str, u64>,
    /// Kinds that FHIR R4 doesn't have.
    pub unknown: u64,
    /// Files that were read.
    pub files: u64,
    /// Files in folders and archives that are of no kind that is read.
    pub files_passed_over: u64,
    /// Bytes read, unpacked.
    pub bytes: u64,
}

impl Counts {
    /// All resources met.
    pub fn resources(&self) -> u64 {
        self.taken.values().sum::<u64>() + self.not_taken.values().sum::<u64>() + self.unknown
    }
}
