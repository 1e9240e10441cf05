//! The people who can sign in: adding, disabling, resetting, and what they may do. A new or reset user gets
//! a one-time code on paper and chooses a password alone; nobody changes their own role, state or rights.

mod change;
mod rights;
mod sessions;

use domain::{
    AccountLimits, AccountPermissions, AccountRole, Conflict, DoctorId, Email, Event, Flaw, Flaws, Grant, Instant,
    Minor, NoticeKind, Permission, PersonName, Phone, Role, Secret, Subject, Topic, UserId, UserStatus, Username,
    Whole, form,
};
use serde::Serialize;
use serde_json::json;
use store::users::{self, Account, NewUser, User};
use store::{Error, Look as _, Reader, Recorded, Writer, departments, doctors, practice};
use ts_rs::TS;
use vault::OneTimeCode;

pub use change::Change;
pub use rights::{Right, Rights, RightsOf};
pub use sessions::{Sessions, SignOutUser};

use crate::doctors::DoctorProfile;
use crate::session::generation;
use crate::{Command, Document, House, Query, Result};

/// Everyone of the staff.
#[derive(Debug, Serialize, TS)]
pub struct UserList {
    /// The active first, by name.
    pub users: Vec<User>,
}

form! {
    /// `users.list`: the staff. Patients' sign-ins stand with their patients.
    pub struct List {}
}
impl Query for List {
    const NEEDS: Permission = Permission::ManageUsers;
    const READS: &'static [Topic] = &[Topic::Users];
    type Reply = UserList;
    fn run(self, clinic: &Reader<'_>) -> Result<UserList> {
        Ok(UserList { users: users::list(clinic)? })
    }
}

form! {
    /// What an accountant may do beyond or short of their role's set; permissions about money only.
    pub struct AccountChanges {
        /// Added.
        pub grant: Vec<Permission>,
        /// Taken away; beats what is added.
        pub deny: Vec<Permission>,
        /// The most that may be off a bill, or a line of it, in whole percent; none: no limit.
        pub discount_max_percent: Option<Whole<0, 100>>,
        /// The most that may be refunded of one payment, in minor units; none: no limit.
        pub refund_max_minor: Option<Whole<0, { Minor::MAX }>>,
    }
}

/// Grants and account that fit a role, or every flaw of theirs.
fn fitting(
    role: Role,
    grants: Option<Vec<Grant>>,
    account_role: Option<AccountRole>,
    changes: Option<AccountChanges>,
) -> Result<(Vec<Grant>, Option<Account>), Flaws> {
    let mut flaws = Flaws::none();
    let mut grants = grants.unwrap_or_default();
    for (at, grant) in grants.iter().enumerate() {
        let fits = match grant {
            Grant::AlsoAdmin => role == Role::Doctor,
            Grant::RecordVitals => role == Role::Receptionist,
        };
        if !fits {
            flaws.add(&format!("grants[{at}]"), Flaw::Contradicts);
        }
    }
    grants.sort();
    grants.dedup();
    if role != Role::Accountant {
        if account_role.is_some() {
            flaws.add("account_role", Flaw::Contradicts);
        }
        if changes.is_some() {
            flaws.add("account", Flaw::Contradicts);
        }
        return flaws.done().map(|()| (grants, None));
    }
    let changes = changes.unwrap_or(AccountChanges {
        grant: Vec::new(),
        deny: Vec::new(),
        discount_max_percent: None,
        refund_max_minor: None,
    });
    let limits = AccountLimits {
        discount_max_percent: changes.discount_max_percent.map(Whole::get),
        refund_max_minor: changes.refund_max_minor.map(Whole::get),
    };
    for (field, permissions) in [("grant", &changes.grant), ("deny", &changes.deny)] {
        for (at, permission) in permissions.iter().enumerate() {
            if !permission.is_about_money() {
                flaws.add(&format!("account.{field}[{at}]"), Flaw::Choice);
            }
        }
    }
    flaws.done()?;
    let permissions = AccountPermissions { grant: changes.grant, deny: changes.deny, limits };
    Ok((grants, Some(Account { role: account_role.unwrap_or(AccountRole::Accountant), permissions })))
}

/// A code by which somebody chooses a password. Told once, kept nowhere.
#[derive(Debug, Serialize, TS)]
pub struct IssuedCode {
    /// Whose.
    pub user_id: UserId,
    /// The profile as a doctor that was made with it.
    pub doctor_id: Option<DoctorId>,
    /// In groups, as it is typed.
    pub code: String,
    /// Until when it opens anything.
    pub valid_until: Instant,
}

