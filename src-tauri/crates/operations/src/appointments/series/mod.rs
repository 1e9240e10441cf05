//! Series: several appointments planned, booked, moved and ended together. Nothing is written before every
//! date was looked at; each date goes by the rules of a single booking, and what stands against one is said
//! of that one.

mod book;
mod change;
mod plan;
mod restore;

pub use book::{BookSeries, Series, SeriesBooked, SeriesOf};
pub use change::{CancelSeries, MoveSeries, PreviewMove};
pub use plan::{DateStands, PreviewSeries, Proposal, SeriesDate, SeriesPreview, TakenBy};
pub use restore::RestoreSeries;

use domain::{Flaw, Flaws};
use store::Error;
use store::Writer;
use store::appointments::change::Wish;

use super::rules;
use crate::Result;

/// Dates of one series that are planned at once.
const MOST: i64 = 52;

/// Whether `wish` may stand; what stands against it is kept as a flaw of `field`, so that every date says
/// its own.
fn keep_settled(clinic: &Writer<'_>, wish: &Wish, field: &str, flaws: &mut Flaws) -> Result<bool> {
    Ok(keep(rules::settle(clinic, wish, None), field, flaws)?.is_some())
}

/// What was settled; what stands against it is kept as a flaw of `field`.
fn keep<T>(settled: Result<T>, field: &str, flaws: &mut Flaws) -> Result<Option<T>> {
    match settled {
        Ok(settled) => Ok(Some(settled)),
        Err(Error::Conflict(what)) => {
            flaws.add(field, Flaw::Against { what });
            Ok(None)
        }
        Err(Error::Flawed(own)) => {
            for one in own.0 {
                flaws.add(&format!("{field}.{}", one.field), one.flaw);
            }
            Ok(None)
        }
        Err(other) => Err(other),
    }
}
