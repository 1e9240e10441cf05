//! Writing a visit: begun, kept as a draft, signed; and amended later by a new version. Nothing here
//! changes a signed row: the schema doesn't let it.

mod content;
mod draft;
pub(crate) mod papers;

use domain::{AppointmentId, Conflict, Event, Flaw, Lines, Note, NoticeKind, PatientId, Permission, RecordId, Subject};
use domain::{Topic, form};
use serde::Serialize;
use store::records::{self, MedicalRecord, Texts};
use store::visits::{self, Visit};
use store::{Chart, Error, Look as _, Reader, Recorded, Writer, charts, drafts};
use ts_rs::TS;

pub use content::{DiagnosisGiven, TextCopied};
pub use draft::{
    DraftDiscard, DraftGet, DraftKeep, DraftKept, DraftNote, KeptDraft, Typed, TypedDiagnosis, UnfinishedNotes,
    VitalTyped,
};
pub use papers::{MakePaper, PaperKept, PreviewPaper, Summary};

use crate::prescriptions::{Prepared, PrescriptionTyped};
use crate::vitals::{self, Measured};
use crate::{Command, House, Query, Result};

fn text(note: Option<&Note>) -> &str {
    note.map_or("", Note::as_str)
}

/// A visit of the doctor who asks that can be written now.
fn writable(clinic: &Writer<'_>, appointment: AppointmentId) -> Result<(Visit, Chart)> {
    let visit = visits::own(clinic, appointment)?;
    let chart = clinic.open_chart(visit.patient_id)?;
    if visit.record_id.is_some() {
        return Err(Conflict::AlreadySigned.into());
    }
    if !visit.is_open() {
        return Err(Conflict::AppointmentIsOver.into());
    }
    if visit.date > clinic.today()? {
        return Err(Conflict::AppointmentIsAhead.into());
    }
    Ok((visit, chart))
}

form! {
    /// `records.start`
    pub struct Start {
        /// Which visit.
        pub appointment_id: AppointmentId,
    }
}
impl Command for Start {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = Visit;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Visit>> {
        let (visit, chart) = writable(clinic, self.appointment_id)?;
        visits::start(clinic, &chart, &visit)?;
        let visit = visits::own(clinic, self.appointment_id)?;
        clinic.record(Event::VisitStarted { appointment: visit.appointment_id, patient: visit.patient_id }, visit)
    }
}

/// What was signed.
#[derive(Debug, Serialize, TS)]
pub struct Signed {
    /// The record.
    pub record_id: RecordId,
}

form! {
    /// `records.sign`
    pub struct Sign {
        /// Which visit.
        pub appointment_id: AppointmentId,
        /// Whose it was when it was written.
        pub patient_id: PatientId,
        /// What the patient tells.
        pub subjective: Option<Note>,
        /// What was found.
        pub objective: Option<Note>,
        /// What the doctor makes of it.
        pub assessment: Option<Note>,
        /// What was done.
        pub treatment: Option<Note>,
        /// What is going to be done.
        pub plan: Option<Note>,
        /// What was prescribed, in words.
        pub prescription: Option<Note>,
        /// Free text.
        pub notes: Option<Note>,
        /// The diagnoses, in order.
        pub diagnoses: Option<Vec<DiagnosisGiven>>,
        /// What is prescribed, line by line; composed in words above what is in `prescription`.
        pub items: Option<Vec<PrescriptionTyped>>,
        /// Which texts were copied from where. A mark is kept only where the text still says the same.
        pub copied: Option<Vec<TextCopied>>,
        /// What was measured and isn't recorded yet: it is with the signature, or neither is.
        pub vitals: Option<Measured>,
        /// The version of the draft that this goes beyond; none where nothing was kept.
        pub draft_version: Option<i64>,
    }
}
impl Command for Sign {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = Signed;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Signed>> {
        let (visit, chart) = writable(clinic, self.appointment_id)?;
        if chart.patient() != clinic.open_chart(self.patient_id)?.patient() {
            return Err(Error::NotFound);
        }
        let prepared = Prepared::of(clinic, &chart, self.items.as_deref().unwrap_or_default(), None)?;
        let prescription = prepared.words(text(self.prescription.as_ref()));
        let texts = Texts {
            subjective: text(self.subjective.as_ref()),
            objective: text(self.objective.as_ref()),
            assessment: text(self.assessment.as_ref()),
            treatment: text(self.treatment.as_ref()),
            plan: text(self.plan.as_ref()),
            prescription: &prescription,
            notes: text(self.notes.as_ref()),
        };
        let content = content::checked(clinic, &chart, texts, self.diagnoses.as_deref(), self.copied.as_deref())?;
        if content.is_empty() {
            return Err(Error::flaw("subjective", Flaw::Missing));
        }
        if let Some(measured) = &self.vitals {
            vitals::at_signing(clinic, measured, chart.patient(), visit.appointment_id)?;
        }
        drafts::discard(clinic, drafts::Of::Visit(visit.appointment_id), self.draft_version)?;
        let record = records::sign(clinic, &chart, &visit, &content)?;
        prepared.write(clinic, &chart, record)?;
        visits::complete(clinic, &chart, &visit)?;
        tell(clinic, &chart, NoticeKind::RecordSigned, record)?;
        clinic.record(Event::RecordSigned { record, patient: chart.patient() }, Signed { record_id: record })
    }
}

