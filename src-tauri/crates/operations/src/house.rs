//! The open house: the vault and the store of one practice while somebody works in it, and what commands
//! need that isn't rows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::{Clock, UserId};
use parking_lot::Mutex;
use store::Store;
use vault::attempts::Attempts;
use vault::{Chance, KdfCost, Vault};

use crate::chart_export::ChartDesk;
use crate::imports::Desk;
use crate::seat::{Place, Seats, places};

/// An open practice.
pub struct House {
    /// Dropped before the store, so that an import ends before the pools shut.
    pub(crate) imports: Desk,
    /// As well: full charts in the making.
    pub(crate) exports: ChartDesk,
    pub(crate) store: Arc<Store>,
    pub(crate) vault: Mutex<Vault>,
    pub(crate) chance: Chance,
    pub(crate) cost: KdfCost,
    pub(crate) folder: PathBuf,
    /// Wrong passwords so far; the door's own count, which outlives the house.
    pub(crate) attempts: Arc<Mutex<Option<Attempts>>>,
    /// Who sits where; the door's own list.
    pub(crate) seats: Seats,
    pub(crate) clock: Arc<dyn Clock>,
}

impl House {
    /// Randomness.
    pub fn chance(&self) -> &Chance {
        &self.chance
    }
    /// What hashing a password costs here.
    pub fn cost(&self) -> KdfCost {
        self.cost
    }
    /// The windows at which somebody is signed in.
    pub fn places(&self, user: UserId) -> Vec<Place> {
        places(&self.seats, &*self.clock, user, None)
    }
    /// The keys. Locked for as long as a change of a slot takes.
    pub fn vault(&self) -> &Mutex<Vault> {
        &self.vault
    }
    /// The records, for work that outlives one operation.
    pub fn store(&self) -> &Store {
        &self.store
    }
    /// Forgets the wrong passwords of a user who was reset: a hundred of them had stopped the account.
    ///
    /// # Errors
    /// When the count can't be written.
    pub fn forgive_attempts(&self, username: &str) -> Result<(), vault::Error> {
        let tag = self.vault.lock().user_tag(username);
        let mut attempts = self.attempts.lock();
        if attempts.is_none() {
            *attempts = Some(Attempts::open(&self.folder)?.0);
        }
        match attempts.as_mut() {
            Some(attempts) => attempts.reset(tag),
            None => Ok(()),
        }
    }
    /// The kept papers' files.
    pub fn cabinet(&self) -> store::documents::Cabinet<'_> {
        self.store.cabinet(&self.chance)
    }
    /// The practice's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
