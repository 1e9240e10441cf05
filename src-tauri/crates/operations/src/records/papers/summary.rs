//! What stands on the visit summary: one signed visit, for the patient or a colleague.

use chrono::NaiveTime;
use domain::{Instant, RecordId, Zone};
use reports::view::{Allergies, Amendment, Author, Diagnosis, Signature, VisitSummary, Vital};
use store::records::{self, MedicalRecord, RecordAuthor, RecordDiagnosis};
use store::vitals::{self, Reading};
use store::{Chart, Look, allergies, banner, charts};

use super::medicines;
use crate::{Result, papers};

pub(super) fn view(clinic: &impl Look, chart: &Chart, record: RecordId) -> Result<VisitSummary> {
    let zone = clinic.zone()?;
    // Oldest first, up to the version that is printed.
    let mut versions = records::versions(clinic, chart, record)?;
    let superseded = versions.first().is_some_and(|newest| newest.record_id > record);
    versions.reverse();
    versions.retain(|version| version.record_id <= record);
    let printed = records::get(clinic, chart, record)?;
    let author = records::author(clinic, chart, record)?;
    let time = printed.visit_time.and_then(domain::TimeOfDay::naive).unwrap_or(NaiveTime::MIN);
    let first = versions.first().unwrap_or(&printed).clone();
    let (medicines, prescription) = medicines::of(clinic, chart, &printed)?;
    let vitals = match printed.appointment_id {
        Some(appointment) => vitals::of_appointment(clinic, appointment)?,
        None => Vec::new(),
    };
    Ok(VisitSummary {
        patient: papers::patient(clinic, &banner::of(clinic, chart.patient())?)?,
        allergies: known(clinic, chart)?,
        visited_at: printed.visit_date.and_time(time),
        doctor: named(author),
        // In words only where the diagnoses aren't known one by one.
        diagnosis: if printed.diagnoses.is_empty() { printed.diagnosis } else { String::new() },
        diagnoses: printed.diagnoses.into_iter().map(diagnosis).collect(),
        medicines,
        vitals: vitals.into_iter().filter_map(|one| vital(one, zone)).collect(),
        signed: signature(&first, zone),
        imported_from: first.imported_from.as_deref().map(str::to_uppercase),
        amendments: versions.iter().filter_map(|version| amendment(version, zone)).collect(),
        subjective: printed.subjective,
        objective: printed.objective,
        assessment: printed.assessment,
        treatment: printed.treatment,
        plan: printed.plan,
        prescription,
        notes: printed.notes,
        superseded,
    })
}

/// The doctor as papers name one.
pub(super) fn named(author: RecordAuthor) -> Author {
    Author {
        name: author.name,
        specialization: Some(author.specialization).filter(|said| !said.is_empty()),
        license_number: author.license_number,
    }
}

pub(crate) fn diagnosis(one: RecordDiagnosis) -> Diagnosis {
    use store::problems::ProblemCodes as Set;
    let system = match one.code_system {
        Some(Set::Icd10Cm) => "ICD-10-CM",
        Some(Set::Snomed) => "SNOMED CT",
        Some(Set::Other) | None => "",
    };
    Diagnosis { system: system.to_owned(), code: one.code.unwrap_or_default(), display: one.display }
}

fn signed(version: &MedicalRecord) -> Option<(&str, Instant)> {
    Some((version.signed_by.as_deref()?, version.signed_at?))
}

pub(crate) fn signature(version: &MedicalRecord, zone: Zone) -> Option<Signature> {
    signed(version).map(|(by, at)| Signature { by: by.to_owned(), at: zone.wall_clock(at) })
}

pub(crate) fn amendment(version: &MedicalRecord, zone: Zone) -> Option<Amendment> {
    let reason = version.amendment_reason.clone()?;
    signed(version).map(|(by, at)| Amendment { by: by.to_owned(), at: zone.wall_clock(at), reason })
}

/// A reading that counts.
pub(crate) fn vital(one: Reading, zone: Zone) -> Option<Vital> {
    let at = zone.wall_clock(one.measured_at);
    one.in_error.is_none().then_some(Vital { at, kind: one.kind, value: one.value, second: one.second, unit: one.unit })
}

/// For the banner.
pub(crate) fn known(clinic: &impl Look, chart: &Chart) -> Result<Allergies> {
    use domain::AllergyState as State;
    Ok(match charts::patient(clinic, chart)?.allergy_state {
        State::NotRecorded => Allergies::NotRecorded,
        State::NoneKnown => Allergies::NoneKnown,
        State::Listed => {
            let listed = allergies::list(clinic, chart, false)?;
            Allergies::Known(listed.into_iter().map(|allergy| allergy.substance).collect())
        }
    })
}
