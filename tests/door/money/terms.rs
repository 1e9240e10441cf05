//! What a bill says beside its items: discounts and who may give them, tax by rate, prices from a day on, the
//! price list as a file, and what the law wants on the paper.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use super::{bill, item, patient, text_of};
use crate::clinic::{Clinic, Someone};

fn service(manager: &Someone, code: &str, price: i64, tax: i64) -> Value {
    manager.ok(
        "services.save",
        json!({ "code": code, "name": format!("Service {code}"), "price_minor": price, "tax_rate": tax,
                "visit_default": false, "active": true }),
    )
}

fn line(service: &Value, quantity: i64) -> Value {
    let mut line = item("As listed", quantity, service["price_minor"].as_i64().unwrap());
    line["service_id"] = service["service_id"].clone();
    line
}

/// An accountant who may discount up to so many percent, and refund up to so much.
fn limited(clinic: &Clinic, percent: i64, refund: i64) -> Someone {
    let account = json!({ "grant": ["adjust_bills"], "deny": [], "discount_max_percent": percent,
                          "refund_max_minor": refund });
    let user = json!({ "username": "lena", "display_name": "Lena Ott", "role": "accountant",
                       "account_role": "accountant", "account": account });
    clinic.add(user).0
}

#[test]
fn discount_and_tax_stand_on_the_bill_and_on_its_paper() {
    // An auditor reads the paper: what is off, the tax of each rate, and the law's own sentences.
    let clinic = Clinic::new();
    let (admin, desk, manager) = (clinic.admin(), clinic.receptionist(), clinic.billing_manager());
    let settings = manager.ok("billing.settings", json!({}));
    let args = json!({ "version": settings["version"], "tax_mode": "exclusive", "payment_days": 30,
        "company": "Corrib Street Practice Ltd, no. 412 880", "untaxed_note": "Exempt from VAT",
        "pay_to": "IE29 AIBK 9311 5212 3456 78", "reminder_days": 10 });
    admin.ok("billing.change_settings", args.clone());
    assert_eq!(admin.refused("billing.change_settings", args.clone()), Refusal::Stale);
    assert_eq!(manager.refused("billing.change_settings", args), Refusal::Denied);

    let taxed = service(&manager, "TAX", 3_333, 19_000);
    let mut cheaper = line(&taxed, 3);
    cheaper["discount_rate"] = json!(10_000);
    let patient = patient(&desk, "Okafor");
    let begun = manager.ok("billing.create", json!({ "patient_id": patient, "items": [] }));
    let with = json!({ "bill_id": begun["bill_id"], "version": begun["version"], "discount_minor": 500,
                       "items": [cheaper, item("Certificate", 1, 2_000)] });
    let mut asked = with.clone();
    asked.as_object_mut().unwrap().remove("version");
    let would = manager.ok("billing.reckon", asked);
    let draft = manager.ok("billing.set_items", with);
    // 99.99 − 10 % + 20.00 − 5.00, and 19 % of 85.90 on top.
    assert_eq!((&draft["total"], &draft["discount"]), (&json!(12_131), &json!(500)));
    assert_eq!(would["total"], draft["total"], "what was shown while typing is what is kept");
    assert_eq!(draft["taxes"][1], json!({ "rate": 19_000, "net": 8_590, "tax": 1_632 }));
    let issued = manager.ok("billing.issue", json!({ "bill_id": draft["bill_id"], "version": draft["version"] }));
    let text = text_of(&manager.bytes("reports.open", json!({ "report_id": issued["report_id"] })));
    for said in [
        "10 % off: 10.00",
        "Discount",
        "Tax 19 % on 85.90",
        "16.32",
        "121.31",
        "Exempt from VAT",
        "412 880",
        "IE29 AIBK",
    ] {
        assert!(text.contains(said), "the bill lacks {said}:\n{text}");
    }
    let trail = admin.ok("audit.verify", json!({}));
    assert_eq!(trail["breaks"], json!([]), "what is off and taxed is sealed with the bill");
}

