//! What an insurer is asked, what it answers, and what comes of it for the bill and the patient.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use super::{bill, conflict, issued, item, patient, pay};
use crate::clinic::{Clinic, Someone};

pub(super) fn payer(who: &Someone, name: &str) -> i64 {
    let args = json!({ "name": name, "address": "1 Quay Street\nDublin", "payer_code": "40771", "active": true });
    who.ok("payers.save", args)["payer_id"].as_i64().unwrap()
}

pub(super) fn policy(desk: &Someone, patient: i64, payer: i64, number: &str) -> Value {
    let args = json!({ "patient_id": patient, "payer_id": payer, "member_number": number, "priority": "primary",
                       "valid_from": "2026-01-01" });
    desk.ok("policies.save", args)
}

pub(super) fn of_bill(desk: &Someone, bill: &Value) -> Value {
    desk.ok("claims.of_bill", json!({ "bill_id": bill["bill_id"] }))
}

/// A claim for `amount` of the bill's first item.
pub(super) fn drafted(desk: &Someone, bill: &Value, policy: &Value, amount: i64) -> Value {
    let first = of_bill(desk, bill)["items"][0]["bill_item_id"].clone();
    let items = json!([{ "bill_item_id": first, "quantity": 1, "amount": amount }]);
    desk.ok("claims.draft", json!({ "bill_id": bill["bill_id"], "policy_id": policy["policy_id"], "items": items }))
}

pub(super) fn named(claim: &Value) -> Value {
    json!({ "claim_id": claim["claim_id"], "version": claim["version"] })
}

pub(super) fn with(mut args: Value, more: Value) -> Value {
    args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    args
}

pub(super) fn sent(desk: &Someone, bill: &Value, policy: &Value, amount: i64) -> Value {
    desk.ok("claims.send", named(&drafted(desk, bill, policy, amount)))
}

/// What the insurer pays of the claim's first item.
pub(super) fn answered(books: &Someone, claim: &Value, accepted: i64) -> Value {
    let said =
        json!({ "bill_item_id": claim["items"][0]["bill_item_id"], "accepted": accepted, "reason_code": "CO-45" });
    books.ok("claims.answer", with(named(claim), json!({ "items": [said], "note": "Above the agreed rate" })))
}

pub(super) fn paid(payer: i64, parts: &[(&Value, i64)], key: &str) -> Value {
    let parts: Vec<_> =
        parts.iter().map(|(claim, amount)| json!({ "claim_id": claim["claim_id"], "amount": amount })).collect();
    let sum: i64 = parts.iter().map(|part| part["amount"].as_i64().unwrap()).sum();
    json!({ "payer_id": payer, "transaction_id": "TR-2026-118", "amount": sum, "outcome": "success", "parts": parts,
            "idempotency_key": key })
}

fn owed(desk: &Someone, of: &Value) -> (String, i64, i64) {
    let now = bill(desk, of);
    let minor = |field: &str| now[field].as_i64().unwrap();
    (now["state"].as_str().unwrap().to_owned(), minor("claimed"), minor("patient_owes"))
}

fn are(state: &str, insurer: i64, patient: i64) -> (String, i64, i64) {
    (state.to_owned(), insurer, patient)
}

struct Insured {
    clinic: Clinic,
    desk: Someone,
    books: Someone,
    patient: i64,
    payer: i64,
    policy: Value,
}

fn insured() -> Insured {
    let clinic = Clinic::new();
    let (desk, books) = (clinic.receptionist(), clinic.accountant());
    let okafor = patient(&desk, "Okafor");
    let payer = payer(&clinic.admin(), "Celtic Health");
    let policy = policy(&desk, okafor, payer, "CH-1184");
    Insured { clinic, desk, books, patient: okafor, payer, policy }
}

