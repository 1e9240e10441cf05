//! The policies of patients: with which insurers, from when until when, and which one is asked first.

use chrono::NaiveDate;
use domain::{Code, Event, Flaw, Line, Lines, PatientId, PayerId, Permission, PolicyId, PolicyPriority, Topic, form};
use serde::Serialize;
use store::banner;
use store::policies::{self, NewPolicy, PatientPolicy};
use store::{Error, Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// A patient's policies.
#[derive(Debug, Serialize, TS)]
pub struct Policies {
    /// Those that cover the day first, the primary one before others.
    pub policies: Vec<PatientPolicy>,
}

form! {
    /// `policies.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
        /// The day that is asked about; today when left out.
        pub day: Option<NaiveDate>,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::MakeClaims;
    const READS: &'static [Topic] = &[Topic::Claims, Topic::Patients];
    type Reply = Policies;
    fn run(self, clinic: &Reader<'_>) -> Result<Policies> {
        let day = self.day.map_or_else(|| clinic.today(), Ok)?;
        let patient = banner::of(clinic, self.patient_id)?.patient_id;
        Ok(Policies { policies: policies::of_patient(clinic, patient, day)? })
    }
}

form! {
    /// `policies.save`: a new one, or a changed one when `policy_id` and the version read are given.
    pub struct Save {
        /// Whose.
        pub patient_id: PatientId,
        /// Which; none: a new one.
        pub policy_id: Option<PolicyId>,
        /// Version read, for a changed one.
        pub version: Option<i64>,
        /// The insurer.
        pub payer_id: PayerId,
        /// What the insurer knows the patient by.
        pub member_number: Code,
        /// The group's number.
        pub group_number: Option<Code>,
        /// Who is insured, where that isn't the patient.
        pub holder: Option<Line>,
        /// The first day it covers.
        pub valid_from: Option<NaiveDate>,
        /// The last day it covers.
        pub valid_until: Option<NaiveDate>,
        /// Which insurer is asked first.
        pub priority: PolicyPriority,
        /// What is to be known of it.
        pub note: Option<Lines>,
    }
}
impl Command for Save {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = PatientPolicy;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientPolicy>> {
        let patient = banner::of(clinic, self.patient_id)?.patient_id;
        let existing = match (self.policy_id, self.version) {
            (None, _) => None,
            (Some(policy), Some(version)) => Some((of_person(clinic, policy, patient)?, version)),
            (Some(_), None) => return Err(Error::flaw("version", Flaw::Missing)),
        };
        let new = NewPolicy {
            payer: self.payer_id,
            member_number: self.member_number.as_str(),
            group_number: self.group_number.as_ref().map(Code::as_str),
            holder: self.holder.as_ref().map(Line::as_str),
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            priority: self.priority,
            note: self.note.as_ref().map_or("", Lines::as_str),
        };
        let policy = policies::save(clinic, patient, existing, &new)?;
        let (saved, patient) = policies::get(clinic, policy, clinic.today()?)?;
        let event = if existing.is_some() {
            Event::PolicyChanged { policy, patient }
        } else {
            Event::PolicyAdded { policy, patient }
        };
        clinic.record(event, saved)
    }
}

/// The policy, where it is the person's whose row in use is `patient`: somebody else's doesn't exist.
fn of_person(clinic: &Writer<'_>, policy: PolicyId, patient: PatientId) -> Result<PolicyId> {
    let (_, row) = policies::get(clinic, policy, clinic.today()?)?;
    if banner::of(clinic, row)?.patient_id == patient { Ok(policy) } else { Err(Error::NotFound) }
}

form! {
    /// `policies.end`
    pub struct End {
        /// Which.
        pub policy_id: PolicyId,
        /// Version read.
        pub version: i64,
        /// The last day it covers.
        pub valid_until: NaiveDate,
    }
}
impl Command for End {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = PatientPolicy;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientPolicy>> {
        policies::end(clinic, self.policy_id, self.version, self.valid_until)?;
        let (ended, patient) = policies::get(clinic, self.policy_id, clinic.today()?)?;
        clinic.record(Event::PolicyEnded { policy: self.policy_id, patient }, ended)
    }
}

form! {
    /// `policies.remove`: one that no claim names.
    pub struct Remove {
        /// Which.
        pub policy_id: PolicyId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for Remove {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let (_, patient) = policies::get(clinic, self.policy_id, clinic.today()?)?;
        policies::remove(clinic, self.policy_id, self.version)?;
        clinic.record(Event::PolicyRemoved { policy: self.policy_id, patient }, ())
    }
}
