//! The open store: one writer, pooled readers, the chain's keys and the head marker. Every read and every
//! change passes through here, once.

use std::cell::RefCell;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use domain::{Clock, Event, Topic};
use parking_lot::Mutex;
use rusqlite::{Connection, TransactionBehavior};
use vault::SecretKey;

use crate::access::{Admission, Session};
use crate::audit::{self, Head, HeadState, Keys, Tip};
use crate::connect::{self, Pool, Use};
use crate::look::{Reader, Recorded, Writer};
use crate::shelf::Shelf;
use crate::{Error, Result, migrate};

/// Name of the database in the data folder.
const DATABASE: &str = "wardbook.db";
/// Name of the lock in the data folder.
const LOCK: &str = "wardbook.lock";
/// How often the lock is asked for, 25 milliseconds apart, before the folder counts as in use.
const LOCK_TRIES: u32 = 20;

/// What it takes to open a store.
pub struct Opening<'a> {
    /// The data folder; it exists.
    pub folder: &'a Path,
    /// Raw key of the database.
    pub key: &'a SecretKey,
    /// Key of the head marker.
    pub head_key: SecretKey,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Name of this workstation, for the audit.
    pub workstation: Arc<str>,
}

/// Something is wrong with what was found at opening; the store can be read, not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Alarm {
    /// Entries that had been confirmed are missing: from `from` to `to`.
    EntriesMissing {
        /// First missing entry of the audit log.
        from: i64,
        /// Last entry known to have been confirmed.
        to: i64,
    },
    /// There is no readable head marker.
    HeadMissing,
}

/// The open store.
pub struct Store {
    folder: PathBuf,
    writer: Pool,
    readers: Pool,
    clock: Arc<dyn Clock>,
    workstation: Arc<str>,
    keys: Keys,
    head: Mutex<Head>,
    documents: Keys,
    broken: AtomicBool,
    alarm: Mutex<Option<Alarm>>,
    shelf: Shelf,
    /// Held for as long as the store is open.
    _lock: File,
}

/// Whether an alarm stands in the way of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum During {
    /// As always: an alarm refuses it.
    Order,
    /// Also during an alarm, so that somebody can sign in to see it; the marker stays as it was found.
    Alarm,
    /// Ends the alarm: the marker begins anew.
    Acceptance,
}

