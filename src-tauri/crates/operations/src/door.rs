//! The one door. Seats, admission, the transaction, the audit of refusals, panics and error codes are
//! dealt with here, once, for every operation.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::{Clock, Event, Permission, Topic};
use parking_lot::{Mutex, RwLock};
use serde_json::Value;
use store::Session;
use vault::attempts::Attempts;
use vault::{Chance, KdfCost, RecoveryKey};

use crate::seat::{CLOSES_AFTER, LONGEST, Monotonic, Seat, SeatId, Seats, Sitting};
use crate::{Command, Document, Entrance, House, Kind, Query, Refusal, Watch};

mod table;
pub(crate) use table::operations;

/// Marks an operation that stands in the `operations!` table. Written only by that table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` isn't in the table of operations",
    label = "it needs its line in `operations!`"
)]
pub trait Listed {
    /// Its name on the wire.
    const NAME: &'static str;
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Name on the wire.
    pub name: &'static str,
    /// Which kind.
    pub kind: Kind,
    /// What its asker must be permitted; none for an entrance.
    pub needs: Option<Permission>,
    /// What its answer is made of.
    pub reads: &'static [Topic],
    /// Whether the password must be fresh.
    pub fresh_password: bool,
}

/// What the program is started with.
pub struct Config {
    /// The data folder; practices lie in folders below it.
    pub folder: PathBuf,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub chance: Chance,
    /// What guessing a password costs.
    pub cost: KdfCost,
    /// Name of this workstation, for the audit.
    pub workstation: Arc<str>,
}

/// An answer: JSON, or the bytes of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Plain data.
    Json(Value),
    /// A document.
    Bytes(Vec<u8>),
}

/// A yes: the reply, and which topics it made stale.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What was asked for.
    pub reply: Reply,
    /// What went stale.
    pub touched: Vec<Topic>,
}

/// The door: one for each running program.
pub struct Door {
    pub(crate) config: Config,
    /// `practice` or `sample`: the folder in use.
    pub(crate) which: RwLock<&'static str>,
    pub(crate) house: RwLock<Option<Arc<House>>>,
    pub(crate) attempts: Arc<Mutex<Option<Attempts>>>,
    /// Shown once at set-up, until two groups of it are typed back.
    pub(crate) recovery_key: Mutex<Option<(RecoveryKey, [usize; 2])>>,
    pub(crate) seats: Seats,
    /// Ended from another window since the last tick: theirs hasn't heard of it.
    ended: Mutex<Vec<SeatId>>,
    next_seat: AtomicU64,
    empty_since: AtomicU64,
    /// When patients were last reminded, in minutes of the clock that is never set, one more; 0: not yet.
    reminded: AtomicU64,
    /// What the program did by itself made stale: told with the next answer.
    stale: Mutex<Vec<Topic>>,
}

impl Door {
    /// A door to the practices in `config.folder`. Nothing is opened yet.
    pub fn open(config: Config) -> Arc<Door> {
        let only_sample = config.folder.join("sample").join(vault::KEYRING_FILE).exists()
            && !config.folder.join("practice").join(vault::KEYRING_FILE).exists();
        Arc::new(Door {
            config,
            which: RwLock::new(if only_sample { "sample" } else { "practice" }),
            house: RwLock::new(None),
            attempts: Arc::default(),
            recovery_key: Mutex::new(None),
            seats: Arc::default(),
            ended: Mutex::default(),
            next_seat: AtomicU64::new(1),
            empty_since: AtomicU64::new(0),
            reminded: AtomicU64::new(0),
            stale: Mutex::default(),
        })
    }

    /// A window takes a seat. Nobody has signed in at it.
    pub fn seat(&self) -> Seat {
        let seat =
            Seat { id: SeatId(self.next_seat.fetch_add(1, Ordering::Relaxed)), sitting: Arc::new(Mutex::default()) };
        self.seats.lock().push(seat.clone());
        seat
    }

