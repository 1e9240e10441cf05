//! The lines of a bill as they are entered, what is off them, and whether the person may take so much off.

use chrono::NaiveDate;
use domain::reckon::{Discount, Rate, Reckoning, TaxLine, reckon};
use domain::{BillId, Flaw, Flaws, Line, Minor, Permission, ServiceId, Topic, Whole, form};
use serde::Serialize;
use store::billing::{self, Bill, NewItem};
use store::services::Service;
use store::{Error, Look, Reader, Scope};
use ts_rs::TS;

use crate::{Query, Result};

/// The most that can be off, as typed.
type Off = Whole<0, { Minor::MAX }>;

form! {
    /// One line of a bill. Amounts in minor units, rates in thousandths of a percent.
    pub struct Item {
        /// The price list's line it came from.
        pub service_id: Option<ServiceId>,
        /// What stands on the bill.
        pub description: Line,
        /// How many.
        pub quantity: Whole<1, 9_999>,
        /// Price of one.
        pub unit_price: Whole<0, 100_000_000_000>,
        /// What is off it, in percent; or
        pub discount_rate: Option<Rate>,
        /// What is off it, as an amount.
        pub discount_minor: Option<Off>,
        /// The rate it is taxed by. What comes from the price list is taxed as the list says.
        pub tax_rate: Option<Rate>,
    }
}

/// A rate or an amount, and not both. Nothing off is no discount.
pub(super) fn discount(rate: Option<Rate>, minor: Option<Off>) -> Result<Option<Discount>, Flaws> {
    match (rate.filter(|rate| rate.0 > 0), minor.map(Whole::get).filter(|minor| *minor > 0)) {
        (Some(_), Some(_)) => Err(Flaws::of("discount_minor", Flaw::Contradicts)),
        (Some(rate), None) => Ok(Some(Discount::Percent(rate))),
        (None, minor) => Ok(minor.map(Discount::Amount)),
    }
}

/// The lines with what the price list says of them on `day`; none where a line isn't of the list.
fn listed(clinic: &impl Look, items: &[Item], day: NaiveDate) -> Result<Vec<Option<Service>>> {
    let one = |item: &Item| match item.service_id.map(|service| store::services::get(clinic, service, day)) {
        None | Some(Err(Error::NotFound)) => Ok(None),
        Some(found) => found.map(Some),
    };
    items.iter().map(one).collect()
}

fn entered(items: &[Item], listed: &[Option<Service>]) -> Result<Vec<NewItem>, Flaws> {
    let mut flaws = Flaws::none();
    let mut lines = Vec::with_capacity(items.len());
    for (at, (item, listed)) in items.iter().zip(listed).enumerate() {
        let off = flaws.keep(&format!("items[{at}]"), discount(item.discount_rate, item.discount_minor));
        lines.push(NewItem {
            service: item.service_id,
            description: item.description.as_str().to_owned(),
            quantity: item.quantity.get(),
            unit_price: item.unit_price.get(),
            discount: off.flatten(),
            tax_rate: listed.as_ref().map_or(item.tax_rate.unwrap_or_default(), |listed| listed.tax_rate),
        });
    }
    flaws.done().map(|()| lines)
}

/// How much the person may take off, in percent of what the list says.
fn may_take_off(clinic: &impl Look) -> i64 {
    match clinic.person().scope_of(Permission::AdjustBills) {
        Scope::All => clinic.person().standing.limits().discount_max_percent.unwrap_or(100),
        _ => 0,
    }
}

/// The day whose prices count: of the visit, else today.
pub(super) fn day_of(clinic: &impl Look, bill: Option<&Bill>) -> Result<NaiveDate> {
    match bill.and_then(|bill| bill.row.visit.as_ref()) {
        Some(visit) => Ok(visit.date),
        None => clinic.today(),
    }
}

/// Lines that the person may put on a bill. A price below the list's is a discount like one that is called so;
/// what the draft had already stays, whoever granted it.
pub(super) fn checked(
    clinic: &impl Look,
    items: &[Item],
    off: Option<Discount>,
    before: Option<&Bill>,
) -> Result<Vec<NewItem>> {
    let listed = listed(clinic, items, day_of(clinic, before)?)?;
    let lines = entered(items, &listed)?;
    let charges: Vec<_> = lines.iter().map(NewItem::charge).collect();
    let reckoned = reckon(&charges, off, billing::settings::get(clinic)?.tax_mode)?;
    let most = may_take_off(clinic);
    if most < 100 {
        within(most, &lines, &listed, &reckoned, off, before)?;
    }
    Ok(lines)
}

