//! Bundles as other programs write them, through the door: the dry run says what would come in and why the
//! rest wouldn't, the import does exactly that, and nothing unreadable stops anybody else.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::clinic::Clinic;
use crate::import::{column, counts, import, survey};
use crate::past::{history, list, open_charts};

const SNOMED: &str = "http://snomed.info/sct";

/// A transaction in the manner of US Core: `urn:uuid` for everything, profiles, extensions, a practitioner
/// contained in the visit, several codings for one problem.
fn us_core() -> Value {
    let uuid = |number: u32| format!("urn:uuid:6a1f0c1e-0000-4000-8000-{number:012}");
    let entry = |number: u32, resource: Value| json!({ "fullUrl": uuid(number), "resource": resource, "request": { "method": "POST", "url": resource["resourceType"] } });
    json!({ "resourceType": "Bundle", "type": "transaction", "entry": [
        entry(1, json!({ "resourceType": "Patient",
            "meta": { "profile": ["http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient"] },
            "extension": [{ "url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", "valueCode": "F" }],
            "identifier": [{ "type": { "coding": [{ "code": "MR" }] }, "system": "http://hospital.example/mrn", "value": "1032702" }],
            "name": [{ "use": "old", "family": "Baxter", "given": ["Amy"], "period": { "end": "2020-07-22" } },
                     { "use": "official", "family": "Shaw", "given": ["Amy", "V."], "suffix": ["Jr."] }],
            "telecom": [{ "system": "phone", "value": "555-555-5555", "use": "home" }],
            "gender": "female", "birthDate": "1987-02-20",
            "communication": [{ "language": { "coding": [{ "system": "urn:ietf:bcp:47", "code": "es-MX" }] } }] })),
        entry(2, json!({ "resourceType": "Encounter", "status": "finished",
            "contained": [{ "resourceType": "Practitioner", "id": "doc", "name": [{ "family": "Bone", "given": ["Ronald"] }] }],
            "class": { "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB" },
            "type": [{ "coding": [{ "system": "http://www.ama-assn.org/go/cpt", "code": "99201", "display": "Office visit" }] }],
            "subject": { "reference": uuid(1), "display": "Amy Shaw" },
            "participant": [{ "individual": { "reference": "#doc", "display": "Dr. Ronald Bone" } }],
            "period": { "start": "2015-11-01T17:00:14-05:00", "end": "2015-11-01T18:00:14-05:00" } })),
        entry(3, json!({ "resourceType": "Condition",
            "clinicalStatus": { "coding": [{ "code": "active" }] }, "verificationStatus": { "coding": [{ "code": "confirmed" }] },
            "category": [{ "coding": [{ "code": "problem-list-item" }] }],
            "code": { "coding": [{ "system": SNOMED, "code": "254637007", "display": "Non-small cell lung cancer" }] },
            "subject": { "reference": uuid(1) }, "onsetDateTime": "2016-08-10" })),
        entry(4, json!({ "resourceType": "AllergyIntolerance", "patient": { "reference": uuid(1) },
            "code": { "coding": [{ "system": SNOMED, "code": "387406002", "display": "Sulfonamide (substance)" }], "text": "sulfonamide antibacterial" },
            "reaction": [{ "manifestation": [{ "text": "skin rash" }], "severity": "mild" }] })),
        entry(5, json!({ "resourceType": "Observation", "status": "final", "subject": { "reference": uuid(1) } })),
        entry(6, json!({ "resourceType": "Observation", "status": "final",
            "code": { "coding": [{ "system": "http://loinc.org", "code": "29463-7" }] },
            "subject": { "reference": uuid(1) }, "encounter": { "reference": uuid(2) },
            "effectiveDateTime": "2015-11-01T17:05:00-05:00",
            "valueQuantity": { "value": 154.3, "unit": "lbs", "system": "http://unitsofmeasure.org", "code": "[lb_av]" } })),
        entry(7, json!({ "resourceType": "Medication",
            "code": { "text": "Nizatidine 15 MG/ML Oral Solution [Axid]" } })),
        entry(8, json!({ "resourceType": "MedicationRequest", "status": "active", "intent": "order",
            "medicationReference": { "reference": uuid(7) }, "subject": { "reference": uuid(1) },
            "encounter": { "reference": uuid(2) }, "authoredOn": "2015-11-01",
            "dosageInstruction": [{ "text": "10 mL twice a day, before meals",
                "timing": { "repeat": { "frequency": 2, "period": 1, "periodUnit": "d" } },
                "doseAndRate": [{ "doseQuantity": { "value": 10, "unit": "mL", "code": "mL" } }] }] })),
    ] })
}

