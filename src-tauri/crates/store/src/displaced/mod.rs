//! Appointments that a change of hours left without their doctor: a list of its own that lasts until each
//! was decided on. A move or a cancellation, from wherever, settles its row by a trigger. Where they could
//! go instead is computed elsewhere.

pub use away::{add, outside_week, recheck, within, without_hours};
pub(crate) use told::heard;
pub use told::tell;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    AppointmentId, DisplacedBy, DisplacedOutcome, DisplacementId, DoctorId, ExceptionId, Instant, Session, TimeOfDay,
    ToldState,
};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::appointments::{self, Appointment};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, Scope, row};

/// One appointment on the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Displaced {
    /// `displacements.displacement_id`
    pub displacement_id: DisplacementId,
    /// Why.
    pub cause: DisplacedBy,
    /// The leave or holiday.
    pub exception_id: Option<ExceptionId>,
    /// What the leave or holiday is for; may be empty.
    pub exception_note: String,
    /// First and last day of the leave or holiday.
    #[ts(as = "Option<(String, String)>")]
    pub exception_dates: Option<(NaiveDate, NaiveDate)>,
    /// Whose hours went.
    pub doctor_id: DoctorId,
    /// That doctor as the practice calls them.
    pub doctor: String,
    /// Where it stood.
    #[ts(as = "String")]
    pub from_date: NaiveDate,
    /// Where it stood.
    pub from_time: TimeOfDay,
    /// What was decided; none: nothing yet.
    pub outcome: Option<DisplacedOutcome>,
    /// Whether the patient has heard of it by phone.
    pub told: Option<ToldState>,
    /// When they were called last.
    pub told_at: Option<Instant>,
    /// The appointment as it is now.
    pub appointment: Appointment,
}

/// How much is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LeftToDo {
    /// Appointments on which nobody has decided.
    pub to_move: u32,
    /// Patients who haven't heard by phone of what was decided.
    pub to_call: u32,
}

macro_rules! select {
    ($what:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM displacements x JOIN appointments a ON a.appointment_id = x.appointment_id ",
            $rest
        )
    };
}
// After the macro that it uses.
mod away;
mod told;

macro_rules! rows {
    ($rest:literal) => {
        select!(
            "x.displacement_id, x.cause, x.exception_id,
             (SELECT note FROM schedule_exceptions e WHERE e.exception_id = x.exception_id),
             (SELECT from_date FROM schedule_exceptions e WHERE e.exception_id = x.exception_id),
             (SELECT to_date FROM schedule_exceptions e WHERE e.exception_id = x.exception_id),
             x.doctor_id,
             (SELECT name FROM doctor_names n WHERE n.doctor_id = x.doctor_id),
             x.from_date, x.from_time, x.outcome, x.told, x.told_at, x.appointment_id",
            $rest
        )
    };
}

struct Kept {
    row: Displacement,
    appointment: AppointmentId,
}
type Displacement = (
    (DisplacementId, DisplacedBy, Option<ExceptionId>),
    (String, Option<(NaiveDate, NaiveDate)>),
    (DoctorId, String, NaiveDate, TimeOfDay),
    (Option<DisplacedOutcome>, Option<ToldState>, Option<Instant>),
);

fn read(found: &Row<'_>) -> rusqlite::Result<Kept> {
    let dates = row::maybe_date(found, 4)?.zip(row::maybe_date(found, 5)?);
    Ok(Kept {
        row: (
            (
                DisplacementId(found.get(0)?),
                row::choice(found, 1, DisplacedBy::parse)?,
                found.get::<_, Option<i64>>(2)?.map(ExceptionId),
            ),
            (found.get::<_, Option<String>>(3)?.unwrap_or_default(), dates),
            (DoctorId(found.get(6)?), found.get(7)?, row::date(found, 8)?, row::time(found, 9)?),
            (
                row::maybe_choice(found, 10, DisplacedOutcome::parse)?,
                row::maybe_choice(found, 11, ToldState::parse)?,
                found.get::<_, Option<i64>>(12)?.map(Instant),
            ),
        ),
        appointment: AppointmentId(found.get(13)?),
    })
}

fn whole(look: &impl Look, kept: Kept) -> Result<Displaced> {
    let ((displacement_id, cause, exception_id), (exception_note, exception_dates), at, (outcome, told, told_at)) =
        kept.row;
    let (doctor_id, doctor, from_date, from_time) = at;
    Ok(Displaced {
        displacement_id,
        cause,
        exception_id,
        exception_note,
        exception_dates,
        doctor_id,
        doctor,
        from_date,
        from_time,
        outcome,
        told,
        told_at,
        appointment: appointments::get(look, kept.appointment)?,
    })
}

