//! Vital signs and prescriptions that another program sent, as a doctor finds them in the chart: held against counts
//! that other code made, and what isn't taken is said with its reason.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};
use crate::import::{column, counts, data, import, survey};
use crate::past::{history, list, open_charts};

/// A line of `synthea-charts.tsv`: readings by kind, how many prescriptions, how many of them run, and which.
fn line(doctor: &Someone, patient: i64) -> (String, Vec<String>) {
    let file = doctor.ok("patients.get", json!({ "patient_id": patient }));
    let facts = doctor.ok("charts.open", json!({ "patient_id": patient }))["facts"].clone();
    let readings: BTreeMap<_, _> = list(&facts["vitals"]["trends"])
        .iter()
        .map(|trend| trend["last"]["kind"].as_str().unwrap())
        .map(|kind| {
            (kind, list(&doctor.ok("vitals.of_kind", json!({ "patient_id": patient, "kind": kind }))["readings"]).len())
        })
        .collect();
    let readings: Vec<_> = readings.into_iter().map(|(kind, count)| format!("{kind}={count}")).collect();
    let mut running: Vec<_> =
        list(&facts["prescriptions"]).iter().map(|one| one["item"]["medicine"].as_str().unwrap().to_owned()).collect();
    running.sort();
    let lines: usize = history(doctor, patient)
        .concat()
        .iter()
        .map(|visit| {
            list(&doctor.ok("prescriptions.of_record", json!({ "record_id": visit["record_id"] }))["items"]).len()
        })
        .sum();
    let or = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    let who = format!("{} {}", file["last_name"].as_str().unwrap(), file["first_name"].as_str().unwrap());
    (who, vec![or(readings.join(" ")), lines.to_string(), running.len().to_string(), or(running.join("|"))])
}

#[test]
fn each_of_a_hundred_patients_has_their_own_readings_and_medicines() {
    // A doctor who sees what was stopped years ago among what is taken prescribes against the wrong list.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, _) = clinic.doctor();
    let archive = data("synthea-r4-100.tar.xz");
    import(&admin, &[&archive]);
    open_charts(&admin);
    let told = std::fs::read_to_string(data("synthea-charts.tsv")).unwrap();
    let mut counted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in told.lines() {
        let parts: Vec<_> = line.split('\t').map(str::to_owned).collect();
        counted.insert(format!("{} {}", parts[1], parts[2]), parts[3..].to_vec());
    }
    assert_eq!(counted.len(), 100, "the control: a hundred different names");
    let kept: BTreeMap<_, _> = (1..=100).map(|patient| line(&elif, patient)).collect();
    for (who, counted) in &counted {
        assert_eq!(kept.get(who), Some(counted), "{who}");
    }

    // A second import finds every one of them again, whatever was written into the charts meanwhile.
    let rich = elif.ok("patients.find", json!({ "text": "Kshlerin Rich" }))["patients"][0]["patient_id"].clone();
    let before = elif.ok("charts.open", json!({ "patient_id": rich }));
    let again = import(&admin, &[&archive]);
    assert_eq!(column(&again, "added"), BTreeMap::new());
    let after = elif.ok("charts.open", json!({ "patient_id": rich }));
    assert_eq!(before["facts"]["vitals"], after["facts"]["vitals"]);
    assert_eq!(before["facts"]["prescriptions"], after["facts"]["prescriptions"]);
    assert_eq!((&before["visit_count"], &after["visit_count"]), (&json!(163), &json!(163)));
}

fn coded(code: &str) -> Value {
    json!({ "coding": [{ "system": "http://loinc.org", "code": code }] })
}

/// A patient of one visit, and what else is told of them.
fn bundle(more: &[Value]) -> Value {
    let mut entries = vec![
        json!({ "resource": { "resourceType": "Patient", "id": "p1", "name": [{ "family": "Nowak", "given": ["Iga"] }],
            "birthDate": "1984-05-20" } }),
        json!({ "resource": { "resourceType": "Encounter", "id": "e1", "status": "finished",
            "subject": { "reference": "Patient/p1" },
            "period": { "start": "2026-05-04T09:00:00+01:00", "end": "2026-05-04T09:15:00+01:00" } } }),
    ];
    for one in more {
        let mut one = one.clone();
        one["subject"] = json!({ "reference": "Patient/p1" });
        entries.push(json!({ "resource": one }));
    }
    json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
}