#[test]
fn whoever_has_a_limit_takes_off_that_much_and_no_more() {
    let clinic = Clinic::new();
    let (desk, manager, lena) = (clinic.receptionist(), clinic.billing_manager(), limited(&clinic, 10, 5_000));
    let listed = service(&manager, "C30", 10_000, 0);
    let patient = patient(&desk, "Okafor");
    let begun = desk.ok("billing.create", json!({ "patient_id": patient, "items": [line(&listed, 2)] }));
    let set = |version: &Value, items: Vec<Value>, off: Value| {
        let mut args = json!({ "bill_id": begun["bill_id"], "version": version, "items": items });
        args.as_object_mut().unwrap().extend(off.as_object().cloned().unwrap());
        args
    };
    let off = |rate: i64| {
        let mut line = line(&listed, 2);
        line["discount_rate"] = json!(rate);
        line
    };
    let version = &begun["version"];
    let over = |field: &str, percent| Refusal::flaw(field, Flaw::OverLimit { percent });
    assert_eq!(
        desk.refused("billing.set_items", set(version, vec![off(1_000)], json!({}))),
        over("items[0].discount_rate", 0)
    );
    assert_eq!(
        lena.refused("billing.set_items", set(version, vec![off(10_100)], json!({}))),
        over("items[0].discount_rate", 10)
    );
    // 10 % off the line and 5 % off the bill is more than 10 % in all; so is a lower price with a discount.
    assert_eq!(
        lena.refused("billing.set_items", set(version, vec![off(10_000)], json!({ "discount_rate": 5_000 }))),
        over("discount_rate", 10)
    );
    let mut lower = off(5_000);
    lower["unit_price"] = json!(9_400);
    assert_eq!(
        lena.refused("billing.set_items", set(version, vec![lower], json!({}))),
        over("items[0].discount_rate", 10)
    );
    let both = json!({ "discount_rate": 1_000, "discount_minor": 1 });
    assert_eq!(
        lena.refused("billing.set_items", set(version, vec![line(&listed, 2)], both)),
        Refusal::flaw("discount_minor", Flaw::Contradicts)
    );
    let granted = lena.ok("billing.set_items", set(version, vec![off(10_000)], json!({})));
    assert_eq!(granted["total"], 18_000);
    // What was granted survives somebody else's correction, an amount only while the bill gets no smaller.
    let mut three = off(10_000);
    three["quantity"] = json!(3);
    let kept = desk.ok("billing.set_items", set(&granted["version"], vec![three], json!({})));
    assert_eq!(kept["total"], 27_000);
    let amount = manager
        .ok("billing.set_items", set(&kept["version"], vec![line(&listed, 3)], json!({ "discount_minor": 9_000 })));
    assert_eq!(
        desk.refused(
            "billing.set_items",
            set(&amount["version"], vec![line(&listed, 1)], json!({ "discount_minor": 9_000 }))
        ),
        over("discount_minor", 0)
    );
}

#[test]
fn a_price_holds_from_its_day_on() {
    // A visit of yesterday is billed at yesterday's price, and nobody has to be there on New Year's Day.
    let clinic = Clinic::new();
    let manager = clinic.billing_manager();
    let begun = service(&manager, "C30", 6_500, 0);
    let change = |version: &Value, from: &str, price: i64| {
        json!({ "service_id": begun["service_id"], "version": version, "code": "C30", "name": "Service C30",
                "price_minor": price, "tax_rate": 0, "valid_from": from, "visit_default": false, "active": true })
    };
    assert_eq!(
        manager.refused("services.save", change(&begun["version"], "2026-06-07", 7_000)),
        Refusal::flaw("valid_from", Flaw::InPast)
    );
    let planned = manager.ok("services.save", change(&begun["version"], "2026-06-10", 7_000));
    assert_eq!((&planned["price_minor"], planned["prices"].as_array().unwrap().len()), (&json!(6_500), 2));
    let on = |day: &str| manager.ok("services.list", json!({ "day": day }))["services"][0]["price_minor"].clone();
    assert_eq!((on("2026-06-09"), on("2026-06-10"), on("2020-01-01")), (json!(6_500), json!(7_000), json!(6_500)));
    let drop = json!({ "service_id": begun["service_id"], "valid_from": "2026-06-10" });
    assert_eq!(manager.ok("services.drop_price", drop.clone())["prices"].as_array().unwrap().len(), 1);
    assert_eq!(manager.refused("services.drop_price", drop), Refusal::NotFound);
    let held = json!({ "service_id": begun["service_id"], "valid_from": "2026-06-08" });
    assert_eq!(manager.refused("services.drop_price", held), Refusal::NotFound, "what holds stays");
}

