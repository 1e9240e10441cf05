//! The close of a day: what came in, what was counted, whether it fits, and where the audit stood.

use super::{View, facts, receipt};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Sign, Table, TableRow},
    typeset::{BODY, DONE, SMALL, STRONG, Span, WAITS},
    view::{CountedCash, DayClose},
    words::{Word, Words},
};
use domain::{CashKind, Currency};

impl View for DayClose {
    fn title(&self, words: &Words) -> String {
        let date = words.date(self.day);
        match &self.drawer {
            Some(name) => words.fill(Word::CloseTitleDrawer, &[("date", &date), ("name", name)]),
            None => words.join(Word::CloseTitle, &[("date", &date)]),
        }
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let time = words.date_time(self.signed_at);
        let mut lines = vec![words.fill(Word::CloseSigned, &[("name", &self.signed_by), ("time", &time)])];
        if let Some(since) = self.since {
            lines.push(words.join(Word::CloseSince, &[("date", &words.date(since))]));
        }
        facts(flow, &[lines.join(words.get(Word::SheetSeparator))])?;
        flow.rows(vec![Row::gap(6.0)])?;
        if self.difference == 0 {
            flow.state(Sign::Tick, words.get(Word::CloseFits), DONE)?;
        } else {
            let word = if self.difference < 0 { Word::CloseMissing } else { Word::CloseTooMuch };
            let amount = words.money(self.difference.saturating_abs(), self.currency);
            flow.state(Sign::Alert, &words.join(word, &[("amount", &amount)]), WAITS)?;
        }
        if let Some(reason) = &self.reason {
            flow.rows(vec![Row::gap(4.0)])?;
            flow.paragraph(Span::value(reason, BODY), Align::Own)?;
        }
        self.received(flow)?;
        if let Some(cash) = &self.cash {
            pieces(flow, cash, self.currency)?;
            reckoned(flow, cash, self.currency)?;
        }
        if !self.drawers.is_empty() {
            self.gathered(flow)?;
        }
        let (entry, hash) = &self.anchor;
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        flow.rows(vec![Row::gap(10.0)])?;
        let entry = words.count(u64::try_from(*entry).unwrap_or(0));
        let said = words.join(Word::CloseAnchorEntry, &[("entry", &entry), ("hash", &hash)]);
        flow.paragraph(Span::words(said, SMALL), Align::Start)
    }
}

fn column(head: String, extent: Extent, align: Align) -> Column {
    Column { head, extent, align }
}

fn end(words: &Words, word: Word) -> Column {
    column(words.get(word).to_owned(), Extent::Fit(110.0), Align::End)
}

fn row(cells: Vec<Span>, total: bool) -> TableRow {
    TableRow { cells: cells.into_iter().map(Cell::of).collect(), total, keep: false }
}

impl DayClose {
    fn received(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let title = flow.heading(words.get(Word::CloseReceived))?;
        if self.totals.is_empty() {
            flow.rows(title)?;
            return flow.paragraph(Span::words(words.get(Word::CloseNothing), BODY), Align::Start);
        }
        let figure = |amount| words.amount(amount, self.currency);
        let mut rows: Vec<_> = self
            .totals
            .iter()
            .map(|(method, count, amount)| {
                let method = Span::words(receipt::method(words, *method), BODY);
                let count = Span::words(words.count(u64::from(*count)), BODY);
                row(vec![method, count, Span::words(figure(*amount), BODY)], false)
            })
            .collect();
        let total = receipt::with_currency(words, Word::MoneyTotal, self.currency);
        rows.push(row(
            vec![Span::words(total, STRONG), Span::words("", BODY), Span::words(figure(self.total), STRONG)],
            true,
        ));
        let columns = vec![
            column(words.get(Word::CloseMethod).to_owned(), Extent::Share(1.0), Align::Start),
            end(words, Word::CloseEntries),
            column(receipt::with_symbol(words, Word::MoneyAmount, self.currency), Extent::Fit(120.0), Align::End),
        ];
        Table { columns, rows, title }.print(flow)
    }

