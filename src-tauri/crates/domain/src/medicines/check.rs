//! What stands against a prescription: allergies, the same medicine twice, and the practice's own rules. A
//! finding stands in the way until it is changed, removed or answered with a reason. What isn't known is
//! not guessed: without a class, an allergy to penicillin says nothing about amoxicillin.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::names::{By, Meant, Named, Names, Substance, stands_in, substances};
use super::rules::{ClassUse, DosePer, Held, InteractionSeverity, Rule};
use super::strength::Amount;
use super::{Decimal, DoseUnit, Item, Strength};
use crate::{AllergyId, ItemId, RuleId, Severity, fold};

/// The other medicine of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct With {
    /// Its name with strength and form.
    pub medicine: String,
    /// The running prescription it is; none: it stands in this note.
    pub item_id: Option<ItemId>,
    /// Who prescribed the running one.
    pub doctor_name: Option<String>,
}

/// What stands against a prescribed medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Against {
    /// The patient is allergic to it, or to one of its class.
    Allergy {
        /// Which.
        allergy_id: AllergyId,
        /// As the list has it.
        substance: String,
        /// How it shows, may be empty.
        reaction: String,
        /// How badly.
        severity: Severity,
        /// Since when it is known.
        noted_on: Option<NaiveDate>,
        /// What in the medicine it is about.
        ingredient: String,
        /// The practice's class through which both are the same.
        class: Option<String>,
    },
    /// It is prescribed already.
    SameMedicine {
        /// What both have in them.
        ingredient: String,
        /// The other.
        with: With,
    },
    /// One of its class is prescribed already.
    SameClass {
        /// The practice's class.
        class: String,
        /// The other.
        with: With,
    },
    /// A rule of the practice says that the two go badly together.
    Interaction {
        /// Which.
        rule_id: RuleId,
        /// How much it matters.
        severity: InteractionSeverity,
        /// What the rule says.
        text: String,
        /// Where the rule comes from; none: the practice's own.
        source: Option<String>,
        /// The other.
        with: With,
    },
    /// More than a rule of the practice allows.
    DoseOver {
        /// Which.
        rule_id: RuleId,
        /// Of what.
        per: DosePer,
        /// How much is prescribed, in the limit's unit.
        prescribed: Decimal,
        /// The most.
        limit: Decimal,
        /// Of which unit.
        unit: DoseUnit,
        /// What the rule says, may be empty.
        text: String,
        /// Where the rule comes from; none: the practice's own.
        source: Option<String>,
    },
    /// There is a limit, and the dose can't be compared with it.
    DoseUnclear {
        /// Which.
        rule_id: RuleId,
        /// Of what.
        per: DosePer,
        /// The most.
        limit: Decimal,
        /// Of which unit.
        unit: DoseUnit,
    },
}

impl Against {
    /// As in `prescription_answers.kind`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Against::Allergy { .. } => "allergy",
            Against::SameMedicine { .. } => "same_medicine",
            Against::SameClass { .. } => "same_class",
            Against::Interaction { .. } => "interaction",
            Against::DoseOver { .. } => "dose_over",
            Against::DoseUnclear { .. } => "dose_unclear",
        }
    }
}

/// Something that stands in the way of signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// What an answer names; the same as long as what stands against it is the same.
    pub key: String,
    /// Which of the items, counted from 0.
    pub item: u32,
    /// What stands against it.
    pub against: Against,
    /// The name that is only written like one of these: the question is whether it is meant.
    pub meant: Option<String>,
}

/// An allergy on the list.
#[derive(Debug, Clone)]
pub struct Allergic {
    /// Which.
    pub allergy_id: AllergyId,
    /// As the list has it.
    pub substance: String,
    /// How it shows.
    pub reaction: String,
    /// How badly.
    pub severity: Severity,
    /// Since when it is known.
    pub noted_on: Option<NaiveDate>,
}

/// A prescription that runs.
#[derive(Debug, Clone)]
pub struct Running {
    /// Which.
    pub item_id: ItemId,
    /// Generic name, or as it was typed.
    pub medicine: String,
    /// With strength and form.
    pub name: String,
    /// Who prescribed it.
    pub doctor_name: String,
}

