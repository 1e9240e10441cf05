//! The papers of a signed visit: summary, prescription, sick note, referral, vaccination list. Looked at first, then kept; each
//! says which version of the note it is of. The full chart is made in the background and is `chart_export`'s.

pub(crate) mod letters;
pub(crate) mod medicines;
pub(crate) mod summary;

use chrono::NaiveDate;
use domain::{Audience, Code, Conflict, Event, Flaw, Line, Lines, Note, Permission, RecordId, ReportId, ReportKind};
use domain::{choice, form};
use reports::Paper;
use reports::view;
use serde::Serialize;
use store::documents::NewPaper;
use store::records;
use store::{Chart, Error, Look, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::immunisations::list;
use crate::{Command, Document, House, Result, papers};

choice! {
    /// Which paper of a visit.
    pub enum VisitPaper {
        /// What was found and done.
        VisitSummary = "visit_summary",
        /// What was prescribed.
        Prescription = "prescription",
        /// That the patient is ill on certain days.
        SickNote = "sick_note",
        /// A letter to a colleague.
        Referral = "referral",
        /// What the patient was vaccinated with.
        VaccinationList = "vaccination_list",
    }
}

impl VisitPaper {
    fn kind(self) -> ReportKind {
        match self {
            VisitPaper::VisitSummary => ReportKind::VisitSummary,
            VisitPaper::Prescription => ReportKind::Prescription,
            VisitPaper::SickNote => ReportKind::SickNote,
            VisitPaper::Referral => ReportKind::Referral,
            VisitPaper::VaccinationList => ReportKind::VaccinationList,
        }
    }
}

form! {
    /// What a sick note says.
    pub struct SickNoteGiven {
        /// First day.
        pub from: NaiveDate,
        /// Last day, included.
        pub until: NaiveDate,
        /// Whether the diagnosis is on it. An employer reads it.
        pub diagnosis: bool,
        /// Further words.
        pub remark: Option<Note>,
    }
}

form! {
    /// What a referral says, and which parts of the chart go with it.
    pub struct ReferralGiven {
        /// To whom.
        pub to: Line,
        /// Their field, or the department.
        pub specialty: Option<Line>,
        /// Where, line by line.
        pub address: Option<Lines>,
        /// Whether it can't wait.
        pub urgent: bool,
        /// What is asked.
        pub reason: Note,
        /// Free text.
        pub letter: Option<Note>,
        /// Whether allergies go with it.
        pub allergies: bool,
        /// Whether problems that go on do.
        pub problems: bool,
        /// Whether medicines do.
        pub medicines: bool,
        /// Whether the note of the visit does.
        pub visit: bool,
    }
}

form! {
    /// One paper of one signed visit.
    pub struct PaperOf {
        /// The version it is made from: the newest, but for a summary.
        pub record_id: RecordId,
        /// Which.
        pub kind: VisitPaper,
        /// Further words on a prescription.
        pub note: Option<Note>,
        /// With a sick note.
        pub sick_note: Option<SickNoteGiven>,
        /// With a referral.
        pub referral: Option<ReferralGiven>,
    }
}

/// The paper as the printer takes it.
enum View {
    Summary(Box<view::VisitSummary>),
    Prescription(view::Prescription),
    SickNote(view::SickNote),
    Referral(Box<view::Referral>),
    Vaccinations(view::VaccinationList),
}

impl View {
    fn paper(&self) -> Paper<'_> {
        match self {
            View::Summary(view) => (&**view).into(),
            View::Prescription(view) => view.into(),
            View::SickNote(view) => view.into(),
            View::Referral(view) => (&**view).into(),
            View::Vaccinations(view) => view.into(),
        }
    }
}

