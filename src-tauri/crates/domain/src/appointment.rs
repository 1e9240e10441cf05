//! The words of booking: what states an appointment has, why one was cancelled, and which part of a day
//! somebody wishes for.

use crate::{TimeOfDay, choice};

choice! {
    /// `appointments.status`
    pub enum AppointmentStatus {
        /// Booked; here or not yet.
        Scheduled = "scheduled",
        /// Seen.
        Completed = "completed",
        /// Called off, with a reason.
        Cancelled = "cancelled",
    }
}

choice! {
    /// `appointments.cancellation_reason`
    pub enum CancellationReason {
        /// The patient called it off.
        Patient = "patient",
        /// The practice did.
        Practice = "practice",
        /// The patient did not come.
        NoShow = "no_show",
        /// Booked anew at another time.
        Rescheduled = "rescheduled",
    }
}

choice! {
    /// A patient's wish.
    pub enum PartOfDay {
        /// Before 12:00.
        Morning = "morning",
        /// From 12:00, before 17:00.
        Afternoon = "afternoon",
        /// From 17:00.
        Evening = "evening",
    }
}

impl PartOfDay {
    /// Which part `time` is in.
    pub const fn of(time: TimeOfDay) -> Self {
        match time.minutes() {
            ..720 => Self::Morning,
            720..1020 => Self::Afternoon,
            _ => Self::Evening,
        }
    }
}
