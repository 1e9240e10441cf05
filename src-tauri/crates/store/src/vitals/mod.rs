//! Vital signs: written once, read as the practice reads them, marked where they were entered in error. What is
//! plausible to type is `domain::vitals`; who may do what here is said where it is done.

mod settings;

use chrono::NaiveDate;
use domain::vitals::{VitalKind, VitalUnit, converted, shown, shown_from_elsewhere};
use domain::{AppointmentId, AppointmentStatus, Instant, PatientId, VitalId};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

pub use settings::{VitalSettings, set_settings, settings};

use crate::charts::{Chart, may_open};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, patients, row};

/// Readings on one page of a list.
pub const PAGE: i64 = 200;

/// Why a reading counts no longer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EnteredInError {
    /// When it was marked.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// One reading. Values are thousandths of `unit`, which is the practice's.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Reading {
    /// Which.
    pub vital_id: VitalId,
    /// Of what.
    pub kind: VitalKind,
    /// The value; of a blood pressure the systolic.
    pub value: i64,
    /// The diastolic.
    pub second: Option<i64>,
    /// Their unit.
    pub unit: VitalUnit,
    /// As it was typed, in thousandths of `typed_unit`.
    pub typed: i64,
    /// The unit it was typed in.
    pub typed_unit: VitalUnit,
    /// When it was measured.
    pub measured_at: Instant,
    /// Who recorded it; none: imported.
    pub recorded_by: Option<String>,
    /// Where an imported one comes from.
    pub imported_from: Option<String>,
    /// At which appointment.
    pub appointment_id: Option<AppointmentId>,
    /// Why it counts no longer.
    pub in_error: Option<EnteredInError>,
}

/// A reading to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewReading {
    /// Of what.
    pub kind: VitalKind,
    /// The value, in thousandths of `unit`.
    pub typed: i64,
    /// The diastolic, in mmHg.
    pub second: Option<i64>,
    /// The unit it was typed in.
    pub unit: VitalUnit,
    /// When it was measured.
    pub measured_at: Instant,
}

/// All of a reading, and from where; the condition follows.
macro_rules! readings {
    ($condition:expr) => {
        concat!(
            "SELECT v.vital_id, v.kind, v.value, v.second_value, v.typed, v.unit, v.measured_at, u.display_name,
                    v.source, v.appointment_id, v.error_at, e.display_name, v.error_reason
               FROM vitals v LEFT JOIN users u ON u.user_id = v.recorded_by
               LEFT JOIN users e ON e.user_id = v.error_by WHERE ",
            $condition
        )
    };
}

fn read(found: &Row<'_>, settings: &VitalSettings) -> rusqlite::Result<Reading> {
    let kind = row::choice(found, 1, VitalKind::parse)?;
    let typed_unit = row::choice(found, 5, VitalUnit::parse)?;
    let (value, typed): (i64, i64) = (found.get(2)?, found.get(4)?);
    let unit = settings.unit_of(kind);
    let imported_from: Option<String> = found.get(8)?;
    let written = |value: i64| if imported_from.is_some() { shown_from_elsewhere(value, typed_unit) } else { value };
    let in_error = match found.get::<_, Option<i64>>(10)? {
        None => None,
        Some(at) => Some(EnteredInError { at: Instant(at), by: found.get(11)?, reason: found.get(12)? }),
    };
    Ok(Reading {
        vital_id: VitalId(found.get(0)?),
        kind,
        // As it was typed where the practice reads that unit; converted from that, and not twice, where it doesn't.
        value: if unit == typed_unit {
            written(typed)
        } else if unit == kind.canonical() {
            shown(value, unit)
        } else {
            shown(converted(typed, typed_unit, unit), unit)
        },
        second: found.get::<_, Option<i64>>(3)?.map(written),
        unit,
        typed,
        typed_unit,
        measured_at: Instant(found.get(6)?),
        recorded_by: found.get(7)?,
        imported_from,
        appointment_id: found.get::<_, Option<i64>>(9)?.map(AppointmentId),
        in_error,
    })
}

/// Readings of one kind in a chart, the newest first, those in error among them. `before`: the instant and id of
/// the last one seen.
///
/// # Errors
/// When reading fails.
pub fn of_kind(
    look: &impl Look,
    chart: &Chart,
    kind: VitalKind,
    before: Option<(Instant, VitalId)>,
    most: i64,
    errors: bool,
) -> Result<Vec<Reading>> {
    let settings = settings(look)?;
    let (at, id) = before.map_or((i64::MAX, i64::MAX), |(at, id)| (at.0, id.0));
    Ok(look
        .connection()
        .prepare_cached(readings!(concat!(
            "v.patient_id IN ",
            rows_of!("?1"),
            " AND v.kind = ?2 AND (v.measured_at, v.vital_id) < (?3, ?4) AND (?5 OR v.error_at IS NULL)
              ORDER BY v.measured_at DESC, v.vital_id DESC LIMIT ?6"
        )))?
        .query_map(params![chart.patient().0, kind.as_str(), at, id, errors, most], |found| read(found, &settings))?
        .collect::<Result<_, _>>()?)
}

