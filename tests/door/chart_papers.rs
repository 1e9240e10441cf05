//! What the papers of a chart say of medicines, vital signs, immunisations and attachments, and who may open a
//! kept one by its number: nobody whom the chart itself is shut to.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{STAFF_PASSWORD, Someone};
use crate::merging::Twice;
use crate::money::text_of;
use crate::prescribing::{Day, item};

fn text(of: &Someone, report: &Value) -> String {
    text_of(&of.bytes("reports.open", json!({ "report_id": report })))
}

/// A visit with two medicines, of which one is as needed, what is written beside them, and what was measured.
fn seen(day: &Day) -> i64 {
    let pressure = json!({ "kind": "blood_pressure", "value": "132", "second": "84", "unit": "mm[Hg]" });
    let weight = json!({ "kind": "weight", "value": "81.4", "unit": "kg" });
    let values = json!({ "patient_id": day.patient, "appointment_id": day.appointment, "values": [pressure, weight] });
    let wrong = day.elif.ok("vitals.record", values)["vital_ids"][1].clone();
    day.elif.ok("vitals.enter_in_error", json!({ "vital_id": wrong, "reason": "With shoes" }));
    let mut amoxicillin = item("Amoxicillin");
    amoxicillin["advice"] = json!("After food");
    amoxicillin["repeats"] = json!("2");
    let mut needed = item("Paracetamol");
    for gone in ["frequency", "frequency_count", "days"] {
        needed.as_object_mut().unwrap().remove(gone);
    }
    needed["as_needed"] = json!(true);
    needed["max_per_day"] = json!("4");
    let note = json!({
        "appointment_id": day.appointment, "patient_id": day.patient, "subjective": "Fever since Sunday",
        "prescription": "Crutches for two weeks", "items": [amoxicillin, needed],
    });
    day.elif.ok("records.sign", note)["record_id"].as_i64().unwrap()
}

fn given(day: &Day, vaccine: &str, on: &str) -> Value {
    let args =
        json!({ "patient_id": day.patient, "status": "given", "vaccine": vaccine, "given_on": on, "batch": "LOT-7" });
    day.elif.ok("immunisations.record", args)["immunisation_id"].clone()
}

fn list(day: &Day, key: &str) -> Result<Value, Refusal> {
    day.elif.call("immunisations.make_list", json!({ "patient_id": day.patient, "request_key": key }))
}

fn preview(day: &Day, record: i64, kind: &str) -> String {
    let paper = json!({ "record_id": record, "kind": kind });
    text_of(&day.elif.bytes("records.preview_paper", json!({ "paper": paper })))
}

