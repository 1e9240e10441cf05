//! What is upheld against whoever holds the files: tried here with the raw key in hand, which nobody
//! outside this crate ever has. One file a threat.

mod chain;
mod files;
mod imports;
mod killed;
mod schema;
mod sums;
mod upgrade;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::{Clock, Currency, Event, Instant, Zone};
use rusqlite::Connection;
use vault::{Chance, SecretKey};

use crate::practice::Founder;
use crate::{Opening, Session, Store};

/// Told apart from anything a library would write by itself.
const CANARY: &str = "Quetzalcoatlus Featherstonehaugh";

struct Ticking(AtomicI64);
impl Clock for Ticking {
    fn now(&self) -> Instant {
        Instant(self.0.fetch_add(1_000, Ordering::Relaxed))
    }
    fn monotonic(&self) -> u64 {
        0
    }
}

fn key() -> SecretKey {
    SecretKey::from_bytes(&[7; 32])
}

fn opening(folder: &Path) -> Opening<'_> {
    // The key lives as long as the tests do.
    static KEY: std::sync::LazyLock<SecretKey> = std::sync::LazyLock::new(key);
    Opening {
        folder,
        key: &KEY,
        head_key: SecretKey::from_bytes(&[9; 32]),
        clock: Arc::new(Ticking(AtomicI64::new(1_780_902_000_000))),
        workstation: "desk-1".into(),
    }
}

/// A practice with one administrator who is signed in.
pub(crate) fn found(folder: &Path) -> (Store, Session) {
    let founder = Founder {
        kind: "practice",
        name: CANARY,
        address: CANARY,
        phone: "091 555 0100",
        currency: Currency::parse("EUR").unwrap(),
        zone: Zone::parse("Europe/Dublin").unwrap(),
        language: "en",
        paper: "a4",
        keyring_generation: 1,
        audit_key: [3; 32],
        documents_key: [4; 32],
        username: "anna",
        display_name: CANARY,
        password_hash: "none",
        doctor: None,
    };
    let store = Store::create(&opening(folder), |founding| founding.write(&founder)).unwrap();
    let session = sign_in(&store);
    (store, session)
}

fn sign_in(store: &Store) -> Session {
    let credentials = store.vouched("anna").unwrap();
    let event = Event::SignedIn { user: credentials.user, opened: true };
    store.begin_session(&credentials, &Chance::seeded(1), 0, &event).unwrap()
}

/// A connection past the door, with the key and without the guards.
fn raw(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("wardbook.db")).unwrap();
    unlock(&connection);
    connection
}

fn unlock(connection: &Connection) {
    // A refused page is what these tests provoke: the cipher need not tell of each.
    let _ = connection.pragma_update_and_check(None, "cipher_log", "off", |_| Ok(()));
    connection.pragma_update(None, "key", format!("x'{}'", "07".repeat(32))).unwrap();
}

fn without_guards(connection: &Connection) {
    let names: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for name in names {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\"")).unwrap();
    }
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
}

/// Chance that is the same in every run.
pub(crate) struct Dice(pub(crate) u64);
impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn copied(from: &Path, names: &[&str]) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for name in names {
        if from.join(name).exists() {
            std::fs::copy(from.join(name), to.path().join(name)).unwrap();
        }
    }
    to
}
