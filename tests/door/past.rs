//! What an import leaves in the charts: whose it is, held line by line against counts that another program
//! made; when it was; and that nobody rewrites it.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use domain::{Conflict, Zone};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, SETTINGS, Someone};
use crate::import::{column, data, ended, import};

/// Lets every doctor see every chart: nobody here has treated those who come from elsewhere.
pub fn open_charts(admin: &Someone) {
    let practice = admin.ok("practice.get", json!({}));
    let mut change = json!({ "every_chart": true });
    for field in SETTINGS {
        if practice[field] != "" {
            change[field] = practice[field].clone();
        }
    }
    admin.ok("practice.change", change);
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The whole history, page by page, newest first.
pub fn history(doctor: &Someone, patient: i64) -> Vec<Vec<Value>> {
    let mut pages = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = doctor.ok("charts.history", json!({ "patient_id": patient, "before": before }));
        pages.push(list(&page["records"]).to_vec());
        before = page["next"].clone();
        if before.is_null() {
            return pages;
        }
    }
}

/// A line of `synthea-patients.tsv` as far as the charts keep it: who, how many names, born, gender, died,
/// language, visits, first visit, problems, ended ones, their codes, allergies.
fn line(doctor: &Someone, patient: i64, visits: &[Value]) -> Vec<String> {
    let file = doctor.ok("patients.get", json!({ "patient_id": patient }));
    let facts = doctor.ok("charts.open", json!({ "patient_id": patient }))["facts"].clone();
    let said = |name: &str| file[name].as_str().unwrap_or("-").to_owned();
    let problems: Vec<_> = list(&facts["problems"]).iter().chain(list(&facts["ended_problems"])).collect();
    assert!(problems.iter().all(|problem| problem["code_system"] == "snomed"), "SNOMED stays SNOMED");
    assert!(problems.iter().all(|problem| problem["imported_from"].is_string()), "and says where it comes from");
    let mut codes: Vec<_> = problems.iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes.dedup();
    vec![
        said("last_name"),
        said("first_name"),
        (1 + list(&file["other_names"]).len()).to_string(),
        said("date_of_birth"),
        said("gender"),
        said("deceased_on"),
        said("preferred_language"),
        visits.len().to_string(),
        visits.iter().map(|visit| visit["visit_date"].as_str().unwrap()).min().unwrap_or("-").to_owned(),
        problems.len().to_string(),
        list(&facts["ended_problems"]).len().to_string(),
        if codes.is_empty() { "-".to_owned() } else { codes.join(" ") },
        (list(&facts["allergies"]).len() + list(&facts["ended_allergies"]).len()).to_string(),
    ]
}

/// The same of what `count.py` counted; the first visit's day is that of the practice's wall clock.
fn counted() -> Vec<Vec<String>> {
    let zone = Zone::parse("Europe/Dublin").unwrap();
    let text = std::fs::read_to_string(data("synthea-patients.tsv")).unwrap();
    let day = |told: &str| {
        let at: DateTime<Utc> = told.parse().unwrap();
        zone.wall_clock(domain::Instant::of(at)).date().to_string()
    };
    let lines = text.lines().map(|line| {
        let told: Vec<_> = line.split('\t').collect();
        [1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 14, 15, 16]
            .iter()
            .map(|at| match at {
                6 => told[6].chars().take(10).collect(),
                11 => day(told[11]),
                at => told[*at].to_owned(),
            })
            .collect()
    });
    lines.collect()
}

#[test]
fn each_of_a_hundred_patients_has_their_own_past_and_pages_show_all_of_it() {
    // Counts of the whole may agree while two charts are swapped: then somebody is treated for another's past.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, _) = clinic.doctor();
    import(&admin, &[&data("synthea-r4-100.tar.xz")]);
    assert_eq!(elif.refused("charts.open", json!({ "patient_id": 1 })), Refusal::BehindGlass, "imported, and not hers");
    open_charts(&admin);

    let mut kept = Vec::new();
    let mut longest = Vec::new();
    for patient in 1..=100 {
        let pages = history(&elif, patient);
        let visits: Vec<_> = pages.concat();
        assert!(visits.iter().all(|visit| visit["imported_from"].is_string() && visit["signed_by"].is_null()));
        kept.push(line(&elif, patient, &visits));
        if pages.len() > longest.len() {
            longest = pages;
        }
    }
    let mut counted = counted();
    kept.sort();
    counted.sort();
    assert_eq!(kept.len(), counted.len());
    for (kept, counted) in kept.iter().zip(&counted) {
        assert_eq!(kept, counted);
    }

    // Whoever has 163 visits has nine pages of them: none twice, none left out, newest first.
    let lengths: Vec<_> = longest.iter().map(Vec::len).collect();
    assert_eq!(lengths, [20, 20, 20, 20, 20, 20, 20, 20, 3]);
    let keys: Vec<_> = longest
        .concat()
        .iter()
        .map(|visit| (visit["visit_date"].as_str().unwrap().to_owned(), visit["record_id"].as_i64().unwrap()))
        .collect();
    assert!(keys.is_sorted_by(|newer, older| newer > older), "newest first, each once");
}

