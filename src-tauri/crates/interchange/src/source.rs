//! Reading a source twice: the survey learns who there is and keeps back what stands in another file
//! than its patient; then every patient comes with everything of theirs. In between only names' hashes,
//! the practitioners, the names of medicines and what was kept back are in memory, whatever the number of files.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use domain::import::{
    Counts, ImportedPatient, ImportedPractitioner, PatientBundle, Place, Reason, SourceId, Unreadable,
};

use crate::fhir::{Loose, Meant, Register};
use crate::files::{Met, Origin, walk};
use crate::limits::Limits;
use crate::sheet::{Sheet, bundle, sheet};

/// How many patients are read ahead.
const AHEAD: usize = 16;

/// Where patients are to be read from.
#[derive(Clone, Debug)]
pub struct Source {
    origins: Vec<Origin>,
    limits: Limits,
}

impl Source {
    /// Folders, `.json`, `.ndjson`, `.tar`, `.tar.xz`, `.json.xz` and `.zip`, any number of each. Nothing
    /// is opened yet, and what can't be opened comes later as [`Unreadable`].
    pub fn open(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        Source { origins: paths.into_iter().map(Origin::Path).collect(), limits: Limits::default() }
    }

    /// A source within the program.
    pub(crate) fn built_in(name: &'static str, bytes: &'static [u8]) -> Self {
        Source { origins: vec![Origin::Bytes { name, bytes }], limits: Limits::default() }
    }

    /// The same source with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Source { limits, ..self }
    }

    /// Goes through everything once. `watch` sees the counts so far after each file and may stop it;
    /// then there is none.
    pub fn survey(&self, mut watch: impl FnMut(&Counts) -> ControlFlow<()>) -> Option<Survey> {
        let mut found = Gathering::default();
        let mut counts = Counts::default();
        let (mut last, mut stopped) = (0, false);
        let _ = walk(&self.origins, &self.limits, &mut |met| {
            match met {
                Met::PassedOver => counts.files_passed_over += 1,
                Met::Lost { .. } => {}
                Met::Bytes { place, bytes } => {
                    if std::mem::replace(&mut last, place.number) != place.number {
                        counts.files += 1;
                    }
                    let sheet = sheet(&place, bytes, &self.limits, &mut counts);
                    found.add(sheet, &self.limits);
                }
            }
            let flow = watch(&counts);
            stopped = flow.is_break();
            flow
        });
        // The walk ends early by itself only at the limit of files, which is reported with the patients.
        (!stopped).then(|| found.close(self.clone(), counts))
    }
}

/// What a source holds, and the way to its patients.
pub struct Survey {
    /// Everyone who treated patients, each once.
    pub practitioners: Vec<ImportedPractitioner>,
    /// What was met, by kind.
    pub counts: Counts,
    /// How many different patients there are; [`Patients`] may give one more than once, marked `again`.
    pub patients: u64,
    known: Arc<Known>,
}

impl Survey {
    /// Reads again, now patient by patient, together with everything that can't be read. Reading goes
    /// on ahead in a thread of its own, by a few patients, and ends when the iterator is dropped.
    pub fn patients(&self) -> Patients {
        let (to, from) = sync_channel(AHEAD);
        let known = Arc::clone(&self.known);
        let worker = std::thread::spawn(move || known.read(&to));
        Patients { from, worker: Some(worker) }
    }
}

/// The patients of a source, one at a time.
pub struct Patients {
    from: Receiver<Result<PatientBundle, Unreadable>>,
    worker: Option<JoinHandle<()>>,
}

impl Iterator for Patients {
    type Item = Result<PatientBundle, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Ok(item) = self.from.recv() {
            return Some(item);
        }
        // An end that isn't one must not look like one.
        let failed = self.worker.take()?.join().is_err();
        let place = Place { file: String::new(), number: 0, entry: None };
        failed.then_some(Err(Unreadable { place, kind: None, reason: Reason::Unexpected }))
    }
}

/// Resources about one patient who wasn't in their file.
type Held = Vec<(Place, Loose)>;

