//! Patients through the door: registering, finding, changing, letting them in. What would break, for whom,
//! stands in each test.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, START, Someone};

/// Registers somebody; answers with `patient_id`.
#[track_caller]
fn register(desk: &Someone, last: &str, first: &str, born: &str, more: Value) -> i64 {
    let mut args = json!({ "last_name": last, "first_name": first, "date_of_birth": born });
    args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

#[track_caller]
fn found(desk: &Someone, text: &str) -> Vec<String> {
    let reply = desk.ok("patients.find", json!({ "text": text }));
    let name =
        |line: &Value| format!("{}, {}", line["last_name"].as_str().unwrap(), line["first_name"].as_str().unwrap());
    reply["patients"].as_array().unwrap().iter().map(name).collect()
}

#[track_caller]
fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| (one.field, one.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

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
fn names_are_found_by_any_beginnings_in_any_order() {
    // A patient who isn't found is registered a second time, with half of the allergies.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    for (last, first) in [
        ("Okafor", "Chukwuemeka Adebayo"),
        ("O’Kane", "Siobhán"),
        ("Łukasiewicz", "Żaneta"),
        ("Yılmaz", "İpek"),
        ("Sørensen", "Åse"),
        ("Nguyễn", "Thị Hoa"),
        ("Löfgren-Hayes", "Amélie"),
        ("يوسف", "أحمد"),
        ("Abbott774", "Aaron697"),
        ("Li", "Wei"),
        ("Lindqvist", "Li"),
    ] {
        register(&desk, last, first, "1980-01-02", json!({}));
    }
    for (text, who) in [
        ("oka", vec!["Okafor, Chukwuemeka Adebayo", "O’Kane, Siobhán"]),
        ("adeb okaf", vec!["Okafor, Chukwuemeka Adebayo"]),
        ("OKAFOR, chuk", vec!["Okafor, Chukwuemeka Adebayo"]),
        ("o'kane", vec!["O’Kane, Siobhán"]),
        ("siobhan okane", vec!["O’Kane, Siobhán"]),
        ("lukas zan", vec!["Łukasiewicz, Żaneta"]),
        ("YILMAZ IPEK", vec!["Yılmaz, İpek"]),
        ("ase sorensen", vec!["Sørensen, Åse"]),
        ("hoa nguyen", vec!["Nguyễn, Thị Hoa"]),
        ("lofgrenhayes", vec!["Löfgren-Hayes, Amélie"]),
        ("hayes amel", vec!["Löfgren-Hayes, Amélie"]),
        ("احمد", vec!["يوسف, أحمد"]),
        ("aaron69 abbott", vec!["Abbott774, Aaron697"]),
        ("li", vec!["Li, Wei", "Lindqvist, Li"]),
        ("kafor", vec![]),
    ] {
        assert_eq!(found(&desk, text), who, "{text}");
    }
}

#[test]
fn numbers_phones_and_birth_dates_are_found_as_people_type_them() {
    // At the telephone nobody spells a name: they say a number or the date of birth.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    register(&desk, "Okafor", "Ngozi", "2009-01-05", json!({ "phone": "+353 (0)91 555-0148" }));
    register(&desk, "Murphy", "Aoife", "1909-01-05", json!({ "phone": "087 555 0102" }));
    register(&desk, "Doyle", "Fionn", "1984-09-17", json!({}));
    let (okafor, murphy, doyle) = ("Okafor, Ngozi", "Murphy, Aoife", "Doyle, Fionn");
    let number = desk.ok("patients.get", json!({ "patient_id": 3 }))["patient_number"].as_str().unwrap().to_owned();
    for (text, who) in [
        ("2009-01-05", vec![okafor]),
        ("05.01.2009", vec![okafor]),
        ("5.1.2009", vec![okafor]),
        ("05/01/2009", vec![okafor]),
        ("1/5/2009", vec![okafor]),
        ("05-Jan-2009", vec![okafor]),
        ("5 jan 2009", vec![okafor]),
        ("5.1.09", vec![murphy, okafor]),
        ("05012009", vec![okafor]),
        ("050109", vec![murphy, okafor]),
        ("٠٥/٠١/٢٠٠٩", vec![okafor]),
        ("okafor 5.1.2009", vec![okafor]),
        ("okafor 6.1.2009", vec![]),
        ("17 september 1984", vec![doyle]),
        ("091 555 0148", vec![okafor]),
        ("0915550148", vec![okafor]),
        ("5550148", vec![okafor]),
        ("087 555", vec![murphy]),
        (number.as_str(), vec![doyle]),
        (&number.replace('-', ""), vec![doyle]),
    ] {
        assert_eq!(found(&desk, text), who, "{text}");
    }
}

#[test]
fn what_is_typed_is_never_a_query() {
    // Somebody who types a quotation mark gets no error, and nobody's list but their own search's.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    register(&desk, "Robert'); DROP TABLE patients;--", "NOT", "1980-01-02", json!({}));
    register(&desk, "Near", "Anna", "1980-01-02", json!({}));
    for text in [
        "\"",
        "'",
        "*",
        "a*b",
        "names:",
        "{names}:x",
        "^a",
        "(",
        ")",
        "NEAR(a b)",
        "a OR b",
        "NOT",
        "AND",
        "-",
        "+",
        "\0",
        "a\0b",
        "\u{202e}abc",
        "%",
        "_",
        "; DROP TABLE patients",
        "\" OR \"\"*",
        "\u{1f469}\u{200d}\u{2695}",
        "--",
        "/*",
        "9999999999999999999999999999999",
        "31.02.2009",
        "00/00/0000",
        "1-2-3-4-5",
        "2009-01-05-",
        "....",
        "٫٫٫",
    ] {
        desk.ok("patients.find", json!({ "text": text }));
        desk.ok("patients.likely_duplicates", json!({ "last_name": text, "first_name": text, "phone": text }));
    }
    desk.ok("patients.find", json!({ "text": "x ".repeat(50_000) }));
    assert_eq!(found(&desk, "drop rob"), ["Robert'); DROP TABLE patients;--, NOT"]);
    assert_eq!(found(&desk, "near"), ["Near, Anna"]);
    assert_eq!(found(&desk, "a OR b"), Vec::<String>::new(), "OR is a word like any other");
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
fn a_name_of_earlier_finds_the_patient_and_says_so() {
    // After a marriage people still ring under the old name; the line says why it was found.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let names = json!({ "other_names": [{ "kind": "maiden", "last_name": "Kovač", "first_name": "Ana" }] });
    register(&desk, "Horváth", "Anna", "1980-01-02", names);
    let line = &desk.ok("patients.find", json!({ "text": "kovac" }))["patients"][0];
    assert_eq!(line["last_name"], "Horváth");
    assert_eq!(line["matched_name"], json!({ "kind": "maiden", "last_name": "Kovač", "first_name": "Ana" }));
    assert_eq!(desk.ok("patients.find", json!({ "text": "horvath" }))["patients"][0]["matched_name"], json!(null));
}

#[test]
fn likely_duplicates_say_what_agrees_and_what_differs() {
    // The desk sees the other patient before making a second one, and sees why.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    register(&desk, "Löfgren Hayes", "Amelie", "1988-04-03", json!({ "phone": "087 555 0191" }));
    register(&desk, "Löfgren", "Amelia", "1988-03-04", json!({}));
    register(&desk, "Okafor", "Ngozi", "1988-04-03", json!({}));
    let typed = json!({
        "last_name": "Löfgren-Hayes", "first_name": "Amélie", "date_of_birth": "1988-04-03", "phone": "087 555 0119",
    });
    let reply = desk.ok("patients.likely_duplicates", typed);
    let told: Vec<_> = reply["likely"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let verdicts: Vec<_> =
                one["agreements"].as_array().unwrap().iter().map(|a| a["verdict"].as_str().unwrap()).collect();
            (one["patient"]["patient_id"].as_i64().unwrap(), one["likelihood"].as_str().unwrap(), verdicts.join(" "))
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, "very_likely", "agrees_in_spelling agrees_in_spelling agrees digits_swapped".to_owned()),
            (2, "likely", "part_of_it similar day_month_swapped not_on_file".to_owned()),
        ]
    );
    // Names in each other's place, without a date yet; and a name half typed.
    let swapped = desk.ok("patients.likely_duplicates", json!({ "last_name": "Ngozi", "first_name": "Okafor" }));
    assert_eq!(swapped["likely"][0]["agreements"][0]["verdict"], "names_swapped");
    assert_eq!(desk.ok("patients.likely_duplicates", json!({ "last_name": "L" }))["likely"], json!([]));
}

