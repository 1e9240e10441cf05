//! The practice's figures: who may see which, what they say, and as what they leave the program.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use super::{issued, patient, pay, text_of};
use crate::clinic::{Clinic, Someone, founding};

const TODAY: &str = "2026-06-08";

fn june() -> Value {
    json!({ "from": "2026-06-01", "to": "2026-06-30" })
}

fn with(mut args: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        args[key] = value.clone();
    }
    args
}

fn by(grouping: &str) -> Value {
    with(june(), json!({ "by": grouping }))
}

/// Everything that asks for figures, with arguments that are right.
fn questions() -> Vec<(&'static str, Value)> {
    vec![
        ("figures.revenue", by("month")),
        ("figures.receivables", json!({})),
        ("figures.open_bills", json!({})),
        ("figures.sessions", june()),
        ("figures.revenue_file", by("doctor")),
        ("figures.receivables_file", json!({})),
        ("figures.sessions_file", june()),
        ("figures.revenue_paper", by("payer")),
        ("figures.receivables_paper", json!({})),
        ("figures.sessions_paper", june()),
    ]
}

/// A bill for a visit that the doctor had today.
fn visited(desk: &Someone, doctor: &(Someone, i64), patient: i64, time: &str, total: i64) -> Value {
    let booked = desk.ok(
        "appointments.book",
        json!({ "patient_id": patient, "doctor_id": doctor.1, "date": TODAY, "time": time, "duration_minutes": 15 }),
    );
    let appointment = &booked["appointment_id"];
    doctor.0.ok("records.sign", json!({ "appointment_id": appointment, "patient_id": patient, "notes": "Seen" }));
    let draft = desk.ok("billing.draft_for_visit", json!({ "appointment_id": appointment }));
    let items = json!([{ "description": "Consultation", "quantity": 1, "unit_price": total }]);
    let args = json!({ "bill_id": draft["bill_id"], "version": draft["version"], "items": items });
    let draft = desk.ok("billing.set_items", args);
    desk.ok("billing.issue", json!({ "bill_id": draft["bill_id"], "version": draft["version"] }))
}

