//! Series through the door: planned before anything is written, booked whole or not at all, and moved or
//! ended from one appointment on.

use std::sync::{Arc, Barrier};

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, STAFF_PASSWORD, Someone};

fn patient(desk: &Someone, last_name: &str) -> i64 {
    let args = json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

/// Four Thursdays round the night on which Dublin puts its clocks back, 25 October 2026.
fn plan(patient: i64, doctor: i64) -> Value {
    json!({
        "patient_id": patient, "doctor_id": doctor, "date": "2026-10-15", "time": "10:00", "duration_minutes": 30,
        "every_weeks": 1, "times": 4,
    })
}

fn booking(patient: i64, doctor: i64, dates: &[(&str, &str)]) -> Value {
    let dates: Vec<_> = dates.iter().map(|(date, time)| json!({ "date": date, "time": time })).collect();
    json!({
        "patient_id": patient, "doctor_id": doctor, "duration_minutes": 30, "every_weeks": 1, "dates": dates,
        "reason_for_visit": "Physiotherapy",
    })
}

const THURSDAYS: [(&str, &str); 4] =
    [("2026-10-15", "10:00"), ("2026-10-22", "10:00"), ("2026-10-29", "10:00"), ("2026-11-05", "10:00")];

fn stands(preview: &Value) -> Vec<(&str, &str)> {
    let dates = preview["dates"].as_array().unwrap();
    dates.iter().map(|one| (one["date"].as_str().unwrap(), one["stands"].as_str().unwrap())).collect()
}

fn number(it: &Value) -> (Option<i64>, i64) {
    (it["series"]["number"].as_i64(), it["series"]["count"].as_i64().unwrap())
}

fn all(desk: &Someone, patient: i64) -> Vec<Value> {
    let mut all = desk.ok("appointments.of_patient", json!({ "patient_id": patient }))["appointments"]
        .as_array()
        .unwrap()
        .clone();
    all.reverse();
    all
}

fn with(mut args: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        args[key] = value.clone();
    }
    args
}

