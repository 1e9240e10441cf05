//! Prescribing: what stands against what is typed, medicines found as one types, what runs, stopped and
//! renewed. Signing the record that holds the lines is in `records`.

mod check;
mod renew;
mod signing;
mod suggest;
mod typed;

use chrono::NaiveDate;
use domain::{Event, ItemId, Lines, PatientId, Permission, RecordId, Topic, form};
use serde::Serialize;
use store::prescriptions::{self, CurrentPrescription, PrescribedItem};
use store::{Reader, Recorded, Writer, records};
use ts_rs::TS;

pub use check::{Check, Checked, CheckedLine};
pub use renew::{Renew, Renewed};
pub(crate) use signing::Prepared;
pub use suggest::{Suggest, Suggestion};
pub use typed::{AnswerTyped, PrescriptionTyped, Several, YesNo};

use crate::{Command, House, Query, Result};

/// What a patient takes.
#[derive(Debug, Serialize, TS)]
pub struct CurrentMedicines {
    /// By name.
    pub prescriptions: Vec<CurrentPrescription>,
}

form! {
    /// `prescriptions.of_patient`: what runs, for every doctor, also of a patient whose chart they may not open.
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::ReadAllergies;
    const READS: &'static [Topic] = &[Topic::Charts, Topic::Patients];
    type Reply = CurrentMedicines;
    fn run(self, clinic: &Reader<'_>) -> Result<CurrentMedicines> {
        Ok(CurrentMedicines { prescriptions: prescriptions::of_patient(clinic, self.patient_id)? })
    }
}

/// The lines of a record.
#[derive(Debug, Serialize, TS)]
pub struct RecordItems {
    /// In their order.
    pub items: Vec<PrescribedItem>,
    /// What was written freely below them.
    pub free_text: String,
}

form! {
    /// `prescriptions.of_record`: the lines of a signed record, with what stood against them.
    pub struct OfRecord {
        /// Which.
        pub record_id: RecordId,
    }
}
impl Query for OfRecord {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Charts];
    type Reply = RecordItems;
    fn run(self, clinic: &Reader<'_>) -> Result<RecordItems> {
        let chart = prescriptions::open_chart_once(clinic, records::patient_of(clinic, self.record_id)?)?;
        let items = prescriptions::of_record(clinic, &chart, self.record_id)?;
        let composed = items.iter().map(|item| item.words.as_str()).collect::<Vec<_>>().join("\n");
        let text = records::get(clinic, &chart, self.record_id)?.prescription;
        let free = if items.is_empty() { text.as_str() } else { text.strip_prefix(&composed).unwrap_or_default() };
        Ok(RecordItems { free_text: free.trim_start().to_owned(), items })
    }
}

form! {
    /// `prescriptions.stop`
    pub struct Stop {
        /// Which, in its newest version.
        pub item_id: ItemId,
        /// Since when the patient doesn't take it: not ahead, not before it began.
        pub ended_on: NaiveDate,
        /// Why.
        pub reason: Lines,
    }
}
impl Command for Stop {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let chart = clinic.open_chart(prescriptions::patient_of(clinic, self.item_id)?)?;
        prescriptions::stop(clinic, &chart, self.item_id, self.ended_on, self.reason.as_str())?;
        clinic.record(Event::PrescriptionStopped { item: self.item_id, patient: chart.patient() }, ())
    }
}
