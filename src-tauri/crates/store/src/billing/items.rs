//! The lines of a bill, as they are read and entered. What they come to is `domain::reckon`'s.

use domain::reckon::{Charge, Discount, Rate, TaxLine};
use domain::{BillId, ServiceId};
use serde::Serialize;
use ts_rs::TS;

use crate::Result;
use crate::look::Look;

/// One line of a bill; amounts in minor units, rates in thousandths of a percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BillItem {
    /// The price list's line it came from, if any.
    pub service_id: Option<ServiceId>,
    /// What it is.
    pub description: String,
    /// How many, 1 to 9,999.
    pub quantity: i64,
    /// Price of one.
    pub unit_price: i64,
    /// Quantity times price, before anything is off.
    pub amount: i64,
    /// What is off this line, where it was given in percent.
    pub discount_rate: Option<Rate>,
    /// What is off this line.
    pub discount: i64,
    /// Its share of what is off the whole bill.
    pub share: i64,
    /// The rate it is taxed by.
    pub tax_rate: Rate,
    /// What is left, without tax.
    pub net: i64,
    /// Its share of the tax of its rate.
    pub tax: i64,
}

impl BillItem {
    /// What was entered as off this line.
    pub fn off(&self) -> Option<Discount> {
        off(self.discount_rate, self.discount)
    }
}

/// What was entered: a rate, or an amount.
pub(super) fn off(rate: Option<Rate>, minor: i64) -> Option<Discount> {
    rate.map(Discount::Percent).or_else(|| (minor > 0).then_some(Discount::Amount(minor)))
}

/// As two columns: the rate, where one was given.
pub(super) fn rate_of(discount: Option<Discount>) -> Option<i64> {
    match discount {
        Some(Discount::Percent(rate)) => Some(rate.0),
        Some(Discount::Amount(_)) | None => None,
    }
}

/// A line as somebody enters it.
#[derive(Debug, Clone)]
pub struct NewItem {
    /// The price list's line it came from, if any.
    pub service: Option<ServiceId>,
    /// What it is.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// Price of one, in minor units.
    pub unit_price: i64,
    /// What is off it.
    pub discount: Option<Discount>,
    /// The rate it is taxed by.
    pub tax_rate: Rate,
}

impl NewItem {
    /// As it is reckoned.
    pub fn charge(&self) -> Charge {
        Charge { quantity: self.quantity, unit_price: self.unit_price, discount: self.discount, tax: self.tax_rate }
    }
}

/// The lines of a bill that the person has been let see, in their order.
pub(super) fn of_bill(look: &impl Look, bill: BillId) -> Result<Vec<BillItem>> {
    let mut statement = look.connection().prepare_cached(
        "SELECT service_id, description, quantity, unit_price_minor, amount_minor, discount_rate, discount_minor,
                share_minor, tax_rate, net_minor, tax_minor
           FROM bill_items WHERE bill_id = ?1 ORDER BY position",
    )?;
    let found = statement.query_map([bill.0], |found| {
        Ok(BillItem {
            service_id: found.get::<_, Option<i64>>(0)?.map(ServiceId),
            description: found.get(1)?,
            quantity: found.get(2)?,
            unit_price: found.get(3)?,
            amount: found.get(4)?,
            discount_rate: found.get::<_, Option<i64>>(5)?.map(Rate),
            discount: found.get(6)?,
            share: found.get(7)?,
            tax_rate: Rate(found.get(8)?),
            net: found.get(9)?,
            tax: found.get(10)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The tax of each rate on a bill, the lowest first.
pub(super) fn taxes(items: &[BillItem]) -> Vec<TaxLine> {
    let mut taxes: Vec<TaxLine> = Vec::new();
    for item in items {
        match taxes.iter_mut().find(|one| one.rate == item.tax_rate) {
            Some(one) => {
                one.net += item.net;
                one.tax += item.tax;
            }
            None => taxes.push(TaxLine { rate: item.tax_rate, net: item.net, tax: item.tax }),
        }
    }
    taxes.sort_by_key(|one| one.rate);
    taxes
}
