//! Two who look like one and aren't.

use operations::Refusal;
use serde_json::json;

use super::register;
use crate::clinic::Clinic;

#[test]
fn two_who_are_told_apart_stay_so() {
    // Whoever said that a father and his son aren't one isn't asked again; who said it stands in the audit.
    let clinic = Clinic::new();
    let desk = clinic.admin();
    let father = register(&desk, "Okafor", "Ade", "1954-09-17", json!({}));
    let son = register(&desk, "Okafor", "Ade", "1984-09-17", json!({}));
    let pair = |one: i64, other: i64| json!({ "patient_id": one, "other_id": other });
    desk.ok("patients.not_duplicates", pair(father, son));
    desk.ok("patients.not_duplicates", pair(son, father));
    assert_eq!(desk.refused("patients.not_duplicates", pair(son, son)), Refusal::NotFound);
    assert_eq!(desk.refused("patients.not_duplicates", pair(son, 99)), Refusal::NotFound);
    let page = desk.ok("audit.list", json!({ "action": "patients_told_apart" }));
    assert_eq!(page["entries"].as_array().unwrap().len(), 2);
}
