//! Whose money it is: what comes from an insurer names its claim or the insurer, and figures and files name it, too.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::{Value, json};

use super::claims::{answered, paid, payer, policy, sent, with};
use super::{bill, conflict, issued, patient, pay, text_of};
use crate::clinic::{Clinic, Someone};

fn by_insurer(of: &Value, payer: i64, amount: i64, key: &str) -> Value {
    with(pay(of, amount, key), json!({ "method": "insurance", "payer_id": payer, "transaction_id": "TR-77" }))
}

fn by_payer(who: &Someone) -> Value {
    who.ok("figures.revenue", json!({ "by": "payer", "from": "2026-06-01", "to": "2026-06-30" }))
}

/// Received and refunded on the line with that name, or of that way to pay.
fn line(figures: &Value, named: &str) -> (i64, i64) {
    let lines = figures["lines"].as_array().unwrap();
    let found = lines.iter().find(|one| one["name"] == named || one["method"] == named);
    let found = found.unwrap_or_else(|| panic!("no {named} in {figures}"));
    (found["sums"]["received"].as_i64().unwrap(), found["sums"]["refunded"].as_i64().unwrap())
}

#[test]
fn money_of_an_insurer_without_a_claim_names_the_insurer() {
    // Money of nobody knows whom can't be sent back, and is in nobody's figures.
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let okafor = patient(&desk, "Okafor");
    let celtic = payer(&clinic.admin(), "Celtic Health");
    let of = issued(&desk, okafor, 10_000);
    let refused = |args: Value, field: &str, flaw: Flaw| {
        assert_eq!(desk.refused("payments.take", args), Refusal::flaw(field, flaw));
    };
    let nameless = with(by_insurer(&of, celtic, 4_000, "whose-is-it"), json!({ "payer_id": null }));
    refused(nameless, "payer_id", Flaw::Missing);
    refused(by_insurer(&of, 999, 4_000, "whose-is-it"), "payer_id", Flaw::Unknown);
    refused(with(pay(&of, 4_000, "whose-is-it"), json!({ "payer_id": celtic })), "payer_id", Flaw::Contradicts);
    let kept = with(by_insurer(&of, celtic, 10_000, "whose-is-it"), json!({ "keep_as_credit": 500 }));
    refused(kept, "keep_as_credit", Flaw::Contradicts);
    assert_eq!(bill(&desk, &of)["payments"], json!([]), "the control: nothing was taken");
    let doctor = clinic.doctor().0;
    assert_eq!(doctor.refused("payments.take", by_insurer(&of, celtic, 1, "a-doctors-one")), Refusal::Denied);

    let taken = desk.ok("payments.take", by_insurer(&of, celtic, 4_000, "named-it-is"));
    assert_eq!(desk.ok("payments.take", by_insurer(&of, celtic, 4_000, "named-it-is")), taken, "a double click");
    let other = payer(&clinic.admin(), "Other Mutual");
    let told = desk.refused("payments.take", by_insurer(&of, other, 4_000, "named-it-is"));
    assert_eq!(told, conflict(Conflict::DifferentPayment));
    let seen = bill(&desk, &of)["payments"][0].clone();
    assert_eq!((&seen["payer"], &seen["payer_id"]), (&json!("Celtic Health"), &json!(celtic)));
    let listed = desk.ok("payments.list", json!({ "from": "2026-06-08", "to": "2026-06-08" }));
    assert_eq!(listed["payments"][0]["payer"], "Celtic Health");
    let audit = clinic.admin().ok("audit.list", json!({ "action": "payment_taken" }))["entries"].clone();
    assert_eq!(audit.as_array().unwrap().len(), 1);
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));

    let ahead = |operation: &str, who: &Someone| {
        let args =
            json!({ "patient_id": okafor, "method": "insurance", "amount": 100, "idempotency_key": "no-patients" });
        let args = if operation == "credits.repay" { with(args, json!({ "reason": "x" })) } else { args };
        assert_eq!(who.refused(operation, args), Refusal::flaw("method", Flaw::Contradicts), "{operation}");
    };
    ahead("credits.deposit", &desk);
    ahead("credits.repay", &manager);
    let card = desk.ok("payments.take", pay(&of, 1_000, "by-card-this"))["payment_id"].clone();
    let back = |payment: &Value, method: &str, key: &str| json!({ "payment_id": payment, "amount": 400, "method": method, "reason": "Too much", "idempotency_key": key });
    assert_eq!(
        manager.refused("payments.refund", back(&card, "insurance", "to-no-insurer")),
        Refusal::flaw("method", Flaw::Contradicts),
        "a patient's money doesn't go to an insurer"
    );
    manager.ok("payments.refund", back(&taken["payment_id"], "bank_transfer", "to-the-insurer"));
    let figures = by_payer(&manager);
    assert_eq!(line(&figures, "Celtic Health"), (4_000, 400), "what goes back to it, whatever the way");
    assert_eq!(line(&figures, "credit_card"), (1_000, 0));
}

