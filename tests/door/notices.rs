//! Messages: who is told of what, and that nobody is told of what they did themselves.

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, STAFF_PASSWORD, Someone};

/// A doctor, a desk, and a patient with a sign-in.
struct House {
    clinic: Clinic,
    elif: Someone,
    doctor: i64,
    desk: Someone,
    ngozi: Someone,
    patient: i64,
}

impl House {
    fn new() -> House {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (elif, doctor) = clinic.doctor();
        let args = json!({ "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
        let patient = desk.ok("patients.register", args)["patient_id"].as_i64().unwrap();
        desk.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
        let given = desk.ok("patients.give_sign_in", json!({ "patient_id": patient, "username": "n.okafor" }));
        let ngozi = clinic.window();
        ngozi.ok(
            "session.redeem_code",
            json!({ "username": "n.okafor", "code": given["code"], "new_password": "two grey herons" }),
        );
        let house = House { clinic, elif, doctor, desk, ngozi, patient };
        for someone in [&house.elif, &house.desk, &house.ngozi] {
            unread(someone);
        }
        house
    }

    fn book(&self, by: &Someone, time: &str) -> Value {
        by.ok(
            "appointments.book",
            json!({ "patient_id": self.patient, "doctor_id": self.doctor, "date": "2026-06-08", "time": time,
                    "duration_minutes": 15 }),
        )
    }

    /// What the doctor, the patient and the desk were told since they were asked last.
    fn told(&self) -> [Vec<String>; 3] {
        [&self.elif, &self.ngozi, &self.desk].map(unread)
    }
}

/// Kinds of one's unread messages, oldest first; they are read by it.
fn unread(someone: &Someone) -> Vec<String> {
    let page = someone.ok("notifications.list", json!({}));
    let mut kinds: Vec<_> = page["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["unread"] == true)
        .map(|one| one["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(page["unread"], json!(kinds.len()));
    if let Some(newest) = page["messages"].get(0) {
        someone.ok("notifications.read_all", json!({ "newest": newest["notification_id"] }));
    }
    kinds.reverse();
    kinds
}

fn kinds(doctor: &[&str], patient: &[&str], desk: &[&str]) -> [Vec<String>; 3] {
    [doctor, patient, desk].map(|kinds| kinds.iter().map(|kind| (*kind).to_owned()).collect())
}

fn same(it: &Value) -> Value {
    json!({ "appointment_id": it["appointment_id"], "version": it["version"] })
}

#[test]
fn booking_tells_the_two_it_concerns_and_not_who_did_it() {
    // A doctor who isn't told finds an unknown patient in the room; one who is told of everything reads nothing.
    let house = House::new();
    let booked = house.book(&house.desk, "10:00");
    assert_eq!(house.told(), kinds(&["appointment_booked"], &["appointment_booked"], &[]));
    let mut to = same(&booked);
    to["date"] = json!("2026-06-08");
    to["time"] = json!("10:30");
    let moved = house.desk.ok("appointments.move", to);
    assert_eq!(house.told(), kinds(&["appointment_moved"], &["appointment_moved"], &[]));
    let arrived = house.desk.ok("appointments.check_in", same(&moved));
    assert_eq!(house.told(), kinds(&["patient_arrived"], &[], &[]), "the patient knows that they came");
    let waiting = house.desk.ok("appointments.undo_check_in", same(&arrived));
    house.told();
    let mut off = same(&waiting);
    off["reason"] = json!("practice");
    house.desk.ok("appointments.cancel", off);
    assert_eq!(house.told(), kinds(&["appointment_cancelled"], &["appointment_cancelled"], &[]));

    // What one does oneself is told to the other alone.
    let own = house.book(&house.elif, "11:00");
    assert_eq!(house.told(), kinds(&[], &["appointment_booked"], &[]));
    house.ngozi.ok("me.cancel_appointment", same(&own));
    assert_eq!(house.told(), kinds(&["appointment_cancelled"], &[], &[]));
}

#[test]
fn a_patient_moved_to_another_doctor_is_told_to_all_three() {
    // The one who had them would wait.
    let house = House::new();
    let (omar, other) = house.clinic.second_doctor();
    unread(&omar);
    let booked = house.book(&house.desk, "10:00");
    house.told();
    let mut to = same(&booked);
    to["date"] = json!("2026-06-08");
    to["time"] = json!("10:00");
    to["doctor_id"] = json!(other);
    house.desk.ok("appointments.move", to);
    assert_eq!(house.told(), kinds(&["appointment_moved"], &["appointment_moved"], &[]));
    assert_eq!(unread(&omar), ["appointment_moved"]);
}

#[test]
fn a_message_names_the_other_the_time_and_the_bill() {
    // "You have an appointment" without when and with whom is a telephone call to the desk.
    let house = House::new();
    let booked = house.book(&house.desk, "10:00");
    let newest = |someone: &Someone| someone.ok("notifications.list", json!({}))["messages"][0].clone();
    let (doctors, patients) = (newest(&house.elif), newest(&house.ngozi));
    assert_eq!(
        (&doctors["told"]["patient"]["last_name"], &doctors["told"]["date"], &doctors["told"]["time"]),
        (&json!("Okafor"), &json!("2026-06-08"), &json!("10:00"))
    );
    assert_eq!(doctors["told"]["doctor"], Value::Null);
    assert_eq!(patients["told"]["doctor"], "Dr Elif Yılmaz");
    assert_eq!(
        (&patients["subject_type"], &patients["subject_id"]),
        (&json!("appointment"), &booked["appointment_id"])
    );

    let arrived = house.desk.ok("appointments.check_in", same(&booked));
    let signing =
        json!({ "appointment_id": arrived["appointment_id"], "patient_id": house.patient, "notes": "Confided" });
    let record = house.elif.ok("records.sign", signing)["record_id"].clone();
    let signed = newest(&house.ngozi);
    assert_eq!((&signed["kind"], &signed["subject_id"]), (&json!("record_signed"), &record));
    assert!(!signed.to_string().contains("Confided"), "a message lies open: it says nothing of the illness");
    let amended = json!({ "record_id": record, "notes": "Confided more", "reason": "Incomplete" });
    house.elif.ok("records.amend", amended);
    assert_eq!(newest(&house.ngozi)["kind"], "record_amended");

    let items = json!([{ "description": "Consultation", "quantity": 1, "unit_price": 6_500 }]);
    let draft = house.desk.ok("billing.create", json!({ "patient_id": house.patient, "items": items }));
    let bill = house.desk.ok("billing.issue", json!({ "bill_id": draft["bill_id"], "version": draft["version"] }));
    let issued = newest(&house.ngozi);
    assert_eq!(
        (&issued["kind"], &issued["told"]["bill_number"], &issued["told"]["amount_minor"]),
        (&json!("bill_issued"), &bill["number"], &json!(6_500))
    );
    let part = |amount: i64, key: &str| {
        json!({ "bill_id": bill["bill_id"], "method": "credit_card", "amount": amount, "outcome": "success",
                "idempotency_key": key })
    };
    house.desk.ok("payments.take", part(500, "the-first-part"));
    assert_eq!(newest(&house.ngozi)["kind"], "bill_issued", "a part is no settled bill");
    house.desk.ok("payments.take", part(6_000, "the-second-part"));
    assert_eq!(newest(&house.ngozi)["kind"], "bill_paid");
    assert_eq!(unread(&house.desk), Vec::<String>::new(), "who did all of it was told nothing");
}

#[test]
fn nobody_reads_or_marks_anothers_messages() {
    let house = House::new();
    house.book(&house.desk, "10:00");
    let theirs = house.elif.ok("notifications.list", json!({}))["messages"][0]["notification_id"].clone();
    assert_eq!(house.ngozi.refused("notifications.read", json!({ "notification_id": theirs })), Refusal::NotFound);
    house.ngozi.ok("notifications.read_all", json!({ "newest": i64::MAX >> 11 }));
    assert_eq!(house.elif.ok("notifications.unread", json!({})), json!(1));
}
