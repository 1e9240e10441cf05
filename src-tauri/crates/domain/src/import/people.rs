//! People as a sender tells of them.

use super::{Moment, PartialDate, SourceId};
use crate::Gender;

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
