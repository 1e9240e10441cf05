//! The work itself, from the first file to the account: survey, practitioners, then patient by patient.
//! Whoever started it is admitted anew with each patient, and each patient is one transaction.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::ControlFlow;

use domain::import::{Counts, PatientBundle, Place, Reason, Unreadable};
use domain::{Audience, Event, ImportId, Permission, ReportKind, Topic};
use interchange::Source;
use store::documents::{self, NewPaper};
use store::import::{self, Duplicates, ImportRow, Judged, Kind, Tallies, Tally, Who};
use store::{Admission, Error, Look as _, Session, Store};

use vault::Chance;

use super::account::{Account, Ledger};
use super::desk::{ImportOutcome, Phase, Shared, Task};
use super::paper;
use crate::{House, Result, papers};

/// Practitioners in one transaction.
const PRACTITIONERS: usize = 500;

/// A dry run or an import.
pub(crate) struct Job {
    pub(super) task: Task,
    pub(super) import: Option<ImportId>,
    pub(super) session: Session,
    pub(super) duplicates: Duplicates,
    pub(super) named: String,
    pub(super) source: Source,
    pub(super) chance: Chance,
}

impl Job {
    /// Does it, and says how it ended. The state holds the account when this returns.
    pub(super) fn run(&self, store: &Store, shared: &Shared) -> ImportOutcome {
        let mut ledger = Ledger::default();
        let mut met = Counts::default();
        let begun = self.admitted(store).ok();
        let outcome = match self.go_through(store, shared, &mut ledger, &mut met) {
            // Whose session was ended from outside didn't choose to stop.
            Ok(ImportOutcome::Cancelled) if self.admitted(store).is_err() => ImportOutcome::Failed,
            Ok(outcome) => outcome,
            Err(error) => {
                tracing::error!(%error, "an import stopped");
                ImportOutcome::Failed
            }
        };
        let mut account = ledger.account(&met);
        if let Some(import) = self.import {
            // Rather an import that has ended and no paper of it than neither.
            let ended = self.end(store, import, begun.as_ref(), outcome, &account, true).or_else(|error| {
                tracing::error!(%error, "the report of an import could not be kept");
                self.end(store, import, begun.as_ref(), outcome, &account, false)
            });
            match ended {
                Ok((noted, topics)) => {
                    account = noted;
                    shared.touch(&topics);
                }
                Err(error) => tracing::error!(%error, "the end of an import could not be noted"),
            }
        }
        shared.state.lock().account = account;
        outcome
    }

    /// Notes how it ended, and keeps its report beside it, in one transaction. Whoever may import nothing more
    /// by now still ends what they began: else it would stand there as running for ever.
    fn end(
        &self,
        store: &Store,
        import: ImportId,
        begun: Option<&Admission>,
        outcome: ImportOutcome,
        account: &Account,
        with_paper: bool,
    ) -> Result<(Account, Vec<Topic>)> {
        let admission = self.admitted(store).or_else(|error| begun.cloned().ok_or(error))?;
        store.write(&admission, |clinic| {
            let mut account = account.clone();
            if with_paper {
                let row = ImportRow {
                    finished_at: Some(clinic.now()),
                    outcome: Some(outcome.as_str().to_owned()),
                    counts: told(&account),
                    ..import::get(clinic, import)?
                };
                let report = paper::of(clinic, &row)?;
                let title = reports::Paper::from(&report).title(&reports::Words::english());
                let kept = NewPaper {
                    kind: ReportKind::ImportReport,
                    audience: Audience::Office,
                    title: &title,
                    patient: None,
                    record: None,
                    bill: None,
                    payment: None,
                    request_key: None,
                };
                let bytes = papers::print(clinic, &report)?;
                account.report_id = Some(documents::keep(clinic, &store.cabinet(&self.chance), &kept, &bytes)?);
            }
            import::end(clinic, import, outcome.as_str(), &told(&account))?;
            clinic.record(Event::ImportEnded { import, outcome: outcome.as_str() }, account)
        })
    }

    fn admitted(&self, store: &Store) -> Result<store::Admission> {
        store.admit(&self.session, Permission::ImportData)
    }

