//! The practice's own row: its name and letterhead, currency, time zone, lock time; and its founding.

use domain::medicines::Speech;
use domain::{Currency, Event, Instant, Role, Zone};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use crate::audit::{self, By, Keys, Tip};
use crate::look::{Connected as _, Look, Writer};
use crate::store::Store;
use crate::{Error, Result};

/// `practice`, as settings and papers need it. The logo is read apart.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Practice {
    /// `practice` or `sample`.
    pub kind: String,
    /// Name on the letterhead.
    pub name: String,
    /// Address lines.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Email.
    pub email: String,
    /// Tax or company number, printed on bills.
    pub tax_id: String,
    /// Foot of every paper.
    pub footer: String,
    /// ISO 4217.
    pub currency: String,
    /// Digits after the point of an amount.
    pub currency_digits: u32,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47.
    pub language: String,
    /// `a4` or `letter`.
    pub paper: String,
    /// Minutes without input until a window locks, 1 to 15.
    pub idle_lock_minutes: u32,
    /// Years for which records are kept after the last contact, 1 to 100.
    pub retention_years: u32,
    /// Whether there is money already: then the currency stays.
    pub currency_fixed: bool,
    /// Whether every doctor sees every chart, as partners may agree; else each sees their own patients'.
    pub every_chart: bool,
    /// Whether a logo is kept.
    pub has_logo: bool,
    /// For stale edits.
    pub version: i64,
}

const COLUMNS: &str = "kind, name, address, phone, email, tax_id, footer, currency, time_zone, language, paper,
     idle_lock_minutes, every_chart, logo IS NOT NULL, version, retention_years,
     EXISTS (SELECT 1 FROM billing) OR EXISTS (SELECT 1 FROM payment_details)
     OR EXISTS (SELECT 1 FROM patient_credits) OR EXISTS (SELECT 1 FROM services)";

fn select(connection: &Connection) -> Result<Practice> {
    let mut practice = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM practice WHERE practice_id = 1"))?
        .query_row([], |row| {
            Ok(Practice {
                kind: row.get(0)?,
                name: row.get(1)?,
                address: row.get(2)?,
                phone: row.get(3)?,
                email: row.get(4)?,
                tax_id: row.get(5)?,
                footer: row.get(6)?,
                currency: row.get(7)?,
                currency_digits: 2,
                time_zone: row.get(8)?,
                language: row.get(9)?,
                paper: row.get(10)?,
                idle_lock_minutes: row.get(11)?,
                every_chart: row.get(12)?,
                has_logo: row.get(13)?,
                version: row.get(14)?,
                retention_years: row.get(15)?,
                currency_fixed: row.get(16)?,
            })
        })?;
    practice.currency_digits = Currency::parse(&practice.currency).ok_or(Error::Unreadable("currency"))?.digits();
    Ok(practice)
}

/// The practice.
///
/// # Errors
/// When the row can't be read.
pub fn get(look: &impl Look) -> Result<Practice> {
    select(look.connection())
}

/// The practice's language, BCP 47.
///
/// # Errors
/// When the row can't be read.
pub fn language(look: &impl Look) -> Result<String> {
    Ok(look
        .connection()
        .prepare_cached("SELECT language FROM practice WHERE practice_id = 1")?
        .query_row([], |row| row.get(0))?)
}

/// The language in which prescriptions are written.
///
/// # Errors
/// When the row can't be read.
pub fn speech(look: &impl Look) -> Result<Speech> {
    Ok(Speech::of(&language(look)?))
}

/// The letterhead's logo, as it was given (PNG or JPEG).
///
/// # Errors
/// When the row can't be read.
pub fn logo(look: &impl Look) -> Result<Option<Vec<u8>>> {
    Ok(look.connection().query_row("SELECT logo FROM practice WHERE practice_id = 1", [], |row| row.get(0))?)
}

pub(crate) fn zone(look: &impl Look) -> Result<Zone> {
    let name: String = look
        .connection()
        .prepare_cached("SELECT time_zone FROM practice WHERE practice_id = 1")?
        .query_row([], |row| row.get(0))?;
    Zone::parse(&name).ok_or(Error::Unreadable("time zone"))
}

