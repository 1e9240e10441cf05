//! The price list: what a bill's items are made of, and what each costs from which day on. A service that is
//! no longer offered is inactive; the bills that name it stay as they are.

use chrono::NaiveDate;
use domain::reckon::Rate;
use domain::{DepartmentId, Flaw, Minor, ServiceId};
use rusqlite::{OptionalExtension as _, Row, named_params, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, row};

/// What a service costs from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Price {
    /// The first day, on the practice's calendar.
    pub valid_from: NaiveDate,
    /// Price in minor units, with tax or without as the practice has it.
    pub price_minor: Minor,
    /// The rate it is taxed by, in thousandths of a percent.
    pub tax_rate: Rate,
}

/// A line of the price list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Service {
    /// `services.service_id`
    pub service_id: ServiceId,
    /// Unique without regard to letter case.
    pub code: String,
    /// What stands on the bill.
    pub name: String,
    /// The department it belongs to; none: the whole practice.
    pub department_id: Option<DepartmentId>,
    /// Its name.
    pub department: Option<String>,
    /// Price in minor units on the day that was asked about.
    pub price_minor: Minor,
    /// The rate it is taxed by on that day, in thousandths of a percent.
    pub tax_rate: Rate,
    /// Every price it had, has and will have: the latest first.
    pub prices: Vec<Price>,
    /// Whether a visit's bill begins with it. At most one for each department, and one for the whole
    /// practice, which counts where a department has none.
    pub visit_default: bool,
    /// Whether it is offered.
    pub active: bool,
    /// For stale edits.
    pub version: i64,
}

/// The price on `:day`: of the latest day begun by then; before the first one, the first.
const SELECT: &str = "SELECT s.service_id, s.code, s.name, s.department_id, d.name, p.price_minor, p.tax_rate,
        s.visit_default, s.active, s.version
   FROM services s LEFT JOIN departments d ON d.department_id = s.department_id
   JOIN service_prices p ON p.service_id = s.service_id AND p.valid_from = coalesce(
        (SELECT max(valid_from) FROM service_prices WHERE service_id = s.service_id AND valid_from <= :day),
        (SELECT min(valid_from) FROM service_prices WHERE service_id = s.service_id))";

fn read(found: &Row<'_>) -> rusqlite::Result<Service> {
    Ok(Service {
        service_id: ServiceId(found.get(0)?),
        code: found.get(1)?,
        name: found.get(2)?,
        department_id: found.get::<_, Option<i64>>(3)?.map(DepartmentId),
        department: found.get(4)?,
        price_minor: Minor(found.get(5)?),
        tax_rate: Rate(found.get(6)?),
        prices: Vec::new(),
        visit_default: found.get(7)?,
        active: found.get(8)?,
        version: found.get(9)?,
    })
}

fn with_prices(look: &impl Look, mut service: Service) -> Result<Service> {
    let mut statement = look.connection().prepare_cached(
        "SELECT valid_from, price_minor, tax_rate FROM service_prices WHERE service_id = ?1 ORDER BY valid_from DESC",
    )?;
    let prices = statement.query_map([service.service_id.0], |found| {
        Ok(Price { valid_from: row::date(found, 0)?, price_minor: Minor(found.get(1)?), tax_rate: Rate(found.get(2)?) })
    })?;
    service.prices = prices.collect::<rusqlite::Result<_>>()?;
    Ok(service)
}

/// The price list by code, with the prices of a day; what is no longer offered only when asked for.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, day: NaiveDate, inactive: bool) -> Result<Vec<Service>> {
    if look.scope() == crate::Scope::Nothing {
        return Ok(Vec::new());
    }
    let listed: Vec<Service> = look
        .connection()
        .prepare_cached(&format!("{SELECT} WHERE s.active OR :inactive ORDER BY s.active DESC, s.code COLLATE NOCASE"))?
        .query_map(named_params! { ":day": day.to_string(), ":inactive": inactive }, read)?
        .collect::<rusqlite::Result<_>>()?;
    listed.into_iter().map(|service| with_prices(look, service)).collect()
}

/// One line of the price list, with its price on a day.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &impl Look, service: ServiceId, day: NaiveDate) -> Result<Service> {
    let found = look
        .connection()
        .prepare_cached(&format!("{SELECT} WHERE s.service_id = :service"))?
        .query_row(named_params! { ":day": day.to_string(), ":service": service.0 }, read)
        .optional()?
        .ok_or(Error::NotFound)?;
    with_prices(look, found)
}

