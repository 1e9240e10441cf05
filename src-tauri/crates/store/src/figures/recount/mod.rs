//! The figures against a count over plain values that is kept beside the rows and shares no line with what it
//! checks: random bills, discounts, taxes, payments, refunds, claims, credit and voids on random days, asked by every
//! breakdown, for random periods and at the end of random days.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use domain::{Permission, RevenueBy, RevenueLine};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

mod book;

use self::book::{Bill, Book, Charge, FIXTURES, LAST, bill, date};
use super::{receivables, revenue};
use crate::look::Connected as _;
use crate::safety::{Dice, found};
use crate::{Error, Result, Writer};

/// Revenue, tax, billed, discounts, received, refunded.
type Six = [i64; 6];
/// By line and month.
type Counted = BTreeMap<(String, String), Six>;

/// Shares `amount` by what lines come to: whole parts, then one each to the largest rests, the earlier first.
fn split(amount: i64, charges: &[Charge]) -> Vec<i64> {
    let all: i64 = charges.iter().map(|charge| charge.net + charge.tax).sum();
    let mut parts: Vec<i64> = charges.iter().map(|charge| amount * (charge.net + charge.tax) / all).collect();
    let mut rests: Vec<(i64, usize)> =
        charges.iter().enumerate().map(|(at, charge)| (-(amount * (charge.net + charge.tax) % all), at)).collect();
    rests.sort_unstable();
    let missing = amount - parts.iter().sum::<i64>();
    for (_, at) in rests.iter().take(missing as usize) {
        parts[*at] += 1;
    }
    parts
}

fn recounted(book: &Book, by: RevenueBy, from: u32, to: u32) -> Counted {
    let mut found: Counted = BTreeMap::new();
    let mut add = |day: u32, name: String, six: Six| {
        if (from..=to).contains(&day) {
            let month = date(day).format("%Y-%m").to_string();
            let name = if by == RevenueBy::Month { month.clone() } else { name };
            let sums = found.entry((name, month)).or_default();
            sums.iter_mut().zip(six).for_each(|(sum, one)| *sum += one);
        }
    };
    let name = |bill: &Bill, charge: &Charge| match by {
        RevenueBy::Month => String::new(),
        RevenueBy::Payer => "billed".to_owned(),
        RevenueBy::Doctor => bill.doctor.map_or("no_doctor".to_owned(), |id| format!("doctor {id}")),
        RevenueBy::Service => charge.service.map_or("no_service".to_owned(), |id| format!("service {id}")),
        RevenueBy::Department => match (charge.service, bill.doctor) {
            (Some(1), _) => "department 2".to_owned(),
            (_, Some(1)) => "department 1".to_owned(),
            _ => "no_department".to_owned(),
        },
    };
    let moved = |amount: i64| [0, 0, 0, 0, amount.max(0), (-amount).max(0)];
    for bill in &book.bills {
        for charge in &bill.charges {
            let six = [charge.net, charge.tax, charge.net + charge.tax, charge.off, 0, 0];
            add(bill.issued, name(bill, charge), six);
            if let Some(day) = bill.voided {
                add(day, name(bill, charge), six.map(|sum| -sum));
            }
        }
        for (day, amount, how) in &bill.money {
            if by == RevenueBy::Payer {
                add(*day, (*how).to_owned(), moved(*amount));
                continue;
            }
            for (charge, part) in bill.charges.iter().zip(split(amount.abs(), &bill.charges)) {
                add(*day, name(bill, charge), moved(part * amount.signum()));
            }
        }
    }
    for (day, amount, how) in &book.deposits {
        let name = if by == RevenueBy::Payer { how } else { "deposits" };
        add(*day, name.to_owned(), moved(*amount));
    }
    found.retain(|_, six| *six != [0; 6]);
    found
}

