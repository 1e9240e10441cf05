//! The audit log changed behind the door.

use domain::{
    BillId, CloseId, CreditId, Event, PatientId, PaymentId, Permission, PlanId, RecordId, ReminderId, ReportId, UserId,
    VitalId,
};
use rusqlite::Connection;

use super::{Dice, found, raw, without_guards};
use crate::audit::{Fault, Keys, Tip, walk};
use crate::look::Connected as _;
use crate::{Session, Store};

fn filled(store: &Store, session: &Session, entries: usize) {
    for at in 0..entries {
        store.note(session, &Event::SessionLocked { user: session.user(), idle: at % 3 == 0 }).unwrap();
    }
}

/// One tampering of its kind; says what was done.
fn tamper(connection: &Connection, dice: &mut Dice, last: i64) -> String {
    let some = |dice: &mut Dice, upto: i64| i64::try_from(dice.below(usize::try_from(upto).unwrap())).unwrap() + 1;
    match dice.below(5) {
        0 => {
            let (column, value) = [
                ("user_id", "coalesce(user_id, 0) + 1"),
                ("role", "coalesce(role, '') || 'x'"),
                ("session", "session + 1"),
                ("workstation", "workstation || 'x'"),
                ("action", "action || 'x'"),
                ("timestamp", "timestamp - 1"),
                ("outcome", "CASE outcome WHEN 'done' THEN 'failed' ELSE 'done' END"),
                ("subject_type", "coalesce(subject_type, '') || 'x'"),
                ("subject_id", "coalesce(subject_id, 0) + 1"),
                ("patient_id", "coalesce(patient_id, 0) + 1"),
                ("reason", "coalesce(reason, '') || ' '"),
                ("detail", "json_set(detail, '$.x', 1)"),
                ("digest", "CASE WHEN digest IS NULL THEN zeroblob(32) ELSE NULL END"),
                ("previous_hash", "zeroblob(32)"),
                ("hash", "randomblob(32)"),
                ("epoch", "epoch + 1"),
            ][dice.below(16)];
            // The first entry follows nothing: its previous hash is zeros already.
            let at = some(dice, last - 1) + 1;
            connection.execute(&format!("UPDATE audit_log SET {column} = {value} WHERE log_id = ?1"), [at]).unwrap();
            format!("{column} of {at} edited")
        }
        1 => {
            let at = some(dice, last - 1);
            connection.execute("DELETE FROM audit_log WHERE log_id = ?1", [at]).unwrap();
            if dice.below(2) == 0 {
                connection.execute("UPDATE audit_log SET log_id = -log_id WHERE log_id > ?1", [at]).unwrap();
                connection.execute("UPDATE audit_log SET log_id = -log_id - 1 WHERE log_id < 0", []).unwrap();
            }
            format!("{at} deleted")
        }
        2 => {
            let copied = some(dice, last);
            connection
                .execute(
                    "INSERT INTO audit_log SELECT ?2 + 1, epoch, user_id, role, session, workstation, action, timestamp,
                        outcome, subject_type, subject_id, patient_id, reason, detail, digest,
                        (SELECT hash FROM audit_log WHERE log_id = ?2), randomblob(32)
                       FROM audit_log WHERE log_id = ?1",
                    [copied, last],
                )
                .unwrap();
            format!("a copy of {copied} added at the end")
        }
        3 => {
            let one = some(dice, last - 1);
            let other = one + some(dice, last - one);
            for (from, to) in [(one, -1), (other, one), (-1, other)] {
                connection.execute("UPDATE audit_log SET log_id = ?2 WHERE log_id = ?1", [from, to]).unwrap();
            }
            format!("{one} and {other} swapped")
        }
        _ => {
            let from = some(dice, last - 1) + 1;
            connection.execute("DELETE FROM audit_log WHERE log_id >= ?1", [from]).unwrap();
            format!("cut from {from} on")
        }
    }
}

