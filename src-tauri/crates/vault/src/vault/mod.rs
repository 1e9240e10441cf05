//! The vault: who can open it, and the keys that come out. Making and opening stand here; what changes later
//! (passwords, codes, revoking) in `change`, and replacing the vault key itself in `rotation`.

mod change;
mod rotation;

use std::fmt;
use std::path::{Path, PathBuf};

pub use change::Pending;
pub use rotation::Rotation;

use crate::keyring::{Body, Kdf, Keyring, Lock, Root, Slot};
use crate::password::prepared;
use crate::{
    Age, Chance, Error, KEYRING_FILE, KdfCost, Millis, Nameplate, OneTimeCode, RecoveryKey, SecretKey, SlotId,
    SlotInfo, SlotKind, UserTag, VaultId, durable,
};

/// An open vault. Its keys are wiped when it is dropped; it writes nothing by itself.
pub struct Vault {
    folder: PathBuf,
    keyring: Keyring,
    /// Ascending by epoch; two only while the vault key is being replaced and both were opened.
    roots: Vec<Root>,
    cost: KdfCost,
    chance: Chance,
}

/// A vault just opened, and by which slot.
#[derive(Debug)]
pub struct Opened {
    /// The vault.
    pub vault: Vault,
    /// The slot that opened it: what [`Vault::keep_only`] wants when the database's hash agrees.
    pub slot: SlotId,
}

/// How far a clock may be set back after a code was issued: a day, in milliseconds.
const CLOCK_BEHIND: Millis = 24 * 60 * 60 * 1000;

impl Vault {
    /// What the keyring in `folder` says to someone without a key; `None` when there is none.
    ///
    /// # Errors
    /// [`Error::Refused`] and [`Error::Io`]; the file stays as it is.
    pub fn nameplate(folder: &Path) -> Result<Option<Nameplate>, Error> {
        Ok(Keyring::read(folder)?.map(|keyring| keyring.nameplate()))
    }

    /// Makes a new vault in `folder` (made if it isn't there) with one user's slot and one recovery slot. When
    /// this returns, the keyring is durable; the recovery key is nowhere but in the answer.
    ///
    /// # Errors
    /// [`Error::AlreadyThere`] if the folder holds a keyring, whatever its state; [`Error::Io`],
    /// [`Error::NoMemory`], [`Error::NoChance`].
    pub fn create(
        folder: &Path,
        username: &str,
        password: &str,
        cost: KdfCost,
        chance: &Chance,
    ) -> Result<(Vault, RecoveryKey), Error> {
        durable::create_folder(folder)?;
        let path = folder.join(KEYRING_FILE);
        if path.try_exists().map_err(Error::io("look for a keyring"))? {
            return Err(Error::AlreadyThere);
        }
        let mut body = Body::new(chance)?;
        let root = Root { epoch: 1, key: SecretKey::random(chance)? };
        let recovery_key = RecoveryKey::random(chance)?;
        let user = body.user_tag(username);
        let own = body.wrap(&root, &password_lock(user, &prepared(password), cost), chance)?;
        let recovery = body.wrap(&root, &recovery_lock(&recovery_key), chance)?;
        body.slots.extend([own, recovery]);
        let roots = vec![root];
        let keyring = Keyring::seal(body, &roots)?;
        durable::write(&path, &keyring.bytes)?;
        let vault = Vault { folder: folder.to_owned(), keyring, roots, cost, chance: chance.clone() };
        Ok((vault, recovery_key))
    }

    /// Opens with a user's password. A name without a slot costs the same key derivation as a wrong password.
    /// `cost` is what slots made later in this vault will cost.
    ///
    /// # Errors
    /// [`Error::WrongCredentials`] for both; [`Error::Missing`], [`Error::Refused`], [`Error::Tampered`],
    /// [`Error::NoMemory`], [`Error::Io`].
    pub fn open_with_password(
        folder: &Path,
        username: &str,
        password: &str,
        cost: KdfCost,
        chance: &Chance,
    ) -> Result<Opened, Error> {
        let keyring = Keyring::read(folder)?.ok_or(Error::Missing)?;
        let user = Some(keyring.body.user_tag(username));
        let secret = prepared(password);
        open(folder, keyring, SlotKind::Password, user, secret.as_bytes(), cost, chance)
    }

