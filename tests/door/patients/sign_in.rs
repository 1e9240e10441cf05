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
    // A sheet of paper found in a drawer next week opens nothing.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    let give = json!({ "patient_id": id, "username": "n.okafor" });
    let code = desk.ok("patients.give_sign_in", give.clone())["code"].as_str().unwrap().to_owned();
    let sign_in = json!({ "username": "n.okafor", "password": code });
    clinic.clock.set_wall(START + 72 * 3_600_000 + 1);
    assert_eq!(clinic.window().refused("session.sign_in", sign_in.clone()), Refusal::CodeExpired);
    let redeem = json!({ "username": "n.okafor", "code": code, "new_password": "two grey herons" });
    assert_eq!(clinic.window().refused("session.redeem_code", redeem), Refusal::CodeExpired);
    clinic.clock.set_wall(START + 72 * 3_600_000);
    clinic.window().ok("session.sign_in", sign_in);
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
