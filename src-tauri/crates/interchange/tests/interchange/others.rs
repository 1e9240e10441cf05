//! Bundles as other systems write them: a server's search page, a profile's examples, a bulk export, a
//! conversion from an older record. Written here from the specification.

use domain::import::{
    AllergyFact, AllergyScope, ClinicalStatus, CodeSystem, Criticality, Deceased, EncounterStatus, Moment, NameUse,
    Precision, Reason, Verification,
};
use domain::{Gender, Severity};

use crate::support::{bundle, file, folder, patient};

/// A server's search page: absolute addresses, relative references, links, an outcome among the matches.
const SEARCHSET: &str = r#"{
  "resourceType": "Bundle", "id": "page", "type": "searchset", "total": 4,
  "link": [{"relation": "self", "url": "https://fhir.example/r4/Patient?_revinclude=*"}],
  "entry": [
    {"fullUrl": "https://fhir.example/r4/Patient/17", "search": {"mode": "match"},
     "resource": {"id": "17", "meta": {"versionId": "3"}, "resourceType": "Patient",
       "name": [{"use": "maiden", "family": "Ødegård"},
                {"use": "usual", "text": "Nia van der Berg", "family": "van der Berg", "given": ["Nia", null], "_given": [null, {"extension": []}]}],
       "gender": "female", "birthDate": "1990-07", "deceasedBoolean": false,
       "telecom": [{"system": "phone", "value": "+47 22 11 00 00", "rank": 2}, {"system": "phone", "value": "+47 900 00 000", "use": "mobile", "rank": 1},
                   {"system": "phone", "value": "0", "use": "old"}, {"system": "email", "value": "nia@mail.example"}],
       "address": [{"line": ["Storgata 1", "H0201"], "city": "Oslo", "postalCode": "0155", "country": "NO"}],
       "contact": [{"relationship": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0131", "code": "C", "display": "Emergency Contact"}]}],
                    "name": {"text": "Per van der Berg"}, "telecom": [{"system": "phone", "value": "+47 911"}]}],
       "communication": [{"language": {"coding": [{"code": "en"}]}}, {"language": {"coding": [{"code": "nb"}]}, "preferred": true}]}},
    {"fullUrl": "https://fhir.example/r4/Practitioner/8", "search": {"mode": "include"},
     "resource": {"resourceType": "Practitioner", "id": "8", "name": [{"family": "Lie", "given": ["Kari"], "prefix": ["Dr."]}],
       "qualification": [{"code": {"text": "General practice"}}]}},
    {"fullUrl": "https://fhir.example/r4/Encounter/5", "search": {"mode": "include"},
     "resource": {"resourceType": "Encounter", "id": "5", "status": "finished", "class": {"code": "AMB"},
       "subject": {"reference": "Patient/17/_history/3"},
       "participant": [{"individual": {"reference": "RelatedPerson/1"}}, {"individual": {"reference": "https://fhir.example/r4/Practitioner/8", "display": "Dr. Kari Lie"}}],
       "period": {"start": "2023-03-01T09:00:00+01:00", "end": "2023-03-01T09:20:00+01:00"},
       "reasonCode": [{"text": "Cough"}]}},
    {"fullUrl": "https://fhir.example/r4/Condition/9", "search": {"mode": "include"},
     "resource": {"resourceType": "Condition", "id": "9",
       "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "remission"}]},
       "verificationStatus": {"coding": [{"code": "provisional"}]},
       "category": [{"coding": [{"code": "encounter-diagnosis"}]}],
       "code": {"coding": [{"system": "http://snomed.info/sct", "code": "195967001", "display": "Asthma"},
                           {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "J45.909", "display": "Unspecified asthma, uncomplicated"}]},
       "subject": {"reference": "Patient/17"}, "encounter": {"reference": "Encounter/5"}, "onsetPeriod": {"start": "2019"}}},
    {"search": {"mode": "outcome"}, "resource": {"resourceType": "OperationOutcome", "issue": []}}
  ]}"#;

