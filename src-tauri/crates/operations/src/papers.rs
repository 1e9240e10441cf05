//! What every paper has in common: the practice's letterhead, its sheet, the time it is printed.

use reports::view::{Letterhead, PaperSize, Sheet};
use reports::{Paper, Words};
use store::{Error, Look, practice};

use crate::Result;

/// The sheet of this practice, at this instant.
///
/// # Errors
/// When the practice's row can't be read.
pub(crate) fn sheet(look: &impl Look) -> Result<Sheet> {
    let practice = practice::get(look)?;
    let some = |text: String| (!text.is_empty()).then_some(text);
    Ok(Sheet {
        size: if practice.paper == "letter" { PaperSize::Letter } else { PaperSize::A4 },
        letterhead: Letterhead {
            name: practice.name,
            address: practice.address.lines().map(str::to_owned).collect(),
            phone: some(practice.phone),
            email: some(practice.email),
            logo: practice::logo(look)?,
        },
        printed_at: look.zone()?.wall_clock(look.now()),
        words: Words::english(),
    })
}

/// A paper as the bytes of a PDF file.
///
/// # Errors
/// When the paper can't be made.
pub(crate) fn print<'a>(look: &impl Look, paper: impl Into<Paper<'a>>) -> Result<Vec<u8>> {
    reports::print(&sheet(look)?, paper).map_err(|error| {
        tracing::error!(%error, "a paper could not be made");
        Error::Unreadable("paper")
    })
}
