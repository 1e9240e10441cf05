//! Doctors' profiles. One that was only imported has no user and no licence; one who has left is inactive,
//! and the history stays. Their weeks are in `schedules`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{Day, DepartmentId, DoctorId, DoctorStatus, UserId};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, Scope, row};

/// A doctor.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Doctor {
    /// `doctors.doctor_id`
    pub doctor_id: DoctorId,
    /// Whose profile it is, if they can sign in.
    pub user_id: Option<UserId>,
    /// The name on screen: the user's, else the profile's.
    pub display_name: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Field of medicine; may be empty.
    pub specialization: String,
    /// Licence, unique.
    pub license_number: Option<String>,
    /// Years of practice, 0 to 80.
    pub experience_years: Option<u32>,
    /// Their department.
    pub department_id: Option<DepartmentId>,
    /// Its name.
    pub department: Option<String>,
    /// Active or inactive.
    pub status: DoctorStatus,
    /// Where the profile came from, if it was imported.
    pub source: Option<String>,
    /// Days with hours in the week that is valid today.
    pub days: Vec<Day>,
    /// Length of a slot in that week, in minutes.
    pub slot_minutes: Option<u32>,
    /// For stale edits.
    pub version: i64,
}

// The week valid on ?1: the one that began last, and of two that began together the one saved last.
const SELECT: &str = "SELECT d.doctor_id, d.user_id, n.name,
        d.first_name, d.last_name, d.specialization, d.license_number, d.experience_years, d.department_id, p.name,
        d.status, d.source, s.available_days, s.slot_minutes, d.version
   FROM doctors d
   JOIN doctor_names n USING (doctor_id)
   LEFT JOIN departments p ON p.department_id = d.department_id
   LEFT JOIN doctor_schedule s ON s.schedule_id = (
        SELECT v.schedule_id FROM doctor_schedule v WHERE v.doctor_id = d.doctor_id AND v.valid_from <= ?1
         ORDER BY v.valid_from DESC, v.schedule_id DESC LIMIT 1)";

fn read(found: &Row<'_>) -> rusqlite::Result<Doctor> {
    let planned = found.get_ref(12)? != rusqlite::types::ValueRef::Null;
    Ok(Doctor {
        doctor_id: DoctorId(found.get(0)?),
        user_id: found.get::<_, Option<i64>>(1)?.map(UserId),
        display_name: found.get(2)?,
        first_name: found.get(3)?,
        last_name: found.get(4)?,
        specialization: found.get(5)?,
        license_number: found.get(6)?,
        experience_years: found.get(7)?,
        department_id: found.get::<_, Option<i64>>(8)?.map(DepartmentId),
        department: found.get(9)?,
        status: row::choice(found, 10, DoctorStatus::parse)?,
        source: found.get(11)?,
        days: if planned { row::json(found, 12)? } else { Vec::new() },
        slot_minutes: found.get(13)?,
        version: found.get(14)?,
    })
}

/// Doctors by family name, the active first; imported and former ones only when asked for.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, inactive: bool) -> Result<Vec<Doctor>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    look.connection()
        .prepare_cached(&format!(
            "{SELECT} WHERE d.status = 'active' OR ?2
              ORDER BY d.status, d.last_name COLLATE NOCASE, d.first_name COLLATE NOCASE, d.doctor_id"
        ))?
        .query_map(params![look.today()?.to_string(), inactive], read)?
        .map(|doctor| doctor.map_err(Error::from))
        .collect()
}

