//! The statement of account and the reminder.

use domain::Currency;

use super::{View, facts, receipt};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Sign, Table, TableRow},
    typeset::{BODY, DANGER, DONE, INK, SMALL, STRONG, Span, WAITS},
    view::{AccountEntry, EntryKind, Patient, Reminder, ReminderLine, Statement},
    words::{Word, Words, isolated},
};

fn column(head: String, extent: Extent, align: Align) -> Column {
    Column { head, extent, align }
}

fn figure(words: &Words, amount: i64, currency: Currency, style: crate::typeset::Style) -> Cell {
    Cell::of(Span::words(words.amount(amount, currency), style))
}

impl View for Statement {
    fn is_addressed(&self) -> bool {
        true
    }

    fn title(&self, words: &Words) -> String {
        words.join(Word::StatementTitle, &[("date", &words.date(self.to))])
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let days = [("from", words.date(self.from)), ("to", words.date(self.to))];
        let days: Vec<(&str, &str)> = days.iter().map(|(name, value)| (*name, value.as_str())).collect();
        facts(flow, &[words.join(Word::StatementDays, &days)])?;
        flow.rows(vec![Row::gap(6.0)])?;
        let amount = words.money(self.closing.saturating_abs(), self.currency);
        match self.closing {
            0 => flow.state(Sign::Tick, words.get(Word::StatementSettled), DONE)?,
            owed if owed > 0 => {
                flow.state(Sign::Clock, &words.join(Word::StatementOwes, &[("amount", &amount)]), INK)?;
            }
            _ => flow.state(Sign::Tick, &words.join(Word::StatementCredit, &[("amount", &amount)]), DONE)?,
        }
        flow.rows(vec![Row::gap(8.0)])?;
        self.entries(words).print(flow)?;
        if self.held > 0 || self.opening < 0 || self.entries.iter().any(|entry| entry.balance < 0) {
            flow.rows(vec![Row::gap(6.0)])?;
            let held = words.money(self.held, self.currency);
            let said = words.join(Word::StatementHeld, &[("amount", &held)]);
            flow.paragraph(Span::words(said, SMALL), Align::Start)?;
        }
        self.aged(flow)
    }
}

impl Statement {
    fn entries(&self, words: &Words) -> Table {
        let strong = |text: String| Cell::of(Span::words(text, STRONG));
        let sum = |word, date, balance, keep| TableRow {
            cells: vec![
                strong(words.join(word, &[("date", &words.date(date))])).across(3, Align::Start),
                figure(words, balance, self.currency, STRONG),
            ],
            total: true,
            keep,
        };
        let mut rows = vec![sum(Word::StatementOpening, self.from, self.opening, true)];
        if self.entries.is_empty() {
            let none = Span::words(words.get(Word::StatementNothing), BODY);
            rows.push(TableRow { cells: vec![Cell::of(none).across(4, Align::Start)], total: false, keep: true });
        }
        rows.extend(self.entries.iter().map(|entry| TableRow {
            cells: vec![
                Cell::of(Span::words(words.date(entry.day), BODY)),
                Cell::of(Span::words(said(words, entry, self.currency), BODY)),
                if moves(entry.kind) {
                    figure(words, entry.amount, self.currency, BODY)
                } else {
                    Cell::of(Span::words("", BODY))
                },
                figure(words, entry.balance, self.currency, BODY),
            ],
            total: false,
            keep: false,
        }));
        if let Some(last) = rows.last_mut() {
            last.keep = true;
        }
        rows.push(sum(Word::StatementClosing, self.to, self.closing, false));
        let columns = vec![
            column(words.get(Word::StatementDay).to_owned(), Extent::Fit(90.0), Align::Start),
            column(words.get(Word::StatementEntry).to_owned(), Extent::Share(1.0), Align::Start),
            column(receipt::with_symbol(words, Word::MoneyAmount, self.currency), Extent::Fit(105.0), Align::End),
            column(receipt::with_symbol(words, Word::StatementBalance, self.currency), Extent::Fit(105.0), Align::End),
        ];
        Table { columns, rows, title: Vec::new() }
    }

    /// What is overdue by age.
    fn aged(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let title = flow.heading(&words.join(Word::StatementOverdue, &[("date", &words.date(self.to))]))?;
        let total: i64 = self.ages.iter().sum();
        if total == 0 {
            flow.rows(title)?;
            return flow.paragraph(Span::words(words.get(Word::StatementNoneOverdue), BODY), Align::Start);
        }
        let named = [Word::StatementAge1, Word::StatementAge2, Word::StatementAge3, Word::StatementAge4];
        let mut rows: Vec<TableRow> = named
            .into_iter()
            .zip(self.ages)
            .filter(|(_, amount)| *amount > 0)
            .map(|(word, amount)| TableRow {
                cells: vec![Cell::of(Span::words(words.get(word), BODY)), figure(words, amount, self.currency, BODY)],
                total: false,
                keep: true,
            })
            .collect();
        let sum = receipt::with_currency(words, Word::StatementAgeSum, self.currency);
        rows.push(TableRow {
            cells: vec![Cell::of(Span::words(sum, STRONG)), figure(words, total, self.currency, STRONG)],
            total: true,
            keep: false,
        });
        let columns = vec![
            column(words.get(Word::StatementAge).to_owned(), Extent::Share(1.0), Align::Start),
            column(receipt::with_symbol(words, Word::MoneyAmount, self.currency), Extent::Fit(105.0), Align::End),
        ];
        Table { columns, rows, title }.print(flow)
    }
}