    /// The window has closed: its session ends.
    pub fn leave(&self, seat: &Seat) {
        self.end_session(seat);
        self.seats.lock().retain(|other| other.id != seat.id);
    }

    /// Answers one request. The only function the shell and the tests call. Blocks for as long as the
    /// disk and the key derivation take.
    ///
    /// # Errors
    /// What the screen is told.
    pub fn answer(&self, seat: &Seat, name: &str, args: Value) -> Result<Answer, Refusal> {
        let mut answered =
            catch_unwind(AssertUnwindSafe(|| crate::dispatch(self, seat, name, args))).unwrap_or_else(|_| {
                // The panic's own words may hold anything: they stay out of the log.
                Err(Refusal::unexpected(&format_args!("an operation panicked: {name}")))
            });
        // What work in the background made stale goes out with the next answer, whoever asked.
        if let (Ok(answer), Ok(house)) = (&mut answered, self.house()) {
            let stale = std::mem::take(&mut *self.stale.lock());
            for topic in house.imports.touched().into_iter().chain(house.exports.touched()).chain(stale) {
                if !answer.touched.contains(&topic) {
                    answer.touched.push(topic);
                }
            }
        }
        answered
    }

    /// What time does by itself: idle windows lock, sessions that were ended or lasted too long end, an empty house
    /// closes. Called about every second; answers with the seats whose state changed.
    pub fn tick(&self) -> Vec<SeatId> {
        let now = self.monotonic();
        let mut changed = std::mem::take(&mut *self.ended.lock());
        let mut anybody = false;
        let seats = self.seats.lock().clone();
        let house = self.house();
        let idle_ms = house
            .as_ref()
            .ok()
            .and_then(|house| house.store.practice().ok())
            .map_or(300_000, |practice| u64::from(practice.idle_lock_minutes) * 60_000);
        for seat in &seats {
            let Some(session) = seat.sitting.lock().session.clone() else { continue };
            let ended = house.as_ref().is_ok_and(|house| is_over(house, &session));
            let mut sitting = seat.sitting.lock();
            if ended || now.saturating_sub(sitting.began) >= LONGEST {
                drop(sitting);
                self.end_session(seat);
                changed.push(seat.id);
                continue;
            }
            anybody = true;
            if !sitting.locked && now.saturating_sub(sitting.last_input) >= idle_ms {
                sitting.locked = true;
                sitting.fresh_until = 0;
                drop(sitting);
                changed.push(seat.id);
                if let Ok(house) = &house {
                    self.note(house, &session, &Event::SessionLocked { user: session.user(), idle: true });
                }
            }
        }
        if let Ok(house) = &house {
            self.remind(house, now);
        }
        if anybody || house.is_err() {
            self.empty_since.store(now, Ordering::Relaxed);
        } else if now.saturating_sub(self.empty_since.load(Ordering::Relaxed)) >= CLOSES_AFTER {
            self.close();
            changed.extend(seats.iter().map(Seat::id));
        }
        changed
    }

    /// Once a minute, patients are reminded of tomorrow. One that can't be written is tried again in a minute.
    fn remind(&self, house: &House, now: Monotonic) {
        let minute = now / 60_000 + 1;
        if self.reminded.swap(minute, Ordering::Relaxed) == minute || house.store.alarm().is_some() {
            return;
        }
        match house.store.remind() {
            Ok(0) => {}
            Ok(_) => self.stale.lock().push(Topic::Notifications),
            Err(error) => tracing::error!(%error, "reminders could not be written"),
        }
    }

    /// How many new messages came for whoever sits at a seat and wants the desktop to say so, since this was asked
    /// last. Also at a locked window: it is a number and nothing else.
    pub fn news(&self) -> Vec<(SeatId, u32)> {
        let Ok(house) = self.house() else { return Vec::new() };
        let seats = self.seats.lock().clone();
        let news = seats.iter().filter_map(|seat| {
            let (session, told) = {
                let sitting = seat.sitting.lock();
                (sitting.session.clone()?, sitting.told)
            };
            let Some(told) = told else {
                seat.sitting.lock().told = house.store.newest_message().ok();
                return None;
            };
            let (count, newest) = house.store.news(session.user(), told).ok()??;
            seat.sitting.lock().told = Some(newest);
            Some((seat.id, count))
        });
        news.collect()
    }