#[test]
fn a_servers_search_page() {
    let read = file("page.json", SEARCHSET.as_bytes());
    assert_eq!(read.reasons(), [], "nothing is lost");
    let [of] = read.patients.as_slice() else { panic!("one patient") };
    let person = &of.patient;
    assert_eq!(person.source_id.0, "https://fhir.example/r4/Patient/17", "another server's 17 is someone else");
    assert_eq!(person.names[0].usage, NameUse::Usual);
    assert_eq!(person.names[0].given, ["Nia"], "a null among the given names is no name");
    assert_eq!(person.names[1].family.as_deref(), Some("Ødegård"));
    assert_eq!(
        person.birth_date.map(|birth| (birth.to_string(), birth.precision)),
        Some(("1990-07".into(), Precision::Month))
    );
    assert_eq!((person.gender, person.deceased), (Some(Gender::Female), Deceased::No));
    let phones: Vec<_> = person.phones.iter().map(|phone| phone.value.as_str()).collect();
    assert_eq!(phones, ["+47 900 00 000", "+47 22 11 00 00"], "by rank, and no old one");
    assert_eq!(person.emails[0].value, "nia@mail.example");
    assert_eq!(person.addresses[0].lines, ["Storgata 1", "H0201"]);
    assert_eq!(person.language.as_deref(), Some("nb"), "the preferred one");
    assert_eq!(person.contacts[0].relationship_code.as_deref(), Some("C"));
    let [visit] = of.encounters.as_slice() else { panic!("one visit") };
    assert_eq!(visit.practitioner.as_ref().map(|id| id.0.as_str()), Some("https://fhir.example/r4/Practitioner/8"));
    assert_eq!(visit.practitioner_text.as_deref(), Some("Dr. Kari Lie"));
    assert_eq!(visit.reasons[0].words(), "Cough");
    assert!(matches!(visit.start, Some(Moment::Instant(at)) if at.to_rfc3339() == "2023-03-01T09:00:00+01:00"));
    let [condition] = of.conditions.as_slice() else { panic!("one condition") };
    let code = condition.concept.code().expect("a code");
    assert_eq!((&code.system, code.code.as_str()), (&Some(CodeSystem::Icd10Cm), "J45.909"));
    assert_eq!(condition.clinical_status, Some(ClinicalStatus::Remission));
    assert_eq!(condition.verification, Some(Verification::Provisional));
    assert!(condition.encounter_diagnosis);
    assert_eq!(condition.encounter.as_ref(), Some(&visit.source_id));
    assert_eq!(condition.onset.map(|onset| onset.date().to_string()).as_deref(), Some("2019-01-01"));
    assert_eq!(read.counts.not_taken.get("OperationOutcome"), Some(&1));
}

