//! Bringing patients in from elsewhere: a dry run first, then the import, both in the background with
//! progress and cancel. What a resource becomes is `store::import`'s; how files are read is `interchange`'s.

mod account;
mod desk;
mod job;
mod paper;

use std::path::PathBuf;

use domain::{Entry, Event, Flaw, Flaws, ImportId, Instant, Permission, ReportId, Subject, Topic, form};
use serde::Serialize;
use store::import::{self, Duplicates};
use store::{Admission, Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

pub use account::{Account, KindCount, LeftOutCount, LikelyLine, NotTakenCount, UnreadableLine};
pub use desk::{Desk, ImportOutcome, Phase, ProgressState, Task};
pub(crate) use job::take_all;

use crate::{Command, Document, House, Query, Result, Watch, papers};

/// Files and folders to read, as absolute paths.
#[derive(Debug, Clone, TS)]
#[ts(as = "Vec<String>")]
pub struct Paths(Vec<PathBuf>);

impl Paths {
    /// The most that may be named at once; a folder counts as one.
    const MOST: usize = 1_000;

    /// Names of what is read, without the folders before them.
    fn names(&self) -> String {
        let names: Vec<_> =
            self.0.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy()).collect();
        let shown = names.iter().take(20).map(|name| &**name).collect::<Vec<_>>().join(", ");
        if names.len() > 20 { format!("{shown} … ({})", names.len()) } else { shown }
    }
}

impl Entry for Paths {
    fn enter(value: serde_json::Value) -> std::result::Result<Self, Flaws> {
        let serde_json::Value::Array(items) = value else {
            return Err(Flaws::here(if value.is_null() { Flaw::Missing } else { Flaw::Form }));
        };
        if items.len() > Self::MOST {
            return Err(Flaws::here(Flaw::TooLarge { max: Self::MOST as i64 }));
        }
        let mut paths = Vec::new();
        for item in &items {
            let text = item.as_str().ok_or_else(|| Flaws::here(Flaw::Form))?.trim();
            let path = PathBuf::from(text);
            match () {
                () if text.is_empty() => continue,
                () if text.contains('\0') => return Err(Flaws::here(Flaw::Characters)),
                // A relative one would depend on how the program was started.
                () if !path.is_absolute() => return Err(Flaws::here(Flaw::Form)),
                () if !path.exists() => return Err(Flaws::here(Flaw::Unknown)),
                () => paths.push(path),
            }
        }
        if paths.is_empty() { Err(Flaws::here(Flaw::Missing)) } else { Ok(Self(paths)) }
    }
}

form! {
    /// `imports.survey`: the dry run. It begins here and goes on in the background; `imports.progress` tells.
    pub struct Survey {
        /// What to read.
        pub paths: Paths,
        /// What an import would do with likely duplicates.
        pub duplicates: Option<Duplicates>,
    }
}
impl Command for Survey {
    const NEEDS: Permission = Permission::ImportData;
    type Reply = ProgressState;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<ProgressState>> {
        let files = u32::try_from(self.paths.0.len()).unwrap_or(u32::MAX);
        let job = job::Job {
            task: Task::Survey,
            import: None,
            session: clinic.admission().session().clone(),
            duplicates: self.duplicates.unwrap_or(Duplicates::Skip),
            named: self.paths.names(),
            source: interchange::Source::open(self.paths.0),
            chance: house.chance.clone(),
        };
        let state = house.imports.launch(&house.store, job, clinic.now())?;
        clinic.record(Event::ImportSurveyed { files }, state)
    }
}

