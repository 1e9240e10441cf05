//! What was received on some days, whose drawer it is, and bills found by their number.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use super::{issued, patient, pay};
use crate::clinic::{Clinic, Someone};

const TODAY: &str = "2026-06-08";

fn of_days(from: &str, to: &str) -> Value {
    json!({ "from": from, "to": to })
}

fn listed(someone: &Someone, from: &str, to: &str) -> Value {
    someone.ok("payments.list", of_days(from, to))
}

fn amounts(list: &Value) -> Vec<i64> {
    list["payments"].as_array().unwrap().iter().map(|payment| payment["amount"].as_i64().unwrap()).collect()
}

#[test]
fn the_desk_counts_its_own_drawer_and_accounts_see_everybodys() {
    // A drawer counted against somebody else's takings is short on paper only, every evening.
    let clinic = Clinic::new();
    let (desk, books, manager) = (clinic.receptionist(), clinic.accountant(), clinic.billing_manager());
    let okafor = patient(&desk, "Okafor");
    let (one, two) = (issued(&desk, okafor, 6_500), issued(&desk, okafor, 9_000));
    let cash = json!({
        "bill_id": one["bill_id"], "method": "cash", "amount": 2_000, "tendered": 5_000, "outcome": "success",
        "idempotency_key": "cash-at-desk",
    });
    desk.ok("payments.take", cash);
    desk.ok("payments.take", pay(&one, 1_500, "card-at-desk"));
    let mut failed = pay(&one, 3_000, "terminal-no");
    failed["outcome"] = json!("failed");
    desk.ok("payments.take", failed);
    books.ok("payments.take", pay(&two, 9_000, "card-at-books"));

    let own = listed(&desk, TODAY, TODAY);
    assert_eq!(amounts(&own), [3_000, 1_500, 2_000], "newest first, the failed one too");
    assert_eq!(
        own["totals"],
        json!([{ "method": "cash", "count": 1, "amount": 2_000 }, { "method": "credit_card", "count": 1, "amount": 1_500 }])
    );
    assert_eq!((&own["total"], &own["failed"], &own["own"]), (&json!(3_500), &json!(1), &json!(true)));
    let row = &own["payments"][2];
    assert_eq!((&row["bill_number"], &row["received_on"]), (&json!("2026-00001"), &json!(TODAY)));
    assert_eq!((&row["patient"]["last_name"], &row["received_by"]), (&json!("Okafor"), &json!("Maria Kowalczyk")));
    assert_eq!((&row["tendered"], &row["change"]), (&json!(5_000), &json!(3_000)));

    for someone in [&books, &manager, &clinic.admin()] {
        let all = listed(someone, TODAY, TODAY);
        assert_eq!(amounts(&all), [9_000, 3_000, 1_500, 2_000]);
        assert_eq!((&all["total"], &all["own"]), (&json!(12_500), &json!(false)));
    }
    assert_eq!(clinic.doctor().0.refused("payments.list", of_days(TODAY, TODAY)), Refusal::Denied);
    assert_eq!(clinic.patient("ngozi", "Byrne").0.refused("payments.list", of_days(TODAY, TODAY)), Refusal::Denied);
    let ours = clinic.add(json!({ "username": "ines", "display_name": "Inês Costa", "role": "receptionist" })).0;
    assert_eq!(amounts(&listed(&ours, TODAY, TODAY)), [0_i64; 0], "a colleague's drawer is no business of hers");
}

