//! Immunisations, and what the practice's own schedule makes of them.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use super::{Day, flaws};
use crate::clinic::Clinic;

/// Two doses, as a practice might type them.
fn schedule(version: i64) -> Value {
    let line = |dose: i64, from: &str, after: &str, overdue: &str| {
        json!({ "vaccine": "Test vaccine", "codes": "998, 999", "dose": dose, "from_age": from, "after_previous": after,
                "overdue_age": overdue, "until_age": "6 years", "source": "Rules of this practice" })
    };
    json!({ "version": version, "lines": [line(1, "2 months", "", "4 months"), line(2, "12 months", "8 weeks", "")] })
}

#[test]
fn what_is_due_follows_from_the_practices_own_schedule_alone() {
    // The program knows no vaccine and no age: what it shows is what the practice wrote, with whose rule it is.
    let day = Day::new();
    let admin = day.clinic.admin();
    let of = |day: &Day| day.chart()["immunisations"].clone();
    assert_eq!((&of(&day)["no_due"], of(&day)["due"].as_array().unwrap().len()), (&json!("no_schedule"), 0));
    let read = admin.ok("immunisations.schedule", json!({}));
    assert_eq!((read["lines"].as_array().unwrap().len(), &read["version"]), (0, &json!(1)), "none is shipped");
    admin.ok("immunisations.set_schedule", schedule(1));
    assert_eq!(admin.refused("immunisations.set_schedule", schedule(1)), Refusal::Stale, "somebody else's is kept");
    assert_eq!(day.desk.answer("immunisations.set_schedule", schedule(2)), Err(Refusal::Denied));
    let read = admin.ok("immunisations.schedule", json!({}));
    assert_eq!((&read["lines"][1]["after_previous"], &read["version"]), (&json!("8 weeks"), &json!(2)));

    let due = of(&day)["due"][0].clone();
    assert_eq!(
        (&due["dose"], &due["state"], &due["from"], &due["source"]),
        (&json!(1), &json!("overdue"), &json!("2024-07-20"), &json!("Rules of this practice"))
    );
    let refused =
        day.given(json!({ "status": "refused", "given_on": "2026-06-01", "reason": "Father wants to think" }));
    day.elif.ok("immunisations.record", refused);
    assert_eq!(of(&day)["due"][0]["state"], "declined");
    let given = day.given(json!({ "vaccine": "A brand", "cvx": "999", "batch": "LOT-7", "given_by": "Nurse Priya" }));
    let first = day.elif.ok("immunisations.record", given)["immunisation_id"].clone();
    let due = of(&day)["due"][0].clone();
    assert_eq!((&due["dose"], &due["state"], &due["from"]), (&json!(2), &json!("ahead"), &json!("2026-08-03")));
    assert_eq!(of(&day)["immunisations"][0]["batch"], "LOT-7");
    day.elif.ok("immunisations.mark_in_error", json!({ "immunisation_id": first, "reason": "Wrong child" }));
    assert_eq!(of(&day)["due"][0]["dose"], 1, "what was entered in error counts no longer");
    let audit = admin.ok("audit.list", json!({})).to_string();
    assert!(audit.contains("immunisation_recorded") && audit.contains("vaccine_schedule_set"));
    assert!(!audit.contains("Father") && !audit.contains("LOT-7"), "no clinical text in the audit");
}

#[test]
fn an_immunisation_says_when_and_a_refusal_says_why() {
    let day = Day::new();
    let refused = |more: Value| flaws(day.elif.refused("immunisations.record", day.given(more)));
    let one = |field: &str, flaw: Flaw| vec![(field.to_owned(), flaw)];
    assert_eq!(refused(json!({ "given_on": null })), one("given_on", Flaw::Missing));
    assert_eq!(refused(json!({ "given_on": "2026-06-09" })), one("given_on", Flaw::InFuture));
    assert_eq!(refused(json!({ "status": "refused" })), one("reason", Flaw::Missing));
    assert_eq!(refused(json!({ "status": "not_given" })), one("reason", Flaw::Missing));
    assert_eq!(refused(json!({ "dose": 21 })), one("dose", Flaw::TooLarge { max: 20 }));
    assert_eq!(refused(json!({ "vaccine": "  " })), one("vaccine", Flaw::Missing));
    day.elif.ok("immunisations.record", day.given(json!({ "status": "elsewhere", "given_on": null })));
    assert_eq!(day.chart()["immunisations"]["immunisations"][0]["given_on"], Value::Null);
}

