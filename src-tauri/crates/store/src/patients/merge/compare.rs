//! Both patients side by side before they are merged: what each is called and reached by, what belongs to
//! each as far as the asker's role may see it, and what stands against merging them.

use chrono::NaiveDate;
use domain::{AppointmentId, Conflict, Event, PatientId, Permission, Reach, TimeOfDay};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use super::known::{MergedRow, rows_merged_into};
use super::{MergeField, row_of};
use crate::look::{Connected as _, Look, Reader};
use crate::merged::{rows_of, user_of};
use crate::patients::file::{AllergyBanner, SignInState, allergies_of, more_of, open_of, sign_in_of};
use crate::patients::{OtherName, details_of, names_of, row_in_use, rows_of as all_rows_of};
use crate::{Result, charts, row};

/// Both patients.
#[derive(Debug, Serialize, TS)]
pub struct Compared {
    /// The one asked for first.
    pub one: MergeSide,
    /// The other.
    pub other: MergeSide,
    /// What the one that stays may take from the other, in the order of a card.
    pub fields: Vec<MergeValue>,
    /// What stands against merging them; nothing: they can be.
    pub against: Vec<MergeAgainst>,
}

/// One of both.
#[derive(Debug, Serialize, TS)]
pub struct MergeSide {
    /// The row in use.
    pub patient_id: PatientId,
    /// With its check digit.
    pub patient_number: String,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub first_name: String,
    /// The date of birth is an estimate.
    pub birth_date_estimated: bool,
    /// Maiden, previous and other names.
    pub other_names: Vec<OtherName>,
    /// Rows that were merged into this one before.
    pub merged: Vec<MergedRow>,
    /// When the row was made, milliseconds UTC.
    pub created_at: i64,
    /// The sign-in, if there is one.
    pub sign_in: Option<SignInState>,
    /// What belongs to this one.
    pub belongings: Belongings,
    /// To be sent back with the merge.
    pub version: i64,
}

/// How much belongs to a patient, as far as the asker's role may see.
#[derive(Debug, Serialize, TS)]
pub struct Belongings {
    /// All appointments.
    pub appointments: i64,
    /// Those that are scheduled from today on.
    pub coming: i64,
    /// Visits in the chart; for those who may open it.
    pub visits: Option<i64>,
    /// Issued bills; for those who may read all bills.
    pub bills: Option<i64>,
    /// What is owed on them, in minor units; for the same.
    pub open_minor: Option<i64>,
    /// For those who may read allergies.
    pub allergies: Option<AllergyBanner>,
}

/// One field of both.
#[derive(Debug, Serialize, TS)]
pub struct MergeValue {
    /// Which.
    pub field: MergeField,
    /// As the first has it; none where it is empty.
    pub one: Option<String>,
    /// As the other has it; none where it is empty.
    pub other: Option<String>,
    /// Whether they differ.
    pub differs: bool,
}

/// What stands against a merge, with what has to be put right first.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MergeAgainst {
    /// Both can sign in: one of the sign-ins has to be ended.
    BothSignIn {
        /// The first's name at sign-in.
        one: String,
        /// The other's.
        other: String,
    },
    /// One has died and the other hasn't: one of both entries is wrong.
    OneDeceased {
        /// Who has died.
        patient_id: PatientId,
        /// When.
        deceased_on: NaiveDate,
    },
    /// Both have an appointment at the same time: one has to be moved or cancelled.
    AppointmentsOverlap {
        /// The first's.
        one: OverlapSide,
        /// The other's.
        other: OverlapSide,
    },
}

impl MergeAgainst {
    pub(super) fn conflict(&self) -> Conflict {
        match self {
            Self::BothSignIn { .. } => Conflict::BothSignIn,
            Self::OneDeceased { .. } => Conflict::OneDeceased,
            Self::AppointmentsOverlap { .. } => Conflict::AppointmentsOverlap,
        }
    }
}

/// One of two appointments at the same time.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OverlapSide {
    /// Which.
    pub appointment_id: AppointmentId,
    /// On the practice's calendar.
    pub date: NaiveDate,
    /// On the practice's wall.
    pub time: TimeOfDay,
    /// With whom.
    pub doctor: String,
}

/// Both patients, or the rows they were merged into. Reading allergies leaves its trace.
///
/// # Errors
/// [`Conflict::SamePatient`] where both are one already; [`crate::Error::NotFound`].
pub fn compare(reader: &Reader<'_>, one: PatientId, other: PatientId) -> Result<Compared> {
    let connection = reader.connection();
    let (one, other) = (row_in_use(reader, one)?, row_in_use(reader, other)?);
    if one == other {
        return Err(Conflict::SamePatient.into());
    }
    let rows = (row_of(connection, one)?, row_of(connection, other)?);
    let fields = MergeField::ALL
        .iter()
        .map(|field| MergeValue {
            field: *field,
            one: shown(*field, &rows.0),
            other: shown(*field, &rows.1),
            differs: !field.is_same(&rows.0, &rows.1),
        })
        .collect();
    Ok(Compared { one: side(reader, one)?, other: side(reader, other)?, fields, against: against(reader, one, other)? })
}

fn shown(field: MergeField, row: &Map<String, Value>) -> Option<String> {
    let text = row.get(field.columns()[0])?.as_str()?;
    (!text.is_empty()).then(|| text.to_owned())
}

