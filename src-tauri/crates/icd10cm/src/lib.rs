//! The codes of ICD-10-CM, found as one types. The table is shipped packed in this crate and unpacked into an
//! index in memory the first time it is asked for; it is reference data and lies in no practice's file.
//!
//! Here is no patient, no SQL and no window, and nothing that says which code fits a patient.

mod find;
mod index;
mod table;
mod words;

use std::sync::OnceLock;

pub use find::{Found, Hit, Own};
pub use index::{Index, Row};
pub use table::Notes;

/// Where the codes come from, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Which release.
    pub release: &'static str,
    /// Who publishes it.
    pub publisher: &'static str,
    /// All codes: those that can be billed, and the headers above them.
    pub codes: u32,
    /// Those that can be billed.
    pub billable: u32,
    /// SHA-256 of the packed table.
    pub sha256: &'static str,
}

/// The release that is shipped.
pub const SOURCE: Source = Source {
    release: "ICD-10-CM, April 1, 2026",
    publisher: "National Center for Health Statistics, CDC",
    codes: 98_186,
    billable: 74_719,
    sha256: "3c78653fdc94a6c506a88e12ed3040c5fecde9119d19cd496f0cf00f818685ac",
};

/// What a code is called in the records: `code_system`.
pub const SYSTEM: &str = "icd10cm";

/// Most codes in one answer.
pub const MOST: usize = 20;

const PACKED: &[u8] = include_bytes!("../data/icd10cm.tsv.xz");
const EVERYDAY: &str = include_str!("../data/everyday.tsv");
const ALIKE: &str = include_str!("../data/words.tsv");

static INDEX: OnceLock<Index> = OnceLock::new();

/// The index; made when it is asked for first, which takes some tenths of a second.
pub fn index() -> &'static Index {
    INDEX.get_or_init(|| Index::of(table::unpack(PACKED), EVERYDAY, ALIKE))
}

/// Has the index made beside, so that whoever types first doesn't wait for it.
pub fn warm() {
    if INDEX.get().is_none() {
        // Without a thread it is made with the first question.
        let _ = std::thread::Builder::new().name("icd10cm".into()).spawn(|| {
            index();
        });
    }
}
