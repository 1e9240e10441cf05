//! The full chart as a paper: asked for with a fresh password, made in the background with progress and cancel,
//! kept, and told about when the window was left meanwhile.

mod desk;
pub(crate) mod view;

use domain::{Event, PatientId, Permission, Topic, form};
use store::{Admission, Look as _, Recorded, Writer};

pub use desk::{ChartDesk, ChartExport, ExportOutcome, ExportPhase};

use crate::{Command, House, Result, Watch};

form! {
    /// `charts.export`: begins here and goes on in the background; `charts.export_progress` tells.
    pub struct Start {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Command for Start {
    const NEEDS: Permission = Permission::ReadCharts;
    const FRESH_PASSWORD: bool = true;
    type Reply = ChartExport;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<ChartExport>> {
        let chart = clinic.open_chart(self.patient_id)?;
        let job = desk::Job {
            patient: chart.patient(),
            session: clinic.admission().session().clone(),
            chance: house.chance.clone(),
        };
        let user = clinic.person().user;
        let state = house.exports.launch(&house.store, job, user)?;
        clinic.record(Event::ChartExportStarted { patient: chart.patient() }, state)
    }
}

form! {
    /// `charts.export_progress`: how far the asker's full chart is, or how the last one ended.
    pub struct Progress {}
}
impl Watch for Progress {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Reports];
    type Reply = Option<ChartExport>;
    fn run(self, house: &House, asker: &Admission) -> Result<Option<ChartExport>> {
        Ok(house.exports.state(asker.session()))
    }
}

form! {
    /// `charts.export_cancel`: asks the asker's full chart to stop at the next page. Then nothing is kept.
    pub struct Cancel {}
}
impl Command for Cancel {
    const NEEDS: Permission = Permission::ReadCharts;
    type Reply = Option<ChartExport>;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<Option<ChartExport>>> {
        let session = clinic.admission().session().clone();
        house.exports.cancel(&session);
        clinic.record(Event::ChartExportCancelled {}, house.exports.state(&session))
    }
}
