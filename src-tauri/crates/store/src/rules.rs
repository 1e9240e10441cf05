//! The practice's own rules about medicines, and where imported ones come from. What they mean is in
//! `domain::medicines`.

use domain::medicines::check::Knowledge;
use domain::medicines::rules::{Held, Rule, RuleKind};
use domain::{Flaw, RuleId};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, formulary, practice, row};

/// A rule as the page lists it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MedicineRule {
    /// Which.
    pub rule_id: RuleId,
    /// What it says.
    pub rule: Rule,
    /// Whether it holds.
    pub active: bool,
    /// The named source of an imported one; none: the practice's own.
    pub source: Option<String>,
    /// The licence of that source.
    pub licence: Option<String>,
    /// For stale edits.
    pub version: i64,
}

const SELECT: &str = "SELECT r.rule_id, r.body, r.active, s.name, s.licence, r.version
   FROM medicine_rules r LEFT JOIN rule_sources s ON s.source_id = r.source_id";

fn read(found: &Row<'_>) -> rusqlite::Result<MedicineRule> {
    Ok(MedicineRule {
        rule_id: RuleId(found.get(0)?),
        rule: row::json(found, 1)?,
        active: found.get(2)?,
        source: found.get(3)?,
        licence: found.get(4)?,
        version: found.get(5)?,
    })
}

/// All rules by kind and name; those that don't hold any more only when asked for.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, inactive: bool) -> Result<Vec<MedicineRule>> {
    look.connection()
        .prepare_cached(&format!(
            "{SELECT} WHERE r.active OR ?1 ORDER BY r.active DESC, r.kind, r.name COLLATE NOCASE, r.rule_id"
        ))?
        .query_map([inactive], read)?
        .map(|rule| rule.map_err(Error::from))
        .collect()
}

/// One rule.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, rule: RuleId) -> Result<MedicineRule> {
    look.connection()
        .prepare_cached(&format!("{SELECT} WHERE r.rule_id = ?1"))?
        .query_row([rule.0], read)
        .optional()?
        .ok_or(Error::NotFound)
}

/// How many of each kind hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct RuleCounts {
    /// Classes.
    pub classes: u32,
    /// Interactions.
    pub interactions: u32,
    /// Limits.
    pub dose_limits: u32,
}

/// What is known when something is prescribed, and how many rules of each kind that is.
///
/// # Errors
/// When the rows can't be read.
pub(crate) fn knowledge(look: &impl Look) -> Result<(Knowledge, RuleCounts)> {
    let mut counts = RuleCounts::default();
    let held: Vec<Held> = list(look, false)?
        .into_iter()
        .map(|one| {
            match one.rule.kind() {
                RuleKind::Class => counts.classes += 1,
                RuleKind::Interaction => counts.interactions += 1,
                RuleKind::DoseLimit => counts.dose_limits += 1,
            }
            Held { rule_id: one.rule_id, rule: one.rule, source: one.source }
        })
        .collect();
    let known = Knowledge::of(&formulary::names(look)?, held).speaking(practice::speech(look)?);
    Ok((known, counts))
}

/// Writes down where rules come from; answers with its number.
///
/// # Errors
/// When the row can't be written.
pub fn add_source(writer: &Writer<'_>, name: &str, licence: &str) -> Result<i64> {
    writer
        .connection()
        .prepare_cached("INSERT INTO rule_sources (name, licence, created_by, created_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![name, licence, writer.person().user.0, writer.now().0])?;
    Ok(writer.connection().last_insert_rowid())
}

/// Adds a rule, or changes the one named with the version that was read. A changed one is the practice's own
/// from then on: what it says isn't what its source said.
///
/// # Errors
/// [`Error::Stale`]; a flaw where a class of that name holds already.
pub fn save(
    writer: &Writer<'_>,
    existing: Option<(RuleId, i64)>,
    rule: &Rule,
    active: bool,
    source: Option<i64>,
) -> Result<RuleId> {
    let (kind, name) = (rule.kind(), rule.name());
    if kind == RuleKind::Class && active && class_taken(writer, &name, existing.map(|(id, _)| id))? {
        return Err(Error::flaw("name", Flaw::Taken));
    }
    let body = serde_json::to_string(rule).map_err(|_| Error::Unreadable("rule"))?;
    let (by, now) = (writer.person().user.0, writer.now().0);
    let Some((id, version)) = existing else {
        writer
            .connection()
            .prepare_cached(
                "INSERT INTO medicine_rules (kind, name, body, active, source_id, updated_by, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![kind.as_str(), name, body, active, source, by, now])?;
        return Ok(RuleId(writer.connection().last_insert_rowid()));
    };
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE medicine_rules SET kind = ?2, name = ?3, active = ?5,
                    source_id = CASE WHEN body = ?4 THEN source_id END, body = ?4,
                    version = version + 1, updated_by = ?6, updated_at = ?7
              WHERE rule_id = ?1 AND version = ?8",
        )?
        .execute(params![id.0, kind.as_str(), name, body, active, by, now, version])?;
    if changed == 1 { Ok(id) } else { Err(Error::Stale) }
}

/// Whether another class of this name holds.
///
/// # Errors
/// When reading fails.
pub fn class_taken(look: &impl Look, name: &str, but: Option<RuleId>) -> Result<bool> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM medicine_rules
              WHERE kind = 'class' AND active = 1 AND name = ?1 COLLATE NOCASE AND rule_id IS NOT ?2)",
        )?
        .query_row(params![name, but.map(|rule| rule.0)], |found| found.get(0))?)
}

/// Whether a rule that holds says exactly this.
///
/// # Errors
/// When reading fails.
pub fn stands(look: &impl Look, rule: &Rule) -> Result<bool> {
    let body = serde_json::to_string(rule).map_err(|_| Error::Unreadable("rule"))?;
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM medicine_rules WHERE active = 1 AND kind = ?1 AND name = ?2 AND body = ?3)",
        )?
        .query_row(params![rule.kind().as_str(), rule.name(), body], |found| found.get(0))?)
}
