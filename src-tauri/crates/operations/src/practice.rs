//! The practice's settings: letterhead, paper, currency, time zone, lock time, retention.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::{
    Conflict, Currency, Email, Entry, Event, Flaw, Flaws, Line, Lines, Permission, Phone, Topic, Whole, Zone, form,
};
use reports::{LOGO_MOST_BYTES, LogoFlaw};
use store::practice::{self, Letterhead, Practice};
use store::{Error, Reader, Recorded, Writer};

use crate::setup::Paper;
use crate::{Command, Document, House, Query, Result};

form! {
    /// `practice.get`
    pub struct Get {}
}
impl Query for Get {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Practice];
    type Reply = Practice;
    fn run(self, clinic: &Reader<'_>) -> Result<Practice> {
        practice::get(clinic)
    }
}

/// Minutes until a window locks, 1 to 15.
#[derive(Debug, Clone, Copy, ts_rs::TS)]
#[ts(as = "i32")]
pub struct LockMinutes(i64);
impl Entry for LockMinutes {
    fn enter(value: serde_json::Value) -> std::result::Result<Self, Flaws> {
        match i64::enter(value)? {
            ..=0 => Err(Flaws::here(Flaw::TooSmall { min: 1 })),
            16.. => Err(Flaws::here(Flaw::TooLarge { max: 15 })),
            minutes => Ok(Self(minutes)),
        }
    }
}

form! {
    /// `practice.change`
    pub struct Change {
        /// Version read.
        pub version: i64,
        /// Name on the letterhead.
        pub name: Line,
        /// Address lines.
        pub address: Option<Lines>,
        /// Telephone.
        pub phone: Option<Phone>,
        /// Email.
        pub email: Option<Email>,
        /// Tax or company number.
        pub tax_id: Option<Line>,
        /// Foot of every paper.
        pub footer: Option<Lines>,
        /// Paper size.
        pub paper: Paper,
        /// Minutes without input until a window locks.
        pub idle_lock_minutes: LockMinutes,
        /// Years for which records are kept after the last contact.
        pub retention_years: Whole<1, 100>,
        /// ISO 4217; stays once there is money.
        pub currency: Currency,
        /// IANA name.
        pub time_zone: Zone,
        /// Whether every doctor sees every chart.
        pub every_chart: bool,
    }
}
impl Command for Change {
    const NEEDS: Permission = Permission::ChangeSettings;
    type Reply = Practice;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Practice>> {
        let before = practice::get(clinic)?;
        if before.currency_fixed && before.currency != self.currency.code() {
            return Err(Conflict::CurrencyIsFixed.into());
        }
        let to = Letterhead {
            name: self.name.as_str(),
            address: self.address.as_ref().map_or("", Lines::as_str),
            phone: self.phone.as_ref().map_or("", Phone::as_str),
            email: self.email.as_ref().map_or("", Email::as_str),
            tax_id: self.tax_id.as_ref().map_or("", Line::as_str),
            footer: self.footer.as_ref().map_or("", Lines::as_str),
            paper: self.paper.as_str(),
            idle_lock_minutes: self.idle_lock_minutes.0,
            retention_years: self.retention_years.get(),
            currency: self.currency,
            zone: self.time_zone,
            every_chart: self.every_chart,
        };
        practice::update(clinic, self.version, &to)?;
        let after = practice::get(clinic)?;
        let (was, is) = (serde_json::to_value(&before), serde_json::to_value(&after));
        let mut changed = Vec::new();
        for field in [
            "name",
            "address",
            "phone",
            "email",
            "tax_id",
            "footer",
            "paper",
            "idle_lock_minutes",
            "every_chart",
            "retention_years",
            "currency",
            "time_zone",
        ] {
            if let (Ok(was), Ok(is)) = (&was, &is)
                && was.get(field) != is.get(field)
            {
                changed.push(field);
            }
        }
        let detail = serde_json::json!({ "before": before, "after": after });
        clinic.note_admin_action("change_settings", None, &detail)?;
        clinic.record(Event::SettingsChanged { fields: changed }, after)
    }
}

/// A picture that papers can print: PNG or JPEG, in base64.
#[derive(Debug, Clone, ts_rs::TS)]
#[ts(as = "String")]
pub struct Picture(Vec<u8>);
impl Entry for Picture {
    fn enter(value: serde_json::Value) -> std::result::Result<Self, Flaws> {
        let too_large = Flaw::TooLarge { max: i64::try_from(LOGO_MOST_BYTES).unwrap_or(i64::MAX) };
        let Some(text) = value.as_str() else { return Err(Flaws::here(Flaw::Form)) };
        if text.len() / 4 * 3 > LOGO_MOST_BYTES + 3 {
            return Err(Flaws::here(too_large));
        }
        let bytes = BASE64.decode(text).map_err(|_| Flaws::here(Flaw::Form))?;
        match reports::check_logo(&bytes) {
            Ok(()) => Ok(Self(bytes)),
            Err(LogoFlaw::TooLarge) => Err(Flaws::here(too_large)),
            Err(LogoFlaw::Unknown | LogoFlaw::Unreadable) => Err(Flaws::here(Flaw::Form)),
        }
    }
}

form! {
    /// `practice.set_logo`: the letterhead's picture, or none.
    pub struct SetLogo {
        /// At most 4 MiB and 4,000 pixels a side; none takes it away.
        pub logo: Option<Picture>,
    }
}
impl Command for SetLogo {
    const NEEDS: Permission = Permission::ChangeSettings;
    type Reply = Practice;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Practice>> {
        let before = practice::get(clinic)?.has_logo;
        practice::set_logo(clinic, self.logo.as_ref().map(|picture| picture.0.as_slice()))?;
        let after = practice::get(clinic)?;
        let detail = serde_json::json!({ "before": { "has_logo": before }, "after": { "has_logo": after.has_logo } });
        clinic.note_admin_action("change_settings", None, &detail)?;
        clinic.record(Event::SettingsChanged { fields: vec!["logo"] }, after)
    }
}

form! {
    /// `practice.logo`: the letterhead's picture as it was given.
    pub struct Logo {}
}
impl Document for Logo {
    const NEEDS: Permission = Permission::UseOwnAccount;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        practice::logo(clinic)?.ok_or(Error::NotFound)
    }
}
