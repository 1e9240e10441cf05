//! Money in any order: items, discounts, taxes, payments, refunds, credit, voids and claims against a count that is
//! kept beside it and shares no line with what it checks. Sums are always exact, and a bill's state is always what
//! its payments and claims say.

mod asked;

use domain::reckon::{Discount, Rate, TaxMode};
use domain::{BillId, BillState, PatientId, PaymentId, PaymentMethod, PaymentOutcome, Permission};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::found;
use crate::billing::{self, NewItem, settings};
use crate::credits::{self, Request};
use crate::look::Connected as _;
use crate::payments::{self, NewPayment};
use crate::{Error, Result, Writer};

#[derive(Debug, Clone)]
struct Item {
    quantity: i64,
    price: i64,
    off: Option<Discount>,
    rate: i64,
}

#[derive(Debug, Clone)]
enum Deed {
    Draft(Vec<Item>, Option<Discount>, bool),
    Issue(usize),
    Pay(usize, i64, bool),
    Refund(usize, usize, i64),
    Void(usize),
    Deposit(i64),
    Use(usize, i64),
    GiveBack(usize, i64),
    Repay(i64),
    Ask(asked::Deed),
}

fn off() -> impl Strategy<Value = Option<Discount>> {
    prop_oneof![
        3 => Just(None),
        2 => (0..=Rate::WHOLE).prop_map(|rate| Some(Discount::Percent(Rate(rate)))),
        1 => (0_i64..400).prop_map(|minor| Some(Discount::Amount(minor))),
    ]
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let rate = prop_oneof![Just(0_i64), Just(7_000), Just(8_875), Just(19_000), 0..=Rate::WHOLE];
    let item = (1_i64..6, 0_i64..900, off(), rate).prop_map(|(quantity, price, off, rate)| Item {
        quantity,
        price,
        off,
        rate,
    });
    let (which, amount) = (0_usize..3, 1_i64..2_500);
    let deed = prop_oneof![
        3 => (proptest::collection::vec(item, 0..5), off(), any::<bool>()).prop_map(|(items, off, mode)| Deed::Draft(items, off, mode)),
        4 => which.clone().prop_map(Deed::Issue),
        5 => (which.clone(), amount.clone(), proptest::bool::weighted(0.8)).prop_map(|(bill, amount, success)| Deed::Pay(bill, amount, success)),
        3 => (which.clone(), 0_usize..3, amount.clone()).prop_map(|(bill, payment, amount)| Deed::Refund(bill, payment, amount)),
        1 => which.clone().prop_map(Deed::Void),
        2 => amount.clone().prop_map(Deed::Deposit),
        2 => (which.clone(), amount.clone()).prop_map(|(bill, amount)| Deed::Use(bill, amount)),
        1 => (which, amount.clone()).prop_map(|(bill, amount)| Deed::GiveBack(bill, amount)),
        1 => amount.prop_map(Deed::Repay),
        9 => asked::deed().prop_map(Deed::Ask),
    ];
    proptest::collection::vec(deed, 1..32)
}

/// Half up, of whole numbers that aren't negative.
fn half_up(over: i128, under: i128) -> i128 {
    over / under + i128::from(over % under * 2 >= under)
}