    /// Opens with a one-time code at the instant `now`. The user then chooses a password
    /// ([`Vault::begin_change`]), which ends the code.
    ///
    /// # Errors
    /// As [`Vault::open_with_password`], and [`Error::CodeExpired`] for the right code after its time.
    pub fn open_with_code(
        folder: &Path,
        username: &str,
        code: &OneTimeCode,
        now: Millis,
        cost: KdfCost,
        chance: &Chance,
    ) -> Result<Opened, Error> {
        let keyring = Keyring::read(folder)?.ok_or(Error::Missing)?;
        let user = Some(keyring.body.user_tag(username));
        let opened = open(folder, keyring, SlotKind::Code, user, code.secret().as_bytes(), cost, chance)?;
        let slot = opened.vault.slot(opened.slot)?;
        // Far from its time the other way, the clock stands days behind, perhaps to make the code last.
        let left = slot.expires_at.unwrap_or(Millis::MIN).saturating_sub(now);
        if !(1..=OneTimeCode::LASTS + CLOCK_BEHIND).contains(&left) {
            return Err(Error::CodeExpired);
        }
        Ok(opened)
    }

    /// Opens with the recovery key; no user name is needed.
    ///
    /// # Errors
    /// As [`Vault::open_with_password`].
    pub fn open_with_recovery_key(
        folder: &Path,
        key: &RecoveryKey,
        cost: KdfCost,
        chance: &Chance,
    ) -> Result<Opened, Error> {
        let keyring = Keyring::read(folder)?.ok_or(Error::Missing)?;
        open(folder, keyring, SlotKind::Recovery, None, key.secret().expose(), cost, chance)
    }

    /// The raw key of the database. While the vault key is being replaced and both are at hand, the older one.
    #[must_use]
    pub fn database_key(&self) -> SecretKey {
        self.derived(&self.roots[0], b"wardbook v1 database")
    }

    /// The key that chains `head.log`.
    #[must_use]
    pub fn head_key(&self) -> SecretKey {
        self.derived(&self.roots[0], b"wardbook v1 head")
    }

    /// The key of the backups' manifests.
    #[must_use]
    pub fn backup_key(&self) -> SecretKey {
        self.derived(&self.roots[0], b"wardbook v1 backup")
    }

    fn derived(&self, root: &Root, label: &[u8]) -> SecretKey {
        root.key.derive(self.vault_id().as_bytes(), &[label])
    }

    /// Which vault this is.
    #[must_use]
    pub fn vault_id(&self) -> VaultId {
        self.keyring.body.vault
    }

    /// How often the keyring was changed, from 1. The database keeps it too, and [`Vault::age`] compares.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.keyring.body.generation
    }

    /// How the keyring stands to the generation in the database.
    #[must_use]
    pub fn age(&self, in_database: u64) -> Age {
        match self.generation().cmp(&in_database) {
            std::cmp::Ordering::Less => Age::PutBack,
            std::cmp::Ordering::Equal => Age::Current,
            std::cmp::Ordering::Greater => Age::Ahead,
        }
    }

    /// The vault's public side, for the tags of users and of attempts.
    #[must_use]
    pub fn own_nameplate(&self) -> Nameplate {
        self.keyring.nameplate()
    }

    /// The tag of a user name.
    #[must_use]
    pub fn user_tag(&self, username: &str) -> UserTag {
        self.keyring.body.user_tag(username)
    }

    /// Whether this user has a password slot.
    #[must_use]
    pub fn has_slot(&self, username: &str) -> bool {
        let user = Some(self.user_tag(username));
        self.slots().any(|slot| slot.user == user && slot.kind == SlotKind::Password)
    }

    /// All slots, oldest first.
    pub fn slots(&self) -> impl Iterator<Item = SlotInfo> {
        self.keyring.body.slots.iter().map(|slot| SlotInfo {
            id: slot.id,
            kind: slot.kind,
            user: slot.user,
            expires_at: slot.expires_at,
        })
    }

    /// The keyring file as it stands, for the copy that goes with a backup.
    #[must_use]
    pub fn keyring_file(&self) -> &[u8] {
        &self.keyring.bytes
    }

    fn slot(&self, id: SlotId) -> Result<&Slot, Error> {
        self.keyring.body.slots.iter().find(|slot| slot.id == id).ok_or(Error::NoSuchSlot)
    }
}

