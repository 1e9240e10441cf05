//! The closed lists a prescription is made of, and how people write them. What they are called on paper is in
//! `speech`.

use crate::choice;

choice! {
    /// What a medicine comes as.
    pub enum MedicineForm {
        /// To be swallowed whole.
        Tablet = "tablet",
        /// Passes the stomach whole.
        GastroResistantTablet = "gastro_resistant_tablet",
        /// Slowly released.
        ModifiedReleaseTablet = "modified_release_tablet",
        /// To be chewed.
        ChewableTablet = "chewable_tablet",
        /// To be stirred into water.
        DispersibleTablet = "dispersible_tablet",
        /// Fizzes in water.
        EffervescentTablet = "effervescent_tablet",
        /// Dissolves under the tongue.
        SublingualTablet = "sublingual_tablet",
        /// To be swallowed whole.
        Capsule = "capsule",
        /// Slowly released.
        ModifiedReleaseCapsule = "modified_release_capsule",
        /// Clear, to be drunk.
        OralSolution = "oral_solution",
        /// To be shaken and drunk.
        OralSuspension = "oral_suspension",
        /// Counted in drops.
        OralDrops = "oral_drops",
        /// In sachets.
        OralPowder = "oral_powder",
        /// To be sucked.
        Lozenge = "lozenge",
        /// To be rinsed with.
        Mouthwash = "mouthwash",
        /// A pressurised or powder inhaler.
        Inhaler = "inhaler",
        /// For a nebuliser.
        NebuliserSolution = "nebuliser_solution",
        /// Into the nose.
        NasalSpray = "nasal_spray",
        /// Into the nose.
        NasalDrops = "nasal_drops",
        /// Into the eye.
        EyeDrops = "eye_drops",
        /// Into the eye.
        EyeOintment = "eye_ointment",
        /// Into the ear.
        EarDrops = "ear_drops",
        /// On the skin.
        Cream = "cream",
        /// On the skin.
        Ointment = "ointment",
        /// On the skin.
        Gel = "gel",
        /// On the skin.
        Lotion = "lotion",
        /// On the scalp.
        Shampoo = "shampoo",
        /// Through the skin.
        Patch = "patch",
        /// Into the rectum.
        Suppository = "suppository",
        /// Into the rectum.
        Enema = "enema",
        /// Into the vagina.
        Pessary = "pessary",
        /// Into the vagina.
        VaginalCream = "vaginal_cream",
        /// In vials, ampoules, pens.
        Injection = "injection",
        /// Into a vein, slowly.
        Infusion = "infusion",
        /// Under the skin, for months.
        Implant = "implant",
        /// Into the womb, for years.
        IntrauterineSystem = "intrauterine_system",
        /// Another.
        Other = "other",
    }
}

choice! {
    /// What a dose is counted in.
    pub enum DoseUnit {
        /// Tablets.
        Tablet = "tablet",
        /// Capsules.
        Capsule = "capsule",
        /// Millilitres.
        Millilitre = "ml",
        /// Drops.
        Drop = "drop",
        /// Breaths of an inhaler.
        Puff = "puff",
        /// Sprays.
        Spray = "spray",
        /// A thin layer.
        Application = "application",
        /// Patches.
        Patch = "patch",
        /// Suppositories.
        Suppository = "suppository",
        /// Pessaries.
        Pessary = "pessary",
        /// Sachets.
        Sachet = "sachet",
        /// Lozenges.
        Lozenge = "lozenge",
        /// Enemas.
        Enema = "enema",
        /// Ampoules or vials.
        Ampoule = "ampoule",
        /// Pieces of anything else.
        Piece = "piece",
        /// Grams.
        Gram = "g",
        /// Milligrams.
        Milligram = "mg",
        /// Micrograms.
        Microgram = "microgram",
        /// International units.
        Unit = "unit",
        /// Millimoles.
        Millimole = "mmol",
    }
}

choice! {
    /// Where it goes.
    pub enum Route {
        /// By mouth.
        Oral = "oral",
        /// Under the tongue.
        Sublingual = "sublingual",
        /// Into the cheek.
        Buccal = "buccal",
        /// Breathed in.
        Inhaled = "inhaled",
        /// Into the nose.
        Nasal = "nasal",
        /// Into the eye.
        Eye = "eye",
        /// Into the ear.
        Ear = "ear",
        /// On the skin.
        Skin = "skin",
        /// Through the skin.
        Transdermal = "transdermal",
        /// Into the rectum.
        Rectal = "rectal",
        /// Into the vagina.
        Vaginal = "vaginal",
        /// Under the skin.
        Subcutaneous = "subcutaneous",
        /// Into a muscle.
        Intramuscular = "intramuscular",
        /// Into a vein.
        Intravenous = "intravenous",
        /// Into the skin.
        Intradermal = "intradermal",
        /// Another.
        Other = "other",
    }
}

choice! {
    /// In which way it is said how often.
    pub enum FrequencyKind {
        /// n times a day.
        TimesDaily = "times_daily",
        /// Every n hours.
        EveryHours = "every_hours",
        /// At named times of the day.
        Moments = "moments",
        /// n times a week.
        TimesWeekly = "times_weekly",
        /// Every n days.
        EveryDays = "every_days",
        /// Once and not again.
        Once = "once",
    }
}

