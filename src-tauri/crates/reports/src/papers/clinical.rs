//! The papers about health: the visit summary and the prescription.

use super::measured::vitals;
use super::medicines::prescribed;
use super::{View, facts};
use crate::{
    Error,
    page::{Align, Flow, Row, Sign},
    typeset::{BODY, DANGER, SMALL, STRONG, Span, Style, WAITS},
    view::{Allergies, Author, Diagnosis, Patient, Prescription, RecordVersion, VisitSummary},
    words::{Word, Words, isolated},
};

impl View for VisitSummary {
    fn title(&self, words: &Words) -> String {
        words.get(Word::VisitTitle).to_owned()
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn allergies(&self) -> Option<&Allergies> {
        Some(&self.allergies)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        if let Some(source) = &self.imported_from {
            let said = words.fill(Word::VisitImported, &[("source", source)]);
            flow.notice(Sign::Alert, &said, WAITS)?;
        } else if self.signed.is_none() {
            flow.notice(Sign::Alert, words.get(Word::VisitDraft), DANGER)?;
        }
        if !self.amendments.is_empty() {
            let mut said: Vec<String> = self
                .amendments
                .iter()
                .map(|amendment| {
                    words.fill(
                        Word::VisitAmended,
                        &[
                            ("time", &words.date_time(amendment.at)),
                            ("name", &amendment.by),
                            ("reason", &amendment.reason),
                        ],
                    )
                })
                .collect();
            let newest = if self.superseded { Word::VisitSuperseded } else { Word::VisitAmendedNote };
            said.push(words.get(newest).to_owned());
            flow.notice(Sign::Alert, &said.join("\n"), WAITS)?;
        } else if self.superseded {
            flow.notice(Sign::Alert, words.get(Word::VisitSuperseded), WAITS)?;
        }
        let seen = words.join(Word::VisitSeen, &[("time", &words.date_time(self.visited_at))]);
        let by = words.join(Word::VisitBy, &[("doctor", &author(words, &self.doctor))]);
        facts(flow, &[seen, by])?;

        let mut diagnosis = flow.heading(words.get(Word::VisitDiagnosis))?;
        let mut lines: Vec<Vec<Span>> = self.diagnoses.iter().map(|one| coded(words, one, BODY)).collect();
        if !self.diagnosis.trim().is_empty() {
            lines.push(vec![Span::value(self.diagnosis.trim_end(), BODY)]);
        }
        if lines.is_empty() {
            lines.push(vec![nothing(words)]);
        }
        let measure = flow.measure();
        for spans in lines {
            diagnosis.extend(flow.text(&spans, 0.0, measure, Align::Own));
        }
        flow.rows(diagnosis)?;

        // A part that nobody wrote isn't on the paper; that treatment and prescription are empty is said.
        for (title, text) in [(Word::VisitSubjective, &self.subjective), (Word::VisitObjective, &self.objective)] {
            if !text.trim().is_empty() {
                flow.section(words.get(title), text, Word::VisitNotRecorded)?;
            }
        }
        if !self.vitals.is_empty() {
            let title = flow.heading(words.get(Word::VitalTitle))?;
            vitals(flow, &self.vitals, title)?;
        }
        if !self.assessment.trim().is_empty() {
            flow.section(words.get(Word::VisitAssessment), &self.assessment, Word::VisitNotRecorded)?;
        }
        flow.section(words.get(Word::VisitTreatment), &self.treatment, Word::VisitNotRecorded)?;
        if self.medicines.is_empty() {
            let title = words.get(Word::VisitPrescription);
            flow.section(title, &self.prescription, Word::VisitNotRecorded)?;
        } else {
            let title = flow.heading(words.get(Word::VisitPrescription))?;
            prescribed(words, &self.medicines, title).print(flow)?;
            if !self.prescription.trim().is_empty() {
                flow.rows(vec![Row::gap(6.0)])?;
                flow.paragraph(Span::value(self.prescription.trim_end(), BODY), Align::Own)?;
            }
        }
        if !self.plan.trim().is_empty() {
            flow.section(words.get(Word::VisitPlan), &self.plan, Word::VisitNotRecorded)?;
        }
        let parted = [&self.subjective, &self.objective, &self.assessment, &self.plan];
        if !self.notes.trim().is_empty() || parted.iter().all(|text| text.trim().is_empty()) {
            flow.section(words.get(Word::VisitNotes), &self.notes, Word::VisitNotRecorded)?;
        }

        if let Some(signature) = &self.signed {
            let said =
                words.fill(Word::VisitSigned, &[("name", &signature.by), ("time", &words.date_time(signature.at))]);
            let mut rows = vec![Row::gap(18.0).kept(), flow.hairline(4.0).kept()];
            rows.extend(flow.text(&[Span::words(said, STRONG)], 0.0, measure, Align::Start));
            flow.rows(rows)?;
        }
        Ok(())
    }
}

impl View for Prescription {
    fn is_addressed(&self) -> bool {
        true
    }

