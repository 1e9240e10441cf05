//! A length of time as people say it of ages: days, weeks, months, years, on the calendar.

use chrono::{Days, Months, NaiveDate};
use serde_json::Value;

use crate::{Entry, Flaw, Flaws, choice};

choice! {
    /// What a length is counted in.
    pub enum SpanUnit {
        /// Days.
        Days = "days",
        /// Weeks.
        Weeks = "weeks",
        /// Months of the calendar.
        Months = "months",
        /// Years of the calendar.
        Years = "years",
    }
}

/// A length of time, 0 to 1,000 of its unit and no more than 130 years. Written `6 weeks`, `2 m`, `1 year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ts_rs::TS)]
#[ts(as = "String")]
pub struct Span {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: SpanUnit,
}

impl Span {
    /// Most of any unit.
    const MOST: u16 = 1_000;

    /// Reads `6 weeks`; any beginning of the unit's name will do, and `0` needs none.
    ///
    /// # Errors
    /// [`Flaw::Form`], [`Flaw::TooLarge`].
    pub fn read(text: &str) -> Result<Self, Flaw> {
        let text = text.trim().to_lowercase();
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (count, unit) = text.split_at(digits);
        let count: u32 = count.parse().map_err(|_| Flaw::Form)?;
        let unit = match unit.trim() {
            "" if count == 0 => SpanUnit::Days,
            "" => return Err(Flaw::Form),
            name => SpanUnit::ALL.iter().copied().find(|unit| unit.as_str().starts_with(name)).ok_or(Flaw::Form)?,
        };
        let most = if unit == SpanUnit::Years { 130 } else { Self::MOST };
        match u16::try_from(count) {
            Ok(count) if count <= most => Ok(Self { count, unit }),
            _ => Err(Flaw::TooLarge { max: i64::from(most) }),
        }
    }

    /// As [`Span::read`] reads it.
    pub fn written(self) -> String {
        format!("{} {}", self.count, self.unit.as_str())
    }

    /// The day on which it is over, counted from `from`: the last of a month that has no such day. The last
    /// day there is, where the calendar ends.
    pub fn after(self, from: NaiveDate) -> NaiveDate {
        let count = u32::from(self.count);
        match self.unit {
            SpanUnit::Days => from.checked_add_days(Days::new(u64::from(count))),
            SpanUnit::Weeks => from.checked_add_days(Days::new(u64::from(count) * 7)),
            SpanUnit::Months => from.checked_add_months(Months::new(count)),
            SpanUnit::Years => from.checked_add_months(Months::new(count * 12)),
        }
        .unwrap_or(NaiveDate::MAX)
    }

    /// About how many days, for telling which of two is longer.
    pub const fn days(self) -> u32 {
        let count = self.count as u32;
        match self.unit {
            SpanUnit::Days => count,
            SpanUnit::Weeks => count * 7,
            SpanUnit::Months => count * 3_044 / 100,
            SpanUnit::Years => count * 36_525 / 100,
        }
    }
}

impl Entry for Span {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match value {
            Value::String(text) => Self::read(&text).map_err(Flaws::here),
            Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, count, unit) in [
            ("6 weeks", 6, SpanUnit::Weeks),
            ("2m", 2, SpanUnit::Months),
            (" 1 Year ", 1, SpanUnit::Years),
            ("0", 0, SpanUnit::Days),
            ("28 d", 28, SpanUnit::Days),
        ] {
            assert_eq!(Span::read(text), Ok(Span { count, unit }), "{text}");
        }
        for bad in ["", "six weeks", "6", "6 fortnights", "-1 day", "1.5 years", "2 months 3"] {
            assert_eq!(Span::read(bad), Err(Flaw::Form), "{bad}");
        }
        assert_eq!(Span::read("131 years"), Err(Flaw::TooLarge { max: 130 }));
        assert_eq!(Span::read("99999999999 days"), Err(Flaw::Form));
        assert_eq!(Span::read("1001 days"), Err(Flaw::TooLarge { max: 1_000 }));
    }

    #[test]
    fn a_month_ends_where_the_calendar_ends_it() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(Span::read("1 month").unwrap().after(day("2024-01-31")), day("2024-02-29"));
        assert_eq!(Span::read("1 year").unwrap().after(day("2024-02-29")), day("2025-02-28"));
        assert_eq!(Span::read("130 years").unwrap().after(NaiveDate::MAX), NaiveDate::MAX);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(count in 0_u16..=130, unit in 0_usize..4) {
            let span = Span { count, unit: SpanUnit::ALL[unit] };
            prop_assert_eq!(Span::read(&span.written()), Ok(span));
        }

        #[test]
        fn nothing_typed_breaks_it(text in ".{0,30}") {
            let _ = Span::read(&text);
        }
    }
}
