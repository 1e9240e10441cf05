//! Changing who somebody of the staff is: name, contact data, role. A role brings its own rights; grants and
//! accounts of another role don't come along.

use domain::{Conflict, DoctorId, DoctorStatus, Email, Event, Flaw, Flaws, NoticeKind, Permission};
use domain::{PersonName, Phone, Role, Subject, UserId, form};
use serde_json::json;
use store::users::{self, ChangedUser, User};
use store::{Error, Look as _, Recorded, Writer, departments, doctors};

use super::{fitting, within};
use crate::doctors::DoctorProfile;
use crate::{Command, House, Result};

form! {
    /// `users.change`: the whole of it as it is from now on. What is left out is emptied. Whoever becomes a
    /// doctor comes with a profile, takes over one nobody signs in with, or goes on with their own.
    pub struct Change {
        /// Whom.
        pub user_id: UserId,
        /// Version read.
        pub version: i64,
        /// Full name, with a title where there is one.
        pub display_name: PersonName,
        /// Any but patient; one's own stays.
        pub role: Role,
        /// Email.
        pub email: Option<Email>,
        /// Telephone.
        pub phone_number: Option<Phone>,
        /// The new profile of somebody who becomes a doctor.
        pub doctor: Option<DoctorProfile>,
        /// A doctor's profile that is there, and nobody's.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Command for Change {
    const NEEDS: Permission = Permission::ManageUsers;
    const FRESH_PASSWORD: bool = true;
    type Reply = User;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<User>> {
        let before = users::get(clinic, self.user_id)?;
        if before.version != self.version {
            return Err(Error::Stale);
        }
        let another_role = before.role != self.role;
        if another_role && self.user_id == clinic.person().user {
            return Err(Conflict::OwnAccount.into());
        }
        self.check(&before)?;
        let (grants, account) = if another_role {
            fitting(self.role, None, None, None)?
        } else {
            (before.grants.clone(), before.account.clone())
        };
        if another_role && before.role == Role::Doctor {
            stops_treating(clinic, &before)?;
        }
        let to = ChangedUser {
            display_name: self.display_name.as_str(),
            email: self.email.as_ref().map(Email::as_str),
            phone_number: self.phone_number.as_ref().map(Phone::as_str),
            role: self.role,
            grants: &grants,
            account: account.as_ref(),
        };
        users::change(clinic, self.user_id, self.version, &to)?;
        if another_role && self.role == Role::Doctor {
            self.begins_treating(clinic, &before)?;
        }
        let after = users::get(clinic, self.user_id)?;
        let fields = differing(&before, &after);
        let subject = Some((Subject::User, self.user_id.0));
        clinic.note_admin_action("change_user", subject, &json!({ "before": said(&before), "after": said(&after) }))?;
        if another_role {
            clinic.notify(self.user_id, NoticeKind::UserChanged, subject, &json!({ "what": "role" }))?;
        }
        clinic.record(Event::UserChanged { user: self.user_id, fields }, after)
    }
}

impl Change {
    /// Flaws of the parts, before anything is written.
    fn check(&self, before: &User) -> Result<(), Flaws> {
        let mut flaws = Flaws::none();
        if !self.role.is_staff() {
            flaws.add("role", Flaw::Choice);
        }
        let becomes_doctor = self.role == Role::Doctor && before.role != Role::Doctor;
        match (becomes_doctor, before.doctor_id, &self.doctor, self.doctor_id) {
            (true, None, None, None) => flaws.add("doctor", Flaw::Missing),
            (true, None, Some(_), Some(_)) => flaws.add("doctor_id", Flaw::Contradicts),
            (true, None, ..) => {}
            (_, _, Some(_), _) => flaws.add("doctor", Flaw::Contradicts),
            (_, _, None, Some(_)) => flaws.add("doctor_id", Flaw::Contradicts),
            (_, _, None, None) => {}
        }
        flaws.done()
    }

    fn begins_treating(&self, clinic: &mut Writer<'_>, before: &User) -> Result<()> {
        if let Some(own) = before.doctor_id {
            doctors::set_status(clinic, own, DoctorStatus::Active)?;
            return clinic.also(Event::DoctorChanged { doctor: own });
        }
        if let Some(existing) = self.doctor_id {
            users::link_doctor(clinic, self.user_id, existing)?;
            return clinic.also(Event::DoctorChanged { doctor: existing });
        }
        let profile = self.doctor.as_ref().expect("`check` has seen one");
        within("doctor", departments::must_be_open(clinic, profile.department_id, None))?;
        let made = within("doctor", doctors::add(clinic, Some(self.user_id), &profile.to_store()))?;
        clinic.also(Event::DoctorAdded { doctor: made })
    }
}

/// The profile stays with its history and can't be booked any more; nobody is left waiting for them.
fn stops_treating(clinic: &mut Writer<'_>, before: &User) -> Result<()> {
    let Some(doctor) = before.doctor_id else { return Ok(()) };
    if doctors::booked_from(clinic, doctor, clinic.today()?)? > 0 {
        return Err(Conflict::DoctorHasBookings.into());
    }
    doctors::set_status(clinic, doctor, DoctorStatus::Inactive)?;
    clinic.also(Event::DoctorRemoved { doctor })
}

fn said(user: &User) -> serde_json::Value {
    json!({
        "display_name": user.display_name, "role": user.role, "email": user.email,
        "phone_number": user.phone_number, "grants": user.grants, "account": user.account,
    })
}

fn differing(before: &User, after: &User) -> Vec<&'static str> {
    [
        ("display_name", before.display_name != after.display_name),
        ("role", before.role != after.role),
        ("email", before.email != after.email),
        ("phone_number", before.phone_number != after.phone_number),
        ("grants", before.grants != after.grants),
        ("account", before.account != after.account),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}
