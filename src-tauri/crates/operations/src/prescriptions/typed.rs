//! A prescription while it is being written: as it was typed, whatever signing would find, so that a draft
//! loses nothing; and read, with every flaw by its field.

use domain::medicines::{Decimal, DoseUnit, Frequency, FrequencyKind, Item, MedicineForm, MomentOfDay, Route};
use domain::{Entry, Flaw, Flaws, ItemId, Line, MedicineId, Whole, form};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::records::Typed;

/// A list that may be absent: then it is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Several<T>(pub Vec<T>);

impl<T> Default for Several<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Entry> Entry for Several<T> {
    fn enter(value: Value) -> std::result::Result<Self, Flaws> {
        if value.is_null() { Ok(Self(Vec::new())) } else { Vec::enter(value).map(Self) }
    }
}

impl<T: TS> TS for Several<T> {
    type WithoutGenerics = Several<ts_rs::Dummy>;
    type OptionInnerType = Self;
    fn name(config: &ts_rs::Config) -> String {
        <Vec<T> as TS>::name(config)
    }
    fn inline(config: &ts_rs::Config) -> String {
        <Vec<T> as TS>::inline(config)
    }
    fn visit_dependencies(visitor: &mut impl ts_rs::TypeVisitor)
    where
        Self: 'static,
    {
        <Vec<T> as TS>::visit_dependencies(visitor);
    }
    fn visit_generics(visitor: &mut impl ts_rs::TypeVisitor)
    where
        Self: 'static,
    {
        <Vec<T> as TS>::visit_generics(visitor);
    }
}

/// Yes or no; absent is no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(as = "bool")]
pub struct YesNo(pub bool);

impl Entry for YesNo {
    fn enter(value: Value) -> std::result::Result<Self, Flaws> {
        if value.is_null() { Ok(Self(false)) } else { bool::enter(value).map(Self) }
    }
}

form! {
    /// A reason why something is prescribed over what stands against it.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    pub struct AnswerTyped {
        /// The key of the finding.
        pub finding: Typed,
        /// Why.
        pub reason: Typed,
    }
}

form! {
    /// A prescribed medicine as it was typed.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    pub struct PrescriptionTyped {
        /// The line of the formulary it was taken from.
        pub medicine_id: Option<MedicineId>,
        /// Generic name, or any.
        pub medicine: Typed,
        /// What it comes as.
        pub form: Option<MedicineForm>,
        /// As the pack says it.
        pub strength: Typed,
        /// How much at a time.
        pub dose: Typed,
        /// Of what.
        pub dose_unit: Option<DoseUnit>,
        /// Where it goes.
        pub route: Option<Route>,
        /// In which way it is said how often.
        pub frequency: Option<FrequencyKind>,
        /// The n of it.
        pub frequency_count: Typed,
        /// Which times of the day.
        pub moments: Several<MomentOfDay>,
        /// Only as needed.
        pub as_needed: YesNo,
        /// Then at most so many times a day.
        pub max_per_day: Typed,
        /// For how many days; empty: until it is stopped.
        pub days: Typed,
        /// How much is handed out; empty: as counted.
        pub quantity: Typed,
        /// Of what.
        pub quantity_unit: Option<DoseUnit>,
        /// How many times more; empty: none.
        pub repeats: Typed,
        /// What the patient is told.
        pub advice: Typed,
        /// What the pharmacist is told.
        pub note: Typed,
        /// The running one whose place it takes.
        pub renews_item_id: Option<ItemId>,
        /// In an amendment: the line of the amended version that this one is.
        pub first_item_id: Option<ItemId>,
        /// Reasons given.
        pub answers: Several<AnswerTyped>,
    }
}

fn optional<T: Entry>(flaws: &mut Flaws, field: &str, typed: &Typed) -> Option<T> {
    flaws.keep(field, Option::<T>::enter(Value::String(typed.as_str().to_owned()))).flatten()
}

/// A whole number as it was typed.
fn whole<const MIN: i64, const MAX: i64>(flaws: &mut Flaws, field: &str, typed: &Typed) -> Option<u32> {
    let text = typed.as_str().trim();
    if text.is_empty() {
        return None;
    }
    let number = match text.parse::<i64>() {
        Ok(number) => Whole::<MIN, MAX>::enter(number.into()),
        Err(_) => Err(Flaws::here(Flaw::Form)),
    };
    flaws.keep(field, number).and_then(|number| u32::try_from(number.get()).ok())
}

