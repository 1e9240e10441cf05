//! Whole numbers with bounds that stand in their type, so that a form says them once.

use serde_json::Value;

use crate::{Entry, Flaw, Flaws};

/// A whole number from `MIN` to `MAX`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Whole<MIN, MAX> {
    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl<const MIN: i64, const MAX: i64> Entry for Whole<MIN, MAX> {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match i64::enter(value)? {
            number if number < MIN => Err(Flaws::here(Flaw::TooSmall { min: MIN })),
            number if number > MAX => Err(Flaws::here(Flaw::TooLarge { max: MAX })),
            number => Ok(Self(number)),
        }
    }
}

impl<const MIN: i64, const MAX: i64> ts_rs::TS for Whole<MIN, MAX> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "number".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "number".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_in() {
        type Slot = Whole<5, 240>;
        for (typed, read) in
            [(5, Ok(5)), (240, Ok(240)), (4, Err(Flaw::TooSmall { min: 5 })), (241, Err(Flaw::TooLarge { max: 240 }))]
        {
            assert_eq!(Slot::enter(typed.into()).map(Slot::get), read.map_err(Flaws::here), "{typed}");
        }
        assert_eq!(Slot::enter("15".into()).unwrap_err(), Flaws::here(Flaw::Form));
    }
}
