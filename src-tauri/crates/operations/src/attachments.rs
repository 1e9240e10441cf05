//! Scans and photos in a chart: attached, shown, marked as entered in error. Whoever may open the chart sees
//! them; nothing of what they show is read here.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use chrono::NaiveDate;
use domain::{
    ATTACHMENT_BYTES, ATTACHMENTS_BYTES, AppointmentId, AttachmentFormat, AttachmentId, AttachmentKind, Entry, Event,
    Flaw, Flaws, Line, Lines, PatientId, Permission, Topic, form,
};
use interchange::attachment::{AttachmentFlaw, cleaned};
use serde::Serialize;
use store::attachments::{self, Attachment, NewAttachment};
use store::{Chart, Look, Reader, Recorded, Writer, charts};
use ts_rs::TS;

use crate::allergies::within_life;
use crate::{Command, Document, House, Query, Result};

/// A scan or photo from a file, JPEG, PNG or PDF, in base64; what is kept of it is what [`cleaned`] leaves.
#[derive(Debug, Clone, TS)]
#[ts(as = "String")]
pub struct AttachedFile {
    format: AttachmentFormat,
    plain: Vec<u8>,
}
impl Entry for AttachedFile {
    fn enter(value: serde_json::Value) -> std::result::Result<Self, Flaws> {
        let too_large = || Flaws::here(Flaw::FileTooLarge { max_mb: (ATTACHMENT_BYTES >> 20) as u32 });
        let text = match &value {
            serde_json::Value::Null => return Err(Flaws::here(Flaw::Missing)),
            serde_json::Value::String(text) if text.is_empty() => return Err(Flaws::here(Flaw::FileBroken)),
            serde_json::Value::String(text) => text,
            _ => return Err(Flaws::here(Flaw::Form)),
        };
        if text.len() as u64 / 4 * 3 > ATTACHMENT_BYTES + 3 {
            return Err(too_large());
        }
        let file = BASE64.decode(text).map_err(|_| Flaws::here(Flaw::Form))?;
        if file.len() as u64 > ATTACHMENT_BYTES {
            return Err(too_large());
        }
        match cleaned(&file) {
            Ok((format, plain)) => Ok(Self { format, plain }),
            Err(AttachmentFlaw::Kind) => Err(Flaws::here(Flaw::FileKind)),
            Err(AttachmentFlaw::Empty | AttachmentFlaw::Broken) => Err(Flaws::here(Flaw::FileBroken)),
            Err(AttachmentFlaw::Moves) => Err(Flaws::here(Flaw::FileMoves)),
            Err(AttachmentFlaw::Pixels) => Err(too_large()),
        }
    }
}

/// What is attached to a chart.
#[derive(Debug, Serialize, TS)]
pub struct Attachments {
    /// The newest first; those entered in error among them.
    pub attachments: Vec<Attachment>,
    /// How large a file may be, in bytes.
    pub most_bytes: i64,
    /// How much room is left for this patient, in bytes.
    pub left_bytes: i64,
}

impl Attachments {
    pub(crate) fn of(look: &impl Look, chart: &Chart) -> Result<Self> {
        let attachments = attachments::list(look, chart)?;
        let used: i64 = attachments.iter().map(|one| one.size_bytes).sum();
        let left_bytes = (ATTACHMENTS_BYTES as i64 - used).max(0);
        Ok(Self { attachments, most_bytes: ATTACHMENT_BYTES as i64, left_bytes })
    }
}

form! {
    /// `attachments.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Charts];
    type Reply = Attachments;
    fn run(self, clinic: &Reader<'_>) -> Result<Attachments> {
        let chart = clinic.open_chart(self.patient_id)?;
        Attachments::of(clinic, &chart)
    }
}

/// What was attached.
#[derive(Debug, Serialize, TS)]
pub struct AttachmentAdded {
    /// The attachment.
    pub attachment_id: AttachmentId,
}

form! {
    /// `attachments.add`
    pub struct Add {
        /// Whose.
        pub patient_id: PatientId,
        /// The file, at most 20 MiB.
        pub file: AttachedFile,
        /// What it is about.
        pub kind: AttachmentKind,
        /// What the list calls it.
        pub title: Line,
        /// Of which day it is.
        pub dated_on: NaiveDate,
        /// The visit it belongs to.
        pub appointment_id: Option<AppointmentId>,
    }
}
impl Command for Add {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = AttachmentAdded;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<AttachmentAdded>> {
        let chart = clinic.open_chart(self.patient_id)?;
        let born = charts::patient(clinic, &chart)?.date_of_birth;
        within_life("dated_on", Some(self.dated_on), born, clinic.today()?)?;
        let new = NewAttachment {
            kind: self.kind,
            title: self.title.as_str(),
            dated_on: self.dated_on,
            appointment: self.appointment_id,
            format: self.file.format,
            plain: &self.file.plain,
        };
        let attachment = attachments::add(clinic, &chart, &house.cabinet(), &new)?;
        let event = Event::AttachmentAdded { attachment, patient: chart.patient() };
        clinic.record(event, AttachmentAdded { attachment_id: attachment })
    }
}

form! {
    /// `attachments.open`: the picture or the PDF.
    pub struct Open {
        /// Which.
        pub attachment_id: AttachmentId,
    }
}
impl Document for Open {
    const NEEDS: Permission = Permission::ReadCharts;
    fn run(self, clinic: &Reader<'_>, house: &House) -> Result<Vec<u8>> {
        let chart = clinic.open_chart(attachments::patient_of(clinic, self.attachment_id)?)?;
        let (plain, patient) = attachments::open(clinic, &chart, &house.cabinet(), self.attachment_id)?;
        clinic.trace(Event::AttachmentOpened { attachment: self.attachment_id, patient });
        Ok(plain.to_vec())
    }
}

form! {
    /// `attachments.mark_in_error`: hidden, and kept.
    pub struct MarkInError {
        /// Which.
        pub attachment_id: AttachmentId,
        /// Why.
        pub reason: Lines,
    }
}
impl Command for MarkInError {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let patient = attachments::patient_of(clinic, self.attachment_id)?;
        let chart = clinic.open_chart(patient)?;
        attachments::mark_in_error(clinic, &chart, self.attachment_id, self.reason.as_str())?;
        clinic.record(Event::AttachmentInError { attachment: self.attachment_id, patient }, ())
    }
}
