//! Prescribing through the door: what stands in the way, for whom, and what is kept of it. The classes and
//! rules are fixtures typed by the test; nothing of this kind ships.

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, STAFF_PASSWORD, Someone};

/// Two doctors, a desk, and a patient of the first.
pub struct Day {
    pub clinic: Clinic,
    pub desk: Someone,
    pub elif: Someone,
    pub omar: Someone,
    pub patient: i64,
    pub appointment: i64,
}

impl Day {
    pub fn new() -> Day {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (elif, doctor) = clinic.doctor();
        let (omar, _) = clinic.second_doctor();
        let args = json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
        let patient = desk.ok("patients.register", args)["patient_id"].as_i64().unwrap();
        let appointment = book(&desk, patient, doctor, "2026-06-08", "09:00");
        clinic.clock.forward(60);
        for someone in [&desk, &elif, &omar, &clinic.admin()] {
            someone.ok("session.input", json!({}));
        }
        Day { clinic, desk, elif, omar, patient, appointment }
    }

    pub fn check(&self, items: Value) -> Value {
        self.elif.ok("prescriptions.check", json!({ "patient_id": self.patient, "items": items }))
    }

    pub fn sign(&self, appointment: i64, items: Value) -> Result<Value, Refusal> {
        let args = json!({ "appointment_id": appointment, "patient_id": self.patient, "items": items });
        self.elif.call("records.sign", args)
    }

    pub fn allergic(&self, substance: &str) -> i64 {
        let args = json!({ "patient_id": self.patient, "substance": substance, "reaction": "Anaphylaxis", "severity": "severe" });
        self.elif.ok("allergies.record", args)["allergy_id"].as_i64().unwrap()
    }

    pub fn rule(&self, rule: Value) -> i64 {
        self.elif.ok("rules.save", json!({ "rule": rule, "active": true }))["rule_id"].as_i64().unwrap()
    }

    pub fn penicillins(&self) {
        self.rule(json!({ "kind": "class", "name": "Penicillins", "members": ["Amoxicillin", "Phenoxymethylpenicillin"], "uses": ["allergy"] }));
    }

    fn current(&self, by: &Someone) -> Vec<(String, Value)> {
        let reply = by.ok("prescriptions.of_patient", json!({ "patient_id": self.patient }));
        let found = reply["prescriptions"].as_array().unwrap().clone();
        found.into_iter().map(|one| (one["name"].as_str().unwrap().to_owned(), one["until"].clone())).collect()
    }
}

#[track_caller]
fn book(by: &Someone, patient: i64, doctor: i64, date: &str, time: &str) -> i64 {
    let args =
        json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": 15 });
    by.ok("appointments.book", args)["appointment_id"].as_i64().unwrap()
}

/// A medicine by name, one tablet three times a day for a week.
pub fn item(medicine: &str) -> Value {
    json!({
        "medicine": medicine, "form": "tablet", "strength": "500 mg", "dose": "1", "dose_unit": "tablet", "route": "oral",
        "frequency": "times_daily", "frequency_count": "3", "days": "7",
    })
}

pub fn kinds(checked: &Value) -> Vec<(String, Value)> {
    let found = checked["findings"].as_array().unwrap().iter();
    found.map(|one| (one["against"]["kind"].as_str().unwrap().to_owned(), one["meant"].clone())).collect()
}

#[track_caller]
pub fn unanswered(refusal: Refusal) -> Vec<domain::medicines::Finding> {
    match refusal {
        Refusal::Unanswered { findings } => findings,
        other => panic!("not unanswered: {other:?}"),
    }
}

#[track_caller]
fn flaws(refusal: Refusal) -> Vec<String> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| one.field).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

fn actions(clinic: &Clinic, action: &str) -> Vec<Value> {
    let entries = clinic.admin().ok("audit.list", json!({}))["entries"].as_array().unwrap().clone();
    entries.into_iter().filter(|entry| entry["action"] == action).collect()
}

