//! The audit chain: what was done, by whom, each entry bound to the one before it by a keyed hash. Here
//! entries are written; `read` lists them, `actions` what administrators did, `verify` walks the chain, `head` keeps the marker outside the database, `digest`
//! fixes what signed and financial rows say.

mod actions;
mod digest;
mod head;
mod imported;
#[cfg(test)]
mod million;
mod read;
mod verify;
mod walking;

use std::collections::BTreeMap;

use domain::{Event, Instant, PatientId, Subject, UserId};
use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::Sha256;

pub use actions::{AdminAction, AdminActions, Difference, admin_actions};
pub(crate) use head::{Head, HeadState};
pub use read::{AboutPatient, AuditEntry, AuditOutcome, AuditPage, Colleague, LastVerified, Wanted, all, list, people};
pub use verify::{Break, Fault, Verdict, verify};
#[cfg(test)]
pub(crate) use verify::{walk, walk_watched};
pub use walking::Verifying;
pub(crate) use walking::Walking;

use crate::access::{Admission, Person, Session};
use crate::{Error, Result};

/// A hash of the chain.
pub(crate) type Hash = [u8; 32];

/// The last entry: the next one is bound to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tip {
    pub(crate) log_id: i64,
    pub(crate) hash: Hash,
}

impl Tip {
    /// Before the first entry.
    pub(crate) const START: Tip = Tip { log_id: 0, hash: [0; 32] };

    pub(crate) fn read(connection: &Connection) -> Result<Tip> {
        Ok(connection
            .prepare_cached("SELECT log_id, hash FROM audit_log ORDER BY log_id DESC LIMIT 1")?
            .query_row([], |row| Ok(Tip { log_id: row.get(0)?, hash: row.get(1)? }))
            .optional()?
            .unwrap_or(Tip::START))
    }
}

/// The chain's keys by epoch; the newest writes.
pub(crate) struct Keys {
    by_epoch: BTreeMap<i64, zeroize::Zeroizing<[u8; 32]>>,
}

impl Keys {
    pub(crate) fn read(connection: &Connection, purpose: &str) -> Result<Keys> {
        let mut statement = connection.prepare_cached("SELECT epoch, key FROM epoch_keys WHERE purpose = ?1")?;
        let by_epoch: BTreeMap<_, _> = statement
            .query_map([purpose], |row| Ok((row.get(0)?, zeroize::Zeroizing::new(row.get::<_, [u8; 32]>(1)?))))?
            .collect::<Result<_, _>>()?;
        if by_epoch.is_empty() { Err(Error::Unreadable("epoch_keys")) } else { Ok(Keys { by_epoch }) }
    }

    pub(crate) fn newest(&self) -> (i64, &[u8; 32]) {
        let (epoch, key) = self.by_epoch.last_key_value().expect("read() refuses none");
        (*epoch, key)
    }

    pub(crate) fn of(&self, epoch: i64) -> Option<&[u8; 32]> {
        self.by_epoch.get(&epoch).map(|key| &**key)
    }
}

/// Who an entry is by.
pub(crate) struct By<'a> {
    user: Option<UserId>,
    role: Option<&'a str>,
    session: i64,
    workstation: &'a str,
}

impl<'a> By<'a> {
    pub(crate) fn admitted(admission: &'a Admission) -> Self {
        Self::person(&admission.person, &admission.session)
    }
    pub(crate) fn person(person: &'a Person, session: &'a Session) -> Self {
        Self {
            user: Some(person.user),
            role: Some(person.role().as_str()),
            session: session.number,
            workstation: &session.workstation,
        }
    }
    /// A session whose person is no longer known.
    pub(crate) fn session(session: &'a Session) -> Self {
        Self { user: Some(session.user), role: None, session: session.number, workstation: &session.workstation }
    }
    /// The program itself.
    pub(crate) fn nobody(workstation: &'a str) -> Self {
        Self { user: None, role: None, session: 0, workstation }
    }
}

/// What an entry says, apart from its place in the chain.
struct Entry<'a> {
    by: &'a By<'a>,
    at: Instant,
    action: &'a str,
    outcome: &'a str,
    subject: Option<(Subject, i64)>,
    patient: Option<PatientId>,
    reason: Option<&'a str>,
    detail: String,
    digest: Option<Hash>,
}

/// Writes the entry of an event that happened.
pub(crate) fn append_event(
    connection: &Connection,
    keys: &Keys,
    tip: Tip,
    by: &By<'_>,
    at: Instant,
    event: &Event,
    reason: Option<&str>,
) -> Result<Tip> {
    let digest = match event.subject() {
        Some((kind, id)) if event.is_sealed() => Some(digest::of_row(connection, kind, id)?),
        _ => None,
    };
    let entry = Entry {
        by,
        at,
        action: event.name(),
        outcome: "done",
        subject: event.subject(),
        patient: event.patient(),
        reason,
        detail: serde_json::to_string(event).map_err(|_| Error::Unreadable("event"))?,
        digest,
    };
    append(connection, keys, tip, &entry)
}

