//! Locking a window, opening it again, and typing one's own password before something grave.

use std::sync::Arc;

use domain::{Event, Secret, form};

use super::SessionState;
use crate::{Door, Entrance, House, Refusal, Seat};

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
