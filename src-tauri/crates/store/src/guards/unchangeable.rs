//! Rows that say what somebody did, read off the schema column by column: a column or a table that joins
//! later is tried without anybody adding it here.

use rusqlite::Connection;

use super::{practice, refused};

/// A table whose rows stay as they were written.
struct Kept {
    table: &'static str,
    /// Makes one row.
    row: &'static str,
    /// The one change that such a row takes, once; none where it takes none.
    once: Option<&'static str>,
}

const SEAL: &str =
    "INSERT INTO audit_log (log_id, epoch, session, workstation, action, timestamp, outcome, subject_type,
                        subject_id, detail, digest, previous_hash, hash)
     VALUES (1, 1, 0, 'desk', 'record_signed', 1, 'done', 'record', 1, '{}', zeroblob(32), zeroblob(32), zeroblob(32))";
const ITEM: &str = "INSERT INTO prescription_items (record_id, position, medicine, dose, dose_unit) VALUES (1, 1, 'Amoxicillin', '500', 'mg')";
const ANSWER: &str = "INSERT INTO prescription_answers (item_id, position, kind, finding, reason)
     VALUES ((SELECT min(item_id) FROM prescription_items), 1, 'allergy', '{}', 'Tolerated since')";
const IN_ERROR: Option<&str> = Some("error_at = 1, error_by = 1, error_reason = 'Wrong patient'");

const KEPT: [Kept; 16] = [
    Kept { table: "prescription_items", row: ITEM, once: None },
    Kept { table: "prescription_answers", row: ANSWER, once: None },
    Kept {
        table: "prescription_ends",
        row: "INSERT INTO prescription_ends (item_id, ended_on, reason, ended_by, created_at)
              VALUES ((SELECT min(item_id) FROM prescription_items), '2026-06-09', 'Rash', 1, 1)",
        once: None,
    },
    Kept {
        table: "prescription_sources",
        row: "INSERT INTO prescription_sources (item_id, source, source_id)
              VALUES ((SELECT min(item_id) FROM prescription_items), 'fhir', 'MedicationRequest/1')",
        once: None,
    },
    Kept {
        table: "department_history",
        row: "INSERT INTO department_history (doctor_id, until_date) VALUES (1, '2026-06-08')",
        once: None,
    },
    Kept { table: "import_batches", row: "INSERT INTO import_batches (import_id) VALUES (NULL)", once: None },
    Kept {
        table: "import_spans",
        row: "INSERT INTO import_spans (kind, first_id, last_id, batch_id) VALUES ('vital', 3, 7, 1)",
        once: None,
    },
    Kept {
        table: "vitals",
        row: "INSERT INTO vitals (patient_id, kind, value, typed, unit, measured_at, recorded_by, created_at)
              VALUES (1, 'weight', 81400, 81400, 'kg', 1, 1, 1)",
        once: IN_ERROR,
    },
    Kept {
        table: "attachments",
        row: "INSERT INTO attachments (patient_id, kind, title, dated_on, format, size_bytes, sha256, key_epoch, added_by, created_at)
              VALUES (1, 'letter', 'Cardiology', '2026-06-08', 'pdf', 4, randomblob(32), 1, 1, 1)",
        once: IN_ERROR,
    },
    Kept {
        table: "immunisations",
        row: "INSERT INTO immunisations (patient_id, status, vaccine, given_on, created_at)
              VALUES (1, 'given', 'MMR', '2026-06-08', 1)",
        once: IN_ERROR,
    },
    Kept {
        table: "glass_breaks",
        row: "INSERT INTO glass_breaks (patient_id, user_id, session, reason, broken_at) VALUES (1, 1, 1, 'Found unconscious', 1)",
        once: Some("verdict = 'justified', remark = '', reviewed_by = 2, reviewed_at = 1"),
    },
    Kept {
        table: "reports",
        row: "INSERT INTO reports (patient_id, report_type, audience, title, file_path, sha256, key_epoch, created_by, created_at)
              VALUES (1, 'receipt', 'money', 'Receipt', 'a/b', randomblob(32), 1, 1, 1)",
        once: None,
    },
    Kept {
        table: "payment_plans",
        row: "INSERT INTO payment_plans (patient_id, agreed_on, owed_minor, instalments, created_by, created_at)
              VALUES (1, '2026-06-08', 900, '[[\"2026-07-01\",500],[\"2026-08-01\",400]]', 1, 1)",
        once: Some("ended_at = 1, ended_by = 1, end_reason = 'Moved abroad'"),
    },
    Kept {
        table: "plan_bills",
        row: "INSERT INTO plan_bills (plan_id, bill_id, owed_minor) VALUES (1, 1, 900)",
        once: None,
    },
    Kept {
        table: "reminders",
        row: "INSERT INTO reminders (patient_id, level, reminded_on, pay_by, owed_minor, said, pay_to, report_id, created_by,
                                     created_at, request_key)
              VALUES (1, 1, '2026-06-08', '2026-06-22', 900, '', '', 1, 1, 1, 'one-request')",
        once: None,
    },
    Kept {
        table: "reminder_lines",
        row: "INSERT INTO reminder_lines (reminder_id, position, bill_id, due_on, amount_minor)
              VALUES (1, 1, 1, '2026-06-01', 900)",
        once: None,
    },
];

