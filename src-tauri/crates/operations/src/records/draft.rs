//! What is typed and not signed: kept as it is, even where signing would find it flawed, so that nothing is
//! lost. Only its author reads it.

use domain::vitals::{VitalKind, VitalUnit};
use domain::{AppointmentId, Entry, Event, Flaw, Flaws, Instant, Permission, RecordId, Topic, form};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::drafts::{self, Of, Unfinished};
use store::problems::ProblemCodes;
use store::records::CopiedFrom;
use store::{Chart, Error, Look, Reader, Recorded, Writer, records, visits};
use ts_rs::TS;

use super::TextCopied;
use crate::prescriptions::{PrescriptionTyped, Several};
use crate::{Command, House, Query, Result};

/// Text as it was typed, at most 100,000 characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(as = "String")]
pub struct Typed(String);
impl Entry for Typed {
    fn enter(value: Value) -> std::result::Result<Self, Flaws> {
        const MAX: u32 = 100_000;
        match value {
            Value::Null => Ok(Self::default()),
            Value::String(text) if text.chars().count() > MAX as usize => Err(Flaws::here(Flaw::TooLong { max: MAX })),
            Value::String(text) => Ok(Self(text)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}

impl Typed {
    /// This text.
    pub(crate) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }
    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A list that may be absent: then it is empty.
macro_rules! lists {
    ($($(#[$meta:meta])* $name:ident of $one:ident as $written:literal),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(as = $written)]
        pub struct $name(Vec<$one>);
        impl Entry for $name {
            fn enter(value: Value) -> std::result::Result<Self, Flaws> {
                if value.is_null() { Ok(Self::default()) } else { Vec::enter(value).map(Self) }
            }
        }
    )+ };
}
lists! {
    /// Diagnoses as they stand in a draft.
    TypedDiagnoses of TypedDiagnosis as "Vec<TypedDiagnosis>",
    /// What was copied, as it stands in a draft.
    TypedCopies of TextCopied as "Vec<TextCopied>",
}

form! {
    /// A diagnosis while it is being written.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    pub struct TypedDiagnosis {
        /// Which set the code is of.
        pub code_system: Option<ProblemCodes>,
        /// The code.
        pub code: Option<Typed>,
        /// What the code says, or the doctor's words.
        pub display: Typed,
        /// The earlier record it was copied from.
        pub copied: Option<RecordId>,
    }
}

form! {
    /// A vital sign while it is being typed.
    #[derive(Serialize, Deserialize)]
    pub struct VitalTyped {
        /// Of what.
        pub kind: VitalKind,
        /// The value; of a blood pressure the systolic.
        pub value: Typed,
        /// The diastolic.
        pub second: Typed,
        /// In which unit.
        pub unit: VitalUnit,
    }
}

form! {
    /// A note while it is being written.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    pub struct DraftNote {
        /// Why it is amended; empty for a visit.
        pub reason: Typed,
        /// What the patient tells.
        pub subjective: Typed,
        /// What was found.
        pub objective: Typed,
        /// What the doctor makes of it.
        pub assessment: Typed,
        /// What was done.
        pub treatment: Typed,
        /// What is going to be done.
        pub plan: Typed,
        /// What was prescribed, in words.
        pub prescription: Typed,
        /// Free text.
        pub notes: Typed,
        /// The diagnoses, in order.
        pub diagnoses: TypedDiagnoses,
        /// Which texts were copied from where.
        pub copied: TypedCopies,
        /// What is prescribed, line by line.
        pub items: Several<PrescriptionTyped>,
        /// What was measured and isn't recorded yet.
        pub vitals: Several<VitalTyped>,
        /// When that was, on the practice's wall clock.
        pub measured_time: Typed,
    }
}

/// A note as it was kept. Earlier versions of the program kept the diagnosis as one text.
#[derive(Deserialize)]
struct Stored {
    #[serde(flatten)]
    note: DraftNote,
    #[serde(default)]
    diagnosis: String,
}

impl From<Stored> for DraftNote {
    fn from(Stored { mut note, diagnosis }: Stored) -> Self {
        let lines = diagnosis.lines().map(str::trim).filter(|line| !line.is_empty());
        let typed = lines.map(|line| TypedDiagnosis { display: Typed(line.to_owned()), ..TypedDiagnosis::default() });
        note.diagnoses.0.extend(typed);
        note
    }
}

/// A draft is of a visit or of an amendment: one of the two is named.
fn of(appointment: Option<AppointmentId>, record: Option<RecordId>) -> Result<Of> {
    match (appointment, record) {
        (Some(appointment), None) => Ok(Of::Visit(appointment)),
        (None, Some(record)) => Ok(Of::Amendment(record)),
        (None, None) => Err(Error::flaw("appointment_id", Flaw::Missing)),
        (Some(_), Some(_)) => Err(Error::flaw("record_id", Flaw::Contradicts)),
    }
}

fn patient(look: &impl Look, of: Of) -> Result<domain::PatientId> {
    match of {
        Of::Visit(appointment) => Ok(visits::own(look, appointment)?.patient_id),
        Of::Amendment(record) => records::patient_of(look, record),
    }
}

/// A kept draft.
#[derive(Debug, Serialize, TS)]
pub struct KeptDraft {
    /// To be named when keeping or signing over it.
    pub version: i64,
    /// When it was kept.
    pub kept_at: Instant,
    /// What was typed.
    pub body: DraftNote,
    /// The earlier visits that something in it was copied from.
    pub sources: Vec<CopiedFrom>,
}

form! {
    /// `records.draft_get`: one's own, also of a visit that is another doctor's by now.
    pub struct DraftGet {
        /// The visit, or
        pub appointment_id: Option<AppointmentId>,
        /// the record that is amended.
        pub record_id: Option<RecordId>,
    }
}
impl Query for DraftGet {
    const NEEDS: Permission = Permission::WriteRecords;
    const READS: &'static [Topic] = &[Topic::Drafts];
    type Reply = Option<KeptDraft>;
    fn run(self, clinic: &Reader<'_>) -> Result<Option<KeptDraft>> {
        let of = of(self.appointment_id, self.record_id)?;
        let chart = match patient(clinic, of) {
            // A visit that was given to another doctor takes nobody's own words with it.
            Err(Error::NotFound) if drafts::patient_of(clinic, of)?.is_some() => None,
            patient => Some(clinic.own_part_of_chart(patient?)?),
        };
        let Some(draft) = drafts::get::<Stored>(clinic, of)? else { return Ok(None) };
        let body = DraftNote::from(draft.body);
        let copied = body.copied.0.iter().map(|one| one.record_id);
        let from: Vec<_> = copied.chain(body.diagnoses.0.iter().filter_map(|one| one.copied)).collect();
        let sources = match &chart {
            Some(chart) => records::sources(clinic, chart, &from)?,
            None => Vec::new(),
        };
        Ok(Some(KeptDraft { version: draft.version, kept_at: draft.kept_at, body, sources }))
    }
}

/// What was kept, and when.
#[derive(Debug, Serialize, TS)]
pub struct DraftKept {
    /// To be named when keeping or signing over it.
    pub version: i64,
    /// When it was kept.
    pub kept_at: Instant,
}

form! {
    /// `records.draft_keep`
    pub struct DraftKeep {
        /// The visit, or
        pub appointment_id: Option<AppointmentId>,
        /// the record that is amended.
        pub record_id: Option<RecordId>,
        /// The version this text goes beyond; none where nothing was kept. Another one is kept: stale.
        pub version: Option<i64>,
        /// What was typed.
        pub body: DraftNote,
    }
}
impl Command for DraftKeep {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = DraftKept;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<DraftKept>> {
        let of = of(self.appointment_id, self.record_id)?;
        let chart: Chart = match of {
            Of::Visit(appointment) => super::writable(clinic, appointment)?.1,
            Of::Amendment(record) => super::amendable(clinic, record)?.1,
        };
        let version = drafts::keep(clinic, &chart, of, self.version, &self.body)?;
        let kept_at = clinic.now();
        clinic.record_once(Event::DraftKept { patient: chart.patient() }, DraftKept { version, kept_at })
    }
}

form! {
    /// `records.unfinished`: one's own notes that were begun and not signed.
    pub struct UnfinishedNotes {}
}
impl Query for UnfinishedNotes {
    const NEEDS: Permission = Permission::WriteRecords;
    const READS: &'static [Topic] = &[Topic::Drafts, Topic::Appointments, Topic::Charts, Topic::Patients];
    type Reply = Vec<Unfinished>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<Unfinished>> {
        drafts::unfinished(clinic)
    }
}

form! {
    /// `records.draft_discard`
    pub struct DraftDiscard {
        /// The visit, or
        pub appointment_id: Option<AppointmentId>,
        /// the record that is amended.
        pub record_id: Option<RecordId>,
        /// The version to throw away.
        pub version: i64,
    }
}
impl Command for DraftDiscard {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let of = of(self.appointment_id, self.record_id)?;
        let patient = match (patient(clinic, of), drafts::patient_of(clinic, of)?) {
            (Err(Error::NotFound), Some(patient)) => patient,
            (patient, _) => clinic.open_chart(patient?)?.patient(),
        };
        drafts::discard(clinic, of, Some(self.version))?;
        clinic.record(Event::DraftDiscarded { patient }, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_of_an_earlier_version_still_opens() {
        // What was being typed when the program was replaced.
        let kept = r#"{"reason":"","notes":"S: fever","diagnosis":"Sinusitis\n\n Asthma","treatment":"Rest","prescription":""}"#;
        let note: DraftNote = serde_json::from_str::<Stored>(kept).unwrap().into();
        let said: Vec<_> = note.diagnoses.0.iter().map(|one| one.display.0.as_str()).collect();
        assert_eq!(
            (said, note.notes.0.as_str(), note.treatment.0.as_str()),
            (vec!["Sinusitis", "Asthma"], "S: fever", "Rest")
        );
        let again = serde_json::to_string(&note).unwrap();
        let read: DraftNote = serde_json::from_str::<Stored>(&again).unwrap().into();
        assert_eq!(serde_json::to_string(&read).unwrap(), again, "and one of today as it was kept");
    }
}