#[test]
fn a_thousand_tamperings_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    filled(&store, &session, 60);
    drop(store);
    let mut connection = raw(folder.path());
    let keys = Keys::read(&connection, "audit").unwrap();
    let confirmed = Tip::read(&connection).unwrap();
    // The control: the same walk over the untouched chain, without the guards, finds nothing.
    without_guards(&connection);
    let untouched = walk(&connection, &keys, Some(confirmed)).unwrap();
    assert_eq!((untouched.entries, untouched.breaks.len()), (62, 0));
    let mut dice = Dice(20_261_123);
    let mut found = 0;
    let mut missed = Vec::new();
    for _ in 0..1_000 {
        let picture = connection.transaction().unwrap();
        let done = tamper(&picture, &mut dice, confirmed.log_id);
        match walk(&picture, &keys, Some(confirmed)) {
            Ok(verdict) if verdict.breaks.is_empty() => missed.push(done),
            Ok(_) | Err(_) => found += 1,
        }
        picture.rollback().unwrap();
    }
    println!("tampered audit entries found: {found} of 1000");
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn without_the_marker_a_cut_would_pass() {
    // Why `head.log` is there: a chain without its end is still a chain. This is what it costs to lose it.
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    filled(&store, &session, 5);
    drop(store);
    let connection = raw(folder.path());
    let keys = Keys::read(&connection, "audit").unwrap();
    let confirmed = Tip::read(&connection).unwrap();
    without_guards(&connection);
    connection.execute("DELETE FROM audit_log WHERE log_id > 4", []).unwrap();
    assert_eq!(walk(&connection, &keys, None).unwrap().breaks.len(), 0);
    // Stopped before its end it neither says that all is well, nor that something is gone.
    let mut told = Vec::new();
    let stopped = crate::audit::walk_watched(&connection, &keys, Some(confirmed), |done, total| {
        told.push((done, total));
        false
    });
    let stopped = stopped.unwrap();
    assert_eq!((stopped.stopped, stopped.entries, stopped.breaks.len(), told[0].0), (true, 0, 0, 0));
    assert!(told.len() == 1 && told[0].1 > 0, "{told:?}");
    assert_eq!(walk(&connection, &keys, Some(confirmed)).unwrap().breaks[0].fault, Fault::Missing);
}

