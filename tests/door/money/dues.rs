//! What is due: overdue bills, plans of instalments, reminders, and the account as a statement.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use super::{bill, conflict, draft, patient, pay, text_of};
use crate::clinic::{Clinic, Someone};

const DAY: i64 = 24 * 60;

/// A bill issued today and due on that day.
pub(super) fn due(desk: &Someone, patient: i64, total: i64, on: &str) -> Value {
    let drafted = draft(desk, patient, total);
    desk.ok("billing.issue", json!({ "bill_id": drafted["bill_id"], "version": drafted["version"], "due_date": on }))
}

pub(super) fn plan(patient: i64, bills: &[&Value], more: Value) -> Value {
    let ids: Vec<&Value> = bills.iter().map(|bill| &bill["bill_id"]).collect();
    let mut args = json!({ "patient_id": patient, "bill_ids": ids, "rhythm": "monthly", "count": 3,
        "first_due": "2026-07-01", "days": [], "amounts": [], "agreed_on": "2026-06-08" });
    args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    args
}

pub(super) fn overdue(desk: &Someone) -> Value {
    desk.ok("dues.overdue", json!({}))
}

fn remind(patients: &[i64], key: &str) -> Value {
    json!({ "patient_ids": patients, "pay_by": "2026-07-31", "again": false, "idempotency_key": key })
}

/// Windows lock while days go by; the desk signs in again.
pub(super) fn later(clinic: &Clinic, days: i64) -> Someone {
    clinic.clock.forward(days * DAY);
    let desk = clinic.window();
    desk.ok("session.sign_in", json!({ "username": "maria", "password": crate::clinic::STAFF_PASSWORD }));
    desk
}

#[test]
fn whoever_has_waited_longest_stands_first_and_due_today_isnt_late() {
    // A list that forgets a bill is money nobody asks for; one that is a day early is a call that embarrasses.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (first, second) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let old = due(&desk, first, 6_500, "2026-06-15");
    due(&desk, first, 1_000, "2026-06-20");
    due(&desk, second, 9_900, "2026-06-10");
    draft(&desk, second, 50);
    assert_eq!(overdue(&desk)["count"], 0, "nothing is late today");
    let desk = later(&clinic, 7);
    let listed = overdue(&desk);
    assert_eq!((&listed["count"], &listed["amount"]), (&json!(1), &json!(9_900)), "due on the 15th isn't late on it");
    let desk = later(&clinic, 14);
    let listed = overdue(&desk);
    let names: Vec<_> = listed["debtors"].as_array().unwrap().iter().map(|one| &one["patient"]["last_name"]).collect();
    assert_eq!(names, ["Byrne", "Okafor"]);
    assert_eq!(listed["debtors"][1]["overdue"], json!({ "since": "2026-06-15", "amount": 7_500 }));
    assert_eq!(bill(&desk, &old)["overdue"], json!({ "since": "2026-06-15", "amount": 6_500 }));
    desk.ok("payments.take", pay(&old, 6_500, "paid-late-1"));
    assert_eq!(overdue(&desk)["debtors"][1]["overdue"], json!({ "since": "2026-06-20", "amount": 1_000 }));
    assert_eq!(bill(&desk, &old)["overdue"], Value::Null);
    let (doctor, _) = clinic.doctor();
    assert_eq!(doctor.refused("dues.overdue", json!({})), Refusal::Denied);
}

