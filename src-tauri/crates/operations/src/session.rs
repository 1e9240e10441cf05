//! Signing in and out, locking, and choosing passwords. These are entrances: nobody is admitted before
//! them, so each keeps its own audit and counts wrong attempts before it looks at a password.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    DoctorId, Event, Flaw, Flaws, Grant, PatientId, Permission, Role, Secret, TimeOfDay, UserId, Zone, choice, form,
};
use serde::Serialize;
use store::{Alarm, Opening, Store};
use ts_rs::TS;
use vault::attempts::{Attempts, Decision};
use vault::policy::{Audience, Reason};
use vault::{Age, CodeFault, KeyFault, OneTimeCode, RecoveryKey, Vault};

use crate::{Door, Entrance, House, Refusal, Seat};

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
                    *seat.sitting.lock() = Default::default();
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

    /// Makes one attempt at a password. It is counted as wrong, and durable, before `check` looks, so that
    /// stopping the program gains nothing; taken back when it was right, or when nothing could be checked.
    /// Answers also with how many were wrong before.
    fn attempt<T>(&self, username: &str, check: impl FnOnce() -> Result<T, Refusal>) -> Result<(T, u32), Refusal> {
        let folder = self.folder();
        let tag = Vault::nameplate(&folder)?.ok_or(Refusal::Closed)?.user_tag(username);
        {
            let mut attempts = self.attempts.lock();
            if attempts.is_none() {
                *attempts = Some(Attempts::open(&folder)?.0);
            }
            match attempts.as_mut().expect("just opened").begin(tag, self.config.clock.now().0)? {
                Decision::Go => {}
                Decision::Wait { seconds } => {
                    return Err(Refusal::Wait { seconds: u32::try_from(seconds).unwrap_or(u32::MAX) });
                }
                Decision::Stopped => return Err(Refusal::Stopped),
            }
        }
        let outcome = check();
        let mut attempts = self.attempts.lock();
        let Some(attempts) = attempts.as_mut() else { return outcome.map(|done| (done, 0)) };
        match outcome {
            Ok(done) => Ok((done, attempts.succeeded(tag)?)),
            Err(Refusal::WrongCredentials) => Err(Refusal::WrongCredentials),
            Err(refusal) => {
                attempts.withdrawn(tag)?;
                Err(refusal)
            }
        }
    }

    /// Opens the store with an open vault, and makes the two agree.
    pub(crate) fn open_house(&self, vault: Vault) -> Result<House, Refusal> {
        let folder = self.folder();
        let store = Store::open(&Opening {
            folder: &folder,
            key: &vault.database_key(),
            head_key: vault.head_key(),
            clock: Arc::clone(&self.config.clock),
            workstation: Arc::clone(&self.config.workstation),
        })?;
        let known = u64::try_from(store.keyring_generation()?).unwrap_or(0);
        match vault.age(known) {
            Age::Current => {}
            Age::Ahead => store.note_keyring_generation(generation(&vault))?,
            Age::PutBack => return Err(Refusal::KeyringRefused),
        }
        Ok(House {
            imports: crate::imports::Desk::default(),
            store: Arc::new(store),
            vault: parking_lot::Mutex::new(vault),
            chance: self.config.chance.clone(),
            cost: self.config.cost,
            folder,
            attempts: Arc::clone(&self.attempts),
        })
    }

    pub(crate) fn move_in(&self, house: House) -> Arc<House> {
        let house = Arc::new(house);
        *self.house.write() = Some(Arc::clone(&house));
        house
    }
}

/// The keyring's generation, as the database keeps it.
pub(crate) fn generation(vault: &Vault) -> i64 {
    i64::try_from(vault.generation()).unwrap_or(i64::MAX)
}

