//! The practice's figures as tables: names first, figures at the end of their columns, the total below.

use super::{View, facts, receipt};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Table, TableRow},
    typeset::{BODY, SMALL, STRONG, Span, Style},
    view::{Figure, FigureColumn, FigureLabel, FigureSheet, FigureTable, Figures, RowsAre},
    words::{Word, Words},
};
use domain::{Currency, RevenueBy};

impl View for FigureSheet {
    fn title(&self, words: &Words) -> String {
        let (from, to) = (words.date(self.from), words.date(self.to));
        let word = match self.figures {
            Figures::Receivables => return words.join(Word::FiguresOwed, &[("date", &to)]),
            Figures::Sessions => Word::FiguresSessions,
            Figures::Revenue(RevenueBy::Month) => Word::FiguresRevenueMonth,
            Figures::Revenue(RevenueBy::Doctor) => Word::FiguresRevenueDoctor,
            Figures::Revenue(RevenueBy::Department) => Word::FiguresRevenueDepartment,
            Figures::Revenue(RevenueBy::Service) => Word::FiguresRevenueService,
            Figures::Revenue(RevenueBy::Payer) => Word::FiguresRevenuePayer,
        };
        words.join(word, &[("from", &from), ("to", &to)])
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let mut lines = Vec::new();
        if let Some(doctor) = &self.of_doctor {
            lines.push(words.fill(Word::FiguresOwn, &[("doctor", doctor)]));
        }
        lines.push(match self.figures {
            Figures::Revenue(_) => words.join(Word::FiguresRuleRevenue, &[("currency", self.currency.code())]),
            Figures::Receivables => words.join(Word::FiguresRuleOwed, &[("currency", self.currency.code())]),
            Figures::Sessions => words.get(Word::FiguresRuleSessions).to_owned(),
        });
        facts(flow, &lines)?;
        for table in &self.tables {
            flow.rows(vec![Row::gap(8.0)])?;
            printed(flow, table, self.currency)?;
        }
        if self.tables.iter().all(|table| table.rows.is_empty()) {
            flow.paragraph(Span::words(words.get(Word::FiguresNothing), BODY), Align::Start)?;
        }
        Ok(())
    }
}

fn printed(flow: &mut Flow<'_>, table: &FigureTable, currency: Currency) -> Result<(), Error> {
    if table.rows.is_empty() {
        return Ok(());
    }
    let words = flow.words();
    // So many columns stand in small type, as dark as any figure.
    let small = |style: Style| Style { size: SMALL.size, ..style };
    let (style, strong) = if table.columns.len() > 5 { (small(BODY), small(STRONG)) } else { (BODY, STRONG) };
    let cells = |figures: &[Figure], style: Style| -> Vec<Cell> {
        figures.iter().map(|figure| Cell::of(Span::words(said(words, *figure, currency), style))).collect()
    };
    let mut rows: Vec<TableRow> = table
        .rows
        .iter()
        .map(|(label, figures)| {
            let mut row = vec![Cell::of(named(words, label, style))];
            row.extend(cells(figures, style));
            TableRow { cells: row, total: false, keep: false }
        })
        .collect();
    let mut total = vec![Cell::of(Span::words(words.get(Word::FiguresTotal), strong))];
    total.extend(cells(&table.total, strong));
    rows.push(TableRow { cells: total, total: true, keep: false });
    let head = match table.rows_are {
        RowsAre::Months => Word::FiguresMonth,
        RowsAre::Doctors => Word::FiguresDoctor,
        RowsAre::Departments => Word::FiguresDepartment,
        RowsAre::Services => Word::FiguresService,
        RowsAre::Payers => Word::FiguresPayer,
        RowsAre::Patients => Word::FiguresPatient,
    };
    let mut columns =
        vec![Column { head: words.get(head).to_owned(), extent: Extent::Share(1.0), align: Align::Start }];
    columns.extend(table.columns.iter().map(|column| Column {
        head: words.get(of_column(*column)).to_owned(),
        extent: Extent::Fit(92.0),
        align: Align::End,
    }));
    Table { columns, rows, title: Vec::new() }.print(flow)
}

fn named(words: &Words, label: &FigureLabel, style: Style) -> Span {
    let word = match label {
        FigureLabel::Name(name) => return Span::value(name, style),
        FigureLabel::Month(month) => return Span::words(words.month(*month), style),
        FigureLabel::Method(method) => return Span::words(receipt::method(words, *method), style),
        FigureLabel::More(count) => {
            let count = words.count(u64::from(*count));
            return Span::words(words.join(Word::FiguresMore, &[("count", &count)]), style);
        }
        FigureLabel::NoDoctor => Word::FiguresNoDoctor,
        FigureLabel::NoDepartment => Word::FiguresNoDepartment,
        FigureLabel::NoService => Word::FiguresNoService,
        FigureLabel::Billed => Word::FiguresBilledRow,
        FigureLabel::Deposits => Word::FiguresDeposits,
    };
    Span::words(words.get(word), style)
}

fn of_column(column: FigureColumn) -> Word {
    match column {
        FigureColumn::Revenue => Word::FiguresRevenue,
        FigureColumn::Tax => Word::FiguresTax,
        FigureColumn::Billed => Word::FiguresBilled,
        FigureColumn::Discounts => Word::FiguresDiscounts,
        FigureColumn::Received => Word::FiguresReceived,
        FigureColumn::Refunded => Word::FiguresRefunded,
        FigureColumn::Bills => Word::FiguresBills,
        FigureColumn::To30 => Word::FiguresTo30,
        FigureColumn::To60 => Word::FiguresTo60,
        FigureColumn::To90 => Word::FiguresTo90,
        FigureColumn::Over90 => Word::FiguresOver90,
        FigureColumn::Owed => Word::FiguresOwedColumn,
        FigureColumn::Bookable => Word::FiguresBookable,
        FigureColumn::Taken => Word::FiguresTaken,
        FigureColumn::Free => Word::FiguresFree,
        FigureColumn::Booked => Word::FiguresBooked,
        FigureColumn::Done => Word::FiguresDone,
        FigureColumn::Cancelled => Word::FiguresCancelled,
        FigureColumn::NoShows => Word::FiguresNoShows,
        FigureColumn::NoShowRate => Word::FiguresNoShowRate,
    }
}

fn said(words: &Words, figure: Figure, currency: Currency) -> String {
    match figure {
        Figure::Money(amount) => words.amount(amount, currency),
        Figure::Count(count) => words.count(count),
        Figure::Minutes(minutes) => format!("{}:{:02}", words.count(minutes / 60), minutes % 60),
        Figure::Rate(None) => words.get(Word::FiguresNoRate).to_owned(),
        Figure::Rate(Some(tenths)) => {
            format!("{}{}{} %", tenths / 10, words.get(Word::FormatDecimal), tenths % 10)
        }
    }
}