/// Name and type of each column that `once` leaves alone.
fn columns(connection: &Connection, kept: &Kept) -> Vec<(String, String)> {
    let mut statement = connection.prepare("SELECT name, type FROM pragma_table_info(?1)").unwrap();
    let all = statement.query_map([kept.table], |found| Ok((found.get(0)?, found.get(1)?))).unwrap();
    all.map(Result::unwrap)
        .filter(|(name, _): &(String, String)| {
            !kept.once.is_some_and(|once| once.split(", ").any(|set| set.starts_with(&format!("{name} = "))))
        })
        .collect()
}

fn practice_with_two(test: impl FnOnce(&Connection)) {
    practice(|connection| {
        connection
            .execute_batch(
                "INSERT INTO users (username, password_hash, role, display_name, created_at, updated_at)
                 VALUES ('ada', '-', 'admin', 'Ada', 0, 0);
                 INSERT INTO billing (bill_id, patient_id, total_amount, created_by, created_at) VALUES (1, 1, 900, 1, 1);
                 INSERT INTO bill_items (bill_id, position, description, quantity, unit_price_minor, amount_minor, net_minor)
                 VALUES (1, 1, 'Visit', 1, 900, 900, 900);
                 UPDATE billing SET bill_number = 1, issued_at = 1, issued_on = '2026-06-08' WHERE bill_id = 1;",
            )
            .unwrap();
        test(connection);
    });
}

#[test]
fn no_column_of_what_somebody_did_changes_and_no_row_goes() {
    practice_with_two(|connection| {
        let mut tried = 0;
        for kept in &KEPT {
            let table = kept.table;
            connection.execute(kept.row, []).unwrap();
            for (column, kind) in columns(connection, kept) {
                let value = match kind.as_str() {
                    "INTEGER" => format!("coalesce({column}, 0) + 1"),
                    "BLOB" => "zeroblob(32)".to_owned(),
                    _ => format!("coalesce({column}, '') || 'x'"),
                };
                // Together with the change that is allowed: a reading that is struck out isn't rewritten by it.
                let allowed = kept.once.map(|once| format!("{once}, ")).unwrap_or_default();
                refused(connection, &format!("UPDATE {table} SET {allowed}{column} = {value}"), "guard: ");
                tried += 1;
            }
            refused(connection, &format!("DELETE FROM {table}"), "guard: ");
            if let Some(once) = kept.once {
                let change = format!("UPDATE {table} SET {once}");
                assert_eq!(connection.execute(&change, []).unwrap(), 1, "the control: {table} takes its one change");
                refused(connection, &change, "guard: ");
            }
        }
        assert!(tried > 80, "{tried} columns: the schema was read");
    });
}

#[test]
fn nothing_joins_a_prescription_that_is_sealed() {
    // A line or an answered stop added behind a signature would be taken for the doctor's.
    practice(|connection| {
        connection.execute(ITEM, []).expect("the control: before it is sealed");
        connection.execute(SEAL, []).unwrap();
        refused(connection, &ITEM.replace("(1, 1,", "(1, 2,"), "never changes");
        refused(connection, ANSWER, "never changes");
    });
}

#[test]
fn a_row_came_with_one_import_and_nothing_joins_it() {
    // A span that overlaps another would let a row be taken for another import's, or for none's.
    practice(|connection| {
        let span = |batch: i64, first: i64, last: i64| {
            format!(
                "INSERT INTO import_spans (kind, first_id, last_id, batch_id) VALUES ('vital', {first}, {last}, {batch})"
            )
        };
        connection.execute_batch("INSERT INTO import_batches (import_id) VALUES (NULL), (NULL), (NULL)").unwrap();
        connection.execute(&span(1, 10, 20), []).expect("the control");
        for (first, last) in [(20, 30), (5, 10), (12, 13), (5, 30)] {
            refused(connection, &span(2, first, last), "came once");
        }
        connection.execute(&span(2, 21, 30), []).expect("the control: the next one");
        let seal = SEAL.replace("'record', 1,", "'import_batch', 3,");
        connection.execute(&seal, []).unwrap();
        refused(connection, &span(3, 31, 40), "guard: what an import brought stays");
    });
}

