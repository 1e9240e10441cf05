//! Doctors' profiles: adding and changing. What happens when one leaves is in `leaving`.

mod leaving;

use domain::{
    Code, DepartmentId, DoctorId, Event, Flaw, Line, Permission, PersonName, Role, Subject, Topic, UserId, Whole, form,
};
use serde::Serialize;
use serde_json::json;
use store::doctors::{self, Doctor, Profile};
use store::{Error, Reader, Recorded, Writer, departments, users};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

pub use leaving::{Booked, Leaving, LeavingDoctor, LeavingOne, Remove, Restore};

/// Years of practice.
type Years = Whole<0, 80>;

/// Doctors of the practice.
#[derive(Debug, Serialize, TS)]
pub struct DoctorList {
    /// The active first, by family name.
    pub doctors: Vec<Doctor>,
}

form! {
    /// `doctors.list`
    pub struct List {
        /// Also those who have left or were only imported.
        pub inactive: Option<bool>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::SeeSchedules;
    const READS: &'static [Topic] = &[Topic::Doctors, Topic::Schedules, Topic::Users];
    type Reply = DoctorList;
    fn run(self, clinic: &Reader<'_>) -> Result<DoctorList> {
        Ok(DoctorList { doctors: doctors::list(clinic, self.inactive.unwrap_or(false))? })
    }
}

form! {
    /// `doctors.get`
    pub struct Get {
        /// Who.
        pub doctor_id: DoctorId,
    }
}
impl Query for Get {
    const NEEDS: Permission = Permission::SeeSchedules;
    const READS: &'static [Topic] = &[Topic::Doctors, Topic::Schedules, Topic::Users];
    type Reply = Doctor;
    fn run(self, clinic: &Reader<'_>) -> Result<Doctor> {
        doctors::get(clinic, self.doctor_id)
    }
}

form! {
    /// A doctor's profile as a part of another form.
    pub struct DoctorProfile {
        /// Given name.
        pub first_name: PersonName,
        /// Family name.
        pub last_name: PersonName,
        /// Field of medicine.
        pub specialization: Option<Line>,
        /// Unique without regard to letter case.
        pub license_number: Option<Code>,
        /// 0 to 80.
        pub experience_years: Option<Years>,
        /// An existing department.
        pub department_id: Option<DepartmentId>,
    }
}

form! {
    /// `doctors.add`
    pub struct Add {
        /// Given name.
        pub first_name: PersonName,
        /// Family name.
        pub last_name: PersonName,
        /// Field of medicine.
        pub specialization: Option<Line>,
        /// Unique without regard to letter case.
        pub license_number: Option<Code>,
        /// 0 to 80.
        pub experience_years: Option<Years>,
        /// An existing department.
        pub department_id: Option<DepartmentId>,
        /// Who signs in with it: a user with the role of a doctor who has none yet.
        pub user_id: Option<UserId>,
    }
}

form! {
    /// `doctors.change`
    pub struct Change {
        /// Whose.
        pub doctor_id: DoctorId,
        /// Version read.
        pub version: i64,
        /// Given name.
        pub first_name: PersonName,
        /// Family name.
        pub last_name: PersonName,
        /// Field of medicine.
        pub specialization: Option<Line>,
        /// Unique without regard to letter case.
        pub license_number: Option<Code>,
        /// 0 to 80.
        pub experience_years: Option<Years>,
        /// An existing department.
        pub department_id: Option<DepartmentId>,
    }
}

macro_rules! profiles {
    ($($form:ty),+) => { $(
        impl $form {
            /// As the store keeps it.
            pub(crate) fn to_store(&self) -> Profile<'_> {
                Profile {
                    first_name: self.first_name.as_str(),
                    last_name: self.last_name.as_str(),
                    specialization: self.specialization.as_ref().map_or("", Line::as_str),
                    license_number: self.license_number.as_ref().map(Code::as_str),
                    experience_years: self.experience_years.map(Years::get),
                    department: self.department_id,
                }
            }
        }
    )+ };
}
profiles!(DoctorProfile, Add, Change);

impl Command for Add {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = Doctor;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Doctor>> {
        if let Some(user) = self.user_id {
            let fits = users::get(clinic, user).is_ok_and(|user| user.role == Role::Doctor && user.doctor_id.is_none());
            if !fits {
                return Err(Error::flaw("user_id", Flaw::Unknown));
            }
        }
        departments::must_be_open(clinic, self.department_id, None)?;
        let doctor = doctors::add(clinic, self.user_id, &self.to_store())?;
        let added = doctors::get(clinic, doctor)?;
        clinic.note_admin_action("add_doctor", Some((Subject::Doctor, doctor.0)), &json!({ "after": added }))?;
        clinic.record(Event::DoctorAdded { doctor }, added)
    }
}

impl Command for Change {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = Doctor;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Doctor>> {
        let before = doctors::get(clinic, self.doctor_id)?;
        departments::must_be_open(clinic, self.department_id, before.department_id)?;
        doctors::change(clinic, self.doctor_id, self.version, &self.to_store())?;
        let after = doctors::get(clinic, self.doctor_id)?;
        let detail = json!({ "before": before, "after": after });
        clinic.note_admin_action("change_doctor", Some((Subject::Doctor, self.doctor_id.0)), &detail)?;
        clinic.record(Event::DoctorChanged { doctor: self.doctor_id }, after)
    }
}