form! {
    /// `imports.start`: the import. It begins here and goes on in the background; `imports.progress` tells.
    pub struct Start {
        /// What to read.
        pub paths: Paths,
        /// What to do with likely duplicates: left out unless the person says otherwise.
        pub duplicates: Option<Duplicates>,
    }
}
impl Command for Start {
    const NEEDS: Permission = Permission::ImportData;
    type Reply = ProgressState;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<ProgressState>> {
        let named = self.paths.names();
        let import = import::begin(clinic, &named)?;
        let duplicates = self.duplicates.unwrap_or(Duplicates::Skip);
        let detail = serde_json::json!({ "duplicates": duplicates, "paths": self.paths.0.len() });
        clinic.note_admin_action("import_data", Some((Subject::Import, import.0)), &detail)?;
        let job = job::Job {
            task: Task::Import,
            import: Some(import),
            session: clinic.admission().session().clone(),
            duplicates,
            named,
            source: interchange::Source::open(self.paths.0),
            chance: house.chance.clone(),
        };
        // Its first write waits for this transaction; if that fails, it finds no import of its number and ends.
        let state = house.imports.launch(&house.store, job, clinic.now())?;
        clinic.record(Event::ImportStarted { import }, state)
    }
}

form! {
    /// `imports.progress`: how far the dry run or the import is, or how the last one ended.
    pub struct Progress {}
}
impl Watch for Progress {
    const NEEDS: Permission = Permission::ImportData;
    const READS: &'static [Topic] = &[Topic::Imports];
    type Reply = ProgressState;
    fn run(self, house: &House, _: &Admission) -> Result<ProgressState> {
        Ok(house.imports.state())
    }
}

form! {
    /// `imports.cancel`: asks what runs to stop after the patient it is at. Nothing is half done; importing
    /// again goes on from there.
    pub struct Cancel {}
}
impl Command for Cancel {
    const NEEDS: Permission = Permission::ImportData;
    type Reply = ProgressState;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<ProgressState>> {
        house.imports.cancel();
        clinic.record(Event::ImportCancelled {}, house.imports.state())
    }
}

/// An import that was.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PastImport {
    /// `imports.import_id`
    pub import_id: ImportId,
    /// What was read, as it was named.
    pub source: String,
    /// Who started it.
    pub started_by: String,
    /// When it began.
    pub started_at: Instant,
    /// When it ended; none for one that runs or was cut off.
    pub finished_at: Option<Instant>,
    /// How it ended.
    pub outcome: Option<ImportOutcome>,
    /// Patients added.
    pub patients_added: u64,
    /// Its kept report; none while it runs, and for one that was cut off.
    pub report_id: Option<ReportId>,
}

form! {
    /// `imports.list`: the newest twenty.
    pub struct List {}
}
impl Query for List {
    const NEEDS: Permission = Permission::ImportData;
    const READS: &'static [Topic] = &[Topic::Imports];
    type Reply = Vec<PastImport>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<PastImport>> {
        let rows = import::list(clinic, 20)?;
        let past = rows.into_iter().map(|row| {
            let account = Account::read(&row.counts);
            let patients = account.kinds.iter().find(|count| count.kind == import::Kind::Patient.as_str());
            PastImport {
                import_id: row.import,
                report_id: account.report_id,
                patients_added: patients.map_or(0, |count| count.added),
                source: row.source,
                started_by: row.started_by,
                started_at: row.started_at,
                finished_at: row.finished_at,
                outcome: row.outcome.as_deref().and_then(ImportOutcome::parse),
            }
        });
        Ok(past.collect())
    }
}

form! {
    /// `imports.report`: what an import did, as a paper: the kept one, or for an import that was cut off what
    /// is known of it. Names of files stand in it and may be patients'.
    pub struct Report {
        /// Which import.
        pub import_id: ImportId,
    }
}
impl Document for Report {
    const NEEDS: Permission = Permission::ImportData;
    fn run(self, clinic: &Reader<'_>, house: &House) -> Result<Vec<u8>> {
        let row = import::get(clinic, self.import_id)?;
        if let Some(kept) = Account::read(&row.counts).report_id {
            return papers::Open { report_id: kept }.run(clinic, house);
        }
        clinic.trace(Event::ListPrinted { rows: 1 });
        papers::print(clinic, &paper::of(clinic, &row)?)
    }
}