#[test]
fn a_plan_decides_what_is_late_until_it_ends() {
    // Somebody who pays as agreed must not be reminded; who doesn't, must.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let who = patient(&desk, "Okafor");
    let (one, two) = (due(&desk, who, 6_000, "2026-06-10"), due(&desk, who, 4_000, "2026-06-10"));
    let proposed = desk.ok("plans.propose", {
        let mut args = plan(who, &[&one, &two], json!({}));
        args.as_object_mut().unwrap().remove("agreed_on");
        args
    });
    assert_eq!(proposed["owed"], 10_000);
    let agreed =
        desk.ok("plans.agree", plan(who, &[&one, &two], json!({ "owed": 10_000, "note": "Pays by transfer" })));
    let amounts: Vec<_> =
        agreed["instalments"].as_array().unwrap().iter().map(|i| i["amount"].as_i64().unwrap()).collect();
    assert_eq!(amounts, [3_334, 3_333, 3_333]);
    let again = plan(who, &[&two], json!({ "owed": 4_000 }));
    assert_eq!(desk.refused("plans.agree", again), conflict(Conflict::PlanStands));

    let desk = later(&clinic, 22);
    assert_eq!(overdue(&desk)["count"], 0, "the 30th of June: the bill's day is past, the plan's isn't");
    assert_eq!(bill(&desk, &one)["plan_id"], agreed["plan_id"]);
    let desk = later(&clinic, 2);
    assert_eq!(overdue(&desk)["debtors"][0]["overdue"], json!({ "since": "2026-07-01", "amount": 3_334 }));
    assert_eq!(overdue(&desk)["debtors"][0]["lines"][0]["instalment"], 1);
    desk.ok("payments.take", pay(&two, 4_000, "pays-in-time"));
    assert_eq!(overdue(&desk)["count"], 0, "what was paid on either bill counts on the oldest instalment");
    let manager = clinic.billing_manager();
    let paid = bill(&desk, &two)["payments"][0]["payment_id"].clone();
    manager.ok(
        "payments.refund",
        json!({ "payment_id": paid, "amount": 4_000, "method": "credit_card",
        "reason": "Paid twice", "idempotency_key": "goes-back-1" }),
    );
    assert_eq!(overdue(&desk)["debtors"][0]["overdue"]["amount"], 3_334, "a refund opens it again");

    assert_eq!(
        clinic.doctor().0.refused("plans.end", json!({ "plan_id": agreed["plan_id"], "reason": "x" })),
        Refusal::Denied
    );
    let ended = desk.ok("plans.end", json!({ "plan_id": agreed["plan_id"], "reason": "Moved abroad" }));
    assert_eq!((&ended["stands"], &ended["end_reason"]), (&json!(false), &json!("Moved abroad")));
    assert_eq!(overdue(&desk)["debtors"][0]["overdue"], json!({ "since": "2026-06-10", "amount": 10_000 }));
    let twice = json!({ "plan_id": agreed["plan_id"], "reason": "Again" });
    assert_eq!(desk.refused("plans.end", twice), conflict(Conflict::PlanHasEnded));
    desk.ok(
        "plans.agree",
        plan(who, &[&one], json!({ "owed": 6_000, "agreed_on": "2026-07-02", "first_due": "2026-07-20" })),
    );
}

#[test]
fn a_plan_is_of_what_is_owed_on_ones_own_issued_bills() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (who, other) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"));
    let (own, foreign, drafted) =
        (due(&desk, who, 100, "2026-06-10"), due(&desk, other, 100, "2026-06-10"), draft(&desk, who, 100));
    let flawed = |args: Value, field: &str| match desk.refused("plans.agree", args) {
        Refusal::Flawed { flaws } => assert_eq!(flaws[0].field, field),
        other => panic!("{other:?}"),
    };
    assert_eq!(desk.refused("plans.agree", plan(who, &[&foreign], json!({ "owed": 100 }))), Refusal::NotFound);
    flawed(plan(who, &[&drafted], json!({ "owed": 100 })), "bill_ids[0]");
    flawed(plan(who, &[&own, &own], json!({ "owed": 200 })), "bill_ids[1]");
    flawed(plan(who, &[], json!({ "owed": 100 })), "bill_ids");
    flawed(plan(who, &[&own], json!({ "owed": 100, "first_due": "2026-06-07" })), "first_due");
    flawed(plan(who, &[&own], json!({ "owed": 100, "count": 101 })), "count");
    flawed(plan(who, &[&own], json!({ "owed": 100, "agreed_on": "2026-06-09" })), "agreed_on");
    let days = json!({ "owed": 100, "rhythm": "days", "days": ["2026-07-01", "2026-07-01"] });
    flawed(plan(who, &[&own], days), "days[1]");
    assert_eq!(desk.refused("plans.agree", plan(who, &[&own], json!({ "owed": 99 }))), Refusal::Stale);
    let days = json!({ "owed": 100, "rhythm": "days", "days": ["2026-07-01", "2026-07-20", "2026-12-01"] });
    let agreed = desk.ok("plans.agree", plan(who, &[&own], days));
    assert_eq!(agreed["instalments"][2], json!({ "due_on": "2026-12-01", "amount": 33, "paid": 0, "open": 33 }));
    assert_eq!(desk.ok("plans.of_patient", json!({ "patient_id": other })), json!([]), "nobody else's");
}

