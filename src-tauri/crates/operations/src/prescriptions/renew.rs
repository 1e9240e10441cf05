//! Renewing without a visit: a record of its own, with nothing in it but the prescription. It is checked,
//! signed, sealed and amended like any other. See `docs/decisions/0037`.

use domain::{Event, Flaw, NoticeKind, PatientId, Permission, RecordId, form};
use serde::Serialize;
use store::{Error, Look as _, Recorded, Writer, records};
use ts_rs::TS;

use super::{Prepared, PrescriptionTyped};
use crate::{Command, House, Result};

/// What was signed.
#[derive(Debug, Serialize, TS)]
pub struct Renewed {
    /// The record.
    pub record_id: RecordId,
}

form! {
    /// `prescriptions.renew`
    pub struct Renew {
        /// Whose.
        pub patient_id: PatientId,
        /// What is prescribed anew: each line names the running one whose place it takes.
        pub items: Vec<PrescriptionTyped>,
    }
}
impl Command for Renew {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = Renewed;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Renewed>> {
        let chart = clinic.open_chart(self.patient_id)?;
        let prepared = Prepared::of(clinic, &chart, &self.items, None)?;
        if prepared.is_empty() {
            return Err(Error::flaw("items", Flaw::Missing));
        }
        if let Some(at) = prepared.items().iter().position(|item| item.renews_item_id.is_none()) {
            return Err(Error::flaw(&format!("items[{at}].renews_item_id"), Flaw::Missing));
        }
        let on = clinic.today()?;
        let record = records::renew(clinic, &chart, on, &prepared.words(""))?;
        prepared.write(clinic, &chart, record)?;
        crate::records::tell(clinic, &chart, NoticeKind::RecordSigned, record)?;
        clinic.record(Event::RecordSigned { record, patient: chart.patient() }, Renewed { record_id: record })
    }
}
