//! How the person who asks likes the pages. Everybody has their own, and nobody another's.

use domain::{BoardShows, BoardSpan, ColorScheme, DoctorId};
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

/// How somebody likes the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BoardView {
    /// Columns, or a table.
    pub shows: BoardShows,
    /// A day or a week.
    pub span: BoardSpan,
    /// The doctors who are shown; none: everyone.
    pub doctors: Option<Vec<DoctorId>>,
    /// Whether cancelled appointments stand on it, too.
    pub cancelled: bool,
}

/// One's own; where nothing was ever chosen, one day of everyone as columns.
///
/// # Errors
/// When the row can't be read.
pub fn board(look: &impl Look) -> Result<BoardView> {
    let chosen = look
        .connection()
        .prepare_cached("SELECT shows, span, coalesce(doctors, 'null'), cancelled FROM board_views WHERE user_id = ?1")?
        .query_row([look.person().user.0], |found| {
            Ok(BoardView {
                shows: row::choice(found, 0, BoardShows::parse)?,
                span: row::choice(found, 1, BoardSpan::parse)?,
                doctors: row::json::<Option<Vec<i64>>>(found, 2)?.map(|ids| ids.into_iter().map(DoctorId).collect()),
                cancelled: found.get(3)?,
            })
        })
        .optional()?;
    let usual = BoardView { shows: BoardShows::Board, span: BoardSpan::Day, doctors: None, cancelled: false };
    Ok(chosen.unwrap_or(usual))
}

/// Sets one's own.
///
/// # Errors
/// When the row can't be written.
pub fn set_board(writer: &Writer<'_>, to: &BoardView) -> Result<()> {
    let ids = |doctors: &Vec<DoctorId>| doctors.iter().map(|one| one.0).collect::<Vec<_>>();
    let doctors = to.doctors.as_ref().map(|doctors| serde_json::json!(ids(doctors)).to_string());
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO board_views (user_id, shows, span, doctors, cancelled, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (user_id) DO UPDATE SET shows = excluded.shows, span = excluded.span,
                    doctors = excluded.doctors, cancelled = excluded.cancelled, updated_at = excluded.updated_at",
        )?
        .execute(params![
            writer.person().user.0,
            to.shows.as_str(),
            to.span.as_str(),
            doctors,
            to.cancelled,
            writer.now().0
        ])?;
    Ok(())
}