/// Whether an entry changes what is owed.
fn moves(kind: EntryKind) -> bool {
    !matches!(kind, EntryKind::Used | EntryKind::GivenBack)
}

fn said(words: &Words, entry: &AccountEntry, currency: Currency) -> String {
    let word = match entry.kind {
        EntryKind::Bill => Word::StatementBill,
        EntryKind::Void => Word::StatementVoid,
        EntryKind::Payment => Word::StatementPayment,
        EntryKind::Refund => Word::StatementRefund,
        EntryKind::Deposit => Word::StatementDeposit,
        EntryKind::Repaid => Word::StatementRepaid,
        EntryKind::Used => Word::StatementUsed,
        EntryKind::GivenBack => Word::StatementGivenBack,
    };
    let number = isolated(entry.number.as_deref().unwrap_or_default());
    let amount = words.amount(entry.amount.saturating_abs(), currency);
    let method = entry.method.map(|method| receipt::method(words, method)).unwrap_or_default();
    words.join(word, &[("number", &number), ("method", method), ("amount", &amount)])
}

impl View for Reminder {
    fn is_addressed(&self) -> bool {
        true
    }

    fn title(&self, words: &Words) -> String {
        let word = match self.level {
            1 => Word::ReminderTitle1,
            2 => Word::ReminderTitle2,
            _ => Word::ReminderTitle3,
        };
        words.join(word, &[("date", &words.date(self.on))])
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let own = self.said.trim();
        let span = match self.level {
            _ if !own.is_empty() => Span::value(own, BODY),
            1 => Span::words(words.get(Word::ReminderSays1), BODY),
            2 => Span::words(words.get(Word::ReminderSays2), BODY),
            _ => Span::words(words.get(Word::ReminderSays3), BODY),
        };
        let align = if own.is_empty() { Align::Start } else { Align::Own };
        flow.rows(vec![Row::gap(6.0)])?;
        flow.paragraph(span, align)?;
        flow.rows(vec![Row::gap(10.0)])?;
        let amount = words.money(self.total, self.currency);
        let owed = words.join(Word::ReminderOwed, &[("amount", &amount), ("date", &words.date(self.pay_by))]);
        let color = if self.level >= 3 { DANGER } else { WAITS };
        flow.state(if self.level >= 3 { Sign::Alert } else { Sign::Clock }, &owed, color)?;
        flow.rows(vec![Row::gap(8.0)])?;
        self.table(words).print(flow)?;
        if !self.pay_to.trim().is_empty() {
            let title = flow.heading(words.get(Word::ReminderPayTo))?;
            flow.rows(title)?;
            flow.paragraph(Span::value(self.pay_to.trim(), BODY), Align::Own)?;
        }
        flow.rows(vec![Row::gap(10.0)])?;
        let counted = words.join(Word::ReminderPaid, &[("date", &words.date(self.on))]);
        flow.paragraph(Span::words(counted, SMALL), Align::Start)
    }
}

impl Reminder {
    fn table(&self, words: &Words) -> Table {
        let mut rows: Vec<TableRow> = self
            .lines
            .iter()
            .map(|line| TableRow {
                cells: vec![
                    Cell::of(Span::words(called(words, line), BODY)),
                    Cell::of(Span::words(self.late(words, line), BODY)),
                    figure(words, line.amount, self.currency, BODY),
                ],
                total: false,
                keep: false,
            })
            .collect();
        if let Some(last) = rows.last_mut() {
            last.keep = true;
        }
        let total = Span::words(receipt::with_currency(words, Word::MoneyTotal, self.currency), STRONG);
        rows.push(TableRow {
            cells: vec![Cell::of(total).across(2, Align::End), figure(words, self.total, self.currency, STRONG)],
            total: true,
            keep: false,
        });
        let columns = vec![
            column(words.get(Word::ReminderWhat).to_owned(), Extent::Share(1.0), Align::Start),
            column(words.get(Word::ReminderDue).to_owned(), Extent::Fit(150.0), Align::Start),
            column(receipt::with_symbol(words, Word::MoneyAmount, self.currency), Extent::Fit(105.0), Align::End),
        ];
        Table { columns, rows, title: Vec::new() }
    }

    fn late(&self, words: &Words, line: &ReminderLine) -> String {
        let days = (self.on - line.due_on).num_days().unsigned_abs();
        let word = if days == 1 { Word::ReminderLate1 } else { Word::ReminderLate };
        words.join(word, &[("date", &words.date(line.due_on)), ("days", &words.count(days))])
    }
}

fn called(words: &Words, line: &ReminderLine) -> String {
    let numbers: Vec<String> = line.numbers.iter().map(|number| isolated(number)).collect();
    let numbers = numbers.join(", ");
    match line.instalment {
        None => words.join(Word::ReminderBill, &[("number", &numbers)]),
        Some((number, count)) => {
            let (number, count) = (words.count(number.into()), words.count(count.into()));
            words.join(Word::ReminderInstalment, &[("number", &number), ("count", &count), ("bills", &numbers)])
        }
    }
}

impl Reminder {
    /// What a PDF of several reminders of that day is called.
    pub fn together(words: &Words, on: chrono::NaiveDate) -> String {
        words.join(Word::ReminderTogether, &[("date", &words.date(on))])
    }
}
