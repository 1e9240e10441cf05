//! What was typed into a search, taken apart: beginnings of names, dates, numbers.

use chrono::NaiveDate;
use domain::{PatientNumber, fold};

use super::dates::{self, Order};
use super::words::{TAILS, compact, date_words, name_words, phone_words};
use super::{FoundBy, PatientLine};
use crate::patients::OtherName;

/// Words of a query that count.
const WORDS: usize = 8;

/// The number on a patient card, if that is what was scanned: `WB:20931-6`. Whatever stands between is
/// taken, because a scanner set to another keyboard types another sign.
pub(super) fn card(text: &str) -> Option<String> {
    let text = fold::fold(text.trim());
    let rest = text.strip_prefix("wb")?;
    let number = rest.strip_prefix(|c: char| !c.is_alphanumeric()).unwrap_or_else(|| {
        // On some keyboards the sign is a letter.
        rest.strip_prefix(|c: char| c.is_alphabetic()).unwrap_or(rest)
    });
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    PatientNumber::parse(&fold::digits(number)).map(|number| number.as_str().to_owned())
}

/// What was typed, taken apart.
#[derive(Debug, Default)]
pub(super) struct Asked {
    words: Vec<Word>,
}

#[derive(Debug)]
enum Word {
    /// A beginning of a name.
    Name(Vec<String>),
    /// A whole birth date; several where it can be read in several ways, the likeliest first.
    Date(Vec<NaiveDate>),
    /// The beginning of a number: run together, and in the pieces it was typed in. `dates` are those that
    /// six or eight figures can mean.
    Number { joined: String, pieces: Vec<String>, abroad: bool, dates: Vec<NaiveDate> },
}

