//! A seat is where somebody may sit: one for each window. It knows whose session it is, whether it is
//! locked, and when somebody last touched a key. Nothing of it is in the page.

use std::sync::Arc;

use parking_lot::Mutex;
use store::Session;

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
        };
    }
}
