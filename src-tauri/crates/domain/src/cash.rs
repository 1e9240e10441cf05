//! Cash as it is counted: the notes and coins of the usual currencies, in minor units. What isn't here (another
//! currency, a note that is being withdrawn, a roll from the bank) is counted by its sum.

use serde::Serialize;

use crate::{Currency, choice};

choice! {
    /// What a piece of cash is: some values come as both.
    pub enum CashKind {
        /// Paper or polymer.
        Note = "note",
        /// Metal.
        Coin = "coin",
    }
}

/// One kind of note or coin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Denomination {
    /// Note or coin.
    pub kind: CashKind,
    /// What one is worth, in minor units.
    #[ts(type = "number")]
    pub value: i64,
}

/// The notes and coins of a currency, the most valuable first; none where they aren't known here.
pub fn denominations(currency: Currency) -> Vec<Denomination> {
    let (notes, coins) = table(currency.code());
    let of = |kind, values: &'static [i64]| values.iter().map(move |value| Denomination { kind, value: *value });
    of(CashKind::Note, notes).chain(of(CashKind::Coin, coins)).collect()
}

/// What the issuing banks have in circulation, in minor units.
fn table(code: &str) -> (&'static [i64], &'static [i64]) {
    match code {
        "EUR" => (&[50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500], &[200, 100, 50, 20, 10, 5, 2, 1]),
        "GBP" => (&[5_000, 2_000, 1_000, 500], &[200, 100, 50, 20, 10, 5, 2, 1]),
        "USD" => (&[10_000, 5_000, 2_000, 1_000, 500, 200, 100], &[100, 50, 25, 10, 5, 1]),
        "CAD" => (&[10_000, 5_000, 2_000, 1_000, 500], &[200, 100, 25, 10, 5]),
        "AUD" => (&[10_000, 5_000, 2_000, 1_000, 500], &[200, 100, 50, 20, 10, 5]),
        "NZD" => (&[10_000, 5_000, 2_000, 1_000, 500], &[200, 100, 50, 20, 10]),
        "CHF" => (&[100_000, 20_000, 10_000, 5_000, 2_000, 1_000], &[500, 200, 100, 50, 20, 10, 5]),
        "SEK" => (&[100_000, 50_000, 20_000, 10_000, 5_000, 2_000], &[1_000, 500, 200, 100]),
        "NOK" => (&[100_000, 50_000, 20_000, 10_000, 5_000], &[2_000, 1_000, 500, 100]),
        "DKK" => (&[50_000, 20_000, 10_000, 5_000], &[2_000, 1_000, 500, 200, 100, 50]),
        "PLN" => (&[50_000, 20_000, 10_000, 5_000, 2_000, 1_000], &[500, 200, 100, 50, 20, 10, 5, 2, 1]),
        "CZK" => (&[500_000, 200_000, 100_000, 50_000, 20_000, 10_000], &[5_000, 2_000, 1_000, 500, 200, 100]),
        "INR" => (&[50_000, 20_000, 10_000, 5_000, 2_000, 1_000], &[2_000, 1_000, 500, 200, 100]),
        "CNY" => (&[10_000, 5_000, 2_000, 1_000, 500, 100], &[100, 50, 10]),
        "BRL" => (&[20_000, 10_000, 5_000, 2_000, 1_000, 500, 200], &[100, 50, 25, 10, 5]),
        "MXN" => (&[100_000, 50_000, 20_000, 10_000, 5_000, 2_000], &[2_000, 1_000, 500, 200, 100, 50]),
        "ZAR" => (&[20_000, 10_000, 5_000, 2_000, 1_000], &[500, 200, 100, 50, 20, 10]),
        "ILS" => (&[20_000, 10_000, 5_000, 2_000], &[1_000, 500, 200, 100, 50, 10]),
        "AED" => (&[100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500], &[100, 50, 25]),
        // No minor unit.
        "JPY" => (&[10_000, 5_000, 2_000, 1_000], &[500, 100, 50, 10, 5, 1]),
        "KRW" => (&[50_000, 10_000, 5_000, 1_000], &[500, 100, 50, 10]),
        "ISK" => (&[10_000, 5_000, 2_000, 1_000, 500], &[100, 50, 10, 5, 1]),
        // A thousand to the unit.
        "KWD" => (&[20_000, 10_000, 5_000, 1_000, 500, 250], &[100, 50, 20, 10, 5]),
        "BHD" => (&[20_000, 10_000, 5_000, 1_000, 500], &[100, 50, 25, 10, 5]),
        "TND" => (&[50_000, 20_000, 10_000, 5_000], &[5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10]),
        _ => (&[], &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_is_in_order_and_of_a_currency_that_exists() {
        // A misspelt code or a nought too many is a drawer that never fits.
        let mut known = 0;
        for currency in Currency::all() {
            let pieces = denominations(currency);
            known += usize::from(!pieces.is_empty());
            for kind in CashKind::ALL {
                let values: Vec<_> = pieces.iter().filter(|one| one.kind == *kind).map(|one| one.value).collect();
                assert!(values.windows(2).all(|two| two[0] > two[1]), "{}: {values:?}", currency.code());
                assert!(values.iter().all(|value| *value > 0), "{}", currency.code());
            }
            if let (Some(largest), Some(coin)) = (
                pieces.iter().map(|one| one.value).max(),
                pieces.iter().filter(|one| one.kind == CashKind::Coin).map(|one| one.value).max(),
            ) {
                let unit = 10_i64.pow(currency.digits());
                assert!(largest >= 20 * unit && coin < largest, "{}: {largest} of {unit}", currency.code());
            }
        }
        assert_eq!(known, 25, "every table was reached");
    }

    #[test]
    fn values_have_the_digits_of_their_currency() {
        let of = |code: &str| {
            let pieces = denominations(Currency::parse(code).unwrap());
            (pieces.len(), pieces.first().map(|one| one.value), pieces.last().map(|one| one.value))
        };
        assert_eq!(of("EUR"), (15, Some(50_000), Some(1)), "500 euro to 1 cent");
        assert_eq!(of("JPY"), (10, Some(10_000), Some(1)), "10,000 yen to 1 yen");
        assert_eq!(of("KWD"), (11, Some(20_000), Some(5)), "20 dinar to 5 fils");
        assert_eq!(of("XOF").0, 0, "counted by its sum");
    }
}
