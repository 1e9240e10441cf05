//! The texts that doctors write with: phrases, put in by their abbreviation, and templates of a whole note.
//! Somebody's own, or the practice's. No patient is in them.

use domain::{Flaw, Instant, PhraseId, TemplateId, UserId};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result};

/// A phrase.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Phrase {
    /// Which.
    pub phrase_id: PhraseId,
    /// What is typed for it, without the sign before it.
    pub abbreviation: String,
    /// What stands there then.
    pub body: String,
    /// Whether it is the practice's, or one's own.
    pub shared: bool,
    /// Who wrote it last.
    pub updated_by: String,
    /// When.
    pub updated_at: Instant,
    /// For stale edits.
    pub version: i64,
}

/// A template of a note; each part may be empty.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteTemplate {
    /// Which.
    pub template_id: TemplateId,
    /// What it is for.
    pub name: String,
    /// Its texts.
    #[serde(flatten)]
    #[ts(flatten)]
    pub parts: TemplateParts,
    /// Whether it is the practice's, or one's own.
    pub shared: bool,
    /// Who wrote it last.
    pub updated_by: String,
    /// When.
    pub updated_at: Instant,
    /// For stale edits.
    pub version: i64,
}

/// What a template puts into a note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct TemplateParts {
    /// What the patient tells.
    pub subjective: String,
    /// What is found.
    pub objective: String,
    /// What the doctor makes of it.
    pub assessment: String,
    /// What was done.
    pub treatment: String,
    /// What is going to be done.
    pub plan: String,
}

impl TemplateParts {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Own and shared phrases, by abbreviation; one's own before the practice's of the same name.
///
/// # Errors
/// When reading fails.
pub fn phrases(look: &impl Look) -> Result<Vec<Phrase>> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT p.phrase_id, p.abbreviation, p.body, p.user_id IS NULL, u.display_name, p.updated_at, p.version
               FROM phrases p JOIN users u ON u.user_id = p.updated_by
              WHERE p.removed_at IS NULL AND (p.user_id = ?1 OR p.user_id IS NULL)
              ORDER BY p.abbreviation COLLATE NOCASE, p.user_id IS NULL",
        )?
        .query_map([look.person().user.0], |found| {
            Ok(Phrase {
                phrase_id: PhraseId(found.get(0)?),
                abbreviation: found.get(1)?,
                body: found.get(2)?,
                shared: found.get(3)?,
                updated_by: found.get(4)?,
                updated_at: Instant(found.get(5)?),
                version: found.get(6)?,
            })
        })?
        .collect::<Result<_, _>>()?)
}

/// Own and shared templates, by name.
///
/// # Errors
/// When reading fails.
pub fn templates(look: &impl Look) -> Result<Vec<NoteTemplate>> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT t.template_id, t.name, t.subjective, t.objective, t.assessment, t.treatment, t.plan,
                    t.user_id IS NULL, u.display_name, t.updated_at, t.version
               FROM note_templates t JOIN users u ON u.user_id = t.updated_by
              WHERE t.removed_at IS NULL AND (t.user_id = ?1 OR t.user_id IS NULL)
              ORDER BY t.name COLLATE NOCASE, t.user_id IS NULL",
        )?
        .query_map([look.person().user.0], |found| {
            Ok(NoteTemplate {
                template_id: TemplateId(found.get(0)?),
                name: found.get(1)?,
                parts: TemplateParts {
                    subjective: found.get(2)?,
                    objective: found.get(3)?,
                    assessment: found.get(4)?,
                    treatment: found.get(5)?,
                    plan: found.get(6)?,
                },
                shared: found.get(7)?,
                updated_by: found.get(8)?,
                updated_at: Instant(found.get(9)?),
                version: found.get(10)?,
            })
        })?
        .collect::<Result<_, _>>()?)
}

/// Whose a new one is: the person's who asks, or, shared, nobody's.
fn owner(writer: &Writer<'_>, shared: bool) -> Option<i64> {
    let UserId(own) = writer.person().user;
    (!shared).then_some(own)
}

/// Adds a phrase.
///
/// # Errors
/// A flaw where its abbreviation is taken.
pub fn add_phrase(writer: &Writer<'_>, shared: bool, abbreviation: &str, body: &str) -> Result<PhraseId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO phrases (user_id, abbreviation, body, updated_by, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![owner(writer, shared), abbreviation, body, writer.person().user.0, writer.now().0])?;
    Ok(PhraseId(writer.connection().last_insert_rowid()))
}

