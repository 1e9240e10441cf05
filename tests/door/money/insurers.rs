//! Who may do what with insurers and claims, one transfer over several claims, and what others see of it.

use domain::{Conflict, Flaw};
use operations::Refusal;
use serde_json::json;

use super::claims::{answered, drafted, named, of_bill, paid, payer, policy, sent, with};
use super::{bill, conflict, issued, patient, text_of};
use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD};

#[test]
fn one_transfer_pays_several_claims_to_the_cent_and_once() {
    // A transfer shared out with a cent too much is a cent that some bill never gets.
    let clinic = Clinic::new();
    let (desk, books) = (clinic.receptionist(), clinic.accountant());
    let celtic = payer(&clinic.admin(), "Celtic Health");
    let other = payer(&clinic.admin(), "Other Mutual");
    let claims: Vec<_> = ["Okafor", "Doyle"]
        .iter()
        .map(|name| {
            let who = patient(&desk, name);
            let of = issued(&desk, who, 10_000);
            let claim = sent(&desk, &of, &policy(&desk, who, celtic, name), 8_000);
            (answered(&books, &claim, 7_001), of)
        })
        .collect();
    let parts = [(&claims[0].0, 7_001), (&claims[1].0, 3_500)];
    let wrong = with(paid(celtic, &parts, "transfer-1"), json!({ "amount": 10_500 }));
    assert_eq!(books.refused("claims.take_payment", wrong), Refusal::flaw("amount", Flaw::Mismatch));
    let wrong = paid(other, &parts, "transfer-1");
    assert!(matches!(books.refused("claims.take_payment", wrong), Refusal::Flawed { .. }), "of another insurer");
    let more = paid(celtic, &[(&claims[0].0, 7_001), (&claims[1].0, 7_002)], "transfer-1");
    assert_eq!(books.refused("claims.take_payment", more), conflict(Conflict::MoreThanWasAccepted));
    assert_eq!(bill(&desk, &claims[0].1)["received"], 0, "the control: nothing of it was taken");
    let failed = with(paid(celtic, &parts, "no-transfer"), json!({ "outcome": "failed" }));
    books.ok("claims.take_payment", failed);
    assert_eq!(bill(&desk, &claims[0].1)["received"], 0);
    let first = books.ok("claims.take_payment", paid(celtic, &parts, "transfer-1"));
    let again = books.ok("claims.take_payment", paid(celtic, &parts, "transfer-1"));
    assert_eq!(first["payment_ids"], again["payment_ids"], "a double click is one transfer");
    assert_eq!((&bill(&desk, &claims[0].1)["received"], &first["owed"]), (&json!(7_001), &json!(3_501)));
    let other_key = paid(celtic, &[(&claims[0].0, 1)], "transfer-1");
    assert_eq!(books.refused("claims.take_payment", other_key), conflict(Conflict::DifferentPayment));
    let list = books.ok("claims.list", json!({ "view": "to_pay" }));
    assert_eq!((&list["claims"].as_array().unwrap().len(), &list["payers"][0]["owed"]), (&1, &json!(3_501)));
    let gone = with(
        json!({ "claim_id": claims[0].0["claim_id"], "reason": "x" }),
        json!({
        "version": desk.ok("claims.get", json!({ "claim_id": claims[0].0["claim_id"] }))["version"] }),
    );
    assert_eq!(desk.refused("claims.withdraw", gone), conflict(Conflict::ClaimHasPayments));
    // It goes back as any payment does, and the insurer owes it again.
    let back = json!({ "payment_id": first["payment_ids"][0], "amount": 7_001, "method": "bank_transfer", "reason": "Sent twice",
                       "idempotency_key": "goes-back" });
    assert_eq!(books.refused("payments.refund", back.clone()), Refusal::Denied);
    clinic.admin().ok("payments.refund", back);
    assert_eq!(bill(&desk, &claims[0].1)["claimed"], 7_001);
    assert_eq!(bill(&desk, &claims[0].1)["state"], "pending");
}

