//! By what a patient is found: the words of their names, their numbers, their birth date as it is typed,
//! and the keys for what is only nearly right.

use chrono::NaiveDate;
use domain::{PatientId, fold};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::Result;
use crate::patients::duplicates::Filed;
use crate::patients::{OtherName, keys, names_of};

/// The form in which words and keys are written. Count it up when they change: the next opening writes all
/// of them anew.
const FORM: i64 = 3;

/// Whether a patient has words in the index already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// The row has just been written.
    New,
    /// There are words of an earlier version.
    Indexed,
}

/// Writes by what a patient is found, as the row and its other names stand now, and the rows merged into it: one
/// who is typed with the name of the one row and the number of the other is found.
pub(crate) fn index(connection: &Connection, patient: PatientId, before: Before) -> Result<()> {
    let filed = Filed::read(connection, patient)?;
    let others = names_of(connection, patient)?;
    let person = filed.person();
    let (mut names, mut numbers) = words_of(connection, patient, &filed, &others)?;
    for row in below(connection, patient)? {
        let (more_names, more_numbers) =
            words_of(connection, row, &Filed::read(connection, row)?, &names_of(connection, row)?)?;
        names.extend(more_names);
        numbers.extend(more_numbers);
    }
    let keys: Vec<String> = keys::of(&person, &others).into_iter().collect();
    if before == Before::Indexed {
        connection.prepare_cached("DELETE FROM patient_search WHERE rowid = ?1")?.execute([patient.0])?;
        connection.prepare_cached("DELETE FROM patient_search_keys WHERE rowid = ?1")?.execute([patient.0])?;
    }
    connection
        .prepare_cached("INSERT INTO patient_search (rowid, names, numbers) VALUES (?1, ?2, ?3)")?
        .execute(params![patient.0, names.join(" "), numbers.join(" ")])?;
    connection
        .prepare_cached("INSERT INTO patient_search_keys (rowid, keys) VALUES (?1, ?2)")?
        .execute(params![patient.0, keys.join(" ")])?;
    Ok(())
}

/// Writes by what a row is found, and every row that it was merged into.
pub(crate) fn index_all_of(connection: &Connection, patient: PatientId) -> Result<()> {
    let mut row = Some(patient);
    while let Some(patient) = row {
        index(connection, patient, Before::Indexed)?;
        row = connection
            .prepare_cached("SELECT merged_into FROM patients WHERE patient_id = ?1")?
            .query_row([patient.0], |found| Ok(found.get::<_, Option<i64>>(0)?.map(PatientId)))?;
    }
    Ok(())
}

/// The rows that were merged into one, directly or over another.
fn below(connection: &Connection, patient: PatientId) -> Result<Vec<PatientId>> {
    Ok(connection
        .prepare_cached(
            "WITH RECURSIVE below (id) AS (
                 SELECT patient_id FROM patients WHERE merged_into = ?1
                 UNION SELECT down.patient_id FROM below JOIN patients down ON down.merged_into = below.id)
             SELECT id FROM below",
        )?
        .query_map([patient.0], |found| found.get(0).map(PatientId))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The words of one row: of its names, and of its numbers.
fn words_of(
    connection: &Connection,
    patient: PatientId,
    filed: &Filed,
    others: &[OtherName],
) -> Result<(Vec<String>, Vec<String>)> {
    let number: String = connection
        .prepare_cached("SELECT patient_number FROM patients WHERE patient_id = ?1")?
        .query_row([patient.0], |row| row.get(0))?;
    let person = filed.person();
    let mut names = name_words(person.last_name, person.first_name);
    for other in others {
        names.extend(name_words(&other.last_name, &other.first_name));
    }
    let mut numbers = vec![fold::digits(&number)];
    numbers.extend(phone_words(person.phone));
    let mut further =
        connection.prepare_cached("SELECT number FROM patient_phones WHERE patient_id = ?1 AND preferred = 0")?;
    for phone in further.query_map([patient.0], |row| row.get::<_, String>(0))? {
        numbers.extend(phone_words(&phone?));
    }
    numbers.extend(person.date_of_birth.map(date_words).into_iter().flatten());
    Ok((names, numbers))
}

/// Writes the words of every patient anew, if they stand in another form than this program writes; all or
/// none.
pub(crate) fn renew_search(connection: &mut Connection) -> Result<()> {
    let form: i64 = connection.query_row("SELECT form FROM patient_search_state", [], |row| row.get(0))?;
    if form == FORM {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for table in ["patient_search", "patient_search_keys"] {
        transaction.execute(&format!("INSERT INTO {table} ({table}) VALUES ('delete-all')"), [])?;
    }
    let all: Vec<i64> = transaction
        .prepare("SELECT patient_id FROM patients ORDER BY patient_id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for patient in all {
        index(&transaction, PatientId(patient), Before::New)?;
    }
    transaction.execute("UPDATE patient_search_state SET form = ?1", [FORM])?;
    transaction.commit()?;
    Ok(())
}

/// The words of a name, and each part of it run together: O’Connell is found by `oconnell`.
pub(super) fn name_words(last: &str, first: &str) -> Vec<String> {
    let mut all = Vec::new();
    for name in [last, first] {
        let words = fold::words(name);
        if words.len() > 1 {
            all.push(words.concat());
        }
        all.extend(words);
    }
    all
}

/// Lengths of the end of a telephone number that is dialled from nearby.
pub(super) const TAILS: [usize; 4] = [10, 9, 8, 7];

/// A telephone number whole, and without what stands before it when it is dialled from nearby.
pub(super) fn phone_words(phone: &str) -> Vec<String> {
    let digits = fold::digits(phone);
    let mut words: Vec<String> =
        TAILS.into_iter().filter_map(|last| Some(digits[digits.len().checked_sub(last)?..].to_owned())).collect();
    words.push(digits.trim_start_matches('0').to_owned());
    words.push(digits);
    words.sort();
    words.dedup();
    words.retain(|word| !word.is_empty());
    words
}

/// A birth date run together: year first, day first, day first with two figures of the year.
pub(super) fn date_words(date: NaiveDate) -> [String; 3] {
    [compact(date), date.format("%d%m%Y").to_string(), date.format("%d%m%y").to_string()]
}

pub(super) fn compact(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}