    fn go_through(
        &self,
        store: &Store,
        shared: &Shared,
        ledger: &mut Ledger,
        met: &mut Counts,
    ) -> Result<ImportOutcome> {
        let survey = self.source.survey(|counts| {
            shared.state.lock().files = counts.files;
            if shared.stops() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let Some(survey) = survey else { return Ok(ImportOutcome::Cancelled) };
        met.clone_from(&survey.counts);
        {
            let mut state = shared.state.lock();
            (state.phase, state.patients_total) = (Phase::Taking, survey.patients);
            state.account = ledger.account(met);
        }
        self.practitioners(store, shared, ledger, &survey)?;
        let mut seen = Seen::default();
        let mut last = std::time::Instant::now();
        for item in survey.patients() {
            if shared.stops() {
                return Ok(ImportOutcome::Cancelled);
            }
            match item {
                Err(lost) => ledger.unreadable(&lost),
                Ok(bundle) => {
                    self.patient(store, shared, ledger, &mut seen, &bundle)?;
                    shared.state.lock().patients_done += u64::from(!bundle.again);
                }
            }
            // The account is a copy of lists: often enough for eyes, not with each of a million patients.
            if last.elapsed().as_millis() >= 250 {
                last = std::time::Instant::now();
                shared.state.lock().account = ledger.account(met);
            }
        }
        Ok(ImportOutcome::Finished)
    }

    fn practitioners(
        &self,
        store: &Store,
        shared: &Shared,
        ledger: &mut Ledger,
        survey: &interchange::Survey,
    ) -> Result<()> {
        for some in survey.practitioners.chunks(PRACTITIONERS) {
            if shared.stops() {
                return Ok(());
            }
            let admission = self.admitted(store)?;
            let all = some.len() as u64;
            let here = store.read(&admission, |clinic| import::known_practitioners(clinic, some))?;
            if let Some(import) = self.import
                && here < all
            {
                let ((), topics) = store.write(&admission, |clinic| {
                    import::get(clinic, import)?;
                    let added = import::take_practitioners(clinic, some)?;
                    let rows = u32::try_from(added).unwrap_or(u32::MAX);
                    clinic.record(Event::DoctorsImported { import, rows }, ())
                })?;
                shared.touch(&topics);
            }
            let tally = Tally { added: all - here, already_here: here, ..Tally::default() };
            ledger.tallies(&Tallies::from([(Kind::Practitioner, tally)]));
        }
        Ok(())
    }

    fn patient(
        &self,
        store: &Store,
        shared: &Shared,
        ledger: &mut Ledger,
        seen: &mut Seen,
        bundle: &PatientBundle,
    ) -> Result<()> {
        let admission = self.admitted(store)?;
        let mut judged = store.read(&admission, |clinic| import::judge(clinic, bundle, self.duplicates))?;
        match self.import {
            None => seen.judge(&mut judged, bundle),
            Some(import) if judged.writes() => {
                let written = store.write(&admission, |clinic| {
                    // Anew, inside the transaction: somebody may have registered them since.
                    judged = import::judge(clinic, bundle, self.duplicates)?;
                    if !judged.writes() {
                        return Err(Error::NotFound);
                    }
                    let taken = import::take(clinic, import, bundle, &judged)?;
                    let import::Taken { patient, batch, rows } = taken;
                    clinic.record(Event::PatientImported { import, patient, batch, rows }, ())
                });
                match written {
                    Ok(((), topics)) => shared.touch(&topics),
                    Err(Error::NotFound) => {}
                    // One patient whom the schema refuses doesn't stop the rest.
                    Err(error @ (Error::Sql(_) | Error::Unreadable(_) | Error::Conflict(_) | Error::Flawed(_))) => {
                        tracing::warn!(%error, place = %bundle.place, "a patient could not be imported");
                        lost(ledger, bundle);
                        return Ok(());
                    }
                    Err(error) => return Err(error),
                }
            }
            Some(_) => {}
        }
        ledger.patient(&bundle.place.file, &judged);
        Ok(())
    }
}

fn told(account: &Account) -> String {
    serde_json::to_string(account).unwrap_or_else(|_| "{}".to_owned())
}

/// Everything of a patient counts as unreadable.
fn lost(ledger: &mut Ledger, bundle: &PatientBundle) {
    for (kind, _) in import::resources(bundle) {
        let place =
            Place { entry: if kind == Kind::Patient { bundle.place.entry } else { None }, ..bundle.place.clone() };
        ledger.unreadable(&Unreadable { place, kind: Some(kind.as_str()), reason: Reason::Unexpected });
    }
}

/// What a dry run would have added by now. Only the hashes, so that a million visits cost some megabytes.
#[derive(Default)]
struct Seen(HashSet<u64>);

impl Seen {
    /// Moves what an import would have met before from "added" to "already here".
    fn judge(&mut self, judged: &mut Judged<'_>, bundle: &PatientBundle) {
        if !matches!(judged.who, Who::New | Who::Here(_)) {
            return;
        }
        let mut again: BTreeMap<Kind, u64> = BTreeMap::new();
        let mut met = |kind: Kind, id: &str| {
            let mut hasher = DefaultHasher::new();
            (kind, id).hash(&mut hasher);
            if !self.0.insert(hasher.finish()) {
                *again.entry(kind).or_default() += 1;
            }
        };
        if judged.who == Who::New {
            met(Kind::Patient, &bundle.patient.source_id.0);
        }
        judged.encounters.iter().for_each(|one| met(Kind::Encounter, &one.source_id.0));
        judged.conditions.iter().for_each(|one| met(Kind::Condition, &one.source_id.0));
        judged.allergies.iter().for_each(|one| met(Kind::AllergyIntolerance, &one.source_id.0));
        judged.immunisations.iter().for_each(|one| met(Kind::Immunization, &one.source_id.0));
        judged.readings.iter().for_each(|one| met(Kind::Observation, one.source_id()));
        judged.prescriptions.iter().for_each(|one| met(Kind::MedicationRequest, &one.source_id.0));
        for (kind, count) in again {
            let tally = judged.tallies.entry(kind).or_default();
            tally.added = tally.added.saturating_sub(count);
            tally.already_here += count;
        }
    }
}

/// Takes everything of a source here and now, without a thread: for the sample practice.
pub(crate) fn take_all(house: &House, session: &Session, named: &str, source: Source) -> Result<()> {
    let store = &house.store;
    let admission = store.admit(session, Permission::ImportData)?;
    let (import, _) = store.write(&admission, |clinic| {
        let import = import::begin(clinic, named)?;
        clinic.record(Event::ImportStarted { import }, import)
    })?;
    let job = Job {
        task: Task::Import,
        import: Some(import),
        session: session.clone(),
        duplicates: Duplicates::Add,
        named: named.to_owned(),
        source,
        chance: house.chance.clone(),
    };
    match job.run(store, &Shared::default()) {
        ImportOutcome::Finished => Ok(()),
        ImportOutcome::Cancelled | ImportOutcome::Failed => Err(Error::Unreadable("sample")),
    }
}
