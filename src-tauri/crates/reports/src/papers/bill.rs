//! The bill: what is charged, what was paid, what is left, until when and how to pay.

use super::{
    View, facts,
    receipt::{detail, off, payment_spans, terms, visited, with_currency, with_symbol},
};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Sign, Table, TableRow},
    typeset::{BODY, DANGER, DONE, INK, SMALL, STRONG, Span, WAITS},
    view::{Bill, BillState, Patient},
    words::{Word, Words},
};

impl View for Bill {
    fn is_addressed(&self) -> bool {
        true
    }

    fn title(&self, words: &Words) -> String {
        words.fill(Word::BillTitle, &[("number", &self.number)])
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        if let BillState::Voided { on, reason } = &self.state {
            let date = words.date(*on);
            let said = words.fill(Word::BillVoided, &[("date", &date), ("reason", reason)]);
            flow.notice(Sign::Alert, &said, DANGER)?;
        }
        let mut dates = vec![words.join(Word::BillIssued, &[("date", &words.date(self.issued))])];
        dates.extend(self.due.map(|due| words.join(Word::BillDue, &[("date", &words.date(due))])));
        let mut lines = vec![dates.join(words.get(Word::SheetSeparator))];
        lines.extend(self.visit.as_ref().map(|visit| visited(words, visit)));
        facts(flow, &lines)?;
        flow.rows(vec![Row::gap(6.0)])?;
        match &self.state {
            BillState::Unpaid => flow.state(Sign::Clock, words.get(Word::BillUnpaid), INK)?,
            BillState::Pending => flow.state(Sign::Clock, words.get(Word::BillPending), WAITS)?,
            BillState::Paid { on: None } => {
                flow.state(Sign::Tick, words.get(Word::BillPaid), DONE)?;
            }
            BillState::Paid { on: Some(on) } => {
                let said = words.join(Word::BillPaidOn, &[("date", &words.date(*on))]);
                flow.state(Sign::Tick, &said, DONE)?;
            }
            BillState::Voided { .. } => {}
        }
        flow.rows(vec![Row::gap(8.0)])?;
        self.table(words).print(flow)?;
        if let Some(note) = self.note.as_deref().filter(|note| !note.trim().is_empty()) {
            flow.rows(vec![Row::gap(14.0)])?;
            flow.paragraph(Span::value(note, BODY), Align::Own)?;
        }
        Ok(())
    }
}

impl Bill {
    fn table(&self, words: &Words) -> Table {
        let figure = |amount: i64, style| Cell::of(Span::words(words.amount(amount, self.currency), style));
        let empty = || Cell::of(Span::words("", BODY));
        let mut rows: Vec<TableRow> = self
            .items
            .iter()
            .map(|item| {
                let mut spans = vec![Span::value(&item.description, BODY)];
                spans.extend(off(words, item, self.currency));
                spans.extend(detail(item));
                TableRow {
                    cells: vec![
                        Cell::lines(spans),
                        item.quantity
                            .map_or_else(empty, |quantity| Cell::of(Span::words(words.count(quantity.into()), BODY))),
                        item.unit_price.map_or_else(empty, |price| figure(price, BODY)),
                        figure(item.amount, BODY),
                    ],
                    total: false,
                    keep: false,
                }
            })
            .collect();
        if rows.is_empty() {
            let none = Span::words(words.get(Word::MoneyNoItems), SMALL);
            rows.push(TableRow { cells: vec![Cell::of(none)], total: false, keep: false });
        }
        if let Some(last) = rows.last_mut() {
            last.keep = true;
        }
        let total = |word: Word, amount: i64, keep: bool| {
            let label = Span::words(with_currency(words, word, self.currency), STRONG);
            TableRow { cells: vec![Cell::of(label).across(3, Align::End), figure(amount, STRONG)], total: true, keep }
        };
        let row = |(label, amount): (String, i64)| TableRow {
            cells: vec![Cell::of(Span::words(label, BODY)).across(3, Align::End), figure(amount, BODY)],
            total: false,
            keep: true,
        };
        let (before, after) = terms(words, &self.terms, self.currency);
        rows.extend(before.into_iter().map(row));
        rows.push(total(Word::MoneyTotal, self.total, true));
        rows.extend(after.into_iter().map(row));
        for payment in &self.payments {
            let label = Cell::lines(payment_spans(words, payment, self.currency));
            // What was paid comes off; a refund comes on again.
            let amount = figure(payment.amount.saturating_neg(), BODY);
            let cells = vec![label.across(3, Align::End), amount];
            rows.push(TableRow { cells, total: false, keep: true });
        }
        rows.push(total(Word::MoneyBalance, self.balance, false));
        let column = |head: String, extent, align| Column { head, extent, align };
        Table {
            columns: vec![
                column(words.get(Word::MoneyService).to_owned(), Extent::Share(1.0), Align::Start),
                column(words.get(Word::MoneyQuantity).to_owned(), Extent::Fit(70.0), Align::End),
                column(with_symbol(words, Word::MoneyPrice, self.currency), Extent::Fit(105.0), Align::End),
                column(with_symbol(words, Word::MoneyAmount, self.currency), Extent::Fit(105.0), Align::End),
            ],
            rows,
            title: Vec::new(),
        }
    }
}
