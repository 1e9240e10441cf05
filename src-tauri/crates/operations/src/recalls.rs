//! Recalls: who should be called back and when. Booking from one closes it; what needs no appointment is
//! done; what nobody wants is dropped with its reason.

use chrono::NaiveDate;
use domain::{
    AppointmentId, AppointmentStatus, DoctorId, Event, Flaw, Line, PatientId, Permission, RecallId, RecallStatus,
    Topic, form,
};
use reports::view::{CallEntry, CallList as Paper, CallsFor};
use serde::Serialize;
use store::recalls::{self, NewRecall, Recall, Settled};
use store::{Error, Look as _, Reader, Recorded, Writer, appointments};
use ts_rs::TS;

use crate::calls::{called, paper_phones, print, spoken};
use crate::{Command, Document, House, Query, Result};

const NEEDS: Permission = Permission::BookAppointments;
const READS: &[Topic] = &[Topic::Recalls, Topic::Patients, Topic::Appointments, Topic::Doctors];
/// How far ahead a recall may be due, in days: ten years.
const FURTHEST: i64 = 3_653;

/// Some recalls.
#[derive(Debug, Serialize, TS)]
pub struct Recalls {
    /// In order.
    pub recalls: Vec<Recall>,
}

form! {
    /// `recalls.due`: the open ones that are due by a date and aren't to be tried later, the longest due first;
    /// at most 500.
    pub struct Due {
        /// The latest date.
        pub until: NaiveDate,
    }
}
impl Query for Due {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = READS;
    type Reply = Recalls;
    fn run(self, clinic: &Reader<'_>) -> Result<Recalls> {
        Ok(Recalls { recalls: recalls::due(clinic, self.until)? })
    }
}

form! {
    /// `recalls.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = READS;
    type Reply = Recalls;
    fn run(self, clinic: &Reader<'_>) -> Result<Recalls> {
        Ok(Recalls { recalls: recalls::of_patient(clinic, self.patient_id)? })
    }
}

form! {
    /// `recalls.paper`: the due ones, to be called from paper.
    pub struct DuePaper {
        /// The latest date.
        pub until: NaiveDate,
    }
}
impl Document for DuePaper {
    const NEEDS: Permission = NEEDS;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let entries = recalls::due(clinic, self.until)?
            .into_iter()
            .map(|recall| CallEntry {
                date: Some(recall.due_on),
                time: None,
                patient: called(&recall.patient.last_name, &recall.patient.first_name, &recall.patient.title),
                patient_number: recall.patient.patient_number,
                born: recall.patient.date_of_birth,
                born_estimated: recall.patient.birth_date_estimated,
                phones: paper_phones(&recall.reach.phones),
                language: recall.reach.preferred_language.as_deref().map(spoken),
                doctor: recall.doctor,
                note: recall.reason,
                mark: None,
            })
            .collect();
        print(clinic, &Paper { purpose: CallsFor::Recalls { until: self.until }, entries })
    }
}

fn soon_enough(clinic: &Writer<'_>, due_on: NaiveDate) -> Result<()> {
    let ahead = (due_on - clinic.today()?).num_days();
    if ahead > FURTHEST {
        return Err(Error::flaw("due_on", Flaw::Improbable));
    }
    // A month that has begun is still to come.
    if ahead < -31 { Err(Error::flaw("due_on", Flaw::InPast)) } else { Ok(()) }
}