#[test]
fn the_price_list_goes_out_as_a_file_and_comes_back() {
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    service(&manager, "=1+1", 6_500, 8_875);
    let text = String::from_utf8(manager.bytes("services.export", json!({}))).unwrap();
    assert!(text.contains("'=1+1"), "a spreadsheet must not run a code: {text}");
    let look = |text: &str| manager.ok("services.preview_import", json!({ "text": text }));
    let same = look(&text);
    assert_eq!((&same["added"], &same["changed"], &same["unchanged"]), (&json!(0), &json!(0), &json!(1)));
    let file = "code;name;price;tax_percent;valid_from;department\n\
                '=1+1;Other name;70.00;8,875;;\nX;New;12,50;;2026-07-01;\nY;Bad;12.505;;;\nZ;Where;1;;;Nowhere\nX;Twice;1;;2026-07-01;\n";
    let told = look(file);
    assert_eq!((&told["added"], &told["changed"], &told["unreadable_count"]), (&json!(1), &json!(1), &json!(3)));
    assert_eq!(
        told["unreadable"][0],
        json!({ "line": 4, "flaws": [{ "field": "price", "flaw": { "code": "too_exact", "max": 2 } }] })
    );
    assert_eq!(
        manager.ok("services.list", json!({}))["services"].as_array().unwrap().len(),
        1,
        "a look changes nothing"
    );
    assert_eq!(manager.ok("services.import", json!({ "text": file })), told, "what was said is what was done");
    let listed = manager.ok("services.list", json!({}));
    assert_eq!(
        (&listed["services"][0]["name"], &listed["services"][0]["price_minor"]),
        (&json!("Other name"), &json!(7_000))
    );
    assert_eq!(desk.refused("services.import", json!({ "text": file })), Refusal::Denied);
    assert!(desk.answer("services.export", json!({})).is_err());
}

#[test]
fn a_refund_names_what_it_refunds_and_never_exceeds_it() {
    let clinic = Clinic::new();
    let (desk, manager, lena) = (clinic.receptionist(), clinic.billing_manager(), limited(&clinic, 10, 5_000));
    let bill_ = super::issued(&desk, patient(&desk, "Okafor"), 9_000);
    let paid = desk.ok("payments.take", super::pay(&bill_, 9_000, "paid-whole"));
    let back = |amount: i64, key: &str| {
        json!({ "payment_id": paid["payment_id"], "amount": amount, "method": "credit_card", "reason": "Charged twice",
                "idempotency_key": key })
    };
    assert_eq!(desk.refused("payments.refund", back(1, "refund-desk")), Refusal::Denied);
    let first = lena.ok("payments.refund", back(3_000, "refund-one"));
    assert_eq!((&first["balance"], &first["state"]), (&json!(3_000), &json!("pending")));
    assert_eq!(lena.ok("payments.refund", back(3_000, "refund-one")), first, "a double click refunds once");
    assert_eq!(
        lena.refused("payments.refund", back(2_001, "refund-two")),
        Refusal::flaw("amount", Flaw::TooLarge { max: 2_000 }),
        "two refunds don't get around the limit"
    );
    assert_eq!(
        manager.refused("payments.refund", back(6_001, "refund-three")),
        super::conflict(domain::Conflict::MoreThanWasPaid)
    );
    let all = manager.ok("payments.refund", back(6_000, "refund-rest"));
    assert_eq!((&all["balance"], &all["state"]), (&json!(9_000), &json!("unpaid")));
    let text = text_of(&manager.bytes("reports.open", json!({ "report_id": all["report_id"] })));
    assert!(text.contains("Refund 2026-00001-3") && text.contains("60.00"), "{text}");
    let now = bill(&desk, &bill_);
    assert_eq!((&now["payments"][0]["refunded"], &now["payments"][1]["refunds"]), (&json!(9_000), &paid["payment_id"]));
    let mut failed = super::pay(&bill_, 100, "it-failed-1");
    failed["outcome"] = json!("failed");
    let failed = desk.ok("payments.take", failed);
    let args = json!({ "payment_id": failed["payment_id"], "amount": 1, "method": "cash", "reason": "x",
                       "idempotency_key": "refund-failed" });
    assert_eq!(manager.refused("payments.refund", args), super::conflict(domain::Conflict::PaymentFailed));
    let void = json!({ "bill_id": bill_["bill_id"], "version": now["version"], "reason": "Never happened" });
    assert_eq!(manager.ok("billing.void", void)["state"], "void", "a bill all of whose money went back can be voided");
}

