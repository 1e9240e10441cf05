//! How the practice reads vital signs: one row.

use domain::vitals::{VitalKind, VitalUnit};
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, row};

/// Units, and the range of blood pressures that the practice has its plot shade.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct VitalSettings {
    /// Of temperatures.
    pub temperature: VitalUnit,
    /// Of weights.
    pub weight: VitalUnit,
    /// Of heights.
    pub height: VitalUnit,
    /// Of glucose.
    pub glucose: VitalUnit,
    /// From here, in thousandths of mmHg; none: nothing is shaded.
    pub pressure_low: Option<i64>,
    /// To here.
    pub pressure_high: Option<i64>,
    /// For stale edits.
    pub version: i64,
}

impl VitalSettings {
    /// The unit in which the practice reads a kind.
    pub fn unit_of(&self, kind: VitalKind) -> VitalUnit {
        match kind {
            VitalKind::Temperature => self.temperature,
            VitalKind::Weight => self.weight,
            VitalKind::Height => self.height,
            VitalKind::Glucose => self.glucose,
            other => other.canonical(),
        }
    }
}

/// The practice's.
///
/// # Errors
/// When the row can't be read.
pub fn settings(look: &impl Look) -> Result<VitalSettings> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT temperature, weight, height, glucose, pressure_low, pressure_high, version FROM vital_settings",
        )?
        .query_row([], |found| {
            Ok(VitalSettings {
                temperature: row::choice(found, 0, VitalUnit::parse)?,
                weight: row::choice(found, 1, VitalUnit::parse)?,
                height: row::choice(found, 2, VitalUnit::parse)?,
                glucose: row::choice(found, 3, VitalUnit::parse)?,
                pressure_low: found.get(4)?,
                pressure_high: found.get(5)?,
                version: found.get(6)?,
            })
        })?)
}

/// Sets them; `to.version` is the version read.
///
/// # Errors
/// [`Error::Stale`] when they were set in the meantime.
pub fn set_settings(writer: &Writer<'_>, to: &VitalSettings) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE vital_settings SET temperature = ?1, weight = ?2, height = ?3, glucose = ?4, pressure_low = ?5,
                                       pressure_high = ?6, version = version + 1 WHERE version = ?7",
        )?
        .execute(params![
            to.temperature.as_str(),
            to.weight.as_str(),
            to.height.as_str(),
            to.glucose.as_str(),
            to.pressure_low,
            to.pressure_high,
            to.version
        ])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}