/// The last step of a change that gives somebody a code: slot, generation, entry. Where the entry can't be
/// written the slot goes again. What is left by a commit that fails after it, opens by a code nobody saw.
fn record_with_code(
    clinic: &mut Writer<'_>,
    house: &House,
    user: UserId,
    doctor_id: Option<DoctorId>,
    username: &str,
    event: Event,
) -> Result<Recorded<IssuedCode>> {
    let now = clinic.now();
    let (code, generation) = {
        let mut vault = house.vault().lock();
        (vault.issue_code(username, now.0)?, generation(&vault))
    };
    let issued = IssuedCode {
        user_id: user,
        doctor_id,
        code: code.grouped().to_string(),
        valid_until: Instant(now.0 + OneTimeCode::LASTS),
    };
    let recorded = practice::set_keyring_generation(clinic, generation).and_then(|()| clinic.record(event, issued));
    if recorded.is_err() {
        house.vault().lock().revoke(username)?;
    }
    recorded
}

/// A hash that fits no password anybody knows.
fn unusable_hash(house: &House) -> Result<String> {
    let random = OneTimeCode::random(house.chance())?;
    Ok(vault::password::hash(random.secret(), house.cost(), house.chance())?)
}

/// Flaws found inside a part of a form get the part's name.
fn within<T>(part: &str, outcome: Result<T>) -> Result<T> {
    outcome.map_err(|error| match error {
        Error::Flawed(inner) => {
            let mut flaws = Flaws::none();
            flaws.keep::<()>(part, Err(inner));
            Error::Flawed(flaws)
        }
        error => error,
    })
}

form! {
    /// `users.add`: somebody of the staff. A doctor comes with a profile, or takes over one nobody signs in with.
    pub struct Add {
        /// What to sign in with.
        pub username: Username,
        /// Full name.
        pub display_name: PersonName,
        /// Any but patient.
        pub role: Role,
        /// Email.
        pub email: Option<Email>,
        /// Telephone.
        pub phone_number: Option<Phone>,
        /// Beyond the role.
        pub grants: Option<Vec<Grant>>,
        /// For an accountant; `accountant` when left out.
        pub account_role: Option<AccountRole>,
        /// For an accountant.
        pub account: Option<AccountChanges>,
        /// A doctor's new profile.
        pub doctor: Option<DoctorProfile>,
        /// A doctor's profile that is there, and nobody's.
        pub doctor_id: Option<DoctorId>,
    }
}
impl Command for Add {
    const NEEDS: Permission = Permission::ManageUsers;
    const FRESH_PASSWORD: bool = true;
    type Reply = IssuedCode;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<IssuedCode>> {
        let mut flaws = Flaws::none();
        if !self.role.is_staff() {
            flaws.add("role", Flaw::Choice);
        }
        match (self.role == Role::Doctor, &self.doctor, self.doctor_id) {
            (true, None, None) => flaws.add("doctor", Flaw::Missing),
            (true, Some(_), Some(_)) | (false, _, Some(_)) => flaws.add("doctor_id", Flaw::Contradicts),
            (false, Some(_), None) => flaws.add("doctor", Flaw::Contradicts),
            (true, Some(_), None) | (true, None, Some(_)) | (false, None, None) => {}
        }
        let fitting = flaws.keep("", fitting(self.role, self.grants, self.account_role, self.account));
        flaws.done()?;
        let (grants, account) = fitting.expect("there were no flaws");
        let username = self.username.as_str();
        let new = NewUser {
            username,
            password_hash: &unusable_hash(house)?,
            display_name: self.display_name.as_str(),
            role: self.role,
            email: self.email.as_ref().map(Email::as_str),
            phone_number: self.phone_number.as_ref().map(Phone::as_str),
            grants: &grants,
            account: account.as_ref(),
        };
        let user = users::add(clinic, &new)?;
        let mut doctor = self.doctor_id;
        if let Some(existing) = doctor {
            users::link_doctor(clinic, user, existing)?;
        } else if let Some(profile) = &self.doctor {
            within("doctor", departments::must_be_open(clinic, profile.department_id, None))?;
            let made = within("doctor", doctors::add(clinic, Some(user), &profile.to_store()))?;
            doctor = Some(made);
            clinic.also(Event::DoctorAdded { doctor: made })?;
        }
        let detail = json!({ "role": self.role, "grants": grants, "account": account, "doctor_id": doctor });
        clinic.note_admin_action("add_user", Some((Subject::User, user.0)), &detail)?;
        let event = Event::UserAdded { user, role: self.role.as_str() };
        record_with_code(clinic, house, user, doctor, username, event)
    }
}

/// Somebody else of the staff: nobody changes their own role, state or rights.
fn another(clinic: &Writer<'_>, user: UserId) -> Result<User> {
    if user == clinic.person().user {
        return Err(Conflict::OwnAccount.into());
    }
    users::get(clinic, user)
}

form! {
    /// `users.disable`: ends their session with its next request, and takes their key away.
    pub struct Disable {
        /// Whom.
        pub user_id: UserId,
    }
}
impl Command for Disable {
    const NEEDS: Permission = Permission::ManageUsers;
    type Reply = User;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<User>> {
        let before = another(clinic, self.user_id)?;
        if before.status == UserStatus::Disabled {
            return Err(Error::Stale);
        }
        users::set_status(clinic, self.user_id, UserStatus::Disabled)?;
        let detail = json!({ "before": { "status": "active" }, "after": { "status": "disabled" } });
        clinic.note_admin_action("disable_user", Some((Subject::User, self.user_id.0)), &detail)?;
        let after = users::get(clinic, self.user_id)?;
        let generation = {
            let mut vault = house.vault().lock();
            vault.revoke(&before.username)?;
            generation(&vault)
        };
        practice::set_keyring_generation(clinic, generation)?;
        clinic.record(Event::UserDisabled { user: self.user_id }, after)
    }
}

