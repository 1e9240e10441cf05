//! The waiting list through the door: whoever waits is offered what becomes free, and nothing that booking
//! would refuse.

use std::collections::BTreeMap;

use domain::Flaw;
use operations::Refusal;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

const TODAY: &str = "2026-06-08";
const TOMORROW: &str = "2026-06-09";

fn patient(desk: &Someone, last_name: &str) -> i64 {
    let args = json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

fn book(desk: &Someone, patient: i64, doctor: i64, time: &str) -> Value {
    desk.ok("appointments.book", at(patient, doctor, TOMORROW, time, 15))
}

fn at(patient: i64, doctor: i64, date: &str, time: &str, minutes: i64) -> Value {
    json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": minutes })
}

fn wait(desk: &Someone, patient: i64, wishes: Value) -> Value {
    let mut args = json!({ "patient_id": patient, "urgency": "routine" });
    for (key, value) in wishes.as_object().unwrap() {
        args[key] = value.clone();
    }
    desk.ok("waiting.add", args)
}

fn cancel(desk: &Someone, it: &Value) -> Value {
    let args = json!({ "appointment_id": it["appointment_id"], "version": it["version"], "reason": "patient" });
    desk.ok("appointments.cancel", args)
}

/// Date, time, and who fits, in order.
fn offers(desk: &Someone) -> Vec<(String, String, Vec<String>)> {
    let found = desk.ok("waiting.offers", json!({}));
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let names = |it: &Value| -> Vec<String> {
        it["fits"].as_array().unwrap().iter().map(|fits| text(&fits["waiting"]["patient"]["last_name"])).collect()
    };
    found["offers"].as_array().unwrap().iter().map(|it| (text(&it["date"]), text(&it["time"]), names(it))).collect()
}

fn offer(date: &str, time: &str, who: &[&str]) -> (String, String, Vec<String>) {
    (date.to_owned(), time.to_owned(), who.iter().map(|it| (*it).to_owned()).collect())
}

#[test]
fn whoever_waits_is_offered_what_becomes_free_and_is_off_the_list_once_booked() {
    // A slot that was given back at nine and found empty at ten is a patient who went on waiting for nothing.
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let [ann, ben, cem, dee] = ["Okafor", "Byrne", "Çelik", "Doyle"].map(|name| patient(&desk, name));
    let booked = book(&desk, ann, id, "10:15");
    let ben_waits = wait(&desk, ben, json!({ "doctor_id": id, "part_of_day": "morning", "note": "Works nights" }));
    clinic.clock.forward(5);
    wait(&desk, cem, json!({ "urgency": "urgent" }));
    wait(&desk, dee, json!({ "days": ["wed"] }));
    wait(&desk, ann, json!({}));
    assert_eq!(offers(&desk), [], "what has been free all along was looked at when they were put on the list");
    cancel(&desk, &booked);
    assert_eq!(
        offers(&desk),
        [offer(TOMORROW, "10:15", &["Çelik", "Byrne"])],
        "the urgent one first; not who wants Wednesdays, and not who gave it back"
    );
    let found = desk.ok("waiting.offers", json!({}));
    assert_eq!(found["patients"], 2);
    let fits = &found["offers"][0]["fits"];
    assert_eq!((fits[1]["waiting"]["note"].as_str(), fits[1]["time"].as_str()), (Some("Works nights"), Some("10:15")));
    let cem_waits = &fits[0]["waiting"];
    let about = |waiting: &Value, outcome: &str| {
        json!({
            "waiting_id": waiting["waiting_id"], "doctor_id": id, "date": TOMORROW, "time": "10:15", "outcome": outcome,
        })
    };
    let called = desk.ok("waiting.called", about(cem_waits, "not_reached"));
    assert_eq!(called["calls"], 1);
    let again = desk.ok("waiting.offers", json!({}));
    assert!(again["offers"][0]["fits"][0]["not_reached_at"].is_number(), "they can be called again: {again}");
    desk.ok("waiting.called", about(cem_waits, "not_wanted"));
    assert_eq!(offers(&desk), [offer(TOMORROW, "10:15", &["Byrne"])], "nobody is asked twice for what they declined");

    let mut booking = at(ben, id, TOMORROW, "10:15", 15);
    booking["waiting_id"] = cem_waits["waiting_id"].clone();
    let refused = desk.refused("appointments.book", booking.clone());
    let Refusal::Flawed { flaws } = refused else { panic!("{refused:?}") };
    assert_eq!((flaws[0].field.as_str(), &flaws[0].flaw), ("waiting_id", &Flaw::Unknown), "another's entry");
    booking["waiting_id"] = ben_waits["waiting_id"].clone();
    let answer = desk.answer("appointments.book", booking).unwrap();
    assert!(answer.touched.contains(&domain::Topic::Waiting), "other windows see it");
    assert_eq!(offers(&desk), []);
    let names = |args: Value| -> Vec<String> {
        let entries = desk.ok("waiting.list", args);
        let name = |it: &Value| it["patient"]["last_name"].as_str().unwrap().to_owned();
        entries["entries"].as_array().unwrap().iter().map(name).collect()
    };
    assert_eq!(names(json!({})), ["Çelik", "Doyle", "Okafor"]);
    assert_eq!(names(json!({ "over": true })), ["Byrne"]);
    let page = clinic.admin().ok("audit.list", json!({ "patient_id": ben }));
    let entries: Vec<_> = page["entries"].as_array().unwrap().iter().map(|it| it["action"].as_str().unwrap()).collect();
    assert_eq!(entries[..3], ["appointment_booked", "waiting_booked", "waiting_added"]);

    // A longer wish needs a longer gap, and another doctor's time is another doctor's.
    let long = book(&desk, ann, other, "11:00");
    wait(&desk, dee, json!({ "doctor_id": other, "duration_minutes": 30, "until_date": TOMORROW }));
    let next = book(&desk, ann, other, "11:15");
    let before = book(&desk, ben, other, "10:45");
    cancel(&desk, &long);
    assert_eq!(offers(&desk), [offer(TOMORROW, "11:00", &["Çelik"])], "fifteen minutes are no thirty");
    cancel(&desk, &next);
    assert_eq!(offers(&desk), [offer(TOMORROW, "11:00", &["Çelik", "Doyle"])]);
    let _ = before;
}

#[test]
fn every_way_of_giving_time_back_is_seen() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let admin = clinic.admin();
    let leave = json!({ "doctor_id": id, "kind": "leave", "from_date": "2026-06-10", "to_date": "2026-06-10" });
    let leave = admin.ok("schedules.add_exception", leave);
    let moved = book(&desk, ann, id, "09:00");
    let shorter = desk.ok("appointments.book", at(ann, id, TOMORROW, "10:00", 60));
    let back = book(&desk, ann, id, "15:00");
    wait(&desk, ben, json!({ "doctor_id": id }));
    let to = |it: &Value| json!({ "appointment_id": it["appointment_id"], "version": it["version"] });
    let with = |mut args: Value, key: &str, value: Value| {
        args[key] = value;
        args
    };
    let place = with(with(to(&moved), "date", json!("2026-06-12")), "time", json!("09:00"));
    desk.ok("appointments.move", place);
    assert_eq!(offers(&desk), [offer(TOMORROW, "09:00", &["Byrne"])]);
    desk.ok("appointments.resize", with(to(&shorter), "duration_minutes", json!(30)));
    assert_eq!(offers(&desk)[1], offer(TOMORROW, "10:30", &["Byrne"]));
    admin.ok("schedules.withdraw_exception", json!({ "exception_id": leave["exception_id"] }));
    assert_eq!(offers(&desk)[2], offer("2026-06-10", "09:00", &["Byrne"]));
    let extra = json!({
        "doctor_id": id, "kind": "extra", "from_date": "2026-06-13", "to_date": "2026-06-13",
        "from_time": "09:10", "to_time": "10:00",
    });
    admin.ok("schedules.add_exception", extra);
    assert_eq!(offers(&desk)[3], offer("2026-06-13", "09:10", &["Byrne"]));
    let cancelled = cancel(&desk, &back);
    assert_eq!(offers(&desk)[2], offer(TOMORROW, "15:00", &["Byrne"]));
    desk.ok("appointments.restore", to(&cancelled));
    assert_eq!(offers(&desk).len(), 4, "what was taken again is free no more");
    clinic.clock.forward(30 * 60);
    let desk = clinic.sign_in("maria", crate::clinic::STAFF_PASSWORD);
    assert_eq!(offers(&desk)[0].0, "2026-06-10", "and what has passed is offered to nobody");
}

