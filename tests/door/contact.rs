//! Contact data through the door: telephones, addresses, next of kin, links, picture and the desk's note.

use base64::Engine as _;
use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};
use crate::money::text_of;

#[track_caller]
fn registered(desk: &Someone, last: &str, more: Value) -> i64 {
    let mut args = json!({ "last_name": last, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
    args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

fn contact(who: &Someone, patient: i64) -> Value {
    who.ok("patients.contact", json!({ "patient_id": patient }))
}

fn file(who: &Someone, patient: i64) -> Value {
    who.ok("patients.get", json!({ "patient_id": patient }))
}

#[track_caller]
fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| (one.field, one.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

#[test]
fn the_one_line_and_the_list_say_the_same_whoever_writes() {
    // A board that shows an old number calls nobody; a list that doesn't know the new one calls the old.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let patient = registered(&desk, "Okafor", json!({ "phone": "091 555 0148", "address": "14 Shop Street\nGalway" }));
    let first = contact(&desk, patient);
    assert_eq!(first["phones"][0]["number"], "091 555 0148");
    assert_eq!((&first["phones"][0]["preferred"], &first["phones"][0]["kind"]), (&json!(true), &json!(null)));
    assert_eq!(first["addresses"][0]["written"], "14 Shop Street\nGalway");

    let phones = json!([
        { "number": "091 555 0148", "kind": "home", "preferred": false, "no_message": true },
        { "number": "087 555 0192", "kind": "mobile", "preferred": true, "note": "after five" },
    ]);
    let args = json!({ "patient_id": patient, "version": first["version"], "phones": phones, "emails": [] });
    let changed = desk.ok("patients.set_telecom", args.clone());
    assert_eq!(file(&desk, patient)["phone"], "087 555 0192", "the line says the preferred one");
    assert_eq!(file(&desk, patient)["version"], changed["version"]);
    assert_eq!(desk.refused("patients.set_telecom", args), Refusal::Stale);
    let found = desk.ok("patients.find", json!({ "text": "0915550148" }));
    assert_eq!(found["patients"][0]["patient_id"], json!(patient), "by every number, not only the preferred one");

    // The patient corrects the line on their own page: the preferred one is corrected, the rest stays.
    let ngozi = clinic.let_in(patient, "ngozi");
    let own = ngozi.ok("me.contact", json!({}));
    let mut mine = json!({ "version": own["version"], "phone": "087 555 0199", "address": own["address"] });
    ngozi.ok("me.change_contact", mine.clone());
    let now = contact(&desk, patient);
    assert_eq!(
        now["phones"][0],
        json!({ "entry_id": now["phones"][0]["entry_id"], "merged_number": null, "number": "087 555 0199",
            "kind": "mobile", "preferred": true, "no_message": false, "note": "after five" })
    );
    assert_eq!(now["phones"][1]["number"], "091 555 0148");
    // … or empties it: the next one takes its place.
    mine["version"] = ngozi.ok("me.contact", json!({}))["version"].clone();
    mine["phone"] = json!("");
    ngozi.ok("me.change_contact", mine);
    let now = contact(&desk, patient);
    assert_eq!((now["phones"].as_array().unwrap().len(), &now["phones"][0]["number"]), (1, &json!("091 555 0148")));
    assert_eq!(file(&desk, patient)["phone"], "091 555 0148");
    assert_eq!(now["addresses"], first["addresses"], "what wasn't touched stays");
}

#[test]
fn addresses_are_written_as_their_country_does() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let patient = registered(&desk, "Okafor", json!({}));
    let addresses = json!([
        { "country": "US", "lines": "1 Main St\nApt 4", "city": "Boston", "region": "MA", "postal_code": "02108",
          "preferred": false, "kind": "postal" },
        { "country": "DE", "lines": "Hauptstraße 5", "city": "Köln", "postal_code": "50667", "preferred": true },
    ]);
    desk.ok("patients.set_addresses", json!({ "patient_id": patient, "version": 1, "addresses": addresses }));
    assert_eq!(file(&desk, patient)["address"], "Hauptstraße 5\n50667 Köln");
    assert_eq!(contact(&desk, patient)["addresses"][1]["written"], "1 Main St\nApt 4\nBoston, MA 02108");
    let forms = desk.ok("patients.address_forms", json!({}));
    let of = |country: &str| forms.as_array().unwrap().iter().find(|form| form["country"] == country).cloned();
    for country in ["IE", "GB", "DE", "FR", "ES", "IT", "US", "CA", "IN", "JP", "BR", "AE", ""] {
        assert!(of(country).is_some(), "{country}");
    }
    assert_eq!(of("IE").unwrap()["postal_code_name"], "eircode");
    for (address, flaw) in [
        (json!({ "country": "ie", "lines": "x", "preferred": true }), ("addresses[0].country", Flaw::Form)),
        (json!({ "country": "IE", "lines": " ", "preferred": true }), ("addresses[0].lines", Flaw::Missing)),
        (json!({ "lines": "x", "preferred": false }), ("addresses", Flaw::Choice)),
    ] {
        let args = json!({ "patient_id": patient, "version": 2, "addresses": [address] });
        assert_eq!(flaws(desk.refused("patients.set_addresses", args)), [(flaw.0.to_owned(), flaw.1)]);
    }
}

#[test]
fn emergency_contacts_and_next_of_kin_are_people() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let patient = registered(&desk, "Okafor", json!({ "emergency_contact": "Chidi, husband" }));
    assert_eq!(contact(&desk, patient)["contacts"][0]["name"], "Chidi, husband", "as it was written");
    let contacts = json!([
        { "name": "Chidi Okafor", "relation": "husband", "phone": "091 555 0177", "next_of_kin": true, "emergency": true },
        { "name": "Ada Eze", "relation": "mother", "next_of_kin": true, "emergency": false },
        { "name": "Uche Eze", "phone": "087 555 0100", "next_of_kin": false, "emergency": true },
    ]);
    desk.ok("patients.set_contacts", json!({ "patient_id": patient, "version": 1, "contacts": contacts }));
    let line = "Chidi Okafor, husband, 091 555 0177\nUche Eze, 087 555 0100";
    assert_eq!(file(&desk, patient)["emergency_contact"], line);
    // Saved again from the page of the identity, unchanged: nothing is lost.
    let before = file(&desk, patient);
    let mut same = json!({ "patient_id": patient, "version": 2, "other_names": [] });
    for field in ["last_name", "first_name", "date_of_birth", "phone", "address", "emergency_contact"] {
        same[field] = before[field].clone();
    }
    desk.ok("patients.change", same);
    assert_eq!(contact(&desk, patient)["contacts"].as_array().unwrap().len(), 3);
    let neither = json!([{ "name": "X", "next_of_kin": false, "emergency": false }]);
    let args = json!({ "patient_id": patient, "version": 3, "contacts": neither });
    assert_eq!(
        flaws(desk.refused("patients.set_contacts", args)),
        [("contacts[0].emergency".to_owned(), Flaw::Missing)]
    );
}

#[test]
fn a_link_is_seen_from_both_sides_and_gone_from_both() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (mother, child) = (registered(&desk, "Okafor", json!({})), registered(&desk, "Okafor-Byrne", json!({})));
    let link = json!({ "patient_id": child, "relation": "parent", "other_patient_id": mother });
    let made = desk.ok("patients.link", link.clone());
    assert_eq!(contact(&desk, child)["links"][0]["relation"], "parent");
    let seen = contact(&desk, mother)["links"][0].clone();
    assert_eq!((&seen["relation"], &seen["other_patient_id"]), (&json!("child"), &json!(child)));
    let again = |args: Value| flaws(desk.refused("patients.link", args))[0].clone();
    assert_eq!(again(link), ("other_patient_id".to_owned(), Flaw::Taken));
    let back = json!({ "patient_id": mother, "relation": "child", "other_patient_id": child });
    assert_eq!(again(back), ("other_patient_id".to_owned(), Flaw::Taken), "the same said from the other side");
    let own = json!({ "patient_id": child, "relation": "sibling", "other_patient_id": child });
    assert_eq!(again(own), ("other_patient_id".to_owned(), Flaw::Contradicts));
    let nobody = json!({ "patient_id": child, "relation": "sibling", "other_patient_id": 99 });
    assert_eq!(again(nobody), ("other_patient_id".to_owned(), Flaw::Unknown));
    assert_eq!(
        again(json!({ "patient_id": child, "relation": "guarantor" })),
        ("other_name".to_owned(), Flaw::Missing)
    );
    let guarantor = json!({ "patient_id": child, "relation": "guarantor", "other_name": "Health Board West",
        "other_phone": "091 555 0000", "other_address": "1 Quay Road\nGalway" });
    desk.ok("patients.link", guarantor);
    assert_eq!(contact(&desk, child)["links"][1]["other_name"], "Health Board West");
    desk.ok("patients.unlink", json!({ "patient_link_id": made["patient_link_id"] }));
    assert_eq!(contact(&desk, mother)["links"], json!([]));
    assert_eq!(
        desk.refused("patients.unlink", json!({ "patient_link_id": made["patient_link_id"] })),
        Refusal::NotFound
    );
}

#[test]
fn the_desks_note_is_the_desks_and_a_picture_is_made_anew() {
    let clinic = Clinic::new();
    let (desk, money) = (clinic.receptionist(), clinic.accountant());
    let (ngozi, patient) = clinic.patient("ngozi", "Okafor");
    let note = "Comes with a guide dog";
    desk.ok("patients.set_desk_note", json!({ "patient_id": patient, "version": 1, "note": note }));
    assert_eq!(contact(&desk, patient)["desk_note"], note);
    assert_eq!(contact(&money, patient)["desk_note"], json!(null));
    for (operation, args) in
        [("me.contact", json!({})), ("me.appointments", json!({})), ("me.trail", json!({})), ("me.bills", json!({}))]
    {
        assert!(!ngozi.ok(operation, args).to_string().contains("guide dog"), "{operation}");
    }
    assert_eq!(ngozi.refused("patients.contact", json!({ "patient_id": patient })), Refusal::Denied);

    // A white pixel as PNG: base64 of a file.
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC";
    let of = json!({ "patient_id": patient });
    assert!(matches!(desk.answer("patients.photo", of.clone()), Err(Refusal::NotFound)));
    desk.ok("patients.set_photo", json!({ "patient_id": patient, "version": 2, "photo": png }));
    let kept = desk.bytes("patients.photo", of);
    assert!(kept.starts_with(&[0xFF, 0xD8, 0xFF]), "what was PNG is JPEG now");
    assert!(contact(&desk, patient)["photo"].is_i64());
    let text = base64::prelude::BASE64_STANDARD.encode(b"<svg/>");
    let args = json!({ "patient_id": patient, "version": 3, "photo": text });
    assert_eq!(flaws(desk.refused("patients.set_photo", args)), [("photo".to_owned(), Flaw::Form)]);
    desk.ok("patients.set_photo", json!({ "patient_id": patient, "version": 3, "photo": null }));
    assert_eq!(contact(&desk, patient)["photo"], json!(null));

    // The audit says which parts changed, and nothing of what they say.
    let audit = clinic.admin().ok("audit.list", json!({ "patient_id": patient })).to_string();
    assert!(audit.contains("patient_changed") && !audit.contains("guide dog"), "{audit}");
}

#[test]
fn a_card_and_labels_are_printed_and_leave_a_trace() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let patient = registered(&desk, "Okafor", json!({ "address": "14 Shop Street\nGalway" }));
    assert!(desk.bytes("patients.card", json!({ "patient_id": patient })).starts_with(b"%PDF"));
    let labels = |more: Value| {
        let mut args = json!({ "patient_id": patient, "sheet": "avery_l7160", "count": 3 });
        args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        args
    };
    assert!(desk.bytes("patients.labels", labels(json!({ "start": 21 }))).starts_with(b"%PDF"));
    assert!(desk.bytes("patients.labels", labels(json!({ "text": "address" }))).starts_with(b"%PDF"));
    let refused = |args: Value| match desk.answer("patients.labels", args) {
        Err(refusal) => flaws(refusal)[0].clone(),
        Ok(_) => panic!("was not refused"),
    };
    assert_eq!(refused(labels(json!({ "start": 22 }))), ("start".to_owned(), Flaw::TooLarge { max: 21 }));
    assert_eq!(refused(labels(json!({ "count": 0 }))), ("count".to_owned(), Flaw::TooSmall { min: 1 }));
    let bare = registered(&desk, "Byrne", json!({}));
    let of_bare = json!({ "patient_id": bare, "sheet": "avery_5160", "count": 1, "text": "address" });
    assert_eq!(refused(of_bare), ("text".to_owned(), Flaw::Missing), "an envelope without an address");
    let audit = clinic.admin().ok("audit.list", json!({})).to_string();
    assert!(audit.contains("card_printed") && audit.contains("labels_printed"), "{audit}");
}