fn side(reader: &Reader<'_>, patient: PatientId) -> Result<MergeSide> {
    let connection = reader.connection();
    let details = details_of(connection, patient)?;
    let more = more_of(connection, patient)?;
    Ok(MergeSide {
        patient_id: patient,
        patient_number: more.number,
        last_name: details.last_name,
        first_name: details.first_name,
        birth_date_estimated: details.birth_date_estimated,
        other_names: names_of(connection, patient)?,
        merged: rows_merged_into(reader, patient)?,
        created_at: more.created_at,
        sign_in: more.user.map(|user| sign_in_of(connection, user)).transpose()?,
        belongings: belongings(reader, patient)?,
        version: more.version,
    })
}

fn belongings(reader: &Reader<'_>, patient: PatientId) -> Result<Belongings> {
    let connection = reader.connection();
    let standing = &reader.person().standing;
    let (appointments, coming) = connection
        .prepare_cached(concat!(
            "SELECT count(*), coalesce(sum(status = 'scheduled' AND appointment_date >= ?2), 0)
               FROM appointments WHERE patient_id IN ",
            rows_of!("?1")
        ))?
        .query_row(params![patient.0, reader.today()?.to_string()], |found| Ok((found.get(0)?, found.get(1)?)))?;
    let visits = if charts::may_open(reader, patient)? {
        Some(
            connection
                .prepare_cached(concat!(
                    "SELECT count(*) FROM medical_records
                      WHERE archived_at IS NULL AND amends_record_id IS NULL AND patient_id IN ",
                    rows_of!("?1")
                ))?
                .query_row([patient.0], |found| found.get(0))?,
        )
    } else {
        None
    };
    let (bills, open_minor) = match standing.reach(Permission::ReadBills) {
        Reach::All => {
            let issued = connection
                .prepare_cached(concat!(
                    "SELECT count(*) FROM billing WHERE issued_at IS NOT NULL AND patient_id IN ",
                    rows_of!("?1")
                ))?
                .query_row([patient.0], |found| found.get(0))?;
            (Some(issued), Some(open_of(connection, patient)?))
        }
        Reach::Own | Reach::Nothing => (None, None),
    };
    let allergies = if standing.reach(Permission::ReadAllergies) == Reach::All {
        for row in all_rows_of(reader, patient)? {
            reader.trace(Event::AllergiesRead { patient: row });
        }
        let state = more_of(connection, patient)?.allergy_state;
        Some(AllergyBanner { state, active: allergies_of(connection, patient)? })
    } else {
        None
    };
    Ok(Belongings { appointments, coming, visits, bills, open_minor, allergies })
}

/// What stands against merging them; both are rows in use.
pub(super) fn against(look: &impl Look, one: PatientId, other: PatientId) -> Result<Vec<MergeAgainst>> {
    let connection = look.connection();
    let mut against = Vec::new();
    let signs_in = |patient: PatientId| -> Result<Option<String>> {
        Ok(connection
            .prepare_cached(concat!(
                "SELECT u.username FROM users u WHERE u.status = 'active' AND u.user_id = ",
                user_of!("?1")
            ))?
            .query_row([patient.0], |found| found.get(0))
            .optional()?)
    };
    if let (Some(one), Some(other)) = (signs_in(one)?, signs_in(other)?) {
        against.push(MergeAgainst::BothSignIn { one, other });
    }
    let died = |patient| -> Result<Option<NaiveDate>> { Ok(details_of(connection, patient)?.deceased_on) };
    match (died(one)?, died(other)?) {
        (Some(on), None) => against.push(MergeAgainst::OneDeceased { patient_id: one, deceased_on: on }),
        (None, Some(on)) => against.push(MergeAgainst::OneDeceased { patient_id: other, deceased_on: on }),
        (Some(_), Some(_)) | (None, None) => {}
    }
    let mut statement = connection.prepare_cached(OVERLAPS)?;
    let side = |found: &rusqlite::Row<'_>, at: usize| -> rusqlite::Result<OverlapSide> {
        Ok(OverlapSide {
            appointment_id: AppointmentId(found.get(at)?),
            date: row::date(found, at + 1)?,
            time: row::time(found, at + 2)?,
            doctor: found.get(at + 3)?,
        })
    };
    let overlaps = statement.query_map([one.0, other.0], |found| {
        Ok(MergeAgainst::AppointmentsOverlap { one: side(found, 0)?, other: side(found, 4)? })
    })?;
    for overlap in overlaps {
        against.push(overlap?);
    }
    Ok(against)
}

/// Rule 1: two of one person overlap only where one of them says why.
pub(in crate::patients) const OVERLAPS: &str = concat!(
    "SELECT a.appointment_id, a.appointment_date, a.appointment_time, d.name,
            b.appointment_id, b.appointment_date, b.appointment_time, e.name
       FROM appointments a
       JOIN appointments b ON b.appointment_date = a.appointment_date AND b.status = 'scheduled' AND b.patient_id IN ",
    rows_of!("?2"),
    "   AND a.start_minute < b.start_minute + b.duration_minutes AND b.start_minute < a.start_minute + a.duration_minutes
       JOIN doctor_names d ON d.doctor_id = a.doctor_id JOIN doctor_names e ON e.doctor_id = b.doctor_id
      WHERE a.status = 'scheduled' AND a.patient_id IN ",
    rows_of!("?1"),
    "   AND a.overbook_reason IS NULL AND b.overbook_reason IS NULL
      ORDER BY a.appointment_date, a.appointment_time, a.appointment_id, b.appointment_id"
);
