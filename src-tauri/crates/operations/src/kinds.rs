//! The kinds of operation. What a newcomer can't forget stands here as types: the permission, the topics,
//! the audit entry.

use domain::{Entry, Permission, Topic};
use serde::Serialize;
use store::{Admission, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::door::Listed;
use crate::{Door, House, Refusal, Result, Seat};

/// Which kind an operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Set-up and signing in: nobody is admitted yet.
    Entrance,
    /// A question.
    Query,
    /// A change.
    Command,
    /// A question answered in bytes.
    Document,
}

/// Set-up and signing in.
pub trait Entrance: Listed + Entry + TS {
    /// What it answers.
    type Reply: Serialize + TS;
    /// Answers it. It keeps its own audit, because there may be nobody to admit.
    ///
    /// # Errors
    /// What the screen is told.
    fn run(self, door: &Door, seat: &Seat) -> Result<Self::Reply, Refusal>;
}

/// A question. It can't change anything.
pub trait Query: Listed + Entry + TS {
    /// What its asker must be permitted.
    const NEEDS: Permission;
    /// What the answer is made of; it goes stale when a command touches any of these.
    const READS: &'static [Topic];
    /// What it answers.
    type Reply: Serialize + TS;
    /// Answers it.
    ///
    /// # Errors
    /// What stands against it.
    fn run(self, clinic: &Reader<'_>) -> Result<Self::Reply>;
}

/// A question about the house rather than its rows: how far work in the background is. On the wire it is a
/// query like any other.
pub trait Watch: Listed + Entry + TS {
    /// What its asker must be permitted.
    const NEEDS: Permission;
    /// What the answer is made of.
    const READS: &'static [Topic];
    /// What it answers.
    type Reply: Serialize + TS;
    /// Answers it, for who asks.
    ///
    /// # Errors
    /// What stands against it.
    fn run(self, house: &House, asker: &Admission) -> Result<Self::Reply>;
}

/// A change. It can't reply without having recorded what it did.
pub trait Command: Listed + Entry + TS {
    /// What its asker must be permitted.
    const NEEDS: Permission;
    /// Whether the password must have been typed within the last five minutes.
    const FRESH_PASSWORD: bool = false;
    /// What it answers.
    type Reply: Serialize + TS;
    /// Does it, inside one transaction. `house` has what isn't rows: keys, chance, documents.
    ///
    /// # Errors
    /// What stands against it; then nothing is changed.
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<Self::Reply>>;
}

/// A question answered in bytes: a kept paper, a picture. What it shows leaves a trace.
pub trait Document: Listed + Entry + TS {
    /// What its asker must be permitted.
    const NEEDS: Permission;
    /// Whether the password must have been typed within the last five minutes.
    const FRESH_PASSWORD: bool = false;
    /// Answers it.
    ///
    /// # Errors
    /// What stands against it.
    fn run(self, clinic: &Reader<'_>, house: &House) -> Result<Vec<u8>>;
}