impl Store {
    /// Makes a new store in `opening.folder` and fills it with what `found` writes, in one transaction.
    ///
    /// # Errors
    /// When there is one already, the folder is in use, or writing fails.
    pub fn create(
        opening: &Opening<'_>,
        found: impl FnOnce(&crate::practice::Founding<'_>) -> Result<()>,
    ) -> Result<Self> {
        let file = opening.folder.join(DATABASE);
        if file.exists() {
            return Err(Error::Io(std::io::ErrorKind::AlreadyExists.into()));
        }
        let lock = lock(opening.folder)?;
        let made = Self::fill(opening, &file, found);
        if made.is_err() {
            // Nothing of a store that was never confirmed stays behind.
            for name in [DATABASE.to_owned(), format!("{DATABASE}-wal"), format!("{DATABASE}-shm")] {
                let _ = std::fs::remove_file(opening.folder.join(name));
            }
        }
        made?;
        vault::durable::sync_folder(opening.folder)?;
        drop(lock);
        Self::open_with(opening, true)
    }

    fn fill(
        opening: &Opening<'_>,
        file: &Path,
        found: impl FnOnce(&crate::practice::Founding<'_>) -> Result<()>,
    ) -> Result<()> {
        let pool = connect::pool(file, opening.key, Use::Write)?;
        let mut connection = pool.get()?;
        migrate::to_newest(&mut connection)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let now = opening.clock.now();
        found(&crate::practice::Founding { connection: &transaction, now, workstation: &opening.workstation })?;
        transaction.commit()?;
        Ok(())
    }

    /// Opens the store in `opening.folder`: integrity of the schema, migration, head marker.
    ///
    /// # Errors
    /// When the key doesn't fit, the folder is in use, the schema is newer, or reading fails. A store that
    /// lags behind its head opens with an [`Alarm`] and takes no writes.
    pub fn open(opening: &Opening<'_>) -> Result<Self> {
        if !opening.folder.join(DATABASE).exists() {
            return Err(Error::NotFound);
        }
        Self::open_with(opening, false)
    }

    fn open_with(opening: &Opening<'_>, newly_made: bool) -> Result<Self> {
        let lock = lock(opening.folder)?;
        let file = opening.folder.join(DATABASE);
        let writer = connect::pool(&file, opening.key, Use::Write)?;
        let (keys, documents, head, alarm) = {
            let mut connection = writer.get()?;
            migrate::to_newest(&mut connection)?;
            let keys = Keys::read(&connection, "audit")?;
            let documents = Keys::read(&connection, "documents")?;
            let (mut head, state) = Head::open(opening.folder, opening.head_key.clone(), &connection)?;
            let alarm = match state {
                HeadState::Whole => None,
                HeadState::Absent if newly_made => None,
                HeadState::Absent => Some(Alarm::HeadMissing),
                HeadState::Behind { database, head } => Some(Alarm::EntriesMissing { from: database + 1, to: head }),
            };
            if alarm.is_none() {
                head.begin(Tip::read(&connection)?)?;
                // Not during an alarm: a file whose row was lost is all that is left of it.
                if let Err(error) = crate::documents::sweep(opening.folder, &connection) {
                    tracing::warn!(%error, "files without a row could not be swept away");
                }
            }
            (keys, documents, head, alarm)
        };
        let readers = connect::pool(&file, opening.key, Use::Read)?;
        let store = Self {
            folder: opening.folder.to_owned(),
            writer,
            readers,
            clock: Arc::clone(&opening.clock),
            workstation: Arc::clone(&opening.workstation),
            keys,
            head: Mutex::new(head),
            documents,
            broken: AtomicBool::new(false),
            alarm: Mutex::new(alarm),
            shelf: Shelf::default(),
            _lock: lock,
        };
        crate::import::seal_what_came_before(&store)?;
        Ok(store)
    }

    /// What was found wrong at opening, if anything.
    pub fn alarm(&self) -> Option<Alarm> {
        *self.alarm.lock()
    }

    /// An administrator has read the alarm and goes on with what there is: the marker begins anew and the
    /// loss stands in the audit.
    ///
    /// # Errors
    /// When the person may not, or writing fails.
    pub fn accept_alarm(&self, admission: &Admission) -> Result<()> {
        if admission.permission != domain::Permission::ReadAudit || admission.reach != domain::Reach::All {
            return Err(Error::Denied);
        }
        let Some(alarm) = self.alarm() else { return Ok(()) };
        let (from, to) = match alarm {
            Alarm::EntriesMissing { from, to } => (Some(from), Some(to)),
            Alarm::HeadMissing => (None, None),
        };
        let event = Event::LossAccepted { from, to };
        let by = audit::By::admitted(admission);
        self.append(
            |connection, keys, tip, now| audit::append_event(connection, keys, tip, &by, now, &event, None),
            During::Acceptance,
        )?;
        *self.alarm.lock() = None;
        Ok(())
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    pub(crate) fn workstation(&self) -> &Arc<str> {
        &self.workstation
    }

    /// How far the verifying of the audit is; none when nobody verifies.
    pub fn verifying(&self) -> Option<audit::Verifying> {
        self.shelf.walking.state()
    }

    /// Asks the verifying of the audit to stop.
    pub fn stop_verifying(&self) {
        self.shelf.walking.stop();
    }

    /// A session is over: the verifying it began stops.
    pub fn session_ended(&self, session: &Session) {
        self.shelf.walking.session_ended(session.number);
    }

    pub(crate) fn document_keys(&self) -> &Keys {
        &self.documents
    }

    /// Runs `ask` on a connection that can't write, in one consistent picture. Whatever it traced is
    /// written to the audit before the answer is let out; where that fails, there is no answer.
    ///
    /// # Errors
    /// What `ask` returns, or a failure of the database.
    pub fn read<T>(&self, admission: &Admission, ask: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let (answer, looks) = {
            let mut connection = self.readers.get()?;
            // Before the picture: what is confirmed by now must be in it.
            let confirmed = self.head.lock().tip();
            let transaction = connection.transaction()?;
            let now = self.clock.now();
            let (keys, shelf) = (&self.keys, &self.shelf);
            let reader = Reader { transaction, admission, now, looks: RefCell::default(), keys, confirmed, shelf };
            let answer = ask(&reader);
            (answer, reader.looks.into_inner())
        };
        if !looks.is_empty() {
            let by = audit::By::admitted(admission);
            self.append(
                |connection, keys, tip, now| {
                    looks
                        .iter()
                        .try_fold(tip, |tip, look| audit::append_event(connection, keys, tip, &by, now, look, None))
                },
                // An alarm stops changes, not reading.
                During::Alarm,
            )?;
        }
        answer
    }

    /// Runs `act` in one immediate transaction on the one writing connection, and commits only what was
    /// recorded. Answers with the topics its events touched.
    ///
    /// # Errors
    /// What `act` returns (nothing is changed then), or a failure of the database.
    pub fn write<T>(
        &self,
        admission: &Admission,
        act: impl FnOnce(&mut Writer<'_>) -> Result<Recorded<T>>,
    ) -> Result<(T, Vec<Topic>)> {
        self.refuse_if_closed(During::Order)?;
        let mut connection = self.writer.get()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = Tip::read(&transaction)?;
        let now = self.clock.now();
        let (keys, shelf) = (&self.keys, &self.shelf);
        let mut writer = Writer { transaction, admission, now, touched: Vec::new(), keys, tip: before, shelf };
        let Recorded(reply) = act(&mut writer)?;
        let Writer { transaction, touched, tip, .. } = writer;
        self.committed(transaction.commit())?;
        self.head.lock().advance(tip);
        Ok((reply, touched))
    }

    /// Writes audit entries alone, in a transaction of their own.
    pub(crate) fn append(
        &self,
        entries: impl FnOnce(&Connection, &Keys, Tip, domain::Instant) -> Result<Tip>,
        during: During,
    ) -> Result<()> {
        self.with_chain(during, |connection, keys, tip, now| Ok((entries(connection, keys, tip, now)?, ())))
    }

    /// A change by the program's own hand (signing in, folding wrong attempts in), with its entries.
    pub(crate) fn with_chain<T>(
        &self,
        during: During,
        act: impl FnOnce(&Connection, &Keys, Tip, domain::Instant) -> Result<(Tip, T)>,
    ) -> Result<T> {
        self.refuse_if_closed(during)?;
        let mut connection = self.writer.get()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (tip, reply) = act(&transaction, &self.keys, Tip::read(&transaction)?, self.clock.now())?;
        self.committed(transaction.commit())?;
        match during {
            During::Order => self.head.lock().advance(tip),
            During::Alarm if self.alarm().is_none() => self.head.lock().advance(tip),
            During::Alarm => {}
            During::Acceptance => self.head.lock().begin(tip)?,
        }
        Ok(reply)
    }

    /// Looks on a reader without an admission: for the doorkeeper only.
    pub(crate) fn peek<T>(&self, ask: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let connection = self.readers.get()?;
        ask(&connection)
    }

    fn refuse_if_closed(&self, during: During) -> Result<()> {
        if self.broken.load(Ordering::Acquire) {
            return Err(Error::Broken);
        }
        if during == During::Order && self.alarm().is_some() {
            return Err(Error::Behind);
        }
        Ok(())
    }

    /// A commit that fails for the disk's sake leaves unknown what the disk holds: nothing more is written.
    fn committed(&self, outcome: rusqlite::Result<()>) -> Result<()> {
        outcome.map_err(|error| {
            if matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::SystemIoFailure)) {
                self.broken.store(true, Ordering::Release);
                tracing::error!("a commit failed: the store is closed");
                return Error::Broken;
            }
            Error::from(error)
        })
    }

    /// Notes an event outside any change: for sessions.
    ///
    /// # Errors
    /// When the entry can't be written.
    pub fn note(&self, session: &Session, event: &Event) -> Result<()> {
        let person = self.person(session).ok();
        let by = match &person {
            Some(person) => audit::By::person(person, session),
            None => audit::By::session(session),
        };
        self.append(
            |connection, keys, tip, now| audit::append_event(connection, keys, tip, &by, now, event, None),
            During::Alarm,
        )
    }

    /// Notes that a request was refused, in a transaction of its own.
    ///
    /// # Errors
    /// When the entry can't be written.
    pub fn note_refusal(&self, session: &Session, operation: &str, code: &str) -> Result<()> {
        let person = self.person(session).ok();
        let by = match &person {
            Some(person) => audit::By::person(person, session),
            None => audit::By::session(session),
        };
        self.append(
            |connection, keys, tip, now| audit::append_refusal(connection, keys, tip, &by, now, operation, code),
            During::Alarm,
        )
    }
}

fn lock(folder: &Path) -> Result<File> {
    let file = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK))?;
    // A program started by this one holds every lock from its fork to its exec: not a second owner.
    for _ in 0..LOCK_TRIES {
        if file.try_lock().is_ok() {
            return Ok(file);
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    Err(Error::InUse)
}
