//! The people who can sign in: added by code, disabled, reset, and what they may do.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD, START};

fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|flaw| (flaw.field, flaw.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

fn user(clinic: &Clinic, username: &str) -> Value {
    let users = clinic.admin().ok("users.list", json!({}));
    users["users"].as_array().unwrap().iter().find(|user| user["username"] == username).unwrap().clone()
}

#[test]
fn somebody_added_chooses_a_password_alone_and_opens_the_practice_with_it() {
    // A code that opens nothing, or a password the administrator knows, and the first day fails.
    let clinic = Clinic::new();
    let maria = clinic.receptionist();
    assert!(maria.ok("doctors.list", json!({}))["doctors"].as_array().unwrap().is_empty());
    assert_eq!(maria.refused("users.list", json!({})), Refusal::Denied);
    let clinic = clinic.restarted();
    let maria = clinic.sign_in("maria", STAFF_PASSWORD);
    assert_eq!(maria.ok("session.state", json!({}))["person"]["role"], "receptionist");
}

#[test]
fn a_code_works_once_for_three_days_and_for_its_user_only() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let added =
        admin.ok("users.add", json!({ "username": "maria", "display_name": "Maria K", "role": "receptionist" }));
    let redeem =
        |username: &str| json!({ "username": username, "code": added["code"], "new_password": STAFF_PASSWORD });
    assert_eq!(clinic.window().refused("session.redeem_code", redeem("anna")), Refusal::WrongCredentials);
    clinic.clock.forward(72 * 60 + 1);
    assert_eq!(clinic.window().refused("session.redeem_code", redeem("maria")), Refusal::CodeExpired);
    clinic.clock.set_wall(START + (72 * 60 - 1) * 60_000);
    clinic.window().ok("session.redeem_code", redeem("maria"));
    assert_eq!(clinic.window().refused("session.redeem_code", redeem("maria")), Refusal::WrongCredentials);
}

#[test]
fn a_user_who_is_refused_leaves_nothing_behind() {
    // A slot without a row would be a key nobody sees in the list.
    let clinic = Clinic::new();
    let (admin, folder) = (clinic.admin(), clinic.folder().join("practice"));
    clinic.doctor();
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    let before = (std::fs::read(folder.join("keyring.json")).unwrap(), admin.ok("users.list", json!({})));
    let doctor = json!({ "first_name": "A", "last_name": "B", "license_number": "ie-20931" });
    for (user, expected) in [
        (json!({ "username": "ELIF", "display_name": "X", "role": "receptionist" }), vec![("username", Flaw::Taken)]),
        (json!({ "username": "new", "display_name": "X", "role": "patient" }), vec![("role", Flaw::Choice)]),
        (json!({ "username": "new", "display_name": "X", "role": "doctor" }), vec![("doctor", Flaw::Missing)]),
        (
            json!({ "username": "new", "display_name": "X", "role": "doctor", "doctor": doctor }),
            vec![("doctor.license_number", Flaw::Taken)],
        ),
        (
            json!({ "username": "new", "display_name": "X", "role": "receptionist", "grants": ["also_admin"],
                    "account_role": "accountant" }),
            vec![("grants[0]", Flaw::Contradicts), ("account_role", Flaw::Contradicts)],
        ),
        (
            json!({ "username": "new", "display_name": "X", "role": "accountant",
                    "account": { "grant": ["read_charts"], "deny": [] } }),
            vec![("account.grant[0]", Flaw::Choice)],
        ),
    ] {
        let told = flaws(admin.refused("users.add", user.clone()));
        let expected: Vec<_> = expected.into_iter().map(|(field, flaw)| (field.to_owned(), flaw)).collect();
        assert_eq!(told, expected, "{user}");
    }
    let after = (std::fs::read(folder.join("keyring.json")).unwrap(), admin.ok("users.list", json!({})));
    assert_eq!(before, after);
    admin.ok("users.add", json!({ "username": "new", "display_name": "X", "role": "receptionist" }));
    assert_ne!(before.0, std::fs::read(folder.join("keyring.json")).unwrap(), "the control: an added one has a slot");
}

#[test]
fn disabling_ends_the_session_and_the_key() {
    let clinic = Clinic::new();
    let maria = clinic.receptionist();
    let id = user(&clinic, "maria")["user_id"].clone();
    clinic.admin().ok("users.disable", json!({ "user_id": id }));
    assert_eq!(maria.refused("doctors.list", json!({})), Refusal::SignedOut);
    let sign_in = json!({ "username": "maria", "password": STAFF_PASSWORD });
    assert_eq!(clinic.window().refused("session.sign_in", sign_in.clone()), Refusal::WrongCredentials);
    assert_eq!(clinic.admin().refused("users.disable", json!({ "user_id": id })), Refusal::Stale);
    let clinic = clinic.restarted();
    assert_eq!(clinic.window().refused("session.sign_in", sign_in), Refusal::WrongCredentials, "nor opens the vault");
    clinic.admin().ok("session.sign_in", json!({ "username": "anna", "password": PASSWORD }));
    let code = clinic.admin().ok("users.enable", json!({ "user_id": id }))["code"].clone();
    let again = json!({ "username": "maria", "code": code, "new_password": "another lamp above the sea" });
    clinic.window().ok("session.redeem_code", again);
}

