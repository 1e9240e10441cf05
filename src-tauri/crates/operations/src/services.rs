//! The price list.

use domain::{Code, DepartmentId, Event, Flaw, Line, Minor, Permission, Reach, ServiceId, Subject, Topic, form};
use serde::Serialize;
use serde_json::json;
use store::services::{self, Service};
use store::{Error, Look as _, Reader, Recorded, Writer, departments};
use ts_rs::TS;

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
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::CreateBills;
    const READS: &'static [Topic] = &[Topic::Services, Topic::Doctors];
    type Reply = ServiceList;
    fn run(self, clinic: &Reader<'_>) -> Result<ServiceList> {
        Ok(ServiceList { services: services::list(clinic, self.inactive.unwrap_or(false))? })
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
        departments::must_exist(clinic, self.department_id)?;
        let existing = match (self.service_id, self.version) {
            (None, _) => None,
            (Some(service), Some(version)) => Some((service, version)),
            (Some(_), None) => return Err(Error::flaw("version", Flaw::Missing)),
        };
        let before = self.service_id.map(|service| services::get(clinic, service)).transpose()?;
        let line = services::Line {
            code: self.code.as_str(),
            name: self.name.as_str(),
            department: self.department_id,
            price: self.price_minor,
            visit_default: self.visit_default,
            active: self.active,
        };
        let service = services::save(clinic, existing, &line)?;
        let after = services::get(clinic, service)?;
        if clinic.person().standing.reach(Permission::ChangeSettings) == Reach::All {
            let detail = json!({ "before": before, "after": after });
            clinic.note_admin_action("change_prices", Some((Subject::Service, service.0)), &detail)?;
        }
        clinic.record(Event::ServiceSaved { service }, after)
    }
}
