//! Scans, photos and immunisations of a chart: who keeps and sees them, what is refused, and what the practice's
//! own schedule makes of them.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

mod attachments;
mod immunisations;

/// One pixel, with a comment that mustn't be kept.
fn picture() -> Vec<u8> {
    let png =
        BASE64.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC");
    let mut png = png.unwrap();
    let mut text = vec![0, 0, 0, 12];
    text.extend(b"tEXtPlace\0Galway\0\0\0\0");
    png.splice(33..33, text);
    png
}

fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n".to_vec()
}

/// Two doctors, a desk, a patient of the first who is two years old, and one of the second.
struct Day {
    clinic: Clinic,
    desk: Someone,
    elif: Someone,
    omar: Someone,
    patient: i64,
    visit: i64,
    other_visit: i64,
}

impl Day {
    fn new() -> Day {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (elif, elif_id) = clinic.doctor();
        let (omar, omar_id) = clinic.second_doctor();
        let register = |last: &str| {
            let args = json!({ "last_name": last, "first_name": "Ada", "date_of_birth": "2024-05-20" });
            desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
        };
        let (patient, other) = (register("Okafor"), register("Byrne"));
        let book = |patient: i64, doctor: i64| {
            let args = json!({ "patient_id": patient, "doctor_id": doctor, "date": "2026-06-08", "time": "09:00",
                               "duration_minutes": 15 });
            desk.ok("appointments.book", args)["appointment_id"].as_i64().unwrap()
        };
        let (visit, other_visit) = (book(patient, elif_id), book(other, omar_id));
        Day { clinic, desk, elif, omar, patient, visit, other_visit }
    }

    fn file(&self, file: &[u8]) -> Value {
        json!({ "patient_id": self.patient, "file": BASE64.encode(file), "kind": "result",
                "title": "Blood count", "dated_on": "2026-05-30" })
    }

    fn attach(&self, file: &[u8]) -> Value {
        self.elif.ok("attachments.add", self.file(file))["attachment_id"].clone()
    }

    fn given(&self, more: Value) -> Value {
        let mut args = json!({ "patient_id": self.patient, "status": "given", "vaccine": "Test vaccine",
                               "given_on": "2026-06-08" });
        args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        args
    }

    fn chart(&self) -> Value {
        self.elif.ok("charts.open", json!({ "patient_id": self.patient }))
    }
}

fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|one| (one.field, one.flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

#[test]
fn only_who_may_open_the_chart_sees_or_keeps_what_is_in_it() {
    let day = Day::new();
    let photo = day.attach(&picture());
    let dose = day.elif.ok("immunisations.record", day.given(json!({})))["immunisation_id"].clone();
    let of = json!({ "patient_id": day.patient });
    for (operation, args) in [
        ("attachments.of_patient", of.clone()),
        ("attachments.add", day.file(&pdf())),
        ("attachments.open", json!({ "attachment_id": photo })),
        ("attachments.mark_in_error", json!({ "attachment_id": photo, "reason": "Mine now" })),
        ("immunisations.of_patient", of.clone()),
        ("immunisations.record", day.given(json!({}))),
        ("immunisations.mark_in_error", json!({ "immunisation_id": dose, "reason": "Mine now" })),
    ] {
        assert_eq!(day.omar.answer(operation, args.clone()), Err(Refusal::NotFound), "{operation} by another doctor");
        assert_eq!(day.desk.answer(operation, args), Err(Refusal::Denied), "{operation} by the desk");
    }
    for (operation, args) in [
        ("attachments.open", json!({ "attachment_id": 999_999 })),
        ("attachments.mark_in_error", json!({ "attachment_id": 999_999, "reason": "x" })),
        ("immunisations.mark_in_error", json!({ "immunisation_id": 999_999, "reason": "x" })),
    ] {
        assert_eq!(day.elif.answer(operation, args), Err(Refusal::NotFound), "{operation} of nothing");
    }
}
