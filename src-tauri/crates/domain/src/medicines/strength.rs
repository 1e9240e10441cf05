//! A strength as a pack says it, and what of it can be counted with.

use super::{Decimal, DoseUnit};

/// `500 mg`, `125 mg/5 mL`: so much in one piece, or in so much of a liquid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    /// How much.
    pub amount: Decimal,
    /// A measure: grams, units, never pieces.
    pub unit: DoseUnit,
    /// In how much; none: in one piece.
    pub per: Option<(Decimal, DoseUnit)>,
}

impl Strength {
    /// What of a strength can be counted with: none where it names several amounts, a percentage or nothing.
    pub fn read(text: &str) -> Option<Self> {
        let mut sides = text.split('/');
        let (amount, unit) = quantity(sides.next()?)?;
        if !unit.is_measure() {
            return None;
        }
        let per = match sides.next() {
            None => None,
            Some(side) => {
                let (number, unit) = quantity(side).or_else(|| Some((Decimal::whole(1), DoseUnit::named(side)?)))?;
                // "875 mg/125 mg" names two amounts.
                if unit.is_measure() || number.is_zero() {
                    return None;
                }
                (unit != DoseUnit::Tablet && unit != DoseUnit::Capsule).then_some((number, unit))
            }
        };
        sides.next().is_none().then_some(Self { amount, unit, per })
    }

    /// How much of the substance is in a dose, in the strength's own unit times a millionth: none where the
    /// dose isn't counted in what the strength is about.
    pub(super) fn in_dose(self, dose: Decimal, unit: DoseUnit) -> Option<Amount> {
        if unit.is_measure() {
            return Some(Amount::of(dose, unit, 1));
        }
        match self.per {
            None if unit.is_piece() => Amount::of(self.amount, self.unit, 1).times(dose),
            Some((number, per)) if per == unit => Amount::of(self.amount, self.unit, 1).times(dose)?.over(number),
            _ => None,
        }
    }
}

/// An exact amount as a fraction, so that a limit is compared without rounding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    over: i128,
    under: i128,
    kind: DoseUnit,
}

impl Amount {
    /// `count` times `number` of `unit`. Weights are in micrograms.
    pub(super) fn of(number: Decimal, unit: DoseUnit, count: u32) -> Self {
        let (factor, kind) = match unit {
            DoseUnit::Gram => (1_000_000, DoseUnit::Microgram),
            DoseUnit::Milligram => (1_000, DoseUnit::Microgram),
            other => (1, other),
        };
        Self { over: i128::from(number.millionths()) * factor * i128::from(count), under: 1_000_000, kind }
    }

    fn times(self, dose: Decimal) -> Option<Self> {
        let over = self.over.checked_mul(i128::from(dose.millionths()))?;
        Some(Self { over, under: self.under.checked_mul(1_000_000)?, ..self })
    }

    fn over(self, number: Decimal) -> Option<Self> {
        let under = self.under.checked_mul(i128::from(number.millionths()))?;
        Some(Self { over: self.over.checked_mul(1_000_000)?, under, ..self })
    }

    pub(super) fn counted(self, count: u32) -> Option<Self> {
        Some(Self { over: self.over.checked_mul(i128::from(count))?, ..self })
    }

    /// Both together; none where the two measure different things, or it is too much to count.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        if self.kind != other.kind {
            return None;
        }
        let over = self.over.checked_mul(other.under)?.checked_add(other.over.checked_mul(self.under)?)?;
        // Kept small, so that many parts can be added.
        let (mut whole, mut rest) = (over, self.under.checked_mul(other.under)?);
        let under = rest;
        while rest != 0 {
            (whole, rest) = (rest, whole % rest);
        }
        let by = whole.max(1);
        Some(Self { over: over / by, under: under / by, ..self })
    }

    /// Whether it is more than `limit`; none where the two measure different things.
    pub(super) fn exceeds(self, limit: Self) -> Option<bool> {
        let one = self.over.checked_mul(limit.under)?;
        let other = limit.over.checked_mul(self.under)?;
        (self.kind == limit.kind).then_some(one > other)
    }

    /// As a number of `unit`, rounded down to a millionth; none where it measures something else.
    pub(super) fn in_unit(self, unit: DoseUnit) -> Option<Decimal> {
        let one = Self::of(Decimal::whole(1), unit, 1);
        if one.kind != self.kind {
            return None;
        }
        let millionths = self.over.checked_mul(1_000_000)?.checked_mul(one.under)?;
        Decimal::of_millionths(millionths / self.under.checked_mul(one.over)?)
    }

    /// How many `other` go into it, up to the next millionth.
    pub(super) fn in_pieces_of(self, other: Self) -> Option<Decimal> {
        if self.kind != other.kind || other.over == 0 {
            return None;
        }
        let over = self.over.checked_mul(other.under)?.checked_mul(1_000_000)?;
        let under = self.under.checked_mul(other.over)?;
        Decimal::of_millionths((over + under - 1) / under)
    }
}

fn quantity(text: &str) -> Option<(Decimal, DoseUnit)> {
    let text = text.trim();
    let at = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))?;
    // Thousands are written with a comma on packs of units: "10,000 units".
    let number = match text[..at].split_once(',') {
        Some((whole, rest)) if rest.len() == 3 && whole.len() <= 3 => format!("{whole}{rest}").parse().ok()?,
        _ => text[..at].parse().ok()?,
    };
    Some((number, DoseUnit::named(&text[at..])?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_pack_says_is_counted_with_only_where_it_is_plain() {
        let read = |text: &str| Strength::read(text).map(|s| (s.amount.to_string(), s.unit, s.per.is_some()));
        assert_eq!(read("500 mg"), Some(("500".into(), DoseUnit::Milligram, false)));
        assert_eq!(read("125 mg/5 mL"), Some(("125".into(), DoseUnit::Milligram, true)));
        assert_eq!(read("5 mg/mL"), Some(("5".into(), DoseUnit::Milligram, true)));
        assert_eq!(read("100 micrograms/puff"), Some(("100".into(), DoseUnit::Microgram, true)));
        assert_eq!(read("10,000 units"), Some(("10000".into(), DoseUnit::Unit, false)));
        for unclear in ["875 mg/125 mg", "20 mg + 12.5 mg", "1%", "", "mg", "5 mg/0 mL"] {
            assert_eq!(read(unclear), None, "{unclear}");
        }
    }
}
