//! Payment plans: proposed, agreed, ended. What is paid on one follows from its bills.

use chrono::NaiveDate;
use domain::dues::{Agreed, Rhythm, days, share};
use domain::{BillId, BillState, Event, Flaw, Flaws, Lines, PatientId, Permission, PlanId, Topic, Whole, form};
use serde::Serialize;
use store::dues::plans::{self, NewPlan, Plan};
use store::{Error, Look, Reader, Recorded, Writer, banner, billing};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// The most instalments of one plan, and the most bills.
const MOST: usize = 120;

/// What a plan would be; amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct Proposed {
    /// What the patient owes on its bills.
    pub owed: i64,
    /// What insurers were asked for on them: the plan leaves it out.
    pub left_out: i64,
    /// The instalments.
    pub instalments: Vec<Agreed>,
}

/// An instalment as somebody types it, in minor units.
type Amount = Whole<1, 1_000_000_000_000_000>;

/// Whose bills they are, what is owed on each in minor units, and how it is shared out.
type Reckoned = (PatientId, Vec<(BillId, i64)>, Proposed);

/// What is typed of a plan.
struct Typed<'a> {
    patient: PatientId,
    bills: &'a [BillId],
    rhythm: Rhythm,
    count: i64,
    first: Option<NaiveDate>,
    days: &'a [NaiveDate],
    /// One for each day; none: equal parts.
    amounts: &'a [Amount],
}

impl Typed<'_> {
    /// Whose bills they are, what is owed on each, and how it is shared out.
    fn reckoned(&self, clinic: &impl Look) -> Result<Reckoned> {
        let patient = banner::of(clinic, self.patient)?.patient_id;
        let mut flaws = Flaws::none();
        let mut owed: Vec<(BillId, i64)> = Vec::new();
        let mut left_out = 0;
        for (at, id) in self.bills.iter().enumerate() {
            let field = format!("bill_ids[{at}]");
            if owed.iter().any(|(known, _)| known == id) {
                flaws.add(&field, Flaw::Taken);
                continue;
            }
            let bill = billing::get(clinic, *id)?;
            if bill.row.patient.patient_id != patient {
                return Err(Error::NotFound);
            }
            match bill.row.state {
                BillState::Unpaid | BillState::Pending if bill.row.patient_owes > 0 => {
                    owed.push((*id, bill.row.patient_owes));
                    left_out += bill.row.claimed;
                }
                _ => flaws.add(&field, Flaw::Choice),
            }
        }
        if self.bills.is_empty() {
            flaws.add("bill_ids", Flaw::Missing);
        }
        flaws.done()?;
        let total: i64 = owed.iter().map(|(_, owed)| owed).sum();
        let today = clinic.today()?;
        let days = match self.rhythm {
            Rhythm::Days => self.days.to_vec(),
            rhythm => {
                let first = self.first.ok_or_else(|| Error::flaw("first_due", Flaw::Missing))?;
                if first < today {
                    return Err(Error::flaw("first_due", Flaw::InPast));
                }
                let count = usize::try_from(self.count).unwrap_or(0);
                days(first, rhythm, count).ok_or_else(|| Error::flaw("first_due", Flaw::Improbable))?
            }
        };
        let field = if self.rhythm == Rhythm::Days { "days" } else { "first_due" };
        if days.is_empty() {
            return Err(Error::flaw(field, Flaw::Missing));
        }
        let mut flaws = Flaws::none();
        for (at, pair) in days.windows(2).enumerate() {
            if pair[0] >= pair[1] {
                flaws.add(&format!("days[{}]", at + 1), Flaw::EndsBeforeItBegins);
            }
        }
        if days.first().is_some_and(|first| *first < today) {
            flaws.add(if self.rhythm == Rhythm::Days { "days[0]" } else { field }, Flaw::InPast);
        }
        if days.last().is_some_and(|last| *last > today + chrono::Days::new(3_660)) {
            flaws.add(field, Flaw::Improbable);
        }
        flaws.done()?;
        let parts = if self.amounts.is_empty() {
            share(total, days.len()).ok_or_else(|| Error::flaw("count", Flaw::TooLarge { max: total }))?
        } else {
            self.typed(total, days.len())?
        };
        let instalments = days.into_iter().zip(parts).map(|(due_on, amount)| Agreed { due_on, amount }).collect();
        Ok((patient, owed, Proposed { owed: total, left_out, instalments }))
    }

    /// The amounts as they were typed: one for each day, and together the whole. The last one says what it would have
    /// to be.
    fn typed(&self, total: i64, count: usize) -> Result<Vec<i64>> {
        if self.amounts.len() != count {
            return Err(Error::flaw("amounts", Flaw::Mismatch));
        }
        let amounts: Vec<i64> = self.amounts.iter().map(|amount| amount.get()).collect();
        let (last, others) = amounts.split_last().ok_or_else(|| Error::flaw("amounts", Flaw::Missing))?;
        let fits = total - others.iter().sum::<i64>();
        let flaw = match *last {
            last if last == fits => return Ok(amounts),
            last if last > fits && fits > 0 => Flaw::TooLarge { max: fits },
            last if last < fits => Flaw::TooSmall { min: fits },
            _ => Flaw::Contradicts,
        };
        Err(Error::flaw(&format!("amounts[{}]", count - 1), flaw))
    }
}