#[test]
fn a_bill_waits_for_its_insurer_and_the_patient_owes_the_rest() {
    // Money asked of a patient that the insurer was asked for is asked twice.
    let Insured { desk, books, patient, payer, policy, .. } = insured();
    let of = issued(&desk, patient, 10_000);
    let claim = drafted(&desk, &of, &policy, 8_000);
    assert_eq!(owed(&desk, &of), are("unpaid", 0, 10_000), "a draft asks nobody for anything");
    assert_eq!(
        (&claim["status"], &claim["number"], &claim["policy"]["covers"]),
        (&json!("draft"), &json!(null), &json!(true))
    );
    let claim = desk.ok("claims.send", with(named(&claim), json!({ "reference": "EHR 7781" })));
    assert_eq!((&claim["number"], &claim["sent_on"]), (&json!("CL-00001"), &json!("2026-06-08")));
    assert_eq!(owed(&desk, &of), are("pending", 8_000, 2_000));
    let claim = answered(&books, &claim, 6_500);
    assert_eq!((&claim["status"], &claim["items"][0]["patient_share"]), (&json!("accepted"), &json!(1_500)));
    assert_eq!(owed(&desk, &of), are("pending", 6_500, 3_500), "what isn't accepted falls to the patient");
    let told = books.ok("claims.take_payment", paid(payer, &[(&claim, 4_000)], "first-transfer"));
    assert_eq!((&told["owed"], &told["settled"]), (&json!(2_500), &json!(0)));
    assert_eq!(owed(&desk, &of), are("pending", 2_500, 3_500));
    desk.ok("payments.take", pay(&of, 3_500, "own-share"));
    assert_eq!(owed(&desk, &of), are("pending", 2_500, 0));
    books.ok("claims.take_payment", paid(payer, &[(&claim, 2_500)], "rest-transfer"));
    assert_eq!(owed(&desk, &of), are("paid", 0, 0));
    let list = books.ok("payments.of_bill", json!({ "bill_id": of["bill_id"] }))["payments"].clone();
    assert_eq!((&list[0]["method"], &list[0]["transaction_id"]), (&json!("insurance"), &json!("TR-2026-118")));
    assert_eq!((&list[0]["claim_id"], &list[1]["claim_id"]), (&claim["claim_id"], &json!(null)));
    assert!(list[0]["report_id"].is_i64(), "the insurer's payment has its receipt");
}

#[test]
fn a_refusal_says_why_and_an_appeal_is_a_claim_of_its_own() {
    // An answer written over is a letter nobody can find any more.
    let Insured { desk, books, patient, policy, .. } = insured();
    let of = issued(&desk, patient, 10_000);
    let claim = sent(&desk, &of, &policy, 10_000);
    let said = json!([{ "bill_item_id": claim["items"][0]["bill_item_id"], "accepted": 0 }]);
    let told = books.refused("claims.answer", with(named(&claim), json!({ "items": said })));
    assert_eq!(told, Refusal::flaw("note", Flaw::Missing));
    let claim = books.ok("claims.answer", with(named(&claim), json!({ "items": said, "note": "Not covered" })));
    assert_eq!((&claim["status"], &claim["answer_note"]), (&json!("refused"), &json!("Not covered")));
    assert_eq!(owed(&desk, &of), are("unpaid", 0, 10_000));
    let again = with(named(&claim), json!({ "items": said, "note": "Covered after all" }));
    assert_eq!(books.refused("claims.answer", again), conflict(Conflict::ClaimIsFixed));
    let args = json!({ "bill_id": of["bill_id"], "policy_id": policy["policy_id"], "appeals": claim["claim_id"],
                       "items": [{ "bill_item_id": claim["items"][0]["bill_item_id"], "quantity": 1, "amount": 9_000 }] });
    let appeal = desk.ok("claims.draft", args.clone());
    assert_eq!((&appeal["appeals"], &appeal["appeals_number"]), (&claim["claim_id"], &json!("CL-00001")));
    let appeal = answered(&books, &desk.ok("claims.send", named(&appeal)), 9_000);
    assert_eq!(owed(&desk, &of), are("pending", 9_000, 1_000));
    assert_eq!(desk.ok("claims.get", json!({ "claim_id": claim["claim_id"] }))["appealed_by"], appeal["claim_id"]);
    let other = issued(&desk, patient, 500);
    let open = sent(&desk, &other, &policy, 500);
    let args = with(
        args,
        json!({ "bill_id": other["bill_id"], "appeals": open["claim_id"], "items": [{
        "bill_item_id": open["items"][0]["bill_item_id"], "quantity": 1, "amount": 1 }] }),
    );
    assert_eq!(desk.refused("claims.draft", args), conflict(Conflict::ClaimHasNoAnswer), "nothing was answered yet");
}