/// Adds a template.
///
/// # Errors
/// A flaw where its name is taken.
pub fn add_template(writer: &Writer<'_>, shared: bool, name: &str, parts: &TemplateParts) -> Result<TemplateId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO note_templates (user_id, name, subjective, objective, assessment, treatment, plan, updated_by, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            owner(writer, shared),
            name,
            parts.subjective,
            parts.objective,
            parts.assessment,
            parts.treatment,
            parts.plan,
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(TemplateId(writer.connection().last_insert_rowid()))
}

/// Which kind of text.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Phrase,
    Template,
}

/// Whether it is shared.
///
/// # Errors
/// [`Error::NotFound`] for an unknown one, one that was removed, and somebody else's alike.
fn shared(look: &impl Look, kind: Kind, id: i64) -> Result<bool> {
    let query = match kind {
        Kind::Phrase => {
            "SELECT user_id IS NULL FROM phrases WHERE phrase_id = ?1 AND removed_at IS NULL AND (user_id = ?2 OR user_id IS NULL)"
        }
        Kind::Template => {
            "SELECT user_id IS NULL FROM note_templates WHERE template_id = ?1 AND removed_at IS NULL AND (user_id = ?2 OR user_id IS NULL)"
        }
    };
    look.connection()
        .prepare_cached(query)?
        .query_row([id, look.person().user.0], |found| found.get(0))
        .optional()?
        .ok_or(Error::NotFound)
}

/// What is the practice's isn't taken from it by one who wants it for themselves: they make their own.
fn stays_shared(was: bool, becomes: bool) -> Result<()> {
    if was && !becomes { Err(Error::flaw("shared", Flaw::Contradicts)) } else { Ok(()) }
}

fn one(changed: usize) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Writes a phrase anew, over version `over`; one's own may become the practice's.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], or a flaw where its abbreviation is taken.
pub fn change_phrase(
    writer: &Writer<'_>,
    id: PhraseId,
    over: i64,
    to_shared: bool,
    abbreviation: &str,
    body: &str,
) -> Result<()> {
    stays_shared(shared(writer, Kind::Phrase, id.0)?, to_shared)?;
    one(writer
        .connection()
        .prepare_cached(
            "UPDATE phrases SET user_id = ?3, abbreviation = ?4, body = ?5, updated_by = ?6, updated_at = ?7, version = version + 1
              WHERE phrase_id = ?1 AND version = ?2",
        )?
        .execute(params![
            id.0,
            over,
            owner(writer, to_shared),
            abbreviation,
            body,
            writer.person().user.0,
            writer.now().0
        ])?)
}

/// Writes a template anew, over version `over`.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], or a flaw where its name is taken.
pub fn change_template(
    writer: &Writer<'_>,
    id: TemplateId,
    over: i64,
    to_shared: bool,
    name: &str,
    parts: &TemplateParts,
) -> Result<()> {
    stays_shared(shared(writer, Kind::Template, id.0)?, to_shared)?;
    one(writer
        .connection()
        .prepare_cached(
            "UPDATE note_templates
                SET user_id = ?3, name = ?4, subjective = ?5, objective = ?6, assessment = ?7, treatment = ?8, plan = ?9,
                    updated_by = ?10, updated_at = ?11, version = version + 1
              WHERE template_id = ?1 AND version = ?2",
        )?
        .execute(params![
            id.0,
            over,
            owner(writer, to_shared),
            name,
            parts.subjective,
            parts.objective,
            parts.assessment,
            parts.treatment,
            parts.plan,
            writer.person().user.0,
            writer.now().0
        ])?)
}

/// Takes a phrase away; says whether it was the practice's.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`].
pub fn remove_phrase(writer: &Writer<'_>, id: PhraseId, over: i64) -> Result<bool> {
    let was = shared(writer, Kind::Phrase, id.0)?;
    one(writer
        .connection()
        .prepare_cached(
            "UPDATE phrases SET removed_at = ?3, updated_by = ?4, version = version + 1 WHERE phrase_id = ?1 AND version = ?2",
        )?
        .execute(params![id.0, over, writer.now().0, writer.person().user.0])?)?;
    Ok(was)
}

/// Takes a template away; says whether it was the practice's.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`].
pub fn remove_template(writer: &Writer<'_>, id: TemplateId, over: i64) -> Result<bool> {
    let was = shared(writer, Kind::Template, id.0)?;
    one(writer
        .connection()
        .prepare_cached(
            "UPDATE note_templates SET removed_at = ?3, updated_by = ?4, version = version + 1
              WHERE template_id = ?1 AND version = ?2",
        )?
        .execute(params![id.0, over, writer.now().0, writer.person().user.0])?)?;
    Ok(was)
}
