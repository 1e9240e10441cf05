//! Merging two rows of one person. No row moves: the one that goes names the one that stays in `merged_into`,
//! and reading follows (`crate::merged`). The one that stays may take values of the other, field by field;
//! `patient_merges` keeps both as they were. `compare` shows both before, `undo` takes it back.

mod compare;
mod known;
mod lists;
mod parting;
#[cfg(test)]
mod tests;
mod undo;

use domain::{Conflict, MergeId, PatientId, choice};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use serde_json::{Map, Value};

pub use compare::{Belongings, Compared, MergeAgainst, MergeSide, MergeValue, OverlapSide, compare};
pub use known::{KnownMerge, MergeParty, MergedRow, merges, rows_merged_into};
pub use undo::{Undone, undo};

use lists::When;

use super::{details_of, row_in_use, search};
use crate::look::{Connected as _, Look as _, Writer};
use crate::{Error, Result};

choice! {
    /// What the row that stays may take from the other. The number isn't among them: that of the row that goes
    /// stays known as its own.
    pub enum MergeField {
        /// Family name and given names; the one that is given up stands among the other names.
        Name = "name",
        /// Form of address.
        Title = "title",
        /// Date of birth, with whether it is an estimate.
        DateOfBirth = "date_of_birth",
        /// Gender.
        Gender = "gender",
        /// Blood group.
        BloodGroup = "blood_group",
        /// Telephone.
        Phone = "phone",
        /// Email.
        Email = "email",
        /// Address.
        Address = "address",
        /// Who to call.
        EmergencyContact = "emergency_contact",
        /// The country's number for the person.
        NationalId = "national_id",
        /// Language.
        PreferredLanguage = "preferred_language",
        /// The day of death.
        DeceasedOn = "deceased_on",
    }
}

impl MergeField {
    /// The columns of `patients` that hold it.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["last_name", "first_name"],
            Self::Title => &["title"],
            Self::DateOfBirth => &["date_of_birth", "birth_date_estimated"],
            Self::Gender => &["gender"],
            Self::BloodGroup => &["blood_group"],
            Self::Phone => &["phone"],
            Self::Email => &["email"],
            Self::Address => &["address"],
            Self::EmergencyContact => &["emergency_contact"],
            Self::NationalId => &["national_id"],
            Self::PreferredLanguage => &["preferred_language"],
            Self::DeceasedOn => &["deceased_on"],
        }
    }

    /// The list from which its column is made, where there is one.
    const fn told_by(self) -> Option<ToldBy> {
        match self {
            Self::Phone => Some(ToldBy::Preferred("number")),
            Self::Email => Some(ToldBy::Preferred("address")),
            Self::Address => Some(ToldBy::Preferred("written")),
            Self::EmergencyContact => Some(ToldBy::Emergency),
            _ => None,
        }
    }

    /// Whether both rows, as [`row_of`] has them, say the same of it.
    fn is_same(self, one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
        self.columns().iter().all(|column| one.get(*column) == other.get(*column))
    }
}

