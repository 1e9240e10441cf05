//! The patient has paid what the insurer then pays: what becomes of it, in the same change.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use super::claims::{answered, paid, payer, policy, sent, with};
use super::{bill, conflict, issued, patient, pay, text_of};
use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD, Someone};

struct Both {
    clinic: Clinic,
    desk: Someone,
    books: Someone,
    who: i64,
    payer: i64,
    of: Value,
    claim: Value,
}

/// A bill of 100.00 of which the insurer accepted 80.00, and of which the patient has paid `own` in two parts.
fn both(own: [i64; 2]) -> Both {
    let clinic = Clinic::new();
    let (desk, books) = (clinic.receptionist(), clinic.accountant());
    let who = patient(&desk, "Okafor");
    let payer = payer(&clinic.admin(), "Celtic Health");
    let of = issued(&desk, who, 10_000);
    let claim = answered(&books, &sent(&desk, &of, &policy(&desk, who, payer, "CH-1"), 8_000), 8_000);
    for (at, (amount, method)) in own.into_iter().zip(["cash", "credit_card"]).enumerate() {
        if amount > 0 {
            let part = pay(&of, amount, &format!("own-part-{at}"));
            desk.ok("payments.take", with(part, json!({ "beyond_share": true, "method": method })));
        }
    }
    Both { clinic, desk, books, who, payer, of, claim }
}

impl Both {
    fn transfer(&self, returned: Option<&str>) -> Value {
        let args = paid(self.payer, &[(&self.claim, 8_000)], "the-transfer");
        match returned {
            Some(surplus) => {
                with(args, json!({ "returned": { "surplus": surplus, "reason": "The insurer paid it, too" } }))
            }
            None => args,
        }
    }

    fn credit(&self) -> i64 {
        self.desk.ok("credits.of_patient", json!({ "patient_id": self.who }))["balance"].as_i64().unwrap()
    }
}

#[test]
fn what_the_patient_paid_becomes_their_credit_with_the_insurers_payment() {
    let both = both([4_000, 3_000]);
    let Both { clinic, desk, books, of, .. } = &both;
    assert_eq!(
        books.refused("claims.take_payment", both.transfer(None)),
        conflict(Conflict::PatientPaidIt),
        "asked first"
    );
    let wordless = with(both.transfer(None), json!({ "returned": { "surplus": "credit", "reason": " " } }));
    assert_eq!(books.refused("claims.take_payment", wordless), Refusal::flaw("returned.reason", Flaw::Missing));
    assert_eq!((bill(desk, of)["received"].clone(), both.credit()), (json!(7_000), 0), "the control: nothing moved");
    let day = || desk.ok("payments.list", json!({ "from": "2026-06-08", "to": "2026-06-08" }));

    let told = books.ok("claims.take_payment", both.transfer(Some("credit")));
    assert_eq!((&told["returned"], &told["settled"], &told["owed"]), (&json!(5_000), &json!(1), &json!(0)));
    assert_eq!(both.credit(), 5_000);
    let now = bill(desk, of);
    assert_eq!((&now["state"], &now["received"], &now["claimed"]), (&json!("paid"), &json!(10_000), &json!(0)));
    // The newest goes first: all of the card's 30.00, then 20.00 of the cash.
    let moved: Vec<_> =
        now["payments"].as_array().unwrap().iter().map(|one| (one["method"].clone(), one["amount"].clone())).collect();
    let expected =
        [("cash", 4_000), ("credit_card", 3_000), ("credit_card", -3_000), ("cash", -2_000), ("insurance", 8_000)];
    assert_eq!(moved, expected.map(|(method, amount)| (json!(method), json!(amount))));
    assert_eq!(now["payments"][3]["reason"], "The insurer paid it, too");
    assert_eq!(books.ok("claims.take_payment", both.transfer(Some("credit")))["payment_ids"], told["payment_ids"]);
    assert_eq!(
        (both.credit(), bill(desk, of)["payments"].as_array().unwrap().len()),
        (5_000, 5),
        "a double click is one"
    );

    // No drawer feels it: what came back from the bill stays as credit, the same way.
    let drawers = books.ok("days.overview", json!({}))["drawers"].clone();
    let nuala = drawers.as_array().unwrap().iter().find(|one| one["cash"] == 0 && one["entries"] != 0).unwrap().clone();
    assert_eq!(nuala["recorded"], 8_000, "{drawers}");
    assert_eq!(day()["failed"], 0);
    let entries = clinic.admin().ok("audit.list", json!({ "patient_id": both.who }))["entries"].to_string();
    for (action, count) in [("payment_refunded", 2), ("credit_received", 2)] {
        assert_eq!(entries.matches(&format!("\"{action}\"")).count(), count, "{action}");
    }
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
    let papers = desk.ok("reports.list", json!({ "patient_id": both.who }))["reports"].clone();
    let kinds = |kind: &str| papers.as_array().unwrap().iter().filter(|one| one["kind"] == kind).count();
    assert_eq!(kinds("refund_receipt"), 2, "each way back has its receipt");
}