#[test]
fn a_patient_signs_in_with_the_code_and_must_choose_a_password_first() {
    // The code opens the patient's own account and nothing else, once, for three days.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    let other = register(&desk, "Doyle", "Fionn", "1984-09-17", json!({}));
    let give = |patient: i64, username: &str| json!({ "patient_id": patient, "username": username });
    let taken = flaws(desk.refused("patients.give_sign_in", give(id, "anna")));
    assert_eq!(taken, [("username".to_owned(), Flaw::Taken)]);
    let unused = desk.ok("patients.give_sign_in", give(id, "n.okafor"))["code"].as_str().unwrap().to_owned();
    let given = desk.ok("patients.give_sign_in", give(id, "n.okafor"));
    let code = given["code"].as_str().unwrap();
    assert_eq!(given["valid_until"], json!(START + 72 * 3_600_000));
    let sheet: Vec<u8> = given["sheet"].as_array().unwrap().iter().map(|b| b.as_u64().unwrap() as u8).collect();
    assert!(sheet.starts_with(b"%PDF"), "the paper to hand over");
    let state = &desk.ok("patients.get", json!({ "patient_id": id }))["sign_in"];
    assert_eq!((&state["username"], &state["waits_for_first"]), (&json!("n.okafor"), &json!(true)));

    let window = clinic.window();
    let sign_in = |password: &str| json!({ "username": "n.okafor", "password": password });
    assert_eq!(window.refused("session.sign_in", sign_in(&unused)), Refusal::WrongCredentials, "replaced");
    let inside = window.ok("session.sign_in", sign_in(&code.to_lowercase()));
    assert_eq!(inside["person"]["must_change_password"], true);
    assert_eq!(inside["person"]["patient_id"], id);
    assert_eq!(window.refused("patients.get", json!({ "patient_id": id })), Refusal::Denied);
    let choose = |current: &str, new: &str| json!({ "current": current, "new": new });
    let short = flaws(window.refused("session.change_password", choose(code, "heron")));
    assert_eq!(short[0], ("new".to_owned(), Flaw::TooShort { min: 8 }));
    window.ok("session.change_password", choose(code, "two grey herons"));
    assert_eq!(clinic.window().refused("session.sign_in", sign_in(code)), Refusal::WrongCredentials, "it worked once");
    clinic.sign_in("n.okafor", "two grey herons");
    assert_eq!(
        desk.refused("patients.give_sign_in", give(id, "n.okafor2")),
        Refusal::Conflict { what: Conflict::SignInExists }
    );

    // By the way the paper says: user name, code, new password in one step.
    let code = desk.ok("patients.give_sign_in", give(other, "f.doyle"))["code"].as_str().unwrap().to_owned();
    let redeem = |new: &str| json!({ "username": "f.doyle", "code": code, "new_password": new });
    let short = flaws(clinic.window().refused("session.redeem_code", redeem("heron")));
    assert_eq!(short[0], ("new_password".to_owned(), Flaw::TooShort { min: 8 }));
    let inside = clinic.window().ok("session.redeem_code", redeem("two grey herons"));
    assert_eq!(inside["person"]["must_change_password"], false);
    assert_eq!(clinic.window().refused("session.redeem_code", redeem("three grey herons")), Refusal::WrongCredentials);
}

