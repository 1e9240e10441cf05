//! Where one person's reach ends: bills of visits, somebody else's chart, and a session whose user is gone.

use domain::Conflict;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, Someone};

fn register(desk: &Someone, last_name: &str) -> i64 {
    let args = json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

/// A visit that `by` signed at `time` today.
fn signed(desk: &Someone, by: &Someone, doctor: i64, patient: i64, time: &str) -> Value {
    let booked = desk.ok(
        "appointments.book",
        json!({ "patient_id": patient, "doctor_id": doctor, "date": "2026-06-08", "time": time, "duration_minutes": 15 }),
    );
    let visit = json!({ "appointment_id": booked["appointment_id"], "patient_id": patient, "notes": "Seen" });
    by.ok("records.sign", visit);
    booked["appointment_id"].clone()
}

fn to_bill(someone: &Someone) -> Vec<Value> {
    let reply = someone.ok("billing.to_bill", json!({}));
    let mut visits: Vec<_> =
        reply["visits"].as_array().unwrap().iter().map(|visit| visit["visit"]["appointment_id"].clone()).collect();
    visits.sort_by_key(Value::as_i64);
    visits
}

#[test]
fn a_doctor_bills_own_visits_and_nobody_bills_one_twice() {
    // A colleague's fees are the colleague's; a visit billed twice is a patient who pays twice.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let ((elif, elif_id), (omar, omar_id)) = (clinic.doctor(), clinic.second_doctor());
    let patient = register(&desk, "Okafor");
    let hers = signed(&desk, &elif, elif_id, patient, "09:00");
    let his = signed(&desk, &omar, omar_id, patient, "09:30");
    let open = desk.ok(
        "appointments.book",
        json!({ "patient_id": patient, "doctor_id": elif_id, "date": "2026-06-08", "time": "11:00", "duration_minutes": 15 }),
    );
    assert_eq!(to_bill(&desk), [hers.clone(), his.clone()], "what isn't signed isn't due");
    assert_eq!((to_bill(&elif), to_bill(&omar)), (vec![hers.clone()], vec![his.clone()]));

    let of = |visit: &Value| json!({ "appointment_id": visit });
    assert_eq!(elif.refused("billing.draft_for_visit", of(&his)), Refusal::NotFound);
    assert_eq!(elif.refused("billing.draft_for_visit", of(&json!(999))), Refusal::NotFound, "told apart by nothing");
    let bill = elif.ok("billing.draft_for_visit", of(&hers));
    assert_eq!(desk.refused("billing.draft_for_visit", of(&hers)), Refusal::Conflict { what: Conflict::BillExists });
    assert_eq!(omar.refused("billing.get", json!({ "bill_id": bill["bill_id"] })), Refusal::NotFound);
    let change = json!({ "bill_id": bill["bill_id"], "version": bill["version"], "items": [] });
    assert_eq!(omar.refused("billing.set_items", change), Refusal::NotFound);
    let issue = json!({ "bill_id": bill["bill_id"], "version": bill["version"] });
    assert_eq!(omar.refused("billing.issue", issue), Refusal::NotFound);
    assert_eq!(elif.ok("billing.to_bill", json!({}))["drafts"][0]["bill_id"], bill["bill_id"]);
    assert_eq!(omar.ok("billing.to_bill", json!({}))["drafts"], json!([]));
    assert_eq!(to_bill(&desk), [his]);

    // A bill made before the doctor has signed charges for what may still change.
    let early = Refusal::Conflict { what: Conflict::VisitNotSigned };
    assert_eq!(desk.refused("billing.draft_for_visit", of(&open["appointment_id"])), early);
    desk.ok("appointments.check_in", json!({ "appointment_id": open["appointment_id"], "version": open["version"] }));
    elif.ok("records.start", of(&open["appointment_id"]));
    assert_eq!(elif.refused("billing.draft_for_visit", of(&open["appointment_id"])), early, "begun isn't signed");
    assert_eq!(omar.refused("billing.draft_for_visit", of(&open["appointment_id"])), Refusal::NotFound);

    let open = desk.ok(
        "appointments.book",
        json!({ "patient_id": patient, "doctor_id": elif_id, "date": "2026-06-08", "time": "11:30", "duration_minutes": 15 }),
    );
    let off = json!({ "appointment_id": open["appointment_id"], "version": open["version"], "reason": "practice" });
    desk.ok("appointments.cancel", off);
    assert_eq!(
        desk.refused("billing.draft_for_visit", of(&open["appointment_id"])),
        Refusal::Conflict { what: Conflict::AppointmentIsOver }
    );
}

#[test]
fn a_void_bill_gives_its_visit_back_to_be_billed() {
    // Else the correction of a wrong bill is a visit that nobody ever pays.
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let (elif, id) = clinic.doctor();
    let visit = signed(&desk, &elif, id, register(&desk, "Okafor"), "09:00");
    let draft = desk.ok("billing.draft_for_visit", json!({ "appointment_id": visit }));
    let items = json!([{ "description": "Consultation", "quantity": 1, "unit_price": 6_500 }]);
    let version =
        desk.ok(
            "billing.set_items",
            json!({ "bill_id": draft["bill_id"], "version": draft["version"], "items": items }),
        )["version"]
            .clone();
    let bill = desk.ok("billing.issue", json!({ "bill_id": draft["bill_id"], "version": version }));
    assert_eq!(to_bill(&desk), Vec::<Value>::new());
    let void = json!({ "bill_id": bill["bill_id"], "version": bill["version"], "reason": "Wrong price" });
    manager.ok("billing.void", void);
    assert_eq!(to_bill(&desk), std::slice::from_ref(&visit));
    desk.ok("billing.draft_for_visit", json!({ "appointment_id": visit }));
}

#[test]
fn a_refused_look_into_a_chart_is_written_down() {
    // Curiosity about a neighbour leaves a trace, or the refusal costs nothing.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let ((elif, elif_id), (omar, _)) = (clinic.doctor(), clinic.second_doctor());
    let patient = register(&desk, "Okafor");
    signed(&desk, &elif, elif_id, patient, "09:00");
    let refused = || {
        let page = clinic.admin().ok("audit.list", json!({ "outcome": "refused" }));
        let entries = page["entries"].as_array().unwrap().iter();
        entries
            .map(|entry| {
                let said = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
                (said("who"), said("action"), said("refusal"))
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(refused(), []);
    assert_eq!(omar.refused("charts.open", json!({ "patient_id": patient })), Refusal::BehindGlass);
    assert_eq!(desk.refused("charts.open", json!({ "patient_id": patient })), Refusal::Denied);
    let entry = |who: &str, refusal: &str| (who.to_owned(), "charts.open".to_owned(), refusal.to_owned());
    assert_eq!(refused(), [entry("Maria Kowalczyk", "denied"), entry("Dr Omar Al-Rashid", "behind_glass")]);
    elif.ok("charts.open", json!({ "patient_id": patient }));
    assert_eq!(refused().len(), 2, "what was allowed is no refusal");
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
}

#[test]
fn a_user_who_is_disabled_is_out_with_the_next_request() {
    // Somebody dismissed at noon must not read on until the evening at a window left open.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let desk = clinic.receptionist();
    let patient = register(&desk, "Okafor");
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    let users = admin.ok("users.list", json!({}));
    let maria = users["users"].as_array().unwrap().iter().find(|user| user["username"] == "maria").unwrap().clone();
    admin.ok("users.disable", json!({ "user_id": maria["user_id"] }));
    assert_eq!(desk.refused("patients.get", json!({ "patient_id": patient })), Refusal::SignedOut);
    assert_eq!(desk.ok("session.state", json!({}))["person"], Value::Null, "the window is empty");
    let again = json!({ "username": "maria", "password": crate::clinic::STAFF_PASSWORD });
    assert!(desk.call("session.sign_in", again).is_err());
}
