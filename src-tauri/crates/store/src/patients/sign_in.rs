//! A patient's own sign-in: a user of the role patient, without a slot in the vault, let in first by a
//! one-time code whose hash stands where the password's will.

use domain::{Conflict, PatientId, Role, UserId, UserStatus};
use rusqlite::{OptionalExtension as _, params};

use super::{details_of, resolve};
use crate::look::{Connected as _, Look as _, Writer};
use crate::merged::user_of;
use crate::{Error, Result, row};

/// Who was let in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The row in use.
    pub patient: PatientId,
    /// Their user.
    pub user: UserId,
    /// Given names, then the family name.
    pub display_name: String,
}

/// Gives a patient a user whose first password is a one-time code. Where there is one whose code was never
/// used, the new code takes the old one's place.
///
/// # Errors
/// [`Conflict::SignInExists`] once the patient has chosen a password, [`Conflict::PatientDeceased`], a flaw
/// of `username` when somebody has it, [`crate::Error::NotFound`].
pub fn give_sign_in(writer: &Writer<'_>, patient: PatientId, username: &str, code_hash: &str) -> Result<SignIn> {
    let connection = writer.connection();
    let patient = resolve(writer, patient)?;
    let details = details_of(connection, patient)?;
    if details.deceased_on.is_some() {
        return Err(Conflict::PatientDeceased.into());
    }
    let display_name = [details.first_name, details.last_name].join(" ").trim().to_owned();
    let known: Option<(i64, bool)> = connection
        .prepare_cached(concat!(
            "SELECT u.user_id, u.must_change_password AND u.status = 'active' AND u.last_sign_in_at IS NULL
               FROM users u WHERE u.user_id = ",
            user_of!("?1")
        ))?
        .query_row([patient.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let user = match known {
        Some((_, false)) => return Err(Conflict::SignInExists.into()),
        Some((user, true)) => {
            connection
                .prepare_cached(
                    "UPDATE users SET username = ?2, password_hash = ?3, version = version + 1, updated_at = ?4
                      WHERE user_id = ?1",
                )?
                .execute(params![user, username, code_hash, writer.now().0])?;
            UserId(user)
        }
        None => {
            connection
                .prepare_cached(
                    "INSERT INTO users (username, password_hash, role, display_name, must_change_password, created_at,
                                        updated_at)
                     VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5)",
                )?
                .execute(params![username, code_hash, Role::Patient.as_str(), display_name, writer.now().0])?;
            let user = UserId(connection.last_insert_rowid());
            connection
                .prepare_cached("UPDATE patients SET user_id = ?2, updated_at = ?3 WHERE patient_id = ?1")?
                .execute(params![patient.0, user.0, writer.now().0])?;
            user
        }
    };
    Ok(SignIn { patient, user, display_name })
}

/// A sign-in as it stood before it was changed.
#[derive(Debug, Clone)]
pub struct ExistingSignIn {
    /// Whose.
    pub given: SignIn,
    /// What is typed at sign-in.
    pub username: String,
    /// Active or disabled.
    pub status: UserStatus,
}

/// The sign-in a patient has.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub fn existing_sign_in(writer: &Writer<'_>, patient: PatientId) -> Result<ExistingSignIn> {
    let patient = resolve(writer, patient)?;
    Ok(writer
        .connection()
        .prepare_cached(concat!(
            "SELECT u.user_id, u.display_name, u.username, u.status
               FROM users u WHERE u.role = 'patient' AND u.user_id = ",
            user_of!("?1")
        ))?
        .query_row([patient.0], |found| {
            Ok(ExistingSignIn {
                given: SignIn { patient, user: UserId(found.get(0)?), display_name: found.get(1)? },
                username: found.get(2)?,
                status: row::choice(found, 3, UserStatus::parse)?,
            })
        })?)
}

/// Makes a one-time code the only way into a patient's sign-in, enabled if it was stopped, and ends every
/// session of it. The name on screen follows the patient's.
///
/// # Errors
/// [`Conflict::PatientDeceased`], [`Error::NotFound`] where there is no sign-in.
pub fn reset_sign_in(writer: &Writer<'_>, sign_in: &SignIn, code_hash: &str) -> Result<()> {
    let details = details_of(writer.connection(), sign_in.patient)?;
    if details.deceased_on.is_some() {
        return Err(Conflict::PatientDeceased.into());
    }
    let display_name = [details.first_name, details.last_name].join(" ").trim().to_owned();
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE users SET password_hash = ?2, must_change_password = 1, status = 'active', display_name = ?3,
                    sessions_ended = sessions_ended + 1, version = version + 1, updated_at = ?4
              WHERE user_id = ?1 AND role = 'patient'",
        )?
        .execute(params![sign_in.user.0, code_hash, display_name, writer.now().0])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Ends a patient's sign-in and every session of it. Nothing of theirs goes.
///
/// # Errors
/// [`Error::NotFound`] where there is no sign-in.
pub fn stop_sign_in(writer: &Writer<'_>, sign_in: &SignIn) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE users SET status = 'disabled', sessions_ended = sessions_ended + 1, version = version + 1,
                    updated_at = ?2
              WHERE user_id = ?1 AND role = 'patient'",
        )?
        .execute(params![sign_in.user.0, writer.now().0])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}
