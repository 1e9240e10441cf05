//! Rules that stand against a request which is well-formed and permitted: a closed list, so that each
//! has its words on screen.

use crate::choice;

choice! {
    /// Which rule. Triggers raise them by these words.
    pub enum Conflict {
        /// The doctor has another appointment then.
        DoctorIsBooked = "doctor_is_booked",
        /// The patient has another appointment then.
        PatientIsBooked = "patient_is_booked",
        /// It would run past midnight.
        PastMidnight = "past_midnight",
        /// Outside the doctor's hours, or on an exception.
        OutsideHours = "outside_hours",
        /// The doctor isn't active.
        DoctorInactive = "doctor_inactive",
        /// The wall clock skips that time on that date.
        NoSuchTime = "no_such_time",
        /// The appointment is completed or cancelled.
        AppointmentIsOver = "appointment_is_over",
        /// The time of the appointment has passed.
        AppointmentIsPast = "appointment_is_past",
        /// The time of the appointment hasn't come yet.
        AppointmentIsAhead = "appointment_is_ahead",
        /// It was cancelled on an earlier day: that can't be undone any more.
        CancelledEarlier = "cancelled_earlier",
        /// The patient hasn't been checked in.
        NotArrived = "not_arrived",
        /// The patient is checked in, so the appointment keeps its date.
        HasArrived = "has_arrived",
        /// The doctor has begun the visit.
        VisitHasBegun = "visit_has_begun",
        /// The patient has died.
        PatientDeceased = "patient_deceased",
        /// It would leave no active administrator.
        LastAdministrator = "last_administrator",
        /// Nobody changes their own role, state or grants.
        OwnAccount = "own_account",
        /// The user is disabled: enabling gives them a new code.
        UserDisabled = "user_disabled",
        /// There are active allergies in the list.
        AllergiesAreListed = "allergies_are_listed",
        /// The chart is open to this doctor without breaking the glass.
        ChartIsOpen = "chart_is_open",
        /// Somebody has reviewed it already.
        AlreadyReviewed = "already_reviewed",
        /// Nobody reviews what they did themselves.
        OwnGlass = "own_glass",
        /// The visit has a signed record already.
        AlreadySigned = "already_signed",
        /// The record has a newer version already.
        AlreadyAmended = "already_amended",
        /// One of the bills has a payment plan already.
        PlanStands = "plan_stands",
        /// The plan has ended already.
        PlanHasEnded = "plan_has_ended",
        /// The patient was reminded today already.
        RemindedToday = "reminded_today",
        /// Nothing of the patient is overdue.
        NothingOverdue = "nothing_overdue",
        /// A bill needs at least one item.
        BillWithoutItems = "bill_without_items",
        /// The bill is issued or void.
        BillIsFixed = "bill_is_fixed",
        /// The visit isn't signed yet.
        VisitNotSigned = "visit_not_signed",
        /// The visit has a bill already.
        BillExists = "bill_exists",
        /// Money has been received for the bill.
        BillHasPayments = "bill_has_payments",
        /// The bill is a draft or void.
        BillTakesNoPayment = "bill_takes_no_payment",
        /// More than is still owed.
        MoreThanIsOwed = "more_than_is_owed",
        /// More than was paid.
        MoreThanWasPaid = "more_than_was_paid",
        /// More than the patient's credit.
        MoreThanTheCredit = "more_than_the_credit",
        /// A failed payment brought nothing that could be refunded.
        PaymentFailed = "payment_failed",
        /// The drawer, or the practice's day, is closed: an entry counts on the next one.
        DrawerIsClosed = "drawer_is_closed",
        /// Somebody closed that day already.
        DayIsClosed = "day_is_closed",
        /// Money stands in a drawer that isn't closed yet.
        DrawersAreOpen = "drawers_are_open",
        /// A claim that names the policy was sent: it is ended, and another one added.
        PolicyIsUsed = "policy_is_used",
        /// The bill is a draft or void, so no insurer is asked about it.
        BillTakesNoClaim = "bill_takes_no_claim",
        /// A claim of the bill is with an insurer, or what was accepted of it hasn't come.
        BillHasClaims = "bill_has_claims",
        /// More than is left of an item or of the bill to be claimed.
        MoreThanIsLeft = "more_than_is_left",
        /// More than the insurer accepted.
        MoreThanWasAccepted = "more_than_was_accepted",
        /// The claim was sent or withdrawn: it can't be changed.
        ClaimIsFixed = "claim_is_fixed",
        /// The insurer hasn't answered so that this could follow.
        ClaimHasNoAnswer = "claim_has_no_answer",
        /// The insurer has paid part of the claim.
        ClaimHasPayments = "claim_has_payments",
        /// A part of the bill is with an insurer: that the patient pays it is asked first.
        ClaimIsOut = "claim_is_out",
        /// A payment plan of the bill doesn't cover what the insurer doesn't pay: that is asked first.
        PlanLeavesItOut = "plan_leaves_it_out",
        /// The patient has paid some of what the insurer pays: what becomes of it is asked first.
        PatientPaidIt = "patient_paid_it",
        /// The insurer is no longer on the practice's list.
        PayerInactive = "payer_inactive",
        /// The same key came with another payment.
        DifferentPayment = "different_payment",
        /// The patient has a sign-in already.
        SignInExists = "sign_in_exists",
        /// The patient's sign-in was stopped: enabling it gives a new code.
        SignInStopped = "sign_in_stopped",
        /// Patients are booked with the doctor from today on.
        DoctorHasBookings = "doctor_has_bookings",
        /// Doctors, prices or somebody who waits belong to the department.
        DepartmentInUse = "department_in_use",
        /// The department is closed.
        DepartmentClosed = "department_closed",
        /// The currency is fixed once there are bills.
        CurrencyIsFixed = "currency_is_fixed",
        /// Both rows are of the same patient.
        SamePatient = "same_patient",
        /// One of them was merged into another in the meantime.
        MergedAlready = "merged_already",
        /// The row that stayed was merged further, and handed on what it took: that merge is undone first.
        MergedFurther = "merged_further",
        /// Both patients can sign in.
        BothSignIn = "both_sign_in",
        /// One of both patients has died.
        OneDeceased = "one_deceased",
        /// Both patients have an appointment at the same time.
        AppointmentsOverlap = "appointments_overlap",
        /// Another import is running.
        ImportRunning = "import_running",
        /// The note was imported: nobody signed it here.
        NoteIsImported = "note_is_imported",
        /// The same person has another full chart in the making.
        ChartExportRunning = "chart_export_running",
        /// The audit is being verified already.
        VerifyRunning = "verify_running",
    }
}
