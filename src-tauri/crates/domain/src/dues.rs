//! Instalments: how what is owed is shared out, on which days, and what payments and insurers make of them. All of it
//! in whole minor units; which bills a plan is for, and what is owed on them, comes from outside.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::choice;

choice! {
    /// How the days of a plan follow each other.
    pub enum Rhythm {
        /// Every seven days.
        Weekly = "weekly",
        /// On the same day of each month, or on its last one where there is no such day.
        Monthly = "monthly",
        /// On days that were agreed one by one.
        Days = "days",
    }
}

/// One instalment as it was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Agreed {
    /// The day it is due.
    pub due_on: NaiveDate,
    /// How much, in minor units.
    pub amount: i64,
}

/// One bill of a plan; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// What the patient owed on it when the plan was agreed.
    pub then: i64,
    /// What of that is owed now.
    pub now: i64,
    /// What of it nobody asks the patient for any more: all of a void bill, and what an insurer was asked for since.
    pub off: i64,
}

/// One bill of a plan as its payments and claims stand; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// What the patient owed on it when the plan was agreed.
    pub then: i64,
    /// What insurers had paid on it or been asked for when the plan was agreed.
    pub insured: i64,
    /// What it comes to, less everything that was received on it.
    pub balance: i64,
    /// What insurers are asked for now, or have accepted and not paid.
    pub asked: i64,
    /// What insurers have paid on it by now.
    pub insurers_paid: i64,
    /// Whether it was voided.
    pub void: bool,
}

impl Planned {
    /// What of it is the plan's, and what falls to the patient beside the plan: what an insurer was asked for when it
    /// was agreed and doesn't pay. Both sum to what the patient owes. Payments count on the plan first.
    pub fn parts(&self) -> (Owed, i64) {
        if self.void {
            return (Owed { then: self.then, now: 0, off: self.then }, 0);
        }
        let owes = (self.balance - self.asked).max(0);
        // Less is with insurers than was: that much is beside the plan. More: the plan is shorter by it.
        let beside = self.insured - self.asked - self.insurers_paid;
        let now = (self.balance - self.asked - beside).clamp(0, owes);
        (Owed { then: self.then, now, off: (-beside).clamp(0, self.then) }, owes - now)
    }
}

/// One instalment with what was paid on it; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Instalment {
    /// The day it is due.
    pub due_on: NaiveDate,
    /// How much it is: as agreed, unless a bill was voided or an older payment refunded.
    pub amount: i64,
    /// How much of it is paid.
    pub paid: i64,
    /// How much isn't.
    pub open: i64,
}

/// What is overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Overdue {
    /// The oldest day it was due on.
    pub since: NaiveDate,
    /// How much, in minor units.
    pub amount: i64,
}

/// Shares `total` out into `count` parts that sum to it: the first ones carry what doesn't go evenly. None where a
/// part would be nothing.
pub fn share(total: i64, count: usize) -> Option<Vec<i64>> {
    let count = i64::try_from(count).ok().filter(|count| *count >= 1 && *count <= total)?;
    let (even, rest) = (total / count, total % count);
    Some((0..count).map(|at| even + i64::from(at < rest)).collect())
}

/// `count` days from `first` on; none beyond the calendar, and for days that are agreed one by one.
pub fn days(first: NaiveDate, rhythm: Rhythm, count: usize) -> Option<Vec<NaiveDate>> {
    let count = u32::try_from(count).ok()?;
    (0..count)
        .map(|at| match rhythm {
            Rhythm::Weekly => first.checked_add_days(Days::new(u64::from(at) * 7)),
            // From the first one each time: the 31st stays the 31st after a short month.
            Rhythm::Monthly => first.checked_add_months(Months::new(at)),
            Rhythm::Days => None,
        })
        .collect()
}

