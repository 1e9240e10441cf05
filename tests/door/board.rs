//! The board: several days of it, lengths, what two windows make of one appointment, and a random life of
//! bookings in places whose clocks jump.

use std::collections::BTreeMap;

use domain::{Conflict, Flaw};
use operations::Refusal;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::clinic::{Clinic, STAFF_PASSWORD, Someone};

const TODAY: &str = "2026-06-08";

fn patient(desk: &Someone, last_name: &str) -> i64 {
    let args = json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

fn at(patient: i64, doctor: i64, date: &str, time: &str, minutes: i64) -> Value {
    json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": minutes })
}

fn same(it: &Value, more: Value) -> Value {
    let mut args = more;
    args["appointment_id"] = it["appointment_id"].clone();
    args["version"] = it["version"].clone();
    args
}

fn against(what: Conflict) -> Refusal {
    Refusal::Conflict { what }
}

#[test]
fn an_appointment_is_made_longer_or_shorter_where_it_stands() {
    // Somebody needs longer: the next patient must not be run over in silence, and nobody told to come anew.
    let clinic = Clinic::new();
    let (doctor, id) = clinic.doctor();
    let (other, _) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let first = desk.ok("appointments.book", at(ann, id, TODAY, "10:00", 15));
    desk.ok("appointments.book", at(ben, id, TODAY, "10:30", 15));
    let messages = |who: &Someone| who.ok("notifications.list", json!({}))["unread"].clone();
    let told = messages(&doctor);
    let longer = desk.ok("appointments.resize", same(&first, json!({ "duration_minutes": 30 })));
    assert_eq!((longer["duration_minutes"].as_i64(), longer["time"].as_str()), (Some(30), Some("10:00")));
    assert_eq!(messages(&doctor), told, "nobody is told to come at another time");
    let over = |it: &Value, more: Value| desk.refused("appointments.resize", same(it, more));
    assert_eq!(over(&first, json!({ "duration_minutes": 20 })), Refusal::Stale);
    assert_eq!(over(&longer, json!({ "duration_minutes": 45 })), against(Conflict::DoctorIsBooked));
    assert!(matches!(over(&longer, json!({ "duration_minutes": 0 })), Refusal::Flawed { .. }));
    let reasoned = json!({ "duration_minutes": 45, "overbook_reason": "Interpreter" });
    assert_eq!(other.refused("appointments.resize", same(&longer, reasoned.clone())), Refusal::Denied);
    let over = doctor.ok("appointments.resize", same(&longer, reasoned));
    assert_eq!(over["overbook_reason"], "Interpreter");
    // Shorter, and still over the next: the reason that was given stands.
    let less = desk.ok("appointments.resize", same(&over, json!({ "duration_minutes": 40 })));
    assert_eq!(less["overbook_reason"], "Interpreter");
    let clear = desk.ok("appointments.resize", same(&less, json!({ "duration_minutes": 30 })));
    assert_eq!(clear["overbook_reason"], Value::Null, "it overbooks nobody any more");
    let late = desk.ok("appointments.book", at(ann, id, TODAY, "12:15", 15));
    let into_break = same(&late, json!({ "duration_minutes": 20 }));
    assert_eq!(desk.refused("appointments.resize", into_break), against(Conflict::OutsideHours));
    let gone = desk.ok("appointments.cancel", same(&late, json!({ "reason": "patient" })));
    let finished = same(&gone, json!({ "duration_minutes": 10 }));
    assert_eq!(desk.refused("appointments.resize", finished), against(Conflict::AppointmentIsOver));
    assert_eq!(
        clinic.accountant().refused("appointments.resize", same(&clear, json!({ "duration_minutes": 5 }))),
        Refusal::Denied
    );
    let log = clinic.admin().ok("audit.list", json!({ "action": "appointment_resized" }));
    let done = log["entries"].as_array().unwrap().iter().filter(|entry| entry["outcome"] == "done").count();
    assert_eq!(done, 4, "each of them on record: {log}");
}

#[test]
fn a_week_is_answered_day_by_day_and_printed() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    desk.ok("appointments.book", at(ann, id, "2026-06-10", "10:00", 15));
    clinic.admin().ok(
        "schedules.add_exception",
        json!({ "doctor_id": id, "kind": "leave", "from_date": "2026-06-12", "to_date": "2026-06-12" }),
    );
    let week = json!({ "from": TODAY, "to": "2026-06-14", "doctor_id": id });
    let days = desk.ok("appointments.days", week);
    let days = days["days"].as_array().unwrap();
    assert_eq!(days.len(), 7);
    for (day, date) in days.iter().zip(["2026-06-08", "2026-06-09", "2026-06-10"]) {
        let alone = desk.ok("appointments.day", json!({ "date": date, "doctor_id": id }));
        assert_eq!(day, &alone, "the week and the day tell the same");
    }
    assert_eq!(days[2]["doctors"][0]["appointments"][0]["patient"]["last_name"], "Okafor");
    assert_eq!(days[4]["doctors"][0]["sessions"], json!([]), "on leave");
    let both = desk.ok("appointments.days", json!({ "from": TODAY, "to": TODAY }));
    assert_eq!(both["days"][0]["doctors"].as_array().unwrap().len(), 2);
    for (from, to) in [(TODAY, "2026-06-07"), (TODAY, "2026-06-22"), ("2026-01-01", "2030-01-01")] {
        let refusal = desk.refused("appointments.days", json!({ "from": from, "to": to }));
        let Refusal::Flawed { flaws } = refusal else { panic!("{refusal:?}") };
        assert_eq!((flaws[0].field.as_str(), &flaws[0].flaw), ("to", &Flaw::Contradicts));
    }
    let paper = json!({ "date": TODAY, "until": "2026-06-14", "doctor_id": other });
    assert!(desk.bytes("appointments.day_list", paper).starts_with(b"%PDF-"));
    let endless = desk.answer("appointments.day_list", json!({ "date": TODAY, "until": "2027-06-14" }));
    assert!(matches!(endless, Err(Refusal::Flawed { .. })));
    assert_eq!(
        clinic.accountant().refused("appointments.days", json!({ "from": TODAY, "to": TODAY })),
        Refusal::Denied
    );
}

