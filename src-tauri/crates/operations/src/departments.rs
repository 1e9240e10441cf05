//! The practice's departments: named, closed, opened again, and merged into another.

use domain::{Conflict, DepartmentId, Event, Flaw, Line, Lines, Permission, ServiceId, Subject, Topic, form};
use serde::Serialize;
use serde_json::json;
use store::departments::{self, Department, InUse, Moved, VisitDefault};
use store::{Error, Reader, Recorded, Writer};
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
        let after = departments::get(clinic, department)?;
        let subject = Some((Subject::Department, department.0));
        clinic.note_admin_action("add_department", subject, &json!({ "after": after }))?;
        clinic.record(Event::DepartmentAdded { department }, DepartmentSaved { department_id: department })
    }
}

form! {
    /// `departments.change`: another name or description.
    pub struct Change {
        /// Which.
        pub department_id: DepartmentId,
        /// Version read.
        pub version: i64,
        /// Unique without regard to letter case.
        pub name: Line,
        /// What it does.
        pub description: Option<Lines>,
    }
}
impl Command for Change {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = Department;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Department>> {
        let before = departments::get(clinic, self.department_id)?;
        let description = self.description.as_ref().map_or("", Lines::as_str);
        departments::change(clinic, self.department_id, self.version, self.name.as_str(), description)?;
        let after = noted(clinic, "change_department", &before)?;
        clinic.record(Event::DepartmentChanged { department: self.department_id }, after)
    }
}

/// What was and what is stand among administrators' actions.
fn noted(clinic: &mut Writer<'_>, action: &str, before: &Department) -> Result<Department> {
    let after = departments::get(clinic, before.department_id)?;
    let subject = Some((Subject::Department, before.department_id.0));
    clinic.note_admin_action(action, subject, &json!({ "before": before, "after": after }))?;
    Ok(after)
}

form! {
    /// `departments.in_use`
    pub struct Used {
        /// Which.
        pub department_id: DepartmentId,
    }
}
impl Query for Used {
    const NEEDS: Permission = Permission::ManageDoctors;
    const READS: &'static [Topic] = &[Topic::Doctors, Topic::Users, Topic::Services, Topic::Waiting];
    type Reply = InUse;
    fn run(self, clinic: &Reader<'_>) -> Result<InUse> {
        departments::get(clinic, self.department_id)?;
        departments::in_use(clinic, self.department_id)
    }
}

