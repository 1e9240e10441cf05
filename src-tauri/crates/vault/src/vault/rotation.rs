//! Replacing the vault key. During the swap the keyring holds slots of both root keys; the file of the database
//! is exported and swapped by the store in between, and whichever of the two keys opens it says how to go on.

use super::{Vault, code_lock, password_lock, recovery_lock};
use crate::keyring::{Root, Slot};
use crate::password::prepared;
use crate::{Error, Millis, OneTimeCode, RecoveryKey, SecretKey, SlotKind};

/// What has to reach people while the vault key is replaced.
#[derive(Debug)]
pub struct Rotation {
    /// The new recovery key; the old one ends with [`Vault::finish_rotation`].
    pub recovery_key: RecoveryKey,
    /// A one-time code for each of the other users, in the order they were named.
    pub codes: Vec<OneTimeCode>,
}

impl Vault {
    /// Makes a new root key with a slot for oneself (same password), a new recovery slot, and a code slot for
    /// each of `others`, beside all the old ones. Then: export the database under [`Vault::next_database_key`],
    /// put it in place, and [`Vault::finish_rotation`].
    ///
    /// # Errors
    /// [`Error::WrongCredentials`] unless the password is one's own, [`Error::RotationUnderWay`] if one is
    /// already, and those of every change.
    pub fn begin_rotation(
        &mut self,
        username: &str,
        password: &str,
        others: &[&str],
        now: Millis,
    ) -> Result<Rotation, Error> {
        if self.keyring.macs.len() > 1 {
            return Err(Error::RotationUnderWay);
        }
        let user = self.user_tag(username);
        let secret = prepared(password);
        self.proves_own(username, &secret)?;
        let root = Root { epoch: self.roots[0].epoch + 1, key: SecretKey::random(&self.chance)? };
        let body = &self.keyring.body;
        let recovery_key = RecoveryKey::random(&self.chance)?;
        let mut slots: Vec<Slot> = vec![
            body.wrap(&root, &password_lock(user, &secret, self.cost), &self.chance)?,
            body.wrap(&root, &recovery_lock(&recovery_key), &self.chance)?,
        ];
        let mut codes = Vec::with_capacity(others.len());
        for other in others {
            let code = OneTimeCode::random(&self.chance)?;
            let lock = code_lock(self.user_tag(other), &code, now, self.cost);
            slots.push(body.wrap(&root, &lock, &self.chance)?);
            codes.push(code);
        }
        self.roots.push(root);
        if let Err(error) = self.rewrite(|body| body.slots.extend(slots)) {
            self.roots.pop();
            return Err(error);
        }
        Ok(Rotation { recovery_key, codes })
    }

    /// Whether the keyring holds two root keys, as it does from begin to finish, also after a crash in between.
    #[must_use]
    pub fn is_rotating(&self) -> bool {
        self.keyring.macs.len() > 1
    }

    /// The database's key under the new root, if this vault was opened with both: after a crash try it first,
    /// then [`Vault::database_key`]. Where the new one opens the database, finish; where the old one, give up.
    #[must_use]
    pub fn next_database_key(&self) -> Option<SecretKey> {
        let root = self.roots.get(1)?;
        Some(self.derived(root, b"wardbook v1 database"))
    }

    /// Ends the swap: every slot of the old root key goes.
    ///
    /// # Errors
    /// [`Error::NoRotation`]; [`Error::RotationUnderWay`] if this vault was opened with one of the two keys only;
    /// and those of every change.
    pub fn finish_rotation(&mut self) -> Result<(), Error> {
        self.settle_rotation(1)
    }

    /// Takes the new root key back: its slots go, and the codes and recovery key made for it open nothing.
    ///
    /// # Errors
    /// As [`Vault::finish_rotation`].
    pub fn give_up_rotation(&mut self) -> Result<(), Error> {
        self.settle_rotation(0)
    }

    fn settle_rotation(&mut self, keep: usize) -> Result<(), Error> {
        if !self.is_rotating() {
            return Err(Error::NoRotation);
        }
        if self.roots.len() < 2 {
            return Err(Error::RotationUnderWay);
        }
        let epoch = self.roots[keep].epoch;
        self.rewrite(|body| body.slots.retain(|slot| slot.epoch == epoch))?;
        self.roots.retain(|root| root.epoch == epoch);
        Ok(())
    }

    fn proves_own(&self, username: &str, secret: &str) -> Result<(), Error> {
        let user = Some(self.user_tag(username));
        let own = |slot: &&Slot| slot.user == user && slot.kind == SlotKind::Password;
        for slot in self.keyring.body.slots.iter().filter(own) {
            if self.keyring.body.unwrap(slot, secret.as_bytes())?.is_some() {
                return Ok(());
            }
        }
        Err(Error::WrongCredentials)
    }
}
