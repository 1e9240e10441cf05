//! What the files of a practice tell somebody without its key, and what becomes of them when they are
//! damaged, put back or taken away.

use rusqlite::Connection;

use super::{CANARY, Dice, copied, found, key, opening, raw, sign_in, unlock};
use crate::connect::{self, READERS, Use};
use crate::{Alarm, Store};
use domain::Event;

#[test]
fn every_connection_is_keyed_and_hardened() {
    // One connection without a setting is the one that loses a confirmed change, or writes in the clear.
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = found(folder.path());
    let file = folder.path().join("wardbook.db");
    let mut seen = 0;
    for (used, count) in [(Use::Read, READERS), (Use::Write, 1), (Use::Read, READERS), (Use::Write, 1)] {
        let pool = connect::pool(&file, &key(), used).unwrap();
        let connections: Vec<_> = (0..count).map(|_| pool.get().unwrap()).collect();
        for connection in &connections {
            let text = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap();
            let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
            assert_eq!(text("journal_mode"), "wal");
            assert_eq!(number("synchronous"), 2);
            assert_eq!(number("foreign_keys"), 1);
            assert_eq!(number("recursive_triggers"), 1);
            assert_eq!(number("secure_delete"), 1);
            assert_eq!(number("trusted_schema"), 0);
            assert_eq!(number("cell_size_check"), 1);
            assert_eq!(number("temp_store"), 2);
            assert_eq!(number("busy_timeout"), 5_000);
            assert_eq!(number("query_only"), i64::from(used == Use::Read));
            assert!(!text("cipher_version").is_empty());
            let defensive = rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE;
            assert!(connection.db_config(defensive).unwrap());
            assert!(connection.execute("ATTACH ':memory:' AS elsewhere KEY ''", []).is_err());
            seen += 1;
        }
    }
    println!("connections read back: {seen}");
    assert_eq!(seen, 10);
    drop(store);
}

#[test]
fn a_store_that_was_dropped_has_let_go_of_its_file() {
    // A connection that closes later writes into a file that somebody has copied or put back meanwhile.
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    drop(store);
    let log = folder.path().join("wardbook.db-wal");
    for round in 0..20 {
        let store = Store::open(&opening(folder.path())).unwrap();
        let admission = store.admit(&session, domain::Permission::ReadAudit);
        // Asking makes the pool open another connection beside the one that answers.
        drop(admission);
        assert!(log.exists(), "the control: open, it has a log");
        drop(store);
        assert!(!log.exists(), "round {round}: the last connection to close takes the log along");
    }
}

#[test]
fn nothing_is_readable_without_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, domain::Permission::ChangeSettings).unwrap();
    let canaries: Vec<String> = (0..20).map(|number| format!("{CANARY} {number:02}")).collect();
    store
        .write(&admission, |clinic| {
            for canary in &canaries {
                use crate::look::Connected as _;
                clinic.connection().execute("INSERT INTO departments (name) VALUES (?1)", [canary])?;
            }
            clinic.record(Event::RecoveryKeyConfirmed {}, ())
        })
        .unwrap();
    let told = |folder: &std::path::Path| {
        let files: Vec<Vec<u8>> =
            std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
        let count =
            |canary: &String| files.iter().any(|bytes| bytes.windows(canary.len()).any(|w| w == canary.as_bytes()));
        canaries.iter().filter(|canary| count(canary)).count()
    };
    let open = told(folder.path());
    drop(store);
    let closed = told(folder.path());
    let header = std::fs::read(folder.path().join("wardbook.db")).unwrap();
    assert_ne!(&header[..16], b"SQLite format 3\0");
    let plain = Connection::open(folder.path().join("wardbook.db")).unwrap();
    assert!(plain.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)).is_err());
    // The control: the same search over a plain copy finds every one.
    let copy = tempfile::tempdir().unwrap();
    let connection = raw(folder.path());
    connection.execute("ATTACH ?1 AS plain KEY ''", [copy.path().join("plain.db").to_str().unwrap()]).unwrap();
    connection.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).unwrap();
    connection.execute("DETACH plain", []).unwrap();
    let control = told(copy.path());
    println!("canaries in the files: {open} open, {closed} closed, of 20; in a plain copy: {control}");
    assert_eq!((open, closed, control), (0, 0, 20));
}

