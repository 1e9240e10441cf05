//! The open house: the vault and the store of one practice while somebody works in it, and what commands
//! need that isn't rows.

use std::path::{Path, PathBuf};

use parking_lot::Mutex;
use store::Store;
use vault::{Chance, KdfCost, Vault};

/// An open practice.
pub struct House {
    pub(crate) store: Store,
    pub(crate) vault: Mutex<Vault>,
    pub(crate) chance: Chance,
    pub(crate) cost: KdfCost,
    pub(crate) folder: PathBuf,
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
    /// The keys. Locked for as long as a change of a slot takes.
    pub fn vault(&self) -> &Mutex<Vault> {
        &self.vault
    }
    /// The records, for work that outlives one operation.
    pub fn store(&self) -> &Store {
        &self.store
    }
    /// The practice's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
