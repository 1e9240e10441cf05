//! Papers of a signed visit and the full chart: looked at, kept once, for those only who may open the chart, and
//! each says which version it is of.

use std::time::{Duration, Instant};

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD, Someone};
use crate::import::{data, import};
use crate::money::text_of;

/// A signed visit of Ngozi Okafor's with Elif; Omar is no doctor of hers, and the patient can sign in.
struct Signed {
    desk: Someone,
    elif: Someone,
    omar: Someone,
    ngozi: Someone,
    patient: i64,
    record: i64,
    clinic: Clinic,
}

impl Signed {
    fn new() -> Signed {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (elif, doctor) = clinic.doctor();
        let (omar, _) = clinic.second_doctor();
        let (ngozi, patient) = clinic.patient("n.okafor", "Okafor");
        let booking = json!({
            "patient_id": patient, "doctor_id": doctor, "date": "2026-06-08", "time": "09:00", "duration_minutes": 15,
        });
        let appointment = desk.ok("appointments.book", booking)["appointment_id"].clone();
        clinic.clock.forward(60);
        for someone in [&desk, &elif, &omar, &ngozi] {
            someone.ok("session.input", json!({}));
        }
        let note = json!({
            "appointment_id": appointment, "patient_id": patient, "subjective": "Fever since Sunday",
            "prescription": "Amoxicillin 500 mg, 3 × daily, 7 days",
            "diagnoses": [{ "code_system": "icd10cm", "code": "J01.00", "display": "Acute maxillary sinusitis" }],
        });
        let record = elif.ok("records.sign", note)["record_id"].as_i64().unwrap();
        let latex = json!({ "patient_id": patient, "substance": "Latex", "reaction": "Rash", "severity": "mild" });
        elif.ok("allergies.record", latex);
        elif.ok("problems.record", json!({ "patient_id": patient, "display": "Asthma" }));
        Signed { desk, elif, omar, ngozi, patient, record, clinic }
    }

    fn paper(&self, kind: &str) -> Value {
        json!({ "record_id": self.record, "kind": kind })
    }

    fn sick_note(&self, from: &str, until: &str, diagnosis: bool) -> Value {
        let given = json!({ "from": from, "until": until, "diagnosis": diagnosis, "remark": "Rest." });
        json!({ "record_id": self.record, "kind": "sick_note", "sick_note": given })
    }

    fn referral(&self, parts: bool) -> Value {
        let given = json!({
            "to": "Dr Hugh Mac Mahon", "specialty": "Ear, nose and throat", "address": "1 Quay\nGalway",
            "urgent": true, "reason": "Is tonsillectomy advised?",
            "allergies": parts, "problems": parts, "medicines": parts, "visit": parts,
        });
        json!({ "record_id": self.record, "kind": "referral", "referral": given })
    }

    fn make(&self, paper: &Value, key: &str) -> Value {
        self.elif.ok("records.make_paper", json!({ "paper": paper, "request_key": key }))["report_id"].clone()
    }

    fn preview(&self, paper: &Value) -> String {
        text_of(&self.elif.bytes("records.preview_paper", json!({ "paper": paper })))
    }

    fn reports(&self) -> Vec<Value> {
        self.elif.ok("reports.list", json!({ "patient_id": self.patient }))["reports"].as_array().unwrap().clone()
    }
}

fn kept(of: &Someone, report: &Value) -> String {
    text_of(&of.bytes("reports.open", json!({ "report_id": report })))
}