/// Whether a password may be chosen; `words` are the person's and the practice's own.
pub(crate) fn weigh(field: &str, password: &Secret, audience: Audience, words: &[&str]) -> Result<(), Flaws> {
    let mut flaws = Flaws::none();
    for reason in vault::policy::weigh(password.reveal(), audience, words) {
        let flaw = match reason {
            Reason::TooShort { minimum } => Flaw::TooShort { min: u32::try_from(minimum).unwrap_or(u32::MAX) },
            Reason::TooLong { maximum } => Flaw::TooLong { max: u32::try_from(maximum).unwrap_or(u32::MAX) },
            Reason::ControlCharacter => Flaw::Characters,
            Reason::Common | Reason::OwnWords | Reason::Guessable => Flaw::Guessable,
        };
        if !flaws.0.iter().any(|known| known.flaw == flaw) {
            flaws.add(field, flaw);
        }
    }
    flaws.done()
}

fn audience(role: Role) -> Audience {
    if role.is_staff() { Audience::Staff } else { Audience::Patient }
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

form! {
    /// `session.sign_in`
    pub struct SignIn {
        /// As it was given by the administrator, in any letter case.
        pub username: Secret,
        /// The password.
        pub password: Secret,
    }
}
impl Entrance for SignIn {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        let username = self.username.reveal().trim();
        let ((house, opened, credentials), wrong_before) = door.attempt(username, || {
            let (house, opened) = match door.house() {
                Ok(house) => (house, false),
                Err(_) => (Arc::new(self.unlock_vault(door, username)?), true),
            };
            let credentials = house.store.check(username, &self.password, door.config.cost)?;
            Ok((house, opened, credentials))
        })?;
        door.end_session(seat);
        let event = Event::SignedIn { user: credentials.user, opened };
        let session = house.store.begin_session(&credentials, &door.config.chance, wrong_before, &event)?;
        if opened {
            *door.house.write() = Some(house);
        }
        seat.sitting.lock().begin(session, door.monotonic());
        door.state(seat)
    }
}

impl SignIn {
    /// Opens the vault by this user's slot. The database's hash decides: a slot it disagrees with is what a
    /// cut-off change of password left behind, and goes.
    fn unlock_vault(&self, door: &Door, username: &str) -> Result<House, Refusal> {
        let config = &door.config;
        let password = self.password.reveal();
        let unlocked = Vault::open_with_password(&door.folder(), username, password, config.cost, &config.chance)?;
        let unsettled = unlocked.vault.is_unsettled(username);
        let house = door.open_house(unlocked.vault)?;
        let checked = house.store.check(username, &self.password, config.cost);
        if unsettled {
            let mut vault = house.vault.lock();
            match checked {
                Ok(_) => vault.keep_only(unlocked.slot)?,
                Err(_) => vault.drop_slot(unlocked.slot)?,
            }
            house.store.note_keyring_generation(generation(&vault))?;
        }
        checked?;
        Ok(house)
    }
}

form! {
    /// `session.sign_out`
    pub struct SignOut {}
}
impl Entrance for SignOut {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        door.end_session(seat);
        door.state(seat)
    }
}

form! {
    /// `session.lock`
    pub struct Lock {}
}
impl Entrance for Lock {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        let session = door.sitting(seat)?;
        {
            let mut sitting = seat.sitting.lock();
            sitting.locked = true;
            sitting.fresh_until = 0;
        }
        door.note(&*door.house()?, &session, &Event::SessionLocked { user: session.user(), idle: false });
        door.state(seat)
    }
}

/// Checks the password of whoever sits at `seat`, locked or not.
pub(crate) fn check_own(door: &Door, seat: &Seat, password: &Secret) -> Result<(Arc<House>, store::Session), Refusal> {
    let session = seat.sitting.lock().session.clone().ok_or(Refusal::SignedOut)?;
    let house = door.house()?;
    let person = house.store.person(&session)?;
    door.attempt(&person.username, || Ok(house.store.check(&person.username, password, door.config.cost)?))?;
    Ok((house, session))
}

