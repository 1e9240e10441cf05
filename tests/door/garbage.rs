//! Anything sent to every operation of the table: the shape of each operation's arguments is read from the
//! generated types, and filled with what no screen would send. An operation added later is tried without a
//! line here.

use std::collections::BTreeMap;

use operations::{Kind, OPERATIONS, Refusal, Reply, TableEntry};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};

use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD, Someone};

/// A no that somebody can act on. An unexpected one is a fault of the program, whatever was sent.
fn is_clear(refusal: &Refusal) -> bool {
    !matches!(refusal, Refusal::Unexpected { .. } | Refusal::Broken | Refusal::UnknownOperation)
}

/// Fields and their types, by operation (`"noun.verb"`) and by named type.
struct Shapes(BTreeMap<String, Vec<(String, String)>>);

impl Shapes {
    fn read() -> Shapes {
        let mut shapes: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        let mut open = None;
        for line in operations::bindings::typescript().lines() {
            let begun = line.trim_start();
            if let Some(name) = begun.strip_prefix("export type ").and_then(|rest| rest.strip_suffix(" = { ")) {
                open = Some(name.to_owned());
            } else if let Some((name, rest)) = begun.strip_prefix('"').and_then(|rest| rest.split_once("\": { kind: "))
            {
                shapes.entry(name.to_owned()).or_default();
                open = rest.ends_with("args: { ").then(|| name.to_owned());
            } else if let (Some(of), Some((field, kind))) = (&open, begun.split_once(": ")) {
                let field = field.trim_end_matches('?');
                if field.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
                    let (kind, more) = kind.split_once(", }").map_or((kind, true), |(kind, _)| (kind, false));
                    let kind = kind.trim_end().trim_end_matches(',').to_owned();
                    shapes.entry(of.clone()).or_default().push((field.to_owned(), kind));
                    if !more {
                        open = None;
                    }
                }
            }
        }
        Shapes(shapes)
    }
    fn of(&self, name: &str) -> &[(String, String)] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// What no screen sends.
const HOSTILE: usize = 40;
fn hostile(at: usize) -> Value {
    let deep = |levels: usize| (0..levels).fold(json!(1), |inner, _| json!([{ "a": inner }]));
    match at % HOSTILE {
        0 => json!(null),
        1 => json!([]),
        2 => json!({}),
        3 => json!(""),
        4 => json!(" \t\n"),
        5 => json!("\0"),
        6 => json!("a\0b"),
        7 => json!("\u{202E}olleh\u{2066}"),
        8 => json!("\u{1}\u{7f}\u{85}\u{9b}"),
        9 => json!("\u{FEFF}\u{200B}\u{200D}"),
        10 => json!("x".repeat(100_000)),
        11 => json!("\u{301}".repeat(5_000)),
        12 => json!("İıßﷺ𝒳👩‍👩‍👧‍👦"),
        13 => json!("'; DROP TABLE patients; --"),
        14 => json!("%_\"*NEAR(^("),
        15 => json!(-1),
        16 => json!(0),
        17 => json!(i64::MAX),
        18 => json!(i64::MIN),
        19 => json!(u64::MAX),
        20 => json!(1e308),
        21 => json!(-0.5),
        22 => json!(9_007_199_254_740_993_i64),
        23 => json!(true),
        24 => json!("9999-12-31"),
        25 => json!("0000-01-01"),
        26 => json!("+262142-12-31"),
        27 => json!("-262143-01-01"),
        28 => json!("2026-02-30"),
        29 => json!("24:00"),
        30 => json!("23:59:60"),
        31 => json!("2027-03-28"),
        32 => json!([null, [], {}, "\0", -1, 1e300]),
        33 => json!({ "": {}, "\0": [], "id": { "$ne": null } }),
        34 => deep(60),
        35 => json!(vec![0; 5_000]),
        36 => json!("../../../../no/such/file\0.json"),
        37 => json!("ﬀ".repeat(70_000)),
        38 => json!(i32::MAX),
        _ => json!("1970-01-01T00:00:00Z"),
    }
}

