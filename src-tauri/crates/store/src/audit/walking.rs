//! How far a walk along the chain is, for whoever waits for it at a window, and asking it to stop. One walk at a
//! time: a second one would read the same entries beside the first.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use domain::Conflict;
use serde::Serialize;
use ts_rs::TS;

use crate::{Error, Result};

/// How far the verifying of the audit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Verifying {
    /// Entries read.
    pub done: i64,
    /// Entries there are.
    pub total: i64,
    /// Whether it was asked to stop.
    pub stopping: bool,
}

/// The walk of this store, if there is one.
#[derive(Debug, Default)]
pub(crate) struct Walking {
    runs: AtomicBool,
    stop: AtomicBool,
    done: AtomicI64,
    total: AtomicI64,
    /// Number of the session that began it.
    by: AtomicI64,
}

/// A walk under way; over when it is dropped, by an error, too.
pub(super) struct Underway<'w>(&'w Walking);

impl Walking {
    pub(super) fn begin(&self, session: i64) -> Result<Underway<'_>> {
        if self.runs.swap(true, Ordering::AcqRel) {
            return Err(Error::Conflict(Conflict::VerifyRunning));
        }
        self.by.store(session, Ordering::Relaxed);
        self.stop.store(false, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.total.store(0, Ordering::Relaxed);
        Ok(Underway(self))
    }

    pub(crate) fn state(&self) -> Option<Verifying> {
        self.runs.load(Ordering::Acquire).then(|| Verifying {
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
            stopping: self.stop.load(Ordering::Relaxed),
        })
    }

    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Nobody is left to read the verdict of what this session began.
    pub(crate) fn session_ended(&self, session: i64) {
        if self.by.load(Ordering::Relaxed) == session {
            self.stop();
        }
    }
}

impl Underway<'_> {
    /// Says how far it is; `false` where it was asked to stop.
    pub(super) fn reached(&self, done: i64, total: i64) -> bool {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
        !self.0.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        self.0.runs.store(false, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_walk_at_a_time_and_the_next_begins_anew() {
        // A stop that outlives its walk would end every later one before it has read anything.
        let walking = Walking::default();
        assert_eq!(walking.state(), None);
        let first = walking.begin(7).unwrap();
        assert!(first.reached(1_000, 2_000));
        assert!(walking.begin(8).is_err());
        walking.session_ended(8);
        assert!(first.reached(1_000, 2_000), "somebody else's sign-out stops nothing");
        walking.session_ended(7);
        assert_eq!(walking.state(), Some(Verifying { done: 1_000, total: 2_000, stopping: true }));
        assert!(!first.reached(2_000, 2_000));
        drop(first);
        assert_eq!(walking.state(), None);
        assert!(walking.begin(7).unwrap().reached(0, 2_000));
    }
}
