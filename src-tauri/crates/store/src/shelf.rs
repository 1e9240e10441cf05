//! What is asked with every letter of a prescription, kept in memory as long as nobody changes it: the formulary
//! and what is known of its medicines. No patient is in it. Only a picture of what has been committed is put
//! here, and taken only by who looks at the same one.

use std::sync::Arc;

use domain::fold;
use domain::medicines::check::Knowledge;
use parking_lot::Mutex;

use crate::formulary::{self, Medicine};
use crate::look::Look;
use crate::rules::{self, RuleCounts};
use crate::{Result, practice};

/// How many rows there are and how often they were changed. Neither is ever less afterwards.
type Mark = (i64, i64);
/// Formulary, rules, and the language that medicines are named in.
type Marks = (Mark, Mark, String);

/// A line of the formulary, and the words it is found by.
#[derive(Debug)]
pub struct Listed {
    /// The line.
    pub medicine: Medicine,
    /// The generic name's words, folded.
    pub words: Vec<String>,
    /// The same of each other name.
    pub other_words: Vec<Vec<String>>,
}

impl Listed {
    fn of(medicine: Medicine) -> Self {
        let words = fold::words(&medicine.generic_name);
        let other_words = medicine.other_names.iter().map(|other| fold::words(other)).collect();
        Self { medicine, words, other_words }
    }
}

type Known = (Arc<Knowledge>, RuleCounts);

/// Made with its store, empty, and gone with it.
#[derive(Debug, Default)]
pub struct Shelf {
    listed: Mutex<Option<(Mark, Arc<Vec<Listed>>)>>,
    known: Mutex<Option<(Marks, Known)>>,
    /// How far a walk along the audit is.
    pub(crate) walking: crate::audit::Walking,
}

fn mark(look: &impl Look, table: &str) -> Result<Mark> {
    Ok(look
        .connection()
        .prepare_cached(&format!("SELECT count(*), coalesce(sum(version), 0) FROM {table}"))?
        .query_row([], |found| Ok((found.get(0)?, found.get(1)?)))?)
}

/// What is on the shelf under this mark, else what `make` makes, put there where it may stay.
fn kept<M: PartialEq, T: Clone>(
    look: &impl Look,
    place: &Mutex<Option<(M, T)>>,
    mark: M,
    make: impl FnOnce() -> Result<T>,
) -> Result<T> {
    if let Some((_, there)) = place.lock().as_ref().filter(|(of, _)| *of == mark) {
        return Ok(there.clone());
    }
    let made = make()?;
    // What a writer sees may be taken back yet.
    if look.is_committed() {
        *place.lock() = Some((mark, made.clone()));
    }
    Ok(made)
}

/// The lines that are prescribed from, by name.
///
/// # Errors
/// When the rows can't be read.
pub fn listed(look: &impl Look) -> Result<Arc<Vec<Listed>>> {
    kept(look, &look.shelf().listed, mark(look, "formulary")?, || {
        Ok(Arc::new(formulary::list(look, false)?.into_iter().map(Listed::of).collect()))
    })
}

/// What is known when something is prescribed, and how many rules of each kind that is.
///
/// # Errors
/// When the rows can't be read.
pub fn knowledge(look: &impl Look) -> Result<Known> {
    let marks = (mark(look, "formulary")?, mark(look, "medicine_rules")?, practice::language(look)?);
    kept(look, &look.shelf().known, marks, || {
        let (known, counts) = rules::knowledge(look)?;
        Ok((Arc::new(known), counts))
    })
}
