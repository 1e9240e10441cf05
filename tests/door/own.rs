//! What belongs to one person alone: how they like the pages, and a registration they were typing.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD};

fn texts(last_name: &str) -> Value {
    json!({ "last_name": last_name, "date_of_birth": "17.9." })
}

#[test]
fn preferences_are_ones_own_and_outlive_the_program() {
    // Large text that is gone every morning is large text nobody has; a colleague's is a page nobody can use.
    let clinic = Clinic::new();
    let maria = clinic.receptionist();
    let plain = json!({ "scheme": "auto", "text_percent": 100 });
    assert_eq!(maria.ok("me.preferences", json!({})), plain);
    let large = json!({ "scheme": "dark", "text_percent": 150 });
    assert_eq!(maria.ok("me.set_preferences", large.clone()), large);
    assert_eq!(clinic.admin().ok("me.preferences", json!({})), plain, "nobody else's");
    for (field, value, flaw) in [
        ("text_percent", json!(99), Flaw::TooSmall { min: 100 }),
        ("text_percent", json!(201), Flaw::TooLarge { max: 200 }),
        ("scheme", json!("pink"), Flaw::Choice),
    ] {
        let mut args = large.clone();
        args[field] = value;
        let Refusal::Flawed { flaws } = maria.refused("me.set_preferences", args) else { panic!("not flawed") };
        assert_eq!((flaws[0].field.as_str(), &flaws[0].flaw), (field, &flaw));
    }
    let (patient, _) = clinic.patient("ngozi", "Okafor");
    patient.ok("me.set_preferences", json!({ "scheme": "light", "text_percent": 200 }));
    let clinic = clinic.restarted();
    assert_eq!(clinic.sign_in("maria", STAFF_PASSWORD).ok("me.preferences", json!({})), large);
}

#[test]
fn the_board_is_as_it_was_left_for_each_and_after_a_restart() {
    // Who works with the list of two doctors sets that up every morning, or finds a colleague's choice.
    let clinic = Clinic::new();
    let maria = clinic.receptionist();
    let (elif, doctor) = clinic.doctor();
    let usual = json!({ "shows": "board", "span": "day", "doctors": null, "cancelled": false });
    assert_eq!(maria.ok("me.board", json!({})), usual);
    let own = json!({ "shows": "list", "span": "week", "doctors": [doctor], "cancelled": true });
    assert_eq!(maria.ok("me.set_board", own.clone()), own);
    assert_eq!(elif.ok("me.board", json!({})), usual, "nobody else's");
    for (field, value) in [("shows", json!("plan")), ("span", json!("year")), ("doctors", json!(["x"]))] {
        let mut args = own.clone();
        args[field] = value;
        let Refusal::Flawed { flaws } = maria.refused("me.set_board", args) else { panic!("not flawed") };
        assert!(flaws[0].field.starts_with(field), "{flaws:?}");
    }
    let mut many = own.clone();
    many["doctors"] = json!((0..501).collect::<Vec<_>>());
    assert!(matches!(maria.refused("me.set_board", many), Refusal::Flawed { .. }));
    let clinic = clinic.restarted();
    let maria = clinic.sign_in("maria", STAFF_PASSWORD);
    assert_eq!(maria.ok("me.board", json!({})), own);
    assert_eq!(maria.ok("me.set_board", usual.clone()), usual);
}

#[test]
fn a_registration_that_was_typed_comes_back_to_its_author_alone() {
    // The telephone rings, the window locks, the power goes: nobody is asked their address a second time,
    // and nobody else reads it.
    let clinic = Clinic::new();
    let maria = clinic.receptionist();
    assert_eq!(maria.ok("patients.draft_get", json!({})), json!(null));
    let kept = maria.ok("patients.draft_keep", json!({ "version": null, "body": texts("Oka") }));
    let kept = maria.ok("patients.draft_keep", json!({ "version": kept["version"], "body": texts("Okafor") }));
    assert_eq!(clinic.admin().ok("patients.draft_get", json!({})), json!(null), "another's");
    let clinic = clinic.restarted();
    let maria = clinic.sign_in("maria", STAFF_PASSWORD);
    let back = maria.ok("patients.draft_get", json!({}));
    assert_eq!((&back["version"], &back["body"]["last_name"]), (&kept["version"], &json!("Okafor")));
    assert_eq!(back["body"]["date_of_birth"], "17.9.", "as it was typed, finished or not");

    // Another window of hers writes over nothing, and registering ends the draft.
    let other = clinic.sign_in("maria", STAFF_PASSWORD);
    let stale = json!({ "version": null, "body": texts("Doyle") });
    assert_eq!(other.refused("patients.draft_keep", stale), Refusal::Stale);
    assert_eq!(other.refused("patients.draft_discard", json!({ "version": 1 })), Refusal::Stale);
    let person = json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    maria.ok("patients.register", person);
    assert_eq!(maria.ok("patients.draft_get", json!({})), json!(null));
    let first = maria.ok("patients.draft_keep", json!({ "version": null, "body": texts("Doyle") }));
    maria.ok("patients.draft_discard", json!({ "version": first["version"] }));
    assert_eq!(maria.ok("patients.draft_get", json!({})), json!(null));
}

#[test]
fn typing_fills_the_audit_with_one_entry_a_session() {
    // An entry each two seconds buries who opened which chart; none at all hides that somebody was typing.
    let clinic = Clinic::new();
    let maria = clinic.receptionist();
    let mut version = json!(null);
    for n in 0..20 {
        let kept = maria.answer("patients.draft_keep", json!({ "version": version, "body": texts(&format!("O{n}")) }));
        let answer = kept.unwrap();
        assert!(answer.touched.contains(&domain::Topic::Drafts), "her other windows hear of each keeping");
        let operations::Reply::Json(reply) = answer.reply else { panic!("bytes") };
        version = reply["version"].clone();
    }
    let entries = |clinic: &Clinic| {
        let list = clinic.admin().ok("audit.list", json!({ "action": "registration_draft_kept" }));
        list["entries"].as_array().unwrap().len()
    };
    assert_eq!(entries(&clinic), 1);
    maria.ok("session.sign_out", json!({}));
    let again = clinic.sign_in("maria", STAFF_PASSWORD);
    again.ok("patients.draft_keep", json!({ "version": version, "body": texts("Okafor") }));
    assert_eq!(entries(&clinic), 2, "the next session leaves its own");
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
    assert_eq!(clinic.sign_in("anna", PASSWORD).ok("patients.draft_get", json!({})), json!(null));
}
