//! What an import brought stands sealed, through the door: whatever a doctor does to it afterwards, and whatever comes
//! later, verifying finds nothing wrong. That tampering is found is tried where the raw key is, in `store::safety`.

use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD};
use crate::import::{column, counts, data, import};
use crate::past::{list, open_charts};

/// One of each kind, and with `more` a later visit with its reading and a medicine that is stopped.
fn bundle(more: bool) -> Value {
    let about = |mut resource: Value| {
        let field = if resource["resourceType"] == "AllergyIntolerance" || resource["resourceType"] == "Immunization" {
            "patient"
        } else {
            "subject"
        };
        resource[field] = json!({ "reference": "Patient/p1" });
        json!({ "resource": resource })
    };
    let visit = |id: &str, day: &str| {
        about(json!({ "resourceType": "Encounter", "id": id, "status": "finished",
            "period": { "start": format!("{day}T09:00:00+01:00"), "end": format!("{day}T09:15:00+01:00") } }))
    };
    let weight = |id: &str, visit: &str, kilograms: u32| {
        about(json!({ "resourceType": "Observation", "id": id, "status": "final",
            "code": { "coding": [{ "system": "http://loinc.org", "code": "29463-7" }] },
            "encounter": { "reference": visit }, "effectiveDateTime": "2026-05-04T09:05:00+01:00",
            "valueQuantity": { "value": kilograms, "code": "kg" } }))
    };
    let medicine = |id: &str, name: &str, status: &str| {
        about(json!({ "resourceType": "MedicationRequest", "id": id, "status": status, "intent": "order",
            "medicationCodeableConcept": { "text": name }, "encounter": { "reference": "Encounter/e1" },
            "authoredOn": "2026-05-04T09:10:00+01:00" }))
    };
    let mut entries = vec![
        json!({ "resource": { "resourceType": "Patient", "id": "p1", "name": [{ "family": "Nowak", "given": ["Iga"] }],
            "birthDate": "1984-05-20" } }),
        visit("e1", "2026-05-04"),
        weight("o1", "Encounter/e1", 70),
        medicine("m1", "Metformin 500 MG", if more { "stopped" } else { "active" }),
        medicine("m2", "Simvastatin 20 MG", "active"),
        about(
            json!({ "resourceType": "Condition", "id": "c1", "code": { "text": "Asthma" }, "onsetDateTime": "2016-08-10" }),
        ),
        about(json!({ "resourceType": "AllergyIntolerance", "id": "a1", "code": { "text": "Penicillin" } })),
        about(
            json!({ "resourceType": "Immunization", "id": "i1", "status": "completed", "vaccineCode": { "text": "MMR" },
            "occurrenceDateTime": "2016-08-10" }),
        ),
    ];
    if more {
        entries.extend([visit("e2", "2026-05-20"), weight("o2", "Encounter/e2", 71)]);
    }
    json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
}

#[test]
fn what_is_done_to_an_imported_chart_here_sets_off_no_alarm() {
    // An alarm that every doctor sets off by ending an allergy is one that nobody looks at any more.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, _) = clinic.doctor();
    open_charts(&admin);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.json");
    let whole = |admin: &crate::clinic::Someone| {
        let verdict = admin.ok("audit.verify", json!({}));
        assert_eq!(verdict["breaks"], json!([]), "{verdict}");
        verdict["sealed"].as_i64().unwrap()
    };
    let before = whole(&admin);
    std::fs::write(&file, bundle(false).to_string()).unwrap();
    import(&admin, &[&file]);
    assert_eq!(whole(&admin), before + 1, "one entry seals what came with one patient");

    let patient = elif.ok("patients.find", json!({ "text": "nowak" }))["patients"][0]["patient_id"].clone();
    let chart = elif.ok("charts.open", json!({ "patient_id": patient }));
    let facts = &chart["facts"];
    elif.ok("allergies.end", json!({ "allergy_id": facts["allergies"][0]["allergy_id"], "reason": "Tolerated since" }));
    let problem = &facts["problems"][0];
    elif.ok(
        "problems.end",
        json!({ "problem_id": problem["problem_id"], "version": problem["version"], "ended_on": "2026-06-01" }),
    );
    let reading = &facts["vitals"]["trends"][0]["last"]["vital_id"];
    elif.ok("vitals.enter_in_error", json!({ "vital_id": reading, "reason": "Of another patient" }));
    let dose = &chart["immunisations"]["immunisations"][0]["immunisation_id"];
    elif.ok("immunisations.mark_in_error", json!({ "immunisation_id": dose, "reason": "Of another patient" }));
    let simvastatin = list(&facts["prescriptions"]).iter().find(|one| one["item"]["medicine"] == "Simvastatin 20 MG");
    elif.ok(
        "prescriptions.stop",
        json!({ "item_id": simvastatin.unwrap()["item_id"], "ended_on": "2026-06-08", "reason": "Muscle pain" }),
    );
    assert_eq!(whole(&admin), before + 1);

    // What the sender sends later joins neither the first batch nor stands outside of any.
    std::fs::write(&file, bundle(true).to_string()).unwrap();
    let later = import(&admin, &[&file]);
    assert_eq!(
        column(&later, "added"),
        counts(&[("Encounter", 1), ("Observation", 1), ("MedicationRequest", 1)]),
        "the visit, its reading, and that a medicine is over"
    );
    assert_eq!(whole(&admin), before + 2);

    // The entry still says whose it is, and nothing of what came.
    let told = admin.ok("audit.list", json!({ "patient_id": patient }));
    let imported: Vec<_> = list(&told["entries"]).iter().filter(|one| one["action"] == "patient_imported").collect();
    assert_eq!(imported.len(), 2);
    assert!(!told.to_string().contains("Penicillin") && !told.to_string().contains("Asthma"));
    let clinic = clinic.restarted();
    assert_eq!(whole(&clinic.sign_in("anna", PASSWORD)), before + 2, "and it is the same in the morning");
}

#[test]
fn a_hundred_imported_patients_are_sealed_by_a_hundred_entries() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let before = admin.ok("audit.verify", json!({}))["sealed"].as_i64().unwrap();
    let begun = std::time::Instant::now();
    import(&admin, &[&data("synthea-r4-100.tar.xz")]);
    println!("imported in {:.1} s", begun.elapsed().as_secs_f64());
    let begun = std::time::Instant::now();
    let verdict = admin.ok("audit.verify", json!({}));
    println!("verified in {:.2} s", begun.elapsed().as_secs_f64());
    assert_eq!((&verdict["breaks"], verdict["sealed"].as_i64().unwrap()), (&json!([]), before + 100));
}
