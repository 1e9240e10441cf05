//! The cabinet: kept papers as encrypted files, `documents/<thousand>/<report id>.wbd`, and attachments on a
//! shelf of their own beside them. A file is written, flushed and in place before its row is committed, so that
//! a row never names a file that isn't there; a file without a row is what a crash leaves, and is swept away at
//! the next start. Rows and who may see them are in `reports` and `attachments`.

use std::path::{Path, PathBuf};

use domain::{Audience, BillId, Event, PatientId, PaymentId, RecordId, ReportId, ReportKind};
use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};
use vault::document::{self, About, DocumentError};
use vault::{Chance, SecretKey, durable};
use zeroize::Zeroizing;

use crate::audit::Keys;
use crate::look::{Connected as _, Look as _, Writer};
use crate::reports::Report;
use crate::store::Store;
use crate::{Error, Result};

/// Name of the documents' folder in the data folder.
const FOLDER: &str = "documents";
/// What a document's name ends with.
const SUFFIX: &str = ".wbd";
/// Documents of one folder: a start looks only into the newest.
const IN_A_FOLDER: i64 = 1_000;
/// Largest document, in bytes.
const MOST: u64 = 64 << 20;
/// A part of the cabinet: one kind of row, numbered by itself.
pub(crate) struct Shelf {
    /// What the seal is bound to beside id and epoch.
    kind: &'static str,
    /// Its folder in the documents' folder; empty: that one itself.
    folder: &'static str,
    /// The newest row's number.
    last: &'static str,
}

const PAPERS: Shelf = Shelf { kind: "report", folder: "", last: "SELECT coalesce(max(report_id), 0) FROM reports" };
pub(crate) const ATTACHMENTS: Shelf = Shelf {
    kind: "attachment",
    folder: "attachments",
    last: "SELECT coalesce(max(attachment_id), 0) FROM attachments",
};

/// The documents of one open practice.
pub struct Cabinet<'h> {
    folder: PathBuf,
    keys: &'h Keys,
    chance: &'h Chance,
}

impl Store {
    /// The kept papers' files.
    pub fn cabinet<'h>(&'h self, chance: &'h Chance) -> Cabinet<'h> {
        Cabinet { folder: self.folder().join(FOLDER), keys: self.document_keys(), chance }
    }
}

impl Cabinet<'_> {
    /// The epoch of the key that [`Cabinet::put`] seals with.
    pub(crate) fn epoch(&self) -> i64 {
        self.keys.newest().0
    }

    /// Puts the file of a row that is about to be committed in its place, durably.
    ///
    /// # Errors
    /// When it can't be written; then the row must not be committed.
    pub(crate) fn put(&self, shelf: &Shelf, id: i64, plain: &[u8]) -> Result<()> {
        let (epoch, key) = self.keys.newest();
        let about = About { id, kind: shelf.kind, epoch: numbered(epoch)? };
        let sealed = document::seal(&SecretKey::from_bytes(key), &about, plain, self.chance)?;
        let shelved = self.folder.join(shelf.folder);
        let path = shelved.join(name_of(id));
        if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
            durable::create_folder(folder)?;
            durable::sync_folder(&shelved)?;
            durable::sync_folder(&self.folder)?;
        }
        Ok(durable::write_new(&path, &sealed)?)
    }

    /// The bytes of a row's file.
    ///
    /// # Errors
    /// [`Error::DocumentMissing`]; [`Error::Document`] for one that was changed, moved or cut.
    pub(crate) fn take(&self, shelf: &Shelf, id: i64, epoch: i64, sha256: &[u8; 32]) -> Result<Zeroizing<Vec<u8>>> {
        let key = self.keys.of(epoch).ok_or(Error::Unreadable("key epoch"))?;
        let path = self.folder.join(shelf.folder).join(name_of(id));
        let sealed = durable::read(&path, MOST)?.ok_or(Error::DocumentMissing)?;
        let about = About { id, kind: shelf.kind, epoch: numbered(epoch)? };
        let plain = document::open(&SecretKey::from_bytes(key), &about, &sealed)?;
        // The seal proves that it is this practice's; the row's hash, that it is the one that was handed out.
        if digest(&plain) == *sha256 { Ok(plain) } else { Err(DocumentError::Tampered.into()) }
    }
}

