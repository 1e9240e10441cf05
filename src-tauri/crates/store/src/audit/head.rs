//! `head.log`: sequence and hash of the newest audit entry, outside the database. It gets a line after
//! each commit, without a flush of its own: it may lag behind the database, never lead it. A database that
//! is behind its head has lost entries it had confirmed.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::{Connection, OptionalExtension as _};
use sha2::Sha256;
use vault::SecretKey;

use super::{Hash, Tip};
use crate::{Error, Result};

/// Name of the file in the data folder.
const FILE: &str = "head.log";
/// Most bytes read of it: it is begun anew at every start.
const LIMIT: u64 = 64 * 1024 * 1024;

/// The open marker.
pub(crate) struct Head {
    path: PathBuf,
    key: SecretKey,
    file: Option<File>,
    /// The newest entry it knows to have been confirmed.
    tip: Option<Tip>,
}

/// How the database stands to its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadState {
    /// The database has everything its head knows of.
    Whole,
    /// There is no readable head. Right after a restore or a move it is begun anew; else somebody removed it.
    Absent,
    /// Entries up to `head` were confirmed, and those after `database` are missing or others.
    Behind {
        /// Newest entry of the database that fits.
        database: i64,
        /// Newest entry the head knows.
        head: i64,
    },
}

impl Head {
    /// Reads the marker and compares it with the database.
    pub(crate) fn open(folder: &Path, key: SecretKey, connection: &Connection) -> Result<(Head, HeadState)> {
        let mut head = Head { path: folder.join(FILE), key, file: None, tip: None };
        let Some(newest) = head.newest()? else { return Ok((head, HeadState::Absent)) };
        head.tip = Some(newest);
        let stands: Option<Hash> = connection
            .query_row("SELECT hash FROM audit_log WHERE log_id = ?1", [newest.log_id], |row| row.get(0))
            .optional()?;
        let state = match stands {
            Some(hash) if hash == newest.hash => HeadState::Whole,
            _ => {
                let last: i64 =
                    connection.query_row("SELECT coalesce(max(log_id), 0) FROM audit_log", [], |row| row.get(0))?;
                HeadState::Behind { database: last.min(newest.log_id - 1), head: newest.log_id }
            }
        };
        Ok((head, state))
    }

    /// The newest entry known to have been confirmed.
    pub(crate) fn tip(&self) -> Option<Tip> {
        self.tip
    }

    fn newest(&self) -> Result<Option<Tip>> {
        let mut text = String::new();
        match File::open(&self.path) {
            Ok(file) => {
                // Not UTF-8 means not ours: the same as unreadable.
                if file.take(LIMIT).read_to_string(&mut text).is_err() {
                    return Ok(None);
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::Io(error)),
        }
        // A line torn by a power cut fails its MAC; the one before it counts.
        Ok(text.lines().rev().find_map(|line| self.parse(line)))
    }

    fn parse(&self, line: &str) -> Option<Tip> {
        let (said, mac) = line.rsplit_once(' ')?;
        let (log_id, hash) = said.split_once(' ')?;
        let tip = Tip { log_id: log_id.parse().ok()?, hash: unhex(hash)? };
        let expected = self.mac(said);
        let given = unhex(mac)?;
        bool::from(subtle::ConstantTimeEq::ct_eq(&expected[..], &given[..])).then_some(tip)
    }

    fn mac(&self, said: &str) -> Hash {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.expose()).expect("HMAC takes any key");
        mac.update(said.as_bytes());
        mac.finalize().into_bytes().into()
    }

    fn line(&self, tip: Tip) -> String {
        let said = format!("{} {}", tip.log_id, hex(&tip.hash));
        let mac = hex(&self.mac(&said));
        format!("{said} {mac}\n")
    }

    /// Begins the file anew with `tip`, durable. At start, once the database was found whole.
    pub(crate) fn begin(&mut self, tip: Tip) -> Result<()> {
        self.file = None;
        vault::durable::write(&self.path, self.line(tip).as_bytes())?;
        self.file = Some(OpenOptions::new().append(true).open(&self.path)?);
        self.tip = Some(tip);
        Ok(())
    }

    /// Appends `tip`, after its commit. A failure is no reason to fail what is committed already: the
    /// marker may lag.
    pub(crate) fn advance(&mut self, tip: Tip) {
        let line = self.line(tip);
        self.tip = Some(tip);
        if let Some(file) = &mut self.file
            && let Err(error) = file.write_all(line.as_bytes())
        {
            tracing::warn!(kind = ?error.kind(), "the head marker could not be written");
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Hash> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut hash = [0; 32];
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(hash)
}
