//! A line typed in a hurry: `amox 500 1 3x d 7d`. What can be read of it is filled in, and stands there to be
//! seen before it is signed; what can't be read stays part of the name.

use super::{Decimal, DoseUnit, FrequencyKind};
use crate::fold;

/// What was read of a typed line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quick {
    /// The words of the name, folded.
    pub name: Vec<String>,
    /// Numbers of the strength as typed: `500`, `0.5`.
    pub strengths: Vec<String>,
    /// How much at a time.
    pub dose: Option<(Decimal, Option<DoseUnit>)>,
    /// How often.
    pub frequency: Option<(FrequencyKind, u32)>,
    /// As needed.
    pub as_needed: bool,
    /// For how many days.
    pub days: Option<u32>,
}

/// Reads a typed line. Numbers before the first `x` are strengths, but one with a unit of pieces is the dose.
pub fn quick(text: &str) -> Quick {
    let mut read = Quick::default();
    let folded = fold::fold(text).replace('×', "x");
    let mut words = folded.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let (number, rest) = split(word);
        let Some(number) = number else {
            match word {
                "prn" | "needed" => read.as_needed = true,
                "as" if words.peek() == Some(&"needed") => {}
                "od" | "daily" | "day" | "d" if read.frequency.is_none() && !read.name.is_empty() => {
                    read.frequency = Some((FrequencyKind::TimesDaily, 1));
                }
                "bd" | "bid" => read.frequency = Some((FrequencyKind::TimesDaily, 2)),
                "tds" | "tid" => read.frequency = Some((FrequencyKind::TimesDaily, 3)),
                "qds" | "qid" => read.frequency = Some((FrequencyKind::TimesDaily, 4)),
                "daily" | "day" | "d" | "for" => {}
                _ => read.name.extend(fold::words(word)),
            }
            continue;
        };
        // "3x daily", "7 days": the word that belongs to the number may stand by itself.
        let rest = if rest.is_empty() {
            match words.peek().copied() {
                Some(next) if belongs(next) => words.next().unwrap_or_default(),
                _ => "",
            }
        } else {
            rest
        };
        let whole = number.is_whole().then(|| u32::try_from(number.millionths() / 1_000_000).ok()).flatten();
        match (rest, whole) {
            ("x", Some(count)) if (1..=24).contains(&count) => {
                let weekly = matches!(words.peek().copied(), Some("w" | "week" | "weekly" | "wk"));
                if matches!(words.peek().copied(), Some("d" | "day" | "daily" | "w" | "week" | "weekly" | "wk")) {
                    words.next();
                }
                let kind = if weekly { FrequencyKind::TimesWeekly } else { FrequencyKind::TimesDaily };
                read.frequency = Some((kind, count));
            }
            ("d" | "day" | "days", Some(days)) if (1..=3_650).contains(&days) => read.days = Some(days),
            ("w" | "wk" | "week" | "weeks", Some(weeks)) if (1..=520).contains(&weeks) => read.days = Some(weeks * 7),
            ("h" | "hourly", Some(hours)) if (1..=72).contains(&hours) => {
                read.frequency = Some((FrequencyKind::EveryHours, hours));
            }
            ("", _) if read.strengths.is_empty() && read.frequency.is_none() => read.strengths.push(number.to_string()),
            ("", _) => read.dose = Some((number, None)),
            (unit, _) => match DoseUnit::named(unit) {
                Some(unit) if unit.is_measure() => read.strengths.push(number.to_string()),
                Some(unit) => read.dose = Some((number, Some(unit))),
                // "B12" splits off nothing; "12b" is part of a name.
                None => read.name.extend(fold::words(word)),
            },
        }
    }
    read
}

fn belongs(word: &str) -> bool {
    matches!(word, "x" | "d" | "day" | "days" | "w" | "wk" | "week" | "weeks" | "h" | "hourly")
        || DoseUnit::named(word).is_some()
}

fn split(word: &str) -> (Option<Decimal>, &str) {
    let at = word.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(word.len());
    (Decimal::parse(&word[..at]).ok(), &word[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_hurried_line_is_read() {
        let read = quick("amox 500 3x d 7d");
        assert_eq!((read.name, read.strengths), (vec!["amox".to_owned()], vec!["500".to_owned()]));
        assert_eq!((read.frequency, read.days, read.dose), (Some((FrequencyKind::TimesDaily, 3)), Some(7), None));
        let read = quick("para 500mg 2 tabs 4x prn 5 days");
        assert_eq!(read.dose, Some((Decimal::whole(2), Some(DoseUnit::Tablet))));
        assert_eq!((read.as_needed, read.days), (true, Some(5)));
        let read = quick("metformin 850 1 bd 12 weeks");
        assert_eq!((read.dose, read.days), (Some((Decimal::whole(1), None)), Some(84)));
        assert_eq!(read.frequency, Some((FrequencyKind::TimesDaily, 2)));
        let read = quick("vitamin b12 1x w");
        assert_eq!((read.name.len(), read.frequency), (2, Some((FrequencyKind::TimesWeekly, 1))));
    }

    proptest! {
        #[test]
        fn any_line_is_read_without_a_panic(text in ".{0,120}") {
            quick(&text);
        }
    }
}
