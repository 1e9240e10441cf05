//! The doorkeeper: signing in, and who somebody is right now. The only part that looks without an
//! admission, because nobody has one before it.

use std::sync::Arc;

use domain::{
    AccountPermissions, AccountRole, DoctorId, Event, Grant, Instant, PatientId, Permission, Role, Secret, Standing,
    UserId, UserStatus,
};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use vault::{Chance, KdfCost, OneTimeCode};

use crate::access::{Admission, Person, Session};
use crate::audit::{self, By};
use crate::merged::in_use;
use crate::store::{During, Store};
use crate::{Error, Result, row};

/// What the door needs of a user to let them in.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Whose.
    pub user: UserId,
    /// As it is written in `users`.
    pub username: String,
    /// Their role: patients have no slot in the vault.
    pub role: Role,
    password_hash: String,
    active: bool,
    /// A patient who hasn't chosen a password yet: when the one-time code was given, whose hash stands
    /// where the password's will.
    code_given: Option<Instant>,
    sessions_ended: i64,
}

impl Store {
    /// Looks a user up and checks the password; with nobody of that name the same work is done. A patient
    /// who hasn't chosen one yet types the one-time code instead, in groups or not.
    ///
    /// # Errors
    /// [`Error::WrongCredentials`] for an unknown name, a wrong password and a disabled user alike;
    /// [`vault::Error::CodeExpired`] for the right code after its 72 hours.
    pub fn check(&self, username: &str, password: &Secret, cost: KdfCost) -> Result<Credentials> {
        let found = self.peek(|connection| find(connection, username))?;
        let stored = found.as_ref().map(|found| found.password_hash.as_str());
        let code_given = found.as_ref().and_then(|found| found.code_given);
        let code = code_given.and_then(|_| OneTimeCode::parse(password.reveal()).ok());
        let typed = code.as_ref().map_or(password.reveal(), OneTimeCode::secret);
        let fits = vault::password::verify(typed, stored, cost)?;
        let Some(found) = found.filter(|found| fits && found.active) else { return Err(Error::WrongCredentials) };
        if let Some(given) = code_given {
            if self.clock().now().0 > given.0 + OneTimeCode::LASTS {
                // Noted, so that a clock set back afterwards doesn't make the code good again.
                let nobody = By::nobody(self.workstation());
                let event = Event::CodeExpired { user: found.user };
                self.append(
                    |connection, keys, tip, now| audit::append_event(connection, keys, tip, &nobody, now, &event, None),
                    During::Alarm,
                )?;
                return Err(vault::Error::CodeExpired.into());
            }
            self.code_still_runs(found.user)?;
        }
        Ok(found)
    }

