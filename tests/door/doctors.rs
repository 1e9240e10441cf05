//! Doctors, departments, weeks and what departs from them; the price list; the letterhead's picture.

use domain::{Flaw, Topic};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, week};

fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|flaw| (flaw.field, flaw.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}
fn flaw(field: &str, flaw: Flaw) -> Vec<(String, Flaw)> {
    vec![(field.to_owned(), flaw)]
}

#[test]
fn a_license_and_a_department_are_unique_whatever_their_case() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let department = admin.ok("departments.add", json!({ "name": "Paediatrics" }))["department_id"].clone();
    assert_eq!(flaws(admin.refused("departments.add", json!({ "name": "PAEDIATRICS" }))), flaw("name", Flaw::Taken));
    let doctor = |license: &str| {
        json!({ "first_name": "Ana", "last_name": "Costa", "license_number": license, "department_id": department,
                "experience_years": 12 })
    };
    let added = admin.ok("doctors.add", doctor("IE-7"));
    assert_eq!((added["department"].clone(), added["user_id"].clone()), (json!("Paediatrics"), Value::Null));
    assert_eq!(flaws(admin.refused("doctors.add", doctor("ie-7"))), flaw("license_number", Flaw::Taken));
    let unknown = json!({ "first_name": "A", "last_name": "B", "department_id": 99, "experience_years": 81 });
    assert_eq!(flaws(admin.refused("doctors.add", unknown)), flaw("experience_years", Flaw::TooLarge { max: 80 }));
    let unknown = json!({ "first_name": "A", "last_name": "B", "department_id": 99 });
    assert_eq!(flaws(admin.refused("doctors.add", unknown)), flaw("department_id", Flaw::Unknown));

    let mut change = doctor("IE-7");
    change["doctor_id"] = added["doctor_id"].clone();
    change["version"] = added["version"].clone();
    change["specialization"] = json!("Allergology");
    assert_eq!(admin.ok("doctors.change", change.clone())["specialization"], "Allergology");
    assert_eq!(admin.refused("doctors.change", change), Refusal::Stale, "an edit over somebody else's would lose it");
}

#[test]
fn an_imported_profile_can_be_given_a_sign_in_once() {
    let clinic = Clinic::new();
    let added = clinic.admin().ok("doctors.add", json!({ "first_name": "Ana", "last_name": "Costa" }));
    let user = |name: &str| json!({ "username": name, "display_name": "Dr Ana Costa", "role": "doctor", "doctor_id": added["doctor_id"] });
    let (ana, _) = clinic.add(user("ana"));
    assert_eq!(ana.ok("session.state", json!({}))["person"]["doctor_id"], added["doctor_id"]);
    assert_eq!(flaws(clinic.admin().refused("users.add", user("other"))), flaw("doctor_id", Flaw::Unknown));
}

#[test]
fn a_doctor_who_leaves_stays_in_the_history() {
    let clinic = Clinic::new();
    let (_, doctor) = clinic.doctor();
    let admin = clinic.admin();
    let removed = admin.ok("doctors.remove", json!({ "doctor_id": doctor }));
    assert_eq!((removed["doctor"]["status"].clone(), removed["appointments"].clone()), (json!("inactive"), json!(0)));
    let listed =
        |inactive: bool| admin.ok("doctors.list", json!({ "inactive": inactive }))["doctors"].as_array().unwrap().len();
    assert_eq!((listed(false), listed(true)), (0, 1));
    assert_eq!(admin.refused("doctors.remove", json!({ "doctor_id": doctor })), Refusal::Stale);
    admin.ok("doctors.restore", json!({ "doctor_id": doctor }));
    assert_eq!(listed(false), 1);
}

