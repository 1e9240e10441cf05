//! What the schema refuses of claims and policies, column by column: what an insurer was sent and what it said.

use rusqlite::Connection;

use super::{practice, refused};

/// Bill 1 of 100.00 with item 1, and claim 1 of 80.00 about it, sent.
fn sent(test: impl FnOnce(&Connection)) {
    practice(|connection| {
        connection
            .execute_batch(
                "INSERT INTO billing (patient_id, created_by, created_at) VALUES (1, 1, 1);
                 INSERT INTO bill_items (bill_id, position, description, quantity, unit_price_minor, amount_minor, net_minor)
                 VALUES (1, 1, 'Consultation', 1, 10000, 10000, 10000);
                 UPDATE billing SET total_amount = 10000 WHERE bill_id = 1;
                 UPDATE billing SET bill_number = 1, issued_at = 1, issued_on = '2026-06-08' WHERE bill_id = 1;
                 INSERT INTO payers (name, updated_at) VALUES ('Celtic Health', 1), ('Other', 1);
                 INSERT INTO patient_policies (patient_id, payer_id, member_number, updated_at) VALUES (1, 1, 'CH-1', 1), (1, 2, 'X', 1);
                 INSERT INTO claims (bill_id, policy_id, created_by, created_at) VALUES (1, 1, 1, 1);
                 INSERT INTO claim_items (claim_id, bill_item_id, quantity, claimed_minor) VALUES (1, 1, 1, 8000);
                 UPDATE claims SET status = 'sent', claim_number = 1, claimed_minor = 8000, sent_on = '2026-06-08',
                        sent_at = 1, sent_by = 1;
                 INSERT INTO reports (patient_id, report_type, audience, title, file_path, sha256, key_epoch, created_by, created_at)
                 VALUES (1, 'claim', 'money', 'Claim', 'a/b', randomblob(32), 1, 1, 1);
                 INSERT INTO claim_papers VALUES (1, 1);",
            )
            .unwrap();
        test(connection);
    });
}

const ANSWER: &str = "UPDATE claim_items SET accepted_minor = 5000, reason_code = 'CO-45';
     UPDATE claims SET status = 'accepted', accepted_minor = 5000, answered_on = '2026-06-08', answered_at = 1, answered_by = 1;";

/// Tries every column of `table` but those of `but`; answers how many.
fn every_column_stays(connection: &Connection, table: &str, but: &[&str]) -> usize {
    let mut statement = connection.prepare("SELECT name, type FROM pragma_table_info(?1)").unwrap();
    let columns: Vec<(String, String)> =
        statement.query_map([table], |found| Ok((found.get(0)?, found.get(1)?))).unwrap().map(Result::unwrap).collect();
    let tried = columns.iter().filter(|(name, _)| !but.contains(&name.as_str()));
    tried
        .map(|(column, kind)| {
            let value = if kind == "INTEGER" {
                format!("coalesce({column}, 0) + 1")
            } else {
                format!("coalesce({column}, '') || 'x'")
            };
            refused(connection, &format!("UPDATE {table} SET {column} = {value}"), "guard: ");
        })
        .count()
}

#[test]
fn what_was_sent_and_answered_stays_column_by_column() {
    // A claim rewritten after its answer is a dispute with nothing to show.
    sent(|connection| {
        let reference = "UPDATE claims SET reference = 'EHR 1'";
        assert_eq!(connection.execute(reference, []).unwrap(), 1, "the control: the insurer's number comes later");
        connection.execute_batch(ANSWER).expect("the control: it is answered once");
        let free = ["status", "withdrawn_at", "withdrawn_by", "withdraw_reason", "version"];
        assert!(every_column_stays(connection, "claims", &free) >= 16);
        assert!(every_column_stays(connection, "claim_items", &[]) >= 7);
        assert_eq!(every_column_stays(connection, "claim_papers", &[]), 2);
        for table in ["claims", "claim_items", "claim_papers", "payers"] {
            refused(connection, &format!("DELETE FROM {table}"), "guard: ");
        }
        refused(connection, "UPDATE claims SET status = 'sent'", "guard: ");
        let withdraw =
            "UPDATE claims SET status = 'withdrawn', withdrawn_at = 1, withdrawn_by = 1, withdraw_reason = 'x'";
        assert_eq!(connection.execute(withdraw, []).unwrap(), 1, "the control: nothing of it was paid");
        refused(connection, "UPDATE claims SET withdraw_reason = 'y'", "guard: ");
    });
}

