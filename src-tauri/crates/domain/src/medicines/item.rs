//! One line of a prescription: what, how much, where, how often, for how long; in the words of a language, and counted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::strength::Amount;
use super::{Decimal, DoseUnit, FrequencyKind, MedicineForm, MomentOfDay, Route, Speech, Strength};
use crate::{ItemId, MedicineId};

/// How often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Frequency {
    /// In which way it is said.
    pub kind: FrequencyKind,
    /// The n of it, 1 to 99; 1 where the kind has none.
    pub count: u32,
    /// Which times of the day, each once, in the order of the day; only for [`FrequencyKind::Moments`].
    pub moments: Vec<MomentOfDay>,
}

impl Frequency {
    /// How many doses fall into so many days: the most it can be.
    pub fn doses(&self, days: u32) -> u32 {
        let count = self.count.max(1);
        match self.kind {
            FrequencyKind::TimesDaily => count.saturating_mul(days),
            FrequencyKind::EveryHours => days.saturating_mul(24).div_ceil(count),
            FrequencyKind::Moments => days.saturating_mul(u32::try_from(self.moments.len()).unwrap_or(u32::MAX)),
            FrequencyKind::TimesWeekly => days.saturating_mul(count).div_ceil(7),
            FrequencyKind::EveryDays => days.div_ceil(count),
            FrequencyKind::Once => 1,
        }
    }
}

/// One prescribed medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "PrescriptionLine")]
pub struct Item {
    /// The line of the formulary it was taken from.
    pub medicine_id: Option<MedicineId>,
    /// Generic name, or as it was typed.
    pub medicine: String,
    /// What it comes as.
    pub form: Option<MedicineForm>,
    /// Strength as the pack says it, may be empty.
    pub strength: String,
    /// How much at a time.
    pub dose: Option<Decimal>,
    /// Of what.
    pub dose_unit: Option<DoseUnit>,
    /// Where it goes.
    pub route: Option<Route>,
    /// How often.
    pub frequency: Option<Frequency>,
    /// Only as needed, at most so many times a day.
    pub as_needed_max: Option<u32>,
    /// For how many days; none: until it is stopped.
    pub days: Option<u32>,
    /// How much is to be handed out, where somebody said so themselves.
    pub quantity: Option<Decimal>,
    /// Of what.
    pub quantity_unit: Option<DoseUnit>,
    /// How many times more.
    pub repeats: u32,
    /// What the patient is told, may be empty.
    pub advice: String,
    /// What the pharmacist is told, may be empty.
    pub note: String,
    /// The running one that this takes the place of.
    pub renews_item_id: Option<ItemId>,
    /// In an amendment: the line of the first version that this one is.
    pub first_item_id: Option<ItemId>,
}

impl Item {
    /// `Amoxicillin 500 mg capsule`
    pub fn name(&self, speech: Speech) -> String {
        let mut name = self.medicine.clone();
        if !self.strength.is_empty() {
            name = format!("{name} {}", self.strength);
        }
        match self.form {
            Some(form) if form != MedicineForm::Other => format!("{name} {}", speech.form(form)),
            _ => name,
        }
    }

    /// The most doses a day.
    pub fn doses_a_day(&self) -> Option<u32> {
        self.as_needed_max.or_else(|| self.frequency.as_ref().map(|frequency| frequency.doses(1)))
    }

    fn doses(&self) -> Option<u32> {
        let once = self.frequency.as_ref().filter(|frequency| frequency.kind == FrequencyKind::Once);
        match (self.days, self.as_needed_max, once) {
            (_, None, Some(_)) => Some(1),
            (Some(days), Some(most), _) => Some(days.saturating_mul(most)),
            (Some(days), None, _) => Some(self.frequency.as_ref()?.doses(days)),
            (None, ..) => None,
        }
    }

