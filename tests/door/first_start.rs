//! First start: practice, administrator, recovery key; and what lies on the disk afterwards.

use domain::{FieldFlaw, Flaw};
use operations::Refusal;
use serde_json::json;

use crate::clinic::{Clinic, PASSWORD, founding};

#[test]
fn a_practice_is_founded_and_opened_again() {
    // Whoever sets up must get back in, with the recovery key kept and typed back.
    let clinic = Clinic::empty();
    let admin = clinic.admin();
    assert_eq!(admin.ok("session.state", json!({}))["vault"], "new");
    let state = admin.ok("setup.create_practice", founding(json!(null)));
    assert_eq!(state["vault"], "open");
    assert_eq!(state["person"]["role"], "admin");
    assert_eq!(state["recovery_key_pending"], true);

    let sheet = admin.ok("setup.recovery_key", json!({}));
    let asked: Vec<_> = sheet["asked_groups"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    let group = |number: u64| sheet["groups"][usize::try_from(number).unwrap() - 1].as_str().unwrap().to_owned();
    let wrong = admin.refused("setup.confirm_recovery_key", json!({ "groups": [group(asked[0]), "00000"] }));
    assert_eq!(wrong, Refusal::Flawed { flaws: vec![FieldFlaw { field: "groups[1]".into(), flaw: Flaw::Mismatch }] });
    let state =
        admin.ok("setup.confirm_recovery_key", json!({ "groups": [group(asked[0]), group(asked[1]).to_lowercase()] }));
    assert_eq!(state["recovery_key_pending"], false);
    assert_eq!(admin.refused("setup.recovery_key", json!({})), Refusal::NotFound, "the key is shown once");

    let clinic = clinic.restarted();
    let window = clinic.window();
    assert_eq!(window.ok("session.state", json!({}))["vault"], "closed");
    let state = window.ok("session.sign_in", json!({ "username": "ANNA", "password": PASSWORD }));
    assert_eq!(state["practice"]["name"], "Corrib Street Practice");
    assert_eq!(state["now"], json!({ "date": "2026-06-08", "time": "08:00" }));
}

#[test]
fn an_owner_who_sees_patients_is_doctor_and_administrator() {
    let clinic = Clinic::of_owner_doctor();
    let state = clinic.admin().ok("session.state", json!({}));
    assert_eq!(state["person"]["role"], "doctor");
    assert_eq!(state["person"]["grants"], json!(["also_admin"]));
    assert!(state["person"]["doctor_id"].is_number());
    let permissions = state["permissions"].as_array().unwrap();
    for needed in ["manage_users", "write_records"] {
        assert!(permissions.contains(&json!(needed)), "{needed}");
    }
}

#[test]
fn a_flawed_set_up_leaves_nothing_behind() {
    // A half-made practice would bar the way to a second try.
    let clinic = Clinic::empty();
    let admin = clinic.admin();
    let mut args = founding(json!(null));
    args["practice"]["currency"] = json!("EURO");
    args["practice"]["time_zone"] = json!("Dublin");
    args["administrator"]["password"] = json!("short");
    let Refusal::Flawed { flaws } = admin.refused("setup.create_practice", args) else { panic!("flaws expected") };
    let fields: Vec<_> = flaws.iter().map(|flaw| flaw.field.as_str()).collect();
    assert_eq!(fields, ["practice.currency", "practice.time_zone"]);
    let mut args = founding(json!(null));
    args["administrator"]["password"] = json!("CorribStreetPractice");
    let Refusal::Flawed { flaws } = admin.refused("setup.create_practice", args) else { panic!("flaws expected") };
    assert_eq!(flaws, [FieldFlaw { field: "administrator.password".into(), flaw: Flaw::Guessable }]);
    assert_eq!(admin.ok("session.state", json!({}))["vault"], "new");
    admin.ok("setup.create_practice", founding(json!(null)));
    assert_eq!(admin.refused("setup.create_practice", founding(json!(null))), Refusal::AlreadySetUp);
}
