//! The full chart: who, allergies, problems, medicines, then visit by visit. A visit that goes over a page has
//! its head again on the next.

use super::clinical::{coded, nothing};
use super::measured::{attachments, immunisations, vitals};
use super::medicines::running;
use super::{View, facts};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Table, TableRow},
    typeset::{BODY, INK, SMALL, STRONG, Span, Style},
    view::{Allergies, AllergyLine, ChartVisit, FullChart, Patient, ProblemLine},
    words::{Word, Words},
};

/// Of the parts of a note: they are indented, so that visits stand out by their dates.
const INSET: f32 = 12.0;

impl View for FullChart {
    fn title(&self, words: &Words) -> String {
        words.get(Word::ChartTitle).to_owned()
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn allergies(&self) -> Option<&Allergies> {
        Some(&self.banner)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let died = self.died.map(|date| words.join(Word::ChartDied, &[("date", &words.date(date))]));
        let blood = self.blood_group.as_ref().map(|group| words.fill(Word::ChartBloodGroup, &[("group", group)]));
        facts(flow, &[died, blood].into_iter().flatten().collect::<Vec<_>>())?;
        self.standing(flow)?;
        self.kept_beside(flow)?;
        let count = words.count(self.visits.len() as u64);
        let mut title = flow.heading(&words.join(Word::ChartVisits, &[("count", &count)]))?;
        if self.visits.is_empty() {
            return say(flow, title, words.get(Word::ChartNoVisits));
        }
        for (index, seen) in self.visits.iter().enumerate() {
            flow.reach(index, self.visits.len());
            let head = head(flow, seen, Word::ChartVisit);
            let again = head_again(flow, seen);
            title.extend(head);
            visit(flow, seen, std::mem::take(&mut title), &again)?;
        }
        // Says where it ends, so that a lost last page is noticed.
        let end = Span::words(words.get(Word::ChartEnd), SMALL);
        let measure = flow.measure();
        let mut rows = vec![flow.hairline(9.0)];
        rows.extend(flow.text(&[end], 0.0, measure, Align::Start));
        flow.rows(rows)
    }
}

impl FullChart {
    /// What holds from visit to visit. That a part is empty is said: on paper nobody can look whether it is.
    fn standing(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let title = flow.heading(words.get(Word::ChartAllergies))?;
        match &self.banner {
            Allergies::NotRecorded if self.allergies.is_empty() => {
                say(flow, title, words.get(Word::PatientAllergiesNotRecorded))?;
            }
            Allergies::NoneKnown if self.allergies.is_empty() => {
                say(flow, title, words.get(Word::PatientAllergiesNoneKnown))?;
            }
            _ => allergies(words, &self.allergies, title).print(flow)?,
        }
        let title = flow.heading(words.get(Word::ChartProblems))?;
        if self.problems.is_empty() {
            say(flow, title, words.get(Word::ChartNoProblems))?;
        } else {
            problems(words, &self.problems, title).print(flow)?;
        }
        if !self.history.trim().is_empty() {
            flow.section(words.get(Word::ChartHistory), &self.history, Word::VisitNotRecorded)?;
        }
        let title = flow.heading(words.get(Word::ChartMedicines))?;
        if self.medicines.is_empty() {
            return say(flow, title, words.get(Word::ChartNoMedicines));
        }
        running(words, &self.medicines, title).print(flow)
    }