/// What a paper is kept as.
#[derive(Debug, Clone)]
pub struct NewPaper<'a> {
    /// Which kind.
    pub kind: ReportKind,
    /// Who may open it.
    pub audience: Audience,
    /// What a list calls it; names no patient.
    pub title: &'a str,
    /// Whom it is about. One made from a record or a bill stands at their row, which may have been merged.
    pub patient: Option<PatientId>,
    /// The record it was made from.
    pub record: Option<RecordId>,
    /// The bill it was made from.
    pub bill: Option<BillId>,
    /// The payment it proves.
    pub payment: Option<PaymentId>,
    /// Of the request, so that its repeat is answered with the same paper.
    pub request_key: Option<&'a str>,
}

/// Keeps a paper: the sealed file first, durably, then its row and its entry in the caller's transaction.
///
/// # Errors
/// When the file or the row can't be written; then the transaction must not be committed.
pub fn keep(writer: &mut Writer<'_>, cabinet: &Cabinet<'_>, paper: &NewPaper<'_>, plain: &[u8]) -> Result<ReportId> {
    // The seal is bound to the id, so the id comes first: there is one writer, nobody takes it meanwhile.
    let id: i64 = writer
        .connection()
        .prepare_cached("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'reports'), 0) + 1")?
        .query_row([], |found| found.get(0))?;
    let (epoch, _) = cabinet.keys.newest();
    let name = name_of(id);
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO reports (report_id, patient_id, medical_record_id, bill_id, payment_id, report_type, audience,
                                  title, file_path, sha256, key_epoch, created_by, created_at, request_key)
             VALUES (?1, coalesce((SELECT patient_id FROM medical_records WHERE record_id = ?3),
                                  (SELECT patient_id FROM billing WHERE bill_id = ?4), ?2),
                     ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            id,
            paper.patient.map(|patient| patient.0),
            paper.record.map(|record| record.0),
            paper.bill.map(|bill| bill.0),
            paper.payment.map(|payment| payment.0),
            paper.kind.as_str(),
            paper.audience.as_str(),
            paper.title,
            name,
            digest(plain),
            epoch,
            writer.person().user.0,
            writer.now().0,
            paper.request_key,
        ])?;
    cabinet.put(&PAPERS, id, plain)?;
    let report = ReportId(id);
    writer.also(Event::ReportKept { report, patient: paper.patient })?;
    Ok(report)
}

/// Opens the file of a row that [`crate::reports::find`] has let the person see.
///
/// # Errors
/// [`Error::DocumentMissing`]; [`Error::Document`] for one that was changed, moved or cut.
pub fn open(cabinet: &Cabinet<'_>, report: &Report) -> Result<Zeroizing<Vec<u8>>> {
    cabinet.take(&PAPERS, report.report_id.0, report.key_epoch, &report.sha256)
}

/// Removes the files that a crash left without a row: those numbered above the last row, and unfinished
/// ones. Only the newest folders are looked at, so that a start costs the same with any number of papers.
pub(crate) fn sweep(data_folder: &Path, connection: &Connection) -> Result<()> {
    for shelf in [PAPERS, ATTACHMENTS] {
        sweep_shelf(&data_folder.join(FOLDER).join(shelf.folder), connection, &shelf)?;
    }
    Ok(())
}

fn sweep_shelf(folder: &Path, connection: &Connection, shelf: &Shelf) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let last: i64 = connection.query_row(shelf.last, [], |found| found.get(0))?;
    for thousand in std::fs::read_dir(folder)? {
        let thousand = thousand?.path();
        let number = thousand.file_name().and_then(|name| name.to_str()?.parse::<i64>().ok());
        if number.is_none_or(|number| number < last / IN_A_FOLDER) || !thousand.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&thousand)? {
            let path = file?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let (name, unfinished) = match name.strip_suffix(durable::UNFINISHED) {
                Some(name) => (name, true),
                None => (name, false),
            };
            let id = name.strip_suffix(SUFFIX).and_then(|id| id.parse::<i64>().ok());
            if id.is_some_and(|id| unfinished || id > last) {
                durable::remove(&path)?;
            }
        }
    }
    Ok(())
}

fn name_of(id: i64) -> String {
    format!("{}/{id}{SUFFIX}", id / IN_A_FOLDER)
}

pub(crate) fn digest(plain: &[u8]) -> [u8; 32] {
    Sha256::digest(plain).into()
}

fn numbered(epoch: i64) -> Result<u32> {
    u32::try_from(epoch).map_err(|_| Error::Unreadable("key epoch"))
}
