//! Which substance a written name means: several names for one, several substances in one, salts and forms
//! in the name, and misspellings, which are asked about and never taken for granted.

mod alike;
mod substance;

use std::collections::BTreeMap;

pub use alike::could_be;
pub(super) use alike::{alike, stands_in};
pub use substance::{Substance, substances};

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
            names.add(member);
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

    /// What a prescribed medicine's name means: each of its substances, known or not.
    pub fn prescribed(&self, name: &str) -> Vec<Meant> {
        if let Some(found) = self.other_name(&fold::words(name)) {
            return found;
        }
        let mut all = Vec::new();
        for substance in substances(name) {
            let found = if self.known.contains_key(&substance) {
                vec![self.meant(&substance, By::Itself)]
            } else if let Some(found) = self.other_name(std::slice::from_ref(&substance.as_str().to_owned())) {
                found
            } else {
                let mut found = self.like(&substance);
                // It may be what it says, and nobody here knows it.
                found.push(self.meant(&substance, By::Itself));
                found
            };
            all.extend(found);
        }
        all
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
        let said_substances = substances(said);
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
        for known in self.known.keys().filter(|known| alike(substance.as_str(), known.as_str())) {
            found.push(self.meant(known, By::Like(self.shown(known))));
        }
        for (_, other, substances) in self.others.iter().filter(|(key, ..)| alike(substance.as_str(), key.as_str())) {
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