/// What payments, refunds, credit, claims and voids make of a plan. What was paid counts on the oldest instalments.
/// What a voided bill or a later claim takes off comes off the last ones. Where a payment from before the plan is
/// refunded, more is owed than was agreed: the last instalment is more by so much.
pub fn instalments(agreed: &[Agreed], bills: &[Owed]) -> Vec<Instalment> {
    let mut cut: i64 = bills.iter().map(|bill| bill.off).sum();
    let mut paid: i64 = bills.iter().map(|bill| bill.then - bill.off - bill.now).sum();
    let mut amounts: Vec<i64> = agreed.iter().map(|one| one.amount).collect();
    for amount in amounts.iter_mut().rev() {
        let off = cut.min(*amount);
        *amount -= off;
        cut -= off;
    }
    if paid < 0 {
        let last = amounts.iter().rposition(|amount| *amount > 0).unwrap_or(amounts.len().saturating_sub(1));
        if let Some(last) = amounts.get_mut(last) {
            *last -= paid;
        }
        paid = 0;
    }
    let mut made = Vec::with_capacity(agreed.len());
    for (one, amount) in agreed.iter().zip(amounts) {
        let part = paid.min(amount);
        paid -= part;
        made.push(Instalment { due_on: one.due_on, amount, paid: part, open: amount - part });
    }
    made
}