/// Tells the patient, if they have a sign-in, that there is something new to read.
pub(crate) fn tell(clinic: &mut Writer<'_>, chart: &Chart, kind: NoticeKind, record: RecordId) -> Result<()> {
    let Some(user) = charts::account(clinic, chart)?.filter(|user| *user != clinic.person().user) else {
        return Ok(());
    };
    let record = records::get(clinic, chart, record)?;
    let told = serde_json::json!({ "date": record.visit_date, "doctor": record.doctor_name });
    clinic.notify(user, kind, Some((Subject::Record, record.record_id.0)), &told)
}

form! {
    /// `records.amend`
    pub struct Amend {
        /// The version it replaces: the newest.
        pub record_id: RecordId,
        /// Why.
        pub reason: Lines,
        /// What the patient tells.
        pub subjective: Option<Note>,
        /// What was found.
        pub objective: Option<Note>,
        /// What the doctor makes of it.
        pub assessment: Option<Note>,
        /// What was done.
        pub treatment: Option<Note>,
        /// What is going to be done.
        pub plan: Option<Note>,
        /// What was prescribed, in words.
        pub prescription: Option<Note>,
        /// Free text.
        pub notes: Option<Note>,
        /// The diagnoses, in order.
        pub diagnoses: Option<Vec<DiagnosisGiven>>,
        /// What is prescribed, line by line; composed in words above what is in `prescription`.
        pub items: Option<Vec<PrescriptionTyped>>,
        /// Which texts were copied from where. A mark is kept only where the text still says the same.
        pub copied: Option<Vec<TextCopied>>,
        /// The version of the draft that this goes beyond; none where nothing was kept.
        pub draft_version: Option<i64>,
    }
}
impl Command for Amend {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = Signed;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Signed>> {
        let (amended, chart) = amendable(clinic, self.record_id)?;
        let items = self.items.as_deref().unwrap_or_default();
        let prepared = Prepared::of(clinic, &chart, items, Some(self.record_id))?;
        let prescription = prepared.words(text(self.prescription.as_ref()));
        let texts = Texts {
            subjective: text(self.subjective.as_ref()),
            objective: text(self.objective.as_ref()),
            assessment: text(self.assessment.as_ref()),
            treatment: text(self.treatment.as_ref()),
            plan: text(self.plan.as_ref()),
            prescription: &prescription,
            notes: text(self.notes.as_ref()),
        };
        let content = content::checked(clinic, &chart, texts, self.diagnoses.as_deref(), self.copied.as_deref())?;
        if content.is_empty() {
            return Err(Error::flaw("subjective", Flaw::Missing));
        }
        if content.is_as_in(&amended) {
            return Err(Error::flaw("subjective", Flaw::Unchanged));
        }
        drafts::discard(clinic, drafts::Of::Amendment(self.record_id), self.draft_version)?;
        let record = records::amend(clinic, &chart, &amended, self.reason.as_str(), &content)?;
        prepared.write(clinic, &chart, record)?;
        tell(clinic, &chart, NoticeKind::RecordAmended, record)?;
        let event = Event::RecordAmended { record, amends: self.record_id, patient: chart.patient() };
        // The reason stands in the record, sealed with it; the audit holds no clinical text.
        clinic.record(event, Signed { record_id: record })
    }
}

/// A record of the doctor who asks, in its newest version.
fn amendable(clinic: &Writer<'_>, record: RecordId) -> Result<(MedicalRecord, Chart)> {
    let chart = clinic.open_chart(records::patient_of(clinic, record)?)?;
    let record = records::get(clinic, &chart, record)?;
    if !record.may_amend {
        return Err(Error::Denied);
    }
    if records::is_amended(clinic, record.record_id)? {
        return Err(Conflict::AlreadyAmended.into());
    }
    Ok((record, chart))
}

/// A record in all its versions.
#[derive(Debug, Serialize, TS)]
pub struct Versions {
    /// Whose.
    pub patient: store::charts::ChartPatient,
    /// The allergies on the list, for the banner.
    pub allergies: Vec<store::allergies::Allergy>,
    /// Newest first.
    pub versions: Vec<MedicalRecord>,
}

form! {
    /// `records.versions`
    pub struct VersionsOf {
        /// Any of its versions.
        pub record_id: RecordId,
    }
}
impl Query for VersionsOf {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Charts, Topic::Patients];
    type Reply = Versions;
    fn run(self, clinic: &Reader<'_>) -> Result<Versions> {
        let chart = clinic.open_chart(records::patient_of(clinic, self.record_id)?)?;
        Ok(Versions {
            patient: charts::patient(clinic, &chart)?,
            allergies: store::allergies::list(clinic, &chart, false)?,
            versions: records::versions(clinic, &chart, self.record_id)?,
        })
    }
}
