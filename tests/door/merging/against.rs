//! What stands against a merge, and that it is said beforehand.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use super::{Twice, book, conflict, merge, merging, register};
use crate::clinic::PASSWORD;

fn compared(twice: &Twice) -> Value {
    twice.desk.ok("patients.compare", json!({ "patient_id": twice.kept, "other_id": twice.gone }))
}

#[test]
fn both_are_seen_side_by_side_as_far_as_ones_role_reaches() {
    // The desk decides by this page; it must not learn allergies on the way.
    let twice = Twice::new();
    twice
        .elif
        .ok("records.sign", json!({ "appointment_id": twice.gone_visit, "patient_id": twice.gone, "notes": "x" }));
    twice.bill(twice.gone);
    let seen = compared(&twice);
    assert_eq!(seen["against"], json!([]));
    let phone = seen["fields"].as_array().unwrap().iter().find(|field| field["field"] == "phone").unwrap().clone();
    assert_eq!(phone, json!({ "field": "phone", "one": "087 555 0191", "other": "091 555 0444", "differs": true }));
    let gone = &seen["other"]["belongings"];
    assert_eq!(
        gone,
        &json!({ "appointments": 1, "coming": 0, "visits": null, "bills": 1, "open_minor": 5000, "allergies": null }),
        "the desk sees appointments and money"
    );
    let asked = json!({ "patient_id": twice.kept, "other_id": twice.gone });
    let elif = twice.elif.ok("patients.compare", asked.clone());
    assert_eq!(elif["other"]["belongings"]["visits"], 1);
    assert_eq!(elif["one"]["belongings"]["visits"], Value::Null, "not Elif's patient before the merge");
    assert_eq!(elif["one"]["belongings"]["allergies"]["state"], "not_recorded");
    assert_eq!(elif["one"]["belongings"]["bills"], Value::Null);
    let accountant = twice.clinic.accountant();
    assert_eq!(accountant.refused("patients.compare", asked), Refusal::Denied);
    assert_eq!(accountant.refused("patients.merge", json!({})), Refusal::Denied);
    assert_eq!(accountant.refused("patients.unmerge", json!({})), Refusal::Denied);
}

#[test]
fn two_at_the_same_time_are_said_before_and_refused() {
    let twice = Twice::new();
    let other = book(&twice.desk, twice.kept, twice.omar_id, "2026-06-08", "09:00");
    let against = compared(&twice)["against"].clone();
    assert_eq!(
        (&against[0]["code"], &against[0]["one"]["appointment_id"]),
        (&json!("appointments_overlap"), &json!(other))
    );
    assert_eq!(against[0]["other"]["doctor"], "Dr Elif Yılmaz");
    let args = merging(&twice.desk, twice.kept, twice.gone, &[]);
    assert_eq!(twice.desk.refused("patients.merge", args.clone()), conflict(Conflict::AppointmentsOverlap));
    twice.desk.ok("appointments.cancel", json!({ "appointment_id": other, "version": 1, "reason": "practice" }));
    assert_eq!(compared(&twice)["against"], json!([]));
    twice.desk.ok("patients.merge", args);
}

#[test]
fn two_who_both_sign_in_are_refused_until_one_sign_in_is_ended() {
    let twice = Twice::new();
    let (first, second) = (twice.clinic.let_in(twice.kept, "amelie"), twice.clinic.let_in(twice.gone, "hayes"));
    let against = compared(&twice)["against"].clone();
    assert_eq!(against[0], json!({ "code": "both_sign_in", "one": "amelie", "other": "hayes" }));
    let args = || merging(&twice.desk, twice.kept, twice.gone, &[]);
    assert_eq!(twice.desk.refused("patients.merge", args()), conflict(Conflict::BothSignIn));
    let admin = twice.clinic.admin();
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    admin.ok("patients.stop_sign_in", json!({ "patient_id": twice.gone }));
    assert_eq!(second.refused("me.contact", json!({})), Refusal::SignedOut, "ended with the next request");
    twice.desk.ok("patients.merge", args());
    assert_eq!(first.ok("me.appointments", json!({})).to_string().matches("appointment_id").count(), 2);
}

#[test]
fn one_who_died_is_not_merged_with_one_who_lives() {
    let twice = Twice::new();
    let mut change = json!({
        "patient_id": twice.gone, "version": 1, "last_name": "Lofgren Hayes", "first_name": "Amelie",
        "date_of_birth": "1988-04-03", "deceased_on": "2026-06-01", "other_names": [],
    });
    twice.desk.ok("patients.change", change.clone());
    let against = compared(&twice)["against"].clone();
    assert_eq!((&against[0]["code"], &against[0]["patient_id"]), (&json!("one_deceased"), &json!(twice.gone)));
    let args = merging(&twice.desk, twice.kept, twice.gone, &[]);
    assert_eq!(twice.desk.refused("patients.merge", args), conflict(Conflict::OneDeceased));
    change["version"] = json!(2);
    change["deceased_on"] = json!(null);
    twice.desk.ok("patients.change", change);
    twice.merge(&[]);
}

#[test]
fn what_makes_no_sense_is_refused_clearly_and_changes_nothing() {
    let twice = Twice::new();
    let desk = &twice.desk;
    let same = json!({ "patient_id": twice.kept, "other_id": twice.kept });
    assert_eq!(desk.refused("patients.compare", same), conflict(Conflict::SamePatient));
    assert_eq!(
        desk.refused("patients.merge", merging(desk, twice.kept, twice.kept, &[])),
        conflict(Conflict::SamePatient)
    );
    let unknown = json!({ "patient_id": twice.kept, "other_id": 99_999 });
    assert_eq!(desk.refused("patients.compare", unknown), Refusal::NotFound);
    let mut stale = merging(desk, twice.kept, twice.gone, &[]);
    stale["gone_version"] = json!(7);
    assert_eq!(desk.refused("patients.merge", stale), Refusal::Stale);
    let mut bad = merging(desk, twice.kept, twice.gone, &[]);
    bad["take"] = json!(["patient_number"]);
    let Refusal::Flawed { flaws } = desk.refused("patients.merge", bad) else { panic!("not flawed") };
    assert_eq!(flaws[0].flaw, Flaw::Choice);
    assert_eq!(desk.refused("patients.unmerge", json!({ "merge_id": 1 })), Refusal::NotFound);
    let merged = twice.merge(&[]);
    // Both are one: nothing is merged with itself, and a row that went is merged no further.
    let again = json!({ "patient_id": twice.kept, "other_id": twice.gone });
    assert_eq!(desk.refused("patients.compare", again), conflict(Conflict::SamePatient));
    let third = register(desk, "Third", "Amelie", json!({}));
    let mut args = merging(desk, third, twice.gone, &[]);
    args["gone_version"] = json!(2);
    assert_eq!(desk.refused("patients.merge", args), conflict(Conflict::MergedAlready));
    twice.unmerge(merged);
    assert_eq!(desk.refused("patients.unmerge", json!({ "merge_id": merged })), Refusal::Stale, "once is enough");
    merge(desk, third, twice.gone, &[]);
}
