//! What of a bill is the patient's: plans over it, what an insurer refuses beside them, and instalments as somebody
//! typed them.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use super::claims::{answered, named, paid, payer, policy, sent, with};
use super::dues::{due, later, overdue, plan};
use super::{bill, conflict, patient, pay};
use crate::clinic::Clinic;

fn plans(who: &crate::clinic::Someone, patient: i64) -> Value {
    who.ok("plans.of_patient", json!({ "patient_id": patient }))
}

#[test]
fn a_plan_is_over_the_patients_share_and_a_refusal_falls_beside_it() {
    // Somebody who agreed on 40.00 isn't reminded of the 60.00 that an insurer was asked for, and not told that the
    // insurer's money paid their instalment.
    let clinic = Clinic::new();
    let (desk, books) = (clinic.receptionist(), clinic.accountant());
    let who = patient(&desk, "Okafor");
    let celtic = payer(&clinic.admin(), "Celtic Health");
    let insured = policy(&desk, who, celtic, "CH-1");
    let of = due(&desk, who, 10_000, "2026-06-20");
    let claim = sent(&desk, &of, &insured, 6_000);
    let asked = |more: Value| plan(who, &[&of], more);
    let mut proposing = asked(json!({ "count": 2 }));
    proposing.as_object_mut().unwrap().remove("agreed_on");
    let proposed = desk.ok("plans.propose", proposing);
    assert_eq!((&proposed["owed"], &proposed["left_out"]), (&json!(4_000), &json!(6_000)));
    assert_eq!(desk.refused("plans.agree", asked(json!({ "count": 2, "owed": 10_000 }))), Refusal::Stale);
    let agreed = desk.ok("plans.agree", asked(json!({ "count": 2, "owed": 4_000 })));
    assert_eq!(agreed["instalments"][1], json!({ "due_on": "2026-08-01", "amount": 2_000, "paid": 0, "open": 2_000 }));

    let say = |accepted: i64| {
        let item = json!({ "bill_item_id": claim["items"][0]["bill_item_id"], "accepted": accepted });
        with(named(&claim), json!({ "items": [item], "note": "Above the agreed rate" }))
    };
    assert_eq!(books.refused("claims.answer", say(4_500)), conflict(Conflict::PlanLeavesItOut), "asked first");
    assert_eq!(bill(&desk, &of)["claimed"], 6_000, "and nothing was answered yet");
    books.ok("claims.answer", with(say(4_500), json!({ "beside_plan": true })));
    let now = plans(&desk, who)[0].clone();
    assert_eq!((&now["owed"], &now["beside"], &now["stands"]), (&json!(4_000), &json!(1_500), &json!(true)));
    books.ok("claims.take_payment", paid(celtic, &[(&claim, 4_500)], "the-transfer"));
    let now = plans(&desk, who)[0].clone();
    assert_eq!(
        (&now["owed"], &now["instalments"][0]["paid"]),
        (&json!(4_000), &json!(0)),
        "the insurer paid none of it"
    );

    // The rest is due as the bill is, the plan as it was agreed.
    let desk = later(&clinic, 13);
    assert_eq!(overdue(&desk)["debtors"][0]["overdue"], json!({ "since": "2026-06-20", "amount": 1_500 }));
    assert_eq!(overdue(&desk)["debtors"][0]["lines"][0]["bill_id"], of["bill_id"]);
    assert_eq!(bill(&desk, &of)["overdue"]["amount"], 1_500);
    let asked = json!({ "patient_id": who, "from": "2026-06-01", "to": "2026-06-21" });
    let account = desk.ok("statements.preview", asked)["account"].clone();
    assert_eq!((&account["ages"], &account["closing"]), (&json!([1_500, 0, 0, 0]), &json!(5_500)));
    let own = clinic.let_in(who, "ngozi");
    let told = own.ok("me.plans", json!({}))[0].clone();
    assert_eq!(
        (&told["owed_minor"], &told["beside_minor"], &told["overdue"]),
        (&json!(4_000), &json!(1_500), &json!(null))
    );
    desk.ok("payments.take", pay(&of, 2_500, "more-than-one"));
    let now = plans(&desk, who)[0].clone();
    assert_eq!((&now["owed"], &now["beside"]), (&json!(1_500), &json!(1_500)), "what is paid counts on the plan first");
    desk.ok("payments.take", pay(&of, 3_000, "all-the-rest"));
    let now = plans(&desk, who)[0].clone();
    assert_eq!((&now["owed"], &now["beside"], &now["stands"]), (&json!(0), &json!(0), &json!(false)));
    let twice = json!({ "plan_id": agreed["plan_id"], "reason": "x" });
    assert_eq!(desk.refused("plans.end", twice), conflict(Conflict::PlanHasEnded));
}

