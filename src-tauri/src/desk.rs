//! The program's one door, and which window sits on which seat.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use operations::{Door, Seat, SeatId};

/// The door and the seats of the open windows, by the windows' labels.
pub(crate) struct Desk {
    pub(crate) door: Arc<Door>,
    seats: Mutex<HashMap<String, Seat>>,
}

impl Desk {
    pub(crate) fn new(door: Arc<Door>) -> Self {
        Self { door, seats: Mutex::default() }
    }

    /// The window's seat. A window that has none yet takes a fresh one, on which nobody has
    /// signed in.
    pub(crate) fn seat(&self, label: &str) -> Seat {
        self.seats().entry(label.to_owned()).or_insert_with(|| self.door.seat()).clone()
    }

    /// Gives up the window's seat: its session ends.
    pub(crate) fn leave(&self, label: &str) {
        let seat = self.seats().remove(label);
        if let Some(seat) = seat {
            self.door.leave(&seat);
        }
    }

    /// The labels of the windows that sit on these seats.
    pub(crate) fn labels(&self, of: &[SeatId]) -> Vec<String> {
        self.seats().iter().filter(|(_, seat)| of.contains(&seat.id())).map(|(label, _)| label.clone()).collect()
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<String, Seat>> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
