//! What the schema refuses whoever asks: plain SQL on the writing connection, past every function of this
//! crate. Each refusal has its control, so that a test that reaches nothing fails.

use rusqlite::{Connection, params};
use vault::SecretKey;

use crate::connect::{self, Use};
use crate::migrate;

mod claims;
mod unchangeable;

/// A patient (1) with a doctor (1), a signed visit (record 1 of appointment 1) and an allergy (1).
fn practice(test: impl FnOnce(&Connection)) {
    let folder = tempfile::tempdir().unwrap();
    let pool = connect::pool(&folder.path().join("wardbook.db"), &SecretKey::from_bytes(&[7; 32]), Use::Write).unwrap();
    let mut connection = pool.get().unwrap();
    migrate::to_newest(&mut connection).unwrap();
    connection
        .execute_batch(
            "INSERT INTO practice (practice_id, kind, name, currency, time_zone, updated_at)
             VALUES (1, 'practice', 'Test', 'EUR', 'Europe/Dublin', 0);
             INSERT INTO users (username, password_hash, role, display_name, created_at, updated_at)
             VALUES ('elif', '-', 'doctor', 'Elif', 0, 0);
             INSERT INTO doctors (user_id, first_name, last_name) VALUES (1, 'Elif', 'Yılmaz');
             INSERT INTO patients (patient_number, first_name, last_name, created_at, updated_at)
             VALUES ('00001-3', 'Ngozi', 'Okafor', 0, 0), ('00002-1', 'Ade', 'Okafor', 0, 0);
             INSERT INTO appointments (patient_id, doctor_id, appointment_date, appointment_time, duration_minutes, created_by, created_at)
             VALUES (1, 1, '2026-06-08', '09:00', 15, 1, 0);
             INSERT INTO medical_records (patient_id, doctor_id, appointment_id, visit_date, notes, signed_at, signed_by, created_at)
             VALUES (1, 1, 1, '2026-06-08', 'As signed', 1, 1, 1);
             INSERT INTO allergies (patient_id, substance, created_at) VALUES (1, 'Penicillin', 0);",
        )
        .unwrap();
    test(&connection);
}

#[track_caller]
fn refused(connection: &Connection, sql: &str, why: &str) {
    match connection.execute(sql, params![]) {
        Err(error) => assert!(error.to_string().contains(why), "{sql}: {error}"),
        Ok(rows) => panic!("{rows} rows: {sql}"),
    }
}

#[test]
fn a_signed_record_is_neither_changed_nor_replaced_nor_deleted() {
    practice(|connection| {
        for column in [
            "notes",
            "diagnosis",
            "treatment",
            "prescription",
            "subjective",
            "objective",
            "assessment",
            "plan",
            "visit_date",
        ] {
            let sql = format!("UPDATE medical_records SET {column} = '2020-01-01' WHERE record_id = 1");
            refused(connection, &sql, "never changes");
        }
        for column in ["record_id", "patient_id", "signed_at", "signed_by", "created_at"] {
            let sql = format!("UPDATE medical_records SET {column} = 2 WHERE record_id = 1");
            refused(connection, &sql, "never changes");
        }
        refused(connection, "DELETE FROM medical_records WHERE record_id = 1", "not deleted");
        // REPLACE deletes first: without recursive_triggers it would walk past the guard.
        let replace = "INSERT OR REPLACE INTO medical_records (record_id, patient_id, doctor_id, visit_date, notes, signed_at, signed_by, created_at)
             VALUES (1, 1, 1, '2026-06-08', 'Another truth', 1, 1, 1)";
        refused(connection, replace, "not deleted");
        let notes: String =
            connection.query_row("SELECT notes FROM medical_records", [], |found| found.get(0)).unwrap();
        assert_eq!(notes, "As signed");
        let archived = connection.execute("UPDATE medical_records SET archived_at = 5 WHERE record_id = 1", []);
        assert_eq!(archived.unwrap(), 1, "the control: the row is there, and archiving is no change of what it says");
    });
}

