//! What must hold when every merge was undone.

use std::collections::BTreeMap;

use domain::PatientId;
use serde_json::{Value, json};

use super::game::{Game, LISTS, PATIENTS};
use crate::look::Connected as _;
use crate::patients::merge::MergeField;
use crate::patients::merge::parting::entries;
use crate::patients::search::{Before, index};

impl Game {
    pub(super) fn check_all_parted(&self) {
        for ((patient, field), value) in self.typed.iter().filter(|((_, field), _)| !LISTS.contains(field)) {
            let row = self.row(*patient);
            let now: Vec<&Value> = field.columns().iter().map(|column| &row[*column]).collect();
            assert_eq!(json!(now), *value, "{} of {patient}", field.as_str());
            assert_eq!(row["merged_into"], Value::Null);
        }
        for ((patient, field), written) in &self.written {
            let told = format!("the list of {} of {patient}", field.as_str());
            assert_eq!(&self.said(*patient, *field), written, "{told}");
            let (list, now) = (field.list().unwrap(), self.list(*patient, *field).unwrap());
            let column = list.column(*field, &now).unwrap();
            assert_eq!(self.row(*patient)[field.columns()[0]], json!(column), "{told} and its column");
            let one = *field == MergeField::EmergencyContact || written.is_empty();
            assert!(one || list.preferred(&entries(&now)).is_some(), "none is preferred in {told}");
        }
        assert_eq!(self.strangers(), Vec::<String>::new(), "nothing came over");
        self.check_desk();
        let before = self.content();
        assert_eq!(before["patient_entries_set_aside"], BTreeMap::new(), "all is seen again");
        self.change(|writer| {
            (1..=PATIENTS).try_for_each(|patient| index(writer.connection(), PatientId(patient), Before::Indexed))
        })
        .unwrap();
        assert_eq!(before, self.content(), "the words by which they are found are their own");
    }
}
