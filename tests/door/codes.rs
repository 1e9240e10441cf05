//! Looking codes of diagnoses up, as a doctor does it. What would break, for whom, stands in each test.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

fn find(doctor: &Someone, text: &str) -> Vec<String> {
    let found = doctor.ok("codes.find", json!({ "text": text }));
    found["codes"].as_array().unwrap().iter().map(|code| code["code"].as_str().unwrap().to_owned()).collect()
}

fn problem(doctor: &Someone, patient: i64, code: &str) -> Value {
    let args =
        json!({ "patient_id": patient, "display": "As it is called here", "code_system": "icd10cm", "code": code });
    doctor.ok("problems.record", args)
}

/// A doctor, and a patient who is booked with them.
fn room() -> (Clinic, Someone, i64) {
    let clinic = Clinic::new();
    let (elif, doctor) = clinic.doctor();
    let (_, patient) = clinic.patient("ngozi", "Okafor");
    let book = json!({
        "patient_id": patient, "doctor_id": doctor, "date": "2026-06-08", "time": "09:00", "duration_minutes": 15,
    });
    clinic.admin().ok("appointments.book", book);
    (clinic, elif, patient)
}

#[test]
fn a_code_is_found_by_code_and_by_words() {
    // Ten seconds a patient: whoever doesn't find the code writes it by hand, and nobody can count it.
    let (_clinic, elif, _) = room();
    let found = elif.ok("codes.find", json!({ "text": "max sinus acute" }));
    let first = &found["codes"][0];
    assert_eq!((&first["code"], &first["billable"]), (&json!("J01.00"), &json!(true)));
    assert_eq!(first["display"], "Acute maxillary sinusitis, unspecified");
    assert_eq!(first["marks"], json!([[0, 5], [6, 9], [16, 21]]));
    assert_eq!((&found["nearly"], &found["total"]), (&json!(false), &json!(found["codes"].as_array().unwrap().len())));
    assert_eq!(find(&elif, "j0100"), ["J01.00"]);
    let nearly = elif.ok("codes.find", json!({ "text": "pnuemonia" }));
    assert_eq!((&nearly["nearly"], &nearly["codes"][0]["code"]), (&json!(true), &json!("J18.9")));
    assert_eq!(find(&elif, "qwrtzp"), Vec::<String>::new());
    assert_eq!(find(&elif, ""), Vec::<String>::new(), "nothing of one's own yet");
    let source = elif.ok("codes.source", json!({}));
    assert_eq!((&source["codes"], &source["billable"]), (&json!(98_186), &json!(74_719)));
}

#[test]
fn what_one_used_and_marked_comes_first_and_only_to_oneself() {
    // A doctor who treats the same twenty illnesses all day wants those, not the textbook's order; a
    // colleague's habits are none of theirs.
    let (clinic, elif, patient) = room();
    let (omar, _) = clinic.second_doctor();
    problem(&elif, patient, "j0100");
    clinic.clock.forward(1);
    problem(&elif, patient, "I27.20");
    elif.ok("codes.mark", json!({ "code": "o139", "favourite": true }));
    assert_eq!(find(&elif, ""), ["O13.9", "I27.20", "J01.00"], "marked, then the latest used");
    assert_eq!(find(&elif, "hypertension")[..3], ["O13.9", "I27.20", "I10"]);
    let own = elif.ok("codes.find", json!({ "text": "" }));
    assert_eq!((&own["codes"][0]["favourite"], &own["codes"][1]["recent"]), (&json!(true), &json!(true)));
    assert_eq!(find(&omar, ""), Vec::<String>::new());
    assert_eq!(find(&omar, "hypertension")[0], "I10");
    elif.ok("codes.mark", json!({ "code": "O13.9", "favourite": false }));
    assert_eq!(find(&elif, ""), ["I27.20", "J01.00"]);
}

