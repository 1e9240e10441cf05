//! Full charts in the making: one a person at a time, each in its own thread. It survives a locked window; it
//! ends with the session that began it, and with the house.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use domain::{Audience, Conflict, Event, NoticeKind, PatientId, Permission, ReportId, ReportKind, Subject, Topic};
use domain::{UserId, choice};
use parking_lot::Mutex;
use serde::Serialize;
use store::documents::{self, NewPaper};
use store::{Look as _, Session, Store, banner};
use ts_rs::TS;
use vault::Chance;

use super::view;
use crate::{Result, papers};

choice! {
    /// How far it is.
    pub enum ExportPhase {
        /// Visits are read.
        Reading = "reading",
        /// Pages are made.
        Printing = "printing",
        /// Over.
        Done = "done",
    }
}

choice! {
    /// How it ended.
    pub enum ExportOutcome {
        /// Kept as a paper.
        Kept = "kept",
        /// Somebody stopped it, or the session ended.
        Cancelled = "cancelled",
        /// It could not be made.
        Failed = "failed",
    }
}

/// A full chart in the making.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChartExport {
    /// Whose.
    pub patient_id: PatientId,
    /// How far it is.
    pub phase: ExportPhase,
    /// How it ended.
    pub outcome: Option<ExportOutcome>,
    /// Whether it was asked to stop.
    pub stopping: bool,
    /// Visits that are on a page, or read.
    pub visits_done: u32,
    /// Visits there are; 0 until they were read.
    pub visits_total: u32,
    /// Pages that are full.
    pub pages: u32,
    /// The paper.
    pub report_id: Option<ReportId>,
}

/// What the thread does.
pub(super) struct Job {
    pub(super) patient: PatientId,
    pub(super) session: Session,
    pub(super) chance: Chance,
}

struct Running {
    user: UserId,
    session: Session,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<ChartExport>,
    stop: AtomicBool,
    touched: Mutex<Vec<Topic>>,
}