/// A search page in the manner of a server: relative references beside absolute addresses.
fn server_page() -> Value {
    let entry = |resource: Value| {
        let url = format!(
            "https://ehr.example/fhir/{}/{}",
            resource["resourceType"].as_str().unwrap(),
            resource["id"].as_str().unwrap()
        );
        json!({ "fullUrl": url, "resource": resource, "search": { "mode": "match" } })
    };
    json!({ "resourceType": "Bundle", "type": "searchset", "total": 5, "entry": [
        entry(json!({ "resourceType": "Encounter", "id": "900", "status": "finished", "class": { "code": "AMB" },
            "subject": { "reference": "Patient/31" }, "period": { "start": "2021-03-28T10:00:00Z", "end": "2021-03-28T10:20:00Z" } })),
        entry(json!({ "resourceType": "Patient", "id": "31", "name": [{ "text": "Nia van der Berg" }], "birthDate": "1950" })),
        entry(json!({ "resourceType": "Patient", "id": "32", "birthDate": "1961-05-05", "gender": "male" })),
        entry(json!({ "resourceType": "Condition", "id": "41", "code": { "text": "Gout" }, "subject": { "reference": "Patient/32" } })),
        entry(json!({ "resourceType": "Patient", "id": "33", "name": [{ "family": "Lund" }], "birthDate": "1961-13-40" })),
        entry(json!({ "resourceType": "Encounter", "id": "901", "status": "finished", "subject": { "reference": "Patient/31" } })),
        entry(json!({ "resourceType": "Encounter", "id": "902", "status": "finished",
            "contained": [{ "resourceType": "Patient", "id": "p", "name": [{ "family": "Within" }] }],
            "subject": { "reference": "#p" }, "period": { "start": "2021-04-01T10:00:00Z" } })),
    ] })
}

fn reasons(state: &Value) -> BTreeMap<(String, String), u64> {
    let mut told = BTreeMap::new();
    for one in list(&state["account"]["unreadable"]) {
        let key = (one["kind"].as_str().unwrap_or("").to_owned(), one["reason"].as_str().unwrap().to_owned());
        *told.entry(key).or_default() += 1;
    }
    told
}

fn write(folder: &Path, name: &str, bundle: &Value) {
    std::fs::write(folder.join(name), bundle.to_string()).unwrap();
}

#[test]
fn what_other_programs_write_comes_in_or_is_told_with_its_reason() {
    // A practice that moves here brings what its old program wrote: no test data of ours looks like it.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, _) = clinic.doctor();
    open_charts(&admin);
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a-server.json", &server_page());
    std::fs::write(folder.path().join("b-cut.json"), &us_core().to_string()[..900]).unwrap();
    write(folder.path(), "c-us-core.json", &us_core());

    let dry = survey(&admin, &[folder.path()]);
    let done = import(&admin, &[folder.path()]);
    for state in [&dry, &done] {
        assert_eq!(state["outcome"], "finished");
        let expected = [
            ("Patient", 3),
            ("Encounter", 2),
            ("Condition", 1),
            ("AllergyIntolerance", 1),
            ("Observation", 1),
            ("MedicationRequest", 1),
        ];
        assert_eq!(column(state, "added"), counts(&expected), "{}", state["account"]);
        assert_eq!(column(state, "not_taken"), counts(&[("Observation", 1), ("Medication", 1)]));
        let told: Vec<_> = reasons(state).into_iter().collect();
        let told: Vec<_> = told.iter().map(|((kind, why), count)| (kind.as_str(), why.as_str(), *count)).collect();
        assert_eq!(
            told,
            [
                ("", "cut_off", 1),
                ("Condition", "patient_missing", 1),
                ("Encounter", "no_start", 1),
                ("Encounter", "patient_missing", 1),
                ("Patient", "no_name", 1),
            ]
        );
        assert_eq!(state["account"]["left_out"], json!([{ "kind": "Patient", "field": "birthDate", "count": 1 }]));
    }

    let find = |text: &str| elif.ok("patients.find", json!({ "text": text }))["patients"][0]["patient_id"].clone();
    let amy = find("shaw amy");
    let file = elif.ok("patients.get", json!({ "patient_id": amy }));
    assert_eq!(
        (&file["last_name"], &file["first_name"], &file["title"]),
        (&json!("Shaw"), &json!("Amy V."), &json!("Jr."))
    );
    assert_eq!(find("baxter"), amy, "the name before the wedding finds her, too");
    let visit = &history(&elif, amy.as_i64().unwrap()).concat()[0];
    assert_eq!((&visit["visit_date"], &visit["signed_by"]), (&json!("2015-11-01"), &Value::Null));
    assert_eq!(visit["doctor_name"], "Dr. Ronald Bone", "who saw her is said, though nothing else of them is known");
    let facts = elif.ok("charts.open", json!({ "patient_id": amy }))["facts"].clone();
    assert_eq!(
        (&facts["problems"][0]["code_system"], &facts["problems"][0]["code"]),
        (&json!("snomed"), &json!("254637007"))
    );
    assert_eq!(facts["allergies"][0]["reaction"], "skin rash");
    let weight = &facts["vitals"]["trends"][0]["last"];
    assert_eq!(
        (&weight["value"], &weight["unit"], &weight["typed"], &weight["typed_unit"]),
        (&json!(70_000), &json!("kg"), &json!(154_300), &json!("[lb_av]")),
        "154.3 lb, read in kilograms"
    );
    let taken = &facts["prescriptions"][0];
    assert_eq!(
        (&taken["name"], &taken["dose"], &taken["often"], &taken["item"]["advice"]),
        (
            &json!("Nizatidine 15 MG/ML Oral Solution [Axid]"),
            &json!("10 mL"),
            &json!("2 × daily"),
            &json!("10 mL twice a day, before meals")
        ),
        "the medicine stands in another resource"
    );

    let nia = elif.ok("patients.get", json!({ "patient_id": find("van der berg") }));
    assert_eq!(
        (&nia["date_of_birth"], &nia["birth_date_estimated"]),
        (&json!("1950-01-01"), &json!(true)),
        "a year is no birthday"
    );
    let lund = elif.ok("patients.get", json!({ "patient_id": find("lund") }));
    assert_eq!(lund["date_of_birth"], Value::Null, "a date that doesn't exist isn't guessed at");
}

