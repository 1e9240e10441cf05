//! The receipt: what was billed, what was paid and how, what is left.

use domain::Currency;
use domain::reckon::Rate;

use super::{View, facts};
use crate::{
    Error,
    format::symbol,
    page::{Align, Cell, Column, Extent, Flow, Row, Sign, Table, TableRow},
    typeset::{BODY, DONE, SMALL, STRONG, Span, WAITS},
    view::{Item, Patient, Payment, PaymentMethod, Receipt, Terms, Visit},
    words::{Word, Words},
};

impl View for Receipt {
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
        let currency = self.currency;
        let mut lines = vec![words.fill(Word::ReceiptBill, &[("number", &self.bill_number)])];
        lines.extend(self.visit.as_ref().map(|visit| visited(words, visit)));
        facts(flow, &lines)?;
        flow.rows(vec![Row::gap(8.0)])?;

        let amount = words.money(self.payment.amount.saturating_abs(), currency);
        let word = if self.payment.amount < 0 { Word::ReceiptRefunded } else { Word::ReceiptReceived };
        let time = words.date_time(self.payment.at);
        let said = words.join(word, &[("amount", &amount), ("time", &time)]);
        flow.state(Sign::Tick, &said, DONE)?;
        flow.rows(vec![Row::gap(8.0)])?;

        let figure = |amount: i64, style| Cell::of(Span::words(words.amount(amount, currency), style));
        let mut rows: Vec<TableRow> = Vec::new();
        for item in &self.items {
            rows.push(TableRow {
                cells: vec![item_cell(words, item, currency), figure(item.amount, BODY)],
                total: false,
                keep: false,
            });
        }
        if rows.is_empty() {
            let none = Span::words(words.get(Word::MoneyNoItems), SMALL);
            rows.push(TableRow { cells: vec![Cell::of(none)], total: false, keep: false });
        }
        let total = |word: Word, amount: i64, keep: bool| TableRow {
            cells: vec![Cell::of(Span::words(with_currency(words, word, currency), STRONG)), figure(amount, STRONG)],
            total: true,
            keep,
        };
        let row = |(label, amount): (String, i64)| TableRow {
            cells: vec![Cell::of(Span::words(label, BODY)), figure(amount, BODY)],
            total: false,
            keep: true,
        };
        let (before, after) = terms(words, &self.terms, currency);
        rows.extend(before.into_iter().map(row));
        rows.push(total(Word::MoneyTotal, self.total, true));
        rows.extend(after.into_iter().map(row));
        for payment in self.earlier.iter().chain([&self.payment]) {
            rows.push(TableRow {
                cells: vec![Cell::lines(payment_spans(words, payment, currency)), figure(payment.amount, BODY)],
                total: false,
                keep: true,
            });
        }
        if self.credit_used != 0 {
            rows.push(row((words.get(Word::MoneyCredit).to_owned(), self.credit_used)));
        }
        rows.push(total(Word::MoneyBalance, self.balance_after, false));
        let column = |extent, align| Column { head: String::new(), extent, align };
        Table {
            columns: vec![column(Extent::Share(1.0), Align::Start), column(Extent::Fit(140.0), Align::End)],
            rows,
            title: Vec::new(),
        }
        .print(flow)?;
        flow.rows(vec![Row::gap(12.0).kept()])?;
        if self.balance_after <= 0 {
            flow.state(Sign::Tick, words.get(Word::ReceiptPaid), DONE)
        } else {
            let left = words.money(self.balance_after, currency);
            let said = words.join(Word::ReceiptOpen, &[("amount", &left)]);
            flow.state(Sign::Clock, &said, WAITS)
        }
    }
}

/// `Total, EUR`.
pub(super) fn with_currency(words: &Words, word: Word, currency: Currency) -> String {
    words.join(word, &[("currency", currency.code())])
}

/// `Amount €`.
pub(super) fn with_symbol(words: &Words, word: Word, currency: Currency) -> String {
    words.join(word, &[("currency", symbol(currency).unwrap_or(currency.code()))])
}

pub(super) fn visited(words: &Words, visit: &Visit) -> String {
    words.fill(Word::MoneyVisit, &[("time", &words.date_time(visit.at)), ("doctor", &visit.doctor)])
}