#[test]
fn a_reminder_is_made_once_a_day_and_the_next_one_is_sterner() {
    // Two letters in one envelope, or a last reminder nobody was warned of, is a patient who doesn't come back.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (first, second, third) = (patient(&desk, "Okafor"), patient(&desk, "Byrne"), patient(&desk, "Nobody"));
    let late = due(&desk, first, 6_500, "2026-06-10");
    due(&desk, second, 2_000, "2026-06-11");
    assert_eq!(desk.refused("reminders.make", remind(&[first], "too-early-1")), conflict(Conflict::NothingOverdue));
    let desk = later(&clinic, 7);
    let flawed = |args: Value, field: &str, flaw: Flaw| {
        let flaws = domain::Flaws::of(field, flaw);
        assert_eq!(desk.refused("reminders.make", args), Refusal::from(store_error(flaws)));
    };
    let mut past = remind(&[first], "in-the-past");
    past["pay_by"] = json!("2026-06-14");
    flawed(past, "pay_by", Flaw::InPast);
    flawed(remind(&[], "nobody-at-all"), "patient_ids", Flaw::Missing);
    assert_eq!(
        desk.refused("reminders.make", remind(&[first, third], "one-is-fine")),
        conflict(Conflict::NothingOverdue)
    );
    assert_eq!(bill(&desk, &late)["reminders"], json!([]), "none of them was made");

    let made = desk.ok("reminders.make", remind(&[first, second], "two-at-once"));
    let repeat = desk.ok("reminders.make", remind(&[first, second], "two-at-once"));
    assert_eq!(made, repeat, "a double click is one letter");
    assert_eq!(desk.refused("reminders.make", remind(&[first], "by-accident")), conflict(Conflict::RemindedToday));
    let ids: Vec<_> = made["made"].as_array().unwrap().iter().map(|one| &one["reminder_id"]).collect();
    let together = desk.bytes("reminders.together", json!({ "reminder_ids": ids }));
    let text = text_of(&together);
    assert!(text.contains("OKAFOR") && text.contains("BYRNE") && text.matches("Page 1 of 1").count() == 2, "{text}");
    let kept = text_of(&desk.bytes("reports.open", json!({ "report_id": made["made"][0]["report_id"] })));
    assert!(kept.contains("65.00") && kept.contains("31-Jul-2026") && !kept.contains("BYRNE"), "{kept}");
    let listed = overdue(&desk);
    assert_eq!(listed["debtors"][0]["reminded"]["level"], 1);
    assert_eq!(bill(&desk, &late)["reminders"][0]["reminded_on"], "2026-06-15");

    let desk = later(&clinic, 1);
    assert_eq!(desk.ok("reminders.make", remind(&[first], "next-level-1"))["made"][0]["level"], 2);
    let audit = clinic.admin();
    audit.ok("session.sign_in", json!({ "username": "anna", "password": crate::clinic::PASSWORD }));
    let entries = audit.ok("audit.list", json!({}))["entries"].to_string();
    assert_eq!(entries.matches("reminder_made").count(), 3, "one entry for each");
    assert!(!entries.contains("slipped"), "no word of a letter");
    assert_eq!(clinic.doctor().0.refused("reminders.together", json!({ "reminder_ids": ids })), Refusal::Denied);
}

