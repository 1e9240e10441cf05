//! The chart on one page: who it is, allergies, problems, and the visits newest first.

use chrono::NaiveDate;
use domain::{AppointmentId, Instant, Line, PatientId, Permission, RecordId, Topic, form};
use serde::Serialize;
use store::allergies::{self, Allergy};
use store::charts::{self, ChartPatient};
use store::openings::{self, SinceLastLook};
use store::prescriptions::{self, CurrentPrescription};
use store::problems::{self, Problem};
use store::records::{self, History, HistoryKey, MedicalRecord};
use store::visits::{self, Visit};
use store::{Chart, Error, Look as _, Reader, glass};
use ts_rs::TS;

use crate::attachments::Attachments;
use crate::immunisations::Immunisations;
use crate::vitals::{self, VitalsInChart};
use crate::{Query, Result};

/// Visits on one page of the history.
const PAGE: usize = 20;
/// Words of a search that count; the rest is left out.
const WORDS: usize = 12;

/// What stands beside the visits: banner, allergies, problems.
#[derive(Debug, Serialize, TS)]
pub struct ChartFacts {
    /// Who it is.
    pub patient: ChartPatient,
    /// Those on the list, the gravest first.
    pub allergies: Vec<Allergy>,
    /// Those taken off it.
    pub ended_allergies: Vec<Allergy>,
    /// Those that go on.
    pub problems: Vec<Problem>,
    /// Those that ended.
    pub ended_problems: Vec<Problem>,
    /// The last of each vital sign.
    pub vitals: VitalsInChart,
    /// What runs of the prescriptions, whoever wrote it.
    pub prescriptions: Vec<CurrentPrescription>,
}

impl ChartFacts {
    fn of(clinic: &Reader<'_>, chart: &Chart) -> Result<Self> {
        let patient = charts::patient(clinic, chart)?;
        Ok(Self {
            vitals: vitals::of_chart(clinic, chart, patient.date_of_birth)?,
            patient,
            allergies: allergies::list(clinic, chart, false)?,
            ended_allergies: allergies::list(clinic, chart, true)?,
            problems: problems::list(clinic, chart, false)?,
            ended_problems: problems::list(clinic, chart, true)?,
            prescriptions: prescriptions::current(clinic, chart)?,
        })
    }
}

/// The chart as it opens.
#[derive(Debug, Serialize, TS)]
pub struct OpenChart {
    /// Banner, allergies, problems.
    pub facts: ChartFacts,
    /// The newest visits.
    pub history: History,
    /// How many visits there are in all.
    pub visit_count: u32,
    /// The visit of this doctor that is open or comes next.
    pub visit: Option<Visit>,
    /// What others changed since this doctor looked last; none where they never did.
    pub since: Option<SinceLastLook>,
    /// When this doctor broke the glass, where that is what opens the chart.
    pub glass_broken_at: Option<Instant>,
    /// Scans and photos.
    pub attachments: Attachments,
    /// What was given, and what is due.
    pub immunisations: Immunisations,
}

form! {
    /// `charts.open`
    pub struct Open {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for Open {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Patients, Topic::Charts, Topic::Appointments, Topic::Practice];
    type Reply = OpenChart;
    fn run(self, clinic: &Reader<'_>) -> Result<OpenChart> {
        let chart = clinic.open_chart(self.patient_id).or_else(|refused| {
            // Only here: a doctor finds every patient, but not that a certain record or paper exists.
            let glass = matches!(refused, Error::NotFound) && glass::could_break(clinic, self.patient_id)?;
            Err(if glass { Error::BehindGlass } else { refused })
        })?;
        Ok(OpenChart {
            since: openings::since_last_look(clinic, &chart)?,
            glass_broken_at: glass::broken_at(clinic, chart.patient())?,
            facts: ChartFacts::of(clinic, &chart)?,
            history: records::history(clinic, &chart, None, &[], PAGE)?,
            visit_count: records::count(clinic, &chart)?,
            visit: visits::next(clinic, &chart, clinic.today()?)?,
            attachments: Attachments::of(clinic, &chart)?,
            immunisations: Immunisations::of(clinic, &chart)?,
        })
    }
}

form! {
    /// Where the page before ended.
    pub struct Before {
        /// `next.visit_date`
        pub visit_date: NaiveDate,
        /// `next.record_id`
        pub record_id: RecordId,
    }
}
form! {
    /// `charts.history`: further back, or only what has all of these words.
    pub struct HistoryOf {
        /// Whose.
        pub patient_id: PatientId,
        /// `next` of the page before.
        pub before: Option<Before>,
        /// Words that all have to stand in the visit.
        pub text: Option<Line>,
    }
}
impl Query for HistoryOf {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Charts];
    type Reply = History;
    fn run(self, clinic: &Reader<'_>) -> Result<History> {
        let chart = clinic.open_chart(self.patient_id)?;
        let words: Vec<String> =
            self.text.iter().flat_map(|text| text.as_str().split_whitespace()).take(WORDS).map(str::to_owned).collect();
        let before = self.before.map(|key| HistoryKey { visit_date: key.visit_date, record_id: key.record_id });
        records::history(clinic, &chart, before, &words, PAGE)
    }
}

/// The visit as it is written: the appointment and what has to be known meanwhile.
#[derive(Debug, Serialize, TS)]
pub struct OpenVisit {
    /// The appointment.
    pub visit: Visit,
    /// Banner, allergies, problems.
    pub facts: ChartFacts,
    /// What was signed in this visit, in its current version.
    pub record: Option<MedicalRecord>,
    /// The visits before it, the newest few.
    pub earlier: Vec<MedicalRecord>,
}

form! {
    /// `charts.visit`
    pub struct VisitOf {
        /// Which.
        pub appointment_id: AppointmentId,
    }
}
impl Query for VisitOf {
    const NEEDS: Permission = Permission::WriteRecords;
    const READS: &'static [Topic] = &[Topic::Patients, Topic::Charts, Topic::Appointments, Topic::Practice];
    type Reply = OpenVisit;
    fn run(self, clinic: &Reader<'_>) -> Result<OpenVisit> {
        const EARLIER: usize = 6;
        let visit = visits::own(clinic, self.appointment_id)?;
        let chart = clinic.open_chart(visit.patient_id)?;
        let mut earlier = records::history(clinic, &chart, None, &[], EARLIER + 1)?.records;
        earlier.retain(|record| record.appointment_id != Some(visit.appointment_id));
        earlier.truncate(EARLIER);
        Ok(OpenVisit {
            facts: ChartFacts::of(clinic, &chart)?,
            record: visit.record_id.map(|record| records::get(clinic, &chart, record)).transpose()?,
            earlier,
            visit,
        })
    }
}
