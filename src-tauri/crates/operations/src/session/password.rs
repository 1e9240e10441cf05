//! Choosing a password: which are taken, and how a chosen one becomes a slot and a hash.

use domain::{Event, Flaw, Flaws, Role, Secret, form};
use vault::policy::{Audience, Reason};

use super::SessionState;
use super::lock::check_own;
use super::sign_in::generation;
use crate::{Door, Entrance, House, Refusal, Seat};

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

pub(super) fn audience(role: Role) -> Audience {
    if role.is_staff() { Audience::Staff } else { Audience::Patient }
}

/// Slot, hash and entry of a newly chosen password, each durable before the next. The keys aren't locked
/// while the records are written: a command in its transaction may be waiting for them.
pub(super) fn choose_password(
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
fn hash(house: &House, password: &Secret) -> Result<String, Refusal> {
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