form! {
    /// `recalls.add`
    pub struct Add {
        /// Who.
        pub patient_id: PatientId,
        /// When; of a whole month, any day of it.
        pub due_on: NaiveDate,
        /// Some time in the month.
        pub whole_month: bool,
        /// Why, in the desk's words.
        pub reason: Line,
        /// With whom.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Command for Add {
    const NEEDS: Permission = NEEDS;
    type Reply = Recall;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Recall>> {
        soon_enough(clinic, self.due_on)?;
        if appointments::bookable(clinic, self.patient_id)?.deceased {
            return Err(domain::Conflict::PatientDeceased.into());
        }
        let new = NewRecall {
            patient: self.patient_id,
            due_on: self.due_on,
            whole_month: self.whole_month,
            reason: self.reason.into(),
            doctor: self.doctor_id,
        };
        let id = recalls::add(clinic, &new)?;
        let recall = recalls::get(clinic, id)?;
        clinic.record(Event::RecallAdded { recall: id, patient: recall.patient.patient_id }, recall)
    }
}

form! {
    /// `recalls.change`: what an open one says, as it is from now on.
    pub struct Change {
        /// Which.
        pub recall_id: RecallId,
        /// Version read.
        pub version: i64,
        /// When; of a whole month, any day of it.
        pub due_on: NaiveDate,
        /// Some time in the month.
        pub whole_month: bool,
        /// Why, in the desk's words.
        pub reason: Line,
        /// With whom.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Command for Change {
    const NEEDS: Permission = NEEDS;
    type Reply = Recall;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Recall>> {
        soon_enough(clinic, self.due_on)?;
        let before = recalls::get(clinic, self.recall_id)?;
        let new = NewRecall {
            patient: before.patient.patient_id,
            due_on: self.due_on,
            whole_month: self.whole_month,
            reason: self.reason.into(),
            doctor: self.doctor_id,
        };
        recalls::change(clinic, self.recall_id, self.version, &new)?;
        let recall = recalls::get(clinic, self.recall_id)?;
        clinic.record(Event::RecallChanged { recall: self.recall_id, patient: recall.patient.patient_id }, recall)
    }
}

form! {
    /// `recalls.settle`: booked with its appointment, done, dropped with a reason, or open again.
    pub struct Settle {
        /// Which.
        pub recall_id: RecallId,
        /// Version read.
        pub version: i64,
        /// How it stands from now on.
        pub status: RecallStatus,
        /// The appointment, for one that is booked.
        pub appointment_id: Option<AppointmentId>,
        /// Why, for one that is dropped.
        pub reason: Option<Line>,
    }
}
impl Command for Settle {
    const NEEDS: Permission = NEEDS;
    type Reply = Recall;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Recall>> {
        let before = recalls::get(clinic, self.recall_id)?;
        let patient = before.patient.patient_id;
        let settled = match self.status {
            RecallStatus::Open => Settled::Open,
            RecallStatus::Done => Settled::Done,
            RecallStatus::Dropped => match &self.reason {
                Some(reason) => Settled::Dropped(reason.as_str().to_owned()),
                None => return Err(Error::flaw("reason", Flaw::Missing)),
            },
            RecallStatus::Booked => {
                let appointment = self.appointment_id.ok_or_else(|| Error::flaw("appointment_id", Flaw::Missing))?;
                let unknown = || Error::flaw("appointment_id", Flaw::Unknown);
                let booked = appointments::get(clinic, appointment).map_err(|_| unknown())?;
                let same = appointments::bookable(clinic, booked.patient.patient_id)?.patient == patient;
                if booked.status != AppointmentStatus::Scheduled || !same {
                    return Err(unknown());
                }
                Settled::Booked(appointment)
            }
        };
        recalls::settle(clinic, self.recall_id, self.version, &settled)?;
        let recall = recalls::get(clinic, self.recall_id)?;
        let event = Event::RecallSettled { recall: self.recall_id, patient, status: self.status.as_str() };
        match &settled {
            Settled::Dropped(reason) => clinic.record_because(event, reason, recall),
            _ => clinic.record(event, recall),
        }
    }
}

form! {
    /// `recalls.not_reached`: somebody called, and nobody answered.
    pub struct NotReached {
        /// Which.
        pub recall_id: RecallId,
        /// Version read.
        pub version: i64,
        /// When the next try is, until when it is on no list; none: it stays there.
        pub next_try: Option<NaiveDate>,
    }
}
impl Command for NotReached {
    const NEEDS: Permission = NEEDS;
    type Reply = Recall;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Recall>> {
        if let Some(next) = self.next_try {
            let ahead = (next - clinic.today()?).num_days();
            if ahead < 0 {
                return Err(Error::flaw("next_try", Flaw::InPast));
            }
            if ahead > FURTHEST {
                return Err(Error::flaw("next_try", Flaw::Improbable));
            }
        }
        recalls::not_reached(clinic, self.recall_id, self.version, self.next_try)?;
        let recall = recalls::get(clinic, self.recall_id)?;
        clinic.record(Event::RecallCalled { recall: self.recall_id, patient: recall.patient.patient_id }, recall)
    }
}

form! {
    /// `recalls.undo_not_reached`: the last call was noted by mistake.
    pub struct UndoNotReached {
        /// Which.
        pub recall_id: RecallId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for UndoNotReached {
    const NEEDS: Permission = NEEDS;
    type Reply = Recall;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Recall>> {
        recalls::undo_not_reached(clinic, self.recall_id, self.version)?;
        let recall = recalls::get(clinic, self.recall_id)?;
        clinic.record(Event::RecallCallUndone { recall: self.recall_id, patient: recall.patient.patient_id }, recall)
    }
}
