//! The dates that a typed text can mean. Nobody at a desk is told how to type a date: every usual way is
//! read, in the practice's order first.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};

/// In which order the practice writes a date; the other one is tried, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// 5/1/2009 is in January.
    #[default]
    DayFirst,
    /// 5/1/2009 is in May.
    MonthFirst,
}

impl Order {
    /// The order of a language as BCP 47 writes it.
    pub(super) fn of(language: &str) -> Self {
        let region = language.rsplit('-').next().unwrap_or_default();
        if ["US", "PH", "FM", "PW", "MH"].iter().any(|one| region.eq_ignore_ascii_case(one)) {
            Self::MonthFirst
        } else {
            Self::DayFirst
        }
    }
}

/// Nobody who was born before comes to a practice.
const EARLIEST: i32 = 1800;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The dates that folded text can mean: `2009-01-05`, `05.01.2009`, `5/1/09`, `05-jan-2009`, `5jan2009`,
/// `jan-5-2009`; the likeliest first.
pub(super) fn read(text: &str, today: NaiveDate, order: Order) -> Vec<NaiveDate> {
    let text = parted(text);
    let parts: Vec<&str> = text.split(['-', '.', '/']).filter(|part| !part.is_empty()).collect();
    let &[a, b, c] = parts.as_slice() else { return Vec::new() };
    if a.len() == 4 {
        return dates(vec![(years(a, today), b, c)], today);
    }
    dates(ordered(a, b, order).into_iter().map(|(month, day)| (years(c, today), month, day)).collect(), today)
}

/// The dates that six or eight figures without anything between them can mean.
pub(super) fn read_run(digits: &str, today: NaiveDate, order: Order) -> Vec<NaiveDate> {
    if !digits.is_ascii() || !matches!(digits.len(), 6 | 8) {
        return Vec::new();
    }
    let year = digits.len() - 4;
    let (front, back) = digits.split_at(4);
    let mut ways: Vec<_> = ordered(&front[..2], &front[2..], order)
        .into_iter()
        .map(|(month, day)| (years(back, today), month, day))
        .collect();
    ways.push((years(&digits[..year], today), &digits[year..year + 2], &digits[year + 2..]));
    dates(ways, today)
}

/// `5jan2009` as `5-jan-2009`.
fn parted(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 2);
    let mut before: Option<char> = None;
    for c in text.chars() {
        if before.is_some_and(|before| {
            before.is_alphanumeric() && c.is_alphanumeric() && before.is_ascii_digit() != c.is_ascii_digit()
        }) {
            parted.push('-');
        }
        parted.push(c);
        before = Some(c);
    }
    parted
}

/// Month and day, in the ways two parts before a year can be read.
fn ordered<'a>(a: &'a str, b: &'a str, order: Order) -> Vec<(&'a str, &'a str)> {
    match order {
        Order::DayFirst => vec![(b, a), (a, b)],
        Order::MonthFirst => vec![(a, b), (b, a)],
    }
}

fn years(part: &str, today: NaiveDate) -> Vec<i32> {
    match (part.len(), number(part)) {
        (4, Some(year)) => vec![year as i32],
        (2, Some(year)) => {
            let century = today.year() / 100 * 100;
            vec![century + year as i32, century - 100 + year as i32]
        }
        _ => Vec::new(),
    }
}

fn number(part: &str) -> Option<u32> {
    (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
}

fn month(part: &str) -> Option<u32> {
    let named = || MONTHS.iter().position(|name| part.len() >= 3 && part.starts_with(name)).map(|at| at as u32 + 1);
    number(part).or_else(named)
}

fn dates(ways: Vec<(Vec<i32>, &str, &str)>, today: NaiveDate) -> Vec<NaiveDate> {
    let mut seen = HashSet::new();
    ways.into_iter()
        .filter_map(|(years, month_part, day)| Some((years, month(month_part)?, number(day)?)))
        .flat_map(|(years, month, day)| {
            years.into_iter().filter_map(move |year| NaiveDate::from_ymd_opt(year, month, day))
        })
        .filter(|date| *date <= today && date.year() >= EARLIEST && seen.insert(*date))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, order: Order) -> String {
        let today = NaiveDate::from_ymd_opt(2026, 6, 8).unwrap();
        let mut found = read(text, today, order);
        found.extend(read_run(text, today, order));
        found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        // Whoever types a date in another way isn't told that the patient isn't registered.
        for text in [
            "2009-01-25",
            "25.01.2009",
            "25/1/2009",
            "25-jan-2009",
            "jan-25-2009",
            "25jan2009",
            "25january2009",
            "25012009",
            "20090125",
            "01252009",
        ] {
            assert_eq!(said(text, Order::DayFirst), "2009-01-25", "{text}");
            assert_eq!(said(text, Order::MonthFirst), "2009-01-25", "{text}");
        }
        // Both readings, the practice's own first; of two figures, the years that can be.
        assert_eq!(said("5/1/2009", Order::DayFirst), "2009-01-05 2009-05-01");
        assert_eq!(said("5/1/2009", Order::MonthFirst), "2009-05-01 2009-01-05");
        assert_eq!(said("25/1/09", Order::DayFirst), "2009-01-25 1909-01-25");
        assert_eq!(said("25/1/84", Order::DayFirst), "1984-01-25");
        assert_eq!(said("250184", Order::DayFirst), "1984-01-25");
        for text in ["31.02.2009", "1.1.2027", "5.2009", "1-2-3-4", "555-0148", "5/1/009", "+5/1/2009"] {
            assert_eq!(said(text, Order::DayFirst), "", "{text}");
        }
        assert_eq!(
            (Order::of("en-US"), Order::of("en-IE"), Order::of("en")),
            (Order::MonthFirst, Order::DayFirst, Order::DayFirst)
        );
    }
}
