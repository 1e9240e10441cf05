//! What is known of merges: the rows that were merged into one, and every merge with what undoing it would do.

use domain::{MergeId, PatientId};
use rusqlite::Row;
use serde::Serialize;
use ts_rs::TS;

use super::MergeField;
use super::undo::{plan, waits_for};
use crate::look::Look;
use crate::merged::rows_of;
use crate::patients::{OtherName, names_of, row_in_use};
use crate::{Result, row};

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
