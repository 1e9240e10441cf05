//! What can go wrong with the keys. The messages name no user, no path and nothing out of a file.

use std::io;

use crate::CostFault;

/// Why the vault refused. A refusal leaves every file as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No such user, or not their password, code or key: which of them is never said.
    #[error("the name and the secret don't belong together")]
    WrongCredentials,
    /// The code is the right one, but its time has run out.
    #[error("the one-time code has expired")]
    CodeExpired,
    /// There is no keyring in this folder.
    #[error("there is no keyring here")]
    Missing,
    /// A keyring is there already; it is never overwritten by a new one.
    #[error("there is a keyring here already")]
    AlreadyThere,
    /// The file is not a keyring this program reads; it stays as it is.
    #[error("the file is refused: {0}")]
    Refused(#[from] Fault),
    /// The file reads well and opens, but was changed by someone without the key.
    #[error("the keyring was changed by someone without its key")]
    Tampered,
    /// The file on disk is no longer the one that was opened, so it is not written over.
    #[error("the keyring on disk is not the one that was opened")]
    ChangedUnderneath,
    /// This user has a slot already.
    #[error("this user has a slot already")]
    SlotExists,
    /// There is no such slot, or it would be the last one that opens the vault for its user.
    #[error("there is no such slot")]
    NoSuchSlot,
    /// No room for another slot.
    #[error("the keyring is full")]
    Full,
    /// The vault key is being replaced: finish or give that up first, with both keys at hand.
    #[error("the vault key is being replaced")]
    RotationUnderWay,
    /// No replacement of the vault key is under way.
    #[error("the vault key is not being replaced")]
    NoRotation,
    /// A key derivation outside the accepted bounds.
    #[error(transparent)]
    Cost(CostFault),
    /// The machine has too little free memory for the key derivation.
    #[error("too little free memory to derive the key")]
    NoMemory,
    /// The operating system gave no randomness.
    #[error("the operating system gave no randomness")]
    NoChance,
    /// A file couldn't be read or made durable. After a failed write, close and reopen: memory and disk may differ.
    #[error("couldn't {doing}: {source}")]
    Io {
        /// The step that failed, in a verb.
        doing: &'static str,
        /// What the operating system said.
        source: io::Error,
    },
}

/// What is wrong with a file that is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// Larger than such a file ever is.
    #[error("it is larger than {limit} bytes")]
    TooLarge {
        /// The most that is read.
        limit: u64,
    },
    /// Not the JSON this program writes: cut short, edited, or something else.
    #[error("it is malformed at line {line}, column {column}")]
    Malformed {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// Another kind of file.
    #[error("it is another kind of file")]
    Foreign,
    /// Written by a newer program.
    #[error("it is of version {0}, newer than this program")]
    Newer(u32),
    /// The checksum doesn't match: the disk or the copy lost something.
    #[error("its checksum doesn't match")]
    Damaged,
    /// A slot asks for a key derivation outside the bounds.
    #[error("a slot is out of bounds: {0}")]
    Cost(CostFault),
    /// It reads well but says what can't be, such as two slots of one id.
    #[error("it contradicts itself")]
    Inconsistent,
}

impl Error {
    pub(crate) fn io(doing: &'static str) -> impl FnOnce(io::Error) -> Error {
        move |source| Error::Io { doing, source }
    }
}
