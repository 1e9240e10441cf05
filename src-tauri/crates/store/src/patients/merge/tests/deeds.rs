//! What somebody does to a list in a dialog: one thing at a time, whatever the list.

use crate::contact::{PatientAddress, PatientContactPerson, PatientEmail, PatientPhone};
use crate::safety::Dice;

/// What somebody does in a dialog.
#[derive(Debug, Clone, Copy)]
pub(super) enum Deed {
    Add(usize),
    Change(usize),
    Remove(usize),
    Prefer(usize),
    /// Takes away what stands at a merged row.
    SetAside(usize),
}

impl Deed {
    pub(super) fn any(dice: &mut Dice, count: usize) -> Deed {
        match dice.below(6) {
            0 | 1 => Deed::Add(count),
            2 => Deed::Change(count),
            3 => Deed::Remove(count),
            4 => Deed::Prefer(count),
            _ => Deed::SetAside(count),
        }
    }

    /// What is sent: the entries of the row in use, and those of merged rows that are set aside.
    pub(super) fn done<E: Entry>(self, shown: Vec<E>, removed: &mut Option<String>) -> (Vec<E>, Vec<i64>) {
        let (others, mut own): (Vec<E>, Vec<E>) = shown.into_iter().partition(E::is_anothers);
        let mut aside = Vec::new();
        let at = |count: usize| count % own.len().max(1);
        match self {
            Deed::Add(count) => own.push(E::made(count)),
            Deed::Change(count) if !own.is_empty() => {
                let at = at(count);
                let (key, preferred) = (own[at].key(), own[at].is_preferred());
                own[at] = E::made(count);
                own[at].stand(key, preferred);
            }
            Deed::Remove(count) if !own.is_empty() => *removed = Some(own.remove(at(count)).same()),
            Deed::Prefer(count) if !own.is_empty() => {
                let chosen = at(count);
                for (at, entry) in own.iter_mut().enumerate() {
                    entry.stand(entry.key(), at == chosen);
                }
            }
            Deed::SetAside(count) if !others.is_empty() => {
                let other = &others[count % others.len()];
                aside.extend(other.key());
                *removed = Some(other.same());
            }
            _ => {}
        }
        if !own.iter().any(E::is_preferred)
            && let Some(first) = own.first_mut()
        {
            first.stand(first.key(), true);
        }
        (own, aside)
    }
}

/// One entry of any list.
pub(super) trait Entry {
    fn made(count: usize) -> Self;
    fn key(&self) -> Option<i64>;
    fn is_anothers(&self) -> bool;
    fn is_preferred(&self) -> bool;
    fn stand(&mut self, key: Option<i64>, preferred: bool);
    /// What makes two of them one.
    fn same(&self) -> String;
}

macro_rules! entry {
    ($same:ident) => {
        fn key(&self) -> Option<i64> {
            self.entry_id
        }
        fn is_anothers(&self) -> bool {
            self.merged_number.is_some()
        }
        fn same(&self) -> String {
            self.$same.clone()
        }
    };
}

macro_rules! preferred {
    () => {
        fn is_preferred(&self) -> bool {
            self.preferred
        }
        fn stand(&mut self, key: Option<i64>, preferred: bool) {
            (self.entry_id, self.preferred) = (key, preferred);
        }
    };
}

impl Entry for PatientPhone {
    entry!(number);
    preferred!();
    fn made(count: usize) -> Self {
        PatientPhone {
            entry_id: None,
            merged_number: None,
            kind: None,
            number: format!("085 {count:07}"),
            preferred: false,
            no_message: count.is_multiple_of(3),
            note: format!("Note {count}"),
        }
    }
}

impl Entry for PatientEmail {
    entry!(address);
    preferred!();
    fn made(count: usize) -> Self {
        let address = format!("{count}@example.net");
        PatientEmail { entry_id: None, merged_number: None, address, preferred: false, note: String::new() }
    }
}

impl Entry for PatientAddress {
    entry!(written);
    preferred!();
    fn made(count: usize) -> Self {
        PatientAddress {
            entry_id: None,
            merged_number: None,
            kind: None,
            lines: format!("{count} Quay Street"),
            postal_code: format!("D{count:02}"),
            city: "Galway".into(),
            region: String::new(),
            country: "IE".into(),
            written: String::new(),
            preferred: false,
        }
    }
}

impl Entry for PatientContactPerson {
    entry!(name);
    fn is_preferred(&self) -> bool {
        true
    }
    fn stand(&mut self, key: Option<i64>, _: bool) {
        self.entry_id = key;
    }
    fn made(count: usize) -> Self {
        PatientContactPerson {
            entry_id: None,
            merged_number: None,
            name: format!("Aoife {count}"),
            relation: "sister".into(),
            phone: format!("086 {count:07}"),
            next_of_kin: !count.is_multiple_of(3),
            emergency: count.is_multiple_of(2) || count.is_multiple_of(3),
        }
    }
}
