//! Patients through the door: registering, finding, changing, letting them in. What would break, for whom,
//! stands in each test.

mod alike;
mod apart;
mod file;
mod find;
mod sign_in;

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::Someone;

#[track_caller]
fn register(desk: &Someone, last: &str, first: &str, born: &str, more: Value) -> i64 {
    let mut args = json!({ "last_name": last, "first_name": first, "date_of_birth": born });
    args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

#[track_caller]
fn found(desk: &Someone, text: &str) -> Vec<String> {
    let reply = desk.ok("patients.find", json!({ "text": text }));
    let name =
        |line: &Value| format!("{}, {}", line["last_name"].as_str().unwrap(), line["first_name"].as_str().unwrap());
    reply["patients"].as_array().unwrap().iter().map(name).collect()
}

#[track_caller]
fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| (one.field, one.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}
