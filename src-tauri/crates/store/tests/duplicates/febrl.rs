//! Person records in FEBRL's form, filed one after the other as if at the desk: of each it is asked first
//! whether the person is there already, with the function and at the threshold of the form.

#![allow(dead_code, reason = "the test and the examples each use a part")]

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch};

use chrono::NaiveDate;
use domain::{Clock, Currency, Event, Instant, PatientId, Permission, Zone};
use store::patients::{self, Details, Likelihood, Typed};
use store::practice::Founder;
use store::{Opening, Store};
use vault::{Chance, SecretKey};

/// One record; a field that is missing is empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    /// Who it is: `rec-17-org` and `rec-17-dup-0` are one person.
    pub(crate) person: String,
    pub(crate) given_name: String,
    pub(crate) surname: String,
    pub(crate) street_number: String,
    pub(crate) address_1: String,
    pub(crate) address_2: String,
    pub(crate) suburb: String,
    pub(crate) postcode: String,
    pub(crate) state: String,
    /// `YYYYMMDD`, or what has become of it.
    pub(crate) date_of_birth: String,
    pub(crate) soc_sec_id: String,
}

/// Reads a file whose first line names the columns, in any order; columns it doesn't have are empty.
pub(crate) fn read(text: &str) -> Vec<Record> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let columns = cells(lines.next().unwrap_or_default());
    lines
        .map(|line| {
            let mut of: HashMap<&str, String> = columns.iter().map(String::as_str).zip(cells(line)).collect();
            let mut take = |name: &str| of.remove(name).unwrap_or_default();
            let id = take("rec_id");
            Record {
                person: id.split("-dup").next().unwrap_or_default().trim_end_matches("-org").to_owned(),
                given_name: take("given_name"),
                surname: take("surname"),
                street_number: take("street_number"),
                address_1: take("address_1"),
                address_2: take("address_2"),
                suburb: take("suburb"),
                postcode: take("postcode"),
                state: take("state"),
                date_of_birth: take("date_of_birth"),
                soc_sec_id: take("soc_sec_id"),
            }
        })
        .collect()
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("there is one").push(c),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Which fields were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fields {
    /// All that the file has.
    All,
    /// Without the number of the person, which not every country has.
    WithoutId,
    /// The three that register a patient.
    First,
}

/// What was found.
#[derive(Debug)]
pub(crate) struct Figures {
    pub(crate) records: usize,
    /// Pairs of records of one person.
    pub(crate) pairs: usize,
    /// Of these, asked about.
    pub(crate) found: usize,
    /// Asked about although they are two people.
    pub(crate) wrong: usize,
    /// How long each question took.
    pub(crate) took: Vec<Duration>,
    /// Some of those that were missed or wrong, to be looked at.
    pub(crate) examples: Vec<String>,
}

impl Figures {
    pub(crate) fn recall(&self) -> f64 {
        self.found as f64 / self.pairs.max(1) as f64
    }
    pub(crate) fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.wrong).max(1) as f64
    }
}

/// Asks about each record, then files it.
pub(crate) fn measure(records: &[Record], fields: Fields) -> Figures {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, admission) = practice(folder.path());
    let mut figures =
        Figures { records: records.len(), pairs: 0, found: 0, wrong: 0, took: Vec::new(), examples: Vec::new() };
    let answer = store.write(&admission, |clinic| {
        let mut filed: HashMap<PatientId, usize> = HashMap::new();
        for (at, record) in records.iter().enumerate() {
            let details = details(record, fields);
            let begun = Stopwatch::now();
            let likely = patients::likely_duplicates(clinic, &typed(&details))?;
            figures.took.push(begun.elapsed());
            let asked: HashSet<usize> = likely
                .iter()
                .filter(|one| one.likelihood <= Likelihood::Likely)
                .map(|one| filed[&one.patient.patient_id])
                .collect();
            let same: HashSet<usize> = (0..at).filter(|other| records[*other].person == record.person).collect();
            figures.pairs += same.len();
            figures.found += asked.intersection(&same).count();
            figures.wrong += asked.difference(&same).count();
            for (what, others) in [("missed", same.difference(&asked)), ("wrong", asked.difference(&same))] {
                figures
                    .examples
                    .extend(others.map(|other| format!("{what}: {:?}\n   and: {record:?}", records[*other])));
            }
            let (patient, _) = patients::insert(clinic, &details, None)?;
            filed.insert(patient, at);
        }
        clinic.record(Event::PatientRegistered { patient: PatientId(1) }, ())
    });
    answer.expect("everybody is filed");
    figures
}

pub(crate) fn details(record: &Record, fields: Fields) -> Details {
    let date = NaiveDate::parse_from_str(&record.date_of_birth, "%Y%m%d").ok();
    let mut details = Details {
        last_name: record.surname.clone(),
        first_name: record.given_name.clone(),
        // What isn't a date can't be typed into the form.
        date_of_birth: date.filter(|_| record.date_of_birth.len() == 8).filter(|date| details_fit(*date)),
        ..Details::default()
    };
    if details.last_name.is_empty() {
        // A file needs a name that can be shown; this one says nothing.
        details.last_name = "?".to_owned();
    }
    if fields != Fields::First {
        let line = |parts: &[&String]| {
            parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join(" ")
        };
        let lines = [
            line(&[&record.street_number, &record.address_1]),
            record.address_2.clone(),
            record.suburb.clone(),
            line(&[&record.state, &record.postcode]),
        ];
        details.address = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    }
    if fields == Fields::All && !record.soc_sec_id.is_empty() {
        details.national_id = Some(record.soc_sec_id.clone());
    }
    details
}

fn details_fit(date: NaiveDate) -> bool {
    let today = NaiveDate::from_ymd_opt(2026, 6, 8).expect("a date");
    date <= today && today.years_since(date).is_some_and(|years| years <= 130)
}

pub(crate) fn typed(details: &Details) -> Typed<'_> {
    Typed {
        last_name: &details.last_name,
        first_name: &details.first_name,
        date_of_birth: details.date_of_birth,
        address: &details.address,
        national_id: details.national_id.as_deref().unwrap_or_default(),
        ..Typed::default()
    }
}

struct Still;
impl Clock for Still {
    fn now(&self) -> Instant {
        Instant(1_780_902_000_000)
    }
    fn monotonic(&self) -> u64 {
        0
    }
}

/// A new practice, and somebody who may register.
pub(crate) fn practice(folder: &std::path::Path) -> (Store, store::Admission) {
    let key = SecretKey::from_bytes(&[7; 32]);
    let opening = Opening {
        folder,
        key: &key,
        head_key: SecretKey::from_bytes(&[9; 32]),
        clock: Arc::new(Still),
        workstation: "desk-1".into(),
    };
    let founder = Founder {
        kind: "practice",
        name: "Measured",
        address: "",
        phone: "",
        currency: Currency::parse("EUR").expect("a currency"),
        zone: Zone::parse("Europe/Dublin").expect("a zone"),
        language: "en",
        paper: "a4",
        keyring_generation: 1,
        audit_key: [3; 32],
        documents_key: [4; 32],
        username: "anna",
        display_name: "Anna",
        password_hash: "none",
        doctor: None,
    };
    let store = Store::create(&opening, |founding| founding.write(&founder)).expect("a store");
    let credentials = store.vouched("anna").expect("anna");
    let event = Event::SignedIn { user: credentials.user, opened: true };
    let session = store.begin_session(&credentials, &Chance::seeded(1), 0, &event).expect("a session");
    let admission = store.admit(&session, Permission::RegisterPatients).expect("admitted");
    (store, admission)
}