form! {
    /// `users.enable`: with a new one-time code, because their key was taken away.
    pub struct Enable {
        /// Whom.
        pub user_id: UserId,
    }
}
impl Command for Enable {
    const NEEDS: Permission = Permission::ManageUsers;
    const FRESH_PASSWORD: bool = true;
    type Reply = IssuedCode;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<IssuedCode>> {
        let user = another(clinic, self.user_id)?;
        if user.status == UserStatus::Active {
            return Err(Error::Stale);
        }
        users::set_status(clinic, self.user_id, UserStatus::Active)?;
        users::reset_password(clinic, self.user_id, &unusable_hash(house)?)?;
        let detail = json!({ "before": { "status": "disabled" }, "after": { "status": "active" } });
        clinic.note_admin_action("enable_user", Some((Subject::User, self.user_id.0)), &detail)?;
        house.forgive_attempts(&user.username)?;
        let event = Event::UserEnabled { user: self.user_id };
        record_with_code(clinic, house, self.user_id, user.doctor_id, &user.username, event)
    }
}

form! {
    /// `users.reset_password`: the old password opens nothing from now on; the code lets them choose another.
    pub struct ResetPassword {
        /// Whose.
        pub user_id: UserId,
    }
}
impl Command for ResetPassword {
    const NEEDS: Permission = Permission::ManageUsers;
    const FRESH_PASSWORD: bool = true;
    type Reply = IssuedCode;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<IssuedCode>> {
        let user = another(clinic, self.user_id)?;
        if user.status == UserStatus::Disabled {
            return Err(Conflict::UserDisabled.into());
        }
        users::reset_password(clinic, self.user_id, &unusable_hash(house)?)?;
        clinic.note_admin_action("reset_password", Some((Subject::User, self.user_id.0)), &json!({}))?;
        let subject = Some((Subject::User, self.user_id.0));
        clinic.notify(self.user_id, NoticeKind::UserChanged, subject, &json!({ "what": "password_reset" }))?;
        house.forgive_attempts(&user.username)?;
        let event = Event::PasswordReset { user: self.user_id };
        record_with_code(clinic, house, self.user_id, user.doctor_id, &user.username, event)
    }
}

form! {
    /// `users.set_permissions`: what somebody may do beyond their role; for an accountant also which set.
    pub struct SetPermissions {
        /// Whose.
        pub user_id: UserId,
        /// Version read.
        pub version: i64,
        /// Beyond the role.
        pub grants: Option<Vec<Grant>>,
        /// For an accountant.
        pub account_role: Option<AccountRole>,
        /// For an accountant.
        pub account: Option<AccountChanges>,
    }
}
impl Command for SetPermissions {
    const NEEDS: Permission = Permission::ManageUsers;
    const FRESH_PASSWORD: bool = true;
    type Reply = User;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<User>> {
        let before = another(clinic, self.user_id)?;
        let (grants, account) = fitting(before.role, self.grants, self.account_role, self.account)?;
        users::set_permissions(clinic, self.user_id, self.version, &grants, account.as_ref())?;
        let after = users::get(clinic, self.user_id)?;
        let said = |user: &User| json!({ "grants": user.grants, "account": user.account });
        let subject = Some((Subject::User, self.user_id.0));
        let detail = json!({ "before": said(&before), "after": said(&after) });
        clinic.note_admin_action("change_permissions", subject, &detail)?;
        clinic.notify(self.user_id, NoticeKind::UserChanged, subject, &json!({ "what": "permissions" }))?;
        clinic.record(Event::PermissionsChanged { user: self.user_id }, after)
    }
}

form! {
    /// `users.code_sheet`: a code that was just issued, on paper. The code comes from the screen that shows
    /// it: it is kept nowhere else.
    pub struct CodeSheet {
        /// Whose.
        pub user_id: UserId,
        /// As it was told.
        pub code: Secret,
        /// As it was told.
        pub valid_until: i64,
    }
}
impl Document for CodeSheet {
    const NEEDS: Permission = Permission::ManageUsers;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let user = users::get(clinic, self.user_id)?;
        let code = OneTimeCode::parse(self.code.reveal()).map_err(|_| Error::flaw("code", Flaw::Form))?;
        let paper = reports::view::OneTimeCodeSheet {
            username: user.username,
            display_name: user.display_name,
            code: code.grouped().to_string(),
            valid_until: clinic.zone()?.wall_clock(Instant(self.valid_until)),
        };
        crate::papers::print(clinic, &paper)
    }
}
