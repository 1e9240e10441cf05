//! Scans, photos and immunisations of a chart: who keeps and sees them, what is refused, and what the practice's
//! own schedule makes of them.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

/// One pixel, with a comment that mustn't be kept.
fn picture() -> Vec<u8> {
    let png =
        BASE64.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC");
    let mut png = png.unwrap();
    let mut text = vec![0, 0, 0, 12];
    text.extend(b"tEXtPlace\0Galway\0\0\0\0");
    png.splice(33..33, text);
    png
}

fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n".to_vec()
}

/// Two doctors, a desk, a patient of the first who is two years old, and one of the second.
struct Day {
    clinic: Clinic,
    desk: Someone,
    elif: Someone,
    omar: Someone,
    patient: i64,
    visit: i64,
    other_visit: i64,
}

impl Day {
    fn new() -> Day {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (elif, elif_id) = clinic.doctor();
        let (omar, omar_id) = clinic.second_doctor();
        let register = |last: &str| {
            let args = json!({ "last_name": last, "first_name": "Ada", "date_of_birth": "2024-05-20" });
            desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
        };
        let (patient, other) = (register("Okafor"), register("Byrne"));
        let book = |patient: i64, doctor: i64| {
            let args = json!({ "patient_id": patient, "doctor_id": doctor, "date": "2026-06-08", "time": "09:00",
                               "duration_minutes": 15 });
            desk.ok("appointments.book", args)["appointment_id"].as_i64().unwrap()
        };
        let (visit, other_visit) = (book(patient, elif_id), book(other, omar_id));
        Day { clinic, desk, elif, omar, patient, visit, other_visit }
    }

    fn file(&self, file: &[u8]) -> Value {
        json!({ "patient_id": self.patient, "file": BASE64.encode(file), "kind": "result",
                "title": "Blood count", "dated_on": "2026-05-30" })
    }

    fn attach(&self, file: &[u8]) -> Value {
        self.elif.ok("attachments.add", self.file(file))["attachment_id"].clone()
    }

    fn given(&self, more: Value) -> Value {
        let mut args = json!({ "patient_id": self.patient, "status": "given", "vaccine": "Test vaccine",
                               "given_on": "2026-06-08" });
        args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        args
    }

    fn chart(&self) -> Value {
        self.elif.ok("charts.open", json!({ "patient_id": self.patient }))
    }
}

fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| (one.field, one.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

/// Every file below a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

#[test]
fn a_scan_is_kept_shown_and_marked_as_entered_in_error() {
    // A letter that can't be found again, or stands in the wrong chart for ever, is worse than one on paper.
    let day = Day::new();
    let mut args = day.file(&pdf());
    args["appointment_id"] = json!(day.visit);
    let letter = day.elif.ok("attachments.add", args)["attachment_id"].clone();
    let photo = day.attach(&picture());
    let chart = day.chart();
    let listed = chart["attachments"]["attachments"].as_array().unwrap();
    assert_eq!((listed.len(), &listed[0]["attachment_id"]), (2, &photo));
    assert_eq!(
        (&listed[1]["title"], &listed[1]["format"], &listed[1]["visit_date"], &listed[1]["added_by"]),
        (&json!("Blood count"), &json!("pdf"), &json!("2026-06-08"), &json!("Dr Elif Yılmaz"))
    );
    assert_eq!(day.elif.bytes("attachments.open", json!({ "attachment_id": letter })), pdf());
    let shown = day.elif.bytes("attachments.open", json!({ "attachment_id": photo }));
    assert!(shown.starts_with(b"\x89PNG") && !shown.windows(6).any(|six| six == b"Galway"), "no place is kept");

    let wrong = json!({ "attachment_id": photo, "reason": "Of another patient" });
    assert_eq!(
        flaws(day.elif.refused("attachments.mark_in_error", json!({ "attachment_id": photo, "reason": " " }))),
        [("reason".to_owned(), Flaw::Missing)]
    );
    day.elif.ok("attachments.mark_in_error", wrong.clone());
    assert_eq!(day.elif.refused("attachments.mark_in_error", wrong), Refusal::Stale);
    let listed = day.elif.ok("attachments.of_patient", json!({ "patient_id": day.patient }));
    let marked = &listed["attachments"][0]["in_error"];
    assert_eq!((&marked["reason"], &marked["by"]), (&json!("Of another patient"), &json!("Dr Elif Yılmaz")));
    assert!(day.elif.bytes("attachments.open", json!({ "attachment_id": photo })).starts_with(b"\x89PNG"), "kept");

    let audit = day.clinic.admin().ok("audit.list", json!({})).to_string();
    for said in ["attachment_added", "attachment_opened", "attachment_in_error"] {
        assert!(audit.contains(said), "{said}");
    }
    assert!(!audit.contains("Blood count") && !audit.contains("Of another patient"), "no clinical text in the audit");
}

#[test]
fn the_files_say_nothing_to_who_has_the_disk() {
    // A stolen laptop holds photos of patients, too.
    let day = Day::new();
    day.attach(&pdf());
    let kept: Vec<_> =
        files(day.clinic.folder()).into_iter().filter(|path| path.to_string_lossy().contains("attachments")).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let bytes = std::fs::read(&kept[0]).unwrap();
    assert!(!bytes.windows(4).any(|four| four == b"%PDF"), "sealed");
    let name = kept[0].file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.chars().all(|c| c.is_ascii_digit() || ".wbd".contains(c)), "{name}");
    // One that was changed, or put in another's place, isn't shown as the patient's.
    let other = day.attach(&picture());
    let others: Vec<_> =
        files(day.clinic.folder()).into_iter().filter(|path| path.to_string_lossy().contains("attachments")).collect();
    let second = others.iter().find(|path| **path != kept[0]).unwrap();
    std::fs::copy(&kept[0], second).unwrap();
    assert_eq!(day.elif.answer("attachments.open", json!({ "attachment_id": other })), Err(Refusal::PaperDamaged));
}