#[test]
fn the_state_of_a_bill_follows_its_claims_whoever_writes_it() {
    sent(|connection| {
        let state = || {
            let read = "SELECT status, claimed_minor FROM billing";
            connection.query_row(read, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))).unwrap()
        };
        assert_eq!(state(), ("pending".to_owned(), 8_000));
        refused(connection, "UPDATE billing SET status = 'unpaid'", "guard: the status follows");
        refused(connection, "UPDATE billing SET claimed_minor = 0, status = 'unpaid'", "guard: the status follows");
        refused(connection, "UPDATE billing SET voided_at = 2, void_reason = 'x'", "rule: bill_has_claims");
        let pay = |minor: i64, key: &str| {
            format!(
                "INSERT INTO payment_details (bill_id, payment_method, payment_status, transaction_id, amount_minor,
                        received_at, received_on, received_by, idempotency_key, claim_id)
                 VALUES (1, 'insurance', 'success', 'TR-1', {minor}, 2, '2026-06-09', 1, '{key}', 1)"
            )
        };
        refused(connection, &pay(100, "too-early"), "rule: claim_has_no_answer");
        connection.execute_batch(ANSWER).unwrap();
        refused(connection, &pay(5_001, "too-much"), "rule: more_than_was_accepted");
        refused(connection, &pay(1, "by-cash-").replace("'insurance'", "'cash'"), "guard: an insurer pays");
        refused(connection, &pay(1, "no-number").replace("'TR-1'", "NULL"), "guard: an insurer pays");
        connection.execute(&pay(5_000, "transfer"), []).unwrap();
        assert_eq!(state(), ("pending".to_owned(), 0), "part received");
        let refund =
            pay(-5_000, "refunded").replace("claim_id)", "claim_id, refunds_payment_id)").replace(", 1)", ", NULL, 1)");
        refused(connection, &refund, "guard: a refund is of the claim");
        connection.execute(&refund.replace("NULL, 1)", "1, 1)"), []).unwrap();
        assert_eq!(state(), ("pending".to_owned(), 5_000), "the insurer owes it again");
    });
}

#[test]
fn money_of_an_insurer_says_whose_it_is_whoever_writes_it() {
    // Written past the door it would stand in nobody's figures, and go back to nobody.
    sent(|connection| {
        connection.execute_batch(ANSWER).unwrap();
        let pay = |method: &str, minor: i64, whose: &str, key: &str| {
            format!(
                "INSERT INTO payment_details (bill_id, payment_method, payment_status, transaction_id, amount_minor, received_at,
                        received_on, received_by, idempotency_key, claim_id, payer_id, refunds_payment_id)
                 VALUES (1, '{method}', 'success', 'TR-1', {minor}, 2, '2026-06-09', 1, '{key}', {whose})"
            )
        };
        let names = "guard: money of an insurer names";
        refused(connection, &pay("insurance", 100, "NULL, NULL, NULL", "nobodys-"), names);
        refused(connection, &pay("insurance", 100, "1, 1, NULL", "both-of-them"), names);
        refused(connection, &pay("cash", 100, "NULL, 1, NULL", "not-insurers"), names);
        for (method, whose, key) in [
            ("insurance", "1, NULL, NULL", "by-claim"),
            ("insurance", "NULL, 2, NULL", "by-payer"),
            ("cash", "NULL, NULL, NULL", "patients"),
        ] {
            assert_eq!(connection.execute(&pay(method, 100, whose, key), []).unwrap(), 1, "the control: {key}");
        }
        let same = "guard: a refund is of the insurer";
        refused(connection, &pay("cash", -100, "NULL, 1, 2", "to-another"), same);
        refused(connection, &pay("cash", -100, "NULL, NULL, 2", "to-nobody"), same);
        refused(connection, &pay("cash", -100, "NULL, 2, 3", "of-a-patient"), same);
        let back = pay("bank_transfer", -100, "NULL, 2, 2", "goes-back");
        assert_eq!(connection.execute(&back, []).unwrap(), 1, "the control: whatever way it goes back");
    });
}

#[test]
fn a_policy_that_was_claimed_with_stays_as_the_insurer_knows_it() {
    sent(|connection| {
        for change in
            ["member_number = 'CH-2'", "payer_id = 2", "patient_id = 2", "group_number = 'G'", "holder = 'Ada'"]
        {
            refused(
                connection,
                &format!("UPDATE patient_policies SET {change} WHERE policy_id = 1"),
                "rule: policy_is_used",
            );
        }
        refused(connection, "DELETE FROM patient_policies WHERE policy_id = 1", "rule: policy_is_used");
        let end = "UPDATE patient_policies SET valid_until = '2026-12-31', note = 'x', priority = 'secondary' WHERE policy_id = 1";
        assert_eq!(connection.execute(end, []).unwrap(), 1, "the control: it is ended");
        assert_eq!(
            connection.execute("DELETE FROM patient_policies WHERE policy_id = 2", []).unwrap(),
            1,
            "the control"
        );
    });
}