    /// Closes the house: pools shut, keys wiped, everybody signed out.
    pub fn close(&self) {
        for seat in self.seats.lock().clone() {
            self.end_session(&seat);
        }
        *self.house.write() = None;
    }

    pub(crate) fn end_session(&self, seat: &Seat) {
        let ended = std::mem::take(&mut *seat.sitting.lock()).session;
        if let (Some(session), Ok(house)) = (ended, self.house()) {
            house.imports.session_ended(&session);
            house.exports.session_ended(&session);
            house.store.session_ended(&session);
            self.note(&house, &session, &Event::SignedOut { user: session.user() });
        }
    }

    /// Ends the session of another window, which hears of it with the next tick.
    pub(crate) fn end_elsewhere(&self, seat: &Seat) {
        self.end_session(seat);
        self.ended.lock().push(seat.id);
    }

    /// Notes an event of a session; one that can't be written doesn't hold the session up.
    pub(crate) fn note(&self, house: &House, session: &Session, event: &Event) {
        if let Err(error) = house.store.note(session, event) {
            tracing::error!(%error, "a session's event could not be noted");
        }
    }

    pub(crate) fn house(&self) -> Result<Arc<House>, Refusal> {
        self.house.read().clone().ok_or(Refusal::Closed)
    }

    pub(crate) fn monotonic(&self) -> Monotonic {
        self.config.clock.monotonic()
    }

    /// Folder of the practice in use.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder_of(*self.which.read())
    }

    pub(crate) fn folder_of(&self, which: &str) -> PathBuf {
        self.config.folder.join(which)
    }

    /// The session at `seat`, if somebody is signed in and it isn't locked.
    pub(crate) fn sitting(&self, seat: &Seat) -> Result<Session, Refusal> {
        let mut sitting = seat.sitting.lock();
        self.unlocked(&mut sitting)
    }

    fn unlocked(&self, sitting: &mut Sitting) -> Result<Session, Refusal> {
        let Some(session) = &sitting.session else {
            return Err(if self.house.read().is_none() { Refusal::Closed } else { Refusal::SignedOut });
        };
        if sitting.locked { Err(Refusal::Locked) } else { Ok(session.clone()) }
    }

    fn is_fresh(&self, seat: &Seat) -> bool {
        self.monotonic() < seat.sitting.lock().fresh_until
    }

    /// Admission, the same for every kind. A refusal leaves its entry.
    fn admitted(&self, seat: &Seat, name: &str, needs: Permission) -> Result<(Arc<House>, store::Admission), Refusal> {
        let session = self.sitting(seat)?;
        let house = self.house()?;
        let admission = match house.store.admit(&session, needs) {
            Ok(admission) => admission,
            Err(error) => {
                let refusal = Refusal::from(error);
                self.note_refusal(&house, &session, name, &refusal);
                if refusal == Refusal::SignedOut {
                    self.end_session(seat);
                }
                return Err(refusal);
            }
        };
        if admission.person().must_change_password {
            return Err(Refusal::MustChangePassword);
        }
        Ok((house, admission))
    }

    /// An administrator goes on after a loss, with the password typed for it.
    pub(crate) fn accept_alarm(&self, seat: &Seat, password: &domain::Secret) -> Result<(), Refusal> {
        const NAME: &str = "audit.accept_alarm";
        let (house, admission) = self.admitted(seat, NAME, Permission::ReadAudit)?;
        let checked = crate::session::check_own(self, seat, password).map(drop);
        self.refused(seat, &house, NAME, checked)?;
        let outcome = house.store.accept_alarm(&admission).map_err(Refusal::from);
        self.refused(seat, &house, NAME, outcome)
    }

    fn note_refusal(&self, house: &House, session: &Session, name: &str, refusal: &Refusal) {
        if matches!(refusal, Refusal::Flawed { .. } | Refusal::BadRequest | Refusal::Behind | Refusal::Broken) {
            return;
        }
        if let Err(error) = house.store.note_refusal(session, name, &refusal.code()) {
            tracing::error!(%error, "a refusal could not be noted");
        }
    }

    fn refused<T>(&self, seat: &Seat, house: &House, name: &str, outcome: Result<T, Refusal>) -> Result<T, Refusal> {
        if let Err(refusal) = &outcome
            && let Some(session) = seat.sitting.lock().session.clone()
        {
            self.note_refusal(house, &session, name, refusal);
        }
        outcome
    }
}