#[test]
fn a_schedule_that_contradicts_itself_is_refused_line_by_line() {
    // A rule that is never due, or overdue before it is, would be shown to every doctor for every child.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let line = |more: Value| {
        let mut line = json!({ "vaccine": "Test vaccine", "dose": 1, "from_age": "2 months", "source": "Ours" });
        line.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        line
    };
    let refused =
        |lines: Value| flaws(admin.refused("immunisations.set_schedule", json!({ "version": 1, "lines": lines })));
    let one = |field: &str, flaw: Flaw| vec![(format!("lines[0].{field}"), flaw)];
    assert_eq!(refused(json!([line(json!({ "from_age": "" }))])), one("from_age", Flaw::Missing));
    assert_eq!(refused(json!([line(json!({ "from_age": "soon" }))])), one("from_age", Flaw::Form));
    assert_eq!(refused(json!([line(json!({ "after_previous": "1 week" }))])), one("after_previous", Flaw::Contradicts));
    assert_eq!(
        refused(json!([line(json!({ "overdue_age": "6 weeks" }))])),
        one("overdue_age", Flaw::EndsBeforeItBegins)
    );
    assert_eq!(refused(json!([line(json!({ "until_age": "1 month" }))])), one("until_age", Flaw::EndsBeforeItBegins));
    assert_eq!(refused(json!([line(json!({ "source": "" }))])), one("source", Flaw::Missing));
    let twice = json!([line(json!({})), line(json!({ "vaccine": "TEST VACCINE" }))]);
    assert_eq!(refused(twice), [("lines[1].dose".to_owned(), Flaw::Taken)]);
    admin.ok("immunisations.set_schedule", json!({ "version": 1, "lines": [line(json!({}))] }));
}

#[test]
fn what_another_system_sends_counts_for_what_is_due_and_comes_in_once() {
    // A child vaccinated elsewhere would be vaccinated again.
    let day = Day::new();
    let admin = day.clinic.admin();
    let subject = json!({ "reference": "Patient/p1" });
    let dose = |id: &str, more: Value| {
        let mut one = json!({ "resourceType": "Immunization", "id": id, "patient": subject,
            "vaccineCode": { "coding": [{ "system": "http://hl7.org/fhir/sid/cvx", "code": "999", "display": "A brand" }] } });
        one.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        json!({ "resource": one })
    };
    let why = |code: &str| json!({ "coding": [{ "code": code, "display": "Told so" }] });
    let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": [
        { "resource": { "resourceType": "Patient", "id": "p1", "name": [{ "family": "Nowak", "given": ["Iga"] }],
            "birthDate": "2024-05-20" } },
        dose("i1", json!({ "status": "completed", "occurrenceDateTime": "2024-08-01T10:00:00+02:00",
            "lotNumber": "AB12", "performer": [{ "actor": { "display": "Dr Zielińska" } }],
            "route": { "coding": [{ "code": "IM" }] }, "protocolApplied": [{ "doseNumberPositiveInt": 1 }] })),
        dose("i2", json!({ "status": "not-done", "occurrenceDateTime": "2025-06-02", "statusReason": why("PATOBJ") })),
        dose("i3", json!({ "status": "not-done", "occurrenceDateTime": "2025-06-03", "statusReason": why("OSTOCK") })),
        dose("i4", json!({ "status": "completed", "occurrenceString": "as a baby", "vaccineCode": { "text": "Other" } })),
        dose("i5", json!({ "status": "completed" })),
        dose("i6", json!({ "status": "entered-in-error", "occurrenceDateTime": "2024-08-01" })),
        dose("i7", json!({ "status": "completed", "occurrenceDateTime": "2024-09", "vaccineCode": { "text": "Third" } })),
    ] });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("doses.json");
    std::fs::write(&file, bundle.to_string()).unwrap();
    let first = crate::import::import(&admin, &[&file]);
    let of = |state: &Value, what: &str| {
        let kinds = state["account"]["kinds"].as_array().unwrap().clone();
        kinds.into_iter().find(|kind| kind["kind"] == "Immunization").unwrap()[what].clone()
    };
    assert_eq!((of(&first, "added"), of(&first, "not_taken")), (json!(5), json!(1)), "{first}");
    assert_eq!(first["account"]["not_taken"][0]["reason"], "no_date");
    let second = crate::import::import(&admin, &[&file]);
    assert_eq!((of(&second, "added"), of(&second, "already_here")), (json!(0), json!(5)), "never twice");

    admin.ok("immunisations.set_schedule", schedule(1));
    crate::past::open_charts(&admin);
    let found = day.desk.ok("patients.find", json!({ "text": "nowak" }))["patients"][0]["patient_id"].clone();
    let told = day.elif.ok("immunisations.of_patient", json!({ "patient_id": found }));
    let list = told["immunisations"].as_array().unwrap();
    let said: Vec<_> =
        list.iter().map(|one| (one["status"].as_str().unwrap(), one["vaccine"].as_str().unwrap())).collect();
    assert_eq!(
        said,
        [
            ("not_given", "A brand"),
            ("refused", "A brand"),
            ("given", "A brand"),
            ("given", "Third"),
            ("given", "Other")
        ]
    );
    let given = &list[2];
    assert_eq!(
        (&given["batch"], &given["given_by"], &given["route"], &given["dose"], &given["imported_from"]),
        (&json!("AB12"), &json!("Dr Zielińska"), &json!("intramuscular"), &json!(1), &json!("fhir"))
    );
    assert_eq!(
        (&list[3]["given_on"], &list[3]["given_on_text"]),
        (&Value::Null, &json!("2024-09")),
        "no day is made up"
    );
    assert_eq!((&told["due"][0]["dose"], &told["due"][0]["state"]), (&json!(2), &json!("declined")), "{told}");
}

