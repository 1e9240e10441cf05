//! How much a source may ask of this machine. The limits are far above what real exports hold and far
//! below what would hurt; a test tries each.

/// What reading may cost. Everything beyond is reported and passed over, never half taken.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest single file, unpacked, in bytes. One file is held in memory at a time.
    pub file_bytes: u64,
    /// Largest single resource of a kind that is taken, in bytes.
    pub resource_bytes: usize,
    /// Most files, in folders and archives together.
    pub files: u64,
    /// Most entries in one bundle.
    pub entries: usize,
    /// Most bytes unpacked from one archive.
    pub archive_bytes: u64,
    /// Most bytes unpacked for each packed byte, once [`Limits::ratio_from`] bytes are unpacked.
    pub archive_ratio: u64,
    /// Unpacked bytes from which on the ratio counts.
    pub ratio_from: u64,
    /// Most resources held back because they stand in another file than their patient.
    pub loose: usize,
    /// Most practitioners.
    pub practitioners: usize,
    /// Longest text of one field, in characters.
    pub text: usize,
    /// Deepest folder.
    pub folders: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 256 << 20,
            resource_bytes: 16 << 20,
            files: 1_000_000,
            entries: 1_000_000,
            archive_bytes: 64 << 30,
            archive_ratio: 250,
            ratio_from: 256 << 20,
            loose: 500_000,
            practitioners: 100_000,
            text: 4_000,
            folders: 16,
        }
    }
}
