//! Revenue: what was billed, and what money came, in a period. Bills count on the day of their issue and, taken
//! off again, on the day they were voided; money counts on the day it was received. Every breakdown is a way to
//! sort the same entries, so all of them have the same total. The queries are in `entries`.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use chrono::NaiveDate;
use domain::{PaymentMethod, RevenueBy, RevenueLine};
use serde::Serialize;
use ts_rs::TS;

use super::months;
use crate::Result;
use crate::look::Look;

pub(super) mod entries;

/// Sums of a line, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct Sums {
    /// Billed without tax, voided bills taken off on their day: the revenue.
    pub revenue: i64,
    /// The tax of it.
    pub tax: i64,
    /// Both: what bills came to.
    pub billed: i64,
    /// What was taken off by discounts, as bills show it.
    pub discounts: i64,
    /// Money received.
    pub received: i64,
    /// Money that went back: above 0.
    pub refunded: i64,
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.revenue += other.revenue;
        self.tax += other.tax;
        self.billed += other.billed;
        self.discounts += other.discounts;
        self.received += other.received;
        self.refunded += other.refunded;
    }
}

impl Sums {
    fn moved(amount: i64) -> Self {
        Self { received: amount.max(0), refunded: (-amount).max(0), ..Self::default() }
    }
}

/// One line of a breakdown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevenueRow {
    /// What it stands for.
    pub line: RevenueLine,
    /// Of the doctor, department, service or insurer.
    pub id: Option<i64>,
    /// Their name; a service's with its code before it.
    pub name: Option<String>,
    /// The way to pay.
    pub method: Option<PaymentMethod>,
    /// The first day of the month that lies in the period.
    pub month: Option<NaiveDate>,
    /// By month of the period.
    pub months: Vec<Sums>,
    /// Of the whole period.
    pub sums: Sums,
}

/// The revenue of a period.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Revenue {
    /// By what it is broken down.
    pub by: RevenueBy,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The first day of each month that lies in the period.
    pub months: Vec<NaiveDate>,
    /// The lines: months in order, everything else by name, what has none last.
    pub lines: Vec<RevenueRow>,
    /// All lines by month.
    pub month_totals: Vec<Sums>,
    /// All lines.
    pub total: Sums,
}

/// What an entry is sorted by. `Nobody` sorts after whatever has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Month(usize),
    Id(i64),
    Nobody,
    Billed,
    Method(PaymentMethod),
    Deposits,
}

type Lines = BTreeMap<Key, Vec<Sums>>;

struct Sorted {
    by: RevenueBy,
    months: usize,
    lines: Lines,
    departments: Departments,
}

/// Where services and doctors belong, and where they did until which day.
#[derive(Default)]
struct Departments {
    of_service: Belonging,
    of_doctor: Belonging,
}

#[derive(Default)]
struct Belonging {
    now: BTreeMap<i64, i64>,
    /// By day, as text: the day from which it was so no more.
    before: BTreeMap<i64, BTreeMap<String, Option<i64>>>,
}