#[test]
fn what_hangs_on_a_signed_record_is_as_unchangeable() {
    practice(|connection| {
        connection
            .execute_batch(
                "INSERT INTO record_diagnoses (record_id, position, code_system, code, display)
                 VALUES (1, 1, 'icd10cm', 'J01.00', 'Acute maxillary sinusitis, unspecified');
                 INSERT INTO record_copies (record_id, part, from_record_id) VALUES (1, 'plan', 1);",
            )
            .unwrap();
        for sql in [
            "UPDATE record_diagnoses SET display = 'Another'",
            "UPDATE record_copies SET part = 'notes'",
            "DELETE FROM record_diagnoses",
            "DELETE FROM record_copies",
            "INSERT OR REPLACE INTO record_diagnoses (record_id, position, display) VALUES (1, 1, 'Another')",
        ] {
            refused(connection, sql, "guard: ");
        }
        let half = "INSERT INTO record_diagnoses (record_id, position, code, display) VALUES (1, 2, 'J01', 'x')";
        refused(connection, half, "CHECK");
        let later = |position: i64| {
            format!("INSERT INTO record_diagnoses (record_id, position, display) VALUES (1, {position}, 'Later')")
        };
        connection.execute(&later(2), []).expect("the control: before it is sealed");
        connection
            .execute(
                "INSERT INTO audit_log (log_id, epoch, session, workstation, action, timestamp, outcome, subject_type,
                                        subject_id, detail, digest, previous_hash, hash)
                 VALUES (1, 1, 0, 'desk', 'record_signed', 1, 'done', 'record', 1, '{}', zeroblob(32), zeroblob(32), zeroblob(32))",
                [],
            )
            .unwrap();
        refused(connection, &later(3), "never changes");
        let copy = "INSERT INTO record_copies (record_id, part, from_record_id) VALUES (1, 'notes', 1)";
        refused(connection, copy, "never changes");
    });
}

#[test]
fn a_visit_is_signed_once_and_a_version_has_one_successor() {
    practice(|connection| {
        let signed = |patient: i64, appointment: &str, amends: &str, reason: &str| {
            format!(
                "INSERT INTO medical_records (patient_id, doctor_id, appointment_id, visit_date, notes, signed_at, signed_by,
                                              amends_record_id, amendment_reason, created_at)
                 VALUES ({patient}, 1, {appointment}, '2026-06-08', 'x', 1, 1, {amends}, {reason}, 1)"
            )
        };
        refused(connection, &signed(1, "1", "NULL", "NULL"), "medical_records.appointment_id");
        refused(connection, &signed(1, "1", "1", "NULL"), "CHECK");
        refused(connection, &signed(2, "1", "1", "'why'"), "belongs to the patient");
        connection.execute(&signed(1, "1", "1", "'why'"), []).unwrap();
        refused(connection, &signed(1, "1", "1", "'again'"), "amends_record_id");
    });
}

#[test]
fn the_list_of_allergies_and_its_state_agree() {
    practice(|connection| {
        let state = || -> String {
            connection
                .query_row("SELECT allergy_state FROM patients WHERE patient_id = 1", [], |found| found.get(0))
                .unwrap()
        };
        assert_eq!(state(), "listed");
        for contradiction in ["none_known", "not_recorded"] {
            let sql = format!("UPDATE patients SET allergy_state = '{contradiction}' WHERE patient_id = 1");
            refused(connection, &sql, "allergies_are_listed");
        }
        refused(connection, "DELETE FROM allergies", "not deleted");
        connection.execute("UPDATE allergies SET ended_at = 1, end_reason = 'x'", []).unwrap();
        assert_eq!(state(), "not_recorded", "that none are known, somebody has to say");
        connection.execute("UPDATE patients SET allergy_state = 'none_known' WHERE patient_id = 1", []).unwrap();
    });
}

#[test]
fn every_kind_of_paper_has_its_row_and_is_opened_by_no_other_right() {
    // A kind without a row fails when somebody at the desk wants the paper; a chart kept under another right is
    // read by whoever takes the money.
    practice(|connection| {
        for kind in domain::ReportKind::ALL {
            let known = connection.query_row(
                "SELECT count(*) FROM report_kinds WHERE report_type = ?1",
                params![kind.as_str()],
                |found| found.get::<_, i64>(0),
            );
            assert_eq!(known, Ok(1), "{}", kind.as_str());
        }
        let kept = |number: i64, kind: &str, audience: &str| {
            format!(
                "INSERT INTO reports (patient_id, report_type, audience, title, file_path, sha256, key_epoch, created_by, created_at)
                 VALUES (1, '{kind}', '{audience}', 'x', '0/{number}.wbd', zeroblob(32), 1, 1, 1)"
            )
        };
        refused(connection, &kept(1, "full_chart", "money"), "FOREIGN KEY");
        refused(connection, &kept(1, "poem", "clinical"), "FOREIGN KEY");
        connection.execute(&kept(1, "vaccination_list", "clinical"), []).expect("the control");
        refused(
            connection,
            "UPDATE report_kinds SET audience = 'money' WHERE report_type = 'vaccination_list'",
            "FOREIGN KEY",
        );
        refused(connection, "UPDATE reports SET title = 'y'", "never changes");
        refused(connection, "DELETE FROM reports", "stays");
    });
}

