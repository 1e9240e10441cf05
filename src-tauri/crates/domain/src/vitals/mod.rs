//! Vital signs: what is measured, in which units, how one becomes another, and what is plausible to type. A
//! value is a whole number of thousandths of its unit: 37.9 °C is 37,900. No reference range stands here, and
//! nothing says what a value means for a patient.

mod plausible;

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

pub use plausible::{Age, Doubt, Part, Plausible, plausible};

use crate::{Entry, Flaw, Flaws, choice};

choice! {
    /// What is measured: `vitals.kind`.
    pub enum VitalKind {
        /// Systolic and diastolic.
        BloodPressure = "blood_pressure",
        /// Heart beats.
        Pulse = "pulse",
        /// Of the body.
        Temperature = "temperature",
        /// Breaths.
        RespiratoryRate = "respiratory_rate",
        /// Of the blood, with oxygen.
        OxygenSaturation = "oxygen_saturation",
        /// Of the body.
        Weight = "weight",
        /// Of the body, or its length.
        Height = "height",
        /// As the patient says, from 0 to 10.
        Pain = "pain",
        /// Sugar in the blood.
        Glucose = "glucose",
    }
}

choice! {
    /// In what it is measured, as UCUM writes it.
    pub enum VitalUnit {
        /// Millimetres of mercury.
        MmHg = "mm[Hg]",
        /// Per minute.
        PerMinute = "/min",
        /// Degrees Celsius.
        Celsius = "Cel",
        /// Degrees Fahrenheit.
        Fahrenheit = "[degF]",
        /// Percent.
        Percent = "%",
        /// Kilograms.
        Kilogram = "kg",
        /// Avoirdupois pounds.
        Pound = "[lb_av]",
        /// Centimetres.
        Centimetre = "cm",
        /// International inches.
        Inch = "[in_i]",
        /// Of a scale from 0 to 10.
        Score = "{score}",
        /// Millimoles per litre.
        MmolPerLitre = "mmol/L",
        /// Milligrams per decilitre.
        MgPerDecilitre = "mg/dL",
    }
}

choice! {
    /// What is drawn of a child's growth.
    pub enum GrowthMeasure {
        /// For age.
        Weight = "weight",
        /// For age; below two years the length.
        Height = "height",
        /// For age, from two years on.
        BodyMassIndex = "body_mass_index",
    }
}

choice! {
    /// Why there are no curves to compare with.
    pub enum WithoutGrowth {
        /// The date of birth isn't known.
        Born = "born",
        /// The reference knows girls and boys, and the patient's record says neither.
        Gender = "gender",
    }
}

impl VitalKind {
    /// The unit in which values are kept and compared.
    pub const fn canonical(self) -> VitalUnit {
        self.units()[0]
    }

    /// The units in which it may be typed; the first is the one in which it is kept.
    pub const fn units(self) -> &'static [VitalUnit] {
        use VitalUnit as U;
        match self {
            Self::BloodPressure => &[U::MmHg],
            Self::Pulse | Self::RespiratoryRate => &[U::PerMinute],
            Self::Temperature => &[U::Celsius, U::Fahrenheit],
            Self::OxygenSaturation => &[U::Percent],
            Self::Weight => &[U::Kilogram, U::Pound],
            Self::Height => &[U::Centimetre, U::Inch],
            Self::Pain => &[U::Score],
            Self::Glucose => &[U::MmolPerLitre, U::MgPerDecilitre],
        }
    }
}

impl VitalUnit {
    /// How a value of this unit becomes one of the kind's own: `(value + offset) × numerator ÷ denominator`,
    /// exactly. A pound is 0.45359237 kg and an inch 2.54 cm by definition; a millimole of glucose weighs
    /// 180.156 mg.
    const fn to_canonical(self) -> (i128, i128, i128) {
        match self {
            Self::Fahrenheit => (-32_000, 5, 9),
            Self::Pound => (0, 45_359_237, 100_000_000),
            Self::Inch => (0, 254, 100),
            Self::MgPerDecilitre => (0, 10_000, 180_156),
            Self::MmHg
            | Self::PerMinute
            | Self::Celsius
            | Self::Percent
            | Self::Kilogram
            | Self::Centimetre
            | Self::Score
            | Self::MmolPerLitre => (0, 1, 1),
        }
    }

    /// Digits behind the point of a converted value.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::MmHg | Self::PerMinute | Self::Percent | Self::Score | Self::MgPerDecilitre => 0,
            Self::Celsius
            | Self::Fahrenheit
            | Self::Kilogram
            | Self::Pound
            | Self::Centimetre
            | Self::Inch
            | Self::MmolPerLitre => 1,
        }
    }

    /// Most digits behind the point of a typed value.
    pub const fn typed_decimals(self) -> u32 {
        match self {
            Self::MmHg | Self::PerMinute | Self::Percent | Self::Score => 0,
            Self::MgPerDecilitre | Self::Centimetre => 1,
            Self::Celsius | Self::Fahrenheit | Self::Pound | Self::Inch | Self::MmolPerLitre => 2,
            Self::Kilogram => 3,
        }
    }
}

