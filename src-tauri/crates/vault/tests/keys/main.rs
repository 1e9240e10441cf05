//! The keys as the store and the door use them, and as somebody attacks them who holds the files.

#![allow(clippy::unwrap_used, reason = "a test that can't go on stops")]

mod changes;
mod crashes;
mod forgery;
mod opening;
mod privacy;
mod rotation;

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};
use tempfile::TempDir;
use vault::{Chance, Error, KEYRING_FILE, KdfCost, Opened, RecoveryKey, Vault};

const CHEAP: KdfCost = KdfCost::cheap_for_tests();
const AMINA: &str = "wobbly teapot under glass";
const BEN: &str = "seven herons over mud flats";

/// A practice's folder with a vault that Amina made.
struct House {
    folder: TempDir,
    chance: Chance,
    vault: Vault,
    recovery_key: RecoveryKey,
}

impl House {
    fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        let chance = Chance::seeded(1);
        let (vault, recovery_key) = Vault::create(folder.path(), "amina", AMINA, CHEAP, &chance).unwrap();
        House { folder, chance, vault, recovery_key }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn enter(&self, username: &str, password: &str) -> Result<Opened, Error> {
        enter(self.path(), username, password)
    }

    fn keyring(&self) -> Vec<u8> {
        keyring(self.path())
    }

    fn put_keyring(&self, bytes: impl AsRef<[u8]>) {
        fs::write(self.path().join(KEYRING_FILE), bytes).unwrap();
    }
}

fn enter(folder: &Path, username: &str, password: &str) -> Result<Opened, Error> {
    Vault::open_with_password(folder, username, password, CHEAP, &Chance::seeded(2))
}

fn keyring(folder: &Path) -> Vec<u8> {
    fs::read(folder.join(KEYRING_FILE)).unwrap()
}

/// What a crash at this moment would leave: the folder, file for file.
fn copied(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    copy
}

/// The file with a checksum that fits it, as anyone can make without a key.
fn with_checksum(keyring: &str) -> String {
    let compact: String = keyring.split_whitespace().collect();
    let (body, rest) = compact.strip_prefix("{\"keyring\":").unwrap().split_once(",\"macs\":").unwrap();
    let (macs, checksum) = rest.split_once(",\"checksum\":\"").unwrap();
    let right: String = Sha256::digest(format!("[{body},{macs}]")).iter().map(|byte| format!("{byte:02x}")).collect();
    keyring.replace(checksum.strip_suffix("\"}").unwrap(), &right)
}
