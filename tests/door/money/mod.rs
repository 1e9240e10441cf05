//! Money: bills from draft to number, payments by people at two desks, receipts on disk.

mod anything;
mod claims;
mod closing;
mod dues;
mod figures;
mod insurers;
mod payers;
mod received;
mod shares;
mod surplus;
mod terms;

use std::io::Write as _;
use std::process::{Command, Stdio};

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, STAFF_PASSWORD, Someone, founding};

fn patient(desk: &Someone, last_name: &str) -> i64 {
    let args =
        json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17", "gender": "female" });
    desk.ok("patients.register", args)["patient_id"].as_i64().unwrap()
}

fn item(description: &str, quantity: i64, unit_price: i64) -> Value {
    json!({ "description": description, "quantity": quantity, "unit_price": unit_price })
}

fn draft(desk: &Someone, patient: i64, total: i64) -> Value {
    desk.ok("billing.create", json!({ "patient_id": patient, "items": [item("Consultation", 1, total)] }))
}

fn issued(desk: &Someone, patient: i64, total: i64) -> Value {
    let bill = draft(desk, patient, total);
    desk.ok("billing.issue", json!({ "bill_id": bill["bill_id"], "version": bill["version"] }))
}

fn pay(bill: &Value, amount: i64, key: &str) -> Value {
    json!({ "bill_id": bill["bill_id"], "method": "credit_card", "amount": amount, "outcome": "success", "idempotency_key": key })
}

fn bill(desk: &Someone, bill: &Value) -> Value {
    desk.ok("billing.get", json!({ "bill_id": bill["bill_id"] }))
}

fn conflict(what: Conflict) -> Refusal {
    Refusal::Conflict { what }
}

pub fn text_of(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext (package poppler-utils)");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn numbers_have_no_gap_though_two_windows_issue_at_once() {
    // A missing number is a bill somebody could have made away with.
    let clinic = Clinic::new();
    let (first, second) = (clinic.receptionist(), clinic.accountant());
    let patient = patient(&first, "Okafor");
    std::thread::scope(|scope| {
        for desk in [&first, &second] {
            scope.spawn(move || {
                for _ in 0..10 {
                    issued(desk, patient, 6_500);
                    draft(desk, patient, 100);
                }
            });
        }
    });
    let bills = first.ok("billing.of_patient", json!({ "patient_id": patient }));
    let mut numbers: Vec<_> = bills["bills"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|bill| bill["number"].as_str().map(str::to_owned))
        .collect();
    numbers.sort();
    let expected: Vec<_> = (1..=20).map(|number| format!("2026-{number:05}")).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn a_double_click_pays_once() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill_ = issued(&desk, patient(&desk, "Okafor"), 6_500);
    let first = desk.ok("payments.take", pay(&bill_, 2_000, "click-0001"));
    let again = desk.ok("payments.take", pay(&bill_, 2_000, "click-0001"));
    assert_eq!(first, again, "the same key is the same payment");
    assert_eq!(desk.refused("payments.take", pay(&bill_, 2_001, "click-0001")), conflict(Conflict::DifferentPayment));
    let now = bill(&desk, &bill_);
    assert_eq!((now["received"].clone(), now["state"].clone()), (json!(2_000), json!("pending")));
    assert_eq!(now["payments"].as_array().unwrap().len(), 1);
}

#[test]
fn two_desks_never_take_more_than_the_total() {
    let clinic = Clinic::new();
    let (first, second) = (clinic.receptionist(), clinic.accountant());
    let bill_ = issued(&first, patient(&first, "Okafor"), 6_500);
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let tries: Vec<_> = [(&first, "desk-one-1"), (&second, "desk-two-1")]
            .into_iter()
            .map(|(desk, key)| {
                let args = pay(&bill_, 6_500, key);
                scope.spawn(move || desk.call("payments.take", args))
            })
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert!(outcomes.contains(&Err(conflict(Conflict::MoreThanIsOwed))));
    let now = bill(&first, &bill_);
    assert_eq!((now["received"].clone(), now["state"].clone()), (json!(6_500), json!("paid")));
}