fn within(
    most: i64,
    lines: &[NewItem],
    listed: &[Option<Service>],
    reckoned: &Reckoning,
    off: Option<Discount>,
    before: Option<&Bill>,
) -> Result<(), Flaws> {
    let most_rate = Rate(most * 1_000);
    let over = Flaw::OverLimit { percent: most };
    let mut flaws = Flaws::none();
    let (mut asked, mut given) = (0_i64, 0_i64);
    for (at, ((line, listed), sum)) in lines.iter().zip(listed).zip(&reckoned.lines).enumerate() {
        // A dearer line than the list's may be brought down to the list's.
        let price = listed.as_ref().map_or(line.unit_price, |listed| listed.price_minor.0);
        let full = price.checked_mul(line.quantity).unwrap_or(i64::MAX);
        asked = asked.saturating_add(full);
        given = given.saturating_add(sum.gross - sum.discount);
        let had = before.into_iter().flat_map(|bill| &bill.items).any(|had| {
            let as_much = !matches!(line.discount, Some(Discount::Amount(_))) || had.quantity <= line.quantity;
            had.service_id == line.service
                && had.unit_price == line.unit_price
                && (line.service.is_some() || had.description == line.description)
                && had.off() == line.discount
                && as_much
        });
        if had || full.saturating_sub(sum.gross - sum.discount) <= most_rate.of(full) {
            continue;
        }
        match line.discount {
            None => flaws.add(&format!("items[{at}].unit_price"), Flaw::TooSmall { min: price - most_rate.of(price) }),
            Some(Discount::Percent(_)) => flaws.add(&format!("items[{at}].discount_rate"), over.clone()),
            Some(Discount::Amount(_)) => flaws.add(&format!("items[{at}].discount_minor"), over.clone()),
        }
    }
    let had = before.is_some_and(|bill| {
        let charged = |bill: &Bill| bill.items.iter().map(|item| item.amount - item.discount).sum::<i64>();
        let as_much = !matches!(off, Some(Discount::Amount(_))) || charged(bill) <= given;
        bill.off() == off && as_much
    });
    if !had && reckoned.discount > 0 && asked.saturating_sub(given - reckoned.discount) > most_rate.of(asked) {
        let field = if matches!(off, Some(Discount::Percent(_))) { "discount_rate" } else { "discount_minor" };
        flaws.add(field, over);
    }
    flaws.done()
}

/// What the lines of a draft would come to; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct ReckonReply {
    /// By line: what is left of it, its own discount off.
    pub amounts: Vec<i64>,
    /// The sum of them.
    pub subtotal: i64,
    /// What is off the whole bill.
    pub discount: i64,
    /// Tax by rate, the lowest first.
    pub taxes: Vec<TaxLine>,
    /// Whether prices are with tax.
    pub tax_mode: domain::reckon::TaxMode,
    /// What is to be paid.
    pub total: i64,
}

form! {
    /// `billing.reckon`: what a draft would come to, before it is saved.
    pub struct Reckon {
        /// Which draft.
        pub bill_id: BillId,
        /// All its items.
        pub items: Vec<Item>,
        /// What is off the whole bill, in percent; or
        pub discount_rate: Option<Rate>,
        /// as an amount.
        pub discount_minor: Option<Off>,
    }
}
impl Query for Reckon {
    const NEEDS: Permission = Permission::CreateBills;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Services, Topic::Practice];
    type Reply = ReckonReply;
    fn run(self, clinic: &Reader<'_>) -> Result<ReckonReply> {
        let before = billing::get(clinic, self.bill_id)?;
        let off = discount(self.discount_rate, self.discount_minor)?;
        let listed = listed(clinic, &self.items, day_of(clinic, Some(&before))?)?;
        let charges: Vec<_> = entered(&self.items, &listed)?.iter().map(NewItem::charge).collect();
        let tax_mode = billing::settings::get(clinic)?.tax_mode;
        let reckoned = reckon(&charges, off, tax_mode)?;
        let amounts: Vec<i64> = reckoned.lines.iter().map(|line| line.gross - line.discount).collect();
        Ok(ReckonReply {
            subtotal: amounts.iter().sum(),
            amounts,
            discount: reckoned.discount,
            taxes: reckoned.taxes,
            tax_mode,
            total: reckoned.total,
        })
    }
}
