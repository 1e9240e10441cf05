//! Stops through the door, tried with the names people really type: brands, generics, and slips of both. Rules
//! and brands are fixtures; nothing of this kind ships.

use serde_json::{Value, json};

use crate::prescribing::{Day, item, kinds, unanswered};

/// Misspellings as they stand in lists, schemas and letters that others have published, and what was meant.
/// None was made up for this test.
const SLIPS: &[(&str, &str)] = &[
    ("amoxycillin", "Amoxicillin"),
    ("Amoxycilin", "Amoxicillin"),
    ("amoxicilin", "Amoxicillin"),
    ("amoxicilln", "Amoxicillin"),
    ("amoxcillin", "Amoxicillin"),
    ("amoxacilin", "Amoxicillin"),
    ("amoxicilian", "Amoxicillin"),
    ("arnoxicillin", "Amoxicillin"),
    ("paracatamol", "Paracetamol"),
    ("paracetomol", "Paracetamol"),
    ("parcetamol", "Paracetamol"),
    ("panacetamol", "Paracetamol"),
    ("paracetmol", "Paracetamol"),
    ("paracetamal", "Paracetamol"),
    ("paracetemol", "Paracetamol"),
    ("paracitamol", "Paracetamol"),
    ("azithromicin", "Azithromycin"),
    ("azithromyacin", "Azithromycin"),
    ("azithromycine", "Azithromycin"),
    ("azithromyson", "Azithromycin"),
    ("pantoprazol", "Pantoprazole"),
    ("pantaprazole", "Pantoprazole"),
    ("pantoprozole", "Pantoprazole"),
    ("omeprazol", "Omeprazole"),
    ("omeprezole", "Omeprazole"),
    ("omeprozole", "Omeprazole"),
    ("Cetrizine", "Cetirizine"),
    ("metmorfin", "Metformin"),
    ("metformine", "Metformin"),
    ("metphormin", "Metformin"),
    ("metfarmin", "Metformin"),
    ("ibuprofin", "Ibuprofen"),
    ("ibuproffen", "Ibuprofen"),
    ("floxetine", "Fluoxetine"),
    ("aspirn", "Aspirin"),
    ("hydochlorothiazide", "Hydrochlorothiazide"),
    ("hydroclorothiazide", "Hydrochlorothiazide"),
    ("levofloxcin", "Levofloxacin"),
    ("gentymacin", "Gentamicin"),
    ("lysinopril", "Lisinopril"),
    ("Metrodinazol", "Metronidazole"),
    ("nitrofuratoin", "Nitrofurantoin"),
];

#[test]
fn published_misspellings_stop_in_both_directions() {
    // The slip that passes is the one that reaches the patient: prescribed wrongly, or noted wrongly years ago.
    let mut missed = Vec::new();
    let (right, wrong) = (Day::new(), Day::new());
    let mut known: Vec<&str> = SLIPS.iter().map(|(_, meant)| *meant).collect();
    known.dedup();
    for meant in &known {
        right.allergic(meant);
    }
    for (slip, meant) in SLIPS {
        if !kinds(&right.check(json!([item(slip)]))).iter().any(|(kind, _)| kind == "allergy") {
            missed.push(format!("prescribed as {slip}: an allergy to {meant} says nothing"));
        }
        // By itself, so that no other allergy answers for it.
        let allergy = wrong.allergic(slip);
        let asked = kinds(&wrong.check(json!([item(meant)])));
        wrong.elif.ok("allergies.end", json!({ "allergy_id": allergy, "reason": "Fixture" }));
        if asked.len() != 1 || asked[0].0 != "allergy" || asked[0].1 == Value::Null {
            missed.push(format!("{meant} with an allergy noted as {slip}: {asked:?}"));
        }
    }
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), SLIPS.len() * 2, missed.join("\n"));
}

#[test]
fn interactions_hold_by_brand_by_generic_and_by_slip() {
    let day = Day::new();
    day.rule(json!({ "kind": "class", "name": "Thinners", "members": ["Warfarin"], "uses": ["duplicate"] }));
    day.rule(json!({ "kind": "interaction", "one": "Thinners", "other": "Ibuprofen", "severity": "serious", "text": "Fixture" }));
    for (generic, brand) in [("Warfarin", "Thinomar"), ("Ibuprofen", "Dolorex")] {
        let line = json!({ "generic_name": generic, "other_names": [brand], "form": "tablet", "strength": "7 mg", "route": "oral", "active": true });
        day.elif.ok("formulary.save", json!({ "medicine": line }));
    }
    for one in ["Warfarin", "warfarin sodium", "Thinomar", "THINOMAR 5 mg", "Warfarine", "Thinomer"] {
        for other in ["Ibuprofen", "ibuprofen lysine", "Dolorex", "ibuprofin", "Dolorexx"] {
            let found = kinds(&day.check(json!([item(one), item(other)])));
            let slip = ["Warfarine", "Thinomer"].contains(&one) || ["ibuprofin", "Dolorexx"].contains(&other);
            let told = found.iter().any(|(kind, asked)| kind == "interaction" && slip != asked.is_null());
            assert!(told, "{one} with {other}: {found:?}");
        }
    }
    assert_eq!(kinds(&day.check(json!([item("Warfarin"), item("Paracetamol")]))), [], "the control");
}