/// How a list tells the column of the row.
#[derive(Debug, Clone, Copy)]
enum ToldBy {
    /// The preferred entry's own text, which stands in this column of it.
    Preferred(&'static str),
    /// All who are called in an emergency, line by line.
    Emergency,
}

/// Every column of a patient's row, by name.
fn row_of(connection: &Connection, patient: PatientId) -> Result<Map<String, Value>> {
    let mut statement = connection.prepare_cached("SELECT * FROM patients WHERE patient_id = ?1")?;
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let row = statement.query_row([patient.0], |found| {
        let mut row = Map::new();
        for (at, column) in columns.iter().enumerate() {
            let value = match found.get_ref(at)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => number.into(),
                ValueRef::Real(number) => number.into(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
                ValueRef::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into(),
            };
            row.insert(column.clone(), value);
        }
        Ok(row)
    })?;
    Ok(row)
}

/// A row at the version that was read.
#[derive(Debug, Clone, Copy)]
pub struct AtVersion {
    /// Which.
    pub patient: PatientId,
    /// Its version.
    pub version: i64,
}

/// What a merge did.
#[derive(Debug, Clone)]
pub struct Merged {
    /// `patient_merges.merge_id`
    pub merge: MergeId,
    /// The fields whose value was really another.
    pub taken: Vec<MergeField>,
}

/// Merges `gone` into `kept`, which takes the values of `take` from it.
///
/// # Errors
/// [`Conflict::SamePatient`], [`Conflict::MergedAlready`]; what [`compare`] says stands against it;
/// [`Error::Stale`]; [`Error::NotFound`]; a flaw where what was taken can't be.
pub fn merge(writer: &Writer<'_>, kept: AtVersion, gone: AtVersion, take: &[MergeField]) -> Result<Merged> {
    let connection = writer.connection();
    for row in [kept, gone] {
        if row_in_use(writer, row.patient)? != row.patient {
            return Err(Conflict::MergedAlready.into());
        }
    }
    if kept.patient == gone.patient {
        return Err(Conflict::SamePatient.into());
    }
    if let Some(against) = compare::against(writer, kept.patient, gone.patient)?.first() {
        return Err(against.conflict().into());
    }
    let (mut kept_before, gone_before) = (row_of(connection, kept.patient)?, row_of(connection, gone.patient)?);
    let stale =
        |row: &Map<String, Value>, at: AtVersion| row.get("version").and_then(Value::as_i64) != Some(at.version);
    if stale(&kept_before, kept) || stale(&gone_before, gone) {
        return Err(Error::Stale);
    }
    let taken: Vec<MergeField> = MergeField::ALL
        .iter()
        .copied()
        .filter(|field| take.contains(field) && !field.is_same(&kept_before, &gone_before))
        .collect();
    for field in &taken {
        let list = lists::list_of(connection, *field, kept.patient)?;
        lists::remember(&mut kept_before, *field, When::Before, list.as_ref());
        // Next of kin who aren't called in an emergency stay; a family name is never empty.
        let none = gone_before.get(field.columns()[0]).and_then(Value::as_str) == Some("");
        if none && *field != MergeField::EmergencyContact {
            // None is taken; the next in the list would else take the place of the one that goes.
            lists::put_back(connection, *field, kept.patient, &Value::Array(Vec::new()))?;
        }
    }
    connection
        .prepare_cached(
            "INSERT INTO patient_merges (kept_patient_id, gone_patient_id, taken, kept_before, gone_before, merged_at,
                                         merged_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            kept.patient.0,
            gone.patient.0,
            serde_json::to_string(&taken).map_err(|_| Error::Unreadable("merge"))?,
            Value::Object(kept_before.clone()).to_string(),
            Value::Object(gone_before).to_string(),
            writer.now().0,
            writer.person().user.0,
        ])?;
    let merge = MergeId(connection.last_insert_rowid());
    connection
        .prepare_cached(
            "UPDATE patients SET merged_into = ?2, version = version + 1, updated_at = ?3 WHERE patient_id = ?1",
        )?
        .execute(params![gone.patient.0, kept.patient.0, writer.now().0])?;
    let columns: Vec<String> =
        taken.iter().flat_map(|field| field.columns()).map(|column| format!("{column} = gone.{column}, ")).collect();
    connection
        .prepare_cached(&format!(
            "UPDATE patients SET {} version = patients.version + 1, updated_at = ?3
               FROM patients gone WHERE patients.patient_id = ?1 AND gone.patient_id = ?2",
            columns.concat()
        ))?
        .execute(params![kept.patient.0, gone.patient.0, writer.now().0])?;
    for field in &taken {
        lists::take_details(connection, *field, kept.patient, gone.patient)?;
        let list = lists::list_of(connection, *field, kept.patient)?;
        lists::remember(&mut kept_before, *field, When::After, list.as_ref());
    }
    connection
        .prepare_cached("UPDATE patient_merges SET kept_before = ?2 WHERE merge_id = ?1")?
        .execute(params![merge.0, Value::Object(kept_before).to_string()])?;
    details_of(connection, kept.patient)?.check(writer.today()?)?;
    search::index_all_of(connection, kept.patient)?;
    Ok(Merged { merge, taken })
}
