//! Registering and changing a patient, and what each role sees of one.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use super::{flaws, found, register};
use crate::clinic::Clinic;

#[test]
fn three_fields_are_enough_and_numbers_have_no_gaps() {
    // A desk that needs ten fields writes the patient on paper; a number twice, or one that is missing,
    // sends somebody home with another's card.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let mut numbers = Vec::new();
    for n in 1..=12 {
        let args = json!({ "last_name": format!("Okafor{n}"), "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
        numbers.push(desk.ok("patients.register", args)["patient_number"].as_str().unwrap().to_owned());
        let refused = json!({ "last_name": "Okafor", "first_name": "", "date_of_birth": "1984-09-17" });
        assert_eq!(flaws(desk.refused("patients.register", refused)), [("first_name".to_owned(), Flaw::Missing)]);
    }
    let expected: Vec<String> =
        (1..=12).map(|sequence| domain::PatientNumber::of(sequence).as_str().to_owned()).collect();
    assert_eq!(numbers, expected);
    let file = desk.ok("patients.get", json!({ "patient_id": 1 }));
    assert_eq!((&file["gender"], &file["version"], &file["phone"]), (&json!("unknown"), &json!(1), &json!("")));
}

#[test]
fn bad_input_is_told_beside_its_field_and_nothing_is_written() {
    // Each field, each kind of trick: the desk sees which field, and no half patient is left behind.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let good = json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    let long = "ä".repeat(501);
    let texts = ["last_name", "first_name", "title", "phone", "email", "address", "emergency_contact", "national_id"];
    let mut cases: Vec<(&str, Value, Flaw)> = Vec::new();
    for field in texts {
        cases.push((field, json!("a\0b"), Flaw::Characters));
        cases.push((field, json!("a\u{202E}b"), Flaw::Characters));
        cases.push((field, json!("a\u{1b}[31mb"), Flaw::Characters));
        cases.push((field, json!(7), Flaw::Form));
    }
    for (field, max) in [
        ("last_name", 120),
        ("first_name", 120),
        ("title", 40),
        ("phone", 40),
        ("email", 254),
        ("address", 500),
        ("emergency_contact", 500),
        ("national_id", 40),
        ("preferred_language", 35),
    ] {
        cases.push((field, json!(long), Flaw::TooLong { max }));
    }
    cases.extend([
        ("last_name", json!("  "), Flaw::Missing),
        ("first_name", json!(null), Flaw::Missing),
        ("date_of_birth", json!(""), Flaw::Missing),
        ("date_of_birth", json!("17.09.1984"), Flaw::Form),
        ("date_of_birth", json!("2023-02-29"), Flaw::NoSuchDate),
        ("date_of_birth", json!("2026-06-09"), Flaw::InFuture),
        ("date_of_birth", json!("9999-12-31"), Flaw::InFuture),
        ("date_of_birth", json!("1895-06-07"), Flaw::Improbable),
        ("date_of_birth", json!("1000-01-01"), Flaw::Improbable),
        ("gender", json!("'; --"), Flaw::Choice),
        ("blood_group", json!("C+"), Flaw::Choice),
        ("phone", json!("<script>"), Flaw::Form),
        ("phone", json!("+-"), Flaw::Form),
        ("email", json!("somebody"), Flaw::Form),
        ("preferred_language", json!("<b>"), Flaw::Form),
        ("birth_date_estimated", json!("perhaps"), Flaw::Form),
        ("other_names", json!("Smith"), Flaw::Form),
        ("role", json!("admin"), Flaw::Unknown),
        ("merged_into", json!(1), Flaw::Unknown),
    ]);
    for (field, value, flaw) in cases {
        let mut args = good.clone();
        args[field] = value.clone();
        assert_eq!(flaws(desk.refused("patients.register", args)), [(field.to_owned(), flaw)], "{field}: {value}");
    }
    let nested = json!({ "other_names": [{ "kind": "maiden", "last_name": "" }, { "kind": "pet", "last_name": "X" }] });
    let mut args = good.clone();
    args.as_object_mut().unwrap().extend(nested.as_object().cloned().unwrap());
    assert_eq!(
        flaws(desk.refused("patients.register", args)),
        [("other_names[0].last_name".to_owned(), Flaw::Missing), ("other_names[1].kind".to_owned(), Flaw::Choice)]
    );
    assert_eq!(found(&desk, ""), Vec::<String>::new(), "nothing was written");

    // What looks dangerous and isn't is kept as text, and given back letter for letter.
    let strange = "Robert'); DROP TABLE patients;-- <script>alert(1)</script>";
    let id = register(&desk, strange, "{{7*7}}", "1895-06-09", json!({ "address": "<b>1</b>\n=cmd()" }));
    let file = desk.ok("patients.get", json!({ "patient_id": id }));
    assert_eq!((&file["last_name"], &file["address"]), (&json!(strange), &json!("<b>1</b>\n=cmd()")));
}

/// The arguments of a change that changes nothing.
fn unchanged(file: &Value) -> Value {
    let mut args = json!({});
    for field in [
        "patient_id",
        "version",
        "last_name",
        "first_name",
        "date_of_birth",
        "birth_date_estimated",
        "gender",
        "title",
        "phone",
        "email",
        "address",
        "emergency_contact",
        "preferred_language",
        "blood_group",
        "national_id",
        "deceased_on",
        "other_names",
    ] {
        args[field] = file[field].clone();
    }
    args
}

#[test]
fn two_desks_change_one_patient_and_neither_loses_anything() {
    // The second to save must not put the first one's old phone number back.
    let clinic = Clinic::new();
    let (desk, other) = (clinic.admin(), clinic.sign_in("anna", crate::clinic::PASSWORD));
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({ "phone": "091 555 0148" }));
    let both_read = desk.ok("patients.get", json!({ "patient_id": id }));
    let mut first = unchanged(&both_read);
    first["phone"] = json!("087 555 0199");
    let mut second = unchanged(&both_read);
    second["last_name"] = json!("Okafor-Byrne");
    second["other_names"] = json!([{ "kind": "previous", "last_name": "Okafor" }]);
    let answer = desk.answer("patients.change", first).unwrap();
    assert!(answer.touched.contains(&domain::Topic::Patients));
    assert_eq!(other.refused("patients.change", second.clone()), Refusal::Stale);
    assert_eq!(desk.ok("patients.get", json!({ "patient_id": id }))["phone"], "087 555 0199");

    // Having seen the new state, the second saves; the old name and the new phone find the patient.
    second["version"] = json!(2);
    second["phone"] = json!("087 555 0199");
    assert_eq!(other.ok("patients.change", second)["version"], 3);
    for text in ["byrne", "okafor", "0875550199", "okafor byrne"] {
        assert_eq!(found(&desk, text), ["Okafor-Byrne, Ngozi"], "{text}");
    }
    assert_eq!(found(&desk, "0915550148"), Vec::<String>::new(), "the old number finds nobody");
    let mut back = unchanged(&desk.ok("patients.get", json!({ "patient_id": id })));
    back["date_of_birth"] = json!(null);
    assert_eq!(flaws(desk.refused("patients.change", back.clone())), [("date_of_birth".to_owned(), Flaw::Missing)]);
    back["date_of_birth"] = json!("1984-09-17");
    back["deceased_on"] = json!("1984-09-16");
    assert_eq!(
        flaws(desk.refused("patients.change", back.clone())),
        [("deceased_on".to_owned(), Flaw::EndsBeforeItBegins)]
    );
    back["deceased_on"] = json!("2026-06-09");
    assert_eq!(flaws(desk.refused("patients.change", back.clone())), [("deceased_on".to_owned(), Flaw::InFuture)]);
    back["patient_id"] = json!(99);
    back["deceased_on"] = json!(null);
    assert_eq!(desk.refused("patients.change", back), Refusal::NotFound);
}

#[test]
fn each_role_sees_of_a_patient_what_it_works_with() {
    // Accounts must not read allergies or national ids; the doctor must not miss an allergy; nobody learns
    // who else is a patient here.
    let clinic = Clinic::new();
    let (maria, nuala) = (clinic.receptionist(), clinic.accountant());
    let (elif, _) = clinic.doctor();
    let more = json!({ "national_id": "1234567A", "blood_group": "O-", "phone": "091 555 0148" });
    let id = register(&maria, "Okafor", "Ngozi", "1984-09-17", more);
    let get = json!({ "patient_id": id });

    let seen = maria.ok("patients.get", get.clone());
    assert_eq!((&seen["national_id"], &seen["open_minor"]), (&json!("1234567A"), &json!(0)));
    assert_eq!(seen["allergies"], json!(null), "the desk doesn't read allergies");
    let seen = nuala.ok("patients.get", get.clone());
    assert_eq!((&seen["phone"], &seen["open_minor"]), (&json!("091 555 0148"), &json!(0)));
    for hidden in ["national_id", "blood_group", "allergies", "sign_in"] {
        assert_eq!(seen[hidden], json!(null), "{hidden} is none of the accountant's business");
    }
    assert_eq!(seen["may_change"], false);
    let seen = elif.ok("patients.get", get.clone());
    assert_eq!(seen["allergies"], json!({ "state": "not_recorded", "active": [] }));
    assert_eq!(seen["open_minor"], json!(null));

    let name = json!({ "last_name": "A", "first_name": "B", "date_of_birth": "1984-09-17" });
    assert_eq!(nuala.refused("patients.register", name), Refusal::Denied);
    assert_eq!(nuala.refused("patients.likely_duplicates", json!({ "last_name": "Okafor" })), Refusal::Denied);
    assert_eq!(nuala.refused("patients.give_sign_in", json!({ "patient_id": id, "username": "x1" })), Refusal::Denied);
    assert_eq!(maria.refused("patients.get", json!({ "patient_id": 99 })), Refusal::NotFound);

    let code = maria.ok("patients.give_sign_in", json!({ "patient_id": id, "username": "n.okafor" }))["code"].clone();
    let patient = clinic.window();
    let redeem = json!({ "username": "n.okafor", "code": code, "new_password": "two grey herons" });
    patient.ok("session.redeem_code", redeem);
    for (operation, args) in [
        ("patients.find", json!({ "text": "okafor" })),
        ("patients.get", get),
        ("patients.register", json!({})),
        ("patients.change", json!({})),
        ("patients.likely_duplicates", json!({})),
        ("patients.give_sign_in", json!({})),
    ] {
        assert_eq!(patient.refused(operation, args), Refusal::Denied, "{operation}");
    }
}
