//! What a bill comes to: items, discounts and taxes to the minor unit. Pure arithmetic; what may be charged
//! and who may give a discount is decided where bills are made.
//!
//! What is rounded is rounded half up, once: a discount in percent where it stands, and the tax of each rate
//! on the whole bill. What is then shared out over the lines (the bill's discount, the tax of a rate) goes by
//! the largest remainder, the earlier line first where two are equal, so that parts always sum to the whole.

use serde_json::Value;

use crate::{Entry, Flaw, Flaws, Minor, choice};

/// A part of a whole, in thousandths of a percent: 8.875 % is `Rate(8_875)`. From 0 to 100 %.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize, ts_rs::TS,
)]
#[serde(transparent)]
#[ts(as = "i32")]
pub struct Rate(pub i64);

impl Rate {
    /// The whole: 100 %.
    pub const WHOLE: i64 = 100_000;

    /// From whole percent, as limits are written.
    pub const fn percent(percent: u8) -> Self {
        Self(percent as i64 * 1_000)
    }

    /// This part of an amount that isn't negative, rounded half up.
    pub fn of(self, amount: i64) -> i64 {
        divided(i128::from(amount) * i128::from(self.0), Self::WHOLE.into())
    }
}

impl Entry for Rate {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match i64::enter(value)? {
            rate if rate < 0 => Err(Flaws::here(Flaw::TooSmall { min: 0 })),
            rate if rate > Self::WHOLE => Err(Flaws::here(Flaw::TooLarge { max: Self::WHOLE })),
            rate => Ok(Self(rate)),
        }
    }
}

choice! {
    /// What the practice's prices say of tax.
    pub enum TaxMode {
        /// Prices are with tax: the tax is taken out of them.
        Inclusive = "inclusive",
        /// Prices are without tax: it comes on top.
        Exclusive = "exclusive",
    }
}

/// Something off the price of a line or of a whole bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discount {
    /// A part of it.
    Percent(Rate),
    /// So much, in minor units; at most what there is.
    Amount(i64),
}

/// One line to be reckoned; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// How many.
    pub quantity: i64,
    /// Price of one, as the practice's prices stand: with or without tax.
    pub unit_price: i64,
    /// What is off this line.
    pub discount: Option<Discount>,
    /// The rate it is taxed by.
    pub tax: Rate,
}

/// One line, reckoned. `gross` = `discount` + `share` + what is charged; `net` + `tax` is what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoned {
    /// Quantity times price.
    pub gross: i64,
    /// What is off this line alone.
    pub discount: i64,
    /// Its share of what is off the whole bill.
    pub share: i64,
    /// Without tax.
    pub net: i64,
    /// Its share of the tax of its rate.
    pub tax: i64,
}

/// The tax of one rate on a bill; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct TaxLine {
    /// The rate, in thousandths of a percent.
    pub rate: Rate,
    /// What is taxed by it, without the tax.
    pub net: i64,
    /// The tax.
    pub tax: i64,
}

/// A bill, reckoned; amounts in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    /// Line by line, in the order given.
    pub lines: Vec<Reckoned>,
    /// By rate, the lowest first; rates that no line has are left out.
    pub taxes: Vec<TaxLine>,
    /// What is off the whole bill, beyond what is off its lines.
    pub discount: i64,
    /// What is to be paid.
    pub total: i64,
}

impl Reckoning {
    /// Sum of quantities times prices.
    pub fn gross(&self) -> i64 {
        self.lines.iter().map(|line| line.gross).sum()
    }
    /// Everything that is off: of the lines and of the bill.
    pub fn reduction(&self) -> i64 {
        self.lines.iter().map(|line| line.discount + line.share).sum()
    }
}

