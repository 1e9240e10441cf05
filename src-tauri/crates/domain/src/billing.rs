//! Bills and payments: the closed lists of their states, and how a bill's number is written.

use chrono::{Datelike as _, NaiveDate};

use crate::choice;

choice! {
    /// `payment_details.payment_method`
    pub enum PaymentMethod {
        /// Notes and coins.
        Cash = "cash",
        /// A card.
        CreditCard = "credit_card",
        /// An insurer.
        Insurance = "insurance",
        /// A transfer to the practice's account.
        BankTransfer = "bank_transfer",
    }
}

choice! {
    /// `payment_details.payment_status`
    pub enum PaymentOutcome {
        /// The money is there.
        Success = "success",
        /// It was tried and didn't work: no balance changes.
        Failed = "failed",
    }
}

choice! {
    /// Where a bill stands: `billing.status`, and what comes before and after it.
    pub enum BillState {
        /// Not issued: it has no number, and its items can change.
        Draft = "draft",
        /// Nothing received.
        Unpaid = "unpaid",
        /// Part received.
        Pending = "pending",
        /// Settled.
        Paid = "paid",
        /// Not to be paid any more.
        Void = "void",
    }
}

/// How a bill's number is written: the year of issue and the running number, `2026-01184`.
pub fn bill_number(issued_on: NaiveDate, number: i64) -> String {
    format!("{}-{number:05}", issued_on.year())
}
