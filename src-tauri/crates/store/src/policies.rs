//! The policies of patients. A merged row's stay at their row and are seen with the person. What a claim was sent
//! with stays as the insurer knows it: such a policy is ended, and another one added.

use chrono::NaiveDate;
use domain::{Conflict, Flaw, PatientId, PayerId, PolicyId, PolicyPriority};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::merged::rows_of;
use crate::{Error, Result, Scope, payers, row};

/// A policy of a patient.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PatientPolicy {
    /// `patient_policies.policy_id`
    pub policy_id: PolicyId,
    /// The insurer.
    pub payer_id: PayerId,
    /// Its name.
    pub payer: String,
    /// What the insurer knows the patient by.
    pub member_number: String,
    /// The group's number.
    pub group_number: Option<String>,
    /// Who is insured, where that isn't the patient.
    pub holder: Option<String>,
    /// The first day it covers; none: nobody knows.
    pub valid_from: Option<NaiveDate>,
    /// The last day it covers; none: until further notice.
    pub valid_until: Option<NaiveDate>,
    /// Which insurer is asked first.
    pub priority: PolicyPriority,
    /// What is to be known of it.
    pub note: String,
    /// Whether it covers the day that was asked about.
    pub covers: bool,
    /// Whether a claim names it: then it isn't taken away.
    pub used: bool,
    /// The number of the merged row at which it stands.
    pub merged_number: Option<String>,
    /// For stale edits.
    pub version: i64,
}

/// A policy as somebody enters it.
#[derive(Debug, Clone)]
pub struct NewPolicy<'a> {
    /// The insurer.
    pub payer: PayerId,
    /// What the insurer knows the patient by.
    pub member_number: &'a str,
    /// The group's number.
    pub group_number: Option<&'a str>,
    /// Who is insured, where that isn't the patient.
    pub holder: Option<&'a str>,
    /// The first day it covers.
    pub valid_from: Option<NaiveDate>,
    /// The last day it covers.
    pub valid_until: Option<NaiveDate>,
    /// Which insurer is asked first.
    pub priority: PolicyPriority,
    /// What is to be known of it.
    pub note: &'a str,
}

/// `?1`: the day that is asked about.
const SELECT: &str = "SELECT y.policy_id, y.payer_id, r.name, y.member_number, y.group_number, y.holder, y.valid_from,
        y.valid_until, y.priority, y.note,
        coalesce(y.valid_from <= ?1, 1) AND coalesce(y.valid_until >= ?1, 1),
        EXISTS (SELECT 1 FROM claims c WHERE c.policy_id = y.policy_id),
        iif(p.merged_into IS NULL, NULL, p.patient_number), y.version
   FROM patient_policies y JOIN payers r USING (payer_id) JOIN patients p ON p.patient_id = y.patient_id";

fn read(found: &Row<'_>) -> rusqlite::Result<PatientPolicy> {
    Ok(PatientPolicy {
        policy_id: PolicyId(found.get(0)?),
        payer_id: PayerId(found.get(1)?),
        payer: found.get(2)?,
        member_number: found.get(3)?,
        group_number: found.get(4)?,
        holder: found.get(5)?,
        valid_from: row::maybe_date(found, 6)?,
        valid_until: row::maybe_date(found, 7)?,
        priority: row::choice(found, 8, PolicyPriority::parse)?,
        note: found.get(9)?,
        covers: found.get(10)?,
        used: found.get(11)?,
        merged_number: found.get(12)?,
        version: found.get(13)?,
    })
}

/// The policies of the person, those that cover `on` first, the primary one before others.
///
/// # Errors
/// When the rows can't be read.
pub fn of_patient(look: &impl Look, patient: PatientId, on: NaiveDate) -> Result<Vec<PatientPolicy>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    let mut statement = look.connection().prepare_cached(&format!(
        "{SELECT} WHERE y.patient_id IN {} ORDER BY 11 DESC, y.priority, y.policy_id",
        rows_of!("?2")
    ))?;
    let found = statement.query_map(params![on.to_string(), patient.0], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One policy, and the row it stands at.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, policy: PolicyId, on: NaiveDate) -> Result<(PatientPolicy, PatientId)> {
    if look.scope() != Scope::All {
        return Err(Error::NotFound);
    }
    let connection = look.connection();
    let found = connection
        .prepare_cached(&format!("{SELECT} WHERE y.policy_id = ?2"))?
        .query_row(params![on.to_string(), policy.0], read)?;
    let patient = connection
        .prepare_cached("SELECT patient_id FROM patient_policies WHERE policy_id = ?1")?
        .query_row([policy.0], |found| found.get(0).map(PatientId))?;
    Ok((found, patient))
}