impl Belonging {
    fn read(look: &impl Look, now: &str, before: &str) -> Result<Self> {
        let mut all = Self::default();
        let mut statement = look.connection().prepare_cached(now)?;
        all.now =
            statement.query_map([], |found| Ok((found.get(0)?, found.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut statement = look.connection().prepare_cached(before)?;
        let mut rows = statement.query([])?;
        while let Some(found) = rows.next()? {
            all.before.entry(found.get(0)?).or_default().insert(found.get(1)?, found.get(2)?);
        }
        Ok(all)
    }

    fn on(&self, id: i64, day: &str) -> Option<i64> {
        let later = (std::ops::Bound::Excluded(day), std::ops::Bound::Unbounded);
        let then = self.before.get(&id).and_then(|days| days.range::<str, _>(later).next());
        then.map_or_else(|| self.now.get(&id).copied(), |(_, department)| *department)
    }
}

impl Departments {
    fn read(look: &impl Look) -> Result<Self> {
        Ok(Self {
            of_service: Belonging::read(
                look,
                "SELECT service_id, department_id FROM services WHERE department_id IS NOT NULL",
                "SELECT service_id, until_date, department_id FROM department_history WHERE service_id IS NOT NULL",
            )?,
            of_doctor: Belonging::read(
                look,
                "SELECT doctor_id, department_id FROM doctors WHERE department_id IS NOT NULL",
                "SELECT doctor_id, until_date, department_id FROM department_history WHERE doctor_id IS NOT NULL",
            )?,
        })
    }

    /// The department of what stands on a bill that was issued on `day`.
    fn of(&self, service: Option<i64>, doctor: Option<i64>, day: &str) -> Option<i64> {
        let service = service.and_then(|id| self.of_service.on(id, day));
        service.or_else(|| doctor.and_then(|id| self.of_doctor.on(id, day)))
    }
}

impl Sorted {
    fn add(&mut self, key: Key, month: usize, sums: Sums) {
        let months = self.months;
        self.lines.entry(key).or_insert_with(|| vec![Sums::default(); months])[month] += sums;
    }

    /// The line of what stands on a bill that was issued on `day`.
    fn key(&self, month: usize, service: Option<i64>, doctor: Option<i64>, day: &str) -> Key {
        let of = |id: Option<i64>| id.map_or(Key::Nobody, Key::Id);
        match self.by {
            RevenueBy::Month => Key::Month(month),
            RevenueBy::Payer => Key::Billed,
            RevenueBy::Doctor => of(doctor),
            RevenueBy::Service => of(service),
            RevenueBy::Department => of(self.departments.of(service, doctor, day)),
        }
    }

    /// Whether a payment has to be shared over the lines of its bill.
    fn by_line(&self) -> bool {
        matches!(self.by, RevenueBy::Service | RevenueBy::Department)
    }
}

/// The revenue of the days from `from` to `to`; nothing where `to` is before it.
///
/// # Errors
/// When the rows can't be read.
pub fn revenue(look: &impl Look, by: RevenueBy, from: NaiveDate, to: NaiveDate) -> Result<Revenue> {
    let parts = months(from, to);
    let departments = if by == RevenueBy::Department { Departments::read(look)? } else { Departments::default() };
    let mut sorted = Sorted { by, months: parts.len(), lines: Lines::new(), departments };
    if by == RevenueBy::Month {
        // A month in which nothing happened is a line, too.
        (0..parts.len()).for_each(|month| sorted.add(Key::Month(month), month, Sums::default()));
    }
    for (month, part) in parts.iter().enumerate() {
        entries::billed(look, &mut sorted, month, *part)?;
        if sorted.by_line() {
            entries::received_by_line(look, &mut sorted, month, *part)?;
        } else {
            entries::received(look, &mut sorted, month, *part)?;
        }
        entries::deposits(look, &mut sorted, month, *part)?;
    }
    let mut month_totals = vec![Sums::default(); parts.len()];
    let mut total = Sums::default();
    let mut lines = Vec::with_capacity(sorted.lines.len());
    let mut names = names(look, by)?;
    for (key, sums) in sorted.lines {
        let mut whole = Sums::default();
        for (month, one) in sums.iter().enumerate() {
            whole += *one;
            month_totals[month] += *one;
        }
        total += whole;
        if whole == Sums::default() && by != RevenueBy::Month && sums.iter().all(|one| *one == Sums::default()) {
            continue;
        }
        let mut line = named(by, key, &parts, &mut names);
        (line.months, line.sums) = (sums, whole);
        lines.push(line);
    }
    // What has a name by it, then what has none, each in the order of its key.
    lines.sort_by_cached_key(|line| (line.name.is_none(), line.name.as_ref().map(|name| name.to_lowercase())));
    Ok(Revenue { by, from, to, months: parts.iter().map(|part| part.0).collect(), lines, month_totals, total })
}

fn named(by: RevenueBy, key: Key, parts: &[(NaiveDate, NaiveDate)], names: &mut BTreeMap<i64, String>) -> RevenueRow {
    let (id, method) = match key {
        Key::Id(id) => (Some(id), None),
        Key::Method(method) => (None, Some(method)),
        _ => (None, None),
    };
    let month = match key {
        Key::Month(at) => parts.get(at).map(|part| part.0),
        _ => None,
    };
    let line = match (key, by) {
        (Key::Month(_), _) => RevenueLine::Month,
        (Key::Method(_), _) => RevenueLine::Method,
        (Key::Billed, _) => RevenueLine::Billed,
        (Key::Deposits, _) => RevenueLine::Deposits,
        (Key::Id(_), RevenueBy::Doctor) => RevenueLine::Doctor,
        (Key::Id(_), RevenueBy::Department) => RevenueLine::Department,
        (Key::Id(_), RevenueBy::Payer) => RevenueLine::Insurer,
        (Key::Id(_), _) => RevenueLine::Service,
        (Key::Nobody, RevenueBy::Doctor) => RevenueLine::NoDoctor,
        (Key::Nobody, RevenueBy::Department) => RevenueLine::NoDepartment,
        (Key::Nobody, _) => RevenueLine::NoService,
    };
    let name = id.map(|id| names.remove(&id).unwrap_or_default());
    RevenueRow { line, id, name, method, month, months: Vec::new(), sums: Sums::default() }
}

fn names(look: &impl Look, by: RevenueBy) -> Result<BTreeMap<i64, String>> {
    let sql = match by {
        RevenueBy::Doctor => "SELECT doctor_id, name FROM doctor_names",
        RevenueBy::Department => "SELECT department_id, name FROM departments",
        RevenueBy::Service => "SELECT service_id, code || ' ' || name FROM services",
        RevenueBy::Payer => "SELECT payer_id, name FROM payers",
        RevenueBy::Month => return Ok(BTreeMap::new()),
    };
    let mut statement = look.connection().prepare_cached(sql)?;
    Ok(statement.query_map([], |found| Ok((found.get(0)?, found.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}
