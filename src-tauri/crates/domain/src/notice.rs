//! Notifications: the kinds there are and what each tells. The words are the reader's catalogue's.

use crate::choice;

choice! {
    /// `notifications.kind`
    pub enum NoticeKind {
        /// An appointment was booked.
        AppointmentBooked = "appointment_booked",
        /// An appointment was moved.
        AppointmentMoved = "appointment_moved",
        /// An appointment was cancelled.
        AppointmentCancelled = "appointment_cancelled",
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