/// Those on which nobody has decided, from today on, by date and time.
///
/// # Errors
/// When the rows can't be read.
pub fn open(look: &impl Look) -> Result<Vec<Displaced>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let kept = look
        .connection()
        .prepare_cached(rows!(
            "WHERE x.outcome IS NULL AND a.status = 'scheduled' AND a.appointment_date >= ?1
             ORDER BY a.appointment_date, a.appointment_time, x.displacement_id"
        ))?
        .query_map([look.today()?.to_string()], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    kept.into_iter().map(|kept| whole(look, kept)).collect()
}

/// Those that were moved or cancelled, while the old or the new date hasn't passed: whoever hasn't heard of
/// it first, then by the date it stood on.
///
/// # Errors
/// When the rows can't be read.
pub fn decided(look: &impl Look) -> Result<Vec<Displaced>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let kept = look
        .connection()
        .prepare_cached(rows!(
            "WHERE x.outcome IN ('moved', 'cancelled') AND (x.from_date >= ?1 OR a.appointment_date >= ?1)
             ORDER BY x.told IS 'told', x.from_date, x.from_time, x.displacement_id"
        ))?
        .query_map([look.today()?.to_string()], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    kept.into_iter().map(|kept| whole(look, kept)).collect()
}

/// See [`LeftToDo`].
///
/// # Errors
/// When the rows can't be read.
pub fn left(look: &impl Look) -> Result<LeftToDo> {
    if look.scope() != Scope::All {
        return Ok(LeftToDo { to_move: 0, to_call: 0 });
    }
    let today = look.today()?.to_string();
    let count = |query: &str| -> Result<u32> {
        Ok(look.connection().prepare_cached(query)?.query_row([&today], |found| found.get(0))?)
    };
    Ok(LeftToDo {
        to_move: count(select!(
            "count(*)",
            "WHERE x.outcome IS NULL AND a.status = 'scheduled' AND a.appointment_date >= ?1"
        ))?,
        to_call: count(select!(
            "count(*)",
            "WHERE x.outcome IN ('moved', 'cancelled') AND (x.told IS NULL OR x.told = 'not_reached')
                AND (x.from_date >= ?1 OR a.appointment_date >= ?1)"
        ))?,
    })
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, displacement: DisplacementId) -> Result<Displaced> {
    if look.scope() != Scope::All {
        return Err(Error::NotFound);
    }
    let kept =
        look.connection().prepare_cached(rows!("WHERE x.displacement_id = ?1"))?.query_row([displacement.0], read)?;
    whole(look, kept)
}

/// Settles one that is open; answers how many rows changed.
///
/// # Errors
/// When the row can't be written.
pub fn settle(writer: &Writer<'_>, displacement: DisplacementId, outcome: DisplacedOutcome) -> Result<usize> {
    Ok(writer
        .connection()
        .prepare_cached("UPDATE displacements SET outcome = ?2 WHERE displacement_id = ?1 AND outcome IS NULL")?
        .execute(params![displacement.0, outcome.as_str()])?)
}

/// The sessions in which the patients of these appointments are booked between two dates, by patient.
///
/// # Errors
/// When the rows can't be read.
pub fn of_patients(
    look: &impl Look,
    of: &BTreeSet<domain::PatientId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<std::collections::BTreeMap<(domain::PatientId, NaiveDate), Vec<Session>>> {
    let mut busy = std::collections::BTreeMap::<_, Vec<Session>>::new();
    let mut statement = look.connection().prepare_cached(concat!(
        "SELECT appointment_date, appointment_time, duration_minutes FROM appointments
          WHERE patient_id IN ",
        rows_of!("?1"),
        " AND appointment_date BETWEEN ?2 AND ?3 AND status = 'scheduled'"
    ))?;
    for patient in of {
        let mut rows = statement.query(params![patient.0, from.to_string(), to.to_string()])?;
        while let Some(found) = rows.next()? {
            let start: TimeOfDay = row::time(found, 1)?;
            let end = start.plus(found.get(2)?).or(TimeOfDay::from_minutes(1440)).unwrap_or(start);
            busy.entry((*patient, row::date(found, 0)?)).or_default().push(Session(start, end));
        }
    }
    Ok(busy)
}