#[derive(Default)]
struct Gathering {
    practitioners: Vec<ImportedPractitioner>,
    practitioner_at: HashMap<SourceId, usize>,
    practitioner_keys: Vec<(Vec<String>, usize)>,
    medicines: Vec<(Vec<String>, String)>,
    patients: HashMap<u64, u64>,
    patient_keys: Option<Register<u64>>,
    held: HashMap<Vec<String>, Held>,
    held_count: usize,
    overflow: Option<Unreadable>,
}

impl Gathering {
    fn add(&mut self, sheet: Sheet, limits: &Limits) {
        let here = sheet.register();
        let keys = self.patient_keys.get_or_insert_with(Register::new);
        for (_, patient, who) in &sheet.patients {
            keys.add(&who.keys, id_hash(&who.source_id));
            self.patients.insert(id_hash(&who.source_id), person_hash(patient));
        }
        for (place, loose) in sheet.loose {
            if here.find(&loose.patient) != Meant::Nobody {
                continue;
            }
            if self.held_count == limits.loose {
                let reason = Reason::TooMany { limit: limits.loose as u64 };
                self.overflow.get_or_insert(Unreadable { place, kind: Some(loose.what.kind()), reason });
                continue;
            }
            self.held_count += 1;
            self.held.entry(loose.patient.clone()).or_default().push((place, loose));
        }
        let room = limits.loose.saturating_sub(self.medicines.len());
        let medicines = sheet.medicines.into_iter().take(room);
        self.medicines.extend(medicines.map(|(who, code)| (who.keys, code.words().to_owned())));
        for (practitioner, who) in sheet.practitioners {
            if self.practitioners.len() == limits.practitioners {
                break;
            }
            let next = self.practitioners.len();
            let at = *self.practitioner_at.entry(who.source_id).or_insert(next);
            if at == next {
                self.practitioner_keys.push((who.keys, at));
                self.practitioners.push(practitioner);
            } else if self.practitioners[at].names != practitioner.names {
                // Two people under one id: a visit must not go to the wrong one.
                self.practitioner_keys.push((who.keys, usize::MAX));
            }
        }
    }

    fn close(self, source: Source, counts: Counts) -> Survey {
        let mut practitioners = Register::new();
        for (keys, at) in &self.practitioner_keys {
            practitioners.add(keys, *at);
        }
        let mut medicine_at = Register::new();
        let mut medicines: Vec<String> = Vec::new();
        let mut first: HashMap<String, usize> = HashMap::new();
        for (keys, words) in self.medicines {
            // One id in two files with the same words is one medicine.
            let at = *first.entry(words).or_insert_with_key(|words| {
                medicines.push(words.clone());
                medicines.len() - 1
            });
            medicine_at.add(&keys, at);
        }
        let register = self.patient_keys.unwrap_or_else(Register::new);
        let mut waiting: HashMap<u64, Held> = HashMap::new();
        let mut unclaimed: Vec<Unreadable> = self.overflow.into_iter().collect();
        for (asked, held) in self.held {
            let reason = match register.find(&asked) {
                Meant::One(patient) => {
                    waiting.entry(patient).or_default().extend(held);
                    continue;
                }
                Meant::Several => Reason::PatientAmbiguous,
                Meant::Nobody => Reason::PatientMissing,
            };
            let lost =
                held.into_iter().map(|(place, loose)| Unreadable { place, kind: Some(loose.what.kind()), reason });
            unclaimed.extend(lost);
        }
        for held in waiting.values_mut() {
            held.sort_by_key(|(place, _)| (place.number, place.entry));
        }
        unclaimed.sort_by_key(|lost| (lost.place.number, lost.place.entry));
        let ids = self.practitioners.iter().map(|practitioner| practitioner.source_id.clone()).collect();
        let known = Known { source, practitioners, ids, medicine_at, medicines, waiting, unclaimed };
        Survey {
            practitioners: self.practitioners,
            counts,
            patients: self.patients.len() as u64,
            known: Arc::new(known),
        }
    }
}

