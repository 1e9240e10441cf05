//! The figures against a count over plain values that is kept beside the rows and shares no line with what it
//! checks: random bills, discounts, taxes, payments, refunds, credit and voids on random days, asked by every
//! breakdown, for random periods and at the end of random days.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate};
use domain::{Permission, RevenueBy, RevenueLine};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rusqlite::params;

use super::{receivables, revenue};
use crate::look::Connected as _;
use crate::safety::{Dice, found};
use crate::{Error, Result, Writer};

struct Charge {
    service: Option<i64>,
    net: i64,
    tax: i64,
    off: i64,
}

struct Bill {
    patient: i64,
    doctor: Option<i64>,
    issued: u32,
    voided: Option<u32>,
    charges: Vec<Charge>,
    /// Day, amount, how.
    money: Vec<(u32, i64, &'static str)>,
    /// Day and amount of credit used (above 0) or given back.
    credit: Vec<(u32, i64)>,
}

#[derive(Default)]
struct Book {
    bills: Vec<Bill>,
    /// Day, amount, how: deposits, and below 0 what was repaid.
    deposits: Vec<(u32, i64, &'static str)>,
}

/// Days are counted from the first of January 2026.
fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::from(day))
}

/// A minute after midnight, noon or a minute before midnight, as Dublin's clocks show it.
fn instant(day: u32, dice: &mut Dice) -> i64 {
    let minute = [1, 720, 1_439][dice.below(3)];
    // From Sunday the 29th of March to Sunday the 25th of October, changing after one in the morning.
    let (spring, autumn) = (31 + 28 + 28, 365 - 31 - 30 - 7);
    let summer = (day > spring || (day == spring && minute > 60)) && (day < autumn || (day == autumn && minute < 60));
    let midnight = date(day).and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp_millis();
    midnight + (minute - if summer { 60 } else { 0 }) * 60_000
}

const METHODS: [&str; 4] = ["cash", "credit_card", "insurance", "bank_transfer"];
const LAST: u32 = 364;
/// Patient 3 was merged into patient 2; service 1 and doctor 1 have departments.
const FIXTURES: &str = "
    INSERT INTO departments (department_id, name) VALUES (1, 'Eyes'), (2, 'Laboratory');
    INSERT INTO doctors (doctor_id, first_name, last_name, department_id) VALUES (1, 'A', 'Aye', 1), (2, 'B', 'Bee', NULL);
    INSERT INTO services (service_id, code, name, department_id, updated_at) VALUES (1, 'L', 'Blood', 2, 0), (2, 'V', 'Visit', NULL, 0);
    INSERT INTO patients (patient_id, patient_number, last_name, first_name, created_at, updated_at)
    VALUES (1, 'a', 'One', '', 0, 0), (2, 'b', 'Two', '', 0, 0), (3, 'c', 'Two', '', 0, 0);
    INSERT INTO patient_merges (kept_patient_id, gone_patient_id, taken, kept_before, gone_before, merged_at, merged_by)
    VALUES (2, 3, '{}', '{}', '{}', 0, 1);
    UPDATE patients SET merged_into = 2 WHERE patient_id = 3;";

fn later(from: u32, dice: &mut Dice) -> u32 {
    (from + u32::try_from(dice.below(120)).unwrap()).min(LAST)
}

