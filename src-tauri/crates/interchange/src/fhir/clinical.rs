//! Visits, conditions, allergies and immunisations. Each comes with the references it holds, still unresolved.

use domain::Severity;
use domain::import::{
    AllergyFact, Concept, ImportedAllergy, ImportedCondition, ImportedEncounter, ImportedImmunisation,
    ImportedObservation, ImportedPrescription, Reason, SourceId,
};

use super::notes::Notes;
use super::refs::{Names, asked, names, names_other_kind};
use super::{concept, wire};

/// One resource about a patient, before it is known which patient.
#[derive(Clone, Debug)]
pub(crate) struct Loose {
    /// Keys of the patient it is about.
    pub(crate) patient: Vec<String>,
    /// Its own keys, for those who refer to it.
    pub(crate) keys: Vec<String>,
    pub(crate) what: What,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    Encounter {
        encounter: ImportedEncounter,
        practitioners: Vec<Vec<String>>,
    },
    Condition {
        condition: ImportedCondition,
        encounter: Vec<String>,
    },
    Allergy(ImportedAllergy),
    Immunisation(Box<ImportedImmunisation>),
    Observation {
        observation: ImportedObservation,
        encounter: Vec<String>,
    },
    /// `medicine`: keys of the resource that names it, where the prescription itself doesn't.
    Prescription {
        prescription: Box<ImportedPrescription>,
        medicine: Vec<String>,
        encounter: Vec<String>,
        practitioner: Vec<String>,
    },
}

impl What {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            What::Encounter { .. } => "Encounter",
            What::Condition { .. } => "Condition",
            What::Allergy(_) => "AllergyIntolerance",
            What::Immunisation(_) => "Immunization",
            What::Observation { .. } => "Observation",
            What::Prescription { .. } => "MedicationRequest",
        }
    }

    pub(crate) fn source_id(&self) -> &SourceId {
        match self {
            What::Encounter { encounter, .. } => &encounter.source_id,
            What::Condition { condition, .. } => &condition.source_id,
            What::Allergy(allergy) => &allergy.source_id,
            What::Immunisation(immunisation) => &immunisation.source_id,
            What::Observation { observation, .. } => &observation.source_id,
            What::Prescription { prescription, .. } => &prescription.source_id,
        }
    }
}

pub(super) fn about(subject: Option<wire::Reference>, who: &Names) -> Result<Vec<String>, Reason> {
    let subject = subject.ok_or(Reason::PatientMissing)?;
    if names_other_kind(&subject, "Patient") {
        return Err(Reason::NotAboutAPatient);
    }
    Ok(asked(&subject, "Patient", who.base.as_deref()))
}

pub(super) fn encounter(
    wire: wire::Encounter,
    full_url: Option<&str>,
    json: &str,
    notes: &mut Notes,
) -> Result<Loose, Reason> {
    let id = notes.text("id", wire.id);
    let who = names("Encounter", full_url, id.as_deref(), &[], json);
    let status = notes.text("status", wire.status).unwrap_or_default();
    if status == "entered-in-error" {
        return Err(Reason::EnteredInError);
    }
    let subject = notes.one("subject", wire.subject);
    let patient = about(subject, &who)?;
    let period = notes.one("period", wire.period).ok_or(Reason::NoStart)?;
    let start = notes.moment("period", period.start).ok_or(Reason::NoStart)?;
    let end = notes.moment("period", period.end);
    let class = notes.one("class", wire.class).and_then(|class| notes.text("class", class.code));
    let kinds = notes.many("type", wire.kind);
    let kind = kinds.into_iter().find_map(|kind| notes.concept("type", kind));
    let reasons = notes.many("reasonCode", wire.reason_code);
    let reasons: Vec<Concept> = reasons.into_iter().filter_map(|reason| notes.concept("reasonCode", reason)).collect();
    let mut participants = notes.many("participant", wire.participant);
    // The one who answers for the visit before those who only took part.
    participants.sort_by_key(|participant| {
        let codes = participant.kind.values.iter().flat_map(|kind| &kind.coding.values);
        codes.filter_map(|coding| coding.code.value.as_deref()).map(weight).min().unwrap_or(3)
    });
    let mut practitioners = Vec::new();
    let mut practitioner_text = None;
    for participant in participants {
        let Some(individual) = notes.one("participant", participant.individual) else {
            continue;
        };
        if names_other_kind(&individual, "Practitioner") && !says_role(&individual) {
            continue;
        }
        practitioners.push(asked(&individual, "Practitioner", who.base.as_deref()));
        let display = notes.text("participant", individual.display);
        practitioner_text = practitioner_text.or(display);
    }
    let encounter = ImportedEncounter {
        source_id: who.source_id,
        status: concept::encounter_status(&status),
        start: Some(start),
        end,
        class,
        kind,
        reasons,
        practitioner: None,
        practitioner_text,
    };
    Ok(Loose { patient, keys: who.keys, what: What::Encounter { encounter, practitioners } })
}