#[test]
fn a_lost_write_ahead_log_is_an_alarm() {
    // Confirmed changes that a deleted file took with it: SQLite itself would go on in silence.
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    drop(store);
    let store = Store::open(&opening(folder.path())).unwrap();
    for _ in 0..3 {
        store.note(&session, &Event::SessionUnlocked { user: session.user() }).unwrap();
    }
    // As a kill leaves them: nothing is checkpointed while the store is open.
    let whole = copied(folder.path(), &["wardbook.db", "wardbook.db-wal", "head.log"]);
    let cut = copied(folder.path(), &["wardbook.db", "head.log"]);
    assert_eq!(Store::open(&opening(whole.path())).unwrap().alarm(), None, "the control: with it, all is there");
    let behind = Store::open(&opening(cut.path())).unwrap();
    // Whether the first store's last connection still wrote its log home decides where the gap begins.
    let Some(Alarm::EntriesMissing { from, to }) = behind.alarm() else { panic!("no alarm: {:?}", behind.alarm()) };
    assert!((1..=3).contains(&from) && to == 5, "missing from {from} to {to}");
    let session = sign_in(&behind);
    let admission = behind.admit(&session, domain::Permission::ReadAudit).unwrap();
    let verdict = behind.read(&admission, crate::audit::verify).unwrap();
    assert_eq!(verdict.breaks.len(), 1, "verifying names the loss as well: {verdict:?}");
}

/// Everything in every table, or that it can't be read.
fn everything(file: &std::path::Path, keyed: bool) -> Option<Vec<String>> {
    let connection = Connection::open(file).ok()?;
    if keyed {
        unlock(&connection);
    }
    let mut tables = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'patient_search%' ORDER BY name",
        )
        .ok()?;
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).ok()?.collect::<Result<_, _>>().ok()?;
    let mut all = Vec::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\"")).ok()?;
        let columns = statement.column_count();
        let mut rows = statement.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            let values: Vec<String> = (0..columns)
                .map(|at| row.get_ref(at).map(|value| format!("{value:?}")))
                .collect::<Result<_, _>>()
                .ok()?;
            all.push(format!("{table}: {}", values.join(", ")));
        }
    }
    Some(all)
}

#[test]
fn a_flipped_bit_is_never_read_as_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    for _ in 0..200 {
        store.note(&session, &Event::SessionUnlocked { user: session.user() }).unwrap();
    }
    drop(store);
    let sealed = std::fs::read(folder.path().join("wardbook.db")).unwrap();
    let plain_folder = tempfile::tempdir().unwrap();
    let plain_file = plain_folder.path().join("plain.db");
    let connection = raw(folder.path());
    connection.execute("ATTACH ?1 AS plain KEY ''", [plain_file.to_str().unwrap()]).unwrap();
    connection.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).unwrap();
    drop(connection);
    let plain = std::fs::read(&plain_file).unwrap();
    let was = everything(&folder.path().join("wardbook.db"), true).unwrap();
    let mut dice = Dice(7);
    let mut wrong = |bytes: &[u8], keyed: bool| {
        let at = tempfile::tempdir().unwrap();
        let file = at.path().join("wardbook.db");
        (0..200)
            .filter(|_| {
                let mut bytes = bytes.to_vec();
                let place = dice.below(bytes.len());
                bytes[place] ^= 1 << dice.below(8);
                std::fs::write(&file, bytes).unwrap();
                everything(&file, keyed).is_some_and(|now| now != was)
            })
            .count()
    };
    let (silent, control) = (wrong(&sealed, true), wrong(&plain, false));
    println!("flipped bits read as other data: {silent} of 200; in a plain copy: {control}");
    assert_eq!(silent, 0);
    assert!(control > 0, "the control must fail, or the comparison sees nothing");
}