#[test]
fn a_doctor_sees_nothing_of_claims_and_rights_are_given_one_by_one() {
    let clinic = Clinic::new();
    let (desk, books, elif) = (clinic.receptionist(), clinic.accountant(), clinic.doctor().0);
    let okafor = patient(&desk, "Okafor");
    let celtic = payer(&clinic.admin(), "Celtic Health");
    let insured = policy(&desk, okafor, celtic, "CH-1");
    let of = issued(&desk, okafor, 5_000);
    let claim = sent(&desk, &of, &insured, 5_000);
    for operation in [
        "claims.list",
        "claims.get",
        "claims.of_bill",
        "claims.draft",
        "claims.export",
        "policies.of_patient",
        "payers.list",
    ] {
        assert_eq!(elif.answer(operation, json!({})), Err(Refusal::Denied), "{operation}");
    }
    let said = json!([{ "bill_item_id": claim["items"][0]["bill_item_id"], "accepted": 5_000 }]);
    let answer = with(named(&claim), json!({ "items": said }));
    assert_eq!(desk.refused("claims.answer", answer.clone()), Refusal::Denied, "the desk sends, accounts answer");
    let new = json!({ "name": "Mine", "active": true });
    assert_eq!(books.refused("payers.save", new.clone()), Refusal::Denied);
    // Taken away and granted, it holds with the next click.
    let admin = clinic.admin();
    let users = admin.ok("users.list", json!({}))["users"].clone();
    let nuala = users.as_array().unwrap().iter().find(|user| user["username"] == "nuala").unwrap().clone();
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    let rights = json!({ "user_id": nuala["user_id"], "version": nuala["version"], "account_role": "accountant",
        "account": { "grant": ["keep_payers"], "deny": ["answer_claims"] } });
    admin.ok("users.set_permissions", rights);
    let books = clinic.sign_in("nuala", STAFF_PASSWORD);
    books.ok("payers.save", new);
    assert_eq!(books.refused("claims.answer", answer), Refusal::Denied, "a denial beats the role");
    let key = json!({ "claim_id": claim["claim_id"], "diagnoses": false, "request_key": "paper-0001" });
    let made = desk.ok("claims.make_paper", key.clone());
    assert_eq!(desk.ok("claims.make_paper", key)["report_id"], made["report_id"]);
    let text = text_of(&desk.bytes("reports.open", json!({ "report_id": made["report_id"] })));
    assert!(text.contains("Claim CL-00001") && text.contains("CH-1") && !text.contains("Diagnoses"), "{text}");
    assert_eq!(elif.answer("reports.open", json!({ "report_id": made["report_id"] })).unwrap_err(), Refusal::NotFound);
    let own = clinic.let_in(okafor, "ngozi");
    let told = own.ok("me.bill", json!({ "bill_id": of["bill_id"] }));
    assert_eq!((&told["claims"][0]["payer"], &told["insurer_owes_minor"]), (&json!("Celtic Health"), &json!(5_000)));
    assert_eq!(own.answer("claims.get", json!({ "claim_id": claim["claim_id"] })), Err(Refusal::Denied));
}

#[test]
fn a_policy_is_changed_ended_and_once_used_it_stays() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (okafor, doyle) = (patient(&desk, "Okafor"), patient(&desk, "Doyle"));
    let celtic = payer(&clinic.admin(), "Celtic Health");
    let insured = policy(&desk, okafor, celtic, "CH-1");
    let change = |number: &str, of: i64| {
        json!({ "patient_id": of, "policy_id": insured["policy_id"], "version": 1, "payer_id": celtic,
                "member_number": number, "priority": "primary", "holder": "Ada Okafor" })
    };
    assert_eq!(desk.refused("policies.save", change("CH-2", doyle)), Refusal::NotFound, "somebody else's");
    let changed = desk.ok("policies.save", change("CH-2", okafor));
    assert_eq!((&changed["member_number"], &changed["holder"]), (&json!("CH-2"), &json!("Ada Okafor")));
    assert_eq!(desk.refused("policies.save", change("CH-3", okafor)), Refusal::Stale);
    let end = json!({ "policy_id": insured["policy_id"], "version": 2, "valid_until": "2026-06-01" });
    assert_eq!(desk.ok("policies.end", end)["covers"], false);
    let of = issued(&desk, okafor, 5_000);
    let asked = of_bill(&desk, &of);
    assert_eq!(
        (&asked["policies"][0]["covers"], &asked["day"]),
        (&json!(false), &json!("2026-06-08")),
        "the screen warns"
    );
    let claim = desk.ok("claims.send", named(&drafted(&desk, &of, &insured, 5_000)));
    assert_eq!(claim["policy"]["covers"], false, "and refuses nothing");
    let used = with(change("CH-4", okafor), json!({ "version": 3 }));
    assert_eq!(desk.refused("policies.save", used), conflict(Conflict::PolicyIsUsed));
    let gone = json!({ "policy_id": insured["policy_id"], "version": 3 });
    assert_eq!(desk.refused("policies.remove", gone), conflict(Conflict::PolicyIsUsed));
    let other = policy(&desk, okafor, celtic, "SLIP");
    desk.ok("policies.remove", json!({ "policy_id": other["policy_id"], "version": 1 }));
    let insurer = json!({ "payer_id": celtic, "version": 1, "name": "Celtic Health", "active": false });
    clinic.admin().ok("payers.save", insurer);
    let late = json!({ "patient_id": doyle, "payer_id": celtic, "member_number": "X", "priority": "primary" });
    assert_eq!(desk.refused("policies.save", late), conflict(Conflict::PayerInactive));
}

