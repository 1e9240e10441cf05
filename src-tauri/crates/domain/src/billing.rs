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
    /// `patient_credits.kind`
    pub enum CreditKind {
        /// Money received ahead, or kept of an over-payment.
        Deposit = "deposit",
        /// Used on a bill.
        Used = "used",
        /// Given back from a bill to the credit.
        GivenBack = "given_back",
        /// Paid out to the patient.
        Repaid = "repaid",
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

/// Reads a bill's number as people type it: written out (`2026-01184`, also `2026-1184`) or the running
/// number alone. The year is that of issue.
pub fn read_bill_number(text: &str) -> Option<(Option<i32>, i64)> {
    let digits = |part: &str| {
        let plain = !part.is_empty() && part.len() <= 12 && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (year, number) = match text.trim().split_once(['-', '–']) {
        Some((year, number)) if year.len() == 4 => (Some(i32::try_from(digits(year)?).ok()?), digits(number)?),
        Some(_) => return None,
        None => (None, digits(text.trim())?),
    };
    (number > 0).then_some((year, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_as_the_paper_writes_it_and_as_somebody_says_it() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 8).unwrap();
        assert_eq!(read_bill_number(&bill_number(day, 17)), Some((Some(2026), 17)), "what is written reads back");
        assert_eq!(bill_number(day, 123_456), "2026-123456", "more bills than places make a longer number");
        for (typed, read) in [
            ("17", Some((None, 17))),
            (" 00017 ", Some((None, 17))),
            ("2026-17", Some((Some(2026), 17))),
            ("2026–00017", Some((Some(2026), 17))),
            ("", None),
            ("0", None),
            ("2026-", None),
            ("-17", None),
            ("26-17", None),
            ("17a", None),
            ("١٧", None),
            ("9999999999999", None),
        ] {
            assert_eq!(read_bill_number(typed), read, "{typed:?}");
        }
    }
}
