//! What was prescribed: the lines of signed records, what stood against them, and which of them run. A line
//! is written with its record and never changed; that it ended early stands beside it.

mod write;

use chrono::{Days, NaiveDate};
use domain::medicines::check::{Allergic, Running};
use domain::medicines::{Decimal, DoseUnit, Finding, Frequency, FrequencyKind, Item, MedicineForm, Route};
use domain::{DoctorId, Event, ItemId, MedicineId, PatientId, Permission, RecordId};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

pub(crate) use write::{end, insert_one};
pub use write::{insert, renewed, stop};

use crate::charts::Chart;
use crate::look::{Connected as _, Look, Reader};
use crate::merged::rows_of;
use crate::{Error, Result, Scope, allergies, patients, practice, row};

/// What stood against an item, and why it was prescribed all the same.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "AnsweredFinding")]
pub struct Answered {
    /// As it was said then.
    pub finding: Finding,
    /// The doctor's reason.
    pub reason: String,
}

/// A line of a signed record.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PrescribedItem {
    /// Which.
    pub item_id: ItemId,
    /// The record it is a line of.
    pub record_id: RecordId,
    /// What it says.
    pub item: Item,
    /// The medicine with strength and form.
    pub name: String,
    /// How much and where.
    pub dose: String,
    /// How often.
    pub often: String,
    /// The whole line in words.
    pub words: String,
    /// What stood against it.
    pub answered: Vec<Answered>,
}

/// A prescription that runs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CurrentPrescription {
    /// The newest version of the line.
    pub item_id: ItemId,
    /// The record it is a line of.
    pub record_id: RecordId,
    /// What it says.
    pub item: Item,
    /// The medicine with strength and form.
    pub name: String,
    /// How much and where.
    pub dose: String,
    /// How often.
    pub often: String,
    /// Whose prescription it is.
    pub doctor_id: DoctorId,
    /// The doctor's name.
    pub doctor_name: String,
    /// Since when.
    pub from: NaiveDate,
    /// Its last day, repeats included; none: until it is stopped.
    pub until: Option<NaiveDate>,
    /// How many days are left after today; none: until it is stopped.
    pub days_left: Option<i64>,
    /// What stood against it when it was signed.
    pub answered: Vec<Answered>,
}

const COLUMNS: &str =
    "i.item_id, i.record_id, i.medicine_id, i.medicine, i.form, i.strength, i.dose, i.dose_unit, i.route,
    i.frequency, i.frequency_count, i.moments, i.as_needed_max, i.days, i.quantity, i.quantity_unit, i.quantity_said,
    i.repeats, i.advice, i.note, i.renews_item_id, i.first_item_id";

fn decimal(found: &Row<'_>, at: usize) -> rusqlite::Result<Option<Decimal>> {
    let text: Option<String> = found.get(at)?;
    text.map(|text| text.parse().map_err(|_| row::unknown("decimal"))).transpose()
}

fn read(found: &Row<'_>) -> rusqlite::Result<(ItemId, RecordId, Item)> {
    let said: bool = found.get(16)?;
    let frequency = match row::maybe_choice(found, 9, FrequencyKind::parse)? {
        Some(kind) => {
            let moments: Option<String> = found.get(11)?;
            let moments = match moments {
                Some(_) => row::json(found, 11)?,
                None => Vec::new(),
            };
            Some(Frequency { kind, count: found.get(10)?, moments })
        }
        None => None,
    };
    let quantity = if said { decimal(found, 14)? } else { None };
    let item = Item {
        medicine_id: found.get::<_, Option<i64>>(2)?.map(MedicineId),
        medicine: found.get(3)?,
        form: row::maybe_choice(found, 4, MedicineForm::parse)?,
        strength: found.get(5)?,
        dose: decimal(found, 6)?,
        dose_unit: row::maybe_choice(found, 7, DoseUnit::parse)?,
        route: row::maybe_choice(found, 8, Route::parse)?,
        frequency,
        as_needed_max: found.get(12)?,
        days: found.get(13)?,
        quantity_unit: if said { row::maybe_choice(found, 15, DoseUnit::parse)? } else { None },
        quantity,
        repeats: found.get(17)?,
        advice: found.get(18)?,
        note: found.get(19)?,
        renews_item_id: found.get::<_, Option<i64>>(20)?.map(ItemId),
        first_item_id: found.get::<_, Option<i64>>(21)?.map(ItemId),
    };
    Ok((ItemId(found.get(0)?), RecordId(found.get(1)?), item))
}

fn answered(look: &impl Look, item: ItemId) -> Result<Vec<Answered>> {
    Ok(look
        .connection()
        .prepare_cached("SELECT finding, reason FROM prescription_answers WHERE item_id = ?1 ORDER BY position")?
        .query_map([item.0], |found| Ok(Answered { finding: row::json(found, 0)?, reason: found.get(1)? }))?
        .collect::<Result<_, _>>()?)
}

/// The lines of a record, in their order: for the chart, and for the papers that are made of them.
///
/// # Errors
/// When reading fails. A record of another chart has none.
pub fn of_record(look: &impl Look, chart: &Chart, record: RecordId) -> Result<Vec<PrescribedItem>> {
    let found: Vec<(ItemId, RecordId, Item)> = look
        .connection()
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM prescription_items i JOIN medical_records r ON r.record_id = i.record_id
              WHERE i.record_id = ?1 AND r.patient_id IN {} ORDER BY i.position",
            rows_of!("?2")
        ))?
        .query_map(params![record.0, chart.patient().0], read)?
        .collect::<Result<_, _>>()?;
    let speech = practice::speech(look)?;
    found
        .into_iter()
        .map(|(item_id, record_id, item)| {
            Ok(PrescribedItem {
                item_id,
                record_id,
                name: item.name(speech),
                dose: item.dose_words(speech),
                often: item.often_words(speech),
                words: item.words(speech),
                answered: answered(look, item_id)?,
                item,
            })
        })
        .collect()
}

