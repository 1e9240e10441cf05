//! Wrong passwords, counted in a file of its own because they happen before the database is open. A count slows
//! the account and the workstation down and survives a restart. It is no defence against someone who holds the
//! files, who can delete it: the key derivation is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{Error, Fault, Millis, UserTag, durable};

/// The file's name in the practice's folder.
pub const ATTEMPTS_FILE: &str = "attempts.json";
/// What the file is renamed to when it can't be read.
pub const SET_ASIDE: &str = "attempts.json.set-aside";
/// So many wrong passwords in a row and the account waits for a reset or the recovery key.
pub const STOP_AT: u32 = 100;

const LARGEST: u64 = 1024 * 1024;
const MOST_ACCOUNTS: usize = 1000;
const FORMAT: &str = "wardbook-attempts";
const VERSION: u32 = 1;

/// Whether an attempt may be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Go,
    /// Not before this many seconds have passed (1 or more).
    Wait {
        /// Rounded up.
        seconds: u64,
    },
    /// Not until an administrator resets the account or the recovery key is used.
    Stopped,
}

/// Wrong attempts in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// When the latest was made.
    pub last: Millis,
}

/// In what state the file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// There was none: nothing has gone wrong yet, or somebody deleted it.
    Nothing,
    /// It was read.
    Counts,
    /// It couldn't be read and was renamed; the counts begin anew. Worth an audit entry.
    SetAside(Fault),
}

/// The counts, in memory and on disk.
#[derive(Debug)]
pub struct Attempts {
    folder: PathBuf,
    counts: Counts,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    format: String,
    version: u32,
    workstation: Tally,
    accounts: BTreeMap<String, Tally>,
}

/// Seconds to wait after so many wrong passwords for one account: none for the first three, then 1, 2, 4, up to
/// 15 minutes.
#[must_use]
pub fn account_delay(count: u32) -> u64 {
    growing(count, 3, 900)
}

/// Seconds to wait after so many on one workstation, whoever's: none for the first ten, as several people
/// mistype at one desk, then 1, 2, 4, up to a minute.
#[must_use]
pub fn workstation_delay(count: u32) -> u64 {
    growing(count, 10, 60)
}

fn growing(count: u32, free: u32, most: u64) -> u64 {
    match count.checked_sub(free) {
        None => 0,
        Some(over) => 1u64.checked_shl(over).unwrap_or(most).min(most),
    }
}

/// After an hour without a wrong password the workstation's count begins anew; an account's never does.
const WORKSTATION_FORGETS: Millis = 60 * 60 * 1000;

/// Whether an attempt may be made at the instant `now`. A clock set back lengthens no wait beyond its full time;
/// a clock set forward ends it, which is why an account stops altogether at [`STOP_AT`].
#[must_use]
pub fn decide(account: Tally, workstation: Tally, now: Millis) -> Decision {
    if account.count >= STOP_AT {
        return Decision::Stopped;
    }
    let left = |tally: Tally, delay: u64| {
        let delay = i64::try_from(delay).unwrap_or(i64::MAX).saturating_mul(1000);
        tally.last.saturating_add(delay).saturating_sub(now).clamp(0, delay)
    };
    let workstation = if is_stale(workstation, now) { Tally::default() } else { workstation };
    let left = left(account, account_delay(account.count)).max(left(workstation, workstation_delay(workstation.count)));
    match u64::try_from(left).unwrap_or(0).div_ceil(1000) {
        0 => Decision::Go,
        seconds => Decision::Wait { seconds },
    }
}

fn is_stale(workstation: Tally, now: Millis) -> bool {
    now.saturating_sub(workstation.last) >= WORKSTATION_FORGETS
}

