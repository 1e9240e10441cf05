//! Revenue: what was billed, and what money came, in a period. Bills count on the day of their issue and, taken
//! off again, on the day they were voided; money counts on the day it was received. Every breakdown is a way to
//! sort the same entries, so all of them have the same total.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use chrono::NaiveDate;
use domain::reckon::shared;
use domain::{PaymentMethod, RevenueBy, RevenueLine};
use rusqlite::{named_params, params};
use serde::Serialize;
use ts_rs::TS;

use super::{end_of, months};
use crate::look::Look;
use crate::{Result, row};

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
    /// Of the doctor, department or service.
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

#[derive(Default)]
struct Departments {
    of_service: BTreeMap<i64, i64>,
    of_doctor: BTreeMap<i64, i64>,
}

impl Departments {
    fn read(look: &impl Look) -> Result<Self> {
        let pairs = |sql: &str| -> Result<BTreeMap<i64, i64>> {
            let mut statement = look.connection().prepare_cached(sql)?;
            Ok(statement.query_map([], |found| Ok((found.get(0)?, found.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
        };
        Ok(Self {
            of_service: pairs("SELECT service_id, department_id FROM services WHERE department_id IS NOT NULL")?,
            of_doctor: pairs("SELECT doctor_id, department_id FROM doctors WHERE department_id IS NOT NULL")?,
        })
    }

    fn of(&self, service: Option<i64>, doctor: Option<i64>) -> Option<i64> {
        let service = service.and_then(|id| self.of_service.get(&id));
        service.or_else(|| doctor.and_then(|id| self.of_doctor.get(&id))).copied()
    }
}

impl Sorted {
    fn add(&mut self, key: Key, month: usize, sums: Sums) {
        let months = self.months;
        self.lines.entry(key).or_insert_with(|| vec![Sums::default(); months])[month] += sums;
    }

    /// The line of what stands on a bill.
    fn key(&self, month: usize, service: Option<i64>, doctor: Option<i64>) -> Key {
        let of = |id: Option<i64>| id.map_or(Key::Nobody, Key::Id);
        match self.by {
            RevenueBy::Month => Key::Month(month),
            RevenueBy::Payer => Key::Billed,
            RevenueBy::Doctor => of(doctor),
            RevenueBy::Service => of(service),
            RevenueBy::Department => of(self.departments.of(service, doctor)),
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
        billed(look, &mut sorted, month, *part)?;
        if sorted.by_line() {
            received_by_line(look, &mut sorted, month, *part)?;
        } else {
            received(look, &mut sorted, month, *part)?;
        }
        deposits(look, &mut sorted, month, *part)?;
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
        RevenueBy::Month | RevenueBy::Payer => return Ok(BTreeMap::new()),
    };
    let mut statement = look.connection().prepare_cached(sql)?;
    Ok(statement.query_map([], |found| Ok((found.get(0)?, found.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) const ISSUED: &str = "
    SELECT i.service_id, a.doctor_id, i.net_minor, i.tax_minor, i.discount_minor + i.share_minor
      FROM billing b INDEXED BY billing_issued
      JOIN bill_items i ON i.bill_id = b.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
     WHERE b.issued_on BETWEEN :from AND :to AND (:doctor IS NULL OR a.doctor_id = :doctor)";
pub(crate) const VOIDED: &str = "
    SELECT i.service_id, a.doctor_id, -i.net_minor, -i.tax_minor, -(i.discount_minor + i.share_minor)
      FROM billing b INDEXED BY billing_voided
      JOIN bill_items i ON i.bill_id = b.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
     WHERE b.voided_at >= :from AND b.voided_at < :to AND b.issued_at IS NOT NULL
       AND (:doctor IS NULL OR a.doctor_id = :doctor)";

/// What was issued, less what was voided.
fn billed(look: &impl Look, sorted: &mut Sorted, month: usize, part: (NaiveDate, NaiveDate)) -> Result<()> {
    let doctor = look.scope().doctor_filter();
    let zone = look.zone()?;
    let mut add = |rows: &mut rusqlite::Rows<'_>| -> Result<()> {
        while let Some(found) = rows.next()? {
            let key = sorted.key(month, found.get(0)?, found.get(1)?);
            let (revenue, tax): (i64, i64) = (found.get(2)?, found.get(3)?);
            let sums = Sums { revenue, tax, billed: revenue + tax, discounts: found.get(4)?, ..Sums::default() };
            sorted.add(key, month, sums);
        }
        Ok(())
    };
    let connection = look.connection();
    let days = named_params! { ":from": part.0.to_string(), ":to": part.1.to_string(), ":doctor": doctor };
    add(&mut connection.prepare_cached(ISSUED)?.query(days)?)?;
    let (from, to) = (part.0.pred_opt().map_or(i64::MIN, |before| end_of(before, zone).0), end_of(part.1, zone).0);
    let instants = named_params! { ":from": from, ":to": to, ":doctor": doctor };
    add(&mut connection.prepare_cached(VOIDED)?.query(instants)?)
}

pub(crate) const RECEIVED: &str = "
    SELECT p.payment_method, a.doctor_id, p.amount_minor
      FROM payment_details p INDEXED BY payment_details_received
      JOIN billing b ON b.bill_id = p.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
     WHERE p.received_on BETWEEN ?1 AND ?2 AND p.payment_status = 'success' AND (?3 IS NULL OR a.doctor_id = ?3)";

/// Where it is nobody's question whose visit was paid, the index says it all.
pub(crate) const RECEIVED_BY_ANYBODY: &str = "
    SELECT payment_method, NULL, amount_minor FROM payment_details INDEXED BY payment_details_received
     WHERE received_on BETWEEN ?1 AND ?2 AND payment_status = 'success' AND ?3 IS NULL";

fn received(look: &impl Look, sorted: &mut Sorted, month: usize, part: (NaiveDate, NaiveDate)) -> Result<()> {
    let doctor = look.scope().doctor_filter();
    let whose = doctor.is_some() || sorted.by == RevenueBy::Doctor;
    let mut statement = look.connection().prepare_cached(if whose { RECEIVED } else { RECEIVED_BY_ANYBODY })?;
    let mut rows = statement.query(params![part.0.to_string(), part.1.to_string(), doctor])?;
    while let Some(found) = rows.next()? {
        let key = match sorted.by {
            RevenueBy::Payer => Key::Method(row::choice(found, 0, PaymentMethod::parse)?),
            _ => sorted.key(month, None, found.get(1)?),
        };
        sorted.add(key, month, Sums::moved(found.get(2)?));
    }
    Ok(())
}

pub(crate) const RECEIVED_BY_LINE: &str = "
    SELECT p.payment_id, p.amount_minor, a.doctor_id, i.service_id, i.net_minor + i.tax_minor
      FROM payment_details p INDEXED BY payment_details_received
      JOIN billing b ON b.bill_id = p.bill_id
      LEFT JOIN appointments a ON a.appointment_id = b.appointment_id
      JOIN bill_items i ON i.bill_id = p.bill_id
     WHERE p.received_on BETWEEN ?1 AND ?2 AND p.payment_status = 'success' AND (?3 IS NULL OR a.doctor_id = ?3)
     ORDER BY p.received_on, p.bill_id, p.payment_status, p.payment_method, p.amount_minor, p.payment_id, i.position";

/// Each payment shared over the lines of its bill, by what they come to.
fn received_by_line(look: &impl Look, sorted: &mut Sorted, month: usize, part: (NaiveDate, NaiveDate)) -> Result<()> {
    let mut statement = look.connection().prepare_cached(RECEIVED_BY_LINE)?;
    let doctor = look.scope().doctor_filter();
    let mut rows = statement.query(params![part.0.to_string(), part.1.to_string(), doctor])?;
    let mut payment: Option<(i64, i64)> = None;
    let (mut keys, mut weights) = (Vec::new(), Vec::new());
    let share = |payment: Option<(i64, i64)>, keys: &mut Vec<Key>, weights: &mut Vec<i64>, sorted: &mut Sorted| {
        if let Some((_, amount)) = payment {
            // A refund is shared as the payment of that amount would be.
            for (key, part) in keys.iter().zip(shared(amount.abs(), weights)) {
                sorted.add(*key, month, Sums::moved(part * amount.signum()));
            }
        }
        keys.clear();
        weights.clear();
    };
    while let Some(found) = rows.next()? {
        let this = (found.get(0)?, found.get(1)?);
        if payment != Some(this) {
            share(payment, &mut keys, &mut weights, sorted);
            payment = Some(this);
        }
        keys.push(sorted.key(month, found.get(3)?, found.get(2)?));
        weights.push(found.get(4)?);
    }
    share(payment, &mut keys, &mut weights, sorted);
    Ok(())
}

pub(crate) const DEPOSITS: &str = "
    SELECT payment_method, amount_minor FROM patient_credits INDEXED BY patient_credits_received
     WHERE payment_method IS NOT NULL AND received_on BETWEEN ?1 AND ?2";

/// Deposits and what was repaid of them: money on no bill, so no doctor's own.
fn deposits(look: &impl Look, sorted: &mut Sorted, month: usize, part: (NaiveDate, NaiveDate)) -> Result<()> {
    if look.scope().doctor_filter().is_some() {
        return Ok(());
    }
    let mut statement = look.connection().prepare_cached(DEPOSITS)?;
    let mut rows = statement.query(params![part.0.to_string(), part.1.to_string()])?;
    while let Some(found) = rows.next()? {
        let key = match sorted.by {
            RevenueBy::Month => Key::Month(month),
            RevenueBy::Payer => Key::Method(row::choice(found, 0, PaymentMethod::parse)?),
            RevenueBy::Doctor | RevenueBy::Department | RevenueBy::Service => Key::Deposits,
        };
        sorted.add(key, month, Sums::moved(found.get(1)?));
    }
    Ok(())
}