    /// How much has to be handed out for one supply, exactly; whole pieces, since a pharmacy can't hand out
    /// half of one. None where it can't be counted: an ointment, or no end.
    pub fn counted_quantity(&self) -> Option<(Decimal, DoseUnit)> {
        let (dose, unit) = (self.dose?, self.dose_unit?);
        if unit == DoseUnit::Application {
            return None;
        }
        let doses = self.doses()?;
        let piece = self.form.map(MedicineForm::unit);
        let (number, unit) = match (Strength::read(&self.strength), piece) {
            // "1 g" of tablets of 500 mg is two tablets.
            (Some(strength), Some(piece)) if unit.is_measure() => {
                let wanted = Amount::of(dose, unit, 1);
                let held = Amount::of(strength.amount, strength.unit, 1);
                match strength.per {
                    // Each dose is of whole pieces or of parts of one, never of a millionth less.
                    None if piece.is_piece() => (wanted.in_pieces_of(held)?, piece),
                    Some((number, per)) => {
                        let portions = wanted.in_pieces_of(held)?;
                        let millionths = i128::from(portions.millionths()) * i128::from(number.millionths());
                        (Decimal::of_millionths((millionths + 999_999) / 1_000_000)?, per)
                    }
                    None => (dose, unit),
                }
            }
            _ => (dose, unit),
        };
        let all = number.times(doses)?;
        Some((if unit.is_piece() { all.up() } else { all }, unit))
    }

    /// What is to be handed out: as said, else as counted.
    pub fn supply(&self) -> Option<(Decimal, DoseUnit)> {
        match (self.quantity, self.quantity_unit) {
            (Some(quantity), Some(unit)) => Some((quantity, unit)),
            _ => self.counted_quantity(),
        }
    }

    /// For how many days it lasts with its repeats; none: until it is stopped.
    pub fn lasts(&self) -> Option<u32> {
        match (&self.frequency, self.as_needed_max) {
            (Some(frequency), None) if frequency.kind == FrequencyKind::Once && self.repeats == 0 => Some(1),
            _ => self.days.map(|days| days.saturating_mul(self.repeats.saturating_add(1))),
        }
    }

    /// `1 tablet by mouth`
    pub fn dose_words(&self, speech: Speech) -> String {
        let dose = match (self.dose, self.dose_unit) {
            (Some(dose), Some(unit)) => speech.counted(unit, dose),
            _ => String::new(),
        };
        [dose.as_str(), self.route.map_or("", |route| speech.route(route))].join(" ").trim().to_owned()
    }

    /// `3 × daily`, `as needed, at most 4 × daily`
    pub fn often_words(&self, speech: Speech) -> String {
        let often = self.frequency.as_ref().map(|frequency| speech.often(frequency)).unwrap_or_default();
        match self.as_needed_max {
            Some(most) => speech.as_needed(&often, most),
            None => often,
        }
    }

    /// `7 days`, or nothing.
    pub fn long_words(&self, speech: Speech) -> String {
        self.days.map(|days| speech.days(days)).unwrap_or_default()
    }

    /// The line as it stands in the record:
    /// `Amoxicillin 500 mg capsule, 1 capsule by mouth, 3 × daily, 7 days, 21 capsules`.
    pub fn words(&self, speech: Speech) -> String {
        let mut parts =
            vec![self.name(speech), self.dose_words(speech), self.often_words(speech), self.long_words(speech)];
        if let Some((quantity, unit)) = self.supply() {
            parts.push(speech.counted(unit, quantity));
        }
        if self.repeats > 0 {
            parts.push(speech.repeats(self.repeats));
        }
        parts.push(self.advice.clone());
        if !self.note.is_empty() {
            parts.push(speech.to_the_pharmacist(&self.note));
        }
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }
}