#[test]
fn a_code_runs_out_after_three_days() {
    // A sheet of paper found in a drawer next week opens nothing.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    let give = json!({ "patient_id": id, "username": "n.okafor" });
    let code = desk.ok("patients.give_sign_in", give.clone())["code"].as_str().unwrap().to_owned();
    let sign_in = json!({ "username": "n.okafor", "password": code });
    clinic.clock.set_wall(START + 72 * 3_600_000 + 1);
    assert_eq!(clinic.window().refused("session.sign_in", sign_in.clone()), Refusal::CodeExpired);
    let redeem = json!({ "username": "n.okafor", "code": code, "new_password": "two grey herons" });
    assert_eq!(clinic.window().refused("session.redeem_code", redeem), Refusal::CodeExpired);
    clinic.clock.set_wall(START + 72 * 3_600_000);
    clinic.window().ok("session.sign_in", sign_in);
}

#[test]
fn giving_a_sign_in_needs_the_password_typed_lately() {
    // Whoever finds a desk unattended must not print themselves a way into somebody's records.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let id = register(&desk, "Okafor", "Ngozi", "1984-09-17", json!({}));
    for _ in 0..6 {
        clinic.clock.forward(1);
        desk.ok("session.input", json!({}));
    }
    let give = json!({ "patient_id": id, "username": "n.okafor" });
    assert_eq!(desk.refused("patients.give_sign_in", give.clone()), Refusal::FreshPasswordNeeded);
    desk.ok("session.confirm_password", json!({ "password": crate::clinic::PASSWORD }));
    desk.ok("patients.give_sign_in", give);
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
