//! Signing in and out, locking, and choosing passwords. These are entrances: nobody is admitted before
//! them, so each keeps its own audit and counts wrong attempts before it looks at a password.

mod attempt;
mod lock;
mod lost;
mod password;
mod places;
mod sign_in;
mod state;

pub(crate) use lock::check_own;
pub use lock::{ConfirmPassword, Input, Lock, Unlock};
pub use lost::{Recover, RedeemCode};
pub use password::ChangePassword;
pub(crate) use password::weigh;
pub use places::{EndOthers, Places};
pub(crate) use sign_in::generation;
pub use sign_in::{SignIn, SignOut};
pub use state::{HouseKind, PersonFacts, PracticeFacts, SessionState, State, VaultState, WallClock};
