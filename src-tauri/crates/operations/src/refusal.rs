//! What a screen is told when the answer is no: a code and what it needs to act, never a sentence. The
//! words stand in the catalogue, the details in the log.

use domain::{Conflict, FieldFlaw, Flaw, Flaws};
use serde::Serialize;
use ts_rs::TS;

/// Why not.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// The person may not do this.
    Denied,
    /// Nobody is signed in at this window, or not any more.
    SignedOut,
    /// The window is locked.
    Locked,
    /// A password has to be chosen before anything else.
    MustChangePassword,
    /// The vault is closed: somebody of the staff opens it by signing in.
    Closed,
    /// Entries that can't be taken.
    Flawed {
        /// Each with its field.
        flaws: Vec<FieldFlaw>,
    },
    /// Something stands against the prescription that hasn't been answered, or turned up since.
    Unanswered {
        /// What.
        findings: Vec<domain::medicines::Finding>,
    },
    /// There is no such thing, or none this person may see.
    NotFound,
    /// A chart of somebody else's patient: it opens to a doctor who breaks the glass.
    BehindGlass,
    /// Somebody changed it in the meantime.
    Stale,
    /// A rule stands against it.
    Conflict {
        /// Which.
        what: Conflict,
    },
    /// The password has to be typed again.
    FreshPasswordNeeded,
    /// Wrong name or password.
    WrongCredentials,
    /// Too many wrong passwords: not before so many seconds.
    Wait {
        /// Seconds left.
        seconds: u32,
    },
    /// A hundred wrong passwords: an administrator's reset or the recovery key.
    Stopped,
    /// A one-time code whose time has run out.
    CodeExpired,
    /// The recovery key has a mistake in these groups, counted from 1.
    RecoveryKeyGroups {
        /// Which.
        groups: Vec<u32>,
    },
    /// There is a practice on this machine already.
    AlreadySetUp,
    /// Another program holds the data folder.
    InUse,
    /// The file is of a newer Wardbook.
    NewerSchema,
    /// Entries had been found missing: nothing is written until an administrator has seen it.
    Behind,
    /// A keyring was put back, or it was changed by somebody without its key.
    KeyringRefused,
    /// The file of a kept paper is missing or was changed.
    PaperDamaged,
    /// The request itself is malformed: a fault of the program, not of the person.
    BadRequest,
    /// This program knows no such operation.
    UnknownOperation,
    /// Writing failed: close the program and look at the disk.
    Broken,
    /// Something else; the log has the details under this number.
    Unexpected {
        /// Number in the log.
        reference: String,
    },
}

impl Refusal {
    /// Its code, as on the wire and in the audit.
    pub fn code(&self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.get("code").and_then(|code| code.as_str().map(str::to_owned)))
            .unwrap_or_default()
    }

    /// One flaw of one field.
    pub fn flaw(field: &str, flaw: Flaw) -> Self {
        Flaws::of(field, flaw).into()
    }

    /// Something nobody expected: the details go to the log, a number to the screen.
    pub fn unexpected(details: &dyn std::fmt::Display) -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let reference = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        tracing::error!(%reference, %details, "unexpected");
        Refusal::Unexpected { reference }
    }
}

impl From<Flaws> for Refusal {
    fn from(flaws: Flaws) -> Self {
        if flaws.0.iter().any(|flaw| flaw.field.is_empty()) {
            return Refusal::BadRequest;
        }
        Refusal::Flawed { flaws: flaws.0 }
    }
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        match error {
            E::Denied => Refusal::Denied,
            E::SignedOut => Refusal::SignedOut,
            E::NotFound => Refusal::NotFound,
            E::BehindGlass => Refusal::BehindGlass,
            E::Stale => Refusal::Stale,
            E::Conflict(what) => Refusal::Conflict { what },
            E::Flawed(flaws) => flaws.into(),
            E::Unanswered(findings) => Refusal::Unanswered { findings },
            E::FreshPasswordNeeded => Refusal::FreshPasswordNeeded,
            E::WrongCredentials => Refusal::WrongCredentials,
            E::Behind => Refusal::Behind,
            E::NewerSchema => Refusal::NewerSchema,
            E::InUse => Refusal::InUse,
            E::Broken => Refusal::Broken,
            E::Vault(error) => error.into(),
            E::Document(_) | E::DocumentMissing => {
                tracing::error!(%error, "a kept paper");
                Refusal::PaperDamaged
            }
            E::Sql(_) | E::Pool(_) | E::Migration(_) | E::Work(_) | E::Hash(_) | E::Io(_) | E::Unreadable(_) => {
                Refusal::unexpected(&error)
            }
        }
    }
}

impl From<vault::Error> for Refusal {
    fn from(error: vault::Error) -> Self {
        use vault::Error as E;
        match error {
            E::WrongCredentials => Refusal::WrongCredentials,
            E::CodeExpired => Refusal::CodeExpired,
            E::Missing => Refusal::Closed,
            E::AlreadyThere => Refusal::AlreadySetUp,
            E::Refused(_) | E::Tampered | E::ChangedUnderneath => {
                tracing::error!(%error, "keyring");
                Refusal::KeyringRefused
            }
            error => Refusal::unexpected(&error),
        }
    }
}
