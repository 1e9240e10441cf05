//! The paper that asks an insurer for money. Amounts are whole minor units of the one currency it names.

use chrono::NaiveDate;
use domain::Currency;

use super::{Diagnosis, Patient};

/// What an insurer is asked to pay of a bill.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The claim's number; none: it is a draft.
    pub number: Option<String>,
    /// The number of the claim whose answer it asks about again.
    pub appeals: Option<String>,
    /// Who is asked.
    pub payer: Payer,
    /// What the insurer knows the patient by.
    pub member_number: String,
    /// The group's number.
    pub group_number: Option<String>,
    /// Who is insured, where that isn't the patient.
    pub holder: Option<String>,
    /// For whom.
    pub patient: Patient,
    /// The day it was sent.
    pub sent: Option<NaiveDate>,
    /// The insurer's own number for it.
    pub reference: Option<String>,
    /// The bill it is about.
    pub bill_number: String,
    /// The day of the bill.
    pub billed: Option<NaiveDate>,
    /// The day of the visit.
    pub visit: Option<NaiveDate>,
    /// Who treated the patient.
    pub doctor: Option<String>,
    /// Their licence.
    pub license_number: Option<String>,
    /// The practice's number with the tax office.
    pub tax_id: Option<String>,
    /// What was found; empty unless somebody chose to tell.
    pub diagnoses: Vec<Diagnosis>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What is claimed.
    pub items: Vec<ClaimItem>,
    /// The sum of what is claimed.
    pub total: i64,
    /// Where to pay, in the practice's own words.
    pub pay_to: Option<String>,
}

/// Who is asked.
#[derive(Debug, Clone)]
pub struct Payer {
    /// Its name.
    pub name: String,
    /// Its address, line by line; may be empty.
    pub address: String,
    /// The number under which claims reach it.
    pub code: Option<String>,
}

/// One claimed item.
#[derive(Debug, Clone)]
pub struct ClaimItem {
    /// What it is.
    pub description: String,
    /// How many are claimed.
    pub quantity: u32,
    /// What the bill charges for the item, in minor units.
    pub billed: i64,
    /// What is claimed of it, in minor units.
    pub claimed: i64,
}