#[test]
fn a_reset_opens_nothing_to_the_old_password_and_forgives_the_wrong_ones() {
    let clinic = Clinic::new();
    clinic.receptionist();
    let id = user(&clinic, "maria")["user_id"].clone();
    let wrong = json!({ "username": "maria", "password": "wrong again and again" });
    let mut stopped = false;
    for _ in 0..200 {
        clinic.clock.forward(24 * 60);
        stopped = clinic.window().refused("session.sign_in", wrong.clone()) == Refusal::Stopped;
        if stopped {
            break;
        }
    }
    assert!(stopped, "the control: a hundred wrong passwords stop the account");
    let admin = clinic.sign_in("anna", PASSWORD);
    let code = admin.ok("users.reset_password", json!({ "user_id": id }))["code"].clone();
    let old = json!({ "username": "maria", "password": STAFF_PASSWORD });
    assert_eq!(clinic.window().refused("session.sign_in", old), Refusal::WrongCredentials);
    let again = json!({ "username": "maria", "code": code, "new_password": "another lamp above the sea" });
    let maria = clinic.window();
    maria.ok("session.redeem_code", again);
    maria.ok("doctors.list", json!({}));
}

#[test]
fn grave_things_want_the_password_typed_again() {
    // Whoever walks up to an administrator's open window must not be able to leave a way in behind.
    let clinic = Clinic::new();
    clinic.receptionist();
    let admin = clinic.admin();
    let id = user(&clinic, "maria")["user_id"].clone();
    clinic.clock.forward(4);
    admin.ok("session.input", json!({}));
    clinic.clock.forward(2);
    for (operation, args) in [
        ("users.add", json!({ "username": "x2", "display_name": "X", "role": "admin" })),
        ("users.reset_password", json!({ "user_id": id })),
        ("users.set_permissions", json!({ "user_id": id, "version": 1 })),
        ("users.enable", json!({ "user_id": id })),
    ] {
        assert_eq!(admin.refused(operation, args), Refusal::FreshPasswordNeeded, "{operation}");
    }
}

#[test]
fn nobody_changes_their_own_account_and_one_administrator_stays() {
    let clinic = Clinic::of_owner_doctor();
    let admin = clinic.admin();
    let anna = user(&clinic, "anna");
    let own = json!({ "user_id": anna["user_id"] });
    let conflict = |what| Refusal::Conflict { what };
    for operation in ["users.disable", "users.enable", "users.reset_password"] {
        assert_eq!(admin.refused(operation, own.clone()), conflict(Conflict::OwnAccount), "{operation}");
    }
    let grants = json!({ "user_id": anna["user_id"], "version": anna["version"], "grants": [] });
    assert_eq!(admin.refused("users.set_permissions", grants), conflict(Conflict::OwnAccount));

    // Two administrators: each may disable the other, the second finds nobody left to do it to them.
    let (boss, _) = clinic.add(json!({ "username": "boss", "display_name": "Boss", "role": "admin" }));
    let id = user(&clinic, "boss")["user_id"].clone();
    admin.ok("users.disable", json!({ "user_id": id }));
    assert_eq!(boss.refused("users.disable", own), Refusal::SignedOut);
}

#[test]
fn permissions_act_with_the_next_request_and_their_owner_is_told() {
    let clinic = Clinic::new();
    let nuala = clinic.accountant();
    let admin = clinic.admin();
    let price =
        json!({ "code": "CONS", "name": "Consultation", "price_minor": 5000, "visit_default": true, "active": true });
    assert_eq!(nuala.refused("services.save", price.clone()), Refusal::Denied);
    let before = user(&clinic, "nuala");
    let change = json!({
        "user_id": before["user_id"], "version": before["version"],
        "account_role": "accountant", "account": { "grant": ["change_prices"], "deny": ["take_payments"] },
    });
    let answer = admin.answer("users.set_permissions", change.clone()).unwrap();
    assert!(answer.touched.contains(&domain::Topic::Notifications), "she hears of it");
    nuala.ok("services.save", price);
    let permissions = nuala.ok("session.state", json!({}))["permissions"].clone();
    let may = |what: &str| permissions.as_array().unwrap().contains(&json!(what));
    assert!(may("change_prices") && !may("take_payments"), "{permissions}");
    assert_eq!(admin.refused("users.set_permissions", change), Refusal::Stale);
}

#[test]
fn the_code_is_printed_and_found_nowhere_in_the_folder() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let added =
        admin.ok("users.add", json!({ "username": "maria", "display_name": "Maria K", "role": "receptionist" }));
    let sheet = json!({ "user_id": added["user_id"], "code": added["code"], "valid_until": added["valid_until"] });
    assert!(admin.bytes("users.code_sheet", sheet).starts_with(b"%PDF"));
    let told = flaws(
        match admin.answer("users.code_sheet", json!({ "user_id": added["user_id"], "code": "1", "valid_until": 0 })) {
            Err(refusal) => refusal,
            Ok(_) => panic!("a code that is none was printed"),
        },
    );
    assert_eq!(told, [("code".to_owned(), Flaw::Form)]);
    let code: String = added["code"].as_str().unwrap().replace('-', "");
    for entry in std::fs::read_dir(clinic.folder().join("practice")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(code.len()).any(|part| part == code.as_bytes()), "the code lies in a file");
    }
}
