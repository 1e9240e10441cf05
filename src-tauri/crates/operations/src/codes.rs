//! Codes of diagnoses, as a doctor looks them up: one's own before anything is typed, then whatever fits. What
//! is known of codes lies in `icd10cm`; here is no word about which one fits a patient.

use domain::{Code, Entry, Event, Flaw, Flaws, Permission, Topic, form};
use icd10cm::{Index, Own, Row};
use serde::Serialize;
use serde_json::Value;
use store::codes::{self, OwnCodes};
use store::{Error, Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// What somebody has typed so far; nothing at all is a question, too. What is past 200 characters is left out.
#[derive(Debug, Clone, TS)]
pub struct CodeText(String);

impl Entry for CodeText {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match value {
            Value::String(text) => Ok(Self(text.chars().take(200).collect())),
            Value::Null => Ok(Self(String::new())),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}

/// One code found.
#[derive(Debug, Serialize, TS)]
pub struct CodeFound {
    /// As it is written: `J01.00`.
    pub code: String,
    /// What it stands for.
    pub display: String,
    /// Where what was typed stands in it: half-open ranges of UTF-16 units, in order.
    pub marks: Vec<(u32, u32)>,
    /// Another name of it, where that fits better.
    pub by: Option<String>,
    /// Whether it can be billed; else more exact codes stand below it.
    pub billable: bool,
    /// Marked by the person who asks.
    pub favourite: bool,
    /// Used by the person who asks of late.
    pub recent: bool,
}

/// What was found.
#[derive(Debug, Serialize, TS)]
pub struct CodesFound {
    /// The best, at most 20.
    pub codes: Vec<CodeFound>,
    /// How many fit in all.
    pub total: u32,
    /// Nothing fits; these nearly do.
    pub nearly: bool,
}

form! {
    /// `codes.find`: what fits `text`; where nothing is typed, one's own.
    pub struct Find {
        /// A code or the beginning of one, with or without its dot; words or parts of words in any order.
        pub text: CodeText,
    }
}
impl Query for Find {
    const NEEDS: Permission = Permission::WriteRecords;
    const READS: &'static [Topic] = &[Topic::Codes, Topic::Charts];
    type Reply = CodesFound;
    fn run(self, clinic: &Reader<'_>) -> Result<CodesFound> {
        let OwnCodes { favourites, recent } = codes::own(clinic)?;
        if self.text.0.trim().is_empty() && favourites.is_empty() && recent.is_empty() {
            // Whoever looks at an empty field will type next.
            icd10cm::warm();
            return Ok(CodesFound { codes: Vec::new(), total: 0, nearly: false });
        }
        let index = icd10cm::index();
        let marked = favourites.iter().map(|code| (code, true));
        let own: Vec<Own> = marked
            .chain(recent.iter().map(|code| (code, false)))
            .filter_map(|(code, favourite)| Some(Own { row: index.row(code)?, favourite }))
            .collect();
        if self.text.0.trim().is_empty() {
            let codes: Vec<CodeFound> =
                own.iter().take(icd10cm::MOST).map(|one| shown(index, &own, one.row, Vec::new(), None)).collect();
            return Ok(CodesFound { total: codes.len() as u32, codes, nearly: false });
        }
        let found = index.find(&self.text.0, &own);
        let codes = found.hits.into_iter().map(|hit| shown(index, &own, hit.row, hit.marks, hit.by)).collect();
        Ok(CodesFound { codes, total: found.total, nearly: found.nearly })
    }
}

fn shown(index: &Index, own: &[Own], row: Row, marks: Vec<(u32, u32)>, by: Option<String>) -> CodeFound {
    let mine = own.iter().find(|one| one.row == row);
    CodeFound {
        code: index.code(row),
        display: index.title(row),
        marks,
        by,
        billable: index.is_billable(row),
        favourite: mine.is_some_and(|one| one.favourite),
        recent: mine.is_some_and(|one| !one.favourite),
    }
}

/// What the release says isn't coded together with a code, of itself and of the headers above it.
#[derive(Debug, Serialize, TS)]
pub struct CodeNotes {
    /// Never together with it: `Excludes1`.
    pub never_with: Vec<String>,
    /// Not part of it, and both may be there: `Excludes2`.
    pub not_included: Vec<String>,
}

form! {
    /// `codes.notes`
    pub struct NotesOf {
        /// Which.
        pub code: Code,
    }
}
impl Query for NotesOf {
    const NEEDS: Permission = Permission::WriteRecords;
    const READS: &'static [Topic] = &[];
    type Reply = CodeNotes;
    fn run(self, _: &Reader<'_>) -> Result<CodeNotes> {
        let index = icd10cm::index();
        let row = index.row(self.code.as_str()).ok_or(Error::NotFound)?;
        let mut told = CodeNotes { never_with: Vec::new(), not_included: Vec::new() };
        for (_, notes) in index.notes_above(row) {
            told.never_with.extend(notes.excludes1.iter().map(|&note| note.to_owned()));
            told.not_included.extend(notes.excludes2.iter().map(|&note| note.to_owned()));
        }
        Ok(told)
    }
}

/// Where the codes come from.
#[derive(Debug, Serialize, TS)]
pub struct CodesSource {
    /// Which release.
    pub release: String,
    /// Who publishes it.
    pub publisher: String,
    /// How many codes it has.
    pub codes: u32,
    /// How many of them can be billed.
    pub billable: u32,
    /// SHA-256 of the table as it is shipped.
    pub sha256: String,
}

form! {
    /// `codes.source`
    pub struct Source {}
}
impl Query for Source {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Codes];
    type Reply = CodesSource;
    fn run(self, _: &Reader<'_>) -> Result<CodesSource> {
        let icd10cm::Source { release, publisher, codes, billable, sha256 } = icd10cm::SOURCE;
        let (release, publisher, sha256) = (release.to_owned(), publisher.to_owned(), sha256.to_owned());
        Ok(CodesSource { release, publisher, codes, billable, sha256 })
    }
}

form! {
    /// `codes.mark`: among one's own favourites, or no longer.
    pub struct Mark {
        /// Which.
        pub code: Code,
        /// Whether it is one.
        pub favourite: bool,
    }
}
impl Command for Mark {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let code = known("code", &self.code)?;
        codes::mark(clinic, &code, self.favourite)?;
        let user = clinic.person().user;
        clinic.record(Event::FavouriteCodesChanged { user }, ())
    }
}

/// The code as it is written, if ICD-10-CM has it.
///
/// # Errors
/// [`Flaw::Unknown`] beside `field`.
pub fn known(field: &str, code: &Code) -> Result<String> {
    let index = icd10cm::index();
    let row = index.row(code.as_str()).ok_or_else(|| Error::flaw(field, Flaw::Unknown))?;
    Ok(index.code(row))
}
