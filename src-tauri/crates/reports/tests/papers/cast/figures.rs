//! The practice's figures as sheets, and bills for every currency and length.

use domain::RevenueBy;
use domain::reckon::{Rate, TaxLine};
use reports::view::*;

use super::{bill, card, cash, currency, day, item, receipt};

fn table(rows_are: RowsAre, columns: &[FigureColumn], rows: Vec<(FigureLabel, Vec<Figure>)>) -> FigureTable {
    let total = (0..columns.len())
        .map(|at| {
            let mut all = rows.iter().map(|(_, figures)| figures[at]);
            match figures_of(rows[0].1[at]) {
                Kind::Money => Figure::Money(all.map(|one| if let Figure::Money(sum) = one { sum } else { 0 }).sum()),
                Kind::Count => Figure::Count(all.map(|one| if let Figure::Count(sum) = one { sum } else { 0 }).sum()),
                Kind::Minutes => {
                    Figure::Minutes(all.map(|one| if let Figure::Minutes(sum) = one { sum } else { 0 }).sum())
                }
                Kind::Rate => all.next().expect("a row"),
            }
        })
        .collect();
    FigureTable { rows_are, columns: columns.to_vec(), rows, total }
}

enum Kind {
    Money,
    Count,
    Minutes,
    Rate,
}

fn figures_of(figure: Figure) -> Kind {
    match figure {
        Figure::Money(_) => Kind::Money,
        Figure::Count(_) => Kind::Count,
        Figure::Minutes(_) => Kind::Minutes,
        Figure::Rate(_) => Kind::Rate,
    }
}

fn sheet(figures: Figures, tables: Vec<FigureTable>) -> FigureSheet {
    FigureSheet {
        figures,
        from: day(2025, 7, 1),
        to: day(2026, 6, 30),
        of_doctor: None,
        currency: currency("EUR"),
        tables,
    }
}

const SUMS: [FigureColumn; 6] = [
    FigureColumn::Revenue,
    FigureColumn::Tax,
    FigureColumn::Billed,
    FigureColumn::Discounts,
    FigureColumn::Received,
    FigureColumn::Refunded,
];

fn sums(revenue: i64) -> Vec<Figure> {
    let tax = revenue / 50;
    let received = revenue - revenue / 9;
    [revenue, tax, revenue + tax, revenue / 40, received, revenue / 300].map(Figure::Money).to_vec()
}

/// A year of a practice of some size, month by month.
pub(crate) fn revenue_sheet() -> FigureSheet {
    let rows = (0..12)
        .map(|at: u32| {
            let month = day(if at < 6 { 2025 } else { 2026 }, (at + 6) % 12 + 1, 1);
            (FigureLabel::Month(month), sums(128_374_250 + i64::from(at) * 1_237_111))
        })
        .collect();
    sheet(Figures::Revenue(RevenueBy::Month), vec![table(RowsAre::Months, &SUMS, rows)])
}

/// By service: names long and short, and what has none.
pub(crate) fn service_sheet() -> FigureSheet {
    let mut rows: Vec<_> = (1..=58)
        .map(|at| (FigureLabel::Name(format!("Service {at}, with a name as long as they get")), sums(9_500 * at)))
        .collect();
    rows.push((FigureLabel::NoService, sums(12_300)));
    sheet(Figures::Revenue(RevenueBy::Service), vec![table(RowsAre::Services, &SUMS, rows)])
}