fn reading(id: &str, code: &str, value: &Value, more: &Value) -> Value {
    let mut one = json!({ "resourceType": "Observation", "id": id, "status": "final", "code": coded(code),
        "encounter": { "reference": "Encounter/e1" }, "effectiveDateTime": "2026-05-04T09:05:00+01:00", "valueQuantity": value });
    one.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    one
}

/// The bundle taken in by an administrator, the doctor who sees every chart, and what became of it.
fn brought(resources: &[Value]) -> (Clinic, Someone, i64, Value) {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, _) = clinic.doctor();
    open_charts(&admin);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.json");
    std::fs::write(&file, bundle(resources).to_string()).unwrap();
    let dry = survey(&admin, &[&file]);
    let done = import(&admin, &[&file]);
    for which in ["added", "not_taken"] {
        assert_eq!(column(&dry, which), column(&done, which), "the dry run says what the import does");
    }
    assert_eq!(dry["account"]["not_taken"], done["account"]["not_taken"]);
    let again = import(&admin, &[&file]);
    assert_eq!(column(&again, "added"), BTreeMap::new(), "never twice");
    assert_eq!(column(&again, "not_taken"), column(&done, "not_taken"));
    let patient = elif.ok("patients.find", json!({ "text": "nowak" }))["patients"][0]["patient_id"].as_i64().unwrap();
    (clinic, elif, patient, done)
}

fn reasons(state: &Value) -> BTreeMap<String, u64> {
    let told = list(&state["account"]["not_taken"]).iter();
    told.map(|one| (one["reason"].as_str().unwrap().to_owned(), one["count"].as_u64().unwrap())).collect()
}

