//! A merge taken back: both rows as they were, and what was written meanwhile where it was written.

use domain::Conflict;
use operations::Refusal;
use serde_json::{Value, json};

use super::{Twice, all, book, conflict, merge, register};

/// What a row says of somebody, without what a merge may count up.
fn said(twice: &Twice, patient: i64) -> Value {
    let mut file = twice.desk.ok("patients.get", json!({ "patient_id": patient }));
    file["version"] = json!(null);
    file
}

#[test]
fn both_rows_are_again_as_they_were() {
    let twice = Twice::new();
    let before = (said(&twice, twice.kept), said(&twice, twice.gone));
    let merge = twice.merge(&["phone", "address", "title"]);
    let merged = said(&twice, twice.kept);
    assert_eq!((&merged["phone"], &merged["address"]), (&json!("091 555 0444"), &json!("5 Long Walk\nGalway")));
    assert_eq!(merged["email"], "amelie@example.org", "what wasn't chosen stays");
    let known = twice.desk.ok("patients.merges", json!({ "patient_id": twice.kept }))["merges"][0].clone();
    assert_eq!(known["taken"], json!(["phone", "address"]), "the title was the same");
    assert_eq!((&known["merged_by"], &known["gives_back"]), (&json!("Maria Kowalczyk"), &json!(["phone", "address"])));
    let undone = twice.unmerge(merge);
    assert_eq!((&undone["given_back"], &undone["stayed"]), (&json!(["phone", "address"]), &json!([])));
    assert_eq!((said(&twice, twice.kept), said(&twice, twice.gone)), before);
    let known = twice.desk.ok("patients.merges", json!({ "patient_id": twice.gone }))["merges"][0].clone();
    assert_eq!(known["undone_by"], "Maria Kowalczyk", "that it was merged once stays known");
}

#[test]
fn what_was_changed_since_stays_and_is_said_before() {
    // The desk corrected the phone after the merge: undoing must not bring a wrong number back.
    let twice = Twice::new();
    let merge = twice.merge(&["phone", "address"]);
    let change = json!({
        "patient_id": twice.kept, "version": 2, "last_name": "Löfgren", "first_name": "Amélie",
        "date_of_birth": "1988-04-03", "phone": "01 555 0000", "address": "5 Long Walk\nGalway", "other_names": [],
    });
    twice.desk.ok("patients.change", change);
    let known = twice.desk.ok("patients.merges", json!({ "patient_id": twice.kept }))["merges"][0].clone();
    assert_eq!((&known["gives_back"], &known["stays"]), (&json!(["address"]), &json!(["phone"])));
    let undone = twice.unmerge(merge);
    assert_eq!((&undone["given_back"], &undone["stayed"]), (&json!(["address"]), &json!(["phone"])));
    let kept = said(&twice, twice.kept);
    assert_eq!((&kept["phone"], &kept["address"]), (&json!("01 555 0000"), &json!("")));
    assert_eq!(said(&twice, twice.gone)["phone"], "091 555 0444");
}