/// What can be changed of the practice.
#[derive(Debug, Clone)]
pub struct Letterhead<'a> {
    /// See [`Practice`].
    pub name: &'a str,
    /// See [`Practice`].
    pub address: &'a str,
    /// See [`Practice`].
    pub phone: &'a str,
    /// See [`Practice`].
    pub email: &'a str,
    /// See [`Practice`].
    pub tax_id: &'a str,
    /// See [`Practice`].
    pub footer: &'a str,
    /// See [`Practice`].
    pub paper: &'a str,
    /// See [`Practice`].
    pub idle_lock_minutes: i64,
    /// See [`Practice`].
    pub retention_years: i64,
    /// See [`Practice`].
    pub currency: Currency,
    /// See [`Practice`].
    pub zone: Zone,
    /// See [`Practice`].
    pub every_chart: bool,
}

/// Changes the letterhead and the settings beside it.
///
/// # Errors
/// [`Error::Stale`] when `version` isn't the row's any more.
pub fn update(writer: &Writer<'_>, version: i64, to: &Letterhead<'_>) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE practice SET name = ?1, address = ?2, phone = ?3, email = ?4, tax_id = ?5, footer = ?6, paper = ?7,
                    idle_lock_minutes = ?8, every_chart = ?9, version = version + 1, updated_at = ?10,
                    retention_years = ?12, time_zone = ?13, currency = ?14
              WHERE practice_id = 1 AND version = ?11",
        )?
        .execute(params![
            to.name,
            to.address,
            to.phone,
            to.email,
            to.tax_id,
            to.footer,
            to.paper,
            to.idle_lock_minutes,
            to.every_chart,
            writer.now().0,
            version,
            to.retention_years,
            to.zone.name(),
            to.currency.code()
        ])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Notes the keyring's generation inside a change that also changed a slot.
///
/// # Errors
/// When the row can't be written.
pub fn set_keyring_generation(writer: &Writer<'_>, generation: i64) -> Result<()> {
    writer.connection().execute("UPDATE practice SET keyring_generation = ?1 WHERE practice_id = 1", [generation])?;
    Ok(())
}

/// Sets or clears the logo.
///
/// # Errors
/// When the row can't be written.
pub fn set_logo(writer: &Writer<'_>, logo: Option<&[u8]>) -> Result<()> {
    writer.connection().execute(
        "UPDATE practice SET logo = ?1, version = version + 1, updated_at = ?2",
        params![logo, writer.now().0],
    )?;
    Ok(())
}

impl Store {
    /// The practice, for the session's state and before anybody is admitted.
    ///
    /// # Errors
    /// When the row can't be read.
    pub fn practice(&self) -> Result<Practice> {
        self.peek(select)
    }

    /// Generation of the keyring as the database knows it.
    ///
    /// # Errors
    /// When the row can't be read.
    pub fn keyring_generation(&self) -> Result<i64> {
        self.peek(|connection| {
            Ok(connection.query_row("SELECT keyring_generation FROM practice", [], |row| row.get(0))?)
        })
    }

    /// Notes the keyring's generation after it changed.
    ///
    /// # Errors
    /// When the row can't be written.
    pub fn note_keyring_generation(&self, generation: i64) -> Result<()> {
        self.with_chain(crate::store::During::Alarm, |connection, _, tip, _| {
            connection.execute("UPDATE practice SET keyring_generation = ?1 WHERE practice_id = 1", [generation])?;
            Ok((tip, ()))
        })
    }

    /// Whether the recovery key was typed back.
    ///
    /// # Errors
    /// When the row can't be read.
    pub fn recovery_confirmed(&self) -> Result<bool> {
        self.peek(|connection| {
            Ok(connection.query_row("SELECT recovery_confirmed_at IS NOT NULL FROM practice", [], |row| row.get(0))?)
        })
    }