/// One patient with two visits: over midnight, and on another day in Dublin than in Greenwich.
fn two_nights() -> Value {
    let subject = json!({ "reference": "Patient/p1" });
    let visit = |id: &str, start: &str, end: &str| {
        json!({ "resource": { "resourceType": "Encounter", "id": id, "status": "finished", "subject": subject,
            "class": { "code": "EMER" }, "type": [{ "text": "Night visit" }], "period": { "start": start, "end": end } } })
    };
    let coded = |code: &str, words: &str| json!({ "coding": [{ "system": "http://snomed.info/sct", "code": code, "display": words }] });
    json!({ "resourceType": "Bundle", "type": "collection", "entry": [
        { "resource": { "resourceType": "Patient", "id": "p1", "name": [{ "family": "Byrne", "given": ["Ann"] }],
            "birthDate": "1980-02-03" } },
        visit("v1", "2020-05-06T23:30:00+01:00", "2020-05-07T00:15:00+01:00"),
        visit("v2", "2020-07-01T23:40:00Z", "2020-07-01T23:55:00Z"),
        { "resource": { "resourceType": "Condition", "id": "c1", "subject": subject,
            "code": coded("195662009", "Acute viral pharyngitis (disorder)"), "onsetDateTime": "2020-05-06" } },
        { "resource": { "resourceType": "AllergyIntolerance", "id": "a1", "patient": subject,
            "code": coded("91936005", "Allergy to penicillin") } },
    ] })
}

fn night() -> (Clinic, Someone, Someone) {
    let clinic = Clinic::new();
    let (elif, _) = clinic.doctor();
    let desk = clinic.receptionist();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nights.json");
    std::fs::write(&file, two_nights().to_string()).unwrap();
    import(&clinic.admin(), &[&file]);
    open_charts(&clinic.admin());
    (clinic, elif, desk)
}

#[test]
fn a_visit_over_midnight_ends_with_its_day_and_says_what_was_told() {
    // A column that runs into the next day breaks the board; a visit filed a day off is looked for in vain.
    let (_clinic, elif, desk) = night();
    let page = desk.ok("appointments.of_patient", json!({ "patient_id": 1 }));
    let held: Vec<_> = list(&page["appointments"])
        .iter()
        .map(|at| {
            (at["date"].as_str().unwrap(), at["time"].as_str().unwrap(), at["duration_minutes"].as_i64().unwrap())
        })
        .collect();
    assert_eq!(held, [("2020-07-02", "00:40", 15), ("2020-05-06", "23:30", 30)]);
    let visits = history(&elif, 1).concat();
    let notes = |at: usize| visits[at]["notes"].as_str().unwrap();
    assert_eq!(
        (&visits[0]["visit_date"], &visits[1]["visit_date"]),
        (&json!("2020-07-02"), &json!("2020-05-06")),
        "on the practice's calendar"
    );
    assert!(notes(1).contains("2020-05-06 23:30 +01:00 – 2020-05-07 00:15 +01:00"), "{}", notes(1));
    assert!(!notes(0).contains("2020"), "what the appointment says exactly isn't said twice: {}", notes(0));
}

#[test]
fn nobody_rewrites_what_came_from_elsewhere() {
    // It is another practice's word: changed here, it would be nobody's.
    let (clinic, elif, desk) = night();
    let before = history(&elif, 1).concat();
    let appointments = || desk.ok("appointments.of_patient", json!({ "patient_id": 1 }))["appointments"].clone();
    let held = appointments();
    let over = Refusal::Conflict { what: Conflict::AppointmentIsOver };
    for at in list(&held) {
        let same = json!({ "appointment_id": at["appointment_id"], "version": at["version"] });
        let with = |more: Value| {
            let mut args = same.clone();
            args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            args
        };
        let to = with(json!({ "date": "2026-06-08", "time": "10:00" }));
        assert_eq!(desk.refused("appointments.move", to), over);
        assert_eq!(desk.refused("appointments.cancel", with(json!({ "reason": "practice" }))), over);
        assert_eq!(desk.refused("appointments.check_in", same.clone()), over);
        assert_eq!(desk.refused("appointments.undo_check_in", same.clone()), over);
        assert!(desk.call("appointments.restore", same.clone()).is_err());
        let of = json!({ "appointment_id": at["appointment_id"] });
        assert_eq!(desk.refused("billing.draft_for_visit", of.clone()), Refusal::NotFound, "billed elsewhere");
        assert!(elif.call("records.start", of.clone()).is_err());
        let text = json!({ "appointment_id": at["appointment_id"], "body": { "notes": "Rewritten" } });
        assert!(elif.call("records.draft_keep", text).is_err());
        let signed = json!({ "appointment_id": at["appointment_id"], "patient_id": 1, "notes": "Rewritten" });
        assert!(elif.call("records.sign", signed).is_err());
    }
    assert_eq!(history(&elif, 1).concat(), before);
    assert_eq!(appointments(), held);
    assert_eq!(desk.ok("billing.to_bill", json!({}))["visits"], json!([]));

    // Who treats the patient may correct it by a version of their own; the sender's stands below it as it was.
    let amended = elif.ok(
        "records.amend",
        json!({ "record_id": before[1]["record_id"], "notes": "Seen for a sore throat", "reason": "Told by the patient" }),
    );
    let versions = elif.ok("records.versions", json!({ "record_id": amended["record_id"] }))["versions"].clone();
    assert_eq!(versions[0]["signed_by"], "Dr Elif Yılmaz");
    for field in ["record_id", "notes", "visit_date", "imported_from", "signed_at", "diagnosis"] {
        assert_eq!(versions[1][field], before[1][field], "{field}");
    }
    let facts = elif.ok("charts.open", json!({ "patient_id": 1 }))["facts"].clone();
    let problem = &facts["problems"][0];
    assert_eq!((&problem["code_system"], &problem["code"]), (&json!("snomed"), &json!("195662009")));
    assert_eq!(facts["allergies"][0]["substance"], "Allergy to penicillin");
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
}

