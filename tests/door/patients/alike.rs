//! What is only nearly right: sounds, cards, numbers from abroad, and pairs that were told apart.

use serde_json::{Value, json};

use super::{found, register};
use crate::clinic::Clinic;

#[track_caller]
fn likely(reply: &Value) -> Vec<(i64, String)> {
    let one =
        |one: &Value| (one["patient"]["patient_id"].as_i64().unwrap(), one["likelihood"].as_str().unwrap().to_owned());
    reply["likely"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn when_nothing_fits_what_sounds_alike_is_shown_and_marked() {
    // A name that was only heard is spelled somehow; without this the caller is registered a second time.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    register(&desk, "Smyth", "Katherine", "1980-01-02", json!({}));
    register(&desk, "Byrne", "Paul", "1980-01-02", json!({}));
    for text in ["smith", "smith catherine", "kathrine", "smyht"] {
        let reply = desk.ok("patients.find", json!({ "text": text }));
        assert_eq!(reply["patients"][0]["last_name"], "Smyth", "{text}");
        assert_eq!((&reply["alike"], &reply["patients"][0]["found_by"]), (&json!(true), &json!("alike")), "{text}");
    }
    let exact = desk.ok("patients.find", json!({ "text": "smyth" }));
    assert_eq!((&exact["alike"], &exact["patients"][0]["found_by"]), (&json!(false), &json!(null)), "the control");
    assert_eq!(found(&desk, "okafor"), Vec::<String>::new(), "nobody sounds so");
    assert_eq!(found(&desk, "smith 1.1.1950"), Vec::<String>::new(), "a date doesn't sound");
}

#[test]
fn a_scanned_card_is_one_patient_or_nobody() {
    // The scanner must never open the patient who happens to be first in a list.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    register(&desk, "Wbowski", "Jan", "1980-01-02", json!({}));
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    let file = desk.ok("patients.get", json!({ "patient_id": id }));
    let number = file["patient_number"].as_str().unwrap();
    for text in [format!("WB:{number}"), format!("wb;{number}"), format!("WB:{}", number.replace('-', ""))] {
        let reply = desk.ok("patients.find", json!({ "text": text }));
        let ids: Vec<_> = reply["patients"].as_array().unwrap().iter().map(|one| one["patient_id"].clone()).collect();
        assert_eq!((&reply["card"], ids), (&json!(true), vec![json!(id)]), "{text}");
    }
    let unknown = format!("WB:{}", domain::PatientNumber::of(99).as_str());
    let reply = desk.ok("patients.find", json!({ "text": unknown }));
    assert_eq!((&reply["card"], &reply["patients"]), (&json!(true), &json!([])));
    assert_eq!(found(&desk, "wb"), ["Wbowski, Jan"]);
}

#[test]
fn a_phone_is_found_from_abroad_and_from_next_door_and_says_so() {
    let clinic = Clinic::new();
    let desk = clinic.admin();
    register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({ "phone": "091 555 0148" }));
    register(&desk, "Murphy", "Aoife", "1984-09-17", json!({ "phone": "+353 (0)87 555 0102" }));
    for (text, who) in [
        ("+353 91 555 0148", "Okafor, Ngozi"),
        ("00353915550148", "Okafor, Ngozi"),
        ("091-5550148", "Okafor, Ngozi"),
        ("+353 87 5550102", "Murphy, Aoife"),
        ("087 555 0102", "Murphy, Aoife"),
    ] {
        assert_eq!(found(&desk, text), [who], "{text}");
        let reply = desk.ok("patients.find", json!({ "text": text }));
        assert_eq!(reply["patients"][0]["found_by"], "phone", "{text}");
    }
    let other_scripts = [("Юсупова", "Ёлка", "елка юсуп"), ("शर्मा", "प्रिया", "प्रिया"), ("Weiß", "Jörg", "weiss jorg")];
    for (last, first, text) in other_scripts {
        register(&desk, last, first, "1990-01-01", json!({}));
        assert_eq!(found(&desk, text), [format!("{last}, {first}")], "{text}");
    }
    // Without its vowel sign it is another name: alike at most.
    assert_eq!(desk.ok("patients.find", json!({ "text": "प्रय" }))["alike"], true);
}

#[test]
fn who_was_looked_at_while_registering_does_not_come_up_again() {
    // The answer is kept with the patient it was given for; nobody else's answer counts.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let twin = register(&desk, "Okafor", "Ada", "2009-01-05", json!({ "phone": "091 555 0148" }));
    let typed =
        json!({ "last_name": "Okafor", "first_name": "Ade", "date_of_birth": "2009-01-05", "phone": "091 555 0148" });
    let asked = desk.ok("patients.likely_duplicates", typed.clone());
    assert_eq!(likely(&asked)[0].0, twin);
    let new =
        register(&desk, "Okafor", "Ade", "2009-01-05", json!({ "phone": "091 555 0148", "not_duplicates_of": [twin] }));
    let besides = |patient: i64| {
        let mut args = typed.clone();
        args["besides"] = json!(patient);
        likely(&desk.ok("patients.likely_duplicates", args)).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(besides(new), Vec::<i64>::new());
    assert_eq!(likely(&desk.ok("patients.likely_duplicates", typed)).len(), 2, "a third one is asked about both");
    let page = desk.ok("audit.list", json!({ "action": "patients_told_apart" }));
    assert_eq!(page["entries"].as_array().unwrap().len(), 1);
    // Somebody who isn't there can't have been looked at: then nothing is registered.
    let before = desk.ok("patients.find", json!({ "text": "" }))["registered"].clone();
    let bad =
        json!({ "last_name": "Li", "first_name": "Wei", "date_of_birth": "2009-01-05", "not_duplicates_of": [99] });
    desk.refused("patients.register", bad);
    assert_eq!(desk.ok("patients.find", json!({ "text": "" }))["registered"], before);
}