    /// Notes that the recovery key was typed back.
    ///
    /// # Errors
    /// When the row can't be written.
    pub fn confirm_recovery(&self, session: &crate::Session) -> Result<()> {
        let person = self.person(session)?;
        self.with_chain(crate::store::During::Order, |connection, keys, tip, now| {
            connection.execute("UPDATE practice SET recovery_confirmed_at = ?1 WHERE practice_id = 1", [now.0])?;
            let by = By::person(&person, session);
            Ok((audit::append_event(connection, keys, tip, &by, now, &Event::RecoveryKeyConfirmed {}, None)?, ()))
        })
    }
}

/// The empty store, while it is being founded.
pub struct Founding<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) now: Instant,
    pub(crate) workstation: &'c str,
}

/// What a new practice begins with.
#[derive(Debug)]
pub struct Founder<'a> {
    /// `practice` or `sample`.
    pub kind: &'static str,
    /// Name of the practice.
    pub name: &'a str,
    /// Address lines.
    pub address: &'a str,
    /// Telephone.
    pub phone: &'a str,
    /// Currency, fixed once there is money.
    pub currency: Currency,
    /// Time zone.
    pub zone: Zone,
    /// Language, BCP 47.
    pub language: &'a str,
    /// `a4` or `letter`.
    pub paper: &'a str,
    /// Keyring generation at this moment.
    pub keyring_generation: i64,
    /// Key of the audit chain.
    pub audit_key: [u8; 32],
    /// Key of the kept documents.
    pub documents_key: [u8; 32],
    /// The first administrator.
    pub username: &'a str,
    /// Their name.
    pub display_name: &'a str,
    /// PHC string.
    pub password_hash: &'a str,
    /// An owner who also sees patients: the doctor's profile.
    pub doctor: Option<FoundingDoctor<'a>>,
}

/// The owner's profile as a doctor.
#[derive(Debug)]
pub struct FoundingDoctor<'a> {
    /// Given name.
    pub first_name: &'a str,
    /// Family name.
    pub last_name: &'a str,
    /// Field of medicine, may be empty.
    pub specialization: &'a str,
    /// Licence, unique.
    pub license_number: Option<&'a str>,
}

impl Founding<'_> {
    /// Writes the practice, its keys and the first administrator.
    ///
    /// # Errors
    /// When a row can't be written.
    pub fn write(&self, founder: &Founder<'_>) -> Result<()> {
        let (connection, now) = (self.connection, self.now.0);
        connection.execute(
            "INSERT INTO practice (practice_id, kind, name, address, phone, currency, time_zone, language, paper,
                                   keyring_generation, every_chart, updated_at)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                founder.kind,
                founder.name,
                founder.address,
                founder.phone,
                founder.currency.code(),
                founder.zone.name(),
                founder.language,
                founder.paper,
                founder.keyring_generation,
                // Whoever practises alone has nobody to share the charts with, and nobody to check patients in.
                founder.doctor.is_some(),
                now
            ],
        )?;
        for (purpose, key) in [("audit", &founder.audit_key), ("documents", &founder.documents_key)] {
            connection.execute(
                "INSERT INTO epoch_keys (epoch, purpose, key, created_at) VALUES (1, ?1, ?2, ?3)",
                params![purpose, key, now],
            )?;
        }
        let (role, grants) = match founder.doctor {
            Some(_) => (Role::Doctor, r#"["also_admin"]"#),
            None => (Role::Admin, "[]"),
        };
        connection.execute(
            "INSERT INTO users (username, password_hash, role, display_name, grants, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
            params![founder.username, founder.password_hash, role.as_str(), founder.display_name, grants, now],
        )?;
        let user = connection.last_insert_rowid();
        if let Some(doctor) = &founder.doctor {
            connection.execute(
                "INSERT INTO doctors (user_id, first_name, last_name, specialization, license_number)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![user, doctor.first_name, doctor.last_name, doctor.specialization, doctor.license_number],
            )?;
        }
        let keys = Keys::read(connection, "audit")?;
        let by = By::nobody(self.workstation);
        let event = Event::PracticeCreated { kind: founder.kind };
        audit::append_event(connection, &keys, Tip::START, &by, self.now, &event, None)?;
        Ok(())
    }
}
