//! Immunisations: what was given or refused, and what a practice's own schedule says about when a dose is
//! due. No vaccine and no age stands in this program: the schedule is typed or imported by the practice.

use crate::choice;

mod due;
mod span;

pub use due::{Coming, DoseRule, DoseTold, DueState, due};
pub use span::{Span, SpanUnit};

choice! {
    /// `immunisations.status`
    pub enum ImmunisationStatus {
        /// Given here, or as an import says.
        Given = "given",
        /// Given elsewhere, as the patient or a card tells.
        Elsewhere = "elsewhere",
        /// Offered, and refused.
        Refused = "refused",
        /// Not given for another reason.
        NotGiven = "not_given",
    }
}

impl ImmunisationStatus {
    /// Whether the patient has had the dose.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Given | Self::Elsewhere)
    }
}

choice! {
    /// `immunisations.route`
    pub enum VaccineRoute {
        /// Into the muscle.
        Intramuscular = "intramuscular",
        /// Under the skin.
        Subcutaneous = "subcutaneous",
        /// Into the skin.
        Intradermal = "intradermal",
        /// By mouth.
        Oral = "oral",
        /// Into the nose.
        Nasal = "nasal",
    }
}