fn csv(someone: &Someone, operation: &str, args: Value) -> Vec<String> {
    let text = String::from_utf8(someone.bytes(operation, args)).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn figures_are_for_those_whose_business_they_are() {
    // What a practice earns is no talk for the desk, and no patient's.
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let (doctor, _) = clinic.doctor();
    let (patient, _) = clinic.patient("ngozi", "Okafor");
    for (operation, args) in questions() {
        for nobody in [&desk, &patient] {
            assert_eq!(nobody.refused(operation, args.clone()), Refusal::Denied, "{operation}");
        }
        for somebody in [&clinic.admin(), &manager, &doctor] {
            somebody.answer(operation, args.clone()).unwrap_or_else(|refusal| panic!("{operation}: {refusal:?}"));
        }
        assert_eq!(clinic.window().refused(operation, args), Refusal::SignedOut);
    }
}

#[test]
fn an_account_sees_figures_until_they_are_denied_and_a_denial_beats_a_grant() {
    let clinic = Clinic::new();
    let (admin, accountant) = (clinic.admin(), clinic.accountant());
    accountant.ok("figures.revenue", by("month"));
    for account in [
        json!({ "grant": [], "deny": ["read_figures"] }),
        json!({ "grant": ["read_figures"], "deny": ["read_figures"] }),
    ] {
        let users = admin.ok("users.list", json!({}));
        let nuala = users["users"].as_array().unwrap().iter().find(|user| user["username"] == "nuala").unwrap().clone();
        let args = json!({ "user_id": nuala["user_id"], "version": nuala["version"], "account_role": "accountant",
                           "account": account });
        admin.ok("users.set_permissions", args);
        for (operation, args) in questions() {
            assert_eq!(accountant.refused(operation, args), Refusal::Denied, "{operation} with {account}");
        }
    }
}

#[test]
fn a_doctor_sees_what_came_of_own_visits_and_opens_own_papers_alone() {
    // A colleague's income is the colleague's.
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let (elif, omar) = (clinic.doctor(), clinic.second_doctor());
    let okafor = patient(&desk, "Okafor");
    let hers = visited(&desk, &elif, okafor, "09:00", 10_000);
    visited(&desk, &omar, okafor, "09:30", 700);
    issued(&desk, okafor, 50);
    desk.ok("payments.take", pay(&hers, 4_000, "part-of-hers"));
    desk.ok(
        "credits.deposit",
        json!({ "patient_id": okafor, "method": "cash", "amount": 900, "idempotency_key": "paid-ahead" }),
    );

    let all = manager.ok("figures.revenue", by("doctor"));
    assert_eq!((&all["total"]["revenue"], &all["total"]["received"]), (&json!(10_750), &json!(4_900)));
    for grouping in ["month", "doctor", "department", "service", "payer"] {
        assert_eq!(manager.ok("figures.revenue", by(grouping))["total"], all["total"], "{grouping}");
        let own = elif.0.ok("figures.revenue", by(grouping))["total"].clone();
        assert_eq!((&own["revenue"], &own["received"]), (&json!(10_000), &json!(4_000)), "{grouping}");
    }
    assert_eq!(manager.ok("figures.receivables", json!({}))["total"], 6_750);
    assert_eq!(elif.0.ok("figures.receivables", json!({}))["total"], 6_000);
    let bills = elif.0.ok("figures.open_bills", json!({ "patient_id": okafor }));
    assert_eq!(bills["bills"].as_array().unwrap().len(), 1);
    assert_eq!(bills["bills"][0]["bill_id"], hers["bill_id"]);
    let doctors = omar.0.ok("figures.sessions", june())["doctors"].clone();
    assert_eq!(doctors.as_array().unwrap().len(), 1);
    assert_eq!(doctors[0]["doctor_id"], omar.1);

    let paper = |who: &Someone| who.ok("figures.revenue_paper", by("doctor"))["report_id"].clone();
    let (elifs, managers) = (paper(&elif.0), paper(&manager));
    let open = |who: &Someone, paper: &Value| who.answer("reports.open", json!({ "report_id": paper }));
    assert!(open(&elif.0, &elifs).is_ok() && open(&manager, &elifs).is_ok());
    for (who, paper) in [(&elif.0, &managers), (&omar.0, &elifs), (&desk, &managers), (&desk, &elifs)] {
        assert_eq!(open(who, paper).unwrap_err(), Refusal::NotFound);
        let listed = who.ok("reports.list", json!({}));
        assert!(listed["reports"].as_array().unwrap().iter().all(|one| one["report_id"] != *paper), "{listed}");
    }
    let text = text_of(&elif.0.bytes("reports.open", json!({ "report_id": elifs })));
    assert!(text.contains("Only the visits of") && text.contains("100.00") && !text.contains("7.00"), "{text}");
}

#[test]
fn a_void_and_a_refund_count_on_their_day_and_the_past_stays_as_it_was() {
    // Figures of a closed month that change afterwards can't be reported to anybody.
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let okafor = patient(&desk, "Okafor");
    let (kept, gone) = (issued(&desk, okafor, 5_000), issued(&desk, okafor, 300));
    let paid = desk.ok("payments.take", pay(&kept, 5_000, "all-of-it"));
    clinic.clock.forward(31 * 24 * 60);
    manager.ok("billing.void", json!({ "bill_id": gone["bill_id"], "version": gone["version"], "reason": "Twice" }));
    manager.ok(
        "payments.refund",
        json!({ "payment_id": paid["payment_id"], "amount": 1_000, "method": "cash", "reason": "Too much",
                "idempotency_key": "some-of-it" }),
    );
    let two = manager.ok("figures.revenue", json!({ "by": "month", "from": "2026-06-01", "to": "2026-07-31" }));
    let month = |at: usize, what: &str| two["lines"][at]["sums"][what].as_i64().unwrap();
    assert_eq!((month(0, "revenue"), month(0, "received"), month(0, "refunded")), (5_300, 5_000, 0));
    assert_eq!((month(1, "revenue"), month(1, "received"), month(1, "refunded")), (-300, 0, 1_000));
    assert_eq!(manager.ok("figures.revenue", by("month"))["total"]["revenue"], 5_300);
    let owed = |day: Value| manager.ok("figures.receivables", json!({ "day": day }));
    assert_eq!(owed(json!(TODAY))["total"], 300, "the void bill was owed then");
    let now = owed(Value::Null);
    assert_eq!((&now["total"], &now["ages"]), (&json!(1_000), &json!([0, 1_000, 0, 0])), "31 days old");
    assert_eq!(owed(json!("2026-06-07"))["total"], 0, "nothing was issued yet");
    let behind = manager.ok("figures.open_bills", json!({ "group": 1 }));
    assert_eq!(behind["bills"][0]["bill_id"], kept["bill_id"]);
    assert_eq!(manager.ok("figures.open_bills", json!({ "group": 0 }))["bills"], json!([]));

    let lines =
        csv(&manager, "figures.revenue_file", json!({ "by": "payer", "from": "2026-07-01", "to": "2026-07-31" }));
    assert_eq!(
        lines,
        [
            "month,line,name,method,currency,revenue,tax,billed,discounts,received,refunded",
            "2026-07,billed,,,EUR,-3.00,0.00,-3.00,0.00,0.00,0.00",
            "2026-07,method,,cash,EUR,0.00,0.00,0.00,0.00,0.00,10.00",
        ],
        "a figure below 0 is a number, too"
    );
}

#[test]
fn sessions_are_what_schedules_give_and_what_became_of_bookings() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (elif, id) = clinic.doctor();
    let day = json!({ "from": TODAY, "to": TODAY });
    let person = patient(&desk, "Okafor");
    let book = |time: &str| {
        let args =
            json!({ "patient_id": person, "doctor_id": id, "date": TODAY, "time": time, "duration_minutes": 30 });
        desk.ok("appointments.book", args)
    };
    let cancel = |booked: &Value, reason: &str| {
        let args =
            json!({ "appointment_id": booked["appointment_id"], "version": booked["version"], "reason": reason });
        desk.ok("appointments.cancel", args)
    };
    let seen = book("09:00");
    elif.ok("records.sign", json!({ "appointment_id": seen["appointment_id"], "patient_id": person, "notes": "Seen" }));
    let missed = book("09:30");
    cancel(&book("10:00"), "patient");
    book("16:00");
    clinic.clock.forward(200);
    cancel(&missed, "no_show");
    // Tuesday is taken off: of two days, seven hours are left.
    clinic.admin().ok(
        "schedules.add_exception",
        json!({ "doctor_id": id, "kind": "leave", "from_date": "2026-06-09", "to_date": "2026-06-09" }),
    );
    let used = clinic.admin().ok("figures.sessions", json!({ "from": TODAY, "to": "2026-06-09" }))["total"].clone();
    let wanted = json!({ "bookable": 420, "taken": 90, "free": 330, "booked": 4, "done": 1, "open": 1, "cancelled": 1,
                         "no_shows": 1 });
    assert_eq!(used, wanted);
    let report = clinic.admin().ok("figures.sessions_paper", day)["report_id"].clone();
    let text = text_of(&clinic.admin().bytes("reports.open", json!({ "report_id": report })));
    assert!(text.contains("7:00") && text.contains("5:30") && text.contains("50.0 %"), "{text}");
}

