//! Cases a person can check on paper, and a recount of any bill by whole fractions of any size, which shares
//! no line with what it checks.

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

use super::*;

fn charge(quantity: i64, unit_price: i64, discount: Option<Discount>, tax: i64) -> Charge {
    Charge { quantity, unit_price, discount, tax: Rate(tax) }
}

#[test]
fn a_bill_comes_to_what_one_reckons_on_paper() {
    // 3 × 33.33 with 10 % off, 20.00 untaxed, 5.00 off the whole; prices with 19 % tax.
    let lines = [charge(3, 3_333, Some(Discount::Percent(Rate::percent(10))), 19_000), charge(1, 2_000, None, 0)];
    let bill = reckon(&lines, Some(Discount::Amount(500)), TaxMode::Inclusive).unwrap();
    // 99.99 − 10.00 = 89.99; of 5.00, 4.09 is its share (449.95 / 109.99) and 0.91 the other's.
    assert_eq!((bill.lines[0].discount, bill.lines[0].share, bill.lines[1].share), (1_000, 409, 91));
    // 85.90 with 19 % in it: 13.72 tax.
    assert_eq!(bill.lines[0].tax, 1_372);
    assert_eq!(
        bill.taxes,
        [TaxLine { rate: Rate(0), net: 1_909, tax: 0 }, TaxLine { rate: Rate(19_000), net: 7_218, tax: 1_372 },]
    );
    assert_eq!(bill.total, 10_499);
    let on_top = reckon(&lines, Some(Discount::Amount(500)), TaxMode::Exclusive).unwrap();
    assert_eq!((on_top.lines[0].tax, on_top.total), (1_632, 10_499 + 1_632));
}

#[test]
fn tax_is_rounded_once_a_rate_and_not_once_a_line() {
    // Three lines of 0.33 at 10 %: line by line it would be 0.09, of the whole it is 0.10.
    let lines = [charge(1, 33, None, 10_000); 3];
    let bill = reckon(&lines, None, TaxMode::Exclusive).unwrap();
    assert_eq!(bill.taxes[0].tax, 10);
    assert_eq!(bill.lines.iter().map(|line| line.tax).collect::<Vec<_>>(), [4, 3, 3], "the earlier line goes first");
}

#[test]
fn half_a_unit_goes_up() {
    assert_eq!(Rate::percent(50).of(1), 1);
    assert_eq!(Rate(8_875).of(10_000), 888, "8.875 % of 100.00 is 8.875");
    assert_eq!(shared(10, &[0, 0]), [10, 0]);
    assert_eq!(shared(0, &[]), Vec::<i64>::new());
}

#[test]
fn what_is_too_much_is_told_by_its_field() {
    let told = |lines: &[Charge], discount| reckon(lines, discount, TaxMode::Exclusive).unwrap_err().0[0].clone();
    let flaw = told(&[charge(1, 100, Some(Discount::Amount(101)), 0)], None);
    assert_eq!((flaw.field.as_str(), flaw.flaw), ("items[0].discount_minor", Flaw::TooLarge { max: 100 }));
    let flaw = told(&[charge(1, 100, None, 0)], Some(Discount::Amount(101)));
    assert_eq!((flaw.field.as_str(), flaw.flaw), ("discount_minor", Flaw::TooLarge { max: 100 }));
    let flaw = told(&[charge(9_999, Minor::MAX, None, 0)], None);
    assert_eq!(flaw.field, "items[0].unit_price");
    let flaw = told(&[charge(1, Minor::MAX, None, 1)], None);
    assert_eq!(flaw.field, "items[0].unit_price", "the tax on top makes it too much");
}

/// Half up, of a fraction that isn't negative.
fn half_up(exact: &BigRational) -> BigInt {
    (exact + ratio(1, 2)).floor().to_integer()
}

fn ratio(over: i64, under: i64) -> BigRational {
    BigRational::new(over.into(), under.into())
}

fn discounts() -> impl Strategy<Value = Option<Discount>> {
    prop_oneof![
        2 => Just(None),
        2 => (0..=Rate::WHOLE).prop_map(|rate| Some(Discount::Percent(Rate(rate)))),
        1 => (0_i64..5_000).prop_map(|amount| Some(Discount::Amount(amount))),
    ]
}