/// What is owed by age, with more patients than are listed.
pub(crate) fn receivables_sheet() -> FigureSheet {
    let columns = [
        FigureColumn::Bills,
        FigureColumn::To30,
        FigureColumn::To60,
        FigureColumn::To90,
        FigureColumn::Over90,
        FigureColumn::Owed,
    ];
    let owed = |bills: u64, ages: [i64; 4]| {
        let mut all = vec![Figure::Count(bills)];
        all.extend(ages.map(Figure::Money));
        all.push(Figure::Money(ages.iter().sum()));
        all
    };
    let names = ["OKAFOR, Ngozi", "BYRNE, Aoife", "الخوري, ليلى", "ЩЕРБАКОВА, Анна"];
    let mut rows: Vec<_> = (0..46_i64)
        .map(|at| {
            let name = names[usize::try_from(at).expect("small") % names.len()];
            let ages = [at * 1_250, 6_500, if at % 3 == 0 { 12_000 } else { 0 }, if at % 7 == 0 { 99_950 } else { 0 }];
            (FigureLabel::Name(format!("{name} {at}")), owed(2, ages))
        })
        .collect();
    rows.push((FigureLabel::More(137), owed(140, [350_000, 120_000, 80_500, 12_000])));
    sheet(Figures::Receivables, vec![table(RowsAre::Patients, &columns, rows)])
}

/// How sessions were used, by doctor.
pub(crate) fn sessions_sheet() -> FigureSheet {
    let columns = [
        FigureColumn::Bookable,
        FigureColumn::Taken,
        FigureColumn::Free,
        FigureColumn::Booked,
        FigureColumn::Done,
        FigureColumn::Cancelled,
        FigureColumn::NoShows,
        FigureColumn::NoShowRate,
    ];
    let rows = ["Dr Aoife O’Connell", "Dr Elif Yılmaz", "د. إيلاف الراشد"]
        .into_iter()
        .map(|name| {
            let minutes = [98_700, 81_245, 17_455].map(Figure::Minutes);
            let counts = [5_410, 5_012, 203, 195].map(Figure::Count);
            let all = minutes.into_iter().chain(counts).chain([Figure::Rate(Some(37))]).collect();
            (FigureLabel::Name(name.into()), all)
        })
        .collect();
    sheet(Figures::Sessions, vec![table(RowsAre::Doctors, &columns, rows)])
}

/// Sixty lines, something off some of them and off the whole, two taxes, two payments: more than a page.
pub(crate) fn long_bill() -> Bill {
    let items: Vec<_> = (1..=60).map(|n| item(&format!("Physiotherapy, session {n:02}"), n % 3 + 1, 3_850)).collect();
    let sum: i64 = items.iter().map(|one| one.amount).sum();
    let taxes = vec![
        TaxLine { rate: Rate(0), net: 100_000, tax: 0 },
        TaxLine { rate: Rate(13_500), net: sum - 105_000 - 42_000, tax: 42_000 },
    ];
    let off = Some(Off { rate: None, amount: 5_000 });
    let total = sum - 5_000;
    Bill {
        items,
        terms: Terms { off, taxes, on_top: false },
        total,
        payments: vec![card(), cash()],
        balance: total - 9_650,
        note: Some(LEGAL.into()),
        ..bill()
    }
}

const LEGAL: &str = "Company no. 412 883, registered in Ireland. VAT no. IE 1234567T.\n\
    Medical care is exempt from VAT (Schedule 1, paragraph 2, VAT Consolidation Act 2010).\n\
    Pay to: IE29 AIBK 9311 5212 3456 78, Allied Irish Banks, with the bill's number.";

/// One tax in its prices, and what the law wants said.
pub(crate) fn one_tax_bill() -> Bill {
    let taxes = vec![TaxLine { rate: Rate(23_000), net: 7_846, tax: 1_804 }];
    let note = Some(LEGAL.into());
    let terms = Terms { off: None, taxes, on_top: false };
    Bill { terms, payments: Vec::new(), balance: 9_650, state: BillState::Unpaid, note, ..bill() }
}

/// The same bill in a currency of its own digits.
pub(crate) fn bill_in(code: &str) -> Bill {
    let mut bill = Bill { currency: currency(code), ..bill() };
    bill.items.push(item("Operation, theatre and night", 1, 1_234_567_890));
    bill.total += 1_234_567_890;
    bill.balance += 1_234_567_890;
    bill
}

/// Paid by card as a whole.
pub(crate) fn card_receipt() -> Receipt {
    Receipt { payment: reports::view::Payment { amount: 9_650, ..card() }, earlier: Vec::new(), ..receipt() }
}
