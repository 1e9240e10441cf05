//! Two rows of one person, through the door: what is seen together, what stands against it, what is given
//! back. What would break, for whom, stands in each test.

mod against;
mod contact;
mod remembered;
mod seen;
mod undone;
mod work_off;

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

/// A practice in which one person was registered twice. Dr Omar knows the row that will stay, Dr Elif the one
/// that will go; each has one visit with theirs today, and nothing else is common to both.
pub struct Twice {
    pub clinic: Clinic,
    pub desk: Someone,
    pub elif: Someone,
    pub omar: Someone,
    pub elif_id: i64,
    pub omar_id: i64,
    pub kept: i64,
    pub gone: i64,
    pub kept_visit: i64,
    pub gone_visit: i64,
}

impl Twice {
    pub fn new() -> Twice {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (elif, elif_id) = clinic.doctor();
        let (omar, omar_id) = clinic.second_doctor();
        let kept =
            register(&desk, "Löfgren", "Amélie", json!({ "phone": "087 555 0191", "email": "amelie@example.org" }));
        let gone = register(
            &desk,
            "Lofgren Hayes",
            "Amelie",
            json!({ "phone": "091 555 0444", "address": "5 Long Walk\nGalway",
                    "other_names": [{ "kind": "maiden", "last_name": "Zetterqvist" }] }),
        );
        let kept_visit = book(&desk, kept, omar_id, "2026-06-08", "10:00");
        let gone_visit = book(&desk, gone, elif_id, "2026-06-08", "09:00");
        Twice { clinic, desk, elif, omar, elif_id, omar_id, kept, gone, kept_visit, gone_visit }
    }

    /// Merges the one that goes into the one that stays.
    #[track_caller]
    pub fn merge(&self, take: &[&str]) -> i64 {
        merge(&self.desk, self.kept, self.gone, take)
    }

    #[track_caller]
    pub fn unmerge(&self, merge: i64) -> Value {
        self.desk.ok("patients.unmerge", json!({ "merge_id": merge }))
    }

    /// The first of the practice's bills, over fifty euro, for `patient`.
    #[track_caller]
    pub fn bill(&self, patient: i64) -> Value {
        let item = json!({ "description": "Consultation", "quantity": 1, "unit_price": 5000 });
        let drafted = self.desk.ok("billing.create", json!({ "patient_id": patient, "items": [item] }));
        self.desk.ok("billing.issue", json!({ "bill_id": drafted["bill_id"], "version": drafted["version"] }))
    }
}

#[track_caller]
pub fn register(desk: &Someone, last: &str, first: &str, more: Value) -> i64 {
    let mut args = json!({ "last_name": last, "first_name": first, "date_of_birth": "1988-04-03" });
    args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

#[track_caller]
pub fn book(by: &Someone, patient: i64, doctor: i64, date: &str, time: &str) -> i64 {
    by.ok("appointments.book", booking(patient, doctor, date, time))["appointment_id"].as_i64().unwrap()
}

pub fn booking(patient: i64, doctor: i64, date: &str, time: &str) -> Value {
    json!({ "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": 15 })
}

/// The arguments of a merge, with the versions as they are now.
#[track_caller]
pub fn merging(desk: &Someone, kept: i64, gone: i64, take: &[&str]) -> Value {
    let version = |patient: i64| desk.ok("patients.get", json!({ "patient_id": patient }))["version"].clone();
    json!({
        "patient_id": kept, "version": version(kept), "gone_id": gone, "gone_version": version(gone), "take": take,
    })
}

#[track_caller]
pub fn merge(desk: &Someone, kept: i64, gone: i64, take: &[&str]) -> i64 {
    desk.ok("patients.merge", merging(desk, kept, gone, take))["merge_id"].as_i64().unwrap()
}

pub fn conflict(what: domain::Conflict) -> Refusal {
    Refusal::Conflict { what }
}

/// The values of `field` in a list.
pub fn all<'a>(list: &'a Value, field: &str) -> Vec<&'a Value> {
    list.as_array().unwrap().iter().map(|one| &one[field]).collect()
}