#[test]
fn a_failed_payment_changes_nothing_and_is_listed() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill_ = issued(&desk, patient(&desk, "Okafor"), 6_500);
    let mut failed = pay(&bill_, 6_500, "terminal-says-no");
    failed["outcome"] = json!("failed");
    failed["transaction_id"] = json!("T-1");
    let reply = desk.ok("payments.take", failed);
    assert_eq!((reply["report_id"].clone(), reply["balance"].clone()), (Value::Null, json!(6_500)));
    let now = bill(&desk, &bill_);
    assert_eq!((now["received"].clone(), now["state"].clone()), (json!(0), json!("unpaid")));
    assert_eq!(now["payments"][0]["outcome"], "failed");
    assert_eq!(now["version"], bill_["version"], "nothing of the bill changed");
}

#[test]
fn parts_add_up_and_the_day_of_the_last_one_stands_on_the_bill() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill_ = issued(&desk, patient(&desk, "Okafor"), 9_650);
    assert_eq!(desk.ok("payments.take", pay(&bill_, 2_000, "part-one"))["state"], "pending");
    assert_eq!(bill(&desk, &bill_)["payment_date"], Value::Null);
    let cash = json!({
        "bill_id": bill_["bill_id"], "method": "cash", "amount": 7_650, "tendered": 10_000, "outcome": "success",
        "idempotency_key": "part-two",
    });
    let reply = desk.ok("payments.take", cash);
    assert_eq!(
        (reply["change"].clone(), reply["balance"].clone(), reply["state"].clone()),
        (json!(2_350), json!(0), json!("paid"))
    );
    assert_eq!(bill(&desk, &bill_)["payment_date"], "2026-06-08");
    assert_eq!(desk.refused("payments.take", pay(&bill_, 1, "one-too-many")), conflict(Conflict::MoreThanIsOwed));
}

#[test]
fn a_bill_that_costs_nothing_is_settled_by_issuing() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let free = issued(&desk, patient(&desk, "Okafor"), 0);
    assert_eq!((free["state"].clone(), free["payment_date"].clone()), (json!("paid"), json!("2026-06-08")));
}

#[test]
fn an_issued_bill_stays_as_it_is() {
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let patient = patient(&desk, "Okafor");
    let bill_ = issued(&desk, patient, 6_500);
    let change = json!({ "bill_id": bill_["bill_id"], "version": bill_["version"], "items": [item("Less", 1, 1)] });
    assert_eq!(desk.refused("billing.set_items", change), conflict(Conflict::BillIsFixed));
    let again = json!({ "bill_id": bill_["bill_id"], "version": bill_["version"] });
    assert_eq!(desk.refused("billing.issue", again), conflict(Conflict::BillIsFixed));

    let empty = desk.ok("billing.create", json!({ "patient_id": patient, "items": [] }));
    let args = json!({ "bill_id": empty["bill_id"], "version": empty["version"] });
    assert_eq!(desk.refused("billing.issue", args.clone()), conflict(Conflict::BillWithoutItems));
    assert_eq!(desk.refused("payments.take", pay(&empty, 1, "on-a-draft")), conflict(Conflict::BillTakesNoPayment));
    desk.ok(
        "billing.set_items",
        json!({ "bill_id": empty["bill_id"], "version": empty["version"], "items": [item("A", 2, 50)] }),
    );
    assert_eq!(desk.refused("billing.issue", args), Refusal::Stale, "somebody else's edit is not issued unseen");

    desk.ok("payments.take", pay(&bill_, 1, "one-cent"));
    let version = bill(&desk, &bill_)["version"].clone();
    let void = json!({ "bill_id": bill_["bill_id"], "version": version, "reason": "Wrong patient" });
    assert_eq!(manager.refused("billing.void", void), conflict(Conflict::BillHasPayments));
    let other = issued(&desk, patient, 100);
    let void = json!({ "bill_id": other["bill_id"], "version": other["version"], "reason": "Wrong patient" });
    assert_eq!(manager.ok("billing.void", void)["state"], "void");
    assert_eq!(desk.refused("payments.take", pay(&other, 1, "on-a-void-one")), conflict(Conflict::BillTakesNoPayment));
    assert_eq!(issued(&desk, patient, 100)["number"], "2026-00003", "a void bill keeps its number");
}

