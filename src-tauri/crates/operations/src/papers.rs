//! Kept papers: how a command makes one in the practice's letterhead and keeps it, and how they are listed
//! and opened. What stands on each paper is made by the feature it belongs to.

use domain::{Event, PatientId, Permission, ReportId, Topic, form};
use reports::view::{Letterhead, PaperSize, Sheet};
use reports::{Paper, Words};
use serde::Serialize;
use store::banner::PatientBrief;
use store::documents::{self, NewPaper};
use store::reports::Report;
use store::{Error, Look, Reader, Writer};
use ts_rs::TS;

use crate::{Document, House, Query, Result};

/// The practice's paper: letterhead with its picture, size, and the time of printing.
///
/// # Errors
/// When the practice can't be read.
pub(crate) fn sheet(clinic: &impl Look) -> Result<Sheet> {
    let practice = store::practice::get(clinic)?;
    let said = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    Ok(Sheet {
        size: if practice.paper == "letter" { PaperSize::Letter } else { PaperSize::A4 },
        letterhead: Letterhead {
            name: practice.name,
            address: practice.address.lines().map(str::to_owned).collect(),
            phone: said(practice.phone),
            email: said(practice.email),
            logo: if practice.has_logo { store::practice::logo(clinic)? } else { None },
        },
        printed_at: clinic.zone()?.wall_clock(clinic.now()),
        words: Words::english(),
    })
}

/// The patient as papers name them.
///
/// # Errors
/// When the practice's clock can't be read.
pub(crate) fn patient(clinic: &impl Look, brief: &PatientBrief) -> Result<reports::view::Patient> {
    Ok(reports::view::Patient {
        family_name: brief.last_name.clone(),
        given_name: brief.first_name.clone(),
        title: Some(brief.title.clone()).filter(|title| !title.is_empty()),
        born: brief.date_of_birth,
        born_estimated: brief.birth_date_estimated,
        age: brief.age(clinic.today()?).unwrap_or(0),
        gender: brief.gender,
        number: brief.patient_number.clone(),
        address: brief.address.clone(),
    })
}

/// A paper as the bytes of a PDF file.
///
/// # Errors
/// [`Error::Work`] when it can't be made.
pub(crate) fn print<'a>(clinic: &impl Look, paper: impl Into<Paper<'a>>) -> Result<Vec<u8>> {
    reports::print(&sheet(clinic)?, paper).map_err(|error| Error::Work(Box::new(error)))
}

/// Prints a paper and keeps it, in the command's own transaction. `kept` says what it belongs to; its title
/// is the paper's own.
///
/// # Errors
/// When it can't be printed or kept; then the command must fail, too.
pub(crate) fn keep<'a>(
    clinic: &mut Writer<'_>,
    house: &House,
    paper: impl Into<Paper<'a>>,
    kept: &NewPaper<'_>,
) -> Result<ReportId> {
    let paper: Paper<'a> = paper.into();
    let title = paper.title(&Words::english());
    let bytes = print(clinic, paper)?;
    documents::keep(clinic, &house.cabinet(), &NewPaper { title: &title, ..kept.clone() }, &bytes)
}

/// Papers of one page of the list.
const PAGE: u32 = 100;

/// A page of kept papers, newest first.
#[derive(Debug, Serialize, TS)]
pub struct Reports {
    /// The papers.
    pub reports: Vec<Report>,
    /// Where the next page begins, if there is one.
    pub next: Option<ReportId>,
}

form! {
    /// `reports.list`: the papers that the person who asks may open.
    pub struct List {
        /// Of one patient; else of everybody.
        pub patient_id: Option<PatientId>,
        /// Where the page begins: the `next` of the one before it.
        pub before: Option<ReportId>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Reports];
    type Reply = Reports;
    fn run(self, clinic: &Reader<'_>) -> Result<Reports> {
        page(clinic, self.patient_id, self.before)
    }
}

/// A page of the papers that the person who asks may open.
pub(crate) fn page(clinic: &Reader<'_>, of: Option<PatientId>, before: Option<ReportId>) -> Result<Reports> {
    let mut reports = store::reports::list(clinic, of, before, PAGE + 1)?;
    let more = reports.len() > PAGE as usize;
    reports.truncate(PAGE as usize);
    let next = reports.last().filter(|_| more).map(|report| report.report_id);
    Ok(Reports { reports, next })
}

form! {
    /// `reports.open`: a kept paper, as PDF.
    pub struct Open {
        /// Which.
        pub report_id: ReportId,
    }
}
impl Document for Open {
    const NEEDS: Permission = Permission::UseOwnAccount;
    fn run(self, clinic: &Reader<'_>, house: &House) -> Result<Vec<u8>> {
        let report = store::reports::find(clinic, self.report_id)?;
        let plain = documents::open(&house.cabinet(), &report)?;
        clinic.trace(Event::ReportOpened { report: report.report_id, patient: report.row });
        Ok(plain.to_vec())
    }
}
