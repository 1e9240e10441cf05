//! Writing what was prescribed, with its record, and that it ended.

use chrono::NaiveDate;
use domain::medicines::{Finding, Item};
use domain::{Flaw, ItemId, RecordId};
use rusqlite::{OptionalExtension as _, params};

use super::{CurrentPrescription, current};
use crate::charts::Chart;
use crate::look::{Connected as _, Look as _, Writer};
use crate::merged::rows_of;
use crate::{Error, Result};

/// Writes the lines of a record that isn't sealed yet: each with what stood against it and the reasons given.
/// What a line renews ends with the record's day.
///
/// # Errors
/// When a row can't be written; a flaw where a line names one that isn't the chart's.
pub fn insert(
    writer: &Writer<'_>,
    chart: &Chart,
    record: RecordId,
    items: &[Item],
    answers: &[(Finding, String)],
) -> Result<Vec<ItemId>> {
    let mut written = Vec::new();
    for (at, item) in items.iter().enumerate() {
        for (field, other) in [("renews_item_id", item.renews_item_id), ("first_item_id", item.first_item_id)] {
            if let Some(other) = other
                && !is_of(writer, chart, other)?
            {
                return Err(Error::flaw(&format!("items[{at}].{field}"), Flaw::Unknown));
            }
        }
        let first = item.first_item_id.map(|first| first_of(writer, first)).transpose()?;
        let id = insert_one(writer, record, at, item, first)?;
        let mine = answers.iter().filter(|(finding, _)| usize::try_from(finding.item) == Ok(at));
        for (position, (finding, reason)) in mine.enumerate() {
            let said = serde_json::to_string(finding).map_err(|_| Error::Unreadable("finding"))?;
            writer
                .connection()
                .prepare_cached(
                    "INSERT INTO prescription_answers (item_id, position, kind, finding, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![id.0, number(position), finding.against.kind(), said, reason])?;
        }
        written.push(id);
    }
    Ok(written)
}

/// One line of a record, at this place counted from 0.
pub(crate) fn insert_one(
    writer: &Writer<'_>,
    record: RecordId,
    at: usize,
    item: &Item,
    first: Option<ItemId>,
) -> Result<ItemId> {
    let supply = item.supply();
    let frequency = item.frequency.as_ref();
    let moments = frequency
        .filter(|frequency| !frequency.moments.is_empty())
        .map(|frequency| serde_json::to_string(&frequency.moments))
        .transpose()
        .map_err(|_| Error::Unreadable("moments"))?;
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO prescription_items (record_id, position, medicine_id, medicine, form, strength, dose, dose_unit, route,
                    frequency, frequency_count, moments, as_needed_max, days, quantity, quantity_unit, quantity_said, repeats,
                    advice, note, lasts_days, renews_item_id, first_item_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
        )?
        .execute(params![
            record.0,
            number(at),
            item.medicine_id.map(|medicine| medicine.0),
            item.medicine,
            item.form.map(|form| form.as_str()),
            item.strength,
            item.dose.map(|dose| dose.to_string()),
            item.dose_unit.map(|unit| unit.as_str()),
            item.route.map(|route| route.as_str()),
            frequency.map(|frequency| frequency.kind.as_str()),
            frequency.map(|frequency| frequency.count),
            moments,
            item.as_needed_max,
            item.days,
            supply.map(|(quantity, _)| quantity.to_string()),
            supply.map(|(_, unit)| unit.as_str()),
            item.quantity.is_some(),
            item.repeats,
            item.advice,
            item.note,
            item.lasts(),
            item.renews_item_id.map(|item| item.0),
            first.map(|item| item.0),
        ])?;
    Ok(ItemId(writer.connection().last_insert_rowid()))
}

/// A place in a list, counted from 1.
fn number(at: usize) -> i64 {
    i64::try_from(at).map_or(i64::MAX, |at| at + 1)
}

fn is_of(writer: &Writer<'_>, chart: &Chart, item: ItemId) -> Result<bool> {
    Ok(writer
        .connection()
        .prepare_cached(concat!(
            "SELECT EXISTS (SELECT 1 FROM prescription_items i JOIN medical_records r ON r.record_id = i.record_id
                             WHERE i.item_id = ?1 AND r.patient_id IN ",
            rows_of!("?2"),
            ")"
        ))?
        .query_row([item.0, chart.patient().0], |found| found.get(0))?)
}

fn first_of(writer: &Writer<'_>, item: ItemId) -> Result<ItemId> {
    writer
        .connection()
        .prepare_cached("SELECT coalesce(first_item_id, item_id) FROM prescription_items WHERE item_id = ?1")?
        .query_row([item.0], |found| found.get(0).map(ItemId))
        .optional()?
        .ok_or(Error::NotFound)
}

/// That a line ended: with a reason, or renewed by another.
pub(crate) fn end(
    writer: &Writer<'_>,
    item: ItemId,
    on: NaiveDate,
    reason: Option<&str>,
    renewed_by: Option<ItemId>,
) -> Result<()> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO prescription_ends (item_id, ended_on, reason, renewed_by_item, ended_by, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            first_of(writer, item)?.0,
            on.to_string(),
            reason,
            renewed_by.map(|item| item.0),
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(())
}

/// Whether a line, in whichever version, has ended.
pub(crate) fn is_ended(writer: &Writer<'_>, item: ItemId) -> Result<bool> {
    Ok(writer
        .connection()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM prescription_ends WHERE item_id = ?1)")?
        .query_row([first_of(writer, item)?.0], |found| found.get(0))?)
}

/// Ends what the lines of a record renew, from its day on. One that has ended already stays as it is.
///
/// # Errors
/// When a row can't be written.
pub fn renewed(writer: &Writer<'_>, items: &[Item], written: &[ItemId], on: NaiveDate) -> Result<Vec<ItemId>> {
    let mut ended = Vec::new();
    for (item, by) in items.iter().zip(written) {
        if let Some(before) = item.renews_item_id
            && !is_ended(writer, before)?
        {
            end(writer, before, on, None, Some(*by))?;
            ended.push(before);
        }
    }
    Ok(ended)
}

/// Stops a prescription that runs, from a day on that isn't before it began and isn't ahead.
///
/// # Errors
/// [`Error::Stale`] when it doesn't run any more; a flaw of the date.
pub fn stop(
    writer: &Writer<'_>,
    chart: &Chart,
    item: ItemId,
    on: NaiveDate,
    reason: &str,
) -> Result<CurrentPrescription> {
    let running = current(writer, chart)?.into_iter().find(|one| one.item_id == item).ok_or(Error::Stale)?;
    if on > writer.today()? {
        return Err(Error::flaw("ended_on", Flaw::InFuture));
    }
    if on < running.from {
        return Err(Error::flaw("ended_on", Flaw::EndsBeforeItBegins));
    }
    end(writer, item, on, Some(reason), None)?;
    Ok(running)
}