#[test]
fn a_file_runs_nothing_and_every_export_is_remembered() {
    // A patient called =cmd|… must not run on the accountant's machine.
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    issued(&desk, patient(&desk, "=HYPERLINK(1)"), 12_345);
    let lines = csv(&manager, "figures.receivables_file", json!({}));
    assert_eq!(lines.len(), 2);
    assert!(
        lines[1].starts_with("2026-06-08,")
            && lines[1].contains(",'=HYPERLINK(1),Ngozi,1,EUR,123.45,0.00,0.00,0.00,123.45"),
        "{lines:?}"
    );
    let entries = clinic.admin().ok("audit.list", json!({}));
    let entry = entries["entries"].as_array().unwrap().iter().find(|one| one["action"] == "figures_exported").unwrap();
    assert!(!entry.to_string().contains("HYPERLINK"), "{entry}");
}

#[test]
fn a_period_that_can_not_be_is_said_beside_its_field() {
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let asked =
        |from: &str, to: &str| admin.refused("figures.revenue", json!({ "by": "month", "from": from, "to": to }));
    assert_eq!(asked("2026-06-02", "2026-06-01"), Refusal::flaw("to", Flaw::EndsBeforeItBegins));
    assert_eq!(asked("2010-01-01", "2026-06-01"), Refusal::flaw("to", Flaw::Improbable));
    assert_eq!(asked("9999-01-01", "9999-01-02"), Refusal::flaw("to", Flaw::Improbable));
    admin.ok("figures.revenue", json!({ "by": "month", "from": "2016-06-02", "to": "2026-06-01" }));
    assert_eq!(
        admin.refused("figures.receivables", json!({ "day": "2026-06-09" })),
        Refusal::flaw("day", Flaw::InFuture)
    );
    let wrong = admin.refused("figures.revenue", json!({ "by": "weather", "from": TODAY, "to": TODAY }));
    assert_eq!(wrong, Refusal::flaw("by", Flaw::Choice));
}

#[test]
fn yen_have_no_cents_and_dinars_have_three_figures_in_files_and_on_papers() {
    for (currency, exact, said) in [("JPY", "1234567", "1,234,567"), ("KWD", "1234.567", "1,234.567")] {
        let clinic = Clinic::empty();
        let admin = clinic.admin();
        let mut args = founding(json!(null));
        args["practice"]["currency"] = json!(currency);
        admin.ok("setup.create_practice", args);
        issued(&admin, patient(&admin, "Okafor"), 1_234_567);
        let lines = csv(&admin, "figures.revenue_file", by("service"));
        assert_eq!(lines[1].split(',').nth(5), Some(exact), "{lines:?}");
        let report = admin.ok("figures.revenue_paper", by("service"))["report_id"].clone();
        let text = text_of(&admin.bytes("reports.open", json!({ "report_id": report })));
        assert!(text.contains(said) && text.contains(currency) && text.contains("Written by hand"), "{text}");
    }
}
