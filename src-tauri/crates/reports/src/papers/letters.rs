//! Letters: the sick note and the referral.

use super::chart::{allergies, head_again, problems, visit};
use super::clinical::{coded, nothing, sign_here};
use super::medicines::running;
use super::{View, facts};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Sign, Table, TableRow},
    typeset::{BODY, DANGER, STRONG, Span},
    view::{Allergies, Patient, Referral, SickNote},
    words::{Word, Words},
};

impl View for SickNote {
    fn title(&self, words: &Words) -> String {
        words.get(Word::SickTitle).to_owned()
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        facts(flow, &[words.join(Word::SickDate, &[("date", &words.date(self.date))])])?;
        flow.rows(vec![Row::gap(10.0)])?;
        let seen = words.join(Word::SickUnfit, &[("date", &words.date(self.source.visited_on))]);
        flow.paragraph(Span::words(seen, BODY), Align::Start)?;
        flow.rows(vec![Row::gap(6.0)])?;
        let days = (self.until - self.from).num_days().unsigned_abs() + 1;
        let dated = |date| format!("{} {}", words.weekday(date), words.date(date));
        let line = |word, said: String| TableRow {
            cells: vec![Cell::of(Span::words(words.get(word), BODY)), Cell::of(Span::words(said, STRONG))],
            total: false,
            keep: true,
        };
        let rows = vec![
            line(Word::SickFrom, dated(self.from)),
            line(Word::SickUntil, dated(self.until)),
            line(Word::SickDays, words.count(days)),
        ];
        let column = |extent| Column { head: String::new(), extent, align: Align::Start };
        let columns = vec![column(Extent::Fit(200.0)), column(Extent::Share(1.0))];
        Table { columns, rows, title: Vec::new() }.print(flow)?;
        if !self.diagnoses.is_empty() {
            let mut rows = flow.heading(words.get(Word::SickDiagnosis))?;
            let measure = flow.measure();
            for one in &self.diagnoses {
                rows.extend(flow.text(&coded(words, one, BODY), 0.0, measure, Align::Own));
            }
            flow.rows(rows)?;
        }
        if let Some(remark) = self.remark.as_deref().filter(|remark| !remark.trim().is_empty()) {
            flow.section(words.get(Word::SickRemark), remark, Word::VisitNotRecorded)?;
        }
        sign_here(flow, &self.doctor, Some(&self.source))
    }
}

impl View for Referral {
    fn title(&self, words: &Words) -> String {
        words.get(Word::ReferralTitle).to_owned()
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn allergies(&self) -> Option<&Allergies> {
        self.banner.as_ref()
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let measure = flow.measure();
        let mut to = Vec::new();
        for (index, line) in self.to.iter().filter(|line| !line.trim().is_empty()).enumerate() {
            let said = if index == 0 {
                Span::words(words.fill(Word::ReferralTo, &[("name", line)]), STRONG)
            } else {
                Span::value(line, BODY)
            };
            to.extend(flow.text(&[said], 0.0, measure, Align::Start));
        }
        flow.rows(to)?;
        facts(flow, &[words.join(Word::ReferralDate, &[("date", &words.date(self.date))])])?;
        if self.urgent {
            flow.notice(Sign::Alert, words.get(Word::ReferralUrgent), DANGER)?;
        }
        flow.section(words.get(Word::ReferralReason), &self.reason, Word::VisitNotRecorded)?;
        if !self.letter.trim().is_empty() {
            flow.section(words.get(Word::ReferralLetter), &self.letter, Word::VisitNotRecorded)?;
        }
        if let Some(known) = &self.allergies {
            let title = flow.heading(words.get(Word::ChartAllergies))?;
            if known.is_empty() {
                let said = match &self.banner {
                    Some(Allergies::NoneKnown) => Span::words(words.get(Word::PatientAllergiesNoneKnown), BODY),
                    Some(Allergies::NotRecorded) => Span::words(words.get(Word::PatientAllergiesNotRecorded), BODY),
                    _ => nothing(words),
                };
                one_line(flow, title, said)?;
            } else {
                allergies(words, known, title).print(flow)?;
            }
        }
        if let Some(known) = &self.problems {
            let title = flow.heading(words.get(Word::ChartProblems))?;
            if known.is_empty() {
                one_line(flow, title, Span::words(words.get(Word::ChartNoProblems), BODY))?;
            } else {
                problems(words, known, title).print(flow)?;
            }
        }
        if let Some(taken) = &self.medicines {
            let title = flow.heading(words.get(Word::ChartMedicines))?;
            if taken.is_empty() {
                one_line(flow, title, Span::words(words.get(Word::ChartNoMedicines), BODY))?;
            } else {
                running(words, taken, title).print(flow)?;
            }
        }
        if let Some((date, prescribed)) = &self.prescribed {
            let title = words.join(Word::ReferralMedicinesOf, &[("date", &words.date(*date))]);
            flow.section(&title, prescribed, Word::PrescriptionNone)?;
        }
        if let Some(seen) = &self.visit {
            let said = [("date", &*words.date(seen.date)), ("doctor", &seen.doctor)];
            let title = words.fill(Word::ReferralLastVisit, &said);
            let title = flow.heading(&title)?;
            let again = head_again(flow, seen);
            visit(flow, seen, title, &again)?;
        }
        sign_here(flow, &self.doctor, Some(&self.source))
    }
}

fn one_line(flow: &mut Flow<'_>, mut rows: Vec<Row>, said: Span) -> Result<(), Error> {
    let measure = flow.measure();
    rows.extend(flow.text(&[said], 0.0, measure, Align::Start));
    flow.rows(rows)
}
