//! Medicines: a line of a prescription as a pharmacy reads it, and what somebody takes now.

use chrono::NaiveDate;

/// One prescribed medicine, in the words of who prescribed it.
#[derive(Debug, Clone)]
pub struct Medicine {
    /// Generic name, or as it was typed.
    pub name: String,
    /// Strength as the pack says it; may be empty.
    pub strength: String,
    /// What it comes as; may be empty.
    pub form: String,
    /// How much at a time.
    pub dose: String,
    /// By which route.
    pub route: String,
    /// How often, or that it is as needed and how often at most.
    pub frequency: String,
    /// For how many days; none: until it is stopped.
    pub days: Option<u32>,
    /// How much is handed out at a time, with its unit; empty where it isn't counted.
    pub quantity: String,
    /// How many times more it may be handed out.
    pub repeats: u32,
    /// What the patient is told.
    pub advice: String,
    /// What the pharmacist is told.
    pub note: String,
}

/// A medicine that is taken now.
#[derive(Debug, Clone)]
pub struct RunningMedicine {
    /// What was prescribed.
    pub medicine: Medicine,
    /// Since when.
    pub from: NaiveDate,
    /// Its last day, repeats included; none: until it is stopped.
    pub until: Option<NaiveDate>,
    /// Who prescribed it.
    pub doctor: String,
}
