//! One department merged into another: who and what moves, and which price a visit begins with afterwards.

use domain::{DepartmentId, DoctorId, ServiceId};
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::{doctor_leaves, service_leaves};
use crate::Result;
use crate::look::{Connected as _, Look, Writer};

/// A price that a visit's bill begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VisitDefault {
    /// Which.
    pub service_id: ServiceId,
    /// Code and name.
    pub name: String,
    /// Of which department.
    pub department_id: DepartmentId,
}

/// What the visits of two departments begin with: at most one of each.
///
/// # Errors
/// When the rows can't be read.
pub fn visit_defaults(look: &impl Look, from: DepartmentId, into: DepartmentId) -> Result<Vec<VisitDefault>> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT service_id, code || ' ' || name, department_id FROM services
              WHERE visit_default AND active AND department_id IN (?1, ?2) ORDER BY department_id = ?1, service_id",
        )?
        .query_map([from.0, into.0], |row| {
            Ok(VisitDefault {
                service_id: ServiceId(row.get(0)?),
                name: row.get(1)?,
                department_id: DepartmentId(row.get(2)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Who and what moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Moved {
    /// Doctors, those who have left among them.
    pub doctors: Vec<DoctorId>,
    /// Prices, those no longer offered among them.
    pub services: Vec<ServiceId>,
    /// Entries of the waiting list that are open.
    pub waiting: u32,
}

impl Moved {
    /// What would move out of a department.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn out_of(look: &impl Look, department: DepartmentId) -> Result<Self> {
        let ids = |sql: &str| -> Result<Vec<i64>> {
            let mut statement = look.connection().prepare_cached(sql)?;
            Ok(statement.query_map([department.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        let doctors = ids("SELECT doctor_id FROM doctors WHERE department_id = ?1 ORDER BY doctor_id")?;
        let services = ids("SELECT service_id FROM services WHERE department_id = ?1 ORDER BY service_id")?;
        let waiting = ids("SELECT waiting_id FROM waiting_list WHERE department_id = ?1 AND status = 'waiting'")?;
        Ok(Self {
            doctors: doctors.into_iter().map(DoctorId).collect(),
            services: services.into_iter().map(ServiceId).collect(),
            waiting: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        })
    }
}

/// Moves everything out of `from` and closes it. `default` is what visits begin with from now on; the other
/// price that did is one among others.
///
/// # Errors
/// When the rows can't be written.
pub fn merge(writer: &Writer<'_>, from: DepartmentId, into: DepartmentId, default: Option<ServiceId>) -> Result<Moved> {
    let moved = Moved::out_of(writer, from)?;
    let connection = writer.connection();
    let now = writer.now().0;
    for doctor in &moved.doctors {
        doctor_leaves(writer, *doctor, Some(into))?;
    }
    for service in &moved.services {
        service_leaves(writer, *service, Some(into))?;
    }
    connection
        .prepare_cached(
            "UPDATE services SET visit_default = 0, version = version + 1, updated_at = ?4
              WHERE visit_default AND department_id IN (?1, ?2) AND service_id IS NOT ?3",
        )?
        .execute(params![from.0, into.0, default.map(|service| service.0), now])?;
    connection
        .prepare_cached("UPDATE doctors SET department_id = ?2, version = version + 1 WHERE department_id = ?1")?
        .execute([from.0, into.0])?;
    connection
        .prepare_cached(
            "UPDATE services SET department_id = ?2, version = version + 1, updated_at = ?3 WHERE department_id = ?1",
        )?
        .execute([from.0, into.0, now])?;
    connection
        .prepare_cached(
            "UPDATE waiting_list SET department_id = ?2, version = version + 1
              WHERE department_id = ?1 AND status = 'waiting'",
        )?
        .execute([from.0, into.0])?;
    connection
        .prepare_cached(
            "UPDATE departments SET active = 0, merged_into = ?2, version = version + 1 WHERE department_id = ?1",
        )?
        .execute([from.0, into.0])?;
    Ok(moved)
}
