//! The words of the waiting list: how much it presses, how a call ended, and how waiting ends.

use crate::choice;

choice! {
    /// `waiting_list.urgency`, the most urgent first.
    pub enum Urgency {
        /// Within days, or call them otherwise.
        Urgent = "urgent",
        /// Sooner than what is free.
        Soon = "soon",
        /// When there is something.
        Routine = "routine",
    }
}

choice! {
    /// `waiting_list.status`
    pub enum WaitingStatus {
        /// They wait.
        Waiting = "waiting",
        /// They were booked.
        Booked = "booked",
        /// They were taken off the list, with a reason.
        Closed = "closed",
    }
}

choice! {
    /// `waiting_list.close_reason`
    pub enum CloseReason {
        /// They don't want it any more.
        NotWanted = "not_wanted",
        /// They could not be reached.
        NotReached = "not_reached",
        /// They were seen elsewhere, or booked otherwise.
        Elsewhere = "elsewhere",
        /// The time for which they wished has passed.
        TooLate = "too_late",
        /// Something else.
        Other = "other",
    }
}

choice! {
    /// `waiting_calls.outcome`: what came of a call about one time.
    pub enum CallOutcome {
        /// Nobody answered: they can be called again.
        NotReached = "not_reached",
        /// They don't want that time: it isn't offered to them again.
        NotWanted = "not_wanted",
    }
}
