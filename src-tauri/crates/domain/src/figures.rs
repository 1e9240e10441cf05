//! Words of the practice's figures: by what revenue is broken down, and what a line of it stands for. What they
//! are reckoned from is in the store.

use crate::choice;

choice! {
    /// By what revenue is broken down.
    pub enum RevenueBy {
        /// By month.
        Month = "month",
        /// By the doctor of the visit that a bill is for.
        Doctor = "doctor",
        /// By the department of the service, or of the visit's doctor where the service has none.
        Department = "department",
        /// By the service of the price list.
        Service = "service",
        /// By who paid: patients by the way money came, insurers by name.
        Payer = "payer",
    }
}

choice! {
    /// What a line of the revenue stands for.
    pub enum RevenueLine {
        /// A month.
        Month = "month",
        /// A doctor.
        Doctor = "doctor",
        /// Bills for no visit.
        NoDoctor = "no_doctor",
        /// A department.
        Department = "department",
        /// What belongs to no department.
        NoDepartment = "no_department",
        /// A service of the price list.
        Service = "service",
        /// What was written on a bill by hand.
        NoService = "no_service",
        /// A way to pay.
        Method = "method",
        /// An insurer, whatever way its money came.
        Insurer = "insurer",
        /// What was billed: who pays it isn't known yet.
        Billed = "billed",
        /// Deposits received and repaid: they stand on no bill.
        Deposits = "deposits",
    }
}

/// How many groups of age there are.
pub const AGE_GROUPS: usize = 4;

/// Which group of age a bill is in, so many days after it was issued: up to 30, 60, 90 days, and beyond.
pub const fn age_group(days: i64) -> usize {
    match days {
        ..=30 => 0,
        31..=60 => 1,
        61..=90 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_of_a_group_still_belongs_to_it() {
        // A bill that is 30 days old today isn't 31–60 days old.
        let groups: Vec<usize> = [0, 30, 31, 60, 61, 90, 91, 4_000].map(age_group).to_vec();
        assert_eq!(groups, [0, 0, 1, 1, 2, 2, 3, 3]);
    }
}
