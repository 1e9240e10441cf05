//! Charts through the door: who opens whose, drafts, signing, amending, allergies. What would break, for
//! whom, stands in each test.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, STAFF_PASSWORD, Someone};

/// A practice with two doctors and a desk, and one patient who is booked with the first for now.
pub(crate) struct Day {
    pub(crate) clinic: Clinic,
    pub(crate) desk: Someone,
    pub(crate) elif: Someone,
    pub(crate) omar: Someone,
    pub(crate) patient: i64,
    pub(crate) appointment: i64,
}

impl Day {
    pub(crate) fn new() -> Day {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (elif, doctor) = clinic.doctor();
        let (omar, _) = clinic.second_doctor();
        let patient = register(&desk, "Okafor");
        let appointment = book(&desk, patient, doctor, "2026-06-08", "09:00");
        clinic.clock.forward(60);
        for someone in [&desk, &elif, &omar] {
            someone.ok("session.input", json!({}));
        }
        Day { clinic, desk, elif, omar, patient, appointment }
    }

    pub(crate) fn note(&self, notes: &str) -> Value {
        json!({ "appointment_id": self.appointment, "patient_id": self.patient, "notes": notes, "diagnoses": [{ "display": "Sinusitis" }] })
    }

    fn sign(&self, notes: &str) -> i64 {
        self.elif.ok("records.sign", self.note(notes))["record_id"].as_i64().unwrap()
    }

    pub(crate) fn chart(&self) -> Value {
        self.elif.ok("charts.open", json!({ "patient_id": self.patient }))
    }
}