form! {
    /// `session.unlock`
    pub struct Unlock {
        /// One's own password.
        pub password: Secret,
    }
}
impl Entrance for Unlock {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        let (house, session) = check_own(door, seat, &self.password)?;
        {
            let mut sitting = seat.sitting.lock();
            sitting.locked = false;
            sitting.last_input = door.monotonic();
            sitting.fresh_until = sitting.last_input + crate::seat::FRESH_FOR;
        }
        door.note(&house, &session, &Event::SessionUnlocked { user: session.user() });
        door.state(seat)
    }
}

form! {
    /// `session.input`: somebody touched a key or the mouse.
    pub struct Input {}
}
impl Entrance for Input {
    type Reply = ();
    fn run(self, door: &Door, seat: &Seat) -> Result<(), Refusal> {
        let mut sitting = seat.sitting.lock();
        if sitting.session.is_some() && !sitting.locked {
            sitting.last_input = door.monotonic();
        }
        Ok(())
    }
}

form! {
    /// `session.confirm_password`: before something grave.
    pub struct ConfirmPassword {
        /// One's own password.
        pub password: Secret,
    }
}
impl Entrance for ConfirmPassword {
    type Reply = ();
    fn run(self, door: &Door, seat: &Seat) -> Result<(), Refusal> {
        door.sitting(seat)?;
        let (house, session) = check_own(door, seat, &self.password)?;
        seat.sitting.lock().fresh_until = door.monotonic() + crate::seat::FRESH_FOR;
        door.note(&house, &session, &Event::PasswordConfirmed { user: session.user() });
        Ok(())
    }
}

/// Slot, hash and entry of a newly chosen password, each durable before the next. The keys aren't locked
/// while the records are written: a command in its transaction may be waiting for them.
fn choose_password(
    house: &House,
    session: &store::Session,
    credentials: &store::Credentials,
    new: &Secret,
    event: &Event,
) -> Result<(), Refusal> {
    let hash = hash(house, new)?;
    if !credentials.role.is_staff() {
        house.store.set_own_password(session, &hash, event)?;
        return Ok(());
    }
    let pending = house.vault.lock().begin_change(&credentials.username, new.reveal())?;
    if let Err(error) = house.store.set_own_password(session, &hash, event) {
        house.vault.lock().give_up(pending)?;
        return Err(error.into());
    }
    let generation = {
        let mut vault = house.vault.lock();
        vault.finish(pending)?;
        generation(&vault)
    };
    house.store.note_keyring_generation(generation)?;
    Ok(())
}

/// A password's PHC string.
pub(crate) fn hash(house: &House, password: &Secret) -> Result<String, Refusal> {
    Ok(vault::password::hash(password.reveal(), house.cost, &house.chance)?)
}

form! {
    /// `session.change_password`
    pub struct ChangePassword {
        /// The password until now.
        pub current: Secret,
        /// The one from now on.
        pub new: Secret,
    }
}
impl Entrance for ChangePassword {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        door.sitting(seat)?;
        let (house, session) = check_own(door, seat, &self.current)?;
        let person = house.store.person(&session)?;
        let practice = house.store.practice()?.name;
        let words = [person.username.as_str(), person.display_name.as_str(), practice.as_str()];
        weigh("new", &self.new, audience(person.role()), &words)?;
        if self.new == self.current {
            return Err(Refusal::flaw("new", Flaw::Taken));
        }
        let credentials = house.store.vouched(&person.username)?;
        choose_password(&house, &session, &credentials, &self.new, &Event::PasswordChanged { user: person.user })?;
        door.state(seat)
    }
}