/// Tries every slot that fits, also after one has opened, so that an attempt takes as long as the slots are
/// many, whatever its outcome.
fn open(
    folder: &Path,
    keyring: Keyring,
    kind: SlotKind,
    user: Option<UserTag>,
    secret: &[u8],
    cost: KdfCost,
    chance: &Chance,
) -> Result<Opened, Error> {
    let mut roots: Vec<Root> = Vec::new();
    let mut opened_by = None;
    let mut tried = false;
    for slot in keyring.body.slots.iter().filter(|slot| slot.kind == kind && slot.user == user) {
        tried = true;
        if let Some(root) = keyring.body.unwrap(slot, secret)? {
            opened_by.get_or_insert(slot.id);
            if roots.iter().all(|known| known.epoch != root.epoch) {
                roots.push(root);
            }
        }
    }
    if !tried {
        decoy(&keyring.body, user, secret, cost)?;
    }
    let slot = opened_by.ok_or(Error::WrongCredentials)?;
    if !roots.iter().all(|root| keyring.is_sealed_by(root)) {
        return Err(Error::Tampered);
    }
    roots.sort_by_key(|root| root.epoch);
    let vault = Vault { folder: folder.to_owned(), keyring, roots, cost, chance: chance.clone() };
    Ok(Opened { vault, slot })
}

/// The work of one wrong password, at the cost of some slot that the name alone picks: always the same for the
/// same name, so that absent users can't be told by a cost of their own.
fn decoy(body: &Body, user: Option<UserTag>, secret: &[u8], cost: KdfCost) -> Result<(), Error> {
    let costs: Vec<KdfCost> = body
        .slots
        .iter()
        .filter_map(|slot| match slot.kdf {
            Kdf::Argon2id(cost) => Some(cost),
            Kdf::HkdfSha256 => None,
        })
        .collect();
    let picked = user.map_or(0, |user| usize::from(user.as_bytes()[0]));
    let cost = if costs.is_empty() { cost } else { costs[picked % costs.len()] };
    cost.derive(secret, &body.salt.0).map(drop)
}

fn password_lock(user: UserTag, password: &str, cost: KdfCost) -> Lock<'_> {
    Lock {
        kind: SlotKind::Password,
        user: Some(user),
        expires_at: None,
        kdf: Kdf::Argon2id(cost),
        secret: password.as_bytes(),
    }
}

fn code_lock(user: UserTag, code: &OneTimeCode, now: Millis, cost: KdfCost) -> Lock<'_> {
    Lock {
        kind: SlotKind::Code,
        user: Some(user),
        expires_at: Some(now.saturating_add(OneTimeCode::LASTS)),
        kdf: Kdf::Argon2id(cost),
        secret: code.secret().as_bytes(),
    }
}

fn recovery_lock(key: &RecoveryKey) -> Lock<'_> {
    Lock { kind: SlotKind::Recovery, user: None, expires_at: None, kdf: Kdf::HkdfSha256, secret: key.secret().expose() }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault")
            .field("vault_id", &self.vault_id())
            .field("generation", &self.generation())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
