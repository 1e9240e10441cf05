//! The people of a practice and what is said of them: roles, grants, gender, patient numbers.

use serde_json::Value;

use crate::{Entry, Flaw, Flaws, choice};

choice! {
    /// `users.role`
    pub enum Role {
        /// Runs the practice's settings, people and audit.
        Admin = "admin",
        /// Treats patients.
        Doctor = "doctor",
        /// Is treated.
        Patient = "patient",
        /// Works with money; what exactly stands in `accounts`.
        Accountant = "accountant",
        /// Works at the desk.
        Receptionist = "receptionist",
    }
}

impl Role {
    /// Staff have a slot in the vault and can open it; patients sign in only while it is open.
    pub const fn is_staff(self) -> bool {
        !matches!(self, Role::Patient)
    }
}

choice! {
    /// `users.grants`: what one person may do beyond their role.
    pub enum Grant {
        /// A doctor who owns the practice has the administrator's set, too.
        AlsoAdmin = "also_admin",
        /// A receptionist who does a nurse's work records vitals.
        RecordVitals = "record_vitals",
    }
}

choice! {
    /// `accounts.role`
    pub enum AccountRole {
        /// Everything about money.
        BillingManager = "billing_manager",
        /// Bills, payments and figures; discounts, voids and refunds by grant.
        Accountant = "accountant",
    }
}

choice! {
    /// `users.status`
    pub enum UserStatus {
        /// May sign in.
        Active = "active",
        /// May not; history stays.
        Disabled = "disabled",
    }
}

choice! {
    /// `board_views.shows`
    pub enum BoardShows {
        /// Columns beside an axis of time.
        Board = "board",
        /// A table.
        List = "list",
    }
}

choice! {
    /// `board_views.span`
    pub enum BoardSpan {
        /// One day.
        Day = "day",
        /// A week from Monday on.
        Week = "week",
    }
}

choice! {
    /// `preferences.scheme`
    pub enum ColorScheme {
        /// As the desktop has it.
        Auto = "auto",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

choice! {
    /// `doctors.status`
    pub enum DoctorStatus {
        /// Can be booked.
        Active = "active",
        /// Was here, or was only imported; history stays.
        Inactive = "inactive",
    }
}

choice! {
    /// `patients.gender`, as administrative records have it.
    pub enum Gender {
        /// Woman or girl.
        Female = "female",
        /// Man or boy.
        Male = "male",
        /// Neither.
        Other = "other",
        /// Not recorded.
        Unknown = "unknown",
    }
}

choice! {
    /// `patients.blood_group`
    pub enum BloodGroup {
        /// A, RhD positive.
        APositive = "A+",
        /// A, RhD negative.
        ANegative = "A-",
        /// B, RhD positive.
        BPositive = "B+",
        /// B, RhD negative.
        BNegative = "B-",
        /// AB, RhD positive.
        AbPositive = "AB+",
        /// AB, RhD negative.
        AbNegative = "AB-",
        /// O, RhD positive.
        OPositive = "O+",
        /// O, RhD negative.
        ONegative = "O-",
    }
}

choice! {
    /// `patient_names.kind`: why somebody has or had another name.
    pub enum NameKind {
        /// Before a marriage.
        Maiden = "maiden",
        /// No longer in use.
        Previous = "previous",
        /// A nickname, another spelling, another script.
        Other = "other",
    }
}

choice! {
    /// `patients.allergy_state`: three states, because "nobody asked" isn't "none".
    pub enum AllergyState {
        /// Nobody has recorded anything.
        NotRecorded = "not_recorded",
        /// Asked, and none are known.
        NoneKnown = "none_known",
        /// There is a list.
        Listed = "listed",
    }
}

choice! {
    /// How badly an allergy shows.
    pub enum Severity {
        /// Uncomfortable.
        Mild = "mild",
        /// Needs attention.
        Moderate = "moderate",
        /// Endangers life.
        Severe = "severe",
        /// Not recorded.
        Unknown = "unknown",
    }
}

/// The number on a patient's card: a running number, a hyphen and an ISO 7064 MOD 11,10 check digit
/// (`20931-6`), which catches every wrong digit and nearly every swap of two.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(as = "String")]
pub struct PatientNumber(String);

impl PatientNumber {
    /// The number of the `sequence`th patient (from 1), shown with at least five digits.
    pub fn of(sequence: i64) -> Self {
        let digits = format!("{sequence:05}");
        let check = check_digit(&digits);
        Self(format!("{digits}-{check}"))
    }

    /// Reads what is typed or scanned: with or without the hyphen.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        if digits.len() < 6 || digits.len() > 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (body, check) = digits.split_at(digits.len() - 1);
        (check == check_digit(body).to_string()).then(|| Self(format!("{body}-{check}")))
    }

    /// As printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Entry for PatientNumber {
    fn enter(value: Value) -> Result<Self, Flaws> {
        let text = value.as_str().ok_or_else(|| Flaws::here(Flaw::Form))?;
        Self::parse(text).ok_or_else(|| Flaws::here(Flaw::Form))
    }
}

/// ISO 7064 MOD 11,10.
fn check_digit(digits: &str) -> u32 {
    let product = digits.bytes().fold(10, |product, byte| {
        let sum = (product + u32::from(byte - b'0')) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_the_standards() {
        // The standard's own example: 0794 has the check digit 5.
        assert_eq!(check_digit("0794"), 5);
    }

    #[test]
    fn a_mistyped_number_is_nobodys() {
        // A wrong digit that still names somebody opens the wrong chart.
        let number = PatientNumber::of(20_931);
        assert_eq!(PatientNumber::parse(number.as_str()), Some(number.clone()));
        assert_eq!(PatientNumber::parse(&number.as_str().replace('-', "")), Some(number.clone()));
        for at in 0..5 {
            for wrong in b'0'..=b'9' {
                let mut bytes = number.as_str().as_bytes().to_vec();
                if bytes[at] != wrong {
                    bytes[at] = wrong;
                    let typed = String::from_utf8(bytes).unwrap();
                    assert_eq!(PatientNumber::parse(&typed), None, "{typed}");
                }
            }
        }
    }
}
