//! The price list: what a bill's items are made of. A service that is no longer offered is inactive; the
//! bills that name it stay as they are.

use domain::{DepartmentId, Flaw, Minor, ServiceId};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result};

/// A line of the price list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Service {
    /// `services.service_id`
    pub service_id: ServiceId,
    /// Unique without regard to letter case.
    pub code: String,
    /// What stands on the bill.
    pub name: String,
    /// The department it belongs to; none: the whole practice.
    pub department_id: Option<DepartmentId>,
    /// Its name.
    pub department: Option<String>,
    /// Price in minor units.
    pub price_minor: Minor,
    /// Whether a visit's bill begins with it. At most one for each department, and one for the whole
    /// practice, which counts where a department has none.
    pub visit_default: bool,
    /// Whether it is offered.
    pub active: bool,
    /// For stale edits.
    pub version: i64,
}

const SELECT: &str = "SELECT s.service_id, s.code, s.name, s.department_id, d.name, s.price_minor, s.visit_default,
        s.active, s.version
   FROM services s LEFT JOIN departments d ON d.department_id = s.department_id";

fn read(found: &Row<'_>) -> rusqlite::Result<Service> {
    Ok(Service {
        service_id: ServiceId(found.get(0)?),
        code: found.get(1)?,
        name: found.get(2)?,
        department_id: found.get::<_, Option<i64>>(3)?.map(DepartmentId),
        department: found.get(4)?,
        price_minor: Minor(found.get(5)?),
        visit_default: found.get(6)?,
        active: found.get(7)?,
        version: found.get(8)?,
    })
}

/// The price list by code; what is no longer offered only when asked for.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, inactive: bool) -> Result<Vec<Service>> {
    if look.scope() == crate::Scope::Nothing {
        return Ok(Vec::new());
    }
    look.connection()
        .prepare_cached(&format!("{SELECT} WHERE s.active OR ?1 ORDER BY s.active DESC, s.code COLLATE NOCASE"))?
        .query_map([inactive], read)?
        .map(|service| service.map_err(Error::from))
        .collect()
}

/// One line of the price list.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, service: ServiceId) -> Result<Service> {
    look.connection()
        .prepare_cached(&format!("{SELECT} WHERE s.service_id = ?1"))?
        .query_row([service.0], read)
        .optional()?
        .ok_or(Error::NotFound)
}

/// What a visit's bill begins with: the default of the doctor's department, else the practice's.
///
/// # Errors
/// When the row can't be read.
pub fn visit_default(look: &impl Look, department: Option<DepartmentId>) -> Result<Option<Service>> {
    Ok(look
        .connection()
        .prepare_cached(&format!(
            "{SELECT} WHERE s.visit_default AND s.active AND (s.department_id IS NULL OR s.department_id = ?1)
              ORDER BY s.department_id IS NULL LIMIT 1"
        ))?
        .query_row([department.map(|department| department.0)], read)
        .optional()?)
}

/// A line of the price list, to be saved.
#[derive(Debug)]
pub struct Line<'a> {
    /// Unique.
    pub code: &'a str,
    /// What stands on the bill.
    pub name: &'a str,
    /// An existing department, or the whole practice.
    pub department: Option<DepartmentId>,
    /// Price in minor units, 0 to 10¹¹.
    pub price: Minor,
    /// Whether a visit's bill begins with it; takes that from the line that had it.
    pub visit_default: bool,
    /// Whether it is offered.
    pub active: bool,
}

/// Adds a line, or changes the one named with the version that was read.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`]; a flaw where the code is taken.
pub fn save(writer: &Writer<'_>, existing: Option<(ServiceId, i64)>, line: &Line<'_>) -> Result<ServiceId> {
    if line.visit_default && !line.active {
        return Err(Error::flaw("visit_default", Flaw::Contradicts));
    }
    let department = line.department.map(|department| department.0);
    let now = writer.now().0;
    if line.visit_default {
        writer
            .connection()
            .prepare_cached(
                "UPDATE services SET visit_default = 0, version = version + 1, updated_at = ?3
                  WHERE visit_default AND department_id IS ?1 AND service_id IS NOT ?2",
            )?
            .execute(params![department, existing.map(|(service, _)| service.0), now])?;
    }
    let Some((service, version)) = existing else {
        writer
            .connection()
            .prepare_cached(
                "INSERT INTO services (code, name, department_id, price_minor, visit_default, active, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![line.code, line.name, department, line.price.0, line.visit_default, line.active, now])?;
        return Ok(ServiceId(writer.connection().last_insert_rowid()));
    };
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE services SET code = ?2, name = ?3, department_id = ?4, price_minor = ?5, visit_default = ?6,
                    active = ?7, version = version + 1, updated_at = ?8
              WHERE service_id = ?1 AND version = ?9",
        )?
        .execute(params![
            service.0,
            line.code,
            line.name,
            department,
            line.price.0,
            line.visit_default,
            line.active,
            now,
            version
        ])?;
    if changed == 1 { Ok(service) } else { Err(Error::Stale) }
}