/// What runs of a chart's prescriptions today: of every doctor and of merged rows, in the newest version of
/// their record, neither stopped nor renewed nor over.
///
/// # Errors
/// When reading fails.
pub fn current(look: &impl Look, chart: &Chart) -> Result<Vec<CurrentPrescription>> {
    select(look, chart.patient())
}

fn select(look: &impl Look, patient: PatientId) -> Result<Vec<CurrentPrescription>> {
    let (today, speech) = (look.today()?, practice::speech(look)?);
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT {COLUMNS}, r.doctor_id, n.name, r.visit_date, i.lasts_days
           FROM medical_records r
           JOIN prescription_items i ON i.record_id = r.record_id
           JOIN doctor_names n ON n.doctor_id = r.doctor_id
          WHERE r.patient_id IN {}
            AND r.archived_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM medical_records newer WHERE newer.amends_record_id = r.record_id)
            AND NOT EXISTS (SELECT 1 FROM prescription_ends e
                             WHERE e.item_id = coalesce(i.first_item_id, i.item_id) AND e.ended_on <= ?2)
            AND (i.lasts_days IS NULL OR date(r.visit_date, '+' || (i.lasts_days - 1) || ' days') >= ?2)
          ORDER BY i.medicine COLLATE NOCASE, r.visit_date, i.item_id",
        rows_of!("?1")
    ))?;
    let found: Vec<CurrentPrescription> = statement
        .query_map(params![patient.0, today.to_string()], |found| {
            let (item_id, record_id, item) = read(found)?;
            let from = row::date(found, 24)?;
            let lasts: Option<u32> = found.get(25)?;
            let until = lasts.and_then(|days| from.checked_add_days(Days::new(u64::from(days.saturating_sub(1)))));
            Ok(CurrentPrescription {
                item_id,
                record_id,
                name: item.name(speech),
                dose: item.dose_words(speech),
                often: item.often_words(speech),
                item,
                doctor_id: DoctorId(found.get(22)?),
                doctor_name: found.get(23)?,
                from,
                until,
                days_left: until.map(|until| (until - today).num_days()),
                answered: Vec::new(),
            })
        })?
        .collect::<Result<_, _>>()?;
    found.into_iter().map(|one| Ok(CurrentPrescription { answered: answered(look, one.item_id)?, ..one })).collect()
}

/// The running medicines of any patient, for every doctor; of themselves, for a patient. Leaves a trace.
///
/// # Errors
/// [`Error::NotFound`] for an unknown patient and for one who may not be seen alike.
pub fn of_patient(reader: &Reader<'_>, patient: PatientId) -> Result<Vec<CurrentPrescription>> {
    if reader.admission().permission != Permission::ReadAllergies {
        return Err(Error::Denied);
    }
    let patient = patients::row_in_use(reader, patient)?;
    let seen = match reader.scope() {
        Scope::All => true,
        Scope::Patient(own) => own == patient,
        _ => false,
    };
    if !seen {
        return Err(Error::NotFound);
    }
    for row in patients::rows_of(reader, patient)? {
        reader.trace(Event::MedicinesRead { patient: row });
    }
    select(reader, patient)
}

/// Opens a chart for checking what is being written: it is asked with every change, and leaves one trace a
/// session.
///
/// # Errors
/// [`Error::NotFound`] for an unknown patient and for somebody else's alike.
pub fn open_chart_once(reader: &Reader<'_>, patient: PatientId) -> Result<Chart> {
    let chart = reader.own_part_of_chart(patient)?;
    for row in patients::rows_of(reader, chart.patient())? {
        let known: bool = reader
            .connection()
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM audit_log INDEXED BY audit_log_subject
                  WHERE subject_type = 'patient' AND subject_id = ?1 AND action = 'chart_opened' AND session = ?2
                    AND outcome = 'done')",
            )?
            .query_row(params![row.0, reader.admission().session.number], |found| found.get(0))?;
        if !known {
            reader.trace(Event::ChartOpened { patient: row });
        }
    }
    Ok(chart)
}

/// What a prescription is checked against: the allergies on the list and what runs, but for the lines of the
/// record that it amends.
///
/// # Errors
/// When reading fails.
pub fn known(look: &impl Look, chart: &Chart, amends: Option<RecordId>) -> Result<(Vec<Allergic>, Vec<Running>)> {
    let allergies = allergies::list(look, chart, false)?
        .into_iter()
        .map(|one| Allergic {
            allergy_id: one.allergy_id,
            substance: one.substance,
            reaction: one.reaction,
            severity: one.severity,
            noted_on: one.noted_on,
        })
        .collect();
    let running = current(look, chart)?
        .into_iter()
        .filter(|one| Some(one.record_id) != amends)
        .map(|one| Running { item_id: one.item_id, item: one.item, doctor_name: one.doctor_name })
        .collect();
    Ok((allergies, running))
}

/// Whose prescription it is, so that the chart can be opened; nothing of what it says.
///
/// # Errors
/// [`Error::NotFound`].
pub fn patient_of(look: &impl Look, item: ItemId) -> Result<PatientId> {
    look.connection()
        .prepare_cached(
            "SELECT r.patient_id FROM prescription_items i JOIN medical_records r ON r.record_id = i.record_id
              WHERE i.item_id = ?1",
        )?
        .query_row([item.0], |found| found.get(0).map(PatientId))
        .optional()?
        .ok_or(Error::NotFound)
}