#[test]
fn instalments_are_what_is_owed_after_whatever_happens() {
    // Payments, refunds, credit and voids in any order: what the plan says and what the bills say is one sum.
    let clinic = Clinic::new();
    let manager = clinic.billing_manager();
    let who = patient(&clinic.admin(), "Okafor");
    let mut chance = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: i64| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        i64::try_from(chance % u64::try_from(below).unwrap()).unwrap()
    };
    let ahead = json!({ "patient_id": who, "method": "cash", "amount": 50_000, "idempotency_key": "far-ahead" });
    manager.ok("credits.deposit", ahead);
    let (mut tried, mut late) = (0, 0);
    for round in 0..12 {
        let bills: Vec<Value> = (0..3).map(|_| due(&manager, who, 500 + next(9_000), "2026-06-08")).collect();
        let before = next(400) + 1;
        manager.ok("payments.take", pay(&bills[0], before, &format!("before-{round:04}")));
        let owed: i64 = bills.iter().map(|one| bill(&manager, one)["balance"].as_i64().unwrap()).sum();
        let days = json!({ "owed": owed, "first_due": "2026-06-08", "count": next(9) + 1, "rhythm": "weekly" });
        let all: Vec<&Value> = bills.iter().collect();
        let agreed = manager.ok("plans.agree", plan(who, &all, days));
        for step in 0..14 {
            let one = bill(&manager, &bills[usize::try_from(next(3)).unwrap()]);
            let (id, key) = (one["bill_id"].clone(), format!("step-{round}-{step}-000"));
            let amount = next(2_500) + 1;
            let done = match next(5) {
                0 | 1 => manager.call("payments.take", pay(&one, amount, &key)),
                2 => manager.call("credits.use", json!({ "bill_id": id, "amount": amount, "idempotency_key": key })),
                3 if one["payments"][0].is_object() => manager.call("payments.refund", json!({ "amount": amount,
                    "payment_id": one["payments"][0]["payment_id"], "method": "cash", "reason": "Back", "idempotency_key": key })),
                _ => manager.call("billing.void", json!({ "bill_id": id, "version": one["version"], "reason": "Wrong" })),
            };
            tried += i64::from(done.is_ok());
            let plans = manager.ok("plans.of_patient", json!({ "patient_id": who }));
            let now = plans.as_array().unwrap().iter().find(|plan| plan["plan_id"] == agreed["plan_id"]).unwrap();
            let owed: i64 = bills.iter().map(|one| bill(&manager, one)["balance"].as_i64().unwrap()).sum();
            let sum = |field: &str| {
                now["instalments"].as_array().unwrap().iter().map(|i| i[field].as_i64().unwrap()).sum::<i64>()
            };
            assert_eq!((sum("open"), sum("amount")), (owed, sum("paid") + owed), "{round}.{step}: {now}");
        }
        let plans = manager.ok("plans.of_patient", json!({ "patient_id": who }));
        let now = plans.as_array().unwrap().iter().find(|plan| plan["plan_id"] == agreed["plan_id"]).unwrap();
        late += i64::from(now["stands"] == json!(true));
    }
    assert!(tried > 60 && late > 3, "{tried} steps were taken, {late} plans still stand");
    // A month on: what is overdue, recounted from the instalments' days.
    clinic.clock.forward(30 * DAY);
    let manager = clinic.window();
    manager.ok("session.sign_in", json!({ "username": "bilal", "password": crate::clinic::STAFF_PASSWORD }));
    let plans = manager.ok("plans.of_patient", json!({ "patient_id": who }));
    let recounted: i64 = plans
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| {
            let due = |i: &&Value| i["due_on"].as_str().unwrap() < "2026-07-08";
            let all = plan["instalments"].as_array().unwrap();
            let due: i64 = all.iter().filter(due).map(|i| i["amount"].as_i64().unwrap()).sum();
            (due - all.iter().map(|i| i["paid"].as_i64().unwrap()).sum::<i64>()).max(0)
        })
        .sum();
    assert!(recounted > 0);
    assert_eq!(overdue(&manager)["amount"], recounted);
    let rows = manager.ok("billing.of_patient", json!({ "patient_id": who }));
    let by_bill: i64 =
        rows["bills"].as_array().unwrap().iter().filter_map(|one| one["overdue"]["amount"].as_i64()).sum();
    assert_eq!(by_bill, recounted, "bill by bill, it is the same sum");
}

