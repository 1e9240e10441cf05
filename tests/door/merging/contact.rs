//! How a merged patient is reached: what of both rows is seen, what is written where, and what parting gives back.

use operations::Refusal;
use serde_json::{Value, json};

use super::{Twice, all};

pub fn contact(twice: &Twice, patient: i64) -> Value {
    let mut contact = twice.desk.ok("patients.contact", json!({ "patient_id": patient }));
    contact["version"] = json!(null);
    contact
}

pub fn version(twice: &Twice, patient: i64) -> Value {
    twice.desk.ok("patients.contact", json!({ "patient_id": patient }))["version"].clone()
}

/// The phones as the dialog sends them: those of the row in use.
fn own(contact: &Value) -> Vec<Value> {
    let phones = contact["phones"].as_array().unwrap().iter().filter(|phone| phone["merged_number"].is_null());
    phones.map(|phone| json!({ "entry_id": phone["entry_id"], "number": phone["number"], "preferred": phone["preferred"] })).collect()
}

#[track_caller]
fn telecom(twice: &Twice, phones: Vec<Value>, aside: &[&Value]) -> Result<Value, Refusal> {
    let now = twice.desk.ok("patients.contact", json!({ "patient_id": twice.kept }));
    let emails: Vec<Value> = now["emails"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["merged_number"].is_null())
        .map(|one| json!({ "entry_id": one["entry_id"], "address": one["address"], "preferred": one["preferred"] }))
        .collect();
    let args = json!({ "patient_id": twice.kept, "version": now["version"], "phones": phones, "emails": emails, "aside_phones": aside });
    twice.desk.call("patients.set_telecom", args)
}

#[test]
fn what_is_saved_while_merged_is_neither_the_others_nor_back_again() {
    // Parted, a patient would be called at the number of somebody else; hidden, it would be called all the same.
    let twice = Twice::new();
    let before = (contact(&twice, twice.kept), contact(&twice, twice.gone));
    let merge = twice.merge(&[]);
    let merged = contact(&twice, twice.kept);
    assert_eq!(all(&merged["phones"], "number"), ["087 555 0191", "091 555 0444"]);
    let number =
        twice.desk.ok("patients.get", json!({ "patient_id": twice.kept }))["merged"][0]["patient_number"].clone();
    assert_eq!((&merged["phones"][0]["merged_number"], &merged["phones"][1]["merged_number"]), (&json!(null), &number));
    // Saved as it is, nothing comes over.
    telecom(&twice, own(&merged), &[]).unwrap();
    let others = &merged["phones"][1]["entry_id"];
    telecom(&twice, own(&merged), &[others]).unwrap();
    assert_eq!(all(&contact(&twice, twice.kept)["phones"], "number"), ["087 555 0191"], "hidden");
    // A new one is written here and stays here.
    let mut phones = own(&merged);
    phones.push(json!({ "number": "085 555 0300", "preferred": false }));
    telecom(&twice, phones, &[]).unwrap();
    twice.unmerge(merge);
    assert_eq!(all(&contact(&twice, twice.kept)["phones"], "number"), ["087 555 0191", "085 555 0300"]);
    assert_eq!(
        (&contact(&twice, twice.gone), &contact(&twice, twice.kept)["addresses"]),
        (&before.1, &before.0["addresses"])
    );
}

#[test]
fn a_new_number_keeps_nothing_of_what_the_merge_had_taken() {
    let twice = Twice::new();
    let merge = twice.merge(&["phone", "address"]);
    let mut phones = own(&contact(&twice, twice.kept));
    assert_eq!(phones[0]["number"], "091 555 0444", "taken");
    phones.push(json!({ "number": "085 555 0300", "preferred": false }));
    telecom(&twice, phones, &[]).unwrap();
    let undone = twice.unmerge(merge);
    assert_eq!(undone["given_back"], json!(["phone", "address"]));
    let kept = contact(&twice, twice.kept);
    assert_eq!(all(&kept["phones"], "number"), ["087 555 0191", "085 555 0300"]);
    assert_eq!(all(&kept["phones"], "preferred"), [true, false]);
}

#[test]
fn a_number_of_both_is_gone_from_both_when_it_is_removed() {
    let twice = Twice::new();
    let merge = twice.merge(&["phone"]);
    telecom(&twice, vec![json!({ "number": "085 555 0300", "preferred": true })], &[]).unwrap();
    assert_eq!(all(&contact(&twice, twice.kept)["phones"], "number"), ["085 555 0300"]);
    twice.unmerge(merge);
    assert_eq!(all(&contact(&twice, twice.gone)["phones"], "number"), ["091 555 0444"], "its own again");
    // The one line of the patient's page, likewise.
    let merge = twice.merge(&["phone"]);
    let file = twice.desk.ok("patients.get", json!({ "patient_id": twice.kept }));
    let change = json!({ "patient_id": twice.kept, "version": file["version"], "last_name": "Löfgren",
        "first_name": "Amélie", "date_of_birth": "1988-04-03", "phone": "085 555 0301", "other_names": [] });
    twice.desk.ok("patients.change", change);
    assert_eq!(all(&contact(&twice, twice.kept)["phones"], "number"), ["085 555 0301"]);
    twice.unmerge(merge);
    assert_eq!(all(&contact(&twice, twice.gone)["phones"], "number"), ["091 555 0444"]);
}