    /// Whether a user's one-time code may still open anything, as far as the audit knows: a clock set back
    /// doesn't revive a code when something was done after its 72 hours. Entries from before the code was
    /// given don't count, so that a clock that once ran ahead ends no later code.
    ///
    /// # Errors
    /// [`vault::Error::CodeExpired`].
    pub fn code_still_runs(&self, user: UserId) -> Result<()> {
        let outlived: bool = self.peek(|connection| {
            Ok(connection
                .prepare_cached(
                    "WITH given (log_id, until) AS (
                        SELECT log_id, timestamp + ?2 FROM audit_log INDEXED BY audit_log_action
                         WHERE action IN ('user_added', 'user_enabled', 'password_reset', 'patient_sign_in_given',
                                          'patient_sign_in_reset', 'patient_sign_in_enabled')
                           AND json_extract(detail, '$.user') = ?1
                         ORDER BY log_id DESC LIMIT 1)
                     SELECT EXISTS (SELECT 1 FROM given JOIN audit_log l INDEXED BY audit_log_time
                                     ON l.timestamp > given.until AND l.log_id > given.log_id)",
                )?
                .query_row(params![user.0, OneTimeCode::LASTS], |found| found.get(0))?)
        })?;
        if outlived { Err(vault::Error::CodeExpired.into()) } else { Ok(()) }
    }

    /// The user whose one-time code or recovery key has just opened the vault: no password is checked.
    ///
    /// # Errors
    /// [`Error::WrongCredentials`] for an unknown or disabled user.
    pub fn vouched(&self, username: &str) -> Result<Credentials> {
        self.peek(|connection| find(connection, username))?.filter(|found| found.active).ok_or(Error::WrongCredentials)
    }

    /// Begins a session at a window, with `event` as its first entry. `wrong_before` attempts since the
    /// last sign-in are folded into the audit.
    ///
    /// # Errors
    /// When the entries can't be written.
    pub fn begin_session(
        &self,
        credentials: &Credentials,
        chance: &Chance,
        wrong_before: u32,
        event: &Event,
    ) -> Result<Session> {
        // 53 bits, so that JavaScript could hold it; never shown as anything secret.
        let number = i64::from_be_bytes(chance.bytes::<8>()?) & ((1 << 53) - 1);
        let session = Session {
            user: credentials.user,
            number,
            ended_before: credentials.sessions_ended,
            workstation: Arc::clone(self.workstation()),
        };
        self.with_chain(During::Alarm, |connection, keys, mut tip, now| {
            let nobody = By::nobody(self.workstation());
            if wrong_before > 0 {
                let wrong = Event::WrongPasswords { count: wrong_before };
                tip = audit::append_event(connection, keys, tip, &nobody, now, &wrong, None)?;
            }
            connection
                .prepare_cached("UPDATE users SET last_sign_in_at = ?2 WHERE user_id = ?1")?
                .execute(params![credentials.user.0, now.0])?;
            let person = person(connection, &session)?;
            let by = By::person(&person, &session);
            tip = audit::append_event(connection, keys, tip, &by, now, event, None)?;
            Ok((tip, ()))
        })?;
        Ok(session)
    }

    /// Who sits at this window, as the practice knows them now.
    ///
    /// # Errors
    /// [`Error::SignedOut`] once the user is disabled, or their sessions were ended.
    pub fn person(&self, session: &Session) -> Result<Person> {
        self.peek(|connection| person(connection, session))
    }

    /// Asks the policy, anew with each request: a change of rights acts on the next one.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::SignedOut`].
    pub fn admit(&self, session: &Session, needs: Permission) -> Result<Admission> {
        Admission::of(self.person(session)?, session, needs).ok_or(Error::Denied)
    }

    /// Sets a new password hash for one's own account, with its entry.
    ///
    /// # Errors
    /// When the user isn't active or writing fails.
    pub fn set_own_password(&self, session: &Session, hash: &str, event: &Event) -> Result<()> {
        self.with_chain(During::Order, |connection, keys, tip, now| {
            let person = person(connection, session)?;
            connection
                .prepare_cached(
                    "UPDATE users SET password_hash = ?2, must_change_password = 0, version = version + 1, updated_at = ?3
                      WHERE user_id = ?1",
                )?
                .execute(params![session.user.0, hash, now.0])?;
            let by = By::person(&person, session);
            Ok((audit::append_event(connection, keys, tip, &by, now, event, None)?, ()))
        })
    }
}

fn find(connection: &Connection, username: &str) -> Result<Option<Credentials>> {
    Ok(connection
        .prepare_cached(
            "SELECT user_id, username, role, password_hash, status,
                    CASE WHEN role = 'patient' AND must_change_password THEN updated_at END, sessions_ended
               FROM users WHERE username = ?1",
        )?
        .query_row([username.trim()], |found| {
            Ok(Credentials {
                user: UserId(found.get(0)?),
                username: found.get(1)?,
                role: row::choice(found, 2, Role::parse)?,
                password_hash: found.get(3)?,
                active: row::choice(found, 4, UserStatus::parse)? == UserStatus::Active,
                code_given: found.get::<_, Option<i64>>(5)?.map(Instant),
                sessions_ended: found.get(6)?,
            })
        })
        .optional()?)
}

fn person(connection: &Connection, session: &Session) -> Result<Person> {
    connection
        .prepare_cached(concat!(
            "SELECT u.user_id, u.username, u.display_name, u.role, u.grants, u.must_change_password,
                    d.doctor_id, ",
            in_use!("p.patient_id"),
            ", a.role, a.permissions
               FROM users u
               LEFT JOIN doctors d ON d.user_id = u.user_id AND u.role = 'doctor'
               LEFT JOIN patients p ON p.user_id = u.user_id
               LEFT JOIN accounts a ON a.user_id = u.user_id
              WHERE u.user_id = ?1 AND u.status = 'active' AND u.sessions_ended = ?2"
        ))?
        .query_row([session.user.0, session.ended_before], read_person)
        .optional()?
        .ok_or(Error::SignedOut)
}

fn read_person(found: &Row<'_>) -> rusqlite::Result<Person> {
    let role = row::choice(found, 3, Role::parse)?;
    let account = match row::maybe_choice(found, 8, AccountRole::parse)? {
        Some(account) if role == Role::Accountant => Some((account, row::json::<AccountPermissions>(found, 9)?)),
        _ => None,
    };
    Ok(Person {
        user: UserId(found.get(0)?),
        username: found.get(1)?,
        display_name: found.get(2)?,
        standing: Standing { role, grants: row::json::<Vec<Grant>>(found, 4)?, account },
        must_change_password: found.get(5)?,
        doctor: found.get::<_, Option<i64>>(6)?.map(DoctorId),
        patient: found.get::<_, Option<i64>>(7)?.map(PatientId),
    })
}
