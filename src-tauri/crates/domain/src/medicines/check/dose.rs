//! How much the practice allows: at a time, and in a day. A day's limit is of the substance and not of the line:
//! what runs and what stands above in the same prescription counts with it. See `docs/decisions/0046`.

use super::{Against, Knowledge, Read, Told, With, is_part, question};
use crate::medicines::names::{Meant, Substance};
use crate::medicines::rules::{DosePer, Rule};
use crate::medicines::strength::Amount;
use crate::medicines::{DoseUnit, Item, Strength};

/// Another medicine of the same patient, which counts against a day's limit.
pub(super) struct Other<'a> {
    pub(super) with: With,
    pub(super) item: &'a Item,
    pub(super) read: &'a Read,
}

impl Knowledge {
    pub(super) fn dose(&self, item: &Item, read: &Read, others: &[Other<'_>], told: &mut Told<'_>) {
        for held in &self.rules {
            let Rule::DoseLimit { medicine, per, amount, unit, text } = &held.rule else { continue };
            let limited = self.names.named(medicine);
            let Some(mine) = has(read, &limited) else { continue };
            let rule_id = held.rule_id;
            let (per, limit, unit) = (*per, *amount, *unit);
            let with: Vec<(&Other<'_>, &Meant)> = match per {
                DosePer::Dose => Vec::new(),
                DosePer::Day => others.iter().filter_map(|other| Some((other, has(other.read, &limited)?))).collect(),
            };
            let mut parts = vec![self.amount(item, read, per, unit)];
            parts.extend(with.iter().map(|(other, _)| self.amount(other.item, other.read, per, unit)));
            // What can be counted may be too much already, whatever the rest is.
            let known: Option<Amount> =
                parts.iter().flatten().copied().map(Some).reduce(|sum, part| sum?.and(part?)).flatten();
            let clear = parts.iter().all(Option::is_some);
            let over = known.and_then(|sum| sum.exceeds(Amount::of(limit, unit, 1)));
            let prescribed = known.and_then(|sum| sum.in_unit(unit));
            let together: Vec<With> = with.iter().map(|(other, _)| other.with.clone()).collect();
            let against = match (over, prescribed) {
                (Some(false), _) if clear => continue,
                (Some(true), Some(prescribed)) => Against::DoseOver {
                    rule_id,
                    per,
                    prescribed,
                    limit,
                    unit,
                    text: text.clone(),
                    source: held.source.clone(),
                    together,
                },
                _ => Against::DoseUnclear { rule_id, per, limit, unit, together },
            };
            // An answer to 3 g is no answer to 30 g, nor to 3 g with something nobody can count.
            let dose = prescribed.map(|sum| sum.to_string()).unwrap_or_default();
            let rest = if clear || parts.len() == 1 { "" } else { "+" };
            let asked: Vec<&Meant> = std::iter::once(mine).chain(with.iter().map(|(_, theirs)| *theirs)).collect();
            told.tell(format!("dose:{}:{dose}{rest}", rule_id.0), against, question(&asked));
        }
    }

    fn amount(&self, item: &Item, read: &Read, per: DosePer, unit: DoseUnit) -> Option<Amount> {
        let (dose, dose_unit) = (item.dose?, item.dose_unit?);
        let one = if dose_unit == unit {
            Amount::of(dose, unit, 1)
        } else if dose_unit.is_measure() {
            // Of a combination nobody says which of its parts the weight is of.
            if read.iter().filter(|one| is_part(one)).count() > 1 {
                return None;
            }
            Amount::of(dose, dose_unit, 1)
        } else {
            Strength::read(&item.strength)?.in_dose(dose, dose_unit)?
        };
        match per {
            DosePer::Dose => Some(one),
            DosePer::Day => one.counted(item.doses_a_day()?),
        }
    }
}

/// What of a name is the one substance that is limited.
fn has<'r>(read: &'r Read, limited: &[Substance]) -> Option<&'r Meant> {
    read.iter().find(|one| *limited == [one.substance.clone()])
}
