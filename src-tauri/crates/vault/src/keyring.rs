//! The keyring file: what it looks like on disk, what is refused before anything in it is believed, and how a
//! slot wraps the root key. Which slots there ought to be is the vault's matter, not this file's.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::hex::Hex;
use crate::secret::{derive, framed};
use crate::{Chance, Error, Fault, KdfCost, Millis, SecretKey, durable};

/// The keyring's name in the practice's folder.
pub const KEYRING_FILE: &str = "keyring.json";
/// A full keyring is about half of this.
const LARGEST: u64 = 1024 * 1024;
const FORMAT: &str = "wardbook-keyring";
const VERSION: u32 = 1;
/// More than any practice has people.
pub(crate) const MOST_SLOTS: usize = 1000;
/// More of one user's slots would let a forged file multiply the key derivations of one attempt.
pub(crate) const MOST_SLOTS_OF_ONE: usize = 8;
/// Generations and epochs stay numbers that JSON and SQL keep exactly.
const MOST: u64 = 1 << 53;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kdf {
    Argon2id(KdfCost),
    /// For the recovery key, which is random already.
    HkdfSha256,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    pub(crate) id: SlotId,
    pub(crate) epoch: u64,
    pub(crate) kind: SlotKind,
    pub(crate) user: Option<UserTag>,
    pub(crate) expires_at: Option<Millis>,
    pub(crate) kdf: Kdf,
    pub(crate) salt: Hex<32>,
    pub(crate) nonce: Hex<24>,
    pub(crate) wrapped: Hex<48>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    format: String,
    version: u32,
    pub(crate) vault: VaultId,
    pub(crate) salt: Hex<32>,
    pub(crate) generation: u64,
    pub(crate) slots: Vec<Slot>,
}

/// One for each root key in the file: a second one only while the vault key is being replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EpochMac {
    pub(crate) epoch: u64,
    pub(crate) mac: Hex<32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    keyring: Body,
    macs: Vec<EpochMac>,
    /// SHA-256, without a key: tells a damaged file from a wrong password before anything is tried.
    checksum: Hex<32>,
}

/// A root key and the epoch it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    pub(crate) epoch: u64,
    pub(crate) key: SecretKey,
}

/// A keyring file that reads well. Whether its MACs hold is known only with a root key.
#[derive(Clone)]
pub(crate) struct Keyring {
    pub(crate) body: Body,
    pub(crate) macs: Vec<EpochMac>,
    pub(crate) bytes: Vec<u8>,
}

impl Keyring {
    pub(crate) fn read(folder: &Path) -> Result<Option<Keyring>, Error> {
        match durable::read(&folder.join(KEYRING_FILE), LARGEST)? {
            Some(bytes) => Ok(Some(Keyring::parse(bytes)?)),
            None => Ok(None),
        }
    }

    pub(crate) fn parse(bytes: Vec<u8>) -> Result<Keyring, Fault> {
        #[derive(Deserialize)]
        struct Front {
            keyring: FrontBody,
        }
        #[derive(Deserialize)]
        struct FrontBody {
            format: String,
            version: u32,
        }
        // Two passes: what another kind of file or a newer program wrote is called by its name.
        if let Err(error) = serde_json::from_slice::<serde::de::IgnoredAny>(&bytes) {
            return Err(malformed(&error));
        }
        let front: Front = serde_json::from_slice(&bytes).map_err(|_| Fault::Foreign)?;
        if front.keyring.format != FORMAT {
            return Err(Fault::Foreign);
        }
        if front.keyring.version > VERSION {
            return Err(Fault::Newer(front.keyring.version));
        }
        let file: File = serde_json::from_slice(&bytes).map_err(|error| malformed(&error))?;
        // One spelling only, so that no byte can change unnoticed.
        if file.checksum != checksum(&file.keyring, &file.macs) || encode(&file) != bytes {
            return Err(Fault::Damaged);
        }
        file.keyring.check(&file.macs)?;
        Ok(Keyring {
            body: file.keyring,
            macs: file.macs,
            bytes,
        })
    }