/// HL7 v3 ParticipationType: attender and primary performer first.
fn weight(code: &str) -> u8 {
    match code {
        "ATND" | "PPRF" => 0,
        "CON" | "ADM" | "DIS" | "SPRF" => 1,
        _ => 2,
    }
}

fn says_role(reference: &wire::Reference) -> bool {
    reference.reference.value.as_deref().is_some_and(|told| told.contains("PractitionerRole/"))
}

pub(super) fn condition(
    wire: wire::Condition,
    full_url: Option<&str>,
    json: &str,
    notes: &mut Notes,
) -> Result<Loose, Reason> {
    let id = notes.text("id", wire.id);
    let who = names("Condition", full_url, id.as_deref(), &[], json);
    let verification = notes.status("verificationStatus", wire.verification_status);
    if verification.as_deref() == Some("entered-in-error") {
        return Err(Reason::EnteredInError);
    }
    let subject = notes.one("subject", wire.subject);
    let patient = about(subject, &who)?;
    let code = notes.one("code", wire.code);
    let what = code.and_then(|code| notes.concept("code", code)).ok_or(Reason::NoConcept)?;
    let category = notes.many("category", wire.category);
    let encounter_diagnosis = category
        .iter()
        .flat_map(|category| &category.coding.values)
        .any(|coding| coding.code.value.as_deref() == Some("encounter-diagnosis"));
    let onset = notes.moment("onset", wire.onset_date_time);
    let onset_period = notes.one("onset", wire.onset_period);
    let abatement = notes.moment("abatement", wire.abatement_date_time);
    let abatement_period = notes.one("abatement", wire.abatement_period);
    let clinical_status = notes.status("clinicalStatus", wire.clinical_status);
    let encounter = notes.one("encounter", wire.encounter);
    let condition = ImportedCondition {
        source_id: who.source_id,
        concept: what,
        onset: onset.or_else(|| onset_period.and_then(|period| notes.moment("onset", period.start))),
        onset_text: notes.text("onset", wire.onset_string),
        abatement: abatement.or_else(|| abatement_period.and_then(|period| notes.moment("abatement", period.end))),
        clinical_status: notes.code("clinicalStatus", clinical_status, concept::clinical_status),
        verification: notes.code("verificationStatus", verification, concept::verification),
        encounter_diagnosis,
        encounter: None,
        recorded: notes.moment("recordedDate", wire.recorded_date),
    };
    let encounter = encounter.map(|seen| asked(&seen, "Encounter", who.base.as_deref())).unwrap_or_default();
    Ok(Loose { patient, keys: who.keys, what: What::Condition { condition, encounter } })
}

pub(super) fn allergy(
    wire: wire::AllergyIntolerance,
    full_url: Option<&str>,
    json: &str,
    notes: &mut Notes,
) -> Result<Loose, Reason> {
    let id = notes.text("id", wire.id);
    let who = names("AllergyIntolerance", full_url, id.as_deref(), &[], json);
    let verification = notes.status("verificationStatus", wire.verification_status);
    if verification.as_deref() == Some("entered-in-error") {
        return Err(Reason::EnteredInError);
    }
    let subject = notes.one("patient", wire.patient);
    let patient = about(subject, &who)?;
    let mut reactions = Vec::new();
    let mut severity: Option<Severity> = None;
    let mut substance = None;
    for reaction in notes.many("reaction", wire.reaction) {
        let manifestations = notes.many("reaction", reaction.manifestation);
        let shown: Vec<_> = manifestations.into_iter().filter_map(|shown| notes.concept("reaction", shown)).collect();
        reactions.extend(shown.iter().map(|shown| shown.words().to_owned()));
        if shown.is_empty() {
            reactions.extend(notes.text("reaction", reaction.description));
        }
        let bad = notes.text("reaction", reaction.severity);
        severity = severity.max(notes.code("reaction", bad, concept::severity));
        let to = notes.one("reaction", reaction.substance).and_then(|to| notes.concept("reaction", to));
        substance = substance.or(to);
    }
    let code = notes.one("code", wire.code).and_then(|code| notes.concept("code", code));
    let to = code.or(substance).ok_or(Reason::NoConcept)?;
    let fact = match concept::no_allergy(&to) {
        Some(concept::Nothing::NoneKnown(scope)) => AllergyFact::NoneKnown(scope),
        Some(concept::Nothing::NotKnown) => AllergyFact::NotKnown,
        None => AllergyFact::To(to),
    };
    let criticality = notes.text("criticality", wire.criticality);
    let clinical_status = notes.status("clinicalStatus", wire.clinical_status);
    let allergy = ImportedAllergy {
        source_id: who.source_id,
        fact,
        reactions,
        severity,
        criticality: notes.code("criticality", criticality, concept::criticality),
        clinical_status: notes.code("clinicalStatus", clinical_status, concept::clinical_status),
        verification: notes.code("verificationStatus", verification, concept::verification),
        intolerance: notes.text("type", wire.kind).as_deref() == Some("intolerance"),
        onset: notes.moment("onset", wire.onset_date_time),
        recorded: notes.moment("recordedDate", wire.recorded_date),
    };
    Ok(Loose { patient, keys: who.keys, what: What::Allergy(allergy) })
}
