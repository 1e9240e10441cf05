//! The vaccination list as a paper: looked at, then kept. It can be asked for at a visit, too; then it is one of
//! that visit's papers and made by `records::papers`.

use domain::{Audience, Code, Event, Flaw, PatientId, Permission, ReportKind, form};
use reports::view::{self, VaccinationList};
use store::documents::NewPaper;
use store::immunisations::{self, Immunisation};
use store::{Chart, Error, Look, Reader, Recorded, Writer, banner};

use crate::records::PaperKept;
use crate::records::papers::letters::writer_of;
use crate::{Command, Document, House, Result, papers};

/// What was given, here or elsewhere, the oldest first; what nobody knows the day of at the end.
///
/// # Errors
/// A flaw where nothing was: an empty list reads as "not vaccinated", which nobody has said.
pub(crate) fn view(clinic: &impl Look, chart: &Chart) -> Result<VaccinationList> {
    let mut given: Vec<_> =
        immunisations::list(clinic, chart)?.into_iter().filter(|one| one.status.counts()).filter_map(line).collect();
    if given.is_empty() {
        return Err(Error::flaw("paper.kind", Flaw::Missing));
    }
    // Stable, after the list's own order, which has the newest first.
    given.reverse();
    given.sort_by_key(|one| (one.given_on.is_none(), one.given_on));
    Ok(VaccinationList {
        patient: papers::patient(clinic, &banner::of(clinic, chart.patient())?)?,
        doctor: writer_of(clinic)?,
        date: clinic.today()?,
        given,
    })
}

/// As papers have it; none of what was entered in error.
pub(crate) fn line(one: Immunisation) -> Option<view::Immunisation> {
    one.in_error.is_none().then(|| view::Immunisation {
        vaccine: one.vaccine,
        cvx: one.cvx,
        status: one.status,
        given_on: one.given_on,
        given_on_text: one.given_on_text,
        dose: one.dose,
        batch: one.batch,
        site: one.site,
        route: one.route,
        given_by: one.given_by,
        reason: one.reason.unwrap_or_default(),
    })
}

form! {
    /// `immunisations.preview_list`: as it would be kept, and isn't.
    pub struct PreviewList {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Document for PreviewList {
    const NEEDS: Permission = Permission::WriteRecords;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let chart = clinic.open_chart(self.patient_id)?;
        papers::print(clinic, &view(clinic, &chart)?)
    }
}

form! {
    /// `immunisations.make_list`: made and kept, once however often it is sent.
    pub struct MakeList {
        /// Whose.
        pub patient_id: PatientId,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub request_key: Code,
    }
}
impl Command for MakeList {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = PaperKept;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<PaperKept>> {
        let chart = clinic.open_chart(self.patient_id)?;
        let key = self.request_key.as_str();
        if !(8..=40).contains(&key.len()) {
            return Err(Error::flaw("request_key", Flaw::Form));
        }
        let kind = ReportKind::VaccinationList;
        if let Some(earlier) = store::reports::repeated(clinic, key)? {
            if earlier.record_id.is_some() || earlier.kind != kind || earlier.patient_id != Some(chart.patient()) {
                return Err(Error::flaw("request_key", Flaw::Taken));
            }
            let event = Event::ReportRepeated { report: earlier.report_id, patient: earlier.row };
            return clinic.record(event, PaperKept { report_id: earlier.report_id });
        }
        let view = view(clinic, &chart)?;
        let kept = NewPaper {
            kind,
            audience: Audience::Clinical,
            title: "",
            patient: Some(chart.patient()),
            record: None,
            bill: None,
            payment: None,
            request_key: Some(key),
        };
        let report_id = papers::keep(clinic, house, &view, &kept)?;
        clinic.record(Event::ChartOpened { patient: chart.patient() }, PaperKept { report_id })
    }
}
