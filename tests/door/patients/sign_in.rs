//! Letting a patient in: the code, the password they choose, and the way back for one who forgot it.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::json;

use super::{flaws, register};
use crate::clinic::{Clinic, START};

#[test]
fn a_patient_signs_in_with_the_code_and_must_choose_a_password_first() {
    // The code opens the patient's own account and nothing else, once, for three days.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    let other = register(&desk, "Doyle", "Fionn", "1984-09-17", json!({}));
    let give = |patient: i64, username: &str| json!({ "patient_id": patient, "username": username });
    let taken = flaws(desk.refused("patients.give_sign_in", give(id, "anna")));
    assert_eq!(taken, [("username".to_owned(), Flaw::Taken)]);
    let unused = desk.ok("patients.give_sign_in", give(id, "n.okafor"))["code"].as_str().unwrap().to_owned();
    let given = desk.ok("patients.give_sign_in", give(id, "n.okafor"));
    let code = given["code"].as_str().unwrap();
    assert_eq!(given["valid_until"], json!(START + 72 * 3_600_000));
    let sheet: Vec<u8> = given["sheet"].as_array().unwrap().iter().map(|b| b.as_u64().unwrap() as u8).collect();
    assert!(sheet.starts_with(b"%PDF"), "the paper to hand over");
    let state = &desk.ok("patients.get", json!({ "patient_id": id }))["sign_in"];
    assert_eq!((&state["username"], &state["waits_for_first"]), (&json!("n.okafor"), &json!(true)));

    let window = clinic.window();
    let sign_in = |password: &str| json!({ "username": "n.okafor", "password": password });
    assert_eq!(window.refused("session.sign_in", sign_in(&unused)), Refusal::WrongCredentials, "replaced");
    let inside = window.ok("session.sign_in", sign_in(&code.to_lowercase()));
    assert_eq!(inside["person"]["must_change_password"], true);
    assert_eq!(inside["person"]["patient_id"], id);
    assert_eq!(window.refused("patients.get", json!({ "patient_id": id })), Refusal::Denied);
    let choose = |current: &str, new: &str| json!({ "current": current, "new": new });
    let short = flaws(window.refused("session.change_password", choose(code, "heron")));
    assert_eq!(short[0], ("new".to_owned(), Flaw::TooShort { min: 8 }));
    window.ok("session.change_password", choose(code, "two grey herons"));
    assert_eq!(clinic.window().refused("session.sign_in", sign_in(code)), Refusal::WrongCredentials, "it worked once");
    clinic.sign_in("n.okafor", "two grey herons");
    assert_eq!(
        desk.refused("patients.give_sign_in", give(id, "n.okafor2")),
        Refusal::Conflict { what: Conflict::SignInExists }
    );

    // By the way the paper says: user name, code, new password in one step.
    let code = desk.ok("patients.give_sign_in", give(other, "f.doyle"))["code"].as_str().unwrap().to_owned();
    let redeem = |new: &str| json!({ "username": "f.doyle", "code": code, "new_password": new });
    let short = flaws(clinic.window().refused("session.redeem_code", redeem("heron")));
    assert_eq!(short[0], ("new_password".to_owned(), Flaw::TooShort { min: 8 }));
    let inside = clinic.window().ok("session.redeem_code", redeem("two grey herons"));
    assert_eq!(inside["person"]["must_change_password"], false);
    assert_eq!(clinic.window().refused("session.redeem_code", redeem("three grey herons")), Refusal::WrongCredentials);
}

#[test]
fn a_code_runs_out_after_three_days() {
    // A sheet of paper found in a drawer next week opens nothing, and neither does setting the clock back.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    let give = json!({ "patient_id": id, "username": "n.okafor" });
    let code = desk.ok("patients.give_sign_in", give.clone())["code"].as_str().unwrap().to_owned();
    let sign_in = json!({ "username": "n.okafor", "password": code });
    clinic.clock.set_wall(START + 72 * 3_600_000);
    clinic.window().ok("session.sign_in", sign_in.clone());
    clinic.clock.set_wall(START + 72 * 3_600_000 + 1);
    assert_eq!(clinic.window().refused("session.sign_in", sign_in.clone()), Refusal::CodeExpired);
    let redeem = json!({ "username": "n.okafor", "code": code, "new_password": "two grey herons" });
    assert_eq!(clinic.window().refused("session.redeem_code", redeem.clone()), Refusal::CodeExpired);
    clinic.clock.set_wall(START + 3_600_000);
    assert_eq!(clinic.window().refused("session.sign_in", sign_in), Refusal::CodeExpired, "the clock set back");
    assert_eq!(clinic.window().refused("session.redeem_code", redeem), Refusal::CodeExpired);
}

#[test]
fn a_code_that_nobody_tried_in_time_is_not_revived_by_a_clock_set_back() {
    // The week's work stands in the audit: whoever sets the clock back afterwards gains nothing by it. A new
    // code isn't ended by what was written before it, or a clock that once ran ahead would lock patients out.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    let give = json!({ "patient_id": id, "username": "n.okafor" });
    let old = desk.ok("patients.give_sign_in", give.clone())["code"].clone();
    clinic.clock.set_wall(START + 100 * 3_600_000);
    desk.ok("patients.change", {
        let file = desk.ok("patients.get", json!({ "patient_id": id }));
        json!({ "patient_id": id, "version": file["version"], "last_name": "Okafor", "first_name": "Ngozi",
                "date_of_birth": "1984-09-17", "phone": "091 555 0148", "other_names": [] })
    });
    clinic.clock.set_wall(START + 3_600_000);
    let redeem =
        |code: &serde_json::Value| json!({ "username": "n.okafor", "code": code, "new_password": "two grey herons" });
    assert_eq!(clinic.window().refused("session.redeem_code", redeem(&old)), Refusal::CodeExpired);
    let new = desk.ok("patients.give_sign_in", give)["code"].clone();
    clinic.window().ok("session.redeem_code", redeem(&new));
}