#[test]
fn who_may_with_money() {
    let clinic = Clinic::new();
    let (desk, books, manager) = (clinic.receptionist(), clinic.accountant(), clinic.billing_manager());
    let (doctor, _) = clinic.doctor();
    let patient = patient(&desk, "Okafor");
    let bill_ = issued(&desk, patient, 6_500);
    let asked = json!({ "bill_id": bill_["bill_id"] });
    let void = json!({ "bill_id": bill_["bill_id"], "version": bill_["version"], "reason": "Wrong" });
    assert_eq!(doctor.refused("billing.get", asked.clone()), Refusal::NotFound, "not of a visit of theirs");
    assert_eq!(doctor.refused("payments.take", pay(&bill_, 1, "doctor-takes")), Refusal::Denied);
    assert_eq!(
        doctor.refused("billing.create", json!({ "patient_id": patient, "items": [] })),
        Refusal::Denied,
        "doctors bill their own visits"
    );
    for someone in [&desk, &books] {
        assert_eq!(someone.refused("billing.void", void.clone()), Refusal::Denied);
        someone.ok("billing.get", asked.clone());
    }
    let absent = json!({ "bill_id": 999 });
    assert_eq!(desk.refused("billing.get", absent), Refusal::NotFound);
    let receipt = books.ok("payments.take", pay(&bill_, 100, "books-take"));
    let paper = json!({ "report_id": receipt["report_id"] });
    assert!(matches!(doctor.answer("reports.open", paper.clone()), Err(Refusal::NotFound)));
    assert!(!manager.bytes("reports.open", paper).is_empty());
    assert_eq!(doctor.ok("reports.list", json!({}))["reports"], json!([]));
    assert_eq!(desk.ok("reports.list", json!({ "patient_id": patient }))["reports"].as_array().unwrap().len(), 2);
}

#[test]
fn a_price_below_the_list_is_for_those_who_may_discount() {
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let patient = patient(&desk, "Okafor");
    let service = manager.ok(
        "services.save",
        json!({ "code": "C30", "name": "Consultation, 30 min", "price_minor": 6_500, "visit_default": true, "active": true }),
    );
    let mut cheap = item("Consultation", 1, 6_000);
    cheap["service_id"] = service["service_id"].clone();
    let args = json!({ "patient_id": patient, "items": [cheap] });
    let told = desk.refused("billing.create", args.clone());
    assert_eq!(told, Refusal::flaw("items[0].unit_price", Flaw::TooSmall { min: 6_500 }));
    manager.ok("billing.create", args);
}

#[test]
fn amounts_that_are_none_are_refused_by_their_field() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let patient = patient(&desk, "Okafor");
    for (unit_price, quantity) in [
        (json!(-1), json!(1)),
        (json!(12.5), json!(1)),
        (json!("12"), json!(1)),
        (json!(i64::MAX), json!(1)),
        (json!(1e300), json!(1)),
        (json!(1), json!(0)),
        (json!(1), json!(10_000)),
        (json!(100_000_000_000_i64), json!(9_999)),
    ] {
        let args = json!({ "patient_id": patient, "items": [{ "description": "x", "quantity": quantity, "unit_price": unit_price }] });
        assert!(matches!(desk.refused("billing.create", args), Refusal::Flawed { .. }), "{quantity} × {unit_price}");
    }
    let large = vec![item("x", 9_999, 100_000_000); 2];
    let told = desk.refused("billing.create", json!({ "patient_id": patient, "items": large }));
    assert_eq!(told, Refusal::flaw("items[1].unit_price", Flaw::TooLarge { max: 1_000_000_000_000 }));
    let bill_ = issued(&desk, patient, 6_500);
    for amount in [json!(0), json!(-5), json!(1.5), json!("1"), json!(null), json!(i64::MAX)] {
        let mut args = pay(&bill_, 1, "garbage-amount");
        args["amount"] = amount.clone();
        assert!(matches!(desk.refused("payments.take", args), Refusal::Flawed { .. }), "{amount}");
    }
    let mut short = pay(&bill_, 6_500, "short-of-cash");
    short["method"] = json!("cash");
    short["tendered"] = json!(6_000);
    assert_eq!(desk.refused("payments.take", short), Refusal::flaw("tendered", Flaw::TooSmall { min: 6_500 }));
    let past = json!({ "bill_id": bill_["bill_id"], "version": bill_["version"], "due_date": "2020-01-01" });
    assert_eq!(desk.refused("billing.issue", past), Refusal::flaw("due_date", Flaw::InPast));
}

