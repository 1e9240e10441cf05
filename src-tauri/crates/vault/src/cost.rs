//! What one guess at a password costs. A cost below the floor can't be made, nor read from a file; one
//! above the ceiling is refused before any memory is taken, so a forged file can't stop the program.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::Error;

/// Argon2id parameters within bounds: 64 MiB to 1 GiB, 3 to 10 passes, 1 to 8 lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfCost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// Which bound a cost breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CostFault {
    /// Cheaper to guess than this program accepts.
    #[error("the key derivation is cheaper than the floor of 64 MiB and 3 passes")]
    BelowFloor,
    /// Dearer than this program will run, however it got into the file.
    #[error("the key derivation is dearer than the ceiling of 1 GiB, 10 passes and 8 lanes")]
    AboveCeiling,
}

impl KdfCost {
    /// The least that protects a real vault: 64 MiB, 3 passes, 1 lane (about 0.15 s on a small machine).
    pub const FLOOR: KdfCost = KdfCost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// The most that is run: 1 GiB, 10 passes, 8 lanes.
    pub const CEILING: KdfCost = KdfCost { memory_kib: 1024 * 1024, passes: 10, lanes: 8 };

    /// A cost of `memory_kib` KiB, `passes` and `lanes`.
    ///
    /// # Errors
    /// [`CostFault`] when it lies outside [`KdfCost::FLOOR`] and [`KdfCost::CEILING`].
    pub const fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<KdfCost, CostFault> {
        let cost = KdfCost { memory_kib, passes, lanes };
        match cost.check() {
            Ok(()) => Ok(cost),
            Err(fault) => Err(fault),
        }
    }

    /// Costs next to nothing and protects nothing: for tests that unlock a thousand times.
    #[cfg(feature = "testing")]
    #[must_use]
    pub const fn cheap_for_tests() -> KdfCost {
        KdfCost { memory_kib: 8, passes: 1, lanes: 1 }
    }

    /// Memory in KiB.
    #[must_use]
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over that memory.
    #[must_use]
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes.
    #[must_use]
    pub const fn lanes(self) -> u32 {
        self.lanes
    }

    pub(crate) const fn check(self) -> Result<(), CostFault> {
        #[cfg(feature = "testing")]
        if self.memory_kib == 8 && self.passes == 1 && self.lanes == 1 {
            return Ok(());
        }
        if self.memory_kib > Self::CEILING.memory_kib
            || self.passes > Self::CEILING.passes
            || self.lanes > Self::CEILING.lanes
        {
            return Err(CostFault::AboveCeiling);
        }
        if self.memory_kib < Self::FLOOR.memory_kib
            || self.passes < Self::FLOOR.passes
            || self.lanes < Self::FLOOR.lanes
        {
            return Err(CostFault::BelowFloor);
        }
        Ok(())
    }

    /// A cost read from somewhere else, with the bounds of every cost.
    pub(crate) fn stored([memory_kib, passes, lanes]: [u32; 3]) -> Result<KdfCost, CostFault> {
        let cost = KdfCost { memory_kib, passes, lanes };
        cost.check().map(|()| cost)
    }

    pub(crate) fn to_array(self) -> [u32; 3] {
        [self.memory_kib, self.passes, self.lanes]
    }

    /// Argon2id of `secret` under `salt`, in memory that is taken for it and wiped.
    pub(crate) fn derive(self, secret: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, Error> {
        self.check().map_err(Error::Cost)?;
        #[cfg(test)]
        DERIVED.with_borrow_mut(|derived| derived.push(self));
        let mut out = Zeroizing::new([0; 32]);
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| Error::Cost(CostFault::BelowFloor))?;
        // Memory of our own: the crate's isn't wiped, and what stays in it gives the key.
        let mut memory: Zeroizing<Vec<Block>> = Zeroizing::new(Vec::new());
        memory.try_reserve_exact(params.block_count()).map_err(|_| Error::NoMemory)?;
        memory.resize(params.block_count(), Block::new());
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(secret, salt, out.as_mut(), memory.as_mut_slice())
            .map_err(|_| Error::NoMemory)?;
        Ok(out)
    }
}

#[cfg(test)]
thread_local! {
    /// Every derivation of this thread, so that tests can compare work instead of time.
    pub(crate) static DERIVED: std::cell::RefCell<Vec<KdfCost>> = const { std::cell::RefCell::new(Vec::new()) };
}

#[cfg(test)]
pub(crate) fn derived_by<T>(deed: impl FnOnce() -> T) -> (T, Vec<KdfCost>) {
    DERIVED.take();
    let result = deed();
    (result, DERIVED.take())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_outside_the_bounds_cannot_be_made() {
        let floor = KdfCost::FLOOR.to_array();
        assert!(KdfCost::new(floor[0], floor[1], floor[2]).is_ok());
        assert_eq!(KdfCost::new(65_535, 3, 1), Err(CostFault::BelowFloor));
        assert_eq!(KdfCost::new(65_536, 2, 1), Err(CostFault::BelowFloor));
        assert_eq!(KdfCost::new(65_536, 3, 0), Err(CostFault::BelowFloor));
        assert!(KdfCost::new(1_048_576, 10, 8).is_ok());
        assert_eq!(KdfCost::new(1_048_577, 3, 1), Err(CostFault::AboveCeiling));
        assert_eq!(KdfCost::new(65_536, 11, 1), Err(CostFault::AboveCeiling));
        assert_eq!(KdfCost::new(65_536, 3, 9), Err(CostFault::AboveCeiling));
        assert_eq!(
            KdfCost::new(u32::MAX, 0, 0),
            Err(CostFault::AboveCeiling),
            "too dear is said first: it is the one that would stop the program"
        );
    }
}
