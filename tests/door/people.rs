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

/// The arguments of a change that changes nothing.
fn unchanged(user: &Value) -> Value {
    json!({ "user_id": user["user_id"], "version": user["version"], "display_name": user["display_name"],
            "role": user["role"], "email": user["email"], "phone_number": user["phone_number"] })
}

#[test]
fn a_person_is_changed_and_the_audit_says_from_what_to_what() {
    // A married name that can't be entered stands wrong on every paper for years.
    let clinic = Clinic::new();
    let (admin, maria) = (clinic.admin(), clinic.receptionist());
    let before = user(&clinic, "maria");
    let mut change = unchanged(&before);
    change["display_name"] = json!("Maria Nowak");
    change["email"] = json!("maria@example.org");
    let after = admin.ok("users.change", change.clone());
    assert_eq!((&after["display_name"], &after["email"]), (&json!("Maria Nowak"), &json!("maria@example.org")));
    assert_eq!(maria.ok("session.state", json!({}))["person"]["display_name"], "Maria Nowak");
    assert_eq!(admin.refused("users.change", change), Refusal::Stale);
    let action = &admin.ok("audit.admin_actions", json!({}))["actions"][0];
    assert_eq!(action["action_type"], "change_user");
    let name = action["differences"].as_array().unwrap().iter().find(|one| one["field"] == "display_name").unwrap();
    assert_eq!((&name["before"], &name["after"]), (&json!("Maria Kowalczyk"), &json!("Maria Nowak")));
    assert_eq!(admin.ok("audit.list", json!({ "action": "user_changed" }))["entries"].as_array().unwrap().len(), 1);

    clinic.accountant();
    let mut taken = unchanged(&user(&clinic, "nuala"));
    taken["email"] = json!("MARIA@example.org");
    taken["display_name"] = json!("  ");
    let told = flaws(admin.refused("users.change", taken.clone()));
    assert_eq!(told, [("display_name".to_owned(), Flaw::Missing)]);
    taken["display_name"] = json!("Nuala Byrne");
    assert_eq!(flaws(admin.refused("users.change", taken)), [("email".to_owned(), Flaw::Taken)]);
    assert_eq!(maria.refused("users.change", json!({})), Refusal::Denied);
    let (_, patient) = clinic.patient("ngozi", "Okafor");
    let sign_in = admin.ok("patients.get", json!({ "patient_id": patient }))["sign_in"]["user_id"].clone();
    let theirs = json!({ "user_id": sign_in, "version": 1, "display_name": "X", "role": "admin" });
    assert_eq!(admin.refused("users.change", theirs), Refusal::NotFound, "patients aren't staff");
}

#[test]
fn a_role_changes_with_its_rights_and_nobody_changes_their_own() {
    // Rights that stay behind with an old role are rights nobody remembers giving.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let anna = user(&clinic, "anna");
    let mut own = unchanged(&anna);
    own["role"] = json!("receptionist");
    assert_eq!(admin.refused("users.change", own), Refusal::Conflict { what: Conflict::OwnAccount });
    let mut own_name = unchanged(&anna);
    own_name["display_name"] = json!("Anna Walsh");
    assert_eq!(admin.ok("users.change", own_name)["display_name"], "Anna Walsh", "the name is one's own to correct");

    let priya = clinic.vitals_receptionist();
    let mut change = unchanged(&user(&clinic, "priya"));
    change["role"] = json!("patient");
    assert_eq!(flaws(admin.refused("users.change", change.clone())), [("role".to_owned(), Flaw::Choice)]);
    change["role"] = json!("doctor");
    assert_eq!(flaws(admin.refused("users.change", change.clone())), [("doctor".to_owned(), Flaw::Missing)]);
    change["doctor"] = json!({ "first_name": "Priya", "last_name": "Nair", "license_number": "IE-7" });
    let after = admin.ok("users.change", change);
    assert_eq!((&after["role"], &after["grants"]), (&json!("doctor"), &json!([])));
    assert!(after["doctor_id"].is_i64());
    assert_eq!(priya.ok("session.state", json!({}))["person"]["role"], "doctor", "with the next request");

    // Back again: the profile stays with its history, and can't be booked.
    let mut back = unchanged(&user(&clinic, "priya"));
    back["role"] = json!("accountant");
    let after = admin.ok("users.change", back);
    assert_eq!(after["account"]["role"], "accountant");
    let doctor = admin.ok("doctors.get", json!({ "doctor_id": after["doctor_id"] }));
    assert_eq!(doctor["status"], "inactive");
    let mut again = unchanged(&user(&clinic, "priya"));
    again["role"] = json!("doctor");
    let after = admin.ok("users.change", again);
    assert_eq!(admin.ok("doctors.get", json!({ "doctor_id": after["doctor_id"] }))["status"], "active");
}

#[test]
fn a_doctor_with_patients_waiting_stays_one_and_so_does_the_last_administrator() {
    let clinic = Clinic::new();
    let (admin, (_, doctor)) = (clinic.admin(), clinic.doctor());
    let (_, patient) = clinic.patient("ngozi", "Okafor");
    let slot = json!({ "doctor_id": doctor, "patient_id": patient, "date": "2026-06-09", "time": "09:00",
                       "duration_minutes": 15, "reason_for_visit": "Cough" });
    admin.ok("appointments.book", slot);
    let mut change = unchanged(&user(&clinic, "elif"));
    change["role"] = json!("receptionist");
    let conflict = |what| Refusal::Conflict { what };
    assert_eq!(admin.refused("users.change", change), conflict(Conflict::DoctorHasBookings));

    // Two administrators change each other: one of them finds that they are the last.
    let (boss, _) = clinic.add(json!({ "username": "boss", "display_name": "Boss", "role": "admin" }));
    let mut anna = unchanged(&user(&clinic, "anna"));
    anna["role"] = json!("receptionist");
    boss.ok("users.change", anna);
    assert_eq!(admin.refused("users.list", json!({})), Refusal::Denied);
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
