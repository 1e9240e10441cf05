//! A practice in which people live on while rows are merged and parted, and what is remembered of who wrote what
//! where.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Conflict, Event, MergeId, PatientId, Permission};
use serde_json::{Value, json};

use super::content::{Content, content, differences, key, open_words, without_lists};
use super::deeds::{Deed, Entry};
use super::desk::Desk;
use crate::contact::{self, PatientContact, PatientPhone, Telecom};
use crate::look::{Connected as _, Writer};
use crate::patients::merge::lists::list_of;
use crate::patients::merge::parting::entries;
use crate::patients::merge::{AtVersion, MergeField, merge, row_of, undo};
use crate::patients::{self, Details};
use crate::safety::{Dice, found};
use crate::{Admission, Error, Store};

/// Fields whose lists tell the row's column.
pub(super) const LISTS: [MergeField; 4] =
    [MergeField::Phone, MergeField::Email, MergeField::Address, MergeField::EmergencyContact];

/// What was said of next of kin who is said the same of, but is called no more.
fn called_no_more(was: &[Value], is: &[Value]) -> Option<String> {
    let [.., emergency, _] = was else { return None };
    let then = [was.get(..4)?, &[json!(0)], was.get(5..)?].concat();
    (was.len() == 6 && *emergency == 1 && then == is).then(|| json!(was).to_string())
}

pub(super) struct Game {
    pub(super) store: Store,
    admission: Admission,
    pub(super) dice: Dice,
    /// What was last typed into a field of a row by somebody: after all is parted, that is what stands there.
    pub(super) typed: BTreeMap<(i64, MergeField), Value>,
    /// What people wrote into the lists of a row and didn't take away, by the key of the entry.
    pub(super) written: BTreeMap<(i64, MergeField), BTreeMap<i64, Vec<Value>>>,
    /// At which row an entry was first written, by what it says.
    first: BTreeMap<String, i64>,
    pub(super) live: Vec<MergeId>,
    pub(super) desk: Desk,
    count: usize,
    _folder: tempfile::TempDir,
}

pub(super) const PATIENTS: i64 = 5;

impl Game {
    pub(super) fn new(seed: u64) -> Game {
        let folder = tempfile::tempdir().unwrap();
        let (store, session) = found(folder.path());
        let admission = store.admit(&session, Permission::RegisterPatients).unwrap();
        let mut game = Game {
            store,
            admission,
            dice: Dice(seed),
            typed: BTreeMap::new(),
            written: BTreeMap::new(),
            first: BTreeMap::new(),
            live: Vec::new(),
            desk: Desk::default(),
            count: 0,
            _folder: folder,
        };
        for _ in 0..PATIENTS {
            let details = game.details();
            game.change(|writer| patients::insert(writer, &details, None).map(drop)).unwrap();
        }
        game.change(|writer| {
            writer
                .connection()
                .execute_batch("INSERT INTO doctors (first_name, last_name) VALUES ('Elif', 'Yılmaz')")?;
            open_words(writer.connection());
            Ok(())
        })
        .unwrap();
        for patient in 1..=PATIENTS {
            game.remember(patient);
            for field in LISTS {
                let now = game.said(patient, field);
                game.note(patient, &now);
                game.written.insert((patient, field), now);
            }
            for _ in 0..3 {
                game.dialog(patient);
            }
        }
        game
    }

    pub(super) fn change<T>(&self, act: impl FnOnce(&Writer<'_>) -> crate::Result<T>) -> crate::Result<T> {
        let user = self.admission.person().user;
        let change = |writer: &mut Writer<'_>| {
            let done = act(writer)?;
            writer.record(Event::PasswordConfirmed { user }, done)
        };
        self.store.write(&self.admission, change).map(|(done, _)| done)
    }

    pub(super) fn content(&self) -> Content {
        self.store.peek(|connection| Ok(content(connection))).unwrap()
    }

    pub(super) fn row(&self, patient: i64) -> serde_json::Map<String, Value> {
        self.store.peek(|connection| row_of(connection, PatientId(patient))).unwrap()
    }

    fn details(&mut self) -> Details {
        self.count += 1;
        let some = |dice: &mut Dice, text: String| if dice.below(3) == 0 { String::new() } else { text };
        let count = self.count;
        Details {
            last_name: format!("Name {count}"),
            first_name: "Any".into(),
            phone: some(&mut self.dice, format!("087 {count:07}")),
            email: some(&mut self.dice, format!("{count}@example.org")),
            address: some(&mut self.dice, format!("{count} Long Walk")),
            national_id: Some(count.to_string()),
            date_of_birth: format!("19{:02}-0{}-1{}", count % 90 + 10, count % 9 + 1, count % 10).parse().ok(),
            ..Details::default()
        }
    }

