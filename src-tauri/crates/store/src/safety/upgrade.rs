//! Files of every schema that a release had, kept as they were made: each must still open, whatever came after.
//! Schemas in between are in nobody's hands. A release with a newer one comes with a fixture of it, made by the
//! ignored test below, and its number in [`RELEASED`].

use rusqlite::Connection;
use rusqlite_migration::Migrations;

use super::{copied, found, opening, raw, sign_in};
use crate::look::Connected as _;
use crate::migrate::{self, NEWEST, STEPS};
use crate::{NEWEST_SCHEMA, Store};
use domain::{Event, Permission};
use std::path::PathBuf;

/// The schemas that releases had, oldest first. Migrations beyond the last may still be edited; from the release
/// on that has them they may not.
const RELEASED: &[usize] = &[1, 8, 17, 22];

const HOW: &str = "`cargo test -p store make_the_fixture -- --ignored` makes it of the newest; its number belongs in \
                   RELEASED before others come after it";

fn fixture(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../../tests/fixtures", name].iter().collect()
}

/// Tables, indexes, views and triggers as SQLite keeps them, in one order.
fn schema(connection: &Connection) -> String {
    connection
        .prepare("SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name")
        .unwrap()
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap()
        .collect::<Result<Vec<_>, _>>()
        .unwrap()
        .join("\n\n")
        + "\n"
}

fn schema_of(version: usize) -> String {
    let mut connection = Connection::open_in_memory().unwrap();
    Migrations::from_slice(STEPS).to_version(&mut connection, version).unwrap();
    schema(&connection)
}

fn verdict(store: &Store) -> crate::Verdict {
    let session = sign_in(store);
    let admission = store.admit(&session, Permission::ReadAudit).unwrap();
    store.read(&admission, crate::audit::verify).unwrap()
}

#[test]
fn a_migration_that_was_released_stays_as_it_was() {
    // Edited afterwards, it is another schema in new files than in old ones, under one number.
    assert!(RELEASED.is_sorted() && RELEASED.iter().all(|version| (1..=NEWEST).contains(version)), "{RELEASED:?}");
    for &version in RELEASED {
        let kept = std::fs::read_to_string(fixture(&format!("schema-{version:04}.sql"))).unwrap_or_default();
        assert!(schema_of(version) == kept, "schema {version} isn't the one that is kept; {HOW}");
    }
}

#[test]
fn no_practice_is_kept_of_a_schema_that_no_release_had() {
    // A fixture that no test opens promises an upgrade that nobody tries.
    let mut kept: Vec<String> = std::fs::read_dir(fixture(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("practice-"))
        .collect();
    kept.sort();
    let released: Vec<String> = RELEASED.iter().map(|version| format!("practice-{version:04}")).collect();
    assert_eq!(kept, released, "{HOW}");
}

#[test]
fn a_practice_of_every_released_schema_opens_and_is_whole() {
    // The file somebody made with the first version is the only copy of their patients.
    let newest = schema_of(NEWEST_SCHEMA);
    for &version in RELEASED {
        let kept = fixture(&format!("practice-{version:04}"));
        assert!(kept.join("wardbook.db").exists(), "no practice of schema {version}; {HOW}");
        let folder = copied(&kept, &["wardbook.db", "head.log"]);
        let store = Store::open(&opening(folder.path())).unwrap();
        assert_eq!(store.alarm(), None);
        let verdict = verdict(&store);
        assert!(verdict.breaks.is_empty() && verdict.sealed == 1 && verdict.entries > 2, "{verdict:?}");
        drop(store);
        let connection = raw(folder.path());
        let text = |query: &str| connection.query_row(query, [], |row| row.get::<_, String>(0)).unwrap();
        assert_eq!(text("PRAGMA integrity_check"), "ok");
        assert_eq!(text("SELECT count(*) || '' FROM pragma_foreign_key_check"), "0");
        assert!(schema(&connection) == newest, "schema {version} doesn't become the newest");
        assert_eq!(text("SELECT notes FROM medical_records WHERE patient_id = 1"), "As signed");
        assert_eq!(text("SELECT allergy_state FROM patients WHERE patient_id = 1"), "listed");
    }
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = found(folder.path());
    drop(store);
    raw(folder.path()).pragma_update(None, "user_version", i64::try_from(NEWEST + 1).unwrap()).unwrap();
    let before = std::fs::read(folder.path().join("wardbook.db")).unwrap();
    assert!(matches!(Store::open(&opening(folder.path())), Err(crate::Error::NewerSchema)));
    assert!(std::fs::read(folder.path().join("wardbook.db")).unwrap() == before, "the refused file was written to");
    raw(folder.path()).pragma_update(None, "user_version", i64::try_from(NEWEST).unwrap()).unwrap();
    assert!(Store::open(&opening(folder.path())).is_ok(), "the control");
}

#[test]
#[ignore = "writes the fixture of the newest schema"]
fn make_the_fixture() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate::to_newest(&mut connection).unwrap();
    std::fs::write(fixture(&format!("schema-{NEWEST:04}.sql")), schema(&connection)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, Permission::RegisterPatients).unwrap();
    store
        .write(&admission, |clinic| {
            clinic.connection().execute_batch(
                "INSERT INTO doctors (first_name, last_name) VALUES ('Elif', 'Yılmaz');
                 INSERT INTO patients (patient_number, first_name, last_name, created_at, updated_at)
                 VALUES ('00001-3', 'Ngozi', 'Okafor', 0, 0), ('00002-1', 'Ade', 'Okafor', 0, 0);
                 INSERT INTO appointments (patient_id, doctor_id, appointment_date, appointment_time, duration_minutes,
                                           created_by, created_at)
                 VALUES (1, 1, '2026-06-08', '09:00', 15, 1, 0);
                 INSERT INTO medical_records (patient_id, doctor_id, appointment_id, visit_date, notes, signed_at,
                                              signed_by, created_at)
                 VALUES (1, 1, 1, '2026-06-08', 'As signed', 1, 1, 1);
                 INSERT INTO allergies (patient_id, substance, created_at) VALUES (1, 'Penicillin', 0);",
            )?;
            let (record, patient) = (domain::RecordId(1), domain::PatientId(1));
            clinic.record(Event::RecordSigned { record, patient }, ())
        })
        .unwrap();
    drop(store);
    let kept = fixture(&format!("practice-{NEWEST:04}"));
    std::fs::create_dir_all(&kept).unwrap();
    for name in ["wardbook.db", "head.log"] {
        std::fs::copy(folder.path().join(name), kept.join(name)).unwrap();
    }
}

