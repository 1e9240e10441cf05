//! Reminders: made for one or for many, each a paper of its own, and printed together.

use chrono::{Days, NaiveDate};
use domain::{
    Audience, Code, Conflict, Event, Flaw, PatientId, Permission, ReminderId, ReportId, ReportKind, Whole, form,
};
use reports::view;
use serde::Serialize;
use store::billing::settings;
use store::documents::NewPaper;
use store::dues::reminders::{LAST, NewReminder};
use store::dues::{self, DueLine, reminders};
use store::{Error, Look, Reader, Recorded, Writer, banner};
use ts_rs::TS;

use crate::payments::key;
use crate::{Command, Document, House, Result, papers};

/// The most that are reminded at once.
const MOST_AT_ONCE: u32 = 200;

form! {
    /// `reminders.make`: of everything that is overdue of each of these patients.
    pub struct Make {
        /// Whom.
        pub patient_ids: Vec<PatientId>,
        /// The level for all of them; none: the one after their last.
        pub level: Option<Whole<1, 3>>,
        /// The day to pay by.
        pub pay_by: NaiveDate,
        /// Also those who were reminded today.
        pub again: bool,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub idempotency_key: Code,
    }
}

/// One reminder that was made.
#[derive(Debug, Serialize, TS)]
pub struct Made {
    /// Which.
    pub reminder_id: ReminderId,
    /// Whom.
    pub patient_id: PatientId,
    /// From 1 to 3.
    pub level: i64,
    /// Its paper.
    pub report_id: ReportId,
}

/// What became of it.
#[derive(Debug, Serialize, TS)]
pub struct Reminders {
    /// In the order that was asked for.
    pub made: Vec<Made>,
}

impl Command for Make {
    const NEEDS: Permission = Permission::TakePayments;
    type Reply = Reminders;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<Reminders>> {
        let key = key(&self.idempotency_key)?;
        let before = reminders::repeated(clinic, key)?;
        if !before.is_empty() {
            let made: Vec<Made> = before
                .into_iter()
                .map(|(patient_id, one)| Made {
                    reminder_id: one.reminder_id,
                    patient_id,
                    level: one.level,
                    report_id: one.report_id,
                })
                .collect();
            let count = u32::try_from(made.len()).unwrap_or(u32::MAX);
            return clinic.record(Event::RemindersRepeated { count }, Reminders { made });
        }
        let today = clinic.today()?;
        if self.pay_by < today {
            return Err(Error::flaw("pay_by", Flaw::InPast));
        }
        if self.pay_by > today + Days::new(366) {
            return Err(Error::flaw("pay_by", Flaw::Improbable));
        }
        if self.patient_ids.is_empty() {
            return Err(Error::flaw("patient_ids", Flaw::Missing));
        }
        if self.patient_ids.len() > MOST_AT_ONCE as usize {
            return Err(Error::flaw("patient_ids", Flaw::TooMany { max: MOST_AT_ONCE }));
        }
        let level = self.level.map(Whole::get);
        let mut entries = Vec::new();
        let mut made: Vec<Made> = Vec::new();
        for patient in &self.patient_ids {
            let patient = banner::of(clinic, *patient)?.patient_id;
            if made.iter().any(|one| one.patient_id == patient) {
                continue;
            }
            if !self.again && reminders::reminded_on(clinic, patient, today)? {
                return Err(Conflict::RemindedToday.into());
            }
            let new = new_of(clinic, patient, level, self.pay_by)?;
            let paper = paper(clinic, &new)?;
            let kept = NewPaper {
                kind: ReportKind::Reminder,
                audience: Audience::Money,
                title: "",
                patient: Some(patient),
                record: None,
                bill: None,
                payment: None,
                request_key: None,
            };
            let report = papers::keep(clinic, house, &paper, &kept)?;
            let reminder = reminders::keep(clinic, &new, report, key)?;
            entries.push(Event::ReminderMade { reminder, patient, level: new.level, report });
            made.push(Made { reminder_id: reminder, patient_id: patient, level: new.level, report_id: report });
        }
        let last = entries.pop().ok_or(Error::NotFound)?;
        for entry in entries {
            clinic.also(entry)?;
        }
        clinic.record(last, Reminders { made })
    }
}

/// A reminder of what is overdue of a patient today.
fn new_of(clinic: &impl Look, patient: PatientId, level: Option<i64>, pay_by: NaiveDate) -> Result<NewReminder> {
    let found = dues::debtors(clinic, Some(patient))?.pop().ok_or(Conflict::NothingOverdue)?;
    let debtor = dues::debtor(clinic, found)?;
    let settings = settings::get(clinic)?;
    let next = debtor.reminded.map_or(1, |last| (last.level + 1).min(LAST));
    let level = level.unwrap_or(next);
    let said = match level {
        1 => settings.reminder_1,
        2 => settings.reminder_2,
        _ => settings.reminder_3,
    };
    Ok(NewReminder {
        patient,
        level,
        reminded_on: clinic.today()?,
        pay_by,
        said,
        pay_to: settings.pay_to,
        lines: debtor.lines,
    })
}

/// A reminder as its paper says it.
fn paper(clinic: &impl Look, of: &NewReminder) -> Result<view::Reminder> {
    let practice = store::practice::get(clinic)?;
    let brief = banner::of(clinic, of.patient)?;
    Ok(view::Reminder {
        patient: papers::patient(clinic, &brief)?,
        level: of.level,
        on: of.reminded_on,
        pay_by: of.pay_by,
        currency: crate::billing::currency(&practice)?,
        said: of.said.clone(),
        pay_to: of.pay_to.clone(),
        lines: of.lines.iter().map(line).collect(),
        total: of.lines.iter().map(|line| line.amount).sum(),
    })
}

fn line(of: &DueLine) -> view::ReminderLine {
    view::ReminderLine {
        numbers: of.numbers.clone(),
        instalment: of.instalment.zip(of.of),
        due_on: of.due_on,
        amount: of.amount,
    }
}

form! {
    /// `reminders.together`: several reminders as one PDF, each on pages of its own.
    pub struct Together {
        /// Which.
        pub reminder_ids: Vec<ReminderId>,
    }
}
impl Document for Together {
    const NEEDS: Permission = Permission::TakePayments;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        if self.reminder_ids.is_empty() {
            return Err(Error::flaw("reminder_ids", Flaw::Missing));
        }
        if self.reminder_ids.len() > MOST_AT_ONCE as usize {
            return Err(Error::flaw("reminder_ids", Flaw::TooMany { max: MOST_AT_ONCE }));
        }
        let kept: Vec<NewReminder> =
            self.reminder_ids.iter().map(|id| reminders::get(clinic, *id)).collect::<Result<_>>()?;
        let letters: Vec<view::Reminder> = kept.iter().map(|one| paper(clinic, one)).collect::<Result<_>>()?;
        let sheet = papers::sheet(clinic)?;
        let title = view::Reminder::together(&sheet.words, clinic.today()?);
        clinic.trace(Event::RemindersPrinted { count: u32::try_from(letters.len()).unwrap_or(u32::MAX) });
        reports::print_together(&sheet, &title, &letters).map_err(|error| Error::Work(Box::new(error)))
    }
}