    pub(super) fn list(&self, patient: i64, field: MergeField) -> Option<Value> {
        self.store.peek(|connection| list_of(connection, field, PatientId(patient))).unwrap()
    }

    fn remember(&mut self, patient: i64) {
        for field in MergeField::ALL {
            self.remember_field(patient, *field);
        }
    }

    fn remember_field(&mut self, patient: i64, field: MergeField) {
        let row = self.row(patient);
        let value: Vec<&Value> = field.columns().iter().map(|column| &row[*column]).collect();
        self.typed.insert((patient, field), json!(value));
    }

    /// The entries of a list as it stands, by key: what each says.
    pub(super) fn said(&self, patient: i64, field: MergeField) -> BTreeMap<i64, Vec<Value>> {
        let (list, now) = (field.list().unwrap(), self.list(patient, field).unwrap());
        entries(&now).into_iter().map(|(key, row)| (key, list.said(&row))).collect()
    }

    /// Somebody writes at a row: what differs afterwards is what they wrote.
    pub(super) fn person_writes(&mut self, patient: i64, act: impl FnOnce(&Writer<'_>) -> crate::Result<()>) {
        let before = LISTS.map(|field| self.said(patient, field));
        self.change(act).unwrap();
        for (field, before) in LISTS.into_iter().zip(before) {
            let mut now = self.said(patient, field);
            // Whoever clears the line of who is called writes nothing at next of kin: they are still whose they were.
            now.retain(|key, said| {
                let first =
                    before.get(key).and_then(|was| called_no_more(was, said)).and_then(|was| self.first.get(&was));
                let anothers = first.copied().filter(|first| *first != patient);
                if let Some(first) = anothers {
                    self.first.insert(json!(said).to_string(), first);
                }
                anothers.is_none()
            });
            self.note(patient, &now);
            let written = self.written.get_mut(&(patient, field)).unwrap();
            written.retain(|key, _| !before.contains_key(key) || now.contains_key(key));
            written.extend(now.into_iter().filter(|(key, said)| before.get(key) != Some(said)));
        }
    }

    fn note(&mut self, patient: i64, said: &BTreeMap<i64, Vec<Value>>) {
        for said in said.values() {
            self.first.entry(json!(said).to_string()).or_insert(patient);
        }
    }

    /// Entries that stand at a row although they were first written at another.
    pub(super) fn strangers(&self) -> Vec<String> {
        let all = self.written.keys().flat_map(|(patient, field)| {
            let said = self.said(*patient, *field).into_values().map(|said| json!(said).to_string());
            said.filter(|said| self.first.get(said) != Some(patient)).collect::<Vec<_>>()
        });
        all.collect()
    }

    /// What a dialog did that took all that it showed for entries of the row in use.
    pub(super) fn dialog_that_takes_all(&mut self, patient: i64) {
        let shown = self.contact(patient);
        let all: Vec<_> = shown.phones.into_iter().map(|phone| PatientPhone { entry_id: None, ..phone }).collect();
        let said = Telecom { phones: &all, emails: &[], aside_phones: &[], aside_emails: &[] };
        self.person_writes(patient, |writer| {
            contact::set_telecom(writer, PatientId(patient), shown.version, said).map(drop)
        });
    }

    pub(super) fn contact(&self, patient: i64) -> PatientContact {
        self.change(|writer| contact::of(writer, PatientId(patient))).unwrap()
    }

    /// Somebody opens one of the dialogs of how a patient is reached, changes one thing and saves.
    fn dialog(&mut self, patient: i64) {
        self.count += 1;
        let (id, shown, deed) = (PatientId(patient), self.contact(patient), Deed::any(&mut self.dice, self.count));
        let before = self.content();
        let mut removed = None;
        match self.dice.below(5) {
            3 => self.write_note(patient, shown, self.count),
            4 => self.take_picture(patient, &shown, self.count),
            0 => {
                let (phones, aside) = deed.done(shown.phones, &mut removed);
                let emails: Vec<_> = shown.emails.into_iter().filter(|email| !email.is_anothers()).collect();
                let said = Telecom { phones: &phones, emails: &emails, aside_phones: &aside, aside_emails: &[] };
                self.person_writes(patient, |writer| contact::set_telecom(writer, id, shown.version, said).map(drop));
            }
            1 => {
                let (addresses, aside) = deed.done(shown.addresses, &mut removed);
                self.person_writes(patient, |writer| {
                    contact::set_addresses(writer, id, shown.version, &addresses, &aside).map(drop)
                });
            }
            _ => {
                let (people, aside) = deed.done(shown.contacts, &mut removed);
                self.person_writes(patient, |writer| {
                    contact::set_contacts(writer, id, shown.version, &people, &aside).map(drop)
                });
            }
        }
        if let Some(removed) = removed {
            let now = self.contact(patient);
            let mut all = now.phones.iter().map(Entry::same).chain(now.addresses.iter().map(Entry::same));
            assert!(!all.any(|one| one == removed), "{removed} was removed and came back");
        }
        let now = self.content();
        for told in differences(&before, &now) {
            let mut words = told.split(' ');
            let (table, row) = (words.next().unwrap(), words.next().unwrap());
            let whose = [&before, &now].into_iter().find_map(|content| content[table].get(row)).unwrap();
            let at = if table == "patient_entries_set_aside" { "at_patient_id" } else { "patient_id" };
            let own = table.starts_with("patient_search") && row == key(patient);
            assert!(own || whose[at] == patient, "a dialog at {patient} changed {told}");
        }
    }

    fn any(&mut self) -> i64 {
        i64::try_from(self.dice.below(PATIENTS as usize)).unwrap() + 1
    }

    fn in_use(&self, patient: i64) -> i64 {
        let mut row = patient;
        while let Some(next) = self.row(row)["merged_into"].as_i64() {
            row = next;
        }
        row
    }

    /// Somebody books, bills, writes down an allergy, ends one, edits: at the row in use, as the program does.
    pub(super) fn live_on(&mut self) {
        let patient = self.any();
        let patient = self.in_use(patient);
        self.count += 1;
        let at = self.count;
        match self.dice.below(10) {
            0 | 1 => {
                let before = self.row(patient);
                let mut details = self.details();
                // A form sends what it shows: fields that nobody touched come back as they were.
                let keep = |column: &str| before[column].as_str().unwrap_or_default().to_owned();
                let touched = self.dice.below(4);
                let all = [MergeField::Phone, MergeField::Email, MergeField::Address];
                for (place, field) in all.iter().enumerate() {
                    if place != touched {
                        match field {
                            MergeField::Phone => details.phone = keep("phone"),
                            MergeField::Email => details.email = keep("email"),
                            _ => details.address = keep("address"),
                        }
                    }
                }
                details.national_id = before["national_id"].as_str().map(str::to_owned);
                details.date_of_birth = before["date_of_birth"].as_str().and_then(|date| date.parse().ok());
                let version = before["version"].as_i64().unwrap();
                self.person_writes(patient, |writer| {
                    patients::update(writer, PatientId(patient), version, &details).map(drop)
                });
                let after = self.row(patient);
                for field in MergeField::ALL.iter().filter(|field| !field.is_same(&before, &after)) {
                    self.remember_field(patient, *field);
                }
            }
            5..=8 => self.dialog(patient),
            2 => self.sql(&format!(
                "INSERT INTO appointments (patient_id, doctor_id, appointment_date, appointment_time, duration_minutes,
                                           created_by, created_at)
                 VALUES ({patient}, 1, date('2026-06-08', '+{at} days'), '09:00', 15, 1, 0)"
            )),
            3 => self.sql(&format!(
                "INSERT INTO allergies (patient_id, substance, created_at) VALUES ({patient}, 'Substance {at}', 0)"
            )),
            4 => self.sql(&format!(
                "UPDATE allergies SET ended_at = {at}, end_reason = 'x'
                  WHERE allergy_id = (SELECT min(allergy_id) FROM allergies WHERE ended_at IS NULL)"
            )),
            _ => self
                .sql(&format!("INSERT INTO billing (patient_id, created_by, created_at) VALUES ({patient}, 1, {at})")),
        }
    }

