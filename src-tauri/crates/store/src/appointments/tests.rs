//! Rule 1 as the schema alone keeps it: whatever is written past every rule of the operations, no two
//! scheduled appointments of one doctor or of one patient overlap without a reason.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rusqlite::{Connection, params};

type Deed = (u8, i64, i64, i64, i64, i64, bool);

/// Two doctors, three patients.
fn practice() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    crate::migrate::to_newest(&mut connection).unwrap();
    connection
        .execute_batch(
            "INSERT INTO users (username, password_hash, role, display_name, created_at, updated_at)
             VALUES ('maria', '-', 'receptionist', 'Maria', 0, 0);
             INSERT INTO doctors (first_name, last_name) VALUES ('Elif', 'Yılmaz'), ('Omar', 'Al-Rashid');
             INSERT INTO patients (patient_number, first_name, last_name, created_at, updated_at)
             VALUES ('00001-3', '', 'Okafor', 0, 0), ('00002-1', '', 'Byrne', 0, 0), ('00003-0', '', 'Çelik', 0, 0);",
        )
        .unwrap();
    connection
}

/// Does each deed as SQL, refused or not; how many were done and how many refused.
fn live(connection: &Connection, deeds: &[Deed]) -> (usize, usize) {
    let mut done = 0;
    for &(deed, patient, doctor, quarter, minutes, which, reasoned) in deeds {
        let time = format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
        let reason = reasoned.then_some("Urgent");
        let outcome = match deed {
            0..=3 => connection.execute(
                "INSERT INTO appointments (patient_id, doctor_id, appointment_date, appointment_time,
                                           duration_minutes, overbook_reason, created_by, created_at)
                 VALUES (?1, ?2, '2026-06-09', ?3, ?4, ?5, 1, 0)",
                params![patient, doctor, time, minutes, reason],
            ),
            4 => connection.execute(
                "UPDATE appointments SET doctor_id = ?2, appointment_time = ?3, overbook_reason = ?4
                  WHERE appointment_id = ?1",
                params![which, doctor, time, reason],
            ),
            5 => connection.execute(
                "UPDATE appointments SET duration_minutes = ?2, overbook_reason = ?3 WHERE appointment_id = ?1",
                params![which, minutes, reason],
            ),
            6 => connection.execute(
                "UPDATE appointments SET status = 'cancelled', cancellation_reason = 'patient'
                  WHERE appointment_id = ?1",
                [which],
            ),
            7 => connection.execute(
                "UPDATE appointments SET status = 'scheduled', cancellation_reason = NULL WHERE appointment_id = ?1",
                [which],
            ),
            // The reason is taken back: what stood by it alone must not stay.
            _ => {
                connection.execute("UPDATE appointments SET overbook_reason = NULL WHERE appointment_id = ?1", [which])
            }
        };
        done += usize::from(outcome.is_ok());
    }
    (done, deeds.len() - done)
}

/// Pairs that stand over one another, neither with a reason.
fn run_over(connection: &Connection) -> i64 {
    connection
        .query_row(
            "SELECT count(*) FROM appointments a JOIN appointments b ON b.appointment_id > a.appointment_id
              WHERE a.status = 'scheduled' AND b.status = 'scheduled' AND a.appointment_date = b.appointment_date
                AND (a.doctor_id = b.doctor_id OR a.patient_id = b.patient_id)
                AND a.overbook_reason IS NULL AND b.overbook_reason IS NULL
                AND a.start_minute < b.start_minute + b.duration_minutes
                AND b.start_minute < a.start_minute + a.duration_minutes",
            [],
            |found| found.get(0),
        )
        .unwrap()
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let one = (0..9_u8, 1..=3_i64, 1..=2_i64, 0..96_i64, 1..90_i64, 1..30_i64, any::<bool>());
    proptest::collection::vec(one, 60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_written_no_two_stand_over_one_another_without_a_reason(deeds in deeds()) {
        let connection = practice();
        live(&connection, &deeds);
        prop_assert_eq!(run_over(&connection), 0);
    }
}

#[test]
fn without_the_triggers_somebody_is_run_over() {
    let connection = practice();
    connection.execute_batch("DROP TRIGGER no_double_booking; DROP TRIGGER no_double_booking_by_change;").unwrap();
    let mut runner = TestRunner::deterministic();
    let deeds = deeds().new_tree(&mut runner).unwrap().current();
    live(&connection, &deeds);
    assert!(run_over(&connection) > 0, "or the check above finds nothing, whatever the schema says");
    let guarded = practice();
    let (done, refused) = live(&guarded, &deeds);
    assert!(done > 0 && refused > 0, "{done} done, {refused} refused");
    assert_eq!(run_over(&guarded), 0);
}
