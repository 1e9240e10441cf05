//! One attempt at a password: counted as wrong before anybody looks, so that stopping the program gains
//! nothing.

use vault::Vault;
use vault::attempts::{Attempts, Decision};

use crate::{Door, Refusal};

impl Door {
    /// Makes one attempt at a password. It is counted as wrong, and durable, before `check` looks, so that
    /// stopping the program gains nothing; taken back when it was right, or when nothing could be checked.
    /// Answers also with how many were wrong before.
    pub(super) fn attempt<T>(
        &self,
        username: &str,
        check: impl FnOnce() -> Result<T, Refusal>,
    ) -> Result<(T, u32), Refusal> {
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
}
