//! Problems: what a patient has or had. The code is free: of ICD-10-CM, SNOMED, another set, or none.

use chrono::NaiveDate;
use domain::{Code, Event, Flaw, Line, PatientId, Permission, ProblemId, form};
use serde::Serialize;
use store::problems::{self, NewProblem, ProblemCodes};
use store::{Error, Look as _, Recorded, Writer, charts};
use ts_rs::TS;

use crate::allergies::within_life;
use crate::codes;
use crate::{Command, House, Result};

/// What was recorded.
#[derive(Debug, Serialize, TS)]
pub struct ProblemRecorded {
    /// The problem.
    pub problem_id: ProblemId,
}

form! {
    /// `problems.record`
    pub struct Record {
        /// Whose.
        pub patient_id: PatientId,
        /// In words.
        pub display: Line,
        /// Which set the code is of.
        pub code_system: Option<ProblemCodes>,
        /// The code.
        pub code: Option<Code>,
        /// Since when.
        pub onset_on: Option<NaiveDate>,
        /// Until when; none: it goes on.
        pub ended_on: Option<NaiveDate>,
    }
}
impl Command for Record {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ProblemRecorded;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<ProblemRecorded>> {
        let chart = clinic.open_chart(self.patient_id)?;
        let born = charts::patient(clinic, &chart)?.date_of_birth;
        within_life("onset_on", self.onset_on, born, clinic.today()?)?;
        within_life("ended_on", self.ended_on, born, clinic.today()?)?;
        if let (Some(onset), Some(ended)) = (self.onset_on, self.ended_on)
            && ended < onset
        {
            return Err(Error::flaw("ended_on", Flaw::EndsBeforeItBegins));
        }
        let code = match (self.code_system, &self.code) {
            (Some(ProblemCodes::Icd10Cm), Some(code)) => Some((ProblemCodes::Icd10Cm, codes::known("code", code)?)),
            (Some(system), Some(code)) => Some((system, code.as_str().to_owned())),
            (None, None) => None,
            (Some(_), None) => return Err(Error::flaw("code", Flaw::Missing)),
            (None, Some(_)) => return Err(Error::flaw("code_system", Flaw::Missing)),
        };
        let code = code.as_ref().map(|(system, code)| (*system, code.as_str()));
        let (display, onset_on, ended_on) = (self.display.as_str(), self.onset_on, self.ended_on);
        let new = NewProblem { display, code, onset_on, ended_on };
        let problem = problems::record(clinic, &chart, &new)?;
        let event = Event::ProblemRecorded { problem, patient: chart.patient() };
        clinic.record(event, ProblemRecorded { problem_id: problem })
    }
}

form! {
    /// `problems.end`
    pub struct End {
        /// Which.
        pub problem_id: ProblemId,
        /// Version read.
        pub version: i64,
        /// Until when; today, where nothing is said.
        pub ended_on: Option<NaiveDate>,
    }
}
impl Command for End {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let (patient, onset) = problems::patient_of(clinic, self.problem_id)?;
        let chart = clinic.open_chart(patient)?;
        let today = clinic.today()?;
        let on = self.ended_on.unwrap_or(today);
        if on > today {
            return Err(Error::flaw("ended_on", Flaw::InFuture));
        }
        if onset.is_some_and(|onset| on < onset) {
            return Err(Error::flaw("ended_on", Flaw::EndsBeforeItBegins));
        }
        problems::end(clinic, &chart, self.problem_id, self.version, on)?;
        clinic.record(Event::ProblemEnded { problem: self.problem_id, patient }, ())
    }
}