#[track_caller]
fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| (one.field, one.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

#[test]
fn every_paper_is_looked_at_then_kept_as_it_was_seen() {
    // What was read before it was kept is what the patient takes away.
    let day = Signed::new();
    for (paper, says) in [
        (day.paper("visit_summary"), "Fever since Sunday"),
        (day.paper("prescription"), "Amoxicillin 500 mg, 3 × daily, 7 days"),
        (day.sick_note("2026-06-08", "2026-06-10", false), "Wednesday 10-Jun-2026"),
        (day.referral(true), "Dr Hugh Mac Mahon"),
    ] {
        let seen = day.preview(&paper);
        assert!(seen.contains(says) && seen.contains("OKAFOR"), "{seen}");
        let before = day.reports().len();
        let report = day.make(&paper, &format!("key-{}", paper["kind"].as_str().unwrap()));
        assert_eq!(kept(&day.elif, &report), seen);
        assert_eq!(day.reports().len(), before + 1, "the control: a preview kept nothing, the command did");
        assert_eq!(day.reports()[0]["kind"], paper["kind"]);
        let own = text_of(&day.ngozi.bytes("me.report", json!({ "report_id": report })));
        assert_eq!(own, seen, "the patient reads their own");
        assert_eq!(day.omar.answer("reports.open", json!({ "report_id": report })), Err(Refusal::NotFound));
        assert_eq!(day.desk.answer("reports.open", json!({ "report_id": report })), Err(Refusal::NotFound));
    }
    let titles: Vec<_> = day.reports().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect();
    assert!(titles.iter().all(|title| !title.contains("kafor")), "a title names a patient: {titles:?}");
}

#[test]
fn an_employer_reads_what_was_ticked_and_a_colleague_what_was_chosen() {
    let day = Signed::new();
    let note = day.preview(&day.sick_note("2026-06-08", "2026-06-10", false));
    for private in ["sinusitis", "Latex", "General practice", "Asthma"] {
        assert!(!note.contains(private), "{private} is no employer's: {note}");
    }
    let days = note.lines().find(|line| line.contains("Days in all")).unwrap();
    assert!(days.trim_end().ends_with('3'), "both days are counted: {days}");
    assert!(day.preview(&day.sick_note("2026-06-08", "2026-06-08", true)).contains("sinusitis"), "the control");
    let bare = day.preview(&day.referral(false));
    for part in ["Latex", "Asthma", "Amoxicillin", "Fever"] {
        assert!(!bare.contains(part), "{part} was not chosen: {bare}");
        assert!(day.preview(&day.referral(true)).contains(part), "the control: {part}");
    }
}

#[test]
fn a_double_click_makes_one_paper() {
    // Two sick notes of one visit are two notes somebody can hand in.
    let day = Signed::new();
    let paper = day.sick_note("2026-06-08", "2026-06-10", false);
    let request = json!({ "paper": paper, "request_key": "0123456789" });
    let reports: Vec<Value> = std::thread::scope(|scope| {
        let clicks: Vec<_> =
            (0..4).map(|_| scope.spawn(|| day.elif.ok("records.make_paper", request.clone()))).collect();
        clicks.into_iter().map(|click| click.join().unwrap()["report_id"].clone()).collect()
    });
    assert!(reports.iter().all(|report| *report == reports[0]), "{reports:?}");
    assert_eq!(day.reports().len(), 1);
    let other = json!({ "paper": day.paper("prescription"), "request_key": "0123456789" });
    assert_eq!(flaws(day.elif.refused("records.make_paper", other)), [("request_key".to_owned(), Flaw::Taken)]);
    assert_ne!(day.make(&paper, "9876543210"), reports[0], "the control: asked for anew, it is another");
}

#[test]
fn a_paper_says_which_version_it_is_of() {
    // A prescription of a note that was corrected since is a wrong medicine at the pharmacy.
    let day = Signed::new();
    assert!(day.preview(&day.paper("prescription")).contains("version 1"), "the control");
    let amend = json!({
        "record_id": day.record, "reason": "Wrong strength", "prescription": "Amoxicillin 250 mg",
        "subjective": "Fever since Sunday",
    });
    let newer = day.elif.ok("records.amend", amend)["record_id"].clone();
    let newest = json!({ "record_id": newer, "kind": "prescription" });
    let text = day.preview(&newest);
    assert!(text.contains("version 2") && text.contains("250 mg") && !text.contains("500 mg"), "{text}");
    for old in [day.paper("prescription"), day.sick_note("2026-06-08", "2026-06-09", false), day.referral(true)] {
        let refused = day.elif.refused("records.make_paper", json!({ "paper": old, "request_key": "0123456789" }));
        assert_eq!(refused, Refusal::Conflict { what: Conflict::AlreadyAmended });
    }
    let summary = day.preview(&day.paper("visit_summary"));
    assert!(summary.contains("There is a newer version") && !summary.contains("This is the newest"), "{summary}");
}

#[test]
fn what_is_lacking_or_improbable_is_said_beside_its_field() {
    let day = Signed::new();
    let mut unsaid = day.referral(true);
    unsaid["referral"]["reason"] = json!(" ");
    for (paper, field, flaw) in [
        (day.sick_note("2026-06-10", "2026-06-08", false), "paper.sick_note.until", Flaw::EndsBeforeItBegins),
        (day.sick_note("2026-06-08", "2027-07-08", false), "paper.sick_note.until", Flaw::Improbable),
        (day.sick_note("2016-06-08", "2016-06-08", false), "paper.sick_note.from", Flaw::Improbable),
        (day.paper("sick_note"), "paper.sick_note", Flaw::Missing),
        (day.paper("referral"), "paper.referral", Flaw::Missing),
        (day.paper("diploma"), "paper.kind", Flaw::Choice),
        (unsaid, "paper.referral.reason", Flaw::Missing),
    ] {
        let args = json!({ "paper": paper, "request_key": "0123456789" });
        assert_eq!(flaws(day.elif.refused("records.make_paper", args)), [(field.to_owned(), flaw)]);
    }
    assert!(day.reports().is_empty(), "nothing was kept of any of them");
    day.make(&day.sick_note("2026-06-08", "2026-06-08", false), "0123456789");
}

#[test]
fn papers_are_made_by_who_may_open_the_chart() {
    let day = Signed::new();
    let args = json!({ "paper": day.paper("prescription"), "request_key": "0123456789" });
    let absent = json!({ "paper": { "record_id": 999, "kind": "prescription" }, "request_key": "0123456789" });
    for operation in ["records.make_paper", "records.preview_paper"] {
        let others = day.omar.answer(operation, args.clone()).unwrap_err();
        assert_eq!(
            others,
            day.omar.answer(operation, absent.clone()).unwrap_err(),
            "and not told whether there is one"
        );
        assert_eq!(day.desk.answer(operation, args.clone()), Err(Refusal::Denied));
        assert_eq!(day.ngozi.answer(operation, args.clone()), Err(Refusal::Denied));
    }
    let events = day.clinic.admin().ok("audit.list", json!({}));
    assert!(!events.to_string().contains("Amoxicillin"), "what a paper says stands in no audit");
}

/// Waits until the chart that was asked for is made or isn't.
#[track_caller]
pub fn ended(of: &Someone) -> Value {
    let begun = Instant::now();
    loop {
        let state = of.ok("charts.export_progress", json!({}));
        if state["phase"] == "done" {
            return state;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "it never ends: {state}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn the_full_chart_wants_a_fresh_password_is_kept_and_told_about() {
    // The whole of somebody's illness in one file is the most that can be carried away.
    let day = Signed::new();
    let args = json!({ "patient_id": day.patient });
    assert_eq!(day.elif.refused("charts.export", args.clone()), Refusal::FreshPasswordNeeded);
    for someone in [&day.elif, &day.omar, &day.desk] {
        someone.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    }
    let absent = day.omar.refused("charts.export", json!({ "patient_id": 999 }));
    let others = day.omar.refused("charts.export", args.clone());
    assert!(matches!(others, Refusal::NotFound | Refusal::BehindGlass), "{others:?} ({absent:?})");
    assert_eq!(day.desk.refused("charts.export", args.clone()), Refusal::Denied);

    day.elif.ok("charts.export", args);
    let state = ended(&day.elif);
    assert_eq!((&state["outcome"], &state["patient_id"]), (&json!("kept"), &json!(day.patient)));
    let text = kept(&day.elif, &state["report_id"]);
    for said in
        ["Chart", "OKAFOR", "Latex", "Asthma", "Acute maxillary sinusitis", "Fever since Sunday", "End of chart"]
    {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    assert_eq!(day.omar.ok("charts.export_progress", json!({})), Value::Null, "somebody else's is nobody's");
    assert_eq!(day.omar.answer("reports.open", json!({ "report_id": state["report_id"] })), Err(Refusal::NotFound));
    let own = day.ngozi.answer("me.report", json!({ "report_id": state["report_id"] }));
    assert_eq!(own, Err(Refusal::NotFound), "made for a purpose of the practice's, it is not on the patient's page");
    let told = day.elif.ok("notifications.list", json!({}));
    assert_eq!(told["messages"][0]["kind"], "chart_ready");
    assert_eq!(told["messages"][0]["subject_id"], state["report_id"]);
    let actions: Vec<_> = day.clinic.admin().ok("audit.list", json!({}))["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["action"].as_str().unwrap().to_owned())
        .collect();
    for action in ["chart_export_started", "chart_exported", "report_kept"] {
        assert!(actions.iter().any(|one| one == action), "{action} is not in {actions:?}");
    }
}

#[test]
fn a_full_chart_that_is_stopped_keeps_nothing() {
    let day = Signed::new();
    day.elif.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    day.elif.ok("charts.export", json!({ "patient_id": day.patient }));
    day.elif.ok("charts.export_cancel", json!({}));
    let state = ended(&day.elif);
    // It may have been quicker than the hand that stopped it; what it says is what there is.
    let there = day.reports().len();
    assert_eq!(there, usize::from(state["outcome"] == "kept"), "{state}");
    assert_eq!(state["report_id"].is_null(), there == 0);
}

#[test]
fn the_chart_of_163_imported_visits_is_whole_on_paper() {
    // The paper goes to a court or another practice, and nobody there counts: a visit that fell between two pages
    // was never.
    let clinic = Clinic::of_owner_doctor();
    let anna = clinic.admin();
    import(&anna, &[&data("synthea-r4-100.tar.xz")]);
    let found = anna.ok("patients.find", json!({ "text": "Kshlerin Rich" }));
    let patient = found["patients"][0]["patient_id"].clone();
    let chart = anna.ok("charts.open", json!({ "patient_id": patient }));
    assert_eq!(chart["visit_count"], 163);
    anna.ok("session.confirm_password", json!({ "password": PASSWORD }));
    anna.ok("charts.export", json!({ "patient_id": patient }));
    let state = ended(&anna);
    assert_eq!(state["outcome"], "kept", "{state}");
    assert_eq!(state["visits_total"], 163);
    let pdf = anna.bytes("reports.open", json!({ "report_id": state["report_id"] }));
    if let Some(folder) = std::env::var_os("WARDBOOK_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join("imported-chart.pdf"), &pdf).unwrap();
    }
    let text = text_of(&pdf);
    assert_eq!(text.matches("Not signed here.").count(), 163, "each visit once");
    let pages: Vec<_> = text.split('\u{C}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 5, "the control: it goes over pages");
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Page {} of {}", index + 1, pages.len())), "{page}");
        assert!(page.contains("KSHLERIN, Rich"), "a page that falls out says whose it is: {page}");
    }
    assert!(pages[pages.len() - 1].contains("End of chart"));
}
