//! A 256-bit key that is wiped when dropped, compared in constant time, and never printed.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{Chance, Error};

/// 32 secret bytes.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<[u8; 32]>);

impl SecretKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`Error::NoChance`].
    pub fn random(chance: &Chance) -> Result<SecretKey, Error> {
        let mut key = Zeroizing::new([0; 32]);
        chance.fill(key.as_mut())?;
        Ok(SecretKey(key))
    }

    /// Takes a key kept elsewhere (the database keeps the audit and document keys). The caller wipes its copy.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> SecretKey {
        SecretKey(Zeroizing::new(*bytes))
    }

    /// The bytes. Whoever takes them out answers for the copies.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// HKDF-SHA256 with this key as input.
    pub(crate) fn derive(&self, salt: &[u8], info: &[&[u8]]) -> SecretKey {
        derive(self.0.as_ref(), salt, info)
    }
}

/// HKDF-SHA256 to 32 bytes. Each part of `info` is preceded by its length, so that parts can't run together.
pub(crate) fn derive(input: &[u8], salt: &[u8], info: &[&[u8]]) -> SecretKey {
    let info = framed(info);
    let mut out = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(salt), input)
        .expand(&info, out.as_mut())
        .expect("32 bytes are within what HKDF-SHA256 gives");
    SecretKey(out)
}

/// The parts, each after its length as 8 bytes.
pub(crate) fn framed(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

impl PartialEq for SecretKey {
    fn eq(&self, other: &SecretKey) -> bool {
        self.0.ct_eq(other.0.as_ref()).into()
    }
}

impl Eq for SecretKey {}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(not shown)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_printed() {
        let key = SecretKey::from_bytes(&[0xAB; 32]);
        let shown = format!("{key:?} {key:#?}");
        assert!(!shown.to_lowercase().contains("ab"), "{shown}");
        assert!(!shown.contains("171"), "{shown}");
    }

    #[test]
    fn parts_of_a_label_cannot_run_together() {
        assert_ne!(framed(&[b"ab", b"c"]), framed(&[b"a", b"bc"]));
    }
}