/// What the second reading needs of the first.
struct Known {
    source: Source,
    practitioners: Register<usize>,
    ids: Vec<SourceId>,
    medicine_at: Register<usize>,
    medicines: Vec<String>,
    /// By the hash of the patient's id.
    waiting: HashMap<u64, Held>,
    unclaimed: Vec<Unreadable>,
}

/// The receiver is gone: nobody wants more.
const ENOUGH: ControlFlow<()> = ControlFlow::Break(());

impl Known {
    fn read(&self, to: &SyncSender<Result<PatientBundle, Unreadable>>) {
        let mut met = HashMap::new();
        let _ = walk(&self.source.origins, &self.source.limits, &mut |step| match step {
            Met::PassedOver => ControlFlow::Continue(()),
            Met::Lost { place, reason } => say(to, Err(Unreadable { place, kind: None, reason })),
            Met::Bytes { place, bytes } => {
                let sheet = sheet(&place, bytes, &self.source.limits, &mut Counts::default());
                self.hand_out(sheet, &mut met, to)
            }
        });
        let _ = self.unclaimed.iter().try_for_each(|lost| say(to, Err(lost.clone())));
    }

    fn hand_out(
        &self,
        sheet: Sheet,
        met: &mut HashMap<u64, u64>,
        to: &SyncSender<Result<PatientBundle, Unreadable>>,
    ) -> ControlFlow<()> {
        let here = sheet.register();
        let mut unreadable = sheet.unreadable;
        let mut about: Vec<Held> = sheet.patients.iter().map(|_| Held::new()).collect();
        for (place, loose) in sheet.loose {
            match here.find(&loose.patient) {
                Meant::One(at) => about[at].push((place, loose)),
                Meant::Several => {
                    unreadable.push(Unreadable {
                        place,
                        kind: Some(loose.what.kind()),
                        reason: Reason::PatientAmbiguous,
                    });
                }
                Meant::Nobody => {}
            }
        }
        for ((place, patient, who), mut about) in sheet.patients.into_iter().zip(about) {
            let (id, person) = (id_hash(&who.source_id), person_hash(&patient));
            let before = met.insert(id, person);
            if before.is_some_and(|before| before != person) {
                met.insert(id, before.unwrap_or(person));
                let reason = Reason::PatientAmbiguous;
                unreadable.push(Unreadable { place, kind: Some("Patient"), reason });
                unreadable.extend(about.into_iter().map(|(place, loose)| Unreadable {
                    place,
                    kind: Some(loose.what.kind()),
                    reason,
                }));
                continue;
            }
            let again = before.is_some();
            if !again {
                about.extend(self.waiting.get(&id).into_iter().flatten().cloned());
            }
            let practitioner = |asked: &[String]| match self.practitioners.find(asked) {
                Meant::One(at) => self.ids.get(at).cloned(),
                _ => None,
            };
            let medicine = |asked: &[String]| match self.medicine_at.find(asked) {
                Meant::One(at) => self.medicines.get(at).cloned(),
                _ => None,
            };
            let whole = bundle(place, *patient, about, &practitioner, &medicine, &mut unreadable);
            for lost in unreadable.drain(..) {
                say(to, Err(lost))?;
            }
            say(to, Ok(PatientBundle { again, ..whole }))?;
        }
        unreadable.into_iter().try_for_each(|lost| say(to, Err(lost)))
    }
}

fn say(to: &SyncSender<Result<PatientBundle, Unreadable>>, item: Result<PatientBundle, Unreadable>) -> ControlFlow<()> {
    to.send(item).map_or(ENOUGH, |()| ControlFlow::Continue(()))
}

fn id_hash(id: &SourceId) -> u64 {
    hash(&id.0)
}

/// What must agree for one id to mean one person.
fn person_hash(patient: &ImportedPatient) -> u64 {
    let birth = patient.birth_date.map(|birth| birth.date);
    hash(&(birth, patient.names.first().and_then(|name| name.family.as_deref())))
}

fn hash(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
