//! An allergy on the list against a prescribed medicine: by substance, by class, and where one is only written
//! like the other.

use super::{Against, Allergic, Class, Knowledge, Read, Told, question, sure};
use crate::fold;
use crate::medicines::names::{Meant, alike, stands_in};
use crate::medicines::rules::ClassUse;

impl Knowledge {
    /// The allergies that name nothing known here: no medicine, no class that counts for allergies. Only what is written
    /// like them is stopped at.
    pub fn unread<'a>(&self, allergies: &'a [Allergic]) -> Vec<&'a str> {
        let read = |allergy: &&Allergic| self.is_medicine(allergy).next().is_some() || self.names_class(allergy);
        allergies.iter().filter(|allergy| !read(allergy)).map(|allergy| allergy.substance.as_str()).collect()
    }

    /// The allergies that name a medicine which no class that counts for allergies holds: nothing but that medicine is
    /// stopped at, however alike another may be.
    pub fn lone<'a>(&self, allergies: &'a [Allergic]) -> Vec<&'a str> {
        let lone = |allergy: &&Allergic| {
            let mut named = self.is_medicine(allergy).peekable();
            named.peek().is_some()
                && !self.names_class(allergy)
                && !named.any(|one| self.allergy_classes().any(|class| class.members.contains(&one.substance)))
        };
        allergies.iter().filter(lone).map(|allergy| allergy.substance.as_str()).collect()
    }

    fn allergy_classes(&self) -> impl Iterator<Item = &Class> {
        self.classes.iter().filter(|class| class.uses.contains(&ClassUse::Allergy))
    }

    fn is_medicine(&self, allergy: &Allergic) -> impl Iterator<Item = Meant> {
        let named = self.names.allergy(&allergy.substance).into_iter();
        named.filter(|one| sure(one) && self.names.knows(&one.substance))
    }

    fn names_class(&self, allergy: &Allergic) -> bool {
        let words: Vec<String> = fold::words(&allergy.substance);
        self.allergy_classes()
            .any(|class| stands_in(&fold::words(&class.name).join(" "), &words) || names_alike(&class.name, &words))
    }

    pub(super) fn allergy(&self, read: &Read, allergy: &Allergic, told: &mut Told<'_>) {
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
        for class in self.allergy_classes() {
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
                if !known && alike(mine.substance.as_str(), theirs.substance.as_str()) {
                    told.tell(key(mine.substance.as_str()), against(mine, None), Some(mine.shown.clone()));
                }
            }
        }
    }
}

fn names_alike(class: &str, words: &[String]) -> bool {
    let class = fold::words(class).join(" ");
    alike(&class, &words.join(" ")) || words.iter().any(|word| alike(&class, word))
}