#[test]
fn a_reading_that_cannot_be_is_told_and_not_kept() {
    // A weight in stones read as kilograms is a dose for another body.
    let ucum = |value: f64, code: &str| json!({ "value": value, "code": code });
    let none = json!({});
    let pressure = |id: &str, high: f64, low: f64, unit: &str| {
        let part = |code: &str, value: f64| json!({ "code": coded(code), "valueQuantity": ucum(value, unit) });
        reading(id, "85354-9", &Value::Null, &json!({ "component": [part("8462-4", low), part("8480-6", high)] }))
    };
    let (_clinic, elif, patient, done) = brought(&[
        pressure("o1", 128.0, 82.0, "mm[Hg]"),
        pressure("o2", 82.0, 128.0, "mm[Hg]"),
        pressure("o3", 17.0, 11.0, "kPa"),
        reading("o4", "8480-6", &ucum(120.0, "mm[Hg]"), &none),
        reading("o5", "8310-5", &ucum(98.6, "[degF]"), &none),
        reading("o6", "8310-5", &ucum(98.6, "Cel"), &none),
        reading("o7", "29463-7", &ucum(71_250.0, "g"), &none),
        reading("o8", "29463-7", &ucum(11.0, "[stone_av]"), &none),
        reading("o9", "8302-2", &ucum(1.72, "m"), &none),
        reading("o10", "8867-4", &json!({ "value": 72, "unit": "bpm" }), &none),
        reading("o11", "8867-4", &json!({ "value": 72 }), &none),
        reading("o12", "2708-6", &Value::Null, &json!({ "dataAbsentReason": { "text": "unknown" } })),
        reading("o13", "59408-5", &ucum(98.0, "%"), &json!({ "status": "preliminary" })),
        reading("o14", "59408-5", &ucum(98.0, "%"), &json!({ "effectiveDateTime": "2099-01-01T10:00:00Z" })),
        reading("o15", "59408-5", &ucum(98.0, "%"), &json!({ "effectiveDateTime": "2026-05" })),
        reading("o16", "59408-5", &ucum(97.0, "%"), &json!({ "effectiveDateTime": "2026-05-04" })),
        reading("o17", "9279-1", &ucum(16.0, "/min"), &json!({ "status": "entered-in-error" })),
        reading("o18", "39156-5", &ucum(24.0, "kg/m2"), &none),
        reading("o19", "718-7", &ucum(14.0, "g/dL"), &none),
    ]);
    assert_eq!(column(&done, "added")["Observation"], 6);
    assert_eq!(column(&done, "unreadable"), counts(&[("Observation", 1)]), "what the sender took back");
    let expected = [
        ("computed", 1),
        ("half_a_pressure", 1),
        ("impossible", 2),
        ("in_future", 1),
        ("no_date", 1),
        ("no_value", 1),
        ("no_vital_sign", 1),
        ("not_final", 1),
        ("unit", 3),
    ];
    assert_eq!(reasons(&done), counts(&expected));

    let facts = elif.ok("charts.open", json!({ "patient_id": patient }))["facts"].clone();
    let of = |kind: &str| {
        let trends = list(&facts["vitals"]["trends"]).iter();
        let found = trends.map(|trend| &trend["last"]).find(|last| last["kind"] == kind);
        let last = found.unwrap_or_else(|| panic!("{kind}")).clone();
        (last["value"].clone(), last["second"].clone(), last["unit"].clone())
    };
    assert_eq!(of("blood_pressure"), (json!(128_000), json!(82_000), json!("mm[Hg]")));
    assert_eq!(of("temperature"), (json!(37_000), Value::Null, json!("Cel")));
    assert_eq!(of("weight"), (json!(71_300), Value::Null, json!("kg")), "71,250 g as a weight is read");
    assert_eq!(of("height"), (json!(172_000), Value::Null, json!("cm")));
    assert_eq!(of("pulse"), (json!(72_000), Value::Null, json!("/min")));
    assert_eq!(of("oxygen_saturation"), (json!(97_000), Value::Null, json!("%")), "a day without a time is enough");

    // It stands at its visit, says where it comes from, and a wrong one is marked like any other.
    let readings = elif.ok("vitals.of_kind", json!({ "patient_id": patient, "kind": "weight" }))["readings"].clone();
    assert_eq!(
        (&readings[0]["imported_from"], &readings[0]["recorded_by"], readings[0]["appointment_id"].is_i64()),
        (&json!("fhir"), &Value::Null, true)
    );
    assert_eq!(readings[0]["typed"], 71_250, "and nothing of it is lost");
    elif.ok("vitals.enter_in_error", json!({ "vital_id": readings[0]["vital_id"], "reason": "Another patient's" }));
    let facts = elif.ok("charts.open", json!({ "patient_id": patient }))["facts"].clone();
    assert!(list(&facts["vitals"]["trends"]).iter().all(|trend| trend["last"]["kind"] != "weight"));
}

fn prescription(id: &str, status: &str, medicine: &str, more: &Value) -> Value {
    let mut one = json!({ "resourceType": "MedicationRequest", "id": id, "status": status, "intent": "order",
        "medicationCodeableConcept": { "text": medicine }, "encounter": { "reference": "Encounter/e1" },
        "authoredOn": "2026-05-04T09:10:00+01:00" });
    one.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    one
}

