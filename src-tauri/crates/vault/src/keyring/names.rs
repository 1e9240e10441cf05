//! What stands in the keyring for vaults, slots and users, and what of it anyone may see.

use std::fmt;

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

use super::Keyring;
use crate::hex::Hex;
use crate::secret::framed;
use crate::{Fault, Millis};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub(crate) Hex<$length>);

        impl $name {
            /// The bytes.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8; $length] {
                &self.0.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    };
}

id!(
    /// Which vault a keyring belongs to: random, shown as hexadecimal.
    VaultId, 16
);
id!(
    /// Which slot: random, shown as hexadecimal.
    SlotId, 16
);
id!(
    /// Stands for a user outside the database: an HMAC of the name under the vault's public salt. It hides names
    /// from a glance, not from someone who holds the file and guesses them.
    UserTag, 32
);

/// What opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// A user's password.
    Password,
    /// A one-time code of a user whose password was reset.
    Code,
    /// The recovery key.
    Recovery,
}

/// A slot as anyone may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotInfo {
    /// Its id.
    pub id: SlotId,
    /// What opens it.
    pub kind: SlotKind,
    /// Whose it is; the recovery slot is nobody's.
    pub user: Option<UserTag>,
    /// When a code's time runs out.
    pub expires_at: Option<Millis>,
}

/// How the keyring on disk stands to the generation kept in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// They agree.
    Current,
    /// The keyring is ahead: the program stopped between the two writes. Note the new generation.
    Ahead,
    /// An older keyring was put back, perhaps to bring a revoked slot back: refuse and alarm.
    PutBack,
}

/// What the keyring says to someone without a key; nothing of it is proven until the vault is open.
#[derive(Clone, Debug)]
pub struct Nameplate {
    pub(crate) vault: VaultId,
    pub(crate) salt: Hex<32>,
    /// How often the keyring was changed, from 1.
    pub generation: u64,
}

impl Nameplate {
    /// Reads a keyring that lies elsewhere, such as the copy in a backup.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn read(keyring_file: &[u8]) -> Result<Nameplate, Fault> {
        Ok(Keyring::parse(keyring_file.to_vec())?.nameplate())
    }

    /// Which vault this is.
    #[must_use]
    pub fn vault_id(&self) -> VaultId {
        self.vault
    }

    /// The tag of a user name; letter case, surrounding spaces and Unicode spelling don't matter.
    #[must_use]
    pub fn user_tag(&self, username: &str) -> UserTag {
        user_tag(&self.salt, username)
    }
}

pub(super) fn user_tag(salt: &Hex<32>, username: &str) -> UserTag {
    let folded: String = username.trim().nfkc().flat_map(char::to_lowercase).nfkc().collect();
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&salt.0).expect("HMAC takes keys of any length");
    mac.update(&framed(&[b"wardbook v1 user", folded.as_bytes()]));
    UserTag(Hex(mac.finalize().into_bytes().into()))
}