#[test]
fn nothing_is_claimed_twice_and_nothing_beyond_what_is_owed() {
    // An insurer that pays the same item twice wants it back, with a letter of its lawyer.
    let Insured { desk, books, patient, policy, .. } = insured();
    let lines = [item("Consultation", 1, 6_000), item("Dressing", 2, 2_000)];
    let of = desk.ok("billing.create", json!({ "patient_id": patient, "items": lines }));
    let items = |bill: &Value| of_bill(&desk, bill)["items"].clone();
    let first = items(&of)[0]["bill_item_id"].clone();
    let ask = |amount: i64, quantity: i64| {
        json!({ "bill_id": of["bill_id"], "policy_id": policy["policy_id"],
                "items": [{ "bill_item_id": first, "quantity": quantity, "amount": amount }] })
    };
    assert_eq!(desk.refused("claims.draft", ask(100, 1)), conflict(Conflict::BillTakesNoClaim), "a draft bill");
    let of = desk.ok("billing.issue", json!({ "bill_id": of["bill_id"], "version": of["version"] }));
    let told = desk.refused("claims.draft", ask(6_001, 1));
    assert_eq!(told, Refusal::flaw("items[0].amount", Flaw::TooLarge { max: 6_000 }));
    let told = desk.refused("claims.draft", ask(1_000, 2));
    assert_eq!(told, Refusal::flaw("items[0].quantity", Flaw::TooLarge { max: 1 }));
    let claim = desk.ok("claims.draft", ask(4_000, 1));
    assert_eq!(items(&of)[0]["claimable"], 2_000, "what is drafted is spoken for");
    let told = desk.refused("claims.draft", ask(2_001, 1));
    assert_eq!(told, Refusal::flaw("items[0].amount", Flaw::TooLarge { max: 2_000 }));
    desk.ok("payments.take", pay(&of, 7_000, "pays-beforehand"));
    assert_eq!(desk.refused("claims.send", named(&claim)), conflict(Conflict::MoreThanIsLeft), "3,000 are owed");
    let less = with(named(&claim), json!({ "policy_id": policy["policy_id"], "items": ask(3_000, 1)["items"] }));
    let claim = desk.ok("claims.set", less);
    let claim = desk.ok("claims.send", named(&claim));
    assert_eq!(owed(&desk, &of), are("pending", 3_000, 0));
    assert_eq!(desk.refused("claims.send", named(&claim)), conflict(Conflict::ClaimIsFixed));
    let claim = answered(&books, &claim, 1_000);
    assert_eq!(items(&of)[0]["claimable"], 5_000, "what wasn't accepted can be asked for again");
    assert_eq!(of_bill(&desk, &of)["claimable"], 2_000, "as far as it is owed");
    let sold = json!([{ "bill_item_id": 999, "quantity": 1, "amount": 1 }]);
    let args = json!({ "bill_id": of["bill_id"], "policy_id": policy["policy_id"], "items": sold });
    assert_eq!(desk.refused("claims.draft", args), Refusal::flaw("items[0].bill_item_id", Flaw::Unknown));
    let stranger = super::patient(&desk, "Doyle");
    let args =
        json!({ "patient_id": stranger, "payer_id": claim["payer_id"], "member_number": "X", "priority": "primary" });
    let theirs = desk.ok("policies.save", args);
    let args = json!({ "bill_id": of["bill_id"], "policy_id": theirs["policy_id"], "items": ask(1, 1)["items"] });
    assert_eq!(desk.refused("claims.draft", args), Refusal::flaw("policy_id", Flaw::Unknown), "somebody else's policy");
}

#[test]
fn a_bill_with_a_claim_out_is_not_voided_and_its_patient_is_asked_before_they_pay_it() {
    // A voided bill that the insurer pays is money for nothing; a patient who pays the insurer's part wants it back.
    let Insured { clinic, desk, books, patient, policy, .. } = insured();
    let of = issued(&desk, patient, 10_000);
    let claim = sent(&desk, &of, &policy, 8_000);
    let admin = clinic.admin();
    let void = || {
        let now = bill(&admin, &of);
        json!({ "bill_id": of["bill_id"], "version": now["version"], "reason": "Wrong patient" })
    };
    assert_eq!(admin.refused("billing.void", void()), conflict(Conflict::BillHasClaims));
    assert_eq!(desk.refused("payments.take", pay(&of, 2_001, "too-much")), conflict(Conflict::ClaimIsOut));
    let sure = with(pay(&of, 2_500, "beyond-it"), json!({ "beyond_share": true }));
    desk.ok("payments.take", sure);
    assert_eq!(owed(&desk, &of), are("pending", 8_000, 0), "the patient was asked, and paid");
    let claim = answered(&books, &claim, 7_000);
    assert_eq!(admin.refused("billing.void", void()), conflict(Conflict::BillHasClaims), "the money hasn't come");
    let gone = with(named(&claim), json!({ "reason": "The patient pays by themselves" }));
    let withdrawn = desk.ok("claims.withdraw", gone.clone());
    assert_eq!(
        (&withdrawn["status"], &withdrawn["accepted"]),
        (&json!("withdrawn"), &json!(7_000)),
        "the answer stays"
    );
    assert_eq!(desk.refused("claims.withdraw", gone), conflict(Conflict::ClaimIsFixed));
    assert_eq!(owed(&desk, &of), are("pending", 0, 7_500));
    let other = issued(&desk, patient, 700);
    let claim = sent(&desk, &other, &policy, 700);
    desk.ok("claims.withdraw", with(named(&claim), json!({ "reason": "Sent to the wrong insurer" })));
    let now = bill(&admin, &other);
    assert_eq!(now["state"], "unpaid");
    admin.ok(
        "billing.void",
        json!({ "bill_id": other["bill_id"], "version": now["version"], "reason": "Wrong patient" }),
    );
}
