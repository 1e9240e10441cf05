//! The papers for the practice's own use: the day's list, the import's report.

use super::{View, facts};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Sign, Table, TableRow},
    typeset::{BODY, DIMMED, INK, SMALL, STRONG, Span, Style, WAITS},
    view::{DayEntry, DayList, DayScope, DayState, ImportReport, WeekList},
    words::{Word, Words, isolated},
};

impl View for DayList {
    fn title(&self, words: &Words) -> String {
        words.join(Word::DayTitle, &[("weekday", words.weekday(self.date)), ("date", &words.date(self.date))])
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        self.facts(flow)?;
        self.table(flow, Vec::new())
    }
}

impl View for WeekList {
    fn title(&self, words: &Words) -> String {
        words.join(Word::DaySpan, &[("from", &words.date(self.from)), ("to", &words.date(self.to))])
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        for day in &self.days {
            let heading = flow.heading(&day.title(flow.words()))?;
            if day.entries.is_empty() {
                flow.rows(heading)?;
                let empty = Span::words(flow.words().get(Word::DayEmpty), BODY);
                flow.paragraph(empty, Align::Start)?;
            } else {
                day.table(flow, heading)?;
            }
        }
        Ok(())
    }
}

impl DayList {
    fn facts(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let whose = match &self.scope {
            DayScope::Practice => words.get(Word::DayPractice).to_owned(),
            DayScope::Doctor(name) => isolated(name),
        };
        let count = words.count(self.entries.len() as u64);
        let count = words.join(Word::DayCount, &[("count", &count)]);
        facts(flow, &[[whose, count].join(words.get(Word::SheetSeparator))])?;
        flow.rows(vec![Row::gap(8.0)])
    }

    fn table(&self, flow: &mut Flow<'_>, title: Vec<Row>) -> Result<(), Error> {
        let words = flow.words();
        if self.entries.is_empty() {
            let empty = Span::words(words.get(Word::DayEmpty), BODY);
            return flow.paragraph(empty, Align::Start);
        }
        let doctors = matches!(self.scope, DayScope::Practice);
        let column = |word: Word, extent| Column { head: words.get(word).to_owned(), extent, align: Align::Start };
        let mut columns = vec![column(Word::DayTime, Extent::Fit(50.0)), column(Word::DayPatient, Extent::Share(1.25))];
        if doctors {
            columns.push(column(Word::DayDoctor, Extent::Fit(95.0)));
        }
        columns.push(column(Word::DayReason, Extent::Share(1.0)));
        columns.push(column(Word::DayState, Extent::Fit(80.0)));
        let rows = self.entries.iter().map(|entry| entry.row(words, doctors)).collect();
        Table { columns, rows, title }.print(flow)
    }
}

impl DayEntry {
    fn row(&self, words: &Words, doctors: bool) -> TableRow {
        // Who is still expected stands out, who is not coming recedes.
        let (name, rest) = match self.state {
            DayState::Booked => (BODY, BODY),
            DayState::Arrived(_) => (STRONG, BODY),
            DayState::Completed | DayState::Cancelled | DayState::NoShow => {
                let dimmed = Style { color: DIMMED, ..BODY };
                (dimmed, dimmed)
            }
        };
        let born = self.born.map(|born| words.short_born(born, self.born_estimated));
        let mut second: Vec<_> = born.into_iter().collect();
        if !self.patient_number.trim().is_empty() {
            second.push(words.fill(Word::PatientNumber, &[("number", &self.patient_number)]));
        }
        let second = second.join(words.get(Word::SheetSeparator));
        let phone = entry_phone(self).map(|phone| format!("\n{phone}")).unwrap_or_default();
        let minutes = words.join(Word::DayMinutes, &[("minutes", &words.count(self.minutes.into()))]);
        let state = match self.state {
            DayState::Booked => words.get(Word::DayBooked).to_owned(),
            DayState::Arrived(at) => words.join(Word::DayArrived, &[("time", &words.time(at))]),
            DayState::Completed => words.get(Word::DayCompleted).to_owned(),
            DayState::Cancelled => words.get(Word::DayCancelled).to_owned(),
            DayState::NoShow => words.get(Word::DayNoShow).to_owned(),
        };
        let mut cells = vec![
            Cell::lines(vec![Span::words(words.time(self.time), rest), Span::words(format!("\n{minutes}"), SMALL)]),
            Cell::lines(vec![
                Span::words(isolated(&self.patient), name),
                Span::words(format!("\n{second}{phone}"), SMALL),
            ]),
        ];
        if doctors {
            cells.push(Cell::of(Span::value(&self.doctor, rest)));
        }
        cells.push(Cell::of(Span::value(&self.reason, rest)));
        cells.push(Cell::of(Span::words(state, rest)));
        TableRow { cells, total: false, keep: false }
    }
}