form! {
    /// `departments.close`: it is offered no more. Refused while something belongs to it.
    pub struct Close {
        /// Which.
        pub department_id: DepartmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for Close {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = Department;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Department>> {
        let before = departments::get(clinic, self.department_id)?;
        departments::set_active(clinic, self.department_id, self.version, false)?;
        let after = noted(clinic, "close_department", &before)?;
        clinic.record(Event::DepartmentClosed { department: self.department_id }, after)
    }
}

form! {
    /// `departments.reopen`: it is offered again. One that was merged comes back empty.
    pub struct Reopen {
        /// Which.
        pub department_id: DepartmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for Reopen {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = Department;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Department>> {
        let before = departments::get(clinic, self.department_id)?;
        departments::set_active(clinic, self.department_id, self.version, true)?;
        let after = noted(clinic, "reopen_department", &before)?;
        clinic.record(Event::DepartmentReopened { department: self.department_id }, after)
    }
}

/// What a merge would do.
#[derive(Debug, Serialize, TS)]
pub struct MergeLook {
    /// The one that would end.
    pub from: Department,
    /// The one that would stay.
    pub into: Department,
    /// What belongs to the one that would end.
    pub moves: InUse,
    /// Doctors who have left and would move along.
    pub former_doctors: u32,
    /// Prices that are offered no more and would move along.
    pub former_services: u32,
    /// What visits begin with, in the one that would stay and in the one that would end. Of two one is chosen.
    pub visit_defaults: Vec<VisitDefault>,
}

form! {
    /// `departments.merge_look`
    pub struct LookAtMerge {
        /// The one that would end.
        pub department_id: DepartmentId,
        /// The one that would stay.
        pub into_id: DepartmentId,
    }
}
impl Query for LookAtMerge {
    const NEEDS: Permission = Permission::ManageDoctors;
    const READS: &'static [Topic] = &[Topic::Doctors, Topic::Users, Topic::Services, Topic::Waiting];
    type Reply = MergeLook;
    fn run(self, clinic: &Reader<'_>) -> Result<MergeLook> {
        let (from, into) = (departments::get(clinic, self.department_id)?, departments::get(clinic, self.into_id)?);
        let moves = departments::in_use(clinic, self.department_id)?;
        let all = Moved::out_of(clinic, self.department_id)?;
        let former = |all: usize, current: usize| u32::try_from(all.saturating_sub(current)).unwrap_or(u32::MAX);
        Ok(MergeLook {
            former_doctors: former(all.doctors.len(), moves.doctors.len()),
            former_services: former(all.services.len(), moves.services.len()),
            visit_defaults: departments::visit_defaults(clinic, self.department_id, self.into_id)?,
            from,
            into,
            moves,
        })
    }
}

form! {
    /// `departments.merge`: what belongs to one belongs to the other from now on, and the one is closed.
    pub struct Merge {
        /// The one that ends.
        pub department_id: DepartmentId,
        /// Version read.
        pub version: i64,
        /// The one that stays.
        pub into_id: DepartmentId,
        /// Version read.
        pub into_version: i64,
        /// What a visit begins with from now on, where both have such a price.
        pub visit_default: Option<ServiceId>,
    }
}
impl Command for Merge {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = Department;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Department>> {
        let (from, into) = (self.department_id, self.into_id);
        if from == into {
            return Err(Error::flaw("into_id", Flaw::Contradicts));
        }
        let before = (departments::get(clinic, from)?, departments::get(clinic, into)?);
        if before.0.version != self.version || before.1.version != self.into_version || before.0.merged_into.is_some() {
            return Err(Error::Stale);
        }
        if !before.1.active {
            return Err(Conflict::DepartmentClosed.into());
        }
        let defaults = departments::visit_defaults(clinic, from, into)?;
        let default = match (&defaults[..], self.visit_default) {
            ([], None) => None,
            ([one], None) => Some(one.service_id),
            (_, None) => return Err(Error::flaw("visit_default", Flaw::Missing)),
            (known, Some(chosen)) if known.iter().any(|one| one.service_id == chosen) => Some(chosen),
            (_, Some(_)) => return Err(Error::flaw("visit_default", Flaw::Unknown)),
        };
        let belonged = departments::in_use(clinic, from)?;
        let moved = departments::merge(clinic, from, into, default)?;
        let after = (departments::get(clinic, from)?, departments::get(clinic, into)?);
        // By name, since that is what somebody reads years later.
        let begins = |of: Option<ServiceId>| {
            let of = defaults.iter().filter(|one| of.is_none_or(|of| of == one.service_id));
            of.map(|one| one.name.clone()).collect::<Vec<_>>()
        };
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        let (doctors, services, waiting) = (count(moved.doctors.len()), count(moved.services.len()), moved.waiting);
        let detail = json!({
            "before": {
                "active": before.0.active, "merged_into_name": null, "visit_default": begins(None),
                "doctors": belonged.doctors, "services": belonged.services, "waiting": belonged.waiting,
            },
            "after": {
                "active": after.0.active, "merged_into_name": after.1.name, "visit_default": default.map_or_else(Vec::new, |of| begins(Some(of))),
                "doctors": [], "services": [], "waiting": 0,
            },
            "moved": moved, "into_id": into,
        });
        clinic.note_admin_action("merge_department", Some((Subject::Department, from.0)), &detail)?;
        clinic.record(Event::DepartmentMerged { department: from, into, doctors, services, waiting }, after.1)
    }
}