#[test]
fn nobody_writes_or_hides_what_isnt_there() {
    let twice = Twice::new();
    let others = contact(&twice, twice.gone)["phones"][0]["entry_id"].clone();
    assert_eq!(telecom(&twice, own(&contact(&twice, twice.kept)), &[&others]), Err(Refusal::NotFound), "not merged");
    twice.merge(&[]);
    let taken = json!({ "entry_id": others, "number": "085 555 0300", "preferred": true });
    assert_eq!(telecom(&twice, vec![taken], &[]), Err(Refusal::NotFound), "another row's");
    assert_eq!(telecom(&twice, own(&contact(&twice, twice.kept)), &[&json!(999)]), Err(Refusal::NotFound));
}

#[test]
fn the_name_of_one_with_the_number_of_the_other_finds_the_patient() {
    // Whoever was entered twice gives the desk the name they go by and the phone that they have now.
    let twice = Twice::new();
    let find = |text: &str| twice.desk.ok("patients.find", json!({ "text": text }))["patients"].clone();
    let mixed = ["Hayes 087 555 0191", "Zetterqvist 0875550191"];
    for text in mixed {
        assert_eq!(find(text), json!([]), "the control: {text}");
    }
    let merge = twice.merge(&[]);
    for text in mixed {
        assert_eq!(all(&find(text), "patient_id"), [&json!(twice.kept)], "{text}");
    }
    twice.unmerge(merge);
    for text in mixed {
        assert_eq!(find(text), json!([]), "{text}");
    }
}

#[test]
fn the_name_can_be_taken_and_is_given_back() {
    let twice = Twice::new();
    let before = twice.desk.ok("patients.get", json!({ "patient_id": twice.kept }));
    let merge = twice.merge(&["name"]);
    let file = twice.desk.ok("patients.get", json!({ "patient_id": twice.kept }));
    assert_eq!((&file["last_name"], &file["first_name"]), (&json!("Lofgren Hayes"), &json!("Amelie")));
    assert_eq!(file["other_names"][0]["last_name"], "Löfgren", "still known by it");
    let found = twice.desk.ok("patients.find", json!({ "text": "Löfgren Amélie" }));
    assert_eq!(found["patients"][0]["patient_id"], json!(twice.kept));
    let undone = twice.unmerge(merge);
    assert_eq!(undone["given_back"], json!(["name"]));
    let after = twice.desk.ok("patients.get", json!({ "patient_id": twice.kept }));
    assert_eq!((&after["last_name"], &after["other_names"]), (&before["last_name"], &before["other_names"]));
}

#[test]
fn who_is_called_no_more_is_not_left_as_the_next_of_kin_of_somebody_else() {
    // Cleared in the one line of the patient's page, a mother stayed at a stranger's record once the two were parted.
    let twice = Twice::new();
    let mother = json!({ "name": "Ada Hayes", "relation": "mother", "phone": "091 555 0177", "next_of_kin": true, "emergency": true });
    let set = |patient: i64, contacts: Value| {
        let version = version(&twice, patient);
        let args = json!({ "patient_id": patient, "version": version, "contacts": contacts });
        twice.desk.ok("patients.set_contacts", args);
    };
    let clear = || {
        let file = twice.desk.ok("patients.get", json!({ "patient_id": twice.kept }));
        assert_ne!(file["emergency_contact"], "", "the control: she was called");
        twice.desk.ok(
            "patients.change",
            json!({ "patient_id": twice.kept, "version": file["version"], "last_name": "Löfgren",
                "first_name": "Amélie", "date_of_birth": "1988-04-03", "other_names": [] }),
        );
    };
    set(twice.gone, json!([mother]));
    let before = (contact(&twice, twice.kept)["contacts"].clone(), contact(&twice, twice.gone)["contacts"].clone());
    let merge = twice.merge(&["emergency_contact"]);
    clear();
    let merged = contact(&twice, twice.kept)["contacts"].clone();
    assert_eq!((all(&merged, "name").len(), &merged[0]["emergency"]), (1, &json!(false)), "next of kin still");
    twice.unmerge(merge);
    assert_eq!(
        (&contact(&twice, twice.kept)["contacts"], &contact(&twice, twice.gone)["contacts"]),
        (&before.0, &before.1)
    );
    // One's own next of kin stays, as the desk left it.
    let father = json!({ "name": "Sven Löfgren", "relation": "father", "phone": "087 555 0177", "next_of_kin": true, "emergency": true });
    set(twice.kept, json!([father]));
    let merge = twice.merge(&[]);
    clear();
    twice.unmerge(merge);
    let kept = contact(&twice, twice.kept)["contacts"].clone();
    assert_eq!(
        (&kept[0]["name"], &kept[0]["emergency"], &kept[0]["next_of_kin"]),
        (&json!("Sven Löfgren"), &json!(false), &json!(true))
    );
}