fn entry_phone(entry: &DayEntry) -> Option<String> {
    entry.phone.as_deref().filter(|phone| !phone.trim().is_empty()).map(isolated)
}

impl View for ImportReport {
    fn title(&self, words: &Words) -> String {
        let word = if self.dry_run { Word::ImportTitleDryRun } else { Word::ImportTitle };
        words.get(word).to_owned()
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let ran = words.join(
            Word::ImportRan,
            &[("from", &words.date_time(self.started_at)), ("to", &words.date_time(self.finished_at))],
        );
        let by = words.fill(Word::ImportBy, &[("name", &self.by)]);
        facts(
            flow,
            &[
                words.fill(Word::ImportSource, &[("source", &self.source)]),
                [ran, by].join(words.get(Word::SheetSeparator)),
            ],
        )?;
        if self.dry_run {
            flow.notice(Sign::Alert, words.get(Word::ImportDryRun), WAITS)?;
        }
        if self.cancelled {
            flow.notice(Sign::Alert, words.get(Word::ImportCancelled), WAITS)?;
        }
        flow.rows(vec![Row::gap(8.0)])?;
        if self.counts.is_empty() {
            let nothing = Span::words(words.get(Word::ImportNothing), BODY);
            flow.paragraph(nothing, Align::Start)?;
        } else {
            self.counted(words).print(flow)?;
        }
        if self.unreadable.is_empty() {
            flow.rows(vec![Row::gap(14.0)])?;
            let none = Span::words(words.get(Word::ImportUnreadableNone), BODY);
            return flow.paragraph(none, Align::Start);
        }
        let title = flow.heading(words.get(Word::ImportUnreadableTitle))?;
        let column = |word: Word, share| Column {
            head: words.get(word).to_owned(),
            extent: Extent::Share(share),
            align: Align::Start,
        };
        let rows = self
            .unreadable
            .iter()
            .map(|one| TableRow {
                cells: vec![
                    Cell::of(Span::value(&one.place, Style { color: INK, ..SMALL })),
                    Cell::of(Span::value(&one.reason, Style { color: INK, ..SMALL })),
                ],
                total: false,
                keep: false,
            })
            .collect();
        Table { columns: vec![column(Word::ImportPlace, 1.0), column(Word::ImportReason, 1.2)], rows, title }
            .print(flow)
    }
}

impl ImportReport {
    fn counted(&self, words: &Words) -> Table {
        let column =
            |word: Word| Column { head: words.get(word).to_owned(), extent: Extent::Fit(80.0), align: Align::End };
        let mut columns = vec![Column {
            head: words.get(Word::ImportKind).to_owned(),
            extent: Extent::Share(1.0),
            align: Align::Start,
        }];
        columns.extend(
            [
                Word::ImportAdded,
                Word::ImportUnchanged,
                Word::ImportDuplicates,
                Word::ImportNotTaken,
                Word::ImportUnreadable,
            ]
            .map(column),
        );
        let rows = self
            .counts
            .iter()
            .map(|count| {
                let mut cells = vec![Cell::of(Span::value(&count.kind, BODY))];
                for figure in [count.added, count.unchanged, count.duplicates, count.not_taken, count.unreadable] {
                    // Nought recedes, so that what happened is seen.
                    let color = if figure == 0 { DIMMED } else { INK };
                    cells.push(Cell::of(Span::words(words.count(figure), BODY.color(color))));
                }
                TableRow { cells, total: false, keep: false }
            })
            .collect();
        Table { columns, rows, title: Vec::new() }
    }
}
