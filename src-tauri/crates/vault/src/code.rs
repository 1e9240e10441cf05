//! The one-time code that an administrator hands over after a reset: 25 random characters and a check
//! character, so that a slip of the pen is told apart from a wrong code without trying it.

use std::fmt;

use zeroize::Zeroizing;

use crate::{Chance, Error, base32};

/// Characters of a code, the check character included.
const LENGTH: usize = 26;

/// 125 random bits in 26 characters of Crockford's base 32.
#[derive(Clone)]
pub struct OneTimeCode(Zeroizing<String>);

/// Why a typed code can't be one at all. Says nothing about which code would be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// Not 26 characters.
    #[error("a code has 26 characters, this one {found}")]
    Length {
        /// How many were typed, separators not counted.
        found: usize,
    },
    /// A character that no code contains, or two that don't go together.
    #[error("a character of the code was mistyped")]
    Mistyped,
}

impl OneTimeCode {
    /// How long a code is good for, in milliseconds: 72 hours.
    pub const LASTS: i64 = 72 * 60 * 60 * 1000;

    /// A new random code. For staff, [`Vault::issue_code`](crate::Vault::issue_code) makes it with its slot;
    /// a patient's code has no slot, only a hash in the database.
    ///
    /// # Errors
    /// [`Error::NoChance`].
    pub fn random(chance: &Chance) -> Result<OneTimeCode, Error> {
        let random = Zeroizing::new(chance.bytes::<{ LENGTH - 1 }>()?);
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        for byte in random.iter() {
            text.push(base32::character(*byte));
        }
        let values: Zeroizing<Vec<u8>> = Zeroizing::new(random.iter().map(|byte| byte & 31).collect());
        text.push(base32::character(base32::check(&values, 0)));
        Ok(OneTimeCode(text))
    }

    /// Reads a typed code: case, spaces, dashes, O for 0 and I or L for 1 are forgiven.
    ///
    /// # Errors
    /// [`CodeFault`].
    pub fn parse(typed: &str) -> Result<OneTimeCode, CodeFault> {
        let found = typed.chars().filter(|c| !base32::separates(*c)).count();
        if found != LENGTH {
            return Err(CodeFault::Length { found });
        }
        let values: Option<Vec<u8>> =
            typed.chars().filter(|character| !base32::separates(*character)).map(base32::value).collect();
        let values = Zeroizing::new(values.ok_or(CodeFault::Mistyped)?);
        let (data, check) = values.split_at(LENGTH - 1);
        if base32::check(data, 0) != check[0] {
            return Err(CodeFault::Mistyped);
        }
        Ok(OneTimeCode(Zeroizing::new(values.iter().map(|value| base32::character(*value)).collect())))
    }

    /// The code as it is printed, in groups: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX`.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + 4));
        for (at, character) in self.0.chars().enumerate() {
            if at % 5 == 0 && (5..25).contains(&at) {
                text.push('-');
            }
            text.push(character);
        }
        text
    }

    /// The 26 characters alone: what is derived from, or hashed into `users.password_hash`.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTimeCode(not shown)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_was_written_down() {
        let code = OneTimeCode::random(&Chance::seeded(1)).unwrap();
        assert_eq!(code.secret().len(), LENGTH);
        let sloppy = code.grouped().to_lowercase().replace('0', "o").replace('1', "l").replace('-', " – ");
        assert_eq!(OneTimeCode::parse(&sloppy).unwrap().secret(), code.secret());
        assert_eq!(format!("{code:?}"), "OneTimeCode(not shown)");
    }

    #[test]
    fn every_single_slip_is_called_a_slip() {
        let code = OneTimeCode::random(&Chance::seeded(2)).unwrap();
        let right: Vec<char> = code.secret().chars().collect();
        for at in 0..LENGTH {
            for other in (0..32).map(base32::character).filter(|c| *c != right[at]) {
                let mut wrong = right.clone();
                wrong[at] = other;
                let typed: String = wrong.into_iter().collect();
                assert_eq!(OneTimeCode::parse(&typed).unwrap_err(), CodeFault::Mistyped, "{at}");
            }
        }
        assert_eq!(OneTimeCode::parse("").unwrap_err(), CodeFault::Length { found: 0 });
        assert_eq!(OneTimeCode::parse(&code.secret()[1..]).unwrap_err(), CodeFault::Length { found: 25 });
        assert_eq!(OneTimeCode::parse(&"U".repeat(26)).unwrap_err(), CodeFault::Mistyped);
    }
}
