//! Taking a merge back, and what is known of merges. Both rows are then as they were: the row that was gone
//! in every column, the one that stayed in the fields that it took and that nobody has changed since. What
//! was written in the meantime stays where it was written.

use domain::{Conflict, MergeId, PatientId};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use super::lists::{self, When};
use super::{MergeField, row_of};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::patients::{OtherName, names_of, row_in_use, search};
use crate::{Error, Result, row};

/// A row that was merged into the one that is shown, directly or over another.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergedRow {
    /// The merge, to be undone.
    pub merge_id: MergeId,
    /// The row.
    pub patient_id: PatientId,
    /// Its number, which still finds the patient.
    pub patient_number: String,
    /// Its family name.
    pub last_name: String,
    /// Its given names.
    pub first_name: String,
    /// Its maiden, previous and other names.
    pub other_names: Vec<OtherName>,
    /// Milliseconds UTC.
    pub merged_at: i64,
}

/// The rows merged into `patient`, which is in use: the newest merge first.
///
/// # Errors
/// When reading fails.
pub fn rows_merged_into(look: &impl Look, patient: PatientId) -> Result<Vec<MergedRow>> {
    let connection = look.connection();
    let mut rows = connection
        .prepare_cached(concat!(
            "SELECT m.merge_id, p.patient_id, p.patient_number, p.last_name, p.first_name, m.merged_at
               FROM patients p JOIN patient_merges m ON m.gone_patient_id = p.patient_id AND m.undone_at IS NULL
              WHERE p.patient_id IN ",
            rows_of!("?1"),
            " ORDER BY m.merge_id DESC"
        ))?
        .query_map([patient.0], |found| {
            Ok(MergedRow {
                merge_id: MergeId(found.get(0)?),
                patient_id: PatientId(found.get(1)?),
                patient_number: found.get(2)?,
                last_name: found.get(3)?,
                first_name: found.get(4)?,
                other_names: Vec::new(),
                merged_at: found.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for row in &mut rows {
        row.other_names = names_of(connection, row.patient_id)?;
    }
    Ok(rows)
}

/// One row of a merge, as it is called now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeParty {
    /// Which.
    pub patient_id: PatientId,
    /// Its number.
    pub patient_number: String,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub first_name: String,
}

/// A merge, undone or not.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KnownMerge {
    /// Which.
    pub merge_id: MergeId,
    /// The row that stayed.
    pub kept: MergeParty,
    /// The row that was merged into it.
    pub gone: MergeParty,
    /// What the one that stayed took from the other.
    pub taken: Vec<MergeField>,
    /// Milliseconds UTC.
    pub merged_at: i64,
    /// By whom.
    pub merged_by: String,
    /// Milliseconds UTC.
    pub undone_at: Option<i64>,
    /// By whom.
    pub undone_by: Option<String>,
    /// What undoing it now would give back.
    pub gives_back: Vec<MergeField>,
    /// What was taken and changed since: that stays as it is now.
    pub stays: Vec<MergeField>,
    /// The merge that has to be undone first.
    pub waits_for: Option<MergeId>,
}

/// All merges of the rows of a patient, whichever of them is named, the newest first; those undone, too.
///
/// # Errors
/// [`Error::NotFound`].
pub fn merges(look: &impl Look, patient: PatientId) -> Result<Vec<KnownMerge>> {
    let connection = look.connection();
    let patient = row_in_use(look, patient)?;
    let mut known = connection
        .prepare_cached(concat!(
            "SELECT m.merge_id, m.taken, m.merged_at, b.display_name, m.undone_at, u.display_name,
                    k.patient_id, k.patient_number, k.last_name, k.first_name,
                    g.patient_id, g.patient_number, g.last_name, g.first_name
               FROM patient_merges m
               JOIN patients k ON k.patient_id = m.kept_patient_id
               JOIN patients g ON g.patient_id = m.gone_patient_id
               JOIN users b ON b.user_id = m.merged_by LEFT JOIN users u ON u.user_id = m.undone_by
              WHERE m.kept_patient_id IN ",
            rows_of!("?1"),
            " OR m.gone_patient_id IN ",
            rows_of!("?1"),
            " ORDER BY m.merge_id DESC"
        ))?
        .query_map([patient.0], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for merge in known.iter_mut().filter(|merge| merge.undone_at.is_none()) {
        let plan = plan(look, merge.merge_id)?;
        merge.waits_for = waits_for(look, &plan)?;
        (merge.gives_back, merge.stays) = (plan.gives_back, plan.stays);
    }
    Ok(known)
}

fn read(found: &Row<'_>) -> rusqlite::Result<KnownMerge> {
    let party = |at: usize| -> rusqlite::Result<MergeParty> {
        Ok(MergeParty {
            patient_id: PatientId(found.get(at)?),
            patient_number: found.get(at + 1)?,
            last_name: found.get(at + 2)?,
            first_name: found.get(at + 3)?,
        })
    };
    Ok(KnownMerge {
        merge_id: MergeId(found.get(0)?),
        taken: row::json(found, 1)?,
        merged_at: found.get(2)?,
        merged_by: found.get(3)?,
        undone_at: found.get(4)?,
        undone_by: found.get(5)?,
        kept: party(6)?,
        gone: party(10)?,
        gives_back: Vec::new(),
        stays: Vec::new(),
        waits_for: None,
    })
}

/// What undoing a merge would do.
struct Plan {
    kept: PatientId,
    gone: PatientId,
    kept_before: Map<String, Value>,
    gone_before: Map<String, Value>,
    merged_at: i64,
    gives_back: Vec<MergeField>,
    stays: Vec<MergeField>,
}

fn plan(look: &impl Look, merge: MergeId) -> Result<Plan> {
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
    let (mut gives_back, mut stays) = (Vec::new(), Vec::new());
    for field in taken {
        // Somebody who wrote a list anew wrote its preferred entry, too.
        let untouched = match lists::remembered(&kept_before, field, When::After) {
            Some(after) => lists::list_of(connection, field, kept)?.as_ref() == Some(after),
            None => true,
        };
        if untouched && field.is_same(&now, &gone_before) { gives_back.push(field) } else { stays.push(field) }
    }
    Ok(Plan { kept, gone, kept_before, gone_before, merged_at, gives_back, stays })
}

/// The merge by which the row that stayed went on into another, where that one took what this merge had put
/// there: undone in this order, it would keep a value of somebody who is no longer the same person.
fn waits_for(look: &impl Look, plan: &Plan) -> Result<Option<MergeId>> {
    let further = look
        .connection()
        .prepare_cached(
            "SELECT merge_id, taken, gone_before FROM patient_merges WHERE gone_patient_id = ?1 AND undone_at IS NULL",
        )?
        .query_row([plan.kept.0], |found| {
            let taken = row::json::<Vec<MergeField>>(found, 1)?;
            Ok((MergeId(found.get(0)?), taken, row::json::<Map<String, Value>>(found, 2)?))
        })
        .optional()?;
    Ok(further
        .filter(|(_, taken, handed_on)| {
            plan.gives_back.iter().any(|field| taken.contains(field) && field.is_same(handed_on, &plan.gone_before))
        })
        .map(|(merge, ..)| merge))
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
    for field in &plan.stays {
        pass_on(writer, merge, &plan, *field)?;
    }
    // The lists first: a column that says what its list says is followed by nothing.
    for field in &plan.gives_back {
        if let Some(list) = lists::remembered(&plan.kept_before, *field, When::Before) {
            lists::put_back(connection, *field, plan.kept, list)?;
        }
    }
    for column in plan.gives_back.iter().flat_map(|field| field.columns()) {
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
    search::index(connection, plan.kept, search::Before::Indexed)?;
    Ok(Undone { kept: plan.kept, gone: plan.gone, given_back: plan.gives_back, stayed: plan.stays })
}

/// Where a later merge took the same field over what this one had put there, that one gives back what this one
/// had replaced: the value it knows as "before" belongs to somebody else from now on.
fn pass_on(writer: &Writer<'_>, merge: MergeId, plan: &Plan, field: MergeField) -> Result<()> {
    let connection = writer.connection();
    let later = connection
        .prepare_cached(
            "SELECT merge_id, kept_before FROM patient_merges
              WHERE kept_patient_id = ?1 AND merge_id > ?2 AND undone_at IS NULL
                AND EXISTS (SELECT 1 FROM json_each(taken) WHERE value = ?3)
              ORDER BY merge_id LIMIT 1",
        )?
        .query_row(params![plan.kept.0, merge.0, field.as_str()], |found| {
            Ok((found.get::<_, i64>(0)?, row::json::<Map<String, Value>>(found, 1)?))
        })
        .optional()?;
    let is_what_this_put = |before: &Map<String, Value>| {
        let (was, put) =
            (lists::remembered(before, field, When::Before), lists::remembered(&plan.kept_before, field, When::After));
        field.is_same(before, &plan.gone_before) && (was.is_none() || put.is_none() || was == put)
    };
    let Some((later, mut before)) = later.filter(|(_, before)| is_what_this_put(before)) else {
        return Ok(());
    };
    lists::remember(&mut before, field, When::Before, lists::remembered(&plan.kept_before, field, When::Before));
    for column in field.columns() {
        before.insert((*column).to_owned(), plan.kept_before.get(*column).cloned().unwrap_or(Value::Null));
    }
    connection
        .prepare_cached("UPDATE patient_merges SET kept_before = ?2 WHERE merge_id = ?1")?
        .execute(params![later, Value::Object(before).to_string()])?;
    Ok(())
}