impl Shared {
    fn stops(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The desk. Dropping it stops what runs and waits for the page it is at.
#[derive(Default)]
pub struct ChartDesk(Mutex<Vec<Running>>);

impl ChartDesk {
    /// Begins a job, unless the same person has one that runs.
    pub(super) fn launch(&self, store: &Arc<Store>, job: Job, user: UserId) -> Result<ChartExport> {
        let mut all = self.0.lock();
        let over = |one: &Running| one.thread.as_ref().is_none_or(JoinHandle::is_finished);
        if all.iter().any(|one| one.user == user && !over(one)) {
            return Err(Conflict::ChartExportRunning.into());
        }
        let begun = ChartExport {
            patient_id: job.patient,
            phase: ExportPhase::Reading,
            outcome: None,
            stopping: false,
            visits_done: 0,
            visits_total: 0,
            pages: 0,
            report_id: None,
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(begun.clone()),
            stop: AtomicBool::new(false),
            touched: Mutex::default(),
        });
        let session = job.session.clone();
        let (ours, store) = (Arc::clone(&shared), Arc::clone(store));
        let thread = std::thread::Builder::new().name("chart".to_owned()).spawn(move || {
            let ended = catch_unwind(AssertUnwindSafe(|| job.run(&store, &ours))).unwrap_or_else(|_| {
                tracing::error!("a full chart panicked");
                (ExportOutcome::Failed, None)
            });
            let mut state = ours.state.lock();
            (state.outcome, state.report_id) = (Some(ended.0), ended.1);
            state.phase = ExportPhase::Done;
        })?;
        all.retain(|one| one.user != user);
        all.push(Running { user, session, shared, thread: Some(thread) });
        Ok(begun)
    }

    /// How far the full chart of this session is, or how its last one ended.
    pub(super) fn state(&self, session: &Session) -> Option<ChartExport> {
        let all = self.0.lock();
        let one = all.iter().find(|one| one.session == *session)?;
        let mut state = one.shared.state.lock().clone();
        state.stopping = state.phase != ExportPhase::Done && one.shared.stops();
        Some(state)
    }

    /// Asks the full chart of this session to stop.
    pub(super) fn cancel(&self, session: &Session) {
        for one in self.0.lock().iter().filter(|one| one.session == *session) {
            one.shared.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Somebody has signed out: what they had asked for stops at its next page.
    pub(crate) fn session_ended(&self, session: &Session) {
        self.cancel(session);
    }

    /// What full charts that have ended made stale; each told once.
    pub(crate) fn touched(&self) -> Vec<Topic> {
        let all = self.0.lock();
        all.iter().flat_map(|one| std::mem::take(&mut *one.shared.touched.lock())).collect()
    }
}

impl Drop for ChartDesk {
    fn drop(&mut self) {
        let mut all = self.0.lock();
        for one in all.iter() {
            one.shared.stop.store(true, Ordering::Relaxed);
        }
        for one in all.iter_mut() {
            if let Some(thread) = one.thread.take() {
                let _ = thread.join();
            }
        }
    }
}

impl Job {
    /// Makes it, and says how it ended. Whoever asked is admitted anew before it is read and before it is kept.
    fn run(&self, store: &Store, shared: &Shared) -> (ExportOutcome, Option<ReportId>) {
        let outcome = match self.make(store, shared) {
            Ok(Some(report)) => return (ExportOutcome::Kept, Some(report)),
            Ok(None) => ExportOutcome::Cancelled,
            Err(error) => {
                tracing::error!(%error, "a full chart could not be made");
                ExportOutcome::Failed
            }
        };
        let told = store.admit(&self.session, Permission::ReadCharts).and_then(|admission| {
            store.write(&admission, |clinic| {
                if outcome == ExportOutcome::Failed {
                    let told = serde_json::json!({});
                    let subject = Some((Subject::Patient, self.patient.0));
                    clinic.notify(clinic.person().user, NoticeKind::ChartFailed, subject, &told)?;
                }
                clinic.record(Event::ChartNotExported { patient: self.patient, outcome: outcome.as_str() }, ())
            })
        });
        match told {
            Ok(((), topics)) => shared.touched.lock().extend(topics),
            // Who has signed out is told nothing: the sign-out stands in the audit.
            Err(error) => tracing::warn!(%error, "the end of a full chart could not be noted"),
        }
        (outcome, None)
    }

    fn make(&self, store: &Store, shared: &Shared) -> Result<Option<ReportId>> {
        let admission = store.admit(&self.session, Permission::ReadCharts)?;
        let read = store.read(&admission, |clinic| {
            let chart = clinic.open_chart(self.patient)?;
            let view = view::full(clinic, &chart, |visits| {
                shared.state.lock().visits_done = u32::try_from(visits).unwrap_or(u32::MAX);
                !shared.stops()
            })?;
            Ok(view.map(|view| (view, papers::sheet(clinic))))
        })?;
        let Some((view, sheet)) = read else { return Ok(None) };
        let sheet = sheet?;
        {
            let mut state = shared.state.lock();
            state.phase = ExportPhase::Printing;
            state.visits_total = u32::try_from(view.visits.len()).unwrap_or(u32::MAX);
            state.visits_done = 0;
        }
        let printed = reports::print_watched(&sheet, &view, &mut |progress| {
            let mut state = shared.state.lock();
            state.pages = u32::try_from(progress.pages).unwrap_or(u32::MAX);
            state.visits_done = u32::try_from(progress.done).unwrap_or(u32::MAX);
            !shared.stops()
        });
        let bytes = match printed {
            Ok(bytes) => bytes,
            Err(reports::Error::Cancelled) => return Ok(None),
            Err(error) => return Err(store::Error::Work(Box::new(error))),
        };
        let title = reports::Paper::from(&view).title(&sheet.words);
        let admission = store.admit(&self.session, Permission::ReadCharts)?;
        let (report, topics) = store.write(&admission, |clinic| {
            // Anew: who may no longer open it keeps no copy.
            let chart = clinic.open_chart(self.patient)?;
            let patient = chart.patient();
            let kept = NewPaper {
                kind: ReportKind::FullChart,
                audience: Audience::Clinical,
                title: &title,
                patient: Some(patient),
                record: None,
                bill: None,
                payment: None,
                request_key: None,
            };
            let report = documents::keep(clinic, &store.cabinet(&self.chance), &kept, &bytes)?;
            let brief = banner::of(clinic, patient)?;
            let named = serde_json::json!({ "first_name": brief.first_name, "last_name": brief.last_name });
            let told = serde_json::json!({ "patient": named });
            clinic.notify(clinic.person().user, NoticeKind::ChartReady, Some((Subject::Report, report.0)), &told)?;
            clinic.record(Event::ChartExported { report, patient }, report)
        })?;
        shared.touched.lock().extend(topics);
        Ok(Some(report))
    }
}