/// Whether a session was ended from outside: its user was disabled, reset, or signed out by an administrator.
fn is_over(house: &House, session: &Session) -> bool {
    matches!(house.store.person(session), Err(store::Error::SignedOut))
}

pub(crate) fn enter<E: Entrance>(door: &Door, seat: &Seat, args: Value) -> Result<Answer, Refusal> {
    let reply = E::enter(args)?.run(door, seat)?;
    seal(&reply, Vec::new())
}

pub(crate) fn ask<Q: Query>(door: &Door, seat: &Seat, args: Value) -> Result<Answer, Refusal> {
    let (house, admission) = door.admitted(seat, Q::NAME, Q::NEEDS)?;
    let query = Q::enter(args)?;
    let outcome = house.store.read(&admission, |clinic| query.run(clinic)).map_err(Refusal::from);
    let reply = door.refused(seat, &house, Q::NAME, outcome)?;
    seal(&reply, Vec::new())
}

pub(crate) fn watch<W: Watch>(door: &Door, seat: &Seat, args: Value) -> Result<Answer, Refusal> {
    let (house, admission) = door.admitted(seat, W::NAME, W::NEEDS)?;
    let outcome = W::enter(args)?.run(&house, &admission).map_err(Refusal::from);
    let reply = door.refused(seat, &house, W::NAME, outcome)?;
    seal(&reply, Vec::new())
}

pub(crate) fn act<C: Command>(door: &Door, seat: &Seat, args: Value) -> Result<Answer, Refusal> {
    let (house, admission) = door.admitted(seat, C::NAME, C::NEEDS)?;
    let command = C::enter(args)?;
    if C::FRESH_PASSWORD && !door.is_fresh(seat) {
        return door.refused(seat, &house, C::NAME, Err(Refusal::FreshPasswordNeeded));
    }
    let outcome = house.store.write(&admission, |clinic| command.run(clinic, &house)).map_err(Refusal::from);
    let (reply, touched) = door.refused(seat, &house, C::NAME, outcome)?;
    seal(&reply, touched)
}

pub(crate) fn fetch<D: Document>(door: &Door, seat: &Seat, args: Value) -> Result<Answer, Refusal> {
    let (house, admission) = door.admitted(seat, D::NAME, D::NEEDS)?;
    let document = D::enter(args)?;
    if D::FRESH_PASSWORD && !door.is_fresh(seat) {
        return door.refused(seat, &house, D::NAME, Err(Refusal::FreshPasswordNeeded));
    }
    let outcome = house.store.read(&admission, |clinic| document.run(clinic, &house)).map_err(Refusal::from);
    let bytes = door.refused(seat, &house, D::NAME, outcome)?;
    Ok(Answer { reply: Reply::Bytes(bytes), touched: Vec::new() })
}

fn seal(reply: &impl serde::Serialize, touched: Vec<Topic>) -> Result<Answer, Refusal> {
    let reply = serde_json::to_value(reply).map_err(|error| Refusal::unexpected(&error))?;
    Ok(Answer { reply: Reply::Json(reply), touched })
}
