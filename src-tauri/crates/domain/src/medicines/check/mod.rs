//! What stands against a prescription: allergies, the same medicine twice, and the practice's own rules. A
//! finding stands in the way until it is changed, removed or answered with a reason. What isn't known is
//! not guessed: without a class, an allergy to penicillin says nothing about amoxicillin.

mod allergy;
mod dose;
mod finding;
mod together;

use std::collections::BTreeSet;

pub use finding::{Against, Allergic, Finding, Running, With};

use self::dose::Other;
use super::names::{By, Meant, Named, Names, Substance, substances};
use super::rules::{ClassUse, Held, Rule};
use super::{Item, Speech};
use crate::{ItemId, fold};

/// What is known when something is prescribed.
#[derive(Debug, Default)]
pub struct Knowledge {
    names: Names,
    classes: Vec<Class>,
    rules: Vec<Held>,
    /// Both sides of each interaction, by its place in `rules`.
    pairs: Vec<(usize, BTreeSet<Substance>, BTreeSet<Substance>)>,
    /// In which the other medicine of a finding is named.
    speech: Speech,
}

#[derive(Debug)]
struct Class {
    name: String,
    uses: Vec<ClassUse>,
    members: BTreeSet<Substance>,
}

/// A name read: what it means, and what each other name of the same line means.
type Read = Vec<Meant>;

impl Knowledge {
    /// From the formulary and the rules that hold.
    pub fn of(medicines: &[Named], rules: Vec<Held>) -> Self {
        let mut members = Vec::new();
        for held in &rules {
            match &held.rule {
                Rule::Class { members: of_class, .. } => members.extend(of_class.iter().map(String::as_str)),
                Rule::DoseLimit { medicine, .. } => members.push(medicine),
                // A side of an interaction may be the name of a class: see `side`.
                Rule::Interaction { .. } => {}
            }
        }
        let names = Names::of(medicines, members);
        let class = |held: &Held| match &held.rule {
            Rule::Class { name, members, uses } => Some(Class {
                name: name.clone(),
                uses: uses.clone(),
                members: members.iter().flat_map(|member| names.named(member)).collect(),
            }),
            Rule::Interaction { .. } | Rule::DoseLimit { .. } => None,
        };
        let classes = rules.iter().filter_map(class).collect();
        let mut known = Self { names, classes, rules, ..Self::default() };
        known.pairs = known
            .rules
            .iter()
            .enumerate()
            .filter_map(|(at, held)| match &held.rule {
                Rule::Interaction { one, other, .. } => Some((at, known.side(one), known.side(other))),
                Rule::Class { .. } | Rule::DoseLimit { .. } => None,
            })
            .collect();
        known
    }

    /// The same, in another language.
    #[must_use]
    pub fn speaking(self, speech: Speech) -> Self {
        Self { speech, ..self }
    }

    /// What a prescribed name means.
    pub fn read(&self, medicine: &str) -> Vec<Meant> {
        self.names.prescribed(medicine)
    }

    /// One side of an interaction: the members of the class of this name, else the medicine of this name.
    fn side(&self, name: &str) -> BTreeSet<Substance> {
        let words = fold::words(name).join(" ");
        match self.classes.iter().find(|class| fold::words(&class.name).join(" ") == words) {
            Some(class) => class.members.clone(),
            None => self.names.named(name).into_iter().collect(),
        }
    }