#[test]
fn figures_by_payer_name_insurers_and_patients_by_the_way_they_pay() {
    // An office that asks what an insurer brings can't read it off “insurance”.
    let clinic = Clinic::new();
    let (desk, books, manager) = (clinic.receptionist(), clinic.accountant(), clinic.billing_manager());
    let (celtic, aid) = (payer(&clinic.admin(), "=Celtic"), payer(&clinic.admin(), "Aid Mutual"));
    for (name, insurer, amount, key) in [("Okafor", celtic, 6_000, "transfer-one"), ("Doyle", aid, 500, "transfer-two")]
    {
        let who = patient(&desk, name);
        let of = issued(&desk, who, 10_000);
        let claim = answered(&books, &sent(&desk, &of, &policy(&desk, who, insurer, name), 8_000), 6_000);
        books.ok("claims.take_payment", paid(insurer, &[(&claim, amount)], key));
        desk.ok("payments.take", pay(&of, 4_000, &format!("{key}-own")));
    }
    let figures = by_payer(&manager);
    assert_eq!((line(&figures, "=Celtic"), line(&figures, "Aid Mutual")), ((6_000, 0), (500, 0)));
    assert_eq!(line(&figures, "credit_card"), (8_000, 0));
    assert!(figures["lines"].as_array().unwrap().iter().all(|one| one["method"] != "insurance"), "{figures}");
    let asked = json!({ "by": "payer", "from": "2026-06-01", "to": "2026-06-30" });
    let file = String::from_utf8(manager.bytes("figures.revenue_file", asked.clone())).unwrap();
    assert!(file.contains("2026-06,insurer,'=Celtic,,EUR,0.00,0.00,0.00,0.00,60.00,0.00"), "{file}");
    let report = manager.ok("figures.revenue_paper", asked)["report_id"].clone();
    let text = text_of(&manager.bytes("reports.open", json!({ "report_id": report })));
    assert!(text.contains("Aid Mutual") && text.contains("60.00"), "{text}");
}

#[test]
fn a_doctor_sees_the_way_money_came_and_no_insurer() {
    // What a patient's insurer pays is no reason to treat them otherwise.
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let (elif, doctor) = clinic.doctor();
    let who = patient(&desk, "Okafor");
    let celtic = payer(&clinic.admin(), "Celtic Health");
    let slot = json!({ "patient_id": who, "doctor_id": doctor, "date": "2026-06-08", "time": "09:00", "duration_minutes": 15 });
    let visit = desk.ok("appointments.book", slot)["appointment_id"].clone();
    elif.ok("records.sign", json!({ "appointment_id": visit, "patient_id": who, "notes": "Seen" }));
    let draft = desk.ok("billing.draft_for_visit", json!({ "appointment_id": visit }));
    let items = json!([{ "description": "Consultation", "quantity": 1, "unit_price": 6_500 }]);
    let args = json!({ "bill_id": draft["bill_id"], "version": draft["version"], "items": items });
    let draft = desk.ok("billing.set_items", args);
    let of = desk.ok("billing.issue", json!({ "bill_id": draft["bill_id"], "version": draft["version"] }));
    desk.ok("payments.take", by_insurer(&of, celtic, 4_000, "for-the-visit"));
    assert_eq!(line(&by_payer(&manager), "Celtic Health"), (4_000, 0), "the control");
    assert_eq!(line(&by_payer(&elif), "insurance"), (4_000, 0));
    assert!(!by_payer(&elif).to_string().contains("Celtic"));
    assert!(!elif.ok("billing.get", json!({ "bill_id": of["bill_id"] })).to_string().contains("Celtic"));
}
