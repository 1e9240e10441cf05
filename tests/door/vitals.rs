//! Vital signs through the door: who records them for whom, what is refused and what is asked about, and how the
//! chart shows them. What would break, for whom, stands in each test.

use domain::{FieldFlaw, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

/// A doctor, a desk that measures, and a patient who is booked for now and not here yet.
struct Room {
    clinic: Clinic,
    elif: Someone,
    priya: Someone,
    patient: i64,
    appointment: i64,
}

impl Room {
    fn new() -> Room {
        let clinic = Clinic::new();
        let priya = clinic.vitals_receptionist();
        let (elif, doctor) = clinic.doctor();
        let args = json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
        let patient = priya.ok("patients.register", args)["patient_id"].as_i64().unwrap();
        let args = json!({
            "patient_id": patient, "doctor_id": doctor, "date": "2026-06-08", "time": "09:00", "duration_minutes": 15,
        });
        let appointment = priya.ok("appointments.book", args)["appointment_id"].as_i64().unwrap();
        Room { clinic, elif, priya, patient, appointment }
    }

    fn arrive(&self) {
        let seen = self.priya.ok("appointments.get", json!({ "appointment_id": self.appointment }));
        let args = json!({ "appointment_id": self.appointment, "version": seen["version"] });
        self.priya.ok("appointments.check_in", args);
    }

    fn values(&self, values: Value) -> Value {
        json!({ "patient_id": self.patient, "appointment_id": self.appointment, "values": values })
    }

    fn vitals(&self) -> Value {
        self.elif.ok("charts.open", json!({ "patient_id": self.patient }))["facts"]["vitals"].clone()
    }
}

fn one(kind: &str, value: &str, unit: &str) -> Value {
    json!({ "kind": kind, "value": value, "unit": unit })
}

fn pressure(high: &str, low: &str) -> Value {
    json!({ "kind": "blood_pressure", "value": high, "second": low, "unit": "mm[Hg]" })
}

#[track_caller]
fn flaws(refusal: Refusal) -> Vec<(String, Flaw)> {
    match refusal {
        Refusal::Flawed { flaws } => flaws.into_iter().map(|FieldFlaw { field, flaw }| (field, flaw)).collect(),
        other => panic!("not flawed: {other:?}"),
    }
}

#[test]
fn the_desk_measures_who_is_here_and_sees_no_chart() {
    // A nurse's work at the desk: without it the doctor measures; with more than it the desk reads charts.
    let room = Room::new();
    let values = room.values(json!([pressure("134", "84"), one("temperature", "37,9", "Cel")]));
    assert_eq!(room.priya.refused("vitals.record", values.clone()), Refusal::NotFound, "not here yet");
    room.arrive();
    let recorded = room.priya.ok("vitals.record", values.clone());
    assert_eq!(recorded["vital_ids"].as_array().unwrap().len(), 2);
    let taken = room.priya.ok("vitals.of_appointment", json!({ "appointment_id": room.appointment }));
    assert_eq!((&taken["open"], taken["readings"].as_array().unwrap().len()), (&json!(true), 2));
    for operation in ["charts.open", "vitals.of_kind"] {
        let args = json!({ "patient_id": room.patient, "kind": "pulse" });
        assert_eq!(room.priya.refused(operation, args), Refusal::Denied);
    }
    // What the doctor records is the chart's, and not shown at the desk.
    room.elif.ok("vitals.record", room.values(json!([one("pain", "7", "{score}")])));
    let taken = room.priya.ok("vitals.of_appointment", json!({ "appointment_id": room.appointment }));
    assert_eq!(taken["readings"].as_array().unwrap().len(), 2, "{taken}");
    // Another patient can't be measured at this appointment, nor without one.
    let args = json!({ "last_name": "Byrne", "first_name": "Ada", "date_of_birth": "1990-01-01" });
    let other = room.priya.ok("patients.register", args)["patient_id"].clone();
    let mut swapped = values.clone();
    swapped["patient_id"] = other.clone();
    assert_eq!(room.priya.refused("vitals.record", swapped), Refusal::NotFound);
    let without = json!({ "patient_id": other, "values": [pressure("134", "84")] });
    assert_eq!(room.priya.refused("vitals.record", without), Refusal::NotFound);
    // The next day the visit is over.
    room.clinic.clock.forward(24 * 60);
    let maria = room.clinic.sign_in("priya", crate::clinic::STAFF_PASSWORD);
    assert_eq!(maria.refused("vitals.record", values), Refusal::NotFound);
    let taken = maria.ok("vitals.of_appointment", json!({ "appointment_id": room.appointment }));
    assert_eq!(taken["open"], false);
}

#[test]
fn a_desk_without_the_grant_measures_nobody() {
    let room = Room::new();
    let maria = room.clinic.receptionist();
    room.arrive();
    assert_eq!(maria.refused("vitals.record", room.values(json!([pressure("134", "84")]))), Refusal::Denied);
    let args = json!({ "appointment_id": room.appointment });
    assert_eq!(maria.refused("vitals.of_appointment", args), Refusal::Denied);
}

#[test]
fn what_can_not_be_is_refused_and_what_is_doubtful_is_asked_about() {
    // 379 for 37.9 is a slip of a finger, and a fever that nobody has; 31.0 may be a slip or a drowned child.
    let room = Room::new();
    room.arrive();
    let wrong = json!([
        one("temperature", "379", "Cel"),
        pressure("84", "134"),
        json!({ "kind": "blood_pressure", "value": "120", "unit": "mm[Hg]" }),
        one("weight", "81.4", "cm"),
        one("pulse", "72.5", "/min"),
        one("oxygen_saturation", "104", "%"),
        one("pain", "-1", "{score}"),
    ]);
    let told = flaws(room.priya.refused("vitals.record", room.values(wrong)));
    let field = |name: &str| told.iter().find(|(field, _)| field == name).map(|(_, flaw)| flaw.clone());
    assert_eq!(field("values[6].value"), Some(Flaw::Form), "{told:?}");
    let wrong = json!([
        one("temperature", "379", "Cel"),
        pressure("84", "134"),
        json!({ "kind": "blood_pressure", "value": "120", "unit": "mm[Hg]" }),
        one("weight", "81.4", "cm"),
        one("pulse", "72.5", "/min"),
        one("oxygen_saturation", "104", "%"),
    ]);
    let told = flaws(room.priya.refused("vitals.record", room.values(wrong)));
    let impossible = |low, high, meant| Flaw::Impossible { low, high, meant };
    assert_eq!(
        told,
        [
            ("values[0].value".to_owned(), impossible(20_000, 46_000, Some(37_900))),
            ("values[1].second".to_owned(), Flaw::Contradicts),
            ("values[2].second".to_owned(), Flaw::Missing),
            ("values[3].unit".to_owned(), Flaw::Choice),
            ("values[4].value".to_owned(), Flaw::TooExact { max: 0 }),
            ("values[5].value".to_owned(), impossible(10_000, 100_000, None)),
        ]
    );
    assert_eq!(room.vitals()["trends"], json!([]), "nothing of it was kept");
    let mut cold = one("temperature", "31", "Cel");
    let light = one("weight", "8.1", "kg");
    let asked = flaws(room.priya.refused("vitals.record", room.values(json!([cold, light]))));
    assert_eq!(
        asked,
        [
            ("values[0].value".to_owned(), Flaw::Doubtful { meant: None }),
            ("values[1].value".to_owned(), Flaw::Doubtful { meant: Some(81_000) }),
        ]
    );
    cold["sure"] = json!(true);
    room.priya.ok("vitals.record", room.values(json!([cold])));
    assert_eq!(room.vitals()["trends"][0]["last"]["value"], 31_000);
    let mut hot = one("temperature", "379", "Cel");
    hot["sure"] = json!(true);
    assert!(matches!(room.priya.refused("vitals.record", room.values(json!([hot]))), Refusal::Flawed { .. }));
    let ahead = json!({ "patient_id": room.patient, "appointment_id": room.appointment,
                        "measured_at": crate::clinic::START + 86_400_000, "values": [pressure("134", "84")] });
    assert_eq!(flaws(room.elif.refused("vitals.record", ahead)), [("measured_at".to_owned(), Flaw::InFuture)]);
    let none = room.values(json!([]));
    assert_eq!(flaws(room.elif.refused("vitals.record", none)), [("values".to_owned(), Flaw::Missing)]);
}

#[test]
fn what_was_measured_earlier_says_when_and_never_ahead() {
    // A pressure taken before the tablet and typed after it would read as the one after.
    let room = Room::new();
    room.arrive();
    let at = |more: Value| {
        let mut args = room.values(json!([one("pulse", "72", "/min")]));
        args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        args
    };
    room.elif.ok("vitals.record", at(json!({ "measured_time": "00:01" })));
    let last = room.vitals()["trends"][0]["last"]["measured_at"].as_i64().unwrap();
    let zone = domain::Zone::parse("Europe/Dublin").unwrap();
    assert_eq!(zone.wall_clock(domain::Instant(last)).to_string(), "2026-06-08 00:01:00");
    room.elif.ok("vitals.record", at(json!({ "measured_time": "17:30", "measured_on": "2026-06-07" })));
    let refused = |more: Value| flaws(room.elif.refused("vitals.record", at(more)));
    let ahead = vec![("measured_time".to_owned(), Flaw::InFuture)];
    assert_eq!(refused(json!({ "measured_time": "23:59" })), ahead);
    assert_eq!(refused(json!({ "measured_time": "00:00", "measured_on": "2026-06-09" })), ahead);
    let both = refused(json!({ "measured_time": "00:01", "measured_at": 1 }));
    assert_eq!(both, [("measured_time".to_owned(), Flaw::Contradicts)]);
    let before_birth = refused(json!({ "measured_time": "00:01", "measured_on": "1980-01-01" }));
    assert_eq!(before_birth, [("measured_time".to_owned(), Flaw::Improbable)]);
    assert!(room.vitals()["trends"][0]["before"].is_object());
}

#[test]
fn what_is_typed_beside_the_note_is_kept_with_its_draft() {
    // A power cut between measuring and recording must not cost the measuring.
    let room = Room::new();
    room.arrive();
    let body = json!({ "subjective": "Half a sentence", "measured_time": "09:05", "vitals": [
        { "kind": "blood_pressure", "value": "134", "second": "", "unit": "mm[Hg]" },
        { "kind": "weight", "value": "8,1?", "second": "", "unit": "[lb_av]" },
    ] });
    room.elif.ok("records.draft_keep", json!({ "appointment_id": room.appointment, "body": body }));
    let kept = room.elif.ok("records.draft_get", json!({ "appointment_id": room.appointment }))["body"].clone();
    for field in ["subjective", "measured_time", "vitals"] {
        assert_eq!(kept[field], body[field], "as it was typed, whatever recording would find");
    }
    assert_eq!(room.vitals()["trends"], json!([]), "nothing is recorded by being kept");
}

#[test]
fn a_childs_pulse_is_judged_as_a_childs() {
    let room = Room::new();
    let args = json!({ "last_name": "Byrne", "first_name": "Baby", "date_of_birth": "2026-02-01" });
    let baby = room.priya.ok("patients.register", args)["patient_id"].clone();
    let book =
        json!({ "patient_id": baby, "doctor_id": 1, "date": "2026-06-08", "time": "09:30", "duration_minutes": 15 });
    room.priya.ok("appointments.book", book);
    let values =
        |value: &str, kind: &str, unit: &str| json!({ "patient_id": baby, "values": [one(kind, value, unit)] });
    room.elif.ok("vitals.record", values("165", "pulse", "/min"));
    room.elif.ok("vitals.record", values("6.24", "weight", "kg"));
    let asked = flaws(room.elif.refused("vitals.record", values("45", "pulse", "/min")));
    assert_eq!(asked, [("values[0].value".to_owned(), Flaw::Doubtful { meant: None })]);
}

#[test]
fn the_chart_shows_the_last_and_what_changed_in_the_practices_units() {
    // A doctor reads one unit; what was typed in another must be neither lost nor converted twice.
    let room = Room::new();
    room.arrive();
    let values = json!([pressure("139", "86"), one("weight", "178.2", "[lb_av]"), one("height", "71", "[in_i]")]);
    room.elif.ok("vitals.record", room.values(values));
    room.clinic.clock.forward(5);
    room.elif.ok("vitals.record", room.values(json!([pressure("134", "84"), one("weight", "81.4", "kg")])));
    let vitals = room.vitals();
    let of = |kind: &str| {
        vitals["trends"].as_array().unwrap().iter().find(|trend| trend["last"]["kind"] == kind).unwrap().clone()
    };
    let (weight, height, bp) = (of("weight"), of("height"), of("blood_pressure"));
    assert_eq!((&weight["last"]["value"], &weight["before"]["value"]), (&json!(81_400), &json!(80_800)));
    assert_eq!((&weight["before"]["typed"], &weight["before"]["typed_unit"]), (&json!(178_200), &json!("[lb_av]")));
    assert_eq!((&height["last"]["value"], &height["last"]["unit"]), (&json!(180_300), &json!("cm")));
    assert_eq!(
        (&bp["last"]["value"], &bp["last"]["second"], bp["before"].is_object()),
        (&json!(134_000), &json!(84_000), true)
    );
    assert_eq!(vitals["pressures"].as_array().unwrap().len(), 2);
    assert_eq!(vitals["body_mass_index"]["value"], 25_000);
    assert_eq!(vitals["settings"]["pressure_low"], Value::Null, "no range is shipped");

    let admin = room.clinic.admin();
    let settings = admin.ok("vitals.settings", json!({}));
    let set = |low: Value, high: Value| {
        json!({ "temperature": "[degF]", "weight": "[lb_av]", "height": "cm", "glucose": "mmol/L",
                "pressure_low": low, "pressure_high": high, "version": settings["version"] })
    };
    assert_eq!(
        flaws(admin.refused("vitals.set_settings", set(json!("140"), json!("90")))),
        [("pressure_high".to_owned(), Flaw::EndsBeforeItBegins)]
    );
    let mut odd = set(json!(null), json!(null));
    odd["weight"] = json!("cm");
    assert_eq!(flaws(admin.refused("vitals.set_settings", odd)), [("weight".to_owned(), Flaw::Choice)]);
    admin.ok("vitals.set_settings", set(json!("90"), json!("140")));
    assert_eq!(admin.refused("vitals.set_settings", set(json!(null), json!(null))), Refusal::Stale);
    let vitals = room.vitals();
    let weight = vitals["trends"].as_array().unwrap().iter().find(|trend| trend["last"]["kind"] == "weight").unwrap();
    assert_eq!(weight["before"]["value"], 178_200, "as it was typed, not there and back");
    assert_eq!((&weight["last"]["value"], &weight["last"]["unit"]), (&json!(179_500), &json!("[lb_av]")));
    assert_eq!(vitals["settings"]["pressure_high"], 140_000);
    assert_eq!(room.elif.refused("vitals.set_settings", set(json!(null), json!(null))), Refusal::Denied);
}

#[test]
fn a_wrong_reading_is_marked_and_stays() {
    // A reading of the patient before, typed for this one: it must count no longer, and nobody may doubt later
    // that it stood there.
    let room = Room::new();
    room.arrive();
    let id = room.priya.ok("vitals.record", room.values(json!([pressure("134", "84")])))["vital_ids"][0].clone();
    room.elif.ok("vitals.record", room.values(json!([pressure("150", "95")])));
    let maria = room.clinic.add(json!({
        "username": "maria", "display_name": "Maria", "role": "receptionist", "grants": ["record_vitals"],
    }));
    let args = json!({ "vital_id": id, "reason": "Of the patient before" });
    assert_eq!(maria.0.refused("vitals.enter_in_error", args.clone()), Refusal::NotFound, "somebody else's reading");
    room.priya.ok("vitals.enter_in_error", args.clone());
    assert_eq!(room.priya.refused("vitals.enter_in_error", args), Refusal::Stale);
    let vitals = room.vitals();
    assert_eq!(
        (&vitals["trends"][0]["last"]["value"], &vitals["trends"][0]["before"]),
        (&json!(150_000), &json!(null))
    );
    let all = room.elif.ok("vitals.of_kind", json!({ "patient_id": room.patient, "kind": "blood_pressure" }));
    let marked = &all["readings"][1];
    assert_eq!((&marked["value"], &marked["in_error"]["reason"]), (&json!(134_000), &json!("Of the patient before")));
    let entries = room.clinic.admin().ok("audit.list", json!({}))["entries"].to_string();
    for said in ["vital_recorded", "vital_entered_in_error"] {
        assert!(entries.contains(said), "{said}");
    }
    for kept in ["134", "150", "patient before"] {
        assert!(!entries.contains(kept), "the audit says that, and not what: {kept}");
    }
    let verdict = room.clinic.admin().ok("audit.verify", json!({}));
    assert_eq!(verdict["breaks"], json!([]), "marking doesn't break the seal");
}

#[test]
fn many_readings_come_in_pages_and_none_twice() {
    let room = Room::new();
    room.arrive();
    for nth in 0..11 {
        let twenty: Vec<Value> = (0..20).map(|value| one("pulse", &(60 + nth + value).to_string(), "/min")).collect();
        room.elif.ok("vitals.record", room.values(json!(twenty)));
    }
    let first = room.elif.ok("vitals.of_kind", json!({ "patient_id": room.patient, "kind": "pulse" }));
    assert_eq!(first["readings"].as_array().unwrap().len(), 200);
    let args = json!({ "patient_id": room.patient, "kind": "pulse", "after": first["next"] });
    let second = room.elif.ok("vitals.of_kind", args);
    assert_eq!((second["readings"].as_array().unwrap().len(), &second["next"]), (20, &Value::Null));
    let mut ids: Vec<i64> = [&first, &second]
        .iter()
        .flat_map(|page| page["readings"].as_array().unwrap().iter().map(|one| one["vital_id"].as_i64().unwrap()))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 220);
}