#[test]
fn each_date_is_looked_at_first_and_what_was_confirmed_is_booked_with_one_message() {
    // Eight dates on a slip of paper of which the third is a holiday is a patient before a closed door.
    let clinic = Clinic::new();
    let (doctor, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    clinic.admin().ok(
        "schedules.add_exception",
        json!({ "doctor_id": null, "kind": "holiday", "from_date": "2026-10-22", "to_date": "2026-10-22", "note": "Local holiday" }),
    );
    let taken = json!({
        "patient_id": ben, "doctor_id": id, "date": "2026-10-29", "time": "10:15", "duration_minutes": 30,
    });
    desk.ok("appointments.book", taken);
    let before = doctor.ok("notifications.list", json!({}))["messages"].as_array().unwrap().len();

    let preview = desk.ok("appointments.preview_series", plan(ann, id));
    assert_eq!(
        stands(&preview),
        [("2026-10-15", "free"), ("2026-10-22", "away"), ("2026-10-29", "doctor_booked"), ("2026-11-05", "free")],
        "the hour that the clocks give back in between moves nobody"
    );
    let holiday = &preview["dates"][1];
    assert_eq!((holiday["away"].as_str(), holiday["away_note"].as_str()), (Some("holiday"), Some("Local holiday")));
    assert_eq!(holiday["proposals"][0], json!({ "date": "2026-10-23", "time": "10:00" }), "the next day of that week");
    let over = &preview["dates"][2];
    assert_eq!(over["taken_by"]["last_name"], "Byrne");
    assert_eq!(over["proposals"][0], json!({ "date": "2026-10-29", "time": "09:45" }), "the nearest of that day");
    assert_eq!(all(&desk, ann).len(), 0, "nothing is written by looking");

    let going_on = desk.ok("appointments.preview_series", with(plan(ann, id), json!({ "go_on": true })));
    assert_eq!(stands(&going_on).last(), Some(&("2026-11-12", "free")), "the holiday doesn't count");

    let dates = [("2026-10-15", "10:00"), ("2026-10-23", "10:00"), ("2026-10-29", "09:45"), ("2026-11-05", "10:00")];
    let booked = desk.ok("appointments.book_series", booking(ann, id, &dates));
    let members = booked["appointments"].as_array().unwrap();
    let numbers: Vec<_> = members.iter().map(number).collect();
    assert_eq!(numbers, [(Some(1), 4), (Some(2), 4), (Some(3), 4), (Some(4), 4)]);
    let told = doctor.ok("notifications.list", json!({}));
    assert_eq!(told["messages"].as_array().unwrap().len(), before + 1, "one message, not four");
    let message = &told["messages"][0];
    assert_eq!((message["kind"].as_str(), message["told"]["count"].as_i64()), (Some("series_booked"), Some(4)));
    let page = clinic.admin().ok("audit.list", json!({ "patient_id": ann }));
    let entries: Vec<_> =
        page["entries"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap()).collect();
    assert_eq!(entries[0], "series_booked");
    assert_eq!(entries.iter().filter(|action| **action == "appointment_booked").count(), 4, "each has its own entry");

    // One is called off by itself: the others count on, and whoever looks at it sees of which series it was.
    let second = &members[1];
    let cancel =
        json!({ "appointment_id": second["appointment_id"], "version": second["version"], "reason": "patient" });
    let cancelled = desk.ok("appointments.cancel", cancel);
    let read = |it: &Value| desk.ok("appointments.get", json!({ "appointment_id": it["appointment_id"] }));
    assert_eq!(number(&read(&cancelled)), (None, 3));
    assert_eq!(number(&read(&members[3])), (Some(3), 3));
    // And what is booked instead belongs to it again.
    let instead = json!({
        "patient_id": ann, "doctor_id": id, "date": "2026-10-21", "time": "09:00", "duration_minutes": 30,
        "rescheduled_from": second["appointment_id"],
    });
    assert_eq!(number(&desk.ok("appointments.book", instead)), (Some(2), 4));

    let series = desk.ok("appointments.series", json!({ "appointment_id": members[0]["appointment_id"] }));
    assert_eq!((series["next_date"].as_str(), series["every_weeks"].as_i64()), (Some("2026-11-12"), Some(1)));
    let more = with(booking(ann, id, &[("2026-11-12", "10:00")]), json!({ "extends": members[0]["appointment_id"] }));
    assert_eq!(number(&desk.ok("appointments.book_series", more)["appointments"][0]), (Some(5), 5));
}

#[test]
fn a_time_that_the_clocks_skip_is_said_and_another_proposed() {
    // Dublin, 28 March 2027: 01:30 never is. A patient told 01:30 comes to nobody.
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let ann = patient(&desk, "Okafor");
    for date in ["2027-03-21", "2027-03-28", "2027-04-04"] {
        let night = json!({
            "doctor_id": id, "kind": "extra", "from_date": date, "to_date": date, "from_time": "00:00", "to_time": "04:00",
        });
        clinic.admin().ok("schedules.add_exception", night);
    }
    let plan = with(plan(ann, id), json!({ "date": "2027-03-21", "time": "01:30", "times": 3 }));
    let preview = desk.ok("appointments.preview_series", plan);
    assert_eq!(stands(&preview), [("2027-03-21", "free"), ("2027-03-28", "no_such_time"), ("2027-04-04", "free")]);
    let proposals = preview["dates"][1]["proposals"].as_array().unwrap();
    assert_eq!(proposals[0]["date"], "2027-03-28");
    assert!(proposals.iter().all(|one| !one["time"].as_str().unwrap().starts_with("01:")), "{proposals:?}");
    let dates = [("2027-03-21", "01:30"), ("2027-03-28", "01:30"), ("2027-04-04", "01:30")];
    let refused = desk.refused("appointments.book_series", booking(ann, id, &dates));
    assert_eq!(refused, against(&[("dates[1]", Conflict::NoSuchTime)]));
    assert_eq!(all(&desk, ann).len(), 0);
}

fn against(what: &[(&str, Conflict)]) -> Refusal {
    let flaws = what
        .iter()
        .map(|(field, what)| domain::FieldFlaw { field: (*field).to_owned(), flaw: Flaw::Against { what: *what } })
        .collect();
    Refusal::Flawed { flaws }
}

#[test]
fn of_two_series_that_want_one_slot_one_is_booked_whole_and_the_other_not_at_all() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let second = clinic.sign_in("maria", STAFF_PASSWORD);
    let patients = [patient(&desk, "Okafor"), patient(&desk, "Byrne")];
    // They meet on the 29th only.
    let mine = [("2026-10-15", "10:00"), ("2026-10-29", "10:00"), ("2026-11-05", "10:00")];
    let theirs = [("2026-10-16", "10:00"), ("2026-10-23", "11:00"), ("2026-10-29", "10:15")];
    let barrier = Arc::new(Barrier::new(2));
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = [(&desk, booking(patients[0], id, &mine)), (&second, booking(patients[1], id, &theirs))]
            .into_iter()
            .map(|(window, args)| {
                let barrier = Arc::clone(&barrier);
                scope.spawn(move || {
                    barrier.wait();
                    window.call("appointments.book_series", args)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let won: Vec<bool> = outcomes.iter().map(Result::is_ok).collect();
    assert_eq!(won.iter().filter(|won| **won).count(), 1, "{outcomes:?}");
    let lost = usize::from(won[0]);
    let field = if lost == 0 { "dates[1]" } else { "dates[2]" };
    assert_eq!(outcomes[lost].as_ref().unwrap_err(), &against(&[(field, Conflict::DoctorIsBooked)]));
    assert_eq!((all(&desk, patients[1 - lost]).len(), all(&desk, patients[lost]).len()), (3, 0));
    // What was chosen otherwise stands: with another time for that one date it is booked.
    let dates = if lost == 0 {
        [("2026-10-15", "10:00"), ("2026-10-29", "11:00"), ("2026-11-05", "10:00")]
    } else {
        [("2026-10-16", "10:00"), ("2026-10-23", "11:00"), ("2026-10-29", "11:00")]
    };
    desk.ok("appointments.book_series", booking(patients[lost], id, &dates));
}

#[test]
fn a_series_is_moved_and_ended_from_one_appointment_on() {
    // What was before stays: it was, and it is charged.
    let clinic = Clinic::new();
    let (doctor, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let booked = desk.ok("appointments.book_series", booking(ann, id, &THURSDAYS));
    let members = booked["appointments"].as_array().unwrap();
    let taken = json!({
        "patient_id": ben, "doctor_id": other, "date": "2026-11-12", "time": "10:00", "duration_minutes": 30,
    });
    desk.ok("appointments.book", taken);
    let second = &members[1];
    let from = json!({ "appointment_id": second["appointment_id"], "date": "2026-10-29", "time": "10:00" });
    // A week later, each takes the place of the next: nobody stands in their own way.
    let preview = desk.ok("appointments.preview_move", from.clone());
    assert_eq!(stands(&preview), [("2026-10-29", "free"), ("2026-11-05", "free"), ("2026-11-12", "free")]);
    let preview = desk.ok("appointments.preview_move", with(from, json!({ "doctor_id": other })));
    assert_eq!(stands(&preview)[2], ("2026-11-12", "doctor_booked"));
    let moves = |preview: &Value| -> Vec<Value> {
        let one = |it: &Value| {
            json!({
                "appointment_id": it["appointment_id"], "version": it["version"], "date": it["date"], "time": it["time"],
            })
        };
        preview["dates"].as_array().unwrap().iter().map(one).collect()
    };
    let all_three = json!({ "moves": moves(&preview), "doctor_id": other });
    assert_eq!(
        desk.refused("appointments.move_series", all_three),
        against(&[("moves[2]", Conflict::DoctorIsBooked)]),
        "and nothing is moved"
    );
    assert_eq!(all(&desk, ann)[1]["date"], "2026-10-22");
    let moved = desk.ok("appointments.move_series", json!({ "moves": moves(&preview) }));
    let dates: Vec<_> = moved.as_array().unwrap().iter().map(|it| it["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2026-10-29", "2026-11-05", "2026-11-12"]);
    assert_eq!(
        desk.refused("appointments.move_series", json!({ "moves": moves(&preview) })),
        Refusal::Stale,
        "a page that is behind moves nothing"
    );

    // The first was on the 15th. On the 16th the rest is called off.
    clinic.clock.forward(130 * 24 * 60);
    let desk = clinic.sign_in("maria", STAFF_PASSWORD);
    let doctor_again = clinic.sign_in("elif", STAFF_PASSWORD);
    drop(doctor);
    let first = desk.ok("appointments.get", json!({ "appointment_id": members[0]["appointment_id"] }));
    let end = json!({ "appointment_id": first["appointment_id"], "version": first["version"], "reason": "patient" });
    assert_eq!(desk.refused("appointments.cancel_series", with(end.clone(), json!({ "version": 9 }))), Refusal::Stale);
    let kept = with(end, json!({ "keep_this": true }));
    let ended = desk.ok("appointments.cancel_series", kept.clone());
    assert_eq!(ended.as_array().unwrap().len(), 3);
    let standing: Vec<_> = all(&desk, ann)
        .iter()
        .map(|it| (it["date"].as_str().unwrap().to_owned(), it["status"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(standing[0], ("2026-10-15".to_owned(), "scheduled".to_owned()), "what was, was");
    assert!(standing[1..].iter().all(|(_, status)| status == "cancelled"), "{standing:?}");
    let nothing = Refusal::Conflict { what: Conflict::AppointmentIsOver };
    assert_eq!(desk.refused("appointments.cancel_series", kept), nothing, "there is nothing left to end");
    let told = doctor_again.ok("notifications.list", json!({}));
    assert_eq!(told["messages"][0]["kind"], "series_cancelled");
    assert_eq!(told["messages"][0]["told"]["count"], 3);
}

#[test]
fn what_is_no_series_is_refused() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let flaw = |refusal: Refusal| match refusal {
        Refusal::Flawed { flaws } => (flaws[0].field.clone(), flaws[0].flaw.clone()),
        other => panic!("{other:?}"),
    };
    let refused = |args: Value| flaw(desk.refused("appointments.preview_series", args));
    assert_eq!(refused(with(plan(ann, id), json!({ "times": 53 }))), ("times".into(), Flaw::TooLarge { max: 52 }));
    assert_eq!(
        refused(with(plan(ann, id), json!({ "every_weeks": 0 }))),
        ("every_weeks".into(), Flaw::TooSmall { min: 1 })
    );
    assert_eq!(refused(plan(99, id)), ("patient_id".into(), Flaw::Unknown));
    assert_eq!(refused(plan(ann, 99)), ("doctor_id".into(), Flaw::Unknown));
    let book = |args: Value| flaw(desk.refused("appointments.book_series", args));
    assert_eq!(book(booking(ann, id, &THURSDAYS[..1])), ("dates".into(), Flaw::TooSmall { min: 2 }));
    let twice = booking(ann, id, &[THURSDAYS[0], THURSDAYS[0]]);
    assert_eq!(book(twice), ("dates[1]".into(), Flaw::Against { what: Conflict::DoctorIsBooked }), "of itself, too");
    let past = booking(ann, id, &[("2026-06-05", "10:00"), THURSDAYS[0]]);
    assert_eq!(book(past), ("dates[0].date".into(), Flaw::InPast));
    let single = json!({
        "patient_id": ben, "doctor_id": id, "date": "2026-10-15", "time": "11:00", "duration_minutes": 30,
    });
    let single = desk.ok("appointments.book", single);
    assert_eq!(single["series"], Value::Null);
    let none = json!({ "appointment_id": single["appointment_id"] });
    assert_eq!(desk.refused("appointments.series", none), Refusal::NotFound);
    let series = desk.ok("appointments.book_series", booking(ann, id, &THURSDAYS));
    let others = with(
        booking(ben, id, &[("2026-11-12", "10:00")]),
        json!({ "extends": series["appointments"][0]["appointment_id"] }),
    );
    assert_eq!(book(others), ("extends".into(), Flaw::Unknown), "another patient's series");
    let books = clinic.accountant();
    assert_eq!(books.refused("appointments.book_series", booking(ann, id, &THURSDAYS)), Refusal::Denied);
    assert_eq!(books.refused("appointments.preview_series", plan(ann, id)), Refusal::Denied);
}

#[test]
fn what_was_moved_or_cancelled_at_once_is_taken_back_at_once() {
    // An undo that has to be done eight times by hand is none.
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let desk = clinic.receptionist();
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let booked = desk.ok("appointments.book_series", booking(ann, id, &THURSDAYS));
    let first = booked["appointments"][0].clone();
    let same = |it: &Value| json!({ "appointment_id": it["appointment_id"], "version": it["version"] });
    let at = |it: &Value, place: &Value| {
        with(
            same(it),
            json!({ "date": place["date"], "time": place["time"], "doctor_id": place["doctor"]["doctor_id"] }),
        )
    };
    // One of them is a colleague's: each goes back to where it was, with whom it was.
    let one =
        with(same(&booked["appointments"][2]), json!({ "doctor_id": other, "date": "2026-10-29", "time": "10:00" }));
    desk.ok("appointments.move", one);
    let before = all(&desk, ann);
    let places = |of: &[Value]| -> Vec<(Value, Value, Value)> {
        of.iter().map(|it| (it["date"].clone(), it["time"].clone(), it["doctor"]["doctor_id"].clone())).collect()
    };
    let later: Vec<_> =
        before.iter().map(|it| with(same(it), json!({ "date": it["date"], "time": "11:00" }))).collect();
    let moved = desk.ok("appointments.move_series", json!({ "moves": later, "doctor_id": id }));
    let moved = moved.as_array().unwrap();
    assert!(moved.iter().all(|it| it["doctor"]["doctor_id"] == id && it["time"] == "11:00"));
    let back: Vec<_> = moved.iter().zip(&before).map(|(it, place)| at(it, place)).collect();
    desk.ok("appointments.move_series", json!({ "moves": back }));
    assert_eq!(places(&all(&desk, ann)), places(&before));

    let now = desk.ok("appointments.get", json!({ "appointment_id": first["appointment_id"] }));
    let gone = desk.ok("appointments.cancel_series", with(same(&now), json!({ "reason": "patient" })));
    let gone: Vec<_> = gone.as_array().unwrap().iter().map(same).collect();
    // Somebody has one of the times meanwhile: it is said of that one, and none comes back alone.
    let taken =
        json!({ "patient_id": ben, "doctor_id": id, "date": "2026-10-22", "time": "10:00", "duration_minutes": 30 });
    let taken = desk.ok("appointments.book", taken);
    assert_eq!(
        desk.refused("appointments.restore_series", json!({ "appointments": gone })),
        against(&[("appointments[1]", Conflict::DoctorIsBooked)])
    );
    assert!(all(&desk, ann).iter().all(|it| it["status"] == "cancelled"));
    desk.ok("appointments.cancel", with(same(&taken), json!({ "reason": "practice" })));
    let again = desk.ok("appointments.restore_series", json!({ "appointments": gone }));
    assert_eq!(number(&again[3]), (Some(4), 4));
    assert_eq!(places(&all(&desk, ann)), places(&before));
    assert_eq!(desk.refused("appointments.restore_series", json!({ "appointments": gone })), Refusal::Stale);
    let flawed = |args: Value| matches!(desk.refused("appointments.restore_series", args), Refusal::Flawed { .. });
    assert!(flawed(json!({ "appointments": [] })));
    let alone = with(same(&taken), json!({ "version": 2 }));
    assert!(flawed(json!({ "appointments": [alone] })), "what is of no series is brought back by itself");
    let books = clinic.accountant();
    assert_eq!(books.refused("appointments.restore_series", json!({ "appointments": gone })), Refusal::Denied);
    let audit = clinic.admin().ok("audit.list", json!({})).to_string();
    assert!(audit.contains("series_restored"), "{audit}");
    // Yesterday's cancellation was told to people since.
    let back = desk.ok("appointments.get", json!({ "appointment_id": first["appointment_id"] }));
    let gone = desk.ok("appointments.cancel_series", with(same(&back), json!({ "reason": "patient" })));
    clinic.clock.forward(24 * 60);
    let desk = clinic.sign_in("maria", STAFF_PASSWORD);
    let gone: Vec<_> = gone.as_array().unwrap().iter().map(same).collect();
    let refused = desk.refused("appointments.restore_series", json!({ "appointments": gone }));
    assert_eq!(refused, Refusal::Conflict { what: Conflict::CancelledEarlier });
}