#[test]
fn a_schedule_comes_from_a_file_that_was_looked_through_first() {
    // Forty doses are typed by nobody twice; and a file must not silently take away what the practice wrote.
    let day = Day::new();
    let admin = day.clinic.admin();
    admin.ok("immunisations.set_schedule", schedule(1));
    let file = "vaccine;codes;dose;from_age;after_previous;overdue_age;until_age;source;licence\n\
        Test vaccine;998 999;1;2 months;;4 months;6 years;Rules of this practice;\n\
        TEST VACCINE;998 999;2;15 months;8 weeks;;6 years;The ministry's plan;Open\n\
        Another;;1;6 weeks;;;;The ministry's plan;Open\n\
        Another;;1;7 weeks;;;;The ministry's plan;Open\n\
        Another;;two;six weeks;;;;;\n";
    let seen = admin.ok("immunisations.preview_schedule", json!({ "text": file }));
    let counts =
        |of: &Value| ["added", "changed", "unchanged", "unreadable_count"].map(|key| of[key].as_i64().unwrap());
    assert_eq!((counts(&seen), &seen["version"]), ([1, 1, 1, 2], &json!(2)));
    let lines = seen["unreadable"].as_array().unwrap().clone();
    assert_eq!((&lines[0]["line"], &lines[0]["flaws"][0]["field"]), (&json!(5), &json!("dose")), "a dose twice");
    let fields: Vec<&str> =
        lines[1]["flaws"].as_array().unwrap().iter().map(|flaw| flaw["field"].as_str().unwrap()).collect();
    assert_eq!((&lines[1]["line"], fields), (&json!(6), vec!["dose", "from_age", "source"]));
    assert_eq!(admin.ok("immunisations.schedule", json!({}))["version"], 2, "looking changes nothing");

    let bring = |version: i64, text: &str| json!({ "version": version, "text": text });
    assert_eq!(admin.refused("immunisations.import_schedule", bring(1, file)), Refusal::Stale);
    let done = admin.ok("immunisations.import_schedule", bring(2, file));
    assert_eq!((counts(&done), &done["version"]), ([1, 1, 1, 2], &json!(3)));
    let now = admin.ok("immunisations.schedule", json!({}));
    let said: Vec<_> =
        now["lines"].as_array().unwrap().iter().map(|line| (&line["vaccine"], &line["from_age"])).collect();
    assert_eq!(
        said,
        [
            (&json!("Test vaccine"), &json!("2 months")),
            (&json!("TEST VACCINE"), &json!("15 months")),
            (&json!("Another"), &json!("6 weeks"))
        ]
    );
    // What goes out comes in again as it was.
    let out = String::from_utf8(admin.bytes("immunisations.export_schedule", json!({}))).unwrap();
    let again = admin.ok("immunisations.preview_schedule", json!({ "text": out }));
    assert_eq!(counts(&again), [0, 0, 3, 0], "{out}");
    assert!(matches!(admin.refused("immunisations.import_schedule", bring(3, &out)), Refusal::Flawed { .. }));
    for (operation, args) in [
        ("immunisations.preview_schedule", json!({ "text": file })),
        ("immunisations.import_schedule", bring(3, file)),
        ("immunisations.export_schedule", json!({})),
    ] {
        assert_eq!(day.elif.answer(operation, args), Err(Refusal::Denied), "{operation}");
    }
    assert!(matches!(
        admin.refused("immunisations.preview_schedule", json!({ "text": "a,b\n1,2" })),
        Refusal::Flawed { .. }
    ));
    assert!(admin.ok("audit.list", json!({})).to_string().contains("vaccine_schedule_exported"));
}