#[track_caller]
pub(crate) fn register(desk: &Someone, last: &str) -> i64 {
    let args = json!({ "last_name": last, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

#[track_caller]
pub(crate) fn book(by: &Someone, patient: i64, doctor: i64, date: &str, time: &str) -> i64 {
    let args = json!({
        "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": 15,
    });
    by.ok("appointments.book", args)["appointment_id"].as_i64().unwrap()
}

#[track_caller]
pub(crate) fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| (one.field, one.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

#[test]
fn a_visit_is_begun_written_and_signed_once() {
    // A note that can be signed twice is two truths about one visit; one that isn't told to the desk is
    // never billed.
    let day = Day::new();
    let chart = day.chart();
    assert_eq!(chart["visit"]["appointment_id"], json!(day.appointment));
    assert_eq!((&chart["visit"]["started_at"], &chart["visit_count"]), (&Value::Null, &json!(0)));
    let started = day.elif.ok("records.start", json!({ "appointment_id": day.appointment }));
    assert!(started["started_at"].is_i64());

    let args =
        json!({ "appointment_id": day.appointment, "patient_id": day.patient, "notes": " \n ", "treatment": null });
    assert_eq!(flaws(day.elif.refused("records.sign", args)), [("subjective".to_owned(), Flaw::Missing)]);
    let mut other = day.note("For somebody else");
    other["patient_id"] = json!(register(&day.desk, "Byrne"));
    assert_eq!(day.elif.refused("records.sign", other), Refusal::NotFound, "signed for a patient who isn't here");

    let record = day.sign("S: fever and facial pain");
    let chart = day.chart();
    let visit = &chart["history"]["records"][0];
    assert_eq!((&visit["record_id"], &visit["visit_date"]), (&json!(record), &json!("2026-06-08")));
    assert_eq!(
        (&visit["notes"], &visit["doctor_name"]),
        (&json!("S: fever and facial pain"), &json!("Dr Elif Yılmaz"))
    );
    assert_eq!((&chart["visit_count"], &chart["visit"]), (&json!(1), &Value::Null));
    let appointment = day.desk.ok("appointments.get", json!({ "appointment_id": day.appointment }));
    assert_eq!(appointment["status"], "completed");
    let again = day.elif.refused("records.sign", day.note("Again"));
    assert_eq!(again, Refusal::Conflict { what: Conflict::AlreadySigned });
    let draft = json!({ "appointment_id": day.appointment, "body": { "notes": "Again" } });
    assert_eq!(day.elif.refused("records.draft_keep", draft), Refusal::Conflict { what: Conflict::AlreadySigned });
}

#[test]
fn two_windows_sign_at_once_and_one_wins() {
    // Both windows show the note; whoever is second must be told, not doubled.
    let day = Day::new();
    let second = day.clinic.sign_in("elif", STAFF_PASSWORD);
    let (first, other) = (day.note("From the first window"), day.note("From the second window"));
    let outcomes = std::thread::scope(|scope| {
        let one = scope.spawn(|| day.elif.call("records.sign", first));
        let two = scope.spawn(|| second.call("records.sign", other));
        [one.join().unwrap(), two.join().unwrap()]
    });
    let refused: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert_eq!(refused, [&Refusal::Conflict { what: Conflict::AlreadySigned }]);
    assert_eq!(day.chart()["visit_count"], 1);
}

#[test]
fn an_amendment_is_a_new_version_and_the_old_one_stays() {
    // What was signed is what somebody acted on: a correction that hides it is a forgery.
    let day = Day::new();
    let first = day.sign("Amoxicillin for 10 days");
    let amend = |record: i64, notes: &str, reason: &str| json!({ "record_id": record, "notes": notes, "diagnoses": [{ "display": "Sinusitis" }], "reason": reason });
    let same = day.elif.refused("records.amend", amend(first, "Amoxicillin for 10 days", "None"));
    assert_eq!(flaws(same), [("subjective".to_owned(), Flaw::Unchanged)]);
    let unsaid = day.elif.refused("records.amend", amend(first, "Amoxicillin for 7 days", ""));
    assert_eq!(flaws(unsaid), [("reason".to_owned(), Flaw::Missing)]);
    let reply = day.elif.ok("records.amend", amend(first, "Amoxicillin for 7 days", "Duration corrected"));
    let second = reply["record_id"].as_i64().unwrap();
    assert_eq!(
        day.elif.refused("records.amend", amend(first, "Amoxicillin for 5 days", "Again")),
        Refusal::Conflict { what: Conflict::AlreadyAmended },
        "a version has one successor"
    );
    let third = day.elif.ok("records.amend", amend(second, "Amoxicillin for 5 days", "Guideline"))["record_id"].clone();

    let chart = day.chart();
    let shown = chart["history"]["records"].as_array().unwrap();
    assert_eq!(shown.len(), 1, "only the newest version stands in the chart");
    assert_eq!((&shown[0]["record_id"], &shown[0]["amended_count"]), (&third, &json!(2)));
    for named in [first, second] {
        let versions = day.elif.ok("records.versions", json!({ "record_id": named }));
        let said: Vec<_> = versions["versions"].as_array().unwrap().iter().map(|v| v["notes"].clone()).collect();
        assert_eq!(said, ["Amoxicillin for 5 days", "Amoxicillin for 7 days", "Amoxicillin for 10 days"]);
    }
    let visit = day.elif.ok("charts.visit", json!({ "appointment_id": day.appointment }));
    assert_eq!(visit["record"]["record_id"], third);
}

#[test]
fn a_chart_opens_for_whose_patient_it_is() {
    // A chart that opens for whoever knows its number is no secret. That there is one, a doctor may know, who
    // finds every patient; of what stands in it, a refusal that differs from "nobody" would tell.
    let day = Day::new();
    let record = day.sign("Confided");
    let unknown = json!({ "patient_id": 999 });
    let theirs = json!({ "patient_id": day.patient });
    assert_eq!(day.omar.refused("charts.open", unknown), Refusal::NotFound);
    assert_eq!(day.omar.refused("charts.open", theirs.clone()), Refusal::BehindGlass);
    for (operation, args) in [
        ("charts.history", theirs.clone()),
        ("charts.visit", json!({ "appointment_id": day.appointment })),
        ("records.versions", json!({ "record_id": record })),
        ("records.visit_summary", json!({ "record_id": record })),
        ("records.start", json!({ "appointment_id": day.appointment })),
        ("records.draft_get", json!({ "appointment_id": day.appointment })),
        ("records.draft_get", json!({ "record_id": record })),
        ("records.draft_keep", json!({ "appointment_id": day.appointment, "body": { "notes": "x" } })),
        ("records.sign", day.note("Not his visit")),
        ("records.amend", json!({ "record_id": record, "reason": "x", "notes": "y" })),
        ("allergies.record", json!({ "patient_id": day.patient, "substance": "Latex", "severity": "mild" })),
        ("allergies.set_state", json!({ "patient_id": day.patient, "state": "none_known" })),
        ("problems.record", json!({ "patient_id": day.patient, "display": "Asthma" })),
    ] {
        assert_eq!(day.omar.refused(operation, args), Refusal::NotFound, "{operation}");
    }
    // Allergies alone are every doctor's.
    assert_eq!(day.omar.ok("allergies.of_patient", theirs.clone())["allergy_state"], "not_recorded");
    let accountant = day.clinic.accountant();
    let admin = day.clinic.admin();
    for someone in [&day.desk, &accountant, &admin] {
        for operation in ["charts.open", "charts.history", "allergies.of_patient"] {
            assert_eq!(someone.refused(operation, theirs.clone()), Refusal::Denied, "{operation}");
        }
        assert_eq!(someone.refused("records.sign", day.note("Not a doctor")), Refusal::Denied);
    }
}

#[test]
fn nobody_opens_a_chart_by_booking_themselves_in() {
    // Else "their patients" means everybody: book, read, cancel.
    let day = Day::new();
    let omar_id = day.omar.ok("session.state", json!({}))["person"]["doctor_id"].as_i64().unwrap();
    let theirs = json!({ "patient_id": day.patient });
    let own = book(&day.omar, day.patient, omar_id, "2026-06-08", "11:00");
    assert_eq!(day.omar.refused("charts.open", theirs.clone()), Refusal::BehindGlass);
    let visit = json!({ "appointment_id": own, "patient_id": day.patient, "notes": "x" });
    assert_eq!(day.omar.refused("records.sign", visit), Refusal::NotFound, "nor by writing in it first");
    day.omar.ok("appointments.check_in", json!({ "appointment_id": own, "version": 1 }));
    assert_eq!(day.omar.refused("charts.open", theirs.clone()), Refusal::BehindGlass, "nor by checking in alone");
    let version =
        day.desk.ok("appointments.undo_check_in", json!({ "appointment_id": own, "version": 2 }))["version"].clone();
    day.desk.ok("appointments.check_in", json!({ "appointment_id": own, "version": version }));
    assert_eq!(day.omar.ok("charts.open", theirs)["visit"]["appointment_id"], json!(own), "the desk saw the patient");
}

#[test]
fn nobody_opens_a_chart_by_moving_a_colleagues_patient_over() {
    let day = Day::new();
    let omar_id = day.omar.ok("session.state", json!({}))["person"]["doctor_id"].as_i64().unwrap();
    let theirs = json!({ "patient_id": day.patient });
    let args = json!({
        "appointment_id": day.appointment, "version": 1, "date": "2026-06-08", "time": "11:00", "doctor_id": omar_id,
    });
    day.omar.ok("appointments.move", args);
    assert_eq!(day.omar.refused("charts.open", theirs), Refusal::BehindGlass);
}

#[test]
fn what_was_typed_survives_lock_and_restart_and_is_its_authors() {
    // A note lost with the power, or read by the next person at the window.
    let day = Day::new();
    let of = json!({ "appointment_id": day.appointment });
    let body = json!({
        "reason": "", "subjective": "Half a sent", "objective": "", "assessment": "", "treatment": "\u{202E}odd", "plan": "",
        "prescription": "", "notes": "", "copied": [], "items": [], "vitals": [], "measured_time": "",
        "diagnoses": [{ "code_system": "icd10cm", "code": "J01", "display": "sinu", "copied": null }],
    });
    assert_eq!(day.elif.ok("records.draft_get", of.clone()), Value::Null);
    let keep =
        |version: Value, body: &Value| json!({ "appointment_id": day.appointment, "version": version, "body": body });
    let kept = day.elif.ok("records.draft_keep", keep(Value::Null, &body));
    assert_eq!(kept["version"], 1);
    day.elif.ok("session.lock", json!({}));
    assert_eq!(day.elif.refused("records.draft_get", of.clone()), Refusal::Locked);
    day.elif.ok("session.unlock", json!({ "password": STAFF_PASSWORD }));
    assert_eq!(day.elif.ok("records.draft_get", of.clone())["body"], body, "kept as typed, flawed or not");

    // Another window of the same doctor: the second to keep is told, and what was kept first stays.
    let second = day.clinic.sign_in("elif", STAFF_PASSWORD);
    let longer = json!({ "subjective": "Half a sentence" });
    assert_eq!(second.ok("records.draft_keep", keep(json!(1), &longer))["version"], 2);
    assert_eq!(day.elif.refused("records.draft_keep", keep(json!(1), &body)), Refusal::Stale);
    assert_eq!(day.elif.refused("records.draft_keep", keep(Value::Null, &body)), Refusal::Stale);
    let mut signing = day.note("S: half a sent");
    signing["draft_version"] = json!(1);
    assert_eq!(day.elif.refused("records.sign", signing.clone()), Refusal::Stale, "signed over a newer text");
    let clinic = day.clinic.restarted();
    let elif = clinic.sign_in("elif", STAFF_PASSWORD);
    let again = elif.ok("records.draft_get", of.clone());
    assert_eq!((&again["version"], &again["body"]["subjective"]), (&json!(2), &json!("Half a sentence")));
    signing["draft_version"] = json!(2);
    elif.ok("records.sign", signing);
    assert_eq!(elif.ok("records.draft_get", of), Value::Null, "signed: no draft is left behind");
}

#[test]
fn allergies_are_not_recorded_none_known_or_listed_and_never_two_of_these() {
    // "None known" beside a listed penicillin is how somebody dies.
    let day = Day::new();
    let state = || {
        let chart = day.chart();
        let facts = &chart["facts"];
        (facts["patient"]["allergy_state"].as_str().unwrap().to_owned(), facts["allergies"].as_array().unwrap().len())
    };
    let set = |state: &str| day.elif.call("allergies.set_state", json!({ "patient_id": day.patient, "state": state }));
    assert_eq!(state(), ("not_recorded".into(), 0));
    set("none_known").unwrap();
    assert_eq!(state(), ("none_known".into(), 0));
    assert_eq!(flaws(set("listed").unwrap_err()), [("state".to_owned(), Flaw::Choice)]);

    let record = |substance: &str, noted_on: Value| json!({ "patient_id": day.patient, "substance": substance, "reaction": "Anaphylaxis", "severity": "severe", "noted_on": noted_on });
    for (date, flaw) in [("2026-06-09", Flaw::InFuture), ("1984-09-16", Flaw::Improbable)] {
        let refused = day.elif.refused("allergies.record", record("Penicillin", json!(date)));
        assert_eq!(flaws(refused), [("noted_on".to_owned(), flaw)]);
    }
    let allergy = day.elif.ok("allergies.record", record("Penicillin", json!("2019-11-03")))["allergy_id"].clone();
    assert_eq!(state(), ("listed".into(), 1), "an allergy on the list ends \"none known\"");
    let twice = day.elif.refused("allergies.record", record("PENICILLIN", Value::Null));
    assert_eq!(flaws(twice), [("substance".to_owned(), Flaw::Taken)]);
    for contradiction in ["none_known", "not_recorded"] {
        let refused = set(contradiction).unwrap_err();
        assert_eq!(refused, Refusal::Conflict { what: Conflict::AllergiesAreListed }, "{contradiction}");
    }
    let seen = day.omar.ok("allergies.of_patient", json!({ "patient_id": day.patient }));
    assert_eq!(seen["allergies"][0]["substance"], "Penicillin", "every doctor is warned");

    let end = json!({ "allergy_id": allergy, "reason": "Tested negative" });
    assert_eq!(
        flaws(day.elif.refused("allergies.end", json!({ "allergy_id": allergy }))),
        [("reason".into(), Flaw::Missing)]
    );
    day.elif.ok("allergies.end", end.clone());
    assert_eq!(state(), ("not_recorded".into(), 0), "that none are known, somebody has to say");
    assert_eq!(day.elif.refused("allergies.end", end), Refusal::Stale);
    assert_eq!(day.chart()["facts"]["ended_allergies"][0]["end_reason"], "Tested negative");
}

#[test]
fn problems_are_listed_until_they_end() {
    let day = Day::new();
    let record = |more: Value| {
        let mut args = json!({ "patient_id": day.patient, "display": "Essential hypertension" });
        args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        args
    };
    let half = day.elif.refused("problems.record", record(json!({ "code_system": "icd10cm" })));
    assert_eq!(flaws(half), [("code".to_owned(), Flaw::Missing)]);
    let half = day.elif.refused("problems.record", record(json!({ "code": "I10" })));
    assert_eq!(flaws(half), [("code_system".to_owned(), Flaw::Missing)]);
    let args = record(json!({ "code_system": "icd10cm", "code": "I10", "onset_on": "2018-03-12" }));
    let problem = day.elif.ok("problems.record", args)["problem_id"].clone();
    let chart = day.chart();
    assert_eq!(
        (&chart["facts"]["problems"][0]["code"], &chart["facts"]["problems"][0]["version"]),
        (&json!("I10"), &json!(1))
    );
    let end = |on: &str| json!({ "problem_id": problem, "version": 1, "ended_on": on });
    for (date, flaw) in [("2026-06-09", Flaw::InFuture), ("2018-03-11", Flaw::EndsBeforeItBegins)] {
        assert_eq!(flaws(day.elif.refused("problems.end", end(date))), [("ended_on".to_owned(), flaw)]);
    }
    day.elif.ok("problems.end", end("2020-01-01"));
    assert_eq!(day.elif.refused("problems.end", end("2020-01-01")), Refusal::Stale);
    let chart = day.chart();
    assert_eq!(chart["facts"]["problems"], json!([]));
    assert_eq!(chart["facts"]["ended_problems"][0]["ended_on"], "2020-01-01");
}

#[test]
fn the_history_pages_without_a_gap_and_is_searched_whole() {
    // A visit that falls between two pages is a diagnosis nobody sees.
    let day = Day::new();
    let doctor = day.elif.ok("session.state", json!({}))["person"]["doctor_id"].as_i64().unwrap();
    let mut signed = vec![day.sign("Visit 0 İstanbul")];
    for n in 1..25 {
        let (hour, minute) = (9 + n / 4, n % 4 * 15);
        if (hour, minute) >= (12, 30) {
            break;
        }
        let time = format!("{hour:02}:{minute:02}");
        let appointment = book(&day.desk, day.patient, doctor, "2026-06-08", &time);
        let args =
            json!({ "appointment_id": appointment, "patient_id": day.patient, "notes": format!("Visit {n}, rash") });
        signed.push(day.elif.ok("records.sign", args)["record_id"].as_i64().unwrap());
    }
    let mut seen = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = day.elif.ok("charts.history", json!({ "patient_id": day.patient, "before": before }));
        seen.extend(page["records"].as_array().unwrap().iter().map(|record| record["record_id"].as_i64().unwrap()));
        before = page["next"].clone();
        if before.is_null() {
            break;
        }
    }
    signed.reverse();
    assert_eq!(seen, signed, "newest first, each once");
    let found = |text: &str| {
        let page = day.elif.ok("charts.history", json!({ "patient_id": day.patient, "text": text }));
        page["records"].as_array().unwrap().len()
    };
    assert_eq!((found("RASH visit"), found("rash sinusitis"), found("zebra")), (signed.len() - 1, 0, 0));
}

#[test]
fn the_summary_of_a_visit_is_printed_kept_and_opened() {
    // The patient takes it to the next doctor: what stands on it is what was signed.
    let day = Day::new();
    let record = day.sign("S: fever and facial pain");
    let kept = day.elif.ok("records.visit_summary", json!({ "record_id": record }));
    let pdf = day.elif.bytes("reports.open", json!({ "report_id": kept["report_id"] }));
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(day.omar.answer("reports.open", json!({ "report_id": kept["report_id"] })), Err(Refusal::NotFound));
    assert_eq!(day.desk.answer("reports.open", json!({ "report_id": kept["report_id"] })), Err(Refusal::NotFound));
}