#[test]
fn days_are_the_practices_and_both_ends_count() {
    // Money of the last evening that stands under the next day makes both days wrong.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let books = clinic.accountant();
    let bill = issued(&desk, patient(&desk, "Okafor"), 9_000);
    books.ok("payments.take", pay(&bill, 1_000, "on-the-first-day"));
    // 08:00 in Dublin, and 16 hours on it is midnight there, an hour earlier in UTC.
    clinic.clock.forward(16 * 60);
    let books = clinic.sign_in("nuala", crate::clinic::STAFF_PASSWORD);
    books.ok("payments.take", pay(&bill, 2_000, "on-the-next-day"));
    assert_eq!(amounts(&listed(&books, TODAY, TODAY)), [1_000]);
    assert_eq!(amounts(&listed(&books, "2026-06-09", "2026-06-09")), [2_000]);
    assert_eq!(amounts(&listed(&books, TODAY, "2026-06-09")), [2_000, 1_000]);
    assert_eq!(listed(&books, "2026-06-10", "2026-06-11")["totals"], json!([]));

    let told = books.refused("payments.list", of_days("2026-06-09", TODAY));
    assert_eq!(told, Refusal::flaw("to", Flaw::EndsBeforeItBegins));
    let told = books.refused("payments.list", of_days("2025-06-08", "2026-06-09"));
    assert_eq!(told, Refusal::flaw("to", Flaw::Improbable));
    assert!(matches!(books.refused("payments.list", of_days("tomorrow", "")), Refusal::Flawed { .. }));
}

#[test]
fn a_long_list_comes_in_pages_and_its_totals_are_of_all_of_it() {
    // Totals of the first hundred rows only would look right on every quiet day.
    let clinic = Clinic::new();
    let books = clinic.accountant();
    let desk = clinic.receptionist();
    let bill = issued(&desk, patient(&desk, "Okafor"), 20_000);
    for at in 0..103 {
        books.ok("payments.take", pay(&bill, 100 + at, &format!("payment-{at:03}")));
    }
    let first = listed(&books, TODAY, TODAY);
    assert_eq!((first["payments"].as_array().unwrap().len(), &first["totals"][0]["count"]), (100, &json!(103)));
    let rest = books.ok("payments.list", json!({ "from": TODAY, "to": TODAY, "before": first["next"] }));
    assert_eq!(amounts(&rest), [102, 101, 100]);
    assert_eq!((&rest["next"], &rest["total"]), (&Value::Null, &first["total"]));
}

#[test]
fn a_bill_is_found_by_the_number_on_its_paper() {
    // Whoever rings about a bill reads its number out, with or without the year.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let okafor = patient(&desk, "Okafor");
    let (first, second) = (issued(&desk, okafor, 100), issued(&desk, okafor, 200));
    super::draft(&desk, okafor, 300);
    let found = |someone: &Someone, typed: &str| {
        let reply = someone.ok("billing.find", json!({ "number": typed }));
        reply["bills"].as_array().unwrap().iter().map(|bill| bill["bill_id"].clone()).collect::<Vec<_>>()
    };
    for typed in ["2026-00002", "2026-2", "2", "00002", " 2 "] {
        assert_eq!(found(&desk, typed), [second["bill_id"].clone()], "{typed:?}");
    }
    assert_eq!(found(&desk, "1"), [first["bill_id"].clone()]);
    for typed in ["2025-00002", "3", "oka", "2026-", "' OR 1=1 --", "%"] {
        assert_eq!(found(&desk, typed), [Value::Null; 0], "{typed:?}");
    }
    assert_eq!(found(&clinic.doctor().0, "2"), [Value::Null; 0], "no bill of a visit of theirs");
    assert_eq!(clinic.patient("ngozi", "Byrne").0.refused("billing.find", json!({ "number": "2" })), Refusal::Denied);
}

#[test]
fn a_patient_reads_the_number_that_stands_on_the_paper() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let (ngozi, id) = clinic.patient("ngozi", "Okafor");
    let bill = issued(&desk, id, 6_500);
    assert_eq!(bill["number"], "2026-00001");
    assert_eq!(ngozi.ok("me.bills", json!({}))[0]["bill_number"], bill["number"]);
    let whole = ngozi.ok("me.bill", json!({ "bill_id": bill["bill_id"] }));
    assert_eq!(whole["bill"]["bill_number"], bill["number"]);
}
