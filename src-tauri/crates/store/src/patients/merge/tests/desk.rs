//! What the desk remembers of a patient: the note and the picture, each once at its row.

use std::collections::BTreeMap;

use domain::PatientId;

use super::game::{Game, PATIENTS};
use crate::contact::{self, PatientContact};

/// What was last written at each row.
#[derive(Default)]
pub(super) struct Desk {
    notes: BTreeMap<i64, String>,
    pictures: BTreeMap<i64, Vec<u8>>,
    /// How many notes and pictures were set, whatever became of them.
    pub(super) set: (usize, usize),
}

impl Game {
    /// Somebody writes the note anew, takes it away, saves it as it was or as it stands at a merged row, and may hide
    /// one of those.
    pub(super) fn write_note(&mut self, patient: i64, shown: PatientContact, count: usize) {
        let own = shown.desk_note.unwrap();
        let hidden: Vec<i64> =
            shown.merged_notes.iter().filter(|_| self.dice.below(3) == 0).map(|one| one.entry_id).take(1).collect();
        let there = shown.merged_notes.first().map(|one| one.note.clone());
        let (note, is_own) = match (self.dice.below(4), there) {
            (0, _) => (String::new(), true),
            (1, _) => (own.clone(), !own.is_empty()),
            // Read in the list below the field and typed again: it is there already, unless the row had its own.
            (2, Some(there)) => (there, !own.is_empty()),
            _ => (format!("Note {count}"), true),
        };
        self.person_writes(patient, |writer| {
            contact::set_desk_note(writer, PatientId(patient), shown.version, &note, &hidden).map(drop)
        });
        self.desk.set.0 += usize::from(!note.is_empty());
        if is_own && !note.is_empty() {
            self.desk.notes.insert(patient, note);
        } else if is_own {
            self.desk.notes.remove(&patient);
        }
    }

    /// Somebody takes a picture, or takes it away.
    pub(super) fn take_picture(&mut self, patient: i64, shown: &PatientContact, count: usize) {
        let picture = (self.dice.below(3) > 0).then(|| format!("Picture {count}").into_bytes());
        self.person_writes(patient, |writer| {
            contact::set_photo(writer, PatientId(patient), shown.version, picture.as_deref()).map(drop)
        });
        self.desk.set.1 += usize::from(picture.is_some());
        match picture {
            Some(picture) => self.desk.pictures.insert(patient, picture),
            None => self.desk.pictures.remove(&patient),
        };
    }

    /// Each row has the note and the picture that was last written there, and no other's.
    pub(super) fn check_desk(&self) {
        for patient in 1..=PATIENTS {
            let now = self.contact(patient);
            let note = self.desk.notes.get(&patient).cloned().unwrap_or_default();
            assert_eq!(now.desk_note, Some(note), "the note of {patient}");
            assert!(now.merged_notes.is_empty() && now.photo_of.is_none(), "nothing is another's at {patient}");
            let picture = self.change(|writer| contact::photo(writer, PatientId(patient))).ok();
            assert_eq!(picture, self.desk.pictures.get(&patient).cloned(), "the picture of {patient}");
        }
    }
}