form! {
    /// `session.redeem_code`: the first sign-in, or the one after a reset.
    pub struct RedeemCode {
        /// User name.
        pub username: Secret,
        /// The code on the sheet.
        pub code: Secret,
        /// The password to use from now on.
        pub new_password: Secret,
    }
}
impl Entrance for RedeemCode {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        let username = self.username.reveal().trim();
        let code = OneTimeCode::parse(self.code.reveal()).map_err(|fault: CodeFault| {
            tracing::debug!(%fault, "a one-time code was mistyped");
            Refusal::flaw("code", Flaw::Form)
        })?;
        let config = &door.config;
        // The password is weighed once the code fits: how much is asked of it would tell staff from patients.
        let (house, wrong_before) = door.attempt(username, || {
            let known = door.house().ok().and_then(|house| Some((house.store.vouched(username).ok()?.role, house)));
            let house = match known {
                // Patients have no slot in the vault: the code's hash stands in the database.
                Some((Role::Patient, house)) => {
                    house.store.check(username, &self.code, config.cost)?;
                    house
                }
                _ => {
                    let (folder, now) = (door.folder(), config.clock.now().0);
                    let unlocked = Vault::open_with_code(&folder, username, &code, now, config.cost, &config.chance)?;
                    match door.house() {
                        Ok(house) => house,
                        Err(_) => Arc::new(door.open_house(unlocked.vault)?),
                    }
                }
            };
            let role = house.store.vouched(username)?.role;
            weigh("new_password", &self.new_password, audience(role), &[username])?;
            Ok(house)
        })?;
        let event = |user| Event::CodeRedeemed { user };
        sign_in_and_choose(door, seat, house, username, &self.new_password, wrong_before, event)
    }
}

fn sign_in_and_choose(
    door: &Door,
    seat: &Seat,
    house: Arc<House>,
    username: &str,
    new: &Secret,
    wrong_before: u32,
    event: impl Fn(UserId) -> Event,
) -> Result<SessionState, Refusal> {
    let credentials = house.store.vouched(username)?;
    let opened = door.house().is_err();
    door.end_session(seat);
    let signed_in = Event::SignedIn { user: credentials.user, opened };
    let session = house.store.begin_session(&credentials, &door.config.chance, wrong_before, &signed_in)?;
    choose_password(&house, &session, &credentials, new, &event(credentials.user))?;
    if opened {
        *door.house.write() = Some(house);
    }
    seat.sitting.lock().begin(session, door.monotonic());
    door.state(seat)
}

form! {
    /// `session.recover`: an administrator who has lost the password has the recovery key.
    pub struct Recover {
        /// All groups of the key.
        pub recovery_key: Secret,
        /// Whose password to set.
        pub username: Secret,
        /// The password to use from now on.
        pub new_password: Secret,
    }
}
impl Entrance for Recover {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        let username = self.username.reveal().trim();
        let key = RecoveryKey::parse(self.recovery_key.reveal()).map_err(|fault| recovery_key_flaw(&fault))?;
        weigh("new_password", &self.new_password, Audience::Staff, &[username])?;
        let config = &door.config;
        let folder = door.folder();
        let unlocked = Vault::open_with_recovery_key(&folder, &key, config.cost, &config.chance)?;
        let tag = unlocked.vault.user_tag(username);
        if let Some(attempts) = door.attempts.lock().as_mut() {
            attempts.reset(tag)?;
        }
        let house = match door.house() {
            Ok(house) => house,
            Err(_) => Arc::new(door.open_house(unlocked.vault)?),
        };
        if !house.store.vouched(username)?.role.is_staff() {
            return Err(Refusal::WrongCredentials);
        }
        sign_in_and_choose(door, seat, house, username, &self.new_password, 0, |user| Event::Recovered { user })
    }
}

fn recovery_key_flaw(fault: &KeyFault) -> Refusal {
    match fault {
        KeyFault::Groups(numbers) => Refusal::RecoveryKeyGroups {
            groups: numbers.iter().map(|number| u32::try_from(*number).unwrap_or(u32::MAX)).collect(),
        },
        _ => Refusal::flaw("recovery_key", Flaw::Form),
    }
}
