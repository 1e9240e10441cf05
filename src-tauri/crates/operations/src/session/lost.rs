//! The ways in for those whose password doesn't help: a one-time code, and the recovery key.

use std::sync::Arc;

use domain::{Event, Flaw, Role, Secret, UserId, form};
use vault::policy::Audience;
use vault::{CodeFault, KeyFault, OneTimeCode, RecoveryKey, Vault};

use super::SessionState;
use super::password::{audience, choose_password, weigh};
use crate::{Door, Entrance, House, Refusal, Seat};

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
            let credentials = house.store.vouched(username)?;
            let role = credentials.role;
            if role.is_staff() {
                house.store.code_still_runs(credentials.user)?;
            }
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
