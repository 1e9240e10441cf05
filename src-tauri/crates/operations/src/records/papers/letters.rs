//! What stands on the prescription, the sick note and the referral. The prescription carries the name of the
//! doctor whose note it is of; a sick note and a referral are the word of the doctor who writes them.

use domain::{Flaw, Note};
use reports::view::{Author, Prescription, RecordVersion, Referral, SickNote};
use store::records::{self, MedicalRecord};
use store::{Chart, Error, Look, Scope, allergies, banner, problems};

use super::medicines;
use super::summary::{diagnosis, known, named, signature};
use super::{ReferralGiven, SickNoteGiven};
use crate::chart_export::view::{allergy_line, chart_visit, problem_line};
use crate::{Result, papers};

/// Days that one note may cover.
const LONGEST: i64 = 366;

fn source(clinic: &impl Look, record: &MedicalRecord) -> Result<RecordVersion> {
    Ok(RecordVersion {
        visited_on: record.visit_date,
        version: record.amended_count + 1,
        signed: signature(record, clinic.zone()?),
        imported_from: record.imported_from.as_deref().map(str::to_uppercase),
    })
}

/// The doctor who asks.
pub(crate) fn writer_of(clinic: &impl Look) -> Result<Author> {
    let Scope::Doctor(doctor) = clinic.scope() else { return Err(Error::Denied) };
    Ok(named(records::named(clinic, doctor)?))
}

pub(super) fn prescription(
    clinic: &impl Look,
    chart: &Chart,
    record: &MedicalRecord,
    note: Option<&Note>,
) -> Result<Prescription> {
    let (medicines, prescription) = medicines::of(clinic, chart, record)?;
    if medicines.is_empty() && prescription.trim().is_empty() {
        return Err(Error::flaw("paper.kind", Flaw::Missing));
    }
    Ok(Prescription {
        number: None,
        patient: papers::patient(clinic, &banner::of(clinic, chart.patient())?)?,
        allergies: known(clinic, chart)?,
        doctor: named(records::author(clinic, chart, record.record_id)?),
        date: record.visit_date,
        medicines,
        prescription,
        note: note.map(|note| note.as_str().to_owned()),
        source: Some(source(clinic, record)?),
    })
}

pub(super) fn sick_note(
    clinic: &impl Look,
    chart: &Chart,
    record: &MedicalRecord,
    given: &SickNoteGiven,
) -> Result<SickNote> {
    match (given.until - given.from).num_days() {
        ..0 => return Err(Error::flaw("paper.sick_note.until", Flaw::EndsBeforeItBegins)),
        LONGEST.. => return Err(Error::flaw("paper.sick_note.until", Flaw::Improbable)),
        _ => {}
    }
    // Ill since long before the visit, or only long after it, is a slip of the year.
    if (given.from - record.visit_date).num_days().abs() > LONGEST {
        return Err(Error::flaw("paper.sick_note.from", Flaw::Improbable));
    }
    let diagnoses = if given.diagnosis { record.given().into_iter().map(diagnosis).collect() } else { Vec::new() };
    Ok(SickNote {
        patient: papers::patient(clinic, &banner::of(clinic, chart.patient())?)?,
        // The field alone can tell an employer what the diagnosis would.
        doctor: Author { specialization: None, ..writer_of(clinic)? },
        date: clinic.today()?,
        from: given.from,
        until: given.until,
        diagnoses,
        remark: given.remark.as_ref().map(|note| note.as_str().to_owned()),
        source: source(clinic, record)?,
    })
}

pub(super) fn referral(
    clinic: &impl Look,
    chart: &Chart,
    record: &MedicalRecord,
    given: &ReferralGiven,
) -> Result<Referral> {
    let zone = clinic.zone()?;
    let mut to = vec![given.to.as_str().to_owned()];
    to.extend(given.specialty.iter().map(|line| line.as_str().to_owned()));
    to.extend(given.address.iter().flat_map(|lines| lines.as_str().lines().map(str::to_owned)));
    let listed = |wanted: bool| -> Result<_> {
        if !wanted {
            return Ok((None, None));
        }
        let lines = allergies::list(clinic, chart, false)?.into_iter().map(|one| allergy_line(one, zone)).collect();
        Ok((Some(known(clinic, chart)?), Some(lines)))
    };
    let (banner, allergies) = listed(given.allergies)?;
    let going_on =
        || -> Result<_> { Ok(problems::list(clinic, chart, false)?.into_iter().map(problem_line).collect::<Vec<_>>()) };
    let visit = || -> Result<_> {
        let mut versions = records::versions(clinic, chart, record.record_id)?;
        versions.reverse();
        Ok(chart_visit(record.clone(), &versions, zone))
    };
    // Only in words, it runs for nobody knows how long: the colleague is told when it was said.
    let in_words = if given.medicines { Some(medicines::of(clinic, chart, record)?.1) } else { None };
    let in_words = in_words.filter(|words| !words.trim().is_empty());
    Ok(Referral {
        patient: papers::patient(clinic, &banner::of(clinic, chart.patient())?)?,
        banner,
        doctor: writer_of(clinic)?,
        date: clinic.today()?,
        to,
        urgent: given.urgent,
        reason: given.reason.as_str().to_owned(),
        letter: given.letter.as_ref().map(|letter| letter.as_str().to_owned()).unwrap_or_default(),
        allergies,
        problems: given.problems.then(going_on).transpose()?,
        medicines: given.medicines.then(|| medicines::running(clinic, chart)).transpose()?,
        prescribed: in_words.map(|words| (record.visit_date, words)),
        visit: given.visit.then(visit).transpose()?,
        source: source(clinic, record)?,
    })
}
