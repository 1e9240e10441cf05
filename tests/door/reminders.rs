//! Messages about tomorrow, what somebody doesn't want to be told, and what the desktop says.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

/// A patient with a sign-in who is booked for tomorrow, 2026-06-09, at ten.
struct Tomorrow {
    clinic: Clinic,
    desk: Someone,
    doctor: i64,
    ngozi: Someone,
    patient: i64,
    appointment: Value,
}

impl Tomorrow {
    fn new() -> Tomorrow {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (_, doctor) = clinic.doctor();
        let (ngozi, patient) = clinic.patient("n.okafor", "Okafor");
        let appointment = desk.ok(
            "appointments.book",
            json!({ "patient_id": patient, "doctor_id": doctor, "date": "2026-06-09", "time": "10:00", "duration_minutes": 15 }),
        );
        Tomorrow { clinic, desk, doctor, ngozi, patient, appointment }
    }

    fn reminders(&self) -> Vec<Value> {
        reminders(&self.ngozi)
    }

    /// A minute later.
    fn tick(&self) {
        self.clinic.clock.forward(1);
        self.clinic.door.tick();
    }
}

fn reminders(ngozi: &Someone) -> Vec<Value> {
    let list = ngozi.ok("notifications.list", json!({}));
    let all = list["messages"].as_array().unwrap().iter();
    all.filter(|one| one["kind"] == "appointment_tomorrow").map(|one| one["told"].clone()).collect()
}

#[test]
fn tomorrows_appointment_is_told_once() {
    // Told every minute, nobody reads messages any more; never told, somebody doesn't come.
    let tomorrow = Tomorrow::new();
    assert_eq!(tomorrow.reminders(), [] as [Value; 0]);
    for _ in 0..3 {
        tomorrow.tick();
    }
    let told = tomorrow.reminders();
    assert_eq!(told.len(), 1);
    assert_eq!([&told[0]["date"], &told[0]["time"]], [&json!("2026-06-09"), &json!("10:00")]);
    let entries = tomorrow.clinic.admin().ok("audit.list", json!({}))["entries"].to_string();
    assert_eq!(entries.matches("reminders_written").count(), 1, "and one entry");
    // Not again after a restart, nor when the clock was set back and the minute comes twice.
    let Tomorrow { clinic, patient, .. } = tomorrow;
    clinic.clock.set_wall(crate::clinic::START);
    let clinic = clinic.restarted();
    clinic.sign_in("anna", crate::clinic::PASSWORD);
    clinic.clock.forward(1);
    clinic.door.tick();
    let ngozi = clinic.sign_in("n.okafor", crate::clinic::STAFF_PASSWORD);
    assert_eq!(reminders(&ngozi).len(), 1, "{patient}");
}

#[test]
fn a_reminder_goes_with_what_it_says() {
    // A patient who reads "tomorrow at ten" of an appointment that was moved to Thursday comes in vain.
    let tomorrow = Tomorrow::new();
    tomorrow.tick();
    let same = |it: &Value| json!({ "appointment_id": it["appointment_id"], "version": it["version"] });
    let mut args = same(&tomorrow.appointment);
    for (key, value) in [("doctor_id", json!(tomorrow.doctor)), ("date", json!("2026-06-09")), ("time", json!("11:00"))]
    {
        args[key] = value;
    }
    args["duration_minutes"] = json!(15);
    let moved = tomorrow.desk.ok("appointments.move", args);
    assert_eq!(tomorrow.reminders(), [] as [Value; 0], "ten o'clock is no longer so");
    tomorrow.tick();
    assert_eq!(tomorrow.reminders()[0]["time"], "11:00");
    let mut args = same(&moved);
    args["reason"] = json!("patient");
    tomorrow.desk.ok("appointments.cancel", args);
    assert_eq!(tomorrow.reminders(), [] as [Value; 0]);
    tomorrow.tick();
    assert_eq!(tomorrow.reminders(), [] as [Value; 0], "what was cancelled isn't tomorrow");
}

