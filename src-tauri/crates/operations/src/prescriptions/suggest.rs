//! Medicines found as one types: by generic, brand and other names, by their beginnings, and by what is
//! written much like them; with what else the line says filled in.

use std::cmp::Reverse;

use domain::medicines::{Speech, quick};
use domain::{Line, Permission, Topic, form};
use serde::Serialize;
use store::formulary::Medicine;
use store::shelf::{self, Listed};
use store::{Reader, practice};
use ts_rs::TS;

use super::PrescriptionTyped;
use super::typed::YesNo;
use crate::records::Typed;
use crate::{Query, Result};

/// Most suggestions of one answer.
const MOST: usize = 8;

/// A medicine that may be meant.
#[derive(Debug, Serialize, TS)]
pub struct Suggestion {
    /// The line of the formulary.
    pub medicine: Medicine,
    /// The other name by which it was found.
    pub found_by: Option<String>,
    /// The prescription as far as it was typed.
    pub typed: PrescriptionTyped,
    /// The medicine with strength and form.
    pub name: String,
    /// What was read of dose, how often and how long.
    pub says: String,
}

/// Suggestions, the likeliest first.
#[derive(Debug, Serialize, TS)]
pub struct Suggestions {
    /// At most eight.
    pub suggestions: Vec<Suggestion>,
    /// How many there are in all.
    pub count: u32,
}

form! {
    /// `prescriptions.suggest`
    pub struct Suggest {
        /// What was typed: `amox 500 3x d 7d`.
        pub text: Line,
    }
}
impl Query for Suggest {
    const NEEDS: Permission = Permission::WriteRecords;
    const READS: &'static [Topic] = &[Topic::Medicines];
    type Reply = Suggestions;
    fn run(self, clinic: &Reader<'_>) -> Result<Suggestions> {
        let read = quick(self.text.as_str());
        if read.name.is_empty() {
            return Ok(Suggestions { suggestions: Vec::new(), count: 0 });
        }
        let all = shelf::listed(clinic)?;
        let whole = read.name.join(" ");
        let mut found: Vec<(u32, &Medicine, Option<&String>)> = all
            .iter()
            .filter_map(|Listed { medicine, words, other_words }| {
                let own = fits(&read.name, &whole, words).map(|fit| (fit, None));
                let others = medicine.other_names.iter().zip(other_words);
                let other = others.filter_map(|(other, words)| Some((fits(&read.name, &whole, words)?, Some(other))));
                let (fit, by) = own.into_iter().chain(other).max_by_key(|(fit, by)| (*fit, by.is_none()))?;
                let strength = read.strengths.iter().filter(|one| has(&medicine.strength, one)).count();
                Some((fit * 4 + u32::try_from(strength.min(3)).unwrap_or(0), medicine, by))
            })
            .collect();
        found.sort_by_key(|(fit, medicine, _)| (Reverse(*fit), medicine.generic_name.len(), medicine.form));
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        found.truncate(MOST);
        let speech = practice::speech(clinic)?;
        let suggestions = found.into_iter().map(|(_, medicine, by)| suggestion(medicine, by, &read, speech)).collect();
        Ok(Suggestions { suggestions, count })
    }
}

/// How well a name fits what was typed: all of its words begin the name's, or most letters agree.
fn fits(typed: &[String], whole: &str, words: &[String]) -> Option<u32> {
    let begins = typed.iter().all(|part| words.iter().any(|word| word.starts_with(part.as_str())));
    if begins {
        let first = words.first().zip(typed.first()).is_some_and(|(word, part)| word.starts_with(part.as_str()));
        return Some(if words == typed {
            4
        } else if first {
            3
        } else {
            2
        });
    }
    domain::medicines::names::could_be(whole, &words.join(" ")).then_some(1)
}

/// Whether a strength names this number.
fn has(strength: &str, number: &str) -> bool {
    strength.split(|c: char| !c.is_ascii_digit() && c != '.').any(|part| part == number)
}

fn suggestion(medicine: &Medicine, by: Option<&String>, read: &domain::medicines::Quick, speech: Speech) -> Suggestion {
    // A second number is a dose, where it is no part of the strength.
    let dose = read.dose.or_else(|| {
        let spare = read.strengths.iter().find(|one| !has(&medicine.strength, one) && read.strengths.len() > 1)?;
        Some((spare.parse().ok()?, None))
    });
    let unit = medicine.form.unit();
    let typed = PrescriptionTyped {
        medicine_id: Some(medicine.medicine_id),
        medicine: Typed::of(&medicine.generic_name),
        form: Some(medicine.form),
        strength: Typed::of(&medicine.strength),
        dose: Typed::of(&dose.map(|(dose, _)| dose.to_string()).unwrap_or_default()),
        dose_unit: Some(dose.and_then(|(_, unit)| unit).unwrap_or(unit)),
        route: Some(medicine.route),
        frequency: read.frequency.map(|(kind, _)| kind).filter(|_| !read.as_needed),
        frequency_count: Typed::of(
            &read.frequency.filter(|_| !read.as_needed).map(|(_, count)| count.to_string()).unwrap_or_default(),
        ),
        as_needed: YesNo(read.as_needed),
        max_per_day: Typed::of(
            &read.frequency.filter(|_| read.as_needed).map(|(_, count)| count.to_string()).unwrap_or_default(),
        ),
        days: Typed::of(&read.days.map(|days| days.to_string()).unwrap_or_default()),
        ..PrescriptionTyped::default()
    };
    let (item, _) = typed.read();
    let dose = item.dose.zip(item.dose_unit).map(|(dose, unit)| speech.counted(unit, dose)).unwrap_or_default();
    let says = [dose, item.often_words(speech), item.long_words(speech)].into_iter().filter(|part| !part.is_empty());
    Suggestion {
        medicine: medicine.clone(),
        found_by: by.cloned(),
        name: item.name(speech),
        says: says.collect::<Vec<_>>().join(", "),
        typed,
    }
}
