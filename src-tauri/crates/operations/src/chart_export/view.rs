//! Everything in a chart, as the printer takes it.

use domain::vitals::VitalKind;
use domain::{RecordId, Zone};
use reports::view::{AllergyLine, AttachmentLine, ChartVisit, FullChart, ProblemLine, Vital};
use store::allergies::{self, Allergy};
use store::problems::{self, Problem};
use store::records::{self, HistoryKey, MedicalRecord, RecordDiagnosis};
use store::{Chart, Look, attachments, banner, charts, immunisations, vitals};

use crate::immunisations::list;
use crate::records::papers::medicines;
use crate::records::papers::summary::{amendment, diagnosis, known, signature, vital};
use crate::{Result, papers};

/// Visits read at once.
const PAGE: usize = 100;

/// The chart. `reached` is told how many visits were read; `false` from it stops, and then there is none.
///
/// # Errors
/// When reading fails.
pub(crate) fn full(
    clinic: &impl Look,
    chart: &Chart,
    mut reached: impl FnMut(usize) -> bool,
) -> Result<Option<FullChart>> {
    let zone = clinic.zone()?;
    let person = charts::patient(clinic, chart)?;
    let mut visits = Vec::new();
    let mut before: Option<HistoryKey> = None;
    loop {
        let page = records::history(clinic, chart, before, &[], PAGE)?;
        for record in page.records {
            let versions =
                if record.amended_count > 0 { oldest_first(clinic, chart, record.record_id)? } else { Vec::new() };
            visits.push(chart_visit(record, &versions, zone));
        }
        if !reached(visits.len()) {
            return Ok(None);
        }
        match page.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    let mut listed = allergies::list(clinic, chart, false)?;
    listed.extend(allergies::list(clinic, chart, true)?);
    let mut met = problems::list(clinic, chart, false)?;
    met.extend(problems::list(clinic, chart, true)?);
    Ok(Some(FullChart {
        patient: papers::patient(clinic, &banner::of(clinic, chart.patient())?)?,
        banner: known(clinic, chart)?,
        blood_group: person.blood_group.map(|group| group.as_str().to_owned()),
        died: person.deceased_on,
        history: person.medical_history,
        allergies: listed.into_iter().map(|one| allergy_line(one, zone)).collect(),
        problems: met.into_iter().map(problem_line).collect(),
        medicines: medicines::running(clinic, chart)?,
        vitals: measured(clinic, chart, zone)?,
        immunisations: immunisations::list(clinic, chart)?.into_iter().filter_map(list::line).collect(),
        attachments: attached(clinic, chart)?,
        visits,
    }))
}

/// Every reading that counts, the newest first.
fn measured(clinic: &impl Look, chart: &Chart, zone: Zone) -> Result<Vec<Vital>> {
    let mut all = Vec::new();
    for kind in VitalKind::ALL {
        let mut before = None;
        loop {
            let page = vitals::of_kind(clinic, chart, *kind, before, vitals::PAGE, false)?;
            let full = page.len() as i64 == vitals::PAGE;
            before = page.last().filter(|_| full).map(|last| (last.measured_at, last.vital_id));
            all.extend(page.into_iter().filter_map(|one| vital(one, zone)));
            if before.is_none() {
                break;
            }
        }
    }
    Ok(all)
}

fn attached(clinic: &impl Look, chart: &Chart) -> Result<Vec<AttachmentLine>> {
    let listed = attachments::list(clinic, chart)?.into_iter().filter(|one| one.in_error.is_none());
    Ok(listed
        .map(|one| AttachmentLine { dated_on: one.dated_on, title: one.title, kind: one.kind, added_by: one.added_by })
        .collect())
}

fn oldest_first(clinic: &impl Look, chart: &Chart, record: RecordId) -> Result<Vec<MedicalRecord>> {
    let mut versions = records::versions(clinic, chart, record)?;
    versions.reverse();
    Ok(versions)
}

/// One visit in the version given; `versions` are all of it, oldest first, for why there is more than one.
pub(crate) fn chart_visit(record: MedicalRecord, versions: &[MedicalRecord], zone: Zone) -> ChartVisit {
    ChartVisit {
        date: record.visit_date,
        time: record.visit_time.and_then(domain::TimeOfDay::naive),
        signed: signature(&record, zone),
        imported_from: record.imported_from.as_deref().map(str::to_uppercase),
        amendments: versions.iter().filter_map(|version| amendment(version, zone)).collect(),
        doctor: record.doctor_name,
        diagnosis: if record.diagnoses.is_empty() { record.diagnosis } else { String::new() },
        diagnoses: record.diagnoses.into_iter().map(diagnosis).collect(),
        subjective: record.subjective,
        objective: record.objective,
        assessment: record.assessment,
        treatment: record.treatment,
        plan: record.plan,
        prescription: record.prescription,
        notes: record.notes,
    }
}

pub(crate) fn allergy_line(one: Allergy, zone: Zone) -> AllergyLine {
    AllergyLine {
        substance: one.substance,
        reaction: one.reaction,
        severity: Some(one.severity),
        noted: one.noted_on,
        ended: one.ended_at.map(|at| (zone.wall_clock(at).date(), one.end_reason.unwrap_or_default())),
    }
}

pub(crate) fn problem_line(one: Problem) -> ProblemLine {
    let coded = RecordDiagnosis { code_system: one.code_system, code: one.code, display: one.display, copied: None };
    ProblemLine { problem: diagnosis(coded), onset: one.onset_on, ended: one.ended_on }
}
