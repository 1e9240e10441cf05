//! Who works here and can sign in, and what the practice's money people may do beyond their role. Keys and
//! codes aren't here: a user's slot is the vault's. Patients' sign-ins belong to their patients.

use domain::{AccountPermissions, AccountRole, DoctorId, Flaw, Grant, Instant, Role, UserId, UserStatus};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, Scope, row};

/// Somebody of the staff, as an administrator sees them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct User {
    /// `users.user_id`
    pub user_id: UserId,
    /// What they sign in with.
    pub username: String,
    /// Their name.
    pub display_name: String,
    /// `users.role`
    pub role: Role,
    /// Active or disabled.
    pub status: UserStatus,
    /// Email, if known.
    pub email: Option<String>,
    /// Telephone, if known.
    pub phone_number: Option<String>,
    /// What they may do beyond the role.
    pub grants: Vec<Grant>,
    /// Whether they have still to choose a password, by a one-time code.
    pub must_change_password: bool,
    /// When they signed in last.
    pub last_sign_in_at: Option<Instant>,
    /// `accounts`, for an accountant.
    pub account: Option<Account>,
    /// Their profile as a doctor.
    pub doctor_id: Option<DoctorId>,
    /// For stale edits.
    pub version: i64,
    /// When they were added.
    pub created_at: Instant,
}

/// What an accountant may do with money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Account {
    /// `accounts.role`
    pub role: AccountRole,
    /// What is added to the role's set and taken from it.
    pub permissions: AccountPermissions,
}

const SELECT: &str =
    "SELECT u.user_id, u.username, u.display_name, u.role, u.status, u.email, u.phone_number, u.grants,
        u.must_change_password, u.last_sign_in_at, a.role, a.permissions, d.doctor_id, u.version, u.created_at
   FROM users u LEFT JOIN accounts a ON a.user_id = u.user_id AND u.role = 'accountant' LEFT JOIN doctors d ON d.user_id = u.user_id
  WHERE u.role <> 'patient'";

fn read(found: &Row<'_>) -> rusqlite::Result<User> {
    let account = row::maybe_choice(found, 10, AccountRole::parse)?;
    Ok(User {
        user_id: UserId(found.get(0)?),
        username: found.get(1)?,
        display_name: found.get(2)?,
        role: row::choice(found, 3, Role::parse)?,
        status: row::choice(found, 4, UserStatus::parse)?,
        email: found.get(5)?,
        phone_number: found.get(6)?,
        grants: row::json(found, 7)?,
        must_change_password: found.get(8)?,
        last_sign_in_at: found.get::<_, Option<i64>>(9)?.map(Instant),
        account: account
            .map(|role| Ok::<_, rusqlite::Error>(Account { role, permissions: row::json(found, 11)? }))
            .transpose()?,
        doctor_id: found.get::<_, Option<i64>>(12)?.map(DoctorId),
        version: found.get(13)?,
        created_at: Instant(found.get(14)?),
    })
}

/// Everyone of the staff, the active first, by name.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look) -> Result<Vec<User>> {
    if look.scope() != Scope::All {
        return Ok(Vec::new());
    }
    look.connection()
        .prepare_cached(&format!("{SELECT} ORDER BY u.status, u.display_name COLLATE NOCASE, u.user_id"))?
        .query_map([], read)?
        .map(|user| user.map_err(Error::from))
        .collect()
}

/// One of the staff.
///
/// # Errors
/// [`Error::NotFound`], also for a patient's sign-in.
pub fn get(look: &impl Look, user: UserId) -> Result<User> {
    if look.scope() != Scope::All {
        return Err(Error::NotFound);
    }
    look.connection()
        .prepare_cached(&format!("{SELECT} AND u.user_id = ?1"))?
        .query_row([user.0], read)
        .optional()?
        .ok_or(Error::NotFound)
}

/// What a new user begins with.
#[derive(Debug)]
pub struct NewUser<'a> {
    /// What they sign in with.
    pub username: &'a str,
    /// PHC string of a password nobody knows.
    pub password_hash: &'a str,
    /// Their name.
    pub display_name: &'a str,
    /// Staff only.
    pub role: Role,
    /// Email, if known.
    pub email: Option<&'a str>,
    /// Telephone, if known.
    pub phone_number: Option<&'a str>,
    /// Beyond the role.
    pub grants: &'a [Grant],
    /// For an accountant.
    pub account: Option<&'a Account>,
}

