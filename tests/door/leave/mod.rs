//! Leave: proposed, answered, and what becomes of the patients who are booked in it. `without` has those whom a
//! holiday, a changed week or a doctor's leaving left without a doctor.

mod clocks;
mod leaver;
mod without;

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|flaw| (flaw.field, flaw.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

fn patient(desk: &Someone, last_name: &str) -> i64 {
    let args = json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

fn book(desk: &Someone, patient: i64, doctor: i64, date: &str, time: &str) -> Value {
    let args =
        json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": 15 });
    desk.ok("appointments.book", args)
}

/// Monday to Friday of the week after.
const FROM: &str = "2026-06-15";
const TO: &str = "2026-06-19";

fn leave(admin: &Someone, doctor: i64) -> Value {
    let args = json!({ "doctor_id": doctor, "kind": "leave", "from_date": FROM, "to_date": TO });
    admin.ok("schedules.add_exception", args)
}

fn to_move(desk: &Someone, prefer: &str) -> Value {
    desk.ok("leave.to_move", json!({ "prefer": prefer }))
}

fn left(desk: &Someone) -> (i64, i64) {
    let left = desk.ok("leave.left_to_do", json!({}));
    (left["to_move"].as_i64().unwrap(), left["to_call"].as_i64().unwrap())
}

fn accept(desk: &Someone, one: &Value) -> Result<Value, Refusal> {
    desk.call("leave.move", accepting(one))
}
fn accepting(one: &Value) -> Value {
    json!({
        "displacement_id": one["displaced"]["displacement_id"],
        "version": one["displaced"]["appointment"]["version"],
        "doctor_id": one["offer"]["doctor_id"], "date": one["offer"]["date"], "time": one["offer"]["time"],
    })
}

fn kinds(someone: &Someone) -> Vec<String> {
    let list = someone.ok("notifications.list", json!({}));
    list["messages"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

fn newest_events(admin: &Someone, count: usize) -> Vec<String> {
    let page = admin.ok("audit.list", json!({}));
    let entries = page["entries"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap().to_owned());
    entries.filter(|action| action != "audit_read").take(count).collect()
}

#[test]
fn a_doctor_proposes_own_leave_and_nothing_goes_before_it_is_accepted() {
    let clinic = Clinic::new();
    let (elif, id) = clinic.doctor();
    let (omar, _) = clinic.second_doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let ann = patient(&desk, "Okafor");
    book(&desk, ann, id, FROM, "10:00");
    let asked = json!({ "from_date": FROM, "to_date": TO, "note": "Summer" });
    let proposed = elif.ok("leave.propose", asked.clone());
    assert_eq!((proposed["state"].as_str(), proposed["doctor_id"].as_i64()), (Some("proposed"), Some(id)));
    assert_eq!(kinds(&admin), ["leave_proposed"]);
    assert_eq!(flaws(elif.refused("leave.propose", asked)), [("from_date".to_owned(), Flaw::Overlaps)]);
    let free = json!({ "doctor_id": id, "date": FROM, "duration_minutes": 15 });
    assert!(!desk.ok("appointments.free_slots", free.clone())["times"].as_array().unwrap().is_empty());
    assert_eq!(left(&desk), (0, 0), "a proposal concerns nobody yet");
    assert_eq!(desk.refused("leave.call_list", json!({})), Refusal::NotFound, "nobody is to be called");

    omar.ok("leave.propose", json!({ "from_date": "2026-06-18", "from_time": "13:00", "to_time": "17:00" }));
    let seen = admin.ok("leave.proposals", json!({}));
    assert_eq!(seen["waiting"][0]["booked"], 1);
    let away = &seen["waiting"][0]["away"][0];
    assert_eq!((away["doctor"].as_str(), away["proposed"].as_bool()), (Some("Dr Omar Al-Rashid"), Some(true)));

    let decide = |accept: bool, answer: &str| json!({ "proposal_id": proposed["proposal_id"], "version": 1, "accept": accept, "answer": answer });
    assert_eq!(flaws(admin.refused("leave.decide", decide(false, ""))), [("answer".to_owned(), Flaw::Missing)]);
    let decided = admin.ok("leave.decide", decide(true, "Enjoy it"));
    assert_eq!(decided["appointments"], 1);
    assert_eq!(newest_events(&admin, 1), ["leave_accepted"]);
    assert_eq!(admin.refused("leave.decide", decide(false, "No")), Refusal::Stale, "settled once");
    let own = elif.ok("leave.own", json!({}));
    assert_eq!(own["proposals"].as_array().unwrap().len(), 1, "a colleague's isn't hers");
    assert_eq!(
        (own["proposals"][0]["state"].as_str(), own["proposals"][0]["answer"].as_str()),
        (Some("accepted"), Some("Enjoy it"))
    );
    assert!(kinds(&elif).contains(&"leave_accepted".to_owned()));
    assert!(desk.ok("appointments.free_slots", free.clone())["times"].as_array().unwrap().is_empty());
    assert_eq!(left(&desk), (1, 0), "she is still booked, and on the list");

    // Given back before it began: the hours and the booking fit again.
    let back = json!({ "proposal_id": proposed["proposal_id"], "version": 2 });
    elif.ok("leave.withdraw", back.clone());
    assert_eq!(elif.refused("leave.withdraw", back), Refusal::Stale);
    assert!(!desk.ok("appointments.free_slots", free)["times"].as_array().unwrap().is_empty());
    assert_eq!(left(&desk), (0, 0));
    assert_eq!(newest_events(&admin, 3)[1..], ["leave_withdrawn", "exception_withdrawn"]);
    assert!(kinds(&admin).contains(&"leave_withdrawn".to_owned()));
}

#[test]
fn nobody_proposes_answers_or_withdraws_for_another() {
    let clinic = Clinic::new();
    let (elif, id) = clinic.doctor();
    let (omar, _) = clinic.second_doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let asked = json!({ "from_date": FROM, "to_date": TO });
    assert_eq!(desk.refused("leave.propose", asked.clone()), Refusal::Denied);
    assert_eq!(admin.refused("leave.propose", asked.clone()), Refusal::Denied, "an administrator adds leave");
    let mut named = asked.clone();
    named["doctor_id"] = json!(id);
    assert_eq!(flaws(omar.refused("leave.propose", named)), [("doctor_id".to_owned(), Flaw::Unknown)]);
    let proposed = elif.ok("leave.propose", asked);
    let which = json!({ "proposal_id": proposed["proposal_id"], "version": 1 });
    assert_eq!(omar.refused("leave.withdraw", which.clone()), Refusal::NotFound);
    let mut decide = which.clone();
    decide["accept"] = json!(true);
    assert_eq!(elif.refused("leave.decide", decide.clone()), Refusal::Denied);
    assert_eq!(desk.refused("leave.decide", decide.clone()), Refusal::Denied);
    elif.ok("leave.withdraw", which);
    assert_eq!(admin.refused("leave.decide", decide), Refusal::Stale, "withdrawn meanwhile");
    for (args, field, flaw) in [
        (json!({ "from_date": "2026-06-01" }), "to_date", Flaw::InPast),
        (json!({ "from_date": TO, "to_date": FROM }), "to_date", Flaw::EndsBeforeItBegins),
        (json!({ "from_date": FROM, "from_time": "09:00" }), "to_time", Flaw::Missing),
        (json!({ "from_date": FROM, "from_time": "12:00", "to_time": "09:00" }), "to_time", Flaw::EndsBeforeItBegins),
        (json!({ "from_date": "2126-06-15" }), "to_date", Flaw::Improbable),
        (json!({}), "from_date", Flaw::Missing),
    ] {
        assert_eq!(flaws(elif.refused("leave.propose", args)), [(field.to_owned(), flaw)]);
    }
    let declined = elif.ok("leave.propose", json!({ "from_date": FROM }));
    let no = json!({ "proposal_id": declined["proposal_id"], "version": 1, "accept": false, "answer": "Omar is away" });
    assert_eq!(admin.ok("leave.decide", no)["proposal"]["state"], "declined");
    assert!(kinds(&elif).contains(&"leave_declined".to_owned()));
    assert_eq!(newest_events(&admin, 1), ["leave_declined"]);
}

#[test]
fn everybody_in_the_leave_is_offered_another_time_and_moved_only_by_somebody() {
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (_, other) = clinic.second_doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let (ngozi, ann) = clinic.patient("ngozi", "Okafor");
    let (ben, cem) = (patient(&desk, "Byrne"), patient(&desk, "Demir"));
    // Two who come at nine on different days: they must not be offered one slot.
    book(&desk, ann, id, FROM, "09:00");
    book(&desk, ben, id, "2026-06-16", "09:00");
    book(&desk, cem, id, "2026-06-17", "15:00");
    // Ann is at the colleague's when she would be offered first; the doctor is full at nine on that day.
    book(&desk, ann, other, "2026-06-22", "09:00");
    let saved = leave(&admin, id);
    assert_eq!(saved["appointments"], 3);
    assert_eq!(left(&desk), (3, 0));
    let list = to_move(&desk, "same_doctor_after");
    let offers: Vec<_> = list["open"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["offer"]["doctor_id"].as_i64().unwrap(),
                one["offer"]["date"].as_str().unwrap(),
                one["offer"]["time"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(offers, [(id, "2026-06-22", "09:15"), (id, "2026-06-22", "09:00"), (id, "2026-06-22", "15:00")]);
    let others = to_move(&desk, "other_doctor");
    assert_eq!(
        (&others["open"][0]["offer"]["doctor_id"], &others["open"][0]["offer"]["date"]),
        (&json!(other), &json!(FROM))
    );
    let before = to_move(&desk, "same_doctor_before");
    assert_eq!(before["open"][1]["offer"]["date"], "2026-06-12");
    assert_eq!(to_move(&desk, "same_doctor_after")["open"].as_array().unwrap().len(), 3, "looking moves nobody");

    // Somebody takes what was offered; the acceptance is refused and another time is offered.
    let stranger = patient(&desk, "Nolan");
    book(&desk, stranger, id, "2026-06-22", "15:00");
    let third = &list["open"][2];
    assert_eq!(accept(&desk, third), Err(Refusal::Conflict { what: Conflict::DoctorIsBooked }));
    assert_eq!(left(&desk), (3, 0), "nothing was half done");
    let anew = to_move(&desk, "same_doctor_after");
    assert_ne!(anew["open"][2]["offer"], third["offer"]);

    let moved = accept(&desk, &anew["open"][0]).unwrap();
    assert_eq!((moved["date"].as_str(), moved["time"].as_str()), (Some("2026-06-22"), Some("09:15")));
    assert_eq!(newest_events(&admin, 1), ["appointment_moved"]);
    assert!(kinds(&ngozi).contains(&"appointment_moved".to_owned()), "nobody is moved silently");
    assert_eq!(accept(&desk, &anew["open"][0]), Err(Refusal::Stale), "a second window has settled it");
    assert_eq!(left(&desk), (2, 1));

    // From the board: a move and a cancellation settle it all the same, and an undone one is open again.
    let it = &anew["open"][1]["displaced"]["appointment"];
    let cancelled = desk.ok(
        "appointments.cancel",
        json!({ "appointment_id": it["appointment_id"], "version": it["version"], "reason": "practice" }),
    );
    assert_eq!(left(&desk), (1, 2));
    let undo = json!({ "appointment_id": cancelled["appointment_id"], "version": cancelled["version"] });
    assert_eq!(desk.refused("appointments.restore", undo), Refusal::Conflict { what: Conflict::OutsideHours });
    let it = &anew["open"][2]["displaced"]["appointment"];
    desk.ok("appointments.move", json!({ "appointment_id": it["appointment_id"], "version": it["version"], "date": "2026-06-23", "time": "15:00" }));
    assert_eq!(left(&desk), (0, 3));

    assert!(desk.bytes("leave.call_list", json!({})).starts_with(b"%PDF"));
    assert_eq!(newest_events(&admin, 1), ["list_printed"]);

    // The calls: told, not reached, and taken back.
    let list = to_move(&desk, "same_doctor_after");
    let tell =
        |at: usize, told: Value| json!({ "displacement_id": list["decided"][at]["displacement_id"], "told": told });
    desk.ok("leave.tell", tell(0, json!("not_reached")));
    assert_eq!(left(&desk), (0, 3));
    desk.ok("leave.tell", tell(0, json!("told")));
    assert_eq!(left(&desk), (0, 2));
    assert_eq!(newest_events(&admin, 1), ["patient_told"]);
    desk.ok("leave.tell", tell(0, Value::Null));
    assert_eq!(left(&desk), (0, 3));
}

#[test]
fn one_call_is_noted_once_on_either_list() {
    // Two lists of calls that don't know of each other ring up the same patient twice.
    let clinic = Clinic::new();
    let (_, id) = clinic.doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let ben = patient(&desk, "Byrne");
    book(&desk, ben, id, FROM, "09:00");
    leave(&admin, id);
    accept(&desk, &to_move(&desk, "same_doctor_after")["open"][0]).unwrap();
    let decided = || to_move(&desk, "same_doctor_after")["decided"][0].clone();
    let date = decided()["appointment"]["date"].clone();
    let line = || desk.ok("appointments.call_list", json!({ "date": date }))["lines"][0].clone();
    let tell = |told: Value| {
        clinic.clock.forward(1);
        desk.ok("leave.tell", json!({ "displacement_id": decided()["displacement_id"], "told": told }))
    };
    let mark = |mark: Value| {
        clinic.clock.forward(1);
        let it = line()["appointment"].clone();
        let args = json!({ "appointment_id": it["appointment_id"], "version": it["version"], "mark": mark });
        desk.ok("appointments.mark_call", args)
    };
    let both = || (line()["call"]["mark"].clone(), decided()["told"].clone());
    assert_eq!(both(), (json!(null), json!(null)));
    tell(json!("not_reached"));
    assert_eq!(both(), (json!("not_reached"), json!("not_reached")));
    mark(json!("reached"));
    assert_eq!((both(), left(&desk)), ((json!("reached"), json!("told")), (0, 0)));
    mark(json!(null));
    assert_eq!((both(), left(&desk)), ((json!(null), json!(null)), (0, 1)), "a slip on the one is one on the other");
    tell(json!("told"));
    assert_eq!(both(), (json!("reached"), json!("told")));
    tell(json!(null));
    assert_eq!(both(), (json!(null), json!(null)));
    // Who has heard of the move and isn't reached the day before has heard of the move.
    tell(json!("told"));
    mark(json!(null));
    tell(json!("told"));
    mark(json!("wants_to_move"));
    tell(json!("not_reached"));
    assert_eq!(line()["call"]["mark"], "wants_to_move", "what was said isn't unsaid by a call that nobody answered");
}

#[test]
fn one_is_left_on_purpose_with_a_reason_and_by_who_may() {
    let clinic = Clinic::new();
    let (elif, id) = clinic.doctor();
    let (omar, _) = clinic.second_doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let ann = patient(&desk, "Okafor");
    book(&desk, ann, id, FROM, "09:00");
    leave(&admin, id);
    let one = &to_move(&desk, "same_doctor_after")["open"][0]["displaced"];
    let keep = |reason: &str| json!({ "displacement_id": one["displacement_id"], "version": one["appointment"]["version"], "reason": reason });
    assert_eq!(flaws(desk.refused("leave.keep", keep(""))), [("reason".to_owned(), Flaw::Missing)]);
    assert_eq!(omar.refused("leave.keep", keep("She comes in")), Refusal::Denied, "not his column");
    assert_eq!(clinic.accountant().refused("leave.keep", keep("x")), Refusal::Denied);
    let kept = elif.ok("leave.keep", keep("She comes in for this one"));
    assert_eq!(
        (kept["overbook_reason"].as_str(), kept["time"].as_str()),
        (Some("She comes in for this one"), Some("09:00"))
    );
    assert_eq!(left(&desk), (0, 0));
    assert_eq!(newest_events(&admin, 1), ["appointment_kept"]);
    assert_eq!(desk.refused("leave.keep", keep("Again")), Refusal::Stale);
    assert_eq!(
        desk.refused("leave.tell", json!({ "displacement_id": one["displacement_id"], "told": "told" })),
        Refusal::Stale,
        "there is nothing to tell"
    );
}
