//! The keyring file: what it looks like on disk, what is refused before anything in it is believed, and how a
//! slot wraps the root key. Which slots there ought to be is the vault's matter, not this file's.

mod names;
mod slot;

use std::collections::BTreeSet;
use std::path::Path;

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::hex::Hex;
use crate::{Chance, Error, Fault, durable};

use names::user_tag;
pub use names::{Age, Nameplate, SlotId, SlotInfo, SlotKind, UserTag, VaultId};
pub(crate) use slot::{Kdf, Lock, Root, Slot};

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
        Ok(Keyring { body: file.keyring, macs: file.macs, bytes })
    }

    /// The file for `body`, sealed by every root key whose epoch it has slots of.
    pub(crate) fn seal(body: Body, roots: &[Root]) -> Result<Keyring, Error> {
        let epochs: BTreeSet<u64> = body.slots.iter().map(|slot| slot.epoch).collect();
        let macs = epochs
            .into_iter()
            .map(|epoch| {
                let root = roots.iter().find(|root| root.epoch == epoch).ok_or(Error::RotationUnderWay)?;
                Ok(EpochMac { epoch, mac: body.mac(root) })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        body.check(&macs)?;
        let checksum = checksum(&body, &macs);
        let file = File { keyring: body, macs, checksum };
        let bytes = encode(&file);
        Ok(Keyring { body: file.keyring, macs: file.macs, bytes })
    }

    /// Whether the file is as the holder of this root key left it.
    pub(crate) fn is_sealed_by(&self, root: &Root) -> bool {
        let right = self.body.mac(root);
        self.macs.iter().any(|mac| mac.epoch == root.epoch && bool::from(mac.mac.0.ct_eq(&right.0)))
    }

    pub(crate) fn nameplate(&self) -> Nameplate {
        Nameplate { vault: self.body.vault, salt: self.body.salt, generation: self.body.generation }
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
        let key = root.key.derive(self.vault.as_bytes(), &[b"wardbook v1 keyring"]);
        let mut mac =
            <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.expose()).expect("HMAC takes keys of any length");
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
        if well { Ok(()) } else { Err(Fault::Inconsistent) }
    }

    fn has_recovery(&self, epoch: u64) -> bool {
        self.slots.iter().any(|slot| slot.kind == SlotKind::Recovery && slot.epoch == epoch)
    }

    fn is_well(&self, slot: &Slot) -> bool {
        let alike = self.slots.iter().filter(|other| other.user == slot.user && other.kind == slot.kind);
        let fits = match slot.kind {
            SlotKind::Password => slot.user.is_some() && slot.expires_at.is_none() && slot.kdf != Kdf::HkdfSha256,
            SlotKind::Code => slot.user.is_some() && slot.expires_at.is_some() && slot.kdf != Kdf::HkdfSha256,
            SlotKind::Recovery => slot.user.is_none() && slot.expires_at.is_none() && slot.kdf == Kdf::HkdfSha256,
        };
        fits && alike.count() <= MOST_SLOTS_OF_ONE
    }
}

fn checksum(body: &Body, macs: &[EpochMac]) -> Hex<32> {
    Hex(Sha256::digest(json(&(body, macs))).into())
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain structures of numbers and text are always JSON")
}

fn encode(file: &File) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(file).expect("plain structures of numbers and text are always JSON");
    bytes.push(b'\n');
    bytes
}

fn malformed(error: &serde_json::Error) -> Fault {
    Fault::Malformed { line: error.line(), column: error.column() }
}
