//! Taking a merge back, once it is known what that would do. Both rows are then as they were: the row that was gone
//! in every column and every list, the one that stayed in the fields that it took and that nobody has changed
//! since, and in every entry of its lists that nobody has written since. What was written in the meantime stays
//! where it was written.

use domain::{Conflict, MergeId, PatientId};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use super::lists::{self, When};
use super::{MergeField, row_of};
use crate::contact::aside;
use crate::look::{Connected as _, Look, Writer};
use crate::patients::search;
use crate::{Error, Result, row};

/// What undoing a merge would do.
pub(super) struct Plan {
    kept: PatientId,
    gone: PatientId,
    kept_before: Map<String, Value>,
    gone_before: Map<String, Value>,
    merged_at: i64,
    pub(super) gives_back: Vec<MergeField>,
    pub(super) stays: Vec<MergeField>,
    lists: Vec<PartedList>,
}

impl Plan {
    /// A list of the row that stayed without what the merge did to it.
    fn without(&self, field: MergeField, now: &Value) -> Value {
        let remembered = |when| lists::remembered(&self.kept_before, field, when);
        match (field.list(), remembered(When::Before), remembered(When::After)) {
            (Some(list), Some(before), Some(after)) => list.without(before, after, now),
            (_, Some(before), None) => before.clone(),
            _ => now.clone(),
        }
    }

    /// Fields whose columns are no list's.
    fn alone<'a>(&'a self, fields: &'a [MergeField]) -> impl Iterator<Item = MergeField> + 'a {
        fields.iter().copied().filter(|field| !self.lists.iter().any(|list| list.field == *field))
    }
}

pub(super) fn plan(look: &impl Look, merge: MergeId) -> Result<Plan> {
    let connection = look.connection();
    let (kept, gone, taken, kept_before, gone_before, merged_at, undone) = connection
        .prepare_cached(
            "SELECT kept_patient_id, gone_patient_id, taken, kept_before, gone_before, merged_at, undone_at
               FROM patient_merges WHERE merge_id = ?1",
        )?
        .query_row([merge.0], |found| {
            Ok((
                PatientId(found.get(0)?),
                PatientId(found.get(1)?),
                row::json::<Vec<MergeField>>(found, 2)?,
                row::json::<Map<String, Value>>(found, 3)?,
                row::json::<Map<String, Value>>(found, 4)?,
                found.get::<_, i64>(5)?,
                found.get::<_, Option<i64>>(6)?,
            ))
        })
        .optional()?
        .ok_or(Error::NotFound)?;
    if undone.is_some() {
        return Err(Error::Stale);
    }
    let now = row_of(connection, kept)?;
    let (mut gives_back, mut stays, mut lists) = (Vec::new(), Vec::new(), Vec::new());
    for field in taken {
        let parted = parted_list(look, merge, kept, &kept_before, field)?;
        let as_before = match &parted {
            Some(parted) => kept_before.get(field.columns()[0]).and_then(Value::as_str) == Some(&parted.column),
            None => field.is_same(&now, &gone_before),
        };
        lists.extend(parted);
        if as_before { gives_back.push(field) } else { stays.push(field) }
    }
    Ok(Plan { kept, gone, kept_before, gone_before, merged_at, gives_back, stays, lists })
}

/// A list whose column it tells, as it is and as it will be.
struct PartedList {
    field: MergeField,
    now: Value,
    parted: Value,
    column: String,
    /// What the next merge into the same row found there, as it was and as it will be.
    later: Option<(i64, Value, Value)>,
}

/// None where a field has no list that tells its column, and for merges made before lists were kept.
fn parted_list(
    look: &impl Look,
    merge: MergeId,
    kept: PatientId,
    kept_before: &Map<String, Value>,
    field: MergeField,
) -> Result<Option<PartedList>> {
    let connection = look.connection();
    let remembered = |when| lists::remembered(kept_before, field, when);
    let (Some(list), Some(before), Some(after)) = (field.list(), remembered(When::Before), remembered(When::After))
    else {
        return Ok(None);
    };
    let Some(now) = lists::list_of(connection, field, kept)? else { return Ok(None) };
    let found = later_merges(connection, kept, merge, field)?.into_iter().find_map(|(merge, before)| {
        let found = lists::remembered(&before, field, When::Before)?.clone();
        Some((merge, list.without(remembered(When::Before)?, remembered(When::After)?, &found), found))
    });
    let later = found.map(|(merge, to, from)| (merge, from, to));
    let parted = match &later {
        Some((_, from, to)) => list.moved(from, to, &now),
        None => list.without(before, after, &now),
    };
    Ok(list.column(field, &parted).map(|column| PartedList { field, now, parted, column, later }))
}

