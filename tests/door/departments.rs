//! Departments: named, closed, opened again, merged; and figures that stay as they were.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD, Someone};

fn flaw(refusal: Refusal) -> (String, Flaw) {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|flaw| (flaw.field, flaw.flaw)).next().unwrap(),
        other => panic!("not flawed: {other:?}"),
    }
}

fn department(admin: &Someone, name: &str) -> Value {
    admin.ok("departments.add", json!({ "name": name }))["department_id"].clone()
}

fn named(admin: &Someone, id: &Value) -> Value {
    let all = admin.ok("departments.list", json!({}))["departments"].clone();
    all.as_array().unwrap().iter().find(|one| one["department_id"] == *id).unwrap().clone()
}

fn of(admin: &Someone, id: &Value) -> Value {
    json!({ "department_id": id, "version": named(admin, id)["version"] })
}

fn price(admin: &Someone, code: &str, department: &Value, default: bool) -> Value {
    let line = json!({ "code": code, "name": "Visit", "department_id": department, "price_minor": 5000, "visit_default": default, "active": true });
    admin.ok("services.save", line)
}

fn doctor(admin: &Someone, name: &str, department: &Value) -> Value {
    admin.ok("doctors.add", json!({ "first_name": "Ana", "last_name": name, "department_id": department }))
}

#[test]
fn a_department_is_named_anew_over_nobody_elses_change() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let eyes = department(&admin, "Eyes");
    department(&admin, "Children");
    let mut change = of(&admin, &eyes);
    change["name"] = json!("children");
    assert_eq!(flaw(admin.refused("departments.change", change.clone())), ("name".to_owned(), Flaw::Taken));
    change["name"] = json!("Ophthalmology");
    assert_eq!(admin.ok("departments.change", change.clone())["name"], "Ophthalmology");
    assert_eq!(admin.refused("departments.change", change), Refusal::Stale);
    let desk = clinic.receptionist();
    for operation in ["departments.change", "departments.close", "departments.reopen"] {
        let mut args = of(&admin, &eyes);
        args["name"] = json!("X");
        if operation != "departments.change" {
            args.as_object_mut().unwrap().remove("name");
        }
        assert_eq!(desk.refused(operation, args), Refusal::Denied);
    }
    let unknown = json!({ "department_id": 99, "version": 1 });
    assert_eq!(admin.refused("departments.close", unknown), Refusal::NotFound);
}

