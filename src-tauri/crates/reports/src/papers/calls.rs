//! The call list: who, where to call, and room to write what was said.

use super::{View, facts};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Table, TableRow},
    typeset::{BODY, INK, SMALL, STRONG, Span, Style},
    view::{CallEntry, CallList, CallMark, CallsFor, PhoneKind},
    words::{Word, Words, isolated},
};

impl View for CallList {
    fn title(&self, words: &Words) -> String {
        let date = |date| words.date(date);
        match &self.purpose {
            CallsFor::Appointments(day) => {
                words.join(Word::CallsTitle, &[("weekday", words.weekday(*day)), ("date", &date(*day))])
            }
            CallsFor::Leave { doctor, from, to } => {
                words.fill(Word::CallsLeave, &[("doctor", doctor), ("from", &date(*from)), ("to", &date(*to))])
            }
            CallsFor::NoShows { from, to } => {
                words.join(Word::CallsNoShows, &[("from", &date(*from)), ("to", &date(*to))])
            }
            CallsFor::Recalls { until } => words.join(Word::CallsRecalls, &[("until", &date(*until))]),
        }
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let count = words.count(self.entries.len() as u64);
        facts(flow, &[words.join(Word::CallsCount, &[("count", &count)])])?;
        flow.rows(vec![Row::gap(8.0)])?;
        if self.entries.is_empty() {
            let empty = Span::words(words.get(Word::CallsEmpty), BODY);
            return flow.paragraph(empty, Align::Start);
        }
        let column = |word: Word, extent| Column { head: words.get(word).to_owned(), extent, align: Align::Start };
        let timed = self.entries.iter().any(|entry| entry.date.is_some() || entry.time.is_some());
        let doctors = self.entries.iter().any(|entry| !entry.doctor.trim().is_empty());
        let mut columns = Vec::new();
        if timed {
            columns.push(column(Word::CallsWhen, Extent::Fit(70.0)));
        }
        columns.push(column(Word::CallsPatient, Extent::Share(1.5)));
        columns.push(column(Word::CallsPhones, Extent::Fit(130.0)));
        if doctors {
            columns.push(column(Word::CallsDoctor, Extent::Fit(80.0)));
        }
        columns.push(column(Word::CallsNote, Extent::Share(1.0)));
        let rows = self.entries.iter().map(|entry| entry.row(words, timed, doctors)).collect();
        Table { columns, rows, title: Vec::new() }.print(flow)
    }
}

impl CallEntry {
    fn row(&self, words: &Words, timed: bool, doctors: bool) -> TableRow {
        let mut cells = Vec::new();
        if timed {
            let when: Vec<String> = [self.time.map(|time| words.time(time)), self.date.map(|date| words.date(date))]
                .into_iter()
                .flatten()
                .collect();
            cells.push(Cell::of(Span::words(when.join("\n"), BODY)));
        }
        let mut second: Vec<_> =
            self.born.map(|born| words.short_born(born, self.born_estimated)).into_iter().collect();
        if !self.patient_number.trim().is_empty() {
            second.push(words.fill(Word::PatientNumber, &[("number", &self.patient_number)]));
        }
        let mut below = second.join("\n");
        if let Some(language) = self.language.as_deref().filter(|language| !language.trim().is_empty()) {
            below = format!("{below}\n{}", words.fill(Word::CallsSpeaks, &[("language", language)]));
        }
        cells.push(Cell::lines(vec![
            Span::words(isolated(&self.patient), STRONG),
            Span::words(format!("\n{below}"), SMALL),
        ]));
        cells.push(self.telephones(words));
        if doctors {
            cells.push(Cell::of(Span::value(&self.doctor, BODY)));
        }
        let mark = self.mark.map(|mark| {
            words.get(match mark {
                CallMark::Reached => Word::CallsReached,
                CallMark::NotReached => Word::CallsNotReached,
                CallMark::WantsToMove => Word::CallsWantsToMove,
            })
        });
        let note: Vec<String> = [mark.map(str::to_owned), Some(isolated(&self.note)).filter(|_| !self.note.is_empty())]
            .into_iter()
            .flatten()
            .collect();
        cells.push(Cell::of(Span::words(note.join("\n"), BODY)));
        TableRow { cells, total: false, keep: false }
    }

    fn telephones(&self, words: &Words) -> Cell {
        if self.phones.is_empty() {
            return Cell::of(Span::words(words.get(Word::CallsNoPhone), SMALL));
        }
        let mut spans = Vec::new();
        for (at, phone) in self.phones.iter().enumerate() {
            let line = if at == 0 { "" } else { "\n" };
            spans.push(Span::words(format!("{line}{}", isolated(&phone.number)), BODY));
            if let Some(kind) = phone.kind {
                spans.push(Span::words(format!("  {}", words.get(place(kind))), SMALL));
            }
            if phone.no_message {
                let style = Style { color: INK, ..SMALL };
                spans.push(Span::words(format!("\n{}", words.get(Word::CallsNoMessage)), style));
            }
        }
        Cell::lines(spans)
    }
}

fn place(kind: PhoneKind) -> Word {
    match kind {
        PhoneKind::Mobile => Word::CallsMobile,
        PhoneKind::Home => Word::CallsHome,
        PhoneKind::Work => Word::CallsWork,
        PhoneKind::Other => Word::CallsOther,
    }
}