#[test]
fn a_signed_close_stays_and_its_day_takes_nothing_more() {
    // A payment slipped into a signed day, or a close made to fit afterwards, is money nobody looks for.
    practice(|connection| {
        connection
            .execute_batch(
                "INSERT INTO billing (bill_id, patient_id, total_amount, created_by, created_at) VALUES (1, 1, 900, 1, 1);
                 INSERT INTO bill_items (bill_id, position, description, quantity, unit_price_minor, amount_minor, net_minor)
                 VALUES (1, 1, 'Visit', 1, 900, 900, 900);
                 UPDATE billing SET bill_number = 1, issued_at = 1, issued_on = '2026-06-08' WHERE bill_id = 1;
                 INSERT INTO reports (report_type, audience, title, file_path, sha256, key_epoch, created_by, created_at)
                 VALUES ('day_close', 'money', 'x', '0/1.wbd', zeroblob(32), 1, 1, 1),
                        ('day_close', 'money', 'x', '0/2.wbd', zeroblob(32), 1, 1, 1),
                        ('day_close', 'money', 'x', '0/3.wbd', zeroblob(32), 1, 1, 1);",
            )
            .unwrap();
        let paid = |key: &str, day: &str, outcome: &str| {
            format!(
                "INSERT INTO payment_details (bill_id, payment_method, payment_status, amount_minor, received_at, received_on,
                                              received_by, idempotency_key)
                 VALUES (1, 'cash', '{outcome}', 100, 1, '{day}', 1, 'key-{key}')"
            )
        };
        let closed = |drawer: &str, day: &str, sums: &str, notes: &str, report: i64| {
            format!(
                "INSERT INTO day_closes (drawer, closed_on, opening_minor, recorded_minor, counted_minor, difference_minor, notes,
                                         anchor_log_id, anchor_hash, report_id, closed_at, closed_by)
                 VALUES ({drawer}, '{day}', {sums}, '{notes}', 1, zeroblob(32), {report}, 1, 1)"
            )
        };
        connection.execute(&paid("monday", "2026-06-08", "success"), []).unwrap();
        connection.execute(&paid("no-money", "2026-06-08", "failed"), []).unwrap();
        refused(connection, &closed("NULL", "2026-06-08", "0, 100, 100, 0", "[]", 1), "rule: drawers_are_open");
        let recorded = "what was recorded is what was received";
        refused(connection, &closed("1", "2026-06-08", "0, 200, 200, 0", "[[100, 2]]", 1), recorded);
        refused(connection, &closed("1", "2026-06-08", "0, 100, 100, 0", "[[10, 9]]", 1), "the notes and coins");
        refused(connection, &closed("1", "2026-06-08", "0, 100, 90, -10", "[[10, 9]]", 1), "CHECK");
        refused(connection, &closed("1", "2026-06-08", "0, 100, 100, 5", "[[100, 1]]", 1), "CHECK");
        connection.execute(&closed("1", "2026-06-08", "0, 100, 100, 0", "[[50, 2]]", 1), []).expect("the control");
        for outcome in ["success", "failed"] {
            for day in ["2026-06-08", "2026-06-07"] {
                refused(connection, &paid("late-one", day, outcome), "rule: drawer_is_closed");
            }
        }
        connection.execute(&paid("tuesday", "2026-06-09", "success"), []).expect("the control: the next day");
        for day in ["2026-06-08", "2026-06-07"] {
            refused(connection, &closed("1", day, "0, 0, 0, 0", "[]", 2), "rule: day_is_closed");
        }
        connection.execute(&closed("NULL", "2026-06-08", "0, 100, 100, 0", "[]", 2), []).expect("the control");
        refused(connection, &closed("NULL", "2026-06-08", "0, 100, 100, 0", "[]", 3), "rule: day_is_closed");
        refused(connection, &closed("NULL", "2026-06-09", "0, 100, 100, 0", "[]", 3), "rule: drawers_are_open");
        refused(connection, "UPDATE day_closes SET reason = 'x'", "never changes");
        refused(connection, "DELETE FROM day_closes", "stays");
    });
}
