//! Who is to be called: a date's appointments with what came of each call, those who did not come, and both
//! as papers. Who should come again is in [`crate::recalls`].

use chrono::NaiveDate;
use domain::{
    AppointmentId, AppointmentStatus, CallMark, CancellationReason, Conflict, Event, Flaw, Line, Permission, Topic,
    form,
};
use reports::view::{CallEntry, CallList as Paper, CallPhone, CallsFor};
use serde::Serialize;
use store::appointments::{self, Appointment};
use store::calls::{self, CallLine, NoShow};
use store::contact::PatientPhone;
use store::{Error, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, Document, House, Query, Result};

const NEEDS: Permission = Permission::BookAppointments;
const READS: &[Topic] = &[Topic::Appointments, Topic::Patients, Topic::Doctors];
/// How many days a list of no-shows reaches over.
const MOST_DAYS: i64 = 370;

/// Whom to call about one date.
#[derive(Debug, Serialize, TS)]
pub struct CallLines {
    /// The date.
    #[ts(as = "String")]
    pub date: NaiveDate,
    /// By time.
    pub lines: Vec<CallLine>,
}

form! {
    /// `appointments.call_list`
    pub struct CallList {
        /// Of which date's appointments.
        pub date: NaiveDate,
    }
}
impl Query for CallList {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = READS;
    type Reply = CallLines;
    fn run(self, clinic: &Reader<'_>) -> Result<CallLines> {
        Ok(CallLines { date: self.date, lines: calls::on(clinic, self.date)? })
    }
}

form! {
    /// `appointments.call_list_paper`
    pub struct CallListPaper {
        /// Of which date's appointments.
        pub date: NaiveDate,
    }
}
impl Document for CallListPaper {
    const NEEDS: Permission = NEEDS;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let entries: Vec<CallEntry> = calls::on(clinic, self.date)?
            .into_iter()
            .map(|line| {
                let note = line.call.as_ref().map(|call| call.note.clone()).unwrap_or_default();
                let mark = line.call.as_ref().map(|call| call.mark);
                let language = line.preferred_language.as_deref();
                let entry = entry(&line.appointment, &line.phones, language, false);
                CallEntry { note, mark, ..entry }
            })
            .collect();
        print(clinic, &Paper { purpose: CallsFor::Appointments(self.date), entries })
    }
}

/// Prints a call list and leaves its trace.
pub(crate) fn print(clinic: &Reader<'_>, paper: &Paper) -> Result<Vec<u8>> {
    clinic.trace(Event::ListPrinted { rows: u32::try_from(paper.entries.len()).unwrap_or(u32::MAX) });
    crate::papers::print(clinic, paper)
}

/// One appointment as a line of a call list; with its date where the list is of several.
pub(crate) fn entry(of: &Appointment, phones: &[PatientPhone], language: Option<&str>, dated: bool) -> CallEntry {
    let patient = &of.patient;
    CallEntry {
        date: dated.then_some(of.date),
        time: of.time.naive(),
        patient: called(&patient.last_name, &patient.first_name, &patient.title),
        patient_number: patient.patient_number.clone(),
        born: patient.date_of_birth,
        born_estimated: patient.birth_date_estimated,
        phones: paper_phones(phones),
        language: language.map(spoken),
        doctor: of.doctor.name.clone(),
        note: String::new(),
        mark: None,
    }
}

/// Telephones as a paper has them.
pub(crate) fn paper_phones(phones: &[PatientPhone]) -> Vec<CallPhone> {
    phones
        .iter()
        .map(|phone| CallPhone { number: phone.number.clone(), kind: phone.kind, no_message: phone.no_message })
        .collect()
}

/// `FAMILY, Given (Title)`.
pub(crate) fn called(last: &str, first: &str, title: &str) -> String {
    let mut called = last.to_uppercase();
    if !first.is_empty() {
        called = format!("{called}, {first}");
    }
    if !title.is_empty() {
        called = format!("{called} ({title})");
    }
    called
}

