//! Claims and plans over the same bills, in any order: what the plan says, what is beside it and what the bills say is
//! one sum, and money is nowhere twice.

use serde_json::{Value, json};

use super::claims::{named, of_bill, paid, payer, policy, with};
use super::dues::{due, plan};
use super::{bill, patient, pay};
use crate::clinic::{Clinic, Someone};

struct Chance(u64);

impl Chance {
    fn below(&mut self, most: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % u64::try_from(most).unwrap()).unwrap()
    }
}

fn minor(of: &Value, field: &str) -> i64 {
    of[field].as_i64().unwrap_or_else(|| panic!("{field} of {of}"))
}

/// The newest claim of the bill with that status.
fn newest(who: &Someone, of: &Value, status: &str) -> Option<Value> {
    let found = of_bill(who, of)["claims"].as_array().unwrap().iter().find(|one| one["status"] == status)?.clone();
    Some(who.ok("claims.get", json!({ "claim_id": found["claim_id"] })))
}

/// One deed on one bill; whether it was done, and what went back of patients' own payments.
fn deed(who: &Someone, chance: &mut Chance, (of, insured, payer): (&Value, &Value, i64), key: &str) -> Option<i64> {
    let now = bill(who, of);
    let amount = chance.below(2_500) + 1;
    match chance.below(8) {
        0 | 1 => who.call("payments.take", with(pay(&now, amount, key), json!({ "beyond_share": true }))).ok()?,
        2 => {
            let args =
                json!({ "bill_id": of["bill_id"], "amount": amount, "idempotency_key": key, "beyond_share": true });
            who.call("credits.use", args).ok()?
        }
        3 => {
            let own = now["payments"].as_array().unwrap().iter().find(|one| minor(one, "amount") > 0)?.clone();
            let args = json!({ "payment_id": own["payment_id"], "amount": amount, "method": "bank_transfer", "reason": "Back",
                               "idempotency_key": key });
            who.call("payments.refund", args).ok()?
        }
        4 => {
            let first = of_bill(who, of)["items"][0]["bill_item_id"].clone();
            let items = json!([{ "bill_item_id": first, "quantity": 1, "amount": amount }]);
            let args = json!({ "bill_id": of["bill_id"], "policy_id": insured["policy_id"], "items": items });
            let draft = who.call("claims.draft", args).ok()?;
            who.ok("claims.send", named(&draft))
        }
        5 => {
            let claim = newest(who, of, "sent")?;
            let accepted = chance.below(minor(&claim, "claimed") + 1);
            let item = json!({ "bill_item_id": claim["items"][0]["bill_item_id"], "accepted": accepted });
            who.ok("claims.answer", with(named(&claim), json!({ "items": [item], "note": "x", "beside_plan": true })))
        }
        6 => {
            let claim = newest(who, of, "accepted")?;
            let part = amount.min(minor(&claim, "owed"));
            let args = paid(payer, &[(&claim, part)], key);
            let back = json!({ "returned": { "surplus": "credit", "reason": "Paid twice" } });
            let before = minor(&bill(who, of), "received");
            let told = who.call("claims.take_payment", with(args, back)).ok()?;
            let now = bill(who, of);
            assert_eq!(minor(&now, "received") - before, part - minor(&told, "returned"), "{told}: {now}");
            return Some(minor(&told, "returned"));
        }
        _ => {
            let claim = newest(who, of, "sent")?;
            who.call("claims.withdraw", with(named(&claim), json!({ "reason": "Wrong insurer" }))).ok()?
        }
    };
    Some(0)
}

#[test]
fn plan_and_what_is_beside_it_are_what_the_patient_owes_whatever_insurers_do() {
    // A sum that only one of two screens has is money asked for twice, or never.
    let clinic = Clinic::new();
    let manager = clinic.billing_manager();
    let admin = clinic.admin();
    let who = patient(&admin, "Okafor");
    let payer = payer(&admin, "Celtic Health");
    let insured = policy(&manager, who, payer, "CH-1");
    let ahead = json!({ "patient_id": who, "method": "cash", "amount": 50_000, "idempotency_key": "far-ahead" });
    manager.ok("credits.deposit", ahead);
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let (mut done, mut beside, mut returned) = (0, 0, 0);
    for round in 0..14 {
        let bills: Vec<Value> = (0..2).map(|_| due(&manager, who, 500 + chance.below(9_000), "2026-06-08")).collect();
        for (at, of) in bills.iter().enumerate() {
            for step in 0..2 {
                deed(&manager, &mut chance, (of, &insured, payer), &format!("before-{round}-{at}-{step}"));
            }
        }
        let open: Vec<&Value> = bills.iter().filter(|of| minor(&bill(&manager, of), "patient_owes") > 0).collect();
        if open.is_empty() {
            continue;
        }
        let owed: i64 = open.iter().map(|of| minor(&bill(&manager, of), "patient_owes")).sum();
        let args = json!({ "owed": owed, "count": chance.below(4.min(owed)) + 1, "rhythm": "weekly", "first_due": "2026-06-08" });
        let agreed = manager.ok("plans.agree", plan(who, &open, args));
        for step in 0..18 {
            let of = open[usize::try_from(chance.below(i64::try_from(open.len()).unwrap())).unwrap()];
            let made = deed(&manager, &mut chance, (of, &insured, payer), &format!("step-{round}-{step:02}"));
            done += i64::from(made.is_some());
            returned += made.unwrap_or(0);
            let plans = manager.ok("plans.of_patient", json!({ "patient_id": who }));
            let now = plans.as_array().unwrap().iter().find(|one| one["plan_id"] == agreed["plan_id"]).unwrap();
            let sum =
                |field: &str| now["instalments"].as_array().unwrap().iter().map(|one| minor(one, field)).sum::<i64>();
            let owed: i64 = open.iter().map(|of| minor(&bill(&manager, of), "patient_owes")).sum();
            assert_eq!(sum("open") + minor(now, "beside"), owed, "{round}.{step}: {now}");
            assert_eq!(
                (sum("open"), now["stands"] == json!(true)),
                (minor(now, "owed"), owed > 0),
                "{round}.{step}: {now}"
            );
            beside += i64::from(minor(now, "beside") > 0);
        }
    }
    assert!(
        done > 80 && beside > 5 && returned > 0,
        "{done} deeds, {beside} times beside the plan, {returned} returned"
    );
    // What came and went is what is on the bills and in the credit.
    let all = manager.ok("billing.of_patient", json!({ "patient_id": who }))["bills"].clone();
    let on_bills: i64 = all.as_array().unwrap().iter().map(|one| minor(one, "received")).sum();
    let credit = minor(&manager.ok("credits.of_patient", json!({ "patient_id": who })), "balance");
    let figures = manager.ok("figures.revenue", json!({ "by": "payer", "from": "2026-06-01", "to": "2026-06-30" }));
    let moved = minor(&figures["total"], "received") - minor(&figures["total"], "refunded");
    assert_eq!(moved, on_bills + credit);
    assert_eq!(admin.ok("audit.verify", json!({}))["breaks"], json!([]));
}
