//! The practice's settings: what may be changed, what stays, and what an administrator finds afterwards.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, SETTINGS, Someone};

fn settings(admin: &Someone) -> Value {
    let practice = admin.ok("practice.get", json!({}));
    let mut settings = json!({ "every_chart": practice["every_chart"] });
    for field in SETTINGS {
        if practice[field] != "" {
            settings[field] = practice[field].clone();
        }
    }
    settings
}

fn with(mut settings: Value, field: &str, value: Value) -> Value {
    settings[field] = value;
    settings
}

#[test]
fn a_currency_stays_once_there_is_money() {
    // A price of 100 yen must not become one euro.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    assert_eq!(admin.ok("practice.get", json!({}))["currency_fixed"], false);
    let changed = admin.ok("practice.change", with(settings(&admin), "currency", json!("JPY")));
    assert_eq!([&changed["currency"], &changed["currency_digits"]], [&json!("JPY"), &json!(0)]);
    admin.ok(
        "services.save",
        json!({ "code": "CONS", "name": "Consultation", "price_minor": 6_500, "visit_default": false, "active": true }),
    );
    assert_eq!(admin.ok("practice.get", json!({}))["currency_fixed"], true);
    assert_eq!(
        admin.refused("practice.change", with(settings(&admin), "currency", json!("EUR"))),
        Refusal::Conflict { what: Conflict::CurrencyIsFixed }
    );
    admin.ok("practice.change", with(settings(&admin), "paper", json!("letter")));
}

#[test]
fn another_time_zone_leaves_appointments_at_their_time() {
    // The practice was set up in the wrong zone: ten o'clock on the board stays ten o'clock.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let (elif, doctor) = clinic.doctor();
    let (_, patient) = clinic.patient("n.okafor", "Okafor");
    let booked = admin.ok(
        "appointments.book",
        json!({ "patient_id": patient, "doctor_id": doctor, "date": "2026-06-09", "time": "10:00", "duration_minutes": 15 }),
    );
    admin.ok("practice.change", with(settings(&admin), "time_zone", json!("America/New_York")));
    let seen = elif.ok("appointments.get", json!({ "appointment_id": booked["appointment_id"] }));
    assert_eq!([&seen["date"], &seen["time"]], [&json!("2026-06-09"), &json!("10:00")]);
    let now = admin.ok("session.state", json!({}))["now"].clone();
    assert_eq!([&now["date"], &now["time"]], [&json!("2026-06-08"), &json!("03:00")], "07:00 UTC, in summer");
}

#[test]
fn what_is_out_of_bounds_is_said_beside_its_field_and_two_dont_overwrite_each_other() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let read = settings(&admin);
    for (field, value, flaw) in [
        ("retention_years", json!(0), Flaw::TooSmall { min: 1 }),
        ("retention_years", json!(101), Flaw::TooLarge { max: 100 }),
        ("idle_lock_minutes", json!(16), Flaw::TooLarge { max: 15 }),
        ("time_zone", json!("Mars/Olympus"), Flaw::Choice),
        ("currency", json!("XYZ"), Flaw::Choice),
    ] {
        match admin.refused("practice.change", with(read.clone(), field, value.clone())) {
            Refusal::Flawed { flaws } => {
                assert_eq!((flaws[0].field.as_str(), &flaws[0].flaw), (field, &flaw), "{value}")
            }
            other => panic!("{field} {value}: {other:?}"),
        }
    }
    admin.ok("practice.change", with(read.clone(), "retention_years", json!(15)));
    assert_eq!(admin.refused("practice.change", with(read, "retention_years", json!(20))), Refusal::Stale);
    let done = admin.ok("audit.admin_actions", json!({}))["actions"][0].clone();
    let said = done.to_string();
    assert!(said.contains("change_settings") && said.contains("15") && said.contains("10"), "{said}");
}
