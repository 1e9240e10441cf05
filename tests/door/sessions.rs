//! Sessions: signing in, locking, idling, changing a password.

use operations::Refusal;
use serde_json::json;

use crate::clinic::{Clinic, PASSWORD, START};

#[test]
fn unknown_and_wrong_are_told_alike_and_slowed_down() {
    let clinic = Clinic::new();
    let window = clinic.window();
    let mut told = Vec::new();
    for (username, password) in [("nobody", PASSWORD), ("anna", "not the password at all")] {
        told.push(window.refused("session.sign_in", json!({ "username": username, "password": password })));
    }
    assert_eq!(told, [Refusal::WrongCredentials, Refusal::WrongCredentials]);
    let slowed = (0..12).any(|_| {
        matches!(
            window.refused("session.sign_in", json!({ "username": "anna", "password": "wrong again and again" })),
            Refusal::Wait { .. }
        )
    });
    assert!(slowed, "guessing goes on at full speed");
}

#[test]
fn an_idle_window_locks_and_only_its_owner_opens_it() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    clinic.clock.forward(4);
    assert!(clinic.door.tick().is_empty());
    admin.ok("session.input", json!({}));
    clinic.clock.forward(4);
    admin.ok("practice.get", json!({}));
    clinic.clock.forward(2);
    assert_eq!(clinic.door.tick(), [admin.seat.id()], "a refresh isn't input");
    assert_eq!(admin.refused("practice.get", json!({})), Refusal::Locked);
    let state = admin.ok("session.state", json!({}));
    assert_eq!((state["locked"].clone(), state["permissions"].clone()), (json!(true), json!([])));
    assert_eq!(admin.refused("session.unlock", json!({ "password": "wrong" })), Refusal::WrongCredentials);
    assert_eq!(admin.ok("session.unlock", json!({ "password": PASSWORD }))["locked"], false);
}

#[test]
fn a_moved_clock_keeps_nobody_signed_in() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    for _ in 0..6 {
        admin.ok("session.input", json!({}));
        clinic.clock.forward(4);
        clinic.clock.set_wall(START);
    }
    admin.ok("session.input", json!({}));
    clinic.clock.forward(5);
    clinic.clock.set_wall(START - 86_400_000);
    assert_eq!(clinic.door.tick(), [admin.seat.id()]);
}

#[test]
fn nobody_stays_signed_in_for_longer_than_twelve_hours() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    for _ in 0..(12 * 60 / 4) {
        clinic.clock.forward(4);
        admin.ok("session.input", json!({}));
        clinic.door.tick();
    }
    assert_eq!(admin.refused("practice.get", json!({})), Refusal::SignedOut);
}

#[test]
fn an_empty_house_closes() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    clinic.door.tick();
    admin.ok("session.sign_out", json!({}));
    clinic.clock.forward(14);
    clinic.door.tick();
    assert_eq!(admin.ok("session.state", json!({}))["vault"], "open");
    clinic.clock.forward(2);
    clinic.door.tick();
    assert_eq!(admin.ok("session.state", json!({}))["vault"], "closed");
}

#[test]
fn a_changed_password_opens_and_the_old_one_does_not() {
    let clinic = Clinic::new();
    let new = "a quiet lamp above the river";
    let args = json!({ "current": PASSWORD, "new": new });
    clinic.admin().ok("session.change_password", args);
    let clinic = clinic.restarted();
    let window = clinic.window();
    let old = window.refused("session.sign_in", json!({ "username": "anna", "password": PASSWORD }));
    assert_eq!(old, Refusal::WrongCredentials);
    clinic.clock.forward(1);
    window.ok("session.sign_in", json!({ "username": "anna", "password": new }));
}

#[test]
fn the_recovery_key_opens_when_the_password_is_lost() {
    let clinic = Clinic::new();
    let sheet = clinic.admin().ok("setup.recovery_key", json!({}));
    let key: Vec<_> = sheet["groups"].as_array().unwrap().iter().map(|g| g.as_str().unwrap().to_owned()).collect();
    let clinic = clinic.restarted();
    let window = clinic.window();
    let new = "a quiet lamp above the river";
    let mut mistyped = key.clone();
    mistyped[3] = if mistyped[3].starts_with('7') {
        mistyped[3].replacen('7', "8", 1)
    } else {
        format!("7{}", &mistyped[3][1..])
    };
    assert_eq!(
        window.refused(
            "session.recover",
            json!({ "recovery_key": mistyped.join("-"), "username": "anna", "new_password": new })
        ),
        Refusal::RecoveryKeyGroups { groups: vec![4] },
        "the group that is wrong is named"
    );
    let state =
        window.ok("session.recover", json!({ "recovery_key": key.join(" "), "username": "anna", "new_password": new }));
    assert_eq!(state["person"]["username"], "anna");
    clinic.sign_in("anna", new);
}
