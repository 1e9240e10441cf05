//! Taking in what another system sent: practitioners, then one patient at a time with everything of
//! theirs. First it is judged what is new (that alone is a dry run), then the new rows are written, in one
//! transaction a patient. How files are read is `interchange`; who may, how far it is and when it stops is
//! `operations::imports`.

mod batch;
mod immunisations;
mod judge;
mod ledger;
mod practitioners;
mod prescriptions;
mod reach;
mod register;
mod text;
mod vitals;
mod write;

use std::collections::BTreeMap;

use domain::import::PatientBundle;
use domain::{BatchId, PatientId, choice};

pub(crate) use batch::seal_what_came_before;
#[cfg(test)]
pub(crate) use batch::{Newest, close};
pub use judge::{Judged, Likely, Who, judge};
pub use ledger::{ImportRow, begin, end, get, list};
pub use practitioners::{known as known_practitioners, take as take_practitioners};
pub use write::take;

/// `source` of every row that came by FHIR. With the sender's id it is unique: a second import finds the row.
pub const SOURCE: &str = "fhir";

choice! {
    /// Kinds of resource that are taken, by their FHIR names.
    pub enum Kind {
        /// A patient.
        Patient = "Patient",
        /// Somebody who treated patients: becomes an inactive doctor.
        Practitioner = "Practitioner",
        /// A visit: becomes a completed appointment and a record without a signer.
        Encounter = "Encounter",
        /// A problem.
        Condition = "Condition",
        /// An allergy.
        AllergyIntolerance = "AllergyIntolerance",
        /// An immunisation, given or not.
        Immunization = "Immunization",
        /// An observation: a vital sign becomes a reading, others aren't taken.
        Observation = "Observation",
        /// A prescription: becomes a line of the record of its visit, ended where it is over.
        MedicationRequest = "MedicationRequest",
    }
}

choice! {
    /// Why something that was read well isn't taken.
    pub enum NotTaken {
        /// A visit that was only planned.
        Planned = "planned",
        /// A visit that was called off.
        Cancelled = "cancelled",
        /// A visit that wasn't over.
        Underway = "underway",
        /// A visit of which the sender doesn't know how far it got.
        UnknownStatus = "unknown_status",
        /// Looked for and excluded: nothing the patient has.
        Refuted = "refuted",
        /// "None known" of one kind only: the practice keeps it for all kinds or not at all.
        NoneKnownOfAKind = "none_known_of_a_kind",
        /// "Nothing is known about allergies": the same as no entry.
        NothingKnown = "nothing_known",
        /// "None known", while allergies are listed or it was recorded here already.
        ListedHere = "listed_here",
        /// It doesn't say when.
        NoDate = "no_date",
        /// An observation that is no vital sign.
        NoVitalSign = "no_vital_sign",
        /// A body mass index: it is computed here.
        Computed = "computed",
        /// A value that was preliminary or called off.
        NotFinal = "not_final",
        /// No value.
        NoValue = "no_value",
        /// One of the two values of a blood pressure.
        HalfAPressure = "half_a_pressure",
        /// No unit, or an unknown one.
        Unit = "unit",
        /// A value that can't be.
        Impossible = "impossible",
        /// A time that is still ahead.
        InFuture = "in_future",
        /// A prescription that never began: a draft, a proposal, withdrawn.
        NeverBegun = "never_begun",
        /// A prescription of which the sender doesn't know whether it is still taken.
        UnknownStanding = "unknown_standing",
        /// Its id stands for another row here: of another sender, most likely.
        OtherRow = "other_row",
    }
}

choice! {
    /// What to do with a likely duplicate.
    pub enum Duplicates {
        /// Leave it out, and say so.
        Skip = "skip",
        /// Take it all the same: the person has looked.
        Add = "add",
    }
}

/// What became of the resources of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// New here.
    pub added: u64,
    /// Here from an earlier import, or earlier in this one.
    pub already_here: u64,
    /// Left out with a patient who is likely here already.
    pub duplicates: u64,
    /// Read well and not taken, by reason.
    pub not_taken: BTreeMap<NotTaken, u64>,
}

impl Tally {
    /// All that are not taken.
    pub fn not_taken(&self) -> u64 {
        self.not_taken.values().sum()
    }
}

/// What became of the resources, by kind.
pub type Tallies = BTreeMap<Kind, Tally>;

/// Adds `more` to `sum`.
pub fn add_up(sum: &mut Tallies, more: &Tallies) {
    for (kind, tally) in more {
        let into = sum.entry(*kind).or_default();
        into.added += tally.added;
        into.already_here += tally.already_here;
        into.duplicates += tally.duplicates;
        for (reason, count) in &tally.not_taken {
            *into.not_taken.entry(*reason).or_default() += count;
        }
    }
}

/// What one patient's import wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Whose rows.
    pub patient: PatientId,
    /// All of them together, to be sealed by the event that tells of them.
    pub batch: BatchId,
    /// How many.
    pub rows: u32,
}

/// The kinds and ids of a bundle's resources.
pub fn resources(bundle: &PatientBundle) -> impl Iterator<Item = (Kind, &str)> {
    let patient = std::iter::once((Kind::Patient, bundle.patient.source_id.0.as_str()));
    let encounters = bundle.encounters.iter().map(|one| (Kind::Encounter, one.source_id.0.as_str()));
    let conditions = bundle.conditions.iter().map(|one| (Kind::Condition, one.source_id.0.as_str()));
    let allergies = bundle.allergies.iter().map(|one| (Kind::AllergyIntolerance, one.source_id.0.as_str()));
    let immunisations = bundle.immunisations.iter().map(|one| (Kind::Immunization, one.source_id.0.as_str()));
    let observations = bundle.observations.iter().map(|one| (Kind::Observation, one.source_id.0.as_str()));
    let prescriptions = bundle.prescriptions.iter().map(|one| (Kind::MedicationRequest, one.source_id.0.as_str()));
    let about = encounters.chain(conditions).chain(allergies).chain(immunisations);
    patient.chain(about).chain(observations).chain(prescriptions)
}
