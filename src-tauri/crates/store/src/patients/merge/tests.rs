//! Merging and parting at random, with every table compared before and after. What must hold: a merge changes
//! the two rows and nothing else, and parting gives back everything that nobody changed since.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Conflict, Event, MergeId, PatientId, Permission};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::lists::list_of;
use super::{AtVersion, MergeField, merge, row_of, undo};
use crate::contact::{self, PatientAddress, PatientContactPerson, PatientPhone};
use crate::look::{Connected as _, Writer};
use crate::patients::{self, Details};
use crate::safety::{Dice, found};
use crate::{Admission, Error, Store};

/// Every row of every table: by table, key, column. The audit is left out: it has its own tests, and grows.
type Content = BTreeMap<String, BTreeMap<String, Value>>;

fn content(connection: &Connection) -> Content {
    let tables: Vec<String> = connection
        .prepare(
            "SELECT name FROM pragma_table_list
              WHERE schema = 'main' AND type = 'table' AND name NOT IN ('audit_log', 'sqlite_schema', 'sqlite_sequence')",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(tables.len() > 20, "the tables weren't read: {tables:?}");
    tables
        .into_iter()
        .map(|table| {
            let columns: Vec<(String, i64)> = connection
                .prepare("SELECT name, pk FROM pragma_table_info(?1)")
                .unwrap()
                .query_map([&table], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let pairs: Vec<String> = columns
                .iter()
                .map(|(name, _)| format!("'{name}', iif(typeof({name}) = 'blob', hex({name}), {name})"))
                .collect();
            let key: Vec<String> =
                columns.iter().filter(|(_, pk)| *pk > 0).map(|(name, _)| format!("hex({name})")).collect();
            let rows = connection
                .prepare(&format!("SELECT {}, json_object({}) FROM {table}", key.join(" || '-' || "), pairs.join(", ")))
                .unwrap()
                .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
                .unwrap()
                .map(|row| row.map(|(key, row)| (key, serde_json::from_str(&row).unwrap())))
                .collect::<Result<_, _>>()
                .unwrap();
            (table, rows)
        })
        .collect()
}

/// What differs: `table key column`, or `table key +` and `-` for rows that came and went.
fn differences(before: &Content, after: &Content) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for (table, rows) in before {
        for (key, row) in rows {
            match after[table].get(key) {
                None => drop(told.insert(format!("{table} {key} -"))),
                Some(now) => {
                    for (column, value) in row.as_object().unwrap() {
                        if now[column] != *value {
                            told.insert(format!("{table} {key} {column}"));
                        }
                    }
                }
            }
        }
        for key in after[table].keys().filter(|key| !rows.contains_key(*key)) {
            told.insert(format!("{table} {key} +"));
        }
    }
    told
}

fn key(id: i64) -> String {
    id.to_string().bytes().map(|byte| format!("{byte:02X}")).collect()
}

struct Game {
    store: Store,
    admission: Admission,
    dice: Dice,
    /// What was last typed into a field of a row by somebody: after all is parted, that is what stands there.
    typed: BTreeMap<(i64, MergeField), Value>,
    /// Likewise, with every row of the list behind a field.
    listed: BTreeMap<(i64, MergeField), Value>,
    live: Vec<MergeId>,
    count: usize,
    _folder: tempfile::TempDir,
}

const PATIENTS: i64 = 5;

impl Game {
    fn new(seed: u64) -> Game {
        let folder = tempfile::tempdir().unwrap();
        let (store, session) = found(folder.path());
        let admission = store.admit(&session, Permission::RegisterPatients).unwrap();
        let mut game = Game {
            store,
            admission,
            dice: Dice(seed),
            typed: BTreeMap::new(),
            listed: BTreeMap::new(),
            live: Vec::new(),
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
            Ok(())
        })
        .unwrap();
        for patient in 1..=PATIENTS {
            game.remember(patient);
            game.write_lists(patient);
            game.remember(patient);
        }
        game
    }

    fn change<T>(&self, act: impl FnOnce(&Writer<'_>) -> crate::Result<T>) -> crate::Result<T> {
        let user = self.admission.person().user;
        let change = |writer: &mut Writer<'_>| {
            let done = act(writer)?;
            writer.record(Event::PasswordConfirmed { user }, done)
        };
        self.store.write(&self.admission, change).map(|(done, _)| done)
    }

    fn content(&self) -> Content {
        self.store.peek(|connection| Ok(content(connection))).unwrap()
    }

    fn row(&self, patient: i64) -> serde_json::Map<String, Value> {
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

    fn list(&self, patient: i64, field: MergeField) -> Option<Value> {
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
        if let Some(list) = self.list(patient, field) {
            self.listed.insert((patient, field), list);
        }
    }

    /// Somebody says more than one line of how a patient is reached.
    fn write_lists(&mut self, patient: i64) {
        self.count += 1;
        let (count, id) = (self.count, PatientId(patient));
        let row = self.row(patient);
        let version = row["version"].as_i64().unwrap();
        // As often as not the preferred one stays, and only what is known of it changes.
        let first = row["phone"].as_str().filter(|phone| !phone.is_empty() && count % 2 == 0);
        let phone = |number: &str, preferred| PatientPhone {
            kind: None,
            number: number.to_owned(),
            preferred,
            no_message: count % 3 == 0,
            note: format!("Note {count}"),
        };
        let phones =
            [phone(first.unwrap_or(&format!("085 {count:07}")), true), phone(&format!("01 {count:07}"), false)];
        let address = PatientAddress {
            kind: None,
            lines: format!("{count} Quay Street"),
            postal_code: format!("D{count:02}"),
            city: "Galway".into(),
            region: String::new(),
            country: "IE".into(),
            written: String::new(),
            preferred: true,
        };
        let person = |name: &str, next_of_kin, emergency| PatientContactPerson {
            name: format!("{name} {count}"),
            relation: "sister".into(),
            phone: format!("086 {count:07}"),
            next_of_kin,
            emergency,
        };
        let people = [person("Aoife", true, true), person("Brian", true, false), person("Ciara", false, true)];
        match self.dice.below(3) {
            0 => {
                self.change(|writer| contact::set_telecom(writer, id, version, &phones, &[])).unwrap();
                self.remember_field(patient, MergeField::Phone);
                self.remember_field(patient, MergeField::Email);
            }
            1 => {
                self.change(|writer| contact::set_addresses(writer, id, version, &[address])).unwrap();
                self.remember_field(patient, MergeField::Address);
            }
            _ => {
                self.change(|writer| contact::set_contacts(writer, id, version, &people)).unwrap();
                self.remember_field(patient, MergeField::EmergencyContact);
            }
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
    fn live_on(&mut self) {
        let patient = self.any();
        let patient = self.in_use(patient);
        self.count += 1;
        let at = self.count;
        match self.dice.below(8) {
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
                self.change(|writer| patients::update(writer, PatientId(patient), version, &details)).unwrap();
                let after = self.row(patient);
                for field in MergeField::ALL.iter().filter(|field| !field.is_same(&before, &after)) {
                    self.remember_field(patient, *field);
                }
            }
            5 | 6 => self.write_lists(patient),
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

    fn sql(&self, sql: &str) {
        self.change(|writer| Ok(writer.connection().execute(sql, [])?)).unwrap();
    }

    fn merge(&mut self) {
        let (one, other) = (self.any(), self.any());
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
        assert_eq!(without_search(told), expected, "a merge changes these and nothing else");
        if self.dice.below(3) == 0 {
            // Parted at once, everything is as it was, but for the versions and the note that it happened.
            self.change(|writer| undo(writer, merged.merge)).unwrap();
            let parted = BTreeSet::from([
                format!("patients {} version", key(kept)),
                format!("patients {} version", key(gone)),
                format!("patient_merges {} +", key(merged.merge.0)),
            ]);
            assert_eq!(without_search(differences(&before, &self.content())), parted, "merged and parted");
        } else {
            self.live.push(merged.merge);
        }
    }

    /// Parts one of the merges; whether it could be, or has to wait for another.
    fn part(&mut self, at: usize) -> bool {
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
        let rows = [format!("patients {} ", key(undone.kept.0)), format!("patients {} ", key(undone.gone.0))];
        let told = without_lists(differences(&before, &after), [&before, &after], undone.kept.0, &undone.given_back);
        for told in without_search(told) {
            let of_merge = told.starts_with(&format!("patient_merges {} undone_", key(merge.0)));
            let passed_on = told.starts_with("patient_merges ") && told.ends_with(" kept_before");
            assert!(of_merge || passed_on || rows.iter().any(|row| told.starts_with(row)), "parting changed {told}");
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

    fn check_all_parted(&self) {
        for ((patient, field), value) in &self.typed {
            let row = self.row(*patient);
            let now: Vec<&Value> = field.columns().iter().map(|column| &row[*column]).collect();
            assert_eq!(json!(now), *value, "{} of {patient}", field.as_str());
            assert_eq!(row["merged_into"], Value::Null);
        }
        for ((patient, field), list) in &self.listed {
            assert_eq!(self.list(*patient, *field).as_ref(), Some(list), "the list of {} of {patient}", field.as_str());
        }
    }
}

/// The rows of lists whose field a merge took or gave back may differ at the row that stayed, and nowhere else.
fn without_lists(
    told: BTreeSet<String>,
    contents: [&Content; 2],
    kept: i64,
    fields: &[MergeField],
) -> BTreeSet<String> {
    let tables: Vec<&str> = fields.iter().filter_map(|field| field.list()).map(|list| list.table).collect();
    told.into_iter()
        .filter(|told| {
            let mut words = told.split(' ');
            let (table, key) = (words.next().unwrap(), words.next().unwrap());
            let row = contents.iter().find_map(|content| content[table].get(key));
            !tables.contains(&table) || row.is_none_or(|row| row["patient_id"] != kept)
        })
        .collect()
}

/// The words of the search are written anew, not changed: what they find is tried through the door.
fn without_search(told: BTreeSet<String>) -> BTreeSet<String> {
    told.into_iter().filter(|told| !told.starts_with("patient_search")).collect()
}

#[test]
fn merged_and_parted_at_random_nothing_is_lost_and_nothing_comes_over() {
    // What a merge mixes up for good is two people with one another's allergies.
    let (mut merged, mut refused) = (0, 0);
    for seed in 1..=12 {
        let mut game = Game::new(seed);
        for _ in 0..25 {
            match game.dice.below(5) {
                0 | 1 => game.merge(),
                2 if !game.live.is_empty() => {
                    let at = game.dice.below(game.live.len());
                    refused += usize::from(!game.part(at));
                }
                _ => game.live_on(),
            }
            merged = merged.max(game.live.len());
        }
        while !game.live.is_empty() {
            let at = game.dice.below(game.live.len());
            refused += usize::from(!game.part(at));
        }
        game.check_all_parted();
    }
    assert!(merged > 2 && refused > 0, "the control: there were chains ({merged}), and some had to wait ({refused})");
}

#[test]
fn the_comparison_sees_what_a_merge_must_not_do() {
    // The control: each of these is something the test above has to notice.
    let game = Game::new(99);
    let before = game.content();
    for (sql, told) in [
        ("UPDATE patients SET phone = 'x' WHERE patient_id = 3", "patients 33 phone"),
        ("INSERT INTO allergies (patient_id, substance, created_at) VALUES (2, 'x', 0)", "allergies 31 +"),
        ("DELETE FROM patient_search_state", "patient_search_state 31 -"),
    ] {
        game.sql(sql);
        assert!(differences(&before, &game.content()).contains(told), "{told}");
    }
}
