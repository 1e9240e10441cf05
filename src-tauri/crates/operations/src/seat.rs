//! A seat is where somebody may sit: one for each window. It knows whose session it is, whether it is
//! locked, and when somebody last touched a key. Nothing of it is in the page.

use std::sync::Arc;

use domain::{Clock, Instant, NotificationId, UserId};
use parking_lot::Mutex;
use serde::Serialize;
use store::Session;
use ts_rs::TS;

/// Number of a seat, for telling the shell whose state changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SeatId(pub u64);

/// A window's seat. Cheap to clone; all clones are the same seat.
#[derive(Clone)]
pub struct Seat {
    pub(crate) id: SeatId,
    pub(crate) sitting: Arc<Mutex<Sitting>>,
}

impl Seat {
    /// Its number.
    pub fn id(&self) -> SeatId {
        self.id
    }
}

/// Every seat there is: the door's, and of the house that is open.
pub(crate) type Seats = Arc<Mutex<Vec<Seat>>>;

/// A window at which somebody is signed in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Place {
    /// Number of the window, counted since the program started.
    #[ts(type = "number")]
    pub window: u64,
    /// Since when.
    pub since: Instant,
    /// When a key or the mouse was last touched there.
    pub last_input: Instant,
    /// Whether it is locked.
    pub locked: bool,
    /// Whether it is the window that asks.
    pub here: bool,
}

/// Where somebody is signed in, the longest first. The times are reckoned from the clock that is never set.
pub(crate) fn places(seats: &Seats, clock: &dyn Clock, user: UserId, asks: Option<SeatId>) -> Vec<Place> {
    let (now, wall) = (clock.monotonic(), clock.now());
    let ago = |then: Monotonic| Instant(wall.0 - i64::try_from(now.saturating_sub(then)).unwrap_or(0));
    let seats = seats.lock().clone();
    let mut places: Vec<Place> = seats
        .iter()
        .filter_map(|seat| {
            let sitting = seat.sitting.lock();
            sitting.session.as_ref().filter(|session| session.user() == user)?;
            Some(Place {
                window: seat.id.0,
                since: ago(sitting.began),
                last_input: ago(sitting.last_input),
                locked: sitting.locked,
                here: Some(seat.id) == asks,
            })
        })
        .collect();
    places.sort_by_key(|place| place.since.0);
    places
}

/// Milliseconds of the clock that is never set.
pub(crate) type Monotonic = u64;

/// Who sits there, and since when.
#[derive(Default)]
pub(crate) struct Sitting {
    pub(crate) session: Option<Session>,
    pub(crate) locked: bool,
    pub(crate) began: Monotonic,
    pub(crate) last_input: Monotonic,
    /// Until when the password counts as just typed.
    pub(crate) fresh_until: Monotonic,
    /// The newest message of which the desktop has spoken; none before it was looked for.
    pub(crate) told: Option<NotificationId>,
}

/// A password counts as fresh for so long, in milliseconds.
pub(crate) const FRESH_FOR: Monotonic = 5 * 60 * 1_000;
/// Nobody stays signed in for longer, in milliseconds.
pub(crate) const LONGEST: Monotonic = 12 * 60 * 60 * 1_000;
/// The vault closes after so long without any session, in milliseconds.
pub(crate) const CLOSES_AFTER: Monotonic = 15 * 60 * 1_000;

impl Sitting {
    pub(crate) fn begin(&mut self, session: Session, now: Monotonic) {
        *self = Sitting {
            session: Some(session),
            locked: false,
            began: now,
            last_input: now,
            fresh_until: now + FRESH_FOR,
            told: None,
        };
    }
}
