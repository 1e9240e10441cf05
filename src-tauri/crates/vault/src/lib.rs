//! The keys: keyring file, slots, key derivation, recovery key, encrypted documents, wrong attempts.
//! Nothing here knows SQL, a window, or a name: users appear only as keyed tags, time and chance come in
//! from the caller, and what is upheld against whom stands in `docs/security.md`.

mod base32;
mod chance;
mod code;
mod cost;
mod error;
mod hex;
mod keyring;
mod recovery;
mod secret;
mod vault;

pub mod attempts;
pub mod document;
pub mod durable;
pub mod password;
pub mod policy;

pub use chance::Chance;
pub use code::{CodeFault, OneTimeCode};
pub use cost::{CostFault, KdfCost};
pub use error::{Error, Fault};
pub use keyring::{Age, KEYRING_FILE, Nameplate, SlotId, SlotInfo, SlotKind, UserTag, VaultId};
pub use recovery::{KeyFault, RecoveryKey};
pub use secret::SecretKey;
pub use vault::{Opened, Pending, Rotation, Vault};

/// An instant: milliseconds since 1970-01-01T00:00Z.
pub type Millis = i64;
