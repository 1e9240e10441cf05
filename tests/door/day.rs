//! One whole day of a practice, from the first start to the chain of the audit: what each hands to the next.

use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD, Someone, founding, week};

/// Kinds of one's messages, oldest first.
fn told(someone: &Someone) -> Vec<String> {
    let page = someone.ok("notifications.list", json!({}));
    let mut kinds: Vec<_> =
        page["messages"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect();
    kinds.reverse();
    kinds
}

#[test]
fn a_day_from_the_first_start_to_the_verified_chain() {
    // Each part may work alone and the practice stand still: a visit that no desk can bill, a bill that its
    // patient can't read, a day that the audit doesn't tell.
    let clinic = Clinic::empty();
    let admin = clinic.admin();
    admin.ok("setup.create_practice", founding(json!(null)));
    let sheet = admin.ok("setup.recovery_key", json!({}));
    let typed: Vec<_> = sheet["asked_groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| sheet["groups"][usize::try_from(group.as_u64().unwrap()).unwrap() - 1].clone())
        .collect();
    admin.ok("setup.confirm_recovery_key", json!({ "groups": typed }));

    // The administrator sets the practice up.
    let department = admin.ok("departments.add", json!({ "name": "General practice" }))["department_id"].clone();
    let profile = json!({
        "first_name": "Elif", "last_name": "Yılmaz", "specialization": "General practice", "license_number": "IE-20931",
        "department_id": department,
    });
    let (elif, added) = clinic.add(json!({
        "username": "elif", "display_name": "Dr Elif Yılmaz", "role": "doctor", "doctor": profile,
    }));
    let doctor = added["doctor_id"].clone();
    admin.ok(
        "schedules.set",
        json!({ "doctor_id": doctor, "week": week(), "slot_minutes": 15, "valid_from": "2026-06-08" }),
    );
    let (maria, nuala) = (clinic.receptionist(), clinic.accountant());
    admin.ok(
        "services.save",
        json!({ "code": "C15", "name": "Consultation", "department_id": department, "price_minor": 6_500,
                "visit_default": true, "active": true }),
    );

    // The desk registers, gives a sign-in, and books the first free time.
    let person = json!({
        "last_name": "Okafor", "first_name": "Ngozi", "date_of_birth": "1984-09-17", "gender": "female",
        "phone": "087 555 0101",
    });
    let patient = maria.ok("patients.register", person)["patient_id"].clone();
    maria.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    let given = maria.ok("patients.give_sign_in", json!({ "patient_id": patient, "username": "n.okafor" }));
    let ngozi = clinic.window();
    ngozi.ok(
        "session.redeem_code",
        json!({ "username": "n.okafor", "code": given["code"], "new_password": "two grey herons" }),
    );
    let free = maria
        .ok("appointments.free_slots", json!({ "doctor_id": doctor, "date": "2026-06-08", "duration_minutes": 15 }));
    let booked = maria.ok(
        "appointments.book",
        json!({ "patient_id": patient, "doctor_id": doctor, "date": "2026-06-08", "time": free["times"][0],
                "duration_minutes": 15, "reason_for_visit": "Fever" }),
    );
    let appointment = booked["appointment_id"].clone();
    let ahead = ngozi.ok("me.appointments", json!({}));
    assert_eq!((&ahead[0]["coming"], &ahead[0]["time"]), (&json!(true), &json!("09:00")));

    // The patient comes; the doctor sees who waits, and writes.
    clinic.clock.forward(4);
    maria.ok("appointments.check_in", json!({ "appointment_id": appointment, "version": booked["version"] }));
    let column = elif.ok("appointments.day", json!({ "date": "2026-06-08" }));
    assert_eq!(column["counts"]["waiting"], json!(1), "{column}");
    elif.ok("charts.open", json!({ "patient_id": patient }));
    elif.ok("allergies.record", json!({ "patient_id": patient, "substance": "Penicillin", "severity": "severe" }));
    elif.ok("records.start", json!({ "appointment_id": appointment }));
    let body = json!({ "notes": "Fever and facial pain for four days", "diagnoses": [{ "display": "Sinusitis" }] });
    let kept = elif.ok("records.draft_keep", json!({ "appointment_id": appointment, "body": body }));
    let record = elif.ok(
        "records.sign",
        json!({ "appointment_id": appointment, "patient_id": patient, "notes": "Fever and facial pain for four days",
                "diagnoses": [{ "display": "Sinusitis" }], "prescription": "Doxycycline 100 mg, 7 days", "draft_version": kept["version"] }),
    )["record_id"]
        .clone();

    // The accountant finds the visit, bills it and takes the money.
    let waiting = nuala.ok("billing.to_bill", json!({}));
    assert_eq!(waiting["visits"][0]["visit"]["appointment_id"], appointment, "{waiting}");
    assert!(!waiting.to_string().contains("Sinusitis"), "the books learn nothing of the illness");
    let draft = nuala.ok("billing.draft_for_visit", json!({ "appointment_id": appointment }));
    assert_eq!(draft["items"][0]["description"], "Consultation", "the department's price");
    let bill = nuala.ok("billing.issue", json!({ "bill_id": draft["bill_id"], "version": draft["version"] }));
    assert_eq!((&bill["number"], &bill["total"]), (&json!("2026-00001"), &json!(6_500)));
    let paid = nuala.ok(
        "payments.take",
        json!({ "bill_id": bill["bill_id"], "method": "cash", "amount": 6_500, "tendered": 7_000, "outcome": "success",
                "idempotency_key": "the-first-receipt" }),
    );
    assert_eq!((&paid["change"], &paid["state"]), (&json!(500), &json!("paid")));
    assert_eq!(nuala.ok("billing.to_bill", json!({}))["visits"], json!([]), "nobody bills it twice");

    // The patient reads what is theirs.
    ngozi.ok("session.sign_out", json!({}));
    ngozi.ok("session.sign_in", json!({ "username": "n.okafor", "password": "two grey herons" }));
    let seen = ngozi.ok("me.appointments", json!({}));
    assert_eq!((&seen[0]["appointment_id"], &seen[0]["status"]), (&appointment, &json!("completed")));
    assert_eq!(ngozi.ok("me.records", json!({}))[0]["record_id"], record);
    let read = ngozi.ok("me.record", json!({ "record_id": record }));
    assert_eq!(read["prescription"], "Doxycycline 100 mg, 7 days");
    let own = ngozi.ok("me.bill", json!({ "bill_id": bill["bill_id"] }));
    assert_eq!((&own["bill"]["paid_minor"], &own["bill"]["status"]), (&json!(6_500), &json!("paid")));
    let receipt = ngozi.bytes("me.report", json!({ "report_id": paid["report_id"] }));
    assert!(receipt.starts_with(b"%PDF-"));
    assert_eq!(receipt, nuala.bytes("reports.open", json!({ "report_id": paid["report_id"] })), "one paper, not two");

    // Each was told what others did.
    assert_eq!(told(&ngozi), ["appointment_booked", "record_signed", "bill_issued", "bill_paid"]);
    let doctors: Vec<_> = told(&elif).into_iter().filter(|kind| kind != "schedule_changed").collect();
    assert_eq!(doctors, ["appointment_booked", "patient_arrived"]);
    assert_eq!((told(&maria), told(&nuala)), (vec![], vec![]));

    // The audit tells the day, and nothing of it was touched.
    let about = |of: &Value| {
        let page = admin.ok("audit.list", json!({ "patient_id": of }));
        let mut actions: Vec<_> =
            page["entries"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap().to_owned()).collect();
        actions.reverse();
        actions
    };
    let day = about(&patient);
    let mut from = 0;
    for action in [
        "patient_registered",
        "appointment_booked",
        "patient_arrived",
        "chart_opened",
        "allergy_recorded",
        "visit_started",
        "draft_kept",
        "record_signed",
        "bill_drafted",
        "bill_issued",
        "payment_taken",
        "chart_opened",
        "report_opened",
    ] {
        let at = day[from..].iter().position(|entry| entry == action);
        from += at.unwrap_or_else(|| panic!("no {action} after {from} in {day:?}")) + 1;
    }
    let verdict = admin.ok("audit.verify", json!({}));
    assert_eq!(verdict["breaks"], json!([]), "{verdict}");
    assert!(verdict["entries"].as_i64().unwrap() >= i64::try_from(day.len()).unwrap());

    // And it is all there in the morning.
    let clinic = clinic.restarted();
    let admin = clinic.sign_in("anna", PASSWORD);
    assert_eq!(admin.ok("audit.verify", json!({}))["breaks"], json!([]));
    let ngozi = clinic.sign_in("n.okafor", "two grey herons");
    assert_eq!(ngozi.ok("me.record", json!({ "record_id": record }))["diagnosis"], "Sinusitis");
}
