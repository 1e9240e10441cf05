//! Where randomness comes in. The program uses the operating system's; tests pass a seeded one.

use std::fmt;
use std::sync::Arc;

use crate::Error;

type Fill = dyn Fn(&mut [u8]) -> Result<(), Error> + Send + Sync;

/// A source of random bytes, cheap to clone and shared by all its clones.
#[derive(Clone)]
pub struct Chance(Arc<Fill>);

impl Chance {
    /// The operating system's generator.
    #[must_use]
    pub fn system() -> Chance {
        Chance(Arc::new(|bytes| getrandom::fill(bytes).map_err(|_| Error::NoChance)))
    }

    /// The same bytes for the same seed, in the order they are asked for.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn seeded(seed: u64) -> Chance {
        use sha2::{Digest, Sha256};
        use std::sync::atomic::{AtomicU64, Ordering};
        let turn = AtomicU64::new(0);
        Chance(Arc::new(move |bytes| {
            for chunk in bytes.chunks_mut(32) {
                let mut hash = Sha256::new();
                hash.update(seed.to_be_bytes());
                hash.update(turn.fetch_add(1, Ordering::Relaxed).to_be_bytes());
                chunk.copy_from_slice(&hash.finalize()[..chunk.len()]);
            }
            Ok(())
        }))
    }

    /// A generator that always fails, for the path where the operating system gives nothing.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn exhausted() -> Chance {
        Chance(Arc::new(|_| Err(Error::NoChance)))
    }

    /// Fills `bytes`.
    ///
    /// # Errors
    /// [`Error::NoChance`] when the operating system has no randomness to give; nothing may go on then.
    pub fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        (self.0)(bytes)
    }

    /// `N` random bytes.
    ///
    /// # Errors
    /// As [`Chance::fill`].
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}
