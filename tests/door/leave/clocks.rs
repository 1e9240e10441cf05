//! Hours, leave and the list on the days on which the clocks are put back or forward.

use domain::Conflict;
use operations::Refusal;
use serde_json::json;

use super::{accept, patient, to_move};
use crate::clinic::{Clinic, START};

#[test]
fn on_the_days_that_clocks_change_each_slot_exists_once_or_not_at_all() {
    // One booked into the gap waits before a locked door; two in the overlap come at one time.
    let night = |from: &str, to: &str| json!([[from, to]]);
    for (zone, date, hours, free, gone) in [
        (
            "Europe/Dublin",
            "2027-03-28",
            night("00:00", "03:00"),
            vec!["00:00", "00:30", "02:00", "02:30"],
            Some("01:30"),
        ),
        (
            "Europe/Dublin",
            "2026-10-25",
            night("00:00", "03:00"),
            vec!["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"],
            None,
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04",
            night("01:00", "04:00"),
            vec!["01:00", "01:30", "02:30", "03:00", "03:30"],
            Some("02:00"),
        ),
        ("Australia/Lord_Howe", "2027-04-04", night("01:00", "03:00"), vec!["01:00", "01:30", "02:00", "02:30"], None),
        ("America/Santiago", "2026-09-06", night("00:00", "02:00"), vec!["01:00", "01:30"], Some("00:00")),
        ("America/Santiago", "2027-04-03", night("22:00", "24:00"), vec!["22:00", "22:30", "23:00", "23:30"], None),
        (
            "Africa/Casablanca",
            "2027-02-07",
            night("01:00", "04:00"),
            vec!["01:00", "01:30", "02:00", "02:30", "03:00", "03:30"],
            None,
        ),
        (
            "Africa/Casablanca",
            "2027-03-14",
            night("01:00", "04:00"),
            vec!["01:00", "01:30", "03:00", "03:30"],
            Some("02:00"),
        ),
        (
            "Pacific/Apia",
            "2027-04-04",
            night("02:00", "05:00"),
            vec!["02:00", "02:30", "03:00", "03:30", "04:00", "04:30"],
            None,
        ),
    ] {
        let clinic = Clinic::in_zone(zone, START);
        let (_, id) = clinic.doctor();
        let (admin, desk) = (clinic.admin(), clinic.receptionist());
        let all =
            json!({ "mon": hours, "tue": hours, "wed": hours, "thu": hours, "fri": hours, "sat": hours, "sun": hours });
        let from = admin.ok("session.state", json!({}))["now"]["date"].clone();
        admin.ok("schedules.set", json!({ "doctor_id": id, "week": all, "slot_minutes": 30, "valid_from": from }));
        let asked = json!({ "doctor_id": id, "date": date });
        let found = desk.ok("appointments.free_slots", asked.clone());
        let times: Vec<_> = found["times"].as_array().unwrap().iter().map(|time| time.as_str().unwrap()).collect();
        assert_eq!(times, free, "{zone} {date}");
        let ann = patient(&desk, "Okafor");
        if let Some(gone) = gone {
            let into = json!({ "patient_id": ann, "doctor_id": id, "date": date, "time": gone, "duration_minutes": 30, "overbook_reason": "x" });
            assert_eq!(
                desk.refused("appointments.book", into),
                Refusal::Conflict { what: Conflict::NoSuchTime },
                "{zone} {date}"
            );
        }
        // Each that exists is booked once; then nothing is left.
        for time in &free {
            let it = json!({ "patient_id": ann, "doctor_id": id, "date": date, "time": time, "duration_minutes": 30 });
            desk.ok("appointments.book", it.clone());
            assert_eq!(desk.refused("appointments.book", it), Refusal::Conflict { what: Conflict::DoctorIsBooked });
        }
        assert_eq!(desk.ok("appointments.free_slots", asked)["times"], json!([]), "{zone} {date}");
    }
}

#[test]
fn leave_over_a_clock_change_offers_no_time_that_does_not_exist() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let sundays = json!({ "sun": [["01:00", "03:00"]] });
    admin.ok(
        "schedules.set",
        json!({ "doctor_id": id, "week": sundays, "slot_minutes": 30, "valid_from": "2027-03-01" }),
    );
    let ann = patient(&desk, "Okafor");
    let it =
        json!({ "patient_id": ann, "doctor_id": id, "date": "2027-03-21", "time": "01:30", "duration_minutes": 30 });
    desk.ok("appointments.book", it);
    admin.ok(
        "schedules.add_exception",
        json!({ "doctor_id": id, "kind": "leave", "from_date": "2027-03-21", "to_date": "2027-03-21" }),
    );
    let list = to_move(&desk, "same_doctor_after");
    let offer = &list["open"][0]["offer"];
    assert_eq!(
        (offer["date"].as_str(), offer["time"].as_str()),
        (Some("2027-03-28"), Some("02:00")),
        "01:30 is in the gap"
    );
    accept(&desk, &list["open"][0]).unwrap();
}
