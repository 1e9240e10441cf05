//! Allergies, in their three states. Every doctor reads them; those who treat the patient keep them.

use chrono::NaiveDate;
use domain::{AllergyId, AllergyState, Event, Flaw, Line, Lines, PatientId, Permission, Severity, Topic, form};
use serde::Serialize;
use store::allergies::{self, Allergies, NewAllergy};
use store::{Error, Look as _, Reader, Recorded, Writer, charts};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

form! {
    /// `allergies.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::ReadAllergies;
    const READS: &'static [Topic] = &[Topic::Charts];
    type Reply = Allergies;
    fn run(self, clinic: &Reader<'_>) -> Result<Allergies> {
        allergies::of_patient(clinic, self.patient_id)
    }
}

/// What was recorded.
#[derive(Debug, Serialize, TS)]
pub struct AllergyRecorded {
    /// The allergy.
    pub allergy_id: AllergyId,
}

form! {
    /// `allergies.record`
    pub struct Record {
        /// Whose.
        pub patient_id: PatientId,
        /// To what.
        pub substance: Line,
        /// How it shows.
        pub reaction: Option<Line>,
        /// How badly.
        pub severity: Severity,
        /// Since when it is known.
        pub noted_on: Option<NaiveDate>,
    }
}
impl Command for Record {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = AllergyRecorded;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<AllergyRecorded>> {
        let chart = clinic.open_chart(self.patient_id)?;
        let born = charts::patient(clinic, &chart)?.date_of_birth;
        within_life("noted_on", self.noted_on, born, clinic.today()?)?;
        let new = NewAllergy {
            substance: self.substance.as_str(),
            reaction: self.reaction.as_ref().map_or("", Line::as_str),
            severity: self.severity,
            noted_on: self.noted_on,
        };
        let allergy = allergies::record(clinic, &chart, &new)?;
        let event = Event::AllergyRecorded { allergy, patient: chart.patient() };
        clinic.record(event, AllergyRecorded { allergy_id: allergy })
    }
}

/// A date of something a patient had: not before they were born, not after today.
pub(crate) fn within_life(
    field: &str,
    date: Option<NaiveDate>,
    born: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<()> {
    match date {
        Some(date) if date > today => Err(Error::flaw(field, Flaw::InFuture)),
        Some(date) if born.is_some_and(|born| date < born) => Err(Error::flaw(field, Flaw::Improbable)),
        _ => Ok(()),
    }
}

form! {
    /// `allergies.end`
    pub struct End {
        /// Which.
        pub allergy_id: AllergyId,
        /// Why it comes off the list.
        pub reason: Lines,
    }
}
impl Command for End {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let chart = clinic.open_chart(allergies::patient_of(clinic, self.allergy_id)?)?;
        allergies::end(clinic, &chart, self.allergy_id, self.reason.as_str())?;
        clinic.record(Event::AllergyEnded { allergy: self.allergy_id, patient: chart.patient() }, ())
    }
}

form! {
    /// `allergies.set_state`
    pub struct SetState {
        /// Whose.
        pub patient_id: PatientId,
        /// `none_known` or `not_recorded`; "listed" follows from the list.
        pub state: AllergyState,
    }
}
impl Command for SetState {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        if self.state == AllergyState::Listed {
            return Err(Error::flaw("state", Flaw::Choice));
        }
        let chart = clinic.open_chart(self.patient_id)?;
        allergies::set_state(clinic, &chart, self.state)?;
        clinic.record(Event::AllergyStateSet { patient: chart.patient(), state: self.state.as_str() }, ())
    }
}
