//! Two medicines of one patient: the same one, two of a class, and what the practice says goes badly together.

use std::collections::BTreeSet;

use super::{Against, Knowledge, Read, Told, With, is_part, question, sure};
use crate::fold;
use crate::medicines::names::{By, Meant, Substance};
use crate::medicines::rules::{ClassUse, Rule};

impl Knowledge {
    pub(super) fn together(&self, read: &Read, other: &Read, with: &With, told: &mut Told<'_>) {
        let who = with.item_id.map_or_else(|| fold::words(&with.medicine).join("-"), |item| item.0.to_string());
        let shared = read.iter().flat_map(|mine| {
            other.iter().filter(|theirs| theirs.substance == mine.substance).map(move |theirs| (mine, theirs))
        });
        // Two that only share what stands beside them ("adults", "as sodium") are not one.
        let mut shared: Vec<(&Meant, &Meant)> =
            shared.filter(|(mine, theirs)| mine.by != By::Beside || theirs.by != By::Beside).collect();
        // A part first: what is only written alike, or stands beside it, tells nothing a second time.
        let further = |(mine, theirs): &(&Meant, &Meant)| !is_part(mine) || !is_part(theirs);
        shared.sort_by_key(further);
        let mut same = false;
        for (mine, theirs) in shared {
            if same && further(&(mine, theirs)) {
                continue;
            }
            same = true;
            let against = Against::SameMedicine { ingredient: mine.shown.clone(), with: with.clone() };
            told.tell(format!("same:{}:{who}", mine.substance.as_str()), against, question(&[mine, theirs]));
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
}
