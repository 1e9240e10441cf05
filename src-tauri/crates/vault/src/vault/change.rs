//! Changes of an open vault. Each writes one whole new keyring with the next generation; whoever calls keeps
//! that generation in the database. A change of password takes three steps with the database in between.

use super::{Vault, code_lock, password_lock, recovery_lock};
use crate::keyring::{Body, Keyring, MOST_SLOTS, MOST_SLOTS_OF_ONE, Slot};
use crate::password::prepared;
use crate::{Error, KEYRING_FILE, Millis, OneTimeCode, RecoveryKey, SlotId, UserTag, durable};

/// A slot that stands in the file beside those it will replace. Write what belongs to it into the database (or
/// have the recovery key typed back), then [`Vault::finish`]; or [`Vault::give_up`]. Dropping this does neither:
/// it is what a crash would leave, and both slots open the vault until one of them goes.
#[derive(Debug)]
#[must_use = "both slots stand until the change is finished or given up"]
pub struct Pending {
    slot: SlotId,
}

impl Pending {
    /// The new slot.
    #[must_use]
    pub fn slot(&self) -> SlotId {
        self.slot
    }
}

impl Vault {
    /// Gives a user who has none a password slot.
    ///
    /// # Errors
    /// [`Error::SlotExists`] if the user has a slot of any kind; [`Error::Full`], and those of every change:
    /// [`Error::ChangedUnderneath`], [`Error::RotationUnderWay`], [`Error::NoMemory`], [`Error::NoChance`],
    /// [`Error::Io`].
    pub fn add_slot(&mut self, username: &str, password: &str) -> Result<SlotId, Error> {
        let user = self.user_tag(username);
        if self.slots().any(|slot| slot.user == Some(user)) {
            return Err(Error::SlotExists);
        }
        self.add_password_slot(user, password)
    }

    /// First step of a change of password, or of choosing one after a code or the recovery key: the new slot
    /// stands beside whatever the user has.
    ///
    /// # Errors
    /// [`Error::Full`] after eight changes that were never finished, and those of every change.
    pub fn begin_change(&mut self, username: &str, new: &str) -> Result<Pending, Error> {
        let slot = self.add_password_slot(self.user_tag(username), new)?;
        Ok(Pending { slot })
    }

    /// Last step, once the database is durable: the user's other slots go, a code included. The same for a new
    /// recovery key, once it was typed back.
    ///
    /// # Errors
    /// Those of every change; [`Error::NoSuchSlot`] if the new slot was revoked meanwhile.
    pub fn finish(&mut self, pending: Pending) -> Result<(), Error> {
        self.keep_only(pending.slot)
    }

    /// Takes the new slot away again; whatever stood beside it stays.
    ///
    /// # Errors
    /// Those of every change; [`Error::NoSuchSlot`] if it was revoked meanwhile.
    pub fn give_up(&mut self, pending: Pending) -> Result<(), Error> {
        let id = self.slot(pending.slot)?.id;
        self.change(|body| body.slots.retain(|slot| slot.id != id))
    }

    /// Whether a user has slots left over from an interrupted change.
    #[must_use]
    pub fn is_unsettled(&self, username: &str) -> bool {
        let user = Some(self.user_tag(username));
        self.slots().filter(|slot| slot.user == user).count() > 1
    }

    /// After an interrupted change: of its user's slots (or of the recovery slots) only this one stays. For the
    /// slot whose password the database's hash agrees with. Writes nothing if it is the only one already.
    ///
    /// # Errors
    /// [`Error::NoSuchSlot`], and those of every change.
    pub fn keep_only(&mut self, slot: SlotId) -> Result<(), Error> {
        let user = self.slot(slot)?.user;
        if self.slots().filter(|other| other.user == user).count() == 1 {
            return Ok(());
        }
        self.change(|body| body.slots.retain(|other| other.user != user || other.id == slot))
    }

    /// After an interrupted change: this slot goes. For the slot whose password the database's hash doesn't
    /// agree with.
    ///
    /// # Errors
    /// [`Error::NoSuchSlot`], also when it is its user's only one (that is [`Vault::revoke`]'s to do); and those
    /// of every change.
    pub fn drop_slot(&mut self, slot: SlotId) -> Result<(), Error> {
        let user = self.slot(slot)?.user;
        if self.slots().filter(|other| other.user == user).count() == 1 {
            return Err(Error::NoSuchSlot);
        }
        self.change(|body| body.slots.retain(|other| other.id != slot))
    }