/// Starts the hundred as `who`, and waits until some have come in; `watch` sees how far it is.
fn begun(who: &Someone, watch: &Someone) {
    who.ok("imports.start", json!({ "paths": [data("synthea-r4-100.tar.xz")] }));
    let begun = Instant::now();
    while watch.ok("imports.progress", json!({}))["patients_done"].as_u64() < Some(3) {
        assert!(begun.elapsed() < Duration::from_secs(120), "it doesn't begin");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// What is there and what a second import adds make a hundred, each whole; a third adds nothing.
fn resumed(admin: &Someone, stopped: &Value) {
    let before = column(stopped, "added")["Patient"];
    assert!((3..100).contains(&before), "stopped in the middle: {before}");
    let archive = data("synthea-r4-100.tar.xz");
    let rest = import(admin, &[&archive]);
    assert_eq!((&rest["outcome"], column(&rest, "added")["Patient"]), (&json!("finished"), 100 - before));
    for kind in ["Encounter", "Condition", "AllergyIntolerance"] {
        let (first, rest) = (column(stopped, "added"), column(&rest, "added"));
        let both = first.get(kind).unwrap_or(&0) + rest.get(kind).unwrap_or(&0);
        let told = std::fs::read_to_string(data("synthea-kinds.tsv")).unwrap();
        assert!(told.lines().any(|line| line == format!("{kind}\t{both}")), "{kind}: {both}, half done somewhere");
    }
    assert_eq!(column(&import(admin, &[&archive]), "added"), std::collections::BTreeMap::new());
    assert_eq!(admin.ok("audit.verify", json!({}))["breaks"], json!([]));
}

#[test]
fn an_import_ends_with_the_right_to_it_and_another_goes_on() {
    // Whoever is dismissed at noon must not go on writing charts in the background.
    let clinic = Clinic::new();
    let anna = clinic.admin();
    let user = json!({ "username": "pat", "display_name": "Pat Quinn", "role": "admin" });
    let (pat, added) = clinic.add(user);
    begun(&pat, &anna);
    anna.ok("session.confirm_password", json!({ "password": PASSWORD }));
    anna.ok("users.disable", json!({ "user_id": added["user_id"] }));
    let stopped = ended(&anna);
    assert_eq!(stopped["outcome"], "failed");
    let past = anna.ok("imports.list", json!({}));
    // It has ended for everybody who looks, and its report says what came in until then.
    assert_eq!((&past[0]["started_by"], &past[0]["outcome"]), (&json!("Pat Quinn"), &json!("failed")));
    let report = json!({ "report_id": past[0]["report_id"] });
    assert!(anna.bytes("reports.open", report).starts_with(b"%PDF-"));
    assert!(anna.bytes("imports.report", json!({ "import_id": past[0]["import_id"] })).starts_with(b"%PDF-"));
    resumed(&anna, &stopped);
}

#[test]
fn an_import_ends_when_whoever_started_it_signs_out() {
    let clinic = Clinic::new();
    let anna = clinic.admin();
    let user = json!({ "username": "pat", "display_name": "Pat Quinn", "role": "admin" });
    let (pat, _) = clinic.add(user);
    begun(&pat, &anna);
    pat.ok("session.sign_out", json!({}));
    let stopped = ended(&anna);
    assert_eq!(stopped["outcome"], "cancelled");
    let past = anna.ok("imports.list", json!({}));
    assert_eq!((&past[0]["outcome"], &past[0]["report_id"]), (&json!("cancelled"), &stopped["account"]["report_id"]));
    assert!(stopped["account"]["report_id"].is_i64(), "what came in until then stands in its report");
    resumed(&anna, &stopped);
}