#[test]
fn entries_are_changed_and_closed_once_and_by_those_who_book() {
    let clinic = Clinic::new();
    let (doctor, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    let flaw = |refusal: Refusal| match refusal {
        Refusal::Flawed { flaws } => (flaws[0].field.clone(), flaws[0].flaw.clone()),
        other => panic!("{other:?}"),
    };
    let refused = |args: Value| flaw(desk.refused("waiting.add", args));
    assert_eq!(refused(json!({ "patient_id": 99, "urgency": "soon" })), ("patient_id".into(), Flaw::Unknown));
    assert_eq!(refused(json!({ "patient_id": ann })), ("urgency".into(), Flaw::Missing));
    let both = json!({ "patient_id": ann, "urgency": "soon", "doctor_id": id, "department_id": 1 });
    assert_eq!(refused(both), ("department_id".into(), Flaw::Contradicts));
    let ended = json!({ "patient_id": ann, "urgency": "soon", "from_date": TOMORROW, "until_date": TODAY });
    assert_eq!(refused(ended), ("until_date".into(), Flaw::EndsBeforeItBegins));
    let nobody = json!({ "patient_id": ann, "urgency": "soon", "doctor_id": 99 });
    assert_eq!(refused(nobody), ("doctor_id".into(), Flaw::Unknown));
    let entry = wait(&doctor, ann, json!({ "doctor_id": id }));
    let change = json!({
        "waiting_id": entry["waiting_id"], "version": 1, "from_date": TODAY, "urgency": "urgent", "days": ["mon", "tue"],
    });
    let changed = desk.ok("waiting.change", change.clone());
    assert_eq!((changed["urgency"].as_str(), changed["doctor_id"].as_i64()), (Some("urgent"), None));
    assert_eq!(desk.refused("waiting.change", change), Refusal::Stale);
    let close = json!({ "waiting_id": entry["waiting_id"], "version": 2, "reason": "not_wanted" });
    let books = clinic.accountant();
    for (operation, args) in [
        ("waiting.list", json!({})),
        ("waiting.offers", json!({})),
        ("waiting.add", json!({ "patient_id": ann, "urgency": "soon" })),
        ("waiting.close", close.clone()),
    ] {
        assert_eq!(books.refused(operation, args), Refusal::Denied, "{operation}");
    }
    assert_eq!(desk.ok("waiting.close", close.clone())["status"], "closed");
    assert_eq!(desk.refused("waiting.close", close), Refusal::Stale);
    let called = json!({
        "waiting_id": entry["waiting_id"], "doctor_id": id, "date": TOMORROW, "time": "09:00", "outcome": "not_reached",
    });
    assert_eq!(desk.refused("waiting.called", called), Refusal::Stale, "who doesn't wait isn't called");
    assert_eq!(
        desk.refused("waiting.close", json!({ "waiting_id": 99, "version": 1, "reason": "other" })),
        Refusal::NotFound
    );
}

#[test]
fn no_offer_is_one_that_booking_would_refuse() {
    // An offer that can't be kept is a patient called for nothing. Random days; every offer is booked, and the
    // booking taken back.
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let admin = clinic.admin();
    let patients = ["Okafor", "Byrne", "Çelik", "Doyle"].map(|name| patient(&desk, name));
    let dates = [TOMORROW, "2026-06-10", "2026-06-13"];
    let mut runner = TestRunner::new(Config { cases: 1, failure_persistence: None, ..Config::default() });
    let deeds = (0..10_u8, 0..4_usize, any::<bool>(), 0..3_usize, 0..96_i64, 1..7_i64, 0..12_usize);
    let steps = proptest::collection::vec(deeds, 220).new_tree(&mut runner).unwrap().current();
    let mut kept: BTreeMap<i64, Value> = BTreeMap::new();
    let mut exceptions: Vec<Value> = Vec::new();
    let (mut offered, mut stale_refused, mut old) = (0, 0, Vec::<Value>::new());
    for (step, (deed, who, first, when, five, fives, which)) in steps.into_iter().enumerate() {
        let (doctor, date) = (if first { id } else { other }, dates[when]);
        let minute = 9 * 60 + five * 5;
        let time = format!("{:02}:{:02}", minute / 60, minute % 60);
        let same = |it: &Value| json!({ "appointment_id": it["appointment_id"], "version": it["version"] });
        let chosen = kept.values().rev().nth(which).cloned();
        let outcome = match (deed, chosen) {
            (0..=3, _) => desk.call("appointments.book", at(patients[who], doctor, date, &time, fives * 5)),
            (4, Some(it)) => {
                let mut to = same(&it);
                to["date"] = json!(date);
                to["time"] = json!(time);
                desk.call("appointments.move", to)
            }
            (5 | 6, Some(it)) => {
                let mut to = same(&it);
                to["reason"] = json!("patient");
                desk.call("appointments.cancel", to)
            }
            (7, Some(it)) => {
                let mut to = same(&it);
                to["duration_minutes"] = json!(fives * 5);
                desk.call("appointments.resize", to)
            }
            (8, _) if first || exceptions.is_empty() => {
                let extra = which < 6;
                let mut args = json!({
                    "doctor_id": doctor, "kind": if extra { "extra" } else { "leave" }, "from_date": date, "to_date": date,
                });
                if extra && five < 84 {
                    args["from_time"] = json!(time);
                    args["to_time"] = json!(format!("{:02}:{:02}", (minute + 55) / 60, (minute + 55) % 60));
                }
                if exceptions.len() < 5
                    && let Ok(saved) = admin.call("schedules.add_exception", args)
                {
                    exceptions.push(json!({ "exception_id": saved["exception_id"] }));
                }
                continue;
            }
            (8, _) => {
                let _ = admin.call("schedules.withdraw_exception", exceptions.pop().unwrap());
                continue;
            }
            _ => {
                let open = desk.ok("waiting.list", json!({}));
                if open["entries"].as_array().unwrap().len() < 6 {
                    let wishes = [json!({}), json!({ "doctor_id": doctor }), json!({ "duration_minutes": fives * 5 })];
                    wait(&desk, patients[who], wishes[which % 3].clone());
                }
                continue;
            }
        };
        let Ok(it) = outcome else { continue };
        kept.insert(it["appointment_id"].as_i64().unwrap(), it);
        // The control: what was offered a while ago is refused now and then. If it never were, this test would
        // prove nothing.
        if step % 20 > 17 {
            for args in old.drain(..) {
                match desk.call("appointments.book", args) {
                    Ok(it) => drop(cancel(&desk, &it)),
                    Err(_) => stale_refused += 1,
                }
            }
        }
        if step % 3 != 0 {
            continue;
        }
        let found = desk.ok("waiting.offers", json!({}));
        for offer in found["offers"].as_array().unwrap() {
            for fits in offer["fits"].as_array().unwrap() {
                let mut args = at(
                    fits["waiting"]["patient"]["patient_id"].as_i64().unwrap(),
                    offer["doctor_id"].as_i64().unwrap(),
                    offer["date"].as_str().unwrap(),
                    fits["time"].as_str().unwrap(),
                    fits["duration_minutes"].as_i64().unwrap(),
                );
                args["reason_for_visit"] = json!("Offered");
                let booked = desk.call("appointments.book", args.clone());
                let booked = booked.unwrap_or_else(|refusal| panic!("offered and refused: {refusal:?}: {fits}"));
                assert_eq!(booked["overbook_reason"], Value::Null);
                cancel(&desk, &booked);
                offered += 1;
                old.push(args);
            }
        }
    }
    println!("{} appointments; {offered} offers booked and taken back; {stale_refused} old ones refused", kept.len());
    assert!(offered > 30, "too few were offered to say anything: {offered}");
    assert!(stale_refused > 0, "an old offer that is never refused means that nothing is");
}