    /// Everything that stands against these items.
    pub fn check(&self, items: &[Item], allergies: &[Allergic], running: &[Running]) -> Vec<Finding> {
        let read: Vec<Read> = items.iter().map(|item| self.read(&item.medicine)).collect();
        let renewed: Vec<ItemId> = items.iter().filter_map(|item| item.renews_item_id).collect();
        let running: Vec<(&Running, Read)> = running
            .iter()
            .filter(|one| !renewed.contains(&one.item_id))
            .map(|one| (one, self.read(&one.item.medicine)))
            .collect();
        let mut found = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let mut told = Told { at, found: &mut found };
            for allergy in allergies {
                self.allergy(&read[at], allergy, &mut told);
            }
            let runs = running.iter().map(|(one, read)| Other {
                with: With::running(one, self.speech),
                item: &one.item,
                read,
            });
            let above = items[..at].iter().zip(&read);
            let above = above.map(|(item, read)| Other { with: With::above(item, self.speech), item, read });
            let others: Vec<Other<'_>> = runs.chain(above).collect();
            for other in &others {
                self.together(&read[at], other.read, &other.with, &mut told);
            }
            self.dose(item, &read[at], &others, &mut told);
        }
        found
    }
    /// Whether any class says what could stand in another's place.
    pub fn knows_alternatives(&self) -> bool {
        self.classes.iter().any(|class| class.uses.contains(&ClassUse::Alternative))
    }

    /// Which of `offered` (lines of the formulary, by generic name) could stand in the place of an item: of a
    /// class of alternatives with it, and with nothing against them but how much. Their places in `offered`.
    pub fn alternatives(
        &self,
        at: usize,
        items: &[Item],
        offered: &[Item],
        allergies: &[Allergic],
        running: &[Running],
    ) -> Vec<usize> {
        let Some(item) = items.get(at) else { return Vec::new() };
        let read = self.read(&item.medicine);
        let classes: Vec<&Class> = self
            .classes
            .iter()
            .filter(|class| class.uses.contains(&ClassUse::Alternative))
            .filter(|class| read.iter().any(|mine| class.members.contains(&mine.substance)))
            .collect();
        let mut found = Vec::new();
        if classes.is_empty() {
            return found;
        }
        for (place, other) in offered.iter().enumerate() {
            let theirs = substances(&other.medicine);
            let is_one = theirs.iter().all(|one| classes.iter().any(|class| class.members.contains(one)));
            let is_same = theirs.iter().any(|one| read.iter().any(|mine| mine.substance == *one));
            if theirs.is_empty() || !is_one || is_same {
                continue;
            }
            let mut tried = items.to_vec();
            tried[at] = Item { renews_item_id: item.renews_item_id, ..other.clone() };
            let stands = |finding: &Finding| {
                let dose = matches!(finding.against, Against::DoseOver { .. } | Against::DoseUnclear { .. });
                let here = finding.item as usize == at;
                let with_it = matches!(&finding.against, Against::SameMedicine { with, .. } | Against::SameClass { with, .. }
                    | Against::Interaction { with, .. } if with.item_id.is_none() && with.medicine == other.name(self.speech));
                !dose && (here || with_it)
            };
            if !self.check(&tried, allergies, running).iter().any(stands) {
                found.push(place);
            }
        }
        found
    }
}

/// Whether it is a part of the medicine, and no further name of one.
fn is_part(meant: &Meant) -> bool {
    matches!(meant.by, By::Itself | By::OtherName(_))
}

fn sure(meant: &Meant) -> bool {
    !matches!(meant.by, By::Like(_))
}

/// The name that has to be asked about, where one of these is only written like it.
fn question(all: &[&Meant]) -> Option<String> {
    all.iter().find_map(|meant| match &meant.by {
        By::Like(_) => Some(meant.shown.clone()),
        By::Itself | By::OtherName(_) | By::Beside => None,
    })
}

/// Findings of one item, each key once: a sure one before one that has to be asked about.
struct Told<'a> {
    at: usize,
    found: &'a mut Vec<Finding>,
}

impl Told<'_> {
    fn has(&self, prefix: &str) -> bool {
        self.found.iter().any(|known| known.item as usize == self.at && known.key.starts_with(prefix))
    }

    fn tell(&mut self, key: String, against: Against, meant: Option<String>) {
        let item = u32::try_from(self.at).unwrap_or(u32::MAX);
        match self.found.iter_mut().find(|known| known.item == item && known.key == key) {
            Some(known) if known.meant.is_some() && meant.is_none() => (known.against, known.meant) = (against, None),
            Some(_) => {}
            None => self.found.push(Finding { key, item, against, meant }),
        }
    }
}

#[cfg(test)]
mod imported;
#[cfg(test)]
mod tests;
