//! Signing in and out. The first to sign in opens the vault, and with it the house.

use std::sync::Arc;

use domain::{Event, Secret, form};
use store::{Opening, Store};
use vault::{Age, Vault};

use super::SessionState;
use crate::{Door, Entrance, House, Refusal, Seat};

impl Door {
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
            exports: crate::chart_export::ChartDesk::default(),
            store: Arc::new(store),
            vault: parking_lot::Mutex::new(vault),
            chance: self.config.chance.clone(),
            cost: self.config.cost,
            folder,
            attempts: Arc::clone(&self.attempts),
            seats: Arc::clone(&self.seats),
            clock: Arc::clone(&self.config.clock),
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
