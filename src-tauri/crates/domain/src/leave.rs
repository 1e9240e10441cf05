//! Leave that is asked for, and what becomes of the appointments in it: the closed lists. The hours
//! themselves are in `slots`.

use crate::choice;

choice! {
    /// `leave_proposals.state`
    pub enum LeaveState {
        /// Waits for an administrator.
        Proposed = "proposed",
        /// It is leave now.
        Accepted = "accepted",
        /// It isn't.
        Declined = "declined",
        /// The doctor needs it no longer.
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// `displacements.cause`: why an appointment stands where its doctor isn't.
    pub enum DisplacedBy {
        /// The doctor is on leave.
        Leave = "leave",
        /// The practice or the doctor keeps a holiday.
        Holiday = "holiday",
        /// The doctor's week has changed.
        Week = "week",
        /// The doctor has left the practice.
        DoctorLeft = "doctor_left",
    }
}

choice! {
    /// `displacements.outcome`: what was decided.
    pub enum DisplacedOutcome {
        /// It has another time or doctor.
        Moved = "moved",
        /// It was cancelled.
        Cancelled = "cancelled",
        /// It stays on purpose.
        Kept = "kept",
        /// The doctor is there after all.
        FitsAgain = "fits_again",
    }
}

choice! {
    /// `displacements.told`: whether the patient has heard of it by phone.
    pub enum ToldState {
        /// They have.
        Told = "told",
        /// They were called and not reached.
        NotReached = "not_reached",
    }
}
