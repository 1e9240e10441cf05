//! Two rows of one person: looked at side by side, merged, and parted again. What is shown together then, and
//! what an undone merge gives back, is `store::patients::merge`.

use domain::{Event, MergeId, PatientId, Permission, Topic, form};
use serde::Serialize;
use store::patients::PossiblePairs;
use store::patients::merge::{self, AtVersion, Compared, KnownMerge, MergeField};
use store::{Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

const NEEDS: Permission = Permission::RegisterPatients;

form! {
    /// `patients.compare`: both side by side, and what stands against merging them.
    pub struct Compare {
        /// One.
        pub patient_id: PatientId,
        /// The other.
        pub other_id: PatientId,
    }
}
impl Query for Compare {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] =
        &[Topic::Patients, Topic::Appointments, Topic::Charts, Topic::Bills, Topic::Payments, Topic::Users];
    type Reply = Compared;
    fn run(self, clinic: &Reader<'_>) -> Result<Compared> {
        merge::compare(clinic, self.patient_id, self.other_id)
    }
}

form! {
    /// `patients.merge`
    pub struct Merge {
        /// The row that stays.
        pub patient_id: PatientId,
        /// Its version read.
        pub version: i64,
        /// The row that is merged into it.
        pub gone_id: PatientId,
        /// Its version read.
        pub gone_version: i64,
        /// The fields whose value is taken from the row that goes; the others stay.
        pub take: Vec<MergeField>,
    }
}

/// What was merged.
#[derive(Debug, Serialize, TS)]
pub struct PatientsMerged {
    /// For undoing it.
    pub merge_id: MergeId,
    /// The row that stays.
    pub patient_id: PatientId,
    /// What was really taken from the other.
    pub taken: Vec<MergeField>,
}
impl Command for Merge {
    const NEEDS: Permission = NEEDS;
    type Reply = PatientsMerged;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientsMerged>> {
        let kept = AtVersion { patient: self.patient_id, version: self.version };
        let gone = AtVersion { patient: self.gone_id, version: self.gone_version };
        let done = merge::merge(clinic, kept, gone, &self.take)?;
        let (patient, merge) = (self.patient_id, done.merge);
        clinic.also(Event::PatientMergedAway { patient: self.gone_id, into: patient, merge })?;
        let event = Event::PatientMerged { patient, gone: self.gone_id, merge, fields: names(&done.taken) };
        clinic.record(event, PatientsMerged { merge_id: merge, patient_id: patient, taken: done.taken })
    }
}

form! {
    /// `patients.unmerge`
    pub struct Unmerge {
        /// Which merge is undone.
        pub merge_id: MergeId,
    }
}

/// What was undone.
#[derive(Debug, Serialize, TS)]
pub struct PatientsUnmerged {
    /// The row that had stayed.
    pub patient_id: PatientId,
    /// The row that stands by itself again.
    pub gone_id: PatientId,
    /// What the first has again as before.
    pub given_back: Vec<MergeField>,
    /// What was changed since and stays.
    pub stayed: Vec<MergeField>,
}
impl Command for Unmerge {
    const NEEDS: Permission = NEEDS;
    type Reply = PatientsUnmerged;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientsUnmerged>> {
        let done = merge::undo(clinic, self.merge_id)?;
        let merge = self.merge_id;
        clinic.also(Event::PatientParted { patient: done.gone, from: done.kept, merge })?;
        let event = Event::PatientUnmerged {
            patient: done.kept,
            gone: done.gone,
            merge,
            given_back: names(&done.given_back),
            stayed: names(&done.stayed),
        };
        let reply = PatientsUnmerged {
            patient_id: done.kept,
            gone_id: done.gone,
            given_back: done.given_back,
            stayed: done.stayed,
        };
        clinic.record(event, reply)
    }
}

fn names(fields: &[MergeField]) -> Vec<&'static str> {
    fields.iter().map(|field| field.as_str()).collect()
}

form! {
    /// `patients.merges`: every merge of a patient's rows, those undone, too.
    pub struct Merges {
        /// Whose; any of the rows.
        pub patient_id: PatientId,
    }
}

/// What was merged and undone.
#[derive(Debug, Serialize, TS)]
pub struct MergesKnown {
    /// The newest first.
    pub merges: Vec<KnownMerge>,
}
impl Query for Merges {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = &[Topic::Patients];
    type Reply = MergesKnown;
    fn run(self, clinic: &Reader<'_>) -> Result<MergesKnown> {
        Ok(MergesKnown { merges: merge::merges(clinic, self.patient_id)? })
    }
}

form! {
    /// `patients.possible_duplicates`: pairs that may be one person, some records at a time.
    pub struct PossibleDuplicates {
        /// `next` of the answer before; none begins with the newest record.
        pub from: Option<PatientId>,
    }
}
impl Query for PossibleDuplicates {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = &[Topic::Patients];
    type Reply = PossiblePairs;
    fn run(self, clinic: &Reader<'_>) -> Result<PossiblePairs> {
        store::patients::possible_pairs(clinic, self.from)
    }
}
