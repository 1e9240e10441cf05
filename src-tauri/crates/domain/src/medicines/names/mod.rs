//! Which substance a written name means: several names for one, several substances in one, salts and forms
//! in the name, and misspellings, which are asked about and never taken for granted.

mod alike;
mod pack;
mod substance;
mod written;

use std::collections::BTreeMap;

pub use alike::could_be;
pub(super) use alike::{alike, stands_in};
pub use substance::{Substance, substances};

use self::written::Written;
use crate::fold;

/// One medicine as the formulary knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Generic name.
    pub generic: String,
    /// Brands and other names.
    pub others: Vec<String>,
}

/// How a written name came to mean a substance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// It is that.
    Itself,
    /// It is another name of it.
    OtherName(String),
    /// It is a name that stands beside, in brackets, or another that is known of the same thing: no part of its own.
    Beside,
    /// It is written much like it, and means nothing else that is known: to be asked.
    Like(String),
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The substance.
    pub substance: Substance,
    /// How the practice writes it.
    pub shown: String,
    /// How it came to mean that.
    pub by: By,
}

/// Everything that is known by name: the formulary's medicines and the members of classes.
#[derive(Debug, Default)]
pub struct Names {
    known: BTreeMap<Substance, String>,
    others: Vec<(Substance, String, Vec<Substance>)>,
}