#[test]
fn a_days_limit_counts_what_runs_and_what_stands_above() {
    // Two colds, two packs with paracetamol in them, one liver.
    let day = Day::new();
    day.rule(json!({ "kind": "dose_limit", "medicine": "Paracetamol", "per": "day", "amount": "2", "unit": "g" }));
    let dose_over = |items: Value| {
        let found = day.check(items)["findings"].as_array().unwrap().clone();
        let over = found.into_iter().filter(|one| one["against"]["kind"] == "dose_over");
        over.map(|one| (one["item"].clone(), one["against"]["prescribed"].clone(), one["against"]["together"].clone()))
            .collect::<Vec<_>>()
    };
    let together = json!([{ "medicine": "Acetaminophen 500 mg tablet", "item_id": null, "doctor_name": null }]);
    assert_eq!(
        dose_over(json!([item("Acetaminophen"), item("Paracetamol")])),
        [(json!(1), json!("3"), together)],
        "1.5 g each is within 2 g, and together it isn't"
    );
    day.sign(day.appointment, json!([item("Acetaminophen")])).unwrap();
    let found = dose_over(json!([item("Paracetamol")]));
    assert_eq!((&found[0].1, &found[0].2[0]["doctor_name"]), (&json!("3"), &json!("Dr Elif Yılmaz")), "{found:?}");
    let runs = day.elif.ok("charts.open", json!({ "patient_id": day.patient }));
    let mut renewal = item("Paracetamol");
    renewal["renews_item_id"] = runs["facts"]["prescriptions"][0]["item_id"].clone();
    assert_eq!(dose_over(json!([renewal])), [], "what is renewed ends");
}

#[test]
fn a_reason_is_seen_in_every_version_and_where_the_medicine_runs() {
    // Whoever sees the patient next must know that the stop was seen, and why it was passed.
    let day = Day::new();
    day.allergic("Penicillin");
    day.penicillins();
    let key = day.check(json!([item("Amoxicillin")]))["findings"][0]["key"].clone();
    let mut line = item("Amoxicillin");
    line["answers"] = json!([{ "finding": key, "reason": "Tested negative" }]);
    let record = day.sign(day.appointment, json!([line.clone()])).unwrap()["record_id"].clone();
    let kept = day.elif.ok("prescriptions.of_record", json!({ "record_id": record }));
    line["first_item_id"] = kept["items"][0]["item_id"].clone();
    line["days"] = json!("10");
    let mut bare = line.clone();
    bare["answers"] = json!([]);
    let amend = |items: Value| json!({ "record_id": record, "reason": "Days", "items": items });
    unanswered(day.elif.call("records.amend", amend(json!([bare]))).unwrap_err());
    day.elif.ok("records.amend", amend(json!([line])));
    let versions = day.elif.ok("records.versions", json!({ "record_id": record }));
    for version in versions["versions"].as_array().unwrap() {
        let of = day.elif.ok("prescriptions.of_record", json!({ "record_id": version["record_id"] }));
        assert_eq!(of["items"][0]["answered"][0]["reason"], "Tested negative", "{version}");
    }
    assert_eq!(versions["versions"].as_array().unwrap().len(), 2);
    for someone in [&day.elif, &day.omar] {
        let runs = someone.ok("prescriptions.of_patient", json!({ "patient_id": day.patient }));
        let said = &runs["prescriptions"][0]["answered"][0];
        assert_eq!(
            (&said["reason"], &said["finding"]["against"]["kind"]),
            (&json!("Tested negative"), &json!("allergy"))
        );
    }
}

#[test]
fn a_misspelt_allergy_is_said_to_be_unread_and_stops_once_a_class_is_like_it() {
    // A doctor who sees no stop takes it that there is none.
    let day = Day::new();
    day.allergic("penicilin");
    let checked = day.check(json!([item("Amoxicillin")]));
    assert_eq!((kinds(&checked), &checked["unread_allergies"]), (vec![], &json!(["penicilin"])));
    day.penicillins();
    let checked = day.check(json!([item("Amoxicillin")]));
    assert_eq!(kinds(&checked), [("allergy".to_owned(), json!("Penicillins"))], "asked about by the class's own name");
    assert_eq!(checked["unread_allergies"], json!([]));
    unanswered(day.sign(day.appointment, json!([item("Amoxicillin")])).unwrap_err());
}