#[test]
fn the_file_of_claims_runs_nothing_and_the_list_chases_what_is_old() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let who = patient(&desk, "=HYPERLINK(1)");
    let celtic = payer(&clinic.admin(), "+Celtic");
    let insured = policy(&desk, who, celtic, "@1");
    let of = issued(&desk, who, 5_000);
    let claim = drafted(&desk, &of, &insured, 5_000);
    let late = with(named(&claim), json!({ "sent_on": "2026-06-09" }));
    assert_eq!(desk.refused("claims.send", late), Refusal::flaw("sent_on", Flaw::InFuture));
    desk.ok("claims.send", with(named(&claim), json!({ "sent_on": "2026-05-01" })));
    let chase = |days: i64| desk.ok("claims.list", json!({ "view": "to_chase", "days": days }))["claims"].clone();
    assert_eq!(chase(37)[0]["days_out"], 38, "38 days ago is more than 37");
    assert_eq!(chase(38), json!([]), "and not more than 38");
    let file = String::from_utf8(desk.bytes("claims.export", json!({ "view": "out" }))).unwrap();
    assert!(file.contains("CL-00001") && file.contains("50.00"), "{file}");
    for cell in ["=HYPERLINK", "+Celtic", "@1"] {
        assert!(file.contains(&format!("'{cell}")), "a spreadsheet would run {cell}: {file}");
    }
}

#[test]
fn diagnoses_stand_on_a_claim_only_where_somebody_ticks_them_and_the_audit_says_so() {
    // An insurer that wasn't to know what a patient has can't be made to forget it.
    let clinic = Clinic::new();
    let (desk, (elif, doctor)) = (clinic.receptionist(), clinic.doctor());
    let who = patient(&desk, "Okafor");
    let slot = json!({ "patient_id": who, "doctor_id": doctor, "date": "2026-06-08", "time": "09:00", "duration_minutes": 15,
                       "reason_for_visit": "Fever" });
    let booked = desk.ok("appointments.book", slot);
    let visit = booked["appointment_id"].clone();
    clinic.clock.forward(4);
    desk.ok("appointments.check_in", json!({ "appointment_id": visit, "version": booked["version"] }));
    elif.ok("charts.open", json!({ "patient_id": who }));
    let found = json!([{ "code_system": "icd10cm", "code": "J01.90", "display": "Acute sinusitis" }]);
    elif.ok(
        "records.sign",
        json!({ "appointment_id": visit, "patient_id": who, "notes": "Fever", "diagnoses": found }),
    );
    let draft = desk.ok("billing.draft_for_visit", json!({ "appointment_id": visit }));
    let items = json!([{ "description": "Consultation", "quantity": 1, "unit_price": 6_500 }]);
    let bill = json!({ "bill_id": draft["bill_id"], "version": draft["version"], "items": items });
    let bill = desk.ok("billing.set_items", bill);
    let bill = desk.ok("billing.issue", json!({ "bill_id": bill["bill_id"], "version": bill["version"] }));
    let insured = policy(&desk, who, payer(&clinic.admin(), "Celtic Health"), "CH-1");
    let claim = sent(&desk, &bill, &insured, 6_500);
    assert!(!claim.to_string().contains("sinusitis"), "the screen tells the desk nothing of it");
    let paper = |diagnoses: bool, key: &str| {
        let args = json!({ "claim_id": claim["claim_id"], "diagnoses": diagnoses, "request_key": key });
        let made = desk.ok("claims.make_paper", args);
        text_of(&desk.bytes("reports.open", json!({ "report_id": made["report_id"] })))
    };
    let plain = paper(false, "without-any");
    assert!(plain.contains("Celtic Health") && !plain.contains("sinusitis"), "{plain}");
    let told = paper(true, "with-them");
    assert!(told.contains("Acute sinusitis") && told.contains("ICD-10-CM J01.90"), "{told}");
    let entries = clinic.admin().ok("audit.list", json!({ "patient_id": who }))["entries"].to_string();
    assert_eq!(entries.matches("claim_printed").count(), 2);
    assert!(!entries.contains("sinusitis"), "the audit names no illness");
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]), "what was sealed stands");
    // A doctor of the bill's own visit isn't told what insurers owe.
    assert_eq!(elif.ok("billing.get", json!({ "bill_id": bill["bill_id"] }))["claimed"], 0);
    assert_eq!(desk.ok("billing.get", json!({ "bill_id": bill["bill_id"] }))["claimed"], 6_500);
}