#[test]
fn the_receipt_says_it_and_lies_encrypted_on_the_disk() {
    // Whoever takes the disk must not read who paid for what.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill_ = issued(&desk, patient(&desk, "Okafor"), 7_650);
    let taken = desk.ok("payments.take", pay(&bill_, 7_650, "receipt-test"));
    let pdf = desk.bytes("reports.open", json!({ "report_id": taken["report_id"] }));
    let text = text_of(&pdf);
    for said in ["2026-00001-1", "OKAFOR", "76.50", "Corrib Street Practice"] {
        assert!(text.contains(said), "the receipt lacks {said}:\n{text}");
    }
    let file = clinic.folder().join(format!("practice/documents/0/{}.wbd", taken["report_id"]));
    let sealed = std::fs::read(&file).unwrap();
    let has = |bytes: &[u8], canary: &[u8]| bytes.windows(canary.len()).any(|window| window == canary);
    assert!(has(&pdf, b"%PDF-"), "the control: the plain paper shows what it is");
    for canary in [&b"%PDF-"[..], b"/Type", b"stream", b"Okafor", b"OKAFOR"] {
        assert!(!has(&sealed, canary), "{canary:?} is readable on disk");
    }
    let mut flipped = sealed.clone();
    *flipped.last_mut().unwrap() ^= 1;
    std::fs::write(&file, &flipped).unwrap();
    let open = json!({ "report_id": taken["report_id"] });
    assert_eq!(desk.answer("reports.open", open.clone()).unwrap_err(), Refusal::PaperDamaged);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(desk.answer("reports.open", open.clone()).unwrap_err(), Refusal::PaperDamaged);
    std::fs::write(&file, &sealed).unwrap();
    desk.bytes("reports.open", open);
}

#[test]
fn what_a_crash_left_without_a_row_is_swept_away_and_nothing_else() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill_ = issued(&desk, patient(&desk, "Okafor"), 7_650);
    let folder = clinic.folder().join("practice/documents/0");
    let kept = std::fs::read_dir(&folder).unwrap().count();
    for orphan in ["77.wbd", "78.wbd", "79.wbd.unfinished"] {
        std::fs::write(folder.join(orphan), b"left by a crash").unwrap();
    }
    let clinic = clinic.restarted();
    let desk = clinic.sign_in("maria", STAFF_PASSWORD);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), kept);
    desk.bytes("reports.open", json!({ "report_id": bill(&desk, &bill_)["report_id"] }));
}

#[test]
fn yen_have_no_cents_and_dinars_have_three_figures() {
    for (currency, said) in [("JPY", "7,650"), ("KWD", "7.650")] {
        let clinic = Clinic::empty();
        let admin = clinic.admin();
        let mut args = founding(json!(null));
        args["practice"]["currency"] = json!(currency);
        admin.ok("setup.create_practice", args);
        let bill_ = issued(&admin, patient(&admin, "Okafor"), 7_650);
        let taken = admin.ok("payments.take", pay(&bill_, 7_650, "other-money"));
        let text = text_of(&admin.bytes("reports.open", json!({ "report_id": taken["report_id"] })));
        assert!(text.contains(said) && text.contains(currency), "{currency}:\n{text}");
    }
}