form! {
    /// `plans.propose`: what the instalments would be.
    pub struct Propose {
        /// Whose bills.
        pub patient_id: PatientId,
        /// Which.
        pub bill_ids: Vec<BillId>,
        /// How their days follow each other.
        pub rhythm: Rhythm,
        /// How many instalments, unless they are on days that were agreed one by one.
        pub count: Whole<1, 120>,
        /// The first day: today or later.
        pub first_due: Option<NaiveDate>,
        /// The days, where they were agreed one by one.
        pub days: Vec<NaiveDate>,
        /// How much each of them is, where that was agreed one by one; none: equal parts.
        pub amounts: Vec<Amount>,
    }
}
impl Query for Propose {
    const NEEDS: Permission = Permission::TakePayments;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients];
    type Reply = Proposed;
    fn run(self, clinic: &Reader<'_>) -> Result<Proposed> {
        within(&self.bill_ids, &self.days, &self.amounts)?;
        let typed = Typed {
            patient: self.patient_id,
            bills: &self.bill_ids,
            rhythm: self.rhythm,
            count: self.count.get(),
            first: self.first_due,
            days: &self.days,
            amounts: &self.amounts,
        };
        Ok(typed.reckoned(clinic)?.2)
    }
}

fn within(bills: &[BillId], days: &[NaiveDate], amounts: &[Amount]) -> Result<()> {
    let max = u32::try_from(MOST).unwrap_or(u32::MAX);
    for (field, count) in [("bill_ids", bills.len()), ("days", days.len()), ("amounts", amounts.len())] {
        if count > MOST {
            return Err(Error::flaw(field, Flaw::TooMany { max }));
        }
    }
    Ok(())
}

form! {
    /// `plans.agree`: what the patient owes on these bills is paid in instalments; what an insurer was asked for isn't
    /// in it.
    pub struct Agree {
        /// Whose bills.
        pub patient_id: PatientId,
        /// Which.
        pub bill_ids: Vec<BillId>,
        /// How their days follow each other.
        pub rhythm: Rhythm,
        /// How many instalments, unless they are on days that were agreed one by one.
        pub count: Whole<1, 120>,
        /// The first day: today or later.
        pub first_due: Option<NaiveDate>,
        /// The days, where they were agreed one by one.
        pub days: Vec<NaiveDate>,
        /// How much each of them is, where that was agreed one by one; none: equal parts.
        pub amounts: Vec<Amount>,
        /// What is owed, as the person was told it; stale where something came in since.
        pub owed: Whole<1, 1_000_000_000_000_000>,
        /// The day it was agreed: today or before.
        pub agreed_on: NaiveDate,
        /// What is noted.
        pub note: Option<Lines>,
    }
}
impl Command for Agree {
    const NEEDS: Permission = Permission::TakePayments;
    type Reply = Plan;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Plan>> {
        within(&self.bill_ids, &self.days, &self.amounts)?;
        let today = clinic.today()?;
        if self.agreed_on > today {
            return Err(Error::flaw("agreed_on", Flaw::InFuture));
        }
        if self.agreed_on < today - chrono::Days::new(366) {
            return Err(Error::flaw("agreed_on", Flaw::Improbable));
        }
        let typed = Typed {
            patient: self.patient_id,
            bills: &self.bill_ids,
            rhythm: self.rhythm,
            count: self.count.get(),
            first: self.first_due,
            days: &self.days,
            amounts: &self.amounts,
        };
        let (patient, bills, proposed) = typed.reckoned(clinic)?;
        if proposed.owed != self.owed.get() {
            return Err(Error::Stale);
        }
        let new = NewPlan {
            patient,
            agreed_on: self.agreed_on,
            instalments: &proposed.instalments,
            bills: &bills,
            note: self.note.as_ref().map(Lines::as_str),
        };
        let plan = plans::agree(clinic, &new)?;
        let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
        let (bills, instalments) = (count(bills.len()), count(proposed.instalments.len()));
        let agreed = plans::get(clinic, plan)?;
        clinic.record(Event::PlanAgreed { plan, patient, bills, instalments }, agreed)
    }
}

form! {
    /// `plans.end`: its bills are due as they were before.
    pub struct End {
        /// Which.
        pub plan_id: PlanId,
        /// Why.
        pub reason: Lines,
    }
}
impl Command for End {
    const NEEDS: Permission = Permission::TakePayments;
    type Reply = Plan;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Plan>> {
        plans::end(clinic, self.plan_id, self.reason.as_str())?;
        let ended = plans::get(clinic, self.plan_id)?;
        let event = Event::PlanEnded { plan: self.plan_id, patient: ended.patient_id };
        clinic.record_because(event, self.reason.as_str(), ended)
    }
}

form! {
    /// `plans.of_patient`
    pub struct OfPatient {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Query for OfPatient {
    const NEEDS: Permission = Permission::TakePayments;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Patients];
    type Reply = Vec<Plan>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<Plan>> {
        let patient = banner::of(clinic, self.patient_id)?.patient_id;
        plans::of_patient(clinic, patient)
    }
}