    fn title(&self, words: &Words) -> String {
        match &self.number {
            Some(number) => words.fill(Word::PrescriptionTitleNumber, &[("number", number)]),
            None => words.get(Word::PrescriptionTitle).to_owned(),
        }
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn allergies(&self) -> Option<&Allergies> {
        Some(&self.allergies)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let date = words.join(Word::PrescriptionDate, &[("date", &words.date(self.date))]);
        facts(flow, &[date])?;
        flow.rows(vec![Row::gap(10.0)])?;
        let in_words = self.prescription.trim();
        if self.medicines.is_empty() && in_words.is_empty() {
            let none = Span::words(words.get(Word::PrescriptionNone), BODY);
            flow.paragraph(none, Align::Start)?;
        }
        if !self.medicines.is_empty() {
            prescribed(words, &self.medicines, Vec::new()).print(flow)?;
            flow.rows(vec![Row::gap(8.0)])?;
        }
        if !in_words.is_empty() {
            flow.paragraph(Span::value(in_words, BODY), Align::Own)?;
            flow.rows(vec![Row::gap(8.0)])?;
        }
        // Says where it ends, so that nothing can be written below it unnoticed.
        let end = match self.medicines.len() {
            0 => words.get(Word::PrescriptionEndWords).to_owned(),
            count => words.join(Word::PrescriptionEnd, &[("count", &words.count(count as u64))]),
        };
        if !in_words.is_empty() || !self.medicines.is_empty() {
            flow.paragraph(Span::words(end, SMALL), Align::Start)?;
        }
        if let Some(note) = self.note.as_deref().filter(|note| !note.trim().is_empty()) {
            flow.rows(vec![Row::gap(10.0)])?;
            flow.paragraph(Span::value(note.trim_end(), BODY), Align::Own)?;
        }
        sign_here(flow, &self.doctor, self.source.as_ref())
    }
}

/// The line to sign on, whose it is, and which signed note the paper says this of.
pub(super) fn sign_here(flow: &mut Flow<'_>, doctor: &Author, source: Option<&RecordVersion>) -> Result<(), Error> {
    let words = flow.words();
    let measure = flow.measure();
    let mut rows = vec![Row::gap(20.0).kept()];
    rows.extend(flow.writing_line(0.0, 220.0, words.get(Word::PrescriptionSignature)));
    let who = Span::words(author(words, doctor), BODY);
    rows.extend(flow.text(&[who], 0.0, measure, Align::Start));
    if let Some(source) = source {
        rows.push(Row::gap(6.0));
        let said = Span::words(version(words, source), SMALL);
        rows.extend(flow.text(&[said], 0.0, measure, Align::Start));
    }
    flow.rows(rows.into_iter().map(Row::kept).collect())
}

/// Which visit's note, in which version, signed by whom.
fn version(words: &Words, source: &RecordVersion) -> String {
    let date = words.date(source.visited_on);
    if let Some(system) = &source.imported_from {
        return words.fill(Word::VersionImported, &[("date", &date), ("source", system)]);
    }
    let number = words.count(source.version.into());
    let Some(signature) = &source.signed else {
        return words.join(Word::VersionPlain, &[("date", &date), ("version", &number)]);
    };
    let time = words.date_time(signature.at);
    words.fill(Word::VersionSigned, &[("date", &date), ("version", &number), ("name", &signature.by), ("time", &time)])
}

/// Name, specialization, license.
pub(super) fn author(words: &Words, doctor: &Author) -> String {
    let filled = |value: &Option<String>| value.clone().filter(|value| !value.trim().is_empty());
    let mut parts = vec![isolated(&doctor.name)];
    parts.extend(filled(&doctor.specialization).map(|value| isolated(&value)));
    parts.extend(filled(&doctor.license_number).map(|number| words.fill(Word::VisitLicense, &[("number", &number)])));
    parts.join(words.get(Word::SheetSeparator))
}

/// A diagnosis with its code behind it.
pub(super) fn coded(words: &Words, diagnosis: &Diagnosis, style: Style) -> Vec<Span> {
    let mut spans = vec![Span::words(isolated(&diagnosis.display), style)];
    if !diagnosis.code.trim().is_empty() {
        let code = words.fill(Word::VisitCode, &[("system", &diagnosis.system), ("code", &diagnosis.code)]);
        spans.push(Span::words(format!("   {}", code.trim()), SMALL));
    }
    spans
}

pub(super) fn nothing(words: &Words) -> Span {
    Span::words(words.get(Word::VisitNotRecorded), Style { color: SMALL.color, ..BODY })
}