    pub(super) fn sql(&self, sql: &str) {
        self.change(|writer| Ok(writer.connection().execute(sql, [])?)).unwrap();
    }

    pub(super) fn merge(&mut self) {
        let (one, other) = (self.any(), self.any());
        self.merge_these(one, other);
    }

    pub(super) fn merge_these(&mut self, one: i64, other: i64) {
        let (kept, gone) = (self.in_use(one), self.in_use(other));
        if kept == gone {
            return;
        }
        let take: Vec<MergeField> = MergeField::ALL.iter().copied().filter(|_| self.dice.below(2) == 0).collect();
        let (kept_row, gone_row) = (self.row(kept), self.row(gone));
        let at = |patient, row: &serde_json::Map<String, Value>| AtVersion {
            patient: PatientId(patient),
            version: row["version"].as_i64().unwrap(),
        };
        let before = self.content();
        let (kept_at, gone_at) = (at(kept, &kept_row), at(gone, &gone_row));
        let merged = self.change(|writer| merge(writer, kept_at, gone_at, &take)).unwrap();
        let after = self.content();
        let mut expected = BTreeSet::from([
            format!("patients {} version", key(kept)),
            format!("patients {} updated_at", key(kept)),
            format!("patients {} version", key(gone)),
            format!("patients {} updated_at", key(gone)),
            format!("patients {} merged_into", key(gone)),
            format!("patient_merges {} +", key(merged.merge.0)),
        ]);
        for column in take.iter().flat_map(|field| field.columns()) {
            assert_eq!(after["patients"][&key(kept)][column], gone_row[*column], "taken: {column}");
            if kept_row[*column] != gone_row[*column] {
                expected.insert(format!("patients {} {column}", key(kept)));
            }
        }
        let told = without_lists(differences(&before, &after), [&before, &after], kept, &merged.taken);
        let words = ["patient_search", "patient_search_keys"].map(|index| format!("{index} {} words", key(kept)));
        let told: BTreeSet<String> = told.into_iter().filter(|told| !words.contains(told)).collect();
        assert_eq!(told, expected, "a merge changes these and nothing else");
        if self.dice.below(3) == 0 {
            // Parted at once, everything is as it was, but for the versions and the note that it happened.
            self.change(|writer| undo(writer, merged.merge)).unwrap();
            let parted = BTreeSet::from([
                format!("patients {} version", key(kept)),
                format!("patients {} version", key(gone)),
                format!("patient_merges {} +", key(merged.merge.0)),
            ]);
            assert_eq!(differences(&before, &self.content()), parted, "merged and parted");
        } else {
            self.live.push(merged.merge);
        }
    }

