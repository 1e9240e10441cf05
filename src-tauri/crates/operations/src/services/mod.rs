//! The price list: what is offered, for how much, from which day on. As a file it is in `file`.

mod file;

use chrono::NaiveDate;
use domain::reckon::Rate;
use domain::{Code, DepartmentId, Event, Flaw, Line, Minor, Permission, Reach, ServiceId, Subject, Topic, form};
use serde::Serialize;
use serde_json::json;
use store::services::{self, Price, Service};
use store::{Error, Look as _, Reader, Recorded, Writer, departments};
use ts_rs::TS;

pub use file::{Export, Import, PreviewImport};

use crate::{Command, House, Query, Result};

/// Largest price of one service, in minor units.
const MOST: i64 = 100_000_000_000;

/// The price list.
#[derive(Debug, Serialize, TS)]
pub struct ServiceList {
    /// What is offered first, by code.
    pub services: Vec<Service>,
}

form! {
    /// `services.list`
    pub struct List {
        /// Also what is no longer offered.
        pub inactive: Option<bool>,
        /// The day whose prices are asked for; today when left out.
        pub day: Option<NaiveDate>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::CreateBills;
    const READS: &'static [Topic] = &[Topic::Services, Topic::Doctors];
    type Reply = ServiceList;
    fn run(self, clinic: &Reader<'_>) -> Result<ServiceList> {
        let day = self.day.map_or_else(|| clinic.today(), Ok)?;
        Ok(ServiceList { services: services::list(clinic, day, self.inactive.unwrap_or(false))? })
    }
}

form! {
    /// `services.save`: a new line, or a changed one when `service_id` and the version read are given.
    pub struct Save {
        /// Which; none: a new one.
        pub service_id: Option<ServiceId>,
        /// Version read, for a changed one.
        pub version: Option<i64>,
        /// Unique without regard to letter case.
        pub code: Code,
        /// What stands on the bill.
        pub name: Line,
        /// The department it belongs to; none: the whole practice.
        pub department_id: Option<DepartmentId>,
        /// Price in minor units, 0 to 10¹¹.
        pub price_minor: Minor,
        /// The rate it is taxed by, in thousandths of a percent; 0 when left out.
        pub tax_rate: Option<Rate>,
        /// From which day on it costs that: today or later; today when left out. What it cost before stays.
        pub valid_from: Option<NaiveDate>,
        /// Whether a visit's bill begins with it. Takes that from the department's (or the practice's) line
        /// that had it.
        pub visit_default: bool,
        /// Whether it is offered.
        pub active: bool,
    }
}
impl Command for Save {
    const NEEDS: Permission = Permission::ChangePrices;
    type Reply = Service;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Service>> {
        if self.price_minor.0 > MOST {
            return Err(Error::flaw("price_minor", Flaw::TooLarge { max: MOST }));
        }
        let today = clinic.today()?;
        let valid_from = self.valid_from.unwrap_or(today);
        if valid_from < today {
            return Err(Error::flaw("valid_from", Flaw::InPast));
        }
        if valid_from > today + chrono::Days::new(3_660) {
            return Err(Error::flaw("valid_from", Flaw::Improbable));
        }
        let existing = match (self.service_id, self.version) {
            (None, _) => None,
            (Some(service), Some(version)) => Some((service, version)),
            (Some(_), None) => return Err(Error::flaw("version", Flaw::Missing)),
        };
        let before = self.service_id.map(|service| services::get(clinic, service, today)).transpose()?;
        departments::must_be_open(clinic, self.department_id, before.as_ref().and_then(|line| line.department_id))?;
        let line = services::Line {
            code: self.code.as_str(),
            name: self.name.as_str(),
            department: self.department_id,
            price: Price { valid_from, price_minor: self.price_minor, tax_rate: self.tax_rate.unwrap_or_default() },
            visit_default: self.visit_default,
            active: self.active,
        };
        let service = services::save(clinic, existing, &line)?;
        let after = services::get(clinic, service, today)?;
        noted(clinic, service, &json!({ "before": before, "after": after }))?;
        clinic.record(Event::ServiceSaved { service }, after)
    }
}

/// An administrator's change stands among administrators' actions.
fn noted(clinic: &mut Writer<'_>, service: ServiceId, detail: &serde_json::Value) -> Result<()> {
    if clinic.person().standing.reach(Permission::ChangeSettings) != Reach::All {
        return Ok(());
    }
    clinic.note_admin_action("change_prices", Some((Subject::Service, service.0)), detail)
}

form! {
    /// `services.drop_price`: takes back a price that hasn't begun.
    pub struct DropPrice {
        /// Of which line.
        pub service_id: ServiceId,
        /// The day it would begin.
        pub valid_from: NaiveDate,
    }
}
impl Command for DropPrice {
    const NEEDS: Permission = Permission::ChangePrices;
    type Reply = Service;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Service>> {
        let today = clinic.today()?;
        let before = services::get(clinic, self.service_id, today)?;
        services::drop_planned(clinic, self.service_id, self.valid_from, today)?;
        let after = services::get(clinic, self.service_id, today)?;
        noted(clinic, self.service_id, &json!({ "before": before, "after": after }))?;
        clinic.record(Event::PriceDropped { service: self.service_id }, after)
    }
}