#[test]
fn a_code_that_is_none_is_refused_beside_its_field() {
    // A code that doesn't exist is found out by the insurer, weeks later.
    let (_clinic, elif, patient) = room();
    let unknown = Refusal::Flawed { flaws: vec![domain::FieldFlaw { field: "code".into(), flaw: Flaw::Unknown }] };
    let args = json!({ "patient_id": patient, "display": "X", "code_system": "icd10cm", "code": "I10.99" });
    assert_eq!(elif.refused("problems.record", args), unknown);
    assert_eq!(elif.refused("codes.mark", json!({ "code": "Q", "favourite": true })), unknown);
    // Another set's codes stay as they are: this practice doesn't have its list.
    let snomed = json!({ "patient_id": patient, "display": "X", "code_system": "snomed", "code": "59621000" });
    elif.ok("problems.record", snomed);
    problem(&elif, patient, "e119");
    let chart = elif.ok("charts.open", json!({ "patient_id": patient }));
    assert_eq!(chart["facts"]["problems"][0]["code"], "E11.9", "kept as it is written");
}

#[test]
fn a_problem_that_is_over_is_recorded_with_its_end() {
    // "Had pneumonia in 2019" is history, and must not stand among what goes on.
    let (_clinic, elif, patient) = room();
    let args = |onset: &str, ended: &str| json!({ "patient_id": patient, "display": "Pneumonia", "onset_on": onset, "ended_on": ended });
    for (onset, ended, flaw) in
        [("2019-03-01", "2019-02-01", Flaw::EndsBeforeItBegins), ("2019-03-01", "2031-01-01", Flaw::InFuture)]
    {
        let refused = elif.refused("problems.record", args(onset, ended));
        assert_eq!(refused, Refusal::Flawed { flaws: vec![domain::FieldFlaw { field: "ended_on".into(), flaw }] });
    }
    elif.ok("problems.record", args("2019-03-01", "2019-04-01"));
    let chart = elif.ok("charts.open", json!({ "patient_id": patient }));
    assert_eq!(chart["facts"]["problems"], json!([]));
    assert_eq!(chart["facts"]["ended_problems"][0]["ended_on"], "2019-04-01");
}

#[test]
fn favourites_have_an_end() {
    // A list of everything is no list of favourites; the limit is told before it hurts.
    let (_clinic, elif, _) = room();
    let some: Vec<String> = ["A0", "A1", "A2", "A3"].iter().flat_map(|beginning| find(&elif, beginning)).collect();
    for code in &some[..50] {
        elif.ok("codes.mark", json!({ "code": code, "favourite": true }));
    }
    let one_more = elif.refused("codes.mark", json!({ "code": "I10", "favourite": true }));
    let flaw = Flaw::TooMany { max: 50 };
    assert_eq!(one_more, Refusal::Flawed { flaws: vec![domain::FieldFlaw { field: "code".into(), flaw }] });
    elif.ok("codes.mark", json!({ "code": find(&elif, "")[0], "favourite": true }));
    elif.ok("codes.mark", json!({ "code": find(&elif, "")[0], "favourite": false }));
    elif.ok("codes.mark", json!({ "code": "I10", "favourite": true }));
}

#[test]
fn the_audit_says_that_favourites_changed_and_not_which() {
    let (clinic, elif, _) = room();
    elif.ok("codes.mark", json!({ "code": "I10", "favourite": true }));
    let entries = clinic.admin().ok("audit.list", json!({}));
    let said = entries["entries"].to_string();
    assert!(said.contains("favourite_codes_changed") && !said.contains("I10"), "{said}");
}

#[test]
fn what_is_never_coded_together_is_told_with_the_code() {
    // A bill with both is sent back; whoever picks the code is the one who can still tell.
    let (clinic, elif, _) = room();
    let notes = elif.ok("codes.notes", json!({ "code": "j01.00" }));
    let said = |key: &str| notes[key].to_string();
    assert!(said("never_with").contains("sinusitis NOS"), "of the header above it: {notes}");
    assert!(said("not_included").contains("chronic sinusitis"), "{notes}");
    let none = elif.ok("codes.notes", json!({ "code": "Z23" }));
    assert_eq!(none["never_with"], json!([]));
    assert_eq!(elif.refused("codes.notes", json!({ "code": "X" })), Refusal::NotFound);
    assert_eq!(clinic.receptionist().refused("codes.notes", json!({ "code": "J01.00" })), Refusal::Denied);
}