/// What of instalments was due before `today`.
pub fn overdue(instalments: &[Instalment], today: NaiveDate) -> Option<Overdue> {
    let late = || instalments.iter().filter(|one| one.open > 0 && one.due_on < today);
    let since = late().map(|one| one.due_on).min()?;
    Some(Overdue { since, amount: late().map(|one| one.open).sum() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn parts_sum_to_what_is_owed_and_the_first_carry_the_rest() {
        // A cent that is lost in sharing is a bill that never closes.
        assert_eq!(share(10_000, 3), Some(vec![3_334, 3_333, 3_333]), "100.00 in three");
        assert_eq!(share(100, 3), Some(vec![34, 33, 33]), "100 yen in three");
        assert_eq!(share(1_000_001, 4), Some(vec![250_001, 250_000, 250_000, 250_000]), "1000.001 dinar in four");
        assert_eq!((share(2, 3), share(5, 0)), (None, None), "no part is nothing");
    }

    #[test]
    fn a_month_keeps_its_day_where_it_has_one() {
        let days = days(day("2026-01-31"), Rhythm::Monthly, 4).unwrap();
        assert_eq!(days, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"].map(day));
    }

    #[test]
    fn a_void_shortens_the_plan_and_an_old_refund_lengthens_its_last_part() {
        let agreed: Vec<Agreed> = [("2026-07-01", 40), ("2026-08-01", 30), ("2026-09-01", 30)]
            .map(|(on, amount)| Agreed { due_on: day(on), amount })
            .to_vec();
        let open = |bills: &[Owed]| -> Vec<i64> { instalments(&agreed, bills).iter().map(|one| one.open).collect() };
        let owed = |then, now| Owed { then, now, off: 0 };
        assert_eq!(open(&[owed(60, 10), owed(40, 40)]), [0, 20, 30], "50 paid: the oldest first");
        assert_eq!(open(&[owed(60, 60), Owed { then: 40, now: 0, off: 40 }]), [40, 20, 0]);
        assert_eq!(open(&[owed(100, 125)]), [40, 30, 55], "25 paid before the plan went back");
        let late = overdue(&instalments(&agreed, &[owed(100, 90)]), day("2026-08-02")).unwrap();
        assert_eq!((late.since, late.amount), (day("2026-07-01"), 60));
        assert_eq!(overdue(&instalments(&agreed, &[owed(100, 60)]), day("2026-08-01")), None, "due today isn't late");
    }

    #[test]
    fn what_an_insurer_refuses_falls_beside_the_plan_and_what_it_is_asked_for_later_shortens_it() {
        // 100.00, 60.00 of it with an insurer: the plan is over 40.00, whatever the insurer says.
        let plan = Planned { then: 40, insured: 60, balance: 100, asked: 60, insurers_paid: 0, void: false };
        let of = |balance, asked, insurers_paid| {
            let (owed, beside) = Planned { balance, asked, insurers_paid, ..plan }.parts();
            (owed.now, owed.off, beside)
        };
        assert_eq!(of(100, 60, 0), (40, 0, 0), "as it was agreed");
        assert_eq!(of(40, 0, 60), (40, 0, 0), "the insurer paid: nothing of the plan is paid by it");
        assert_eq!(of(100, 45, 0), (40, 0, 15), "it refuses 15: beside the plan");
        assert_eq!(of(100, 0, 0), (40, 0, 60), "it refuses all of it");
        assert_eq!(of(50, 0, 0), (0, 0, 50), "the patient paid 50: the plan first");
        assert_eq!(of(100, 90, 0), (10, 30, 0), "asked for 30 more: the plan is shorter by that");
        assert_eq!(of(75, 60, 0), (15, 0, 0), "25 paid by the patient");
        assert_eq!(of(110, 60, 0), (50, 0, 0), "10 paid before the plan went back");
        assert_eq!(of(30, 60, 0), (0, 0, 0), "paid beyond the share: nothing is owed");
    }

    proptest! {
        #[test]
        fn plan_and_rest_are_what_the_patient_owes(
            start in (1_i64..5_000, 0_i64..5_000, 0_i64..5_000, 0_i64..5_000),
            deeds in prop::collection::vec((0_u8..5, 1_i64..3_000), 0..20), count in 1_usize..6,
        ) {
            // A bill is told in three sums: what the patient owes, what insurers do, what was paid. Kept beside it, step by
            // step, they must be what the plan and the rest of it say.
            let (then, asked, mut insurers, mut own) = start;
            let (total, insured, before) = (then + asked + insurers + own, asked + insurers, own);
            let mut asked = asked;
            prop_assume!(i64::try_from(count).unwrap() <= then);
            let agreed: Vec<Agreed> = days(day("2026-01-31"), Rhythm::Weekly, count).unwrap().into_iter()
                .zip(share(then, count).unwrap()).map(|(due_on, amount)| Agreed { due_on, amount }).collect();
            for (deed, amount) in deeds {
                let free = total - insurers - own;
                match deed {
                    0 => own += amount.min(free),
                    1 => own -= amount.min(own),
                    2 => asked -= amount.min(asked),
                    3 => { let paid = amount.min(asked).min(free); asked -= paid; insurers += paid; }
                    _ => asked += amount.min((free - asked).max(0)),
                }
                let planned = Planned { then, insured, balance: total - insurers - own, asked, insurers_paid: insurers, void: false };
                let (owed, beside) = planned.parts();
                let owes = (total - insurers - own - asked).max(0);
                prop_assert!(owed.now >= 0 && beside >= 0 && (0..=then).contains(&owed.off), "{planned:?}");
                prop_assert_eq!(owed.now + beside, owes, "{:?}", planned);
                prop_assert!(beside == 0 || asked + insurers < insured, "nothing was refused: {planned:?}");
                prop_assert!(owed.off == 0 || asked + insurers > insured, "nothing was asked since: {planned:?}");
                let now = instalments(&agreed, &[owed]);
                prop_assert_eq!(now.iter().map(|one| one.open).sum::<i64>(), owed.now);
                // While nothing is refused or asked since, what is paid on the plan is what the patient paid since.
                if asked + insurers == insured && own >= before && own - before <= then {
                    prop_assert_eq!(now.iter().map(|one| one.paid).sum::<i64>(), own - before, "{:?}", planned);
                }
            }
        }

        #[test]
        fn paid_and_open_are_what_is_owed(
            bills in prop::collection::vec((1_i64..100_000, -50_000_i64..=100_000, any::<bool>()), 1..5),
            count in 1_usize..13, today in 0_u64..500,
        ) {
            // What the plan says is open and what the bills say is owed must never be two sums.
            let first = day("2026-01-31");
            let bills: Vec<Owed> = bills.iter().map(|(then, paid, void)| Owed {
                then: *then, now: if *void { 0 } else { (then - paid).max(0) }, off: if *void { *then } else { 0 } }).collect();
            let total: i64 = bills.iter().map(|bill| bill.then).sum();
            prop_assume!(i64::try_from(count).unwrap() <= total);
            let agreed: Vec<Agreed> = days(first, Rhythm::Monthly, count).unwrap().into_iter()
                .zip(share(total, count).unwrap()).map(|(due_on, amount)| Agreed { due_on, amount }).collect();
            let now = instalments(&agreed, &bills);
            prop_assert_eq!(now.iter().map(|one| one.open).sum::<i64>(), bills.iter().map(|bill| bill.now).sum::<i64>());
            prop_assert!(now.iter().all(|one| one.amount >= 0 && one.paid >= 0 && one.open >= 0 && one.paid + one.open == one.amount));
            // Recounted: what was due by yesterday, less what was paid.
            let today = first + Days::new(today);
            let due: i64 = now.iter().filter(|one| one.due_on < today).map(|one| one.amount).sum();
            let paid: i64 = now.iter().map(|one| one.paid).sum();
            prop_assert_eq!(overdue(&now, today).map_or(0, |late| late.amount), (due - paid).max(0));
        }
    }
}
