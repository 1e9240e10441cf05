//! Claims to insurers: the closed lists of their states, and how a claim's number is written.

use crate::choice;

choice! {
    /// `claims.status`
    pub enum ClaimStatus {
        /// Being put together: its items can change.
        Draft = "draft",
        /// With the insurer, who hasn't answered.
        Sent = "sent",
        /// The insurer pays it, in full or in part.
        Accepted = "accepted",
        /// The insurer pays nothing of it.
        Refused = "refused",
        /// Taken back by the practice.
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// What a list of claims shows.
    pub enum ClaimView {
        /// Being put together.
        Draft = "draft",
        /// Sent and not answered.
        Out = "out",
        /// Sent so many days ago, and not answered.
        ToChase = "to_chase",
        /// Accepted, and the money hasn't come, or not all of it.
        ToPay = "to_pay",
        /// Accepted or refused.
        Answered = "answered",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// `patient_policies.priority`
    pub enum PolicyPriority {
        /// Asked first.
        Primary = "primary",
        /// Asked for what the first one leaves.
        Secondary = "secondary",
    }
}

choice! {
    /// What becomes of what a patient paid, and an insurer then pays, too.
    pub enum Surplus {
        /// It is the patient's credit.
        Credit = "credit",
        /// It goes back the way it came.
        Refund = "refund",
    }
}

/// How a claim's number is written: `CL-00017`.
pub fn claim_number(number: i64) -> String {
    format!("CL-{number:05}")
}