#[test]
fn a_department_closes_when_nothing_belongs_to_it_and_takes_nothing_then() {
    // Closed with a doctor in it, the desk finds nobody there and nobody knows why.
    let clinic = Clinic::new();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let eyes = department(&admin, "Eyes");
    let costa = doctor(&admin, "Costa", &eyes);
    let visit = price(&admin, "EYE", &eyes, false);
    let patient = desk.ok(
        "patients.register",
        json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1988-02-11" }),
    );
    let wait = json!({ "patient_id": patient["patient_id"], "department_id": eyes, "days": [], "from_date": "2026-06-08", "urgency": "soon" });
    let waiting = desk.ok("waiting.add", wait.clone());
    let used = admin.ok("departments.in_use", json!({ "department_id": eyes }));
    assert_eq!(
        (used["doctors"].clone(), used["services"].clone(), used["waiting"].clone()),
        (json!(["Ana Costa"]), json!(["EYE Visit"]), json!(1))
    );
    let in_use = Refusal::Conflict { what: Conflict::DepartmentInUse };
    assert_eq!(admin.refused("departments.close", of(&admin, &eyes)), in_use);
    admin.ok("doctors.remove", json!({ "doctor_id": costa["doctor_id"] }));
    assert_eq!(admin.refused("departments.close", of(&admin, &eyes)), in_use, "the price");
    let mut off = json!({ "service_id": visit["service_id"], "version": visit["version"], "code": "EYE", "name": "Visit",
        "department_id": eyes, "price_minor": 5000, "visit_default": false, "active": false });
    let off_now = admin.ok("services.save", off.clone());
    assert_eq!(admin.refused("departments.close", of(&admin, &eyes)), in_use, "who waits");
    let end = json!({ "waiting_id": waiting["waiting_id"], "version": waiting["version"], "reason": "not_wanted" });
    desk.ok("waiting.close", end);
    let closed = admin.ok("departments.close", of(&admin, &eyes));
    assert_eq!(closed["active"], false);
    assert_eq!(admin.refused("departments.close", of(&admin, &eyes)), Refusal::Stale);

    let unknown = ("department_id".to_owned(), Flaw::Unknown);
    let into = json!({ "first_name": "Ana", "last_name": "Vega", "department_id": eyes });
    assert_eq!(flaw(admin.refused("doctors.add", into)), unknown);
    assert_eq!(flaw(desk.refused("waiting.add", wait)), unknown);
    let line = json!({ "code": "E2", "name": "Visit", "department_id": eyes, "price_minor": 1, "visit_default": false, "active": true });
    assert_eq!(flaw(admin.refused("services.save", line)), unknown);
    off["version"] = off_now["version"].clone();
    off["active"] = json!(true);
    let is_closed = Refusal::Conflict { what: Conflict::DepartmentClosed };
    assert_eq!(admin.refused("services.save", off), is_closed);
    assert_eq!(admin.refused("doctors.restore", json!({ "doctor_id": costa["doctor_id"] })), is_closed);
    admin.ok("departments.reopen", of(&admin, &eyes));
    admin.ok("doctors.restore", json!({ "doctor_id": costa["doctor_id"] }));
}

#[test]
fn a_merge_moves_what_is_to_come_and_asks_what_a_visit_begins_with() {
    let clinic = Clinic::new();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let (eyes, general) = (department(&admin, "Eyes"), department(&admin, "General"));
    let costa = doctor(&admin, "Costa", &eyes);
    let left = doctor(&admin, "Vega", &eyes);
    admin.ok("doctors.remove", json!({ "doctor_id": left["doctor_id"] }));
    let (eye, visit) = (price(&admin, "EYE", &eyes, true), price(&admin, "GEN", &general, true));
    let patient = desk.ok(
        "patients.register",
        json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1988-02-11" }),
    );
    let wait = json!({ "patient_id": patient["patient_id"], "department_id": eyes, "days": [], "from_date": "2026-06-08", "urgency": "soon" });
    desk.ok("waiting.add", wait);
    let look = admin.ok("departments.merge_look", json!({ "department_id": eyes, "into_id": general }));
    assert_eq!((look["moves"]["doctors"].clone(), look["former_doctors"].clone()), (json!(["Ana Costa"]), json!(1)));
    assert_eq!((look["moves"]["waiting"].clone(), look["visit_defaults"].as_array().unwrap().len()), (json!(1), 2));
    assert_eq!(named(&admin, &eyes)["active"], true, "a look changes nothing");

    let mut args = json!({ "department_id": eyes, "version": 1, "into_id": general, "into_version": 1 });
    assert_eq!(flaw(admin.refused("departments.merge", args.clone())), ("visit_default".to_owned(), Flaw::Missing));
    args["visit_default"] = json!(99);
    assert_eq!(flaw(admin.refused("departments.merge", args.clone())), ("visit_default".to_owned(), Flaw::Unknown));
    args["visit_default"] = visit["service_id"].clone();
    let mut wrong = args.clone();
    wrong["into_version"] = json!(7);
    assert_eq!(admin.refused("departments.merge", wrong), Refusal::Stale);
    let mut wrong = args.clone();
    wrong["into_id"] = eyes.clone();
    assert_eq!(flaw(admin.refused("departments.merge", wrong)), ("into_id".to_owned(), Flaw::Contradicts));
    assert_eq!(desk.refused("departments.merge", args.clone()), Refusal::Denied);
    admin.ok("departments.merge", args.clone());
    assert_eq!(admin.refused("departments.merge", args), Refusal::Stale);

    let ended = named(&admin, &eyes);
    assert_eq!((ended["active"].clone(), ended["merged_into_name"].clone()), (json!(false), json!("General")));
    for id in [&costa["doctor_id"], &left["doctor_id"]] {
        assert_eq!(admin.ok("doctors.get", json!({ "doctor_id": id }))["department_id"], general);
    }
    let lines = admin.ok("services.list", json!({}))["services"].clone();
    let said: Vec<_> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["service_id"].clone(), line["department_id"].clone(), line["visit_default"].clone()))
        .collect();
    assert!(said.contains(&(eye["service_id"].clone(), general.clone(), json!(false))), "{said:?}");
    assert!(said.contains(&(visit["service_id"].clone(), general.clone(), json!(true))), "{said:?}");
    assert_eq!(admin.ok("departments.in_use", json!({ "department_id": general }))["waiting"], 1);
    let log = admin.ok("audit.admin_actions", json!({}));
    let newest = log["actions"][0].clone();
    let said: Vec<_> = newest["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["field"].as_str().unwrap(), one["before"].clone(), one["after"].clone()))
        .collect();
    assert_eq!(newest["action_type"], "merge_department");
    assert!(said.contains(&("doctors", json!("[\"Ana Costa\"]"), json!("[]"))), "{said:?}");
    assert!(said.contains(&("merged_into_name", Value::Null, json!("General"))), "{said:?}");
    let back = admin.ok("departments.reopen", of(&admin, &eyes));
    assert_eq!((back["merged_into"].clone(), back["doctors"].clone()), (Value::Null, json!(0)), "it comes back empty");
}