/// Of active doctors who are called alike, one of them with a title or not, what tells them apart: the department where it does, else the licence.
///
/// # Errors
/// When the rows can't be read.
pub fn told_apart(look: &impl Look) -> Result<BTreeMap<DoctorId, String>> {
    Ok(look
        .connection()
        .prepare_cached(
            "WITH alike AS (
                 SELECT d.doctor_id, p.name AS department, d.license_number,
                        max(count(*) OVER (PARTITION BY n.name),
                            count(*) OVER (PARTITION BY lower(d.first_name), lower(d.last_name))) AS of_name,
                        max(count(*) OVER (PARTITION BY n.name, d.department_id),
                            count(*) OVER (PARTITION BY lower(d.first_name), lower(d.last_name), d.department_id))
                            AS of_department
                   FROM doctors d JOIN doctor_names n USING (doctor_id)
                   LEFT JOIN departments p ON p.department_id = d.department_id
                  WHERE d.status = 'active')
             SELECT doctor_id, iif(of_department = 1, coalesce(department, license_number, ''),
                                   coalesce(license_number, department, ''))
               FROM alike WHERE of_name > 1",
        )?
        .query_map([], |found| Ok((DoctorId(found.get(0)?), found.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// One doctor.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, doctor: DoctorId) -> Result<Doctor> {
    if look.scope() != Scope::All {
        return Err(Error::NotFound);
    }
    look.connection()
        .prepare_cached(&format!("{SELECT} WHERE d.doctor_id = ?2"))?
        .query_row(params![look.today()?.to_string(), doctor.0], read)
        .optional()?
        .ok_or(Error::NotFound)
}

/// A profile, to be added or changed.
#[derive(Debug)]
pub struct Profile<'a> {
    /// Given name.
    pub first_name: &'a str,
    /// Family name.
    pub last_name: &'a str,
    /// May be empty.
    pub specialization: &'a str,
    /// Unique.
    pub license_number: Option<&'a str>,
    /// 0 to 80.
    pub experience_years: Option<i64>,
    /// An existing department.
    pub department: Option<DepartmentId>,
}

/// Adds a profile; `user` signs in with it.
///
/// # Errors
/// A flaw where the licence is taken.
pub fn add(writer: &Writer<'_>, user: Option<UserId>, profile: &Profile<'_>) -> Result<DoctorId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO doctors (user_id, first_name, last_name, specialization, license_number, experience_years,
                                  department_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            user.map(|user| user.0),
            profile.first_name,
            profile.last_name,
            profile.specialization,
            profile.license_number,
            profile.experience_years,
            profile.department.map(|department| department.0)
        ])?;
    Ok(DoctorId(writer.connection().last_insert_rowid()))
}

/// Changes a profile.
///
/// # Errors
/// [`Error::Stale`] when `version` isn't the row's any more; a flaw where the licence is taken.
pub fn change(writer: &Writer<'_>, doctor: DoctorId, version: i64, to: &Profile<'_>) -> Result<()> {
    crate::departments::doctor_leaves(writer, doctor, to.department)?;
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE doctors SET first_name = ?2, last_name = ?3, specialization = ?4, license_number = ?5,
                    experience_years = ?6, department_id = ?7, version = version + 1
              WHERE doctor_id = ?1 AND version = ?8",
        )?
        .execute(params![
            doctor.0,
            to.first_name,
            to.last_name,
            to.specialization,
            to.license_number,
            to.experience_years,
            to.department.map(|department| department.0),
            version
        ])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Makes a doctor inactive or active again.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_status(writer: &Writer<'_>, doctor: DoctorId, status: DoctorStatus) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached("UPDATE doctors SET status = ?2, version = version + 1 WHERE doctor_id = ?1")?
        .execute(params![doctor.0, status.as_str()])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// How many booked appointments of a doctor lie on or after a date.
///
/// # Errors
/// When the rows can't be read.
pub fn booked_from(look: &impl Look, doctor: DoctorId, from: NaiveDate) -> Result<u32> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT count(*) FROM appointments
              WHERE doctor_id = ?1 AND appointment_date >= ?2 AND status = 'scheduled'",
        )?
        .query_row(params![doctor.0, from.to_string()], |row| row.get(0))?)
}

/// The user behind a doctor's profile, and those of all active doctors where none is named.
///
/// # Errors
/// When the rows can't be read.
pub fn users(look: &impl Look, doctor: Option<DoctorId>) -> Result<Vec<UserId>> {
    look.connection()
        .prepare_cached(
            "SELECT d.user_id FROM doctors d JOIN users u ON u.user_id = d.user_id
              WHERE u.status = 'active' AND (d.doctor_id = ?1 OR (?1 IS NULL AND d.status = 'active'))",
        )?
        .query_map([doctor.map(|doctor| doctor.0)], |row| row.get(0).map(UserId))?
        .map(|user| user.map_err(Error::from))
        .collect()
}