#[test]
fn an_allergy_stops_by_whatever_name_and_a_reason_is_kept() {
    // Amoxicillin to somebody with a penicillin anaphylaxis is what this program must never let slip through.
    let day = Day::new();
    day.allergic("Penicillin");
    assert_eq!(kinds(&day.check(json!([item("Amoxicillin")]))), [], "without a class nothing is known, nor pretended");
    day.penicillins();
    let brand = json!({ "generic_name": "Amoxicillin", "other_names": ["Moxatrin"], "form": "tablet", "strength": "750 mg", "route": "oral", "active": true });
    day.elif.ok("formulary.save", json!({ "medicine": brand }));
    for (name, asked) in [
        ("Amoxicillin", Value::Null),
        ("Moxatrin", Value::Null),
        ("AMOXICILLIN trihydrate", Value::Null),
        ("Amoxicillin/clavulanic acid", Value::Null),
        ("Co-amoxiclav", Value::Null),
        ("Penicillin V", Value::Null),
        ("amoxicilin", json!("Amoxicillin")),
    ] {
        assert_eq!(kinds(&day.check(json!([item(name)]))), [("allergy".to_owned(), asked)], "{name}");
    }
    let refused = unanswered(day.sign(day.appointment, json!([item("Moxatrin")])).unwrap_err());
    assert_eq!(refused.len(), 1);
    let mut answered = item("Moxatrin");
    answered["answers"] = json!([{ "finding": refused[0].key, "reason": "   " }]);
    unanswered(day.sign(day.appointment, json!([answered])).unwrap_err());
    answered["answers"] =
        json!([{ "finding": refused[0].key, "reason": "Tested negative in March, given under watch" }]);
    let record = day.sign(day.appointment, json!([answered])).unwrap()["record_id"].clone();

    let kept = day.elif.ok("prescriptions.of_record", json!({ "record_id": record }));
    let said = &kept["items"][0]["answered"][0];
    assert_eq!(said["reason"], "Tested negative in March, given under watch");
    assert_eq!(said["finding"]["against"]["substance"], "Penicillin");
    let chart = day.elif.ok("charts.open", json!({ "patient_id": day.patient }));
    let text = chart["history"]["records"][0]["prescription"].as_str().unwrap();
    assert_eq!(text, "Moxatrin 500 mg tablet, 1 tablet by mouth, 3 × daily, 7 days, 21 tablets");
    let entries = actions(&day.clinic, "stops_answered");
    assert_eq!(entries.len(), 1);
    let printed = entries[0].to_string();
    assert!(!printed.contains("Penicillin") && !printed.contains("watch"), "clinical text in the audit: {printed}");
    assert_eq!(day.clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
}

#[test]
fn not_recorded_is_said_and_stops_nobody() {
    let day = Day::new();
    day.penicillins();
    let checked = day.check(json!([item("Amoxicillin")]));
    assert_eq!((&checked["allergy_state"], kinds(&checked).len()), (&json!("not_recorded"), 0));
    assert_eq!(checked["rules"], json!({ "classes": 1, "interactions": 0, "dose_limits": 0 }));
    day.sign(day.appointment, json!([item("Amoxicillin")])).unwrap();
}

#[test]
fn what_another_window_recorded_meanwhile_stands_in_the_way() {
    // The page was checked before the allergy was known: the signature isn't.
    let day = Day::new();
    assert_eq!(kinds(&day.check(json!([item("Ibuprofen")]))), []);
    let second = day.clinic.sign_in("elif", STAFF_PASSWORD);
    let args = json!({ "patient_id": day.patient, "substance": "Ibuprofen", "severity": "moderate" });
    second.ok("allergies.record", args);
    let found = unanswered(day.sign(day.appointment, json!([item("Ibuprofen")])).unwrap_err());
    assert_eq!(found[0].against.kind(), "allergy");
    assert!(
        day.elif.ok("charts.open", json!({ "patient_id": day.patient }))["history"]["records"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(actions(&day.clinic, "records.sign").len(), 1, "the refusal is in the audit, by its code");
}

#[test]
fn what_runs_is_seen_by_every_doctor_and_counts_against_the_next() {
    // Two doctors, two ibuprofens, one stomach.
    let day = Day::new();
    day.sign(day.appointment, json!([item("Ibuprofen"), item("Omeprazole")])).unwrap();
    let runs = [
        ("Ibuprofen 500 mg tablet".to_owned(), json!("2026-06-14")),
        ("Omeprazole 500 mg tablet".to_owned(), json!("2026-06-14")),
    ];
    assert_eq!(day.current(&day.omar), runs, "a doctor without the chart");
    assert_eq!(day.omar.refused("charts.open", json!({ "patient_id": day.patient })), Refusal::BehindGlass);
    assert_eq!(
        day.omar.refused("prescriptions.check", json!({ "patient_id": day.patient, "items": [] })),
        Refusal::NotFound
    );
    assert_eq!(day.desk.refused("prescriptions.of_patient", json!({ "patient_id": day.patient })), Refusal::Denied);
    assert_eq!(actions(&day.clinic, "medicines_read").len(), 1);
    let found = day.check(json!([item("ibuprofen 400 mg")]));
    assert_eq!(kinds(&found), [("same_medicine".to_owned(), Value::Null)]);
    assert_eq!(found["findings"][0]["against"]["with"]["doctor_name"], "Dr Elif Yılmaz");
    day.clinic.clock.forward(7 * 24 * 60);
    let elif = day.clinic.sign_in("elif", STAFF_PASSWORD);
    assert_eq!(day.current(&elif), [], "over after its days");
}

#[test]
fn interactions_and_limits_are_the_practices_own() {
    let day = Day::new();
    let pair = day.rule(json!({ "kind": "interaction", "one": "Warfarin", "other": "Ibuprofen", "severity": "serious", "text": "Fixture" }));
    day.rule(json!({ "kind": "dose_limit", "medicine": "Paracetamol", "per": "day", "amount": "4", "unit": "g" }));
    let mut much = item("Paracetamol");
    much["dose"] = json!("3");
    let found = kinds(&day.check(json!([item("Warfarin"), item("Ibuprofen"), much])));
    assert_eq!(found.into_iter().map(|one| one.0).collect::<Vec<_>>(), ["interaction", "dose_over"]);
    let rules = day.elif.ok("rules.list", json!({}));
    let saved = rules["rules"].as_array().unwrap().iter().find(|rule| rule["rule_id"] == json!(pair)).unwrap();
    let off = json!({ "rule_id": pair, "version": saved["version"], "rule": saved["rule"], "active": false });
    day.elif.ok("rules.save", off.clone());
    assert_eq!(
        kinds(&day.check(json!([item("Warfarin"), item("Ibuprofen")]))),
        [],
        "a rule that doesn't hold stops nobody"
    );
    assert_eq!(day.elif.refused("rules.save", off), Refusal::Stale);
    assert_eq!(day.desk.refused("rules.list", json!({})), Refusal::Denied);
    assert_eq!(
        flaws(day.elif.refused("rules.save", json!({ "rule": { "kind": "class" }, "active": true }))),
        ["rule.name", "rule.members", "rule.uses"]
    );
}

#[test]
fn a_prescription_is_stopped_with_a_reason_and_stays_stopped() {
    let day = Day::new();
    let record = day.sign(day.appointment, json!([item("Ibuprofen")])).unwrap()["record_id"].clone();
    let chart = day.elif.ok("charts.open", json!({ "patient_id": day.patient }));
    let first = chart["facts"]["prescriptions"][0]["item_id"].clone();
    let stop = |on: &str, reason: &str| json!({ "item_id": first, "ended_on": on, "reason": reason });
    assert_eq!(flaws(day.elif.refused("prescriptions.stop", stop("2026-06-08", " "))), ["reason"]);
    assert_eq!(flaws(day.elif.refused("prescriptions.stop", stop("2026-06-09", "Rash"))), ["ended_on"]);
    assert_eq!(flaws(day.elif.refused("prescriptions.stop", stop("2026-06-07", "Rash"))), ["ended_on"]);
    assert_eq!(day.omar.refused("prescriptions.stop", stop("2026-06-08", "Rash")), Refusal::NotFound);
    day.elif.ok("prescriptions.stop", stop("2026-06-08", "Rash"));
    assert_eq!(day.elif.refused("prescriptions.stop", stop("2026-06-08", "Rash")), Refusal::Stale);
    assert_eq!(day.current(&day.elif), []);
    assert_eq!(actions(&day.clinic, "prescription_stopped").len(), 1);
    // An amendment writes the line anew: that mustn't start what was stopped.
    let mut again = item("Ibuprofen");
    again["first_item_id"] = first;
    again["days"] = json!("10");
    let amend = json!({ "record_id": record, "reason": "Days", "items": [again], "plan": "As before" });
    day.elif.ok("records.amend", amend);
    assert_eq!(day.current(&day.elif), []);
}

#[test]
fn an_amendment_takes_the_place_of_what_it_corrects() {
    let day = Day::new();
    let record = day.sign(day.appointment, json!([item("Ibuprofen")])).unwrap()["record_id"].clone();
    let kept = day.elif.ok("prescriptions.of_record", json!({ "record_id": record }));
    let mut line = item("Ibuprofen");
    line["first_item_id"] = kept["items"][0]["item_id"].clone();
    line["days"] = json!("14");
    let args = json!({ "patient_id": day.patient, "amends": record, "items": [line.clone()] });
    assert_eq!(kinds(&day.elif.ok("prescriptions.check", args)), [], "not a double of itself");
    let wrong = json!({ "record_id": record, "reason": "Days", "items": [{ "medicine": "X", "advice": "as told", "first_item_id": 99 }] });
    assert_eq!(flaws(day.elif.refused("records.amend", wrong)), ["items[0].first_item_id"]);
    day.elif.ok("records.amend", json!({ "record_id": record, "reason": "Days", "items": [line] }));
    assert_eq!(day.current(&day.elif), [("Ibuprofen 500 mg tablet".to_owned(), json!("2026-06-21"))]);
    assert_eq!(day.clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
}

#[test]
fn a_renewal_is_a_signed_record_and_ends_what_it_renews() {
    let day = Day::new();
    day.sign(day.appointment, json!([item("Ibuprofen")])).unwrap();
    let chart = day.elif.ok("charts.open", json!({ "patient_id": day.patient }));
    let runs = chart["facts"]["prescriptions"][0]["item_id"].clone();
    let renew = |items: Value| json!({ "patient_id": day.patient, "items": items });
    assert_eq!(flaws(day.elif.refused("prescriptions.renew", renew(json!([])))), ["items"]);
    assert_eq!(
        flaws(day.elif.refused("prescriptions.renew", renew(json!([item("Omeprazole")])))),
        ["items[0].renews_item_id"]
    );
    let mut anew = item("Ibuprofen");
    anew["renews_item_id"] = runs;
    anew["days"] = json!("28");
    assert_eq!(day.omar.refused("prescriptions.renew", renew(json!([anew.clone()]))), Refusal::NotFound);
    day.elif.ok("prescriptions.renew", renew(json!([anew])));
    assert_eq!(day.current(&day.elif), [("Ibuprofen 500 mg tablet".to_owned(), json!("2026-07-05"))]);
    let chart = day.elif.ok("charts.open", json!({ "patient_id": day.patient }));
    assert_eq!((&chart["visit_count"], &chart["history"]["records"][0]["appointment_id"]), (&json!(2), &Value::Null));
    assert_eq!(actions(&day.clinic, "prescription_renewed").len(), 1);
    assert_eq!(day.clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
}

#[test]
fn a_flawed_line_is_told_by_its_field_and_nothing_is_signed() {
    let day = Day::new();
    let bad = json!([
        { "medicine": "Paracetamol" },
        { "medicine": " ", "dose": "1,000", "dose_unit": "tablet", "frequency": "times_daily", "frequency_count": "0" },
        { "medicine": "X", "dose": "1", "dose_unit": "tablet", "as_needed": true },
    ]);
    let told = flaws(day.sign(day.appointment, bad.clone()).unwrap_err());
    for field in [
        "items[0].dose",
        "items[0].frequency",
        "items[1].medicine",
        "items[1].dose",
        "items[1].frequency_count",
        "items[2].max_per_day",
    ] {
        assert!(told.iter().any(|known| known == field), "{field}: {told:?}");
    }
    let checked = day.check(bad);
    assert_eq!(checked["lines"].as_array().unwrap().len(), 3, "while typing flaws are shown, not refused");
    let renews = json!([{ "medicine": "X", "advice": "as told", "renews_item_id": 77 }]);
    assert_eq!(flaws(day.sign(day.appointment, renews).unwrap_err()), ["items[0].renews_item_id"]);
    let words = json!([{ "medicine": "Own mixture", "advice": "as written on the sheet" }]);
    day.sign(day.appointment, words).unwrap();
}

#[test]
fn a_draft_keeps_the_lines_as_they_were_typed() {
    let day = Day::new();
    let body =
        json!({ "items": [{ "medicine": "amox", "dose": "1,000", "answers": [{ "finding": "k", "reason": "r" }] }] });
    day.elif.ok("records.draft_keep", json!({ "appointment_id": day.appointment, "body": body }));
    let kept = day.elif.ok("records.draft_get", json!({ "appointment_id": day.appointment }));
    assert_eq!(kept["body"]["items"][0]["dose"], "1,000");
    assert_eq!(kept["body"]["items"][0]["answers"][0]["reason"], "r");
}

#[test]
fn a_hurried_line_finds_the_medicine() {
    let day = Day::new();
    let asked = |text: &str| day.elif.ok("prescriptions.suggest", json!({ "text": text }))["suggestions"].clone();
    let found = asked("amox 500 3x d 7d");
    assert_eq!(found[0]["name"], "Amoxicillin 500 mg capsule");
    assert_eq!(found[0]["says"], "3 × daily, 7 days");
    assert_eq!(
        (&found[0]["typed"]["dose"], &found[0]["typed"]["dose_unit"]),
        (&json!(""), &json!("capsule")),
        "no dose is made up"
    );
    let found = asked("acetaminophen 500 2 4x prn");
    assert_eq!(
        (&found[0]["medicine"]["generic_name"], &found[0]["found_by"]),
        (&json!("Paracetamol"), &json!("Acetaminophen"))
    );
    assert_eq!(found[0]["says"], "2 tablets, as needed, at most 4 × daily");
    assert_eq!(asked("ibuprofin")[0]["medicine"]["generic_name"], "Ibuprofen", "a misspelling is found");
    assert_eq!(asked("500"), json!([]));
    assert_eq!(day.desk.refused("prescriptions.suggest", json!({ "text": "amox" })), Refusal::Denied);
}

#[test]
fn what_could_stand_instead_is_offered_where_the_practice_says_so() {
    let day = Day::new();
    day.allergic("Penicillin");
    day.penicillins();
    assert_eq!(day.check(json!([item("Amoxicillin")]))["lines"][0]["alternatives"], json!([]));
    let members = ["Amoxicillin", "Phenoxymethylpenicillin", "Doxycycline", "Clarithromycin"];
    day.rule(json!({ "kind": "class", "name": "For the throat", "members": members, "uses": ["alternative"] }));
    let offered = day.check(json!([item("Amoxicillin")]))["lines"][0]["alternatives"].as_array().unwrap().clone();
    let names: Vec<&str> = offered.iter().map(|one| one["generic_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Clarithromycin", "Doxycycline"]);
}