#[test]
fn it_goes_back_to_the_patient_only_by_those_who_may_refund_and_within_their_limit() {
    let both = both([7_000, 0]);
    let Both { clinic, desk, books, of, .. } = &both;
    assert_eq!(books.refused("claims.take_payment", both.transfer(Some("refund"))), Refusal::Denied);
    assert_eq!(bill(desk, of)["received"], 7_000, "the control: not even the insurer's money");
    let admin = clinic.admin();
    let users = admin.ok("users.list", json!({}))["users"].clone();
    let nuala = users.as_array().unwrap().iter().find(|user| user["username"] == "nuala").unwrap().clone();
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    let rights = json!({ "user_id": nuala["user_id"], "version": nuala["version"], "account_role": "accountant",
        "account": { "grant": ["adjust_bills"], "deny": [], "refund_max_minor": 4_999 } });
    admin.ok("users.set_permissions", rights);
    let books = clinic.sign_in("nuala", STAFF_PASSWORD);
    let told = books.refused("claims.take_payment", both.transfer(Some("refund")));
    assert_eq!(told, Refusal::flaw("returned.surplus", Flaw::TooLarge { max: 4_999 }));
    let manager = clinic.billing_manager();
    let told = manager.ok("claims.take_payment", both.transfer(Some("refund")));
    assert_eq!((&told["returned"], both.credit()), (&json!(5_000), 0));
    let now = bill(desk, of);
    assert_eq!((&now["payments"][1]["amount"], &now["payments"][1]["method"]), (&json!(-5_000), &json!("cash")));
    let text = text_of(&manager.bytes("reports.open", json!({ "report_id": now["payments"][1]["report_id"] })));
    assert!(text.contains("50.00"), "{text}");
}

#[test]
fn credit_used_on_the_bill_is_credit_again_first_and_the_insurer_gets_no_more_than_it_accepted() {
    let both = both([2_000, 0]);
    let Both { desk, books, of, .. } = &both;
    let ahead = json!({ "patient_id": both.who, "method": "cash", "amount": 6_000, "idempotency_key": "far-ahead-1" });
    desk.ok("credits.deposit", ahead);
    let using = |amount: i64, key: &str| json!({ "bill_id": of["bill_id"], "amount": amount, "idempotency_key": key });
    // 100.00, 20.00 paid, 80.00 with the insurer: nothing is the patient's any more.
    assert_eq!(desk.refused("credits.use", using(6_000, "beyond-share")), conflict(Conflict::ClaimIsOut));
    assert_eq!(both.credit(), 6_000, "the control");
    desk.ok("credits.use", with(using(6_000, "beyond-share"), json!({ "beyond_share": true })));
    assert_eq!(both.credit(), 0);
    let more = paid(both.payer, &[(&both.claim, 8_001)], "too-much-of-it");
    let more = with(more, json!({ "returned": { "surplus": "credit", "reason": "x" } }));
    assert_eq!(books.refused("claims.take_payment", more), conflict(Conflict::MoreThanWasAccepted));
    let told = books.ok("claims.take_payment", both.transfer(Some("credit")));
    assert_eq!((&told["returned"], both.credit()), (&json!(6_000), 6_000), "all of it was credit");
    assert_eq!(bill(desk, of)["payments"].as_array().unwrap().len(), 2, "no payment went back");
    assert_eq!(bill(desk, of)["state"], "paid");
}

#[test]
fn one_transfer_over_two_claims_makes_room_where_there_is_none() {
    let both = both([4_000, 0]);
    let Both { clinic, desk, books, .. } = &both;
    let other = patient(desk, "Doyle");
    let free = issued(desk, other, 5_000);
    let claim = answered(books, &sent(desk, &free, &policy(desk, other, both.payer, "CH-2"), 5_000), 5_000);
    let parts = paid(both.payer, &[(&both.claim, 8_000), (&claim, 5_000)], "over-two-claims");
    let parts = with(parts, json!({ "returned": { "surplus": "credit", "reason": "Paid twice" } }));
    let told = books.ok("claims.take_payment", parts);
    assert_eq!((&told["returned"], &told["settled"], both.credit()), (&json!(2_000), &json!(2), 2_000));
    let failed = with(both.transfer(None), json!({ "outcome": "failed", "idempotency_key": "none-came-1" }));
    assert_eq!(
        books.refused("claims.take_payment", failed),
        conflict(Conflict::MoreThanWasAccepted),
        "nothing is owed"
    );
    assert_eq!(clinic.doctor().0.refused("claims.take_payment", both.transfer(None)), Refusal::Denied);
}