impl Asked {
    pub(super) fn read(text: &str, today: NaiveDate, order: Order) -> Self {
        let folded = fold::fold(text);
        let raw: Vec<&str> = folded.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).collect();
        let raw: Vec<&str> = raw.into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        let mut words: Vec<Word> = Vec::new();
        let mut at = 0;
        while at < raw.len() && words.len() < WORDS {
            let dates = |count: usize| {
                let part = raw.get(at..at + count)?.join("-");
                Some(dates::read(&part, today, order)).filter(|found| !found.is_empty())
            };
            let number = |word: &str| {
                word.chars().any(|c| c.is_ascii_digit())
                    && word.chars().all(|c| c.is_ascii_digit() || "-./()+#".contains(c))
            };
            if let Some(found) = dates(1) {
                words.push(Word::Date(found));
                at += 1;
            } else if let Some(found) = dates(3) {
                words.push(Word::Date(found));
                at += 3;
            } else if number(raw[at]) {
                let until = (at..raw.len()).find(|at| !number(raw[*at])).unwrap_or(raw.len());
                let pieces: Vec<String> = raw[at..until].iter().map(|piece| fold::digits(piece)).collect();
                let joined = pieces.concat();
                let abroad = raw[at].contains('+') || joined.starts_with("00");
                let dates = dates::read_run(&joined, today, order);
                words.push(Word::Number { joined, pieces, abroad, dates });
                at = until;
            } else {
                words.push(Word::Name(fold::words(raw[at])));
                at += 1;
            }
        }
        Self { words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The queries, the narrowest first: whole words, the last one begun, all begun.
    pub(super) fn expressions(&self) -> Vec<String> {
        let last = self.words.len().saturating_sub(1);
        let with = |begun: &dyn Fn(usize) -> bool| {
            let parts: Vec<String> =
                self.words.iter().enumerate().map(|(at, word)| word.expression(begun(at))).collect();
            parts.join(" AND ")
        };
        let mut all = vec![with(&|_| false), with(&|at| at == last)];
        if last > 0 {
            all.push(with(&|_| true));
        }
        all
    }

    /// The words that can only be names; `None` where a number or a date was typed, which sound like nothing.
    pub(super) fn names_alone(&self) -> Option<Vec<&String>> {
        let mut names = Vec::new();
        for word in &self.words {
            let Word::Name(parts) = word else { return None };
            names.extend(parts);
        }
        Some(names)
    }

    /// Whether the row itself has every word, without its other names.
    pub(super) fn is_met_by(&self, line: &PatientLine) -> bool {
        let names = name_words(&line.last_name, &line.first_name);
        self.words.iter().all(|word| match word {
            Word::Name(parts) => are_begun(parts, &names),
            Word::Date(_) | Word::Number { .. } => true,
        })
    }

    pub(super) fn is_met_in_part_by(&self, name: &OtherName) -> bool {
        let names = name_words(&name.last_name, &name.first_name);
        self.words.iter().any(|word| match word {
            Word::Name(parts) => are_begun(parts, &names),
            Word::Date(_) | Word::Number { .. } => false,
        })
    }

    /// By what else than a name the row fits.
    pub(super) fn found_by(&self, line: &PatientLine) -> Option<FoundBy> {
        self.words.iter().find_map(|word| match word {
            Word::Name(_) => None,
            Word::Date(_) => Some(FoundBy::Birth),
            Word::Number { joined, dates, .. } => {
                let begun = |words: &[String]| words.iter().any(|word| word.starts_with(joined.as_str()));
                if begun(&[fold::digits(&line.patient_number)]) {
                    Some(FoundBy::Number)
                } else if line.date_of_birth.is_some_and(|born| dates.contains(&born) || begun(&date_words(born))) {
                    Some(FoundBy::Birth)
                } else {
                    Some(FoundBy::Phone).filter(|_| !phone_words(&line.phone).is_empty())
                }
            }
        })
    }

    /// Smaller is better: a patient number, the likeliest reading of a date, a whole family name, the
    /// beginning of one, then the order of the alphabet.
    pub(super) fn distance(&self, line: &PatientLine) -> (usize, u8, String, String, i64) {
        let family = name_words(&line.last_name, "");
        let parts: Vec<&String> = self
            .words
            .iter()
            .flat_map(|word| if let Word::Name(parts) = word { parts.as_slice() } else { &[] })
            .collect();
        let whole = parts.iter().any(|part| family.contains(part));
        let begun = parts.iter().any(|part| family.iter().any(|name| name.starts_with(part.as_str())));
        let rank = match (line.matched_name.is_none(), whole, begun) {
            (true, true, _) => 0,
            (true, false, true) => 1,
            (true, false, false) => 2,
            (false, ..) => 3,
        };
        (self.reading(line), rank, fold::joined(&line.last_name), fold::joined(&line.first_name), line.patient_id.0)
    }

    /// Which reading of a number the row fits: itself, or a date in the practice's order, or in another.
    fn reading(&self, line: &PatientLine) -> usize {
        self.words
            .iter()
            .filter_map(|word| match word {
                Word::Number { joined, .. } if fold::digits(&line.patient_number) == *joined => Some(0),
                Word::Date(dates) | Word::Number { dates, .. } => {
                    // Readings that differ in the century only are one: 5.1.09.
                    let born = line.date_of_birth?;
                    dates.iter().position(|date| *date == born).map(|at| 1 + at / 2)
                }
                Word::Name(_) => None,
            })
            .min()
            .unwrap_or(usize::MAX)
    }
}

fn are_begun(parts: &[String], names: &[String]) -> bool {
    parts.iter().all(|part| names.iter().any(|name| name.starts_with(part.as_str())))
}

impl Word {
    fn expression(&self, begun: bool) -> String {
        let one = |word: &str, begun: bool| {
            // Only letters and digits get here; quoted all the same, so that no word is an operator.
            format!("\"{}\"{}", word.replace('"', ""), if begun { " *" } else { "" })
        };
        match self {
            Word::Name(parts) => {
                let last = parts.len().saturating_sub(1);
                let parts: Vec<String> =
                    parts.iter().enumerate().map(|(at, part)| one(part, begun && at == last)).collect();
                format!("({{names}} : ({}))", parts.join(" AND "))
            }
            Word::Date(dates) => {
                let dates: Vec<String> = dates.iter().map(|date| one(&compact(*date), false)).collect();
                format!("({{numbers}} : ({}))", dates.join(" OR "))
            }
            Word::Number { joined, pieces, abroad, dates } => {
                let mut ways = vec![one(joined, begun)];
                let trimmed = joined.trim_start_matches('0');
                if trimmed.len() >= 7 && trimmed.len() < joined.len() {
                    ways.push(one(trimmed, begun));
                }
                // Kept as it is dialled from nearby, typed with the country before it, or the other way round.
                for tail in TAILS {
                    if joined.len() > tail && (*abroad || tail > 8) {
                        ways.push(one(&joined[joined.len() - tail..], false));
                    }
                }
                if pieces.len() > 1 {
                    let pieces: Vec<String> = pieces.iter().map(|piece| one(piece, begun)).collect();
                    ways.push(format!("({})", pieces.join(" AND ")));
                }
                ways.extend(dates.iter().map(|date| one(&compact(*date), false)));
                format!("({{numbers}} : ({}))", ways.join(" OR "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_read_on_any_keyboard_and_nothing_else_is_taken_for_one() {
        // A scanner types as if it stood on an American desk; a name that begins so is a name.
        let number = PatientNumber::of(20_931);
        let bare = number.as_str().replace('-', "");
        for text in [
            format!("WB:{}", number.as_str()),
            format!("wb:{bare}"),
            format!("WBÖ{}", number.as_str().replace('-', "ß")),
            format!(" WB;{} ", number.as_str().replace('-', "'")),
            format!("wb{bare}"),
        ] {
            assert_eq!(card(&text).as_deref(), Some(number.as_str()), "{text}");
        }
        let wrong = format!("WB:20931-{}", (bare.as_bytes()[5] - b'0' + 1) % 10);
        for text in ["WB", "WB:", "Wbowski", "20931", wrong.as_str(), "WB:x", "awb:209316"] {
            assert_eq!(card(text), None, "{text}");
        }
    }
}
