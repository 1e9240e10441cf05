//! Who is to be called, through the door: a date's appointments, those who did not come, recalls; and one
//! appointment for the patient's own calendar.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

#[track_caller]
fn registered(desk: &Someone, last: &str) -> i64 {
    let args = json!({ "last_name": last, "first_name": "Ngozi", "date_of_birth": "1984-09-17", "phone": "091 555 0148",
        "preferred_language": "pl" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

#[track_caller]
fn booked(desk: &Someone, patient: i64, doctor: i64, date: &str, time: &str) -> Value {
    let args = json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time,
        "duration_minutes": 15, "reason_for_visit": "Something private" });
    desk.ok("appointments.book", args)
}

#[test]
fn a_call_is_marked_for_the_time_that_was_spoken_of() {
    // A patient who was reached about Tuesday and moved to Thursday has not been told of Thursday.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (_, doctor) = clinic.doctor();
    let patient = registered(&desk, "Okafor");
    let it = booked(&desk, patient, doctor, "2026-06-09", "09:00");
    let list = |date: &str| desk.ok("appointments.call_list", json!({ "date": date }))["lines"].clone();
    let line = list("2026-06-09")[0].clone();
    assert_eq!((&line["phones"][0]["number"], &line["preferred_language"]), (&json!("091 555 0148"), &json!("pl")));
    assert_eq!(line["call"], json!(null));
    let mark = |version: &Value, mark: Value| json!({ "appointment_id": it["appointment_id"], "version": version, "mark": mark, "note": "with her son" });
    desk.ok("appointments.mark_call", mark(&it["version"], json!("reached")));
    let line = list("2026-06-09")[0].clone();
    assert_eq!((&line["call"]["mark"], &line["call"]["by"]), (&json!("reached"), &json!("Maria Kowalczyk")));
    let moved = desk.ok(
        "appointments.move",
        json!({ "appointment_id": it["appointment_id"], "version": it["version"], "date": "2026-06-11", "time": "09:00" }),
    );
    assert_eq!(list("2026-06-11")[0]["call"], json!(null), "to be called anew");
    assert_eq!(desk.refused("appointments.mark_call", mark(&it["version"], json!("reached"))), Refusal::Stale);
    desk.ok("appointments.mark_call", mark(&moved["version"], json!("wants_to_move")));
    desk.ok("appointments.mark_call", mark(&moved["version"], json!(null)));
    assert_eq!(list("2026-06-11")[0]["call"], json!(null));
    let paper = desk.bytes("appointments.call_list_paper", json!({ "date": "2026-06-11" }));
    assert!(paper.starts_with(b"%PDF"));
    let audit = clinic.admin().ok("audit.list", json!({})).to_string();
    assert!(audit.contains("call_marked") && audit.contains("list_printed") && !audit.contains("her son"), "{audit}");
    // Cancelled: nobody is called.
    desk.ok(
        "appointments.cancel",
        json!({ "appointment_id": it["appointment_id"], "version": moved["version"], "reason": "patient" }),
    );
    assert_eq!(list("2026-06-11"), json!([]));
}

#[test]
fn who_did_not_come_is_worked_off() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (_, doctor) = clinic.doctor();
    let patient = registered(&desk, "Okafor");
    let missed = |time: &str| {
        let it = booked(&desk, patient, doctor, "2026-06-08", time);
        (it["appointment_id"].clone(), it["version"].clone())
    };
    let (first, second) = (missed("09:00"), missed("09:30"));
    clinic.clock.forward(180);
    let desk = clinic.sign_in("maria", crate::clinic::STAFF_PASSWORD);
    for (id, version) in [&first, &second] {
        desk.ok("appointments.cancel", json!({ "appointment_id": id, "version": version, "reason": "no_show" }));
    }
    let list = |all: bool| {
        let args = json!({ "from": "2026-06-01", "to": "2026-06-30", "all": all });
        let no_shows = desk.ok("appointments.no_shows", args)["no_shows"].clone();
        no_shows.as_array().unwrap().iter().map(|it| it["appointment"]["appointment_id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(list(false), [second.0.clone(), first.0.clone()]);
    // Booked anew: off the list by itself.
    let again = json!({ "patient_id": patient, "doctor_id": doctor, "date": "2026-06-10", "time": "09:00",
        "duration_minutes": 15, "rescheduled_from": first.0 });
    desk.ok("appointments.book", again);
    assert_eq!(list(false), std::slice::from_ref(&second.0));
    let dismiss = |reason: Value| json!({ "appointment_id": second.0, "reason": reason });
    desk.ok("appointments.dismiss_no_show", dismiss(json!("Moved away")));
    assert!(list(false).is_empty());
    assert_eq!(list(true), std::slice::from_ref(&second.0), "it can still be seen");
    desk.ok("appointments.dismiss_no_show", dismiss(json!(null)));
    assert_eq!(list(false), std::slice::from_ref(&second.0), "undone");
    let other = booked(&desk, patient, doctor, "2026-06-12", "09:00");
    let args = json!({ "appointment_id": other["appointment_id"], "reason": "x" });
    assert!(matches!(desk.refused("appointments.dismiss_no_show", args), Refusal::Flawed { .. }));
    let paper = desk.bytes("appointments.no_shows_paper", json!({ "from": "2026-06-01", "to": "2026-06-30" }));
    assert!(paper.starts_with(b"%PDF"));
    let backwards = json!({ "from": "2026-06-30", "to": "2026-06-01" });
    assert!(matches!(desk.refused("appointments.no_shows", backwards), Refusal::Flawed { .. }));
}

#[test]
fn a_recall_is_booked_and_comes_back_when_the_appointment_is_off() {
    // Who is to come again in six months is nobody's memory but this list's.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (elif, doctor) = clinic.doctor();
    let patient = registered(&desk, "Okafor");
    let add = json!({ "patient_id": patient, "due_on": "2026-06-20", "whole_month": true, "reason": "Yearly check",
        "doctor_id": doctor });
    let recall = elif.ok("recalls.add", add);
    assert_eq!((&recall["due_on"], &recall["status"]), (&json!("2026-06-01"), &json!("open")));
    let due = |until: &str| desk.ok("recalls.due", json!({ "until": until }))["recalls"].as_array().unwrap().len();
    assert_eq!((due("2026-05-31"), due("2026-06-01")), (0, 1));
    let it = booked(&desk, patient, doctor, "2026-06-16", "09:00");
    let settle = |version: &Value, status: &str, more: Value| {
        let mut args = json!({ "recall_id": recall["recall_id"], "version": version, "status": status });
        args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        args
    };
    let missing = |args: Value| match desk.refused("recalls.settle", args) {
        Refusal::Flawed { flaws } => (flaws[0].field.clone(), flaws[0].flaw.clone()),
        other => panic!("{other:?}"),
    };
    let version = &recall["version"];
    assert_eq!(missing(settle(version, "booked", json!({}))), ("appointment_id".to_owned(), Flaw::Missing));
    assert_eq!(missing(settle(version, "dropped", json!({}))), ("reason".to_owned(), Flaw::Missing));
    let somebody = registered(&desk, "Byrne");
    let theirs = booked(&desk, somebody, doctor, "2026-06-16", "10:00");
    let wrong = json!({ "appointment_id": theirs["appointment_id"] });
    assert_eq!(missing(settle(version, "booked", wrong)), ("appointment_id".to_owned(), Flaw::Unknown));

    let with = json!({ "appointment_id": it["appointment_id"] });
    let closed = desk.ok("recalls.settle", settle(version, "booked", with.clone()));
    assert_eq!((&closed["status"], &closed["booked_on"]), (&json!("booked"), &json!("2026-06-16")));
    assert_eq!(due("2026-12-31"), 0);
    assert_eq!(desk.refused("recalls.settle", settle(version, "done", json!({}))), Refusal::Stale);
    let off = json!({ "appointment_id": it["appointment_id"], "version": it["version"], "reason": "patient" });
    let off = desk.ok("appointments.cancel", off);
    assert_eq!(due("2026-12-31"), 1, "whose appointment is off is due again");
    desk.ok("appointments.restore", json!({ "appointment_id": it["appointment_id"], "version": off["version"] }));
    assert_eq!(due("2026-12-31"), 0, "undone, and not due after all");
    let of = |who: &Someone| who.ok("recalls.of_patient", json!({ "patient_id": patient }))["recalls"][0].clone();
    let now = of(&desk);
    desk.ok("recalls.settle", settle(&now["version"], "open", json!({})));
    let now = of(&desk);
    let change = json!({ "recall_id": recall["recall_id"], "version": now["version"], "due_on": "2026-09-03",
        "whole_month": false, "reason": "Yearly check, brings list" });
    let now = desk.ok("recalls.change", change);
    desk.ok("recalls.settle", settle(&now["version"], "dropped", json!({ "reason": "Moved to Cork" })));
    assert_eq!(of(&desk)["drop_reason"], "Moved to Cork");
    assert!(desk.bytes("recalls.paper", json!({ "until": "2026-12-31" })).starts_with(b"%PDF"));
    for (due_on, flaw) in [("2036-12-31", Flaw::Improbable), ("2026-01-01", Flaw::InPast)] {
        let args = json!({ "patient_id": patient, "due_on": due_on, "whole_month": false, "reason": "x" });
        match desk.refused("recalls.add", args) {
            Refusal::Flawed { flaws } => assert_eq!((flaws[0].field.as_str(), &flaws[0].flaw), ("due_on", &flaw)),
            other => panic!("{other:?}"),
        }
    }
    let audit = clinic.admin().ok("audit.list", json!({ "patient_id": patient })).to_string();
    assert!(audit.contains("recall_added") && audit.contains("recall_settled"), "{audit}");
    let died = json!({ "patient_id": somebody, "version": 1, "last_name": "Byrne", "first_name": "Ngozi",
        "date_of_birth": "1984-09-17", "deceased_on": "2026-06-07", "other_names": [] });
    desk.ok("patients.change", died);
    let args = json!({ "patient_id": somebody, "due_on": "2026-06-20", "whole_month": false, "reason": "x" });
    assert_eq!(desk.refused("recalls.add", args), Refusal::Conflict { what: Conflict::PatientDeceased });
}

/// The one event of a calendar file, by property, as an independent reader reads it.
fn event(file: &[u8]) -> Vec<(String, String)> {
    let mut calendars = ical::IcalParser::new(file);
    let calendar = calendars.next().expect("a calendar").expect("one that can be read");
    assert!(calendars.next().is_none() && calendar.events.len() == 1);
    calendar.events[0].properties.iter().map(|one| (one.name.clone(), one.value.clone().unwrap_or_default())).collect()
}

fn property(event: &[(String, String)], name: &str) -> String {
    event.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1.clone()
}

#[test]
fn an_appointment_goes_into_the_patients_own_calendar() {
    // A file that says 09:00 and shows 10:00 is a patient who comes an hour late.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (_, doctor) = clinic.doctor();
    let (ngozi, patient) = clinic.patient("ngozi", "Okafor");
    let (sean, _) = clinic.patient("sean", "Byrne");
    let it = booked(&desk, patient, doctor, "2026-06-09", "09:00");
    let of = json!({ "appointment_id": it["appointment_id"] });
    let bytes = desk.bytes("appointments.calendar_file", of.clone());
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(!text.contains("private") && !text.contains("Okafor"), "no reason, no patient: {text}");
    let first = event(&bytes);
    assert_eq!(property(&first, "DTSTART"), "20260609T080000Z", "summer time in Dublin");
    assert_eq!(property(&first, "DTEND"), "20260609T081500Z");
    assert_eq!(property(&first, "STATUS"), "CONFIRMED");
    assert!(property(&first, "LOCATION").contains("12 Corrib Street"));
    assert!(property(&first, "SUMMARY").contains("Yılmaz"));
    // Their own page gives the same; nobody else's does.
    assert_eq!(property(&event(&ngozi.bytes("me.calendar_file", of.clone())), "UID"), property(&first, "UID"));
    assert!(matches!(sean.answer("me.calendar_file", of.clone()), Err(Refusal::NotFound)));
    // Moved: the same one, later; called off: said so.
    let to = json!({ "appointment_id": it["appointment_id"], "version": it["version"], "date": "2026-10-26", "time": "09:00" });
    let moved = desk.ok("appointments.move", to);
    let second = event(&desk.bytes("appointments.calendar_file", of.clone()));
    assert_eq!(property(&second, "UID"), property(&first, "UID"));
    let sequence = |event: &[(String, String)]| property(event, "SEQUENCE").parse::<i64>().unwrap();
    assert!(sequence(&second) > sequence(&first));
    assert_eq!(property(&second, "DTSTART"), "20261026T090000Z", "the day after the clocks went back");
    let off = json!({ "appointment_id": it["appointment_id"], "version": moved["version"], "reason": "patient" });
    desk.ok("appointments.cancel", off);
    let third = event(&desk.bytes("appointments.calendar_file", of));
    assert_eq!(property(&third, "STATUS"), "CANCELLED");
    assert!(sequence(&third) > sequence(&second));
    // The days on which the clock changes: in the overlap the first of the two, before the gap as it is.
    let overbooked = |date: &str, time: &str| {
        let args = json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time,
            "duration_minutes": 30, "overbook_reason": "Sunday clinic" });
        let it = desk.ok("appointments.book", args);
        event(&desk.bytes("appointments.calendar_file", json!({ "appointment_id": it["appointment_id"] })))
    };
    let back = overbooked("2026-10-25", "01:30");
    assert_eq!(
        (property(&back, "DTSTART"), property(&back, "DTEND")),
        ("20261025T003000Z".into(), "20261025T010000Z".into())
    );
    let ahead = overbooked("2027-03-28", "02:15");
    assert_eq!(property(&ahead, "DTSTART"), "20270328T011500Z");
}

#[test]
fn a_recall_that_nobody_answered_is_counted_and_comes_back_when_it_is_to_be_tried_again() {
    // Five calls into the void by five people are one patient who was given up without anybody deciding it.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let patient = registered(&desk, "Okafor");
    let add = json!({ "patient_id": patient, "due_on": "2026-06-08", "whole_month": false, "reason": "Results" });
    let recall = desk.ok("recalls.add", add);
    let due = |until: &str| desk.ok("recalls.due", json!({ "until": until }))["recalls"].as_array().unwrap().len();
    let call =
        |of: &Value, next: Value| json!({ "recall_id": of["recall_id"], "version": of["version"], "next_try": next });
    assert_eq!((&recall["calls"], &recall["next_try"]), (&json!(0), &json!(null)));
    let once = desk.ok("recalls.not_reached", call(&recall, json!(null)));
    assert_eq!((&once["calls"], due("2026-06-08")), (&json!(1), 1), "without a date it stays on the list");
    assert!(once["called_at"].is_i64());
    let twice = desk.ok("recalls.not_reached", call(&once, json!("2026-06-11")));
    assert_eq!((&twice["calls"], &twice["next_try"]), (&json!(2), &json!("2026-06-11")));
    assert_eq!((due("2026-06-10"), due("2026-06-11")), (0, 1));
    assert_eq!(desk.refused("recalls.not_reached", call(&once, json!(null))), Refusal::Stale);
    let flawed = |next: &str| match desk.refused("recalls.not_reached", call(&twice, json!(next))) {
        Refusal::Flawed { flaws } => flaws[0].flaw.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!((flawed("2026-06-07"), flawed("2096-06-07")), (Flaw::InPast, Flaw::Improbable));
    // A slip is taken back, one call at a time.
    let same = |of: &Value| json!({ "recall_id": of["recall_id"], "version": of["version"] });
    let undone = desk.ok("recalls.undo_not_reached", same(&twice));
    assert_eq!((&undone["calls"], &undone["next_try"], due("2026-06-08")), (&json!(1), &json!(null), 1));
    let again = desk.ok("recalls.not_reached", call(&undone, json!("2026-06-12")));
    // Another date for the recall itself is a new beginning; the count stays.
    let change = json!({ "recall_id": again["recall_id"], "version": again["version"], "due_on": "2026-06-09",
        "whole_month": false, "reason": "Results" });
    let changed = desk.ok("recalls.change", change);
    assert_eq!((&changed["calls"], &changed["next_try"], due("2026-06-09")), (&json!(2), &json!(null), 1));
    let done = json!({ "recall_id": changed["recall_id"], "version": changed["version"], "status": "done" });
    let done = desk.ok("recalls.settle", done);
    assert_eq!(desk.refused("recalls.not_reached", call(&done, json!(null))), Refusal::Stale, "nobody is called");
    let nobody = json!({ "recall_id": 99, "version": 1, "next_try": null });
    assert!(matches!(desk.refused("recalls.not_reached", nobody), Refusal::Stale | Refusal::NotFound));
    assert_eq!(clinic.accountant().refused("recalls.not_reached", call(&done, json!(null))), Refusal::Denied);
    let audit = clinic.admin().ok("audit.list", json!({})).to_string();
    assert!(audit.contains("recall_called") && audit.contains("recall_call_undone"), "{audit}");
}