/// What a screen might send for a field of type `kind`: with it the rest of the form is looked at, too.
fn likely(shapes: &Shapes, kind: &str, seed: usize, depth: usize) -> Value {
    let kind = kind.trim_end_matches(" | null");
    if let Some(inner) = kind.strip_prefix("Array<").and_then(|rest| rest.strip_suffix('>')) {
        return Value::Array((0..seed % 3).map(|n| some(shapes, inner, seed / 3 + n, depth + 1)).collect());
    }
    if let Some(first) = kind.split(" | ").nth(seed % kind.split(" | ").count()).and_then(|one| one.strip_prefix('"')) {
        return json!(first.trim_end_matches('"'));
    }
    if kind == "boolean" {
        return json!(seed.is_multiple_of(2));
    }
    if kind == "number" || kind.ends_with("Id") {
        return json!(1 + seed % 7);
    }
    if depth < 4 && !shapes.of(kind).is_empty() {
        return Value::Object(filled(shapes, kind, seed, depth + 1));
    }
    let texts = ["2026-06-08", "10:00", "Okafor", "EUR", "mon", "female", "cash", "success", "mild", "practice", "Ann"];
    json!(texts[seed % texts.len()])
}

/// Three times in five as a screen would, else not.
fn some(shapes: &Shapes, kind: &str, seed: usize, depth: usize) -> Value {
    if seed % 5 < 3 { likely(shapes, kind, seed / 5, depth) } else { hostile(seed / 5) }
}

fn filled(shapes: &Shapes, name: &str, seed: usize, depth: usize) -> Map<String, Value> {
    let mut args = Map::new();
    let mut seed = seed;
    for (field, kind) in shapes.of(name) {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let here = seed >> 24;
        if !here.is_multiple_of(11) {
            args.insert(field.clone(), some(shapes, kind, here / 11, depth));
        }
    }
    args
}

/// Everybody a practice has, at their windows; something of everything is there to be hit.
struct Cast {
    clinic: Clinic,
    people: Vec<Someone>,
}

impl Cast {
    fn new() -> Cast {
        let clinic = Clinic::of_owner_doctor();
        let admin = clinic.admin();
        let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
        let (elif, doctor) = clinic.doctor();
        let (ngozi, patient) = clinic.patient("n.okafor", "Okafor");
        let booked = desk.ok(
            "appointments.book",
            json!({ "patient_id": patient, "doctor_id": doctor, "date": "2026-06-08", "time": "09:00", "duration_minutes": 15 }),
        );
        let visit = json!({ "appointment_id": booked["appointment_id"], "patient_id": patient, "notes": "Seen" });
        elif.ok("records.sign", visit);
        let items = json!([{ "description": "Consultation", "quantity": 1, "unit_price": 6_500 }]);
        let draft = manager.ok("billing.create", json!({ "patient_id": patient, "items": items }));
        manager.ok("billing.issue", json!({ "bill_id": draft["bill_id"], "version": draft["version"] }));
        admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
        Cast { clinic, people: vec![admin, elif, desk, manager, ngozi] }
    }

    /// Whether everybody is still at their window.
    fn is_whole(&self) -> bool {
        self.people.iter().all(|someone| {
            someone.call("session.state", json!({})).is_ok_and(|state| {
                state["person"]["must_change_password"] == false
                    && state["locked"] == false
                    && state["house"] == "practice"
            })
        })
    }

