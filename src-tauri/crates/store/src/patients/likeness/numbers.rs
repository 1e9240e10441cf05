//! How two birth dates, telephone and identity numbers compare.

use chrono::{Datelike as _, NaiveDate};
use domain::fold;

use super::Likeness;

/// Both dates, digit by digit and part by part.
pub(super) fn dates(typed: NaiveDate, filed: NaiveDate) -> Likeness {
    if typed == filed {
        return Likeness::Agrees;
    }
    if typed.year() == filed.year() && typed.month() == filed.day() && typed.day() == filed.month() {
        return Likeness::DayMonthSwapped;
    }
    if let Some(slip) = slip(&typed.format("%Y%m%d").to_string(), &filed.format("%Y%m%d").to_string()) {
        return slip;
    }
    let parts = [typed.year() == filed.year(), typed.month() == filed.month(), typed.day() == filed.day()];
    if parts.into_iter().filter(|same| *same).count() == 2 { Likeness::PartOfIt } else { Likeness::Differs }
}

/// Years between two dates, one of which is an estimate.
pub(super) fn years_apart(typed: NaiveDate, filed: NaiveDate) -> i32 {
    (typed.year() - filed.year()).abs()
}

/// Telephone numbers; `None` when one of them isn't long enough to say anything.
pub(super) fn phones(typed: &str, filed: &str) -> Likeness {
    let (a, b) = (fold::digits(typed), fold::digits(filed));
    if a == b {
        return Likeness::Agrees;
    }
    // With and without the country's or the town's code.
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let short = short.trim_start_matches('0');
    if short.len() >= 7 && long.ends_with(short) {
        return Likeness::Agrees;
    }
    let tail = |digits: &str| digits[digits.len().saturating_sub(7)..].to_owned();
    slip(&a, &b).or_else(|| slip(&tail(&a), &tail(&b))).unwrap_or(Likeness::Differs)
}

/// Identity numbers, whatever stands between their figures.
pub(super) fn identities(typed: &str, filed: &str) -> Likeness {
    let (a, b) = (fold::joined(typed), fold::joined(filed));
    if a == b {
        return Likeness::Agrees;
    }
    if let Some(slip) = slip(&a, &b) {
        return slip;
    }
    match strsim::osa_distance(&a, &b) {
        1 if a.len().min(b.len()) >= 5 => Likeness::OneDigit,
        2 if a.len().min(b.len()) >= 7 => Likeness::Similar,
        _ => Likeness::Differs,
    }
}

/// One digit wrong, or two neighbours swapped.
fn slip(a: &str, b: &str) -> Option<Likeness> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() != b.len() || a.len() < 4 {
        return None;
    }
    let wrong: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    match wrong.as_slice() {
        [_] => Some(Likeness::OneDigit),
        [x, y] if x + 1 == *y && a[*x] == b[*y] && a[*y] == b[*x] => Some(Likeness::DigitsSwapped),
        _ => None,
    }
}