#[test]
fn a_week_is_superseded_and_never_edited() {
    // A booking made under the old week must still be explained by it.
    let clinic = Clinic::new();
    let (_, doctor) = clinic.doctor();
    let admin = clinic.admin();
    let set = |from: &str, week: Value, slot: i64| json!({ "doctor_id": doctor, "week": week, "slot_minutes": slot, "valid_from": from });
    let mornings = json!({ "mon": [["09:00", "12:00"]] });
    admin.ok("schedules.set", set("2026-09-01", mornings.clone(), 20));
    admin.ok("schedules.set", set("2026-07-01", week(), 30));
    admin.ok("schedules.set", set("2026-07-01", week(), 10));
    let sheet = admin.ok("schedules.get", json!({ "doctor_id": doctor }));
    let said: Vec<_> = sheet["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| (v["valid_from"].as_str().unwrap(), v["valid_to"].as_str(), v["slot_minutes"].as_i64().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            ("2026-06-08", Some("2026-06-30"), 15),
            ("2026-07-01", Some("2026-07-01"), 30),
            ("2026-07-01", Some("2026-08-31"), 10),
            ("2026-09-01", None, 20),
        ],
        "the planned week of September stays planned"
    );
    assert_eq!(sheet["current"], sheet["versions"][0]["schedule_id"]);
    assert_eq!(sheet["doctor"]["slot_minutes"], 15);

    assert_eq!(flaws(admin.refused("schedules.set", set("2026-06-07", week(), 15))), flaw("valid_from", Flaw::InPast));
    let refused = admin.refused("schedules.set", set("2026-06-08", week(), 4));
    assert_eq!(flaws(refused), flaw("slot_minutes", Flaw::TooSmall { min: 5 }));
    let overlapping = json!({ "mon": [["09:00", "12:00"], ["11:00", "13:00"]], "tue": [["17:00", "09:00"]] });
    assert_eq!(
        flaws(admin.refused("schedules.set", set("2026-06-08", overlapping, 15))),
        [("week.mon".to_owned(), Flaw::Overlaps), ("week.tue[0]".to_owned(), Flaw::EndsBeforeItBegins)]
    );
}

#[test]
fn exceptions_say_what_is_wrong_with_them() {
    let clinic = Clinic::new();
    let (_, doctor) = clinic.doctor();
    let admin = clinic.admin();
    let add = |change: Value| {
        let mut args =
            json!({ "doctor_id": doctor, "kind": "leave", "from_date": "2026-06-15", "to_date": "2026-06-19" });
        for (key, value) in change.as_object().unwrap() {
            args[key] = value.clone();
        }
        args
    };
    for (change, expected) in [
        (json!({ "to_date": "2026-06-14" }), flaw("to_date", Flaw::EndsBeforeItBegins)),
        (json!({ "from_date": "2026-06-01", "to_date": "2026-06-07" }), flaw("to_date", Flaw::InPast)),
        (json!({ "from_time": "12:00", "to_time": "12:00" }), flaw("to_time", Flaw::EndsBeforeItBegins)),
        (json!({ "from_time": "12:00" }), flaw("to_time", Flaw::Missing)),
        (json!({ "from_time": "12:00", "to_time": "24:00" }), flaw("to_time", Flaw::Form)),
        (json!({ "kind": "extra" }), flaw("from_time", Flaw::Missing)),
        (json!({ "doctor_id": null }), flaw("doctor_id", Flaw::Missing)),
        (json!({ "to_date": "2126-06-19" }), flaw("to_date", Flaw::Improbable)),
    ] {
        assert_eq!(flaws(admin.refused("schedules.add_exception", add(change.clone()))), expected, "{change}");
    }
    assert_eq!(admin.refused("schedules.add_exception", add(json!({ "doctor_id": 99 }))), Refusal::NotFound);
    let saved = admin.ok("schedules.add_exception", add(json!({})));
    admin.ok("schedules.add_exception", add(json!({ "doctor_id": null, "kind": "holiday" })));
    let count = |doctor: Value| {
        let sheet = admin.ok("schedules.get", json!({ "doctor_id": doctor }));
        sheet["exceptions"].as_array().unwrap().len()
    };
    assert_eq!((count(json!(doctor)), count(Value::Null)), (2, 1), "a holiday of the practice is everybody's");
    let exception = json!({ "exception_id": saved["exception_id"] });
    admin.ok("schedules.withdraw_exception", exception.clone());
    assert_eq!(count(json!(doctor)), 1);
    assert_eq!(admin.refused("schedules.withdraw_exception", exception), Refusal::NotFound);
}

