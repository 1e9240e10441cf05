//! The price list as a file: looked through first, brought in, and saved. What can't be read is told by line and
//! left out; the rest comes in. A line is known by its code.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::reckon::Rate;
use domain::{Code, Currency, DepartmentId, Event, FieldFlaw, Flaw, Line, Minor, Permission, Topic, form};
use domain::{read_decimal, write_decimal};
use interchange::table::{self, TableRow};
use serde::Serialize;
use store::services::{self, Price, Service};
use store::{Error, Look, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::formulary::{FileText, UnreadableRow, file_rows as rows};
use crate::{Command, Document, House, Query, Result};

const COLUMNS: [&str; 7] = ["code", "name", "department", "price", "tax_percent", "valid_from", "offered"];
/// Digits behind the point of a tax rate in percent.
const RATE_DIGITS: u32 = 3;

/// What a file would do, or has done.
#[derive(Debug, Serialize, TS)]
pub struct PriceFile {
    /// Codes that are new.
    pub added: u32,
    /// Rows that change a line, or what it costs from a day on.
    pub changed: u32,
    /// Rows that say what holds already.
    pub unchanged: u32,
    /// Rows that can't be taken, the first hundred.
    pub unreadable: Vec<UnreadableRow>,
    /// How many rows can't be taken.
    pub unreadable_count: u32,
}

/// A row that can be taken.
struct Row {
    code: String,
    name: String,
    department: Option<DepartmentId>,
    price: Price,
    active: bool,
}

struct Plan {
    rows: Vec<Row>,
    added: BTreeSet<String>,
    unchanged: u32,
    unreadable: Vec<UnreadableRow>,
}

impl Plan {
    fn told(mut self) -> PriceFile {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let unreadable_count = count(self.unreadable.len());
        self.unreadable.truncate(100);
        PriceFile {
            added: count(self.added.len()),
            changed: count(self.rows.len() - self.added.len()),
            unchanged: self.unchanged,
            unreadable: self.unreadable,
            unreadable_count,
        }
    }
}

/// What a row is read against.
struct Against {
    today: NaiveDate,
    digits: u32,
    departments: BTreeMap<String, DepartmentId>,
    /// Nothing that is offered goes into these.
    closed: Vec<DepartmentId>,
}

impl Against {
    fn read(&self, row: &TableRow) -> std::result::Result<Row, Vec<FieldFlaw>> {
        let cell = |name: &str| row.cells.get(name).map(String::as_str).unwrap_or_default();
        let mut flaws = Vec::new();
        let mut flaw = |field: &str, flaw: Flaw| flaws.push(FieldFlaw { field: field.to_owned(), flaw });
        let code = Code::new(cell("code")).map_err(|found| flaw("code", found)).ok();
        let name = Line::new(cell("name")).map_err(|found| flaw("name", found)).ok();
        let price = read_decimal(cell("price"), self.digits)
            .and_then(|price| if price > super::MOST { Err(Flaw::TooLarge { max: super::MOST }) } else { Ok(price) })
            .map_err(|found| flaw("price", found))
            .ok();
        let percent = cell("tax_percent").trim_end_matches('%').trim_end();
        let tax = match percent {
            "" => Some(0),
            percent => read_decimal(percent, RATE_DIGITS)
                .and_then(|rate| if rate > Rate::WHOLE { Err(Flaw::TooLarge { max: 100 }) } else { Ok(rate) })
                .map_err(|found| flaw("tax_percent", found))
                .ok(),
        };
        let department = match cell("department") {
            "" => None,
            name => {
                let known = self.departments.get(&name.to_lowercase()).copied();
                if known.is_none() {
                    flaw("department", Flaw::Unknown);
                }
                known
            }
        };
        // What began already holds today.
        let valid_from = match cell("valid_from") {
            "" => Some(self.today),
            day => match NaiveDate::parse_from_str(day, "%Y-%m-%d") {
                Ok(day) if day > self.today + chrono::Days::new(3_660) => {
                    flaw("valid_from", Flaw::Improbable);
                    None
                }
                Ok(day) => Some(day.max(self.today)),
                Err(_) => {
                    flaw("valid_from", Flaw::NoSuchDate);
                    None
                }
            },
        };
        let active = match cell("offered").to_lowercase().as_str() {
            "" | "1" | "yes" | "true" => true,
            "0" | "no" | "false" => false,
            _ => {
                flaw("offered", Flaw::Choice);
                true
            }
        };
        if active && department.is_some_and(|one| self.closed.contains(&one)) {
            flaw("department", Flaw::Unknown);
        }
        match (code, name, price, tax, valid_from) {
            (Some(code), Some(name), Some(price), Some(tax), Some(valid_from)) if flaws.is_empty() => Ok(Row {
                code: code.into(),
                name: name.into(),
                department,
                price: Price { valid_from, price_minor: Minor(price), tax_rate: Rate(tax) },
                active,
            }),
            _ => Err(flaws),
        }
    }
}

fn same(service: &Service, row: &Row) -> bool {
    let on_the_day = service.prices.iter().find(|price| price.valid_from <= row.price.valid_from);
    service.name == row.name
        && service.department_id == row.department
        && service.active == row.active
        && on_the_day
            .or(service.prices.last())
            .is_some_and(|price| price.price_minor == row.price.price_minor && price.tax_rate == row.price.tax_rate)
}

fn digits(look: &impl Look) -> Result<u32> {
    let currency = store::practice::get(look)?.currency;
    Currency::parse(&currency).map(Currency::digits).ok_or(Error::Unreadable("currency"))
}

fn plan(look: &impl Look, text: &FileText) -> Result<Plan> {
    let today = look.today()?;
    let departments = store::departments::list(look)?;
    let against = Against {
        today,
        digits: digits(look)?,
        closed: departments.iter().filter(|one| !one.active).map(|one| one.department_id).collect(),
        departments: departments.into_iter().map(|one| (one.name.to_lowercase(), one.department_id)).collect(),
    };
    let known: BTreeMap<String, Service> =
        services::list(look, today, true)?.into_iter().map(|one| (one.code.to_lowercase(), one)).collect();
    let mut plan = Plan { rows: Vec::new(), added: BTreeSet::new(), unchanged: 0, unreadable: Vec::new() };
    let mut met = BTreeSet::new();
    for row in rows(text, &COLUMNS)? {
        match against.read(&row) {
            Err(flaws) => plan.unreadable.push(UnreadableRow { line: row.line, flaws }),
            Ok(read) if !met.insert((read.code.to_lowercase(), read.price.valid_from)) => {
                let flaws = vec![FieldFlaw { field: "code".to_owned(), flaw: Flaw::Taken }];
                plan.unreadable.push(UnreadableRow { line: row.line, flaws });
            }
            Ok(read) => match known.get(&read.code.to_lowercase()) {
                Some(service) if same(service, &read) => plan.unchanged += 1,
                Some(_) => plan.rows.push(read),
                None => {
                    plan.added.insert(read.code.to_lowercase());
                    plan.rows.push(read);
                }
            },
        }
    }
    Ok(plan)
}

form! {
    /// `services.preview_import`: what a file would do.
    pub struct PreviewImport {
        /// What the file says.
        pub text: FileText,
    }
}
impl Query for PreviewImport {
    const NEEDS: Permission = Permission::ChangePrices;
    const READS: &'static [Topic] = &[Topic::Services, Topic::Doctors];
    type Reply = PriceFile;
    fn run(self, clinic: &Reader<'_>) -> Result<PriceFile> {
        Ok(plan(clinic, &self.text)?.told())
    }
}

form! {
    /// `services.import`: brings in what can be read of a file.
    pub struct Import {
        /// What the file says.
        pub text: FileText,
    }
}
impl Command for Import {
    const NEEDS: Permission = Permission::ChangePrices;
    type Reply = PriceFile;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PriceFile>> {
        let plan = plan(clinic, &self.text)?;
        for row in &plan.rows {
            let before = services::by_code(clinic, &row.code)?;
            let line = services::Line {
                code: &row.code,
                name: &row.name,
                department: row.department,
                price: row.price,
                visit_default: before.as_ref().is_some_and(|one| one.visit_default) && row.active,
                active: row.active,
            };
            let service = services::save(clinic, before.as_ref().map(|one| (one.service_id, one.version)), &line)?;
            let after = services::get(clinic, service, clinic.today()?)?;
            super::noted(clinic, service, &serde_json::json!({ "before": before, "after": after }))?;
        }
        let told = plan.told();
        clinic.record(Event::PricesImported { added: told.added, changed: told.changed }, told)
    }
}

form! {
    /// `services.export`: the price list as CSV, with what is planned; a spreadsheet runs nothing of it.
    pub struct Export {}
}
impl Document for Export {
    const NEEDS: Permission = Permission::ChangePrices;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let (today, digits) = (clinic.today()?, digits(clinic)?);
        let listed = services::list(clinic, today, true)?;
        let mut rows = Vec::new();
        for service in &listed {
            let holds =
                service.prices.iter().filter(|price| price.valid_from <= today).map(|price| price.valid_from).max();
            let from = holds.or(service.prices.last().map(|price| price.valid_from));
            for price in service.prices.iter().rev().filter(|price| from.is_none_or(|from| price.valid_from >= from)) {
                rows.push(vec![
                    service.code.clone(),
                    service.name.clone(),
                    service.department.clone().unwrap_or_default(),
                    write_decimal(price.price_minor.0, digits),
                    write_decimal(price.tax_rate.0, RATE_DIGITS),
                    price.valid_from.to_string(),
                    if service.active { "yes" } else { "no" }.to_owned(),
                ]);
            }
        }
        clinic.trace(Event::PricesExported { rows: u32::try_from(rows.len()).unwrap_or(u32::MAX) });
        Ok(table::write(&COLUMNS, rows))
    }
}
