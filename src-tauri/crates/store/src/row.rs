//! Reading values that have a type of their own out of rows.

use chrono::NaiveDate;
use domain::TimeOfDay;
use rusqlite::types::Type;
use rusqlite::{Row, RowIndex};

/// A value of a closed list, by its word.
pub(crate) fn choice<T>(row: &Row<'_>, at: impl RowIndex + Copy, parse: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let word: String = row.get(at)?;
    parse(&word).ok_or_else(|| unknown("choice"))
}

/// A value of a closed list, or none.
pub(crate) fn maybe_choice<T>(
    row: &Row<'_>,
    at: impl RowIndex + Copy,
    parse: fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let word: Option<String> = row.get(at)?;
    word.map(|word| parse(&word).ok_or_else(|| unknown("choice"))).transpose()
}

/// A date, `YYYY-MM-DD`.
pub(crate) fn date(row: &Row<'_>, at: impl RowIndex + Copy) -> rusqlite::Result<NaiveDate> {
    maybe_date(row, at)?.ok_or_else(|| unknown("date"))
}

/// A date, or none.
pub(crate) fn maybe_date(row: &Row<'_>, at: impl RowIndex + Copy) -> rusqlite::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(at)?;
    text.map(|text| text.parse().map_err(|_| unknown("date"))).transpose()
}

/// A time of day, `HH:MM`.
pub(crate) fn time(row: &Row<'_>, at: impl RowIndex + Copy) -> rusqlite::Result<TimeOfDay> {
    let text: String = row.get(at)?;
    TimeOfDay::parse(&text).ok_or_else(|| unknown("time"))
}

/// JSON of a known shape.
pub(crate) fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, at: impl RowIndex + Copy) -> rusqlite::Result<T> {
    let text: String = row.get(at)?;
    serde_json::from_str(&text).map_err(|_| unknown("json"))
}

/// What stands in a column can't be read as what it should be.
pub(crate) fn unknown(what: &'static str) -> rusqlite::Error {
    // Not the value itself: an error ends in the log.
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("unreadable {what}").into())
}