    /// Sends `args` as each of those who may ask this at all; to an entrance, which may end the session, at a
    /// window of its own.
    fn send(&self, operation: &TableEntry, args: &Value) -> Vec<Result<Reply, Refusal>> {
        if operation.kind == Kind::Entrance {
            let window = self.clinic.window();
            let _ = window.call("session.sign_in", json!({ "username": "bilal", "password": STAFF_PASSWORD }));
            let answer = window.answer(operation.name, args.clone()).map(|answer| answer.reply);
            self.clinic.door.leave(&window.seat);
            return vec![answer];
        }
        let answers = self.people.iter().map(|someone| someone.answer(operation.name, args.clone()));
        answers
            .map(|answer| answer.map(|answer| answer.reply))
            .filter(|answer| *answer != Err(Refusal::Denied))
            .collect()
    }
}

#[test]
fn an_unexpected_refusal_would_be_noticed() {
    // The control of all that follows: the check isn't blind.
    assert!(!is_clear(&Refusal::Unexpected { reference: "1-1".into() }));
    assert!(!is_clear(&Refusal::Broken));
    assert!(is_clear(&Refusal::BadRequest) && is_clear(&Refusal::NotFound));
    let shapes = Shapes::read();
    let fields = |name: &str| shapes.of(name).iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>();
    assert_eq!(fields("billing.issue"), ["bill_id", "version", "due_date"], "the shapes are read as they are");
    let item = ["service_id", "description", "quantity", "unit_price", "discount_rate", "discount_minor", "tax_rate"];
    assert_eq!(fields("Item"), item);
    assert!(OPERATIONS.iter().filter(|operation| !shapes.of(operation.name).is_empty()).count() > 60);
}

#[test]
fn what_is_no_form_at_all_is_a_bad_request_to_every_operation() {
    let cast = Cast::new();
    for operation in OPERATIONS {
        for args in [json!([]), json!("x"), json!(7), json!(true), json!([{}]), json!({ "no such field": 1 })] {
            for answer in cast.send(operation, &args) {
                let refused = matches!(answer, Err(Refusal::BadRequest | Refusal::Flawed { .. }));
                assert!(refused, "{} to {args}: {answer:?}", operation.name);
            }
        }
    }
}

#[test]
fn whatever_is_sent_to_whichever_operation_is_answered_clearly() {
    // A screen of tomorrow with a mistake, or somebody with a debugger, must not stop the practice: no panic,
    // no fault without a name, and a chain that still holds.
    let shapes = Shapes::read();
    let mut cast = Cast::new();
    let mut tally: BTreeMap<String, u32> = BTreeMap::new();
    let mut runner = TestRunner::new(Config { cases: 2_000, failure_persistence: None, ..Config::default() });
    let strategy = (0..OPERATIONS.len(), any::<u64>(), 0..12_usize);
    let cell = std::cell::RefCell::new((&mut cast, &mut tally));
    let outcome = runner.run(&strategy, |(at, seed, how)| {
        let mut held = cell.borrow_mut();
        let (cast, tally) = &mut *held;
        let operation = &OPERATIONS[at];
        let seed = usize::try_from(seed >> 1).unwrap();
        let args = match how {
            0 => hostile(seed),
            _ => Value::Object(filled(&shapes, operation.name, seed, 0)),
        };
        let told = || args.to_string().chars().take(600).collect::<String>();
        for answer in cast.send(operation, &args) {
            let outcome = answer.as_ref().err().map_or_else(|| "ok".to_owned(), Refusal::code);
            *tally.entry(outcome).or_default() += 1;
            if let Err(refusal) = answer {
                prop_assert!(is_clear(&refusal), "{} {}: {refusal:?}", operation.name, told());
            }
        }
        if !cast.is_whole() {
            **cast = Cast::new();
        }
        Ok(())
    });
    outcome.unwrap();
    println!("{tally:?}");
    for needed in ["ok", "flawed", "bad_request", "not_found"] {
        assert!(tally.get(needed).is_some_and(|count| *count > 20), "too few {needed}: {tally:?}");
    }
    let verdict = cast.clinic.admin().ok("audit.verify", json!({}));
    assert_eq!(verdict["breaks"], json!([]), "{verdict}");
}