#[test]
fn what_was_agreed_and_reminded_of_is_vouched_for() {
    // An instalment made smaller, or a letter that asked for more than it did, past the door.
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, Permission::ChangeSettings).unwrap();
    store
        .write(&admission, |clinic| {
            clinic.connection().execute_batch(
                "INSERT INTO patients (patient_id, patient_number, first_name, last_name, created_at, updated_at)
                 VALUES (1, '00001-3', 'Jane', 'Smith', 1, 1);
                 INSERT INTO billing (bill_id, patient_id, total_amount, created_by, created_at) VALUES (1, 1, 500, 1, 1);
                 INSERT INTO bill_items (bill_id, position, description, quantity, unit_price_minor, amount_minor, net_minor)
                 VALUES (1, 1, 'Visit', 1, 500, 500, 500);
                 UPDATE billing SET bill_number = 1, issued_at = 1, issued_on = '2026-06-08' WHERE bill_id = 1;
                 INSERT INTO payment_plans (plan_id, patient_id, agreed_on, owed_minor, instalments, created_by, created_at)
                 VALUES (1, 1, '2026-06-08', 500, '[[\"2026-07-01\",300],[\"2026-08-01\",200]]', 1, 1);
                 INSERT INTO plan_bills (plan_id, bill_id, owed_minor) VALUES (1, 1, 500);
                 INSERT INTO reports (report_id, report_type, audience, title, file_path, sha256, key_epoch, created_by, created_at)
                 VALUES (1, 'reminder', 'money', 'x', '0/1.wbd', zeroblob(32), 1, 1, 1);
                 INSERT INTO reminders (reminder_id, patient_id, level, reminded_on, pay_by, owed_minor, said, pay_to, report_id,
                                        created_by, created_at, request_key)
                 VALUES (1, 1, 1, '2026-07-02', '2026-07-16', 300, 'Please', 'IE29', 1, 1, 1, 'one-request');
                 INSERT INTO reminder_lines (reminder_id, position, plan_id, instalment, due_on, amount_minor)
                 VALUES (1, 1, 1, 1, '2026-07-01', 300);",
            )?;
            let (patient, plan) = (PatientId(1), PlanId(1));
            clinic.also(Event::BillIssued { bill: BillId(1), patient })?;
            clinic.also(Event::PlanAgreed { plan, patient, bills: 1, instalments: 2 })?;
            clinic.also(Event::ReminderMade { reminder: ReminderId(1), patient, level: 1, report: ReportId(1) })?;
            clinic.connection().execute_batch(
                "UPDATE payment_plans SET ended_at = 5, ended_by = 1, end_reason = 'Moved' WHERE plan_id = 1",
            )?;
            clinic.record(Event::PlanEnded { plan, patient }, ())
        })
        .unwrap();
    drop(store);
    let mut connection = raw(folder.path());
    let keys = Keys::read(&connection, "audit").unwrap();
    without_guards(&connection);
    let untouched = walk(&connection, &keys, None).unwrap();
    assert_eq!((untouched.sealed, untouched.breaks.len()), (4, 0), "the end of a plan breaks no seal of it");
    for change in [
        "UPDATE payment_plans SET instalments = '[[\"2026-07-01\",100],[\"2026-08-01\",400]]'",
        "UPDATE payment_plans SET patient_id = 2",
        "UPDATE payment_plans SET note = 'x'",
        "UPDATE payment_plans SET agreed_on = '2026-06-09'",
        "UPDATE plan_bills SET owed_minor = 400",
        "UPDATE plan_bills SET insured_minor = 100",
        "DELETE FROM plan_bills",
        "INSERT INTO plan_bills (plan_id, bill_id, owed_minor) VALUES (1, 2, 1)",
        "DELETE FROM payment_plans",
        "UPDATE payment_plans SET end_reason = 'Forgiven'",
        "UPDATE payment_plans SET ended_at = NULL, ended_by = NULL, end_reason = NULL",
        "INSERT INTO payment_plans (patient_id, agreed_on, owed_minor, instalments, created_by, created_at)
         VALUES (1, '2026-06-08', 1, '[[\"2026-07-01\",1]]', 1, 1)",
        "UPDATE reminders SET level = 3",
        "UPDATE reminders SET said = 'Pay at once'",
        "UPDATE reminders SET pay_to = 'DE02'",
        "UPDATE reminder_lines SET amount_minor = 200",
        "DELETE FROM reminder_lines",
        "DELETE FROM reminders",
        "INSERT INTO reminders (patient_id, level, reminded_on, pay_by, owed_minor, said, pay_to, report_id, created_by,
                                created_at, request_key)
         VALUES (1, 1, '2026-07-02', '2026-07-16', 1, '', '', 1, 1, 1, 'another-one')",
    ] {
        let picture = connection.transaction().unwrap();
        picture.execute(change, []).unwrap();
        let verdict = walk(&picture, &keys, None).unwrap();
        let faults: Vec<_> = verdict.breaks.iter().map(|broken| broken.fault).collect();
        assert!(
            faults.iter().all(|fault| matches!(fault, Fault::SealedRow | Fault::Unsealed)) && !faults.is_empty(),
            "{change}: {faults:?}"
        );
        picture.rollback().unwrap();
    }
}

