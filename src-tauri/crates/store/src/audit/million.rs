//! How long looking through millions of entries takes: run by hand.

use domain::{Instant, LogId, PatientId, UserId};
use rusqlite::Connection;

use super::read::{AuditOutcome, Wanted, page};

/// `ENTRIES=10000000 cargo test --release -p store --lib -- --ignored --nocapture millions_of_entries`: five years of
/// entries by 20 people about 30 000 patients in an encrypted file, one in a hundred refused; a million when not said.
#[test]
#[ignore = "prints figures, asserts nothing of time; minutes and gigabytes"]
fn millions_of_entries() {
    let entries: i64 = std::env::var("ENTRIES").ok().and_then(|said| said.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let mut db = Connection::open(folder.path().join("audit.db")).unwrap();
    db.pragma_update(None, "key", "a key of this measurement alone").unwrap();
    crate::migrate::to_newest(&mut db).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536").unwrap();
    let filling = std::time::Instant::now();
    db.execute_batch(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
         INSERT INTO patients (patient_id, patient_number, last_name, first_name, created_at, updated_at)
         SELECT i, i, 'Name' || i, 'First', 0, 0 FROM n",
    )
    .unwrap();
    db.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO audit_log (log_id, epoch, user_id, role, session, workstation, action, timestamp, outcome,
                                patient_id, detail, previous_hash, hash)
         SELECT i, 1, 1 + i * 7919 % 20, 'receptionist', 1, 'desk',
                CASE WHEN i % 100 = 0 THEN 'charts.open' WHEN i % 10007 = 0 THEN 'loss_accepted'
                     ELSE json_extract('[\"chart_opened\",\"appointment_booked\",\"patient_arrived\",\"session_locked\"]',
                                       '$[' || (i * 31 % 4) || ']') END,
                i * (157680000000 / ?1), CASE WHEN i % 100 = 0 THEN 'refused' ELSE 'done' END,
                1 + i * 104729 % 30000, '{}', zeroblob(32), zeroblob(32) FROM n",
        [entries],
    )
    .unwrap();
    println!("{entries} entries filled in {:?}", filling.elapsed());
    let (user, patient) = (Some(UserId(7)), Some(PatientId(17)));
    let (from, to) = (Some(Instant(60_000_000_000)), Some(Instant(63_000_000_000)));
    let all = || Wanted::default();
    let charts = || Some(vec!["chart_opened", "charts.open", "loss_accepted", "record_signed"]);
    let refused = Some(AuditOutcome::Refused);
    let deep = Some(LogId(entries / 2));
    for (name, wanted) in [
        ("newest", all()),
        ("newest, half way down", Wanted { before: deep, ..all() }),
        ("person", Wanted { user, ..all() }),
        ("patient", Wanted { patient, ..all() }),
        ("a month three years ago", Wanted { from, to, ..all() }),
        ("everything since then", Wanted { from, ..all() }),
        ("kind", Wanted { actions: charts(), ..all() }),
        ("rare action", Wanted { actions: Some(vec!["loss_accepted"]), ..all() }),
        ("refused", Wanted { outcome: refused, ..all() }),
        ("person and month", Wanted { user, from, to, ..all() }),
        ("person and kind", Wanted { user, actions: charts(), ..all() }),
        ("person and rare action", Wanted { user, actions: Some(vec!["loss_accepted"]), ..all() }),
        ("person, kind and month", Wanted { user, actions: charts(), from, to, ..all() }),
        ("person and refused", Wanted { user, outcome: refused, ..all() }),
        ("kind and refused, none there", Wanted { actions: Some(vec!["bills.void"]), outcome: refused, ..all() }),
        ("patient, person and month", Wanted { patient, user, from, to, ..all() }),
        ("person and month, half way down", Wanted { user, from, before: deep, ..all() }),
    ] {
        let mut took: Vec<_> = (0..20)
            .map(|_| {
                let asked = std::time::Instant::now();
                page(&db, &wanted).unwrap();
                asked.elapsed()
            })
            .collect();
        took.sort();
        println!("{name}: p50 {:?}, p95 {:?}", took[9], took[18]);
    }
}
