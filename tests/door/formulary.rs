//! The formulary and the practice's rules through the door: kept by hand and by file, and by whom.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::Clinic;

fn medicine(name: &str, strength: &str) -> Value {
    json!({ "generic_name": name, "form": "tablet", "strength": strength, "route": "oral", "active": true })
}

#[track_caller]
fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| (one.field, one.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

#[test]
fn a_new_practice_has_something_to_prescribe_from() {
    let clinic = Clinic::new();
    let list = clinic.admin().ok("formulary.list", json!({}));
    let medicines = list["medicines"].as_array().unwrap();
    assert!(medicines.len() > 400, "{}", medicines.len());
    assert!(medicines.iter().all(|one| one["source"] == "starter"));
    assert_eq!(list["starter_missing"], 0);
    assert_eq!(clinic.admin().ok("rules.list", json!({}))["rules"], json!([]), "no clinical fact ships");
    assert_eq!(clinic.admin().ok("formulary.add_starter_list", json!({}))["added"], 0);
}

#[test]
fn a_line_is_added_changed_and_set_aside() {
    let clinic = Clinic::new();
    let (elif, _) = clinic.doctor();
    let mut line = medicine("Bedaquiline", "100 mg");
    line["other_names"] = json!(["Sirt", "sirt", "Bedaquiline"]);
    let saved = elif.ok("formulary.save", json!({ "medicine": line }));
    assert_eq!((&saved["other_names"], &saved["strength_unit"]), (&json!(["Sirt"]), &json!("mg")));
    let again = elif.refused("formulary.save", json!({ "medicine": medicine("BEDAQUILINE", "100 mg") }));
    assert_eq!(flaws(again), [("medicine.strength".to_owned(), Flaw::Taken)]);
    let mut off = medicine("Bedaquiline", "100 mg");
    off["active"] = json!(false);
    let change = json!({ "medicine_id": saved["medicine_id"], "version": saved["version"], "medicine": off });
    elif.ok("formulary.save", change.clone());
    assert_eq!(elif.refused("formulary.save", change), Refusal::Stale);
    let found = elif.ok("prescriptions.suggest", json!({ "text": "bedaq" }));
    assert_eq!(found["count"], 0, "nobody prescribes from a line set aside");
    assert_eq!(
        flaws(elif.refused("formulary.save", json!({ "medicine": medicine("500 mg", "") }))),
        [("generic_name".to_owned(), Flaw::Form)]
    );
    for someone in [clinic.receptionist(), clinic.accountant()] {
        assert_eq!(someone.refused("formulary.list", json!({})), Refusal::Denied);
        assert_eq!(someone.refused("formulary.save", json!({ "medicine": medicine("X", "") })), Refusal::Denied);
    }
}

#[test]
fn a_file_is_looked_through_and_then_brought_in() {
    // A list of a thousand lines with three bad ones: the rest comes in, and the three are named.
    let clinic = Clinic::new();
    let text = "generic_name;form;strength;other_names;route\n\
                Bedaquiline;tabs;100 mg;Sirt|=CMD();\n\
                Amoxicillin;capsule;500 mg;Moxatrin;oral\n\
                Paracetamol;tablet;500 mg;Acetaminophen;oral\n\
                ;tablet;1 mg;;\n\
                Moon dust;dust;1 mg;;\n\
                bedaquiline;tablet;100 MG;;\n";
    let admin = clinic.admin();
    let told = admin.ok("formulary.preview_import", json!({ "text": text }));
    let counts = |told: &Value| {
        [&told["added"], &told["changed"], &told["unchanged"], &told["unreadable_count"]].map(|n| n.as_i64().unwrap())
    };
    assert_eq!(counts(&told), [1, 1, 1, 3]);
    let lines: Vec<i64> =
        told["unreadable"].as_array().unwrap().iter().map(|row| row["line"].as_i64().unwrap()).collect();
    assert_eq!(lines, [5, 6, 7]);
    assert_eq!(told["unreadable"][1]["flaws"][0], json!({ "field": "form", "flaw": { "code": "choice" } }));
    assert_eq!(counts(&admin.ok("formulary.import", json!({ "text": text }))), [1, 1, 1, 3]);
    assert_eq!(
        counts(&admin.ok("formulary.preview_import", json!({ "text": text }))),
        [0, 0, 3, 3],
        "a second time changes nothing"
    );
    let saved = String::from_utf8(admin.bytes("formulary.export", json!({}))).unwrap();
    assert!(saved.contains("Sirt|=CMD()"), "within a cell it is text");
    let told = admin.ok("formulary.preview_import", json!({ "text": saved }));
    assert_eq!(
        (&told["added"], &told["changed"], &told["unreadable_count"]),
        (&json!(0), &json!(0), &json!(0)),
        "what is saved is read back"
    );
    for (text, flaw) in [("a,b\n1,2", Flaw::Form), ("generic_name\nx\u{FFFD}", Flaw::Characters), (" ", Flaw::Missing)]
    {
        let refused = admin.refused("formulary.preview_import", json!({ "text": text }));
        assert_eq!(flaws(refused), [("text".to_owned(), flaw)]);
    }
}

#[test]
fn rules_come_in_with_a_source_and_a_licence_or_not_at_all() {
    // What stops a doctor must say who says so.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let text = "kind,name,members,uses,one,other,severity,medicine,per,amount,unit,text\n\
                class,Penicillins,Amoxicillin|Ampicillin,allergy,,,,,,,,\n\
                interaction,,,,Warfarin,Ibuprofen,Serious,,,,,Fixture\n\
                dose limit,,,,,,,Paracetamol,day,4,g,\n\
                interaction,,,,Warfarin,,,,,,,\n";
    let told = admin.ok("rules.preview_import", json!({ "text": text }));
    assert_eq!(
        (&told["added"], &told["unreadable_count"], &told["unreadable"][0]["line"]),
        (&json!(3), &json!(1), &json!(5))
    );
    for missing in ["source", "licence"] {
        let mut args = json!({ "text": text, "source": "Fixture list 2026", "licence": "CC0" });
        args[missing] = json!(" ");
        assert_eq!(flaws(admin.refused("rules.import", args)), [(missing.to_owned(), Flaw::Missing)]);
    }
    assert_eq!(admin.ok("rules.list", json!({}))["rules"], json!([]));
    let args = json!({ "text": text, "source": "Fixture list 2026", "licence": "CC0" });
    assert_eq!(admin.ok("rules.import", args.clone())["added"], 3);
    assert_eq!(admin.ok("rules.import", args)["unchanged"], 3);
    let rules = admin.ok("rules.list", json!({}));
    assert!(
        rules["rules"]
            .as_array()
            .unwrap()
            .iter()
            .all(|rule| rule["source"] == "Fixture list 2026" && rule["licence"] == "CC0")
    );
    let as_json = json!([{ "kind": "class", "name": "Others", "members": ["Doxycycline"], "uses": ["duplicate"] }, { "kind": "class" }]).to_string();
    let told = admin.ok("rules.preview_import", json!({ "text": as_json }));
    assert_eq!((&told["added"], &told["unreadable_count"]), (&json!(1), &json!(1)));
    let class = rules["rules"].as_array().unwrap().iter().find(|rule| rule["rule"]["kind"] == "class").unwrap();
    let mut changed = class["rule"].clone();
    changed["members"] = json!(["Amoxicillin"]);
    let args = json!({ "rule_id": class["rule_id"], "version": class["version"], "rule": changed, "active": true });
    assert_eq!(admin.ok("rules.save", args)["source"], Value::Null, "what it says now isn't what the source said");
    let twice = json!({ "rule": changed, "active": true });
    assert_eq!(flaws(admin.refused("rules.save", twice)), [("rule.name".to_owned(), Flaw::Taken)]);
}
