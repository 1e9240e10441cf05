//! The printer: a view in, PDF bytes out. Views are plain values ([`view`]); the papers' own words
//! come from the interface's catalogue ([`Words`]). Neither queries nor a clock live here: who asks
//! says what time it is, and equal input makes equal bytes.

mod cards;
mod format;
mod logo;
mod page;
mod papers;
mod pdf;
mod typeset;
pub mod view;
mod words;

pub use cards::{labels_of, print_card, print_labels};
pub use logo::{LOGO_MOST_BYTES, LOGO_MOST_PIXELS, LogoFlaw, check_logo};
pub use papers::Paper;
pub use words::Words;

/// Why a paper was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Whoever asked said stop.
    #[error("the paper was cancelled")]
    Cancelled,
    /// It would have more pages than any paper has.
    #[error("the paper would be longer than {pages} pages")]
    TooLong {
        /// The most there may be.
        pages: usize,
    },
    /// The catalogue of words is not whole.
    #[error("the catalogue of the papers' words: {0}")]
    Catalogue(String),
    /// The PDF could not be put together.
    #[error("the PDF could not be written: {0}")]
    Unwritten(String),
}

/// How far a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Pages that are full.
    pub pages: usize,
    /// Parts that are done, of a paper that counts its parts: the visits of a chart.
    pub done: usize,
    /// How many there are; 0 for a paper that doesn't count.
    pub of: usize,
}

/// Makes a paper: the bytes of a PDF file. `paper` is a reference to one of the views.
///
/// # Errors
/// [`Error::TooLong`]; [`Error::Unwritten`], which no input is known to cause.
pub fn print<'a>(sheet: &view::Sheet, paper: impl Into<Paper<'a>>) -> Result<Vec<u8>, Error> {
    print_watched(sheet, paper, &mut |_| true)
}

/// Several papers as one PDF, each on pages of its own that are counted from 1.
///
/// # Errors
/// As [`print`].
pub fn print_together<'a, P>(sheet: &view::Sheet, title: &str, papers: &'a [P]) -> Result<Vec<u8>, Error>
where
    &'a P: Into<Paper<'a>>,
{
    let logo = sheet.letterhead.logo.as_deref().and_then(|file| logo::read(file).ok());
    let mut geometry = page::Geometry::of(sheet.size);
    let mut pages = Vec::new();
    for paper in papers {
        let paper: Paper<'a> = paper.into();
        let mut go_on = |_: Progress| true;
        let mut flow = page::Flow::new(sheet, &mut go_on);
        papers::head(&mut flow, &paper.title(&sheet.words), &paper, logo.as_ref())?;
        paper.body(&mut flow)?;
        geometry = flow.geometry;
        pages.extend(flow.finish());
    }
    pdf::write(sheet, &words::clean(title), geometry, pages, logo.as_ref())
}

/// As [`print`], and tells after each page how far it is; `false` from `progress` stops it.
///
/// # Errors
/// As [`print`], and [`Error::Cancelled`].
pub fn print_watched<'a>(
    sheet: &view::Sheet,
    paper: impl Into<Paper<'a>>,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Vec<u8>, Error> {
    let paper: Paper<'a> = paper.into();
    let logo = sheet.letterhead.logo.as_deref().and_then(|file| logo::read(file).ok());
    let mut flow = page::Flow::new(sheet, progress);
    let title = paper.title(&sheet.words);
    papers::head(&mut flow, &title, &paper, logo.as_ref())?;
    paper.body(&mut flow)?;
    let geometry = flow.geometry;
    let pages = flow.finish();
    pdf::write(sheet, &words::clean(&title), geometry, pages, logo.as_ref())
}
