//! The practice's formulary: which medicines it prescribes from, by generic name, form and strength. A line
//! that isn't used any more is inactive. Rules about medicines are in `rules`, what was prescribed in
//! `prescriptions`.

use domain::MedicineId;
use domain::choice;
use domain::medicines::names::Named;
use domain::medicines::{Decimal, DoseUnit, MedicineForm, Route, Strength};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, row};

choice! {
    /// Where a line comes from.
    pub enum MedicineSource {
        /// The starter list: names, forms and strengths, nothing else.
        Starter = "starter",
        /// Somebody's hand.
        Typed = "typed",
        /// A file.
        Imported = "imported",
    }
}

/// A line of the formulary.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Medicine {
    /// Which.
    pub medicine_id: MedicineId,
    /// Generic name.
    pub generic_name: String,
    /// Brands and other names.
    pub other_names: Vec<String>,
    /// What it comes as.
    pub form: MedicineForm,
    /// As the pack says it, may be empty.
    pub strength: String,
    /// How much of it can be counted with, if any.
    pub strength_amount: Option<Decimal>,
    /// In which unit.
    pub strength_unit: Option<DoseUnit>,
    /// Where it usually goes.
    pub route: Route,
    /// Whether it is prescribed from.
    pub active: bool,
    /// Where the line comes from.
    pub source: MedicineSource,
    /// For stale edits.
    pub version: i64,
}

const SELECT: &str = "SELECT medicine_id, generic_name, other_names, form, strength, route, active, source, version
   FROM formulary";

fn read(found: &Row<'_>) -> rusqlite::Result<Medicine> {
    let strength: String = found.get(4)?;
    let counted = Strength::read(&strength);
    Ok(Medicine {
        medicine_id: MedicineId(found.get(0)?),
        generic_name: found.get(1)?,
        other_names: row::json(found, 2)?,
        form: row::choice(found, 3, MedicineForm::parse)?,
        strength_amount: counted.map(|counted| counted.amount),
        strength_unit: counted.map(|counted| counted.unit),
        strength,
        route: row::choice(found, 5, Route::parse)?,
        active: found.get(6)?,
        source: row::choice(found, 7, MedicineSource::parse)?,
        version: found.get(8)?,
    })
}

/// The formulary by name; what isn't prescribed from any more only when asked for.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, inactive: bool) -> Result<Vec<Medicine>> {
    look.connection()
        .prepare_cached(&format!(
            "{SELECT} WHERE active OR ?1 ORDER BY active DESC, generic_name COLLATE NOCASE, form, medicine_id"
        ))?
        .query_map([inactive], read)?
        .map(|medicine| medicine.map_err(Error::from))
        .collect()
}

/// Every name that the formulary knows, also of lines that aren't prescribed from any more: what a patient
/// takes or is allergic to doesn't end with a line.
///
/// # Errors
/// When the rows can't be read.
pub fn names(look: &impl Look) -> Result<Vec<Named>> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT generic_name, json_group_array(DISTINCT o.value) FILTER (WHERE o.value IS NOT NULL)
               FROM formulary f LEFT JOIN json_each(f.other_names) o
              GROUP BY generic_name COLLATE NOCASE",
        )?
        .query_map([], |found| Ok(Named { generic: found.get(0)?, others: row::json(found, 1)? }))?
        .collect::<Result<_, _>>()?)
}

/// One line.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, medicine: MedicineId) -> Result<Medicine> {
    look.connection()
        .prepare_cached(&format!("{SELECT} WHERE medicine_id = ?1"))?
        .query_row([medicine.0], read)
        .optional()?
        .ok_or(Error::NotFound)
}

/// A line, to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Generic name.
    pub generic_name: String,
    /// Brands and other names, each once.
    pub other_names: Vec<String>,
    /// What it comes as.
    pub form: MedicineForm,
    /// As the pack says it, may be empty.
    pub strength: String,
    /// Where it usually goes.
    pub route: Route,
    /// Whether it is prescribed from.
    pub active: bool,
}

/// The line of the same name, form and strength, if there is one.
///
/// # Errors
/// When the row can't be read.
pub fn same(look: &impl Look, line: &Line) -> Result<Option<Medicine>> {
    Ok(look
        .connection()
        .prepare_cached(&format!(
            "{SELECT} WHERE generic_name = ?1 COLLATE NOCASE AND form = ?2 AND strength = ?3 COLLATE NOCASE"
        ))?
        .query_row(params![line.generic_name, line.form.as_str(), line.strength], read)
        .optional()?)
}

/// Adds a line, or changes the one named with the version that was read.
///
/// # Errors
/// [`Error::Stale`]; a flaw where there is such a line already.
pub fn save(
    writer: &Writer<'_>,
    existing: Option<(MedicineId, i64)>,
    line: &Line,
    source: MedicineSource,
) -> Result<MedicineId> {
    let others = serde_json::to_string(&line.other_names).map_err(|_| Error::Unreadable("other names"))?;
    let (by, now) = (writer.person().user.0, writer.now().0);
    let Some((medicine, version)) = existing else {
        writer
            .connection()
            .prepare_cached(
                "INSERT INTO formulary (generic_name, other_names, form, strength, route, active, source, updated_by, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                line.generic_name,
                others,
                line.form.as_str(),
                line.strength,
                line.route.as_str(),
                line.active,
                source.as_str(),
                by,
                now
            ])?;
        return Ok(MedicineId(writer.connection().last_insert_rowid()));
    };
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE formulary SET generic_name = ?2, other_names = ?3, form = ?4, strength = ?5, route = ?6, active = ?7,
                    version = version + 1, updated_by = ?8, updated_at = ?9
              WHERE medicine_id = ?1 AND version = ?10",
        )?
        .execute(params![
            medicine.0,
            line.generic_name,
            others,
            line.form.as_str(),
            line.strength,
            line.route.as_str(),
            line.active,
            by,
            now,
            version
        ])?;
    if changed == 1 { Ok(medicine) } else { Err(Error::Stale) }
}
