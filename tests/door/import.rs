//! Patients from elsewhere: the dry run, the import, what is counted, what comes again, what can't be read.
//! The figures are held against counts that another program made of the same files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::Conflict;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../interchange/tests/data").join(name)
}

/// Waits until what runs is over; answers with how it ended.
#[track_caller]
pub fn ended(admin: &Someone) -> Value {
    let begun = Instant::now();
    loop {
        let state = admin.ok("imports.progress", json!({}));
        if state["phase"] == "done" {
            return state;
        }
        assert!(begun.elapsed() < Duration::from_secs(300), "it never ends: {state}");
        std::thread::yield_now();
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[track_caller]
pub fn import(admin: &Someone, paths: &[&Path]) -> Value {
    admin.ok("imports.start", json!({ "paths": paths }));
    ended(admin)
}

#[track_caller]
pub fn survey(admin: &Someone, paths: &[&Path]) -> Value {
    admin.ok("imports.survey", json!({ "paths": paths }));
    ended(admin)
}

/// A column of the account, by kind.
pub fn column(state: &Value, name: &str) -> BTreeMap<String, u64> {
    let kinds = state["account"]["kinds"].as_array().unwrap();
    let pairs = kinds.iter().map(|kind| (kind["kind"].as_str().unwrap().to_owned(), kind[name].as_u64().unwrap()));
    pairs.filter(|(_, count)| *count > 0).collect()
}

pub fn counts(pairs: &[(&str, u64)]) -> BTreeMap<String, u64> {
    pairs.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect()
}

/// Kinds and how often each occurs in the hundred test patients, by `count.py`.
fn told_kinds() -> BTreeMap<String, u64> {
    let text = std::fs::read_to_string(data("synthea-kinds.tsv")).unwrap();
    let pairs = text.lines().map(|line| line.split_once('\t').unwrap());
    pairs.map(|(kind, count)| (kind.to_owned(), count.parse().unwrap())).collect()
}

/// Different practitioners among them: `xz -dc … | grep -o '"Practitioner","id":"[^"]*"' | sort -u | wc -l`.
const PRACTITIONERS: u64 = 102;

const TAKEN: [&str; 8] = [
    "Patient",
    "Practitioner",
    "Encounter",
    "Condition",
    "AllergyIntolerance",
    "Immunization",
    "Observation",
    "MedicationRequest",
];

/// What becomes of the observations, by `count.py`: so many are vital signs with values and units, the others by
/// the reason why they aren't taken.
fn told_observations() -> BTreeMap<String, u64> {
    let text = std::fs::read_to_string(data("synthea-observations.tsv")).unwrap();
    let pairs = text.lines().map(|line| line.split_once('\t').unwrap());
    pairs.map(|(kind, count)| (kind.to_owned(), count.parse().unwrap())).collect()
}

#[test]
fn a_hundred_patients_come_in_whole_and_never_twice() {
    // The practice's whole past comes through here: one visit lost or doubled is somebody's history.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let archive = data("synthea-r4-100.tar.xz");
    let (mut taken, mut other): (BTreeMap<_, _>, BTreeMap<_, _>) =
        told_kinds().into_iter().partition(|(kind, _)| TAKEN.contains(&kind.as_str()));
    let mut observations = told_observations();
    let vital_signs = observations.remove("vital_sign").unwrap();
    other.insert("Observation".to_owned(), taken["Observation"] - vital_signs);
    taken.insert("Observation".to_owned(), vital_signs);
    let all = taken.clone();
    // Each patient's file names its practitioners anew.
    taken.insert("Practitioner".to_owned(), PRACTITIONERS);

    let dry = survey(&admin, &[&archive]);
    assert_eq!((&dry["outcome"], &dry["import_id"]), (&json!("finished"), &json!(null)));
    assert_eq!(column(&dry, "added"), taken, "the dry run says what an import does");
    assert_eq!(column(&dry, "not_taken"), other);
    let why = dry["account"]["not_taken"].as_array().unwrap().iter().filter(|one| one["kind"] == "Observation");
    let why: BTreeMap<_, _> =
        why.map(|one| (one["reason"].as_str().unwrap().to_owned(), one["count"].as_u64().unwrap())).collect();
    assert_eq!(why, observations, "each with its reason, none dropped");
    assert_eq!(admin.ok("imports.list", json!({})), json!([]), "a dry run leaves nothing behind");

    let first = import(&admin, &[&archive]);
    assert_eq!(first["outcome"], "finished");
    assert_eq!(column(&first, "added"), taken, "the dry run had not written anything");
    assert_eq!(column(&first, "not_taken"), other);
    assert_eq!(first["account"]["unreadable_count"], 0);
    let patients = std::fs::read_to_string(data("synthea-patients.tsv")).unwrap();
    let after_death: u64 = patients.lines().map(|line| line.split('\t').nth(10).unwrap().parse::<u64>().unwrap()).sum();
    assert!(after_death > 0, "the test data has such visits");
    assert_eq!(first["account"]["after_death"], after_death);

    let second = import(&admin, &[&archive]);
    assert_eq!(column(&second, "added"), BTreeMap::new(), "a second import doubles nothing");
    assert_eq!(column(&second, "already_here"), all);
    let past = admin.ok("imports.list", json!({}));
    assert_eq!(past.as_array().unwrap().len(), 2);
    assert_eq!((&past[1]["patients_added"], &past[1]["outcome"]), (&json!(100), &json!("finished")));
    let paper = admin.bytes("imports.report", json!({ "import_id": past[1]["import_id"] }));
    assert!(paper.starts_with(b"%PDF-"), "the report is a paper");
    assert_eq!(first["account"]["report_id"], past[1]["report_id"], "kept when it ended");
    clinic.clock.forward(600);
    admin.ok("session.sign_in", json!({ "username": "anna", "password": crate::clinic::PASSWORD }));
    let again = admin.bytes("reports.open", json!({ "report_id": past[1]["report_id"] }));
    assert_eq!(again, paper, "opened hours later, it is the same paper and not another");
}

#[test]
fn a_stopped_import_goes_on_where_it_was() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let archive = data("synthea-r4-100.tar.xz");
    admin.ok("imports.start", json!({ "paths": [archive] }));
    let busy = admin.refused("imports.survey", json!({ "paths": [archive] }));
    assert_eq!(busy, Refusal::Conflict { what: Conflict::ImportRunning });
    let begun = Instant::now();
    while admin.ok("imports.progress", json!({}))["patients_done"].as_u64() < Some(3) {
        assert!(begun.elapsed() < Duration::from_secs(120), "it doesn't begin");
        std::thread::sleep(Duration::from_millis(1));
    }
    // Locked meanwhile: the work goes on, and only its owner sees how far it is.
    admin.ok("session.lock", json!({}));
    assert_eq!(admin.refused("imports.progress", json!({})), Refusal::Locked);
    admin.ok("session.unlock", json!({ "password": crate::clinic::PASSWORD }));
    admin.ok("imports.cancel", json!({}));
    let stopped = ended(&admin);
    assert_eq!(stopped["outcome"], "cancelled");
    let there = column(&stopped, "added");
    let before = there["Patient"];
    assert!((3..100).contains(&before), "stopped in the middle: {before}");

    let rest = import(&admin, &[&archive]);
    assert_eq!(rest["outcome"], "finished");
    let (added, here) = (column(&rest, "added"), column(&rest, "already_here"));
    for (kind, count) in told_kinds().into_iter().filter(|(kind, _)| TAKEN.contains(&kind.as_str())) {
        let count = if kind == "Observation" { told_observations()["vital_sign"] } else { count };
        let of = |counts: &BTreeMap<String, u64>| counts.get(&kind).copied().unwrap_or(0);
        assert_eq!(of(&added) + of(&here), count, "{kind}: half done somewhere");
        let before = if kind == "Practitioner" { count } else { of(&there) };
        assert_eq!(of(&here), before, "{kind}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_stops_nobody_else() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a-broken.json", "{\"resourceType\": \"Bundle\", \"entry\": [");
    write("b-nothing.json", "[1, 2]");
    write("c-good.json", &bundle("p1", "Byrne", "1980-02-03").to_string());
    write("d-nameless.json", &json!({ "resourceType": "Patient", "id": "p9" }).to_string());
    let state = import(&admin, &[folder.path()]);
    assert_eq!(state["outcome"], "finished");
    assert_eq!(
        column(&state, "added"),
        counts(&[("Patient", 1), ("Encounter", 1), ("Condition", 1), ("AllergyIntolerance", 1)])
    );
    let told = state["account"]["unreadable"].as_array().unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|one| (one["file"].as_str().unwrap().rsplit('/').next().unwrap(), one["reason"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("a-broken.json", "cut_off"), ("b-nothing.json", "not_fhir"), ("d-nameless.json", "no_name")]);
    // Three visits that aren't over, one condition that was excluded, an allergy statement about food only.
    let not_taken: BTreeMap<_, _> = state["account"]["not_taken"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["reason"].as_str().unwrap(), one["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        not_taken,
        BTreeMap::from([("planned", 1), ("cancelled", 1), ("refuted", 1), ("none_known_of_a_kind", 1)])
    );
}

#[test]
fn a_likely_duplicate_comes_in_only_when_somebody_says_so() {
    // Two charts of one person hide each other's allergies.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first.json"), folder.path().join("second.json"));
    std::fs::write(&first, bundle("p1", "Byrne", "1980-02-03").to_string()).unwrap();
    std::fs::write(&second, bundle("other-1", "BYRNE", "1980-02-03").to_string()).unwrap();
    import(&admin, &[&first]);
    for state in [survey(&admin, &[&second]), import(&admin, &[&second])] {
        assert_eq!(column(&state, "added"), BTreeMap::new());
        assert_eq!(column(&state, "duplicates")["Patient"], 1);
        assert_eq!(state["account"]["likely"][0]["added"], false);
    }
    admin.ok("imports.start", json!({ "paths": [second], "duplicates": "add" }));
    let state = ended(&admin);
    assert_eq!(column(&state, "added")["Patient"], 1);
    assert_eq!(state["account"]["likely"][0]["added"], true);
}

#[test]
fn one_id_for_two_people_mixes_no_charts() {
    // `Patient/p1` of another hospital is somebody else: their visits must not land in this chart.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first.json"), folder.path().join("second.json"));
    std::fs::write(&first, bundle("p1", "Byrne", "1980-02-03").to_string()).unwrap();
    std::fs::write(&second, bundle("p1", "Walsh", "1951-12-24").to_string()).unwrap();
    import(&admin, &[&first]);
    let state = import(&admin, &[&second]);
    assert_eq!(column(&state, "added"), BTreeMap::new());
    assert_eq!(state["account"]["not_taken"][0]["reason"], "other_row");
}

#[test]
fn only_what_is_new_is_added_later() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("again.json");
    let mut bundle = bundle("p1", "Byrne", "1980-02-03");
    std::fs::write(&file, bundle.to_string()).unwrap();
    import(&admin, &[&file]);
    let mut later = bundle["entry"][1].clone();
    later["resource"]["id"] = json!("p1-v9");
    bundle["entry"].as_array_mut().unwrap().push(later);
    std::fs::write(&file, bundle.to_string()).unwrap();
    let dry = survey(&admin, &[&file]);
    let state = import(&admin, &[&file]);
    assert_eq!(column(&state, "added"), counts(&[("Encounter", 1)]));
    assert_eq!(column(&dry, "added"), column(&state, "added"));
    assert_eq!(column(&state, "already_here")["Patient"], 1);
}

#[test]
fn paths_that_lead_nowhere_are_told_beside_their_field() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    for paths in
        [json!([]), json!(["relative.json"]), json!(["/no/such/file.json"]), json!(["/tmp\0"]), json!(null), json!([1])]
    {
        let Refusal::Flawed { flaws } = admin.refused("imports.start", json!({ "paths": paths })) else {
            panic!("{paths}")
        };
        assert_eq!(flaws[0].field, "paths", "{paths}");
    }
    assert_eq!(admin.ok("imports.list", json!({})), json!([]));
}

/// A patient with visits, problems and allergies of several sorts; all ids begin with `id`.
fn bundle(id: &str, family: &str, born: &str) -> Value {
    let subject = json!({ "reference": format!("Patient/{id}") });
    let visit = |number: u32, status: &str| {
        json!({ "resource": { "resourceType": "Encounter", "id": format!("{id}-v{number}"), "status": status, "subject": subject,
            "class": { "code": "AMB" }, "type": [{ "text": "Check-up" }],
            "period": { "start": "2020-05-06T23:30:00+01:00", "end": "2020-05-07T00:15:00+01:00" } } })
    };
    let condition = |number: u32, sure: &str| {
        json!({ "resource": { "resourceType": "Condition", "id": format!("{id}-c{number}"), "subject": subject,
            "verificationStatus": { "coding": [{ "code": sure }] },
            "code": { "coding": [{ "system": "http://snomed.info/sct", "code": "195662009", "display": "Acute viral pharyngitis (disorder)" }] },
            "onsetDateTime": "2020-05-06" } })
    };
    let allergy = |number: u32, code: &str, words: &str| {
        json!({ "resource": { "resourceType": "AllergyIntolerance", "id": format!("{id}-a{number}"), "patient": subject,
            "code": { "coding": [{ "system": "http://snomed.info/sct", "code": code, "display": words }] } } })
    };
    json!({ "resourceType": "Bundle", "type": "collection", "entry": [
        { "resource": { "resourceType": "Patient", "id": id, "name": [{ "family": family, "given": ["Ann"] }], "birthDate": born } },
        visit(1, "finished"), visit(2, "planned"), visit(3, "cancelled"),
        condition(1, "confirmed"), condition(2, "refuted"),
        allergy(1, "91936005", "Allergy to penicillin"), allergy(2, "429625007", "No known food allergy"),
    ] })
}
