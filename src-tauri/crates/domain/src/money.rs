//! Money: whole minor units of the practice's one currency. No floats, no rounding.

use iso_currency::{Currency as Iso, IntoEnumIterator as _};
use serde_json::Value;

use crate::{Entry, Flaw, Flaws};

/// An amount in minor units (cents, or whole yen). At most 10¹² either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(as = "i32")]
pub struct Minor(pub i64);

impl Minor {
    /// Largest amount of a bill or payment.
    pub const MAX: i64 = 1_000_000_000_000;
}

/// Never negative: refunds have their own command.
impl Entry for Minor {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match i64::enter(value)? {
            amount if amount < 0 => Err(Flaws::here(Flaw::TooSmall { min: 0 })),
            amount if amount > Self::MAX => Err(Flaws::here(Flaw::TooLarge { max: Self::MAX })),
            amount => Ok(Self(amount)),
        }
    }
}

/// An ISO 4217 currency with a known number of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(Iso);

impl Currency {
    /// By its three letters.
    pub fn parse(code: &str) -> Option<Self> {
        let iso = Iso::from_code(code)?;
        iso.exponent().map(|_| Self(iso))
    }
    /// Its three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }
    /// Digits after the point: 0, 2, 3 or 4.
    pub fn digits(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }
    /// Every currency with a number of digits, by code.
    pub fn all() -> Vec<Currency> {
        Iso::iter().filter(|iso| iso.exponent().is_some()).map(Self).collect()
    }
}

/// Reads a number as a table has it into its smallest units: `65`, `65.5`, `65,50` with two digits are 6500, 6550
/// and 6550. One mark, no groups, no sign.
///
/// # Errors
/// [`Flaw::Missing`], [`Flaw::Form`], or [`Flaw::TooExact`] where more digits are written than there are.
pub fn read_decimal(text: &str, digits: u32) -> Result<i64, Flaw> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Flaw::Missing);
    }
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 13 || !plain(whole) || !plain(part) || text.ends_with(['.', ',']) {
        return Err(Flaw::Form);
    }
    if part.len() > digits as usize {
        return Err(Flaw::TooExact { max: digits });
    }
    let number = format!("{whole}{part:0<width$}", width = digits as usize);
    number.parse().map_err(|_| Flaw::TooLarge { max: Minor::MAX })
}

/// Writes what [`read_decimal`] reads: all digits, a point. Not negative.
pub fn write_decimal(units: i64, digits: u32) -> String {
    let one = 10_i64.pow(digits);
    match digits {
        0 => units.to_string(),
        digits => format!("{}.{:0width$}", units / one, units % one, width = digits as usize),
    }
}

impl Entry for Currency {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match &value {
            Value::String(code) if code.is_empty() => Err(Flaws::here(Flaw::Missing)),
            Value::String(code) => Self::parse(code).ok_or_else(|| Flaws::here(Flaw::Choice)),
            Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}
impl ts_rs::TS for Currency {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_have_the_digits_of_the_standard() {
        for (code, digits) in [("EUR", 2), ("JPY", 0), ("KWD", 3), ("USD", 2)] {
            assert_eq!(Currency::parse(code).map(Currency::digits), Some(digits), "{code}");
        }
        assert_eq!(Currency::parse("ZZZ"), None);
        assert!(Currency::all().len() > 100);
    }

    #[test]
    fn a_number_of_a_table_is_read_to_the_last_digit() {
        for (text, digits, read) in [
            ("65", 2, Ok(6_500)),
            ("65.5", 2, Ok(6_550)),
            ("65,05", 2, Ok(6_505)),
            ("8.875", 3, Ok(8_875)),
            ("1200", 0, Ok(1_200)),
            ("0", 2, Ok(0)),
            ("65.505", 2, Err(Flaw::TooExact { max: 2 })),
            ("12.5", 0, Err(Flaw::TooExact { max: 0 })),
            ("1.200,50", 2, Err(Flaw::Form)),
            ("-5", 2, Err(Flaw::Form)),
            ("5.", 2, Err(Flaw::Form)),
            ("", 2, Err(Flaw::Missing)),
            ("€5", 2, Err(Flaw::Form)),
        ] {
            assert_eq!(read_decimal(text, digits), read, "{text:?} with {digits}");
        }
        for (units, digits, written) in [(6_505, 2, "65.05"), (5, 3, "0.005"), (1_200, 0, "1200")] {
            assert_eq!(write_decimal(units, digits), written);
            assert_eq!(read_decimal(written, digits), Ok(units), "what is written is read back");
        }
    }

    #[test]
    fn amounts_are_whole_and_bounded() {
        for (raw, flaw) in [
            (serde_json::json!(12.5), Flaw::Form),
            (serde_json::json!("12"), Flaw::Form),
            (serde_json::json!(-1), Flaw::TooSmall { min: 0 }),
            (serde_json::json!(1_000_000_000_001_i64), Flaw::TooLarge { max: Minor::MAX }),
            (serde_json::json!(1e300), Flaw::Form),
        ] {
            assert_eq!(Minor::enter(raw.clone()), Err(Flaws::here(flaw)), "{raw}");
        }
    }
}
