//! The sample practice: made in a folder of its own, opened by any of its people, with life on every day.

use operations::Refusal;
use serde_json::json;

use crate::clinic::{Clinic, PASSWORD};

#[test]
fn the_sample_opens_for_each_of_its_people_and_leaves_the_practice_alone() {
    let clinic = Clinic::new();
    let window = clinic.window();
    assert_eq!(window.ok("setup.sample_people", json!({})), json!([]), "the real practice tells nobody's name");
    let weak = window.refused("setup.create_sample", json!({ "password": "short" }));
    assert!(matches!(weak, Refusal::Flawed { .. }), "{weak:?}");
    assert_eq!(clinic.admin().ok("session.state", json!({}))["house"], "practice", "a refusal closes nothing");

    let state = window.ok("setup.create_sample", json!({ "password": PASSWORD }));
    assert_eq!((&state["house"], &state["person"]), (&json!("sample"), &json!(null)));
    assert_eq!(state["other_exists"], true);
    assert_eq!(window.refused("setup.create_sample", json!({ "password": PASSWORD })), Refusal::AlreadySetUp);
    let people = window.ok("setup.sample_people", json!({}));
    for person in people.as_array().unwrap() {
        let state = window.ok("session.sign_in", json!({ "username": person["username"], "password": PASSWORD }));
        assert_eq!(state["person"]["role"], person["role"]);
        assert_eq!(state["person"]["must_change_password"], false);
        window.ok("session.sign_out", json!({}));
    }
    window.ok("session.sign_in", json!({ "username": "niamh", "password": PASSWORD }));
    let day = window.ok("appointments.day", json!({ "date": "2026-06-08" }));
    let doctors = day["doctors"].as_array().unwrap();
    let booked: usize = doctors.iter().map(|doctor| doctor["appointments"].as_array().map_or(0, Vec::len)).sum();
    assert!(booked >= 5, "a day without bookings shows nothing: {day}");

    let found = window.ok("patients.find", json!({ "text": "oconnell fre" }));
    assert_eq!(found["patients"][0]["last_name"], "O'Connell", "imported patients are found as others are: {found}");

    // The first chart that somebody opens shows what the program is for.
    window.ok("session.sign_out", json!({}));
    window.ok("session.sign_in", json!({ "username": "maeve", "password": PASSWORD }));
    let own = window.ok("appointments.day", json!({ "date": "2026-06-08" }));
    let own: Vec<i64> = own["doctors"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["name"].to_string().contains("Doyle"))
        .flat_map(|one| one["appointments"].as_array().unwrap())
        .map(|one| one["patient"]["patient_id"].as_i64().unwrap())
        .collect();
    assert!(!own.is_empty());
    let (mut measured, mut prescribed) = (0, 0);
    for patient in own {
        let facts = window.ok("charts.open", json!({ "patient_id": patient }))["facts"].clone();
        measured += usize::from(facts["vitals"]["trends"].as_array().unwrap().len() > 2);
        prescribed += usize::from(!facts["prescriptions"].as_array().unwrap().is_empty());
    }
    assert!(measured > 0 && prescribed > 0, "{measured} with vital signs, {prescribed} who take something");

    window.ok("setup.switch_house", json!({ "house": "practice" }));
    let state = window.ok("session.sign_in", json!({ "username": "anna", "password": PASSWORD }));
    assert_eq!(state["practice"]["name"], "Corrib Street Practice");
    assert_eq!(window.ok("imports.list", json!({})), json!([]));
}

#[test]
fn the_sample_opens_again_after_a_restart() {
    let clinic = Clinic::empty();
    clinic.window().ok("setup.create_sample", json!({ "password": PASSWORD }));
    let clinic = clinic.restarted();
    for username in ["maeve", "niamh", "colm", "orla"] {
        let window = clinic.sign_in(username, PASSWORD);
        window.ok("session.sign_out", json!({}));
        clinic.door.close();
    }
}

#[test]
fn a_practice_that_was_there_first_gets_its_sample_beside_it() {
    // Whoever starts with their own practice wants to try things elsewhere than on their patients.
    let clinic = Clinic::new();
    let before = clinic.admin().ok("session.state", json!({}));
    assert_eq!((&before["house"], &before["other_exists"]), (&json!("practice"), &json!(false)));
    let window = clinic.window();
    let offered = window.ok("setup.switch_house", json!({ "house": "sample" }));
    assert_eq!(
        (&offered["vault"], &offered["other_exists"]),
        (&json!("new"), &json!(true)),
        "nothing is made by looking"
    );
    let back = window.ok("setup.switch_house", json!({ "house": "practice" }));
    assert_eq!((&back["vault"], &back["other_exists"]), (&json!("closed"), &json!(false)));

    window.ok("setup.switch_house", json!({ "house": "sample" }));
    let made = window.ok("setup.create_sample", json!({ "password": PASSWORD }));
    assert_eq!((&made["house"], &made["other_exists"]), (&json!("sample"), &json!(true)));
    let files = |house: &str| clinic.folder().join(house).join("wardbook.db").exists();
    assert!(files("practice") && files("sample"), "each in a file of its own");
    window.ok("session.sign_in", json!({ "username": "orla", "password": PASSWORD }));
    assert!(window.ok("users.list", json!({})).to_string().contains("niamh"));
    window.ok("session.sign_out", json!({}));
    window.ok("setup.switch_house", json!({ "house": "practice" }));
    let wrong = window.refused("session.sign_in", json!({ "username": "niamh", "password": PASSWORD }));
    assert_eq!(wrong, Refusal::WrongCredentials, "the sample's people are nobody in the practice");
    window.ok("session.sign_in", json!({ "username": "anna", "password": PASSWORD }));
    assert!(!window.ok("users.list", json!({})).to_string().contains("niamh"));
}
