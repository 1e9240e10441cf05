//! What a window is told before it shows anything: which practice, who sits there, what they may do.

use chrono::NaiveDate;
use domain::{DoctorId, Grant, PatientId, Permission, Role, TimeOfDay, UserId, Zone, choice, form};
use serde::Serialize;
use store::Alarm;
use ts_rs::TS;

use crate::{Door, Entrance, Refusal, Seat};

choice! {
    /// Which of the machine's two practices.
    pub enum HouseKind {
        /// The real one.
        Practice = "practice",
        /// The made-up one for trying things out.
        Sample = "sample",
    }
}

choice! {
    /// How the vault stands.
    pub enum VaultState {
        /// There is no practice yet: the first start.
        New = "new",
        /// Somebody of the staff has to sign in.
        Closed = "closed",
        /// Open.
        Open = "open",
    }
}

/// What a window needs to know before it shows anything.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionState {
    /// Practice or sample.
    pub house: HouseKind,
    /// Whether the other of the two exists.
    pub other_exists: bool,
    /// New, closed or open.
    pub vault: VaultState,
    /// The practice; only while the vault is open.
    pub practice: Option<PracticeFacts>,
    /// Who is signed in at this window, also while it is locked.
    pub person: Option<PersonFacts>,
    /// Whether the window is locked.
    pub locked: bool,
    /// What the person may do; empty while locked.
    pub permissions: Vec<Permission>,
    /// Minutes without input until the window locks.
    pub idle_lock_minutes: u32,
    /// Date and time on the practice's wall.
    pub now: WallClock,
    /// Whether the recovery key still has to be shown and typed back.
    pub recovery_key_pending: bool,
    /// Something was found wrong at opening.
    pub alarm: Option<Alarm>,
}

/// What every page needs to know of the practice.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PracticeFacts {
    /// Its name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Digits after the point.
    pub currency_digits: u32,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47.
    pub language: String,
    /// `a4` or `letter`.
    pub paper: String,
}

/// Who is signed in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonFacts {
    /// `users.user_id`
    pub user_id: UserId,
    /// `users.username`
    pub username: String,
    /// `users.display_name`
    pub display_name: String,
    /// `users.role`
    pub role: Role,
    /// `users.grants`
    pub grants: Vec<Grant>,
    /// Their profile as a doctor.
    pub doctor_id: Option<DoctorId>,
    /// Their row as a patient.
    pub patient_id: Option<PatientId>,
    /// Whether a password has to be chosen first.
    pub must_change_password: bool,
}

/// Date and time of day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WallClock {
    /// `YYYY-MM-DD`
    pub date: NaiveDate,
    /// `HH:MM`
    pub time: TimeOfDay,
}

impl Door {
    /// The state of a window.
    pub(crate) fn state(&self, seat: &Seat) -> Result<SessionState, Refusal> {
        let which = *self.which.read();
        let house = self.house().ok();
        let exists = |which: &str| self.folder_of(which).join(vault::KEYRING_FILE).exists();
        let vault = match &house {
            Some(_) => VaultState::Open,
            None if exists(which) => VaultState::Closed,
            None => VaultState::New,
        };
        let practice = match &house {
            Some(house) => Some(house.store.practice()?),
            None => None,
        };
        let (session, locked) = {
            let sitting = seat.sitting.lock();
            (sitting.session.clone(), sitting.locked)
        };
        let person = match (&house, session) {
            (Some(house), Some(session)) => match house.store.person(&session) {
                Ok(person) => Some(person),
                Err(store::Error::SignedOut) => {
                    self.end_session(seat);
                    None
                }
                Err(error) => return Err(error.into()),
            },
            _ => None,
        };
        let zone = practice.as_ref().and_then(|practice| Zone::parse(&practice.time_zone));
        let now = self.config.clock.now();
        let local = zone.map_or_else(|| now.utc().naive_utc(), |zone| zone.wall_clock(now));
        let may_keep_keys =
            person.as_ref().is_some_and(|person| person.standing.permissions().contains(&Permission::ManageUsers));
        Ok(SessionState {
            house: HouseKind::parse(which).unwrap_or(HouseKind::Practice),
            other_exists: exists(if which == "sample" { "practice" } else { "sample" }),
            vault,
            recovery_key_pending: match &house {
                Some(house) if may_keep_keys && which == "practice" => !house.store.recovery_confirmed()?,
                _ => false,
            },
            alarm: house.as_ref().and_then(|house| house.store.alarm()),
            idle_lock_minutes: practice.as_ref().map_or(5, |practice| practice.idle_lock_minutes),
            practice: practice.map(|practice| PracticeFacts {
                name: practice.name,
                currency: practice.currency,
                currency_digits: practice.currency_digits,
                time_zone: practice.time_zone,
                language: practice.language,
                paper: practice.paper,
            }),
            permissions: match &person {
                Some(person) if !locked => person.standing.permissions(),
                _ => Vec::new(),
            },
            person: person.map(|person| PersonFacts {
                user_id: person.user,
                username: person.username,
                display_name: person.display_name,
                role: person.standing.role,
                grants: person.standing.grants,
                doctor_id: person.doctor,
                patient_id: person.patient,
                must_change_password: person.must_change_password,
            }),
            locked,
            now: WallClock { date: local.date(), time: TimeOfDay::of(local.time()) },
        })
    }
}

form! {
    /// `session.state`
    pub struct State {}
}
impl Entrance for State {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        door.state(seat)
    }
}