#[test]
fn what_is_taken_runs_and_what_is_over_does_not() {
    // The list of current medicines is what the next prescription is checked against.
    let none = json!({});
    let dosage = |told: Value| json!({ "dosageInstruction": [told] });
    let daily = |count: u32| json!({ "repeat": { "frequency": count, "period": 1, "periodUnit": "d" } });
    let (_clinic, elif, patient, done) = brought(&[
        prescription(
            "m1",
            "active",
            "Metformin 500 MG Oral Tablet",
            &dosage(json!({ "timing": daily(2),
            "route": { "coding": [{ "system": "http://snomed.info/sct", "code": "26643006" }] },
            "doseAndRate": [{ "doseQuantity": { "value": 500, "code": "mg" } }] })),
        ),
        prescription("m2", "stopped", "Simvastatin 20 MG", &json!({ "statusReason": { "text": "muscle pain" } })),
        prescription("m3", "completed", "Amoxicillin 250 MG", &none),
        prescription("m4", "on-hold", "Aspirin 81 MG", &none),
        prescription("m5", "draft", "Codeine 30 MG", &none),
        prescription("m6", "active", "Zopiclone 7.5 MG", &json!({ "intent": "proposal" })),
        prescription("m7", "unknown", "Warfarin 5 MG", &none),
        prescription("m8", "entered-in-error", "Digoxin", &none),
        // Days that are over, while the sender says that it is taken.
        prescription(
            "m9",
            "active",
            "Lisinopril 10 MG",
            &dosage(json!({
            "timing": { "repeat": { "frequency": 1, "period": 1, "periodUnit": "d", "boundsDuration": { "value": 7, "code": "d" } } },
            "doseAndRate": [{ "doseQuantity": { "value": 1 } }] })),
        ),
        prescription("m10", "active", "Paracetamol 500 MG", &dosage(json!({ "asNeededBoolean": true }))),
        prescription("m11", "active", "Paracetamol 500 MG", &dosage(json!({ "text": "two at night" }))),
        prescription(
            "m12",
            "active",
            "Salbutamol inhaler",
            &json!({ "encounter": Value::Null, "authoredOn": "2026-05-01",
            "requester": { "display": "Dr. Kari Lie" } }),
        ),
        prescription(
            "m13",
            "active",
            "Nothing known of when",
            &json!({ "encounter": Value::Null, "authoredOn": Value::Null }),
        ),
    ]);
    assert_eq!(column(&done, "added")["MedicationRequest"], 8);
    assert_eq!(reasons(&done), counts(&[("never_begun", 2), ("no_date", 1), ("unknown_standing", 1)]));
    assert_eq!(column(&done, "unreadable"), counts(&[("MedicationRequest", 1)]));

    let running = |doctor: &Someone| {
        let facts = doctor.ok("charts.open", json!({ "patient_id": patient }))["facts"].clone();
        let told = list(&facts["prescriptions"]).iter().map(|one| {
            let said = |field: &str| one[field].as_str().unwrap_or_default().to_owned();
            let advice = one["item"]["advice"].as_str().unwrap().to_owned();
            [said("name"), said("dose"), said("often"), advice, said("doctor_name"), said("from")].join(" | ")
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        running(&elif),
        [
            "Lisinopril 10 MG |  | 1 × daily | for 7 days, dose 1 | ? | 2026-05-04",
            "Metformin 500 MG Oral Tablet | 500 mg by mouth | 2 × daily |  | ? | 2026-05-04",
            "Paracetamol 500 MG |  |  | as needed | ? | 2026-05-04",
            "Paracetamol 500 MG |  |  | two at night | ? | 2026-05-04",
            "Salbutamol inhaler |  |  |  | Dr. Kari Lie | 2026-05-01",
        ]
    );

    // The record of the visit says what was prescribed, also what is over; nobody signed it.
    let visits = history(&elif, patient).concat();
    assert_eq!(visits.len(), 2, "the visit, and what was prescribed without one");
    let visit = visits.iter().find(|visit| visit["visit_date"] == "2026-05-04").unwrap();
    let items = elif.ok("prescriptions.of_record", json!({ "record_id": visit["record_id"] }));
    assert_eq!((list(&items["items"]).len(), &items["free_text"]), (7, &json!("")));
    assert!(visit["prescription"].as_str().unwrap().contains("Amoxicillin 250 MG"));

    // What came from elsewhere stands in the way of the same medicine, and is stopped like any other.
    let check = elif.ok(
        "prescriptions.check",
        json!({ "patient_id": patient, "items": [{ "medicine": "Metformin", "strength": "850 mg", "dose": "1",
            "dose_unit": "tablet", "frequency": "times_daily", "frequency_count": "1", "days": "30" }] }),
    );
    assert_eq!(check["findings"][0]["against"]["kind"], "same_medicine", "{check}");
    let facts = elif.ok("charts.open", json!({ "patient_id": patient }))["facts"].clone();
    let metformin =
        list(&facts["prescriptions"]).iter().find(|one| one["item"]["medicine"] == "Metformin 500 MG Oral Tablet");
    elif.ok(
        "prescriptions.stop",
        json!({ "item_id": metformin.unwrap()["item_id"], "ended_on": "2026-06-08", "reason": "Changed" }),
    );
    assert_eq!(running(&elif).len(), 4);
}

#[test]
fn readings_and_prescriptions_come_to_a_patient_who_is_here_already() {
    // Who imported with an earlier program has visits without them: the same file brings them later.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, _) = clinic.doctor();
    open_charts(&admin);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.json");
    std::fs::write(&file, bundle(&[]).to_string()).unwrap();
    import(&admin, &[&file]);
    let weight = reading("o1", "29463-7", &json!({ "value": 70, "code": "kg" }), &json!({}));
    let medicine = prescription("m1", "active", "Metformin 500 MG", &json!({}));
    std::fs::write(&file, bundle(&[weight, medicine]).to_string()).unwrap();
    let later = import(&admin, &[&file]);
    assert_eq!(column(&later, "added"), counts(&[("Observation", 1), ("MedicationRequest", 1)]));
    let again = import(&admin, &[&file]);
    assert_eq!(column(&again, "added"), BTreeMap::new());
    let patient = elif.ok("patients.find", json!({ "text": "nowak" }))["patients"][0]["patient_id"].clone();
    let open = elif.ok("charts.open", json!({ "patient_id": patient }));
    assert_eq!((&open["visit_count"], list(&open["facts"]["prescriptions"]).len()), (&json!(1), 1));
    assert_eq!(open["facts"]["vitals"]["trends"][0]["before"], json!(null));
    let told = admin.ok("audit.verify", json!({}));
    assert_eq!(told["breaks"], json!([]), "the chain is whole: {told}");
}

#[test]
fn what_the_sender_has_stopped_since_runs_no_longer() {
    // A medicine that was stopped elsewhere and stands here as taken is prescribed against, and around, for years.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, _) = clinic.doctor();
    open_charts(&admin);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.json");
    let write = |told: &[Value]| std::fs::write(&file, bundle(told).to_string()).unwrap();
    let none = json!({});
    let without = json!({ "encounter": Value::Null, "authoredOn": "2026-05-01" });
    let as_told = |status: &str, why: &Value| {
        let with = |more: &Value| {
            let mut both = more.clone();
            both.as_object_mut().unwrap().extend(why.as_object().cloned().unwrap());
            both
        };
        [
            prescription("m1", status, "Metformin 500 MG", &with(&none)),
            prescription("m2", "active", "Simvastatin 20 MG", &none),
            prescription("m3", "active", "Paracetamol 500 MG", &none),
            prescription("m4", status, "Paracetamol 500 MG", &with(&none)),
            prescription("m5", status, "Salbutamol inhaler", &with(&without)),
        ]
    };
    write(&as_told("active", &none));
    import(&admin, &[&file]);
    let patient = elif.ok("patients.find", json!({ "text": "nowak" }))["patients"][0]["patient_id"].clone();
    let running = || {
        let facts = elif.ok("charts.open", json!({ "patient_id": patient }))["facts"].clone();
        list(&facts["prescriptions"]).iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(running().len(), 5, "the control");
    write(&as_told("stopped", &json!({ "statusReason": { "text": "kidneys" } })));
    let later = import(&admin, &[&file]);
    assert_eq!(column(&later, "added"), counts(&[("MedicationRequest", 3)]), "that they are over comes in");
    assert_eq!(running(), ["Paracetamol 500 MG", "Simvastatin 20 MG"]);
    let again = import(&admin, &[&file]);
    assert_eq!(column(&again, "added"), BTreeMap::new(), "once");
    // The sender's file from before: what is over here doesn't begin again by itself.
    write(&as_told("active", &none));
    import(&admin, &[&file]);
    assert_eq!(running().len(), 2);
    assert_eq!(admin.ok("audit.verify", json!({}))["breaks"], json!([]), "the chain is whole");
}
