//! What is plausible to type. These ranges are the program's own, chosen wide, to catch slips of the hand: a
//! digit too many, a point left out, the wrong unit, the wrong field. **They are no reference ranges** and say
//! nothing of health. Beyond the hard limits nothing is taken; beyond the soft ones the person is asked.

use serde::Serialize;
use ts_rs::TS;

use super::{VitalKind, VitalUnit, converted};

/// How old somebody was, as far as plausibility goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Younger than one year.
    Infant,
    /// One to eleven years.
    Child,
    /// Twelve years and more.
    Grown,
    /// Nobody knows: only the hard limits hold.
    Unknown,
}

impl Age {
    /// By whole years.
    pub const fn of_years(years: Option<u32>) -> Self {
        match years {
            None => Self::Unknown,
            Some(0) => Self::Infant,
            Some(1..=11) => Self::Child,
            Some(_) => Self::Grown,
        }
    }
}

/// Which value of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The only one; of a blood pressure the systolic.
    First,
    /// The diastolic.
    Second,
}

/// Lowest and highest values, in thousandths of the unit asked for, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Plausible {
    /// Below it nothing is taken.
    pub hard_low: i64,
    /// Below it the person is asked.
    pub soft_low: i64,
    /// Above it the person is asked.
    pub soft_high: i64,
    /// Above it nothing is taken.
    pub hard_high: i64,
}

/// What is to be said of a typed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing.
    None,
    /// It may be so, and is asked about. With what may have been meant, in thousandths.
    Ask(Option<i64>),
    /// It can't be so.
    Refuse(Option<i64>),
}

/// What is plausible to type for a kind, in a unit, at an age.
pub fn plausible(kind: VitalKind, part: Part, unit: VitalUnit, age: Age) -> Plausible {
    let (hard, soft) = limits(kind, part, age);
    let of = |value: i64| converted(value, kind.canonical(), unit);
    Plausible { hard_low: of(hard.0), soft_low: of(soft.0), soft_high: of(soft.1), hard_high: of(hard.1) }
}

impl Plausible {
    /// Judges a value of `unit`. A slip is guessed where the point, or a digit, may have been left out: only a value
    /// that can be typed in that unit.
    pub fn doubt(&self, value: i64, unit: VitalUnit) -> Doubt {
        let fits = |value: &i64| (self.soft_low..=self.soft_high).contains(value);
        if fits(&value) {
            return Doubt::None;
        }
        let tenth = (value % 10 == 0).then_some(value / 10);
        let step = 10_i64.pow(3 - unit.typed_decimals());
        let typed = |value: &i64| value % step == 0 && fits(value);
        let meant = [tenth, value.checked_mul(10)].into_iter().flatten().find(typed);
        if (self.hard_low..=self.hard_high).contains(&value) { Doubt::Ask(meant) } else { Doubt::Refuse(meant) }
    }
}

type Range = (i64, i64);

/// Hard and soft limits in thousandths of the kind's own unit.
const fn limits(kind: VitalKind, part: Part, age: Age) -> (Range, Range) {
    use Age::{Child, Grown, Infant, Unknown};
    let (hard, infant, child, grown) = match (kind, part) {
        (VitalKind::BloodPressure, Part::First) => ((20, 350), (40, 140), (60, 170), (70, 230)),
        (VitalKind::BloodPressure, Part::Second) => ((5, 250), (20, 100), (25, 120), (30, 140)),
        (VitalKind::Pulse, _) => ((10, 350), (60, 230), (45, 210), (30, 190)),
        (VitalKind::Temperature, _) => ((20, 46), (34, 42), (34, 42), (34, 42)),
        (VitalKind::RespiratoryRate, _) => ((1, 150), (15, 90), (8, 70), (6, 45)),
        (VitalKind::OxygenSaturation, _) => ((10, 100), (80, 100), (80, 100), (80, 100)),
        (VitalKind::Weight, _) => ((0, 650), (1, 16), (5, 100), (25, 250)),
        (VitalKind::Height, _) => ((15, 280), (30, 95), (55, 185), (110, 220)),
        (VitalKind::Pain, _) => ((0, 10), (0, 10), (0, 10), (0, 10)),
        (VitalKind::Glucose, _) => ((0, 150), (1, 30), (2, 30), (2, 30)),
    };
    let soft = match age {
        Infant => infant,
        Child => child,
        Grown => grown,
        Unknown => hard,
    };
    // A weight or a sugar of nothing is none.
    let low = match kind {
        VitalKind::Weight | VitalKind::Glucose => 100,
        _ => hard.0 * 1_000,
    };
    let soft_low = if soft.0 * 1_000 < low { low } else { soft.0 * 1_000 };
    ((low, hard.1 * 1_000), (soft_low, soft.1 * 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_asked_about_or_refused() {
        use VitalKind as K;
        use VitalUnit as U;
        let of = |kind, unit: VitalUnit, age| plausible(kind, Part::First, unit, age);
        for (kind, unit, age, value, doubt) in [
            (K::Temperature, U::Celsius, Age::Grown, 37_900, Doubt::None),
            (K::Temperature, U::Celsius, Age::Grown, 379_000, Doubt::Refuse(Some(37_900))),
            (K::Temperature, U::Celsius, Age::Grown, 31_000, Doubt::Ask(None)),
            (K::Temperature, U::Fahrenheit, Age::Grown, 98_600, Doubt::None),
            (K::Temperature, U::Celsius, Age::Grown, 98_600, Doubt::Refuse(None)),
            (K::Pulse, U::PerMinute, Age::Infant, 190_000, Doubt::None),
            (K::Pulse, U::PerMinute, Age::Grown, 220_000, Doubt::Ask(None)),
            (K::Weight, U::Kilogram, Age::Grown, 8_140, Doubt::Ask(Some(81_400))),
            (K::Weight, U::Kilogram, Age::Grown, 814_000, Doubt::Refuse(Some(81_400))),
            (K::Weight, U::Kilogram, Age::Infant, 3_245, Doubt::None),
            (K::Weight, U::Kilogram, Age::Unknown, 3_245, Doubt::None),
            (K::Weight, U::Kilogram, Age::Unknown, 0, Doubt::Refuse(None)),
            (K::OxygenSaturation, U::Percent, Age::Grown, 101_000, Doubt::Refuse(None)),
            (K::Pain, U::Score, Age::Grown, 11_000, Doubt::Refuse(None)),
            (K::BloodPressure, U::MmHg, Age::Grown, 13_000, Doubt::Refuse(Some(130_000))),
        ] {
            assert_eq!(of(kind, unit, age).doubt(value, unit), doubt, "{kind:?} {value} {unit:?} {age:?}");
        }
    }

    #[test]
    fn the_soft_limits_lie_within_the_hard_ones() {
        for kind in VitalKind::ALL {
            for unit in kind.units() {
                for age in [Age::Infant, Age::Child, Age::Grown, Age::Unknown] {
                    for part in [Part::First, Part::Second] {
                        let of = plausible(*kind, part, *unit, age);
                        let sorted = [of.hard_low, of.soft_low, of.soft_high, of.hard_high].is_sorted();
                        assert!(sorted && of.soft_low < of.soft_high, "{kind:?} {unit:?} {age:?}: {of:?}");
                    }
                }
            }
        }
    }
}