/// Reckons a bill. Quantities and prices aren't negative.
///
/// # Errors
/// Flaws by field (`items[2].unit_price`, `items[2].discount_minor`, `discount_minor`): an amount above
/// [`Minor::MAX`], or a discount larger than what it is off.
pub fn reckon(charges: &[Charge], discount: Option<Discount>, mode: TaxMode) -> Result<Reckoning, Flaws> {
    let mut flaws = Flaws::none();
    let mut lines = Vec::with_capacity(charges.len());
    let mut sum: i64 = 0;
    for (at, charge) in charges.iter().enumerate() {
        let gross = charge.quantity.checked_mul(charge.unit_price).filter(|gross| *gross <= Minor::MAX);
        let Some((gross, so_far)) =
            gross.and_then(|gross| Some((gross, sum.checked_add(gross).filter(|sum| *sum <= Minor::MAX)?)))
        else {
            flaws.add(&format!("items[{at}].unit_price"), Flaw::TooLarge { max: Minor::MAX });
            continue;
        };
        sum = so_far;
        let off = off(charge.discount, gross).unwrap_or_else(|| {
            flaws.add(&format!("items[{at}].discount_minor"), Flaw::TooLarge { max: gross });
            0
        });
        lines.push(Reckoned { gross, discount: off, share: 0, net: 0, tax: 0 });
    }
    flaws.done()?;
    let left: Vec<i64> = lines.iter().map(|line| line.gross - line.discount).collect();
    let subtotal: i64 = left.iter().sum();
    let discount =
        off(discount, subtotal).ok_or_else(|| Flaws::of("discount_minor", Flaw::TooLarge { max: subtotal }))?;
    for (line, share) in lines.iter_mut().zip(shared(discount, &left)) {
        line.share = share;
    }
    let mut rates: Vec<Rate> = charges.iter().map(|charge| charge.tax).collect();
    rates.sort_unstable();
    rates.dedup();
    let mut taxes = Vec::with_capacity(rates.len());
    for rate in rates {
        let of_rate: Vec<usize> = (0..lines.len()).filter(|at| charges[*at].tax == rate).collect();
        let charged: Vec<i64> =
            of_rate.iter().map(|at| lines[*at].gross - lines[*at].discount - lines[*at].share).collect();
        let sum: i64 = charged.iter().sum();
        let tax = match mode {
            TaxMode::Exclusive => rate.of(sum),
            TaxMode::Inclusive => {
                divided(i128::from(sum) * i128::from(rate.0), i128::from(Rate::WHOLE) + i128::from(rate.0))
            }
        };
        for ((at, charged), tax) in of_rate.iter().zip(&charged).zip(shared(tax, &charged)) {
            lines[*at].tax = tax;
            lines[*at].net = if mode == TaxMode::Inclusive { charged - tax } else { *charged };
        }
        taxes.push(TaxLine { rate, net: if mode == TaxMode::Inclusive { sum - tax } else { sum }, tax });
    }
    let total: i64 = taxes.iter().map(|one| one.net + one.tax).sum();
    if total > Minor::MAX {
        let last = charges.len().saturating_sub(1);
        return Err(Flaws::of(&format!("items[{last}].unit_price"), Flaw::TooLarge { max: Minor::MAX }));
    }
    Ok(Reckoning { lines, taxes, discount, total })
}

/// Shares a whole out by weights that aren't negative: by the largest remainder, the earlier first where two
/// are equal. The parts sum to the whole. Where nothing weighs, the first takes all.
pub fn shared(whole: i64, weights: &[i64]) -> Vec<i64> {
    let all: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if all == 0 {
        return weights.iter().enumerate().map(|(at, _)| if at == 0 { whole } else { 0 }).collect();
    }
    // The whole of it: each part is its weight.
    if i128::from(whole) == all {
        return weights.to_vec();
    }
    let exact = |weight: &i64| i128::from(whole) * i128::from(*weight);
    let mut parts: Vec<i64> = weights.iter().map(|weight| narrow(exact(weight) / all)).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    // A stable sort keeps the earlier of two equals before the later.
    by_remainder.sort_by_key(|at| std::cmp::Reverse(exact(&weights[*at]) % all));
    let missing = whole - parts.iter().sum::<i64>();
    for at in by_remainder.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        parts[at] += 1;
    }
    parts
}

/// What a discount takes off an amount; none where it is more than that.
fn off(discount: Option<Discount>, amount: i64) -> Option<i64> {
    match discount {
        None => Some(0),
        Some(Discount::Percent(rate)) => Some(rate.of(amount)),
        Some(Discount::Amount(off)) => (0..=amount).contains(&off).then_some(off),
    }
}

/// Rounded half up; neither is negative.
fn divided(amount: i128, by: i128) -> i64 {
    narrow((2 * amount + by) / (2 * by))
}

/// Quotients of amounts are no larger than the amounts.
fn narrow(amount: i128) -> i64 {
    i64::try_from(amount).expect("a part of an i64 is one")
}

#[cfg(test)]
mod tests;
