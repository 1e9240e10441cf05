//! The audit room: what the administrator finds there, and how an alarm is ended.

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, START};

fn actions(page: &Value) -> Vec<&str> {
    page["entries"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect()
}

#[test]
fn the_audit_tells_who_did_what_newest_first() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    admin.refused("audit.list", json!({ "outcome": "perhaps" }));
    let stranger = clinic.window();
    stranger.refused("session.sign_in", json!({ "username": "anna", "password": "not the password" }));
    clinic.clock.forward(1);
    clinic.sign_in("anna", PASSWORD);
    let page = admin.ok("audit.list", json!({}));
    assert_eq!(actions(&page), ["signed_in", "wrong_passwords", "starter_list_added", "signed_in", "practice_created"]);
    let newest = &page["entries"][0];
    assert_eq!((newest["who"].as_str(), newest["role"].as_str()), (Some("Anna Byrne"), Some("admin")));
    assert_eq!((newest["at"].as_i64(), newest["subject"].as_str()), (Some(START + 60_000), Some("Anna Byrne")));
    assert_eq!(page["next"], json!(null));
    let again = admin.ok("audit.list", json!({}));
    assert_eq!(actions(&again)[0], "audit_read", "reading the audit is written down, too");
}

#[test]
fn every_filter_narrows_and_pages_meet() {
    // A filter that lets a row slip hides what somebody looked for.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    for _ in 0..130 {
        clinic.clock.forward(1);
        admin.ok("session.lock", json!({}));
        admin.ok("session.unlock", json!({ "password": PASSWORD }));
    }
    let me = admin.ok("session.state", json!({}))["person"]["user_id"].clone();
    let mut seen = Vec::new();
    let mut before = json!(null);
    loop {
        let page = admin.ok("audit.list", json!({ "action": "session_locked", "before": before }));
        seen.extend(page["entries"].as_array().unwrap().iter().map(|entry| entry["log_id"].as_i64().unwrap()));
        before = page["next"].clone();
        if before.is_null() {
            break;
        }
    }
    assert_eq!(seen.len(), 130);
    assert!(seen.is_sorted_by(|newer, older| newer > older), "no entry twice, none left out");
    clinic.clock.set_wall(START + 24 * 3_600_000);
    admin.ok("session.lock", json!({}));
    admin.ok("session.unlock", json!({ "password": PASSWORD }));
    let of_me = admin.ok("audit.list", json!({ "user_id": me, "from": "2026-06-09", "to": "2026-06-09" }));
    assert_eq!(actions(&of_me), ["session_unlocked", "session_locked"]);
    let day = admin.ok("audit.list", json!({ "from": "2026-06-09" }));
    assert_eq!(actions(&day), ["audit_read", "session_unlocked", "session_locked"]);
    let first = admin.ok("audit.list", json!({ "action": "practice_created", "to": "2026-06-08" }));
    assert_eq!(actions(&first), ["practice_created"]);
    assert_eq!(actions(&admin.ok("audit.list", json!({ "to": "2026-06-07" }))), Vec::<&str>::new());
    assert_eq!(actions(&admin.ok("audit.list", json!({ "outcome": "refused" }))), Vec::<&str>::new());
    assert_eq!(actions(&admin.ok("audit.list", json!({ "patient_id": 1 }))), Vec::<&str>::new());
}

#[test]
fn an_untouched_chain_verifies_and_says_when() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    assert_eq!(admin.ok("audit.list", json!({}))["verified"], json!(null));
    clinic.clock.forward(1);
    let verdict = admin.ok("audit.verify", json!({}));
    assert_eq!(verdict, json!({ "entries": 4, "sealed": 0, "breaks": [] }));
    let verified = admin.ok("audit.list", json!({}))["verified"].clone();
    assert_eq!(verified, json!({ "at": START + 60_000, "entries": 4, "whole": true }));
}

#[test]
fn what_an_administrator_changed_is_shown_before_and_after() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let mut practice = admin.ok("practice.get", json!({}));
    let kept = [
        "version",
        "name",
        "address",
        "phone",
        "email",
        "tax_id",
        "footer",
        "paper",
        "idle_lock_minutes",
        "every_chart",
    ];
    practice.as_object_mut().unwrap().retain(|field, _| kept.contains(&field.as_str()));
    for value in practice.as_object_mut().unwrap().values_mut() {
        if *value == json!("") {
            *value = json!(null);
        }
    }
    practice["name"] = json!("Corrib Street Family Practice");
    admin.ok("practice.change", practice);
    let actions = admin.ok("audit.admin_actions", json!({}))["actions"].clone();
    assert_eq!(actions[0]["action_type"], "change_settings");
    assert_eq!(
        actions[0]["differences"],
        json!([{ "field": "name", "before": "Corrib Street Practice", "after": "Corrib Street Family Practice" }])
    );
}

#[test]
fn after_a_loss_everything_is_read_and_nothing_written_until_an_administrator_accepts_it() {
    // A write-ahead log that somebody deleted took confirmed entries with it: going on in silence would
    // bury the loss.
    let clinic = Clinic::new();
    let sealed = clinic.folder().join("practice/head.log");
    std::fs::remove_file(&sealed).unwrap();
    let clinic = clinic.restarted();
    let admin = clinic.sign_in("anna", PASSWORD);
    assert_eq!(admin.ok("session.state", json!({}))["alarm"], json!({ "kind": "head_missing" }));
    assert_eq!(actions(&admin.ok("audit.list", json!({})))[0], "signed_in");
    assert_eq!(admin.ok("audit.verify", json!({}))["breaks"], json!([]));
    let all = json!({ "newest": 1 });
    assert_eq!(admin.refused("notifications.read_all", all.clone()), Refusal::Behind);
    let wrong = admin.refused("audit.accept_alarm", json!({ "password": "somebody else's" }));
    assert_eq!(wrong, Refusal::WrongCredentials);
    assert_eq!(admin.refused("notifications.read_all", all.clone()), Refusal::Behind);
    clinic.clock.forward(1);
    let state = admin.ok("audit.accept_alarm", json!({ "password": PASSWORD }));
    assert_eq!(state["alarm"], json!(null));
    admin.ok("notifications.read_all", all);
    let page = admin.ok("audit.list", json!({ "action": "loss_accepted" }));
    assert_eq!(page["entries"][0]["who"], "Anna Byrne");
    let clinic = clinic.restarted();
    let admin = clinic.sign_in("anna", PASSWORD);
    assert_eq!(admin.ok("session.state", json!({}))["alarm"], json!(null), "it ends for good");
}
