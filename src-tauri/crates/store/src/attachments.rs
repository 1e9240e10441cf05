//! Scans and photos in a chart: their rows. The files are in `documents`; how they are cleaned before is
//! `interchange`.

use chrono::NaiveDate;
use domain::{
    ATTACHMENTS_BYTES, ATTACHMENTS_COUNT, AppointmentId, AttachmentFormat, AttachmentId, AttachmentKind, Flaw, Instant,
    PatientId,
};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::charts::Chart;
use crate::documents::{self, Cabinet};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, row};

/// That something was entered in error.
#[derive(Debug, Clone, Serialize, TS)]
pub struct InError {
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// Since when.
    pub at: Instant,
}

/// One attachment.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Attachment {
    /// Which.
    pub attachment_id: AttachmentId,
    /// What it is about.
    pub kind: AttachmentKind,
    /// What the list calls it.
    pub title: String,
    /// Of which day it is.
    pub dated_on: NaiveDate,
    /// What it is to be shown as.
    pub format: AttachmentFormat,
    /// How large, in bytes.
    pub size_bytes: i64,
    /// The visit it belongs to.
    pub appointment_id: Option<AppointmentId>,
    /// When that was.
    pub visit_date: Option<NaiveDate>,
    /// Who attached it.
    pub added_by: String,
    /// When.
    pub added_at: Instant,
    /// Whether it was entered in error.
    pub in_error: Option<InError>,
}

const SELECT: &str = "SELECT t.attachment_id, t.kind, t.title, t.dated_on, t.format, t.size_bytes, t.appointment_id,
        a.appointment_date, u.display_name, t.created_at, t.error_reason, e.display_name, t.error_at,
        t.sha256, t.key_epoch, t.patient_id
   FROM attachments t JOIN users u ON u.user_id = t.added_by
        LEFT JOIN appointments a ON a.appointment_id = t.appointment_id
        LEFT JOIN users e ON e.user_id = t.error_by";

fn read(found: &Row<'_>) -> rusqlite::Result<Attachment> {
    let reason: Option<String> = found.get(10)?;
    Ok(Attachment {
        attachment_id: AttachmentId(found.get(0)?),
        kind: row::choice(found, 1, AttachmentKind::parse)?,
        title: found.get(2)?,
        dated_on: row::date(found, 3)?,
        format: row::choice(found, 4, AttachmentFormat::parse)?,
        size_bytes: found.get(5)?,
        appointment_id: found.get::<_, Option<i64>>(6)?.map(AppointmentId),
        visit_date: row::maybe_date(found, 7)?,
        added_by: found.get(8)?,
        added_at: Instant(found.get(9)?),
        in_error: match reason {
            Some(reason) => Some(InError { reason, by: found.get(11)?, at: Instant(found.get(12)?) }),
            None => None,
        },
    })
}

/// The attachments in a chart, the newest first; those entered in error among them, marked as such.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, chart: &Chart) -> Result<Vec<Attachment>> {
    const QUERY: &str =
        concat!(" WHERE t.patient_id IN ", rows_of!("?1"), " ORDER BY t.dated_on DESC, t.attachment_id DESC");
    look.connection()
        .prepare_cached(&format!("{SELECT}{QUERY}"))?
        .query_map([chart.patient().0], read)?
        .map(|attachment| attachment.map_err(Error::from))
        .collect()
}

/// Whose attachment it is, so that the chart can be opened.
///
/// # Errors
/// [`Error::NotFound`].
pub fn patient_of(look: &impl Look, attachment: AttachmentId) -> Result<PatientId> {
    look.connection()
        .prepare_cached("SELECT patient_id FROM attachments WHERE attachment_id = ?1")?
        .query_row([attachment.0], |found| found.get(0).map(PatientId))
        .optional()?
        .ok_or(Error::NotFound)
}

