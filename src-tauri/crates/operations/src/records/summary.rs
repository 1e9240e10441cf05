//! The visit summary: one signed visit on paper, for the patient or a colleague. Printed once and kept.

use chrono::NaiveTime;
use domain::{Audience, Event, Instant, Permission, RecordId, ReportId, ReportKind, Zone, form};
use reports::view::{Allergies, Amendment, Author, Diagnosis, Signature, VisitSummary};
use serde::Serialize;
use store::documents::NewPaper;
use store::records::{self, MedicalRecord, RecordDiagnosis};
use store::{Chart, Look, Recorded, Writer, allergies, banner, charts};
use ts_rs::TS;

use crate::{Command, House, Result, papers};

/// The paper that was kept.
#[derive(Debug, Serialize, TS)]
pub struct SummaryKept {
    /// To be opened with `reports.open`.
    pub report_id: ReportId,
}

form! {
    /// `records.visit_summary`
    pub struct Summary {
        /// The version to print.
        pub record_id: RecordId,
    }
}
impl Command for Summary {
    const NEEDS: Permission = Permission::ReadCharts;
    type Reply = SummaryKept;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<SummaryKept>> {
        let chart = clinic.open_chart(records::patient_of(clinic, self.record_id)?)?;
        let view = view(clinic, &chart, self.record_id)?;
        let paper = NewPaper {
            kind: ReportKind::VisitSummary,
            audience: Audience::Clinical,
            title: "",
            patient: Some(chart.patient()),
            record: Some(self.record_id),
            bill: None,
            payment: None,
        };
        let report_id = papers::keep(clinic, house, &view, &paper)?;
        clinic.record(Event::ChartOpened { patient: chart.patient() }, SummaryKept { report_id })
    }
}

fn view(clinic: &impl Look, chart: &Chart, record: RecordId) -> Result<VisitSummary> {
    let zone = clinic.zone()?;
    // Oldest first, up to the version that is printed.
    let mut versions = records::versions(clinic, chart, record)?;
    versions.reverse();
    versions.retain(|version| version.record_id <= record);
    let printed = records::get(clinic, chart, record)?;
    let author = records::author(clinic, chart, record)?;
    let time = printed.visit_time.and_then(domain::TimeOfDay::naive).unwrap_or(NaiveTime::MIN);
    let first = versions.first().unwrap_or(&printed).clone();
    Ok(VisitSummary {
        patient: papers::patient(clinic, &banner::of(clinic, chart.patient())?)?,
        allergies: known(clinic, chart)?,
        visited_at: printed.visit_date.and_time(time),
        doctor: Author {
            name: author.name,
            specialization: Some(author.specialization).filter(|said| !said.is_empty()),
            license_number: author.license_number,
        },
        // In words only where the diagnoses aren't known one by one.
        diagnosis: if printed.diagnoses.is_empty() { printed.diagnosis } else { String::new() },
        diagnoses: printed.diagnoses.into_iter().map(diagnosis).collect(),
        medicines: Vec::new(),
        signed: signature(&first, zone),
        imported_from: first.imported_from.as_deref().map(str::to_uppercase),
        amendments: versions.iter().filter_map(|version| amendment(version, zone)).collect(),
        subjective: printed.subjective,
        objective: printed.objective,
        assessment: printed.assessment,
        treatment: printed.treatment,
        plan: printed.plan,
        prescription: printed.prescription,
        notes: printed.notes,
    })
}

fn diagnosis(one: RecordDiagnosis) -> Diagnosis {
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

fn signature(version: &MedicalRecord, zone: Zone) -> Option<Signature> {
    signed(version).map(|(by, at)| Signature { by: by.to_owned(), at: zone.wall_clock(at) })
}

fn amendment(version: &MedicalRecord, zone: Zone) -> Option<Amendment> {
    let reason = version.amendment_reason.clone()?;
    signed(version).map(|(by, at)| Amendment { by: by.to_owned(), at: zone.wall_clock(at), reason })
}

fn known(clinic: &impl Look, chart: &Chart) -> Result<Allergies> {
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
