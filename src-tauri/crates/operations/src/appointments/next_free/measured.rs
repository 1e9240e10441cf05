//! How long the first twenty free slots take among two years of full days of twenty doctors, through the
//! door. Prints figures and fails at nothing but a wrong answer:
//! `cargo test -p operations --lib -- --ignored --nocapture free_among`.
#![allow(clippy::print_stdout, reason = "its figures are what it is for")]

use std::sync::Arc;
use std::time::Instant as Stopwatch;

use domain::{Clock, Event, Instant, PatientId, Permission};
use serde_json::{Value, json};
use store::appointments::change::{self, Wish};
use vault::{Chance, KdfCost};

use super::*;
use crate::{Config, Door, Reply, Seat};

/// Monday 2026-06-08, 08:00 in Dublin.
struct Still;
impl Clock for Still {
    fn now(&self) -> Instant {
        Instant(1_780_902_000_000)
    }
    fn monotonic(&self) -> u64 {
        1_000_000
    }
}

pub(super) fn ok(door: &Door, seat: &Seat, name: &str, args: Value) -> Value {
    match door.answer(seat, name, args).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}")).reply {
        Reply::Json(value) => value,
        Reply::Bytes(_) => Value::Null,
    }
}

/// What this thread has worked, in ms, where the system says it: on a busy machine the clock on the wall
/// mostly says who else worked.
fn worked_ms() -> f64 {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    said.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1_000_000.0
}

const DOCTORS: i64 = 20;
const SLOTS: u16 = 28;

/// A new practice in which the administrator has signed in.
pub(super) fn practice(folder: &std::path::Path) -> (Arc<Door>, Seat) {
    let door = Door::open(Config {
        folder: folder.to_owned(),
        clock: Arc::new(Still),
        chance: Chance::seeded(7),
        cost: KdfCost::cheap_for_tests(),
        workstation: "desk-1".into(),
    });
    let seat = door.seat();
    let founding = json!({
        "practice": { "name": "Corrib Street Practice", "currency": "EUR", "time_zone": "Europe/Dublin",
                      "language": "en", "paper": "a4" },
        "administrator": { "display_name": "Anna Byrne", "username": "anna", "password": "seven herons over Galway bay" },
        "doctor": null,
    });
    ok(&door, &seat, "setup.create_practice", founding);
    (door, seat)
}

#[test]
#[ignore = "measures"]
fn free_among_two_years_of_full_days() {
    let folder = tempfile::tempdir().unwrap();
    let (door, seat) = practice(folder.path());
    let day = json!([["09:00", "12:30"], ["13:30", "17:00"]]);
    let week = json!({ "mon": day, "tue": day, "wed": day, "thu": day, "fri": day });
    let department = ok(&door, &seat, "departments.add", json!({ "name": "Paediatrics" }))["department_id"].clone();
    let mut doctors = Vec::new();
    for at in 0..DOCTORS {
        let mut profile = json!({ "first_name": "A", "last_name": format!("Doctor {at}") });
        if at < 4 {
            profile["department_id"] = department.clone();
        }
        let doctor = ok(&door, &seat, "doctors.add", profile)["doctor_id"].as_i64().unwrap();
        let set = json!({ "doctor_id": doctor, "week": week, "slot_minutes": 15, "valid_from": "2026-06-08" });
        ok(&door, &seat, "schedules.set", set);
        doctors.push(doctor);
    }
    let patients: Vec<i64> = (0..DOCTORS * i64::from(SLOTS))
        .map(|at| {
            let args =
                json!({ "last_name": format!("Patient {at}"), "first_name": "B", "date_of_birth": "1984-09-17" });
            ok(&door, &seat, "patients.register", args)["patient_id"].as_i64().unwrap()
        })
        .collect();

    // Every slot of every working day until the last month of the two years.
    let house = door.house().unwrap();
    let session = seat.sitting.lock().session.clone().unwrap();
    let admission = house.store().admit(&session, Permission::BookAppointments).unwrap();
    let from = NaiveDate::from_ymd_opt(2026, 6, 8).unwrap();
    let until = NaiveDate::from_ymd_opt(2028, 5, 8).unwrap();
    let began = Stopwatch::now();
    let mut booked = 0_u32;
    house
        .store()
        .write(&admission, |clinic| {
            for date in from.iter_days().take_while(|date| *date < until) {
                if matches!(Day::of(date), Day::Sat | Day::Sun) {
                    continue;
                }
                for (d, doctor) in doctors.iter().enumerate() {
                    for slot in 0..SLOTS {
                        let start = if slot < 14 { 540 + slot * 15 } else { 810 + (slot - 14) * 15 };
                        let wish = Wish {
                            doctor: DoctorId(*doctor),
                            patient: PatientId(patients[d * usize::from(SLOTS) + usize::from(slot)]),
                            date,
                            time: TimeOfDay::from_minutes(start).unwrap(),
                            minutes: 15,
                            itself: None,
                        };
                        change::insert(clinic, &wish, "", None, None)?;
                        booked += 1;
                    }
                }
            }
            clinic.record(Event::ListPrinted { rows: booked }, ())
        })
        .unwrap();
    println!("{booked} bookings of {DOCTORS} doctors written in {:.1} s", began.elapsed().as_secs_f64());

    for (what, args, expected) in [
        ("where much is free", json!({ "from": "2028-05-01" }), "2028-05-08"),
        ("all is full for 23 months", json!({ "from": "2026-06-08" }), "2028-05-08"),
        (
            "… Tuesday mornings",
            json!({ "from": "2026-06-08", "days": ["tue"], "part_of_day": "morning" }),
            "2028-05-09",
        ),
        ("… of one department", json!({ "from": "2026-06-08", "department_ids": [department] }), "2028-05-08"),
        (
            "… one doctor, an hour",
            json!({ "from": "2026-06-08", "doctor_ids": [doctors[7]], "duration_minutes": 60 }),
            "2028-05-08",
        ),
        ("an hour with anybody", json!({ "from": "2026-06-08", "duration_minutes": 60 }), "2028-05-08"),
        ("… evenings, which nobody works", json!({ "from": "2026-06-08", "part_of_day": "evening" }), ""),
    ] {
        let mut work = Vec::new();
        let mut times: Vec<f64> = (0..9)
            .map(|_| {
                let (began, worked) = (Stopwatch::now(), worked_ms());
                let found = ok(&door, &seat, "appointments.next_free", args.clone());
                let took = began.elapsed().as_secs_f64() * 1_000.0;
                work.push(worked_ms() - worked);
                assert_eq!(found["slots"][0]["date"].as_str().unwrap_or_default(), expected, "{what}");
                took
            })
            .collect();
        times.sort_by(f64::total_cmp);
        work.sort_by(f64::total_cmp);
        println!(
            "{what}: p50 {:.1} ms, slowest of nine {:.1} ms; p50 of the thread's own work {:.1} ms",
            times[4], times[8], work[4]
        );
    }
}