#[test]
fn a_pharmacy_reads_every_part_of_a_line() {
    // Seven days or seventy, one repeat or none: what is run together in a sentence is misread at the counter.
    let day = Day::new();
    let record = seen(&day);
    let text = preview(&day, record, "prescription");
    for said in [
        "Amoxicillin",
        "500 mg tablet",
        "1 tablet",
        "by mouth",
        "3 × daily",
        "21 tablets",
        "Quantity",
        "Repeats",
        "Advice: After food",
        "as needed",
        "End of prescription: 2 in all",
    ] {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    assert_eq!(text.matches("Crutches for two weeks").count(), 1, "what was written beside the lines: {text}");
    assert_eq!(text.matches("Amoxicillin").count(), 1, "a medicine that stands twice is handed out twice: {text}");
}

#[test]
fn a_prescription_in_words_alone_stays_in_words() {
    let day = Day::new();
    let note =
        json!({ "appointment_id": day.appointment, "patient_id": day.patient, "prescription": "Zinc paste, thinly" });
    let record = day.elif.ok("records.sign", note)["record_id"].as_i64().unwrap();
    let text = preview(&day, record, "prescription");
    assert!(text.contains("Zinc paste, thinly") && !text.contains("Repeats"), "{text}");
}

#[test]
fn a_summary_says_what_was_measured_and_a_chart_says_everything() {
    let day = Day::new();
    let record = seen(&day);
    let summary = preview(&day, record, "visit_summary");
    assert!(summary.contains("132/84") && summary.contains("21 tablets"), "{summary}");
    assert!(!summary.contains("81.4"), "what was entered in error is on no paper: {summary}");
    given(&day, "Tetanus", "2026-06-01");
    let args = json!({ "patient_id": day.patient, "status": "refused", "vaccine": "Influenza", "given_on": "2026-06-02",
                       "reason": "Was ill after the last one" });
    day.elif.ok("immunisations.record", args);
    let wrong = given(&day, "Cholera", "2026-06-03");
    day.elif.ok("immunisations.mark_in_error", json!({ "immunisation_id": wrong, "reason": "Another patient" }));
    day.elif.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    day.elif.ok("charts.export", json!({ "patient_id": day.patient }));
    let state = crate::visit_papers::ended(&day.elif);
    let chart = text(&day.elif, &state["report_id"]);
    for said in [
        "Current medicines",
        "Amoxicillin",
        "until",
        "Vital signs",
        "132/84",
        "Immunisations",
        "Tetanus",
        "LOT-7",
        "Refused: Was ill after the last one",
        "Nothing is attached",
        "Allergies not recorded",
    ] {
        assert!(chart.contains(said), "{said} is missing: {chart}");
    }
    for gone in ["81.4", "Cholera"] {
        assert!(!chart.contains(gone), "{gone} was entered in error: {chart}");
    }
}

#[test]
fn a_vaccination_list_says_what_was_given_and_nothing_else() {
    // A school that reads of a refusal, or of an allergy, was told what it didn't ask for.
    let day = Day::new();
    let nothing = list(&day, "list-0000").unwrap_err();
    assert!(
        matches!(&nothing, Refusal::Flawed { flaws } if flaws[0].flaw == Flaw::Missing),
        "an empty list reads as not vaccinated: {nothing:?}"
    );
    day.allergic("Latex");
    given(&day, "Tetanus", "2026-06-01");
    given(&day, "Polio", "2025-01-09");
    let refused = json!({ "patient_id": day.patient, "status": "refused", "vaccine": "Influenza",
                          "given_on": "2026-06-02", "reason": "Afraid" });
    day.elif.ok("immunisations.record", refused);
    let of = json!({ "patient_id": day.patient });
    let looked = text_of(&day.elif.bytes("immunisations.preview_list", of.clone()));
    let report = list(&day, "list-0001").unwrap()["report_id"].clone();
    assert_eq!(list(&day, "list-0001").unwrap()["report_id"], report, "a double click is one paper");
    let kept = text(&day.elif, &report);
    assert_eq!(kept, looked);
    let (polio, tetanus) = (kept.find("Polio").unwrap(), kept.find("Tetanus").unwrap());
    assert!(polio < tetanus && kept.contains("End of list: 2 in all"), "{kept}");
    for private in ["Influenza", "Afraid", "Latex"] {
        assert!(!kept.contains(private), "{private} was not asked for: {kept}");
    }
    let reports = day.elif.ok("reports.list", of.clone());
    assert_eq!(reports["reports"][0]["kind"], "vaccination_list");
    // And as one of a visit's papers.
    let record = seen(&day);
    assert!(preview(&day, record, "vaccination_list").contains("Polio"));
    for (operation, args) in [
        ("immunisations.preview_list", of.clone()),
        ("immunisations.make_list", json!({ "patient_id": day.patient, "request_key": "list-0002" })),
        ("reports.open", json!({ "report_id": report })),
    ] {
        assert_eq!(day.omar.answer(operation, args), Err(Refusal::NotFound), "{operation} by another doctor");
    }
    let args = json!({ "patient_id": day.patient, "request_key": "list-0002" });
    assert_eq!(day.desk.refused("immunisations.make_list", args), Refusal::Denied);
    let audit = day.clinic.admin().ok("audit.list", json!({})).to_string();
    assert!(!audit.contains("Polio") && audit.contains("report_kept"), "what a paper says stands in no audit");
}

/// Whether a list holds a paper, and whether it opens by its number: always the same answer.
#[track_caller]
fn reaches(who: &Someone, patient: i64, report: &Value) -> bool {
    let listed = who.ok("reports.list", json!({ "patient_id": patient }))["reports"].as_array().unwrap().clone();
    let listed = listed.iter().any(|one| one["report_id"] == *report);
    let opened = who.answer("reports.open", json!({ "report_id": report }));
    assert!(opened.is_ok() || opened == Err(Refusal::NotFound), "{:?}", opened.err());
    assert_eq!(opened.is_ok(), listed, "what is listed opens, and what isn't doesn't");
    listed
}

#[test]
fn a_kept_paper_opens_to_whom_the_chart_is_open() {
    let day = Day::new();
    let record = seen(&day);
    let paper = json!({ "record_id": record, "kind": "prescription" });
    let args = json!({ "paper": paper, "request_key": "paper-0001" });
    let report = day.elif.ok("records.make_paper", args)["report_id"].clone();
    assert!(reaches(&day.elif, day.patient, &report));
    assert!(!reaches(&day.desk, day.patient, &report), "the desk reads no chart");
    assert!(!reaches(&day.clinic.admin(), day.patient, &report), "an administrator reads no chart");
    assert!(!reaches(&day.omar, day.patient, &report), "somebody else's patient");

    // With the glass, with that session's end; and it is in the audit as the chart's opening is.
    day.omar.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    day.omar.ok("glass.break", json!({ "patient_id": day.patient, "reason": "Unconscious in the waiting room" }));
    assert!(reaches(&day.omar, day.patient, &report));
    let entries = day.clinic.admin().ok("audit.list", json!({}))["entries"].clone();
    let opened = entries.as_array().unwrap().iter().any(|one| one["action"] == "report_opened");
    assert!(opened, "{entries}");
    let elsewhere = day.clinic.sign_in("omar", STAFF_PASSWORD);
    assert!(!reaches(&elsewhere, day.patient, &report), "another window is another session");
    day.omar.ok("session.sign_out", json!({}));
    day.omar.ok("session.sign_in", json!({ "username": "omar", "password": STAFF_PASSWORD }));
    assert!(!reaches(&day.omar, day.patient, &report));

    // A paper of a note that was amended since stays what was handed out.
    let before = text(&day.elif, &report);
    day.elif.ok("records.amend", json!({ "record_id": record, "reason": "Days", "plan": "Rest", "items": [] }));
    assert_eq!(text(&day.elif, &report), before);
}

#[test]
fn papers_go_with_a_merge_to_whom_the_chart_goes() {
    // Elif has only the row that goes: merged, the patient is hers and Omar's alike, and so are the papers.
    let twice = Twice::new();
    let note = json!({ "appointment_id": twice.gone_visit, "patient_id": twice.gone, "subjective": "Fever" });
    twice.clinic.clock.forward(60);
    for someone in [&twice.desk, &twice.elif, &twice.omar] {
        someone.ok("session.input", json!({}));
    }
    let record = twice.elif.ok("records.sign", note)["record_id"].clone();
    let paper = json!({ "record_id": record, "kind": "visit_summary" });
    let args = json!({ "paper": paper, "request_key": "paper-0001" });
    let report = twice.elif.ok("records.make_paper", args)["report_id"].clone();
    assert!(reaches(&twice.elif, twice.gone, &report));
    assert!(!reaches(&twice.omar, twice.gone, &report));
    let merge = twice.merge(&[]);
    for (who, patient) in [(&twice.elif, twice.kept), (&twice.omar, twice.kept), (&twice.omar, twice.gone)] {
        assert!(reaches(who, patient, &report), "by the old number and the new");
    }
    twice.unmerge(merge);
    assert!(reaches(&twice.elif, twice.gone, &report) && !reaches(&twice.omar, twice.gone, &report));
    assert!(!reaches(&twice.omar, twice.kept, &report));
}