#[cfg(test)]
pub(super) fn plain(medicine: &str, strength: &str, form: MedicineForm, dose: &str, daily: u32, days: u32) -> Item {
    Item {
        medicine_id: None,
        medicine: medicine.to_owned(),
        form: Some(form),
        strength: strength.to_owned(),
        dose: Some(Decimal::parse(dose).unwrap()),
        dose_unit: Some(form.unit()),
        route: Some(Route::Oral),
        frequency: Some(Frequency { kind: FrequencyKind::TimesDaily, count: daily, moments: vec![] }),
        as_needed_max: None,
        days: Some(days),
        quantity: None,
        quantity_unit: None,
        repeats: 0,
        advice: String::new(),
        note: String::new(),
        renews_item_id: None,
        first_item_id: None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counted(item: &Item) -> Option<String> {
        item.counted_quantity().map(|(number, unit)| Speech::English.counted(unit, number))
    }

    #[test]
    fn the_quantity_is_what_the_patient_will_take() {
        // One tablet too few is a weekend without; one too many is a bill for nothing.
        let item = plain("Amoxicillin", "500 mg", MedicineForm::Capsule, "1", 3, 7);
        assert_eq!(counted(&item).as_deref(), Some("21 capsules"));
        assert_eq!(
            item.words(Speech::English),
            "Amoxicillin 500 mg capsule, 1 capsule by mouth, 3 × daily, 7 days, 21 capsules"
        );
        let half = plain("Bisoprolol", "2.5 mg", MedicineForm::Tablet, "0.5", 1, 7);
        assert_eq!(counted(&half).as_deref(), Some("4 tablets"), "seven halves are four tablets");
        let grams =
            Item { dose_unit: Some(DoseUnit::Gram), ..plain("Paracetamol", "500 mg", MedicineForm::Tablet, "1", 4, 5) };
        assert_eq!(counted(&grams).as_deref(), Some("40 tablets"), "1 g of tablets of 500 mg");
        let syrup = Item {
            dose_unit: Some(DoseUnit::Milligram),
            ..plain("Amoxicillin", "125 mg/5 mL", MedicineForm::OralSuspension, "250", 3, 7)
        };
        assert_eq!(counted(&syrup).as_deref(), Some("210 mL"));
        let cream = plain("Hydrocortisone", "1%", MedicineForm::Cream, "1", 2, 7);
        assert_eq!(counted(&cream), None, "nobody knows how much one application is");
        let said = Item { quantity: Some(Decimal::whole(30)), quantity_unit: Some(DoseUnit::Gram), ..cream };
        assert!(said.words(Speech::English).ends_with("7 days, 30 g"), "{}", said.words(Speech::English));
        let endless = Item { days: None, ..item };
        assert_eq!((counted(&endless), endless.lasts()), (None, None));
    }

    #[test]
    fn how_often_reads_as_people_say_it() {
        let said = |kind, count, moments: &[MomentOfDay]| Frequency { kind, count, moments: moments.to_vec() };
        let said = |kind, count, moments: &[MomentOfDay]| Speech::English.often(&said(kind, count, moments));
        assert_eq!(said(FrequencyKind::EveryHours, 8, &[]), "every 8 hours");
        assert_eq!(said(FrequencyKind::TimesWeekly, 1, &[]), "1 × weekly");
        let three = [MomentOfDay::Morning, MomentOfDay::Noon, MomentOfDay::Night];
        assert_eq!(said(FrequencyKind::Moments, 1, &three), "morning, noon and bedtime");
        let needed = Item {
            frequency: None,
            as_needed_max: Some(4),
            ..plain("Paracetamol", "500 mg", MedicineForm::Tablet, "2", 1, 5)
        };
        assert_eq!(
            (needed.often_words(Speech::English).as_str(), counted(&needed).as_deref()),
            ("as needed, at most 4 × daily", Some("40 tablets"))
        );
        let weekly = Frequency { kind: FrequencyKind::TimesWeekly, count: 1, moments: vec![] };
        assert_eq!([1, 7, 8, 28].map(|days| weekly.doses(days)), [1, 1, 2, 4]);
    }

    proptest! {
        #[test]
        fn the_quantity_is_never_less_than_what_is_taken(
            halves in 1_u32..40, count in 1_u32..12, days in 1_u32..400, kind in 0_usize..6,
        ) {
            let kind = FrequencyKind::ALL[kind];
            let dose = Decimal::of_millionths(i128::from(halves) * 500_000).unwrap();
            let moments = vec![MomentOfDay::Morning, MomentOfDay::Night];
            let frequency = Frequency { kind, count, moments };
            let doses = frequency.doses(days);
            let item = Item {
                dose: Some(dose),
                frequency: Some(frequency),
                ..plain("X", "", MedicineForm::Tablet, "1", 1, days)
            };
            let (quantity, _) = item.counted_quantity().unwrap();
            let taken = dose.times(doses).unwrap();
            prop_assert!(quantity >= taken && quantity.is_whole());
            prop_assert!(quantity.millionths() - taken.millionths() < 1_000_000, "nor a whole piece more");
        }
    }
}