#[test]
fn what_was_signed_issued_and_paid_is_vouched_for() {
    // A note, a bill or a payment changed past the door says something else than was signed.
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, Permission::ChangeSettings).unwrap();
    store
        .write(&admission, |clinic| {
            clinic.connection().execute_batch(
                "INSERT INTO patients (patient_id, patient_number, first_name, last_name, created_at, updated_at)
                 VALUES (1, '00001-3', 'Jane', 'Smith', 1, 1);
                 INSERT INTO doctors (doctor_id, first_name, last_name) VALUES (1, 'Elif', 'Yilmaz');
                 INSERT INTO medical_records (record_id, patient_id, doctor_id, visit_date, notes, plan, signed_at, signed_by, created_at)
                 VALUES (1, 1, 1, '2026-06-08', 'well', 'rest', 1, 1, 1);
                 INSERT INTO record_diagnoses (record_id, position, display) VALUES (1, 1, 'Cold');
                 INSERT INTO record_copies (record_id, part, from_record_id) VALUES (1, 'plan', 1);
                 INSERT INTO prescription_items (item_id, record_id, position, medicine, dose, dose_unit, days)
                 VALUES (1, 1, 1, 'Amoxicillin', '500', 'mg', 7);
                 INSERT INTO prescription_answers (item_id, position, kind, finding, reason)
                 VALUES (1, 1, 'allergy', '{}', 'Tolerated since');
                 INSERT INTO billing (bill_id, patient_id, total_amount, created_by, created_at) VALUES (1, 1, 500, 1, 1);
                 INSERT INTO bill_items (bill_id, position, description, quantity, unit_price_minor, amount_minor, net_minor)
                 VALUES (1, 1, 'Visit', 1, 500, 500, 500);
                 UPDATE billing SET bill_number = 1, issued_at = 1, issued_on = '2026-06-08' WHERE bill_id = 1;
                 INSERT INTO payment_details (payment_id, bill_id, payment_method, payment_status, amount_minor, received_at,
                                              received_on, received_by, idempotency_key)
                 VALUES (1, 1, 'cash', 'success', 500, 1, '2026-06-08', 1, 'once-only');
                 INSERT INTO patient_credits (credit_id, patient_id, kind, amount_minor, payment_method, received_at,
                                              received_on, received_by, idempotency_key)
                 VALUES (1, 1, 'deposit', 700, 'cash', 1, '2026-06-08', 1, 'paid-ahead');
                 INSERT INTO reports (report_id, report_type, audience, title, file_path, sha256, key_epoch, created_by, created_at)
                 VALUES (1, 'day_close', 'money', 'x', '0/1.wbd', zeroblob(32), 1, 1, 1);
                 INSERT INTO day_closes (close_id, drawer, closed_on, opening_minor, recorded_minor, rest_minor, counted_minor,
                                         difference_minor, anchor_log_id, anchor_hash, report_id, closed_at, closed_by)
                 VALUES (1, 1, '2026-06-08', 100, 1200, 1300, 1300, 0, 0, zeroblob(32), 1, 1, 1);
                 INSERT INTO vitals (vital_id, patient_id, kind, value, typed, unit, measured_at, recorded_by, created_at)
                 VALUES (1, 1, 'weight', 81400, 81400, 'kg', 1, 1, 1);",
            )?;
            let (patient, bill) = (PatientId(1), BillId(1));
            clinic.also(Event::RecordSigned { record: RecordId(1), patient })?;
            clinic.also(Event::BillIssued { bill, patient })?;
            clinic.also(Event::VitalRecorded { vital: VitalId(1), patient })?;
            clinic.also(Event::CreditReceived { credit: CreditId(1), patient })?;
            clinic.also(Event::DrawerClosed { close: CloseId(1), drawer: UserId(1), report: ReportId(1) })?;
            clinic.record(Event::PaymentTaken { payment: PaymentId(1), bill, patient, success: true }, ())
        })
        .unwrap();
    drop(store);
    let mut connection = raw(folder.path());
    let keys = Keys::read(&connection, "audit").unwrap();
    without_guards(&connection);
    let untouched = walk(&connection, &keys, None).unwrap();
    assert_eq!((untouched.sealed, untouched.breaks.len()), (6, 0));
    for change in [
        "UPDATE medical_records SET notes = 'ill'",
        "UPDATE medical_records SET patient_id = 2",
        "UPDATE medical_records SET signed_by = 2",
        "UPDATE medical_records SET plan = ''",
        "UPDATE medical_records SET assessment = 'rest', plan = ''",
        "UPDATE medical_records SET subjective = 'ill'",
        "UPDATE record_diagnoses SET display = 'Flu'",
        "UPDATE record_diagnoses SET code_system = 'icd10cm', code = 'J11'",
        "UPDATE record_diagnoses SET from_record_id = 1",
        "DELETE FROM record_diagnoses",
        "UPDATE vitals SET typed = 18400",
        "UPDATE vitals SET patient_id = 2",
        "INSERT INTO record_diagnoses (record_id, position, display) VALUES (1, 2, 'Flu')",
        "UPDATE record_copies SET part = 'notes'",
        "DELETE FROM record_copies",
        "INSERT INTO record_copies (record_id, part, from_record_id) VALUES (1, 'notes', 1)",
        "UPDATE prescription_items SET dose = '5000'",
        "UPDATE prescription_items SET medicine = 'Amoxapine'",
        "UPDATE prescription_items SET days = 70",
        "INSERT INTO prescription_items (record_id, position, medicine) VALUES (1, 2, 'Oxycodone')",
        "UPDATE prescription_answers SET reason = 'None'",
        "UPDATE prescription_answers SET kind = 'same_class'",
        "DELETE FROM prescription_answers",
        "DELETE FROM medical_records",
        "UPDATE billing SET total_amount = 600",
        "UPDATE bill_items SET description = 'Nothing'",
        "UPDATE bill_items SET amount_minor = 0, quantity = 1, unit_price_minor = 0",
        "DELETE FROM bill_items",
        "UPDATE payment_details SET amount_minor = 400",
        "UPDATE payment_details SET payment_method = 'insurance'",
        "UPDATE billing SET tax_mode = 'exclusive'",
        "UPDATE billing SET discount_minor = 1",
        "UPDATE bill_items SET discount_minor = 100, net_minor = 400",
        "UPDATE bill_items SET tax_rate = 19000",
        "UPDATE patient_credits SET amount_minor = 7000",
        "UPDATE patient_credits SET patient_id = 2",
        "DELETE FROM patient_credits",
        "INSERT INTO patient_credits (patient_id, kind, amount_minor, payment_method, received_at, received_on,
                                      received_by, idempotency_key)
         VALUES (1, 'deposit', 1, 'cash', 1, '2026-06-08', 1, 'past the door')",
        "DELETE FROM payment_details",
        "UPDATE day_closes SET rest_minor = 1200, counted_minor = 1200, opening_minor = 0",
        "UPDATE day_closes SET drawer = 2",
        "UPDATE day_closes SET reason = 'it was like this'",
        "DELETE FROM day_closes",
        "INSERT INTO day_closes (closed_on, opening_minor, recorded_minor, counted_minor, difference_minor, anchor_log_id,
                                 anchor_hash, report_id, closed_at, closed_by)
         VALUES ('2026-06-09', 0, 0, 0, 0, 0, zeroblob(32), 2, 1, 1)",
        "INSERT INTO payment_details (bill_id, payment_method, payment_status, amount_minor, received_at, received_on,
                                      received_by, idempotency_key)
         VALUES (1, 'cash', 'success', 1, 1, '2026-06-08', 1, 'past the door')",
    ] {
        let picture = connection.transaction().unwrap();
        picture.execute(change, []).unwrap();
        let verdict = walk(&picture, &keys, None).unwrap();
        let faults: Vec<_> = verdict.breaks.iter().map(|broken| broken.fault).collect();
        assert!(
            faults.iter().all(|fault| matches!(fault, Fault::SealedRow | Fault::Unsealed)) && !faults.is_empty(),
            "{change}: {faults:?}"
        );
        picture.rollback().unwrap();
    }
}
