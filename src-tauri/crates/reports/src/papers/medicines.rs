//! Medicines as tables: a prescription as a pharmacy reads it, and what somebody takes now.

use crate::{
    page::{Align, Cell, Column, Extent, Row, Table, TableRow},
    typeset::{BODY, INK, SMALL, STRONG, Span, Style},
    view::{Medicine, RunningMedicine},
    words::{Word, Words},
};

/// What stands below a line in smaller letters.
const BELOW: Style = Style { color: INK, ..SMALL };

/// What to take, how much, how often, how long, how much of it is handed out. No cell stays empty: nothing can
/// be written into it unnoticed.
pub(super) fn prescribed(words: &Words, medicines: &[Medicine], title: Vec<Row>) -> Table {
    let column = |word: Word, extent, align| Column { head: words.get(word).to_owned(), extent, align };
    let columns = vec![
        column(Word::PrescriptionMedicine, Extent::Share(1.0), Align::Start),
        column(Word::PrescriptionDose, Extent::Fit(80.0), Align::Start),
        column(Word::PrescriptionFrequency, Extent::Fit(85.0), Align::Start),
        column(Word::PrescriptionDays, Extent::Fit(32.0), Align::End),
        column(Word::PrescriptionQuantity, Extent::Fit(72.0), Align::Start),
        column(Word::PrescriptionRepeats, Extent::Fit(42.0), Align::End),
    ];
    let mut rows = Vec::new();
    for medicine in medicines {
        let days = medicine.days.map(|days| words.count(days.into())).unwrap_or_default();
        let cells = vec![
            Cell::lines(named(medicine)),
            Cell::lines(dosed(words, medicine)),
            said(words, &medicine.frequency),
            said(words, &days),
            said(words, &medicine.quantity),
            said(words, &words.count(medicine.repeats.into())),
        ];
        rows.push(TableRow { cells, total: false, keep: false });
        let below = told(words, medicine);
        if !below.is_empty() {
            let cell = Cell::lines(below).across(columns.len(), Align::Start);
            rows.push(TableRow { cells: vec![cell], total: false, keep: false });
        }
    }
    Table { columns, rows, title }
}

/// What is taken, since when, until when.
pub(super) fn running(words: &Words, medicines: &[RunningMedicine], title: Vec<Row>) -> Table {
    let column = |word: Word, extent| Column { head: words.get(word).to_owned(), extent, align: Align::Start };
    let rows = medicines
        .iter()
        .map(|one| {
            let mut name = named(&one.medicine);
            let by = words.fill(Word::ChartPrescribedBy, &[("doctor", &one.doctor)]);
            name.push(Span::words(format!("\n{by}"), SMALL));
            let advice = one.medicine.advice.trim();
            let mut often = vec![Span::value(&one.medicine.frequency, BODY)];
            if !advice.is_empty() {
                often.push(Span::value(&format!("\n{advice}"), BELOW));
            }
            let until = match one.until {
                Some(until) => words.date(until),
                None => words.get(Word::ChartUntilStopped).to_owned(),
            };
            let cells = vec![
                Cell::lines(name),
                Cell::lines(dosed(words, &one.medicine)),
                Cell::lines(often),
                Cell::of(Span::words(words.date(one.from), BODY)),
                Cell::of(Span::words(until, BODY)),
            ];
            TableRow { cells, total: false, keep: false }
        })
        .collect();
    let columns = vec![
        column(Word::PrescriptionMedicine, Extent::Share(1.0)),
        column(Word::PrescriptionDose, Extent::Fit(80.0)),
        column(Word::PrescriptionFrequency, Extent::Fit(95.0)),
        column(Word::ChartOnset, Extent::Fit(62.0)),
        column(Word::ChartUntil, Extent::Fit(62.0)),
    ];
    Table { columns, rows, title }
}

/// The name, and below it strength and form.
fn named(medicine: &Medicine) -> Vec<Span> {
    let mut spans = vec![Span::value(&medicine.name, STRONG)];
    let pack: Vec<&str> =
        [medicine.strength.trim(), medicine.form.trim()].into_iter().filter(|said| !said.is_empty()).collect();
    if !pack.is_empty() {
        spans.push(Span::value(&format!("\n{}", pack.join(" ")), BODY));
    }
    spans
}

/// How much, and below it which way.
fn dosed(words: &Words, medicine: &Medicine) -> Vec<Span> {
    let lines: Vec<&str> =
        [medicine.dose.trim(), medicine.route.trim()].into_iter().filter(|said| !said.is_empty()).collect();
    if lines.is_empty() { vec![nothing(words)] } else { vec![Span::value(&lines.join("\n"), BODY)] }
}

/// What the patient and the pharmacist are told.
fn told(words: &Words, medicine: &Medicine) -> Vec<Span> {
    let lines: Vec<String> = [
        (Word::PrescriptionAdvice, "advice", medicine.advice.trim()),
        (Word::PrescriptionNote, "note", medicine.note.trim()),
    ]
    .into_iter()
    .filter(|(.., text)| !text.is_empty())
    .map(|(word, name, text)| words.fill(word, &[(name, text)]))
    .collect();
    if lines.is_empty() { Vec::new() } else { vec![Span::words(lines.join("\n"), BELOW)] }
}

fn said(words: &Words, text: &str) -> Cell {
    let text = text.trim();
    Cell::of(if text.is_empty() { nothing(words) } else { Span::value(text, BODY) })
}

fn nothing(words: &Words) -> Span {
    Span::words(words.get(Word::PrescriptionNothing), BODY)
}