#[test]
fn plans_of_before_know_what_insurers_had_paid_and_money_of_before_stays_without_a_name() {
    // Taken for part of the plan, an insurer's old payment would be an instalment that nobody paid.
    let mut connection = Connection::open_in_memory().unwrap();
    Migrations::from_slice(STEPS).to_version(&mut connection, 26).unwrap();
    connection
        .execute_batch(
            "INSERT INTO users (user_id, username, password_hash, role, display_name, created_at, updated_at)
             VALUES (1, 'ada', '-', 'admin', 'Ada', 0, 0);
             INSERT INTO patients (patient_id, patient_number, first_name, last_name, created_at, updated_at)
             VALUES (1, '00001-3', 'Jane', 'Smith', 1, 1);
             INSERT INTO payers (payer_id, name, updated_at) VALUES (1, 'Celtic', 1);
             INSERT INTO patient_policies (policy_id, patient_id, payer_id, member_number, updated_at) VALUES (1, 1, 1, 'a', 1);
             INSERT INTO billing (bill_id, patient_id, total_amount, created_by, created_at) VALUES (1, 1, 1000, 1, 1);
             INSERT INTO bill_items (bill_item_id, bill_id, position, description, quantity, unit_price_minor, amount_minor, net_minor)
             VALUES (1, 1, 0, 'Visit', 1, 1000, 1000, 1000);
             UPDATE billing SET bill_number = 1, issued_at = 1, issued_on = '2026-06-08' WHERE bill_id = 1;
             INSERT INTO claims (claim_id, bill_id, policy_id, created_by, created_at) VALUES (1, 1, 1, 1, 1);
             INSERT INTO claim_items (claim_id, bill_item_id, quantity, claimed_minor) VALUES (1, 1, 1, 600);
             UPDATE claims SET status = 'sent', claim_number = 1, claimed_minor = 600, sent_on = '2026-06-08', sent_at = 1, sent_by = 1;
             UPDATE claim_items SET accepted_minor = 600;
             UPDATE claims SET status = 'accepted', accepted_minor = 600, answered_on = '2026-06-08', answered_at = 1, answered_by = 1;
             INSERT INTO payment_details (bill_id, payment_method, payment_status, transaction_id, amount_minor, received_at,
                                          received_on, received_by, idempotency_key, claim_id)
             VALUES (1, 'insurance', 'success', 'TR', 200, 5, '2026-06-08', 1, 'before-it', 1),
                    (1, 'insurance', 'success', NULL, 50, 5, '2026-06-08', 1, 'of-nobody', NULL);
             INSERT INTO payment_plans (plan_id, patient_id, agreed_on, owed_minor, instalments, created_by, created_at)
             VALUES (1, 1, '2026-06-08', 750, '[[\"2026-07-01\",750]]', 1, 10);
             INSERT INTO plan_bills (plan_id, bill_id, owed_minor) VALUES (1, 1, 750);
             INSERT INTO payment_details (bill_id, payment_method, payment_status, transaction_id, amount_minor, received_at,
                                          received_on, received_by, idempotency_key, claim_id)
             VALUES (1, 'insurance', 'success', 'TR', 400, 20, '2026-06-09', 1, 'after-it', 1);",
        )
        .unwrap();
    migrate::to_newest(&mut connection).unwrap();
    let insured: i64 = connection.query_row("SELECT insured_minor FROM plan_bills", [], |row| row.get(0)).unwrap();
    assert_eq!(insured, 200, "what came before the plan, and not what came after");
    let nameless = "SELECT count(*) FROM payment_details WHERE payment_method = 'insurance' AND payer_id IS NULL";
    assert_eq!(connection.query_row(nameless, [], |row| row.get::<_, i64>(0)).unwrap(), 3, "nothing is guessed");
}
