//! The two papers that open something. They have no `Debug`, so that a secret can't reach a log
//! by being printed with its struct.

use chrono::NaiveDateTime;

/// The practice's recovery key, shown and printed once.
pub struct RecoverySheet {
    /// The key's groups in order, as they are typed back.
    pub groups: Vec<String>,
    /// When the key was made, on the practice's wall clock.
    pub made_at: NaiveDateTime,
}

/// A code by which someone chooses a new password.
pub struct OneTimeCodeSheet {
    /// Whose name is typed at sign-in.
    pub username: String,
    /// The person's name.
    pub display_name: String,
    /// The code, as typed.
    pub code: String,
    /// Until when it opens anything, on the practice's wall clock.
    pub valid_until: NaiveDateTime,
}
