//! Booking: who may put whom where, and what stands against it.

use std::sync::{Arc, Barrier};

use domain::{Conflict, Flaw};
use operations::Refusal;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::clinic::{Clinic, STAFF_PASSWORD, Someone};

const TODAY: &str = "2026-06-08";
const SUNDAY_OF_THE_GAP: &str = "2027-03-28";

fn patient(desk: &Someone, last_name: &str) -> i64 {
    let args = json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

fn at(patient: i64, doctor: i64, date: &str, time: &str) -> Value {
    json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": 15 })
}

fn with(mut args: Value, more: &[(&str, Value)]) -> Value {
    for (key, value) in more {
        args[*key] = value.clone();
    }
    args
}

fn same(it: &Value) -> Value {
    json!({ "appointment_id": it["appointment_id"], "version": it["version"] })
}

fn against(what: Conflict) -> Refusal {
    Refusal::Conflict { what }
}

#[test]
fn nobody_is_booked_over_another_but_with_a_reason_by_who_may() {
    // A double booking that slips through is an hour's wait for somebody, and nobody knows why.
    let clinic = Clinic::new();
    let (doctor, id) = clinic.doctor();
    let (other_doctor, other_id) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let booked = desk.ok("appointments.book", at(ann, id, TODAY, "10:00"));
    assert_eq!(booked["overbook_reason"], Value::Null);
    let over = at(ben, id, TODAY, "10:10");
    assert_eq!(desk.refused("appointments.book", over.clone()), against(Conflict::DoctorIsBooked));
    let elsewhere = at(ann, other_id, TODAY, "10:00");
    assert_eq!(desk.refused("appointments.book", elsewhere), against(Conflict::PatientIsBooked));
    let reasoned = with(over, &[("overbook_reason", json!("High fever"))]);
    assert_eq!(other_doctor.refused("appointments.book", reasoned.clone()), Refusal::Denied, "not their column");
    assert_eq!(doctor.ok("appointments.book", reasoned)["overbook_reason"], "High fever");
    let needless = with(at(ben, id, TODAY, "11:00"), &[("overbook_reason", json!("Just in case"))]);
    assert_eq!(desk.ok("appointments.book", needless)["overbook_reason"], Value::Null, "it overbooks nobody");
    let board = desk.ok("appointments.day", json!({ "date": TODAY }));
    assert_eq!(board["counts"]["booked"], 3);
    let free = desk.ok("appointments.free_slots", json!({ "doctor_id": id, "date": TODAY, "duration_minutes": 15 }));
    let times: Vec<_> = free["times"].as_array().unwrap().iter().map(|time| time.as_str().unwrap()).collect();
    assert_eq!(times[..6], ["09:00", "09:15", "09:30", "09:45", "10:30", "10:45"]);
    assert!(!times.contains(&"11:00"));
}

#[test]
fn of_two_windows_that_book_in_one_instant_exactly_one_wins() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let patients = [patient(&desk, "Okafor"), patient(&desk, "Byrne")];
    let second = clinic.sign_in("maria", STAFF_PASSWORD);
    for quarter in 0..12 {
        let time = format!("{:02}:{:02}", 9 + quarter / 4, quarter % 4 * 15);
        let barrier = Arc::new(Barrier::new(2));
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = [&desk, &second]
                .into_iter()
                .zip(patients)
                .map(|(window, patient)| {
                    let (barrier, args) = (Arc::clone(&barrier), at(patient, id, TODAY, &time));
                    scope.spawn(move || {
                        barrier.wait();
                        window.call("appointments.book", args)
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(won, 1, "{time}: {outcomes:?}");
        let lost = outcomes.into_iter().find_map(Result::err);
        assert_eq!(lost, Some(against(Conflict::DoctorIsBooked)), "{time}");
    }
}

#[test]
fn bookings_fit_the_hours_the_calendar_and_the_doctor() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, leaving) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    let refused = |args: Value| desk.refused("appointments.book", args);
    assert_eq!(refused(at(ann, id, TODAY, "08:45")), against(Conflict::OutsideHours));
    assert_eq!(refused(at(ann, id, TODAY, "12:20")), against(Conflict::OutsideHours), "runs into the break");
    assert_eq!(refused(at(ann, id, "2026-06-13", "10:00")), against(Conflict::OutsideHours), "a Saturday");
    let reason = [("overbook_reason", json!("Home visit"))];
    desk.ok("appointments.book", with(at(ann, id, "2026-06-13", "10:00"), &reason));
    let skipped = with(at(ann, id, SUNDAY_OF_THE_GAP, "01:30"), &reason);
    assert_eq!(refused(skipped), against(Conflict::NoSuchTime), "no reason makes that time exist");
    assert_eq!(refused(with(at(ann, id, TODAY, "23:50"), &reason)), against(Conflict::PastMidnight));
    let yesterday = refused(at(ann, id, "2026-06-05", "10:00"));
    let Refusal::Flawed { flaws } = yesterday else { panic!("{yesterday:?}") };
    assert_eq!((flaws[0].field.as_str(), &flaws[0].flaw), ("date", &Flaw::InPast));
    clinic.admin().ok(
        "schedules.add_exception",
        json!({ "doctor_id": id, "kind": "leave", "from_date": "2026-06-09", "to_date": "2026-06-10" }),
    );
    assert_eq!(refused(at(ann, id, "2026-06-10", "10:00")), against(Conflict::OutsideHours));
    let next = desk.ok("appointments.next_free", json!({ "doctor_id": id, "from": "2026-06-09" }));
    assert_eq!(next["slots"][0]["date"], "2026-06-11");
    clinic.admin().ok("doctors.remove", json!({ "doctor_id": leaving }));
    assert_eq!(refused(with(at(ann, leaving, TODAY, "10:00"), &reason)), against(Conflict::DoctorInactive));
}

#[test]
fn what_was_done_is_undone_once_and_never_over_what_came_between() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let booked = desk.ok("appointments.book", at(ann, id, TODAY, "10:00"));
    let moved = desk.ok("appointments.move", with(same(&booked), &[("date", json!(TODAY)), ("time", json!("11:00"))]));
    assert_eq!((moved["time"].as_str(), moved["status"].as_str()), (Some("11:00"), Some("scheduled")));
    let again = with(same(&booked), &[("date", json!(TODAY)), ("time", json!("09:00"))]);
    assert_eq!(desk.refused("appointments.move", again), Refusal::Stale);
    let early = with(same(&moved), &[("reason", json!("no_show"))]);
    assert_eq!(desk.refused("appointments.cancel", early), against(Conflict::AppointmentIsAhead));
    let here = desk.ok("appointments.check_in", same(&moved));
    assert!(here["arrived_at"].is_i64());
    assert_eq!(desk.refused("appointments.check_in", same(&moved)), Refusal::Stale);
    let away = desk.ok("appointments.undo_check_in", same(&here));
    assert_eq!(away["arrived_at"], Value::Null);
    let cancelled = desk.ok("appointments.cancel", with(same(&away), &[("reason", json!("patient"))]));
    let over = with(same(&cancelled), &[("date", json!(TODAY)), ("time", json!("09:00"))]);
    assert_eq!(desk.refused("appointments.move", over), against(Conflict::AppointmentIsOver));
    let restored = desk.ok("appointments.restore", same(&cancelled));
    assert_eq!(restored["status"], "scheduled");
    let cancelled = desk.ok("appointments.cancel", with(same(&restored), &[("reason", json!("practice"))]));
    desk.ok("appointments.book", at(ben, id, TODAY, "11:00"));
    assert_eq!(desk.refused("appointments.restore", same(&cancelled)), against(Conflict::DoctorIsBooked));
}

#[test]
fn who_has_no_business_with_appointments_is_told_nothing() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    let booked = desk.ok("appointments.book", at(ann, id, TODAY, "10:00"));
    let accounts = clinic.accountant();
    for (operation, args) in [
        ("appointments.day", json!({ "date": TODAY })),
        ("appointments.get", json!({ "appointment_id": booked["appointment_id"] })),
        ("appointments.of_patient", json!({ "patient_id": ann })),
        ("appointments.book", at(ann, id, TODAY, "11:00")),
        ("appointments.check_in", same(&booked)),
    ] {
        assert_eq!(accounts.refused(operation, args), Refusal::Denied, "{operation}");
    }
    let list = desk.bytes("appointments.day_list", json!({ "date": TODAY }));
    assert!(list.starts_with(b"%PDF-"));
}

