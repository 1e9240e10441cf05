//! Finding patients, by whatever the desk was told, and those who may be the same.

use serde_json::json;

use super::{found, register};
use crate::clinic::Clinic;

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
