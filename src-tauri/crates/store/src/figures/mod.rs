//! The practice's figures, reckoned from the rows that say what happened and from nothing kept beside them:
//! what was billed and received, what is owed and for how long, how sessions were used. What a person may see
//! of them is the scope of their right: everything, or a doctor's own visits.

#[cfg(test)]
mod million;
pub mod receivables;
#[cfg(test)]
mod recount;
pub mod revenue;
pub mod sessions;

use chrono::{Datelike as _, Days, Months, NaiveDate};
use domain::{Instant, Zone};

/// The parts of a period that lie in one month each, in order: first day, last day.
pub fn months(from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let mut parts = Vec::new();
    let mut start = from;
    while start <= to {
        let next = start.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
        let end = next.and_then(|next| next.pred_opt()).map_or(to, |end| end.min(to));
        parts.push((start, end));
        match end.succ_opt() {
            Some(next) => start = next,
            None => break,
        }
    }
    parts
}

/// The instant before which something happened on `day` or earlier, by the practice's clock.
pub(crate) fn end_of(day: NaiveDate, zone: Zone) -> Instant {
    // A date that a zone leaves out ends when the next one begins.
    let after = (1..=3).filter_map(|days| day.checked_add_days(Days::new(days)));
    after.into_iter().find_map(|next| zone.start_of(next)).unwrap_or(Instant(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_cut_at_the_ends_of_months() {
        // A day that falls between two parts is a day whose money no month has.
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            months(day("2027-12-30"), day("2028-02-29")),
            [
                (day("2027-12-30"), day("2027-12-31")),
                (day("2028-01-01"), day("2028-01-31")),
                (day("2028-02-01"), day("2028-02-29")),
            ]
        );
        assert_eq!(months(day("2028-01-05"), day("2028-01-05")).len(), 1);
        assert!(months(day("2028-01-05"), day("2028-01-04")).is_empty());
    }

    #[test]
    fn a_day_ends_by_the_practices_clock() {
        let dublin = Zone::parse("Europe/Dublin").unwrap();
        let utc = |day: &str| end_of(day.parse().unwrap(), dublin).utc().to_rfc3339();
        assert_eq!(utc("2026-07-31"), "2026-07-31T23:00:00+00:00", "summer time");
        assert_eq!(utc("2026-12-31"), "2027-01-01T00:00:00+00:00");
    }
}