/// What was done; how often, where it was not once; who or why.
fn item_cell(words: &Words, item: &Item, currency: Currency) -> Cell {
    let mut spans = vec![Span::value(&item.description, BODY)];
    if let (Some(quantity), Some(price)) = (item.quantity, item.unit_price)
        && quantity != 1
    {
        let times = words.join(
            Word::MoneyTimes,
            &[("quantity", &words.count(quantity.into())), ("price", &words.amount(price, currency))],
        );
        spans.push(Span::words(format!("\n{times}"), SMALL));
    }
    spans.extend(off(words, item, currency));
    spans.extend(detail(item));
    Cell::lines(spans)
}

/// What is off an item, in a line of its own.
pub(super) fn off(words: &Words, item: &Item, currency: Currency) -> Option<Span> {
    let off = item.off?;
    let amount = words.amount(off.amount, currency);
    let said = match off.rate {
        Some(rate) => words.join(Word::MoneyOffRate, &[("rate", &percent(rate)), ("amount", &amount)]),
        None => words.join(Word::MoneyOff, &[("amount", &amount)]),
    };
    Some(Span::words(format!("\n{said}"), SMALL))
}

/// `8.875 %` as `8.875`.
pub(super) fn percent(rate: Rate) -> String {
    let text = domain::write_decimal(rate.0, 3);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

type Labelled = Vec<(String, i64)>;

/// What stands before the total, and what after it: the discount and tax that comes on top; tax that is within.
pub(super) fn terms(words: &Words, terms: &Terms, currency: Currency) -> (Labelled, Labelled) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    if let Some(off) = terms.off {
        let said = match off.rate {
            Some(rate) => words.join(Word::MoneyDiscountRate, &[("rate", &percent(rate))]),
            None => words.get(Word::MoneyDiscount).to_owned(),
        };
        before.push((said, off.amount.saturating_neg()));
    }
    if terms.taxes.iter().any(|one| one.rate.0 > 0) {
        for one in &terms.taxes {
            let net = words.amount(one.net, currency);
            let with = [("rate", percent(one.rate)), ("net", net)];
            let with: Vec<(&str, &str)> = with.iter().map(|(name, value)| (*name, value.as_str())).collect();
            if terms.on_top {
                before.push((words.join(Word::MoneyTaxOnTop, &with), one.tax));
            } else {
                after.push((words.join(Word::MoneyTaxWithin, &with), one.tax));
            }
        }
    }
    (before, after)
}

/// The second line of an item, if it has one.
pub(super) fn detail(item: &Item) -> Option<Span> {
    let detail = item.detail.as_deref().filter(|detail| !detail.trim().is_empty())?;
    Some(Span::value(&format!("\n{detail}"), SMALL))
}

/// `Cash`.
pub(super) fn method(words: &Words, method: PaymentMethod) -> &str {
    words.get(match method {
        PaymentMethod::Cash => Word::MoneyCash,
        PaymentMethod::CreditCard => Word::MoneyCreditCard,
        PaymentMethod::Insurance => Word::MoneyInsurance,
        PaymentMethod::BankTransfer => Word::MoneyBankTransfer,
        PaymentMethod::Credit => Word::MoneyCredit,
    })
}

/// `Cash, 09-Jun-2026 10:54` and, below it, what else is known of the payment.
pub(super) fn payment_spans(words: &Words, payment: &Payment, currency: Currency) -> Vec<Span> {
    let method = method(words, payment.method);
    let time = words.date_time(payment.at);
    let word = if payment.amount < 0 { Word::MoneyRefundedBy } else { Word::MoneyPaidBy };
    let mut spans = vec![Span::words(words.join(word, &[("method", method), ("time", &time)]), BODY)];
    let mut more: Vec<String> = Vec::new();
    match (payment.tendered, payment.change.filter(|&change| change != 0)) {
        (Some(tendered), Some(change)) => more.push(words.join(
            Word::MoneyTendered,
            &[("tendered", &words.amount(tendered, currency)), ("change", &words.amount(change, currency))],
        )),
        (Some(tendered), None) => {
            more.push(words.join(Word::MoneyTenderedExact, &[("tendered", &words.amount(tendered, currency))]))
        }
        _ => {}
    }
    let filled = |value: &Option<String>| value.clone().filter(|value| !value.trim().is_empty());
    more.extend(
        filled(&payment.reference).map(|reference| words.fill(Word::MoneyReference, &[("reference", &reference)])),
    );
    more.extend(filled(&payment.received_by).map(|name| words.fill(Word::MoneyReceivedBy, &[("name", &name)])));
    if !more.is_empty() {
        let more = more.join(words.get(Word::SheetSeparator));
        spans.push(Span::words(format!("\n{more}"), SMALL));
    }
    spans
}
