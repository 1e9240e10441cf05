//! The words of a prescription, in the language that the practice writes its records in. Each language is one
//! file here, in which all of its words stand; nothing else of the program composes any. What is shipped is
//! English. A record keeps the words it was signed with.

mod english;

use super::{Decimal, DoseUnit, Frequency, MedicineForm, Route};

/// A language that a prescription can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Speech {
    /// English.
    #[default]
    English,
}

impl Speech {
    /// The one of a practice whose language is `tag` (BCP 47); English where none of it is shipped.
    pub fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Self::English,
            // A language that isn't shipped: what can be read by somebody is better than nothing.
            _ => Self::default(),
        }
    }

    /// Of a record that holds nothing but what somebody elsewhere prescribed.
    pub fn without_a_visit(self) -> &'static str {
        match self {
            Self::English => "Prescribed without a visit.",
        }
    }

    /// Of a record that holds nothing but what was prescribed anew.
    pub fn renewed_without_a_visit(self) -> &'static str {
        match self {
            Self::English => "Prescription renewed without a visit.",
        }
    }

    /// What a medicine comes as: `modified-release tablet`.
    pub fn form(self, form: MedicineForm) -> String {
        match self {
            Self::English => english::form(form),
        }
    }

    /// So many of it: `2 tablets`, `5 mL`.
    pub fn counted(self, unit: DoseUnit, number: Decimal) -> String {
        match self {
            Self::English => english::counted(unit, number),
        }
    }

    /// Where it goes: `by mouth`.
    pub fn route(self, route: Route) -> &'static str {
        match self {
            Self::English => english::route(route),
        }
    }

    /// How often: `3 × daily`.
    pub fn often(self, frequency: &Frequency) -> String {
        match self {
            Self::English => english::often(frequency),
        }
    }

    /// Only as needed; `often` may be empty.
    pub fn as_needed(self, often: &str, most: u32) -> String {
        match self {
            Self::English => english::as_needed(often, most),
        }
    }

    /// For so many days.
    pub fn days(self, days: u32) -> String {
        match self {
            Self::English => english::days(days),
        }
    }

    /// So many times more, at least once.
    pub fn repeats(self, repeats: u32) -> String {
        match self {
            Self::English => english::repeats(repeats),
        }
    }

    /// What the pharmacist is told.
    pub fn to_the_pharmacist(self, note: &str) -> String {
        match self {
            Self::English => english::to_the_pharmacist(note),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pharmacist_reads_the_count_without_guessing() {
        let said = |unit: DoseUnit, number: &str| Speech::English.counted(unit, Decimal::parse(number).unwrap());
        assert_eq!(said(DoseUnit::Tablet, "1"), "1 tablet");
        assert_eq!(said(DoseUnit::Tablet, "0.5"), "0.5 tablet");
        assert_eq!(said(DoseUnit::Tablet, "1.5"), "1.5 tablets");
        assert_eq!(said(DoseUnit::Suppository, "2"), "2 suppositories");
        assert_eq!(said(DoseUnit::Patch, "2"), "2 patches");
        assert_eq!(said(DoseUnit::Millilitre, "5"), "5 mL");
        assert_eq!(said(DoseUnit::Microgram, "100"), "100 micrograms", "µg is misread as mg by hand");
    }

    #[test]
    fn a_practice_without_a_language_of_ours_is_still_read() {
        for tag in ["en", "en-GB", "EN-us", "fr", "", "-"] {
            assert_eq!(Speech::of(tag).days(7), "7 days", "{tag}");
        }
    }
}
