//! Role × operation, over the whole table: an operation added later is covered without a line here. The
//! golden table is reviewed as prose.

use std::fmt::Write as _;

use operations::{Kind, OPERATIONS, Refusal};
use serde_json::json;

use crate::clinic::{Clinic, PASSWORD, Someone};

#[test]
fn nobody_gets_past_the_door_without_signing_in() {
    // Each operation, called for real: at a window where nobody has signed in, and at a locked one.
    let clinic = Clinic::new();
    let (stranger, admin) = (clinic.window(), clinic.admin());
    admin.ok("session.lock", json!({}));
    for operation in OPERATIONS.iter().filter(|operation| operation.kind != Kind::Entrance) {
        assert_eq!(stranger.answer(operation.name, json!({})), Err(Refusal::SignedOut), "{}", operation.name);
        assert_eq!(admin.answer(operation.name, json!({})), Err(Refusal::Locked), "{}", operation.name);
    }
    assert_eq!(stranger.answer("practice.gett", json!({})), Err(Refusal::UnknownOperation));
}

/// Somebody of each standing, at a window of their own. The owner-doctor founded the practice.
fn cast() -> (Clinic, Vec<(&'static str, Someone)>) {
    let clinic = Clinic::of_owner_doctor();
    let (admin, _) = clinic.add(json!({ "username": "boss", "display_name": "Boss", "role": "admin" }));
    let people = vec![
        ("admin", admin),
        ("doctor", clinic.doctor().0),
        ("owner-doctor", clinic.admin()),
        ("receptionist", clinic.receptionist()),
        ("+ vitals", clinic.vitals_receptionist()),
        ("accountant", clinic.accountant()),
        ("billing manager", clinic.billing_manager()),
        ("patient", clinic.patient("ngozi", "Okafor").0),
    ];
    (clinic, people)
}

#[test]
fn who_gets_past_the_door_to_what_reads_as_agreed() {
    // Each cell is a call by somebody who really signed in: ● got past the door, – was denied. A wrong
    // cell is somebody who reads what they must not, or a desk that can't do its work.
    let (_clinic, people) = cast();
    let mut table = format!("{:<30} {:<5} {:<23}", "operation", "fresh", "needs");
    for (role, _) in &people {
        write!(table, " {role:<15}").unwrap();
    }
    table = format!("{}\n", table.trim_end());
    let (mut denied, mut calls) = (0, 0);
    for operation in OPERATIONS.iter().filter(|operation| operation.kind != Kind::Entrance) {
        let needs = operation.needs.expect("everything but an entrance needs a permission").as_str();
        let fresh = if operation.fresh_password { "yes" } else { "" };
        let mut line = format!("{:<30} {fresh:<5} {needs:<23}", operation.name);
        for (role, someone) in &people {
            let shown = match someone.answer(operation.name, json!({})) {
                Err(Refusal::Denied) => "–",
                Err(
                    refused @ (Refusal::SignedOut
                    | Refusal::Locked
                    | Refusal::Closed
                    | Refusal::MustChangePassword
                    | Refusal::UnknownOperation
                    | Refusal::Unexpected { .. }),
                ) => panic!("{} by the {role} came to {refused:?}: the table would say nothing", operation.name),
                Ok(_) | Err(_) => "●",
            };
            calls += 1;
            denied += usize::from(shown == "–");
            write!(line, " {shown:<15}").unwrap();
        }
        writeln!(table, "{}", line.trim_end()).unwrap();
    }
    println!("{calls} calls, {denied} denied");
    assert!(denied > 0 && denied < calls, "the control: some are denied, some aren't");
    // Entrances are open to a window where nobody has signed in: one that is added is seen here.
    table += "\nentrances\n";
    for operation in OPERATIONS.iter().filter(|operation| operation.kind == Kind::Entrance) {
        writeln!(table, "{}", operation.name).unwrap();
    }
    insta::assert_snapshot!(table);
}

#[test]
fn only_who_reads_the_audit_ends_an_alarm() {
    // It is an entrance because the password is checked, so the table above can't tell.
    let (_clinic, people) = cast();
    let mut may = Vec::new();
    for (role, someone) in &people {
        match someone.answer("audit.accept_alarm", json!({ "password": PASSWORD })) {
            Err(Refusal::Denied) => {}
            _ => may.push(*role),
        }
    }
    assert_eq!(may, ["admin", "owner-doctor"]);
}

#[test]
fn a_denied_call_leaves_its_entry_and_nothing_else() {
    // Who tried what they may not is what an audit is read for.
    let (clinic, people) = cast();
    let (_, desk) = people.iter().find(|(role, _)| *role == "receptionist").unwrap();
    for operation in ["users.list", "practice.change", "charts.open", "practice.set_logo"] {
        assert_eq!(desk.answer(operation, json!({})), Err(Refusal::Denied));
        let page = clinic.admin().ok("audit.list", json!({ "outcome": "refused" }));
        let newest = &page["entries"][0];
        assert_eq!((newest["who"].as_str(), newest["outcome"].as_str()), (Some("Maria Kowalczyk"), Some("refused")));
        assert!(newest.to_string().contains(operation), "{operation} in {newest}");
    }
}
