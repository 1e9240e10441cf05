//! The practice's departments: a name, what it does, whether it is still one, and who belonged to which until
//! when. What moves when one is merged into another is in `merging`.

mod merging;

use chrono::NaiveDate;
use domain::{DepartmentId, DoctorId, Flaw, ServiceId};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, Scope};

pub use merging::{Moved, VisitDefault, merge, visit_defaults};

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
    /// The one it was merged into.
    pub merged_into: Option<DepartmentId>,
    /// What that one is called.
    pub merged_into_name: Option<String>,
    /// For stale edits.
    pub version: i64,
}

const SELECT: &str = "SELECT p.department_id, p.name, p.description, p.active,
        (SELECT count(*) FROM doctors d WHERE d.department_id = p.department_id AND d.status = 'active'),
        p.merged_into, (SELECT name FROM departments o WHERE o.department_id = p.merged_into), p.version
   FROM departments p";

fn read(row: &Row<'_>) -> rusqlite::Result<Department> {
    Ok(Department {
        department_id: DepartmentId(row.get(0)?),
        name: row.get(1)?,
        description: row.get(2)?,
        active: row.get(3)?,
        doctors: row.get(4)?,
        merged_into: row.get::<_, Option<i64>>(5)?.map(DepartmentId),
        merged_into_name: row.get(6)?,
        version: row.get(7)?,
    })
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
        .prepare_cached(&format!("{SELECT} ORDER BY p.active DESC, p.name COLLATE NOCASE"))?
        .query_map([], read)?
        .map(|department| department.map_err(Error::from))
        .collect()
}

/// One department.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, department: DepartmentId) -> Result<Department> {
    if look.scope() != Scope::All {
        return Err(Error::NotFound);
    }
    look.connection()
        .prepare_cached(&format!("{SELECT} WHERE p.department_id = ?1"))?
        .query_row([department.0], read)
        .optional()?
        .ok_or(Error::NotFound)
}

/// What belongs to a department now, and keeps it from being closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InUse {
    /// Active doctors as the practice calls them, by family name.
    pub doctors: Vec<String>,
    /// Current prices: code and name, by code.
    pub services: Vec<String>,
    /// Entries of the waiting list that are open.
    pub waiting: u32,
}

/// See [`InUse`].
///
/// # Errors
/// When the rows can't be read.
pub fn in_use(look: &impl Look, department: DepartmentId) -> Result<InUse> {
    let names = |sql: &str| -> Result<Vec<String>> {
        let mut statement = look.connection().prepare_cached(sql)?;
        Ok(statement.query_map([department.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    };
    Ok(InUse {
        doctors: names(
            "SELECT n.name FROM doctors d JOIN doctor_names n USING (doctor_id)
              WHERE d.department_id = ?1 AND d.status = 'active' ORDER BY d.last_name COLLATE NOCASE, d.doctor_id",
        )?,
        services: names(
            "SELECT code || ' ' || name FROM services WHERE department_id = ?1 AND active ORDER BY code COLLATE NOCASE",
        )?,
        waiting: look
            .connection()
            .prepare_cached("SELECT count(*) FROM waiting_list WHERE department_id = ?1 AND status = 'waiting'")?
            .query_row([department.0], |row| row.get(0))?,
    })
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

/// Names one anew.
///
/// # Errors
/// [`Error::Stale`] when `version` isn't the row's any more; a flaw where the name is taken.
pub fn change(
    writer: &Writer<'_>,
    department: DepartmentId,
    version: i64,
    name: &str,
    description: &str,
) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE departments SET name = ?3, description = ?4, version = version + 1
              WHERE department_id = ?1 AND version = ?2",
        )?
        .execute(params![department.0, version, name, description])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Closes one in which nothing is left, or opens one again: then it is merged into none any more.
///
/// # Errors
/// [`Error::Stale`] when `version` isn't the row's any more, or it is so already; a conflict while something
/// belongs to it.
pub fn set_active(writer: &Writer<'_>, department: DepartmentId, version: i64, active: bool) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE departments SET active = ?3, merged_into = NULL, version = version + 1
              WHERE department_id = ?1 AND version = ?2 AND active <> ?3",
        )?
        .execute(params![department.0, version, active])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Whether somebody or something may be put into it. Whoever is in it already may stay on paper: `stays`.
///
/// # Errors
/// A flaw of `department_id` when there is no such department, or it is closed.
pub fn must_be_open(look: &impl Look, department: Option<DepartmentId>, stays: Option<DepartmentId>) -> Result<()> {
    let Some(department) = department.filter(|one| Some(*one) != stays) else { return Ok(()) };
    let open = look
        .connection()
        .prepare_cached("SELECT 1 FROM departments WHERE department_id = ?1 AND active")?
        .exists([department.0])?;
    if open { Ok(()) } else { Err(Error::flaw("department_id", Flaw::Unknown)) }
}

/// Notes where a doctor belonged until today, before the profile says another department.
pub(crate) fn doctor_leaves(writer: &Writer<'_>, doctor: DoctorId, to: Option<DepartmentId>) -> Result<()> {
    note(
        writer,
        "INSERT INTO department_history (doctor_id, department_id, until_date)
         SELECT doctor_id, department_id, ?3 FROM doctors WHERE doctor_id = ?1 AND department_id IS NOT ?2
         ON CONFLICT DO NOTHING",
        doctor.0,
        to,
    )
}

/// Notes where a price belonged until today, before it says another department.
pub(crate) fn service_leaves(writer: &Writer<'_>, service: ServiceId, to: Option<DepartmentId>) -> Result<()> {
    note(
        writer,
        "INSERT INTO department_history (service_id, department_id, until_date)
         SELECT service_id, department_id, ?3 FROM services WHERE service_id = ?1 AND department_id IS NOT ?2
         ON CONFLICT DO NOTHING",
        service.0,
        to,
    )
}

fn note(writer: &Writer<'_>, sql: &str, id: i64, to: Option<DepartmentId>) -> Result<()> {
    let today: NaiveDate = writer.today()?;
    writer.connection().prepare_cached(sql)?.execute(params![id, to.map(|to| to.0), today.to_string()])?;
    Ok(())
}