/// The line with a code, without regard to letter case.
///
/// # Errors
/// When the row can't be read.
pub fn by_code(look: &impl Look, code: &str) -> Result<Option<Service>> {
    let found = look
        .connection()
        .prepare_cached("SELECT service_id FROM services WHERE code = ?1")?
        .query_row([code], |found| found.get(0))
        .optional()?;
    found.map(|service| get(look, ServiceId(service), look.today()?)).transpose()
}

/// What a visit's bill begins with, at the price of its day: the default of the doctor's department, else the
/// practice's.
///
/// # Errors
/// When the row can't be read.
pub fn visit_default(look: &impl Look, department: Option<DepartmentId>, day: NaiveDate) -> Result<Option<Service>> {
    Ok(look
        .connection()
        .prepare_cached(&format!(
            "{SELECT} WHERE s.visit_default AND s.active AND (s.department_id IS NULL OR s.department_id = :department)
              ORDER BY s.department_id IS NULL LIMIT 1"
        ))?
        .query_row(
            named_params! { ":day": day.to_string(), ":department": department.map(|department| department.0) },
            read,
        )
        .optional()?)
}

/// A line of the price list, to be saved.
#[derive(Debug)]
pub struct Line<'a> {
    /// Unique.
    pub code: &'a str,
    /// What stands on the bill.
    pub name: &'a str,
    /// An existing department, or the whole practice.
    pub department: Option<DepartmentId>,
    /// What it costs, and from when on; earlier prices stay.
    pub price: Price,
    /// Whether a visit's bill begins with it; takes that from the line that had it.
    pub visit_default: bool,
    /// Whether it is offered.
    pub active: bool,
}

/// Adds a line, or changes the one named with the version that was read.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`]; a flaw where the code is taken.
pub fn save(writer: &Writer<'_>, existing: Option<(ServiceId, i64)>, line: &Line<'_>) -> Result<ServiceId> {
    if line.visit_default && !line.active {
        return Err(Error::flaw("visit_default", Flaw::Contradicts));
    }
    let department = line.department.map(|department| department.0);
    let now = writer.now().0;
    if line.visit_default {
        writer
            .connection()
            .prepare_cached(
                "UPDATE services SET visit_default = 0, version = version + 1, updated_at = ?3
                  WHERE visit_default AND department_id IS ?1 AND service_id IS NOT ?2",
            )?
            .execute(params![department, existing.map(|(service, _)| service.0), now])?;
    }
    let Some((service, version)) = existing else {
        writer
            .connection()
            .prepare_cached(
                "INSERT INTO services (code, name, department_id, visit_default, active, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![line.code, line.name, department, line.visit_default, line.active, now])?;
        let service = ServiceId(writer.connection().last_insert_rowid());
        set_price(writer, service, line.price)?;
        return Ok(service);
    };
    crate::departments::service_leaves(writer, service, line.department)?;
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE services SET code = ?2, name = ?3, department_id = ?4, visit_default = ?5, active = ?6,
                    version = version + 1, updated_at = ?7
              WHERE service_id = ?1 AND version = ?8",
        )?
        .execute(params![service.0, line.code, line.name, department, line.visit_default, line.active, now, version])?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    set_price(writer, service, line.price)?;
    Ok(service)
}

/// From its day on; what begins that day already is replaced. One that says what holds anyway adds nothing.
fn set_price(writer: &Writer<'_>, service: ServiceId, price: Price) -> Result<()> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO service_prices (service_id, valid_from, price_minor, tax_rate)
             SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (
                    SELECT 1 FROM service_prices WHERE service_id = ?1 AND price_minor = ?3 AND tax_rate = ?4
                       AND valid_from = (SELECT max(valid_from) FROM service_prices
                                          WHERE service_id = ?1 AND valid_from <= ?2))
             ON CONFLICT DO UPDATE SET price_minor = excluded.price_minor, tax_rate = excluded.tax_rate",
        )?
        .execute(params![service.0, price.valid_from.to_string(), price.price_minor.0, price.tax_rate.0])?;
    Ok(())
}

/// Takes back a price that hasn't begun by `today`.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub fn drop_planned(writer: &Writer<'_>, service: ServiceId, from: NaiveDate, today: NaiveDate) -> Result<()> {
    let gone = writer
        .connection()
        .prepare_cached("DELETE FROM service_prices WHERE service_id = ?1 AND valid_from = ?2 AND valid_from > ?3")?
        .execute(params![service.0, from.to_string(), today.to_string()])?;
    if gone == 1 { Ok(()) } else { Err(Error::NotFound) }
}
