//! The list of pairs that may be one person: what stands on it, and how each comes off it.

use serde_json::{Value, json};

use super::{Twice, merge, register};

fn pairs(twice: &Twice) -> Vec<(Value, Value)> {
    let found = twice.desk.ok("patients.possible_duplicates", json!({ "from": null }));
    assert_eq!(found["next"], Value::Null, "a few patients are looked at in one go");
    let pair = |pair: &Value| (pair["one"]["patient_id"].clone(), pair["other"]["patient_id"].clone());
    found["pairs"].as_array().unwrap().iter().map(pair).collect()
}

#[test]
fn a_pair_comes_off_the_list_when_it_is_merged_or_told_apart() {
    // A list on which the same twins stand every morning is one that nobody works off.
    let twice = Twice::new();
    let third = register(&twice.desk, "Löfgren", "Amélie", json!({ "phone": "087 555 0191" }));
    let same = (json!(third), json!(twice.kept));
    assert!(pairs(&twice).contains(&same), "{:?}", pairs(&twice));
    let merged = merge(&twice.desk, twice.kept, third, &[]);
    assert!(!pairs(&twice).contains(&same));
    twice.unmerge(merged);
    assert!(pairs(&twice).contains(&same));
    twice.desk.ok("patients.not_duplicates", json!({ "patient_id": third, "other_id": twice.kept }));
    assert!(!pairs(&twice).contains(&same));
    // Told apart is told apart from the whole person.
    merge(&twice.desk, twice.gone, twice.kept, &[]);
    let whole = [json!(twice.kept), json!(twice.gone)];
    assert!(
        pairs(&twice).iter().all(|(one, other)| *one != json!(third) || !whole.contains(other)),
        "{:?}",
        pairs(&twice)
    );
    assert_eq!(
        twice.clinic.accountant().refused("patients.possible_duplicates", json!({})),
        operations::Refusal::Denied
    );
}
