//! A doctor who leaves for good: the booked are shown first, then handed over, cancelled, or left to be moved.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use super::{FROM, book, flaws, left, patient};
use crate::clinic::Clinic;

fn ids(leaving: &Value) -> Vec<Value> {
    leaving["booked"].as_array().unwrap().iter().map(|one| one["appointment"]["appointment_id"].clone()).collect()
}

#[test]
fn all_who_fit_go_to_one_doctor_at_the_same_time_and_the_rest_is_to_be_moved() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let (ann, ben, cat) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"), patient(&desk, "Murphy"));
    book(&desk, ann, id, FROM, "09:00");
    book(&desk, ben, id, FROM, "09:30");
    book(&desk, cat, other, FROM, "09:30");
    let look = json!({ "doctor_id": id, "to_doctor_id": other });
    assert_eq!(desk.refused("doctors.leaving", look.clone()), Refusal::Denied);
    let leaving = admin.ok("doctors.leaving", look);
    assert_eq!(
        (leaving["booked"][0]["against"].clone(), leaving["booked"][1]["against"].clone()),
        (Value::Null, json!("doctor_is_booked"))
    );
    let mut args = json!({ "doctor_id": id, "booked": "hand_over", "concerned": ids(&leaving) });
    assert_eq!(flaws(admin.refused("doctors.remove", args.clone())), [("to_doctor_id".to_owned(), Flaw::Missing)]);
    args["to_doctor_id"] = json!(id);
    assert_eq!(flaws(admin.refused("doctors.remove", args.clone())), [("to_doctor_id".to_owned(), Flaw::Unknown)]);
    args["to_doctor_id"] = json!(other);
    let removed = admin.ok("doctors.remove", args);
    assert_eq!((removed["handed_over"].clone(), removed["appointments"].clone()), (json!(1), json!(1)));
    assert_eq!(left(&desk), (1, 1), "one to move, one to call");
    let list = desk.ok("leave.to_move", json!({ "prefer": "chosen_doctor", "doctor_id": other }));
    let one = &list["open"][0];
    assert_eq!(
        (one["displaced"]["cause"].clone(), one["offer"]["doctor_id"].clone()),
        (json!("doctor_left"), json!(other))
    );
    assert_eq!(list["decided"][0]["appointment"]["time"], "09:00", "the same time");
    let none = json!({ "prefer": "chosen_doctor" });
    assert_eq!(flaws(desk.refused("leave.to_move", none)), [("doctor_id".to_owned(), Flaw::Missing)]);
}

#[test]
fn all_are_cancelled_when_they_are_the_ones_who_were_shown() {
    // Cancelled without being seen, a patient booked a minute ago stands before a closed door.
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let (ann, ben) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    book(&desk, ann, id, FROM, "09:00");
    let seen = ids(&admin.ok("doctors.leaving", json!({ "doctor_id": id })));
    book(&desk, ben, id, FROM, "09:30");
    let cancel = |seen: &[Value]| json!({ "doctor_id": id, "booked": "cancel", "concerned": seen });
    assert_eq!(admin.refused("doctors.remove", cancel(&seen)), Refusal::Stale);
    let unseen = json!({ "doctor_id": id, "booked": "cancel" });
    assert_eq!(flaws(admin.refused("doctors.remove", unseen)), [("concerned".to_owned(), Flaw::Missing)]);
    assert_eq!(left(&desk), (0, 0), "nothing was done");
    let seen = ids(&admin.ok("doctors.leaving", json!({ "doctor_id": id })));
    let removed = admin.ok("doctors.remove", cancel(&seen));
    assert_eq!((removed["cancelled"].clone(), removed["appointments"].clone()), (json!(2), json!(0)));
    assert_eq!(left(&desk), (0, 2), "both are to be called");
    assert!(desk.bytes("leave.call_list", json!({})).starts_with(b"%PDF"));
    admin.ok("doctors.restore", json!({ "doctor_id": id }));
    assert_eq!(left(&desk), (0, 2), "who was cancelled stays cancelled");
}