#[test]
fn what_was_billed_in_a_department_stays_its_revenue() {
    // The report of a closed year, printed again, says the same.
    let clinic = Clinic::new();
    let (admin, desk, manager) = (clinic.admin(), clinic.receptionist(), clinic.billing_manager());
    let (eyes, general) = (department(&admin, "Eyes"), department(&admin, "General"));
    let eye = price(&admin, "EYE", &eyes, false);
    let patient = desk.ok(
        "patients.register",
        json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1988-02-11" }),
    );
    let bill = |manager: &Someone| {
        let items =
            json!([{ "service_id": eye["service_id"], "description": "Visit", "quantity": 1, "unit_price": 5000 }]);
        let draft = manager.ok("billing.create", json!({ "patient_id": patient["patient_id"], "items": items }));
        manager.ok("billing.issue", json!({ "bill_id": draft["bill_id"], "version": draft["version"] }));
    };
    let revenue = |admin: &Someone| {
        let asked = json!({ "by": "department", "from": "2026-06-01", "to": "2026-06-30" });
        let all = admin.ok("figures.revenue", asked)["lines"].clone();
        all.as_array()
            .unwrap()
            .iter()
            .map(|line| {
                (line["name"].as_str().unwrap_or_default().to_owned(), line["sums"]["revenue"].as_i64().unwrap())
            })
            .collect::<Vec<_>>()
    };
    bill(&manager);
    assert_eq!(revenue(&admin), [("Eyes".to_owned(), 5000)]);
    clinic.clock.forward(24 * 60);
    let (admin, manager) = (clinic.sign_in("anna", PASSWORD), clinic.sign_in("bilal", STAFF_PASSWORD));
    admin
        .ok("departments.merge", json!({ "department_id": eyes, "version": 1, "into_id": general, "into_version": 1 }));
    assert_eq!(revenue(&admin), [("Eyes".to_owned(), 5000)], "the past is what it was");
    bill(&manager);
    assert_eq!(revenue(&admin), [("Eyes".to_owned(), 5000), ("General".to_owned(), 5000)]);
}