/// What is known when something is prescribed.
#[derive(Debug, Default)]
pub struct Knowledge {
    names: Names,
    classes: Vec<Class>,
    rules: Vec<Held>,
    /// Both sides of each interaction, by its place in `rules`.
    pairs: Vec<(usize, BTreeSet<Substance>, BTreeSet<Substance>)>,
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
        let mut classes = Vec::new();
        for held in &rules {
            match &held.rule {
                Rule::Class { name, members: of_class, uses } => {
                    members.extend(of_class.iter().map(String::as_str));
                    classes.push(Class {
                        name: name.clone(),
                        uses: uses.clone(),
                        members: of_class.iter().flat_map(|member| substances(member)).collect(),
                    });
                }
                Rule::DoseLimit { medicine, .. } => members.push(medicine),
                // A side of an interaction may be the name of a class: see `side`.
                Rule::Interaction { .. } => {}
            }
        }
        let mut known = Self { names: Names::of(medicines, members), classes, rules, pairs: Vec::new() };
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
        let running: Vec<(With, Read)> = running
            .iter()
            .filter(|one| !renewed.contains(&one.item_id))
            .map(|one| {
                let with = With {
                    medicine: one.name.clone(),
                    item_id: Some(one.item_id),
                    doctor_name: Some(one.doctor_name.clone()),
                };
                (with, self.read(&one.medicine))
            })
            .collect();
        let mut found = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let mut told = Told { at, found: &mut found };
            for allergy in allergies {
                self.allergy(&read[at], allergy, &mut told);
            }
            let before = items[..at]
                .iter()
                .zip(&read)
                .map(|(other, read)| (With { medicine: other.name(), item_id: None, doctor_name: None }, read));
            for (with, other) in running.iter().map(|(with, read)| (with.clone(), read)).chain(before) {
                self.together(&read[at], other, &with, &mut told);
            }
            self.dose(item, &read[at], &mut told);
        }
        found
    }

    fn allergy(&self, read: &Read, allergy: &Allergic, told: &mut Told<'_>) {
        let named = self.names.allergy(&allergy.substance);
        let against = |ingredient: &Meant, class: Option<&Class>| Against::Allergy {
            allergy_id: allergy.allergy_id,
            substance: allergy.substance.clone(),
            reaction: allergy.reaction.clone(),
            severity: allergy.severity,
            noted_on: allergy.noted_on,
            ingredient: ingredient.shown.clone(),
            class: class.map(|class| class.name.clone()),
        };
        let key = |how: &str| format!("allergy:{}:{how}", allergy.allergy_id.0);
        // The same substance.
        for mine in read {
            for theirs in named.iter().filter(|theirs| theirs.substance == mine.substance) {
                told.tell(key(mine.substance.as_str()), against(mine, None), question(&[mine, theirs]));
            }
        }
        // One of a class that the allergy names, or of which it names one.
        let words: Vec<String> = fold::words(&allergy.substance);
        for class in self.classes.iter().filter(|class| class.uses.contains(&ClassUse::Allergy)) {
            let by_name = stands_in(&fold::words(&class.name).join(" "), &words);
            for mine in read.iter().filter(|mine| class.members.contains(&mine.substance)) {
                let like = names_alike(&class.name, &words);
                let member = named.iter().find(|one| class.members.contains(&one.substance));
                let asked = match (by_name, member) {
                    (true, _) => question(&[mine]),
                    (false, Some(member)) => question(&[mine, member]),
                    (false, None) if like => Some(class.name.clone()),
                    (false, None) => continue,
                };
                told.tell(key(mine.substance.as_str()), against(mine, Some(class)), asked);
            }
        }
        // Written alike, and one of them isn't known.
        let prefix = key("");
        if told.has(&prefix) {
            return;
        }
        for mine in read.iter().filter(|mine| sure(mine)) {
            for theirs in named.iter().filter(|theirs| sure(theirs)) {
                let known = self.names.knows(&mine.substance) && self.names.knows(&theirs.substance);
                if !known && super::names::alike(mine.substance.as_str(), theirs.substance.as_str()) {
                    told.tell(key(mine.substance.as_str()), against(mine, None), Some(mine.shown.clone()));
                }
            }
        }
    }

    fn together(&self, read: &Read, other: &Read, with: &With, told: &mut Told<'_>) {
        let who = with.item_id.map_or_else(|| fold::words(&with.medicine).join("-"), |item| item.0.to_string());
        let mut same = false;
        for mine in read {
            for theirs in other.iter().filter(|theirs| theirs.substance == mine.substance) {
                same = true;
                let against = Against::SameMedicine { ingredient: mine.shown.clone(), with: with.clone() };
                told.tell(format!("same:{}:{who}", mine.substance.as_str()), against, question(&[mine, theirs]));
            }
        }
        let of = |read: &Read, set: &BTreeSet<Substance>| -> Option<Meant> {
            let mut members = read.iter().filter(|one| set.contains(&one.substance));
            members.clone().find(|one| sure(one)).or_else(|| members.next()).cloned()
        };
        for class in self.classes.iter().filter(|class| !same && class.uses.contains(&ClassUse::Duplicate)) {
            if let (Some(mine), Some(theirs)) = (of(read, &class.members), of(other, &class.members)) {
                let against = Against::SameClass { class: class.name.clone(), with: with.clone() };
                told.tell(format!("class:{}:{who}", fold::joined(&class.name)), against, question(&[&mine, &theirs]));
            }
        }
        for (at, first, second) in &self.pairs {
            let held = &self.rules[*at];
            let Rule::Interaction { severity, text, .. } = &held.rule else { continue };
            let pair = match (of(read, first), of(other, second)) {
                (Some(mine), Some(theirs)) => Some((mine, theirs)),
                _ => of(read, second).zip(of(other, first)),
            };
            // A medicine doesn't interact with itself through a class it stands in on both sides.
            if let Some((mine, theirs)) = pair.filter(|(mine, theirs)| mine.substance != theirs.substance) {
                let against = Against::Interaction {
                    rule_id: held.rule_id,
                    severity: *severity,
                    text: text.clone(),
                    source: held.source.clone(),
                    with: with.clone(),
                };
                told.tell(format!("interaction:{}:{who}", held.rule_id.0), against, question(&[&mine, &theirs]));
            }
        }
    }

    fn dose(&self, item: &Item, read: &Read, told: &mut Told<'_>) {
        for held in &self.rules {
            let Rule::DoseLimit { medicine, per, amount, unit, text } = &held.rule else { continue };
            let limited = substances(medicine);
            let Some(mine) = read.iter().find(|one| limited == [one.substance.clone()]) else { continue };
            let rule_id = held.rule_id;
            let (per, limit, unit) = (*per, *amount, *unit);
            let prescribed = self.amount(item, read, per, unit);
            let over = prescribed.and_then(|amount| amount.exceeds(Amount::of(limit, unit, 1)));
            let against = match (over, prescribed.and_then(|amount| amount.in_unit(unit))) {
                (Some(false), _) => continue,
                (Some(true), Some(prescribed)) => Against::DoseOver {
                    rule_id,
                    per,
                    prescribed,
                    limit,
                    unit,
                    text: text.clone(),
                    source: held.source.clone(),
                },
                _ => Against::DoseUnclear { rule_id, per, limit, unit },
            };
            // An answer to 3 g is no answer to 30 g.
            let dose = prescribed.and_then(|amount| amount.in_unit(unit)).map(|d| d.to_string()).unwrap_or_default();
            told.tell(format!("dose:{}:{dose}", rule_id.0), against, question(&[mine]));
        }
    }

    /// How much of the one substance is in a dose, or in all doses of a day.
    fn amount(&self, item: &Item, read: &Read, per: DosePer, unit: DoseUnit) -> Option<Amount> {
        let (dose, dose_unit) = (item.dose?, item.dose_unit?);
        let one = if dose_unit == unit {
            Amount::of(dose, unit, 1)
        } else if dose_unit.is_measure() {
            // Of a combination nobody says which of its parts the weight is of.
            if read.iter().filter(|one| sure(one)).count() > 1 {
                return None;
            }
            Amount::of(dose, dose_unit, 1)
        } else {
            Strength::read(&item.strength)?.in_dose(dose, dose_unit)?
        };
        match per {
            DosePer::Dose => Some(one),
            DosePer::Day => one.counted(item.doses_a_day()?),
        }
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
                    | Against::Interaction { with, .. } if with.item_id.is_none() && with.medicine == other.name());
                !dose && (here || with_it)
            };
            if !self.check(&tried, allergies, running).iter().any(stands) {
                found.push(place);
            }
        }
        found
    }
}

fn sure(meant: &Meant) -> bool {
    !matches!(meant.by, By::Like(_))
}

/// The name that has to be asked about, where one of these is only written like it.
fn question(all: &[&Meant]) -> Option<String> {
    all.iter().find_map(|meant| match &meant.by {
        By::Like(_) => Some(meant.shown.clone()),
        By::Itself | By::OtherName(_) => None,
    })
}

fn names_alike(class: &str, words: &[String]) -> bool {
    let class = fold::words(class).join(" ");
    super::names::alike(&class, &words.join(" ")) || words.iter().any(|word| super::names::alike(&class, word))
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
mod tests;