    /// Vital signs, immunisations, and the names of what is attached.
    fn kept_beside(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let title = flow.heading(words.get(Word::VitalTitle))?;
        if self.vitals.is_empty() {
            say(flow, title, words.get(Word::VitalNone))?;
        } else {
            vitals(flow, &self.vitals, title)?;
        }
        let title = flow.heading(words.get(Word::VaccineTitle))?;
        if self.immunisations.is_empty() {
            say(flow, title, words.get(Word::VaccineNone))?;
        } else {
            immunisations(words, &self.immunisations, title).print(flow)?;
        }
        let title = flow.heading(words.get(Word::ChartAttachments))?;
        if self.attachments.is_empty() {
            return say(flow, title, words.get(Word::ChartNoAttachments));
        }
        attachments(words, &self.attachments, title).print(flow)?;
        flow.rows(vec![Row::gap(4.0)])?;
        flow.paragraph(Span::words(words.get(Word::ChartAttachmentsHelp), SMALL), Align::Start)
    }
}

fn say(flow: &mut Flow<'_>, mut title: Vec<Row>, said: &str) -> Result<(), Error> {
    let measure = flow.measure();
    title.extend(flow.text(&[Span::words(said, BODY)], 0.0, measure, Align::Start));
    flow.rows(title)
}

fn named(words: &Words, seen: &ChartVisit, word: Word) -> String {
    let date = match seen.time {
        Some(time) => words.date_time(seen.date.and_time(time)),
        None => words.date(seen.date),
    };
    words.fill(word, &[("date", &date), ("doctor", &seen.doctor)])
}

fn head(flow: &mut Flow<'_>, seen: &ChartVisit, word: Word) -> Vec<Row> {
    let words = flow.words();
    let measure = flow.measure();
    let mut rows = vec![flow.hairline(7.0)];
    rows.extend(flow.text(&[Span::words(named(words, seen, word), STRONG)], 0.0, measure, Align::Start));
    rows.into_iter().map(Row::kept).collect()
}

/// What a visit begins with on each further page.
pub(super) fn head_again(flow: &mut Flow<'_>, seen: &ChartVisit) -> Vec<Row> {
    let words = flow.words();
    let measure = flow.measure();
    let said = Span::words(named(words, seen, Word::ChartVisitContinued), SMALL);
    // One line: the full head stands where the visit begins.
    let mut rows: Vec<Row> = flow.text(&[said], 0.0, measure, Align::Start).into_iter().take(1).collect();
    rows.push(Row::gap(2.0));
    rows.into_iter().map(Row::kept).collect()
}

/// A visit below its head: diagnoses, the parts that say something, who signed. `again` stands on each page
/// that it goes over to.
pub(super) fn visit(flow: &mut Flow<'_>, seen: &ChartVisit, head: Vec<Row>, again: &[Row]) -> Result<(), Error> {
    let words = flow.words();
    let measure = flow.measure();
    let width = measure - INSET;
    let mut rows = head;
    for one in &seen.diagnoses {
        rows.extend(flow.text(&coded(words, one, BODY), INSET, width, Align::Own));
    }
    if !seen.diagnosis.trim().is_empty() {
        rows.extend(flow.text(&[Span::value(seen.diagnosis.trim(), BODY)], INSET, width, Align::Own));
    }
    let parts = [
        (Word::VisitSubjective, &seen.subjective),
        (Word::VisitObjective, &seen.objective),
        (Word::VisitAssessment, &seen.assessment),
        (Word::VisitTreatment, &seen.treatment),
        (Word::VisitPrescription, &seen.prescription),
        (Word::VisitPlan, &seen.plan),
        (Word::VisitNotes, &seen.notes),
    ];
    let said = parts.iter().any(|(_, text)| !text.trim().is_empty());
    if !said && seen.diagnoses.is_empty() && seen.diagnosis.trim().is_empty() {
        rows.extend(flow.text(&[nothing(words)], INSET, width, Align::Start));
    }
    for (title, text) in parts {
        if text.trim().is_empty() {
            continue;
        }
        rows.push(Row::gap(3.0).kept());
        let title = flow.text(&[Span::words(words.get(title), SMALL)], INSET, width, Align::Start);
        rows.extend(title.into_iter().map(Row::kept));
        rows.extend(flow.text(&[Span::value(text.trim_end(), BODY)], INSET, width, Align::Own));
    }
    let mut foot = Vec::new();
    for amendment in &seen.amendments {
        let time = words.date_time(amendment.at);
        let values = [("time", &*time), ("name", &amendment.by), ("reason", &amendment.reason)];
        foot.push(words.fill(Word::VisitAmended, &values));
    }
    if let Some(source) = &seen.imported_from {
        foot.push(words.fill(Word::VisitImported, &[("source", source)]));
    } else if let Some(signature) = &seen.signed {
        let time = words.date_time(signature.at);
        foot.push(words.fill(Word::VisitSigned, &[("name", &signature.by), ("time", &time)]));
    }
    if !foot.is_empty() {
        // A signature alone at the top of a page is nobody's.
        if let Some(last) = rows.last_mut() {
            last.keep = true;
        }
        rows.push(Row::gap(3.0).kept());
    }
    let lines: Vec<Row> = foot
        .into_iter()
        .flat_map(|line| flow.text(&[Span::words(line, SMALL)], INSET, width, Align::Start))
        .map(Row::kept)
        .collect();
    rows.extend(lines);
    if let Some(last) = rows.last_mut() {
        last.keep = false;
    }
    flow.place(rows, again)
}

/// To what, how it shows, since when.
pub(super) fn allergies(words: &Words, known: &[AllergyLine], title: Vec<Row>) -> Table {
    use domain::Severity;
    let rows = known
        .iter()
        .map(|one| {
            let style = if one.ended.is_some() { BODY } else { STRONG };
            let mut what = vec![Span::value(&one.substance, style)];
            if let Some((date, reason)) = &one.ended {
                let said = words.fill(Word::ChartEnded, &[("date", &words.date(*date)), ("reason", reason)]);
                what.push(Span::words(format!("\n{said}"), Style { color: INK, ..SMALL }));
            }
            let severity = match one.severity {
                Some(Severity::Mild) => words.get(Word::ChartMild),
                Some(Severity::Moderate) => words.get(Word::ChartModerate),
                Some(Severity::Severe) => words.get(Word::ChartSevere),
                Some(Severity::Unknown) | None => "",
            };
            let mut reaction = vec![Span::value(&one.reaction, BODY)];
            if !severity.is_empty() {
                let before = if one.reaction.trim().is_empty() { "" } else { words.get(Word::PatientAnd) };
                reaction.push(Span::words(format!("{before}{severity}"), BODY));
            }
            let noted = one.noted.map(|date| words.date(date)).unwrap_or_default();
            TableRow {
                cells: vec![Cell::lines(what), Cell::lines(reaction), Cell::of(Span::words(noted, BODY))],
                total: false,
                keep: false,
            }
        })
        .collect();
    let column = |word: Word, extent| Column { head: words.get(word).to_owned(), extent, align: Align::Start };
    Table {
        columns: vec![
            column(Word::ChartAllergy, Extent::Share(1.0)),
            column(Word::ChartReaction, Extent::Share(1.0)),
            column(Word::ChartNoted, Extent::Fit(75.0)),
        ],
        rows,
        title,
    }
}

/// What, since when, until when.
pub(super) fn problems(words: &Words, known: &[ProblemLine], title: Vec<Row>) -> Table {
    let date = |date: Option<chrono::NaiveDate>| {
        Cell::of(Span::words(date.map(|date| words.date(date)).unwrap_or_default(), BODY))
    };
    let rows = known
        .iter()
        .map(|one| TableRow {
            cells: vec![Cell::lines(coded(words, &one.problem, BODY)), date(one.onset), date(one.ended)],
            total: false,
            keep: false,
        })
        .collect();
    let column = |word: Word, extent| Column { head: words.get(word).to_owned(), extent, align: Align::Start };
    Table {
        columns: vec![
            column(Word::ChartProblem, Extent::Share(1.0)),
            column(Word::ChartOnset, Extent::Fit(75.0)),
            column(Word::ChartUntil, Extent::Fit(75.0)),
        ],
        rows,
        title,
    }
}