impl PaperOf {
    fn view(&self, clinic: &impl Look, chart: &Chart) -> Result<View> {
        if self.kind == VisitPaper::VisitSummary {
            return Ok(View::Summary(Box::new(summary::view(clinic, chart, self.record_id)?)));
        }
        let versions = records::versions(clinic, chart, self.record_id)?;
        if self.kind == VisitPaper::VaccinationList {
            // It is of the chart and not of the note: the visit is where it was asked for.
            return Ok(View::Vaccinations(list::view(clinic, chart)?));
        }
        // What leaves the practice as the doctor's word is not of a note that was corrected since.
        let [record, ..] = &versions[..] else { return Err(Error::NotFound) };
        if record.record_id != self.record_id {
            return Err(Conflict::AlreadyAmended.into());
        }
        if record.imported_from.is_some() && self.kind != VisitPaper::Referral {
            return Err(Conflict::NoteIsImported.into());
        }
        Ok(match (self.kind, &self.sick_note, &self.referral) {
            (VisitPaper::SickNote, Some(given), _) => View::SickNote(letters::sick_note(clinic, chart, record, given)?),
            (VisitPaper::SickNote, None, _) => return Err(Error::flaw("paper.sick_note", Flaw::Missing)),
            (VisitPaper::Referral, _, Some(given)) => {
                View::Referral(Box::new(letters::referral(clinic, chart, record, given)?))
            }
            (VisitPaper::Referral, _, None) => return Err(Error::flaw("paper.referral", Flaw::Missing)),
            _ => View::Prescription(letters::prescription(clinic, chart, record, self.note.as_ref())?),
        })
    }
}

form! {
    /// `records.preview_paper`: as it would be kept, and isn't.
    pub struct PreviewPaper {
        /// Which.
        pub paper: PaperOf,
    }
}
impl Document for PreviewPaper {
    const NEEDS: Permission = Permission::WriteRecords;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let chart = clinic.open_chart(records::patient_of(clinic, self.paper.record_id)?)?;
        let view = self.paper.view(clinic, &chart)?;
        papers::print(clinic, view.paper())
    }
}

/// The paper that was kept.
#[derive(Debug, Serialize, TS)]
pub struct PaperKept {
    /// To be opened with `reports.open`.
    pub report_id: ReportId,
}

form! {
    /// `records.make_paper`: made and kept, once however often it is sent.
    pub struct MakePaper {
        /// Which.
        pub paper: PaperOf,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub request_key: Code,
    }
}
impl Command for MakePaper {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = PaperKept;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<PaperKept>> {
        let record = self.paper.record_id;
        let chart = clinic.open_chart(records::patient_of(clinic, record)?)?;
        let key = self.request_key.as_str();
        if !(8..=40).contains(&key.len()) {
            return Err(Error::flaw("request_key", Flaw::Form));
        }
        let kind = self.paper.kind.kind();
        if let Some(earlier) = store::reports::repeated(clinic, key)? {
            if earlier.record_id != Some(record) || earlier.kind != kind {
                return Err(Error::flaw("request_key", Flaw::Taken));
            }
            let event = Event::ReportRepeated { report: earlier.report_id, patient: earlier.row };
            return clinic.record(event, PaperKept { report_id: earlier.report_id });
        }
        let view = self.paper.view(clinic, &chart)?;
        let kept = NewPaper { request_key: Some(key), ..of_record(kind, &chart, record) };
        let report_id = papers::keep(clinic, house, view.paper(), &kept)?;
        clinic.record(Event::ChartOpened { patient: chart.patient() }, PaperKept { report_id })
    }
}

fn of_record(kind: ReportKind, chart: &Chart, record: RecordId) -> NewPaper<'static> {
    NewPaper {
        kind,
        audience: Audience::Clinical,
        title: "",
        patient: Some(chart.patient()),
        record: Some(record),
        bill: None,
        payment: None,
        request_key: None,
    }
}

form! {
    /// `records.visit_summary`
    pub struct Summary {
        /// The version to print.
        pub record_id: RecordId,
    }
}
impl Command for Summary {
    const NEEDS: Permission = Permission::ReadCharts;
    type Reply = PaperKept;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<PaperKept>> {
        let chart = clinic.open_chart(records::patient_of(clinic, self.record_id)?)?;
        let view = summary::view(clinic, &chart, self.record_id)?;
        let kept = of_record(ReportKind::VisitSummary, &chart, self.record_id);
        let report_id = papers::keep(clinic, house, &view, &kept)?;
        clinic.record(Event::ChartOpened { patient: chart.patient() }, PaperKept { report_id })
    }
}
