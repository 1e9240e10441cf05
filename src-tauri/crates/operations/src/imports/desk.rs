//! Where the one running import or dry run is kept: its thread, how far it is, and the way to stop it. It
//! survives a locked window; it ends with the session that began it, and with the house.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use domain::{Conflict, ImportId, Instant, Topic, choice};
use parking_lot::Mutex;
use serde::Serialize;
use store::{Session, Store};
use ts_rs::TS;

use super::account::Account;
use super::job::Job;
use crate::Result;

choice! {
    /// What runs.
    pub enum Task {
        /// A dry run.
        Survey = "survey",
        /// An import.
        Import = "import",
    }
}

choice! {
    /// How far it is.
    pub enum Phase {
        /// Nothing has run since the program was started.
        Idle = "idle",
        /// Going through the files: who and what there is.
        Reading = "reading",
        /// Patient by patient.
        Taking = "taking",
        /// Over.
        Done = "done",
    }
}

choice! {
    /// How it ended.
    pub enum ImportOutcome {
        /// Everything was gone through.
        Finished = "finished",
        /// Somebody stopped it, or the program was closed.
        Cancelled = "cancelled",
        /// It could not go on: whoever started it may no longer, or writing failed.
        Failed = "failed",
    }
}

/// How far it is and what it came to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProgressState {
    /// What runs or ran last.
    pub task: Option<Task>,
    /// How far it is.
    pub phase: Phase,
    /// How it ended.
    pub outcome: Option<ImportOutcome>,
    /// The import; none for a dry run.
    pub import_id: Option<ImportId>,
    /// What is read, as it was named.
    pub source: String,
    /// When it began.
    pub started_at: Option<Instant>,
    /// Whether it was asked to stop.
    pub stopping: bool,
    /// Files gone through.
    pub files: u64,
    /// Patients gone through.
    pub patients_done: u64,
    /// Patients there are; known once the files were gone through.
    pub patients_total: u64,
    /// What it came to so far.
    pub account: Account,
}

impl Default for ProgressState {
    fn default() -> Self {
        ProgressState {
            task: None,
            phase: Phase::Idle,
            outcome: None,
            import_id: None,
            source: String::new(),
            started_at: None,
            stopping: false,
            files: 0,
            patients_done: 0,
            patients_total: 0,
            account: Account::default(),
        }
    }
}

/// What the thread and the desk share.
#[derive(Default)]
pub(crate) struct Shared {
    pub(super) state: Mutex<ProgressState>,
    pub(super) stop: AtomicBool,
    touched: Mutex<Vec<Topic>>,
}

impl Shared {
    pub(super) fn touch(&self, topics: &[Topic]) {
        let mut touched = self.touched.lock();
        for topic in topics {
            if !touched.contains(topic) {
                touched.push(*topic);
            }
        }
    }

    pub(super) fn stops(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The desk. Dropping it stops what runs and waits for the patient it is at.
#[derive(Default)]
pub struct Desk {
    shared: Arc<Shared>,
    running: Mutex<Option<JoinHandle<()>>>,
    /// Whose job it is, as long as they are signed in.
    started_by: Mutex<Option<Session>>,
}

impl Desk {
    /// Begins a job, unless one runs.
    pub(super) fn launch(&self, store: &Arc<Store>, job: Job, now: Instant) -> Result<ProgressState> {
        let mut running = self.running.lock();
        if running.as_ref().is_some_and(|thread| !thread.is_finished()) {
            return Err(Conflict::ImportRunning.into());
        }
        let begun = ProgressState {
            task: Some(job.task),
            phase: Phase::Reading,
            import_id: job.import,
            source: job.named.clone(),
            started_at: Some(now),
            ..ProgressState::default()
        };
        *self.shared.state.lock() = begun.clone();
        self.shared.stop.store(false, Ordering::Relaxed);
        *self.started_by.lock() = Some(job.session.clone());
        let (shared, store) = (Arc::clone(&self.shared), Arc::clone(store));
        let thread = std::thread::Builder::new().name("import".to_owned()).spawn(move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| job.run(&store, &shared))).unwrap_or_else(|_| {
                tracing::error!("an import panicked");
                ImportOutcome::Failed
            });
            let mut state = shared.state.lock();
            (state.phase, state.outcome) = (Phase::Done, Some(outcome));
            drop(state);
            shared.touch(&[Topic::Imports]);
        })?;
        *running = Some(thread);
        Ok(begun)
    }

    /// How far it is.
    pub(super) fn state(&self) -> ProgressState {
        let mut state = self.shared.state.lock().clone();
        state.stopping = state.phase != Phase::Done && self.shared.stops();
        state
    }

    /// Asks what runs to stop.
    pub(super) fn cancel(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }

    /// Somebody has signed out: what they had started stops after the patient it is at.
    pub(crate) fn session_ended(&self, session: &Session) {
        let mut started_by = self.started_by.lock();
        if started_by.as_ref() == Some(session) {
            *started_by = None;
            self.cancel();
        }
    }

    /// What an import that has ended made stale; each told once.
    pub(crate) fn touched(&self) -> Vec<Topic> {
        if self.shared.state.lock().phase == Phase::Done {
            std::mem::take(&mut *self.shared.touched.lock())
        } else {
            Vec::new()
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.cancel();
        if let Some(thread) = self.running.lock().take() {
            let _ = thread.join();
        }
    }
}
