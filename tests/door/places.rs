//! Where somebody is signed in, and being signed out from elsewhere.

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, STAFF_PASSWORD, Someone};

fn priya(clinic: &Clinic) -> (Someone, Value) {
    let (priya, added) = clinic.add(json!({ "username": "p.nair", "display_name": "Priya", "role": "receptionist" }));
    (priya, added["user_id"].clone())
}

#[test]
fn an_administrator_sees_where_somebody_sits_and_signs_them_out_there() {
    // Somebody left for the day and both windows at the desk stand open: whoever passes by is Priya.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (priya, id) = priya(&clinic);
    clinic.clock.forward(2);
    let second = clinic.sign_in("p.nair", STAFF_PASSWORD);
    second.ok("session.lock", json!({}));
    let places = admin.ok("users.sessions", json!({ "user_id": id }));
    let told = |nth: usize, what: &str| places[nth][what].clone();
    assert_eq!(places.as_array().unwrap().len(), 2, "{places}");
    assert_eq!([told(0, "locked"), told(1, "locked")], [json!(false), json!(true)]);
    assert_eq!(told(1, "since").as_i64().unwrap() - told(0, "since").as_i64().unwrap(), 120_000, "two minutes later");
    assert_eq!([told(0, "here"), told(1, "here")], [json!(false), json!(false)]);

    admin.ok("users.sign_out", json!({ "user_id": id }));
    let mut ended = clinic.door.tick();
    ended.sort();
    assert_eq!(ended, [priya.seat.id(), second.seat.id()], "without waiting for their next request");
    for window in [&priya, &second] {
        assert_eq!(window.refused("practice.get", json!({})), Refusal::SignedOut);
        assert_eq!(window.ok("session.state", json!({}))["person"], Value::Null);
    }
    assert_eq!(admin.ok("users.sessions", json!({ "user_id": id })), json!([]));
    // They may come back, and the entries say who ended what.
    clinic.sign_in("p.nair", STAFF_PASSWORD).ok("practice.get", json!({}));
    let entries = admin.ok("audit.list", json!({}))["entries"].clone();
    let actions: Vec<&str> =
        entries.as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    let count = |of: &str| actions.iter().filter(|action| **action == of).count();
    assert_eq!((count("sessions_ended"), count("signed_out")), (1, 2), "{actions:?}");
    let done = admin.ok("audit.admin_actions", json!({}))["actions"][0].clone();
    assert_eq!((&done["action_type"], &done["subject"]), (&json!("sign_out_user"), &json!("Priya")));
    assert_eq!(done["differences"], json!([{ "field": "windows", "before": "2", "after": "0" }]));
    let people = admin.ok("audit.list", json!({ "kind": "people" }))["entries"].to_string();
    assert!(people.contains("sessions_ended"), "it is about a person, not about one's own signing in");
}

#[test]
fn whoever_is_disabled_or_reset_in_mid_work_is_gone_at_once() {
    // Their window must not go on showing a chart until they touch it.
    for deed in ["users.disable", "users.reset_password"] {
        let clinic = Clinic::new();
        let admin = clinic.admin();
        let (priya, id) = priya(&clinic);
        assert_eq!(clinic.door.tick(), []);
        admin.ok(deed, json!({ "user_id": id }));
        assert_eq!(clinic.door.tick(), [priya.seat.id()], "{deed}");
        let entries = admin.ok("audit.list", json!({}))["entries"].to_string();
        assert!(entries.contains("signed_out"), "{deed}");
    }
}

#[test]
fn one_leaves_everywhere_but_here() {
    let clinic = Clinic::new();
    let (priya, id) = priya(&clinic);
    let second = clinic.sign_in("p.nair", STAFF_PASSWORD);
    let other = clinic.admin();
    let own = second.ok("session.places", json!({}));
    let here: Vec<&Value> = own.as_array().unwrap().iter().map(|place| &place["here"]).collect();
    assert_eq!(here, [&json!(false), &json!(true)]);
    assert_eq!(second.ok("session.end_others", json!({})).as_array().unwrap().len(), 1);
    assert_eq!(clinic.door.tick(), [priya.seat.id()], "the other window shows nothing until it is touched");
    assert_eq!(clinic.door.tick(), [], "told once");
    assert_eq!(priya.refused("practice.get", json!({})), Refusal::SignedOut);
    second.ok("practice.get", json!({}));
    other.ok("users.sessions", json!({ "user_id": id }));
    second.ok("session.lock", json!({}));
    for operation in ["session.places", "session.end_others"] {
        assert_eq!(second.refused(operation, json!({})), Refusal::Locked, "a locked window tells and ends nothing");
    }
}

#[test]
fn nobody_signs_out_whom_they_may_not() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (priya, id) = priya(&clinic);
    let me = admin.ok("session.state", json!({}))["person"]["user_id"].clone();
    for operation in ["users.sign_out", "users.sessions"] {
        assert_eq!(priya.refused(operation, json!({ "user_id": me })), Refusal::Denied);
    }
    assert!(matches!(admin.refused("users.sign_out", json!({ "user_id": me })), Refusal::Conflict { .. }), "oneself");
    let (_, patient) = clinic.patient("n.okafor", "Okafor");
    for nobody in [999_999, patient + 40] {
        assert_eq!(admin.refused("users.sign_out", json!({ "user_id": nobody })), Refusal::NotFound);
    }
    assert_eq!(admin.ok("users.sessions", json!({ "user_id": 999_999 })), json!([]));
    priya.ok("practice.get", json!({}));
    admin.ok("users.disable", json!({ "user_id": id }));
    let disabled = admin.refused("users.sign_out", json!({ "user_id": id }));
    assert_eq!(disabled, Refusal::Conflict { what: domain::Conflict::UserDisabled }, "nothing to end, and said so");
}