#[test]
fn an_end_is_said_of_a_first_line_and_once() {
    practice(|connection| {
        connection
            .execute_batch(
                "INSERT INTO prescription_items (item_id, record_id, position, medicine) VALUES (1, 1, 1, 'Amoxicillin');
                 INSERT INTO prescription_items (item_id, record_id, position, medicine, first_item_id) VALUES (2, 1, 2, 'Amoxicillin', 1);",
            )
            .unwrap();
        let end = |item: i64, reason: &str, by: &str| {
            format!(
                "INSERT INTO prescription_ends (item_id, ended_on, reason, renewed_by_item, ended_by, created_at)
                 VALUES ({item}, '2026-06-09', {reason}, {by}, 1, 1)"
            )
        };
        refused(connection, &end(2, "'Rash'", "NULL"), "of its first line");
        refused(connection, &end(1, "NULL", "NULL"), "CHECK");
        refused(connection, &end(1, "'Rash'", "2"), "CHECK");
        connection.execute(&end(1, "'Rash'", "NULL"), []).expect("the control");
        refused(connection, &end(1, "'Again'", "NULL"), "UNIQUE");
    });
}

#[test]
fn a_plan_is_what_is_owed_once_and_nothing_joins_it() {
    // A bill in two plans would be asked for twice, and instalments that don't sum would never be done.
    practice_with_two(|connection| {
        let plan = |owed: i64| {
            format!(
                "INSERT INTO payment_plans (patient_id, agreed_on, owed_minor, instalments, created_by, created_at)
                 VALUES (1, '2026-06-08', {owed}, '[[\"2026-07-01\",500],[\"2026-08-01\",400]]', 1, 1)"
            )
        };
        refused(connection, &plan(899), "instalments sum");
        connection.execute(&plan(900), []).expect("the control");
        let of = |plan: i64, owed: i64| {
            format!("INSERT INTO plan_bills (plan_id, bill_id, owed_minor) VALUES ({plan}, 1, {owed})")
        };
        refused(connection, &of(1, 899), "bill_takes_no_payment");
        connection.execute(&of(1, 900), []).expect("the control");
        connection.execute(&plan(900), []).unwrap();
        refused(connection, &of(2, 900), "rule: plan_stands");
        connection
            .execute("UPDATE payment_plans SET ended_at = 1, ended_by = 1, end_reason = 'x' WHERE plan_id = 1", [])
            .unwrap();
        connection.execute(&of(2, 900), []).expect("the control: once the first one has ended");
    });
}

#[test]
fn nobody_reviews_their_own_look() {
    practice_with_two(|connection| {
        connection
            .execute(
                "INSERT INTO glass_breaks (patient_id, user_id, session, reason, broken_at) VALUES (1, 1, 1, 'Found unconscious', 1)",
                [],
            )
            .unwrap();
        let review = |by: i64| {
            format!("UPDATE glass_breaks SET verdict = 'justified', remark = '', reviewed_by = {by}, reviewed_at = 1")
        };
        refused(connection, &review(1), "CHECK");
        assert_eq!(connection.execute(&review(2), []).unwrap(), 1, "the control: somebody else does");
    });
}

#[test]
fn whatever_was_once_used_is_set_aside_and_never_deleted() {
    practice(|connection| {
        connection
            .execute_batch(
                "INSERT INTO formulary (generic_name, form, route, source, updated_at) VALUES ('Zzz', 'tablet', 'oral', 'typed', 1);
                 INSERT INTO rule_sources (name, licence, created_by, created_at) VALUES ('House list', 'Own', 1, 1);
                 INSERT INTO medicine_rules (kind, name, body, updated_by, updated_at)
                 VALUES ('class', 'Penicillins', '{\"kind\":\"class\"}', 1, 1);",
            )
            .unwrap();
        refused(connection, "DELETE FROM formulary", "becomes inactive");
        refused(connection, "DELETE FROM medicine_rules", "becomes inactive");
        refused(connection, "UPDATE rule_sources SET licence = 'CC0'", "never changes");
        refused(connection, "DELETE FROM rule_sources", "stays");
        for table in ["formulary", "medicine_rules"] {
            let aside = connection.execute(&format!("UPDATE {table} SET active = 0"), []).unwrap();
            assert!(aside >= 1, "the control: {table} is set aside");
        }
    });
}

#[test]
fn no_table_loses_its_guard_when_it_is_rebuilt() {
    // Dropping a table drops its triggers: the list says which one came back without.
    practice_with_two(|connection| {
        let mut statement = connection
            .prepare(
                "SELECT DISTINCT tbl_name FROM sqlite_schema
                  WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%' AND sql LIKE '%''guard: %' ORDER BY tbl_name",
            )
            .unwrap();
        let guarded: Vec<String> = statement.query_map([], |found| found.get(0)).unwrap().map(Result::unwrap).collect();
        assert!(guarded.len() >= 25, "{guarded:?}");
        insta::assert_debug_snapshot!(guarded);
    });
}