/// What was recorded at one appointment, in the order of kinds; of others than the person who asks only where
/// they may open the chart.
///
/// # Errors
/// When reading fails.
pub fn of_appointment(look: &impl Look, appointment: AppointmentId) -> Result<Vec<Reading>> {
    let settings = settings(look)?;
    let user = look.person().user;
    let patient = appointment_of(look, appointment)?.patient;
    let all = may_open(look, patient)?;
    let readings: Vec<Reading> = look
        .connection()
        .prepare_cached(readings!(
            "v.appointment_id = ?1 AND (?2 OR v.recorded_by = ?3) ORDER BY v.measured_at DESC, v.vital_id DESC"
        ))?
        .query_map(params![appointment.0, all, user.0], |found| read(found, &settings))?
        .collect::<Result<_, _>>()?;
    Ok(readings)
}

/// An appointment, as far as measuring at it goes.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// Whose: the row in use.
    pub patient: PatientId,
    /// When.
    pub date: NaiveDate,
    /// Whether it still stands, or was kept.
    pub status: AppointmentStatus,
    /// Whether the patient came.
    pub arrived: bool,
}

/// The appointment at which something is measured.
///
/// # Errors
/// [`Error::NotFound`].
pub fn appointment_of(look: &impl Look, appointment: AppointmentId) -> Result<At> {
    let (patient, date, status, arrived) = look
        .connection()
        .prepare_cached(
            "SELECT patient_id, appointment_date, status, arrived_at IS NOT NULL FROM appointments WHERE appointment_id = ?1",
        )?
        .query_row([appointment.0], |found| {
            Ok((
                PatientId(found.get(0)?),
                row::date(found, 1)?,
                row::choice(found, 2, AppointmentStatus::parse)?,
                found.get::<_, bool>(3)?,
            ))
        })
        .optional()?
        .ok_or(Error::NotFound)?;
    Ok(At { patient: patients::row_in_use(look, patient)?, date, status, arrived })
}

/// Whether the person who asks may measure this patient: at an appointment of today to which the patient came, or
/// because they may open the chart. Answers with the row in use.
///
/// # Errors
/// [`Error::NotFound`] for everybody else's, and for an appointment of somebody else.
pub fn may_measure(look: &impl Look, patient: PatientId, at: Option<AppointmentId>) -> Result<PatientId> {
    let patient = patients::row_in_use(look, patient)?;
    let here = match at {
        None => false,
        Some(appointment) => {
            let at = appointment_of(look, appointment)?;
            if at.patient != patient || at.status == AppointmentStatus::Cancelled {
                return Err(Error::NotFound);
            }
            at.arrived && at.date == look.today()?
        }
    };
    if here || may_open(look, patient)? { Ok(patient) } else { Err(Error::NotFound) }
}

/// Date of birth of a patient, for what is plausible at their age.
///
/// # Errors
/// When the row can't be read.
pub fn born(look: &impl Look, patient: PatientId) -> Result<Option<NaiveDate>> {
    Ok(look
        .connection()
        .prepare_cached("SELECT date_of_birth FROM patients p WHERE p.patient_id IN (?1)")?
        .query_row([patient.0], |found| row::maybe_date(found, 0))?)
}

/// Writes a reading.
///
/// # Errors
/// When the row can't be written.
pub fn record(writer: &Writer<'_>, patient: PatientId, at: Option<AppointmentId>, new: &NewReading) -> Result<VitalId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO vitals (patient_id, appointment_id, kind, value, second_value, typed, unit, measured_at,
                                 recorded_by, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            patient.0,
            at.map(|at| at.0),
            new.kind.as_str(),
            converted(new.typed, new.unit, new.kind.canonical()),
            new.second,
            new.typed,
            new.unit.as_str(),
            new.measured_at.0,
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(VitalId(writer.connection().last_insert_rowid()))
}

/// Marks a reading as entered in error: whoever may open the chart, and who recorded it, on the same day.
///
/// # Errors
/// [`Error::NotFound`] for others, [`Error::Stale`] when it is marked already.
pub fn enter_in_error(writer: &Writer<'_>, vital: VitalId, reason: &str) -> Result<PatientId> {
    let (patient, by, at) = writer
        .connection()
        .prepare_cached("SELECT patient_id, recorded_by, created_at FROM vitals WHERE vital_id = ?1")?
        .query_row([vital.0], |found| {
            Ok((PatientId(found.get(0)?), found.get::<_, Option<i64>>(1)?, Instant(found.get(2)?)))
        })
        .optional()?
        .ok_or(Error::NotFound)?;
    let patient = patients::row_in_use(writer, patient)?;
    let today = writer.zone()?.wall_clock(at).date() == writer.today()?;
    let own = by == Some(writer.person().user.0) && today;
    if !own && !may_open(writer, patient)? {
        return Err(Error::NotFound);
    }
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE vitals SET error_at = ?2, error_by = ?3, error_reason = ?4 WHERE vital_id = ?1 AND error_at IS NULL",
        )?
        .execute(params![vital.0, writer.now().0, writer.person().user.0, reason])?;
    if changed == 1 { Ok(patient) } else { Err(Error::Stale) }
}