impl Names {
    /// Knows these.
    pub fn of<'a>(medicines: impl IntoIterator<Item = &'a Named>, members: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names = Self::default();
        for medicine in medicines {
            let substances = names.add(&medicine.generic);
            for other in &medicine.others {
                if let Some(key) = Substance::of(&fold::words(other)) {
                    names.others.push((key, other.clone(), substances.clone()));
                }
            }
        }
        for member in members {
            // What is another name here is that medicine, and no second one.
            if names.other_name(&fold::words(member)).is_none() {
                names.add(member);
            }
        }
        names
    }

    fn add(&mut self, generic: &str) -> Vec<Substance> {
        let substances = substances(generic);
        for substance in &substances {
            let shown = if substances.len() == 1 { generic.to_owned() } else { substance.as_str().to_owned() };
            self.known.entry(substance.clone()).or_insert(shown);
        }
        substances
    }

    fn shown(&self, substance: &Substance) -> String {
        self.known.get(substance).cloned().unwrap_or_else(|| substance.as_str().to_owned())
    }

    fn meant(&self, substance: &Substance, by: By) -> Meant {
        Meant { substance: substance.clone(), shown: self.shown(substance), by }
    }

    /// Whether a name is a substance or a brand that is known.
    pub fn knows(&self, substance: &Substance) -> bool {
        self.known.contains_key(substance) || self.others.iter().any(|(key, ..)| key == substance)
    }

    /// What a prescribed medicine's name means: each of its substances, known or not, and the names beside them.
    pub fn prescribed(&self, name: &str) -> Vec<Meant> {
        let written = Written::read(name);
        let mut all = match self.other_name(&written.words) {
            Some(found) if !self.is_known(&written.words) => found,
            _ => written.parts.iter().flat_map(|part| self.part(part)).collect(),
        };
        let alone = all.is_empty();
        for words in &written.beside {
            // A brand in brackets is what stands before it; whoever is allergic to the brand is told of it.
            let Some(brand) = Substance::of(words) else { continue };
            for meant in self.piece(&brand) {
                match (&meant.by, alone) {
                    (_, true) => all.push(meant),
                    (By::Like(_), false) => {}
                    (_, false) => all.push(Meant { by: By::Beside, ..meant }),
                }
            }
            if !alone {
                all.push(Meant { substance: brand, shown: words.join(" "), by: By::Beside });
            }
        }
        let mut once: Vec<Meant> = Vec::new();
        for meant in all {
            let again = |one: &Meant| one.by == meant.by || meant.by == By::Beside;
            if !once.iter().any(|one| one.substance == meant.substance && again(one)) {
                once.push(meant);
            }
        }
        once
    }

    fn is_known(&self, words: &[String]) -> bool {
        Substance::of(words).is_some_and(|substance| self.known.contains_key(&substance))
    }

    /// What stands between two strokes: one name, its words turned round a comma, or several names.
    fn part(&self, pieces: &[Vec<String>]) -> Vec<Meant> {
        if pieces.len() > 1 {
            let turned: Vec<String> = pieces.iter().rev().flatten().cloned().collect();
            for words in [pieces.concat(), turned] {
                let one = Substance::of(&words).filter(|one| self.knows(one));
                // "Insulin, human" is insulin; "paracetamol, caffeine" is two.
                let first = Substance::of(&pieces[0]);
                if let Some(one) = one.filter(|one| first.as_ref() != Some(one)) {
                    return self.piece(&one);
                }
            }
        }
        pieces.iter().filter_map(|words| Substance::of(words)).flat_map(|one| self.piece(&one)).collect()
    }

    fn piece(&self, substance: &Substance) -> Vec<Meant> {
        let other = self.other_name(std::slice::from_ref(&substance.as_str().to_owned()));
        match (self.known.contains_key(substance), other) {
            (true, other) => {
                let mut found = vec![self.meant(substance, By::Itself)];
                let other = other.unwrap_or_default().into_iter().filter(|one| one.substance != *substance);
                found.extend(other.map(|one| Meant { by: By::Beside, ..one }));
                found
            }
            (false, Some(found)) => found,
            (false, None) => {
                let mut found = self.like(substance);
                // It may be what it says, and nobody here knows it.
                found.push(self.meant(substance, By::Itself));
                found
            }
        }
    }

    /// The substances of a name that a rule gives: another name's own, else as they are written.
    pub(in crate::medicines) fn named(&self, name: &str) -> Vec<Substance> {
        match self.other_name(&fold::words(name)) {
            Some(found) => found.into_iter().map(|meant| meant.substance).collect(),
            None => substances(name),
        }
    }

    fn other_name(&self, words: &[String]) -> Option<Vec<Meant>> {
        let key = Substance::of(words)?;
        let mut found = Vec::new();
        for (_, other, substances) in self.others.iter().filter(|(name, ..)| *name == key) {
            found.extend(substances.iter().map(|substance| self.meant(substance, By::OtherName(other.clone()))));
        }
        (!found.is_empty()).then_some(found)
    }

    /// What an allergy's words name: everything known that stands within them, whole words only; else what is
    /// written much like it. What names nothing known stays as it is.
    pub fn allergy(&self, said: &str) -> Vec<Meant> {
        let mut said_substances = substances(said);
        for beside in Written::read(said).beside.iter().filter_map(|words| Substance::of(words)) {
            if !said_substances.contains(&beside) {
                said_substances.push(beside);
            }
        }
        let words: Vec<String> =
            said_substances.iter().flat_map(|one| one.as_str().split(' ').map(str::to_owned)).collect();
        let mut found: Vec<Meant> = self
            .known
            .keys()
            .filter(|known| stands_in(known.as_str(), &words) || said_substances.contains(known))
            .map(|known| self.meant(known, By::Itself))
            .collect();
        for (key, other, substances) in &self.others {
            if stands_in(key.as_str(), &words) {
                found.extend(substances.iter().map(|one| self.meant(one, By::OtherName(other.clone()))));
            }
        }
        if found.is_empty() {
            for substance in &said_substances {
                found.extend(self.like(substance));
                found.push(self.meant(substance, By::Itself));
            }
        }
        found
    }

    /// Known substances that are written much like this one.
    fn like(&self, substance: &Substance) -> Vec<Meant> {
        let mut found = Vec::new();
        let words: Vec<String> = substance.as_str().split(' ').map(str::to_owned).collect();
        let could_be = |key: &Substance| alike(substance.as_str(), key.as_str()) || stands_in(key.as_str(), &words);
        for known in self.known.keys().filter(|known| could_be(known)) {
            found.push(self.meant(known, By::Like(self.shown(known))));
        }
        for (_, other, substances) in self.others.iter().filter(|(key, ..)| could_be(key)) {
            found.extend(substances.iter().map(|one| self.meant(one, By::Like(other.clone()))));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(name: &str) -> Vec<String> {
        substances(name).into_iter().map(|substance| substance.as_str().to_owned()).collect()
    }

    #[test]
    fn salts_forms_and_strengths_are_no_other_substance() {
        // A penicillin that is missed because the pack says "trihydrate" is the reaction all over again.
        for (one, other) in [
            ("Amoxicillin trihydrate", "amoxicillin"),
            ("AMOXICILLIN 500 mg capsules", "Amoxicillin"),
            ("diclofenac sodium", "Diclofenac potassium 50mg tabs"),
            ("Sulphasalazine", "sulfasalazine"),
            ("clavulanic acid", "clavulanate potassium"),
            ("Metformin HCl 850", "metformin"),
        ] {
            assert_eq!(said(one), said(other), "{one}");
        }
        assert_eq!(said("Amoxicillin/clavulanic acid 875 mg/125 mg"), ["amoxicillin", "clavulanate"]);
        assert_eq!(said("Lisinopril with hydrochlorothiazide"), ["lisinopril", "hydrochlorothiazide"]);
        assert_eq!(said("Potassium chloride"), ["potassium chloride"], "nothing but salt is still something");
        assert_ne!(said("Vitamin B12"), said("Vitamin D3"));
        assert_ne!(said("Magnesium sulfate"), said("Magnesium hydroxide"));
        assert_eq!(said(" 500 mg "), Vec::<String>::new());
    }

    #[test]
    fn a_misspelling_is_asked_about_and_a_neighbour_isnt() {
        for (one, other) in [
            ("amoxicilin", "amoxicillin"),
            ("amoxycillin", "amoxicillin"),
            ("ibuprofin", "ibuprofen"),
            ("pencillin", "penicillin"),
            ("penicillin", "benzylpenicillin"),
        ] {
            assert!(alike(one, other), "{one}");
        }
        for (one, other) in [("latex", "lactulose"), ("nuts", "nutlin"), ("codeine", "clonidine"), ("asa", "asb")] {
            assert!(!alike(one, other), "{one}");
        }
    }

    proptest! {
        #[test]
        fn one_letter_wrong_is_still_alike(name in "[a-z]{6,20}", at in 0_usize..20, letter in "[a-z]") {
            let at = at % name.len();
            let mut typed = name.clone();
            typed.replace_range(at..=at, &letter);
            prop_assert!(alike(&typed, &name));
            prop_assert!(alike(&name, &typed), "whichever of the two was misspelt");
        }

        #[test]
        fn any_text_is_read_without_a_panic(name in ".{0,80}", other in ".{0,40}") {
            let names = Names::of(&[Named { generic: name.clone(), others: vec![other.clone()] }], []);
            names.prescribed(&other);
            names.allergy(&name);
        }
    }
}
