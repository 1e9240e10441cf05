//! What was met and what couldn't be read, said without anything that a file says.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// Where something stood in what was read.
///
/// File names often hold patients' names: show `file` to the person who imports and to nobody else.
/// `Debug` and `Display` leave it out, so that a log can't hold it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Name of the file, with its folders or its archive before it.
    pub file: String,
    /// Which file it was, from 1.
    pub number: u64,
    /// Which entry of the file, from 1; none if the whole file is meant.
    pub entry: Option<u64>,
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file {}", self.number)?;
        match self.entry {
            Some(entry) => write!(f, ", entry {entry}"),
            None => Ok(()),
        }
    }
}

/// Something that wasn't read, or not wholly.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Unreadable {
    /// Where.
    pub place: Place,
    /// The FHIR kind, if it is known by then.
    pub kind: Option<&'static str>,
    /// Why.
    pub reason: Reason,
}

/// Why something wasn't read. Holds nothing that the file says, only positions and names of fields.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// There is no such file or folder, or it may not be opened.
    CannotOpen,
    /// The disk or the archive failed while it was read.
    ReadFailed,
    /// A file that was named is of no kind that is taken.
    NotTaken,
    /// The archive is damaged or not what its name says.
    BadArchive,
    /// The archive or file in it wants a password.
    Encrypted,
    /// An archive within an archive isn't opened.
    NestedArchive,
    /// The file is larger than the limit.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// More files, entries or loose resources than the limit.
    TooMany {
        /// The limit.
        limit: u64,
    },
    /// The archive unpacks to far more than it should.
    Bomb,
    /// Not UTF-8 text.
    NotUtf8,
    /// Not JSON, from here on.
    NotJson {
        /// Line from 1.
        line: u64,
        /// Column from 1.
        column: u64,
    },
    /// The JSON ends before it is complete.
    CutOff,
    /// JSON, and no FHIR resource.
    NotFhir,
    /// A resource, or a part of one, is of another shape than FHIR R4 says.
    WrongShape,
    /// The sender says that it was entered in error.
    EnteredInError,
    /// The person has no name.
    NoName,
    /// There is neither code nor text.
    NoConcept,
    /// A visit without a beginning.
    NoStart,
    /// The patient it is about isn't in what was read.
    PatientMissing,
    /// More than one patient answers to the reference.
    PatientAmbiguous,
    /// It is about a group, a device or a place.
    NotAboutAPatient,
    /// The same resource stood here before; the first is taken.
    Repeated,
    /// The resource was taken without this part: of the wrong shape, no date, an unknown code, too long.
    LeftOut {
        /// Which part.
        field: &'static str,
    },
    /// The program failed here; it is reported without detail.
    Unexpected,
}

impl Reason {
    /// Whether the resource was taken all the same, without one part.
    pub fn is_partial(self) -> bool {
        matches!(self, Reason::LeftOut { .. })
    }
}

/// How many resources were met, by their FHIR kind.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Counts {
    /// Kinds that are taken: met, before any is judged.
    pub taken: BTreeMap<&'static str, u64>,
    /// Kinds that are not taken.
    pub not_taken: BTreeMap<&'static str, u64>,
    /// Kinds that FHIR R4 doesn't have.
    pub unknown: u64,
    /// Files that were read.
    pub files: u64,
    /// Files in folders and archives that are of no kind that is read.
    pub files_passed_over: u64,
    /// Bytes read, unpacked.
    pub bytes: u64,
}

impl Counts {
    /// All resources met.
    pub fn resources(&self) -> u64 {
        self.taken.values().sum::<u64>() + self.not_taken.values().sum::<u64>() + self.unknown
    }
}