/// Adds a policy at the row in use, or changes one where it stands.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`]; [`Conflict::PayerInactive`] for an insurer newly named,
/// [`Conflict::PolicyIsUsed`] where a claim was sent with what would change; flaws.
pub fn save(
    writer: &Writer<'_>,
    patient: PatientId,
    existing: Option<(PolicyId, i64)>,
    new: &NewPolicy<'_>,
) -> Result<PolicyId> {
    if new.valid_from.zip(new.valid_until).is_some_and(|(from, until)| until < from) {
        return Err(Error::flaw("valid_until", Flaw::EndsBeforeItBegins));
    }
    let connection = writer.connection();
    let payer = payers::get(writer, new.payer).map_err(|error| match error {
        Error::NotFound => Error::flaw("payer_id", Flaw::Unknown),
        error => error,
    })?;
    let before = existing.map(|(policy, _)| get(writer, policy, writer.today()?)).transpose()?;
    if !payer.active && before.as_ref().is_none_or(|(before, _)| before.payer_id != new.payer) {
        return Err(Conflict::PayerInactive.into());
    }
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let Some((policy, version)) = existing else {
        let patient = crate::patients::resolve(writer, patient)?;
        connection
            .prepare_cached(
                "INSERT INTO patient_policies (patient_id, payer_id, member_number, group_number, holder, valid_from,
                                               valid_until, priority, note, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                patient.0,
                new.payer.0,
                new.member_number,
                new.group_number,
                new.holder,
                day(new.valid_from),
                day(new.valid_until),
                new.priority.as_str(),
                new.note,
                writer.now().0
            ])?;
        return Ok(PolicyId(connection.last_insert_rowid()));
    };
    let changed = connection
        .prepare_cached(
            "UPDATE patient_policies
                SET payer_id = ?3, member_number = ?4, group_number = ?5, holder = ?6, valid_from = ?7, valid_until = ?8,
                    priority = ?9, note = ?10, updated_at = ?11, version = version + 1
              WHERE policy_id = ?1 AND version = ?2",
        )?
        .execute(params![
            policy.0,
            version,
            new.payer.0,
            new.member_number,
            new.group_number,
            new.holder,
            day(new.valid_from),
            day(new.valid_until),
            new.priority.as_str(),
            new.note,
            writer.now().0
        ])?;
    if changed == 0 { Err(Error::Stale) } else { Ok(policy) }
}

/// Ends a policy: the last day it covers.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`]; a flaw for a day before it began.
pub fn end(writer: &Writer<'_>, policy: PolicyId, version: i64, on: NaiveDate) -> Result<()> {
    let (before, _) = get(writer, policy, on)?;
    if before.valid_from.is_some_and(|from| on < from) {
        return Err(Error::flaw("valid_until", Flaw::EndsBeforeItBegins));
    }
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE patient_policies SET valid_until = ?3, updated_at = ?4, version = version + 1
              WHERE policy_id = ?1 AND version = ?2",
        )?
        .execute(params![policy.0, version, on.to_string(), writer.now().0])?;
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Takes a policy away that no claim names.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], [`Conflict::PolicyIsUsed`].
pub fn remove(writer: &Writer<'_>, policy: PolicyId, version: i64) -> Result<()> {
    get(writer, policy, writer.today()?)?;
    let gone = writer
        .connection()
        .prepare_cached("DELETE FROM patient_policies WHERE policy_id = ?1 AND version = ?2")?
        .execute(params![policy.0, version])?;
    if gone == 0 { Err(Error::Stale) } else { Ok(()) }
}
