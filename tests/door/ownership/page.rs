//! One's own page: one's own rows, one's own messages, one's own contact data, and nobody else's.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use super::{Day, NOBODY};
use crate::clinic::Someone;

#[test]
fn ones_own_page_shows_ones_own_rows_and_no_others() {
    let day = Day::new();
    let plan = json!({ "patient_id": day.ngozi_id, "bill_ids": [day.bill], "rhythm": "monthly", "count": 2,
        "first_due": "2026-07-01", "days": [], "amounts": [], "owed": 5_000, "agreed_on": "2026-06-08" });
    day.desk.ok("plans.agree", plan);
    let length = |someone: &Someone, operation: &str| {
        let reply = someone.ok(operation, json!({}));
        reply.as_array().or_else(|| reply["reports"].as_array()).unwrap().len()
    };
    for (operation, own, others) in
        [("me.appointments", 3, 1), ("me.records", 2, 0), ("me.bills", 1, 0), ("me.plans", 1, 0), ("me.reports", 2, 0)]
    {
        assert_eq!((length(&day.ngozi, operation), length(&day.sean, operation)), (own, others), "{operation}");
    }
    assert_eq!(day.ngozi.ok("me.contact", json!({}))["last_name"], "Okafor");
    assert_eq!(day.sean.ok("me.contact", json!({}))["last_name"], "Byrne");
    day.elif.ok("charts.open", json!({ "patient_id": day.ngozi_id }));
    let lines = |someone: &Someone| someone.ok("me.trail", json!({}))["lines"].as_array().unwrap().len();
    assert!(lines(&day.ngozi) > 0, "who opened it is told");
    assert_eq!(lines(&day.sean), 0);
    // Whoever is no patient has no such page.
    for operation in
        ["me.appointments", "me.records", "me.bills", "me.plans", "me.reports", "me.contact", "me.change_contact"]
    {
        for someone in [&day.elif, &day.desk, &day.clinic.admin()] {
            assert_eq!(someone.refused(operation, json!({})), Refusal::Denied, "{operation}");
        }
    }
}

#[test]
fn messages_are_read_by_whom_they_are_for() {
    let day = Day::new();
    let messages = |someone: &Someone| someone.ok("notifications.list", json!({}))["messages"].clone();
    let unread = |someone: &Someone| someone.ok("notifications.unread", json!({})).as_i64().unwrap();
    let hers = messages(&day.ngozi);
    let id = hers[0]["notification_id"].as_i64().unwrap();
    let before = unread(&day.ngozi);
    assert!(before > 1, "the control: she was told");
    for someone in [&day.sean, &day.omar, &day.desk, &day.clinic.admin()] {
        let listed = messages(someone);
        let shown = |id: &Value| listed.as_array().unwrap().iter().any(|one| one["notification_id"] == *id);
        for message in hers.as_array().unwrap() {
            assert!(!shown(&message["notification_id"]));
        }
        let theirs = someone.refused("notifications.read", json!({ "notification_id": id }));
        let none = someone.refused("notifications.read", json!({ "notification_id": NOBODY }));
        assert_eq!((&theirs, &none), (&Refusal::NotFound, &Refusal::NotFound));
        someone.ok("notifications.read_all", json!({ "newest": NOBODY }));
    }
    assert_eq!(unread(&day.ngozi), before, "nobody read them for her");
    day.ngozi.ok("notifications.read", json!({ "notification_id": id }));
    assert_eq!(unread(&day.ngozi), before - 1);
}

#[test]
fn a_patient_keeps_their_own_contact_data_and_nothing_else() {
    // A number that is out of date is a result nobody is told of; a name changed from home is another card.
    let day = Day::new();
    let was = day.ngozi.ok("me.contact", json!({}));
    let change = |version: &Value, phone: &str| {
        json!({ "version": version, "phone": phone, "email": "ngozi@example.ie", "address": "1 Quay\nGalway",
                "emergency_contact": null })
    };
    let flawed = day.ngozi.refused("me.change_contact", change(&was["version"], "ring twice"));
    assert!(matches!(&flawed, Refusal::Flawed { flaws } if flaws[0].field == "phone"), "{flawed:?}");
    let mut name = change(&was["version"], "091 555 0111");
    name["last_name"] = json!("Byrne");
    let refused = day.ngozi.refused("me.change_contact", name);
    assert!(
        matches!(&refused, Refusal::Flawed { flaws } if (flaws[0].field.as_str(), &flaws[0].flaw) == ("last_name", &Flaw::Unknown)),
        "{refused:?}"
    );
    assert_eq!(day.ngozi.ok("me.contact", json!({})), was, "refused: nothing is changed");

    let answer = day.ngozi.answer("me.change_contact", change(&was["version"], "091 555 0111")).unwrap();
    assert!(answer.touched.contains(&domain::Topic::Patients));
    let now = day.ngozi.ok("me.contact", json!({}));
    assert_eq!((&now["phone"], &now["address"]), (&json!("091 555 0111"), &json!("1 Quay\nGalway")));
    assert_eq!((&now["last_name"], &now["date_of_birth"]), (&was["last_name"], &was["date_of_birth"]));
    assert_eq!(now["version"].as_i64(), was["version"].as_i64().map(|version| version + 1));
    assert_eq!(day.ngozi.refused("me.change_contact", change(&was["version"], "091 555 0112")), Refusal::Stale);
    let found = day.desk.ok("patients.find", json!({ "text": "0915550111" }));
    assert_eq!(found["patients"][0]["patient_id"], json!(day.ngozi_id), "the desk finds her by the new number");
    assert_eq!(day.sean.ok("me.contact", json!({}))["phone"], "");
    let page = day.clinic.admin().ok("audit.list", json!({ "action": "patient_changed" }));
    assert_eq!(page["entries"].as_array().unwrap().len(), 1);
    assert_eq!(page["entries"][0]["role"], "patient");
}
