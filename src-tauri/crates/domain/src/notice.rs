//! Notifications: the kinds there are and what each tells. The words are the reader's catalogue's.

use crate::{Grant, Role, Standing, choice};

choice! {
    /// `notifications.kind`
    pub enum NoticeKind {
        /// An appointment was booked.
        AppointmentBooked = "appointment_booked",
        /// An appointment was moved.
        AppointmentMoved = "appointment_moved",
        /// An appointment was cancelled.
        AppointmentCancelled = "appointment_cancelled",
        /// One's appointment is tomorrow.
        AppointmentTomorrow = "appointment_tomorrow",
        /// A series of appointments was booked.
        SeriesBooked = "series_booked",
        /// The rest of a series was moved.
        SeriesMoved = "series_moved",
        /// The rest of a series was cancelled.
        SeriesCancelled = "series_cancelled",
        /// A patient has arrived.
        PatientArrived = "patient_arrived",
        /// A patient waits in the doctor's room.
        PatientInRoom = "patient_in_room",
        /// A visit was signed.
        RecordSigned = "record_signed",
        /// A record was amended.
        RecordAmended = "record_amended",
        /// A doctor broke the glass of a chart.
        GlassBroken = "glass_broken",
        /// Somebody judged that one broke the glass.
        GlassReviewed = "glass_reviewed",
        /// A bill is waiting to be issued or paid.
        BillIssued = "bill_issued",
        /// A bill was paid.
        BillPaid = "bill_paid",
        /// One's schedule was changed by somebody else.
        ScheduleChanged = "schedule_changed",
        /// A doctor proposes leave.
        LeaveProposed = "leave_proposed",
        /// A doctor needs the proposed leave no longer.
        LeaveWithdrawn = "leave_withdrawn",
        /// One's proposed leave was accepted.
        LeaveAccepted = "leave_accepted",
        /// One's proposed leave was declined.
        LeaveDeclined = "leave_declined",
        /// Somebody was added or reset a password.
        UserChanged = "user_changed",
        /// An import has ended.
        ImportEnded = "import_ended",
        /// The full chart that one asked for is kept as a paper.
        ChartReady = "chart_ready",
        /// The full chart that one asked for could not be made.
        ChartFailed = "chart_failed",
    }
}

impl NoticeKind {
    /// Whether somebody of this standing is ever told of it.
    pub fn concerns(self, standing: &Standing) -> bool {
        let roles = self.roles();
        roles.contains(&standing.role) || (standing.grants.contains(&Grant::AlsoAdmin) && roles.contains(&Role::Admin))
    }

    /// Whether it is told whoever wants it or not: the practice must be able to rely on it.
    pub const fn always(self) -> bool {
        matches!(
            self,
            Self::GlassBroken | Self::GlassReviewed | Self::UserChanged | Self::ChartReady | Self::ChartFailed
        )
    }

    const fn roles(self) -> &'static [Role] {
        use Role as R;
        match self {
            Self::AppointmentBooked
            | Self::AppointmentMoved
            | Self::AppointmentCancelled
            | Self::SeriesBooked
            | Self::SeriesMoved
            | Self::SeriesCancelled => &[R::Doctor, R::Patient],
            Self::AppointmentTomorrow
            | Self::RecordSigned
            | Self::RecordAmended
            | Self::BillIssued
            | Self::BillPaid => &[R::Patient],
            Self::PatientArrived
            | Self::PatientInRoom
            | Self::ScheduleChanged
            | Self::LeaveAccepted
            | Self::LeaveDeclined
            | Self::GlassReviewed
            | Self::ChartReady
            | Self::ChartFailed => &[R::Doctor],
            Self::GlassBroken | Self::LeaveProposed | Self::LeaveWithdrawn | Self::ImportEnded => &[R::Admin],
            Self::UserChanged => &[R::Admin, R::Doctor, R::Receptionist, R::Accountant],
        }
    }
}
