//! Coded things: codes stay in the system they came in, and which statuses and which allergy entries
//! mean what is written down here. Sources: HL7 FHIR R4 code systems condition-clinical,
//! condition-ver-status, allergyintolerance-*; IPS absent-unknown; SNOMED CT concept ids.

use domain::Severity;
use domain::import::{
    AllergyScope, ClinicalStatus, Code, CodeSystem, Concept, Criticality, EncounterStatus, Verification,
};

pub(super) const SNOMED: &str = "http://snomed.info/sct";
const ABSENT_UNKNOWN: &str = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

/// The system that a URI names; HL7's object ids are the same systems.
pub(super) fn system(uri: &str) -> CodeSystem {
    match uri.trim().trim_end_matches('/') {
        "http://hl7.org/fhir/sid/icd-10-cm" | "urn:oid:2.16.840.1.113883.6.90" => CodeSystem::Icd10Cm,
        "http://hl7.org/fhir/sid/icd-10" | "urn:oid:2.16.840.1.113883.6.3" => CodeSystem::Icd10,
        SNOMED | "urn:oid:2.16.840.1.113883.6.96" => CodeSystem::Snomed,
        "http://hl7.org/fhir/sid/cvx" | "urn:oid:2.16.840.1.113883.12.292" => CodeSystem::Cvx,
        other => CodeSystem::Other(other.to_owned()),
    }
}

/// What an entry says when it names no substance.
pub(super) enum Nothing {
    NoneKnown(AllergyScope),
    NotKnown,
}

/// Whether a concept says that there is no allergy, or no information, rather than naming one.
pub(super) fn no_allergy(concept: &Concept) -> Option<Nothing> {
    concept.codes.iter().find_map(no_allergy_code).or_else(|| no_allergy_words(concept.words()))
}

fn no_allergy_code(code: &Code) -> Option<Nothing> {
    use AllergyScope::{Any, Environment, Food, Latex, Medicines};
    let none = |scope| Some(Nothing::NoneKnown(scope));
    match code.system.as_ref()? {
        CodeSystem::Snomed => match code.code.as_str() {
            "716186003" | "160244002" => none(Any),
            "409137002" => none(Medicines),
            "429625007" => none(Food),
            "428607008" => none(Environment),
            "1003774007" | "716184000" => none(Latex),
            "1631000175102" => Some(Nothing::NotKnown),
            _ => None,
        },
        CodeSystem::Other(uri) if uri == ABSENT_UNKNOWN => match code.code.as_str() {
            "no-known-allergies" => none(Any),
            "no-known-medication-allergies" => none(Medicines),
            "no-known-environmental-allergies" => none(Environment),
            "no-known-food-allergies" => none(Food),
            "no-allergy-info" => Some(Nothing::NotKnown),
            _ => None,
        },
        _ => None,
    }
}

/// Abbreviations in use, and whatever begins "no known": it says that something isn't, whatever it is.
fn no_allergy_words(words: &str) -> Option<Nothing> {
    let none = |scope| Some(Nothing::NoneKnown(scope));
    match words.trim().trim_end_matches('.').to_ascii_lowercase().as_str() {
        "nka" | "no known allergy" | "no known allergies" => none(AllergyScope::Any),
        "nkda" | "no known drug allergy" | "no known drug allergies" => none(AllergyScope::Medicines),
        words if words.starts_with("no known ") => none(AllergyScope::Particular),
        _ => None,
    }
}

pub(super) fn clinical_status(code: &str) -> Option<ClinicalStatus> {
    Some(match code {
        "active" => ClinicalStatus::Active,
        "recurrence" => ClinicalStatus::Recurrence,
        "relapse" => ClinicalStatus::Relapse,
        "inactive" => ClinicalStatus::Inactive,
        "remission" => ClinicalStatus::Remission,
        "resolved" => ClinicalStatus::Resolved,
        _ => return None,
    })
}

pub(super) fn verification(code: &str) -> Option<Verification> {
    Some(match code {
        "confirmed" => Verification::Confirmed,
        "unconfirmed" => Verification::Unconfirmed,
        "provisional" | "presumed" => Verification::Provisional,
        "differential" => Verification::Differential,
        "refuted" => Verification::Refuted,
        _ => return None,
    })
}

pub(super) fn encounter_status(code: &str) -> EncounterStatus {
    match code {
        "finished" | "completed" | "discharged" => EncounterStatus::Finished,
        "planned" => EncounterStatus::Planned,
        "arrived" | "triaged" | "in-progress" | "onleave" | "on-hold" => EncounterStatus::Underway,
        "cancelled" | "discontinued" => EncounterStatus::Cancelled,
        _ => EncounterStatus::Unknown,
    }
}

pub(super) fn criticality(code: &str) -> Option<Criticality> {
    Some(match code {
        "low" => Criticality::Low,
        "high" => Criticality::High,
        "unable-to-assess" => Criticality::UnableToAssess,
        _ => return None,
    })
}

pub(super) fn severity(code: &str) -> Option<Severity> {
    Some(match code {
        "mild" => Severity::Mild,
        "moderate" => Severity::Moderate,
        "severe" => Severity::Severe,
        _ => return None,
    })
}
