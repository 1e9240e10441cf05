//! One slot: how it wraps the root key, and to what its ciphertext is bound.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Body, FORMAT, SlotId, SlotKind, UserTag};
use crate::hex::Hex;
use crate::secret::{derive, framed};
use crate::{Chance, Error, KdfCost, Millis, SecretKey};

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

/// A root key and the epoch it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    pub(crate) epoch: u64,
    pub(crate) key: SecretKey,
}

/// What a new slot is to be opened with.
pub(crate) struct Lock<'a> {
    pub(crate) kind: SlotKind,
    pub(crate) user: Option<UserTag>,
    pub(crate) expires_at: Option<Millis>,
    pub(crate) kdf: Kdf,
    pub(crate) secret: &'a [u8],
}

impl Body {
    /// A new slot that wraps `root` under `secret`; not yet in the file.
    pub(crate) fn wrap(&self, root: &Root, lock: &Lock<'_>, chance: &Chance) -> Result<Slot, Error> {
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
            .encrypt(&XNonce::from(slot.nonce.0), Payload { msg: root.key.expose(), aad: &self.bound_to(&slot) })
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
        let opened = XChaCha20Poly1305::new(key.expose().into())
            .decrypt(&XNonce::from(slot.nonce.0), Payload { msg: &slot.wrapped.0, aad: &self.bound_to(slot) });
        Ok(opened.ok().map(Zeroizing::new).and_then(|root| {
            let key: &[u8; 32] = root.as_slice().try_into().ok()?;
            Some(Root { epoch: slot.epoch, key: SecretKey::from_bytes(key) })
        }))
    }

    fn key_of(&self, slot: &Slot, secret: &[u8]) -> Result<SecretKey, Error> {
        let info: [&[u8]; 3] = [b"wardbook v1 slot", self.vault.as_bytes(), slot.id.as_bytes()];
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
            Kdf::Argon2id(cost) => cost.to_array().iter().flat_map(|figure| figure.to_be_bytes()).collect(),
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
