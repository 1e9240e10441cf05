//! The papers that open something: large enough to be typed from, with what to do and what not.

use super::{View, facts};
use crate::{
    Error,
    page::{Align, Flow, Mark, Row, baseline},
    typeset::{BODY, SMALL, STRONG_LINE, Span, TITLE},
    view::{OneTimeCodeSheet, RecoverySheet},
    words::{Word, Words, clean},
};

impl View for RecoverySheet {
    fn title(&self, words: &Words) -> String {
        words.get(Word::RecoveryTitle).to_owned()
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let made = words.join(Word::RecoveryMade, &[("time", &words.date_time(self.made_at))]);
        facts(flow, &[made])?;
        flow.rows(vec![Row::gap(8.0)])?;
        flow.paragraph(Span::words(words.get(Word::RecoveryWhat), BODY), Align::Start)?;
        flow.rows(vec![Row::gap(14.0)])?;
        groups(flow, &self.groups)?;
        let keep = [Word::RecoveryKeep1, Word::RecoveryKeep2, Word::RecoveryKeep3, Word::RecoveryKeep4];
        steps(flow, Word::RecoveryKeepTitle, &keep)?;
        let usage = [Word::RecoveryUse1, Word::RecoveryUse2, Word::RecoveryUse3];
        steps(flow, Word::RecoveryUseTitle, &usage)
    }
}

impl View for OneTimeCodeSheet {
    fn title(&self, words: &Words) -> String {
        words.get(Word::CodeTitle).to_owned()
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        facts(flow, &[words.fill(Word::CodeFor, &[("name", &self.display_name)])])?;
        flow.rows(vec![Row::gap(10.0)])?;
        let until = words.date_time(self.valid_until);
        // Four at a time: what is typed from paper is read in small parts.
        let code: Vec<char> = clean(&self.code).chars().filter(|c| !c.is_whitespace()).collect();
        let code = if code.contains(&'-') {
            code.iter().collect()
        } else {
            code.chunks(4).map(|part| part.iter().collect()).collect::<Vec<String>>().join(" ")
        };
        let measure = flow.measure();
        for (label, value) in [
            (Word::CodeUsername, Span::value(&self.username, TITLE)),
            (Word::CodeCode, Span::words(code, TITLE)),
            (Word::CodeValid, Span::words(until, TITLE)),
        ] {
            let label = Span::words(words.get(label), SMALL);
            let mut rows = flow.text(&[label], 0.0, measure, Align::Start);
            rows.extend(flow.text(&[value], 0.0, measure, Align::Start));
            let mut rows: Vec<Row> = rows.into_iter().map(Row::kept).collect();
            rows.push(Row::gap(8.0));
            flow.rows(rows)?;
        }
        steps(flow, Word::CodeUseTitle, &[Word::CodeUse1, Word::CodeUse2, Word::CodeUse3])
    }
}

/// A key's groups in rows of four, numbered, each in its own field.
fn groups(flow: &mut Flow<'_>, groups: &[String]) -> Result<(), Error> {
    const ACROSS: usize = 4;
    const GAP: f32 = 8.0;
    const HEIGHT: f32 = 44.0;
    let width = (flow.measure() - GAP * (ACROSS as f32 - 1.0)) / ACROSS as f32;
    let mut rows = Vec::new();
    for (row, part) in groups.chunks(ACROSS).enumerate() {
        let mut marks = Vec::new();
        for (place, group) in part.iter().enumerate() {
            let x = place as f32 * (width + GAP);
            for (y, height) in [(0.0, 0.7), (HEIGHT, 0.7)] {
                let rule = Mark::Rule { x, y, width, thickness: height, color: STRONG_LINE };
                marks.push(rule);
            }
            for x in [x, x + width - 0.7] {
                let color = STRONG_LINE;
                marks.push(Mark::Fill { x, y: 0.0, width: 0.7, height: HEIGHT, color });
            }
            let number = flow.words().count((row * ACROSS + place) as u64 + 1);
            let inner = width - 16.0;
            let mut y = 3.0;
            for span in [Span::words(number, SMALL), Span::value(group, TITLE)] {
                for line in flow.set.lines(&[span], inner) {
                    let base = y + baseline(line.leading);
                    y += line.leading;
                    let align = Align::Start;
                    marks.push(Mark::Text { x: x + 8.0, width: inner, baseline: base, align, line });
                }
            }
        }
        rows.push(Row { height: HEIGHT + GAP, marks, keep: false });
    }
    flow.rows(rows)
}

/// Numbered sentences under a heading.
fn steps(flow: &mut Flow<'_>, title: Word, steps: &[Word]) -> Result<(), Error> {
    let words = flow.words();
    let mut rows = flow.heading(words.get(title))?;
    let inset = 16.0;
    let measure = flow.measure();
    for (index, step) in steps.iter().enumerate() {
        let mut lines = flow.text(&[Span::words(words.get(*step), BODY)], inset, measure - inset, Align::Start);
        let number = words.count(index as u64 + 1);
        let number = flow.text(&[Span::words(number, BODY)], 0.0, inset, Align::Start);
        if let Some(first) = lines.first_mut() {
            first.marks.extend(number.into_iter().flat_map(|row| row.marks));
        }
        rows.extend(lines);
        rows.push(Row::gap(3.0));
    }
    flow.rows(rows)
}