/// What a bill comes to, counted again; none where more is off than there is.
fn counted(items: &[Item], discount: Option<Discount>, inclusive: bool) -> Option<i64> {
    let took = |off: Option<Discount>, of: i128| match off {
        None => 0,
        Some(Discount::Percent(rate)) => half_up(of * i128::from(rate.0), 100_000),
        Some(Discount::Amount(minor)) => i128::from(minor),
    };
    let left: Vec<i128> = items
        .iter()
        .map(|item| {
            let gross = i128::from(item.quantity) * i128::from(item.price);
            gross - took(item.off, gross)
        })
        .collect();
    let sum: i128 = left.iter().sum();
    let off = took(discount, sum);
    if left.iter().any(|left| *left < 0) || off > sum {
        return None;
    }
    if inclusive {
        return i64::try_from(sum - off).ok();
    }
    // Each line's share of what is off: its whole part, and one more for the largest rests, the earlier first.
    let mut shares: Vec<i128> = left.iter().map(|left| if sum == 0 { 0 } else { off * left / sum }).collect();
    let rest = |at: usize| if sum == 0 { 0 } else { off * left[at] % sum };
    let mut order: Vec<usize> = (0..left.len()).collect();
    order.sort_by(|a, b| rest(*b).cmp(&rest(*a)).then(a.cmp(b)));
    let mut missing = off - shares.iter().sum::<i128>();
    for at in order {
        if missing > 0 {
            shares[at] += 1;
            missing -= 1;
        }
    }
    let mut rates: Vec<i64> = items.iter().map(|item| item.rate).collect();
    rates.sort_unstable();
    rates.dedup();
    let taxes = rates.iter().map(|rate| {
        let of_rate = (0..items.len()).filter(|at| items[*at].rate == *rate);
        half_up(of_rate.map(|at| left[at] - shares[at]).sum::<i128>() * i128::from(*rate), 100_000)
    });
    i64::try_from(sum - off + taxes.sum::<i128>()).ok()
}

struct Model {
    bill: BillId,
    total: i64,
    empty: bool,
    state: BillState,
    /// Payments that succeeded: how much, and how much of it went back.
    paid: Vec<(PaymentId, i64, i64)>,
    used: i64,
    /// What insurers owe, as the claims have it.
    out: i64,
}

impl Model {
    fn received(&self) -> i64 {
        self.paid.iter().map(|(_, amount, back)| amount - back).sum::<i64>() + self.used
    }
    fn takes(&self) -> bool {
        !matches!(self.state, BillState::Draft | BillState::Void)
    }
    fn settle(&mut self) {
        self.state = match self.received() {
            all if all >= self.total => BillState::Paid,
            0 if self.out == 0 => BillState::Unpaid,
            _ => BillState::Pending,
        };
    }
}