#[test]
fn a_drag_that_comes_second_is_refused_and_the_truth_is_there_to_be_asked() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let other = clinic.sign_in("maria", STAFF_PASSWORD);
    let ann = patient(&desk, "Okafor");
    let booked = desk.ok("appointments.book", at(ann, id, TODAY, "10:00", 15));
    let to = |time: &str| same(&booked, json!({ "date": TODAY, "time": time }));
    let moved = other.answer("appointments.move", to("11:00")).unwrap();
    assert!(moved.touched.contains(&domain::Topic::Appointments), "or the other window never asks again");
    assert_eq!(desk.refused("appointments.move", to("09:00")), Refusal::Stale);
    let resize = same(&booked, json!({ "duration_minutes": 30 }));
    assert_eq!(desk.refused("appointments.resize", resize), Refusal::Stale);
    let truth = desk.ok("appointments.get", json!({ "appointment_id": booked["appointment_id"] }));
    assert_eq!((truth["time"].as_str(), truth["duration_minutes"].as_i64()), (Some("11:00"), Some(15)));
}

/// A place, a date whose clock jumps, and the minutes of that date that no clock shows.
struct Place {
    zone: &'static str,
    /// Some days before, in milliseconds.
    from: i64,
    dates: [&'static str; 3],
    gap: Option<(&'static str, i64, i64)>,
}

const PLACES: [Place; 3] = [
    // Forward at 01:00 on 28 March 2027.
    Place {
        zone: "Europe/Dublin",
        from: 1_806_051_600_000,
        dates: ["2027-03-27", "2027-03-28", "2027-03-29"],
        gap: Some(("2027-03-28", 60, 120)),
    },
    // By half an hour, at 02:00 on 4 October 2026.
    Place {
        zone: "Australia/Lord_Howe",
        from: 1_790_893_800_000,
        dates: ["2026-10-03", "2026-10-04", "2026-10-05"],
        gap: Some(("2026-10-04", 120, 150)),
    },
    // Back at 02:00 on 1 November 2026: an hour that is there once.
    Place {
        zone: "America/New_York",
        from: 1_793_365_200_000,
        dates: ["2026-10-31", "2026-11-01", "2026-11-02"],
        gap: None,
    },
];

fn minutes(time: &Value) -> i64 {
    let (hour, minute) = time.as_str().unwrap().split_once(':').unwrap();
    hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap()
}
fn span(it: &Value) -> (i64, i64) {
    let start = minutes(&it["time"]);
    (start, start + it["duration_minutes"].as_i64().unwrap())
}

/// What must hold of all that was booked; nothing, where it holds.
fn breach(all: &[&Value], gap: Option<(&str, i64, i64)>) -> Option<String> {
    let standing: Vec<_> = all.iter().filter(|it| it["status"] == "scheduled").collect();
    for (i, a) in standing.iter().enumerate() {
        let (from, to) = span(a);
        if to > 1440 || gap.is_some_and(|(date, start, end)| a["date"] == date && (start..end).contains(&from)) {
            return Some(format!("at no time there is: {a}"));
        }
        for b in &standing[i + 1..] {
            let shared = a["doctor"]["doctor_id"] == b["doctor"]["doctor_id"]
                || a["patient"]["patient_id"] == b["patient"]["patient_id"];
            let (start, end) = span(b);
            let over = a["date"] == b["date"] && from < end && start < to;
            if shared && over && a["overbook_reason"].is_null() && b["overbook_reason"].is_null() {
                return Some(format!("{a} over {b}"));
            }
        }
    }
    None
}

/// What was taken away or added: `extra` or `away`, whose, on which date, and within which minutes.
type Change = (String, Option<i64>, String, Option<(i64, i64)>);

/// The hours by a second hand: a minute counts where the week has it, or an extra session, and nothing took
/// it away.
fn open(date: &str, doctor: i64, minute: i64, exceptions: &[Change], gap: Option<(&str, i64, i64)>) -> bool {
    let on = |kind: &str| {
        exceptions.iter().any(|(of, whose, day, hours)| {
            (of == "extra") == (kind == "extra")
                && whose.is_none_or(|id| id == doctor)
                && day == date
                && hours.is_none_or(|(from, to)| (from..to).contains(&minute))
        })
    };
    if gap.is_some_and(|(day, from, to)| day == date && (from..to).contains(&minute)) {
        return false;
    }
    let week = (0..240).contains(&minute) || (540..1020).contains(&minute);
    on("extra") || (week && !on("away"))
}

#[test]
fn whatever_is_done_wherever_clocks_jump_nobody_is_run_over_and_nothing_is_lost() {
    for place in PLACES {
        let clinic = Clinic::in_zone(place.zone, place.from);
        let (_, first) = clinic.doctor();
        let (_, second) = clinic.second_doctor();
        let doctors = [first, second];
        let desk = clinic.receptionist();
        let week: serde_json::Map<String, Value> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .into_iter()
            .map(|day| (day.to_owned(), json!([["00:00", "04:00"], ["09:00", "17:00"]])))
            .collect();
        let today = clinic.admin().ok("session.state", json!({}))["now"]["date"].clone();
        for doctor_id in doctors {
            let set = json!({ "doctor_id": doctor_id, "week": week, "slot_minutes": 15, "valid_from": today });
            clinic.admin().ok("schedules.set", set);
        }
        let patients = [patient(&desk, "Okafor"), patient(&desk, "Byrne"), patient(&desk, "Çelik")];
        let mut kept: BTreeMap<i64, Value> = BTreeMap::new();
        let mut exceptions = Vec::new();
        let mut done = BTreeMap::<u8, u32>::new();
        let mut runner = TestRunner::new(Config { cases: 1, failure_persistence: None, ..Config::default() });
        let deeds = (0..10_u8, 0..3_usize, 0..2_usize, 0..3_usize, 0..288_i64, 1..12_i64, any::<bool>(), 0..12_usize);
        let steps = proptest::collection::vec(deeds, 260);
        let steps = steps.new_tree(&mut runner).unwrap().current();
        for (deed, who, whose, when, five, fives, reasoned, which) in steps {
            // Half of the tries fall into the hours round the jump.
            let five = if five % 2 == 0 { five % 48 } else { five };
            let (doctor, date) = (doctors[whose], place.dates[when]);
            let time = format!("{:02}:{:02}", five / 12, five % 12 * 5);
            let reason = if reasoned && which < 6 { json!("Urgent") } else { Value::Null };
            let chosen = kept.values().rev().nth(which).cloned();
            let outcome = match (deed, chosen) {
                (0..=3, _) => {
                    let mut args = at(patients[who], doctor, date, &time, fives * 5);
                    args["overbook_reason"] = reason;
                    desk.call("appointments.book", args)
                }
                (4 | 5, Some(it)) => {
                    let to = json!({ "date": date, "time": time, "doctor_id": doctor, "overbook_reason": reason });
                    desk.call("appointments.move", same(&it, to))
                }
                (6, Some(it)) => {
                    let to = json!({ "duration_minutes": fives * 5, "overbook_reason": reason });
                    desk.call("appointments.resize", same(&it, to))
                }
                (7, Some(it)) => desk.call("appointments.cancel", same(&it, json!({ "reason": "patient" }))),
                (8, Some(it)) => desk.call("appointments.restore", same(&it, json!({}))),
                _ => {
                    // A clock that is set, and hours that are taken away or added.
                    clinic.clock.set_wall(place.from + five * 60_000 * 3);
                    let extra = reasoned && five < 250;
                    let hours = (five * 5, five * 5 + 60);
                    let timed = extra || (which % 2 == 0 && hours.1 <= 1440);
                    let end = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
                    let mut args = json!({
                        "doctor_id": doctor, "from_date": date, "to_date": date,
                        "kind": if extra { "extra" } else { "leave" },
                    });
                    if timed {
                        args["from_time"] = json!(end(hours.0));
                        args["to_time"] = json!(end(hours.1));
                    }
                    if exceptions.len() < 4 && clinic.admin().call("schedules.add_exception", args).is_ok() {
                        let kind = if extra { "extra" } else { "away" };
                        exceptions.push((kind.to_owned(), Some(doctor), date.to_owned(), timed.then_some(hours)));
                    }
                    continue;
                }
            };
            let Ok(it) = outcome else { continue };
            *done.entry(deed).or_default() += 1;
            if matches!(deed, 0..=6 | 8) && it["overbook_reason"].is_null() {
                let (from, to) = span(&it);
                let doctor = it["doctor"]["doctor_id"].as_i64().unwrap();
                let date = it["date"].as_str().unwrap();
                let shut = (from..to).find(|minute| !open(date, doctor, *minute, &exceptions, place.gap));
                assert_eq!(shut, None, "{}: outside the hours without a reason: {it}", place.zone);
            }
            kept.insert(it["appointment_id"].as_i64().unwrap(), it);
            assert_eq!(breach(&kept.values().collect::<Vec<_>>(), place.gap), None, "{}", place.zone);
        }
        // Nothing lost, and nothing stands otherwise than its last reply said.
        let range = json!({ "from": place.dates[0], "to": place.dates[2] });
        let days = desk.ok("appointments.days", range);
        let mut read: BTreeMap<i64, Value> = BTreeMap::new();
        for day in days["days"].as_array().unwrap() {
            for doctor in day["doctors"].as_array().unwrap() {
                for it in doctor["appointments"].as_array().unwrap() {
                    read.insert(it["appointment_id"].as_i64().unwrap(), it.clone());
                }
            }
        }
        assert_eq!(read, kept, "{}", place.zone);
        println!("{}: {} appointments, {} exceptions, done by deed {done:?}", place.zone, kept.len(), exceptions.len());
        for (deed, what) in [(0..=3, "booked"), (4..=5, "moved"), (6..=6, "resized"), (7..=7, "cancelled")] {
            assert!(done.range(deed).next().is_some(), "nothing was ever {what}: {done:?}");
        }
    }
}

#[test]
fn two_who_stand_over_one_another_would_be_found() {
    let it = |patient: i64, time: &str, reason: Value| {
        json!({
            "status": "scheduled", "date": TODAY, "time": time, "duration_minutes": 15, "overbook_reason": reason,
            "doctor": { "doctor_id": 1 }, "patient": { "patient_id": patient },
        })
    };
    let (first, over, after) = (it(1, "10:00", json!(null)), it(2, "10:10", json!(null)), it(2, "10:15", json!(null)));
    assert!(breach(&[&first, &over], None).is_some());
    assert_eq!(breach(&[&first, &after], None), None);
    assert_eq!(breach(&[&first, &it(2, "10:10", json!("Fever"))], None), None);
    assert!(breach(&[&first], Some((TODAY, 595, 605))).is_some(), "at a time that was skipped");
}