/// Writes the entry of a request that was refused: the operation's name and the refusal's code.
pub(crate) fn append_refusal(
    connection: &Connection,
    keys: &Keys,
    tip: Tip,
    by: &By<'_>,
    at: Instant,
    operation: &str,
    code: &str,
) -> Result<Tip> {
    let detail = serde_json::json!({ "code": code }).to_string();
    let outcome = if code == "unexpected" { "failed" } else { "refused" };
    let entry =
        Entry { by, at, action: operation, outcome, subject: None, patient: None, reason: None, detail, digest: None };
    append(connection, keys, tip, &entry)
}

fn append(connection: &Connection, keys: &Keys, tip: Tip, entry: &Entry<'_>) -> Result<Tip> {
    let (epoch, key) = keys.newest();
    let mut row = Row {
        log_id: tip.log_id + 1,
        epoch,
        user_id: entry.by.user.map(|user| user.0),
        role: entry.by.role.map(str::to_owned),
        session: entry.by.session,
        workstation: entry.by.workstation.to_owned(),
        action: entry.action.to_owned(),
        timestamp: entry.at.0,
        outcome: entry.outcome.to_owned(),
        subject_type: entry.subject.map(|(kind, _)| kind.as_str().to_owned()),
        subject_id: entry.subject.map(|(_, id)| id),
        patient_id: entry.patient.map(|patient| patient.0),
        reason: entry.reason.map(str::to_owned),
        detail: entry.detail.clone(),
        digest: entry.digest,
        previous_hash: tip.hash,
        hash: [0; 32],
    };
    row.hash = row.bound(key);
    connection
        .prepare_cached(
            "INSERT INTO audit_log (log_id, epoch, user_id, role, session, workstation, action, timestamp, outcome,
                                    subject_type, subject_id, patient_id, reason, detail, digest, previous_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            row.log_id,
            row.epoch,
            row.user_id,
            row.role,
            row.session,
            row.workstation,
            row.action,
            row.timestamp,
            row.outcome,
            row.subject_type,
            row.subject_id,
            row.patient_id,
            row.reason,
            row.detail,
            row.digest,
            row.previous_hash,
            row.hash
        ])?;
    Ok(Tip { log_id: row.log_id, hash: row.hash })
}

/// One row of `audit_log`.
struct Row {
    log_id: i64,
    epoch: i64,
    user_id: Option<i64>,
    role: Option<String>,
    session: i64,
    workstation: String,
    action: String,
    timestamp: i64,
    outcome: String,
    subject_type: Option<String>,
    subject_id: Option<i64>,
    patient_id: Option<i64>,
    reason: Option<String>,
    detail: String,
    digest: Option<Hash>,
    previous_hash: Hash,
    hash: Hash,
}

impl Row {
    /// `HMAC(key, previous ‖ canonical bytes)`. Canonical: version 1, then every field in order of the
    /// table; integers as eight bytes, text and blobs with their length, absent ones marked.
    fn bound(&self, key: &[u8; 32]) -> Hash {
        let mut bytes = Canonical::new(1);
        bytes.integer(self.log_id);
        bytes.integer(self.epoch);
        bytes.maybe_integer(self.user_id);
        bytes.maybe_text(self.role.as_deref());
        bytes.integer(self.session);
        bytes.text(&self.workstation);
        bytes.text(&self.action);
        bytes.integer(self.timestamp);
        bytes.text(&self.outcome);
        bytes.maybe_text(self.subject_type.as_deref());
        bytes.maybe_integer(self.subject_id);
        bytes.maybe_integer(self.patient_id);
        bytes.maybe_text(self.reason.as_deref());
        bytes.text(&self.detail);
        bytes.maybe_blob(self.digest.as_ref().map(<[u8; 32]>::as_slice));
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes any key");
        mac.update(&self.previous_hash);
        mac.update(&bytes.0);
        mac.finalize().into_bytes().into()
    }
}

/// Bytes that two different rows never share.
struct Canonical(Vec<u8>);

impl Canonical {
    fn new(version: u8) -> Self {
        Self(vec![version])
    }
    fn integer(&mut self, value: i64) {
        self.0.push(b'i');
        self.0.extend_from_slice(&value.to_be_bytes());
    }
    fn blob(&mut self, value: &[u8]) {
        self.0.push(b'b');
        self.0.extend_from_slice(&(value.len() as u64).to_be_bytes());
        self.0.extend_from_slice(value);
    }
    fn text(&mut self, value: &str) {
        self.blob(value.as_bytes());
    }
    fn absent(&mut self) {
        self.0.push(b'-');
    }
    fn maybe_integer(&mut self, value: Option<i64>) {
        match value {
            Some(value) => self.integer(value),
            None => self.absent(),
        }
    }
    fn maybe_text(&mut self, value: Option<&str>) {
        self.maybe_blob(value.map(str::as_bytes));
    }
    fn maybe_blob(&mut self, value: Option<&[u8]>) {
        match value {
            Some(value) => self.blob(value),
            None => self.absent(),
        }
    }
}
