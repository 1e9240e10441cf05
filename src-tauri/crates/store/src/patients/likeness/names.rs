//! How two names compare.

use domain::fold;

use super::Likeness;
use crate::patients::keys;

/// A name, folded once and compared often.
#[derive(Debug, Default)]
pub(super) struct Name<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<String>,
    joined: String,
}

impl<'a> Name<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let words = fold::words(text);
        Self { text, joined: words.concat(), words }
    }

    /// Nothing that could be compared.
    pub(super) fn is_empty(&self) -> bool {
        self.joined.is_empty()
    }
}

/// How a typed name compares with one on file; both say something.
pub(super) fn compare(typed: &Name<'_>, filed: &Name<'_>) -> Likeness {
    let (a, b) = (&typed.joined, &filed.joined);
    let within = |short: &[String], long: &[String]| short.iter().all(|word| long.contains(word));
    if typed.text == filed.text {
        Likeness::Agrees
    } else if a == b {
        Likeness::AgreesInSpelling
    } else if within(&typed.words, &filed.words) || within(&filed.words, &typed.words) {
        Likeness::PartOfIt
    } else if nearly(a, b) {
        Likeness::Similar
    } else if b.starts_with(a.as_str()) || (a.starts_with(b.as_str()) && b.chars().count() > 2) {
        Likeness::PartOfIt
    } else if keys::sound_alike(a, b) {
        Likeness::SoundsAlike
    } else {
        Likeness::Differs
    }
}

/// How alike two words must be by Jaro and Winkler, 0 to 1.
const SIMILAR: f64 = 0.9;

/// Whether two folded words are one but for a slip or two.
pub(in crate::patients) fn nearly(a: &str, b: &str) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    let slips = match shorter {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    strsim::osa_distance(a, b) <= slips || strsim::jaro_winkler(a, b) >= SIMILAR
}