#[test]
fn a_doctor_hears_of_changes_somebody_else_made() {
    let clinic = Clinic::of_owner_doctor();
    let admin = clinic.admin();
    let own = admin.ok("session.state", json!({}))["person"]["doctor_id"].clone();
    let (_, doctor) = clinic.second_doctor();
    let leave = |doctor: Value| {
        let args = json!({ "doctor_id": doctor, "kind": "leave", "from_date": "2026-06-15", "to_date": "2026-06-15" });
        admin.answer("schedules.add_exception", args).unwrap().touched.contains(&Topic::Notifications)
    };
    assert!(leave(json!(doctor)), "a doctor's leave was entered and the doctor doesn't know");
    assert!(!leave(own), "nobody is told of their own act");
}

#[test]
fn one_line_of_the_price_list_begins_a_visits_bill() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let line = |code: &str| json!({ "code": code, "name": "Consultation", "price_minor": 5000, "visit_default": true, "active": true });
    let first = admin.ok("services.save", line("CONS"));
    admin.ok("services.save", line("LONG"));
    let defaults = |list: Value| {
        let services = list["services"].as_array().unwrap().clone();
        services.into_iter().filter(|s| s["visit_default"] == true).map(|s| s["code"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(defaults(admin.ok("services.list", json!({}))), [json!("LONG")]);
    assert_eq!(flaws(admin.refused("services.save", line("cons"))), flaw("code", Flaw::Taken));
    let mut stale = line("CONS");
    stale["service_id"] = first["service_id"].clone();
    stale["version"] = first["version"].clone();
    assert_eq!(admin.refused("services.save", stale.clone()), Refusal::Stale);
    stale["version"] = json!(2);
    stale["active"] = json!(false);
    assert_eq!(flaws(admin.refused("services.save", stale.clone())), flaw("visit_default", Flaw::Contradicts));
    stale["visit_default"] = json!(false);
    admin.ok("services.save", stale);
    assert_eq!(admin.ok("services.list", json!({}))["services"].as_array().unwrap().len(), 1);
    assert_eq!(admin.ok("services.list", json!({ "inactive": true }))["services"].as_array().unwrap().len(), 2);
    for (price, expected) in [
        (json!(-1), Flaw::TooSmall { min: 0 }),
        (json!(12.5), Flaw::Form),
        (json!(100_000_000_001_i64), Flaw::TooLarge { max: 100_000_000_000 }),
    ] {
        let mut wrong = line("W");
        wrong["price_minor"] = price;
        assert_eq!(flaws(admin.refused("services.save", wrong)), flaw("price_minor", expected));
    }
}

#[test]
fn prices_are_changed_by_those_who_may() {
    let clinic = Clinic::new();
    let price =
        json!({ "code": "C", "name": "Consultation", "price_minor": 1, "visit_default": false, "active": true });
    for (someone, may) in [
        (clinic.receptionist(), false),
        (clinic.accountant(), false),
        (clinic.billing_manager(), true),
        (clinic.doctor().0, false),
    ] {
        let outcome = someone.call("services.save", price.clone());
        assert_eq!(outcome.is_ok(), may, "{outcome:?}");
        someone.ok("services.list", json!({}));
    }
}

#[test]
fn a_logo_is_a_picture() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    assert_eq!(admin.answer("practice.logo", json!({})), Err(Refusal::NotFound));
    // A PNG of one white pixel.
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC";
    assert_eq!(admin.ok("practice.set_logo", json!({ "logo": png }))["has_logo"], true);
    assert!(admin.bytes("practice.logo", json!({})).starts_with(b"\x89PNG"));
    for (wrong, expected) in [
        (json!("PHN2Zy8+"), Flaw::Form),
        (json!("not base64!"), Flaw::Form),
        (json!(7), Flaw::Form),
        (json!("A".repeat(6_000_000)), Flaw::TooLarge { max: 4 * 1024 * 1024 }),
    ] {
        assert_eq!(flaws(admin.refused("practice.set_logo", json!({ "logo": wrong }))), flaw("logo", expected));
    }
    assert!(admin.bytes("practice.logo", json!({})).starts_with(b"\x89PNG"), "a refused one changes nothing");
    assert_eq!(admin.ok("practice.set_logo", json!({ "logo": null }))["has_logo"], false);
}

#[test]
fn what_is_booked_is_counted_when_the_hours_go() {
    // A patient who isn't told stands before a closed door.
    let clinic = Clinic::new();
    let (_, doctor) = clinic.doctor();
    let admin = clinic.admin();
    let patient = admin.ok(
        "patients.register",
        json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1988-02-11", "gender": "female" }),
    )["patient_id"]
        .clone();
    for (date, time) in [("2026-06-15", "09:00"), ("2026-06-16", "14:00"), ("2026-06-22", "09:00")] {
        let book =
            json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": 15 });
        admin.ok("appointments.book", book);
    }
    let leave = |from: &str, to: &str, times: (Value, Value)| {
        let args = json!({ "doctor_id": doctor, "kind": "leave", "from_date": from, "to_date": to,
                           "from_time": times.0, "to_time": times.1 });
        admin.ok("schedules.add_exception", args)["appointments"].clone()
    };
    assert_eq!(leave("2026-06-15", "2026-06-19", (Value::Null, Value::Null)), 2);
    assert_eq!(leave("2026-06-15", "2026-06-22", (json!("09:10"), json!("12:00"))), 2, "only those of these hours");
    assert_eq!(leave("2026-06-15", "2026-06-22", (json!("09:15"), json!("12:00"))), 0, "one that ends then is over");
    let week = json!({ "mon": [["09:00", "12:00"]] });
    let set = json!({ "doctor_id": doctor, "week": week, "slot_minutes": 15, "valid_from": "2026-06-09" });
    assert_eq!(admin.ok("schedules.set", set)["outside"], 1, "Tuesday's");
    assert_eq!(admin.ok("doctors.remove", json!({ "doctor_id": doctor }))["appointments"], 3);
}

#[test]
fn two_doctors_of_one_name_are_told_apart_where_one_is_chosen() {
    // Two of one name at the same practice: the desk books with the wrong one, and the patient waits at their door.
    let clinic = Clinic::new();
    let (_, elif) = clinic.doctor();
    clinic.second_doctor();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let told = || {
        let day = desk.ok("appointments.day", json!({ "date": "2026-06-08" }));
        let doctors = day["doctors"].as_array().unwrap().iter();
        doctors
            .map(|one| (one["doctor_id"].as_i64().unwrap(), one["told_apart"].as_str().unwrap().to_owned()))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    assert!(told().values().all(String::is_empty), "the control: nobody is called alike");
    let department = admin.ok("departments.add", json!({ "name": "Cardiology" }))["department_id"].clone();
    let another = |license: &str, department: &Value| {
        let added = admin.ok(
            "doctors.add",
            json!({ "first_name": "Elif", "last_name": "Yılmaz", "license_number": license, "department_id": department }),
        );
        added["doctor_id"].as_i64().unwrap()
    };
    let second = another("IE-77001", &department);
    let apart = told();
    assert_eq!(
        (apart[&elif].as_str(), apart[&second].as_str()),
        ("IE-20931", "Cardiology"),
        "by the department where it does, else by the licence"
    );
    assert!(apart.iter().all(|(id, said)| [elif, second].contains(id) || said.is_empty()), "nobody else");
    let third = another("IE-77002", &department);
    let apart = told();
    assert_eq!(
        (apart[&second].as_str(), apart[&third].as_str()),
        ("IE-77001", "IE-77002"),
        "one department, two licences"
    );
    let all: std::collections::BTreeSet<_> = [elif, second, third].iter().map(|id| &apart[id]).collect();
    assert_eq!(all.len(), 3, "each by something of its own");
    // Who is left has the name alone again.
    for gone in [second, third] {
        admin.ok("doctors.remove", json!({ "doctor_id": gone }));
    }
    assert_eq!(told()[&elif], "");
}
