//! Once the patient is in the house: arrived, in the room, and the undo of each; and what of an overbooked
//! appointment comes into the audit.

use domain::Conflict;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, START, Someone};

const TODAY: &str = "2026-06-08";

fn patient(desk: &Someone, last_name: &str) -> i64 {
    let args = json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

fn book(desk: &Someone, patient: i64, doctor: i64, time: &str, more: Value) -> Value {
    let mut args = json!({
        "patient_id": patient, "doctor_id": doctor, "date": TODAY, "time": time, "duration_minutes": 15,
    });
    merge(&mut args, more);
    desk.ok("appointments.book", args)
}

fn same(it: &Value, more: Value) -> Value {
    let mut args = json!({ "appointment_id": it["appointment_id"], "version": it["version"] });
    merge(&mut args, more);
    args
}

fn merge(args: &mut Value, more: Value) {
    let Value::Object(more) = more else { panic!("{more}") };
    args.as_object_mut().unwrap().extend(more);
}

fn against(what: Conflict) -> Refusal {
    Refusal::Conflict { what }
}

fn newest(someone: &Someone) -> Value {
    someone.ok("notifications.list", json!({}))["messages"][0]["kind"].clone()
}

#[test]
fn who_is_in_the_room_is_seen_by_the_desk_and_taken_back() {
    // The desk sends somebody in, or the doctor calls them: both screens must say so, and a slip is undone.
    let clinic = Clinic::new();
    let (elif, doctor) = clinic.doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    let booked = book(&desk, ann, doctor, "10:00", json!({}));
    assert_eq!(desk.refused("appointments.start", same(&booked, json!({}))), against(Conflict::NotArrived));
    assert_eq!(desk.refused("appointments.undo_start", same(&booked, json!({}))), Refusal::Stale);
    let here = desk.ok("appointments.check_in", same(&booked, json!({})));
    let answer = desk.answer("appointments.start", same(&here, json!({}))).unwrap();
    assert!(answer.touched.contains(&domain::Topic::Appointments), "or the doctor's screen never asks again");
    assert_eq!(newest(&elif), "patient_in_room");
    let read = || desk.ok("appointments.get", json!({ "appointment_id": booked["appointment_id"] }));
    let inside = read();
    assert!(inside["started_at"].is_i64());
    assert_eq!(desk.refused("appointments.start", same(&here, json!({}))), Refusal::Stale, "two who press at once");
    assert_eq!(desk.refused("appointments.start", same(&inside, json!({}))), Refusal::Stale, "there already");
    let day = desk.ok("appointments.day", json!({ "date": TODAY }));
    assert_eq!((&day["counts"]["with_doctor"], &day["counts"]["waiting"]), (&json!(1), &json!(0)));
    let to = json!({ "date": TODAY, "time": "11:00" });
    assert_eq!(desk.refused("appointments.move", same(&inside, to)), against(Conflict::VisitHasBegun));
    assert_eq!(desk.refused("appointments.undo_check_in", same(&inside, json!({}))), against(Conflict::VisitHasBegun));

    let waits = desk.ok("appointments.undo_start", same(&inside, json!({})));
    assert_eq!((&waits["started_at"], &waits["arrived_at"]), (&Value::Null, &here["arrived_at"]), "they wait on");
    // The doctor says it by opening the visit; the desk sees it, and may take it back as long as nothing is written.
    elif.ok("records.start", json!({ "appointment_id": booked["appointment_id"] }));
    assert!(read()["started_at"].is_i64());
    desk.ok("appointments.undo_start", same(&read(), json!({})));
    let own = elif.ok("appointments.start", same(&read(), json!({})));
    elif.ok("records.draft_keep", json!({ "appointment_id": own["appointment_id"], "body": { "notes": "Confided" } }));
    assert_eq!(desk.refused("appointments.undo_start", same(&read(), json!({}))), against(Conflict::VisitHasBegun));

    let accounts = clinic.accountant();
    for operation in ["appointments.start", "appointments.undo_start"] {
        assert_eq!(accounts.refused(operation, same(&read(), json!({}))), Refusal::Denied);
        let nobody = json!({ "appointment_id": 9999, "version": 1 });
        assert_eq!(desk.refused(operation, nobody), Refusal::NotFound);
        let bad = desk.refused(operation, json!({ "appointment_id": "x", "version": 1 }));
        assert!(matches!(bad, Refusal::Flawed { .. } | Refusal::BadRequest), "{bad:?}");
    }
    for (action, count) in [("patient_in_room", 2), ("patient_not_in_room", 2)] {
        let log = clinic.admin().ok("audit.list", json!({ "action": action }));
        let done = log["entries"].as_array().unwrap();
        assert_eq!(done.len(), count, "{action}: {log}");
        assert!(done.iter().all(|entry| entry["reason"].is_null()));
    }
}

#[test]
fn nobody_is_in_the_room_on_another_day() {
    let clinic = Clinic::new();
    let (_, doctor) = clinic.doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    let later = book(&desk, ann, doctor, "10:00", json!({ "date": "2026-06-09" }));
    for operation in ["appointments.check_in", "appointments.start"] {
        assert_eq!(desk.refused(operation, same(&later, json!({}))), against(Conflict::AppointmentIsAhead));
    }
}

#[test]
fn an_arrival_is_not_lost_by_a_move() {
    // Moved to tomorrow by a slip of the hand and back again, the patient in the waiting room would be nobody's.
    let clinic = Clinic::new();
    let (_, doctor) = clinic.doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    let here = desk.ok("appointments.check_in", same(&book(&desk, ann, doctor, "10:00", json!({})), json!({})));
    let tomorrow = |it: &Value| same(it, json!({ "date": "2026-06-09", "time": "10:00" }));
    assert_eq!(desk.refused("appointments.move", tomorrow(&here)), against(Conflict::HasArrived));
    let moved = desk.ok("appointments.move", same(&here, json!({ "date": TODAY, "time": "11:00" })));
    assert_eq!(moved["arrived_at"], here["arrived_at"], "within the day the waiting goes on");
    let away = desk.ok("appointments.undo_check_in", same(&moved, json!({})));
    assert_eq!(desk.ok("appointments.move", tomorrow(&away))["date"], "2026-06-09");
}

#[test]
fn why_it_was_overbooked_is_in_the_audit() {
    // "Who let them in between, and why" is asked weeks later, when the appointment has long been moved.
    let clinic = Clinic::new();
    let (_, doctor) = clinic.doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    book(&desk, ann, doctor, "10:00", json!({}));
    let over = book(&desk, ben, doctor, "10:05", json!({ "overbook_reason": "Sent by the school" }));
    let longer = json!({ "duration_minutes": 20, "overbook_reason": "With an interpreter" });
    let over = desk.ok("appointments.resize", same(&over, longer));
    let to = json!({ "date": TODAY, "time": "18:00", "overbook_reason": "Stays on for them" });
    let over = desk.ok("appointments.move", same(&over, to));
    let gone = desk.ok("appointments.cancel", same(&over, json!({ "reason": "patient" })));
    let back = desk.ok("appointments.restore", same(&gone, json!({})));
    assert_eq!(back["overbook_reason"], "Stays on for them");
    let plain = desk.ok("appointments.move", same(&back, json!({ "date": TODAY, "time": "11:00" })));
    assert_eq!(plain["overbook_reason"], Value::Null);
    let reasons = |action: &str| -> Vec<Value> {
        let log = clinic.admin().ok("audit.list", json!({ "action": action }));
        log["entries"].as_array().unwrap().iter().map(|entry| entry["reason"].clone()).collect()
    };
    assert_eq!(reasons("appointment_booked"), [json!("Sent by the school"), Value::Null]);
    assert_eq!(reasons("appointment_resized"), [json!("With an interpreter")]);
    assert_eq!(reasons("appointment_moved"), [Value::Null, json!("Stays on for them")]);
    assert_eq!(reasons("appointment_restored"), [json!("Stays on for them")]);
}

#[test]
fn what_is_brought_back_keeps_the_rules_of_booking() {
    // A reason for standing over somebody brings no doctor back, and nobody to life.
    let clinic = Clinic::new();
    let (_, doctor) = clinic.doctor();
    let (_, leaving) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let reason = || json!({ "overbook_reason": "Home visit" });
    let cancelled = |patient: i64, doctor: i64, time: &str, more: Value| {
        desk.ok("appointments.cancel", same(&book(&desk, patient, doctor, time, more), json!({ "reason": "patient" })))
    };
    let restore = |it: &Value| desk.refused("appointments.restore", same(it, json!({})));
    let of_leaving = cancelled(ann, leaving, "19:00", reason());
    clinic.admin().ok("doctors.remove", json!({ "doctor_id": leaving }));
    assert_eq!(restore(&of_leaving), against(Conflict::DoctorInactive));

    // Whom it was booked over is gone meanwhile: it overbooks nobody any more.
    let first = book(&desk, ann, doctor, "10:00", json!({}));
    let over = cancelled(ben, doctor, "10:05", reason());
    desk.ok("appointments.cancel", same(&first, json!({ "reason": "patient" })));
    let back = desk.ok("appointments.restore", same(&over, json!({})));
    assert_eq!(back["overbook_reason"], Value::Null);

    let of_dead = cancelled(ben, doctor, "19:30", reason());
    let died = json!({ "patient_id": ben, "version": 1, "last_name": "Byrne", "first_name": "Ngozi",
        "date_of_birth": "1984-09-17", "deceased_on": "2026-06-07", "other_names": [] });
    desk.ok("patients.change", died);
    assert_eq!(restore(&of_dead), against(Conflict::PatientDeceased));

    let old = cancelled(ann, doctor, "11:00", json!({ "date": "2026-06-10" }));
    clinic.clock.set_wall(START + 24 * 3_600_000);
    assert_eq!(
        desk.refused("appointments.restore", same(&old, json!({}))),
        against(Conflict::CancelledEarlier),
        "next week's, cancelled yesterday: its time hasn't passed"
    );
}

#[test]
fn who_was_said_not_to_be_here_by_mistake_waits_since_they_came() {
    // Half an hour of waiting that a wrong click and its undo turn into none puts them behind everybody else.
    let clinic = Clinic::new();
    let (elif, doctor) = clinic.doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    let booked = book(&desk, ann, doctor, "10:00", json!({}));
    assert_eq!(desk.refused("appointments.restore_check_in", same(&booked, json!({}))), Refusal::Stale, "never here");
    let here = desk.ok("appointments.check_in", same(&booked, json!({})));
    assert_eq!(desk.refused("appointments.restore_check_in", same(&here, json!({}))), Refusal::Stale, "here still");
    clinic.clock.forward(2);
    let away = desk.ok("appointments.undo_check_in", same(&here, json!({})));
    assert_eq!(away["arrived_at"], json!(null));
    let told = || elif.ok("notifications.list", json!({}))["messages"].as_array().unwrap().len();
    let before = told();
    let back = desk.ok("appointments.restore_check_in", same(&away, json!({})));
    assert_eq!(back["arrived_at"], here["arrived_at"]);
    assert_eq!(told(), before, "the doctor has heard of it already");
    assert_eq!(desk.refused("appointments.restore_check_in", same(&away, json!({}))), Refusal::Stale);
    let audit = clinic.admin().ok("audit.list", json!({})).to_string();
    assert!(audit.contains("arrival_restored"), "{audit}");
    // Somebody who comes later comes later, and nothing of a day goes to another.
    let away = desk.ok("appointments.undo_check_in", same(&back, json!({})));
    let tomorrow = desk.ok("appointments.move", same(&away, json!({ "date": "2026-06-09", "time": "10:00" })));
    let today = desk.ok("appointments.move", same(&tomorrow, json!({ "date": TODAY, "time": "10:00" })));
    assert_eq!(desk.refused("appointments.restore_check_in", same(&today, json!({}))), Refusal::Stale);
    assert_eq!(clinic.accountant().refused("appointments.restore_check_in", same(&today, json!({}))), Refusal::Denied);
}
