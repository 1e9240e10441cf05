//! What can go wrong with the records: full detail for the log; what the screen may know is decided by
//! whoever turns it into a refusal.

use domain::{Conflict, Flaw, Flaws};

/// Why the store refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The person may not do this.
    #[error("not permitted")]
    Denied,
    /// The session has ended: its user was disabled, or it was never begun.
    #[error("nobody is signed in")]
    SignedOut,
    /// No such row, or none this person may see: which of the two is never told.
    #[error("no such row")]
    NotFound,
    /// A chart that the doctor who asks may open by breaking the glass.
    #[error("behind glass")]
    BehindGlass,
    /// Somebody changed the row since it was read.
    #[error("changed in the meantime")]
    Stale,
    /// A rule of the practice stands against it.
    #[error("a rule stands against it: {}", .0.as_str())]
    Conflict(Conflict),
    /// What stands against a prescription, and hasn't been answered.
    #[error("findings without an answer")]
    Unanswered(Vec<domain::medicines::Finding>),
    /// Entries that can't be taken, by field.
    #[error("flawed entries")]
    Flawed(Flaws),
    /// Needs the password typed again within the last minutes.
    #[error("needs a fresh password")]
    FreshPasswordNeeded,
    /// The name or the password is wrong.
    #[error("wrong name or password")]
    WrongCredentials,
    /// The database lags behind its head marker: entries are missing, and nothing may be written.
    #[error("the database lags behind its head marker")]
    Behind,
    /// The database is of a newer program.
    #[error("the schema is newer than this program")]
    NewerSchema,
    /// Another program holds the data folder.
    #[error("the data folder is in use")]
    InUse,
    /// Writing failed in a way that leaves the disk's state unknown; the store is closed.
    #[error("the store is closed after a failed write")]
    Broken,
    /// The database refused.
    #[error("database: {0}")]
    Sql(rusqlite::Error),
    /// No connection could be had.
    #[error("pool: {0}")]
    Pool(#[from] r2d2::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migration(#[from] rusqlite_migration::Error),
    /// The vault refused.
    #[error("vault: {0}")]
    Vault(#[from] vault::Error),
    /// A kept document can't be opened.
    #[error("document: {0}")]
    Document(#[from] vault::document::DocumentError),
    /// A kept document's file isn't there.
    #[error("a document's file is missing")]
    DocumentMissing,
    /// What a request needs beside the records failed: a paper that can't be printed.
    #[error("{0}")]
    Work(Box<dyn std::error::Error + Send + Sync>),
    /// A stored password hash can't be read.
    #[error("password hash: {0}")]
    Hash(#[from] vault::password::HashError),
    /// A file couldn't be read or written.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// A row holds something this program doesn't know.
    #[error("unreadable value in {0}")]
    Unreadable(&'static str),
}

/// What the store's functions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// One flaw of one field.
    pub fn flaw(field: &str, flaw: Flaw) -> Self {
        Error::Flawed(Flaws::of(field, flaw))
    }
}

impl From<Flaws> for Error {
    fn from(flaws: Flaws) -> Self {
        Error::Flawed(flaws)
    }
}

impl From<Conflict> for Error {
    fn from(conflict: Conflict) -> Self {
        Error::Conflict(conflict)
    }
}

/// The schema's own words: `rule: x` is the conflict x, a broken UNIQUE is a value that is taken.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error as Sql, ErrorCode};
        match &error {
            Sql::QueryReturnedNoRows => Error::NotFound,
            Sql::SqliteFailure(code, Some(message)) if code.code == ErrorCode::ConstraintViolation => {
                if let Some(conflict) = message.strip_prefix("rule: ").and_then(Conflict::parse) {
                    return Error::Conflict(conflict);
                }
                let taken = message
                    .strip_prefix("UNIQUE constraint failed: ")
                    .and_then(|columns| columns.split(',').next()?.split_once('.'))
                    .filter(|(table, column)| NAMED_BY_PEOPLE.contains(&(*table, column.trim())));
                match taken {
                    Some((_, column)) => Error::flaw(column.trim(), Flaw::Taken),
                    None => Error::Sql(error),
                }
            }
            _ => Error::Sql(error),
        }
    }
}

/// Columns whose values people choose, so that "taken" is their flaw and not the program's.
const NAMED_BY_PEOPLE: [(&str, &str); 8] = [
    ("users", "username"),
    ("users", "email"),
    ("doctors", "license_number"),
    ("departments", "name"),
    ("services", "code"),
    ("payers", "name"),
    ("phrases", "abbreviation"),
    ("note_templates", "name"),
];
