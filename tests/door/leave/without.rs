//! Who is left without a doctor by something else than leave: a changed week, a holiday, a doctor who leaves; and
//! how long the list of them is.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use super::{FROM, book, flaws, leave, left, newest_events, patient, to_move};
use crate::clinic::{Clinic, PASSWORD, week};

#[test]
fn a_changed_week_a_holiday_and_a_doctor_who_leaves_are_the_same_list() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    book(&desk, ann, id, FROM, "15:00");
    book(&desk, ben, id, FROM, "09:00");
    let outside = json!({
        "patient_id": ben, "doctor_id": id, "date": FROM, "time": "18:00", "duration_minutes": 15, "overbook_reason": "Home visit",
    });
    desk.ok("appointments.book", outside);
    let mornings = json!({ "mon": [["09:00", "12:30"]] });
    let set =
        |week: &Value, from: &str| json!({ "doctor_id": id, "week": week, "slot_minutes": 15, "valid_from": from });
    let preview = admin.ok("schedules.preview", set(&mornings, FROM));
    assert_eq!(preview["appointments"].as_array().unwrap().len(), 1, "what stood outside on purpose isn't new");
    assert_eq!(preview["appointments"][0]["patient"]["last_name"], "Okafor");
    assert_eq!(preview["before"]["slot_minutes"], 15);
    assert_eq!(left(&desk), (0, 0), "a look saves nothing");
    assert_eq!(desk.refused("schedules.preview", set(&mornings, FROM)), Refusal::Denied);
    assert_eq!(admin.ok("schedules.set", set(&mornings, FROM))["outside"], 1);
    let list = to_move(&desk, "same_doctor_after");
    assert_eq!((list["open"][0]["displaced"]["cause"].as_str(), left(&desk)), (Some("week"), (1, 0)));
    admin.ok("schedules.set", set(&week(), FROM));
    assert_eq!(left(&desk), (0, 0), "the week is as it was: nobody has to go");
    // Two reasons at once: one that goes leaves the other.
    let away = leave(&admin, id)["exception_id"].clone();
    admin.ok("schedules.set", set(&mornings, FROM));
    assert_eq!(left(&desk), (3, 0));
    admin.ok("schedules.withdraw_exception", json!({ "exception_id": away }));
    assert_eq!(left(&desk), (1, 0), "the afternoon is still gone; who stood outside on purpose stands there again");
    admin.ok("schedules.set", set(&week(), FROM));
    assert_eq!(left(&desk), (0, 0));

    let holidays = json!({ "doctor_id": null, "days": [
        { "from_date": FROM, "note": "Founders’ day" }, { "from_date": "2026-12-24", "to_date": "2026-12-26", "note": "Christmas" },
    ]});
    let added = admin.ok("schedules.add_holidays", holidays.clone());
    assert_eq!((added["added"].as_i64(), added["appointments"].as_i64()), (Some(2), Some(3)));
    assert_eq!(newest_events(&admin, 2), ["exception_added", "exception_added"]);
    assert_eq!(flaws(admin.refused("schedules.add_holidays", holidays)), [("days".to_owned(), Flaw::Taken)]);
    let wrong = json!({ "days": [{ "from_date": "2026-12-31" }, { "from_date": "2026-01-01" }] });
    assert_eq!(flaws(admin.refused("schedules.add_holidays", wrong)), [("days[1].to_date".to_owned(), Flaw::InPast)]);
    assert_eq!(desk.refused("schedules.add_holidays", json!({})), Refusal::Denied);
    assert_eq!(left(&desk), (3, 0));
    // On the day everybody is away nobody is offered that day.
    let others = to_move(&desk, "other_doctor");
    assert!(others["open"].as_array().unwrap().iter().all(|one| one["offer"]["date"] != FROM));
    // She works all the same: what fits her extra hours is off the list.
    let extra = json!({ "doctor_id": id, "kind": "extra", "from_date": FROM, "to_date": FROM, "from_time": "14:00", "to_time": "16:00" });
    let extra = admin.ok("schedules.add_exception", extra)["exception_id"].clone();
    assert_eq!(left(&desk), (2, 0));
    admin.ok("schedules.withdraw_exception", json!({ "exception_id": extra }));
    assert_eq!(left(&desk), (3, 0));

    admin.ok("doctors.remove", json!({ "doctor_id": id }));
    let list = to_move(&desk, "same_doctor_after");
    assert!(
        list["open"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["displaced"]["cause"] == "doctor_left" && one["offer"]["doctor_id"] == other),
        "{list}"
    );
    let keep = json!({ "displacement_id": list["open"][0]["displaced"]["displacement_id"], "version": list["open"][0]["displaced"]["appointment"]["version"], "reason": "x" });
    assert_eq!(desk.refused("leave.keep", keep), Refusal::Conflict { what: Conflict::DoctorInactive });
    admin.ok("doctors.restore", json!({ "doctor_id": id }));
    assert_eq!(
        to_move(&desk, "same_doctor_after")["open"][0]["displaced"]["cause"],
        "holiday",
        "the holiday is still there"
    );
}

#[test]
fn leave_of_hours_concerns_only_those_hours_and_only_what_is_to_come() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    book(&desk, ann, id, "2026-06-08", "09:00");
    book(&desk, ben, id, "2026-06-08", "11:00");
    clinic.clock.forward(120);
    let args = json!({ "doctor_id": id, "kind": "leave", "from_date": "2026-06-08", "to_date": "2026-06-08",
                       "from_time": "08:00", "to_time": "11:15" });
    let preview = admin.ok("schedules.preview_exception", args.clone());
    assert_eq!(preview["appointments"].as_array().unwrap().len(), 1, "nine o’clock is over");
    assert_eq!(admin.ok("schedules.add_exception", args)["appointments"], 1);
    let offer = &to_move(&desk, "same_doctor_after")["open"][0]["offer"];
    assert_eq!((offer["date"].as_str(), offer["time"].as_str()), (Some("2026-06-08"), Some("11:15")));
}

#[test]
fn the_list_survives_a_restart() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let desk = clinic.receptionist();
    book(&desk, patient(&desk, "Okafor"), id, FROM, "09:00");
    leave(&clinic.admin(), id);
    let clinic = clinic.restarted();
    let admin = clinic.admin();
    admin.ok("session.sign_in", json!({ "username": "anna", "password": PASSWORD }));
    assert_eq!(left(&admin), (1, 0));
}
