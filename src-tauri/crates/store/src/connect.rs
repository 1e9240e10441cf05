//! Every connection is made here: keyed first, then hardened, the same for all. What is set is read back
//! by a test from ten pooled connections.

use std::path::Path;
use std::sync::{Arc, LazyLock, mpsc};
use std::time::Duration;

use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use scheduled_thread_pool::ScheduledThreadPool;
use vault::SecretKey;
use zeroize::Zeroizing;

use crate::Result;

/// Opens every connection. One thread, so that work asked of it is done in order; it lives as long as the
/// program, because a thread that ends while the program does runs into OpenSSL's own cleaning up.
static OPENER: LazyLock<Arc<ScheduledThreadPool>> = LazyLock::new(|| {
    Arc::new(ScheduledThreadPool::builder().num_threads(1).thread_name_pattern("connections").build())
});

/// Connections to one database file; all of them are closed when dropping it is over.
pub(crate) struct Pool(Option<r2d2::Pool<SqliteConnectionManager>>);

impl Pool {
    /// A connection, waited for at most ten seconds.
    pub(crate) fn get(&self) -> Result<r2d2::PooledConnection<SqliteConnectionManager>> {
        Ok(self.0.as_ref().expect("a pool is there until it is dropped").get()?)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.0.take());
        // r2d2 doesn't wait for a connection that is just being opened: it would close, and write the log
        // back into the file, when somebody else may hold the file already.
        let (done, waited) = mpsc::channel::<()>();
        OPENER.execute(move || drop(done));
        let _ = waited.recv();
    }
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// The one that writes.
    Write,
    /// One of those that only look.
    Read,
}

/// Readers kept open at most.
pub(crate) const READERS: u32 = 4;

/// What each connection keeps of the file's pages, as SQLite wants it said: 16 MB. A page that isn't there mostly is in
/// the system's own cache and only has to be deciphered.
const CACHE: &str = "-16000";

/// A pool of connections to `file`, each keyed with the raw `key`.
pub(crate) fn pool(file: &Path, key: &SecretKey, used: Use) -> Result<Pool> {
    let key = key.clone();
    let manager = SqliteConnectionManager::file(file)
        .with_flags(OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .with_init(move |connection| harden(connection, &key, used));
    let size = if used == Use::Write { 1 } else { READERS };
    let pool = r2d2::Pool::builder()
        .thread_pool(Arc::clone(&OPENER))
        .max_size(size)
        .min_idle(Some(1))
        .idle_timeout(None)
        .max_lifetime(None)
        .test_on_check_out(false)
        .connection_timeout(Duration::from_secs(10))
        .error_handler(Box::new(r2d2::NopErrorHandler))
        .build(manager)?;
    Ok(Pool(Some(pool)))
}

fn harden(connection: &mut Connection, key: &SecretKey, used: Use) -> rusqlite::Result<()> {
    // The raw key, before anything else is read: a passphrase would be stretched anew on each connection.
    let mut hex = Zeroizing::new(String::with_capacity(72));
    hex.push_str("x'");
    for byte in key.expose() {
        hex.push(char::from_digit(u32::from(byte >> 4), 16).expect("a nibble is a digit"));
        hex.push(char::from_digit(u32::from(byte & 15), 16).expect("a nibble is a digit"));
    }
    hex.push('\'');
    connection.pragma_update(None, "key", hex.as_str())?;
    connection.busy_timeout(Duration::from_millis(5_000))?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
    for (name, value) in [
        ("synchronous", "FULL"),
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
        ("secure_delete", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("temp_store", "MEMORY"),
        ("cache_size", CACHE),
        #[cfg(target_os = "macos")]
        ("fullfsync", "ON"),
    ] {
        match connection.pragma_update_and_check(None, name, value, |_| Ok(())) {
            Ok(()) | Err(rusqlite::Error::QueryReturnedNoRows) => {}
            Err(error) => return Err(error),
        }
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // ATTACH … KEY '' would write the practice out in plain text.
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_prepared_statement_cache_capacity(256);
    if used == Use::Read {
        connection.pragma_update(None, "query_only", true)?;
    }
    Ok(())
}
