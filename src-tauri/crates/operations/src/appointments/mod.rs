//! Booking: the day of the practice, free slots, and what can be done with an appointment. Who may book
//! what stands in `rules`; how hours become slots in `domain::slots`.

mod board;
mod calendar;
pub(crate) mod change;
mod here;
mod look;
mod next_free;
mod paper;
pub(crate) mod rules;
mod series;
mod slots;

pub use board::{Board, BoardCounts, BoardDay, BoardDays, BoardDoctor, BoardException, Days};
pub use calendar::{CalendarFile, OwnCalendarFile};
pub use change::{Book, Cancel, Move, Resize, Restore};
pub use here::{CheckIn, RestoreCheckIn, Start, UndoCheckIn, UndoStart};
pub use look::{AppointmentPage, Get, OfPatient};
pub use next_free::{NextFree, NextFreeSlots, Slot};
pub use paper::DayList;
pub use series::{
    BookSeries, CancelSeries, DateStands, MoveSeries, PreviewMove, PreviewSeries, Proposal, RestoreSeries, Series,
    SeriesBooked, SeriesDate, SeriesOf, SeriesPreview, TakenBy,
};
pub use slots::{FreeDay, FreeSlots};

use domain::{Entry, Flaw, Flaws};

/// Length of an appointment, 5 to 480 minutes.
#[derive(Debug, Clone, Copy, ts_rs::TS)]
#[ts(as = "i32")]
pub struct Minutes(u16);

impl Minutes {
    const LEAST: i64 = 5;
    const MOST: i64 = 480;

    /// As a number.
    pub const fn get(self) -> u16 {
        self.0
    }
}
impl Entry for Minutes {
    fn enter(value: serde_json::Value) -> Result<Self, Flaws> {
        let minutes = i64::enter(value)?;
        if minutes < Self::LEAST {
            return Err(Flaws::here(Flaw::TooSmall { min: Self::LEAST }));
        }
        match u16::try_from(minutes) {
            Ok(minutes) if i64::from(minutes) <= Self::MOST => Ok(Self(minutes)),
            _ => Err(Flaws::here(Flaw::TooLarge { max: Self::MOST })),
        }
    }
}
