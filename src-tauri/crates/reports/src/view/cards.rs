//! What the desk hands over or sticks on: a patient's card and labels.

use domain::LabelSheet;

use super::Patient;

/// A patient's card, to be cut out.
#[derive(Debug, Clone)]
pub struct Card {
    /// Whose.
    pub patient: Patient,
}

/// Labels on sheets that are bought ready-cut.
#[derive(Debug, Clone)]
pub struct Labels {
    /// Which sheet lies in the printer.
    pub sheet: LabelSheet,
    /// The first free label, from 1, row by row.
    pub start: usize,
    /// One after the other.
    pub labels: Vec<Label>,
}

/// One label.
#[derive(Debug, Clone)]
pub enum Label {
    /// Name, birth date, number and the code that a scanner reads.
    Identity(Patient),
    /// Name and address.
    Address {
        /// As on an envelope.
        name: String,
        /// Line by line.
        address: String,
    },
}