#[test]
fn what_is_measured_is_signed_with_the_note_or_neither_is() {
    // A pressure that is recorded under a note that was never signed, or a note whose pressure got lost between two
    // commands: each is half of what the doctor did.
    let room = Room::new();
    room.arrive();
    let sign = |vitals: Value| json!({ "appointment_id": room.appointment, "patient_id": room.patient, "subjective": "Sore throat", "vitals": vitals });
    let measured =
        |values: Value, time: &str| json!({ "measured_time": time, "measured_on": "2026-06-08", "values": values });
    let refused = |vitals: Value| flaws(room.elif.refused("records.sign", sign(vitals)));
    let found = refused(measured(json!([pressure("128", "82"), one("temperature", "382", "Cel")]), "00:05"));
    assert_eq!(found[0].0, "vitals.values[1].value", "{found:?}");
    assert_eq!(refused(measured(json!([pressure("128", "82")]), "23:59"))[0].0, "vitals.measured_time");
    assert_eq!(room.vitals()["trends"], json!([]), "nothing was measured");
    let mut nothing = sign(measured(json!([pressure("128", "82")]), "00:05"));
    nothing["subjective"] = json!("");
    let found = flaws(room.elif.refused("records.sign", nothing));
    assert_eq!(found[0].0, "subjective");
    assert_eq!(room.vitals()["trends"], json!([]), "nor with a note that can't be signed");

    room.elif.ok("records.sign", sign(measured(json!([pressure("128", "82"), one("pulse", "72", "/min")]), "00:05")));
    let vitals = room.vitals();
    assert_eq!(vitals["trends"].as_array().unwrap().len(), 2, "{vitals}");
    assert_eq!(vitals["trends"][0]["last"]["appointment_id"], json!(room.appointment));
    let told = room.clinic.admin().ok("audit.verify", json!({}));
    assert_eq!(told["breaks"], json!([]), "each value is sealed: {told}");
}
