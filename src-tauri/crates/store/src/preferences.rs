//! How the person who asks likes the pages. Everybody has their own, and nobody another's.

use domain::ColorScheme;
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Result, row};

/// Colours and size of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Preferences {
    /// Light, dark, or as the desktop has it.
    pub scheme: ColorScheme,
    /// 100 to 200.
    pub text_percent: u32,
}

/// One's own; where nothing was ever chosen, as the desktop has it.
///
/// # Errors
/// When the row can't be read.
pub fn get(look: &impl Look) -> Result<Preferences> {
    let chosen = look
        .connection()
        .prepare_cached("SELECT scheme, text_percent FROM preferences WHERE user_id = ?1")?
        .query_row([look.person().user.0], |found| {
            Ok(Preferences { scheme: row::choice(found, 0, ColorScheme::parse)?, text_percent: found.get(1)? })
        })
        .optional()?;
    Ok(chosen.unwrap_or(Preferences { scheme: ColorScheme::Auto, text_percent: 100 }))
}

/// Sets one's own.
///
/// # Errors
/// When the row can't be written.
pub fn set(writer: &Writer<'_>, to: &Preferences) -> Result<()> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO preferences (user_id, scheme, text_percent, updated_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (user_id) DO UPDATE SET scheme = excluded.scheme, text_percent = excluded.text_percent,
                                                 updated_at = excluded.updated_at",
        )?
        .execute(params![writer.person().user.0, to.scheme.as_str(), to.text_percent, writer.now().0])?;
    Ok(())
}