/// The name of a language; its tag where it has none.
pub(crate) fn spoken(tag: &str) -> String {
    let code = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    let known = isolang::Language::from_639_1(&code).or_else(|| isolang::Language::from_639_3(&code));
    known.map_or_else(|| tag.to_owned(), |language| language.to_name().to_owned())
}

form! {
    /// `appointments.mark_call`
    pub struct MarkCall {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read: what was said counts for the time that was spoken of.
        pub version: i64,
        /// What came of the call; none takes the mark away.
        pub mark: Option<CallMark>,
        /// In the desk's words.
        pub note: Option<Line>,
    }
}
impl Command for MarkCall {
    const NEEDS: Permission = NEEDS;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let about = appointments::get(clinic, self.appointment_id)?;
        if about.version != self.version {
            return Err(Error::Stale);
        }
        if about.status != AppointmentStatus::Scheduled {
            return Err(Conflict::AppointmentIsOver.into());
        }
        let note = self.note.as_ref().map_or("", Line::as_str);
        calls::mark(clinic, &about, self.mark.map(|mark| (mark, note)))?;
        let (appointment, patient) = (about.appointment_id, about.patient.patient_id);
        let mark = self.mark.map_or("none", CallMark::as_str);
        clinic.record(Event::CallMarked { appointment, patient, mark }, ())
    }
}

form! {
    /// `appointments.no_shows`: those without a later appointment booked for it.
    pub struct NoShows {
        /// First date.
        pub from: NaiveDate,
        /// Last date, at most a year later.
        pub to: NaiveDate,
        /// Also those that need no call any more.
        pub all: Option<bool>,
    }
}

/// Who did not come.
#[derive(Debug, Serialize, TS)]
pub struct NoShowList {
    /// Latest first, at most 500.
    pub no_shows: Vec<NoShow>,
}
impl Query for NoShows {
    const NEEDS: Permission = NEEDS;
    const READS: &'static [Topic] = READS;
    type Reply = NoShowList;
    fn run(self, clinic: &Reader<'_>) -> Result<NoShowList> {
        range(self.from, self.to)?;
        Ok(NoShowList { no_shows: calls::no_shows(clinic, self.from, self.to, self.all.unwrap_or(false))? })
    }
}

fn range(from: NaiveDate, to: NaiveDate) -> Result<()> {
    if to < from {
        return Err(Error::flaw("to", Flaw::EndsBeforeItBegins));
    }
    if (to - from).num_days() > MOST_DAYS {
        return Err(Error::flaw("to", Flaw::Improbable));
    }
    Ok(())
}

form! {
    /// `appointments.no_shows_paper`
    pub struct NoShowsPaper {
        /// First date.
        pub from: NaiveDate,
        /// Last date, at most a year later.
        pub to: NaiveDate,
    }
}
impl Document for NoShowsPaper {
    const NEEDS: Permission = NEEDS;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        range(self.from, self.to)?;
        let entries = calls::no_shows(clinic, self.from, self.to, false)?
            .iter()
            .map(|line| entry(&line.appointment, &line.phones, line.preferred_language.as_deref(), true))
            .collect();
        print(clinic, &Paper { purpose: CallsFor::NoShows { from: self.from, to: self.to }, entries })
    }
}

form! {
    /// `appointments.dismiss_no_show`: it needs no call, and why; without a reason, it does after all.
    pub struct DismissNoShow {
        /// Which.
        pub appointment_id: AppointmentId,
        /// In the desk's words.
        pub reason: Option<Line>,
    }
}
impl Command for DismissNoShow {
    const NEEDS: Permission = NEEDS;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let about = appointments::get(clinic, self.appointment_id)?;
        if about.cancellation_reason != Some(CancellationReason::NoShow) {
            return Err(Error::flaw("appointment_id", Flaw::Contradicts));
        }
        let (appointment, patient) = (about.appointment_id, about.patient.patient_id);
        let reason = self.reason.as_ref().map(Line::as_str);
        calls::dismiss(clinic, appointment, reason)?;
        match reason {
            Some(reason) => clinic.record_because(Event::NoShowDismissed { appointment, patient }, reason, ()),
            None => clinic.record(Event::NoShowTakenUp { appointment, patient }, ()),
        }
    }
}
