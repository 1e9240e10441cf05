//! Exact decimal numbers: doses, strengths, quantities. A binary fraction can't hold 0.1 mg.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::{Entry, Flaw, Flaws};

/// 0 to 999,999,999 with at most six decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

impl Decimal {
    /// One, in millionths.
    const ONE: i64 = 1_000_000;
    /// Largest whole part.
    pub const MAX: i64 = 999_999_999;

    /// A whole number; more than [`Decimal::MAX`] becomes that.
    pub fn whole(number: u32) -> Self {
        Self(i64::from(number).min(Self::MAX) * Self::ONE)
    }

    /// In millionths, for exact comparing.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// From millionths; none where it is negative or too large.
    pub fn of_millionths(millionths: i128) -> Option<Self> {
        let most = i128::from(Self::MAX) * i128::from(Self::ONE);
        (0..=most).contains(&millionths).then(|| i64::try_from(millionths).ok().map(Self)).flatten()
    }

    /// So many times this; none where that is too large.
    pub fn times(self, count: u32) -> Option<Self> {
        Self::of_millionths(i128::from(self.0) * i128::from(count))
    }

    /// The next whole number, where it isn't one.
    pub fn up(self) -> Self {
        Self((self.0 + Self::ONE - 1) / Self::ONE * Self::ONE)
    }

    /// Whether nothing is left after the point.
    pub fn is_whole(self) -> bool {
        self.0 % Self::ONE == 0
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads `0.5`, `0,5`, `1½`. What some read as thousands and others as thousandths (`1,000`, `1.500`) is
    /// refused: in a dose that is a thousandfold mistake.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Flaw::Missing);
        }
        let (text, rest) = match text.char_indices().next_back() {
            Some((at, '½')) => (&text[..at], 500_000),
            Some((at, '¼')) => (&text[..at], 250_000),
            Some((at, '¾')) => (&text[..at], 750_000),
            _ => (text, 0),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, decimals) = match text.split_once(['.', ',']) {
            Some((whole, decimals)) if rest == 0 && !decimals.is_empty() => (whole, decimals),
            Some(_) => return Err(Flaw::Form),
            None => (text, ""),
        };
        if !digits(whole) || !digits(decimals) || (whole.is_empty() && decimals.is_empty() && rest == 0) {
            return Err(Flaw::Form);
        }
        let significant = whole.trim_start_matches('0');
        if decimals.len() > 6 || (decimals.len() == 3 && !significant.is_empty()) {
            return Err(Flaw::Form);
        }
        if significant.len() > 9 {
            return Err(Flaw::TooLarge { max: Self::MAX });
        }
        let whole: i64 = if significant.is_empty() { 0 } else { significant.parse().map_err(|_| Flaw::Form)? };
        let fraction: i64 = format!("{decimals:0<6}").parse().map_err(|_| Flaw::Form)?;
        Ok(Self(whole * Self::ONE + fraction + rest))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / Self::ONE, self.0 % Self::ONE);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{rest:06}");
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl FromStr for Decimal {
    type Err = Flaw;
    fn from_str(text: &str) -> Result<Self, Flaw> {
        // As it is kept: canonical, so `1.125` is what it says.
        match text.split_once('.') {
            Some((whole, decimals)) if decimals.len() == 3 => Self::parse(&format!("{whole}.{decimals}0")),
            _ => Self::parse(text),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Entry for Decimal {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match value {
            Value::String(text) => Self::parse(&text).map_err(Flaws::here),
            Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}

impl ts_rs::TS for Decimal {
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_could_be_a_thousand_or_a_thousandth_is_refused() {
        // Warfarin 1,000: one reads one, the other a thousand. Nobody takes the second by a comma.
        for (typed, read) in [
            ("0,5", Ok("0.5")),
            (".5", Ok("0.5")),
            ("0.125", Ok("0.125")),
            ("1½", Ok("1.5")),
            ("½", Ok("0.5")),
            ("62.5", Ok("62.5")),
            ("1,000", Err(Flaw::Form)),
            ("1.500", Err(Flaw::Form)),
            ("1.", Err(Flaw::Form)),
            ("-1", Err(Flaw::Form)),
            ("1e3", Err(Flaw::Form)),
            ("1.2.3", Err(Flaw::Form)),
            ("½½", Err(Flaw::Form)),
            ("", Err(Flaw::Missing)),
            ("1000000000", Err(Flaw::TooLarge { max: Decimal::MAX })),
        ] {
            assert_eq!(Decimal::parse(typed).map(|d| d.to_string()), read.map(str::to_owned), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_back_as_it_was(millionths in 0_i64..=Decimal::MAX * Decimal::ONE) {
            // A dose that changes between signing and printing is another dose.
            let decimal = Decimal(millionths);
            prop_assert_eq!(decimal.to_string().parse::<Decimal>(), Ok(decimal));
        }
    }
}