#[test]
fn whatever_is_tried_no_two_overlap_without_a_reason() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let patients = [patient(&desk, "Okafor"), patient(&desk, "Byrne"), patient(&desk, "Çelik")];
    let mut runner = TestRunner::new(Config { cases: 8, failure_persistence: None, ..Config::default() });
    let steps = proptest::collection::vec((0..5_u8, 0..3_usize, any::<bool>(), 0..40_u16, 1..8_i64, 0..6_usize), 30);
    let outcome = runner.run(&steps, |steps| {
        for (deed, who, first, five, fives, which) in steps {
            let doctor = if first { id } else { other };
            let time = format!("{:02}:{:02}", 9 + five / 12, five % 12 * 5);
            let board = desk.ok("appointments.day", json!({ "date": TODAY }));
            let all: Vec<Value> = board["doctors"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|d| d["appointments"].as_array().unwrap().clone())
                .collect();
            let chosen = all.iter().rev().nth(which);
            let _ = match (deed, chosen) {
                (0 | 1, _) => {
                    let mut args = at(patients[who], doctor, TODAY, &time);
                    args["duration_minutes"] = json!(fives * 5);
                    if deed == 1 && which == 0 {
                        args["overbook_reason"] = json!("Urgent");
                    }
                    desk.call("appointments.book", args)
                }
                (2, Some(it)) => {
                    let to = [("date", json!(TODAY)), ("time", json!(time)), ("doctor_id", json!(doctor))];
                    desk.call("appointments.move", with(same(it), &to))
                }
                (3, Some(it)) => desk.call("appointments.cancel", with(same(it), &[("reason", json!("patient"))])),
                (_, Some(it)) => desk.call("appointments.restore", same(it)),
                (_, None) => Ok(Value::Null),
            };
        }
        let board = desk.ok("appointments.day", json!({ "date": TODAY }));
        let standing: Vec<Value> = board["doctors"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|doctor| doctor["appointments"].as_array().unwrap().clone())
            .filter(|it| it["status"] == "scheduled")
            .collect();
        let span = |it: &Value| {
            let (hour, minute) = it["time"].as_str().unwrap().split_once(':').unwrap();
            let start = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
            (start, start + it["duration_minutes"].as_i64().unwrap())
        };
        for (i, a) in standing.iter().enumerate() {
            for b in &standing[i + 1..] {
                let shared = a["doctor"]["doctor_id"] == b["doctor"]["doctor_id"]
                    || a["patient"]["patient_id"] == b["patient"]["patient_id"];
                let ((a0, a1), (b0, b1)) = (span(a), span(b));
                let reasoned = !a["overbook_reason"].is_null() || !b["overbook_reason"].is_null();
                prop_assert!(!(shared && a0 < b1 && b0 < a1) || reasoned, "{a} over {b}");
            }
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn the_next_free_slot_heeds_each_wish_and_looks_two_years_ahead() {
    // Somebody who can only come on Fridays after three rings off when they are read a list of Mondays.
    let clinic = Clinic::new();
    let (_, elif) = clinic.doctor();
    let (_, omar) = clinic.second_doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let department = admin.ok("departments.add", json!({ "name": "Paediatrics" }))["department_id"].clone();
    let ana = json!({ "first_name": "Ana", "last_name": "Costa", "department_id": department });
    let ana = admin.ok("doctors.add", ana)["doctor_id"].as_i64().unwrap();
    let late = json!({ "fri": [["15:00", "18:00"]] });
    let from = "2028-05-01";
    admin.ok("schedules.set", json!({ "doctor_id": ana, "week": late, "slot_minutes": 30, "valid_from": from }));
    let free = |wishes: Value| {
        let mut args = json!({ "from": TODAY });
        for (key, value) in wishes.as_object().unwrap() {
            args[key] = value.clone();
        }
        let found = desk.ok("appointments.next_free", args)["slots"].clone();
        let slots = found.as_array().unwrap().iter();
        slots
            .map(|slot| {
                let text = |name: &str| slot[name].as_str().unwrap().to_owned();
                (slot["doctor_id"].as_i64().unwrap(), text("date"), text("time"))
            })
            .collect::<Vec<_>>()
    };
    let all = free(json!({}));
    assert_eq!(all.len(), 20);
    assert_eq!(all[0], (omar, TODAY.to_owned(), "09:00".to_owned()), "Al-Rashid before Yılmaz");
    let fridays = free(json!({ "days": ["fri"], "from_time": "15:00", "to_time": "16:00", "duration_minutes": 30 }));
    assert!(
        fridays.iter().all(|(_, _, time)| ("15:00".."15:31").contains(&time.as_str())),
        "over by four: {fridays:?}"
    );
    assert_eq!(fridays[0].1, "2026-06-12");
    assert!(free(json!({ "doctor_ids": [elif] })).iter().all(|(doctor, ..)| *doctor == elif));
    let either = free(json!({ "doctor_ids": [elif, omar] }));
    assert!(either.iter().any(|(doctor, ..)| *doctor == omar) && either.iter().any(|(doctor, ..)| *doctor == elif));
    let first = free(json!({ "department_ids": [department] })).into_iter().next();
    assert_eq!(first, Some((ana, "2028-05-05".to_owned(), "15:00".to_owned())), "nearly two years ahead");
    let ann = patient(&desk, "Okafor");
    desk.ok("appointments.book", with(at(ann, ana, "2028-05-05", "15:00"), &[("duration_minutes", json!(45))]));
    let first = free(json!({ "department_ids": [department] })).into_iter().next();
    assert_eq!(first, Some((ana, "2028-05-05".to_owned(), "16:00".to_owned())), "booked until 15:45");
    let backwards = json!({ "from": TODAY, "from_time": "16:00", "to_time": "15:00" });
    let refused = desk.refused("appointments.next_free", backwards);
    let Refusal::Flawed { flaws } = refused else { panic!("{refused:?}") };
    assert_eq!((flaws[0].field.as_str(), &flaws[0].flaw), ("to_time", &Flaw::EndsBeforeItBegins));
}
