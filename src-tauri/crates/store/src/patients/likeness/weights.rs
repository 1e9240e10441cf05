//! What each observation adds, in bits: log2 of how much likelier it is of one person than of two strangers.
//! How often a field of one person agrees, slips or differs is assumed, after published rates of keying
//! errors; how often strangers agree is counted in the practice (names, places) or follows from the field
//! (a birth date is one of some 30,000).

use std::collections::HashMap;

use super::{ComparedField, Likeness};

/// More likely one person than two, by so much that it is worth asking.
pub(super) const ASK: f64 = 3.0;
/// About even, before a date of birth is typed.
pub(super) const MENTION: f64 = -1.0;
/// A thousand to one.
pub(super) const SURE: f64 = 10.0;
/// How much rarer it is that somebody's names are swapped than that they aren't.
pub(super) const SWAPPED: f64 = 4.0;
/// Bits against any one of so many being the one: whoever is compared with more finds more who look alike.
pub(super) fn chances(patients: i64) -> f64 {
    (patients.max(1_000) as f64).log2()
}

/// How rare words are in this practice.
#[derive(Debug, Default)]
pub(in crate::patients) struct Rarity {
    patients: f64,
    names: HashMap<String, f64>,
    places: HashMap<String, f64>,
}

impl Rarity {
    pub(in crate::patients) fn among(patients: i64) -> Self {
        Self { patients: patients as f64, ..Self::default() }
    }

    /// `count` patients have `word` among their names.
    pub(in crate::patients) fn know_name(&mut self, word: &str, count: usize) {
        self.names.insert(word.to_owned(), count as f64);
    }

    /// `count` patients have `word` in their address.
    pub(in crate::patients) fn know_place(&mut self, word: &str, count: usize) {
        self.places.insert(word.to_owned(), count as f64);
    }

    /// Bits by which the rarest of the words tells people apart. In a small practice what names are like
    /// elsewhere counts more than the few that are there.
    pub(super) fn name(&self, words: &[String]) -> f64 {
        const USUAL: f64 = 0.001;
        const AS_IF: f64 = 2_000.0;
        let rarest = words.iter().map(|word| self.names.get(word).copied().unwrap_or(0.0)).fold(f64::MAX, f64::min);
        let rarest = if rarest == f64::MAX { 0.0 } else { rarest };
        -((rarest + USUAL * AS_IF) / (self.patients + AS_IF)).log2()
    }

    /// Bits by which a word of an address tells places apart.
    pub(super) fn place(&self, word: &str) -> f64 {
        const USUAL: f64 = 0.02;
        const AS_IF: f64 = 500.0;
        let usual = if word.chars().count() < 3 { 0.05 } else { USUAL };
        let count = self.places.get(word).copied().unwrap_or(0.0);
        -((count + usual * AS_IF) / (self.patients + AS_IF)).log2()
    }
}

pub(super) fn is_same(verdict: Likeness) -> bool {
    use Likeness as V;
    matches!(verdict, V::Agrees | V::AgreesInSpelling | V::Similar | V::SoundsAlike)
}

/// `rare`: bits of the typed name, by [`Rarity::name`].
pub(super) fn last_name(verdict: Likeness, rare: f64) -> f64 {
    name(verdict, rare.clamp(3.0, 12.0), -3.5)
}

/// `rare`: bits of the typed name, by [`Rarity::name`].
pub(super) fn first_name(verdict: Likeness, rare: f64) -> f64 {
    name(verdict, rare.clamp(3.0, 10.0), -4.0)
}

fn name(verdict: Likeness, rare: f64, differs: f64) -> f64 {
    use Likeness as V;
    match verdict {
        V::Agrees | V::AgreesInSpelling => rare - 0.2,
        V::Similar => (rare - 2.5).max(1.0),
        V::OtherName => rare - 1.0,
        V::SoundsAlike => (rare - 5.0).max(0.5),
        V::PartOfIt => (rare - 4.0).max(0.5),
        V::NotOnFile => 0.0,
        _ => differs,
    }
}

pub(super) fn birth(verdict: Likeness) -> f64 {
    use Likeness as V;
    match verdict {
        V::Agrees => 14.0,
        V::DayMonthSwapped => 9.0,
        V::DigitsSwapped => 7.0,
        V::OneDigit => 6.0,
        V::PartOfIt => 3.5,
        _ => -8.0,
    }
}

/// Where one of the two dates is an estimate, the years between them count.
pub(super) fn estimated_birth(years: i32) -> f64 {
    match years {
        0 => 4.0,
        1..=2 => 2.0,
        3..=5 => 0.0,
        _ => -4.0,
    }
}

pub(super) fn gender(verdict: Likeness) -> f64 {
    if verdict == Likeness::Agrees { 0.9 } else { -3.0 }
}

pub(super) fn number(field: ComparedField, verdict: Likeness) -> f64 {
    use ComparedField as F;
    use Likeness as V;
    match (field, verdict) {
        (_, V::NotOnFile) => 0.0,
        (F::NationalId, V::Agrees) => 18.0,
        (F::NationalId, V::OneDigit | V::DigitsSwapped) => 11.0,
        (F::NationalId, V::Similar) => 5.0,
        (F::NationalId, _) => -4.0,
        (F::Email, V::Agrees) => 9.0,
        (F::Email, V::Similar) => 6.0,
        (_, V::Agrees) => 8.0,
        (_, V::OneDigit | V::DigitsSwapped) => 5.0,
        // Numbers and addresses change in a life.
        (_, _) => -0.5,
    }
}

/// `common` bits are shared, which is `part` (0 to 1) of the shorter address.
pub(super) fn place(common: f64, part: f64) -> f64 {
    // A street, a town: neighbours share them, and a family all of it.
    match part {
        part if part > 0.3 => (common * part * 0.7).min(14.0),
        _ => -1.0,
    }
}