fn answered(clinic: &Writer<'_>, by: RevenueBy, from: u32, to: u32) -> Result<(Counted, Six)> {
    let six =
        |sums: &revenue::Sums| [sums.revenue, sums.tax, sums.billed, sums.discounts, sums.received, sums.refunded];
    let answer = revenue::revenue(clinic, by, date(from), date(to))?;
    let mut found = BTreeMap::new();
    let mut total = [0; 6];
    for line in &answer.lines {
        let name = match line.line {
            RevenueLine::Month => line.month.unwrap().format("%Y-%m").to_string(),
            RevenueLine::Method => line.method.unwrap().as_str().to_owned(),
            RevenueLine::Insurer => {
                assert_eq!(line.name.as_deref(), [None, Some("Celtic"), Some("Aid")][line.id.unwrap() as usize]);
                format!("insurer {}", line.id.unwrap())
            }
            _ => line.id.map_or(line.line.as_str().to_owned(), |id| format!("{} {id}", line.line.as_str())),
        };
        let mut whole = [0; 6];
        for (month, sums) in answer.months.iter().zip(&line.months) {
            whole.iter_mut().zip(six(sums)).for_each(|(sum, one)| *sum += one);
            if six(sums) != [0; 6] {
                found.insert((name.clone(), month.format("%Y-%m").to_string()), six(sums));
            }
        }
        assert_eq!(whole, six(&line.sums), "{name}");
        total.iter_mut().zip(whole).for_each(|(sum, one)| *sum += one);
    }
    assert_eq!(total, six(&answer.total), "a foot that isn't the sum of its column");
    Ok((found, total))
}

/// Patient (in use), then number of bills and sums by age.
fn owed(book: &Book, day: u32) -> BTreeMap<i64, (u32, [i64; 4])> {
    let mut found: BTreeMap<i64, (u32, [i64; 4])> = BTreeMap::new();
    for bill in book.bills.iter().filter(|bill| bill.issued <= day && bill.voided.is_none_or(|voided| voided > day)) {
        let total: i64 = bill.charges.iter().map(|charge| charge.net + charge.tax).sum();
        let money = bill.money.iter().filter(|one| one.0 <= day).map(|one| one.1).sum::<i64>();
        let credit = bill.credit.iter().filter(|one| one.0 <= day).map(|one| one.1).sum::<i64>();
        let (left, age) = (total - money - credit, day - bill.issued);
        if left > 0 {
            let group = usize::from(age > 30) + usize::from(age > 60) + usize::from(age > 90);
            let entry = found.entry(if bill.patient == 3 { 2 } else { bill.patient }).or_default();
            entry.0 += 1;
            entry.1[group] += left;
        }
    }
    found
}

fn compared(clinic: &Writer<'_>, seed: u64) -> Result<()> {
    let mut dice = Dice(seed);
    let mut book = Book::default();
    clinic.connection().execute_batch(FIXTURES)?;
    for at in 1..=3 + dice.below(20) as i64 {
        bill(clinic, at, &mut dice, &mut book)?;
    }
    let one = dice.below(365) as u32;
    let other = dice.below(365) as u32;
    for (from, to) in [(0, LAST), (one.min(other), one.max(other))] {
        let mut totals = Vec::new();
        for by in RevenueBy::ALL {
            let (found, total) = answered(clinic, *by, from, to)?;
            assert_eq!(found, recounted(&book, *by, from, to), "by {by:?} from {} to {}", date(from), date(to));
            totals.push(total);
        }
        assert!(totals.windows(2).all(|pair| pair[0] == pair[1]), "every breakdown has the same total");
    }
    for day in [one, other, LAST] {
        let found = receivables::receivables(clinic, date(day), usize::MAX)?;
        let of = |one: &receivables::Owing| (one.patient_id.0, (one.bills, one.ages));
        let counted = owed(&book, day);
        assert_eq!(found.patients.iter().map(of).collect::<BTreeMap<_, _>>(), counted, "at the end of {}", date(day));
        let total: i64 = counted.values().flat_map(|entry| entry.1).sum();
        assert_eq!((found.total, found.ages.iter().sum::<i64>()), (total, total));
        let bills = receivables::open_bills(clinic, date(day), None, None, usize::MAX)?;
        assert_eq!(bills.iter().map(|bill| bill.owed).sum::<i64>(), total, "the bills behind the figure");
        assert_eq!(date(day).year(), 2026);
    }
    Ok(())
}

fn play(cases: u32) {
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, Permission::ReadFigures).unwrap();
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&any::<u64>(), |seed| {
            // Nothing is kept: each book begins with an empty practice.
            let outcome = store.write(&admission, |clinic| -> Result<crate::Recorded<()>> {
                compared(clinic, seed)?;
                Err(Error::SignedOut)
            });
            prop_assert!(matches!(outcome, Err(Error::SignedOut)), "{:?}", outcome.err());
            Ok(())
        })
        .unwrap();
}

#[test]
fn figures_are_what_a_recount_of_the_entries_says() {
    play(96);
}

/// `cargo test --release -p store figures_soak -- --ignored`
#[test]
#[ignore = "a hundred thousand books take an hour"]
fn figures_soak() {
    play(100_000);
}