impl PrescriptionTyped {
    /// What can be read of it, and what is wrong with the rest.
    pub(crate) fn read(&self) -> (Item, Flaws) {
        let mut flaws = Flaws::none();
        let medicine: Option<Line> = optional(&mut flaws, "medicine", &self.medicine);
        if medicine.is_none() && self.medicine.as_str().trim().is_empty() {
            flaws.add("medicine", Flaw::Missing);
        }
        let text = |flaws: &mut Flaws, field: &str, typed: &Typed| {
            optional::<Line>(flaws, field, typed).map(String::from).unwrap_or_default()
        };
        let strength = text(&mut flaws, "strength", &self.strength);
        let advice = text(&mut flaws, "advice", &self.advice);
        let note = text(&mut flaws, "note", &self.note);
        let dose = self.amount(&mut flaws, "dose", &self.dose);
        let quantity = self.amount(&mut flaws, "quantity", &self.quantity);
        let days = whole::<1, 3_650>(&mut flaws, "days", &self.days);
        let repeats = whole::<0, 99>(&mut flaws, "repeats", &self.repeats).unwrap_or(0);
        let most = whole::<1, 48>(&mut flaws, "max_per_day", &self.max_per_day);
        let frequency = self.frequency(&mut flaws);
        let as_needed_max = most.filter(|_| self.as_needed.0);
        let missing = |flaws: &mut Flaws, field: &str, lacks: bool| {
            if lacks && !flaws.0.iter().any(|known| known.field == field) {
                flaws.add(field, Flaw::Missing);
            }
        };
        missing(&mut flaws, "max_per_day", self.as_needed.0 && most.is_none());
        // "As on the sheet" is a dose, too, where somebody says so.
        let told = !advice.is_empty();
        missing(&mut flaws, "dose", dose.is_none() && (!told || self.dose_unit.is_some() && frequency.is_some()));
        missing(&mut flaws, "dose_unit", dose.is_some() && self.dose_unit.is_none());
        missing(&mut flaws, "frequency", frequency.is_none() && !self.as_needed.0 && !told && self.frequency.is_none());
        let counts_without_days = days.is_none() && repeats > 0;
        missing(&mut flaws, "days", counts_without_days);
        let quantity_unit = self.quantity_unit.or(self.form.map(MedicineForm::unit)).or(self.dose_unit);
        missing(&mut flaws, "quantity_unit", quantity.is_some() && quantity_unit.is_none());
        let item = Item {
            medicine_id: self.medicine_id,
            medicine: medicine.map(String::from).unwrap_or_default(),
            form: self.form,
            strength,
            dose_unit: self.dose_unit.filter(|_| dose.is_some()),
            dose,
            route: self.route,
            frequency,
            as_needed_max,
            days,
            quantity_unit: quantity_unit.filter(|_| quantity.is_some()),
            quantity,
            repeats,
            advice,
            note,
            renews_item_id: self.renews_item_id,
            first_item_id: self.first_item_id,
        };
        (item, flaws)
    }

    fn amount(&self, flaws: &mut Flaws, field: &str, typed: &Typed) -> Option<Decimal> {
        const MOST: i64 = 100_000;
        let amount: Decimal = optional(flaws, field, typed)?;
        if amount.is_zero() {
            flaws.add(field, Flaw::TooSmall { min: 1 });
            return None;
        }
        if amount.millionths() > MOST * 1_000_000 {
            flaws.add(field, Flaw::TooLarge { max: MOST });
            return None;
        }
        Some(amount)
    }

    fn frequency(&self, flaws: &mut Flaws) -> Option<Frequency> {
        let kind = self.frequency?;
        let count = match kind {
            FrequencyKind::TimesDaily => whole::<1, 24>(flaws, "frequency_count", &self.frequency_count),
            FrequencyKind::EveryHours => whole::<1, 72>(flaws, "frequency_count", &self.frequency_count),
            FrequencyKind::TimesWeekly => whole::<1, 21>(flaws, "frequency_count", &self.frequency_count),
            FrequencyKind::EveryDays => whole::<1, 99>(flaws, "frequency_count", &self.frequency_count),
            FrequencyKind::Moments | FrequencyKind::Once => Some(1),
        };
        let mut moments = Vec::new();
        if kind == FrequencyKind::Moments {
            moments.clone_from(&self.moments.0);
            moments.sort_unstable();
            moments.dedup();
            if moments.is_empty() {
                flaws.add("moments", Flaw::Missing);
                return None;
            }
        }
        if count.is_none() && self.frequency_count.as_str().trim().is_empty() {
            flaws.add("frequency_count", Flaw::Missing);
        }
        Some(Frequency { kind, count: count?, moments })
    }

    /// The reason given to a finding, if there is one.
    pub(crate) fn answer(&self, key: &str) -> Option<&str> {
        let answers = self.answers.0.iter().filter(|answer| answer.finding.as_str() == key);
        answers.map(|answer| answer.reason.as_str().trim()).find(|reason| !reason.is_empty())
    }
}