/// A value of one unit as one of another of the same kind: exact in between, and rounded once at the end, to
/// thousandths, halves away from zero.
pub fn converted(value: i64, from: VitalUnit, to: VitalUnit) -> i64 {
    if from == to {
        return value;
    }
    let (offset, numerator, denominator) = from.to_canonical();
    let (to_offset, to_numerator, to_denominator) = to.to_canonical();
    let over = (i128::from(value) + offset) * numerator * to_denominator;
    let result = rounded(over, denominator * to_numerator) - to_offset;
    i64::try_from(result).expect("values are bounded")
}

/// A value rounded to as many digits as its unit is shown with, halves away from zero.
pub fn shown(value: i64, unit: VitalUnit) -> i64 {
    let step = 10_i64.pow(3 - unit.decimals());
    let rounded = rounded(i128::from(value), i128::from(step));
    i64::try_from(rounded).expect("no more than the value") * step
}

/// A value from elsewhere with as many digits as are read: another program writes a height of 168.2761 cm. Of a
/// weight below ten kilograms every gram counts.
pub fn shown_from_elsewhere(value: i64, unit: VitalUnit) -> i64 {
    if unit == VitalUnit::Kilogram && value < 10_000 { value } else { shown(value, unit) }
}

const fn rounded(over: i128, under: i128) -> i128 {
    let half = under / 2;
    if over < 0 { -((-over + half) / under) } else { (over + half) / under }
}

/// The body mass index in thousandths of kg/m², rounded to tenths, from thousandths of kg and of cm.
pub fn body_mass_index(weight: i64, height: i64) -> Option<i64> {
    if weight <= 0 || height <= 0 {
        return None;
    }
    let square = i128::from(height) * i128::from(height);
    let tenths = rounded(i128::from(weight) * 100_000_000, square);
    i64::try_from(tenths * 100).ok()
}

/// A decimal number as it is typed: up to three digits behind a point or a comma, below a million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(transparent)]
#[ts(as = "String")]
pub struct Decimal(i64);

impl Decimal {
    /// Its thousandths.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Digits behind the point.
    pub const fn decimals(self) -> u32 {
        match self.0 {
            value if value % 1_000 == 0 => 0,
            value if value % 100 == 0 => 1,
            value if value % 10 == 0 => 2,
            _ => 3,
        }
    }

    /// Reads it from text.
    ///
    /// # Errors
    /// [`Flaw::Missing`], or [`Flaw::Form`] where it is no such number.
    pub fn read(text: &str) -> Result<Self, Flaw> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Flaw::Missing);
        }
        let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 6) || !digits(rest, 3) {
            return Err(Flaw::Form);
        }
        let thousandths = format!("{whole}{rest:0<3}").parse().map_err(|_| Flaw::Form)?;
        Ok(Self(thousandths))
    }
}

impl Entry for Decimal {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match value {
            Value::String(text) => Self::read(&text).map_err(Flaws::here),
            Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_kept_to_the_digit() {
        for (text, read) in [
            ("37.9", Ok(37_900)),
            ("37,9", Ok(37_900)),
            (" 120 ", Ok(120_000)),
            ("3.245", Ok(3_245)),
            ("0", Ok(0)),
            ("3.2451", Err(Flaw::Form)),
            ("-1", Err(Flaw::Form)),
            ("1e3", Err(Flaw::Form)),
            ("12.", Err(Flaw::Form)),
            ("1234567", Err(Flaw::Form)),
            ("٣٧", Err(Flaw::Form)),
            ("120/80", Err(Flaw::Form)),
            ("", Err(Flaw::Missing)),
        ] {
            assert_eq!(Decimal::read(text).map(Decimal::thousandths), read, "{text}");
        }
    }

    #[test]
    fn units_become_one_another_exactly() {
        // A child's dose goes by weight: what is lost in a conversion is lost in the dose.
        use VitalUnit as U;
        for (value, from, to, is) in [
            (100_000, U::Pound, U::Kilogram, 45_359),
            (45_359, U::Kilogram, U::Pound, 99_999),
            (71_000, U::Inch, U::Centimetre, 180_340),
            (98_600, U::Fahrenheit, U::Celsius, 37_000),
            (37_000, U::Celsius, U::Fahrenheit, 98_600),
            (0, U::Fahrenheit, U::Celsius, -17_778),
            (100_000, U::MgPerDecilitre, U::MmolPerLitre, 5_551),
            (5_551, U::MmolPerLitre, U::MgPerDecilitre, 100_005),
        ] {
            assert_eq!(converted(value, from, to), is, "{value} {from:?} in {to:?}");
        }
        assert_eq!(shown(99_999, U::Pound), 100_000);
        assert_eq!(shown(100_005, U::MgPerDecilitre), 100_000);
        assert_eq!(shown(37_950, U::Celsius), 38_000);
        assert_eq!(shown_from_elsewhere(168_276, U::Centimetre), 168_300);
        assert_eq!(shown_from_elsewhere(3_245, U::Kilogram), 3_245);
        assert_eq!(body_mass_index(81_400, 180_000), Some(25_100));
        assert_eq!(body_mass_index(81_400, 0), None);
    }
}