    /// The file for `body`, sealed by every root key whose epoch it has slots of.
    pub(crate) fn seal(body: Body, roots: &[Root]) -> Result<Keyring, Error> {
        let epochs: BTreeSet<u64> = body.slots.iter().map(|slot| slot.epoch).collect();
        let macs = epochs
            .into_iter()
            .map(|epoch| {
                let root = roots
                    .iter()
                    .find(|root| root.epoch == epoch)
                    .ok_or(Error::RotationUnderWay)?;
                Ok(EpochMac {
                    epoch,
                    mac: body.mac(root),
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        body.check(&macs)?;
        let checksum = checksum(&body, &macs);
        let file = File {
            keyring: body,
            macs,
            checksum,
        };
        let bytes = encode(&file);
        Ok(Keyring {
            body: file.keyring,
            macs: file.macs,
            bytes,
        })
    }

    /// Whether the file is as the holder of this root key left it.
    pub(crate) fn is_sealed_by(&self, root: &Root) -> bool {
        let right = self.body.mac(root);
        self.macs
            .iter()
            .any(|mac| mac.epoch == root.epoch && bool::from(mac.mac.0.ct_eq(&right.0)))
    }

    pub(crate) fn nameplate(&self) -> Nameplate {
        Nameplate {
            vault: self.body.vault,
            salt: self.body.salt,
            generation: self.body.generation,
        }
    }
}

impl Body {
    pub(crate) fn new(chance: &Chance) -> Result<Body, Error> {
        Ok(Body {
            format: FORMAT.to_owned(),
            version: VERSION,
            vault: VaultId(Hex(chance.bytes()?)),
            salt: Hex(chance.bytes()?),
            generation: 1,
            slots: Vec::new(),
        })
    }

    pub(crate) fn user_tag(&self, username: &str) -> UserTag {
        user_tag(&self.salt, username)
    }

    fn mac(&self, root: &Root) -> Hex<32> {
        let key = root
            .key
            .derive(self.vault.as_bytes(), &[b"wardbook v1 keyring"]);
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.expose())
            .expect("HMAC takes keys of any length");
        mac.update(&json(self));
        Hex(mac.finalize().into_bytes().into())
    }

    fn check(&self, macs: &[EpochMac]) -> Result<(), Fault> {
        for slot in &self.slots {
            if let Kdf::Argon2id(cost) = slot.kdf {
                cost.check().map_err(Fault::Cost)?;
            }
        }
        let ids: BTreeSet<SlotId> = self.slots.iter().map(|slot| slot.id).collect();
        let sealed: Vec<u64> = macs.iter().map(|mac| mac.epoch).collect();
        let used: BTreeSet<u64> = self.slots.iter().map(|slot| slot.epoch).collect();
        let well = (1..=MOST).contains(&self.generation)
            && self.slots.len() <= MOST_SLOTS
            && ids.len() == self.slots.len()
            // Ascending, each once, and none without a slot.
            && sealed.iter().eq(used.iter())
            && (1..=2).contains(&sealed.len())
            && sealed.iter().all(|epoch| (1..=MOST).contains(epoch))
            // A vault that only its users' memories could open is one that gets lost.
            && sealed.iter().all(|epoch| self.has_recovery(*epoch))
            && self.slots.iter().all(|slot| self.is_well(slot));
        if well {
            Ok(())
        } else {
            Err(Fault::Inconsistent)
        }
    }

    fn has_recovery(&self, epoch: u64) -> bool {
        self.slots
            .iter()
            .any(|slot| slot.kind == SlotKind::Recovery && slot.epoch == epoch)
    }

    fn is_well(&self, slot: &Slot) -> bool {
        let alike = self
            .slots
            .iter()
            .filter(|other| other.user == slot.user && other.kind == slot.kind);
        let fits = match slot.kind {
            SlotKind::Password => {
                slot.user.is_some() && slot.expires_at.is_none() && slot.kdf != Kdf::HkdfSha256
            }
            SlotKind::Code => {
                slot.user.is_some() && slot.expires_at.is_some() && slot.kdf != Kdf::HkdfSha256
            }
            SlotKind::Recovery => {
                slot.user.is_none() && slot.expires_at.is_none() && slot.kdf == Kdf::HkdfSha256
            }
        };
        fits && alike.count() <= MOST_SLOTS_OF_ONE
    }

    /// A new slot that wraps `root` under `secret`; not yet in the file.
    pub(crate) fn wrap(
        &self,
        root: &Root,
        lock: &Lock<'_>,
        chance: &Chance,
    ) -> Result<Slot, Error> {
        let mut slot = Slot {
            id: self.unused_id(chance)?,
            epoch: root.epoch,
            kind: lock.kind,
            user: lock.user,
            expires_at: lock.expires_at,
            kdf: lock.kdf,
            salt: Hex(chance.bytes()?),
            nonce: Hex(chance.bytes()?),
            wrapped: Hex([0; 48]),
        };
        let key = self.key_of(&slot, lock.secret)?;
        let wrapped = XChaCha20Poly1305::new(key.expose().into())
            .encrypt(
                &XNonce::from(slot.nonce.0),
                Payload {
                    msg: root.key.expose(),
                    aad: &self.bound_to(&slot),
                },
            )
            .expect("32 bytes are within what the cipher takes");
        slot.wrapped.0.copy_from_slice(&wrapped);
        Ok(slot)
    }

    /// Two equal ids of 16 bytes come only from a generator that repeats itself.
    fn unused_id(&self, chance: &Chance) -> Result<SlotId, Error> {
        for _ in 0..16 {
            let id = SlotId(Hex(chance.bytes()?));
            if self.slots.iter().all(|slot| slot.id != id) {
                return Ok(id);
            }
        }
        Err(Error::NoChance)
    }

    /// The root key in `slot`, if `secret` opens it. The key derivation runs either way.
    pub(crate) fn unwrap(&self, slot: &Slot, secret: &[u8]) -> Result<Option<Root>, Error> {
        let key = self.key_of(slot, secret)?;
        let opened = XChaCha20Poly1305::new(key.expose().into()).decrypt(
            &XNonce::from(slot.nonce.0),
            Payload {
                msg: &slot.wrapped.0,
                aad: &self.bound_to(slot),
            },
        );
        Ok(opened.ok().map(Zeroizing::new).and_then(|root| {
            let key: &[u8; 32] = root.as_slice().try_into().ok()?;
            Some(Root {
                epoch: slot.epoch,
                key: SecretKey::from_bytes(key),
            })
        }))
    }

    fn key_of(&self, slot: &Slot, secret: &[u8]) -> Result<SecretKey, Error> {
        let info: [&[u8]; 3] = [
            b"wardbook v1 slot",
            self.vault.as_bytes(),
            slot.id.as_bytes(),
        ];
        match slot.kdf {
            Kdf::Argon2id(cost) => {
                let stretched = cost.derive(secret, &slot.salt.0)?;
                Ok(derive(stretched.as_ref(), &slot.salt.0, &info))
            }
            Kdf::HkdfSha256 => Ok(derive(secret, &slot.salt.0, &info)),
        }
    }

    /// Everything about a slot that must not change under its ciphertext.
    fn bound_to(&self, slot: &Slot) -> Vec<u8> {
        let kind: &[u8] = match slot.kind {
            SlotKind::Password => b"password",
            SlotKind::Code => b"code",
            SlotKind::Recovery => b"recovery",
        };
        let kdf: Vec<u8> = match slot.kdf {
            Kdf::Argon2id(cost) => cost
                .to_array()
                .iter()
                .flat_map(|figure| figure.to_be_bytes())
                .collect(),
            Kdf::HkdfSha256 => Vec::new(),
        };
        let expires = slot.expires_at.map(i64::to_be_bytes);
        framed(&[
            FORMAT.as_bytes(),
            &self.version.to_be_bytes(),
            self.vault.as_bytes(),
            slot.id.as_bytes(),
            &slot.epoch.to_be_bytes(),
            kind,
            slot.user.as_ref().map_or(&[], |user| user.as_bytes()),
            expires.as_ref().map_or(&[], |bytes| &bytes[..]),
            &kdf,
        ])
    }
}

/// What a new slot is to be opened with.
pub(crate) struct Lock<'a> {
    pub(crate) kind: SlotKind,
    pub(crate) user: Option<UserTag>,
    pub(crate) expires_at: Option<Millis>,
    pub(crate) kdf: Kdf,
    pub(crate) secret: &'a [u8],
}

fn user_tag(salt: &Hex<32>, username: &str) -> UserTag {
    let folded: String = username
        .trim()
        .nfkc()
        .flat_map(char::to_lowercase)
        .nfkc()
        .collect();
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&salt.0)
        .expect("HMAC takes keys of any length");
    mac.update(&framed(&[b"wardbook v1 user", folded.as_bytes()]));
    UserTag(Hex(mac.finalize().into_bytes().into()))
}

fn checksum(body: &Body, macs: &[EpochMac]) -> Hex<32> {
    Hex(Sha256::digest(json(&(body, macs))).into())
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain structures of numbers and text are always JSON")
}

fn encode(file: &File) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(file)
        .expect("plain structures of numbers and text are always JSON");
    bytes.push(b'\n');
    bytes
}

fn malformed(error: &serde_json::Error) -> Fault {
    Fault::Malformed {
        line: error.line(),
        column: error.column(),
    }
}
