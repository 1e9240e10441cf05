//! The insurers that a practice deals with. One that is no longer dealt with is inactive; policies and claims that
//! name it stay.

use domain::PayerId;
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result};

/// An insurer on the practice's list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Payer {
    /// `payers.payer_id`
    pub payer_id: PayerId,
    /// Unique without regard to letter case.
    pub name: String,
    /// Where claims go, line by line; may be empty.
    pub address: String,
    /// The number under which claims reach it.
    pub payer_code: Option<String>,
    /// Whether new policies may name it.
    pub active: bool,
    /// For stale edits.
    pub version: i64,
}

/// An insurer as somebody enters it.
#[derive(Debug, Clone)]
pub struct NewPayer<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where claims go.
    pub address: &'a str,
    /// The number under which claims reach it.
    pub payer_code: Option<&'a str>,
    /// Whether new policies may name it.
    pub active: bool,
}

const SELECT: &str = "SELECT payer_id, name, address, payer_code, active, version FROM payers";

fn read(found: &Row<'_>) -> rusqlite::Result<Payer> {
    Ok(Payer {
        payer_id: PayerId(found.get(0)?),
        name: found.get(1)?,
        address: found.get(2)?,
        payer_code: found.get(3)?,
        active: found.get(4)?,
        version: found.get(5)?,
    })
}

/// The list, by name; `inactive`: also those no longer dealt with, last.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, inactive: bool) -> Result<Vec<Payer>> {
    let mut statement = look
        .connection()
        .prepare_cached(&format!("{SELECT} WHERE active = 1 OR ?1 ORDER BY active DESC, name, payer_id"))?;
    let found = statement.query_map([inactive], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, payer: PayerId) -> Result<Payer> {
    Ok(look.connection().prepare_cached(&format!("{SELECT} WHERE payer_id = ?1"))?.query_row([payer.0], read)?)
}

/// Adds one, or changes the one of `existing` in the version that was read.
///
/// # Errors
/// A flaw for a name that is taken; [`Error::NotFound`], [`Error::Stale`].
pub fn save(writer: &Writer<'_>, existing: Option<(PayerId, i64)>, new: &NewPayer<'_>) -> Result<PayerId> {
    let connection = writer.connection();
    let Some((payer, version)) = existing else {
        connection
            .prepare_cached(
                "INSERT INTO payers (name, address, payer_code, active, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![new.name, new.address, new.payer_code, new.active, writer.now().0])?;
        return Ok(PayerId(connection.last_insert_rowid()));
    };
    get(writer, payer)?;
    let changed = connection
        .prepare_cached(
            "UPDATE payers SET name = ?3, address = ?4, payer_code = ?5, active = ?6, updated_at = ?7, version = version + 1
              WHERE payer_id = ?1 AND version = ?2",
        )?
        .execute(params![payer.0, version, new.name, new.address, new.payer_code, new.active, writer.now().0])?;
    if changed == 0 { Err(Error::Stale) } else { Ok(payer) }
}
