//! Immunisations in a chart, with what the practice's own schedule says is due. The schedule is in `schedule`.

use chrono::NaiveDate;
use domain::immunisation::{DoseTold, DueState, ImmunisationStatus, VaccineRoute, due};
use domain::{Code, Event, Flaw, Flaws, ImmunisationId, Line, Lines, PatientId, Permission, Topic, Whole, form};
use serde::Serialize;
use store::immunisations::{self, Immunisation, NewImmunisation};
use store::{Chart, Look, Reader, Recorded, Writer, charts};
use ts_rs::TS;

use crate::allergies::within_life;
use crate::{Command, House, Query, Result};

mod file;
pub(crate) mod list;
mod schedule;

pub use file::{ExportSchedule, ImportSchedule, PreviewSchedule};
pub use list::{MakeList, PreviewList};
pub use schedule::{Schedule, SetSchedule};

/// The next dose of a vaccine, by the practice's schedule.
#[derive(Debug, Serialize, TS)]
pub struct DueDose {
    /// Which vaccine.
    pub vaccine: String,
    /// Which dose.
    pub dose: u8,
    /// How it stands.
    pub state: DueState,
    /// From which day on it is due.
    pub from: NaiveDate,
    /// From which day on it is overdue.
    pub overdue: Option<NaiveDate>,
    /// The first day on which it isn't given any more.
    pub until: Option<NaiveDate>,
    /// When it was refused or not given since it became due.
    pub declined: Option<NaiveDate>,
    /// Whose rule says so.
    pub source: String,
}

/// Why nothing can be said about what is due.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoDue {
    /// The practice has no schedule.
    NoSchedule,
    /// Nobody knows when the patient was born.
    NoBirthDate,
    /// The patient has died.
    Deceased,
}

/// What a patient was given, and what is due.
#[derive(Debug, Serialize, TS)]
pub struct Immunisations {
    /// The newest first; those entered in error among them.
    pub immunisations: Vec<Immunisation>,
    /// The next dose of each vaccine: overdue ones first.
    pub due: Vec<DueDose>,
    /// Why `due` says nothing.
    pub no_due: Option<NoDue>,
    /// Whether the age is reckoned from an estimated date of birth.
    pub estimated: bool,
    /// Vaccines of the schedule, for the form.
    pub vaccines: Vec<String>,
}

impl Immunisations {
    pub(crate) fn of(look: &impl Look, chart: &Chart) -> Result<Self> {
        let immunisations = immunisations::list(look, chart)?;
        let patient = charts::patient(look, chart)?;
        let (lines, _) = immunisations::schedule(look)?;
        let mut vaccines: Vec<String> = Vec::new();
        for line in &lines {
            if !vaccines.contains(&line.rule.vaccine) {
                vaccines.push(line.rule.vaccine.clone());
            }
        }
        let none = match patient.date_of_birth {
            _ if patient.deceased_on.is_some() => Err(NoDue::Deceased),
            _ if lines.is_empty() => Err(NoDue::NoSchedule),
            None => Err(NoDue::NoBirthDate),
            Some(born) => Ok(born),
        };
        let mut due_doses = Vec::new();
        if let Ok(born) = none {
            let told: Vec<DoseTold> =
                immunisations.iter().filter(|one| one.in_error.is_none()).map(Immunisation::told).collect();
            let rules: Vec<_> = lines.iter().map(|line| line.rule.clone()).collect();
            due_doses = due(born, look.today()?, &rules, &told)
                .into_iter()
                .map(|one| DueDose {
                    vaccine: lines[one.rule].rule.vaccine.clone(),
                    dose: lines[one.rule].rule.dose,
                    state: one.state,
                    from: one.from,
                    overdue: one.overdue,
                    until: one.until,
                    declined: one.declined,
                    source: lines[one.rule].source.clone(),
                })
                .collect();
        }
        Ok(Self {
            immunisations,
            due: due_doses,
            no_due: none.err(),
            estimated: patient.birth_date_estimated,
            vaccines,
        })
    }
}

form! {
    /// `immunisations.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Charts, Topic::Patients];
    type Reply = Immunisations;
    fn run(self, clinic: &Reader<'_>) -> Result<Immunisations> {
        let chart = clinic.open_chart(self.patient_id)?;
        Immunisations::of(clinic, &chart)
    }
}

/// What was recorded.
#[derive(Debug, Serialize, TS)]
pub struct ImmunisationRecorded {
    /// The immunisation.
    pub immunisation_id: ImmunisationId,
}

form! {
    /// `immunisations.record`
    pub struct Record {
        /// Whose.
        pub patient_id: PatientId,
        /// Given, given elsewhere, refused or not given.
        pub status: ImmunisationStatus,
        /// Which vaccine.
        pub vaccine: Line,
        /// Its CVX code.
        pub cvx: Option<Code>,
        /// On which day; only what was given elsewhere may have none.
        pub given_on: Option<NaiveDate>,
        /// Which dose of its series.
        pub dose: Option<Whole<1, 20>>,
        /// Batch.
        pub batch: Option<Code>,
        /// Where on the body.
        pub site: Option<Line>,
        /// Which way.
        pub route: Option<VaccineRoute>,
        /// By whom.
        pub given_by: Option<Line>,
        /// Why it was refused or not given.
        pub reason: Option<Lines>,
    }
}
impl Command for Record {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ImmunisationRecorded;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<ImmunisationRecorded>> {
        let chart = clinic.open_chart(self.patient_id)?;
        let mut flaws = Flaws::none();
        if self.given_on.is_none() && self.status != ImmunisationStatus::Elsewhere {
            flaws.add("given_on", Flaw::Missing);
        }
        if !self.status.counts() && self.reason.is_none() {
            flaws.add("reason", Flaw::Missing);
        }
        flaws.done()?;
        let born = charts::patient(clinic, &chart)?.date_of_birth;
        within_life("given_on", self.given_on, born, clinic.today()?)?;
        let had = self.status.counts();
        let words = |line: &Option<Line>| line.as_ref().map(|line| line.as_str().to_owned()).unwrap_or_default();
        let new = NewImmunisation {
            status: self.status,
            vaccine: self.vaccine.as_str(),
            cvx: self.cvx.as_ref().map(Code::as_str),
            given_on: self.given_on,
            dose: self.dose.and_then(|dose| u8::try_from(dose.get()).ok()),
            // What wasn't given has no batch and no place.
            batch: self.batch.as_ref().filter(|_| had).map(Code::as_str).unwrap_or_default(),
            site: &if had { words(&self.site) } else { String::new() },
            route: self.route.filter(|_| had),
            given_by: &if had { words(&self.given_by) } else { String::new() },
            reason: self.reason.as_ref().filter(|_| !had).map(Lines::as_str),
        };
        let immunisation = immunisations::record(clinic, &chart, &new)?;
        let status = self.status.as_str();
        let event = Event::ImmunisationRecorded { immunisation, patient: chart.patient(), status };
        clinic.record(event, ImmunisationRecorded { immunisation_id: immunisation })
    }
}

form! {
    /// `immunisations.mark_in_error`: it counts no longer, and stays readable.
    pub struct MarkInError {
        /// Which.
        pub immunisation_id: ImmunisationId,
        /// Why.
        pub reason: Lines,
    }
}
impl Command for MarkInError {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let patient = immunisations::patient_of(clinic, self.immunisation_id)?;
        let chart = clinic.open_chart(patient)?;
        immunisations::mark_in_error(clinic, &chart, self.immunisation_id, self.reason.as_str())?;
        clinic.record(Event::ImmunisationInError { immunisation: self.immunisation_id, patient }, ())
    }
}