#[test]
fn a_file_that_nobody_finished_is_swept_away_and_what_was_kept_stays() {
    // What a power cut leaves between file and row would lie on the disk for ever, unseen by everyone.
    let day = Day::new();
    let kept = day.attach(&pdf());
    let all = || {
        files(day.clinic.folder())
            .into_iter()
            .filter(|path| path.to_string_lossy().contains("attachments"))
            .collect::<Vec<_>>()
    };
    let mine = all()[0].clone();
    let orphan = mine.with_file_name("7.wbd");
    std::fs::copy(&mine, &orphan).unwrap();
    let (mine, orphan) = (mine, orphan);
    let clinic = day.clinic.restarted();
    let elif = clinic.sign_in("elif", crate::clinic::STAFF_PASSWORD);
    assert!(mine.exists() && !orphan.exists());
    assert_eq!(elif.bytes("attachments.open", json!({ "attachment_id": kept })), pdf());
}

#[test]
fn what_is_no_scan_is_refused_beside_its_field() {
    let day = Day::new();
    let refused = |file: &[u8]| flaws(day.elif.refused("attachments.add", day.file(file)));
    let file = |flaw: Flaw| vec![("file".to_owned(), flaw)];
    assert_eq!(refused(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), file(Flaw::FileKind));
    assert_eq!(refused(b"<!DOCTYPE html><script>1</script>"), file(Flaw::FileKind));
    assert_eq!(refused(b""), file(Flaw::FileBroken));
    assert_eq!(refused(&picture()[..40]), file(Flaw::FileBroken));
    assert_eq!(refused(&pdf()[..20]), file(Flaw::FileBroken));
    let huge = vec![b'a'; 20 * 1024 * 1024 + 1];
    assert_eq!(refused(&huge), file(Flaw::FileTooLarge { max_mb: 20 }));
    let mut args = day.file(&pdf());
    args["dated_on"] = json!("2026-06-09");
    assert_eq!(flaws(day.elif.refused("attachments.add", args.clone())), [("dated_on".to_owned(), Flaw::InFuture)]);
    args["dated_on"] = json!("2026-06-01");
    args["appointment_id"] = json!(day.other_visit);
    assert_eq!(
        flaws(day.elif.refused("attachments.add", args)),
        [("appointment_id".to_owned(), Flaw::Unknown)],
        "a visit of somebody else"
    );
    assert!(day.chart()["attachments"]["attachments"].as_array().unwrap().is_empty(), "nothing of it was kept");
    assert!(!files(day.clinic.folder()).iter().any(|path| path.to_string_lossy().contains("attachments")));
}

#[test]
fn only_who_may_open_the_chart_sees_or_keeps_what_is_in_it() {
    let day = Day::new();
    let photo = day.attach(&picture());
    let dose = day.elif.ok("immunisations.record", day.given(json!({})))["immunisation_id"].clone();
    let of = json!({ "patient_id": day.patient });
    for (operation, args) in [
        ("attachments.of_patient", of.clone()),
        ("attachments.add", day.file(&pdf())),
        ("attachments.open", json!({ "attachment_id": photo })),
        ("attachments.mark_in_error", json!({ "attachment_id": photo, "reason": "Mine now" })),
        ("immunisations.of_patient", of.clone()),
        ("immunisations.record", day.given(json!({}))),
        ("immunisations.mark_in_error", json!({ "immunisation_id": dose, "reason": "Mine now" })),
    ] {
        assert_eq!(day.omar.answer(operation, args.clone()), Err(Refusal::NotFound), "{operation} by another doctor");
        assert_eq!(day.desk.answer(operation, args), Err(Refusal::Denied), "{operation} by the desk");
    }
    for (operation, args) in [
        ("attachments.open", json!({ "attachment_id": 999_999 })),
        ("attachments.mark_in_error", json!({ "attachment_id": 999_999, "reason": "x" })),
        ("immunisations.mark_in_error", json!({ "immunisation_id": 999_999, "reason": "x" })),
    ] {
        assert_eq!(day.elif.answer(operation, args), Err(Refusal::NotFound), "{operation} of nothing");
    }
}

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