    /// Takes every slot of a user away. Whoever kept an older copy of the keyring can still open older copies of
    /// the database with it, and this one until the vault key is replaced.
    ///
    /// # Errors
    /// Those of every change. `false` if there was none.
    pub fn revoke(&mut self, username: &str) -> Result<bool, Error> {
        let user = Some(self.user_tag(username));
        if !self.slots().any(|slot| slot.user == user) {
            return Ok(false);
        }
        self.change(|body| body.slots.retain(|slot| slot.user != user))?;
        Ok(true)
    }

    /// Resets a user in one write: every slot they have goes, one that opens with the returned code comes, for
    /// 72 hours from `now`.
    ///
    /// # Errors
    /// Those of every change, and [`Error::Full`].
    pub fn issue_code(&mut self, username: &str, now: Millis) -> Result<OneTimeCode, Error> {
        let user = self.user_tag(username);
        let code = OneTimeCode::random(&self.chance)?;
        let slot = self.wrapped(&code_lock(user, &code, now, self.cost))?;
        self.change(|body| {
            body.slots.retain(|other| other.user != Some(user));
            body.slots.push(slot);
        })?;
        Ok(code)
    }

    /// Takes away the slots of codes whose time has run out, and says how many.
    ///
    /// # Errors
    /// Those of every change.
    pub fn sweep_codes(&mut self, now: Millis) -> Result<usize, Error> {
        let over = |slot: &Slot| slot.expires_at.is_some_and(|expires| expires <= now);
        let count = self.keyring.body.slots.iter().filter(|slot| over(slot)).count();
        if count > 0 {
            self.change(|body| body.slots.retain(|slot| !over(slot)))?;
        }
        Ok(count)
    }

    /// First step to a new recovery key: show it, have two groups typed back, then [`Vault::finish`], which ends
    /// the old one. Until then both open the vault.
    ///
    /// # Errors
    /// Those of every change, and [`Error::Full`] after eight that were never finished.
    pub fn begin_recovery_key(&mut self) -> Result<(Pending, RecoveryKey), Error> {
        let key = RecoveryKey::random(&self.chance)?;
        let slot = self.wrapped(&recovery_lock(&key))?;
        let slot = self.put(slot)?;
        Ok((Pending { slot }, key))
    }

    fn add_password_slot(&mut self, user: UserTag, password: &str) -> Result<SlotId, Error> {
        let slot = self.wrapped(&password_lock(user, &prepared(password), self.cost))?;
        self.put(slot)
    }

    fn wrapped(&self, lock: &crate::keyring::Lock<'_>) -> Result<Slot, Error> {
        self.keyring.body.wrap(&self.roots[0], lock, &self.chance)
    }

    fn put(&mut self, slot: Slot) -> Result<SlotId, Error> {
        let id = slot.id;
        let alike = self.slots().filter(|other| other.user == slot.user && other.kind == slot.kind);
        if alike.count() >= MOST_SLOTS_OF_ONE {
            return Err(Error::Full);
        }
        self.change(|body| body.slots.push(slot))?;
        Ok(id)
    }

    fn change(&mut self, deed: impl FnOnce(&mut Body)) -> Result<(), Error> {
        if self.keyring.macs.len() > 1 {
            return Err(Error::RotationUnderWay);
        }
        self.rewrite(deed)
    }

    /// Writes the changed keyring, durably; what is in memory changes only once that has succeeded.
    pub(super) fn rewrite(&mut self, deed: impl FnOnce(&mut Body)) -> Result<(), Error> {
        let on_disk = Keyring::read(&self.folder)?.ok_or(Error::ChangedUnderneath)?;
        if on_disk.bytes != self.keyring.bytes {
            return Err(Error::ChangedUnderneath);
        }
        let mut body = self.keyring.body.clone();
        deed(&mut body);
        body.generation += 1;
        if body.slots.len() > MOST_SLOTS {
            return Err(Error::Full);
        }
        let keyring = Keyring::seal(body, &self.roots)?;
        durable::write(&self.folder.join(KEYRING_FILE), &keyring.bytes)?;
        self.keyring = keyring;
        Ok(())
    }
}