#[test]
fn giving_a_sign_in_needs_the_password_typed_lately() {
    // Whoever finds a desk unattended must not print themselves a way into somebody's records.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    for _ in 0..6 {
        clinic.clock.forward(1);
        desk.ok("session.input", json!({}));
    }
    let give = json!({ "patient_id": id, "username": "n.okafor" });
    assert_eq!(desk.refused("patients.give_sign_in", give.clone()), Refusal::FreshPasswordNeeded);
    desk.ok("session.confirm_password", json!({ "password": crate::clinic::PASSWORD }));
    desk.ok("patients.give_sign_in", give);
}

#[test]
fn a_patient_who_forgot_the_password_gets_a_new_code_from_an_administrator() {
    // Without a way back the patient's page is lost to them for good; with the desk's, whoever sits there
    // could walk into any patient's page.
    let clinic = Clinic::new();
    let (admin, maria) = (clinic.admin(), clinic.receptionist());
    let (open_window, id) = clinic.patient("n.okafor", "Okafor");
    open_window.ok("me.contact", json!({}));
    let of = json!({ "patient_id": id });
    for operation in ["patients.reset_sign_in", "patients.stop_sign_in", "patients.enable_sign_in"] {
        assert_eq!(maria.refused(operation, of.clone()), Refusal::Denied, "{operation}");
        assert_eq!(admin.refused(operation, json!({ "patient_id": 99 })), Refusal::NotFound, "{operation}");
    }
    let other = register(&admin, "Doyle", "Fionn", "1984-09-17", json!({}));
    assert_eq!(
        admin.refused("patients.reset_sign_in", json!({ "patient_id": other })),
        Refusal::NotFound,
        "nobody who has none"
    );

    let given = admin.ok("patients.reset_sign_in", of.clone());
    assert_eq!(given["username"], "n.okafor");
    let sheet: Vec<u8> = given["sheet"].as_array().unwrap().iter().map(|b| b.as_u64().unwrap() as u8).collect();
    assert!(sheet.starts_with(b"%PDF"), "the paper to hand over");
    assert_eq!(open_window.refused("me.contact", json!({})), Refusal::SignedOut, "the open page has ended");
    let old = json!({ "username": "n.okafor", "password": crate::clinic::STAFF_PASSWORD });
    assert_eq!(clinic.window().refused("session.sign_in", old), Refusal::WrongCredentials);
    let redeem = json!({ "username": "n.okafor", "code": given["code"], "new_password": "two grey herons" });
    let patient = clinic.window();
    patient.ok("session.redeem_code", redeem);
    patient.ok("me.contact", json!({}));
    let tried = admin.ok("audit.list", json!({ "patient_id": id, "action": "patient_sign_in_reset" }));
    assert_eq!(tried["entries"][0]["who"], "Anna Byrne");
    let actions = admin.ok("audit.admin_actions", json!({}));
    assert_eq!(actions["actions"][0]["action_type"], "reset_patient_sign_in");
}

#[test]
fn a_stopped_sign_in_opens_nothing_until_an_administrator_enables_it() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (patient, id) = clinic.patient("n.okafor", "Okafor");
    let of = json!({ "patient_id": id });
    assert_eq!(admin.refused("patients.enable_sign_in", of.clone()), Refusal::Stale, "it isn't stopped");
    admin.ok("patients.stop_sign_in", of.clone());
    assert_eq!(patient.refused("me.contact", json!({})), Refusal::SignedOut);
    let sign_in = json!({ "username": "n.okafor", "password": crate::clinic::STAFF_PASSWORD });
    assert_eq!(clinic.window().refused("session.sign_in", sign_in.clone()), Refusal::WrongCredentials);
    assert_eq!(admin.refused("patients.stop_sign_in", of.clone()), Refusal::Stale);
    let stopped = Refusal::Conflict { what: Conflict::SignInStopped };
    assert_eq!(admin.refused("patients.reset_sign_in", of.clone()), stopped);
    let state = &admin.ok("patients.get", of.clone())["sign_in"];
    assert_eq!(state["status"], "disabled");

    let given = admin.ok("patients.enable_sign_in", of);
    assert_eq!(clinic.window().refused("session.sign_in", sign_in), Refusal::WrongCredentials, "by the code alone");
    let redeem = json!({ "username": "n.okafor", "code": given["code"], "new_password": "two grey herons" });
    clinic.window().ok("session.redeem_code", redeem);
}

#[test]
fn grave_changes_of_a_patients_sign_in_want_the_password_typed_lately() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (_, id) = clinic.patient("n.okafor", "Okafor");
    for _ in 0..6 {
        clinic.clock.forward(1);
        admin.ok("session.input", json!({}));
    }
    for operation in ["patients.reset_sign_in", "patients.stop_sign_in", "patients.enable_sign_in"] {
        let refused = admin.refused(operation, json!({ "patient_id": id }));
        assert_eq!(refused, Refusal::FreshPasswordNeeded, "{operation}");
    }
}