/// Adds somebody, who has to choose a password before anything else.
///
/// # Errors
/// A flaw where the user name or email is taken.
pub fn add(writer: &Writer<'_>, new: &NewUser<'_>) -> Result<UserId> {
    let now = writer.now().0;
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO users (username, password_hash, display_name, role, email, phone_number, grants,
                                must_change_password, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?8)",
        )?
        .execute(params![
            new.username,
            new.password_hash,
            new.display_name,
            new.role.as_str(),
            new.email,
            new.phone_number,
            json(&new.grants)?,
            now
        ])?;
    let user = UserId(writer.connection().last_insert_rowid());
    if let Some(account) = new.account {
        set_account(writer, user, account)?;
    }
    Ok(user)
}

/// Sets who may sign in. The last active administrator stays, by a trigger.
///
/// # Errors
/// [`Error::Conflict`] for the last administrator, [`Error::NotFound`].
pub fn set_status(writer: &Writer<'_>, user: UserId, status: UserStatus) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE users SET status = ?2, version = version + 1, updated_at = ?3 WHERE user_id = ?1 AND role <> 'patient'",
        )?
        .execute(params![user.0, status.as_str(), writer.now().0])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Ends the sessions of a user: each is over with its next request.
///
/// # Errors
/// [`Error::NotFound`].
pub fn end_sessions(writer: &Writer<'_>, user: UserId) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE users SET sessions_ended = sessions_ended + 1, updated_at = ?2 WHERE user_id = ?1 AND role <> 'patient'",
        )?
        .execute(params![user.0, writer.now().0])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// What a user is from now on.
#[derive(Debug)]
pub struct ChangedUser<'a> {
    /// Their name.
    pub display_name: &'a str,
    /// Email, if known.
    pub email: Option<&'a str>,
    /// Telephone, if known.
    pub phone_number: Option<&'a str>,
    /// Staff only.
    pub role: Role,
    /// Beyond the role.
    pub grants: &'a [Grant],
    /// For an accountant.
    pub account: Option<&'a Account>,
}

/// Changes name, contact data and role. The last active administrator stays, by a trigger.
///
/// # Errors
/// [`Error::Stale`] when `version` isn't the row's any more; a flaw where the email is taken;
/// [`Error::Conflict`] for the last administrator.
pub fn change(writer: &Writer<'_>, user: UserId, version: i64, to: &ChangedUser<'_>) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE users SET display_name = ?3, email = ?4, phone_number = ?5, role = ?6, grants = ?7,
                    version = version + 1, updated_at = ?8
              WHERE user_id = ?1 AND version = ?2 AND role <> 'patient'",
        )?
        .execute(params![
            user.0,
            version,
            to.display_name,
            to.email,
            to.phone_number,
            to.role.as_str(),
            json(&to.grants)?,
            writer.now().0
        ])?;
    if changed != 1 {
        return Err(Error::Stale);
    }
    to.account.map_or(Ok(()), |account| set_account(writer, user, account))
}

/// Sets a hash that fits no password anybody knows: a new one has to be chosen.
///
/// # Errors
/// [`Error::NotFound`].
pub fn reset_password(writer: &Writer<'_>, user: UserId, hash: &str) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE users SET password_hash = ?2, must_change_password = 1, sessions_ended = sessions_ended + 1,
                    version = version + 1, updated_at = ?3
              WHERE user_id = ?1 AND role <> 'patient'",
        )?
        .execute(params![user.0, hash, writer.now().0])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Sets grants, and for an accountant the account.
///
/// # Errors
/// [`Error::Stale`] when `version` isn't the row's any more; [`Error::Conflict`] for the last administrator.
pub fn set_permissions(
    writer: &Writer<'_>,
    user: UserId,
    version: i64,
    grants: &[Grant],
    account: Option<&Account>,
) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE users SET grants = ?2, version = version + 1, updated_at = ?3 WHERE user_id = ?1 AND version = ?4",
        )?
        .execute(params![user.0, json(&grants)?, writer.now().0, version])?;
    if changed != 1 {
        return Err(Error::Stale);
    }
    account.map_or(Ok(()), |account| set_account(writer, user, account))
}

fn set_account(writer: &Writer<'_>, user: UserId, account: &Account) -> Result<()> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO accounts (user_id, role, permissions, updated_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, permissions = excluded.permissions,
                                                 updated_at = excluded.updated_at",
        )?
        .execute(params![user.0, account.role.as_str(), json(&account.permissions)?, writer.now().0])?;
    Ok(())
}

/// Gives a doctor's profile to a user who is to sign in with it.
///
/// # Errors
/// A flaw of `doctor_id` when there is no such profile or it is somebody's already.
pub fn link_doctor(writer: &Writer<'_>, user: UserId, doctor: DoctorId) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE doctors SET user_id = ?2, status = 'active', version = version + 1
              WHERE doctor_id = ?1 AND user_id IS NULL",
        )?
        .execute(params![doctor.0, user.0])?;
    if changed == 1 { Ok(()) } else { Err(Error::flaw("doctor_id", Flaw::Unknown)) }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::Unreadable("permissions"))
}
