//! The audit room: what the administrator finds there, and how an alarm is ended.

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD, START};

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
fn a_kind_is_what_was_done_and_what_was_refused_of_it_and_pages_meet() {
    // Whoever looks for what was done with people's rights must find the attempt that failed, too.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let me = admin.ok("session.state", json!({}))["person"]["user_id"].clone();
    admin.refused("users.disable", json!({ "user_id": me }));
    let people = admin.ok("audit.list", json!({ "kind": "people" }));
    assert_eq!(actions(&people), ["users.disable"]);
    assert_eq!(people["entries"][0]["outcome"], "refused");
    let refused = admin.ok("audit.list", json!({ "kind": "people", "outcome": "refused", "user_id": me }));
    assert_eq!(actions(&refused), ["users.disable"]);
    assert_eq!(actions(&admin.ok("audit.list", json!({ "kind": "people", "outcome": "done" }))), Vec::<&str>::new());
    assert_eq!(actions(&admin.ok("audit.list", json!({ "kind": "charts" }))), Vec::<&str>::new());
    // All within one millisecond of the clock: the time alone can't say where a page ends.
    for _ in 0..60 {
        admin.ok("session.lock", json!({}));
        admin.ok("session.unlock", json!({ "password": PASSWORD }));
    }
    for filter in [
        json!({ "kind": "access" }),
        json!({ "kind": "access", "user_id": me }),
        json!({ "user_id": me, "to": "2026-06-08" }),
    ] {
        let mut seen = Vec::new();
        let mut asked = filter.clone();
        loop {
            let page = admin.ok("audit.list", asked.clone());
            for entry in page["entries"].as_array().unwrap() {
                if ["session_locked", "session_unlocked"].contains(&entry["action"].as_str().unwrap()) {
                    seen.push(entry["log_id"].as_i64().unwrap());
                }
            }
            asked["before"] = page["next"].clone();
            if asked["before"].is_null() {
                break;
            }
        }
        assert_eq!(seen.len(), 120, "{filter}");
        assert!(seen.is_sorted_by(|newer, older| newer > older), "{filter}: no entry twice, none left out");
    }
    assert_eq!(admin.refused("audit.list", json!({ "user_id": me, "before": 999_999 })), Refusal::NotFound);
    let reception = clinic.receptionist();
    assert_eq!(reception.refused("audit.list", json!({ "kind": "people" })), Refusal::Denied);
}

#[test]
fn what_was_found_is_saved_with_a_fresh_password_by_an_administrator_alone() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let me = admin.ok("session.state", json!({}))["person"]["user_id"].clone();
    let csv = json!({ "format": "csv", "user_id": me, "kind": "people" });
    // Whoever finds an open window carries nothing away.
    clinic.clock.forward(6);
    assert_eq!(admin.answer("audit.export", csv.clone()), Err(Refusal::FreshPasswordNeeded));
    let desk = clinic.receptionist();
    desk.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    assert_eq!(desk.answer("audit.export", csv.clone()), Err(Refusal::Denied));
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    let file = String::from_utf8(admin.bytes("audit.export", csv)).unwrap();
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(
        lines[0],
        "entry,time,user_id,role,workstation,action,outcome,refusal,subject_type,subject_id,patient_number,hash"
    );
    assert_eq!(lines.len(), 2, "one person was added: {file}");
    assert!(lines[1].contains(",2026-06-08T07:06:00.000Z,1,admin,desk-1,user_added,done,,user,2,,"), "{file}");
    assert!(!file.contains("Maria"), "ids, no names: {file}");
    let saved = &admin.ok("audit.list", json!({ "action": "audit_exported" }))["entries"];
    assert_eq!((saved.as_array().unwrap().len(), saved[0]["user_id"].clone()), (1, me));
    let unreadable = admin.answer("audit.export", json!({ "format": "pdf" }));
    assert!(matches!(unreadable, Err(Refusal::Flawed { .. } | Refusal::BadRequest)), "{unreadable:?}");
}

#[test]
fn the_audit_is_saved_as_fhir_with_ids_and_nothing_clinical() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, _) = clinic.doctor();
    let patient = clinic.patient("ngozi", "Okafor").1;
    let number = admin.ok("patients.get", json!({ "patient_id": patient }))["patient_number"].clone();
    let why = "Called at night with chest pain";
    elif.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    elif.ok("glass.break", json!({ "patient_id": patient, "reason": why }));
    admin.refused("charts.open", json!({ "patient_id": patient }));
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    let of_patient = json!({ "format": "fhir", "patient_id": patient });
    let text = String::from_utf8(admin.bytes("audit.export", of_patient)).unwrap();
    assert!(!text.contains("chest pain") && !text.contains("Okafor"), "{text}");
    let bundle: Value = serde_json::from_str(&text).unwrap();
    let broken = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["resource"])
        .find(|event| event["subtype"][0]["code"] == "glass_broken");
    let broken = broken.unwrap_or_else(|| panic!("{text}"));
    assert_eq!(broken["subtype"][1]["code"], "110127", "an emergency, by the standard's code");
    assert_eq!(broken["entity"][0]["what"]["identifier"]["value"], number);
    assert_eq!((&broken["type"]["code"], &broken["outcome"]), (&json!("110110"), &json!("0")));
    let refused = json!({ "format": "fhir", "outcome": "refused", "action": "charts.open" });
    let bundle: Value = serde_json::from_slice(&admin.bytes("audit.export", refused)).unwrap();
    let event = &bundle["entry"][0]["resource"];
    assert_eq!((&event["outcome"], &event["outcomeDesc"]), (&json!("4"), &json!("denied")));
}

#[test]
fn an_untouched_chain_verifies_and_says_when() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    assert_eq!(admin.ok("audit.list", json!({}))["verified"], json!(null));
    clinic.clock.forward(1);
    let verdict = admin.ok("audit.verify", json!({}));
    assert_eq!(verdict, json!({ "entries": 4, "sealed": 0, "breaks": [], "sound": null, "stopped": false }));
    let verified = admin.ok("audit.list", json!({}))["verified"].clone();
    assert_eq!(verified, json!({ "at": START + 60_000, "entries": 4, "whole": true }));
}

#[test]
fn a_stop_that_comes_after_the_end_stops_nothing_and_only_who_reads_the_audit_asks() {
    // Of two who press the button, the later one mustn't find every verifying ended before it began.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let desk = clinic.receptionist();
    for operation in ["audit.verify_progress", "audit.verify_stop"] {
        assert_eq!(admin.ok(operation, json!({})), Value::Null);
        assert_eq!(desk.refused(operation, json!({})), Refusal::Denied);
    }
    let verdict = admin.ok("audit.verify", json!({}));
    assert_eq!((&verdict["stopped"], &verdict["breaks"]), (&json!(false), &json!([])));
    assert!(verdict["entries"].as_i64().unwrap() > 4);
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
        "retention_years",
        "currency",
        "time_zone",
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