fn store_error(flaws: domain::Flaws) -> store::Error {
    flaws.into()
}

#[test]
fn a_statement_runs_from_what_was_owed_to_what_is() {
    // An account whose lines don't lead from one balance to the other is an argument at the desk.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let manager = clinic.billing_manager();
    let who = patient(&desk, "Okafor");
    let old = due(&desk, who, 6_000, "2026-06-10");
    let void = due(&desk, who, 1_111, "2026-06-10");
    manager.ok(
        "billing.void",
        json!({ "bill_id": void["bill_id"], "version": void["version"], "reason": "Wrong patient" }),
    );
    let desk = later(&clinic, 2);
    let manager = clinic.window();
    manager.ok("session.sign_in", json!({ "username": "bilal", "password": crate::clinic::STAFF_PASSWORD }));
    desk.ok("payments.take", pay(&old, 2_500, "first-part-1"));
    let paid = bill(&desk, &old)["payments"][0]["payment_id"].clone();
    manager.ok(
        "payments.refund",
        json!({ "payment_id": paid, "amount": 500, "method": "cash", "reason": "Too much",
        "idempotency_key": "goes-back-2" }),
    );
    desk.ok(
        "credits.deposit",
        json!({ "patient_id": who, "method": "cash", "amount": 700, "idempotency_key": "ahead-000" }),
    );
    desk.ok("credits.use", json!({ "bill_id": old["bill_id"], "amount": 300, "idempotency_key": "used-0000" }));
    let asked = json!({ "patient_id": who, "from": "2026-06-09", "to": "2026-06-10" });
    let account = desk.ok("statements.preview", asked.clone())["account"].clone();
    assert_eq!(
        (&account["opening"], &account["closing"], &account["held"]),
        (&json!(6_000), &json!(3_300), &json!(400))
    );
    let kinds: Vec<_> = account["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["kind"].as_str().unwrap(), one["balance"].as_i64().unwrap()))
        .collect();
    assert_eq!(kinds, [("payment", 3_500), ("refund", 4_000), ("deposit", 3_300), ("used", 3_300)]);
    assert_eq!(account["ages"], json!([0, 0, 0, 0]), "due on the day itself");
    let whole = json!({ "patient_id": who, "from": "2026-06-01", "to": "2026-06-08" });
    let before = desk.ok("statements.preview", whole)["account"].clone();
    assert_eq!((&before["opening"], &before["closing"]), (&json!(0), &json!(6_000)), "the void one came and went");
    assert_eq!(before["entries"].as_array().unwrap().len(), 3);

    let desk = later(&clinic, 40);
    let asked = json!({ "patient_id": who, "from": "2026-06-09", "to": "2026-07-20" });
    let account = desk.ok("statements.preview", asked.clone())["account"].clone();
    assert_eq!(account["ages"], json!([0, 3_700, 0, 0]), "40 days late: 60.00 less 25.00, 5.00 more, 3.00 less");
    let mut keep = asked.clone();
    keep["idempotency_key"] = json!("statement-1");
    let kept = desk.ok("statements.keep", keep.clone());
    assert_eq!(desk.ok("statements.keep", keep), kept, "a double click is one paper");
    let text = text_of(&desk.bytes("reports.open", json!({ "report_id": kept["report_id"] })));
    assert!(text.contains("33.00") && text.contains("31 to 60") && text.contains("37.00"), "{text}");
    let mut ahead = asked.clone();
    ahead["to"] = json!("2026-07-21");
    assert_eq!(
        desk.refused("statements.preview", ahead),
        Refusal::from(store_error(domain::Flaws::of("to", Flaw::InFuture)))
    );
    assert_eq!(clinic.doctor().0.refused("statements.preview", asked), Refusal::Denied);
}