#[test]
fn what_somebody_does_not_want_they_are_not_told() {
    let tomorrow = Tomorrow::new();
    let choose = |unwanted: Value| json!({ "unwanted": unwanted, "desktop": false });
    let choices = tomorrow.ngozi.ok("notifications.choices", json!({}));
    let kinds: Vec<&str> =
        choices["kinds"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"appointment_tomorrow") && !kinds.contains(&"glass_broken"), "{kinds:?}");
    tomorrow.ngozi.ok("notifications.choose", choose(json!(["appointment_tomorrow", "appointment_booked"])));
    let before = tomorrow.ngozi.ok("notifications.unread", json!({}));
    tomorrow.tick();
    tomorrow.desk.ok(
        "appointments.book",
        json!({ "patient_id": tomorrow.patient, "doctor_id": tomorrow.doctor, "date": "2026-06-09", "time": "14:00", "duration_minutes": 15 }),
    );
    assert_eq!(tomorrow.ngozi.ok("notifications.unread", json!({})), before);
    // The other way round it is told again: what is tested above is the choice.
    tomorrow.ngozi.ok("notifications.choose", choose(json!([])));
    tomorrow.tick();
    assert_eq!(tomorrow.reminders().len(), 2);
}

#[test]
fn nobody_is_deaf_to_what_the_practice_relies_on() {
    // An administrator who could leave out broken glass could look away.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let refused = |someone: &Someone, kind: &str| match someone
        .refused("notifications.choose", json!({ "unwanted": [kind], "desktop": false }))
    {
        Refusal::Flawed { flaws } => flaws[0].flaw == Flaw::Choice && flaws[0].field == "unwanted",
        _ => false,
    };
    assert!(refused(&admin, "glass_broken"));
    assert!(refused(&admin, "user_changed"));
    assert!(refused(&admin, "bill_paid"), "what doesn't concern one");
    let choices = admin.ok("notifications.choices", json!({}))["kinds"].clone();
    let glass = choices.as_array().unwrap().iter().find(|one| one["kind"] == "glass_broken").unwrap().clone();
    assert_eq!([&glass["wanted"], &glass["always"]], [&json!(true), &json!(true)]);
}

#[test]
fn the_desktop_says_how_many_to_whom_wants_it_and_once() {
    let tomorrow = Tomorrow::new();
    let door = &tomorrow.clinic.door;
    let ours = |news: Vec<(operations::SeatId, u32)>| {
        news.into_iter()
            .filter(|(seat, _)| *seat == tomorrow.ngozi.seat.id())
            .map(|(_, count)| count)
            .collect::<Vec<_>>()
    };
    assert_eq!(ours(door.news()), [] as [u32; 0], "what was there before isn't new");
    tomorrow.tick();
    assert_eq!(ours(door.news()), [] as [u32; 0], "nobody asked for it");
    tomorrow.ngozi.ok("notifications.choose", json!({ "unwanted": [], "desktop": true }));
    assert_eq!(ours(door.news()), [1], "the reminder is unread still");
    assert_eq!(ours(door.news()), [] as [u32; 0], "and said once");
    tomorrow.desk.ok(
        "appointments.book",
        json!({ "patient_id": tomorrow.patient, "doctor_id": tomorrow.doctor, "date": "2026-06-11", "time": "14:00", "duration_minutes": 15 }),
    );
    tomorrow.ngozi.ok("session.lock", json!({}));
    assert_eq!(ours(door.news()), [1], "also at a locked window");
}

#[test]
fn what_one_chooses_holds_for_oneself_alone() {
    let tomorrow = Tomorrow::new();
    let (other, patient) = tomorrow.clinic.patient("o.byrne", "Byrne");
    tomorrow.desk.ok(
        "appointments.book",
        json!({ "patient_id": patient, "doctor_id": tomorrow.doctor, "date": "2026-06-09", "time": "15:00", "duration_minutes": 15 }),
    );
    other.ok("notifications.choose", json!({ "unwanted": ["appointment_tomorrow"], "desktop": true }));
    assert_eq!(tomorrow.ngozi.ok("notifications.choices", json!({}))["desktop"], false);
    tomorrow.tick();
    assert_eq!((tomorrow.reminders().len(), reminders(&other).len()), (1, 0));
}