/// Writes a bill through the schema's own guards, and what the book says of it.
fn bill(clinic: &Writer<'_>, at: i64, dice: &mut Dice, book: &mut Book) -> Result<()> {
    let db = clinic.connection();
    let doctor = [None, Some(1), Some(2)][dice.below(3)];
    let (patient, issued) = (1 + dice.below(3) as i64, dice.below(365) as u32);
    if let Some(doctor) = doctor {
        db.execute(
            "INSERT INTO appointments (appointment_id, patient_id, doctor_id, appointment_date, appointment_time,
                                       duration_minutes, status, source, source_id, created_at)
             VALUES (?1, ?2, ?3, '2026-01-01', '09:00', 15, 'completed', 'x', ?1, 0)",
            params![at, patient, doctor],
        )?;
    }
    db.execute(
        "INSERT INTO billing (bill_id, patient_id, appointment_id, tax_mode, created_by, created_at)
         VALUES (?1, ?2, ?3, 'exclusive', 1, 0)",
        params![at, patient, doctor.map(|_| at)],
    )?;
    let mut charges = Vec::new();
    let mut share_of_all = 0;
    for position in 0..=dice.below(4) {
        let service = [None, Some(1), Some(2)][dice.below(3)];
        let price = dice.below(3_000) as i64;
        let (off, share) = (dice.below(price as usize / 3 + 1) as i64, dice.below(price as usize / 3 + 1) as i64);
        let (net, tax) = (price - off - share, dice.below(400) as i64);
        share_of_all += share;
        db.execute(
            "INSERT INTO bill_items (bill_id, position, service_id, description, quantity, unit_price_minor, amount_minor,
                                     discount_minor, share_minor, net_minor, tax_minor)
             VALUES (?1, ?2, ?3, 'x', 1, ?4, ?4, ?5, ?6, ?7, ?8)",
            params![at, position as i64, service, price, off, share, net, tax],
        )?;
        charges.push(Charge { service, net, tax, off: off + share });
    }
    let total: i64 = charges.iter().map(|charge| charge.net + charge.tax).sum();
    if dice.below(8) == 0 {
        // A draft is in no figure.
        db.execute("UPDATE billing SET total_amount = ?2 WHERE bill_id = ?1", [at, total])?;
        return Ok(());
    }
    db.execute(
        "UPDATE billing SET total_amount = ?2, discount_minor = ?3, issued_at = 0, issued_on = ?4,
                bill_number = (SELECT coalesce(max(bill_number), 0) + 1 FROM billing),
                status = iif(?2 = 0, 'paid', 'unpaid'), payment_date = iif(?2 = 0, ?4, NULL)
          WHERE bill_id = ?1",
        params![at, total, share_of_all, date(issued).to_string()],
    )?;
    let mut this = Bill { patient, doctor, issued, voided: None, charges, money: Vec::new(), credit: Vec::new() };
    let (mut owed, mut day) = (total, issued);
    let pay = |amount: i64, status: &str, method: &str, day: u32, refunds: Option<i64>| -> Result<i64> {
        db.execute(
            "INSERT INTO payment_details (bill_id, payment_method, payment_status, amount_minor, received_at, received_on,
                                          received_by, refunds_payment_id, idempotency_key)
             VALUES (?1, ?2, ?3, ?4, 0, ?5, 1, ?6, hex(randomblob(16)))",
            params![at, method, status, amount, date(day).to_string(), refunds],
        )?;
        Ok(db.last_insert_rowid())
    };
    for _ in 0..dice.below(4) {
        if owed == 0 {
            break;
        }
        day = later(day, dice);
        let amount = if dice.below(3) == 0 { owed } else { 1 + dice.below(owed as usize) as i64 };
        let method = METHODS[dice.below(4)];
        if dice.below(6) == 0 {
            pay(amount, "failed", method, day, None)?;
            continue;
        }
        if dice.below(5) == 0 {
            let deposit = book.deposits.len() as i64 * 1_000 + at * 1_000_000;
            let credit = |id: i64, kind: &str, of: Option<i64>, amount: i64, bill: Option<i64>, how: Option<&str>| {
                db.execute(
                    "INSERT INTO patient_credits (credit_id, patient_id, kind, deposit_id, amount_minor, bill_id, payment_method,
                                                  received_at, received_on, received_by, idempotency_key)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, 1, hex(randomblob(16)))",
                    params![id, patient, kind, of, amount, bill, how, date(day).to_string()],
                )
            };
            credit(deposit, "deposit", None, amount + 7, None, Some(method))?;
            credit(deposit + 1, "repaid", Some(deposit), -7, None, Some("cash"))?;
            credit(deposit + 2, "used", Some(deposit), -amount, Some(at), None)?;
            book.deposits.extend([(day, amount + 7, method), (day, -7, "cash")]);
            this.credit.push((day, amount));
            owed -= amount;
            if dice.below(2) == 0 {
                credit(deposit + 3, "given_back", Some(deposit), amount, Some(at), None)?;
                this.credit.push((day, -amount));
                owed += amount;
            }
            continue;
        }
        let payment = pay(amount, "success", method, day, None)?;
        this.money.push((day, amount, method));
        owed -= amount;
        if dice.below(3) == 0 {
            day = later(day, dice);
            let back = if dice.below(2) == 0 { amount } else { 1 + dice.below(amount as usize) as i64 };
            let how = METHODS[dice.below(4)];
            pay(-back, "success", how, day, Some(payment))?;
            this.money.push((day, -back, how));
            owed += back;
        }
    }
    if owed == total && total > 0 && dice.below(2) == 0 {
        day = later(day, dice);
        db.execute(
            "UPDATE billing SET voided_at = ?2, void_reason = 'x' WHERE bill_id = ?1",
            params![at, instant(day, dice)],
        )?;
        this.voided = Some(day);
    }
    book.bills.push(this);
    Ok(())
}

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