/// Later merges into the same row that took the same field and aren't undone, with what they found.
fn later_merges(
    connection: &Connection,
    kept: PatientId,
    merge: MergeId,
    field: MergeField,
) -> Result<Vec<(i64, Map<String, Value>)>> {
    Ok(connection
        .prepare_cached(
            "SELECT merge_id, kept_before FROM patient_merges
              WHERE kept_patient_id = ?1 AND merge_id > ?2 AND undone_at IS NULL
                AND EXISTS (SELECT 1 FROM json_each(taken) WHERE value = ?3)
              ORDER BY merge_id",
        )?
        .query_map(params![kept.0, merge.0, field.as_str()], |found| Ok((found.get(0)?, row::json(found, 1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The merge by which the row that stayed went on into another, where that one took what this merge had put
/// there: undone in this order, it would keep a value of somebody who is no longer the same person.
pub(super) fn waits_for(look: &impl Look, plan: &Plan) -> Result<Option<MergeId>> {
    let further = look
        .connection()
        .prepare_cached(
            "SELECT merge_id, taken, gone_before, kept_before FROM patient_merges
              WHERE gone_patient_id = ?1 AND undone_at IS NULL",
        )?
        .query_row([plan.kept.0], |found| {
            let taken = row::json::<Vec<MergeField>>(found, 1)?;
            let found_there = row::json::<Map<String, Value>>(found, 3)?;
            Ok((MergeId(found.get(0)?), taken, row::json::<Map<String, Value>>(found, 2)?, found_there))
        })
        .optional()?;
    let Some((merge, taken, handed_on, found_there)) = further else { return Ok(None) };
    let value =
        plan.gives_back.iter().any(|field| taken.contains(field) && field.is_same(&handed_on, &plan.gone_before));
    let entry = plan.lists.iter().filter(|list| taken.contains(&list.field)).any(|parted| {
        let at = |when| lists::remembered(&found_there, parted.field, when);
        let (Some(list), Some(before), Some(after)) = (parted.field.list(), at(When::Before), at(When::After)) else {
            return false;
        };
        list.handed_on([&parted.now, &parted.parted], [before, after])
    });
    Ok((value || entry).then_some(merge))
}

/// What undoing a merge did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Undone {
    /// The row that had stayed.
    pub kept: PatientId,
    /// The row that stands by itself again.
    pub gone: PatientId,
    /// Fields of the one that had stayed that are again as before.
    pub given_back: Vec<MergeField>,
    /// Fields that were changed since, and stay as they are.
    pub stayed: Vec<MergeField>,
}

/// Takes a merge back. Merges of one person can be undone in any order, but for what was handed on.
///
/// # Errors
/// [`Conflict::MergedFurther`] when another has to be undone first; [`Error::Stale`] for one that was undone
/// already; [`Error::NotFound`].
pub fn undo(writer: &Writer<'_>, merge: MergeId) -> Result<Undone> {
    let connection = writer.connection();
    let plan = plan(writer, merge)?;
    if waits_for(writer, &plan)?.is_some() {
        return Err(Conflict::MergedFurther.into());
    }
    connection
        .prepare_cached("UPDATE patient_merges SET undone_at = ?2, undone_by = ?3 WHERE merge_id = ?1")?
        .execute(params![merge.0, writer.now().0, writer.person().user.0])?;
    aside::part(connection, plan.gone)?;
    for field in plan.alone(&plan.stays) {
        pass_on(writer, merge, &plan, field)?;
    }
    // The lists first: a column that says what its list says is followed by nothing.
    for parted in &plan.lists {
        part_list(writer, merge, &plan, parted)?;
    }
    for field in plan.alone(&plan.gives_back) {
        if let Some(now) = lists::list_of(connection, field, plan.kept)? {
            lists::put_back(connection, field, plan.kept, &plan.without(field, &now))?;
        }
    }
    for column in plan.alone(&plan.gives_back).flat_map(MergeField::columns) {
        connection
            .prepare_cached(&format!(
                "UPDATE patients SET {column} = (SELECT json_extract(kept_before, '$.{column}') FROM patient_merges
                                                  WHERE merge_id = ?2) WHERE patient_id = ?1"
            ))?
            .execute([plan.kept.0, merge.0])?;
    }
    // The time of the last change is given back where the merge was the last; versions only ever rise, so that
    // what was read before can't be written over it.
    for (patient, before) in [(plan.kept, &plan.kept_before), (plan.gone, &plan.gone_before)] {
        connection
            .prepare_cached(
                "UPDATE patients SET version = version + 1, updated_at = iif(updated_at = ?2, ?3, updated_at)
                  WHERE patient_id = ?1",
            )?
            .execute(params![patient.0, plan.merged_at, before.get("updated_at").and_then(Value::as_i64)])?;
    }
    connection
        .prepare_cached("UPDATE patients SET merged_into = NULL WHERE patient_id = ?1")?
        .execute([plan.gone.0])?;
    search::index_all_of(connection, plan.kept)?;
    Ok(Undone { kept: plan.kept, gone: plan.gone, given_back: plan.gives_back, stayed: plan.stays })
}

/// Where a later merge took the same field over what this one had put there, that one gives back what this one
/// had replaced: the value it knows as "before" belongs to somebody else from now on.
fn pass_on(writer: &Writer<'_>, merge: MergeId, plan: &Plan, field: MergeField) -> Result<()> {
    let connection = writer.connection();
    let later = later_merges(connection, plan.kept, merge, field)?.into_iter().next();
    let Some((later, mut before)) = later.filter(|(_, before)| field.is_same(before, &plan.gone_before)) else {
        return Ok(());
    };
    if let Some(found) = lists::remembered(&before, field, When::Before).cloned() {
        lists::remember(&mut before, field, When::Before, Some(&plan.without(field, &found)));
    }
    for column in field.columns() {
        before.insert((*column).to_owned(), plan.kept_before.get(*column).cloned().unwrap_or(Value::Null));
    }
    remember(connection, later, &before)
}

fn remember(connection: &Connection, merge: i64, kept_before: &Map<String, Value>) -> Result<()> {
    connection
        .prepare_cached("UPDATE patient_merges SET kept_before = ?2 WHERE merge_id = ?1")?
        .execute(params![merge, serde_json::to_string(kept_before).map_err(|_| Error::Unreadable("merge"))?])?;
    Ok(())
}

/// Writes a list and its column as they are once the merge is taken back, and has every later merge into the same
/// row remember what it would have found.
fn part_list(writer: &Writer<'_>, merge: MergeId, plan: &Plan, parted: &PartedList) -> Result<()> {
    let connection = writer.connection();
    let PartedList { field, now, parted: list_then, column, later } = parted;
    let Some(list) = field.list() else { return Ok(()) };
    if let Some((first, from, to)) = later {
        for (later, mut before) in later_merges(connection, plan.kept, merge, *field)? {
            let Some(found) = lists::remembered(&before, *field, When::Before) else { continue };
            let then = if later == *first { to.clone() } else { list.moved(from, to, found) };
            if let Some(said) = list.column(*field, &then) {
                before.insert(field.columns()[0].to_owned(), said.into());
            }
            lists::remember(&mut before, *field, When::Before, Some(&then));
            remember(connection, later, &before)?;
        }
    }
    if now == list_then {
        return Ok(());
    }
    for entry in list.touched(now, list_then) {
        aside::forget(connection, field.as_str(), entry)?;
    }
    lists::put_back(connection, *field, plan.kept, list_then)?;
    connection
        .prepare_cached(&format!("UPDATE patients SET {} = ?2 WHERE patient_id = ?1", field.columns()[0]))?
        .execute(params![plan.kept.0, column])?;
    Ok(())
}