/// In a savepoint: what is refused leaves nothing.
fn tried<T>(clinic: &mut Writer<'_>, deed: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<Option<T>> {
    clinic.connection().execute_batch("SAVEPOINT deed")?;
    let outcome = deed(clinic);
    match outcome {
        Ok(done) => {
            clinic.connection().execute_batch("RELEASE deed")?;
            Ok(Some(done))
        }
        Err(Error::Conflict(_) | Error::Flawed(_)) => {
            clinic.connection().execute_batch("ROLLBACK TO deed; RELEASE deed")?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

const PATIENT: PatientId = PatientId(1);

fn played(clinic: &mut Writer<'_>, deeds: Vec<Deed>) -> Result<()> {
    clinic.connection().execute_batch(
        "INSERT INTO patients (patient_id, patient_number, first_name, last_name, created_at, updated_at)
         VALUES (1, '00001-3', 'Jane', 'Smith', 1, 1)",
    )?;
    let (mut bills, mut credit): (Vec<Model>, i64) = (Vec::new(), 0);
    let mut asked = asked::Asked::of(clinic)?;
    for (nth, deed) in deeds.into_iter().enumerate() {
        let key = format!("deed-number-{nth}");
        let said = format!("{deed:?}");
        let request = Request { key: &key, method: Some(PaymentMethod::Cash), ..Request::default() };
        let without = Request { key: &key, ..Request::default() };
        let at = |bill: usize, bills: &[Model]| (!bills.is_empty()).then(|| bill % bills.len());
        match deed {
            Deed::Draft(items, discount, inclusive) => {
                let mode = if inclusive { TaxMode::Inclusive } else { TaxMode::Exclusive };
                let before = settings::get(clinic)?;
                settings::set(clinic, &settings::BillingSettings { tax_mode: mode, ..before })?;
                let bill = billing::draft(clinic, PATIENT)?;
                let lines: Vec<NewItem> = items
                    .iter()
                    .map(|item| NewItem {
                        service: None,
                        description: "x".to_owned(),
                        quantity: item.quantity,
                        unit_price: item.price,
                        discount: item.off,
                        tax_rate: Rate(item.rate),
                    })
                    .collect();
                let set = tried(clinic, |clinic| billing::set_items(clinic, bill, 1, &lines, discount))?;
                let total = counted(&items, discount, inclusive);
                assert_eq!(set.is_some(), total.is_some(), "{said}");
                let empty = items.is_empty() || total.is_none();
                let model = Model {
                    bill,
                    total: total.unwrap_or(0),
                    empty,
                    state: BillState::Draft,
                    paid: Vec::new(),
                    used: 0,
                    out: 0,
                };
                bills.push(model);
            }
            Deed::Issue(bill) => {
                let Some(at) = at(bill, &bills) else { continue };
                let version = billing::get(clinic, bills[at].bill)?.version;
                let done = tried(clinic, |clinic| billing::issue(clinic, bills[at].bill, version, None))?;
                assert_eq!(done.is_some(), bills[at].state == BillState::Draft && !bills[at].empty, "{said}");
                if done.is_some() {
                    bills[at].settle();
                }
            }
            Deed::Pay(bill, amount, success) => {
                let Some(at) = at(bill, &bills) else { continue };
                let outcome = if success { PaymentOutcome::Success } else { PaymentOutcome::Failed };
                let new = pay(bills[at].bill, amount, outcome, None, &key);
                let done = tried(clinic, |clinic| payments::insert(clinic, &new))?;
                let fits = !success || bills[at].received() + amount <= bills[at].total;
                assert_eq!(done.is_some(), bills[at].takes() && fits, "{said}");
                if let (Some(payment), true) = (done, success) {
                    bills[at].paid.push((payment, amount, 0));
                    bills[at].settle();
                }
            }
            Deed::Refund(bill, payment, amount) => {
                let Some(at) = at(bill, &bills) else { continue };
                if bills[at].paid.is_empty() {
                    continue;
                }
                let nth = payment % bills[at].paid.len();
                let (payment, paid, back) = bills[at].paid[nth];
                let new = pay(bills[at].bill, -amount, PaymentOutcome::Success, Some((payment, "x")), &key);
                let done = tried(clinic, |clinic| payments::insert(clinic, &new))?;
                assert_eq!(done.is_some(), bills[at].takes() && back + amount <= paid, "{said}");
                if done.is_some() {
                    bills[at].paid[nth].2 += amount;
                    asked.refunded(payment, amount);
                    bills[at].out = asked.out(bills[at].bill);
                    bills[at].settle();
                }
            }
            Deed::Void(bill) => {
                let Some(at) = at(bill, &bills) else { continue };
                let version = billing::get(clinic, bills[at].bill)?.version;
                let done = tried(clinic, |clinic| billing::void(clinic, bills[at].bill, version, "x"))?;
                assert_eq!(
                    done.is_some(),
                    bills[at].state != BillState::Void && bills[at].received() == 0 && bills[at].out == 0,
                    "{said}"
                );
                if done.is_some() {
                    bills[at].state = BillState::Void;
                }
            }
            Deed::Deposit(amount) => {
                credits::deposit(clinic, PATIENT, amount, &request)?;
                credit += amount;
            }
            Deed::Use(bill, amount) => {
                let Some(at) = at(bill, &bills) else { continue };
                let bill = bills[at].bill;
                let done = tried(clinic, |clinic| credits::draw(clinic, PATIENT, amount, Some(bill), &without))?;
                let fits = amount <= credit && bills[at].received() + amount <= bills[at].total;
                assert_eq!(done.is_some(), bills[at].takes() && fits, "{said}");
                if done.is_some() {
                    credit -= amount;
                    bills[at].used += amount;
                    bills[at].settle();
                }
            }
            Deed::GiveBack(bill, amount) => {
                let Some(at) = at(bill, &bills) else { continue };
                let done = tried(clinic, |clinic| credits::give_back(clinic, bills[at].bill, amount, &without))?;
                assert_eq!(done.is_some(), amount <= bills[at].used, "{said}");
                if done.is_some() {
                    credit += amount;
                    bills[at].used -= amount;
                    bills[at].settle();
                }
            }
            Deed::Repay(amount) => {
                let done = tried(clinic, |clinic| credits::draw(clinic, PATIENT, amount, None, &request))?;
                assert_eq!(done.is_some(), amount <= credit, "{said}");
                credit -= done.map_or(0, |_| amount);
            }
            Deed::Ask(deed) => asked.play(clinic, &mut bills, deed, &key)?,
        }
        for model in &bills {
            let bill = billing::get(clinic, model.bill)?;
            let owed = if model.state == BillState::Void { 0 } else { model.total - model.received() };
            assert_eq!(
                (bill.row.total, bill.row.received, bill.row.balance, bill.row.state, bill.credit_used),
                (model.total, model.received(), owed, model.state, model.used),
                "{said}"
            );
            assert_eq!((bill.row.claimed, bill.row.patient_owes), (model.out, (owed - model.out).max(0)), "{said}");
            assert!(
                model.state == BillState::Void || bill.row.payment_date.is_some() == (model.state == BillState::Paid),
                "{said}"
            );
            assert_eq!(bill.items.iter().map(|item| item.net + item.tax).sum::<i64>(), model.total, "parts and whole");
        }
        asked.agrees(clinic, &said)?;
        assert_eq!(credits::of_patient(clinic, PATIENT, 0)?.0, credit, "{said}");
    }
    let moved: i64 =
        clinic
            .connection()
            .query_row("SELECT coalesce(sum(amount_minor), 0) FROM money_moved", [], |found| found.get(0))?;
    let kept = bills.iter().map(Model::received).sum::<i64>() + credit;
    assert_eq!(moved, kept, "what is in the drawer is what is on the bills and in the credit");
    let mut numbers =
        clinic.connection().prepare("SELECT bill_number FROM billing WHERE bill_number IS NOT NULL ORDER BY 1")?;
    let numbers: Vec<i64> = numbers.query_map([], |found| found.get(0))?.collect::<rusqlite::Result<_>>()?;
    assert!(numbers.iter().zip(1..).all(|(number, next)| *number == next), "a number is missing: {numbers:?}");
    Ok(())
}

fn pay<'a>(
    bill: BillId,
    amount: i64,
    outcome: PaymentOutcome,
    refunds: Option<(PaymentId, &'a str)>,
    key: &'a str,
) -> NewPayment<'a> {
    NewPayment {
        claim: None,
        payer: None,
        counts_on: None,
        bill,
        method: PaymentMethod::Cash,
        outcome,
        transaction_id: None,
        amount,
        tendered: None,
        refunds,
        key,
    }
}

/// Answers with how many deeds that were.
fn play(cases: u32) -> usize {
    let played_so_far = std::cell::Cell::new(0);
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, Permission::CreateBills).unwrap();
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&deeds(), |deeds| {
            played_so_far.set(played_so_far.get() + deeds.len());
            // Nothing is kept: each sequence begins with an empty practice.
            let outcome = store.write(&admission, |clinic| -> Result<crate::Recorded<()>> {
                played(clinic, deeds)?;
                Err(Error::SignedOut)
            });
            prop_assert!(matches!(outcome, Err(Error::SignedOut)), "{:?}", outcome.err());
            Ok(())
        })
        .unwrap();
    played_so_far.get()
}

#[test]
fn whatever_is_done_in_whatever_order_the_sums_are_exact() {
    assert!(play(256) > 256);
}

/// `WARDBOOK_SOAK=1000000 cargo test --release -p store --lib sums::soak -- --ignored --nocapture`
#[test]
#[ignore = "a million sequences take the better part of an hour"]
fn soak() {
    let cases = std::env::var("WARDBOOK_SOAK").ok().and_then(|count| count.parse().ok());
    let (cases, begun) = (cases.unwrap_or(1_000_000), std::time::Instant::now());
    let deeds = play(cases);
    println!("{cases} sequences of {deeds} deeds in {:.0} s", begun.elapsed().as_secs_f64());
}
