//! Notes in their parts through the door: what is signed, what was copied, what was begun and not signed.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::chart::{Day, book, flaws, register};
use crate::clinic::Someone;

#[test]
fn a_note_is_signed_in_its_parts_and_stays_so() {
    // What was found and what was made of it, in one text, is read by nobody in ten seconds; and a part that a
    // page forgets is a finding that is lost.
    let day = Day::new();
    let args = json!({
        "appointment_id": day.appointment, "patient_id": day.patient, "subjective": "Facial pain", "objective": "38.4 °C",
        "assessment": "Bacterial", "treatment": "Rinse", "plan": "Back in a week", "prescription": "Amoxicillin",
        "diagnoses": [
            { "code_system": "icd10cm", "code": "J01.00", "display": "Acute maxillary sinusitis, unspecified" },
            { "display": "Tired" },
        ],
    });
    for (one, field, flaw) in [
        (json!({ "display": " " }), "diagnoses[0].display", Flaw::Missing),
        (json!({ "display": "x", "code": "J01" }), "diagnoses[0].code_system", Flaw::Missing),
        (json!({ "display": "x", "code_system": "icd10cm" }), "diagnoses[0].code", Flaw::Missing),
        (json!({ "display": "x", "code_system": "icd9", "code": "1" }), "diagnoses[0].code_system", Flaw::Choice),
        (json!({ "display": "x", "copied": 999 }), "diagnoses[0].copied", Flaw::Unknown),
    ] {
        let mut wrong = args.clone();
        wrong["diagnoses"] = json!([one]);
        assert_eq!(flaws(day.elif.refused("records.sign", wrong)), [(field.to_owned(), flaw)]);
    }
    let mut twice = args.clone();
    twice["diagnoses"] = json!([{ "display": "Tired" }, { "display": "Tired" }]);
    assert_eq!(flaws(day.elif.refused("records.sign", twice)), [("diagnoses[1].display".to_owned(), Flaw::Taken)]);
    let ngozi = day.clinic.let_in(day.patient, "ngozi");
    let record = day.elif.ok("records.sign", args.clone())["record_id"].clone();
    let chart = day.chart();
    let seen = &chart["history"]["records"][0];
    let own = ngozi.ok("me.record", json!({ "record_id": record }));
    for part in ["subjective", "objective", "assessment", "treatment", "plan", "prescription"] {
        assert_eq!(seen[part], args[part], "{part}");
        assert_eq!(own[part], args[part], "{part} on the patient's own page");
    }
    let words = "Acute maxillary sinusitis, unspecified (J01.00)\nTired";
    assert_eq!((&seen["diagnosis"], &own["diagnosis"]), (&json!(words), &json!(words)));
    assert_eq!(seen["diagnoses"][0]["code"], "J01.00");
    assert_eq!(seen["diagnoses"][1]["code_system"], Value::Null);
    // One search over all of it, each word somewhere.
    for text in ["facial", "38.4", "bacterial", "RINSE", "week", "amoxi", "j01.00", "tired", "maxillary yılmaz pain"] {
        let found = day.elif.ok("charts.history", json!({ "patient_id": day.patient, "text": text }));
        assert_eq!(found["records"].as_array().unwrap().len(), 1, "{text}");
    }
    let none = day.elif.ok("charts.history", json!({ "patient_id": day.patient, "text": "facial pancreas" }));
    assert_eq!(none["records"], json!([]), "the control: a word that stands nowhere");

    // An amendment that changes a diagnosis alone is a change; the version before keeps its own.
    let mut amend = args.clone();
    for gone in ["appointment_id", "patient_id"] {
        amend.as_object_mut().unwrap().remove(gone);
    }
    amend["record_id"] = record.clone();
    amend["reason"] = json!("Culture");
    assert_eq!(flaws(day.elif.refused("records.amend", amend.clone())), [("subjective".to_owned(), Flaw::Unchanged)]);
    amend["diagnoses"] = json!([{ "display": "Tired" }]);
    day.elif.ok("records.amend", amend);
    let versions = day.elif.ok("records.versions", json!({ "record_id": record }))["versions"].clone();
    let diagnoses: Vec<usize> =
        versions.as_array().unwrap().iter().map(|one| one["diagnoses"].as_array().unwrap().len()).collect();
    assert_eq!(diagnoses, [1, 2]);
    assert_eq!(day.clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
}

#[test]
fn what_was_copied_says_from_where_until_it_is_edited() {
    // A text carried from visit to visit reads as found today.
    let day = Day::new();
    let first = day.elif.ok(
        "records.sign",
        json!({ "appointment_id": day.appointment, "patient_id": day.patient, "objective": "Chest clear",
                "plan": "Rest", "diagnoses": [{ "display": "Asthma" }, { "display": "Cough" }] }),
    )["record_id"]
        .clone();
    let doctor = day.elif.ok("session.state", json!({}))["person"]["doctor_id"].as_i64().unwrap();
    let again = book(&day.desk, day.patient, doctor, "2026-06-08", "11:00");
    let other = register(&day.desk, "Byrne");
    let theirs = book(&day.desk, other, doctor, "2026-06-08", "11:30");
    day.clinic.clock.forward(60);
    let sign = |appointment: i64, patient: i64| {
        json!({
            "appointment_id": appointment, "patient_id": patient, "objective": "Chest clear", "plan": "Rest and fluids",
            "diagnoses": [{ "display": "Asthma", "copied": first }, { "display": "Cough, dry", "copied": first }],
            "copied": [{ "part": "objective", "record_id": first }, { "part": "plan", "record_id": first }],
        })
    };
    let refused = flaws(day.elif.refused("records.sign", sign(theirs, other)));
    assert_eq!(refused[0], ("diagnoses[0].copied".to_owned(), Flaw::Unknown), "another patient's note is no source");
    let second = day.elif.ok("records.sign", sign(again, day.patient))["record_id"].clone();
    let visit = day.elif.ok("charts.visit", json!({ "appointment_id": again }))["record"].clone();
    let from = json!({ "record_id": first, "visit_date": "2026-06-08" });
    assert_eq!(visit["copied"], json!([{ "part": "objective", "from": from }]), "the plan was edited");
    assert_eq!((&visit["diagnoses"][0]["copied"], &visit["diagnoses"][1]["copied"]), (&from, &Value::Null));
    // Of an amendment, what stays as it was keeps its mark.
    let amended = json!({
        "record_id": second, "reason": "Plan", "objective": "Chest clear", "plan": "Fluids",
        "copied": [{ "part": "objective", "record_id": first }], "diagnoses": [{ "display": "Asthma", "copied": first }],
    });
    day.elif.ok("records.amend", amended);
    let visit = day.elif.ok("charts.visit", json!({ "appointment_id": again }))["record"].clone();
    assert_eq!(visit["copied"][0]["from"], from);
}

#[test]
fn what_was_begun_and_not_signed_is_listed_for_its_author() {
    // A note that was interrupted at eleven is forgotten by five.
    let day = Day::new();
    let unfinished = |someone: &Someone| someone.ok("records.unfinished", json!({}));
    assert_eq!(unfinished(&day.elif), json!([]));
    let keep = json!({ "appointment_id": day.appointment, "body": { "subjective": "Half a sent" } });
    day.elif.ok("records.draft_keep", keep);
    let one = unfinished(&day.elif)[0].clone();
    assert_eq!((&one["appointment_id"], &one["last_name"]), (&json!(day.appointment), &json!("Okafor")));
    assert_eq!((&one["visit_time"], &one["standing"]), (&json!("09:00"), &json!("open")));
    assert!(!one.to_string().contains("Half a sent"), "the list says whose note it is, not what it says");
    assert_eq!(unfinished(&day.omar), json!([]), "nobody else's");
    assert_eq!(day.desk.refused("records.unfinished", json!({})), Refusal::Denied);
    let cancel = json!({ "appointment_id": day.appointment, "version": 1, "reason": "patient" });
    day.desk.ok("appointments.cancel", cancel);
    assert_eq!(unfinished(&day.elif)[0]["standing"], "cancelled", "what was typed is still there to be read");
    day.desk.ok("appointments.restore", json!({ "appointment_id": day.appointment, "version": 2 }));
    let mut signing = day.note("Whole");
    signing["draft_version"] = json!(1);
    let record = day.elif.ok("records.sign", signing)["record_id"].clone();
    assert_eq!(unfinished(&day.elif), json!([]));

    // An amendment that was begun, and overtaken by another window's.
    day.elif.ok("records.draft_keep", json!({ "record_id": record, "body": { "notes": "Whole, amended" } }));
    assert_eq!(unfinished(&day.elif)[0]["record_id"], record);
    let other = json!({ "record_id": record, "reason": "x", "notes": "Another", "draft_version": 1 });
    day.elif.ok("records.amend", other);
    assert_eq!(unfinished(&day.elif), json!([]));
}

#[test]
fn a_draft_of_a_visit_that_was_given_away_is_still_its_authors() {
    // The desk moves the visit to a colleague while the first doctor is writing: the words were theirs.
    let day = Day::new();
    let of = json!({ "appointment_id": day.appointment });
    day.elif.ok("records.draft_keep", json!({ "appointment_id": day.appointment, "body": { "notes": "Half a" } }));
    let standing = |someone: &Someone| {
        let listed = someone.ok("records.unfinished", json!({}));
        listed.as_array().unwrap().iter().map(|one| one["standing"].clone()).collect::<Vec<_>>()
    };
    let before = day.desk.ok("appointments.get", of.clone());
    let omar = day.omar.ok("session.state", json!({}))["person"]["doctor_id"].clone();
    let to = json!({ "appointment_id": day.appointment, "version": before["version"], "date": "2026-06-09", "time": "10:00", "doctor_id": omar });
    day.desk.ok("appointments.move", to);
    assert_eq!((standing(&day.elif), standing(&day.omar)), (vec![json!("another")], vec![]));
    let kept = day.elif.ok("records.draft_get", of.clone());
    assert_eq!((&kept["body"]["notes"], &kept["version"]), (&json!("Half a"), &json!(1)));
    assert_eq!(day.omar.ok("records.draft_get", of.clone()), Value::Null, "nobody else ever reads it");
    let keep = json!({ "appointment_id": day.appointment, "version": 1, "body": { "notes": "More" } });
    assert_eq!(day.elif.refused("records.draft_keep", keep), Refusal::NotFound, "it is another's visit to write");
    let wrong = json!({ "appointment_id": day.appointment, "version": 2 });
    assert_eq!(day.elif.refused("records.draft_discard", wrong), Refusal::Stale);
    day.elif.ok("records.draft_discard", json!({ "appointment_id": day.appointment, "version": 1 }));
    assert_eq!(standing(&day.elif), Vec::<Value>::new());
    assert_eq!(day.elif.refused("records.draft_get", of), Refusal::NotFound, "nothing of one's own is left there");
}
