//! What a dry run or an import came to, in plain values: shown while it runs, kept with the import, printed
//! in its report.

use std::collections::BTreeMap;

use domain::import::{Counts, Reason, Unreadable};
use domain::{PatientId, ReportId};
use serde::{Deserialize, Serialize};
use store::import::{Judged, Kind, Tallies, Who, add_up};
use ts_rs::TS;

/// How many lines of a list are kept; what goes beyond is counted.
const LINES: usize = 500;

/// What became of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KindCount {
    /// The kind, by its FHIR name.
    pub kind: String,
    /// Met in what was read.
    pub met: u64,
    /// Added, or in a dry run: would be.
    pub added: u64,
    /// Here from an earlier import, or met twice.
    pub already_here: u64,
    /// Left out with a likely duplicate.
    pub duplicates: u64,
    /// Couldn't be read.
    pub unreadable: u64,
    /// Not taken.
    pub not_taken: u64,
}

/// Resources of one kind that aren't taken for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotTakenCount {
    /// The kind, by its FHIR name.
    pub kind: String,
    /// Why, as a code; `kind` where Wardbook takes nothing of that kind.
    pub reason: String,
    /// How many.
    pub count: u64,
}

/// One part that resources were taken without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftOutCount {
    /// The kind, by its FHIR name.
    pub kind: String,
    /// Which part.
    pub field: String,
    /// How many.
    pub count: u64,
}

/// Something that couldn't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnreadableLine {
    /// Name of the file.
    pub file: String,
    /// Which entry of the file, from 1.
    pub entry: Option<u64>,
    /// The kind, if it is known.
    pub kind: Option<String>,
    /// Why, as a code.
    pub reason: String,
    /// The limit that was passed.
    pub limit: Option<u64>,
    /// Line of the file, from 1.
    pub line: Option<u64>,
    /// Column of the line, from 1.
    pub column: Option<u64>,
}

/// A patient who is likely here already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LikelyLine {
    /// Name of the file the patient stands in.
    pub file: String,
    /// The patient here.
    pub patient_id: PatientId,
    /// Their number.
    pub patient_number: String,
    /// Whether it was added all the same.
    pub added: bool,
}

/// What it came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "ImportAccount")]
pub struct Account {
    /// By kind: those that are taken first, then the others.
    pub kinds: Vec<KindCount>,
    /// What isn't taken, by kind and reason.
    pub not_taken: Vec<NotTakenCount>,
    /// What couldn't be read, the first 500.
    pub unreadable: Vec<UnreadableLine>,
    /// All that couldn't be read, files included.
    pub unreadable_count: u64,
    /// What resources were taken without.
    pub left_out: Vec<LeftOutCount>,
    /// Likely duplicates, the first 500.
    pub likely: Vec<LikelyLine>,
    /// All likely duplicates.
    pub likely_count: u64,
    /// Visits added that began after the patient's death.
    pub after_death: u64,
    /// The kept report of the import, once it has ended; none for a dry run.
    pub report_id: Option<ReportId>,
}

impl Account {
    /// Reads what was kept with an import; one that was cut off has kept nothing.
    pub(super) fn read(counts: &str) -> Self {
        serde_json::from_str(counts).unwrap_or_default()
    }
}

/// The account while it is being made.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    tallies: Tallies,
    unreadable_by_kind: BTreeMap<&'static str, u64>,
    left_out: BTreeMap<(&'static str, &'static str), u64>,
    account: Account,
}

impl Ledger {
    /// One patient was judged, and what was new was added (or would be).
    pub(super) fn patient(&mut self, file: &str, judged: &Judged<'_>) {
        add_up(&mut self.tallies, &judged.tallies);
        self.account.after_death += judged.after_death;
        let left_out: &[_] = match &judged.who {
            Who::Likely(likely) => likely,
            _ => &[],
        };
        for (likely, added) in
            left_out.iter().map(|one| (one, false)).chain(judged.likely.iter().map(|one| (one, true)))
        {
            self.account.likely_count += 1;
            if self.account.likely.len() < LINES {
                self.account.likely.push(LikelyLine {
                    file: file.to_owned(),
                    patient_id: likely.patient,
                    patient_number: likely.number.clone(),
                    added,
                });
            }
        }
    }

    pub(super) fn tallies(&mut self, more: &Tallies) {
        add_up(&mut self.tallies, more);
    }

    /// Something that wasn't read, or not wholly.
    pub(super) fn unreadable(&mut self, lost: &Unreadable) {
        if let Reason::LeftOut { field } = lost.reason {
            *self.left_out.entry((lost.kind.unwrap_or_default(), field)).or_default() += 1;
            return;
        }
        self.account.unreadable_count += 1;
        if let Some(kind) = lost.kind {
            *self.unreadable_by_kind.entry(kind).or_default() += 1;
        }
        if self.account.unreadable.len() < LINES {
            self.account.unreadable.push(line(lost));
        }
    }

    /// The account so far, beside what was met.
    pub(super) fn account(&self, met: &Counts) -> Account {
        let mut kinds = Vec::new();
        let mut not_taken = Vec::new();
        for kind in Kind::ALL {
            let word = kind.as_str();
            let tally = self.tallies.get(kind).cloned().unwrap_or_default();
            let unreadable = self.unreadable_by_kind.get(word).copied().unwrap_or(0);
            let all = met.taken.get(word).copied().unwrap_or(0);
            let already_here = match kind {
                // The same practitioner stands beside every patient of theirs; all but one are here by then.
                Kind::Practitioner => all.saturating_sub(tally.added + unreadable),
                _ => tally.already_here,
            };
            let count = KindCount {
                kind: word.to_owned(),
                met: all,
                added: tally.added,
                already_here,
                duplicates: tally.duplicates,
                unreadable,
                not_taken: tally.not_taken(),
            };
            if count != (KindCount { kind: word.to_owned(), ..KindCount::default() }) {
                kinds.push(count);
            }
            for (reason, count) in &tally.not_taken {
                let (kind, reason) = (word.to_owned(), reason.as_str().to_owned());
                not_taken.push(NotTakenCount { kind, reason, count: *count });
            }
        }
        let whole = met.not_taken.iter().map(|(kind, count)| (*kind, *count));
        for (kind, count) in whole.chain((met.unknown > 0).then_some(("", met.unknown))) {
            kinds.push(KindCount { kind: kind.to_owned(), met: count, not_taken: count, ..KindCount::default() });
            not_taken.push(NotTakenCount { kind: kind.to_owned(), reason: "kind".to_owned(), count });
        }
        let left_out = self.left_out.iter().map(|((kind, field), count)| LeftOutCount {
            kind: (*kind).to_owned(),
            field: (*field).to_owned(),
            count: *count,
        });
        Account { kinds, not_taken, left_out: left_out.collect(), ..self.account.clone() }
    }
}

fn line(lost: &Unreadable) -> UnreadableLine {
    let (mut limit, mut line, mut column) = (None, None, None);
    match lost.reason {
        Reason::TooLarge { limit: most } | Reason::TooMany { limit: most } => limit = Some(most),
        Reason::NotJson { line: at, column: col } => (line, column) = (Some(at), Some(col)),
        _ => {}
    }
    let code = serde_json::to_value(lost.reason).ok();
    let code = code.as_ref().and_then(|code| code.get("reason")).and_then(serde_json::Value::as_str);
    UnreadableLine {
        file: lost.place.file.clone(),
        entry: lost.place.entry,
        kind: lost.kind.map(str::to_owned),
        reason: code.unwrap_or("unexpected").to_owned(),
        limit,
        line,
        column,
    }
}