    fn gathered(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let title = flow.heading(words.get(Word::CloseDrawers))?;
        let figure = |amount| Cell::of(Span::words(words.amount(amount, self.currency), BODY));
        let rows = self
            .drawers
            .iter()
            .map(|drawer| {
                let mut name = vec![Span::value(&drawer.name, BODY)];
                name.extend(drawer.reason.iter().map(|reason| Span::value(&format!("\n{reason}"), SMALL)));
                let day = Cell::of(Span::words(words.date(drawer.day), BODY));
                let figures = [drawer.recorded, drawer.counted, drawer.difference].map(figure);
                TableRow {
                    cells: [Cell::lines(name), day].into_iter().chain(figures).collect(),
                    total: false,
                    keep: false,
                }
            })
            .collect();
        let columns = vec![
            column(words.get(Word::CloseDrawer).to_owned(), Extent::Share(1.0), Align::Start),
            column(words.get(Word::CloseThrough).to_owned(), Extent::Fit(90.0), Align::Start),
            end(words, Word::CloseRecorded),
            end(words, Word::CloseCounted),
            end(words, Word::CloseDifference),
        ];
        Table { columns, rows, title }.print(flow)
    }
}

/// The notes and, beside them, the coins: on one page with all the rest.
fn pieces(flow: &mut Flow<'_>, cash: &CountedCash, currency: Currency) -> Result<(), Error> {
    let words = flow.words();
    let title = flow.heading(words.get(Word::CloseCash))?;
    let figure = |amount, style| Span::words(words.amount(amount, currency), style);
    let empty = || Span::words("", BODY);
    let cells = |piece: Option<&(CashKind, i64, i64, i64)>| match piece {
        None => vec![empty(), empty(), empty()],
        Some((kind, value, count, sum)) => {
            let word = if *kind == CashKind::Note { Word::CloseNote } else { Word::CloseCoin };
            let piece = words.join(word, &[("value", &words.money(*value, currency))]);
            let count = Span::words(words.count(u64::try_from(*count).unwrap_or(0)), BODY);
            vec![Span::words(piece, BODY), count, figure(*sum, BODY)]
        }
    };
    // Currencies have about as many notes as coins; what was counted is shared out evenly all the same.
    let (first, second) = cash.pieces.split_at(cash.pieces.len().div_ceil(2));
    let mut rows: Vec<_> = first
        .iter()
        .enumerate()
        .map(|(at, piece)| {
            let mut all = cells(Some(piece));
            all.push(empty());
            all.extend(cells(second.get(at)));
            row(all, false)
        })
        .collect();
    let wide = |word, amount, style, total| TableRow {
        cells: vec![
            Cell::of(Span::words(words.get(word), style)).across(6, Align::Start),
            Cell::of(figure(amount, style)),
        ],
        total,
        keep: false,
    };
    if cash.rest != 0 || rows.is_empty() {
        rows.push(wide(Word::CloseRest, cash.rest, BODY, false));
    }
    rows.push(wide(Word::CloseCounted, cash.counted, STRONG, true));
    let half = || {
        [
            column(words.get(Word::ClosePiece).to_owned(), Extent::Share(1.0), Align::Start),
            column(words.get(Word::MoneyQuantity).to_owned(), Extent::Fit(60.0), Align::End),
            column(receipt::with_symbol(words, Word::MoneyAmount, currency), Extent::Fit(90.0), Align::End),
        ]
    };
    let gap = column(String::new(), Extent::Fit(16.0), Align::Start);
    let columns = half().into_iter().chain([gap]).chain(half()).collect();
    Table { columns, rows, title }.print(flow)
}

/// What should lie there, what does, and where it goes.
fn reckoned(flow: &mut Flow<'_>, cash: &CountedCash, currency: Currency) -> Result<(), Error> {
    let words = flow.words();
    let title = vec![Row::gap(8.0)];
    let line = |word, amount, style, total| {
        row(vec![Span::words(words.get(word), style), Span::words(words.amount(amount, currency), style)], total)
    };
    let rows = vec![
        line(Word::CloseOpening, cash.opening, BODY, false),
        line(Word::CloseRecorded, cash.recorded, BODY, false),
        line(Word::CloseExpected, cash.expected, STRONG, true),
        line(Word::CloseCounted, cash.counted, BODY, false),
        line(Word::CloseDifference, cash.counted - cash.expected, STRONG, true),
        line(Word::CloseLeft, cash.left, BODY, false),
        line(Word::CloseHandedOver, cash.handed_over, BODY, false),
    ];
    let columns = vec![
        column(String::new(), Extent::Share(1.0), Align::Start),
        column(String::new(), Extent::Fit(120.0), Align::End),
    ];
    Table { columns, rows, title }.print(flow)
}
