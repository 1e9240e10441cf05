//! The receipt of credit: what came ahead or went back, and what credit there is.

use super::View;
use super::receipt::payment_spans;
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Sign, Table, TableRow},
    typeset::{BODY, DONE, STRONG, Span},
    view::{CreditReceipt, Patient},
    words::{Word, Words},
};

impl View for CreditReceipt {
    fn is_addressed(&self) -> bool {
        true
    }

    fn title(&self, words: &Words) -> String {
        let word = if self.payment.amount < 0 { Word::ReceiptRefundTitle } else { Word::ReceiptTitle };
        words.fill(word, &[("number", &self.number)])
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let went = self.payment.amount < 0;
        let amount = words.money(self.payment.amount.saturating_abs(), self.currency);
        let word = if went { Word::CreditRepaid } else { Word::CreditReceived };
        flow.state(Sign::Tick, &words.join(word, &[("amount", &amount)]), DONE)?;
        flow.rows(vec![Row::gap(8.0)])?;
        let figure = |amount: i64, style| Cell::of(Span::words(words.amount(amount, self.currency), style));
        let paid = TableRow {
            cells: vec![
                Cell::lines(payment_spans(words, &self.payment, self.currency)),
                figure(self.payment.amount, BODY),
            ],
            total: false,
            keep: true,
        };
        let balance = TableRow {
            cells: vec![
                Cell::of(Span::words(words.join(Word::CreditBalance, &[("currency", self.currency.code())]), STRONG)),
                figure(self.balance, STRONG),
            ],
            total: true,
            keep: false,
        };
        let column = |extent, align| Column { head: String::new(), extent, align };
        Table {
            columns: vec![column(Extent::Share(1.0), Align::Start), column(Extent::Fit(140.0), Align::End)],
            rows: vec![paid, balance],
            title: Vec::new(),
        }
        .print(flow)
    }
}
