//! The practice's departments.

use domain::{DepartmentId, Event, Line, Lines, Permission, Subject, Topic, form};
use serde::Serialize;
use serde_json::json;
use store::departments::{self, Department};
use store::{Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// All departments.
#[derive(Debug, Serialize, TS)]
pub struct DepartmentList {
    /// The active first, by name.
    pub departments: Vec<Department>,
}

form! {
    /// `departments.list`
    pub struct List {}
}
impl Query for List {
    const NEEDS: Permission = Permission::SeeSchedules;
    const READS: &'static [Topic] = &[Topic::Doctors];
    type Reply = DepartmentList;
    fn run(self, clinic: &Reader<'_>) -> Result<DepartmentList> {
        Ok(DepartmentList { departments: departments::list(clinic)? })
    }
}

/// Which department.
#[derive(Debug, Serialize, TS)]
pub struct DepartmentSaved {
    /// `departments.department_id`
    pub department_id: DepartmentId,
}

form! {
    /// `departments.add`
    pub struct Add {
        /// Unique without regard to letter case.
        pub name: Line,
        /// What it does.
        pub description: Option<Lines>,
    }
}
impl Command for Add {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = DepartmentSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<DepartmentSaved>> {
        let description = self.description.as_ref().map_or("", Lines::as_str);
        let department = departments::add(clinic, self.name.as_str(), description)?;
        let subject = Some((Subject::Department, department.0));
        clinic.note_admin_action("add_department", subject, &json!({ "name": self.name }))?;
        clinic.record(Event::DepartmentAdded { department }, DepartmentSaved { department_id: department })
    }
}

form! {
    /// `departments.change`
    pub struct Change {
        /// Which.
        pub department_id: DepartmentId,
        /// Unique without regard to letter case.
        pub name: Line,
        /// What it does.
        pub description: Option<Lines>,
        /// Whether it is offered.
        pub active: bool,
    }
}
impl Command for Change {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = DepartmentSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<DepartmentSaved>> {
        let description = self.description.as_ref().map_or("", Lines::as_str);
        departments::change(clinic, self.department_id, self.name.as_str(), description, self.active)?;
        let subject = Some((Subject::Department, self.department_id.0));
        let detail = json!({ "name": self.name, "active": self.active });
        clinic.note_admin_action("change_department", subject, &detail)?;
        let event = Event::DepartmentChanged { department: self.department_id };
        clinic.record(event, DepartmentSaved { department_id: self.department_id })
    }
}