/// What one entry says, read about one patient.
fn allergy(fields: &str) -> crate::support::Read {
    let json =
        format!(r#"{{"resourceType":"AllergyIntolerance","id":"a","patient":{{"reference":"Patient/p"}},{fields}}}"#);
    file("allergy.json", bundle(&[&patient("p", "Moss"), &json]).as_bytes())
}

#[test]
fn no_known_allergy_is_a_state_and_never_a_substance() {
    let snomed = |code| format!(r#""code":{{"coding":[{{"system":"http://snomed.info/sct","code":"{code}"}}]}}"#);
    let ips = |code| {
        let system = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";
        format!(r#""code":{{"coding":[{{"system":"{system}","code":"{code}"}}]}}"#)
    };
    for (fields, fact) in [
        (snomed("716186003"), AllergyFact::NoneKnown(AllergyScope::Any)),
        (snomed("160244002"), AllergyFact::NoneKnown(AllergyScope::Any)),
        (snomed("409137002"), AllergyFact::NoneKnown(AllergyScope::Medicines)),
        (snomed("429625007"), AllergyFact::NoneKnown(AllergyScope::Food)),
        (ips("no-known-allergies"), AllergyFact::NoneKnown(AllergyScope::Any)),
        (ips("no-allergy-info"), AllergyFact::NotKnown),
        (r#""code":{"text":"NKDA"}"#.into(), AllergyFact::NoneKnown(AllergyScope::Medicines)),
        (r#""code":{"text":"No known animal allergy"}"#.into(), AllergyFact::NoneKnown(AllergyScope::Particular)),
    ] {
        let read = allergy(&fields);
        assert_eq!(read.patients[0].allergies[0].fact, fact, "{fields}");
    }
    let other = allergy(r#""code":{"coding":[{"system":"urn:local","code":"716186003","display":"Cat"}]}"#);
    assert!(matches!(other.patients[0].allergies[0].fact, AllergyFact::To(_)), "the number means this only in SNOMED");
}

#[test]
fn an_allergy_keeps_its_reaction_and_what_it_could_do() {
    let read = allergy(
        r#""type":"intolerance","criticality":"high","clinicalStatus":{"coding":[{"code":"active"}]},"onsetDateTime":"2001",
        "reaction":[{"substance":{"text":"Amoxicillin"},"manifestation":[{"text":"Hives"},{"coding":[{"display":"Wheeze"}]}],"severity":"mild"},
                    {"description":"fainted","severity":"severe"}]"#,
    );
    let allergy = &read.patients[0].allergies[0];
    assert!(matches!(&allergy.fact, AllergyFact::To(to) if to.words() == "Amoxicillin" && to.codes.is_empty()));
    assert_eq!(allergy.reactions, ["Hives", "Wheeze", "fainted"]);
    assert_eq!((allergy.severity, allergy.criticality), (Some(Severity::Severe), Some(Criticality::High)), "the worst");
    assert!(allergy.intolerance);
}

#[test]
fn a_bulk_export_with_a_file_for_each_kind() {
    let people = format!("{}\n\n{}\n", patient("1", "Abel"), patient("2", "Bell"));
    let visits = r#"{"resourceType":"Encounter","id":"e1","status":"planned","subject":{"reference":"Patient/2"},"period":{"start":"2020-01-01T10:00:00Z"},"participant":[{"individual":{"reference":"Practitioner?identifier=urn%3Alic%7C77"}}]}
{"resourceType":"Encounter","id":"e2","status":"finished","subject":{"reference":"Patient/1"},"period":{"start":"2020-01-02T10:00:00"},"participant":[{"individual":{"identifier":{"system":"urn:lic","value":"77"}}}]}
{"resourceType":"Encounter","id":"e3","status":"finished","subject":{"reference":"Patient/3"},"period":{"start":"2020-01-02T10:00:00Z"}}
"#;
    let conditions = r#"{"resourceType":"Condition","id":"c","code":{"text":"Gout"},"subject":{"reference":"Patient/2"},"encounter":{"reference":"Encounter/e1"}}"#;
    let doctors = r#"{"resourceType":"Practitioner","id":"d","identifier":[{"system":"urn:lic","value":"77"}],"name":[{"family":"Ono"}]}"#;
    // The kinds stand in such an order that everything comes before what it refers to.
    let read = folder(&[
        ("1-Condition.ndjson", conditions.as_bytes()),
        ("2-Encounter.ndjson", visits.as_bytes()),
        ("3-Patient.ndjson", people.as_bytes()),
        ("4-Practitioner.ndjson", doctors.as_bytes()),
    ]);
    assert_eq!(read.reasons(), [Reason::PatientMissing], "only the visit of nobody");
    assert_eq!(read.unreadable[0].place.to_string(), "file 2, entry 3", "the third line of the second file");
    assert_eq!(read.counts.files, 4);
    let [abel, bell] = read.patients.as_slice() else { panic!("two patients") };
    assert_eq!(abel.encounters[0].practitioner.as_ref().map(|id| id.0.as_str()), Some("Practitioner/d"));
    assert!(matches!(abel.encounters[0].start, Some(Moment::Local(_))), "no offset was told, none is invented");
    assert_eq!(bell.encounters[0].practitioner.as_ref().map(|id| id.0.as_str()), Some("Practitioner/d"));
    assert_eq!(bell.encounters[0].status, EncounterStatus::Planned);
    assert_eq!(bell.conditions[0].encounter.as_ref(), Some(&bell.encounters[0].source_id));
}

#[test]
fn a_prescription_names_a_medicine_that_stands_in_another_file() {
    // A bulk export has a file for each kind: without its name a line would be "?" and stand in nobody's way.
    let requests = r#"{"resourceType":"MedicationRequest","id":"r1","status":"active","intent":"order","authoredOn":"2020-01-02","subject":{"reference":"Patient/1"},"medicationReference":{"reference":"Medication/m2"}}
{"resourceType":"MedicationRequest","id":"r2","status":"active","intent":"order","authoredOn":"2020-01-02","subject":{"reference":"Patient/1"},"medicationReference":{"reference":"Medication/gone","display":"Warfarin 5 MG"}}
{"resourceType":"MedicationRequest","id":"r3","status":"active","intent":"order","authoredOn":"2020-01-02","subject":{"reference":"Patient/1"},"medicationReference":{"reference":"Medication/gone"}}
"#;
    let medicines = r#"{"resourceType":"Medication","id":"m1","code":{"text":"Digoxin 0.125 MG Oral Tablet"}}
{"resourceType":"Medication","id":"m2","code":{"text":"Metformin 500 MG Oral Tablet"}}
"#;
    let people = format!("{}\n", patient("1", "Abel"));
    let mut files = [
        ("MedicationRequest.ndjson", requests.as_bytes()),
        ("Medication.ndjson", medicines.as_bytes()),
        ("Patient.ndjson", people.as_bytes()),
    ];
    for turn in 0..3 {
        files.rotate_left(1);
        let named: Vec<(String, &[u8])> =
            files.iter().enumerate().map(|(at, (name, bytes))| (format!("{at}-{name}"), *bytes)).collect();
        let named: Vec<(&str, &[u8])> = named.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let read = folder(&named);
        let mut told: Vec<&str> = read.patients[0].prescriptions.iter().map(|one| one.medicine.as_str()).collect();
        told.sort_unstable();
        assert_eq!(told, ["Metformin 500 MG Oral Tablet", "Warfarin 5 MG"], "turned {turn} times");
        assert_eq!(read.reasons(), [Reason::NoConcept], "a medicine that nobody names is told, and not kept as a sign");
    }
}

#[test]
fn two_servers_both_have_a_patient_1() {
    let page = |host: &str, family: &str| {
        format!(
            r#"{{"resourceType":"Bundle","type":"searchset","entry":[
            {{"fullUrl":"https://{host}/Patient/1","resource":{}}},
            {{"fullUrl":"https://{host}/Condition/1","resource":{{"resourceType":"Condition","id":"1","code":{{"text":"of {family}"}},"subject":{{"reference":"Patient/1"}}}}}}]}}"#,
            patient("1", family)
        )
    };
    let stray = r#"{"resourceType":"Condition","id":"9","code":{"text":"whose?"},"subject":{"reference":"Patient/1"}}"#;
    let (a, b) = (page("a.example", "Abel"), page("b.example", "Bell"));
    let read = folder(&[("a.json", a.as_bytes()), ("b.json", b.as_bytes()), ("c.json", stray.as_bytes())]);
    assert_eq!(read.patients.len(), 2);
    for of in &read.patients {
        let family = of.patient.names[0].family.as_deref().expect("a name");
        assert_eq!(of.conditions.len(), 1);
        assert_eq!(of.conditions[0].concept.words(), format!("of {family}"));
    }
    assert_eq!(read.reasons(), [Reason::PatientAmbiguous], "nobody is given what may be someone else's");
}

#[test]
fn one_id_for_two_people_is_never_one_person() {
    let read = folder(&[
        ("a.json", patient("1", "Abel").as_bytes()),
        ("b.json", patient("1", "Bell").as_bytes()),
        ("c.json", patient("1", "Abel").as_bytes()),
    ]);
    assert_eq!(read.patients.iter().map(|of| of.again).collect::<Vec<_>>(), [false, true]);
    assert_eq!(read.reasons(), [Reason::PatientAmbiguous]);
    assert_eq!(read.unreadable[0].place.number, 2);
}

#[test]
fn a_patient_in_several_files_comes_again_with_what_is_new() {
    let with = |id: &str| {
        let visit = format!(
            r#"{{"resourceType":"Encounter","id":"{id}","status":"finished","subject":{{"reference":"Patient/p"}},"period":{{"start":"2020-01-01T10:00:00Z"}}}}"#
        );
        bundle(&[&patient("p", "Moss"), &visit, &visit])
    };
    let (one, two) = (with("1"), with("2"));
    let read = folder(&[("one.json", one.as_bytes()), ("two.json", two.as_bytes())]);
    assert_eq!(read.announced, 1);
    let seen: Vec<_> = read.patients.iter().map(|of| (of.again, of.encounters[0].source_id.0.as_str())).collect();
    assert_eq!(seen, [(false, "Encounter/1"), (true, "Encounter/2")]);
    assert_eq!(read.reasons(), [Reason::Repeated, Reason::Repeated], "twice in one file is once");
}

#[test]
fn without_any_id_the_bytes_are_the_id() {
    let nameless = r#"{"resourceType":"Patient","name":{"text":"Prince"}}"#;
    let (once, twice) = (file("a.json", nameless.as_bytes()), file("b.json", nameless.as_bytes()));
    let id = &once.patients[0].patient.source_id;
    assert!(id.0.starts_with("sha256:"));
    assert_eq!(*id, twice.patients[0].patient.source_id, "a second import finds it again");
    assert_eq!(once.patients[0].patient.names[0].text.as_deref(), Some("Prince"), "one name need not be in a list");
}

#[test]
fn what_the_sender_took_back_is_not_taken() {
    let wrong = |kind: &str, rest: &str| format!(r#"{{"resourceType":"{kind}","id":"x",{rest}}}"#);
    let status = r#""verificationStatus":{"coding":[{"code":"entered-in-error"}]}"#;
    let read = file(
        "errors.json",
        bundle(&[
            &patient("p", "Moss"),
            &wrong("Encounter", r#""status":"entered-in-error","subject":{"reference":"Patient/p"}"#),
            &wrong("Condition", &format!(r#"{status},"code":{{"text":"Gout"}},"subject":{{"reference":"Patient/p"}}"#)),
            &wrong(
                "AllergyIntolerance",
                &format!(r#"{status},"code":{{"text":"Nuts"}},"patient":{{"reference":"Patient/p"}}"#),
            ),
            &wrong("Condition", r#""code":{"text":"Crowding"},"subject":{"reference":"Group/g"}"#),
        ])
        .as_bytes(),
    );
    let [patient] = read.patients.as_slice() else { panic!("one patient") };
    assert!(patient.encounters.is_empty() && patient.conditions.is_empty() && patient.allergies.is_empty());
    let error = Reason::EnteredInError;
    assert_eq!(read.reasons(), [error, error, error, Reason::NotAboutAPatient]);
}
