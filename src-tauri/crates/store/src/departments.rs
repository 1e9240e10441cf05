//! The practice's departments: a name, what it does, and whether it is still one.

use domain::{DepartmentId, Flaw};
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, Scope};

/// A department.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Department {
    /// `departments.department_id`
    pub department_id: DepartmentId,
    /// Unique without regard to letter case.
    pub name: String,
    /// A line on what it does; may be empty.
    pub description: String,
    /// Whether it is offered for new doctors and services.
    pub active: bool,
    /// Active doctors in it.
    pub doctors: u32,
}

/// All departments, the active first, by name.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look) -> Result<Vec<Department>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    look.connection()
        .prepare_cached(
            "SELECT department_id, name, description, active,
                    (SELECT count(*) FROM doctors d
                      WHERE d.department_id = departments.department_id AND d.status = 'active')
               FROM departments ORDER BY active DESC, name COLLATE NOCASE",
        )?
        .query_map([], |row| {
            Ok(Department {
                department_id: DepartmentId(row.get(0)?),
                name: row.get(1)?,
                description: row.get(2)?,
                active: row.get(3)?,
                doctors: row.get(4)?,
            })
        })?
        .map(|department| department.map_err(Error::from))
        .collect()
}

/// Adds one.
///
/// # Errors
/// A flaw where the name is taken.
pub fn add(writer: &Writer<'_>, name: &str, description: &str) -> Result<DepartmentId> {
    writer
        .connection()
        .prepare_cached("INSERT INTO departments (name, description) VALUES (?1, ?2)")?
        .execute([name, description])?;
    Ok(DepartmentId(writer.connection().last_insert_rowid()))
}

/// Changes one.
///
/// # Errors
/// [`Error::NotFound`]; a flaw where the name is taken.
pub fn change(
    writer: &Writer<'_>,
    department: DepartmentId,
    name: &str,
    description: &str,
    active: bool,
) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached("UPDATE departments SET name = ?2, description = ?3, active = ?4 WHERE department_id = ?1")?
        .execute(params![department.0, name, description, active])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Whether somebody or something may be put into it.
///
/// # Errors
/// A flaw of `department_id` when there is no such department.
pub fn must_exist(look: &impl Look, department: Option<DepartmentId>) -> Result<()> {
    let Some(department) = department else { return Ok(()) };
    let exists = look
        .connection()
        .prepare_cached("SELECT 1 FROM departments WHERE department_id = ?1")?
        .exists([department.0])?;
    if exists { Ok(()) } else { Err(Error::flaw("department_id", Flaw::Unknown)) }
}