#[test]
fn a_claim_sent_after_the_plan_shortens_its_end_until_it_is_refused() {
    let clinic = Clinic::new();
    let (desk, books) = (clinic.receptionist(), clinic.accountant());
    let who = patient(&desk, "Okafor");
    let insured = policy(&desk, who, payer(&clinic.admin(), "Celtic Health"), "CH-1");
    let of = due(&desk, who, 9_000, "2026-06-20");
    desk.ok("plans.agree", plan(who, &[&of], json!({ "owed": 9_000 })));
    let open = || -> Vec<i64> {
        let now = plans(&desk, who)[0].clone();
        now["instalments"].as_array().unwrap().iter().map(|one| one["open"].as_i64().unwrap()).collect()
    };
    assert_eq!(open(), [3_000, 3_000, 3_000]);
    let claim = sent(&desk, &of, &insured, 5_000);
    assert_eq!(open(), [3_000, 1_000, 0], "the next instalment stays what the patient was told");
    let item = json!({ "bill_item_id": claim["items"][0]["bill_item_id"], "accepted": 0 });
    let no = with(named(&claim), json!({ "items": [item], "note": "Not covered", "beside_plan": true }));
    books.ok("claims.answer", no);
    assert_eq!(open(), [3_000, 3_000, 3_000], "refused: it is the plan's again, as it was agreed");
    assert_eq!(plans(&desk, who)[0]["beside"], 0);
    let none = due(&desk, who, 500, "2026-06-20");
    sent(&desk, &none, &insured, 500);
    let all = desk.refused("plans.agree", plan(who, &[&none], json!({ "owed": 500 })));
    assert_eq!(all, Refusal::flaw("bill_ids[0]", Flaw::Choice), "all of it is with an insurer");
}

#[test]
fn instalments_are_what_somebody_typed_and_together_the_whole() {
    // A plan that comes to a cent less is a bill that never closes; one that comes to more is money nobody owes.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let who = patient(&desk, "Okafor");
    let of = due(&desk, who, 10_000, "2026-06-10");
    let typed = |amounts: Value| plan(who, &[&of], json!({ "owed": 10_000, "amounts": amounts }));
    let refused = |amounts: Value, field: &str, flaw: Flaw| {
        assert_eq!(desk.refused("plans.agree", typed(amounts)), Refusal::flaw(field, flaw));
    };
    refused(json!([5_000, 3_000, 2_001]), "amounts[2]", Flaw::TooLarge { max: 2_000 });
    refused(json!([5_000, 3_000, 1_999]), "amounts[2]", Flaw::TooSmall { min: 2_000 });
    refused(json!([9_000, 1_000, 1]), "amounts[2]", Flaw::Contradicts);
    refused(json!([5_000, 5_000]), "amounts", Flaw::Mismatch);
    refused(json!([9_999, 0, 1]), "amounts[1]", Flaw::TooSmall { min: 1 });
    assert_eq!(plans(&desk, who), json!([]), "the control: none was agreed");
    let agreed = desk.ok("plans.agree", typed(json!([5_000, 3_000, 2_000])));
    let amounts: Vec<_> = agreed["instalments"].as_array().unwrap().iter().map(|one| one["amount"].clone()).collect();
    assert_eq!(amounts, [5_000, 3_000, 2_000]);
    let entries = clinic.admin().ok("audit.list", json!({ "action": "plan_agreed" }))["entries"].clone();
    assert_eq!(entries.as_array().unwrap().len(), 1);
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
    let ended = desk.ok("plans.end", json!({ "plan_id": agreed["plan_id"], "reason": "Other days" }));
    let one_by_one =
        json!({ "owed": 10_000, "rhythm": "days", "days": ["2026-07-03", "2026-12-01"], "amounts": [9_999, 1] });
    desk.ok("plans.agree", plan(who, &[&of], one_by_one));
    assert_eq!((&ended["stands"], &plans(&desk, who)[0]["instalments"][1]["amount"]), (&json!(false), &json!(1)));
    let doctor = clinic.doctor().0;
    assert_eq!(doctor.refused("plans.agree", typed(json!([]))), Refusal::Denied);
}

#[test]
fn an_answer_that_pays_all_or_has_no_plan_asks_nothing() {
    let clinic = Clinic::new();
    let (desk, books) = (clinic.receptionist(), clinic.accountant());
    let who = patient(&desk, "Okafor");
    let insured = policy(&desk, who, payer(&clinic.admin(), "Celtic Health"), "CH-1");
    let of = due(&desk, who, 10_000, "2026-06-20");
    let claim = sent(&desk, &of, &insured, 6_000);
    let agreed = desk.ok("plans.agree", plan(who, &[&of], json!({ "owed": 4_000 })));
    answered(&books, &claim, 6_000);
    desk.ok("plans.end", json!({ "plan_id": agreed["plan_id"], "reason": "Pays at once" }));
    let other = due(&desk, who, 1_000, "2026-06-20");
    answered(&books, &sent(&desk, &other, &insured, 900), 100);
    assert_eq!(bill(&desk, &other)["patient_owes"], 900);
}