#[test]
fn a_paper_that_goes_to_the_patient_has_the_address_for_letters_as_its_country_writes_it() {
    // A bill that comes back from the post is a bill that nobody pays.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let patient = registered(&desk, "Okafor", json!({}));
    let addresses = json!([
        { "country": "IE", "lines": "14 Shop Street", "city": "Galway", "kind": "work", "preferred": false },
        { "country": "DE", "lines": "Hauptstraße 5", "city": "Köln", "postal_code": "50667", "preferred": true },
    ]);
    desk.ok("patients.set_addresses", json!({ "patient_id": patient, "version": 1, "addresses": addresses }));
    let item = json!({ "description": "Consultation", "quantity": 1, "unit_price": 5000 });
    let drafted = desk.ok("billing.create", json!({ "patient_id": patient, "items": [item] }));
    let bill = json!({ "bill_id": drafted["bill_id"], "version": drafted["version"] });
    let issued = desk.ok("billing.issue", bill);
    let report = issued["report_id"].clone();
    let read = |pdf: &[u8]| text_of(pdf).lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    let lines = read(&desk.bytes("reports.open", json!({ "report_id": report })));
    let at = lines.iter().position(|line| line.contains("Hauptstraße 5")).expect("the street stands on the bill");
    assert!(lines[at + 1].contains("50667 Köln"), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("Shop Street")), "the other address is for nobody's letters");
    // The envelope's label says the same, and a card that is shown about says none.
    let label = json!({ "patient_id": patient, "sheet": "avery_5160", "count": 1, "start": 1, "text": "address" });
    let label = read(&desk.bytes("patients.labels", label)).join("|");
    assert!(label.contains("Hauptstraße 5") && label.contains("50667 Köln"), "{label}");
    let card = read(&desk.bytes("patients.card", json!({ "patient_id": patient }))).join("|");
    assert!(card.contains("OKAFOR") && !card.contains("Köln"), "{card}");
}
