//! The practice and its people, made through the door as they would be: everybody has a sign-in and the same
//! password.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::{Clock, DoctorId, Instant};
use operations::{Config, Door, KdfCost, Reply, Seat};
use serde_json::{Value, json};
use vault::Chance;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "seven herons over Galway bay";
/// Where the practice is.
pub(crate) const ZONE: &str = "Europe/Dublin";
/// Slots of a quarter of an hour in everybody's day.
pub(crate) const SLOTS: usize = 36;

const NAMES: [(&str, &str); 20] = [
    ("Elif", "Yılmaz"),
    ("Omar", "Al-Rashid"),
    ("Maeve", "Doyle"),
    ("Tomasz", "Nowak"),
    ("Sade", "Adeyemi"),
    ("Aoife", "Byrne"),
    ("Priya", "Nair"),
    ("Jun", "Watanabe"),
    ("Fatima", "El Amrani"),
    ("Lars", "Johansson"),
    ("Ngozi", "Okafor"),
    ("Inês", "Costa"),
    ("Dmitri", "Sokolov"),
    ("Wei", "Zhang"),
    ("Hannah", "Goldberg"),
    ("Mateo", "García Márquez"),
    ("Ruth", "Featherstonehaugh"),
    ("Ali", "Rahimi"),
    ("Zofia", "Wiśniewska"),
    ("Seán", "O’Sullivan"),
];

/// The wall clock stands where it was set; no session grows old.
pub(crate) struct Set(AtomicI64);
impl Set {
    pub(crate) fn at(instant: Instant) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(instant.0)))
    }
    pub(crate) fn to(&self, instant: Instant) {
        self.0.store(instant.0, Ordering::Relaxed);
    }
}
impl Clock for Set {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::Relaxed))
    }
    fn monotonic(&self) -> u64 {
        0
    }
}

/// Founds it in `folder`, and answers with its doctors in the order of their usernames: `doctor1`, ….
pub(crate) fn found(folder: &Path, clock: Arc<Set>, doctors: usize) -> Vec<DoctorId> {
    let door = Door::open(Config {
        folder: folder.to_owned(),
        clock,
        chance: Chance::system(),
        cost: KdfCost::FLOOR,
        workstation: "desk-1".into(),
    });
    let anna = door.seat();
    let state = ask(
        &door,
        &anna,
        "setup.create_practice",
        json!({
            "practice": {
                "name": "Corrib Street Practice", "address": "12 Corrib Street\nGalway", "phone": "091 555 0100",
                "currency": "EUR", "time_zone": ZONE, "language": "en", "paper": "a4",
            },
            "administrator": { "display_name": "Anna Byrne", "username": "anna", "password": PASSWORD },
        }),
    );
    let sheet = ask(&door, &anna, "setup.recovery_key", json!({}));
    let group = |number: &Value| sheet["groups"][number.as_u64().map_or(0, |number| number as usize - 1)].clone();
    let typed: Vec<Value> = sheet["asked_groups"].as_array().into_iter().flatten().map(group).collect();
    ask(&door, &anna, "setup.confirm_recovery_key", json!({ "groups": typed }));
    let department = ask(&door, &anna, "departments.add", json!({ "name": "General practice" }));
    for (code, name, price, visit_default) in
        [("C15", "Consultation", 6_500, true), ("BLD", "Blood test", 2_500, false)]
    {
        let line = json!({ "code": code, "name": name, "price_minor": price, "visit_default": visit_default,
                           "active": true });
        ask(&door, &anna, "services.save", line);
    }
    ask(&door, &anna, "session.confirm_password", json!({ "password": PASSWORD }));
    let add = |user: Value| {
        let added = ask(&door, &anna, "users.add", user.clone());
        let window = door.seat();
        let redeem = json!({ "username": user["username"], "code": added["code"], "new_password": PASSWORD });
        ask(&door, &window, "session.redeem_code", redeem);
        door.leave(&window);
        added
    };
    add(json!({ "username": "maria", "display_name": "Maria Kowalczyk", "role": "receptionist" }));
    add(json!({ "username": "bilal", "display_name": "Bilal Haddad", "role": "accountant",
                "account_role": "billing_manager" }));
    let hours = json!([["08:00", "12:00"], ["13:00", "18:00"]]);
    let week: serde_json::Map<String, Value> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .map(|day| (day.to_owned(), hours.clone()))
        .into_iter()
        .collect();
    let made = (1..=doctors).map(|number| {
        let (first_name, last_name) = NAMES[(number - 1) % NAMES.len()];
        let added = add(json!({
            "username": format!("doctor{number}"), "display_name": format!("Dr {first_name} {last_name}"),
            "role": "doctor",
            "doctor": {
                "first_name": first_name, "last_name": last_name, "specialization": "General practice",
                "license_number": format!("IE-{number}"), "department_id": department["department_id"],
            },
        }));
        let doctor = added["doctor_id"].clone();
        let from = state["now"]["date"].clone();
        let schedule = json!({ "doctor_id": doctor, "week": week, "slot_minutes": 15, "valid_from": from });
        ask(&door, &anna, "schedules.set", schedule);
        DoctorId(doctor.as_i64().expect("an added doctor has an id"))
    });
    let made = made.collect();
    door.close();
    made
}

/// What has to be answered.
pub(crate) fn ask(door: &Door, seat: &Seat, operation: &str, args: Value) -> Value {
    match door.answer(seat, operation, args) {
        Ok(answer) => match answer.reply {
            Reply::Json(value) => value,
            Reply::Bytes(_) => Value::Null,
        },
        Err(refusal) => panic!("{operation}: {refusal:?}"),
    }
}