    /// Parts one of the merges; whether it could be, or has to wait for another.
    pub(super) fn part(&mut self, at: usize) -> bool {
        let before = self.content();
        let undone = match self.change(|writer| undo(writer, self.live[at])) {
            Err(Error::Conflict(Conflict::MergedFurther)) => {
                assert_eq!(self.content(), before, "what is refused changes nothing");
                return false;
            }
            undone => undone.unwrap(),
        };
        let merge = self.live.remove(at);
        let after = self.content();
        let mut rows = vec![format!("patients {} ", key(undone.kept.0)), format!("patients {} ", key(undone.gone.0))];
        rows.extend(["patient_search", "patient_search_keys"].map(|index| format!("{index} {} ", key(undone.kept.0))));
        let above = std::iter::successors(Some(undone.kept.0), |row| self.row(*row)["merged_into"].as_i64());
        rows.extend(above.map(|row| format!("patient_search {} ", key(row))));
        let fields = [undone.given_back.clone(), undone.stayed.clone()].concat();
        let told = without_lists(differences(&before, &after), [&before, &after], undone.kept.0, &fields);
        for told in told {
            let of_merge = told.starts_with(&format!("patient_merges {} undone_", key(merge.0)));
            let passed_on = told.starts_with("patient_merges ") && told.ends_with(" kept_before");
            let seen_again = told.starts_with("patient_entries_set_aside ") && told.ends_with(" -");
            let known = of_merge || passed_on || seen_again || rows.iter().any(|row| told.starts_with(row));
            assert!(known, "parting changed {told}");
        }
        let gone = &after["patients"][&key(undone.gone.0)];
        let kept_before: Value =
            serde_json::from_str(after["patient_merges"][&key(merge.0)]["gone_before"].as_str().unwrap()).unwrap();
        for (column, value) in kept_before.as_object().unwrap() {
            // What follows from allergies that were ended meanwhile, and what another merge of it had given.
            let own = !["version", "updated_at", "allergy_state"].contains(&column.as_str());
            let given = MergeField::ALL.iter().any(|field| field.columns().contains(&column.as_str()));
            assert!(!own || given || gone[column] == *value, "{column} isn't as it was: {gone}");
        }
        true
    }
}
