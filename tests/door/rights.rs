//! Who may do what, as the page says it: what it says is what holds.

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, Someone};

#[test]
fn the_page_says_what_holds_for_each_of_the_staff() {
    // A page that says less than somebody may do is worse than none: the administrator stops looking.
    let clinic = Clinic::of_owner_doctor();
    let admin = clinic.admin();
    let people: Vec<Someone> = vec![
        clinic.admin(),
        clinic.vitals_receptionist(),
        clinic.doctor().0,
        clinic.accountant(),
        clinic.billing_manager(),
    ];
    let page = admin.ok("users.rights", json!({}));
    for someone in &people {
        let state = someone.ok("session.state", json!({}));
        let of = page.as_array().unwrap().iter().find(|of| of["user_id"] == state["person"]["user_id"]).unwrap();
        let may: Vec<&Value> =
            of["rights"].as_array().unwrap().iter().filter(|right| right["reach"] != "nothing").collect();
        let named: Vec<Value> = may.iter().map(|right| right["permission"].clone()).collect();
        assert_eq!(json!(named), state["permissions"], "{}", of["display_name"]);
        // And at the door: what the page denies is denied.
        for (operation, permission) in
            [("audit.list", "read_audit"), ("users.list", "manage_users"), ("services.list", "see_schedules")]
        {
            let reaches = named.contains(&json!(permission));
            match someone.call(operation, json!({})) {
                Err(Refusal::Denied) => assert!(!reaches, "{operation}"),
                Err(other) => panic!("{operation}: {other:?}"),
                Ok(_) => assert!(reaches, "{operation}"),
            }
        }
    }
}

#[test]
fn what_changes_is_said_at_once_and_who_is_gone_is_not() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    clinic.accountant();
    let user = |admin: &Someone| {
        let users = admin.ok("users.list", json!({}))["users"].clone();
        users.as_array().unwrap().iter().find(|user| user["role"] == "accountant").unwrap().clone()
    };
    let right = |admin: &Someone| {
        let page = admin.ok("users.rights", json!({}));
        let of = page.as_array().unwrap().iter().find(|of| of["role"] == "accountant")?.clone();
        let right =
            of["rights"].as_array().unwrap().iter().find(|right| right["permission"] == "change_prices").unwrap();
        Some((right["reach"].clone(), right["why"].clone()))
    };
    assert_eq!(right(&admin), Some((json!("nothing"), json!("role"))));
    let before = user(&admin);
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    admin.ok(
        "users.set_permissions",
        json!({ "user_id": before["user_id"], "version": before["version"], "account_role": "accountant",
                "account": { "grant": ["change_prices"], "deny": [] } }),
    );
    assert_eq!(right(&admin), Some((json!("all"), json!("granted"))));
    admin.ok("users.disable", json!({ "user_id": before["user_id"] }));
    assert_eq!(right(&admin), None, "who can't sign in may nothing");
    assert_eq!(clinic.receptionist().refused("users.rights", json!({})), Refusal::Denied);
}