fn charges() -> impl Strategy<Value = Vec<Charge>> {
    let rates = prop_oneof![Just(0_i64), Just(7_000), Just(8_875), Just(19_000), 0..=Rate::WHOLE];
    let prices = prop_oneof![0_i64..100, 0_i64..100_000, Just(0), 0_i64..1_000_000_000];
    let one = (1_i64..=99, prices, discounts(), rates)
        .prop_map(|(quantity, unit_price, discount, tax)| charge(quantity, unit_price, discount, tax));
    proptest::collection::vec(one, 0..8)
}

proptest! {
    #[test]
    fn any_bill_is_what_fractions_of_any_size_make_of_it(
        lines in charges(), discount in discounts(), inclusive in any::<bool>()
    ) {
        let mode = if inclusive { TaxMode::Inclusive } else { TaxMode::Exclusive };
        let took = |off: Option<Discount>, of: &BigInt| match off {
            None => BigInt::ZERO,
            Some(Discount::Percent(rate)) => half_up(&(BigRational::from(of.clone()) * ratio(rate.0, 100_000))),
            Some(Discount::Amount(amount)) => amount.into(),
        };
        let gross: Vec<BigInt> = lines.iter().map(|c| BigInt::from(c.quantity) * BigInt::from(c.unit_price)).collect();
        let left: Vec<BigInt> = lines.iter().zip(&gross).map(|(c, gross)| gross - took(c.discount, gross)).collect();
        let subtotal: BigInt = left.iter().sum();
        let off = took(discount, &subtotal);
        let fits = left.iter().all(|left| *left >= BigInt::ZERO) && off <= subtotal;
        let bill = match reckon(&lines, discount, mode) {
            Ok(bill) => bill,
            Err(_) => { prop_assert!(!fits, "refused what fits"); return Ok(()); }
        };
        prop_assert!(fits, "took more off than there was");
        prop_assert_eq!(BigInt::from(bill.discount), off.clone());
        // Each share lies next to its exact part, and none is negative or more than its line.
        for (line, left) in bill.lines.iter().zip(&left) {
            let exact = if subtotal == BigInt::ZERO { ratio(0, 1) } else {
                BigRational::new(off.clone() * left, subtotal.clone())
            };
            let share = BigInt::from(line.share);
            prop_assert!(exact.floor().to_integer() <= share && share <= exact.ceil().to_integer());
            prop_assert!(line.net >= 0 && line.tax >= 0 && share <= *left);
        }
        // Parts sum to the whole, everywhere.
        prop_assert_eq!(bill.lines.iter().map(|line| line.share).sum::<i64>(), bill.discount);
        let sums = bill.lines.iter().map(|line| line.net + line.tax).sum::<i64>();
        prop_assert_eq!(sums, bill.total);
        prop_assert_eq!(bill.taxes.iter().map(|one| one.net + one.tax).sum::<i64>(), bill.total);
        let mut total = BigInt::ZERO;
        for one in &bill.taxes {
            let mine: Vec<_> = bill.lines.iter().zip(&lines).filter(|(_, c)| c.tax == one.rate).map(|(l, _)| l).collect();
            prop_assert_eq!(mine.iter().map(|line| line.tax).sum::<i64>(), one.tax);
            prop_assert_eq!(mine.iter().map(|line| line.net).sum::<i64>(), one.net);
            let charged: BigInt = mine.iter().map(|l| BigInt::from(l.gross) - l.discount - l.share).sum();
            let rate = ratio(one.rate.0, 100_000);
            let part = if inclusive { &rate / (ratio(1, 1) + &rate) } else { rate };
            prop_assert_eq!(BigInt::from(one.tax), half_up(&(BigRational::from(charged.clone()) * part)));
            total += if inclusive { charged } else { charged + BigInt::from(one.tax) };
        }
        prop_assert_eq!(BigInt::from(bill.total), total);
        prop_assert_eq!(lines.is_empty(), bill.taxes.is_empty());
    }

    #[test]
    fn what_is_shared_out_is_all_of_it(whole in 0_i64..=Minor::MAX, weights in proptest::collection::vec(0_i64..=Minor::MAX, 1..12)) {
        prop_assert_eq!(shared(whole, &weights).iter().sum::<i64>(), whole);
    }
}