#[test]
fn credit_is_kept_and_used_on_purpose() {
    let clinic = Clinic::new();
    let (desk, manager) = (clinic.receptionist(), clinic.billing_manager());
    let patient = patient(&desk, "Okafor");
    let bill_ = super::issued(&desk, patient, 8_000);
    let over = super::pay(&bill_, 8_001, "too-much-01");
    assert_eq!(desk.refused("payments.take", over), super::conflict(domain::Conflict::MoreThanIsOwed));
    let kept = json!({ "bill_id": bill_["bill_id"], "method": "cash", "amount": 8_000, "tendered": 11_000,
        "keep_as_credit": 2_000, "outcome": "success", "idempotency_key": "keep-the-rest" });
    assert_eq!(desk.ok("payments.take", kept.clone())["change"], 1_000);
    desk.ok("payments.take", kept);
    let credit = || desk.ok("credits.of_patient", json!({ "patient_id": patient }));
    assert_eq!((&credit()["balance"], credit()["entries"].as_array().unwrap().len()), (&json!(2_000), 1), "once");
    let ahead =
        json!({ "patient_id": patient, "method": "credit_card", "amount": 3_000, "idempotency_key": "paid-ahead" });
    let deposit = desk.ok("credits.deposit", ahead.clone());
    assert_eq!(desk.ok("credits.deposit", ahead), deposit, "a double click");
    let text = text_of(&desk.bytes("reports.open", json!({ "report_id": deposit["report_id"] })));
    assert!(text.contains("30.00 received as credit") && text.contains("50.00"), "{text}");

    let next = super::issued(&desk, patient, 4_500);
    let with = |amount: i64, key: &str| json!({ "bill_id": next["bill_id"], "amount": amount, "idempotency_key": key });
    assert_eq!(
        desk.refused("credits.use", with(4_501, "use-more-1")),
        super::conflict(domain::Conflict::MoreThanIsOwed)
    );
    let used = desk.ok("credits.use", with(4_500, "use-credit"));
    assert_eq!(
        (&used["balance"], &desk.ok("credits.use", with(4_500, "use-credit"))["balance"]),
        (&json!(500), &json!(500))
    );
    let now = bill(&desk, &next);
    assert_eq!(
        (&now["state"], &now["credit_used"], &now["payment_date"]),
        (&json!("paid"), &json!(4_500), &json!("2026-06-08"))
    );
    let third = super::issued(&desk, patient, 4_500);
    let more = json!({ "bill_id": third["bill_id"], "amount": 501, "idempotency_key": "use-more-2" });
    assert_eq!(desk.refused("credits.use", more), super::conflict(domain::Conflict::MoreThanTheCredit));

    let back = |amount: i64, key: &str| json!({ "bill_id": next["bill_id"], "amount": amount, "reason": "Wrong bill", "idempotency_key": key });
    assert_eq!(desk.refused("credits.give_back", back(4_500, "give-back-0")), Refusal::Denied);
    assert_eq!(manager.ok("credits.give_back", back(4_500, "give-back-1"))["balance"], 5_000);
    assert_eq!(
        manager.refused("credits.give_back", back(1, "give-back-2")),
        super::conflict(domain::Conflict::MoreThanTheCredit),
        "no more than was used"
    );
    assert_eq!(bill(&desk, &next)["state"], "unpaid");
    let repay = json!({ "patient_id": patient, "amount": 5_000, "method": "cash", "reason": "Moves away", "idempotency_key": "pay-it-out" });
    assert_eq!(desk.refused("credits.repay", repay.clone()), Refusal::Denied);
    let repaid = manager.ok("credits.repay", repay);
    assert_eq!(repaid["balance"], 0);
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]), "each entry of the credit is sealed");
}
