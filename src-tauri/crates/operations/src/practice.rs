//! The practice's settings: letterhead, paper, lock time.

use domain::{Email, Entry, Event, Flaw, Flaws, Line, Lines, Permission, Phone, Topic, form};
use store::practice::{self, Letterhead, Practice};
use store::{Reader, Recorded, Writer};

use crate::setup::Paper;
use crate::{Command, House, Query, Result};

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
    }
}
impl Command for Change {
    const NEEDS: Permission = Permission::ChangeSettings;
    type Reply = Practice;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Practice>> {
        let before = practice::get(clinic)?;
        let to = Letterhead {
            name: self.name.as_str(),
            address: self.address.as_ref().map_or("", Lines::as_str),
            phone: self.phone.as_ref().map_or("", Phone::as_str),
            email: self.email.as_ref().map_or("", Email::as_str),
            tax_id: self.tax_id.as_ref().map_or("", Line::as_str),
            footer: self.footer.as_ref().map_or("", Lines::as_str),
            paper: self.paper.as_str(),
            idle_lock_minutes: self.idle_lock_minutes.0,
        };
        practice::update(clinic, self.version, &to)?;
        let after = practice::get(clinic)?;
        let (was, is) = (serde_json::to_value(&before), serde_json::to_value(&after));
        let mut changed = Vec::new();
        for field in ["name", "address", "phone", "email", "tax_id", "footer", "paper", "idle_lock_minutes"] {
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
