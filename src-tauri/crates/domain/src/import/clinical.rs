//! Visits, conditions and allergies as a sender tells of them.

use serde::{Deserialize, Serialize};

use super::{Moment, SourceId};
use crate::Severity;

/// Which set of codes a code comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum CodeSystem {
    /// ICD-10-CM, of the United States.
    Icd10Cm,
    /// ICD-10 of the WHO.
    Icd10,
    /// SNOMED CT.
    Snomed,
    /// CVX, of vaccines.
    Cvx,
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

/// An immunisation, given or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedImmunisation {
    /// The sender's id.
    pub source_id: SourceId,
    /// Which vaccine.
    pub vaccine: Concept,
    /// Why it wasn't given; none where it was. A refusal is told apart where the sender does.
    pub not_given: Option<NotGiven>,
    /// When.
    pub on: Option<Moment>,
    /// When, where the sender has only words.
    pub on_text: Option<String>,
    /// Which dose of the series.
    pub dose: Option<u8>,
    /// Batch.
    pub batch: Option<String>,
    /// Where on the body.
    pub site: Option<Concept>,
    /// Which way.
    pub route: Option<Concept>,
    /// By whom, in the sender's words.
    pub given_by: Option<String>,
}

/// That a vaccine wasn't given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotGiven {
    /// Whether the patient, or whoever speaks for them, refused.
    pub refused: bool,
    /// Why, in the sender's words.
    pub reason: Option<String>,
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