choice! {
    /// A time of the day as people say it.
    pub enum MomentOfDay {
        /// In the morning.
        Morning = "morning",
        /// At noon.
        Noon = "noon",
        /// In the evening.
        Evening = "evening",
        /// At bedtime.
        Night = "night",
    }
}

impl MedicineForm {
    /// What a dose of it is counted in, if nothing else is said.
    pub const fn unit(self) -> DoseUnit {
        use MedicineForm as F;
        match self {
            F::Tablet
            | F::GastroResistantTablet
            | F::ModifiedReleaseTablet
            | F::ChewableTablet
            | F::DispersibleTablet
            | F::EffervescentTablet
            | F::SublingualTablet => DoseUnit::Tablet,
            F::Capsule | F::ModifiedReleaseCapsule => DoseUnit::Capsule,
            F::OralSolution | F::OralSuspension | F::Mouthwash | F::NebuliserSolution | F::Injection | F::Infusion => {
                DoseUnit::Millilitre
            }
            F::OralDrops | F::NasalDrops | F::EyeDrops | F::EarDrops => DoseUnit::Drop,
            F::OralPowder => DoseUnit::Sachet,
            F::Lozenge => DoseUnit::Lozenge,
            F::Inhaler => DoseUnit::Puff,
            F::NasalSpray => DoseUnit::Spray,
            F::EyeOintment | F::Cream | F::Ointment | F::Gel | F::Lotion | F::Shampoo | F::VaginalCream => {
                DoseUnit::Application
            }
            F::Patch => DoseUnit::Patch,
            F::Suppository => DoseUnit::Suppository,
            F::Enema => DoseUnit::Enema,
            F::Pessary => DoseUnit::Pessary,
            F::Implant | F::IntrauterineSystem | F::Other => DoseUnit::Piece,
        }
    }

    /// The form that somebody's words name: `tabs`, `Film-coated tablet`, `caps.`
    pub fn named(text: &str) -> Option<Self> {
        let words = crate::fold::words(text);
        let joined = words.join("_");
        if let Some(form) = Self::parse(&joined) {
            return Some(form);
        }
        let singular = joined.strip_suffix('s').unwrap_or(&joined);
        if let Some(form) = Self::parse(singular) {
            return Some(form);
        }
        Some(match singular {
            "tab" | "tbl" | "film_coated_tablet" | "coated_tablet" => Self::Tablet,
            "cap" | "hard_capsule" | "soft_capsule" => Self::Capsule,
            "syrup" | "solution" | "elixir" => Self::OralSolution,
            "suspension" => Self::OralSuspension,
            "drop" => Self::OralDrops,
            "powder" | "sachet" | "granule" => Self::OralPowder,
            "inj" | "vial" | "ampoule" | "pen" | "solution_for_injection" => Self::Injection,
            "supp" => Self::Suppository,
            "aerosol" | "inhalation" => Self::Inhaler,
            _ => return None,
        })
    }
}

impl DoseUnit {
    /// Whether it is a weight, an activity or an amount of substance: no count of pieces.
    pub const fn is_measure(self) -> bool {
        matches!(self, Self::Gram | Self::Milligram | Self::Microgram | Self::Unit | Self::Millimole)
    }

    /// Whether a pharmacy can't hand out half of one.
    pub const fn is_piece(self) -> bool {
        !self.is_measure() && !matches!(self, Self::Millilitre | Self::Application)
    }

    /// The unit that somebody's word names: `tab`, `mcg`, `IU`.
    pub fn named(text: &str) -> Option<Self> {
        let word = crate::fold::fold(text.trim());
        let singular = word.strip_suffix('s').unwrap_or(&word);
        if let Some(unit) = Self::parse(&word).or_else(|| Self::parse(singular)) {
            return Some(unit);
        }
        Some(match singular {
            "tab" | "tbl" => Self::Tablet,
            "cap" => Self::Capsule,
            "millilitre" | "milliliter" => Self::Millilitre,
            "gtt" => Self::Drop,
            "patche" => Self::Patch,
            "suppositorie" | "supp" => Self::Suppository,
            "pessarie" => Self::Pessary,
            "amp" | "vial" => Self::Ampoule,
            "gram" => Self::Gram,
            "milligram" => Self::Milligram,
            // The sign for micro folds to the Greek letter.
            "mcg" | "μg" | "ug" => Self::Microgram,
            "iu" | "u" => Self::Unit,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_units_are_read_as_lists_write_them() {
        for (text, form) in [
            ("tabs", Some(MedicineForm::Tablet)),
            ("Film-coated tablets", Some(MedicineForm::Tablet)),
            ("Modified-release tablet", Some(MedicineForm::ModifiedReleaseTablet)),
            ("eye drops", Some(MedicineForm::EyeDrops)),
            ("Syrup", Some(MedicineForm::OralSolution)),
            ("moon dust", None),
        ] {
            assert_eq!(MedicineForm::named(text), form, "{text}");
        }
        for (text, unit) in [
            ("µg", DoseUnit::Microgram),
            ("mcg", DoseUnit::Microgram),
            ("IU", DoseUnit::Unit),
            ("mL", DoseUnit::Millilitre),
        ] {
            assert_eq!(DoseUnit::named(text), Some(unit), "{text}");
        }
    }
}