#[test]
fn what_was_written_meanwhile_stays_where_it_was_written() {
    // New entries are the surviving row's. What belongs to a visit or a record follows that, or an undone merge
    // would leave a note at one patient and its visit at the other.
    let twice = Twice::new();
    let merge = twice.merge(&[]);
    let new = book(&twice.desk, twice.gone, twice.elif_id, "2026-06-11", "09:00");
    let sign = json!({ "appointment_id": twice.gone_visit, "patient_id": twice.kept, "notes": "Of the row that went" });
    let record = twice.elif.ok("records.sign", sign)["record_id"].clone();
    let amend = json!({ "record_id": record, "reason": "Typo", "notes": "Of the row that went, amended" });
    let amended = twice.elif.ok("records.amend", amend)["record_id"].clone();
    let bill = twice.desk.ok("billing.draft_for_visit", json!({ "appointment_id": twice.gone_visit }));
    let paper = twice.elif.ok("records.visit_summary", json!({ "record_id": amended }))["report_id"].clone();
    let allergy = twice
        .elif
        .ok("allergies.record", json!({ "patient_id": twice.gone, "substance": "Latex", "severity": "mild" }));
    twice.unmerge(merge);
    let listed = |patient: i64| {
        let list = twice.desk.ok("appointments.of_patient", json!({ "patient_id": patient }));
        all(&list["appointments"], "appointment_id").into_iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(listed(twice.kept), [json!(new), json!(twice.kept_visit)]);
    assert_eq!(listed(twice.gone), [json!(twice.gone_visit)]);
    let chart = twice.elif.ok("charts.open", json!({ "patient_id": twice.gone }));
    assert_eq!(all(&chart["history"]["records"], "record_id"), [&amended]);
    assert_eq!(chart["facts"]["allergies"], json!([]));
    let read = twice.omar.ok("allergies.of_patient", json!({ "patient_id": twice.kept }));
    assert_eq!(read["allergies"][0]["allergy_id"], allergy["allergy_id"]);
    let bills = twice.desk.ok("billing.of_patient", json!({ "patient_id": twice.gone }));
    assert_eq!(all(&bills["bills"], "bill_id"), [&bill["bill_id"]]);
    let papers = twice.elif.ok("reports.list", json!({ "patient_id": twice.gone }));
    assert_eq!(all(&papers["reports"], "report_id"), [&paper]);
    assert_eq!(
        twice.omar.refused("charts.open", json!({ "patient_id": twice.gone })),
        Refusal::BehindGlass,
        "not Omar's"
    );
}

#[test]
fn a_chain_is_seen_whole_and_parted_in_any_order() {
    // A→B, B→C: three cards were printed, one person holds them.
    for (first, take) in [(true, "email"), (false, "email"), (true, "phone"), (false, "phone")] {
        let twice = Twice::new();
        let third = register(&twice.desk, "Hayes", "A.", json!({ "phone": "021 555 0777" }));
        let before = [twice.kept, twice.gone, third].map(|patient| said(&twice, patient));
        let one = merge(&twice.desk, twice.kept, twice.gone, &["phone"]);
        let two = merge(&twice.desk, third, twice.kept, &[take]);
        let file = said(&twice, third);
        let phone = if take == "phone" { "091 555 0444" } else { "021 555 0777" };
        assert_eq!(file["phone"], phone, "the first's, over the second");
        assert_eq!(file["merged"].as_array().unwrap().len(), 2);
        for row in [twice.kept, twice.gone, third] {
            let list = twice.desk.ok("appointments.of_patient", json!({ "patient_id": row }));
            assert_eq!(list["appointments"].as_array().unwrap().len(), 2, "asked for by any row");
        }
        if first && take == "phone" {
            // The third would be left with a phone of somebody who is another person again.
            let known = twice.desk.ok("patients.merges", json!({ "patient_id": third }))["merges"].clone();
            assert_eq!((&known[1]["merge_id"], &known[1]["waits_for"]), (&json!(one), &json!(two)));
            let refused = twice.desk.refused("patients.unmerge", json!({ "merge_id": one }));
            assert_eq!(refused, conflict(Conflict::MergedFurther));
            continue;
        }
        for undo in if first { [one, two] } else { [two, one] } {
            twice.unmerge(undo);
        }
        assert_eq!([twice.kept, twice.gone, third].map(|patient| said(&twice, patient)), before);
    }
}

#[test]
fn two_merged_into_one_are_parted_in_any_order() {
    // The second merge took over what the first had put there: parted first, the first must not leave its
    // value behind as somebody else's.
    for order in [[0, 1], [1, 0]] {
        let twice = Twice::new();
        let third = register(&twice.desk, "Hayes", "A.", json!({ "phone": "021 555 0777" }));
        let before = [twice.kept, twice.gone, third].map(|patient| said(&twice, patient));
        let merges =
            [merge(&twice.desk, twice.kept, twice.gone, &["phone"]), merge(&twice.desk, twice.kept, third, &["phone"])];
        assert_eq!(said(&twice, twice.kept)["phone"], "021 555 0777");
        for at in order {
            twice.unmerge(merges[at]);
        }
        assert_eq!([twice.kept, twice.gone, third].map(|patient| said(&twice, patient)), before, "{order:?}");
    }
}

#[test]
fn the_audit_says_who_merged_whom_and_what_was_taken() {
    let twice = Twice::new();
    let merge = twice.merge(&["phone"]);
    twice.unmerge(merge);
    for (patient, expected) in
        [(twice.kept, ["patient_unmerged", "patient_merged"]), (twice.gone, ["patient_parted", "patient_merged_away"])]
    {
        let read = twice.clinic.admin().ok("audit.list", json!({ "patient_id": patient }));
        let about = |entry: &&Value| expected.iter().any(|action| entry["action"] == *action);
        let entries: Vec<&Value> = read["entries"].as_array().unwrap().iter().filter(about).collect();
        assert_eq!(entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect::<Vec<_>>(), expected);
        assert_eq!(entries[0]["who"], "Maria Kowalczyk");
    }
}