impl Attempts {
    /// Reads the counts in `folder`. A file that can't be read is set aside, not deleted, so that damage locks
    /// nobody out.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn open(folder: &Path) -> Result<(Attempts, Found), Error> {
        let path = folder.join(ATTEMPTS_FILE);
        let (counts, found) = match durable::read(&path, LARGEST) {
            Ok(None) => (Counts::none(), Found::Nothing),
            Ok(Some(bytes)) => match Counts::parse(&bytes) {
                Ok(counts) => (counts, Found::Counts),
                Err(fault) => (Counts::none(), Found::SetAside(fault)),
            },
            Err(Error::Refused(fault)) => (Counts::none(), Found::SetAside(fault)),
            Err(error) => return Err(error),
        };
        if matches!(found, Found::SetAside(_)) {
            durable::rename(&path, &folder.join(SET_ASIDE))?;
        }
        Ok((Attempts { folder: folder.to_owned(), counts }, found))
    }

    /// Asks to make an attempt. When the answer is [`Decision::Go`], it is already counted as wrong and durable,
    /// so that stopping the program while it is checked gains nothing; [`Attempts::succeeded`] takes it back.
    ///
    /// # Errors
    /// [`Error::Io`]: then the attempt may not be made.
    pub fn begin(&mut self, account: UserTag, now: Millis) -> Result<Decision, Error> {
        let decision = decide(self.of(account), self.counts.workstation, now);
        if decision == Decision::Go {
            self.change(|counts| counts.add(account, now))?;
        }
        Ok(decision)
    }

    /// The attempt that was begun was right: the account starts anew, and the workstation is let off for its
    /// part. Returns how many wrong ones came before it, for the audit.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn succeeded(&mut self, account: UserTag) -> Result<u32, Error> {
        let count = self.of(account).count;
        self.reset(account)?;
        Ok(count.saturating_sub(1))
    }

    /// The attempt that was begun couldn't be checked at all (no memory, a damaged file): it counts neither way.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn withdrawn(&mut self, account: UserTag) -> Result<(), Error> {
        self.change(|counts| counts.take_back(account, 1))
    }

    /// Forgets an account's count: an administrator reset it, or the recovery key or a code was used.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn reset(&mut self, account: UserTag) -> Result<(), Error> {
        let count = self.of(account).count;
        if count == 0 {
            return Ok(());
        }
        self.change(|counts| counts.take_back(account, count))
    }

    /// An account's wrong attempts in a row.
    #[must_use]
    pub fn of(&self, account: UserTag) -> Tally {
        self.counts.accounts.get(&account.to_string()).copied().unwrap_or_default()
    }

    /// The workstation's.
    #[must_use]
    pub fn workstation(&self) -> Tally {
        self.counts.workstation
    }

    fn change(&mut self, deed: impl FnOnce(&mut Counts)) -> Result<(), Error> {
        let mut counts = self.counts.clone();
        deed(&mut counts);
        let mut bytes = serde_json::to_vec_pretty(&counts).expect("numbers and text are always JSON");
        bytes.push(b'\n');
        durable::write(&self.folder.join(ATTEMPTS_FILE), &bytes)?;
        self.counts = counts;
        Ok(())
    }
}

impl Counts {
    fn none() -> Counts {
        Counts { format: FORMAT.to_owned(), version: VERSION, workstation: Tally::default(), accounts: BTreeMap::new() }
    }

    fn parse(bytes: &[u8]) -> Result<Counts, Fault> {
        let counts: Counts = serde_json::from_slice(bytes)
            .map_err(|error| Fault::Malformed { line: error.line(), column: error.column() })?;
        if counts.format != FORMAT {
            return Err(Fault::Foreign);
        }
        if counts.version > VERSION {
            return Err(Fault::Newer(counts.version));
        }
        if counts.accounts.len() > MOST_ACCOUNTS {
            return Err(Fault::Inconsistent);
        }
        Ok(counts)
    }

    fn add(&mut self, account: UserTag, now: Millis) {
        if is_stale(self.workstation, now) {
            self.workstation.count = 0;
        }
        for tally in [&mut self.workstation, self.accounts.entry(account.to_string()).or_default()] {
            tally.count = tally.count.saturating_add(1);
            tally.last = now;
        }
        // Made-up names push out the least tried first, never an account that is being guessed at.
        while self.accounts.len() > MOST_ACCOUNTS {
            let own = account.to_string();
            let least = self.accounts.iter().filter(|(tag, _)| **tag != own);
            let Some(least) = least.min_by_key(|(_, tally)| (tally.count, tally.last)).map(|(tag, _)| tag.clone())
            else {
                break;
            };
            self.accounts.remove(&least);
        }
    }

    fn take_back(&mut self, account: UserTag, count: u32) {
        self.workstation.count = self.workstation.count.saturating_sub(count);
        let tag = account.to_string();
        if let Some(tally) = self.accounts.get_mut(&tag) {
            tally.count = tally.count.saturating_sub(count);
            if tally.count == 0 {
                self.accounts.remove(&tag);
            }
        }
    }
}

#[cfg(test)]
mod tests;