#[test]
fn an_address_from_elsewhere_has_its_parts_and_is_written_as_its_country_does() {
    // As another program sends it, the code would stand behind the town, and the letter at the wrong end of it.
    let clinic = Clinic::new();
    let (admin, desk) = (clinic.admin(), clinic.receptionist());
    let person = |id: &str, family: &str, addresses: Value| {
        json!({ "resource": { "resourceType": "Patient", "id": id,
        "name": [{ "family": family, "given": ["Ada"] }], "birthDate": "1984-09-17", "address": addresses } })
    };
    let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": [
        person("1", "Berger", json!([
            { "use": "old", "line": ["Altgasse 1"], "city": "Bonn", "postalCode": "53111", "country": "DE" },
            { "use": "home", "line": ["Hauptstraße 5", "Hinterhaus"], "city": "Köln", "postalCode": "50667", "country": "Germany" }])),
        person("2", "Shaw", json!([{ "use": "work", "line": ["1 Main St"], "city": "Boston", "state": "MA",
            "postalCode": "02108", "country": "US" }])),
        person("3", "Nkemelu", json!([{ "line": ["5 Long Walk"], "city": "Galway" }])),
        person("4", "Walsh", json!([{ "text": "The white house\nSpiddal" }])),
        person("5", "Ryan", json!([{ "line": ["9 Quay"], "city": "Cork", "country": "Atlantis" }])),
    ] });
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "addresses.json", &bundle);
    let done = import(&admin, &[folder.path()]);
    assert_eq!(column(&done, "added"), counts(&[("Patient", 5)]), "{}", done["account"]);
    let of = |name: &str| {
        let found = desk.ok("patients.find", json!({ "text": name }))["patients"][0]["patient_id"].clone();
        let file = desk.ok("patients.get", json!({ "patient_id": found }));
        let contact = desk.ok("patients.contact", json!({ "patient_id": found }));
        let address = contact["addresses"][0].clone();
        assert_eq!(contact["addresses"].as_array().unwrap().len(), 1, "{name}: where they live, not where they lived");
        assert_eq!(file["address"], address["written"], "{name}: one line says what the parts say");
        address
    };
    let parts = |address: &Value| {
        ["kind", "lines", "postal_code", "city", "region", "country"]
            .map(|part| address[part].as_str().unwrap_or("-").to_owned())
    };
    let berger = of("berger");
    assert_eq!(parts(&berger), ["home", "Hauptstraße 5\nHinterhaus", "50667", "Köln", "", "DE"]);
    assert_eq!(berger["written"], "Hauptstraße 5\nHinterhaus\n50667 Köln");
    let shaw = of("shaw");
    assert_eq!(parts(&shaw), ["work", "1 Main St", "02108", "Boston", "MA", "US"]);
    assert_eq!(shaw["written"], "1 Main St\nBoston, MA 02108");
    // Where the country isn't told, or is none, nothing is guessed: it is kept as it came.
    for (name, written) in
        [("nkemelu", "5 Long Walk\nGalway"), ("walsh", "The white house\nSpiddal"), ("ryan", "9 Quay\nCork\nAtlantis")]
    {
        let address = of(name);
        assert_eq!((address["written"].as_str(), address["country"].as_str()), (Some(written), Some("")), "{name}");
    }
}