/// The bytes of an attachment in a chart, and the row it stands at, for the audit.
///
/// # Errors
/// [`Error::NotFound`] for one of another chart; [`Error::DocumentMissing`] and [`Error::Document`] for a file
/// that is gone or was changed.
pub fn open(
    look: &impl Look,
    chart: &Chart,
    cabinet: &Cabinet<'_>,
    attachment: AttachmentId,
) -> Result<(Zeroizing<Vec<u8>>, PatientId)> {
    let (sha256, epoch, patient) = look
        .connection()
        .prepare_cached(concat!(
            "SELECT sha256, key_epoch, patient_id FROM attachments WHERE attachment_id = ?1 AND patient_id IN ",
            rows_of!("?2")
        ))?
        .query_row([attachment.0, chart.patient().0], |found| {
            Ok((found.get::<_, [u8; 32]>(0)?, found.get::<_, i64>(1)?, PatientId(found.get(2)?)))
        })?;
    Ok((cabinet.take(&documents::ATTACHMENTS, attachment.0, epoch, &sha256)?, patient))
}

/// A cleaned file to be attached.
#[derive(Debug)]
pub struct NewAttachment<'a> {
    /// What it is about.
    pub kind: AttachmentKind,
    /// What the list calls it.
    pub title: &'a str,
    /// Of which day it is.
    pub dated_on: NaiveDate,
    /// The visit it belongs to.
    pub appointment: Option<AppointmentId>,
    /// What it is.
    pub format: AttachmentFormat,
    /// Its bytes.
    pub plain: &'a [u8],
}

/// Attaches a file: sealed and in its place first, then its row in the caller's transaction.
///
/// # Errors
/// Flaws where no room is left or the visit is somebody else's; when the file or the row can't be written, and
/// then the transaction must not be committed.
pub fn add(writer: &Writer<'_>, chart: &Chart, cabinet: &Cabinet<'_>, new: &NewAttachment<'_>) -> Result<AttachmentId> {
    let connection = writer.connection();
    let (count, bytes): (u32, i64) = connection
        .prepare_cached(concat!(
            "SELECT count(*), coalesce(sum(size_bytes), 0) FROM attachments WHERE patient_id IN ",
            rows_of!("?1")
        ))?
        .query_row([chart.patient().0], |found| Ok((found.get(0)?, found.get(1)?)))?;
    let size = i64::try_from(new.plain.len()).unwrap_or(i64::MAX);
    if count >= ATTACHMENTS_COUNT || bytes.saturating_add(size) > ATTACHMENTS_BYTES as i64 {
        return Err(Error::flaw("file", Flaw::NoRoom { max_mb: (ATTACHMENTS_BYTES >> 20) as u32 }));
    }
    if let Some(appointment) = new.appointment {
        let theirs: bool = connection
            .prepare_cached(concat!(
                "SELECT EXISTS (SELECT 1 FROM appointments WHERE appointment_id = ?1 AND patient_id IN ",
                rows_of!("?2"),
                ")"
            ))?
            .query_row([appointment.0, chart.patient().0], |found| found.get(0))?;
        if !theirs {
            return Err(Error::flaw("appointment_id", Flaw::Unknown));
        }
    }
    // The seal is bound to the id, so the id comes first: there is one writer, nobody takes it meanwhile.
    let id: i64 = connection
        .prepare_cached("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'attachments'), 0) + 1")?
        .query_row([], |found| found.get(0))?;
    connection
        .prepare_cached(
            "INSERT INTO attachments (attachment_id, patient_id, appointment_id, kind, title, dated_on, format, size_bytes,
                                      sha256, key_epoch, added_by, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            id,
            chart.patient().0,
            new.appointment.map(|appointment| appointment.0),
            new.kind.as_str(),
            new.title,
            new.dated_on.to_string(),
            new.format.as_str(),
            size,
            documents::digest(new.plain),
            cabinet.epoch(),
            writer.person().user.0,
            writer.now().0
        ])?;
    cabinet.put(&documents::ATTACHMENTS, id, new.plain)?;
    Ok(AttachmentId(id))
}

/// Marks an attachment as entered in error: the list hides it, its file stays.
///
/// # Errors
/// [`Error::Stale`] when it was marked already.
pub fn mark_in_error(writer: &Writer<'_>, chart: &Chart, attachment: AttachmentId, reason: &str) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(concat!(
            "UPDATE attachments SET error_reason = ?3, error_by = ?4, error_at = ?5
              WHERE attachment_id = ?1 AND error_at IS NULL AND patient_id IN ",
            rows_of!("?2")
        ))?
        .execute(params![attachment.0, chart.patient().0, reason, writer.person().user.0, writer.now().0])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}
